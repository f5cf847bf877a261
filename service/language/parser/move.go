package parser

import (
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// noDistance stands for the distance of words that are not there.
const noDistance uint64 = 15

func distance(a, b int32) uint64 {
	d := b - a
	switch {
	case d < 5:
		return uint64(d) + 16
	case d < 8:
		return 21
	case d < 13:
		return 22
	}
	return 23
}

func valence(n int32) uint64 { return uint64(min(n, 3)) + 32 }

// features fills in features; every template mixes its number with what it is of.
type features struct {
	hashes []uint64
	n      uint64
	first  uint64 // number of the first template, which is above 0
}

func (f *features) one(a uint64) {
	f.hashes[f.n] = perceptron.Mix(a, f.n+f.first)
	f.n++
}

func (f *features) two(a, b uint64) {
	f.hashes[f.n] = perceptron.Mix(perceptron.Mix(a, b), f.n+f.first)
	f.n++
}

func (f *features) three(a, b, c uint64) {
	f.hashes[f.n] = perceptron.Mix(perceptron.Mix(perceptron.Mix(a, b), c), f.n+f.first)
	f.n++
}

func (f *features) four(a, b, c, d uint64) {
	f.hashes[f.n] = perceptron.Mix(perceptron.Mix(perceptron.Mix(perceptron.Mix(a, b), c), d), f.n+f.first)
	f.n++
}

// The features of a move, in three runs. Those of the buffer are the same until
// the next shift. Those of the stack are the same as long as its top is there:
// the words below it get no dependents before it is gone, nor does it get one to
// its left.
const (
	bufferTemplates = 9
	stackTemplates  = 25
	openTemplates   = 31
	bufferEnd       = bufferTemplates
	stackEnd        = bufferEnd + stackTemplates
	moveTemplates   = stackEnd + openTemplates
)

// describe fills in the features of the next move.
func (s *State) describe(hashes []uint64) {
	s.describeBuffer(hashes[:bufferEnd])
	s.describeStack(hashes[bufferEnd:stackEnd])
	s.describeOpen(hashes[stackEnd:moveTemplates])
}

// buffered is word i of the buffer, from 0 on.
func (s *State) buffered(i int32) *node {
	if s.next+i > s.end {
		return &absent
	}
	return &s.nodes[s.next+i]
}

// describeBuffer fills in the features of a move that are of the buffer alone.
func (s *State) describeBuffer(hashes []uint64) {
	f := features{hashes: hashes, first: 1}
	b0, b1, b2 := s.buffered(0), s.buffered(1), s.buffered(2)

	f.one(b0.word)
	f.one(b0.tag)
	f.one(b1.both)
	f.one(b1.tag)
	f.one(b2.tag)
	f.two(b0.tag, b1.tag)
	f.two(b0.both, b1.tag)
	f.two(b0.tag, b1.both)
	f.three(b0.tag, b1.tag, s.verb(b0))
}

// verb is the tag of the next verb behind word b0 of the buffer, and how much
// punctuation there is before it.
func (s *State) verb(b0 *node) uint64 {
	if b0.verb < 0 {
		return absent.tag
	}
	v := &s.nodes[b0.verb]
	return v.tag | uint64(min(v.marks-b0.marks, 2)+1)<<32
}

// marksBetween is how much punctuation there is from behind word i up to word j.
func (s *State) marksBetween(i, j int32) uint64 {
	if i < 0 {
		return 15
	}
	return 16 + uint64(min(s.nodes[j].marks-s.nodes[i].marks, 3))
}

// describeStack fills in the features of a move that are of the stack alone and
// do not change while its top is there.
func (s *State) describeStack(hashes []uint64) {
	f := features{hashes: hashes, first: bufferEnd + 1}
	i0, i1 := s.top(0), s.top(1)
	s0, s1, s2 := s.node(i0), s.node(i1), s.node(s.top(2))
	s0l, s1l, s1r := s.node(s0.left), s.node(s1.left), s.node(s1.right)
	s0l2, s1r2 := s.node(s0.left2), s.node(s1.right2)

	f.one(s0.word)
	f.one(s0.tag)
	f.one(s1.word)
	f.one(s1.tag)
	f.one(s2.tag)
	f.one(s2.both)
	f.two(s0.both, s1.both)
	f.two(s0.both, s1.tag)
	f.two(s0.tag, s1.both)
	f.two(s0.word, s1.word)
	f.two(s0.tag, s1.tag)
	f.two(s1.cluster, s0.cluster)
	f.two(s1.tag, s0.cluster)
	f.three(s2.tag, s1.tag, s0.tag)

	f.three(s1.tag, s0.tag, s0l.tag)
	f.three(s1.tag, s1r.tag, s0.tag)
	f.three(s1.tag, s1l.tag, s0.tag)
	f.three(s0.tag, s0l.tag, s0l2.tag)
	f.three(s1.tag, s1r.tag, s1r2.tag)
	f.three(s1.word, s0.tag, s0l.word)
	f.two(s1.tag, s0l.word)

	d1 := noDistance
	if i1 >= 0 {
		d1 = distance(i1, i0)
	}
	f.three(s1.tag, s0.tag, d1)
	f.three(s1.tag, s0.tag, s.marksBetween(i1, i0))
	f.two(s0.both, valence(s0.lefts))
	f.two(s1.both, valence(s1.rights))
}

// describeOpen fills in the other features of a move.
func (s *State) describeOpen(hashes []uint64) {
	f := features{hashes: hashes, first: stackEnd + 1}
	i0 := s.top(0)
	s0, s1, s2 := s.node(i0), s.node(s.top(1)), s.node(s.top(2))
	b0, b1 := s.buffered(0), s.buffered(1)
	s0l, s0r, b0l := s.node(s0.left), s.node(s0.right), s.node(b0.left)
	s0r2, b0l2 := s.node(s0.right2), s.node(b0.left2)
	verb := s.verb(b0)

	f.two(s0.both, b0.both)
	f.two(s0.both, b0.tag)
	f.two(s0.tag, b0.both)
	f.two(s0.word, b0.word)
	f.two(s1.both, b0.tag)
	f.two(s1.tag, b0.both)
	f.two(s1.word, b0.word)
	f.two(s0.cluster, b0.cluster)
	f.two(s0.cluster, b0.tag)
	f.two(s0.tag, b0.cluster)
	f.three(s1.tag, s0.cluster, b0.cluster)

	f.three(s0.tag, b0.tag, b1.tag)
	f.three(s0.both, b0.tag, b1.tag)
	f.three(s1.tag, s0.tag, b0.tag)
	f.four(s2.tag, s1.tag, s0.tag, b0.tag)
	f.four(s1.tag, s0.tag, b0.tag, b1.tag)

	f.three(s0.tag, b0l.tag, b0.tag)
	f.three(s1.tag, s0.tag, s0r.tag)
	f.three(s0.tag, s0r.tag, s0r2.tag)
	f.three(b0.tag, b0l.tag, b0l2.tag)
	f.three(s0.word, s0l.word, b0.tag)
	f.three(b0.tag, b0.leftTags, s0.tag)
	f.two(s0.both, verb)
	f.three(s0.tag, s0l.tag, verb)

	d0 := noDistance
	if i0 >= 0 {
		d0 = distance(i0, s.next)
	}
	f.two(s0.both, d0)
	f.three(s0.tag, b0.tag, d0)
	f.two(b0.both, d0)
	f.three(s0.tag, b0.tag, s.marksBetween(i0, s.next))
	f.two(s0.both, valence(s0.rights))
	f.three(b0.tag, valence(b0.lefts), s0.tag)
	f.four(s1.tag, valence(s1.rights), s0.tag, valence(s0.rights))
}

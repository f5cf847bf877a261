// Package parser finds the dependency trees of sentences: first their
// structure, by the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and
// Satta 2011), greedily and in linear time, then the relation of each arc with
// the whole tree in view.
//
// Trees are projective and have one root each. The model is trained with a
// dynamic oracle and exploration (Goldberg and Nivre 2013); its features follow
// Zhang and Nivre (2011).
package parser

import (
	"errors"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Model parses sentences. It is safe for use by many goroutines.
type Model struct {
	moves               *perceptron.Table
	relations           *perceptron.Table
	buffer, stack, open perceptron.Part // of the moves' features
}

// newModel puts a model together.
func newModel(moves, relations *perceptron.Table) *Model {
	return &Model{
		moves: moves, relations: relations,
		buffer: moves.Part(0, bufferEnd), stack: moves.Part(bufferEnd, stackEnd), open: moves.Part(stackEnd, moveTemplates),
	}
}

// Words are the words of a sentence with their tags: small numbers, as the
// caller deals them out.
type Words struct {
	Forms        []form.Form
	Coarse, Fine []uint8
}

// The moves of the transition system.
const (
	shift = iota // the next word goes onto the stack
	left         // the top of the stack becomes a dependent of the next word
	right        // the top of the stack becomes a dependent of the word below it
	moveCount
)

// none marks that there is no such word.
const none = -1

// State is the memory of a parse. Its zero value is ready for use, by one
// goroutine at a time.
type State struct {
	nodes  []node
	stack  []int32
	next   int32 // first word of the buffer
	end    int32 // number of words, which is the index of the artificial root
	ranked []int32
	ahead  perceptron.Partial // sum of the features of the buffer
	summed bool               // whether that is known
}

// node is a word while a sentence is parsed, or the artificial root behind the
// last one.
type node struct {
	word, both, tag, cluster   uint64 // hash of the word, of word and tag, the tags, the cluster
	head                       int32
	left, left2, right, right2 int32 // outermost dependents of each side, and the next ones inwards
	lefts, rights              int32 // how many dependents there are on each side
	relation                   uint8
	nextSame                   int32              // the next dependent of the same head, from left to right; set for labelling
	first                      int32              // the first dependent; set for labelling
	before                     int32              // the dependent of the same head before; set for labelling
	below                      perceptron.Partial // sum of the features of the stack whose top it is
	summed                     bool               // whether that is known
}

// start prepares the parse of a sentence.
func (s *State) start(w *Words) {
	n := len(w.Forms)
	if cap(s.nodes) < n+1 {
		s.nodes = make([]node, n+1+n/2)
		s.stack = make([]int32, 0, n+1+n/2)
	}
	s.nodes, s.stack = s.nodes[:n+1], s.stack[:0]
	for i := range n {
		f := &w.Forms[i]
		tag := uint64(w.Coarse[i])<<8 | uint64(w.Fine[i])
		s.nodes[i] = node{
			word: f.Lower, tag: tag, both: perceptron.Mix(f.Lower, tag), cluster: uint64(f.Cluster) + 1<<16,
			head: none, left: none, left2: none, right: none, right2: none,
		}
	}
	s.nodes[n] = node{word: 3, tag: 3, both: 3, cluster: 3, head: none, left: none, left2: none, right: none, right2: none}
	s.next, s.end, s.summed = 0, int32(n), false
}

// top is the word at depth d of the stack.
func (s *State) top(d int) int32 {
	if len(s.stack) <= d {
		return none
	}
	return s.stack[len(s.stack)-1-d]
}

// allowed tells which moves there may be, a bit each. The artificial root takes
// one dependent alone.
func (s *State) allowed() uint64 {
	switch {
	case s.next == s.end && len(s.stack) == 1:
		return 1 << left
	case s.next == s.end:
		return 1 << right
	case len(s.stack) == 0:
		return 1 << shift
	case len(s.stack) == 1:
		return 1<<shift | 1<<left
	}
	return 1<<shift | 1<<left | 1<<right
}

// done tells whether the tree is whole.
func (s *State) done() bool { return s.next == s.end && len(s.stack) == 0 }

// do makes a move.
func (s *State) do(move int) {
	switch move {
	case shift:
		s.stack = append(s.stack, s.next)
		s.next++
		s.summed = false
	case left:
		child := s.top(0)
		s.stack = s.stack[:len(s.stack)-1]
		h := &s.nodes[s.next]
		s.nodes[child].head = s.next
		h.left, h.left2 = child, h.left
		h.lefts++
	case right:
		child, head := s.top(0), s.top(1)
		s.stack = s.stack[:len(s.stack)-1]
		h := &s.nodes[head]
		s.nodes[child].head = head
		h.right, h.right2 = child, h.right
		h.rights++
	}
}

// absent stands for a word that is not there.
var absent = node{word: 7, tag: 7, both: 7, cluster: 7, left: none, left2: none, right: none, right2: none}

func (s *State) node(i int32) *node {
	if i < 0 {
		return &absent
	}
	return &s.nodes[i]
}

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
	bufferTemplates = 11
	stackTemplates  = 28
	openTemplates   = 40
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

	f.one(b0.both)
	f.one(b0.word)
	f.one(b0.tag)
	f.one(b1.both)
	f.one(b1.tag)
	f.one(b2.tag)
	f.one(b2.both)
	f.two(b0.tag, b1.tag)
	f.two(b0.both, b1.tag)
	f.two(b0.tag, b1.both)
	f.three(b0.tag, b1.tag, b2.tag)
}

// describeStack fills in the features of a move that are of the stack alone and
// do not change while its top is there.
func (s *State) describeStack(hashes []uint64) {
	f := features{hashes: hashes, first: bufferEnd + 1}
	i0, i1 := s.top(0), s.top(1)
	s0, s1, s2 := s.node(i0), s.node(i1), s.node(s.top(2))
	s0l, s1l, s1r := s.node(s0.left), s.node(s1.left), s.node(s1.right)
	s0l2, s1r2 := s.node(s0.left2), s.node(s1.right2)

	f.one(s0.both)
	f.one(s0.word)
	f.one(s0.tag)
	f.one(s1.both)
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
	f.two(s1.cluster, s0.tag)
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
	f.two(s0.both, valence(s0.lefts))
	f.two(s1.both, valence(s1.rights))
	f.three(s1.tag, valence(s1.rights), s0.tag)
}

// describeOpen fills in the other features of a move.
func (s *State) describeOpen(hashes []uint64) {
	f := features{hashes: hashes, first: stackEnd + 1}
	i0, i1 := s.top(0), s.top(1)
	s0, s1, s2 := s.node(i0), s.node(i1), s.node(s.top(2))
	b0, b1 := s.buffered(0), s.buffered(1)
	s0l, s0r, b0l := s.node(s0.left), s.node(s0.right), s.node(b0.left)
	s0r2, b0l2 := s.node(s0.right2), s.node(b0.left2)

	f.two(s0.both, b0.both)
	f.two(s0.both, b0.tag)
	f.two(s0.tag, b0.both)
	f.two(s0.word, b0.word)
	f.two(s0.tag, b0.tag)
	f.two(s1.both, b0.tag)
	f.two(s1.tag, b0.both)
	f.two(s1.word, b0.word)
	f.two(s0.cluster, b0.cluster)
	f.two(s0.cluster, b0.tag)
	f.two(s0.tag, b0.cluster)
	f.three(s1.cluster, s0.cluster, b0.cluster)
	f.three(s1.tag, s0.cluster, b0.cluster)

	f.three(s0.tag, b0.tag, b1.tag)
	f.three(s0.both, b0.tag, b1.tag)
	f.three(s0.tag, b0.both, b1.tag)
	f.three(s1.tag, s0.tag, b0.tag)
	f.three(s1.tag, s0.both, b0.tag)
	f.three(s1.both, s0.tag, b0.tag)
	f.three(s1.tag, s0.tag, b0.both)
	f.four(s2.tag, s1.tag, s0.tag, b0.tag)
	f.four(s1.tag, s0.tag, b0.tag, b1.tag)

	f.three(s0.tag, s0l.tag, b0.tag)
	f.three(s0.tag, s0r.tag, b0.tag)
	f.three(s0.tag, b0l.tag, b0.tag)
	f.three(s0.tag, s0r.word, b0.tag)
	f.three(s0.tag, s0l.word, b0.tag)
	f.three(s1.tag, s0.tag, s0r.tag)
	f.three(s0.tag, s0r.tag, s0r2.tag)
	f.three(b0.tag, b0l.tag, b0l2.tag)
	f.three(s0.word, s0l.word, b0.tag)

	d0, d1 := noDistance, noDistance
	if i0 >= 0 {
		d0 = distance(i0, s.next)
	}
	if i1 >= 0 {
		d1 = distance(i1, i0)
	}
	f.two(s0.both, d0)
	f.three(s0.tag, b0.tag, d0)
	f.two(b0.both, d0)
	f.four(s1.tag, s0.tag, b0.tag, d1)
	f.two(s0.both, valence(s0.rights))
	f.three(s0.tag, valence(s0.rights), b0.tag)
	f.three(s0.tag, valence(s0.lefts), b0.tag)
	f.three(b0.tag, valence(b0.lefts), s0.tag)
	f.four(s1.tag, valence(s1.rights), s0.tag, valence(s0.rights))
}

// relationTemplates is the number of features of a relation.
const relationTemplates = 37

// link prepares the tree for labelling: the dependents of each word in a row.
func (s *State) link() {
	for i := range s.nodes {
		s.nodes[i].first = none
	}
	for i := s.end - 1; i >= 0; i-- {
		n := &s.nodes[i]
		h := &s.nodes[n.head]
		n.nextSame, n.before = h.first, none
		if h.first >= 0 {
			s.nodes[h.first].before = i
		}
		h.first = i
	}
}

// describeArc fills in the features of the relation of word i, whose head's
// relation, and whose siblings' to the left, are known.
func (s *State) describeArc(i int32, hashes []uint64) {
	f := features{hashes: hashes, first: 1}
	c := &s.nodes[i]
	h := &s.nodes[c.head]
	g := s.node(h.head)
	d := distance(min(i, c.head), max(i, c.head))
	if i > c.head {
		d |= 64
	}
	at := func(j int32) *node {
		if j < 0 || j > s.end {
			return &absent
		}
		return &s.nodes[j]
	}
	left, right := at(i-1), at(i+1)
	cl, cr := s.node(c.first), s.node(c.right)
	before, after := s.node(c.before), s.node(c.nextSame)
	up := uint64(h.relation) + 128
	beside := uint64(before.relation) + 512
	if c.before >= 0 && (c.before < c.head) != (i < c.head) {
		beside |= 256
	}
	dir := d & 64

	f.one(c.both)
	f.one(c.tag)
	f.two(c.word, dir)
	f.two(c.cluster, dir)
	f.one(h.both)
	f.two(h.tag, dir)
	f.two(h.word, dir)
	f.two(c.both, h.both)
	f.two(c.both, h.tag)
	f.two(c.tag, h.both)
	f.two(c.word, h.word)
	f.three(c.tag, h.tag, dir)
	f.three(c.tag, h.tag, d)
	f.three(c.cluster, h.cluster, dir)
	f.three(c.tag, h.cluster, dir)
	f.three(c.cluster, h.tag, dir)
	f.three(c.tag, h.tag, g.tag)
	f.three(c.tag, h.tag, up)
	f.three(c.tag, h.word, up)
	f.three(c.tag, h.tag, beside)
	f.three(c.tag, h.both, beside)
	f.two(c.both, up)
	f.four(c.tag, h.tag, left.tag, right.tag)
	f.three(c.tag, left.both, dir)
	f.three(c.tag, right.both, dir)
	f.three(c.tag, h.tag, cl.tag)
	f.three(c.tag, h.tag, cl.word)
	f.three(c.both, cl.word, dir)
	f.three(c.tag, cl.both, h.both)
	f.three(c.tag, cr.tag, h.tag)
	f.three(c.tag, before.tag, h.tag)
	f.three(c.tag, after.tag, h.tag)
	f.three(c.both, before.both, dir)
	f.three(c.tag, after.both, h.tag)
	f.three(c.tag, valence(c.lefts), valence(c.rights))
	f.three(c.tag, valence(h.lefts), valence(h.rights))
	f.four(c.tag, h.tag, cl.tag, before.tag)
}

// Parse finds the tree of a sentence: the index of each word's head, -1 for the
// root, and its relation. heads and relations are as long as w. It allocates
// nothing once s has grown to the sentence's length.
func (m *Model) Parse(s *State, w *Words, heads []int32, relations []uint8) {
	s.start(w)
	for !s.done() {
		allowed := s.allowed()
		if allowed&(allowed-1) == 0 {
			s.do(only(allowed))
			continue
		}
		s.do(m.sum(s).Best(allowed))
	}
	s.label(m.relations)
	for i := range heads {
		n := &s.nodes[i]
		heads[i], relations[i] = n.head, n.relation
		if n.head == s.end {
			heads[i] = none
		}
	}
}

// sum scores the next move. There is a word on the stack.
func (m *Model) sum(s *State) perceptron.Partial {
	var hashes [moveTemplates]uint64
	if !s.summed {
		s.describeBuffer(hashes[:bufferTemplates])
		s.ahead, s.summed = m.buffer.Sum(hashes[:bufferTemplates]), true
	}
	top := &s.nodes[s.top(0)]
	if !top.summed {
		s.describeStack(hashes[:stackTemplates])
		top.below, top.summed = m.stack.Sum(hashes[:stackTemplates]), true
	}
	s.describeOpen(hashes[:openTemplates])
	return m.open.Sum(hashes[:openTemplates]).Add(s.ahead).Add(top.below)
}

// only is the move of a set that has one.
func only(set uint64) int {
	switch set {
	case 1 << shift:
		return shift
	case 1 << left:
		return left
	}
	return right
}

// rootRelation is the number of the relation of the root.
const rootRelation = 1

// label finds the relations, heads before their dependents.
func (s *State) label(table *perceptron.Table) {
	var hashes [relationTemplates]uint64
	var sums perceptron.Sums
	s.link()
	s.rank(func(i int32) {
		if s.nodes[i].head == s.end {
			s.nodes[i].relation = rootRelation
			return
		}
		s.describeArc(i, hashes[:])
		table.Sum(hashes[:], &sums)
		s.nodes[i].relation = uint8(table.Best(&sums)) + 1
	})
}

// rank calls f for every word, heads before their dependents and siblings from
// left to right.
func (s *State) rank(f func(i int32)) {
	s.ranked = append(s.ranked[:0], s.end)
	for k := 0; k < len(s.ranked); k++ {
		for i := s.nodes[s.ranked[k]].first; i >= 0; i = s.nodes[i].nextSame {
			f(i)
			s.ranked = append(s.ranked, i)
		}
	}
}

var errModel = errors.New("parser: not a model")

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte { return m.relations.AppendTo(m.moves.AppendTo(b)) }

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	moves, b, err := perceptron.ReadTable(b)
	if err != nil {
		return nil, err
	}
	relations, b, err := perceptron.ReadTable(b)
	if err != nil {
		return nil, err
	}
	if len(b) > 0 || moves.Templates() != moveTemplates || moves.Labels() != moveCount || relations.Templates() != relationTemplates {
		return nil, errModel
	}
	return newModel(moves, relations), nil
}

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	w := Words{Forms: form.Samples()}
	for i := range w.Forms {
		w.Coarse, w.Fine = append(w.Coarse, uint8(i%5)), append(w.Fine, uint8(i%7))
	}
	var s State
	var moves [moveTemplates]uint64
	var arcs [relationTemplates]uint64
	h := uint64(0)
	s.start(&w)
	for k := 0; !s.done(); k++ {
		s.describe(moves[:])
		for _, f := range moves {
			h = perceptron.Mix(h, f)
		}
		for m := range moveCount {
			if allowed := s.allowed(); allowed>>((k+m)%moveCount)&1 != 0 {
				s.do((k + m) % moveCount)
				break
			}
		}
	}
	s.link()
	for i := range s.end {
		s.describeArc(i, arcs[:])
		for _, f := range arcs {
			h = perceptron.Mix(h, f)
		}
	}
	return h
}

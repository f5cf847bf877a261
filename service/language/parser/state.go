package parser

import (
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

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
	hashes [moveTemplates]uint64
	lookup perceptron.Lookup
}

// node is a word while a sentence is parsed, or the artificial root behind the
// last one.
type node struct {
	word, both, tag, cluster   uint64 // hash of the word, of word and tag, the tags, the cluster
	coarse, suffix             uint64 // the coarse tag, the last three characters
	leftTags, rightTags        uint64 // sets of the coarse tags of the dependents on each side; the right ones for labelling
	head                       int32
	verb                       int32 // the next verb behind the word
	left, left2, right, right2 int32 // outermost dependents of each side, and the next ones inwards
	marks                      int32 // punctuation up to the word
	lefts, rights              int32 // how many dependents there are on each side
	relation                   uint8
	nextSame                   int32              // the next dependent of the same head, from left to right; set for labelling
	first                      int32              // the first dependent; set for labelling
	before                     int32              // the dependent of the same head before; set for labelling
	below                      perceptron.Partial // sum of the features of the stack whose top it is
	summed                     bool               // whether that is known
}

// start prepares the parse of a sentence.
func (s *State) start(w *Words, sets TagSets) {
	n := len(w.Forms)
	if cap(s.nodes) < n+1 {
		s.nodes = make([]node, n+1+n/2)
		s.stack = make([]int32, 0, n+1+n/2)
	}
	s.nodes, s.stack = s.nodes[:n+1], s.stack[:0]
	marks := int32(0)
	for i := range n {
		f := &w.Forms[i]
		marks += int32(sets.Marks >> w.Coarse[i] & 1)
		tag := uint64(w.Coarse[i])<<8 | uint64(w.Fine[i])
		s.nodes[i] = node{
			word: f.Lower, tag: tag, both: perceptron.Mix(f.Lower, tag), cluster: uint64(f.Cluster) + 1<<16,
			coarse: uint64(w.Coarse[i]) + 1<<20, suffix: uint64(f.Suffix[2]) + 1<<40, marks: marks,
			head: none, left: none, left2: none, right: none, right2: none,
		}
	}
	s.nodes[n] = node{
		word: 3, tag: 3, both: 3, cluster: 3, coarse: 3 + 1<<21, suffix: 3,
		marks: marks,
		head:  none, verb: none, left: none, left2: none, right: none, right2: none,
	}
	s.next, s.end, s.summed = 0, int32(n), false
	s.lookAhead(w.Coarse, sets)
}

// lookAhead finds the next verb behind each word.
func (s *State) lookAhead(tags []uint8, sets TagSets) {
	verb := int32(none)
	for i := len(tags) - 1; i >= 0; i-- {
		s.nodes[i].verb = verb
		if sets.Verbs>>tags[i]&1 != 0 {
			verb = int32(i)
		}
	}
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
		h.leftTags |= 1 << (s.nodes[child].coarse % maxTags)
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
var absent = node{
	word: 7, tag: 7, both: 7, cluster: 7, coarse: 7 + 1<<22, suffix: 7, verb: none,
	left: none, left2: none, right: none, right2: none, first: none, before: none, nextSame: none,
}

func (s *State) node(i int32) *node {
	if i < 0 {
		return &absent
	}
	return &s.nodes[i]
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

package parser

import (
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// relationTemplates is the number of features of a relation.
const relationTemplates = 49

// link prepares the tree for labelling: the dependents of each word in a row, and
// what they are.
func (s *State) link() {
	for i := range s.nodes {
		n := &s.nodes[i]
		n.first, n.right, n.leftTags, n.rightTags = none, none, 0, 0
	}
	for i := s.end - 1; i >= 0; i-- {
		n := &s.nodes[i]
		h := &s.nodes[n.head]
		n.nextSame, n.before = h.first, none
		if h.first >= 0 {
			s.nodes[h.first].before = i
		}
		h.first = i
		if i < n.head {
			h.leftTags |= 1 << (n.coarse & 63)
			continue
		}
		h.rightTags |= 1 << (n.coarse & 63)
		if h.right < 0 {
			h.right = i
		}
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
	cl2 := s.node(cl.nextSame)
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
	f.four(c.tag, h.tag, cl.tag, before.tag)

	f.four(c.tag, c.leftTags, h.tag, dir)
	f.four(c.tag, c.rightTags, h.tag, dir)
	f.three(c.coarse, c.leftTags, c.rightTags)
	f.four(c.tag, h.leftTags, h.tag, dir)
	f.four(c.tag, h.rightTags, h.tag, dir)
	f.three(c.coarse, h.word, h.leftTags)
	f.four(c.coarse, h.coarse, up, beside)
	f.four(c.coarse, h.word, cl.word, dir)
	f.four(c.cluster, h.coarse, cl.word, dir)
	f.four(c.coarse, h.coarse, cl.word, up)
	f.three(c.suffix, h.coarse, dir)
	f.three(c.word, h.coarse, up)
	f.four(c.tag, after.word, h.word, dir)
	f.four(c.coarse, cl.tag, cl2.tag, h.coarse)
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

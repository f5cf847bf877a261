package parser

import (
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// relationTemplates is the number of features of a relation.
const relationTemplates = 34

// link prepares the tree for labelling: the dependents of each word in a row, and
// what they are.
func (s *State) link() {
	for i := range s.nodes {
		n := &s.nodes[i]
		n.first, n.right, n.leftTags, n.rightTags = none, none, 0, 0
		n.lefts, n.rights = 0, 0
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
			h.leftTags |= 1 << (n.coarse % maxTags)
			h.lefts++
			continue
		}
		h.rightTags |= 1 << (n.coarse % maxTags)
		h.rights++
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
	dir := uint64(0)
	if i > c.head {
		dir = 64
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
	marks := uint64(0)
	if low, high := min(i, c.head), max(i, c.head); high > low+1 {
		marks = uint64(min(s.nodes[high-1].marks-s.nodes[low].marks, 2)) + 1
	}

	f.one(c.tag)
	f.two(c.word, dir)
	f.two(c.cluster, dir)
	f.two(h.tag, dir)
	f.two(c.both, h.tag)
	f.two(c.word, h.word)
	f.three(c.tag, h.tag, dir)
	f.three(c.cluster, h.cluster, dir)
	f.three(c.tag, h.cluster, dir)
	f.three(c.tag, h.tag, up)
	f.three(c.tag, h.tag, beside)
	f.four(c.coarse, h.coarse, up, beside)

	f.three(c.tag, left.both, dir)
	f.three(c.tag, right.both, dir)
	f.three(c.tag, before.tag, h.tag)
	f.three(c.tag, after.both, h.tag)
	f.three(c.suffix, h.coarse, dir)

	f.three(c.tag, h.tag, cl.tag)
	f.three(c.tag, h.tag, cl.word)
	f.three(c.both, cl.word, dir)
	f.three(c.tag, cr.tag, h.tag)
	f.four(c.tag, h.tag, cl.tag, before.tag)
	f.four(c.coarse, cl.tag, cl2.tag, h.coarse)
	f.four(c.coarse, h.word, cl.word, dir)
	f.four(c.cluster, h.coarse, cl.word, dir)
	f.four(c.coarse, h.coarse, cl.word, up)

	f.three(c.tag, valence(c.lefts), valence(c.rights))
	f.three(c.tag, valence(h.lefts), valence(h.rights))
	f.three(c.coarse, c.leftTags, c.rightTags)
	f.four(c.tag, h.leftTags, h.tag, dir)
	f.four(c.tag, h.rightTags, h.tag, dir)
	f.four(c.tag, h.tag, marks, dir)
	f.four(c.coarse, h.coarse, marks, up)
	f.four(c.coarse, c.leftTags, marks, h.coarse)
}

// rootRelation is the number of the relation of the root. The table's labels are
// the relations behind it: who is the root is not for it to say.
const rootRelation = 1

// firstRelation is the relation of the table's first label.
const firstRelation = rootRelation + 1

// maxTags is the number of coarse tags that there may be.
const maxTags = 64

// sureRelations are the relations of words whose coarse tag tells it, by tags; 0
// for other tags.
type sureRelations [maxTags]uint8

// leastSure is the share of the words of a tag that must be of one relation for
// the tag to tell it.
const leastSure = 0.995

// sure finds the relations that tags tell. Roots do not count.
func sure(sentences []Sentence) (r sureRelations) {
	var counts [maxTags][256]int
	for _, s := range sentences {
		for i, tag := range s.Coarse {
			if s.Heads[i] >= 0 && s.Relations[i] > 0 {
				counts[tag][s.Relations[i]]++
			}
		}
	}
	for tag := range counts {
		best, all := 0, 0
		for relation, n := range counts[tag] {
			all += n
			if n > counts[tag][best] {
				best = relation
			}
		}
		if n := counts[tag][best]; n > 0 && float64(n) >= leastSure*float64(all) {
			r[tag] = uint8(best)
		}
	}
	return r
}

// label finds the relations, heads before their dependents.
func (s *State) label(table *perceptron.Table, sure *sureRelations) {
	var hashes [relationTemplates]uint64
	var sums perceptron.Sums
	s.link()
	s.rank(func(i int32) {
		if s.nodes[i].head == s.end {
			s.nodes[i].relation = rootRelation
			return
		}
		if r := sure[s.nodes[i].coarse%maxTags]; r > 0 {
			s.nodes[i].relation = r
			return
		}
		s.describeArc(i, hashes[:])
		table.Sum(hashes[:], &sums)
		s.nodes[i].relation = uint8(table.Best(&sums)) + firstRelation
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

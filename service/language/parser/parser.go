// Package parser finds the dependency trees of sentences: a recurrent network
// reads the words (Kiperwasser and Goldberg 2016), and the product of what it
// makes of a word and of another one says how likely the other is its head
// (Dozat and Manning 2017).
//
// Trees are projective and have one root each: where the likeliest heads do not
// make such a tree, the best one is found by Eisner's algorithm (1996).
// Sentences of more than 192 words are parsed in parts, so that the time is linear
// in the length of the text.
package parser

import (
	"math"

	"github.com/rapporteur-io/rapporteur/service/language/network"
)

// rootRelation is the number of the relation of the root, which no other word
// has.
const rootRelation = 1

// none marks that there is no such word.
const none = -1

// Parse finds the trees of the sentences that end before the words of ends: the
// index of each word's head within its sentence, -1 for the root, and its
// relation. heads and relations are as long as w. It allocates nothing once s
// has grown to the size.
func (m *Model) Parse(s *State, w *Words, ends []int32, heads []int32, relations []uint8) {
	for s.reader.Begin(w.Forms, ends); s.reader.Next(); {
		s.rows = s.rows[:0]
		for _, p := range s.reader.Parts {
			s.rows = network.AppendRoot(s.rows, Kinds)
			for i := p.Start; i < p.End; i++ {
				s.rows = m.appendRows(s, w, int(i))
			}
		}
		m.encoder.Read(&s.reading, &s.reader, Kinds, s.rows)
		m.attachAll(s, heads, relations)
	}
}

// State is the memory of a parse. Its zero value is ready for use, by one
// goroutine at a time.
type State struct {
	reader    network.Reader
	memo      network.Memo
	rows      []uint16
	reading   network.State
	sides     []int16
	deps      []int16
	words     []int32 // of the parts, among those that are read,
	heads     []int32 // and their heads
	hidden    []int16 // what is made of both
	packed    network.Packed
	scores    []int32
	relations []int32
	best      []int32 // heads of the words of a part, 0 for the root, in the part and from 1 on
	chart     chart
	stack     []int32
	root      int32 // of the sentence that the last part was of
}

// sized is s with the length n, its contents of no matter.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// attachAll finds the trees of the parts that were read.
func (m *Model) attachAll(s *State, heads []int32, relations []uint8) {
	n := s.reading.Words()
	width := m.sides.Width()
	s.sides = sized(s.sides, n*width)
	m.sides.Values(s.sides, s.reading.Values(), n)
	network.Bend(s.sides, n, width, 2*m.arc, arcShift)
	s.words, s.heads = s.words[:0], s.heads[:0]
	for k, p := range s.reader.Parts {
		start, words := s.reader.Starts[k], p.End-p.Start
		m.arcs(s, int(start), int(words))
		s.attach(int(words))
		for i, head := range s.best[:words] {
			s.words, s.heads = append(s.words, start+int32(i)+1), append(s.heads, start+head)
			heads[int(p.Start)+i] = head - 1
		}
	}
	s.hidden = sized(s.hidden, len(s.words)*m.label)
	network.Meet(s.hidden, s.sides, s.words, s.heads, width, 2*m.arc, m.label)
	m.relate(s, len(s.words), heads, relations)
	for _, p := range s.reader.Parts {
		m.join(s, p, heads, relations)
	}
}

// appendRows appends the embeddings of a word to those of s.
func (m *Model) appendRows(s *State, w *Words, i int) []uint16 {
	rows := m.rows.AppendForm(s.rows, &w.Forms[i], &s.memo)
	rows = append(rows, m.rows.Row(coarseKind, uint64(w.Coarse[i])))
	return append(rows, m.rows.Row(tagsKind, uint64(w.Coarse[i])<<8|uint64(w.Fine[i])))
}

// arcShift makes the sides of arcs so small that no sum of their products is
// beyond 32 bits.
const arcShift = 2

// arcs scores the heads of the words of a part, from the first one on: s.scores
// has a row for each, the root first.
func (m *Model) arcs(s *State, start, words int) {
	width, arc := m.sides.Width(), m.arc
	s.packed.Reset(words+1, arc)
	s.deps = sized(s.deps, words*arc)
	for i := range words + 1 {
		row := s.sides[(start+i)*width:]
		if i > 0 {
			copy(s.deps[(i-1)*arc:], row[:arc])
		}
		s.packed.Set(i, row[arc:2*arc], int32(row[2*arc+2*m.label])<<(10-2*arcShift))
	}
	wide := s.packed.Width()
	s.scores = sized(s.scores, words*wide)
	s.packed.Sums(s.scores, s.deps, words)
	for i := range words {
		row := s.scores[i*wide:][:words+1]
		for j, d := range m.offsets[longest-1-i:][:words+1] {
			row[j] += d
		}
		row[i+1] = math.MinInt32
	}
}

// attach finds the best tree.
func (s *State) attach(words int) {
	wide := s.packed.Width()
	s.best = sized(s.best, words)
	roots := 0
	for i := range words {
		row := s.scores[i*wide:][:words+1]
		best := 0
		for j, x := range row {
			if x > row[best] {
				best = j
			}
		}
		s.best[i] = int32(best)
		if best == 0 {
			roots++
		}
	}
	if roots == 1 && s.projective(words) {
		return
	}
	// Long ones in pieces: the root of a later one hangs on the first one's.
	root := int32(0)
	for left, from := (words+charted-1)/charted, 0; left > 0; left-- {
		n := (words - from) / left
		heads := s.best[from : from+n]
		s.chart.solve(s.scores[from*wide:], wide, from, n, heads)
		for i, h := range heads {
			switch {
			case h > 0:
				heads[i] += int32(from)
			case root == 0:
				root = int32(i + 1)
			default:
				heads[i] = root
			}
		}
		from += n
	}
}

// charted is the number of words up to which a tree is found at once where their
// likeliest heads make none; charted scores of at most highest fit into 32 bits.
const charted = 96

// projective tells whether no two arcs of s.best cross, nor one the root's: then,
// with one root, they are a tree. Arcs that do not cross open and close like
// brackets.
func (s *State) projective(words int) bool {
	// A cycle has a word below which all others of it are, which arcs that do
	// not cross do not rule out; so walk to the root from every word.
	const seen, done = -1, -2
	state := sized(s.stack, 2*(words+1))
	s.stack = state
	mark, reach := state[:words+1], state[words+1:]
	clear(mark)
	mark[0] = done
	for i := 1; i <= words; i++ {
		k := int32(i)
		for mark[k] == 0 {
			mark[k] = seen
			k = s.best[k-1]
		}
		if mark[k] == seen {
			return false
		}
		for k = int32(i); mark[k] == seen; k = s.best[k-1] {
			mark[k] = done
		}
	}
	// Brackets: stack of the ends of the arcs that are open, the innermost last.
	clear(mark) // how many arcs open to the right at each word
	open := reach[:0]
	for i := 0; i <= words; i++ {
		// Close what ends here.
		for len(open) > 0 && open[len(open)-1] == int32(i) {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1] < int32(i) {
			return false
		}
		// Open what begins here, the farthest first.
		at := len(open)
		for j := words; j > i; j-- {
			if s.best[j-1] == int32(i) || i > 0 && s.best[i-1] == int32(j) {
				if at > 0 && open[at-1] < int32(j) {
					return false
				}
				open = append(open, int32(j))
			}
		}
	}
	return true
}

// relate finds the relations.
func (m *Model) relate(s *State, rows int, heads []int32, relations []uint8) {
	wide := m.relations.Width()
	s.relations = sized(s.relations, rows*wide)
	m.relations.Sums(s.relations, s.hidden, rows)
	at := 0
	for _, p := range s.reader.Parts {
		for i := p.Start; i < p.End; i++ {
			scores := s.relations[at*wide:][:m.relations.Out()]
			at++
			if heads[i] == none {
				relations[i] = rootRelation
				continue
			}
			best := rootRelation + 1
			for r := best + 1; r < len(scores); r++ {
				if scores[r] > scores[best] {
					best = r
				}
			}
			relations[i] = uint8(best)
		}
	}
}

// join makes the heads of a part those of its sentence: the root of a part behind
// the first hangs on the sentence's root.
func (m *Model) join(s *State, p network.Part, heads []int32, relations []uint8) {
	offset := p.Start - p.Sentence
	for i := p.Start; i < p.End; i++ {
		switch {
		case heads[i] >= 0:
			heads[i] += offset
		case offset == 0:
			s.root = i - p.Sentence
		default:
			heads[i], relations[i] = s.root, m.joined
		}
	}
}

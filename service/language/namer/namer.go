// Package namer finds names in documents and tells their types.
//
// Words get labels of the BILOU scheme (Ratinov and Roth 2009), decoded by
// Viterbi's algorithm over the scores of an averaged perceptron. It goes over a
// document twice: what the first pass found anywhere in it is evidence for the
// second one everywhere (Krishnan and Manning 2006). Lists of names are features,
// not verdicts.
package namer

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Model finds names. It is safe for use by many goroutines. Types are small
// numbers from 1 on, as the caller deals them out.
type Model struct {
	types  int // how many there are
	first  *perceptron.Table
	second *perceptron.Table // what the second pass adds to the scores of the first; nil for none
	ratio  int32             // units of first for one of second, with ratioBits behind the point
	known  Knowledge
}

// ratioBits are the bits behind the point of Model.ratio.
const ratioBits = 12

// MaxTypes is the number of types that there may be: a label for each of four
// places in a name and type, and one for no name.
const MaxTypes = (perceptron.MaxLabels - 1) / 4

// Places in a name.
const (
	begin = iota
	inside
	last
	unit
)

// labelOf is the label of a place in a name of a type; label 0 is no name.
func labelOf(kind, place int) int { return 1 + 4*(kind-1) + place }

// Name is a name in a document: the words from Start up to, not including, End.
type Name struct {
	Start, End int32
	Type       uint8
}

// Document is a document to find names in: its words with their tags, and where
// its sentences end.
type Document struct {
	Forms        []form.Form
	Coarse, Fine []uint8
	Ends         []int32 // word behind the last one of each sentence
}

// State is the memory of a search. Its zero value is ready for use, by one
// goroutine at a time.
type State struct {
	words    []word
	open     int32 // how many words have scores
	kinds    []kind
	index    []int32    // open addressing into kinds by form.Lower; -1 for none
	scores   []int32    // of the words that may be of names, a row each
	evidence []evidence // of the same words
	back     []uint8
	labels   []uint8 // of each word of the document
	results  []Name
	unit     float32 // of scores, in training
}

// Find appends the names of a document to names, in the order of the text. It
// allocates nothing once s has grown to the document's length.
func (m *Model) Find(s *State, d *Document, names []Name) []Name {
	s.prepare(&m.known, d)
	labels := 1 + 4*m.types
	if need := int(s.open) * labels; cap(s.scores) < need {
		s.scores = make([]int32, need*5/4)
	}
	s.scores = s.scores[:int(s.open)*labels]
	if cap(s.labels) < len(d.Forms) {
		s.labels = make([]uint8, len(d.Forms)*5/4)
	}
	s.labels = s.labels[:len(d.Forms)]
	m.firstPass(s, d)
	if m.second == nil {
		return s.decodeAll(d, m.types, names)
	}
	s.results = s.decodeAll(d, m.types, s.results[:0])
	s.gather(d, s.results)
	m.secondPass(s, d)
	return s.decodeAll(d, m.types, names)
}

// firstPass scores the words of a document each by itself.
func (m *Model) firstPass(s *State, d *Document) {
	var hashes [firstTemplates]uint64
	var sums perceptron.Sums
	labels := 1 + 4*m.types
	start := int32(0)
	for _, end := range d.Ends {
		for i := start; i < end; i++ {
			if s.words[i].row < 0 {
				continue
			}
			s.describe(d, start, end, i, hashes[:])
			m.first.Sum(hashes[:], &sums)
			row := s.row(i, labels)
			zero := sums.Of(0)
			for l := range row {
				row[l] = sums.Of(l) - zero
			}
		}
		start = end
	}
}

// secondPass adds to the scores what the names found so far tell.
func (m *Model) secondPass(s *State, d *Document) {
	var hashes [secondTemplates]uint64
	var sums perceptron.Sums
	labels := 1 + 4*m.types
	start := int32(0)
	for _, end := range d.Ends {
		for i := start; i < end; i++ {
			if s.words[i].row < 0 || !s.telling(start, end, i) {
				continue
			}
			s.describeAgain(d, start, end, i, hashes[:])
			m.second.Sum(hashes[:], &sums)
			row := s.row(i, labels)
			zero := sums.Of(0)
			for l := range row {
				row[l] += (sums.Of(l) - zero) * m.ratio >> ratioBits
			}
		}
		start = end
	}
}

// row is the scores of a word that has some.
func (s *State) row(i int32, labels int) []int32 {
	return s.scores[int(s.words[i].row)*labels:][:labels]
}

// decodeAll appends the names of all sentences.
func (s *State) decodeAll(d *Document, types int, names []Name) []Name {
	start := int32(0)
	for _, end := range d.Ends {
		names = s.decode(start, end, types, names)
		start = end
	}
	return names
}

// impossible is the score of what cannot be. Scores of a word are far from it,
// and those of a sequence count from its best beginning.
const impossible = int32(-1 << 29)

// decode finds the best sequence of labels of the sentence [start, end). For each
// word and label the best score of a sequence that ends with it; since only the
// place in a name binds neighbours, two choices are kept for each word: the best
// end of what stands outside of names or ends one, and for each type whether a
// name goes on.
func (s *State) decode(start, end int32, types int, names []Name) []Name {
	labels, n := 1+4*types, int(end-start)
	if cap(s.back) < n*(1+types) {
		s.back = make([]uint8, n*(1+types)*3/2)
	}
	back := s.back[:n*(1+types)]
	// open[t] is the best score of the words so far with a name of type t open, above
	// that with none open.
	var open [MaxTypes + 1]int32
	for t := range open {
		open[t] = impossible
	}
	for i := range n {
		b := back[i*(1+types):][:1+types]
		if s.words[start+int32(i)].row < 0 {
			for t := range open {
				open[t] = impossible
			}
			clear(b)
			continue
		}
		row := s.row(start+int32(i), labels)
		best, how := int32(0), uint8(0) // the score of no name is 0
		for t := 1; t <= types; t++ {
			four := row[labelOf(t, 0):][:4]
			if u := four[unit]; u > best {
				best, how = u, uint8(labelOf(t, unit))
			}
			if l := open[t] + four[last]; l > best {
				best, how = l, uint8(labelOf(t, last))
			}
			o, in := four[begin], open[t]+four[inside]
			b[t] = begin
			if in > o {
				o, b[t] = in, inside
			}
			open[t] = o
		}
		b[0] = how
		for t := 1; t <= types; t++ {
			open[t] = max(open[t]-best, impossible)
		}
	}
	return s.trace(back, start, n, types, names)
}

// trace follows the best sequence back from the end of a sentence, where no name
// may be open.
func (s *State) trace(back []uint8, start int32, n, types int, names []Name) []Name {
	first := len(names)
	labels := s.labels[start:]
	for i := n - 1; i >= 0; i-- {
		label := int(back[i*(1+types)])
		labels[i] = uint8(label)
		if label == 0 {
			continue
		}
		t, place := (label-1)/4+1, (label-1)%4
		end := i + 1
		if place == last {
			for i--; back[i*(1+types)+t] == inside; i-- {
				labels[i] = uint8(labelOf(t, inside))
			}
			labels[i] = uint8(labelOf(t, begin))
		}
		names = append(names, Name{start + int32(i), start + int32(end), uint8(t)})
	}
	slices.Reverse(names[first:])
	return names
}

var errModel = errors.New("namer: not a model")

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(m.types))
	b = binary.LittleEndian.AppendUint32(b, uint32(m.ratio))
	second := m.second
	if second == nil {
		second = perceptron.NewLearner(m.first.Labels(), secondTemplates).Freeze(1) // adds nothing
	}
	b = second.AppendTo(m.first.AppendTo(b))
	for _, t := range m.known.tables() {
		b = (*t).AppendTo(b)
	}
	return b
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	if len(b) < 8 {
		return nil, errModel
	}
	m := &Model{types: int(binary.LittleEndian.Uint32(b)), ratio: int32(binary.LittleEndian.Uint32(b[4:]))}
	b = b[8:]
	var err error
	for _, t := range []**perceptron.Table{&m.first, &m.second} {
		if *t, b, err = perceptron.ReadTable(b); err != nil {
			return nil, err
		}
	}
	for _, t := range m.known.tables() {
		if *t, b, err = form.ReadTable(b); err != nil {
			return nil, err
		}
	}
	if len(b) > 0 || m.types > MaxTypes || m.ratio < 0 || m.ratio > maxRatio || m.first.Labels() != 1+4*m.types || m.second.Labels() != m.first.Labels() ||
		m.first.Templates() != firstTemplates || m.second.Templates() != secondTemplates {
		return nil, errModel
	}
	return m, nil
}

// maxRatio keeps sums of the second pass times the ratio within 32 bits.
const maxRatio = 8<<ratioBits - 1

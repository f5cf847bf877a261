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

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Model finds names. It is safe for use by many goroutines. Types are small
// numbers from 1 on, as the caller deals them out.
type Model struct {
	types  int // how many there are
	first  *perceptron.Table
	second *perceptron.Table
	lists  *form.Table // of phrases; see Lists
}

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
	words   []word
	kinds   []kind
	index   []int32 // open addressing into kinds by form.Lower; -1 for none
	scores  []int32
	back    []uint8
	labels  []uint8
	results []Name
}

// word is what features need of a word beside its form.
type word struct {
	kind   int32  // index into kinds
	lists  uint32 // lists that a phrase over the word stands on: a bit each, see listBits
	place  uint8  // in the longest such phrase
	title  bool   // a sentence of capitals or of headline case
	start  bool   // first letters of its sentence
	inside bool   // between quotation marks, see quoted
}

// kind is what a document says of a word, all places where it stands taken together.
type kind struct {
	lower    uint64
	small    int32 // times in small letters
	middle   int32 // times with a capital where that tells a name
	times    int32
	found    [MaxTypes + 1]int32 // by type, times in names that the first pass found; index 0: not in a name
	alone    int32               // times as a name of its own
	majority uint8
	part     uint8 // place that it mostly has in names
	places   [4]int32
}

// edge stands for the words outside of a sentence.
var (
	edge     = form.Form{Normal: 1, Lower: 1, Shape: 1}
	edgeWord = word{kind: -1}
)

// Find appends the names of a document to names, in the order of the text. It
// allocates nothing once s has grown to the document's length.
func (m *Model) Find(s *State, d *Document, names []Name) []Name {
	s.prepare(m.lists, d)
	s.results = m.pass(s, d, m.first, false, s.results[:0])
	if m.second == nil {
		return append(names, s.results...)
	}
	s.gather(s.results)
	return m.pass(s, d, m.second, true, names)
}

// pass goes over a document once.
func (m *Model) pass(s *State, d *Document, table *perceptron.Table, again bool, names []Name) []Name {
	var hashes [secondTemplates]uint64
	n := firstTemplates
	if again {
		n = secondTemplates
	}
	var sums perceptron.Sums
	start := int32(0)
	labels := 1 + 4*m.types
	for _, end := range d.Ends {
		s.begin(int(end-start), labels)
		for i := start; i < end; i++ {
			s.describe(d, start, end, i, again, hashes[:n])
			table.Sum(hashes[:n], &sums)
			s.add(&sums, int(i-start), labels, m.types)
		}
		names = s.decode(int(start), int(end-start), m.types, names)
		start = end
	}
	return names
}

// begin prepares the decoding of a sentence of n words.
func (s *State) begin(n, labels int) {
	if cap(s.scores) < n*labels {
		s.scores = make([]int32, n*labels*3/2)
		s.labels = make([]uint8, n*3/2)
	}
	s.scores, s.labels = s.scores[:n*labels], s.labels[:n]
}

// add copies the sums of a word, less that of no name, into scores.
func (s *State) add(sums *perceptron.Sums, i, labels, _ int) {
	row := s.scores[i*labels:][:labels]
	zero := sums.Of(0)
	for l := range row {
		row[l] = sums.Of(l) - zero
	}
}

const impossible = int32(-1 << 29)

// decode finds the best sequence of labels. For each word and label the best
// score of a sequence that ends with it; since only the place in a name binds
// neighbours, two choices are kept for each word: the best end of what stands
// outside of names or ends one, and for each type whether a name goes on.
func (s *State) decode(offset, n, types int, names []Name) []Name {
	labels := 1 + 4*types
	if cap(s.back) < n*(1+types) {
		s.back = make([]uint8, n*(1+types)*3/2)
	}
	back := s.back[:n*(1+types)]
	// closed is the best score of the words so far with no name open; open[t] with
	// one of type t open.
	var open [MaxTypes + 1]int32
	for t := range open {
		open[t] = impossible
	}
	closed := int32(0)
	for i := range n {
		row := s.scores[i*labels:][:labels]
		b := back[i*(1+types):][:1+types]
		best, how := closed+row[0], uint8(0)
		for t := 1; t <= types; t++ {
			u := closed + row[labelOf(t, unit)]
			l := open[t] + row[labelOf(t, last)]
			if u > best {
				best, how = u, uint8(labelOf(t, unit))
			}
			if l > best {
				best, how = l, uint8(labelOf(t, last))
			}
			o, in := closed+row[labelOf(t, begin)], open[t]+row[labelOf(t, inside)]
			if in > o {
				open[t], b[t] = in, inside
			} else {
				open[t], b[t] = o, begin
			}
		}
		closed, b[0] = best, how
	}
	// Back from the end, where no name may be open.
	first := len(names)
	for i := n - 1; i >= 0; i-- {
		label := int(back[i*(1+types)])
		s.labels[i] = uint8(label)
		if label == 0 {
			continue
		}
		t, place := (label-1)/4+1, (label-1)%4
		end := i + 1
		if place == last {
			for i--; back[i*(1+types)+t] == inside; i-- {
				s.labels[i] = uint8(labelOf(t, inside))
			}
			s.labels[i] = uint8(labelOf(t, begin))
		}
		names = append(names, Name{int32(offset + i), int32(offset + end), uint8(t)})
	}
	for i, j := first, len(names)-1; i < j; i, j = i+1, j-1 {
		names[i], names[j] = names[j], names[i]
	}
	return names
}

// gather counts for every word of the document what the first pass took it for.
func (s *State) gather(names []Name) {
	for i := range s.kinds {
		k := &s.kinds[i]
		k.found, k.places, k.alone = [MaxTypes + 1]int32{}, [4]int32{}, 0
	}
	for _, n := range names {
		long := n.End - n.Start
		for i := n.Start; i < n.End; i++ {
			k := &s.kinds[s.words[i].kind]
			weight := int32(1)
			if long > 1 {
				weight = 2
			}
			k.found[n.Type] += weight
			switch {
			case long == 1:
				k.alone++
				k.places[unit]++
			case i == n.Start:
				k.places[begin]++
			case i == n.End-1:
				k.places[last]++
			default:
				k.places[inside]++
			}
		}
	}
	for i := range s.kinds {
		k := &s.kinds[i]
		k.majority, k.part = 0, 0
		for t := 1; t <= MaxTypes; t++ {
			if k.found[t] > k.found[k.majority] || k.majority == 0 && k.found[t] > 0 {
				k.majority = uint8(t)
			}
		}
		for p := range k.places {
			if k.places[p] > k.places[k.part] {
				k.part = uint8(p)
			}
		}
	}
}

var errModel = errors.New("namer: not a model")

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(m.types))
	return m.lists.AppendTo(m.second.AppendTo(m.first.AppendTo(b)))
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	if len(b) < 4 {
		return nil, errModel
	}
	m := &Model{types: int(binary.LittleEndian.Uint32(b))}
	b = b[4:]
	var err error
	if m.first, b, err = perceptron.ReadTable(b); err != nil {
		return nil, err
	}
	if m.second, b, err = perceptron.ReadTable(b); err != nil {
		return nil, err
	}
	if m.lists, b, err = form.ReadTable(b); err != nil {
		return nil, err
	}
	if len(b) > 0 || m.types > MaxTypes || m.first.Labels() != 1+4*m.types || m.second.Labels() != m.first.Labels() ||
		m.first.Templates() != firstTemplates || m.second.Templates() != secondTemplates {
		return nil, errModel
	}
	return m, nil
}

package network

import (
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// What a word is known by, by itself. Each kind has embeddings of its own.
const (
	LowerKind = iota // the word in small letters
	NormalKind
	Suffix2Kind
	Suffix3Kind
	Suffix4Kind
	Prefix2Kind
	Prefix3Kind
	ShapeKind
	ClusterKind
	FormKinds // how many there are
)

// The first embeddings: none, which is 0; that of the artificial root; and, for
// each kind, that of what is not known. Those behind them have keys.
const (
	NoRow = iota
	RootRow
	unknownRow
)

// UnknownRow is the embedding of a kind for what is not known.
func UnknownRow(kind int) uint16 { return uint16(unknownRow + kind) }

// Rows gives words their embeddings, by keys.
type Rows struct{ table *form.Table }

// NewRows makes rows of a table of keys.
func NewRows(table *form.Table) Rows { return Rows{table} }

// Row is the embedding of a value of a kind.
func (r Rows) Row(kind int, value uint64) uint16 {
	if row, ok := r.table.Find(Key(kind, value)); ok {
		return row
	}
	return UnknownRow(kind)
}

// Key is the key of a value of a kind.
func Key(kind int, value uint64) uint64 { return perceptron.Mix(value, uint64(kind)+1) }

// Values are what a word is known by, for each kind.
func Values(f *form.Form) [FormKinds]uint64 {
	return [FormKinds]uint64{
		f.Lower, f.Normal, uint64(f.Suffix[1]), uint64(f.Suffix[2]), uint64(f.Suffix[3]), uint64(f.Prefix[1]), uint64(f.Prefix[2]),
		uint64(f.Shape), uint64(f.Cluster),
	}
}

// Form are the embeddings of a word by itself.
func (r Rows) Form(f *form.Form) (rows [FormKinds]uint16) {
	for kind, value := range Values(f) {
		rows[kind] = r.Row(kind, value)
	}
	return rows
}

// Memo remembers the embeddings of words by themselves. Its zero value is ready
// for use, by one goroutine at a time.
type Memo = form.Memo[[FormKinds]uint16]

// AppendForm appends the embeddings of a word by itself.
func (r Rows) AppendForm(rows []uint16, f *form.Form, m *Memo) []uint16 {
	word, known := m.Of(r.table, f.Normal)
	if !known {
		*word = r.Form(f)
	}
	return append(rows, word[:]...)
}

// AppendRoot appends the embeddings of the artificial root, each of them.
func AppendRoot(rows []uint16, each int) []uint16 {
	rows = append(rows, RootRow)
	for range each - 1 {
		rows = append(rows, NoRow)
	}
	return rows
}

// AppendTo writes the rows behind b.
func (r Rows) AppendTo(b []byte) []byte { return r.table.AppendTo(b) }

// ReadRows reads rows that AppendTo has written, and returns the bytes behind
// them.
func ReadRows(b []byte) (Rows, []byte, error) {
	t, b, err := form.ReadTable(b)
	return Rows{t}, b, err
}

// Within tells whether n embeddings are enough for words of so many kinds.
func (r Rows) Within(n, kinds int) bool {
	return n >= unknownRow+kinds && int(r.table.Largest()) < n
}

// FirstRow is the first embedding that may have a key, where there are so many
// kinds.
func FirstRow(kinds int) int { return unknownRow + kinds }

// Widest is the number of words up to which a sentence is read as a whole, and
// batched about that of the words that are read at a time.
const (
	Widest  = 192
	batched = 256
)

// Part is a sentence, or a part of a long one: its words, and where the sentence
// begins.
type Part struct{ Sentence, Start, End int32 }

// Reader deals out sentences, so many that it pays to read them together. Those of
// more than 192 words come in parts. Its zero value is ready for use.
type Reader struct {
	Parts  []Part
	Starts []int32 // of the parts among their words, each with the artificial root before it; and behind the last

	forms           []form.Form
	ends            []int32
	sentence, start int32
}

// Begin begins to read the sentences that end before the words of ends.
func (r *Reader) Begin(forms []form.Form, ends []int32) {
	r.forms, r.ends, r.sentence, r.start = forms, ends, 0, 0
}

// Next goes on to the next parts; it tells whether there are any.
func (r *Reader) Next() bool {
	r.Parts, r.Starts = r.Parts[:0], append(r.Starts[:0], 0)
	words := int32(0)
	for len(r.ends) > 0 {
		end := r.ends[0]
		if r.start == end {
			r.ends, r.sentence = r.ends[1:], end
			continue
		}
		if end-r.start > Widest {
			end = r.cut()
		}
		n := end - r.start + 1
		if words > 0 && words+n > batched {
			break
		}
		words += n
		r.Parts, r.Starts = append(r.Parts, Part{r.sentence, r.start, end}), append(r.Starts, words)
		r.start = end
	}
	if len(r.Parts) == 0 {
		r.forms, r.ends = nil, nil
		return false
	}
	return true
}

// cut is where a part of a long sentence ends: behind the last word of the second
// half of what may be read that has no letters, if there is one.
func (r *Reader) cut() int32 {
	for i := r.start + Widest - 1; i > r.start+Widest/2; i-- {
		if r.forms[i].Case == form.NoLetters {
			return i + 1
		}
	}
	return r.start + Widest
}

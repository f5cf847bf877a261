// Package tagger finds the parts of speech of words, the universal ones and the
// Penn tags together: a recurrent network reads the words of a sentence in both
// directions (Plank, Søgaard and Goldberg 2016), and of the pairs of tags that go
// together the one is taken whose scores add up to most.
package tagger

import (
	"cmp"
	"encoding/binary"
	"errors"
	"math"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Model tags sentences. It is safe for use by many goroutines. Tags are small
// numbers, as the caller deals them out.
type Model struct {
	rows    network.Rows
	encoder network.Encoder
	tags    network.Product // a score for each coarse tag, and behind them one for each fine one
	coarse  int
	out     int    // scores of a word
	pairs   []pair // by coarse tag, then by fine one
	paired  []bool // by coarse tag and score of a fine one: whether they go together
}

// pair is a coarse tag and a fine one that go together: indexes into the scores.
type pair struct{ coarse, fine uint8 }

// Parts are what a model is made of.
type Parts struct {
	Rows    network.Rows
	Encoder network.Encoder
	Tags    network.Product // Coarse values, and behind them one for each fine tag
	Coarse  int
	Pairs   []byte // coarse and fine tags that go together, in turn
}

var errModel = errors.New("tagger: not a model")

// New puts a model together.
func New(p Parts) (*Model, error) {
	m := &Model{rows: p.Rows, encoder: p.Encoder, tags: p.Tags, coarse: p.Coarse, out: p.Tags.Out()}
	for i := 0; i+1 < len(p.Pairs); i += 2 {
		c, f := int(p.Pairs[i]), int(p.Pairs[i+1])+p.Coarse
		if c >= p.Coarse || f >= p.Tags.Out() || f > math.MaxUint8 {
			return nil, errModel
		}
		m.pairs = append(m.pairs, pair{uint8(c), uint8(f)})
	}
	slices.SortFunc(m.pairs, func(a, b pair) int { return cmp.Or(int(a.coarse)-int(b.coarse), int(a.fine)-int(b.fine)) })
	m.paired = make([]bool, p.Coarse*m.out)
	for _, t := range m.pairs {
		m.paired[int(t.coarse)*m.out+int(t.fine)] = true
	}
	if len(p.Pairs) == 0 || len(p.Pairs)%2 != 0 || m.tags.In() != 2*m.encoder.Units || len(m.encoder.Layers) == 0 {
		return nil, errModel
	}
	return m, nil
}

// State is the memory of a tagging. Its zero value is ready for use, by one
// goroutine at a time.
type State struct {
	reader  network.Reader
	reading network.State
	memo    network.Memo
	rows    []uint16
	scores  []int32
}

// Tag finds the tags of the words of sentences, which end before the words of
// ends. It allocates nothing once s has grown to the size.
func (m *Model) Tag(s *State, words []form.Form, ends []int32, coarse, fine []uint8) {
	for s.reader.Begin(words, ends); s.reader.Next(); {
		s.rows = s.rows[:0]
		for _, p := range s.reader.Parts {
			s.rows = network.AppendRoot(s.rows, network.FormKinds)
			for i := p.Start; i < p.End; i++ {
				s.rows = m.rows.AppendForm(s.rows, &words[i], &s.memo)
			}
		}
		m.encoder.Read(&s.reading, &s.reader, network.FormKinds, s.rows)
		wide := m.tags.Width()
		if n := s.reading.Words() * wide; cap(s.scores) < n {
			s.scores = make([]int32, n+n/4)
		}
		scores := s.scores[:s.reading.Words()*wide]
		m.tags.Sums(scores, s.reading.Values(), s.reading.Words())
		for k, p := range s.reader.Parts {
			row := scores[(int(s.reader.Starts[k])+1)*wide:]
			for i := p.Start; i < p.End; i++ {
				coarse[i], fine[i] = m.best(row)
				row = row[wide:]
			}
		}
	}
}

// best is the best pair of tags by their scores, the first such where there are
// several: mostly the best coarse tag and the best fine one.
func (m *Model) best(scores []int32) (coarse, fine uint8) {
	c, f := highest(scores[:m.coarse]), m.coarse+highest(scores[m.coarse:m.out])
	if m.paired[c*m.out+f] {
		return uint8(c), uint8(f - m.coarse)
	}
	best, most := pair{}, int32(math.MinInt32)
	for _, t := range m.pairs {
		if sum := scores[t.coarse] + scores[t.fine]; sum > most {
			best, most = t, sum
		}
	}
	return best.coarse, best.fine - uint8(m.coarse)
}

// highest is the first index of the highest of some scores.
func highest(scores []int32) (at int) {
	most := scores[0]
	for i, x := range scores {
		if x > most {
			at, most = i, x
		}
	}
	return at
}

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	b = append(b, byte(m.coarse))
	b = binary.LittleEndian.AppendUint16(b, uint16(len(m.pairs)))
	for _, t := range m.pairs {
		b = append(b, t.coarse, t.fine-uint8(m.coarse))
	}
	return m.encoder.AppendTo(m.rows.AppendTo(m.tags.AppendTo(b)))
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	if len(b) < 3 {
		return nil, errModel
	}
	p := Parts{Coarse: int(b[0])}
	pairs := 2 * int(binary.LittleEndian.Uint16(b[1:]))
	if b = b[3:]; len(b) < pairs {
		return nil, errModel
	}
	p.Pairs, b = b[:pairs], b[pairs:]
	var err error
	if p.Tags, b, err = network.ReadProduct(b); err != nil {
		return nil, err
	}
	if p.Rows, b, err = network.ReadRows(b); err != nil {
		return nil, err
	}
	rows := 0
	if p.Encoder, rows, b, err = network.ReadEncoder(b); err != nil {
		return nil, err
	}
	if len(b) > 0 || !p.Rows.Within(rows, network.FormKinds) {
		return nil, errModel
	}
	return New(p)
}

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	h := uint64(network.FormKinds)
	for _, f := range form.Samples() {
		for kind, value := range network.Values(&f) {
			h = perceptron.Mix(h, network.Key(kind, value))
		}
	}
	return h
}

// Package network runs small recurrent networks that read the words of a
// sentence in both directions. All is done in whole numbers, so that every
// machine gets the same result: values are 16 bits wide, products are summed in
// 32 bits.
//
// The layers are simple recurrent units (Lei et al. 2018), whose gates are made
// of two parabolas instead of the logistic function. cmd/train/network trains
// them.
package network

import (
	"errors"
	"runtime"
	"slices"
)

// The scales of the numbers: a value of 1 is One, a weight of a product of 1 is
// WeightOne, one of an embedding EmbeddingOne, one of a gate's memory MemoryOne.
const (
	One          = 1 << 10
	WeightOne    = 1 << 12
	EmbeddingOne = 1 << 6
	MemoryOne    = 1 << 13

	weightShift    = 12
	embeddingShift = 4
	memoryDoubles  = 2
)

// The widths that the kernels work in: values of a word are a multiple of lanes.
const lanes = 16

// Product is a matrix that values are multiplied with, and what is added.
type Product struct {
	in, out int
	packed  []int16 // blocks of 16 columns; in each, for every two rows, both weights of each column
	bias    []int32
}

// NewProduct makes a product of weights, in rows of out, in units of WeightOne,
// and of a bias in units of WeightOne*One. in is even.
func NewProduct(weights []int16, bias []int32, in, out int) Product {
	wide := round(out)
	p := Product{in: in, out: out, packed: make([]int16, in*wide), bias: make([]int32, wide)}
	copy(p.bias, bias)
	for i := range in {
		for j := range out {
			p.packed[j/lanes*lanes*in+i/2*2*lanes+j%lanes*2+i%2] = weights[i*out+j]
		}
	}
	return p
}

// round is n as a multiple of lanes.
func round(n int) int { return (n + lanes - 1) / lanes * lanes }

// In is how many values a product reads of a word.
func (p *Product) In() int { return p.in }

// Out is how many values a product makes of a word.
func (p *Product) Out() int { return p.out }

// Width is the room that the values take which a product makes of a word: Out,
// as a multiple of 16.
func (p *Product) Width() int { return len(p.bias) }

// Values multiplies the values x of n words, one word after the other, and writes
// values to y, which has room for n times Width.
func (p *Product) Values(y, x []int16, n int) {
	if n > 0 {
		product(y[:n*p.Width()], nil, x[:n*p.in], p.packed, p.bias, n, p.in)
	}
}

// Sums is like Values, in units of WeightOne*One.
func (p *Product) Sums(y []int32, x []int16, n int) {
	if n > 0 {
		product(nil, y[:n*p.Width()], x[:n*p.in], p.packed, p.bias, n, p.in)
	}
}

// Layer is a recurrent layer.
type Layer struct {
	Product Product // for each direction, of each unit: update, forget gate, output gate
	Memory  []int16 // for each direction, what the forget gates and the output gates see of the memory, in units of MemoryOne
}

// Encoder reads sentences: a sum of embeddings for each word, and layers over
// them.
type Encoder struct {
	Units      int    // of a layer, for each direction; a multiple of 16
	Embeddings []int8 // rows of 2*Units, in units of EmbeddingOne
	Layers     []Layer
	kept       *keeper // of the memory of Embeddings, where that is outside the heap
}

// keeper keeps memory as long as it is reachable.
type keeper struct{ self *keeper }

// State is the memory of a reading. Its zero value is ready for use, by one
// goroutine at a time.
type State struct {
	values, other []int16
	products      []int16
	memory        []int16
	n             int
	known         known
	missed        []int32 // words that are not known
	missedRows    []uint16
	missedValues  []int16
	missedMade    []int16
}

// known is what the first layer makes of words that were read: it depends on
// their embeddings alone, so that words that come again need not be multiplied
// again. Words whose keys fall together displace each other.
type known struct {
	of               *Encoder
	rows             []uint16 // MaxRows of each slot, the first its number of rows
	values, products []int16
}

// slots is the number of words that are known.
const (
	slotBits = 11
	slots    = 1 << slotBits
)

// MaxRows is the number of embeddings that a word may have.
const MaxRows = 15

// reset forgets all words where they are of another encoder.
func (k *known) reset(e *Encoder) {
	if k.of == e {
		return
	}
	k.of = e
	k.rows = make([]uint16, slots*(MaxRows+1))
	k.values, k.products = make([]int16, slots*2*e.Units), make([]int16, slots*6*e.Units)
}

// slot is where a word of these embeddings is, or is to be, and whether it is.
func (k *known) slot(rows []uint16) (slot int, ok bool) {
	h := uint64(14695981039346656037)
	for _, r := range rows {
		h = (h ^ uint64(r)) * 1099511628211
	}
	slot = int((h ^ h>>29) * 0x9e3779b97f4a7c15 >> (64 - slotBits))
	kept := k.rows[slot*(MaxRows+1):][:len(rows)+1]
	if int(kept[0]) != len(rows) {
		return slot, false
	}
	for i, r := range rows {
		if kept[i+1] != r {
			return slot, false
		}
	}
	return slot, true
}

// keep notes the embeddings of a slot.
func (k *known) keep(slot int, rows []uint16) {
	kept := k.rows[slot*(MaxRows+1):]
	kept[0] = uint16(len(rows))
	copy(kept[1:], rows)
}

// Words is how many words are being read.
func (s *State) Words() int { return s.n }

// Values are the values of the words, 2*Units each.
func (s *State) Values() []int16 { return s.values }

// begin starts to read n words, whose embeddings are each rows of rows, up to
// MaxRows.
func (e *Encoder) begin(s *State, n, each int, rows []uint16) {
	d, w := 2*e.Units, 6*e.Units
	s.n = n
	s.values, s.other, s.products = sized(s.values, n*d), sized(s.other, n*d), sized(s.products, n*w)
	s.known.reset(e)
	s.missed, s.missedRows = s.missed[:0], s.missedRows[:0]
	for i := range n {
		word := rows[i*each : (i+1)*each]
		if slot, ok := s.known.slot(word); ok {
			copy(s.values[i*d:], s.known.values[slot*d:][:d])
			copy(s.products[i*w:], s.known.products[slot*w:][:w])
			continue
		}
		s.missed, s.missedRows = append(s.missed, int32(i)), append(s.missedRows, word...)
	}
	missed := len(s.missed)
	if missed == 0 {
		return
	}
	s.missedValues, s.missedMade = sized(s.missedValues, missed*d), sized(s.missedMade, missed*w)
	embed(s.missedValues, s.missedRows, each, e.Embeddings, missed, d)
	runtime.KeepAlive(e.kept)
	e.Layers[0].Product.Values(s.missedMade, s.missedValues, missed)
	for k, i := range s.missed {
		values, products := s.missedValues[k*d:][:d], s.missedMade[k*w:][:w]
		copy(s.values[int(i)*d:], values)
		copy(s.products[int(i)*w:], products)
		word := s.missedRows[k*each : (k+1)*each]
		slot, _ := s.known.slot(word)
		s.known.keep(slot, word)
		copy(s.known.values[slot*d:], values)
		copy(s.known.products[slot*w:], products)
	}
}

// layer runs layer l over the words, of sentences that begin at starts; behind
// the last of them is the number of words. The layers run in their order.
func (e *Encoder) layer(s *State, l int, starts []int32) {
	d, w := 2*e.Units, 6*e.Units
	of := &e.Layers[l]
	s.memory = sized(s.memory, e.Units)
	if l > 0 {
		of.Product.Values(s.products, s.values, s.n)
	}
	for i := range len(starts) - 1 {
		first, n := int(starts[i]), int(starts[i+1]-starts[i])
		if n == 0 {
			continue
		}
		for side := range 2 {
			at := first*d + side*e.Units
			recur(s.other[at:], s.values[at:], s.products[first*w+side*3*e.Units:], of.Memory[side*2*e.Units:], s.memory, n, e.Units, d, w, side == 1)
		}
	}
	s.values, s.other = s.other, s.values
}

// sized is s with the length n, its contents of no matter.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

var errNetwork = errors.New("network: not a network")

// valid tells whether the parts of an encoder fit each other, and how many rows
// of embeddings there are.
func (e *Encoder) valid() (rows int, ok bool) {
	d := 2 * e.Units
	if e.Units <= 0 || e.Units%lanes != 0 || len(e.Embeddings)%d != 0 {
		return 0, false
	}
	return len(e.Embeddings) / d, !slices.ContainsFunc(e.Layers, func(l Layer) bool {
		return l.Product.in != d || l.Product.out != 3*d || len(l.Memory) != 2*d
	})
}

// Packed is a product that is made while a text is read. Its zero value is ready
// for use.
type Packed struct{ p Product }

// Reset begins a product that makes out values of in, an even number.
func (t *Packed) Reset(out, in int) {
	wide := round(out)
	t.p.in, t.p.out = in, out
	t.p.packed, t.p.bias = sized(t.p.packed, in*wide), sized(t.p.bias, wide)
	for j := out; j < wide; j++ {
		t.set(j, nil, 0)
	}
}

// Set sets the weights and the bias of a value.
func (t *Packed) Set(j int, weights []int16, bias int32) { t.set(j, weights[:t.p.in], bias) }

// set sets them, to 0 where there are no weights.
func (t *Packed) set(j int, weights []int16, bias int32) {
	t.p.bias[j] = bias
	column := t.p.packed[j/lanes*lanes*t.p.in+j%lanes*2:]
	for i := 0; i < t.p.in; i += 2 {
		a, b := int16(0), int16(0)
		if weights != nil {
			a, b = weights[i], weights[i+1]
		}
		column[i*lanes], column[i*lanes+1] = a, b
	}
}

// Width is the room that the values of a word take.
func (t *Packed) Width() int { return t.p.Width() }

// Sums multiplies the values x of n words and writes to y; see Product.Sums.
func (t *Packed) Sums(y []int32, x []int16, n int) { t.p.Sums(y, x, n) }

// Package network runs small recurrent networks that read the words of a
// sentence in both directions. All is done in whole numbers, so that every
// machine gets the same result: values are 16 bits wide, products are summed in
// 32 bits; narrow products, which are faster, multiply seven bits with seven.
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
	narrow  []int8 // in place of packed, of narrow products: for every four rows, all weights of each column
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

// Narrow products have weights of seven bits, the sign among them, and multiply
// values of as many: they take about six tenths of the time of others, and are
// less exact.
const (
	narrowValueShift  = 6           // of a value to one of seven bits
	narrowWeightShift = 6           // of a weight
	narrowBiasShift   = weightShift // of a bias, to the unit of the products, which is that of values
	narrowZero        = 64          // what is added to a value, so that it has no sign
	narrowMost        = 63
	narrowRows        = 8   // rows are a multiple of it
	mostNarrowRows    = 512 // and not more than that
)

// Narrowed is the product with fewer bits. Of rows there may be up to 512, a
// multiple of 8. It has no Sums.
func (p *Product) Narrowed() Product {
	if p.in%narrowRows != 0 || p.in > mostNarrowRows {
		panic("network: no product that can be narrow")
	}
	n := Product{in: p.in, out: p.out, narrow: make([]int8, len(p.packed)), bias: make([]int32, len(p.bias))}
	for j := range p.bias {
		sum := int32(0)
		for i := range p.in {
			w := int32(p.packed[j/lanes*lanes*p.in+i/2*2*lanes+j%lanes*2+i%2])
			w = min(max((w+1<<(narrowWeightShift-1))>>narrowWeightShift, -narrowMost), narrowMost)
			n.narrow[j/lanes*lanes*p.in+i/4*4*lanes+j%lanes*4+i%4] = int8(w)
			sum += w
		}
		n.bias[j] = (p.bias[j]+1<<(narrowBiasShift-1))>>narrowBiasShift - narrowZero*sum
	}
	return n
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
	if n > 0 && p.narrow != nil {
		productNarrow(y[:n*p.Width()], x[:n*p.in], p.narrow, p.bias, n, p.in)
	} else if n > 0 {
		product(y[:n*p.Width()], nil, x[:n*p.in], p.packed, p.bias, n, p.in)
	}
}

// Sums is like Values, in units of WeightOne*One. Narrow products have none.
func (p *Product) Sums(y []int32, x []int16, n int) {
	if p.narrow != nil {
		panic("network: sums of a narrow product")
	}
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
	at            []int32 // where the words stand in what a layer reads
	n             int
	known         known
	missed        []int32 // slots of the words that are not known
	missedRows    []uint16
}

// known is what the first layer makes of words that were read: it depends on
// their embeddings alone, so that words that come again need not be multiplied
// again. Words whose keys fall together displace each other. Behind the slots
// there is room for what is not known of the words that are being read.
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
	k.values, k.products = make([]int16, (slots+batched)*2*e.Units), make([]int16, (slots+batched)*6*e.Units)
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

// keep moves a word that was not known, whose embeddings are rows, to a slot.
func (k *known) keep(missed, slot int, rows []uint16) {
	kept := k.rows[slot*(MaxRows+1):]
	kept[0] = uint16(len(rows))
	copy(kept[1:], rows)
	d, w := 2*k.of.Units, 6*k.of.Units
	copy(k.values[slot*d:][:d], k.values[(slots+missed)*d:])
	copy(k.products[slot*w:][:w], k.products[(slots+missed)*w:])
}

// Words is how many words are being read.
func (s *State) Words() int { return s.n }

// Values are the values of the words, 2*Units each.
func (s *State) Values() []int16 { return s.values }

// Read runs all layers over the words of the reader's parts, whose embeddings are
// rows, each of a word, up to MaxRows, the roots among them.
func (e *Encoder) Read(s *State, r *Reader, each int, rows []uint16) {
	d, w := 2*e.Units, 6*e.Units
	s.n = int(r.Starts[len(r.Starts)-1])
	s.values, s.other, s.products = sized(s.values, s.n*d), sized(s.other, s.n*d), sized(s.products, s.n*w)
	s.at, s.memory = sized(s.at, s.n), sized(s.memory, e.Units)
	e.first(s, each, rows)
	e.layer(s, 0, r.Starts, s.known.values, s.known.products)
	for k, slot := range s.missed {
		s.known.keep(k, int(slot), s.missedRows[k*each:(k+1)*each])
	}
	for i := range s.at {
		s.at[i] = int32(i)
	}
	for l := 1; l < len(e.Layers); l++ {
		e.Layers[l].Product.Values(s.products, s.values, s.n)
		e.layer(s, l, r.Starts, s.values, s.products)
	}
}

// first finds what the first layer makes of the words, where it is known, and
// makes it where it is not.
func (e *Encoder) first(s *State, each int, rows []uint16) {
	s.known.reset(e)
	s.missed, s.missedRows = s.missed[:0], s.missedRows[:0]
	for i := range s.n {
		word := rows[i*each : (i+1)*each]
		slot, ok := s.known.slot(word)
		s.at[i] = int32(slot)
		if !ok {
			s.at[i] = int32(slots + len(s.missed))
			s.missed, s.missedRows = append(s.missed, int32(slot)), append(s.missedRows, word...)
		}
	}
	missed, d, w := len(s.missed), 2*e.Units, 6*e.Units
	values := s.known.values[slots*d:][:missed*d]
	embed(values, s.missedRows, each, e.Embeddings, missed, d)
	runtime.KeepAlive(e.kept)
	e.Layers[0].Product.Values(s.known.products[slots*w:][:missed*w], values, missed)
}

// layer runs layer l over the words, of sentences that begin at starts; behind
// the last of them is the number of words. It reads values and its products.
func (e *Encoder) layer(s *State, l int, starts []int32, values, products []int16) {
	d, w := 2*e.Units, 6*e.Units
	for i := range len(starts) - 1 {
		first, end := int(starts[i]), int(starts[i+1])
		if first == end {
			continue
		}
		for side := range 2 {
			from := side * e.Units
			recur(s.other[first*d+from:], values[from:], products[3*from:], e.Layers[l].Memory[2*from:], s.memory, s.at[first:end], e.Units, d, w, side == 1)
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

// Bend makes the first of width values of each of n words leaky, an eighth of what
// they are below 0, and divides them by 1<<shift.
func Bend(values []int16, n, width, first int, shift uint) { bend(values, n, width, first, shift) }

// Meet writes to y, for each word of words and the one of others, the sums of n
// values of the first, of its width values from the given one on, and of the n
// values behind those of the second; sums below 0 are an eighth of that.
func Meet(y, values []int16, words, others []int32, width, from, n int) {
	meet(y, values, words, others, width, from, n)
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

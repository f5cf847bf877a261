package network

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
)

// encoderByChance makes an encoder of random numbers, with so many embeddings.
func encoderByChance(seed uint64, rows int) Encoder {
	random := rand.New(rand.NewPCG(seed, 1))
	const units = lanes
	d := 2 * units
	e := Encoder{Units: units, Embeddings: numbers[int8](random, rows*d, 7)}
	for range 2 {
		e.Layers = append(e.Layers, Layer{
			Product: NewProduct(numbers[int16](random, d*3*d, 12), numbers[int32](random, 3*d, 20), d, 3*d), Memory: numbers[int16](random, 2*d, 13),
		})
	}
	return e
}

// sentences are n words in sentences of up to longest words.
func sentences(random *rand.Rand, n, longest int) (words []form.Form, ends []int32) {
	samples := form.Samples()
	for range n {
		words = append(words, samples[random.IntN(len(samples))])
	}
	for end := 0; end < n; {
		end = min(n, end+1+random.IntN(longest))
		ends = append(ends, int32(end))
	}
	return words, ends
}

// read is what an encoder makes of words whose embeddings are told by their
// numbers.
func read(e *Encoder, s *State, words []form.Form, ends []int32, each, rows int) (all []int16) {
	var r Reader
	var list []uint16
	for r.Begin(words, ends); r.Next(); {
		list = list[:0]
		for _, p := range r.Parts {
			list = AppendRoot(list, each)
			for i := p.Start; i < p.End; i++ {
				for k := range each {
					list = append(list, uint16(1+(words[i].Lower>>k+uint64(k))%uint64(rows-1)))
				}
			}
		}
		e.Read(s, &r, each, list)
		all = append(all, s.Values()...)
	}
	return all
}

// TestReader_Parts holds that every word is dealt out once, in order, that parts
// are of one sentence, and not too many words are dealt out at a time.
func TestReader_Parts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, longest := range []int{1, 30, 191, 192, 193, 900} {
		words, ends := sentences(random, 3000, longest)
		var r Reader
		next, runs := int32(0), 0
		for r.Begin(words, ends); r.Next(); runs++ {
			at := int32(0)
			for k, p := range r.Parts {
				sentence, _ := slices.BinarySearch(ends, p.Start+1)
				begins := int32(0)
				if sentence > 0 {
					begins = ends[sentence-1]
				}
				if p.Start != next || p.End <= p.Start || p.End > ends[sentence] || p.Sentence != begins || p.End-p.Start > Widest {
					t.Fatalf("sentences of up to %d words: part %+v behind %d, in the sentence [%d, %d)", longest, p, next, begins, ends[sentence])
				}
				if r.Starts[k] != at {
					t.Fatalf("part %d begins at %d, want %d", k, r.Starts[k], at)
				}
				at += p.End - p.Start + 1
				next = p.End
			}
			if r.Starts[len(r.Parts)] != at || at > batched {
				t.Fatalf("%d words at a time, %d by their starts", at, r.Starts[len(r.Parts)])
			}
		}
		if next != 3000 || runs < 3000/batched {
			t.Errorf("sentences of up to %d words: %d words in %d runs", longest, next, runs)
		}
	}
}

// TestRead_WhatIsKnown holds that it makes no difference whether words were read
// before, nor by whom.
func TestRead_WhatIsKnown(t *testing.T) {
	const rows, each = 300, 4
	random := rand.New(rand.NewPCG(3, 4))
	first, second := encoderByChance(5, rows), encoderByChance(6, rows)
	words, ends := sentences(random, 4000, 40)
	for i := range words {
		words[i].Lower = uint64(random.IntN(3000))
	}
	var s State
	for _, e := range []*Encoder{&first, &second, &first, &first} {
		if !slices.Equal(read(e, &s, words, ends, each, rows), read(e, new(State), words, ends, each, rows)) {
			t.Fatal("a state that has read before makes something else of the words")
		}
	}
}

func TestReadEncoder(t *testing.T) {
	t.Run("wide", func(t *testing.T) { testReadEncoder(t, encoderByChance(7, 40)) })
	narrow := encoderByChance(7, 40)
	for i := range narrow.Layers {
		narrow.Layers[i].Product = narrow.Layers[i].Product.Narrowed()
	}
	t.Run("narrow", func(t *testing.T) { testReadEncoder(t, narrow) })
}

func testReadEncoder(t *testing.T, e Encoder) {
	whole := e.AppendTo(nil)
	got, rows, rest, err := ReadEncoder(append(whole, 1, 2))
	if err != nil || rows != 40 || len(rest) != 2 {
		t.Fatalf("ReadEncoder: %d rows, %d bytes left, %v", rows, len(rest), err)
	}
	words, ends := sentences(rand.New(rand.NewPCG(8, 9)), 100, 20)
	if diff := cmp.Diff(read(&e, new(State), words, ends, 3, 40), read(&got, new(State), words, ends, 3, 40)); diff != "" {
		t.Errorf("what was written (-) and read (+):\n%s", diff)
	}
	for n := 0; n < len(whole); n += 1 + n/40 {
		if _, _, _, err := ReadEncoder(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for an encoder", n, len(whole))
		}
	}
}

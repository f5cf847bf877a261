package tagger_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// The pairs of tags of the tests, of four coarse and five fine ones.
var pairs = []byte{1, 1, 1, 2, 2, 3, 3, 4}

const coarseTags, fineTags, units = 4, 5, 16

// byChance makes a model of random numbers.
func byChance(t *testing.T) *tagger.Model {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 1))
	numbers := func(in, out int) network.Product {
		w, bias := make([]int16, in*out), make([]int32, out)
		for i := range w {
			w[i] = int16(random.NormFloat64() * network.WeightOne / 3)
		}
		return network.NewProduct(w, bias, in, out)
	}
	const d = 2 * units
	samples := form.Samples()
	var entries []form.Entry
	for i := range samples {
		for kind, value := range network.Values(&samples[i]) {
			entries = append(entries, form.Entry{Hash: network.Key(kind, value), Value: uint16(network.FirstRow(network.FormKinds) + len(entries))})
		}
	}
	e := network.Encoder{Units: units, Embeddings: make([]int8, (network.FirstRow(network.FormKinds)+len(entries))*d)}
	for i := range e.Embeddings {
		e.Embeddings[i] = int8(random.IntN(64) - 32)
	}
	e.Layers = []network.Layer{{Product: numbers(d, 3*d), Memory: make([]int16, 2*d)}}
	m, err := tagger.New(tagger.Parts{
		Rows: network.NewRows(form.NewTable(entries)), Encoder: e, Tags: numbers(d, coarseTags+fineTags), Coarse: coarseTags, Pairs: pairs,
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// text makes n words, and sentences of them.
func text(n int) (words []form.Form, ends []int32) {
	random := rand.New(rand.NewPCG(2, 3))
	samples := form.Samples()
	for range n {
		words = append(words, samples[random.IntN(len(samples))])
	}
	for end := 0; end < n; {
		end = min(n, end+1+random.IntN(300))
		ends = append(ends, int32(end))
	}
	return words, ends
}

// tag tags words.
func tag(m *tagger.Model, words []form.Form, ends []int32) [2][]uint8 {
	tags := [2][]uint8{make([]uint8, len(words)), make([]uint8, len(words))}
	m.Tag(new(tagger.State), words, ends, tags[0], tags[1])
	return tags
}

// TestTag holds that only tags go together which are said to, and that what is
// found of a sentence does not depend on those around it.
func TestTag(t *testing.T) {
	m := byChance(t)
	words, ends := text(2000)
	together := tag(m, words, ends)
	for i := range words {
		found := false
		for pair := range slices.Chunk(pairs, 2) {
			found = found || together[0][i] == pair[0] && together[1][i] == pair[1]
		}
		if !found {
			t.Fatalf("word %d has tags %d and %d", i, together[0][i], together[1][i])
		}
	}
	var alone [2][]uint8
	first := int32(0)
	for _, end := range ends {
		one := tag(m, words[first:end], []int32{end - first})
		alone[0], alone[1] = append(alone[0], one[0]...), append(alone[1], one[1]...)
		first = end
	}
	if diff := cmp.Diff(together, alone); diff != "" {
		t.Errorf("together (-) and one by one (+):\n%s", diff)
	}
	if len(slices.Compact(slices.Sorted(slices.Values(together[1])))) < 3 {
		t.Error("all words have the same tags")
	}
}

func TestTag_NoAllocation(t *testing.T) {
	m := byChance(t)
	words, ends := text(300)
	coarse, fine := make([]uint8, len(words)), make([]uint8, len(words))
	var s tagger.State
	if n := testing.AllocsPerRun(20, func() { m.Tag(&s, words, ends, coarse, fine) }); n > 0 {
		t.Errorf("a tagging allocates %v times", n)
	}
}

func TestReadModel(t *testing.T) {
	m := byChance(t)
	whole := m.AppendTo(nil)
	read, err := tagger.ReadModel(whole)
	if err != nil {
		t.Fatal(err)
	}
	words, ends := text(100)
	if diff := cmp.Diff(tag(m, words, ends), tag(read, words, ends)); diff != "" {
		t.Errorf("what was written (-) and read (+):\n%s", diff)
	}
	for n := 0; n < len(whole); n += 1 + n/50 {
		if _, err := tagger.ReadModel(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a model", n, len(whole))
		}
	}
	if _, err := tagger.ReadModel(append(whole, 0)); err == nil {
		t.Error("a model with a byte behind it passes for one")
	}
}

package network

import (
	"bytes"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
)

// kinds of words: 0 determiners, 1 nouns, 2 verbs, 3 adpositions. Relations: 1
// root, 2 det, 3 nsubj, 4 obj, 5 case, 6 nmod.
var toys = []Example{
	toy([]uint8{0, 1, 2, 0, 1}, []int32{1, 2, -1, 4, 2}, []uint8{2, 3, 1, 2, 4}),
	toy([]uint8{0, 1, 3, 1, 2}, []int32{1, 4, 3, 1, -1}, []uint8{2, 3, 5, 6, 1}),
	toy([]uint8{1, 2}, []int32{1, -1}, []uint8{3, 1}),
	toy([]uint8{2}, []int32{-1}, []uint8{1}),
	toy([]uint8{1, 3, 0, 1, 2, 1}, []int32{4, 3, 3, 0, -1, 4}, []uint8{3, 5, 2, 6, 1, 4}),
}

var first = int32(network.FirstRow(parser.Kinds))

// toy makes a sentence of words of kinds: the kind is an embedding, its order in
// the sentence another one.
func toy(kinds []uint8, heads []int32, relations []uint8) Example {
	tags := make([]int32, len(kinds))
	for i, k := range kinds {
		tags[i] = int32(k)
	}
	tags[0] = NoTag
	e := Example{Rows: [][]int32{{network.RootRow}}, Tags: [][]int32{tags, tags}, Heads: heads, Relations: relations}
	for i, k := range kinds {
		e.Rows = append(e.Rows, []int32{first + int32(k), first + 4 + int32(i%3)})
	}
	return e
}

func toyNet(units int) *Net {
	return New(Shape{
		Rows: int(first) + 7, Units: units, Layers: 2, Arc: 16, Label: 16, Relations: 7,
		Tags: []Tags{{Layer: 1, Classes: 4}, {Layer: 1, Classes: 4}},
	}, rand.New(rand.NewPCG(1, 1)))
}

// TestLearn_Gradients compares gradients with differences of the loss.
func TestLearn_Gradients(t *testing.T) {
	n := toyNet(5)
	var batch []*Example
	for i := range toys {
		batch = append(batch, &toys[i])
	}
	r := n.newRun(Drop{}, rand.New(rand.NewPCG(1, 2)))
	r.learn(batch)
	other := n.newRun(Drop{}, rand.New(rand.NewPCG(1, 2)))
	random := rand.New(rand.NewPCG(3, 4))
	for k, m := range n.matrices() {
		g := slices.Clone(r.gradients[m].g)
		for range 12 {
			i := random.IntN(len(m.w))
			const by = 1.0 / 256
			before := m.w[i]
			m.w[i] = before + by
			above := other.learn(batch)
			m.w[i] = before - by
			below := other.learn(batch)
			m.w[i] = before
			if want := (above - below) / (2 * by); math.Abs(want-float64(g[i])) > 0.01+0.02*math.Abs(want) {
				t.Errorf("matrix %d, weight %d: gradient %v, want %v", k, i, g[i], want)
			}
		}
	}
}

// learnt trains a parser with the toys.
func learnt(t *testing.T) *parser.Model {
	t.Helper()
	n := toyNet(16)
	n.Train(toys, Options{Epochs: 600, Batch: 3, Rate: 0.01, Seed: 1, Drop: Drop{Input: 0.05, Layer: 0.05, Head: 0.05}})
	m, err := n.Parser(parser.Parts{Rows: network.NewRows(form.NewTable(nil)), Joined: 6})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTrain holds that a network learns.
func TestTrain(t *testing.T) {
	n := toyNet(16)
	losses := []float64{}
	n.Train(toys, Options{Epochs: 300, Batch: 3, Rate: 0.01, Seed: 1, Each: func(_ int, loss float64) { losses = append(losses, loss) }})
	if first, last := losses[0], losses[len(losses)-1]; last > first/100 {
		t.Errorf("the loss is %v after the first round and %v after the last", first, last)
	}
}

func TestTrain_SameTwice(t *testing.T) {
	if !bytes.Equal(learnt(t).AppendTo(nil), learnt(t).AppendTo(nil)) {
		t.Error("two trainings give different parsers")
	}
}

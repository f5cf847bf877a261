package parser

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
)

// The numbers of the models that chance makes.
const chanceCoarse, chanceFine, chanceRelations = 4, 5, 7

// size is the size of a model: units of a layer, widths of the sides, embeddings.
type size struct{ units, arc, label, rows int }

var small, large = size{16, 16, 8, 60}, size{96, 64, 64, 36000}

// byChance makes a model of random numbers.
func byChance(t testing.TB, of size, seed uint64) *Model {
	t.Helper()
	random := rand.New(rand.NewPCG(seed, 1))
	numbers := func(in, out int) network.Product {
		w, bias := make([]int16, in*out), make([]int32, out)
		for i := range w {
			w[i] = int16(random.NormFloat64() * network.WeightOne / 3)
		}
		for i := range bias {
			bias[i] = int32(random.NormFloat64() * network.WeightOne * network.One)
		}
		return network.NewProduct(w, bias, in, out)
	}
	d := 2 * of.units
	e := network.Encoder{Units: of.units, Embeddings: make([]int8, of.rows*d)}
	for i := range e.Embeddings {
		e.Embeddings[i] = int8(random.IntN(64) - 32)
	}
	for range 2 {
		l := network.Layer{Product: numbers(d, 3*d), Memory: make([]int16, 2*d)}
		for i := range l.Memory {
			l.Memory[i] = int16(random.IntN(network.MemoryOne) - network.MemoryOne/2)
		}
		e.Layers = append(e.Layers, l)
	}
	var entries []form.Entry
	first := network.FirstRow(Kinds)
	for w := words(random, 40); len(entries) < of.rows-first; {
		hash := random.Uint64()
		if kind := random.IntN(Kinds); len(entries) < 40 {
			hash = network.Key(kind, w.Values(random.IntN(40))[kind])
		}
		entries = append(entries, form.Entry{Hash: hash, Value: uint16(first + len(entries))})
	}
	p := Parts{
		Rows: network.NewRows(form.NewTable(entries)), Encoder: e, Arc: of.arc, Label: of.label, Joined: chanceRelations - 1,
		Sides: numbers(d, 2*of.arc+2*of.label+1), Relations: numbers(of.label, chanceRelations),
	}
	for range Distances {
		p.Distances = append(p.Distances, int32(random.NormFloat64()*ScoreOne))
	}
	m, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// words makes n words.
func words(random *rand.Rand, n int) *Words {
	samples := form.Samples()
	w := new(Words)
	for range n {
		w.Forms = append(w.Forms, samples[random.IntN(len(samples))])
		w.Coarse, w.Fine = append(w.Coarse, uint8(random.IntN(chanceCoarse))), append(w.Fine, uint8(random.IntN(chanceFine)))
	}
	return w
}

// found is what is found of words.
type found struct {
	Heads     []int32
	Relations []uint8
}

// parse parses sentences.
func (m *Model) parse(s *State, w *Words, ends ...int32) found {
	f := found{make([]int32, len(w.Forms)), make([]uint8, len(w.Forms))}
	m.Parse(s, w, ends, f.Heads, f.Relations)
	return f
}

// TestParse_Trees holds that sentences of every length get a projective tree with
// one root, and relations that there are.
func TestParse_Trees(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var s State
	for _, n := range []int{1, 2, 3, 5, 8, 13, 40, 90, 191, 192, 193, 400, 1000} {
		m := byChance(t, small, uint64(n))
		w := words(random, n)
		f := m.parse(&s, w, int32(n))
		tree := State{best: make([]int32, n)}
		roots := 0
		for i, h := range f.Heads {
			if h < 0 {
				roots++
			}
			tree.best[i] = h + 1
			if (h < 0) != (f.Relations[i] == rootRelation) || f.Relations[i] < rootRelation || f.Relations[i] >= chanceRelations {
				t.Fatalf("%d words: word %d of head %d has relation %d", n, i, h, f.Relations[i])
			}
		}
		if roots != 1 || !tree.projective(n) {
			t.Errorf("%d words: heads %v", n, f.Heads)
		}
	}
}

// TestParse_OneByOne holds that what is found of a sentence does not depend on
// those around it.
func TestParse_OneByOne(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	m := byChance(t, small, 9)
	n := 900
	w := words(random, n)
	var ends []int32
	for end := 0; end < n; {
		end = min(n, end+1+random.IntN(60))
		ends = append(ends, int32(end))
	}
	var s State
	together, alone := m.parse(&s, w, ends...), found{}
	first := int32(0)
	for _, end := range ends {
		part := m.parse(new(State), &Words{w.Forms[first:end], w.Coarse[first:end], w.Fine[first:end]}, end-first)
		alone.Heads, alone.Relations = append(alone.Heads, part.Heads...), append(alone.Relations, part.Relations...)
		first = end
	}
	if diff := cmp.Diff(together, alone); diff != "" {
		t.Errorf("together (-) and one by one (+):\n%s", diff)
	}
}

func TestParse_NoAllocation(t *testing.T) {
	m := byChance(t, small, 11)
	w, f := words(rand.New(rand.NewPCG(1, 1)), 300), found{make([]int32, 300), make([]uint8, 300)}
	var s State
	ends := []int32{40, 41, 150, 300}
	if n := testing.AllocsPerRun(20, func() { m.Parse(&s, w, ends, f.Heads, f.Relations) }); n > 0 {
		t.Errorf("a parse allocates %v times", n)
	}
}

func TestReadModel(t *testing.T) {
	m := byChance(t, small, 12)
	whole := m.AppendTo(nil)
	read, err := ReadModel(whole)
	if err != nil {
		t.Fatal(err)
	}
	w := words(rand.New(rand.NewPCG(2, 2)), 50)
	if diff := cmp.Diff(m.parse(new(State), w, 50), read.parse(new(State), w, 50)); diff != "" {
		t.Errorf("what was written (-) and read (+):\n%s", diff)
	}
	for n := 0; n < len(whole); n += 1 + n/50 {
		if _, err := ReadModel(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a model", n, len(whole))
		}
	}
	if _, err := ReadModel(append(whole, 0)); err == nil {
		t.Error("a model with a byte behind it passes for one")
	}
}

func BenchmarkParse(b *testing.B) {
	m := byChance(b, large, 13)
	random := rand.New(rand.NewPCG(2, 2))
	const n = 4000
	w := words(random, n)
	// Words come as often as Zipf's law has it.
	zipf := rand.NewZipf(random, 1.1, 2, 30000)
	for i := range w.Forms {
		word := rand.New(rand.NewPCG(zipf.Uint64(), 3))
		w.Forms[i] = form.Form{Lower: word.Uint64(), Normal: word.Uint64(), Shape: word.Uint32(), Cluster: uint16(word.IntN(800))}
	}
	var ends []int32
	for end := 0; end < n; {
		end = min(n, end+10+random.IntN(30))
		ends = append(ends, int32(end))
	}
	f := found{make([]int32, n), make([]uint8, n)}
	var s State
	for b.Loop() {
		m.Parse(&s, w, ends, f.Heads, f.Relations)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/word")
}

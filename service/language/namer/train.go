package namer

import (
	"math/rand/v2"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Example is a document to learn from. Allowed are the labels that each word
// may have, a bit each: several where the annotation leaves it open.
type Example struct {
	Document
	Allowed []uint64
	Weight  float32 // of its mistakes; 1 where it is as good as any
}

// LabelNone is the bit of the label of words that are in no name.
const LabelNone = uint64(1)

// LabelsOf are the bits of the labels of a word of a name: of type kind, at
// place i of n words.
func LabelsOf(kind, i, n int) uint64 {
	switch {
	case n == 1:
		return 1 << labelOf(kind, unit)
	case i == 0:
		return 1 << labelOf(kind, begin)
	case i == n-1:
		return 1 << labelOf(kind, last)
	}
	return 1 << labelOf(kind, inside)
}

// LabelsOfAll are the bits of all labels of names of a type.
func LabelsOfAll(kind int) uint64 {
	return 1<<labelOf(kind, begin) | 1<<labelOf(kind, inside) | 1<<labelOf(kind, last) | 1<<labelOf(kind, unit)
}

// Options are the settings of a training.
type Options struct {
	Types        int // how many types there are
	Epochs       int // rounds over all documents
	LeastUpdates int // updates that a feature must have seen to be kept
	Folds        int // parts that the documents are cut into so that the second pass learns from what the first does on unseen text
	Seed         uint64
	OnePass      bool    // no second pass
	Margin       float32 // by which a name must score above no name in training
	second       bool
}

// Train learns a model.
func Train(examples []Example, lists *form.Table, o Options) *Model {
	m := &Model{types: o.Types, lists: lists}
	states := make([]*State, len(examples))
	for i := range examples {
		states[i] = new(State)
		states[i].prepare(lists, &examples[i].Document)
	}
	var wg sync.WaitGroup
	slots := make(chan struct{}, 2)
	run := func(f func()) {
		wg.Add(1)
		slots <- struct{}{}
		go func() {
			defer func() { <-slots; wg.Done() }()
			f()
		}()
	}
	run(func() { m.first = learn(examples, states, nil, o).Freeze(o.LeastUpdates) })
	if o.OnePass {
		wg.Wait()
		return m
	}
	found := make([][]Name, len(examples))
	for fold := range o.Folds {
		run(func() {
			settings := o
			settings.Epochs = max(o.Epochs/2, 3)
			part := &Model{types: o.Types, lists: lists}
			part.first = learn(examples, states, func(i int) bool { return i%o.Folds != fold }, settings).Freeze(o.LeastUpdates)
			var s State
			for i := range examples {
				if i%o.Folds == fold {
					found[i] = part.Find(&s, &examples[i].Document, nil)
				}
			}
		})
	}
	wg.Wait()
	for i := range examples {
		states[i].gather(found[i])
	}
	o.second = true
	m.second = learn(examples, states, nil, o).Freeze(o.LeastUpdates)
	return m
}

// learn trains one pass on the examples that chosen tells, all of them where it is nil.
func learn(examples []Example, states []*State, chosen func(int) bool, o Options) *perceptron.Learner {
	var order []int
	for i := range examples {
		if chosen == nil || chosen(i) {
			order = append(order, i)
		}
	}
	templates := firstTemplates
	if o.second {
		templates = secondTemplates
	}
	t := &trainer{learner: perceptron.NewLearner(1+4*o.Types, templates), types: o.Types, templates: templates, again: o.second, margin: o.Margin}
	random := rand.New(rand.NewPCG(o.Seed, 3))
	for range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			start := int32(0)
			for _, end := range examples[i].Ends {
				t.sentence(&examples[i], states[i], start, end)
				start = end
			}
		}
	}
	return t.learner
}

// trainer is a training in hand.
type trainer struct {
	learner   *perceptron.Learner
	types     int
	templates int
	again     bool
	margin    float32
	hashes    []uint64
	scores    []float32
	back      []uint8
	found     []uint8
	good      []uint8
	strict    []uint64
}

// sentence learns from a sentence.
func (t *trainer) sentence(e *Example, s *State, start, end int32) {
	n, labels := int(end-start), 1+4*t.types
	if n == 0 {
		return
	}
	t.hashes = grow(t.hashes, n*t.templates)
	t.scores = grow(t.scores, n*perceptron.MaxLabels)
	t.back = grow(t.back, n*(1+t.types))
	t.found, t.good = grow(t.found, n), grow(t.good, n)
	for i := range n {
		h := t.hashes[i*t.templates:][:t.templates]
		s.describe(&e.Document, start, end, start+int32(i), t.again, h)
		t.learner.Sum(h, t.scores[i*labels:][:labels])
		t.scores[i*labels] += t.margin
	}
	allowed := e.Allowed[start:end]
	t.decode(n, nil, t.found)
	right := true
	for i, l := range t.found {
		right = right && allowed[i]>>l&1 != 0
	}
	if !right {
		t.strict = grow(t.strict, n)
		t.tolerate(allowed, t.found, t.strict)
		t.decode(n, t.strict, t.good)
		for i := range n {
			if t.found[i] == t.good[i] {
				continue
			}
			h := t.hashes[i*t.templates:][:t.templates]
			t.learner.Reward(h, int(t.good[i]), e.Weight)
			t.learner.Reward(h, int(t.found[i]), -e.Weight)
		}
	}
	t.learner.Tick()
}

// tolerate narrows the labels that words may have: an unmarked word is in no
// name, unless it was found to be in one that is allowed there as a whole.
// Otherwise the types on which a corpus is silent would gather what no one marks.
func (t *trainer) tolerate(allowed []uint64, found []uint8, out []uint64) {
	for i := 0; i < len(found); {
		end := i + 1
		if found[i] > 0 && (found[i]-1)%4 == begin {
			for end < len(found) && (found[end]-1)%4 != last {
				end++
			}
			end++
		}
		whole := found[i] > 0
		for j := i; j < end; j++ {
			whole = whole && allowed[j]>>found[j]&1 != 0
		}
		for j := i; j < end; j++ {
			out[j] = allowed[j]
			if allowed[j]&LabelNone != 0 && whole {
				out[j] = 1 << found[j]
			} else if allowed[j]&LabelNone != 0 {
				out[j] = LabelNone
			}
		}
		i = end
	}
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// decode is State.decode over scores that are not whole, with the labels that
// are allowed; nil allows all.
func (t *trainer) decode(n int, allowed []uint64, out []uint8) {
	const impossible = float32(-1e9)
	labels := 1 + 4*t.types
	var open [MaxTypes + 1]float32
	for k := range open {
		open[k] = impossible
	}
	closed := float32(0)
	for i := range n {
		row := t.scores[i*labels:][:labels]
		b := t.back[i*(1+t.types):][:1+t.types]
		at := func(l int) float32 {
			if allowed != nil && allowed[i]>>l&1 == 0 {
				return impossible
			}
			return row[l]
		}
		best, how := closed+at(0), uint8(0)
		for k := 1; k <= t.types; k++ {
			u, l := closed+at(labelOf(k, unit)), open[k]+at(labelOf(k, last))
			if u > best {
				best, how = u, uint8(labelOf(k, unit))
			}
			if l > best {
				best, how = l, uint8(labelOf(k, last))
			}
			o, in := closed+at(labelOf(k, begin)), open[k]+at(labelOf(k, inside))
			if in > o {
				open[k], b[k] = in, inside
			} else {
				open[k], b[k] = o, begin
			}
			open[k] = max(open[k], impossible)
		}
		closed, b[0] = max(best, impossible), how
	}
	for i := n - 1; i >= 0; i-- {
		label := int(t.back[i*(1+t.types)])
		out[i] = uint8(label)
		if label == 0 || (label-1)%4 != last {
			continue
		}
		k := (label-1)/4 + 1
		for i--; i > 0 && t.back[i*(1+t.types)+k] == inside; i-- {
			out[i] = uint8(labelOf(k, inside))
		}
		out[i] = uint8(labelOf(k, begin))
	}
}

package namer

import (
	"math"
	"math/rand/v2"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Example is a document to learn from. Allowed are the labels that each word
// may have, a bit each: several where the annotation leaves it open.
type Example struct {
	Document
	Allowed  []uint64
	Weight   float32 // of its mistakes; 1 where it is as good as any
	Unlisted bool    // its words are looked up on no list
	Source   int     // the same of documents that are made from one: no part of a training sees one of them alone
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
	Orders       int     // so many times is learnt, in orders of their own, of which the weights are the mean; 0: once
	OnePass      bool    // no second pass
	Margin       float32 // by which a name must score above no name in training
}

// Train learns a model.
func Train(examples []Example, known Knowledge, o Options) *Model {
	known.Inner = innerWords(examples)
	m := &Model{types: o.Types, known: known.full()}
	t := &training{examples: examples, states: make([]*State, len(examples)), known: m.known, Options: o}
	unlisted := m.known
	unlisted.Lists, unlisted.Learned = empty, empty
	for i := range examples {
		t.states[i] = new(State)
		if examples[i].Unlisted {
			t.states[i].prepare(&unlisted, &examples[i].Document)
		} else {
			t.states[i].prepare(&m.known, &examples[i].Document)
		}
	}
	folds := o.Folds
	if o.OnePass {
		folds = 0
	}
	learners := make([]*perceptron.Learner, max(o.Orders, 1))
	together(len(learners)+folds, func(k int) {
		if k < len(learners) {
			learners[k] = t.firstPass(k, func(int) bool { return true })
			return
		}
		in := func(i int) bool { return examples[i].Source%folds == k-len(learners) }
		t.find(t.firstPass(0, func(i int) bool { return !in(i) }).Freeze(o.LeastUpdates), in)
	})
	m.first = perceptron.Mean(learners).Freeze(o.LeastUpdates)
	if !o.OnePass {
		together(len(learners), func(k int) { learners[k] = t.secondPass(k) })
		m.second = perceptron.Mean(learners).Freeze(o.LeastUpdates)
		m.ratio = int32(min(math.Round(float64(secondShare*m.second.Unit()/m.first.Unit()*(1<<ratioBits))), maxRatio))
	}
	return m
}

// How often a word without a capital must be within names to be looked at: so
// many times, and once of so many times where it stands at all.
const (
	leastInner = 3
	innerShare = 500
)

// innerWords are the words without a capital that are within names.
func innerWords(examples []Example) *form.Table {
	type count struct{ within, all int }
	counts := map[uint64]*count{}
	for _, e := range examples {
		for i := range e.Forms {
			f := &e.Forms[i]
			if hasCapital(f.Case) {
				continue
			}
			c := counts[f.Lower]
			if c == nil {
				c = new(count)
				counts[f.Lower] = c
			}
			c.all++
			if e.Allowed[i]&LabelNone == 0 {
				c.within++
			}
		}
	}
	var entries []form.Entry
	for h, c := range counts {
		if c.within >= leastInner && c.within*innerShare >= c.all {
			entries = append(entries, form.Entry{Hash: h, Value: 1})
		}
	}
	return form.NewTable(entries) // which sorts them
}

// together runs do(0) to do(n-1), two at a time.
func together(n int, do func(k int)) {
	var wait sync.WaitGroup
	slots := make(chan struct{}, 2)
	for k := range n {
		slots <- struct{}{}
		wait.Go(func() {
			do(k)
			<-slots
		})
	}
	wait.Wait()
}

// training is a training in hand.
type training struct {
	Options
	examples []Example
	states   []*State
	known    Knowledge
}

// firstPass learns the first pass on the chosen examples, in one of its orders.
func (t *training) firstPass(order int, chosen func(i int) bool) *perceptron.Learner {
	r := t.trainer(firstTemplates, 1)
	t.rounds(r, order, chosen, func(i, start, end int) { r.sentence(&t.examples[i], t.states[i], start, end, 0) })
	return r.learner
}

// find finds the names of chosen examples with a first pass that has not seen
// them, and keeps its scores.
func (t *training) find(first *perceptron.Table, chosen func(i int) bool) {
	m := &Model{types: t.Types, first: first}
	for i := range t.examples {
		if !chosen(i) {
			continue
		}
		s := t.states[i]
		s.scores, s.labels = make([]int32, int(s.open)*(1+4*t.Types)), make([]uint8, len(s.words))
		m.firstPass(s, &t.examples[i].Document)
		s.gather(&t.examples[i].Document, s.decodeAll(&t.examples[i].Document, t.Types, nil))
		s.unit = first.Unit()
	}
}

// secondPass learns what to add to the scores of the first pass, in one of its orders.
func (t *training) secondPass(order int) *perceptron.Learner {
	r := t.trainer(secondTemplates, secondStep)
	t.rounds(r, order, func(int) bool { return true }, func(i, start, end int) { r.sentence(&t.examples[i], t.states[i], start, end, t.states[i].unit) })
	return r.learner
}

func (t *training) trainer(templates int, step float32) *trainer {
	return &trainer{learner: perceptron.NewLearner(1+4*t.Types, templates), types: t.Types, templates: templates, margin: t.Margin, step: step}
}

// rounds goes over the sentences of the chosen examples, in an order of its own
// in every round.
func (t *training) rounds(r *trainer, which int, chosen func(i int) bool, learn func(i, start, end int)) {
	var order []int
	for i := range t.examples {
		if chosen(i) {
			order = append(order, i)
		}
	}
	random := rand.New(rand.NewPCG(t.Seed+uint64(which), 3))
	for range t.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			start := 0
			for _, end := range t.examples[i].Ends {
				learn(i, start, int(end))
				start = int(end)
			}
		}
	}
}

// secondShare is how much of what the second pass has learnt counts: it learns
// from first passes that have seen but a part of the documents, and mends the
// better one of all too much. Tuned on the development parts, where 0.3 gains 0.7
// over no second pass, and 1 loses 0.4.
const secondShare = 0.3

// secondStep is by how much weights of the second pass move, where those of the
// first move by 1: it mends scores that are good already.
const secondStep = 0.3

// trainer learns one pass.
type trainer struct {
	learner   *perceptron.Learner
	types     int
	templates int
	margin    float32
	hashes    []uint64
	scores    []float32
	back      []uint8
	found     []uint8
	good      []uint8
	strict    []uint64
	step      float32 // by how much weights move
	fixed     []bool  // words whose scores are not to be changed
}

// closedScore is the score of labels that a word cannot have.
const closedScore = float32(-1e8)

// sentence learns from a sentence. A unit that is not 0 is that of the scores
// which the state has from the first pass, and asks for the second one.
func (t *trainer) sentence(e *Example, s *State, start, end int, unit float32) {
	n, labels := end-start, 1+4*t.types
	if n == 0 {
		return
	}
	t.hashes = grow(t.hashes, n*t.templates)
	t.scores = grow(t.scores, n*labels)
	t.back = grow(t.back, n*(1+t.types))
	t.found, t.good, t.fixed = grow(t.found, n), grow(t.good, n), grow(t.fixed, n)
	for i := range n {
		scores := t.scores[i*labels:][:labels]
		word := int32(start + i)
		if s.words[word].row < 0 {
			if e.Allowed[word]&LabelNone == 0 {
				return // a name in small letters, which is out of reach
			}
			for l := range scores {
				scores[l] = closedScore
			}
			scores[0], t.fixed[i] = 0, true
			continue
		}
		h := t.hashes[i*t.templates:][:t.templates]
		t.fixed[i] = unit != 0 && !s.telling(int32(start), int32(end), word)
		switch {
		case unit == 0:
			s.describe(&e.Document, int32(start), int32(end), word, h)
			t.learner.Sum(h, scores)
		case t.fixed[i]:
			clear(scores)
		default:
			s.describeAgain(&e.Document, int32(start), int32(end), word, h)
			t.learner.Sum(h, scores)
		}
		if unit != 0 {
			for l, v := range s.row(word, labels) {
				scores[l] += float32(v) * unit
			}
		}
		scores[0] += t.margin
	}
	t.correct(e, start, n)
	t.learner.Tick()
}

// correct finds the names of the n words from start on and moves the weights
// where they are wrong.
func (t *trainer) correct(e *Example, start, n int) {
	allowed := e.Allowed[start : start+n]
	t.decode(n, nil, t.found)
	right := true
	for i, l := range t.found {
		right = right && allowed[i]>>l&1 != 0
	}
	if right {
		return
	}
	t.strict = grow(t.strict, n)
	t.tolerate(allowed, t.found, t.strict)
	t.decode(n, t.strict, t.good)
	for i := range n {
		if t.found[i] == t.good[i] || t.fixed[i] {
			continue
		}
		h := t.hashes[i*t.templates:][:t.templates]
		t.learner.Reward(h, int(t.good[i]), t.step*e.Weight)
		t.learner.Reward(h, int(t.found[i]), -t.step*e.Weight)
	}
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

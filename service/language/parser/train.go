package parser

import (
	"math/rand/v2"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Sentence is a sentence to learn from: its words, and for each the index of
// its head, -1 for the root, and its relation, from 1 on.
type Sentence struct {
	Words
	Heads     []int32
	Relations []uint8
}

// Options are the settings of a training. Margins are those of Krauth and Mézard
// (1987); trainings are put together as McDonald, Hall and Mann (2010) mix them.
type Options struct {
	Draft        int     // rounds of a first training, which chooses the features; 0: none, features are dropped at the end
	Epochs       int     // rounds of the training proper, with those alone
	Trainings    int     // how many of it there are, from no weights each, whose averages are added up
	LeastUpdates int     // updates that a feature of moves must have seen to be chosen
	LeastLabels  int     // the same for relations
	Seed         uint64  // of the order of sentences and of exploration
	Explore      float64 // share of wrong moves that are followed, from the second round on
	MoveMargin   float32 // how far right moves must score above wrong ones, or else something is learnt
	LabelMargin  float32 // the same for relations
	Relations    int     // how many relations there are, 0 included
	Sets         TagSets // what kinds of words there are
}

// Train learns a model, moves and relations beside each other. Trees that are not
// projective are learnt from as far as they can be built.
func Train(sentences []Sentence, o Options) *Model {
	var moves, relations *perceptron.Table
	var wait sync.WaitGroup
	wait.Go(func() {
		t := newTrainer(o, moveCount, moveTemplates, o.LeastUpdates)
		moves = t.train(sentences, t.learnMoves)
	})
	wait.Go(func() {
		t := newTrainer(o, o.Relations-firstRelation, relationTemplates, o.LeastLabels)
		t.sure = sure(sentences)
		relations = t.train(sentences, t.learnRelations)
	})
	wait.Wait()
	return newModel(o.Sets, sure(sentences), moves, relations)
}

// trainer is the training of moves or of relations.
type trainer struct {
	options Options
	least   int // updates that a feature must have seen to be chosen
	sure    sureRelations
	learner *perceptron.Learner
	random  *rand.Rand
	explore float64 // share of wrong moves that are followed in this round
	state   State
	scores  [perceptron.MaxLabels]float32
	gold    []int32
	pending []int32 // gold dependents of each word that are still in the buffer
	onStack []bool
}

func newTrainer(o Options, labels, templates, least int) *trainer {
	return &trainer{
		options: o, least: least,
		learner: perceptron.NewLearner(labels, templates), random: rand.New(rand.NewPCG(o.Seed, 2)),
	}
}

// train learns from sentences in the order that the options tell.
func (t *trainer) train(sentences []Sentence, learn func(*Sentence)) *perceptron.Table {
	o, least := &t.options, t.least
	if o.Draft > 0 {
		t.rounds(sentences, o.Draft, learn)
		t.learner.Restrict(least)
		least = 1
	}
	for range o.Trainings {
		t.rounds(sentences, o.Epochs, learn)
		t.learner.Restart()
	}
	return t.learner.Freeze(least)
}

// rounds learns from all sentences n times, each time in another order.
func (t *trainer) rounds(sentences []Sentence, n int, learn func(*Sentence)) {
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	for round := range n {
		t.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		t.explore = t.options.Explore
		if round == 0 {
			t.explore = 0
		}
		for _, i := range order {
			learn(&sentences[i])
		}
	}
}

// learnMoves parses a sentence, learning from moves that lose arcs of the tree
// and from those that hardly win over such.
func (t *trainer) learnMoves(s *Sentence) {
	var hashes [moveTemplates]uint64
	st := &t.state
	st.start(&s.Words, t.options.Sets)
	t.begin(s)
	for !st.done() {
		allowed := st.allowed()
		if allowed&(allowed-1) == 0 {
			t.do(only(allowed))
			continue
		}
		st.describe(hashes[:])
		t.learner.Sum(hashes[:], t.scores[:])
		good, bad := t.judge(allowed)
		next := good
		if bad >= 0 && t.scores[good] <= t.scores[bad]+t.options.MoveMargin {
			t.learner.Reward(hashes[:], good, 1)
			t.learner.Reward(hashes[:], bad, -1)
			if t.scores[bad] >= t.scores[good] && t.random.Float64() < t.explore {
				next = bad
			}
		}
		t.learner.Tick()
		t.do(next)
	}
}

// judge finds the best moves by their scores: of those that lose fewest arcs of
// the tree, and of the others, -1 where there is none.
func (t *trainer) judge(allowed uint64) (good, bad int) {
	var costs [moveCount]int32
	least := int32(1 << 30)
	for m := range moveCount {
		if allowed>>m&1 != 0 {
			costs[m] = t.cost(m)
			least = min(least, costs[m])
		}
	}
	good, bad = -1, -1
	for m := range moveCount {
		best := &good
		switch {
		case allowed>>m&1 == 0:
			continue
		case costs[m] > least:
			best = &bad
		}
		if *best < 0 || t.scores[m] > t.scores[*best] {
			*best = m
		}
	}
	return good, bad
}

// begin sets up what the oracle needs.
func (t *trainer) begin(s *Sentence) {
	n := len(s.Heads)
	t.gold = t.gold[:0]
	for _, h := range s.Heads {
		if h < 0 {
			h = int32(n)
		}
		t.gold = append(t.gold, h)
	}
	t.pending = append(t.pending[:0], make([]int32, n+1)...)
	t.onStack = append(t.onStack[:0], make([]bool, n+1)...)
	for _, h := range t.gold {
		t.pending[h]++
	}
}

// do makes a move and keeps account of it.
func (t *trainer) do(move int) {
	st := &t.state
	if move == shift {
		t.onStack[st.next] = true
		t.pending[t.gold[st.next]]--
	} else {
		t.onStack[st.top(0)] = false
	}
	st.do(move)
}

// cost is the number of arcs of the tree that can no longer be built after a
// move (Goldberg and Nivre 2013).
func (t *trainer) cost(move int) int32 {
	st := &t.state
	var lost int32
	switch move {
	case shift:
		b := st.next
		if h := t.gold[b]; h < b && t.onStack[h] && h != st.top(0) {
			lost++
		}
		for _, i := range st.stack {
			if t.gold[i] == b {
				lost++
			}
		}
	case left:
		s := st.top(0)
		if h := t.gold[s]; h == st.top(1) || h > st.next {
			lost++
		}
		lost += t.pending[s]
	case right:
		s := st.top(0)
		if t.gold[s] >= st.next {
			lost++
		}
		lost += t.pending[s]
	}
	return lost
}

// learnRelations labels the gold tree of a sentence, learning from mistakes and
// from what is hardly right.
func (t *trainer) learnRelations(s *Sentence) {
	var hashes [relationTemplates]uint64
	st := &t.state
	st.start(&s.Words, t.options.Sets)
	t.begin(s)
	for i, h := range t.gold {
		st.nodes[i].head = h
	}
	st.link()
	st.rank(func(i int32) {
		gold := s.Relations[i]
		if t.gold[i] == st.end || gold < firstRelation {
			st.nodes[i].relation = rootRelation
			return
		}
		if r := t.sure[st.nodes[i].coarse%maxTags]; r > 0 {
			st.nodes[i].relation = r
			return
		}
		st.describeArc(i, hashes[:])
		t.learner.Sum(hashes[:], t.scores[:])
		right := int(gold) - firstRelation
		found, rival := -1, -1 // the best relation, and the best one that is wrong
		for l := range t.learner.Labels() {
			if found < 0 || t.scores[l] > t.scores[found] {
				found = l
			}
			if l != right && (rival < 0 || t.scores[l] > t.scores[rival]) {
				rival = l
			}
		}
		if t.scores[right] <= t.scores[rival]+t.options.LabelMargin {
			t.learner.Reward(hashes[:], right, 1)
			t.learner.Reward(hashes[:], rival, -1)
		}
		t.learner.Tick()
		st.nodes[i].relation = uint8(found) + firstRelation
	})
}

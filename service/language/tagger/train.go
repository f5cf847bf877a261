package tagger

import (
	"math/bits"
	"math/rand/v2"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Sentence is a sentence to learn from. A coarse tag may be 0, not known: then
// every coarse tag that admits the fine one is right. Where the fine one is not
// known either, nothing is learnt of the word.
type Sentence struct {
	Words        []form.Form
	Coarse, Fine []uint8
}

// Options are the settings of a training. The margin is that of Krauth and Mézard
// (1987); trainings are put together as McDonald, Hall and Mann (2010) mix them.
type Options struct {
	Epochs       int     // rounds over all sentences
	Trainings    int     // how many trainings there are, from no weights each, whose averages are added up
	LeastUpdates int     // updates a feature must have seen to be kept
	Seed         uint64  // of the order of sentences
	Margin       float32 // how far a right tag must score above wrong ones, or else something is learnt
	Coarse, Fine int     // how many tags there are, 0 included
}

// Train learns a model.
func Train(sentences []Sentence, o Options) *Model {
	m := new(Model)
	t := &trainer{m: m, options: o}
	t.tabulate(sentences)
	coarse := perceptron.NewLearner(o.Coarse-1, coarseTemplates)
	fine := perceptron.NewLearner(o.Fine-1, fineTemplates)
	t.random = rand.New(rand.NewPCG(o.Seed, 1))
	for range o.Trainings {
		t.rounds(sentences, func(i int) {
			t.learnCoarse(&sentences[i], coarse)
			t.learnFine(&sentences[i], fine)
		})
		coarse.Restart()
		fine.Restart()
	}
	m.coarse, m.fine = coarse.Freeze(o.LeastUpdates), fine.Freeze(o.LeastUpdates)
	return m
}

// trainer is a training in hand.
type trainer struct {
	m       *Model
	options Options
	random  *rand.Rand
	admits  [maxTags]uint64 // coarse tags that a fine one is of
	scores  [perceptron.MaxLabels]float32
	tags    []uint8
}

// tabulate notes which fine tags each coarse one admits.
func (t *trainer) tabulate(sentences []Sentence) {
	m := t.m
	for _, s := range sentences {
		for i, c := range s.Coarse {
			if c > 0 && s.Fine[i] > 0 {
				m.allowed[c] |= 1 << s.Fine[i]
			}
		}
	}
	for c, set := range m.allowed {
		if bits.OnesCount64(set) == 1 {
			m.only[c] = uint8(bits.TrailingZeros64(set))
		}
	}
	for c, set := range m.allowed {
		for ; set != 0; set &= set - 1 {
			t.admits[bits.TrailingZeros64(set)] |= 1 << c
		}
	}
}

// rounds calls learn for every sentence in every round, in random order.
func (t *trainer) rounds(sentences []Sentence, learn func(i int)) {
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	for range t.options.Epochs {
		t.random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			learn(i)
		}
	}
}

// learnCoarse tags a sentence, learning from mistakes; the tags to the left are
// those that were found.
func (t *trainer) learnCoarse(s *Sentence, l *perceptron.Learner) {
	var w window
	var hashes [coarseTemplates]uint64
	var before, before2 uint8
	t.tags = t.tags[:0]
	for i := range s.Words {
		w.at(s.Words, i)
		coarseFeatures(&w, i == 0, before, before2, hashes[:])
		l.Sum(hashes[:], t.scores[:])
		right := uint64(1) << s.Coarse[i]
		if s.Coarse[i] == 0 {
			right = t.admits[s.Fine[i]]
		}
		found := t.best(^uint64(0), l)
		t.learn(hashes[:], right, ^uint64(0), l)
		t.tags = append(t.tags, uint8(found))
		before, before2 = uint8(found), before
	}
}

// learnFine does the same for the fine tags.
func (t *trainer) learnFine(s *Sentence, l *perceptron.Learner) {
	var w window
	var hashes [fineTemplates]uint64
	var tags [2*sides + 1]uint64
	var before uint8
	for i, c := range s.Coarse { // what was found stands in for what is not known, where that can be
		switch admits := t.admits[s.Fine[i]]; {
		case c > 0:
			t.tags[i] = c
		case admits != 0 && admits>>t.tags[i]&1 == 0:
			t.tags[i] = uint8(bits.TrailingZeros64(admits))
		}
	}
	for i := range s.Words {
		if t.m.only[t.tags[i]] > 0 || s.Fine[i] == 0 {
			before = s.Fine[i]
			continue
		}
		w.at(s.Words, i)
		tagWindow(t.tags, i, &tags)
		fineFeatures(&w, &tags, before, hashes[:])
		l.Sum(hashes[:], t.scores[:])
		admitted := t.m.allowed[t.tags[i]]
		found := t.best(admitted, l)
		t.learn(hashes[:], 1<<s.Fine[i], admitted, l)
		before = uint8(found)
	}
}

// learn learns of a decision with its scores: the best of the right tags should
// have won over the best wrong one that is admitted, by the margin where one tag
// alone is right.
func (t *trainer) learn(hashes []uint64, right, admitted uint64, l *perceptron.Learner) {
	defer l.Tick()
	good, rival := t.best(right, l), t.best(admitted&^right, l)
	if good == 0 || rival == 0 {
		return
	}
	margin := t.options.Margin
	if bits.OnesCount64(right) > 1 {
		margin = 0
	}
	if t.scores[good-1] <= t.scores[rival-1]+margin {
		l.Reward(hashes, good-1, 1)
		l.Reward(hashes, rival-1, -1)
	}
}

// best is the tag with the highest score among those of a set.
func (t *trainer) best(set uint64, l *perceptron.Learner) int {
	best := 0
	for tag := 1; tag <= l.Labels(); tag++ {
		if set>>tag&1 != 0 && (best == 0 || t.scores[tag-1] > t.scores[best-1]) {
			best = tag
		}
	}
	return best
}

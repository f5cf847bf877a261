package quotation

import (
	"math"
	"math/bits"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// Example is words in quotation marks with the persons who may be their speaker.
type Example struct {
	Candidates []Features
	Right      []bool // of each candidate; of one at least
	Cued       bool   // the text tells the speaker by a cue, which is hidden here
	Chosen     int    // the candidate that is chosen; -1 for none, or where there is a cue
}

// Examples are the turns of a text, with their speakers as tell says: whether
// words are for the speaker of a content; ok is false where it does not know.
// Turns with a cue are examples, too, as if the sentence of the cue told nothing,
// since there are many more of them. The speakers of the turns in front are those
// of their cues, or those whom w chooses.
func Examples(a *language.Analysis, context Context, tell func(content []Range, words Range) (right, ok bool), w *Weights) []Example {
	t := newText(a, context)
	t.readCues()
	r := newRanking(t.turnsOf())
	var examples []Example
	for n, u := range r.turns {
		if !r.ranked(n) && (!r.cued[n] || r.statements[u.statement].verb < 0) {
			continue
		}
		r.hideCue(n)
		e := Example{Cued: r.cued[n], Chosen: -1}
		known := false
		all := r.candidates(n)
		for _, c := range all {
			right, ok := tell(r.statements[u.statement].Content, r.phraseAt(c.at))
			known = known || ok && right
			e.Candidates, e.Right = append(e.Candidates, c.features), append(e.Right, right)
		}
		if !e.Cued {
			e.Chosen = r.choose(n, all, w)
		}
		if known {
			examples = append(examples, e)
		}
	}
	return examples
}

// Parameters of Fit.
const (
	fitRounds = 400
	fitRate   = 0.5
	fitDecay  = 0.003
	fitScale  = 20 // of the integers to the weights
)

// fitUncued is how much more an example without a cue counts than one whose cue is
// hidden: the latter are more, and persons who need no cue are not like all others.
const fitUncued = 3

// Fit gives the weights under which the right candidates are likeliest, by a
// softmax over the candidates: gradient ascent over all examples, from nothing.
// The same examples give the same weights.
func Fit(examples []Example) *Weights {
	var w [features]float64
	for round := range fitRounds {
		var g [features]float64
		for i := range examples {
			examples[i].gradient(&w, &g)
		}
		rate := fitRate / (1 + 0.01*float64(round))
		for f := range w {
			w[f] += rate * (g[f]/float64(len(examples)) - fitDecay*w[f])
		}
	}
	whole := &Weights{}
	for f := range w {
		whole[f] = int(math.Round(fitScale * w[f]))
	}
	return whole
}

// gradient adds the gradient of the logarithm of the likelihood of an example.
func (e *Example) gradient(w, g *[features]float64) {
	weight := 1.0
	if !e.Cued {
		weight = fitUncued
	}
	odds := make([]float64, len(e.Candidates))
	all, right := 0.0, 0.0
	for i, c := range e.Candidates {
		sum := 0.0
		for ; c != 0; c &= c - 1 {
			sum += w[bits.TrailingZeros64(uint64(c))]
		}
		odds[i] = math.Exp(sum)
		all += odds[i]
		if e.Right[i] {
			right += odds[i]
		}
	}
	for i, c := range e.Candidates {
		want := 0.0
		if e.Right[i] {
			want = odds[i] / right
		}
		for ; c != 0; c &= c - 1 {
			g[bits.TrailingZeros64(uint64(c))] += weight * (want - odds[i]/all)
		}
	}
}

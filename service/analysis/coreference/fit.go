package coreference

import (
	"math"
	"math/rand/v2"
)

// Parameters of Fit.
const (
	fitRounds = 12
	fitRate   = 0.05 // of the first round; it falls with the rounds
	fitSlack  = 0.3
	fitDecay  = 1e-4
	fitSeed   = 1
)

// Fit gives the weights under which the right candidates of the examples are
// likeliest, by a softmax over the candidates and "none", whose score is 0:
// stochastic gradient ascent with averaged weights (Polyak and Juditsky, 1992).
// The same examples give the same weights.
func Fit(examples []Example) *Weights {
	random := rand.New(rand.NewPCG(fitSeed, fitSeed))
	var w, mean Weights
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	steps := 0.0
	for round := range fitRounds {
		rate := fitRate / (1 + fitSlack*float64(round))
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			ascend(&w[examples[i].Class], &examples[i], rate)
			steps++
			for c := range w {
				for f := range w[c] {
					mean[c][f] += (w[c][f] - mean[c][f]) / steps
				}
			}
		}
	}
	return &mean
}

// ascend moves weights by the gradient of the logarithm of the likelihood of an
// example.
func ascend(w *[featureCount]float64, e *Example, rate float64) {
	odds := make([]float64, len(e.Candidates))
	all, right, none := 1.0, 0.0, true
	for k := range e.Candidates {
		odds[k] = math.Exp(min(30, dot(w, e.Candidates[k])))
		all += odds[k]
		if e.Right[k] {
			right += odds[k]
			none = false
		}
	}
	for k, candidate := range e.Candidates {
		want := 0.0
		if !none && e.Right[k] {
			want = odds[k] / right
		}
		for f, v := range candidate {
			w[f] += rate * (want - odds[k]/all) * v
		}
	}
	for f := range w {
		w[f] -= rate * fitDecay * w[f]
	}
}

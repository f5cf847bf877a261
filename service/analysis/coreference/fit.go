package coreference

import (
	"math"
	"math/rand/v2"
)

// Parameters of Fit.
const (
	fitRounds      = 12
	fitRate        = 0.02 // of the first round; it falls with the rounds
	fitSlack       = 0.3
	fitDecay       = 0.01  // of the weights of a class
	fitSharedDecay = 0.001 // of those that all classes share
	fitSeed        = 1
)

// Fit gives the weights under which the right candidates of the examples are
// likeliest, by a softmax over the candidates and "none", whose score is 0:
// stochastic gradient ascent with averaged weights (Polyak and Juditsky, 1992).
// A weight is the sum of one that all classes of pronouns share and one of its
// class, so that classes with few examples learn from the others (Daumé III,
// "Frustratingly Easy Domain Adaptation", 2007). It begins from nothing: the same
// examples give the same weights.
func Fit(examples []Example) *Weights {
	random := rand.New(rand.NewPCG(fitSeed, fitSeed))
	var shared [featureCount]float64
	var own, mean Weights
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	steps := 0.0
	for round := range fitRounds {
		rate := fitRate / (1 + fitSlack*float64(round))
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			class := examples[i].Class
			var w Weights
			for f := range shared {
				w[class][f] = shared[f] + own[class][f]
			}
			for f, g := range w.gradient(&examples[i]) {
				own[class][f] += rate * (g - fitDecay*own[class][f])
				shared[f] += rate * (g - fitSharedDecay*shared[f])
			}
			steps++
			for c := range own {
				for f := range own[c] {
					mean[c][f] += (own[c][f] + shared[f] - mean[c][f]) / steps
				}
			}
		}
	}
	return &mean
}

// gradient is the gradient of the logarithm of the likelihood of an example.
func (w *Weights) gradient(e *Example) (g [featureCount]float64) {
	odds := make([]float64, len(e.Candidates))
	all, right, none := 1.0, 0.0, true
	for k := range e.Candidates {
		odds[k] = math.Exp(min(30, w.score(e.Class, &e.Candidates[k])))
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
			g[f] += (want - odds[k]/all) * v
		}
	}
	return g
}

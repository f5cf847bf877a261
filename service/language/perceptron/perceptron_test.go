package perceptron_test

import (
	"math/rand/v2"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// TestFreeze_DecidesAsTheLearner trains a model on decisions at random, with one
// template whose weights are far greater than the others'.
func TestFreeze_DecidesAsTheLearner(t *testing.T) {
	for _, labels := range []int{2, 3, 5, 6, 8, 17, 30, 41, 49, 60} {
		const templates, steps = 30, 4000
		random := rand.New(rand.NewPCG(1, uint64(labels)))
		l := perceptron.NewLearner(labels, templates)
		decisions := make([][]uint64, steps)
		gold := make([]int, steps)
		for i := range decisions {
			d := make([]uint64, templates)
			d[0] = perceptron.Mix(7, 1)
			for k := 1; k < templates; k++ {
				d[k] = perceptron.Mix(random.Uint64N(400), uint64(k+1))
			}
			decisions[i], gold[i] = d, random.IntN(labels)
			if random.IntN(3) > 0 {
				gold[i] = 0
			}
		}
		scores := make([]float32, labels)
		for range 5 {
			for i, d := range decisions {
				l.Sum(d, scores)
				best := 0
				for k, s := range scores {
					if s > scores[best] {
						best = k
					}
				}
				if best != gold[i] {
					l.Reward(d, gold[i], 1)
					l.Reward(d, best, -1)
				}
				l.Tick()
			}
		}
		table, averaged := l.Freeze(1), l.Averaged()
		same := 0
		var sums perceptron.Sums
		for _, d := range decisions {
			averaged.Sum(d, scores)
			best := 0
			for k, s := range scores {
				if s > scores[best] {
					best = k
				}
			}
			table.Sum(d, &sums)
			if table.Best(&sums) == best {
				same++
			}
		}
		if same < steps*97/100 {
			t.Errorf("%d labels: %d of %d decisions of the table are the learner's", labels, same, steps)
		}
	}
}

// TestMean_IsThatOfTheAverages has two learners that have met different features: what one
// has not met counts as nothing in it.
func TestMean_IsThatOfTheAverages(t *testing.T) {
	a, b := perceptron.NewLearner(2, 1), perceptron.NewLearner(2, 1)
	a.Reward([]uint64{7}, 0, 4)
	b.Reward([]uint64{7}, 1, 2)
	b.Reward([]uint64{9}, 1, 6)
	a.Tick()
	b.Tick()
	mean := perceptron.Mean([]*perceptron.Learner{a, b})
	for _, feature := range []uint64{7, 9, 11} {
		var of [3][2]float32
		for i, l := range []*perceptron.Learner{a.Averaged(), b.Averaged(), mean} {
			l.Sum([]uint64{feature}, of[i][:])
		}
		for k := range of[2] {
			if want := (of[0][k] + of[1][k]) / 2; of[2][k] != want {
				t.Errorf("feature %d, label %d: got %g, want %g", feature, k, of[2][k], want)
			}
		}
	}
	if one := perceptron.Mean([]*perceptron.Learner{a}); one != a {
		t.Error("the mean of one learner is another")
	}
}

package perceptron_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestPart_TogetherTheWhole holds that the parts of a decision add up to its
// sums, whatever scales its templates have.
func TestPart_TogetherTheWhole(t *testing.T) {
	const labels, templates, steps = 3, 40, 2000
	random := rand.New(rand.NewPCG(2, 1))
	l := perceptron.NewLearner(labels, templates)
	decisions := make([][]uint64, steps)
	for i := range decisions {
		for k := range templates {
			decisions[i] = append(decisions[i], perceptron.Mix(random.Uint64N(50*uint64(k+1)), uint64(k+1)))
		}
		l.Reward(decisions[i], random.IntN(labels), float32(1+i%7))
		l.Tick()
	}
	table := l.Freeze(1)
	first, second, third := table.Part(0, 7), table.Part(7, 8), table.Part(8, templates)
	for i, d := range decisions {
		var whole perceptron.Sums
		var memory perceptron.Lookup
		table.Sum(d, &whole)
		parts := third.Sum(d[8:], &memory).Add(first.Sum(d[:7], &memory)).Add(second.Sum(d[7:8], &memory))
		for label := range labels {
			if parts.Of(label) != whole.Of(label) {
				t.Fatalf("decision %d, label %d: the parts sum up to %d, the whole is %d", i, label, parts.Of(label), whole.Of(label))
			}
		}
	}
}

// TestRestart holds that trainings one after the other decide together, and that
// none of them sees the weights of another.
func TestRestart(t *testing.T) {
	const labels = 3
	first, second := []uint64{perceptron.Mix(1, 1), perceptron.Mix(2, 2)}, []uint64{perceptron.Mix(1, 1), perceptron.Mix(3, 2)}
	l := perceptron.NewLearner(labels, 2)
	scores := make([]float32, labels)
	for range 3 {
		if l.Sum(first, scores); scores[1] != 0 {
			t.Errorf("a training begins with the score %v", scores[1])
		}
		for range 4 {
			l.Reward(first, 1, 1)
			l.Reward(second, 2, 2)
			l.Tick()
		}
		l.Restart()
	}
	// Four steps give an average of 2 where each adds 1, and of 4 where each adds 2.
	l.Averaged().Sum(second, scores)
	if diff := cmp.Diff(scores, []float32{0, 3 * 2, 3 * (4 + 4)}); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
}

// TestRestrict holds that what was rarely updated is forgotten, and that nothing
// new is taken up.
func TestRestrict(t *testing.T) {
	often, once, later := perceptron.Mix(1, 1), perceptron.Mix(2, 1), perceptron.Mix(3, 1)
	l := perceptron.NewLearner(2, 1)
	l.Reward([]uint64{often}, 0, 1)
	l.Reward([]uint64{often}, 0, 1)
	l.Reward([]uint64{once}, 0, 1)
	l.Restrict(2)
	scores := make([]float32, 2)
	if l.Sum([]uint64{often}, scores); l.Rows() != 1 || scores[0] != 0 {
		t.Fatalf("got %d features, the first with the weight %v, want one without a weight", l.Rows(), scores[0])
	}
	for _, h := range []uint64{often, once, later} {
		l.Reward([]uint64{h}, 1, 1)
	}
	if l.Sum([]uint64{often}, scores); l.Rows() != 1 || scores[1] != 1 {
		t.Errorf("got %d features, the first with the weight %v, want one with 1", l.Rows(), scores[1])
	}
	if l.Sum([]uint64{later}, scores); scores[1] != 0 {
		t.Error("a feature that was not chosen has a weight")
	}
}

package tagger

import (
	"math/rand/v2"
	"testing"
)

// The best pair is the first of those with the highest sum, however the scores
// are tied.
func TestBest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const coarse, fine = 4, 6
	for range 2000 {
		m := &Model{coarse: coarse, paired: make([]bool, coarse*(coarse+fine))}
		for c := range coarse {
			for f := range fine {
				if random.IntN(3) == 0 || c+f == 0 {
					m.pairs = append(m.pairs, pair{uint8(c), uint8(coarse + f)})
					m.paired[c*(coarse+fine)+coarse+f] = true
				}
			}
		}
		m.out = coarse + fine
		scores := make([]int32, coarse+fine)
		for i := range scores {
			scores[i] = random.Int32N(5) - 2
		}
		want := m.pairs[0]
		for _, p := range m.pairs {
			if scores[p.coarse]+scores[p.fine] > scores[want.coarse]+scores[want.fine] {
				want = p
			}
		}
		if c, f := m.best(scores); c != want.coarse || f != want.fine-coarse {
			t.Fatalf("%v of %v: got %d, %d, want %d, %d", scores, m.pairs, c, f, want.coarse, want.fine-coarse)
		}
	}
}

package parser

import (
	"math/rand/v2"
	"testing"
)

// allTrees calls f with all trees of n words that are projective and have one root.
func allTrees(n int, f func(heads []int32)) {
	s := State{best: make([]int32, n)}
	var next func(i int)
	next = func(i int) {
		if i < n {
			for head := range n + 1 {
				if head != i+1 {
					s.best[i] = int32(head)
					next(i + 1)
				}
			}
			return
		}
		roots := 0
		for _, h := range s.best {
			if h == 0 {
				roots++
			}
		}
		if roots == 1 && s.projective(n) {
			f(s.best)
		}
	}
	next(0)
}

// TestAllTrees counts projective trees with one root, which are known to be
// binomial(3n-2, n-1)/n (Kuhlmann and Satta 2009, by the same count of ordered trees).
func TestAllTrees(t *testing.T) {
	for n, want := range []int{0, 1, 2, 7, 30, 143} {
		got := 0
		if n > 0 {
			allTrees(n, func([]int32) { got++ })
		}
		if got != want {
			t.Errorf("%d words have %d projective trees, want %d", n, got, want)
		}
	}
}

// TestSolve_IsTheBest holds that no projective tree has a higher score.
func TestSolve_IsTheBest(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		n := 1 + random.IntN(5)
		wide := n + 3
		scores := make([]int32, n*wide)
		for i := range scores {
			scores[i] = int32(random.IntN(2001) - 1000)
		}
		sum := func(heads []int32) (sum int64) {
			for i, h := range heads {
				sum += int64(scores[i*wide+int(h)])
			}
			return sum
		}
		best := int64(worst)
		allTrees(n, func(heads []int32) { best = max(best, sum(heads)) })
		var c chart
		heads := make([]int32, n)
		c.solve(scores, wide, 0, n, heads)
		s := State{best: heads}
		if got := sum(heads); got != best || !s.projective(n) {
			t.Fatalf("solve found %v, a score of %d, want %d", heads, got, best)
		}
	}
}

package parser

import (
	"math"
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

// TestFill_DoesTheSame holds that the chart in C is the one that is defined.
func TestFill_DoesTheSame(t *testing.T) {
	defer func(w bool) { wide = w }(wide)
	for _, wide = range []bool{wide, false} {
		random := rand.New(rand.NewPCG(5, 6))
		for range 200 {
			n := 1 + random.IntN(40)
			wideScores, bound := n+1+random.IntN(3), []int32{3, 1 << 20, 1<<31 - 1}[random.IntN(3)]
			scores := make([]int32, n*wideScores)
			for i := range scores {
				scores[i] = random.Int32N(bound) - bound/2
			}
			var got, want chart
			gotHeads, wantHeads := make([]int32, n), make([]int32, n)
			got.solve(scores, wideScores, 0, n, gotHeads)
			want.solve(scores, wideScores, 0, n, wantHeads)
			want.fillGeneric(scores, wideScores, 0, n)
			for i := 1; i <= n; i++ {
				for j := i + 1; j <= n; j++ {
					a, b := i*(n+1)+j, j*(n+1)+i
					if got.lefts[a] != want.lefts[a] || got.rights[a] != want.rights[a] || got.leftEnds[b] != want.leftEnds[b] || got.rightEnds[b] != want.rightEnds[b] ||
						got.leftArcs[b] != want.leftArcs[b] || got.rightArcs[a] != want.rightArcs[a] ||
						got.arcAt[a] != want.arcAt[a] || got.leftAt[a] != want.leftAt[a] || got.rightAt[a] != want.rightAt[a] {
						t.Fatalf("%d words, wide lanes %v: the span from %d to %d differs", n, wide, i, j)
					}
				}
			}
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
		best := int64(math.MinInt64)
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

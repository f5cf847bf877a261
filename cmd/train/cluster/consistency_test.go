package cluster

import "testing"

// TestModel_Counts holds that counts kept while words move, and losses while
// classes are joined, are those counted anew.
func TestModel_Counts(t *testing.T) {
	text := func(yield func([]string) bool) {
		state := uint32(3)
		for range 300 {
			s := make([]string, 8)
			for i := range s {
				state = state*1664525 + 1013904223
				s[i] = string(rune('a' + state>>16%19))
			}
			if !yield(s) {
				return
			}
		}
	}
	words := frequent(text, 1)
	counts := countPairs(text, words)
	m := newModel(counts, len(words), 5)
	total := int64(0)
	for range 3 {
		m.round()
		pairs, sums := make([]int32, len(m.pairs)), make([]int32, len(m.sums))
		for p, n := range counts {
			pairs[int(m.of[p.left])*m.classes+int(m.of[p.right])] += n
			sums[m.of[p.right]] += n
		}
		likelihood := int64(0)
		for i, n := range pairs {
			if m.pairs[i] != n || m.turned[i%m.classes*m.classes+i/m.classes] != n {
				t.Fatalf("pair %d: got %d and %d, want %d", i, m.pairs[i], m.turned[i%m.classes*m.classes+i/m.classes], n)
			}
			likelihood += weigh(n)
		}
		for c, n := range sums {
			if m.sums[c] != n {
				t.Fatalf("class %d: got %d, want %d", c, m.sums[c], n)
			}
			likelihood -= 2 * weigh(n)
		}
		if total != 0 && likelihood < total {
			t.Errorf("the likelihood fell from %d to %d", total, likelihood)
		}
		total = likelihood
	}
	j := newJoiner(m)
	j.join(j.cheapest())
	for i, a := range j.alive {
		for _, b := range j.alive[i+1:] {
			if got, want := j.losses[a*j.n+b], j.loss(a, b); got != want {
				t.Errorf("loss of %d and %d: got %d, want %d", a, b, got, want)
			}
		}
	}
}

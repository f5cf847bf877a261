package network

import (
	"math/rand/v2"
	"testing"
)

func TestMultiply(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, s := range [][3]int{{1, 1, 1}, {4, 3, 16}, {7, 5, 33}, {9, 64, 48}} {
		n, k, m := s[0], s[1], s[2]
		a, b, c := make([]float32, n*k), make([]float32, k*m), make([]float32, n*m)
		for i := range a {
			a[i] = random.Float32() - 0.5
		}
		for i := range b {
			b[i] = random.Float32() - 0.5
		}
		c[0] = 2
		multiply(c, a, b, n, k, m)
		for i := range n {
			for j := range m {
				want := float32(0)
				if i+j == 0 {
					want = 2
				}
				for l := range k {
					want += a[i*k+l] * b[l*m+j]
				}
				if d := c[i*m+j] - want; d > 1e-4 || d < -1e-4 {
					t.Errorf("multiply(%d x %d x %d)[%d,%d] = %v, want %v", n, k, m, i, j, c[i*m+j], want)
				}
			}
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	n, k, m := 400, 192, 576
	x, y, z := make([]float32, n*k), make([]float32, k*m), make([]float32, n*m)
	for b.Loop() {
		multiply(z, x, y, n, k, m)
	}
	b.ReportMetric(float64(n*k*m)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

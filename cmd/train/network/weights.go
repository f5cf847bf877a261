// Package network trains small recurrent networks that read the words of a
// sentence in both directions, for service/language/network, which runs them in
// whole numbers.
//
// The layers are simple recurrent units (Lei et al. 2018), whose gates are
// parabolas; trees are found by the products of words and heads (Dozat and
// Manning 2017). All is learnt by Adam (Kingma and Ba 2015). The sums are made
// in an order that does not depend on how many processors there are.
package network

import (
	"math"
	"math/rand/v2"
	"sync"
)

// matrix is a matrix of weights, row by row, with the moments of their gradients.
type matrix struct {
	rows, cols    int
	w             []float32
	first, second []float32
	sparse        bool // of whose rows few have gradients at a time
}

// newMatrix has weights of a normal distribution.
func newMatrix(rows, cols int, deviation float64, random *rand.Rand) *matrix {
	n := rows * cols
	m := &matrix{rows: rows, cols: cols, w: make([]float32, n), first: make([]float32, n), second: make([]float32, n)}
	for i := range m.w {
		m.w[i] = float32(random.NormFloat64() * deviation)
	}
	return m
}

// row is row i.
func (m *matrix) row(i int) []float32 { return m.w[i*m.cols : (i+1)*m.cols] }

// gradient is the gradient of a matrix.
type gradient struct {
	of      *matrix
	g       []float32
	touched []int32 // rows that have one, of sparse matrices
	seen    []bool
}

func newGradient(m *matrix) *gradient {
	g := &gradient{of: m, g: make([]float32, len(m.w))}
	if m.sparse {
		g.seen = make([]bool, m.rows)
	}
	return g
}

// row is row i, to be added to.
func (g *gradient) row(i int32) []float32 {
	if g.seen != nil && !g.seen[i] {
		g.seen[i] = true
		g.touched = append(g.touched, i)
	}
	return g.g[int(i)*g.of.cols : (int(i)+1)*g.of.cols]
}

// chunk is a part of a gradient.
type chunk struct {
	g        *gradient
	from, to int
}

// chunkSize is about how many numbers a chunk has.
const chunkSize = 1 << 14

// appendChunks appends what has gradients.
func (g *gradient) appendChunks(all []chunk) []chunk {
	if g.seen == nil {
		for from := 0; from < len(g.g); from += chunkSize {
			all = append(all, chunk{g, from, min(from+chunkSize, len(g.g))})
		}
		return all
	}
	for _, i := range g.touched {
		all = append(all, chunk{g, int(i) * g.of.cols, (int(i) + 1) * g.of.cols})
	}
	return all
}

// inHalves calls f for all chunks, one half of them beside the other, and adds up
// what it returns, in the order of the chunks.
func inHalves(all []chunk, f func(c chunk) float64) (sum float64) {
	results := make([]float64, len(all))
	half := func(from, to int) {
		for i := from; i < to; i++ {
			results[i] = f(all[i])
		}
	}
	var wait sync.WaitGroup
	wait.Go(func() { half(0, len(all)/2) })
	half(len(all)/2, len(all))
	wait.Wait()
	for _, x := range results {
		sum += x
	}
	return sum
}

// take adds other gradients of the same matrices to gradients, and clears them;
// it returns all there is.
func take(gradients, other []*gradient) []chunk {
	var all, others []chunk
	to := map[*gradient]*gradient{}
	for i, g := range gradients {
		o := other[i]
		to[o] = g
		for _, i := range o.touched {
			g.row(i)
		}
		others = o.appendChunks(others)
		all = g.appendChunks(all)
	}
	inHalves(others, func(c chunk) float64 {
		mine := to[c.g].g[c.from:c.to]
		theirs := c.g.g[c.from:c.to]
		for k, x := range theirs {
			mine[k] += x
			theirs[k] = 0
		}
		return 0
	})
	for _, o := range other {
		o.forget()
	}
	return all
}

// forget notes that all is 0.
func (g *gradient) forget() {
	for _, i := range g.touched {
		g.seen[i] = false
	}
	g.touched = g.touched[:0]
}

// The settings of Adam, and the length that a gradient is cut to.
const (
	beta1, beta2 = 0.9, 0.98
	longest      = 5.0
)

// step moves all weights against their gradients, the n-th time, and clears
// those.
func step(gradients []*gradient, all []chunk, rate float64, n int) {
	sum := inHalves(all, func(c chunk) (sum float64) {
		for _, x := range c.g.g[c.from:c.to] {
			sum += float64(x * x)
		}
		return sum
	})
	scale := 1.0
	if length := math.Sqrt(sum); length > longest {
		scale = longest / length
	}
	rate *= math.Sqrt(1-math.Pow(beta2, float64(n))) / (1 - math.Pow(beta1, float64(n)))
	inHalves(all, func(c chunk) float64 {
		m := c.g.of
		adam(m.w[c.from:c.to], m.first[c.from:c.to], m.second[c.from:c.to], c.g.g[c.from:c.to], float32(scale), float32(rate))
		return 0
	})
	for _, g := range gradients {
		g.forget()
	}
}

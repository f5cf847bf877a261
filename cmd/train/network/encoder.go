package network

import (
	"math"
	"math/rand/v2"
)

// encoder reads the words of sentences: a sum of embeddings each, and recurrent
// layers over them.
type encoder struct {
	units      int // of a layer, for each direction
	embeddings *matrix
	layers     []layer
}

// layer is a recurrent layer: the products of its input for each direction's
// units, of update, forget gate and output gate, in this order; and what the
// gates see of the memory.
type layer struct {
	product, bias, memory *matrix
}

func newEncoder(rows, units, layers int, random *rand.Rand) *encoder {
	e := &encoder{units: units, embeddings: newMatrix(rows, 2*units, 0.15, random)}
	e.embeddings.sparse = true
	for range layers {
		l := layer{
			product: newMatrix(2*units, 6*units, math.Sqrt(0.75/float64(units)), random),
			bias:    newMatrix(1, 6*units, 0, random),
			memory:  newMatrix(1, 4*units, 0.3, random),
		}
		for k := range units {
			for _, direction := range []int{0, 3 * units} {
				l.bias.w[direction+units+k], l.bias.w[direction+2*units+k] = 0.5, -0.5
			}
		}
		e.layers = append(e.layers, l)
	}
	return e
}

func (e *encoder) matrices() []*matrix {
	all := []*matrix{e.embeddings}
	for _, l := range e.layers {
		all = append(all, l.product, l.bias, l.memory)
	}
	return all
}

// reading is a run of an encoder over some sentences, with what the way back
// needs.
type reading struct {
	of      *encoder
	random  *rand.Rand
	drop    Drop
	starts  []int       // of the sentences among the words, and behind the last one
	rows    [][]int32   // embeddings of each word
	out     [][]float32 // of each layer, the embeddings at first
	in      [][]float32 // what each layer reads: the same with some left out
	masks   [][]float32
	u       [][]float32
	c, f, r [][]float32
	du      []float32
	scratch []float32
	memory  []float32
}

func newReading(e *encoder, drop Drop, random *rand.Rand) *reading {
	n := len(e.layers) + 1
	return &reading{
		of: e, drop: drop, random: random,
		out: make([][]float32, n), in: make([][]float32, n), masks: make([][]float32, n), u: make([][]float32, n),
		c: make([][]float32, n), f: make([][]float32, n), r: make([][]float32, n), memory: make([]float32, e.units),
	}
}

// sized is s with n zeros.
func sized(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// words is the number of words.
func (r *reading) words() int { return len(r.rows) }

// leaveOut fills in a mask of columns for each sentence, and gives what it leaves
// of x.
func (r *reading) leaveOut(mask, x []float32, columns int, share float64) {
	keep := float32(1 / (1 - share))
	for s := range len(r.starts) - 1 {
		first := mask[r.starts[s]*columns:][:columns]
		for k := range first {
			first[k] = 0
			if r.random.Float64() >= share {
				first[k] = keep
			}
		}
		for i := r.starts[s] + 1; i < r.starts[s+1]; i++ {
			copy(mask[i*columns:], first)
		}
	}
	for k := range x {
		x[k] *= mask[k]
	}
}

// read runs the encoder.
func (r *reading) read() {
	e := r.of
	n, d := r.words(), 2*e.units
	x := sized(r.out[0], n*d)
	for i, rows := range r.rows {
		sum := x[i*d:][:d]
		for _, row := range rows {
			for k, w := range e.embeddings.row(int(row)) {
				sum[k] += w
			}
		}
	}
	r.out[0] = x
	for l := range e.layers {
		r.in[l] = append(r.in[l][:0], r.out[l]...)
		share := r.drop.Layer
		if l == 0 {
			share = r.drop.Input
		}
		r.masks[l] = sized(r.masks[l], n*d)
		r.leaveOut(r.masks[l], r.in[l], d, share)
		r.u[l] = sized(r.u[l], n*6*e.units)
		for i := range n {
			copy(r.u[l][i*6*e.units:], e.layers[l].bias.w)
		}
		multiply(r.u[l], r.in[l], e.layers[l].product.w, n, d, 6*e.units)
		r.c[l], r.f[l], r.r[l], r.out[l+1] = sized(r.c[l], n*d), sized(r.f[l], n*d), sized(r.r[l], n*d), sized(r.out[l+1], n*d)
		for s := range len(r.starts) - 1 {
			for side := range 2 {
				way := r.direction(l, s, side)
				way.run()
			}
		}
	}
}

func (r *reading) direction(l, sentence, side int) direction {
	units := r.of.units
	start := r.starts[sentence]
	at := start*2*units + side*units
	return direction{
		u: r.u[l][start*6*units+side*3*units:], v: r.of.layers[l].memory.w[side*2*units:],
		x: r.in[l][at:], y: r.out[l+1][at:], c: r.c[l][at:], f: r.f[l][at:], r: r.r[l][at:],
		units: units, words: r.starts[sentence+1] - start, backwards: side == 1,
	}
}

// back carries gradients of the layers' outputs back to the weights: above has
// one for each layer's output, nil for none. It overwrites them.
func (r *reading) back(above [][]float32, all map[*matrix]*gradient) {
	e := r.of
	n, units := r.words(), e.units
	d := 2 * units
	r.scratch = sized(r.scratch, max(n*d, d*6*units))
	dy := above[len(e.layers)]
	for l := len(e.layers) - 1; l >= 0; l-- {
		r.du = sized(r.du, n*6*units)
		dx := make([]float32, n*d)
		memory := all[e.layers[l].memory].g
		for s := range len(r.starts) - 1 {
			for side := range 2 {
				way := r.direction(l, s, side)
				start := r.starts[s]
				at := start*d + side*units
				way.back(dy[at:], r.du[start*6*units+side*3*units:], dx[at:], memory[side*2*units:], r.memory)
			}
		}
		bias := all[e.layers[l].bias].g
		for i := range n {
			for k, x := range r.du[i*6*units:][:6*units] {
				bias[k] += x
			}
		}
		multiply(all[e.layers[l].product].g, transposed(r.scratch, r.in[l], n, d), r.du, d, n, 6*units)
		multiply(dx, r.du, transposed(r.scratch, e.layers[l].product.w, d, 6*units), n, 6*units, d)
		for k, m := range r.masks[l] {
			dx[k] *= m
		}
		if above[l] != nil {
			for k, x := range above[l] {
				dx[k] += x
			}
		}
		dy = dx
	}
	g := all[e.embeddings]
	for i, rows := range r.rows {
		d := dy[i*d:][:d]
		for _, row := range rows {
			sum := g.row(row)
			for k, x := range d {
				sum[k] += x
			}
		}
	}
}

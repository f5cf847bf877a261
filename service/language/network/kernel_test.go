package network

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// numbers makes n of them, all of the range; some at its ends.
func numbers[T int8 | int16 | int32](random *rand.Rand, n int, bits uint) []T {
	s := make([]T, n)
	for i := range s {
		s[i] = T(random.Int64N(1<<bits) - 1<<(bits-1))
		if random.IntN(16) == 0 {
			s[i] = T(-1 << (bits - 1))
		}
	}
	return s
}

// lanesOf run what is given with each of the kinds of lanes that the machine has.
func lanesOf(run func(lanes string)) {
	for had := wide; ; wide-- {
		run(fmt.Sprintf("lanes of kind %d", wide))
		if wide == 0 {
			wide = had
			return
		}
	}
}

// The kernels of this machine do what they are defined to do, whatever the
// numbers.
func TestKernels_DoTheSame(t *testing.T) {
	lanesOf(func(lanes string) { t.Run(lanes, testKernels) })
}

func testKernels(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		n, units := 1+random.IntN(20), lanes*(1+random.IntN(3))
		d := 2 * units
		out := 1 + random.IntN(70)
		bits := []uint{16, 12, 8}[round%3]
		p := NewProduct(numbers[int16](random, d*out, bits), numbers[int32](random, out, 2*bits), d, out)
		x := numbers[int16](random, n*d, bits)
		y, want := make([]int16, n*p.Width()), make([]int16, n*p.Width())
		p.Values(y, x, n)
		productGeneric(want, nil, x, p.packed, p.bias, n, d)
		if !slices.Equal(y, want) {
			t.Fatalf("round %d: Values of %d words, %d by %d: %v, want %v", round, n, d, out, y, want)
		}
		z, sums := make([]int32, n*p.Width()), make([]int32, n*p.Width())
		p.Sums(z, x, n)
		productGeneric(nil, sums, x, p.packed, p.bias, n, d)
		if !slices.Equal(z, sums) {
			t.Fatalf("round %d: Sums of %d words, %d by %d: %v, want %v", round, n, d, out, z, sums)
		}

		q := p.Narrowed()
		q.Values(y, x, n)
		productNarrowGeneric(want, x, q.narrow, q.bias, n, d)
		if !slices.Equal(y, want) {
			t.Fatalf("round %d: Values of %d words, %d by %d, narrow: %v, want %v", round, n, d, out, y, want)
		}

		embeddings := numbers[int8](random, 40*d, 8)
		rows := make([]uint16, n*5)
		for i := range rows {
			rows[i] = uint16(random.IntN(40))
		}
		embed(x, rows, 5, embeddings, n, d)
		summed := make([]int16, n*d)
		embedGeneric(summed, rows, 5, embeddings, n, d)
		if !slices.Equal(x, summed) {
			t.Fatalf("round %d: embed: %v, want %v", round, x, summed)
		}

		width, first, shift := d+random.IntN(40), 1+random.IntN(d), uint(random.IntN(4))
		bent := numbers[int16](random, n*width, 16)
		straight := slices.Clone(bent)
		Bend(bent, n, width, first, shift)
		bendGeneric(straight, n, width, first, shift)
		if !slices.Equal(bent, straight) {
			t.Fatalf("round %d: Bend: %v, want %v", round, bent, straight)
		}

		words, others := make([]int32, 2*n), make([]int32, 2*n)
		for i := range words {
			words[i], others[i] = random.Int32N(int32(n)), random.Int32N(int32(n))
		}
		from, many := random.IntN(9), 1+random.IntN(d/2-9)
		met, sums16 := make([]int16, 2*n*many), make([]int16, 2*n*many)
		Meet(met, bent, words, others, width, from, many)
		meetGeneric(sums16, bent, words, others, width, from, many)
		if !slices.Equal(met, sums16) {
			t.Fatalf("round %d: Meet: %v, want %v", round, met, sums16)
		}

		w := 6 * units
		u, v := numbers[int16](random, n*w, bits), numbers[int16](random, 4*units, bits)
		for side := range 2 {
			a, b := make([]int16, n*d), make([]int16, n*d)
			memory, at := make([]int16, units), make([]int32, n)
			for i := range at {
				at[i] = int32(random.IntN(n))
			}
			recur(a[side*units:], x[side*units:], u[side*3*units:], v[side*2*units:], memory, at, units, d, w, side == 1)
			recurGeneric(b[side*units:], x[side*units:], u[side*3*units:], v[side*2*units:], memory, at, units, d, w, side == 1)
			if !slices.Equal(a, b) {
				t.Fatalf("round %d: recur, side %d: %v, want %v", round, side, a, b)
			}
		}
	}
}

// A gate is an even slope from 0 to 1.
func TestGate(t *testing.T) {
	before := int32(0)
	for x := -1 << 15; x < 1<<15; x++ {
		g := gate(int16(x))
		if g < before || g > 1<<15-1 {
			t.Fatalf("gate(%d) = %d behind %d", x, g, before)
		}
		before = g
	}
	if g := gate(0); g != 1<<14 {
		t.Errorf("gate(0) = %d, want %d", g, 1<<14)
	}
}

func BenchmarkProduct(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	n, d, out := 64, 192, 576
	p := NewProduct(numbers[int16](random, d*out, 10), nil, d, out)
	x, y := numbers[int16](random, n*d, 10), make([]int16, n*p.Width())
	run := func(name string, p Product) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.Values(y, x, n)
			}
			b.ReportMetric(float64(n*d*out)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
	lanesOf(func(lanes string) {
		run(lanes, p)
		run("narrow, "+lanes, p.Narrowed())
	})
}

func BenchmarkRecur(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	n, units := 64, 96
	d, w := 2*units, 6*units
	x, y, u, v, memory := numbers[int16](random, n*d, 10), make([]int16, n*d), numbers[int16](random, n*w, 10), numbers[int16](random, 4*units, 10), make([]int16, units)
	at := make([]int32, n)
	for i := range at {
		at[i] = int32(i)
	}
	for b.Loop() {
		recur(y, x, u, v, memory, at, units, d, w, false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/word")
}

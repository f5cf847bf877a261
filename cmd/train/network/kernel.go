package network

// #cgo CFLAGS: -O3
// #cgo LDFLAGS: -lm
// #include "kernel.h"
import "C"

import "unsafe"

func at(s []float32) *C.float { return (*C.float)(unsafe.SliceData(s)) }

// multiply adds the product of a, n by k, and b, k by m, to c, n by m.
func multiply(c, a, b []float32, n, k, m int) {
	if n == 0 || k == 0 || m == 0 {
		return
	}
	_, _, _ = a[n*k-1], b[k*m-1], c[n*m-1]
	C.rapporteur_learn_multiply(at(a), at(b), at(c), C.int(n), C.int(k), C.int(m))
}

// transposed writes a, n by m, into b, m by n.
func transposed(b, a []float32, n, m int) []float32 {
	b = b[:n*m]
	for i := range n {
		row := a[i*m : i*m+m]
		for j, x := range row {
			b[j*n+i] = x
		}
	}
	return b
}

// adam moves weights against their gradients, and clears those.
func adam(w, first, second, g []float32, scale, rate float32) {
	C.rapporteur_learn_adam(at(w), at(first), at(second), at(g), C.int(len(w)), C.float(scale), C.float(rate), beta1, beta2)
}

// direction is what a recurrent layer has of one direction: everything begins
// with the first word's first unit of the direction.
type direction struct {
	u, v, x, y, c, f, r []float32
	units, words        int
	backwards           bool
}

func flag(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

// run runs it.
func (d *direction) run() {
	C.rapporteur_learn_recur(at(d.u), C.int(6*d.units), at(d.v), at(d.x), at(d.y), at(d.c), at(d.f), at(d.r), C.int(2*d.units), C.int(d.words), C.int(d.units), flag(d.backwards))
}

// back carries the gradient dy of y back, to those of u, x and v. memory has room
// for a number a unit.
func (d *direction) back(dy, du, dx, dv, memory []float32) {
	C.rapporteur_learn_recur_back(at(d.u), C.int(6*d.units), at(d.v), at(d.x), at(d.c), at(d.f), at(d.r),
		at(dy), at(du), at(dx), at(dv), at(memory), C.int(2*d.units), C.int(d.words), C.int(d.units), flag(d.backwards))
}

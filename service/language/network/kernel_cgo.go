//go:build cgo

package network

// #cgo CFLAGS: -O3
// #include "kernel_cgo.h"
import "C"

import (
	"slices"
	"unsafe"
)

// wide tells what of the processor to use: 1 for AVX2, 2 for AVX-512 with VNNI
// as well, 0 for neither.
var wide = C.rapporteur_wide()

// WideLanes tells whether the processor has wide lanes that kernels in C use.
func WideLanes() bool { return wide > 0 }

func flag(b bool) C.int {
	if b {
		return 1
	}
	return 0
}

func shorts(s []int16) *C.int16_t { return (*C.int16_t)(unsafe.SliceData(s)) }
func longs(s []int32) *C.int32_t  { return (*C.int32_t)(unsafe.SliceData(s)) }

func product(y []int16, z []int32, x, packed []int16, bias []int32, n, in int) {
	C.rapporteur_product(wide, shorts(y), longs(z), shorts(x), shorts(packed), longs(bias), C.int(n), C.int(in), C.int(len(bias)))
}

func productNarrow(y, x []int16, packed []int8, bias []int32, n, in int) {
	C.rapporteur_product_narrow(wide, shorts(y), shorts(x), (*C.int8_t)(unsafe.SliceData(packed)), longs(bias), C.int(n), C.int(in), C.int(len(bias)))
}

func embed(values []int16, rows []uint16, each int, embeddings []int8, n, d int) {
	if n == 0 {
		return
	}
	_ = rows[n*each-1]
	C.rapporteur_embed(wide, shorts(values), (*C.uint16_t)(unsafe.SliceData(rows)), C.int(each), (*C.int8_t)(unsafe.SliceData(embeddings)), C.int(n), C.int(d))
}

func bend(y []int16, n, width, first int, shift uint) {
	if n == 0 {
		return
	}
	_ = y[(n-1)*width+first-1]
	C.rapporteur_bend(wide, shorts(y), C.int(n), C.int(width), C.int(first), C.int(shift))
}

func meet(y, values []int16, words, others []int32, width, from, n int) {
	rows := len(words)
	if rows == 0 {
		return
	}
	_, _, _ = y[rows*n-1], values[int(slices.Max(words))*width+from+n-1], values[int(slices.Max(others[:rows]))*width+from+2*n-1]
	C.rapporteur_meet(wide, shorts(y), shorts(values), longs(words), longs(others), C.int(rows), C.int(width), C.int(from), C.int(n))
}

func recur(y, x, u, v, memory []int16, at []int32, units, d, w int, backwards bool) {
	n, last := len(at), int(slices.Max(at))
	_, _, _, _, _ = y[(n-1)*d+units-1], x[last*d+units-1], u[last*w+3*units-1], v[2*units-1], memory[units-1]
	C.rapporteur_recur(wide, shorts(y), shorts(x), shorts(u), shorts(v), shorts(memory), longs(at), C.int(n), C.int(units), C.int(d), C.int(w), flag(backwards))
}

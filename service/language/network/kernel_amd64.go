//go:build cgo

package network

// #cgo CFLAGS: -O3
// #include "kernel_amd64.h"
import "C"

import "unsafe"

// wide tells whether the processor has AVX2.
var wide = C.rapporteur_wide() != 0

func shorts(s []int16) *C.int16_t { return (*C.int16_t)(unsafe.SliceData(s)) }
func longs(s []int32) *C.int32_t  { return (*C.int32_t)(unsafe.SliceData(s)) }

func product(y []int16, z []int32, x, packed []int16, bias []int32, n, in int) {
	if !wide {
		productGeneric(y, z, x, packed, bias, n, in)
		return
	}
	C.rapporteur_product(shorts(y), longs(z), shorts(x), shorts(packed), longs(bias), C.int(n), C.int(in), C.int(len(bias)))
}

func embed(values []int16, rows []uint16, each int, embeddings []int8, n, d int) {
	if !wide || n == 0 {
		embedGeneric(values, rows, each, embeddings, n, d)
		return
	}
	_ = rows[n*each-1]
	C.rapporteur_embed(shorts(values), (*C.uint16_t)(unsafe.SliceData(rows)), C.int(each), (*C.int8_t)(unsafe.SliceData(embeddings)), C.int(n), C.int(d))
}

func recur(y, x, u, v, memory []int16, n, units, d, w int, backwards bool) {
	if !wide {
		recurGeneric(y, x, u, v, memory, n, units, d, w, backwards)
		return
	}
	_, _, _, _, _ = y[(n-1)*d+units-1], x[(n-1)*d+units-1], u[(n-1)*w+3*units-1], v[2*units-1], memory[units-1]
	back := C.int(0)
	if backwards {
		back = 1
	}
	C.rapporteur_recur(shorts(y), shorts(x), shorts(u), shorts(v), shorts(memory), C.int(n), C.int(units), C.int(d), C.int(w), back)
}

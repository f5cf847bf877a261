//go:build !cgo

package network

// wide is for the kernels in C.
var wide int

// WideLanes tells whether the processor has wide lanes that kernels in C use.
func WideLanes() bool { return wide > 0 }

func product(y []int16, z []int32, x, packed []int16, bias []int32, n, in int) {
	productGeneric(y, z, x, packed, bias, n, in)
}

func productNarrow(y, x []int16, packed []int8, bias []int32, n, in int) {
	productNarrowGeneric(y, x, packed, bias, n, in)
}

func embed(values []int16, rows []uint16, each int, embeddings []int8, n, d int) {
	embedGeneric(values, rows, each, embeddings, n, d)
}

func bend(y []int16, n, width, first int, shift uint) { bendGeneric(y, n, width, first, shift) }

func meet(y, values []int16, words, others []int32, width, from, n int) {
	meetGeneric(y, values, words, others, width, from, n)
}

func recur(y, x, u, v, memory []int16, at []int32, units, d, w int, backwards bool) {
	recurGeneric(y, x, u, v, memory, at, units, d, w, backwards)
}

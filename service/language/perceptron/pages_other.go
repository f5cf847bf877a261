//go:build !linux

package perceptron

// large is a slice of n zeros.
func large(n int) []uint64 { return make([]uint64, n) }

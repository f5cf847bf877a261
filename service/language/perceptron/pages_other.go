//go:build !linux

package perceptron

// large is a slice of n zeros.
func large[T any](n int) []T { return make([]T, n) }

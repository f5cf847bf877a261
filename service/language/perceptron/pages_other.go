//go:build !linux

package perceptron

// large is a slice of n zeros for a table.
func large[T any](_ *Table, n int) []T { return make([]T, n) }

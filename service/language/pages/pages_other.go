//go:build !linux

// Package pages gives memory for large tables of models.
package pages

// Of is a slice of n zeros for owner.
func Of[T, O any](_ *O, n int) []T { return make([]T, n) }

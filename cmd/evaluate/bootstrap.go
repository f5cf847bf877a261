package main

import (
	"math/rand/v2"
	"slices"
)

const (
	resamples = 2000
	seed      = 20040725 // any number does; it stays, so that figures repeat
)

// bootstrap is the mean of values with the interval that holds it with a
// confidence of 95 %, by the percentile method (Efron and Tibshirani, "An
// Introduction to the Bootstrap", 1993). The values must be independent: where
// one text has several references, their mean is one value.
func bootstrap(values []float64) figure {
	if len(values) == 0 {
		return figure{}
	}
	random := rand.New(rand.NewPCG(seed, seed))
	means := make([]float64, resamples)
	for i := range means {
		sum := 0.0
		for range values {
			sum += values[random.IntN(len(values))]
		}
		means[i] = sum / float64(len(values))
	}
	slices.Sort(means)
	return figure{
		Value:    mean(values),
		Interval: &interval{Low: means[resamples*25/1000], High: means[resamples*975/1000-1]},
	}
}

// mean is the arithmetic mean, 0 of nothing.
func mean(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// bootstrapOf is the interval, with a confidence of 95 %, of a figure that is
// not a mean: measure gives it for a sample of n independent cases, by their
// numbers.
func bootstrapOf(n int, measure func(chosen []int) float64) *interval {
	if n == 0 {
		return nil
	}
	random := rand.New(rand.NewPCG(seed, seed))
	values, chosen := make([]float64, resamples), make([]int, n)
	for i := range values {
		for k := range chosen {
			chosen[k] = random.IntN(n)
		}
		values[i] = measure(chosen)
	}
	slices.Sort(values)
	return &interval{Low: values[resamples*25/1000], High: values[resamples*975/1000-1]}
}

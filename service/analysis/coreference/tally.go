package coreference

import "slices"

// tally counts countries by their codes. A text speaks of few, which are found
// sooner one after the other than in a map.
type tally []counted

// counted is a country and how often it was counted.
type counted struct {
	code  string
	times int
}

// usualLands is the number of countries that a text speaks of, at most, as a rule.
const usualLands = 12

// add counts a country so many times more.
func (t *tally) add(code string, times int) {
	if k := t.index(code); k >= 0 {
		(*t)[k].times += times
		return
	}
	if *t == nil {
		*t = make(tally, 0, usualLands)
	}
	*t = append(*t, counted{code, times})
}

// index is the place of a country, -1 where it has not been counted.
func (t tally) index(code string) int {
	return slices.IndexFunc(t, func(c counted) bool { return c.code == code })
}

// has tells whether a country was counted, be it with no times.
func (t tally) has(code string) bool { return t.index(code) >= 0 }

// of is how often a country was counted.
func (t tally) of(code string) int {
	if k := t.index(code); k >= 0 {
		return t[k].times
	}
	return 0
}

// most is how often the country was counted that was counted most.
func (t tally) most() int {
	most := 0
	for _, c := range t {
		most = max(most, c.times)
	}
	return most
}

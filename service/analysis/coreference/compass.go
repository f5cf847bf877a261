package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// nameHalves makes the country of "the North" and "the South" where the text names one
// that begins with that word, as copy calls the two Koreas behind their full names.
func (t *text) nameHalves(taken []bool) {
	var halves [2][]gazetteer.Entry
	found := false
	for i := range t.names {
		n := &t.names[i]
		if n.kind != language.Country || n.End-n.First != 2 || t.lower[n.First+1] != "korea" || len(n.entries) == 0 {
			continue
		}
		switch t.lower[n.First] {
		case "north":
			halves[0], found = n.entries[:1], true
		case "south":
			halves[1], found = n.entries[:1], true
		}
	}
	if !found {
		return
	}
	half := func(r Range) []gazetteer.Entry {
		if r.End-r.First != 1 || !t.isHalf(r.First) {
			return nil
		}
		if t.lower[r.First] == "north" {
			return halves[0]
		}
		return halves[1]
	}
	for i := range t.names {
		n := &t.names[i]
		if e := half(n.Range); e != nil {
			n.kind, n.entries, n.sure, n.demonym = language.Country, e, true, false
		}
	}
	for i := range t.Tokens {
		if taken[i] || !t.capital(i) {
			continue
		}
		if e := half(Range{i, i + 1}); e != nil {
			t.names = append(t.names, name{Range: Range{i, i + 1}, kind: language.Country, entries: e, sure: true})
			taken[i] = true
		}
	}
}

// isHalf tells whether "the North" or "the South" stands at a token, with no word behind it
// of which it might be a part: "the South Side".
func (t *text) isHalf(i int) bool {
	b := t.bounds(i)
	if i == b.First || t.lower[i-1] != "the" || t.lower[i] != "north" && t.lower[i] != "south" || !t.capital(i) || isCapitals(t.word(i)) {
		return false
	}
	return i+1 == b.End || !t.capital(i+1) && t.word(i+1) != "-" && t.lower[i+1] != "of"
}

package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// nameHalves makes countries of "the North" and "the South" where the text names one of the
// two Koreas, as copy calls them beside their full names.
func (t *text) nameHalves(taken []bool) {
	if !slices.ContainsFunc(t.names, func(n name) bool {
		return n.kind == language.Country && n.End-n.First == 2 && t.lower[n.First+1] == "korea"
	}) {
		return
	}
	north, south := t.known.Lookup("North Korea"), t.known.Lookup("South Korea")
	if len(north) == 0 || len(south) == 0 {
		return
	}
	half := func(r Range) []gazetteer.Entry {
		if r.End-r.First != 1 || !t.isHalf(r.First) {
			return nil
		}
		if t.lower[r.First] == "north" {
			return north
		}
		return south
	}
	for i := range t.names {
		n := &t.names[i]
		if e := half(n.Range); e != nil {
			n.kind, n.entries, n.sure, n.demonym = language.Country, e, true, false
		}
	}
	for _, k := range t.large {
		i := int(k)
		if taken[i] {
			continue
		}
		if e := half(Range{i, i + 1}); e != nil {
			t.names = append(t.names, name{Range: Range{i, i + 1}, kind: language.Country, entries: e, sure: true})
			taken[i] = true
		}
	}
}

// isHalf tells whether "the North" or "the South" stands at a token, with no word behind it
// of which it might be a part, as "the South Side", or one of them beside the other: "North
// and South Korea".
func (t *text) isHalf(i int) bool {
	b := t.bounds(i)
	if i+3 < b.End && t.lower[i+1] == "and" && t.lower[i+3] == "korea" && t.capital(i) && (t.lower[i] == "north" && t.lower[i+2] == "south" || t.lower[i] == "south" && t.lower[i+2] == "north") {
		return true
	}
	if i == b.First || t.lower[i-1] != "the" || t.lower[i] != "north" && t.lower[i] != "south" || !t.capital(i) || isCapitals(t.word(i)) {
		return false
	}
	return i+1 == b.End || !t.capital(i+1) && t.word(i+1) != "-" && t.lower[i+1] != "of"
}

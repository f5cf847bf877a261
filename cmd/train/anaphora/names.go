package anaphora

import (
	"cmp"
	"maps"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// nameKinds are the types of names for the types of entities in gum.
var nameKinds = map[string]language.NameType{
	"person": language.Person, "organization": language.Organisation, "place": language.Place, "event": language.Event, "object": language.Product, "abstract": language.Work,
}

// WithNames is the annotators' analysis of a document with names: the runs of
// proper nouns at the heads of the typed entities.
func WithNames(d, typed *Document) *language.Analysis {
	a := *d.Analysis
	a.Names = nil
	at := map[int]int{}
	for i, t := range a.Tokens {
		at[int(t.Start)] = i
	}
	ends := map[int]int{}
	for i, t := range a.Tokens {
		ends[int(t.End)] = i + 1
	}
	taken := make([]bool, len(a.Tokens))
	places := slices.SortedFunc(maps.Keys(typed.Types), func(x, y Extent) int {
		return cmp.Or(cmp.Compare(x.End-x.Start, y.End-y.Start), cmp.Compare(x.Start, y.Start))
	})
	for _, e := range places {
		first, ok := at[e.Start]
		end, okEnd := ends[e.End]
		kind := nameKinds[typed.Types[e]]
		if !ok || !okEnd || kind == language.NoName {
			continue
		}
		h := -1
		for i := first; i < end; i++ {
			if x := int(a.Heads[i]); x < first || x >= end {
				h = i
				break
			}
		}
		if h < 0 || a.UPOS[h] != language.PROPN || taken[h] {
			continue
		}
		from, to := h, h+1
		for from > first && a.UPOS[from-1] == language.PROPN && !taken[from-1] {
			from--
		}
		for to < end && a.UPOS[to] == language.PROPN && !taken[to] {
			to++
		}
		for i := from; i < to; i++ {
			taken[i] = true
		}
		a.Names = append(a.Names, language.Name{FirstToken: int32(from), EndToken: int32(to), Type: kind})
	}
	slices.SortFunc(a.Names, func(x, y language.Name) int { return int(x.FirstToken - y.FirstToken) })
	return &a
}

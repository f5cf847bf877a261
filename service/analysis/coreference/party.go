package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// isParty tells whether a range is an adjective of parties before one of their
// people: "Republican senator", "Conservative ethics critic".
func (t *text) isParty(r Range) bool {
	b := t.bounds(r.First)
	if r.End-r.First != 1 || r.End >= b.End || !t.capital(r.First) || !t.is(r.First, partyWords) {
		return false
	}
	i := r.End
	for i+1 < b.End && i < r.First+3 && t.UPOS[i] == language.NOUN && !t.capital(i) && !t.is(i, partyPeople) && r.First > b.First {
		i++
	}
	return t.is(i, partyPeople) && t.UPOS[i] != language.VERB
}

// partyWords are the names of parties as adjectives, partyPeople the nouns and titles
// of those who belong to them; partyNames are the names themselves.
var partyWords, partyPeople, partyNames = sections["party-words"], sections["party-people"], sections["party-names"]

// namesParty tells whether a range is the common name of parties: "Labour", "the
// Greens", "the Social Democrats".
func (t *text) namesParty(r Range) bool {
	switch r.End - r.First {
	case 1:
		return t.is(r.First, partyNames) && t.capital(r.First)
	case 2:
		w := t.lower[r.First+1]
		return t.capital(r.First) && t.capital(r.First+1) && (w == "democrats" || w == "dems" || w == "dem" || w == "democrat") && t.is(r.First, democrats)
	}
	return false
}

// democrats are words before "Democrats" that make the name of a party of it.
var democrats = classOf("social", "christian", "liberal", "lib", "free", "sweden", "centre")

// partyAt is the name of a party that begins at a token and that nothing else has
// taken: it stands within a sentence, or before its verb. "Labour costs" have none.
func (t *text) partyAt(i int, taken []bool) Range {
	if !t.capital(i) || taken[i] || isCapitals(t.word(i)) {
		return Range{}
	}
	b := t.bounds(i)
	r := Range{i, i + 1}
	if t.isParty(r) && !taken[i+1] {
		return r
	}
	if i+1 < b.End && !taken[i+1] && t.namesParty(Range{i, i + 2}) {
		r.End++
	} else if !t.namesParty(r) {
		return Range{}
	}
	if r.End == b.End {
		return r
	}
	switch next := t.UPOS[r.End]; {
	case t.capital(r.End) && next != language.PUNCT, t.word(r.End) == "-":
		return Range{}
	case next == language.VERB || next == language.AUX || t.XPOS[r.End] == language.XPOSPOS:
		return r
	case next == language.NOUN || next == language.ADJ:
		if !t.is(r.End, partyPeople) && !t.is(r.End, personNouns) && !t.is(r.End, titleForms) {
			return Range{}
		}
	}
	if r.First == b.First && !strings.HasSuffix(t.lower[r.End-1], "s") {
		return Range{}
	}
	return r
}

// partyStem is the adjective of a party's name in the plural, as which "the Greens" are
// the same as a "Green senator".
func partyStem(word string) string {
	if word == "tories" {
		return "tory"
	}
	return strings.TrimSuffix(word, "s")
}

// twoBodies takes a name apart that is two bodies, each of which is known or a party:
// "Greens and Labour"; nil where it is not.
func (t *text) twoBodies(n typed) []typed {
	if n.kind != language.Organisation && n.kind != language.Group {
		return nil
	}
	for i := n.First + 1; i < n.End-1; i++ {
		if t.lower[i] != "and" {
			continue
		}
		a, b := Range{n.First, i}, Range{i + 1, n.End}
		if t.isBody(a) && t.isBody(b) && t.known.Lookup(t.phrase(n.Range)) == nil {
			return []typed{{a, language.Organisation}, {b, language.Organisation}}
		}
	}
	return nil
}

// isBody tells whether a range is a party's name, or one that the gazetteer has for a
// body alone.
func (t *text) isBody(r Range) bool {
	if t.namesParty(r) {
		return true
	}
	found := t.known.Lookup(t.phrase(r))
	return len(found) > 0 && found[0].Type == language.Organisation && found[0].Prior >= leastSettled
}

// ofHouses are words behind a house that begin or end titles in it.
var ofHouses = classOf("leader", "leaders", "speaker", "whip", "majority", "minority")

// beforeHouse is the end of a party's name without the house that begins the title
// behind it: "NDP" of "NDP House leader".
func (t *text) beforeHouse(n typed) int {
	if n.kind != language.Organisation || n.End-n.First < 2 || n.End == t.bounds(n.First).End || !t.is(n.End-1, parliaments) || t.capital(n.End) || !t.is(n.End, ofHouses) {
		return n.End
	}
	r := Range{n.First, n.End - 1}
	short := r.End-r.First == 1 && (t.is(r.First, partyWords) || isCapitals(t.word(r.First)) && !t.holdsCountry(r))
	if short || t.isBody(r) {
		return r.End
	}
	return n.End
}

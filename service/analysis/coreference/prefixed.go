package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// prefixed takes off a name what a hyphen joins in front of it: where a body has its seat
// ("Phoenix-based Republic"), the party of who sits for a place ("D-Wheat Ridge"), and
// that somebody was of it ("Ex-Barcelona"); nil where a name has no such front.
func (t *text) prefixed(n typed) []typed {
	if n.End-n.First < 3 || t.word(n.First+1) != "-" {
		for i := n.First + 1; i+2 < n.End; i++ {
			if t.lower[i+1] == "based" && t.word(i) == "-" {
				return t.seated(n, i, i+2) // "St. Louis-based Ameren"
			}
		}
		return nil
	}
	front, rest := t.lower[n.First], Range{n.First + 2, n.End}
	switch {
	case t.lower[n.First+2] == "based" && n.End-n.First > 3:
		return t.seated(n, n.First+1, n.First+3)
	case !t.capital(rest.First):
		return nil
	case front == "ex" || front == "then":
		return []typed{{rest, n.kind}}
	case t.is(n.First, benches) && t.capital(n.First) && n.First > 0 && (t.word(n.First-1) == "," || t.word(n.First-1) == "("):
		return []typed{{rest, language.Place}}
	}
	return nil
}

// benches are the letters of parties before the place that one of their lawmakers sits for.
var benches = classOf("d", "r", "i")

// seated takes a name apart that begins with where a body has its seat, up to the token
// seat, and ends with the body, from the token body on.
func (t *text) seated(n typed, seat, body int) []typed {
	at := typed{Range{n.First, seat}, language.Place}
	if found := t.known.Lookup(t.phrase(at.Range)); len(found) > 0 {
		at.kind = found[0].Type
	}
	rest := typed{Range{body, n.End}, language.Organisation}
	if n.kind == language.Person {
		rest.kind = n.kind // "Paris-based Anna Holt"
	}
	return []typed{at, rest}
}

// ofPerson takes a body that the gazetteer knows from whose it is said to be: "Melandri's
// Brothers of Italy"; nil where a name is of no such form.
func (t *text) ofPerson(n typed) []typed {
	if n.kind != language.Organisation {
		return nil
	}
	for i := n.First + 1; i+1 < n.End && i < n.First+4; i++ {
		if t.XPOS[i] != language.XPOSPOS || !t.capital(i+1) {
			continue
		}
		if found := t.known.Lookup(t.phrase(Range{i + 1, n.End})); len(found) > 0 && found[0].Type == language.Organisation && !found[0].Weak && t.known.Lookup(t.phrase(n.Range)) == nil && t.known.Lookup(t.phrase(Range{n.First, i})) == nil {
			return []typed{{Range{n.First, i}, language.Person}, {Range{i + 1, n.End}, language.Organisation}}
		}
	}
	return nil
}

// opener is the first token of a name behind the word that opens its sentence, where that
// is no part of it: "Outside Skåne University Hospital", "Bring Neal"; else the first one.
func (t *text) opener(r Range, kind language.NameType) int {
	i := r.First
	if r.End-i < 2 || i != t.firstWord(i) || !t.capital(i+1) || isCapitals(t.word(i)) || t.known.Lookup(t.phrase(r)) != nil {
		return i
	}
	switch {
	case kind != language.Work && t.is(i, openers), kind == language.Person && r.End-i == 2 && t.XPOS[i] == language.XPOSVB && !t.is(i, given):
		return i + 1
	}
	return i
}

// openers are adpositions and conjunctions that begin sentences, and hardly a name.
var openers = classOf("outside", "inside", "across", "near", "behind", "beyond", "among", "beside", "besides", "throughout", "amid", "despite", "unlike", "like", "meanwhile", "although", "though", "while", "whereas", "because", "when", "where", "if", "but", "and", "so", "yet", "also", "even", "only", "today", "yesterday", "earlier", "later", "then", "now", "here", "there")

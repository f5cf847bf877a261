package coreference

import (
	"unicode"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// leastWhole is the number of tokens from which on a name of the gazetteer
// counts more than what the engine has found of it.
const leastWhole = 3

// knownWhole is the name of the gazetteer that begins as n does and goes on
// beyond it: "International Committee" of the Red Cross.
func (t *text) knownWhole(n typed) typed {
	b := t.bounds(n.First)
	if n.kind == language.Organisation && n.End+1 < b.End && t.lower[n.End] == "and" {
		for i := n.First + 1; i < n.End; i++ {
			if t.lower[i] != "of" {
				continue
			}
			if k, found := t.known.Longest(t.Text, t.Tokens[i+1:min(b.End, n.End+2)]); k > 0 && i+1+k > n.End && found[0].Kind == gazetteer.Country {
				n.End = i + 1 + k // "Development Bank of St Kitts and Nevis"
				return n
			}
		}
	}
	if n.End == b.End || n.End-n.First > longestRun || !t.mayGoOn(n.End) || !t.known.Begins(t.phrase(Range{n.First, n.End + 1})) {
		return n
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:min(b.End, n.First+longestRun)])
	for k > 0 && !isWord(t.word(n.First+k-1)) {
		k-- // the end of the sentence, or a possessive
	}
	if k == leastWhole && t.lower[n.First+k-1] == "state" && n.First+k < b.End && t.is(n.First+k, stateSeats) {
		return n // "New York State Senator"
	}
	if k == 2 && n.kind == language.Person && n.First+k > n.End && t.capital(n.End) && found[0].Kind == gazetteer.Government && !found[0].Weak {
		return typed{Range{n.First, n.First + k}, language.Organisation} // "White" of "Deputy White House Chief of Staff"
	}
	if k == 2 && n.kind == language.Group && n.First+k > n.End && (t.capital(n.End) || found[0].Canonical == t.phrase(Range{n.First, n.First + k})) && found[0].Kind == gazetteer.Government && found[0].Type == language.Organisation && !found[0].Weak {
		return typed{Range{n.First, n.First + k}, language.Organisation} // "Palestinian Authority"
	}
	if k < leastWhole || n.First+k <= n.End || t.word(n.End) == "," && found[0].Type == language.Group || found[0].Type != language.Agreement && !t.capital(n.First+k-1) || found[0].Weak || found[0].Prior < 0.5 || n.kind == language.Person && found[0].Kind != gazetteer.Country {
		return n
	}
	return typed{Range{n.First, n.First + k}, found[0].Type}
}

// knownFront is the body of the gazetteer that ends as n does, or further on, and begins
// before it: "Gift of the Givers", of which the engine has found the last word. The name
// before ends at last.
func (t *text) knownFront(n typed, last int) typed {
	b := t.bounds(n.First)
	for i := n.First - 1; i >= max(b.First, last, n.First-leastWhole); i-- {
		if !t.capital(i) || t.lower[i] == "the" {
			continue
		}
		k, found := t.known.Longest(t.Text, t.Tokens[i:min(b.End, i+longestRun)])
		for k > 0 && !isWord(t.word(i+k-1)) {
			k--
		}
		if k < 2 || i+k < n.End || found[0].Type != language.Organisation && found[0].Kind != gazetteer.Known || found[0].Weak || found[0].Prior < 0.5 || !t.capital(i+k-1) {
			continue
		}
		return typed{Range{i, i + k}, found[0].Type}
	}
	return n
}

// mayGoOn tells whether a token may stand within a name behind its first words.
func (t *text) mayGoOn(i int) bool {
	if t.capital(i) {
		return true
	}
	switch t.UPOS[i] {
	case language.VERB, language.AUX, language.PRON, language.ADV, language.SCONJ:
		return false
	case language.PUNCT:
		w := t.word(i)
		return w == "-" || w == "." || w == "'" || w == "’" || w == "," && i+1 < len(t.lower) && t.capital(i+1) // "Washington, D.C."
	}
	return true
}

// isWord tells whether a token has a letter or digit.
func isWord(token string) bool {
	for _, r := range token {
		if r >= 'a' && r <= 'z' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// withBody is a place with the noun of a body right behind it, which together
// are the name of one: "Kent" of "Kent Police".
func (t *text) withBody(n typed) typed {
	e := n.End
	if n.kind == language.Place && e < t.bounds(n.First).End && t.word(e) == "Fed" {
		return typed{Range{n.First, e + 1}, language.Organisation} // "San Francisco Fed"
	}
	if end := t.officeOfOne(n); end > e {
		return typed{Range{n.First, end}, language.Organisation}
	}
	if n.kind == language.Place && e < t.bounds(n.First).End && t.UPOS[e] == language.PROPN && t.capital(e) && t.is(e, landParts) && !isCapitals(t.word(e)) && !(e+1 < t.bounds(n.First).End && t.capital(e+1) && (!t.is(e+1, titleForms) || t.lower[e] == "state" && t.is(e+1, stateSeats))) {
		return typed{Range{n.First, e + 1}, language.Place} // "Los Angeles" of "Los Angeles County"
	}
	if e < t.bounds(n.First).End && (n.kind == language.Place || n.kind == language.Person || n.kind == language.Organisation) && t.is(e, tribes) && t.capital(e) && t.UPOS[e] == language.PROPN {
		return typed{Range{n.First, e + 1}, language.Group} // "Pointe Noire Tribe"
	}
	if n.kind == language.Place {
		k := e
		for k < t.bounds(n.First).End && k < e+4 && t.capital(k) && (t.UPOS[k] == language.PROPN || t.UPOS[k] == language.ADJ) && !t.is(k, organisationNouns) && !t.is(k, titleForms) && !isCapitals(t.word(k)) {
			k++
		}
		if k > e && k < t.bounds(n.First).End && t.capital(k) && t.UPOS[k] == language.PROPN && (t.is(k, organisationNouns) || t.is(k, bodyEnds)) && (t.is(e, titleModifiers) || t.is(e, landParts) || t.is(e, waters)) {
			for k+1 < t.bounds(n.First).End && t.capital(k+1) && t.is(k+1, organisationNouns) {
				k++
			}
			return typed{Range{n.First, k + 1}, language.Organisation} // "Zaporizhzhia Regional Military Administration"
		}
	}
	if n.kind != language.Person && n.kind != language.Country && n.End-n.First < 4 && e < t.bounds(n.First).End && t.UPOS[e] == language.PROPN && t.capital(e) && t.is(e, firmTails) && !isCapitals(t.word(e)) && !t.touching(e-1) && !(n.kind == language.Group && e+1 < t.bounds(n.First).End && t.is(e+1, portfolio)) && !(e+1 < t.bounds(n.First).End && t.capital(e+1) && t.UPOS[e+1] == language.PROPN && !t.is(e+1, titleForms) && !t.is(e+1, titleModifiers)) {
		return typed{Range{n.First, e + 1}, language.Organisation} // "Northcape" of "Northcape Metals"
	}
	if end := t.bounds(n.First).End; n.kind == language.Organisation && e+1 < end && t.capital(e) && t.is(e, titleModifiers) && !t.is(e, titleForms) && !t.capital(e+1) && t.is(e+1, titleForms) {
		return typed{Range{n.First, e + 1}, n.kind} // "Wizz Air" of "Wizz Air boss"
	}
	if n.kind != language.Place || e >= t.bounds(n.First).End || t.UPOS[e] != language.PROPN || !t.capital(e) || !t.is(e, organisationNouns) || isCapitals(t.word(e)) {
		return n
	}
	if e+1 < t.bounds(n.First).End && t.UPOS[e+1] == language.PROPN && t.capital(e+1) && !t.is(e+1, titleForms) {
		return n
	}
	return typed{Range{n.First, e + 1}, language.Organisation}
}

// officeOfOne is the end of the name of the office of one official, which begins with that
// of a place or body: "Bristol County District Attorney's Office"; 0 where there is none.
func (t *text) officeOfOne(n typed) int {
	if n.kind != language.Place && n.kind != language.Organisation && n.kind != language.Country {
		return 0
	}
	e, b := n.End, t.bounds(n.First)
	for e < b.End && e < n.End+longestTitle && t.capital(e) && (t.is(e, titleWords) || t.is(e, titleModifiers)) {
		e++
	}
	if e == n.End && !t.is(e-1, titleWords) || e+1 >= b.End || t.XPOS[e] != language.XPOSPOS || !t.capital(e+1) || !t.is(e+1, officeNouns) {
		return 0
	}
	return e + 2
}

// behindTitle makes a person of one word that was taken for a place, where it
// stands between a title in small letters and another word of the name: "Warwick" of
// "head coach Warwick Gatling". The next name begins at next.
func (t *text) behindTitle(n typed, next int) typed {
	i, e := n.First-1, n.End
	if n.kind != language.Place || e-n.First != 1 || i < t.bounds(n.First).First || e >= min(next, t.bounds(n.First).End) || t.capital(i) || t.UPOS[i] != language.NOUN || t.XPOS[i] != language.XPOSNN || !t.is(i, titleForms) || t.is(i, capitalless) {
		return n
	}
	if t.UPOS[e] != language.PROPN || !t.capital(e) || isCapitals(t.word(e)) || t.namesThing(t.lower[e]) || t.endsNames(e) {
		return n
	}
	return typed{Range{n.First, e + 1}, language.Person}
}

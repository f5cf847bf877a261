package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// describePerson tells the gender of a person by honorifics in front and the
// given name.
func (t *text) describePerson(f *features, r Range) {
	for i := r.First - 1; i >= max(r.First-4, t.bounds(r.First).First); i-- {
		courteous := t.bareIs(i, honorificWords)
		if !courteous && !t.bareIs(i, titleForms) {
			break
		}
		g := noGender
		if courteous {
			g = honorifics.Of(strings.TrimSuffix(t.lower[i], "."))
		}
		if g == male || g == female {
			f.gender, f.honorific = g, g
			return
		}
		if t.bareIs(i, maleNouns) {
			f.gender = male
		} else if t.bareIs(i, femaleNouns) {
			f.gender = female
		}
	}
	if f.gender == noGender && r.End-r.First > 1 {
		f.gender = t.givenGender(r.First)
	}
	f.likely = f.gender
	if f.gender == noGender && r.End-r.First == 1 && len(t.word(r.First)) > 2 && !t.isFamilyName(t.lower[r.First]) {
		f.likely = t.givenGender(r.First) // it may be the family name "Allen"
	}
}

// isFamilyName tells whether a word is the last one of a person's full name in
// the text, or the first one that is not known as a given name.
func (t *text) isFamilyName(word string) bool {
	if t.family == nil {
		t.family = make(map[string]bool, len(t.Names)/4)
		for _, n := range t.Names {
			if n.Type == language.Person && n.EndToken-n.FirstToken > 1 && !warships.Has(t.word(int(n.FirstToken))) && !t.endsAs(Range{int(n.FirstToken), int(n.EndToken)}, legalForms.Has) {
				w := t.lower[n.EndToken-1]
				t.family[w], t.familyBits = true, t.familyBits|1<<bitOf(w)
				if w = t.lower[n.FirstToken]; !isGiven(w) && !isTitle(w) && honorifics.Of(w) == noGender && n.EndToken-n.FirstToken < 4 {
					t.family[w], t.familyBits = true, t.familyBits|1<<bitOf(w) // "Gao" of Gao Lin
				}
			}
		}
	}
	return t.familyBits>>bitOf(word)&1 != 0 && t.family[word]
}

// beforeNoun tells whether a nationality stands before a noun, whatever its tag
// and tree.
func (t *text) beforeNoun(n name, h int) bool {
	if !n.demonym || n.End >= t.bounds(h).End || t.XPOS[h] == language.XPOSNNS || t.XPOS[h] == language.XPOSNNPS {
		return false
	}
	switch t.UPOS[n.End] {
	case language.NOUN, language.PROPN, language.ADJ:
		return true
	}
	k := n.End // "Austrian, British and New Zealand sites"
	for end := t.bounds(h).End; k+2 < end && (t.lower[k] == "and" || t.lower[k] == "or" || t.word(k) == ",") && t.nameAt[k+1] >= 0; {
		if next := &t.names[t.nameAt[k+1]]; next.First == k+1 && (next.demonym || next.kind == language.Country) && next.End < end {
			k = next.End
		} else {
			return false
		}
	}
	return k > n.End && t.UPOS[k] == language.NOUN && !t.capital(k)
}

// describeNoun tells what kind of thing a noun is.
func (t *text) describeNoun(f *features, h int) {
	l, row := t.lemma(h), t.roots[h]
	if t.isAccused(h) {
		l, row = t.lower[h], t.rows[h]
	}
	if t.isOneOf(h) {
		h = t.oneOfWhat(h)
		l, row = t.lemma(h), t.roots[h]
		if l == "dead" {
			f.kind, f.animacy = language.Person, animate
			return
		}
	}
	if i := strings.LastIndexByte(l, '-'); i > 0 && !titleWords.In(row) {
		l = l[i+1:]
		row = lexicon.Row(l)
	}
	switch {
	case t.isMajor(h):
		f.kind, f.animacy, f.number = language.Organisation, inanimate, orNone(f.number, plural)
	case t.isPartisan(Range{h, h + 1}, h):
		f.kind, f.animacy = language.Person, animate
	case t.isAged(h) || titleWords.In(row) || personNouns.In(row) || strings.HasSuffix(l, "woman") || strings.HasSuffix(l, "man") && len(l) > 5 && !notMen.In(row) || strings.HasSuffix(l, "men") && len(l) > 5 && f.number == plural:
		f.kind, f.animacy = language.Person, animate
	case organisationNouns.In(row):
		f.kind, f.animacy, f.number = language.Organisation, inanimate, orNone(f.number, plural)
	case placeNouns.In(row):
		f.kind, f.animacy = language.Place, inanimate
	case agreementNouns.In(row):
		f.kind, f.animacy = language.Agreement, inanimate
	case t.UPOS[h] == language.NOUN:
		f.animacy = noAnimacy
	}
	switch {
	case femaleNouns.In(row) || strings.HasSuffix(l, "woman"):
		f.gender = female
	case maleNouns.In(row):
		f.gender = male
	}
}

// isMajor tells whether "major" is one of the largest firms rather than a rank: "the oil
// major".
func (t *text) isMajor(h int) bool {
	return (t.lower[h] == "major" || t.lower[h] == "majors") && h > t.bounds(h).First && t.is(h-1, dealtIn)
}

// dealtIn are what such firms deal in.
var dealtIn = classOf("oil", "energy", "gas", "mining", "tech", "petroleum", "pharma", "steel", "mineral", "commodities")

var notMen = classOf("german", "roman", "ottoman", "talisman", "caiman")

// orNone is n where it is want, else none: of nouns that can be both.
func orNone(n, want number) number {
	if n == want {
		return n
	}
	return noNumber
}

// allBefore tells whether "all" stands before a number: "all three men".
func (t *text) allBefore(i int) bool { return i > t.bounds(i).First && t.lower[i-1] == "all" }

// quantities are the words that count the members of a set.
var quantities = wordset.TableOf(map[string]int{"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5, "trio": 3, "pair": 2, "duo": 2, "six": 6})

// quantityWords are the words of quantities.
var quantityWords = classOfTable(quantities)

// collectives are nouns for so many persons, where no "of" tells of what.
var collectives = wordset.TableOf(map[string]int{"pair": 2, "duo": 2, "couple": 2, "trio": 3})

// generalWords stand before nouns that speak of any of a kind.
var generalWords = classOf("one", "every", "each", "any", "no", "another", "many", "most")

// isFloated tells whether "both" before a predicate counts the subject: "Tokyo and Seoul are both
// allies".
func (t *text) isFloated(i, h int) bool {
	c := t.child(h, language.Cop)
	return t.lower[i] == "both" && c >= 0 && c < i && i < h
}

// describeDeterminer tells how definite a noun phrase is, whose it is, and how
// many it speaks of.
func (t *text) describeDeterminer(f *features, h int) {
	f.indefinite = true
	if q := collectives.Of(t.lemma(h)); q > 0 && t.child(h, language.Nmod) < 0 {
		f.quantity, f.number, f.kind, f.animacy = q, plural, language.Person, animate
	}
	for _, c := range t.children(h) {
		w := t.lower[c]
		f.general = f.general || t.is(int(c), generalWords)
		if t.is(int(c), quantityWords) && !t.isFloated(int(c), h) {
			f.quantity = quantities.Of(w)
			if w == "both" || t.allBefore(int(c)) {
				f.definite, f.indefinite = true, false
			}
		}
		switch t.Relations[c].Basic() {
		case language.Det:
			switch w {
			case "the", "this", "that", "these", "those", "both":
				f.definite, f.indefinite = true, false
			case "a", "an":
				f.definite, f.indefinite = false, true
			}
		case language.Nmod:
			if t.Relations[c] == language.NmodPoss && int(c) < h {
				f.possessor = int(c)
				f.definite, f.indefinite = true, false
			}
		}
	}
}

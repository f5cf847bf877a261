package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// addCount adds a number that stands for those counted: "the two", "both".
func (t *text) addCount(h int) {
	f := features{person: 3, number: plural, name: -1, possessor: -1, apposition: -1, predicateOf: -1, quantity: quantities.Of(t.lower[h]), definite: true}
	r := Range{h, h + 1}
	if t.lower[h] != "both" {
		r.First--
	}
	t.addMention(r, r, Nominal, h, &f)
}

// counts tells whether a word is a number without a noun that says how many of
// those spoken of are meant.
func (t *text) counts(h int) bool {
	switch t.Relations[h].Basic() {
	case language.Nsubj, language.Obj, language.Obl, language.Iobj:
	default:
		if h+1 >= t.bounds(h).End || t.lower[h] == "both" || t.UPOS[h+1] != language.VERB && t.UPOS[h+1] != language.AUX || t.XPOS[h+1] == language.XPOSVBG {
			return false // else "The two discussed trade", whatever the tree
		}
	}
	b := t.bounds(h)
	if h+1 < b.End && (t.lower[h+1] == "of" || t.XPOS[h+1] == language.XPOSVBN && t.Relations[h].Basic() != language.Nsubj || t.UPOS[h+1] == language.NOUN || t.UPOS[h+1] == language.ADJ || t.UPOS[h+1] == language.NUM) {
		return false
	}
	switch t.lower[h] {
	case "both":
		return t.UPOS[h] != language.CCONJ
	case "two", "three", "four":
		return t.UPOS[h] == language.NUM && h > b.First && t.lower[h-1] == "the"
	}
	return false
}

// addCoordinations adds "A and B" as a mention of both.
func (t *text) addCoordinations() {
	var heads []int
	for i := range t.mentions {
		h := t.mentions[i].Head
		heads = heads[:0]
		and := false
		at := h // the token of the name that the tree hangs the others on
		if m := &t.mentions[i]; m.Kind == Name && m.facts.kind == language.Person && t.child(h, language.Conj) < 0 {
			for k := m.Core.First; k < m.Core.End; k++ {
				if t.child(k, language.Conj) >= m.Core.End {
					at = k
				}
			}
		}
		if t.goesOn(h) {
			continue // "B and C" of "A, B and C"
		}
		for k := at; k >= 0; {
			last := -1
			for _, c := range t.children(k) {
				if t.Relations[c] != language.Conj || !nounLike(t.UPOS[c]) && t.nameAt[c] < 0 {
					continue
				}
				if len(heads) == 0 {
					heads = append(heads, h)
				}
				heads = append(heads, t.nameBehind(int(c)))
				last = int(c)
				and = and || t.joinsByAnd(last, h)
			}
			if k = -1; last >= 0 && !and && t.goesOn(last) {
				k = last
			}
		}
		if len(heads) < 2 || !and || t.placesAndPersons(heads) || t.mentions[i].facts.adjective || t.mentions[i].facts.modifier {
			continue
		}
		joined := slices.Clone(heads)
		last := joined[len(joined)-1]
		full, _ := t.nounPhrase(last)
		r := Range{t.mentions[i].First, max(full.End, last+1)}
		if n := t.nameAt[last]; n >= 0 {
			r.End = max(r.End, t.names[n].End)
		}
		if t.countsBehind(&t.mentions[i], joined[1:]) {
			joined = joined[1:] // "three parties, Nidaa, Afek and Rally"
			h, r.First = joined[0], t.mentions[i].Core.End+1
		}
		f := features{person: 3, number: plural, name: -1, possessor: -1, apposition: -1, predicateOf: -1, conjuncts: joined, animacy: t.mentions[i].facts.animacy, kind: t.mentions[i].facts.kind, definite: t.mentions[i].facts.definite}
		t.addMention(r, r, Nominal, h, &f)
	}
}

// joinsByAnd tells whether "and" stands before what the tree joins to the mention at h.
func (t *text) joinsByAnd(c, h int) bool {
	for k := int(t.left[c]); k < c; k++ {
		if t.lower[k] == "and" && k > h { // the tree may hang it on a noun before the name
			return true
		}
	}
	for _, cc := range t.children(c) {
		if t.Relations[cc] == language.CC && (t.lower[cc] == "and" || t.lower[cc] == "&" || t.lower[cc] == "with") {
			return true
		}
	}
	return false
}

// goesOn tells whether a name that a comma joins to another has the next one of the list
// hang on it: "B" of "A, B, and C".
func (t *text) goesOn(h int) bool {
	p := int(t.Heads[h])
	return t.Relations[h] == language.Conj && t.nameAt[h] >= 0 && p >= 0 && p < h && t.nameAt[p] >= 0 && t.names[t.nameAt[p]].kind == t.names[t.nameAt[h]].kind && t.word(int(t.left[h])) == "," && t.child(h, language.Conj) > h
}

// nameBehind is the head of the name behind the title that a token begins, which the tree
// hangs elsewhere: "Economy" of "Economy Minister Vossler", "Partizan" of "Partizan forward
// Koprivić"; else the token.
func (t *text) nameBehind(c int) int {
	from := c
	if n := t.nameAt[c]; n >= 0 {
		if from = t.names[n].End; t.names[n].kind == language.Person {
			return c
		}
	}
	end := min(t.bounds(c).End, from+longestTitle)
	for k := from; k < end; k++ {
		if n := t.nameAt[k]; n >= 0 {
			if t.names[n].kind == language.Person && k > c && (t.is(k-1, titleForms) || t.lemmaIs(k-1, personNouns)) {
				return t.headOf(t.names[n])
			}
			return c
		}
		if !t.is(k, titleForms) && !t.is(k, titleModifiers) && t.UPOS[k] != language.NOUN && t.UPOS[k] != language.PROPN {
			return c
		}
	}
	return c
}

// nounLike tells whether a part of speech can be a mention.
func nounLike(u language.UPOS) bool {
	return u == language.NOUN || u == language.PROPN || u == language.PRON
}

// becoming are verbs whose complement tells what somebody is.
var becoming = classOf("become", "remain", "elect", "appoint", "name", "call", "crown", "reelect", "re-elect")

// tallies tells whether an apposition counts something rather than says what its
// head is: "Green Party - 4 seats".
func (t *text) tallies(h int) bool {
	head := int(t.Heads[h])
	counted := t.child(h, language.Nummod) >= 0 || h > t.bounds(h).First && t.UPOS[h-1] == language.NUM
	return t.UPOS[h] == language.NOUN && counted && t.UPOS[head] == language.PROPN && t.child(head, language.Conj) < 0
}

// placesAndPersons tells whether some heads are of names of places and some of persons, which
// nobody speaks of as one.
func (t *text) placesAndPersons(heads []int) bool {
	place, person := false, false
	for _, h := range heads {
		if n := t.nameAt[h]; n >= 0 {
			place = place || t.names[n].kind == language.Place
			person = person || t.names[n].kind == language.Person
		}
	}
	return place && person
}

// countsBehind tells whether a noun counts those whom a list right behind its comma names,
// and is none of them.
func (t *text) countsBehind(m *Mention, names []int) bool {
	if m.Kind != Nominal || len(names) < 2 || m.facts.quantity != len(names) || t.word(m.Core.End) != "," {
		return false
	}
	for _, h := range names {
		if t.nameAt[h] < 0 && t.UPOS[h] != language.PROPN {
			return false
		}
	}
	return true
}

package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// titleAs reads "named Zarif as foreign minister", "appointed Zarif head of the
// agency".
func (t *text) titleAs(n name, h int) {
	end := t.bounds(n.First).End
	i := n.End
	p := int(t.Heads[h])
	if k := t.postAt(i, end); k >= 0 && p >= 0 && t.UPOS[p] == language.VERB {
		if t.lower[i] == "from" {
			t.leave(h, k)
		} else {
			t.addPredicate(h, k)
		}
		return
	}
	if i+1 >= end || !t.appointed(n, h) {
		return
	}
	if t.lower[i] == "as" || t.lower[i] == "to" && t.UPOS[i+1] == language.AUX {
		i++
	}
	if k := t.officeFrom(i, end); k >= 0 {
		t.addPredicate(h, k)
	}
}

// postAt is the last word of the title that "from the post of" or "to the post of" tells of at
// a token; -1 where it is no such phrase.
func (t *text) postAt(i, end int) int {
	if i+4 >= end || t.lower[i] != "from" && t.lower[i] != "to" || t.lower[i+1] != "the" || !t.is(i+2, posted) || t.lower[i+3] != "of" {
		return -1
	}
	return t.officeFrom(i+4, end)
}

// posted are nouns of what somebody is appointed to or dismissed from.
var posted = classOf("post", "position", "office", "role", "job", "rank")

// appointed tells whether a verb of appointing has a name as its object: by the
// tree, or because it stands before the name and its titles.
func (t *text) appointed(n name, h int) bool {
	if p := int(t.Heads[h]); p >= 0 && p < n.First && t.UPOS[p] == language.VERB && (t.lemmaIs(p, appointing) || t.lemma(p) == "swear") && t.Relations[h].Basic() != language.Nsubj {
		by := t.child(h, language.Case)
		return by < 0 || t.lower[by] != "by"
	}
	b := t.bounds(n.First)
	for k := n.First - 1; k >= max(b.First, n.First-longestTitle); k-- {
		switch t.UPOS[k] {
		case language.VERB:
			return t.lemmaIs(k, appointing)
		case language.NOUN, language.PROPN, language.ADJ, language.DET:
		default:
			return false
		}
	}
	return false
}

// titleOfPassive reads "Zarif was named as the next foreign minister".
func (t *text) titleOfPassive(n name, h int) {
	v, end := int(t.Heads[h]), t.bounds(n.First).End
	relation := t.Relations[h]
	if relation.Basic() == language.Appos && v >= 0 {
		v, relation = int(t.Heads[v]), t.Relations[v] // "the acting premier, Zarif, was named"
	}
	if v >= n.End && relation == language.NsubjPass && t.lemmaIs(v, ousting) && !t.negated(v) {
		if k := t.leaves(v, end); k >= 0 {
			t.leave(h, k) // "Zarif was sacked as minister"
		}
		return
	}
	if v < n.End || relation != language.NsubjPass || !t.lemmaIs(v, appointing) && t.lemma(v) != "swear" || t.negated(v) {
		return
	}
	i := v + 1
	if i < end && t.lower[i] == "in" && t.lemma(v) == "swear" {
		i++
	}
	if k := t.officeFrom(t.behindAs(i, end), end); k >= 0 {
		t.addPredicate(h, k)
	}
}

// longestCircumstance is the number of tokens between a verb of appointing and its "as".
const longestCircumstance = 12

// behindAs is the token behind the "as" of a verb of appointing that a token stands behind,
// whatever tells when and by whom in between: "by Governor Frey on Monday as"; i where there
// is none.
func (t *text) behindAs(i, end int) int {
	for k := i; k < min(end, i+longestCircumstance); k++ {
		switch {
		case t.lower[k] == "as":
			return k + 1
		case t.UPOS[k] == language.VERB, t.UPOS[k] == language.AUX, t.UPOS[k] == language.CCONJ, t.word(k) == ",":
			return i
		}
	}
	return i
}

// behindDay is the token behind the day that begins at a token, or i where none does:
// "on Sunday", "Sunday".
func (t *text) behindDay(i, end int) int {
	k := i
	if k < end && t.lower[k] == "on" {
		k++
	}
	if k < end && t.is(k, weekdays) {
		return k + 1
	}
	return i
}

// officeFrom is the last word of the title that begins at a token, with its
// article and adjectives; -1 where none does.
func (t *text) officeFrom(i, end int) int {
	if i < end && (t.lower[i] == "best" || t.lower[i] == "most") {
		return -1 // "named Best Actor"
	}
	for k := i; k < min(end, i+longestTitle+1); k++ {
		if t.nameAt[k] < 0 && t.titleLemma(k) != "" && t.UPOS[k] != language.VERB && !t.titleGoesOn(k, end) {
			if t.followedByName(k, end) {
				return -1
			}
			return k
		}
		if u := t.UPOS[k]; !t.is(k, titleModifiers) && u != language.DET && u != language.ADJ && u != language.NOUN && u != language.PROPN && u != language.PART && t.XPOS[k] != language.XPOSPRPPoss {
			return -1
		}
	}
	return -1
}

// titleGoesOn tells whether a word of a title is not its last one: "deputy" of
// "deputy managing director".
func (t *text) titleGoesOn(k, end int) bool {
	first := k
	if t.is(first, leading) && k+1 < end && t.nameAt[k+1] >= 0 && t.names[t.nameAt[k+1]].kind == language.Organisation {
		k = t.names[t.nameAt[k+1]].End - 1 // "deputy White House chief of staff"
	}
	for k++; k < end && t.nameAt[k] < 0; k++ {
		if t.titleLemma(k) != "" {
			return true
		}
		if !t.is(k, titleModifiers) && !(t.is(first, leading) && k <= first+2 && t.capital(k) == t.capital(first) && (t.UPOS[k] == language.NOUN || t.UPOS[k] == language.ADJ)) {
			return false // but "chief market economist"
		}
	}
	return false
}

// addPredicate gives the bearer of a name the title that ends with k, which is
// said of it.
func (t *text) addPredicate(h, k int) {
	r := t.titleAt(k)
	t.addRole(h, r)
	if a, ok := t.atHead.at(k); ok && t.mentions[a].Kind == Nominal && t.mentions[a].facts.predicateOf < 0 {
		t.mentions[a].facts.predicateOf = h
	}
	t.furtherTitles(h, k, r, false)
}

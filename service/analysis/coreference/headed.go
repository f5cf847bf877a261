package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// headOf is the head of a name: its token that hangs on one outside, the first
// of several. Of a person whose name the tree hangs on the title right before it
// ("leader Hassan Khalil", "Mrs Ellison"), it is the title.
func (t *text) headOf(n name) int {
	h := n.End - 1
	for i := n.First; i < n.End; i++ {
		if p := int(t.Heads[i]); p < n.First || p >= n.End {
			h = i
			break
		}
	}
	if n.kind != language.Person {
		return h
	}
	switch p := int(t.Heads[h]); t.Relations[h].Basic() {
	case language.Flat, language.Compound, language.Appos, language.Nmod:
		if p >= 0 && p < n.First && p >= n.First-2 && t.nameAt[p] < 0 && t.sentence[p] == t.sentence[h] && t.lower[n.First-1] != "," && (p == n.First-1 || t.UPOS[n.First-1] != language.ADP) {
			if t.bareIs(p, titleForms) || t.bareIs(p, honorificWords) || t.occupation(p) {
				return p
			}
		}
		if p >= 0 && p < n.First-2 && t.officeUpTo(p, n.First) {
			return p
		}
	case language.Conj:
		if p >= 0 && t.titleJoined(p, n) {
			return p
		}
	}
	return h
}

// officeUpTo tells whether a title with what it is of, and nothing else, stands between its
// token and a name: "Secretary of State Wendy Sherman", "President of France Luc Morel".
func (t *text) officeUpTo(p, first int) bool {
	if first-p > longestTitle || t.sentence[p] != t.sentence[first] || t.nameAt[p] >= 0 || t.lower[p+1] != "of" && t.lower[p+1] != "for" || !t.capital(p) || !t.bareIs(p, titleForms) {
		return false
	}
	for i := p + 2; i < first; i++ {
		if n := t.nameAt[i]; n >= 0 && (t.names[n].kind != language.Country || t.names[n].demonym) || n < 0 && !t.capital(i) && t.lower[i] != "and" && t.lower[i] != "of" && t.lower[i] != "the" {
			return false
		}
	}
	return t.UPOS[first-1] != language.CCONJ
}

// titleJoined tells whether the title at a token and the one right before a name are of the
// same person, so that the phrase as a whole is his: "party leader and Prime Minister Boris
// Johnson", "Study co-author and geochemist Seth John"; but not "the president and Prime
// Minister Modi", nor "the Syrian president and Iranian foreign minister Javad Zarif".
func (t *text) titleJoined(p int, n name) bool {
	if p+2 >= n.First || p+longestTitle < n.First || t.sentence[p] != t.sentence[n.First] || t.lower[p+1] != "and" || t.nameAt[p] >= 0 || t.titleLemma(p) == "" && !t.occupation(p) {
		return false
	}
	if last := n.First - 1; t.XPOS[p] == language.XPOSNNS || t.XPOS[p] == language.XPOSNNPS || t.titleLemma(last) == "" && !t.occupation(last) {
		return false
	}
	for i := int(t.left[p]); i < p; i++ {
		if t.UPOS[i] == language.DET {
			return false
		}
	}
	for i := p + 2; i < n.First; i++ {
		if t.nameAt[i] >= 0 || t.UPOS[i] != language.NOUN && t.UPOS[i] != language.PROPN && t.UPOS[i] != language.ADJ {
			return false
		}
	}
	return true
}

// secondOffice is the end of another title that "and" joins to a title of one person whose
// name a comma parts from them: "its president and CEO, Peter Hall"; 0 where there is none.
func (t *text) secondOffice(h int) int {
	if t.titleLemma(h) == "" || t.XPOS[h] != language.XPOSNN && t.XPOS[h] != language.XPOSNNP {
		return 0
	}
	b := t.bounds(h)
	if h+1 < b.End && t.nameAt[h+1] >= 0 || t.Relations[h] == language.Appos || t.Relations[h] == language.NmodDesc {
		return 0
	}
	for _, c := range t.children(h) {
		k := int(c)
		if t.Relations[k] != language.Conj || k < h || t.titleLemma(k) == "" || t.XPOS[k] != language.XPOSNN && t.XPOS[k] != language.XPOSNNP || t.nameAt[k] >= 0 || t.child(k, language.Det) >= 0 || t.child(k, language.NmodPoss) >= 0 {
			continue
		}
		first := k
		for first > h+1 && t.lower[first] != "and" {
			first--
		}
		if t.lower[first] != "and" || t.word(first-1) == "," || first+1 < int(t.left[k]) && t.UPOS[first+1] == language.DET {
			return 0
		}
		_, core := t.nounPhrase(k)
		end := max(core.End, k+1)
		if end >= b.End || t.word(end) != "," || end+1 >= b.End {
			return 0
		}
		for n := end + 1; n < min(b.End, end+1+longestHonour); n++ {
			if i := t.nameAt[n]; i >= 0 {
				if t.names[i].kind == language.Person {
					return end
				}
				return 0
			}
			if !t.is(n, titleForms) && t.courtesy(n) == noGender && t.word(n) != "." {
				return 0
			}
		}
		return 0
	}
	return 0
}

// isSecondOffice tells whether a noun is such another title.
func (t *text) isSecondOffice(h int) bool {
	p := int(t.Heads[h])
	return p >= 0 && p < h && t.Relations[h] == language.Conj && t.titleLemma(h) != "" && t.secondOffice(p) > h
}

// longestOwner is the number of tokens of a possessor in small letters at most.
const longestOwner = 4

// ownerBefore is the possessor whose mark stands right before a token, which the tree has
// hung elsewhere: "the hospital" of "the hospital's director"; empty where there is none.
func (t *text) ownerBefore(i int) Range {
	b := t.bounds(i)
	if i-2 < b.First || t.XPOS[i-1] != language.XPOSPOS {
		return Range{}
	}
	if n := t.nameAt[i-2]; n >= 0 {
		first := t.names[n].First
		if first > b.First && t.is(first-1, articles) {
			first--
		}
		return Range{first, i - 1}
	}
	if t.UPOS[i-2] != language.NOUN {
		return Range{}
	}
	for k := i - 3; k >= max(b.First, i-2-longestOwner); k-- {
		switch {
		case t.is(k, articles):
			return Range{k, i - 1}
		case t.UPOS[k] != language.ADJ && t.UPOS[k] != language.NOUN:
			return Range{}
		}
	}
	return Range{}
}

// wholeName is the end of the name that a phrase would end within, else end.
func (t *text) wholeName(end int) int {
	if end < len(t.nameAt) && t.nameAt[end] >= 0 && t.names[t.nameAt[end]].First < end {
		return t.names[t.nameAt[end]].End
	}
	return end
}

package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// headsPhrase tells whether a noun is the head of a phrase of its own.
func (t *text) headsPhrase(h int) bool {
	if t.Relations[h] == language.Compound && t.UPOS[h] == language.PROPN && len(t.word(h)) > 1 && isCapitals(t.word(h)) {
		return true // "DH" of "DH projects"
	}
	switch t.Relations[h].Basic() {
	case language.Compound, language.Flat, language.Fixed, language.Goeswith, language.Case, language.Mark, language.CC, language.Advmod, language.Amod:
		return false
	}
	if t.Relations[h] == language.NmodDesc && int(t.Heads[h]) > h && (t.is(h, titleForms) || t.bareIs(h, honorificWords)) && !t.toName(h) {
		return false // "President" of "President Bashar al-Assad"
	}
	if t.bareIs(h, honorificWords) && t.UPOS[h] == language.PROPN && !t.is(h, titleForms) {
		return false
	}
	return t.lower[h] != "%" && !t.twiceSubject(h) && !t.allyBefore(h)
}

// toName tells whether a preposition stands between a title and the name of a place or body
// that the tree has it stand before: "Iran's Ambassador to Azerbaijan".
func (t *text) toName(h int) bool {
	n := t.nameAt[t.Heads[h]]
	return t.UPOS[h+1] == language.ADP && n >= 0 && t.names[n].kind != language.Person
}

// allied are nouns that tell what a country is to another, right before its name.
var allied = classOf("ally", "neighbour", "neighbor", "rival", "foe", "archrival", "arch-rival", "arch-foe", "heavyweight")

// allyBefore tells whether a noun stands right before the name of the country that it speaks
// of: "our ally Israel".
func (t *text) allyBefore(h int) bool {
	if !t.is(h, allied) || h+1 >= t.bounds(h).End || t.nameAt[h+1] < 0 {
		return false
	}
	n := &t.names[t.nameAt[h+1]]
	return n.kind == language.Country && !n.demonym && n.First == h+1
}

// saysOfName tells whether a noun of places stands before "of" and the name of one, or a noun
// behind a name: it is a part of what the name is called by, as in "the state of Ohio".
func (t *text) saysOfName(h int) bool {
	if t.endsName(h) {
		return true
	}
	if h+2 >= t.bounds(h).End || t.lower[h+1] != "of" || t.nameAt[h+2] < 0 || t.capital(h) || !t.lemmaIs(h, townish) || t.XPOS[h] != language.XPOSNN || t.Relations[h] == language.Appos {
		return false
	}
	n := &t.names[t.nameAt[h+2]]
	return n.First == h+2 && (n.kind == language.Place || n.kind == language.Country) && (n.End >= t.bounds(h).End || t.XPOS[n.End] != language.XPOSPOS)
}

// endsName tells whether a noun for a body or place stands right behind the name of one,
// which hangs on it: "the GDL union".
func (t *text) endsName(h int) bool {
	if h == t.bounds(h).First || t.nameAt[h-1] < 0 || t.capital(h) || t.XPOS[h] != language.XPOSNN {
		return false
	}
	n := &t.names[t.nameAt[h-1]]
	if n.demonym || n.End != h || int(t.Heads[t.headOf(*n)]) != h {
		return false
	}
	return n.kind == language.Organisation && t.is(h, surnames) || n.kind == language.Place && t.is(h, placeNouns) && !t.is(h, landNouns)
}

// surnames are nouns of bodies that stand behind their names.
var surnames = classOf("union", "party", "group", "company", "movement", "militia", "newspaper", "network", "bank", "airline", "club", "firm", "organisation", "organization", "alliance", "bloc", "gang", "cartel", "channel", "foundation", "charity", "carrier", "retailer")

// townish are nouns of places that stand before the "of" of their names.
var townish = classOf("state", "city", "town", "village", "province", "region", "district", "island", "county", "municipality", "republic", "kingdom", "emirate", "canton", "prefecture", "hamlet", "port", "resort", "commune", "township")

// twiceSubject tells whether a noun of bodies stands right before a name that the tree
// makes another subject of its verb: "company" of "the state oil company Petronas has".
func (t *text) twiceSubject(h int) bool {
	if t.Relations[h] != language.Nsubj || h+1 >= len(t.nameAt) || t.nameAt[h+1] < 0 {
		return false
	}
	n := &t.names[t.nameAt[h+1]]
	return n.First == h+1 && n.kind != language.Person && t.sentence[h+1] == t.sentence[h] && t.Relations[t.headOf(*n)] == language.Nsubj && t.Heads[t.headOf(*n)] == t.Heads[h] && t.is(h, organisationNouns)
}

// phraseChildren are the relations of what belongs to a noun phrase.
func phraseChild(r language.Relation) bool {
	switch r.Basic() {
	case language.Det, language.Amod, language.Nummod, language.Nmod, language.Compound, language.Flat, language.ACL, language.Appos, language.Fixed, language.Goeswith:
		return true
	}
	return false
}

// nounPhrase is the phrase of a head: with its modifiers, without
// coordinations, and without prepositions. core ends before clauses and
// appositions.
func (t *text) nounPhrase(h int) (full, core Range) {
	full, core = Range{h, h + 1}, Range{h, h + 1}
	begin := t.beginOf(h)
	for _, c := range t.children(h) {
		if int(c) < begin {
			continue
		}
		r := t.Relations[c]
		mark := t.XPOS[c] == language.XPOSPOS && int(c) > h
		if !phraseChild(r) && !mark {
			continue
		}
		left, right := int(t.left[c]), int(t.right[c])
		if r.Basic() == language.Det || r.Basic() == language.Compound {
			left, right = min(left, int(c)), max(int(c)+1, min(right, max(h, int(c)+1)))
		}
		full.First, full.End = min(full.First, left), max(full.End, right)
		if (r.Basic() != language.ACL || t.participial(int(c), h)) && r.Basic() != language.Appos && !mark && !t.aside(int(c), h) {
			core.First, core.End = min(core.First, left), max(core.End, right)
		}
	}
	if t.isInLaw(h) {
		full.End, core.End = max(full.End, h+inLaw), max(core.End, h+inLaw)
	}
	if end := t.postOf(h); end > 0 {
		full.End, core.End = max(full.End, end), max(core.End, end)
	}
	core.End = min(core.End, h+longestCore)
	for i := h - 1; i >= core.First; i-- {
		switch t.XPOS[i] {
		case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
			core.First = i + 1 // "Also present were his wife, Kartini"
			full.First = max(full.First, core.First)
		}
	}
	for i := h + 1; i < core.End; i++ {
		switch t.XPOS[i] {
		case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
			core.End = i // a tree that takes a clause for a part of the phrase is wrong
		case language.XPOSWP, language.XPOSWDT, language.XPOSWPPoss:
			core.End = i // "a rapporteur for rights who had"
			if t.UPOS[i-1] == language.ADP {
				core.End--
			}
		}
		if w := t.word(i); w == "," || w == "(" || w == "–" || w == "—" || w == ";" {
			core.End = t.withShort(i)
			break
		}
	}
	if end := t.setOff(core, h); end > core.End {
		full.End, core.End = max(full.End, end), end
	}
	full.End = min(full.End, t.beforePredicate(h, full.End))
	core.End = min(core.End, full.End)
	return t.trimPhrase(full, h), t.trimCore(t.trimPhrase(core, h), h)
}

// inLaw is the number of tokens of "brother-in-law" where its hyphens part it.
const inLaw = 5

// isInLaw tells whether "-in-law" follows a noun.
func (t *text) isInLaw(h int) bool {
	return h+inLaw <= t.bounds(h).End && t.lower[h+1] == "-" && t.lower[h+2] == "in" && t.lower[h+4] == "law"
}

// setOff is the comma that ends an apposition to a name, with all that stands between it and
// the noun where nothing of that is a clause: "Prat, a friend of the president since their
// days at school,"; 0 where it is none.
func (t *text) setOff(core Range, h int) int {
	b := t.bounds(h)
	p := int(t.Heads[h])
	if t.Relations[h] != language.Appos || p < 0 || p > h || core.First-2 < b.First || t.word(core.First-1) != "," || t.nameAt[core.First-2] < 0 || !t.is(core.First, articles) || core.End >= b.End || t.UPOS[core.End] != language.ADP {
		return 0
	}
	for i := core.End; i < min(b.End, core.End+longestSetOff); i++ {
		switch t.UPOS[i] {
		case language.VERB, language.AUX, language.SCONJ, language.NUM:
			return 0
		case language.PUNCT:
			if t.word(i) == "," && i+1 < b.End {
				return i
			}
			if t.word(i) == "." && i+1 == b.End {
				return i
			}
			if t.word(i) != "-" {
				return 0
			}
		}
		switch t.XPOS[i] {
		case language.XPOSWP, language.XPOSWDT, language.XPOSWPPoss:
			return 0
		}
	}
	return 0
}

// longestSetOff is the number of tokens behind the first ones of an apposition up to the
// comma at its end.
const longestSetOff = 10

// standing are participles of what somebody does all the time.
var standing = classOf("representing", "overseeing", "heading", "covering", "chairing", "commanding")

// participial tells whether a clause without a finite verb, right behind a noun, tells which
// is meant: "the senator representing Anambra", "the first woman to lead the bank", "a
// company owned by her brother".
func (t *text) participial(c, h int) bool {
	if t.Relations[c] == language.ACLRelcl || c <= h || int(t.left[c]) != h+1 {
		return false
	}
	first := h
	for first > t.bounds(h).First && (t.UPOS[first-1] == language.ADJ || t.UPOS[first-1] == language.NOUN || t.UPOS[first-1] == language.NUM) {
		first--
	}
	switch t.XPOS[c] {
	case language.XPOSVBG:
		return t.is(c, standing)
	case language.XPOSVBN:
		return int(t.left[c]) == c && c+1 < t.bounds(h).End && t.lower[c+1] == "by" && (t.Relations[h] == language.Appos || first > 0 && t.is(first-1, indefinites))
	case language.XPOSVB:
		return t.lower[h+1] == "to" && c == h+2 && first < h && t.is(first, rare)
	}
	return false
}

// rare are ordinals and adjectives of what there is but one of.
var rare = classOf("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "only", "latest", "youngest", "oldest", "sole")

// beginOf is the article of a noun before which the tree hangs another noun on it:
// what stands before the article is no part of its phrase: "told a news conference
// the bank". Where there is none it is 0.
func (t *text) beginOf(h int) int {
	article, other := 0, false
	for _, c := range t.children(h) {
		if int(c) > h {
			break
		}
		switch r := t.Relations[c].Basic(); {
		case r == language.Compound || r == language.Amod:
			other = other || article == 0
		case r == language.Det && t.is(int(c), articles) && other:
			article = int(c)
		}
	}
	return article
}

// accusing are verbs that say of their object what it has done, with "of".
var accusing = classOf("accuse", "suspect", "convict", "acquit", "clear", "warn", "inform", "notify", "remind", "assure", "convince", "strip", "rob")

// accused tells whether a noun is the object of such a verb.
func (t *text) accused(h int) bool {
	p := int(t.Heads[h])
	return p >= 0 && p < h && t.Relations[h].Basic() == language.Obj && t.lemmaIs(p, accusing)
}

// withShort is the token behind the brackets that begin at i and hold the
// abbreviation of the body whose name stands before them; else i.
func (t *text) withShort(i int) int {
	if i > 0 && i+2 < len(t.Tokens) && t.word(i) == "(" && t.word(i+2) == ")" && isShort(t.word(i+1)) && t.nameAt[i-1] >= 0 && t.names[t.nameAt[i-1]].kind == language.Organisation {
		return i + 3
	}
	return i
}

// postOf is the end of the name that says where an envoy is sent, "ambassador to
// Russia", whatever the tree hangs it on; 0 where there is none.
func (t *text) postOf(h int) int {
	if h+2 >= len(t.lower) || t.lower[h+1] != "to" || t.nameAt[h+2] < 0 || !abroad.Has(t.titleLemma(h)) {
		return 0
	}
	return t.names[t.nameAt[h+2]].End
}

// beforePredicate is the first finite verb between a noun and end that is of no
// relative clause: a tree that takes it for a part of the phrase is wrong. A
// clause is a relative one where its pronoun or its subject stands before the
// verb; end where there is none such.
func (t *text) beforePredicate(h, end int) int {
	for i := h + 1; i < min(end, h+longestCore); i++ {
		switch t.XPOS[i] {
		case language.XPOSWDT, language.XPOSWP, language.XPOSWPPoss, language.XPOSWRB:
			return end
		case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
			for k := h + 1; k < i; k++ {
				if t.lower[k] == "that" || t.Relations[k].Basic() == language.Nsubj || t.XPOS[k] == language.XPOSPRP {
					return end
				}
			}
			return i
		}
	}
	return end
}

// aside tells whether what hangs on a noun tells when, where or how rather than
// which: it is no part of the noun's core.
func (t *text) aside(c, h int) bool {
	if c < h {
		return false
	}
	for _, k := range t.children(c) {
		if t.Relations[k] != language.Case {
			continue
		}
		if (t.lower[k] == "at" || t.lower[k] == "in") && t.nameAt[c] >= 0 && (t.is(h, titleForms) || t.is(h, personNouns)) && t.Relations[c].Basic() == language.Nmod {
			return false // "an analyst at Morton & Lee", "a hotelier in Killarney"
		}
		if t.lower[k] == "in" && t.lower[c] == "charge" {
			return false // "the prosecutor in charge of the case"
		}
		if (t.lower[k] == "over" || t.lower[k] == "about") && t.lemmaIs(h, landNouns) {
			return true // "tension between the two countries over the islands"
		}
		if t.is(int(k), asides) || t.lower[k] == "on" && t.is(c, timeNouns) {
			return true
		}
		if t.lower[k] == "for" && t.isObjectOf(h, thanking) || t.lower[k] == "to" && t.nameAt[c] >= 0 && t.isObjectOf(h, sending) {
			return true // "thanked his ally for two decades", "summoned the two men to Nairobi"
		}
		if t.lower[k] == "of" && t.accused(h) {
			return true // "accused the bank of crushing renters"
		}
	}
	return false
}

// thanking are verbs of which "for" tells why, and sending those of which "to" tells where
// to.
var (
	thanking = classOf("thank", "blame", "praise", "criticise", "criticize", "condemn", "hail", "applaud", "commend", "fault", "jail", "sue", "arrest", "punish", "suspend", "fine", "sanction", "slam", "congratulate", "reward", "denounce", "indict")
	sending  = classOf("summon", "send", "invite", "call", "dispatch", "recall", "take", "fly", "bring", "move", "transfer", "extradite", "deport", "return", "carry", "drive", "lead", "welcome", "escort", "accompany", "follow")
)

// isObjectOf tells whether a noun is the object of one of some verbs.
func (t *text) isObjectOf(h int, verbs wordset.Class) bool {
	p := int(t.Heads[h])
	return p >= 0 && p < h && t.Relations[h].Basic() == language.Obj && t.lemmaIs(p, verbs)
}

// asides are prepositions of what tells when, where or how.
var asides = classOf(
	"without", "in", "at", "after", "before", "during", "since", "until", "by", "as", "despite", "amid", "under",
	"regarding", "concerning", "including", "amidst", "throughout", "like", "unlike",
	"near", "following", "through", "within", "ahead", "because",
)

// articles begin a noun phrase.
var articles = classOf("the", "a", "an", "this", "that", "these", "those")

// trimPhrase drops marks and prepositions at the ends of a phrase.
func (t *text) trimPhrase(r Range, h int) Range {
	if b := t.bounds(h); r.First > b.First && t.UPOS[r.First-1] == language.DET && t.UPOS[r.First] != language.DET && t.is(r.First-1, articles) && int(t.Heads[r.First-1]) != h && r.First <= h {
		if p := t.Heads[r.First-1]; p < int32(r.First) || int(p) >= r.End {
			r.First-- // an article of something else is none
		}
	}
	for r.First < h && (t.UPOS[r.First] == language.ADP || t.UPOS[r.First] == language.CCONJ && !(t.lower[r.First] == "both" && t.XPOS[h] == language.XPOSNNS && t.child(h, language.Conj) < 0) || t.UPOS[r.First] == language.SCONJ ||
		t.UPOS[r.First] == language.PUNCT && t.XPOS[r.First] != language.XPOSOpenQuote && t.XPOS[r.First] != language.XPOSOpenBracket) {
		r.First++
	}
	if r.End-1 == h+1 && t.is(h+1, whenWords) {
		r.End-- // "The warring parties last met"
	}
	for r.End-1 > h && t.UPOS[r.End-1] == language.PUNCT && t.XPOS[r.End-1] != language.XPOSCloseQuote && t.XPOS[r.End-1] != language.XPOSCloseBracket {
		r.End--
	}
	return r
}

// trimCore drops what stands at the end of a core and is none of it: an amount, and a possessive
// mark, "the attorney general's candidate".
func (t *text) trimCore(r Range, h int) Range {
	if r.End-1 == h+1 && t.UPOS[h+1] == language.NUM && strings.Contains(t.lower[h+1], ",") {
		r.End--
	}
	if r.End-1 > h && t.XPOS[r.End-1] == language.XPOSPOS {
		r.End--
	}
	return r
}

// whenWords are words right behind a noun that tell when the verb behind them is.
var whenWords = classOf("last", "first", "now", "then", "also", "later", "today", "yesterday", "meanwhile")

// partOfName tells whether a run of proper nouns is a part of a longer name:
// more of it stands before or behind ("Royal Society of London", "Jackson 5").
func (t *text) partOfName(r Range) bool {
	b := t.bounds(r.First)
	if i := r.First - 1; i >= b.First {
		if t.word(i) == "-" || t.capital(i) && i > b.First && (t.UPOS[i] == language.PROPN || t.UPOS[i] == language.ADJ || t.nameAt[i] >= 0) && !t.bareIs(i, titleForms) {
			return true
		}
	}
	if r.End+1 >= b.End {
		return false
	}
	switch {
	case t.word(r.End) == "-", t.UPOS[r.End] == language.NUM:
		return true
	case t.lower[r.End] == "of" || t.lower[r.End] == "for":
		return t.capital(r.End+1) || r.End+2 < b.End && t.lower[r.End+1] == "the" && t.capital(r.End+2)
	}
	return t.capital(r.End) && (t.UPOS[r.End] == language.PROPN || t.UPOS[r.End] == language.ADJ)
}

// commonAlone tells whether a noun with a capital and nothing beside it that names is that
// of any place or body: "the City", "the Party", "the Executive Committee". A parliament is the only one of
// its country.
func (t *text) commonAlone(h int) bool {
	l := t.lemma(h)
	if !placeNouns.Has(l) && !organisationNouns.Has(l) && !agreementNouns.Has(l) || parliaments.Has(l) {
		return false
	}
	r := t.properRun(h)
	for i := r.First; i < r.End; i++ {
		if i != h && !t.is(i, titleModifiers) && !t.is(i, titleForms) {
			return false // "Advisory Board", "Director Board"
		}
	}
	return true
}

var parliaments = classOf("congress", "senate", "parliament", "house")

// longestCore is the number of tokens that a core has at most from its head on.
const longestCore = 40

// longestRun is the number of tokens that a name has at most before its head,
// and from it on.
const longestRun = 10

// properRun is the run of proper nouns around h.
func (t *text) properRun(h int) Range {
	b, r := t.bounds(h), Range{h, h + 1}
	for r.First > b.First && r.First > h-longestRun && t.nameAt[r.First-1] < 0 && (t.UPOS[r.First-1] == language.PROPN || t.UPOS[r.First-1] == language.ADJ && t.capital(r.First-1) && r.First-1 > b.First) {
		r.First--
	}
	for r.End < b.End && r.End < h+longestRun && t.UPOS[r.End] == language.PROPN && t.nameAt[r.End] < 0 {
		r.End++
	}
	if r.End < b.End && isRoman(t.word(r.End)) {
		r.End++ // "World War II"
	}
	return r
}

// isRoman tells whether a word is a small Roman numeral of more than one letter,
// or a five.
func isRoman(word string) bool {
	for i := range len(word) {
		if c := word[i]; c != 'I' && c != 'V' && c != 'X' {
			return false
		}
	}
	return word != "" && len(word) < 5 && word != "I" && word != "X"
}

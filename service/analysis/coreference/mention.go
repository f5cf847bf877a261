package coreference

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// number is grammatical number.
type number uint8

// The numbers; what can be both has none.
const (
	noNumber number = iota
	singular
	plural
)

// animacy tells persons from the rest.
type animacy uint8

// The animacies.
const (
	noAnimacy animacy = iota
	animate
	inanimate
)

// features are what the passes compare of mentions.
type features struct {
	kind        language.NameType
	gender      gender
	likely      gender // the gender that a given name alone tells, which may be a family name
	number      number
	animacy     animacy
	person      uint8 // grammatical: 1, 2 or 3
	definite    bool  // with "the", "this", a possessor, or a name
	indefinite  bool  // with "a", "some", "no" or without an article
	possessive  bool  // a possessive pronoun, or with a possessive mark
	reflexive   bool
	partial     bool // of a name that nobody has found: a part of a longer one
	relative    bool // "who", "which", "that" of a relative clause
	empty       bool // refers to nothing
	general     bool // of a nominal: with "one", "every", "any" or the like
	adjective   bool // a demonym before a noun
	modifier    bool // a name before a noun that it is not the name of
	possessor   int  // head of the possessor; -1
	conjuncts   []int
	words       []string // of a name: folded, without particles and marks; of a nominal: lemmas of what stands before the head
	titles      []Role   // roles that stand at it
	honorific   gender
	land        string // of the name of a body: code of the country that it, or what stands before it, names
	landWords   int    // tokens of the country at the beginning of the name, before the noun of a body
	name        int    // index into text.names; -1
	apposition  int    // head that it is in apposition to; -1
	quantity    int    // "two", "both"; 0
	predicateOf int    // head of the subject of which it is said; -1
}

// pronounWords are the words of pronouns.
var pronounWords = classOfTable(pronouns)

// pronouns are the words that may refer to something said.
var pronouns = wordset.TableOf(map[string]features{
	"i": {person: 1, number: singular, animacy: animate}, "me": {person: 1, number: singular, animacy: animate},
	"my": {person: 1, number: singular, animacy: animate, possessive: true}, "mine": {person: 1, number: singular, animacy: animate},
	"myself": {person: 1, number: singular, animacy: animate, reflexive: true},
	"we":     {person: 1, number: plural, animacy: animate}, "us": {person: 1, number: plural, animacy: animate},
	"our": {person: 1, number: plural, animacy: animate, possessive: true}, "ours": {person: 1, number: plural, animacy: animate},
	"ourselves": {person: 1, number: plural, animacy: animate, reflexive: true},
	"you":       {person: 2, animacy: animate}, "your": {person: 2, animacy: animate, possessive: true}, "yours": {person: 2, animacy: animate},
	"yourself": {person: 2, number: singular, animacy: animate, reflexive: true}, "yourselves": {person: 2, number: plural, animacy: animate, reflexive: true},
	"he": {person: 3, number: singular, gender: male, animacy: animate}, "him": {person: 3, number: singular, gender: male, animacy: animate},
	"his":     {person: 3, number: singular, gender: male, animacy: animate, possessive: true},
	"himself": {person: 3, number: singular, gender: male, animacy: animate, reflexive: true},
	"she":     {person: 3, number: singular, gender: female, animacy: animate}, "her": {person: 3, number: singular, gender: female, animacy: animate},
	"hers": {person: 3, number: singular, gender: female, animacy: animate}, "herself": {person: 3, number: singular, gender: female, animacy: animate, reflexive: true},
	"it": {person: 3, number: singular, animacy: inanimate}, "its": {person: 3, number: singular, animacy: inanimate, possessive: true},
	"itself": {person: 3, number: singular, animacy: inanimate, reflexive: true},
	"they":   {person: 3, number: plural}, "them": {person: 3, number: plural}, "their": {person: 3, number: plural, possessive: true},
	"theirs": {person: 3, number: plural}, "themselves": {person: 3, number: plural, reflexive: true},
	"who": {person: 3, animacy: animate, relative: true}, "whom": {person: 3, animacy: animate, relative: true},
	"whose": {person: 3, possessive: true, relative: true},
})

// findMentions finds the mentions, in the order of their first tokens.
func (t *text) findMentions() {
	const often = 3 // tokens for a mention, about
	if t.mentions = t.scratch.mentions[:0]; cap(t.mentions) < len(t.Tokens)/often {
		t.mentions = make([]Mention, 0, len(t.Tokens)/often)
	}
	anchors := t.flags(flagAnchor)
	for i, n := range t.names {
		if h := t.headOf(n); h < n.First {
			anchors[h] = true
		}
		// A name within another is told of by the other alone.
		if int(t.nameAt[n.First]) == i || int(t.nameAt[n.End-1]) == i {
			t.addName(i)
		}
	}
	for h := range t.Tokens {
		if t.nameAt[h] >= 0 || anchors[h] || t.isSecondOffice(h) {
			continue
		}
		if t.is(h, pronounWords) && t.isPronoun(h) {
			t.addPronoun(h, *pronouns.At(t.lower[h]))
			continue
		}
		if (t.UPOS[h] == language.NOUN || t.UPOS[h] == language.PROPN || t.isAccused(h) || t.isAged(h) || t.isLatter(h)) && t.headsPhrase(h) || t.isOneOf(h) {
			t.addNominal(h)
		} else if t.isHeadlineOfficer(h) {
			r := Range{t.names[t.nameAt[h-1]].First, h + 1}
			t.addMention(r, r, Nominal, h, &features{kind: language.Person, person: 3, number: singular, animacy: animate, name: -1, possessor: -1, apposition: -1, predicateOf: -1})
		} else if t.is(h, quantityWords) && quantities.Of(t.lower[h]) > 1 && t.counts(h) {
			t.addCount(h)
		}
	}
	t.addCoordinations()
	t.sortMentions()
	for i := range t.mentions {
		if m := &t.mentions[i]; len(m.facts.conjuncts) == 0 {
			t.atHead.set(m.Head, i)
		}
	}
	t.listMentions()
	t.findAppositions()
}

// isHeadlineOfficer tells whether a title stands behind the name that begins the text, and before
// a verb, whatever its tag: "WHO chief urges vigilance".
func (t *text) isHeadlineOfficer(h int) bool {
	if t.sentence[h] != 0 || h == 0 || t.nameAt[h-1] < 0 || !t.is(h, titleWords) || t.UPOS[h] != language.VERB && t.UPOS[h] != language.ADJ && t.UPOS[h] != language.AUX || h+1 >= t.bounds(h).End {
		return false
	}
	n := &t.names[t.nameAt[h-1]]
	return n.First == t.bounds(h).First && n.kind != language.Person && (t.UPOS[h+1] == language.VERB || t.UPOS[h+1] == language.AUX || t.XPOS[h+1] == language.XPOSVBZ)
}

// addMention adds a mention, whose parts are set where it lies, since it is large.
func (t *text) addMention(full, core Range, kind Kind, h int, f *features) {
	n := len(t.mentions)
	if n == cap(t.mentions) {
		t.mentions = slices.Grow(t.mentions, 1)
	}
	t.mentions = t.mentions[:n+1]
	m := &t.mentions[n]
	m.Range, m.Core, m.Kind, m.Head, m.Sentence, m.Entity, m.Metonymy, m.facts = full, core, kind, h, int(t.sentence[h]), -1, "", *f
}

// listMentions lists the mentions by what they are, for the passes that look at some.
func (t *text) listMentions() {
	n := len(t.mentions)
	own := t.scratch
	own.lists = sized(own.lists, 4*n)
	for k, list := range []*[]int32{&t.nouns, &t.several, &t.called, &t.pronouns} {
		*list = own.lists[k*n : k*n : (k+1)*n]
	}
	for i := range t.mentions {
		switch m := &t.mentions[i]; {
		case len(m.facts.conjuncts) > 0:
			t.several = append(t.several, int32(i))
		case m.Kind == Nominal:
			t.nouns = append(t.nouns, int32(i))
		case m.Kind == Name:
			t.called = append(t.called, int32(i))
		default:
			t.pronouns = append(t.pronouns, int32(i))
		}
	}
}

// asNouns are adjectives and participles that stand for a person behind "the".
var asNouns = classOf("accused", "favourite", "favorite", "deceased", "incumbent")

// isAccused tells whether "accused" behind "the" is a noun, whatever its tag: "the
// accused has denied it".
func (t *text) isAccused(h int) bool {
	return t.is(h, asNouns) && h > t.bounds(h).First && t.lower[h-1] == "the" && int(t.Heads[h-1]) == h && (h+1 == t.bounds(h).End || t.UPOS[h+1] != language.NOUN && t.UPOS[h+1] != language.PROPN)
}

// isAged tells whether "old" of an age behind "the" is a noun: "the 68-year-old said".
func (t *text) isAged(h int) bool {
	if t.lower[h] != "old" || h < t.bounds(h).First+5 || t.lower[h-2] != "year" || t.UPOS[h-4] != language.NUM || t.lower[h-5] != "the" {
		return false
	}
	return h+1 == t.bounds(h).End || t.UPOS[h+1] != language.NOUN && t.UPOS[h+1] != language.PROPN && t.UPOS[h+1] != language.ADJ
}

// isOneOf tells whether "one of" several says in apposition who or what somebody is: "Ueda,
// one of his two deputies", "one of the dead, Ann Lowe".
func (t *text) isOneOf(h int) bool {
	if t.lower[h] != "one" || h+1 >= t.bounds(h).End || t.lower[h+1] != "of" || t.oneOfWhat(h) < 0 {
		return false
	}
	return t.Relations[h] == language.Appos || t.child(h, language.Appos) >= 0
}

// oneOfWhat is the plural behind "one of"; -1 where there is none.
func (t *text) oneOfWhat(h int) int {
	for _, c := range t.children(h) {
		if t.Relations[c].Basic() == language.Nmod && int(c) > h && (t.XPOS[c] == language.XPOSNNS || t.lower[c] == "dead") {
			return int(c)
		}
	}
	return -1
}

// sortMentions puts the mentions in the order of the text, the longer of two that
// begin at the same token first. They are large, and moved but once, where they lie.
func (t *text) sortMentions() {
	t.scratch.order = sized(t.scratch.order, len(t.mentions))
	order := t.scratch.order
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(i, j int32) int {
		a, b := &t.mentions[i], &t.mentions[j]
		if a.First != b.First {
			return a.First - b.First
		}
		return cmp.Or(cmp.Compare(b.End, a.End), cmp.Compare(a.Head, b.Head))
	})
	for start := range order {
		if int(order[start]) == start {
			continue
		}
		moved := t.mentions[start]
		at := int32(start)
		for next := order[at]; next != int32(start); at, next = next, order[next] {
			t.mentions[at], order[at] = t.mentions[next], at
		}
		t.mentions[at], order[at] = moved, at
	}
}

// isPronoun tells whether a word that can be a pronoun is one here.
func (t *text) isPronoun(h int) bool {
	switch t.UPOS[h] {
	case language.PRON:
	case language.DET:
		if t.XPOS[h] != language.XPOSPRPPoss {
			return false
		}
	default:
		return false
	}
	if t.lower[h] == "us" && t.word(h) == "US" || t.lower[h] == "he" && t.looksLikePronoun(h) {
		return false // "US", "HE Minister Al Muraikhi"
	}
	if h > 0 && t.word(h-1) == "]" && t.touching(h-1) {
		return false // "he" of "[T]he"
	}
	if h+1 < len(t.lower) && t.XPOS[h] == language.XPOSPRPPoss && (t.is(h+1, reverent) || t.lower[h+1] == "royal") && t.capital(h+1) {
		return false // "His Majesty King Mohammed"
	}
	if strings.HasPrefix(t.lower[h], "who") {
		return t.clauseOf(h) >= 0
	}
	return true
}

// reverent are nouns of courtesy that "His" or "Her" stands before.
var reverent = sections["reverent"]

// clauseOf is the noun that the relative clause of a relative pronoun hangs on,
// -1 where it is a question.
func (t *text) clauseOf(h int) int {
	for i, steps := h, 0; i >= 0 && steps < 6; i, steps = int(t.Heads[i]), steps+1 {
		if t.Relations[i] == language.ACLRelcl {
			if n := int(t.Heads[i]); n >= 0 && n < h {
				return n
			}
			return -1
		}
	}
	return -1
}

// addName adds the mention of a name.
func (t *text) addName(i int) {
	n := t.names[i]
	h := t.headOf(n)
	if t.isCompatriot(n, h) || t.isPartisan(n.Range, h) {
		t.addCompatriot(i, h)
		return
	}
	full, _ := t.nounPhrase(h)
	f := features{kind: n.kind, person: 3, number: singular, animacy: inanimate, definite: true, name: i, possessor: -1, apposition: -1, predicateOf: -1}
	rel := t.Relations[h].Basic()
	switch {
	case n.kind == language.Group:
		f.number, f.animacy = noNumber, noAnimacy
		f.adjective = t.UPOS[h] == language.ADJ || rel == language.Amod || rel == language.Compound || t.beforeNoun(n, h)
		if t.XPOS[h] == language.XPOSNNS || t.XPOS[h] == language.XPOSNNPS {
			f.number, f.animacy = plural, animate
		}
	case n.kind == language.Person:
		f.animacy = animate
		if t.XPOS[h] == language.XPOSNNPS && n.First > t.bounds(h).First && t.UPOS[n.First-1] == language.DET {
			f.number = plural // "the Clintons"; "Evans" is one
		}
		t.describePerson(&f, n.Range)
	case n.kind == language.Organisation:
		f.number = noNumber
		f.land, f.landWords = t.landOf(n)
	}
	if n.kind != language.Person && int(t.Heads[h]) >= n.End && (rel == language.Compound || rel == language.Amod || rel == language.NmodUnmarked.Basic() && t.Relations[h] == language.NmodDesc) {
		f.modifier = true
	}
	first := n.First + f.landWords
	if n.kind == language.Event && n.End-first > 1 && t.is(first, storms) {
		first++ // "Humberto" is Hurricane Humberto
	}
	if n.kind == language.Product && n.End-first > 1 && ships.Has(t.word(first)) {
		first++ // "Anzac" is HMAS Anzac
	}
	end := n.End
	if n.kind == language.Organisation && f.land == "" {
		f.land, end = t.landAtEnd(n)
	}
	f.words = t.nameWords(Range{first, end})
	if n.kind == language.Organisation && t.namesParty(n.Range) {
		f.words = slices.Clone(f.words)
		f.words[len(f.words)-1] = partyStem(f.words[len(f.words)-1])
	}
	f.possessive = t.marked(h)
	if !n.within(full) {
		full = Range{min(full.First, n.First), max(full.End, n.End)}
	}
	if f.adjective || f.modifier || rel == language.Compound || rel == language.Flat {
		full = n.Range
	}
	t.addMention(full, n.Range, Name, h, &f)
}

// isCompatriot tells whether the noun of a people stands for one person of it: "the
// Dutchman", "the Norwegian".
func (t *text) isCompatriot(n name, h int) bool {
	b := t.bounds(n.First)
	if n.kind != language.Group || !n.demonym || n.End-n.First != 1 || n.First == b.First || t.lower[t.behindArticle(n.First)-1] != "the" || !n.entries[0].Noun || n.entries[0].Plural {
		return false
	}
	if n.End < b.End && (t.UPOS[n.End] == language.NOUN || t.UPOS[n.End] == language.PROPN || t.UPOS[n.End] == language.ADJ || t.UPOS[n.End] == language.NUM || t.word(n.End) == "-") {
		return false
	}
	switch t.Relations[h].Basic() {
	case language.Nsubj, language.Obj, language.Iobj, language.Obl, language.Nmod:
		return t.XPOS[h] != language.XPOSNNS && t.XPOS[h] != language.XPOSNNPS
	}
	return false
}

// behindArticle is the first of the adjectives in small letters before a token, with an age
// among them, that stand behind an article: "young", "sixteen" of "the sixteen-year-old
// Swede"; else the token.
func (t *text) behindArticle(i int) int {
	b := t.bounds(i)
	k := i
	for k-1 > b.First && i-k < longestTitle && !t.capital(k-1) && (t.UPOS[k-1] == language.ADJ || t.UPOS[k-1] == language.NUM || t.word(k-1) == "-" || t.lower[k-1] == "year" || t.lower[k-1] == "old") {
		k--
	}
	if k > b.First && t.lower[k-1] == "the" {
		return k
	}
	return i
}

// addCompatriot adds such a noun.
func (t *text) addCompatriot(i, h int) {
	n := t.names[i]
	f := features{kind: language.Person, person: 3, number: singular, animacy: animate, definite: true, name: i, possessor: -1, apposition: -1, predicateOf: -1, possessive: t.marked(h)}
	switch w := t.lower[n.First]; {
	case strings.HasSuffix(w, "woman"):
		f.gender = female
	case strings.HasSuffix(w, "man") && len(w) > 6 && w != "german":
		f.gender = male
	}
	r := Range{t.behindArticle(n.First) - 1, n.End}
	t.addMention(r, r, Nominal, h, &f)
}

// marked tells whether a noun has a possessive mark.
func (t *text) marked(h int) bool {
	for _, c := range t.children(h) {
		if t.XPOS[c] == language.XPOSPOS {
			return true
		}
	}
	return t.Relations[h] == language.NmodPoss
}

// addPronoun adds a pronoun.
func (t *text) addPronoun(h int, f features) {
	f.name, f.possessor, f.apposition, f.predicateOf = -1, -1, -1, -1
	f.definite = true
	if f.person == 3 && f.animacy == inanimate {
		f.gender = neuter
	}
	if t.lower[h] == "it" && t.refersToNothing(h) {
		f.empty = true
	}
	if h > 0 && h+1 < len(t.words) && nicknameMarks.Has(t.word(h-1)) && nicknameMarks.Has(t.word(h+1)) && f.person != 3 {
		f.empty = true // the word “We”
	}
	if f.relative {
		if c := t.clauseOf(h); c >= 0 {
			t.relative.set(h, c)
		}
	}
	t.addMention(Range{h, h + 1}, Range{h, h + 1}, Pronoun, h, &f)
}

// addNominal adds a noun phrase without a name.
func (t *text) addNominal(h int) {
	full, core := t.nounPhrase(h)
	full.End, core.End = t.wholeName(full.End), t.wholeName(core.End)
	if n := t.nameAt[core.First]; n >= 0 && t.names[n].First < core.First {
		core.First = t.withDeterminer(t.names[n].First) // "ABS-CBN's franchise"
		full.First = min(full.First, core.First)
	}
	if end := t.secondOffice(h); end > 0 {
		full.End, core.End = max(full.End, end), end
	}
	f := features{person: 3, number: singular, name: -1, possessor: -1, apposition: -1, predicateOf: -1}
	if t.XPOS[h] == language.XPOSNNS || t.XPOS[h] == language.XPOSNNPS {
		f.number = plural
	}
	t.describeNoun(&f, h)
	t.describeDeterminer(&f, h)
	if f.quantity > 1 && f.definite && core.End > h+1 && (t.lower[h+1] == "with" || t.lower[h+1] == "to" || t.XPOS[h+1] == language.XPOSVBG || t.UPOS[h+1] == language.NUM) {
		full.End, core.End = h+1, h+1 // "conveyed the messages of both parties with honesty"
	}
	f.words = t.spareWords()
	begin := t.beginOf(h)
	for _, c := range t.children(h) {
		switch t.Relations[c].Basic() {
		case language.Amod, language.Compound, language.Nummod:
			switch {
			case int(c) >= h || int(c) < begin:
			case t.UPOS[c] == language.VERB:
				f.words = append(f.words, t.lower[c]) // "landlocked"
			default:
				f.words = append(f.words, t.lemma(int(c)))
			}
		case language.Nmod:
			if t.Relations[c] != language.NmodPoss && int(c) < core.End && !t.aside(int(c), h) {
				f.words = append(f.words, t.lemma(int(c)))
			}
		}
	}
	f.words = t.keepWords(f.words)
	if p := t.ownerBefore(core.First); p.First < p.End && f.possessor < 0 {
		core.First = p.First
		full.First = min(full.First, p.First)
		f.possessor, f.definite, f.indefinite = p.End-1, true, false
		if n := t.nameAt[p.End-1]; n >= 0 {
			f.possessor = t.headOf(t.names[n])
		}
	}
	f.possessive = t.marked(h)
	kind := Nominal
	if t.isReverence(h) {
		core, full = Range{h - 1, h + 1}, Range{h - 1, h + 1}
		f.kind, f.animacy, f.definite, f.indefinite, f.possessor, f.words = language.Person, animate, true, false, -1, nil
		if f.gender = female; t.lower[h-1] == "his" {
			f.gender = male
		}
	} else if t.UPOS[h] == language.PROPN && t.capital(h) && !t.is(h, titleForms) && f.kind != language.Person && !t.commonAlone(h) && !t.is(h, weekdays) { // a name that nobody has found
		kind = Name
		f.definite, f.indefinite = true, false
		core = t.properRun(h)
		full = Range{min(full.First, core.First), max(full.End, core.End)}
		f.partial = t.partOfName(core)
		f.words = t.nameWords(core)
	}
	t.addMention(full, core, kind, h, &f)
}

// isReverence tells whether "His Majesty" and the like, with no name behind it, ends at a
// token.
func (t *text) isReverence(h int) bool {
	b := t.bounds(h)
	return t.is(h, reverent) && t.capital(h) && h > b.First && (t.lower[h-1] == "his" || t.lower[h-1] == "her") && (h+1 == b.End || !t.capital(h+1))
}

package quotation

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// climb is how many heads up the subject of a verb is looked for.
const climb = 5

// subjectOf finds who or what does a verb: its subject, its agent where it is
// passive, what a relative pronoun or participle refers to, else the subject of
// the verb that it depends on. -1 where the tree does not tell.
func (t *text) subjectOf(v int) int {
	for i := range climb {
		if s := t.ownSubject(v); s >= 0 {
			return s
		}
		h := t.parent(v)
		for t.relation(v) == language.Conj && h >= 0 && !t.sees(h, v) {
			h = t.parent(h) // joined to words in quotation marks: to their cue
		}
		if h < 0 || i == 0 && t.passive(v) || !t.sees(h, v) {
			return -1
		}
		passive := t.passive(h)
		switch t.relation(v) {
		case language.ACL:
			if t.XPOS[v] == language.XPOSVBN || t.Relations[v] == language.ACLRelcl {
				return -1
			}
			return t.documentOver(h)
		case language.Advcl, language.Xcomp, language.Ccomp, language.Obl:
			if s := t.quotedPerson(v, h); s >= 0 {
				return s
			}
			if t.relation(v) == language.Ccomp || t.relation(v) == language.Obl {
				return -1
			}
			if o := t.child(h, language.Obj); o >= 0 && t.relation(v) == language.Xcomp && o < v && t.controls(h) {
				return o
			}
		case language.Conj:
			if t.sees(t.parent(v), v) {
				h = t.equal(v)
				passive = t.passive(h)
			}
		case language.Parataxis:
		default:
			return -1
		}
		if passive {
			if s := t.child(h, language.Nsubj); s >= 0 {
				return t.resolveRelative(h, s)
			}
		}
		v = h
	}
	return -1
}

// documentOver is the document that a noun says more of, "a letter to the board",
// else the noun.
func (t *text) documentOver(n int) int {
	for k, i := n, 0; i < 3 && k >= 0 && t.nominal(k); k, i = t.parent(k), i+1 {
		if words.documents.Has(t.lemma(k)) {
			return k
		}
		if t.relation(k) != language.Nmod {
			break
		}
	}
	return n
}

// equal is the verb that a verb is joined to: the head of the tree, or, where a
// finite verb hangs on one that is not, the next finite one above: "demanded
// that he be freed and warned of sanctions".
func (t *text) equal(v int) int {
	h := t.parent(v)
	if !t.finite(v) {
		return h
	}
	for k, n := h, 0; k >= 0 && n < climb; k, n = t.parent(k), n+1 {
		if t.finitely(k) {
			return k
		}
	}
	return h
}

// finitely tells verbs that are finite, by themselves or by an auxiliary.
func (t *text) finitely(i int) bool {
	if t.finite(i) {
		return true
	}
	for c := t.first[i]; c >= 0; c = t.next[c] {
		if r := t.Relations[c].Basic(); (r == language.Aux || r == language.Cop) && t.finite(int(c)) {
			return true
		}
	}
	return false
}

// controls tells verbs whose object does what the infinitive behind it says.
func (t *text) controls(v int) bool {
	c := words.verbs.of(t.lemma(v))
	return c != nil && c.has(objectInfinitiveFrame)
}

// quotedPerson is whom somebody quotes as saying something: the subject of "was
// quoted as saying", the object of "quoted him as saying"; else -1.
func (t *text) quotedPerson(v, h int) int {
	if l := t.lemma(h); l != "quote" && l != "cite" || v < 1 || !t.is(v-1, "as") {
		return -1
	}
	if t.passive(h) {
		return t.child(h, language.Nsubj)
	}
	return t.child(h, language.Obj)
}

// ownSubject is the subject of a verb, or the agent of a passive one.
func (t *text) ownSubject(v int) int {
	if t.passive(v) {
		for c := t.first[v]; c >= 0; c = t.next[c] {
			if t.Relations[c] == language.OblAgent || t.relation(int(c)) == language.Obl && t.caseOf(int(c)) == "by" {
				return int(c)
			}
		}
		return -1
	}
	best := -1
	for c := t.first[v]; c >= 0; c = t.next[c] {
		k := int(c)
		if t.relation(k) != language.Nsubj || best >= 0 && k > v || !t.sees(v, k) || k+2 < len(t.Tokens) && t.XPOS[k+1] == language.XPOSPOS && k+2 != v || t.tellsTime(k) {
			continue
		}
		if k > v && (k > v+12 || t.hasFinite(Range{v + 1, k})) {
			continue
		}
		best = k
	}
	if best < 0 {
		return -1
	}
	return t.resolveRelative(v, best)
}

// tellsTime tells nouns for days and other times.
func (t *text) tellsTime(k int) bool {
	return times.Has(t.lemma(k)) && t.name[k] != language.Person
}

// times are timely and weekdays.
var times = wordset.Of(slices.Concat(slices.Collect(timely.All()), slices.Collect(weekdays.All()))...)

// resolveRelative is what a relative pronoun as the subject of v refers to, and
// any other subject itself.
func (t *text) resolveRelative(v, s int) int {
	switch t.XPOS[s] {
	case language.XPOSWP, language.XPOSWDT:
		if t.Relations[v] == language.ACLRelcl && t.parent(v) >= 0 {
			return t.parent(v)
		}
	}
	return s
}

// passive tells passive verbs: participles with "be", or with nothing that
// makes them active.
func (t *text) passive(v int) bool {
	if t.XPOS[v] != language.XPOSVBN {
		return false
	}
	subject, have := false, false
	for c := t.first[v]; c >= 0; c = t.next[c] {
		switch t.Relations[c].Basic() {
		case language.Aux:
			l := t.lemma(int(c))
			if l == "be" || l == "get" {
				return true
			}
			have = have || l == "have" || l == "’ve" || l == "'ve"
		case language.Nsubj:
			subject = true
		}
	}
	return !have && (!subject || t.hasChild(v, language.NsubjPass)) && (t.relation(v) == language.ACL || t.relation(v) == language.Advcl && t.opensAside(v) || t.hasChild(v, language.OblAgent) || t.hasChild(v, language.NsubjPass) && t.child(v, language.Aux) >= 0)
}

// opensAside tells whether a participle stands at the beginning of its sentence
// or behind a mark or conjunction, as "Asked why, …" does.
func (t *text) opensAside(v int) bool {
	if v == t.limitOfSentence(v) {
		return true
	}
	return t.punct(v-1) || t.UPOS[v-1] == language.SCONJ || t.UPOS[v-1] == language.ADV
}

// caseOf is the preposition in front of a noun in small letters, empty for none.
func (t *text) caseOf(i int) string {
	if c := t.child(i, language.Case); c >= 0 && c < i {
		return t.small(c)
	}
	return ""
}

// phraseAt is the noun phrase of a head: with titles and articles, without what
// follows a comma or is a clause.
func (t *text) phraseAt(s int) Range {
	r := Range{s, s + 1}
	for r.First > int(t.left[s]) && t.partOfPhrase(s, r.First-1) {
		r.First--
	}
	for k := r.First - 1; k >= 0 && k > s-mostParts && t.straysTo(k, s); k-- {
		r.First = k
	}
	for k := r.First - 1; k >= 0 && k > s-mostParts && t.partsName(k, s); k = r.First - 1 {
		for r.First = k; r.First > int(t.left[k]) && t.partOfPhrase(k, r.First-1); {
			r.First--
		}
	}
	for r.First < s && (t.Relations[r.First].Basic() == language.Case || t.UPOS[r.First] == language.ADP || t.UPOS[r.First] == language.ADV || t.UPOS[r.First] == language.CCONJ || t.punct(r.First)) {
		r.First++
	}
	for r.End < int(t.right[s]) && t.partOfPhrase(s, r.End) {
		r.End++
	}
	for r.End < len(t.Tokens) && r.End < s+mostParts && t.partsName(r.End, s) {
		r.End++
	}
	r = t.withoutTime(r, s)
	for r.End-1 > s && (t.punct(r.End-1) && t.word(r.End-1) != "." || t.UPOS[r.End-1] == language.ADP || t.UPOS[r.End-1] == language.CCONJ || t.UPOS[r.End-1] == language.ADV) {
		r.End--
	}
	return r
}

// withoutTime takes the time off either end of the noun phrase of a head: "Earlier today
// officials", "the bank last month".
func (t *text) withoutTime(r Range, s int) Range {
	if t.tellsTime(s) {
		return r
	}
	for k := r.First; k < s && k < r.First+3; k++ {
		if t.tellsTime(k) && t.XPOS[k+1] != language.XPOSPOS && (k == r.First && weekdays.Has(t.lemma(k)) || t.UPOS[r.First] == language.ADV || t.is(r.First, "earlier") || t.is(r.First, "late") || t.is(r.First, "last") || t.is(r.First, "this")) {
			r.First = k + 1
			break
		}
	}
	if last := r.End - 1; last > s && t.tellsTime(last) {
		for last-1 > s && (t.UPOS[last-1] == language.DET || t.is(last-1, "last") || t.is(last-1, "this") || t.is(last-1, "next") || t.is(last-1, "late") || t.is(last-1, "earlier") || t.UPOS[last-1] == language.ADP) {
			last--
		}
		if t.UPOS[last] != language.ADP || t.is(last, "on") {
			r.End = last
		}
	}
	return r
}

// mostParts is how far from the head of a noun phrase parts of it are looked for
// that the tree has not joined to it.
const mostParts = 8

// straysTo tells whether an article or attribute in front of a noun hangs on the
// noun's verb in the tree, which has taken that for a noun.
func (t *text) straysTo(k, s int) bool {
	h := t.parent(s)
	if h < s || t.parent(k) != h || t.UPOS[h] != language.VERB || !t.sees(s, k) {
		return false
	}
	switch t.relation(k) {
	case language.Det, language.Amod, language.Compound, language.Nummod:
		return true
	}
	return false
}

// partsName tells whether the token k beside a name is part of it though the tree
// gives both the same head.
func (t *text) partsName(k, s int) bool {
	return t.name[k] != language.NoName && t.name[k] == t.name[s] && t.UPOS[k] == language.PROPN && t.sentence[k] == t.sentence[s] &&
		t.parent(k) == t.parent(s) && t.relation(k) == t.relation(s) && t.relation(s) != language.Conj && t.sees(s, k)
}

// partOfPhrase tells whether a token can be part of the noun phrase of a head.
func (t *text) partOfPhrase(s, k int) bool {
	if !t.sees(s, k) || t.startsAt[k] >= 0 {
		return false
	}
	switch t.word(k) {
	case ",", ";", ":", "(", ")", "--", "–", "—", "”", "“", "\"":
		return false
	}
	switch t.XPOS[k] {
	case language.XPOSWP, language.XPOSWDT, language.XPOSWRB, language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
		return false
	}
	if t.XPOS[k] == language.XPOSTO || t.UPOS[k] == language.AUX {
		return false
	}
	return t.UPOS[k] != language.SCONJ && (t.UPOS[k] != language.VERB || k < s) || t.name[k] != language.NoName
}

// speaks tells whether a noun or name can be the source of a statement.
func (t *text) speaks(s int) bool {
	switch t.name[s] {
	case language.Person, language.Organisation, language.Country, language.Group, language.Place:
		return true
	}
	l := t.lemma(s)
	switch t.UPOS[s] {
	case language.PRON:
		switch l {
		case "he", "she", "they", "we", "i", "it", "who", "everyone", "everybody", "someone", "somebody", "nobody", "you", "those", "many", "some", "others", "one", "his", "her", "their", "its":
			return true
		}
		return words.speakers.Has(l)
	case language.PROPN:
		return true
	}
	return words.speakers.Has(l) || words.documents.Has(l) || t.personal(l) || t.is(s, "others") || t.caseChildOf(s)
}

// personal tells nouns for persons by how they end.
func (t *text) personal(l string) bool {
	for _, end := range []string{"man", "woman", "men", "person", "ist", "ian", "crat", "maker", "holder", "worker", "keeper", "bencher", "goer", "payer", "seeker", "owner", "fighter", "dweller", "writer"} {
		if len(l) > len(end)+1 && strings.HasSuffix(l, end) {
			return true
		}
	}
	return false
}

// caseChildOf tells nouns that count or gather persons: "a group of lawyers",
// "58 percent of those asked".
func (t *text) caseChildOf(s int) bool {
	for c := t.first[s]; c >= 0; c = t.next[c] {
		if t.relation(int(c)) == language.Nmod && t.caseOf(int(c)) == "of" && words.speakers.Has(t.lemma(int(c))) {
			return true
		}
	}
	return false
}

// classOf is the class of a statement by its cue and its speaker.
func (t *text) classOf(class Class, s int) Class {
	if s >= 0 && t.UPOS[s] == language.NOUN && words.documents.Has(t.lemma(s)) && !words.speakers.Has(t.lemma(s)) {
		return Document
	}
	return class
}

// authorOf is the head of whose a document is: its possessor, or what "of",
// "by" or "from" names, or the subject of the verb that it is the object of;
// -1 where none is told.
func (t *text) authorOf(s int) int {
	for c := t.first[s]; c >= 0; c = t.next[c] {
		if t.Relations[c] == language.NmodPoss && (t.name[c] != language.NoName || t.UPOS[c] == language.PRON || t.speaks(int(c))) {
			return int(c)
		}
	}
	for c := t.first[s]; c >= 0; c = t.next[c] {
		if t.relation(int(c)) != language.Nmod && t.relation(int(c)) != language.Obl {
			continue
		}
		if p := t.caseOf(int(c)); p == "by" || p == "from" || p == "of" && t.name[c] != language.NoName && t.name[c] != language.Place && t.name[c] != language.Event {
			return int(c)
		}
	}
	return -1
}

// setSpeaker tells the speaker of a statement.
func (t *text) setSpeaker(s *statement, head int) {
	s.Head, s.Author, s.Hearer = head, -1, -1
	if head < 0 {
		return
	}
	s.Speaker = t.phraseAt(head)
	if k := s.Speaker.End; k == head+1 && k+1 < len(t.Tokens) && (t.word(k) == "'s" || t.word(k) == "’s") && t.is(k+1, "said") {
		s.Speaker.End++ // "Moody's said"
	}
	if s.Class = t.classOf(s.Class, head); s.Class == Document {
		s.Author = t.authorOf(head)
	}
}

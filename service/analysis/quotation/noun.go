package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// readNoun reads the content of a noun of saying with its source: "his demand
// that she resign", "Iran's call for talks", "claims by rebels that".
func (t *text) readNoun(n int, c *cue) {
	w := verb{at: n, end: n + 1, cue: c, subject: t.sourceOf(n), limit: t.bounds(n), clause: -1}
	w.group = Range{n, n + 1}
	w.own = true
	if d := t.child(n, language.Det); t.selfSaid(&w) || d >= 0 && t.is(d, "no") {
		return
	}
	k, clause := t.nounContent(&w)
	if k < 0 {
		return
	}
	if w.subject >= k && t.caseOf(w.subject) == "from" {
		w.subject = -1 // "the fear of attacks from them"
	}
	if w.subject < 0 {
		w.subject = t.saysNoun(n)
	}
	if w.subject < 0 && !(clause && c.has(anybodyFrame)) || w.subject >= 0 && !t.speaks(w.subject) || t.coveredObject(n, clause) {
		return
	}
	w.bare = t.is(k, "to") && k+1 < len(t.Tokens) && t.XPOS[k+1] == language.XPOSVB
	end := t.clauseEnd(&w, k, !clause)
	if h := t.parent(n); h >= 0 && !clause {
		end = min(end, max(k+1, int(t.right[n]), t.phraseOver(k, end)))
	}
	if v := t.finiteBehind(&w, k, end, clause); v > 0 {
		end = v
	}
	if clause {
		end = t.openingEnd(n, k, end)
	}
	if v := t.predicateBehind(k, end); (!clause || w.bare) && v > k+1 {
		end = v
	}
	if t.lemma(n) == "request" && end-k < 3 && (t.lemma(k) == "comment" || t.lemma(k) == "interview") {
		return // "did not answer the paper's request for comment"
	}
	s := t.begin(&w, Noun, Range{k, end})
	if s.Speaker.First < k && s.Speaker.End >= k {
		s.Speaker.End = k - 1 // the tree has hung the content on its source
	}
	t.add(s)
}

// predicateBehind is where a finite verb stands in the infinitive or phrase [k, end)
// that is not of a clause in it: "its refusal to pay has hurt trade"; 0 where none does.
func (t *text) predicateBehind(k, end int) int {
	for i := k; i < end; i++ {
		if q := t.startsAt[i]; q >= 0 && t.quotes[q].closed {
			i = t.quotes[q].End - 1
			continue
		}
		switch {
		case t.UPOS[i] == language.SCONJ, t.XPOS[i] == language.XPOSWDT, t.XPOS[i] == language.XPOSWP, t.XPOS[i] == language.XPOSWPPoss, t.XPOS[i] == language.XPOSWRB, t.is(i, "that"):
			return 0
		case t.finite(i):
			v := i
			if h := t.parent(i); t.UPOS[i] == language.AUX && h >= 0 {
				v = h
			}
			if s := t.child(v, language.Nsubj); s >= k && s < i && t.nominal(s) || t.word(i-1) == "," || t.UPOS[i-1] == language.CCONJ {
				return 0
			}
			return i
		}
	}
	return 0
}

// openingEnd is where the clause [k, end) of a noun ends in the phrase that a sentence
// begins with: "Amid fears that it was broke, shares fell".
func (t *text) openingEnd(n, k, end int) int {
	first := t.limitOfSentence(n)
	if t.UPOS[first] != language.ADP && t.UPOS[first] != language.SCONJ || n-first > 6 || t.hasFinite(Range{first, n}) {
		return end
	}
	for c := k; c+1 < end; c++ {
		if t.word(c) == "," && t.sees(n, c) && t.hasFinite(Range{k, c}) && t.hasFinite(Range{c, end}) && t.nominalIn(Range{c + 1, end}) && t.UPOS[c+1] != language.CCONJ && t.XPOS[c+1] != language.XPOSWDT && t.XPOS[c+1] != language.XPOSWP {
			return c
		}
	}
	return end
}

// phraseOver is the end of the noun phrase that the preposition in front of k leads
// to, where the tree has not hung it on the noun of saying; 0 where there is none
// that ends within end.
func (t *text) phraseOver(k, end int) int {
	h := t.parent(k - 1)
	if t.UPOS[k-1] != language.ADP || h < k || h >= end || t.relation(h) != language.Obl {
		return 0
	}
	return int(t.right[h])
}

// finiteBehind is where the predicate of which a noun is the subject begins
// within [k, end): "The demand that he resign was ignored"; 0 where it is none.
func (t *text) finiteBehind(w *verb, k, end int, clause bool) int {
	r := int(t.right[w.at])
	if h := t.parent(w.at); h > w.at && t.relation(w.at) == language.Nsubj && r > k && r < end {
		return r
	}
	if !clause {
		return 0
	}
	for first := k; first < end; first++ {
		if t.finite(first) && !t.leavesOpen(first) || first > k && t.XPOS[first] == language.XPOSVB && t.nominal(first-1) && !t.hasFinite(Range{k, first}) {
			return t.secondPredicate(first+1, end) // the latter: "the demand that it be sold was ignored"
		}
	}
	return 0
}

// leavesOpen tells verbs behind which a clause without "that" follows: "his claim that he
// knew it was lost".
func (t *text) leavesOpen(v int) bool {
	c, _ := t.lookUp(v)
	return t.UPOS[v] == language.VERB && c != nil && c.has(clauseFrame) && t.child(v, language.Ccomp) > v && !t.is(v+1, "that")
}

// secondPredicate is where a finite verb stands in [k, end) that has no subject
// there and that nothing joins to the clause in front, which then is part of its
// subject: "The claim that she lied is false"; 0 where there is none.
func (t *text) secondPredicate(k, end int) int {
	for i := k; i < end; i++ {
		if q := t.startsAt[i]; q >= 0 && t.quotes[q].closed {
			i = t.quotes[q].End - 1
			continue
		}
		if t.word(i) == "," || t.UPOS[i] == language.CCONJ || t.UPOS[i] == language.SCONJ || t.XPOS[i] == language.XPOSWDT || t.XPOS[i] == language.XPOSWP || t.XPOS[i] == language.XPOSWRB {
			return 0
		}
		if !t.finite(i) {
			continue
		}
		v := i
		if h := t.parent(i); t.UPOS[i] == language.AUX && h >= 0 {
			v = h
		}
		if s := t.child(v, language.Nsubj); s >= k-1 && s < i {
			return 0
		}
		return i
	}
	return 0
}

// nounContent is where the content of a noun begins, and whether it is a clause;
// -1 where it has none.
func (t *text) nounContent(w *verb) (int, bool) {
	k := w.at + 1
	for k < w.limit.End && k < w.at+12 { // "claims by rebels that"
		if w.cue.has(clauseFrame) && t.is(k, "that") && (t.UPOS[k] == language.SCONJ || t.relation(k) == language.Mark || t.fillsNothing(k)) && k+2 < w.limit.End {
			return k + 1, true
		}
		if t.finite(k) || t.punct(k) || !t.sees(w.at, k) {
			break
		}
		k++
	}
	if k := w.at + 1; w.cue.has(clauseFrame) && t.bareClause(w.at, k) && t.sees(w.at, k) {
		return k, true
	}
	k = t.behindSource(w, w.at+1)
	if k+1 >= w.limit.End || !t.sees(w.at, k) {
		return -1, false
	}
	if w.cue.has(infinitiveFrame) && t.is(k, "to") && t.XPOS[k+1] == language.XPOSVB {
		return k, true
	}
	if t.UPOS[k] == language.ADP && strings.Contains(w.cue.with, " "+t.small(k)+" ") && !t.sourceIn(k) {
		return k + 1, false
	}
	return -1, false
}

// bareClause tells whether a clause without "that" stands at k, right behind a noun:
// "fears he would lose his job". Its verb has an object or complement, else it
// could be what the noun is the object of: "the charges he denied".
func (t *text) bareClause(n, k int) bool {
	if k+2 >= len(t.Tokens) || t.XPOS[n] == language.XPOSVBG || t.sentence[k] != t.sentence[n] {
		return false
	}
	v := k + 1
	if t.XPOS[k] != language.XPOSPRP {
		for v < k+8 && v < len(t.Tokens) && t.sentence[v] == t.sentence[n] && !t.finite(v) && t.UPOS[v] != language.VERB && !t.punct(v) && t.UPOS[v] != language.ADP {
			v++
		}
		if t.UPOS[k] != language.DET && t.UPOS[k] != language.PROPN || v >= len(t.Tokens) {
			return false
		}
	}
	for v+1 < len(t.Tokens) && t.UPOS[v] == language.ADV && v < k+9 {
		v++
	}
	if !t.finite(v) || t.sentence[v] != t.sentence[n] {
		return false
	}
	main, passive := v, false
	if h := t.parent(v); t.UPOS[v] == language.AUX && h >= 0 {
		main, passive = h, t.passive(h)
	}
	if main < k || t.hangsOn(n, main) && t.child(main, language.Nsubj) < k {
		return false // the noun belongs to the verb
	}
	if t.child(main, language.Cop) >= 0 || passive {
		return true
	}
	for c := t.first[main]; c >= 0; c = t.next[c] {
		switch t.relation(int(c)) {
		case language.Obj, language.Xcomp, language.Ccomp:
			if int(c) > main {
				return true
			}
		}
	}
	return false
}

// fillsNothing tells whether a "that" which the tree takes for a relative pronoun
// stands for nothing in its clause, whose verb has a subject and another object.
func (t *text) fillsNothing(k int) bool {
	v := t.parent(k)
	if v < k || t.relation(k) != language.Obj {
		return false
	}
	subject, object := false, false
	for c := t.first[v]; c >= 0; c = t.next[c] {
		r := t.relation(int(c))
		subject, object = subject || r == language.Nsubj, object || r == language.Obj && int(c) > v
	}
	return subject && object
}

// behindSource is behind the source of a noun where that stands at k: "calls by
// the opposition for a recount"; else k.
func (t *text) behindSource(w *verb, k int) int {
	if k >= w.limit.End || !t.is(k, "by") && !t.is(k, "from") || w.subject < k || t.parent(w.subject) != w.at {
		return k
	}
	for i := w.subject + 1; i < min(w.limit.End, w.subject+8) && !t.finite(i) && !t.punct(i); i++ {
		if t.UPOS[i] == language.ADP && strings.Contains(w.cue.with, " "+t.small(i)+" ") || t.is(i, "to") && w.cue.has(infinitiveFrame) {
			return i
		}
	}
	return k
}

// sourceIn tells whether a preposition leads to a source rather than a content.
func (t *text) sourceIn(k int) bool {
	h := t.parent(k)
	return h >= 0 && (t.is(k, "of") || t.is(k, "from") || t.is(k, "by")) && (t.name[h] == language.Person || t.name[h] == language.Organisation)
}

// sourceOf is the head of whose statement a noun is: its possessor, or what
// "by", "from" or "of" names; -1 where none is told.
func (t *text) sourceOf(n int) int {
	for c := t.first[n]; c >= 0; c = t.next[c] {
		if t.Relations[c] == language.NmodPoss {
			return int(c)
		}
	}
	for c := t.first[n]; c >= 0; c = t.next[c] {
		if t.relation(int(c)) == language.Nmod && int(c) > n {
			if p := t.caseOf(int(c)); p == "by" || p == "from" {
				return int(c)
			}
		}
	}
	return -1
}

// makers are verbs whose subject says what their object is called: "issued a
// warning that".
var makers = wordset.Of(
	"make", "issue", "have", "give", "send", "repeat", "release", "publish", "renew", "express",
	"voice", "raise", "reject", "deny", "reiterate", "deliver", "offer", "come", "share", "hold",
)

// saysNoun is the subject of the verb that makes a statement of its object; -1
// where it makes none.
func (t *text) saysNoun(n int) int {
	h := t.parent(n)
	if h < 0 || t.relation(n) != language.Obj || !makers.Has(t.lemma(h)) || words.verbs.of(t.lemma(h)) != nil {
		return -1
	}
	if l := t.lemma(n); t.lemma(h) == "raise" && (l == "hope" || l == "fear" || l == "expectation" || l == "speculation") {
		return -1 // others'
	}
	return t.subjectOf(h)
}

// coveredObject tells whether a noun is the object of a verb of which it is the
// content anyway, and has no source of its own: "repeated the claim that …",
// "reaffirmed its pledge to …".
func (t *text) coveredObject(n int, clause bool) bool {
	h := t.parent(n)
	if h >= 0 && t.relation(n) == language.Conj && h < n {
		h = t.parent(h)
	}
	if h < 0 || t.byVerb[h] < 0 {
		return false
	}
	s := t.sourceOf(n)
	return s < 0 || !clause && t.XPOS[s] == language.XPOSPRPPoss
}

// readAccording reads "according to X": what stands in front of it, or behind
// where it begins a sentence.
func (t *text) readAccording(i int) {
	w := verb{at: i, end: i + 2, limit: t.bounds(i), clause: -1, group: Range{i, i + 2}}
	head, end := t.accordingSource(i, w.limit)
	if head < 0 || rules.Has(t.lemma(head)) {
		return
	}
	if r := max(int(t.right[i]), int(t.right[head])); r > end && r+1 < w.limit.End && t.word(r) == "," && !t.hasFinite(Range{end, r}) {
		end = r // "officials in Mecca, Saudi Arabia"
	}
	w.subject, w.cue, w.stop, w.broken = head, &accordingCue, end, true
	s := t.begin(&w, According)
	s.Cue = Range{i, i + 2}
	first := w.limit.First
	for k := i - 1; k >= max(first, i-3); k-- {
		if t.word(k) == ";" || t.word(k) == ":" {
			first = k + 1
			break
		}
	}
	if i-first <= 2 && !t.hasFinite(Range{first, i}) {
		if end < w.limit.End && t.word(end) == "," {
			end = t.behindParticiple(end, w.limit.End, head)
			s.Content = []Range{{end + 1, t.clauseEnd(&w, end+1, false)}}
		}
		t.add(s)
		return
	}
	stop := i
	if i > 0 && t.word(i-1) == "," {
		stop--
	}
	if goes := t.behindJoint(&w, stop, end, head); !goes.Empty() {
		s.Content = []Range{goes}
		s.Speaker.End = min(s.Speaker.End, goes.First)
		t.add(s)
		return
	}
	if q := t.endsAt[max(stop-1, 0)]; q >= 0 && t.quotes[q].First < first { // a quotation of several sentences
		s.Content = append(s.Content, t.quotes[q].Range)
	} else {
		s.Content = append(s.Content, Range{t.accordingBegin(&w, stop, first), stop})
	}
	switch goes := end+1 < w.limit.End && t.word(end) == ","; {
	case goes && t.endsAt[max(stop-1, 0)] >= 0 && t.startsAt[end+1] >= 0:
		s.Content = append(s.Content, t.quotes[t.startsAt[end+1]].Range)
	case goes && t.subjectBefore(&w, stop):
		s.Content = append(s.Content, Range{end + 1, t.clauseEnd(&w, end+1, false)})
	}
	t.add(s)
}

// behindJoint is what follows the source of an "according to" right behind a
// conjunction: "It grew and, according to the bank, will go on growing", "and according to her
// he left"; empty where there is nothing of the kind.
func (t *text) behindJoint(w *verb, stop, end, head int) Range {
	if stop-1 <= w.limit.First || t.UPOS[stop-1] != language.CCONJ && !t.is(stop-1, "that") {
		return Range{}
	}
	if end < w.limit.End && t.word(end) == "," {
		end++
	} else {
		p := head + 1
		for p < t.phraseAt(head).End && t.XPOS[p] != language.XPOSPRP {
			p++
		}
		if p >= end || !t.hasFinite(Range{p, end}) {
			return Range{}
		}
		end = p
	}
	return Range{end, t.clauseEnd(w, end, false)}
}

// rules are nouns for what something is done according to, not told.
var rules = wordset.Of(
	"law", "rule", "custom", "tradition", "plan", "schedule", "need", "principle", "procedure",
	"regulation", "size", "age", "rank", "type", "merit", "ability", "taste", "wish", "recipe",
)

// behindParticiple is the comma behind a participle, or a relative clause, that
// follows a source: "According to a report, published on Monday, prices fell".
func (t *text) behindParticiple(comma, end, head int) int {
	if comma+1 >= end {
		return comma
	}
	relative := t.XPOS[comma+1] == language.XPOSWP || t.XPOS[comma+1] == language.XPOSWDT
	cites := t.XPOS[comma+1] == language.XPOSVBG && (t.is(comma+1, "quoting") || t.is(comma+1, "citing"))
	if !relative && !cites && t.XPOS[comma+1] != language.XPOSVBN {
		if t.name[head] == language.Person {
			return t.behindTitle(comma, end)
		}
		return comma
	}
	for k := comma + 1; k+1 < end && (relative || !t.finite(k)); k++ {
		if t.word(k) == "," {
			return k
		}
	}
	return comma
}

// behindTitle is the comma behind an apposition of a source that tells what he is, "Ann
// Lee, a nurse, she fell"; the one in front of it where there is none.
func (t *text) behindTitle(comma, end int) int {
	for k := comma + 1; k < min(end, comma+12); k++ {
		if t.finite(k) {
			break
		}
		if t.word(k) != "," {
			continue
		}
		if h := k - 1; t.UPOS[h] == language.NOUN && (words.speakers.Has(t.lemma(h)) || t.personal(t.lemma(h))) && t.hasFinite(Range{k, end}) {
			return k
		}
		break
	}
	return comma
}

var accordingCue = cue{class: Speech, with: " ", objects: " "}

// accordingBegin is where the content in front of "according to" begins.
func (t *text) accordingBegin(w *verb, stop, first int) int {
	begin := t.contentBegin(w, stop, first)
	for k := begin; k < stop; k++ { // a conjunction that parts it from another's statement
		if t.word(k) == "," && t.UPOS[k+1] == language.CCONJ && t.is(k+1, "but") && t.hasFinite(Range{begin, k}) && t.hasFinite(Range{k, stop}) && t.byVerbIn(Range{begin, k}) {
			begin = k + 2
		}
	}
	return begin
}

// byVerbIn tells whether a cue stands in r.
func (t *text) byVerbIn(r Range) bool {
	for k := r.First; k < r.End; k++ {
		if t.byVerb[k] >= 0 {
			return true
		}
	}
	return false
}

// subjectBefore tells whether there is no finite verb in front of stop, so that
// "Most voters, according to polls, think so" goes on.
func (t *text) subjectBefore(w *verb, stop int) bool {
	return !t.hasFinite(Range{w.limit.First, stop})
}

// accordingSource is the head of the noun that "according to" leads to, and the
// end of its phrase; -1 where there is none.
func (t *text) accordingSource(i int, limit Range) (head, end int) {
	head = -1
	for k := i + 2; k < min(limit.End, i+12) && head < 0; k++ {
		if t.nominal(k) {
			head = k
			for range climb {
				h := t.parent(head)
				if h <= i+1 || h >= limit.End || !t.nominal(h) || h > head+8 || t.finite(h) || t.hasFinite(Range{head, h}) {
					break
				}
				head = h
			}
		}
	}
	if head < 0 {
		return -1, 0
	}
	end = head + 1
	for end < limit.End && !t.punct(end) && (end < int(t.right[head]) || t.UPOS[end] == language.ADP) {
		end++
	}
	for end < limit.End && t.sees(i, end) {
		switch {
		case t.word(end) == "(":
			k := end + 1
			for k < min(limit.End, end+12) && t.word(k) != ")" {
				k++
			}
			if t.word(k) != ")" {
				return head, end
			}
			end = k + 1
		case !t.punct(end):
			end++
		case (t.XPOS[end] == language.XPOSHyphen || t.word(end) == "-" || t.word(end) == "’" || t.word(end) == "'") && end+1 < limit.End && !t.punct(end+1):
			end += 2
		default:
			return head, end
		}
	}
	return head, end
}

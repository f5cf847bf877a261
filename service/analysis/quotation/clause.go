package quotation

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// isCue tells whether the lexicon has a verb.
func (t *text) isCue(v int) bool {
	c, _ := t.lookUp(v)
	return c != nil
}

// strongCue tells verbs that hardly ever do anything but tell who says
// something.
func (t *text) strongCue(v int) bool {
	switch t.lemma(v) {
	case "say", "tell", "add", "state", "insist", "argue", "warn", "claim", "deny", "reply", "accuse", "stress", "declare":
		return true
	}
	return false
}

// clauseStart is where the clause that is the complement of a verb begins, and
// whether there is one.
func (t *text) clauseStart(w *verb) (int, bool) {
	if k := t.behindTime(w.group.End, w.limit.End); k > w.group.End && t.thatBehind(w) && t.sees(w.at, k) {
		return k + 1, true // "said last week that"
	}
	if k := t.behindProgramme(w); k >= 0 {
		return k, true
	}
	k := t.behindAside(w)
	if k >= w.limit.End {
		return 0, false
	}
	if start := t.subjectOutside(w, k); start >= 0 {
		w.broken = true
		return start, true
	}
	switch {
	case t.is(k, "that") && t.XPOS[k] == language.XPOSWDT && k+1 < w.limit.End && t.finite(k+1): // "reports that include"
		return 0, false
	case t.is(k, "that") && t.sees(w.at, k):
		return k + 1, k+1 < w.limit.End
	case w.clause >= 0 && int(t.right[w.clause]) > k:
		left := max(int(t.left[w.clause]), w.group.End)
		if start := t.subjectOutside(w, left); start >= 0 {
			w.broken = true
			return start, true
		}
		if start := t.clauseInFront(w, left); start >= 0 {
			w.broken = true
			return start, true
		}
		for i := left; i < min(w.clause, left+clauseReach); i++ {
			if t.finite(i) && (t.nominalIn(Range{left, i}) || i == left && !w.cue.has(toldFrame) && t.nominalIn(Range{w.group.End, left})) {
				break // "said the good of it was that …"
			}
			if t.is(i, "that") && t.relation(i) == language.Mark && t.parent(i) == w.clause {
				return i + 1, true
			}
		}
		if k := w.group.End; k < left && left-k < 9 && t.lemma(w.at) == "say" && (t.is(k, "under") || t.is(k, "despite") || t.is(k, "without")) && !t.hasFinite(Range{k, left}) {
			return k, true
		}
		return t.behindTime(t.behindOccasion(t.withSubject(w, left), w.clause), w.clause), true
	case (t.is(k, "whether") || t.is(k, "if") && t.lemma(w.at) == "ask") && t.sees(w.at, k) && w.cue.has(questionFrame):
		return k, true
	case t.subjunctive(w) >= 0:
		w.broken = true
		return t.subjunctive(w), true
	case t.finite(k) && k > w.group.End && t.UPOS[k-1] != language.CCONJ && t.sees(w.at, k) && (!t.has(w, markedObjectFrame) || t.has(w, clauseFrame) && !t.hasMarks(w, Range{w.group.End, k})):
		if h := t.parent(k); t.UPOS[k] == language.AUX && h > k && t.finitely(w.at) && t.hangsOn(w.at, h) {
			w.broken = true // the tree has hung the verb on what it tells
		}
		w.broken = w.broken || t.hangsOn(w.at, k) && !t.has(w, objectFrame|toldFrame|infinitiveFrame|gerundFrame)
		start := t.behindTime(t.behindOccasion(t.behindHearer(w), k), k)
		return start, t.nominalIn(Range{w.group.End, k}) && t.UPOS[start] != language.ADP
	case t.finite(k) && k == w.end && t.sees(w.at, k) && t.relatesBehind(w):
		w.broken = true // "the act, which he said must be repealed"
		w.aside = w.aside || t.word(w.group.First-2) == ","
		return k, true
	}
	return t.nounStart(w)
}

// behindProgramme is behind the "that" which follows a title in quotation marks that
// a verb speaks to: "told NBC’s “Meet the Press” that"; -1 where none does.
func (t *text) behindProgramme(w *verb) int {
	if !w.cue.has(toldFrame) {
		return -1
	}
	for k := w.group.End; k < min(w.limit.End, w.group.End+4); k++ {
		if q := t.startsAt[k]; q >= 0 {
			if end := t.quotes[q].End; t.quotes[q].closed && end < k+8 && end+1 < w.limit.End && t.is(end, "that") {
				return end + 1
			}
			return -1
		}
		if !t.nominal(k) && t.UPOS[k] != language.DET && t.UPOS[k] != language.PART {
			return -1
		}
	}
	return -1
}

// relatesBehind tells whether a relative pronoun stands in front of the group of a
// verb, and its subject between them, so that the verb behind is what it tells of
// the noun in front.
func (t *text) relatesBehind(w *verb) bool {
	k := w.group.First - 1
	if k < w.limit.First || w.subject <= k || w.subject > w.at || t.has(w, toldFrame|objectInfinitiveFrame) {
		return false
	}
	switch t.XPOS[k] {
	case language.XPOSWP, language.XPOSWDT:
		return true
	}
	return false
}

// hasVerb tells whether there is a verb of any form in r.
func (t *text) hasVerb(r Range) bool {
	for k := r.First; k < r.End; k++ {
		if t.UPOS[k] == language.VERB {
			return true
		}
	}
	return false
}

func (t *text) has(w *verb, f frame) bool { return w.cue != nil && w.cue.has(f) }

// nominalIn tells whether there is a noun in r.
func (t *text) nominalIn(r Range) bool {
	for k := r.First; k < r.End; k++ {
		if t.nominal(k) {
			return true
		}
	}
	return false
}

// behindAside is the stop of a verb, or behind an aside there: "said, however,
// that"; or at the mark that ends one: "said, with a sigh, “…”".
func (t *text) behindAside(w *verb) int {
	k := w.stop
	if k >= w.limit.End || t.word(k) != "," {
		return k
	}
	for i := k + 1; i < min(w.limit.End-1, k+12); i++ {
		if t.finite(i) || !t.sees(w.at, i) {
			return k
		}
		if t.word(i) == "," && t.is(i+1, "that") {
			return i + 1
		}
		if t.UPOS[i] == language.VERB && (t.isCue(i) || phrasalVerbs.Has(t.lemma(i))) && !closers.Has(t.small(i)) {
			return k
		}
		if t.breaks(i) && t.startsAt[i+1] >= 0 && t.has(w, clauseFrame) {
			return i // said, with a sigh, “…”
		}
	}
	return k
}

// breaks tells marks that part the words of a sentence from a quotation in it.
func (t *text) breaks(k int) bool {
	switch t.word(k) {
	case ",", ":", ";", "--", "—", "–":
		return true
	}
	return false
}

// behindHearer is behind the group of a verb and whom it speaks to.
func (t *text) behindHearer(w *verb) int {
	k := w.group.End
	if w.cue.has(toldFrame) {
		if o := t.child(w.at, language.Obj); o > w.at && o < w.stop {
			k = max(k, t.phraseAt(o).End)
		} else if o := t.child(w.at, language.Iobj); o > w.at && o < w.stop {
			k = max(k, t.phraseAt(o).End)
		}
	}
	return k
}

// behindTime steps over a day in front of a clause: "said Monday the plan …".
func (t *text) behindTime(k, before int) int {
	n := k
	if t.is(n, "on") && n+1 < before {
		n++
	}
	if n+1 < before && t.XPOS[n+1] == language.XPOSPOS {
		return k // "felt Tuesday's vote was lost"
	}
	if n < before && weekdays.Has(t.small(n)) && n+1 < before {
		n++
		if timesOfDay.Has(t.small(n)) && n+1 < before {
			n++
		}
		if t.word(n) == "," && n+1 < before {
			n++
		}
		return n
	}
	switch n = k; t.small(n) {
	case "earlier", "later", "late", "early":
		n++
		if n < before && (t.XPOS[n] == language.XPOSPRP || t.XPOS[n] == language.XPOSEX || t.UPOS[n] == language.DET && !t.tellsTime(n+1)) {
			return n // "said earlier there was"
		}
	}
	if n+2 < before {
		switch t.small(n) {
		case "last", "this", "next":
			if t.tellsTime(n + 1) {
				return n + 2
			}
		}
	}
	return k
}

// behindOccasion steps over phrases that tell in what, or when, something is said
// and that the tree has given to the clause: "said in a filing on Thursday it had
// paid".
func (t *text) behindOccasion(k, before int) int {
	if k >= before || t.UPOS[k] != language.ADP {
		return k
	}
	end := k + 1
	for end < before && end < k+8 && t.partOfOccasion(end, k+1) {
		end++
	}
	if l := t.lemma(end - 1); end == k+1 || end >= before || !words.documents.Has(l) && !words.listeners.Has(l) && !timely.Has(l) && !weekdays.Has(l) {
		return k
	}
	switch t.UPOS[end] {
	case language.PRON, language.DET:
		return end
	case language.ADP:
		if after := t.behindOccasion(end, before); after > end {
			return after
		}
	}
	return k
}

// partOfOccasion tells words of a noun phrase that begins at first.
func (t *text) partOfOccasion(k, first int) bool {
	switch t.UPOS[k] {
	case language.ADJ, language.NOUN, language.PROPN, language.NUM:
		return true
	case language.DET:
		return k == first
	}
	return t.XPOS[k] == language.XPOSPRPPoss && k == first
}

var weekdays = wordset.Of(
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	"mon.", "tues.", "wed.", "thurs.", "fri.", "sat.", "sun.", "today", "yesterday",
)

var timesOfDay = wordset.Of("morning", "night", "evening", "afternoon")

// readClause reads a clause, or an indirect question, behind its verb.
func (t *text) readClause(w *verb) bool {
	start, ok := t.clauseStart(w)
	if ok && t.word(start) == "," && start < w.limit.End {
		start++
	}
	loose := -1
	if !ok || start >= w.limit.End || t.finite(start) && t.word(start-1) == "," {
		if loose = t.looseStart(w); loose < 0 {
			return false // the latter: "Talks, they say, have failed"
		}
		start, w.broken = loose, true
	}
	if t.word(start-1) == "," && t.sumsUp(start) {
		return false
	}
	if s := t.withLostSubject(w, start); s < start {
		start, w.broken = s, true
	}
	if !w.cue.has(clauseFrame) || w.cue.has(marksFrame) && (!t.is(start-1, "that") || t.hasVerb(Range{w.end, start})) {
		if !w.cue.has(questionFrame) || !t.asks(w, start) {
			return false
		}
	} else if t.asks(w, start) && !w.cue.has(questionFrame) && !t.is(start-1, "that") {
		return false
	}
	if loose < 0 && t.relation(start) == language.Mark && t.parent(start) == w.clause && whiles.Has(t.small(start)) {
		if loose = t.looseStart(w); loose < 0 {
			return false // "said after the vote was lost"
		}
		start, w.broken = loose, true
	}
	if t.is(start, "to") && start > w.end && t.XPOS[start-1] == language.XPOSWRB && t.sees(w.at, start-1) {
		start-- // "knows how to solve it"
	}
	if t.is(start, "that") && start+2 < w.limit.End && t.UPOS[start] != language.DET && (t.nominal(start+1) || t.UPOS[start+1] == language.DET) {
		start++
	}
	end := t.clauseEnd(w, start, false)
	if end <= start || !t.hasFinite(Range{start, end}) && w.clause < 0 && !t.is(start-1, "that") && !w.broken {
		return false
	}
	return t.keep(w, t.begin(w, Clause, Range{start, end}))
}

// whiles are conjunctions of clauses that tell when or why something is said.
var whiles = wordset.Of(
	"after", "before", "while", "because", "although", "though", "as", "since", "until", "once",
)

// asks tells whether a clause begins with a word that asks.
func (t *text) asks(w *verb, start int) bool {
	switch t.small(start) {
	case "whether", "if", "how", "why", "what", "who", "when", "where", "which":
		return true
	}
	return false
}

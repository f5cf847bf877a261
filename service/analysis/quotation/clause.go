package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// clauseEnd is where the content of a verb that begins at from ends: at the end
// of its sentence, or where something begins that hangs on the verb or on
// another cue rather than on the content. A phrase, unlike a clause, ends at a
// comma.
func (t *text) clauseEnd(w *verb, from int, phrase bool) int {
	cut := t.siblingCut(w, from)
	if phrase {
		cut = t.occasionCut(w, from, cut)
	}
	for k := from; k < cut; k++ {
		if q := t.startsAt[k]; q >= 0 && k > from && t.quotes[q].parent == t.inside[w.at] && t.quotes[q].End > w.limit.End {
			if t.word(k-1) == ":" {
				return k - 1
			}
			return t.quotes[q].End // of several sentences
		}
		if q := t.startsAt[k]; q >= 0 && t.quotes[q].closed && t.quotes[q].End <= w.limit.End {
			k = t.quotes[q].End - 1
			if k >= cut {
				return k + 1
			}
			if phrase && k > from && t.sentenceEnds(k-1) {
				return k + 1
			}
			// A comma within the marks parts what follows them like one behind.
			if t.word(k-1) == "," && t.partsContent(w, k, phrase, from) {
				return k + 1
			}
			continue
		}
		if t.word(k) == ";" || k > from && t.partsContent(w, k, phrase, from) {
			return k
		}
	}
	return cut
}

// occasionCut is where it is told behind the object of a verb in what, or to
// whom, it was said: "announced the plan in a statement"; cut where it is not.
func (t *text) occasionCut(w *verb, from, cut int) int {
	for c := t.first[w.at]; c >= 0; c = t.next[c] {
		k := int(c)
		if left := int(t.left[k]); left > from && left < cut && t.relation(k) == language.Obl && t.UPOS[left] == language.ADP && !t.is(left, "of") && !t.is(left, "as") && !t.is(left, "by") && !strings.Contains(w.cue.objects, " "+strings.ToLower(t.word(left))+" ") {
			if l := t.lemma(k); words.documents.Has(l) || words.listeners.Has(l) || timely.Has(l) || weekdays.Has(l) {
				cut = left
			}
		}
	}
	return cut
}

// sentenceEnds tells marks that end sentences, and words that end with one:
// “No.”
func (t *text) sentenceEnds(k int) bool {
	w := t.word(k)
	if w == "" {
		return false
	}
	return strings.IndexByte(".!?", w[len(w)-1]) >= 0 || w == "…"
}

// siblingCut is the first token of what hangs on the verb itself behind the
// content that begins at from: a verb joined to it, a participle.
func (t *text) siblingCut(w *verb, from int) int {
	cut := w.limit.End
	if w.broken {
		return cut
	}
	for c := t.first[w.at]; c >= 0; c = t.next[c] {
		k := int(c)
		if k <= from || k == w.clause || !t.sees(w.at, k) {
			continue
		}
		left := int(t.left[k])
		if left <= from {
			continue
		}
		switch t.relation(k) {
		case language.Conj:
			if t.joins(w.at, k) {
				cut = min(cut, t.withJoint(left, from))
			}
		case language.Advcl, language.Parataxis:
			if t.word(left-1) == "," || t.word(left) == "," {
				cut = min(cut, t.withJoint(left, from))
			}
		}
	}
	return min(cut, t.matrixCut(w, from))
}

// matrixCut is where the clause that a verb hangs in goes on behind it: "The man
// who said he was ill died", "After he said it rained, they left".
func (t *text) matrixCut(w *verb, from int) int {
	for h, n := t.parent(w.at), 0; h >= 0 && n < climb; h, n = t.parent(h), n+1 {
		end, s := int(t.right[w.at]), t.child(h, language.Nsubj)
		switch {
		case w.at == t.limitOfSentence(w.at) && s > from && h > s:
			return max(from+1, int(t.left[s])) // "Asked whether she would go, Smith said"
		case h >= end && end > from && s >= end:
			return max(from+1, min(end, int(t.left[s])))
		case h >= end && end > from:
			return end
		}
	}
	return w.limit.End
}

// joins tells whether a verb that the tree joins to a cue can be its equal, and
// not that of the verb of its content.
func (t *text) joins(v, k int) bool {
	if t.UPOS[k] != language.VERB && t.UPOS[k] != language.AUX && !t.clausal(k) {
		return false
	}
	if t.XPOS[v] == language.XPOSVBG {
		return t.XPOS[k] == language.XPOSVBG
	}
	return t.finite(k) || t.clausal(k) || t.XPOS[k] == t.XPOS[v]
}

// withJoint steps back over the conjunction and the comma in front of a token.
func (t *text) withJoint(k, from int) int {
	for k-1 > from && (t.UPOS[k-1] == language.CCONJ || t.word(k-1) == ",") {
		k--
	}
	return k
}

// closers are participles that open a remark on a statement rather than a part
// of it.
var closers = wordset.Of(
	"citing", "referring", "quoting", "speaking", "according", "sending", "prompting", "drawing",
	"alluding", "pointing", "echoing",
)

// partsContent tells whether the comma or conjunction at k ends the content that
// began at from.
func (t *text) partsContent(w *verb, k int, phrase bool, from int) bool {
	comma := t.word(k) == "," || t.endsAt[k] >= 0
	if phrase && !comma && (t.is(k, "while") || t.is(k, "whilst")) {
		return true
	}
	if !comma && t.UPOS[k] != language.CCONJ && t.word(k) != "–" && t.word(k) != "—" && t.word(k) != "--" {
		return false
	}
	n := k + 1
	for n < w.limit.End && (t.UPOS[n] == language.CCONJ || t.UPOS[n] == language.ADV && t.UPOS[n-1] != language.ADV && n < k+3) {
		n++
	}
	if n >= w.limit.End {
		return false
	}
	if (phrase || w.bare) && t.UPOS[n-1] == language.CCONJ && t.joinsDeed(w, n) && !t.hasFinite(Range{from, k}) {
		return true // "agreed to meet them but did not come"
	}
	if t.UPOS[k] == language.CCONJ && !comma {
		return phrase && t.UPOS[n] == language.VERB && t.XPOS[n] == t.XPOS[w.at] && t.finite(n) || t.cueJoined(w, n, from)
	}
	lower := strings.ToLower(t.word(n))
	if w.aside && t.word(k) == "," && n == k+1 && (t.finite(n) || t.XPOS[n] == language.XPOSVBN) {
		return true // "The minister, who had promised to stay, resigned"
	}
	switch {
	case (closers.Has(lower) || lower == "while" || lower == "whereas" || lower == "whilst" || lower == "with" && t.withSaying(w, n)) && comma:
		return true
	case t.XPOS[n] == language.XPOSVBG && comma && t.isCue(n):
		return true
	case t.cueJoined(w, n, from):
		return true
	}
	return phrase && comma && t.endsPhrase(w, n, from)
}

// withSaying tells whether the "with" at n begins what another says beside: "it was
// over, with the police saying that …".
func (t *text) withSaying(w *verb, n int) bool {
	for k := n + 1; k < min(w.limit.End, n+10) && !t.finite(k) && !t.punct(k); k++ {
		if c := words.verbs.of(t.lemma(k)); k > n+1 && t.XPOS[k] == language.XPOSVBG && c != nil && c.has(clauseFrame) {
			return t.nominalIn(Range{n, k})
		}
	}
	return false
}

// joinsDeed tells whether token n, behind a conjunction and adverbs, begins what the
// subject of a verb does besides: a finite verb without a subject, or what is taken
// for a participle and has an object.
func (t *text) joinsDeed(w *verb, n int) bool {
	if t.finite(n) {
		return true
	}
	return t.XPOS[n] == language.XPOSVBN && t.UPOS[n] == language.VERB && t.XPOS[w.at] == language.XPOSVBD && t.child(n, language.Obj) > n && t.child(n, language.Aux) < 0
}

// isCue tells whether the lexicon has a verb.
func (t *text) isCue(v int) bool {
	c, _ := t.lookUp(v)
	return c != nil
}

// endsPhrase tells whether a comma in front of token n ends a phrase: what
// follows is no part of a list in it.
func (t *text) endsPhrase(w *verb, n, from int) bool {
	if t.XPOS[n] == language.XPOSWDT || t.XPOS[n] == language.XPOSWP || t.XPOS[n] == language.XPOSWRB {
		return false // a relative clause says more of it
	}
	for c := t.first[w.at]; c >= 0; c = t.next[c] {
		if k := int(c); k >= from && k < n && int(t.right[k]) > n && t.relation(k) != language.Advcl && t.relation(k) != language.Conj {
			return t.UPOS[n] == language.VERB && t.XPOS[n] == language.XPOSVBG
		}
	}
	return true
}

// cueJoined tells whether another cue with a subject of its own, or the same
// subject, begins at n: "…, but Smith said", "… and urged them".
func (t *text) cueJoined(w *verb, n, from int) bool {
	for v := n; v < w.limit.End && v < n+12; v++ {
		if t.punct(v) || t.UPOS[v] == language.SCONJ || !t.sees(w.at, v) {
			return false
		}
		if !t.finite(v) {
			continue
		}
		if v == n && (t.equalOf(v) == w.at || t.keepsSilent(v)) {
			return true
		}
		past := t.XPOS[v] == language.XPOSVBD
		if h := t.parent(v); t.UPOS[v] == language.AUX && t.lemma(v) == "have" && h > v && h < v+4 {
			v, past = h, t.XPOS[w.at] == language.XPOSVBD // "…, but Smith has said"
		}
		if c, _ := t.lookUp(v); c == nil || t.UPOS[v] == language.AUX || t.XPOS[v] == language.XPOSMD {
			return false
		}
		h := t.parent(v)
		if t.relation(v) == language.Conj {
			h = t.equal(v)
		}
		joint := t.relation(v) == language.Conj || n >= 2 && t.UPOS[n-1] == language.CCONJ && t.word(n-2) == ","
		return h == w.at && t.relation(v) == language.Conj || joint && t.nominalIn(Range{n, v}) && h >= 0 && h <= from+clauseReach && past == (t.XPOS[w.at] == language.XPOSVBD) && (t.strongCue(v) || t.is(v+1, "that"))
	}
	return false
}

// keepsSilent tells auxiliaries of a denied verb of saying without a subject: "but
// would not say".
func (t *text) keepsSilent(v int) bool {
	k := v + 2
	return t.UPOS[v] == language.AUX && k < len(t.Tokens) && t.lemma(v+1) == "not" && t.strongCue(k) && t.XPOS[k] == language.XPOSVB && t.ownSubject(k) < 0
}

// equalOf is the cue whose equal a cue right behind a conjunction is, though the
// tree joins it to the content of that one: it adds something or tells nothing, or
// the subject that the tree gives it cannot speak. "She argued the sum was a loan and
// asked him to go". -1 where it is none.
func (t *text) equalOf(v int) int {
	h := t.parent(v)
	if t.relation(v) != language.Conj || h < 0 {
		return -1
	}
	first, silent := v, v >= 2 && t.keepsSilent(v-2)
	if silent {
		first = v - 2
	}
	if first == 0 || t.UPOS[first-1] != language.CCONJ || t.ownSubject(v) >= 0 {
		return -1
	}
	c, _ := t.lookUp(v)
	if c == nil || c.class != Speech {
		return -1
	}
	perhaps := false // whether it is the equal of a verb of its own kind only
	s := t.ownSubject(h)
	if !silent && !t.tenseParts(h, v) && s >= 0 && t.speaks(s) && t.lemma(v) != "add" && !(c.has(toldFrame|objectInfinitiveFrame) && words.documents.Has(t.lemma(s))) {
		if perhaps = t.XPOS[h] == language.XPOSVBN && t.lemma(h) != t.lemma(v); !perhaps {
			return -1
		}
	}
	for range climb {
		if h = t.parent(h); h < 0 || !t.sees(h, v) || perhaps && t.lemma(h) != t.lemma(v) {
			return -1 // "said they had gained and said they would go on"
		}
		if outer, _ := t.lookUp(h); t.UPOS[h] == language.VERB && outer != nil && (outer.class == Speech || s >= 0 && !t.speaks(s)) && (silent || t.XPOS[h] == t.XPOS[v]) && t.finite(h) {
			return h
		}
	}
	return -1
}

// tenseParts tells whether a verb in the past tense cannot be the equal of the verb
// that the tree joins it to, which stands in the present tense or behind a modal: "said
// it would wait and called for calm".
func (t *text) tenseParts(h, v int) bool {
	if t.XPOS[v] != language.XPOSVBD {
		return false
	}
	switch t.XPOS[h] {
	case language.XPOSVBZ, language.XPOSVBP:
		return true
	}
	for c := t.first[h]; c >= 0; c = t.next[c] {
		if r := t.Relations[c].Basic(); r != language.Aux && r != language.Cop {
			continue
		}
		switch t.XPOS[c] {
		case language.XPOSMD:
			return true
		case language.XPOSVBZ, language.XPOSVBP:
			return t.lemma(int(c)) != "have"
		}
	}
	return false
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
	case t.finite(k) && k > w.group.End && t.sees(w.at, k) && (!t.has(w, markedObjectFrame) || t.has(w, clauseFrame) && !t.hasMarks(w, Range{w.group.End, k})):
		if h := t.parent(k); t.UPOS[k] == language.AUX && h > k && t.finitely(w.at) && t.hangsOn(w.at, h) {
			w.broken = true // the tree has hung the verb on what it tells
		}
		w.broken = w.broken || t.hangsOn(w.at, k) && !t.has(w, objectFrame|toldFrame|infinitiveFrame|gerundFrame)
		start := t.behindTime(t.behindOccasion(t.behindHearer(w), k), k)
		return start, t.nominalIn(Range{w.group.End, k}) && t.UPOS[start] != language.ADP
	case t.finite(k) && k == w.end && t.sees(w.at, k) && t.relatesBehind(w):
		w.broken = true // "the act, which he said must be repealed"
		return k, true
	}
	return t.nounStart(w)
}

// subjunctive is where a clause with a verb in its base form begins, which the tree takes
// for an object and a verb: "suggested voters stay at home"; -1 where there is none.
func (t *text) subjunctive(w *verb) int {
	x := t.child(w.at, language.Xcomp)
	if x <= w.at || t.XPOS[x] != language.XPOSVB || t.child(x, language.Mark) >= 0 || t.child(x, language.Aux) >= 0 || !w.cue.has(clauseFrame) || w.cue.has(toldFrame) || t.is(x-1, "to") {
		return -1
	}
	if o := t.child(w.at, language.Obj); o > w.at && o < x && t.sees(w.at, x) && !t.hasFinite(Range{o, x}) {
		return max(w.group.End, int(t.left[o]))
	}
	return -1
}

// subjectOutside is where the subject begins, in front of words in quotation marks at
// k that begin with its verb: "said the bill “is dead”"; -1 where they do not.
func (t *text) subjectOutside(w *verb, k int) int {
	q := t.startsAt[k]
	if q < 0 || !t.quotes[q].closed || t.quotes[q].parent != t.inside[w.at] || !w.cue.has(clauseFrame) || t.has(w, marksFrame) {
		return -1
	}
	v := k + 1
	for v < t.quotes[q].End-1 && t.UPOS[v] == language.ADV {
		v++
	}
	if !t.finite(v) || t.word(k-1) == "," || w.subject > w.at {
		return -1
	}
	start := t.behindTime(w.group.End, k)
	if w.cue.has(toldFrame) {
		start = t.behindAddressee(w, start, k)
	}
	if start >= k || !t.nominalIn(Range{start, k}) || t.UPOS[start] == language.ADP {
		return -1
	}
	return start
}

// clauseInFront is where the clause begins of which the tree has taken a later one for
// the complement, at left: "noted most think that it is late"; -1 where there is none.
func (t *text) clauseInFront(w *verb, left int) int {
	start := t.behindTime(w.group.End, left)
	if w.subject > w.at || w.cue.has(toldFrame|objectInfinitiveFrame) || start >= left || !t.hasFinite(Range{start, left}) {
		return -1
	}
	for k := start; k < left; k++ {
		if t.punct(k) && t.XPOS[k] != language.XPOSHyphen || !t.sees(w.at, k) || t.UPOS[k] == language.ADP && k == start || t.UPOS[k] == language.SCONJ || t.XPOS[k] == language.XPOSWP || t.XPOS[k] == language.XPOSWDT {
			return -1
		}
		if t.finite(k) {
			if t.nominalIn(Range{start, k}) {
				return start
			}
			return -1
		}
	}
	return -1
}

// behindAddressee is behind the first of two noun phrases in [first, end), whom a verb
// speaks to; end where there is one alone.
func (t *text) behindAddressee(w *verb, first, end int) int {
	if o := t.child(w.at, language.Iobj); o >= first && o < end {
		return t.phraseAt(o).End
	}
	for k := first + 1; k < end; k++ {
		if t.UPOS[k] == language.DET && t.nominal(k-1) || t.XPOS[k] == language.XPOSPRP || t.XPOS[k] == language.XPOSPRPPoss {
			return k
		}
	}
	return end
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

// hangsOn tells whether the tree makes token v part of what depends on token k.
func (t *text) hangsOn(v, k int) bool {
	for range climb {
		if v = t.parent(v); v < 0 || v == k {
			return v == k
		}
	}
	return false
}

// nounStart is where a clause begins that the tree has taken to pieces, behind a
// verb that hardly ever has a noun for its object: "said the system, which is new, failed".
func (t *text) nounStart(w *verb) (int, bool) {
	switch t.lemma(w.at) {
	case "say", "tell", "insist", "argue", "contend", "think":
	default:
		return 0, false
	}
	k := t.behindTime(t.behindHearer(w), w.limit.End)
	if k >= w.limit.End || w.cue.has(toldFrame) && k == w.group.End || !t.sees(w.at, k) {
		return 0, false
	}
	switch t.UPOS[k] {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.PRON, language.NUM:
	default:
		return 0, false
	}
	end := k
	for end < w.limit.End && !t.punct(end) {
		end++
	}
	if h := t.baseHead(k, end); h < 0 || t.tellsTime(h) || w.subject > w.at {
		return 0, false
	}
	w.broken = t.hasFinite(Range{k, w.limit.End}) || t.lemma(w.at) == "say" && (t.hasVerb(Range{k, w.limit.End}) || w.limit.End-k > 5 && t.finite(w.at) && !t.saysWords(k, end))
	return k, w.broken
}

// saysWords tells whether the noun phrase at k is something that is said itself: "said
// the words", "said mass".
func (t *text) saysWords(k, end int) bool {
	h := t.baseHead(k, end)
	if h < 0 {
		return true
	}
	switch t.lemma(h) {
	case "word", "prayer", "mass", "grace", "thing", "name", "line", "goodbye", "farewell", "lot":
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

// withSubject is the beginning of a clause with a subject in front of it that the
// tree has made an object of the verb: "think the country is lost".
func (t *text) withSubject(w *verb, left int) int {
	first := w.group.End
	if left <= first || left > first+12 || w.cue.has(toldFrame|objectInfinitiveFrame) || !t.nominalIn(Range{first, left}) {
		return left
	}
	for k := first; k < left; k++ {
		switch t.UPOS[k] {
		case language.DET, language.ADJ, language.NOUN, language.PROPN, language.NUM, language.PRON, language.PART:
			if t.tellsTime(k) {
				return left
			}
		case language.ADP:
			if k == first {
				return left
			}
		case language.VERB:
			if k != first || t.XPOS[k] != language.XPOSVBG || !t.finite(left) {
				return left // but "said dropping it was wrong"
			}
		default:
			return left
		}
	}
	return first
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
		if t.UPOS[i] == language.VERB && (t.isCue(i) || phrasalVerbs.Has(t.lemma(i))) && !closers.Has(strings.ToLower(t.word(i))) {
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
	if n < before && weekdays.Has(strings.ToLower(t.word(n))) && n+1 < before {
		n++
		if timesOfDay.Has(strings.ToLower(t.word(n))) && n+1 < before {
			n++
		}
		if t.word(n) == "," && n+1 < before {
			n++
		}
		return n
	}
	switch n = k; strings.ToLower(t.word(n)) {
	case "earlier", "later", "late", "early":
		n++
		if n < before && (t.XPOS[n] == language.XPOSPRP || t.XPOS[n] == language.XPOSEX || t.UPOS[n] == language.DET && !t.tellsTime(n+1)) {
			return n // "said earlier there was"
		}
	}
	if n+2 < before {
		switch strings.ToLower(t.word(n)) {
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
	if !w.cue.has(clauseFrame) || w.cue.has(marksFrame) && (!t.is(start-1, "that") || t.hasVerb(Range{w.end, start})) {
		if !w.cue.has(questionFrame) || !t.asks(w, start) {
			return false
		}
	} else if t.asks(w, start) && !w.cue.has(questionFrame) && !t.is(start-1, "that") {
		return false
	}
	if loose < 0 && t.relation(start) == language.Mark && t.parent(start) == w.clause && whiles.Has(strings.ToLower(t.word(start))) {
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

// looseStart is where a clause begins right behind a verb of saying, which the tree has
// taken to pieces: its subject has a relative clause or an apposition, or a phrase or
// another clause opens it: "said the firm, which is new, has failed", "said if it rains, they will
// stay"; -1 where none does.
func (t *text) looseStart(w *verb) int {
	switch t.lemma(w.at) {
	case "say", "insist", "argue", "contend", "think", "believe", "add", "state", "claim", "allege":
	default:
		return -1
	}
	k := t.behindTime(w.group.End, w.limit.End)
	if w.subject > w.at || w.subject < 0 || w.aside || w.among || k >= w.limit.End || !t.sees(w.at, k) || t.passive(w.at) {
		return -1
	}
	opening := false
	switch t.UPOS[k] {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.PRON, language.NUM:
		if t.tellsTime(k) || t.asks(w, k) {
			return -1
		}
	case language.ADV:
		if t.UPOS[k+1] != language.NUM && t.UPOS[k+1] != language.DET && t.UPOS[k+1] != language.ADV && t.UPOS[k+1] != language.ADP {
			return -1 // but "said only about a million"
		}
	case language.VERB:
		if t.XPOS[k] != language.XPOSVBG || t.word(k-1) == "," {
			return -1 // but "said naming it was wrong"
		}
	case language.SCONJ, language.ADP:
		switch strings.ToLower(t.word(k)) {
		case "while", "because", "if", "although", "though", "unless", "under", "despite", "without", "in", "by", "for", "with", "among", "as", "after", "before", "when", "once", "until", "since", "over", "during", "at":
			opening = true
		default:
			return -1
		}
	default:
		return -1
	}
	comma, relative := -1, false
	second := false // whether another noun phrase begins behind the one that k leads to
	for i := k + 1; i < min(w.limit.End, k+clauseReach); i++ {
		if !t.sees(w.at, i) && t.startsAt[i] < 0 {
			continue
		}
		switch {
		case t.word(i) == ";" || t.word(i) == ":":
			return -1
		case t.word(i) == "," && comma < 0:
			if comma = i; opening && t.UPOS[k] == language.ADP && (t.is(k, "in") || t.is(k, "by") || t.is(k, "with") || t.is(k, "during") || t.is(k, "at") || t.is(k, "after")) && t.tellsOccasion(i-1) {
				return -1
			}
		case t.XPOS[i] == language.XPOSWP || t.XPOS[i] == language.XPOSWDT || t.XPOS[i] == language.XPOSWPPoss:
			relative = true
		case i > k+2 && t.UPOS[i] == language.DET && t.nominal(i-1) && !t.tellsOccasion(i-1):
			second = true
		case t.finite(i) && relative:
			relative = false
		case t.finite(i) && (!opening || comma > 0 && t.nominalIn(Range{comma, i}) || t.UPOS[k] == language.ADP && (t.XPOS[i-1] == language.XPOSPRP || second)) && t.nominalIn(Range{k, i}):
			return k
		}
	}
	return -1
}

// tellsOccasion tells nouns for where, when or in what something is said.
func (t *text) tellsOccasion(k int) bool {
	l := t.lemma(k)
	return words.documents.Has(l) || words.listeners.Has(l) || t.tellsTime(k)
}

// whiles are conjunctions of clauses that tell when or why something is said.
var whiles = wordset.Of(
	"after", "before", "while", "because", "although", "though", "as", "since", "until", "once",
)

// asks tells whether a clause begins with a word that asks.
func (t *text) asks(w *verb, start int) bool {
	switch strings.ToLower(t.word(start)) {
	case "whether", "if", "how", "why", "what", "who", "when", "where", "which":
		return true
	}
	return false
}

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
		if left := int(t.left[k]); left > from && left < cut && t.relation(k) == language.Obl && t.UPOS[left] == language.ADP && !t.is(left, "of") && !t.is(left, "as") && !t.is(left, "by") && !strings.Contains(w.cue.objects, " "+t.small(left)+" ") {
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
	"alluding", "pointing", "echoing", "contradicting", "siding", "defying", "dashing", "sparking", "triggering", "fuelling", "fueling", "stoking",
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
	lower := t.small(n)
	if w.aside && t.word(k) == "," && n == k+1 && (t.finite(n) || t.XPOS[n] == language.XPOSVBN) {
		return true // "The minister, who had promised to stay, resigned"
	}
	switch {
	case (closers.Has(lower) || lower == "while" || lower == "whereas" || lower == "whilst" || lower == "with" && t.withSaying(w, n)) && comma:
		return true
	case t.XPOS[n] == language.XPOSVBG && comma && t.isCue(n):
		return true
	case t.cueJoined(w, n, from), t.word(k) == "," && n == k+1 && t.sumsUp(n):
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

// sums are nouns by which a text speaks of what it has just told.
var sums = wordset.Of(
	"charge", "claim", "move", "decision", "step", "allegation", "accusation", "demand", "threat", "remark",
	"comment", "statement", "figure", "prospect", "assertion", "view", "position", "suggestion", "idea", "promise", "pledge",
	"development", "proposal", "plan", "policy", "practice", "number", "total", "feat", "sentiment", "stance",
)

// sumsUp tells whether a noun phrase at n speaks of what stands in front of it, and a
// clause says more: "…, a charge the firm denies".
func (t *text) sumsUp(n int) bool {
	if !t.is(n, "a") && !t.is(n, "an") || n+2 >= len(t.Tokens) {
		return false
	}
	k := n + 1
	for k < n+3 && t.UPOS[k] == language.ADJ {
		k++
	}
	if k+1 >= len(t.Tokens) || t.UPOS[k] != language.NOUN || !sums.Has(t.lemma(k)) {
		return false
	}
	switch t.UPOS[k+1] {
	case language.DET, language.PRON, language.PROPN, language.SCONJ:
		return true
	}
	return t.is(k+1, "that") || t.XPOS[k+1] == language.XPOSNNS
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
	if t.XPOS[h] == language.XPOSVBG && t.finite(v) {
		return t.child(h, language.Aux) >= 0 // "says it is growing and warns of floods"
	}
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

package quotation

import "github.com/rapporteur-io/rapporteur/service/language"

// subjunctive is where a clause with a verb in its base form begins, which the tree takes
// for an object and a verb: "suggested voters stay at home"; -1 where there is none.
func (t *text) subjunctive(w *verb) int {
	x := t.child(w.at, language.Xcomp)
	if x > w.at && t.XPOS[x] == language.XPOSVBN && t.child(x, language.Obj) > x && t.child(x, language.Aux) < 0 && w.cue.has(clauseFrame) && !w.cue.has(toldFrame|objectInfinitiveFrame) && x > w.group.End && t.nominal(x-1) && t.sees(w.at, x) && !t.hasFinite(Range{w.group.End, x}) && t.nominalIn(Range{w.group.End, x}) && t.UPOS[w.group.End] != language.ADP {
		return w.group.End // "shows Lund raised doubts": a past form taken for a participle
	}
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
	if s := t.child(v, language.Nsubj); !t.finite(v) && !(t.XPOS[v] == language.XPOSVB && s >= w.group.End && s < k) || t.word(k-1) == "," || w.subject > w.at {
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
	if h := t.baseHead(k, end); h < 0 || t.tellsTime(h) || w.subject > w.at || t.lemma(w.at) == "say" && t.saysWords(k, end) {
		return 0, false
	}
	w.broken = t.hasFinite(Range{k, w.limit.End}) || t.lemma(w.at) == "say" && (t.hasVerb(Range{k, w.limit.End}) || w.limit.End-k > 5 && t.finite(w.at))
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

// withLostSubject is the beginning of the subject of a clause that begins with its
// finite verb at start: what stands between the verb and it: "said plans for the port
// were lost"; start where nothing does.
func (t *text) withLostSubject(w *verb, start int) int {
	if !t.finite(start) || start <= w.group.End || w.subject > w.at || w.subject < 0 || t.word(start-1) == "," || t.UPOS[start-1] == language.CCONJ {
		return start
	}
	first := t.behindTime(w.group.End, start)
	if w.cue.has(toldFrame) {
		if first = t.behindTold(w, first, start); first == start {
			return start
		}
	}
	switch t.UPOS[first] {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.PRON, language.NUM, language.VERB:
	default:
		return start
	}
	if t.hasFinite(Range{first, start}) || !t.nominalIn(Range{first, start}) {
		return start
	}
	for k := first; k < start; k++ {
		if !t.sees(w.at, k) || t.word(k) == ":" || t.word(k) == ";" || t.word(k) == "," {
			return start
		}
	}
	return first
}

// behindTold is behind whom a verb speaks to in [first, end), where another noun phrase
// follows: "told reporters lack of funds was", "told NPR Lund had"; end where none does.
func (t *text) behindTold(w *verb, first, end int) int {
	for k := first + 1; k < end; k++ {
		switch {
		case t.UPOS[k] == language.DET || t.XPOS[k] == language.XPOSPRP || t.XPOS[k] == language.XPOSPRPPoss:
			if t.nominal(k - 1) {
				return k
			}
		case t.name[k-1] != language.NoName && t.name[k] != t.name[k-1] && t.nominal(k):
			return k
		case words.listeners.Has(t.lemma(k-1)) && t.XPOS[k-1] == language.XPOSNNS && (t.UPOS[k] == language.NOUN || t.UPOS[k] == language.ADJ || t.UPOS[k] == language.PROPN):
			return k
		}
	}
	return end
}

// looseStart is where a clause begins right behind a verb of saying, which the tree has
// taken to pieces: its subject has a relative clause or an apposition, or a phrase or
// another clause opens it: "said the firm, which is new, has failed", "said if it rains, they will
// stay"; -1 where none does.
func (t *text) looseStart(w *verb) int {
	switch t.lemma(w.at) {
	case "say", "insist", "argue", "contend", "think", "believe", "add", "state", "claim", "allege",
		"report", "note", "suggest", "warn", "predict", "conclude", "confirm", "indicate", "announce", "deny", "stress", "acknowledge", "admit", "concede", "testify":
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
		if t.tellsTime(k) || t.asks(w, k) || t.is(k, "nothing") || t.is(k, "little") || t.is(k, "much") {
			return -1
		}
	case language.ADV:
		if k+1 >= w.limit.End || t.UPOS[k+1] != language.NUM && t.UPOS[k+1] != language.DET && t.UPOS[k+1] != language.ADV && t.UPOS[k+1] != language.ADP {
			return -1 // but "said only about a million"
		}
	case language.VERB:
		if t.XPOS[k] != language.XPOSVBG || t.word(k-1) == "," {
			return -1 // but "said naming it was wrong"
		}
	case language.SCONJ, language.ADP:
		switch t.small(k) {
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
		case t.finite(i) && t.UPOS[i-1] == language.CCONJ:
			return -1 // "noted the plan, which was new, and left"
		case t.finite(i) && (!opening || comma > 0 && t.nominalIn(Range{comma, i}) || t.UPOS[k] == language.ADP && (t.XPOS[i-1] == language.XPOSPRP || second)) && t.nominalIn(Range{k, i}) && (!t.has(w, objectFrame|markedObjectFrame|gerundFrame) || t.word(i-1) == ","):
			return k // of a verb that has objects, what a relative clause parts from its predicate
		}
	}
	return -1
}

// tellsOccasion tells nouns for where, when or in what something is said.
func (t *text) tellsOccasion(k int) bool {
	l := t.lemma(k)
	return words.documents.Has(l) || words.listeners.Has(l) || t.tellsTime(k)
}

// toldWhole tells whether a sentence ends with a cue, and what stands in front of it is
// a clause whose verb is taken for a participle: "A court jailed two men, the agency
// reported."
func (t *text) toldWhole(w *verb, r Range) bool {
	if w.stop < w.limit.End-1 && t.word(w.stop) != "," || r.First > w.limit.First+1 || r.First > w.limit.First && t.UPOS[w.limit.First] != language.CCONJ || !t.strongCue(w.at) && !t.is(w.at, "reported") || r.End-r.First < 5 {
		return false
	}
	if t.lemma(w.at) == "say" && w.stop >= w.limit.End-1 {
		switch t.UPOS[r.First] {
		case language.ADP, language.SCONJ, language.VERB, language.ADV:
		default:
			return r.End-r.First > 5 // its verb is taken for a noun
		}
	}
	for k := r.First + 1; k < r.End; k++ {
		if t.XPOS[k] == language.XPOSVBN && t.UPOS[k] == language.VERB && (t.nominal(k-1) || t.UPOS[k-1] == language.ADV) && t.child(k, language.Aux) < 0 && (t.child(k, language.Nsubj) >= 0 || t.child(k, language.Obj) > k || t.relation(k) == language.Amod && t.nominal(k-1)) {
			return true
		}
	}
	return false
}

// opensContent tells whether the words r in front of a cue open the clause behind it,
// at k: "As a result, she said, prices will fall".
func (t *text) opensContent(w *verb, r Range, k int) bool {
	if r.End-r.First > 6 || r.First > w.limit.First+1 || !t.strongCue(w.at) || !t.finite(w.at) {
		return false
	}
	switch t.UPOS[r.First] {
	case language.ADV, language.ADP, language.SCONJ:
	default:
		return false
	}
	if l := t.lemma(r.End - 1); l != "result" && (words.documents.Has(l) || words.listeners.Has(l)) {
		return false // "In a statement, she said, …"
	}
	switch t.UPOS[k] {
	case language.DET, language.ADJ, language.NOUN, language.PROPN, language.PRON, language.NUM:
	default:
		return false
	}
	for i := k + 1; i < min(w.limit.End, k+16) && t.word(i) != ","; i++ {
		if t.finite(i) {
			return t.nominalIn(Range{k, i})
		}
	}
	return false
}

package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// toInfinitive is the "to" of an infinitive at or behind k within a few words,
// -1 where a clause, a mark or another verb comes first.
func (t *text) toInfinitive(w *verb, k, reach int) int {
	for ; k+1 < w.limit.End && reach > 0; k, reach = k+1, reach-1 {
		if q := t.startsAt[k]; q >= 0 && t.quotes[q].closed && k > w.end && !t.is(k+1, "to") && !t.is(k+1, "not") && t.quotes[q].End < w.limit.End {
			k = t.quotes[q].End - 1 // called on the “interim” government to
			continue
		}
		if !t.sees(w.at, k) && t.startsAt[k] < 0 || t.finite(k) {
			return -1
		}
		n := k
		if t.startsAt[n] >= 0 && n+2 < len(t.Tokens) {
			n++ // to “clean up”
		}
		if t.is(n, "to") && n+1 < len(t.Tokens) {
			m := n + 1
			for m < n+4 && m+1 < len(t.Tokens) && (t.UPOS[m] == language.ADV || t.UPOS[m] == language.INTJ || t.startsAt[m] >= 0) {
				m++
			}
			if t.name[m] != language.NoName {
				return -1
			}
			if t.XPOS[m] == language.XPOSVB && t.is(m, t.lemma(m)) || t.XPOS[m] == language.XPOSVBP && t.UPOS[m] == language.VERB || t.is(m, "be") {
				return k
			}
		}
		if t.is(n, "not") && n+1 < len(t.Tokens) && t.is(n+1, "to") {
			return k
		}
		if t.punct(k) && t.XPOS[k] != language.XPOSHyphen && t.startsAt[k] < 0 {
			return -1
		}
	}
	return -1
}

// bareEnd is where the infinitive or gerund ends that begins at from.
func (t *text) bareEnd(w *verb, from int) int {
	w.bare = true
	end := t.clauseEnd(w, from, false)
	w.bare = false
	return end
}

// readObjectInfinitive reads what somebody is told to do: "urged them to leave".
func (t *text) readObjectInfinitive(w *verb) bool {
	o := t.object(w)
	if o < 0 || t.passive(w.at) {
		return false
	}
	p := t.phraseAt(o)
	to := t.toInfinitive(w, p.End, 14)
	if to < 0 {
		return false
	}
	if w.clause >= 0 && w.clause < to && t.clausal(w.clause) || w.cue.class == Speech && !t.listens(o) {
		return false
	}
	if w.cue.class == Thought { // what one wants, not whom one tells
		return t.keep(w, t.begin(w, Infinitive, Range{p.First, t.bareEnd(w, to)}))
	}
	s := t.begin(w, Infinitive, Range{to, t.bareEnd(w, to)})
	s.Addressee, s.Hearer = p, o
	return t.keep(w, s)
}

// listens tells whether a noun can be told to do something.
func (t *text) listens(o int) bool {
	return t.speaks(o) || t.UPOS[o] == language.PRON || t.XPOS[o] == language.XPOSNNS
}

// readInfinitive reads what somebody says, or means, to do: "promised to leave".
func (t *text) readInfinitive(w *verb) bool {
	if t.passive(w.at) || w.among && w.cue.class == Thought {
		return false
	}
	reach := 4
	if w.cue.class == Thought {
		reach = 1
	}
	to := t.toInfinitive(w, w.end, reach)
	if to < 0 && w.cue.class == Speech && t.UPOS[w.end%len(t.Tokens)] == language.ADP {
		if to = t.toInfinitive(w, w.end, 9); to > 0 && (!t.tellsTime(to-1) && t.UPOS[to-1] != language.NUM || t.hasVerb(Range{w.end, to})) {
			to = -1 // but "agreed in Paris on June 3 to go"
		}
	}
	if to < 0 || declines.Has(t.lemma(w.at)) && t.saysLater(to+1) {
		return false
	}
	if k := w.end; to > k && t.UPOS[k] == language.ADP && strings.Contains(w.cue.with, " "+t.small(k)+" ") && !t.tellsTime(k+1) {
		return false // "agreed on a plan to go"
	}
	from := to
	for from > w.end && (t.is(from-1, "never") || t.is(from-1, "not")) {
		from--
	}
	if t.unnamed(w, from) {
		return false // "a source who asked not to be named"
	}
	return t.keep(w, t.begin(w, Infinitive, Range{from, t.bareEnd(w, to)}))
}

// unnamed tells whether an infinitive from a token on, that a verb or a "not" denies,
// is that of being named, which wire copy says of its sources.
func (t *text) unnamed(w *verb, k int) bool {
	denied := declines.Has(t.lemma(w.at))
	for ; k+2 < len(t.Tokens) && (t.is(k, "not") || t.is(k, "never")); k++ {
		denied = true
	}
	return denied && k+2 < len(t.Tokens) && t.is(k, "to") && t.is(k+1, "be") && anonymity.Has(t.lemma(k+2))
}

// anonymity are verbs of what sources ask not to be.
var anonymity = wordset.Of("name", "identify", "quote", "cite")

// declines are verbs of not doing something.
var declines = wordset.Of("refuse", "decline")

// saysLater tells whether the infinitive at k is a verb of telling itself, of
// which the content is: "refused to say whether".
func (t *text) saysLater(k int) bool {
	c := words.verbs.of(t.lemma(k))
	return c != nil && c.class == Speech && c.has(clauseFrame) && !c.has(objectInfinitiveFrame)
}

// inContent tells whether a token lies in the content of a statement found
// already.
func (t *text) inContent(k int) bool {
	for i := max(0, len(t.statements)-8); i < len(t.statements); i++ {
		for _, r := range t.statements[i].Content {
			if r.First <= k && k < r.End {
				return true
			}
		}
	}
	return false
}

// readGerund reads "denied knowing her".
func (t *text) readGerund(w *verb) bool {
	k := w.end
	if k >= w.limit.End || t.XPOS[k] != language.XPOSVBG || !t.sees(w.at, k) || t.passive(w.at) {
		return false
	}
	return t.keep(w, t.begin(w, Infinitive, Range{k, t.bareEnd(w, k)}))
}

// readPreposition reads content behind the preposition of a verb: "called for
// calm", "warned of famine"; and "called on them to leave".
func (t *text) readPreposition(w *verb) bool {
	if w.cue.with == " " || t.passive(w.at) {
		return false
	}
	k := w.end
	if k < w.limit.End && turnsTo[t.lemma(w.at)] != "" && t.is(k, turnsTo[t.lemma(w.at)]) && t.readCallOn(w, k) {
		return true
	}
	for k < w.limit.End && k < w.end+6 && !strings.Contains(w.cue.with, " "+t.small(k)+" ") {
		if t.finite(k) || t.punct(k) || !t.sees(w.at, k) {
			return false
		}
		k++
	}
	if k+1 >= w.limit.End || k >= w.end+6 || !t.sees(w.at, k) || t.UPOS[k] == language.PART || k > w.end && t.parent(k) >= 0 && t.parent(t.parent(k)) != w.at {
		return false
	}
	if t.is(k, "on") && t.is(w.at, "called") || t.is(k, "on") && t.lemma(w.at) == "call" {
		return t.readCallOn(w, k)
	}
	if t.is(k, "to") && t.XPOS[k+1] == language.XPOSVB || t.is(k, "on") && t.tellsTime(k+1) {
		return false
	}
	if t.UPOS[k+1] == language.SCONJ || t.UPOS[k+1] == language.ADP || t.punct(k+1) && t.startsAt[k+1] < 0 {
		return false
	}
	s := t.begin(w, Preposition, Range{k + 1, t.phraseEnd(w, k+1)})
	if k == w.end {
		s.Cue.End = k + 1
	}
	return t.keep(w, s)
}

// turnsTo are verbs that ask with the preposition for whom.
var turnsTo = map[string]string{"appeal": "to", "plead": "with", "call": "upon"}

// readCallOn reads "called on them to leave"; k is the "on".
func (t *text) readCallOn(w *verb, k int) bool {
	to := t.toInfinitive(w, k+1, clauseReach)
	if to < 0 {
		return false
	}
	s := t.begin(w, Infinitive, Range{to, t.bareEnd(w, to)})
	s.Cue.End = k + 1
	if h := t.nounBefore(k, to); h >= 0 {
		s.Addressee, s.Hearer = t.phraseAt(h), h
	}
	return t.keep(w, s)
}

// nounBefore is the head of the noun phrase between two tokens, -1 for none.
func (t *text) nounBefore(k, end int) int {
	for i := k + 1; i < end; i++ {
		if h := t.parent(i); t.nominal(i) && (h < i && !(h > k && t.nominal(h)) || h >= end) {
			return i
		}
	}
	return -1
}

// phraseEnd is where a phrase that begins at from ends, without a day behind it.
func (t *text) phraseEnd(w *verb, from int) int {
	end := t.clauseEnd(w, from, true)
	last := end - 1
	if last > from+1 && weekdays.Has(t.small(last)) {
		end = last
		if t.is(end-1, "on") {
			end--
		}
	}
	return end
}

// object is the noun behind a verb that can be its object, whatever the tree
// calls it; -1 for none.
func (t *text) object(w *verb) int {
	for c := t.first[w.at]; c >= 0; c = t.next[c] {
		o := int(c)
		if o < w.end || o >= w.limit.End || o > w.at+clauseReach || o == w.subject || !t.nominal(o) && t.relation(o) != language.Obj {
			continue
		}
		switch t.relation(o) {
		case language.Obj, language.Iobj, language.Nsubj:
			if weekdays.Has(t.lemma(o)) && t.next[o] >= 0 {
				continue // "announced Wednesday the closure"
			}
			return o
		case language.Obl:
			if t.child(o, language.Case) < 0 && !t.tellsTime(o) {
				return o
			}
		}
	}
	if k := w.end; k < w.limit.End && (t.UPOS[k] == language.DET || t.XPOS[k] == language.XPOSPRPPoss) && t.sees(w.at, k) {
		return t.baseHead(k, min(w.limit.End, k+8)) // "underscored his country's backing"
	}
	return -1
}

// readObject reads the object of a verb, and what follows it with the verb's
// preposition: "stressed the need for calm", "accused them of lying".
func (t *text) readObject(w *verb) bool {
	if k := w.end; t.lemma(w.at) == "plead" && k+1 < w.limit.End && (t.is(k, "guilty") || t.is(k, "not") && t.is(k+1, "guilty")) {
		end := k + 1
		if t.is(k, "not") {
			end++
		}
		return t.keep(w, t.begin(w, Object, Range{k, end}))
	}
	plain := w.cue.has(objectFrame)
	if t.passive(w.at) || !plain && !w.cue.has(markedObjectFrame|courtesyFrame) && w.cue.objects == " " {
		return false
	}
	o := t.object(w)
	plain = plain || w.cue.has(courtesyFrame) && o >= 0 && words.courtesies.Has(t.lemma(o))
	if o < 0 || (w.cue.class == Thought || w.cue.has(outerFrame)) && t.inContent(w.at) {
		return false
	}
	if t.lemma(w.at) == "cite" && t.speaks(o) {
		return false // whom one cites is no content
	}
	owner := o+1 < w.limit.End && t.startsAt[o+1] >= 0 // her “heart of a lion”
	if t.UPOS[o] == language.PRON && w.cue.objects == " " && !owner {
		return false
	}
	start := max(int(t.left[o]), w.group.End)
	if start > o {
		return false
	}
	if start == w.group.End {
		start = t.behindTime(start, o)
	}
	for start < o && (t.UPOS[start] == language.ADV || t.punct(start) && t.startsAt[start] < 0) {
		start++
	}
	if k := t.phraseAt(o).End; w.cue.has(clauseFrame) && o < k && k < w.limit.End && t.finite(k) && t.sees(w.at, k) && o > w.at {
		w.broken = true // the tree has cut a clause behind its subject
		return t.keep(w, t.begin(w, Clause, Range{start, t.clauseEnd(w, start, false)}))
	}
	r := Range{start, t.phraseEnd(w, start)}
	with := w.cue.objects != " " && t.hasPreposition(w, Range{o + 1, r.End})
	switch {
	case with, plain && (t.UPOS[o] != language.PRON || owner):
	case w.cue.has(markedObjectFrame) && t.hasMarks(w, r):
	default:
		return false
	}
	if plain && !with && t.UPOS[o] == language.NOUN && t.emptyObject(o) {
		return false
	}
	return t.keep(w, t.begin(w, Object, r))
}

// emptyObject tells objects that say nothing of what is said: "announced the
// move at a conference" has content, "confirmed details" has not.
func (t *text) emptyObject(o int) bool {
	switch t.lemma(o) {
	case "way", "time", "name", "detail", "result", "question", "statement", "comment", "word", "lot", "bit", "sense", "anonymity":
		return t.first[o] < 0
	}
	return false
}

// hasPreposition tells whether a preposition that goes on with the content of a
// verb stands in r.
func (t *text) hasPreposition(w *verb, r Range) bool {
	for k := r.First; k < r.End; k++ {
		if (t.UPOS[k] == language.ADP || t.UPOS[k] == language.SCONJ) && strings.Contains(w.cue.objects, " "+t.small(k)+" ") {
			return true
		}
	}
	return false
}

// hasMarks tells whether words in quotation marks stand in r on the level of a
// verb.
func (t *text) hasMarks(w *verb, r Range) bool {
	for k := r.First; k < r.End; k++ {
		if q := t.startsAt[k]; q >= 0 && t.quotes[q].parent == t.inside[w.at] {
			return true
		}
	}
	return false
}

// readAs reads "described it as useful", "the plan, described by unions as
// useless".
func (t *text) readAs(w *verb) bool {
	if t.bareParticiple(w.at) {
		return false
	}
	as := -1
	for k := w.end; k < min(w.limit.End, w.end+clauseReach); k++ {
		if q := t.startsAt[k]; q >= 0 && t.quotes[q].closed {
			k = t.quotes[q].End - 1
			continue
		}
		if t.finite(k) || t.word(k) == ";" || t.word(k) == ":" {
			return false
		}
		if t.is(k, "as") && k+1 < w.limit.End {
			as = k
			break
		}
	}
	if as < 0 {
		return false
	}
	start := as
	if o := t.object(w); o >= 0 && o < as && !t.passive(w.at) {
		start = max(min(int(t.left[o]), o), w.group.End)
	} else if !t.passive(w.at) && as > w.end && t.nominalIn(Range{w.end, as}) {
		start = w.group.End
	}
	return t.keep(w, t.begin(w, Predicate, Range{start, t.phraseEnd(w, start)}))
}

// bareParticiple tells participles that have neither an auxiliary nor an agent:
// "a village called Eden", "once regarded as rich".
func (t *text) bareParticiple(v int) bool {
	return t.XPOS[v] == language.XPOSVBN && t.child(v, language.Aux) < 0 && t.ownSubject(v) < 0
}

// secondObject tells whether the tree gives a verb another object behind the first,
// with an article: "called the ruling a landmark".
func (t *text) secondObject(w *verb, o int) bool {
	for c := t.next[o]; c >= 0; c = t.next[c] {
		if k := int(c); t.relation(k) == language.Obj {
			return t.UPOS[t.left[k]] == language.DET && t.word(int(t.left[k])-1) != "," && t.sees(w.at, k)
		}
	}
	return false
}

// readPredicate reads "called it useful".
func (t *text) readPredicate(w *verb) bool {
	o := t.object(w)
	complement := t.child(w.at, language.Xcomp)
	if t.passive(w.at) || t.bareParticiple(w.at) || t.is(min(w.end, w.limit.End-1), "for") {
		return false
	}
	start := w.group.End
	switch {
	case start < w.limit.End && t.startsAt[start] >= 0 && o < 0: // "a plan that they called “useful”"
	case o == start && t.UPOS[o] == language.PRON && o+1 < w.limit.End && t.UPOS[o+1] == language.DET:
	case o >= 0 && t.secondObject(w, o):
	case o >= 0 && (complement > o || t.hasMarks(w, Range{o, t.phraseEnd(w, o)})):
	case complement >= 0 && complement > w.at && t.UPOS[complement] != language.PROPN && t.nominalIn(Range{w.end, complement}) && !t.is(w.end, "to"):
	case t.Relations[w.at] == language.ACLRelcl && (complement > w.at || start < w.limit.End && (t.relatesBehind(w) || t.UPOS[start] == language.DET) && t.hasMarks(w, Range{start, t.phraseEnd(w, start)})):
	case w.group.First > w.limit.First && t.is(w.group.First-1, "what") && start < w.limit.End && t.hasMarks(w, Range{start, t.phraseEnd(w, start)}): // "what they called a “gift”"
	default:
		return false
	}
	return t.keep(w, t.begin(w, Predicate, Range{start, t.phraseEnd(w, start)}))
}

package quotation

import "github.com/rapporteur-io/rapporteur/service/language"

// readAdjective reads what an adjective, or a participle that is one, tells of its
// subject's mind: "is confident that it will pass", "remained reluctant to go". It
// tells whether it found a statement.
func (t *text) readAdjective(i int) bool {
	if t.UPOS[i] == language.VERB && t.XPOS[i] != language.XPOSVBN {
		return false
	}
	c := words.adjectives.of(t.small(i))
	if c == nil {
		return false
	}
	w := verb{at: i, end: i + 1, cue: c, subject: t.mindOf(i), limit: t.bounds(i), clause: -1}
	if w.subject < 0 || (t.UPOS[w.subject] == language.PRON || c.has(speakingFrame)) && !t.speaks(w.subject) || t.is(w.subject, "it") || t.selfSaid(&w) {
		return false
	}
	w.own = t.parent(w.subject) == i
	t.groupVerb(&w)
	k := w.end
	switch {
	case k >= w.limit.End:
		return false
	case c.has(infinitiveFrame) && t.toInfinitive(&w, k, 1) == k && !t.inContent(i):
		return t.keep(&w, t.begin(&w, Infinitive, Range{k, t.clauseEnd(&w, k, false)}))
	case t.is(k, "that") && t.UPOS[k] != language.DET, w.clause >= 0, t.asks(&w, k):
		return t.readClause(&w)
	}
	return false
}

// mindOf is the subject of an adjective that is said to be, or to remain, something:
// its own, or that of the verb it completes; -1 where it is part of a noun phrase.
func (t *text) mindOf(i int) int {
	if s := t.child(i, language.Nsubj); s >= 0 {
		if t.child(i, language.Cop) >= 0 || t.child(i, language.Aux) >= 0 {
			return t.resolveRelative(i, s)
		}
		return -1
	}
	switch h := t.parent(i); {
	case h < 0:
	case t.relation(i) == language.Xcomp && t.UPOS[h] == language.VERB:
		return t.ownSubject(h)
	case t.relation(i) == language.Conj && h < i:
		return t.child(h, language.Nsubj)
	}
	return -1
}

package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// readPassive reads what a passive verb with an agent says of its subject: "was
// accused by prosecutors of taking bribes", "has been called “a disaster” by
// critics".
func (t *text) readPassive(w *verb) bool {
	if !t.passive(w.at) || w.subject < w.at || t.child(w.at, language.Nsubj) < 0 {
		return false
	}
	by := t.child(w.subject, language.Case)
	if by < w.end || !t.is(by, "by") {
		return false
	}
	switch k := t.phraseAt(w.subject).End; {
	case w.cue.has(predicateFrame) && by > w.end && t.startsAt[w.end] >= 0:
		return t.keep(w, t.begin(w, Predicate, Range{w.end, by}))
	case w.cue.objects == " ":
		return t.readDone(w, by)
	case by == w.end:
		for ; k < min(w.limit.End, by+clauseReach) && !t.finite(k) && !t.punct(k); k++ {
			if strings.Contains(w.cue.objects, " "+t.small(k)+" ") {
				s := t.begin(w, Object, Range{k, t.phraseEnd(w, k)})
				s.Speaker.End = min(s.Speaker.End, k)
				return t.keep(w, s)
			}
		}
	case strings.Contains(w.cue.objects, " "+t.small(w.end)+" "):
		return t.keep(w, t.begin(w, Object, Range{w.end, by}))
	}
	return false
}

// readDone reads what is said of the subject of a passive verb with an agent in front
// of "as" or an infinitive, if there are any: "The vote was condemned by the unions", "Prices are
// expected by the bank to fall". by is the agent's preposition.
func (t *text) readDone(w *verb, by int) bool {
	s := t.child(w.at, language.Nsubj)
	if s < w.limit.First || s > w.at || by != w.end || t.child(w.at, language.Aux) < 0 || t.UPOS[s] == language.PRON || !t.speaks(w.subject) || t.inContent(w.at) {
		return false
	}
	agent := t.phraseAt(w.subject)
	to := t.toInfinitive(w, agent.End, 3)
	switch {
	case to >= 0 && w.cue.has(objectInfinitiveFrame) && w.cue.class == Thought, to >= 0 && raising.Has(t.lemma(w.at)), to >= 0 && foretelling.Has(t.lemma(w.at)):
		return t.keep(w, t.begin(w, Infinitive, t.phraseAt(s), Range{to, t.bareEnd(w, to)}))
	case to >= 0 || !w.cue.has(objectFrame) || w.cue.class != Speech || agent.End < w.limit.End && t.is(agent.End, "as"):
		return false
	}
	return t.keep(w, t.begin(w, Object, t.phraseAt(s)))
}

// foretelling are verbs of what will be.
var foretelling = wordset.Of("project", "forecast", "predict", "estimate", "expect", "consider")

// raising are verbs of which it is told in the passive what somebody is said to
// do.
var raising = wordset.Of(
	"say", "believe", "think", "understand", "report", "allege", "rumour", "rumor", "suspect",
)

// readRaised reads "She is said to be ill", which nobody in the text says. Whoever
// "is said to have told" somebody something is its speaker.
func (t *text) readRaised(w *verb) bool {
	subject := t.child(w.at, language.Nsubj)
	if !raising.Has(t.lemma(w.at)) || !t.passive(w.at) || t.child(w.at, language.Aux) < 0 || subject < w.limit.First || subject > w.at || t.toInfinitive(w, w.end, 1) != w.end {
		return false
	}
	for k := w.end + 1; k < min(w.limit.End, w.end+4); k++ {
		if c := words.verbs.of(t.lemma(k)); t.UPOS[k] == language.VERB && c != nil && c.has(clauseFrame) {
			return false
		}
	}
	return t.keep(w, t.begin(w, Infinitive, t.phraseAt(subject), Range{w.end, t.clauseEnd(w, w.end, false)}))
}

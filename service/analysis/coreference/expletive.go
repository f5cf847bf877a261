package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// refersToNothing tells whether an "it" is pleonastic: an expletive, or the
// subject of a verb of seeming or weather, or of an adjective that a clause
// explains ("it is clear that"), or of a time or distance.
func (t *text) refersToNothing(h int) bool {
	if t.Relations[h] == language.Expl {
		return true
	}
	p := int(t.Heads[h])
	if p < 0 || t.Relations[h].Basic() != language.Nsubj {
		return false
	}
	if t.lemmaIs(p, emptyVerbs) {
		return true
	}
	clause := false
	for _, c := range t.children(p) {
		switch t.Relations[c] {
		case language.Csubj, language.CsubjPass, language.Ccomp:
			clause = true
		case language.Xcomp, language.Advcl, language.ACLRelcl:
			clause = clause || int(c) > p && t.Relations[c] != language.Advcl
		}
	}
	switch t.UPOS[p] {
	case language.ADJ:
		return clause && t.lemmaIs(p, emptyAdjectives) || clause && t.child(p, language.Cop) >= 0
	case language.VERB:
		return clause && t.child(p, language.AuxPass) >= 0 && t.is(p, emptyAdjectives)
	case language.NOUN, language.NUM:
		return t.child(p, language.Cop) >= 0 && (t.lemmaIs(p, emptyTimes) || t.UPOS[p] == language.NUM)
	}
	return false
}

// emptyTimes are nouns of time and distance of which "it is" is said.
var emptyTimes = classOf("time", "day", "night", "morning", "evening", "year", "hour", "o'clock", "mile", "kilometre", "kilometer")

package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// refersToNothing tells whether an "it" is pleonastic: an expletive, or the
// subject of a verb of seeming or weather, or of an adjective that a clause
// explains ("it is clear that"), or of a time or distance.
func (t *text) refersToNothing(h int) bool {
	if t.Relations[h] == language.Expl {
		return true
	}
	if t.isPhrasal(h) || t.isFormalObject(h) {
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
			clause = clause || int(c) > p && (t.Relations[c] != language.Advcl || t.UPOS[p] == language.ADJ && int(t.left[c]) == p+1 && t.lower[p+1] == "when")
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

// isPhrasal tells whether an "it" is that of a phrase: "when it comes to trade", "go it
// alone".
func (t *text) isPhrasal(h int) bool {
	b := t.bounds(h)
	if h == b.First || h+1 >= b.End {
		return false
	}
	return t.lower[h-1] == "when" && h+2 < b.End && t.lemma(h+1) == "come" && t.lower[h+2] == "to" || t.lower[h+1] == "alone" && t.lemma(h-1) == "go"
}

// finding are verbs whose object "it" an adjective and a clause may explain.
var finding = classOf("make", "find", "consider", "deem", "think", "believe", "call", "judge", "render")

// isFormalObject tells whether an "it" stands for the clause behind an adjective: "made it
// clear to Iran that", "find it hard to say".
func (t *text) isFormalObject(h int) bool {
	b := t.bounds(h)
	if h == b.First || h+2 >= b.End || !t.lemmaIs(h-1, finding) || t.UPOS[h+1] != language.ADJ {
		return false
	}
	for i := h + 2; i < min(b.End, h+longestAside) && t.UPOS[i] != language.PUNCT; i++ {
		switch t.lower[i] {
		case "that", "whether", "how", "why":
			return true
		case "to":
			if i+1 < b.End && t.XPOS[i+1] == language.XPOSVB {
				return true
			}
		}
	}
	return false
}

// emptyTimes are nouns of time and distance of which "it is" is said.
var emptyTimes = classOf("time", "day", "night", "morning", "evening", "year", "hour", "o'clock", "mile", "kilometre", "kilometer")

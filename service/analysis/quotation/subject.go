package quotation

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// findSubject finds who says what a verb tells: by the tree, and where the tree
// has no subject of the verb's own, or one that other verbs part from it, by the
// order of words.
func (t *text) findSubject(w *verb) {
	t.chooseSubject(w)
	if s := w.subject; s >= 0 && s < w.at {
		if w.subject = t.antecedent(s, w.limit.First); w.subject != s {
			w.own = t.parent(w.subject) == w.at
			t.noteRelative(w, s)
		}
	}
}

// noteRelative notes what a relative pronoun at k makes of its clause.
func (t *text) noteRelative(w *verb, k int) {
	w.aside = t.word(k-1) == ","
	w.among = !w.aside
}

// chooseSubject finds the subject, or the relative pronoun that stands for it.
func (t *text) chooseSubject(w *verb) {
	if h := t.parent(w.at); h >= 0 {
		if s := t.quotedPerson(w.at, h); s >= 0 {
			w.subject = s
			return
		}
	}
	w.subject = t.subjectOf(w.at)
	if w.subject < 0 && t.XPOS[w.at] == language.XPOSVBG {
		w.subject = t.doerBefore(w)
	}
	if h := t.equalOf(w.at); h >= 0 {
		w.subject = t.subjectOf(h)
		if k := t.byVerb[h]; k >= 0 {
			w.subject = t.statements[k].Head
		}
		return
	}
	w.own = w.subject >= 0 && t.parent(w.subject) == w.at
	if w.own {
		if s := t.antecedent(w.subject, w.limit.First); s != w.subject {
			t.noteRelative(w, w.subject)
			w.subject, w.own = s, t.parent(s) == w.at
		}
	}
	if k := t.absoluteSubject(w); k >= 0 {
		w.subject, w.own = k, true
		return
	}
	if !t.predicates(w.at) || t.passive(w.at) {
		return
	}
	if k := w.at - 1; w.subject < 0 && t.finite(w.at) && k >= w.limit.First && !(k > 0 && t.UPOS[k-1] == language.DET) && (t.is(k, "most") || t.is(k, "many") || t.is(k, "some") || t.is(k, "both") || t.is(k, "few")) {
		w.subject, w.own = k, true
		return
	}
	if k := t.localSubject(w); k >= 0 {
		w.subject, w.own = k, true
		return
	}
	if w.own && !t.parted(w.subject, w.at) {
		return
	}
	if t.word(max(w.at-1, 0)) == "," {
		if k := t.apposedSubject(w.at, w.limit.First); k >= 0 && !w.own {
			w.subject, w.own = k, true
			return
		}
		if k := t.relatedSubject(w.at, w.limit.First); k >= 0 {
			w.subject, w.own = k, true
			return
		}
	}
	if k := t.invertedSubject(w); k >= 0 && !w.own && (t.behindMarks(w.at) || t.invertible(w, k)) {
		w.subject, w.own = k, true
		return
	}
	if k := t.adjacentSubject(w.at, w.limit.First); k >= 0 {
		w.subject, w.own = k, true
		return
	}
	if k := t.relatedSubject(w.at, w.limit.First); k >= 0 && (w.subject < 0 || t.UPOS[w.subject] == language.PRON) {
		w.subject, w.own = k, true
		return
	}
	if k := t.openingSubject(w.at, w.limit.First); k >= 0 && w.subject < 0 {
		w.subject, w.own = k, true
	}
}

// doerBefore is the subject of the verb in front of a participle that words in
// quotation marks follow, and on which the tree does not hang it: "justified it by
// saying, “…”"; -1 where there is none.
func (t *text) doerBefore(w *verb) int {
	if !t.marksFollow(w) {
		return -1
	}
	for v := w.at - 1; v >= max(w.limit.First, w.at-clauseReach); v-- {
		if !t.sees(w.at, v) {
			continue
		}
		if s := t.byVerb[v]; s >= 0 {
			return t.statements[s].Head
		}
		if t.finite(v) && t.UPOS[v] == language.VERB {
			if s := t.subjectOf(v); s >= 0 {
				return s
			}
			return t.adjacentSubject(v, w.limit.First)
		}
	}
	return -1
}

// absoluteSubject is the person right in front of a participle behind "with", or
// joined to such a one: "with Ann Lee calling it absurd and Bo Lind calling it fair"; -1 where
// there is none.
func (t *text) absoluteSubject(w *verb) int {
	if t.XPOS[w.at] != language.XPOSVBG || w.own || w.at-1 < w.limit.First || !t.nominal(w.at-1) || !t.sees(w.at, w.at-1) {
		return -1
	}
	h := t.phraseHead(w.at-1, w.limit.First, w.at)
	if t.name[h] == language.Person && (t.caseOf(h) == "with" || t.relation(h) == language.Conj) {
		return h
	}
	return -1
}

// apposedSubject is the head of the nouns in front of an apposition that ends at
// the comma in front of a verb: "After Ann Lee, a judge in Ohio, ordered"; -1 where
// there is none.
func (t *text) apposedSubject(v, first int) int {
	comma := v - 2
	for comma > first && comma > v-14 && t.word(comma) != "," {
		if t.finite(comma) || t.XPOS[comma] == language.XPOSWP || t.XPOS[comma] == language.XPOSWDT || !t.sees(v, comma) {
			return -1
		}
		comma--
	}
	if t.word(comma) != "," || comma+1 >= v-1 || t.UPOS[comma+1] == language.ADP || t.UPOS[comma+1] == language.VERB {
		return -1
	}
	from := comma
	for from > first && from > comma-8 && !t.punct(from-1) && t.UPOS[from-1] != language.SCONJ && t.UPOS[from-1] != language.VERB && t.UPOS[from-1] != language.CCONJ {
		from--
	}
	for from < comma && t.UPOS[from] == language.ADP {
		from++
	}
	if h := t.baseHead(from, comma); h >= 0 && !t.tellsTime(h) && t.speaks(h) {
		return h
	}
	return -1
}

// localSubject is the head of the nouns between the last comma in front of a verb
// and the verb where its subject by the tree stands in front of that comma:
// "According to a poll, most voters say"; -1 where there are none.
func (t *text) localSubject(w *verb) int {
	if !w.own || w.subject > w.at {
		return -1
	}
	for k := w.at - 1; k > w.subject && k > w.at-clauseReach; k-- {
		if !t.sees(w.at, k) || t.finite(k) && t.parent(k) != w.at || t.UPOS[k] == language.SCONJ || t.XPOS[k] == language.XPOSVBG {
			return -1
		}
		if t.word(k) == "," {
			if k+1 < w.at && (t.UPOS[k+1] == language.ADP || t.UPOS[k+1] == language.CCONJ) {
				return -1
			}
			if h := t.baseHead(k+1, w.at); h >= 0 && !t.tellsTime(h) && t.speaks(h) {
				return h
			}
			return -1
		}
	}
	return -1
}

// antecedent is the noun right in front of a relative pronoun, and anything else
// itself.
func (t *text) antecedent(s, first int) int {
	if t.XPOS[s] != language.XPOSWP && t.XPOS[s] != language.XPOSWDT {
		return s
	}
	k := s - 1
	if k > first && t.word(k) == "," {
		k--
	}
	if k < first || !t.nominal(k) || !t.sees(s, k) {
		return s
	}
	h := t.phraseHead(k, first, s)
	if !t.is(s, "who") || t.human(h) {
		return h
	}
	if by := t.humanBefore(s, first, h); by != h || t.speaks(h) {
		return by
	}
	for k = h - 1; k >= max(first, h-8) && t.sees(s, k) && !t.finite(k); k-- { // "people briefed on the matter, who"
		if t.nominal(k) && t.speaks(k) {
			return t.phraseHead(k, first, s)
		}
	}
	return h
}

// human tells whether a head is of a person.
func (t *text) human(h int) bool {
	return t.name[h] == language.Person || words.speakers.Has(t.lemma(h)) || t.personal(t.lemma(h))
}

// humanBefore is the person whom the tree has the clause of a "who" speak of, where
// what stands right in front of it is none: "Ann Lee, a chemist at Harvard, who
// said"; else that.
func (t *text) humanBefore(who, first, before int) int {
	v := t.parent(who)
	if v < 0 || t.Relations[v] != language.ACLRelcl {
		return before
	}
	h := t.parent(v)
	if h < first || h >= before || !t.human(h) {
		return before
	}
	for t.relation(h) == language.Appos && t.parent(h) >= first && t.parent(h) < h {
		h = t.parent(h)
	}
	return h
}

// openingSubject is the head of the noun phrase that the sentence begins with
// where no finite verb but v follows it; -1 where there is none.
func (t *text) openingSubject(v, first int) int {
	if v-first > clauseReach {
		return -1
	}
	comma := -1
	if k := t.behindDay(first, v); k > first {
		first = k // "Late on Sunday, the president, in a statement, announced"
	}
	if t.UPOS[first] == language.ADP || t.UPOS[first] == language.SCONJ {
		return -1
	}
	for k := first; k < v; k++ {
		if t.finite(k) && t.parent(k) != v || !t.sees(v, k) || t.UPOS[k] == language.SCONJ || t.XPOS[k] == language.XPOSWP {
			return -1
		}
		if comma < 0 && t.word(k) == "," {
			comma = k
		}
	}
	if t.XPOS[first] == language.XPOSVBG && comma > 0 {
		first = comma + 1 // "Speaking in Leeds, Smith said"
	}
	return t.baseHead(first, v)
}

// behindDay is behind the comma of the day that a sentence begins with, "Late on
// Sunday,"; first where it begins otherwise.
func (t *text) behindDay(first, end int) int {
	for k := first; k+1 < end && k < first+6; k++ {
		switch {
		case t.word(k) == ",":
			if k > first && t.tellsTime(k-1) {
				return k + 1
			}
			return first
		case t.tellsTime(k), t.UPOS[k] == language.ADP, t.UPOS[k] == language.ADV, t.UPOS[k] == language.ADJ, t.UPOS[k] == language.NUM, t.UPOS[k] == language.DET:
		default:
			return first
		}
	}
	return first
}

// predicates tells verbs that can have a subject right in front of them: finite
// ones, those with an auxiliary, and forms that are taken for participles.
func (t *text) predicates(v int) bool {
	return t.finite(v) || t.child(v, language.Aux) >= 0 || t.XPOS[v] == language.XPOSVBN && t.relation(v) != language.ACL && !t.passive(v)
}

// parted tells whether another clause's verb stands between a subject and its
// verb, relative clauses aside, so that the tree is likely to be wrong.
func (t *text) parted(s, v int) bool {
	if s > v {
		return false
	}
	relative := false
	for k := s + 1; k < v && k < s+clauseReach; k++ {
		if !t.sees(v, k) {
			continue
		}
		switch t.XPOS[k] {
		case language.XPOSWP, language.XPOSWDT:
			relative = true
		}
		if t.finite(k) && !relative && t.parent(k) != v && t.sees(v, k) {
			return true
		}
	}
	return false
}

// invertedSubject is the noun right behind a verb that follows words in
// quotation marks or a comma: "…,” said Smith"; -1 where there is none.
func (t *text) invertedSubject(w *verb) int {
	if !t.finite(w.at) || !t.behindMarks(w.at) && (w.at == 0 || t.word(w.at-1) != ",") {
		return -1
	}
	first := w.end
	if first < w.limit.End && t.XPOS[first] == language.XPOSRP {
		first++ // "“No,” spoke up another man"
	}
	k := first
	for k < w.limit.End && t.sees(w.at, k) && (t.UPOS[k] == language.DET || t.UPOS[k] == language.ADJ || t.UPOS[k] == language.NUM || t.Relations[k] == language.NmodPoss || t.XPOS[k] == language.XPOSPOS) {
		k++
	}
	if k > first && k < w.limit.End && t.UPOS[k-1] == language.ADJ && t.is(k, "of") {
		return k - 1 // "“No,” said the youngest of them"
	}
	if k >= w.limit.End || !t.nominal(k) || !t.sees(w.at, k) {
		return -1
	}
	for k+1 < w.limit.End && (t.UPOS[k+1] == language.PROPN || t.UPOS[k+1] == language.NOUN) && t.sees(w.at, k+1) && t.UPOS[k] != language.PRON {
		k++
	}
	if t.tellsTime(k) {
		return -1
	}
	return t.phraseHead(k, first, w.limit.End)
}

// invertible tells whether a noun behind a verb that follows a comma alone can be
// its subject: "Jobs are safe, promised Moser." It must end the sentence or stand
// in front of a comma, and a clause in front of the verb.
func (t *text) invertible(w *verb, k int) bool {
	if w.cue == nil || !w.cue.has(clauseFrame) || w.cue.has(behindFrame) || t.relatedSubject(w.at, w.limit.First) >= 0 {
		return false
	}
	end := t.phraseAt(k).End
	return t.hasFinite(Range{w.limit.First, w.at}) && (end >= w.limit.End || t.punct(end))
}

// baseHead is the head of the first noun phrase in [first, end): the last of the
// first run of nouns, whatever stands in front of it and hangs on it; -1 where
// there is none.
func (t *text) baseHead(first, end int) int {
	head := -1
	for k := first; k < end; k++ {
		switch {
		case t.UPOS[k] == language.NUM && k+1 < end && (t.UPOS[k+1] == language.ADJ || t.nominal(k+1)) && head < 0:
		case t.nominal(k) && t.XPOS[k] != language.XPOSPRPPoss:
			head = k
		case head < 0, t.UPOS[k] == language.PART:
		case t.XPOS[k] == language.XPOSHyphen || t.word(k) == "-" || t.word(k) == "/":
		default:
			return t.phraseHead(head, first, k)
		}
	}
	if head < 0 && end-1 > first && t.UPOS[end-1] == language.ADJ && t.UPOS[end-2] == language.DET {
		return end - 1 // "the official"
	}
	if head < 0 && end-first == 1 && (t.is(first, "another") || t.is(first, "both") || t.is(first, "each")) {
		return first
	}
	if head < 0 {
		return -1
	}
	return t.phraseHead(head, first, end)
}

// settleSubject makes the subject of a verb behind words in quotation marks, or
// behind a clause and a comma, that end before from, what stands between them and
// the verb, or right behind it.
func (t *text) settleSubject(w *verb, from int) {
	if w.settled {
		return
	}
	if w.own && from <= w.subject && w.subject < w.at && t.name[w.subject] == language.Person && t.sees(w.at, w.subject) {
		if p := t.phraseAt(w.subject); p.First == from && p.End == w.at {
			return // the tree has put it all together
		}
	}
	if from < w.at && (t.nominalIn(Range{from, w.at}) || t.UPOS[w.at-1] == language.ADJ) {
		if k := t.baseHead(from, w.at); k >= 0 && (w.subject < from || w.subject > w.at || !w.own || t.word(w.at-1) != ",") && t.sees(w.at, k) {
			w.subject, w.own = k, true
		}
		return
	}
	if w.subject >= 0 && w.subject > w.at && w.own || w.subject > from && w.subject < w.at && t.sees(w.at, w.subject) {
		return
	}
	end := w.end
	for end < w.limit.End && t.sees(w.at, end) && (!t.punct(end) || t.XPOS[end] == language.XPOSHyphen) && !t.finite(end) {
		end++
	}
	if k := t.baseHead(w.end, end); k >= 0 && !t.tellsTime(k) && t.finite(w.at) && t.UPOS[w.end] != language.ADP {
		w.subject, w.own = k, true
		w.group.End = max(w.group.End, t.phraseAt(k).End)
		w.stop = t.stopBehind(w)
	}
}

// timely are nouns that tell a time rather than a speaker.
var timely = wordset.Of(
	"week", "month", "year", "day", "night", "morning", "evening", "afternoon", "hour", "minute",
	"decade", "time", "weekend", "summer", "winter", "spring", "autumn", "today", "yesterday",
	"january", "february", "march", "april", "may", "june", "july", "august", "september",
	"october", "november", "december",
)

// adjacentSubject is the head of the noun phrase that ends right in front of a
// verb, adverbs, auxiliaries and the comma of an apposition aside; -1 where
// there is none.
func (t *text) adjacentSubject(v, first int) int {
	k := v - 1
	for k >= first && (t.UPOS[k] == language.ADV || t.UPOS[k] == language.AUX) && t.sees(v, k) {
		k--
	}
	if k > first && (t.word(k) == "," || t.word(k) == ")") && t.sees(v, k) {
		k--
	}
	skipped := k > first && t.tellsTime(k)
	if skipped { // "Smith on Tuesday said"
		for k > first && (t.tellsTime(k) || t.UPOS[k] == language.ADP || t.UPOS[k] == language.ADJ || t.UPOS[k] == language.ADV || t.UPOS[k] == language.DET || t.UPOS[k] == language.NUM) {
			k--
		}
	}
	if k := first; v == k+1 && (t.name[k] != language.NoName || t.UPOS[k] == language.INTJ || t.UPOS[k] == language.X) {
		return k // a name that was taken for an adverb or the like
	}
	if k < first || !t.sees(v, k) || !t.nominal(k) {
		return -1
	}
	if t.tellsTime(k) || t.UPOS[k] == language.NUM && !t.speaks(k) {
		return -1
	}
	h := t.phraseHead(k, first, v)
	if c := t.caseOf(h); c != "" && c != "of" { // "Smith, in a letter to them, said"
		return -1
	}
	if p := t.parent(h); skipped && p >= 0 && p < h && t.UPOS[p] == language.VERB { // "who took power last week said"
		return -1
	}
	return h
}

// phraseHead is the head, within [first, end), of the noun phrase that a noun is
// part of.
func (t *text) phraseHead(k, first, end int) int {
	for range climb {
		h := t.parent(k)
		if h < first || h >= end || !t.nominal(h) || !t.sees(k, h) {
			break
		}
		switch t.relation(k) {
		case language.Nmod, language.Compound, language.Flat, language.Conj, language.Appos, language.Nummod, language.Amod:
		default:
			return k
		}
		if r := t.relation(k); h < k && (r == language.Compound || r == language.Nummod || r == language.Amod || r == language.Nmod && t.caseOf(k) == "") {
			return k // nothing of the kind stands behind its head
		}
		if c := t.caseOf(h); t.relation(k) == language.Appos && c != "" && c != "of" && t.speaks(k) && !t.speaks(h) {
			return k // "in the hall, one of them said"
		}
		lo, hi := min(h, k), max(h, k)
		if t.relation(k) == language.Appos && hi-lo < 6 && (t.is(lo+1, "that") || t.is(lo+1, "which")) {
			return k // "a plan that diplomats described"
		}
		if t.hasFinite(Range{lo, hi}) || t.relation(k) == language.Appos && t.UPOS[k] == language.PROPN {
			return k
		}
		k = h
	}
	return k
}

// relatedSubject is the noun in front of a relative clause that ends in front of
// a verb: "Soldiers who took power promised"; -1 where there is none.
func (t *text) relatedSubject(v, first int) int {
	finite := 0
	for k := v - 1; k > first && k > v-clauseReach; k-- {
		if !t.sees(v, k) {
			continue
		}
		if t.finite(k) {
			finite++
		}
		switch t.small(k) {
		case "who", "which", "whose":
			if finite > 2 || finite == 0 {
				return -1
			}
			if k--; t.word(k) == "," && k > first {
				k--
			}
			if t.nominal(k) && t.sees(v, k) {
				return t.phraseHead(k, first, v)
			}
			return -1
		}
	}
	return -1
}

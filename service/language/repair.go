package language

import "strings"

// rightParticiples rights trees that a participle heads which cannot: one
// without a subject or auxiliary of its own, to whose left is a clause with both a
// finite verb and a subject, as its complement. "Khan praised the talks, saying
// that they went well" is of the form that "“…”, he said, …" has, and is often
// read so. The clause heads the sentence then, and the participle hangs on it.
func (a *Analysis) rightParticiples(s Sentence) {
	root := int32(-1)
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] < 0 {
			root = i
		}
	}
	if root <= s.FirstToken || a.XPOS[root] != XPOSVBG {
		return
	}
	clause := int32(-1)
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] != root {
			continue
		}
		switch a.Relations[i].Basic() {
		case Nsubj, Aux, Cop, Csubj:
			return
		case Ccomp, Parataxis:
			if i < root && finiteTag(a.XPOS[i]) && a.hasSubject(i, s.FirstToken) {
				clause = i
			}
		}
	}
	if clause < 0 {
		return
	}
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] == root && (i < root || i == s.EndToken-1 && a.UPOS[i] == PUNCT) {
			a.Heads[i] = clause
		}
	}
	a.Heads[clause], a.Relations[clause] = -1, Root
	a.Heads[root], a.Relations[root] = clause, Advcl
}

// sayings are participles that go on with what somebody says.
var sayings = map[string]bool{
	"adding": true, "arguing": true, "claiming": true, "explaining": true, "insisting": true, "noting": true, "predicting": true, "saying": true, "stating": true, "stressing": true,
	"suggesting": true, "warning": true,
}

// rightSayings rights trees in which a participle of saying hangs on the clause
// that is said, rather than on the verb of saying in front of that, or the clause
// behind the participle on something else than the participle: "said that it
// failed, adding the council would vote".
func (a *Analysis) rightSayings(s Sentence) {
	for i := s.FirstToken + 2; i < s.EndToken; i++ {
		if a.XPOS[i] != XPOSVBG || a.XPOS[i-1] != XPOSComma || !sayings[a.Text[a.Tokens[i].Start:a.Tokens[i].End]] {
			continue
		}
		verb, clause := a.Heads[i], a.Heads[i]
		if clause > i { // the participle was taken for a part of the clause
			verb = a.Heads[clause]
		} else if verb >= 0 {
			clause = a.clauseBehind(i, verb, s)
			if above := a.Heads[verb]; clause < 0 && above >= 0 && above < verb {
				clause = a.clauseBehind(i, above, s)
			}
		}
		if verb < 0 || verb >= i {
			continue
		}
		if above := a.Heads[verb]; above >= 0 && above < verb && a.Relations[verb].Basic() == Ccomp {
			verb = above
		}
		if clause > i && a.hasSubject(clause, i+1) {
			a.Heads[clause], a.Relations[clause] = i, Ccomp
		} else if a.Heads[i] > i {
			continue
		}
		a.Heads[i], a.Relations[i] = verb, Advcl
	}
}

// clauseReach is the number of words up to which the clause behind a participle is
// looked for, so that the time is linear in the length of a sentence.
const clauseReach = 64

// rightSubjects rights verbs with a subject on either side, between the first of
// which and the verb stands a clause of theirs that has none: "Talks had failed,
// said Anna Novak". The first subject is the clause's.
func (a *Analysis) rightSubjects(s Sentence) {
	for i := s.FirstToken; i < s.EndToken; i++ {
		verb := a.Heads[i]
		if a.Relations[i].Basic() != Ccomp || verb <= i || verb >= s.EndToken || verb-i > clauseReach || a.hasSubject(i, max(s.FirstToken, i-clauseReach)) {
			continue
		}
		first, second := int32(-1), int32(-1)
		for k := max(s.FirstToken, i-clauseReach); k < min(s.EndToken, verb+clauseReach); k++ {
			if a.Heads[k] != verb || a.Relations[k].Basic() != Nsubj {
				continue
			}
			if k < i {
				first = k
			} else if k > verb {
				second = k
			}
		}
		if first >= 0 && second >= 0 {
			a.Heads[first] = i
		}
	}
}

// rightAgents rights passive verbs behind which words in quotation marks stand
// that took the agent: "was called “a disaster” by its critics".
func (a *Analysis) rightAgents(s Sentence) {
	for i := s.FirstToken + 2; i+1 < s.EndToken; i++ {
		if a.XPOS[i-1] != XPOSCloseQuote || a.UPOS[i] != ADP || a.Text[a.Tokens[i].Start:a.Tokens[i].End] != "by" {
			continue
		}
		agent := a.Heads[i]
		if agent <= i || a.Relations[agent].Basic() != Nmod {
			continue
		}
		inner := a.Heads[agent]
		if inner < s.FirstToken || inner >= i {
			continue
		}
		verb := a.Heads[inner]
		if verb < s.FirstToken || verb >= inner || a.XPOS[verb] != XPOSVBN || a.Relations[inner].Basic() != Xcomp && a.Relations[inner].Basic() != Obj {
			continue
		}
		a.Heads[agent], a.Relations[agent] = verb, OblAgent
	}
}

// rightFlats rights names of several words whose last ones hang on a name before
// them: "Horak" of "Anna Novak and Jan Horak" on "Anna".
func (a *Analysis) rightFlats(s Sentence) {
	for i := s.FirstToken + 2; i < s.EndToken; i++ {
		h, k := a.Heads[i], i-1
		if a.Relations[i] != Flat || h < s.FirstToken || h >= k || a.UPOS[i] != PROPN {
			continue
		}
		if a.Relations[k] == Flat && a.Heads[k] > h {
			k = a.Heads[k]
		}
		if a.Heads[k] == h && a.UPOS[k] == PROPN && (a.Relations[k] == Conj || a.Relations[k] == Appos) {
			a.Heads[i] = k
		}
	}
}

// rightTitles rights names of persons that hang on the name of a body before their
// title: "Ursula" on "Commission" in "European Commission President Ursula Holm said".
// The body is part of the title, and the person takes its place.
func (a *Analysis) rightTitles(s Sentence) {
	for i := s.FirstToken + 2; i < s.EndToken; i++ {
		title, body := i-1, a.Heads[i]
		if a.Relations[i] != Flat || body < s.FirstToken || body >= title || a.UPOS[i] != PROPN || a.UPOS[body] != PROPN || a.Relations[title] != NmodDesc || a.Heads[title] != i || a.properEnd(body, title) < title {
			continue
		}
		a.Heads[i], a.Relations[i] = a.Heads[body], a.Relations[body]
		a.Heads[body], a.Relations[body] = title, Compound
		for k := s.FirstToken; k < s.EndToken; k++ {
			if r := a.Relations[k]; a.Heads[k] == body && (k > i || k < body && (r == Case || r == CC || r == Mark || r == Punct)) {
				a.Heads[k] = i
			}
		}
	}
}

// generals are titles that "general" ends.
var generals = map[string]bool{
	"attorney": true, "auditor": true, "secretary": true, "director": true, "governor": true, "inspector": true, "consul": true, "solicitor": true, "surgeon": true, "comptroller": true,
	"prosecutor": true, "registrar": true, "commissioner": true,
}

// rightGenerals rights titles that end with "general" whose two words are both the subject
// of a verb: "Ohio's auditor general says".
func (a *Analysis) rightGenerals(s Sentence) {
	for i := s.FirstToken + 1; i < s.EndToken; i++ {
		first := i - 1
		if a.XPOS[i] != XPOSNN || a.Heads[i] != a.Heads[first] || a.Relations[i] != a.Relations[first] || a.Relations[i].Basic() != Nsubj || a.Text[a.Tokens[i].Start:a.Tokens[i].End] != "general" || !generals[a.Text[a.Tokens[first].Start:a.Tokens[first].End]] {
			continue
		}
		a.Heads[first], a.Relations[first] = i, Compound
		for k := s.FirstToken; k < first; k++ {
			if a.Heads[k] == first {
				a.Heads[k] = i
			}
		}
	}
}

// rightCounted rights names that are joined to a plural noun with another name in
// apposition, rather than to that: "Borg" to "counterparts" in "his counterparts, Nikos
// Pappas and Joseph Borg".
func (a *Analysis) rightCounted(s Sentence) {
	for c := s.FirstToken + 4; c < s.EndToken; c++ {
		h := a.Heads[c]
		if a.Relations[c] != Conj || a.UPOS[c] != PROPN || a.XPOS[c-1] != XPOSCC || h < s.FirstToken || h+3 >= c || a.XPOS[h] != XPOSNNS || c-h > clauseReach {
			continue
		}
		for k := h + 2; k < c-1; k++ {
			if a.Heads[k] == h && a.Relations[k] == Appos && a.UPOS[k] == PROPN && a.XPOS[k-1] == XPOSComma {
				a.Heads[c] = k
				break
			}
		}
	}
}

// rightJoined rights trees that join both a noun and the finite verb behind it to the verb of
// the clause before: "the chairman" and "urged" to "suspended" in "The union suspended the
// country, and the chairman, Guelleh, urged them to talk". The noun is the verb's subject.
func (a *Analysis) rightJoined(s Sentence) {
	for v := s.FirstToken + 4; v < s.EndToken; v++ {
		u := a.Heads[v]
		if a.Relations[v] != Conj || u < s.FirstToken || u >= v || a.UPOS[u] != VERB || !finiteTag(a.XPOS[v]) || a.hasSubject(v, s.FirstToken) {
			continue
		}
		for n := v - 1; n > u+1; n-- {
			if a.Heads[n] == u && a.Relations[n] == Conj {
				if cc := a.childOf(n, CC, u+1); (a.UPOS[n] == NOUN || a.UPOS[n] == PROPN) && cc >= 0 && cc < n && a.XPOS[v-1] == XPOSComma {
					a.Heads[n], a.Relations[n] = v, Nsubj
					a.Heads[cc] = v
				}
				break
			}
			if a.Heads[n] == u || a.Heads[n] == v && a.UPOS[n] != PUNCT && a.UPOS[n] != ADV && a.UPOS[n] != CCONJ {
				break
			}
		}
	}
}

// childOf is the first word, from one on, that hangs on another by a relation; -1 where there
// is none.
func (a *Analysis) childOf(h int32, r Relation, from int32) int32 {
	for k := from; k < h; k++ {
		if a.Heads[k] == h && a.Relations[k] == r {
			return k
		}
	}
	return -1
}

// rightAges rights trees in which "old" of an age describes the verb behind it: "the
// 21-year-old said". It is the subject, where the verb has no other one.
func (a *Analysis) rightAges(s Sentence) {
	for i := s.FirstToken + 4; i+1 < s.EndToken; i++ {
		v := a.Heads[i]
		if a.XPOS[i] != XPOSJJ || v != i+1 || !finiteTag(a.XPOS[v]) || a.Relations[i].Basic() != Amod || a.Text[a.Tokens[i-1].Start:a.Tokens[i-1].End] != "-" || a.Text[a.Tokens[i].Start:a.Tokens[i].End] != "old" || a.hasSubject(v, s.FirstToken) {
			continue
		}
		a.UPOS[i], a.XPOS[i], a.Relations[i] = NOUN, XPOSNN, Nsubj
	}
}

// pairedTitles are titles that go with another one of the same person.
var pairedTitles = map[string]bool{
	"Minister": true, "Secretary": true, "President": true, "Premier": true, "Chairman": true, "Chairwoman": true, "Chair": true, "Chief": true, "CEO": true, "Founder": true, "Director": true,
	"Speaker": true, "Chancellor": true, "Commander": true, "Leader": true, "General": true, "Commissioner": true,
}

// rightPairs rights names of persons that are joined to the first of two titles before
// them: "Adam" to "Minister" in "Justice Minister and Prosecutor General Adam Hall said".
// The person takes the place of the title, which is of the name.
func (a *Analysis) rightPairs(s Sentence) {
	for i := s.FirstToken + 3; i < s.EndToken; i++ {
		title := a.Heads[i]
		if a.Relations[i] != Conj || title < s.FirstToken || title+2 >= i || a.UPOS[i] != PROPN || a.UPOS[title] != PROPN || a.Relations[i-1] != NmodDesc || a.Heads[i-1] != i || a.XPOS[title+1] != XPOSCC || !pairedTitles[a.Text[a.Tokens[title].Start:a.Tokens[title].End]] {
			continue
		}
		if a.properEnd(title+2, i) < i {
			continue
		}
		a.Heads[i], a.Relations[i] = a.Heads[title], a.Relations[title]
		a.Heads[title], a.Relations[title] = i, NmodDesc
		for k := s.FirstToken; k < s.EndToken; k++ {
			if r := a.Relations[k]; a.Heads[k] == title && (k > i || k < title && (r == Case || r == CC || r == Mark || r == Punct)) {
				a.Heads[k] = i
			}
		}
	}
}

// properEnd is the first word from i on, before end, that is no proper noun; end where
// all are.
func (a *Analysis) properEnd(i, end int32) int32 {
	for i < end && a.UPOS[i] == PROPN {
		i++
	}
	return i
}

// rightLists makes names of several words that stand in a list of what they are:
// "Horak" in "Anna Novak, Jan Horak and the mayor" does not tell who Novak is.
func (a *Analysis) rightLists(s Sentence) {
	for c := s.FirstToken + 3; c+2 < s.EndToken; c++ {
		h := a.Heads[c]
		if a.Relations[c] != Appos || h < s.FirstToken || h+2 > c || a.UPOS[c] != PROPN || a.UPOS[h] != PROPN || a.XPOS[c-1] != XPOSComma || a.Relations[c+1] != Flat || a.Heads[c+1] != c || a.Relations[h+1] != Flat || a.Heads[h+1] != h {
			continue
		}
		for k := c + 2; k < min(s.EndToken, c+clauseReach); k++ {
			if a.Heads[k] == h && a.Relations[k] == Conj {
				a.Relations[c] = Conj
				break
			}
		}
	}
}

// clauseBehind is the first word behind i that is the head of a clause on a verb,
// as its complement or beside it; -1 where there is none near.
func (a *Analysis) clauseBehind(i, verb int32, s Sentence) int32 {
	for k := i + 1; k < min(s.EndToken, i+clauseReach); k++ {
		if r := a.Relations[k].Basic(); a.Heads[k] == verb && (r == Ccomp || r == Parataxis) {
			return k
		}
	}
	return -1
}

// finiteTag tells whether a verb of this tag is finite.
func finiteTag(x XPOS) bool { return x == XPOSVBD || x == XPOSVBZ || x == XPOSVBP }

// hasSubject tells whether a word has a subject before it, from a word on.
func (a *Analysis) hasSubject(i, from int32) bool {
	for k := from; k < i; k++ {
		if a.Heads[k] == i && a.Relations[k].Basic() == Nsubj {
			return true
		}
	}
	return false
}

// leastWords is the number of words that a sentence must have to need a finite
// verb.
const leastWords = 4

// rightTags makes a past form of the first word that is tagged as a past
// participle and stands right behind a noun or pronoun, in a sentence that ends
// with a full stop and has no finite verb: "Both sides called for restraint."
// Where there is none, it is the first with an object behind two commas: "A
// spokesman, quoted by state media, called the reports a lie." Else a plural between a
// noun and an article is a verb: "The opposition party controls the town." The forms are
// alike, and such a sentence needs one.
func rightTags(a *Analysis, s Sentence, coarse, fine []uint8) {
	last := s.EndToken - 1
	for last > s.FirstToken && XPOS(fine[last]) == XPOSCloseQuote {
		last--
	}
	if s.EndToken-s.FirstToken < leastWords || a.Text[a.Tokens[last].Start:a.Tokens[last].End] != "." {
		return
	}
	at, aside, verb, commas := int32(-1), int32(-1), int32(-1), 0
	for i := s.FirstToken; i < s.EndToken; i++ {
		switch XPOS(fine[i]) {
		case XPOSVBD, XPOSVBZ, XPOSVBP, XPOSMD:
			return
		case XPOSVBN:
			if at < 0 && i > s.FirstToken && nominalTag(XPOS(fine[i-1])) && UPOS(coarse[i]) == VERB {
				at = i
			}
			if aside < 0 && commas > 1 && XPOS(fine[i-1]) == XPOSComma && UPOS(coarse[i]) == VERB && i+1 < last && beginsObject(XPOS(fine[i+1])) {
				aside = i
			}
		case XPOSNNS:
			if verb < 0 && i > s.FirstToken+1 && (XPOS(fine[i-1]) == XPOSNN || XPOS(fine[i-1]) == XPOSNNP) && i+1 < last && XPOS(fine[i+1]) == XPOSDT {
				verb = i
			}
		case XPOSComma:
			commas++
		}
	}
	if at < 0 {
		at = aside
	}
	if at < 0 && verb >= 0 {
		coarse[verb], fine[verb] = uint8(VERB), uint8(XPOSVBZ)
	}
	if at >= 0 {
		fine[at] = uint8(XPOSVBD)
	}
}

// beginsObject tells whether a word of this tag, behind a verb, begins its object
// or its clause.
func beginsObject(x XPOS) bool {
	switch x {
	case XPOSDT, XPOSPRP, XPOSPRPPoss, XPOSNNP, XPOSNNPS, XPOSOpenQuote:
		return true
	}
	return false
}

// reporting are verbs that end a sentence of which they tell who says it.
var reporting = map[string]bool{
	"added": true, "announced": true, "claimed": true, "concluded": true, "confirmed": true, "explained": true, "noted": true, "reported": true, "said": true, "stated": true, "warned": true,
}

// longestReporter is the number of words up to which one is looked for who says
// something, before the verb.
const longestReporter = 10

// rightLastTag makes a past form of a verb of saying that is tagged as a past
// participle at the end of a sentence, where who says it stands between a comma
// and the verb: "The plan holds, the ministry's website reported."
func rightLastTag(a *Analysis, s Sentence, fine []uint8) {
	v := s.EndToken - 2
	if v <= s.FirstToken || XPOS(fine[v]) != XPOSVBN || !nominalTag(XPOS(fine[v-1])) {
		return
	}
	word := func(i int32) string { return a.Text[a.Tokens[i].Start:a.Tokens[i].End] }
	if word(v+1) != "." || !reporting[word(v)] {
		return
	}
	for i := v - 1; i > s.FirstToken && i >= v-longestReporter; i-- {
		switch XPOS(fine[i]) {
		case XPOSVBD, XPOSVBZ, XPOSVBP, XPOSMD, XPOSVBN, XPOSVBG:
			return
		case XPOSIN:
			if word(i) == "with" || word(i) == "as" {
				return
			}
		}
		if word(i) == "," {
			fine[v] = uint8(XPOSVBD)
			return
		}
	}
}

// nominalTag tells whether a word of this tag can be a subject.
func nominalTag(x XPOS) bool {
	switch x {
	case XPOSNN, XPOSNNS, XPOSNNP, XPOSNNPS, XPOSPRP:
		return true
	}
	return false
}

// longestPair is the number of words up to which "and" is looked for behind
// "both".
const longestPair = 12

// rightNouns makes a noun of a word that is tagged as a comparative between a noun
// and what is no noun: "the vice premier left".
func rightNouns(s Sentence, coarse, fine []uint8) {
	for i := s.FirstToken + 2; i+1 < s.EndToken; i++ {
		if XPOS(fine[i]) == XPOSJJR && XPOS(fine[i-1]) == XPOSNN && XPOS(fine[i-2]) == XPOSDT && !nominalTag(XPOS(fine[i+1])) && XPOS(fine[i+1]) != XPOSIN && XPOS(fine[i+1]) != XPOSJJ {
			coarse[i], fine[i] = uint8(NOUN), uint8(XPOSNN)
		}
	}
}

// rightBoth makes a determiner of "both" that is tagged as a conjunction, before a
// plural without any "and" behind it in its clause: "both men called for it".
func rightBoth(a *Analysis, s Sentence, coarse, fine []uint8) {
	for i := s.FirstToken; i+1 < s.EndToken; i++ {
		if XPOS(fine[i]) != XPOSCC || XPOS(fine[i+1]) != XPOSNNS || !strings.EqualFold(a.Text[a.Tokens[i].Start:a.Tokens[i].End], "both") {
			continue
		}
		joined := false
		for k := i + 1; k < min(s.EndToken, i+longestPair) && XPOS(fine[k]) != XPOSComma && !finiteTag(XPOS(fine[k])); k++ {
			joined = joined || XPOS(fine[k]) == XPOSCC
		}
		if !joined {
			coarse[i], fine[i] = uint8(DET), uint8(XPOSDT)
		}
	}
}

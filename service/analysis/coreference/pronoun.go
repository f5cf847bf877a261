package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinPronouns resolves pronouns in text order: those of the third person first,
// since who speaks may be one of them.
func (s *sieve) joinPronouns() {
	for i := range s.mentions {
		if m := &s.mentions[i]; m.Kind == Pronoun && !m.facts.empty && !m.facts.relative && m.facts.person == 3 {
			if c := s.resolve(i); c != noEntity {
				s.join(c, i)
			}
		}
	}
	writer, writers, readers := noEntity, noEntity, noEntity
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Pronoun || m.facts.empty || m.facts.person == 3 {
			continue
		}
		switch speaker := s.speaker(i); {
		case m.facts.person == 2:
			readers = s.chainQuoted(readers, i)
		case speaker != noEntity:
			s.join(speaker, i)
		case m.facts.number == singular:
			writer = s.chain(writer, i)
		default:
			writers = s.chainQuoted(writers, i)
		}
	}
}

// speaker is the cluster of who says what a mention stands in, noEntity where it
// is not quoted or nobody is told.
func (s *sieve) speaker(i int) int {
	q := s.quoted[s.mentions[i].Head]
	if q < 0 || s.quotes[q].speaker < 0 {
		return noEntity
	}
	if a, ok := s.atHead[s.quotes[q].speaker]; ok {
		return s.of(a)
	}
	return noEntity
}

// chain joins a pronoun of the writer's to those before it.
func (s *sieve) chain(c, i int) int {
	if c == noEntity {
		return i
	}
	return s.join(c, i)
}

// chainQuoted joins a "we" or "you" to the one before it, unless another quote
// parts them.
func (s *sieve) chainQuoted(c, i int) int {
	if c == noEntity {
		return i
	}
	last := s.last(s.find(c), i)
	if last >= 0 && s.voice(last) != s.voice(i) {
		return i
	}
	return s.join(c, i)
}

// voice tells who speaks at a mention: the head of the speaker, or -1 for the
// writer.
func (s *sieve) voice(i int) int {
	q := s.quoted[s.mentions[i].Head]
	if q < 0 {
		return -1
	}
	if sp := s.quotes[q].speaker; sp >= 0 {
		if a, ok := s.atHead[sp]; ok {
			return s.of(a)
		}
	}
	return -2 - int(q)
}

// A feature of a candidate for a pronoun; weights.txt has the weights.
const (
	sameSentence = iota
	previousSentence
	sentencesApart
	asSubject
	asObject
	asOblique
	asPossessor
	asName
	asNominal
	asPronoun
	asIndefinite
	parallel
	ownClause   // it is the subject of the clause that the pronoun is in
	aboveClause // it is the subject of a clause above that of the pronoun
	often       // logarithm of how often it was mentioned
	recent      // mentions in this sentence and the one before
	sureGender
	sureNumber
	firstInSentence
	nearest
	modifies
	otherVoice // one of the two is quoted, the other not
	pronounSame
	firstOfText
	personFits
	behind  // it comes after the pronoun, as the subject of the clause that the pronoun opens
	present // of every candidate: what it must be worth to be chosen at all
	featureCount
)

// featureNames are the names of the features, in their order.
var featureNames = [featureCount]string{
	"sameSentence",
	"previousSentence",
	"sentencesApart",
	"asSubject",
	"asObject",
	"asOblique",
	"asPossessor",
	"asName",
	"asNominal",
	"asPronoun",
	"asIndefinite",
	"parallel",
	"ownClause",
	"aboveClause",
	"often",
	"recent",
	"sureGender",
	"sureNumber",
	"firstInSentence",
	"nearest",
	"modifies",
	"otherVoice",
	"pronounSame",
	"firstOfText",
	"personFits",
	"behind",
	"present",
}

// ranks chooses the weights for a pronoun.
func ranks(f *features) int {
	switch {
	case f.number == plural:
		return 2
	case f.animacy == animate:
		return 0
	}
	return 1
}

// leastOfPersons is the score from which on "he" and "she" take a candidate:
// below that of the weights' "none", since copy hardly ever has them without
// saying who is meant.
const leastOfPersons = -2

// resolve ranks the clusters before a pronoun of the third person, and gives
// the best; noEntity where none will do.
func (s *sieve) resolve(i int) int {
	m := &s.mentions[i]
	w := &weights[ranks(&m.facts)]
	best, bestScore := noEntity, 0.0
	if m.facts.gender == male || m.facts.gender == female {
		bestScore = leastOfPersons
	}
	spoke := s.spokeLast(i)
	s.candidates(i, func(j, order int) {
		score := dot(w, s.measure(i, j, order))
		if spoke != noEntity && s.of(j) == spoke {
			score += speaksOn
		}
		if score > bestScore {
			best, bestScore = s.of(j), score
		}
	})
	return best
}

// speaksOn is what a candidate for "he" or "she" as a speaker is worth who made
// the statement before: wire copy goes on with a speaker until it names another.
const speaksOn = 1.6

// spokeLast is the cluster of who made the statement before, for a pronoun that
// is the speaker of one; else noEntity.
func (s *sieve) spokeLast(i int) int {
	m := &s.mentions[i]
	if m.facts.gender != male && m.facts.gender != female {
		return noEntity
	}
	h, ok := s.spokeBefore[m.Head]
	if !ok {
		return noEntity
	}
	if j, ok := s.atHead[h]; ok && s.mentions[j].Kind == Name {
		return s.of(j)
	}
	return noEntity
}

// dot is the weighted sum of features.
func dot(w *[featureCount]float64, f [featureCount]float64) float64 {
	sum := 0.0
	for k := range w {
		sum += w[k] * f[k]
	}
	return sum
}

// candidates calls try for the mentions before a pronoun that it can refer to,
// the nearest first, each cluster once.
func (s *sieve) candidates(i int, try func(j, order int)) {
	m := &s.mentions[i]
	var seen [windowMentions + 1]int
	n := 0
	if j := s.announced(i); j >= 0 {
		seen[0] = s.of(j)
		n = 1
		try(j, n)
	}
next:
	for j := i - 1; j >= max(0, i-windowMentions); j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence >= windowSentences {
			break
		}
		c := s.of(j)
		for _, have := range seen[:n] {
			if have == c {
				continue next
			}
		}
		if !s.possible(i, j) {
			continue
		}
		seen[n] = c
		n++
		try(j, n)
	}
}

// announced is the mention behind a pronoun that it can announce: the subject
// of the clause that the pronoun's phrase opens ("In his speech, Assad said"),
// if that is a name; -1 where there is none.
func (s *sieve) announced(i int) int {
	m := &s.mentions[i]
	if m.facts.gender != male && m.facts.gender != female {
		return -1
	}
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		if h <= m.Head {
			continue
		}
		if j, ok := s.atHead[h]; ok && s.mentions[j].Kind == Name && s.mentions[j].facts.kind == language.Person && s.possible(i, j) {
			return j
		}
	}
	return -1
}

// possible tells whether a pronoun can refer to what the mention j does.
func (s *sieve) possible(i, j int) bool {
	m, o := &s.mentions[i], &s.mentions[j]
	c := s.of(j)
	x := &s.clusters[c]
	f := &m.facts
	if c == s.of(i) || o.facts.empty || o.facts.adjective && f.number != plural || o.facts.person == 1 || o.facts.person == 2 {
		return false
	}
	if m.within(o.Range) && o.Kind != Pronoun && !o.facts.relative {
		return false
	}
	if x.mentions[0] != j && s.nested(i, j) {
		return false
	}
	switch f.number {
	case singular:
		if x.number == plural || len(o.facts.conjuncts) > 0 {
			return false
		}
	case plural:
		if x.number == singular && !(x.kind == language.Organisation || x.kind == language.Country && false) {
			return false
		}
	}
	switch {
	case f.gender == male && x.gender == female, f.gender == female && x.gender == male:
		return false
	case f.animacy == animate && (x.animacy == inanimate || x.kind != language.NoName && x.kind != language.Person && x.kind != language.Group):
		return false
	case f.animacy == animate && x.animacy == noAnimacy && x.kind == language.NoName && o.Kind != Pronoun && f.gender != noGender:
		return false
	case f.animacy == inanimate && (x.animacy == animate || x.kind == language.Person):
		return false
	}
	if f.animacy == inanimate && x.kind == language.NoName && o.Kind == Nominal && timeNouns[s.lemma(o.Head)] {
		return false
	}
	return !s.bound(m, o)
}

// timeNouns are nouns that "it" does not take up.
var timeNouns = wordSet{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "day": true, "week": true, "month": true, "year": true, "today": true, "yesterday": true, "time": true, "moment": true, "minute": true, "hour": true, "evening": true, "morning": true, "night": true}

// bound tells whether grammar keeps a pronoun from referring to a mention: two
// arguments of one verb are the same only with a reflexive, and conjuncts never
// are (principles A and B of binding, Chomsky 1981).
func (s *sieve) bound(m, o *Mention) bool {
	hm, ho := int(s.Heads[m.Head]), int(s.Heads[o.Head])
	if m.facts.reflexive {
		return m.Sentence != o.Sentence
	}
	if m.facts.possessive {
		return s.Relations[o.Head] == language.Appos && ho == m.Head
	}
	if hm >= 0 && hm == ho && s.argument(m.Head) && s.argument(o.Head) {
		return true
	}
	return s.Relations[m.Head] == language.Conj && hm == o.Head || s.Relations[o.Head] == language.Conj && ho == m.Head ||
		s.Relations[m.Head] == language.Conj && s.Relations[o.Head] == language.Conj && hm == ho
}

// argument tells whether a token is an argument of its head.
func (s *sieve) argument(h int) bool {
	switch s.Relations[h].Basic() {
	case language.Nsubj, language.Obj, language.Iobj, language.Obl:
		return true
	}
	return false
}

// measure gives the features of the mention j as what the pronoun i refers to;
// order is its place among the candidates, from 1.
func (s *sieve) measure(i, j, order int) (v [featureCount]float64) {
	m, o := &s.mentions[i], &s.mentions[j]
	x := &s.clusters[s.of(j)]
	set := func(k int, when bool) {
		if when {
			v[k] = 1
		}
	}
	d := m.Sentence - o.Sentence
	set(sameSentence, d == 0)
	set(previousSentence, d == 1)
	v[sentencesApart] = float64(d)
	rel := s.Relations[o.Head]
	set(asSubject, rel.Basic() == language.Nsubj)
	set(asObject, rel.Basic() == language.Obj || rel.Basic() == language.Iobj)
	set(asOblique, rel.Basic() == language.Obl || rel == language.Nmod)
	set(asPossessor, o.facts.possessive)
	set(asName, o.Kind == Name)
	set(asNominal, o.Kind == Nominal)
	set(asPronoun, o.Kind == Pronoun)
	set(asIndefinite, o.facts.indefinite)
	set(parallel, rel.Basic() == s.Relations[m.Head].Basic())
	set(ownClause, d == 0 && s.subjectOf(m.Head) == o.Head)
	set(aboveClause, d == 0 && s.subjectAbove(m.Head) == o.Head)
	v[present] = 1
	set(behind, j > i)
	v[often] = log2(len(x.mentions))
	behind := s.before(s.of(j), i)
	for k := behind - 1; k >= max(0, behind-8); k-- {
		if m.Sentence-s.mentions[x.mentions[k]].Sentence <= 1 {
			v[recent] += 0.5
		}
	}
	set(sureGender, x.gender == m.facts.gender && x.gender != noGender)
	set(sureNumber, x.number == m.facts.number && x.number != noNumber)
	set(firstInSentence, o.First <= s.bounds(o.Head).First+2)
	v[nearest] = 1 / float64(order)
	set(modifies, o.facts.modifier || rel == language.Compound)
	set(otherVoice, (s.quoted[m.Head] < 0) != (s.quoted[o.Head] < 0))
	set(pronounSame, o.Kind == Pronoun && s.pronounsAgree(o, m))
	set(firstOfText, x.mentions[0] < 3)
	set(personFits, m.facts.animacy == animate && x.kind == language.Person || m.facts.animacy == inanimate && (x.kind == language.Organisation || x.kind == language.Country))
	return v
}

// pronounsAgree tells whether two pronouns are forms of one.
func (s *sieve) pronounsAgree(a, b *Mention) bool {
	return a.facts.person == b.facts.person && a.facts.number == b.facts.number && a.facts.gender == b.facts.gender
}

// log2 is the number of times that n can be halved.
func log2(n int) float64 {
	l := 0.0
	for ; n > 1; n /= 2 {
		l++
	}
	return l
}

// clause is the verb or predicate that a token hangs on.
func (s *sieve) clause(h int) int {
	for i, steps := h, 0; i >= 0 && steps < 12; i, steps = int(s.Heads[i]), steps+1 {
		if i != h && (s.UPOS[i] == language.VERB || s.UPOS[i] == language.AUX || s.subject(i) >= 0) {
			return i
		}
	}
	return -1
}

// subject is the subject of a predicate, -1 where it has none.
func (s *sieve) subject(p int) int {
	for _, c := range s.children[p] {
		if s.Relations[c].Basic() == language.Nsubj {
			return int(c)
		}
	}
	return -1
}

// subjectOf is the subject of the clause that a token is in, itself not counted.
func (s *sieve) subjectOf(h int) int {
	p := s.clause(h)
	if p < 0 {
		return -1
	}
	if c := s.subject(p); c != h {
		return c
	}
	return -1
}

// subjectAbove is the subject of the nearest clause above that has another one.
func (s *sieve) subjectAbove(h int) int {
	p := s.clause(h)
	for steps := 0; p >= 0 && steps < 6; steps++ {
		p = s.clause(p)
		if p < 0 {
			return -1
		}
		if c := s.subject(p); c >= 0 && c != h {
			return c
		}
	}
	return -1
}

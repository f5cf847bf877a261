package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinPronouns resolves pronouns in text order: those of the third person first,
// since who speaks may be one of them.
func (s *sieve) joinPronouns() {
	for _, k := range s.pronouns {
		i := int(k)
		if m := &s.mentions[i]; !m.facts.empty && !m.facts.relative && m.facts.person == 3 && !s.isClients(i) && !s.isKin(i) {
			c := s.ownPart(i)
			if c == noEntity {
				c = s.ownSpeaker(i)
			}
			if c == noEntity {
				c = s.resolve(i)
			}
			if m.facts.number == plural && (c == noEntity || s.clusters[c].number == singular || s.acts(m) && (!s.canAct(c) || len(s.clusters[c].names) == 0 && s.lemmaIs(int(s.Heads[m.Head]), conferring))) {
				if both := s.met(i); both != noEntity {
					continue
				}
			}
			if c != noEntity {
				s.personify(s.join(c, i), &m.facts)
			}
		}
	}
	writer, writers, readers := noEntity, noEntity, noEntity
	for _, k := range s.pronouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.empty || m.facts.person == 3 {
			continue
		}
		switch speaker := s.speaker(i); {
		case m.facts.person == 2:
			if c := s.hearer(i); c != noEntity {
				s.join(c, i)
				continue
			}
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

// personify makes a person of a cluster of names that "he" or "she" refers to.
func (s *sieve) personify(c int, f *features) {
	x := &s.clusters[c]
	if f.gender != male && f.gender != female || x.kind == language.Person || len(x.names) == 0 {
		return
	}
	x.kind, x.animacy, x.number, x.country = language.Person, animate, singular, ""
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
	behind         // it comes after the pronoun, as the subject of the clause that the pronoun opens
	coordination   // it is "A and B"
	coordinated    // it is A or B of "A and B"
	rootSubject    // it is the subject of its sentence
	rootBefore     // it is the subject of the sentence before
	bothSubjects   // it and the pronoun are subjects
	bothPossess    // it and the pronoun are possessors
	oneWordName    //
	sameQuote      //
	namedEntity    // something of it has a name
	furtherAway    // two sentences away or more
	agentFits      // the pronoun does or has what bodies do and have, and it is a body or country
	agentDiffers   // the pronoun does so, and it is none
	wordsApart     // logarithm of the words between the two
	aboveObject    // it is the object of the clause above
	reported       // it is the subject of the clause above, which reports the pronoun's
	adverbial      // it is the subject of the clause above, which the pronoun's tells more of
	ownObject      // it is the object of the clause that the pronoun is in
	subjectLately  // one of its mentions in this sentence or the one before is a subject
	unsureName     // it is a name that was not taken for a person's
	likelyGender   // its given name is of the pronoun's gender, and may be a family name
	unlikelyGender // so it may be, and is of the other gender
	present        // of every candidate: what it must be worth to be chosen at all
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
	"coordination",
	"coordinated",
	"rootSubject",
	"rootBefore",
	"bothSubjects",
	"bothPossess",
	"oneWordName",
	"sameQuote",
	"namedEntity",
	"furtherAway",
	"agentFits",
	"agentDiffers",
	"wordsApart",
	"aboveObject",
	"reported",
	"adverbial",
	"ownObject",
	"subjectLately",
	"unsureName",
	"likelyGender",
	"unlikelyGender",
	"present",
}

// The classes of pronouns, each with weights of its own.
const (
	ofPerson = iota
	ofPersonPossessive
	ofThing
	ofThingPossessive
	ofMany
	ofManyPossessive
	pronounClasses
)

// ranks chooses the weights for a pronoun.
func ranks(f *features) int {
	class := ofThing
	switch {
	case f.number == plural:
		class = ofMany
	case f.animacy == animate:
		class = ofPerson
	}
	if f.possessive {
		class++
	}
	return class
}

// leastScores are the scores from which on a pronoun of a class takes a
// candidate: below that of the weights' "none", which is 0, where copy hardly
// ever has it without saying who or what is meant.
var leastScores = [pronounClasses]float64{ofPerson: -3, ofPersonPossessive: -3, ofThing: -0.8, ofThingPossessive: -3, ofMany: -0.8, ofManyPossessive: -3}

// resolve ranks the clusters before a pronoun of the third person, and gives
// the best; noEntity where none will do.
func (s *sieve) resolve(i int) int {
	m := &s.mentions[i]
	class := ranks(&m.facts)
	best, bestScore := noEntity, leastScores[class]
	spoke, other := s.spokeLast(i), s.speaksOfOther(i)
	s.candidates(i, func(j, order int) {
		v := s.measure(i, j, order)
		score := s.weights.score(class, &v)
		if spoke != noEntity && s.of(j) == spoke {
			score += speaksOn
		}
		if other != noEntity && s.of(j) == other {
			score -= ofOthers
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

// ofOthers is what a candidate who reports what is mostly said of others is worth less.
const ofOthers = 1.5

// suffered are verbs and nouns of what is done to those of whom others speak, not to who
// holds the office of a speaker: "the rector said he had been dismissed".
var suffered = sections["suffered"]

// duties are auxiliaries of what others are told to do.
var duties = classOf("should", "must", "ought")

// speaksOfOther is the cluster of who reports, named for the first time, the clause of a
// pronoun that tells what is mostly said of others: what is done to them, and what they
// should do; else noEntity.
func (s *sieve) speaksOfOther(i int) int {
	m := &s.mentions[i]
	p := int(s.Heads[m.Head])
	if p < 0 || m.facts.animacy != animate || s.quoted[m.Head] >= 0 {
		return noEntity
	}
	switch r := s.Relations[m.Head]; {
	case m.facts.possessive && p > m.Head && s.lemmaIs(p, suffered), r == language.NsubjPass && s.lemmaIs(p, suffered):
	case r.Basic() == language.Nsubj && slices.ContainsFunc(s.children(p), func(c int32) bool { return s.Relations[c].Basic() == language.Aux && s.is(int(c), duties) }):
	default:
		return noEntity
	}
	c := s.teller(i)
	if c == noEntity || s.mentions[s.clusters[c].mentions[0]].Sentence < m.Sentence || len(s.clusters[c].names) == 0 {
		return noEntity
	}
	return c
}

// spokeLast is the cluster of who made the statement before, for a pronoun that
// is the speaker of one; else noEntity.
func (s *sieve) spokeLast(i int) int {
	m := &s.mentions[i]
	if m.facts.gender != male && m.facts.gender != female {
		return noEntity
	}
	h, ok := s.spokeBefore.at(m.Head)
	if !ok {
		return noEntity
	}
	if j, ok := s.atHead.at(h); ok && s.mentions[j].Kind == Name {
		return s.of(j)
	}
	return noEntity
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
	set(coordination, len(o.facts.conjuncts) > 0)
	set(coordinated, rel == language.Conj || s.child(o.Head, language.Conj) >= 0 && len(o.facts.conjuncts) == 0)
	root := rel.Basic() == language.Nsubj && s.Heads[o.Head] >= 0 && s.Heads[s.Heads[o.Head]] < 0
	set(rootSubject, root)
	set(rootBefore, root && d == 1)
	set(bothSubjects, rel.Basic() == language.Nsubj && s.Relations[m.Head].Basic() == language.Nsubj)
	set(bothPossess, o.facts.possessive && m.facts.possessive)
	set(oneWordName, o.Kind == Name && len(o.facts.words) == 1)
	set(sameQuote, s.quoted[m.Head] >= 0 && s.quoted[m.Head] == s.quoted[o.Head])
	set(namedEntity, len(x.names) > 0)
	set(furtherAway, d >= 2)
	if m.facts.animacy != animate && s.acts(m) {
		agent := x.kind == language.Organisation || x.kind == language.Country || x.kind == language.Group || x.kind == language.Person
		set(agentFits, agent)
		set(agentDiffers, !agent)
	}
	set(unsureName, x.kind != language.Person && o.Kind == Name)
	set(likelyGender, x.gender == noGender && x.likely != noGender && x.likely == m.facts.gender)
	set(unlikelyGender, x.gender == noGender && x.likely != noGender && x.likely != m.facts.gender)
	s.measureClauses(i, j, &v)
	set(personFits, m.facts.animacy == animate && x.kind == language.Person || m.facts.animacy == inanimate && (x.kind == language.Organisation || x.kind == language.Country))
	return v
}

// acts tells whether a pronoun stands as bodies and countries do: as the subject
// of what they do ("it rejected"), or the possessor of what they have ("its
// army", "its spokesman").
func (s *sieve) acts(m *Mention) bool {
	p := int(s.Heads[m.Head])
	if p < 0 {
		return false
	}
	l := s.lemma(p)
	if m.facts.possessive {
		return s.titleLemma(p) != "" || organisationNouns.Has(l) || personNouns.Has(l) || agencies.Has(l) || possessions.Has(l)
	}
	return s.Relations[m.Head] == language.Nsubj && s.UPOS[p] == language.VERB && (agentVerbs.Has(l) || speechVerbs.Has(l))
}

// possessions are nouns beside those of persons and bodies for what bodies and
// countries have.
var possessions = classOf(
	"troop", "forces", "border", "economy", "territory", "sovereignty", "independence", "headquarters", "share", "profit", "revenue", "customer",
	"member", "people", "population", "neighbour", "neighbor", "citizen", "constitution", "currency", "capital", "airspace", "waters", "coast",
	"leadership", "website", "statement", "operation", "business", "investor", "shareholder", "supporter", "ranks", "programme", "program", "arsenal", "stake",
)

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
	for _, c := range s.children(p) {
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

package coreference

import (
	"maps"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// counsels are titles of those who have clients, and jurists those of others in court.
var counsels, jurists = sections["counsels"], sections["jurists"]

// joinClients joins "her client" to the person whose lawyer the text has named, and
// "her" to the lawyer: the one who speaks, or the last one named.
func (s *sieve) joinClients() {
	lawyer, owner := noEntity, noEntity // clusters of the last lawyer and of whose lawyer it is
	for i := range s.mentions {
		m := &s.mentions[i]
		switch {
		case m.Kind == Name && m.facts.kind == language.Person:
			if c := s.of(i); c != lawyer && slices.ContainsFunc(s.rolesAt(m.Head), func(r Role) bool { return counsels.Has(r.head) }) {
				lawyer, owner = c, noEntity
			}
		case m.Kind != Nominal || m.facts.number == plural:
		case s.lemmaIs(m.Head, counsels):
			if a, ok := s.clientOf(m); ok && (s.clusters[s.of(a)].kind == language.Person || s.mentions[a].Kind == Pronoun && s.mentions[a].facts.person == 3 && s.mentions[a].facts.animacy == animate) {
				lawyer, owner = s.of(i), s.of(a)
			}
		case s.lemma(m.Head) == "client" && m.facts.possessor >= 0 && len(s.clusters[s.of(i)].names) == 0:
			s.joinClient(i, lawyer, owner)
		}
	}
}

// joinClient joins a mention of a client of whom it is known who the lawyer is and
// whose, as far as the text has said.
func (s *sieve) joinClient(i, lawyer, owner int) {
	m := &s.mentions[i]
	a, ok := s.atHead.at(m.facts.possessor)
	if !ok || s.mentions[a].Kind != Pronoun || s.mentions[a].facts.person == 2 || s.mentions[a].facts.number == plural {
		return
	}
	if s.mentions[a].facts.person == 1 {
		if owner != noEntity && s.agree(s.find(owner), s.of(i)) {
			s.join(s.find(owner), i) // "My client is innocent"
		}
		return
	}
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		if k, ok := s.atHead.at(h); ok && k < i && k != i && s.mentions[k].Kind != Pronoun && s.clusters[s.of(k)].kind == language.Person {
			if told := s.find(max(lawyer, 0)); lawyer != noEntity && told != s.of(k) && len(s.clusters[told].names) == 0 && len(s.clusters[s.of(k)].roles) == 0 && s.agree(told, s.of(k)) {
				s.join(told, s.of(k)) // "his lawyer said. Dilou said his client was ill"
			}
			lawyer = s.of(k)
		}
	}
	if lawyer == noEntity {
		return
	}
	lawyer = s.find(lawyer)
	if owner == noEntity || s.find(owner) == lawyer {
		owner = s.tried(i, lawyer)
	}
	if owner == noEntity || !s.agree(lawyer, s.of(a)) || !s.agree(s.find(owner), s.of(i)) {
		return
	}
	s.join(lawyer, a)
	s.join(s.find(owner), i)
}

// isClients tells whether a pronoun is that of "her client", and has been joined to
// the lawyer.
func (s *sieve) isClients(i int) bool {
	h := s.Heads[s.mentions[i].Head]
	return h >= 0 && s.lemma(int(h)) == "client" && len(s.clusters[s.of(i)].mentions) > 1
}

// tried is the person of whom a passage of a trial speaks most before a mention, but
// no lawyer and nobody in the service of a court; noEntity where there is none.
func (s *sieve) tried(i, lawyer int) int {
	var times [maxAlike]struct{ cluster, mentions int }
	n, best := 0, -1
	for j := max(0, i-2*windowMentions); j < i; j++ {
		c := s.of(j)
		x := &s.clusters[c]
		if x.kind != language.Person || len(x.names) == 0 || c == lawyer || slices.ContainsFunc(x.roles, func(r Role) bool { return counsels.Has(r.head) || jurists.Has(r.head) }) {
			continue
		}
		k := 0
		for k < n && times[k].cluster != c {
			k++
		}
		if k == maxAlike {
			continue
		}
		n = max(n, k+1)
		times[k].cluster = c
		if times[k].mentions++; best < 0 || times[k].mentions > times[best].mentions {
			best = k
		}
	}
	if best < 0 {
		return noEntity
	}
	return times[best].cluster
}

// clientOf is the mention of whose lawyer a nominal speaks: "Diagne's lawyer", "a
// lawyer for Diagne".
func (s *sieve) clientOf(m *Mention) (mention int, ok bool) {
	if m.facts.possessor >= 0 {
		return s.atHead.at(m.facts.possessor)
	}
	k := m.Head + 2
	if k >= len(s.lower) || s.lower[k-1] != "for" && s.lower[k-1] != "to" || s.nameAt[k] < 0 {
		return 0, false
	}
	return s.atHead.at(s.headOf(s.names[s.nameAt[k]]))
}

// kin are nouns of relatives, and of others who are something to one, with those of what
// one is to them.
var kin = func() map[string]wordset.Class {
	all := map[string]wordset.Class{}
	for _, pair := range [...][2]string{
		{"son daughter child boy girl stepson stepdaughter", "mother father parent stepmother stepfather"},
		{"wife husband spouse widow partner fiancé fiancée", "wife husband spouse partner fiancé fiancée"},
		{"sister brother sibling twin", "sister brother sibling twin"},
		{"uncle aunt", "nephew niece"},
		{"grandfather grandmother grandparent", "grandson granddaughter grandchild"},
		{"predecessor", "successor"},
		{"coach trainer teacher mentor manager", "pupil player protégé charge student runner athlete"},
		{"doctor surgeon physician", "patient"},
		{"host", "guest"},
		{"boss employer", "employee aide driver"},
	} {
		a, b := strings.Fields(pair[0]), strings.Fields(pair[1])
		for _, w := range a {
			all[w] = classOf(b...)
		}
		for _, w := range b {
			all[w] = classOf(a...)
		}
	}
	all["relative"] = family
	for w := range family.All() {
		if _, ok := all[w]; !ok {
			all[w] = classOf("relative")
		}
	}
	return all
}()

// family are nouns of relatives.
var family = classOf("wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "uncle", "aunt", "nephew", "niece", "cousin", "grandfather", "grandmother", "grandson", "granddaughter", "stepson", "stepdaughter", "brother-in-law", "sister-in-law", "son-in-law", "father-in-law")

// kinNouns are the nouns of kin.
var kinNouns = classOf(slices.Sorted(maps.Keys(kin))...)

// How many sentences behind a relative "her son" takes up whose mother she is, and how
// many relatives before that can be she.
const (
	kinSentences = 8
	maxKin       = 6
)

// relative is somebody who is something to another.
type relative struct{ mention, owner int } // the mention by the noun, and the cluster of whom it is of

// joinKin joins "her son" to the person whose mother the text has named: "Tillery's
// mother, Latoya, said her son was innocent", and "his wife" to the wife of his whom it has
// told before.
func (s *sieve) joinKin() {
	var told []relative // the last ones
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.number == plural || !s.lemmaIs(m.Head, kinNouns) {
			continue
		}
		owner := s.relativesOwner(m)
		if owner == noEntity || s.clusters[owner].kind != language.Person {
			continue
		}
		if c := s.knownKin(told, i, owner); c != noEntity {
			s.join(c, i)
			continue
		}
		if len(told) == maxKin {
			told = slices.Delete(told, 0, 1)
		}
		told = append(told, relative{i, owner})
	}
}

// relativesOwner is the cluster of whose relative a nominal speaks: "his nephew", "a nephew of
// President Monagas"; noEntity where it does not tell.
func (s *sieve) relativesOwner(m *Mention) int {
	h := m.facts.possessor
	if h < 0 {
		b := s.bounds(m.Head)
		if m.Head+2 >= b.End || s.lower[m.Head+1] != "of" {
			return noEntity
		}
		k := m.Head + 2
		for k < b.End && s.nameAt[k] < 0 && (s.is(k, titleForms) || s.is(k, titleModifiers) || s.lower[k] == "the") {
			k++
		}
		if k == b.End || s.nameAt[k] < 0 {
			return noEntity
		}
		h = s.headOf(s.names[s.nameAt[k]])
	}
	if a, ok := s.atHead.at(h); ok {
		return s.of(a)
	}
	return noEntity
}

// knownKin is the cluster of the relative that a nominal takes up, whose owner is known:
// the same one of the same person, or the person whose relative the owner is; noEntity
// where the text has told of none.
func (s *sieve) knownKin(told []relative, i, owner int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	for k := len(told) - 1; k >= 0; k-- {
		r := told[k]
		o := &s.mentions[r.mention]
		if m.Sentence-o.Sentence > kinSentences {
			return noEntity
		}
		noun := s.lemma(o.Head)
		var found int
		switch {
		case s.find(r.owner) == owner && (noun == l && slices.Equal(o.facts.words, m.facts.words) || l == "relative" && family.Has(noun)):
			found = s.of(r.mention)
		case s.of(r.mention) == owner && (kin[noun].Has(l) || l == "relative" && family.Has(noun)):
			found = s.find(r.owner)
		default:
			continue
		}
		if found != s.of(i) && found != owner && (len(s.clusters[s.of(i)].names) == 0 || len(s.clusters[found].names) == 0) && s.agree(found, s.of(i)) {
			return found
		}
	}
	return noEntity
}

// joinInlaws joins the pronoun of "her father" to the daughter whom the text has named
// last, since it speaks of relatives yet.
func (s *sieve) joinInlaws() {
	last := -1 // the mention by a noun of the last named relative
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.number == plural || m.facts.possessor < 0 || !s.lemmaIs(m.Head, kinNouns) {
			continue
		}
		x := &s.clusters[s.of(i)]
		if len(x.names) > 0 {
			last = i
			continue
		}
		a, ok := s.atHead.at(m.facts.possessor)
		if last < 0 || !ok || s.mentions[a].Kind != Pronoun || s.mentions[a].facts.person != 3 || s.mentions[a].facts.number == plural || m.Sentence-s.mentions[last].Sentence >= kinSentences || !kin[s.lemma(s.mentions[last].Head)].Has(s.lemma(m.Head)) {
			continue
		}
		c, g := s.of(last), s.mentions[a].facts.gender
		if o := &s.clusters[c]; o.gender == g || o.gender == noGender && o.likely == g {
			if !s.isKin(a) && s.agree(c, s.of(a)) && !s.mentions[a].within(s.mentions[last].Range) {
				s.join(c, a)
			}
		}
	}
}

// isKin tells whether a pronoun is that of "her father", and has been joined to the daughter.
func (s *sieve) isKin(i int) bool {
	h := s.Heads[s.mentions[i].Head]
	return int(h) > s.mentions[i].Head && s.lemmaIs(int(h), kinNouns) && len(s.clusters[s.of(i)].mentions) > 1
}

// part is what somebody is called who does something, or to whom it is done.
type part struct{ doing, suffering wordset.Class } // verbs that the person is subject and object of

// parts are the nouns of such, by their sections.
var parts = func() map[string]part {
	all := map[string]part{}
	for _, p := range [...]struct{ nouns, doing, suffering string }{
		{"the-tried", "pleads", "tries"},
		{"the-winning", "wins", ""},
		{"the-losing", "loses", "wins"},
		{"the-harmed", "dies", "harms"},
		{"the-harming", "harms", ""},
		{"the-visiting", "visits", "receives"},
		{"the-held", "", "holds"},
	} {
		for w := range sections[p.nouns].All() {
			all[w] = part{sections[p.doing], sections[p.suffering]}
		}
	}
	return all
}()

// partNouns are the nouns of parts.
var partNouns = classOf(slices.Sorted(maps.Keys(parts))...)

// partSentences is the number of sentences before a noun in which its person plays
// the part.
const partSentences = 6

// taking is the named person of whom the text has said what a noun tells: "the
// suspect" is who was arrested, "the winner" who has won; the nearest of them.
func (s *sieve) taking(i int) int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, partNouns) && !(s.isAccused(m.Head) && s.lower[m.Head] == "accused") || m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	land := s.landBefore(m.Head) // "the Chinese guest"
	if n := len(m.facts.words); n > 1 || n == 1 && land == "" {
		return noEntity
	}
	p, ok := parts[s.lemma(m.Head)]
	if !ok {
		p = parts["accused"]
	}
	if c := s.playing(i, p, land); c != noEntity {
		return c
	}
	if s.lemmaIs(m.Head, visitors) && land == "" {
		return s.received(i)
	}
	return noEntity
}

// What participles before nouns for persons say has been done to these.
var (
	slain   = classOf("slain", "murdered", "killed", "dead", "assassinated", "stabbed", "drowned")
	charged = classOf("jailed", "imprisoned", "arrested", "detained", "convicted", "sentenced", "indicted", "accused")
	taken   = classOf("kidnapped", "abducted", "captured")
)

// undergoing is the named person to whom the text has said done what a participle before a
// noun tells: "the slain policeman"; noEntity where there is none.
func (s *sieve) undergoing(i int) int {
	m := &s.mentions[i]
	if m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	for k := m.Core.First + 1; k < m.Head; k++ {
		switch {
		case s.is(k, slain):
			return s.playing(i, parts["victim"], "")
		case s.is(k, charged):
			return s.playing(i, parts["suspect"], "")
		case s.is(k, taken):
			return s.playing(i, parts["hostage"], "")
		}
	}
	return noEntity
}

// playing is the nearest named person before a mention who plays a part in what is told;
// noEntity where there is none.
func (s *sieve) playing(i int, p part, land string) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= partSentences; j-- {
		o := &s.mentions[j]
		v := int(s.Heads[o.Head])
		if v < 0 || o.facts.animacy == inanimate || o.Kind == Pronoun {
			continue
		}
		switch r := s.Relations[o.Head]; {
		case (r == language.NsubjPass || r == language.Obj) && s.lemmaIs(v, p.suffering), r == language.Nsubj && s.lemmaIs(v, p.doing):
		case r.Basic() == language.Nmod && v < o.Head && s.UPOS[v] == language.NOUN && s.lemmaIs(v, p.suffering): // "the murder of Kerr"
		case s.isDoneTo(o.Head, language.ACL, p) || r.Basic() == language.Nsubj && s.isDoneTo(v, language.Advcl, p):
		default:
			continue
		}
		c := s.of(j)
		if known := landOfPerson(&s.clusters[c]); land != "" && known != "" && known != land {
			continue
		}
		if s.clusters[c].kind == language.Person && len(s.clusters[c].names) > 0 && !s.nested(i, j) && s.agree(c, s.of(i)) {
			return c
		}
	}
	return noEntity
}

// isDoneTo tells whether a participle that hangs on a token by a relation tells what is
// done to whom the part is played by: "Tarrant appeared in court, charged with murder".
func (s *sieve) isDoneTo(h int, by language.Relation, p part) bool {
	return slices.ContainsFunc(s.children(h), func(c int32) bool {
		return int(c) > h && s.Relations[c].Basic() == by && (s.XPOS[c] == language.XPOSVBN || s.XPOS[c] == language.XPOSVBD && s.subject(int(c)) < 0) && s.lemmaIs(int(c), p.suffering)
	})
}

// visitors are the nouns of those whom a host receives, and receiving the verbs.
var visitors, receiving = sections["the-visiting"], sections["receives"]

// longestReception is the number of steps up the tree from the name of a guest to the verb
// of who receives them.
const longestReception = 6

// received is the person named first behind a verb of receiving, wherever the tree hangs
// the name: "received a delegation led by Ito"; noEntity where there is none.
func (s *sieve) received(i int) int {
	m := &s.mentions[i]
	found := -1
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= partSentences; j-- {
		o := &s.mentions[j]
		if found >= 0 && o.Sentence != s.mentions[found].Sentence {
			break
		}
		if o.Kind != Name || o.facts.kind != language.Person || !s.agree(s.of(j), s.of(i)) {
			continue
		}
		for h, steps := int(s.Heads[o.Head]), 0; h >= 0 && steps < longestReception; h, steps = int(s.Heads[h]), steps+1 {
			if h < o.First && s.lemmaIs(h, receiving) {
				found = j
				break
			}
		}
	}
	if found < 0 {
		return noEntity
	}
	return s.of(found)
}

// ledeSentences are the sentences at the beginning of a text that tell of a person
// without the name, and nameSentences those behind in which the name follows.
const ledeSentences, nameSentences = 2, 2

// joinLede joins the person of whom copy first tells without a name to the name that
// follows with an age, or opens its sentence and holds the same office: "A Boise man was
// charged on Monday. Carl Ames, 55, is accused"; "A minister has resigned. Ann Lowe, who was
// transport minister, said".
func (s *sieve) joinLede() {
	told, several, object := -1, false, false
	for i := range s.mentions {
		m := &s.mentions[i]
		switch {
		case told < 0 && m.Sentence >= ledeSentences || told >= 0 && m.Sentence-s.mentions[told].Sentence > nameSentences:
			return
		case m.Kind == Name && told >= 0 && m.facts.kind == language.Person && m.Sentence > s.mentions[told].Sentence && s.of(i) == i && (s.opensWithAge(m) && !object || s.opensWithOffice(told, i) && !object || s.opensBare(i)):
			switch c := s.of(told); {
			case several || len(s.clusters[c].names) > 0 || !s.agree(c, i):
			case len(s.clusters[i].roles) == 0:
				s.takeTitle(s.join(c, i), told, i)
			case s.opensWithOffice(told, i):
				s.join(c, i)
			}
			return
		case m.Kind != Nominal || m.facts.kind != language.Person || m.facts.number == plural || m.facts.apposition >= 0 || m.facts.predicateOf >= 0 || !s.is(m.Core.First, indefinites) && !(told < 0 && m.Sentence > 0 && m.facts.definite && s.isUntold(i)):
		case s.Relations[m.Head].Basic() == language.Nsubj && told < 0, s.isHarmed(m) && told < 0:
			told = i
		case s.Relations[m.Head].Basic() == language.Obj && told < 0 && len(m.facts.titles) > 0:
			told, object = i, true // "sentenced a former militia leader to 22 years"
		case told >= 0 && m.Sentence == s.mentions[told].Sentence && s.Relations[m.Head].Basic() == language.Nsubj:
			several = true
		}
	}
}

// opensBare tells whether the name i is the first of a person in the text, and begins a
// sentence as its subject, with nothing told of its bearer: as of somebody of whom the text has
// told before.
func (s *sieve) opensBare(i int) bool {
	m := &s.mentions[i]
	if m.Core.First != s.bounds(m.Head).First || m.Core.End-m.Core.First < 2 || s.Relations[m.Head].Basic() != language.Nsubj || len(s.clusters[i].roles) > 0 || s.word(m.Core.End) == "," || m.Core.First == 0 || s.Sentences[s.sentence[m.Core.First-1]].Block == s.Sentences[s.sentence[m.Core.First]].Block {
		return false
	}
	return !slices.ContainsFunc(s.called, func(k int32) bool {
		return int(k) < i && s.mentions[k].facts.kind == language.Person
	})
}

// opensWithOffice tells whether the name i begins its sentence, with its titles or without, as
// that of one who holds the office that a noun has told of.
func (s *sieve) opensWithOffice(told, i int) bool {
	m := &s.mentions[i]
	titles := s.mentions[told].facts.titles
	if first := s.bounds(m.Head).First; m.First != first && m.Core.First != first || len(titles) == 0 || s.Relations[m.Head].Basic() != language.Nsubj {
		return false
	}
	return slices.ContainsFunc(s.clusters[i].roles, func(r Role) bool {
		return r.head == titles[0].head && r.Deputy == titles[0].Deputy && (r.Country == "" || titles[0].Country == "" || r.Country == titles[0].Country)
	})
}

// takeTitle gives a person the title of the noun that told of them before their name.
func (s *sieve) takeTitle(c, told, name int) {
	titles := s.mentions[told].facts.titles
	if len(titles) == 0 {
		return
	}
	r := titles[0]
	if n := s.nameAt[r.Organisation.First]; r.Organisation.End > 0 && n >= 0 && s.names[n].kind == language.Place && occupations.Has(r.head) {
		r.Organisation = Range{} // "a New Jersey locksmith" is of no body
	}
	s.inheritOwner(&r)
	s.clusters[c].roles = s.scratch.roles.with(s.clusters[c].roles, r)
	s.addRole(s.mentions[name].Head, r)
}

// isHarmed tells whether a mention is the object of a verb of harm: "killing an officer".
func (s *sieve) isHarmed(m *Mention) bool {
	v := int(s.Heads[m.Head])
	return v >= 0 && s.Relations[m.Head].Basic() == language.Obj && s.lemmaIs(v, parts["victim"].suffering)
}

// indefinites are the articles of what a text speaks of first.
var indefinites = classOf("a", "an")

// opensIdentity are words behind the comma behind a name that tell who somebody is.
var opensIdentity = classOf("who", "from", "of")

// opensWithAge tells whether a name begins its sentence, and an age between commas
// follows it, or a clause that tells who it is, or where from, of one who says nothing.
func (s *sieve) opensWithAge(m *Mention) bool {
	b := s.bounds(m.Head)
	i := m.Core.End
	if m.Core.First == b.First && i+1 < b.End && s.word(i) == "," && s.is(i+1, opensIdentity) && i > m.Core.First+1 {
		v := int(s.Heads[m.Head])
		return v >= 0 && !s.lemmaIs(v, speechVerbs)
	}
	return m.Core.First == b.First && i+2 < b.End && s.word(i) == "," && s.UPOS[i+1] == language.NUM && s.word(i+2) == ","
}

// Sentences before the noun of a people in which the person is named that it means: of
// whom the text has told the country, and of whom it has not.
const (
	toldSentences   = 8
	untoldSentences = 2
)

// compatriot is the person whom the noun of a people means: the nearest of that country
// as far as the text has told it; else the only one of the last sentences, or the
// subject of the last one that has one. Nobody of another country can be meant.
func (s *sieve) compatriot(i int) int {
	m := &s.mentions[i]
	code := s.names[m.facts.name].country()
	if code == "" {
		return noEntity
	}
	subject, only, several := noEntity, noEntity, false
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= toldSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		x := &s.clusters[c]
		if x.kind != language.Person || len(x.names) == 0 || c == s.of(i) || !s.agree(c, s.of(i)) || len(o.facts.conjuncts) > 0 {
			continue
		}
		land := landOfPerson(x)
		if land == code {
			return c
		}
		if land != "" || m.Sentence-o.Sentence > untoldSentences || o.Sentence == m.Sentence && s.Heads[o.Head] == s.Heads[m.Head] {
			continue
		}
		if subject == noEntity && o.Sentence < m.Sentence && (s.Relations[o.Head] == language.Nsubj || s.Relations[o.Head] == language.NsubjPass) {
			subject = c
		}
		several = several || only != noEntity && only != c
		only = c
	}
	if several || only == noEntity {
		return subject
	}
	return only
}

// landOfPerson is the country that the text has told of a person, as that of an office
// or by the noun of a people.
func landOfPerson(x *cluster) string {
	if x.country != "" {
		return x.country
	}
	for _, r := range x.roles {
		if r.Country != "" {
			return r.Country
		}
	}
	return ""
}

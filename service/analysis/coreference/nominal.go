package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinNominals joins noun phrases to what they speak of, in text order: roles,
// the same noun with no other modifiers, and nouns for the kind of a name.
func (s *sieve) joinNominals() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Nominal || len(m.facts.conjuncts) > 0 {
			continue
		}
		if m.facts.definite && len(s.clusters[s.of(i)].names) == 0 {
			if c := s.antecedent(i); c != noEntity {
				s.join(c, i)
			}
		} else if m.facts.definite {
			if c := s.announcedBefore(i); c != noEntity {
				s.join(c, i)
			}
		}
		s.byHead.addOf(s.lemma(m.Head), i)
	}
}

// revered is the monarch or prince of the church whom "His Majesty" or "Her Highness" means;
// noEntity where the text has named none.
func (s *sieve) revered(i int) int {
	m := &s.mentions[i]
	if !s.isReverence(m.Head) {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		c := s.of(j)
		if s.mentions[j].Kind == Name && s.clusters[c].kind == language.Person && slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return royal.Has(r.head) }) && s.agree(c, s.of(i)) {
			return c
		}
	}
	return noEntity
}

// announcedBefore is the person without a name whom an indefinite noun has told of and a
// definite one with a name in apposition takes up: "bribed a navy engineer. The engineer,
// Jerald Ong, got a watch"; noEntity where there is none.
func (s *sieve) announcedBefore(i int) int {
	m := &s.mentions[i]
	if m.facts.kind != language.Person || m.facts.number == plural || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	c := s.of(i)
	if s.before(c, i) > 0 {
		return noEntity
	}
	latest := s.byHead.latestOf(s.lemma(m.Head))
	if latest == 0 {
		return noEntity
	}
	j, _ := s.byHead.at(latest)
	o := &s.mentions[j]
	if !o.facts.indefinite && o.facts.possessor < 0 || m.Sentence-o.Sentence > windowSentences || o.facts.number == plural || o.facts.apposition >= 0 || o.facts.predicateOf >= 0 || len(s.clusters[s.of(j)].names) > 0 || s.nested(i, j) || !s.agree(s.of(j), c) {
		return noEntity
	}
	return s.of(j)
}

// antecedent is the cluster that a definite nominal speaks of.
func (s *sieve) antecedent(i int) int {
	f := &s.mentions[i].facts
	if m := &s.mentions[i]; s.isPartisan(Range{m.Core.First + 1, m.Head + 1}, m.Head) {
		return s.partisan(i)
	}
	if f.name >= 0 {
		return s.compatriot(i)
	}
	for _, find := range [...]func(int) int{s.dealt, s.boasted, s.band, s.revered} {
		if c := find(i); c != noEntity {
			return c
		}
	}
	if s.saysOfName(s.mentions[i].Head) {
		return noEntity // "the state of Ohio"
	}
	if f.number != plural && f.kind == language.Person {
		c, exact := s.bearer(i)
		if !exact && len(f.words) == 0 {
			if unnamed := s.sameHead(i); unnamed != noEntity {
				return unnamed // "the officer" of whom the text has spoken as one
			}
		}
		if c != noEntity {
			return c
		}
	}
	if f.quantity > 1 {
		return noEntity // a set: its members tell what it is
	}
	if l := s.lemma(s.mentions[i].Head); f.number != plural && f.possessor < 0 && landNouns.Has(l) && l != "state" && s.bare(&s.mentions[i]) {
		if c := s.servedBySubject(i); c != noEntity && s.isOfNature(&s.mentions[i], s.clusters[c].country) {
			return c
		}
	}
	if c := s.sameHead(i); c != noEntity {
		if f.number != plural && f.kind != language.Person && s.isStale(c, i) {
			if d := s.namedKind(i); d != noEntity && s.before(d, i) > 1 {
				return d // the talk has gone on to another one
			}
		}
		if d := s.namedSince(c, i); d != noEntity {
			return d
		}
		return c
	}
	if f.number != plural && f.kind == language.Person {
		if c := s.taking(i); c != noEntity {
			return c
		}
		if c := s.undergoing(i); c != noEntity {
			return c
		}
		if c := s.described(i); c != noEntity {
			return c
		}
		return s.epithet(i)
	}
	if f.number != plural || s.lemma(s.mentions[i].Head) == "game" {
		return s.namedKind(i)
	}
	return noEntity
}

// staleSentences is the number of sentences behind the last mention of a body, place or
// thing from which on a noun for it can mean another one that has been named since.
const staleSentences = 4

// namedSince is the firm that a bare noun for one means which has been named, as a subject, only since the
// text has last spoken of one without a name by it: "The nation's largest network is off the
// air. Teleluz signed off; the network …"; noEntity where there is none.
func (s *sieve) namedSince(c, i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if m.facts.number == plural || len(s.clusters[c].names) > 0 || !businesses.Has(l) && !generic.Has(l) || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	d := s.namedKind(i)
	if d == noEntity || len(s.clusters[d].names) == 0 || s.clusters[d].mentions[0] < s.last(c, i) || !s.isSubjectLately(i, d) {
		return noEntity
	}
	return d
}

// isStale tells whether a cluster with a name has not been mentioned for so long before the
// mention i, which is a noun with nothing but an article.
func (s *sieve) isStale(c, i int) bool {
	last, m := s.last(c, i), &s.mentions[i]
	return last >= 0 && m.facts.possessor < 0 && len(m.facts.words) == 0 && s.lower[m.Core.First] == "the" && len(s.clusters[c].names) > 0 && m.Sentence-s.mentions[last].Sentence >= staleSentences
}

// callings are nouns of what persons do that wire copy takes them up by, of athletes
// above all.
var callings = sections["callings"]

// seats are nouns of those who sit in parliaments.
var seats = classOf("mp", "mep", "msp", "mla", "deputy", "lawmaker", "legislator", "senator", "congressman", "congresswoman", "parliamentarian")

// described is the person that a noun of a calling, or of those in parliaments, takes up, whom the text has not
// called so: "the Argentina striker". It is the nearest of the last sentences of
// whom no other office is told.
func (s *sieve) described(i int) int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, callings) && !(s.lemmaIs(m.Head, seats) && len(m.facts.words) == 0) || m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	subject := s.clauseSubject(i)
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind != Name || s.clusters[c].kind != language.Person || c == subject || s.nested(i, j) || !s.agree(c, s.of(i)) {
			continue
		}
		if s.lemmaIs(m.Head, seats) {
			if len(s.clusters[c].roles) == 0 {
				return c
			}
			continue
		}
		if !slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return !callings.Has(r.head) }) {
			return c
		}
	}
	return noEntity
}

// sameHead is the nearest cluster with a nominal of the same head, and no
// modifier that the cluster lacks.
func (s *sieve) sameHead(i int) int {
	m := &s.mentions[i]
	if s.ownedByAny(m) {
		return noEntity // "his country" is that of whoever he is
	}
	latest := s.byHead.latestOf(s.lemma(m.Head))
	for n := 0; latest != 0 && n < maxAlike; n++ {
		var j int
		j, latest = s.byHead.at(latest)
		o := &s.mentions[j]
		c := s.of(j)
		if f := m.facts.quantity; f > 1 && o.facts.quantity != f && o.facts.quantity > 0 {
			continue
		}
		if m.Sentence-o.Sentence > farSentences || s.nested(i, j) || s.saysOfName(o.Head) || c == s.of(i) || !s.agree(c, s.of(i)) || o.facts.number != m.facts.number {
			continue
		}
		if (m.facts.possessor >= 0) != (o.facts.possessor >= 0) && m.facts.possessor >= 0 && !samePhrase(s.text, m, o) {
			continue
		}
		if m.facts.possessor >= 0 && o.facts.possessor >= 0 && !s.samePossessor(m, o) {
			continue
		}
		if s.compatible(m, c) {
			return c
		}
	}
	return noEntity
}

// ownedByAny tells whether a nominal speaks of the country or body of a person by a
// pronoun: whose it is has not been found yet.
func (s *sieve) ownedByAny(m *Mention) bool {
	if m.facts.possessor < 0 || m.facts.number == plural || s.XPOS[m.facts.possessor] != language.XPOSPRPPoss {
		return false
	}
	l := s.lemma(m.Head)
	return (landNouns.Has(l) || l == "homeland" || s.lemmaIs(m.Head, organisationNouns)) && s.lower[m.facts.possessor] != "its"
}

// samePhrase tells whether two mentions read the same.
func samePhrase(t *text, a, b *Mention) bool {
	return slices.Equal(t.lower[a.Core.First:a.Core.End], t.lower[b.Core.First:b.Core.End])
}

// samePossessor tells whether the possessors of two mentions are one, as far as
// is known: equal words, or one cluster. Pronouns are not resolved yet.
func (s *sieve) samePossessor(a, b *Mention) bool {
	x, okX := s.atHead.at(a.facts.possessor)
	y, okY := s.atHead.at(b.facts.possessor)
	if okX && okY && s.of(x) == s.of(y) {
		return true
	}
	return s.lower[a.facts.possessor] == s.lower[b.facts.possessor]
}

// compatible tells whether all modifiers of a nominal are among those of the
// cluster, and numerals do not differ (Lee et al.: word inclusion, compatible
// modifiers).
func (s *sieve) compatible(m *Mention, c int) bool {
	mentions := s.clusters[c].mentions
	if n := len(mentions); n > maxAlike {
		mentions = mentions[n-maxAlike:]
	}
	for _, w := range m.facts.words {
		found := emptyModifiers.Has(w)
		for _, j := range mentions {
			o := &s.mentions[j]
			if slices.Contains(o.facts.words, w) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// emptyModifiers do not tell things apart.
var emptyModifiers = classOf("same", "whole", "entire", "very", "said", "own", "above")

// bearer is the person that a nominal means by a title: the one with that role
// and country; the nearest of several. It is exact where the title is that of the
// role and no noun above it.
func (s *sieve) bearer(i int) (c int, exact bool) {
	m := &s.mentions[i]
	if len(m.facts.titles) == 0 && hypernyms[s.lemma(m.Head)].Empty() {
		return noEntity, false
	}
	var want Role
	if len(m.facts.titles) > 0 {
		want = m.facts.titles[0]
	}
	var seen [maxAlike]int
	n := 0
	above, unknown := noEntity, noEntity // the nearest whose title the noun stands above; of no known country, where the noun tells one
	teller, actor, subject := s.teller(i), s.actorOn(i), s.clauseSubject(i)
	for j := i - 1; j >= max(0, i-20*windowMentions) && n < maxAlike; j-- {
		if s.mentions[j].Kind != Name || s.mentions[j].facts.kind != language.Person {
			continue
		}
		c := s.of(j)
		if slices.Contains(seen[:n], c) {
			continue
		}
		seen[n] = c
		n++
		if c == s.of(i) || !s.agree(c, s.of(i)) || s.mentions[i].within(s.mentions[j].Range) {
			continue
		}
		if c == teller || c == actor || c == subject {
			continue // who says or does something is not called anew in it
		}
		if want.Country != "" && len(s.clusters[c].roles) == 0 && s.counterpartOf(c, want.Country) {
			return c, true // "the Omani minister" of "his Omani counterpart, Badr"
		}
		land := landOfPerson(&s.clusters[c])
		if want.Country != "" && land != "" && land != want.Country {
			continue
		}
		for _, r := range s.clusters[c].roles {
			switch {
			case !s.answers(want, r, m):
			case want.head == r.head && want.head != "":
				return c, true
			case want.Country != "" && land == "":
				if unknown == noEntity {
					unknown = c
				}
			case above == noEntity:
				above = c
			}
		}
	}
	if above == noEntity {
		above = unknown
	}
	return above, false
}

// clauseSubject is the cluster of the subject of the clause that a mention stands in, where
// it is another one; noEntity where there is none.
func (s *sieve) clauseSubject(i int) int {
	m := &s.mentions[i]
	if s.Relations[m.Head] == language.Conj {
		if a, ok := s.atHead.at(int(s.Heads[m.Head])); ok && s.mentions[a].Kind == Name {
			return s.of(a) // "Kurdi and the Saudi diplomat"
		}
	}
	h := s.subjectOf(m.Head)
	if h < 0 || h >= m.First || s.child(h, language.Conj) >= 0 || s.child(m.Head, language.Cop) >= 0 {
		return noEntity
	}
	if a, ok := s.atHead.at(h); ok && !m.within(s.mentions[a].Range) {
		return s.of(a)
	}
	return noEntity
}

// counterpartOf tells whether a person is called the counterpart of a country: "his
// Omani counterpart".
func (s *sieve) counterpartOf(c int, country string) bool {
	mentions := s.clusters[c].mentions
	for _, i := range mentions[:min(len(mentions), maxAlike)] {
		if m := &s.mentions[i]; m.Kind == Nominal && s.lemma(m.Head) == "counterpart" && s.landBefore(m.Head) == country {
			return true
		}
	}
	return false
}

// answers tells whether a nominal with a title, or with a noun above titles,
// can mean the bearer of a role.
func (s *sieve) answers(want, have Role, m *Mention) bool {
	if want.Country != "" && have.Country != "" && want.Country != have.Country {
		return false
	}
	if want.Former != have.Former && want.Former {
		return false
	}
	l := s.lemma(m.Head)
	if want.Deputy != have.Deputy && (want.Deputy || want.head == have.head || hypernyms[l].Empty()) {
		return false
	}
	if want.head == have.head && want.head != "" {
		return s.subsumes(want, have) && !s.otherWords(m, want, have)
	}
	if have.head == "general" && len(m.facts.words) == 0 && have.Title.End-have.Title.First > 1 && s.lower[have.Title.End-2] == l {
		return true // "the auditor" of the auditor general
	}
	if l == "premier" && s.isPrime(have) || l == "minister" && have.head == "premier" && s.isPrime(want) {
		return !s.otherWords(m, want, have)
	}
	if of := headsOf[have.head]; l == "head" && of != "" && want.Title.End-want.Title.First == 3 && s.lower[want.Title.End-1] == of {
		return m.Sentence > 0 && (have.head != "minister" || s.isPrime(have))
	}
	if want.Organisation.End > 0 {
		return (hypernyms[l].Has(have.head) || chiefs.Has(l) && chiefs.Has(have.head)) && have.Organisation.End > 0 && s.sameOrganisation(want.Organisation, have.Organisation)
	}
	if k := m.Head - 1; k > m.Core.First && s.XPOS[k] == language.XPOSVBG {
		return false // "the presiding officer"
	}
	return hypernyms[l].Has(have.head) && (len(m.facts.words) <= 1 || len(m.facts.words) == 2 && want.Country != "" && topmost.Has(m.facts.words[0])) && (want.Title.End-want.Title.First <= 1 || want.Title.End-want.Title.First == 2 && s.lower[want.Title.First] == "senior") && (m.Sentence > 0 || len(m.facts.words) == 0)
}

// topmost are adjectives of rank before the country of an official.
var topmost = classOf("top", "senior", "chief", "veteran", "leading", "high-ranking")

// chiefs are titles of those at the head of bodies, which copy changes for variety:
// "the DCCI chief" is its president.
var chiefs = classOf("chief", "boss", "head", "leader", "president", "chairman", "chairwoman", "director", "executive", "ceo")

// sameOrganisation tells whether two ranges name one body.
func (s *sieve) sameOrganisation(a, b Range) bool {
	if i, j := s.nameAt[a.First], s.nameAt[b.First]; i >= 0 && j >= 0 {
		x, okX := s.atHead.at(s.headOf(s.names[i]))
		y, okY := s.atHead.at(s.headOf(s.names[j]))
		if okX && okY && s.of(x) == s.of(y) {
			return true
		}
	}
	return sameBody(nameWords(s.phrase(a)), nameWords(s.phrase(b)))
}

// headsOf are what the bearers of titles are the heads of: "the head of state" can
// be a president.
var headsOf = map[string]string{
	"president": "state", "king": "state", "queen": "state", "emperor": "state", "emir": "state", "sultan": "state", "premier": "government", "minister": "government", "chancellor": "government",
}

// isPrime tells whether a role is that of a prime minister.
func (s *sieve) isPrime(r Role) bool {
	first := r.Title.First
	for first+1 < r.Title.End && s.is(first, deputyWords) {
		first++
	}
	return (r.head == "minister" || r.head == "premier") && first < r.Title.End && (s.lower[first] == "prime" || r.head == "premier")
}

// subsumes tells whether every word of a title is in another: "minister" in
// "Foreign Minister".
func (s *sieve) subsumes(want, have Role) bool {
	for i := want.Title.First; i < want.Title.End; i++ {
		w := s.lower[i]
		if w == "of" || w == "and" || w == "the" || s.lemma(i) == want.head || w == have.head || strings.HasSuffix(w, want.head) && len(w) > len(want.head) && w[len(w)-len(want.head)-1] == '-' || longTitles.Of(strings.TrimSuffix(w, ".")) == want.head {
			continue
		}
		found := false
		for j := have.Title.First; j < have.Title.End; j++ {
			found = found || s.lower[j] == w || s.lemma(j) == s.lemma(i)
		}
		if !found {
			return false
		}
	}
	return true
}

// otherWords tells whether a nominal says more than the role does: another
// organisation.
func (s *sieve) otherWords(m *Mention, want, have Role) bool {
	if want.Organisation.End == 0 || have.Organisation.End == 0 {
		return want.Organisation.End != 0 && have.Country == "" && have.Organisation.End == 0
	}
	return !s.sameOrganisation(want.Organisation, have.Organisation)
}

// namedKind is the cluster of a name that a bare noun for its kind can mean:
// "the country", "the city", "the agency", "the accord".
func (s *sieve) namedKind(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if s.isCityState(m) {
		l = "city-state"
	}
	if m.facts.possessor < 0 && !s.bare(m) {
		if c := s.capitalNamed(i); c != noEntity {
			return c
		}
		if c := s.breakaway(i); c != noEntity {
			return c
		}
		if c := s.landed(i); c != noEntity {
			return c
		}
		if c := s.qualified(i); c != noEntity {
			return c
		}
		return s.describedBody(i)
	}
	if m.facts.possessor >= 0 {
		return noEntity
	}
	actor := noEntity // the subject of the clause, which a land told by more than an article is not
	if s.lemmaIs(m.Head, landNouns) && len(m.facts.words) > 0 {
		h := s.subjectOf(m.Head)
		if h < 0 {
			h = s.subjectAbove(m.Head)
		}
		if a, ok := s.atHead.at(h); ok && !s.mentions[a].facts.relative {
			actor = s.of(a)
		}
	} else if s.lemmaIs(m.Head, landNouns) {
		if c := s.servedBySubject(i); c != noEntity && s.isOfNature(m, s.clusters[c].country) {
			return c
		}
	}
	if s.lemmaIs(m.Head, placeNouns) && !s.lemmaIs(m.Head, landNouns) {
		if c := s.seatOfSubject(i); c != noEntity {
			return c
		}
	}
	if s.lemmaIs(m.Head, placeNouns) {
		if c := s.toldAs(i); c != noEntity {
			return c
		}
	}
	if s.lemmaIs(m.Head, organisationNouns) {
		if c := s.telling(i); c != noEntity {
			return c
		}
		if c := s.headedBySubject(i); c != noEntity {
			return c
		}
	}
	sole, organisations := noEntity, 0
	agency := noEntity         // the nearest body that "the agency" can mean if none of states is near
	passing := noEntity        // the nearest body, if it is named but once and in passing
	land, lands := noEntity, 0 // the country that adjectives alone have told, "Brazilian", and how many there are
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence > 2*windowSentences {
			break
		}
		c := s.of(j)
		if c == actor || s.lemmaIs(m.Head, landNouns) && s.elsewhere(m, o) || s.clusters[c].kind == language.Country && !s.isOfNature(m, s.clusters[c].country) {
			continue
		}
		if o.facts.adjective && s.lemmaIs(m.Head, landNouns) && l != "state" && s.clusters[c].kind == language.Country && c != land {
			land = c
			lands++
		}
		if o.Kind != Name || s.nested(i, j) || o.facts.adjective || o.facts.modifier && o.facts.kind != language.Country && o.facts.kind != language.Organisation && o.facts.kind != language.Agreement && o.facts.kind != language.Facility && !(s.lemmaIs(m.Head, regionNouns) && s.isRegion(o)) {
			continue
		}
		if l == "state" && m.Sentence-o.Sentence > describedSentences && s.before(c, i) < 2 {
			continue // "the state" can be any government, too
		}
		if s.isKind(l, c, o) && !(s.lemmaIs(m.Head, generic) && s.clusters[c].kind == language.Organisation && (s.isPress(o) && s.isCited(o) || s.isMedium(o) || s.isObservers(o))) {
			if l == "agency" && !s.ofStates(&s.clusters[c]) && !s.inName(&s.clusters[c], l) {
				if agency == noEntity {
					agency = c
				}
				continue
			}
			switch times := s.before(c, i); {
			case !s.lemmaIs(m.Head, generic) || s.clusters[c].kind != language.Organisation || s.inName(&s.clusters[c], l):
				return c
			case passing == noEntity && times == 1 && m.Sentence > o.Sentence && !s.isSubject(o):
				passing = c
				continue
			case passing == noEntity || times >= ofTalk || times > 1 && s.lemmaIs(m.Head, commercial) && s.isSubjectLately(i, c):
				return c
			}
			continue
		}
		if s.clusters[c].kind == language.Organisation && c != sole && !s.isPress(o) && !s.isMedium(o) {
			sole = c
			organisations++
		}
	}
	if agency != noEntity {
		return agency
	}
	if passing != noEntity {
		return passing
	}
	if organisations == 1 && s.lemmaIs(m.Head, soleNouns) && !(s.lemmaIs(m.Head, businesses) && s.isPublic(&s.clusters[sole])) {
		return sole
	}
	if s.lemmaIs(m.Head, businesses) {
		return s.soleFirm(i)
	}
	if lands == 1 {
		return land
	}
	return noEntity
}

// towards are prepositions behind which a land is not that of the subject, or of what
// is moved there: "sent troops into the country".
var towards = classOf("into", "against", "onto", "upon", "toward", "towards")

// elsewhere tells whether a name stands in the clause of a bare noun for a land so that
// it is another one: as the subject of a verb whose object the noun is, or in the object
// of one that tells from or in where it is taken: "expel American troops from the
// country".
func (s *sieve) elsewhere(m, o *Mention) bool {
	v := int(s.Heads[m.Head])
	if v < 0 || o.Sentence != m.Sentence || m.facts.possessive || s.UPOS[v] != language.VERB {
		return false
	}
	r := s.Relations[m.Head].Basic()
	if r != language.Obj && r != language.Obl {
		return false
	}
	if s.Relations[o.Head].Basic() == language.Nsubj && int(s.Heads[o.Head]) == v {
		return r == language.Obj || towards.Has(s.lower[m.First-1])
	}
	if r == language.Obj {
		return false
	}
	for h, steps := o.Head, 0; h >= 0 && steps < longestChain; h, steps = int(s.Heads[h]), steps+1 {
		if int(s.Heads[h]) == v {
			return s.Relations[h].Basic() == language.Obj && h < m.Head
		}
	}
	return false
}

// telling is the body that is the subject of what a noun for one says of itself: "Halcyon
// will close two plants, the company said"; noEntity where there is none that it fits.
func (s *sieve) telling(i int) int {
	m := &s.mentions[i]
	said := int(s.Heads[m.Head])
	if said < 0 || s.Relations[m.Head].Basic() != language.Nsubj || !s.lemmaIs(said, speechVerbs) {
		return noEntity
	}
	a, ok := s.atHead.at(s.reported(said, m.First))
	if !ok || s.mentions[a].First >= m.First || s.mentions[a].Kind != Name {
		return noEntity
	}
	c, l := s.of(a), s.lemma(m.Head)
	x := &s.clusters[c]
	if x.kind != language.Organisation {
		return noEntity
	}
	switch of := s.sectorOf(x); {
	case s.isKind(l, c, &s.mentions[a]), soleNouns.Has(l) && !businesses.Has(l) && (of == state || of == world), businesses.Has(l) && of == private && !s.isPublic(x):
		return c
	}
	return noEntity
}

// ofTalk is the number of mentions before a noun for any body by which it is that which
// the talk is of, rather than a nearer one that is named in passing.
const ofTalk = 3

// isSubject tells whether a mention is the subject of a verb, or stands within one.
func (s *sieve) isSubject(o *Mention) bool {
	h := o.Head
	for steps := 0; steps < longestChain && h >= 0; steps++ {
		if s.Relations[h].Basic() == language.Nsubj {
			return true
		}
		h = int(s.Heads[h])
	}
	return false
}

// toldAs is the nearest place of which the text has said that it is what a nominal
// speaks of: "the town" after "the town of Beit Ummar, north of Hebron"; noEntity where
// there is none.
func (s *sieve) toldAs(i int) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2*windowSentences; j-- {
		o := &s.mentions[j]
		if o.Kind != Name || s.nested(i, j) || o.facts.kind == language.Person {
			continue
		}
		if c := s.of(j); s.clusters[c].kind == language.Place && slices.Contains(s.clusters[c].nouns, s.lemma(m.Head)) {
			return c
		}
	}
	return noEntity
}

// servedBySubject is the country, named before, whose office the subject of the
// clause of a nominal or of one above it holds, or of which its noun or name
// tells that it is: a minister who speaks of "the country" means his own; noEntity where there is none.
func (s *sieve) servedBySubject(i int) int {
	m := &s.mentions[i]
	if v := int(s.Heads[m.Head]); v >= 0 && s.lemmaIs(v, visiting) || s.lower[m.Core.First] == "that" {
		return noEntity
	}
	told := s.toldSubject(m)
	for _, h := range [3]int{told, s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		a, ok := s.atHead.at(h)
		if !ok || s.mentions[a].First <= m.First && m.End <= s.mentions[a].End {
			continue
		}
		c, ok := s.byPlace[s.landOfSubject(a, h == told)]
		if !ok {
			continue
		}
		if c = s.find(c); s.clusters[c].mentions[0] < i && (h == told || !s.landBetween(a, i, c)) && !s.elsewhere(m, &s.mentions[a]) {
			return c
		}
	}
	return s.actingLand(m)
}

// actingLand is the country that is the subject of the clause of a noun for a land which
// possesses something, or tells that it is all over it: "Iran has built the country's
// dams"; noEntity where it is of no country.
func (s *sieve) actingLand(m *Mention) int {
	if first := m.First - 1; len(m.facts.words) > 0 || !m.facts.possessive && (first < 0 || !s.is(first, allOver)) {
		return noEntity
	}
	if a, ok := s.atHead.at(s.subjectOf(m.Head)); ok && s.child(s.mentions[a].Head, language.Conj) < 0 && s.mentions[a].Kind == Name && s.mentions[a].First < m.First && s.clusters[s.of(a)].kind == language.Country {
		return s.of(a)
	}
	return noEntity
}

// allOver are prepositions of what is everywhere in a land.
var allOver = classOf("across", "throughout", "around")

// landOfSubject is the country that the mention of a subject is of: that which a person
// serves, whose name or adjective stands before a noun or in the name of a public body,
// "Indonesian officials", or where those are of whom a noun tells, "officials in Ukraine".
func (s *sieve) landOfSubject(a int, told bool) string {
	o := &s.mentions[a]
	x := &s.clusters[s.of(a)]
	switch {
	case x.kind == language.Person && len(x.names) > 0:
		return servedBy(x)
	case x.kind == language.Country && told:
		return x.country
	case o.Kind == Name && x.kind == language.Organisation && !s.isPress(o) && s.isPublic(x):
		return o.facts.land
	case o.Kind != Nominal || !s.lemmaIs(o.Head, homely) && !stately.Has(s.titleLemma(o.Head)):
		return ""
	}
	if code := s.landBefore(o.Head); code != "" {
		return code
	}
	if k := o.Head + 2; k < s.bounds(o.Head).End && s.lower[k-1] == "in" && s.nameAt[k] >= 0 && s.names[s.nameAt[k]].kind == language.Country {
		return s.names[s.nameAt[k]].country()
	}
	return ""
}

// homely are nouns of those who speak of their own country.
var homely = sections["homely"]

// landBetween tells whether another country, or a place, is named between two mentions,
// which a noun for a land can mean rather than that of the cluster c.
func (s *sieve) landBetween(a, i, c int) bool {
	for j := i - 1; j > a; j-- {
		o := &s.mentions[j]
		if k := s.of(j); o.Kind == Name && k != c && s.clusters[k].kind == language.Country && !s.elsewhere(&s.mentions[i], o) && !o.within(s.mentions[a].Range) {
			return true
		}
	}
	return false
}

// visiting are verbs and nouns of what one does in another country than one's own.
var visiting = classOf("visit", "tour", "trip", "arrive", "invade", "expel", "deport", "envoy", "ambassador")

// toldSubject is the subject of what is reported before "the country's court said", for
// the noun that possesses the speaker; -1 for other nouns.
func (s *sieve) toldSubject(m *Mention) int {
	h := int(s.Heads[m.Head])
	if h < m.Head || s.Relations[m.Head].Basic() != language.Nmod || s.Relations[h].Basic() != language.Nsubj {
		return -1
	}
	said := int(s.Heads[h])
	if said < 0 || !s.lemmaIs(said, speechVerbs) {
		return -1
	}
	return s.reported(said, m.Head)
}

// reported is the subject of the clause that a verb of speech reports, before a token; -1
// where there is none.
func (s *sieve) reported(said, before int) int {
	if above := int(s.Heads[said]); s.Relations[said] == language.Parataxis && above >= 0 && above < before {
		return s.subject(above)
	}
	for _, c := range s.children(said) {
		if r := s.Relations[c]; int(c) < before && (r == language.Ccomp || r == language.Parataxis) {
			return s.subject(int(c))
		}
	}
	return -1
}

// bare tells whether a nominal has nothing but an article, or words that name
// the year of an agreement.
func (s *sieve) bare(m *Mention) bool {
	for _, w := range m.facts.words {
		if w == "base" || w == "based" {
			return true // "the Houston-based company"
		}
	}
	if s.isCityState(m) {
		return true
	}
	for _, w := range m.facts.words {
		if !emptyModifiers.Has(w) && !(s.lemmaIs(m.Head, landNouns) && shapes.Has(w)) && !(m.facts.kind == language.Agreement && (len(w) == 4 && w[0] <= '2' && w[0] >= '1' || w == "nuclear" || w == "peace" || w == "landmark" || w == "historic")) {
			return false
		}
	}
	return true
}

// shapes are nouns and adjectives that tell what land a country is, or where it lies,
// without telling it from another that copy speaks of: "the island nation", "the Andean
// country".
var shapes = sections["shapes"]

// isKind tells whether a noun names the kind of a cluster.
func (s *sieve) isKind(l string, c int, o *Mention) bool {
	switch x := &s.clusters[c]; x.kind {
	case language.Country:
		return landNouns.Has(l) && l != "state" || l == "island" && islands.Has(x.country) || l == "city-state" && cityStates.Has(x.country) || l == "territory" && territories.Has(x.country) || cityNouns.Has(l) && cityStates.Has(x.country)
	case language.Place:
		if landNouns.Has(l) && l != "state" {
			return false
		}
		return placeNouns.Has(l) && (s.inName(x, l) || l == "island" && s.isIsland(c) || cityNouns.Has(l) && s.canBeTown(o) && !s.withArticle(o.Core) || l == "area" || regionNouns.Has(l) && s.isRegion(o))
	case language.Organisation:
		return (organisationNouns.Has(l) || headed.Has(l)) && (s.inName(x, l) || generic.Has(l) && !(commercial.Has(l) && s.sectorOf(x) != private) || (l == "team" || l == "club") && !s.isPublic(x))
	case language.Agreement:
		if bills.Has(l) {
			return slices.ContainsFunc(x.names, func(words []string) bool { return len(words) > 0 && enacted.Has(words[len(words)-1]) })
		}
		return agreementNouns.Has(l)
	case language.Event:
		return s.inName(x, l) || storms.Has(l) && (s.is(o.Core.First, storms) || o.Core.End-o.Core.First > 2 && s.is(o.Core.First+1, storms))
	case language.Facility, language.Product, language.Work:
		return s.inName(x, l)
	}
	return false
}

// bills are nouns for laws in the making and those that have passed, and enacted the last
// words of names of such.
var bills, enacted = classOf("bill", "legislation", "law", "act"), classOf("act", "bill", "law", "code", "statute", "amendment")

// isPublic tells whether the name of a body tells what it is, and it is no club:
// "Security Council".
func (s *sieve) isPublic(x *cluster) bool {
	for _, words := range x.names {
		if slices.ContainsFunc(words, func(w string) bool { return bodyEnds.Has(w) && w != "association" && w != "federation" && w != "union" }) {
			return true
		}
	}
	return false
}

// regionNouns are nouns that a name of a region answers to.
var regionNouns = classOf("province", "region", "state", "territory")

// isRegion tells whether the gazetteer knows a name as that of a region.
func (s *sieve) isRegion(o *Mention) bool {
	if o.facts.name < 0 {
		return false
	}
	entries := s.names[o.facts.name].entries
	return len(entries) > 0 && entries[0].Kind == gazetteer.Region
}

// cityStates and territories are the codes of countries that are towns, and of those that
// are of another country or none.
var (
	cityStates  = classOf("HK", "SG", "MC", "MO", "GI", "VA")
	territories = classOf("HK", "MO", "GI", "PS", "EH", "PR", "GU", "VI", "AS", "MP", "GL", "FO", "NC", "PF", "FK", "KY", "BM", "VG", "TC", "AI", "MS", "AW", "CW", "SX", "RE", "GP", "MQ", "GF", "YT", "AX", "JE", "GG", "IM")
)

// canBeTown tells whether a name of a place can be that of a town: it is known as none
// of a region, or as that of a town, too, and no noun beside it calls it a region.
func (s *sieve) canBeTown(o *Mention) bool {
	if !s.isRegion(o) {
		return true
	}
	for _, e := range s.names[o.facts.name].entries {
		if e.Kind == gazetteer.City || e.Kind == gazetteer.Capital {
			return !slices.ContainsFunc(s.nounsBeside(o), regionNouns.Has)
		}
	}
	return false
}

// shipNouns are nouns for ships.
var shipNouns = classOf("ship", "vessel", "ferry", "tanker", "freighter", "trawler", "cruiser", "frigate", "destroyer", "corvette", "warship", "submarine", "yacht", "icebreaker")

// parliamentWords are words in names of parliaments.
var parliamentWords = classOf("parliament", "assembly", "congress", "senate", "legislature", "house", "majlis", "duma", "knesset", "bundestag", "bundesrat", "diet", "rada", "sejm", "riksdag", "storting", "folketing", "althing", "khural", "dáil", "dail", "seimas", "saeima", "riigikogu", "eduskunta", "sabor", "sabha", "cortes", "skupština", "skupshtina", "commons", "lords", "shura", "meclis", "rajya", "jirga")

// alikeNouns are nouns that take up names with other words.
var alikeNouns = map[string]wordset.Class{
	"lender": classOf("bank", "banco", "banque", "banca", "credit", "bancorp", "caja", "caixa", "sparkasse", "bancshares", "savings"), "bank": classOf("lender", "banco", "banque"), "tribunal": classOf("court"), "court": classOf("tribunal"),
	"force": classOf("army", "forces", "police", "navy", "guard", "militia", "constabulary"), "carrier": classOf("airline", "airlines", "airways", "air", "aviation"), "airline": classOf("carrier", "airlines", "airways", "air"),
	"miner": classOf("mining", "mines", "mine", "gold", "metals", "minerals"), "broadcaster": classOf("television", "tv", "radio", "broadcasting"), "newspaper": classOf("daily", "times", "herald", "gazette", "tribune"), "paper": classOf("daily", "newspaper", "times", "herald"),
	"regulator": classOf("authority", "commission", "watchdog"), "watchdog": classOf("authority", "commission", "regulator"), "carmaker": classOf("motor", "motors", "automaker", "auto"), "automaker": classOf("motor", "motors", "carmaker", "auto"),
	"insurer": classOf("insurance", "assurance"), "union": classOf("workers", "federation", "nurses", "teachers", "pilots", "drivers", "association", "congress", "teamsters"),
	"assembly": parliamentWords, "parliament": parliamentWords, "legislature": parliamentWords, "chamber": parliamentWords, "house": classOf("parliament"),
	"exchange": classOf("bourse"), "bourse": classOf("exchange"), "brewer": classOf("brewery", "breweries", "brewing"), "utility": classOf("power", "electric", "electricity", "gas", "water", "energy"), "oil": classOf("petroleum"), "hospital": classOf("clinic", "infirmary"),
	"school": classOf("academy", "college", "university"), "university": classOf("college", "institute", "polytechnic"), "college": classOf("university"), "institute": classOf("university", "institution"), "orchestra": classOf("philharmonic", "symphony"), "party": classOf("movement", "front", "league", "alliance", "democrats", "congress", "rally", "coalition", "socialists", "conservatives", "liberals", "republicans", "greens"), "institution": classOf("university", "college", "institute", "bank"), "body": classOf("council"),
	"ship": shipNouns, "vessel": shipNouns, "boat": classOf("ferry", "trawler", "yacht", "vessel"), "warship": classOf("frigate", "destroyer", "cruiser", "corvette", "ship"), "flagship": classOf("cruiser", "ship", "carrier", "frigate", "destroyer"),
	"storm": classOf("hurricane", "typhoon", "cyclone"), "hurricane": classOf("storm"), "typhoon": classOf("storm"), "cyclone": classOf("storm"), "game": classOf("games", "olympics", "paralympics"),
	"tournament": classOf("cup", "championship", "championships", "open", "masters"), "competition": classOf("cup", "championship", "championships", "olympiad"), "championship": classOf("championships"), "race": classOf("prix", "marathon", "derby", "rally"),
	"award": classOf("prize", "medal", "trophy"), "prize": classOf("award"), "trophy": classOf("cup"), "exercise": classOf("drill", "manoeuvres", "maneuvers"), "drill": classOf("exercise"), "offensive": classOf("operation"), "gathering": classOf("summit", "conference"),
	"jail": classOf("prison", "penitentiary"), "prison": classOf("jail", "penitentiary"), "plant": classOf("factory", "refinery", "smelter"), "factory": classOf("plant"), "stadium": classOf("arena"), "venue": classOf("stadium", "arena"), "church": classOf("cathedral", "basilica", "chapel"), "hotel": classOf("inn", "lodge"),
	"spacecraft": classOf("capsule", "probe", "shuttle", "orbiter", "lander", "soyuz"), "plane": classOf("airliner", "jet", "aircraft"), "aircraft": classOf("airliner", "jet", "plane", "helicopter"), "ministry": classOf("department", "treasury"), "department": classOf("treasury", "ministry", "pentagon"), "daily": classOf("newspaper", "times", "herald", "gazette", "tribune"), "weekly": classOf("magazine", "newspaper"), "tabloid": classOf("newspaper"), "retailer": classOf("stores", "supermarket", "supermarkets"), "club": classOf("fc", "united", "city", "rovers"),
}

// generic are nouns that any organisation answers to.
var generic = classOf("company", "firm", "group", "organisation", "organization", "agency", "body", "bloc", "corporation")

// commercial are those of them that only firms answer to.
var commercial = classOf("company", "firm", "corporation")

// inName tells whether a noun, or one for the same kind of thing, is in a name of
// a cluster or beside it.
func (s *sieve) inName(x *cluster, l string) bool {
	if slices.Contains(x.nouns, l) {
		return true
	}
	if like := alikeNouns[l]; !like.Empty() {
		for _, words := range x.names {
			if slices.ContainsFunc(words, func(w string) bool { return like.Has(w) }) {
				return true
			}
		}
		if slices.ContainsFunc(x.nouns, func(w string) bool { return like.Has(w) }) {
			return true
		}
	}
	for _, words := range x.names {
		if slices.ContainsFunc(words, func(w string) bool { return w == l || len(l) > 3 && len(w) > len(l)+2 && strings.HasSuffix(w, l) }) {
			return true // "the yard" of "Adriatic Shipyard"
		}
	}
	return false
}

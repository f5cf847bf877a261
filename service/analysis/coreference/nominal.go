package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
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
		}
		s.byHead[s.lemma(m.Head)] = append(s.byHead[s.lemma(m.Head)], i)
	}
}

// antecedent is the cluster that a definite nominal speaks of.
func (s *sieve) antecedent(i int) int {
	f := &s.mentions[i].facts
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
	if c := s.sameHead(i); c != noEntity {
		return c
	}
	if f.number != plural && f.kind == language.Person {
		return s.described(i)
	}
	if f.number != plural {
		return s.namedKind(i)
	}
	return noEntity
}

// callings are nouns of what persons do that wire copy takes them up by, of athletes
// above all.
var callings = sections["callings"]

// described is the person that a noun of a calling takes up, whom the text has not
// called so: "the Argentina striker". It is the nearest of the last sentences of
// whom no other office is told.
func (s *sieve) described(i int) int {
	m := &s.mentions[i]
	if !callings[s.lemma(m.Head)] || m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind != Name || s.clusters[c].kind != language.Person || s.nested(i, j) || !s.agree(c, s.of(i)) {
			continue
		}
		if !slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return !callings[r.head] }) {
			return c
		}
	}
	return noEntity
}

// counsels are titles of those who have clients.
var counsels = wordSet{"lawyer": true, "attorney": true, "counsel": true, "barrister": true, "solicitor": true, "advocate": true, "agent": true, "adviser": true}

// joinClients joins "her client" to the person of whom the text has named the
// lawyer.
func (s *sieve) joinClients() {
	owner := -1 // mention of whose lawyer the text has told last
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Nominal {
			continue
		}
		a, ok := s.clientOf(m)
		if !ok {
			continue
		}
		switch l := s.lemma(m.Head); {
		case counsels[l] && s.clusters[s.of(a)].kind == language.Person:
			owner = a
		case l == "client" && owner >= 0 && s.mentions[a].Kind == Pronoun && m.facts.number != plural && len(s.clusters[s.of(i)].names) == 0 && s.of(owner) != s.of(a):
			s.join(s.of(owner), s.of(i))
		}
	}
}

// clientOf is the mention of whose lawyer a nominal speaks: "Diagne's lawyer", "a
// lawyer for Diagne"; or of who has the client.
func (s *sieve) clientOf(m *Mention) (mention int, ok bool) {
	if m.facts.possessor >= 0 {
		mention, ok = s.atHead[m.facts.possessor]
		return mention, ok
	}
	k := m.Head + 2
	if !counsels[s.lemma(m.Head)] || k >= len(s.lower) || s.lower[k-1] != "for" && s.lower[k-1] != "to" || s.nameAt[k] < 0 {
		return 0, false
	}
	mention, ok = s.atHead[s.headOf(s.names[s.nameAt[k]])]
	return mention, ok
}

// sameHead is the nearest cluster with a nominal of the same head, and no
// modifier that the cluster lacks.
func (s *sieve) sameHead(i int) int {
	m := &s.mentions[i]
	list := s.byHead[s.lemma(m.Head)]
	for k := len(list) - 1; k >= max(0, len(list)-maxAlike); k-- {
		j := list[k]
		o := &s.mentions[j]
		c := s.of(j)
		if f := m.facts.quantity; f > 1 && o.facts.quantity != f && o.facts.quantity > 0 {
			continue
		}
		if m.Sentence-o.Sentence > farSentences || s.nested(i, j) || c == s.of(i) || !s.agree(c, s.of(i)) || o.facts.number != m.facts.number {
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

// samePhrase tells whether two mentions read the same.
func samePhrase(t *text, a, b *Mention) bool {
	return slices.Equal(t.lower[a.Core.First:a.Core.End], t.lower[b.Core.First:b.Core.End])
}

// samePossessor tells whether the possessors of two mentions are one, as far as
// is known: equal words, or one cluster. Pronouns are not resolved yet.
func (s *sieve) samePossessor(a, b *Mention) bool {
	x, okX := s.atHead[a.facts.possessor]
	y, okY := s.atHead[b.facts.possessor]
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
		found := emptyModifiers[w]
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
var emptyModifiers = wordSet{"same": true, "whole": true, "entire": true, "very": true, "said": true, "own": true, "above": true}

// bearer is the person that a nominal means by a title: the one with that role
// and country; the nearest of several. It is exact where the title is that of the
// role and no noun above it.
func (s *sieve) bearer(i int) (c int, exact bool) {
	m := &s.mentions[i]
	if len(m.facts.titles) == 0 && hypernyms[s.lemma(m.Head)] == nil {
		return noEntity, false
	}
	var want Role
	if len(m.facts.titles) > 0 {
		want = m.facts.titles[0]
	}
	var seen [maxAlike]int
	n := 0
	above := noEntity // the nearest whose title the noun stands above
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
		for _, r := range s.clusters[c].roles {
			switch {
			case !s.answers(want, r, m):
			case want.head == r.head && want.head != "":
				return c, true
			case above == noEntity:
				above = c
			}
		}
	}
	return above, false
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
	if want.Deputy != have.Deputy && (want.Deputy || want.head == have.head || hypernyms[l] == nil) {
		return false
	}
	if want.head == have.head && want.head != "" {
		return s.subsumes(want, have) && !s.otherWords(m, want, have)
	}
	if l == "premier" && s.isPrime(have) || l == "minister" && have.head == "premier" && s.isPrime(want) {
		return !s.otherWords(m, want, have)
	}
	if of := headsOf[have.head]; l == "head" && of != "" && want.Title.End-want.Title.First == 3 && s.lower[want.Title.End-1] == of {
		return m.Sentence > 0 && (have.head != "minister" || s.isPrime(have))
	}
	if want.Organisation.End > 0 {
		return (hypernyms[l][have.head] || chiefs[l] && chiefs[have.head]) && have.Organisation.End > 0 && s.sameOrganisation(want.Organisation, have.Organisation)
	}
	return hypernyms[l][have.head] && len(m.facts.words) <= 1 && (want.Title.End-want.Title.First <= 1 || want.Title.End-want.Title.First == 2 && s.lower[want.Title.First] == "senior") && m.Sentence > 0
}

// chiefs are titles of those at the head of bodies, which copy changes for variety:
// "the DCCI chief" is its president.
var chiefs = wordSet{"chief": true, "boss": true, "head": true, "leader": true, "president": true, "chairman": true, "chairwoman": true, "director": true, "executive": true, "ceo": true}

// sameOrganisation tells whether two ranges name one body.
func (s *sieve) sameOrganisation(a, b Range) bool {
	if i, j := s.nameAt[a.First], s.nameAt[b.First]; i >= 0 && j >= 0 {
		x, okX := s.atHead[s.headOf(s.names[i])]
		y, okY := s.atHead[s.headOf(s.names[j])]
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
	return (r.head == "minister" || r.head == "premier") && r.Title.First < r.Title.End && (s.lower[r.Title.First] == "prime" || r.head == "premier")
}

// subsumes tells whether every word of a title is in another: "minister" in
// "Foreign Minister".
func (s *sieve) subsumes(want, have Role) bool {
	for i := want.Title.First; i < want.Title.End; i++ {
		w := s.lower[i]
		if w == "of" || w == "and" || w == "the" || s.lemma(i) == want.head || w == have.head || longTitles[strings.TrimSuffix(w, ".")] == want.head {
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
	if m.facts.possessor >= 0 || !s.bare(m) {
		return noEntity
	}
	if landNouns[l] {
		if c := s.servedBySubject(i); c != noEntity {
			return c
		}
	}
	sole, organisations := noEntity, 0
	land, lands := noEntity, 0 // the country that adjectives alone have told, "Brazilian", and how many there are
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence > 2*windowSentences {
			break
		}
		c := s.of(j)
		if o.facts.adjective && landNouns[l] && s.clusters[c].kind == language.Country && c != land {
			land = c
			lands++
		}
		if o.Kind != Name || s.nested(i, j) || o.facts.adjective || o.facts.modifier && o.facts.kind != language.Country && o.facts.kind != language.Organisation {
			continue
		}
		if s.isKind(l, c, o) {
			return c
		}
		if s.clusters[c].kind == language.Organisation && c != sole {
			sole = c
			organisations++
		}
	}
	if organisations == 1 && soleNouns[l] {
		return sole
	}
	if lands == 1 {
		return land
	}
	return noEntity
}

// servedBySubject is the country, named before, whose office the subject of the
// clause of a nominal or of one above it holds: a minister who speaks of "the
// country" means his own; noEntity where there is none.
func (s *sieve) servedBySubject(i int) int {
	m := &s.mentions[i]
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		if h < 0 {
			continue
		}
		a, ok := s.atHead[h]
		if !ok || s.clusters[s.of(a)].kind != language.Person {
			continue
		}
		if c, ok := s.byPlace[servedBy(&s.clusters[s.of(a)])]; ok && s.clusters[s.find(c)].mentions[0] < i {
			return s.find(c)
		}
	}
	return noEntity
}

// bare tells whether a nominal has nothing but an article, or words that name
// the year of an agreement.
func (s *sieve) bare(m *Mention) bool {
	for _, w := range m.facts.words {
		if w == "base" || w == "based" {
			return true // "the Houston-based company"
		}
	}
	for _, w := range m.facts.words {
		if !emptyModifiers[w] && !(landNouns[s.lemma(m.Head)] && shapes[w]) && !(m.facts.kind == language.Agreement && (len(w) == 4 && w[0] <= '2' && w[0] >= '1' || w == "nuclear" || w == "peace" || w == "landmark" || w == "historic")) {
			return false
		}
	}
	return true
}

// shapes are nouns and adjectives that tell what land a country is without
// telling it from another: "the island nation".
var shapes = wordSet{"island": true, "desert": true, "mountain": true, "archipelago": true, "gulf": true, "landlocked": true, "tiny": true, "small": true}

// isKind tells whether a noun names the kind of a cluster.
func (s *sieve) isKind(l string, c int, o *Mention) bool {
	switch x := &s.clusters[c]; x.kind {
	case language.Country:
		return landNouns[l] || l == "island" && x.country != ""
	case language.Place:
		if landNouns[l] && l != "state" {
			return false
		}
		return placeNouns[l] && (s.inName(x, l) || cityNouns[l] && !s.isRegion(o) || l == "area" || regionNouns[l] && s.isRegion(o))
	case language.Organisation:
		return (organisationNouns[l] || headed[l]) && (s.inName(x, l) || generic[l] || (l == "team" || l == "club") && !s.isPublic(x))
	case language.Agreement:
		return agreementNouns[l]
	case language.Facility, language.Event, language.Product, language.Work:
		return s.inName(x, l)
	}
	return false
}

// isPublic tells whether the name of a body tells what it is, and it is no club:
// "Security Council".
func (s *sieve) isPublic(x *cluster) bool {
	for _, words := range x.names {
		if slices.ContainsFunc(words, func(w string) bool { return bodyEnds[w] && w != "association" && w != "federation" && w != "union" }) {
			return true
		}
	}
	return false
}

// regionNouns are nouns that a name of a region answers to.
var regionNouns = wordSet{"province": true, "region": true, "state": true, "territory": true}

// isRegion tells whether the gazetteer knows a name as that of a region.
func (s *sieve) isRegion(o *Mention) bool {
	if o.facts.name < 0 {
		return false
	}
	entries := s.names[o.facts.name].entries
	return len(entries) > 0 && entries[0].Kind == gazetteer.Region
}

// alikeNouns are nouns that take up names with other words.
var alikeNouns = map[string]wordSet{
	"lender": {"bank": true, "banco": true, "banque": true, "credit": true, "bancorp": true}, "bank": {"lender": true, "banco": true, "banque": true}, "tribunal": {"court": true}, "court": {"tribunal": true},
	"force": {"army": true, "forces": true, "police": true, "navy": true, "guard": true, "militia": true, "constabulary": true}, "carrier": {"airline": true, "airlines": true, "airways": true, "air": true, "aviation": true}, "airline": {"carrier": true, "airlines": true, "airways": true, "air": true},
	"miner": {"mining": true, "mines": true, "mine": true, "gold": true, "metals": true, "minerals": true}, "broadcaster": {"television": true, "tv": true, "radio": true, "broadcasting": true}, "newspaper": {"daily": true, "times": true, "herald": true, "gazette": true, "tribune": true}, "paper": {"daily": true, "newspaper": true, "times": true, "herald": true},
	"regulator": {"authority": true, "commission": true, "watchdog": true}, "watchdog": {"authority": true, "commission": true, "regulator": true}, "carmaker": {"motor": true, "motors": true, "automaker": true, "auto": true}, "automaker": {"motor": true, "motors": true, "carmaker": true, "auto": true},
	"insurer": {"insurance": true, "assurance": true}, "union": {"workers": true, "federation": true, "nurses": true, "teachers": true, "pilots": true, "drivers": true}, "party": {"movement": true, "front": true, "league": true, "alliance": true, "democrats": true}, "institution": {"university": true, "college": true, "institute": true, "bank": true}, "body": {"council": true},
	"ship": {"vessel": true, "ferry": true, "tanker": true, "freighter": true}, "vessel": {"ship": true, "ferry": true, "tanker": true, "freighter": true, "trawler": true}, "ministry": {"department": true}, "retailer": {"stores": true, "supermarket": true, "supermarkets": true}, "club": {"fc": true, "united": true, "city": true, "rovers": true},
}

// generic are nouns that any organisation answers to.
var generic = wordSet{"company": true, "firm": true, "group": true, "organisation": true, "organization": true, "agency": true, "body": true, "bloc": true, "corporation": true}

// inName tells whether a noun, or one for the same kind of thing, is in a name of
// a cluster or beside it.
func (s *sieve) inName(x *cluster, l string) bool {
	if slices.Contains(x.nouns, l) {
		return true
	}
	if like := alikeNouns[l]; like != nil {
		for _, words := range x.names {
			if slices.ContainsFunc(words, func(w string) bool { return like[w] }) {
				return true
			}
		}
		if slices.ContainsFunc(x.nouns, func(w string) bool { return like[w] }) {
			return true
		}
	}
	for _, words := range x.names {
		if slices.Contains(words, l) {
			return true
		}
	}
	return false
}

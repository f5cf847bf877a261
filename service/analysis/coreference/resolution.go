package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// resolution gives what the passes have found.
func (s *sieve) resolution() *Resolution {
	r := &Resolution{Mentions: s.mentions}
	number := make([]int, len(s.clusters))
	entities := 0
	for i := range number {
		number[i] = noEntity
		if s.find(i) == i {
			entities++
		}
	}
	if s.scratch.entities = s.scratch.entities[:0]; cap(s.scratch.entities) < entities {
		s.scratch.entities = make([]Entity, 0, entities+entities/4)
	}
	r.Entities = s.scratch.entities
	for i := range s.mentions {
		c := s.of(i)
		if s.mentions[i].facts.empty {
			continue
		}
		if s.mentions[i].facts.partial || s.isSeldomName(i) {
			s.mentions[i].Kind = Nominal
		}
		if number[c] == noEntity {
			number[c] = len(r.Entities)
			r.Entities = append(r.Entities, s.entity(c))
		}
		s.mentions[i].Entity = number[c]
	}
	for c := range s.clusters {
		if number[c] == noEntity {
			continue
		}
		e := &r.Entities[number[c]]
		for _, member := range s.clusters[c].members {
			if n := number[s.find(member)]; n != noEntity && n != number[c] {
				e.Members = append(e.Members, n)
			}
		}
	}
	s.scratch.entities = r.Entities
	s.resolveCountries(r)
	return r
}

// isSeldomName tells whether a run of words with capitals, which nobody has
// called a name, is called one only elsewhere in the text, and seldom: where more
// of its like were not called so, the few that were are mistaken.
func (s *sieve) isSeldomName(i int) bool {
	m := &s.mentions[i]
	x := &s.clusters[s.of(i)]
	if m.Kind != Name || m.facts.name >= 0 || m.facts.kind != language.NoName || x.kind == language.NoName || x.kind == language.Organisation && !isCapitals(s.phrase(m.Core)) {
		return false
	}
	found, others := 0, 0
	for _, k := range x.mentions[:min(len(x.mentions), 4*maxAlike)] {
		if o := &s.mentions[k]; o.facts.name >= 0 {
			found++
		} else if o.facts.kind == language.NoName && slices.Equal(o.facts.words, m.facts.words) {
			others++
		}
	}
	return others > found || others == found && x.kind == language.Organisation
}

// entity is a cluster as it is given out.
func (s *sieve) entity(c int) Entity {
	x := &s.clusters[c]
	e := Entity{Type: x.kind, Mentions: x.mentions, Person: x.kind == language.Person || x.animacy == animate, Country: x.country}
	e.Name = s.bestName(x)
	if e.Person || x.kind == language.NoName {
		e.Roles = s.rolesOf(x)
	}
	return e
}

// shortName is the number of tokens up to which the first noun for a set names it.
const shortName = 6

// bestName is the mention with the fullest name: the most words, of those the
// first; without a name, the longest nominal core, of a set the first short one.
func (s *sieve) bestName(x *cluster) int {
	best, bestSize := x.mentions[0], -1
	for _, i := range x.mentions {
		m := &s.mentions[i]
		size := 0
		switch m.Kind {
		case Name:
			size = 1000 + 10*len(m.facts.words)
			if m.facts.adjective {
				size = 500
			}
			if w := s.phrase(m.Core); len(w) > 4 && isCapitals(w) {
				size -= 5
			}
		case Nominal:
			size = 10 + min(9, m.Core.End-m.Core.First)
			if len(m.facts.conjuncts) > 0 {
				size = 0 // it only names the members
			} else if len(x.members) > 0 {
				size = 30 - min(20, max(0, m.Core.End-m.Core.First-shortName))
			}
		}
		if size > bestSize {
			best, bestSize = i, size
		}
	}
	return best
}

// rolesOf are the different roles of a person, in text order: those of its
// names, appositions and predicates, a shorter form of the same title left out.
func (s *sieve) rolesOf(x *cluster) []Role {
	var roles []Role
next:
	for _, i := range x.mentions {
		for _, r := range s.rolesAt(s.mentions[i].Head) {
			if s.ofName(x, &r) {
				continue
			}
			s.inheritOwner(&r)
			for k, have := range roles {
				if have.head != r.head || have.Deputy != r.Deputy || r.head == "general" && s.generalOffice(r) != s.generalOffice(have) {
					continue
				}
				if s.subsumes(r, have) {
					if have.Country == "" && r.Country != "" {
						roles[k].Country = r.Country
					}
					continue next
				}
				if s.subsumes(have, r) && have.Organisation.End == 0 {
					if r.Country == "" {
						r.Country = have.Country
					}
					roles[k] = r
					continue next
				}
			}
			roles = append(roles, r)
		}
	}
	if len(x.names) == 0 {
		roles = s.rolesOfNominals(x)
	}
	// A role nominal tells the country that the title before the name does not.
	for _, i := range x.mentions {
		if f := &s.mentions[i].facts; s.mentions[i].Kind == Nominal && len(f.titles) > 0 {
			for k := range roles {
				if roles[k].head == f.titles[0].head && roles[k].Country == "" {
					roles[k].Country = f.titles[0].Country
				}
			}
		}
	}
	return roles
}

// ofName tells whether a title is a word within a longer name of its bearer: "Sheikh" of
// "Sheikh Ali", who is "Abdirahman Sheikh Ali".
func (s *sieve) ofName(x *cluster, r *Role) bool {
	if r.Title.End != r.Title.First+1 {
		return false
	}
	for _, i := range x.mentions {
		m := &s.mentions[i]
		for k := m.Core.First + 1; m.Kind == Name && k < m.Core.End; k++ {
			if s.capital(k) && s.lower[k] == s.lower[r.Title.First] {
				return true
			}
		}
	}
	return false
}

// generalOffice tells whether a title with "general" is that of an office rather than
// a rank: "director general".
func (s *sieve) generalOffice(r Role) bool {
	for i := r.Title.First; i < r.Title.End; i++ {
		if s.is(i, generals) {
			return true
		}
	}
	return false
}

// rolesOfNominals is the role that nouns give a person without a name, by the
// fullest of them: "the regulator's chairwoman".
func (s *sieve) rolesOfNominals(x *cluster) []Role {
	var best *Role
	for _, i := range x.mentions {
		f := &s.mentions[i].facts
		if s.mentions[i].Kind != Nominal || len(f.titles) == 0 || f.number == plural {
			continue
		}
		if r := &f.titles[0]; best == nil || r.Title.End-r.Title.First > best.Title.End-best.Title.First {
			best = r
		}
	}
	if best == nil {
		return nil
	}
	r := *best
	s.inheritOwner(&r)
	return []Role{r}
}

// inheritOwner gives a role the country or body that owns it: "its ambassador",
// "the regulator's chairwoman"; a minister of a person is of the country that
// the person serves.
func (s *sieve) inheritOwner(r *Role) {
	if r.Country != "" || r.owner < 0 {
		return
	}
	a, ok := s.atHead.at(r.owner)
	if !ok {
		return
	}
	switch owner := &s.clusters[s.of(a)]; owner.kind {
	case language.Country:
		r.Country = owner.country
	case language.Organisation:
		if r.Organisation.End == 0 && len(owner.names) > 0 {
			r.Organisation = s.mentions[s.bestName(owner)].Core
		}
	case language.Person:
		if stately.Has(r.head) && !s.ofStaff(r) {
			r.Country = servedBy(owner)
		}
	}
}

// ofStaff tells whether a title is that of one who serves a person rather than a state:
// "chief of staff", "private secretary".
func (s *sieve) ofStaff(r *Role) bool {
	for i := r.Title.First; i < r.Title.End; i++ {
		if w := s.lower[i]; w == "staff" || w == "private" || w == "press" {
			return true
		}
	}
	return false
}

// servedBy is the country that a person holds an office of, as far as the text
// says: "his interior minister" is of it, too.
func servedBy(x *cluster) string {
	for _, r := range x.roles {
		if r.Country != "" && !r.Former && (stately.Has(r.head) || rulers.Has(r.head)) {
			return r.Country
		}
	}
	return ""
}

// rulers are titles beside the stately ones whose bearers have ministers.
var rulers = classOf("leader", "ruler", "emir", "sultan", "emperor", "dictator", "head", "governor")

// resolveCountries gives entities the countries and items that the gazetteer
// knows for certain, and those that the text decides between.
func (s *sieve) resolveCountries(r *Resolution) {
	spoken := map[string]bool{}
	for i := range r.Entities {
		if e := &r.Entities[i]; e.Type == language.Country && e.Country != "" {
			spoken[e.Country] = true
		}
	}
	for k := range r.Entities {
		e := &r.Entities[k]
		switch {
		case e.Type == language.Person && len(e.Roles) > 0:
			for _, role := range e.Roles {
				if role.Country != "" && !role.Former {
					e.Country = role.Country
					break
				}
			}
		case e.Type == language.Person:
			e.Country = ""
		case e.Type != language.Organisation:
			s.lookUp(e, spoken, "")
		}
	}
	lands := s.landsOf(r)
	for k := range r.Entities {
		if e := &r.Entities[k]; e.Type == language.Organisation {
			if e.Country == "" && !s.isKnown(e) {
				e.Country = s.countryAtEnd(e)
			}
			s.lookUp(e, lands.spoken, s.home)
		}
	}
	lands.tell(r)
	for k := range r.Entities {
		s.replace(&r.Entities[k], &lands)
	}
	s.settleLands(r, lands)
	for k := range r.Entities {
		e := &r.Entities[k]
		for _, i := range e.Mentions {
			if code := s.metonymy(i); e.Country == "" || code == e.Country {
				s.mentions[i].Metonymy = code // Victoria of Australia is no seat of a government
			}
		}
	}
}

// ofState are the words that names of bodies of any state are made of.
var ofState = sections["of-state"]

// isOfState tells whether the names of an entity have nothing but words of bodies of
// any state: "Ministry of Health", "Constitutional Tribunal".
func (s *sieve) isOfState(e *Entity) bool {
	named := false
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.Kind != Name || m.Core.End-m.Core.First == 1 && isCapitals(s.phrase(m.Core)) {
			continue // its abbreviation
		}
		named = true
		for i := m.Core.First; i < m.Core.End; i++ {
			if !s.is(i, ofState) {
				return false
			}
		}
	}
	return named
}

// lookUp finds an entity in the gazetteer by its names: the meaning of its type
// that is likely by itself, or the only one of a country that the text speaks
// of. A name of a body that any state may have is not the gazetteer's in a text from
// home that does not speak of its country: the "Foreign Office" of Islamabad.
func (s *sieve) lookUp(e *Entity, spoken map[string]bool, home string) {
	for _, i := range e.Mentions {
		m := &s.mentions[i]
		if m.facts.name < 0 {
			continue
		}
		entries := s.names[m.facts.name].entries
		chosen, near := -1, -1
		for k, g := range entries {
			if g.Type != e.Type && !(g.Kind == gazetteer.Government && !s.inTown(m) && (e.Type == language.Organisation || e.Type == language.Facility || e.Type == language.Place)) {
				continue
			}
			if (e.Type == language.Organisation && g.Weak || e.Type == language.Place && m.Core.End-m.Core.First == 1 && s.is(m.Head, quarters)) && g.Country != "" && !spoken[g.Country] {
				continue // another's, of the same name
			}
			if home != "" && g.Kind == gazetteer.Government && g.Country != home && !spoken[g.Country] && s.lower[m.Core.First] != "state" && s.isOfState(e) {
				continue
			}
			if chosen < 0 && (g.Prior >= 0.75 || s.names[m.facts.name].sure || sameCountry(entries, e.Type)) {
				chosen = k
			}
			if spoken[g.Country] {
				if near >= 0 && entries[near].Country != g.Country {
					near = -2
				} else if near == -1 {
					near = k
				}
			}
		}
		if near >= 0 && (chosen < 0 || entries[near].Prior >= leastPrior) {
			chosen = near
		}
		if chosen < 0 {
			continue
		}
		if e.Country == "" {
			e.Country = entries[chosen].Country
		}
		if e.Wikidata == "" && e.Type != language.Group {
			e.Wikidata = entries[chosen].Wikidata
		}
		if e.Country != "" || e.Wikidata != "" {
			return
		}
	}
}

// quarters are names of regions that every country has.
var quarters = classOf("north", "south", "east", "west", "centre", "central", "northern", "southern", "eastern", "western", "upper", "lower")

// inTown tells whether a noun and "of" before a name say that it is that of a town or a
// region: "the village of Duma".
func (s *sieve) inTown(m *Mention) bool {
	i := m.Core.First - 1
	return i > s.bounds(m.Head).First && s.lower[i] == "of" && s.lemmaIs(i-1, cuesOf)
}

// countryBefore is the country that stands before a name of an organisation:
// "Russian Defence Ministry", "Russia's Defence Ministry".
func (s *sieve) countryBefore(e *Entity) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		i := m.Core.First - 1
		if m.Kind != Name || i < 0 || s.sentence[i] != s.sentence[m.Head] {
			continue
		}
		if s.XPOS[i] == language.XPOSPOS && i > 0 {
			i--
		}
		if s.nameAt[i] < 0 {
			continue
		}
		n := &s.names[s.nameAt[i]]
		if n.kind == language.Country && i < m.Core.First-1 || n.demonym {
			return n.country()
		}
	}
	return ""
}

// countryWithin is the country that the name of a body of state or of a society
// holds: "Libyan National Army", "Bank of Zambia".
func (s *sieve) countryWithin(e *Entity, spoken map[string]bool) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.Kind != Name || m.Core.End-m.Core.First < 2 {
			continue
		}
		last := m.Core.End - 1
		for n := min(3, last-m.Core.First); n > 0; n-- { // "of Zambia", "of South Sudan"
			if s.lower[last-n] != "of" && !(n > 1 && last-n > m.Core.First && s.lower[last-n] == "the" && s.lower[last-n-1] == "of") {
				continue
			}
			found := s.known.Lookup(s.phrase(Range{last - n + 1, last + 1}))
			if len(spoken) == 0 && len(found) > 0 && found[0].Kind == gazetteer.City && allOf(found, found[0].Country) && s.is(last-n-1, institutions) {
				return found[0].Country // "University of Cape Coast", where no other place is spoken of
			}
			if code := landOfEntries(found, spoken); code != "" && (found[0].Kind == gazetteer.Country || s.is(last-n-1, organisationNouns)) {
				return code // "Bank of Zambia", "University of Tartu"
			}
		}
		for n := min(3, last-m.Core.First); n > 0; n-- { // "HSBC Brazil", "Greenpeace South Africa"
			if found := s.known.Lookup(s.phrase(Range{last - n + 1, last + 1})); len(found) > 0 && found[0].Kind == gazetteer.Country && found[0].Prior >= 0.75 && !found[0].Weak && s.capital(last-n) && s.lower[last] != "states" {
				return found[0].Country
			}
		}
		first := m.Core.First
		if first+1 < last && s.is(first, beforeLands) {
			first++ // "Royal Swedish Academy of Sciences"
		}
		n, found := s.known.Longest(s.Text, s.Tokens[first:last])
		if n == 0 && first > m.Core.First {
			first--
			n, found = s.known.Longest(s.Text, s.Tokens[first:last])
		}
		for n > 1 && (found[0].Kind == gazetteer.Organisation || found[0].Kind == gazetteer.Government) {
			n, found = s.known.Longest(s.Text, s.Tokens[first:first+n-1]) // "Vietnam" of "Vietnam News Agency", which "Vietnam News" begins
		}
		if n == 0 || n == 1 && s.is(first, ofState) || s.lower[first+n] == "and" || s.word(first+n) == "-" || s.word(first+n) == "," {
			continue
		}
		if known := found[0].Kind; (known != gazetteer.Country && known != gazetteer.Demonym || s.isWorldly(e)) && !s.is(last, publicBodies) && !s.holdsBody(Range{first + n, m.Core.End}) {
			continue
		}
		if code := landOfEntries(found, spoken); code != "" {
			return code
		}
		if (found[0].Kind == gazetteer.City || found[0].Kind == gazetteer.Region) && found[0].Prior >= leastSettled && s.is(last, publicBodies) {
			return found[0].Country // "Chicago Police Department", in a text on another country
		}
	}
	return ""
}

// countryAtEnd is the country that ends a name of a body behind "of": "Conservative Party
// of Canada".
func (s *sieve) countryAtEnd(e *Entity) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		last := m.Core.End - 1
		for n := min(3, last-m.Core.First); m.Kind == Name && n > 0; n-- {
			if s.lower[last-n] != "of" && !(n > 1 && s.lower[last-n] == "the" && s.lower[last-n-1] == "of") {
				continue
			}
			if found := s.known.Lookup(s.phrase(Range{last - n + 1, last + 1})); len(found) > 0 && found[0].Kind == gazetteer.Country && found[0].Prior >= 0.75 {
				return found[0].Country
			}
		}
	}
	return ""
}

// isKnown tells whether the gazetteer knows the fullest name of an entity.
func (s *sieve) isKnown(e *Entity) bool {
	m := &s.mentions[e.Name]
	return m.Kind == Name && m.facts.name >= 0 && len(s.names[m.facts.name].entries) > 0
}

// beforeLands are words that stand before the country in names of bodies.
var beforeLands = classOf("royal", "first", "national", "all", "grand", "imperial")

// holdsBody tells whether a range has a noun of organisations at its end, or before
// "of": "Court of First Instance".
func (s *sieve) holdsBody(r Range) bool {
	for i := r.First; i < r.End; i++ {
		if (i+1 == r.End || s.lower[i+1] == "of") && (s.lemmaIs(i, organisationNouns) || s.is(i, bodyEnds)) {
			return true
		}
	}
	return false
}

// landOfEntries is the country of a name that is that of a country, a people, a
// capital, or of a place in a country that the text speaks of; empty where it is none.
func landOfEntries(found []gazetteer.Entry, spoken map[string]bool) string {
	if len(found) == 0 || found[0].Prior < 0.75 && !allOf(found, found[0].Country) {
		return ""
	}
	switch e := &found[0]; e.Kind {
	case gazetteer.Country, gazetteer.Demonym, gazetteer.Capital:
		return e.Country
	case gazetteer.City, gazetteer.Region:
		if spoken[e.Country] || len(spoken) == 0 && e.Kind == gazetteer.Region {
			return e.Country
		}
	}
	return ""
}

// sameCountry tells whether all meanings of a type lie in one country.
func sameCountry(entries []gazetteer.Entry, kind language.NameType) bool {
	country := ""
	for _, g := range entries {
		if g.Type != kind {
			continue
		}
		if g.Country == "" || country != "" && g.Country != country {
			return false
		}
		country = g.Country
	}
	return country != ""
}

// metonymy is the country whose government the name of a place stands for: that
// of a capital or seat of government which acts as governments do, or stands
// beside such a one.
func (s *sieve) metonymy(i int) string {
	m := &s.mentions[i]
	if m.Kind != Name || m.facts.name < 0 {
		return ""
	}
	country := ""
	if n := &s.names[m.facts.name]; n.kind == language.Place || n.kind == language.Facility {
		if c, ok := s.known.Capital(s.phrase(n.Range)); ok {
			country = c.Country
		}
		for _, g := range n.entries {
			if g.Type == language.Facility && g.Country != "" {
				country = g.Country
			}
		}
	}
	if country == "" {
		return ""
	}
	h := m.Head
	if s.Relations[h] == language.Conj && s.Heads[h] >= 0 && s.nameAt[s.Heads[h]] >= 0 {
		h = int(s.Heads[h])
	}
	p := int(s.Heads[h])
	switch rel := s.Relations[h]; {
	case p < 0:
	case rel.Basic() == language.Nsubj && s.UPOS[p] == language.VERB && s.lemmaIs(p, agentVerbs),
		(rel == language.Obj || rel == language.Iobj) && s.UPOS[p] == language.VERB && s.lemmaIs(p, addressed),
		rel == language.OblAgent,
		rel == language.Nmod && s.lemmaIs(p, between) && s.preposition(h, "between", "with"),
		rel == language.NmodPoss && s.lemmaIs(p, agencies),
		rel.Basic() == language.Obl && s.preposition(h, "with") && s.lemmaIs(p, agentVerbs):
		return country
	}
	return ""
}

// preposition tells whether a noun has one of the prepositions.
func (s *sieve) preposition(h int, words ...string) bool {
	for _, c := range s.children(h) {
		if s.Relations[c] == language.Case {
			for _, w := range words {
				if s.lower[c] == w {
					return true
				}
			}
		}
	}
	return false
}

// addressed are verbs whose object is somebody who can answer.
var addressed = sections["addressed"]

// between are nouns of what governments have between them.
var between = sections["between"]

// agencies are nouns of what governments have and do.
var agencies = sections["agencies"]

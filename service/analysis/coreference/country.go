package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// resolveCountries gives entities the countries and items that the gazetteer
// knows for certain, and those that the text decides between.
func (s *sieve) resolveCountries(r *Resolution) {
	var spoken tally
	for i := range r.Entities {
		if e := &r.Entities[i]; e.Type == language.Country && e.Country != "" {
			spoken.add(e.Country, 1)
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
func (s *sieve) lookUp(e *Entity, spoken tally, home string) {
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
			if (e.Type == language.Organisation && g.Weak || e.Type == language.Place && m.Core.End-m.Core.First == 1 && s.is(m.Head, quarters)) && g.Country != "" && !spoken.has(g.Country) {
				continue // another's, of the same name
			}
			if home != "" && g.Kind == gazetteer.Government && g.Country != home && !spoken.has(g.Country) && s.lower[m.Core.First] != "state" && s.isOfState(e) {
				continue
			}
			if chosen < 0 && (g.Prior >= 0.75 || s.names[m.facts.name].sure || sameCountry(entries, e.Type)) {
				chosen = k
			}
			if spoken.has(g.Country) {
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
		if e.Country != "" || e.Wikidata != "" || m.Core.End-m.Core.First > 1 && entries[chosen].Prior >= 0.75 {
			return // the latter: what its abbreviation means elsewhere says nothing
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
func (s *sieve) countryWithin(e *Entity, spoken tally) string {
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
		code := landOfEntries(found, spoken)
		for k := n - 1; k > 0 && !spoken.has(code); k-- {
			if shorter := landOfEntries(s.known.Lookup(s.phrase(Range{first, first + k})), spoken); spoken.has(shorter) {
				code = shorter // "Norfolk County Council" of England, though a Norfolk County is in Canada
			}
		}
		if code != "" {
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
func landOfEntries(found []gazetteer.Entry, spoken tally) string {
	if len(found) == 0 || found[0].Prior < 0.75 && !allOf(found, found[0].Country) {
		return ""
	}
	switch e := &found[0]; e.Kind {
	case gazetteer.Country, gazetteer.Demonym, gazetteer.Capital:
		return e.Country
	case gazetteer.City, gazetteer.Region:
		if spoken.has(e.Country) || len(spoken) == 0 && e.Kind == gazetteer.Region {
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

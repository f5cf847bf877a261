package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// resolution gives what the passes have found.
func (s *sieve) resolution() *Resolution {
	r := &Resolution{Mentions: s.mentions}
	s.scratch.numbered = sized(s.scratch.numbered, len(s.clusters))
	number := s.scratch.numbered
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
				e.Members = s.scratch.mentionsOf.with(e.Members, n)
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

// bestName is the mention with the fullest name: that by which the gazetteer calls a
// country, else the most words, of those the first; without a name, the longest nominal core, of a set the first short one.
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
			w := s.phrase(m.Core)
			if len(w) > 4 && isCapitals(w) {
				size -= 5
			}
			if n := m.facts.name; x.kind == language.Country && n >= 0 && len(s.names[n].entries) > 0 && s.names[n].entries[0].Canonical == w {
				size += 500 // "Iran" rather than "Islamic Republic"
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
			roles = s.scratch.roles.with(roles, r)
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
// fullest of them, of those that tell what it is of: "the regulator's chairwoman".
func (s *sieve) rolesOfNominals(x *cluster) []Role {
	var best *Role
	for _, i := range x.mentions {
		f := &s.mentions[i].facts
		if s.mentions[i].Kind != Nominal || len(f.titles) == 0 || f.number == plural {
			continue
		}
		if r := &f.titles[0]; best == nil || (r.Organisation.End > 0) == (best.Organisation.End > 0) && r.Title.End-r.Title.First > best.Title.End-best.Title.First || r.Organisation.End > 0 && best.Organisation.End == 0 {
			best = r
		}
	}
	if best == nil {
		return nil
	}
	r := *best
	s.inheritOwner(&r)
	return s.scratch.roles.one(r)
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

// beforeLands are words that stand before the country in names of bodies.
var beforeLands = classOf("royal", "first", "national", "all", "grand", "imperial")

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

package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/language"
)

// setKind tells what members a plural nominal wants, by its head: persons,
// countries or organisations; NoName for either ("sides").
var setKinds = map[string][]language.NameType{
	"side": {language.Country, language.Person, language.Organisation}, "party": {language.Country, language.Organisation, language.Person},
	"country": {language.Country}, "nation": {language.Country}, "state": {language.Country}, "government": {language.Country}, "neighbour": {language.Country}, "neighbor": {language.Country},
	"capital": {language.Place}, "city": {language.Place}, "town": {language.Place}, "power": {language.Country}, "people": {language.Country},
	"company": {language.Organisation}, "firm": {language.Organisation}, "group": {language.Organisation}, "team": {language.Organisation}, "organisation": {language.Organisation}, "organization": {language.Organisation}, "bank": {language.Organisation},
	"man": {language.Person}, "woman": {language.Person}, "pair": {language.Person}, "duo": {language.Person}, "ally": {language.Country, language.Person}, "rival": {language.Country, language.Person, language.Organisation},
}

// joinSets finds what plurals with a number ("the two sides", "both ministers")
// and "A and B" are sets of.
func (s *sieve) joinSets() {
	for i := range s.mentions {
		m := &s.mentions[i]
		switch {
		case len(m.facts.conjuncts) > 0:
			s.setOfConjuncts(i)
		case m.Kind == Nominal && m.facts.number == plural && m.facts.quantity > 1 && m.facts.definite:
			s.setBefore(i)
		}
	}
}

// setOfConjuncts makes a coordination the set of its parts.
func (s *sieve) setOfConjuncts(i int) {
	c := &s.clusters[s.of(i)]
	for _, h := range s.mentions[i].facts.conjuncts {
		if a, ok := s.atHead[h]; ok && s.of(a) != s.of(i) {
			c.members = append(c.members, s.of(a))
		}
	}
}

// setBefore finds the members of a plural that counts them: the nearest
// entities of its kind before it, as many as it says.
func (s *sieve) setBefore(i int) {
	m := &s.mentions[i]
	c := s.of(i)
	if len(s.clusters[c].members) > 0 {
		return
	}
	kinds := setKinds[s.lemma(m.Head)]
	if m.facts.kind == language.Person && kinds == nil {
		kinds = []language.NameType{language.Person}
	}
	for _, kind := range kinds {
		if found := s.membersBefore(i, kind); len(found) == m.facts.quantity {
			s.clusters[c].members = found
			s.clusters[c].kind = kind
			return
		}
	}
}

// membersBefore are the entities of a kind that are named nearest before a
// plural, in its own sentence or the three before it, as many as it counts.
func (s *sieve) membersBefore(i int, kind language.NameType) []int {
	m := &s.mentions[i]
	var found []int
next:
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence < windowSentences && len(found) < m.facts.quantity; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if len(o.facts.conjuncts) > 0 || s.clusters[c].kind != kind || len(s.clusters[c].names) == 0 || s.nested(i, j) {
			continue
		}
		if kind == language.Person && !s.fitsTitle(m, c) {
			continue
		}
		for _, have := range found {
			if have == c {
				continue next
			}
		}
		found = append(found, c)
	}
	for a, b := 0, len(found)-1; a < b; a, b = a+1, b-1 {
		found[a], found[b] = found[b], found[a]
	}
	return found
}

// fitsTitle tells whether a person can be one of "the two ministers": it has
// such a role, or no role where the noun is no title.
func (s *sieve) fitsTitle(m *Mention, c int) bool {
	if len(m.facts.titles) == 0 {
		return true
	}
	want := m.facts.titles[0]
	for _, r := range s.clusters[c].roles {
		if r.head == want.head || hypernyms[s.lemma(m.Head)][r.head] {
			return true
		}
	}
	for _, i := range s.clusters[c].mentions {
		if s.lemma(s.mentions[i].Head) == "counterpart" {
			return true
		}
	}
	return hypernyms[s.lemma(m.Head)] != nil && len(s.clusters[c].roles) == 0
}

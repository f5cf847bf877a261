package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// others are nouns for the other one of two: "his counterpart", "its rival".
var others = sections["others"]

// otherSentences is the number of sentences before such a noun in which the other one has
// to do with whose it is.
const otherSentences = 3

// joinOthers joins "his rival" and "her host" to the person, and "its rival" to the body,
// that has had to do with whose it is: the two are a party to one verb, or "and" joins
// them. A colleague has the same office.
func (s *sieve) joinOthers() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Nominal || m.facts.possessor < 0 || m.facts.number == plural || m.facts.apposition >= 0 || m.facts.predicateOf >= 0 || !s.lemmaIs(m.Head, others) || s.landBefore(m.Head) != "" || m.Core.End != m.Head+1 {
			continue
		}
		c := s.of(i)
		if len(s.clusters[c].names) > 0 || len(s.clusters[c].mentions) > 1 {
			continue
		}
		a, ok := s.atHead.at(m.facts.possessor)
		if !ok {
			continue
		}
		if other := s.otherThan(i, s.of(a)); other != noEntity {
			s.join(other, i)
		}
	}
}

// otherThan is the nearest of the same type as whose the noun is that has had to do with
// it; noEntity where there is none.
func (s *sieve) otherThan(i, owner int) int {
	m := &s.mentions[i]
	kind := s.clusters[owner].kind
	if len(s.clusters[owner].names) == 0 || kind != language.Person && kind != language.Organisation {
		return noEntity
	}
	colleague := s.lemma(m.Head) == "colleague"
	if colleague && kind != language.Person {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= otherSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if c == owner || o.Kind != Name || s.clusters[c].kind != kind || o.facts.adjective || m.within(o.Range) || kind == language.Organisation && s.isPress(o) || !s.fitsGender(m, c) {
			continue
		}
		if colleague && s.samePost(owner, c) || !colleague && s.dealsWith(j, owner) {
			return c
		}
	}
	return noEntity
}

// fitsGender tells whether a cluster can be of the gender that a mention tells.
func (s *sieve) fitsGender(m *Mention, c int) bool {
	g := s.clusters[c].gender
	return !(m.facts.gender == male && g == female || m.facts.gender == female && g == male)
}

// samePost tells whether two persons have titles of one kind.
func (s *sieve) samePost(a, b int) bool {
	return slices.ContainsFunc(s.clusters[a].roles, func(r Role) bool {
		return slices.ContainsFunc(s.clusters[b].roles, func(o Role) bool { return r.head == o.head && !r.Former && !o.Former })
	})
}

// dealsWith tells whether a mention and one of a cluster are parties to one verb, or joined
// by "and".
func (s *sieve) dealsWith(j, owner int) bool {
	o := &s.mentions[j]
	near, _ := slices.BinarySearch(s.clusters[owner].mentions, j)
	for _, k := range s.clusters[owner].mentions[max(0, near-maxAlike):min(len(s.clusters[owner].mentions), near+maxAlike)] {
		p := &s.mentions[k]
		if p.Sentence != o.Sentence {
			continue
		}
		if v := s.party(p.Head); v >= 0 && v == s.party(o.Head) {
			return true
		}
	}
	for k := max(0, j-maxAlike); k < min(len(s.mentions), j+maxAlike); k++ {
		if of := s.mentions[k].facts.conjuncts; s.mentions[k].Sentence == o.Sentence && len(of) > 1 && s.isOf(of, owner) && s.isOf(of, s.of(j)) {
			return true
		}
	}
	return false
}

// isOf tells whether a cluster is among those that "and" joins.
func (s *sieve) isOf(heads []int, c int) bool {
	return slices.ContainsFunc(heads, func(h int) bool {
		a, ok := s.atHead.at(s.nameFor(h))
		return ok && s.of(a) == c
	})
}

// party is the verb that a noun is a party to, by itself or in apposition to one; -1 where
// there is none.
func (s *sieve) party(h int) int {
	if s.Relations[h].Basic() == language.Appos {
		h = int(s.Heads[h])
	}
	if v := int(s.Heads[h]); v >= 0 && s.argument(h) && s.UPOS[v] == language.VERB {
		return v
	}
	return -1
}

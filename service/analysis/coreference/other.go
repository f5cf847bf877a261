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
// them. A colleague has the same office. An ally is the only other person, and a neighbour
// the only other country, that is spoken of.
func (s *sieve) joinOthers() {
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.number == plural || m.facts.apposition >= 0 || m.facts.predicateOf >= 0 || !s.lemmaIs(m.Head, others) || s.landBefore(m.Head) != "" {
			continue
		}
		c := s.of(i)
		if len(s.clusters[c].names) > 0 || slices.ContainsFunc(s.clusters[c].mentions, func(k int) bool { return k != i && s.mentions[k].Kind != Pronoun }) {
			continue // it has been told who that is
		}
		l := s.lemma(m.Head)
		if l == "neighbour" || l == "neighbor" {
			if other := s.neighbour(i); other != noEntity {
				s.join(other, i)
			}
			continue
		}
		a, ok := s.atHead.at(m.facts.possessor)
		if m.facts.possessor < 0 || !ok || m.Core.End != m.Head+1 {
			continue
		}
		other := s.otherThan(i, s.of(a))
		if other == noEntity && l == "host" {
			other = s.atHome(i, s.of(a))
		}
		if other == noEntity && (l == "ally" || l == "companion") {
			other = s.onlyOther(i, s.of(a))
		}
		if other == noEntity && l == "colleague" {
			other = s.colleagueOf(i, s.bodyBefore(m), s.of(a))
		}
		if other != noEntity && s.agree(other, c) {
			s.join(other, i)
		}
	}
}

// colleagueOf is the nearest person before a mention, other than whose it is, who holds an office
// of a body: "his Liberal colleague"; noEntity where there is none.
func (s *sieve) colleagueOf(i, body, owner int) int {
	if body == noEntity {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-2*windowMentions) && s.mentions[i].Sentence-s.mentions[j].Sentence <= 2*windowSentences; j-- {
		c := s.of(j)
		if s.mentions[j].Kind == Name && c != owner && s.clusters[c].kind == language.Person && slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return s.bodyOf(r) == body }) {
			return c
		}
	}
	return noEntity
}

// neighbour is the country that "its neighbour" means, or "the giant neighbour" in what
// somebody says who serves the other one: the only other one that the last sentences speak
// of, or the one of which they speak most; noEntity where it is not known.
func (s *sieve) neighbour(i int) int {
	m := &s.mentions[i]
	owner := noEntity
	if a, ok := s.atHead.at(m.facts.possessor); ok && m.facts.possessor >= 0 {
		owner = s.of(a)
		if s.clusters[owner].kind == language.Person {
			owner = s.servedCountry(owner)
		}
	} else if s.lower[m.Core.First] == "the" {
		for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
			if a, ok := s.atHead.at(h); ok && owner == noEntity {
				owner = s.servedCountry(s.of(a))
				if s.clusters[s.of(a)].kind == language.Country {
					owner = s.of(a)
				}
			}
		}
	}
	if owner == noEntity || s.clusters[owner].kind != language.Country {
		return noEntity
	}
	best, first, second := noEntity, 0, 0
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= otherSentences; j-- {
		c := s.of(j)
		if s.clusters[c].kind != language.Country || len(s.clusters[c].names) == 0 || c == owner || c == best {
			continue
		}
		if n := s.before(c, i); n > first {
			best, first, second = c, n, first
		} else {
			second = max(second, n)
		}
	}
	if first < 2*second {
		return noEntity
	}
	return best
}

// servedCountry is the cluster of the country that a person serves; noEntity where the text
// does not tell it.
func (s *sieve) servedCountry(c int) int {
	x := &s.clusters[c]
	if x.kind != language.Person {
		return noEntity
	}
	if c, ok := s.placed(landOfOwner(x)); ok {
		return s.find(c)
	}
	return noEntity
}

// onlyOther is the only person whom the sentence of a mention and the one before it name
// beside whose it is; noEntity where there are several.
func (s *sieve) onlyOther(i, owner int) int {
	m := &s.mentions[i]
	teller := s.teller(i)
	only := noEntity
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence < 2; j-- {
		c := s.of(j)
		if x := &s.clusters[c]; x.kind != language.Person || len(x.members) > 0 || len(x.names) == 0 || c == owner || c == only || c == teller {
			continue
		}
		if only != noEntity {
			return noEntity
		}
		only = c
	}
	if only == noEntity || !s.fitsGender(m, only) {
		return noEntity
	}
	return only
}

// homes are nouns of where a host receives others.
var homes = classOf("home", "house", "residence", "villa", "palace", "ranch", "estate", "mansion", "dacha")

// atHome is the person behind "at the home of", who is the host of those who have met there;
// noEntity where none is named.
func (s *sieve) atHome(i, guest int) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= otherSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if s.clusters[c].kind != language.Person || len(s.clusters[c].names) == 0 || c == guest || slices.Contains(s.clusters[guest].members, c) {
			continue
		}
		if k := o.First - 2; k > s.bounds(o.Head).First && s.lower[k+1] == "of" && s.lemmaIs(k, homes) {
			return c
		}
	}
	return noEntity
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

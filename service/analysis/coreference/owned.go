package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// joinOwned joins "his country", "her party" and "his firm" to the country or body
// that a person holds an office of.
func (s *sieve) joinOwned() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Nominal || m.facts.possessor < 0 || m.facts.number == plural || len(m.facts.conjuncts) > 0 || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		l := s.lemma(m.Head)
		land := landNouns.Has(l) || l == "homeland"
		if !land && !s.lemmaIs(m.Head, organisationNouns) || len(m.facts.words) > 0 && !(len(m.facts.words) == 1 && m.facts.words[0] == "own") {
			continue
		}
		a, ok := s.atHead.at(m.facts.possessor)
		if !ok || s.mentions[a].facts.relative || s.mentions[a].Kind == Nominal && s.clusters[s.of(a)].kind != language.Person {
			continue
		}
		owner := &s.clusters[s.of(a)]
		if owner.kind != language.Person || len(owner.members) > 0 {
			continue
		}
		if land {
			if c, ok := s.byPlace[servedBy(owner)]; ok {
				s.join(s.find(c), i)
			}
			continue
		}
		for _, r := range owner.roles {
			if c := s.bodyOf(r); c != noEntity && !r.Former && s.isBody(l, c) {
				s.join(c, i)
				break
			}
		}
	}
}

// bodyOf is the cluster of the body that a role is of by a name, noEntity where the
// text names none.
func (s *sieve) bodyOf(r Role) int {
	if r.Organisation.End <= r.Organisation.First || s.nameAt[r.Organisation.First] < 0 {
		return noEntity
	}
	o, ok := s.atHead.at(s.headOf(s.names[s.nameAt[r.Organisation.First]]))
	if !ok || s.clusters[s.of(o)].kind != language.Organisation {
		return noEntity
	}
	return s.of(o)
}

// isBody tells whether a noun takes up a body.
func (s *sieve) isBody(l string, c int) bool {
	x := &s.clusters[c]
	return s.inName(x, l) || generic.Has(l) && !s.isPublic(x)
}

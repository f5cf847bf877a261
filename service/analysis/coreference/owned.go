package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// owned is a country or body that is told by a noun and whose it is.
type owned struct {
	owner int // its cluster
	noun  string
}

// joinOwned joins "his country", "her party" and "his firm" to the country or body
// that a person holds an office of.
func (s *sieve) joinOwned() {
	told := map[owned]int{} // the mention before of the same thing of the same person
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Nominal || m.facts.possessor < 0 || m.facts.number == plural || len(m.facts.conjuncts) > 0 || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		l := s.lemma(m.Head)
		land := landNouns.Has(l) && l != "state" || l == "homeland"
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
		o := owned{s.of(a), l}
		if before, ok := told[o]; ok {
			s.join(s.of(before), i)
			continue
		}
		told[o] = i
		if land {
			if c, ok := s.byPlace[landOfOwner(owner)]; ok {
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

// landOfOwner is the country that a person who speaks of "my country" is of: that of an
// office of state, or else of the first title that tells one.
func landOfOwner(x *cluster) string {
	if code := servedBy(x); code != "" {
		return code
	}
	return landOfPerson(x)
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

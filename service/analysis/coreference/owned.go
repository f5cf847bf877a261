package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// owned is a country or body that is told by a noun and whose it is.
type owned struct {
	owner int // its cluster
	noun  string
}

// joinOwned joins "his country", "her party" and "his firm" to the country or body
// that a person holds an office of.
func (s *sieve) joinOwned() {
	told := map[owned]int{} // the mention before of the same thing of the same person
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.possessor < 0 || m.facts.number == plural || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		l := s.lemma(m.Head)
		land := landNouns.Has(l) && l != "state" || l == "homeland"
		town := cityNouns.Has(l)
		if !land && !town && !s.lemmaIs(m.Head, organisationNouns) || len(m.facts.words) > 0 && !(len(m.facts.words) == 1 && m.facts.words[0] == "own") {
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
			if c, ok := s.placed(landOfOwner(owner)); ok {
				s.join(s.find(c), i)
			}
			continue
		}
		if town {
			if c := s.placeOf(owner); c != noEntity && s.agree(c, s.of(i)) {
				s.join(c, i)
			}
			continue
		}
		if c := s.firmOf(i, s.of(a)); c != noEntity {
			s.join(c, i)
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

// placeOf is the place that a person governs or sits in parliament for: "her city" of the mayor
// of Leeds; noEntity where the text names none.
func (s *sieve) placeOf(owner *cluster) int {
	for _, r := range owner.roles {
		if r.Former || r.Organisation.End <= r.Organisation.First || s.nameAt[r.Organisation.First] < 0 || !governing.Has(r.head) {
			continue
		}
		if o, ok := s.atHead.at(s.headOf(s.names[s.nameAt[r.Organisation.First]])); ok && s.clusters[s.of(o)].kind == language.Place {
			return s.of(o)
		}
	}
	return noEntity
}

// firmOf is the firm that "her company" means of an executive of whom the text does not tell
// what of: the first one that it names, if it speaks of it again; noEntity where the noun or
// the person is another.
func (s *sieve) firmOf(i, owner int) int {
	l := s.lemma(s.mentions[i].Head)
	if !commercial.Has(l) && !businesses.Has(l) || !slices.ContainsFunc(s.clusters[owner].roles, func(r Role) bool {
		return executives.Has(r.head) && !r.Former && r.Organisation.End == 0 && r.Country == ""
	}) || slices.ContainsFunc(s.clusters[owner].roles, func(r Role) bool { return r.Organisation.End > 0 && !r.Former }) {
		return noEntity
	}
	for j := range i {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind != Name || s.clusters[c].kind != language.Organisation || s.isPress(o) || s.isMedium(o) || s.isObservers(o) {
			continue
		}
		if s.sectorOf(&s.clusters[c]) == private && s.before(c, i) > 1 {
			return c
		}
		return noEntity
	}
	return noEntity
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

package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// mostOfficers is the number of officers without names at the beginning of a text whose names
// are looked for.
const mostOfficers = 4

// joinNamedOfficer joins the officers whom the beginning of a text tells of without a name to
// the names behind the same titles that follow: "Kenya's prime minister flew to Paris. Prime
// Minister Peter Otieno is to meet officials there".
func (s *sieve) joinNamedOfficer() {
	var told [mostOfficers]int
	n := 0
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Sentence > ledeSentences+nameSentences || n == 0 && m.Sentence > ledeSentences {
			return
		}
		if m.facts.kind != language.Person || m.facts.number == plural || len(m.facts.conjuncts) > 0 {
			continue
		}
		if m.Kind == Nominal && n < mostOfficers && len(m.facts.titles) > 0 && m.facts.definite && m.facts.apposition < 0 && m.facts.predicateOf < 0 && len(s.clusters[s.of(i)].names) == 0 && !s.isAnother(m) {
			if c, _ := s.bearer(i); c == noEntity { // else of one named before
				told[n] = i
				n++
			}
		}
		if m.Kind == Name && n > 0 && s.of(i) == i && len(s.clusters[i].roles) > 0 {
			s.joinOfficerNamed(told[:n], i)
		}
	}
}

// isAnother tells whether a noun for an officer says that it is not the one in office, or what
// somebody becomes: "the next president", "become the 46th president".
func (s *sieve) isAnother(m *Mention) bool {
	if v := int(s.Heads[m.Head]); v >= 0 && s.lemmaIs(v, becoming) {
		return true
	}
	for k := m.Core.First; k < m.Head; k++ {
		if s.is(k, coming) {
			return true
		}
	}
	return false
}

// coming are words before the noun for an officer who is not, or not yet, in office.
var coming = classOf("next", "new", "future", "incoming", "other", "rival", "potential")

// joinOfficerNamed joins the first mention of a name behind a title to the one of some
// officers told of in sentences before who holds that office.
func (s *sieve) joinOfficerNamed(told []int, i int) {
	m := &s.mentions[i]
	for _, have := range s.rolesAt(m.Head) {
		found := noEntity
		for _, k := range told {
			want := s.mentions[k].facts.titles[0]
			c := s.of(k)
			if s.mentions[k].Sentence == m.Sentence || have.head != want.head || c == found || !s.sameOffice(want, have) {
				continue
			}
			if found != noEntity || len(s.clusters[c].names) > 0 || !s.agree(c, i) {
				return
			}
			found = c
		}
		if found != noEntity {
			s.join(found, i)
			return
		}
	}
}

// sameOffice tells whether two titles read the same, and nothing that the text tells of them
// differs.
func (s *sieve) sameOffice(a, b Role) bool {
	if a.Former != b.Former || a.Deputy != b.Deputy || a.Country != "" && b.Country != "" && a.Country != b.Country || a.Organisation.End > 0 && b.Organisation.End > 0 && !s.sameOrganisation(a.Organisation, b.Organisation) {
		return false
	}
	return s.subsumes(a, b) && s.subsumes(b, a)
}

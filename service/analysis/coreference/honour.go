package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// longestHonour is the number of tokens that titles and words of courtesy have at most
// between a comma and the name behind it.
const longestHonour = 5

// joinAsides joins a noun for a person of somebody to the name right behind it and a comma,
// wherever the tree hangs it: "Simms' grandson, Tyrell", "his wife, Datin Kartini Sulong".
func (s *sieve) joinAsides() {
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.kind != language.Person || m.facts.number == plural || m.facts.possessor < 0 || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		j := s.namedAside(i)
		if j < 0 || !s.agree(s.of(i), s.of(j)) || s.clash(s.of(i), s.of(j)) {
			continue
		}
		if a, ok := s.atHead.at(m.facts.possessor); ok && s.of(a) == s.of(j) {
			continue
		}
		s.join(s.of(j), i)
	}
}

// namedAside is the mention of the person whose name stands between the comma behind a
// mention and another mark; -1 where there is none.
func (s *sieve) namedAside(i int) int {
	m := &s.mentions[i]
	b := s.bounds(m.Head)
	k := m.Core.End
	if k+1 >= b.End || s.word(k) != "," {
		return -1
	}
	for k++; k < b.End && s.nameAt[k] < 0 && k-m.Core.End <= longestHonour; k++ {
		if !s.is(k, titleForms) && !s.is(k, titleModifiers) && s.courtesy(k) == noGender && s.word(k) != "." {
			return -1
		}
	}
	if k >= b.End || s.nameAt[k] < 0 || s.names[s.nameAt[k]].kind != language.Person || s.names[s.nameAt[k]].First != k {
		return -1
	}
	end := s.names[s.nameAt[k]].End
	if end < b.End && s.word(end) != "," && s.word(end) != "." && s.word(end) != ")" && s.word(end) != ";" || end+1 < b.End && s.word(end) == "," && s.lower[end+1] == "and" && !s.lemmaIs(m.Head, kinNouns) {
		return -1
	}
	j, ok := s.atHead.at(s.headOf(s.names[s.nameAt[k]]))
	if !ok || s.mentions[j].First <= m.First && m.End <= s.mentions[j].End || slices.ContainsFunc(s.clusters[s.of(j)].mentions[:min(len(s.clusters[s.of(j)].mentions), maxAlike)], func(n int) bool { return s.mentions[n].facts.apposition == s.mentions[j].Head }) {
		return -1
	}
	return j
}

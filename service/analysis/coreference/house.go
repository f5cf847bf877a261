package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinHouses joins "the House", which copy from many lands calls their parliament, to the
// parliament named last, where the text names no house by a longer name, and no senate: "the Lok
// Sabha".
func (s *sieve) joinHouses() {
	last := noEntity
	for _, k := range s.called {
		i := int(k)
		m := &s.mentions[i]
		c := s.of(i)
		if m.facts.kind != language.Organisation {
			continue
		}
		if !slices.Contains(m.facts.words, "house") {
			switch {
			case m.facts.name < 0:
			case slices.Contains(m.facts.words, "senate") || slices.Contains(m.facts.words, "congress"):
				return // of which it may be the other chamber
			case s.isParliament(m):
				last = c
			}
			continue
		}
		if len(m.facts.words) > 1 {
			if !slices.Contains(m.facts.words, "white") {
				return // "House of Representatives", of which it is the short form
			}
			continue
		}
		if last == noEntity || m.Core.First == 0 || s.lower[m.Core.First-1] != "the" {
			continue
		}
		m.Kind, m.facts.name = Nominal, -1
		m.Core.First--
		m.First = min(m.First, m.Core.First)
		if last = s.find(last); last != c {
			x := &s.clusters[c]
			x.names, x.country = nil, ""
			last = s.join(last, i)
		}
	}
}

// isParliament tells whether the name of a body has a word of a parliament.
func (s *sieve) isParliament(m *Mention) bool {
	for i := m.Core.First; i < m.Core.End; i++ {
		if s.is(i, parliamentary) {
			return true
		}
	}
	return false
}

// parliamentary are words of names of parliaments.
var parliamentary = classOf("parliament", "assembly", "sabha", "duma", "rada", "majlis", "knesset", "legislature", "diet")

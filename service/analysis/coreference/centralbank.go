package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinCentralBanks joins "Brazil's central bank", "the central bank" and "Brazil central bank" to
// the only bank of the text, or of that country, whose name is that of a central bank, before it
// or behind: "Central Bank of Brazil", "Bank of England", "Reserve Bank of India".
func (s *sieve) joinCentralBanks() {
	for _, k := range s.nouns {
		m := &s.mentions[k]
		if s.lower[m.Head] != "bank" || m.facts.number == plural || m.facts.empty || !slices.Contains(m.facts.words, "central") {
			continue
		}
		if c := s.centralBank(s.landBefore(m.Head)); c != noEntity {
			s.join(c, int(k))
		}
	}
}

// centralBank is the only central bank of a country, or of any where it is empty, that the text
// names; noEntity where there is none, or several.
func (s *sieve) centralBank(land string) int {
	found := noEntity
	for n, k := range s.called {
		m := &s.mentions[k]
		c := s.of(int(k))
		if n == 4*mostCalled {
			break
		}
		if c == found || m.facts.kind != language.Organisation || !s.isCentralBank(m) || land != "" && s.bankOf(m) != land {
			continue
		}
		if found != noEntity {
			return noEntity
		}
		found = c
	}
	return found
}

// isCentralBank tells whether a name is that of a central bank by its words.
func (s *sieve) isCentralBank(m *Mention) bool {
	for i := m.Core.First; i < m.Core.End; i++ {
		if s.lower[i] == "bank" {
			front := i > m.Core.First && s.is(i-1, centralWords)
			return front || i == m.Core.First && i+1 < m.Core.End && s.lower[i+1] == "of" && s.isLand(m.Core.End-1)
		}
	}
	return false
}

// centralWords are words before "bank" in names of central banks.
var centralWords = classOf("central", "reserve", "national", "state")

// bankOf is the country that the name of a bank ends with, or that the gazetteer gives it; empty
// where neither tells.
func (s *sieve) bankOf(m *Mention) string {
	if n := m.facts.name; n >= 0 && len(s.names[n].entries) > 0 && s.names[n].entries[0].Country != "" {
		return s.names[n].entries[0].Country
	}
	if found := s.known.Lookup(s.word(m.Core.End - 1)); len(found) > 0 {
		return found[0].Country
	}
	return ""
}

package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// initialSentences is the number of sentences before the letters of an office in which its
// bearer is named.
const initialSentences = 8

// joinInitials joins "the CS" to the person whose title has these letters at its end, as
// copy of some lands calls officers of state: "Interior Cabinet Secretary".
func (s *sieve) joinInitials() {
	for i := range s.mentions {
		m := &s.mentions[i]
		letters := s.word(m.Head)
		if m.Kind == Pronoun || len(m.facts.conjuncts) > 0 || len(letters) < 2 || len(letters) > 4 || m.Core.End != m.Head+1 || !isCapitals(letters) || m.Head == 0 || s.lower[m.Head-1] != "the" || len(s.clusters[s.of(i)].mentions) > 1 || s.shorts[key(letters)] != nil {
			continue
		}
		if m.facts.name >= 0 && len(s.names[m.facts.name].entries) > 0 || m.facts.modifier {
			continue
		}
		c := s.withInitials(i, letters)
		if c == noEntity {
			continue
		}
		x := &s.clusters[s.of(i)]
		x.names, x.kind, x.animacy, x.number, x.country = nil, language.Person, animate, singular, ""
		m.Kind, m.facts.kind, m.facts.name, m.facts.animacy, m.facts.words = Nominal, language.Person, -1, animate, nil
		m.Core.First = m.Head - 1
		m.First = min(m.First, m.Core.First)
		s.join(c, i)
	}
}

// withInitials is the nearest person with a title that ends with words of these letters;
// noEntity where there is none.
func (s *sieve) withInitials(i int, letters string) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence <= initialSentences; j-- {
		c := s.of(j)
		if s.mentions[j].Kind != Name || s.clusters[c].kind != language.Person {
			continue
		}
		for _, r := range s.clusters[c].roles {
			if strings.HasSuffix(s.initials(r.Title), letters) {
				return c
			}
		}
	}
	return noEntity
}

// initials are the first letters of the words of a title, without small ones.
func (s *sieve) initials(r Range) string {
	var b strings.Builder
	for i := r.First; i < r.End; i++ {
		if s.capital(i) {
			b.WriteByte(s.word(i)[0])
		}
	}
	return b.String()
}

// hasInitials tells whether what names of a type mean is often called by their initials.
func hasInitials(k language.NameType) bool {
	switch k {
	case language.Organisation, language.Facility, language.Agreement, language.Event:
		return true
	}
	return false
}

// shortBefore is the cluster before the name i, of a body or its like, that so far is called by
// the initials of the name alone: "MRDA officials denied it. The Mining and Rural Development
// Agency …"; noEntity where there is none.
func (s *sieve) shortBefore(i int) int {
	m := &s.mentions[i]
	s.byWord.underInitials("", m.facts.words)
	for n, latest := 0, s.byWord.latest(); latest != 0 && n < maxAlike; n++ {
		var c int
		c, latest = s.byWord.at(latest)
		c = s.find(c)
		x := &s.clusters[c]
		if len(x.names) != 1 || len(x.names[0]) != 1 || len(x.mentions) == 0 || x.kind == language.Person || x.kind == language.Country || x.kind == language.Group || len(x.members) > 0 {
			continue
		}
		if first := &s.mentions[x.mentions[0]]; first.Kind == Name && isCapitals(s.phrase(first.Core)) && !s.otherBody(x, m) {
			return c
		}
	}
	return noEntity
}

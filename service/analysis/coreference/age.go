package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// ageBefore is the age that a nominal tells before its noun or as its noun, "the
// 66-year-old sociologist", "the 41-year-old"; empty where it tells none.
func (t *text) ageBefore(m *Mention) string {
	for k := m.Core.First + 1; k <= m.Head; k++ {
		if age := t.ageAt(k); age != "" {
			return age
		}
	}
	return ""
}

// ageAt is the age whose last word, or only one, is "old" at a token.
func (t *text) ageAt(k int) string {
	if t.lower[k] == "old" && k >= 4 && t.lower[k-2] == "year" && t.UPOS[k-4] == language.NUM {
		return t.lower[k-4]
	}
	if age, ok := strings.CutSuffix(t.lower[k], "-year-old"); ok {
		return age
	}
	return ""
}

// ageOf is the age that the text has told of a person, between commas behind a name, in
// brackets or before a noun; empty where it has told none.
func (s *sieve) ageOf(c int) string {
	mentions := s.clusters[c].mentions
	for _, i := range mentions[:min(len(mentions), maxAlike)] {
		m := &s.mentions[i]
		switch end := m.Core.End; {
		case m.Kind == Nominal && m.facts.number != plural:
			if age := s.ageBefore(m); age != "" {
				return age
			}
		case m.Kind == Name && end+2 < s.bounds(m.Head).End && s.UPOS[end+1] == language.NUM && len(s.lower[end+1]) <= longestAge:
			if w := s.word(end + 2); s.word(end) == "," && (w == "," || w == ".") || s.word(end) == "(" && w == ")" {
				return s.lower[end+1]
			}
		}
	}
	return ""
}

// longestAge is the number of digits that an age has at most.
const longestAge = 3

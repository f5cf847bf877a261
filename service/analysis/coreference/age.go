package coreference

import (
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
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

// years are the ages from and below which a noun means somebody.
type years struct{ from, below int }

// ages are nouns of persons that tell how old they are, about.
var ages = wordset.TableOf(map[string]years{
	"boy": {0, 18}, "girl": {0, 18}, "child": {0, 18}, "schoolboy": {4, 19}, "schoolgirl": {4, 19}, "toddler": {0, 5}, "infant": {0, 3}, "baby": {0, 3},
	"teenager": {12, 20}, "teen": {12, 20}, "youth": {12, 25}, "youngster": {5, 22}, "pensioner": {60, 130}, "retiree": {50, 130},
})

// aged is the person whom a noun that tells an age takes up, "the girl", "the pensioner": the
// nearest one of whom the text has told such an age; noEntity where there is none.
func (s *sieve) aged(i int) int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, agedNouns) || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	if k := m.Head + 1; k < s.bounds(m.Head).End && s.UPOS[k] == language.AUX && (s.lower[k] == "were" || s.lower[k] == "are" || s.lower[k] == "have") {
		return noEntity // "the youth were angry"
	}
	want := ages.Of(s.lemma(m.Head))
	var seen [maxAlike]int
	n := 0
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= toldSentences && n < maxAlike; j-- {
		c := s.of(j)
		if s.mentions[j].Kind != Name || s.clusters[c].kind != language.Person || slices.Contains(seen[:n], c) {
			continue
		}
		seen[n] = c
		n++
		if s.nested(i, j) || !s.agree(c, s.of(i)) {
			continue
		}
		if age := s.ageOf(c); age != "" {
			if k, err := strconv.Atoi(age); (err == nil || quantities.Of(age) > 0) && max(k, quantities.Of(age)) >= want.from && max(k, quantities.Of(age)) < want.below {
				return c
			}
		}
	}
	return noEntity
}

// agedNouns are the nouns that tell an age.
var agedNouns = classOfTable(ages)

package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// latterSentences is the number of sentences before "the latter" in which who it is is named.
const latterSentences = 2

// latterWords stand behind "the" for who was named last.
var latterWords = classOf("latter")

// isLatter tells whether "latter" behind "the" stands for somebody: "The latter said".
func (t *text) isLatter(h int) bool {
	return t.is(h, latterWords) && h > t.bounds(h).First && t.lower[h-1] == "the" && (h+1 == t.bounds(h).End || t.UPOS[h+1] != language.NOUN && t.UPOS[h+1] != language.PROPN && t.UPOS[h+1] != language.NUM && t.UPOS[h+1] != language.ADJ)
}

// latter is whom "the latter" means: the person who was named last, else the body or country;
// noEntity for other nouns, and where none is named.
func (s *sieve) latter(i int) int {
	m := &s.mentions[i]
	if !s.is(m.Head, latterWords) {
		return noEntity
	}
	last := noEntity
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= latterSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind != Name || o.facts.adjective || o.facts.empty || len(s.clusters[c].members) > 0 {
			continue
		}
		switch s.clusters[c].kind {
		case language.Person:
			return c
		case language.Organisation, language.Country:
			if last == noEntity {
				last = c
			}
		}
	}
	return last
}

package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// withSyllables puts names of the form "Bang Cheol-woo" in the place of what the engine has
// made of their parts: the given name is of two syllables, of which a hyphen parts the second,
// in small letters, as those of Korea, Hong Kong and Taiwan are written.
func (t *text) withSyllables(names []typed) []typed {
	var found []typed
	for _, k := range t.large {
		if r := t.syllabic(int(k)); r.First < r.End {
			found = append(found, typed{r, language.Person})
		}
	}
	if found == nil {
		return names
	}
	out := make([]typed, 0, len(names)+len(found))
	k := 0
	for _, n := range names {
		for ; k < len(found) && found[k].End <= n.First; k++ {
			out = append(out, found[k])
		}
		if k == len(found) || n.End <= found[k].First {
			out = append(out, n)
		}
	}
	return append(out, found[k:]...)
}

// syllabic is such a name whose family name is the token i; empty where it is none.
func (t *text) syllabic(i int) Range {
	if i+3 >= len(t.words) || !t.capital(i+1) || t.words[i+2] != "-" {
		return Range{}
	}
	end := t.bounds(i).End
	if i+3 >= end || t.capital(i+3) || !t.touching(i+1) || !t.touching(i+2) || t.touching(i) || i+4 < end && t.word(i+4) == "-" ||
		!isSyllable(t.lower[i+1]) || !isSyllable(t.lower[i+3]) || t.is(i+3, hyphened) || len(t.word(i)) > longestFamily || !isWord(t.word(i)) ||
		t.is(i, titleForms) || t.is(i, titleModifiers) || t.courtesy(i) != noGender || stopWords[t.lower[i]] || t.known.Lookup(t.phrase(Range{i, i + 2})) != nil || t.known.Demonym(t.word(i)) != nil {
		return Range{}
	}
	return Range{i, i + 4}
}

// longestFamily is the number of letters of the longest family name of one syllable or two.
const longestFamily = 7

// isSyllable tells whether a word in small letters is one syllable as East Asian names are
// written: its vowels stand together, and it ends with them or with what such syllables end with.
func isSyllable(word string) bool {
	const vowels = "aeiouy"
	first := strings.IndexAny(word, vowels)
	if len(word) > 6 || first < 0 || first > 2 {
		return false
	}
	last := first
	for last < len(word) && strings.IndexByte(vowels, word[last]) >= 0 {
		last++
	}
	switch word[last:] {
	case "", "n", "ng", "m", "k", "l", "p", "t", "h", "w", "i", "ck", "b", "g":
		return len(word) > 1
	}
	return false
}

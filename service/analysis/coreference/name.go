package coreference

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
)

// particles are parts of names that come and go.
var particles = classOf(
	"al", "el", "bin", "ibn", "bint", "van", "von", "der", "den", "de", "del", "della", "la", "le",
	"du", "da", "dos", "das", "di", "ul", "ur", "ar", "as", "ash", "ad", "an", "zu", "ter", "of", "the", "and", "for", "&",
)

// generations stand behind names.
var generations = classOf("jr", "sr", "ii", "iii", "iv", "v", "vi", "xvi", "xiv")

// nameWords are the words of a name, folded, without particles, marks and what
// tells generations apart.
func (t *text) nameWords(r Range) []string {
	name := t.phrase(r)
	small := name // whose words need no folding where they are of letters of ASCII
	if isASCII(name) {
		small = t.smallPhrase(r)
	}
	return t.keepWords(appendWords(t.spareWords(), name, small))
}

// smallPhrase is the text of a range of tokens in small letters.
func (t *text) smallPhrase(r Range) string {
	name := t.phrase(r)
	if name == "" || !isASCII(name) {
		return strings.ToLower(name)
	}
	return t.index.Small[t.Tokens[r.First].Start:t.Tokens[r.End-1].End]
}

// nameWords are the words of a name that need not be of the text.
func nameWords(name string) []string {
	small := name
	if isASCII(name) {
		small = strings.ToLower(name)
	}
	return appendWords(nil, name, small)
}

// appendWords appends the words of a name, of which small is what they are read from.
func appendWords(words []string, name, small string) []string {
	for from := 0; from < len(small); {
		n := wordEnd(small[from:])
		w := strings.TrimSuffix(strings.TrimSuffix(small[from:from+n], "'s"), "’s")
		if !isLetters(w) {
			w = strings.TrimPrefix(gazetteer.Fold(w), "=")
		}
		if w != "" && !particles.Has(w) && !(len(words) > 0 && generations.Has(w)) {
			words = append(words, w)
		}
		if from += n; from < len(small) {
			_, size := utf8.DecodeRuneInString(small[from:])
			from += size
		}
	}
	if len(words) == 0 {
		if folded := strings.TrimPrefix(gazetteer.Fold(name), "="); folded != "" {
			words = append(words, folded)
		}
	}
	return words
}

// spareWords is memory to append the words of a mention to, see keepWords.
func (t *text) spareWords() []string {
	if n := len(t.spare); cap(t.spare)-n >= leastSpare {
		return t.spare[n:]
	}
	t.spare = make([]string, 0, max(4*leastSpare, len(t.Tokens)/4))
	return t.spare
}

// leastSpare is the number of words that spareWords has room for, at least.
const leastSpare = 16

// keepWords keeps what was appended to spareWords.
func (t *text) keepWords(words []string) []string {
	if n := len(t.spare); len(words) <= cap(t.spare)-n {
		t.spare = t.spare[:n+len(words)]
	} // else they have got memory of their own
	return words[:len(words):len(words)]
}

// wordEnd is where the first word of a name ends.
func wordEnd(name string) int {
	for i, r := range name {
		if (r < 'a' || r > 'z') && partsName(r) {
			return i
		}
	}
	return len(name)
}

// partsName tells whether a character parts the words of a name.
func partsName(r rune) bool {
	switch r {
	case '-', '–', '‑', ',', '"', '“', '”', '(', ')':
		return true
	}
	return unicode.IsSpace(r)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isLetters tells whether a word is of small letters of ASCII and digits.
func isLetters(word string) bool {
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// samePerson tells whether two names, by their words, can be of one person:
// equal words; one of the names alone ("Rosselló" of Ricardo Rosselló Nevares); the same family name with initials, short
// forms or further given names.
func samePerson(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	if len(b) == 1 {
		return a[0] == b[0]
	}
	if len(a) == 1 {
		return a[0] == b[len(b)-1] || len(a[0]) > 1 && (a[0] == b[0] || slices.Contains(b[1:len(b)-1], a[0]))
	}
	if len(a) == 2 && isRegnal(a[1]) && a[0] == b[len(b)-1] {
		return true // "Norton I" of Joshua Norton
	}
	if a[len(a)-1] != b[len(b)-1] && a[0] != b[0] {
		return false
	}
	// Each word of the shorter name is found in the longer one, in order.
	j := 0
	for _, w := range a {
		for j < len(b) && !sameWord(w, b[j]) {
			j++
		}
		if j == len(b) {
			return false
		}
		j++
	}
	return true
}

// isRegnal tells whether a word of a name, in small letters, is the number of a ruler.
func isRegnal(word string) bool {
	switch word {
	case "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x":
		return true
	}
	return false
}

// sameWord tells whether words of names are equal, or one is the initial or a
// short form of the other.
func sameWord(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || strings.HasPrefix(b, a) && (len(a) == 1 || len(a) >= 3) || shortNames.Of(a) == b
}

// shortNames are short forms of given names that do not begin like them.
var shortNames = wordset.TableOf(map[string]string{
	"bill": "william", "bob": "robert", "dick": "richard", "jim": "james", "jack": "john", "mike": "michael", "tony": "anthony", "ted": "edward", "liz": "elizabeth", "kate": "katherine", "peggy": "margaret", "rick": "richard", "hank": "henry", "andy": "andrew", "chuck": "charles", "jimmy": "james", "betty": "elizabeth", "larry": "lawrence",
})

// bodyWords are words of names of organisations that tell little: two names do
// not answer to each other by them alone.
var bodyWords = classOf(
	"inc", "corp", "co", "ltd", "llc", "plc", "ag", "sa", "gmbh", "nv", "group", "holdings", "company", "corporation", "limited",
)

// sameBody tells whether two names can be of one organisation or thing: equal
// words in any order, or all words of one in the other with its first or its
// last one.
func sameBody(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 1 && len(b) == 2 && a[0] == "house" && b[0] == "house" && chambers.Has(b[1]) {
		return true // the "House" of Representatives
	}
	if len(a) > 1 && len(b) > 2 && a[len(a)-1] == b[len(b)-1] && a[0] != b[0] && parliaments.Has(b[0]) && bodyEnds.Has(b[len(b)-1]) {
		b = b[1:] // "Oversight Committee" of the "House Oversight and Reform Committee"
	}
	whole := len(a) > 1 && len(b) > 1 && legalForms.Has(a[len(a)-1]) && legalForms.Has(b[len(b)-1])
	a, b = tellingWords(a), tellingWords(b)
	if whole && len(a) != len(b) {
		return false // two firms of one group: "Jones Intercable Inc", "Jones Group Inc"
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return false
	}
	for _, w := range a {
		if !slices.Contains(b, w) {
			return false
		}
	}
	if len(a) == len(b) {
		return true
	}
	if len(b) == 1 {
		return a[0] == b[0]
	}
	if len(a) == 1 {
		return a[0] == b[0] && len(b) <= 3 && !organisationNouns.Has(a[0]) || len(b) <= 4 && a[0] == b[len(b)-1] && (isNickname(a[0]) || shortly.Has(a[0]))
	}
	return a[0] == b[0] || len(a) > 2 && slices.Equal(a, b[len(b)-len(a):]) && bodyEnds.Has(a[len(a)-1])
}

// chambers are what houses of parliaments are of.
var chambers = classOf("representatives", "commons", "delegates", "assembly")

// shortly are nouns of bodies by which alone, with a capital, those are called whose names
// they end: the "Council" of the European Council.
var shortly = classOf("council", "commission", "committee", "tribunal", "authority", "board", "fund", "foundation", "institute", "secretariat", "forum", "framework", "congress", "alliance", "coalition", "league", "federation", "confederation", "bloc", "front")

// isNickname tells whether a word may be what a team is called, as the last one of its
// name: the "Chiefs" of Kansas City.
func isNickname(word string) bool {
	return len(word) > 4 && word[len(word)-1] == 's' && !organisationNouns.Has(word) && !organisationNouns.Has(word[:len(word)-1]) && !firmTails.Has(word) && !firmForms.Has(word) && !bodyEnds.Has(word) && !parties.Has(word) && !noNicknames.Has(word)
}

// noNicknames are plurals at the end of names of bodies that many bodies have.
var noNicknames = classOf("nations", "states", "affairs", "forces", "services", "democrats", "republicans", "conservatives", "liberals", "socialists", "communists", "christians", "rights", "sciences", "arts", "sports", "athletics", "systems", "solutions", "studies", "relations", "operations", "elections", "prisons", "customs", "statistics", "communications", "resources", "partners", "brothers", "airports", "ports", "railways", "taxes", "appeals", "commons", "lords", "representatives", "officers", "business", "congress", "press", "express", "cross", "works", "waters", "homes", "markets", "banks", "news", "times", "series", "games", "awards", "studios", "pictures", "records", "products", "materials", "investors", "advisers", "advisors", "analytics", "graphics", "sachs")

// tellingWords are the words of a name without those of legal forms.
func tellingWords(words []string) []string {
	if !slices.ContainsFunc(words, bodyWords.Has) {
		return words
	}
	var kept []string
	for _, w := range words {
		if !bodyWords.Has(w) {
			kept = append(kept, w)
		}
	}
	if kept == nil {
		return words
	}
	return kept
}

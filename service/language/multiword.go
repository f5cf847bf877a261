package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clitics are the words that make one token with the word that they follow
// without white space (UD English, multiword tokens), small and with plain apostrophes.
var clitics = map[string]bool{
	"'s": true, "'re": true, "'ve": true, "'ll": true, "'d": true, "'m": true, "n't": true, "s": true, "nt": true, "na": true, "ta": true, "not": true,
	"m": true, "re": true, "ve": true, "ll": true, "d": true,
}

// Clitic tells whether a word, which stands right behind previous without white
// space, makes one token with it, as English contractions and possessives do.
// tag is the word's, NoXPOS where it is not known.
func Clitic(previous, word string, tag XPOS) bool {
	last, _ := utf8.DecodeLastRuneInString(previous)
	w := strings.ReplaceAll(strings.ToLower(word), "’", "'")
	if w == "'" {
		// Possessive of a plural; a tag tells it from the end of a quotation.
		return (last == 's' || last == 'S') && (tag == NoXPOS || tag == XPOSPOS)
	}
	return clitics[w] && (unicode.IsLetter(last) || unicode.IsDigit(last))
}

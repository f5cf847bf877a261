package language

import "strings"

// clitics are the words that are written on to the word before them, in small
// letters and with a plain apostrophe.
var clitics = map[string]bool{
	"'s": true, "'re": true, "'ve": true, "'ll": true, "'d": true, "'m": true, "n't": true, "'t": true, "'": true, "'em": true,
}

// joinedParts are words without an apostrophe that are written as one, by their
// second part.
var joinedParts = map[string]string{"not": "can", "na": "gon wan", "ta": "got", "me": "gim lem", "nt": "do does did is are was were ca wo would could should have has had"}

// Clitic tells whether word, which stands right behind previous without a blank,
// is part of one multiword token with it, as English contractions and
// possessives are in Universal Dependencies.
func Clitic(previous, word string) bool {
	if len(word) > 6 || previous == "" || !wordlike(previous, len(previous)-1, len(previous)) && previous[len(previous)-1] != '.' {
		return false
	}
	w := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	if clitics[w] {
		return true
	}
	firsts, ok := joinedParts[w]
	return ok && strings.Contains(" "+firsts+" ", " "+strings.ToLower(previous)+" ")
}

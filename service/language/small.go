package language

import (
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Small gives the tokens of an analysis in small letters, and their lemmas; the
// word stands for a lemma that there is none of. Words of ASCII share the memory
// of the text where they are small already, and one piece of memory where not.
func (a *Analysis) Small() (words, lemmas []string) {
	words, lemmas = make([]string, len(a.Tokens)), slices.Clone(a.Lemmas)
	size := 0
	for _, t := range a.Tokens {
		if word := a.Text[t.Start:t.End]; !isSmall(word) {
			size += len(word)
		}
	}
	memory := make([]byte, 0, size)
	for i, t := range a.Tokens {
		word := a.Text[t.Start:t.End]
		words[i] = word
		switch {
		case isSmall(word):
		case !isASCII(word):
			words[i] = strings.ToLower(word)
		default:
			from := len(memory)
			memory = appendSmall(memory, word)
			small := memory[from:]
			words[i] = unsafe.String(unsafe.SliceData(small), len(small)) // which nothing writes to any more
		}
		switch l := lemmas[i]; {
		case l == "" || l == "_" || l == word:
			lemmas[i] = words[i]
		case !isSmall(l):
			lemmas[i] = strings.ToLower(l)
		}
	}
	return words, lemmas
}

// isSmall tells whether a word is of small letters of ASCII, and of what are no
// letters there.
func isSmall(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

func isASCII(word string) bool {
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

package language

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Small gives the text of an analysis with the letters of ASCII small, its tokens in
// small letters, and their lemmas; the word stands for a lemma that there is none of.
// Words of ASCII share the memory of the text.
func (a *Analysis) Small() (small string, words, lemmas []string) {
	words, lemmas = make([]string, len(a.Tokens)), slices.Clone(a.Lemmas)
	small, ascii := smallASCII(a.Text)
	for i, t := range a.Tokens {
		word := a.Text[t.Start:t.End]
		words[i] = small[t.Start:t.End]
		if !ascii && !isASCII(word) {
			words[i] = strings.ToLower(word)
		}
		switch l := lemmas[i]; {
		case l == "" || l == "_" || l == word:
			lemmas[i] = words[i]
		case !isSmall(l):
			lemmas[i] = strings.ToLower(l)
		}
	}
	return small, words, lemmas
}

// smallASCII is a text with the letters of ASCII small, and whether it is all ASCII.
func smallASCII(text string) (small string, ascii bool) {
	const each, high = 0x0101010101010101, 0x8080808080808080 // of eight bytes at once
	memory := make([]byte, len(text))
	others := uint64(0)
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := eightOf(text[i : i+8])
		others |= w & high
		low := w &^ high
		capital := (low + (0x80-'A')*each) &^ (low + (0x7f-'Z')*each) &^ w & high
		binary.LittleEndian.PutUint64(memory[i:i+8], w|capital>>2)
	}
	for ; i < len(text); i++ {
		c := text[i]
		others |= uint64(c) & 0x80
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		memory[i] = c
	}
	return unsafe.String(unsafe.SliceData(memory), len(memory)), others == 0 // nothing writes to it any more
}

// eightOf are the first eight bytes of a string.
func eightOf(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
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

package language

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Small gives the text of an analysis with the letters of ASCII small, its tokens, the
// same in small letters, and their lemmas; the word stands for a lemma that there is none
// of. Words of ASCII share the memory of the text. The slices lie in memory, where that is
// long enough.
func (a *Analysis) Small(memory []string) (small string, words, lower, lemmas []string) {
	n := len(a.Tokens)
	if len(memory) < 3*n {
		memory = make([]string, 3*n)
	}
	words, lower, lemmas = memory[:n:n], memory[n:2*n:2*n], memory[2*n:3*n:3*n]
	small, ascii := smallASCII(a.Text)
	given := a.Lemmas
	if len(given) != n {
		given = make([]string, n)
		copy(given, a.Lemmas)
	}
	for i, t := range a.Tokens {
		word, low := a.Text[t.Start:t.End], small[t.Start:t.End]
		if !ascii && !isASCII(word) {
			low = strings.ToLower(word)
		}
		words[i], lower[i] = word, low
		l := given[i]
		switch {
		case l == "" || l == "_" || l == word:
			l = low
		case !isSmall(l):
			l = strings.ToLower(l)
		}
		lemmas[i] = l
	}
	return small, words, lower, lemmas
}

// smallASCII is a text with the letters of ASCII small, and whether it is all ASCII.
func smallASCII(text string) (small string, ascii bool) {
	memory := make([]byte, len(text))
	others := uint64(0)
	i := 0
	for ; i+8 <= len(text); i += 8 {
		w := eightOf(text[i:])
		others |= w & high
		binary.LittleEndian.PutUint64(memory[i:i+8], w|capitalsOf(w)>>2)
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

// fourOf are the first four bytes of a string.
func fourOf(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// eightOf are the first eight bytes of a string.
func eightOf(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// each and high are the lowest and the highest bit of each of eight bytes.
const each, high = 0x0101010101010101, 0x8080808080808080

// capitalsOf has the highest bit of those of eight bytes that are capitals of ASCII.
func capitalsOf(w uint64) uint64 {
	low := w &^ high
	return (low + (0x80-'A')*each) &^ (low + (0x7f-'Z')*each) &^ w & high
}

// isSmall tells whether a word is of small letters of ASCII, and of what are no
// letters there.
func isSmall(word string) bool {
	for ; len(word) >= 8; word = word[8:] {
		if w := eightOf(word); w&high|capitalsOf(w) != 0 {
			return false
		}
	}
	if len(word) >= 4 {
		w := uint64(fourOf(word)) | uint64(fourOf(word[len(word)-4:]))<<32
		return w&high|capitalsOf(w) == 0
	}
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

func isASCII(word string) bool {
	for ; len(word) >= 8; word = word[8:] {
		if eightOf(word)&high != 0 {
			return false
		}
	}
	if len(word) >= 4 {
		return (fourOf(word)|fourOf(word[len(word)-4:]))&(high&(1<<32-1)) == 0
	}
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

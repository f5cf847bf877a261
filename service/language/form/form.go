// Package form describes the forms of words as numbers that models make their
// features of: hashes of the word and its beginning and end, its shape, and what
// frozen tables say of it.
package form

import (
	"unicode"
	"unicode/utf8"
)

// Form is what is known of a word by itself.
type Form struct {
	Normal    uint64    // hash of the word as it stands, digits as 0, typographic marks as plain ones
	Lower     uint64    // hash in small letters, digits as 0, typographic marks as plain ones
	Prefix    [4]uint32 // of the first 1 to 4 characters of that; 0 where the word is shorter
	Suffix    [4]uint32 // of the last 1 to 4
	Shape     uint32    // hash of the shape, runs of one class as one: "Xx", "X.X.", "d-x"
	Cluster   uint16    // word cluster, 0 for none
	Ambiguity uint16    // class of words that may be the same parts of speech, 0 for unknown words
	Case      Case
}

// Case is the case of a word's letters.
type Case uint8

// The cases.
const (
	NoLetters  Case = iota
	Small           // begins with a small letter
	Capital         // begins with a capital, and is not all of capitals
	Capitals        // two and more letters, all of them capitals
	OneCapital      // a single letter, a capital
)

const (
	fnvOffset = 14695981039346656037
	fnvPrime  = 1099511628211
)

// HashNormal is the hash that Normal has of a word.
func HashNormal(s string) uint64 {
	var f Form
	f.Set(s)
	return f.Normal
}

// HashLower is the hash that Lower has of a word.
func HashLower(s string) uint64 {
	var f Form
	f.Set(s)
	return f.Lower
}

func finish(h uint64) uint64 {
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// maxTail is the number of characters of a word that are kept for its suffixes.
const maxTail = 4

// Set describes the word, but for what tables say.
func (f *Form) Set(word string) {
	normal, lower, shape := uint64(fnvOffset), uint64(fnvOffset), uint64(fnvOffset)
	var prefix [4]uint32
	var tail [maxTail]rune // ring of the last characters
	n, letters, capitals := 0, 0, 0
	var first, last Case
	var lastClass byte
	for i := 0; i < len(word); {
		c := word[i]
		var r, low rune
		var class byte
		size := 1
		switch {
		case c >= 'a' && c <= 'z':
			r, class = rune(c), 'x'
			low = r
		case c >= 'A' && c <= 'Z':
			r, class = rune(c), 'X'
			low = r | 0x20
		case c >= '0' && c <= '9':
			r, class, low = rune(c), 'd', '0'
		case c < utf8.RuneSelf:
			r, class, low = rune(c), c, rune(c)
		default:
			r, size = utf8.DecodeRuneInString(word[i:])
			low, class = classify(r)
		}
		as := low
		if class == 'X' {
			as = r
		}
		normal = (normal ^ uint64(as)) * fnvPrime
		lower = (lower ^ uint64(low)) * fnvPrime
		if class == 'x' || class == 'X' {
			letters++
			if class == 'X' {
				capitals++
				last = Capital
			} else {
				last = Small
			}
			if letters == 1 {
				first = last
			}
		}
		if class != lastClass {
			shape = (shape ^ uint64(class)) * fnvPrime
			lastClass = class
		}
		if n < 4 {
			prefix[n] = uint32(lower>>32) ^ uint32(lower) | 1
		}
		tail[n%maxTail] = low
		n++
		i += size
	}
	f.Normal, f.Lower, f.Shape = finish(normal), finish(lower), uint32(finish(shape))
	f.Prefix = prefix
	h := uint64(fnvOffset)
	for k := range maxTail {
		if k >= n {
			f.Suffix[k] = 0
			continue
		}
		h = (h ^ uint64(tail[(n-1-k)%maxTail])) * fnvPrime
		f.Suffix[k] = uint32(h>>32) ^ uint32(h) | 1
	}
	switch {
	case letters == 0:
		f.Case = NoLetters
	case first == Small:
		f.Case = Small
	case letters == 1:
		f.Case = OneCapital
	case capitals == letters:
		f.Case = Capitals
	default:
		f.Case = Capital
	}
}

// classify gives the small or plain form of a character beyond ASCII and the
// class that it has in a shape.
func classify(r rune) (low rune, class byte) {
	switch r {
	case '’', '‘', 'ʼ', '´':
		return '\'', '\''
	case '“', '”', '„', '«', '»':
		return '"', '"'
	case '–', '—', '‐', '‑', '−':
		return '-', '-'
	case '…':
		return '.', '.'
	}
	switch {
	case unicode.IsUpper(r):
		return unicode.ToLower(r), 'X'
	case unicode.IsLetter(r):
		return r, 'x'
	case unicode.IsDigit(r):
		return '0', 'd'
	}
	return r, 'o'
}

// Samples are words of all kinds, to take the fingerprint of features from.
func Samples() []Form {
	var forms []Form
	for i, w := range []string{"On", "Friday", "UN", "al-Muallem", "’s", "officials", "said", "3,200", "réfugiés", "Île-de-France", "“", "P5+1", "x", "."} {
		var f Form
		f.Set(w)
		f.Cluster, f.Ambiguity = uint16(i), uint16(3*i)
		forms = append(forms, f)
	}
	return forms
}

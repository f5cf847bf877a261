package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxKey is the length of the longest name that is looked up, in bytes.
const maxKey = 96

// longShort is the number of letters of the longest abbreviation that counts in
// capitals only.
const longShort = 6

// shortMark begins the key of a name that counts in capitals only.
const shortMark = "="

// Fold gives the form under which a name is found: small letters without
// accents, points, commas and apostrophes; hyphens as blanks; without a leading
// "the". It gives "" for what cannot be a key: no letters or digits, or more
// than 96 bytes.
func Fold(name string) string {
	var buffer [maxKey]byte
	key, _ := fold(buffer[:0], name)
	return string(key)
}

// IsShort tells whether a name is an abbreviation in capitals ("US", "U.N.",
// "IAEA"): one that is found only where it is written so.
func IsShort(name string) bool {
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsUpper(r), unicode.IsDigit(r):
			letters++
		case r == '.', r == '-', r == '&':
		default:
			return false
		}
	}
	return letters > 0 && letters <= longShort
}

// fold appends the key of name to buffer, which has room for maxKey bytes; nil
// where it has none. A name that is written as an abbreviation gets the mark of
// one. named tells whether it begins as names do: with a capital, a digit, or a
// particle before a capital.
func fold(buffer []byte, name string) (key []byte, named bool) {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
	if IsShort(name) {
		buffer = append(buffer, shortMark...)
	}
	begin, n, blank := len(buffer), len(buffer), false
	buffer = buffer[:maxKey]
	for at := 0; at < len(name); {
		f := foldedByte[name[at]]
		size := 1
		r := rune(name[at])
		if f == other {
			r, size = utf8.DecodeRuneInString(name[at:])
			f = foldedMark(r)
		}
		if f == dropped {
			at += size
			continue
		}
		if f == blanks {
			blank = n > begin
			at += size
			continue
		}
		if blank {
			buffer[n], blank = ' ', false
			n++
		}
		if n == begin {
			named = unicode.IsUpper(r) || unicode.IsDigit(r) || particle(name[at:])
		}
		if n > maxKey-utf8.UTFMax {
			return nil, false
		}
		if f == other {
			n = len(appendFolded(buffer[:n], r))
			at += size
			continue
		}
		for ; f > blanks && n <= maxKey-utf8.UTFMax; f = foldedByte[name[at]] {
			buffer[n] = f
			n++
			if at++; at == len(name) {
				break
			}
		}
	}
	if n == begin {
		return nil, false
	}
	return buffer[:n], named
}

// What foldedByte has instead of a folded character.
const (
	other   byte = iota // a part of a character beyond ASCII
	dropped             // makes no difference
	blanks              // stands between the words of names
)

// foldedByte is each character of ASCII as it is folded. None that is kept is less
// than a blank; those of control are kept for others.
var foldedByte = func() (bytes [256]byte) {
	for c := range utf8.RuneSelf {
		bytes[c] = max(byte(c), blanks+1)
	}
	for c := 'A'; c <= 'Z'; c++ {
		bytes[c] = byte(c) + 'a' - 'A'
	}
	for _, c := range ".,'`" {
		bytes[c] = dropped
	}
	for _, c := range " -\n\t" {
		bytes[c] = blanks
	}
	return bytes
}()

// foldedMark tells marks beyond ASCII that make no difference, or stand between words.
func foldedMark(r rune) byte {
	switch r {
	case '’', '‘', 'ʻ':
		return dropped
	case '–', '‑', '\u00a0':
		return blanks
	}
	return other
}

// particle tells whether a name begins with a small particle before a capital,
// as al-Shabaab does.
func particle(name string) bool {
	for _, p := range []string{"al-", "el-", "al ", "ar-", "as-", "ni-", "d'", "ash-"} {
		if rest, ok := strings.CutPrefix(name, p); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return unicode.IsUpper(r)
		}
	}
	return false
}

// folded are the ASCII forms of accented Latin letters.
var folded = func() map[rune]string {
	m := map[rune]string{
		'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l", 'đ': "d", 'Đ': "d",
		'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th", 'ı': "i", 'ə': "a", 'Ə': "a",
	}
	for _, block := range [][2]rune{{0xC0, 0x24F}, {0x1E00, 0x1EFF}} {
		for r := block[0]; r <= block[1]; r++ {
			if base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r))); base < utf8.RuneSelf && base != r {
				m[r] = string(unicode.ToLower(base))
			}
		}
	}
	return m
}()

// appendFolded appends the folded form of a letter.
func appendFolded(buffer []byte, r rune) []byte {
	switch {
	case r < utf8.RuneSelf:
		return append(buffer, foldedByte[r])
	case unicode.Is(unicode.Mn, r):
		return buffer
	}
	if s, ok := folded[r]; ok {
		return append(buffer, s...)
	}
	return utf8.AppendRune(buffer, unicode.ToLower(r))
}

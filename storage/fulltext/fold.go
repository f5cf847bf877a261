package fulltext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letters are the foldings that Unicode's decompositions do not give: letters
// with strokes, hooks and ligatures as Lucene's ASCIIFoldingFilter has them,
// and the variants of Arabic and Persian letters as Lucene's
// ArabicNormalizer and PersianNormalizer have them.
var letters = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th",
	'æ': "ae", 'œ': "oe", 'ı': "i", 'ȷ': "j", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ĸ': "q",
	'ə': "a", 'ǝ': "e", 'ɛ': "e", 'ɔ': "o", 'ƒ': "f", 'ƀ': "b", 'ɓ': "b", 'ƈ': "c",
	'ɖ': "d", 'ɗ': "d", 'ɠ': "g", 'ɣ': "g", 'ɨ': "i", 'ƙ': "k", 'ƚ': "l", 'ɲ': "n",
	'ƞ': "n", 'ɵ': "o", 'ƥ': "p", 'ƭ': "t", 'ʉ': "u", 'ʋ': "v", 'ƴ': "y", 'ƶ': "z",
	'ŉ': "n", 'ǆ': "dz", 'ǉ': "lj", 'ǌ': "nj", 'ǥ': "g", 'ȼ': "c", 'ɇ': "e", 'ɉ': "j",
	'ɍ': "r", 'ɏ': "y", 'ⱥ': "a", 'ⱦ': "t", 'ȿ': "s", 'ɀ': "z", 'ς': "σ",
	'ی': "ي", 'ى': "ي", 'ې': "ي", 'ک': "ك", 'ة': "ه", 'ە': "ه", 'ہ': "ه", 'ۀ': "ه", 'ٱ': "ا",
}

// bare are the scripts that are read as well without their marks. The marks of
// others tell words apart (the vowels of Devanagari, the voicing of kana).
var bare = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew, unicode.Armenian}

// fold returns the folded form of one word as it stands in a text; empty where
// nothing is left of it.
func fold(word string) string {
	if form, ok := foldASCII(word); ok {
		return form
	}
	if !norm.NFC.IsNormalString(word) {
		word = norm.NFC.String(word)
	}
	var b strings.Builder
	b.Grow(len(word))
	plain := false // whether the letter before is of a script whose marks go
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf:
			if isASCIIWord(byte(r)) {
				b.WriteByte(lowerASCII(byte(r)))
			}
			plain = true
		case isMark(r):
			if !plain {
				b.WriteRune(r)
			}
		default:
			plain = foldRune(&b, r)
		}
	}
	return b.String()
}

// foldASCII folds a word of ASCII only.
func foldASCII(word string) (form string, ok bool) {
	change := false
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return "", false
		}
		change = change || c < '0' || c > '9' && c < 'a'
	}
	if !change {
		return word, true
	}
	b := make([]byte, 0, len(word))
	for i := range len(word) {
		if isASCIIWord(word[i]) {
			b = append(b, lowerASCII(word[i]))
		}
	}
	return string(b), true
}

// foldRune writes the folding of one letter or digit that is not ASCII, and
// tells whether marks behind it go.
func foldRune(b *strings.Builder, r rune) (plain bool) {
	if unicode.Is(unicode.Nd, r) {
		b.WriteByte('0' + digitValue(r))
		return true
	}
	if isIgnored(r) || isApostrophe(r) {
		return true
	}
	lower := unicode.ToLower(r)
	if s, ok := letters[lower]; ok {
		b.WriteString(s)
		return true
	}
	var buf [utf8.UTFMax]byte
	encoded := buf[:utf8.EncodeRune(buf[:], lower)]
	plain = unicode.In(lower, bare...)
	form := norm.NFKC
	if plain || !unicode.In(lower, spaceless...) && !unicode.Is(unicode.M, lower) {
		form = norm.NFKD
	}
	for _, d := range string(form.Bytes(encoded)) {
		d = unicode.ToLower(d)
		switch {
		case unicode.IsMark(d):
			if !plain {
				b.WriteRune(d)
			}
		case letters[d] != "":
			b.WriteString(letters[d])
		case unicode.Is(unicode.Nd, d):
			b.WriteByte('0' + digitValue(d))
		case isLetter(d) || unicode.IsNumber(d):
			b.WriteRune(d)
			plain = plain || d < utf8.RuneSelf
		}
	}
	return plain
}

// digitValue is the value of a decimal digit: Unicode has them in rows of ten.
func digitValue(r rune) byte {
	zero := r
	for zero > 0 && unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	if r < utf8.RuneSelf {
		return byte(r - '0')
	}
	// Rows that follow one another without a gap begin at a multiple of ten
	// from the first (only the mathematical digits do).
	if r >= 0x1D7CE && r <= 0x1D7FF {
		return byte((r - 0x1D7CE) % 10)
	}
	return byte(r - zero)
}

func lowerASCII(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func isASCIIWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

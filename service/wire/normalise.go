package wire

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// normalise makes the characters of s canonical and leaves its lines as they
// are: line ends become LF, blanks become spaces (tabs stay, they mark columns
// until the layout is read), what cannot be seen goes, and the rest is
// composed (Unicode normalisation form C, which is linear in the text since
// its runs of combining marks are bounded).
func normalise(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	var before rune // the character that was kept last
	for i, r := range s {
		switch kept := canonicalRune(r, before); {
		case r == '\r' && strings.HasPrefix(s[i+1:], "\n"): // the LF follows
		case kept >= 0:
			b.WriteRune(kept)
			before = kept
		}
	}
	return norm.NFC.String(b.String())
}

// isPlain reports whether s is canonical as it stands, as far as a glance at
// its bytes can tell.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c > '~' || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// canonicalRune is what r becomes behind the character before, or -1 where it
// is left out.
func canonicalRune(r, before rune) rune {
	switch {
	case r >= ' ' && r <= '~' || r == '\n' || r == '\t':
		return r
	case r >= 0xA1 && r <= 0x5FF && r != 0xAD:
		return r
	}
	switch r {
	case '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return '\n'
	case 0x1C, 0x1D, 0x1E, 0x1F: // separators of fields and records
		return ' '
	case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0: // letters and patterns that are blank
		return ' '
	case 0x200C, 0x200D: // the joiners mean something in scripts other than the Latin
		if before > 0x5FF && unicode.In(before, unicode.L, unicode.M, unicode.So, unicode.Sk) {
			return r
		}
		return -1
	case 0x2010, 0x2011: // hyphen, no-break hyphen
		return '-'
	case 0xFFF9, 0xFFFA, 0xFFFB, 0xFFFC:
		return -1
	}
	switch {
	case unicode.Is(unicode.Zs, r):
		return ' '
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r) && !isVisibleFormat(r):
		return -1
	}
	return r
}

// isVisibleFormat reports whether r is of Unicode's category Cf and yet part
// of what is written: the signs that enclose numbers in Arabic and Syriac
// script, and the tags that spell the flags of regions.
func isVisibleFormat(r rune) bool {
	return r >= 0x600 && r <= 0x605 || r == 0x6DD || r == 0x70F || r == 0x8E2 || r >= 0x110BD && r <= 0x110CD || r >= 0xE0020 && r <= 0xE007F
}

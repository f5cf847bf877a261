package summary

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spelling is what a scan tells of a word.
type spelling uint8

// The spellings that matter to a lexicon.
const (
	plain   spelling = iota
	capital          // all capitals: NATO, US, U.S.
	number           // begins with a digit
	gram             // two characters of a script that sets no blanks between words
)

// scanner cuts a text into the words by which sentences are compared: runs of
// letters, marks and digits, lower-cased and without diacritics. Dotted
// capitals are one word (U.S. is us), and so are digits with their separators
// (1,500 is 1500). Text of a script that sets no blanks between words (Han,
// kana, Thai, Lao, Khmer, Burmese) gives overlapping pairs of characters. A
// scan is linear in the text; the zero value is ready for use.
type scanner struct {
	folded []byte // the word in hand
}

// wordFunc takes a word: its folded form, which is valid during the call only.
type wordFunc func(folded []byte, s spelling)

// scan calls word for every word of text, in order.
func (sc *scanner) scan(text string, word wordFunc) {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			switch asciiClass[c] {
			case letter:
				i = sc.letters(text, i, word)
			case digit:
				i = sc.digits(text, i, word)
			default:
				i++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unspaced(r):
			i = sc.grams(text, i, word)
		case unicode.IsLetter(r):
			i = sc.letters(text, i, word)
		case unicode.IsDigit(r):
			i = sc.digits(text, i, word)
		default:
			i += size
		}
	}
}

// letters reads the word that begins at i and returns the offset behind it.
func (sc *scanner) letters(text string, i int, word wordFunc) int {
	sc.folded = sc.folded[:0]
	lower, count := false, 0
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			class := asciiClass[c]
			if class == other {
				// U.S. and U.N. lose their dots; the last one may be the full stop.
				if c == '.' && count == 1 && !lower {
					return sc.dotted(text, i, word)
				}
				break
			}
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			} else if class == letter {
				lower = true
			}
			sc.folded = append(sc.folded, c)
			i, count = i+1, count+1
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.In(r, unicode.L, unicode.M, unicode.Nd) || unspaced(r) {
			break
		}
		lower = lower || !unicode.IsUpper(r)
		sc.folded = appendFolded(sc.folded, r)
		i, count = i+size, count+1
	}
	s := plain
	if !lower && count > 1 {
		s = capital
	}
	word(sc.folded, s)
	return i
}

// dotted goes on with capitals that are set apart by dots; i is at the first
// dot, and the first letter is in hand.
func (sc *scanner) dotted(text string, i int, word wordFunc) int {
	for i+1 < len(text) && text[i] == '.' && 'A' <= text[i+1] && text[i+1] <= 'Z' {
		if i+2 < len(text) && asciiClass[text[i+2]] != other { // "J.Smith"
			break
		}
		sc.folded = append(sc.folded, text[i+1]+'a'-'A')
		i += 2
	}
	s := plain
	if len(sc.folded) > 1 {
		s = capital
	}
	word(sc.folded, s)
	return i
}

// digits reads the number that begins at i: digits with commas and points
// between them; commas are dropped.
func (sc *scanner) digits(text string, i int, word wordFunc) int {
	sc.folded = sc.folded[:0]
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.In(r, unicode.L, unicode.M, unicode.Nd) && !unspaced(r):
			sc.folded = appendFolded(sc.folded, r)
		case (r == '.' || r == ',') && i+1 < len(text) && asciiClass[text[i+1]] == digit:
			if r == '.' {
				sc.folded = append(sc.folded, '.')
			}
		default:
			word(sc.folded, number)
			return i
		}
		i += size
	}
	word(sc.folded, number)
	return i
}

// grams gives the pairs of neighbours of the unspaced run that begins at i; a
// run of one character is given as it stands.
func (sc *scanner) grams(text string, i int, word wordFunc) int {
	_, previous := utf8.DecodeRuneInString(text[i:])
	start, next := i, i+previous
	for single := true; ; single = false {
		r, size := utf8.DecodeRuneInString(text[next:])
		if size == 0 || !unspaced(r) {
			if single {
				word(append(sc.folded[:0], text[start:next]...), gram)
			}
			return next
		}
		word(append(sc.folded[:0], text[start:next+size]...), gram)
		start, next = next, next+size
	}
}

// count is the number of words as a reader counts them: stretches between
// white space, as wc(1) has it, and every character of an unspaced script,
// where punctuation that clings to one counts for nothing.
func count(text string) int {
	const outside, inside, clinging = 0, 1, 2
	n, state := 0, outside
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case unicode.IsSpace(r):
			state = outside
		case unspaced(r):
			if !unicode.IsMark(r) {
				n++
			}
			state = clinging
		case state == outside || state == clinging && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			n++
			state = inside
		}
		i += size
	}
	return n
}

// class is the part that a byte plays in words; bytes beyond ASCII are other.
type class uint8

const (
	other class = iota
	letter
	digit
)

var asciiClass = func() (t [256]class) {
	for c := range t {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			t[c] = letter
		case '0' <= c && c <= '9':
			t[c] = digit
		}
	}
	return t
}()

// firstUnspaced is below every character of the unspaced scripts.
const firstUnspaced = 0x0E00

// unspaced says whether r is of a script that sets no blanks between words.
func unspaced(r rune) bool {
	return r >= firstUnspaced && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

// undecomposed holds letters that have no decomposition in Unicode and that
// are yet written without their stroke or ligature where a keyboard lacks them.
var undecomposed = map[rune]string{
	'ı': "i", 'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss",
	'æ': "ae", 'œ': "oe", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ə': "e",
}

// appendFolded appends r in lower case and without diacritics. Marks that
// spell vowels, as in Devanagari, stay.
func appendFolded(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return append(dst, byte(unicode.ToLower(r)))
	}
	r = unicode.ToLower(r)
	if s, ok := undecomposed[r]; ok {
		return append(dst, s...)
	}
	var buf [utf8.UTFMax]byte
	n := utf8.EncodeRune(buf[:], r)
	d := norm.NFD.Properties(buf[:n]).Decomposition()
	if d == nil {
		d = buf[:n]
	}
	for len(d) > 0 {
		r, size := utf8.DecodeRune(d)
		if !diacritic(r) {
			dst = append(dst, d[:size]...)
		}
		d = d[size:]
	}
	return dst
}

// diacritic says whether r is a combining mark that readers leave out when
// they search: accents, Hebrew points, and the vowel signs of Arabic.
func diacritic(r rune) bool {
	return 0x0300 <= r && r <= 0x036F || 0x0591 <= r && r <= 0x05C7 || 0x064B <= r && r <= 0x065F || r == 0x0670
}

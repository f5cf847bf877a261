package timex

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// kind is the kind of a token.
type kind uint8

// The kinds.
const (
	noToken    kind = iota // beyond the ends of a sentence
	letters                // a run of letters
	figures                // a run of digits, with commas between thousands
	mark                   // any other character
	mixed                  // letters with digits behind them: "A380"
	closedBook             // a web address, mail address or reference: nothing in it is a date
)

// token is a piece of a sentence, finer than a token of the engine: letters and
// digits are parted wherever they meet marks.
type token struct {
	start, end int32
	kind       kind
	glued      bool // nothing stands between it and the token before
	capital    bool // begins with a capital
	capitals   bool // is of capitals, two or more
	grouped    bool // figures with commas: 2,000
	digits     uint8
	mark       rune
	number     int32 // of figures; huge ones are cut down, which digits tells
	word       *word // never nil
}

// plain is the word that is not in the table.
var plain = &word{}

// scanner reads sentences and gathers what it finds.
type scanner struct {
	analysis *language.Analysis
	text     string
	sentence *language.Sentence // nil for a head
	number   int                // of the sentence
	tokens   []token
	found    []*node
	depth    int   // of the expressions within expressions that are being read
	tagFrom  int32 // token of the analysis from which the next tag is looked for
}

var scanners = sync.Pool{New: func() any { return new(scanner) }}

// newScanner makes a scanner for the text of a.
func newScanner(a *language.Analysis) *scanner {
	s := scanners.Get().(*scanner)
	s.analysis, s.text, s.found, s.number = a, a.Text, nil, 0
	return s
}

// mostTokens is the number of tokens up to which memory is kept.
const mostTokens = 1 << 12

// release gives the scanner's memory back.
func (s *scanner) release() {
	s.analysis, s.text, s.sentence, s.found = nil, "", nil, nil
	if cap(s.tokens) <= mostTokens {
		scanners.Put(s)
	}
}

// charClass is what a byte is, for a first look at it.
type charClass uint8

const (
	blankChar charClass = 1 << iota
	digitChar
	letterChar
	addressChar // what web and mail addresses and references are told by
	otherChar
	highChar
)

var charClasses = func() (c [256]charClass) {
	for i := range c {
		switch b := byte(i); {
		case b == ' ' || b >= '\t' && b <= '\r':
			c[i] = blankChar
		case b >= '0' && b <= '9':
			c[i] = digitChar
		case b|0x20 >= 'a' && b|0x20 <= 'z':
			c[i] = letterChar
		case strings.IndexByte("@/._#=", b) >= 0:
			c[i] = addressChar | otherChar
		case b < utf8.RuneSelf:
			c[i] = otherChar
		default:
			c[i] = highChar
		}
	}
	return c
}()

// lex reads text[start:end] into tokens.
func (s *scanner) lex(start, end int) {
	s.tokens = s.tokens[:0]
	for i := start; i < end; {
		if charClasses[s.text[i]]&blankChar != 0 {
			i++
			continue
		}
		stop, classes := i, charClass(0)
		for stop < end && charClasses[s.text[stop]]&blankChar == 0 {
			classes |= charClasses[s.text[stop]]
			stop++
		}
		if classes&addressChar != 0 && isClosed(s.text[i:stop]) {
			s.tokens = append(s.tokens, token{start: int32(i), end: int32(stop), kind: closedBook, word: plain})
		} else {
			s.chunk(i, stop)
		}
		i = stop
	}
}

// isClosed tells addresses and references by their marks: those in which no
// date is to be looked for.
func isClosed(chunk string) bool {
	chunk = strings.TrimRight(chunk, ".,;:!?)]\"'")
	if strings.Contains(chunk, "://") || strings.HasPrefix(chunk, "www.") || strings.ContainsAny(chunk, "@_#=") {
		return true
	}
	for i := 1; i+1 < len(chunk); i++ {
		switch chunk[i] {
		case '.': // "example.com", "report-2019.pdf", but not "p.m", "U.S" nor "2019.The"
			if isLower(chunk[i+1]) && i+2 < len(chunk) && isLower(chunk[i+2]) && isAlnum(chunk[i-1]) && !strings.Contains(chunk[:i], ".") {
				return true
			}
		case '/': // "MNA/IRN83379128", "A/RES/2231/2015", but not "July/August" nor "3/7"
			if letterBeforeDigit(chunk) && !strings.Contains(chunk, "Q") {
				return true
			}
		}
	}
	return false
}

// letterBeforeDigit tells whether a digit stands right behind a letter or
// stroke, letters before.
func letterBeforeDigit(s string) bool {
	letter := false
	for i := range len(s) {
		c := charClasses[s[i]]
		if c&digitChar != 0 && letter && (charClasses[s[i-1]]&letterChar != 0 || s[i-1] == '/') {
			return true
		}
		letter = letter || c&letterChar != 0
	}
	return false
}

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }
func isAlnum(c byte) bool { return charClasses[c]&(letterChar|digitChar) != 0 }

// chunk reads a run without white space.
func (s *scanner) chunk(i, end int) {
	glued := false
	for i < end {
		at := i
		t := token{start: int32(i), glued: glued, word: plain}
		switch c := charClasses[s.text[i]]; {
		case c&letterChar != 0:
			i = s.letters(&t, i, end)
		case c&digitChar != 0:
			i = s.figures(&t, i, end)
		default:
			r, size := utf8.DecodeRuneInString(s.text[i:end])
			if unicode.IsLetter(r) {
				i = s.letters(&t, i, end)
				break
			}
			if unicode.IsSpace(r) {
				i += size
				glued = false
				continue
			}
			t.kind, t.mark = mark, r
			i += size
			if (r == '\'' || r == '’') && glued {
				i = s.clitic(&t, i, end)
			}
		}
		t.end = int32(i)
		if i == at {
			return
		}
		s.tokens = append(s.tokens, t)
		glued = true
	}
}

// clitic lengthens an apostrophe by what is tied to the word before.
func (s *scanner) clitic(t *token, i, end int) int {
	rest := s.text[i:end]
	switch {
	case strings.HasPrefix(rest, "s") && (len(rest) == 1 || !isAlnum(rest[1])):
		t.kind, t.word = letters, words["'s"]
		return i + 1
	case strings.HasPrefix(rest, "ll") && (len(rest) == 2 || !isAlnum(rest[2])):
		t.kind, t.word = letters, words["'ll"]
		return i + 2
	}
	return i
}

// letters reads a word, which keeps the digits behind it and the points of
// "a.m." and "B.C.".
func (s *scanner) letters(t *token, i, end int) int {
	start := i
	t.kind = letters
	ascii := true
	uppers := 0
	for i < end {
		c := s.text[i]
		if charClasses[c]&letterChar != 0 {
			if c < 'a' {
				uppers++
			}
			i++
			continue
		}
		if charClasses[c]&digitChar != 0 {
			t.kind = mixed
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, size := utf8.DecodeRuneInString(s.text[i:end])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		if unicode.IsUpper(r) {
			uppers++
		}
		ascii = false
		i += size
	}
	w := s.text[start:i]
	t.capital = w[0] >= 'A' && w[0] <= 'Z'
	if !ascii && !t.capital {
		r, _ := utf8.DecodeRuneInString(w)
		t.capital = unicode.IsUpper(r)
	}
	t.capitals = uppers > 1 && uppers == len(w)
	if t.kind == mixed {
		t.code(w)
		return i
	}
	if len(w) == 1 {
		i = s.pointed(start, i, end)
		w = s.text[start:i]
		switch {
		case len(w) > len("o'cloc") && w[0]|0x20 == 'o':
			w = "o'clock"
		case len(w) > 1 && w[len(w)-1] == '.':
			w = w[:len(w)-1]
		}
	}
	if ascii {
		t.word = lookUp(w)
	}
	return i
}

// pointed lengthens a letter to "a.m.", "p.m.", "B.C.", "B.C.E." or "o'clock".
func (s *scanner) pointed(start, i, end int) int {
	if i+2 > end || s.text[i] != '.' {
		for _, form := range [...]string{"'clock", "’clock"} {
			if s.text[start]|0x20 == 'o' && strings.HasPrefix(s.text[i:end], form) {
				return i + len(form)
			}
		}
		return i
	}
	for _, form := range [...]string{"a.m.", "p.m.", "b.c.e.", "b.c.", "a.d.", "c.e.", "a.m", "p.m", "b.c", "a.d"} {
		n := start + len(form)
		if n <= end && strings.EqualFold(s.text[start:n], form) && (n == end || !isAlnum(s.text[n])) {
			return n
		}
	}
	return i
}

// code reads "Q3", "H1", "FY2015".
func (t *token) code(w string) {
	switch {
	case len(w) == 2 && w[0] == 'Q' && w[1] >= '1' && w[1] <= '4':
		t.word, t.number = quarterCode, int32(w[1]-'0')
	case len(w) == 2 && w[0] == 'H' && (w[1] == '1' || w[1] == '2'):
		t.word, t.number = halfCode, int32(w[1]-'0')
	case len(w) == 6 && w[:2] == "FY" && w[2] == '2' && w[3] == '0':
		t.word, t.number = fiscalCode, int32(w[4]-'0')*10+int32(w[5]-'0')+2000
	}
}

var (
	quarterCode = &word{id: wQuarterCode, unit: quarter}
	halfCode    = &word{id: wQuarterCode, unit: noUnit}
	fiscalCode  = &word{id: wQuarterCode, unit: year}
)

// lookUp finds a word of ASCII letters, whatever its case.
func lookUp(w string) *word {
	if len(w) > longestWord {
		return plain
	}
	var small [longestWord]byte
	for i := range len(w) {
		c := w[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		small[i] = c
	}
	if found, ok := words[string(small[:len(w)])]; ok {
		return found
	}
	return plain
}

// figures reads digits, and commas between groups of three.
func (s *scanner) figures(t *token, i, end int) int {
	t.kind = figures
	for i < end {
		c := s.text[i]
		if charClasses[c]&digitChar != 0 {
			if t.digits < 9 {
				t.number = t.number*10 + int32(c-'0')
			}
			if t.digits < 255 {
				t.digits++
			}
			i++
			continue
		}
		if c != ',' || t.digits == 0 || t.digits > 3 && !t.grouped || !threeDigits(s.text[i+1:end]) {
			break
		}
		t.grouped = true
		i++
	}
	return i
}

// threeDigits tells whether s begins with three digits and no fourth.
func threeDigits(s string) bool {
	for i := range 3 {
		if i >= len(s) || charClasses[s[i]]&digitChar == 0 {
			return false
		}
	}
	return len(s) == 3 || charClasses[s[3]]&digitChar == 0
}

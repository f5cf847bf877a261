package fulltext

import (
	"iter"
	"strings"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// maxWord is the number of characters behind which a word is split, so that
// no text makes a word that an index cannot hold.
const maxWord = 64

// Word is a normalised word of a text.
type Word struct {
	Form  string // folded; never empty, only letters, digits and marks
	Stem  string // of Form
	Start int    // offset of its first byte in the text
	End   int    // offset behind its last byte
}

// Words breaks text into words, in text order. Any string is fine; the time is
// linear in its length.
func Words(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		s := scanner{text: text}
		for {
			start, end, ok := s.next()
			if !ok {
				return
			}
			form := fold(text[start:end])
			if form == "" {
				continue
			}
			if !yield(Word{Form: form, Stem: stemOf(form), Start: start, End: end}) {
				return
			}
		}
	}
}

// knownStems remembers the stems of the words met last, over all texts: words
// come again, and stemming is what takes longest. A slot holds the word that
// was put there last, so that the memory is bounded whatever the texts.
var knownStems [1 << 15]atomic.Pointer[stemmed]

// stemmed is a form with its stem. It does not change.
type stemmed struct{ form, stem string }

// stemOf returns the stem of a form, which knownStems may have.
func stemOf(form string) string {
	if len(form) < 3 || len(form) > 24 {
		return stem(form)
	}
	hash := uint32(2166136261) // FNV-1a
	for i := range len(form) {
		hash = (hash ^ uint32(form[i])) * 16777619
	}
	slot := &knownStems[(hash>>16^hash)%uint32(len(knownStems))]
	if known := slot.Load(); known != nil && known.form == form {
		return known.stem
	}
	known := &stemmed{form: strings.Clone(form), stem: stem(form)}
	if strings.HasPrefix(form, known.stem) {
		known.stem = known.form[:len(known.stem)] // of the same memory
	} else {
		known.stem = strings.Clone(known.stem)
	}
	slot.Store(known)
	return known.stem
}

// stem returns the stem of a form.
func stem(form string) string {
	if len(form) < 3 {
		return form
	}
	for i := range len(form) {
		if form[i] < 'a' || form[i] > 'z' {
			return form
		}
	}
	env := snowballstem.NewEnv(form)
	english.Stem(env)
	if s := env.Current(); s != "" {
		return s
	}
	return form
}

// scanner finds the words of a text.
type scanner struct {
	text string
	pos  int
}

// class is what a character is to the scanner.
type class int

const (
	separator  class = iota
	letter           // of a script with spaces
	character        // of a script without: a word of its own
	digit            // a decimal digit or another number
	mark             // belongs to the letter before
	apostrophe       // part of a word between letters
	ignored          // not seen
)

// next returns the place of the next word.
func (s *scanner) next() (start, end int, ok bool) {
	for s.pos < len(s.text) {
		c, size := s.at(s.pos)
		start = s.pos
		s.pos += size
		switch c {
		case letter:
			return start, s.letters(start), true
		case digit:
			return start, s.digits(start), true
		case character:
			return start, s.marks(), true
		}
	}
	return 0, 0, false
}

// at returns the class of the character at offset i, and its length.
func (s *scanner) at(i int) (class, int) {
	if i >= len(s.text) {
		return separator, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			return letter, 1
		case c >= '0' && c <= '9':
			return digit, 1
		case c == '\'' || c == '`':
			return apostrophe, 1
		}
		return separator, 1
	}
	r, size := utf8.DecodeRuneInString(s.text[i:])
	return classOf(r), size
}

// letters takes the word whose first letter, at start, has been read.
func (s *scanner) letters(start int) (end int) {
	if end, ok := s.initials(start); ok {
		s.possessive()
		return end
	}
	end = s.pos
	for count := 1; count < maxWord; {
		c, size := s.at(s.pos)
		switch c {
		case letter, mark:
			s.pos += size
			end = s.pos
			count++
		case ignored:
			s.pos += size
			count++
		case apostrophe:
			next, _ := s.at(s.pos + size)
			if next != letter || s.possessive() || s.elided(s.text[start:end], s.pos+size) {
				return end
			}
			s.pos += size
			count++
		default:
			return end
		}
	}
	return s.wholeMarks(end)
}

// wholeMarks takes the marks behind a word that was split, so that none of
// them begins a word.
func (s *scanner) wholeMarks(end int) int {
	if s.pos != end {
		return end
	}
	return s.marks()
}

// initials takes single letters with full stops between them, as in U.S., the
// first of which, at start, has been read.
func (s *scanner) initials(start int) (end int, ok bool) {
	end = s.pos
	for count := 1; ; count++ {
		if end >= len(s.text) || s.text[end] != '.' {
			break
		}
		c, size := s.at(end + 1)
		if c != letter || count == maxWord {
			break
		}
		after, _ := s.at(end + 1 + size)
		if after == letter || after == mark || after == digit {
			break
		}
		end += 1 + size
		ok = true
	}
	if !ok {
		return start, false
	}
	s.pos = end
	if end < len(s.text) && s.text[end] == '.' {
		s.pos++
	}
	return end, true
}

// possessive takes 's at the end of a word.
func (s *scanner) possessive() bool {
	c, size := s.at(s.pos)
	if c != apostrophe {
		return false
	}
	i := s.pos + size
	if i >= len(s.text) || s.text[i] != 's' && s.text[i] != 'S' {
		return false
	}
	if c, _ := s.at(i + 1); c == letter || c == mark || c == digit || c == apostrophe {
		return false
	}
	s.pos = i + 1
	return true
}

// elisions are the words that lose their vowel before another in French,
// Italian and Catalan.
var elisions = map[string]bool{
	"l": true, "d": true, "j": true, "n": true, "s": true, "c": true, "m": true, "t": true, "qu": true,
	"lorsqu": true, "puisqu": true, "jusqu": true, "quelqu": true, "un": true,
	"all": true, "dall": true, "dell": true, "nell": true, "sull": true, "coll": true, "quell": true,
}

// elided tells whether word is an elided one before the vowel at offset next.
func (s *scanner) elided(word string, next int) bool {
	if len(word) > len("lorsqu") || !elisions[fold(word)] {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[next:])
	switch form := fold(string(r)); form {
	case "a", "e", "i", "o", "u", "y", "h", "ae", "oe":
		return true
	}
	return false
}

// digits takes the number whose first digit, at start, has been read.
func (s *scanner) digits(start int) (end int) {
	for count := 1; count < maxWord; count++ {
		c, size := s.at(s.pos)
		switch {
		case c == digit || c == mark:
			s.pos += size
		case s.grouped(start):
			s.pos++
		default:
			end = s.pos
			s.possessive()
			return end
		}
	}
	return s.wholeMarks(s.pos)
}

// grouped tells whether at the position is the comma of a number that began at
// start: one to three digits before the first comma, three behind each.
func (s *scanner) grouped(start int) bool {
	rest := s.text[s.pos:]
	if len(rest) < 4 || rest[0] != ',' || !asciiDigits(rest[1:4]) {
		return false
	}
	if len(rest) > 4 && asciiDigits(rest[4:5]) {
		return false
	}
	before := s.text[max(start, s.pos-4):s.pos]
	if len(before) == 4 {
		return before[0] == ',' && asciiDigits(before[1:])
	}
	return asciiDigits(before)
}

// marks takes the marks behind a character.
func (s *scanner) marks() (end int) {
	end = s.pos
	for range maxWord {
		c, size := s.at(s.pos)
		if c != mark {
			break
		}
		s.pos += size
		end = s.pos
	}
	return end
}

func asciiDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// spaceless are the scripts whose words are not set apart by spaces, and
// Korean, whose spaces do not set the particles apart.
var spaceless = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Yi,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

func classOf(r rune) class {
	switch {
	case isApostrophe(r):
		return apostrophe
	case isIgnored(r):
		return ignored
	case isMark(r):
		return mark
	case unicode.IsLetter(r) || unicode.Is(unicode.Nl, r):
		if unicode.In(r, spaceless...) || r == 'ー' || r == '々' {
			return character
		}
		return letter
	case unicode.Is(unicode.Nd, r) || isSuperscript(r):
		return digit
	}
	return separator
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) && !isApostrophe(r) && !isIgnored(r)
}

func isMark(r rune) bool { return r >= 0x300 && unicode.IsMark(r) }

func isSuperscript(r rune) bool {
	return r == '²' || r == '³' || r == '¹' || r >= '⁰' && r <= '⁹' && r != 'ⁱ' || r >= '₀' && r <= '₉'
}

// isApostrophe tells the marks that are written as apostrophes, among them
// those that transliterations use for hamza, ayin and the ʻokina.
func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '´', '‘', '’', '‛', '′', '＇', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', '՚', 'ꞌ':
		return true
	}
	return false
}

// isIgnored tells the characters that do not show and do not separate, and the
// tatweel, which only stretches an Arabic word.
func isIgnored(r rune) bool {
	switch r {
	case '\u00AD', '\u034F', '\u0640', '\u061C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF':
		return true
	}
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' || r >= '\uFE00' && r <= '\uFE0F'
}

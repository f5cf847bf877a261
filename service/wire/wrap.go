package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Columns at which copy is broken.
const (
	minWidth = 28
	maxWidth = 160
)

// lineEnds counts what the line ends inside blocks look like.
type lineEnds struct {
	all    int // lines with another below them
	forced int // where the next word would not have fitted
	lower  int // where the next line begins with a small letter
	open   int // where the line does not end as a sentence does
	words  int // words of the lines
	small  int // lines with a small letter in them
}

// measure is the column at which lines were broken, 0 where they were not.
// Broken lines fill their column, and most of them go on in the middle of a
// sentence, which shows in small letters or, in capitals and in scripts
// without them, in missing full stops.
func measure(lines []line) int {
	width := fullWidth(lines)
	if width < minWidth || width > maxWidth {
		return 0
	}
	var c lineEnds
	for i := range pairs(lines) {
		this, next := lines[i], lines[i+1]
		c.all++
		first := next.text
		if end := strings.IndexByte(first, ' '); end > 0 {
			first = first[:end]
		}
		if this.width+1+utf8.RuneCountInString(first) > width {
			c.forced++
		}
		if next.lower {
			c.lower++
		}
		if !this.ends {
			c.open++
		}
		if strings.ContainsFunc(this.text, unicode.IsLower) {
			c.small++
		}
		c.words += 1 + strings.Count(this.text, " ")
	}
	if !c.wrapped(width) {
		return 0
	}
	return width
}

// wrapped judges the line ends.
func (c lineEnds) wrapped(width int) bool {
	if c.small*2 < c.all { // capitals, or a script without letter case
		return c.forced*10 >= c.all*7 && c.open*10 >= c.all*6 && width >= 40 && (c.words >= 4*c.all || c.words <= 2*c.all)
	}
	share := 35
	if c.all < 4 {
		share = 50
	}
	return c.forced*2 >= c.all && c.lower*100 >= c.all*share
}

// fullWidth is the width that all but the few longest of the lines with
// another below them keep to; 0 where a tenth of them are too long for any
// column.
func fullWidth(lines []line) int {
	var widths [maxWidth + 1]int
	all, long := 0, 0
	for i := range pairs(lines) {
		all++
		if w := lines[i].width; w <= maxWidth {
			widths[w]++
		} else {
			long++
		}
	}
	if all == 0 || long*10 > all {
		return 0
	}
	skip := max(all*3/100, long) - long
	for w := maxWidth; w > 0; w-- {
		if skip -= widths[w]; skip < 0 {
			return w
		}
	}
	return 0
}

// pairs yields the lines of prose below which the same paragraph may go on.
func pairs(lines []line) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range max(0, len(lines)-1) {
			this, next := &lines[i], &lines[i+1]
			if this.text == "" || next.text == "" || this.alone || next.alone || next.opens || this.row || next.row || next.item || next.indent > this.indent {
				continue
			}
			if !yield(i) {
				return
			}
		}
	}
}

// Bounds of verse.
const (
	maxVerse = 48 // characters of a line
	minVerse = 4  // lines
)

// isVerse reports whether the lines between two blank ones are short ones that
// mean their ends: each begins with a capital, most end without a full stop,
// and running text stands before them, so that they are no head of the copy.
func (l *layout) isVerse(lines []line) bool {
	if len(lines) < minVerse || !l.body {
		return false
	}
	small, full := 0, 0
	for _, one := range lines {
		if one.width-one.indent > maxVerse || one.alone || one.opens || one.row || one.item || isUpper(one.text) || !strings.Contains(one.text, " ") {
			return false
		}
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(one.text, "\"'“‘«("))
		if !unicode.IsUpper(first) {
			small++
		}
		if strings.HasSuffix(one.text, ".") {
			full++
		}
	}
	return small*5 <= len(lines) && full*2 <= len(lines)
}

// isRow reports whether s looks like a row of a table: wide gaps, tabs or
// bars between its cells.
func isRow(s string) bool {
	if strings.Count(s, "|") >= 2 {
		return true
	}
	if !strings.Contains(s, "  ") {
		return false
	}
	gaps, wide := 0, 0
	for i := 0; i < len(s); {
		if s[i] != ' ' {
			i++
			continue
		}
		n := blanks(s[i:])
		if n >= 2 && (i == 0 || strings.IndexByte(".?!:;,\"')", s[i-1]) < 0) {
			gaps++
			if n >= 3 {
				wide++
			}
		}
		i += n
	}
	return wide >= 1 || gaps >= 2
}

// itemMarker is the length of the mark that begins an item of a list, with the
// blank behind it; 0 where there is none.
func itemMarker(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-*•·▪●○◦‣–—►»", r) {
		if n := blanks(s[size:]); n > 0 && n <= 4 {
			return size + n
		}
		return 0
	}
	body := strings.TrimPrefix(s, "(")
	_, digits := leadingNumber(body)
	if digits == 0 && len(body) > 1 && body[0] >= 'a' && body[0] <= 'h' {
		digits = 1
	}
	if digits == 0 || digits > 2 || len(body) <= digits || strings.IndexByte(".)", body[digits]) < 0 {
		return 0
	}
	if n := blanks(body[digits+1:]); n > 0 {
		return len(s) - len(body) + digits + 1 + n
	}
	return 0
}

// markerKind tells kinds of marks apart: the sign itself, 1 for numbers, a for
// letters.
func markerKind(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, "("))
	switch {
	case unicode.IsDigit(r):
		return '1'
	case unicode.IsLetter(r):
		return 'a'
	}
	return r
}

// endsSentence reports whether s ends as a sentence or a lead-in does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, closers)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(sentenceEnds+":", r)
}

// squeeze makes single spaces of runs of blanks.
func squeeze(s string) string {
	if !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' }), " ")
}

// isHyphenated reports whether the line before ends inside a hyphenated word
// that next goes on with. "pre- and post-war" is two words.
func isHyphenated(before, next string) bool {
	stem, ok := strings.CutSuffix(before, "-")
	if !ok {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(stem)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return false
	}
	switch firstWord(next) {
	case "and", "or", "to", "und", "oder", "bis", "y", "et", "e", "en":
		return false
	}
	return startsWord(next)
}

// isWord reports whether the two halves make a word that the text has in one
// piece elsewhere, so that the hyphen between them only divided it. Copy by
// wire divides words nowhere else than at hyphens of their own, so the text
// has to prove the contrary.
func (l *layout) isWord(first, second string) bool {
	if l.words == nil {
		l.words = map[string]bool{}
		for word := range strings.FieldsFuncSeq(l.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' }) {
			l.words[strings.ToLower(word)] = true
		}
	}
	return l.words[strings.ToLower(first+second)] && !l.words[strings.ToLower(first+"-"+second)]
}

// lastPiece is what stands before the hyphen at the end of s.
func lastPiece(s string) string {
	s = strings.TrimSuffix(s, "-")
	at := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if at < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at+size:]
}

// firstPiece is the run of letters that s begins with.
func firstPiece(s string) string { return leadingLetters(s) }

// isWordless reports whether two lines are joined without a blank: in scripts
// that have none between words, and behind a dash that has none before it.
func isWordless(before, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(next)
	if last == '—' && !strings.HasSuffix(before, " —") {
		return true
	}
	return isUnspaced(last) && isUnspaced(first)
}

// isUnspaced reports whether r is of a script that is written without blanks
// between words, or of its punctuation.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF0F
}

package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of the input.
type line struct {
	text   string // without blanks at the ends; tabs are three blanks
	indent int    // columns in front of it
	width  int    // characters, the indentation included
	alone  bool   // a note, credit, byline or the like, which is a paragraph of its own
	opens  bool   // begins with a dateline
	row    bool   // of a table
	item   bool   // begins an item of a list
	lower  bool   // begins with a small letter
	ends   bool   // ends as a sentence does
}

// block is a paragraph in the making: one line of prose, or several lines
// whose ends mean something.
type block struct {
	text string
	kept bool // has line ends of its own
}

// headLines is how many lines at the beginning are looked at for datelines.
const headLines = 40

// layOut reads the lay-out of normalised text: which line ends are there
// because a column was full, which begin a paragraph, and which mean
// something. The rule for the first is that of RFC 3676's ancestors: a line
// was broken by a column where the next word would not have fitted.
func layOut(text string) []block {
	lines := readLines(text)
	l := layout{width: measure(lines), indented: isIndented(lines), text: text}
	for start := 0; start < len(lines); {
		end := start
		for end < len(lines) && lines[end].text != "" {
			end++
		}
		l.block(lines[start:end])
		start = end + 1
	}
	return l.blocks
}

// layout collects the blocks of a text.
type layout struct {
	text     string
	width    int  // the column at which the text's lines were broken; 0: they were not
	indented bool // whether paragraphs begin with indented lines
	blocks   []block
	words    map[string]bool // of the text, in lower case; made where a line ends with a hyphen
	body     bool            // whether a paragraph of running text has been seen
}

// readLines splits text into lines and notes what each looks like.
func readLines(text string) []line {
	lines := make([]line, 0, 1+strings.Count(text, "\n"))
	seen := 0
	for raw := range strings.SplitSeq(text, "\n") {
		l := line{text: strings.Trim(raw, " \t")}
		if l.text != "" {
			seen++
			l.describe(raw, seen)
		}
		lines = append(lines, l)
	}
	return lines
}

// describe notes what the line looks like that is the nth with text.
func (l *line) describe(raw string, nth int) {
	for _, c := range []byte(raw[:strings.Index(raw, l.text)]) {
		l.indent++
		if c == '\t' {
			l.indent += 3
		}
	}
	l.text = strings.ReplaceAll(l.text, "\t", "   ")
	l.width = l.indent + utf8.RuneCountInString(l.text)
	first, _ := utf8.DecodeRuneInString(l.text)
	l.lower = unicode.IsLower(first)
	l.ends = endsSentence(l.text)
	l.row = isRow(l.text)
	l.item = itemMarker(l.text) > 0
	if len(l.text) <= 400 {
		l.alone = standsAlone(l.text, nth <= headLines && !l.row && !l.item)
	}
	if nth <= headLines && !l.alone {
		d, ok := scanDateline(l.text)
		l.opens = ok && d.strong()
	}
}

// standsAlone reports whether a line is a paragraph whatever stands around it.
func standsAlone(s string, head bool) bool {
	if isNote(s, head) && !isRow(s) {
		return true
	}
	if len(s) <= 100 {
		if _, ok := readCredit(s, false); ok {
			return true
		}
		if head {
			_, byline := scanByline(s)
			return byline || isSlug(s)
		}
	}
	return false
}

// block lays out the lines between two blank ones.
func (l *layout) block(lines []line) {
	if l.isVerse(lines) {
		l.keep(lines)
		return
	}
	width := l.width
	if width == 0 && len(lines) > 3 {
		width = measure(lines)
	}
	for len(lines) > 0 {
		n := tableRows(lines)
		switch {
		case n > 0:
			l.keep(lines[:n])
		default:
			if n = l.list(lines, width); n == 0 {
				n = l.paragraph(lines, width)
			}
		}
		lines = lines[n:]
	}
}

// tableRows counts the rows of the table that lines begin with, 0 where it has
// fewer than two.
func tableRows(lines []line) int {
	n := 0
	for n < len(lines) && lines[n].row && !lines[n].alone {
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// keep adds lines with their ends. What they all are indented by goes; a
// table's columns stay.
func (l *layout) keep(lines []line) {
	least := lines[0].indent
	for _, one := range lines {
		least = min(least, one.indent)
	}
	var b strings.Builder
	for i, one := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch {
		case !one.row:
			b.WriteString(squeeze(one.text))
			continue
		case i > 0:
			b.WriteString(strings.Repeat(" ", min(one.indent-least, 40)))
		}
		b.WriteString(one.text)
	}
	l.blocks = append(l.blocks, block{b.String(), len(lines) > 1})
}

// list adds the list that lines begin with and returns the number of its
// lines, 0 where there is none. One item alone is a paragraph.
func (l *layout) list(lines []line, width int) int {
	if !lines[0].item {
		return 0
	}
	var items []string
	n, kind := 0, markerKind(lines[0].text)
	for n < len(lines) && lines[n].item && !lines[n].alone && markerKind(lines[n].text) == kind {
		end := n + 1
		for end < len(lines) && !lines[end].item && !lines[end].alone && !lines[end].row && (lines[end].indent > lines[n].indent || l.broken(lines[end-1], lines[end], width)) {
			end++
		}
		items = append(items, l.join(lines[n:end]))
		n = end
	}
	if len(items) < 2 {
		return 0
	}
	l.blocks = append(l.blocks, block{strings.Join(items, "\n"), true})
	return n
}

// paragraph adds the paragraph that lines begin with and returns the number of
// its lines.
func (l *layout) paragraph(lines []line, width int) int {
	n := 1
	for n < len(lines) && !l.begins(lines, n) && l.broken(lines[n-1], lines[n], width) {
		n++
	}
	text := l.join(lines[:n])
	l.blocks = append(l.blocks, block{text: text})
	l.body = l.body || strings.Count(text, " ") >= 11
	return n
}

// isIndented reports whether the text marks paragraphs by indented first
// lines: at least three times one follows a line of prose.
func isIndented(lines []line) bool {
	n := 0
	for i := 1; i < len(lines) && n < 3; i++ {
		if before, this := &lines[i-1], &lines[i]; before.text != "" && this.indent >= before.indent+2 && !this.row && !this.item {
			n++
		}
	}
	return n >= 3
}

// begins reports whether the line i, which is not the first, begins something
// new by what it is.
func (l *layout) begins(lines []line, i int) bool {
	before, this := lines[i-1], lines[i]
	switch {
	case this.opens || before.alone:
		return true
	case this.alone && this.lower && !before.ends: // "more" on a line of prose
		return false
	case this.alone:
		return before.ends || !l.body || this.indent != before.indent
	case this.row && i+1 < len(lines) && lines[i+1].row:
		return true
	case this.item && before.ends && (i+1 == len(lines) || lines[i+1].item || lines[i+1].indent > this.indent):
		return true
	}
	// A paragraph begins with an indented line; where most lines are indented
	// and the first is not, it hangs.
	if this.indent > before.indent && (i > 1 || this.indent >= 2 && before.ends) {
		return true
	}
	return isUpper(before.text) && !isUpper(this.text) && strings.Contains(before.text, " ") && !l.body
}

// broken reports whether the end of before is there because the column was
// full.
func (l *layout) broken(before, next line, width int) bool {
	if width == 0 { // one line among whole paragraphs can be broken all the same
		return before.width >= maxVerse && before.width <= maxWidth && !before.ends && (next.lower || strings.HasSuffix(before.text, ","))
	}
	first := next.text
	if end := strings.IndexByte(first, ' '); end > 0 {
		first = first[:end]
	}
	switch {
	case before.width+1+utf8.RuneCountInString(first) > width:
		return true
	case next.lower, l.indented:
		return !before.ends
	}
	return !before.ends && before.width*4 >= width*3
}

// join makes one line of several.
func (l *layout) join(lines []line) string {
	if len(lines) == 1 {
		return squeeze(lines[0].text)
	}
	joined := []byte(lines[0].text)
	for i, one := range lines[1:] {
		switch before := lines[i].text; {
		case isHyphenated(before, one.text):
			if l.isWord(lastPiece(before), firstPiece(one.text)) {
				joined = joined[:len(joined)-1]
			}
		case isWordless(before, one.text):
		default:
			joined = append(joined, ' ')
		}
		joined = append(joined, one.text...)
	}
	return squeeze(string(joined))
}

package wire

import (
	"strings"

	"golang.org/x/net/html"
)

// role is what a piece of a draft is for.
type role int

// The roles.
const (
	roleText     role = iota // body; may begin with a dateline and end with credits
	roleHeadline             // of the item
	roleHeading              // inside the body
	roleByline
	roleDateline
	roleCredit
	roleNote
)

// piece is a paragraph of a draft.
type piece struct {
	block
	role role
	link bool // nothing but the text of a link
}

// mark is a stretch of text that a body marks as the name of something.
type mark struct {
	tag, text string
	attr      func(string) string
}

// flow makes paragraphs of the tags and texts of marked-up content, as a
// browser would show them: blocks are apart, rows of a table are lines of one
// paragraph, what is not running text (scripts, captions, forms) is left out.
// Its time is linear in the content; nesting costs nothing, since only what
// changes the outcome is kept on stacks.
type flow struct {
	pieces  []piece
	text    strings.Builder // of the paragraph in hand
	blank   bool            // white space is due before the next text
	linked  int             // bytes of text that are of links
	skip    int             // depth of elements named skipped, which are left out with what is in them
	skipped string
	inLink  int
	head    int // depth of headings
	pre     int // depth of preformatted text
	tables  []table

	marked map[string]bool // elements whose text is wanted; nil: none
	open   []openMark
	marks  []mark
}

// openMark is a marked element whose end has not been seen.
type openMark struct {
	tag   string
	start int // of its text in the paragraph in hand
	attr  func(string) string
}

// table collects the cells of a table until it is known to be one, and no means
// of laying out a page.
type table struct {
	outer  []piece // what stood before it
	rows   [][]string
	cells  []piece // everything in it, as paragraphs
	layout bool    // a cell holds several paragraphs, or very long ones
}

// tagClass is what a tag does.
type tagClass int

const (
	inline tagClass = iota
	blockTag
	skipTag
	headTag
	preTag
	breakTag
	tableTag
	rowTag
	cellTag
)

// tagClasses are the classes of the tags of HTML, XHTML and NITF; a tag that is
// not here is inline.
var tagClasses = func() map[string]tagClass {
	m := map[string]tagClass{}
	for class, tags := range map[tagClass]string{
		blockTag: `p div section article main header ul ol li dl dt dd blockquote bq address center hr body html fieldset details summary hgroup
			tbody thead tfoot nitf-table block body.content body.head fn note nitf credit abstract DataContent inlineXML paragraph para bodytext`,
		skipTag: `script style noscript template iframe frame frameset object embed applet form select option button textarea input svg math head
			audio video canvas map area figure figcaption caption media media-caption media-metadata media-producer media-reference nav aside footer menu dialog
			nitf-table-metadata table-reference script-block`,
		headTag:  `h1 h2 h3 h4 h5 h6 hl1 hl2 subheadline`,
		preTag:   `pre listing xmp plaintext`,
		breakTag: `br`,
		tableTag: `table`,
		rowTag:   `tr`,
		cellTag:  `td th`,
	} {
		for tag := range strings.FieldsSeq(tags) {
			m[tag] = class
		}
	}
	return m
}()

// voidTags have no end tag in HTML.
var voidTags = map[string]bool{
	"area": true, "base": true, "br": true, "col": true, "embed": true, "hr": true, "img": true, "input": true, "link": true,
	"meta": true, "param": true, "source": true, "track": true, "wbr": true, "frame": true,
}

// startTag opens an element.
func (f *flow) startTag(tag string, attr func(string) string) {
	class := tagClasses[tag]
	switch {
	case f.skip > 0: // elements of one name are counted, since others may lack their end tags
		if tag == f.skipped {
			f.skip++
		}
		return
	case class == skipTag:
		if !voidTags[tag] {
			f.skip, f.skipped = 1, tag
		}
		return
	}
	if tag == "a" {
		f.inLink++
	}
	if f.marked[tag] && len(f.open) < 16 {
		f.open = append(f.open, openMark{tag, f.text.Len(), attr})
	}
	switch class {
	case blockTag, rowTag:
		f.flush()
		if class == rowTag && len(f.tables) > 0 {
			t := &f.tables[len(f.tables)-1]
			t.rows = append(t.rows, nil)
		}
	case headTag:
		f.flush()
		f.head++
	case preTag:
		f.flush()
		f.pre++
	case breakTag:
		f.trimBlank()
		f.text.WriteByte('\n')
	case tableTag:
		f.flush()
		if len(f.tables) < 32 {
			f.tables = append(f.tables, table{outer: f.pieces})
			f.pieces = nil
		}
	case cellTag:
		f.flush()
	}
}

// trimBlank forgets white space that is due.
func (f *flow) trimBlank() { f.blank = false }

// endTag closes an element.
func (f *flow) endTag(tag string) {
	if f.skip > 0 {
		if tag == f.skipped {
			f.skip--
		}
		return
	}
	if tag == "a" && f.inLink > 0 {
		f.inLink--
	}
	f.endMark(tag)
	switch tagClasses[tag] {
	case blockTag, rowTag:
		f.flush()
	case headTag:
		f.flush()
		f.head = max(0, f.head-1)
	case preTag:
		f.flush()
		f.pre = max(0, f.pre-1)
	case cellTag:
		f.endCell()
	case tableTag:
		f.endTable()
	}
}

// endMark notes the text of a marked element.
func (f *flow) endMark(tag string) {
	for i := len(f.open) - 1; i >= 0; i-- {
		if f.open[i].tag != tag {
			continue
		}
		o := f.open[i]
		f.open = f.open[:i]
		if s := f.text.String(); o.start <= len(s) {
			if text := fold(s[o.start:]); text != "" {
				f.marks = append(f.marks, mark{tag, text, o.attr})
			}
		}
		return
	}
}

// addText adds the text between two tags.
func (f *flow) addText(s string) {
	if f.skip > 0 || s == "" {
		return
	}
	if f.pre > 0 {
		f.text.WriteString(s)
		return
	}
	before := f.text.Len()
	for len(s) > 0 {
		end := strings.IndexAny(s, " \t\r\n")
		if end == 0 {
			f.blank = true
			s = strings.TrimLeft(s, " \t\r\n")
			continue
		}
		if end < 0 {
			end = len(s)
		}
		if f.blank && f.text.Len() > 0 {
			f.text.WriteByte(' ')
		}
		f.blank = false
		f.text.WriteString(s[:end])
		s = s[end:]
	}
	if f.inLink > 0 {
		f.linked += f.text.Len() - before
	}
}

// flush ends the paragraph in hand.
func (f *flow) flush() {
	s := f.text.String()
	linked := f.linked
	f.text.Reset()
	f.blank, f.linked = false, 0
	for i := range f.open {
		f.open[i].start = 0
	}
	if s = normalise(s); strings.TrimSpace(s) == "" {
		return
	}
	if f.pre > 0 {
		for _, b := range layOut(s) {
			f.add(piece{block: b})
		}
		return
	}
	r := roleText
	if f.head > 0 {
		r = roleHeading
	}
	for _, b := range breakLines(s) {
		f.add(piece{block: b, role: r, link: linked > 0 && linked*10 >= len(b.text)*9})
	}
}

// add adds a paragraph, to the table in hand where there is one.
func (f *flow) add(p piece) {
	if n := len(f.tables); n > 0 {
		t := &f.tables[n-1]
		t.cells = append(t.cells, p)
		return
	}
	f.pieces = append(f.pieces, p)
}

// endCell ends a cell of a table.
func (f *flow) endCell() {
	n := len(f.tables)
	if n == 0 {
		f.flush()
		return
	}
	t := &f.tables[n-1]
	before := len(t.cells)
	f.flush()
	text := ""
	if len(t.cells) > before {
		text = strings.ReplaceAll(t.cells[before].text, "\n", " ")
		t.layout = t.layout || len(t.cells) > before+1 || len(text) > 160
	}
	if len(t.rows) == 0 {
		t.rows = append(t.rows, nil)
	}
	last := len(t.rows) - 1
	t.rows[last] = append(t.rows[last], text)
}

// endTable adds a table: as lines of one paragraph, or, where it lays out the
// page, as the paragraphs that are in it.
func (f *flow) endTable() {
	f.flush()
	n := len(f.tables)
	if n == 0 {
		return
	}
	t := f.tables[n-1]
	f.tables = f.tables[:n-1]
	f.pieces = append(t.outer, f.pieces...)
	if n > 1 {
		f.tables[n-2].layout = true
	}
	var lines []string
	columns, cells := 0, 0
	for _, row := range t.rows {
		line := strings.Join(row, "   ")
		if strings.TrimSpace(line) == "" {
			continue
		}
		filled := 0
		for _, c := range row {
			if c != "" {
				filled++
			}
		}
		columns = max(columns, filled)
		cells += filled
		lines = append(lines, strings.TrimSpace(line))
	}
	if t.layout || columns < 2 || len(lines) < 2 || cells != len(t.cells) {
		for _, p := range t.cells {
			f.add(p)
		}
		return
	}
	f.add(piece{block: block{strings.Join(lines, "\n"), true}})
}

// end finishes and gives the paragraphs.
func (f *flow) end() []piece {
	f.flush()
	for len(f.tables) > 0 {
		f.endTable()
	}
	return f.pieces
}

// breakLines makes paragraphs of text whose line feeds are its line breaks. An
// empty line ends a paragraph. So does a break behind a sentence, for copy is
// often set so; other breaks mean something, unless a sentence goes on in
// small letters behind them.
func breakLines(s string) []block {
	if !strings.Contains(s, "\n") {
		return []block{{text: squeeze(strings.TrimSpace(s))}}
	}
	var out []block
	var lines []string
	end := func() {
		if len(lines) > 0 {
			out = append(out, block{strings.Join(lines, "\n"), len(lines) > 1})
		}
		lines = nil
	}
	for line := range strings.SplitSeq(s, "\n") {
		line = squeeze(strings.TrimSpace(line))
		if line == "" {
			end()
			continue
		}
		if n := len(lines); n > 0 {
			before := lines[n-1]
			switch {
			case len(before) >= 40 && endsSentence(before) && len(line) >= 20:
				end()
			case len(before) >= 40 && !endsSentence(before) && startsLower(line):
				lines[n-1] = before + " " + line
				continue
			}
		}
		lines = append(lines, line)
	}
	end()
	return out
}

// startsLower reports whether s begins with a small letter.
func startsLower(s string) bool {
	return s != "" && !startsUpper(s) && strings.ToUpper(cutRune(s)) != cutRune(s)
}

// cutRune is the first character of s.
func cutRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// piecesOfHTML reads a piece of HTML, or a whole page as it stands.
func piecesOfHTML(content string) []piece {
	f := &flow{}
	f.html(content)
	return f.end()
}

// html reads HTML into the flow. The tokeniser needs no tree, so that depth is
// no matter.
func (f *flow) html(content string) {
	z := html.NewTokenizer(strings.NewReader(content))
	z.SetMaxBuf(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.TextToken:
			f.addText(html.UnescapeString(string(z.Raw())))
		case html.StartTagToken:
			name, _ := z.TagName()
			f.startTag(string(name), noAttr)
			if tag := string(name); voidTags[tag] {
				f.endTag(tag)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			f.endTag(string(name))
		case html.SelfClosingTagToken:
			name, _ := z.TagName()
			f.startTag(string(name), noAttr)
			f.endTag(string(name))
		}
	}
}

func noAttr(string) string { return "" }

// xml reads the content of an element into the flow. Nesting is bounded by
// parseXML.
func (f *flow) xml(e *element) {
	for _, n := range e.children {
		if n.elem == nil {
			f.addText(n.text)
			continue
		}
		f.startTag(n.elem.name, n.elem.attr)
		f.xml(n.elem)
		f.endTag(n.elem.name)
	}
}

// piecesOfText reads plain wire text.
func piecesOfText(text string) []piece {
	blocks := layOut(normalise(text))
	pieces := make([]piece, 0, len(blocks))
	for _, b := range blocks {
		if b.text != "" {
			pieces = append(pieces, piece{block: b})
		}
	}
	return pieces
}

// piecesOf reads content that may be marked up or not.
func piecesOf(content string) []piece {
	if looksMarkedUp(content) {
		return piecesOfHTML(content)
	}
	return piecesOfText(content)
}

// looksMarkedUp reports whether content holds a tag of HTML or a reference to a
// character.
func looksMarkedUp(content string) bool {
	for i := strings.IndexByte(content, '<'); i >= 0; {
		rest := strings.TrimPrefix(content[i+1:], "/")
		end := 0
		for end < len(rest) && end < 12 && isNameByte(rest[end]) {
			end++
		}
		if name := strings.ToLower(rest[:end]); name != "" && end < len(rest) && (rest[end] == '>' || rest[end] == ' ' || rest[end] == '/') && (htmlElements[name] || tagClasses[name] != inline) {
			return true
		}
		next := strings.IndexByte(content[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return false
}

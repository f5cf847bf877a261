package wire

import (
	"bytes"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// markdown reads Markdown (CommonMark 0.31, with tables and front matter): the
// text without its marks, headings as headings, tables as lines.
type markdown struct{}

// MediaTypes is text/markdown.
func (markdown) MediaTypes() []string { return []string{"text/markdown", "text/x-markdown"} }

// Marks that tell Markdown from copy.
var (
	mdHeading = mustCompile(`(?m)^#{1,6}[ \t]+\S`)
	mdLink    = mustCompile(`!?\[[^\]\n]+\]\([^)\s]+(?: "[^"\n]*")?\)`)
	mdStrong  = mustCompile(`\*\*[^*\s][^*\n]*\*\*`)
	mdFence   = mustCompile("(?m)^(?:```|~~~)")
	mdFront   = mustCompile(`^---[ \t]*\r?\n(?:[A-Za-z_-]+[ \t]*:.*\r?\n|[ \t#-].*\r?\n|\r?\n)+?(?:---|\.\.\.)[ \t]*\r?\n`)
)

func (markdown) sniff(p *probe) Certainty {
	if p.foreign != "" {
		return Foreign
	}
	head := p.content[:min(len(p.content), 64<<10)]
	marks := 0
	for _, m := range []struct {
		part string // that text without the mark seldom has
		re   *expression
	}{{"# ", mdHeading}, {"](", mdLink}, {"**", mdStrong}, {"```", mdFence}, {"~~~", mdFence}} {
		if bytes.Contains(head, []byte(m.part)) && m.re.Match(head) {
			marks++
		}
	}
	switch {
	case bytes.HasPrefix(head, []byte("---")) && mdFront.Match(head):
		return Certain
	case marks >= 2, bytes.HasPrefix(bytes.TrimSpace(head), []byte("# ")):
		return Likely
	}
	return Foreign
}

func (markdown) read(in *Input) ([]item, findings) {
	text, charset, found := plainText{}.decodeRaw(in)
	if len(found) > 0 {
		return nil, found
	}
	d := newDraft("text/markdown", charset)
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if front := mdFront.FindString(text); front != "" {
		d.frontMatter(front)
		text = text[len(front):]
	}
	r := &mdReader{draft: d}
	for line := range strings.SplitSeq(text, "\n") {
		r.line(line)
	}
	r.end()
	d.body = withoutPromotion(d.body)
	if d.empty() {
		found.add("EMPTY_DOCUMENT", in.field, "holds no text; give the copy")
	}
	return itemsOf([]*draft{d}), found
}

// frontMatter reads the fields in front of the text: the plain ones of YAML.
func (d *draft) frontMatter(s string) {
	m := d.meta
	key := ""
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		if item, ok := strings.CutPrefix(strings.TrimLeft(line, " "), "- "); ok && key != "" {
			d.frontField(m, key, unquote(item))
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, " ") {
			continue
		}
		key = strings.ToLower(strings.TrimSpace(name))
		value = strings.TrimSpace(value)
		if list, ok := strings.CutPrefix(value, "["); ok {
			for one := range strings.SplitSeq(strings.TrimSuffix(list, "]"), ",") {
				d.frontField(m, key, unquote(one))
			}
			continue
		}
		d.frontField(m, key, unquote(value))
	}
}

// unquote takes the quotation marks off a value of YAML.
func unquote(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}

// frontField keeps a field of the front matter.
func (d *draft) frontField(m *rapporteurv1.Metadata, key, value string) {
	if value == "" {
		return
	}
	switch key {
	case "title", "headline":
		m.Title = firstOf(m.Title, fold(value))
	case "subtitle", "subheadline", "standfirst":
		m.Subheadline = firstOf(m.Subheadline, fold(value))
	case "author", "authors", "byline":
		d.byline = joinNonEmpty(", ", d.byline, value)
	case "date", "published", "publishdate", "pubdate":
		m.Published = orTime(m.Published, stated(value))
	case "lastmod", "updated", "modified":
		m.Updated = orTime(m.Updated, stated(value))
	case "created":
		m.Created = orTime(m.Created, stated(value))
	case "tags", "keywords":
		m.Keywords = addText(m.Keywords, value)
	case "categories", "category", "section":
		m.Subjects = addSubject(m.Subjects, newSubject("", "", value))
	case "lang", "language":
		m.Language = languageTag(value)
	case "description", "summary", "abstract", "excerpt":
		m.Abstract = firstOf(m.Abstract, fold(value))
	case "slug", "slugline":
		m.Slugline = firstOf(m.Slugline, fold(value))
	case "id", "identifier", "guid":
		m.Identifier = firstOf(m.Identifier, value)
	case "version", "revision":
		setVersion(m, value)
	case "source", "agency":
		m.Sources = addText(m.Sources, value)
	case "publisher", "provider":
		m.Provider = firstOf(m.Provider, fold(value))
	case "copyright", "license":
		m.CopyrightNotice = firstOf(m.CopyrightNotice, fold(value))
	case "dateline":
		d.dateline = firstOf(d.dateline, fold(value))
	case "location", "located":
		m.Location = &rapporteurv1.MarkedEntity{Name: fold(value), Type: markedPlace, Role: "located"}
	case "url", "link", "canonical", "permalink":
		addLink(m, &rapporteurv1.Link{Rel: "self", Uri: value})
	case "status":
		setStatus(m, value)
	case "embargo", "embargoed":
		m.Embargo = orTime(m.Embargo, stated(value))
	case "expires", "expirydate":
		m.Expires = orTime(m.Expires, stated(value))
	}
}

// mdReader reads the blocks of Markdown, line by line.
type mdReader struct {
	*draft
	lines   []string // of the paragraph in hand
	table   []string // rows of the table in hand
	code    []string // lines of the code in hand
	fence   string   // what ends it; empty: none
	comment bool     // within a comment of HTML
}

// Lines of Markdown.
var (
	mdRule       = mustCompile(`^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$`)
	mdItem       = mustCompile(`^ *(?:[-+*]|\d{1,9}[.)]) +(?:\[[ xX]\] +)?`)
	mdQuote      = mustCompile(`^ {0,3}(?:> ?)+`)
	mdAtx        = mustCompile(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$`)
	mdSetext     = mustCompile(`^ {0,3}(?:=+|-+)[ \t]*$`)
	mdDefinition = mustCompile(`^ {0,3}\[[^\]]+\]:[ \t]*\S+`)
	mdDivider    = mustCompile(`^[ |:-]*-[ |:-]*$`)
)

// line reads a line.
func (r *mdReader) line(s string) {
	if r.fence != "" {
		if strings.HasPrefix(strings.TrimSpace(s), r.fence) {
			r.fence = ""
			r.endCode()
			return
		}
		r.code = append(r.code, s)
		return
	}
	if r.comment {
		_, rest, ok := strings.Cut(s, "-->")
		if !ok {
			return
		}
		r.comment, s = false, rest
	}
	bare := strings.TrimSpace(s)
	switch {
	case bare == "":
		r.end()
		return
	case strings.HasPrefix(bare, "```"), strings.HasPrefix(bare, "~~~"):
		r.end()
		r.fence = bare[:3]
		return
	case strings.HasPrefix(bare, "<!--"):
		if _, rest, ok := strings.Cut(bare, "-->"); ok {
			s = rest
			break
		}
		r.comment = true
		return
	case mdDefinition.MatchString(s):
		return
	case len(r.lines) > 0 && mdSetext.MatchString(s):
		r.heading(strings.Join(r.lines, " "), bare[0] == '=')
		r.lines = nil
		return
	case mdRule.MatchString(s):
		r.end()
		return
	}
	if h := mdAtx.FindStringSubmatch(s); h != nil {
		r.end()
		r.heading(h[2], len(h[1]) == 1)
		return
	}
	s = mdQuote.ReplaceAllString(s, "")
	if strings.HasPrefix(bare, "|") || len(r.table) > 0 && strings.Contains(s, "|") {
		r.row(s)
		return
	}
	if marker := mdItem.FindString(s); marker != "" {
		r.end()
		s = s[len(marker):]
	}
	r.lines = append(r.lines, s)
}

// heading adds a heading; the first of the first level is the title where
// nothing stands before it.
func (r *mdReader) heading(s string, first bool) {
	text := mdInline(s)
	switch {
	case text == "":
	case first && r.meta.Title == "" && len(r.body) == 0:
		r.meta.Title = text
	default:
		r.body = append(r.body, piece{block: block{text: text}, role: roleHeading})
	}
}

// row adds a row of a table.
func (r *mdReader) row(s string) {
	if len(r.lines) > 0 {
		r.end()
	}
	if mdDivider.MatchString(strings.TrimSpace(s)) {
		return
	}
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(strings.TrimSpace(s), "|"), "|") {
		cells = append(cells, mdInline(cell))
	}
	r.table = append(r.table, strings.TrimSpace(strings.Join(cells, "   ")))
}

// end ends the paragraph or table in hand.
func (r *mdReader) end() {
	if len(r.code) > 0 {
		r.endCode()
	}
	if len(r.table) > 0 {
		r.body = append(r.body, piece{block: block{strings.Join(r.table, "\n"), len(r.table) > 1}})
		r.table = nil
	}
	if len(r.lines) == 0 {
		return
	}
	var b strings.Builder
	for i, line := range r.lines {
		hard := strings.HasSuffix(line, "  ") || strings.HasSuffix(line, "\\")
		b.WriteString(strings.TrimSpace(strings.TrimSuffix(line, "\\")))
		switch {
		case i == len(r.lines)-1:
		case hard:
			b.WriteByte('\n')
		default:
			b.WriteByte(' ')
		}
	}
	r.lines = nil
	source := b.String()
	for _, p := range breakLines(normalise(source)) {
		lines := strings.Split(p.text, "\n")
		for i := range lines {
			lines[i] = mdInline(lines[i])
		}
		p.text = strings.TrimSpace(strings.Join(lines, "\n"))
		if p.text != "" {
			r.body = append(r.body, piece{block: p, link: mdLink.FindString(source) == source})
		}
	}
}

// endCode adds code as it stands.
func (r *mdReader) endCode() {
	r.body = append(r.body, piecesOfText(strings.Join(r.code, "\n"))...)
	r.code = nil
}

// Bounds of what is looked at within a line.
const (
	maxTarget = 1000 // bytes of a link's target
	maxTag    = 400  // bytes of a tag of HTML
)

// mdInline is the text of a line without the marks in it. Its time is linear in
// the line.
func mdInline(s string) string {
	if !strings.ContainsAny(s, "*_`[]!<&\\~") {
		return fold(s)
	}
	in := &inlineMarks{s: s, drop: make([]bool, len(s))}
	in.scan()
	var b strings.Builder
	for i := range len(s) {
		if !in.drop[i] {
			b.WriteByte(s[i])
		}
	}
	return fold(unescape(b.String()))
}

// inlineMarks finds the bytes of a line that are marks.
type inlineMarks struct {
	s        string
	drop     []bool
	brackets []int // offsets of "[" that are open
	openers  []run // that may begin a stress
}

// run is a row of the same mark of stress.
type run struct{ at, length int }

// hide drops the bytes from begin to end.
func (m *inlineMarks) hide(begin, end int) {
	for i := begin; i < end; i++ {
		m.drop[i] = true
	}
}

// scan looks at each byte once.
func (m *inlineMarks) scan() {
	for i := 0; i < len(m.s); {
		switch c := m.s[i]; c {
		case '\\':
			if i+1 < len(m.s) && isMarkByte(m.s[i+1]) {
				m.drop[i] = true
				i++
			}
			i++
		case '`':
			end := i
			for end < len(m.s) && m.s[end] == '`' {
				end++
			}
			m.hide(i, end)
			i = end
		case '[':
			m.brackets = append(m.brackets, i)
			i++
		case ']':
			i = m.closeBracket(i)
		case '<':
			i = m.tag(i)
		case '*', '_', '~':
			i = m.stress(i)
		default:
			i++
		}
	}
}

// isMarkByte reports whether a backslash takes the meaning from c.
func isMarkByte(c byte) bool {
	return c > ' ' && c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z' && c <= '~'
}

// closeBracket ends what the last open bracket began: a link, whose text stays,
// an image, of which nothing stays, or a footnote.
func (m *inlineMarks) closeBracket(at int) int {
	if len(m.brackets) == 0 {
		return at + 1
	}
	open := m.brackets[len(m.brackets)-1]
	m.brackets = m.brackets[:len(m.brackets)-1]
	image := open > 0 && m.s[open-1] == '!' && !m.drop[open-1]
	end := at + 1
	if end < len(m.s) && (m.s[end] == '(' || m.s[end] == '[') {
		end = targetEnd(m.s, end)
	}
	switch {
	case strings.HasPrefix(m.s[open:], "[^"):
		m.hide(open, at+1)
		return at + 1
	case end == at+1:
		return end
	case image && at-open <= maxTarget:
		m.hide(open-1, end)
	default:
		m.drop[open] = true
		m.hide(at, end)
	}
	return end
}

// targetEnd is the offset behind the target of a link that begins at open, open
// itself where it has no end.
func targetEnd(s string, open int) int {
	closing := byte(')')
	if s[open] == '[' {
		closing = ']'
	}
	depth := 0
	for i := open; i < len(s) && i < open+maxTarget; i++ {
		switch s[i] {
		case s[open]:
			depth++
		case closing:
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return open
}

// tag passes over a tag of HTML, and takes the marks off an address.
func (m *inlineMarks) tag(at int) int {
	rest := m.s[at+1 : min(len(m.s), at+1+maxTag)]
	end := strings.IndexByte(rest, '>')
	if end <= 0 || !isASCIILetter(rest[0]) && rest[0] != '/' {
		return at + 1
	}
	if strings.Contains(rest[:end], "://") && !strings.Contains(rest[:end], " ") || strings.HasPrefix(rest, "mailto:") {
		m.drop[at], m.drop[at+1+end] = true, true
	} else {
		m.hide(at, at+2+end)
	}
	return at + 2 + end
}

// stress reads a row of marks that may begin or end a stress: it is dropped
// with its counterpart, and stays where it has none.
func (m *inlineMarks) stress(at int) int {
	end := at
	for end < len(m.s) && m.s[end] == m.s[at] {
		end++
	}
	before, after := at == 0 || m.s[at-1] == ' ', end == len(m.s) || m.s[end] == ' '
	inside := at > 0 && end < len(m.s) && isWordByte(m.s[at-1]) && isWordByte(m.s[end])
	switch {
	case end-at > 3, m.s[at] == '_' && inside, m.s[at] == '~' && end-at != 2, before && after:
		return end
	case !before:
		for i := len(m.openers) - 1; i >= max(0, len(m.openers)-4); i-- {
			o := m.openers[i]
			if m.s[o.at] == m.s[at] && o.length == end-at {
				m.openers = m.openers[:i]
				m.hide(o.at, o.at+o.length)
				m.hide(at, end)
				return end
			}
		}
	}
	if !after {
		m.openers = append(m.openers, run{at, end - at})
	}
	return end
}

package wire

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Bounds of an XML document. An element takes far more memory than the bytes
// that it is written with, so that their number is bounded as well.
const (
	maxXMLDepth    = 256
	minXMLElements = 100_000 // that any document may have; beyond, one for 16 bytes
)

// element is an element of an XML document.
type element struct {
	name     string // without prefix
	space    string // URI of its namespace; the prefix where that is not declared
	attrs    []attribute
	children []node
	line     int
}

// node is a child of an element: a piece of text, or an element.
type node struct {
	text string
	elem *element // nil: text
}

// attribute is an attribute, its name without prefix unless that is xml.
type attribute struct{ name, value string }

// xmlFault says what is wrong with an XML document, and where.
type xmlFault struct {
	line  int
	cause string
}

// Error tells the line and the cause.
func (f *xmlFault) Error() string { return fmt.Sprintf("line %d: %s", f.line, f.cause) }

// parseXML reads an XML document. No DTD is read and no entity of one is
// expanded: a document that declares entities is refused, a reference to an
// entity that neither XML nor HTML defines stays as it is written. A bare "&"
// and control characters, which feeds are full of, are text. Where lenient, an
// end tag without its start tag is passed over and a missing one is supplied;
// otherwise both are faults. Its time is linear in the document.
func parseXML(doc string, lenient bool) (*element, error) {
	p := &xmlParser{doc: doc, lenient: lenient, budget: minXMLElements + len(doc)/16}
	return p.parse()
}

// xmlParser is the state of parseXML.
type xmlParser struct {
	doc     string
	pos     int
	lenient bool
	budget  int // elements that may still come

	counted, lines int // where lines were counted up to, and how many there are

	root  *element
	stack []openElement
}

// openElement is an element whose end has not been seen.
type openElement struct {
	elem   *element
	tag    string            // as written, with its prefix
	spaces map[string]string // namespaces by prefix, as they hold within; shared with the parent where it declares none
}

// line is the number of the line of offset at, which only rises.
func (p *xmlParser) line(at int) int {
	p.lines += strings.Count(p.doc[p.counted:at], "\n")
	p.counted = at
	return p.lines + 1
}

func (p *xmlParser) fault(at int, format string, args ...any) error {
	return &xmlFault{line: 1 + strings.Count(p.doc[:min(at, len(p.doc))], "\n"), cause: fmt.Sprintf(format, args...)}
}

func (p *xmlParser) parse() (*element, error) {
	p.doc = strings.TrimPrefix(p.doc, "\uFEFF")
	for p.pos < len(p.doc) {
		lt := strings.IndexByte(p.doc[p.pos:], '<')
		if lt < 0 {
			break
		}
		p.addText(p.doc[p.pos:p.pos+lt], true)
		p.pos += lt
		if err := p.markup(); err != nil {
			return nil, err
		}
		if p.root != nil && len(p.stack) == 0 {
			return p.root, nil // what follows the root element is none of its own
		}
	}
	switch {
	case p.root == nil:
		return nil, p.fault(len(p.doc), "there is no element in it")
	default:
		open := p.stack[len(p.stack)-1]
		return nil, p.fault(len(p.doc), "it ends within <%s>, which began in line %d: it has been cut off", open.tag, open.elem.line)
	}
}

// markup reads what begins with the "<" at p.pos.
func (p *xmlParser) markup() error {
	rest := p.doc[p.pos:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return p.skipTo("-->", 4, "a comment")
	case strings.HasPrefix(rest, "<![CDATA["):
		end := strings.Index(rest, "]]>")
		if end < 0 {
			return p.fault(p.pos, "a CDATA section has no end: it has been cut off")
		}
		p.addText(rest[len("<![CDATA["):end], false)
		p.pos += end + 3
		return nil
	case strings.HasPrefix(rest, "<?"):
		return p.skipTo("?>", 2, "a processing instruction")
	case strings.HasPrefix(rest, "<!"):
		return p.doctype()
	case strings.HasPrefix(rest, "</"):
		return p.endTag()
	}
	if len(rest) < 2 || !isNameStart(rest[1]) {
		if len(rest) < 2 || !p.lenient && p.root == nil {
			return p.fault(p.pos, "a \"<\" begins no tag")
		}
		p.addText("<", false)
		p.pos++
		return nil
	}
	return p.startTag()
}

// skipTo passes over what ends with end.
func (p *xmlParser) skipTo(end string, from int, what string) error {
	at := strings.Index(p.doc[p.pos+from:], end)
	if at < 0 {
		return p.fault(p.pos, "%s has no end", what)
	}
	p.pos += from + at + len(end)
	return nil
}

// doctype passes over a document type declaration, whose internal subset must
// not declare entities.
func (p *xmlParser) doctype() error {
	var quote byte
	depth := 0
	for i := p.pos + 2; i < len(p.doc); i++ {
		c := p.doc[i]
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			if strings.HasPrefix(p.doc[i:], "<!ENTITY") {
				return p.fault(i, "its document type declares entities, which are not expanded here; send it without them")
			}
			if strings.HasPrefix(p.doc[i:], "<!--") {
				end := strings.Index(p.doc[i:], "-->")
				if end < 0 {
					return p.fault(i, "a comment has no end")
				}
				i += end + 2
				continue
			}
			depth++
		case c == '>':
			if depth == 0 {
				p.pos = i + 1
				return nil
			}
			depth--
		}
	}
	return p.fault(p.pos, "a declaration has no end")
}

// endTag reads an end tag.
func (p *xmlParser) endTag() error {
	end := strings.IndexByte(p.doc[p.pos:], '>')
	if end < 0 {
		return p.fault(p.pos, "a tag has no end: it has been cut off")
	}
	tag := strings.TrimSpace(p.doc[p.pos+2 : p.pos+end])
	at := len(p.stack) - 1
	if at >= 0 && p.stack[at].tag != tag {
		if !p.lenient {
			return p.fault(p.pos, "</%s> stands where </%s> is due, for the <%s> of line %d", cut(tag, 40), p.stack[at].tag, p.stack[at].tag, p.stack[at].elem.line)
		}
		for at >= 0 && p.stack[at].tag != tag {
			at--
		}
	}
	p.pos += end + 1
	if at < 0 {
		if !p.lenient {
			return p.fault(p.pos, "</%s> ends nothing", cut(tag, 40))
		}
		return nil
	}
	p.stack = p.stack[:at]
	return nil
}

// startTag reads a start tag.
func (p *xmlParser) startTag() error {
	begin := p.pos
	if len(p.stack) >= maxXMLDepth {
		return p.fault(begin, "elements are nested more than %d deep", maxXMLDepth)
	}
	if p.budget--; p.budget < 0 {
		return p.fault(begin, "it has more elements than the %d that a document of its size may have", minXMLElements+len(p.doc)/16)
	}
	i := p.pos + 1
	for i < len(p.doc) && isNameByte(p.doc[i]) {
		i++
	}
	tag := p.doc[p.pos+1 : i]
	elem := &element{line: p.line(begin)}
	var spaces map[string]string
	if n := len(p.stack); n > 0 {
		spaces = p.stack[n-1].spaces
	}
	i, spaces, closed, err := p.attributes(i, tag, elem, spaces)
	if err != nil {
		return err
	}
	prefix, local, found := strings.Cut(tag, ":")
	if !found {
		prefix, local = "", tag
	}
	elem.name = local
	if uri, ok := spaces[prefix]; ok {
		elem.space = uri
	} else {
		elem.space = prefix
	}
	if n := len(p.stack); n > 0 {
		parent := p.stack[n-1].elem
		parent.children = append(parent.children, node{elem: elem})
	} else {
		p.root = elem
	}
	p.pos = i
	if !closed {
		p.stack = append(p.stack, openElement{elem, tag, spaces})
	}
	return nil
}

// attributes reads the attributes of a tag from i on, and its ">".
func (p *xmlParser) attributes(i int, tag string, elem *element, spaces map[string]string) (end int, _ map[string]string, closed bool, _ error) {
	own := false
	for {
		for i < len(p.doc) && isXMLSpace(p.doc[i]) {
			i++
		}
		switch {
		case i >= len(p.doc):
			return i, nil, false, p.fault(p.pos, "the tag <%s has no end: it has been cut off", cut(tag, 40))
		case p.doc[i] == '>':
			return i + 1, spaces, false, nil
		case p.doc[i] == '/':
			i++
			if i < len(p.doc) && p.doc[i] == '>' {
				return i + 1, spaces, true, nil
			}
			continue
		case p.doc[i] == '<' && !p.lenient:
			return i, nil, false, p.fault(i, "a \"<\" stands within the tag <%s", cut(tag, 40))
		case p.doc[i] == '<':
			return i, spaces, false, nil
		}
		begin := i
		for i < len(p.doc) && !isXMLSpace(p.doc[i]) && !strings.ContainsRune("=/><\"'", rune(p.doc[i])) {
			i++
		}
		name := p.doc[begin:i]
		if name == "" {
			if !p.lenient {
				return i, nil, false, p.fault(i, "the tag <%s has a %q where an attribute is due", cut(tag, 40), p.doc[i])
			}
			i++
			continue
		}
		value, next, err := p.value(i, name)
		if err != nil {
			return i, nil, false, err
		}
		i = next
		switch prefix, local, qualified := strings.Cut(name, ":"); {
		case name == "xmlns" || prefix == "xmlns":
			if !own {
				spaces, own = cloneSpaces(spaces), true
			}
			if !qualified {
				local = ""
			}
			spaces[local] = value
		case prefix == "xml" || !qualified:
			elem.attrs = append(elem.attrs, attribute{name, value})
		default:
			elem.attrs = append(elem.attrs, attribute{local, value})
		}
	}
}

// value reads the "=" and the value of the attribute name.
func (p *xmlParser) value(i int, name string) (value string, next int, err error) {
	for i < len(p.doc) && isXMLSpace(p.doc[i]) {
		i++
	}
	if i >= len(p.doc) || p.doc[i] != '=' {
		if p.lenient {
			return "", i, nil
		}
		return "", i, p.fault(i, "the attribute %s has no value", cut(name, 40))
	}
	for i++; i < len(p.doc) && isXMLSpace(p.doc[i]); i++ {
	}
	if i < len(p.doc) && (p.doc[i] == '"' || p.doc[i] == '\'') {
		end := strings.IndexByte(p.doc[i+1:], p.doc[i])
		if end < 0 {
			return "", i, p.fault(i, "the value of the attribute %s has no end: it has been cut off", cut(name, 40))
		}
		return unescape(p.doc[i+1 : i+1+end]), i + end + 2, nil
	}
	if !p.lenient {
		return "", i, p.fault(min(i, len(p.doc)), "the value of the attribute %s has no quotation marks", cut(name, 40))
	}
	begin := i
	for i < len(p.doc) && !isXMLSpace(p.doc[i]) && p.doc[i] != '>' {
		i++
	}
	return unescape(p.doc[begin:i]), i, nil
}

// addText adds text to the element that is open.
func (p *xmlParser) addText(s string, escaped bool) {
	n := len(p.stack)
	if s == "" || n == 0 {
		return
	}
	if escaped {
		s = unescape(s)
	}
	e := p.stack[n-1].elem
	e.children = append(e.children, node{text: s})
}

// cloneSpaces copies the namespaces in force; the declarations of a document
// are few, and a hostile one pays with its own length.
func cloneSpaces(spaces map[string]string) map[string]string {
	own := make(map[string]string, len(spaces)+1)
	if len(spaces) <= 64 {
		for prefix, uri := range spaces {
			own[prefix] = uri
		}
	}
	return own
}

func isXMLSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func isNameStart(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_' || c == ':' || c >= utf8.RuneSelf
}

func isNameByte(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || c == '-' || c == '.'
}

// longestReference is the length of the longest entity reference looked for,
// that of HTML's longest name.
const longestReference = 34

// unescape resolves character references and the entities of XML and HTML.
// Everything else that begins with "&" stays.
func unescape(s string) string {
	amp := strings.IndexByte(s, '&')
	if amp < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for amp >= 0 {
		b.WriteString(s[:amp])
		s = s[amp:]
		text, n := reference(s)
		b.WriteString(text)
		s = s[n:]
		amp = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// reference resolves the reference that s, which begins with "&", begins with,
// and gives its length.
func reference(s string) (text string, length int) {
	end := strings.IndexByte(s[:min(len(s), longestReference)], ';')
	if end < 2 {
		return "&", 1
	}
	name := s[1:end]
	switch name {
	case "amp":
		return "&", end + 1
	case "lt":
		return "<", end + 1
	case "gt":
		return ">", end + 1
	case "quot":
		return "\"", end + 1
	case "apos":
		return "'", end + 1
	}
	if name[0] == '#' {
		if r := characterOf(name[1:]); r >= 0 {
			return string(r), end + 1
		}
		return "&", 1
	}
	if text = html.UnescapeString(s[:end+1]); strings.HasPrefix(text, "&") || strings.HasSuffix(text, ";") {
		return "&", 1
	}
	return text, end + 1
}

// windows1252 are the characters that references from 128 to 159 are meant as.
var windows1252 = [32]rune{'€', 0x81, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0x8D, 'Ž', 0x8F, 0x90, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0x9D, 'ž', 'Ÿ'}

// characterOf is the character of a numeric reference without its marks, -1
// where there is none.
func characterOf(digits string) rune {
	base := 10
	if digits != "" && digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	switch {
	case err != nil:
		return -1
	case n >= 0x80 && n < 0xA0:
		return windows1252[n-0x80]
	case n == 0 || n > utf8.MaxRune || n >= 0xD800 && n < 0xE000:
		return utf8.RuneError
	}
	return rune(n)
}

// xmlRoot finds the name and namespace of the root element of content, without
// reading more than stands before it.
func xmlRoot(content []byte) (name, space string, ok bool) {
	body := bytes.TrimLeft(bytes.TrimPrefix(content, []byte("\uFEFF")), " \t\r\n\x00")
	if len(body) == 0 || body[0] != '<' {
		return "", "", false
	}
	p := &xmlParser{doc: string(body[:min(len(body), 64<<10)]), lenient: true, budget: 1}
	for p.root == nil {
		lt := strings.IndexByte(p.doc[p.pos:], '<')
		if lt < 0 || strings.TrimSpace(p.doc[p.pos:p.pos+lt]) != "" {
			return "", "", false
		}
		p.pos += lt
		if strings.HasPrefix(p.doc[p.pos:], "<!D") || strings.HasPrefix(p.doc[p.pos:], "<!d") {
			if end := doctypeEnd(p.doc[p.pos:]); end > 0 { // entities are refused later, by name of the format
				p.pos += end
				continue
			}
		}
		if err := p.markup(); err != nil {
			return "", "", false
		}
	}
	return p.root.name, p.root.space, true
}

// doctypeEnd is the length of the document type declaration that s begins
// with, 0 where it has no end.
func doctypeEnd(s string) int {
	depth := 0
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '[':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				return i + 1
			}
		}
	}
	return 0
}

package wire

import (
	"strings"

	"golang.org/x/net/html"
)

// Bounds of a page's tree. Deeper elements are taken for siblings, and beyond
// the number of elements tags are passed over; text is never lost.
const (
	maxHTMLDepth    = 400
	maxHTMLElements = 400_000
)

// parseHTML makes a tree of a page, as forgivingly as browsers do: end tags
// that are missing are supplied where the next tag implies them, those that end
// nothing are passed over. Its time is linear in the page.
func parseHTML(content string) *element {
	b := &treeBuilder{root: &element{name: "#page"}}
	b.stack = append(b.stack, b.root)
	z := html.NewTokenizer(strings.NewReader(content))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.root
		case html.TextToken:
			top := b.stack[len(b.stack)-1]
			text := string(z.Raw())
			if top.name != "script" && top.name != "style" {
				text = html.UnescapeString(text)
			}
			top.children = append(top.children, node{text: text})
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			e := &element{name: string(name)}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				if len(e.attrs) < 64 {
					e.attrs = append(e.attrs, attribute{string(key), string(value)})
				}
			}
			b.open(e)
		case html.EndTagToken:
			name, _ := z.TagName()
			b.close(string(name))
		}
	}
}

// treeBuilder is the state of parseHTML.
type treeBuilder struct {
	root  *element
	stack []*element
	count int
}

// impliedEnds are the elements that a start tag ends, and those that they are
// not looked for beyond.
var impliedEnds = map[string]struct{ ends, within map[string]bool }{
	"li":     {wordSet("li"), wordSet("ul ol menu")},
	"dt":     {wordSet("dt dd"), wordSet("dl")},
	"dd":     {wordSet("dt dd"), wordSet("dl")},
	"tr":     {wordSet("tr td th"), wordSet("table")},
	"td":     {wordSet("td th"), wordSet("tr table")},
	"th":     {wordSet("td th"), wordSet("tr table")},
	"tbody":  {wordSet("tr td th thead tbody tfoot"), wordSet("table")},
	"tfoot":  {wordSet("tr td th thead tbody tfoot"), wordSet("table")},
	"option": {wordSet("option"), wordSet("select")},
	"body":   {wordSet("head"), wordSet("html")},
}

// endsParagraph are the elements that cannot stand within a paragraph.
var endsParagraph = wordSet(`p div section article main header footer nav aside ul ol dl table form h1 h2 h3 h4 h5 h6 blockquote pre hr address figure fieldset center details`)

// open adds an element.
func (b *treeBuilder) open(e *element) {
	if rule, ok := impliedEnds[e.name]; ok {
		b.imply(rule.ends, rule.within)
	} else if endsParagraph[e.name] {
		b.imply(paragraphOnly, paragraphScope)
	}
	if b.count++; b.count > maxHTMLElements {
		return
	}
	top := b.stack[len(b.stack)-1]
	top.children = append(top.children, node{elem: e})
	if !voidTags[e.name] && len(b.stack) < maxHTMLDepth {
		b.stack = append(b.stack, e)
	}
}

var (
	paragraphOnly  = wordSet("p")
	paragraphScope = wordSet("div section article main td th table li ul ol blockquote body figure aside")
)

// imply ends the outermost of the elements ends, up to one of within.
func (b *treeBuilder) imply(ends, within map[string]bool) {
	cut := 0
	for i := len(b.stack) - 1; i > 0 && i > len(b.stack)-32; i-- {
		if within[b.stack[i].name] {
			break
		}
		if ends[b.stack[i].name] {
			cut = i
		}
	}
	if cut > 0 {
		b.stack = b.stack[:cut]
	}
}

// close ends an element. The end tag of an inline element ends no block.
func (b *treeBuilder) close(name string) {
	isBlock := endsParagraph[name] || tagClasses[name] != inline
	for i := len(b.stack) - 1; i > 0; i-- {
		e := b.stack[i]
		if e.name == name {
			b.stack = b.stack[:i]
			return
		}
		if !isBlock && (endsParagraph[e.name] || e.name == "td") || e.name == "table" && name != "table" && !strings.Contains("html body div", name) {
			return
		}
	}
}

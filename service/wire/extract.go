package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The story of a page is found as Readability does (Arc90, 2010): paragraphs of
// prose speak for the elements that they stand in, the element for which most
// is said holds the story, and what is in it but has the manners of navigation
// is left out. Each step is linear in the page.

// Words of classes and identifiers.
var (
	besideStory = mustCompile(`(?i)comment|disqus|\bshar(?:e|ing)|[-_]shar(?:e|ing)|social|related|recommend|promo|newsletter|subscri|sign-?up|sidebar|widget|advert|(?:^|[-_ ])ads?(?:[-_ ]|$)|sponsor|` +
		`outbrain|taboola|breadcrumb|(?:^|[-_ ])nav(?:[-_ ]|$|igation|bar)|menu|footer|masthead|cookie|consent|popup|modal|overlay|caption|credit|` +
		`trending|popular|most-?(?:read|viewed|recent)|more-(?:stories|news|from|on|like|articles|in)|read-?(?:more|next|also)|see-?also|teaser|pagination|pager|toolbar|(?:^|[-_ ])tools?(?:[-_ ]|$)|skip-|` +
		`screen-reader|visually-hidden|sr-only|paywall|rating|carousel|slideshow|author-?(?:bio|box|info|card|block|desc)|about-?(?:the-)?author|post-?(?:meta|tags|nav)|entry-?(?:meta|footer|utility)|` +
		`article-?(?:meta|tags|footer|tools|share|related)|tag-?(?:list|cloud|s(?:[-_ ]|$))|(?:^|[-_ ])tags(?:[-_ ]|$)|jp-relatedposts|yarpp|addtoany|wp-caption-text|image-?(?:meta|desc|credit|source)|photo-?(?:credit|caption|info)|` +
		`inline-?(?:newsletter|related|promo)|copyright|disclaimer|print-only|noprint|no-print|hidden-|(?:^|[-_ ])hidden(?:[-_ ]|$)|survey|donat|app-download|byline|dateline-|timestamp|publish-?date|(?:^|[-_ ])meta(?:[-_ ]|$)|latest|upsell|tooltip|rollover|popover|read_more|video-?(?:player|container|wrap|title)|player`)
	storyItself = mustCompile(`(?i)article|story|entry|post|content|body|text|main|page|blog|column|news`)
)

// Elements that are never of the story.
var notStory = wordSet(`script style noscript template iframe frame object embed select button textarea input svg math nav aside footer menu dialog figure figcaption
	audio video canvas map head link meta title label`)

// area is an element of the page with what was found of it.
type area struct {
	elem     *element
	parent   *area
	children []*area
	text     int     // letters in it, of what may be the story
	linked   int     // of these, within links
	prose    int     // of these, in paragraphs of prose
	commas   int     // in its text, of all scripts
	articles int     // elements within it that begin a story: article, h1
	score    float64 // what paragraphs say for it
}

// density is the share of text that is within links.
func (r *area) density() float64 {
	if r.text == 0 {
		return 0
	}
	return float64(r.linked) / float64(r.text)
}

// letters counts the characters of s that are no blanks.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// names are the classes, identifier and role of an element.
func names(e *element) string {
	class, id := e.attr("class"), e.attr("id")
	if len(class) > 300 {
		class = class[:300]
	}
	return strings.TrimSpace(class + " " + cut(id, 100))
}

// isAside reports whether an element stands beside the story by its tag, its
// names or its state.
func (p *pruner) isAside(e *element) bool {
	if notStory[e.name] || e.name == "form" {
		return true
	}
	switch e.name {
	case "html", "body", "article", "main", "p", "b", "i", "em", "strong", "a", "br", "span", "h1", "tbody", "tr", "td", "table":
		if e.name != "span" && e.name != "p" && e.name != "table" {
			return false
		}
	}
	if hasAttr(e, "hidden") || e.attr("aria-hidden") == "true" || strings.Contains(strings.ReplaceAll(e.attr("style"), " ", ""), "display:none") {
		return true
	}
	switch e.attr("role") {
	case "navigation", "complementary", "contentinfo", "banner", "dialog", "search", "menu", "alert":
		return true
	}
	itemprop := strings.ToLower(e.attr("itemprop"))
	if strings.Contains(itemprop, "articlebody") || e.name == "blockquote" {
		return false
	}
	n := names(e)
	if n == "" {
		return false
	}
	beside, seen := p.names[n]
	if !seen {
		beside = besideStory.MatchString(n)
		p.names[n] = beside
	}
	return beside
}

// hasAttr reports whether the element has the attribute, with a value or not.
func hasAttr(e *element, name string) bool {
	for _, a := range e.attrs {
		if a.name == name {
			return true
		}
	}
	return false
}

// pageMap holds the areas of a page.
type pageMap struct {
	all []*area // in document order
	of  map[*element]*area
}

// survey makes the areas of an element and all within it.
func (m *pageMap) survey(e *element, parent *area, linked bool) *area {
	r := &area{elem: e, parent: parent}
	m.all = append(m.all, r)
	m.of[e] = r
	linked = linked || e.name == "a"
	own := 0
	for _, n := range e.children {
		if n.elem == nil {
			c := letters(n.text)
			r.text += c
			own += c
			r.commas += commas(n.text)
			if linked {
				r.linked += c
			}
			continue
		}
		if notStory[n.elem.name] {
			continue
		}
		child := m.survey(n.elem, r, linked)
		r.children = append(r.children, child)
		r.commas += child.commas
		r.articles += child.articles
		if n.elem.name == "article" || n.elem.name == "h1" {
			r.articles++
		}
		r.text += child.text
		r.linked += child.linked
		r.prose += child.prose
	}
	if isParagraph(r, own) {
		r.prose = r.text - r.linked
	}
	return r
}

// leastProse is how many letters a paragraph has that speaks for its element.
const leastProse = 25

// isParagraph reports whether a region is a paragraph of prose: a p, or another
// element with text of its own and no blocks within it.
func isParagraph(r *area, own int) bool {
	switch r.elem.name {
	case "p", "pre", "blockquote":
		return r.text >= leastProse && r.density() < 0.5 && r.prose == 0
	case "div", "td", "section", "article", "li", "span":
		return own >= 80 && own*3 >= r.text && r.density() < 0.3 && r.prose*2 < r.text
	}
	return false
}

// story finds the paragraphs of the story of a page.
func (p *pageMeta) story(root *element) []piece {
	newPruner(root).prune(root)
	m := &pageMap{of: map[*element]*area{}}
	if top := m.survey(root, nil, false); top.text == 0 {
		return nil
	}
	for _, r := range m.all {
		if !isParagraphRegion(r) {
			continue
		}
		say := 1 + min(float64(r.text)/100, 3) + min(float64(r.commas), 10)
		for up, share := r.parent, 1.0; up != nil && share > 0.2; up, share = up.parent, share/2 {
			up.score += say * share
		}
		if r.elem.name != "p" {
			r.score += say
		}
	}
	var best *area
	for _, r := range m.all {
		r.score *= (1 - r.density()) * weightOf(r.elem)
		if best == nil || r.score > best.score {
			best = r
		}
	}
	pieces := m.render(climb(best))
	if p.articleBody != "" {
		pieces = p.byArticleBody(m, root, pieces)
	}
	return p.trimStory(pieces)
}

// climb goes up from the element for which most is said to one that holds more
// of the story, where that is in several parts: as long as there is a good deal
// more prose in the parent and little else.
func climb(best *area) *area {
	top := best
	if best.elem.name == "article" {
		return best
	}
	for up := best.parent; up != nil && up.elem.name != "#page" && up.articles < 2; up = up.parent {
		if up.prose*4 >= top.prose*5 && up.prose*10 >= up.text*7 && up.density() < 0.2 {
			top = up
		}
	}
	return top
}

// isParagraphRegion reports whether r was counted as a paragraph.
func isParagraphRegion(r *area) bool {
	inner := 0
	for _, c := range r.children {
		inner += c.prose
	}
	return r.prose > inner
}

// commas counts the commas of a text, of all scripts.
func commas(s string) int {
	return strings.Count(s, ",") + strings.Count(s, "、") + strings.Count(s, "،") + strings.Count(s, "，")
}

// weightOf is what an element's names and tag say for or against it.
func weightOf(e *element) float64 {
	w := 1.0
	if strings.Contains(strings.ToLower(e.attr("itemprop")), "articlebody") {
		w *= 1.8
	}
	switch e.name {
	case "article", "main":
		w *= 1.15
	case "body", "html", "#page":
		w *= 0.8
	case "li", "ul", "ol", "blockquote":
		w *= 0.6
	}
	if n := names(e); n != "" && storyItself.MatchString(n) {
		w *= 1.15
	}
	return w
}

// pruner takes out of the tree what stands beside the story.
type pruner struct {
	prose map[*element]int // letters of paragraphs in an element
	total int              // of the page
	names map[string]bool  // whether names speak of what is beside the story
}

// newPruner counts the paragraphs of a page.
func newPruner(root *element) *pruner {
	p := &pruner{prose: map[*element]int{}, names: map[string]bool{}}
	p.total = p.count(root)
	return p
}

// count counts the letters of the paragraphs in e, those of links aside.
func (p *pruner) count(e *element) int {
	n, own := 0, 0
	for _, c := range e.children {
		switch {
		case c.elem == nil:
			own += letters(c.text)
		case c.elem.name == "p":
			text, linked := linkedText(c.elem, false)
			n += text - linked
		case notStory[c.elem.name] || c.elem.name == "a":
		default:
			n += p.count(c.elem)
		}
	}
	if own >= 200 { // paragraphs that nothing but line breaks keeps apart
		n += own
	}
	if n > 0 {
		p.prose[e] = n
	}
	return n
}

// prune takes what is beside the story out of e. An element with much of the
// page's prose stays, whatever it is called: names can mislead.
func (p *pruner) prune(e *element) {
	kept := e.children[:0:0]
	for _, n := range e.children {
		switch {
		case n.elem == nil:
		case notStory[n.elem.name]:
			continue
		case p.isAside(n.elem) && !p.isMain(n.elem):
			kept = append(kept, node{text: " "})
			continue
		default:
			p.prune(n.elem)
		}
		kept = append(kept, n)
	}
	e.children = kept
}

// isMain reports whether an element holds so much of the page's prose that it
// must hold the story.
func (p *pruner) isMain(e *element) bool {
	share := 0.4
	if besideForSure.MatchString(names(e)) {
		share = 0.7
	}
	return p.total > 400 && float64(p.prose[e]) >= share*float64(p.total)
}

// besideForSure are names that leave little doubt.
var besideForSure = mustCompile(`(?i)comment|disqus|related|footer|recommend|outbrain|taboola|newsletter`)

// render gives the paragraphs of the region, and of those beside it that go on
// with the story.
func (m *pageMap) render(best *area) []piece {
	parts := []*area{best}
	if best.parent != nil {
		parts = nil
		for _, sibling := range best.parent.children {
			if sibling == best || continues(best, sibling) {
				parts = append(parts, sibling)
			}
		}
	}
	f := &flow{}
	for _, r := range parts {
		m.read(f, r.elem)
	}
	return f.end()
}

// continues reports whether the sibling of the story's element is a part of it.
func continues(best, sibling *area) bool {
	if sibling.text == 0 {
		return false
	}
	class := sibling.elem.attr("class")
	bonus := 0.0
	if class != "" && class == best.elem.attr("class") && sibling.elem.name == best.elem.name {
		bonus = best.score * 0.2
	}
	switch {
	case sibling.elem.name == "h1":
		return false
	case sibling.score+bonus >= max(10, best.score*0.2) && sibling.density() < 0.25:
		return true
	case sibling.elem.name == "p" && sibling.text > 80 && sibling.density() < 0.25:
		return true
	case sibling.elem.name == "p" && sibling.text > 0 && sibling.linked == 0 && endsSentence(fold(sibling.elem.raw())):
		return true
	}
	return false
}

// read reads an element into the flow, without the lists of links in it.
func (m *pageMap) read(f *flow, e *element) {
	f.startTag(e.name, e.attr)
	for _, n := range e.children {
		if n.elem == nil {
			f.addText(n.text)
			continue
		}
		if a := m.of[n.elem]; a != nil && !a.isLinkList() {
			m.read(f, n.elem)
		}
	}
	f.endTag(e.name)
}

// isLinkList reports whether a list or a block holds little but links.
func (r *area) isLinkList() bool {
	switch r.elem.name {
	case "ul", "ol", "dl", "table":
		return r.text > 0 && r.text < 3000 && r.linked*2 >= r.text
	case "div", "section":
		return r.text > 0 && r.text < 3000 && r.linked*10 >= r.text*8
	}
	return false
}

// linkedText counts the letters of an element, and those within links.
func linkedText(e *element, within bool) (text, linked int) {
	within = within || e.name == "a"
	for _, n := range e.children {
		if n.elem == nil {
			c := letters(n.text)
			text += c
			if within {
				linked += c
			}
			continue
		}
		t, l := linkedText(n.elem, within)
		text += t
		linked += l
	}
	return text, linked
}

// shingled are the rows of four words that a text holds.
func shingled(words []string) map[string]bool {
	set := map[string]bool{}
	for i := 0; i+4 <= len(words); i++ {
		set[strings.Join(words[i:i+4], " ")] = true
	}
	return set
}

// wordsIn are the words of a text in lower case.
func wordsIn(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWordRune(r) })
}

// byArticleBody lets the article's own text, where the page states it, decide
// which paragraphs are the story's.
func (p *pageMeta) byArticleBody(m *pageMap, root *element, found []piece) []piece {
	body := wordsIn(plainLine(p.articleBody))
	if len(body) < 60 {
		return found
	}
	set := shingled(body)
	keep := func(pieces []piece) (kept []piece, matched int) {
		for _, q := range pieces {
			words := wordsIn(q.text)
			hits := 0
			for i := 0; i+4 <= len(words); i++ {
				if set[strings.Join(words[i:i+4], " ")] {
					hits++
				}
			}
			if len(words) >= 4 && hits*2 >= len(words)-3 {
				matched += hits
				kept = append(kept, q)
			} else if len(words) < 8 && hits == 0 || q.role == roleHeading {
				kept = append(kept, q)
			}
		}
		return kept, matched
	}
	_, matched := keep(found)
	if matched*10 < (len(body)-3)*8 { // the wrong part of the page
		f := &flow{}
		m.read(f, root)
		whole := f.end()
		if kept, all := keep(whole); all > matched*5/4 && all*10 >= (len(body)-3)*7 {
			return onlyMatched(kept, set)
		}
	}
	return found
}

// onlyMatched are the pieces that are surely of the text.
func onlyMatched(pieces []piece, set map[string]bool) []piece {
	var kept []piece
	for _, q := range pieces {
		words := wordsIn(q.text)
		for i := 0; i+4 <= len(words); i++ {
			if set[strings.Join(words[i:i+4], " ")] {
				kept = append(kept, q)
				break
			}
		}
	}
	return kept
}

// trimStory leaves out what stands at the ends and between the paragraphs of a
// story and is none of it: the headline again, links alone, promotion.
func (p *pageMeta) trimStory(pieces []piece) []piece {
	title := p.meta.Title
	var kept []piece
	for i, q := range pieces {
		switch {
		case isPromotion(q), isBoilerplate(q.text):
			continue
		case sameLine(q.text, title) && i < 6:
			continue
		case q.link && q.role == roleText && !endsSentence(q.text):
			continue
		case i < 6 && len(kept) == 0 && q.role == roleText && (isDateAlone(q.text) || isBylineAlone(q.text, p.meta.Byline)):
			continue
		}
		kept = append(kept, q)
	}
	for len(kept) > 0 && kept[len(kept)-1].role == roleHeading {
		kept = kept[:len(kept)-1]
	}
	return kept
}

// isDateAlone reports whether a line is a date and what goes with it.
func isDateAlone(s string) bool {
	if len(s) > 100 {
		return false
	}
	_, ok := scanStamp(s)
	return ok
}

// isBylineAlone reports whether a line names the author and nothing else.
func isBylineAlone(s, byline string) bool {
	if len(s) > 120 || endsSentence(s) {
		return false
	}
	if _, ok := scanByline(s); ok {
		return true
	}
	return byline != "" && sameLine(withoutBy(s), byline)
}

// boilerplate are short lines that pages have about a story.
var boilerplate = mustCompile(`(?i)^\W*(?:(?:image|photo|picture|foto|bild|video|file photo|getty images?|reuters|afp)(?: (?:credit|source|courtesy|caption|copyright))s?\s*[:(].{0,200}|` +
	`(?:photo|image|picture)s? by:? .{1,80}|(?:copyright|©|\(c\)) .{0,200}all rights reserved.{0,120}|all rights reserved\W*|this (?:material|article) may not be published, broadcast.{0,160}|` +
	`(?:posted|published|updated|last updated|filed under|tags?|topics?|categor(?:y|ies)|comments?|share this|share on|print|email|reply|like this|loading|tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit)\b[^.]{0,80}|` +
	`\d+ (?:comments?|shares?|likes?|views?)|(?:show|hide|view|load|leave|post|add)(?: a| all| more)? comments?.{0,40}|(?:sign|log) (?:in|up)\b[^.]{0,80}|get (?:the|our) .{0,80}newsletter.{0,120}|` +
	`close|menu|search|next|previous|skip advert(?:isement)?|click here.{0,120}|watch:? .{0,160}|listen:? .{0,160}|play video.{0,60}|media playback is .{0,80}|enlarge(?: this image)?.{0,60}|toggle caption.{0,160}|hide caption.{0,160})$`)

// isBoilerplate reports whether a line is about the page and not of the story.
func isBoilerplate(s string) bool {
	return len(s) <= 400 && utf8.RuneCountInString(s) <= 260 && boilerplate.MatchString(s) && !(endsSentence(s) && strings.Count(s, " ") > 8)
}

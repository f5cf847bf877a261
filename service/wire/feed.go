package wire

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// feed reads RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, and JSON Feed 1.x.
// Every entry is an item. Feeds are read forgivingly: a bare "&", an end tag too
// few or too many and prefixes that nobody declared do not hinder it.
type feed struct{}

// MediaTypes is application/rss+xml, application/atom+xml and the like.
func (feed) MediaTypes() []string {
	return []string{"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/xml", "text/xml", "application/json"}
}

func (feed) sniff(p *probe) Certainty {
	switch {
	case p.isJSON && isJSONFeed(p.content):
		return Certain
	case !p.isXML:
		return Foreign
	}
	switch strings.ToLower(p.root) {
	case "rss", "feed", "rdf":
		return Certain
	}
	return Foreign
}

// isJSONFeed reports whether JSON is a feed: an object with a version and items.
func isJSONFeed(content []byte) bool {
	var head struct {
		Version json.RawMessage
		Items   json.RawMessage
		URI     json.RawMessage
	}
	if json.Unmarshal(content, &head) != nil || head.URI != nil {
		return false
	}
	return head.Version != nil && (head.Items != nil || strings.Contains(string(head.Version), "jsonfeed.org"))
}

func (feed) read(in *Input) ([]item, findings) {
	p := newProbe(in)
	if p.isJSON || in.MediaType == "application/feed+json" {
		return readJSONFeed(in)
	}
	root, charset, found := xmlText(in, "a feed", true)
	if len(found) > 0 {
		return nil, found
	}
	var drafts []*draft
	switch strings.ToLower(root.name) {
	case "feed":
		drafts = readAtom(root, charset)
	case "rss", "rdf":
		drafts = readRSS(root, charset)
	case "entry":
		drafts = []*draft{atomEntry(&feedHead{charset: charset}, root, baseOf(root, nil))}
	default:
		found.add("MALFORMED_CONTENT", in.field, "is no feed: its root element is <%s>, not <rss>, <feed> or <RDF>", cut(root.name, 60))
		return nil, found
	}
	if len(drafts) == 0 {
		found.add("EMPTY_DOCUMENT", in.field, "is a feed without an entry")
		return nil, found
	}
	return itemsOf(drafts), nil
}

// feedHead is what a feed says for all of its entries.
type feedHead struct {
	mediaType, charset         string
	title, language, copyright string
	author                     string
}

// draft begins the draft of an entry.
func (h *feedHead) draft() *draft {
	d := newDraft(h.mediaType, h.charset)
	d.meta.Provider, d.meta.Language, d.meta.CopyrightNotice = h.title, h.language, h.copyright
	return d
}

// The namespaces of extensions, by a part of their URI, or by the prefix where
// it is not declared.
var feedSpaces = []struct{ part, name string }{
	{"purl.org/dc/", "dc"},
	{"purl.org/rss/1.0/modules/content", "content"},
	{"www.w3.org/2005/atom", "atom"},
	{"purl.org/atom/", "atom"},
	{"search.yahoo.com/mrss", "media"},
	{"itunes.com/dtds", "itunes"},
	{"georss.org", "georss"},
	{"purl.org/rss/1.0/modules/syndication", "sy"},
	{"wellformedweb.org", "wfw"},
	{"news.yandex.ru", "yandex"},
	{"purl.org/rss/1.0/modules/slash", "slash"},
}

// feedName is the name of an element in lower case, with the usual prefix of
// its namespace where it is one of an extension.
func feedName(e *element, own string) string {
	name := strings.ToLower(e.name)
	space := strings.ToLower(strings.TrimSpace(e.space))
	if space == "" || space == own {
		return name
	}
	for _, s := range feedSpaces {
		if space == s.name || strings.Contains(space, s.part) {
			return s.name + ":" + name
		}
	}
	if strings.Contains(space, "rss") || strings.Contains(space, "backend.userland.com") || strings.Contains(space, "netscape") || strings.Contains(space, "w3.org/1999/02/22-rdf") {
		return name
	}
	return space + ":" + name
}

// baseOf is the base of relative addresses in an element.
func baseOf(e *element, outer *url.URL) *url.URL {
	own := e.attr("xml:base")
	if own == "" {
		return outer
	}
	u, err := url.Parse(own)
	if err != nil {
		return outer
	}
	if outer != nil {
		return outer.ResolveReference(u)
	}
	return u
}

// resolve makes an address absolute, as far as there is a base.
func resolve(base *url.URL, address string) string {
	address = strings.TrimSpace(address)
	if base == nil || address == "" {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return base.ResolveReference(u).String()
}

// readRSS reads a feed of the RSS family. The items of RSS 0.90 and 1.0 stand
// beside the channel, those of the others in it.
func readRSS(root *element, charset string) []*draft {
	own := strings.ToLower(strings.TrimSpace(root.space))
	head := &feedHead{mediaType: "application/rss+xml", charset: charset}
	if strings.EqualFold(root.name, "rdf") {
		head.mediaType, own = "application/rdf+xml", ""
	}
	var items []*element
	collect := func(e *element) {
		for _, c := range e.elements() {
			if feedName(c, own) == "item" {
				items = append(items, c)
			}
		}
	}
	collect(root)
	for _, c := range root.elements() {
		if strings.EqualFold(c.name, "channel") {
			head.channel(c, own)
			collect(c)
		}
		if strings.EqualFold(c.name, "items") {
			collect(c)
		}
	}
	drafts := make([]*draft, 0, len(items))
	for _, e := range items {
		drafts = append(drafts, head.rssItem(e, own))
	}
	return drafts
}

// channel reads what the channel says.
func (h *feedHead) channel(channel *element, own string) {
	for _, e := range channel.elements() {
		switch feedName(e, own) {
		case "title":
			h.title = firstOf(plainLine(e.raw()), h.title)
		case "dc:title":
			h.title = firstOf(h.title, plainLine(e.raw()))
		case "language", "dc:language":
			h.language = firstOf(h.language, languageTag(e.value()))
		case "copyright", "dc:rights":
			h.copyright = firstOf(h.copyright, plainLine(e.raw()))
		}
	}
}

// rssItem reads an item. What RSS itself says goes before what extensions say.
func (h *feedHead) rssItem(e *element, own string) *draft {
	d := h.draft()
	m := d.meta
	base := baseOf(e, nil)
	var description, content, link, guid string
	var dc struct{ title, date, author, content string }
	for _, c := range e.elements() {
		text := strings.TrimSpace(c.raw())
		switch feedName(c, own) {
		case "title":
			m.Title = firstOf(m.Title, plainLine(inner(c)))
		case "dc:title", "media:title", "itunes:title":
			dc.title = firstOf(dc.title, plainLine(inner(c)))
		case "description":
			description = firstOf(description, inner(c))
		case "content:encoded", "encoded", "yandex:full-text", "full-text", "xhtml:body", "http://www.w3.org/1999/xhtml:body", "body":
			content = firstOf(content, inner(c))
		case "dc:description", "itunes:summary", "media:description", "atom:summary":
			m.Abstract = firstOf(m.Abstract, plainLine(inner(c)))
		case "atom:content", "content":
			dc.content = firstOf(dc.content, inner(c))
		case "link":
			if address := resolve(base, firstOf(text, c.attr("href"))); link == "" {
				link = address
			} else {
				addLink(m, &rapporteurv1.Link{Rel: "alternate", Uri: address})
			}
		case "atom:link":
			h.atomLink(m, c, base)
		case "guid":
			guid = inner(c)
			if !strings.EqualFold(c.attr("isPermaLink"), "false") && strings.Contains(text, "://") {
				addLink(m, &rapporteurv1.Link{Rel: "self", Uri: text})
			}
		case "pubdate", "atom:published":
			m.Published = orTime(m.Published, stated(text))
		case "dc:date", "dc:issued", "dc:created", "dc:dateissued":
			dc.date = firstOf(dc.date, text)
		case "atom:updated", "dc:modified", "lastbuilddate", "atom:modified":
			m.Updated = orTime(m.Updated, stated(text))
		case "expirationdate", "dc:valid":
			m.Expires = orTime(m.Expires, stated(text))
		case "author":
			d.byline = firstOf(d.byline, rssAuthor(text))
		case "dc:creator", "itunes:author", "dc:author":
			dc.author = joinNonEmpty(", ", dc.author, rssAuthor(text))
		case "atom:author":
			dc.author = joinNonEmpty(", ", dc.author, c.child("name").value())
		case "category", "dc:subject", "itunes:category", "media:category":
			m.Subjects = addSubject(m.Subjects, newSubject(firstOf(c.attr("domain"), c.attr("scheme")), "", firstOf(plainLine(text), c.attr("text"))))
		case "media:keywords", "itunes:keywords", "keywords":
			for word := range strings.SplitSeq(text, ",") {
				m.Keywords = addText(m.Keywords, word)
			}
		case "enclosure", "media:content":
			addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: firstOf(c.attr("url"), text), MediaType: c.attr("type")})
		case "comments":
			addLink(m, &rapporteurv1.Link{Rel: "comments", Uri: text})
		case "source":
			m.Sources = addText(m.Sources, c.value())
			addLink(m, &rapporteurv1.Link{Rel: "via", Uri: c.attr("url"), Title: c.value()})
		case "dc:source":
			m.Sources = addText(m.Sources, c.value())
		case "dc:rights", "copyright":
			m.CopyrightNotice = firstOf(plainLine(text), m.CopyrightNotice)
		case "dc:language", "language":
			m.Language = firstOf(languageTag(text), m.Language)
		case "dc:publisher":
			m.Provider = firstOf(fold(text), m.Provider)
		}
	}
	m.Title = firstOf(m.Title, dc.title)
	m.Published = orTime(m.Published, stated(dc.date))
	d.byline = firstOf(d.byline, dc.author)
	d.feedItem(guid, firstOf(link, e.attr("about")), firstOf(content, dc.content), description)
	return d
}

// inner is the content of an element as text. Markup that stands in it
// unescaped is written out again.
func inner(e *element) string {
	if len(e.elements()) == 0 {
		return strings.TrimSpace(e.raw())
	}
	return markup(e)
}

// markup is the content of an element, written as markup.
func markup(e *element) string {
	var b strings.Builder
	writeMarkup(&b, e)
	return strings.TrimSpace(b.String())
}

// escapeText writes text as markup.
var escapeText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// writeMarkup writes the content of e as markup.
func writeMarkup(b *strings.Builder, e *element) {
	for _, n := range e.children {
		if n.elem == nil {
			b.WriteString(escapeText.Replace(n.text))
			continue
		}
		b.WriteString("<" + n.elem.name + ">")
		writeMarkup(b, n.elem)
		if !voidTags[n.elem.name] {
			b.WriteString("</" + n.elem.name + ">")
		}
	}
}

// rssAuthor is the name in "mail@example.com (Name)" or "Name <mail@…>".
func rssAuthor(s string) string {
	s = plainLine(s)
	if open := strings.IndexByte(s, '('); open > 0 && strings.HasSuffix(s, ")") && strings.Contains(s[:open], "@") {
		return fold(s[open+1 : len(s)-1])
	}
	if open := strings.IndexByte(s, '('); open > 0 && strings.Contains(s[open:], "@") {
		return fold(s[:open])
	}
	if open := strings.IndexByte(s, '<'); open > 0 && strings.Contains(s[open:], "@") {
		return fold(s[:open])
	}
	return s
}

// feedItem settles identifier, address, text and abstract of an entry.
func (d *draft) feedItem(id, link, content, description string) {
	m := d.meta
	m.Identifier = id
	if link == "" {
		for _, l := range m.Links {
			if l.Rel == "self" && l.Uri != "" || l.Rel == "alternate" && link == "" {
				link = l.Uri
			}
		}
	}
	if link != "" {
		links := m.Links
		m.Links = nil
		addLink(m, &rapporteurv1.Link{Rel: "self", Uri: link})
		for _, l := range links {
			addLink(m, l)
		}
		m.Uri = link
	}
	if content == "" {
		content, description = description, ""
	}
	d.body = withoutPromotion(feedPieces(content))
	if description != "" {
		if abstract := plainLine(description); abstract != "" {
			m.Abstract = abstract
		}
	}
	if len(d.body) == 0 && m.Abstract != "" {
		d.addBody(m.Abstract)
	}
}

// feedPieces reads content, which is HTML unless nothing in it looks so.
func feedPieces(content string) []piece {
	if at := strings.IndexByte(content, '&'); at >= 0 && strings.Contains(content[at:], ";") {
		return piecesOfHTML(content)
	}
	return piecesOf(content)
}

// atomLink reads a link of Atom.
func (h *feedHead) atomLink(m *rapporteurv1.Metadata, e *element, base *url.URL) {
	rel := firstOf(strings.ToLower(e.attr("rel")), "alternate")
	if rel == "alternate" && !strings.Contains(e.attr("type"), "json") {
		rel = "self"
	}
	addLink(m, &rapporteurv1.Link{Rel: rel, Uri: resolve(base, firstOf(e.attr("href"), e.value())), MediaType: e.attr("type"), Title: fold(e.attr("title"))})
}

// readAtom reads a feed of Atom.
func readAtom(root *element, charset string) []*draft {
	h := &feedHead{mediaType: "application/atom+xml", charset: charset}
	base := baseOf(root, nil)
	h.language = languageTag(root.attr("xml:lang"))
	var authors []string
	for _, e := range root.elements() {
		switch strings.ToLower(e.name) {
		case "title":
			h.title = firstOf(h.title, plainLine(atomText(e)))
		case "rights", "copyright":
			h.copyright = firstOf(h.copyright, plainLine(atomText(e)))
		case "author":
			authors = append(authors, firstOf(e.child("name").value(), fold(onlyText(e))))
		}
	}
	h.author = joinNonEmpty(", ", authors...)
	var drafts []*draft
	for _, e := range root.elements() {
		if strings.EqualFold(e.name, "entry") {
			drafts = append(drafts, atomEntry(h, e, baseOf(e, base)))
		}
	}
	return drafts
}

// onlyText is the text directly in an element.
func onlyText(e *element) string {
	var b strings.Builder
	for _, n := range e.children {
		if n.elem == nil {
			b.WriteString(n.text)
		}
	}
	return b.String()
}

// atomText is the value of a text construct of Atom: plain, escaped markup,
// markup, or base64.
func atomText(e *element) string {
	kind := strings.ToLower(e.attr("type"))
	if strings.EqualFold(e.attr("mode"), "base64") || strings.Contains(kind, "base64") || kind == "application/octet-stream" || strings.EqualFold(e.name, "content") && isBinaryType(kind) {
		if raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(e.raw()), "")); err == nil {
			return strings.ToValidUTF8(string(raw), "\uFFFD")
		}
	}
	if strings.Contains(kind, "xhtml") || kind == "text" && looksMarkedUp(e.raw()) { // what looks like markup in a text is none
		return markup(e)
	}
	return inner(e)
}

// isBinaryType reports whether content of the type stands in base64 (RFC 4287,
// section 4.1.3.3).
func isBinaryType(kind string) bool {
	return strings.Contains(kind, "/") && !strings.HasPrefix(kind, "text/") && !strings.HasSuffix(kind, "xml") && !strings.Contains(kind, "json")
}

// atomEntry reads an entry.
func atomEntry(h *feedHead, e *element, base *url.URL) *draft {
	d := h.draft()
	m := d.meta
	if d.mediaType == "" {
		d.mediaType = "application/atom+xml"
	}
	if lang := languageTag(e.attr("xml:lang")); lang != "" {
		m.Language = lang
	}
	var id, content, summary string
	var authors []string
	for _, c := range e.elements() {
		switch strings.ToLower(c.name) {
		case "id":
			id = firstOf(id, strings.TrimSpace(c.raw()))
			if baseOf(c, base) != nil && !strings.Contains(id, ":") {
				id = resolve(baseOf(c, base), id)
			}
		case "title":
			m.Title = firstOf(m.Title, plainLine(atomText(c)))
		case "content", "encoded":
			content = firstOf(content, atomText(c))
			if src := c.attr("src"); src != "" {
				addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: resolve(baseOf(c, base), src), MediaType: c.attr("type")})
			}
		case "summary", "description":
			summary = firstOf(summary, atomText(c))
		case "link":
			h.atomLink(m, c, baseOf(c, base))
		case "published", "issued":
			m.Published = orTime(m.Published, stated(c.value()))
		case "created":
			m.Created = orTime(m.Created, stated(c.value()))
		case "updated", "modified":
			m.Updated = orTime(m.Updated, stated(c.value()))
		case "author", "creator":
			authors = append(authors, firstOf(c.child("name").value(), fold(onlyText(c))))
		case "category":
			m.Subjects = addSubject(m.Subjects, newSubject(c.attr("scheme"), c.attr("term"), c.attr("label")))
		case "rights", "copyright":
			m.CopyrightNotice = firstOf(plainLine(atomText(c)), m.CopyrightNotice)
		case "source":
			m.Sources = addText(m.Sources, plainLine(c.child("title").raw()))
		}
	}
	d.byline = firstOf(joinNonEmpty(", ", authors...), h.author)
	d.feedItem(id, firstSelf(m), content, summary)
	return d
}

// firstSelf is the address of the entry's own page.
func firstSelf(m *rapporteurv1.Metadata) string {
	for _, l := range m.Links {
		if l.Rel == "self" {
			return l.Uri
		}
	}
	return ""
}

// readJSONFeed reads JSON Feed.
func readJSONFeed(in *Input) ([]item, findings) {
	v, charset, found := jsonText(in, "JSON Feed")
	if len(found) > 0 {
		return nil, found
	}
	o := objectOf(v)
	if o == nil || o["items"] == nil {
		found.add("MALFORMED_CONTENT", in.field, "is JSON, but no JSON Feed: it has no items")
		return nil, found
	}
	h := &feedHead{mediaType: "application/feed+json", charset: charset, title: fold(o.text("title")), language: languageTag(o.text("language"))}
	h.author = jsonAuthors(o)
	var drafts []*draft
	for _, one := range o.objects("items") {
		drafts = append(drafts, h.jsonItem(one))
	}
	if len(drafts) == 0 {
		found.add("EMPTY_DOCUMENT", in.field, "is a JSON Feed without an item")
		return nil, found
	}
	return itemsOf(drafts), nil
}

// jsonAuthors are the authors of a feed or an item.
func jsonAuthors(o object) string {
	var names []string
	for _, a := range o.objects("authors", "author") {
		names = append(names, a.text("name"))
	}
	return joinNonEmpty(", ", names...)
}

// jsonItem reads an item of JSON Feed.
func (h *feedHead) jsonItem(o object) *draft {
	d := h.draft()
	m := d.meta
	m.Title = plainLine(o.text("title"))
	m.Published, m.Updated = stated(o.text("date_published")), stated(o.text("date_modified"))
	m.Language = firstOf(languageTag(o.text("language")), m.Language)
	d.byline = firstOf(jsonAuthors(o), h.author)
	for _, tag := range o.list("tags") {
		m.Keywords = addText(m.Keywords, scalarText(tag))
	}
	if other := o.text("external_url"); other != "" {
		addLink(m, &rapporteurv1.Link{Rel: "via", Uri: other})
	}
	for _, a := range o.objects("attachments") {
		addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: a.text("url"), MediaType: a.text("mime_type"), Title: fold(a.text("title"))})
	}
	if image := o.text("image"); image != "" {
		addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: image})
	}
	m.Abstract = plainLine(o.text("summary"))
	content := o.text("content_html")
	if content == "" {
		content = o.text("content_text")
	}
	abstract := m.Abstract
	d.feedItem(o.text("id"), o.text("url"), content, "")
	m.Abstract = abstract
	return d
}

package wire

import (
	"bytes"
	"encoding/json"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// htmlPage reads article pages of the web: the story without what stands around
// it, and what JSON-LD, OpenGraph and meta elements say of it.
type htmlPage struct{}

// MediaTypes is text/html.
func (htmlPage) MediaTypes() []string { return []string{"text/html", "application/xhtml+xml"} }

func (htmlPage) sniff(p *probe) Certainty {
	switch {
	case p.isXML && strings.EqualFold(p.root, "html"), p.foreign == "HTML":
		return Certain
	}
	return Foreign
}

func (h htmlPage) read(in *Input) ([]item, findings) {
	text, charset, found := markupText(in, declaredHTML)
	if len(found) > 0 {
		return nil, found
	}
	if strings.Contains(text, "\x00") && isBinary([]byte(text[:min(len(text), 4096)])) {
		found.add("UNSUPPORTED_FORMAT", in.field, "is binary data, not HTML")
		return nil, found
	}
	root := parseHTML(text)
	d := newDraft(typeNamed(in, h.MediaTypes()), charset)
	page := &pageMeta{draft: d}
	page.read(root)
	d.body = page.story(root)
	if d.empty() {
		found.add("EMPTY_DOCUMENT", in.field, "is HTML without text to read")
		return nil, found
	}
	return itemsOf([]*draft{d}), nil
}

// metaCharset finds the charset that a page declares.
var metaCharset = mustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?([a-z0-9_:.-]{2,40})`)

// declaredHTML is the charset that a page declares in its first bytes, in a
// meta element or an XML declaration.
func declaredHTML(content []byte) string {
	if label := declaredXML(content); label != "" {
		return label
	}
	if m := metaCharset.FindSubmatch(content[:min(len(content), 8192)]); m != nil {
		return string(m[1])
	}
	return ""
}

// pageMeta collects what a page says of its story.
type pageMeta struct {
	*draft
	values      map[string]string // contents of meta elements by name or property, the first of each
	tags        []string          // of article:tag
	authors     []string          // of article:author and the like
	articleBody string            // of JSON-LD; it has no paragraphs, but tells which are the story's
	ld          object            // the article of JSON-LD
	siteName    string
}

// read reads the head.
func (p *pageMeta) read(root *element) {
	p.values = map[string]string{}
	m := p.meta
	root.walk(func(e *element) bool {
		switch e.name {
		case "html":
			m.Language = firstOf(m.Language, languageTag(firstOf(e.attr("lang"), e.attr("xml:lang"))))
		case "meta":
			p.metaElement(e)
		case "title":
			if p.values["title"] == "" {
				p.values["title"] = e.value()
			}
			return false
		case "link":
			p.linkElement(e)
		case "script":
			if strings.Contains(strings.ToLower(e.attr("type")), "ld+json") {
				p.linkedData(e.raw())
			}
			return false
		case "time":
			if t := e.attr("datetime"); t != "" && p.values["time"] == "" && (e.attr("pubdate") != "" || strings.Contains(strings.ToLower(e.attr("itemprop")), "datepublished")) {
				p.values["time"] = t
			}
		}
		return true
	})
	if story := root.find("article"); story != nil && p.values["time"] == "" {
		if t := story.find("time"); t != nil {
			p.values["time"] = t.attr("datetime")
		}
	}
	p.fromArticle()
	p.fromMeta()
	p.headline(root)
}

// metaElement reads a meta element.
func (p *pageMeta) metaElement(e *element) {
	name := strings.ToLower(firstOf(e.attr("property"), firstOf(e.attr("name"), e.attr("itemprop"))))
	content := fold(e.attr("content"))
	if name == "" || content == "" {
		return
	}
	switch name {
	case "article:tag", "og:article:tag":
		if len(p.tags) < 100 {
			p.tags = append(p.tags, content)
		}
	case "article:author", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "byline":
		if len(p.authors) < 20 && !strings.Contains(content, "://") {
			p.authors = append(p.authors, content)
		}
	}
	if p.values[name] == "" {
		p.values[name] = content
	}
}

// linkElement reads a link element.
func (p *pageMeta) linkElement(e *element) {
	rel := strings.ToLower(e.attr("rel"))
	switch {
	case rel == "canonical":
		p.values["canonical"] = firstOf(p.values["canonical"], e.attr("href"))
	case rel == "amphtml", rel == "alternate" && e.attr("hreflang") != "":
		addLink(p.meta, &rapporteurv1.Link{Rel: "alternate", Uri: e.attr("href"), MediaType: e.attr("type"), Title: e.attr("hreflang")})
	}
}

// maxLinkedData bounds a script of JSON-LD.
const maxLinkedData = 1 << 20

// linkedData reads JSON-LD, where it is JSON.
func (p *pageMeta) linkedData(text string) {
	text = strings.TrimSpace(text)
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<!--"), "-->")
	if len(text) > maxLinkedData {
		return
	}
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		// Line feeds within strings are a common fault of it.
		if json.Unmarshal(bytes.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, []byte(text)), &v) != nil {
			return
		}
	}
	p.findArticle(v, 0)
}

// articleTypes are the types of schema.org that are stories.
var articleTypes = wordSet(`article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle blogposting liveblogposting
	socialmediaposting techarticle report satiricalarticle advertisercontentarticle scholarlyarticle posting`)

// findArticle looks for the article in JSON-LD.
func (p *pageMeta) findArticle(v any, depth int) {
	if depth > 8 || p.ld != nil && p.articleBody != "" {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, one := range v {
			p.findArticle(one, depth+1)
		}
	case map[string]any:
		o := objectOf(v)
		for _, t := range o.list("@type") {
			name := strings.ToLower(scalarText(t))
			name = name[strings.LastIndexByte(name, '/')+1:]
			if articleTypes[name] {
				if p.ld == nil {
					p.ld = o
				}
				p.articleBody = firstOf(p.articleBody, o.text("articlebody"))
			}
		}
		for _, key := range []string{"@graph", "mainentity", "mainentityofpage", "itemlistelement", "haspart"} {
			if inner, ok := o[key]; ok {
				p.findArticle(inner, depth+1)
			}
		}
	}
}

// fromArticle takes what JSON-LD says.
func (p *pageMeta) fromArticle() {
	m, o := p.meta, p.ld
	if o == nil {
		return
	}
	m.Title = firstOf(m.Title, plainLine(o.text("headline", "name")))
	m.Subheadline = plainLine(o.text("alternativeheadline"))
	if sameLine(m.Subheadline, m.Title) {
		m.Subheadline = ""
	}
	m.Abstract = plainLine(o.text("description", "abstract"))
	m.Created, m.Published, m.Updated = stated(o.text("datecreated")), stated(o.text("datepublished")), stated(o.text("datemodified"))
	m.Expires = stated(o.text("expires"))
	m.Language = firstOf(languageTag(o.text("inlanguage")), m.Language)
	m.Byline = firstOf(m.Byline, schemaNames(o, "author", "creator"))
	m.Provider = firstOf(m.Provider, schemaNames(o, "publisher", "sourceorganization", "provider"))
	m.CopyrightHolder = schemaNames(o, "copyrightholder")
	m.CopyrightNotice = plainLine(o.text("copyrightnotice"))
	m.UsageTerms = addText(m.UsageTerms, o.text("usageinfo", "license"))
	for _, k := range o.list("keywords") {
		for word := range strings.SplitSeq(schemaName(k), ",") {
			m.Keywords = addText(m.Keywords, plainLine(word))
		}
	}
	for _, s := range o.list("articlesection") {
		m.Subjects = addSubject(m.Subjects, newSubject("section", "", plainLine(scalarText(s))))
	}
	for _, role := range []string{"about", "mentions"} {
		for _, e := range o.objects(role) {
			addMarked(m, schemaEntity(e, role))
		}
	}
	for _, place := range o.objects("contentlocation", "locationcreated") {
		if name := place.text("name"); name != "" && m.Location == nil {
			m.Location = &rapporteurv1.MarkedEntity{Name: fold(name), Type: markedPlace, Role: "located"}
		}
	}
	for _, c := range o.list("correction") {
		addSignal(m, "CORRECTION")
		m.EditorNotes = addText(m.EditorNotes, plainLine(schemaName(c)))
	}
	m.Identifier = firstOf(o.text("identifier"), m.Identifier)
	p.values["ld:url"] = firstOf(o.text("url"), o.text("mainentityofpage"))
	p.dateline = plainLine(o.text("dateline"))
}

// schemaName is the name of a thing of schema.org, or a text.
func schemaName(v any) string {
	if o := objectOf(v); o != nil {
		return o.text("name", "text", "@id")
	}
	return scalarText(v)
}

// schemaNames are the names of the things under the first of the keys that has
// any.
func schemaNames(o object, keys ...string) string {
	for _, key := range keys {
		var names []string
		for _, v := range o.list(key) {
			if name := plainLine(schemaName(v)); !strings.Contains(name, "://") {
				names = addText(names, name)
			}
		}
		if len(names) > 0 {
			return strings.Join(names, ", ")
		}
	}
	return ""
}

// schemaEntity is the entity of a thing of schema.org.
func schemaEntity(o object, role string) *rapporteurv1.MarkedEntity {
	kinds := map[string]rapporteurv1.MarkedEntity_MarkedType{
		"person": markedPerson, "organization": markedOrganisation, "corporation": markedOrganisation, "newsmediaorganization": markedOrganisation, "place": markedPlace, "country": markedPlace,
		"city": markedPlace, "administrativearea": markedPlace, "event": markedEvent, "product": markedObject,
	}
	code := o.text("sameas", "@id")
	if list := o.list("sameas"); code == "" && len(list) > 0 {
		code = scalarText(list[0])
	}
	return &rapporteurv1.MarkedEntity{Name: o.text("name"), Type: kinds[strings.ToLower(o.text("@type"))], Code: code, Role: role}
}

// fromMeta takes what meta elements say and JSON-LD does not.
func (p *pageMeta) fromMeta() {
	m := p.meta
	pick := func(names ...string) string {
		for _, n := range names {
			if v := p.values[n]; v != "" {
				return v
			}
		}
		return ""
	}
	p.siteName = pick("og:site_name", "application-name")
	m.Published = orTime(m.Published, stated(pick("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date.issued", "dcterms.created", "dc.date", "publishdate",
		"publish-date", "pubdate", "parsely-pub-date", "sailthru.date", "article.published", "time")))
	m.Updated = orTime(m.Updated, stated(pick("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod")))
	m.Expires = orTime(m.Expires, stated(pick("article:expiration_time", "expires")))
	if m.Byline == "" {
		var names []string
		for _, a := range p.authors {
			names = addText(names, a)
		}
		m.Byline = withoutBy(strings.Join(names, ", "))
	}
	m.Provider = firstOf(m.Provider, firstOf(p.siteName, pick("publisher", "dc.publisher", "article:publisher")))
	if strings.Contains(m.Provider, "://") {
		m.Provider = p.siteName
	}
	m.Abstract = firstOf(m.Abstract, pick("og:description", "description", "twitter:description", "dc.description"))
	for _, word := range p.tags {
		m.Keywords = addText(m.Keywords, word)
	}
	for word := range strings.SplitSeq(pick("news_keywords", "keywords", "parsely-tags", "sailthru.tags"), ",") {
		m.Keywords = addText(m.Keywords, word)
	}
	if section := pick("article:section", "section", "parsely-section"); section != "" {
		m.Subjects = addSubject(m.Subjects, newSubject("section", "", section))
	}
	m.CopyrightNotice = firstOf(m.CopyrightNotice, pick("copyright", "dc.rights", "dcterms.rights"))
	m.Language = firstOf(m.Language, languageTag(pick("og:locale", "language", "content-language", "dc.language")))
	if place := pick("geo.placename"); place != "" && m.Location == nil {
		m.Location = &rapporteurv1.MarkedEntity{Name: place, Type: markedPlace, Role: "located"}
	}
	uri := firstOf(pick("canonical", "og:url"), pick("ld:url"))
	if strings.Contains(uri, "://") {
		m.Uri = uri
		addLink(m, &rapporteurv1.Link{Rel: "self", Uri: uri})
	}
	if image := pick("og:image"); image != "" {
		addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: image})
	}
	if m.Identifier == "" {
		m.Identifier = pick("article:id", "articleid", "article_id", "cms-id")
	}
}

// headline settles the headline: that of JSON-LD or OpenGraph, without the name
// of the site, else the page's first heading or its title.
func (p *pageMeta) headline(root *element) {
	m := p.meta
	if m.Title == "" {
		m.Title = firstOf(p.values["og:title"], p.values["twitter:title"])
	}
	h1 := ""
	root.walk(func(e *element) bool {
		if e.name == "h1" && h1 == "" {
			h1 = e.value()
		}
		return h1 == ""
	})
	switch {
	case m.Title == "" && h1 != "" && !sameLine(h1, p.siteName):
		m.Title = h1
	case m.Title == "":
		m.Title = p.values["title"]
	case h1 != "" && strings.HasPrefix(bareLetters(m.Title), bareLetters(h1)) && len(h1) >= 20:
		m.Title = h1 // the heading is what readers see; the rest is the site's
	}
	m.Title = withoutSite(m.Title, p.siteName)
}

// withoutSite is a title without the name of the site at its end.
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " » ", " :: "} {
		at := strings.LastIndex(title, sep)
		if at <= 0 {
			continue
		}
		end := title[at+len(sep):]
		if site != "" && sameLine(end, site) || sep == " | " && strings.Count(end, " ") <= 3 && at >= 20 {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

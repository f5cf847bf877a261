package wire

import (
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// newsMLG2 reads NewsML-G2 of IPTC, versions 2.x: single items and messages of
// several. Items of other kinds than news (concepts, knowledge, plans) are
// read as far as they have words.
type newsMLG2 struct{}

// MediaTypes are those that IPTC registered for the kinds of items.
func (newsMLG2) MediaTypes() []string {
	return []string{
		"application/vnd.iptc.g2.newsitem+xml", "application/vnd.iptc.g2.newsmessage+xml", "application/vnd.iptc.g2.packageitem+xml",
		"application/vnd.iptc.g2.conceptitem+xml", "application/vnd.iptc.g2.knowledgeitem+xml", "application/vnd.iptc.g2.planningitem+xml",
		"application/vnd.iptc.g2.catalogitem+xml", "application/xml", "text/xml",
	}
}

// g2Items are the root elements, with the media types of each.
var g2Items = map[string]string{
	"newsItem": "application/vnd.iptc.g2.newsitem+xml", "packageItem": "application/vnd.iptc.g2.packageitem+xml", "conceptItem": "application/vnd.iptc.g2.conceptitem+xml",
	"knowledgeItem": "application/vnd.iptc.g2.knowledgeitem+xml", "planningItem": "application/vnd.iptc.g2.planningitem+xml",
	"catalogItem": "application/vnd.iptc.g2.catalogitem+xml", "newsMessage": "application/vnd.iptc.g2.newsmessage+xml",
}

// g2Parts are elements of an item that stand alone where someone has cut them
// out, with the items that they are read as.
var g2Parts = map[string]string{
	"contentSet": "newsItem", "contentMeta": "newsItem", "itemMeta": "newsItem", "groupSet": "packageItem", "newsCoverageSet": "planningItem", "conceptSet": "knowledgeItem",
	"concept": "conceptItem", "itemSet": "newsMessage",
}

func (newsMLG2) sniff(p *probe) Certainty {
	if p.isXML && (g2Items[p.root] != "" || g2Parts[p.root] != "") {
		return Certain
	}
	return Foreign
}

func (newsMLG2) read(in *Input) ([]item, findings) {
	root, charset, found := xmlText(in, "NewsML-G2", false)
	if len(found) > 0 {
		return nil, found
	}
	if whole := g2Parts[root.name]; whole != "" {
		root = &element{name: whole, space: root.space, children: []node{{elem: root}}, line: root.line}
	}
	if g2Items[root.name] == "" {
		found.add("MALFORMED_CONTENT", in.field, "is no NewsML-G2: its root element is <%s>, not <newsItem>, <packageItem>, <newsMessage> or another of its items", cut(root.name, 60))
		return nil, found
	}
	elements := []*element{root}
	if root.name == "newsMessage" {
		elements = nil
		for _, e := range root.child("itemSet").elements() {
			if g2Items[e.name] != "" {
				elements = append(elements, e)
			}
		}
	}
	if len(elements) == 0 {
		found.add("EMPTY_DOCUMENT", in.field, "is a news message of NewsML-G2 without an item")
		return nil, found
	}
	var drafts []*draft
	for _, e := range elements {
		g := &g2Item{draft: newDraft(g2Items[e.name], charset), item: e}
		g.message(root)
		g.readItem()
		drafts = append(drafts, g.draft)
	}
	return itemsOf(drafts), nil
}

// g2Item is an item of NewsML-G2 in hand.
type g2Item struct {
	*draft
	item    *element
	schemes map[string]string   // URIs by alias, of the item's own catalogue
	asserts map[string]*element // what the item asserts of concepts, by QCode or URI
}

// message takes what the header of a message says for all of its items.
func (g *g2Item) message(root *element) {
	if root.name != "newsMessage" {
		return
	}
	header := root.child("header")
	if n := header.child("priority").value(); n != "" {
		setUrgency(g.meta, n)
	}
	g.catalogue(header)
	g.catalogue(root)
}

// catalogue notes the schemes that the catalogues in e declare. Catalogues that
// are referred to are not fetched; the aliases of IPTC's own are known.
func (g *g2Item) catalogue(e *element) {
	for _, c := range e.all("catalog") {
		for _, s := range c.all("scheme") {
			if g.schemes == nil {
				g.schemes = map[string]string{}
			}
			g.schemes[s.attr("alias")] = s.attr("uri")
		}
	}
}

// readItem reads the item.
func (g *g2Item) readItem() {
	e, m := g.item, g.meta
	m.Identifier = e.attr("guid")
	if v := e.attr("version"); v != "" {
		setVersion(m, v)
	}
	g.catalogue(e)
	g.asserts = map[string]*element{}
	for _, a := range e.all("assert") {
		for _, key := range []string{a.attr("qcode"), a.attr("uri"), a.attr("literal")} {
			if key != "" {
				g.asserts[key] = a
			}
		}
	}
	for _, r := range e.all("rightsInfo") {
		g.rights(r)
	}
	g.itemMeta(e.child("itemMeta"))
	for _, c := range e.all("contentMeta") {
		g.contentMeta(c)
	}
	g.content(e.child("contentSet"))
	for _, set := range e.all("groupSet") {
		g.groups(set)
	}
	for _, from := range e.all("derivedFrom") {
		g.concept(from, "")
	}
	for _, ref := range e.all("inlineRef") {
		g.concept(ref, "mentions")
	}
	g.otherKinds()
	if m.Language == "" {
		m.Language = languageTag(e.attr("xml:lang"))
	}
	if len(g.body) == 0 {
		g.bodyFromDescriptions()
	}
}

// name is the name of a concept in the item's language: its own, or that which
// the item asserts of it.
func (g *g2Item) name(e *element) string {
	if n := preferred(e.all("name"), g.item.attr("xml:lang")); n != "" {
		return n
	}
	for _, key := range []string{e.attr("qcode"), e.attr("uri"), e.attr("literal")} {
		if a := g.asserts[key]; key != "" && a != nil && a != e {
			if n := preferred(a.all("name"), g.item.attr("xml:lang")); n != "" {
				return n
			}
		}
	}
	return ""
}

// preferred is the value of the first element in a language, or of the first.
func preferred(list []*element, lang string) string {
	first := ""
	short, _, _ := strings.Cut(strings.ToLower(lang), "-")
	for _, e := range list {
		v := e.value()
		if v == "" {
			continue
		}
		own, _, _ := strings.Cut(strings.ToLower(e.attr("xml:lang")), "-")
		if first == "" || own == short && own != "" {
			if first = v; own == short || own == "" {
				return v
			}
		}
	}
	return first
}

// label is a concept's name, or else what stands for it.
func (g *g2Item) label(e *element) string {
	if n := g.name(e); n != "" {
		return n
	}
	if n := e.attr("literal"); n != "" {
		return n
	}
	if code := e.attr("qcode"); code != "" {
		return code[strings.IndexByte(code, ':')+1:]
	}
	if len(e.elements()) == 0 && e.value() != "" {
		return e.value()
	}
	return e.attr("uri")
}

// split gives the scheme and the code of a QCode or URI.
func (g *g2Item) split(e *element) (scheme, code string) {
	qcode := e.attr("qcode")
	if qcode == "" {
		if uri := e.attr("uri"); uri != "" {
			return "", uri
		}
		return "", e.attr("literal")
	}
	alias, code, ok := strings.Cut(qcode, ":")
	if !ok {
		return "", qcode
	}
	if uri := g.schemes[alias]; uri != "" {
		return schemeName(uri), code
	}
	return schemeName(alias), code
}

// rights reads who may do what.
func (g *g2Item) rights(r *element) {
	m := g.meta
	for _, h := range r.all("copyrightHolder") {
		m.CopyrightHolder = firstOf(m.CopyrightHolder, g.label(h))
	}
	for _, n := range r.all("copyrightNotice") {
		m.CopyrightNotice = firstOf(m.CopyrightNotice, firstOf(n.value(), n.attr("href")))
	}
	for _, u := range r.all("usageTerms") {
		m.UsageTerms = addText(m.UsageTerms, firstOf(u.value(), u.attr("href")))
	}
	for _, l := range r.all("link") {
		g.link(l)
	}
}

// itemMeta reads what is said of the item as such.
func (g *g2Item) itemMeta(meta *element) {
	m := g.meta
	for _, e := range meta.elements() {
		switch e.name {
		case "itemClass":
			_, m.ContentClass = g.split(e)
		case "provider":
			m.Provider = firstOf(m.Provider, g.label(e))
			m.Agency = firstOf(m.Agency, firstOf(agencyCode(codeOf(e.attr("qcode"))), agencyCode(e.attr("uri"))))
		case "versionCreated":
			m.Updated = stated(e.value())
		case "firstCreated":
			m.Created = stated(e.value())
		case "embargoed":
			if m.Embargo = stated(e.value()); m.Embargo == nil { // an embargo without an end
				m.Status = rapporteurv1.Metadata_WITHHELD
			}
		case "expires", "expired":
			m.Expires = orTime(m.Expires, stated(e.value()))
		case "pubStatus":
			setStatus(m, firstOf(e.attr("qcode"), e.attr("uri")))
		case "title":
			m.Title = firstOf(m.Title, e.value())
		case "edNote":
			m.EditorNotes = addText(m.EditorNotes, e.value())
			addSignals(m, e.value())
		case "signal":
			g.signal(e)
		case "service":
			scheme, code := g.split(e)
			m.Subjects = addSubject(m.Subjects, newSubject(firstOf(scheme, "service"), code, g.name(e)))
		case "link":
			g.link(e)
		case "incomingFeedId", "role", "generator", "profile", "fileName", "memberOf", "instanceOf", "deliverableOf", "hash":
		}
	}
}

// codeOf is a QCode without its alias.
func codeOf(qcode string) string { return qcode[strings.IndexByte(qcode, ':')+1:] }

// g2Signals are the signals of IPTC's schemes and the like.
var g2Signals = map[string]string{
	"correction": "CORRECTION", "corrected": "CORRECTION", "update": "UPDATE", "updated": "UPDATE", "cancel": "KILL", "kill": "KILL", "alert": "ALERT", "flash": "FLASH",
	"bulletin": "BULLETIN", "urgent": "URGENT", "writethru": "WRITETHRU", "writethrough": "WRITETHRU", "refile": "REFILE", "repeat": "REPEAT", "advisory": "ADVISORY", "withhold": "WITHHOLD",
}

// signal reads an instruction to the receiver.
func (g *g2Item) signal(e *element) {
	if s := g2Signals[strings.ToLower(codeOf(firstOf(e.attr("qcode"), e.attr("literal"))))]; s != "" && s != "ALERT" {
		addSignal(g.meta, s)
		if s == "KILL" {
			g.meta.Status = rapporteurv1.Metadata_CANCELED
		}
	}
	if n := g.name(e); n != "" {
		g.meta.EditorNotes = addText(g.meta.EditorNotes, n)
	}
	for _, n := range e.all("edNote") {
		g.meta.EditorNotes = addText(g.meta.EditorNotes, n.value())
	}
}

// g2Relations are what links of IPTC's scheme itemrel mean.
var g2Relations = map[string]string{
	"seealso": "related", "previousversion": "previous", "prev": "previous", "next": "next", "corrects": "corrects", "translatedfrom": "translation", "deriveditem": "derived", "derivedfrom": "derived",
	"seeasoriginal": "original", "dependenton": "related", "iscorrectionof": "corrects", "replaces": "previous", "evolvedfrom": "previous",
}

// link reads a link of an item.
func (g *g2Item) link(e *element) {
	_, rel := g.split(&element{attrs: []attribute{{"qcode", e.attr("rel")}}})
	if mapped, ok := g2Relations[strings.ToLower(rel)]; ok {
		rel = mapped
	}
	title := preferred(e.all("title"), g.item.attr("xml:lang"))
	if title == "" {
		title = firstOf(e.at("itemMeta", "title").value(), e.child("headline").value())
	}
	addLink(g.meta, &rapporteurv1.Link{
		Rel: firstOf(rel, "related"), Uri: e.attr("href"), Identifier: e.attr("residref"), Version: e.attr("version"), Title: title, MediaType: e.attr("contenttype"),
	})
}

// contentMeta reads what is said of the content.
func (g *g2Item) contentMeta(meta *element) {
	m := g.meta
	var authors []string
	lang := g.item.attr("xml:lang")
	for _, e := range meta.elements() {
		switch e.name {
		case "urgency":
			setUrgency(m, e.value())
		case "contentCreated":
			m.Created = orTime(stated(e.value()), m.Created)
		case "contentModified":
			m.Updated = orTime(m.Updated, stated(e.value()))
		case "located":
			if m.Location == nil {
				m.Location = g.place(e)
			}
		case "creator", "contributor":
			if e.name == "creator" && e.attr("type") != "cpnat:organisation" && g.name(e) != "" {
				authors = append(authors, g.name(e))
			}
			g.mark(e, e.name)
		case "infoSource":
			m.Sources = addText(m.Sources, g.label(e))
		case "language":
			m.Language = firstOf(m.Language, languageTag(e.attr("tag")))
		case "genre":
			scheme, code := g.split(e)
			m.Genres = addSubject(m.Genres, newSubject(scheme, code, g.name(e)))
		case "keyword":
			m.Keywords = addText(m.Keywords, e.value())
		case "subject":
			g.concept(e, "about")
		case "slugline":
			m.Slugline = firstOf(m.Slugline, e.value())
		case "by":
			g.byline = joinNonEmpty("; ", g.byline, e.value())
		case "dateline":
			g.dateline = firstOf(g.dateline, e.value())
		case "creditline":
			m.CreditLine = firstOf(m.CreditLine, e.value())
		case "description":
			if own := e.attr("xml:lang"); m.Abstract == "" || own == lang && lang != "" && !strings.Contains(e.attr("role"), "caption") {
				m.Abstract = firstOf(m.Abstract, e.value())
			}
		case "altId":
			if e.value() != "" {
				addLink(m, &rapporteurv1.Link{Rel: "alternate", Identifier: e.value()})
			}
		}
	}
	g.headlines(meta)
	if g.byline == "" {
		m.Byline = firstOf(m.Byline, joinNonEmpty(", ", authors...))
	}
}

// headlines tells the headline from second ones and from those for other uses.
func (g *g2Item) headlines(meta *element) {
	m := g.meta
	title := ""
	for _, h := range meta.all("headline") {
		role := strings.ToLower(codeOf(h.attr("role")))
		switch {
		case strings.Contains(role, "sub") || strings.Contains(role, "second"):
			m.Subheadline = firstOf(m.Subheadline, h.value())
		case role == "" || strings.Contains(role, "main") || title == "":
			if title == "" || strings.Contains(role, "main") {
				title = h.value()
			}
		}
	}
	m.Title = firstOf(title, m.Title)
}

// g2Types are what the types of concepts mean (IPTC, scheme cpnat).
var g2Types = map[string]rapporteurv1.MarkedEntity_MarkedType{
	"person": markedPerson, "organisation": markedOrganisation, "organization": markedOrganisation, "geoarea": markedPlace, "poi": markedPlace, "event": markedEvent, "object": markedObject,
}

// typeOf is the type of a concept: its own, or that which the item asserts.
func (g *g2Item) typeOf(e *element) (rapporteurv1.MarkedEntity_MarkedType, bool) {
	kind := e.attr("type")
	if a := g.asserts[firstOf(e.attr("qcode"), e.attr("uri"))]; kind == "" && a != nil {
		if kind = a.attr("type"); kind == "" {
			kind = a.child("type").attr("qcode")
		}
	}
	t, ok := g2Types[strings.ToLower(codeOf(kind))]
	if !ok {
		for detail, t := range map[string]rapporteurv1.MarkedEntity_MarkedType{"personDetails": markedPerson, "organisationDetails": markedOrganisation, "geoAreaDetails": markedPlace, "POIDetails": markedPlace} {
			if e.child(detail) != nil {
				return t, true
			}
		}
	}
	return t, ok
}

// concept adds a concept: as an entity where its type says so, else as a
// subject.
func (g *g2Item) concept(e *element, role string) {
	if _, ok := g.typeOf(e); ok {
		g.mark(e, role)
		return
	}
	if e.name != "subject" {
		return
	}
	scheme, code := g.split(e)
	if e.attr("qcode") == "" && e.attr("uri") == "" {
		g.meta.Subjects = addSubject(g.meta.Subjects, newSubject("", "", firstOf(g.name(e), e.attr("literal"))))
		return
	}
	g.meta.Subjects = addSubject(g.meta.Subjects, newSubject(scheme, code, g.name(e)))
}

// mark adds a concept as an entity.
func (g *g2Item) mark(e *element, role string) {
	kind, _ := g.typeOf(e)
	scheme, code := g.split(e)
	name := g.name(e)
	if name == "" && e.attr("qcode") == "" && e.attr("uri") == "" {
		name, code = e.attr("literal"), ""
	}
	if r := e.attr("role"); r != "" {
		role = codeOf(r)
	}
	addMarked(g.meta, &rapporteurv1.MarkedEntity{Name: name, Type: kind, Scheme: scheme, Code: code, Role: role, CountryCode: g.country(e)})
}

// country is the country that a place is, or lies in.
func (g *g2Item) country(e *element) string {
	for _, one := range append([]*element{e}, append(e.all("broader"), e.all("sameAs")...)...) {
		scheme, code := g.split(one)
		scheme = strings.ToLower(scheme)
		if strings.Contains(scheme, "3166") || strings.Contains(scheme, "country") || strings.Contains(scheme, "cntry") || strings.Contains(scheme, "ctry") {
			if c := countryCode(code); c != "" {
				return c
			}
		}
	}
	return ""
}

// place makes the entity of a place with what it lies in.
func (g *g2Item) place(e *element) *rapporteurv1.MarkedEntity {
	scheme, code := g.split(e)
	parts := []string{g.label(e)}
	for _, b := range e.all("broader") {
		if n := g.label(b); n != "" && !strings.Contains(parts[0], n) {
			parts = append(parts, n)
		}
	}
	return &rapporteurv1.MarkedEntity{Name: joinNonEmpty(", ", parts...), Type: markedPlace, Scheme: scheme, Code: code, Role: "located", CountryCode: g.country(e)}
}

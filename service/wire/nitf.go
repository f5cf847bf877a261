package wire

import (
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// nitf reads the News Industry Text Format of IPTC, versions 3.x, and what is
// left of 2.x.
type nitf struct{}

// MediaTypes is application/nitf+xml and its relatives.
func (nitf) MediaTypes() []string {
	return []string{"application/nitf+xml", "text/vnd.iptc.nitf", "application/x-nitf", "application/xml", "text/xml"}
}

func (nitf) sniff(p *probe) Certainty {
	if p.isXML && strings.EqualFold(p.root, "nitf") {
		return Certain
	}
	return Foreign
}

func (n nitf) read(in *Input) ([]item, findings) {
	root, charset, found := xmlText(in, "NITF", false)
	if len(found) > 0 {
		return nil, found
	}
	if !strings.EqualFold(root.name, "nitf") {
		found.add("MALFORMED_CONTENT", in.field, "is no NITF: its root element is <%s>, not <nitf>", cut(root.name, 60))
		return nil, found
	}
	d := newDraft(typeNamed(in, n.MediaTypes()), charset)
	fillFromNITF(d, root)
	if d.empty() {
		found.add("EMPTY_DOCUMENT", in.field, "is NITF without headline and text")
		return nil, found
	}
	return itemsOf([]*draft{d}), nil
}

// fillFromNITF fills in d what the nitf element says and d does not have yet.
func fillFromNITF(d *draft, root *element) {
	m := d.meta
	m.Language = firstOf(m.Language, languageTag(firstOf(root.attr("xml:lang"), firstOf(root.attr("lang"), root.attr("baselang")))))
	readNITFHead(m, root.child("head"))
	body := root.child("body")
	if lang := body.attr("xml:lang"); m.Language == "" {
		m.Language = languageTag(lang)
	}
	readNITFBodyHead(d, body.child("body.head"))
	if m.Title == "" {
		m.Title = root.at("head", "title").value()
	}
	content := body.child("body.content")
	if content == nil {
		content = body
	}
	if content != nil && len(d.body) == 0 {
		f := &flow{marked: nitfMarks}
		if content == body { // without body.content: what is neither head nor end
			f.skipped = ""
		}
		f.xml(withoutHead(content))
		d.body = withoutPromotion(f.end())
		for _, one := range f.marks {
			addMarked(m, markedByNITF(one))
		}
		content.walk(func(e *element) bool {
			addNITFMedia(m, e)
			return true
		})
	}
	if tag := body.at("body.end", "tagline"); tag != nil {
		if text := tag.value(); text != "" {
			d.body = append(d.body, piece{block: block{text: text}, role: roleCredit})
		}
	}
	if d.dateline == "" && len(d.body) == 0 {
		if lede := body.at("body.head", "abstract").value(); lede != "" {
			f := &flow{}
			f.xml(body.at("body.head", "abstract"))
			d.body = f.end()
		}
	}
}

// withoutHead is a body without its head and end.
func withoutHead(body *element) *element {
	own := *body
	own.children = nil
	for _, n := range body.children {
		if n.elem == nil || n.elem.name != "body.head" && n.elem.name != "body.end" {
			own.children = append(own.children, n)
		}
	}
	return &own
}

// nitfMarks are the elements that mark names in the text of NITF.
var nitfMarks = map[string]bool{"person": true, "org": true, "location": true, "event": true, "object.title": true}

// nitfTypes are what they mark.
var nitfTypes = map[string]rapporteurv1.MarkedEntity_MarkedType{
	"person": markedPerson, "org": markedOrganisation, "location": markedPlace, "event": markedEvent, "object.title": markedObject, "virtloc": markedObject,
}

// markedByNITF makes a marked entity of an element of the text.
func markedByNITF(m mark) *rapporteurv1.MarkedEntity {
	return nitfEntity(m.tag, m.text, m.attr, "mentions")
}

// nitfEntity makes a marked entity of an element's name, text and attributes.
func nitfEntity(tag, name string, attr func(string) string, role string) *rapporteurv1.MarkedEntity {
	return &rapporteurv1.MarkedEntity{
		Name: name, Type: nitfTypes[tag], Role: role, Scheme: attr("idsrc"), Code: firstOf(attr("value"), firstOf(attr("location-code"), attr("code"))),
		CountryCode: countryCode(attr("iso-cc")),
	}
}

// addNITFMedia links the pictures and films in the text.
func addNITFMedia(m *rapporteurv1.Metadata, e *element) {
	if e.name != "media-reference" {
		return
	}
	addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: e.attr("source"), MediaType: e.attr("mime-type"), Title: fold(e.attr("alternate-text"))})
}

// readNITFHead reads the head: tobject, docdata, pubdata and revisions.
func readNITFHead(m *rapporteurv1.Metadata, head *element) {
	if head == nil {
		return
	}
	tobject := head.child("tobject")
	for _, p := range tobject.all("tobject.property") {
		m.Genres = addSubject(m.Genres, newSubject("", "", p.attr("tobject.property.type")))
	}
	for _, s := range tobject.all("tobject.subject") {
		label := firstOf(s.attr("tobject.subject.detail"), firstOf(s.attr("tobject.subject.matter"), s.attr("tobject.subject.type")))
		code := firstOf(s.attr("tobject.subject.refnum"), s.attr("tobject.subject.code"))
		m.Subjects = addSubject(m.Subjects, newSubject(nitfScheme(s.attr("tobject.subject.ipr"), code), code, label))
	}
	readDocdata(m, head.child("docdata"))
	for _, p := range head.all("pubdata") {
		m.Provider = firstOf(m.Provider, fold(p.attr("name")))
		if t := stated(p.attr("date.publication")); t != nil && m.Published == nil {
			m.Published = t
		}
		if section := p.attr("position.section"); section != "" {
			m.Subjects = addSubject(m.Subjects, newSubject("section", "", section))
		}
		if ref := p.attr("ex-ref"); ref != "" {
			addLink(m, &rapporteurv1.Link{Rel: "self", Uri: ref})
		}
	}
	for _, r := range head.all("revision-history") {
		if t := stated(r.attr("norm")); t != nil {
			m.Updated = t
		}
		m.EditorNotes = addText(m.EditorNotes, r.attr("comment"))
	}
	for _, meta := range head.all("meta") {
		readNITFMeta(m, strings.ToLower(meta.attr("name")), meta.attr("content"))
	}
}

// readNITFMeta reads the meta elements that agencies put what NITF has no
// place for into.
func readNITFMeta(m *rapporteurv1.Metadata, name, content string) {
	if at := strings.LastIndexAny(name, ".:"); at >= 0 {
		name = name[at+1:]
	}
	switch name {
	case "slug", "slugline", "catchline", "ap-slug", "anpa-keyword", "anpa_keyword", "stikkord":
		m.Slugline = firstOf(m.Slugline, fold(content))
	case "priority", "prioritet", "urgency":
		if m.Urgency == 0 {
			setUrgency(m, content)
		}
	case "language", "lang":
		m.Language = firstOf(m.Language, languageTag(content))
	case "timestamp", "created", "date":
		if t := stated(content); t != nil && m.Created == nil {
			m.Created = t
		}
	case "subject", "headline":
		m.Slugline = firstOf(m.Slugline, fold(content))
	case "keywords", "keyword":
		for word := range strings.FieldsFuncSeq(content, func(r rune) bool { return r == ',' || r == ';' }) {
			m.Keywords = addText(m.Keywords, word)
		}
	case "category", "anpa-category", "anpa_category", "service", "folder":
		m.Subjects = addSubject(m.Subjects, newSubject(name, "", content))
	case "copyright":
		m.CopyrightNotice = firstOf(m.CopyrightNotice, fold(content))
	case "source", "newsagency":
		m.Sources = addText(m.Sources, content)
	}
}

// nitfScheme is the scheme of a subject of NITF: IPTC's own unless another
// body is named.
func nitfScheme(ipr, code string) string {
	if ipr == "" || strings.EqualFold(ipr, "iptc") {
		if strings.Contains(code, ":") {
			return ""
		}
		if len(code) == 8 && code >= "20000000" && code < "30000000" {
			return "medtop"
		}
		return "subj"
	}
	return ipr
}

// readDocdata reads the docdata element.
func readDocdata(m *rapporteurv1.Metadata, data *element) {
	for _, e := range data.elements() {
		norm := stated(firstOf(e.attr("norm"), e.value()))
		switch e.name {
		case "doc-id":
			id := e.attr("id-string")
			m.Reference = firstOf(m.Reference, id)
			m.Identifier = firstOf(m.Identifier, id)
			m.Provider = firstOf(m.Provider, e.attr("regsrc"))
		case "du-key":
			if key := e.attr("key"); key != "" {
				m.Identifier = key
			}
			if v := firstOf(e.attr("version"), e.attr("generation")); v != "" && m.Version == 0 {
				setVersion(m, v)
			}
			if part := e.attr("part"); part != "" && m.Take == nil {
				if n := digitsOf(part); n > 0 {
					m.Take = &rapporteurv1.Take{Number: int32(n)}
				}
			}
		case "urgency":
			if m.Urgency == 0 {
				setUrgency(m, e.attr("ed-urg"))
			}
		case "date.issue":
			m.Created = orTime(m.Created, norm)
		case "date.release":
			m.Published = orTime(m.Published, norm)
		case "date.expire":
			m.Expires = orTime(m.Expires, norm)
		case "series":
			m.Take = &rapporteurv1.Take{Series: fold(e.attr("series.name")), Number: int32(digitsOf(e.attr("series.part"))), Total: int32(digitsOf(e.attr("series.totalpart")))}
		case "ed-msg":
			readEdMsg(m, e)
		case "correction":
			addSignal(m, "CORRECTION")
			m.EditorNotes = addText(m.EditorNotes, e.attr("info"))
			addLink(m, &rapporteurv1.Link{Rel: "corrects", Identifier: e.attr("id-string")})
		case "doc.copyright":
			m.CopyrightHolder = firstOf(m.CopyrightHolder, fold(e.attr("holder")))
			if m.CopyrightNotice == "" && e.attr("holder") != "" {
				m.CopyrightNotice = fold("Copyright " + e.attr("year") + " " + e.attr("holder"))
			}
		case "doc.rights":
			m.UsageTerms = addText(m.UsageTerms, joinNonEmpty(", ", e.attr("type"), e.attr("owner"), e.attr("agent"), e.attr("limitations"), e.value()))
		case "key-list":
			for _, k := range e.all("keyword") {
				m.Keywords = addText(m.Keywords, firstOf(k.attr("key"), k.value()))
			}
		case "evloc":
			place := joinNonEmpty(", ", e.attr("city"), e.attr("county-dist"), e.attr("state-prov"))
			code := countryCode(e.attr("iso-cc"))
			if m.Location == nil && (place != "" || code != "") {
				m.Location = &rapporteurv1.MarkedEntity{Name: firstOf(place, e.value()), Type: markedPlace, CountryCode: code, Role: "event"}
			}
		case "fixture":
			m.Slugline = firstOf(m.Slugline, fold(e.attr("fix-id")))
		case "identified-content":
			for _, c := range e.elements() {
				readIdentified(m, c)
			}
		}
	}
}

// readEdMsg reads a message to editors, which may kill the item.
func readEdMsg(m *rapporteurv1.Metadata, e *element) {
	info := firstOf(e.attr("info"), e.value())
	m.EditorNotes = addText(m.EditorNotes, info)
	setStatus(m, e.attr("msg-type"))
	addSignals(m, info)
}

// readIdentified reads a child of identified-content.
func readIdentified(m *rapporteurv1.Metadata, e *element) {
	switch e.name {
	case "person", "org", "location", "event", "object.title":
		name := e.value()
		if e.name == "location" {
			name = locationName(e)
		}
		ent := nitfEntity(e.name, firstOf(name, e.attr("value")), e.attr, "about")
		if c := e.child("country"); ent.CountryCode == "" && c != nil {
			ent.CountryCode = countryCode(c.attr("iso-cc"))
		}
		addMarked(m, ent)
	case "classifier":
		kind := strings.ToLower(e.attr("type"))
		label, code := e.value(), e.attr("value")
		switch {
		case strings.Contains(kind, "genre"):
			m.Genres = addSubject(m.Genres, newSubject(kind, code, label))
		case strings.Contains(kind, "slug"):
			m.Slugline = firstOf(m.Slugline, firstOf(label, code))
		default:
			m.Subjects = addSubject(m.Subjects, newSubject(firstOf(e.attr("idsrc"), e.attr("type")), code, label))
		}
	}
}

// locationName writes the parts of a location apart.
func locationName(e *element) string {
	var parts []string
	for _, n := range e.children {
		if n.elem == nil {
			parts = append(parts, strings.Trim(fold(n.text), " ,"))
		} else {
			parts = append(parts, n.elem.value())
		}
	}
	return joinNonEmpty(", ", parts...)
}

// readNITFBodyHead reads headlines, byline, dateline and abstract.
func readNITFBodyHead(d *draft, head *element) {
	m := d.meta
	hed := head.child("hedline")
	m.Title = firstOf(m.Title, hed.child("hl1").value())
	if m.Title == "" && hed != nil && hed.child("hl2") == nil {
		m.Title = hed.value()
	}
	for _, second := range hed.all("hl2") {
		m.Subheadline = firstOf(m.Subheadline, second.value())
	}
	for _, n := range head.all("note") {
		m.EditorNotes = addText(m.EditorNotes, n.value())
		addSignals(m, n.value())
	}
	for _, r := range head.all("rights") {
		m.UsageTerms = addText(m.UsageTerms, r.value())
	}
	var authors []string
	for _, by := range head.all("byline") {
		authors = append(authors, nitfByline(by))
	}
	d.byline = firstOf(d.byline, joinNonEmpty("; ", authors...))
	m.Provider = firstOf(m.Provider, head.child("distributor").value())
	if d.dateline == "" {
		d.dateline = nitfDateline(head.child("dateline"))
		if date := head.at("dateline", "story.date"); date != nil && m.Created == nil {
			m.Created = stated(date.attr("norm"))
		}
	}
	if m.Abstract == "" {
		m.Abstract = head.child("abstract").value()
	}
}

// nitfByline is the byline without the title that stands in it.
func nitfByline(by *element) string {
	if by.child("person") == nil {
		f := &flow{}
		f.xml(by)
		var lines []string
		for _, p := range f.end() {
			lines = append(lines, p.text)
		}
		return fold(strings.Join(lines, ", "))
	}
	var names []string
	for _, p := range by.all("person") {
		names = append(names, p.value())
	}
	return joinNonEmpty(", ", append(names, by.child("byttl").value())...)
}

// nitfDateline writes the parts of a dateline as copy has them.
func nitfDateline(line *element) string {
	if line == nil {
		return ""
	}
	var place, date string
	if loc := line.child("location"); loc != nil {
		place = loc.value()
	}
	if d := line.child("story.date"); d != nil {
		date = d.value()
	}
	if place != "" && date != "" && !strings.Contains(line.value(), place+", ") && !strings.Contains(line.value(), place+" ") {
		return place + ", " + date
	}
	return line.value()
}

// orTime is the first that is set.
func orTime(a, b *rapporteurv1.StatedTime) *rapporteurv1.StatedTime {
	if a != nil {
		return a
	}
	return b
}

// digitsOf is the number that s begins with, 0 where there is none or it is no
// sensible count.
func digitsOf(s string) int {
	n, digits := leadingNumber(strings.TrimSpace(s))
	if digits == 0 || digits > 6 {
		return 0
	}
	return n
}

// joinNonEmpty joins the parts that are not empty.
func joinNonEmpty(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p = fold(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

package wire

import (
	"encoding/base64"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// newsML1 reads NewsML 1.0 to 1.2 of IPTC. Each NewsItem is an item; where one
// holds its text in several forms the marked-up one is read.
type newsML1 struct{}

// MediaTypes is text/vnd.iptc.newsml.
func (newsML1) MediaTypes() []string {
	return []string{"text/vnd.iptc.newsml", "application/vnd.iptc.newsml+xml", "application/xml", "text/xml"}
}

func (newsML1) sniff(p *probe) Certainty {
	if p.isXML && p.root == "NewsML" {
		return Certain
	}
	return Foreign
}

func (n newsML1) read(in *Input) ([]item, findings) {
	root, charset, found := xmlText(in, "NewsML 1", false)
	if len(found) > 0 {
		return nil, found
	}
	if root.name != "NewsML" {
		found.add("MALFORMED_CONTENT", in.field, "is no NewsML 1: its root element is <%s>, not <NewsML>", cut(root.name, 60))
		return nil, found
	}
	var drafts []*draft
	for _, e := range root.all("NewsItem") {
		drafts = append(drafts, newsMLItems(root, e, typeNamed(in, n.MediaTypes()), charset)...)
	}
	if len(drafts) == 0 {
		found.add("EMPTY_DOCUMENT", in.field, "is NewsML 1 without a NewsItem")
		return nil, found
	}
	return itemsOf(drafts), nil
}

// newsMLItems are the item and those that stand within its components.
func newsMLItems(root, e *element, mediaType, charset string) []*draft {
	n := &newsMLItem{draft: newDraft(mediaType, charset), item: e}
	n.envelope(root.child("NewsEnvelope"))
	n.readItem()
	var inner []*draft
	e.walk(func(c *element) bool {
		if c.name == "NewsItem" {
			inner = append(inner, newsMLItems(root, c, mediaType, charset)...)
			return false
		}
		return true
	})
	if len(inner) > 0 && n.empty() && n.meta.Identifier == "" {
		return inner
	}
	return append([]*draft{n.draft}, inner...)
}

// newsMLItem is an item of NewsML 1 in hand.
type newsMLItem struct {
	*draft
	item *element
}

// formal is the name by which NewsML 1 refers to a topic.
func formal(e *element) string { return e.attr("FormalName") }

// envelope takes what the envelope says for all of its items.
func (n *newsMLItem) envelope(e *element) {
	setUrgency(n.meta, formal(e.child("Priority")))
	for _, s := range e.all("NewsService") {
		n.meta.Subjects = addSubject(n.meta.Subjects, newSubject("service", formal(s), ""))
	}
	if sent := e.at("SentFrom", "Party"); sent != nil {
		n.meta.Provider = partyName(sent)
	}
}

// partyName is the name of a party.
func partyName(e *element) string {
	for _, p := range e.all("Property") {
		if name := strings.ToLower(formal(p)); name == "name" || name == "fullname" || name == "organisation" || name == "organization" {
			if v := fold(p.attr("Value")); v != "" {
				return v
			}
		}
	}
	return fold(firstOf(formal(e), e.attr("Topic")))
}

// readItem reads the item.
func (n *newsMLItem) readItem() {
	e, m := n.item, n.meta
	id := e.at("Identification", "NewsIdentifier")
	m.Identifier = id.child("NewsItemId").value()
	if v := id.child("RevisionId").value(); v != "" {
		setVersion(m, v)
	}
	if m.Identifier == "" {
		m.Identifier = e.attr("Duid")
	}
	if urn := id.child("PublicIdentifier").value(); urn != "" {
		addLink(m, &rapporteurv1.Link{Rel: "self", Identifier: urn})
	}
	n.previous(id.child("RevisionId"))
	n.management(e.child("NewsManagement"))
	label := e.at("Identification", "NameLabel").value()
	main := e.child("NewsComponent")
	if main == nil {
		m.Slugline = label
		return
	}
	provider := m.Provider
	m.Provider = ""
	n.component(main)
	m.Slugline = firstOf(m.Slugline, label)
	m.Provider = firstOf(m.Provider, firstOf(id.child("ProviderId").value(), provider))
	m.Agency = firstOf(m.Agency, agencyCode(id.child("ProviderId").value()))
	if m.Language == "" {
		m.Language = languageTag(firstOf(main.attr("xml:lang"), e.attr("xml:lang")))
	}
	for _, u := range e.all("Update") {
		n.meta.EditorNotes = addText(n.meta.EditorNotes, u.value())
	}
	if len(n.body) == 0 && m.Abstract != "" {
		n.addBody(m.Abstract)
	}
}

// previous links the revision before.
func (n *newsMLItem) previous(revision *element) {
	if before := revision.attr("PreviousRevision"); before != "" && before != "0" && n.meta.Identifier != "" {
		addLink(n.meta, &rapporteurv1.Link{Rel: "previous", Identifier: n.meta.Identifier, Version: before})
	}
}

// management reads NewsManagement.
func (n *newsMLItem) management(e *element) {
	m := n.meta
	m.ContentClass = ""
	m.Created = stated(e.child("FirstCreated").value())
	m.Updated = stated(e.child("ThisRevisionCreated").value())
	setStatus(m, formal(e.child("Status")))
	if u := formal(e.child("Urgency")); u != "" {
		m.Urgency = 0
		setUrgency(m, u)
	}
	if change := e.child("StatusWillChange"); change != nil && m.Status == rapporteurv1.Metadata_WITHHELD && strings.EqualFold(formal(change.child("FutureStatus")), "usable") {
		m.Embargo = stated(change.child("DateAndTime").value())
	}
	for _, from := range e.all("DerivedFrom") {
		addLink(m, &rapporteurv1.Link{Rel: "derived", Identifier: from.attr("NewsItem"), Title: from.value()})
	}
	for _, with := range e.all("AssociatedWith") {
		addLink(m, &rapporteurv1.Link{Rel: "related", Identifier: with.attr("NewsItem"), Title: with.value()})
	}
	for _, i := range e.all("Instruction") {
		m.EditorNotes = addText(m.EditorNotes, joinNonEmpty(": ", formal(i), i.value()))
		if strings.EqualFold(formal(i), "correction") {
			addSignal(m, "CORRECTION")
		}
	}
	for _, p := range e.all("Property") {
		if strings.Contains(strings.ToLower(formal(p)), "embargo") && m.Embargo == nil {
			m.Embargo = stated(p.attr("Value"))
		}
	}
}

// aside are the roles of components that are not the story.
var aside = map[string]bool{
	"caption": true, "photo": true, "picture": true, "image": true, "graphic": true, "video": true, "audio": true, "thumbnail": true, "preview": true, "quicklook": true,
	"logo": true, "supporting": true, "teaser": true, "highres": true, "icon": true,
}

// component reads a component: its lines and metadata as far as they are not
// known yet, then its text, then the components within.
func (n *newsMLItem) component(c *element) {
	role := strings.ToLower(formal(c.child("Role")))
	if aside[role] {
		n.asideComponent(c)
		return
	}
	n.lines(c)
	n.administrative(c.child("AdministrativeMetadata"))
	n.rights(c.child("RightsMetadata"))
	n.descriptive(c.child("DescriptiveMetadata"))
	for _, md := range c.all("Metadata") {
		n.otherMetadata(md)
	}
	n.contentItems(c)
	inner := c.all("NewsComponent")
	if strings.EqualFold(c.attr("EquivalentsList"), "yes") && len(inner) > 1 {
		inner = []*element{bestComponent(inner)}
	}
	for _, sub := range inner {
		n.component(sub)
	}
	for _, ref := range c.all("NewsItemRef") {
		addLink(n.meta, &rapporteurv1.Link{Rel: "member", Identifier: ref.attr("NewsItem"), Title: ref.value()})
	}
}

// asideComponent links what stands beside the story.
func (n *newsMLItem) asideComponent(c *element) {
	title := c.at("NewsLines", "HeadLine").value()
	links := 0
	link := func(e *element) {
		if e.name == "ContentItem" && e.attr("Href") != "" {
			addLink(n.meta, &rapporteurv1.Link{Rel: "enclosure", Uri: e.attr("Href"), MediaType: formal(e.child("MimeType")), Title: title})
			links++
		}
	}
	c.walk(func(e *element) bool {
		link(e)
		return e.name != "NewsItem"
	})
}

// bestComponent is the one of several that say the same whose text is marked
// up best.
func bestComponent(list []*element) *element {
	best, rank := list[0], -1
	for _, c := range list {
		r := 0
		c.walk(func(e *element) bool {
			if e.name == "DataContent" {
				r = max(r, dataRank(e))
			}
			return e.name != "DataContent"
		})
		if r > rank {
			best, rank = c, r
		}
	}
	return best
}

// dataRank prefers NITF to XHTML, and that to plain text.
func dataRank(data *element) int {
	switch {
	case data == nil:
		return 0
	case data.child("nitf") != nil:
		return 4
	case len(data.elements()) > 0:
		return 3
	case looksMarkedUp(data.raw()):
		return 2
	}
	return 1
}

// contentItems reads the text of a component: of several forms the best.
func (n *newsMLItem) contentItems(c *element) {
	var best *element
	rank := 0
	for _, item := range c.all("ContentItem") {
		kind := strings.ToLower(formal(item.child("MediaType")))
		data := item.child("DataContent")
		if data == nil {
			data = item.at("Encoding", "DataContent")
		}
		n.meta.ContentClass = firstOf(n.meta.ContentClass, kind)
		if href := item.attr("Href"); href != "" {
			addLink(n.meta, &rapporteurv1.Link{Rel: "enclosure", Uri: href, MediaType: formal(item.child("MimeType"))})
		}
		if kind != "" && kind != "text" && kind != "complexdata" {
			continue
		}
		if r := dataRank(data); r > rank {
			best, rank = item, r
		}
	}
	if best == nil {
		return
	}
	data := best.child("DataContent")
	notation := ""
	if data == nil {
		data, notation = best.at("Encoding", "DataContent"), best.child("Encoding").attr("Notation")
	}
	n.data(data, notation)
}

// data reads the text itself.
func (n *newsMLItem) data(data *element, notation string) {
	if len(data.elements()) == 0 {
		text := data.raw()
		if strings.Contains(strings.ToLower(notation), "base64") {
			raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
			if err != nil {
				return
			}
			text = strings.ToValidUTF8(string(raw), "\uFFFD")
		}
		n.embedded(text)
		return
	}
	if inner := data.child("nitf"); inner != nil {
		had := n.body
		n.body = nil
		fillFromNITF(n.draft, inner)
		n.body = append(had, n.body...)
		return
	}
	e := data
	if html := data.child("html"); html != nil {
		if e = html.child("body"); e == nil {
			e = html
		}
	}
	f := &flow{marked: nitfMarks}
	f.xml(e)
	n.body = append(n.body, withoutPromotion(f.end())...)
}

// lines reads NewsLines. Those of the first component that has them are the
// item's; headlines of later ones are headings.
func (n *newsMLItem) lines(c *element) {
	m := n.meta
	lines := c.child("NewsLines")
	title := lines.child("HeadLine").value()
	if title != "" && m.Title != "" && title != m.Title {
		n.body = append(n.body, piece{block: block{text: title}, role: roleHeading})
	}
	m.Title = firstOf(m.Title, title)
	m.Subheadline = firstOf(m.Subheadline, lines.child("SubHeadLine").value())
	if n.byline == "" {
		var authors []string
		for _, by := range lines.all("ByLine") {
			authors = append(authors, by.value())
		}
		n.byline = joinNonEmpty("; ", authors...)
	}
	n.dateline = firstOf(n.dateline, lines.child("DateLine").value())
	m.CreditLine = firstOf(m.CreditLine, lines.child("CreditLine").value())
	m.CopyrightNotice = firstOf(m.CopyrightNotice, lines.child("CopyrightLine").value())
	for _, r := range lines.all("RightsLine") {
		m.UsageTerms = addText(m.UsageTerms, r.value())
	}
	m.Slugline = firstOf(m.Slugline, lines.child("SlugLine").value())
	for _, k := range lines.all("KeywordLine") {
		for word := range strings.FieldsFuncSeq(k.raw(), func(r rune) bool { return r == ',' || r == ';' }) {
			m.Keywords = addText(m.Keywords, word)
		}
	}
	if s := lines.child("SeriesLine").value(); s != "" && m.Take == nil {
		m.Take = &rapporteurv1.Take{Series: s}
	}
	for _, l := range lines.all("NewsLine") {
		n.newsLine(strings.ToLower(formal(l.child("NewsLineType"))), l.all("NewsLineText"))
	}
}

// newsLine reads a line of a kind that NewsML has no element for.
func (n *newsMLItem) newsLine(kind string, texts []*element) {
	m := n.meta
	for _, t := range texts {
		text := t.value()
		switch {
		case text == "":
		case strings.Contains(kind, "advisory") || strings.Contains(kind, "note") || strings.Contains(kind, "correction"):
			m.EditorNotes = addText(m.EditorNotes, text)
			addSignals(m, text)
		case strings.Contains(kind, "url") || strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://"):
			addLink(m, &rapporteurv1.Link{Rel: "related", Uri: text, Title: formalTitle(kind)})
		case strings.Contains(kind, "slug"):
			m.Slugline = firstOf(m.Slugline, text)
		case strings.Contains(kind, "abstract") || strings.Contains(kind, "summary") || strings.Contains(kind, "lead"):
			m.Abstract = firstOf(m.Abstract, text)
		case strings.Contains(kind, "rights") || strings.Contains(kind, "usage"):
			m.UsageTerms = addText(m.UsageTerms, text)
		default:
			m.EditorNotes = addText(m.EditorNotes, text)
		}
	}
}

// formalTitle is the name of a kind of line as a title.
func formalTitle(kind string) string { return strings.TrimSuffix(kind, " url") }

// administrative reads who provides the item and where it is from.
func (n *newsMLItem) administrative(e *element) {
	m := n.meta
	if p := e.at("Provider", "Party"); p != nil {
		m.Provider = firstOf(m.Provider, partyName(p))
	}
	var authors []string
	for _, c := range e.all("Creator") {
		for _, p := range c.all("Party") {
			authors = append(authors, partyName(p))
		}
	}
	m.Byline = firstOf(m.Byline, joinNonEmpty(", ", authors...))
	for _, s := range e.all("Source") {
		for _, p := range s.all("Party") {
			m.Sources = addText(m.Sources, partyName(p))
		}
	}
	for _, p := range e.all("Property") {
		if strings.EqualFold(formal(p), "Rights") {
			m.UsageTerms = addText(m.UsageTerms, p.attr("Value"))
		}
	}
}

// rights reads RightsMetadata.
func (n *newsMLItem) rights(e *element) {
	m := n.meta
	for _, c := range e.all("Copyright") {
		holder := firstOf(c.child("CopyrightHolder").value(), formal(c.child("CopyrightHolder")))
		m.CopyrightHolder = firstOf(m.CopyrightHolder, holder)
		if m.CopyrightNotice == "" && holder != "" {
			m.CopyrightNotice = joinNonEmpty(" ", "Copyright", c.child("CopyrightDate").value(), holder)
		}
	}
	for _, u := range e.all("UsageRights") {
		m.UsageTerms = addText(m.UsageTerms, joinNonEmpty(", ", u.child("UsageType").value(), u.child("Geography").value(), u.child("RightsHolder").value(), u.child("Limitations").value(),
			u.child("StartDate").value(), u.child("EndDate").value()))
	}
}

// descriptive reads what the item is about.
func (n *newsMLItem) descriptive(e *element) {
	m := n.meta
	m.Language = firstOf(m.Language, languageTag(formal(e.child("Language"))))
	for _, g := range e.all("Genre") {
		m.Genres = addSubject(m.Genres, newSubject(g.attr("Vocabulary"), "", formal(g)))
	}
	e.walk(func(s *element) bool {
		switch s.name {
		case "Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier":
			code := formal(s)
			scheme := firstOf(s.attr("Scheme"), s.attr("Vocabulary"))
			if len(code) == 8 && digitsAt(code, 8) >= 0 {
				scheme = "subj"
				if code >= "20000000" && code < "30000000" {
					scheme = "medtop"
				}
			}
			m.Subjects = addSubject(m.Subjects, newSubject(scheme, code, ""))
		case "TopicOccurrence":
			addMarked(m, &rapporteurv1.MarkedEntity{Name: s.value(), Code: s.attr("Topic"), Role: "about"})
		case "Location":
			n.location(s)
		case "Property":
			n.property(s)
		}
		return true
	})
	if d := stated(e.child("DateLineDate").value()); d != nil && m.Created == nil {
		m.Created = d
	}
}

// location reads a place: where the copy is from, or what it is about.
func (n *newsMLItem) location(e *element) {
	var city, area, country string
	for _, p := range e.all("Property") {
		switch v := fold(p.attr("Value")); strings.ToLower(formal(p)) {
		case "city", "sublocation":
			city = firstOf(city, v)
		case "countryarea", "state", "province", "region":
			area = firstOf(area, v)
		case "country", "countryname", "countrycode":
			country = firstOf(country, v)
		}
	}
	code := countryCode(country)
	if code != "" {
		country = ""
	}
	name := joinNonEmpty(", ", city, area, country)
	if name == "" && code == "" {
		return
	}
	place := &rapporteurv1.MarkedEntity{Name: firstOf(name, e.value()), Type: markedPlace, CountryCode: code, Role: strings.ToLower(e.attr("HowPresent"))}
	if place.Role == "" || place.Role == "origin" || strings.Contains(place.Role, "dateline") {
		if n.meta.Location == nil {
			place.Role = "located"
			n.meta.Location = place
			return
		}
	}
	addMarked(n.meta, place)
}

// property reads what NewsML has no element for.
func (n *newsMLItem) property(p *element) {
	m := n.meta
	name, value := strings.ToLower(formal(p)), fold(firstOf(p.attr("Value"), p.attr("ValueRef")))
	switch {
	case value == "":
	case strings.Contains(strings.ToLower(p.attr("Role")), "person") || name == "person":
		addMarked(m, &rapporteurv1.MarkedEntity{Name: value, Type: markedPerson, Role: p.attr("Role")})
	case name == "organisation" || name == "organization" || name == "company":
		addMarked(m, &rapporteurv1.MarkedEntity{Name: value, Type: markedOrganisation, Role: "about"})
	case strings.HasSuffix(name, "keyword") || strings.HasSuffix(name, "keywords"):
		m.Keywords = addText(m.Keywords, value)
	case name == "ticker symbol" || name == "ticker" || name == "ric":
		addMarked(m, &rapporteurv1.MarkedEntity{Type: markedObject, Scheme: "ticker", Code: value, Role: "about"})
	}
}

// otherMetadata reads Metadata, which agencies fill as they like.
func (n *newsMLItem) otherMetadata(e *element) {
	for _, p := range e.all("Property") {
		n.property(p)
		for _, inner := range p.all("Property") {
			n.property(inner)
		}
	}
}

package wire

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// ninjsSchemasJSON are the schemas of ninjs by version, which
// tools/ninjsschemas makes.
//
//go:embed ninjs-schemas.json
var ninjsSchemasJSON []byte

// ninjsSchemas are the schemas, the newest last.
var ninjsSchemas = sync.OnceValue(func() (all []ninjsSchema) {
	var bundle map[string]any
	if err := json.Unmarshal(ninjsSchemasJSON, &bundle); err != nil {
		panic(fmt.Sprintf("wire: the embedded schemas of ninjs: %v", err))
	}
	for _, version := range sortedKeys(bundle) {
		if schema, ok := bundle[version].(map[string]any); ok {
			all = append(all, ninjsSchema{version, schema})
		}
	}
	return all
})

// ninjsSchema is the schema of a version.
type ninjsSchema struct {
	version string
	schema  map[string]any
}

// ninjsExtensions are properties that ninjs as Superdesk and others write it has
// beyond the standard.
var ninjsExtensions = wordSet(`guid priority service keywords source extra extra_items authors evolvedfrom rewritten_by signal readtime
	annotations attachments products refs firstpublished qcode original_creator original_source word_count char_count translations translation_id`)

// wordSet reads a list of words.
func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// ninjs reads News in JSON of IPTC, versions 1.x, 2.x and 3.x, strictly by the
// schemas of the standard: what no version of it allows is refused with the
// reason, save the properties that Superdesk adds. An array is a file of
// several items.
type ninjs struct{}

// MediaTypes is application/ninjs+json.
func (ninjs) MediaTypes() []string {
	return []string{"application/ninjs+json", "application/vnd.iptc.ninjs+json", "application/json", "text/json"}
}

func (ninjs) sniff(p *probe) Certainty {
	if p.isJSON && !isJSONFeed(p.content) {
		return Certain
	}
	return Foreign
}

func (n ninjs) read(in *Input) ([]item, findings) {
	v, charset, found := jsonText(in, "ninjs")
	if len(found) > 0 {
		return nil, found
	}
	list, several := v.([]any)
	if !several {
		list = []any{v}
	}
	if len(list) == 0 {
		found.add("EMPTY_DOCUMENT", in.field, "is an empty array of JSON")
	}
	var drafts []*draft
	for i, one := range list {
		if reason := ninjsFault(one); reason != "" {
			which := ""
			if several {
				which = fmt.Sprintf(" (item %d)", i+1)
			}
			found.add("MALFORMED_CONTENT", in.field, "is JSON, but no ninjs%s: %s", which, reason)
			return nil, found
		}
		d := newDraft(typeNamed(in, n.MediaTypes()), charset)
		d.ninjs(objectOf(one))
		drafts = append(drafts, d)
	}
	return itemsOf(drafts), found
}

// ninjsFault says why v is no ninjs, empty where it is. It is held against the
// version that it names, and then against the last one of 1.x, 2.x and 3.x,
// each of which takes what those before it took. Where none fits, the reason is
// that of the named version, or of the one that it comes nearest to.
func ninjsFault(v any) string {
	m, ok := v.(map[string]any)
	if !ok {
		return "it is of type " + jsonTypeOf(v) + ", not an object"
	}
	if _, has := m["uri"]; !has && scalarText(m["guid"]) != "" {
		return "" // Superdesk's own form
	}
	if u, ok := m["urgency"].(float64); ok && u != math.Trunc(u) {
		return fmt.Sprintf("urgency is %v, but must be a whole number from 1 to 9", u)
	}
	named := ninjsVersion(m)
	all := ninjsSchemas()
	var faults []string
	against := ""
	for i, s := range slices.Backward(all) {
		if last := i+1 == len(all) || all[i+1].version[0] != s.version[0]; !last && s.version != named {
			continue
		}
		check := &jsonSchema{root: s.schema, extra: ninjsExtensions}
		check.check(s.schema, v, "")
		if len(check.faults) == 0 {
			return ""
		}
		if against == "" || s.version == named || len(check.faults) < len(faults) && against != named {
			faults, against = check.faults, s.version
		}
	}
	return fmt.Sprintf("%s (by the schema of ninjs %s, which it comes nearest to)", strings.Join(faults, "; "), against)
}

// ninjsVersion is the version that an item names, empty where it names none.
func ninjsVersion(m map[string]any) string {
	for _, name := range []string{"standard", "$standard"} {
		if s, ok := m[name].(map[string]any); ok {
			return scalarText(s["version"])
		}
	}
	return ""
}

// ninjs fills in d what an item says.
func (d *draft) ninjs(o object) {
	m := d.meta
	m.Identifier = o.text("uri", "guid")
	setVersion(m, o.text("version"))
	m.ContentClass = o.text("type")
	m.Title = firstOf(ninjsBest(o, "headline", "headlines").value, o.text("title", "name"))
	for _, h := range ninjsTexts(o, "headline", "headlines") {
		if strings.Contains(strings.ToLower(h.role), "sub") {
			m.Subheadline = firstOf(m.Subheadline, h.value)
		}
	}
	d.byline = plainLine(o.text("byline", "by"))
	if d.byline == "" {
		var names []string
		for _, a := range o.objects("authors", "author") {
			names = append(names, a.text("name"))
		}
		m.Byline = joinNonEmpty(", ", names...)
	}
	m.Slugline = fold(o.text("slugline"))
	m.Language = languageTag(o.text("language"))
	m.CopyrightHolder, m.CopyrightNotice = fold(o.text("copyrightholder")), fold(o.text("copyrightnotice"))
	m.UsageTerms = addText(m.UsageTerms, plainLine(o.text("usageterms")))
	m.CreditLine = fold(o.text("creditline"))
	for _, note := range []string{o.text("ednote")} {
		m.EditorNotes = addText(m.EditorNotes, plainLine(note))
		addSignals(m, plainLine(note))
	}
	if u := o.text("urgency", "priority"); u != "" {
		setUrgency(m, u)
	}
	d.ninjsTimes(o)
	d.ninjsConcepts(o)
	d.ninjsLinks(o)
	d.ninjsBody(o)
}

// plainLine is a line of text without markup.
func plainLine(s string) string {
	if !looksMarkedUp(s) {
		return fold(unescape(s))
	}
	var lines []string
	for _, p := range piecesOfHTML(s) {
		lines = append(lines, p.text)
	}
	return fold(strings.Join(lines, " "))
}

// ninjsText is a text of an item with what it is for.
type ninjsText struct{ role, kind, value string }

// ninjsTexts are the texts of a family: headline, headline_x … of 1.x, or the
// objects of headlines of 2.x and later.
func ninjsTexts(o object, single, plural string) []ninjsText {
	var out []ninjsText
	for _, one := range o.objects(plural) {
		out = append(out, ninjsText{one.text("role"), one.text("contenttype"), one.text("value")})
	}
	names := make([]string, 0, len(o))
	for name := range o {
		if name == single || strings.HasPrefix(name, single+"_") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if s := scalarText(o[name]); s != "" {
			role := strings.TrimPrefix(strings.TrimPrefix(name, single), "_")
			kind := ""
			if strings.Contains(role, "html") {
				kind = "text/html"
			}
			out = append(out, ninjsText{role, kind, s})
		}
	}
	return out
}

// ninjsBest is the main text of a family.
func ninjsBest(o object, single, plural string) ninjsText {
	var best ninjsText
	rank := -1
	for _, t := range ninjsTexts(o, single, plural) {
		r := 0
		role := strings.ToLower(t.role)
		switch {
		case strings.TrimSpace(t.value) == "":
			continue
		case strings.Contains(t.kind, "html") || strings.Contains(t.kind, "nitf") || strings.Contains(role, "html"):
			r = 6
		case role == "" || role == "main" || role == "text":
			r = 5
		case strings.Contains(role, "sub") || strings.Contains(role, "caption") || strings.Contains(role, "short") || strings.Contains(role, "teaser"):
			r = 1
		default:
			r = 3
		}
		if plural == "headlines" && (role == "" || role == "main") {
			r = 7
		}
		if r > rank {
			best, rank = t, r
		}
	}
	best.value = strings.TrimSpace(best.value)
	if plural == "headlines" {
		best.value = plainLine(best.value)
	}
	return best
}

// ninjsTimes reads times and status.
func (d *draft) ninjsTimes(o object) {
	m := d.meta
	m.Created = orTime(stated(o.text("contentcreated")), stated(o.text("firstcreated")))
	m.Updated = stated(o.text("versioncreated"))
	m.Published = stated(o.text("firstpublished", "published"))
	m.Expires = stated(o.text("expires", "expiry"))
	setStatus(m, o.text("pubstatus"))
	m.Embargo = stated(o.text("embargoed"))
	if before := o.text("evolvedfrom"); before != "" {
		addLink(m, &rapporteurv1.Link{Rel: "previous", Identifier: before})
	}
	for _, s := range o.objects("signal") {
		if word := g2Signals[strings.ToLower(firstOf(s.text("code"), s.text("name")))]; word != "" && word != "ALERT" {
			addSignal(m, word)
		}
	}
}

// ninjsConcepts reads subjects, genres, entities, sources and places.
func (d *draft) ninjsConcepts(o object) {
	m := d.meta
	for _, s := range o.objects("subjects", "subject") {
		m.Subjects = addSubject(m.Subjects, ninjsSubject(s))
	}
	for _, s := range o.objects("service") {
		subject := ninjsSubject(s)
		subject.Scheme = firstOf(subject.Scheme, "service")
		m.Subjects = addSubject(m.Subjects, subject)
	}
	for _, g := range o.objects("genres", "genre") {
		m.Genres = addSubject(m.Genres, ninjsSubject(g))
	}
	for _, k := range o.list("keywords", "keyword") {
		m.Keywords = addText(m.Keywords, scalarText(k))
	}
	for _, family := range []struct {
		kind  rapporteurv1.MarkedEntity_MarkedType
		names []string
	}{
		{markedPerson, []string{"people", "person"}},
		{markedOrganisation, []string{"organisations", "organisation"}},
		{markedPlace, []string{"places", "place"}},
		{markedEvent, []string{"events", "event"}},
		{markedObject, []string{"objects", "object"}},
	} {
		for _, e := range o.objects(family.names...) {
			addMarked(m, ninjsEntity(e, family.kind))
		}
	}
	if located := o.text("located"); located != "" {
		m.Location = &rapporteurv1.MarkedEntity{Name: fold(located), Type: markedPlace, Role: "located"}
	}
	for _, s := range o.objects("infosources", "infosource") {
		m.Sources = addText(m.Sources, s.text("name", "literal", "code"))
	}
	m.Sources = addText(m.Sources, o.text("source"))
	m.Provider = fold(firstOf(o.text("provider"), m.CopyrightHolder))
	if org := objectOf(o["provider"]); org != nil {
		m.Provider = fold(org.text("name", "literal"))
	}
}

// ninjsSubject makes a subject of an object.
func ninjsSubject(s object) *rapporteurv1.Subject {
	if uri := s.text("uri"); uri != "" {
		return newSubject("", uri, s.text("name"))
	}
	return newSubject(s.text("scheme"), s.text("code", "qcode", "literal"), s.text("name"))
}

// ninjsEntity makes an entity of an object.
func ninjsEntity(e object, kind rapporteurv1.MarkedEntity_MarkedType) *rapporteurv1.MarkedEntity {
	out := &rapporteurv1.MarkedEntity{Name: e.text("name"), Type: kind, Scheme: e.text("scheme"), Code: e.text("code", "uri", "literal", "qcode"), Role: e.text("rel", "role")}
	if kind == markedPlace && strings.Contains(out.Scheme, "3166") {
		out.CountryCode = countryCode(out.Code)
	}
	return out
}

// ninjsLinks reads associations and renditions.
func (d *draft) ninjsLinks(o object) {
	m := d.meta
	for _, v := range namedObjects(o, "associations") {
		addLink(m, &rapporteurv1.Link{
			Rel: "related", Identifier: v.text("uri", "guid"), Version: v.text("version"), MediaType: v.text("mimetype", "contenttype"),
			Title: firstOf(ninjsBest(v, "headline", "headlines").value, firstOf(fold(v.text("title")), plainLine(ninjsBest(v, "description", "descriptions").value))),
		})
	}
	for _, v := range namedObjects(o, "renditions") {
		addLink(m, &rapporteurv1.Link{Rel: "enclosure", Uri: v.text("href"), MediaType: v.text("mimetype", "contenttype"), Title: fold(v.text("title"))})
	}
	for _, v := range o.objects("altids") {
		if id := v.text("value"); id != "" {
			addLink(m, &rapporteurv1.Link{Rel: "alternate", Identifier: id})
		}
	}
}

// namedObjects are the objects of a list, or of an object of them in the order
// of their names.
func namedObjects(o object, name string) []object {
	if m, ok := o[name].(map[string]any); ok {
		var out []object
		for _, key := range sortedKeys(m) {
			if one := objectOf(m[key]); one != nil {
				out = append(out, one)
			}
		}
		return out
	}
	return o.objects(name)
}

// ninjsBody reads the text, or else the description.
func (d *draft) ninjsBody(o object) {
	body := ninjsBest(o, "body", "bodies")
	description := ninjsBest(o, "description", "descriptions")
	d.meta.Abstract = plainLine(description.value)
	text := body
	if text.value == "" {
		text = description
	}
	switch {
	case text.value == "":
	case strings.Contains(text.kind, "html"):
		d.body = withoutPromotion(piecesOfHTML(text.value))
	case strings.Contains(text.kind, "nitf") || strings.HasPrefix(text.value, "<?xml") || strings.HasPrefix(text.value, "<nitf"):
		d.embedded(text.value)
	default:
		d.body = withoutPromotion(piecesOf(text.value))
	}
}

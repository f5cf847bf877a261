package wire

import (
	"bytes"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// reuters21578 reads the SGML of the Reuters-21578 collection (Lewis, 1997) and
// its relatives: a file of stories, each between <REUTERS …> and </REUTERS>.
// The body is wire copy of its time, with control codes for references.
type reuters21578 struct{}

// MediaTypes is application/x-reuters-21578.
func (reuters21578) MediaTypes() []string {
	return []string{"application/x-reuters-21578", "text/sgml", "application/sgml"}
}

func (reuters21578) sniff(p *probe) Certainty {
	head := bytes.ToLower(p.content[:min(len(p.content), 512)])
	if bytes.Contains(head, []byte("<!doctype lewis")) || bytes.HasPrefix(bytes.TrimSpace(head), []byte("<reuters ")) {
		return Certain
	}
	return Foreign
}

func (r reuters21578) read(in *Input) ([]item, findings) {
	text, charset, found := markupText(in, latinUnlessUTF8)
	if len(found) > 0 {
		return nil, found
	}
	var items []item
	for at := 0; ; {
		begin := indexFold(text, "<REUTERS", at)
		if begin < 0 {
			break
		}
		end := indexFold(text, "</REUTERS>", begin)
		if end < 0 {
			found.add("MALFORMED_CONTENT", in.field, "is Reuters-21578 that cannot be read: line %d: the story that begins here has no end: it has been cut off", 1+strings.Count(text[:begin], "\n"))
			return nil, found
		}
		story := text[begin:end]
		items = append(items, func(in *Input) *rapporteurv1.Document {
			return reutersDraft(story, r.MediaTypes()[0], charset).document(in)
		})
		at = end + len("</REUTERS>")
	}
	if len(items) == 0 {
		found.add("MALFORMED_CONTENT", in.field, "is no Reuters-21578: there is no <REUTERS> in it")
		return nil, found
	}
	return items, nil
}

// latinUnlessUTF8 declares what the collection is in: Latin-1, and UTF-8 where
// someone has turned it into that.
func latinUnlessUTF8(content []byte) string {
	if firstInvalid(content) >= 0 {
		return "iso-8859-1"
	}
	return "utf-8"
}

// indexFold is the index from which on tag stands in s, in capitals or in small
// letters throughout, -1 where it does not.
func indexFold(s, tag string, from int) int {
	if at := strings.Index(s[from:], tag); at >= 0 {
		return from + at
	}
	if at := strings.Index(s[from:], strings.ToLower(tag)); at >= 0 {
		return from + at
	}
	return -1
}

// sgmlField is what stands between <name …> and </name>, with the attributes
// of the start tag; ok is false where there is none.
func sgmlField(s, name string) (attrs, value string, ok bool) {
	begin := strings.Index(s, "<"+name)
	for begin >= 0 && len(s) > begin+1+len(name) && isNameByte(s[begin+1+len(name)]) {
		next := strings.Index(s[begin+1:], "<"+name)
		if next < 0 {
			return "", "", false
		}
		begin += 1 + next
	}
	if begin < 0 {
		return "", "", false
	}
	open := strings.IndexByte(s[begin:], '>')
	if open < 0 {
		return "", "", false
	}
	attrs = s[begin+1+len(name) : begin+open]
	rest := s[begin+open+1:]
	if end := strings.Index(rest, "</"+name+">"); end >= 0 {
		rest = rest[:end]
	}
	return attrs, rest, true
}

// sgmlAttr is the value of an attribute in the attributes of a tag.
func sgmlAttr(attrs, name string) string {
	_, rest, ok := strings.Cut(attrs, name+"=\"")
	if !ok {
		return ""
	}
	value, _, _ := strings.Cut(rest, "\"")
	return value
}

// reutersLists are the lists of a story: what each is in a document.
var reutersLists = []struct {
	name, scheme string
	kind         rapporteurv1.MarkedEntity_MarkedType
}{
	{"TOPICS", "reuters:topics", markedUnknown},
	{"PLACES", "reuters:places", markedPlace},
	{"PEOPLE", "reuters:people", markedPerson},
	{"ORGS", "reuters:orgs", markedOrganisation},
	{"EXCHANGES", "reuters:exchanges", markedOrganisation},
	{"COMPANIES", "reuters:companies", markedOrganisation},
}

// reutersDraft reads a story.
func reutersDraft(s, mediaType, charset string) *draft {
	d := newDraft(mediaType, charset)
	m := d.meta
	attrs, _, _ := sgmlField(s+"</REUTERS>", "REUTERS")
	m.Identifier = sgmlAttr(attrs, "NEWID")
	if old := sgmlAttr(attrs, "OLDID"); old != "" {
		addLink(m, &rapporteurv1.Link{Rel: "alternate", Identifier: old})
	}
	m.Language, m.Provider, m.Agency, m.ContentClass = "en", "Reuters", "Reuters", "text"
	head, text, ok := strings.Cut(s, "<TEXT")
	if !ok {
		head, text = s, ""
	}
	if _, date, ok := sgmlField(head, "DATE"); ok {
		m.Created = stated(sgmlText(date))
	}
	if _, header, ok := sgmlField(head, "UNKNOWN"); ok { // that of ANPA 1312, as it was sent
		header = unescape(header)
		if at := anpaStart.FindStringIndex(header); at != nil {
			own := &rapporteurv1.Metadata{}
			anpaHeader(own, header[at[0]:])
			m.Slugline, m.Urgency, m.Reference, m.Subjects = own.Slugline, own.Urgency, own.Reference, own.Subjects
		}
	}
	for _, l := range reutersLists {
		_, list, _ := sgmlField(head, l.name)
		for entry := range strings.SplitSeq(list, "</D>") {
			code := strings.TrimSpace(sgmlText(strings.TrimPrefix(strings.TrimSpace(entry), "<D>")))
			switch {
			case code == "":
			case l.kind == markedUnknown:
				m.Subjects = addSubject(m.Subjects, &rapporteurv1.Subject{Scheme: l.scheme, Code: code})
			default:
				addMarked(m, &rapporteurv1.MarkedEntity{Type: l.kind, Scheme: l.scheme, Code: code, Role: "about"})
			}
		}
	}
	d.reutersText("<TEXT" + text)
	return d
}

// sgmlText resolves the references in a text of the collection.
func sgmlText(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' && r != '\r' {
			return ' '
		}
		return r
	}, unescape(s))
}

// reutersText reads title, author, dateline and body; of a story of the types
// BRIEF and UNPROC what there is.
func (d *draft) reutersText(text string) {
	m := d.meta
	attrs, inside, _ := sgmlField(text, "TEXT")
	if _, title, ok := sgmlField(inside, "TITLE"); ok {
		m.Title = strings.Trim(fold(sgmlText(title)), " *")
	}
	if _, author, ok := sgmlField(inside, "AUTHOR"); ok {
		d.byline = strings.TrimRight(fold(sgmlText(author)), ", ")
		m.Byline = fold(withoutBy(strings.TrimSuffix(d.byline, ", Reuters")))
	}
	_, line, _ := sgmlField(inside, "DATELINE")
	line = strings.TrimSpace(line)
	_, body, ok := sgmlField(inside, "BODY")
	if !ok {
		body = withoutTags(inside, "TITLE", "AUTHOR", "DATELINE")
		if strings.Contains(attrs, "UNPROC") || strings.Contains(attrs, "BRIEF") {
			line, body = "", strings.TrimLeft(strings.TrimSpace(sgmlText(body)), "*")
		}
	}
	line = d.markedDateline(line, body)
	addSignals(m, noteInTitle(m.Title))
	d.loose = true
	d.body = piecesOfText(sgmlText(strings.TrimLeft(line, " ") + body))
}

// markedDateline takes a dateline that is marked as one, and whose form would not
// tell it ("chicago, June 18 -"), apart from the text; it returns what is left
// to the text.
func (d *draft) markedDateline(line, body string) string {
	bare := strings.TrimLeft(fold(sgmlText(line)), "*0123456789 ")
	if bare == "" {
		return ""
	}
	if found, ok := scanDateline(bare + " " + fold(sgmlText(cut(body, 60)))); ok && (found.strong() || found.listed) {
		return "    " + bare + " "
	}
	place, _, ok := strings.Cut(bare, ", ")
	if !ok || strings.ContainsAny(place, "0123456789") || len(place) > 40 {
		return line + " "
	}
	d.dateline = bare
	return ""
}

// noteInTitle is the note that a title begins with, as "CORRECTED - …".
func noteInTitle(title string) string {
	word := strings.TrimLeft(title, "( ")
	end := strings.IndexAny(word, " -,)")
	if end < 0 || !isUpper(word[:end]) || signalWords[tableKey(word[:end])] == "" {
		return ""
	}
	return word[:end]
}

// withoutTags is s without the fields of those names.
func withoutTags(s string, names ...string) string {
	for _, name := range names {
		begin := strings.Index(s, "<"+name+">")
		end := strings.Index(s, "</"+name+">")
		if begin >= 0 && end > begin {
			s = s[:begin] + s[end+len(name)+3:]
		}
	}
	return s
}

package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// whoCase is an annotated paragraph of testdata/who; its README says how they
// are written.
type whoCase struct {
	name     string
	part     string // the file that it is in, without its ending
	text     string
	headline int // bytes of the headline that it begins with
	entities []whoEntity
}

// whoEntity is an entity of a case.
type whoEntity struct {
	id, kind, country string
	members           []string
	mentions          []whoMention
	roles             []whoRole
}

// whoMention is a marked mention.
type whoMention struct {
	extent
	kind rapporteurv1.Mention_MentionKind
}

// whoRole is a role as a case tells it.
type whoRole struct{ title, organisation, country, flags string }

// readWho reads the cases of a folder, by the names of its files.
func readWho(folder string) ([]whoCase, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	var cases []whoCase
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for part := range strings.SplitSeq("\n"+string(content), "\n%% ") {
			if strings.TrimSpace(part) == "" {
				continue
			}
			c, err := parseWho(part)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			c.part = strings.TrimSuffix(filepath.Base(file), ".txt")
			cases = append(cases, c)
		}
	}
	return cases, nil
}

// parseWho reads a case without the mark of its first line.
func parseWho(part string) (whoCase, error) {
	name, rest, _ := strings.Cut(part, "\n")
	marked, list, ok := strings.Cut(rest, "\n--\n")
	if !ok {
		return whoCase{}, fmt.Errorf("case %s has no line --", name)
	}
	c := whoCase{name: name}
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n ")
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, "  ") && len(c.entities) > 0 {
			e := &c.entities[len(c.entities)-1]
			e.roles = append(e.roles, parseRole(line))
			continue
		}
		fields := strings.Fields(line)
		if len(fields) < 2 {
			return c, fmt.Errorf("case %s: %q is no entity", name, line)
		}
		e := whoEntity{id: fields[0], kind: fields[1]}
		if len(fields) > 2 && fields[2] == "=" {
			e.members = fields[3:]
		} else if len(fields) > 2 {
			e.country = fields[2]
		}
		c.entities = append(c.entities, e)
	}
	return c, c.parseText(strings.TrimSpace(marked))
}

// parseRole reads "title | organisation | country | flags".
func parseRole(line string) whoRole {
	columns := strings.Split(line+"|||", "|")
	for i := range columns {
		columns[i] = strings.TrimSpace(columns[i])
	}
	return whoRole{columns[0], columns[1], columns[2], columns[3]}
}

// parseText takes the marks out of a text and notes the mentions.
func (c *whoCase) parseText(marked string) error {
	m, err := anaphora.ParseMarked(marked)
	if err != nil {
		return fmt.Errorf("case %s: %w", c.name, err)
	}
	c.text, c.headline = m.Text, m.Headline
	for _, x := range m.Mentions {
		i := slices.IndexFunc(c.entities, func(e whoEntity) bool { return e.id == x.ID })
		if i < 0 {
			return fmt.Errorf("case %s: entity %s is not in the list", c.name, x.ID)
		}
		kind := rapporteurv1.Mention_NAME
		switch x.Kind {
		case '~':
			kind = rapporteurv1.Mention_NOMINAL
		case '-':
			kind = rapporteurv1.Mention_PRONOUN
		}
		c.entities[i].mentions = append(c.entities[i].mentions, whoMention{x.Extent, kind})
	}
	return nil
}

// document is the case as wire reads it where it has a dateline, and else as plain
// paragraphs.
func (c *whoCase) document() *rapporteurv1.Document {
	if doc := c.wired(); doc != nil {
		return doc
	}
	doc := &rapporteurv1.Document{Text: c.text, Metadata: &rapporteurv1.Metadata{Language: "en"}}
	at := 0
	for p := range strings.SplitSeq(c.text, "\n\n") {
		kind := rapporteurv1.Paragraph_BODY
		if c.headline > 0 && at == 0 {
			kind = rapporteurv1.Paragraph_HEADLINE
		}
		doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{Kind: kind, Span: &rapporteurv1.Span{Start: int32(at), End: int32(at + len(p))}})
		at += len(p) + 2
	}
	return doc
}

// wired is the case as wire reads it, nil where that finds no dateline.
func (c *whoCase) wired() *rapporteurv1.Document {
	body := c.headline
	if body > 0 {
		body += len("\n\n")
	}
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: c.text[body:]}, MediaType: "text/plain", Language: "en"}, wire.Limits{})
	if err != nil || doc.GetText() != c.text[body:] || len(datelines(doc)) == 0 {
		return nil
	}
	doc.Text = c.text
	for _, p := range doc.GetParagraphs() {
		p.Span.Start, p.Span.End = p.Span.Start+int32(body), p.Span.End+int32(body)
	}
	if c.headline > 0 {
		doc.Paragraphs = slices.Insert(doc.Paragraphs, 0, &rapporteurv1.Paragraph{Kind: rapporteurv1.Paragraph_HEADLINE, Span: &rapporteurv1.Span{End: int32(c.headline)}})
	}
	return doc
}

// datelines are the places of the datelines of a document.
func datelines(doc *rapporteurv1.Document) (spans []*rapporteurv1.Span) {
	for _, p := range doc.GetParagraphs() {
		if p.GetKind() == rapporteurv1.Paragraph_DATELINE {
			spans = append(spans, p.GetSpan())
		}
	}
	return spans
}

// story is the case without what it marks in datelines, which are no part of the
// story: those are told by wire.
func (c *whoCase) story(doc *rapporteurv1.Document) *whoCase {
	spans := datelines(doc)
	if len(spans) == 0 {
		return c
	}
	inside := func(m whoMention) bool {
		return slices.ContainsFunc(spans, func(s *rapporteurv1.Span) bool {
			return m.Start >= int(s.GetStart()) && m.End <= int(s.GetEnd())
		})
	}
	told := *c
	told.entities = nil
	for _, e := range c.entities {
		all := len(e.mentions)
		if e.mentions = slices.DeleteFunc(slices.Clone(e.mentions), inside); len(e.mentions) > 0 || all == 0 {
			told.entities = append(told.entities, e)
		}
	}
	return &told
}

// facts are what a case says of its entities, by kind; an entity is told by the
// words of its first mention by name.
func (c *whoCase) facts() map[string]map[string]bool {
	facts := map[string]map[string]bool{"role": {}, "type": {}, "country": {}, "member": {}}
	first := map[string]string{}
	for _, e := range c.entities {
		if len(e.mentions) > 0 {
			at := slices.MinFunc(e.mentions, func(a, b whoMention) int {
				return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(a.Start, b.Start))
			})
			first[e.id] = c.text[at.Start:at.End]
		}
	}
	for _, e := range c.entities {
		who := first[e.id]
		facts["type"][who+" "+e.kind] = true
		if e.country != "" && e.kind != "PERSON" {
			facts["country"][who+" "+e.country] = true
		}
		for _, r := range e.roles {
			facts["role"][strings.Join([]string{who, r.title, r.country}, "|")] = true
		}
		for _, m := range e.members {
			facts["member"][who+" has "+first[m]] = true
		}
	}
	return facts
}

// documentFacts are what a document says of its entities.
func documentFacts(doc *rapporteurv1.Document) map[string]map[string]bool {
	facts := map[string]map[string]bool{"role": {}, "type": {}, "country": {}, "member": {}}
	first := map[string]string{}
	for _, e := range doc.GetEntities() {
		if len(e.GetMentions()) > 0 {
			s := slices.MinFunc(e.GetMentions(), func(a, b *rapporteurv1.Mention) int {
				return cmp.Or(cmp.Compare(a.GetKind(), b.GetKind()), cmp.Compare(a.GetSpan().GetStart(), b.GetSpan().GetStart()))
			}).GetSpan()
			first[e.GetId()] = doc.GetText()[s.GetStart():s.GetEnd()]
		}
	}
	for _, e := range doc.GetEntities() {
		who := first[e.GetId()]
		facts["type"][who+" "+e.GetType().String()] = true
		if e.GetCountryCode() != "" && e.GetType() != rapporteurv1.EntityType_PERSON {
			facts["country"][who+" "+e.GetCountryCode()] = true
		}
		for _, r := range e.GetRoles() {
			facts["role"][strings.Join([]string{who, r.GetTitle(), r.GetCountryCode()}, "|")] = true
		}
		for _, m := range e.GetMembers() {
			facts["member"][who+" has "+first[m]] = true
		}
	}
	return facts
}

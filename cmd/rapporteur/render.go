package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// writeJSON writes m as one line of JSON: the proto3 mapping with default
// values, the same as over REST.
func writeJSON(w io.Writer, m proto.Message) error {
	b, err := protojson.MarshalOptions{EmitDefaultValues: true}.Marshal(m)
	if err != nil {
		return err
	}
	var line bytes.Buffer
	if err := json.Compact(&line, b); err != nil { // protojson varies its white space
		return err
	}
	line.WriteByte('\n')
	_, err = w.Write(line.Bytes())
	return err
}

// page collects the lines of a text output.
type page struct {
	style
	strings.Builder
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// row writes a labelled value, nothing where it is empty.
func (p *page) row(label, value string) {
	if value != "" {
		p.line("%s", p.wrap(fmt.Sprintf("  %-11s", label), strings.Repeat(" ", 13), printable(value)))
	}
}

// writeTo sends the page off.
func (p *page) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, p.String())
	return err
}

// document writes a document for reading: what the copy says of itself, its
// sentences by paragraph, and what was found.
func (p *page) document(doc *rapporteurv1.Document) {
	p.metadata(doc)
	p.line("\n%s", p.heading("TEXT"))
	p.paragraphs(doc)
	p.entities(doc)
	p.quotations(doc)
	p.times(doc)
	if abbreviations := doc.GetAbbreviations(); len(abbreviations) > 0 {
		p.line("\n%s", p.heading("ABBREVIATIONS"))
		for _, a := range abbreviations {
			p.line("  %-11s%s  %s", a.GetShortForm(), a.GetLongForm(), p.faint(at(a.GetShortSpan())))
		}
	}
	if phrases := doc.GetKeyPhrases(); len(phrases) > 0 {
		p.line("\n%s", p.heading("KEY PHRASES"))
		for _, k := range phrases {
			p.line("  %.2f  %s  %s", k.GetScore(), printable(k.GetText()), p.faint(times(len(k.GetSpans()))))
		}
	}
	for _, o := range doc.GetAnalysis().GetOmissions() {
		p.line("\n%s %s: %s", p.heading("LEFT OUT"), strings.ToLower(o.GetLayer().String()), o.GetReason())
	}
}

func at(s *rapporteurv1.Span) string { return fmt.Sprintf("%d-%d", s.GetStart(), s.GetEnd()) }

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// metadata writes what the copy says of itself.
func (p *page) metadata(doc *rapporteurv1.Document) {
	m := doc.GetMetadata()
	title := m.GetTitle()
	if title == "" {
		title = "(no headline)"
	}
	p.line("%s", p.heading(p.wrap("", "", printable(title))))
	p.row("name", doc.GetName())
	p.row("subtitle", m.GetSubheadline())
	p.row("byline", m.GetByline())
	p.row("slugline", m.GetSlugline())
	p.row("dateline", joined(", ", m.GetDateline().GetPlace(), m.GetDateline().GetDate(), m.GetDateline().GetAgency()))
	p.row("published", m.GetPublishDate())
	p.row("agency", m.GetAgency())
	p.row("reference", m.GetReference())
	for _, c := range m.GetCredits() {
		p.row("credit", joined("  ", c.GetAgency(), c.GetAgencyName(), c.GetReference()))
	}
	p.row("signals", strings.Join(m.GetSignals(), ", "))
	if m.GetStatus() != rapporteurv1.Metadata_USABLE {
		p.row("status", strings.ToLower(m.GetStatus().String()))
	}
	if m.GetEmbargoTime() != nil {
		p.row("embargo", m.GetEmbargoTime().AsTime().Format("2006-01-02 15:04 MST"))
	}
	if m.GetUrgency() != 0 {
		p.row("urgency", fmt.Sprint(m.GetUrgency()))
	}
	p.row("version", versionOf(doc))
	p.row("corrects", referenced(doc.GetCorrects()))
	for _, by := range doc.GetCorrectedBy() {
		p.row("corrected", "by "+referenced(by))
	}
	p.row("keywords", strings.Join(m.GetKeywords(), ", "))
	p.header(m)
	p.row("language", fmt.Sprintf("%s (%.2f)", m.GetLanguage(), doc.GetAnalysis().GetLanguageConfidence()))
	p.row("uri", m.GetUri())
}

// versionOf tells the version that the copy states, or that a stored document
// has where that is not the only one that it can be.
func versionOf(doc *rapporteurv1.Document) string {
	switch version, current := doc.GetVersion(), doc.GetCurrentVersion(); {
	case version != current:
		return fmt.Sprintf("%d, behind %d", version, current)
	case version > 1:
		return fmt.Sprint(version)
	case doc.GetMetadata().GetVersion() > 0:
		return fmt.Sprint(doc.GetMetadata().GetVersion())
	}
	return ""
}

// referenced tells a version of a document; empty of none.
func referenced(r *rapporteurv1.VersionReference) string {
	if r == nil {
		return ""
	}
	return fmt.Sprintf("%s, version %d", r.GetDocument(), r.GetVersion())
}

// header writes what the header of a structured format says beyond the rest.
func (p *page) header(m *rapporteurv1.Metadata) {
	p.row("identifier", joined(" ", m.GetIdentifier(), m.GetVersionLabel()))
	p.row("provider", m.GetProvider())
	p.row("sources", strings.Join(m.GetSources(), ", "))
	p.row("location", joined(", ", m.GetLocation().GetName(), m.GetLocation().GetCountryCode()))
	for _, s := range append(m.GetSubjects(), m.GetGenres()...) {
		p.row("subject", joined(" ", s.GetLabel(), joined(":", s.GetScheme(), s.GetCode())))
	}
	for _, e := range m.GetMarkedEntities() {
		kind := strings.ToLower(e.GetType().String())
		if e.GetType() == rapporteurv1.MarkedEntity_MARKED_TYPE_UNSPECIFIED {
			kind = "marked"
		}
		p.row(kind, joined(" ", e.GetName(), joined(":", e.GetScheme(), e.GetCode())))
	}
	for _, t := range []struct {
		label string
		time  *rapporteurv1.StatedTime
	}{{"created", m.GetCreated()}, {"updated", m.GetUpdated()}, {"released", m.GetPublished()}, {"embargoed", m.GetEmbargo()}, {"expires", m.GetExpires()}} {
		p.row(t.label, t.time.GetValue())
	}
	for _, note := range m.GetEditorNotes() {
		p.row("note", note)
	}
	p.row("rights", joined("; ", append([]string{m.GetCopyrightNotice()}, m.GetUsageTerms()...)...))
	p.row("abstract", m.GetAbstract())
	if t := m.GetTake(); t != nil {
		p.row("take", joined(" ", t.GetSeries(), fmt.Sprintf("%d/%d", t.GetNumber(), t.GetTotal())))
	}
	for _, l := range m.GetLinks() {
		p.row("link", joined(" ", l.GetRel(), l.GetUri(), l.GetIdentifier(), l.GetVersion(), l.GetTitle()))
	}
}

func joined(sep string, parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, sep)
}

// paragraphs writes the text: body and headlines sentence by sentence,
// numbered, the rest under the name of its kind.
func (p *page) paragraphs(doc *rapporteurv1.Document) {
	text, sentences, number := doc.GetText(), doc.GetSentences(), 0
	for i, par := range doc.GetParagraphs() {
		if i > 0 && par.GetKind() == rapporteurv1.Paragraph_BODY {
			p.line("")
		}
		var mine []*rapporteurv1.Sentence
		for len(sentences) > 0 && sentences[0].GetParagraph() == int32(i) {
			mine, sentences = append(mine, sentences[0]), sentences[1:]
		}
		if par.GetKind() != rapporteurv1.Paragraph_BODY || len(mine) == 0 {
			label := strings.ToLower(par.GetKind().String())
			p.line("%s", p.wrap(fmt.Sprintf("  %-9s  ", label), strings.Repeat(" ", 13), printable(cut(text, par.GetSpan()))))
			number += len(mine)
			p.tokens(mine)
			continue
		}
		for _, s := range mine {
			number++
			p.line("%s", p.wrap(fmt.Sprintf("  %9d  ", number), strings.Repeat(" ", 13), printable(cut(text, s.GetSpan()))))
			p.tokens([]*rapporteurv1.Sentence{s})
		}
	}
}

// tokens writes the tokens of sentences, a line each sentence, where there are
// any.
func (p *page) tokens(sentences []*rapporteurv1.Sentence) {
	for _, s := range sentences {
		var words []string
		for _, t := range s.GetTokens() {
			w := printable(t.GetText())
			if t.GetXpos() != "" {
				w += "/" + t.GetXpos()
			}
			words = append(words, w)
		}
		if len(words) > 0 {
			p.line("%s", p.faint(p.wrap(strings.Repeat(" ", 13), strings.Repeat(" ", 13), strings.Join(words, " · "))))
		}
	}
}

// cut is the text of a span that counts bytes; empty where it does not lie in
// the text, as with another encoding.
func cut(text string, s *rapporteurv1.Span) string {
	if s.GetStart() < 0 || s.GetEnd() < s.GetStart() || int(s.GetEnd()) > len(text) {
		return ""
	}
	return text[s.GetStart():s.GetEnd()]
}

// summary writes a summary with its places.
func (p *page) summary(r *rapporteurv1.SummariseResponse) {
	for _, s := range r.GetSentences() {
		p.line("%s", p.wrap("", "", printable(s.GetText())))
		for _, c := range s.GetCitations() {
			edited := ""
			if c.GetEdited() {
				edited = "edited"
			}
			p.line("  %s", p.faint(joined(" ", c.GetDocument(), at(c.GetSpan()), edited)))
		}
	}
	st := r.GetStats()
	p.line("%s", p.faint(fmt.Sprintf("%d of %d sentences, %d of %d words, %d of %d documents; %d repeated",
		st.GetSentences(), st.GetSourceSentences(), st.GetWords(), st.GetSourceWords(), st.GetDocuments(), st.GetDocumentsMatched(), st.GetRedundantSentences())))
}

// listing writes a document as a line or two of a list.
func (p *page) listing(doc *rapporteurv1.Document) {
	m := doc.GetMetadata()
	title := m.GetTitle()
	if title == "" {
		title = "(no headline)"
	}
	p.line("%s  %s", p.heading(doc.GetName()), printable(title))
	p.line("  %s", p.faint(printable(joined("  ", m.GetPublishDate(), m.GetAgency(), m.GetReference(), m.GetLanguage(), m.GetUri(), hiddenBy(m)))))
}

// hiddenBy tells the state that keeps a document out of lists, or did so once.
func hiddenBy(m *rapporteurv1.Metadata) string {
	state := ""
	if m.GetStatus() == rapporteurv1.Metadata_CANCELED || m.GetStatus() == rapporteurv1.Metadata_WITHHELD {
		state = strings.ToLower(m.GetStatus().String())
	}
	if m.GetEmbargoTime() != nil {
		state = joined(" ", state, "until "+m.GetEmbargoTime().AsTime().Format("2006-01-02 15:04 MST"))
	}
	return state
}

// version writes a version of a document as an entry of a list.
func (p *page) version(doc *rapporteurv1.Document) {
	m := doc.GetMetadata()
	state := ""
	switch {
	case doc.GetVersion() == doc.GetCurrentVersion():
		state = "current"
	case doc.GetVersion() > doc.GetCurrentVersion():
		state = "late"
	}
	if m.GetStatus() != rapporteurv1.Metadata_USABLE {
		state = joined(", ", state, strings.ToLower(m.GetStatus().String()))
	}
	p.line("%s  %s", p.heading(fmt.Sprint(doc.GetVersion())), joined("  ", printable(m.GetTitle()), state))
	p.line("  %s", p.faint(printable(joined("  ", doc.GetUpdateTime().AsTime().Format("2006-01-02 15:04:05 MST"), m.GetAgency(), strings.Join(m.GetSignals(), ", "), m.GetUri()))))
}

// result writes a search result with its passages, the matches marked.
func (p *page) result(r *rapporteurv1.SearchResult) {
	p.listing(r.GetDocument())
	for _, s := range r.GetSnippets() {
		p.line("%s", p.wrap("  … ", "    ", p.marked(s)))
	}
}

// marked is the text of a snippet with its matches marked.
func (p *page) marked(s *rapporteurv1.Snippet) string {
	var b strings.Builder
	done := s.GetSpan().GetStart()
	piece := func(from, to int32) string {
		return printable(cut(s.GetText(), &rapporteurv1.Span{Start: from - s.GetSpan().GetStart(), End: to - s.GetSpan().GetStart()}))
	}
	for _, m := range s.GetMatches() {
		b.WriteString(piece(done, m.GetStart()) + p.match(piece(m.GetStart(), m.GetEnd())))
		done = m.GetEnd()
	}
	b.WriteString(piece(done, s.GetSpan().GetEnd()))
	return b.String()
}

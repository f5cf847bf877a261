package analysis_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// said tells the quotations of a document as "speaker > addressee: content … content".
func said(doc *rapporteurv1.Document) []string {
	names := map[string]string{"": "-"}
	for _, e := range doc.GetEntities() {
		names[e.GetId()] = e.GetName()
	}
	var told []string
	for _, q := range doc.GetQuotations() {
		var content []string
		for _, s := range q.GetContent() {
			content = append(content, doc.GetText()[s.GetStart():s.GetEnd()])
		}
		told = append(told, fmt.Sprintf("%s > %s: %s", names[q.GetSpeaker()], names[q.GetAddressee()], strings.Join(content, " … ")))
	}
	return told
}

// spoken is a story in which speakers are named, described, and go on as "he".
var spoken = []string{
	"Syrian President Bashar al-Assad received Iranian Foreign Minister Javad Karimi in Damascus on Monday.",
	"Assad told Karimi that Syria would stand by Iran. “We are brothers,” he said. “My door is open.”",
	"According to a report, the talks took an hour. The two countries called for calm.",
}

func TestQuotations_SpeakersAreEntities(t *testing.T) {
	doc := document(strings.Join(spoken, "\n\n"))
	doc.Metadata.Language = "en"
	analyse(t, doc, rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_QUOTATIONS)
	want := []string{
		"Bashar al-Assad > Javad Karimi: Syria would stand by Iran",
		"Bashar al-Assad > -: “We are brothers,” … “My door is open.”",
		"- > -: the talks took an hour",
		"- > -: calm",
	}
	if diff := cmp.Diff(want, said(doc)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	q := doc.GetQuotations()[0]
	if q.GetId() != "q1" || q.GetKind() != rapporteurv1.Quotation_INDIRECT || q.GetAttribution() != rapporteurv1.Quotation_SPEECH || q.GetMethod() != "clause" {
		t.Errorf("got %v", q)
	}
	if got := doc.GetText()[q.GetSpan().GetStart():q.GetSpan().GetEnd()]; got != "Assad told Karimi that Syria would stand by Iran" {
		t.Errorf("got span %q", got)
	}
	syria, iran := named(t, doc.GetEntities(), "Syria"), named(t, doc.GetEntities(), "Iran")
	if diff := cmp.Diff([]string{syria.GetId(), iran.GetId()}, q.GetEntities()); diff != "" {
		t.Errorf("entities (-want +got):\n%s", diff)
	}
	if r := doc.GetQuotations()[2]; r.GetAttribution() != rapporteurv1.Quotation_DOCUMENT || r.GetKind() != rapporteurv1.Quotation_INDIRECT {
		t.Errorf("got %v, want a document", r)
	}
}

// TestQuotations_WithoutEntities: speakers have their ids whether or not the entities are given out.
func TestQuotations_WithoutEntities(t *testing.T) {
	doc := document(strings.Join(spoken, "\n\n"))
	doc.Metadata.Language = "en"
	with := analyse(t, doc, rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_QUOTATIONS).GetQuotations()
	without := analyse(t, doc, rapporteurv1.Layer_QUOTATIONS)
	if len(without.GetEntities()) > 0 || len(without.GetQuotations()) != len(with) {
		t.Fatalf("got %d entities and %d quotations, want 0 and %d", len(without.GetEntities()), len(without.GetQuotations()), len(with))
	}
	for i, q := range without.GetQuotations() {
		if q.GetSpeaker() != with[i].GetSpeaker() {
			t.Errorf("got speaker %q, want %q", q.GetSpeaker(), with[i].GetSpeaker())
		}
	}
}

// TestQuotations_SoundInEveryStory holds the promises of the API for all wire copy in testdata.
func TestQuotations_SoundInEveryStory(t *testing.T) {
	files, err := os.ReadDir("../../testdata/wire")
	if err != nil {
		t.Fatal(err)
	}
	analyser := analysis.New(language.New())
	found := 0
	for _, f := range files {
		raw, err := os.ReadFile("../../testdata/wire/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}}, wire.Limits{})
		if err != nil {
			continue // of several items
		}
		if err := analyser.Analyse(t.Context(), doc, nil); err != nil {
			t.Fatal(err)
		}
		found += len(doc.GetQuotations())
		for _, q := range doc.GetQuotations() {
			checkQuotation(t, f.Name(), doc, q)
		}
	}
	if found < 40 {
		t.Errorf("got %d quotations in all, want 40 or more", found)
	}
}

// checkQuotation fails the test unless content lies in order within the span.
func checkQuotation(t *testing.T, name string, doc *rapporteurv1.Document, q *rapporteurv1.Quotation) {
	t.Helper()
	at := q.GetSpan().GetStart()
	for _, s := range q.GetContent() {
		if s.GetStart() < at || s.GetEnd() <= s.GetStart() || s.GetEnd() > q.GetSpan().GetEnd() {
			t.Errorf("%s: got content %v behind %d within %v", name, s, at, q.GetSpan())
		}
		at = s.GetEnd()
	}
	if q.GetConfidence() <= 0 || q.GetConfidence() >= 1 || q.GetMethod() == "" || q.GetKind() == 0 || q.GetAttribution() == 0 {
		t.Errorf("%s: got %v", name, q)
	}
	ids := map[string]bool{"": true}
	for _, e := range doc.GetEntities() {
		ids[e.GetId()] = true
	}
	for _, id := range append([]string{q.GetSpeaker(), q.GetAddressee()}, q.GetEntities()...) {
		if !ids[id] {
			t.Errorf("%s: there is no entity %q", name, id)
		}
	}
}

// TestQuotations_Sample holds what the sample story says, where it is there.
func TestQuotations_Sample(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/samples/mna-2019-07-03.txt")
	if err != nil {
		t.Skip(err)
	}
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}}, wire.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if err := analysis.New(language.New()).Analyse(t.Context(), doc, nil); err != nil {
		t.Fatal(err)
	}
	want := []struct{ speaker, content string }{
		{"the two sides", "enhanced coordination"},
		{"Khaji", "“very constructive,” … there was a wide dialogue"},
		{"Bashar al-Assad", "Damascus fully supports"},
		{"Bashar al-Assad", "Syria defends Iranians’ strive"},
		{"Khaji", "Iran is determined to bolster such ties"},
		{"Khaji", "will continue to support Syria"},
	}
	quotations := said(doc)
	if len(quotations) != len(want) {
		t.Fatalf("got %d quotations, want %d:\n%s", len(quotations), len(want), strings.Join(quotations, "\n"))
	}
	for i, w := range want {
		q := doc.GetQuotations()[i]
		speaker := quotations[i]
		if q.GetSpeaker() == "" {
			speaker = doc.GetText()[q.GetSpeakerSpan().GetStart():q.GetSpeakerSpan().GetEnd()]
		}
		if !strings.HasPrefix(speaker, w.speaker) || !strings.Contains(quotations[i], w.content) {
			t.Errorf("got %s: %s, want %s with %q", speaker, quotations[i], w.speaker, w.content)
		}
	}
}

package summary_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

func TestExtract_OnlyFromBodyParagraphs(t *testing.T) {
	story := portStory("", "")
	got := extract(t, summary.Options{Ratio: 1}, story)
	want := []string{portLead, portDeal, portMinister, portHe, portShips, portQuestion, portQuote, portCaption, portWeather}
	if diff := cmp.Diff(texts(got), want); diff != "" {
		t.Errorf("got before want:\n%s", diff)
	}
}

func TestExtract_LeadsWithTheNews(t *testing.T) {
	for n := 1; n <= 4; n++ {
		got := texts(extract(t, summary.Options{MaxSentences: n}, portStory("", "")))
		if len(got) != n || got[0] != portLead {
			t.Errorf("%d sentences: got %q, want the lead and %d more", n, got, n-1)
		}
	}
}

func TestExtract_LeavesOutWhatCannotStandAlone(t *testing.T) {
	got := texts(extract(t, summary.Options{MaxSentences: 4}, portStory("", "")))
	for _, s := range []string{portQuestion, portQuote, portCaption, portWeather} {
		if slices.Contains(got, s) {
			t.Errorf("got %q in %q", s, got)
		}
	}
}

func TestExtract_Length(t *testing.T) {
	tests := []struct {
		name    string
		options summary.Options
		want    int
	}{
		{"default", summary.Options{}, 3},
		{"sentences", summary.Options{MaxSentences: 2}, 2},
		{"more sentences than there are", summary.Options{MaxSentences: 1000}, 9},
		{"a share", summary.Options{Ratio: 0.34}, 3},
		{"half of nine", summary.Options{Ratio: 0.5}, 5},
		{"at least one", summary.Options{Ratio: 0.001}, 1},
		{"all", summary.Options{Ratio: 1}, 9},
		{"words for the lead alone", summary.Options{MaxWords: 24}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := extract(t, tt.options, portStory("", ""))
			if len(got.GetSentences()) != tt.want || int(got.GetStats().GetSentences()) != tt.want {
				t.Errorf("got %d sentences, %d by the count; want %d", len(got.GetSentences()), got.GetStats().GetSentences(), tt.want)
			}
		})
	}
}

func TestExtract_NeverMoreWordsThanAllowed(t *testing.T) {
	story := portStory("", "")
	shortest := len(strings.Fields(portWeather))
	for limit := 1; limit <= 160; limit++ {
		got := extract(t, summary.Options{MaxWords: limit}, story)
		words := len(strings.Fields(got.GetText()))
		if words != int(got.GetStats().GetWords()) {
			t.Errorf("%d words allowed: got %d words, %d by the count", limit, words, got.GetStats().GetWords())
		}
		if limit >= shortest && words > limit {
			t.Errorf("%d words allowed: got %d", limit, words)
		}
		if limit < shortest && got.GetText() != portLead {
			t.Errorf("%d words allowed, which no sentence has: got %q, want the best one whole", limit, got.GetText())
		}
	}
}

func TestExtract_OddInput(t *testing.T) {
	line := strings.Repeat("talks in Geneva without end ", 1000)
	tests := []struct {
		name string
		docs []copyOf
		want []string
	}{
		{"no document", nil, nil},
		{"empty document", []copyOf{{&rapporteurv1.Document{}}}, nil},
		{"nil document", []copyOf{{nil}}, nil},
		{"no body", []copyOf{newCopy("", "").paragraph(rapporteurv1.Paragraph_HEADLINE, portLead).paragraph(rapporteurv1.Paragraph_NOTE, portDeal)}, nil},
		{"one sentence", []copyOf{newCopy("", "").body(portCaption)}, []string{portCaption}},
		{"one word", []copyOf{newCopy("", "").body("Yes.")}, []string{"Yes."}},
		{"no word", []copyOf{newCopy("", "").body("***")}, []string{"***"}},
		{"nothing but stop words", []copyOf{newCopy("", "").body("It is what it is.", "So be it.")}, []string{"It is what it is.", "So be it."}},
		{"one endless line", []copyOf{newCopy("", "").body(line)}, []string{line}},
		{"no language", []copyOf{{&rapporteurv1.Document{
			Text: "Ja.", Paragraphs: []*rapporteurv1.Paragraph{{Kind: rapporteurv1.Paragraph_BODY, Span: &rapporteurv1.Span{End: 3}}},
			Sentences: []*rapporteurv1.Sentence{{Span: &rapporteurv1.Span{End: 3}}},
		}}}, []string{"Ja."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := extract(t, summary.Options{}, tt.docs...)
			if diff := cmp.Diff(texts(got), tt.want); diff != "" {
				t.Errorf("got before want:\n%s", diff)
			}
			if got.GetText() != strings.Join(tt.want, " ") {
				t.Errorf("got text %q", got.GetText())
			}
			if got.GetStats() == nil || int(got.GetStats().GetSourceSentences()) != len(tt.want) {
				t.Errorf("got stats %v, want %d source sentences", got.GetStats(), len(tt.want))
			}
		})
	}
}

func TestExtract_SpansOutsideTheTextArePassedOver(t *testing.T) {
	story := portStory("", "")
	for _, s := range []*rapporteurv1.Span{{Start: -1, End: 4}, {Start: 5, End: 5}, {Start: 9, End: 3}, {Start: 0, End: int32(len(story.Text) + 1)}} {
		story.Sentences = append(story.Sentences, &rapporteurv1.Sentence{Span: s, Paragraph: 2})
	}
	story.Sentences = append(story.Sentences,
		&rapporteurv1.Sentence{Span: &rapporteurv1.Span{End: 4}, Paragraph: 99},
		&rapporteurv1.Sentence{Span: &rapporteurv1.Span{End: 4}, Paragraph: -1},
		&rapporteurv1.Sentence{Paragraph: 2})
	got := extract(t, summary.Options{Ratio: 1}, story)
	if got.GetStats().GetSourceSentences() != 9 {
		t.Errorf("got %d sentences to choose from, want 9", got.GetStats().GetSourceSentences())
	}
}

func TestExtract_DocumentsInOrderOfTheirDates(t *testing.T) {
	noon := func(d copyOf, hour int) copyOf {
		d.Metadata.PublishTime = timestamppb.New(time.Date(2024, 5, 2, hour, 0, 0, 0, time.UTC))
		return d
	}
	docs := []copyOf{
		newCopy("documents/undated", "").body("Glaciers shrank again in the valleys around Zermatt."),
		newCopy("documents/may", "2024-05-03").body("Bakers in Lyon opened a school for apprentices."),
		noon(newCopy("documents/evening", "2024-05-02").body("Miners in Kiruna voted for a new contract."), 20),
		noon(newCopy("documents/morning", "2024-05-02").body("Farmers near Plovdiv harvested early cherries."), 6),
		newCopy("documents/partial", "2024-05").body("Sailors from Gdynia won the regatta off Bornholm."),
		newCopy("documents/same", "2024-05-03").body("Teachers in Porto asked for smaller classes."),
		noon(newCopy("documents/untold", "").body("Engineers at Delft tested a bridge of glass."), 7),
	}
	got := extract(t, summary.Options{MaxSentences: 10}, docs...)
	want := []string{
		"documents/partial", "documents/morning", "documents/untold", "documents/evening",
		"documents/may", "documents/same", "documents/undated",
	}
	if diff := cmp.Diff(got.GetDocuments(), want); diff != "" {
		t.Errorf("documents, got before want:\n%s", diff)
	}
	var cited []string
	for _, s := range got.GetSentences() {
		cited = append(cited, s.GetCitations()[0].GetDocument())
	}
	if diff := cmp.Diff(cited, want); diff != "" {
		t.Errorf("citations, got before want:\n%s", diff)
	}
	if want := strings.Join(texts(got), "\n"); got.GetText() != want {
		t.Errorf("got text %q, want a line per document: %q", got.GetText(), want)
	}
}

func TestExtract_TextOfOneAndOfSeveralDocuments(t *testing.T) {
	got := extract(t, summary.Options{Ratio: 1},
		newCopy("documents/a", "2024-01-01").body("Bakers in Lyon opened a school.", "The mayor of Lyon came."),
		newCopy("documents/b", "2024-01-02").body("Miners in Kiruna voted for a contract."))
	want := "Bakers in Lyon opened a school. The mayor of Lyon came.\nMiners in Kiruna voted for a contract."
	if got.GetText() != want {
		t.Errorf("got %q, want %q", got.GetText(), want)
	}
}

func TestExtract_CitationsCutTheirSentences(t *testing.T) {
	docs := map[string]copyOf{}
	var all []copyOf
	for _, name := range []string{"documents/a", "documents/b", "documents/c"} {
		docs[name] = portStory(name, "2024-03-0"+string(name[len(name)-1]-'a'+'1'))
		all = append(all, docs[name])
	}
	got := extract(t, summary.Options{}, all...)
	for _, s := range got.GetSentences() {
		if len(s.GetCitations()) != 3 {
			t.Errorf("%q: got %d citations, want one per document", s.GetText(), len(s.GetCitations()))
		}
		for _, c := range s.GetCitations() {
			if cut := docs[c.GetDocument()].Text[c.GetSpan().GetStart():c.GetSpan().GetEnd()]; cut != s.GetText() {
				t.Errorf("got citation %v of %q, want of %q", c, cut, s.GetText())
			}
		}
		if first := s.GetCitations()[0].GetDocument(); first != "documents/a" {
			t.Errorf("%q: got %s first, want the place it is taken from", s.GetText(), first)
		}
	}
}

func TestExtract_LeavesDocumentsAsTheyAre(t *testing.T) {
	story := portStory("documents/a", "2024-03-01")
	before := proto.CloneOf(story.Document)
	got := extract(t, summary.Options{}, story)
	for _, s := range got.GetSentences() {
		for _, c := range s.GetCitations() {
			c.Span.Start, c.Span.End = -7, -7 // an answer that is turned to another encoding
		}
	}
	if diff := cmp.Diff(story.Document, before, protocmp.Transform()); diff != "" {
		t.Errorf("got before want:\n%s", diff)
	}
}

func TestExtract_ScoresAreRelativeToTheBest(t *testing.T) {
	got := extract(t, summary.Options{Ratio: 1}, portStory("", ""))
	best := 0.0
	for _, s := range got.GetSentences() {
		if s.GetScore() < 0 || s.GetScore() > 1 {
			t.Errorf("%q: got score %v", s.GetText(), s.GetScore())
		}
		best = max(best, s.GetScore())
	}
	if best != 1 {
		t.Errorf("got %v for the best, want 1", best)
	}
}

func TestExtract_Statistics(t *testing.T) {
	got := extract(t, summary.Options{MaxSentences: 1}, portStory("documents/a", "2024-03-01"), portStory("documents/b", "2024-03-02"))
	words := 0
	for _, s := range []string{portLead, portDeal, portMinister, portHe, portShips, portQuestion, portQuote, portCaption, portWeather} {
		words += len(strings.Fields(s))
	}
	want := &rapporteurv1.SummaryStats{
		Documents: 2, SourceSentences: 18, SourceWords: int32(2 * words),
		Sentences: 1, Words: int32(len(strings.Fields(portLead))), RedundantSentences: 1,
	}
	if diff := cmp.Diff(got.GetStats(), want, protocmp.Transform()); diff != "" {
		t.Errorf("got before want:\n%s", diff)
	}
}

func TestExtract_SourceHasNoDocuments(t *testing.T) {
	got := extract(t, summary.Options{}, portStory("", ""))
	if len(got.GetDocuments()) != 0 || got.GetSentences()[0].GetCitations()[0].GetDocument() != "" {
		t.Errorf("got documents %q, citation %v", got.GetDocuments(), got.GetSentences()[0].GetCitations()[0])
	}
}

func TestExtract_SameAnswerEveryTime(t *testing.T) {
	docs := feed(30, 12)
	var first []byte
	for range 5 {
		got, err := summary.Extract(context.Background(), docs, summary.Options{MaxWords: 300, Focus: "word12 word3"})
		if err != nil {
			t.Fatal(err)
		}
		raw, err := proto.MarshalOptions{Deterministic: true}.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = raw
		}
		if !slices.Equal(raw, first) {
			t.Fatal("got another answer for the same documents")
		}
	}
}

func TestExtract_OptionsThatCannotBeMeant(t *testing.T) {
	tests := []struct {
		options summary.Options
		want    []string
	}{
		{summary.Options{MaxSentences: -1}, []string{"max_sentences"}},
		{summary.Options{MaxWords: -1}, []string{"max_words"}},
		{summary.Options{Ratio: 1.5}, []string{"ratio"}},
		{summary.Options{Ratio: -0.5}, []string{"ratio"}},
		{summary.Options{MaxWords: 5, Ratio: 0.5}, []string{"length"}},
		{summary.Options{MaxSentences: -1, Ratio: 2}, []string{"max_sentences", "ratio", "length"}},
	}
	for _, tt := range tests {
		_, err := summary.Extract(context.Background(), nil, tt.options)
		e, ok := errors.AsType[*rapporteur.Error](err)
		if !ok || e.Kind != rapporteur.Invalid {
			t.Errorf("%+v: got error %v, want one that is Invalid", tt.options, err)
			continue
		}
		var fields []string
		for _, v := range e.Violations {
			fields = append(fields, v.Field)
		}
		if diff := cmp.Diff(fields, tt.want); diff != "" {
			t.Errorf("%+v, got before want:\n%s", tt.options, diff)
		}
	}
}

func TestExtract_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := summary.Extract(ctx, []*rapporteurv1.Document{portStory("", "").Document}, summary.Options{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got error %v, want %v", err, context.Canceled)
	}
}

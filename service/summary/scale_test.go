package summary_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

// TestExtract_AnyTextOfMegabytes would not end in time were anything in the
// package quadratic in the text.
func TestExtract_AnyTextOfMegabytes(t *testing.T) {
	const size = 2 << 20
	random := rand.New(rand.NewPCG(4, 4))
	fewWords := func() string {
		words := make([]string, 10)
		for i := range words {
			words[i] = fmt.Sprintf("word%d", random.IntN(40))
		}
		return strings.Join(words, " ") + "."
	}
	tests := []struct {
		name     string
		sentence func() string
	}{
		{"one word", func() string { return strings.Repeat("a", size) }},
		{"one line", func() string { return strings.Repeat("talks go on ", size/12) }},
		{"digits", func() string { return strings.Repeat("1,2.", size/4) }},
		{"quotation marks", func() string { return strings.Repeat("\"'“", size/5) }},
		{"brackets", func() string { return strings.Repeat("([{", size/3) }},
		{"one character", func() string { return strings.Repeat("北", size/3) }},
		{"marks", func() string { return strings.Repeat("\u0301", size/2) }},
		{"few words in many sentences", fewWords},
		{"same numbers", func() string { return strings.Repeat("17 and 19 ", 1000) + "." }},
		{"tiny sentences", func() string { return "A b." }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc := manySentences(size, tt.sentence)
			for _, o := range []summary.Options{{}, {Ratio: 1}, {MaxWords: 100, Focus: "word7 talks"}} {
				got, err := summary.Extract(context.Background(), []*rapporteurv1.Document{doc}, o)
				if err != nil {
					t.Fatal(err)
				}
				if len(got.GetSentences()) == 0 {
					t.Errorf("%+v: got no sentence", o)
				}
			}
		})
	}
}

// manySentences is a document of one paragraph with sentences up to so many
// bytes.
func manySentences(size int, sentence func() string) *rapporteurv1.Document {
	doc := &rapporteurv1.Document{Metadata: &rapporteurv1.Metadata{Language: "en"}}
	var text strings.Builder
	for text.Len() < size-size/20 {
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		start := text.Len()
		text.WriteString(sentence())
		doc.Sentences = append(doc.Sentences, &rapporteurv1.Sentence{Span: &rapporteurv1.Span{Start: int32(start), End: int32(text.Len())}})
	}
	doc.Text = text.String()
	doc.Paragraphs = []*rapporteurv1.Paragraph{{Kind: rapporteurv1.Paragraph_BODY, Span: &rapporteurv1.Span{End: int32(text.Len())}}}
	return doc
}

func TestExtract_ManyDocuments(t *testing.T) {
	docs := feed(1000, 20)
	got, err := summary.Extract(context.Background(), docs, summary.Options{MaxWords: 200})
	if err != nil {
		t.Fatal(err)
	}
	if n := got.GetStats().GetWords(); n == 0 || n > 200 {
		t.Errorf("got %d words", n)
	}
	if n := got.GetStats().GetSourceSentences(); n != 20_000 {
		t.Errorf("got %d sentences to choose from", n)
	}
}

// FuzzExtract holds that every summary is within its length and cuts its
// document where it says, whatever the text and wherever its sentences end.
func FuzzExtract(f *testing.F) {
	f.Add(portLead+"|"+portDeal+"|"+portQuote, 2, 40, "wages")
	f.Add("“He|said”|so|so|so|1.5|北京。|", 3, 0, "北京")
	f.Add("||", 1, 1, "")
	f.Fuzz(func(t *testing.T, text string, sentences, words int, focus string) {
		doc := newCopy("documents/f", "").body(strings.Split(strings.ToValidUTF8(text, "?"), "|")...)
		for _, o := range []summary.Options{{MaxSentences: sentences}, {MaxWords: words}} {
			if o.MaxSentences < 0 || o.MaxWords < 0 {
				continue
			}
			o.Focus = focus
			checkSummary(t, o, doc, extract(t, o, doc))
		}
	})
}

// checkSummary holds an answer against what Extract promises.
func checkSummary(t *testing.T, o summary.Options, doc copyOf, got *rapporteurv1.SummariseResponse) {
	t.Helper()
	stats := got.GetStats()
	if o.MaxSentences > 0 && len(got.GetSentences()) > o.MaxSentences {
		t.Errorf("%+v: got %d sentences", o, len(got.GetSentences()))
	}
	if o.MaxWords > 0 && int(stats.GetWords()) > o.MaxWords && len(got.GetSentences()) > 1 {
		t.Errorf("%+v: got %d words", o, stats.GetWords())
	}
	if (stats.GetSourceSentences() > 0) != (len(got.GetSentences()) > 0) {
		t.Errorf("%+v: got %d of %d sentences", o, len(got.GetSentences()), stats.GetSourceSentences())
	}
	if stats.GetSentences()+stats.GetRedundantSentences() > stats.GetSourceSentences() {
		t.Errorf("%+v: got %v", o, stats)
	}
	last := int32(-1)
	for _, s := range got.GetSentences() {
		if s.GetScore() < 0 || s.GetScore() > 1 {
			t.Errorf("%+v: got score %v", o, s.GetScore())
		}
		span := s.GetCitations()[0].GetSpan()
		if doc.Text[span.GetStart():span.GetEnd()] != s.GetText() {
			t.Errorf("%+v: got %q at %v", o, s.GetText(), span)
		}
		if span.GetStart() <= last {
			t.Errorf("%+v: got %v behind %d", o, span, last)
		}
		last = span.GetStart()
	}
}

// TestExtract_ManyMentions has as many persons as sentences, and one sentence that
// mentions all of them.
func TestExtract_ManyMentions(t *testing.T) {
	const persons = 20_000
	doc := newCopy("", "")
	var text strings.Builder
	sentence := func(s string, mention func(start int)) {
		start := text.Len()
		mention(start)
		text.WriteString(s)
		doc.Sentences = append(doc.Sentences, &rapporteurv1.Sentence{Span: &rapporteurv1.Span{Start: int32(start), End: int32(text.Len())}})
		text.WriteByte(' ')
	}
	mention := func(i, start int, words string, kind rapporteurv1.Mention_MentionKind) {
		doc.Entities[i].Mentions = append(doc.Entities[i].Mentions, &rapporteurv1.Mention{Span: &rapporteurv1.Span{Start: int32(start), End: int32(start + len(words))}, Kind: kind})
	}
	for i := range persons {
		name := fmt.Sprintf("Ada Name%d", i)
		doc.Entities = append(doc.Entities, &rapporteurv1.Entity{Id: fmt.Sprint("e", i), Type: rapporteurv1.EntityType_PERSON, Name: name})
		sentence(fmt.Sprintf("Minister %s went.", name), func(start int) { mention(i, start+len("Minister "), name, rapporteurv1.Mention_NAME) })
		doc.Entities[i].Roles = []*rapporteurv1.Role{{Title: "Minister", Span: &rapporteurv1.Span{Start: doc.Sentences[len(doc.Sentences)-1].GetSpan().GetStart(), End: doc.Sentences[len(doc.Sentences)-1].GetSpan().GetStart() + int32(len("Minister"))}}}
		sentence("She said so.", func(start int) { mention(i, start, "She", rapporteurv1.Mention_PRONOUN) })
	}
	sentence(strings.Repeat("of Name1 ", persons), func(start int) {
		for i := range persons {
			mention(i, start+i*len("of Name1 ")+3, "Name1", rapporteurv1.Mention_NAME)
		}
	})
	doc.Text = text.String()
	doc.Paragraphs = []*rapporteurv1.Paragraph{{Kind: rapporteurv1.Paragraph_BODY, Span: &rapporteurv1.Span{End: int32(text.Len())}}}
	for _, o := range []summary.Options{{}, {Ratio: 1}, {MaxWords: 100, Focus: "Ada Name7 Name77"}} {
		if got := extract(t, o, doc); len(got.GetSentences()) == 0 {
			t.Errorf("%+v: got no sentence", o)
		}
	}
}

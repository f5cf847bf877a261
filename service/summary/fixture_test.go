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

// copyOf is a piece of copy in the making.
type copyOf struct{ *rapporteurv1.Document }

// newCopy starts an English document; name and day may be empty.
func newCopy(name, day string) copyOf {
	return copyOf{&rapporteurv1.Document{
		Name:     name,
		Metadata: &rapporteurv1.Metadata{Language: "en", PublishDate: day},
	}}
}

// paragraph adds one with its sentences; none makes it a paragraph without
// sentences, as credits are.
func (c copyOf) paragraph(kind rapporteurv1.Paragraph_ParagraphKind, sentences ...string) copyOf {
	if c.Text != "" {
		c.Text += "\n\n"
	}
	start := len(c.Text)
	for i, s := range sentences {
		if i > 0 {
			c.Text += " "
		}
		c.Sentences = append(c.Sentences, &rapporteurv1.Sentence{
			Span:      &rapporteurv1.Span{Start: int32(len(c.Text)), End: int32(len(c.Text) + len(s))},
			Paragraph: int32(len(c.Paragraphs)),
		})
		c.Text += s
	}
	c.Paragraphs = append(c.Paragraphs, &rapporteurv1.Paragraph{
		Kind: kind,
		Span: &rapporteurv1.Span{Start: int32(start), End: int32(len(c.Text))},
	})
	return c
}

// body adds a body paragraph.
func (c copyOf) body(sentences ...string) copyOf {
	return c.paragraph(rapporteurv1.Paragraph_BODY, sentences...)
}

// extract fails the test where Extract does.
func extract(t testing.TB, o summary.Options, docs ...copyOf) *rapporteurv1.SummariseResponse {
	t.Helper()
	documents := make([]*rapporteurv1.Document, len(docs))
	for i, d := range docs {
		documents[i] = d.Document
	}
	got, err := summary.Extract(context.Background(), documents, o)
	if err != nil {
		t.Fatalf("Extract(%+v): %v", o, err)
	}
	return got
}

// texts are the sentences of a summary.
func texts(r *rapporteurv1.SummariseResponse) []string {
	var all []string
	for _, s := range r.GetSentences() {
		all = append(all, s.GetText())
	}
	return all
}

// The port story: made up, in the manner of an agency.
const (
	portLead     = "Dock workers at the port of Varna ended a nine-day strike on Tuesday after the ministry of transport agreed to raise wages by eleven percent."
	portDeal     = "The agreement between the union of dock workers and the ministry was signed in Varna late on Monday."
	portMinister = "Transport Minister Elena Koleva said the wage agreement would cost the port about four million euros this year."
	portHe       = "She called the strike a lesson for the ministry and the port alike."
	portShips    = "Some forty ships had waited outside the port during the strike, and grain exports fell by a third."
	portQuestion = "Will the workers at the port of Varna strike again over wages?"
	portQuote    = "“The port, the strike and the wages of the dock workers of Varna were never about money.”"
	portCaption  = "Workers of the port of Varna on strike over wages (file photo)"
	portWeather  = "Fishermen in Burgas meanwhile complained of jellyfish."
)

// portStory has one sentence of every kind.
func portStory(name, day string) copyOf {
	return newCopy(name, day).
		paragraph(rapporteurv1.Paragraph_HEADLINE, "Varna port strike ends with wage agreement").
		paragraph(rapporteurv1.Paragraph_DATELINE).
		body(portLead, portDeal).
		body(portMinister, portHe).
		body(portShips).
		body(portQuestion).
		body(portQuote).
		body(portCaption).
		body(portWeather).
		paragraph(rapporteurv1.Paragraph_NOTE, "Adds quotes from the minister of transport on the strike at the port of Varna.").
		paragraph(rapporteurv1.Paragraph_CREDIT, "Reporting by the Varna bureau on the strike of dock workers at the port.")
}

// feed makes so many documents of so many sentences each out of made-up words;
// the same arguments give the same documents.
func feed(documents, sentences int) []*rapporteurv1.Document {
	random := rand.New(rand.NewPCG(1, uint64(documents)))
	word := func() string {
		// Squaring makes some words far more frequent than others, as in a language.
		x := random.Float64()
		return fmt.Sprintf("word%d", int(x*x*20_000))
	}
	var docs []*rapporteurv1.Document
	for d := range documents {
		c := newCopy(fmt.Sprintf("documents/d%d", d), fmt.Sprintf("2024-%02d-%02d", d%12+1, d%28+1))
		for range sentences {
			words := make([]string, 12+random.IntN(20))
			for i := range words {
				words[i] = word()
			}
			c = c.body("The " + strings.Join(words, " ") + ".")
		}
		docs = append(docs, c.Document)
	}
	return docs
}

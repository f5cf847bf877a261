package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/rouge"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

// judgedSummary is a record of blanc-summary-quality.
type judgedSummary struct {
	Text    string
	Summary string
	Scores  []float64 // one per annotator, 0 to 4
}

// story is a text with all of its summaries.
type story struct {
	document   *rapporteurv1.Document
	references [][]string // words
	best       int        // the reference that the annotators scored highest
}

// references says which summaries of a story a system is measured against.
type references int

const (
	everyReference references = iota
	bestReference
)

// pick turns a story into a summary.
type pick func(context.Context, *story) (string, error)

// condition is a length at which the two are compared.
type condition struct {
	title         string
	extract, lead pick
}

// measureSummaries compares EXTRACT with the first sentences of the same story.
func measureSummaries(ctx context.Context, corpora string) (*report, error) {
	stories, err := readStories(ctx, filepath.Join(corpora, "blanc-summary-quality", "cnn_dailymail.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	pairs := 0
	for _, s := range stories {
		pairs += len(s.references)
	}
	r := &report{Notes: []string{
		fmt.Sprintf("%d stories of CNN, the Daily Mail and others, %d summaries, written or generated (which is not told).", len(stories), pairs),
		"lead: the first sentences of the body. Both are given the same number of sentences; or EXTRACT is held to a number of words,",
		"and the lead is cut, within a sentence if need be, at the number of words that EXTRACT has used of them.",
		"ROUGE (Lin, 2004) with Porter stemming, in percent; intervals of 95 % by 2000 bootstrap samples of the stories.",
		"every reference: mean over a story's summaries, then over stories. best reference: the one that ten annotators scored highest.",
	}}
	for _, c := range conditions() {
		for _, refs := range []references{everyReference, bestReference} {
			t, err := c.table(ctx, stories, refs)
			if err != nil {
				return nil, err
			}
			r.Tables = append(r.Tables, *t)
		}
	}
	return r, nil
}

// conditions are the lengths at which summaries are compared.
func conditions() []condition {
	var all []condition
	for _, n := range []int{1, 2, 3, 4} {
		all = append(all, condition{
			fmt.Sprintf("%d sentences", n),
			extract(summary.Options{MaxSentences: n}),
			func(_ context.Context, s *story) (string, error) { return leadSentences(s.document, n), nil },
		})
	}
	for _, n := range []int{50, 75, 100} {
		e := extract(summary.Options{MaxWords: n})
		all = append(all, condition{
			fmt.Sprintf("%d words", n), e,
			func(ctx context.Context, s *story) (string, error) {
				text, err := e(ctx, s)
				return leadWords(s.document, len(strings.Fields(text))), err
			},
		})
	}
	return all
}

// extract is EXTRACT with options.
func extract(o summary.Options) pick {
	return func(ctx context.Context, s *story) (string, error) {
		response, err := summary.Extract(ctx, []*rapporteurv1.Document{s.document}, o)
		return response.GetText(), err
	}
}

// bodySentences are the sentences of body paragraphs.
func bodySentences(d *rapporteurv1.Document) []string {
	var sentences []string
	for _, s := range d.GetSentences() {
		if d.GetParagraphs()[s.GetParagraph()].GetKind() == rapporteurv1.Paragraph_BODY {
			sentences = append(sentences, d.GetText()[s.GetSpan().GetStart():s.GetSpan().GetEnd()])
		}
	}
	return sentences
}

// leadSentences are the first n sentences of the body.
func leadSentences(d *rapporteurv1.Document, n int) string {
	sentences := bodySentences(d)
	return strings.Join(sentences[:min(n, len(sentences))], " ")
}

// leadWords are the first n words of the body.
func leadWords(d *rapporteurv1.Document, n int) string {
	words := strings.Fields(strings.Join(bodySentences(d), " "))
	return strings.Join(words[:min(n, len(words))], " ")
}

// readStories reads the corpus; summaries of the same text become one story.
func readStories(ctx context.Context, path string) ([]*story, error) {
	records, err := readLines[judgedSummary](path)
	if err != nil {
		return nil, err
	}
	reader := newReader()
	byText := map[string]*story{}
	highest := map[string]float64{}
	var stories []*story
	for _, r := range records {
		s, ok := byText[r.Text]
		if !ok {
			d, err := reader.read(ctx, &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: r.Text}, Language: "en"})
			if err != nil {
				return nil, err
			}
			s = &story{document: d}
			byText[r.Text] = s
			stories = append(stories, s)
		}
		if score := mean(r.Scores); len(s.references) == 0 || score > highest[r.Text] {
			s.best, highest[r.Text] = len(s.references), score
		}
		s.references = append(s.references, rouge.Words(r.Summary, rouge.Porter))
	}
	return stories, nil
}

// measures are the columns of a comparison.
var measures = []struct {
	name string
	of   func(candidate, reference []string) float64
}{
	{"ROUGE-1 F1", func(c, r []string) float64 { return rouge.N(c, r, 1).F1 }},
	{"ROUGE-1 recall", func(c, r []string) float64 { return rouge.N(c, r, 1).Recall }},
	{"ROUGE-1 precision", func(c, r []string) float64 { return rouge.N(c, r, 1).Precision }},
	{"ROUGE-2 F1", func(c, r []string) float64 { return rouge.N(c, r, 2).F1 }},
	{"ROUGE-L F1", func(c, r []string) float64 { return rouge.L(c, r).F1 }},
}

// table compares the two at a length.
func (c condition) table(ctx context.Context, stories []*story, refs references) (*table, error) {
	t := &table{Title: c.title + ", every reference"}
	if refs == bestReference {
		t.Title = c.title + ", best reference"
	}
	var scores [2][][]float64 // system, measure, story
	var words [2][]float64
	for system, pick := range []pick{c.extract, c.lead} {
		scores[system] = make([][]float64, len(measures))
		for _, s := range stories {
			text, err := pick(ctx, s)
			if err != nil {
				return nil, err
			}
			words[system] = append(words[system], float64(len(strings.Fields(text))))
			candidate := rouge.Words(text, rouge.Porter)
			for m := range measures {
				scores[system][m] = append(scores[system][m], s.score(candidate, refs, measures[m].of))
			}
		}
	}
	extract, lead, difference := row{Name: "EXTRACT"}, row{Name: "lead"}, row{Name: "difference"}
	for m := range measures {
		t.Columns = append(t.Columns, measures[m].name)
		extract.Figures = append(extract.Figures, bootstrap(scores[0][m]))
		lead.Figures = append(lead.Figures, bootstrap(scores[1][m]))
		difference.Figures = append(difference.Figures, bootstrap(minus(scores[0][m], scores[1][m])))
	}
	t.Columns = append(t.Columns, "words")
	extract.Figures = append(extract.Figures, figure{Value: mean(words[0])})
	lead.Figures = append(lead.Figures, figure{Value: mean(words[1])})
	difference.Figures = append(difference.Figures, figure{Value: mean(minus(words[0], words[1]))})
	t.Rows = []row{extract, lead, difference}
	return t, nil
}

// score is the measure of a candidate against a story's references, in percent.
func (s *story) score(candidate []string, refs references, measure func(candidate, reference []string) float64) float64 {
	if refs == bestReference {
		return 100 * measure(candidate, s.references[s.best])
	}
	sum := 0.0
	for _, r := range s.references {
		sum += measure(candidate, r)
	}
	return 100 * sum / float64(len(s.references))
}

// minus is the difference of two lists, pair by pair.
func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range a {
		d[i] = a[i] - b[i]
	}
	return d
}

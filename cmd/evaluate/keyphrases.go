package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/rouge"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// headlinedStory is a record of the Wikinews part of news-text.
type headlinedStory struct{ Title, Text string }

// measureKeyPhrases compares the key phrases of Wikinews stories, read without
// their headlines, with the words of these. Recall is the share of a headline's
// words that the first phrases have; precision the share of the words of the
// phrases that the headline has. Both are of different words, stemmed and
// without stop words; means over the stories.
//
// A headline is no list of key phrases, but an editor's choice of what a story
// is about; it has about seven words, and the first five phrases as many.
func measureKeyPhrases(ctx context.Context, corpora string) (*report, error) {
	stories, err := readLines[headlinedStory](filepath.Join(corpora, "news-text", "wikinews.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	reader := newReader()
	limits := []int{5, 10}
	recalls, precisions := make([][]float64, len(limits)), make([][]float64, len(limits))
	f1s := make([][]float64, len(limits))
	for _, s := range stories {
		headline := contentWords(s.Title)
		d, err := reader.read(ctx, &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: s.Text}, Language: "en"}, rapporteurv1.Layer_KEY_PHRASES)
		if err != nil {
			return nil, err
		}
		if len(headline) == 0 {
			continue
		}
		for k, limit := range limits {
			found := map[string]bool{}
			for _, p := range d.GetKeyPhrases()[:min(limit, len(d.GetKeyPhrases()))] {
				for w := range contentWords(p.GetText()) {
					found[w] = true
				}
			}
			p, r := common(found, headline)
			precisions[k], recalls[k] = append(precisions[k], 100*p), append(recalls[k], 100*r)
			f1s[k] = append(f1s[k], 100*harmonic(p, r))
		}
	}
	t := table{Title: fmt.Sprintf("%d stories", len(recalls[0])), Columns: []string{"recall", "precision", "F1"}}
	for k, limit := range limits {
		t.Rows = append(t.Rows, row{Name: fmt.Sprintf("first %d phrases", limit), Figures: []figure{bootstrap(recalls[k]), bootstrap(precisions[k]), bootstrap(f1s[k])}})
	}
	return &report{
		Notes: []string{
			"Wikinews stories, read without their headlines. recall: words of the headline that the phrases have; precision: words of the phrases that",
			"the headline has; Porter stems without stop words, in percent, mean over stories; intervals of 95 % by 2000 bootstrap samples.",
		},
		Tables: []table{t},
	}, nil
}

// contentWords are the stems of the words of text that are no stop words.
func contentWords(text string) map[string]bool {
	words := map[string]bool{}
	plain := rouge.Words(text, rouge.Unstemmed)
	for i, stem := range rouge.Words(text, rouge.Porter) {
		if !language.StopWords("en")[plain[i]] {
			words[stem] = true
		}
	}
	return words
}

// common is the share of found that is wanted, and that of wanted that is found.
func common(found, wanted map[string]bool) (precision, recall float64) {
	both := 0.0
	for w := range found {
		if wanted[w] {
			both++
		}
	}
	return both / float64(max(1, len(found))), both / float64(max(1, len(wanted)))
}

// harmonic is the harmonic mean of two shares.
func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

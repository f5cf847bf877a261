package main

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/rouge"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

// timeStep is a record of background-timelines.
type timeStep struct {
	Event      string
	Annotators map[string]struct {
		Date       string
		Update     string
		Background string
	}
}

// backgroundWords is the length of the summaries, that of the references.
const backgroundWords = 150

// history is what one annotator knows at a time step: the updates before it.
type history struct {
	documents  []*rapporteurv1.Document
	references [][]string // backgrounds by all annotators
}

// measureBackgrounds summarises the updates before each time step.
func measureBackgrounds(ctx context.Context, corpora string) (*report, error) {
	steps, err := readLines[timeStep](filepath.Join(corpora, "background-timelines", "timelines.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	histories, err := readHistories(ctx, steps)
	if err != nil {
		return nil, err
	}
	t := table{
		Title:   fmt.Sprintf("%d words, %d histories", backgroundWords, len(histories)),
		Columns: []string{"ROUGE-1 F1", "ROUGE-2 F1", "ROUGE-L F1", "words"},
	}
	for _, system := range historySystems {
		var values [4]float64
		for _, h := range histories {
			text, err := system.pick(ctx, h)
			if err != nil {
				return nil, err
			}
			for i, v := range h.score(text) {
				values[i] += v / float64(len(histories))
			}
		}
		t.Rows = append(t.Rows, plainRow(system.name, values[:]...))
	}
	t.Rows = append(t.Rows,
		plainRow("told by the collection: first sentences, spread", 36.1, 11.9, 21.1),
		plainRow("told by the collection: TextRank", 35.8, 11.3, 20.4))
	return &report{
		Notes: []string{
			"Measured with, and not tuned on: the licence is CC BY-NC 4.0. A document is one update by one annotator; the references are the",
			"backgrounds of all annotators. ROUGE (Lin, 2004) with Porter stemming, in percent, mean over references, then over histories.",
		},
		Tables: []table{t},
	}, nil
}

// historySystems are what is compared.
var historySystems = []struct {
	name string
	pick func(context.Context, *history) (string, error)
}{
	{"EXTRACT", extractHistory},
	{"first sentences, spread over the time line", spreadHistory},
	{"first sentences of the last three updates", latestHistory},
}

// readHistories makes a history of every annotator at every step that has a
// background.
func readHistories(ctx context.Context, steps []timeStep) ([]*history, error) {
	reader := newReader()
	known := map[string][]*rapporteurv1.Document{} // by event and annotator
	var histories []*history
	for _, step := range steps {
		annotators := slices.Sorted(maps.Keys(step.Annotators))
		var references [][]string
		for _, a := range annotators {
			if b := step.Annotators[a].Background; strings.TrimSpace(b) != "" {
				references = append(references, rouge.Words(b, rouge.Porter))
			}
		}
		for _, a := range annotators {
			key := step.Event + "/" + a
			if len(references) > 0 && len(known[key]) > 0 {
				histories = append(histories, &history{documents: slices.Clone(known[key]), references: references})
			}
			update := step.Annotators[a]
			if strings.TrimSpace(update.Update) == "" {
				continue
			}
			d, err := reader.read(ctx, &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: update.Update}, Language: "en"})
			if err != nil {
				return nil, err
			}
			d.Metadata.PublishDate = update.Date
			known[key] = append(known[key], d)
		}
	}
	return histories, nil
}

// extractHistory is EXTRACT over all updates.
func extractHistory(ctx context.Context, h *history) (string, error) {
	response, err := summary.Extract(ctx, h.documents, summary.Options{MaxWords: backgroundWords})
	return response.GetText(), err
}

// spreadHistory is the first sentences of as many updates, evenly spread, as
// fit.
func spreadHistory(_ context.Context, h *history) (string, error) {
	leads := h.leads()
	for n := len(leads); n > 1; n-- {
		var chosen []string
		for i := range n {
			chosen = append(chosen, leads[i*(len(leads)-1)/(n-1)])
		}
		if text := strings.Join(chosen, " "); len(strings.Fields(text)) <= backgroundWords {
			return text, nil
		}
	}
	return leads[0], nil
}

// latestHistory is the first sentences of the last three updates.
func latestHistory(_ context.Context, h *history) (string, error) {
	leads := h.leads()
	return strings.Join(leads[max(0, len(leads)-3):], " "), nil
}

// leads are the first sentences of all updates.
func (h *history) leads() []string {
	leads := make([]string, len(h.documents))
	for i, d := range h.documents {
		leads[i] = leadSentences(d, 1)
	}
	return leads
}

// score is the mean of ROUGE-1, ROUGE-2 and ROUGE-L against the references, and
// the number of words.
func (h *history) score(text string) [4]float64 {
	candidate := rouge.Words(text, rouge.Porter)
	var sum [4]float64
	for _, r := range h.references {
		n := 100 / float64(len(h.references))
		sum[0] += n * rouge.N(candidate, r, 1).F1
		sum[1] += n * rouge.N(candidate, r, 2).F1
		sum[2] += n * rouge.L(candidate, r).F1
	}
	sum[3] = float64(len(strings.Fields(text)))
	return sum
}

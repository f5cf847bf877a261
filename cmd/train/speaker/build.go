// Package speaker fits the weights by which the speakers of words in quotation
// marks without a cue are chosen.
package speaker

import (
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// output is the file that is written, from the root of the repository.
var output = filepath.Join("service", "analysis", "quotation", "weights.txt")

// fitPasses is how often the weights are fitted: the speakers of the turns in
// front depend on the weights before. The first fitUnsettled do not count.
const (
	fitPasses    = 8
	fitUnsettled = 2
)

// folds is the number of parts of the novels of which each is a check of weights
// fitted to the others.
const folds = 5

// Build fits the weights to the novels of LitBank, read as raw text, and writes
// them.
func Build(corpora string, log io.Writer) error {
	novels, err := corpus.Novels(corpora)
	if err != nil {
		return err
	}
	engine := language.New()
	texts := make([]labelled, len(novels))
	for i := range novels {
		n := &novels[i]
		texts[i] = labelled{n, engine.Analyse(n.Text, n.Blocks, "en", language.AllLayers)}
	}
	weights := fit(texts)
	right, all := accuracy(examples(texts, weights))
	fmt.Fprintf(log, "%s: of turns without a cue, fitted to: %d of %d are right\n", output, right, all)
	right, all = crossValidate(texts)
	fmt.Fprintf(log, "%s: of turns without a cue, in novels that the weights are not fitted to: %d of %d are right\n", output, right, all)
	return os.WriteFile(output, []byte(weights.String()), 0o644)
}

// fit fits weights to texts: the mean of those of the passes, as they do not settle.
func fit(texts []labelled) *quotation.Weights {
	weights, mean := &quotation.Weights{}, &quotation.Weights{}
	for pass := range fitPasses {
		weights = quotation.Fit(examples(texts, weights))
		for f := range mean {
			if pass >= fitUnsettled {
				mean[f] += weights[f]
			}
		}
	}
	for f := range mean {
		mean[f] = int(math.Round(float64(mean[f]) / (fitPasses - fitUnsettled)))
	}
	return mean
}

// crossValidate is the accuracy on each part of the texts of weights fitted to the
// other parts.
func crossValidate(texts []labelled) (right, all int) {
	for part := range folds {
		var seen, unseen []labelled
		for i, t := range texts {
			if i%folds == part {
				unseen = append(unseen, t)
			} else {
				seen = append(seen, t)
			}
		}
		r, a := accuracy(examples(unseen, fit(seen)))
		right, all = right+r, all+a
	}
	return right, all
}

// examples are the examples of texts under weights.
func examples(texts []labelled, w *quotation.Weights) []quotation.Example {
	var all []quotation.Example
	for _, t := range texts {
		all = append(all, quotation.Examples(t.analysis, quotation.Context{PronounOf: coreference.PronounOf}, t.tell, w)...)
	}
	return all
}

// accuracy is the number of examples without a cue, and of those among them whose
// choice is right.
func accuracy(examples []quotation.Example) (right, all int) {
	for _, e := range examples {
		if e.Cued {
			continue
		}
		all++
		if e.Chosen >= 0 && e.Right[e.Chosen] {
			right++
		}
	}
	return right, all
}

// labelled is an analysed novel.
type labelled struct {
	*corpus.Novel
	analysis *language.Analysis
}

// tell tells whether words are for the speaker of a content, by the quotation of
// the corpus that overlaps its first stretch.
func (t labelled) tell(content []quotation.Range, words quotation.Range) (right, ok bool) {
	said, who := t.spanOf(content[0]), t.spanOf(words)
	for _, q := range t.Quotes {
		if q.Start >= said.End || said.Start >= q.End {
			continue
		}
		for _, m := range q.Speaker {
			if m.Start < who.End && who.Start < m.End {
				return true, true
			}
		}
		return false, len(q.Speaker) > 0
	}
	return false, false
}

func (t labelled) spanOf(r quotation.Range) language.Span {
	return language.Span{Start: t.analysis.Tokens[r.First].Start, End: t.analysis.Tokens[r.End-1].End}
}

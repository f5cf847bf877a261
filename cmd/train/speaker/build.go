// Package speaker fits the weights by which the speakers of words in quotation
// marks without a cue are chosen.
package speaker

import (
	"fmt"
	"io"
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
// front depend on the weights before.
const fitPasses = 3

// Build fits the weights to every other novel of LitBank, the first among them,
// read as raw text, and writes them. The others are a check of them.
func Build(corpora string, log io.Writer) error {
	novels, err := corpus.Novels(corpora)
	if err != nil {
		return err
	}
	engine := language.New()
	var halves [2][]labelled
	for i := range novels {
		n := &novels[i]
		halves[i%2] = append(halves[i%2], labelled{n, engine.Analyse(n.Text, n.Blocks, "en", language.AllLayers)})
	}
	weights := &quotation.Weights{}
	for range fitPasses {
		weights = quotation.Fit(examples(halves[0], weights))
	}
	for i, name := range []string{"fitted to", "not seen"} {
		right, all := accuracy(examples(halves[i], weights), weights)
		fmt.Fprintf(log, "%s: of turns without a cue, %s: %d of %d are right\n", output, name, right, all)
	}
	return os.WriteFile(output, []byte(weights.String()), 0o644)
}

// examples are the examples of texts under weights.
func examples(texts []labelled, w *quotation.Weights) []quotation.Example {
	var all []quotation.Example
	for _, t := range texts {
		all = append(all, quotation.Examples(t.analysis, quotation.Context{PronounOf: coreference.PronounOf}, t.tell, w)...)
	}
	return all
}

// accuracy is the number of examples without a cue, and of those among them in
// which the candidate with the highest score is right.
func accuracy(examples []quotation.Example, w *quotation.Weights) (right, all int) {
	for _, e := range examples {
		if e.Cued {
			continue
		}
		all++
		best := 0
		for i := range e.Candidates {
			if w.Score(e.Candidates[i]) > w.Score(e.Candidates[best]) {
				best = i
			}
		}
		if e.Right[best] {
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

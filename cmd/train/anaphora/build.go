package anaphora

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// output is the file that is written, from the root of the repository.
var output = filepath.Join("service", "analysis", "coreference", "weights.txt")

// Build fits the weights of pronouns to ontogum's training part and gap's
// development part, both read as raw text, and writes them.
func Build(corpora string, log io.Writer) error {
	engine := language.New()
	if engine.Analyse("He ran.", []language.Span{{Start: 0, End: 7}}, "en", language.AllLayers).Heads == nil {
		return fmt.Errorf("the engine has no models of tags and trees; make them first (make models)")
	}
	docs, err := ReadCoNLLU(filepath.Join(corpora, "gum", "ontogum-train.conllu.gz"))
	if err != nil {
		return err
	}
	cases, err := ReadGAP(filepath.Join(corpora, "gap", "gap-development.tsv.gz"))
	if err != nil {
		return err
	}
	var examples []coreference.Example
	for _, d := range docs {
		own := d.examples(engine)
		for range newsWeight(d.ID) {
			examples = append(examples, own...)
		}
	}
	for i := range cases {
		examples = append(examples, cases[i].examples(engine)...)
	}
	weights := coreference.Fit(examples)
	fmt.Fprintf(log, "%s: fitted to %d pronouns\n", output, len(examples))
	return os.WriteFile(output, []byte(weights.String()), 0o644)
}

// newsWeight is how often the pronouns of a document count: those of news, which
// is what is read, three times.
func newsWeight(id string) int {
	if strings.Contains(id, "_news_") {
		return 3
	}
	return 1
}

// extentOf is the place of a range of tokens.
func extentOf(a *language.Analysis, r coreference.Range) Extent {
	return Extent{int(a.Tokens[r.First].Start), int(a.Tokens[r.End-1].End)}
}

// examples are the pronouns of a document.
func (d *Document) examples(engine language.Engine) []coreference.Example {
	entities := map[Extent]int{}
	for k, mentions := range d.Clusters() {
		for _, m := range mentions {
			entities[m] = k
		}
	}
	a := engine.Analyse(d.Analysis.Text, d.Blocks, "en", language.AllLayers)
	return coreference.Examples(a, gazetteer.Builtin(), coreference.Labels{
		Entity: func(r coreference.Range) int {
			if k, ok := entities[extentOf(a, r)]; ok {
				return k
			}
			return -1
		},
		Ask: func(coreference.Range) bool { return true },
	})
}

// examples is the pronoun of a case, where it refers to one of its names.
func (c *Ambiguity) examples(engine language.Engine) []coreference.Example {
	a := engine.Analyse(c.Text, []language.Span{{Start: 0, End: int32(len(c.Text))}}, "en", language.AllLayers)
	right := 0
	if c.Same[1] {
		right = 1
	}
	return coreference.Examples(a, gazetteer.Builtin(), coreference.Labels{
		Open: true,
		Ask:  func(r coreference.Range) bool { return extentOf(a, r) == c.Pronoun && (c.Same[0] || c.Same[1]) },
		Entity: func(r coreference.Range) int {
			e := extentOf(a, r)
			if e == c.Pronoun {
				return right
			}
			for k, n := range c.Names {
				if e.Start < n.End && n.Start < e.End && e.End-e.Start < 2*(n.End-n.Start)+20 {
					return k
				}
			}
			return -1
		},
	})
}

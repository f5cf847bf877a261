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

// Build fits the weights of pronouns to ontogum's training part, gap's development
// part and the paragraphs of testdata/who that are not sealed, all read as raw text,
// and writes them.
func Build(corpora string, log io.Writer) error {
	engine := language.New()
	if engine.Analyse("He ran.", []language.Span{{Start: 0, End: 7}}, "en", language.AllLayers).Heads == nil {
		return fmt.Errorf("the engine has no models of tags and trees; make them first (make models)")
	}
	weights, pronouns, err := Fit(corpora, engine)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "%s: fitted to %d pronouns\n", output, pronouns)
	return os.WriteFile(output, []byte(weights.String()), 0o644)
}

// Fit fits weights to the corpora, as the engine reads them, and tells to how
// many pronouns.
func Fit(corpora string, engine language.Engine) (*coreference.Weights, int, error) {
	docs, err := ReadCoNLLU(filepath.Join(corpora, "gum", "ontogum-train.conllu.gz"))
	if err != nil {
		return nil, 0, err
	}
	cases, err := ReadGAP(filepath.Join(corpora, "gap", "gap-development.tsv.gz"))
	if err != nil {
		return nil, 0, err
	}
	paragraphs, err := ReadMarked(filepath.Join("testdata", "who"))
	if err != nil {
		return nil, 0, err
	}
	var texts []labelled
	for i := range paragraphs {
		texts = append(texts, labelled{paragraphs[i].examples(engine), 1})
	}
	for _, d := range docs {
		texts = append(texts, labelled{d.examples(engine), newsWeight(d.ID)})
	}
	for i := range cases {
		texts = append(texts, labelled{cases[i].examples(engine), 1})
	}
	weights, pronouns := fit(texts)
	return weights, pronouns, nil
}

// labelled is an analysed text whose pronouns are known.
type labelled struct {
	examples func(w *coreference.Weights) []coreference.Example
	weight   int // how often they count
}

// fitPasses is how often the weights are fitted: the examples depend on what
// becomes of the pronouns before them that nobody has labelled, and so on the
// weights before.
const fitPasses = 3

// fit fits weights to the pronouns of texts, from none: the first ones take the
// nearest candidate. The weights in use have no part in it.
func fit(texts []labelled) (*coreference.Weights, int) {
	weights := &coreference.Weights{}
	var examples []coreference.Example
	for range fitPasses {
		examples = examples[:0]
		for _, t := range texts {
			own := t.examples(weights)
			for range t.weight {
				examples = append(examples, own...)
			}
		}
		weights = coreference.Fit(examples)
	}
	return weights, len(examples)
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

// examples analyses a document, and gives its pronouns under weights.
func (d *Document) examples(engine language.Engine) func(*coreference.Weights) []coreference.Example {
	entities := map[Extent]int{}
	for k, mentions := range d.Clusters() {
		for _, m := range mentions {
			entities[m] = k
		}
	}
	a := engine.Analyse(d.Analysis.Text, d.Blocks, "en", language.AllLayers)
	labels := coreference.Labels{
		Entity: func(r coreference.Range) int {
			if k, ok := entities[extentOf(a, r)]; ok {
				return k
			}
			return -1
		},
		Ask: func(coreference.Range) bool { return true },
	}
	return func(w *coreference.Weights) []coreference.Example {
		return coreference.Examples(a, gazetteer.Builtin(), labels, w)
	}
}

// examples analyses a case, and gives its pronoun under weights, where it refers
// to one of its names.
func (c *Ambiguity) examples(engine language.Engine) func(*coreference.Weights) []coreference.Example {
	a := engine.Analyse(c.Text, []language.Span{{Start: 0, End: int32(len(c.Text))}}, "en", language.AllLayers)
	right := 0
	if c.Same[1] {
		right = 1
	}
	labels := coreference.Labels{
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
	}
	return func(w *coreference.Weights) []coreference.Example {
		return coreference.Examples(a, gazetteer.Builtin(), labels, w)
	}
}

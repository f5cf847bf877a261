package coreference

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Weights of the features of a candidate, for pronouns of persons, of things and
// of many, each apart for those that possess.
type Weights [pronounClasses][featureCount]float64

//go:embed weights.txt
var weightsText string

// weights are those in use: under which the right candidates of the corpora that
// cmd/train reads are likeliest.
var weights = func() Weights {
	w, err := parseWeights(weightsText)
	if err != nil {
		panic(err) // the embedded file is broken: found by the first test that runs
	}
	return w
}()

// score is the weighted sum of the features of a candidate for a pronoun of a
// class. Each product is rounded, so that it is the same on every machine.
func (w *Weights) score(class int, f *[featureCount]float64) float64 {
	sum := 0.0
	for k, x := range w[class] {
		sum += float64(x * f[k])
	}
	return sum
}

// String writes the weights as weights.txt has them: a feature a line, its name
// and a weight for each class of pronouns, separated by tabs.
func (w *Weights) String() string {
	var b strings.Builder
	b.WriteString("# Weights of what may be a pronoun's antecedent, for pronouns of persons, things and many, each without and with those that possess, fitted to OntoGUM (CC BY 4.0), GAP (Apache 2.0) and the paragraphs of testdata/who that are not sealed; written by make pronouns.\n")
	for f, name := range featureNames {
		b.WriteString(name)
		for class := range w {
			fmt.Fprintf(&b, "\t%.2f", w[class][f])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// parseWeights reads what String writes. A feature without a line weighs
// nothing, and a line of no feature is left out, so that the weights can be
// fitted anew after the features have changed.
func parseWeights(text string) (w Weights, err error) {
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if strings.HasPrefix(line, "#") || len(f) == 0 {
			continue
		}
		if len(f) != 1+pronounClasses {
			return w, fmt.Errorf("coreference: %q has no weight for each of %d classes; write the weights anew with make pronouns", line, pronounClasses)
		}
		n := slices.Index(featureNames[:], f[0])
		for k := range w {
			x, err := strconv.ParseFloat(f[k+1], 64)
			if err != nil {
				return w, fmt.Errorf("coreference: weights: %w", err)
			}
			if n >= 0 {
				w[k][n] = x
			}
		}
	}
	return w, nil
}

// Example is a pronoun with its candidates, for fitting the weights.
type Example struct {
	Class      int // which of the weights of a feature it goes by
	Candidates [][featureCount]float64
	Right      []bool // of each candidate; all false where the pronoun refers to none
}

// Labels tell of the mentions of a text what annotators say.
type Labels struct {
	Entity func(r Range) int  // number of the entity that has a mention of these tokens, -1 for none
	Ask    func(r Range) bool // whether a pronoun makes an example
	Open   bool               // mentions without an entity may be of any: they are no candidates
}

// Examples are the pronouns of the third person in a text. Each pronoun is
// joined to its right entity before the next is looked at; one of which the
// labels do not tell, to the one that w chooses.
func Examples(a *language.Analysis, known *gazetteer.Gazetteer, labels Labels, w *Weights) []Example {
	said := quotation.Read(a, quotation.Context{})
	t := newText(a, said.Index, known)
	t.findNames()
	t.findMentions()
	t.findRoles()
	t.findSpeech(said)
	s := newSieve(t, nil, w)
	s.seed()
	s.joinNames()
	s.voteKinds()
	s.joinStructures()
	s.joinLede()
	s.joinNominals()
	s.joinClients()
	entities := make([]int, len(s.mentions))
	for i, m := range s.mentions {
		if entities[i] = labels.Entity(m.Range); entities[i] < 0 && m.Kind != Pronoun {
			entities[i] = labels.Entity(m.Core)
		}
	}
	var examples []Example
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Pronoun || m.facts.empty || m.facts.relative || m.facts.person != 3 {
			continue
		}
		e, right := s.example(i, entities, labels)
		if labels.Ask(m.Range) && len(e.Candidates) > 0 {
			examples = append(examples, e)
		}
		switch {
		case right >= 0:
			s.join(right, i)
		case entities[i] >= 0 || labels.Open:
			if c := s.resolve(i); c != noEntity {
				s.join(c, i)
			}
		}
	}
	return examples
}

// example is the example that a pronoun makes, with a right candidate, -1 where
// there is none.
func (s *sieve) example(i int, entities []int, labels Labels) (e Example, right int) {
	e.Class, right = ranks(&s.mentions[i].facts), -1
	s.candidates(i, func(j, order int) {
		same, labelled := false, false
		for _, k := range s.clusters[s.of(j)].mentions {
			labelled = labelled || entities[k] >= 0
			same = same || entities[k] >= 0 && entities[k] == entities[i]
		}
		if labels.Open && !labelled && entities[i] < 0 {
			return
		}
		if same && right < 0 {
			right = j
		}
		e.Candidates = append(e.Candidates, s.measure(i, j, order))
		e.Right = append(e.Right, same)
	})
	return e, right
}

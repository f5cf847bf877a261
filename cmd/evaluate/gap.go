package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// measurePronouns scores GAP's validation part.
func measurePronouns(ctx context.Context, corpora string) (*report, error) {
	cases, err := anaphora.ReadGAP(filepath.Join(corpora, "gap", "gap-validation.tsv.gz"))
	if err != nil {
		return nil, err
	}
	r := &report{Notes: []string{
		"gap validation: does a pronoun refer to each of two names; mentions are found, not given.",
		"rule baselines have F1 50 to 66 on GAP (Webster et al., 2018).",
	}}
	engine := language.New()
	var masculine, feminine []tally
	fates := map[string]int{}
	for i := range cases {
		c := &cases[i]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		t, fate := scoreAmbiguity(c, engine)
		if fates[fate]++; fate != fateRight && len(r.Errors) < maxWrong {
			r.Errors = append(r.Errors, fmt.Sprintf("%s: %q or %q: %s[%s]%s", fate, c.Text[c.Names[0].Start:c.Names[0].End], c.Text[c.Names[1].Start:c.Names[1].End],
				c.Text[max(0, c.Pronoun.Start-gapContext):c.Pronoun.Start], c.Text[c.Pronoun.Start:c.Pronoun.End], c.Text[c.Pronoun.End:min(len(c.Text), c.Pronoun.End+gapContext/2)]))
		}
		if c.Female {
			feminine = append(feminine, t)
		} else {
			masculine = append(masculine, t)
		}
	}
	t := table{Title: "pronoun to name", Columns: []string{"precision", "recall", "F1"}}
	for _, x := range []struct {
		name string
		each []tally
	}{{"masculine", masculine}, {"feminine", feminine}, {"overall", append(masculine[:len(masculine):len(masculine)], feminine...)}} {
		var all tally
		for _, one := range x.each {
			all.add(one)
		}
		p, rec, f1 := all.scores()
		line := plainRow(x.name, 100*p, 100*rec, 100*f1)
		line.Figures[2].Interval = bootstrapOf(len(x.each), func(chosen []int) float64 {
			var sum tally
			for _, i := range chosen {
				sum.add(x.each[i])
			}
			_, _, f := sum.scores()
			return 100 * f
		})
		t.Rows = append(t.Rows, line)
	}
	outcomes := table{Title: "what becomes of the pronouns", Columns: []string{"times"}}
	for _, fate := range sortedKeys(fates) {
		outcomes.Rows = append(outcomes.Rows, plainRow(fate, float64(fates[fate])))
	}
	r.Tables = []table{t, outcomes}
	return r, nil
}

// gapContext is the number of bytes of the text before a pronoun that an error
// shows.
const gapContext = 160

// fateRight is the outcome of a case without error.
const fateRight = "right"

// fateOf tells what has become of a pronoun.
func fateOf(want, found [2]bool) string {
	switch {
	case want == found:
		return fateRight
	case !want[0] && !want[1]:
		return "one of the names, where it is of neither"
	case found[0] && found[1]:
		return "both names"
	case !found[0] && !found[1]:
		return "neither name"
	}
	return "the other name"
}

// scoreAmbiguity resolves one case, and tells what has become of it.
func scoreAmbiguity(c *anaphora.Ambiguity, engine language.Engine) (tally, string) {
	a := engine.Analyse(c.Text, []language.Span{{Start: 0, End: int32(len(c.Text))}}, "en", language.AllLayers)
	var t tally
	var found [2]bool
	if a.UPOS != nil && a.Heads != nil {
		found = foundNames(c, a, coreference.Resolve(a, gazetteer.Builtin(), nil))
	}
	for k := range found {
		hit := 0.0
		if found[k] && c.Same[k] {
			hit = 1
		}
		if c.Same[k] {
			t.recallHit, t.recallAll = t.recallHit+hit, t.recallAll+1
		}
		if found[k] {
			t.precisionHit, t.precisionAll = t.precisionHit+hit, t.precisionAll+1
		}
	}
	return t, fateOf(c.Same, found)
}

// foundNames tells of each name whether the pronoun's entity is mentioned there.
func foundNames(c *anaphora.Ambiguity, a *language.Analysis, r *coreference.Resolution) (found [2]bool) {
	entity := -1
	for _, m := range r.Mentions {
		if m.Kind == coreference.Pronoun && int(a.Tokens[m.First].Start) == c.Pronoun.Start {
			entity = m.Entity
		}
	}
	if entity < 0 {
		return found
	}
	for _, i := range r.Entities[entity].Mentions {
		m := &r.Mentions[i]
		if m.Kind != coreference.Name {
			continue
		}
		start, end := int(a.Tokens[m.Core.First].Start), int(a.Tokens[m.Core.End-1].End)
		for k, n := range c.Names {
			found[k] = found[k] || start < n.End && n.Start < end
		}
	}
	return found
}

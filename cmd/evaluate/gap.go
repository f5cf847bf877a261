package main

import (
	"context"
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
	for i := range cases {
		c := &cases[i]
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if t := scoreAmbiguity(c, engine); c.Female {
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
	r.Tables = []table{t}
	return r, nil
}

// scoreAmbiguity resolves one case.
func scoreAmbiguity(c *anaphora.Ambiguity, engine language.Engine) tally {
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
	return t
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

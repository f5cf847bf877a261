package main

import (
	"context"
	"maps"
	"path/filepath"
	"slices"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// measureCoreference scores the entities of ontogum's development part, from
// raw text and with the corpus's own tokens, tags and trees.
func measureCoreference(ctx context.Context, corpora string) (*report, error) {
	docs, err := anaphora.ReadCoNLLU(filepath.Join(corpora, "gum", "ontogum-dev.conllu.gz"))
	if err != nil {
		return nil, err
	}
	typed, err := anaphora.ReadCoNLLU(filepath.Join(corpora, "gum", "gum-dev.conllu.gz"))
	if err != nil {
		return nil, err
	}
	r := &report{Notes: []string{
		"ontogum dev: mentions of two or more per entity, OntoNotes rules; precision, recall and F1 as the CoNLL scorer counts them.",
		"CoreNLP's deterministic system has a CoNLL average of 39.7 on OntoGUM, SpanBERT 64.6 (Zhu et al., 2021).",
	}}
	engine := language.New()
	for _, mode := range []struct {
		title   string
		analyse func(i int) *language.Analysis
	}{
		{"from raw text", func(i int) *language.Analysis {
			return engine.Analyse(docs[i].Analysis.Text, docs[i].Blocks, "en", language.AllLayers)
		}},
		{"with the tokens, tags, trees and names of the corpus", func(i int) *language.Analysis { return anaphora.WithNames(docs[i], typed[i]) }},
	} {
		t, err := coreferenceTable(ctx, docs, mode.analyse)
		if err != nil {
			return nil, err
		}
		t.Title = mode.title
		r.Tables = append(r.Tables, t)
	}
	return r, nil
}

// coreferenceTable scores the documents as analyse reads them.
func coreferenceTable(ctx context.Context, docs []*anaphora.Document, analyse func(int) *language.Analysis) (table, error) {
	t := table{Columns: []string{"precision", "recall", "F1"}}
	var all metrics
	var each []metrics
	for i, d := range docs {
		if err := ctx.Err(); err != nil {
			return t, err
		}
		a := analyse(i)
		if a.UPOS == nil || a.Heads == nil {
			t.Rows = append(t.Rows, plainRow("the engine has no tags and trees", 0, 0, 0))
			return t, nil
		}
		m := scoreClusters(clustering(d.Clusters()), foundClusters(a))
		all.add(m)
		each = append(each, m)
	}
	for k, name := range coreferenceMetrics {
		p, rec, f := all[k].scores()
		t.Rows = append(t.Rows, plainRow(name, 100*p, 100*rec, 100*f))
	}
	t.Rows = append(t.Rows, row{Name: "CoNLL average", Figures: []figure{{}, {}, {Value: 100 * all.average(), Interval: resampled(each)}}})
	return t, nil
}

// resampled is the interval of the CoNLL average over documents.
func resampled(each []metrics) *interval {
	return bootstrapOf(len(each), func(chosen []int) float64 {
		var sum metrics
		for _, i := range chosen {
			sum.add(each[i])
		}
		return 100 * sum.average()
	})
}

// foundClusters are the entities that the resolution finds, by the rules of
// OntoNotes: those with two mentions or more, without relative pronouns,
// adjectives of nationality and what stands in apposition.
func foundClusters(a *language.Analysis) clustering {
	res := coreference.Resolve(a, gazetteer.Builtin(), nil)
	var c clustering
	for _, e := range res.Entities {
		var mentions []extent
		for _, i := range e.Mentions {
			if m := &res.Mentions[i]; m.Referring() {
				mentions = append(mentions, extent{Start: int(a.Tokens[m.First].Start), End: int(a.Tokens[m.End-1].End)})
			}
		}
		slices.SortFunc(mentions, func(x, y extent) int { return x.Start*1_000_000 + x.End - y.Start*1_000_000 - y.End })
		if mentions = slices.Compact(mentions); len(mentions) > 1 {
			c = append(c, mentions)
		}
	}
	return c
}

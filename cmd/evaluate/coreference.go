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
		tables, worst, err := coreferenceTables(ctx, mode.title, docs, mode.analyse)
		if err != nil {
			return nil, err
		}
		r.Tables = append(r.Tables, tables...)
		r.Errors = append(r.Errors, worst...)
	}
	return r, nil
}

// coreferenceTables scores the documents as analyse reads them, and tells which
// entities come off worst.
func coreferenceTables(ctx context.Context, title string, docs []*anaphora.Document, analyse func(int) *language.Analysis) ([]table, []string, error) {
	t := table{Title: title, Columns: []string{"precision", "recall", "F1"}}
	wrong := mentionErrors{}
	var chains chainErrors
	var all metrics
	var each []metrics
	for i, d := range docs {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		a := analyse(i)
		if a.UPOS == nil || a.Heads == nil {
			t.Rows = append(t.Rows, plainRow("the engine has no tags and trees", 0, 0, 0))
			return []table{t}, nil, nil
		}
		found := foundClusters(a)
		wrong.add(a, clustering(d.Clusters()), found)
		chains.add(d.ID, a, clustering(d.Clusters()), found)
		m := scoreClusters(clustering(d.Clusters()), found)
		all.add(m)
		each = append(each, m)
	}
	for k, name := range coreferenceMetrics {
		p, rec, f := all[k].scores()
		t.Rows = append(t.Rows, plainRow(name, 100*p, 100*rec, 100*f))
	}
	return []table{t, {
		Title: title + ": CoNLL average", Columns: []string{"F1"},
		Rows: []row{{Name: "mean of MUC, B³ and CEAFe", Figures: []figure{{Value: 100 * all.average(), Interval: resampled(each)}}}},
	}, wrong.table(title), chains.table(title)}, chains.worst(title), nil
}

// mentionErrors counts mentions that were missed or invented, by the part of
// speech of their last word before what hangs on it.
type mentionErrors map[language.UPOS]*[2]int

// add adds the errors of a document.
func (e mentionErrors) add(a *language.Analysis, gold, found clustering) {
	first := map[int]int{}
	for i, t := range a.Tokens {
		first[int(t.Start)] = i
	}
	g, f := indexClusters(gold), indexClusters(found)
	for side, pair := range [2][2]map[extent]int{{g, f}, {f, g}} {
		for m := range pair[0] {
			if _, ok := pair[1][m]; ok {
				continue
			}
			kind := language.NoUPOS
			if i, ok := first[m.Start]; ok {
				kind = headKind(a, i, m.End)
			}
			if e[kind] == nil {
				e[kind] = &[2]int{}
			}
			e[kind][side]++
		}
	}
}

// headKind is the part of speech of the head of the tokens from first on that
// end at end.
func headKind(a *language.Analysis, first, end int) language.UPOS {
	for i := first; i < len(a.Tokens) && int(a.Tokens[i].End) <= end; i++ {
		if h := int(a.Heads[i]); h < first || int(a.Tokens[h].End) > end {
			return a.UPOS[i]
		}
	}
	return language.NoUPOS
}

// table is the counts, the most errors first.
func (e mentionErrors) table(title string) table {
	t := table{Title: title + ": mentions in error, by the part of speech of their head", Columns: []string{"missed", "invented"}}
	kinds := slices.Sorted(maps.Keys(e))
	slices.SortStableFunc(kinds, func(x, y language.UPOS) int { return e[y][0] + e[y][1] - e[x][0] - e[x][1] })
	for _, k := range kinds {
		t.Rows = append(t.Rows, plainRow(k.String(), float64(e[k][0]), float64(e[k][1])))
	}
	return t
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

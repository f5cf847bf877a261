package main

import (
	"context"
	"maps"
	"path/filepath"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// sortedKeys are the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// measureCoreference scores the entities of ontogum's development part, from
// raw text and with the corpus's own tokens, tags and trees.
func measureCoreference(ctx context.Context, corpora string) (*report, error) {
	docs, err := readCoNLLU(filepath.Join(corpora, "gum", "ontogum-dev.conllu.gz"))
	if err != nil {
		return nil, err
	}
	typed, err := readCoNLLU(filepath.Join(corpora, "gum", "gum-dev.conllu.gz"))
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
			return engine.Analyse(docs[i].analysis.Text, docs[i].blocks, "en", language.AllLayers)
		}},
		{"with the tokens, tags, trees and names of the corpus", func(i int) *language.Analysis { return withNames(docs[i], typed[i]) }},
	} {
		if docs[0].analysis.UPOS == nil {
			continue
		}
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
func coreferenceTable(ctx context.Context, docs []*annotated, analyse func(int) *language.Analysis) (table, error) {
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
		m := scoreClusters(d.clusters(), foundClusters(a))
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
				mentions = append(mentions, extent{int(a.Tokens[m.First].Start), int(a.Tokens[m.End-1].End)})
			}
		}
		slices.SortFunc(mentions, func(x, y extent) int { return x.start*1_000_000 + x.end - y.start*1_000_000 - y.end })
		if mentions = slices.Compact(mentions); len(mentions) > 1 {
			c = append(c, mentions)
		}
	}
	return c
}

// nameKinds are the types of names for the types of entities in gum.
var nameKinds = map[string]language.NameType{
	"person": language.Person, "organization": language.Organisation, "place": language.Place, "event": language.Event, "object": language.Product, "abstract": language.Work,
}

// withNames is the annotators' analysis of a document with names: the runs of
// proper nouns at the heads of the typed entities.
func withNames(d, typed *annotated) *language.Analysis {
	a := *d.analysis
	a.Names = nil
	at := map[int]int{}
	for i, t := range a.Tokens {
		at[int(t.Start)] = i
	}
	ends := map[int]int{}
	for i, t := range a.Tokens {
		ends[int(t.End)] = i + 1
	}
	taken := make([]bool, len(a.Tokens))
	places := slices.SortedFunc(maps.Keys(typed.types), func(x, y extent) int { return (x.end - x.start) - (y.end - y.start) })
	for _, e := range places {
		first, ok := at[e.start]
		end, okEnd := ends[e.end]
		kind := nameKinds[typed.types[e]]
		if !ok || !okEnd || kind == language.NoName {
			continue
		}
		h := -1
		for i := first; i < end; i++ {
			if x := int(a.Heads[i]); x < first || x >= end {
				h = i
				break
			}
		}
		if h < 0 || a.UPOS[h] != language.PROPN || taken[h] {
			continue
		}
		from, to := h, h+1
		for from > first && a.UPOS[from-1] == language.PROPN && !taken[from-1] {
			from--
		}
		for to < end && a.UPOS[to] == language.PROPN && !taken[to] {
			to++
		}
		for i := from; i < to; i++ {
			taken[i] = true
		}
		a.Names = append(a.Names, language.Name{FirstToken: int32(from), EndToken: int32(to), Type: kind})
	}
	slices.SortFunc(a.Names, func(x, y language.Name) int { return int(x.FirstToken - y.FirstToken) })
	return &a
}

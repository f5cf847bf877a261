package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// measureCountries scores the country codes of names of countries and capitals
// in gum's news, where the corpus links the names to Wikipedia.
func measureCountries(ctx context.Context, corpora string) (*report, error) {
	var docs []*anaphora.Document
	for _, part := range []string{"train", "dev"} {
		some, err := anaphora.ReadCoNLLU(filepath.Join(corpora, "gum", "gum-"+part+".conllu.gz"))
		if err != nil {
			return nil, err
		}
		docs = append(docs, some...)
	}
	analyser := analysis.New(language.New())
	var each []tally
	var wrong []string
	for _, d := range docs {
		if !strings.Contains(d.ID, "_news_") {
			continue
		}
		doc := &rapporteurv1.Document{Text: d.Analysis.Text, Metadata: &rapporteurv1.Metadata{Language: "en"}}
		for _, b := range d.Blocks {
			doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{Kind: rapporteurv1.Paragraph_BODY, Span: &rapporteurv1.Span{Start: b.Start, End: b.End}})
		}
		if err := analyser.Analyse(ctx, doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}); err != nil {
			return nil, err
		}
		t, bad := scoreCountries(d, doc)
		each = append(each, t)
		wrong = append(wrong, bad...)
	}
	var all tally
	for _, t := range each {
		all.add(t)
	}
	p, r, f := all.scores()
	out := &report{Notes: []string{
		fmt.Sprintf("gum news (%d documents, raw text): country_code of names that the corpus links to a country or a capital; not of parts of longer names.", len(each)),
	}}
	for i, w := range wrong {
		if i == maxWrong {
			break
		}
		out.Notes = append(out.Notes, w)
	}
	line := plainRow("country codes", 100*p, 100*r, 100*f)
	line.Figures[2].Interval = bootstrapOf(len(each), func(chosen []int) float64 {
		var sum tally
		for _, i := range chosen {
			sum.add(each[i])
		}
		_, _, f := sum.scores()
		return 100 * f
	})
	out.Tables = []table{{Title: "countries and capitals", Columns: []string{"precision", "recall", "F1"}, Rows: []row{line}}}
	return out, nil
}

// scoreCountries scores a document, and tells what is wrong with it.
func scoreCountries(d *anaphora.Document, doc *rapporteurv1.Document) (t tally, wrong []string) {
	places := slices.SortedFunc(maps.Keys(d.Items), func(a, b extent) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for _, e := range places {
		want := countryOf(d.Items[e])
		form := d.Analysis.Text[e.Start:e.End]
		if want == "" || d.Types[e] != "place" || form == strings.ToLower(form) {
			continue
		}
		got, found, inside := codeAt(doc, e)
		if inside {
			continue
		}
		t.recallAll++
		if found && got != "" {
			t.precisionAll++
		}
		if got == want {
			t.recallHit++
			t.precisionHit++
		} else {
			wrong = append(wrong, fmt.Sprintf("%s: %q is %s, got %q", d.ID, form, want, got))
		}
	}
	return t, wrong
}

// countryOf is the code of a country or of a capital's country by the title of
// its article; empty for other articles.
func countryOf(title string) string {
	title, _, _ = strings.Cut(title, ", ")
	title, _, _ = strings.Cut(title, " (")
	for _, e := range gazetteer.Builtin().Lookup(title) {
		if (e.Kind == gazetteer.Country || e.Kind == gazetteer.Capital) && e.Prior >= 0.75 {
			return e.Country
		}
	}
	return ""
}

// codeAt is the country code of the entity of which a name lies in e, the first
// such name; inside tells that e is part of a longer name ("Bank of England").
func codeAt(doc *rapporteurv1.Document, e extent) (code string, found, inside bool) {
	first := extent{Start: len(doc.GetText())}
	for _, entity := range doc.GetEntities() {
		for _, m := range entity.GetMentions() {
			s := extent{Start: int(m.GetSpan().GetStart()), End: int(m.GetSpan().GetEnd())}
			if m.GetKind() == rapporteurv1.Mention_NAME && s.Start < e.End && e.Start < s.End && s.Start < first.Start {
				code, found, first = entity.GetCountryCode(), true, s
				inside = s.Start < e.Start-len("the ") || s.End > e.End
			}
		}
	}
	return code, found, inside
}

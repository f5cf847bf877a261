package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// countryCases are the documents of a corpus with what was scored of them.
type countryCases struct {
	each  []tally
	wrong []string
}

// add scores a document against the codes that its names should have.
func (c *countryCases) add(ctx context.Context, analyser *analysis.Analyser, id, text string, blocks []language.Span, want map[extent]string) error {
	doc := &rapporteurv1.Document{Text: text, Metadata: &rapporteurv1.Metadata{Language: "en"}}
	for _, b := range blocks {
		doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{Kind: rapporteurv1.Paragraph_BODY, Span: &rapporteurv1.Span{Start: b.Start, End: b.End}})
	}
	if err := analyser.Analyse(ctx, doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}); err != nil {
		return err
	}
	t, bad := scoreCountries(id, doc, want)
	c.each = append(c.each, t)
	c.wrong = append(c.wrong, bad...)
	return nil
}

// row has the figures, with their intervals over the documents.
func (c *countryCases) row(title string) row {
	var all tally
	for _, t := range c.each {
		all.add(t)
	}
	p, r, f := all.scores()
	line := plainRow(title, all.recallAll, 100*p, 100*r, 100*f)
	line.Figures[3].Interval = bootstrapOf(len(c.each), func(chosen []int) float64 {
		var sum tally
		for _, i := range chosen {
			sum.add(c.each[i])
		}
		_, _, f := sum.scores()
		return 100 * f
	})
	return line
}

// measureCountries scores the country codes of names of countries, capitals and
// peoples: those that gum's news links to Wikipedia, and those that re3d marks
// as locations or nationalities.
func measureCountries(ctx context.Context, corpora string) (*report, error) {
	analyser := analysis.New(language.New())
	news, err := newsCountries(ctx, corpora, analyser)
	if err != nil {
		return nil, err
	}
	marked, err := markedCountries(ctx, corpora, analyser)
	if err != nil {
		return nil, err
	}
	return &report{
		Notes: []string{
			"gum news, raw text: names that the corpus links to a country or a capital. re3d, raw text: names that it marks as locations or",
			"nationalities and that the gazetteer knows as a country, a capital or a people. Parts of longer names do not count.",
		},
		Tables: []table{{
			Title: "country codes", Columns: []string{"names", "precision", "recall", "F1"},
			Rows: []row{
				news.row(fmt.Sprintf("gum news, %d documents", len(news.each))),
				marked.row(fmt.Sprintf("re3d, %d documents", len(marked.each))),
			},
		}},
		Errors: append(news.wrong[:min(len(news.wrong), maxWrong):min(len(news.wrong), maxWrong)], marked.wrong[:min(len(marked.wrong), maxWrong)]...),
	}, nil
}

// newsCountries scores gum's news.
func newsCountries(ctx context.Context, corpora string, analyser *analysis.Analyser) (c countryCases, err error) {
	for _, part := range []string{"train", "dev"} {
		docs, err := anaphora.ReadCoNLLU(filepath.Join(corpora, "gum", "gum-"+part+".conllu.gz"))
		if err != nil {
			return c, err
		}
		for _, d := range docs {
			if !strings.Contains(d.ID, "_news_") {
				continue
			}
			want := map[extent]string{}
			for e, title := range d.Items {
				if form := d.Analysis.Text[e.Start:e.End]; d.Types[e] == "place" && form != strings.ToLower(form) {
					want[e] = countryOf(title, gazetteer.Country, gazetteer.Capital)
				}
			}
			if err := c.add(ctx, analyser, d.ID, d.Analysis.Text, d.Blocks, want); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// markedCountries scores re3d.
func markedCountries(ctx context.Context, corpora string, analyser *analysis.Analyser) (c countryCases, err error) {
	all, err := corpus.NameCorpora(corpora)
	if err != nil {
		return c, err
	}
	located := corpus.Of(language.Country, language.Place, language.Facility, language.Group)
	for _, one := range all {
		if one.Name != "re3d" {
			continue
		}
		for _, d := range append(one.Train[:len(one.Train):len(one.Train)], one.Dev...) {
			text, blocks, words, ok := layOut(d, true)
			if !ok {
				continue
			}
			want := map[extent]string{}
			for i, s := range d.Sentences {
				for _, n := range s.Names {
					if e := (extent{Start: int(words[i][n.Start].Start), End: int(words[i][n.End-1].End)}); !n.Optional && n.Types&^located == 0 {
						want[e] = countryOf(text[e.Start:e.End], gazetteer.Country, gazetteer.Capital, gazetteer.Demonym)
					}
				}
			}
			if err := c.add(ctx, analyser, d.ID, text, blocks, want); err != nil {
				return c, err
			}
		}
	}
	return c, nil
}

// scoreCountries scores a document, and tells what is wrong with it.
func scoreCountries(id string, doc *rapporteurv1.Document, codes map[extent]string) (t tally, wrong []string) {
	for _, e := range sortedExtents(codes) {
		want := codes[e]
		got, found, inside := codeAt(doc, e)
		if want == "" || inside {
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
			wrong = append(wrong, fmt.Sprintf("%s: %q is %s, got %q", id, doc.GetText()[e.Start:e.End], want, got))
		}
	}
	return t, wrong
}

// countryOf is the code of the country that a name, or the title of an article,
// means as one of the kinds; empty where it means none.
func countryOf(title string, kinds ...gazetteer.Kind) string {
	title, _, _ = strings.Cut(title, ", ")
	title, _, _ = strings.Cut(title, " (")
	for _, e := range gazetteer.Builtin().Lookup(title) {
		if slices.Contains(kinds, e.Kind) && e.Prior >= 0.75 {
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

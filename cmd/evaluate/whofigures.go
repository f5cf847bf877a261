package main

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// whoParts are the parts of testdata/who that are scored apart, by the files
// that are not of the first: its cases are those by which rules were made. Of
// sealed ones no errors are told, so that nobody makes rules by them.
var whoParts = []struct {
	title  string
	files  []string
	sealed bool
}{
	{title: "cases that rules were made by"},
	{title: "later.txt, written after the rules", files: []string{"later"}},
	{title: "wires.txt, by which rules were made, too", files: []string{"wires"}},
	{title: "agencies.txt and bureaus.txt, by which rules were made, too", files: []string{"agencies", "bureaus"}},
	{title: "courts.txt, by which rules were made, too", files: []string{"courts"}},
	{title: "chambers.txt, by which rules were made, too", files: []string{"chambers"}},
	{title: "desks.txt, by which rules were made, too", files: []string{"desks"}},
	{title: "circuits.txt, by which rules were made, too", files: []string{"circuits"}},
	{title: "bulletins.txt, longer paragraphs, by which rules were made, too", files: []string{"bulletins"}},
	{title: "posts.txt, longer paragraphs, by which rules were made, too", files: []string{"posts"}},
	{title: "cables.txt, with datelines", files: []string{"cables"}},
	{title: "dispatches.txt, written for rules made by real copy", files: []string{"dispatches"}},
	{title: "held.txt, whose errors nobody has looked at", files: []string{"held"}, sealed: true},
	{title: "unseen.txt, whose errors nobody has looked at", files: []string{"unseen"}, sealed: true},
	{title: "sealed.txt, whose errors nobody has looked at", files: []string{"sealed"}, sealed: true},
	{title: "sealed-rooms.txt, whose errors nobody has looked at", files: []string{"sealed-rooms"}, sealed: true},
	{title: "lines.txt, with datelines, too", files: []string{"lines"}},
	{title: "journals.txt, whole items", files: []string{"journals"}},
	{title: "houses.txt, whole items by forty agencies", files: []string{"houses"}},
	{title: "offices.txt, whole items by thirty agencies", files: []string{"offices"}},
	{title: "gazettes.txt, whole items by forty desks", files: []string{"gazettes"}},
	{title: "rounds.txt, whole items of ten houses", files: []string{"rounds"}},
	{title: "sealed-items.txt, whose errors nobody has looked at", files: []string{"sealed-items"}, sealed: true},
	{title: "sealed-papers.txt, whose errors nobody has looked at", files: []string{"sealed-papers"}, sealed: true},
	{title: "sealed-houses.txt, whose errors nobody has looked at", files: []string{"sealed-houses"}, sealed: true},
	{title: "sealed-gazettes.txt, whose errors nobody has looked at", files: []string{"sealed-gazettes"}, sealed: true},
}

// partOf is the part that a file of cases is of.
func partOf(file string) int {
	for i, p := range whoParts {
		if slices.Contains(p.files, file) {
			return i
		}
	}
	return 0
}

// whoFigures are the figures of a part's cases.
type whoFigures struct {
	each  []whoTallies // by case
	wrong []whoErrors
	kinds map[string]int // errors by their kind
}

// whoTallies are what is counted of a case, in the order of whoMeasures.
type whoTallies [6]tally

// whoMeasures name what is counted; the facts among them by their kinds.
var whoMeasures = [len(whoTallies{})]struct{ title, fact string }{
	{"mentions", ""}, {"entities, B³", ""}, {"types of entities", "type"}, {"roles (title, country)", "role"}, {"country codes", "country"}, {"members of sets", "member"},
}

// whoErrors are the errors in a case.
type whoErrors struct {
	name  string
	lines []string
}

// measureRoles scores testdata/who from raw text.
func measureRoles(ctx context.Context, _ string) (*report, error) {
	cases, err := readWho(filepath.Join("testdata", "who"))
	if err != nil {
		return nil, err
	}
	if len(cases) == 0 {
		return nil, fmt.Errorf("testdata/who has no cases: run it from the root of the repository")
	}
	analyser := analysis.New(language.New())
	parts := make([]whoFigures, len(whoParts))
	for i := range cases {
		doc := cases[i].document()
		if err := analyser.Analyse(ctx, doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}); err != nil {
			return nil, err
		}
		parts[partOf(cases[i].part)].score(cases[i].story(doc), doc)
	}
	r := &report{Notes: []string{
		"wire paragraphs of testdata/who, from raw text: all mentions and sets; B³ over mentions with equal places.",
		"role: title and country equal, of the same person. country: code of an entity; members: of a set.",
	}}
	for i := range parts {
		f := &parts[i]
		title := fmt.Sprintf("who is who: %d %s", len(f.each), whoParts[i].title)
		r.Tables = append(r.Tables, f.table(title))
		if !whoParts[i].sealed {
			r.Tables = append(r.Tables, f.errorTable(title))
			r.Errors = append(r.Errors, f.worst()...)
		}
	}
	return r, nil
}

// maxWrong is the number of errors that a report shows.
const maxWrong = 10

// table has the figures of a part, with intervals over its cases.
func (f *whoFigures) table(title string) table {
	t := table{Title: title, Columns: []string{"precision", "recall", "F1"}}
	for k, measure := range whoMeasures {
		var all tally
		for _, one := range f.each {
			all.add(one[k])
		}
		p, rec, f1 := all.scores()
		line := plainRow(measure.title, 100*p, 100*rec, 100*f1)
		line.Figures[2].Interval = bootstrapOf(len(f.each), func(chosen []int) float64 {
			var sum tally
			for _, i := range chosen {
				sum.add(f.each[i][k])
			}
			_, _, f1 := sum.scores()
			return 100 * f1
		})
		t.Rows = append(t.Rows, line)
	}
	return t
}

// errorTable counts the errors by their kinds, the most frequent first.
func (f *whoFigures) errorTable(title string) table {
	t := table{Title: title + ": errors", Columns: []string{"times"}}
	kinds := sortedKeys(f.kinds)
	slices.SortStableFunc(kinds, func(a, b string) int { return f.kinds[b] - f.kinds[a] })
	for _, k := range kinds {
		t.Rows = append(t.Rows, plainRow(k, float64(f.kinds[k])))
	}
	return t
}

// worst are the cases with the most errors.
func (f *whoFigures) worst() []string {
	slices.SortStableFunc(f.wrong, func(a, b whoErrors) int { return len(b.lines) - len(a.lines) })
	var lines []string
	for _, w := range f.wrong[:min(len(f.wrong), maxWrong)] {
		lines = append(lines, w.name+": "+strings.Join(w.lines, "; "))
	}
	return lines
}

// score adds a case.
func (f *whoFigures) score(c *whoCase, doc *rapporteurv1.Document) {
	var gold, found clustering
	for _, e := range c.entities {
		var mentions []extent
		for _, m := range e.mentions {
			mentions = append(mentions, m.extent)
		}
		gold = append(gold, mentions)
	}
	for _, e := range doc.GetEntities() {
		var mentions []extent
		for _, m := range e.GetMentions() {
			mentions = append(mentions, extent{Start: int(m.GetSpan().GetStart()), End: int(m.GetSpan().GetEnd())})
		}
		found = append(found, mentions)
	}
	m := scoreClusters(gold, found)
	goldFacts, foundFacts := c.facts(), documentFacts(doc)
	one := whoTallies{m[0], m[2]}
	for k, measure := range whoMeasures {
		if measure.fact != "" {
			one[k] = factTally(goldFacts[measure.fact], foundFacts[measure.fact])
		}
	}
	f.each = append(f.each, one)
	f.note(c, gold, found, goldFacts, foundFacts)
}

// note keeps what is wrong with a case.
func (f *whoFigures) note(c *whoCase, gold, found clustering, goldFacts, foundFacts map[string]map[string]bool) {
	if f.kinds == nil {
		f.kinds = map[string]int{}
	}
	wrong := whoErrors{name: c.name}
	add := func(kind, line string) {
		f.kinds[kind]++
		wrong.lines = append(wrong.lines, line)
	}
	g, s := indexClusters(gold), indexClusters(found)
	for _, side := range []struct {
		kind, sign  string
		here, there map[extent]int
	}{{"mention missed", "-", g, s}, {"mention invented", "+", s, g}} {
		for _, e := range sortedExtents(side.here) {
			if _, ok := side.there[e]; !ok {
				add(side.kind, fmt.Sprintf("%s%d:%q", side.sign, side.here[e]+1, c.text[e.Start:e.End]))
			}
		}
	}
	for _, e := range sortedExtents(g) {
		if j, ok := s[e]; ok && !alikeClusters(gold[g[e]], found[j]) {
			add("mention of another entity", fmt.Sprintf("~%d/%d:%q", g[e]+1, j+1, c.text[e.Start:e.End]))
		}
	}
	for _, kind := range []string{"role", "type", "country", "member"} {
		for _, side := range []struct {
			word, sign  string
			here, there map[string]bool
		}{{" missed", "-", goldFacts[kind], foundFacts[kind]}, {" invented", "+", foundFacts[kind], goldFacts[kind]}} {
			for _, fact := range sortedKeys(side.here) {
				if !side.there[fact] {
					add(kind+side.word, side.sign+kind+" "+fact)
				}
			}
		}
	}
	if len(wrong.lines) > 0 {
		f.wrong = append(f.wrong, wrong)
	}
}

// sortedExtents are the extents of an index in text order.
func sortedExtents[V any](index map[extent]V) []extent {
	all := make([]extent, 0, len(index))
	for e := range index {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b extent) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return all
}

// alikeClusters tells whether clusters share more than half of their mentions.
func alikeClusters(a, b []extent) bool {
	shared := 0
	for _, m := range a {
		if slices.Contains(b, m) {
			shared++
		}
	}
	return 2*shared >= len(a) && 2*shared >= len(b)
}

// factTally compares sets of facts.
func factTally(gold, found map[string]bool) tally {
	t := tally{recallAll: float64(len(gold)), precisionAll: float64(len(found))}
	for fact := range gold {
		if found[fact] {
			t.recallHit++
		}
	}
	t.precisionHit = t.recallHit
	return t
}

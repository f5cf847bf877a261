package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// timesCorpora are what time expressions are measured on.
var timesCorpora = []struct {
	title string
	read  func(corpora string) ([]timedText, error)
	// typed: types count. complete: all expressions are marked, so that what is
	// found beyond them is wrong.
	typed, complete bool
}{
	{"meantime, sentences 0 to 5", readMeantime, true, true},
	{"wikiwars, types and values other than dates aside", readWikiwars, false, true},
	{"gum news, bio, interview, speech, voyage: marked dates (recall)", readGUM, false, false},
	{"recognizers-text, cases of dates, durations and sets only", readRecognizers, true, true},
}

// measureTimes scores the layer TIMES as TempEval-3 does (UzZaman et al.,
// "SemEval-2013 Task 1: TempEval-3", 2013). An expression found and one marked
// are paired where they overlap, each with one other, in text order. Relaxed F1
// counts all pairs as right, strict F1 those of the same span, type F1 those of
// the same type, and value F1 those whose value is the same string; precision is
// over what was found, recall over what is marked. An expression of a document's
// own date does not count. Where values of only some expressions count, value F1
// leaves the others out with what they are paired with.
func measureTimes(ctx context.Context, corpora string) (*report, error) {
	r := &report{Notes: []string{
		"F1 in percent as TempEval-3 has it: relaxed (spans overlap), strict (same span), type and value (of overlapping spans).",
		"Intervals of 95 % by 2000 bootstrap samples of the documents. Errors: the ten most frequent of each kind, told as marked → found.",
	}}
	analyser := analysis.New(language.New())
	for _, c := range timesCorpora {
		docs, err := c.read(corpora)
		if err != nil {
			return nil, err
		}
		tally := timesTally{typed: c.typed, complete: c.complete, errors: map[string]map[string]int{}}
		for i := range docs {
			doc := docs[i].document()
			if err := analyser.Analyse(ctx, doc, []rapporteurv1.Layer{rapporteurv1.Layer_TIMES}); err != nil {
				return nil, err
			}
			tally.add(&docs[i], doc.GetTimes())
		}
		r.Tables = append(r.Tables, tally.figures(c.title), tally.worst(c.title))
	}
	return r, nil
}

// pairCount counts for one measure: right, found and marked.
type pairCount struct{ right, found, marked float64 }

func (c pairCount) plus(o pairCount) pairCount {
	return pairCount{c.right + o.right, c.found + o.found, c.marked + o.marked}
}

// f1 is the harmonic mean of precision and recall, in percent.
func (c pairCount) f1() float64 {
	if c.found+c.marked == 0 {
		return 0
	}
	return 100 * 2 * c.right / (c.found + c.marked)
}

// recall is the share of what is marked that was found, in percent.
func (c pairCount) recall() float64 {
	if c.marked == 0 {
		return 0
	}
	return 100 * c.right / c.marked
}

// The measures of time expressions.
const (
	relaxedSpan = iota
	strictSpan
	sameType
	sameValue
	timeMeasures
)

var timeMeasureNames = [timeMeasures]string{"relaxed", "strict", "type", "value"}

// timesTally gathers the counts of a corpus, by document.
type timesTally struct {
	typed, complete bool
	counts          [][timeMeasures]pairCount
	errors          map[string]map[string]int // by kind, then as told
}

// add scores a document.
func (t *timesTally) add(d *timedText, found []*rapporteurv1.TimeExpression) {
	var c [timeMeasures]pairCount
	used := make([]bool, len(found))
	for _, g := range d.gold {
		if g.unscored {
			for i, e := range found {
				used[i] = used[i] || overlap(g, e)
			}
		}
	}
	for _, g := range d.gold {
		if g.unscored {
			continue
		}
		i := slices.IndexFunc(found, func(e *rapporteurv1.TimeExpression) bool { return overlap(g, e) })
		for i >= 0 && i < len(found) && used[i] {
			if i++; i < len(found) && !overlap(g, found[i]) {
				i = -1
			}
		}
		var e *rapporteurv1.TimeExpression
		if i >= 0 && i < len(found) {
			used[i], e = true, found[i]
		}
		t.pair(d, &c, g, e)
	}
	for i, e := range found {
		if used[i] || !t.complete {
			continue
		}
		for m := range c {
			c[m].found++
		}
		t.fault("found too much", quoted(d.text[e.GetSpan().GetStart():e.GetSpan().GetEnd()])+" "+e.GetValue())
	}
	t.counts = append(t.counts, c)
}

// pair counts what is marked with what was found there, if anything was.
func (t *timesTally) pair(d *timedText, c *[timeMeasures]pairCount, g goldTime, e *rapporteurv1.TimeExpression) {
	marked := d.text[g.start:g.end]
	valued := !g.valueless
	for m := range c {
		if m == sameValue && !valued {
			continue
		}
		c[m].marked++
		if e != nil {
			c[m].found++
		}
	}
	if e == nil {
		t.fault("missed", quoted(marked)+" "+g.value)
		return
	}
	text := d.text[e.GetSpan().GetStart():e.GetSpan().GetEnd()]
	c[relaxedSpan].right++
	if int(e.GetSpan().GetStart()) == g.start && int(e.GetSpan().GetEnd()) == g.end {
		c[strictSpan].right++
	} else {
		t.fault("other span", quoted(marked)+" → "+quoted(text))
	}
	if e.GetType().String() == g.kind {
		c[sameType].right++
	} else if t.typed {
		t.fault("other type", fmt.Sprintf("%s %s → %s", quoted(marked), g.kind, e.GetType()))
	}
	switch {
	case !valued:
	case e.GetValue() == g.value:
		c[sameValue].right++
	default:
		t.fault("other value", fmt.Sprintf("%s %s → %s", quoted(marked), g.value, e.GetValue()))
	}
}

func (t *timesTally) fault(kind, told string) {
	if t.errors[kind] == nil {
		t.errors[kind] = map[string]int{}
	}
	t.errors[kind][told]++
}

func quoted(s string) string { return "“" + strings.Join(strings.Fields(s), " ") + "”" }

func overlap(g goldTime, e *rapporteurv1.TimeExpression) bool {
	return int(e.GetSpan().GetStart()) < g.end && int(e.GetSpan().GetEnd()) > g.start
}

// figures is the table of a corpus.
func (t *timesTally) figures(title string) table {
	out := table{Title: title}
	all := row{Name: "F1"}
	if !t.complete {
		all.Name = "recall"
	}
	var marked float64
	for m, name := range timeMeasureNames {
		if m == sameType && !t.typed {
			continue
		}
		out.Columns = append(out.Columns, name)
		counts := make([]pairCount, len(t.counts))
		for i, c := range t.counts {
			counts[i] = c[m]
		}
		score := pairCount.f1
		if !t.complete {
			score = pairCount.recall
		}
		all.Figures = append(all.Figures, bootstrapCounts(counts, score))
		if m == relaxedSpan {
			for _, c := range counts {
				marked += c.marked
			}
		}
	}
	out.Title += fmt.Sprintf(" (%d documents, %.0f expressions)", len(t.counts), marked)
	out.Rows = []row{all}
	return out
}

// bootstrapCounts is a score over all documents, with its interval by the
// percentile method over samples of the documents.
func bootstrapCounts(counts []pairCount, score func(pairCount) float64) figure {
	var all pairCount
	for _, c := range counts {
		all = all.plus(c)
	}
	if len(counts) == 0 {
		return figure{}
	}
	random := rand.New(rand.NewPCG(seed, seed))
	scores := make([]float64, resamples)
	for i := range scores {
		var sum pairCount
		for range counts {
			sum = sum.plus(counts[random.IntN(len(counts))])
		}
		scores[i] = score(sum)
	}
	slices.Sort(scores)
	return figure{Value: score(all), Interval: &interval{Low: scores[resamples*25/1000], High: scores[resamples*975/1000-1]}}
}

// worst is the table of the most frequent errors.
func (t *timesTally) worst(title string) table {
	out := table{Title: title + ": errors", Columns: []string{"times"}}
	for _, kind := range slices.Sorted(maps.Keys(t.errors)) {
		told := t.errors[kind]
		total := 0
		for _, n := range told {
			total += n
		}
		out.Rows = append(out.Rows, plainRow(kind, float64(total)))
		keys := slices.SortedFunc(maps.Keys(told), func(a, b string) int { return cmp.Or(told[b]-told[a], cmp.Compare(a, b)) })
		for _, k := range keys[:min(worstErrors, len(keys))] {
			out.Rows = append(out.Rows, plainRow("  "+k, float64(told[k])))
		}
	}
	return out
}

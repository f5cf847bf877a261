package main

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

func TestTimesTally_AsTempEvalCounts(t *testing.T) {
	d := timedText{
		text: "On May 1 they met; a year later, on 2 May, they parted.",
		gold: []goldTime{
			{start: 3, end: 8, kind: "DATE", value: "2019-05-01"},
			{start: 19, end: 31, kind: "DATE", value: "2020"},
			{start: 36, end: 41, kind: "DATE", value: "2020-05-02"},
		},
	}
	found := []*rapporteurv1.TimeExpression{
		{Span: &rapporteurv1.Span{Start: 3, End: 8}, Type: rapporteurv1.TimeExpression_DATE, Value: "2019-05-01"},
		{Span: &rapporteurv1.Span{Start: 19, End: 25}, Type: rapporteurv1.TimeExpression_DURATION, Value: "P1Y"},
		{Span: &rapporteurv1.Span{Start: 48, End: 54}, Type: rapporteurv1.TimeExpression_DATE, Value: "2019"},
	}
	tally := timesTally{typed: true, complete: true, errors: map[string]map[string]int{}}
	tally.add(&d, found)
	want := [timeMeasures]pairCount{relaxedSpan: {2, 3, 3}, strictSpan: {1, 3, 3}, sameType: {1, 3, 3}, sameValue: {1, 3, 3}}
	if got := tally.counts[0]; got != want {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := want[relaxedSpan].f1(); math.Abs(got-200.0/3) > 1e-9 {
		t.Errorf("got F1 %v of 2 right in 3 found and 3 marked", got)
	}
	for kind, n := range map[string]int{"missed": 1, "found too much": 1, "other span": 1, "other type": 1, "other value": 1} {
		if len(tally.errors[kind]) != n {
			t.Errorf("%s: got %v", kind, tally.errors[kind])
		}
	}
}

func TestTimesTally_UnscoredCountsForNothing(t *testing.T) {
	d := timedText{text: "May 1, 2019", gold: []goldTime{{start: 0, end: 11, unscored: true}}}
	tally := timesTally{complete: true, errors: map[string]map[string]int{}}
	tally.add(&d, []*rapporteurv1.TimeExpression{{Span: &rapporteurv1.Span{Start: 0, End: 5}}})
	if tally.counts[0] != [timeMeasures]pairCount{} {
		t.Errorf("got %v", tally.counts[0])
	}
}

// TestTimes_WhatIsPromised holds the figures that README states, with room for
// chance.
func TestTimes_WhatIsPromised(t *testing.T) {
	if _, err := os.Stat(filepath.Join(shared, "meantime")); err != nil {
		t.Skip("the corpora are not here")
	}
	r, err := measureTimes(t.Context(), shared)
	if err != nil {
		t.Fatal(err)
	}
	for i, least := range []map[string]float64{{"relaxed": 90, "value": 78}, {"relaxed": 91, "value": 87}, {"relaxed": 88, "value": 77}, {"relaxed": 78}} {
		for j, name := range r.Tables[2*i].Columns {
			if got := r.Tables[2*i].Rows[0].Figures[j].Value; got < least[name] {
				t.Errorf("%s, %s: got %.2f, want at least %.0f", r.Tables[2*i].Title, name, got, least[name])
			}
		}
	}
}

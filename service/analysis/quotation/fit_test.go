package quotation_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
)

func TestFit_RightOnesScoreHigher(t *testing.T) {
	examples := []quotation.Example{
		{Candidates: []quotation.Features{0b001, 0b010}, Right: []bool{true, false}},
		{Candidates: []quotation.Features{0b100, 0b001}, Right: []bool{false, true}},
	}
	w := quotation.Fit(examples)
	if r, x, y := w.Score(0b001), w.Score(0b010), w.Score(0b100); r <= 0 || r <= x || r <= y {
		t.Errorf("got scores %d for the feature of right candidates, %d and %d for the others", r, x, y)
	}
	if diff := cmp.Diff(w.String(), quotation.Fit(examples).String()); diff != "" {
		t.Errorf("the same examples give other weights: %s", diff)
	}
}

func TestWeights_FileHasThemAll(t *testing.T) {
	file, err := os.ReadFile("weights.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(quotation.InUse(), string(file)); diff != "" {
		t.Errorf("weights.txt is not what its weights are written as (-in use +file):\n%s", diff)
	}
}

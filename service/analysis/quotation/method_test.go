package quotation_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
)

func TestRecords_FileHasThemAll(t *testing.T) {
	file, err := os.ReadFile("found.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(quotation.WriteRecords(quotation.Records()), string(file)); diff != "" {
		t.Errorf("found.txt is not what its records are written as (-in use +file):\n%s", diff)
	}
}

func TestConfidence_OfEachRule(t *testing.T) {
	for m := quotation.MarkBefore; m <= quotation.Bare; m++ {
		q := quotation.Quotation{Method: m}
		if got := q.Confidence(); got < 0.5 || got >= 1 {
			t.Errorf("%s: got %v, want at least 0.5, and less than 1", m, got)
		}
	}
}

package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// judgement is a statement that was found: by which rule, how sure the rule is, and
// whether it is right.
type judgement struct {
	method     string
	confidence float64
	right      bool
}

// sureBins are the least confidences of the rows of reliability tables.
var sureBins = []float64{0, 0.8, 0.85, 0.9, 0.95, 0.98}

// reliability is the table of how many of the statements of a confidence are right,
// beside how many are expected to be. The last row is the expected calibration error
// (Naeini, Cooper and Hauskrecht, "Obtaining Well Calibrated Probabilities Using
// Bayesian Binning", 2015): the mean distance of the two, by statements.
func reliability(title string, judged []judgement) table {
	out := table{Title: title, Columns: []string{"expected", "right", "statements"}}
	apart := 0.0
	for b, from := range sureBins {
		to := math.Inf(1)
		if b+1 < len(sureBins) {
			to = sureBins[b+1]
		}
		var c pairCount
		expected := 0.0
		for _, j := range judged {
			if j.confidence < from || j.confidence >= to {
				continue
			}
			c.found++
			expected += 100 * j.confidence
			if j.right {
				c.right++
			}
		}
		if c.found == 0 {
			continue
		}
		expected /= c.found
		out.Rows = append(out.Rows, plainRow(fmt.Sprintf("from %.2f", from), expected, c.precision(), c.found))
		apart += c.found * math.Abs(expected-c.precision())
	}
	if len(judged) > 0 {
		out.Rows = append(out.Rows, plainRow("expected calibration error", apart/float64(len(judged))))
	}
	return out
}

// recordsFile is the file that measureConfidences writes, from the root of the repository.
var recordsFile = filepath.Join("service", "analysis", "quotation", "found.txt")

// measureConfidences counts what each rule of quotations finds in the texts that rules
// are made by, and how much of it is right, and writes it to recordsFile.
func measureConfidences(ctx context.Context, corpora string) (*report, error) {
	of := map[string]quotation.Record{}
	analyser := analysis.New(language.New())
	for i := range saidCorpora {
		c := &saidCorpora[i]
		if c.read == nil || c.unseen {
			continue
		}
		tally, err := c.tally(ctx, analyser, corpora)
		if err != nil {
			return nil, err
		}
		for _, j := range tally.judged {
			m := of[j.method]
			m.Found++
			if j.right {
				m.Right++
			}
			of[j.method] = m
		}
	}
	t := table{Title: recordsFile, Columns: []string{"right", "found", "share"}}
	for _, name := range sortedKeys(of) {
		c := pairCount{right: float64(of[name].Right), found: float64(of[name].Found)}
		t.Rows = append(t.Rows, plainRow(name, c.right, c.found, c.precision()))
	}
	return &report{Tables: []table{t}}, os.WriteFile(recordsFile, []byte(quotation.WriteRecords(of)), 0o644)
}

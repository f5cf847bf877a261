package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared is where the corpora are, if they are.
const shared = "../../../shared/corpora"

// A made-up story whose reference is nearer to its first and third sentences.
var stories = []judgedSummary{
	{
		Text: "Dock workers at the port of Varna ended a nine-day strike on Tuesday.\n\n" +
			"Nobody at the gate wanted to say much about it in the rain.\n\n" +
			"The ministry of transport raises the wages of the dock workers by eleven percent after the strike.\n\n" +
			"Some forty ships had waited outside the port of Varna during the strike.",
		Summary: "Dock workers of Varna ended a strike. The ministry raises wages by eleven percent.",
		Scores:  []float64{3, 4},
	},
}

// writeCorpus writes records as a corpus file of JSON lines.
func writeCorpus[T any](t *testing.T, dir, name string, records []T) {
	t.Helper()
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	encoder := json.NewEncoder(z)
	for _, r := range records {
		if err := encoder.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, zipped.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestRun_SameFiguresEveryTime(t *testing.T) {
	dir := t.TempDir()
	writeCorpus(t, dir, "blanc-summary-quality/cnn_dailymail.jsonl.gz", stories)
	var first string
	for range 2 {
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), []string{"--corpora", dir, "--json", "summaries"}, &stdout, &stderr); code != 0 {
			t.Fatalf("got exit code %d: %s", code, &stderr)
		}
		var r report
		if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		if r.Section != "summaries" || len(r.Tables) == 0 || len(r.Tables[0].Rows) != 3 {
			t.Errorf("got %+v", r)
		}
		if first != "" && stdout.String() != first {
			t.Error("got other figures for the same corpus")
		}
		first = stdout.String()
	}
}

func TestRun_TextForPeople(t *testing.T) {
	dir := t.TempDir()
	writeCorpus(t, dir, "blanc-summary-quality/cnn_dailymail.jsonl.gz", stories)
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), []string{"--corpora", dir, "summaries"}, &stdout, &stderr); code != 0 {
		t.Fatalf("got exit code %d: %s", code, &stderr)
	}
	for _, want := range []string{"1 stories", "3 sentences, every reference", "EXTRACT", "lead", "ROUGE-1 F1"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("%q is not in the text:\n%s", want, &stdout)
		}
	}
}

func TestRun_WrongUsage(t *testing.T) {
	tests := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no corpora", []string{"summaries"}, 2, "--corpora is required"},
		{"unknown section", []string{"--corpora", "x", "sumaries"}, 2, `no section "sumaries"; there are language, names, coreference`},
		{"unknown flag", []string{"--corpus", "x"}, 2, "summaries"},
		{"no such folder", []string{"--corpora", filepath.Join(t.TempDir(), "none")}, 1, "no such file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(context.Background(), tt.args, &stdout, &stderr); code != tt.code {
				t.Errorf("got exit code %d, want %d", code, tt.code)
			}
			if !strings.Contains(stderr.String(), tt.says) {
				t.Errorf("got %q, want it to say %q", &stderr, tt.says)
			}
		})
	}
}

func TestBootstrap_IntervalHoldsTheMean(t *testing.T) {
	values := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	got := bootstrap(values)
	if got.Value != 5.5 {
		t.Errorf("got mean %v, want 5.5", got.Value)
	}
	// The normal approximation is 5.5 ± 1.96 · 2.872 / √10, about 3.7 to 7.3.
	if got.Interval.Low < 3.4 || got.Interval.Low > 4.1 || got.Interval.High < 6.9 || got.Interval.High > 7.6 {
		t.Errorf("got interval %+v", *got.Interval)
	}
	if same := bootstrap([]float64{4, 4, 4}); same.Interval.Low != 4 || same.Interval.High != 4 {
		t.Errorf("got interval %+v of a constant", *same.Interval)
	}
	if none := bootstrap(nil); none.Interval != nil || none.Value != 0 {
		t.Errorf("got %+v of nothing", none)
	}
}

// TestSummaries_NotBelowTheLead is the promise that EXTRACT is worth having: it
// is above the first sentences of a story by ROUGE-1, recall and F1 alike, by more
// than chance.
func TestSummaries_NotBelowTheLead(t *testing.T) {
	path := filepath.Join(shared, "blanc-summary-quality", "cnn_dailymail.jsonl.gz")
	if _, err := os.Stat(path); err != nil {
		t.Skip("the corpus is not here")
	}
	stories, err := readStories(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range conditions() {
		if c.title != "2 sentences" && c.title != "3 sentences" {
			continue
		}
		for _, refs := range []references{everyReference, bestReference} {
			got, err := c.table(context.Background(), stories, refs)
			if err != nil {
				t.Fatal(err)
			}
			for m, name := range got.Columns[:2] {
				if d := got.Rows[2].Figures[m]; d.Interval.Low < 0 {
					t.Errorf("%s, %s: EXTRACT less lead is %v", got.Title, name, d)
				}
			}
		}
	}
}

// TestBackgrounds_NotBelowTheFirstSentences holds the same for many documents.
func TestBackgrounds_NotBelowTheFirstSentences(t *testing.T) {
	if _, err := os.Stat(filepath.Join(shared, "background-timelines")); err != nil {
		t.Skip("the corpus is not here")
	}
	r, err := measureBackgrounds(context.Background(), shared)
	if err != nil {
		t.Fatal(err)
	}
	rows := r.Tables[0].Rows
	if extract, first := rows[0].Figures[0].Value, rows[1].Figures[0].Value; extract < first {
		t.Errorf("got ROUGE-1 %.2f for %s, %.2f for %s", extract, rows[0].Name, first, rows[1].Name)
	}
}

package main

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Least figures of testdata/said, in percent; what is reached lies well above them.
const (
	leastContent    = 82
	leastStatements = 78
	leastSpeaker    = 85
)

func TestParseSaid(t *testing.T) {
	d, err := parseSaid("case\n{1 Smith} <1 told> (1> them) that [1 {2 she} <2 thought> [2 it rained]]. (Yes.)\n--\n1 = Jane Smith\n2 THOUGHT = -\n")
	if err != nil {
		t.Fatal(err)
	}
	if want := "Smith told them that she thought it rained. (Yes.)"; d.text != want {
		t.Fatalf("got %q, want %q", d.text, want)
	}
	var got []string
	for _, g := range d.gold {
		got = append(got, g.class+" "+g.name+" {"+d.cut(g.speaker)+"} ("+d.cut(g.addressee)+") ["+d.cut(g.content)+"]")
	}
	want := []string{"SPEECH Jane Smith {Smith} (them) [she thought it rained]", "THOUGHT  {she} () [it rained]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, broken := range []string{"case\n[1 It rained.\n--\n1 = -", "case\n[2 It rained.]\n--\n1 = -", "case\nIt rained."} {
		if _, err := parseSaid(broken); err == nil {
			t.Errorf("%q: got no error", broken)
		}
	}
}

// TestPairStatements pairs by the greatest overlap, one to one.
func TestPairStatements(t *testing.T) {
	set := func(words ...int) map[int]bool {
		s := map[int]bool{}
		for _, w := range words {
			s[w] = true
		}
		return s
	}
	gold := []map[int]bool{set(1, 2, 3, 4), set(3, 4), set(9)}
	found := []map[int]bool{set(3, 4), set(1, 2, 3), set(8, 10)}
	want := []pairing{{0, 1, 0.75}, {1, 0, 1}}
	if got := pairStatements(gold, found); !cmp.Equal(want, got, cmp.AllowUnexported(pairing{})) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestQuotations_HoldTheirFigures(t *testing.T) {
	if err := os.Chdir("../.."); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chdir("cmd/evaluate") })
	analyser := analysis.New(language.New())
	for _, later := range []bool{false, true} {
		docs, err := readSaid(later, "")("")
		if err != nil {
			t.Fatal(err)
		}
		tally := saidTally{methods: map[string]*pairCount{}}
		for i := range docs {
			doc := docs[i].document()
			if err := analyser.Analyse(t.Context(), doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_QUOTATIONS}); err != nil {
				t.Fatal(err)
			}
			tally.add(&docs[i], doc, nil)
		}
		c := tally.sum(nil)
		if f := c.content.f1(); f < leastContent {
			t.Errorf("content: got F1 %.1f, want %d", f, leastContent)
		}
		if f := c.statements.f1(); f < leastStatements {
			t.Errorf("statements: got F1 %.1f, want %d", f, leastStatements)
		}
		if f := c.speaker.recall(); f < leastSpeaker {
			t.Errorf("speakers: got %.1f right, want %d", f, leastSpeaker)
		}
	}
}

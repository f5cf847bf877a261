package main

import (
	"path/filepath"
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// The F1, in percent, that all of testdata/who must have, fresh whole items among it.
const (
	leastEntities = 87
	leastRoles    = 89
)

func TestWho_HoldsItsFigures(t *testing.T) {
	cases, err := readWho(filepath.Join("..", "..", "testdata", "who"))
	if err != nil {
		t.Fatal(err)
	}
	if len(cases) < 60 {
		t.Fatalf("got %d cases, want 60 or more", len(cases))
	}
	analyser := analysis.New(language.New())
	var f whoFigures
	for i := range cases {
		doc := cases[i].document()
		if err := analyser.Analyse(t.Context(), doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}); err != nil {
			t.Fatal(err)
		}
		f.score(&cases[i], doc)
	}
	figures := f.table("")
	for k, least := range map[int]float64{1: leastEntities, 3: leastRoles} {
		if f1 := figures.Rows[k].Figures[2].Value; f1 < least {
			t.Errorf("%s: got F1 %.2f, want %.0f", figures.Rows[k].Name, f1, least)
		}
	}
}

func TestWhoParts_KeepSealedFilesSealed(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "who", "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sealed := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if name != "held" && name != "unseen" && !strings.HasPrefix(name, "sealed") {
			continue
		}
		sealed++
		if part := whoParts[partOf(name)]; !part.sealed {
			t.Errorf("%s is scored with %q, which tells errors", name, part.title)
		}
	}
	if sealed < 4 {
		t.Errorf("got %d sealed files, want 4 or more", sealed)
	}
}

func TestParseWho_ReadsNestedMentions(t *testing.T) {
	c, err := parseWho("x\n= {1 ACCRA}\n\n{2~ the {1 Accra} mayor} left; {2- he}\n--\n1 PLACE GH\n2 PERSON\n  mayor | Accra |\n3 PERSON = 1 2\n")
	if err != nil {
		t.Fatal(err)
	}
	if c.text != "ACCRA\n\nthe Accra mayor left; he" || c.headline != len("ACCRA") {
		t.Errorf("got text %q, headline to %d", c.text, c.headline)
	}
	if e := c.entities[1]; len(e.mentions) != 2 || c.text[e.mentions[0].Start:e.mentions[0].End] != "the Accra mayor" || e.roles[0] != (whoRole{"mayor", "Accra", "", ""}) {
		t.Errorf("got %+v", e)
	}
	for _, bad := range []string{"x\ny", "x\n{1 a}\n--\n2 PERSON\n", "x\n{1 a\n--\n1 PERSON\n", "x\na}\n--\n1 PERSON\n"} {
		if _, err := parseWho(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

func TestScoreClusters_KnownValues(t *testing.T) {
	at := func(n int) extent { return extent{Start: n, End: n + 1} }
	gold := clustering{{at(1), at(2), at(3)}, {at(4), at(5)}}
	for name, c := range map[string]struct {
		found clustering
		want  float64
	}{
		"equal":        {clustering{{at(4), at(5)}, {at(1), at(2), at(3)}}, 1},
		"nothing":      {nil, 0},
		"other places": {clustering{{at(7), at(8)}}, 0},
	} {
		m := scoreClusters(gold, c.found)
		if got := m.average(); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
	// Luo (2005) and Pradhan et al. (2014) by hand: one cluster of all five.
	m := scoreClusters(gold, clustering{{at(1), at(2), at(3), at(4), at(5)}})
	if p, r, _ := m[1].scores(); p != 0.75 || r != 1 {
		t.Errorf("MUC: got %v, %v, want 0.75, 1", p, r)
	}
	if p, r, _ := m[2].scores(); p != (9.0/5+4.0/5)/5 || r != 1 {
		t.Errorf("B³: got %v, %v, want 0.52, 1", p, r)
	}
	if p, r, _ := m[3].scores(); p != 0.75 || r != 0.375 {
		t.Errorf("CEAFe: got %v, %v, want 0.75, 0.375", p, r)
	}
}

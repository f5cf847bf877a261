package conlleval_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/conlleval"
)

const text = "Ida Berg of Rotaria saw Oslo and the Skole Treaty"

// The names of the text.
var (
	ida     = conlleval.Gold{Start: 0, End: 8, Types: []string{"PER"}}
	rotaria = conlleval.Gold{Start: 12, End: 19, Types: []string{"ORG"}}
	oslo    = conlleval.Gold{Start: 24, End: 28, Types: []string{"LOC", "ORG"}}
	skole   = conlleval.Gold{Start: 37, End: 49, Types: []string{"MISC"}, Optional: true}
	all     = []conlleval.Gold{ida, rotaria, oslo, skole}
)

// TestScore has figures that were counted by hand.
func TestScore(t *testing.T) {
	for name, test := range map[string]struct {
		found  []conlleval.Found
		silent []string
		want   map[string]conlleval.Count
	}{
		"all": {
			[]conlleval.Found{{0, 8, "PER"}, {12, 19, "ORG"}, {24, 28, "LOC"}, {37, 49, "MISC"}},
			nil,
			map[string]conlleval.Count{"PER": {1, 1, 1}, "ORG": {1, 1, 1}, "LOC": {1, 1, 1}},
		},
		"none": {nil, nil, map[string]conlleval.Count{"PER": {0, 0, 1}, "ORG": {0, 0, 1}, "LOC": {0, 0, 1}}},
		"the other type, a part, a wrong type": {
			[]conlleval.Found{{4, 8, "PER"}, {12, 19, "LOC"}, {24, 28, "ORG"}},
			nil,
			map[string]conlleval.Count{"PER": {0, 1, 1}, "ORG": {1, 1, 2}, "LOC": {0, 1, 0}},
		},
		"one too many": {
			[]conlleval.Found{{0, 8, "PER"}, {12, 19, "ORG"}, {20, 23, "ORG"}, {24, 28, "LOC"}, {37, 49, "PER"}},
			nil,
			map[string]conlleval.Count{"PER": {1, 2, 1}, "ORG": {1, 2, 1}, "LOC": {1, 1, 1}},
		},
		"one over two": {
			[]conlleval.Found{{0, 19, "PER"}, {24, 28, "LOC"}},
			nil,
			map[string]conlleval.Count{"PER": {0, 1, 1}, "ORG": {0, 0, 1}, "LOC": {1, 1, 1}},
		},
		"silence": {
			[]conlleval.Found{{0, 8, "WORK"}, {12, 19, "ORG"}, {20, 23, "WORK"}, {24, 28, "LOC"}, {43, 49, "WORK"}},
			[]string{"WORK"},
			map[string]conlleval.Count{"PER": {0, 0, 1}, "ORG": {1, 1, 1}, "LOC": {1, 1, 1}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var s conlleval.Score
			s.Add(text, all, test.found, test.silent)
			got := map[string]conlleval.Count{}
			for _, kind := range s.Types() {
				got[kind] = s.Of(kind)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("got (-) and want (+):\n%s", diff)
			}
		})
	}
}

func TestCount_Figures(t *testing.T) {
	c := conlleval.Count{Right: 3, Found: 4, Wanted: 6}
	if c.Precision() != 75 || c.Recall() != 50 || math.Abs(c.F1()-60) > 1e-9 {
		t.Errorf("got %v, %v, %v", c.Precision(), c.Recall(), c.F1())
	}
	if z := (conlleval.Count{}); z.Precision() != 0 || z.F1() != 0 {
		t.Error("nothing was found, and it was right")
	}
}

func TestScore_Errors(t *testing.T) {
	var s conlleval.Score
	for range 2 {
		s.Add(text, all[:2], []conlleval.Found{{12, 19, "LOC"}}, nil)
	}
	s.Add(text, nil, []conlleval.Found{{24, 28, "LOC"}}, nil)
	want := []string{`2 × ORG "Rotaria": found LOC "Rotaria"`, `2 × PER "Ida Berg": found nothing`}
	if diff := cmp.Diff(s.Errors(2), want); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
}

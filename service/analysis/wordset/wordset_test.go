package wordset_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
)

func TestSet(t *testing.T) {
	var words []string
	for i := range 1000 {
		words = append(words, fmt.Sprintf("%x", i*i))
	}
	words = append(words, "é", "a", "vice-president", "a")
	s := wordset.Of(words...)
	for _, w := range words {
		if !s.Has(w) {
			t.Errorf("Has(%q) is false", w)
		}
	}
	for _, w := range []string{"", "b0b0", "e", "vice president", "vice-presidents", "\x00"} {
		if s.Has(w) {
			t.Errorf("Has(%q) is true", w)
		}
	}
	all := slices.Sorted(s.All())
	if slices.Sort(words); !slices.Equal(all, slices.Compact(words)) {
		t.Errorf("All: %v", all)
	}
	if allocated := testing.AllocsPerRun(10, func() { s.Has(words[3]) }); allocated > 0 {
		t.Errorf("Has allocates %v times", allocated)
	}
}

func TestSet_Empty(t *testing.T) {
	var s wordset.Set
	if s.Has("") || s.Has("a") || !s.Empty() || wordset.Of("a").Empty() {
		t.Error("an empty set has words")
	}
	for w := range s.All() {
		t.Errorf("an empty set has %q", w)
	}
}

func TestTable_LastValueCounts(t *testing.T) {
	var table wordset.Table[int]
	for i := range 100 {
		table.Add(fmt.Sprint(i%10), i)
	}
	if v, ok := table.Find("3"); v != 93 || !ok {
		t.Errorf(`Find("3") = %d, %t, want 93, true`, v, ok)
	}
	if v, ok := table.Find("10"); v != 0 || ok {
		t.Errorf(`Find("10") = %d, %t, want 0, false`, v, ok)
	}
}

func TestLexicon(t *testing.T) {
	var l wordset.Lexicon
	var classes []wordset.Class
	for n := range 150 {
		var words []string
		for k := 0; k < 300; k += n + 1 {
			words = append(words, fmt.Sprintf("w%d", k))
		}
		classes = append(classes, l.Of(words...))
	}
	for n, c := range classes {
		for k := range 310 {
			word := fmt.Sprintf("w%d", k)
			want := k < 300 && k%(n+1) == 0
			if c.Has(word) != want || c.In(l.Row(word)) != want {
				t.Fatalf("class %d: Has(%q) = %t, In of its row %t, want %t", n, word, c.Has(word), c.In(l.Row(word)), want)
			}
		}
	}
	if all := slices.Sorted(classes[99].All()); !slices.Equal(all, []string{"w0", "w100", "w200"}) {
		t.Errorf("All: %v", all)
	}
	var none wordset.Class
	if none.Has("a") || !none.Empty() || !l.Of().Empty() || classes[0].Empty() {
		t.Error("the class without words has some, or one with words none")
	}
}

func BenchmarkHas(b *testing.B) {
	s := wordset.Of("minister", "president", "envoy", "ambassador", "secretary", "chairman", "mayor", "king", "sheikh", "general")
	words := []string{"the", "minister", "said", "of", "in", "visitors", "committee", "general", "a", "prosecutor"}
	for b.Loop() {
		for _, w := range words {
			s.Has(w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(words)), "ns/word")
}

package tree_test

import (
	"slices"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/analysis/tree"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Two sentences: "The Envoy said no ." and "Go !"; a head outside of the sentence
// is none, and a circle does no harm.
func TestOf(t *testing.T) {
	text := "The Envoy said no . Go ! He him"
	a := &language.Analysis{Text: text, Lemmas: []string{"the", "envoy", "say", "no", "", "go", "_", "he", "he"}}
	for at, i := 0, 0; i < len(text); i++ {
		if end := i + 1; end == len(text) || text[end] == ' ' {
			a.Tokens = append(a.Tokens, language.Span{Start: int32(at), End: int32(end)})
			at = end + 1
		}
	}
	a.Heads = []int32{1, 2, -1, 2, 2, 0, 5, 8, 7}
	a.Sentences = []language.Sentence{{FirstToken: 0, EndToken: 5}, {FirstToken: 5, EndToken: 7}, {FirstToken: 7, EndToken: 9}}
	x := tree.Of(a)
	if want := []string{"the", "envoy", "said", "no", ".", "go", "!", "he", "him"}; !slices.Equal(x.Lower, want) {
		t.Errorf("Lower: %q, want %q", x.Lower, want)
	}
	if want := []string{"the", "envoy", "say", "no", ".", "go", "!", "he", "he"}; !slices.Equal(x.Lemmas, want) {
		t.Errorf("Lemmas: %q, want %q", x.Lemmas, want)
	}
	for _, c := range []struct {
		name      string
		got, want []int32
	}{
		{"Sentence", x.Sentence, []int32{0, 0, 0, 0, 0, 1, 1, 2, 2}},
		{"Left", x.Left, []int32{0, 0, 0, 3, 4, 5, 6, 7, 8}},
		{"Right", x.Right, []int32{1, 2, 5, 4, 5, 7, 7, 8, 9}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %d, want %d", c.name, c.got, c.want)
		}
	}
	if got, want := x.Children(2), []int32{1, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("Children(2) = %d, want %d", got, want)
	}
	for i, want := range []int{1, 2, -1, 2, 2, -1, 5, 8, 7} {
		if got := x.Parent(i); got != want {
			t.Errorf("Parent(%d) = %d, want %d", i, got, want)
		}
		for _, c := range x.Children(i) {
			if x.Parent(int(c)) != i {
				t.Errorf("Children(%d) has %d, whose parent is %d", i, c, x.Parent(int(c)))
			}
		}
	}
}

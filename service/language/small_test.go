package language_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language"
)

func TestAnalysis_Small(t *testing.T) {
	text := "Erdoğan MET İnönü's U.S. envoys"
	a := &language.Analysis{
		Text:   text,
		Tokens: []language.Span{{Start: 0, End: 8}, {Start: 9, End: 12}, {Start: 13, End: 21}, {Start: 21, End: 23}, {Start: 24, End: 28}, {Start: 29, End: 35}},
		Lemmas: []string{"Erdoğan", "meet", "_", "", "U.S.", "Envoy"},
	}
	_, words, lower, lemmas := a.Small(nil)
	if want := []string{"Erdoğan", "MET", "İnönü", "'s", "U.S.", "envoys"}; !slices.Equal(words, want) {
		t.Errorf("words %q, want %q", words, want)
	}
	if want := []string{"erdoğan", "met", "inönü", "'s", "u.s.", "envoys"}; !slices.Equal(lower, want) {
		t.Errorf("words in small letters %q, want %q", lower, want)
	}
	if want := []string{"erdoğan", "meet", "inönü", "'s", "u.s.", "envoy"}; !slices.Equal(lemmas, want) {
		t.Errorf("lemmas %q, want %q", lemmas, want)
	}
	if a.Lemmas[0] != "Erdoğan" {
		t.Errorf("the analysis has changed: %q", a.Lemmas)
	}
}

func TestAnalysis_Small_AllLetters(t *testing.T) {
	var text strings.Builder
	a := &language.Analysis{}
	for c := range 0x180 {
		at := int32(text.Len())
		text.WriteString("@[" + string(rune(c)) + "`{")
		a.Tokens, a.Lemmas = append(a.Tokens, language.Span{Start: at, End: int32(text.Len())}), append(a.Lemmas, "")
	}
	a.Text = text.String()
	_, _, words, _ := a.Small(nil)
	for i, w := range words {
		if want := strings.ToLower(a.Text[a.Tokens[i].Start:a.Tokens[i].End]); w != want {
			t.Errorf("%q, want %q", w, want)
		}
	}
}

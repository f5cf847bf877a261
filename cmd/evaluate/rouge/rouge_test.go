package rouge_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/rouge"
)

// The sentences are those by which Lin (2004) explains the measures.
const (
	police   = "police killed the gunman"
	kill     = "police kill the gunman"
	gunman   = "the gunman kill police"
	reversed = "the gunman police killed"
)

func TestN_ByHand(t *testing.T) {
	tests := []struct {
		name                 string
		candidate, reference string
		n                    int
		precision, recall    float64
	}{
		{"three of four words", kill, police, 1, 3. / 4, 3. / 4},
		{"one of three pairs", kill, police, 2, 1. / 3, 1. / 3},
		{"the order of words does not matter", gunman, kill, 1, 1, 1},
		{"the order of pairs does", gunman, police, 2, 1. / 3, 1. / 3},
		{"a word counts as often as both have it", "the the the cat", "the cat the mat", 1, 3. / 4, 3. / 4},
		{"short candidate", "gunman", police, 1, 1, 1. / 4},
		{"no pair in one word", "gunman", police, 2, 0, 0},
		{"nothing in common", "a b", "c d", 1, 0, 0},
		{"empty candidate", "", police, 1, 0, 0},
		{"empty reference", police, "", 1, 0, 0},
		{"both empty", "", "", 1, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := rouge.N(strings.Fields(tt.candidate), strings.Fields(tt.reference), tt.n)
			checkScore(t, got, tt.precision, tt.recall)
		})
	}
}

func TestL_ByHand(t *testing.T) {
	tests := []struct {
		name                 string
		candidate, reference string
		precision, recall    float64
	}{
		{"three in order", kill, police, 3. / 4, 3. / 4},
		{"two in order", gunman, police, 2. / 4, 2. / 4},
		{"gaps are allowed", "the police have killed a gunman", "police killed gunman", 3. / 6, 1},
		{"two of the four", reversed, police, 2. / 4, 2. / 4},
		{"empty", "", police, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := rouge.L(strings.Fields(tt.candidate), strings.Fields(tt.reference))
			checkScore(t, got, tt.precision, tt.recall)
		})
	}
}

func TestWords_RunsOfLettersAndDigits(t *testing.T) {
	tests := []struct {
		text string
		stem rouge.Stemming
		want []string
	}{
		{"The U.S. said: 1,500 talks!", rouge.Unstemmed, []string{"the", "u", "s", "said", "1", "500", "talks"}},
		{"Talks consulting gas his", rouge.Porter, []string{"talk", "consult", "gas", "his"}},
		{"", rouge.Porter, nil},
	}
	for _, tt := range tests {
		got := rouge.Words(tt.text, tt.stem)
		if diff := cmp.Diff(got, tt.want, cmp.Transformer("nilIsEmpty", func(s []string) string { return strings.Join(s, "|") })); diff != "" {
			t.Errorf("Words(%q), got before want:\n%s", tt.text, diff)
		}
	}
}

func checkScore(t *testing.T, got rouge.Score, precision, recall float64) {
	t.Helper()
	want := rouge.Score{Precision: precision, Recall: recall}
	if precision+recall > 0 {
		want.F1 = 2 * precision * recall / (precision + recall)
	}
	for _, d := range []float64{got.Precision - want.Precision, got.Recall - want.Recall, got.F1 - want.F1} {
		if math.Abs(d) > 1e-12 {
			t.Errorf("got %+v, want %+v", got, want)
			return
		}
	}
}

package summary_test

import (
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

// dated is a document of one sentence, of which words mean the value.
func dated(name, day, sentence, words, value string) copyOf {
	doc := newCopy(name, day).body(sentence)
	return doc.time(words, &rapporteurv1.TimeExpression{
		Type: rapporteurv1.TimeExpression_DATE, Value: value, Anchor: rapporteurv1.TimeExpression_PUBLICATION, Resolution: rapporteurv1.TimeExpression_RESOLVED,
	})
}

func TestExtract_DaysOfSeveralDocumentsAreTold(t *testing.T) {
	for sentence, want := range map[string]string{
		"On Wednesday, bakers in Lyon opened a school.":       "On May 1, 2024, bakers in Lyon opened a school.",
		"Wednesday, bakers in Lyon opened a school.":          "On May 1, 2024, bakers in Lyon opened a school.",
		"Bakers in Lyon opened a school on Wednesday.":        "Bakers in Lyon opened a school on May 1, 2024.",
		"Bakers in Lyon opened a school Wednesday.":           "Bakers in Lyon opened a school on May 1, 2024.",
		"Bakers in Lyon kept Wednesday's bread for a school.": "Bakers in Lyon kept Wednesday's bread for a school.",
		"Bakers in Lyon opened a school late Wednesday.":      "Bakers in Lyon opened a school late Wednesday.",
		"“Wednesday was cold,” bakers in Lyon said.":          "“Wednesday was cold,” bakers in Lyon said.",
	} {
		got := extract(t, summary.Options{Ratio: 1},
			dated("documents/a", "2024-05-02", sentence, "Wednesday", "2024-05-01"),
			newCopy("documents/b", "2024-05-09").body("Miners in Kiruna voted for a contract."))
		if s := got.GetSentences()[0]; s.GetText() != want || s.GetCitations()[0].GetEdited() != (sentence != want) {
			t.Errorf("got %q, edited %v; want %q", s.GetText(), s.GetCitations()[0].GetEdited(), want)
		}
		same := extract(t, summary.Options{Ratio: 1},
			dated("documents/a", "2024-05-02", sentence, "Wednesday", "2024-05-01"),
			newCopy("documents/b", "2024-05-02").body("Miners in Kiruna voted for a contract."))
		if got := same.GetSentences()[0].GetText(); got != sentence {
			t.Errorf("documents of one day: got %q, want %q", got, sentence)
		}
	}
}

func TestExtract_DaysAreToldBesideTheHour(t *testing.T) {
	for sentence, want := range map[string]string{
		"Today at 10:30 BST, bakers in Lyon opened a school.":      "On May 1, 2024 at 10:30 BST, bakers in Lyon opened a school.",
		"Bakers in Lyon opened a school at 10:30 BST yesterday.":   "Bakers in Lyon opened a school at 10:30 BST on May 1, 2024.",
		"Bakers in Lyon opened a school at 10:30 BST on Thursday.": "Bakers in Lyon opened a school at 10:30 BST on May 1, 2024.",
		"Bakers in Lyon opened a school at 10:30 BST.":             "Bakers in Lyon opened a school at 10:30 BST.",
	} {
		words := "10:30 BST" + strings.TrimSuffix(sentence[strings.Index(sentence, "BST")+len("BST"):], ".")
		if strings.HasPrefix(sentence, "Today") {
			words = "Today at 10:30 BST"
		}
		doc := newCopy("documents/a", "2024-05-02").body(sentence).time(words, &rapporteurv1.TimeExpression{
			Type: rapporteurv1.TimeExpression_TIME, Value: "2024-05-01T10:30", Resolution: rapporteurv1.TimeExpression_RESOLVED,
		})
		got := extract(t, summary.Options{Ratio: 1}, doc, newCopy("documents/b", "2024-05-09").body("Miners in Kiruna voted for a contract."))
		if s := got.GetSentences()[0]; s.GetText() != want || s.GetCitations()[0].GetEdited() != (sentence != want) {
			t.Errorf("got %q, edited %v; want %q", s.GetText(), s.GetCitations()[0].GetEdited(), want)
		}
	}
}

func TestExtract_DayIsToldOnce(t *testing.T) {
	doc := newCopy("documents/a", "2024-05-02").body("Bakers in Lyon opened a school on Wednesday.", "Butchers in Lyon closed one yesterday.")
	for _, words := range []string{"Wednesday", "yesterday"} {
		doc = doc.time(words, &rapporteurv1.TimeExpression{Type: rapporteurv1.TimeExpression_DATE, Value: "2024-05-01", Resolution: rapporteurv1.TimeExpression_RESOLVED})
	}
	got := texts(extract(t, summary.Options{Ratio: 1}, doc, newCopy("documents/b", "2024-05-09").body("Miners in Kiruna voted for a contract.")))
	if !strings.HasSuffix(got[0], "on May 1, 2024.") || !strings.HasSuffix(got[1], "yesterday.") {
		t.Errorf("got %q, want the day told in the first sentence alone", got)
	}
}

func TestExtract_DatesStayWithinTheWords(t *testing.T) {
	for words := 8; words < 30; words++ {
		got := extract(t, summary.Options{MaxWords: words},
			dated("documents/a", "2024-05-02", "Bakers in Lyon opened a school Wednesday.", "Wednesday", "2024-05-01"),
			newCopy("documents/b", "2024-05-09").body("Miners in Kiruna voted for a contract."))
		if n := len(strings.Fields(got.GetText())); n > words && len(got.GetSentences()) > 1 {
			t.Errorf("at most %d words: got %d in %q", words, n, got.GetText())
		}
	}
}

package summary_test

import (
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

// time marks the words in the text as a time expression.
func (c copyOf) time(words string, e *rapporteurv1.TimeExpression) copyOf {
	c.Times = append(c.Times, e)
	e.Span = c.place(words)
	return c
}

// place is the span of words of the text.
func (c copyOf) place(words string) *rapporteurv1.Span {
	at := strings.Index(c.Text, words)
	return &rapporteurv1.Span{Start: int32(at), End: int32(at + len(words))}
}

const (
	ferryLead = "The ferry company and the union of seamen signed a wage agreement in Rijeka on Wednesday."
	ferryBack = "Earlier in the day, the union of seamen had told the ferry company that the wage agreement needed a ferry strike clause."
	ferryRest = "Gulls were seen."
)

// narrative is a date that points back to other words.
func narrative(value string, anchor *rapporteurv1.Span) *rapporteurv1.TimeExpression {
	e := &rapporteurv1.TimeExpression{
		Type: rapporteurv1.TimeExpression_DATE, Value: value, Anchor: rapporteurv1.TimeExpression_NARRATIVE, AnchorSpan: anchor,
		Resolution: rapporteurv1.TimeExpression_RESOLVED,
	}
	if strings.Contains(value, "X") {
		e.Resolution = rapporteurv1.TimeExpression_PARTIAL
	}
	return e
}

// focused asks for the one sentence about a clause.
var focused = summary.Options{MaxSentences: 1, Focus: "clause"}

func TestExtract_DayLeftBehindIsTold(t *testing.T) {
	doc := newCopy("documents/a", "2019-07-03").body(ferryLead, ferryBack, ferryRest)
	doc = doc.time("Wednesday", &rapporteurv1.TimeExpression{Type: rapporteurv1.TimeExpression_DATE, Value: "2019-07-03", Resolution: rapporteurv1.TimeExpression_RESOLVED})
	doc = doc.time("Earlier in the day", narrative("2019-07-03", doc.place("Wednesday")))
	got := extract(t, focused, doc)
	want := strings.Replace(ferryBack, "Earlier in the day", "On July 3, 2019", 1)
	if got.GetText() != want || got.GetSentences()[0].GetText() != want {
		t.Errorf("got %q, want %q", got.GetText(), want)
	}
	if c := got.GetSentences()[0].GetCitations()[0]; !c.GetEdited() || doc.Text[c.GetSpan().GetStart():c.GetSpan().GetEnd()] != ferryBack {
		t.Errorf("got citation %v, want the sentence as it stands in the text, marked as edited", c)
	}
	if got.GetStats().GetWords() != int32(len(strings.Fields(want))) {
		t.Errorf("got %d words", got.GetStats().GetWords())
	}
}

func TestExtract_DayThatIsThereStays(t *testing.T) {
	doc := newCopy("documents/a", "2019-07-03").body(ferryLead, ferryBack, ferryRest)
	doc = doc.time("Earlier in the day", narrative("2019-07-03", doc.place("Wednesday")))
	got := extract(t, summary.Options{MaxSentences: 2}, doc)
	if want := ferryLead + " " + ferryBack; got.GetText() != want {
		t.Errorf("got %q, want %q", got.GetText(), want)
	}
	for _, s := range got.GetSentences() {
		if s.GetCitations()[0].GetEdited() {
			t.Errorf("%q is marked as edited", s.GetText())
		}
	}
}

func TestExtract_UnknownDayTakesAnotherSentence(t *testing.T) {
	doc := newCopy("documents/a", "").body(ferryLead, ferryBack, ferryRest)
	doc = doc.time("Earlier in the day", narrative("XXXX-XX-XX", doc.place("Wednesday")))
	if got := extract(t, focused, doc); strings.Contains(got.GetText(), "Earlier in the day") {
		t.Errorf("got %q", got.GetText())
	}
	if got := extract(t, summary.Options{MaxSentences: 2}, doc); got.GetText() != ferryLead+" "+ferryBack {
		t.Errorf("with the sentence before it: got %q", got.GetText())
	}
}

func TestExtract_OpeningsByKind(t *testing.T) {
	tests := []struct {
		words, value string
		kind         rapporteurv1.TimeExpression_TimeType
		modifier     rapporteurv1.TimeExpression_Modifier
		begins, want string
	}{
		{"The same day", "2019-07-03", rapporteurv1.TimeExpression_DATE, 0, "", "On July 3, 2019 the union"},
		{"the same day", "2019-07-03", rapporteurv1.TimeExpression_DATE, 0, "On ", "On July 3, 2019 the union"},
		{"That evening", "2019-07-03TEV", rapporteurv1.TimeExpression_TIME, 0, "", "On the evening of July 3, 2019 the union"},
		{"Later that month", "2019-07", rapporteurv1.TimeExpression_DATE, 0, "", "In July 2019 the union"},
		{"Late the following year", "2020", rapporteurv1.TimeExpression_DATE, rapporteurv1.TimeExpression_END, "", "In late 2020 the union"},
		{"the previous year", "2018", rapporteurv1.TimeExpression_DATE, 0, "In ", "In 2018 the union"},
	}
	for _, tt := range tests {
		doc := newCopy("", "2019-07-03").body(ferryLead, tt.begins+tt.words+" the union of seamen had asked the ferry company for a clause about the wage agreement.", ferryRest)
		e := narrative(tt.value, doc.place("Wednesday"))
		e.Type, e.Modifier = tt.kind, tt.modifier
		if got := extract(t, focused, doc.time(tt.words, e)).GetText(); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q, %s: got %q, want %q", tt.words, tt.value, got, tt.want)
		}
	}
}

func TestExtract_EditsCountAsWords(t *testing.T) {
	doc := newCopy("", "2019-07-03").body(ferryLead, "That evening the union of seamen asked the ferry company for a clause.", ferryRest)
	e := narrative("2019-07-03TEV", doc.place("Wednesday"))
	e.Type = rapporteurv1.TimeExpression_TIME
	doc = doc.time("That evening", e)
	for words := 4; words < 40; words++ {
		got := extract(t, summary.Options{MaxWords: words, Focus: "clause"}, doc)
		if n := len(strings.Fields(got.GetText())); n > words && len(got.GetSentences()) > 1 || int(got.GetStats().GetWords()) != n {
			t.Errorf("at most %d words: got %d in %q", words, n, got.GetText())
		}
	}
}

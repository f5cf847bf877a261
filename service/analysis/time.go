package analysis

import (
	"fmt"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis/timex"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// addTimes finds the time expressions of the headline, the dateline and the
// body.
func addTimes(w *work) string {
	if w.tag != "en" && w.tag != undetermined {
		return fmt.Sprintf("time expressions are read in English only, and the language is %q", w.doc.GetMetadata().GetLanguage())
	}
	if w.tag == undetermined {
		return "the language could not be told, and time expressions are read in English only"
	}
	m := w.doc.GetMetadata()
	context := timex.Context{
		Dateline:  m.GetDateline().GetDate(),
		Published: m.GetPublishDate(),
		Order:     timex.OrderOf(m.GetAgency()),
	}
	for _, p := range w.doc.GetParagraphs() {
		if p.GetKind() == rapporteurv1.Paragraph_DATELINE {
			context.Heads = append(context.Heads, language.Span{Start: p.GetSpan().GetStart(), End: p.GetSpan().GetEnd()})
		}
	}
	for _, e := range timex.Find(w.words, context) {
		t := &rapporteurv1.TimeExpression{
			Span: spanOf(e.Span), Value: e.Value, Start: e.Begin, End: e.Finish,
			Type:       rapporteurv1.TimeExpression_TimeType(e.Type),
			Anchor:     rapporteurv1.TimeExpression_Anchor(e.Anchor),
			Modifier:   rapporteurv1.TimeExpression_Modifier(e.Modifier),
			Resolution: rapporteurv1.TimeExpression_Resolution(e.Resolution + 1),
		}
		if e.Anchor == timex.Narrative {
			t.AnchorSpan = spanOf(e.AnchorSpan)
		}
		w.doc.Times = append(w.doc.Times, t)
	}
	return ""
}

func spanOf(s language.Span) *rapporteurv1.Span {
	return &rapporteurv1.Span{Start: s.Start, End: s.End}
}

package analysis_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

func TestTimes_HeadAndBodyButNoCredit(t *testing.T) {
	doc := document("date 2019-07-03\n\nThe talks began with a dinner. Earlier in the day, the two ministers had met.\n\nMNA/IRN20190703")
	doc.Metadata.Language, doc.Metadata.PublishDate = "en", "2019-07-03"
	doc.Paragraphs[0].Kind, doc.Paragraphs[2].Kind = rapporteurv1.Paragraph_DATELINE, rapporteurv1.Paragraph_CREDIT
	want := []*rapporteurv1.TimeExpression{
		{
			Span: &rapporteurv1.Span{Start: 5, End: 15}, Type: rapporteurv1.TimeExpression_DATE, Value: "2019-07-03", Start: "2019-07-03", End: "2019-07-04",
			Anchor: rapporteurv1.TimeExpression_EXPLICIT, Resolution: rapporteurv1.TimeExpression_RESOLVED,
		},
		{
			Span: &rapporteurv1.Span{Start: 48, End: 66}, Type: rapporteurv1.TimeExpression_DATE, Value: "2019-07-03", Start: "2019-07-03", End: "2019-07-04",
			Anchor: rapporteurv1.TimeExpression_NARRATIVE, AnchorSpan: &rapporteurv1.Span{Start: 5, End: 15}, Resolution: rapporteurv1.TimeExpression_RESOLVED,
		},
	}
	got := analyse(t, doc, rapporteurv1.Layer_TIMES).GetTimes()
	if diff := cmp.Diff(want, got, protocmp.Transform()); diff != "" {
		t.Errorf("times (-want +got):\n%s", diff)
	}
}

func TestTimes_FiguresByTheAgencysCountry(t *testing.T) {
	for agency, want := range map[string]string{"AP": "2019-03-07", "PTI": "2019-07-03", "": "2019-XX-XX"} {
		doc := document("The contract was signed on 03/07/2019 in the capital.")
		doc.Metadata.Language, doc.Metadata.Agency = "en", agency
		times := analyse(t, doc, rapporteurv1.Layer_TIMES).GetTimes()
		if len(times) != 1 || times[0].GetValue() != want {
			t.Errorf("agency %q: got %v, want %s", agency, times, want)
		}
		if ambiguous := times[0].GetResolution() == rapporteurv1.TimeExpression_AMBIGUOUS; ambiguous != (agency == "") {
			t.Errorf("agency %q: got %v", agency, times[0].GetResolution())
		}
	}
}

func TestTimes_DatelineBeforePublication(t *testing.T) {
	doc := document("They met on Wednesday.")
	doc.Metadata.Language, doc.Metadata.PublishDate = "en", "2019-07-04"
	doc.Metadata.Dateline = &rapporteurv1.Dateline{Date: "2019-07-02"}
	got := analyse(t, doc, rapporteurv1.Layer_TIMES).GetTimes()[0]
	if got.GetValue() != "2019-06-26" || got.GetAnchor() != rapporteurv1.TimeExpression_DATELINE {
		t.Errorf("got %s by %v, want 2019-06-26 by the dateline", got.GetValue(), got.GetAnchor())
	}
}

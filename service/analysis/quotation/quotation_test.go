package quotation_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// analyse analyses a text whose paragraphs are parted by empty lines.
func analyse(text string) *language.Analysis {
	var blocks []language.Span
	at := 0
	for p := range strings.SplitSeq(text, "\n\n") {
		blocks = append(blocks, language.Span{Start: int32(at), End: int32(at + len(p))})
		at += len(p) + 2
	}
	return language.New().Analyse(text, blocks, "en", language.AllLayers)
}

// tell writes a statement as "kind class method: {speaker} <cue> (addressee) [content … content]".
func tell(a *language.Analysis, q quotation.Quotation) string {
	cut := func(r quotation.Range) string {
		if r.Empty() {
			return "-"
		}
		return a.Text[a.Tokens[r.First].Start:a.Tokens[r.End-1].End]
	}
	var content []string
	for _, r := range q.Content {
		content = append(content, cut(r))
	}
	kinds, classes := []string{"", "direct", "indirect", "mixed"}, []string{"", "", " thought", " document"}
	return fmt.Sprintf("%s%s %s: {%s} <%s> (%s) [%s]", kinds[q.Kind], classes[q.Class], q.Method, cut(q.Speaker), cut(q.Cue), cut(q.Addressee), strings.Join(content, " … "))
}

func find(text string) []string {
	headline := strings.HasPrefix(text, "= ")
	text = strings.TrimPrefix(text, "= ")
	a := analyse(text)
	var told []string
	for _, q := range quotation.Find(a, quotation.Context{Headlines: []bool{headline}}) {
		told = append(told, tell(a, q))
	}
	return told
}

// TestFind_Constructions holds one sentence or two of each construction.
func TestFind_Constructions(t *testing.T) {
	for _, c := range constructions {
		want := c.want
		if diff := cmp.Diff(want, find(c.text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

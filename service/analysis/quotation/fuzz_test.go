package quotation_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// FuzzFind holds what is promised of any text: statements have content, whose
// stretches lie in text order within it, do not overlap and hold neither the cue
// nor the beginning of another stretch; and the same text gives the same again.
func FuzzFind(f *testing.F) {
	for _, c := range constructions {
		f.Add(c.text)
	}
	f.Add("“A said “B said ‘C said „D“’”\n\n“E,” said, said, said. “according to according to")
	f.Add("\" \" \" said ' ' ' that that that , , , : : ; — “” ”“ »« «»")
	f.Add("= A: B said C: “D")
	f.Add("e envoy said earlier")
	f.Add("“0 told Y0‘B’\x04th")
	f.Add("00ACBa Conclude th")
	f.Add("he b nt ,0 sAid")
	f.Add("sAid eArlier A")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		a := analyse(text)
		found := quotation.Find(a, quotation.Context{Headlines: []bool{true}})
		first := 0
		for _, q := range found {
			if len(q.Content) == 0 || q.Kind == 0 || q.Class == 0 || q.Method == 0 {
				t.Fatalf("%q: got %+v", text, q)
			}
			if q.Content[0].First < first {
				t.Errorf("%q: got content from token %d behind one from %d", text, q.Content[0].First, first)
			}
			first = q.Content[0].First
			at := 0
			for _, r := range q.Content {
				if r.First < at || r.Empty() || r.End > len(a.Tokens) {
					t.Fatalf("%q: got content %v behind token %d of %d", text, r, at, len(a.Tokens))
				}
				if cue := q.Cue; !cue.Empty() && cue.First < r.End && r.First < cue.End {
					t.Errorf("%q: got cue %v within content %v", text, cue, r)
				}
				at = r.End
			}
			for _, r := range []quotation.Range{q.Cue, q.Speaker, q.Addressee} {
				if r.First < 0 || r.End < r.First || r.End > len(a.Tokens) {
					t.Errorf("%q: got range %v of %d tokens", text, r, len(a.Tokens))
				}
			}
		}
		if again := quotation.Find(a, quotation.Context{Headlines: []bool{true}}); !reflect.DeepEqual(found, again) {
			t.Errorf("%q: got %v, then %v", text, found, again)
		}
	})
}

// TestFind_LinearWhateverTheText runs long texts of one unit; what is not linear
// shows by the test's time-out.
func TestFind_LinearWhateverTheText(t *testing.T) {
	for _, unit := range []string{
		"“", "”", "\"", "'", "‘", "« ", "“A.” ", "“A,” ", "“A,” he said. ", "\"A\" ", "“A\n\n", "said ", "he said ", "he said, ", "he said that ", ", he said, and ", "according to ",
		"“No.”\n\n", "“A?” ", "“A?” said he. ", "“No.” ", "“A,” was the reply. ", "“A.” — B\n\n", "A: “B.” ", "told “A” that ", "and said he and asked ", "his claim that ", "who said ", "Smith: ", "he called her a ", "he asked him to ", "saying, ", "A; ",
	} {
		text := strings.Repeat(unit, (1<<16)/len(unit))
		a := language.Untrained().Analyse(text, []language.Span{{End: int32(len(text))}}, "en", 0)
		n := len(a.Tokens)
		a.UPOS, a.XPOS, a.Lemmas = make([]language.UPOS, n), make([]language.XPOS, n), make([]string, n)
		a.Heads, a.Relations = make([]int32, n), make([]language.Relation, n)
		for i := range n {
			switch w := text[a.Tokens[i].Start:a.Tokens[i].End]; {
			case !utf8.ValidString(w) || strings.ContainsAny(w, "“”\"'‘’«»,.;:"):
				a.UPOS[i] = language.PUNCT
			case w == "said" || w == "called" || w == "asked":
				a.UPOS[i], a.XPOS[i] = language.VERB, language.XPOSVBD
			case w == "saying":
				a.UPOS[i], a.XPOS[i] = language.VERB, language.XPOSVBG
			case w == "that":
				a.UPOS[i] = language.SCONJ
			default:
				a.UPOS[i] = language.PRON
			}
			a.Lemmas[i] = strings.Replace(text[a.Tokens[i].Start:a.Tokens[i].End], "said", "say", 1)
			a.Relations[i], a.Heads[i] = language.Nsubj, int32(i)+1
			if a.UPOS[i] == language.VERB {
				a.Relations[i] = language.Ccomp // a chain of clauses, the deepest tree there is
			}
		}
		for _, s := range a.Sentences {
			a.Heads[s.EndToken-1] = -1
		}
		quotation.Find(a, quotation.Context{})
	}
}

// BenchmarkFind tells the tokens of copy full of statements that are gone
// through in a second.
func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, c := range constructions {
		text.WriteString(c.text + "\n\n")
	}
	a := analyse(strings.Repeat(strings.TrimSpace(text.String())+"\n\n", 8) + "The end.")
	b.ReportAllocs()
	for b.Loop() {
		quotation.Find(a, quotation.Context{})
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

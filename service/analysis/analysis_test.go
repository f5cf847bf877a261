package analysis_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/testing/protocmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// document is a document of body paragraphs, parted by blank lines.
func document(text string) *rapporteurv1.Document {
	doc := &rapporteurv1.Document{Text: text, Metadata: &rapporteurv1.Metadata{}}
	at := 0
	for _, p := range strings.Split(text, "\n\n") {
		if p != "" {
			doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{
				Kind: rapporteurv1.Paragraph_BODY,
				Span: &rapporteurv1.Span{Start: int32(at), End: int32(at + len(p))},
			})
		}
		at += len(p) + 2
	}
	return doc
}

// analyse analyses doc with the layers wanted.
func analyse(t testing.TB, doc *rapporteurv1.Document, layers ...rapporteurv1.Layer) *rapporteurv1.Document {
	t.Helper()
	if err := analysis.New(language.New()).Analyse(t.Context(), doc, layers); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestAnalyse_DefaultIsAllButTokens(t *testing.T) {
	doc := analyse(t, document("The minister spoke. He left."))
	if got := doc.GetAnalysis().GetLayers(); slices.Contains(got, rapporteurv1.Layer_TOKENS) || len(got)+len(doc.GetAnalysis().GetOmissions()) != len(analysis.DefaultLayers()) {
		t.Errorf("got layers %v", got)
	}
	if doc.GetAnalysis().GetModelVersion() != analysis.ModelVersion {
		t.Errorf("got model version %q", doc.GetAnalysis().GetModelVersion())
	}
	for _, s := range doc.GetSentences() {
		if len(s.GetTokens()) > 0 {
			t.Error("got tokens by default")
		}
	}
}

func TestAnalyse_OnlyHeadlineAndBodyHaveSentences(t *testing.T) {
	text := "Talks resume\n\nPARIS (AFP) -\n\nThey met.\n\nMORE\n\nAFP/XY"
	doc := document(text)
	for i, kind := range []rapporteurv1.Paragraph_ParagraphKind{
		rapporteurv1.Paragraph_HEADLINE, rapporteurv1.Paragraph_DATELINE, rapporteurv1.Paragraph_BODY, rapporteurv1.Paragraph_NOTE, rapporteurv1.Paragraph_CREDIT,
	} {
		doc.Paragraphs[i].Kind = kind
	}
	var got []string
	for _, s := range analyse(t, doc).GetSentences() {
		got = append(got, text[s.GetSpan().GetStart():s.GetSpan().GetEnd()])
		if kind := doc.GetParagraphs()[s.GetParagraph()].GetKind(); kind != rapporteurv1.Paragraph_HEADLINE && kind != rapporteurv1.Paragraph_BODY {
			t.Errorf("sentence %q is said to be of a %v", got[len(got)-1], kind)
		}
	}
	if diff := cmp.Diff([]string{"Talks resume", "They met."}, got); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
}

func TestAnalyse_LanguageGivenIsCertain(t *testing.T) {
	doc := document("The minister spoke.")
	doc.Metadata.Language = "en-GB"
	if a := analyse(t, doc).GetAnalysis(); a.GetLanguageConfidence() != 1 || doc.GetMetadata().GetLanguage() != "en-GB" {
		t.Errorf("got %s (%.2f), want en-GB (1)", doc.GetMetadata().GetLanguage(), a.GetLanguageConfidence())
	}
	if a := analyse(t, document("The minister spoke to reporters on Monday.")).GetAnalysis(); a.GetLanguageConfidence() >= 1 || a.GetLanguageConfidence() <= 0 {
		t.Errorf("recognised: got confidence %v, want between 0 and 1", a.GetLanguageConfidence())
	}
}

func TestAnalyse_NamesWhatItLeavesOut(t *testing.T) {
	for text, want := range map[string]map[rapporteurv1.Layer]string{
		"قال الوزير يوم الاثنين إن البنك لن يرفع أسعار الفائدة.": {rapporteurv1.Layer_ENTITIES: "no model", rapporteurv1.Layer_QUOTATIONS: "no model", rapporteurv1.Layer_ABBREVIATIONS: "capitals", rapporteurv1.Layer_TIMES: "English"},
		"財務相は月曜日、銀行は金利を引き上げないと述べた。":                              {rapporteurv1.Layer_ENTITIES: "no model", rapporteurv1.Layer_QUOTATIONS: "no model", rapporteurv1.Layer_ABBREVIATIONS: "capitals", rapporteurv1.Layer_KEY_PHRASES: "stop words", rapporteurv1.Layer_TIMES: "English"},
		"12 34 56": {rapporteurv1.Layer_KEY_PHRASES: "could not be told", rapporteurv1.Layer_TIMES: "could not be told"},
	} {
		doc := analyse(t, document(text))
		got := map[rapporteurv1.Layer]string{}
		for _, o := range doc.GetAnalysis().GetOmissions() {
			got[o.GetLayer()] = o.GetReason()
			if slices.Contains(doc.GetAnalysis().GetLayers(), o.GetLayer()) {
				t.Errorf("%v is both made and left out of %q", o.GetLayer(), text)
			}
		}
		if want[rapporteurv1.Layer_ENTITIES] == "" {
			delete(got, rapporteurv1.Layer_ENTITIES) // made or not, as the engine takes the text for English
			delete(got, rapporteurv1.Layer_QUOTATIONS)
		}
		if len(got) != len(want) {
			t.Errorf("%q: got omissions %v, want of %v", text, got, want)
		}
		for layer, reason := range want {
			if !strings.Contains(got[layer], reason) {
				t.Errorf("%q: got reason %q for %v, want %q in it", text, got[layer], layer, reason)
			}
		}
	}
}

func TestAnalyse_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := analysis.New(language.New()).Analyse(ctx, document("A."), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestAnalyse_AgainGivesTheSame(t *testing.T) {
	for _, text := range []string{"The Joint Comprehensive Plan of Action (JCPOA) stands. Iran said so.", "Der Minister sprach am Montag.", "12 34 56"} {
		doc := document(text)
		first := proto.CloneOf(analyse(t, doc))
		if diff := cmp.Diff(first, analyse(t, doc), protocmp.Transform()); diff != "" {
			t.Errorf("%q: a second analysis differs (-first +second):\n%s", text, diff)
		}
		doc.Metadata.Language = ""
		if diff := cmp.Diff(first, analyse(t, doc), protocmp.Transform()); diff != "" {
			t.Errorf("%q: a second analysis with the language to be recognised differs (-first +second):\n%s", text, diff)
		}
	}
}

// TestAnalyse_HostileTexts runs much of what is no news; a layer that is
// not linear shows by the test's time-out.
func TestAnalyse_HostileTexts(t *testing.T) {
	for name, unit := range map[string]string{
		"one word": "a", "words": "word ", "capitals": "Word ", "acronyms": "(ABC) ", "open brackets": "(", "brackets": "()", "quotes": "“", "stops": ".",
		"digits": "7", "hyphens": "a-", "apostrophes": "n't", "initials": "A. B. ", "CJK": "国", "combining": "e\u0301", "spaced": "The U.S. (US) ", "sentences": "A b. ",
	} {
		t.Run(name, func(t *testing.T) {
			doc := document(strings.Repeat(unit, (1<<19)/len(unit)))
			doc.Metadata.Language = "en"
			analyse(t, doc, rapporteurv1.Layer_TOKENS, rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_KEY_PHRASES)
			checkSpans(t, doc)
		})
	}
}

// checkSpans fails the test unless sentences and tokens are ordered, within
// their paragraphs, and on the boundaries of characters.
func checkSpans(t testing.TB, doc *rapporteurv1.Document) {
	t.Helper()
	text, end := doc.GetText(), int32(0)
	sound := func(what string, s *rapporteurv1.Span, from, to int32) {
		if s.GetStart() < from || s.GetEnd() > to || s.GetStart() >= s.GetEnd() || !utf8.ValidString(text[s.GetStart():s.GetEnd()]) {
			t.Fatalf("%s: got span %v, want one of whole characters within %d-%d", what, s, from, to)
		}
	}
	for _, s := range doc.GetSentences() {
		p := doc.GetParagraphs()[s.GetParagraph()].GetSpan()
		sound("sentence", s.GetSpan(), max(end, p.GetStart()), p.GetEnd())
		at := s.GetSpan().GetStart()
		for _, tok := range s.GetTokens() {
			sound("token", tok.GetSpan(), at, s.GetSpan().GetEnd())
			at = tok.GetSpan().GetEnd()
		}
		end = s.GetSpan().GetEnd()
	}
	for _, a := range doc.GetAbbreviations() {
		sound("short form", a.GetShortSpan(), 0, int32(len(text)))
		sound("long form", a.GetLongSpan(), 0, int32(len(text)))
	}
	for _, k := range doc.GetKeyPhrases() {
		for _, s := range k.GetSpans() {
			sound("key phrase", s, 0, int32(len(text)))
		}
		if k.GetScore() <= 0 || k.GetScore() > 1 {
			t.Fatalf("key phrase %q: got score %v", k.GetText(), k.GetScore())
		}
	}
}

func FuzzAnalyse(f *testing.F) {
	for _, seed := range []string{"", "The Joint Comprehensive Plan of Action (JCPOA) stands.", "JCPOA (Joint Plan of Action)", "(U.S.) «N» 国 “Q.” n't al-Muallem P5+1", "A.\n\nB.", "US.) «N» 囥 “QII/III.” W't al-Muall"} {
		f.Add(seed)
	}
	analyser := analysis.New(language.New())
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		doc := document(text)
		if err := analyser.Analyse(t.Context(), doc, []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS, rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_KEY_PHRASES}); err != nil {
			t.Fatal(err)
		}
		checkSpans(t, doc)
	})
}

func BenchmarkAnalyse(b *testing.B) {
	text := strings.Repeat("Foreign Minister Walid al-Muallem said on Wednesday that the Joint Comprehensive Plan of Action (JCPOA) stands. The two sides discussed trade, transport and regional developments in Damascus.\n\n", 11)
	doc := document(strings.TrimSpace(text))
	doc.Metadata.Language = "en"
	analyser := analysis.New(language.New())
	tokens := 0
	if err := analyser.Analyse(b.Context(), doc, []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS}); err != nil {
		b.Fatal(err)
	}
	for _, s := range doc.GetSentences() {
		tokens += len(s.GetTokens())
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := analyser.Analyse(b.Context(), doc, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(float64(b.N*tokens)/b.Elapsed().Seconds(), "tokens/s")
}

package service_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// stories are the sample, where it is there, and its twin: what holds for one
// holds for the other.
func stories(t *testing.T, test func(t *testing.T, text string)) {
	t.Run("twin", func(t *testing.T) { test(t, twin(t)) })
	t.Run("sample", func(t *testing.T) { test(t, sample(t)) })
}

func TestParse_Story(t *testing.T) {
	r := start(t)
	stories(t, func(t *testing.T, text string) {
		resp, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource(text)})
		if err != nil {
			t.Fatal(err)
		}
		doc := resp.GetDocument()
		m := doc.GetMetadata()
		got := map[string]string{"publish_date": m.GetPublishDate(), "agency": m.GetAgency(), "reference": m.GetReference(), "language": m.GetLanguage()}
		want := map[string]string{"publish_date": "2019-07-03", "agency": "MNA", "reference": "83379128", "language": "en"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("metadata (-want +got):\n%s", diff)
		}
		wantCredits := []*rapporteurv1.Credit{
			{Agency: "MNA", AgencyName: "Mehr News Agency"},
			{Agency: "IRN", AgencyName: "Islamic Republic News Agency", Reference: "83379128"},
		}
		if diff := cmp.Diff(wantCredits, m.GetCredits(), protocmp.Transform(), protocmp.IgnoreFields(&rapporteurv1.Credit{}, "span")); diff != "" {
			t.Errorf("credits (-want +got):\n%s", diff)
		}
		body := 0
		for _, p := range doc.GetParagraphs() {
			if p.GetKind() == rapporteurv1.Paragraph_BODY {
				body++
			}
		}
		if body != 10 {
			t.Errorf("got %d body paragraphs, want 10", body)
		}
		for _, s := range doc.GetSentences() {
			if words := cutUTF8(doc.GetText(), s.GetSpan()); strings.Contains(words, "IRN83379128") || strings.Contains(words, "date 2019") {
				t.Errorf("a credit or machine date is in sentence %q", words)
			}
		}
		if !hasAbbreviation(doc, "JCPOA", "Joint Comprehensive Plan of Action") {
			t.Errorf("got abbreviations %v, want JCPOA", doc.GetAbbreviations())
		}
		if len(doc.GetKeyPhrases()) == 0 {
			t.Error("got no key phrases")
		}
	})
}

func hasAbbreviation(doc *rapporteurv1.Document, short, long string) bool {
	for _, a := range doc.GetAbbreviations() {
		if a.GetShortForm() == short && a.GetLongForm() == long {
			return true
		}
	}
	return false
}

func cutUTF8(text string, s *rapporteurv1.Span) string { return text[s.GetStart():s.GetEnd()] }

func cutUTF16(text string, s *rapporteurv1.Span) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[s.GetStart():s.GetEnd()]))
}

func cutUTF32(text string, s *rapporteurv1.Span) string {
	return string([]rune(text)[s.GetStart():s.GetEnd()])
}

// facts is every text that a span of doc claims, in a fixed order.
func facts(doc *rapporteurv1.Document, cut func(string, *rapporteurv1.Span) string) []string {
	var all []string
	add := func(spans ...*rapporteurv1.Span) {
		for _, s := range spans {
			all = append(all, cut(doc.GetText(), s))
		}
	}
	if d := doc.GetMetadata().GetDateline(); d != nil {
		add(d.GetSpan())
	}
	for _, c := range doc.GetMetadata().GetCredits() {
		add(c.GetSpan())
	}
	for _, p := range doc.GetParagraphs() {
		add(p.GetSpan())
	}
	for _, s := range doc.GetSentences() {
		add(s.GetSpan())
		for _, tok := range s.GetTokens() {
			add(tok.GetSpan())
		}
	}
	for _, a := range doc.GetAbbreviations() {
		add(a.GetShortSpan(), a.GetLongSpan())
	}
	for _, k := range doc.GetKeyPhrases() {
		add(k.GetSpans()...)
	}
	return all
}

// allLayers is every layer there is.
func allLayers() []rapporteurv1.Layer {
	var layers []rapporteurv1.Layer
	for n := range rapporteurv1.Layer_name {
		if n != 0 {
			layers = append(layers, rapporteurv1.Layer(n))
		}
	}
	return layers
}

func TestParse_SpansCutTheSameTextInEveryEncoding(t *testing.T) {
	r := start(t)
	stories(t, func(t *testing.T, text string) {
		// Characters of one to four bytes in front of and within the facts.
		text = strings.Replace(text, "Damascus", "Dámascus 🕊 大马士革", 1)
		parse := func(enc rapporteurv1.OffsetEncoding) *rapporteurv1.Document {
			resp, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource(text), Layers: allLayers(), OffsetEncoding: enc})
			if err != nil {
				t.Fatal(err)
			}
			return resp.GetDocument()
		}
		doc := parse(rapporteurv1.OffsetEncoding_UTF8)
		want := facts(doc, cutUTF8)
		if len(want) < 300 {
			t.Fatalf("got %d facts, want the tokens among them", len(want))
		}
		for _, s := range doc.GetSentences() {
			for _, tok := range s.GetTokens() {
				if got := cutUTF8(doc.GetText(), tok.GetSpan()); got != tok.GetText() {
					t.Errorf("got token %q where its span cuts %q", tok.GetText(), got)
				}
			}
		}
		if diff := cmp.Diff(want, facts(parse(rapporteurv1.OffsetEncoding_UTF16), cutUTF16)); diff != "" {
			t.Errorf("UTF16 (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(want, facts(parse(rapporteurv1.OffsetEncoding_UTF32), cutUTF32)); diff != "" {
			t.Errorf("UTF32 (-want +got):\n%s", diff)
		}
	})
}

func TestParse_LayersOnlyWhenAskedFor(t *testing.T) {
	r := start(t)
	resp, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource(twin(t)), Layers: []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS}})
	if err != nil {
		t.Fatal(err)
	}
	doc := resp.GetDocument()
	if len(doc.GetAbbreviations()) > 0 || len(doc.GetKeyPhrases()) > 0 {
		t.Errorf("got %d abbreviations and %d key phrases, asked for tokens only", len(doc.GetAbbreviations()), len(doc.GetKeyPhrases()))
	}
	if len(doc.GetSentences()[0].GetTokens()) == 0 {
		t.Error("got no tokens, asked for them")
	}
	byDefault, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource(twin(t))})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range byDefault.GetDocument().GetSentences() {
		if len(s.GetTokens()) > 0 {
			t.Fatal("got tokens by default")
		}
	}
}

func TestParse_IsDeterministic(t *testing.T) {
	r := start(t)
	body, err := json.Marshal(map[string]any{"source": map[string]any{"text": twin(t)}})
	if err != nil {
		t.Fatal(err)
	}
	_, first := r.rest(t, "POST", "/v1/documents:parse", string(body))
	for range 20 {
		_, again := r.rest(t, "POST", "/v1/documents:parse", string(body))
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatalf("the same text gives another answer (-first +again):\n%s", diff)
		}
	}
}

func TestSummarise_Story(t *testing.T) {
	r := start(t)
	stories(t, func(t *testing.T, text string) {
		resp, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{
			Subject: &rapporteurv1.SummariseRequest_Source{Source: textSource(text)},
			Length:  &rapporteurv1.SummariseRequest_MaxSentences{MaxSentences: 2},
		})
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource(text)})
		if err != nil {
			t.Fatal(err)
		}
		if len(resp.GetSentences()) != 2 {
			t.Fatalf("got %d sentences, want 2", len(resp.GetSentences()))
		}
		for _, s := range resp.GetSentences() {
			if len(s.GetCitations()) != 1 {
				t.Fatalf("got citations %v, want one", s.GetCitations())
			}
			if cut := cutUTF8(parsed.GetDocument().GetText(), s.GetCitations()[0].GetSpan()); cut != s.GetText() {
				t.Errorf("got sentence %q where its citation cuts %q", s.GetText(), cut)
			}
		}
		if strings.Contains(resp.GetText(), "IRN83379128") || strings.Contains(resp.GetText(), "date 2019") {
			t.Errorf("a credit or date is in the summary %q", resp.GetText())
		}
		if s := resp.GetStats(); s.GetDocuments() != 1 || s.GetSentences() != 2 || s.GetSourceSentences() < 10 {
			t.Errorf("got stats %v", s)
		}
	})
}

func TestStore_StoryTwiceIsOneDocument(t *testing.T) {
	r := start(t)
	stories(t, func(t *testing.T, text string) {
		first, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource(text)})
		if err != nil {
			t.Fatal(err)
		}
		again, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: rawSource([]byte(text))})
		if err != nil {
			t.Fatal(err)
		}
		if !first.GetCreated() || first.GetDuplicateOf() != "" {
			t.Errorf("first: got created %t, duplicate of %q", first.GetCreated(), first.GetDuplicateOf())
		}
		if again.GetCreated() || again.GetDuplicateOf() != first.GetDocument().GetName() {
			t.Errorf("again: got created %t, duplicate of %q, want false, %q", again.GetCreated(), again.GetDuplicateOf(), first.GetDocument().GetName())
		}
		if diff := cmp.Diff(first.GetDocument(), again.GetDocument(), protocmp.Transform()); diff != "" {
			t.Errorf("the document of the second answer differs (-first +again):\n%s", diff)
		}
		got, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: first.GetDocument().GetName()})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first.GetDocument(), got, protocmp.Transform()); diff != "" {
			t.Errorf("the document read back differs (-stored +got):\n%s", diff)
		}
	})
}

func TestSearch_Story(t *testing.T) {
	for _, enc := range []struct {
		encoding rapporteurv1.OffsetEncoding
		cut      func(string, *rapporteurv1.Span) string
	}{{rapporteurv1.OffsetEncoding_UTF8, cutUTF8}, {rapporteurv1.OffsetEncoding_UTF16, cutUTF16}, {rapporteurv1.OffsetEncoding_UTF32, cutUTF32}} {
		t.Run(enc.encoding.String(), func(t *testing.T) {
			r := start(t)
			stories(t, func(t *testing.T, text string) {
				stored := r.put(t, text)
				resp, err := r.archive.SearchDocuments(t.Context(), &rapporteurv1.SearchDocumentsRequest{Query: "khaji damascus", OffsetEncoding: enc.encoding})
				if err != nil {
					t.Fatal(err)
				}
				var result *rapporteurv1.SearchResult
				for _, res := range resp.GetResults() {
					if res.GetDocument().GetName() == stored.GetName() {
						result = res
					}
				}
				if result == nil || len(result.GetSnippets()) == 0 {
					t.Fatalf("got %v, want %s with a snippet", resp, stored.GetName())
				}
				if result.GetDocument().GetText() != "" {
					t.Error("got the text, which the default read mask does not want")
				}
				for _, sn := range result.GetSnippets() {
					if got := enc.cut(stored.GetText(), sn.GetSpan()); got != sn.GetText() {
						t.Errorf("got snippet %q where its span cuts %q", sn.GetText(), got)
					}
					for _, m := range sn.GetMatches() {
						if got := strings.ToLower(enc.cut(stored.GetText(), m)); got != "khaji" && got != "damascus" {
							t.Errorf("got match %q, want khaji or damascus", got)
						}
					}
				}
			})
		})
	}
}

package fulltext_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

func parse(t testing.TB, query string) fulltext.Query {
	t.Helper()
	q, err := fulltext.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func cut(text string, spans []fulltext.Span) []string {
	var found []string
	for _, s := range spans {
		found = append(found, text[s.Start:s.End])
	}
	return found
}

// checkSpans fails unless spans are within bounds, ordered and apart.
func checkSpans(t *testing.T, text string, bounds fulltext.Span, spans []fulltext.Span) {
	t.Helper()
	at := bounds.Start
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > bounds.End {
			t.Fatalf("span %v out of order or outside of %v", s, bounds)
		}
		at = s.End
		if utf8.ValidString(text) && !utf8.ValidString(text[s.Start:s.End]) {
			t.Fatalf("span %v cuts a character of %q", s, text)
		}
	}
}

// checkPassages fails unless each passage keeps what Passages promises.
func checkPassages(t *testing.T, text string, passages []fulltext.Passage) {
	t.Helper()
	var places []fulltext.Span
	for _, p := range passages {
		places = append(places, p.Span)
		if len(p.Matches) == 0 {
			t.Fatalf("passage %v without match", p.Span)
		}
		checkSpans(t, text, p.Span, p.Matches)
		if strings.Contains(text[p.Start:p.End], "\n") {
			t.Fatalf("passage %q goes beyond a line", text[p.Start:p.End])
		}
		if p.End-p.Start > 1200 {
			t.Fatalf("passage of %d bytes", p.End-p.Start)
		}
	}
	checkSpans(t, text, fulltext.Span{Start: 0, End: len(text)}, places)
}

func TestMatches(t *testing.T) {
	text := "Walid al-Muallem met Erdoğan’s envoys; peace talks, talks of peace.\nPeace\ntalks on destabilising sanctions (U.S.)."
	for _, c := range []struct {
		query string
		want  []string
	}{
		{"muallem", []string{"Muallem"}},
		{"Al-Muallem", []string{"al-Muallem"}},
		{"erdogan", []string{"Erdoğan"}},
		{`"peace talks"`, []string{"peace talks"}},
		{"peace talk", []string{"peace", "talks", "talks", "peace", "Peace", "talks"}},
		{`talk "peace talks"`, []string{"peace talks", "talks", "talks"}},
		{"destabili*", []string{"destabilising"}},
		{"destabilisi*", []string{"destabilising"}},
		{"stability", nil},
		{"s* sanc* sanction*", []string{"sanctions"}},
		{`"peace tal*"`, []string{"peace talks"}},
		{"al-mual*", []string{"al-Muallem"}},
		{"us", []string{"U.S"}},
		{"met -sanctions", []string{"met"}},
		{"absent OR envoy", []string{"envoys"}},
		{`"talks talks"`, []string{"talks, talks"}},
		{`"peace talks talks"`, []string{"peace talks, talks"}},
	} {
		if diff := cmp.Diff(c.want, cut(text, parse(t, c.query).Matches(text))); diff != "" {
			t.Errorf("matches of %q (-want +got):\n%s", c.query, diff)
		}
	}
}

func TestMatches_PhrasesWithinPhrases(t *testing.T) {
	text := "a b c d b c a b"
	for _, c := range []struct{ query, want string }{
		{`"a b c d e" OR "b c"`, "b c|b c"},
		{`"a b c" "b c d" "c a"`, "a b c d|c a"},
		{`"b c a b"`, "b c a b"},
		{`"a b c x" OR "c d"`, "c d"},
		{`"c d b*"`, "c d b"},
	} {
		if got := strings.Join(cut(text, parse(t, c.query).Matches(text)), "|"); got != c.want {
			t.Errorf("matches of %s: got %q, want %q", c.query, got, c.want)
		}
	}
}

// sentences are the places of the sentences of a text whose full stops end
// them.
func sentences(text string) []fulltext.Span {
	var found []fulltext.Span
	start := 0
	for i := range len(text) {
		if text[i] == '.' {
			found = append(found, fulltext.Span{Start: start, End: i + 1})
			start = i + 1
			for start < len(text) && (text[start] == ' ' || text[start] == '\n') {
				start++
			}
		}
	}
	return found
}

func TestPassages_WholeSentence(t *testing.T) {
	text := "Nothing of note was said here. " +
		"“The minister of foreign affairs met the envoy in Damascus on Wednesday to talk about a lasting ceasefire in the north of the country. " +
		"Nothing more was said."
	got := parse(t, "damascus ceasefire").Passages(text, sentences(text), 3)
	if len(got) != 1 {
		t.Fatalf("got %d passages, want 1", len(got))
	}
	if shown := text[got[0].Start:got[0].End]; !strings.HasPrefix(shown, "“The minister") || !strings.HasSuffix(shown, "country.") {
		t.Errorf("passage %q is not the sentence", shown)
	}
	if diff := cmp.Diff([]string{"Damascus", "ceasefire"}, cut(text, got[0].Matches)); diff != "" {
		t.Errorf("matches (-want +got):\n%s", diff)
	}
}

func TestPassages_TheDensestInTextOrder(t *testing.T) {
	filler := strings.Repeat("Nothing of note was said on that day. ", 10)
	text := filler + "Iran spoke. " + filler + "Iran and Syria spoke. " + filler + "Syria spoke of Iraq. " + filler + "Iran spoke. "
	got := parse(t, "iran OR syria OR iraq").Passages(text, sentences(text), 2)
	checkPassages(t, text, got)
	if len(got) != 2 {
		t.Fatalf("got %d passages, want 2", len(got))
	}
	for i, want := range []string{"Iran and Syria", "Syria spoke of Iraq"} {
		if shown := text[got[i].Start:got[i].End]; !strings.HasPrefix(shown, want) {
			t.Errorf("passage %d is %q, want one that begins with %q", i, shown, want)
		}
	}
}

func TestPassages_FarIntoALongSentence(t *testing.T) {
	text := strings.Repeat("word ", 500) + "Damascus " + strings.Repeat("more ", 500) + "."
	got := parse(t, "damascus").Passages(text, sentences(text), 3)
	checkPassages(t, text, got)
	if len(got) != 1 {
		t.Fatalf("got %d passages, want 1", len(got))
	}
	if words := len(strings.Fields(text[got[0].Start:got[0].End])); words < 20 || words > 40 {
		t.Errorf("passage of %d words, want about 30", words)
	}
}

func TestPassages_NoneWithoutMatch(t *testing.T) {
	if got := parse(t, "damascus").Passages("Nothing here.", nil, 3); len(got) != 0 {
		t.Errorf("got %v, want none", got)
	}
	if got := parse(t, "nothing").Passages("Nothing here.", nil, 0); len(got) != 0 {
		t.Errorf("got %v, want none of none wanted", got)
	}
}

func TestPassages_AnyText(t *testing.T) {
	for _, unit := range []string{"a", "a ", "a\n", "a b\n\n", "北", "a. ", "\"", "12", "a-", "é\u0301 ", "((", "🙂a"} {
		text := strings.Repeat(unit, 60_000/len(unit))
		var marks []fulltext.Span
		for i := 0; i+len(unit) <= len(text); i += len(unit) {
			marks = append(marks, fulltext.Span{Start: i, End: i + len(strings.TrimRight(unit, " \n"))})
		}
		for _, query := range []string{"a", `"a a a" OR a OR "a a"`, "a* OR 北", "12 OR é"} {
			q := parse(t, query)
			checkPassages(t, text, q.Passages(text, nil, 3))
			if unit != "a" && unit != "a-" {
				checkPassages(t, text, q.Passages(text, marks, 3))
			}
		}
	}
}

func TestPassages_WordsThatAreTooLong(t *testing.T) {
	word := strings.Repeat("é", 700)
	text := "x " + strings.Repeat(word+" ", 5)
	checkPassages(t, text, parse(t, word).Passages(text, nil, 3))
}

func BenchmarkPassages(b *testing.B) {
	var text strings.Builder
	for i := range 20 {
		fmt.Fprintf(&text, "Talks between the ministers of Iran and country %d went on in Damascus on Wednesday, officials said. ", i)
	}
	whole := text.String()
	places := sentences(whole)
	q := parse(b, "iran damascus")
	b.SetBytes(int64(len(whole)))
	for b.Loop() {
		q.Passages(whole, places, 3)
	}
}

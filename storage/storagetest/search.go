package storagetest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

func testSearch(t *testing.T, open Opener) {
	group(t, open,
		subtest{"Queries", testSearchQueries},
		subtest{"BestMatchFirst", testSearchBestMatchFirst},
		subtest{"SameScore", testSearchSameScore},
		subtest{"TitleThatIsNotInTheText", testSearchTitleThatIsNotInTheText},
		subtest{"LongQueries", testSearchLongQueries},
	)
}

func testSearchQueries(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	for id, text := range map[storage.ID]string{
		"a": "Khaji in Damascus\n\nDAMASCUS - Ali Asghar Khaji met Walid al-Muallem. Peace talks go on.",
		"b": "Sanctions on Iran\n\nThe U.S. sanctioned Iran, a destabilising step. Talks of peace ended.",
		"c": "Erdoğan in Łódź\n\nThe president of Türkiye spoke of 2,000 troops, of F-16s and COVID-19. MNA/IRN83379128",
		"d": "北京消息\n\n中国外交部发言人在北京表示。",
		"e": "Iraq and Iran\n\nNuclear talks in Iraq.\nPeace",
	} {
		a.put(Document(text), id)
	}
	for _, c := range []struct{ query, want string }{
		{"khaji damascus", "a"},
		{"KHAJI Damaskus", ""},
		{"talk", "a b e"},
		{"talks talking TALKED", "a b e"},
		{`"peace talks"`, "a"},
		{`"talks of peace"`, "b"},
		{`"iraq peace"`, ""}, // of two lines
		{`"damascus ali"`, "a"},
		{`"damascus damascus"`, ""},
		{"sanction*", "b"},
		{"destabili*", "b"},
		{"destabilisin*", "b"},
		{"destabilises", "b"},
		{"stabil*", ""},
		{`"peace tal*"`, "a"},
		{"al-mual*", "a"},
		{"muallem", "a"},
		{"al-Muallem", "a"},
		{"almuallem", ""},
		{"erdogan", "c"},
		{"ERDOĞAN", "c"},
		{"Erdog\u0306an", "c"},
		{"lodz", "c"},
		{"turkiye", "c"},
		{"2000", "c"},
		{"2,000", "c"},
		{"F16", "c"},
		{"covid19", "c"},
		{"83379128", "c"},
		{"IRN83379128", "c"},
		{"us", "b"},
		{"U.S.", "b"},
		{"北京", "d"},
		{"京北", ""},
		{"外交部", "d"},
		{"iran OR iraq", "b e"},
		{"iran iraq", "e"},
		{"iran NOT nuclear", "b"},
		{"iran -nuclear", "b"},
		{"(iran OR damascus) talks", "a b e"},
		{"(iran OR damascus) -(nuclear OR sanctioned)", "a"},
		{"talks (iraq OR -nuclear)", "a b e"},
		{"-iran talks OR erdogan", "a c"},
		{"khaji OR", "a"},
		{"'; DROP TABLE documents; -- khaji", ""},
		{"headline:khaji", ""},
		{"khaji\x00damascus", "a"},
		{"khaji ^ damascus + * {} [] ~ @ # $ %", "a"},
		{"NEAR(khaji)", ""},
		{"¶", "error"},
		{"·khaji", "a"},
		{"", "error"},
		{"-iran", "error"},
		{"***", "error"},
	} {
		if c.want == "error" {
			_, err := a.Search(ctx, storage.Query{Text: c.query, PageSize: 1})
			wantInvalid(t, err, "query", "Search(%q)", c.query)
			continue
		}
		wantIDs(t, a.search(storage.Query{Text: c.query, OrderBy: "name"}), c.want, "Search(%q)", c.query)
	}
	a.sound()
}

func testSearchBestMatchFirst(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	filler := strings.Repeat(" and so on it went", 10)
	a.put(Document("Other news\n\nNothing of Damascus but this."+filler), "once")
	a.put(Document("Other news\n\nDamascus, Damascus and Damascus."+filler), "often")
	a.put(Document("Damascus news\n\nNothing of it but this."+filler), "headline")
	a.put(Document("Other news\n\nNothing of Damascus but this."+strings.Repeat(filler, 20)), "long")
	for i := range 20 {
		a.put(Document(fmt.Sprintf("Filler %d\n\nNothing.%s", i, filler)), "")
	}
	for _, size := range []int{1, 3, 10} {
		wantIDs(t, a.search(storage.Query{Text: "damascus", PageSize: size}), "headline often once long", "Search, pages of %d", size)
	}
	page, err := a.Search(ctx, storage.Query{Text: "damascus", PageSize: 10})
	if err != nil {
		t.Fatal(err)
	}
	for i, hit := range page.Hits {
		if hit.Score <= 0 || i > 0 && hit.Score > page.Hits[i-1].Score {
			t.Errorf("scores are not above 0, the best first: %v of hit %d", hit.Score, i)
		}
	}
}

func testSearchSameScore(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	for _, id := range []string{"g", "c", "a", "f", "b", "e", "d"} {
		a.put(Document("word "+id), storage.ID(id))
	}
	for _, size := range []int{1, 2, 3, 7, 8} {
		wantIDs(t, a.search(storage.Query{Text: "word", PageSize: size}), "a b c d e f g", "Search, pages of %d", size)
	}
}

func testSearchTitleThatIsNotInTheText(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	a.put(&rapporteurv1.Document{Text: "Talks.", Metadata: &rapporteurv1.Metadata{Title: "Khaji in Damascus"}}, "a")
	wantIDs(t, a.search(storage.Query{Text: "khaji talks"}), "a", "Search")
	page, err := a.Search(ctx, storage.Query{Text: "khaji", PageSize: 1, Snippets: 3})
	if err != nil || len(page.Hits) != 1 || len(page.Hits[0].Snippets) != 0 {
		t.Errorf("got %+v, %v, want a hit without snippets", page, err)
	}
}

func testSearchLongQueries(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	a.put(Document("a b c 北京 word"), "a")
	deep := "a"
	for range 40 {
		deep = "(b OR -(" + deep + " c) a)"
	}
	for _, query := range []string{
		strings.Repeat("a ", 1000), strings.Repeat("a OR ", 1000) + "b", strings.Repeat("a-", 1000), strings.Repeat("北", 1000),
		strings.Repeat("(", 500) + "a" + strings.Repeat(")", 500), deep, "a " + strings.Repeat("-z ", 900), strings.Repeat("a* ", 900),
	} {
		if _, err := a.Search(ctx, storage.Query{Text: query, PageSize: 1, Snippets: 1}); err != nil {
			t.Errorf("Search(%.40q…): %v", query, err)
		}
	}
	var words strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&words, "w%c%c%c ", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
	}
	for _, query := range []string{words.String(), strings.ReplaceAll(words.String(), " ", " OR ") + "word", strings.ReplaceAll(words.String(), " ", "* "), `"` + words.String() + `"`} {
		if _, err := a.Search(ctx, storage.Query{Text: query, PageSize: 1}); err != nil {
			t.Errorf("Search(%.40q…): %v", query, err)
		}
	}
}

func testSnippets(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	filler := strings.Repeat("Nothing of note was said about it on that day. ", 8)
	text := "Talks of Erdoğan\n\n" + filler + "“Peace talks” went on in Damascus. " + filler + "\n\n" + filler + "The talks in Łódź ended. " + filler
	a.put(Document(text), "story")
	show := func(query string, n int) []string {
		t.Helper()
		page, err := a.Search(ctx, storage.Query{Text: query, PageSize: 1, Snippets: n})
		if err != nil || len(page.Hits) != 1 {
			t.Fatalf("Search(%q): got %+v, %v", query, page, err)
		}
		var shown []string
		end := int32(0)
		for _, s := range page.Hits[0].Snippets {
			from, to := s.GetSpan().GetStart(), s.GetSpan().GetEnd()
			if from < end || text[from:to] != s.GetText() {
				t.Errorf("%q: snippet %q is not what its span %d–%d cuts, or comes too early", query, s.GetText(), from, to)
			}
			end = to
			at := from
			for _, m := range s.GetMatches() {
				if m.GetStart() < at || m.GetEnd() > to {
					t.Errorf("%q: match %v lies outside of %v or out of order", query, m, s.GetSpan())
				}
				at = m.GetEnd()
				shown = append(shown, text[m.GetStart():m.GetEnd()])
			}
		}
		return shown
	}
	for _, c := range []struct {
		query string
		n     int
		want  []string
	}{
		{"damascus", 3, []string{"Damascus"}},
		{`"peace talks" damascus`, 3, []string{"Peace talks", "Damascus"}},
		{"talks damascus", 3, []string{"Talks", "talks", "Damascus", "talks"}},
		{"talk* lodz erdogan", 3, []string{"Talks", "Erdoğan", "talks", "talks", "Łódź"}},
		{"damascus OR absent", 1, []string{"Damascus"}},
		{"damascus -absent", 1, []string{"Damascus"}},
		{"damascus", 0, nil},
	} {
		if diff := cmp.Diff(c.want, show(c.query, c.n)); diff != "" {
			t.Errorf("%q: matches (-want +got):\n%s", c.query, diff)
		}
	}
	page, err := a.Search(ctx, storage.Query{Text: "damascus", PageSize: 1, Snippets: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got := page.Hits[0].Snippets[0].GetText(); !strings.HasPrefix(got, "“Peace talks” went on") {
		t.Errorf("snippet %q does not begin with its sentence", got)
	}
}

func testUnicode(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	values := []string{"İstanbul", "istanbul ", "Straße", "e\u0301", "é", "😀𠮷", "\u202Eabc", "a\x00b", "\uFFFD", "'\"\\%_", "\U0010FFFF"}
	for i, v := range values {
		id := storage.ID(fmt.Sprintf("u-%02d", i))
		doc := Document("text "+v, func(m *rapporteurv1.Metadata) { m.Agency, m.Uri, m.Title = v, v, v })
		want := a.put(doc, id).Document
		wantDocument(t, a.get(id), want, fmt.Sprintf("document of %q", v))
		if strings.ContainsAny(v, "\x00\uFFFD") {
			continue
		}
		quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`, `*`, `\*`).Replace(v)
		wantIDs(t, a.list(storage.Query{Filter: `source = "` + quoted + `"`}), string(id), "List of the source %q", v)
		wantIDs(t, a.list(storage.Query{Filter: `source:"` + quoted + `" source = "` + quoted + `*"`}), string(id), "List of sources with %q", v)
	}
	for _, c := range []struct{ query, want string }{
		{"ISTANBUL", "u-00 u-01"},
		{"ıstanbul", "u-00 u-01"},
		{"strasse", "u-02"},
		{"E", "u-03 u-04"},
		{"𠮷", "u-05"},
		{"abc", "u-06"},
	} {
		wantIDs(t, a.search(storage.Query{Text: c.query, OrderBy: "name"}), c.want, "Search(%q)", c.query)
	}
	a.sound()
}

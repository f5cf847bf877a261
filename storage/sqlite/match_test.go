package sqlite_test

import (
	"context"
	"testing"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// FuzzSearch holds that any text is a query or refused as one, and that what
// is found in the index is what fulltext finds in the text.
func FuzzSearch(f *testing.F) {
	store := openStore(f, sqlite.Config{})
	f.Cleanup(func() { closeStore(f, store) })
	text := "Talks of Erdoğan\n\nPeace talks went on in Damascus, al-Muallem said. “F-16s” and 2,000 U.S. troops: 北京."
	put(f, store, text, "story")
	for _, seed := range []string{
		`(iran OR "peace tal*") -nuclear`, "NOT -(a OR -b) c*", `"`, "((((((((((a OR b) c) OR d) e) OR f) g)", "al-m*", "北京 OR 東", "· ¶ talks", "{headline} : x",
		"talks\x00\"'", "NEAR(talks, 2) ^talks + \"a\"",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, query string) {
		page, err := store.Search(context.Background(), storage.Query{Text: query, PageSize: 1, Snippets: 3, Whole: true})
		if err != nil {
			if rapporteur.KindOf(err) != rapporteur.Invalid {
				t.Fatalf("Search(%q): %v", query, err)
			}
			return
		}
		q, err := fulltext.Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := len(page.Hits) == 1, matches(q.Root, text); got != want {
			t.Fatalf("Search(%q) as %s: found %v, want %v", query, sqlite.MatchExpression(q), got, want)
		}
	})
}

// matches tells whether a text matches an expression, by fulltext alone.
func matches(e fulltext.Expr, text string) bool {
	switch e := e.(type) {
	case fulltext.And:
		for _, part := range e {
			if !matches(part, text) {
				return false
			}
		}
		return true
	case fulltext.Or:
		for _, part := range e {
			if matches(part, text) {
				return true
			}
		}
		return false
	case fulltext.Without:
		return matches(e.Want, text) && !matches(e.Exclude, text)
	}
	return len(fulltext.Query{Root: e}.Matches(text)) > 0
}

package sqlite_test

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// scored is a match and its score.
type scored struct {
	id    string
	score float64
}

func bestFirst(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id))
}

// byFTS5 is what FTS5 itself finds for a query: the plain reference of
// searches.
func byFTS5(t *testing.T, store *sqlite.Store, query string) (found []scored) {
	t.Helper()
	q, err := fulltext.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := store.Readers().Query(`
		SELECT d.id, -words.rank FROM words JOIN documents d ON d.seq = words.rowid
		WHERE words MATCH ?`, sqlite.MatchExpression(q))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var s scored
		if err := rows.Scan(&s.id, &s.score); err != nil {
			t.Fatal(err)
		}
		found = append(found, s)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// bySearch is what Search finds, in pages.
func bySearch(t *testing.T, store *sqlite.Store, query string, size int) (found []scored) {
	t.Helper()
	q := storage.Query{Text: query, PageSize: size}
	for {
		page, err := store.Search(context.Background(), q)
		if err != nil {
			t.Fatalf("Search(%q): %v", query, err)
		}
		for _, hit := range page.Hits {
			found = append(found, scored{strings.TrimPrefix(hit.Document.GetName(), "documents/"), hit.Score})
		}
		if q.PageToken = page.NextPageToken; q.PageToken == "" {
			return found
		}
	}
}

// randomText draws words by their frequency: of few forms, so that phrases and
// prefixes match, in texts of which some are longer than a leaf of the index.
func randomText(random *rand.Rand, number int) string {
	words := []string{fmt.Sprintf("n%d", number)}
	n := 1 + random.IntN(60)
	if random.IntN(25) == 0 {
		n = 4_000
	}
	for range n {
		word := "w" + string(rune('a'+min(random.IntN(20), random.IntN(20), random.IntN(20))))
		if random.IntN(3) == 0 {
			word += string(rune('a' + random.IntN(4)))
		}
		words = append(words, word)
	}
	return strings.Join(words[:len(words)/3+1], " ") + "\n\n" + strings.Join(words[len(words)/3+1:], " ")
}

// randomQuery draws a query of words, phrases and prefixes, which have one
// operator between them: how FTS5 weighs deeper ones depends on the way in which
// it comes upon a document.
func randomQuery(random *rand.Rand) string {
	word := func() string { return "w" + string(rune('a'+min(random.IntN(20), random.IntN(20)))) }
	one := func() string {
		switch random.IntN(6) {
		case 0:
			return `"` + word() + " " + word() + `"`
		case 1:
			return `"` + word() + " " + word() + " " + word() + `"`
		case 2:
			return word() + "*"
		case 3:
			return `"` + word() + " w" + `*"`
		}
		return word()
	}
	query := one()
	operator := []string{" ", " OR ", " -"}[random.IntN(3)]
	for range random.IntN(4) {
		query += operator + one()
	}
	return query
}

func TestSearch_FindsAndRanksAsFTS5(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 11))
		path := filepath.Join(t.TempDir(), "archive.db")
		store := openStore(t, sqlite.Config{Path: path})
		put := func(number int) {
			text := randomText(random, number)
			doc := &rapporteurv1.Document{Text: text, Metadata: &rapporteurv1.Metadata{Agency: "A", Reference: fmt.Sprint(number)}}
			if random.IntN(3) > 0 {
				doc.Paragraphs = []*rapporteurv1.Paragraph{{Kind: rapporteurv1.Paragraph_HEADLINE, Span: &rapporteurv1.Span{End: int32(strings.IndexByte(text, '\n'))}}}
			}
			if _, err := store.Put(ctx, storage.Put{Document: doc}); err != nil {
				t.Fatal(err)
			}
		}
		check := func(when string) {
			for range 25 {
				query := randomQuery(random)
				want, got := byFTS5(t, store, query), bySearch(t, store, query, 20+random.IntN(200))
				if !slices.IsSortedFunc(got, bestFirst) {
					t.Fatalf("seed %d, %s: Search(%q): got %v, which is not the best first", seed, when, query, got)
				}
				// The logarithms of C and Go differ in the last bit.
				near := gocmp.Comparer(func(a, b scored) bool { return a.id == b.id && math.Abs(a.score-b.score) <= 1e-12*a.score })
				byID := cmpopts.SortSlices(func(a, b scored) bool { return a.id < b.id })
				if diff := gocmp.Diff(want, got, near, byID); diff != "" {
					t.Fatalf("seed %d, %s: Search(%q) (-want +got):\n%s", seed, when, query, diff)
				}
			}
		}
		for i := range 200 {
			put(i)
		}
		check("stored")
		for _, found := range bySearch(t, store, "wc OR wd", 100)[:60] {
			if err := store.Delete(ctx, storage.ID(found.id), ""); err != nil {
				t.Fatal(err)
			}
		}
		for i := range 120 {
			put(120 + i) // most of them further versions
		}
		check("deleted and revised")
		for _, merge := range []string{`INSERT INTO words (words, rank) VALUES ('merge', -4)`, `INSERT INTO words (words) VALUES ('optimize')`} {
			err := store.Write(ctx, func(conn *sql.Conn) error {
				_, err := conn.ExecContext(ctx, merge)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			check(merge)
		}
		if findings, err := store.Check(ctx); err != nil || len(findings) > 0 {
			t.Errorf("Check: got %q, %v", findings, err)
		}
		closeStore(t, store)
	}
}

func TestOpen_ArchiveWithoutLengths(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "second.db")
	store := openStore(t, sqlite.Config{Path: path})
	random := rand.New(rand.NewPCG(5, 5))
	for i := range 40 {
		put(t, store, randomText(random, i), storage.ID(fmt.Sprintf("d%d", i)))
	}
	if err := store.Delete(ctx, "d7", ""); err != nil {
		t.Fatal(err)
	}
	want := bySearch(t, store, "wa OR wb", 10)
	closeStore(t, store)
	execute(t, path, `DROP TABLE lengths; DROP INDEX documents_by_agency; PRAGMA user_version = 2`)

	store = openStore(t, sqlite.Config{Path: path})
	defer closeStore(t, store)
	if diff := gocmp.Diff(want, bySearch(t, store, "wa OR wb", 10), gocmp.AllowUnexported(scored{})); diff != "" {
		t.Errorf("Search after the migration (-want +got):\n%s", diff)
	}
	if findings, err := store.Check(ctx); err != nil || len(findings) > 0 {
		t.Errorf("Check: got %q, %v", findings, err)
	}
	before := openStore(t, sqlite.Config{Path: path + ".schema-2"})
	defer closeStore(t, before)
	if diff := gocmp.Diff(want, bySearch(t, before, "wa OR wb", 10), gocmp.AllowUnexported(scored{})); diff != "" {
		t.Errorf("Search of the copy before the migration (-want +got):\n%s", diff)
	}
}

func TestSearch_DamagedIndex(t *testing.T) {
	path := filepath.Join(t.TempDir(), "whole.db")
	store := openStore(t, sqlite.Config{Path: path})
	random := rand.New(rand.NewPCG(6, 6))
	for i := range 60 {
		put(t, store, randomText(random, i), storage.ID(fmt.Sprintf("d%d", i)))
	}
	for i := range 10 {
		if err := store.Delete(context.Background(), storage.ID(fmt.Sprintf("d%d", 5*i)), ""); err != nil {
			t.Fatal(err)
		}
	}
	closeStore(t, store)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		path := filepath.Join(t.TempDir(), "damaged.db")
		if err := os.WriteFile(path, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		at := 1 + random.IntN(200)
		damage := fmt.Sprintf(`substr(block, 1, %d) || x'%02x' || substr(block, %d)`, at, random.IntN(256), at+2)
		if i%4 == 0 {
			damage = fmt.Sprintf(`substr(block, 1, %d)`, at)
		}
		execute(t, path, `UPDATE words_data SET block = `+damage+` WHERE id >= 10`)
		store := openStore(t, sqlite.Config{Path: path})
		for range 10 {
			// Whatever is found: it ends, and takes no more than it should.
			_, err := store.Search(context.Background(), storage.Query{Text: randomQuery(random), PageSize: 10})
			if err != nil && rapporteur.KindOf(err) != rapporteur.Internal {
				t.Errorf("Search after %s: %v", damage, err)
			}
		}
		closeStore(t, store)
	}
}

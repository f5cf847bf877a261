package sqlite_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// searchAll follows the pages of a search, and fails where a score is not
// above 0 or above the one before it.
func searchAll(t *testing.T, store *sqlite.Store, q storage.Query) (ids []string) {
	t.Helper()
	last := 0.0
	for {
		page, err := store.Search(context.Background(), q)
		if err != nil {
			t.Fatalf("Search(%q): %v", q.Text, err)
		}
		for _, hit := range page.Hits {
			if hit.Score <= 0 || len(ids) > 0 && q.OrderBy == "" && hit.Score > last {
				t.Errorf("Search(%q): score %v of hit %d behind %v", q.Text, hit.Score, len(ids), last)
			}
			last = hit.Score
			ids = append(ids, strings.TrimPrefix(hit.Document.GetName(), "documents/"))
		}
		if q.PageToken = page.NextPageToken; q.PageToken == "" {
			return ids
		}
	}
}

// numbered is an archive of n documents d000, d001, …: all hold "the", every
// third "third", every tenth "tenth", every fortieth "rare".
func numbered(t *testing.T, n int) *sqlite.Store {
	t.Helper()
	store := openStore(t, sqlite.Config{})
	t.Cleanup(func() { closeStore(t, store) })
	for i := range n {
		words := []string{fmt.Sprintf("n%d the", i)}
		for _, w := range []struct {
			every int
			word  string
		}{{3, "third"}, {10, "tenth"}, {40, "rare"}} {
			if i%w.every == 0 {
				words = append(words, w.word)
			}
		}
		words = append(words, strings.Repeat("the ", i%7))
		doc := &rapporteurv1.Document{Text: strings.Join(words, " "), Metadata: &rapporteurv1.Metadata{
			Agency: []string{"A", "B"}[i%2], PublishDate: fmt.Sprintf("2019-01-%02d", 1+i*13%31),
		}}
		if _, err := store.Put(context.Background(), storage.Put{Document: doc, ID: storage.ID(fmt.Sprintf("d%03d", i))}); err != nil {
			t.Fatal(err)
		}
	}
	return store
}

func TestSearch_BlocksGiveEachMatchOnce(t *testing.T) {
	store := numbered(t, 200)
	for _, c := range []struct {
		query, filter string
		matches       func(i int) bool
	}{
		{"the", "", func(int) bool { return true }},
		{"the third", "", func(i int) bool { return i%3 == 0 }},
		{"third OR rare", "", func(i int) bool { return i%3 == 0 || i%40 == 0 }},
		{"rare OR the", "", func(int) bool { return true }},
		{"rare OR tenth OR third", "", func(i int) bool { return i%10 == 0 || i%3 == 0 }},
		{"the -third", "", func(i int) bool { return i%3 != 0 }},
		{"th*", "", func(int) bool { return true }},
		{`"the the"`, "", func(i int) bool { return i%7 > 1 || i%7 == 1 && i%3 != 0 && i%10 != 0 }},
		{"the", "agency = A", func(i int) bool { return i%2 == 0 }},
		{"the OR rare", "agency = B publish_date >= 2019-01-20", func(i int) bool { return i%2 == 1 && 1+i*13%31 >= 20 }},
		{"absent", "", func(int) bool { return false }},
	} {
		var want []string
		for i := range 200 {
			if c.matches(i) {
				want = append(want, fmt.Sprintf("d%03d", i))
			}
		}
		for _, order := range []string{"", "publish_date desc", "name"} {
			store.SetDepth(storage.MaxTotal)
			all := searchAll(t, store, storage.Query{Text: c.query, Filter: c.filter, OrderBy: order, PageSize: 1000})
			for _, depth := range []int{7, 66, 200, 201} {
				for _, size := range []int{6, 1000} {
					store.SetDepth(depth)
					got := searchAll(t, store, storage.Query{Text: c.query, Filter: c.filter, OrderBy: order, PageSize: size})
					if (order != "" || depth > len(want)) && !slices.Equal(got, all) {
						t.Errorf("%q %q by %q, depth %d, pages of %d: got %v, want the order of few matches, %v", c.query, c.filter, order, depth, size, got, all)
					}
					slices.Sort(got)
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%q %q by %q, depth %d, pages of %d (-want +got):\n%s", c.query, c.filter, order, depth, size, diff)
					}
				}
			}
		}
	}
}

func TestSearch_LatestBlockFirst(t *testing.T) {
	store := numbered(t, 200)
	store.SetDepth(50)
	got := searchAll(t, store, storage.Query{Text: "the", PageSize: 8})
	for i, id := range got {
		if block := 3 - i/50; id < fmt.Sprintf("d%03d", 50*block) || id >= fmt.Sprintf("d%03d", 50*block+50) {
			t.Errorf("hit %d is %s, want one of block %d", i, id, block)
		}
	}
}

func TestSearch_RarePartFirst(t *testing.T) {
	store := numbered(t, 200)
	store.SetDepth(50)
	got := searchAll(t, store, storage.Query{Text: "the OR rare", PageSize: 3})[:5]
	slices.Sort(got)
	if diff := cmp.Diff([]string{"d000", "d040", "d080", "d120", "d160"}, got); diff != "" {
		t.Errorf("the first hits (-want +got):\n%s", diff)
	}
}

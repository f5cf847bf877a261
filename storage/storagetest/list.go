package storagetest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// dated makes a document of a publication date.
func dated(id, date string) *rapporteurv1.Document {
	return Document("text of "+id, func(m *rapporteurv1.Metadata) { m.PublishDate = date })
}

func testList(t *testing.T, open Opener) {
	group(t, open,
		subtest{"Orders", testListOrders},
		subtest{"SameTime", testListSameTime},
		subtest{"WrongQueries", testListWrongQueries},
		subtest{"LightAndWhole", testListLightAndWhole},
		subtest{"Empty", testListEmpty},
		subtest{"MaxBytes", testListMaxBytes},
	)
}

func testListOrders(t *testing.T, open Opener) {
	a := openNew(t, open, Options{Clock: (&Clock{Step: time.Second}).Now})
	for _, d := range [][2]string{
		{"c", "2019-07-03"}, {"a", "2019-07-03"}, {"e", ""}, {"b", "2018"}, {"d", "2019-07"}, {"f", "XXXX-07-03"},
	} {
		a.put(dated(d[0], d[1]), storage.ID(d[0]))
	}
	for _, c := range []struct{ order, want string }{
		{"", "f d b e a c"},
		{"create_time", "c a e b d f"},
		{"create_time desc", "f d b e a c"},
		{"name", "a b c d e f"},
		{"name desc", "f e d c b a"},
		{"publish_date", "e f b d a c"},
		{"publish_date desc", "a c d b e f"},
		{"publish_date desc, name desc", "c a d b f e"},
		{"publish_date, create_time desc", "f e b d a c"},
		{"publish_date, create_time desc, name desc", "f e b d a c"},
	} {
		for _, size := range []int{1, 2, 4, 100} {
			wantIDs(t, a.list(storage.Query{OrderBy: c.order, PageSize: size}), c.want, "List by %q, pages of %d", c.order, size)
		}
		q := storage.Query{Text: "text", OrderBy: c.order, PageSize: 2}
		if c.order != "" {
			wantIDs(t, a.search(q), c.want, "Search by %q", c.order)
		}
	}
}

func testListSameTime(t *testing.T, open Opener) {
	a := openNew(t, open, Options{Clock: (&Clock{}).Now})
	for _, id := range []storage.ID{"c", "a", "d", "b"} {
		a.put(dated(string(id), "2019"), id)
	}
	for _, c := range []struct{ order, want string }{
		{"", "a b c d"},
		{"create_time", "a b c d"},
		{"publish_date desc", "a b c d"},
		{"create_time desc, publish_date, name desc", "d c b a"},
	} {
		for _, size := range []int{1, 3} {
			wantIDs(t, a.list(storage.Query{OrderBy: c.order, PageSize: size}), c.want, "List by %q, pages of %d", c.order, size)
		}
	}
}

func testListWrongQueries(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	for _, c := range []struct {
		q     storage.Query
		field string
	}{
		{storage.Query{}, "page_size"},
		{storage.Query{PageSize: -1}, "page_size"},
		{storage.Query{PageSize: 1, OrderBy: "size"}, "order_by"},
		{storage.Query{PageSize: 1, Filter: "size = 1"}, "filter"},
		{storage.Query{PageSize: 1, PageToken: "x"}, "page_token"},
	} {
		_, err := a.List(ctx, c.q)
		wantInvalid(t, err, c.field, "List(%+v)", c.q)
		c.q.Text = "word"
		_, err = a.Search(ctx, c.q)
		wantInvalid(t, err, c.field, "Search(%+v)", c.q)
	}
}

func testListLightAndWhole(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	doc := a.put(Document("Talks in Damascus\n\nThe minister spoke."), "story").Document
	light := &rapporteurv1.Document{
		Name: doc.Name, Metadata: doc.Metadata, CreateTime: doc.CreateTime, UpdateTime: doc.UpdateTime, Etag: doc.Etag,
		Version: doc.Version, CurrentVersion: doc.CurrentVersion,
	}
	for _, find := range []func(context.Context, storage.Query) (storage.Page, error){a.List, a.Search} {
		for _, whole := range []bool{false, true} {
			for _, snippets := range []int{0, 2} {
				page, err := find(ctx, storage.Query{Text: "damascus", PageSize: 1, Whole: whole, Snippets: snippets})
				if err != nil || len(page.Hits) != 1 || page.Total != 1 || page.NextPageToken != "" {
					t.Fatalf("got %+v, %v, want one page of one", page, err)
				}
				want := light
				if whole {
					want = doc
				}
				wantDocument(t, page.Hits[0].Document, want, fmt.Sprintf("whole %v", whole))
			}
		}
	}
}

func testListEmpty(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	for _, find := range []func(context.Context, storage.Query) (storage.Page, error){a.List, a.Search} {
		page, err := find(ctx, storage.Query{Text: "word", PageSize: 5, Snippets: 1})
		if err != nil || len(page.Hits) != 0 || page.Total != 0 || page.NextPageToken != "" {
			t.Errorf("got %+v, %v, want an empty page", page, err)
		}
	}
}

func testListMaxBytes(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	for _, id := range []storage.ID{"a", "b", "c", "d", "e"} {
		a.put(Document("word\n\n"+strings.Repeat(string(id), 1000)), id)
	}
	size := proto.Size(a.get("a"))
	for _, c := range []struct {
		bytes int
		want  string
	}{
		{1, "a|b|c|d|e"},
		{size, "a|b|c|d|e"},
		{2*size + 10, "a b|c d|e"},
		{5*size + 10, "a b c d|e"},
		{0, "a b c d|e"},
	} {
		q := storage.Query{Text: "word", OrderBy: "name", PageSize: 4, MaxBytes: c.bytes, Whole: true}
		for _, find := range []func(context.Context, storage.Query) (storage.Page, error){a.List, a.Search} {
			if got := pages(t, find, q); got != c.want {
				t.Errorf("at most %d bytes: got %s, want %s", c.bytes, got, c.want)
			}
		}
	}
	light := storage.Query{OrderBy: "name", PageSize: 10, MaxBytes: 2 * size}
	if got := pages(t, a.List, light); got != "a b c d e" {
		t.Errorf("documents that are not whole are counted as if they were: %s", got)
	}
}

// pages shows the IDs of all pages.
func pages(t testing.TB, find func(context.Context, storage.Query) (storage.Page, error), q storage.Query) string {
	t.Helper()
	var shown []string
	for {
		page, err := find(context.Background(), q)
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, id := range idsOf(page) {
			ids = append(ids, string(id))
		}
		shown = append(shown, strings.Join(ids, " "))
		if q.PageToken = page.NextPageToken; q.PageToken == "" {
			return strings.Join(shown, "|")
		}
	}
}

func testPages(t *testing.T, open Opener) {
	group(t, open,
		subtest{"ExactlyOnceWhateverIsStored", testPagesExactlyOnceWhateverIsStored},
		subtest{"BoundToTheQuery", testPagesBoundToTheQuery},
		subtest{"Total", testPagesTotal},
		subtest{"WhatIsBehindIsDeleted", testPagesWhatIsBehindIsDeleted},
	)
}

func testPagesExactlyOnceWhateverIsStored(t *testing.T, open Opener) {
	ctx := context.Background()
	for _, order := range []string{"", "create_time", "publish_date desc", "name", "name desc"} {
		a := openNew(t, open, Options{Clock: (&Clock{Step: time.Millisecond}).Now})
		for i := range 40 {
			id := storage.ID(fmt.Sprintf("k-%02d", i))
			a.put(dated(string(id), fmt.Sprintf("2019-%02d", i%12+1)), id)
		}
		for name, find := range map[string]func(context.Context, storage.Query) (storage.Page, error){"List": a.List, "Search": a.Search} {
			if name == "Search" && order == "" {
				continue
			}
			seen := make(map[storage.ID]int)
			q := storage.Query{Text: "text", OrderBy: order, PageSize: 7}
			for n := 0; ; n++ {
				page, err := find(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				for _, id := range idsOf(page) {
					seen[id]++
				}
				if q.PageToken = page.NextPageToken; q.PageToken == "" {
					break
				}
				// What comes and goes between the pages, in front and behind.
				for _, side := range []string{"a", "z"} {
					id := storage.ID(fmt.Sprintf("%s-%s-%d", side, strings.ToLower(name), n))
					a.put(dated(string(id), "2019-06"), id)
				}
				ids := idsOf(page)
				if last := ids[len(ids)-1]; strings.HasPrefix(string(last), "k-3") {
					if err := a.Delete(ctx, last, ""); err != nil {
						t.Fatal(err)
					}
					a.put(dated(string(last), "2019-01"), last)
				}
			}
			for i := range 30 {
				if id := storage.ID(fmt.Sprintf("k-%02d", i)); seen[id] != 1 {
					t.Errorf("%s by %q: %s was given %d times", name, order, id, seen[id])
				}
			}
		}
	}
}

func testPagesBoundToTheQuery(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	for i := range 5 {
		a.put(Document(fmt.Sprintf("word text %d", i), func(m *rapporteurv1.Metadata) { m.Agency = "MNA" }), "")
	}
	made := storage.Query{Text: "word", Filter: "agency = MNA", OrderBy: "name", PageSize: 2}
	page, err := a.Search(ctx, made)
	if err != nil || page.NextPageToken == "" {
		t.Fatalf("got %+v, %v", page, err)
	}
	token := page.NextPageToken
	for name, change := range map[string]func(*storage.Query){
		"text":    func(q *storage.Query) { q.Text = "text" },
		"filter":  func(q *storage.Query) { q.Filter = "agency = mna" },
		"order":   func(q *storage.Query) { q.OrderBy = "name desc" },
		"another": func(q *storage.Query) { q.OrderBy = "" },
		"token":   func(q *storage.Query) { q.PageToken = token[:len(token)-1] },
		"garbage": func(q *storage.Query) { q.PageToken = "😀\x00" },
	} {
		q := made
		q.PageToken = token
		change(&q)
		_, err := a.Search(ctx, q)
		wantInvalid(t, err, "page_token", "Search with another %s", name)
	}
	q := made
	q.PageToken = token
	_, err = a.List(ctx, q)
	wantInvalid(t, err, "page_token", "List with a token of Search")
	q.PageSize, q.MaxBytes, q.Whole, q.Snippets = 100, 1<<20, true, 1
	if page, err := a.Search(ctx, q); err != nil || len(page.Hits) != 3 {
		t.Errorf("the size of pages may change: got %d hits, %v, want 3", len(page.Hits), err)
	}
}

func testPagesTotal(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	for i := range 9 {
		a.put(Document(fmt.Sprintf("word text %d", i), func(m *rapporteurv1.Metadata) { m.Agency = []string{"A", "B", "C"}[i%3] }), "")
	}
	for _, c := range []struct {
		filter string
		want   int
	}{{"", 9}, {"agency = A", 3}, {"-agency = A", 6}, {"agency = D", 0}} {
		for _, order := range []string{"", "name"} {
			for _, find := range []func(context.Context, storage.Query) (storage.Page, error){a.List, a.Search} {
				q := storage.Query{Text: "word", Filter: c.filter, OrderBy: order, PageSize: 2}
				for {
					page, err := find(ctx, q)
					if err != nil || page.Total != c.want {
						t.Errorf("%q: got a total of %d, %v, want %d on every page", c.filter, page.Total, err, c.want)
					}
					if q.PageToken = page.NextPageToken; q.PageToken == "" {
						break
					}
				}
			}
		}
	}
}

func testPagesWhatIsBehindIsDeleted(t *testing.T, open Opener) {
	ctx := context.Background()
	for _, order := range []string{"", "name"} {
		a := openNew(t, open, Options{})
		for _, id := range []storage.ID{"a", "b"} {
			a.put(Document("word "+string(id)), id)
		}
		q := storage.Query{Text: "word", OrderBy: order, PageSize: 1}
		page, err := a.Search(ctx, q)
		if err != nil || page.NextPageToken == "" {
			t.Fatalf("got %+v, %v", page, err)
		}
		for _, id := range []storage.ID{"a", "b"} {
			if !slices.Contains(idsOf(page), id) {
				if err := a.Delete(ctx, id, ""); err != nil {
					t.Fatal(err)
				}
			}
		}
		q.PageToken = page.NextPageToken
		if page, err = a.Search(ctx, q); err != nil || len(page.Hits) != 0 || page.NextPageToken != "" || page.Total != 1 {
			t.Errorf("got %+v, %v, want an empty page of a total of 1", page, err)
		}
	}
}

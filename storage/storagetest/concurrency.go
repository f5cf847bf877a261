package storagetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
)

// together runs f n times at once.
func together(n int, f func(i int)) {
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { f(i) })
	}
	group.Wait()
}

func testConcurrency(t *testing.T, open Opener) {
	group(t, open,
		subtest{"SameContent", testConcurrencySameContent},
		subtest{"SameID", testConcurrencySameID},
		subtest{"SameRequest", testConcurrencySameRequest},
		subtest{"OneFailureSpoilsNoOther", testConcurrencyOneFailureSpoilsNoOther},
		subtest{"ReadersAndWriters", testConcurrencyReadersAndWriters},
	)
}

func testConcurrencySameContent(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	results := make([]storage.PutResult, 32)
	together(len(results), func(i int) {
		put := storage.Put{Document: Document("Talks in Damascus")}
		if i%2 == 0 {
			put.ID = storage.ID(fmt.Sprintf("id-%d", i))
		}
		var err error
		if results[i], err = a.Put(ctx, put); err != nil {
			t.Error(err)
		}
	})
	created := 0
	for _, r := range results {
		if r.Created {
			created++
		} else if r.DuplicateOf.Name() != r.Document.GetName() {
			t.Errorf("duplicate of %q, but the document is %s", r.DuplicateOf, r.Document.GetName())
		}
		wantDocument(t, r.Document, results[0].Document, "the document")
	}
	if created != 1 {
		t.Errorf("%d were created, want 1", created)
	}
	a.sound()
}

func testConcurrencySameID(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	errs := make([]error, 16)
	together(len(errs), func(i int) {
		_, errs[i] = a.Put(ctx, storage.Put{Document: Document(fmt.Sprintf("text %d", i)), ID: "wanted"})
	})
	stored := 0
	for _, err := range errs {
		if err == nil {
			stored++
		} else {
			wantKind(t, err, rapporteur.AlreadyExists, "Put")
		}
	}
	if stored != 1 {
		t.Errorf("%d were stored, want 1", stored)
	}
	a.sound()
}

func testConcurrencySameRequest(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	together(16, func(int) {
		got, err := a.Put(ctx, storage.Put{Document: Document("one"), RequestID: "r-1"})
		if err != nil || !got.Created {
			t.Errorf("got %+v, %v, want the answer of the first: created", got, err)
		}
	})
}

func testConcurrencyOneFailureSpoilsNoOther(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	a.put(Document("taken"), "taken")
	ended, cancel := context.WithCancel(ctx)
	cancel()
	together(60, func(i int) {
		put := storage.Put{Document: Document(fmt.Sprintf("text %d", i))}
		switch i % 3 {
		case 0:
			if _, err := a.Put(ctx, put); err != nil {
				t.Error(err)
			}
		case 1:
			put.ID = "taken"
			if _, err := a.Put(ctx, put); rapporteur.KindOf(err) != rapporteur.AlreadyExists {
				t.Errorf("got %v, want AlreadyExists", err)
			}
		case 2:
			if _, err := a.Put(ended, put); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v, want that the context was cancelled", err)
			}
		}
	})
	if got := len(a.list(storage.Query{})); got != 21 {
		t.Errorf("%d documents, want 21", got)
	}
	a.sound()
}

func testConcurrencyReadersAndWriters(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	together(12, func(i int) {
		for n := range 12 {
			id := storage.ID(fmt.Sprintf("id-%d-%d", i, n))
			if _, err := a.Put(ctx, storage.Put{Document: Document("Talks " + string(id)), ID: id}); err != nil {
				t.Error(err)
			}
			if _, err := a.Get(ctx, id); err != nil {
				t.Errorf("what was acknowledged cannot be read: %v", err)
			}
			page, err := a.Search(ctx, storage.Query{Text: `"` + string(id) + `"`, PageSize: 5, Whole: true})
			if err != nil || len(page.Hits) == 0 {
				t.Errorf("what was acknowledged cannot be found: %v", err)
			}
			if n%3 == 0 {
				if err := a.Delete(ctx, id, ""); err != nil {
					t.Error(err)
				}
			}
		}
	})
	if got := len(a.list(storage.Query{})); got != 96 {
		t.Errorf("%d documents, want 96", got)
	}
	a.sound()
}

func testContexts(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(Document("one"), "one")
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	late, cancelLate := context.WithTimeout(context.Background(), 0)
	defer cancelLate()
	for _, ctx := range []context.Context{ended, late} {
		calls := map[string]func() error{
			"Put":    func() error { _, err := a.Put(ctx, storage.Put{Document: Document("two")}); return err },
			"Get":    func() error { _, err := a.Get(ctx, "one"); return err },
			"List":   func() error { _, err := a.List(ctx, storage.Query{PageSize: 1}); return err },
			"Search": func() error { _, err := a.Search(ctx, storage.Query{Text: "one", PageSize: 1}); return err },
			"Delete": func() error { return a.Delete(ctx, "one", "") },
			"Check":  func() error { _, err := a.Check(ctx); return err },
			"Ping":   func() error { return a.Ping(ctx) },
			"Backup": func() error { return a.Backup(ctx, t.TempDir()+"/copy") },
		}
		for name, call := range calls {
			if err := call(); !errors.Is(err, ctx.Err()) {
				t.Errorf("%s: got %v, want %v", name, err, ctx.Err())
			}
		}
	}
	wantIDs(t, a.list(storage.Query{}), "one", "List after calls whose context had ended")
}

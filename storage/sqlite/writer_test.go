package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/mattn/go-sqlite3"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
	"github.com/rapporteur-io/rapporteur/storage/storagetest"
)

// hold keeps the writer busy until release is called, so that what is put
// meanwhile shares one transaction.
func hold(t *testing.T, store *sqlite.Store) (release func()) {
	t.Helper()
	running, released := make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		err := store.Write(context.Background(), func(*sql.Conn) error {
			close(running)
			<-released
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-running
	return func() {
		close(released)
		group.Wait()
	}
}

func TestWriter_FailureInATransactionSpoilsNoOther(t *testing.T) {
	for name, fail := range map[string]func(*sql.Conn) error{
		"statement": func(conn *sql.Conn) error {
			_, err := conn.ExecContext(context.Background(), `INSERT INTO contents (seq, body) VALUES (4711, NULL)`)
			return err
		},
		"behind a write": func(conn *sql.Conn) error {
			if _, err := conn.ExecContext(context.Background(), `DELETE FROM documents`); err != nil {
				return err
			}
			return errors.New("something else")
		},
		"transaction undone": func(conn *sql.Conn) error {
			_, err := conn.ExecContext(context.Background(), `ROLLBACK`)
			return errors.Join(err, errors.New("SQLite undid it"))
		},
		"panic": func(*sql.Conn) error { panic("in a job") },
	} {
		t.Run(name, func(t *testing.T) {
			store := openStore(t, sqlite.Config{})
			defer closeStore(t, store)
			release := hold(t, store)
			errs := make([]error, 9)
			var group sync.WaitGroup
			for i := range errs {
				group.Go(func() {
					if i%3 == 1 {
						errs[i] = store.Write(context.Background(), fail)
						return
					}
					_, errs[i] = store.Put(context.Background(), storage.Put{Document: storagetest.Document(fmt.Sprintf("text %d", i))})
				})
			}
			release()
			group.Wait()
			for i, err := range errs {
				if failed := i%3 == 1; (err != nil) != failed {
					t.Errorf("job %d: got %v, want an error: %v", i, err, failed)
				}
			}
			page, err := store.List(context.Background(), storage.Query{PageSize: 1})
			if err != nil || page.Total != 6 {
				t.Errorf("%d documents, %v, want 6", page.Total, err)
			}
			wantSound(t, store)
		})
	}
}

func TestWriter_DropsWhatIsGivenUpBeforeItBegins(t *testing.T) {
	store := openStore(t, sqlite.Config{})
	defer closeStore(t, store)
	release := hold(t, store)
	ctx, cancel := context.WithCancel(context.Background())
	outcome := make(chan error, 1)
	go func() {
		_, err := store.Put(ctx, storage.Put{Document: storagetest.Document("given up"), ID: "given-up"})
		outcome <- err
	}()
	cancel()
	// The call returns while the writer is still held.
	if err := <-outcome; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that the context was cancelled", err)
	}
	release()
	put(t, store, "another", "another")
	if _, err := store.Get(context.Background(), "given-up"); rapporteur.KindOf(err) != rapporteur.NotFound {
		t.Errorf("got %v, want that nothing was written", err)
	}
}

func TestWriter_FullDisk(t *testing.T) {
	store := openStore(t, sqlite.Config{})
	defer closeStore(t, store)
	put(t, store, "before", "before")
	setLimit := func(pages string) {
		t.Helper()
		err := store.Write(context.Background(), func(conn *sql.Conn) error {
			var now int
			return conn.QueryRowContext(context.Background(), `PRAGMA max_page_count = `+pages).Scan(&now)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	setLimit("1") // SQLite takes the pages that there are
	release := hold(t, store)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			doc := storagetest.Document(strings.Repeat(fmt.Sprintf("much%d text%d ", i*7919, i), 4000))
			_, err := store.Put(context.Background(), storage.Put{Document: doc})
			e, ok := errors.AsType[*rapporteur.Error](err)
			if !ok || e.Kind != rapporteur.Exhausted {
				t.Errorf("got %v, want Exhausted", err)
			}
		})
	}
	release()
	group.Wait()
	wantSound(t, store)
	setLimit("1000000")
	put(t, store, "after", "after")
	if page, err := store.List(context.Background(), storage.Query{PageSize: 1}); err != nil || page.Total != 2 {
		t.Errorf("%d documents, %v, want 2", page.Total, err)
	}
}

func TestClose_WhatWasAcknowledgedIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	store := openStore(t, sqlite.Config{Path: path})
	var mu sync.Mutex
	var acknowledged []storage.ID
	begun := make(chan struct{}, 1)
	var group sync.WaitGroup
	for w := range 8 {
		group.Go(func() {
			for n := range 200 {
				id := storage.ID(fmt.Sprintf("id-%d-%d", w, n))
				_, err := store.Put(context.Background(), storage.Put{Document: storagetest.Document("Talks " + string(id)), ID: id})
				select {
				case begun <- struct{}{}:
				default:
				}
				if err == nil {
					mu.Lock()
					acknowledged = append(acknowledged, id)
					mu.Unlock()
				} else if rapporteur.KindOf(err) != rapporteur.Unavailable {
					t.Errorf("got %v, want Unavailable", err)
				}
			}
		})
	}
	<-begun
	closeStore(t, store)
	group.Wait()
	store = openStore(t, sqlite.Config{Path: path})
	defer closeStore(t, store)
	for _, id := range acknowledged {
		if _, err := store.Get(context.Background(), id); err != nil {
			t.Errorf("%s was acknowledged: %v", id, err)
		}
	}
	if page, err := store.List(context.Background(), storage.Query{PageSize: 1}); err != nil || page.Total != len(acknowledged) {
		t.Errorf("%d documents, %v, want %d", page.Total, err, len(acknowledged))
	}
	wantSound(t, store)
}

func TestSearch_IsInterrupted(t *testing.T) {
	store := openStore(t, sqlite.Config{})
	defer closeStore(t, store)
	ctx, cancel := context.WithCancel(context.Background())
	rows, err := store.Readers().QueryContext(ctx, `
		WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
		SELECT i FROM n WHERE i = 1 OR i < 0`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if !rows.Next() {
		t.Fatal(rows.Err())
	}
	cancel()
	// Without interruption this would never come back.
	if rows.Next() {
		t.Error("a row after the context ended")
	}
	e, interrupted := errors.AsType[sqlite3.Error](rows.Err())
	if !errors.Is(rows.Err(), context.Canceled) && (!interrupted || e.Code != sqlite3.ErrInterrupt) {
		t.Errorf("got %v, want an interruption", rows.Err())
	}
}

// damage says how an archive is harmed, and what Check must say.
func TestCheck_FindsDamage(t *testing.T) {
	for name, c := range map[string]struct{ damage, says string }{
		"text":             {`UPDATE documents SET content_hash = zeroblob(32)`, "has another text than was stored"},
		"contents missing": {`DELETE FROM contents`, "has no contents"},
		"contents cut":     {`UPDATE contents SET body = substr(body, 1, 10)`, "cannot be read"},
		"contents changed": {`UPDATE contents SET body = x'00'`, "cannot be read"},
		"filter column":    {`UPDATE documents SET agency = 'xyz'`, "has other values for filters"},
		"state":            {`UPDATE documents SET release_time = 7`, "has another state"},
		"version twice":    {`INSERT INTO versions SELECT seq, version, content_hash, update_time, etag, '', 0, metadata, x'' FROM documents`, "has its version 1 twice"},
		"version":          {`INSERT INTO versions SELECT seq, 2, content_hash, update_time, etag, '', 0, metadata, x'' FROM documents`, "has the etag"},
		"metadata":         {`UPDATE documents SET metadata = x''`, "has the etag"},
		"etag":             {`UPDATE documents SET etag = 'x'`, "has the etag"},
		"name":             {`UPDATE documents SET id = 'Not A Name'`, "has a name that is none"},
		"not indexed":      {`DELETE FROM words WHERE rowid = 1`, "is not in the full-text index"},
		"index only":       {`INSERT INTO words (rowid, body) VALUES (99, 'x')`, "belongs to no document"},
		"reference":        {`INSERT INTO requests VALUES ('r', 99, '', x'', 1, 1)`, "foreign keys: row"},
		"index damaged":    {`UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10`, "integrity:"},
		"SQLite's index":   {`PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX requests_by_seq ON requests (created)' WHERE name = 'requests_by_seq'; INSERT INTO requests VALUES ('r', 1, '', x'', 7, 1)`, "integrity:"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "archive.db")
			store := openStore(t, sqlite.Config{Path: path})
			put(t, store, "Talks in Damascus\n\nThey went on for long, it was said.", "story")
			wantSound(t, store)
			closeStore(t, store)
			execute(t, path, c.damage)
			store = openStore(t, sqlite.Config{Path: path})
			defer closeStore(t, store)
			findings, err := store.Check(context.Background())
			if err != nil || !strings.Contains(strings.Join(findings, "\n"), c.says) {
				t.Errorf("got %q, %v, want a finding that says %q", findings, err, c.says)
			}
		})
	}
}

package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
	"github.com/rapporteur-io/rapporteur/storage/storagetest"
)

func closeStore(t testing.TB, store *sqlite.Store) {
	t.Helper()
	if err := store.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

func put(t testing.TB, store *sqlite.Store, text string, id storage.ID) storage.PutResult {
	t.Helper()
	result, err := store.Put(context.Background(), storage.Put{Document: storagetest.Document(text), ID: id})
	if err != nil {
		t.Fatalf("Put: %v", err)
	}
	return result
}

// execute runs statements on a file that no store has open.
func execute(t testing.TB, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

func TestOpen_OddPaths(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a b", "a?mode=memory", "a#b", "a%41b", "é😀", "a&b=c;d", "file:x", ":memory:", "'\"\\", "a+b", "*[x]", "-x"} {
		path := filepath.Join(folder, name)
		store := openStore(t, sqlite.Config{Path: path})
		put(t, store, "one", "one")
		closeStore(t, store)
		if _, err := os.Stat(path); err != nil {
			t.Errorf("the archive is not at %q: %v", path, err)
		}
		store = openStore(t, sqlite.Config{Path: path})
		if _, err := store.Get(context.Background(), "one"); err != nil {
			t.Errorf("%q opened again: %v", name, err)
		}
		closeStore(t, store)
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 12 {
		t.Errorf("%d files, %v; want the archives alone", len(files), err)
	}
}

func TestOpen_RelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	store := openStore(t, sqlite.Config{Path: "archive.db"})
	closeStore(t, store)
	if _, err := os.Stat("archive.db"); err != nil {
		t.Error(err)
	}
}

func TestOpen_Refuses(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("This is no database. ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(folder, "foreign")
	execute(t, foreign, `CREATE TABLE t (x)`)
	marked := filepath.Join(folder, "marked")
	execute(t, marked, `PRAGMA application_id = 7`)
	newer := filepath.Join(folder, "newer")
	closeStore(t, openStore(t, sqlite.Config{Path: newer}))
	execute(t, newer, `PRAGMA user_version = 4711`)
	for _, c := range []struct {
		path   string
		reason rapporteur.Reason
		says   string
	}{
		{"", "ARCHIVE_PATH", "no path"},
		{folder + "/a\x00b", "ARCHIVE_PATH", "NUL"},
		{folder + "/no/archive", "ARCHIVE_PATH", "does not exist; make it first"},
		{folder, "ARCHIVE_PATH", "no regular file"},
		{text + "/archive", "ARCHIVE_PATH", "no folder"},
		{text, "ARCHIVE_NO_DATABASE", "no SQLite database"},
		{foreign, "ARCHIVE_FOREIGN", "no archive of Rapporteur"},
		{marked, "ARCHIVE_FOREIGN", "no archive of Rapporteur"},
		{newer, "ARCHIVE_NEWER", "has schema 4711"},
	} {
		before, _ := os.ReadFile(c.path)
		_, err := sqlite.Open(context.Background(), sqlite.Config{Path: c.path})
		e, ok := errors.AsType[*rapporteur.Error](err)
		if !ok || e.Kind != rapporteur.FailedPrecondition || e.Reason != c.reason || !strings.Contains(e.Message, c.says) {
			t.Errorf("Open(%q): got %v, want FailedPrecondition %s: %s", c.path, err, c.reason, c.says)
		}
		if after, _ := os.ReadFile(c.path); string(after) != string(before) {
			t.Errorf("%q was changed", c.path)
		}
	}
}

func TestOpen_EmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	store := openStore(t, sqlite.Config{Path: path})
	put(t, store, "one", "")
	closeStore(t, store)
}

func TestOpen_ReadOnlyFile(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root writes to every file")
	}
	path := filepath.Join(t.TempDir(), "archive.db")
	closeStore(t, openStore(t, sqlite.Config{Path: path}))
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.Open(context.Background(), sqlite.Config{Path: path})
	if e, ok := errors.AsType[*rapporteur.Error](err); !ok || e.Reason != "ARCHIVE_READ_ONLY" {
		t.Errorf("got %v, want ARCHIVE_READ_ONLY", err)
	}
}

// TestOpen_Settings reads the settings back from every connection.
func TestOpen_Settings(t *testing.T) {
	for _, level := range []sqlite.Synchronous{"", sqlite.Normal} {
		store := openStore(t, sqlite.Config{Synchronous: level, Readers: 3, BusyTimeout: 1234 * time.Millisecond})
		ctx := context.Background()
		synchronous := map[sqlite.Synchronous]string{"": "2", sqlite.Normal: "1"}[level]
		common := map[string]string{"busy_timeout": "1234", "foreign_keys": "1", "journal_mode": "wal", "locking_mode": "normal", "temp_store": "2"}
		err := store.Write(ctx, func(conn *sql.Conn) error {
			wantSettings(t, "writer", conn, common, map[string]string{"synchronous": synchronous, "query_only": "0", "cache_size": "-4096"})
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		var conns []*sql.Conn
		for i := range 3 {
			conn, err := store.Readers().Conn(ctx)
			if err != nil {
				t.Fatal(err)
			}
			conns = append(conns, conn)
			wantSettings(t, fmt.Sprintf("reader %d", i), conn, common, map[string]string{"query_only": "1", "cache_size": "-4096"})
			if _, err := conn.ExecContext(ctx, `DELETE FROM documents`); err == nil {
				t.Errorf("reader %d can write", i)
			}
		}
		for _, conn := range conns {
			if err := conn.Close(); err != nil {
				t.Error(err)
			}
		}
		closeStore(t, store)
	}
}

func wantSettings(t *testing.T, which string, conn *sql.Conn, settings ...map[string]string) {
	t.Helper()
	for _, wanted := range settings {
		for name, want := range wanted {
			var got string
			if err := conn.QueryRowContext(context.Background(), "PRAGMA "+name).Scan(&got); err != nil || got != want {
				t.Errorf("%s: %s is %s, %v, want %s", which, name, got, err, want)
			}
		}
	}
}

func TestOpen_AtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			store, err := sqlite.Open(context.Background(), sqlite.Config{Path: path})
			if err != nil {
				t.Errorf("Open: %v", err)
				return
			}
			defer closeStore(t, store)
			for n := range 10 {
				text := fmt.Sprintf("text %d of %d", n, i)
				if _, err := store.Put(context.Background(), storage.Put{Document: storagetest.Document(text)}); err != nil {
					t.Errorf("Put: %v", err)
				}
				if _, err := store.Put(context.Background(), storage.Put{Document: storagetest.Document("the same")}); err != nil {
					t.Errorf("Put: %v", err)
				}
			}
		})
	}
	group.Wait()
	store := openStore(t, sqlite.Config{Path: path})
	defer closeStore(t, store)
	page, err := store.List(context.Background(), storage.Query{PageSize: 1})
	if err != nil || page.Total != 81 {
		t.Errorf("%d documents, %v, want 81", page.Total, err)
	}
	wantSound(t, store)
}

func wantSound(t testing.TB, store *sqlite.Store) {
	t.Helper()
	findings, err := store.Check(context.Background())
	if err != nil || len(findings) > 0 {
		t.Errorf("Check: %q, %v", findings, err)
	}
}

func TestOpen_MigratesAndKeepsACopy(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "archive.db")
	store := openStore(t, sqlite.Config{Path: path})
	kept := put(t, store, "Talks in Damascus", "story")
	closeStore(t, store)
	step := `CREATE TABLE more (x INTEGER) STRICT; INSERT INTO more VALUES (1);`
	copyOf := fmt.Sprintf("%s.schema-%d", path, sqlite.SchemaVersion())

	if _, err := sqlite.OpenWith(ctx, sqlite.Config{Path: path}, step, "CREATE TABLE more (y)"); err == nil {
		t.Fatal("a step that fails was passed over")
	}
	if _, err := sqlite.Open(ctx, sqlite.Config{Path: path}); err == nil {
		t.Error("a step that is newer than the program was passed over")
	}
	if _, err := os.Stat(copyOf); err != nil {
		t.Fatalf("no copy was kept: %v", err)
	}
	before, err := os.ReadFile(copyOf)
	if err != nil {
		t.Fatal(err)
	}
	newer, err := sqlite.OpenWith(ctx, sqlite.Config{Path: path}, step, "INSERT INTO more VALUES (2)")
	if err != nil {
		t.Fatal(err)
	}
	var count int
	if err := newer.Readers().QueryRow(`SELECT count(*) FROM more`).Scan(&count); err != nil || count != 2 {
		t.Errorf("each step is done once: got %d rows, %v, want 2", count, err)
	}
	if got, err := newer.Get(ctx, "story"); err != nil || got.GetEtag() != kept.Document.GetEtag() {
		t.Errorf("after the migration: got %v, %v", got, err)
	}
	closeStore(t, newer)
	if after, err := os.ReadFile(copyOf); err != nil || string(after) != string(before) {
		t.Errorf("the copy was overwritten: %v", err)
	}
	old := openStore(t, sqlite.Config{Path: copyOf})
	if got, err := old.Get(ctx, "story"); err != nil || got.GetEtag() != kept.Document.GetEtag() {
		t.Errorf("the copy: got %v, %v", got, err)
	}
	wantSound(t, old)
	closeStore(t, old)
}

func TestOpen_NewArchiveKeepsNoCopy(t *testing.T) {
	folder := t.TempDir()
	closeStore(t, openStore(t, sqlite.Config{Path: filepath.Join(folder, "archive.db")}))
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("%d files, %v; want the archive alone", len(files), err)
	}
}

func TestStore_StopsWritingToANewerSchema(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	store := openStore(t, sqlite.Config{Path: path})
	defer closeStore(t, store)
	newer, err := sqlite.OpenWith(context.Background(), sqlite.Config{Path: path}, `CREATE TABLE more (x)`)
	if err != nil {
		t.Fatal(err)
	}
	closeStore(t, newer)
	_, err = store.Put(context.Background(), storage.Put{Document: storagetest.Document("one")})
	if e, ok := errors.AsType[*rapporteur.Error](err); !ok || e.Reason != "ARCHIVE_NEWER" {
		t.Errorf("got %v, want ARCHIVE_NEWER", err)
	}
}

func TestStore_AnotherProcessWrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	store := openStore(t, sqlite.Config{Path: path, BusyTimeout: 50 * time.Millisecond})
	defer closeStore(t, store)
	put(t, store, "before", "before")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	ctx := context.Background()
	other, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.ExecContext(ctx, `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	_, err = store.Put(ctx, storage.Put{Document: storagetest.Document("one")})
	if e, ok := errors.AsType[*rapporteur.Error](err); !ok || e.Kind != rapporteur.Unavailable || e.RetryAfter <= 0 {
		t.Errorf("got %v, want Unavailable with a time to wait", err)
	}
	if _, err := store.Get(ctx, "before"); err != nil {
		t.Errorf("reading meanwhile: %v", err)
	}
	if _, err := other.ExecContext(ctx, `ROLLBACK`); err != nil {
		t.Fatal(err)
	}
	put(t, store, "one", "")
}

package storagetest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
)

func testUpkeep(t *testing.T, open Opener) {
	group(t, open,
		subtest{"Backup", testUpkeepBackup},
		subtest{"BackupOfALiveArchive", testUpkeepBackupOfALiveArchive},
		subtest{"CheckBetweenWrites", testUpkeepCheckBetweenWrites},
		subtest{"Close", testUpkeepClose},
		subtest{"CloseFinishesWhatWasBegun", testUpkeepCloseFinishesWhatWasBegun},
	)
}

func testUpkeepBackup(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	put := storage.Put{Document: Document("Talks in Damascus\n\nThey went on."), ID: "story", RequestID: "r-1"}
	kept, err := a.Put(ctx, put)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "copy of #1 %41 ?x é😀.db")
	if err := a.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
	a.put(Document("Stored later"), "later")
	wantKind(t, a.Backup(ctx, path), rapporteur.FailedPrecondition, "Backup to a file that is there")
	wantKind(t, a.Backup(ctx, filepath.Join(folder, "no", "copy")), rapporteur.FailedPrecondition, "Backup to a folder that is not there")
	wantKind(t, a.Backup(ctx, ""), rapporteur.FailedPrecondition, "Backup to nowhere")
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("%d files, %v; want the copy alone", len(files), err)
	}
	b := openNew(t, open, Options{Path: path})
	wantDocument(t, b.get("story"), kept.Document, "the document of the copy")
	wantIDs(t, b.list(storage.Query{}), "story", "List of the copy")
	wantIDs(t, b.search(storage.Query{Text: "damascus"}), "story", "Search of the copy")
	if again, err := b.Put(ctx, put); err != nil || !again.Created {
		t.Errorf("the request again, of the copy: got %+v, %v", again, err)
	}
	b.put(Document("Stored in the copy"), "copied")
	wantIDs(t, a.list(storage.Query{OrderBy: "name"}), "later story", "List of the archive")
	b.sound()
}

func testUpkeepBackupOfALiveArchive(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	var stored atomic.Int64
	stop := make(chan struct{})
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				id := storage.ID(fmt.Sprintf("id-%d-%d", w, n))
				if _, err := a.Put(ctx, storage.Put{Document: Document("Talks " + string(id)), ID: id}); err != nil {
					t.Error(err)
					return
				}
				stored.Add(1)
			}
		})
	}
	folder := t.TempDir()
	for i := range 3 {
		before := stored.Load()
		path := filepath.Join(folder, fmt.Sprintf("copy-%d.db", i))
		if err := a.Backup(ctx, path); err != nil {
			t.Errorf("Backup: %v", err)
			break
		}
		b := openNew(t, open, Options{Path: path})
		b.sound()
		if got := int64(len(b.list(storage.Query{PageSize: 1000}))); got < before {
			t.Errorf("a copy of %d documents, %d were stored before", got, before)
		}
	}
	close(stop)
	writers.Wait()
	a.sound()
}

func testUpkeepClose(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	a.put(Document("one"), "one")
	if err := a.Ping(ctx); err != nil {
		t.Errorf("Ping: %v", err)
	}
	for range 2 {
		if err := a.Close(); err != nil {
			t.Fatalf("Close: %v", err)
		}
	}
	_, err := a.Put(ctx, storage.Put{Document: Document("two")})
	wantKind(t, err, rapporteur.Unavailable, "Put after Close")
	_, err = a.Get(ctx, "one")
	wantKind(t, err, rapporteur.Unavailable, "Get after Close")
	_, err = a.List(ctx, storage.Query{PageSize: 1})
	wantKind(t, err, rapporteur.Unavailable, "List after Close")
	_, err = a.Search(ctx, storage.Query{Text: "one", PageSize: 1})
	wantKind(t, err, rapporteur.Unavailable, "Search after Close")
	wantKind(t, a.Delete(ctx, "one", ""), rapporteur.Unavailable, "Delete after Close")
	_, err = a.Check(ctx)
	wantKind(t, err, rapporteur.Unavailable, "Check after Close")
	wantKind(t, a.Backup(ctx, filepath.Join(t.TempDir(), "copy")), rapporteur.Unavailable, "Backup after Close")
	wantKind(t, a.Ping(ctx), rapporteur.Unavailable, "Ping after Close")
}

func testUpkeepCloseFinishesWhatWasBegun(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	path := filepath.Join(t.TempDir(), "copy.db")
	var acknowledged atomic.Int64
	var refused atomic.Int64
	begun := make(chan struct{}, 64)
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			for n := range 50 {
				_, err := a.Put(ctx, storage.Put{Document: Document(fmt.Sprintf("Talks %d %d", w, n))})
				select {
				case begun <- struct{}{}:
				default:
				}
				switch {
				case err == nil:
					acknowledged.Add(1)
				case rapporteur.KindOf(err) == rapporteur.Unavailable:
					refused.Add(1)
				default:
					t.Errorf("Put: %v", err)
				}
			}
		})
	}
	<-begun
	if err := a.Backup(ctx, path); err != nil {
		t.Error(err)
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	writers.Wait()
	if got := acknowledged.Load() + refused.Load(); got != 400 {
		t.Errorf("%d calls were answered, want 400", got)
	}
}

// A reader that has searched knows the index of that moment; a check must not
// take what was written since for damage.
func testUpkeepCheckBetweenWrites(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	for round := range 8 {
		a.search(storage.Query{Text: "talks"})
		for n := range 40 {
			a.put(Document(fmt.Sprintf("Talks %d-%d went on", round, n)), "")
		}
		a.sound()
	}
}

package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
	"github.com/rapporteur-io/rapporteur/storage/storagetest"
)

// killedPath is the environment variable by which the test names the archive
// to the process that it will kill.
const killedPath = "RAPPORTEUR_TEST_KILLED"

func TestMain(m *testing.M) {
	if path := os.Getenv(killedPath); path != "" {
		storeUntilKilled(path)
	}
	os.Exit(m.Run())
}

// storeUntilKilled stores from several goroutines, deletes now and then, and
// prints what was acknowledged, a line each: + and the ID of a document that is
// there, - and that of one that is gone.
func storeUntilKilled(path string) {
	store, err := sqlite.Open(context.Background(), sqlite.Config{Path: path})
	if err != nil {
		fmt.Println("!", err)
		os.Exit(1)
	}
	var mu sync.Mutex
	say := func(sign string, id storage.ID) {
		mu.Lock()
		defer mu.Unlock()
		fmt.Println(sign, id)
	}
	var group sync.WaitGroup
	for w := range 8 {
		group.Go(func() {
			for n := 0; ; n++ {
				id := storage.ID(fmt.Sprintf("p%d-%d-%d", os.Getpid(), w, n))
				text := "Talks " + string(id) + "\n\n" + strings.Repeat("They went on for long. ", 1+n%40)
				_, err := store.Put(context.Background(), storage.Put{Document: storagetest.Document(text), ID: id, RequestID: string(id)})
				if err != nil {
					say("!", storage.ID(err.Error()))
					return
				}
				if n%10 != 9 {
					say("+", id)
				} else if err := store.Delete(context.Background(), id, ""); err == nil {
					say("-", id)
				}
			}
		})
	}
	group.Wait()
}

func TestStore_KilledWhileStoring(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	there, gone := make(map[storage.ID]bool), make(map[storage.ID]bool)
	for round, lines := range []int{1, 60, 400, 150} {
		killAfter(t, path, lines, there, gone)
		store := openStore(t, sqlite.Config{Path: path})
		for id := range there {
			if _, err := store.Get(context.Background(), id); err != nil {
				t.Errorf("round %d: %s was acknowledged: %v", round, id, err)
			}
		}
		for id := range gone {
			if _, err := store.Get(context.Background(), id); err == nil {
				t.Errorf("round %d: the deletion of %s was acknowledged", round, id)
			}
		}
		wantSound(t, store)
		page, err := store.Search(context.Background(), storage.Query{Text: "talks", PageSize: 1})
		if err != nil || page.Total < len(there) {
			t.Errorf("round %d: %d documents are found, %v, want at least %d", round, page.Total, err, len(there))
		}
		closeStore(t, store)
	}
}

// killAfter starts a process that stores, kills it once it has printed so many
// lines, and notes what it acknowledged.
func killAfter(t *testing.T, path string, lines int, there, gone map[storage.ID]bool) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self)
	child.Env = append(os.Environ(), killedPath+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	// What was in the pipe when it was killed was acknowledged too.
	count := 0
	for scanner := bufio.NewScanner(out); scanner.Scan(); count++ {
		sign, id, ok := strings.Cut(scanner.Text(), " ")
		switch {
		case ok && sign == "+":
			there[storage.ID(id)] = true
		case ok && sign == "-":
			gone[storage.ID(id)] = true
		default:
			t.Errorf("the process says %q", scanner.Text())
		}
		if count == lines {
			if err := child.Process.Kill(); err != nil {
				t.Error(err)
			}
		}
	}
	if err := child.Wait(); err == nil || count < lines {
		t.Errorf("the process ended by itself after %d lines: %v", count, err)
	}
}

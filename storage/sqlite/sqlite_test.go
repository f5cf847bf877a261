package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"golang.org/x/sync/errgroup"

	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
	"github.com/rapporteur-io/rapporteur/storage/storagetest"
)

func openStore(t testing.TB, cfg sqlite.Config) *sqlite.Store {
	t.Helper()
	if cfg.Path == "" {
		cfg.Path = filepath.Join(t.TempDir(), "archive.db")
	}
	store, err := sqlite.Open(context.Background(), cfg)
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	return store
}

func TestStore(t *testing.T) {
	storagetest.Run(t, func(t testing.TB, o storagetest.Options) storage.Store {
		return openStore(t, sqlite.Config{Path: o.Path, Clock: o.Clock})
	})
}

// GiveBack comes between reads and writes without harm to either, and is refused
// once the store is closed.
func TestStore_GivesMemoryBack(t *testing.T) {
	store := openStore(t, sqlite.Config{Readers: 2})
	var group errgroup.Group
	for i := range 4 {
		group.Go(func() error {
			for k := range 8 {
				id := storage.ID(fmt.Sprintf("d%d-%d", i, k))
				put(t, store, fmt.Sprintf("Story %d of desk %d.", k, i), id)
				if _, err := store.Get(t.Context(), id); err != nil {
					return err
				}
				if err := store.GiveBack(); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := store.GiveBack(); err == nil {
		t.Error("a closed store gives memory back")
	}
}

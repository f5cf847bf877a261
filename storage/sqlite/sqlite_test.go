package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

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

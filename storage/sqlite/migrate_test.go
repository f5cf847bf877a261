package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

func TestOpen_ArchiveWithoutVersions(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "first.db")
	noon := time.Date(2019, time.July, 3, 12, 0, 0, 0, time.UTC)
	doc := func(text string, m *rapporteurv1.Metadata) *rapporteurv1.Document {
		return &rapporteurv1.Document{Text: text, Metadata: m}
	}
	err := sqlite.MakeFirst(ctx, path,
		doc("text one", &rapporteurv1.Metadata{Agency: "MNA", Reference: "7", Version: 4}),
		doc("text two", &rapporteurv1.Metadata{Status: rapporteurv1.Metadata_CANCELED}),
		doc("text three", &rapporteurv1.Metadata{Status: rapporteurv1.Metadata_WITHHELD, EmbargoTime: timestamppb.New(noon)}),
		doc("text four", nil),
	)
	if err != nil {
		t.Fatal(err)
	}
	now := noon.Add(-time.Second)
	store := openStore(t, sqlite.Config{Path: path, Clock: func() time.Time { return now }})
	defer closeStore(t, store)
	if findings, err := store.Check(ctx); err != nil || len(findings) > 0 {
		t.Errorf("Check: got %q, %v", findings, err)
	}
	seen := func(want int) {
		t.Helper()
		page, err := store.Search(ctx, storage.Query{Text: "text", PageSize: 10})
		if err != nil || len(page.Hits) != want || page.Total != want {
			t.Errorf("Search: got %d of %d, %v, want %d", len(page.Hits), page.Total, err, want)
		}
	}
	seen(2)
	now = noon
	seen(3)
	again, err := store.Put(ctx, storage.Put{Document: doc("text one", nil), RequestID: "r1"})
	if err != nil || !again.Created || again.Document.GetVersion() != 4 {
		t.Errorf("a request of before: got %+v, %v, want version 4", again, err)
	}
	newer, err := store.Put(ctx, storage.Put{Document: doc("text five", &rapporteurv1.Metadata{Agency: "MNA", Reference: "7", Version: 5})})
	if err != nil || newer.Document.GetName() != "documents/d1" || newer.Document.GetVersion() != 5 {
		t.Errorf("a version of a document of before: got %+v, %v", newer, err)
	}
}

package service_test

import (
	"io"
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/grpc/codes"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// startAt starts a server whose clock is the caller's.
func startAt(t *testing.T, now func() time.Time) *rig {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(t.TempDir(), "test.db"), Clock: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	cfg := service.Defaults()
	server, err := service.New(cfg, store, slog.New(slog.NewTextHandler(io.Discard, nil)), service.WithClock(now))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	web := httptest.NewServer(server.Handler())
	t.Cleanup(web.Close)
	return &rig{
		RapporteurServiceClient: rapporteurv1.NewRapporteurServiceClient(server.Conn()),
		archive:                 rapporteurv1.NewArchiveServiceClient(server.Conn()),
		server:                  server, store: store, url: web.URL,
	}
}

const (
	bridgeStory = "Bridge closed in Tabriz\n\nTABRIZ, Jul. 03 (MNA) – Engineers closed the old bridge of Tabriz on Wednesday. Four cracks were found.\n\nMNA/IRN83379912"
	bridgeAdds  = "Bridge closed in Tabriz\n\n(UPDATE 2: adds detail)\n\nTABRIZ, Jul. 03 (MNA) – Engineers closed the old bridge of Tabriz on Wednesday. Six cracks were found.\n\nMNA/IRN83379912"
	bridgeKill  = "KILL: Bridge closed in Tabriz\n\nTABRIZ, Jul. 03 (MNA) – Editors, please kill the story on the old bridge of Tabriz. No cracks were found.\n\nMNA/IRN83379912"
)

func TestStore_VersionsOfAnItem(t *testing.T) {
	r := start(t)
	first := r.put(t, bridgeStory)
	second := r.put(t, bridgeAdds)
	name := first.GetName()
	if second.GetName() != name || second.GetVersion() != 2 || second.GetCurrentVersion() != 2 {
		t.Fatalf("the update: got %s, version %d, want %s, version 2", second.GetName(), second.GetVersion(), name)
	}
	for version, want := range map[int32]string{0: "Six cracks", 1: "Four cracks", 2: "Six cracks"} {
		doc, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: name, Version: version})
		if err != nil || !strings.Contains(doc.GetText(), want) {
			t.Errorf("version %d: got %.200q, %v, want %q in it", version, doc.GetText(), err, want)
		}
	}
	_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: name, Version: 3})
	wantStatus(t, err, codes.NotFound)
	_, err = r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: name, Version: -1})
	if fields := wantStatus(t, err, codes.InvalidArgument); fields["version"] == "" {
		t.Errorf("got %v, want a violation of version", fields)
	}

	code, answer := r.rest(t, "GET", "/v1/"+name+"?version=1", "")
	if code != 200 || !strings.Contains(answer["text"].(string), "Four cracks") || answer["currentVersion"].(float64) != 2 {
		t.Errorf("REST, version 1: got %d %v", code, answer)
	}
	code, answer = r.rest(t, "GET", "/v1/"+name+"/versions?pageSize=1", "")
	if code != 200 || answer["totalSize"].(float64) != 2 || len(answer["documents"].([]any)) != 1 {
		t.Fatalf("REST, versions: got %d %v", code, answer)
	}
	if doc := answer["documents"].([]any)[0].(map[string]any); doc["version"].(float64) != 2 || doc["text"] != nil && doc["text"] != "" {
		t.Errorf("REST, versions: got %v, want version 2 without its text", doc)
	}
	code, answer = r.rest(t, "GET", "/v1/"+name+"/versions?readMask=text,version&pageSize=1&pageToken="+answer["nextPageToken"].(string), "")
	if code != 200 || !strings.Contains(answer["documents"].([]any)[0].(map[string]any)["text"].(string), "Four cracks") {
		t.Errorf("REST, the second page: got %d %v", code, answer)
	}
	code, _ = r.rest(t, "GET", "/v1/documents/nowhere/versions", "")
	if code != 404 {
		t.Errorf("REST, versions of no document: got %d, want 404", code)
	}
	code, answer = r.rest(t, "GET", "/v1/documents:search?query=cracks", "")
	if code != 200 || answer["totalSize"].(float64) != 1 {
		t.Errorf("REST, search: got %d %v, want the one document", code, answer)
	}
}

func TestStore_KilledItemIsNotShown(t *testing.T) {
	r := start(t)
	name := r.put(t, bridgeStory).GetName()
	other := r.put(t, "Rain in Tabriz\n\nTABRIZ, Jul. 03 (MNA) – It rained on the bridge of Tabriz.").GetName()
	if killed := r.put(t, bridgeKill); killed.GetName() != name {
		t.Fatalf("the kill is %s, want a version of %s", killed.GetName(), name)
	}
	found, err := r.archive.SearchDocuments(t.Context(), &rapporteurv1.SearchDocumentsRequest{Query: "tabriz bridge"})
	if err != nil || len(found.GetResults()) != 1 || found.GetResults()[0].GetDocument().GetName() != other || found.GetTotalSize() != 1 {
		t.Errorf("search: got %v, %v, want only %s", found, err, other)
	}
	listed, err := r.archive.ListDocuments(t.Context(), &rapporteurv1.ListDocumentsRequest{})
	if err != nil || len(listed.GetDocuments()) != 1 || listed.GetTotalSize() != 1 {
		t.Errorf("list: got %v, %v, want only %s", listed, err, other)
	}
	listed, err = r.archive.ListDocuments(t.Context(), &rapporteurv1.ListDocumentsRequest{ShowHidden: true, Filter: "status = CANCELED"})
	if err != nil || len(listed.GetDocuments()) != 1 || listed.GetDocuments()[0].GetName() != name {
		t.Errorf("list of hidden ones: got %v, %v, want %s", listed, err, name)
	}
	doc, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: name})
	if err != nil || doc.GetMetadata().GetStatus() != rapporteurv1.Metadata_CANCELED {
		t.Errorf("get: got status %v, %v, want CANCELED", doc.GetMetadata().GetStatus(), err)
	}
	for _, subject := range []*rapporteurv1.SummariseRequest{
		{Subject: &rapporteurv1.SummariseRequest_Name{Name: name}},
		{Subject: &rapporteurv1.SummariseRequest_Selection{Selection: &rapporteurv1.Selection{Names: []string{other, name}}}},
	} {
		_, err := r.Summarise(t.Context(), subject)
		wantStatus(t, err, codes.FailedPrecondition)
		if err == nil || !strings.Contains(err.Error(), "killed") {
			t.Errorf("summary of %v: %v does not tell why", subject, err)
		}
	}
	resp, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Selection{Selection: &rapporteurv1.Selection{Query: "tabriz"}}})
	if err != nil || len(resp.GetDocuments()) != 1 || resp.GetDocuments()[0] != other {
		t.Errorf("summary of a query: got %v, %v, want of %s only", resp.GetDocuments(), err, other)
	}
}

func TestStore_EmbargoEndsByItself(t *testing.T) {
	var clock atomic.Int64
	before := time.Date(2019, time.July, 3, 13, 59, 59, 0, time.UTC)
	clock.Store(before.UnixNano())
	r := startAt(t, func() time.Time { return time.Unix(0, clock.Load()) })
	doc := r.put(t, "EMBARGOED UNTIL 1400 GMT, July 3, 2019\n\nGENEVA, July 3, 2019 (AFP) - Scientists found water on a distant moon. They will look for more.")
	if doc.GetMetadata().GetEmbargoTime() == nil {
		t.Fatalf("no embargo was read from %v", doc.GetMetadata())
	}
	shown := func() int32 {
		t.Helper()
		resp, err := r.archive.SearchDocuments(t.Context(), &rapporteurv1.SearchDocumentsRequest{Query: "moon"})
		if err != nil {
			t.Fatal(err)
		}
		return resp.GetTotalSize()
	}
	summarised := func() error {
		_, err := r.Summarise(t.Context(), &rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Name{Name: doc.GetName()}})
		return err
	}
	if got := shown(); got != 0 {
		t.Errorf("before its time: %d hits, want none", got)
	}
	err := summarised()
	wantStatus(t, err, codes.FailedPrecondition)
	if !strings.Contains(err.Error(), "2019-07-03T14:00:00Z") {
		t.Errorf("%v does not tell the time", err)
	}
	clock.Store(before.Add(time.Second).UnixNano())
	if got := shown(); got != 1 {
		t.Errorf("at its time: %d hits, want 1", got)
	}
	if err := summarised(); err != nil {
		t.Errorf("at its time: %v", err)
	}
}

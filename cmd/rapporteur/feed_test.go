package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// testServer is a server on loopback.
type testServer struct {
	addr string
	log  *syncBuffer
	stop func() // and wait for its end
}

// syncBuffer lets a server's goroutines share a buffer.
type syncBuffer struct {
	mu sync.Mutex // guards b
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// serveAt serves a store at an address; port 0 takes a free one.
func serveAt(t *testing.T, store storage.Store, addr string) *testServer {
	t.Helper()
	cfg := service.Defaults()
	cfg.GRPCAddr, cfg.HTTPAddr = addr, "127.0.0.1:0"
	s := &testServer{log: &syncBuffer{}}
	server, err := service.New(cfg, store, slog.New(slog.NewTextHandler(s.log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Listen(); err != nil {
		t.Fatal(err)
	}
	s.addr = server.GRPCAddr().String()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	s.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
		if err := server.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	t.Cleanup(s.stop)
	return s
}

func testStore(t *testing.T) storage.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(t.TempDir(), "served.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

// An import into a server goes over one stream, in which what is refused does
// not stop the others; large documents go beside it.
func TestImport_OverAStream(t *testing.T) {
	s := serveAt(t, testStore(t), "127.0.0.1:0")
	files := map[string]string{"bad.pdf": "%PDF-1.7\n\x00\x01\x02\x03\x00\x00\x00 stream", "large.txt": strings.Repeat("The envoys met. ", maxFedBytes/16+1)}
	for i := range 300 {
		files[fmt.Sprintf("%03d.txt", i)] = story(i)
	}
	dir := folder(t, files)
	got := imported(t, exitPartly, "--server", s.addr, "--layers", "abbreviations,key_phrases", dir)
	if got.Stored != 301 || got.Refused != 1 {
		t.Errorf("got %+v, want 301 stored and one refused", got)
	}
	out := mustRun(t, "", "store", "--server", s.addr, "--layers", "times", filepath.Join(dir, "000.txt"))
	if !strings.Contains(out, "already there, now with times") {
		t.Errorf("more layers: got %s", out)
	}
	out = mustRun(t, "", "store", "--server", s.addr, "-o", "json", filepath.Join(dir, "000.txt"))
	for _, want := range []string{`"text":"TEHRAN`, `"layers":["ENTITIES","QUOTATIONS","TIMES","ABBREVIATIONS","KEY_PHRASES"]`, `"addedLayers":["ENTITIES","QUOTATIONS"]`} {
		if !strings.Contains(out, want) {
			t.Errorf("the whole document: no %s in %s", want, out)
		}
	}
	if again := imported(t, exitPartly, "--server", s.addr, "--layers", "times", dir); again.Amended != 299 || again.Duplicate != 2 { // one has it already, and of one it cannot be made
		t.Errorf("again with other layers: got %+v, want 299 with more layers", again)
	}
	s.stop()
	log := s.log.String()
	if streams, calls := strings.Count(log, "/StoreStream"), strings.Count(log, "/Store "); streams != 3 || calls != 3 {
		t.Errorf("got %d streams and %d calls, want one of each import with a call, and one of each store:\n%s", streams, calls, log)
	}
}

// countingStore calls at with the number of each put.
type countingStore struct {
	storage.Store
	puts atomic.Int64
	at   func(int64)
}

func (c *countingStore) Put(ctx context.Context, put storage.Put) (storage.PutResult, error) {
	c.at(c.puts.Add(1))
	return c.Store.Put(ctx, put)
}

// A server that stops in the midst of an import and comes back gets the rest.
func TestImport_OverAStreamThatEnds(t *testing.T) {
	stopping := make(chan struct{})
	store := &countingStore{Store: testStore(t), at: func(n int64) {
		if n == 100 {
			close(stopping)
		}
	}}
	s := serveAt(t, store, "127.0.0.1:0")
	dir, done := manyStories(t, 400), make(chan result, 1)
	go func() { done <- command(t, "", "import", "--server", s.addr, dir) }()
	<-stopping
	s.stop()
	serveAt(t, store, s.addr)
	if r := <-done; r.code != 0 {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	if page, err := store.List(t.Context(), storage.Query{PageSize: 1}); err != nil || page.Total != 400 {
		t.Errorf("got %d documents, %v, want 400", page.Total, err)
	}
}

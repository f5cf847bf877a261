package service_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// rig is a whole server: its gRPC over bufconn and its REST over httptest, both
// through the real chain, over a real archive in a folder of its own.
type rig struct {
	rapporteurv1.RapporteurServiceClient
	archive rapporteurv1.ArchiveServiceClient
	server  *service.Server
	store   storage.Store
	url     string
	log     *lockedBuffer
}

// logged is what the server has logged so far.
func (r *rig) logged() string { return r.log.String() }

// start starts a server; each change touches its configuration.
func start(t testing.TB, changes ...func(*service.Config)) *rig {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(t.TempDir(), "test.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return startOver(t, store, changes...)
}

// startOver starts a server over a store.
func startOver(t testing.TB, store storage.Store, changes ...func(*service.Config)) *rig {
	t.Helper()
	cfg := service.Defaults()
	cfg.GRPCAddr, cfg.HTTPAddr = "127.0.0.1:0", "127.0.0.1:0"
	for _, change := range changes {
		change(&cfg)
	}
	log := &lockedBuffer{}
	server, err := service.New(cfg, store, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	web := httptest.NewServer(server.Handler())
	t.Cleanup(web.Close)
	return &rig{
		RapporteurServiceClient: rapporteurv1.NewRapporteurServiceClient(server.Conn()),
		archive:                 rapporteurv1.NewArchiveServiceClient(server.Conn()),
		server:                  server, store: store, url: web.URL, log: log,
	}
}

// rest calls the REST interface and returns the code and the decoded answer.
func (r *rig) rest(t testing.TB, method, path, body string) (int, map[string]any) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, r.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	var answer map[string]any
	if err := json.Unmarshal(raw, &answer); err != nil {
		t.Fatalf("%s %s: %v in %.200q", method, path, err, raw)
	}
	return resp.StatusCode, answer
}

// jsonText writes a decoded answer out again.
func jsonText(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// textSource is a source of decoded text.
func textSource(text string) *rapporteurv1.Source {
	return &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: text}}
}

// rawSource is a source of bytes.
func rawSource(raw []byte) *rapporteurv1.Source {
	return &rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}}
}

// put stores a text and returns its document.
func (r *rig) put(t testing.TB, text string) *rapporteurv1.Document {
	t.Helper()
	resp, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource(text)})
	if err != nil {
		t.Fatalf("Store(%.40q): %v", text, err)
	}
	return resp.GetDocument()
}

// wantStatus fails the test unless err has the code, an ErrorInfo of our domain
// and a RequestInfo, and returns the fields at fault.
func wantStatus(t testing.TB, err error, code codes.Code) map[string]string {
	t.Helper()
	st, ok := status.FromError(err)
	if !ok || st.Code() != code {
		t.Fatalf("got error %v, want %v", err, code)
	}
	fields := map[string]string{}
	var info *errdetails.ErrorInfo
	var request *errdetails.RequestInfo
	for _, d := range st.Details() {
		switch d := d.(type) {
		case *errdetails.ErrorInfo:
			info = d
		case *errdetails.RequestInfo:
			request = d
		case *errdetails.BadRequest:
			for _, v := range d.GetFieldViolations() {
				fields[v.GetField()] = v.GetDescription()
			}
		}
	}
	if info.GetDomain() != service.Domain || info.GetReason() == "" {
		t.Errorf("got ErrorInfo %v, want a reason in domain %s", info, service.Domain)
	}
	if request.GetRequestId() == "" {
		t.Errorf("got RequestInfo %v, want a request id", request)
	}
	if code == codes.InvalidArgument && len(fields) == 0 {
		t.Errorf("got no field violations in %v", err)
	}
	return fields
}

// detail returns the first detail of its type in err, nil where there is none.
func detail[M proto.Message](err error) M {
	var none M
	for _, d := range status.Convert(err).Details() {
		if m, ok := d.(M); ok {
			return m
		}
	}
	return none
}

// sample reads the real story beside the repository, where it is there.
func sample(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("../../shared/samples/mna-2019-07-03.txt")
	if err != nil {
		t.Skip("the sample is not beside this repository")
	}
	return string(b)
}

// twin reads our own story of the sample's facts and structure.
func twin(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("../testdata/wire/mehr.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// faultyStore fails or panics where it is told to; the rest is the store's.
type faultyStore struct {
	storage.Store
	get func(ctx context.Context, id storage.ID) (*rapporteurv1.Document, error)
}

func (f *faultyStore) Get(ctx context.Context, id storage.ID) (*rapporteurv1.Document, error) {
	return f.get(ctx, id)
}

// lockedBuffer lets the goroutines of a server share a buffer.
type lockedBuffer struct {
	mu sync.Mutex // guards b
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

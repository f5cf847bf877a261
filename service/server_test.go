package service_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	reflectionv1 "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/grpc/status"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// listening starts a server on free ports of loopback; stop ends it and waits.
func listening(t *testing.T, store storage.Store) (server *service.Server, conn *grpc.ClientConn, stop func() error) {
	t.Helper()
	cfg := service.Defaults()
	cfg.GRPCAddr, cfg.HTTPAddr = "127.0.0.1:0", "127.0.0.1:0"
	server, err := service.New(cfg, store, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Listen(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.Run(ctx) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-ended
	})
	conn, err = grpc.NewClient(server.GRPCAddr().String(), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		conn.Close()
		if err := stop(); err != nil {
			t.Errorf("Run: %v", err)
		}
		if err := server.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return server, conn, stop
}

func openStore(t *testing.T) storage.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Config{Path: filepath.Join(t.TempDir(), "test.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	return store
}

func TestRun_AnswersOnBothPorts(t *testing.T) {
	server, conn, _ := listening(t, openStore(t))
	if _, err := rapporteurv1.NewRapporteurServiceClient(conn).Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("A.")}); err != nil {
		t.Errorf("gRPC: %v", err)
	}
	for path, want := range map[string]string{"/healthz": "ok", "/readyz": "ready", "/openapi.json": `"openapi": "3.1.0"`, "/v1/documents": `"documents":[]`} {
		code, body := get(t, "http://"+server.HTTPAddr().String()+path)
		if code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: got %d %.80q, want 200 with %q", path, code, body, want)
		}
	}
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func TestRun_HealthAndReflection(t *testing.T) {
	_, conn, _ := listening(t, openStore(t))
	for _, name := range []string{"", "rapporteur.v1.RapporteurService", "rapporteur.v1.ArchiveService"} {
		resp, err := healthv1.NewHealthClient(conn).Check(t.Context(), &healthv1.HealthCheckRequest{Service: name})
		if err != nil || resp.GetStatus() != healthv1.HealthCheckResponse_SERVING {
			t.Errorf("health of %q: got %v, %v, want SERVING", name, resp.GetStatus(), err)
		}
	}
	stream, err := reflectionv1.NewServerReflectionClient(conn).ServerReflectionInfo(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.Send(&reflectionv1.ServerReflectionRequest{MessageRequest: &reflectionv1.ServerReflectionRequest_ListServices{}}); err != nil {
		t.Fatal(err)
	}
	resp, err := stream.Recv()
	if err != nil {
		t.Fatal(err)
	}
	if names := fmt.Sprint(resp.GetListServicesResponse().GetService()); !strings.Contains(names, "rapporteur.v1.ArchiveService") {
		t.Errorf("got services %s", names)
	}
}

func TestRun_HealthWatchSeesTheEnd(t *testing.T) {
	_, conn, stop := listening(t, openStore(t))
	watch, err := healthv1.NewHealthClient(conn).Watch(t.Context(), &healthv1.HealthCheckRequest{})
	if err != nil {
		t.Fatal(err)
	}
	if resp, err := watch.Recv(); err != nil || resp.GetStatus() != healthv1.HealthCheckResponse_SERVING {
		t.Fatalf("got %v, %v, want SERVING", resp, err)
	}
	go stop()
	resp, err := watch.Recv()
	if err != nil || resp.GetStatus() != healthv1.HealthCheckResponse_NOT_SERVING {
		t.Fatalf("got %v, %v, want NOT_SERVING", resp, err)
	}
}

// TestRun_DrainsWithoutLoss stops the server while requests are in hand over
// both transports: each that was accepted is answered, and what was
// acknowledged is there.
func TestRun_DrainsWithoutLoss(t *testing.T) {
	inner := openStore(t)
	entered, release := make(chan struct{}, 8), make(chan struct{})
	slow := &faultyStore{Store: inner, get: func(ctx context.Context, id storage.ID) (*rapporteurv1.Document, error) {
		entered <- struct{}{}
		<-release
		return inner.Get(ctx, id)
	}}
	server, conn, stop := listening(t, slow)
	client, archive := rapporteurv1.NewRapporteurServiceClient(conn), rapporteurv1.NewArchiveServiceClient(conn)
	stored, err := client.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource("Kept before the end.")})
	if err != nil {
		t.Fatal(err)
	}
	name := stored.GetDocument().GetName()
	answers := make(chan error, 2)
	go func() {
		_, err := archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: name})
		answers <- err
	}()
	go func() {
		resp, err := http.Get("http://" + server.HTTPAddr().String() + "/v1/" + name)
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode != http.StatusOK {
				err = fmt.Errorf("REST: %s", resp.Status)
			}
		}
		answers <- err
	}()
	<-entered
	<-entered
	ended := make(chan error, 1)
	go func() { ended <- stop() }()
	select {
	case err := <-ended:
		t.Fatalf("Run ended with requests in hand: %v", err)
	case <-time.After(50 * time.Millisecond): // long enough to end, had it not waited
	}
	close(release)
	for range 2 {
		if err := <-answers; err != nil {
			t.Errorf("an accepted request was lost: %v", err)
		}
	}
	if err := <-ended; err != nil {
		t.Errorf("Run: %v", err)
	}
	if _, err := client.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("Too late.")}); status.Code(err) != codes.Unavailable {
		t.Errorf("after the end: got %v, want UNAVAILABLE", err)
	}
}

func TestNew_RefusesWrongSettings(t *testing.T) {
	for name, change := range map[string]func(*service.Config){
		"grpc-addr":          func(c *service.Config) { c.GRPCAddr = "nowhere" },
		"max-document-bytes": func(c *service.Config) { c.MaxDocumentBytes = 1 << 40 },
		"max-page-size":      func(c *service.Config) { c.MaxPageSize = 0 },
		"request-timeout":    func(c *service.Config) { c.RequestTimeout = -1 },
	} {
		cfg := service.Defaults()
		change(&cfg)
		if _, err := service.New(cfg, nil, slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "--"+name) {
			t.Errorf("%s: got error %v, want one that names the flag", name, err)
		}
	}
}

func TestByteSize_ReadsWhatItWrites(t *testing.T) {
	for text, want := range map[string]service.ByteSize{"0": 0, "1": 1, "1000": 1000, "1KiB": 1 << 10, "4MiB": 4 << 20, "3GiB": 3 << 30} {
		var got service.ByteSize
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want || got.String() != text {
			t.Errorf("%q: got %d (%s), %v, want %d", text, got, got, err, want)
		}
	}
	for _, text := range []string{"", "MiB", "-1", "4MB", "1e3", "99999999999GiB"} {
		var got service.ByteSize
		if err := got.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q: got %d, want an error", text, got)
		}
	}
}

func TestNew_GazetteerOfTheUser(t *testing.T) {
	cfg := service.Defaults()
	cfg.Gazetteer = filepath.Join(t.TempDir(), "names.csv")
	if _, err := service.New(cfg, nil, slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), "--gazetteer") {
		t.Errorf("no file: got %v, want an error that names the flag", err)
	}
	write := func(content string) {
		if err := os.WriteFile(cfg.Gazetteer, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("name,type,canonical name,id,country\nFleet House,HOUSE,,,\n")
	if _, err := service.New(cfg, nil, slog.New(slog.DiscardHandler)); err == nil || !strings.Contains(err.Error(), `line 2, column "type"`) {
		t.Errorf("wrong type: got %v, want an error that names line and column", err)
	}
	write("name,type,canonical name,id,country\nFleet House,FACILITY,,,GH\n")
	server, err := service.New(cfg, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	r, err := rapporteurv1.NewRapporteurServiceClient(server.Conn()).Parse(t.Context(), &rapporteurv1.ParseRequest{
		Source: &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: "The minister left Fleet House on Monday."}, Language: "en"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range r.GetDocument().GetEntities() {
		if e.GetName() == "Fleet House" && e.GetCountryCode() == "GH" {
			return
		}
	}
	t.Errorf("got %v, want Fleet House in GH", r.GetDocument().GetEntities())
}

func TestSettle(t *testing.T) {
	if err := service.Settle(t.Context(), nil); err != nil {
		t.Error(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := service.Settle(ended, fewLayers); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error", err)
	}
}

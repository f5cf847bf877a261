package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// killedDB is the environment variable by which the test names the archive to
// the server that it will kill.
const killedDB = "RAPPORTEUR_TEST_KILLED"

func TestMain(m *testing.M) {
	if db := os.Getenv(killedDB); db != "" {
		os.Exit(run(context.Background(), []string{"serve", "--db", db, "--grpc-addr", "127.0.0.1:0", "--http-addr", "127.0.0.1:0"}, os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// serveToKill starts a server in a process of its own, and returns its address.
func serveToKill(t *testing.T, db string) (*exec.Cmd, string) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(self)
	child.Env = append(os.Environ(), killedDB+"="+db)
	out, err := child.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	serving := regexp.MustCompile(`grpc=(\S+)`).FindStringSubmatch(line)
	if err != nil || serving == nil {
		t.Fatalf("the server says %q (%v), not where it serves", line, err)
	}
	go func() { _, _ = io.Copy(io.Discard, lines) }() // ends with the process
	return child, serving[1]
}

// What a stream has acknowledged is there after the server was killed in the
// midst of it, and the archive is sound.
func TestServe_KilledWhileFed(t *testing.T) {
	db := filepath.Join(t.TempDir(), "killed.db")
	server, addr := serveToKill(t, db)
	conn, err := grpc.NewClient(addr, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	stream, err := rapporteurv1.NewRapporteurServiceClient(conn).StoreStream(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for i := 0; ; i++ {
			src := &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: story(i)}}
			if stream.Send(&rapporteurv1.StoreStreamRequest{Source: src, Layers: []rapporteurv1.Layer{rapporteurv1.Layer_ABBREVIATIONS}}) != nil {
				return // the server is gone
			}
		}
	}()
	var acknowledged []string
	for {
		resp, err := stream.Recv()
		if err != nil {
			break
		}
		acknowledged = append(acknowledged, resp.GetStored().GetDocument().GetName())
		if len(acknowledged) == 200 {
			if err := server.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := server.Wait(); err == nil || len(acknowledged) < 200 {
		t.Fatalf("the server ended by itself after %d responses: %v", len(acknowledged), err)
	}
	store, err := sqlite.Open(t.Context(), sqlite.Config{Path: db})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for i, name := range acknowledged {
		doc, err := store.Get(t.Context(), storage.ID(strings.TrimPrefix(name, "documents/")))
		if err != nil || !strings.Contains(doc.GetText(), fmt.Sprintf("Envoy number %d arrived", i)) {
			t.Errorf("response %d: got %v, %v", i, doc, err)
		}
	}
	if findings, err := store.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("Check: %q, %v", findings, err)
	}
}

package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// story is a short piece of copy of its own.
func story(n int) string {
	return fmt.Sprintf("TEHRAN, Jul. 03 (MNA) – Envoy number %d arrived in the capital on Wednesday. Talks are to follow.\n", n)
}

func gzipped(raw string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(raw))
	w.Close()
	return b.String()
}

// zipped is a zip archive of names and contents in turn.
func zipped(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(parts[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// folder is a folder of files, by their names in it.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// imported runs an import and returns its counts.
func imported(t *testing.T, wantCode int, args ...string) importCounts {
	t.Helper()
	r := command(t, "", append([]string{"import", "-o", "json"}, args...)...)
	if r.code != wantCode {
		t.Fatalf("import %v: exit %d, want %d: %s", args, r.code, wantCode, r.err)
	}
	var c importCounts
	if err := json.Unmarshal([]byte(r.out), &c); err != nil {
		t.Fatalf("%v in %q", err, r.out)
	}
	c.Seconds = 0
	return c
}

func TestImport_FilesArchivesAndAgain(t *testing.T) {
	dir := folder(t, map[string]string{
		"one.txt":        story(1),
		"deep/er/two":    story(2),
		"three.txt.gz":   gzipped(story(3)),
		"four.zip":       zipped(t, "a/4.txt", story(4), "../../5.txt", story(5), "6.gz", gzipped(story(6)), "in.zip", zipped(t, "7", story(7)), ".hidden", "x"),
		"again.txt":      story(1),
		".hidden":        story(8),
		".git/nine.txt":  story(9),
		"empty.txt":      "",
		"binary":         "\x00\x01\x02\x03\x04\x05\x06\x07\x00\x00\x01\x02",
		"damaged.gz":     gzipped(story(10))[:20],
		"damaged.zip":    zipped(t, "11", story(11))[:40],
		"nothing.zip":    zipped(t),
		"part-damaged.z": zipped(t, "12", story(12), "13", "\x00\x00\x00\x01\x02\x00\x00"),
	})
	db, report := filepath.Join(t.TempDir(), "news.db"), filepath.Join(t.TempDir(), "refused.jsonl")
	got := imported(t, exitPartly, "--db", db, "--report", report, dir)
	got.Duplicate, got.Skipped = got.Duplicate+got.Skipped, 0 // whichever of the same two came first
	if want := (importCounts{Files: 11, Stored: 8, Duplicate: 1, Refused: 6}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	var refused []string
	raw, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		var r refusal
		if err := json.Unmarshal([]byte(line), &r); err != nil || r.Code == "" || r.Message == "" {
			t.Errorf("%v in the report's line %q", err, line)
		}
		refused = append(refused, strings.TrimPrefix(r.File, dir+"/"))
	}
	slices.Sort(refused)
	if diff := cmp.Diff([]string{"binary", "damaged.gz", "damaged.zip", "empty.txt", "nothing.zip", "part-damaged.z!/13"}, refused); diff != "" {
		t.Errorf("refused (-want +got):\n%s", diff)
	}
	if out := mustRun(t, "", "search", "--db", db, `"envoy number 5"`); !strings.Contains(out, "four.zip!/../../5.txt") {
		t.Errorf("the label of a member of an archive is missing in:\n%s", out)
	}

	if err := os.WriteFile(filepath.Join(dir, "later.txt"), []byte(story(14)), 0o644); err != nil {
		t.Fatal(err)
	}
	got = imported(t, exitPartly, "--db", db, dir)
	if got.Stored != 1 || got.Duplicate != 0 || got.Versions != 0 || got.Refused != 6 {
		t.Errorf("the same folder and a new file: got %+v, want one stored and nothing twice", got)
	}
	got = imported(t, exitPartly, "--db", db, "--no-journal", dir)
	if got.Stored != 0 || got.Duplicate < 9 || got.Duplicate+got.Skipped != 10 { // the same file twice is read once or twice
		t.Errorf("without the journal: got %+v, want all there already", got)
	}
	if out := mustRun(t, "", "list", "--db", db, "--all"); !strings.Contains(out, "9 documents in all") {
		t.Errorf("got %s, want 9 documents", out)
	}
}

func TestImport_ExitCodes(t *testing.T) {
	db := filepath.Join(t.TempDir(), "news.db")
	good, bad := folder(t, map[string]string{"a": story(1)}), folder(t, map[string]string{"a": ""})
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{good}, 0},
		{[]string{good, bad}, exitPartly},
		{[]string{bad}, exitUsage},
		{[]string{t.TempDir()}, exitUsage},
		{nil, exitUsage},
		{[]string{filepath.Join(good, "nowhere")}, exitUsage},
		{[]string{"--publish-time", "x", good}, exitUsage},
		{[]string{"--journal", "j", "--no-journal", good}, exitFailed},
		{[]string{"--report", filepath.Join(good, "no", "folder"), good}, exitUsage},
	} {
		if r := command(t, "", append([]string{"import", "--db", db}, c.args...)...); r.code != c.want {
			t.Errorf("import %v: exit %d, want %d: %s", c.args, r.code, c.want, r.err)
		}
	}
}

func TestImport_JournalOfAnotherArchive(t *testing.T) {
	dir := folder(t, map[string]string{"a": story(1), "b": story(2)})
	home := t.TempDir()
	journal := filepath.Join(home, "journal")
	imported(t, 0, "--db", filepath.Join(home, "one.db"), "--journal", journal, dir)
	if got := imported(t, 0, "--db", filepath.Join(home, "other.db"), "--journal", journal, dir); got.Stored != 2 {
		t.Errorf("got %+v, want both stored in the other archive", got)
	}
	if got := imported(t, 0, "--db", filepath.Join(home, "other.db"), "--journal", journal, dir); got.Skipped != 2 || got.Stored != 0 {
		t.Errorf("got %+v, want both skipped", got)
	}
	if got := imported(t, 0, "--db", filepath.Join(home, "other.db"), "--journal", journal, "--language", "fa", dir); got.Duplicate != 2 {
		t.Errorf("got %+v, want both read anew by other flags", got)
	}
}

// faultyService stands before a service and fails as a test wants.
type faultyService struct {
	rapporteurv1.RapporteurServiceClient
	fail func(call int64) error
	call atomic.Int64
}

func (f *faultyService) Store(ctx context.Context, in *rapporteurv1.StoreRequest, opts ...grpc.CallOption) (*rapporteurv1.StoreResponse, error) {
	if err := f.fail(f.call.Add(1)); err != nil {
		return nil, err
	}
	return f.RapporteurServiceClient.Store(ctx, in, opts...)
}

// importFaulty imports a folder through a service that fails.
func importFaulty(t *testing.T, ctx context.Context, db, dir string, fail func(int64) error) (importCounts, error) {
	t.Helper()
	var out, errw bytes.Buffer
	a := &app{out: &out, err: &errw, output: "json"}
	a.cfg.DB = db
	a.root() // sets the defaults of the settings
	a.cfg.DB = db
	var err error
	if dialErr := a.with(context.WithoutCancel(ctx), anyArchive, func(cl *client) error {
		cl.RapporteurServiceClient = &faultyService{RapporteurServiceClient: cl.RapporteurServiceClient, fail: fail}
		err = a.importAll(ctx, cl, []string{dir}, sourceFlags{}, db+".import", "")
		return nil
	}); dialErr != nil {
		t.Fatal(dialErr)
	}
	var c importCounts
	if err := json.Unmarshal(out.Bytes(), &c); err != nil {
		t.Fatalf("%v in %q", err, out.String())
	}
	return c, err
}

func manyStories(t testing.TB, n int) string {
	t.Helper()
	files := make(map[string]string, n)
	for i := range n {
		files[fmt.Sprintf("%04d.txt", i)] = story(i)
	}
	return folder(t, files)
}

func TestImport_GoesOnAfterAnInterruption(t *testing.T) {
	dir, db := manyStories(t, 200), filepath.Join(t.TempDir(), "news.db")
	ctx, cancel := context.WithCancel(t.Context())
	first, err := importFaulty(t, ctx, db, dir, func(call int64) error {
		if call == 100 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) && status.Code(err) != codes.Canceled {
		t.Errorf("interrupted: got %v", err)
	}
	second, err := importFaulty(t, t.Context(), db, dir, func(int64) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	// What was stored as the import ended may not have been noted; it is not
	// stored twice.
	if first.Stored >= 200 || second.Skipped < first.Stored || second.Stored+second.Duplicate+second.Skipped != 200 {
		t.Errorf("got %+v, then %+v, want 200 in all", first, second)
	}
	if out := mustRun(t, "", "list", "--db", db, "--page-size", "1"); !strings.Contains(out, "200 documents in all") {
		t.Errorf("got %s, want 200 documents", out)
	}
}

func TestImport_TriesAgainWhileOverloaded(t *testing.T) {
	dir, db := manyStories(t, 20), filepath.Join(t.TempDir(), "news.db")
	got, err := importFaulty(t, t.Context(), db, dir, func(call int64) error {
		if call%5 == 0 {
			full, err := status.New(codes.ResourceExhausted, "full").WithDetails(&errdetails.RetryInfo{})
			if err != nil {
				t.Error(err)
			}
			return full.Err()
		}
		return nil
	})
	if err != nil || got.Stored != 20 {
		t.Errorf("got %+v, %v, want 20 stored", got, err)
	}
}

// A message that no server takes is not sent again and again.
func TestImport_RefusesWhatIsTooLargeForTheServer(t *testing.T) {
	dir, db := manyStories(t, 20), filepath.Join(t.TempDir(), "news.db")
	got, err := importFaulty(t, t.Context(), db, dir, func(call int64) error {
		if call == 5 {
			return status.Error(codes.ResourceExhausted, "received message larger than max")
		}
		return nil
	})
	if code := exitCodeOf(err); code != exitPartly || got.Stored != 19 || got.Refused != 1 {
		t.Errorf("got %+v, exit %d, want one refused", got, code)
	}
}

// exitCodeOf is the exit code of an import.
func exitCodeOf(err error) int {
	var e *exitError
	if errors.As(err, &e) {
		return e.code
	}
	return exitCode(err)
}

func TestImport_EndsWhereNothingCanBeStored(t *testing.T) {
	for _, c := range []struct {
		code codes.Code
		want string
	}{{codes.FailedPrecondition, "broken"}, {codes.Internal, "broken"}} {
		dir, db := manyStories(t, 300), filepath.Join(t.TempDir(), "news.db")
		got, err := importFaulty(t, t.Context(), db, dir, func(int64) error { return status.Error(c.code, "broken") })
		if err == nil || !strings.Contains(err.Error(), c.want) || got.Stored != 0 {
			t.Errorf("%v: got %+v, %v", c.code, got, err)
		}
	}
}

func TestUnpacker(t *testing.T) {
	bomb := strings.Repeat("\x00", 65<<20)
	encrypted := []byte(zipped(t, "secret", story(1)))
	encrypted[6] |= 1                                              // of the local header
	encrypted[bytes.Index(encrypted, []byte("PK\x01\x02"))+8] |= 1 // of the directory
	nested := story(1)
	for range maxUnpackDepth {
		nested = gzipped(nested)
	}
	for name, c := range map[string]struct {
		content string
		want    []string // labels, and those refused with an exclamation mark in front
		err     string
	}{
		"plain":                {story(1), []string{"f"}, ""},
		"gzip":                 {gzipped(story(1)), []string{"f"}, ""},
		"two gzips in a row":   {gzipped(story(1)) + gzipped(story(2)), []string{"f"}, ""},
		"zip":                  {zipped(t, "b", "1", "a/", "", "a/c", "2", "__MACOSX/x", "3"), []string{"f!/b", "f!/a/c"}, ""},
		"nested":               {nested, []string{"f"}, ""},
		"nested too deep":      {gzipped(nested), nil, "unpack it first"},
		"nested zip too deep":  {zipped(t, "a", zipped(t, "b", zipped(t, "c", zipped(t, "d", "1")), "e", "2")), []string{"f!/a!/e", "!f!/a!/b!/c"}, ""},
		"bomb":                 {gzipped(bomb), nil, "larger than 64MiB"},
		"bomb in a zip":        {zipped(t, "a", bomb, "b", "1"), []string{"!f!/a", "f!/b"}, ""},
		"encrypted":            {string(encrypted), []string{"!f!/secret"}, ""},
		"gzip that breaks off": {gzipped(story(1))[:30], nil, "damaged gzip: it ends too early"},
		"zip that breaks off":  {zipped(t, "a", story(1))[:60], nil, "damaged zip"},
		"gzip magic alone":     {"\x1f\x8b", nil, "damaged gzip"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(folder(t, map[string]string{"f": c.content}), "f")
			var got []string
			u := &unpacker{
				document: func(label string, _ []byte) error {
					got = append(got, strings.TrimPrefix(label, filepath.Dir(path)+"/"))
					return nil
				},
				refused: func(label string, _ error) { got = append(got, "!"+strings.TrimPrefix(label, filepath.Dir(path)+"/")) },
			}
			err := u.file(path)
			if (c.err == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("got %v, want %q", err, c.err)
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("parts (-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnpacker_AllOfAFile(t *testing.T) {
	path := filepath.Join(folder(t, map[string]string{"f": zipped(t, "a", story(1), "b", story(2), "c", story(3))}), "f")
	documents := 0
	u := &unpacker{document: func(string, []byte) error { documents++; return nil }, refused: func(string, error) {}}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	u.limit = int64(len(story(1)) + len(story(2)))
	u.left = u.limit
	if err := u.part(path, f, info.Size(), 0); !errors.Is(err, errUnpackedTooMuch) || documents != 2 {
		t.Errorf("got %v behind %d documents, want the limit behind 2", err, documents)
	}
}

func TestJournal_TornLinesCountAsMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	keys := []key{keyOf("a"), keyOf("b"), keyOf("c")}
	write := func(k key) {
		t.Helper()
		j, err := openJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(j.add(k, "documents/x"), j.close()); err != nil {
			t.Fatal(err)
		}
	}
	write(keys[0])
	write(keys[1])
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for length := range len(whole) + 1 {
		if err := os.WriteFile(path, whole[:length], 0o600); err != nil {
			t.Fatal(err)
		}
		write(keys[2])
		j, err := openJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		j.close()
		want := []bool{length >= len(whole)/2, length == len(whole), true}
		for i, k := range keys {
			// A line that lacks only its end is whole once it is ended.
			if got := j.done[k]; got != want[i] && !(got && (length == len(whole)/2-1 || length == len(whole)-1)) {
				t.Errorf("cut at %d of %d: line %d is known: %v, want %v", length, len(whole), i, got, want[i])
			}
		}
	}
}

func FuzzJournal(f *testing.F) {
	f.Add("")
	f.Add("00 documents/x 12345678\n")
	k := "0123456789abcdef0123456789abcdef"
	f.Add(k + " documents/x " + checksum(k, "documents/x") + "\n")
	f.Add(k + " - " + checksum(k, "-") + "\nx\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := filepath.Join(t.TempDir(), "journal")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		j, err := openJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		known := len(j.done)
		if err := errors.Join(j.add(keyOf("new"), "-"), j.close()); err != nil {
			t.Fatal(err)
		}
		again, err := openJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		again.close()
		if !again.done[keyOf("new")] || len(again.done) < known {
			t.Errorf("%q: a line is lost", text)
		}
	})
}

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/service"
)

const twin = "../../testdata/wire/mehr.txt"

// result is what a command line did.
type result struct {
	code     int
	out, err string
}

// command runs a command line as a shell would.
func command(t *testing.T, in string, args ...string) result {
	t.Helper()
	var out, errw bytes.Buffer
	code := run(t.Context(), args, strings.NewReader(in), &out, &errw)
	return result{code, out.String(), errw.String()}
}

// mustRun runs a command line that must succeed, and returns its output.
func mustRun(t *testing.T, in string, args ...string) string {
	t.Helper()
	r := command(t, in, args...)
	if r.code != 0 {
		t.Fatalf("rapporteur %s: exit %d: %s", strings.Join(args, " "), r.code, r.err)
	}
	return r.out
}

func TestParse_TextIsForReading(t *testing.T) {
	out := mustRun(t, "", "parse", twin)
	for _, want := range []string{"2019-07-03", "Mehr News Agency", "83379128", "ABBREVIATIONS", "Joint Comprehensive Plan of Action", "KEY PHRASES", "WHO SAYS WHAT", "called            them “frank and most constructive,”"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	if strings.Contains(out, "\x1b") {
		t.Error("colour where the output is no terminal")
	}
}

func TestParse_JSONIsOneLineADocument(t *testing.T) {
	out := mustRun(t, "", "parse", "-o", "json", "--layers", "tokens", twin, twin)
	lines := strings.Split(strings.TrimSpace(out), "\n")
	if len(lines) != 2 || lines[0] != lines[1] {
		t.Fatalf("got %d lines, want two alike", len(lines))
	}
	var doc struct {
		Metadata  struct{ PublishDate string }
		Sentences []struct{ Tokens []struct{ Text string } }
	}
	if err := json.Unmarshal([]byte(lines[0]), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Metadata.PublishDate != "2019-07-03" || len(doc.Sentences[0].Tokens) == 0 {
		t.Errorf("got %+v", doc)
	}
}

func TestParse_StandardInputAndOverrides(t *testing.T) {
	out := mustRun(t, "It rained.", "parse", "--title", "Weather", "--language", "en-GB", "--publish-time", "2020-02-29")
	for _, want := range []string{"Weather", "en-GB", "2020-02-29", "It rained."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

// A file of several items gives several documents.
func TestSeveralItems(t *testing.T) {
	const feed = "../../testdata/wire/rss-2.0.xml"
	if lines := strings.Split(strings.TrimSpace(mustRun(t, "", "parse", "-o", "json", feed)), "\n"); len(lines) != 2 {
		t.Errorf("parse: got %d lines, want 2", len(lines))
	}
	if got := mustRun(t, "", "summarise", "--sentences", "1", feed); strings.Count(got, " of 1 documents") != 2 {
		t.Errorf("summarise: got %q, want two summaries", got)
	}
	db := filepath.Join(t.TempDir(), "news.db")
	if got := mustRun(t, "", "store", "--db", db, feed); strings.Count(got, "documents/") != 2 || !strings.Contains(got, "(item 2)") {
		t.Errorf("store: got %q, want two documents", got)
	}
	if got := mustRun(t, "", "list", "--db", db); !strings.Contains(got, "Celje bridge reopens") || !strings.Contains(got, "Beekeepers") {
		t.Errorf("list: got %q", got)
	}
}

func TestArchive_RoundTrip(t *testing.T) {
	db := filepath.Join(t.TempDir(), "news.db")
	stored := mustRun(t, "", "store", "--db", db, twin)
	name := regexp.MustCompile(`documents/[a-z0-9-]+`).FindString(stored)
	if name == "" || !strings.Contains(stored, "stored") {
		t.Fatalf("got %q", stored)
	}
	if again := mustRun(t, "", "store", "--db", db, twin); !strings.Contains(again, name) || !strings.Contains(again, "already there") {
		t.Errorf("again: got %q", again)
	}
	if found := mustRun(t, "", "search", "--db", db, "khaji", "damascus"); !strings.Contains(found, name) || !strings.Contains(found, "[Khaji]") || !strings.Contains(found, "[Damascus]") {
		t.Errorf("search: got %q, want %s with the matches marked", found, name)
	}
	if got := mustRun(t, "", "get", "--db", db, name); !strings.Contains(got, "Mehr News Agency") {
		t.Errorf("get: got %q", got)
	}
	if got := mustRun(t, "", "list", "--db", db, "--filter", `agency = "MNA"`); !strings.Contains(got, name) {
		t.Errorf("list: got %q", got)
	}
	if got := mustRun(t, "", "summarise", "--db", db, "--sentences", "1", name); !strings.Contains(got, "1 of") {
		t.Errorf("summarise: got %q", got)
	}
	if got := mustRun(t, "", "check", "--db", db); !strings.Contains(got, "sound") {
		t.Errorf("check: got %q", got)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	mustRun(t, "", "backup", "--db", db, copied)
	if got := mustRun(t, "", "list", "--db", copied); !strings.Contains(got, name) {
		t.Errorf("list of the copy: got %q", got)
	}
	mustRun(t, "", "delete", "--db", db, name)
	if r := command(t, "", "get", "--db", db, name); r.code != exitNotFound || !strings.Contains(r.err, name) {
		t.Errorf("get of a deleted document: got exit %d, %q", r.code, r.err)
	}
}

func TestStore_FolderWithRefusedFiles(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a.txt": "One story.", "b.txt": "Another story.", "sub/c.txt": "A third.", "bad.bin": "\x00\x01\x02\x00\x03\x00\x04", ".hidden": "Not read."} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r := command(t, "", "store", "--db", filepath.Join(t.TempDir(), "x.db"), dir)
	if r.code != exitPartly || !strings.Contains(r.err, "bad.bin") || !strings.Contains(r.err, "1 of 4 inputs failed") {
		t.Errorf("got exit %d, %q, want %d and the refused file", r.code, r.err, exitPartly)
	}
	if got := strings.Count(r.out, "stored"); got != 3 {
		t.Errorf("got %d stored, want 3:\n%s", got, r.out)
	}
	if a, b := strings.Index(r.out, "a.txt"), strings.Index(r.out, "c.txt"); a < 0 || b < a {
		t.Errorf("the answers are not in the order of the inputs:\n%s", r.out)
	}
}

func TestExitCodes(t *testing.T) {
	db := filepath.Join(t.TempDir(), "x.db")
	mustRun(t, "A story.", "store", "--db", db)
	for _, c := range []struct {
		name, in string
		args     []string
		code     int
		message  string
	}{
		{"unknown command", "", []string{"pars"}, exitUsage, "parse"},
		{"unknown flag", "", []string{"parse", "--lyers", "x"}, exitUsage, "lyers"},
		{"unknown layer", "A.", []string{"parse", "--layers", "noise"}, exitUsage, "abbreviations"},
		{"no such file", "", []string{"parse", "no-such-file"}, exitUsage, "no-such-file"},
		{"empty input", "", []string{"parse"}, exitUsage, "source.raw"},
		{"binary input", "\x00\x01\x02\x03\x00\x00", []string{"parse"}, exitUsage, "source.raw"},
		{"bad date", "A.", []string{"parse", "--publish-time", "yesterday"}, exitUsage, "publish-time"},
		{"no query", "", []string{"search", "--db", db}, exitUsage, "words to find"},
		{"nothing found", "", []string{"search", "--db", db, "wombat"}, exitNotFound, ""},
		{"no such document", "", []string{"get", "--db", db, "documents/none"}, exitNotFound, "documents/none"},
		{"no server", "A.", []string{"parse", "--server", "127.0.0.1:1"}, exitUnavailable, ""},
		{"bad filter", "", []string{"list", "--db", db, "--filter", "size > 3"}, exitUsage, "filter"},
		{"no archive", "", []string{"list", "--db", filepath.Join(t.TempDir(), "none.db")}, exitUsage, "none.db"},
		{"backup over a file", "", []string{"backup", "--db", db, db}, exitFailed, "exist"},
		{"bad setting", "", []string{"serve", "--grpc-addr", "nowhere"}, exitUsage, "grpc-addr"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := command(t, c.in, c.args...)
			if r.code != c.code || !strings.Contains(r.err, c.message) {
				t.Errorf("got exit %d, %q, want %d with %q", r.code, r.err, c.code, c.message)
			}
		})
	}
}

func TestSettings_FlagThenEnvironmentThenDefault(t *testing.T) {
	db, other := filepath.Join(t.TempDir(), "env.db"), filepath.Join(t.TempDir(), "flag.db")
	t.Setenv("RAPPORTEUR_DB", db)
	mustRun(t, "From the environment.", "store")
	if _, err := os.Stat(db); err != nil {
		t.Errorf("RAPPORTEUR_DB was not used: %v", err)
	}
	mustRun(t, "From the flag.", "store", "--db", other)
	if _, err := os.Stat(other); err != nil {
		t.Errorf("--db was not used: %v", err)
	}
	t.Setenv("RAPPORTEUR_MAX_DOCUMENT_BYTES", "lots")
	if r := command(t, "A.", "parse"); r.code != exitUsage || !strings.Contains(r.err, "RAPPORTEUR_MAX_DOCUMENT_BYTES") {
		t.Errorf("got exit %d, %q, want %d and the variable's name", r.code, r.err, exitUsage)
	}
}

func TestSettings_EachHasAFlagOfServe(t *testing.T) {
	help := mustRun(t, "", "serve", "--help")
	for _, s := range service.Settings() {
		if !strings.Contains(help, "--"+s.Name) || !strings.Contains(help, s.Env()) {
			t.Errorf("--%s or %s is not in the help", s.Name, s.Env())
		}
	}
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		if out := mustRun(t, "", "completion", shell); !strings.Contains(out, "rapporteur") {
			t.Errorf("%s: got %.80q", shell, out)
		}
	}
}

func TestVersion(t *testing.T) {
	out := mustRun(t, "", "version", "-o", "json")
	var v map[string]string
	if err := json.Unmarshal([]byte(out), &v); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"version", "model", "sqlite", "go"} {
		if v[key] == "" {
			t.Errorf("no %s in %s", key, out)
		}
	}
}

func TestText_CannotSteerATerminal(t *testing.T) {
	out := mustRun(t, "", "parse", "--title", "Bell \x1b[31mred\x07", twin)
	if strings.ContainsAny(out, "\x1b\x07") {
		t.Errorf("control characters in %.120q", out)
	}
}

func TestVersions_OfAnItem(t *testing.T) {
	db := filepath.Join(t.TempDir(), "news.db")
	story := func(note, cracks string) string {
		return "Bridge closed\n\n" + note + "TABRIZ, Jul. 03 (MNA) – Engineers found " + cracks + " cracks in the bridge.\n\nMNA/IRN83379912"
	}
	name := strings.Fields(mustRun(t, story("", "four"), "store", "--db", db))[0]
	if out := mustRun(t, story("(UPDATE 2: adds detail)\n\n", "six"), "store", "--db", db); !strings.Contains(out, name+"  stored as version 2") {
		t.Errorf("got %q, want version 2 of %s", out, name)
	}
	if out := mustRun(t, "", "get", "--db", db, "--version", "1", name); !strings.Contains(out, "four cracks") || !strings.Contains(out, "1, behind 2") {
		t.Errorf("version 1: got %s", out)
	}
	if out := mustRun(t, "", "get", "--db", db, name); !strings.Contains(out, "six cracks") {
		t.Errorf("the current version: got %s", out)
	}
	if out := mustRun(t, "", "versions", "--db", db, name); !strings.Contains(out, "2  Bridge closed  current") || !strings.Contains(out, "2 versions in all") {
		t.Errorf("versions: got %s", out)
	}
	if r := command(t, "", "get", "--db", db, "--version", "7", name); r.code != exitNotFound {
		t.Errorf("version 7: exit %d, want %d", r.code, exitNotFound)
	}
	mustRun(t, story("(KILL)\n\n", "no"), "store", "--db", db)
	if r := command(t, "", "search", "--db", db, "cracks"); r.code != exitNotFound {
		t.Errorf("search after a kill: exit %d, %s", r.code, r.out)
	}
	if out := mustRun(t, "", "search", "--db", db, "--show-hidden", "cracks"); !strings.Contains(out, name) || !strings.Contains(out, "canceled") {
		t.Errorf("search of hidden ones: got %s", out)
	}
	if r := command(t, "", "summarise", "--db", db, name); r.code == 0 || !strings.Contains(r.err, "killed") {
		t.Errorf("summary after a kill: exit %d, %s", r.code, r.err)
	}
}

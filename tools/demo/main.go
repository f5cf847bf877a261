// Command demo shows Rapporteur at work: it starts a server on a database file of
// its own, sends it a story over gRPC and over REST, and prints what comes back.
//
// usage: go run ./tools/demo BINARY STORY
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("demo: ")
	if len(os.Args) != 3 {
		log.Fatal("usage: demo BINARY STORY")
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		log.Fatal(err)
	}
}

// demo is a server and the story that is shown to it.
type demo struct {
	binary, story string
	grpc, http    string // addresses
}

func run(binary, story string) (err error) {
	dir, err := os.MkdirTemp("", "rapporteur-demo")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	server := exec.Command(binary, "serve", "--grpc-addr", "127.0.0.1:0", "--http-addr", "127.0.0.1:0",
		"--db", filepath.Join(dir, "news.db"), "--log-format", "json")
	logs, err := server.StderrPipe()
	if err != nil {
		return err
	}
	if err := server.Start(); err != nil {
		return err
	}
	d := &demo{binary: binary, story: story}
	shown := d.addresses(logs)
	if shown == nil {
		shown = d.show()
	}
	return errors.Join(shown, server.Process.Signal(os.Interrupt), server.Wait())
}

// addresses reads the server's log up to where it says what it listens on, and
// then drains it.
func (d *demo) addresses(logs io.Reader) error {
	lines := bufio.NewScanner(logs)
	var seen []string
	for lines.Scan() {
		var line struct{ Msg, GRPC, HTTP string }
		if err := json.Unmarshal(lines.Bytes(), &line); err == nil && line.Msg == "serving" {
			d.grpc, d.http = line.GRPC, "http://"+line.HTTP
			go func() { _, _ = io.Copy(io.Discard, logs) }() // ends with the server
			return nil
		}
		seen = append(seen, lines.Text())
	}
	return fmt.Errorf("the server did not start: %s", strings.Join(seen, "\n"))
}

// show sends the story through every verb, over both transports.
func (d *demo) show() error {
	text, err := os.ReadFile(d.story)
	if err != nil {
		return err
	}
	source := map[string]any{"source": map[string]any{"text": string(text)}}
	for _, step := range []func() error{
		func() error { return d.cli("parse", d.story) },
		func() error { return d.cli("store", d.story) },
		func() error { return d.cli("summarise", "--sentences", "2", d.story) },
		func() error { return d.cli("search", "khaji damascus") },
		func() error { return d.rest("POST", "/v1/documents:parse", source, restParse) },
		func() error { return d.rest("POST", "/v1/documents", source, restStore) },
		func() error {
			return d.rest("POST", "/v1/documents:summarise", map[string]any{
				"selection": map[string]any{"query": "khaji"}, "maxSentences": 1, "focus": "Idlib",
			}, restSummarise)
		},
		func() error { return d.rest("GET", "/v1/documents:search?query=khaji+damascus", nil, restSearch) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// cli runs a command against the server's gRPC.
func (d *demo) cli(args ...string) error {
	shown := make([]string, len(args))
	for i, a := range args {
		if shown[i] = a; strings.Contains(a, " ") {
			shown[i] = "'" + a + "'"
		}
	}
	fmt.Printf("$ rapporteur %s        (gRPC)\n", strings.Join(shown, " "))
	c := exec.Command(d.binary, append(args, "--server", d.grpc)...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	fmt.Println()
	return nil
}

// answer is what the demo reads of the answers, whichever they are.
type answer struct {
	Document    document
	Created     bool
	DuplicateOf string
	Sentences   []struct{ Text string }
	Results     []struct{ Document document }
	TotalSize   int
}

type document struct {
	Name     string
	Metadata struct {
		PublishDate, Agency, Reference string
		Credits                        []struct{ Agency, AgencyName, Reference string }
	}
	Paragraphs    []struct{ Kind string }
	Abbreviations []struct{ ShortForm, LongForm string }
}

// rest calls the server's REST interface and prints what pick makes of the
// answer.
func (d *demo) rest(method, path string, body any, pick func(answer) string) error {
	var b bytes.Buffer
	if body != nil {
		if err := json.NewEncoder(&b).Encode(body); err != nil {
			return err
		}
	}
	req, err := http.NewRequest(method, d.http+path, &b)
	if err != nil {
		return err
	}
	client := &http.Client{Timeout: 30 * time.Second}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	raw, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s: %s: %s", method, path, resp.Status, raw)
	}
	var a answer
	if err := json.Unmarshal(raw, &a); err != nil {
		return err
	}
	fmt.Printf("%s %s        (REST)\n%s\n\n", method, path, pick(a))
	return nil
}

func restParse(a answer) string {
	m, body := a.Document.Metadata, 0
	for _, p := range a.Document.Paragraphs {
		if p.Kind == "BODY" {
			body++
		}
	}
	lines := []string{fmt.Sprintf("  published %s, %d body paragraphs", m.PublishDate, body)}
	for _, c := range m.Credits {
		lines = append(lines, strings.TrimRight(fmt.Sprintf("  credit %s = %s %s", c.Agency, c.AgencyName, c.Reference), " "))
	}
	for _, ab := range a.Document.Abbreviations {
		lines = append(lines, fmt.Sprintf("  %s = %s", ab.ShortForm, ab.LongForm))
	}
	return strings.Join(lines, "\n")
}

func restStore(a answer) string {
	return fmt.Sprintf("  %s, created: %t, duplicate of: %s", a.Document.Name, a.Created, a.DuplicateOf)
}

func restSummarise(a answer) string {
	var lines []string
	for _, s := range a.Sentences {
		lines = append(lines, "  "+s.Text)
	}
	return strings.Join(lines, "\n")
}

func restSearch(a answer) string {
	var lines []string
	for _, r := range a.Results {
		lines = append(lines, "  "+r.Document.Name)
	}
	return strings.Join(append(lines, fmt.Sprintf("  %d in all", a.TotalSize)), "\n")
}

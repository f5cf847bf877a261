package wire_test

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// packed is a file of an archive.
type packed struct {
	name string
	data []byte
}

// untar gives the files of a corpus, in the order of their names, and skips the
// test where there is none.
func untar(t *testing.T, path string) []packed {
	t.Helper()
	r := tar.NewReader(bytes.NewReader(unzip(t, filepath.Join(corpora, path))))
	var files []packed
	for {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, packed{h.Name, data})
	}
	slices.SortFunc(files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	return files
}

// readAll reads raw bytes of which nothing is declared.
func readAll(t testing.TB, raw []byte, mediaType string) ([]*rapporteurv1.Document, error) {
	t.Helper()
	return wire.ReadAll(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}, MediaType: mediaType}, wire.Limits{})
}

// laterNinjs are items of the suite that an earlier version of ninjs forbids and
// a later one allows, and that name no version: nothing tells that they are
// meant as the earlier one.
var laterNinjs = map[string]bool{
	"1.0/should_fail/014_type_component.json": true, "1.1/should_fail/001_type_component.json": true, "1.0/should_fail/015_pubstatus_commissioned.json": true,
}

// TestCorpus_NinjsSuite reads what IPTC's validation suite calls valid, and
// refuses what it calls invalid.
func TestCorpus_NinjsSuite(t *testing.T) {
	good, bad := 0, 0
	for _, f := range untar(t, "ninjs/ninjs-samples.tar.gz") {
		isItem := strings.Contains(f.name, "/examples/") || strings.Contains(f.name, "should_pass")
		switch {
		case !strings.HasSuffix(f.name, ".json") || strings.Contains(f.name, "_dev/"):
		case isItem:
			docs, err := readAll(t, f.data, "")
			if err != nil {
				t.Errorf("%s: %v", f.name, err)
				continue
			}
			for _, doc := range docs {
				checkDocument(t, doc)
			}
			good++
		case strings.Contains(f.name, "should_fail"):
			_, err := readAll(t, f.data, "application/ninjs+json")
			allowed := false
			for name := range laterNinjs {
				allowed = allowed || strings.HasSuffix(f.name, name)
			}
			if err == nil && !allowed {
				t.Errorf("%s: read, want an error", f.name)
			}
			if err != nil && *verbose {
				t.Logf("%s: %v", f.name, err)
			}
			bad++
		}
	}
	t.Logf("%d valid items, %d invalid ones", good, bad)
}

// TestCorpus_NewsMLSamples reads the samples of NewsML-G2, NewsML 1.2 and NITF.
func TestCorpus_NewsMLSamples(t *testing.T) {
	files := append(untar(t, "newsml-g2/newsml-g2-samples.tar.gz"), untar(t, "ninjs/ninjs-samples.tar.gz")...)
	read := 0
	for _, f := range files {
		if !strings.HasSuffix(f.name, ".xml") {
			continue
		}
		docs, err := readAll(t, f.data, "")
		if err != nil {
			t.Logf("%s: %v", f.name, err)
			continue
		}
		read++
		for _, doc := range docs {
			checkDocument(t, doc)
			if *verbose {
				m := doc.GetMetadata()
				t.Logf("%s: %s v%d %q by %q, %d paragraphs, %d subjects, %d entities, %v", filepath.Base(f.name), m.GetIdentifier(), m.GetVersion(), m.GetTitle(), m.GetByline(),
					len(doc.GetParagraphs()), len(m.GetSubjects()), len(m.GetMarkedEntities()), m.GetUpdated())
			}
		}
	}
	if read < 20 {
		t.Errorf("read %d samples, want at least 20", read)
	}
}

// TestCorpus_FeedValues holds titles, dates, links and texts of entries against
// the values that gofeed's tests expect.
func TestCorpus_FeedValues(t *testing.T) {
	files := untar(t, "feeds/feeds.tar.gz")
	expected := map[string][]byte{}
	for _, f := range files {
		if strings.HasSuffix(f.name, ".json") {
			expected[strings.TrimSuffix(f.name, ".json")] = f.data
		}
	}
	feeds, checked := 0, 0
	for _, f := range files {
		name, isXML := strings.CutSuffix(f.name, ".xml")
		if !isXML || expected[name] == nil {
			continue
		}
		var want struct{ Items, Entries []json.RawMessage }
		if json.Unmarshal(expected[name], &want) != nil {
			continue
		}
		items := append(want.Items, want.Entries...)
		docs, err := readAll(t, f.data, "")
		if len(items) == 0 {
			continue
		}
		feeds++
		if err != nil || len(docs) != len(items) {
			t.Errorf("%s: got %d items (%v), want %d", f.name, len(docs), err, len(items))
			continue
		}
		for i, raw := range items {
			checkDocument(t, docs[i])
			checked += checkFeedItem(t, filepath.Base(f.name), docs[i], raw)
		}
	}
	t.Logf("%d feeds with items, %d values equal", feeds, checked)
}

// checkFeedItem holds a document against the expected item and counts the
// values that are equal.
func checkFeedItem(t *testing.T, name string, doc *rapporteurv1.Document, raw json.RawMessage) (checked int) {
	t.Helper()
	var loose map[string]any
	if err := json.Unmarshal(raw, &loose); err != nil {
		t.Fatal(err)
	}
	text := func(keys ...string) string {
		for _, k := range keys {
			switch v := loose[k].(type) {
			case string:
				if v != "" {
					return v
				}
			case map[string]any:
				if s, ok := v["value"].(string); ok && s != "" {
					return s
				}
			}
		}
		return ""
	}
	m := doc.GetMetadata()
	compare := func(what, got, want string) {
		if want == "" {
			return
		}
		if got != want {
			t.Errorf("%s: %s: got %q, want %q", name, what, got, want)
			return
		}
		checked++
	}
	compare("title", m.GetTitle(), bare(text("title")))
	if body := bare(text("content", "description", "summary")); body != "" {
		got := doc.GetText()
		got = strings.TrimSpace(strings.TrimPrefix(got, m.GetTitle()))
		if !strings.Contains(squash(got)+" "+squash(m.GetAbstract()), squash(body)) && bare(text("title")) != body {
			t.Errorf("%s: content: got %q, want %q", name, got, body)
		} else {
			checked++
		}
	}
	compare("identifier", m.GetIdentifier(), strings.TrimSpace(text("guid", "id")))
	if want := text("publishedParsed", "pubDateParsed"); want != "" {
		compare("published", m.GetPublishTime().AsTime().Format("2006-01-02T15:04:05Z"), strings.SplitN(strings.TrimSuffix(want, "Z"), ".", 2)[0]+"Z")
	}
	if link := text("link"); link != "" {
		found := ""
		for _, l := range m.GetLinks() {
			if l.GetUri() == link {
				found = link
			}
		}
		compare("link", found, link)
	}
	return checked
}

// squash is text without white space.
func squash(s string) string { return strings.Join(strings.Fields(s), "") }

// bare is what a reader sees of HTML.
func bare(s string) string {
	z := html.NewTokenizer(strings.NewReader(s))
	var b strings.Builder
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			b.WriteString(html.UnescapeString(string(z.Raw())))
		}
	}
}

// TestCorpus_ReutersStories reads all of Reuters-21578 in its own format.
func TestCorpus_ReutersStories(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora, "reuters21578", "*.sgm.gz"))
	if len(files) == 0 {
		t.Skip("the corpora are not on this machine")
	}
	want := 21578
	if testing.Short() {
		files, want = files[:1], 1000
	}
	var stories, dated, withTopics, titled, datelines, slugs, withText, marked, missed int
	for _, file := range files {
		docs, err := readAll(t, unzip(t, file), "")
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		parts := strings.Split(string(unzip(t, file)), "</REUTERS>")
		for i, doc := range docs {
			m := doc.GetMetadata()
			stories++
			if strings.Contains(parts[i], "<DATELINE>") {
				marked++
				if m.GetDateline() == nil {
					missed++
					if *verbose {
						_, line, _ := strings.Cut(parts[i], "<DATELINE>")
						t.Logf("%s: no dateline found in %q", m.GetIdentifier(), line[:min(len(line), 60)])
					}
				}
			}
			count := func(n *int, ok bool) {
				if ok {
					*n++
				}
			}
			count(&dated, m.GetCreated().GetValue() != "" && strings.HasPrefix(m.GetPublishDate(), "1987"))
			count(&titled, m.GetTitle() != "")
			count(&datelines, m.GetDateline() != nil)
			count(&slugs, m.GetSlugline() != "")
			count(&withText, len(paragraphsOf(doc, rapporteurv1.Paragraph_BODY)) > 0)
			for _, s := range m.GetSubjects() {
				if s.GetScheme() == "reuters:topics" {
					withTopics++
					break
				}
			}
			if *verbose && (!strings.HasPrefix(m.GetPublishDate(), "1987")) {
				t.Logf("%s: title %q, date %q %q", m.GetIdentifier(), m.GetTitle(), m.GetCreated().GetValue(), m.GetPublishDate())
			}
			if stories%50 == 0 {
				checkDocument(t, doc)
			}
		}
	}
	t.Logf("%d stories: %d dated, %d with topics, %d with a title, %d with a dateline, %d with a slugline, %d with body text; %d datelines marked, %d of them missed",
		stories, dated, withTopics, titled, datelines, slugs, withText, marked, missed)
	if stories != want || dated != stories {
		t.Errorf("got %d stories, %d of them dated; want %d, all dated", stories, dated, want)
	}
}

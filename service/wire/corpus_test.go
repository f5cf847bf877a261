package wire_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// verbose lists what was read otherwise than wanted.
var verbose = flag.Bool("misses", false, "log what the corpus tests miss")

// corpora is where the collections of text are on a machine that has them.
const corpora = "../../../shared/corpora"

// unzip returns the content of a file of the corpora, and skips the test where
// there is none.
func unzip(t *testing.T, path string) []byte {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the corpora are not on this machine")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Stories of Reuters-21578, Distribution 1.0.
var (
	reutersStory = regexp.MustCompile(`(?s)<DATELINE>(.*?)</DATELINE><BODY>(.*?)</BODY>`)
	fullDateline = regexp.MustCompile(`(?i)^\s*([A-Z][^-]*?,\s*(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|may)\.? \d{1,2},? +-+)`)
	reutersMark  = regexp.MustCompile(`(?i)^\s*reuters?\W*$`)
)

// TestCorpus_ReutersDatelines reads the stories of Reuters-21578 as the wire
// had them and wants the datelines that its editors marked.
func TestCorpus_ReutersDatelines(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(corpora, "reuters21578", "*.sgm.gz"))
	if len(files) == 0 {
		t.Skip("the corpora are not on this machine")
	}
	if testing.Short() {
		files = files[:2]
	}
	var stories, exact, marks, found, paragraphs, wanted int
	for _, file := range files {
		for _, m := range reutersStory.FindAllSubmatch(unzip(t, file), -1) {
			line, body := html.UnescapeString(string(m[1])), html.UnescapeString(string(m[2]))
			marked := fullDateline.FindStringSubmatch(line)
			if marked == nil {
				continue
			}
			stories++
			doc := readRaw(t, line+body, "text/plain; charset=iso-8859-1")
			want := strings.Join(strings.Fields(marked[1]), " ")
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_DATELINE); len(got) == 1 && got[0] == want {
				exact++
			} else if *verbose {
				t.Logf("dateline %q: got %q", want, got)
			}
			lines := strings.Split(strings.TrimRight(body, "\x03\n "), "\n")
			if reutersMark.MatchString(lines[len(lines)-1]) {
				marks++
				if c := doc.GetMetadata().GetCredits(); len(c) == 1 && c[0].GetAgency() == "Reuters" {
					found++
				} else if *verbose {
					t.Logf("credit %q: got %v", lines[len(lines)-1], c)
				}
			}
			wanted += strings.Count(body, "\n    ") + 1
			paragraphs += len(paragraphsOf(doc, rapporteurv1.Paragraph_BODY))
		}
	}
	t.Logf("%d stories: datelines exact %.2f %%; %d final credits, found %.2f %%; %d paragraphs for %d indented lines",
		stories, percent(exact, stories), marks, percent(found, marks), paragraphs, wanted)
	if percent(exact, stories) < 99 || percent(found, marks) < 99 {
		t.Errorf("datelines exact %.2f %%, credits %.2f %%; want 99 %% of each", percent(exact, stories), percent(found, marks))
	}
}

// TestCorpus_NothingInvented reads text that is no wire copy and wants no
// datelines, credits or notes in it.
func TestCorpus_NothingInvented(t *testing.T) {
	for _, tt := range []struct {
		file string
		most float64 // per cent of documents with anything found; some have a dateline or a note to editors in fact
	}{
		{"wikinews", 4},
		{"us-state-press", 4},
		{"un-general-debate", 1},
		{"us-state-human-rights-reports", 1},
	} {
		t.Run(tt.file, func(t *testing.T) {
			scan := bufio.NewScanner(strings.NewReader(string(unzip(t, filepath.Join(corpora, "news-text", tt.file+".jsonl.gz")))))
			scan.Buffer(nil, 16<<20)
			docs, hit := 0, 0
			for scan.Scan() && (docs < 100 || !testing.Short()) {
				var rec struct{ Text string }
				if err := json.Unmarshal(scan.Bytes(), &rec); err != nil {
					t.Fatal(err)
				}
				docs++
				doc := readText(t, rec.Text)
				extra := append(paragraphsOf(doc, rapporteurv1.Paragraph_CREDIT), paragraphsOf(doc, rapporteurv1.Paragraph_NOTE)...)
				if d := doc.GetMetadata().GetDateline(); d != nil {
					extra = append(extra, doc.GetText()[d.GetSpan().GetStart():d.GetSpan().GetEnd()])
				}
				if len(extra) > 0 {
					hit++
					if *verbose {
						t.Logf("%q", extra)
					}
				}
			}
			t.Logf("%d documents, something found in %d (%.2f %%)", docs, hit, percent(hit, docs))
			if percent(hit, docs) > tt.most {
				t.Errorf("something found in %.2f %% of documents, want at most %.2f %%", percent(hit, docs), tt.most)
			}
		})
	}
}

// percent is part of all in per cent.
func percent(part, all int) float64 { return 100 * float64(part) / float64(max(1, all)) }

// readText reads decoded text.
func readText(t testing.TB, text string) *rapporteurv1.Document {
	t.Helper()
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: text}}, wire.Limits{})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return doc
}

// readRaw reads the bytes of text as mediaType.
func readRaw(t testing.TB, text, mediaType string) *rapporteurv1.Document {
	t.Helper()
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: []byte(text)}, MediaType: mediaType}, wire.Limits{})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return doc
}

// paragraphsOf are the texts of the paragraphs of a kind.
func paragraphsOf(doc *rapporteurv1.Document, kind rapporteurv1.Paragraph_ParagraphKind) []string {
	var out []string
	for _, p := range doc.GetParagraphs() {
		if p.GetKind() == kind {
			out = append(out, doc.GetText()[p.GetSpan().GetStart():p.GetSpan().GetEnd()])
		}
	}
	return out
}

package wire_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// shingles counts the rows of four words of a text, as the benchmark of
// scrapinghub/article-extraction-benchmark does.
func shingles(s string) map[string]int {
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' })
	set := map[string]int{}
	if len(words) < 4 && len(words) > 0 {
		set[strings.Join(words, " ")]++
	}
	for i := 0; i+4 <= len(words); i++ {
		set[strings.Join(words[i:i+4], " ")]++
	}
	return set
}

// overlap is how much of got is in want, and how much of want in got.
func overlap(got, want string) (precision, recall float64) {
	g, w := shingles(got), shingles(want)
	both, all, wanted := 0, 0, 0
	for k, n := range g {
		all += n
		both += min(n, w[k])
	}
	for _, n := range w {
		wanted += n
	}
	if all > 0 {
		precision = float64(both) / float64(all)
	}
	if wanted > 0 {
		recall = float64(both) / float64(wanted)
	}
	return precision, recall
}

// storyOf is the body of a document: running text and the headings in it.
func storyOf(doc *rapporteurv1.Document) string {
	var parts []string
	for i, p := range doc.GetParagraphs() {
		text := doc.GetText()[p.GetSpan().GetStart():p.GetSpan().GetEnd()]
		if p.GetKind() == rapporteurv1.Paragraph_HEADLINE && i < 3 && text == doc.GetMetadata().GetTitle() {
			continue
		}
		if p.GetKind() != rapporteurv1.Paragraph_NOTE {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

// TestCorpus_ArticlePages holds the stories of pages against those that people
// marked in them.
func TestCorpus_ArticlePages(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join(corpora, "article-html", "ground-truth.json"))
	if err != nil {
		t.Skip("the corpora are not on this machine")
	}
	var truth map[string]struct{ ArticleBody, URL string }
	if err := json.Unmarshal(raw, &truth); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for id := range truth {
		if _, err := os.Stat(filepath.Join(corpora, "article-html", "html", id+".html.gz")); err == nil {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var p, r, wholeP, wholeR float64
	for _, id := range ids {
		page := unzip(t, filepath.Join(corpora, "article-html", "html", id+".html.gz"))
		doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: page}, MediaType: "text/html"}, wire.Limits{})
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		checkDocument(t, doc)
		precision, recall := overlap(storyOf(doc), truth[id].ArticleBody)
		p, r = p+precision, r+recall
		a, b := overlap(doc.GetText(), truth[id].ArticleBody)
		wholeP, wholeR = wholeP+a, wholeR+b
		if *verbose && (precision < 0.93 || recall < 0.93) {
			t.Logf("%s %s: precision %.2f, recall %.2f", id[:8], truth[id].URL, precision, recall)
			for _, line := range diffParagraphs(storyOf(doc), truth[id].ArticleBody) {
				t.Log("    " + line)
			}
		}
	}
	n := float64(len(ids))
	p, r, wholeP, wholeR = p/n, r/n, wholeP/n, wholeR/n
	f1 := 2 * p * r / (p + r)
	t.Logf("%d pages: body precision %.4f, recall %.4f, F1 %.4f; whole text F1 %.4f", len(ids), p, r, f1, 2*wholeP*wholeR/(wholeP+wholeR))
	if f1 < 0.93 {
		t.Errorf("F1 %.4f, want at least 0.93", f1)
	}
}

// diffParagraphs lists the paragraphs of which little is in the other text.
func diffParagraphs(got, want string) []string {
	var out []string
	list := func(sign, a, b string) {
		set := shingles(b)
		for para := range strings.SplitSeq(a, "\n") {
			own := shingles(para)
			hits := 0
			for k := range own {
				if set[k] > 0 {
					hits++
				}
			}
			if len(own) > 0 && hits*2 < len(own) {
				out = append(out, sign+" "+para[:min(len(para), 150)])
			}
		}
	}
	list("+", got, want)
	list("-", want, got)
	return out[:min(len(out), 14)]
}

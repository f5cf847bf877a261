package analysis_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// TestKeyPhrases_Headlines measures the first five key phrases of news stories
// by the words of their headlines, which the phrases are found without: which
// share of the headline's words they have, and which share of their words is in
// the headline.
func TestKeyPhrases_Headlines(t *testing.T) {
	f, err := os.Open("../../../shared/corpora/news-text/wikinews.jsonl.gz")
	if err != nil {
		t.Skip("the corpora are not beside this repository")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	stories, recall, precision := 0.0, 0.0, 0.0
	for lines.Scan() {
		var story struct{ Title, Text string }
		if err := json.Unmarshal(lines.Bytes(), &story); err != nil {
			t.Fatal(err)
		}
		doc := document(strings.ReplaceAll(story.Text, "\n", "\n\n"))
		doc.Metadata.Language = "en"
		analyse(t, doc, rapporteurv1.Layer_KEY_PHRASES)
		title := stems(story.Title)
		found, all := map[string]bool{}, 0
		for i, k := range doc.GetKeyPhrases() {
			if i == 5 {
				break
			}
			for stem := range stems(k.GetText()) {
				all++
				if title[stem] {
					found[stem] = true
				}
			}
		}
		stories++
		recall += float64(len(found)) / float64(max(1, len(title)))
		precision += float64(len(found)) / float64(max(1, all))
	}
	recall, precision = recall/stories, precision/stories
	t.Logf("%.0f stories: %.3f of the headlines' words, %.3f of the phrases' words", stories, recall, precision)
	if recall < 0.43 || precision < 0.39 {
		t.Errorf("got %.3f and %.3f, want at least 0.43 and 0.39", recall, precision)
	}
}

// stems are the first letters of the words of text that tell something.
func stems(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if len(w) > 2 && !language.StopWords("en")[w] {
			set[w[:min(len(w), 5)]] = true
		}
	}
	return set
}

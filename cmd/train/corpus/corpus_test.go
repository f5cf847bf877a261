package corpus_test

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

// shared is where the corpora are, if they are.
const shared = "../../../../shared/corpora"

// write makes a corpus file, zipped where its name says so.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(text)
	if strings.HasSuffix(name, ".gz") {
		b.Reset()
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// bracketed writes sentences with their names in brackets, as
// "[Ana Roe]/PERSON met [Turks]/GROUP?"; "?" stands for what is optional.
func bracketed(documents []corpus.NamedDocument) []string {
	var lines []string
	for _, d := range documents {
		for _, s := range d.Sentences {
			var words []string
			at := 0
			for _, n := range s.Names {
				words = append(words, s.Words[at:n.Start]...)
				mark := "]/" + n.Types.String()
				if n.Optional {
					mark += "?"
				}
				words = append(words, "["+strings.Join(s.Words[n.Start:n.End], " ")+mark)
				at = n.End
			}
			lines = append(lines, strings.Join(append(words, s.Words[at:]...), " "))
		}
	}
	return lines
}

// column makes lines of a word each from "word/TAG …", with the columns that f
// gives it; a word without a tag has "O".
func column(sentence string, f func(i int, word, tag string) string) string {
	var b strings.Builder
	for i, field := range strings.Fields(sentence) {
		word, tag := field, "O"
		if at := strings.LastIndex(field, "/"); at > 0 {
			word, tag = field[:at], field[at+1:]
		}
		b.WriteString(f(i, word, tag) + "\n")
	}
	return b.String() + "\n"
}

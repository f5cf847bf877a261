package language_test

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// corpora is where the corpora lie, from this folder; tests that want them
// skip where they are not.
const corpora = "../../../shared/corpora"

// treebank is a corpus as plain text, with what its annotators found in it.
type treebank struct {
	text      strings.Builder
	blocks    []language.Span
	tokens    []language.Span
	sentences []language.Span
}

// readTreebank makes plain text of the documents of a CoNLL-U file whose names
// hold part: a block per paragraph, sentences parted by a blank. Words of a
// multi-word token count where together they are its text, as English
// contractions are.
func readTreebank(t testing.TB, path, part string) *treebank {
	f, err := os.Open(filepath.Join(corpora, path))
	if err != nil {
		t.Skip("without the corpora: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b := &treebank{}
	scanner := bufio.NewScanner(z)
	scanner.Buffer(nil, 1<<20)
	wanted, newBlock := false, true
	for scanner.Scan() {
		line := scanner.Text()
		switch {
		case strings.HasPrefix(line, "# newdoc"):
			wanted, newBlock = strings.Contains(line, part), true
		case strings.HasPrefix(line, "# newpar"):
			newBlock = true
		case wanted && strings.HasPrefix(line, "# text = "):
			b.addSentence(strings.TrimPrefix(line, "# text = "), newBlock)
			newBlock = false
		case wanted && line != "" && line[0] != '#':
			b.addToken(t, strings.Split(line, "\t"))
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *treebank) addSentence(text string, newBlock bool) {
	if newBlock {
		if b.text.Len() > 0 {
			b.text.WriteString("\n\n")
		}
		b.blocks = append(b.blocks, language.Span{Start: int32(b.text.Len())})
	} else {
		b.text.WriteString(" ")
	}
	start := int32(b.text.Len())
	b.text.WriteString(text)
	end := int32(b.text.Len())
	b.sentences = append(b.sentences, language.Span{Start: start, End: end})
	b.blocks[len(b.blocks)-1].End = end
}

// addToken finds the place of a word behind the last one.
func (b *treebank) addToken(t testing.TB, fields []string) {
	if strings.ContainsAny(fields[0], ".-") {
		return
	}
	sentence := b.sentences[len(b.sentences)-1]
	from := sentence.Start
	if n := len(b.tokens); n > 0 {
		from = max(from, b.tokens[n-1].End)
	}
	i := strings.Index(b.text.String()[from:], fields[1])
	if i < 0 || i > 2 {
		t.Fatalf("token %q is not in %q", fields[1], b.text.String()[from:])
	}
	start := from + int32(i)
	b.tokens = append(b.tokens, language.Span{Start: start, End: start + int32(len(fields[1]))})
}

// f1 is the F-measure, in per cent, of spans that are found exactly.
func f1(got, want []language.Span) float64 {
	set := make(map[language.Span]bool, len(want))
	for _, s := range want {
		set[s] = true
	}
	right := 0
	for _, s := range got {
		if set[s] {
			right++
		}
	}
	return 200 * float64(right) / float64(len(got)+len(want))
}

func sentenceSpans(a *language.Analysis) []language.Span {
	spans := make([]language.Span, len(a.Sentences))
	for i, s := range a.Sentences {
		spans[i] = s.Span
	}
	return spans
}

// TestEngine_Treebanks holds the accuracy on the development parts of the
// treebanks, a little below what is reached.
func TestEngine_Treebanks(t *testing.T) {
	for _, test := range []struct {
		name, path, part  string
		tokens, sentences float64
	}{
		{"web, development", "ud-ewt/en_ewt-ud-dev.conllu.gz", "", 99.0, 84},
		{"web, training", "ud-ewt/en_ewt-ud-train.conllu.gz", "", 99.2, 86},
		{"GUM, development", "gum/gum-dev.conllu.gz", "", 99.8, 95.5},
		{"GUM, training", "gum/gum-train.conllu.gz", "", 99.6, 96},
		{"news, development", "gum/gum-dev.conllu.gz", "GUM_news", 99.9, 99.5},
		{"news, training", "gum/gum-train.conllu.gz", "GUM_news", 99.4, 93},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := readTreebank(t, test.path, test.part)
			a := language.New().Analyse(b.text.String(), b.blocks, "", 0)
			tokens, sentences := f1(a.Tokens, b.tokens), f1(sentenceSpans(a), b.sentences)
			t.Logf("F1 of tokens %.2f, of sentences %.2f", tokens, sentences)
			if tokens < test.tokens || sentences < test.sentences {
				t.Errorf("got F1 %.2f for tokens and %.2f for sentences, want %.2f and %.2f", tokens, sentences, test.tokens, test.sentences)
			}
		})
	}
}

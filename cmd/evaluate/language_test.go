package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/conlleval"
	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// writeZipped makes a zipped corpus file.
func writeZipped(t *testing.T, dir, name, text string) {
	t.Helper()
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, zipped.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// tree is a document whose only difficulty is one token of two words.
const tree = `# newdoc id = a
# sent_id = a-1
# newpar id = a-p1
# text = Ida can't go.
1	Ida	Ida	PROPN	NNP	_	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = a-2
# text = She stays.
1	She	she	PRON	PRP	_	2	nsubj	_	_
2	stays	stay	VERB	VBZ	_	0	root	_	_
3	.	.	PUNCT	.	_	2	punct	_	_

`

func TestRun_Language(t *testing.T) {
	dir := t.TempDir()
	writeZipped(t, dir, "ud-ewt/en_ewt-ud-dev.conllu.gz", tree)
	writeZipped(t, dir, "gum/gum-dev.conllu.gz", tree)
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), []string{"--corpora", dir, "--json", "language"}, &stdout, &stderr); code != 0 {
		t.Fatalf("got exit code %d: %s", code, &stderr)
	}
	var r report
	if err := json.Unmarshal(stdout.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	figures := map[string][]figure{}
	for _, row := range r.Tables[0].Rows {
		figures[row.Name] = row.Figures
	}
	for _, name := range []string{"tokens", "sentences", "words"} {
		if diff := cmp.Diff(figures[name], []figure{{Value: 100}, {Value: 100}, {Value: 100}, {Value: 100}}); diff != "" {
			t.Errorf("%s, got (-) and want (+):\n%s", name, diff)
		}
	}
	if len(figures["CLAS"]) != 4 {
		t.Errorf("got %v", figures)
	}
}

func TestRun_LanguageWithoutCorpora(t *testing.T) {
	for _, name := range []string{"language", "names", "speed"} {
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), []string{"--corpora", t.TempDir(), name}, &stdout, &stderr); code != 1 || stderr.Len() == 0 {
			t.Errorf("%s: got exit code %d, %q", name, code, &stderr)
		}
	}
}

func TestNamed_SpeedByNameOnly(t *testing.T) {
	all, err := named(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.name == "speed" {
			t.Error("the speed is measured though nobody asked")
		}
	}
	if one, err := named([]string{"speed"}); err != nil || len(one) != 1 {
		t.Errorf("got %v, %v", one, err)
	}
}

// finder is an engine that knows some names.
type finder struct {
	language.Engine
	names map[string]language.NameType
}

func (f finder) Analyse(text string, blocks []language.Span, tag string, layers language.Layers) *language.Analysis {
	a := f.Engine.Analyse(text, blocks, tag, 0)
	f.Annotate(a, layers)
	return a
}

func (f finder) Annotate(a *language.Analysis, _ language.Layers) {
	for i := range a.Tokens {
		for n := 1; n <= 2 && i+n <= len(a.Tokens); n++ {
			if kind, ok := f.names[a.Text[a.Tokens[i].Start:a.Tokens[i+n-1].End]]; ok {
				a.Names = append(a.Names, language.Name{FirstToken: int32(i), EndToken: int32(i + n), Type: kind})
			}
		}
	}
}

// TestMeasurement has names counted by hand, of words that are given and of a
// text that the engine cuts.
func TestMeasurement(t *testing.T) {
	person, place, facility := corpus.Of(language.Person), corpus.Of(language.Place), corpus.Of(language.Place, language.Facility)
	c := corpus.NameCorpus{Name: "made up", Dev: []corpus.NamedDocument{{ID: "a", Sentences: []corpus.NamedSentence{
		{
			Words: strings.Fields("Ida Berg did n't see Oslo ."), Text: "Ida Berg didn't see Oslo.", NewBlock: true,
			Names:  []corpus.NameSpan{{Start: 0, End: 2, Types: person}, {Start: 5, End: 6, Types: place}},
			Silent: corpus.Of(language.Work),
		},
		{
			Words: strings.Fields("Skole Tower and Hamlet ."), Text: "Skole Tower and Hamlet.",
			Names:  []corpus.NameSpan{{Start: 0, End: 2, Types: facility}},
			Silent: corpus.Of(language.Work),
		},
	}}}}
	engine := finder{language.New(), map[string]language.NameType{
		"Ida Berg": language.Person, "Oslo": language.Organisation, "Skole Tower": language.Facility, "Hamlet": language.Work,
	}}
	for _, raw := range []bool{false, true} {
		m := measurement{engine: engine, reading: readingOf(raw)}
		if err := m.corpus(context.Background(), c); err != nil {
			t.Fatal(err)
		}
		if got, want := m.fine.All(), (conlleval.Count{Right: 2, Found: 3, Wanted: 3}); got != want {
			t.Errorf("%s: got %+v, want %+v", readings[readingOf(raw)], got, want)
		}
		if got, want := m.coarse.Of("Location"), (conlleval.Count{Right: 1, Found: 1, Wanted: 2}); got != want {
			t.Errorf("%s: got locations %+v, want %+v", readings[readingOf(raw)], got, want)
		}
		if diff := cmp.Diff(m.fine.Errors(9), []string{`1 × PLACE "Oslo": found ORGANISATION "Oslo"`}); diff != "" {
			t.Errorf("%s: got (-) and want (+):\n%s", readings[readingOf(raw)], diff)
		}
	}
}

func TestMeasurement_NoText(t *testing.T) {
	m := measurement{engine: language.New(), reading: rawText}
	c := corpus.NameCorpus{Dev: []corpus.NamedDocument{{Sentences: []corpus.NamedSentence{{Words: []string{"A"}}}}}}
	if err := m.corpus(context.Background(), c); err != nil || m.documents != 0 {
		t.Errorf("got %d documents, %v", m.documents, err)
	}
}

package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

// find is the corpus of that name.
func find(t *testing.T, dir, name string) corpus.NameCorpus {
	t.Helper()
	corpora, err := corpus.NameCorpora(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range corpora {
		if c.Name == name {
			return c
		}
	}
	t.Fatalf("no corpus %s", name)
	return corpus.NameCorpus{}
}

// TestNameCorpora_Scheme has sentences in the tags of wikigold, and what becomes
// of them.
func TestNameCorpora_Scheme(t *testing.T) {
	rows := []struct{ in, want string }{
		{"Mr./I-PER Ansel/I-PER Roe/I-PER met Foreign/I-PER Minister/I-PER Ida/I-PER Berg/I-PER .", "Mr. [Ansel Roe]/PERSON met Foreign Minister [Ida Berg]/PERSON ."},
		{"The/I-ORG Harbour/I-ORG Times/I-ORG of The/I-LOC Hague/I-LOC", "The [Harbour Times]/ORGANISATION of [The Hague]/PLACE|FACILITY"},
		{"in the United/I-LOC States/I-LOC and Chad/I-LOC", "in the [United States]/COUNTRY and [Chad]/COUNTRY"},
		{"from Georgia/I-LOC to Ulvik/I-LOC Airport/I-LOC", "from [Georgia]/COUNTRY|PLACE to [Ulvik Airport]/FACILITY"},
		{"on Lake/I-LOC Imandra/I-LOC near Skole/I-LOC", "on [Lake Imandra]/PLACE near [Skole]/PLACE|FACILITY"},
		{"a German/I-MISC firm of Bosnian/I-MISC Serbs/I-MISC", "a [German]/GROUP firm of [Bosnian Serbs]/GROUP"},
		{"at the Battle/I-MISC of/I-MISC Ulvik/I-MISC over the Skole/I-MISC Treaty/I-MISC", "at the [Battle of Ulvik]/EVENT over the [Skole Treaty]/AGREEMENT"},
		{`his song " The/I-MISC Grey/I-MISC Gate/I-MISC "`, `his song " [The Grey Gate]/PRODUCT|WORK? "`},
		{"the Corvo/I-MISC line", "the [Corvo]/GROUP|AGREEMENT|EVENT|PRODUCT|WORK? line"},
		{"Iran/I-LOC 's ships and Rotaria/I-ORG 's/I-ORG men", "[Iran]/COUNTRY 's ships and [Rotaria]/ORGANISATION 's men"},
		{"the NATO-led/I-MISC force", "the [NATO]/GROUP|AGREEMENT|EVENT|PRODUCT|WORK? - led force"},
		{"Spain/I-ORG beat Ulvik/I-ORG Rovers/I-ORG", "[Spain]/COUNTRY beat [Ulvik Rovers]/ORGANISATION"},
		{"Costa/O Rican/I-MISC coffee", "[Costa Rican]/GROUP coffee"},
		{"in northern/I-LOC Ulvik/I-LOC of/I-LOC", "in northern [Ulvik]/PLACE|FACILITY of"},
	}
	var text strings.Builder
	for _, r := range rows {
		text.WriteString("-DOCSTART- O\n\n" + column(r.in, func(_ int, w, tag string) string { return w + " " + tag }))
	}
	dir := t.TempDir()
	write(t, dir, "wikigold/wikigold-train.conll.txt.gz", text.String())
	c := find(t, dir, "wikigold")
	var want, wantDev []string
	for i, r := range rows {
		if i%5 == 4 {
			wantDev = append(wantDev, r.want)
			continue
		}
		want = append(want, r.want)
	}
	if diff := cmp.Diff(bracketed(c.Train), want); diff != "" {
		t.Errorf("training part, got (-) and want (+):\n%s", diff)
	}
	if diff := cmp.Diff(bracketed(c.Dev), wantDev); diff != "" {
		t.Errorf("development part, got (-) and want (+):\n%s", diff)
	}
}

func TestNameCorpora_UNER(t *testing.T) {
	uner := func(sentence string) string {
		return column(sentence, func(i int, w, tag string) string { return fmt.Sprintf("%d\t%s\t%s\t-\t-", i+1, w, tag) })
	}
	dir := t.TempDir()
	write(t, dir, "uner-ewt/en_ewt-ud-train.iob2.gz", "# newdoc id = a\n# text = x\n"+uner("Ida/B-PER left Oslo/B-LOC for # 5")+uner("A Dane/B-OTH spoke"))
	write(t, dir, "uner-ewt/en_ewt-ud-dev.iob2.gz", "# newdoc id = b\n"+uner("Ulvik/B-ORG Rovers/I-ORG won"))
	c := find(t, dir, "uner-ewt")
	if diff := cmp.Diff(bracketed(c.Train), []string{"[Ida]/PERSON left [Oslo]/PLACE|FACILITY for # 5", "A [Dane]/GROUP spoke"}); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
	if len(c.Train) != 1 || c.Train[0].ID != "a" || len(c.Train[0].Sentences) != 2 {
		t.Errorf("got %+v, want one document", c.Train)
	}
	if s := c.Train[0].Sentences[0]; s.Text != "x" || !s.NewBlock {
		t.Errorf("got the text %q, a new block %v", s.Text, s.NewBlock)
	}
	if got := c.Dev[0].Sentences[0].Silent.String(); got != "GROUP|AGREEMENT|EVENT|PRODUCT|WORK" {
		t.Errorf("got silence on %s", got)
	}
}

func TestNameCorpora_GUM(t *testing.T) {
	text := `# newdoc id = GUM_news_made
# sent_id = GUM_news_made-1
# text = Norwegian Premier Ida Berg left the Ministry of Fisheries in Oslo; the minister smiled.
1	Norwegian	Norwegian	ADJ	JJ	_	2	amod	_	Entity=(1-person-new-nnnnn-cf1-2,3,4-coref-Ida_Berg
2	Premier	Premier	PROPN	NNP	_	3	nmod:desc	_	_
3	Ida	Ida	PROPN	NNP	_	5	nsubj	_	_
4	Berg	Berg	PROPN	NNP	_	3	flat	_	Entity=1)
5	left	leave	VERB	VBD	_	0	root	_	_
6	the	the	DET	DT	_	7	det	_	Entity=(2-organization-new-nnnnn-cf2-2,4-sgl
7	Ministry	Ministry	PROPN	NNP	_	5	obj	_	_
8	of	of	ADP	IN	_	9	case	_	_
9	Fisheries	Fisheries	PROPN	NNPS	_	7	nmod	_	_
10	in	in	ADP	IN	_	11	case	_	_
11	Oslo	Oslo	PROPN	NNP	_	7	nmod	_	Entity=(3-place-new-nnnnn-cf3-1-sgl-Oslo)2)
12	;	;	PUNCT	:	_	5	punct	_	_
13	the	the	DET	DT	_	14	det	_	Entity=(1-person-giv:act-nnnnn-cf1-2-coref-Ida_Berg
14	minister	minister	NOUN	NN	_	15	nsubj	_	Entity=1)
15	smiled	smile	VERB	VBD	_	5	parataxis	_	_
16	.	.	PUNCT	.	_	5	punct	_	_

`
	dir := t.TempDir()
	write(t, dir, "gum/gum-train.conllu.gz", text)
	write(t, dir, "gum/gum-dev.conllu.gz", text)
	c := find(t, dir, "gum")
	want := []string{"Norwegian Premier [Ida Berg]/PERSON left the [Ministry of Fisheries]/ORGANISATION in [Oslo]/PLACE|FACILITY ; the minister smiled ."}
	if diff := cmp.Diff(bracketed(c.Dev), want); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
	if c.Dev[0].ID != "GUM-news-made" {
		t.Errorf("got document %s", c.Dev[0].ID)
	}
}

func TestNameCorpora_NoneThere(t *testing.T) {
	if c, err := corpus.NameCorpora(t.TempDir()); err == nil {
		t.Errorf("got %v, want an error", c)
	}
}

func TestNameCorpora_Damaged(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "wikigold/wikigold-train.conll.txt.gz", "one\n")
	if _, err := corpus.NameCorpora(dir); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("got %v, want an error that names the line", err)
	}
}

// TestNameCorpora_Shared holds what must be true of every corpus, read as it
// is.
func TestNameCorpora_Shared(t *testing.T) {
	corpora, err := corpus.NameCorpora(shared)
	if err != nil {
		t.Skip("without the corpora: ", err)
	}
	for _, c := range corpora {
		if len(c.Train) == 0 || len(c.Dev) == 0 {
			t.Errorf("%s: %d documents to train on, %d held out", c.Name, len(c.Train), len(c.Dev))
		}
		for _, d := range append(c.Train, c.Dev...) {
			for _, s := range d.Sentences {
				end := 0
				for _, n := range s.Names {
					if n.Start < end || n.End <= n.Start || n.End > len(s.Words) || n.Types == 0 || n.Types.Has(0) {
						t.Fatalf("%s, %s: name %+v in %q", c.Name, d.ID, n, s.Words)
					}
					end = n.End
				}
				for _, w := range s.Words {
					if w == "" || strings.ContainsAny(w, "\t\n") {
						t.Fatalf("%s, %s: word %q", c.Name, d.ID, w)
					}
				}
			}
		}
	}
}

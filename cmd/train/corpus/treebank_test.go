package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

const conllu = `# newdoc id = a
# sent_id = a-1
# newpar id = a-p1
# text = We can't go.
1	We	we	PRON	PRP	Case=Nom	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	go	go	VERB	VB	_	0	root	0:root	SpaceAfter=No
4.1	home	home	ADV	RB	_	_	_	4:advmod	_
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = a-2
# text = Why?
1	Why	why	ADV	WRB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_`

func TestTreebank(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "ud-ewt/en_ewt-ud-dev.conllu.gz", conllu)
	got, err := corpus.Treebank(dir, "ud-ewt", "dev")
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || len(got[0].Words) != 5 || len(got[1].Words) != 2 {
		t.Fatalf("got %+v, want sentences of five and two words", got)
	}
	if diff := cmp.Diff(got[0].Ranges, []corpus.Range{{Start: 1, End: 3, Form: "can't", Misc: "_"}}); diff != "" {
		t.Errorf("tokens of several words, got (-) and want (+):\n%s", diff)
	}
	want := corpus.Word{Form: "go", Lemma: "go", UPOS: "VERB", XPOS: "VB", Features: "_", Head: -1, Relation: "root", Dependencies: "0:root", Misc: "SpaceAfter=No"}
	if diff := cmp.Diff(got[0].Words[3], want); diff != "" {
		t.Errorf("a word, got (-) and want (+):\n%s", diff)
	}
	if got[0].Words[0].Head != 3 {
		t.Errorf("got head %d, want 3", got[0].Words[0].Head)
	}
	if !got[0].NewDocument || !got[0].NewBlock || got[1].NewDocument || got[1].NewBlock || got[1].Document != "a" || got[1].Text != "Why?" {
		t.Errorf("got %+v", got)
	}
}

func TestTreebank_Damaged(t *testing.T) {
	for name, text := range map[string]string{
		"columns":      "1\ta\n",
		"numbering":    "2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n",
		"a head":       "1\ta\ta\tX\tX\t_\t7\troot\t_\t_\n\n",
		"its own head": "1\ta\ta\tX\tX\t_\t1\troot\t_\t_\n\n",
		"a range":      "1-4\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n\n",
	} {
		dir := t.TempDir()
		write(t, dir, "gum/gum-train.conllu.gz", text)
		if got, err := corpus.Treebank(dir, "gum", "train"); err == nil {
			t.Errorf("%s: got %+v, want an error", name, got)
		}
	}
	for _, test := range [][2]string{{"ptb", "train"}, {"gum", "test"}} {
		if _, err := corpus.Treebank(t.TempDir(), test[0], test[1]); err == nil || !strings.Contains(err.Error(), "there are") {
			t.Errorf("%v: got %v, want an error that tells what there is", test, err)
		}
	}
}

func TestMASC(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "masc/masc-train.txt.gz", "# doc = a/b.txt\n# category = letters\nIt_PRP is_VBZ 5_CD $_$ ._. \n\nA_DT <cut off_IN\nx_y_NN\n")
	got, err := corpus.MASC(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.TaggedSentence{
		{Document: "a/b.txt", Category: "letters", Words: []string{"It", "is", "5", "$", "."}, Tags: []string{"PRP", "VBZ", "CD", "$", "."}},
		{Document: "a/b.txt", Category: "letters", Words: []string{"x_y"}, Tags: []string{"NN"}},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
}

package corpus_test

import (
	"archive/tar"
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

// archive is a tar archive of files in the order of name and content.
func archive(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: files[i], Mode: 0o644, Size: int64(len(files[i+1]))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The speaker's number may be a few off, and his name need not be in the text as it
// is written in the mark.
func TestNovels_Speakers(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "litbank-quotes/litbank-quotes-train.tar.gz", archive(t,
		"1_a_brat.txt", "Mrs. Vale met the narrow-eyed groom .\n“ Who ? ” said I .\n“ Me . ” “ No . ” “ Go . ”\n",
		"1_a_brat.ann", "QUOTE\tQ1\t1\t0\t1\t3\tx\nQUOTE\tQ2\t2\t0\t2\t3\tx\nQUOTE\tQ3\t2\t4\t2\t7\tx\nQUOTE\tQ4\t2\t8\t2\t11\tx\n"+
			"ATTRIB\tQ1\tThe_Narrator-3\nATTRIB\tQ2\tMrs__Vale-0\nATTRIB\tQ3\tthe_narrow-eyed_groom-2\nATTRIB\tQ4\tNobody-9\n"))
	write(t, dir, "litbank/litbank-coref-train.conll.gz", `#begin document (1_a_brat); part 0
1_a_brat	0	0	Mrs.	(0
1_a_brat	0	1	Vale	0)
1_a_brat	0	2	met	_
1_a_brat	0	3	the	(1
1_a_brat	0	4	narrow-eyed	_
1_a_brat	0	5	groom	1)
1_a_brat	0	6	.	_

1_a_brat	0	0	“	_
1_a_brat	0	1	Who	_
1_a_brat	0	2	?	_
1_a_brat	0	3	”	_
1_a_brat	0	4	said	_
1_a_brat	0	5	I	(2)
1_a_brat	0	6	.	_

`)
	novels, err := corpus.Novels(dir)
	if err != nil || len(novels) != 1 {
		t.Fatalf("got %d novels, error %v", len(novels), err)
	}
	var got []string
	for _, q := range novels[0].Quotes {
		who := "-"
		for _, m := range q.Speaker {
			who = novels[0].Text[m.Start:m.End]
		}
		got = append(got, who)
	}
	if diff := cmp.Diff(got, []string{"I", "Mrs. Vale", "the narrow-eyed groom", "-"}); diff != "" {
		t.Errorf("speakers (-got +want):\n%s", diff)
	}
}

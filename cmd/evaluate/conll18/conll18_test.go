package conll18_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/conll18"
)

// document makes a document of sentences with a word per field, as
// "form/UPOS/head/relation"; words joined by "+" are of one token. Heads count
// from 1 in the sentence.
func document(sentences ...string) conll18.Document {
	var d conll18.Document
	for _, s := range sentences {
		sentence := conll18.Sentence{First: len(d.Tokens)}
		base := len(d.Words)
		for _, token := range strings.Fields(s) {
			t := conll18.Token{First: len(d.Words)}
			for _, word := range strings.Split(token, "+") {
				p := strings.Split(word, "/")
				d.Words = append(d.Words, conll18.Word{Form: p[0], UPOS: p[1], XPOS: p[1], Lemma: strings.ToLower(p[0]), Head: base + int(p[2][0]-'0') - 1, Relation: p[3]})
				if p[2] == "0" {
					d.Words[len(d.Words)-1].Head = -1
				}
			}
			t.End = len(d.Words)
			d.Tokens = append(d.Tokens, t)
		}
		sentence.End = len(d.Tokens)
		d.Sentences = append(d.Sentences, sentence)
	}
	return d
}

// TestCompare has figures that were counted by hand.
func TestCompare(t *testing.T) {
	gold := document("We/P/4/nsubj ca/A/4/aux+n't/R/4/advmod go/V/0/root ././4/punct", "Why/R/0/root ?/./1/punct")
	for name, test := range map[string]struct {
		found conll18.Document
		want  conll18.Score
	}{
		"all right": {gold, conll18.Score{
			Tokens: n(6, 6, 6), Sentences: n(2, 2, 2), Words: n(7, 7, 7), UPOS: n(7, 7, 7), XPOS: n(7, 7, 7), Lemmas: n(7, 7, 7),
			UAS: n(7, 7, 7), LAS: n(7, 7, 7), LASFull: n(7, 7, 7), CLAS: n(4, 4, 4),
		}},
		// One sentence of all: the second root hangs on the first word of all; "can't" is two tokens; a tag and a relation's subtype differ.
		"one sentence": {document("We/P/4/nsubj:pass ca/A/4/aux n't/X/4/advmod go/V/0/root ././4/punct Why/R/1/dep ?/./6/punct"), conll18.Score{
			Tokens: n(5, 7, 6), Sentences: n(0, 1, 2), Words: n(7, 7, 7), UPOS: n(6, 7, 7), XPOS: n(6, 7, 7), Lemmas: n(7, 7, 7),
			UAS: n(6, 7, 7), LAS: n(6, 7, 7), LASFull: n(5, 7, 7), CLAS: n(3, 4, 4),
		}},
		// "We ca" is one word: it and what hangs on it are wrong.
		"a word too long": {document("Weca/P/3/nsubj n't/R/3/advmod go/V/0/root ././3/punct", "Why/R/0/root ?/./1/punct"), conll18.Score{
			Tokens: n(4, 6, 6), Sentences: n(2, 2, 2), Words: n(5, 6, 7), UPOS: n(5, 6, 7), XPOS: n(5, 6, 7), Lemmas: n(5, 6, 7),
			UAS: n(5, 6, 7), LAS: n(5, 6, 7), LASFull: n(5, 6, 7), CLAS: n(3, 4, 4),
		}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(conll18.Compare(gold, test.found), test.want); diff != "" {
				t.Errorf("got (-) and want (+):\n%s", diff)
			}
		})
	}
}

func n(right, found, wanted int) conll18.Count {
	return conll18.Count{Right: right, Found: found, Wanted: wanted}
}

// TestCompare_NothingFound holds that layers that are not there are wrong.
func TestCompare_NothingFound(t *testing.T) {
	gold := document("Go/V/0/root")
	bare := gold
	bare.Words = []conll18.Word{{Form: "Go", Head: -1}}
	s := conll18.Compare(gold, bare)
	if s.Words.Right != 1 || s.UPOS.Right+s.Lemmas.Right+s.UAS.Right+s.LAS.Right != 0 {
		t.Errorf("got %+v, want nothing right but the word", s)
	}
	if got := s.Words.F1(); got != 100 {
		t.Errorf("got F1 %v for the words, want 100", got)
	}
	if got := (conll18.Count{}).F1(); got != 0 {
		t.Errorf("got F1 %v of nothing", got)
	}
}

// TestScore_Add holds that documents add up.
func TestScore_Add(t *testing.T) {
	gold := document("Go/V/0/root")
	s := conll18.Compare(gold, gold)
	s.Add(s)
	for _, m := range s.Measures() {
		if m.Count != n(2, 2, 2) {
			t.Errorf("%s: got %+v", m.Name, m.Count)
		}
	}
}

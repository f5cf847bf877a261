package tagger_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// Coarse and fine tags of the tests.
var (
	coarse = []string{"", "DET", "NOUN", "VERB", "PUNCT"}
	fine   = []string{"", "DT", "NN", "NNS", "VBD", "VB", "."}
)

func number(names []string, name string) uint8 {
	for i, n := range names {
		if n == name {
			return uint8(i)
		}
	}
	return 0
}

// sentence reads "word/COARSE/FINE …".
func sentence(text string) tagger.Sentence {
	var s tagger.Sentence
	for field := range strings.FieldsSeq(text) {
		parts := strings.Split(field, "/")
		var f form.Form
		f.Set(parts[0])
		s.Words = append(s.Words, f)
		s.Coarse, s.Fine = append(s.Coarse, number(coarse, parts[1])), append(s.Fine, number(fine, parts[2]))
	}
	return s
}

func model() *tagger.Model {
	var all []tagger.Sentence
	for _, text := range []string{
		"the/DET/DT envoy/NOUN/NN talks/VERB/VBD ./PUNCT/.", "the/DET/DT talks/NOUN/NNS failed/VERB/VBD ./PUNCT/.", "the/DET/DT ships/NOUN/NNS sailed/VERB/VBD ./PUNCT/.",
		"a/DET/DT ship/NOUN/NN ships/VERB/VBD the/DET/DT guns/NOUN/NNS ./PUNCT/.", "a/DET/DT gun/NOUN/NN failed/VERB/VBD ./PUNCT/.", "envoys/NOUN/NNS sailed/VERB/VBD",
		"an/_/DT army/_/NN waited/_/VBD", // without coarse tags
	} {
		all = append(all, sentence(text))
	}
	return tagger.Train(all, tagger.Options{Epochs: 12, Trainings: 2, LeastUpdates: 1, Seed: 1, Coarse: len(coarse), Fine: len(fine)})
}

func TestTag(t *testing.T) {
	m, err := tagger.ReadModel(model().AppendTo(nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"the/DET/DT talks/NOUN/NNS failed/VERB/VBD ./PUNCT/.", "the/DET/DT army/NOUN/NN sailed/VERB/VBD ./PUNCT/.", ""} {
		want := sentence(text)
		got := tagger.Sentence{Words: want.Words, Coarse: make([]uint8, len(want.Words)), Fine: make([]uint8, len(want.Words))}
		m.Tag(got.Words, got.Coarse, got.Fine)
		if len(text) == 0 {
			continue
		}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("%s: got (-) and want (+):\n%s", text, diff)
		}
	}
}

func TestTrain_SameTwice(t *testing.T) {
	first, second := model().AppendTo(nil), model().AppendTo(nil)
	if !bytes.Equal(first, second) {
		t.Error("two trainings give different models")
	}
}

func TestReadModel_Damaged(t *testing.T) {
	whole := model().AppendTo(nil)
	for n := range len(whole) {
		if _, err := tagger.ReadModel(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a model", n, len(whole))
		}
	}
}

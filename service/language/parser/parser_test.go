package parser_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
)

// sentence reads "word/tag/head/relation …", heads from 1 on and 0 for the root.
func sentence(text string) parser.Sentence {
	var s parser.Sentence
	for field := range strings.FieldsSeq(text) {
		parts := strings.Split(field, "/")
		var f form.Form
		f.Set(parts[0])
		tag, _ := strconv.Atoi(parts[1])
		head, _ := strconv.Atoi(parts[2])
		relation, _ := strconv.Atoi(parts[3])
		s.Forms = append(s.Forms, f)
		s.Coarse, s.Fine = append(s.Coarse, uint8(tag)), append(s.Fine, uint8(tag))
		s.Heads, s.Relations = append(s.Heads, int32(head)-1), append(s.Relations, uint8(relation))
	}
	return s
}

// Tags: 1 determiner, 2 noun, 3 verb, 4 adposition, 5 adverb. Relations: 1 root, 2 det,
// 3 nsubj, 4 obj, 5 case, 6 nmod, 7 advmod.
var treebank = []string{
	"the/1/2/2 envoy/2/3/3 met/3/0/1 the/1/5/2 king/2/3/4",
	"the/1/2/2 king/2/6/3 of/4/4/5 Tonga/2/2/6 duly/5/6/7 spoke/3/0/1",
	"a/1/2/2 king/2/3/3 met/3/0/1 the/1/5/2 envoy/2/3/4 of/4/7/5 Fiji/2/5/6",
	"kings/2/2/3 met/3/0/1",
	"the/1/2/2 kings/2/5/3 of/4/4/5 Tonga/2/2/6 met/3/0/1",
	"met/3/0/1",
}

func model() *parser.Model {
	var all []parser.Sentence
	for _, text := range treebank {
		all = append(all, sentence(text))
	}
	return parser.Train(all, parser.Options{Draft: 10, Epochs: 40, Trainings: 2, LeastUpdates: 1, LeastLabels: 1, Seed: 1, Explore: 0.5, Relations: 8, Sets: parser.TagSets{Verbs: 1 << 3}})
}

func TestParse(t *testing.T) {
	m, err := parser.ReadModel(model().AppendTo(nil))
	if err != nil {
		t.Fatal(err)
	}
	var state parser.State
	for _, text := range append(treebank, "the/1/2/2 envoy/2/5/3 of/4/4/5 Fiji/2/2/6 met/3/0/1 a/1/7/2 king/2/5/4") {
		want := sentence(text)
		heads, relations := make([]int32, len(want.Heads)), make([]uint8, len(want.Heads))
		m.Parse(&state, &want.Words, heads, relations)
		if diff := cmp.Diff(heads, want.Heads); diff != "" {
			t.Errorf("%s: heads, got (-) and want (+):\n%s", text, diff)
		}
		if diff := cmp.Diff(relations, want.Relations); diff != "" {
			t.Errorf("%s: relations, got (-) and want (+):\n%s", text, diff)
		}
	}
}

// TestTrain_CrossingArcs holds that trees which cannot be built as they are do
// no harm.
func TestTrain_CrossingArcs(t *testing.T) {
	crossing := sentence("a/1/3/2 b/2/4/3 c/2/0/1 d/3/3/4")
	m := parser.Train([]parser.Sentence{crossing}, parser.Options{Draft: 2, Epochs: 5, Trainings: 1, LeastUpdates: 1, LeastLabels: 1, Seed: 1, Explore: 0.9, Relations: 7})
	heads, relations := make([]int32, 4), make([]uint8, 4)
	m.Parse(new(parser.State), &crossing.Words, heads, relations)
	roots := 0
	for _, h := range heads {
		if h < 0 {
			roots++
		}
	}
	if roots != 1 {
		t.Errorf("got heads %v", heads)
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
		if _, err := parser.ReadModel(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a model", n, len(whole))
		}
	}
}

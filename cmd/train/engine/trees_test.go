package engine

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/network"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
)

// treeText reads "word/tag/head/relation …", heads from 1 on and 0 for the root.
func treeText(text string) treeSentence {
	var s treeSentence
	for field := range strings.FieldsSeq(text) {
		parts := strings.Split(field, "/")
		var f form.Form
		f.Set(parts[0])
		tag, _ := strconv.Atoi(parts[1])
		head, _ := strconv.Atoi(parts[2])
		relation, _ := strconv.Atoi(parts[3])
		f.Cluster = uint16(tag)
		s.Forms = append(s.Forms, f)
		s.Coarse, s.Fine = append(s.Coarse, uint8(tag)), append(s.Fine, uint8(tag))
		s.heads, s.relations = append(s.heads, int32(head)-1), append(s.relations, uint8(relation))
	}
	return s
}

// Tags: 1 determiner, 2 noun, 3 verb, 4 adposition, 5 adverb. Relations: 1 root, 2 det,
// 3 nsubj, 4 obj, 5 case, 6 nmod, 7 advmod.
var treeTexts = []string{
	"the/1/2/2 envoy/2/3/3 met/3/0/1 the/1/5/2 king/2/3/4",
	"the/1/2/2 king/2/6/3 of/4/4/5 Tonga/2/2/6 duly/5/6/7 spoke/3/0/1",
	"a/1/2/2 king/2/3/3 met/3/0/1 the/1/5/2 envoy/2/3/4 of/4/7/5 Fiji/2/5/6",
	"kings/2/2/3 met/3/0/1",
	"the/1/2/2 kings/2/5/3 of/4/4/5 Tonga/2/2/6 met/3/0/1",
	"met/3/0/1",
	"a/1/3/2 met/3/4/3 b/2/0/1 duly/5/3/4", // arcs cross
}

// toyParser trains a parser with a few sentences.
func toyParser(t *testing.T) *parser.Model {
	t.Helper()
	var all []treeSentence
	for _, text := range treeTexts {
		all = append(all, treeText(text))
	}
	b := &builder{log: io.Discard, begun: time.Now()}
	m, err := b.learnTrees(all, treeOptions{
		units: 16, layers: 2, arc: 16, label: 16, least: 1,
		training: network.Options{Epochs: 300, Batch: 4, Rate: 0.01, Seed: 1},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestLearnTrees holds that the parser in whole numbers gives back what the network
// has learnt.
func TestLearnTrees(t *testing.T) {
	m, err := parser.ReadModel(toyParser(t).AppendTo(nil))
	if err != nil {
		t.Fatal(err)
	}
	var state parser.State
	for _, text := range treeTexts[:6] {
		want := treeText(text)
		heads, relations := make([]int32, len(want.heads)), make([]uint8, len(want.heads))
		m.Parse(&state, &want.Words, []int32{int32(len(heads))}, heads, relations)
		if diff := cmp.Diff(heads, want.heads); diff != "" {
			t.Errorf("%s: heads, got (-) and want (+):\n%s", text, diff)
		}
		if diff := cmp.Diff(relations, want.relations); diff != "" {
			t.Errorf("%s: relations, got (-) and want (+):\n%s", text, diff)
		}
	}
}

func TestLearnTrees_SameTwice(t *testing.T) {
	if !bytes.Equal(toyParser(t).AppendTo(nil), toyParser(t).AppendTo(nil)) {
		t.Error("two trainings give different parsers")
	}
}

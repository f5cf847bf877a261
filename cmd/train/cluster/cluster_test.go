package cluster_test

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/cluster"
)

// kinds are words of a made-up language, each kind in places of its own.
var kinds = [][]string{
	{"the", "a", "this"},
	{"cat", "dog", "bird", "horse", "cow"},
	{"sees", "hears", "likes", "calls"},
	{"small", "old", "quick"},
}

// sentences are n sentences of the language: article, now and then an adjective,
// noun, verb, article, noun.
func sentences(n int) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		state := uint32(7)
		pick := func(kind int) string {
			state = state*1664525 + 1013904223
			return kinds[kind][int(state>>16)%len(kinds[kind])]
		}
		for i := range n {
			s := []string{pick(0), pick(1), pick(2), pick(0), pick(3), pick(1)}
			if i%3 == 0 {
				s = slices.Insert(s, 1, pick(3))
			}
			if !yield(s) {
				return
			}
		}
	}
}

func TestExchange_KindsApart(t *testing.T) {
	c := cluster.Exchange(sentences(2000), cluster.Options{Classes: 4})
	class := map[string]int{}
	for i, w := range c.Words {
		class[w] = c.Class[i]
	}
	seen := map[int]string{}
	for _, kind := range kinds {
		for _, w := range kind {
			if class[w] != class[kind[0]] {
				t.Errorf("%s and %s are of different classes", w, kind[0])
			}
		}
		if other, ok := seen[class[kind[0]]]; ok {
			t.Errorf("%s and %s are of one class", kind[0], other)
		}
		seen[class[kind[0]]] = kind[0]
	}
}

func TestExchange_SameTwice(t *testing.T) {
	a := cluster.Exchange(sentences(500), cluster.Options{Classes: 6})
	b := cluster.Exchange(sentences(500), cluster.Options{Classes: 6})
	if diff := cmp.Diff(a, b); diff != "" {
		t.Errorf("two answers for one text:\n%s", diff)
	}
}

// TestExchange_Paths holds that the paths are those of the leaves of a binary
// tree, in their order: none begins another, and together they fill the tree.
func TestExchange_Paths(t *testing.T) {
	c := cluster.Exchange(sentences(500), cluster.Options{Classes: 7})
	if len(c.Paths) != 7 || !slices.IsSorted(c.Paths) {
		t.Fatalf("got paths %q", c.Paths)
	}
	full := 0.0
	for i, p := range c.Paths {
		if i > 0 && strings.HasPrefix(p, c.Paths[i-1]) {
			t.Errorf("%s begins %s", c.Paths[i-1], p)
		}
		part := 1.0
		for range p {
			part /= 2
		}
		full += part
	}
	if full != 1 {
		t.Errorf("the paths fill %v of the tree", full)
	}
	// Kinds stand together in the tree: with two words for a class, the words of one share their way.
	byClass := map[int][]string{}
	for i, w := range c.Words {
		byClass[c.Class[i]] = append(byClass[c.Class[i]], w)
	}
	for class, words := range byClass {
		if class < 0 || class >= len(c.Paths) {
			t.Errorf("%v are of class %d", words, class)
		}
	}
}

func TestExchange_RareWords(t *testing.T) {
	text := func(yield func([]string) bool) {
		_ = yield([]string{"now", "now", "now", "Once", "now"}) && yield([]string{"now", "then", "then", "then", "then", ""}) && yield(nil)
	}
	c := cluster.Exchange(text, cluster.Options{MinCount: 4})
	if diff := cmp.Diff(c.Words, []string{"now", "then"}); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
	none := cluster.Exchange(func(func([]string) bool) {}, cluster.Options{})
	if len(none.Words)+len(none.Paths) != 0 {
		t.Errorf("got %+v for no text", none)
	}
}

func BenchmarkExchange(b *testing.B) {
	text := func(yield func([]string) bool) {
		state := uint32(1)
		for range 20_000 {
			s := make([]string, 12)
			for i := range s {
				state = state*1664525 + 1013904223
				// Frequencies fall roughly as Zipf's law has it.
				s[i] = fmt.Sprintf("w%d", 3000/(1+int(state>>16)%3000))
			}
			if !yield(s) {
				return
			}
		}
	}
	for b.Loop() {
		cluster.Exchange(text, cluster.Options{Classes: 50})
	}
}

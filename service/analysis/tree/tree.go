// Package tree indexes the trees of an analysis, once for all that read them.
package tree

import "github.com/rapporteur-io/rapporteur/service/language"

// Index is what is looked up again and again of the tokens of an analysis. It does
// not change, and neither may the heads and sentences of the analysis.
type Index struct {
	Lower    []string // words in small letters
	Lemmas   []string // in small letters; the word where there is none
	Sentence []int32  // of each token
	Left     []int32  // first token of the subtree of each token
	Right    []int32  // behind its last one
}

// Of indexes an analysis, which must have trees.
func Of(a *language.Analysis) *Index {
	n := len(a.Tokens)
	memory := make([]int32, 3*n)
	x := &Index{Sentence: memory[:n:n], Left: memory[n : 2*n : 2*n], Right: memory[2*n:]}
	x.Lower, x.Lemmas = a.Small()
	for i, s := range a.Sentences {
		for j := s.FirstToken; j < s.EndToken; j++ {
			x.Sentence[j] = int32(i)
		}
	}
	x.measure(a.Heads)
	return x
}

// Parent is the head of token i in its sentence, -1 for that of the sentence.
func (x *Index) Parent(heads []int32, i int) int {
	h := int(heads[i])
	if h < 0 || h == i || h >= len(x.Sentence) || x.Sentence[h] != x.Sentence[i] {
		return -1
	}
	return h
}

// measure sets Left and Right, from the leaves up: a token whose dependents are all
// measured hands its subtree to its head, which may be the last that its own head
// waits for. Tokens of a circle, which no tree has, keep what they are handed from
// outside of it.
func (x *Index) measure(heads []int32) {
	waiting := make([]int32, len(heads))
	for i := range heads {
		x.Left[i], x.Right[i] = int32(i), int32(i+1)
		if h := x.Parent(heads, i); h >= 0 {
			waiting[h]++
		}
	}
	for i := range waiting {
		for k := i; waiting[k] == 0; {
			waiting[k] = -1
			h := x.Parent(heads, k)
			if h < 0 {
				break
			}
			x.Left[h], x.Right[h] = min(x.Left[h], x.Left[k]), max(x.Right[h], x.Right[k])
			waiting[h]--
			k = h
		}
	}
}

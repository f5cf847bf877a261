// Package tree indexes the trees of an analysis, once for all that read them.
package tree

import (
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// Index is what is looked up again and again of the tokens of an analysis. It does
// not change, and neither may the heads and sentences of the analysis.
type Index struct {
	Small    string   // the text in small letters, as far as they are of ASCII
	Words    []string // the tokens
	Lower    []string // words in small letters
	Lemmas   []string // in small letters; the word where there is none
	Sentence []int32  // of each token
	Bounds   []Bounds // of the sentence of each token
	Parents  []int32  // head of each token in its sentence; -1 for that of the sentence
	Left     []int32  // first token of the subtree of each token
	Right    []int32  // behind its last one
	ends     []int32  // of the dependents of each token among all dependents, see Children
	linked   []int32  // dependents of the first token, of the second, and so on
	memory   *memory
}

// Bounds are the first token of a sentence and the one behind its last.
type Bounds struct{ First, End int32 }

// memory is what an index lies in.
type memory struct {
	numbers []int32
	words   []string
	bounds  []Bounds
}

// memories keeps memory between texts; none of a huge one.
var memories = sync.Pool{New: func() any { return new(memory) }}

// maxKept is the number of tokens up to which memory is kept.
const maxKept = 1 << 18

// Of indexes an analysis, which must have trees.
func Of(a *language.Analysis) *Index {
	n := len(a.Tokens)
	m := memories.Get().(*memory)
	size := 7*n + 2
	if cap(m.numbers) < size {
		m.numbers = make([]int32, size)
	}
	m.numbers = m.numbers[:size]
	rest := m.numbers
	part := func(size int) []int32 {
		s := rest[:size:size]
		rest = rest[size:]
		return s
	}
	x := &Index{Sentence: part(n), Parents: part(n), Left: part(n), Right: part(n), ends: part(n + 2), linked: part(n), memory: m}
	if cap(m.words) < 3*n {
		m.words, m.bounds = make([]string, 3*n), make([]Bounds, n)
	}
	m.words, x.Bounds = m.words[:3*n], m.bounds[:n]
	x.Small, x.Words, x.Lower, x.Lemmas = a.Small(m.words)
	sentence, parents := x.Sentence, x.Parents
	clear(x.ends)
	clear(sentence) // what lies in no sentence lies in the first
	clear(x.Bounds)
	for i := range a.Sentences {
		b := Bounds{a.Sentences[i].FirstToken, a.Sentences[i].EndToken}
		for j := b.First; j < b.End; j++ {
			sentence[j], x.Bounds[j] = int32(i), b
		}
	}
	for i, h := range a.Heads[:n] {
		if uint(h) >= uint(n) || int(h) == i || sentence[h] != sentence[i] {
			h = -1
		}
		parents[i] = h
	}
	x.link()
	x.measure(part(n))
	return x
}

// Release gives the memory of the index back, which must not be used any more. It holds on
// to the text until it is used again, or a collection of garbage or two empties the pool.
func (x *Index) Release() {
	m := x.memory
	if m == nil || len(x.Parents) > maxKept {
		return
	}
	*x = Index{}
	memories.Put(m)
}

// Parent is the head of token i in its sentence, -1 for that of the sentence.
func (x *Index) Parent(i int) int { return int(x.Parents[i]) }

// Children are the dependents of token i in the order of the text.
func (x *Index) Children(i int) []int32 { return x.linked[x.ends[i]:x.ends[i+1]] }

// link sets what Children reads.
func (x *Index) link() {
	ends, linked := x.ends, x.linked
	for _, h := range x.Parents {
		if h >= 0 {
			ends[h+2]++
		}
	}
	sum := int32(0)
	for i, count := range ends {
		sum += count
		ends[i] = sum
	}
	for i, h := range x.Parents {
		if h >= 0 {
			linked[ends[h+1]] = int32(i)
			ends[h+1]++ // from the beginning of the dependents of h to their end
		}
	}
}

// measure sets Left and Right, from the leaves up: a token whose dependents are all
// measured hands its subtree to its head, which may be the last that its own head
// waits for. Tokens of a circle, which no tree has, keep what they are handed from
// outside of it.
func (x *Index) measure(waiting []int32) {
	n := len(waiting)
	left, right, parents, ends := x.Left[:n], x.Right[:n], x.Parents, x.ends[:n+1]
	for i := range waiting {
		left[i], right[i] = int32(i), int32(i+1)
		waiting[i] = ends[i+1] - ends[i]
	}
	for i := range waiting {
		for k := int32(i); waiting[k] == 0; {
			waiting[k] = -1
			h := parents[k]
			if h < 0 {
				break
			}
			left[h], right[h] = min(left[h], left[k]), max(right[h], right[k])
			waiting[h]--
			k = h
		}
	}
}

// Package cluster makes classes of words that stand in like company, and a tree
// of the classes, out of running text.
//
// The classes are found by the exchange algorithm for the two-sided class
// bigram model (Martin, Liermann and Ney 1998): word by word each is moved to
// the class where the text is likeliest, until few move. The tree joins the two
// classes whose union costs least, again and again (Brown et al. 1992), so that
// beginnings of a class's path stand for wider classes.
//
// Likelihoods are sums of rounded whole numbers: the same text gives the same
// classes on every machine.
package cluster

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
)

// Options say how classes are made. The zero value is that of the defaults.
type Options struct {
	Classes  int // how many there are at most; 500 where 0
	MinCount int // how often a word occurs that has a class; 4 where 0
	Rounds   int // how often all words may be moved at most; 10 where 0
}

// enough is the share of the words that must move in a round for another one to
// be worth its time.
const enough = 0.002

// Clusters are classes of words.
type Clusters struct {
	Words []string // by falling frequency, then by spelling
	Class []int    // of each word: an index into Paths
	Paths []string // of each class: the way to it from the root of the tree, of "0" and "1", in their order
}

// Exchange makes classes of the words of sentences, which it reads twice. It
// takes memory for the different pairs of words, and time for these by the
// number of classes.
func Exchange(sentences iter.Seq[[]string], o Options) Clusters {
	o.Classes = cmp.Or(o.Classes, 500)
	o.MinCount = cmp.Or(o.MinCount, 4)
	o.Rounds = cmp.Or(o.Rounds, 10)
	words := frequent(sentences, o.MinCount)
	o.Classes = min(o.Classes, len(words))
	if o.Classes == 0 {
		return Clusters{}
	}
	m := newModel(countPairs(sentences, words), len(words), o.Classes)
	for range o.Rounds {
		if float64(m.round()) < enough*float64(len(words)) {
			break
		}
	}
	paths := m.tree()
	order := make([]int, o.Classes)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(paths[a], paths[b]) })
	c := Clusters{Words: words, Class: make([]int, len(words)), Paths: make([]string, o.Classes)}
	place := make([]int, o.Classes)
	for i, old := range order {
		c.Paths[i], place[old] = paths[old], i
	}
	for w := range words {
		c.Class[w] = place[m.class[w]]
	}
	return c
}

// frequent are the words that occur often enough, by falling frequency and then
// by spelling.
func frequent(sentences iter.Seq[[]string], least int) []string {
	counts := map[string]int{}
	for s := range sentences {
		for _, w := range s {
			counts[w]++
		}
	}
	words := make([]string, 0, len(counts))
	for w, n := range counts {
		if n >= least {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	return words
}

// Words that have no class, and the edge of sentences, are the neighbours of
// those that have: of classes of their own, which nothing is moved to.
const (
	edge        = iota // before and behind sentences
	rareSmall          // rare words by how they begin
	rareCapital        //
	rareDigit          //
	rareOther          //
	fixed              // how many there are
)

// shape is the fixed class of a rare word.
func shape(w string) int32 {
	switch c := w[0]; {
	case c >= 'a' && c <= 'z':
		return rareSmall
	case c >= 'A' && c <= 'Z':
		return rareCapital
	case c >= '0' && c <= '9':
		return rareDigit
	}
	return rareOther
}

// pair is two words that stood beside each other, by their numbers: fixed ones
// first, then the words.
type pair struct{ left, right int32 }

// countPairs counts the pairs of neighbours.
func countPairs(sentences iter.Seq[[]string], words []string) map[pair]int32 {
	numbers := make(map[string]int32, len(words))
	for i, w := range words {
		numbers[w] = fixed + int32(i)
	}
	counts := map[pair]int32{}
	for s := range sentences {
		before := int32(edge)
		for _, w := range s {
			if w == "" {
				continue
			}
			n, ok := numbers[w]
			if !ok {
				n = shape(w)
			}
			counts[pair{before, n}]++
			before = n
		}
		if before != edge {
			counts[pair{before, edge}]++
		}
	}
	return counts
}

// neighbour is a word beside another, and how often.
type neighbour struct{ word, count int32 }

// model is a class bigram model. Classes are numbered behind the fixed ones.
type model struct {
	classes int           // with the fixed ones
	class   []int32       // of each word, without the fixed ones: from 0
	of      []int32       // class by number of word, with the fixed ones
	left    [][]neighbour // what stands before each word
	right   [][]neighbour // what stands behind each word
	itself  []int32       // how often a word stands before itself
	words   []int32       // how often each word occurs
	pairs   []int32       // of classes: pairs[a*classes+b] of a before b
	turned  []int32       // the same, turned: turned[b*classes+a]
	sums    []int32       // how often each class occurs

	before, behind []int32 // of a word: how often each class stands there
	gains          []int64 // by class
}

// newModel deals the words out to classes by their frequency, one by one.
func newModel(counts map[pair]int32, words, classes int) *model {
	m := &model{
		classes: classes + fixed, class: make([]int32, words), of: make([]int32, words+fixed),
		left: make([][]neighbour, words), right: make([][]neighbour, words), itself: make([]int32, words), words: make([]int32, words),
	}
	for i := range m.of {
		m.of[i] = int32(i)
		if i >= fixed {
			m.class[i-fixed] = int32((i - fixed) % classes)
			m.of[i] = fixed + m.class[i-fixed]
		}
	}
	m.pairs, m.turned = make([]int32, m.classes*m.classes), make([]int32, m.classes*m.classes)
	m.sums = make([]int32, m.classes)
	m.before, m.behind, m.gains = make([]int32, m.classes), make([]int32, m.classes), make([]int64, m.classes)
	for p, n := range counts {
		m.addPair(int(m.of[p.left]), int(m.of[p.right]), n)
		m.sums[m.of[p.right]] += n
		if p.right >= fixed {
			m.words[p.right-fixed] += n
		}
		if p.left == p.right && p.left >= fixed {
			m.itself[p.left-fixed] = n
			continue
		}
		if p.left >= fixed {
			m.right[p.left-fixed] = append(m.right[p.left-fixed], neighbour{p.right, n})
		}
		if p.right >= fixed {
			m.left[p.right-fixed] = append(m.left[p.right-fixed], neighbour{p.left, n})
		}
	}
	return m
}

func (m *model) addPair(a, b int, n int32) {
	m.pairs[a*m.classes+b] += n
	m.turned[b*m.classes+a] += n
}

// round moves every word once to where it is best, and tells how many moved.
func (m *model) round() int {
	moved := 0
	for w := range m.class {
		old := m.of[w+fixed]
		m.company(w)
		m.move(w, int(old), -1)
		best := m.best(w)
		m.move(w, best, 1)
		if int32(best) != old {
			m.of[w+fixed], m.class[w] = int32(best), int32(best-fixed)
			moved++
		}
	}
	return moved
}

// company counts the classes beside a word.
func (m *model) company(w int) {
	clear(m.before)
	clear(m.behind)
	for _, n := range m.left[w] {
		m.before[m.of[n.word]] += n.count
	}
	for _, n := range m.right[w] {
		m.behind[m.of[n.word]] += n.count
	}
}

// move takes a word into a class, or out of it where sign is -1.
func (m *model) move(w, class int, sign int32) {
	for c, n := range m.before {
		if n != 0 {
			m.addPair(c, class, sign*n)
		}
	}
	for c, n := range m.behind {
		if n != 0 {
			m.addPair(class, c, sign*n)
		}
	}
	m.addPair(class, class, sign*m.itself[w])
	m.sums[class] += sign * m.words[w]
}

// best is the class in which a word that is in none makes the text likeliest;
// the first one of equals.
func (m *model) best(w int) int {
	gains := m.gains
	for c := range gains {
		gains[c] = 2 * (weigh(m.sums[c]) - weigh(m.sums[c]+m.words[w]))
	}
	for c, n := range m.before {
		if n != 0 {
			addGains(gains, m.pairs[c*m.classes:][:len(gains)], n)
		}
	}
	for c, n := range m.behind {
		if n != 0 {
			addGains(gains, m.turned[c*m.classes:][:len(gains)], n)
		}
	}
	best := fixed
	for c := fixed; c < m.classes; c++ {
		// A class before and behind itself was counted as two pairs; it is one.
		if before, behind, itself := m.before[c], m.behind[c], m.itself[w]; before != 0 || behind != 0 || itself != 0 {
			n := m.pairs[c*m.classes+c]
			gains[c] += weigh(n) - weigh(n+before) - weigh(n+behind) + weigh(n+before+behind+itself)
		}
		if gains[c] > gains[best] {
			best = c
		}
	}
	return best
}

// addGains adds what n more pairs are worth to each class.
func addGains(gains []int64, counts []int32, n int32) {
	for c, old := range counts {
		gains[c] += weigh(old+n) - weigh(old)
	}
}

// The weights of small counts are looked up.
const (
	tabled = 1 << 16
	scale  = 1 << 12
)

var weights = func() *[tabled]int64 {
	var w [tabled]int64
	for n := range w {
		w[n] = weight(int32(n))
	}
	return &w
}()

// weight is n log n, in whole 4096ths of bits.
func weight(n int32) int64 {
	if n <= 1 {
		return 0
	}
	return int64(math.Round(float64(n) * math.Log2(float64(n)) * scale))
}

// weigh is weight by the table.
func weigh(n int32) int64 {
	if uint32(n) < tabled {
		return weights[n]
	}
	return weight(n)
}

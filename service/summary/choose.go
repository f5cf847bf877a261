package summary

import (
	"container/heap"
	"context"
	"math"
	"slices"
)

const (
	// decay is the factor by which a term counts for less each time that the
	// summary has it.
	decay = 0.4
	// leastCover keeps what was said often above nothing, so that long summaries
	// go on by weight.
	leastCover = 1e-3
	// patience bounds the candidates that are weighed anew for one choice. The
	// greedy choice is exact below it.
	patience = 512
	// filler is the share of the best score below which a sentence is not worth
	// the words that are left.
	filler = 0.02
)

// choice is what a summary is made of.
type choice struct {
	chosen    []int32 // sentences in the order of the subject
	redundant int     // sentences passed over because a chosen one says the same
}

// candidate is a sentence with what it would add to the summary, which only
// falls as the summary grows.
type candidate struct {
	gain     float64
	sentence int32
	round    int32 // number of sentences that were chosen when gain was found
}

// candidates is a heap with the greatest gain on top; ties go to the sentence
// that stands first.
type candidates []candidate

func (h candidates) Len() int { return len(h) }
func (h candidates) Less(i, j int) bool {
	if h[i].gain != h[j].gain {
		return h[i].gain > h[j].gain
	}
	return h[i].sentence < h[j].sentence
}
func (h candidates) Swap(i, j int) { h[i], h[j] = h[j], h[i] }

// Push appends x, as heap.Interface wants.
func (h *candidates) Push(x any) { *h = append(*h, x.(candidate)) }

// Pop takes the last one, as heap.Interface wants.
func (h *candidates) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

// chooser makes a choice.
type chooser struct {
	*subject
	weights
	left      limits
	heap      candidates
	cover     []float64 // per term, what is left of its weight
	held      []bool    // per sentence: it cannot stand without the one before it
	gone      []bool    // per sentence: chosen, redundant, too long, or the copy of another
	likeness  likeness
	chosen    []int32
	bestScore float64
}

// choose picks sentences greedily by what each adds, without weighing all
// candidates anew for each (Minoux, "Accelerated greedy algorithms for
// maximizing submodular set functions", 1978).
func (s *subject) choose(ctx context.Context, w weights, l limits) (choice, error) {
	if len(s.sentences) == 0 {
		return choice{}, nil
	}
	c := &chooser{
		subject: s, weights: w, left: l,
		cover:     make([]float64, len(w.term)),
		held:      make([]bool, len(s.sentences)),
		gone:      make([]bool, len(s.sentences)),
		likeness:  newLikeness(s),
		bestScore: slices.Max(w.score),
	}
	for t := range c.cover {
		c.cover[t] = 1
	}
	for i := range s.sentences {
		if s.sentences[i].first != int32(i) {
			c.gone[i] = true
			continue
		}
		if c.held[i] = s.sentences[i].number > 0 && (s.sentences[i].opening.dangles() || s.sentences[i].dangling); c.held[i] {
			continue
		}
		c.heap = append(c.heap, candidate{gain: w.score[i], sentence: int32(i)})
	}
	heap.Init(&c.heap)
	for n := 0; c.left.sentences > 0 && c.left.words > 0; n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return choice{}, ctx.Err()
		}
		i, ok := c.next()
		if !ok {
			break
		}
		c.take(i)
	}
	if len(c.chosen) == 0 {
		c.take(int32(slices.Index(w.score, c.bestScore)))
	}
	slices.Sort(c.chosen)
	redundant, err := c.countRedundant(ctx)
	return choice{c.chosen, redundant}, err
}

// next finds the sentence that adds most of those that fit and do not repeat a
// chosen one.
func (c *chooser) next() (int32, bool) {
	best, weighed := candidate{gain: -1}, 0
	for len(c.heap) > 0 {
		top := c.heap[0]
		if c.gone[top.sentence] || !c.fits(top.sentence) {
			c.gone[top.sentence] = true
			heap.Pop(&c.heap)
			continue
		}
		fresh := top.round == int32(len(c.chosen))
		if fresh || weighed >= patience {
			if fresh {
				best = top
			}
			c.gone[best.sentence] = true
			if c.likeness.repeats(best.sentence) {
				weighed = 0
				best = candidate{gain: -1}
				continue
			}
			return best.sentence, true
		}
		c.heap[0].gain, c.heap[0].round = c.gain(top.sentence), int32(len(c.chosen))
		weighed++
		if c.heap[0].gain > best.gain {
			best = c.heap[0]
		}
		heap.Fix(&c.heap, 0)
	}
	return 0, false
}

// fits says whether a sentence may still be chosen within the words that are
// left, and is worth them.
func (c *chooser) fits(i int32) bool {
	if c.sentences[i].most > c.left.words {
		return false
	}
	return c.left.words == math.MaxInt || len(c.chosen) == 0 || c.score[i] >= filler*c.bestScore
}

// gain is what a sentence adds to the summary.
func (c *chooser) gain(i int32) float64 {
	sum := 0.0
	for _, t := range c.sentences[i].distinct {
		sum += c.term[t] * c.cover[t]
	}
	return sum / c.divisor[i] * c.factor[i]
}

// take puts a sentence into the summary.
func (c *chooser) take(i int32) {
	c.gone[i] = true
	c.chosen = append(c.chosen, i)
	c.left.sentences--
	if c.left.words != math.MaxInt {
		c.left.words -= c.sentences[i].most
	}
	for _, t := range c.sentences[i].distinct {
		c.cover[t] = max(leastCover, c.cover[t]*decay)
	}
	c.likeness.add(i)
	c.steady(i + 1)
}

// steady lifts the burden from the sentence behind a chosen one: what it leans
// on is there.
func (c *chooser) steady(i int32) {
	if int(i) >= len(c.sentences) || c.gone[i] || c.sentences[i].traits&dependent == 0 && !c.held[i] ||
		c.sentences[i].document != c.sentences[i-1].document {
		return
	}
	c.held[i] = false
	if c.sentences[i].traits&dependent != 0 {
		c.factor[i] /= dependence
	}
	heap.Push(&c.heap, candidate{gain: c.gain(i), sentence: i, round: int32(len(c.chosen))})
}

// countRedundant counts the sentences that the summary passes over because one
// of its own says the same.
func (c *chooser) countRedundant(ctx context.Context) (int, error) {
	taken := make([]bool, len(c.sentences))
	for _, i := range c.chosen {
		taken[i] = true
	}
	n := 0
	for i := range c.sentences {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if !taken[i] && (taken[c.sentences[i].first] || c.likeness.repeats(int32(i))) {
			n++
		}
	}
	return n, nil
}

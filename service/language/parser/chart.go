package parser

// chart is the memory of Eisner's algorithm (1996). Of a span of words, from i to
// j, it has the best score of a whole side, whose words hang on its last word (to
// the left) or on its first one (to the right), and of one with the arc between
// both; and where each is put together. Scores lie in rows by i, at i*width+j, or
// by j, at j*width+i, as they are read.
type chart struct {
	lefts, rights          []int32 // whole sides, by i
	leftEnds, rightEnds    []int32 // the same, by j
	rightArcs              []int32 // by i
	leftArcs               []int32 // by j
	arcAt, leftAt, rightAt []int32
	width                  int
	todo                   []span
}

type span struct {
	from, to int32
	right    bool
	side     bool // a whole side, else an arc
}

// highest bounds the score of an arc, so that the sum of those of charted words
// is one of 32 bits.
const highest = 1 << 24

// bounded is a score within the bounds.
func bounded(x int32) int32 { return min(max(x, -highest), highest) }

// solve finds the best projective tree of n words with one root: those behind
// the first from words of a part. scores begins with the first one's, has wide
// numbers a word, and the root's first; heads gets a head for each word, 0 for the
// root and from 1 on for the words.
func (c *chart) solve(scores []int32, wide, from, n int, heads []int32) {
	w := n + 1
	c.width = w
	for _, list := range []*[]int32{&c.lefts, &c.rights, &c.leftEnds, &c.rightEnds, &c.rightArcs, &c.leftArcs, &c.arcAt, &c.leftAt, &c.rightAt} {
		*list = sized(*list, w*w)
	}
	for i := 1; i <= n; i++ {
		at := i*w + i
		c.lefts[at], c.rights[at], c.leftEnds[at], c.rightEnds[at] = 0, 0, 0, 0
	}
	c.fill(scores, wide, from, n)
	best, root := int32(0), 0
	for r := 1; r <= n; r++ {
		score := c.lefts[w+r] + c.rights[r*w+n] + bounded(scores[(r-1)*wide])
		if root == 0 || score > best {
			best, root = score, r
		}
	}
	heads[root-1] = 0
	c.todo = append(c.todo[:0], span{1, int32(root), false, true}, span{int32(root), int32(n), true, true})
	for len(c.todo) > 0 {
		s := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.follow(s, heads)
	}
}

// most is the highest sum of two numbers at one place, and the first such place.
func most(a, b []int32) (best int32, at int) {
	b = b[:len(a)]
	best = a[0] + b[0]
	for k, x := range a {
		if sum := x + b[k]; sum > best {
			best, at = sum, k
		}
	}
	return best, at
}

// fillGeneric finds the best ways over all spans of n words, the short ones first.
func (c *chart) fillGeneric(scores []int32, wide, from, n int) {
	w := c.width
	for length := 1; length < n; length++ {
		for i := 1; i+length <= n; i++ {
			j := i + length
			byFirst, byLast := i*w+j, j*w+i
			best, at := most(c.rights[i*w+i:i*w+j], c.leftEnds[j*w+i+1:j*w+j+1])
			c.arcAt[byFirst] = int32(i + at)
			c.leftArcs[byLast] = best + bounded(scores[(i-1)*wide+from+j])
			c.rightArcs[byFirst] = best + bounded(scores[(j-1)*wide+from+i])

			best, at = most(c.lefts[i*w+i:i*w+j], c.leftArcs[j*w+i:j*w+j])
			c.lefts[byFirst], c.leftEnds[byLast], c.leftAt[byFirst] = best, best, int32(i+at)

			best, at = most(c.rightArcs[i*w+i+1:i*w+j+1], c.rightEnds[j*w+i+1:j*w+j+1])
			c.rights[byFirst], c.rightEnds[byLast], c.rightAt[byFirst] = best, best, int32(i+1+at)
		}
	}
}

// follow notes the arc of a span and goes on with its parts.
func (c *chart) follow(s span, heads []int32) {
	if s.from == s.to {
		return
	}
	at := int(s.from)*c.width + int(s.to)
	switch {
	case s.side && s.right:
		k := c.rightAt[at]
		c.todo = append(c.todo, span{s.from, k, true, false}, span{k, s.to, true, true})
		return
	case s.side:
		k := c.leftAt[at]
		c.todo = append(c.todo, span{s.from, k, false, true}, span{k, s.to, false, false})
		return
	case s.right:
		heads[s.to-1] = s.from
	default:
		heads[s.from-1] = s.to
	}
	k := c.arcAt[at]
	c.todo = append(c.todo, span{s.from, k, true, true}, span{k + 1, s.to, false, true})
}

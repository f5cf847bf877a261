package cluster

import "math"

// union is a class, or two of them that were joined.
type union struct {
	left, right *union
	class       int // of a leaf
}

// tree joins the two classes whose union loses least, until one is left, and
// gives the way from the root to each class. Losses are kept for all pairs and
// mended where a class that was joined stands beside them, so that the time is
// that of the third power of the number of classes.
func (m *model) tree() []string {
	t := newJoiner(m)
	for range t.size - 1 {
		t.join(t.cheapest())
	}
	paths := make([]string, t.size)
	t.nodes[t.alive[0]].walk("", paths)
	return paths
}

// walk writes the paths of the classes below a union.
func (u *union) walk(path string, paths []string) {
	if u.left == nil {
		paths[u.class] = path
		return
	}
	u.left.walk(path+"0", paths)
	u.right.walk(path+"1", paths)
}

// joiner holds the classes that are left, and what it costs to join them.
type joiner struct {
	size   int     // how many classes there were
	n      int     // rows of pairs: the classes with the fixed ones
	pairs  []int32 // of classes
	sums   []int32
	others []int // the fixed classes and those that are left
	alive  []int // those that are left
	nodes  []*union
	losses []int64 // of classes a < b: losses[a*n+b]
}

func newJoiner(m *model) *joiner {
	t := &joiner{size: m.classes - fixed, n: m.classes, pairs: append([]int32(nil), m.pairs...), sums: append([]int32(nil), m.sums...)}
	t.nodes = make([]*union, t.n)
	for c := range t.n {
		t.others = append(t.others, c)
		if c >= fixed {
			t.alive = append(t.alive, c)
			t.nodes[c] = &union{class: c - fixed}
		}
	}
	t.losses = make([]int64, t.n*t.n)
	for i, a := range t.alive {
		for _, b := range t.alive[i+1:] {
			t.losses[a*t.n+b] = t.loss(a, b)
		}
	}
	return t
}

func (t *joiner) pair(a, b int) int32 { return t.pairs[a*t.n+b] }

// beside is what the union of a and b loses with the class c.
func (t *joiner) beside(a, b, c int) int64 {
	ac, bc, ca, cb := t.pair(a, c), t.pair(b, c), t.pair(c, a), t.pair(c, b)
	var loss int64
	if ac != 0 && bc != 0 {
		loss += weigh(ac) + weigh(bc) - weigh(ac+bc)
	}
	if ca != 0 && cb != 0 {
		loss += weigh(ca) + weigh(cb) - weigh(ca+cb)
	}
	return loss
}

// loss is by how much the union of a and b makes the text less likely: the
// weights of pairs fall away, those of the sums come back.
func (t *joiner) loss(a, b int) int64 {
	aa, ab, ba, bb := t.pair(a, a), t.pair(a, b), t.pair(b, a), t.pair(b, b)
	loss := weigh(aa) + weigh(ab) + weigh(ba) + weigh(bb) - weigh(aa+ab+ba+bb)
	loss -= 2 * (weigh(t.sums[a]) + weigh(t.sums[b]) - weigh(t.sums[a]+t.sums[b]))
	for _, c := range t.others {
		if c != a && c != b {
			loss += t.beside(a, b, c)
		}
	}
	return loss
}

// cheapest are the two classes that lose least, the first ones of equals.
func (t *joiner) cheapest() (a, b int) {
	least := int64(math.MaxInt64)
	for i, x := range t.alive {
		for _, y := range t.alive[i+1:] {
			if l := t.losses[x*t.n+y]; l < least {
				a, b, least = x, y, l
			}
		}
	}
	return a, b
}

// join puts b into a.
func (t *joiner) join(a, b int) {
	t.mend(a, b, -1)
	t.mend(b, a, -1)
	for _, c := range t.others {
		if c != a && c != b {
			t.pairs[a*t.n+c] += t.pairs[b*t.n+c]
			t.pairs[c*t.n+a] += t.pairs[c*t.n+b]
		}
	}
	t.pairs[a*t.n+a] += t.pair(a, b) + t.pair(b, a) + t.pair(b, b)
	t.sums[a] += t.sums[b]
	t.nodes[a] = &union{left: t.nodes[a], right: t.nodes[b]}
	t.alive, t.others = without(t.alive, b), without(t.others, b)
	t.mend(a, b, 1)
	for _, c := range t.alive {
		if c != a {
			t.losses[min(a, c)*t.n+max(a, c)] = t.loss(a, c)
		}
	}
}

// mend adds what the other classes lose with c, or takes it away where sign is
// -1.
func (t *joiner) mend(c, except int, sign int64) {
	for i, x := range t.alive {
		if x == c || x == except {
			continue
		}
		for _, y := range t.alive[i+1:] {
			if y != c && y != except {
				t.losses[x*t.n+y] += sign * t.beside(x, y, c)
			}
		}
	}
}

func without(classes []int, c int) []int {
	kept := classes[:0]
	for _, x := range classes {
		if x != c {
			kept = append(kept, x)
		}
	}
	return kept
}

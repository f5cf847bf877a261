package network

import (
	"math"
	"math/rand/v2"

	"github.com/rapporteur-io/rapporteur/service/language/parser"
)

// leak is the slope of the rectifiers below 0.
const leak = 0.125

// softmax turns scores into probabilities less the truth, which is the gradient
// of the loss, and returns that.
func softmax(scores []float32, gold int) (loss float64) {
	best := scores[0]
	for _, x := range scores {
		best = max(best, x)
	}
	sum := float32(0)
	truth := scores[gold] - best
	for k, x := range scores {
		scores[k] = exp(x - best)
		sum += scores[k]
	}
	for k := range scores {
		scores[k] /= sum
	}
	scores[gold]--
	return math.Log(float64(sum)) - float64(truth)
}

// exp is the exponential function for x up to 0, to seven digits.
func exp(x float32) float32 {
	if x < -80 {
		return 0
	}
	const log2e, ln2 = 1.4426950408889634, 0.6931471805599453
	n := float32(math.Floor(float64(x * log2e)))
	y := float64(x) - float64(n*1)*ln2
	p := 1 + y*(1+y*(0.5+y*(1.0/6+y*(1.0/24+y*(1.0/120+y*(1.0/720+y/5040))))))
	return float32(math.Float64frombits(uint64(int64(n)+1023)<<52) * p)
}

// tagHead finds one of some classes for each word, from the output of a layer.
type tagHead struct {
	layer   int
	product *matrix // the last row is the bias
}

func newTagHead(width, layer, classes int, random *rand.Rand) tagHead {
	return tagHead{layer, newMatrix(width+1, classes, math.Sqrt(1/float64(width)), random)}
}

// behind copies x, n by d, with a column of ones behind.
func behind(to, x []float32, n, d int) []float32 {
	to = sized(to, n*(d+1))
	for i := range n {
		copy(to[i*(d+1):], x[i*d:][:d])
		to[i*(d+1)+d] = 1
	}
	return to
}

// tagRun is a run of a tag head.
type tagRun struct {
	of      tagHead
	at      []int // words that there is something to learn of
	gold    []int32
	mask    []float32
	in, out []float32 // of these words
	x, dx   []float32
	scratch []float32
}

// loss adds the loss of head k of the network, and carries it back.
func (t *tagRun) loss(r *reading, batch []*Example, k int, above [][]float32, all map[*matrix]*gradient) (loss float64) {
	d, layer, m := 2*r.of.units, t.of.layer, t.of.product
	t.at, t.gold = t.at[:0], t.gold[:0]
	for s, e := range batch {
		for i, tag := range e.Tags[k] {
			if tag != NoTag {
				t.at, t.gold = append(t.at, r.starts[s]+1+i), append(t.gold, tag)
			}
		}
	}
	n := len(t.at)
	t.mask = sized(t.mask, r.words()*d)
	r.leaveOut(t.mask, nil, d, r.drop.Layer)
	t.x = sized(t.x, n*d)
	for i, word := range t.at {
		for k, x := range r.out[layer][word*d:][:d] {
			t.x[i*d+k] = x * t.mask[word*d+k]
		}
	}
	t.in, t.out = behind(t.in, t.x, n, d), sized(t.out, n*m.cols)
	multiply(t.out, t.in, m.w, n, d+1, m.cols)
	for i, tag := range t.gold {
		loss += softmax(t.out[i*m.cols:][:m.cols], int(tag))
	}
	t.scratch = sized(t.scratch, max(n*(d+1), (d+1)*m.cols))
	multiply(all[m].g, transposed(t.scratch, t.in, n, d+1), t.out, d+1, n, m.cols)
	t.dx = sized(t.dx, n*(d+1))
	multiply(t.dx, t.out, transposed(t.scratch, m.w, d+1, m.cols), n, m.cols, d+1)
	if above[layer] == nil {
		above[layer] = make([]float32, r.words()*d)
	}
	for i, word := range t.at {
		sum, mask := above[layer][word*d:][:d], t.mask[word*d:][:d]
		for k := range sum {
			sum[k] += t.dx[i*(d+1)+k] * mask[k]
		}
	}
	return loss
}

// project is a run of a product over the output of a layer, with what is left out.
type project struct {
	m       *matrix
	in, out []float32 // in with a column of ones
	mask    []float32
	d       []float32
	scratch []float32
}

func (p *project) run(r *reading, layer int) {
	n, d := r.words(), 2*r.of.units
	x := append([]float32(nil), r.out[layer]...)
	p.mask = sized(p.mask, n*d)
	r.leaveOut(p.mask, x, d, r.drop.Layer)
	p.in = behind(p.in, x, n, d)
	p.out = sized(p.out, n*p.m.cols)
	multiply(p.out, p.in, p.m.w, n, d+1, p.m.cols)
}

// back adds the gradient of the layer's output, p.d being that of p.out.
func (p *project) back(r *reading, layer int, above [][]float32, all map[*matrix]*gradient) {
	n, d := r.words(), 2*r.of.units
	p.scratch = sized(p.scratch, max(n*(d+1), (d+1)*p.m.cols))
	multiply(all[p.m].g, transposed(p.scratch, p.in, n, d+1), p.d, d+1, n, p.m.cols)
	dx := make([]float32, n*(d+1))
	multiply(dx, p.d, transposed(p.scratch, p.m.w, d+1, p.m.cols), n, p.m.cols, d+1)
	if above[layer] == nil {
		above[layer] = make([]float32, n*d)
	}
	for i := range n {
		sum, mask := above[layer][i*d:][:d], p.mask[i*d:][:d]
		for k := range sum {
			sum[k] += dx[i*(d+1)+k] * mask[k]
		}
	}
}

// treeHead finds heads and relations, from the last layer. A head scores the
// product of what the word and the head project, what the head does by itself,
// and what its distance does.
type treeHead struct {
	arc, label int
	product    *matrix // a word's side and a head's side of arcs, both sides of relations, and a head by itself
	distance   *matrix
	relations  *matrix // the last row is the bias
}

func newTreeHead(width, arc, label, relations int, random *rand.Rand) *treeHead {
	return &treeHead{
		arc: arc, label: label,
		product:   newMatrix(width+1, 2*arc+1+2*label, math.Sqrt(1/float64(width)), random),
		distance:  newMatrix(1, parser.Distances, 0, random),
		relations: newMatrix(label+1, relations, math.Sqrt(1/float64(label)), random),
	}
}

// treeRun is a run of a tree head.
type treeRun struct {
	of           *treeHead
	project      project
	mask         []float32
	dep, head    []float32 // sides of arcs of a sentence
	turned       []float32
	scores       []float32
	ddep, dhead  []float32
	hidden, rels []float32 // of relations
	dh           []float32
	scratch      []float32
}

// run projects; scores are for the sentences, one at a time.
func (t *treeRun) run(r *reading) {
	h := t.of
	t.project.m = h.product
	t.project.run(r, len(r.of.layers))
	cols := h.product.cols
	t.mask = sized(t.mask, len(t.project.out))
	r.leaveOut(t.mask, nil, cols, r.drop.Head)
	for i := range r.words() {
		x, mask := t.project.out[i*cols:][:cols], t.mask[i*cols:][:cols]
		mask[cols-1] = 1
		for k := range x {
			if k < 2*h.arc && x[k] < 0 {
				mask[k] *= leak
			}
			x[k] *= mask[k]
		}
	}
}

// arcs scores the heads of the words of a sentence, from the first one on: n by
// n+1 (the root first).
func (t *treeRun) arcs(r *reading, s int) (scores []float32, n int) {
	h := t.of
	cols := h.product.cols
	start := r.starts[s]
	n = r.starts[s+1] - start - 1
	t.dep, t.head, t.turned = sized(t.dep, n*h.arc), sized(t.head, (n+1)*h.arc), sized(t.turned, (n+1)*h.arc)
	for i := range n + 1 {
		x := t.project.out[(start+i)*cols:]
		if i > 0 {
			copy(t.dep[(i-1)*h.arc:], x[:h.arc])
		}
		copy(t.head[i*h.arc:], x[h.arc:2*h.arc])
	}
	t.scores = sized(t.scores, n*(n+1))
	for i := range n {
		for j := range n + 1 {
			t.scores[i*(n+1)+j] = t.project.out[(start+j)*cols+cols-1] + h.distance.w[parser.Distance(i+1, j)]
		}
	}
	multiply(t.scores, t.dep, transposed(t.turned, t.head, n+1, h.arc), n, h.arc, n+1)
	for i := range n {
		t.scores[i*(n+1)+i+1] = -1e9
	}
	return t.scores, n
}

// loss adds the loss of arcs and relations, and carries it back.
func (t *treeRun) loss(r *reading, batch []*Example, above [][]float32, all map[*matrix]*gradient) (loss float64) {
	h := t.of
	cols := h.product.cols
	t.run(r)
	t.project.d = sized(t.project.d, len(t.project.out))
	distance := all[h.distance].g
	for s, e := range batch {
		scores, n := t.arcs(r, s)
		start := r.starts[s]
		for i := range n {
			row := scores[i*(n+1):][:n+1]
			loss += softmax(row, int(e.Heads[i])+1)
			for j, x := range row {
				distance[parser.Distance(i+1, j)] += x
				t.project.d[(start+j)*cols+cols-1] += x
			}
		}
		t.ddep, t.dhead = sized(t.ddep, n*h.arc), sized(t.dhead, (n+1)*h.arc)
		multiply(t.ddep, scores, t.head, n, n+1, h.arc)
		t.scratch = sized(t.scratch, n*(n+1))
		multiply(t.dhead, transposed(t.scratch, scores, n, n+1), t.dep, n+1, n, h.arc)
		for i := range n + 1 {
			d := t.project.d[(start+i)*cols:]
			if i > 0 {
				copy(d[:h.arc], t.ddep[(i-1)*h.arc:])
			}
			copy(d[h.arc:2*h.arc], t.dhead[i*h.arc:])
		}
	}
	loss += t.relate(r, batch, all)
	for k, m := range t.mask {
		t.project.d[k] *= m
	}
	t.project.back(r, len(r.of.layers), above, all)
	return loss
}

// relate adds the loss of the relations.
func (t *treeRun) relate(r *reading, batch []*Example, all map[*matrix]*gradient) (loss float64) {
	h := t.of
	cols, w := h.product.cols, h.label+1
	n := r.words() - len(batch)
	t.hidden = sized(t.hidden, n*w)
	at := 0
	for s, e := range batch {
		for i, head := range e.Heads {
			t.hide(t.hidden[at*w:][:w], r.starts[s]+i+1, r.starts[s]+int(head)+1)
			at++
		}
	}
	relations := h.relations.cols
	t.rels = sized(t.rels, n*relations)
	multiply(t.rels, t.hidden, h.relations.w, n, w, relations)
	at = 0
	for _, e := range batch {
		for _, relation := range e.Relations {
			loss += softmax(t.rels[at*relations:][:relations], int(relation))
			at++
		}
	}
	t.scratch = sized(t.scratch, max(n*w, w*relations))
	multiply(all[h.relations].g, transposed(t.scratch, t.hidden, n, w), t.rels, w, n, relations)
	t.dh = sized(t.dh, n*w)
	multiply(t.dh, t.rels, transposed(t.scratch, h.relations.w, w, relations), n, relations, w)
	at = 0
	for s, e := range batch {
		for i, head := range e.Heads {
			word := t.project.d[(r.starts[s]+i+1)*cols+2*h.arc:][:h.label]
			of := t.project.d[(r.starts[s]+int(head)+1)*cols+2*h.arc+h.label:][:h.label]
			for k := range word {
				x := t.dh[at*w+k]
				if t.hidden[at*w+k] < 0 {
					x *= leak
				}
				word[k] += x
				of[k] += x
			}
			at++
		}
	}
	return loss
}

// hide is the hidden layer of the relation between a word and its head.
func (t *treeRun) hide(to []float32, word, head int) {
	h := t.of
	cols := h.product.cols
	a := t.project.out[word*cols+2*h.arc:][:h.label]
	b := t.project.out[head*cols+2*h.arc+h.label:][:h.label]
	for k := range a {
		x := a[k] + b[k]
		if x < 0 {
			x *= leak
		}
		to[k] = x
	}
	to[h.label] = 1
}

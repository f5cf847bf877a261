package network

import (
	"math/rand/v2"
	"sync"
)

// Example is a sentence: the embeddings of each word, the artificial root first,
// and what there is to learn, each of the words alone. The examples of a training
// have the same to learn.
type Example struct {
	Index     int // of the example, for Options.Vary
	Rows      [][]int32
	Tags      [][]int32 // for each tag head, NoTag where there is nothing to learn; nil for none
	Heads     []int32   // -1 for the root; nil for none
	Relations []uint8
}

// NoTag says that there is nothing to learn.
const NoTag = -1

// Tags is a tag head of a network.
type Tags struct {
	Layer   int // whose output it reads, from 1 on
	Classes int
}

// Shape is the shape of a network.
type Shape struct {
	Rows      int // of embeddings
	Units     int // of a layer, for each direction
	Layers    int
	Tags      []Tags
	Arc       int // width of the sides of arcs; 0: no trees
	Label     int // of those of relations
	Relations int
}

// Net is a network.
type Net struct {
	encoder *encoder
	tags    []tagHead
	tree    *treeHead
}

// New is an untrained network.
func New(s Shape, random *rand.Rand) *Net {
	n := &Net{encoder: newEncoder(s.Rows, s.Units, s.Layers, random)}
	for _, t := range s.Tags {
		n.tags = append(n.tags, newTagHead(2*s.Units, t.Layer, t.Classes, random))
	}
	if s.Arc > 0 {
		n.tree = newTreeHead(2*s.Units, s.Arc, s.Label, s.Relations, random)
	}
	return n
}

func (n *Net) matrices() []*matrix {
	all := n.encoder.matrices()
	for _, t := range n.tags {
		all = append(all, t.product)
	}
	if n.tree != nil {
		all = append(all, n.tree.product, n.tree.distance, n.tree.relations)
	}
	return all
}

// Drop are shares of what is left out while a network learns.
type Drop struct{ Input, Layer, Head float64 }

// run is a run of a network.
type run struct {
	n         *Net
	reading   *reading
	tags      []tagRun
	tree      treeRun
	gradients map[*matrix]*gradient
}

func (n *Net) newRun(drop Drop, random *rand.Rand) *run {
	r := &run{n: n, reading: newReading(n.encoder, drop, random), tags: make([]tagRun, len(n.tags)), tree: treeRun{of: n.tree}}
	for i := range n.tags {
		r.tags[i].of = n.tags[i]
	}
	r.gradients = map[*matrix]*gradient{}
	for _, m := range n.matrices() {
		r.gradients[m] = newGradient(m)
	}
	return r
}

// begin sets the sentences.
func (r *run) begin(batch []*Example) {
	rd := r.reading
	rd.starts, rd.rows = rd.starts[:0], rd.rows[:0]
	for _, e := range batch {
		rd.starts = append(rd.starts, len(rd.rows))
		rd.rows = append(rd.rows, e.Rows...)
	}
	rd.starts = append(rd.starts, len(rd.rows))
	rd.read()
}

// learn adds gradients of the loss on some sentences.
func (r *run) learn(batch []*Example) (loss float64) {
	r.begin(batch)
	above := make([][]float32, len(r.n.encoder.layers)+1)
	for k := range batch[0].Tags {
		if batch[0].Tags[k] != nil {
			loss += r.tags[k].loss(r.reading, batch, k, above, r.gradients)
		}
	}
	if r.n.tree != nil && batch[0].Heads != nil {
		loss += r.tree.loss(r.reading, batch, above, r.gradients)
	}
	if top := len(above) - 1; above[top] == nil {
		above[top] = make([]float32, len(r.reading.out[top]))
	}
	r.reading.back(above, r.gradients)
	return loss
}

// Options are the settings of a training.
type Options struct {
	Epochs int
	Batch  int     // sentences
	Rate   float64 // of learning; it falls to 0
	Drop   Drop
	Seed   uint64
	// Vary gives an example as it is learnt for one time: some rows left out.
	Vary func(e *Example, random *rand.Rand) Example
	// Each is called after every round, with the loss.
	Each func(epoch int, loss float64)
}

// warmUp is the number of steps in which the rate of learning rises.
const warmUp = 200

// Train learns from examples. Each batch is learnt in two halves, beside each other.
func (n *Net) Train(examples []Example, o Options) {
	random := rand.New(rand.NewPCG(o.Seed, 1))
	var halves [2]*run
	for k := range halves {
		halves[k] = n.newRun(o.Drop, rand.New(rand.NewPCG(o.Seed, uint64(k+2))))
	}
	var gradients, others []*gradient
	for _, m := range n.matrices() {
		gradients, others = append(gradients, halves[0].gradients[m]), append(others, halves[1].gradients[m])
	}
	order := make([]int, len(examples))
	for i := range order {
		order[i] = i
	}
	steps := (len(examples) + o.Batch - 1) / o.Batch * o.Epochs
	count := 0
	for epoch := range o.Epochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		total := 0.0
		for at := 0; at < len(order); at += o.Batch {
			batch := order[at:min(at+o.Batch, len(order))]
			var losses [2]float64
			var wait sync.WaitGroup
			for k, half := range halves {
				wait.Go(func() {
					var mine []*Example
					for i := k; i < len(batch); i += 2 {
						e := &examples[batch[i]]
						if o.Vary != nil {
							varied := o.Vary(e, half.reading.random)
							e = &varied
						}
						mine = append(mine, e)
					}
					if len(mine) > 0 {
						losses[k] = half.learn(mine)
					}
				})
			}
			wait.Wait()
			total += losses[0] + losses[1]
			count++
			step(gradients, take(gradients, others), o.Rate*min(1, float64(count)/warmUp)*(1-float64(count)/float64(steps+1)), count)
		}
		if o.Each != nil {
			o.Each(epoch, total)
		}
	}
}

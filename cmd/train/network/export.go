package network

import (
	"math"

	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// Encoder is the encoder in whole numbers, with narrow products: they cost up to
// 0.05 per cent of the tags and of the arcs.
func (n *Net) Encoder() network.Encoder {
	e := network.Encoder{Units: n.encoder.units, Embeddings: make([]int8, len(n.encoder.embeddings.w))}
	for i, w := range n.encoder.embeddings.w {
		e.Embeddings[i] = int8(whole(w, network.EmbeddingOne, math.MaxInt8))
	}
	for _, l := range n.encoder.layers {
		p := product(l.product.w, l.bias.w, l.product.rows, l.product.cols)
		e.Layers = append(e.Layers, network.Layer{Product: p.Narrowed(), Memory: shorts(l.memory.w, network.MemoryOne)})
	}
	return e
}

// Parser is a parser of the tree head, with what it needs besides the weights.
func (n *Net) Parser(p parser.Parts) (*parser.Model, error) {
	h := n.tree
	p.Encoder = n.Encoder()
	p.Arc, p.Label = h.arc, h.label
	sides := biased(h.product)
	p.Sides, p.Relations = sides.Narrowed(), biased(h.relations)
	for _, w := range h.distance.w {
		p.Distances = append(p.Distances, whole(w, parser.ScoreOne, math.MaxInt32))
	}
	return parser.New(p)
}

// biased is a matrix as a product; its last row is the bias.
func biased(m *matrix) network.Product {
	return product(m.w[:(m.rows-1)*m.cols], m.row(m.rows-1), m.rows-1, m.cols)
}

func product(weights, bias []float32, in, out int) network.Product {
	var added []int32
	for _, b := range bias {
		added = append(added, whole(b, network.WeightOne*network.One, math.MaxInt32))
	}
	return network.NewProduct(shorts(weights, network.WeightOne), added, in, out)
}

func shorts(weights []float32, one float64) []int16 {
	s := make([]int16, len(weights))
	for i, w := range weights {
		s[i] = int16(whole(w, one, math.MaxInt16))
	}
	return s
}

// whole is w in units of 1/one, rounded, and not beyond most.
func whole(w float32, one, most float64) int32 {
	return int32(min(max(math.Round(float64(w)*one), -most), most))
}

// Tagger is a tagger of two tag heads, of coarse and fine tags, with what it needs
// besides the weights.
func (n *Net) Tagger(p tagger.Parts) (*tagger.Model, error) {
	p.Encoder = n.Encoder()
	coarse, fine := n.tags[0].product, n.tags[1].product
	both := &matrix{rows: coarse.rows, cols: coarse.cols + fine.cols}
	for i := range both.rows {
		both.w = append(append(both.w, coarse.row(i)...), fine.row(i)...)
	}
	p.Tags = biased(both)
	return tagger.New(p)
}

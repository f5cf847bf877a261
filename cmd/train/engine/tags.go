package engine

import (
	"bytes"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"

	learn "github.com/rapporteur-io/rapporteur/cmd/train/network"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// tagOptions are the settings of the tagger's training.
type tagOptions struct {
	units, layers int // of the network
	coarse, fine  int // how many tags there are, 0 included
	least         int // times that what a word is known by must be met to be learnt
	training      learn.Options
	rare          float64 // how often rare words are left out: this over itself and how often they are met
}

// tagSentence is a sentence to learn from.
type tagSentence struct {
	words        []form.Form
	coarse, fine []uint8
}

// learnTags trains a tagger. each, if it is not nil, is called with it after every
// round.
func (b *builder) learnTags(sentences []tagSentence, o tagOptions, each func(*tagger.Model)) (*tagger.Model, error) {
	t := newRowTable(network.FormKinds, o.least, formsOf(sentences))
	if err := t.check(); err != nil {
		return nil, err
	}
	n := learn.New(learn.Shape{
		Rows: len(t.counts), Units: o.units, Layers: o.layers,
		Tags: []learn.Tags{{Layer: o.layers, Classes: o.coarse}, {Layer: o.layers, Classes: o.fine}},
	}, rand.New(rand.NewPCG(o.training.Seed, 0)))
	examples, rows := make([]learn.Example, len(sentences)), make([][]uint16, len(sentences))
	for i := range sentences {
		s := &sentences[i]
		examples[i] = learn.Example{Index: i, Tags: [][]int32{numbers(s.coarse), numbers(s.fine)}}
		for w := range s.words {
			for _, row := range t.Form(&s.words[w]) {
				rows[i] = append(rows[i], row)
			}
		}
	}
	pairs := tagPairs(sentences)
	export := func() (*tagger.Model, error) {
		return n.Tagger(tagger.Parts{Rows: t.Rows, Coarse: o.coarse, Pairs: pairs})
	}
	t.fit(b, "tags", n, examples, rows, o.rare, o.training, func() {
		if m, err := export(); err == nil && each != nil {
			each(m)
		}
	})
	return export()
}

// formsOf are what the words of sentences are known by, with the kind.
func formsOf(sentences []tagSentence) iter.Seq2[int, uint64] {
	return func(yield func(int, uint64) bool) {
		for i := range sentences {
			for w := range sentences[i].words {
				for kind, value := range network.Values(&sentences[i].words[w]) {
					if !yield(kind, value) {
						return
					}
				}
			}
		}
	}
}

// numbers are small numbers as tags of an example.
func numbers(s []uint8) []int32 {
	all := make([]int32, len(s))
	for i, x := range s {
		all[i] = int32(x)
	}
	return all
}

// tagPairs are the pairs of coarse and fine tags of the words, in turn.
func tagPairs(sentences []tagSentence) []byte {
	met := map[[2]byte]bool{}
	for _, s := range sentences {
		for w, c := range s.coarse {
			met[[2]byte{c, s.fine[w]}] = true
		}
	}
	var pairs []byte
	for _, p := range slices.SortedFunc(maps.Keys(met), func(a, b [2]byte) int { return bytes.Compare(a[:], b[:]) }) {
		pairs = append(pairs, p[:]...)
	}
	return pairs
}

package engine

import (
	"fmt"
	"iter"
	"math/rand/v2"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	learn "github.com/rapporteur-io/rapporteur/cmd/train/network"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
)

// treeOptions are the settings of the parser's training.
type treeOptions struct {
	units, layers, arc, label int // of the network
	least                     int // times that what a word is known by must be met to be learnt
	training                  learn.Options
	rare                      float64 // how often rare words are left out: this over itself and how often they are met
}

// treeSentence is a sentence to learn from.
type treeSentence struct {
	parser.Words         // with tags as they are found
	heads        []int32 // -1 for the root
	relations    []uint8
}

// rowTable gives embeddings to what words are known by.
type rowTable struct {
	network.Rows
	kinds  int
	counts []int // how often each was met
}

// newRowTable counts what words are known by; values gives what there is for each
// kind, of all words.
func newRowTable(kinds, least int, values iter.Seq2[int, uint64]) rowTable {
	counts := map[uint64]int{}
	var met []uint64 // in their order
	for kind, value := range values {
		k := network.Key(kind, value)
		if counts[k]++; counts[k] == 1 {
			met = append(met, k)
		}
	}
	t := rowTable{kinds: kinds, counts: make([]int, network.FirstRow(kinds))}
	var entries []form.Entry
	for _, k := range met {
		if counts[k] >= least {
			entries = append(entries, form.Entry{Hash: k, Value: uint16(len(t.counts))})
			t.counts = append(t.counts, counts[k])
		}
	}
	t.Rows = network.NewRows(form.NewTable(entries))
	return t
}

// maxRows is the number of embeddings that there can be.
const maxRows = 1 << 16

// check tells whether there are more embeddings than there can be.
func (t *rowTable) check() error {
	if len(t.counts) > maxRows {
		return fmt.Errorf("there are %d embeddings, and room for %d: raise how often they must be met", len(t.counts), maxRows)
	}
	return nil
}

// spread gives each word its embeddings, the artificial root first.
func (t *rowTable) spread(rows []uint16) [][]int32 {
	all := make([][]int32, 1, len(rows)/t.kinds+1)
	all[0] = []int32{network.RootRow}
	flat := make([]int32, len(rows))
	for i, r := range rows {
		flat[i] = int32(r)
	}
	for len(flat) > 0 {
		all, flat = append(all, flat[:t.kinds]), flat[t.kinds:]
	}
	return all
}

// forget makes what is of a kind unknown.
func forget(row []int32, kinds ...int) {
	for _, kind := range kinds {
		row[kind] = int32(network.UnknownRow(kind))
	}
}

// vary leaves out rare words, and some of what only they have, as if they were
// not known.
func (t *rowTable) vary(rows [][]int32, rare float64, random *rand.Rand) {
	for _, row := range rows[1:] {
		word := row[network.LowerKind]
		if int(word) < network.FirstRow(t.kinds) || random.Float64() >= rare/(rare+float64(t.counts[word])) {
			continue
		}
		forget(row, network.LowerKind, network.NormalKind)
		if random.Float64() < 0.5 {
			forget(row, network.Suffix4Kind)
		}
		if random.Float64() < 0.3 {
			forget(row, network.ClusterKind)
		}
	}
}

// fit trains a network with examples, whose words have rows of embeddings; each is
// called after every round.
func (t *rowTable) fit(b *builder, what string, n *learn.Net, examples []learn.Example, rows [][]uint16, rare float64, o learn.Options, each func()) {
	words := 0
	for _, r := range rows {
		words += len(r) / t.kinds
	}
	o.Vary = func(e *learn.Example, random *rand.Rand) learn.Example {
		varied := *e
		varied.Rows = t.spread(rows[e.Index])
		t.vary(varied.Rows, rare, random)
		return varied
	}
	o.Each = func(round int, loss float64) {
		b.note("%s: round %d of %d, loss of a word %.4f", what, round+1, o.Epochs, loss/float64(words))
		each()
	}
	n.Train(examples, o)
}

// learnTrees trains a parser. each, if it is not nil, is called with it after every
// round.
func (b *builder) learnTrees(sentences []treeSentence, o treeOptions, each func(*parser.Model)) (*parser.Model, error) {
	t := newRowTable(parser.Kinds, o.least, valuesOf(sentences))
	if err := t.check(); err != nil {
		return nil, err
	}
	n := learn.New(learn.Shape{
		Rows: len(t.counts), Units: o.units, Layers: o.layers, Arc: o.arc, Label: o.label, Relations: int(language.Xcomp) + 1,
	}, rand.New(rand.NewPCG(o.training.Seed, 0)))
	examples, rows := make([]learn.Example, len(sentences)), make([][]uint16, len(sentences))
	for i := range sentences {
		s := &sentences[i]
		examples[i] = learn.Example{Index: i, Heads: s.heads, Relations: s.relations}
		for w := range s.Forms {
			for kind, value := range s.Values(w) {
				rows[i] = append(rows[i], t.Row(kind, value))
			}
		}
	}
	export := func() (*parser.Model, error) {
		return n.Parser(parser.Parts{Rows: t.Rows, Joined: uint8(language.Parataxis)})
	}
	t.fit(b, "trees", n, examples, rows, o.rare, o.training, func() {
		if m, err := export(); err == nil && each != nil {
			each(m)
		}
	})
	return export()
}

// valuesOf are what the words of sentences are known by, with the kind.
func valuesOf(sentences []treeSentence) iter.Seq2[int, uint64] {
	return func(yield func(int, uint64) bool) {
		for i := range sentences {
			for w := range sentences[i].Forms {
				for kind, value := range sentences[i].Values(w) {
					if !yield(kind, value) {
						return
					}
				}
			}
		}
	}
}

// treeOf makes a sentence to train the parser with.
func (b *builder) treeOf(s *corpus.Sentence, tag func([]form.Form) (coarse, fine []uint8)) treeSentence {
	var t treeSentence
	t.Forms = make([]form.Form, len(s.Words))
	for i, w := range s.Words {
		b.lexicon.Describe(&t.Forms[i], w.Form, nil)
		t.heads = append(t.heads, int32(w.Head))
		t.relations = append(t.relations, uint8(language.ParseRelation(w.Relation)))
	}
	t.Coarse, t.Fine = tag(t.Forms)
	return t
}

// trainParser trains the parser, on tags as they are found in unseen text.
func (b *builder) trainParser() error {
	var sentences []treeSentence
	for _, s := range b.trees() {
		sentences = append(sentences, b.treeOf(&s, b.tagUnseen))
	}
	var err error
	if b.parser, err = b.learnTrees(sentences, settings.parser, nil); err != nil {
		return err
	}
	for _, t := range b.banks {
		words, attached, labelled := b.countArcs(b.parser, t.dev, nil)
		b.score(t.name+" dev, gold words: UAS", attached, words)
		b.score(t.name+" dev, gold words: LAS", labelled, words)
	}
	return nil
}

// countArcs parses sentences and counts their words, those whose heads are
// right, and of those the ones whose relations are, subtypes apart. Where prepare
// is not nil it is called for every sentence before it is parsed.
func (b *builder) countArcs(m *parser.Model, sentences []corpus.Sentence, prepare func(*treeSentence)) (words, attached, labelled int) {
	var state parser.State
	for _, s := range sentences {
		gold := b.treeOf(&s, func(words []form.Form) (coarse, fine []uint8) { return b.tag(b.tagger, words) })
		if prepare != nil {
			prepare(&gold)
		}
		n := len(s.Words)
		heads, relations := make([]int32, n), make([]uint8, n)
		m.Parse(&state, &gold.Words, []int32{int32(n)}, heads, relations)
		for i, head := range heads {
			words++
			if head != gold.heads[i] {
				continue
			}
			attached++
			if language.Relation(relations[i]).Basic() == language.Relation(gold.relations[i]).Basic() {
				labelled++
			}
		}
	}
	return words, attached, labelled
}

package engine

import (
	"fmt"
	"sync"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/lemma"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// treebank is a treebank with its parts.
type treebank struct {
	name       string
	train, dev []corpus.Sentence
}

// readTreebanks reads the treebanks.
func (b *builder) readTreebanks() error {
	for _, name := range []string{"ud-ewt", "gum"} {
		t := treebank{name: name}
		var err error
		if t.train, err = corpus.Treebank(b.corpora, name, "train"); err != nil {
			return err
		}
		if t.dev, err = corpus.Treebank(b.corpora, name, "dev"); err != nil {
			return err
		}
		b.banks = append(b.banks, t)
	}
	return nil
}

// trees are the sentences of the training parts.
func (b *builder) trees() []corpus.Sentence {
	var all []corpus.Sentence
	for _, t := range b.banks {
		all = append(all, t.train...)
	}
	return all
}

// tagged makes a sentence to train the tagger with.
func (b *builder) tagged(s *corpus.Sentence) tagger.Sentence {
	t := tagger.Sentence{Words: make([]form.Form, len(s.Words))}
	for i, w := range s.Words {
		b.lexicon.Describe(&t.Words[i], w.Form)
		t.Coarse = append(t.Coarse, uint8(language.ParseUPOS(w.UPOS)))
		t.Fine = append(t.Fine, uint8(language.ParseXPOS(w.XPOS)))
	}
	return t
}

// foldOf is the fold of a sentence: by its words, so that a sentence that
// stands in several corpora is in one fold.
func foldOf(words []form.Form) int {
	h := uint64(len(words))
	for i := range words {
		h = (h ^ words[i].Lower) * 0x9e3779b97f4a7c15
	}
	return int(h >> 33 % uint64(settings.folds))
}

// trainTagger trains the tagger, and one for each fold without its sentences.
func (b *builder) trainTagger() error {
	var sentences []tagger.Sentence
	for _, s := range b.trees() {
		sentences = append(sentences, b.tagged(&s))
	}
	b.folds = make([]*tagger.Model, settings.folds)
	together(settings.folds+1, func(k int) {
		if k == 0 {
			b.tagger = tagger.Train(sentences, settings.tagger)
			return
		}
		var rest []tagger.Sentence
		for _, s := range sentences {
			if foldOf(s.Words) != k-1 {
				rest = append(rest, s)
			}
		}
		o := settings.tagger
		o.Epochs, o.Trainings = settings.foldEpochs, 1
		b.folds[k-1] = tagger.Train(rest, o)
	})
	for _, t := range b.banks {
		var words, coarse, fine int
		for _, s := range t.dev {
			gold := b.tagged(&s)
			c, f := b.tag(b.tagger, gold.Words)
			for i := range c {
				words++
				if c[i] == gold.Coarse[i] {
					coarse++
				}
				if f[i] == gold.Fine[i] {
					fine++
				}
			}
		}
		b.score(t.name+" dev, gold words: UPOS", coarse, words)
		b.score(t.name+" dev, gold words: XPOS", fine, words)
	}
	return nil
}

// score notes a share as a percentage.
func (b *builder) score(name string, hits, of int) {
	b.header.Scores[name] = fmt.Sprintf("%.2f", 100*float64(hits)/float64(max(of, 1)))
	b.note("%s %s", name, b.header.Scores[name])
}

// tag tags words.
func (b *builder) tag(m *tagger.Model, words []form.Form) (coarse, fine []uint8) {
	coarse, fine = make([]uint8, len(words)), make([]uint8, len(words))
	m.Tag(words, coarse, fine)
	return coarse, fine
}

// tagUnseen tags words by a model that was not trained with them.
func (b *builder) tagUnseen(words []form.Form) (coarse, fine []uint8) {
	return b.tag(b.folds[foldOf(words)], words)
}

// trainLemmas trains the lemmatiser.
func (b *builder) trainLemmas() error {
	var examples []lemma.Example
	for _, s := range b.trees() {
		for _, w := range s.Words {
			examples = append(examples, lemma.Example{Word: w.Form, Tag: uint8(language.ParseXPOS(w.XPOS)), Lemma: w.Lemma})
		}
	}
	bases, err := wordList(b.corpora)
	if err != nil {
		return err
	}
	vocabulary, err := b.vocabulary()
	if err != nil {
		return err
	}
	b.lemmas = lemma.Train(examples, vocabulary, bases)
	for _, t := range b.banks {
		var words, right int
		for _, s := range t.dev {
			tags := b.tagged(&s)
			_, fine := b.tag(b.tagger, tags.Words)
			lemmas := make([]string, len(s.Words))
			var together lemma.Builder
			for i, w := range s.Words {
				b.lemmas.Find(&together, w.Form, &tags.Words[i], fine[i], lemmas, i)
			}
			together.Flush(lemmas)
			for i, w := range s.Words {
				words++
				if lemmas[i] == w.Lemma || w.Lemma == "_" {
					right++
				}
			}
		}
		b.score(t.name+" dev, gold words: lemmas", right, words)
	}
	return nil
}

// trainParser trains the parser, on tags as they are found in unseen text.
func (b *builder) trainParser() error {
	var sentences []parser.Sentence
	for _, s := range b.trees() {
		sentences = append(sentences, b.parsed(&s, b.tagUnseen))
	}
	b.parser = parser.Train(sentences, settings.parser)
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
func (b *builder) countArcs(m *parser.Model, sentences []corpus.Sentence, prepare func(*parser.Sentence)) (words, attached, labelled int) {
	var state parser.State
	for _, s := range sentences {
		gold := b.parsed(&s, func(words []form.Form) (coarse, fine []uint8) { return b.tag(b.tagger, words) })
		if prepare != nil {
			prepare(&gold)
		}
		heads, relations := make([]int32, len(s.Words)), make([]uint8, len(s.Words))
		m.Parse(&state, &gold.Words, heads, relations)
		for i := range heads {
			words++
			if heads[i] != gold.Heads[i] {
				continue
			}
			attached++
			if language.Relation(relations[i]).Basic() == language.Relation(gold.Relations[i]).Basic() {
				labelled++
			}
		}
	}
	return words, attached, labelled
}

// parsed makes a sentence to train the parser with.
func (b *builder) parsed(s *corpus.Sentence, tag func([]form.Form) (coarse, fine []uint8)) parser.Sentence {
	var p parser.Sentence
	p.Forms = make([]form.Form, len(s.Words))
	for i, w := range s.Words {
		b.lexicon.Describe(&p.Forms[i], w.Form)
		p.Heads = append(p.Heads, int32(w.Head))
		p.Relations = append(p.Relations, uint8(language.ParseRelation(w.Relation)))
	}
	p.Coarse, p.Fine = tag(p.Forms)
	return p
}

// together runs do(0) to do(n-1), two at a time.
func together(n int, do func(i int)) {
	var wait sync.WaitGroup
	slots := make(chan struct{}, 2)
	for i := range n {
		slots <- struct{}{}
		wait.Go(func() {
			do(i)
			<-slots
		})
	}
	wait.Wait()
}

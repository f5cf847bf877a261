package engine

import (
	"fmt"
	"sync"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/lemma"
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
func (b *builder) tagged(s *corpus.Sentence) tagSentence {
	t := tagSentence{words: make([]form.Form, len(s.Words))}
	for i, w := range s.Words {
		b.lexicon.Describe(&t.words[i], w.Form, nil)
		t.coarse = append(t.coarse, uint8(language.ParseUPOS(w.UPOS)))
		t.fine = append(t.fine, uint8(language.ParseXPOS(w.XPOS)))
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
	var sentences []tagSentence
	for _, s := range b.trees() {
		sentences = append(sentences, b.tagged(&s))
	}
	var err error
	if b.tagger, err = b.learnTags(sentences, settings.tagger, nil); err != nil {
		return err
	}
	b.folds = make([]*tagger.Model, settings.folds)
	for k := range b.folds {
		var rest []tagSentence
		for _, s := range sentences {
			if foldOf(s.words) != k {
				rest = append(rest, s)
			}
		}
		o := settings.tagger
		o.training.Epochs = settings.foldEpochs
		if b.folds[k], err = b.learnTags(rest, o, nil); err != nil {
			return err
		}
	}
	for _, t := range b.banks {
		var words, coarse, fine int
		for _, s := range t.dev {
			gold := b.tagged(&s)
			c, f := b.tag(b.tagger, gold.words)
			for i := range c {
				words++
				if c[i] == gold.coarse[i] {
					coarse++
				}
				if f[i] == gold.fine[i] {
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

// tagStates are the memory of tagging.
var tagStates = sync.Pool{New: func() any { return new(tagger.State) }}

// tag tags the words of a sentence.
func (b *builder) tag(m *tagger.Model, words []form.Form) (coarse, fine []uint8) {
	coarse, fine = make([]uint8, len(words)), make([]uint8, len(words))
	s := tagStates.Get().(*tagger.State)
	m.Tag(s, words, []int32{int32(len(words))}, coarse, fine)
	tagStates.Put(s)
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
			_, fine := b.tag(b.tagger, tags.words)
			lemmas := make([]string, len(s.Words))
			var together lemma.Builder
			for i, w := range s.Words {
				b.lemmas.Find(&together, w.Form, &tags.words[i], fine[i], lemmas, i)
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

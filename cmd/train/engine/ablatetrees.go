package engine

import (
	"fmt"
	"io"
	"time"

	"github.com/rapporteur-io/rapporteur/cmd/train/network"
	"github.com/rapporteur-io/rapporteur/service/language/bundle"
)

// experiment is a training of the tagger or the parser with one lever off.
type experiment struct {
	lever  string
	tagger tagOptions
	parser treeOptions
	seen   bool // the parser learns from tags of a tagger that has seen its sentences
	gold   bool // the parser learns from gold tags
	blind  bool // words have no clusters
	alone  bool // it learns from the first treebank alone
}

// shorter is by how much the rounds of an experiment are fewer than those of the
// models.
const shorter = 3

// experiments are trainings of the tagger and of the parser: each as the models
// have it but for the rounds, and without each lever.
func experiments() (tags, trees []experiment) {
	whole := experiment{lever: "all levers", tagger: settings.tagger, parser: settings.parser}
	whole.tagger.training.Epochs /= shorter
	whole.parser.training.Epochs /= shorter
	without := func(lever string, change func(*experiment)) experiment {
		e := whole
		e.lever = "without " + lever
		change(&e)
		return e
	}
	noClusters := without("word clusters", func(e *experiment) { e.blind = true })
	noSecond := without("the second treebank", func(e *experiment) { e.alone = true })
	tags = []experiment{
		whole, noClusters, noSecond,
		without("one of the layers", func(e *experiment) { e.tagger.layers-- }),
		without("leaving out values", func(e *experiment) { e.tagger.training.Drop = network.Drop{} }),
		without("leaving out rare words", func(e *experiment) { e.tagger.rare = 0 }),
	}
	trees = []experiment{
		whole, noClusters, noSecond,
		without("one of the layers", func(e *experiment) { e.parser.layers-- }),
		without("leaving out values", func(e *experiment) { e.parser.training.Drop = network.Drop{} }),
		without("leaving out rare words", func(e *experiment) { e.parser.rare = 0 }),
		without("tags as unseen text gets them: of a tagger that has seen the sentences", func(e *experiment) { e.seen = true }),
		without("tags as unseen text gets them: gold", func(e *experiment) { e.gold = true }),
	}
	return tags, trees
}

// AblateTrees trains the tagger and the parser anew in a third of the rounds, with
// all levers and with each of them off, and writes how well they do on development
// parts to log. Nothing else is written.
func AblateTrees(corpora string, log io.Writer) error {
	b := &builder{corpora: corpora, log: log, begun: time.Now(), header: bundle.Header{Scores: map[string]string{}}}
	for _, do := range []func() error{b.readTreebanks, b.makeLexicon, b.trainTagger} {
		if err := do(); err != nil {
			return err
		}
	}
	tags, trees := experiments()
	for _, e := range tags {
		fmt.Fprintf(log, "tags, %s:", e.lever)
		if err := b.ablateTags(&e); err != nil {
			return err
		}
	}
	for _, e := range trees {
		fmt.Fprintf(log, "trees, %s:", e.lever)
		if err := b.ablateTrees(&e); err != nil {
			return err
		}
	}
	return nil
}

// ablateTags trains and scores a tagger.
func (b *builder) ablateTags(e *experiment) error {
	prepare := func(s *tagSentence) {
		for i := range s.words {
			if e.blind {
				s.words[i].Cluster = 0
			}
		}
	}
	var sentences []tagSentence
	for _, t := range e.of(b.banks) {
		for i := range t.train {
			s := b.tagged(&t.train[i])
			prepare(&s)
			sentences = append(sentences, s)
		}
	}
	m, err := b.learnTags(sentences, e.tagger, nil)
	if err != nil {
		return err
	}
	for _, t := range b.banks {
		var words, coarse, fine int
		for i := range t.dev {
			s := b.tagged(&t.dev[i])
			prepare(&s)
			c, f := b.tag(m, s.words)
			for k := range c {
				words++
				if c[k] == s.coarse[k] {
					coarse++
				}
				if f[k] == s.fine[k] {
					fine++
				}
			}
		}
		b.percent(t.name, words, "UPOS", coarse, "XPOS", fine)
	}
	fmt.Fprintln(b.log)
	return nil
}

// ablateTrees trains and scores a parser.
func (b *builder) ablateTrees(e *experiment) error {
	prepare := func(s *treeSentence) {
		for i := range s.Forms {
			if e.blind {
				s.Forms[i].Cluster = 0
			}
		}
	}
	var sentences []treeSentence
	for _, t := range e.of(b.banks) {
		for i := range t.train {
			s := b.treeOf(&t.train[i], b.tagUnseen)
			switch {
			case e.seen:
				s.Coarse, s.Fine = b.tag(b.tagger, s.Forms)
			case e.gold:
				gold := b.tagged(&t.train[i])
				s.Coarse, s.Fine = gold.coarse, gold.fine
			}
			prepare(&s)
			sentences = append(sentences, s)
		}
	}
	m, err := b.learnTrees(sentences, e.parser, nil)
	if err != nil {
		return err
	}
	for _, t := range b.banks {
		words, attached, labelled := b.countArcs(m, t.dev, prepare)
		b.percent(t.name, words, "UAS", attached, "LAS", labelled)
	}
	fmt.Fprintln(b.log)
	return nil
}

// of are the treebanks that are learnt from.
func (e *experiment) of(banks []treebank) []treebank {
	if e.alone {
		return banks[:1]
	}
	return banks
}

// percent writes two shares of the words of a treebank.
func (b *builder) percent(bank string, words int, first string, n int, second string, m int) {
	fmt.Fprintf(b.log, "  %s %s %.2f, %s %.2f", bank, first, 100*float64(n)/float64(words), second, 100*float64(m)/float64(words))
}

// Package engine trains the models of service/language and writes the file that
// the program embeds, with a card that says how it was made.
package engine

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/rapporteur-io/rapporteur/cmd/train/network"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/bundle"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/lemma"
	"github.com/rapporteur-io/rapporteur/service/language/namer"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// Where the results go, from the root of the repository.
const (
	modelPath = "service/language/data/english.model"
	cardPath  = "service/language/data/english.md"
)

// version names the models; it changes with what they can do, not with every
// training, which the checksums tell apart.
const version = "en-2"

// settings are those of the training; tuned on the development parts.
var settings = struct {
	clusters, clusterCount, clusterRounds int
	folds                                 int
	tagger                                tagOptions
	foldEpochs                            int
	splitterEpochs                        int
	splitterSeed                          uint64
	parser                                treeOptions
	names                                 namer.Options
	openEpochs                            int // rounds of the name finder that reads the open text
}{
	clusters: 800, clusterCount: 3, clusterRounds: 12,
	folds: 4,
	tagger: tagOptions{
		units: 96, layers: 2, least: 2, rare: 0.25, coarse: int(language.X) + 1, fine: int(language.XPOSGW) + 1,
		training: network.Options{Epochs: 12, Batch: 24, Rate: 2e-3, Seed: 3, Drop: network.Drop{Input: 0.2, Layer: 0.25}},
	},
	foldEpochs: 6, splitterEpochs: 6, splitterSeed: 9,
	parser: treeOptions{
		units: 96, layers: 2, arc: 64, label: 96, least: 2, rare: 0.25,
		training: network.Options{Epochs: 18, Batch: 24, Rate: 2e-3, Seed: 3, Drop: network.Drop{Input: 0.2, Layer: 0.25, Head: 0.25}},
	},
	names: namer.Options{Types: int(language.NameTypes) - 1, Epochs: 6, LeastUpdates: 8, Folds: 3, Seed: 5, Orders: 3}, openEpochs: 3,
}

// builder is a training in hand.
type builder struct {
	corpora string
	log     io.Writer
	begun   time.Time

	banks       []treebank
	lexicon     *form.Lexicon
	tagger      *tagger.Model
	folds       []*tagger.Model // each trained without the sentences of its fold
	lemmas      *lemma.Model
	parser      *parser.Model
	namer       *namer.Model
	splitter    []byte // as the section of the file holds it
	unclustered bool   // names are learnt and found without word clusters, for an ablation
	header      bundle.Header
}

// Build trains all models from corpora and writes them. The same corpora give
// the same bytes.
func Build(corpora string, log io.Writer) error {
	b := &builder{corpora: corpora, log: log, begun: time.Now(), header: bundle.Header{Scores: map[string]string{}}}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"treebanks", b.readTreebanks},
		{"word clusters", b.makeLexicon},
		{"sentences", b.trainSplitter},
		{"tagger", b.trainTagger},
		{"lemmas", b.trainLemmas},
		{"parser", b.trainParser},
		{"names", b.trainNames},
		{"sources", b.listSources},
	} {
		if err := step.do(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
		b.note("%s done", step.name)
	}
	return b.write()
}

// networkSettings are the settings of a network as the card has them.
func networkSettings(units, layers, least int, t *network.Options) string {
	return fmt.Sprintf("%d layers of %d units for each direction, embeddings of what is met %d times; %d rounds, batches of %d sentences, rate %g, seed %d, left out %g, %g, %g",
		layers, units, least, t.Epochs, t.Batch, t.Rate, t.Seed, t.Drop.Input, t.Drop.Layer, t.Drop.Head)
}

// note tells how far the training is.
func (b *builder) note(format string, args ...any) {
	fmt.Fprintf(b.log, "%6.1f s  %s\n", time.Since(b.begun).Seconds(), fmt.Sprintf(format, args...))
}

// write writes the model file and its card.
func (b *builder) write() error {
	b.header.Version = version
	b.header.Templates = language.Fingerprints()
	b.header.Settings = map[string]string{
		"word clusters": fmt.Sprintf("%d classes, words met %d times, %d rounds", settings.clusters, settings.clusterCount, settings.clusterRounds),
		"tagger":        networkSettings(settings.tagger.units, settings.tagger.layers, settings.tagger.least, &settings.tagger.training),
		"folds":         fmt.Sprintf("%d, of %d rounds", settings.folds, settings.foldEpochs),
		"parser": fmt.Sprintf("arcs of %d, relations of %d; ", settings.parser.arc, settings.parser.label) +
			networkSettings(settings.parser.units, settings.parser.layers, settings.parser.least, &settings.parser.training),
		"names": fmt.Sprintf("two passes, %d rounds, the mean of %d orders from seed %d on, %d folds; %d rounds before the open text is read", settings.names.Epochs, settings.names.Orders, settings.names.Seed, settings.names.Folds,
			settings.openEpochs),
	}
	sections := []bundle.Section{
		{Name: language.SectionLexicon, Data: b.lexicon.AppendTo(nil)},
		{Name: language.SectionSplitter, Data: b.splitter},
		{Name: language.SectionTagger, Data: b.tagger.AppendTo(nil)},
		{Name: language.SectionLemmas, Data: b.lemmas.AppendTo(nil)},
		{Name: language.SectionParser, Data: b.parser.AppendTo(nil)},
		{Name: language.SectionNames, Data: b.namer.AppendTo(nil)},
	}
	file, err := bundle.Write(b.header, sections)
	if err != nil {
		return err
	}
	open, err := bundle.Open(file)
	if err != nil {
		return err
	}
	for _, s := range open.Sections {
		b.note("%-9s %9d bytes, %9d packed", s.Name, s.Size, s.Packed)
	}
	b.note("%d bytes in all", len(file))
	if err := os.WriteFile(cardPath, []byte(card(&open.Header, len(file))), 0o644); err != nil {
		return err
	}
	return os.WriteFile(modelPath, file, 0o644)
}

package engine

import (
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language/bundle"
)

// ablationEpochs are the rounds of each training of an ablation.
const ablationEpochs = 3

// wireStories are the marked stories of this repository, from its root.
var wireStories = filepath.Join("testdata", "names")

// AblateNames trains the name finder in a small way with all its parts, and
// without one of them after the other, and prints what each is worth: the F1 of
// exact names of persons, organisations and places on the development parts, and
// on the marked stories of this repository. The open text is read once, with all
// parts.
func AblateNames(corpora string, log io.Writer) error {
	b := &builder{corpora: corpora, log: log, begun: time.Now(), header: bundle.Header{Scores: map[string]string{}}}
	for _, step := range []func() error{b.readTreebanks, b.makeLexicon, b.trainTagger} {
		if err := step(); err != nil {
			return err
		}
	}
	c, err := b.nameCorpora()
	if err != nil {
		return err
	}
	o := settings.names
	o.Epochs, o.Orders = ablationEpochs, 1
	examples, known, err := b.marked(c, 0)
	if err != nil {
		return err
	}
	open, err := b.openText(examples, known, o)
	if err != nil {
		return err
	}
	stories, err := corpus.MarkedStories(filepath.Join(wireStories, "tuning.txt"))
	if err != nil {
		return err
	}
	columns := append([]corpus.NameCorpus{{Name: "stories", Dev: stories}}, c.marked...)
	fmt.Fprintf(log, "%-40s", "F1, "+fmt.Sprint(ablationEpochs)+" rounds")
	for _, column := range columns {
		if !leftOut[column.Name] {
			fmt.Fprintf(log, " %12.12s", column.Name)
		}
	}
	fmt.Fprintln(log)
	for _, l := range append([]namedLever{{0, "all parts"}}, levers...) {
		if b.namer, err = b.learnNames(c, open, o, l.off); err != nil {
			return err
		}
		fmt.Fprintf(log, "%-40s", l.name)
		for _, column := range columns {
			if !leftOut[column.Name] {
				t := b.tally(b.namer, column.Dev)
				fmt.Fprintf(log, " %12.2f", 200*float64(t.hits)/float64(max(t.found+t.gold, 1)))
			}
		}
		fmt.Fprintln(log)
	}
	return nil
}

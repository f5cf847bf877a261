// Command train makes the data that the program embeds out of corpora.
//
//	train --corpora DIR subcommand
//
// It writes into the repository that it is run in, from its root. The same
// corpora give the same files, byte for byte. Exit codes: 0 done, 1 the data
// could not be made, 2 wrong usage.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
	"github.com/rapporteur-io/rapporteur/cmd/train/engine"
	"github.com/rapporteur-io/rapporteur/cmd/train/gazetteer"
	"github.com/rapporteur-io/rapporteur/cmd/train/speaker"
)

// subcommand is one kind of data.
type subcommand struct {
	name  string
	about string
	run   func(corpora string, log io.Writer) error
}

// subcommands are all kinds.
var subcommands = []subcommand{
	{"models", "the models of service/language", engine.Build},
	{"ablate trees", "no data: prints what each lever of tags and trees is worth", engine.AblateTrees},
	{"ablate names", "no data: prints what each part of the training of names is worth", engine.AblateNames},
	{"gazetteer", "the gazetteer of service/analysis/gazetteer", gazetteer.Build},
	{"pronouns", "the weights of pronouns in service/analysis/coreference", anaphora.Build},
	{"speakers", "the weights of speakers in service/analysis/quotation", speaker.Build},
}

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run is the command with its arguments and its log; it returns the exit code.
func run(args []string, log io.Writer) int {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(log)
	corpora := flags.String("corpora", "", "folder that holds the corpora, each in a folder of its own (required)")
	flags.Usage = func() {
		fmt.Fprintln(log, "usage: train --corpora DIR subcommand")
		flags.PrintDefaults()
		for _, s := range subcommands {
			fmt.Fprintf(log, "  %-12s %s\n", s.name, s.about)
		}
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	for _, s := range subcommands {
		if s.name != strings.Join(flags.Args(), " ") || *corpora == "" {
			continue
		}
		if err := s.run(*corpora, log); err != nil {
			fmt.Fprintf(log, "train: %s: %v\n", s.name, err)
			return 1
		}
		return 0
	}
	flags.Usage()
	return 2
}

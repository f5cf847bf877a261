// Command evaluate measures Rapporteur against corpora and prints the figures
// that the project states of itself.
//
//	evaluate --corpora DIR [--json] [--errors] [section …]
//
// Each section is one kind of figure; without a name all of them are measured
// but that of speed. The same corpora give the same figures, byte for byte, but
// for that of speed. Exit codes: 0 done,
// 1 a section could not be measured, 2 wrong usage.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strings"
)

// section is one kind of figure.
type section struct {
	name    string
	about   string
	measure func(ctx context.Context, corpora string) (*report, error)
	byName  bool // measured only where it is named
}

// sections are all kinds, in the order in which they are printed.
var sections = []section{
	{"language", "tokens, sentences, tags, lemmas and trees (ud-ewt, gum)", measureLanguage, false},
	{"names", "names of persons, organisations, places and so on (uner-ewt, gum, re3d and others)", measureNames, false},
	{"coreference", "who is who: entities of raw text (ontogum)", measureCoreference, false},
	{"pronouns", "which of two names a pronoun refers to (gap)", measurePronouns, false},
	{"countries", "country codes of names of countries, capitals and peoples (gum news, re3d)", measureCountries, false},
	{"roles", "who is who in annotated wire paragraphs (testdata/who): mentions, entities, roles, countries", measureRoles, false},
	{"times", "time expressions against TIMEX3 (meantime, wikiwars, gum, recognizers-text-datetime)", measureTimes, false},
	{"quotations", "who says what (testdata/said, gum news, meantime, litbank-quotes)", measureQuotations, false},
	{"confidences", "counts anew how sure the rules of quotations are, and writes it to service/analysis/quotation; only where it is named", measureConfidences, true},
	{"keyphrases", "key phrases of stories against the words of their headlines (wikinews)", measureKeyPhrases, false},
	{"summaries", "extracts of one news story against the first sentences (blanc-summary-quality)", measureSummaries, false},
	{"backgrounds", "extracts of many dated updates against their history (background-timelines)", measureBackgrounds, false},
	{"speed", "tokens in a second, by layers; only where it is named (reuters21578)", measureSpeed, true},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run is the command with its arguments and streams; it returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("evaluate", flag.ContinueOnError)
	flags.SetOutput(stderr)
	corpora := flags.String("corpora", "", "folder that holds the corpora, each in a folder of its own (required)")
	asJSON := flags.Bool("json", false, "print one JSON object per section and line")
	withErrors := flags.Bool("errors", false, "print the most frequent errors, too; JSON has them always")
	flags.Usage = func() { usage(flags) }
	if err := flags.Parse(args); err != nil {
		return 2
	}
	chosen, err := named(flags.Args())
	if err == nil && *corpora == "" {
		err = fmt.Errorf("--corpora is required: the folder that holds the corpora")
	}
	if err != nil {
		fmt.Fprintln(stderr, "evaluate:", err)
		return 2
	}
	for _, s := range chosen {
		r, err := s.measure(ctx, *corpora)
		if err == nil {
			r.Section, r.About = s.name, s.about
			err = r.print(stdout, *asJSON, *withErrors)
		}
		if err != nil {
			fmt.Fprintf(stderr, "evaluate: %s: %v\n", s.name, err)
			return 1
		}
	}
	return 0
}

// usage tells the sections beside the flags.
func usage(flags *flag.FlagSet) {
	w := flags.Output()
	fmt.Fprintln(w, "usage: evaluate --corpora DIR [--json] [--errors] [section …]")
	flags.PrintDefaults()
	fmt.Fprintln(w, "sections:")
	for _, s := range sections {
		fmt.Fprintf(w, "  %-12s %s\n", s.name, s.about)
	}
}

// named finds sections by their names; none named means all but those that must
// be named.
func named(names []string) ([]section, error) {
	var chosen []section
	if len(names) == 0 {
		for _, s := range sections {
			if !s.byName {
				chosen = append(chosen, s)
			}
		}
		return chosen, nil
	}
	for _, name := range names {
		i := slices.IndexFunc(sections, func(s section) bool { return s.name == name })
		if i < 0 {
			return nil, fmt.Errorf("no section %q; there are %s", name, strings.Join(sectionNames(), ", "))
		}
		chosen = append(chosen, sections[i])
	}
	return chosen, nil
}

func sectionNames() []string {
	names := make([]string, len(sections))
	for i, s := range sections {
		names[i] = s.name
	}
	return names
}

// print writes the report for people, or as one line of JSON.
func (r *report) print(w io.Writer, asJSON, errors bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(r)
	}
	return r.text(w, errors)
}

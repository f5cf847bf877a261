package corpus

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// OwnStories are the marked stories of this repository that were written for the name
// finder to learn from, from the repository's root.
var OwnStories = filepath.Join("testdata", "names", "written-*.txt")

// readOwn reads the project's own wire copy, cut into sentences; every tenth story is dev.
func readOwn(string, *schemes) (train, dev []NamedDocument, err error) {
	files, err := filepath.Glob(OwnStories)
	if err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		return nil, nil, fs.ErrNotExist
	}
	engine := language.Untrained()
	var all []NamedDocument
	for _, file := range files {
		stories, err := MarkedStories(file)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, stories...)
	}
	for i := range all {
		all[i].Sentences = inSentences(engine, all[i].Sentences)
	}
	train, dev = everyNth(all, ownDev)
	return train, dev, nil
}

// ownDev is the number of own stories of which one is held out.
const ownDev = 10

// inSentences cuts paragraphs into their sentences, but for those that a name goes
// across the end of.
func inSentences(engine language.Engine, paragraphs []NamedSentence) []NamedSentence {
	var all []NamedSentence
	for _, p := range paragraphs {
		a := engine.Analyse(p.Text, []language.Span{{Start: 0, End: int32(len(p.Text))}}, "en", 0)
		first := 0
		for _, s := range a.Sentences {
			end := int(s.EndToken)
			if slices.ContainsFunc(p.Names, func(n NameSpan) bool { return n.Start < end && n.End > end }) {
				continue
			}
			one := NamedSentence{Words: p.Words[first:end], Silent: p.Silent, Text: p.Text[a.Tokens[first].Start:a.Tokens[end-1].End], NewBlock: first == 0}
			for _, n := range p.Names {
				if n.Start >= first && n.End <= end {
					n.Start, n.End = n.Start-first, n.End-first
					one.Names = append(one.Names, n)
				}
			}
			all = append(all, one)
			first = end
		}
	}
	return all
}

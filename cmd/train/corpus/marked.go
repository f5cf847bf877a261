package corpus

import (
	"errors"
	"fmt"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// markLetters are the letters that stand for types in marked stories.
var markLetters = map[rune]TypeSet{
	'P': person, 'O': organisation, 'C': country, 'L': place, 'F': facility, 'G': group, 'A': agreement, 'E': event, 'D': product, 'W': work,
}

// storyMark and headlineMark begin the lines of a marked file with which a story
// begins, and those that are headlines.
const (
	storyMark    = "%% "
	headlineMark = "= "
)

// errMark says that a line's marks are not as they should be.
var errMark = errors.New("a mark is damaged")

// MarkedStories reads a file of stories with marked names: a line "%% name"
// begins a story, every other line is a paragraph of it, and a name is written
// {P Ama Mensah}, with the letters of the types that it may be of. A paragraph
// is one sentence of the document.
func MarkedStories(path string) ([]NamedDocument, error) {
	engine := language.Untrained()
	var documents []NamedDocument
	err := eachLine(path, func(line string) error {
		switch {
		case line == "":
		case strings.HasPrefix(line, storyMark):
			documents = append(documents, NamedDocument{ID: line[len(storyMark):]})
		case len(documents) == 0:
			return errMark
		default:
			s, err := markedLine(engine, strings.TrimPrefix(line, headlineMark))
			if err != nil {
				return err
			}
			d := &documents[len(documents)-1]
			d.Sentences = append(d.Sentences, s)
		}
		return nil
	})
	return documents, err
}

// markedLine reads a paragraph.
func markedLine(engine language.Engine, line string) (NamedSentence, error) {
	type name struct {
		start, end int
		types      TypeSet
	}
	var text strings.Builder
	var names []name
	for {
		before, rest, ok := strings.Cut(line, "{")
		text.WriteString(before)
		if !ok {
			break
		}
		letters, rest, _ := strings.Cut(rest, " ")
		written, after, closed := strings.Cut(rest, "}")
		n := name{start: text.Len(), end: text.Len() + len(written)}
		for _, l := range letters {
			n.types |= markLetters[l]
		}
		if !closed || n.types == 0 || written == "" {
			return NamedSentence{}, errMark
		}
		text.WriteString(written)
		names = append(names, n)
		line = after
	}
	s := NamedSentence{Text: text.String(), NewBlock: true}
	a := engine.Analyse(s.Text, []language.Span{{Start: 0, End: int32(text.Len())}}, "en", 0)
	for _, t := range a.Tokens {
		s.Words = append(s.Words, s.Text[t.Start:t.End])
	}
	for _, n := range names {
		start, end := tokenFrom(a.Tokens, n.start), tokenFrom(a.Tokens, n.end-1)+1
		if int(a.Tokens[start].Start) != n.start || int(a.Tokens[end-1].End) != n.end {
			return NamedSentence{}, fmt.Errorf("%w: %q is not cut off by words", errMark, s.Text[n.start:n.end])
		}
		s.Names = append(s.Names, NameSpan{Start: start, End: end, Types: n.types})
	}
	return s, nil
}

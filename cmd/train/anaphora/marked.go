package anaphora

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Marked is a text with its mentions, as testdata/who marks them.
type Marked struct {
	Text     string
	Headline int // bytes of the headline that it begins with
	Mentions []MarkedMention
}

// MarkedMention is a mention with the id of its entity.
type MarkedMention struct {
	Extent
	ID   string
	Kind byte // '~' for a noun, '-' for a pronoun, 0 for a name
}

// ParseMarked takes the marks out of a text: "{1 Walid al-Muallem}", "{1~ the
// minister}", "{1- he}". A line that begins with "= " is a headline. Mentions are in
// the order of their ends.
func ParseMarked(marked string) (Marked, error) {
	headline, marked, ok := strings.Cut("\n"+strings.TrimSpace(marked), "\n= ")
	if !ok {
		headline, marked = "", strings.TrimPrefix(headline, "\n")
	} else {
		headline, marked, _ = strings.Cut(marked, "\n\n")
		marked = headline + "\n\n" + marked
	}
	var m Marked
	var text strings.Builder
	var open []MarkedMention
	for i := 0; i < len(marked); i++ {
		switch marked[i] {
		case '{':
			mark, _, found := strings.Cut(marked[i+1:], " ")
			if !found || mark == "" {
				return m, fmt.Errorf("a bracket without a number")
			}
			o := MarkedMention{ID: strings.TrimRight(mark, "~-")}
			o.Start = text.Len()
			if last := mark[len(mark)-1]; last == '~' || last == '-' {
				o.Kind = last
			}
			open = append(open, o)
			i += len(mark) + 1
		case '}':
			if len(open) == 0 {
				return m, fmt.Errorf("a bracket closes that was not opened")
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			o.End = text.Len()
			m.Mentions = append(m.Mentions, o)
		default:
			text.WriteByte(marked[i])
		}
		if i < len(headline) {
			m.Headline = text.Len()
		}
	}
	if len(open) > 0 {
		return m, fmt.Errorf("a bracket does not close")
	}
	m.Text = text.String()
	return m, nil
}

// Blocks are the paragraphs of the text.
func (m *Marked) Blocks() []language.Span {
	var blocks []language.Span
	at := 0
	for p := range strings.SplitSeq(m.Text, "\n\n") {
		blocks = append(blocks, language.Span{Start: int32(at), End: int32(at + len(p))})
		at += len(p) + 2
	}
	return blocks
}

// sealed tells whether a file of testdata/who is one that the weights are not fitted to.
func sealed(file string) bool {
	name := filepath.Base(file)
	switch name {
	case "held.txt", "unseen.txt", "later.txt", "gazettes.txt", "rounds.txt":
		return true
	}
	return strings.HasPrefix(name, "sealed")
}

// ReadMarked reads the paragraphs of a folder that are not sealed.
func ReadMarked(folder string) ([]Marked, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	var all []Marked
	for _, file := range slices.DeleteFunc(files, sealed) {
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for part := range strings.SplitSeq("\n"+string(content), "\n%% ") {
			name, rest, _ := strings.Cut(part, "\n")
			text, _, ok := strings.Cut(rest, "\n--\n")
			if !ok {
				continue
			}
			m, err := ParseMarked(text)
			if err != nil {
				return nil, fmt.Errorf("%s: case %s: %w", file, name, err)
			}
			all = append(all, m)
		}
	}
	return all, nil
}

// examples analyses a paragraph, and gives its pronouns under weights.
func (m *Marked) examples(engine language.Engine) func(*coreference.Weights) []coreference.Example {
	numbers := map[string]int{}
	entities := map[Extent]int{}
	for _, x := range m.Mentions {
		if _, ok := numbers[x.ID]; !ok {
			numbers[x.ID] = len(numbers)
		}
		entities[x.Extent] = numbers[x.ID]
	}
	a := engine.Analyse(m.Text, m.Blocks(), "en", language.AllLayers)
	entity := func(r coreference.Range) int {
		if k, ok := entities[extentOf(a, r)]; ok {
			return k
		}
		return -1
	}
	labels := coreference.Labels{Entity: entity, Ask: func(r coreference.Range) bool { return entity(r) >= 0 }}
	return func(w *coreference.Weights) []coreference.Example {
		return coreference.Examples(a, gazetteer.Builtin(), labels, w)
	}
}

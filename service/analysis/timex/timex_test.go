package timex_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/timex"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// find finds the expressions of a text whose lines are paragraphs.
func find(t testing.TB, text string, c timex.Context) []timex.Expression {
	t.Helper()
	var blocks []language.Span
	at := int32(0)
	for line := range strings.Lines(text) {
		end := at + int32(len(line))
		blocks = append(blocks, language.Span{Start: at, End: end})
		at = end
	}
	return timex.Find(language.New().Analyse(text, blocks, "en", language.Tags), c)
}

var typeNames = map[timex.Type]string{timex.Date: "DATE", timex.Time: "TIME", timex.Duration: "DURATION", timex.Set: "SET"}

var anchorNames = map[timex.Anchor]string{timex.Explicit: "E", timex.Narrative: "N", timex.Dateline: "D", timex.Publication: "P"}

// marking is an expression as testdata/wire.txt marks it.
type marking struct{ Text, Type, Value, Anchor string }

// markedStory is a story of testdata/wire.txt.
type markedStory struct {
	text    string
	context timex.Context
	marks   []marking
	line    int
}

// readMarked reads testdata/wire.txt.
func readMarked(t testing.TB) []markedStory {
	t.Helper()
	raw, err := os.ReadFile("testdata/wire.txt")
	if err != nil {
		t.Fatal(err)
	}
	var stories []markedStory
	var c timex.Context
	var open *markedStory
	for number, line := range strings.Split(string(raw), "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
		case line == "":
			open = nil
		case strings.HasPrefix(line, "@"):
			c = timex.Context{}
			for _, f := range strings.Fields(line[1:]) {
				key, value, _ := strings.Cut(f, "=")
				switch key {
				case "dateline":
					c.Dateline = value
				case "published":
					c.Published = value
				case "agency":
					c.Order = timex.OrderOf(value)
				default:
					t.Fatalf("line %d: unknown %q", number+1, key)
				}
			}
		default:
			if open == nil {
				stories = append(stories, markedStory{context: c, line: number + 1})
				open = &stories[len(stories)-1]
			}
			open.add(line)
		}
	}
	return stories
}

// add reads a line of marked text.
func (s *markedStory) add(line string) {
	for {
		before, rest, ok := strings.Cut(line, "[")
		s.text += before
		if !ok {
			s.text += "\n"
			return
		}
		mark, behind, _ := strings.Cut(rest, "]")
		f := append(strings.Split(mark, "|"), "")
		s.text += f[0]
		s.marks = append(s.marks, marking{f[0], f[1], f[2], f[3]})
		line = behind
	}
}

func TestFind_WireCopyAsAReaderMarksIt(t *testing.T) {
	count := 0
	for _, s := range readMarked(t) {
		var got []marking
		for i, e := range find(t, s.text, s.context) {
			m := marking{s.text[e.Start:e.End], typeNames[e.Type], e.Value, anchorNames[e.Anchor]}
			if i < len(s.marks) && s.marks[i].Anchor == "" {
				m.Anchor = ""
			}
			got = append(got, m)
		}
		count += len(s.marks)
		if diff := cmp.Diff(s.marks, got); diff != "" {
			t.Errorf("story at line %d (-want +got):\n%s", s.line, diff)
		}
	}
	if count < 80 {
		t.Errorf("got %d expressions, want at least 80", count)
	}
}

func TestFind_NothingInTraps(t *testing.T) {
	raw, err := os.ReadFile("testdata/traps.txt")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		count++
		for _, e := range find(t, line, timex.Context{Published: "2019-07-03"}) {
			t.Errorf("%q: got %q, %s", line, line[e.Start:e.End], e.Value)
		}
	}
	if count < 60 {
		t.Errorf("got %d traps, want at least 60", count)
	}
}

func ExampleFind() {
	text := "They met on Wednesday and will meet again next month."
	words := language.New().Analyse(text, []language.Span{{End: int32(len(text))}}, "en", language.Tags)
	for _, e := range timex.Find(words, timex.Context{Published: "2019-07-03"}) {
		fmt.Println(text[e.Start:e.End], e.Value, e.Begin, e.Finish)
	}
	// Output:
	// Wednesday 2019-07-03 2019-07-03 2019-07-04
	// next month 2019-08 2019-08-01 2019-09-01
}

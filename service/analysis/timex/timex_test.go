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

func TestFind_TenseByTagsWhereThereAreSome(t *testing.T) {
	const text = "They shed tears on Friday but will return."
	words := language.New().Analyse(text, []language.Span{{End: int32(len(text))}}, "en", 0)
	c := timex.Context{Published: "2019-07-03"}
	tags := []string{"PRP", "VBD", "NNS", "IN", "NNP", "CC", "MD", "VB", "."}
	if len(words.Tokens) != len(tags) {
		t.Fatalf("got %d tokens, want %d", len(words.Tokens), len(tags))
	}
	words.XPOS = make([]language.XPOS, len(tags))
	for i, tag := range tags {
		words.XPOS[i] = language.ParseXPOS(tag)
	}
	if got := timex.Find(words, c)[0].Value; got != "2019-06-28" {
		t.Errorf("got %s, want the Friday before", got)
	}
}

func TestFind_Meanings(t *testing.T) {
	tests := []struct {
		text, value, begin, finish string
		resolution                 timex.Resolution
	}{
		{"It ran from 1430 GMT.", "2019-07-03T14:30Z", "2019-07-03T14:30Z", "2019-07-03T14:31Z", timex.Resolved},
		{"It fell in the second quarter of 2018.", "2018-Q2", "2018-04-01", "2018-07-01", timex.Resolved},
		{"It fell in the first half of 2019.", "2019-H1", "2019-01-01", "2019-07-01", timex.Resolved},
		{"It rose in the 1990s.", "199", "1990-01-01", "2000-01-01", timex.Resolved},
		{"It rose in the 19th century.", "18", "1800-01-01", "1900-01-01", timex.Resolved},
		{"It fell in 490 BC.", "BC0490", "-0489-01-01", "-0488-01-01", timex.Resolved},
		{"It rained in the winter of 2018.", "2018-WI", "2018-12-01", "2019-03-01", timex.Resolved},
		{"It rained last week.", "2019-W26", "2019-06-24", "2019-07-01", timex.Resolved},
		{"It rained all through last weekend.", "2019-W26-WE", "2019-06-29", "2019-07-01", timex.Resolved},
		{"It fell over the past two years.", "P2Y", "2017-07-03", "2019-07-03", timex.Resolved},
		{"It will take the next six months.", "P6M", "2019-07-03", "2020-01-03", timex.Resolved},
		{"It began on February 29, 2015.", "2015-02-29", "", "", timex.Invalid},
		{"It began on 31 April 2019.", "2019-04-31", "", "", timex.Invalid},
		{"It began on 03/07/2019.", "2019-XX-XX", "", "", timex.Ambiguous},
		{"It began on 13/07/2019.", "2019-07-13", "2019-07-13", "2019-07-14", timex.Resolved},
		{"It ended a few years ago.", "PAST_REF", "", "", timex.Resolved},
		{"It was in fiscal 2020.", "FY2020", "", "", timex.Resolved},
		{"It was read on 12 Tir 1398.", "2019-07-03", "2019-07-03", "2019-07-04", timex.Resolved},
		{"It was told in Tir 1398.", "2019-06-22/2019-07-22", "2019-06-22", "2019-07-23", timex.Resolved},
		{"It was told on 31 Mehr 1398.", "1398-07-31", "", "", timex.Invalid},
		{"It came on 17 Ramadan 1440.", "2019-05-22", "2019-05-22", "2019-05-23", timex.Resolved},
		{"It came at Easter 2018.", "2018-04-01", "2018-04-01", "2018-04-02", timex.Resolved},
		{"It came two days before Christmas.", "2018-12-23", "2018-12-23", "2018-12-24", timex.Resolved},
		{"It happened on the last day of May.", "2019-05-31", "2019-05-31", "2019-06-01", timex.Resolved},
		{"It happened on the third Monday of January 2019.", "2019-01-21", "2019-01-21", "2019-01-22", timex.Resolved},
		{"It happens every Monday.", "XXXX-WXX-1", "", "", timex.Resolved},
		{"It was logged at 2019-07-03T14:30:05+03:30 today.", "2019-07-03T14:30:05+03:30", "2019-07-03T14:30:05+03:30", "2019-07-03T14:30:06+03:30", timex.Resolved},
	}
	for _, tt := range tests {
		found := find(t, tt.text, timex.Context{Published: "2019-07-03"})
		if len(found) == 0 {
			t.Errorf("%q: nothing found", tt.text)
			continue
		}
		e := found[0]
		if e.Value != tt.value || e.Begin != tt.begin || e.Finish != tt.finish || e.Resolution != tt.resolution {
			t.Errorf("%q: got %q %s [%s, %s) %d, want %s [%s, %s) %d", tt.text, tt.text[e.Start:e.End], e.Value, e.Begin, e.Finish, e.Resolution,
				tt.value, tt.begin, tt.finish, tt.resolution)
		}
	}
}

package summary

import (
	"bufio"
	"compress/gzip"
	"context"
	"os"
	"strconv"
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// TestPointers_GAP tells how often the name that would stand for a pronoun at the
// opening of a sentence is the right one, on the pronouns of GAP (Webster et al.,
// 2018), each of which has two names before it.
func TestPointers_GAP(t *testing.T) {
	analyser := analysis.New(language.New())
	right, wrong := 0, 0
	for _, part := range []string{"gap-development", "gap-validation"} {
		for _, record := range readGAP(t, "../../../shared/corpora/gap/"+part+".tsv.gz") {
			switch c := record.pointed(t, analyser); {
			case c == nil:
			case record.names[0].same && c.mentionsAt(record.names[0]), record.names[1].same && c.mentionsAt(record.names[1]):
				right++
			default:
				wrong++
			}
		}
	}
	t.Logf("%d of %d pronouns that are sure are named rightly", right, right+wrong)
	if right < 40 || float64(right) < 0.88*float64(right+wrong) {
		t.Errorf("got %d of %d, want at least 40 and 88 %%", right, right+wrong)
	}
}

// gapName is a name of a record, at its place in the text.
type gapName struct {
	start, end int
	same       bool // the pronoun is of this person
}

// gapRecord is a pronoun with the two names.
type gapRecord struct {
	text    string
	pronoun int
	names   [2]gapName
}

// readGAP reads a part of GAP, with offsets in bytes; it skips the test where
// the corpora are not beside this repository.
func readGAP(t *testing.T, path string) []gapRecord {
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the corpora are not beside this repository")
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var records []gapRecord
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan(); lines.Scan(); {
		field := strings.Split(lines.Text(), "\t")
		characters := []rune(field[1])
		at := func(field string) int {
			n, err := strconv.Atoi(field)
			if err != nil {
				t.Fatal(err)
			}
			return len(string(characters[:n]))
		}
		r := gapRecord{text: field[1], pronoun: at(field[3])}
		for k, first := range []int{4, 7} {
			start := at(field[first+1])
			r.names[k] = gapName{start, start + len(field[first]), field[first+2] == "TRUE"}
		}
		records = append(records, r)
	}
	return records
}

// pointed is whom the summary would name for the pronoun, nil where it is not sure.
func (r *gapRecord) pointed(t *testing.T, analyser *analysis.Analyser) *pointed {
	d := &rapporteurv1.Document{
		Text: r.text, Metadata: &rapporteurv1.Metadata{Language: "en"},
		Paragraphs: []*rapporteurv1.Paragraph{{Kind: rapporteurv1.Paragraph_BODY, Span: &rapporteurv1.Span{End: int32(len(r.text))}}},
	}
	if err := analyser.Analyse(t.Context(), d, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}); err != nil {
		t.Fatal(err)
	}
	s, err := read(context.Background(), []*rapporteurv1.Document{d}, "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range s.sentences {
		c := &s.sentences[i]
		if p := c.pointer; p != nil && p.sure && int(c.span.GetStart())+p.start == r.pronoun {
			return &pointed{c.cast, p.actor}
		}
	}
	return nil
}

// pointed is an actor that a pronoun points to.
type pointed struct {
	cast  *cast
	actor int32
}

// mentionsAt tells whether the actor is named at the place of a name.
func (p *pointed) mentionsAt(n gapName) bool {
	for _, m := range p.cast.mentions {
		if m.actor == p.actor && m.kind == rapporteurv1.Mention_NAME && int(m.start) < n.end && n.start < int(m.end) {
			return true
		}
	}
	return false
}

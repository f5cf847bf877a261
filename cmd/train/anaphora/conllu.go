// Package anaphora reads corpora of coreference, and fits the weights of
// pronouns to them.
package anaphora

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// longestRecord is the length of the longest line that a corpus may have, in
// bytes.
const longestRecord = 1 << 20

// Extent is a place in a text: bytes, half-open.
type Extent struct{ Start, End int }

// Document is a document of a corpus in CoNLL-U: its text, the analysis that
// its annotators made, and the entities that they marked.
type Document struct {
	ID       string
	Analysis *language.Analysis  // of the annotators; without names
	Blocks   []language.Span     // the paragraphs
	Entities map[string][]Extent // places of mentions, by the number of the entity
	Items    map[Extent]string   // Wikipedia title of what a mention names, where the corpus links it
	Types    map[Extent]string   // type of the entity, where the corpus marks it
}

// Clusters are the entities with two mentions or more.
func (d *Document) Clusters() [][]Extent {
	var c [][]Extent
	for _, id := range slices.Sorted(maps.Keys(d.Entities)) {
		if len(d.Entities[id]) > 1 {
			c = append(c, d.Entities[id])
		}
	}
	return c
}

// openMention is a mention that has begun.
type openMention struct {
	id, kind, item string
	start          int
}

// conlluReader gathers documents.
type conlluReader struct {
	docs  []*Document
	text  strings.Builder
	first int // token of the sentence
	space bool
	open  []openMention
}

// ReadCoNLLU reads a gzipped file in CoNLL-U with coreference in the manner of
// CorefUD ("Entity=" in MISC).
func ReadCoNLLU(path string) (docs []*Document, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("read %s: %w", path, err)
		}
	}()
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	r := &conlluReader{}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, longestRecord)
	for n := 1; lines.Scan(); n++ {
		if err := r.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	r.endDocument()
	return r.docs, lines.Err()
}

// line reads one line.
func (r *conlluReader) line(line string) error {
	switch {
	case strings.HasPrefix(line, "# newdoc"):
		r.endDocument()
		_, id, _ := strings.Cut(line, "= ")
		r.docs = append(r.docs, &Document{ID: id, Analysis: &language.Analysis{}, Entities: map[string][]Extent{}, Items: map[Extent]string{}, Types: map[Extent]string{}})
	case strings.HasPrefix(line, "# newpar") && !strings.HasPrefix(line, "# newpar_block"):
		r.endBlock()
	case strings.HasPrefix(line, "#"):
	case line == "":
		r.endSentence()
	default:
		return r.token(strings.Split(line, "\t"))
	}
	return nil
}

// doc is the document in hand.
func (r *conlluReader) doc() *Document { return r.docs[len(r.docs)-1] }

// token reads one token.
func (r *conlluReader) token(f []string) error {
	if len(f) != 10 || len(r.docs) == 0 {
		return fmt.Errorf("%q is no token", strings.Join(f, " "))
	}
	if strings.ContainsAny(f[0], "-.") {
		return nil
	}
	head, err := strconv.Atoi(f[6])
	if err != nil {
		return err
	}
	d := r.doc()
	a := d.Analysis
	if r.space {
		r.text.WriteByte(' ')
	}
	start := r.text.Len()
	if len(d.Blocks) == 0 || d.Blocks[len(d.Blocks)-1].End >= 0 {
		d.Blocks = append(d.Blocks, language.Span{Start: int32(start), End: -1})
	}
	r.text.WriteString(f[1])
	r.space = !strings.Contains(f[9], "SpaceAfter=No")
	a.Tokens = append(a.Tokens, language.Span{Start: int32(start), End: int32(r.text.Len())})
	a.UPOS = append(a.UPOS, language.ParseUPOS(f[3]))
	a.XPOS = append(a.XPOS, language.ParseXPOS(f[4]))
	a.Lemmas = append(a.Lemmas, f[2])
	a.Relations = append(a.Relations, language.ParseRelation(f[7]))
	if head == 0 {
		head = -r.first
	}
	a.Heads = append(a.Heads, int32(r.first+head-1))
	if head == -r.first {
		a.Heads[len(a.Heads)-1] = -1
	}
	r.mark(f[9], start, r.text.Len())
	return nil
}

// linkedFields is the number of fields of a mention that is linked to Wikipedia:
// group, type, information status, salience, centering, minimum span, kind of
// link, and title.
const linkedFields = 8

// bracket matches what opens and closes in an Entity attribute.
var bracket = regexp.MustCompile(`\(([^()]+)(\))?|([0-9]+)\)`)

// mark reads the mentions that begin and end at a token.
func (r *conlluReader) mark(misc string, start, end int) {
	for attribute := range strings.SplitSeq(misc, "|") {
		value, ok := strings.CutPrefix(attribute, "Entity=")
		if !ok {
			continue
		}
		for _, b := range bracket.FindAllStringSubmatch(value, -1) {
			if b[1] != "" {
				id, rest, _ := strings.Cut(b[1], "-")
				kind, _, _ := strings.Cut(rest, "-")
				item := ""
				if f := strings.SplitN(b[1], "-", linkedFields); len(f) == linkedFields {
					item = strings.ReplaceAll(f[linkedFields-1], "_", " ")
				}
				r.open = append(r.open, openMention{id, kind, item, start})
			}
			id := b[3]
			if b[2] != "" {
				id, _, _ = strings.Cut(b[1], "-")
			} else if b[1] != "" {
				continue
			}
			for k := len(r.open) - 1; k >= 0; k-- {
				if r.open[k].id == id {
					e := Extent{r.open[k].start, end}
					r.doc().Entities[id] = append(r.doc().Entities[id], e)
					r.doc().Types[e] = r.open[k].kind
					if r.open[k].item != "" {
						r.doc().Items[e] = r.open[k].item
					}
					r.open = append(r.open[:k], r.open[k+1:]...)
					break
				}
			}
		}
	}
}

// endSentence closes the sentence in hand.
func (r *conlluReader) endSentence() {
	if len(r.docs) == 0 {
		return
	}
	a := r.doc().Analysis
	if n := len(a.Tokens); n > r.first {
		a.Sentences = append(a.Sentences, language.Sentence{
			Span:       language.Span{Start: a.Tokens[r.first].Start, End: a.Tokens[n-1].End},
			FirstToken: int32(r.first), EndToken: int32(n), Block: int32(len(r.doc().Blocks) - 1),
		})
		r.first = n
		r.space = true
	}
}

// endBlock closes the paragraph in hand.
func (r *conlluReader) endBlock() {
	if len(r.docs) == 0 {
		return
	}
	r.endSentence()
	if b := r.doc().Blocks; len(b) > 0 && b[len(b)-1].End < 0 {
		b[len(b)-1].End = int32(r.text.Len())
		r.text.WriteString("\n\n")
		r.space = false
	}
}

// endDocument closes the document in hand.
func (r *conlluReader) endDocument() {
	if len(r.docs) > 0 {
		r.endBlock()
		r.doc().Analysis.Text = r.text.String()
	}
	r.text.Reset()
	r.first, r.space, r.open = 0, false, nil
}

package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// goldTime is a time expression as a corpus marks it.
type goldTime struct {
	start, end int // bytes
	kind       string
	value      string
	unscored   bool // neither it nor what overlaps it counts: document dates, what is not annotated
	valueless  bool // its value does not count
}

// timedText is a document of a corpus of time expressions.
type timedText struct {
	name      string
	text      string
	blocks    [][2]int // paragraphs
	published string
	gold      []goldTime
}

// document is the text as the analyser takes it.
func (d *timedText) document() *rapporteurv1.Document {
	doc := &rapporteurv1.Document{Text: d.text, Metadata: &rapporteurv1.Metadata{Language: "en", PublishDate: d.published}}
	for _, b := range d.blocks {
		doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{
			Kind: rapporteurv1.Paragraph_BODY,
			Span: &rapporteurv1.Span{Start: int32(b[0]), End: int32(b[1])},
		})
	}
	return doc
}

// catDocument is a document of MEANTIME (CAT XML).
type catDocument struct {
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Text     string `xml:",chardata"`
	} `xml:"token"`
	Times []struct {
		Type     string `xml:"type,attr"`
		Value    string `xml:"value,attr"`
		Function string `xml:"functionInDocument,attr"`
		Anchors  []struct {
			ID string `xml:"t_id,attr"`
		} `xml:"token_anchor"`
	} `xml:"Markables>TIMEX3"`
}

// lastAnnotated is the last sentence of a MEANTIME document that is annotated;
// sentence 1 is its date.
const lastAnnotated = 5

// readMeantime reads the first sentences of MEANTIME's documents.
func readMeantime(corpora string) ([]timedText, error) {
	files, err := corpus.Archive(filepath.Join(corpora, "meantime", "meantime-en-dev.tar.gz"))
	if err != nil {
		return nil, err
	}
	var docs []timedText
	for _, name := range corpus.NamesOf(files, ".xml") {
		var cat catDocument
		if err := xml.Unmarshal(files[name], &cat); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		docs = append(docs, cat.timedText(name))
	}
	return docs, nil
}

// timedText joins the tokens to text; the marks stand where they stand in print.
func (c *catDocument) timedText(name string) timedText {
	d, spans := c.joined(name)
	for _, t := range c.Times {
		if t.Function == "CREATION_TIME" {
			d.published = t.Value
		}
		if len(t.Anchors) == 0 {
			continue
		}
		first, ok := spans[t.Anchors[0].ID]
		end, ok2 := spans[t.Anchors[len(t.Anchors)-1].ID]
		if !ok || !ok2 {
			continue
		}
		d.gold = append(d.gold, goldTime{start: first[0], end: end[1], kind: t.Type, value: t.Value, unscored: first[2] == 1})
	}
	if len(d.blocks) > 1 {
		d.gold = append(d.gold, goldTime{start: d.blocks[1][0], end: d.blocks[1][1], unscored: true})
		if len(d.published) != len("2006-01-02") || d.published[4] != '-' {
			d.published = isoOf(d.text[d.blocks[1][0]:d.blocks[1][1]])
		}
	}
	return d
}

// joined is the text of the first sentences, and of every token start, end and
// sentence.
func (c *catDocument) joined(name string) (timedText, map[string][3]int) {
	d, spans := timedText{name: name}, map[string][3]int{}
	var b strings.Builder
	sentence, opened, begin := 0, false, 0
	last := ""
	for _, t := range c.Tokens {
		if t.Sentence > lastAnnotated {
			break
		}
		switch {
		case t.Sentence != sentence:
			d.blocks = append(d.blocks, [2]int{begin, b.Len()})
			b.WriteString("\n\n")
			sentence, opened, begin = t.Sentence, false, b.Len()
		case b.Len() > 0 && !tight(last, t.Text, opened):
			b.WriteByte(' ')
		}
		if t.Text == `"` {
			opened = !opened
		}
		spans[t.ID] = [3]int{b.Len(), b.Len() + len(t.Text), t.Sentence}
		b.WriteString(t.Text)
		last = t.Text
	}
	d.blocks = append(d.blocks, [2]int{begin, b.Len()})
	d.text = b.String()
	return d, spans
}

// places are where the tokens of the first sentences stand.
func (c *catDocument) places() map[string]extent {
	_, spans := c.joined("")
	places := make(map[string]extent, len(spans))
	for id, s := range spans {
		places[id] = within(s[0], s[1])
	}
	return places
}

// isoOf reads a date line as Wikinews has it: "September 1, 2007".
func isoOf(line string) string {
	m := regexp.MustCompile(`(\w{3})\w* (\d+), (\d{4})`).FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	month := strings.Index("JanFebMarAprMayJunJulAugSepOctNovDec", m[1])/3 + 1
	day, _ := strconv.Atoi(m[2])
	return fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
}

// tight tells whether two tokens stand without a blank between them.
func tight(last, next string, opened bool) bool {
	if last == `"` && opened || next == `"` && opened {
		return true
	}
	switch next {
	case ",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "'", "n't", "'re", "'ve", "'ll", "’s", "’":
		return true
	}
	switch last {
	case "(", "[", "$", "€", "£":
		return true
	}
	return false
}

// timexTag is a tag of TimeML.
var (
	timexTag     = regexp.MustCompile(`<TIMEX3([^>]*)>|</TIMEX3>`)
	timexTagAttr = regexp.MustCompile(`(\w+)="([^"]*)"`)
	dateCreated  = regexp.MustCompile(`(?s)<DCT>.*?value="([^"]*)".*?</DCT>`)
)

// readWikiwars reads the TIMEX3 form of WikiWars.
func readWikiwars(corpora string) ([]timedText, error) {
	files, err := corpus.Archive(filepath.Join(corpora, "wikiwars", "wikiwars-train.tar.gz"))
	if err != nil {
		return nil, err
	}
	var docs []timedText
	for _, name := range corpus.NamesOf(files, ".tml") {
		source := string(files[name])
		_, body, _ := strings.Cut(source, "<TEXT>")
		body, _, _ = strings.Cut(body, "</TEXT>")
		d := readInline(name, body)
		if m := dateCreated.FindStringSubmatch(source); m != nil {
			d.published = m[1]
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// dateValue tells the values of WikiWars that count: dates.
var dateValue = regexp.MustCompile(`^(BC)?\d`)

// readInline reads text with TIMEX3 tags; a line is a paragraph.
func readInline(name, body string) timedText {
	d := timedText{name: name}
	var b strings.Builder
	var open []goldTime
	at := 0
	unescape := strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'")
	for _, m := range timexTag.FindAllStringSubmatchIndex(body, -1) {
		b.WriteString(unescape.Replace(body[at:m[0]]))
		at = m[1]
		if body[m[0]+1] != '/' {
			g := goldTime{start: b.Len()}
			for _, a := range timexTagAttr.FindAllStringSubmatch(body[m[2]:m[3]], -1) {
				switch a[1] {
				case "value":
					g.value = a[2]
				case "type":
					g.kind = a[2]
				}
			}
			g.valueless = !dateValue.MatchString(g.value)
			open = append(open, g)
			continue
		}
		if n := len(open) - 1; n >= 0 {
			g := open[n]
			open, g.end = open[:n], b.Len()
			d.gold = append(d.gold, g)
		}
	}
	b.WriteString(unescape.Replace(body[at:]))
	d.text = b.String()
	slices.SortStableFunc(d.gold, func(a, b goldTime) int { return a.start - b.start })
	start := 0
	for line := range strings.Lines(d.text) {
		if trimmed := strings.TrimRight(line, "\n"); strings.TrimSpace(trimmed) != "" {
			d.blocks = append(d.blocks, [2]int{start, start + len(trimmed)})
		}
		start += len(line)
	}
	return d
}

// gumGenres are those of GUM that are measured: those that tell dates.
var gumGenres = []string{"news", "bio", "interview", "speech", "voyage"}

// readGUM reads the dates that GUM marks with a day, month or year (TEI date
// with "when").
func readGUM(corpora string) ([]timedText, error) {
	var docs []timedText
	for _, name := range []string{"gum-dev.conllu.gz", "gum-train.conllu.gz"} {
		file, err := os.Open(filepath.Join(corpora, "gum", name))
		if err != nil {
			return nil, err
		}
		unzipped, err := gzip.NewReader(file)
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		lines := bufio.NewScanner(unzipped)
		lines.Buffer(nil, 1<<20)
		reader := gumReader{}
		for lines.Scan() {
			reader.line(lines.Text())
		}
		docs = append(docs, reader.finish()...)
		if err := errors.Join(lines.Err(), file.Close()); err != nil {
			return nil, err
		}
	}
	return docs, nil
}

// gumReader reads CoNLL-U of GUM, line by line.
type gumReader struct {
	docs  []timedText
	wants bool
	text  bytes.Buffer
	begin int
	open  []goldTime
	skip  int // words of a multi-word token that have no text
}

var whenTag = regexp.MustCompile(`<date([^>]*)>|</date>`)

// line reads a line.
func (g *gumReader) line(line string) {
	switch {
	case strings.HasPrefix(line, "# newdoc id = "):
		g.close()
		name := strings.TrimPrefix(line, "# newdoc id = ")
		g.wants = slices.ContainsFunc(gumGenres, func(genre string) bool { return strings.HasPrefix(name, "GUM_"+genre) })
		if g.wants {
			g.docs = append(g.docs, timedText{name: name})
		}
	case !g.wants:
	case strings.HasPrefix(line, "# meta::dateCreated = "):
		g.docs[len(g.docs)-1].published = strings.TrimPrefix(line, "# meta::dateCreated = ")
	case line == "":
		end := len(bytes.TrimRight(g.text.Bytes(), " "))
		if d := &g.docs[len(g.docs)-1]; end > g.begin {
			d.blocks = append(d.blocks, [2]int{g.begin, end})
		}
		g.text.WriteString("\n\n")
		g.begin = g.text.Len()
	case line[0] >= '0' && line[0] <= '9':
		g.word(strings.Split(line, "\t"))
	}
}

// word reads a token.
func (g *gumReader) word(fields []string) {
	if len(fields) < 10 || strings.Contains(fields[0], ".") {
		return
	}
	d := &g.docs[len(g.docs)-1]
	misc := fields[9]
	for _, m := range whenTag.FindAllStringSubmatch(misc, -1) {
		if m[0][1] != '/' {
			when := regexp.MustCompile(`when:::"([^"]*)"`).FindStringSubmatch(m[1])
			gold := goldTime{start: g.text.Len()}
			if when == nil {
				gold.unscored = true
			} else {
				gold.value = when[1]
			}
			g.open = append(g.open, gold)
		}
	}
	if from, to, ok := strings.Cut(fields[0], "-"); ok {
		first, _ := strconv.Atoi(from)
		last, _ := strconv.Atoi(to)
		g.skip = last - first + 1
	} else if g.skip > 0 {
		g.skip--
		g.closeTags(d, misc)
		return
	}
	g.text.WriteString(fields[1])
	g.closeTags(d, misc)
	if !strings.Contains(misc, "SpaceAfter=No") {
		g.text.WriteByte(' ')
	}
}

// closeTags ends the dates that end with this token.
func (g *gumReader) closeTags(d *timedText, misc string) {
	for range strings.Count(misc, "</date>") {
		if n := len(g.open) - 1; n >= 0 {
			gold := g.open[n]
			g.open, gold.end = g.open[:n], g.text.Len()
			d.gold = append(d.gold, gold)
		}
	}
}

// close ends a document.
func (g *gumReader) close() {
	if g.wants && len(g.docs) > 0 {
		g.docs[len(g.docs)-1].text = g.text.String()
	}
	g.text.Reset()
	g.begin, g.open = 0, nil
}

// finish gives the documents.
func (g *gumReader) finish() []timedText {
	g.close()
	return g.docs
}

// recognizerCase is a case of Recognizers-Text.
type recognizerCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text       string
		Start      int
		Length     int
		End        int
		TypeName   string
		Resolution struct{ Values []map[string]string }
	}
}

// agreed are the types of Recognizers-Text whose notion agrees with TIMEX3's:
// ranges are two expressions there, and holidays and times of day go their own
// way.
var agreed = map[string]string{"datetimeV2.date": "DATE", "datetimeV2.duration": "DURATION", "datetimeV2.set": "SET"}

// readRecognizers reads the cases all of whose results are of a type that
// agrees.
func readRecognizers(corpora string) ([]timedText, error) {
	path := filepath.Join(corpora, "recognizers-text-datetime", "DateTimeModel.dev.json.gz")
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	raw, err := io.ReadAll(unzipped)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var cases []recognizerCase
	if err := json.Unmarshal(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), &cases); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var docs []timedText
	for i, c := range cases {
		d := timedText{name: fmt.Sprintf("case %d", i), text: c.Input, blocks: [][2]int{{0, len(c.Input)}}}
		if len(c.Context.ReferenceDateTime) >= 10 {
			d.published = c.Context.ReferenceDateTime[:10]
		}
		for _, r := range c.Results {
			kind, ok := agreed[r.TypeName]
			at := strings.Index(strings.ToLower(c.Input), strings.ToLower(r.Text))
			if !ok || at < 0 {
				d.text = ""
				break
			}
			g := goldTime{start: at, end: at + len(r.Text), kind: kind, valueless: true}
			if v := r.Resolution.Values; len(v) == 1 && !strings.Contains(v[0]["timex"], "X") {
				g.value, g.valueless = v[0]["timex"], false
			}
			d.gold = append(d.gold, g)
		}
		if d.text != "" {
			docs = append(docs, d)
		}
	}
	return docs, nil
}

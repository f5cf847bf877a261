package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

// saidApart are the files of testdata/said that are measured by themselves.
var saidApart = []string{"politics.txt", "publishers.txt", "papers.txt"}

// readSaid reads the cases of testdata/said: of the files later-*, which are not
// looked at, or of the others; of the file that is measured apart, or of those that
// none are.
func readSaid(later bool, apart string) func(string) ([]saidText, error) {
	return func(string) ([]saidText, error) {
		files, err := filepath.Glob(filepath.Join("testdata", "said", "*.txt"))
		if err != nil {
			return nil, err
		}
		var docs []saidText
		for _, file := range files {
			name, isLater := strings.CutPrefix(filepath.Base(file), "later-")
			if isLater != later || name != apart && (apart != "" || slices.Contains(saidApart, name)) {
				continue
			}
			content, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			for part := range strings.SplitSeq("\n"+string(content), "\n%% ") {
				if strings.TrimSpace(part) == "" {
					continue
				}
				d, err := parseSaid(part)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", file, err)
				}
				docs = append(docs, d)
			}
		}
		if len(docs) == 0 {
			return nil, fmt.Errorf("testdata/said has no cases: run it from the root of the repository")
		}
		return docs, nil
	}
}

// saidMark is the beginning of a mark in testdata/said: "[1 ", "{1 ", "<1 ",
// "(1> ".
var saidMark = regexp.MustCompile(`^(?:([\[{<])(\d+) |\((\d+)> )`)

// parseSaid reads a case without the mark of its first line.
func parseSaid(part string) (saidText, error) {
	name, rest, _ := strings.Cut(part, "\n")
	marked, list, ok := strings.Cut(rest, "\n--\n")
	if !ok {
		return saidText{}, fmt.Errorf("case %s has no line --", name)
	}
	d := saidText{name: name, wire: true}
	index := map[string]int{}
	for line := range strings.Lines(list) {
		left, who, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok {
			continue
		}
		fields := strings.Fields(left)
		g := goldStatement{class: "SPEECH", name: who}
		if len(fields) > 1 {
			g.class = fields[1]
		}
		if who == "-" {
			g.name = ""
		}
		index[fields[0]] = len(d.gold)
		d.gold = append(d.gold, g)
	}
	return d, d.parseText(strings.TrimSpace(marked), index)
}

// parseText takes the marks out of a text and notes what they mark.
func (d *saidText) parseText(marked string, index map[string]int) error {
	type opened struct {
		kind      byte
		statement int
		start     int
	}
	if rest, ok := strings.CutPrefix(marked, "= "); ok {
		marked, d.headlines = rest, 1
	}
	var text strings.Builder
	var open []opened
	for i := 0; i < len(marked); i++ {
		if m := saidMark.FindStringSubmatch(marked[i:]); m != nil {
			kind, id := byte('('), m[3]
			if m[1] != "" {
				kind, id = m[1][0], m[2]
			}
			k, ok := index[id]
			if !ok {
				return fmt.Errorf("case %s: statement %s is not listed", d.name, id)
			}
			open = append(open, opened{kind, k, text.Len()})
			i += len(m[0]) - 1
			continue
		}
		if n := len(open); n > 0 && strings.IndexByte("]}>)", marked[i]) == strings.IndexByte("[{<(", open[n-1].kind) {
			e, g := within(open[n-1].start, text.Len()), &d.gold[open[n-1].statement]
			switch open[n-1].kind {
			case '[':
				g.content = append(g.content, e)
			case '{':
				g.speaker = append(g.speaker, e)
			case '(':
				g.addressee = append(g.addressee, e)
			}
			open = open[:n-1]
			continue
		}
		text.WriteByte(marked[i])
	}
	if len(open) > 0 {
		return fmt.Errorf("case %s: a mark does not close", d.name)
	}
	d.text = text.String()
	d.blockParagraphs()
	for i := range d.gold {
		d.gold[i].unscored = d.gold[i].name == "" && len(d.gold[i].speaker) == 0 // another statement's speaker without a name
	}
	return nil
}

// blockParagraphs makes a block of each paragraph.
func (d *saidText) blockParagraphs() {
	at := 0
	for p := range strings.SplitSeq(d.text, "\n\n") {
		d.blocks = append(d.blocks, [2]int{at, at + len(p)})
		at += len(p) + 2
	}
}

// unit is an elementary discourse unit of GUM.
type unit struct {
	start, end       int // bytes
	head, rank       int // the unit that it depends on, and how close it is to it: 0 is the closest
	relation, signal string
	sentence         int
	verbal           bool // it has a verb, or is "according to"
}

// readGUMSaid reads the attribution relations of GUM's news. A statement's
// content is the unit that the attributing clause points at, with all of the
// sentence that depends on it more closely than that clause does (Zeldes et al.,
// "eRST", 2025); where it breaks off within quotation marks, it goes on to their
// other half. Attributions without a verb, which are sources of pictures, are
// left out.
func readGUMSaid(corpora string) ([]saidText, error) {
	var docs []saidText
	for _, part := range []string{"train", "dev"} {
		sentences, err := corpus.Treebank(corpora, "gum", part)
		if err != nil {
			return nil, err
		}
		for first := 0; first < len(sentences); {
			end := first + 1
			for end < len(sentences) && !sentences[end].NewDocument {
				end++
			}
			if strings.Contains(sentences[first].Document, "_news_") {
				docs = append(docs, gumSaid(sentences[first:end]))
			}
			first = end
		}
	}
	return docs, nil
}

// gumSaid is a document of GUM with its attribution relations.
func gumSaid(sentences []corpus.Sentence) saidText {
	d := saidText{name: sentences[0].Document}
	var text strings.Builder
	var units []unit
	var places []extent // of the words of the document
	for i, s := range sentences {
		switch {
		case i == 0:
		case s.NewBlock:
			text.WriteString("\n\n")
		default:
			text.WriteByte(' ')
		}
		at := text.Len()
		text.WriteString(s.Text)
		for _, w := range s.Words {
			k := max(strings.Index(text.String()[at:], w.Form), 0)
			places = append(places, within(at+k, at+k+len(w.Form)))
			at = min(at+k+len(w.Form), text.Len())
			if n := len(units); n > 0 && w.UPOS == "VERB" {
				units[n-1].verbal = true
			}
			if u, ok := unitOf(w.Misc); ok {
				u.verbal = w.UPOS == "VERB"
				u.start, u.sentence = places[len(places)-1].Start, i
				if n := len(units); n > 0 {
					units[n-1].end = places[len(places)-2].End
				}
				units = append(units, u)
			}
		}
	}
	d.text = text.String()
	if n := len(units); n > 0 {
		units[n-1].end = len(d.text)
	}
	d.blockParagraphs()
	for i := range units {
		if strings.HasPrefix(units[i].relation, "attribution") && units[i].verbal && units[i].head >= 0 {
			g := gumStatement(units, i, places)
			whole := g
			whole.content = slices.Clone(g.content)
			if d.wholeQuotes(&whole); !slices.ContainsFunc(whole.content, func(e extent) bool { return e.Start < units[i].end && units[i].start < e.End }) {
				g = whole // else the attributing clause is quoted itself
			}
			d.gold = append(d.gold, g)
		}
	}
	return d
}

// wholeQuotes lets content that holds one half of a pair of quotation marks go on
// to the other within its paragraph.
func (d *saidText) wholeQuotes(g *goldStatement) {
	if len(g.content) == 0 {
		return
	}
	first, last := &g.content[0], &g.content[len(g.content)-1]
	marks := 0
	for _, e := range g.content {
		marks += strings.Count(d.text[e.Start:e.End], `"`)
	}
	if marks%2 == 0 {
		return
	}
	if strings.HasPrefix(d.text[first.Start:], `"`) {
		rest, _, _ := strings.Cut(d.text[last.End:], "\n\n")
		if k := strings.IndexByte(rest, '"'); k >= 0 {
			last.End += k + 1
		}
		return
	}
	before := d.text[strings.LastIndex(d.text[:first.Start], "\n\n")+1 : first.Start]
	if k := strings.LastIndexByte(before, '"'); k >= 0 && strings.HasSuffix(strings.TrimRight(d.text[last.Start:last.End], " .,"), `"`) {
		first.Start -= len(before) - k
	}
}

// unitOf reads "Discourse=relation:unit->head:rank:signals".
func unitOf(misc string) (unit, bool) {
	for f := range strings.SplitSeq(misc, "|") {
		value, ok := strings.CutPrefix(f, "Discourse=")
		if !ok {
			continue
		}
		value, _, _ = strings.Cut(value, ";")
		fields := strings.Split(value, ":")
		u := unit{relation: fields[0], head: -1}
		if len(fields) > 2 {
			if _, head, ok := strings.Cut(fields[1], "->"); ok {
				u.head, _ = strconv.Atoi(head)
				u.head--
			}
			u.rank, _ = strconv.Atoi(fields[2])
		}
		if len(fields) > 3 {
			u.signal = strings.Join(fields[3:], ":")
		}
		return u, true
	}
	return unit{}, false
}

var attributionSource = regexp.MustCompile(`sem-atsrc-([\d,-]+)-`)

// gumStatement is the statement that the attributing clause i tells. Its speaker
// is what the corpus gives as the signal of its source.
func gumStatement(units []unit, i int, places []extent) goldStatement {
	g := goldStatement{unscored: true}
	inside := map[int]bool{units[i].head: true}
	for grown := true; grown; {
		grown = false
		for k, u := range units {
			if k == i || inside[k] || !inside[u.head] || u.sentence != units[units[i].head].sentence || u.head == units[i].head && u.rank >= units[i].rank {
				continue
			}
			inside[k], grown = true, true
		}
	}
	var order []int
	for k := range inside {
		order = append(order, k)
	}
	slices.Sort(order)
	for _, k := range order {
		g.content = append(g.content, within(units[k].start, units[k].end))
	}
	if m := attributionSource.FindStringSubmatch(units[i].signal); m != nil {
		g.unscored = false
		for part := range strings.SplitSeq(m[1], ",") {
			from, to, ok := strings.Cut(part, "-")
			a, _ := strconv.Atoi(from)
			b, _ := strconv.Atoi(to)
			if !ok {
				b = a
			}
			if a > 0 && b >= a && b <= len(places) {
				g.speaker = append(g.speaker, within(places[a-1].Start, places[b-1].End))
			}
		}
	}
	return g
}

// readLitbankSaid reads the quotations of LitBank.
func readLitbankSaid(corpora string) ([]saidText, error) {
	novels, err := corpus.Novels(corpora)
	if err != nil {
		return nil, err
	}
	var docs []saidText
	for _, n := range novels {
		d := saidText{name: n.Name, text: n.Text}
		for _, b := range n.Blocks {
			d.blocks = append(d.blocks, [2]int{int(b.Start), int(b.End)})
		}
		for _, q := range n.Quotes {
			g := goldStatement{content: []extent{within(int(q.Start), int(q.End))}, unscored: len(q.Speaker) == 0}
			for _, m := range q.Speaker {
				g.speaker = append(g.speaker, within(int(m.Start), int(m.End)))
			}
			d.gold = append(d.gold, g)
		}
		docs = append(docs, d)
	}
	return docs, nil
}

package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

// readSaid reads the cases of testdata/said: of the files later-*, which are not
// looked at, or of the others; of those about politics, or of the others.
func readSaid(later, politics bool) func(string) ([]saidText, error) {
	return func(string) ([]saidText, error) {
		files, err := filepath.Glob(filepath.Join("testdata", "said", "*.txt"))
		if err != nil {
			return nil, err
		}
		var docs []saidText
		for _, file := range files {
			name, isLater := strings.CutPrefix(filepath.Base(file), "later-")
			if isLater != later || (name == "politics.txt") != politics {
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

// readLitbankSaid reads the quotations of LitBank. Their speakers are the
// mentions of the speaker's entity in its coreference layer.
func readLitbankSaid(corpora string) ([]saidText, error) {
	files, err := readTar(filepath.Join(corpora, "litbank-quotes", "litbank-quotes-train.tar.gz"))
	if err != nil {
		return nil, err
	}
	mentions, err := readLitbankMentions(filepath.Join(corpora, "litbank", "litbank-coref-train.conll.gz"))
	if err != nil {
		return nil, err
	}
	var docs []saidText
	for _, name := range sortedNames(files, ".ann") {
		base := strings.TrimSuffix(name, ".ann")
		d := litbankSaid(base, string(files[base+".txt"]), string(files[name]), mentions[base])
		if len(d.gold) > 0 {
			docs = append(docs, d)
		}
	}
	return docs, nil
}

// litbankMention is a mention in LitBank: tokens [first, last] of a sentence.
type litbankMention struct {
	entity                string
	sentence, first, last int
}

// readLitbankMentions reads the mentions of all documents of the coreference
// layer.
func readLitbankMentions(path string) (map[string][]litbankMention, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	all := map[string][]litbankMention{}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, longestRecord)
	sentence, document := 0, ""
	open := map[string][]int{}
	for lines.Scan() {
		line := lines.Text()
		fields := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#begin document ("):
			document, sentence = strings.TrimPrefix(line[:strings.Index(line, ")")], "#begin document ("), 0
			clear(open)
			continue
		case line == "":
			sentence++
			continue
		case len(fields) < 5:
			continue
		}
		token, _ := strconv.Atoi(fields[2])
		for part := range strings.SplitSeq(fields[len(fields)-1], "|") {
			id := strings.Trim(part, "()")
			if strings.HasPrefix(part, "(") {
				open[id] = append(open[id], token)
			}
			if n := len(open[id]); strings.HasSuffix(part, ")") && n > 0 {
				all[document] = append(all[document], litbankMention{id, sentence, open[id][n-1], token})
				open[id] = open[id][:n-1]
			}
		}
	}
	return all, lines.Err()
}

// litbankSaid joins the tokens of a document to text, with a paragraph for each
// opening mark right behind a closing one, as the corpus does not tell its
// paragraphs.
func litbankSaid(name, tokens, marks string, mentions []litbankMention) saidText {
	d := saidText{name: name}
	var places [][]extent
	var b strings.Builder
	n, begin := novel{}, 0
	for line := range strings.Lines(tokens) {
		var row []extent
		words := strings.Fields(line)
		for k, w := range words {
			next := ""
			if k+1 < len(words) {
				next = words[k+1]
			}
			switch gap := n.gap(w, next, k == 0); {
			case b.Len() == 0:
			case gap == newParagraph:
				d.blocks = append(d.blocks, [2]int{begin, b.Len()})
				b.WriteString("\n\n")
				begin = b.Len()
			case gap == blank:
				b.WriteByte(' ')
			}
			row = append(row, within(b.Len(), b.Len()+len(w)))
			b.WriteString(w)
		}
		places = append(places, row)
	}
	d.blocks = append(d.blocks, [2]int{begin, b.Len()})
	d.text = b.String()
	d.readLitbankMarks(marks, places, mentions)
	return d
}

// novel is where the tokens of a novel are joined: the last one, and the marks
// that look the same on both sides and stand open there.
type novel struct {
	last           string
	double, single bool
	opened, closed bool // by the last token
}

// spacing is what stands between two tokens.
type spacing uint8

const (
	noSpace spacing = iota
	blank
	newParagraph
)

// gap is what stands in front of token w; next is the one behind it in its
// sentence, first tells that w begins one.
func (n *novel) gap(w, next string, first bool) spacing {
	opens, closes := w == "“", w == "”"
	switch {
	case w == `"`:
		opens, closes = !n.double, n.double
		n.double, n.single = opens, false
	case w == "'" && (first || !n.single): // a sentence does not begin with a closing one
		opens = first || !strings.HasSuffix(n.last, "s") || next != "" && unicode.IsUpper(rune(next[0]))
		n.single = opens
	case w == "'":
		closes = strings.ContainsAny(n.last[len(n.last)-1:], ",.;:!?-") || !strings.HasSuffix(n.last, "s")
		n.single = !closes
	}
	gap := blank
	switch {
	case opens && n.closed:
		gap = newParagraph
	case n.opened, closes, w == "'" && !opens, !opens && tightNovel(n.last, w):
		gap = noSpace
	}
	n.last, n.opened, n.closed = w, opens, closes
	return gap
}

// readLitbankMarks reads the quotations of a document.
func (d *saidText) readLitbankMarks(marks string, places [][]extent, mentions []litbankMention) {
	index := map[string]int{}
	for line := range strings.Lines(marks) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case f[0] == "QUOTE" && len(f) > 5:
			n := make([]int, 4)
			for k := range n {
				n[k], _ = strconv.Atoi(f[k+2])
			}
			index[f[1]] = len(d.gold)
			d.gold = append(d.gold, goldStatement{unscored: true, content: []extent{within(places[n[0]][n[1]].Start, places[n[2]][n[3]].End)}})
		case f[0] == "ATTRIB" && len(f) > 2:
			k, ok := index[f[1]]
			if !ok {
				continue
			}
			name, _, _ := strings.Cut(strings.ReplaceAll(f[2], "_", " "), "-")
			d.gold[k].speaker = d.mentionsOf(name, places, mentions)
			d.gold[k].unscored = len(d.gold[k].speaker) == 0
		}
	}
}

// mentionsOf are the places of the mentions of the entity one of whose mentions
// is name; the one with the most mentions where there are several.
func (d *saidText) mentionsOf(name string, places [][]extent, mentions []litbankMention) []extent {
	of, named := map[string][]extent{}, map[string]bool{}
	for _, m := range mentions {
		if m.sentence >= len(places) || m.last >= len(places[m.sentence]) {
			continue
		}
		e := within(places[m.sentence][m.first].Start, places[m.sentence][m.last].End)
		of[m.entity] = append(of[m.entity], e)
		named[m.entity] = named[m.entity] || strings.EqualFold(strings.Join(strings.Fields(d.text[e.Start:e.End]), " "), name)
	}
	var best []extent
	for _, id := range sortedKeys(of) {
		if named[id] && len(of[id]) > len(best) {
			best = of[id]
		}
	}
	return best
}

// tightNovel tells whether two tokens of a novel that are no quotation marks
// stand without a blank between them.
func tightNovel(last, next string) bool {
	switch next {
	case ",", ".", ";", ":", "!", "?", ")", "]", "”", "’", "n't", "n’t":
		return true
	}
	switch strings.ToLower(strings.TrimLeft(next, "'’")) {
	case "s", "d", "m", "ll", "re", "ve":
		return strings.HasPrefix(next, "'") || strings.HasPrefix(next, "’")
	}
	return last == "(" || last == "[" || last == "‘"
}

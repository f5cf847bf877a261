package corpus

import (
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// Novel is the beginning of a novel with its quotations. Offsets are bytes of
// its text.
type Novel struct {
	Name, Text string
	Blocks     []language.Span
	Quotes     []NovelQuote
}

// NovelQuote is what somebody says in quotation marks.
type NovelQuote struct {
	language.Span
	Speaker []language.Span // the mentions of the speaker in all of the text; none where the corpus does not tell
}

// Novels reads the quotations of LitBank (Sims and Bamman, "Measuring Information
// Propagation in Literary Social Networks", 2020). Their speakers are the mentions
// of the speaker's entity in its coreference layer. Novels without quotations are
// left out.
func Novels(dir string) ([]Novel, error) {
	files, err := Archive(filepath.Join(dir, "litbank-quotes", "litbank-quotes-train.tar.gz"))
	if err != nil {
		return nil, err
	}
	mentions, err := novelMentions(filepath.Join(dir, "litbank", "litbank-coref-train.conll.gz"))
	if err != nil {
		return nil, err
	}
	var all []Novel
	for _, name := range NamesOf(files, ".ann") {
		base := strings.TrimSuffix(name, ".ann")
		n := Novel{Name: base}
		n.mark(string(files[name]), n.join(string(files[base+".txt"])), mentions[base])
		if len(n.Quotes) > 0 {
			all = append(all, n)
		}
	}
	return all, nil
}

// novelMention is a mention in LitBank: tokens [first, last] of a sentence.
type novelMention struct {
	entity                int
	sentence, first, last int
}

// novelMentions reads the mentions of all documents of the coreference layer.
func novelMentions(path string) (map[string][]novelMention, error) {
	all := map[string][]novelMention{}
	sentence, document := 0, ""
	open := map[string][]int{}
	err := eachLine(path, func(line string) error {
		fields := strings.Split(line, "\t")
		switch {
		case strings.HasPrefix(line, "#begin document ("):
			document, sentence = strings.TrimPrefix(line[:strings.Index(line, ")")], "#begin document ("), 0
			clear(open)
			return nil
		case line == "":
			sentence++
			return nil
		case len(fields) < 5:
			return nil
		}
		token, _ := strconv.Atoi(fields[2])
		for part := range strings.SplitSeq(fields[len(fields)-1], "|") {
			id := strings.Trim(part, "()")
			if strings.HasPrefix(part, "(") {
				open[id] = append(open[id], token)
			}
			if n := len(open[id]); strings.HasSuffix(part, ")") && n > 0 {
				entity, _ := strconv.Atoi(id)
				all[document] = append(all[document], novelMention{entity, sentence, open[id][n-1], token})
				open[id] = open[id][:n-1]
			}
		}
		return nil
	})
	return all, err
}

// join joins the tokens of a document, a sentence a line, to the text, with a
// paragraph for each opening mark right behind a closing one, as the corpus does
// not tell its paragraphs. It gives the places of the tokens of each sentence.
func (n *Novel) join(tokens string) (places [][]language.Span) {
	var b strings.Builder
	j, begin := joiner{}, 0
	for line := range strings.Lines(tokens) {
		var row []language.Span
		words := strings.Fields(line)
		for k, w := range words {
			next := ""
			if k+1 < len(words) {
				next = words[k+1]
			}
			switch gap := j.gap(w, next, k == 0); {
			case b.Len() == 0:
			case gap == newParagraph:
				n.Blocks = append(n.Blocks, spanOf(begin, b.Len()))
				b.WriteString("\n\n")
				begin = b.Len()
			case gap == blank:
				b.WriteByte(' ')
			}
			row = append(row, spanOf(b.Len(), b.Len()+len(w)))
			b.WriteString(w)
		}
		places = append(places, row)
	}
	n.Blocks = append(n.Blocks, spanOf(begin, b.Len()))
	n.Text = b.String()
	return places
}

func spanOf(start, end int) language.Span {
	return language.Span{Start: int32(start), End: int32(end)}
}

// joiner is where the tokens of a novel are joined: the last one, and the marks
// that look the same on both sides and stand open there.
type joiner struct {
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
func (j *joiner) gap(w, next string, first bool) spacing {
	opens, closes := w == "“", w == "”"
	switch {
	case w == `"`:
		opens, closes = !j.double, j.double
		j.double, j.single = opens, false
	case w == "'" && (first || !j.single): // a sentence does not begin with a closing one
		opens = first || !strings.HasSuffix(j.last, "s") || next != "" && unicode.IsUpper(rune(next[0]))
		j.single = opens
	case w == "'":
		closes = strings.ContainsAny(j.last[len(j.last)-1:], ",.;:!?-") || !strings.HasSuffix(j.last, "s")
		j.single = !closes
	}
	gap := blank
	switch {
	case opens && j.closed:
		gap = newParagraph
	case j.opened, closes, w == "'" && !opens, !opens && tightNovel(j.last, w):
		gap = noSpace
	}
	j.last, j.opened, j.closed = w, opens, closes
	return gap
}

// mark reads the quotations of a document.
func (n *Novel) mark(marks string, places [][]language.Span, mentions []novelMention) {
	index, cast := map[string]int{}, castOf(places, mentions)
	for line := range strings.Lines(marks) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case f[0] == "QUOTE" && len(f) > 5:
			at := make([]int, 4)
			for k := range at {
				at[k], _ = strconv.Atoi(f[k+2])
			}
			index[f[1]] = len(n.Quotes)
			n.Quotes = append(n.Quotes, NovelQuote{Span: language.Span{Start: places[at[0]][at[1]].Start, End: places[at[2]][at[3]].End}})
		case f[0] == "ATTRIB" && len(f) > 2:
			if k, ok := index[f[1]]; ok {
				n.Quotes[k].Speaker = cast[n.entityOf(f[2], cast)]
			}
		}
	}
}

// castOf are the places of the mentions of each entity, by its number.
func castOf(places [][]language.Span, mentions []novelMention) map[int][]language.Span {
	cast := map[int][]language.Span{}
	for _, m := range mentions {
		if m.sentence < len(places) && m.last < len(places[m.sentence]) {
			cast[m.entity] = append(cast[m.entity], language.Span{Start: places[m.sentence][m.first].Start, End: places[m.sentence][m.last].End})
		}
	}
	return cast
}

// mostShift is how far the number of a speaker lies from that of his entity: the
// layers count differently by a few.
const mostShift = 5

// entityOf is the number of the entity of a speaker, "Mrs__Carey-6": the nearest
// to his number that has his name among its mentions, else the one of those near
// by whose mentions share most words with it; -1 for none.
func (n *Novel) entityOf(speaker string, cast map[int][]language.Span) int {
	cut := max(strings.LastIndexByte(speaker, '-'), 0)
	name := strings.Join(nameWords(speaker[:cut]), " ")
	number, _ := strconv.Atoi(speaker[cut:])
	number = -number
	named, near, most := -1, -1, 0
	for _, id := range slices.Sorted(maps.Keys(cast)) {
		words := map[string]bool{}
		for _, m := range cast[id] {
			said := nameWords(n.Text[m.Start:m.End])
			if strings.Join(said, " ") == name && (named < 0 || distance(id, number) < distance(named, number)) {
				named = id
			}
			for _, w := range said {
				words[w] = true
			}
		}
		if shared := sharedWords(name, words); distance(id, number) <= mostShift && (shared > most || shared == most && near >= 0 && distance(id, number) < distance(near, number)) {
			near, most = id, shared
		}
	}
	if named >= 0 {
		return named
	}
	return near
}

// nameWords are the words of a name in small letters, whatever parts them.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
}

// slightWords tell nobody from others.
var slightWords = map[string]bool{
	"mr": true, "mrs": true, "miss": true, "sir": true, "the": true, "and": true, "his": true, "her": true, "who": true, "with": true, "was": true, "that": true, "one": true,
	"them": true,
}

// sharedWords counts the words of a name that tell whom it names among words; the
// narrator is called "I".
func sharedWords(name string, words map[string]bool) int {
	shared := 0
	for _, w := range strings.Fields(name) {
		if len(w) > 2 && !slightWords[w] && words[w] || w == "narrator" && words["i"] {
			shared++
		}
	}
	return shared
}

func distance(a, b int) int { return max(a-b, b-a) }

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

package fulltext

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sizes of a passage.
const (
	passageWords = 30 // usual length
	passageLow   = 18 // from here on a passage ends with a sentence
	passageHigh  = 38 // up to here it goes on to the end of a sentence
	leadWords    = 8  // words before a match that stands far into a sentence
	maxWindows   = 1 << 16
	passageBytes = 1024 // greatest length; longer words are cut
)

// Passage is a part of a text that shows why the text matches a query.
type Passage struct {
	Span           // begins and ends between characters; no white space at its ends
	Matches []Span // in text order, without overlap, all within Span
}

// Passages returns at most n passages of text, in text order and apart from
// each other, of about thirty words and at most 1024 bytes: those with the
// most of the phrases that q wants. None where there is no match. sentences
// are the places of the text's sentences in text order, where passages begin
// and end if they can; a passage never goes beyond a line.
//
// A match that is longer than a passage can be is cut at its end.
func (q Query) Passages(text string, sentences []Span, n int) []Passage {
	m := newMatcher(q)
	words, matches := m.find(text)
	if len(matches) == 0 || n <= 0 {
		return nil
	}
	w := windows{text: text, words: words, sentences: sentences, matches: matches}
	var found []Passage
	for _, c := range w.best(w.candidates(), n, m.phrases) {
		found = append(found, w.passage(c))
	}
	return found
}

// windows cuts windows of words around the matches of a text.
type windows struct {
	text      string
	words     []Span
	sentences []Span
	matches   []match
}

// window is a candidate for a passage.
type window struct {
	first, last int // words, both within
	from, to    int // matches, half-open
	startsUnit  bool
	unitStart   int // offset of the sentence or line that begins with first
	sentenceEnd int // offset behind the sentence that ends with last; 0: none does
}

// candidates returns a window for each of the first maxWindows matches, in
// text order.
func (w *windows) candidates() []window {
	matches := w.matches[:min(len(w.matches), maxWindows)]
	found := make([]window, 0, len(matches))
	line := Span{0, 0} // the line of the match, in bytes
	sentence := 0
	for _, m := range matches {
		at := w.words[m.first].Start
		for at >= line.End {
			line = w.line(line.End)
		}
		for sentence < len(w.sentences) && w.sentences[sentence].End <= at {
			sentence++
		}
		c := w.around(m, line, sentence)
		if n := len(found); n > 0 && found[n-1].first == c.first && found[n-1].last == c.last {
			continue
		}
		c.from = sort.Search(len(w.matches), func(i int) bool { return int(w.matches[i].first) >= c.first })
		c.to = sort.Search(len(w.matches), func(i int) bool { return int(w.matches[i].first) > c.last })
		found = append(found, c)
	}
	return found
}

// line returns the place of the line that begins at offset start, with its
// line feed.
func (w *windows) line(start int) Span {
	length := strings.IndexByte(w.text[start:], '\n')
	if length < 0 {
		return Span{start, len(w.text)}
	}
	return Span{start, start + length + 1}
}

// around returns the window for match m in line; sentence is the index of the
// first sentence that ends behind the start of m.
func (w *windows) around(m match, line Span, sentence int) window {
	low := w.wordAt(line.Start)
	high := w.wordAt(line.End) - 1
	first, last := int(m.first), min(int(m.last), high)
	unit := Span{line.Start, line.End}
	if sentence < len(w.sentences) {
		if s := w.sentences[sentence]; s.Start <= w.words[first].Start && s.Start >= line.Start {
			unit = s
		}
	}
	c := window{first: max(first-leadWords, low), unitStart: -1}
	if start := max(w.wordAt(unit.Start), low); start >= c.first || last-start < passageWords {
		c.first, c.startsUnit, c.unitStart = start, true, unit.Start
	}
	c.last = min(max(c.first+passageWords-1, last), high)
	// End with a sentence where one ends near enough.
	for ; sentence < len(w.sentences) && w.sentences[sentence].End <= line.End; sentence++ {
		if w.sentences[sentence].Start > w.words[c.last].End && w.wordAt(w.sentences[sentence].Start)-c.first >= passageHigh {
			break
		}
		stop := w.wordAt(w.sentences[sentence].End) - 1
		if size := stop - c.first + 1; stop >= last && stop >= c.first && size >= passageLow && size <= passageHigh {
			c.last, c.sentenceEnd = stop, w.sentences[sentence].End
			break
		}
	}
	w.shorten(&c, first, last)
	return c
}

// shorten drops words until the window has no more than passageBytes bytes, if
// it can be had without losing the words first to last.
func (w *windows) shorten(c *window, first, last int) {
	for w.words[c.last].End-w.words[c.first].Start > passageBytes {
		switch {
		case c.last > last:
			c.last--
			c.sentenceEnd = 0
		case c.first < first:
			c.first++
			c.startsUnit, c.unitStart = false, -1
		default:
			return
		}
	}
}

// wordAt returns the index of the first word that begins at or behind offset.
func (w *windows) wordAt(offset int) int {
	return sort.Search(len(w.words), func(i int) bool { return w.words[i].Start >= offset })
}

// best returns the n best windows that do not overlap, in text order: each
// time the one that shows the most phrases not shown yet, then the most
// phrases, the most matches, the start of a sentence, the earliest.
func (w *windows) best(candidates []window, n, phrases int) []window {
	shown := make([]bool, phrases)
	seen := make([]int, phrases) // number of the window that last counted a phrase
	count := 0
	var taken []window
	for len(taken) < n {
		best, bestScore := -1, 0
		for i := range candidates {
			if overlaps(taken, candidates[i]) {
				continue
			}
			count++
			if score := w.score(candidates[i], shown, seen, count); score > bestScore {
				best, bestScore = i, score
			}
		}
		if best < 0 {
			break
		}
		for _, m := range w.matches[candidates[best].from:candidates[best].to] {
			shown[m.phrase] = true
		}
		taken = append(taken, candidates[best])
	}
	slices.SortFunc(taken, func(a, b window) int { return cmp.Compare(a.first, b.first) })
	return taken
}

// score weighs a window; seen and count tell which phrases it has counted.
func (w *windows) score(c window, shown []bool, seen []int, count int) int {
	score := 1
	if c.startsUnit {
		score++
	}
	for i, m := range w.matches[c.from:c.to] {
		if i == passageHigh {
			break
		}
		if score += 4; seen[m.phrase] == count {
			continue
		}
		seen[m.phrase] = count
		score += 20
		if !shown[m.phrase] {
			score += 400
		}
	}
	return score
}

func overlaps(taken []window, c window) bool {
	for _, t := range taken {
		if c.first <= t.last && t.first <= c.last {
			return true
		}
	}
	return false
}

// passage returns the passage of a window.
func (w *windows) passage(c window) Passage {
	p := Passage{Span: Span{w.words[c.first].Start, w.words[c.last].End}}
	if c.startsUnit {
		p.Start = w.skipSpace(c.unitStart, p.Start)
	} else {
		p.Start = w.marksBefore(p.Start, c.first)
	}
	p.End = w.marksBehind(p.End, c.last)
	if c.sentenceEnd > p.End {
		p.End = c.sentenceEnd
	}
	if p.End-p.Start > passageBytes+64 {
		p.End = p.Start + passageBytes
		for !utf8.RuneStart(w.text[p.End]) {
			p.End--
		}
	}
	for _, m := range w.matches[c.from:c.to] {
		s := Span{w.words[m.first].Start, min(w.words[m.last].End, p.End)}
		if s.Start < s.End && int(m.last) <= c.last {
			p.Matches = append(p.Matches, s)
		}
	}
	p.Matches = union(p.Matches)
	return p
}

// skipSpace returns the first offset from start on, at most limit, that holds
// no white space, and limit where that is further than marks go.
func (w *windows) skipSpace(start, limit int) int {
	if limit-start > 64 {
		return limit
	}
	for start < limit {
		r, size := utf8.DecodeRuneInString(w.text[start:])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	return start
}

// marksBefore moves the start of a passage before the marks that cling to its
// first word.
func (w *windows) marksBefore(start, first int) int {
	low := 0
	if first > 0 {
		low = w.words[first-1].End
	}
	moved := start
	for range 8 {
		r, size := utf8.DecodeLastRuneInString(w.text[low:moved])
		if size == 0 || unicode.IsSpace(r) {
			return moved
		}
		moved -= size
	}
	return start
}

// marksBehind moves the end of a passage behind the marks that cling to its
// last word.
func (w *windows) marksBehind(end, last int) int {
	high := len(w.text)
	if last+1 < len(w.words) {
		high = w.words[last+1].Start
	}
	moved := end
	for range 8 {
		r, size := utf8.DecodeRuneInString(w.text[moved:high])
		if size == 0 {
			break
		}
		if unicode.IsSpace(r) {
			return moved
		}
		moved += size
	}
	if moved == len(w.text) {
		return moved
	}
	return end
}

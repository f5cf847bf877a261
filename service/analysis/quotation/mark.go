package quotation

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// quoted is a stretch in quotation marks: from its opening mark to behind its
// closing one, or to the end of its paragraph where the next one opens anew.
type quoted struct {
	Range
	parent  int32 // index of the stretch that it lies in, -1
	block   int32
	closed  bool // by a mark of its own
	goes    bool // goes on with the stretch that the paragraph before left open
	claimed bool // is content of a statement
}

// style is a pair of quotation marks. A style nests in others,
// and curly ones in themselves where they are balanced.
type style uint8

const (
	noStyle    style = iota
	curly            // “…”
	straight         // "…" and ``…''
	guillemets       // «…» and »…«
	low              // „…“ and „…”
	single           // ‘…’ and '…'
	singleLow        // ‚…‘ and ‹…›
)

// role is what a mark may do where it stands.
type role uint8

const (
	opens role = 1 << iota
	closes
	maybe // closes, or is an apostrophe
)

// mark is a quotation mark in the text.
type mark struct {
	token int
	style style
	role  role
}

// opened is a mark on the stack of those that wait for their other half.
type opened struct {
	token int
	style style
}

// pairMarks finds the stretches in quotation marks, block by block, outer ones
// first. A mark without its other half is passed over and spoils nothing else.
func (t *text) pairMarks() {
	block, from := int32(-1), 0
	var marks []mark
	left := noStyle // style that the block before left open at its end
	for i := range t.Sentences {
		s := &t.Sentences[i]
		if s.Block != block {
			if block >= 0 {
				left = t.pairBlock(marks, Range{from, int(s.FirstToken)}, block, left, s)
			}
			block, from, marks = s.Block, int(s.FirstToken), marks[:0]
		}
		for k := int(s.FirstToken); k < int(s.EndToken); k++ {
			if t.mayMark(k) {
				if m := t.markAt(k); m.style != noStyle {
					marks = append(marks, m)
				}
			}
		}
	}
	if block >= 0 {
		t.pairBlock(marks, Range{from, len(t.Tokens)}, block, left, nil)
	}
	slices.SortFunc(t.quotes, func(a, b quoted) int { return cmp.Or(a.First-b.First, b.End-a.End) })
	t.nestQuotes()
}

// nestQuotes tells of every token in which stretch it lies, the innermost, and
// of every stretch in which other.
func (t *text) nestQuotes() {
	for i := range t.inside {
		t.inside[i] = -1
	}
	for i := range t.quotes {
		q := &t.quotes[i]
		q.parent = t.inside[q.First]
		for k := q.First; k < q.End; k++ {
			t.inside[k] = int32(i)
		}
	}
}

// mayMark tells tokens that can be quotation marks by their first byte.
func (t *text) mayMark(i int) bool {
	s := t.Tokens[i]
	switch t.Text[s.Start] {
	case '"', '\'', '`', 0xC2, 0xE2:
		return s.End-s.Start <= 3
	}
	return false
}

// markAt tells what a token is as a quotation mark.
func (t *text) markAt(i int) mark {
	s := t.Tokens[i]
	before, _ := utf8.DecodeLastRuneInString(t.Text[:s.Start])
	after, _ := utf8.DecodeRuneInString(t.Text[s.End:])
	begins := s.Start == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{-–—/“„«‘‚‹\"'", before)
	ends := int(s.End) == len(t.Text) || unicode.IsSpace(after) || strings.ContainsRune(")]}.,;:!?…-–—/”’»›\"'", after)
	m := mark{token: i}
	switch w := t.word(i); w {
	case "“", "‟":
		m.style, m.role = curly, opens
	case "”":
		m.style, m.role = curly, closes
		if begins && !ends {
			m.role |= opens // ”så”
		}
	case "``":
		m.style, m.role = straight, opens
	case "''":
		m.style, m.role = straight, closes
	case "\"", "＂":
		m.style, m.role = straight, turns(begins, ends)
	case "«":
		m.style, m.role = guillemets, turned(opens, begins, ends)
	case "»":
		m.style, m.role = guillemets, turned(closes, begins, ends)
	case "„":
		m.style, m.role = low, opens
	case "‚", "‹":
		m.style, m.role = singleLow, opens
	case "›":
		m.style, m.role = singleLow, closes
	case "‘":
		m.style, m.role = single, opens
	case "'", "’", "`":
		m.style, m.role = single, t.apostrophe(i, begins, ends, w == "’", after)
	}
	if m.role == 0 {
		m.style = noStyle
	}
	return m
}

// turns tells what a mark that looks the same on both sides may do.
func turns(begins, ends bool) role {
	switch {
	case begins && !ends:
		return opens
	case ends && !begins:
		return closes
	}
	return opens | closes
}

// turned is what a guillemet does: what it does in French, or the other in
// German where it leans on a word from that side.
func turned(usual role, begins, ends bool) role {
	switch {
	case usual == closes && begins && !ends, usual == opens && ends && !begins:
		return opens | closes
	}
	return usual
}

// apostrophe tells what a single mark may do.
func (t *text) apostrophe(i int, begins, ends, closing bool, after rune) role {
	switch {
	case begins && !ends && !closing && !unicode.IsDigit(after) && !t.elides(i):
		return opens
	case begins || !ends:
		return 0
	case t.XPOS[i] == language.XPOSPOS || strings.HasSuffix(t.Text[:t.Tokens[i].Start], "s"):
		return maybe
	}
	return closes
}

// elides tells whether a mark stands for letters of the word behind it: 'em.
func (t *text) elides(i int) bool {
	if i+1 >= len(t.Tokens) {
		return true
	}
	switch t.small(i + 1) {
	case "em", "til", "tis", "twas", "cause", "n", "s", "round", "bout":
		return true
	}
	return false
}

// pairBlock pairs the marks of a block. left is the style that the block before
// left open; next is the first sentence of the next one. It returns the style
// that this block leaves open.
func (t *text) pairBlock(marks []mark, r Range, block int32, left style, next *language.Sentence) style {
	var stack []opened
	sure := surelyClosed(marks)
	for k, m := range marks {
		at := len(stack) - 1
		for at >= 0 && stack[at].style != m.style && (stack[at].style != low || m.style != curly || m.role&closes != 0) {
			at--
		}
		lowered := at >= 0 && stack[at].style == low
		switch {
		case lowered && (t.word(m.token) == "“" || m.role&closes != 0), at >= 0 && m.role&closes != 0, at >= 0 && m.role == maybe && !sure[k]:
			t.closeQuote(stack[at].token, m.token+1, block, true, left)
			stack = stack[:at]
		case m.role&opens != 0:
			if at >= 0 && (m.style != curly || !nested(marks[k:])) {
				stack = slices.Delete(stack, at, at+1)
			}
			stack = append(stack, opened{m.token, m.style})
		case m.style == curly && len(stack) > 0 && stack[len(stack)-1].style == low, // „…”
			len(stack) > 0 && mixed(stack[len(stack)-1].style, marks[k:]): // “…"
			t.closeQuote(stack[len(stack)-1].token, m.token+1, block, true, left)
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) == 0 || next == nil {
		return noStyle
	}
	o := stack[0]
	if m := t.markAt(int(next.FirstToken)); t.mayMark(int(next.FirstToken)) && m.style == o.style && m.role&opens != 0 {
		t.closeQuote(o.token, r.End, block, false, left)
		return o.style
	}
	return noStyle
}

// mostMarks is the number of marks that are counted to tell nested stretches.
const mostMarks = 32

// nested tells whether the first of marks opens a stretch in curly marks within
// another: as many close as are open then: “They shout “no” all day.”
func nested(marks []mark) bool {
	if len(marks) > mostMarks {
		return false
	}
	depth := 1
	for _, m := range marks {
		switch {
		case m.style != curly:
		case m.role&closes == 0:
			depth++
		default:
			depth--
		}
	}
	return depth == 0
}

// mixed tells whether the first of marks closes a stretch that was opened with a
// mark of another style, as copy has it that was put together by several hands:
// a curly and a straight mark, where the next of them opens again.
func mixed(open style, marks []mark) bool {
	double := func(s style) bool { return s == curly || s == straight }
	if m := marks[0]; !double(open) || !double(m.style) || open == m.style || m.role != closes {
		return false
	}
	next := slices.IndexFunc(marks[1:], func(m mark) bool { return double(m.style) })
	return next < 0 || marks[1+next].role&opens != 0
}

// surelyClosed tells of every mark that may be an apostrophe whether a better
// end of the same stretch follows it.
func surelyClosed(marks []mark) []bool {
	sure, ahead := make([]bool, len(marks)), false
	for k := len(marks) - 1; k >= 0; k-- {
		if marks[k].style != single {
			continue
		}
		sure[k] = ahead
		switch marks[k].role {
		case opens:
			ahead = false
		case closes:
			ahead = true
		}
	}
	return sure
}

// closeQuote notes a stretch, unless there is nothing in it.
func (t *text) closeQuote(first, end int, block int32, closed bool, left style) {
	if end-first < 2 || closed && end-first < 3 {
		return
	}
	goes := left != noStyle && (first == 0 || t.block(first-1) != block)
	t.quotes = append(t.quotes, quoted{Range: Range{first, end}, parent: -1, block: block, closed: closed, goes: goes})
}

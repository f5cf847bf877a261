package timex

import (
	"github.com/rapporteur-io/rapporteur/service/language"
)

// nothing is the token beyond the ends of a sentence.
var nothing = token{word: plain}

// tok is the i-th token of the sentence in hand.
func (s *scanner) tok(i int) *token {
	if i < 0 || i >= len(s.tokens) {
		return &nothing
	}
	return &s.tokens[i]
}

// is tells whether the i-th token is one of the words.
func (s *scanner) is(i int, ids ...id) bool {
	found := s.tok(i).word.id
	if found == noID {
		return false
	}
	for _, x := range ids {
		if x == found {
			return true
		}
	}
	return false
}

// isMark tells whether the i-th token is one of the marks.
func (s *scanner) isMark(i int, marks ...rune) bool {
	t := s.tok(i)
	if t.kind != mark {
		return false
	}
	for _, m := range marks {
		if t.mark == m {
			return true
		}
	}
	return false
}

// dash tells hyphens and dashes.
func (s *scanner) dash(i int) bool { return s.isMark(i, '-', '–', '—', '‑', '‐', '−') }

// hyphen tells a hyphen that ties two words.
func (s *scanner) hyphen(i int) bool {
	return s.isMark(i, '-', '‑', '‐', '–') && s.tok(i).glued && s.tok(i+1).glued
}

// text of the i-th token.
func (s *scanner) textOf(i int) string {
	t := s.tok(i)
	return s.text[t.start:t.end]
}

// lowerNext tells whether the i-th token is a word in small letters.
func (s *scanner) lowerAt(i int) bool {
	t := s.tok(i)
	return t.kind == letters && !t.capital
}

// scan finds the expressions of a sentence, or of a head.
func (s *scanner) scan(span language.Span, sentence *language.Sentence) {
	s.sentence = sentence
	s.lex(int(span.Start), int(span.End))
	if sentence != nil {
		s.tagFrom = sentence.FirstToken
	}
	last := -1
	for i := 0; i < len(s.tokens); {
		t := &s.tokens[i]
		if t.word == plain && t.kind != figures && (t.kind != mark || t.mark != '\'' && t.mark != '’' && t.mark != '‘') {
			i++
			continue
		}
		n := s.expression(i)
		if n == nil || n.end <= i {
			i++
			continue
		}
		n.span = language.Span{Start: s.tokens[n.first].start, End: s.tokens[n.end-1].end}
		n.sentence = s.number
		n.tense = s.tenseAt(n.first, n.end)
		if n.form == dateForm && n.point.level == quarterLevel && s.reported(n.end) {
			n.tense = pastTense
		}
		n.linked = last >= 0 && s.links(last, n.first)
		n.tied = last >= 0 && s.ties(last, n.first)
		s.found = append(s.found, n)
		i, last = n.end, n.end
	}
	s.number++
}

// links tells whether what stands between two expressions makes them a range
// or a list.
func (s *scanner) links(from, to int) bool {
	if to-from > 3 || to == from {
		return to == from
	}
	for i := from; i < to; i++ {
		if !s.is(i, wTo, wAnd, wOr, wUntil, wFrom) && !s.dash(i) && !s.isMark(i, ',', '/', '(') {
			return false
		}
	}
	return true
}

// reported tells what a quarter that is over is spoken of with: "Q1 results".
func (s *scanner) reported(i int) bool {
	switch s.textOf(i) {
	case "results", "result", "earnings", "profit", "profits", "revenue", "revenues", "sales", "loss", "losses", "net", "figures", "data", "GDP", "report":
		return true
	}
	return false
}

// ties tells whether what stands between a time and a day lets them be one:
// "9:30 p.m. (1830 GMT) on Tuesday".
func (s *scanner) ties(from, to int) bool {
	if to-from > 3 {
		return false
	}
	for i := from; i < to; i++ {
		if !s.is(i, wOn) && !s.isMark(i, '(', ')', ',') {
			return false
		}
	}
	return true
}

// done closes a node.
func done(n *node, first, end int) *node {
	n.first, n.end = first, end
	return n
}

// expression reads the longest expression that begins at i.
func (s *scanner) expression(i int) *node {
	n := s.simple(i)
	if n == nil {
		return nil
	}
	n = s.extend(n)
	if s.blocked(n) {
		return nil
	}
	return n
}

// deepest is how many expressions are read within each other: "the morning of
// the last day of the first week of May".
const deepest = 4

// simple reads an expression without a time or date added behind it.
func (s *scanner) simple(i int) *node {
	t := s.tok(i)
	if t.word == plain && t.kind != figures && t.kind != mark || s.depth == deepest {
		return nil
	}
	s.depth++
	n := s.begins(i, t)
	s.depth--
	return n
}

// begins reads an expression by what it begins with.
func (s *scanner) begins(i int, t *token) *node {
	if t.kind == figures {
		return s.fromFigures(i)
	}
	if t.kind == mark {
		return s.shortYear(i)
	}
	w := t.word
	switch w.id {
	case noID:
	case wApprox, wNearly, wOver, wMore, wLess, wAt, wUp:
		if n := s.modified(i); n != nil {
			return n
		}
	case wEarly, wLate, wMid, wEarlier, wLater, wBeginning, wEnd, wMiddle:
		if n := s.staged(i); n != nil {
			return n
		}
	case wThe, wThis, wThat, wLast, wPast, wNext, wComing, wPrevious, wFollowing, wSame, wCurrent, wThese, wThose, wPossessive, wAll:
		if n := s.determined(i); n != nil {
			return n
		}
	case wEvery, wOnce, wPer:
		if n := s.set(i); n != nil {
			return n
		}
	case wToday, wTomorrow, wYesterday, wTonight, wNow, wRecently, wRecent, wFuture:
		return s.deictic(i)
	case wQuarterCode:
		return s.coded(i)
	case wNoon, wDawn:
		return s.clockTime(i)
	case wIranian, wIslamicYear:
		return s.hijriYear(i)
	case wAD:
		return s.eraYear(i)
	case wFiscal:
		return s.fiscal(i, i)
	case wA, wHalf, wVague, wFew, wCouple, wSome, wExact, wDecadeName, wAnother:
		if n := s.counted(i); n != nil {
			return n
		}
	}
	switch {
	case w.month != 0:
		if n := s.monthDate(i); n != nil {
			return n
		}
	case w.weekday != 0:
		return s.weekdayDate(i)
	}
	return s.common(i)
}

// common reads what begins with a word of less special a kind.
func (s *scanner) common(i int) *node {
	w := s.tok(i).word
	switch {
	case w.solar != 0 || w.islamic != 0:
		return s.hijriDate(i)
	case w.season != 0:
		if s.is(i-1, wThat) && s.verbForm(i) {
			return nil
		}
		return s.season(i)
	case w.holiday != 0:
		return s.holidayDate(i)
	case w.ordinal != 0:
		return s.ordinalPhrase(i)
	case w.number != 0:
		return s.counted(i)
	case w.part != noDayPart:
		return s.dayPart(i)
	case w.unit != noUnit:
		return s.bareUnit(i)
	}
	return nil
}

// extend adds what may stand behind an expression: the time of a day, the day
// of a time, a part of the day.
func (s *scanner) extend(n *node) *node {
	for range 3 {
		grown := s.extendOnce(n)
		if grown == nil {
			return n
		}
		n = grown
	}
	return n
}

func (s *scanner) extendOnce(n *node) *node {
	i := n.end
	switch {
	case n.timed && !n.dateful:
		return s.addDay(n, i)
	case n.isDay() && !n.timed:
		return s.addTime(n, i)
	}
	return nil
}

// addDay adds the day behind a time: "2:30 p.m. on Wednesday", "the morning of
// July 3".
func (s *scanner) addDay(n *node, i int) *node {
	if s.isMark(i, ',') {
		i++
	}
	if s.is(i, wOn, wOf) {
		i++
	}
	if s.tok(i).kind == noToken || s.tok(i).kind == closedBook {
		return nil
	}
	d := s.simple(i)
	if d == nil || d.timed || !d.isDay() || s.blocked(d) {
		return nil
	}
	out := &node{form: atForm, of: d, mod: n.mod}
	return done(out.at(n.clock), n.first, d.end)
}

// addTime adds the time behind a day: "Wednesday morning", "July 3 at 2:30
// p.m.".
func (s *scanner) addTime(n *node, i int) *node {
	from := i
	if s.isMark(from, ',') {
		from++
	}
	if s.is(from, wAt, wApprox) {
		from++
	}
	if s.is(from, wApprox) {
		from++
	}
	if s.isMark(from, '(') {
		return nil
	}
	if p := s.tok(from).word.part; p != noDayPart && s.tok(from).word.flags&plural == 0 && from == i {
		if n.form == dateForm && s.tok(from).capital && !s.tok(n.first).capitals {
			return nil // "Saturday Night Live"
		}
		out := &node{form: atForm, of: n, mod: n.mod}
		return done(out.at(partClock(p)), n.first, from+1)
	}
	if s.is(from, wEarly, wLate) && s.tok(from+1).word.part != noDayPart && from == i {
		out := &node{form: atForm, of: n, mod: Start}
		if s.is(from, wLate) {
			out.mod = End
		}
		return done(out.at(partClock(s.tok(from+1).word.part)), n.first, from+2)
	}
	c := s.clockTime(from)
	if c == nil || !s.sureClock(c) && !s.is(from-1, wAt, wApprox) {
		return nil
	}
	out := &node{form: atForm, of: n, mod: n.mod}
	return done(out.at(c.clock), n.first, c.end)
}

// sureClock tells times that nothing else could be: those with letters, or with
// a colon.
func (s *scanner) sureClock(n *node) bool {
	for i := n.first; i < n.end; i++ {
		if s.tok(i).kind == letters || s.isMark(i, ':') {
			return true
		}
	}
	return false
}

func partClock(p dayPart) clock {
	return clock{part: p, hour: unknown, minute: unknown, second: unknown}
}

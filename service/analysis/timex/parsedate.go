package timex

import "github.com/rapporteur-io/rapporteur/service/language"

// fromFigures reads an expression that begins with figures.
func (s *scanner) fromFigures(i int) *node {
	if s.partOfNumber(i) {
		return nil
	}
	for _, read := range [...]func(int) *node{s.figureDate, s.dayMonth, s.hijriDayMonth, s.clockTime, s.century, s.decade, s.eraYear, s.ordinalFigures, s.counted, s.yearAlone} {
		if n := read(i); n != nil {
			return n
		}
	}
	return nil
}

// partOfNumber tells figures that continue something else: "A-320", "+98",
// "$20", "1.5".
func (s *scanner) partOfNumber(i int) bool {
	t := s.tok(i)
	if !t.glued {
		return s.isMark(i-1, '$', '€', '£', '¥', '#', '№', '₹', '₽')
	}
	if s.isMark(i-1, '(', '[', '"', '“', '‘', '\'', '—', ':', ',', ';') {
		return false
	}
	if s.hyphen(i-1) || s.isMark(i-1, '/') {
		// "mid-2018", "1992-94" and "pre-2011" are read from what stands before, save behind a month.
		before := s.tok(i - 2)
		if before.kind == figures && !before.grouped && !t.grouped && !(before.glued && s.isMark(i-3, '-', '/', '.', '+')) {
			return !(s.is(i+1, wBC) || before.digits == 4 && (t.digits == 4 || t.digits == 2) || before.digits <= 2 && t.digits <= 2 && s.hyphen(i-1))
		}
		return before.word.month == 0 && !(s.hyphen(i-1) && before.kind == letters && s.isPrefix(i-2)) && !(before.kind == letters && s.is(i-2, wBC))
	}
	return true
}

// isPrefix tells "pre", "post" and such before a hyphen and a year.
func (s *scanner) isPrefix(i int) bool {
	switch s.textOf(i) {
	case "pre", "post", "Pre", "Post", "since", "mid", "Mid", "early", "late", "the", "non":
		return true
	}
	return false
}

// bound tells whether nothing is glued behind the token before i that would
// make it part of something else.
func (s *scanner) bound(i int) bool {
	t := s.tok(i)
	if !t.glued || t.kind == noToken {
		return true
	}
	if t.kind != mark {
		return t.word.id == wGenitive
	}
	switch t.mark {
	case '.', ',', ':':
		next := s.tok(i + 1)
		return !(next.glued && next.kind == figures)
	case '%', '$', '€', '£', '°', '@', '#', '_', '=', '+':
		return false
	case '/', '-':
		next := s.tok(i + 1)
		return !next.glued || next.kind == letters || next.kind == figures && (next.digits == 4 || next.digits == 2 && s.tok(i-1).digits == 4 && !s.isMark(i+2, '-', '/')) && !next.grouped
	}
	return true
}

// ordinalEnd is the end of an ordinal's ending behind the token before i.
func (s *scanner) ordinalEnd(i int) int {
	t := s.tok(i)
	if t.glued && t.kind == letters && t.end-t.start == 2 {
		switch s.textOf(i) {
		case "st", "nd", "rd", "th", "ST", "ND", "RD", "TH":
			return i + 1
		}
	}
	return i
}

// dayNumberAt reads the day of a month in figures or words, with its ordinal
// ending.
func (s *scanner) dayNumberAt(i int) (day, end int) {
	t := s.tok(i)
	switch {
	case t.kind == figures && t.digits <= 2 && t.number >= 1 && t.number <= 31:
		return int(t.number), s.ordinalEnd(i + 1)
	case t.word.ordinal != 0:
		return int(t.word.ordinal), i + 1
	case (t.word.number == 20 || t.word.number == 30) && t.word.id == noID:
		next := i + 1
		if s.hyphen(next) {
			next++
		}
		if o := s.tok(next).word.ordinal; o > 0 && o < 10 {
			return int(t.word.number) + int(o), next + 1
		}
	}
	return 0, i
}

// monthAt reads a month's name with the point of its abbreviation. What is also
// a common word needs a capital.
func (s *scanner) monthAt(i int) (month, end int) {
	t := s.tok(i)
	w := t.word
	if w.month == 0 || w.flags&name != 0 && !t.capital {
		return 0, i
	}
	end = i + 1
	if s.isMark(end, '.') && s.tok(end).glued && t.end-t.start <= 5 && (w.flags&short != 0 || t.end-t.start > 3) {
		if w.flags&short != 0 || s.tok(end+1).kind == figures {
			end++
		}
	}
	return int(w.month), end
}

// yearAt reads a year behind a month: ", 2019", "2019", "of 2019", "'19".
func (s *scanner) yearAt(i int, comma bool) (year, end int) {
	j := i
	if comma && s.isMark(j, ',') {
		j++
	}
	if s.is(j, wOf) {
		j++
	}
	if s.isMark(j, '\'', '’', '‘') && s.tok(j+1).glued && s.tok(j+1).digits == 2 && s.tok(j+1).kind == figures && s.bound(j+2) {
		return fullYear(int(s.tok(j + 1).number)), j + 2
	}
	t := s.tok(j)
	if t.kind != figures || t.grouped || t.number < 1 {
		return unknown, i
	}
	if s.is(j+1, wBC) && t.digits <= 4 {
		return 1 - int(t.number), j + 2
	}
	if s.is(j+1, wAD) && t.digits <= 4 && s.tok(j+1).capitals {
		return int(t.number), j + 2
	}
	if t.digits == 4 && t.number >= 1000 && t.number < 2200 && s.bound(j+1) && !s.timeZone(j+1) {
		return int(t.number), j + 1
	}
	return unknown, i
}

// timeZone tells whether what stands before i is a time: "July 3 1430 GMT".
func (s *scanner) timeZone(i int) bool { return s.is(i, wZone, wHours, wAm, wPm) }

// fullYear makes four digits of two: 1970 to 2069.
func fullYear(y int) int {
	if y < 70 {
		return 2000 + y
	}
	return 1900 + y
}

// monthDate reads "July 3, 2019", "July 3", "July 2019", "July".
func (s *scanner) monthDate(i int) *node {
	m, at := s.monthAt(i)
	if m == 0 {
		return nil
	}
	n := newDate(monthLevel)
	n.point.month = m
	j := at
	if s.hyphen(j) {
		j++
	}
	if s.is(j, wThe) {
		j++
	}
	if d, end := s.dayNumberAt(j); d != 0 && s.tok(j).kind == letters && s.tok(j).capital && s.tok(end).capital && !s.tok(i).capitals {
		return nil // "the May Fourth Movement"
	} else if d != 0 && !s.notDay(end) {
		n.point.level, n.point.day = dayLevel, d
		n.point.year, end = s.yearAt(end, true)
		if w := s.textOf(end); m == 9 && d == 11 && n.point.year == unknown && (w == "attacks" || w == "attack" || w == "hijackings" || w == "terrorist" || w == "terror") {
			n.point.year = 2001
		}
		if s.hyphen(end) && n.point.year == unknown {
			if y, after := s.yearAt(end+1, false); y != unknown {
				n.point.year, end = y, after
			}
		}
		if n.point.year == unknown && s.ofYear(n, end) {
			end = n.end
		}
		return done(n, i, end)
	}
	if y, end := s.yearAt(at, true); y != unknown {
		n.point.year = y
		return done(n, i, end)
	}
	if s.ofYear(n, at) {
		return done(n, i, n.end)
	}
	if s.tok(i).word.flags&short != 0 && at == i+1 && !s.is(i-1, wIn, wSince, wUntil, wFrom, wTo, wBy) {
		return nil
	}
	if !s.isMonth(i, at) {
		return nil
	}
	return done(n, i, at)
}

// ofYear reads "of last year", "last year" and "of that year" behind a month.
func (s *scanner) ofYear(n *node, i int) bool {
	j := i
	if s.is(j, wOf) {
		j++
	}
	if !s.is(j, wThis, wLast, wNext, wThat, wThe, wSame) || j == i && s.is(j, wThe, wThat, wThis) {
		return false
	}
	of := s.determinedUnit(j)
	if of == nil || of.form != shiftForm || of.unit != yearLevel {
		return false
	}
	n.of, n.end = of, of.end
	return true
}

// notDay tells whether the figures before i are no day of a month: "July 3
// percent", "May 3:2", "March 5,000".
func (s *scanner) notDay(i int) bool {
	t := s.tok(i)
	if !t.glued {
		return false
	}
	if t.kind == letters && t.word.id != wGenitive || t.kind == mixed {
		return true
	}
	next := s.tok(i + 1)
	return t.kind == mark && next.glued && next.kind == figures && (t.mark == ':' || t.mark == '.' || t.mark == ',' && next.digits == 3) || t.kind == mark && t.mark == '%'
}

// isMonth tells whether a bare name is that of the month, rather than of a
// person, or a verb: "Theresa May", "March on Rome", "April Smith".
func (s *scanner) isMonth(i, end int) bool {
	t, before, behind := s.tok(i), s.tok(i-1), s.tok(end)
	if !t.capital {
		return t.word.flags&name == 0 && s.is(i-1, wIn, wSince, wUntil, wBy, wFrom, wTo, wLast, wNext, wThis, wDuring, wEarly, wLate, wMid, wOf, wBefore, wAfter)
	}
	if behind.kind == mark && behind.mark == '\'' || t.capitals && t.word.flags&name != 0 && t.end-t.start <= 5 && !s.is(i-1, wIn, wSince, wUntil, wBy, wLast, wNext) {
		return t.word.flags&name == 0
	}
	if behind.capital && behind.word.month == 0 && behind.word.weekday == 0 && behind.kind == letters && t.word.flags&name != 0 && !before.capitals {
		return false // "April Smith", "May Day"
	}
	if s.is(i-1, wPossessive) && t.word.flags&name != 0 {
		return false // "their March"
	}
	if before.capital && before.kind == letters && before.word == plain && t.word.flags&name != 0 {
		return false // "Theresa May"
	}
	if t.word.flags&name == 0 {
		return true
	}
	if s.is(i-1, wIn, wSince, wUntil, wBy, wFrom, wTo, wLast, wNext, wThis, wThat, wDuring, wEarly, wLate, wMid, wOf, wBefore, wAfter, wAnd, wOr, wThe, wEarlier, wLater, wPrevious, wFollowing, wEvery, wBetween, wSame, wFor) || s.dash(i-1) && s.tok(i-2).word.month != 0 {
		return !(s.is(i-1, wAnd, wFor, wTo, wFrom, wBy, wOf, wBefore, wAfter) && s.tok(i).word.month == 5 && s.surnameMay())
	}
	switch t.word.month {
	case 5:
		return false
	case 3:
		return i > 0 && !s.is(end, wOn, wOf) || i == 0 && (!s.lowerAt(end) || s.tok(end).word.flags&(past|present|ahead) != 0)
	}
	return true
}

// surnameMay tells whether the sentence speaks of a person May.
func (s *scanner) surnameMay() bool {
	for i := range s.tokens {
		if s.tokens[i].word.month == 5 && i > 0 {
			switch s.textOf(i - 1) {
			case "Theresa", "Mrs", "Minister", "Ms", "Mr", "PM", "Brian":
				return true
			}
		}
	}
	return false
}

// dayMonth reads "3 July 2019", "3rd of July", "3-Jul-19", and the first of
// "3-5 July", "3 to 7 May" and "3, 4 and 7 May".
func (s *scanner) dayMonth(i int) *node {
	d, end := s.dayNumberAt(i)
	if d == 0 {
		return nil
	}
	j := end
	if s.hyphen(j) {
		j++
	}
	if s.is(j, wOf) {
		j++
	}
	if s.is(j, wThe) {
		return nil
	}
	m, after := s.monthAt(j)
	if m != 0 && !(s.tok(j).word.flags&short != 0 && after == j+1 && !s.tok(j).capital) {
		if s.is(i-1, wVague) || j == end && s.tok(j).word.month == 5 && s.lowerAt(after) && !s.tok(j).capital {
			return nil
		}
		n := newDate(dayLevel)
		n.point.month, n.point.day = m, d
		n.point.year, after = s.yearAt(after, true)
		if s.hyphen(after) && n.point.year == unknown && j > end && s.hyphen(j-1) {
			if t := s.tok(after + 1); t.kind == figures && (t.digits == 2 || t.digits == 4) && s.bound(after+2) {
				n.point.year = int(t.number)
				if t.digits == 2 {
					n.point.year = fullYear(n.point.year)
				}
				after += 2
			}
		}
		if n.point.year == unknown && s.ofYear(n, after) {
			after = n.end
		}
		return done(n, i, after)
	}
	if s.listedDay(end) {
		n := newDate(dayLevel)
		n.point.day = d
		return done(n, i, end)
	}
	return nil
}

// mostListed is the number of days that are looked through for their month.
const mostListed = 6

// listedDay tells whether a list of days that goes on at i ends in one with
// its month: "3 [to 7 May]".
func (s *scanner) listedDay(i int) bool {
	for range mostListed {
		j := i
		for j < i+2 && (s.is(j, wTo, wAnd, wOr, wUntil) || s.dash(j) || s.isMark(j, ',', '/')) {
			j++
		}
		if j == i {
			return false
		}
		d, end := s.dayNumberAt(j)
		if d == 0 {
			return false
		}
		if s.is(end, wOf) {
			end++
		}
		if m, _ := s.monthAt(end); m != 0 {
			return true
		}
		i = end
	}
	return false
}

// followsDay tells whether the days before i follow a date: "July 3[-5]",
// "July 3, 4 [and 7]".
func (s *scanner) followsDay(i int) bool {
	j := i
	for j > i-2 && (s.is(j-1, wTo, wAnd, wOr, wUntil) || s.dash(j-1) || s.isMark(j-1, ',', '/')) {
		j--
	}
	if j == i || len(s.found) == 0 {
		return false
	}
	last := s.found[len(s.found)-1]
	return last.sentence == s.number && last.end == j && last.form == dateForm && last.point.level == dayLevel && last.point.day != unknown &&
		last.weekday == 0 && last.point.year == unknown && !last.strokes
}

// ordinalFigures reads a day of a month by itself: the second of "July 3-5",
// and "the 27th".
func (s *scanner) ordinalFigures(i int) *node {
	d, end := s.dayNumberAt(i)
	if d == 0 {
		return nil
	}
	if s.followsDay(i) && s.bound(end) && !s.isMark(end, ':') && (!s.lowerAt(end) || s.tok(end).word != plain) && s.tok(end).word.unit == noUnit {
		n := newDate(dayLevel)
		n.point.day = d
		n.point.year, end = s.yearAt(end, true)
		if s.tok(end-1).kind != figures || n.point.year == unknown {
			n.point.year = unknown
		}
		return done(n, i, end)
	}
	if end > i+1 {
		return s.ordinalPhrase(i)
	}
	return nil
}

// figureDate reads dates in figures: "2019-07-03", "03/07/2019", "3.7.2019",
// "22/04".
func (s *scanner) figureDate(i int) *node {
	a, b, c := s.tok(i), s.tok(i+2), s.tok(i+4)
	if !s.isMark(i+1, '-', '/', '.', '–') || !s.tok(i+1).glued || b.kind != figures || !b.glued || a.grouped || b.grouped {
		return nil
	}
	sep := s.tok(i + 1).mark
	if s.isMark(i+3, sep) && s.tok(i+3).glued && c.kind == figures && c.glued && !c.grouped && s.boundDate(i+5) {
		if s.versionBefore(i) {
			return nil
		}
		switch {
		case a.digits == 4 && b.digits <= 2 && c.digits <= 2 && a.number >= 1000 && a.number < 2200:
			n := newDate(dayLevel)
			n.point.year, n.point.month, n.point.day, n.strokes = int(a.number), int(b.number), int(c.number), true
			return s.isoTime(done(n, i, i+5))
		case a.digits <= 2 && b.digits <= 2 && (c.digits == 4 || c.digits == 2 && sep == '/'):
			y := int(c.number)
			if c.digits == 2 {
				y = fullYear(y)
			} else if y < 1000 || y >= 2200 {
				return nil
			}
			n := newDate(dayLevel)
			n.figures, n.strokes = [3]int{int(a.number), int(b.number), y}, true
			n.point.year = y
			return done(n, i, i+5)
		}
		return nil
	}
	if m, _ := s.monthAt(i + 3); m != 0 {
		return nil // "5/6 July"
	}
	if sep == '/' && a.digits <= 2 && b.digits <= 2 && s.bound(i+3) && !s.dash(i+3) && s.is(i-1, wOn, wUntil, wSince, wBy) && !s.is(i+3, wOf) && a.number > 0 && b.number > 0 && a.number <= 31 && b.number <= 31 && (a.number <= 12 || b.number <= 12) {
		n := newDate(dayLevel)
		n.figures, n.strokes = [3]int{int(a.number), int(b.number), unknown}, true
		return done(n, i, i+3)
	}
	return nil
}

// boundDate tells whether a date in figures ends before i: no further figures
// are tied to it.
func (s *scanner) boundDate(i int) bool {
	t := s.tok(i)
	if !t.glued {
		return true
	}
	if t.kind == letters {
		return t.word.id == wGenitive || t.end-t.start == 1
	}
	if t.kind == mixed {
		c := s.text[t.start]
		return c == 'T'
	}
	return !(s.isMark(i, '.', '/', '-', '+', '%') && s.tok(i+1).glued && s.tok(i+1).kind == figures)
}

// versionBefore tells what numbers of versions and sections stand behind.
func (s *scanner) versionBefore(i int) bool {
	switch s.textOf(i - 1) {
	case "version", "Version", "v", "V", "v.", "release", "build", "section", "Section", "article", "Article", "No", "chapter", "Chapter", "IP", "firmware", "paragraph", "clause":
		return true
	}
	return s.isMark(i-1, '.') && s.tok(i-1).glued && s.tok(i).glued
}

// isoTime adds the time of "2019-07-03T14:30Z".
func (s *scanner) isoTime(n *node) *node {
	t := s.tok(n.end)
	if t.kind != mixed || !t.glued || t.end-t.start != 3 || s.text[t.start] != 'T' {
		return n
	}
	h := int(s.text[t.start+1]-'0')*10 + int(s.text[t.start+2]-'0')
	m := s.tok(n.end + 2)
	if !s.isMark(n.end+1, ':') || m.kind != figures || m.digits != 2 || h > 23 || h < 0 || m.number > 59 {
		return n
	}
	c := clock{hour: h, minute: int(m.number), second: unknown}
	end := n.end + 3
	if s.isMark(end, ':') && s.tok(end+1).kind == figures && s.tok(end+1).digits == 2 && s.tok(end+1).glued {
		c.second = int(s.tok(end + 1).number)
		end += 2
	}
	if c.zone, end = s.zone(end); c.zone == "" {
		c.zone, end = s.offset(end)
	}
	out := &node{form: atForm, of: n}
	return done(out.at(c), n.first, end)
}

// offset reads "+03:30" right behind a time.
func (s *scanner) offset(i int) (zone string, end int) {
	h, m := s.tok(i+1), s.tok(i+3)
	if !s.isMark(i, '+', '-', '−') || !s.tok(i).glued || h.kind != figures || h.digits != 2 || h.number > 14 || !s.isMark(i+2, ':') ||
		m.kind != figures || m.digits != 2 || m.number > 59 {
		return "", i
	}
	sign := "+"
	if s.tok(i).mark != '+' {
		sign = "-"
	}
	return sign + twoDigits(int(h.number)) + ":" + twoDigits(int(m.number)), i + 4
}

// weekdayDate reads "Wednesday", "Wednesday, July 3, 2019", "Wed 3 July".
func (s *scanner) weekdayDate(i int) *node {
	t := s.tok(i)
	w := t.word
	at := i + 1
	if w.flags&short != 0 && s.isMark(at, '.') && s.tok(at).glued {
		at++
	}
	if w.flags&plural != 0 {
		if !t.capital || s.isMark(at, '\'', '’') {
			return nil
		}
		return done(fixed(Set, "XXXX-WXX-"+string(rune('0'+w.weekday))), i, at)
	}
	j := at
	if s.isMark(j, ',') {
		j++
	}
	if s.is(j, wThe) {
		j++
	}
	if d := s.dateBehind(j); d != nil {
		d.weekday = int(w.weekday)
		return done(d, i, d.end)
	}
	if w.flags&short != 0 && at == i+1 && (w.flags&name != 0 || !s.is(i-1, wOn)) || w.flags&short != 0 && !t.capital || !t.capital && !s.is(i-1, wOn, wThis, wLast, wNext, wEvery, wBy, wUntil, wSince, wFollowing, wPrevious) {
		return nil
	}
	n := newDate(dayLevel)
	n.weekday = int(w.weekday)
	if s.is(at, wThe) {
		if d, end := s.dayNumberAt(at + 1); d != 0 && (end > at+2 || s.tok(at+1).kind == letters && s.tok(end).word.unit == noUnit && s.ends(end)) {
			n.point.day = d
			return done(n, i, end)
		}
	}
	if s.is(at, wOf) {
		if of := s.determinedUnit(at + 1); of != nil && of.form == shiftForm && of.unit == weekLevel {
			out := &node{form: partForm, typ: Date, of: of, n: int(w.weekday), unit: dayLevel, weekday: int(w.weekday)}
			return done(out, i, of.end)
		}
	}
	if s.is(at, wNext, wLast) && s.tok(at+1).word.unit == week {
		step := 1
		if s.is(at, wLast) {
			step = -1
		}
		out := &node{form: partForm, typ: Date, of: shifted(speechBase, step, weekLevel), n: int(w.weekday), unit: dayLevel, weekday: int(w.weekday)}
		return done(out, i, at+2)
	}
	if s.namesPerson(i, at) {
		return nil
	}
	return done(n, i, at)
}

// namesPerson tells whether the weekday at i, which a sentence begins with, is a
// given name: one name alone stands between it and a verb, as in "Friday Osas
// played", where a day would have "On" before it or a comma behind.
func (s *scanner) namesPerson(i, end int) bool {
	t, behind, verb := s.tok(i), s.tok(end), s.tok(end+1)
	if s.sentence == nil || s.analysis.Tokens[s.sentence.FirstToken].Start != t.start {
		return false
	}
	return behind.capital && behind.kind == letters && behind.word == plain && (s.tagOf(behind) == language.XPOSNNP || s.tagOf(behind) == language.XPOSNNPS) &&
		(s.tagOf(verb) == language.XPOSVBD || s.tagOf(verb) == language.XPOSVBZ)
}

// dateBehind reads the day and month behind a weekday.
func (s *scanner) dateBehind(i int) *node {
	t := s.tok(i)
	var d *node
	switch {
	case t.word.month != 0:
		d = s.monthDate(i)
	case t.kind == figures && t.digits == 4:
		d = s.figureDate(i)
	case t.kind == figures && t.digits <= 2, t.word.ordinal != 0:
		if d = s.figureDate(i); d == nil {
			d = s.dayMonth(i)
		}
	}
	if d == nil || d.form != dateForm || d.point.level != dayLevel || d.timed {
		return nil
	}
	if d.point.month == unknown && d.figures[0] == 0 {
		return nil
	}
	return d
}

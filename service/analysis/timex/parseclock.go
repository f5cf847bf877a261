package timex

// zones are the offsets of the abbreviations that mean one zone; the others
// ("IST") are left untold.
var zones = map[string]string{
	"GMT": "Z", "UTC": "Z", "Z": "Z", "EST": "-05:00", "EDT": "-04:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00",
	"PST": "-08:00", "PDT": "-07:00", "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00",
	"JST": "+09:00", "KST": "+09:00", "HKT": "+08:00", "SGT": "+08:00", "IRST": "+03:30", "IRDT": "+04:30", "WIB": "+07:00",
}

// zone reads a time zone at i, in brackets too: "GMT", "UTC+3", "local time",
// "Baghdad time", "(GMT +8)".
func (s *scanner) zone(i int) (offset string, end int) {
	if s.isMark(i, '(') {
		if s.is(i+1, wZone) {
			if offset, end = s.zone(i + 1); s.isMark(end, ')') {
				return offset, end + 1
			}
		}
		return "", i
	}
	switch {
	case s.is(i, wZone) && (s.tok(i).capitals || s.textOf(i) == "Z" && s.tok(i).glued):
		offset, end = zones[s.textOf(i)], i+1
		if offset == "Z" && s.isMark(end, '+', '-', '−') && s.tok(end+1).kind == figures && s.tok(end+1).glued && s.tok(end+1).digits <= 2 && s.tok(end+1).number <= 14 {
			sign := "+"
			if s.tok(end).mark != '+' {
				sign = "-"
			}
			offset, end = sign+twoDigits(int(s.tok(end+1).number))+":00", end+2
			if s.isMark(end, ':') && s.tok(end).glued && s.tok(end+1).digits == 2 && s.tok(end+1).glued {
				offset, end = offset[:4]+twoDigits(int(s.tok(end+1).number)), end+2
			}
		}
		return offset, end
	case s.is(i, wLocal) && s.is(i+1, wTime):
		return "", i + 2
	case s.tok(i).capital && s.is(i+1, wTime) && !s.tok(i+1).capital && s.tok(i).kind == letters:
		return "", i + 2
	}
	return "", i
}

// clockTime reads "2:30 p.m.", "14:30", "1430 GMT", "3pm", "noon", "2 o'clock",
// "half past seven", with a time zone behind it.
func (s *scanner) clockTime(i int) *node {
	c, end, sure := s.clockAt(i)
	if end == i {
		return nil
	}
	zone, after := s.zone(end)
	c.zone = zone
	if after == end && !sure && !s.clockCompany(i, end) {
		return nil
	}
	n := &node{form: dateForm, typ: Time, point: emptyPoint(dayLevel), clock: c, timed: true}
	return done(n, i, after)
}

// clockAt reads the hour and minute; sure tells that they can be nothing else.
func (s *scanner) clockAt(i int) (c clock, end int, sure bool) {
	t := s.tok(i)
	c = clock{hour: unknown, minute: unknown, second: unknown}
	switch {
	case t.word.id == wNoon:
		c.minute = 0
		if c.hour = 12; s.textOf(i)[0]|0x20 == 'm' {
			c.hour = 0
		}
		return c, i + 1, true
	case t.word.id == wDawn:
		return partClock(morning), i, false
	case t.kind == figures && !t.grouped && t.digits <= 2:
		return s.hourAt(c, i)
	case t.kind == figures && !t.grouped && t.digits == 4 && t.number%100 < 60 && t.number < 2400:
		if !s.is(i+1, wZone, wHours) && !(s.is(i+1, wLocal) && s.is(i+2, wTime)) || s.is(i+1, wZone) && !s.tok(i+1).capitals {
			return c, i, false
		}
		c.hour, c.minute = int(t.number/100), int(t.number%100)
		if s.is(i+1, wHours) {
			return c, i + 2, true
		}
		return c, i + 1, true
	case t.word.number > 0 && t.word.number <= 12 && t.word.id == noID:
		if s.is(i+1, wOclock) || s.is(i+1, wAm, wPm) && s.tok(i+1).end-s.tok(i+1).start > 2 {
			return s.half(clock{hour: int(t.word.number), minute: unknown, second: unknown}, i+1)
		}
	}
	return c, i, false
}

// hourAt reads a time that begins with an hour in one or two figures.
func (s *scanner) hourAt(c clock, i int) (clock, int, bool) {
	c.hour = int(s.tok(i).number)
	end := i + 1
	if m := s.tok(i + 2); s.isMark(i+1, ':', '.') && s.tok(i+1).glued && m.kind == figures && m.glued && m.digits == 2 && m.number < 60 {
		c.minute = int(m.number)
		end = i + 3
		colon := s.tok(i+1).mark == ':'
		if sec := s.tok(end + 1); colon && s.isMark(end, ':') && s.tok(end).glued && sec.kind == figures && sec.glued && sec.digits == 2 && sec.number < 60 {
			c.second = int(sec.number)
			end += 2
		}
		if got, after, ok := s.half(c, end); ok {
			return got, after, true
		}
		if s.is(end, wHours) {
			return c, end + 1, c.hour < 24
		}
		_, zoned := s.zone(end)
		switch {
		case c.hour > 23, !s.bound(end), !colon && zoned == end:
			return c, i, false
		}
		return c, end, zoned > end
	}
	if got, after, ok := s.half(c, end); ok {
		return got, after, true
	}
	if (s.is(end, wAnd, wTo) || s.hyphen(end)) && c.hour <= 12 && s.tok(end+1).kind == figures && s.tok(end+1).digits <= 2 && s.is(end+2, wAm, wPm) &&
		(s.hyphen(end) || s.is(i-1, wBetween, wFrom)) {
		got, _, ok := s.half(c, end+2)
		return got, end, ok // "between 2 and 4 a.m."
	}
	if s.is(end, wZone) && s.tok(end).capitals && c.hour < 24 && s.tok(end).end-s.tok(end).start >= 3 {
		return c, end, true
	}
	return c, i, false
}

// half reads "a.m.", "p.m." or "o'clock" at i.
func (s *scanner) half(c clock, i int) (clock, int, bool) {
	if s.is(i, wOclock) && c.hour <= 24 {
		if s.is(i+1, wIn) && s.is(i+2, wThe) && s.tok(i+3).word.part != noDayPart && s.tok(i+3).word.flags&plural == 0 {
			if p := s.tok(i + 3).word.part; p >= afternoon && c.hour < 12 && p != night {
				c.hour += 12
			}
			return c, i + 4, true
		}
		return c, i + 1, true
	}
	if !s.is(i, wAm, wPm) || c.hour < 0 || c.hour > 12 {
		return c, i, false
	}
	if s.textOf(i) == "am" && !s.tok(i).glued && s.is(i-2, noID) && s.textOf(i-2) == "I" {
		return c, i, false
	}
	if c.minute == unknown {
		c.minute = 0
	}
	switch {
	case s.is(i, wPm) && c.hour < 12:
		c.hour += 12
	case s.is(i, wAm) && c.hour == 12:
		c.hour = 0
	}
	return c, i + 1, true
}

// clockCompany tells whether hours and minutes with nothing behind them are a
// time rather than a score, a ratio or a verse.
func (s *scanner) clockCompany(i, end int) bool {
	if s.isMark(i-1, '(') {
		return s.isMark(end, ')') && s.tok(i).digits == 2
	}
	if s.is(i-1, wAt, wBy, wUntil, wFrom, wApprox, wSince, wBetween) || s.is(i-1, wBefore, wAfter, wOn) && s.tok(i).digits == 2 {
		return !s.isMark(end, '-') && s.tok(end).word.flags&sport == 0
	}
	if s.is(i-1, wTo, wAnd) || s.dash(i-1) {
		last := len(s.found) - 1
		return last >= 0 && s.found[last].sentence == s.number && s.found[last].timed && s.found[last].end >= i-1
	}
	return i == 0 && s.isMark(end, '-', '–', ':') || s.tok(end).word.weekday != 0 && s.tok(end).capital || s.is(end, wOn) && s.tok(end+1).word.weekday != 0
}

// dayPart reads a part of the day by itself: "Wednesday" stands before or "of"
// a day behind, or the word is plural: "in the mornings".
func (s *scanner) dayPart(i int) *node {
	w := s.tok(i).word
	if w.flags&plural != 0 || s.tok(i).capital && i > 0 && !s.tok(i).capitals && !s.is(i-1, wThe) {
		return nil
	}
	if w := s.textOf(i + 1); (w == "trading" || w == "trade" || w == "session" || w == "rush") && s.is(i-1, wIn, wDuring, wEarly, wLate, wMid) {
		n := &node{form: dateForm, typ: Time, point: emptyPoint(dayLevel), clock: partClock(s.tok(i).word.part), timed: true}
		return done(n, i, i+1) // "in morning trading"
	}
	if s.is(i+1, wOf) {
		if d := s.simple(i + 2); d != nil && d.isDay() && !d.timed {
			out := &node{form: atForm, of: d}
			return done(out.at(partClock(w.part)), i, d.end)
		}
	}
	return nil
}

// coded reads "Q3", "Q3 2019", "H1", "FY2015".
func (s *scanner) coded(i int) *node {
	t := s.tok(i)
	n := newDate(quarterLevel)
	n.point.part = int(t.number)
	switch {
	case t.word == fiscalCode:
		n.point = emptyPoint(yearLevel)
		n.point.year, n.point.fiscal = int(t.number), true
		return done(n, i, i+1)
	case t.word == halfCode:
		n.point.level = halfLevel
	}
	end := i + 1
	if s.is(end, wOf) {
		if of := s.simple(end + 1); of != nil && (of.form == shiftForm && of.unit == yearLevel || of.form == dateForm && of.point.level == yearLevel) {
			return done(&node{form: partForm, typ: Date, of: of, n: n.point.part, unit: n.point.level}, i, of.end)
		}
	}
	if s.is(end, wFiscal) || s.textOf(end) == "FY" {
		n.point.fiscal = true
		end++
	}
	y, after := s.yearAt(end, false)
	n.point.year = y
	if y == unknown && n.point.level == halfLevel {
		return nil
	}
	return done(n, i, after)
}

// fiscal reads "fiscal 2015", "fiscal year 2015", "the fiscal year".
func (s *scanner) fiscal(i, first int) *node {
	j := i + 1
	if s.tok(j).word.unit == year {
		j++
	}
	n := newDate(yearLevel)
	n.point.fiscal = true
	if y, end := s.yearAt(j, false); y != unknown {
		n.point.year = y
		if s.hyphen(end) && s.tok(end+1).digits == 2 {
			end += 2
		}
		return done(n, first, end)
	}
	return nil
}

package timex

import "strings"

// solarBreaks are the years at which the run of Solar Hijri leap years changes
// (Borkowski, "The Persian calendar for 3000 years", 1996).
var solarBreaks = [...]int{-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394, 2456, 3178}

// nowruz is the first day of a Solar Hijri year from 1 to 3177, by Borkowski's
// rule, which agrees with the equinox at Tehran throughout.
func nowruz(y int) int {
	leaps, start, jump := -14, solarBreaks[0], 0
	for _, next := range solarBreaks[1:] {
		jump = next - start
		if y < next {
			break
		}
		leaps += jump/33*8 + jump%33/4
		start = next
	}
	n := y - start
	leaps += n/33*8 + (n%33+3)/4
	if jump%33 == 4 && jump-n == 4 {
		leaps++
	}
	g := y + 621
	return dayNumber(g, 3, 20+leaps-(g/4-(g/100+1)*3/4-150))
}

// solarMonth is the first day of a month of the Solar Hijri calendar and the
// one behind its last.
func solarMonth(y, m int) (first, end int) {
	start := nowruz(y)
	if m <= 6 {
		first = start + 31*(m-1)
		return first, first + 31
	}
	first = start + 186 + 30*(m-7)
	return first, min(first+30, nowruz(y+1))
}

// islamicStart is the first day of a month of the tabular Islamic calendar, as
// astronomers reckon it (leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of
// 30, epoch 16 July 622; Reingold and Dershowitz, "Calendrical Calculations",
// 2018). The month that is observed may begin a day or two beside it.
func islamicStart(y, m int) int {
	y, m = y+floorDiv(m-1, 12), mod(m-1, 12)
	const epoch = 1948440 - 2440588
	return epoch + (y-1)*354 + (3+11*y)/30 + (59*m+1)/2
}

// hijriRange is the stretch of days that a year, month or day of one of the
// calendars is; ok is false where there is no such.
func hijriRange(k calendarKind, y, m, d int) (first, end int, ok bool) {
	if y < 1 || y > 3000 || m != unknown && (m < 1 || m > 12) {
		return 0, 0, false
	}
	switch {
	case k == solarHijri && m == unknown:
		first, end = nowruz(y), nowruz(y+1)
	case k == solarHijri:
		first, end = solarMonth(y, m)
	case m == unknown:
		first, end = islamicStart(y, 1), islamicStart(y+1, 1)
	default:
		first, end = islamicStart(y, m), islamicStart(y, m+1)
	}
	if d != unknown {
		if d < 1 || d > end-first {
			return 0, 0, false
		}
		return first + d - 1, first + d, true
	}
	return first, end, true
}

// hijriYearOf is the year of one of the calendars that holds a day.
func hijriYearOf(k calendarKind, day int) int {
	g, _, _ := civilOf(day)
	y := g - 621
	if k == islamicTabular {
		y = (day-islamicStart(1, 1))*30/10631 + 1
	}
	for range 3 {
		first, end, ok := hijriRange(k, y, unknown, unknown)
		switch {
		case !ok:
			return y
		case day < first:
			y--
		case day >= end:
			y++
		default:
			return y
		}
	}
	return y
}

// hijriMonthAt reads the name of a Solar Hijri or Islamic month.
func (s *scanner) hijriMonthAt(i int) (k calendarKind, m, end int) {
	t := s.tok(i)
	switch {
	case t.kind != letters || !t.capital:
		return gregorian, 0, i
	case t.word.solar != 0:
		return solarHijri, int(t.word.solar), i + 1
	case t.word.islamic == 3 || t.word.islamic == 5:
		return s.secondName(i+1, int(t.word.islamic))
	case t.word.islamic != 0:
		return islamicTabular, int(t.word.islamic), i + 1
	}
	switch strings.ToLower(s.textOf(i)) {
	case "dhu", "dhul", "zul", "zil", "zu", "zi", "dhi":
	default:
		return gregorian, 0, i
	}
	j := s.article(i + 1)
	switch w := strings.ToLower(s.textOf(j)); {
	case strings.HasPrefix(w, "hij") || strings.HasPrefix(w, "haj"):
		return islamicTabular, 12, j + 1
	case strings.HasPrefix(w, "qa"):
		return islamicTabular, 11, s.tail(j + 1)
	}
	return gregorian, 0, i
}

// tail passes over "'dah".
func (s *scanner) tail(i int) int {
	if s.isMark(i, '\'', '’', 'ʿ') && s.tok(i).glued && s.tok(i+1).glued && s.tok(i+1).kind == letters {
		return i + 2
	}
	return i
}

// article passes over "al-", "ul-" and hyphens.
func (s *scanner) article(i int) int {
	for range 3 {
		switch w := s.textOf(i); {
		case s.hyphen(i), strings.EqualFold(w, "al"), strings.EqualFold(w, "ul"), strings.EqualFold(w, "ath"), strings.EqualFold(w, "el"):
			i++
		}
	}
	return i
}

// secondName tells Rabi I and II, Jumada I and II apart.
func (s *scanner) secondName(i, m int) (calendarKind, int, int) {
	j := s.article(i)
	switch w := strings.ToLower(s.textOf(j)); {
	case w == "i" || strings.HasPrefix(w, "aw") || strings.HasPrefix(w, "ula") || strings.HasPrefix(w, "ool"):
		return islamicTabular, m, j + 1
	case w == "ii" || strings.HasPrefix(w, "than") || strings.HasPrefix(w, "akh") || strings.HasPrefix(w, "sani"):
		return islamicTabular, m + 1, j + 1
	}
	return gregorian, 0, i
}

// hijriYearAt reads a year of one of the calendars behind a month: "1398",
// ", 1440", "1440 AH".
func (s *scanner) hijriYearAt(i int) (y, end int) {
	j := i
	if s.isMark(j, ',') {
		j++
	}
	t := s.tok(j)
	if t.kind != figures || t.digits != 4 || t.grouped || t.number < 1200 || t.number > 1600 || !s.bound(j+1) {
		return unknown, i
	}
	end = j + 1
	if w := s.textOf(end); w == "AH" || w == "SH" || w == "AP" {
		end++
	}
	return int(t.number), end
}

// hijriDate reads "Tir 12, 1398", "Khordad 15", "Ramadan 1440", "Ramadan".
func (s *scanner) hijriDate(i int) *node {
	k, m, end := s.hijriMonthAt(i)
	if m == 0 {
		return nil
	}
	n := newDate(monthLevel)
	n.calendar, n.point.month = k, m
	if t := s.tok(end); t.kind == figures && t.digits <= 2 && t.number >= 1 && t.number <= 31 && !s.notDay(s.ordinalEnd(end+1)) {
		n.point.level, n.point.day = dayLevel, int(t.number)
		end = s.ordinalEnd(end + 1)
	}
	n.point.year, end = s.hijriYearAt(end)
	w := s.tok(i).word
	switch {
	case n.point.year != unknown:
		return done(n, i, end)
	case w.flags&name != 0 && w.solar != 0 && (n.point.day == unknown || !s.solarCompany(i)):
		return nil
	case n.point.day != unknown:
		return done(n, i, end)
	}
	if k == solarHijri {
		if !(s.is(i-1, wIn, wSince, wUntil, wOf) && s.ends(end)) {
			return nil
		}
		return done(n, i, end)
	}
	before, behind := s.tok(i-1), s.tok(end)
	if before.kind == letters && before.capital && before.word == plain || behind.kind == letters && behind.capital || s.hyphen(i-1) || w.islamic != 9 && !s.is(i-1, wIn, wDuring, wOf, wBefore, wAfter, wSince, wUntil) {
		return nil // "Ramadan Shallah"
	}
	return done(n, i, end)
}

// solarCompany tells whether a month that is also a name, with a day but no
// year, is a month: something else speaks of the calendar.
func (s *scanner) solarCompany(i int) bool {
	for j := max(0, i-6); j < min(len(s.tokens), i+8); j++ {
		if s.is(j, wIranian) || j != i && s.tok(j).word.month != 0 {
			return true
		}
	}
	return s.is(i-1, wOn, wSince, wUntil, wBy, wOf, wFrom)
}

// hijriDayMonth reads "12 Tir 1398", "17 Ramadan", "the 12th of Tir".
func (s *scanner) hijriDayMonth(i int) *node {
	d, end := s.dayNumberAt(i)
	if d == 0 {
		return nil
	}
	if s.is(end, wOf) {
		end++
	}
	k, m, after := s.hijriMonthAt(end)
	if m == 0 {
		return nil
	}
	n := newDate(dayLevel)
	n.calendar, n.point.month, n.point.day = k, m, d
	n.point.year, after = s.hijriYearAt(after)
	if s.tok(end).word.flags&name != 0 && s.tok(end).word.solar != 0 && n.point.year == unknown && s.tok(after).capital {
		return nil // "22 Bahman Group"
	}
	return done(n, i, after)
}

// hijriYear reads "Iranian year 1398", "Iranian calendar year (started March
// 21)", "Islamic year 1440".
func (s *scanner) hijriYear(i int) *node {
	k := solarHijri
	if s.is(i, wIslamicYear) {
		k = islamicTabular
	}
	j := i + 1
	for range 2 {
		if s.is(j, wFilling, wFiscal, wIslamicYear) || s.textOf(j) == "Hijri" {
			j++
		}
	}
	if s.textOf(j) == "New" && s.tok(j+1).word.unit == year && k == solarHijri {
		n := newDate(dayLevel)
		n.calendar, n.point.month, n.point.day = k, 1, 1
		return done(n, i, j+2)
	}
	w := s.tok(j).word
	if w.flags&(plural|adjective) != 0 || w.unit != year && w.unit != month {
		return nil
	}
	j++
	if w.unit == month {
		if s.is(j, wOf) {
			j++
		}
		if n := s.hijriDate(j); n != nil {
			return done(n, i, n.end)
		}
		if k2, m, end := s.hijriMonthAt(j); m != 0 {
			n := newDate(monthLevel)
			n.calendar, n.point.month = k2, m
			n.point.year, end = s.hijriYearAt(end)
			return done(n, i, end)
		}
		return nil
	}
	n := newDate(yearLevel)
	n.calendar = k
	n.point.year, j = s.hijriYearAt(j)
	s.yearsBeginning(n, j)
	if n.end > j {
		j = n.end
	}
	return done(n, i, j)
}

// yearsBeginning reads "starting March 20" and "(which began on March 21,
// 2019)" behind a year of another calendar.
func (s *scanner) yearsBeginning(n *node, i int) {
	j := i
	open := s.isMark(j, '(')
	if open {
		j++
	}
	if s.isMark(j, ',') {
		j++
	}
	if w := s.textOf(j); w == "which" || w == "that" {
		j++
	}
	if !s.is(j, wStarting) && s.textOf(j) != "beginning" {
		return
	}
	ending := s.textOf(j)[0]|0x20 == 'e'
	j++
	if s.is(j, wOn, wIn) {
		j++
	}
	d := s.simple(j)
	if d == nil || d.form != dateForm || d.point.level != dayLevel || d.point.month == unknown {
		return
	}
	n.of, n.year, n.end = d, ending, d.end
	if open && s.isMark(n.end, ')') {
		n.end++
	}
}

package timex

// modified reads "about two weeks", "more than a year", "at least 25 years",
// "circa 466 BC".
func (s *scanner) modified(i int) *node {
	var m Modifier
	j := i + 1
	switch {
	case s.is(i, wApprox):
		m = Approx
	case s.is(i, wNearly):
		m = LessThan
	case s.is(i, wOver):
		if m = MoreThan; s.textOf(i)[0]|0x20 == 'u' {
			m = LessThan
		}
	case s.is(i, wMore) && s.is(j, wThan):
		m, j = MoreThan, j+1
	case s.is(i, wLess) && s.is(j, wThan):
		m, j = LessThan, j+1
	case s.is(i, wAt) && s.is(j, wLeast):
		m, j = EqualOrMore, j+1
	case s.is(i, wAt) && s.is(j, wMost), s.is(i, wUp) && s.is(j, wTo):
		m, j = EqualOrLess, j+1
	default:
		return nil
	}
	if s.is(i, wApprox) && s.isMark(j, '.') && s.tok(j).glued {
		j++
	}
	if n := s.counted(j); n != nil && s.is(i, wApprox, wNearly, wOver, wMore, wLess, wAt, wUp) {
		n.mod = m
		return done(n, i, n.end)
	}
	if m != Approx {
		return nil
	}
	n := s.eraYear(j)
	if n == nil && (s.tok(j).kind == figures || s.tok(j).word.month != 0 || s.is(j, wThe)) {
		if n = s.simple(j); n != nil && (n.form != dateForm || n.point.level == yearLevel && s.tok(j).kind == figures && !s.isYear(j)) {
			return nil
		}
	}
	if n == nil {
		return nil
	}
	n.mod = m
	return done(n, i, n.end)
}

// staged reads "early 2018", "mid-March", "late on Wednesday", "earlier in the
// day", "later that month", and "end of May" in headlines.
func (s *scanner) staged(i int) *node {
	m := map[id]Modifier{wEarly: Start, wBeginning: Start, wMid: Mid, wMiddle: Mid, wLate: End, wEnd: End}[s.tok(i).word.id]
	j := i + 1
	switch {
	case s.is(i, wBeginning, wEnd, wMiddle):
		if !s.is(j, wOf) || s.textOf(i) == "close" {
			return nil
		}
		j++
	case s.hyphen(j):
		j++
	case s.is(i, wMid) && s.tok(j).word.month == 0:
		return nil
	}
	if s.is(j, wOn, wIn, wDuring) && !s.is(i, wMid) {
		j++
	}
	if s.is(i, wEarly, wLate) && s.is(j, wTo) && s.hyphen(j-1) {
		return nil // "early-to-mid"
	}
	d := s.stage(j)
	if d == nil || d.typ == Set || d.typ == Duration || d.timed && d.clock.part == noDayPart {
		return nil
	}
	if s.is(i, wLater) && s.textOf(i)[0]|0x20 != 'l' {
		return nil // "thereafter", "afterwards"
	}
	d.mod = m
	return done(d, i, d.end)
}

// stage reads what "early" and its like may stand before.
func (s *scanner) stage(j int) *node {
	if s.tok(j).kind == figures {
		if n := s.fromFigures(j); n != nil && n.form == dateForm && !n.timed {
			return n
		}
		return s.yearSurely(j)
	}
	w := s.tok(j).word
	if w.part != noDayPart && w.flags&plural == 0 && s.is(j-1, wEarly, wLate, wMid) {
		if n := s.dayPart(j); n != nil {
			return n
		}
		if d := s.simple(j + 1); d != nil && d.isDay() && !d.timed {
			out := &node{form: atForm, of: d}
			return done(out.at(partClock(w.part)), j, d.end)
		}
		return nil
	}
	return s.simple(j)
}

// whole reads what a part can be of; there four figures are a year whatever
// stands behind them: "the end of 2019 exports fell".
func (s *scanner) whole(i int) *node {
	n := s.simple(i)
	if n == nil {
		n = s.yearSurely(i)
	}
	if n == nil || s.blocked(n) {
		return nil
	}
	return n
}

// yearSurely reads four figures as a year.
func (s *scanner) yearSurely(i int) *node {
	t := s.tok(i)
	if t.kind != figures || t.digits != 4 || t.grouped || t.number < 1000 || t.number >= 2200 || !s.bound(i+1) || s.tok(i+1).word.flags&counted != 0 {
		return nil
	}
	n := newDate(yearLevel)
	n.point.year = int(t.number)
	return done(n, i, i+1)
}

// portion reads "the end of last year", "the first half of 2019", "the morning
// of July 3", "the summer of 2005", "the month of May", "the rest of the week".
func (s *scanner) portion(i int) *node {
	if !s.is(i, wThe) {
		return nil
	}
	j := i + 1
	var m Modifier
	switch {
	case s.is(j, wEnd, wBeginning, wMiddle, wRest):
		m = map[id]Modifier{wEnd: End, wBeginning: Start, wMiddle: Mid}[s.tok(j).word.id]
	case s.is(j, wEarly, wLate) && (s.textOf(j+1) == "part" || s.textOf(j+1) == "stages" || s.textOf(j+1) == "days"):
		if m = Start; s.is(j, wLate) {
			m = End
		}
		j++
	case s.textOf(j) == "latter" && (s.textOf(j+1) == "part" || s.is(j+1, wHalf)):
		m = End
		j++
	case s.textOf(j) == "turn":
		m = Start
	case s.textOf(j) == "eve" && s.tok(j+1).word.id == wOf:
		if d := s.simple(j + 2); d != nil && d.isDay() && !s.blocked(d) {
			n := shifted(noBase, -1, dayLevel)
			n.of = d
			return done(n, i, d.end)
		}
		return nil
	case s.tok(j).word.ordinal != 0 || s.is(j, wLast) || s.tok(j).kind == figures:
		return s.ordinalOf(i, j)
	default:
		return nil
	}
	if !s.is(j+1, wOf) {
		return nil
	}
	d := s.whole(j + 2)
	if d == nil || d.typ == Set || d.typ == Duration {
		return nil
	}
	d.mod = m
	return done(d, i, d.end)
}

// ordinalPhrase reads what begins with an ordinal and has no article: "first
// quarter", "third-quarter", "first half of 2019".
func (s *scanner) ordinalPhrase(i int) *node {
	if n := s.century(i); n != nil {
		return n
	}
	if n := s.dayMonth(i); n != nil {
		return n
	}
	return s.ordinalOf(i, i)
}

// ordinalOf reads "[the] first quarter [of 2019]", "first half of 2019", "last
// week of May", "first three months of 1915", "third Monday of January", the
// ordinal standing at j.
func (s *scanner) ordinalOf(i, j int) *node {
	k, end := s.dayNumberAt(j)
	if s.is(j, wLast) {
		k, end = -1, j+1
	}
	if k == 0 || s.tok(j).kind == figures && end == j+1 {
		return nil
	}
	fiscal := s.is(end, wFiscal)
	if fiscal {
		end++
	}
	if s.hyphen(end) {
		end++
	}
	if n := s.yearWithin(i, end, k); n != nil {
		return n
	}
	w := s.tok(end).word
	switch {
	case s.is(end, wHalf) && (k == 1 || k == 2 || k == -1):
		return s.halfOf(i, end+1, k)
	case w.unit == quarter && w.flags&plural == 0 && k >= -1 && k <= 4 && w != quarterCode && w.id != wQuarterCode:
		return s.quarterOf(i, end+1, k, fiscal)
	case w.unit >= day && w.unit <= century && w.flags&(plural|adjective) == 0 && s.is(end+1, wOf, wIn):
		d := s.whole(end + 2)
		if d == nil || d.typ != Date || d.timed || d.form == fixedForm {
			return nil
		}
		return done(&node{form: partForm, typ: Date, of: d, n: k, unit: levelOf[w.unit]}, i, d.end)
	case w.weekday != 0 && s.is(end+1, wOf, wIn):
		d := s.simple(end + 2)
		if d == nil || d.typ != Date || s.blocked(d) {
			return nil
		}
		return done(&node{form: partForm, typ: Date, of: d, n: k, unit: dayLevel, weekday: int(w.weekday)}, i, d.end)
	}
	if s.is(j, wLast) {
		return nil
	}
	if a, ok := s.amountAt(end); ok && !a.article {
		if u, after, hyphened := s.unitAt(a.end); u >= hour && !hyphened && s.tok(after-1).word.flags&plural != 0 {
			end := after
			if s.is(after, wOf) {
				if d := s.simple(after + 1); d != nil && d.typ == Date && d.form != fixedForm && !s.blocked(d) {
					end = d.end
				}
			}
			return done(fixedDuration(a.period(u)), i, end)
		}
	}
	return nil
}

// yearWithin reads "first 1987 quarter" and "second 2019 half" behind the ordinal.
func (s *scanner) yearWithin(i, end, k int) *node {
	y, after := s.yearAt(end, false)
	if y == unknown || after != end+1 || k < 1 {
		return nil
	}
	n := newDate(quarterLevel)
	switch {
	case s.is(after, wHalf) && k < 3:
		n.point.level = halfLevel
	case s.tok(after).word.unit == quarter && k < 5 && s.tok(after).word.flags&plural == 0:
	default:
		return nil
	}
	n.point.year, n.point.part = y, k
	return done(n, i, after+1)
}

// halfOf reads on behind "the first half".
func (s *scanner) halfOf(i, end, k int) *node {
	if !s.is(end, wOf) {
		if y, after := s.yearAt(end, false); y != unknown {
			n := newDate(halfLevel)
			n.point.year, n.point.part = y, max(1, k)
			return done(n, i, after)
		}
		return nil
	}
	d := s.whole(end + 1)
	if d == nil || d.typ != Date || d.timed {
		return nil
	}
	if d.form == dateForm && d.point.level == yearLevel || d.form == shiftForm && d.unit == yearLevel {
		if k == -1 {
			k = 2
		}
		return done(&node{form: partForm, typ: Date, of: d, n: k, unit: halfLevel}, i, d.end)
	}
	if d.mod = Start; k != 1 {
		d.mod = End
	}
	return done(d, i, d.end)
}

// quarterOf reads on behind "the third quarter".
func (s *scanner) quarterOf(i, end, k int, fiscal bool) *node {
	if s.is(end, wOf, wIn) || s.is(end, wLast, wThis, wNext) {
		at := end
		if s.is(end, wOf, wIn) {
			at++
		}
		d := s.whole(at)
		if d != nil && (d.form == dateForm && d.point.level == yearLevel || d.form == shiftForm && d.unit == yearLevel) {
			return done(&node{form: partForm, typ: Date, of: d, n: k, unit: quarterLevel}, i, d.end)
		}
		if s.is(end, wOf) {
			return nil
		}
	}
	if k < 0 {
		return nil
	}
	n := newDate(quarterLevel)
	n.point.part, n.point.fiscal = k, fiscal
	if s.is(end, wFiscal) {
		end++
		n.point.fiscal = true
		if s.tok(end).word.unit == year {
			end++
		}
	}
	if y, after := s.yearAt(end, false); y != unknown {
		n.point.year = y
		return done(n, i, after)
	}
	if unit := s.tok(end - 1); s.sports(i) || s.hyphen(end) || unit.capital && !unit.capitals {
		return nil
	}
	return done(n, i, end)
}

// sportsReach is the number of tokens on either side in which words of sport
// are looked for.
const sportsReach = 25

// sports tells whether a sentence reports a game.
func (s *scanner) sports(i int) bool {
	for j := max(0, i-sportsReach); j < min(len(s.tokens), i+sportsReach); j++ {
		if s.tokens[j].word.flags&sport != 0 {
			return true
		}
	}
	return false
}

// deictic reads "today", "tomorrow morning", "now", "recently".
func (s *scanner) deictic(i int) *node {
	w := s.tok(i).word
	switch w.id {
	case wToday, wTomorrow, wYesterday:
		if s.hyphen(i+1) || s.tok(i).capital && s.isMark(i-1, '“', '"') && s.isMark(i+1, '”', '"') || s.textOf(i-1) == "USA" {
			return nil
		}
		return done(shifted(speechBase, map[id]int{wYesterday: -1, wTomorrow: 1}[w.id], dayLevel), i, i+1)
	case wTonight:
		n := shifted(speechBase, 0, dayLevel)
		return done(n.at(partClock(night)), i, i+1)
	case wNow:
		if s.hyphen(i+1) || s.hyphen(i-1) || s.is(i+1, wThat) || s.is(i-1, wFrom) && s.is(i-2, noID) {
			return nil
		}
		return done(fixed(Date, "PRESENT_REF"), i, i+1)
	case wRecently:
		return done(fixed(Date, "PAST_REF"), i, i+1)
	case wRecent:
		if u := s.tok(i + 1).word; u.unit != noUnit && u.flags&plural != 0 {
			n := fixedDuration(amount{vague: true}.period(u.unit))
			n.days, n.vague = -1, true
			return done(n, i, i+2)
		}
		if s.tok(i+1).word.unit == noUnit && s.lowerAt(i+1) && s.lowerAt(i) {
			return done(fixed(Date, "PAST_REF"), i, i+1)
		}
	}
	return nil
}

// season reads "summer 2005", "summer of 2005", "spring".
func (s *scanner) season(i int) *node {
	t := s.tok(i)
	n := newDate(seasonLevel)
	n.point.part = int(t.word.season)
	end := i + 1
	if s.is(end, wOf) {
		if d := s.whole(end + 1); d != nil && (d.form == dateForm && d.point.level == yearLevel || d.form == shiftForm && d.unit == yearLevel) {
			return done(&node{form: partForm, typ: Date, of: d, n: n.point.part, unit: seasonLevel}, i, d.end)
		}
	}
	if y, after := s.yearAt(end, true); y != unknown && !s.isMark(end, ',') {
		n.point.year = y
		if s.hyphen(after) && s.tok(after+1).kind == figures && s.bound(after+2) {
			after += 2
		}
		return done(n, i, after)
	}
	// What else "fall" and "spring" mean, and "Winter Olympics", "Arab Spring", "summer camp".
	if t.capital && i > 0 || s.hyphen(end) || s.is(end, wOf) {
		return nil
	}
	switch {
	case s.is(i-1, wThis, wLast, wNext, wThat, wEarly, wLate, wMid, wComing, wPrevious, wFollowing, wPast, wSame):
		return done(n, i, end)
	case s.is(i-1, wIn, wUntil, wSince, wBy, wDuring) && s.ends(end):
		return done(n, i, end)
	case s.is(i-1, wThe) && s.is(i-2, wIn, wDuring, wUntil, wBy, wSince, wOf, wFor) && s.ends(end):
		return done(n, i, end)
	}
	return nil
}

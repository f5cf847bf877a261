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

// relation is how a determiner leads from its base to what is meant.
type relation struct {
	base base
	n    int
	pick reach
	end  int
}

// relationAt reads "this", "last", "the previous", "the same", "the".
func (s *scanner) relationAt(i int) (r relation, ok bool) {
	the := false
	if s.is(i, wThe, wPossessive) {
		the = s.is(i, wThe)
		i++
	}
	r.end = i + 1
	switch s.tok(i).word.id {
	case wThis:
		r.base, r.pick = speechBase, thisOne
		if s.is(i+1, wPast, wLast) {
			r.pick, r.n, r.end = lastOne, -1, i+2
		} else if s.is(i+1, wComing, wNext) {
			r.pick, r.n, r.end = nextOne, 1, i+2
		} else if s.is(i+1, wSame, wCurrent) {
			r.end = i + 2
		}
	case wCurrent:
		r.base, r.pick = speechBase, thisOne
	case wLast, wPast:
		r.base, r.n, r.pick = speechBase, -1, lastOne
	case wNext:
		r.base, r.n, r.pick = speechBase, 1, nextOne
		if the {
			r.base, r.pick = narrativeBase, afterStory
		}
	case wComing:
		r.base, r.n, r.pick = speechBase, 1, nextOne
	case wPrevious:
		r.base, r.n, r.pick = narrativeBase, -1, beforeStory
	case wFollowing:
		r.base, r.n, r.pick = narrativeBase, 1, afterStory
	case wSame, wThat:
		r.base, r.pick = narrativeBase, byTense
		if s.is(i, wThat) && s.is(i+1, wSame) {
			r.end = i + 2
		}
	default:
		if !the {
			return r, false
		}
		r.base, r.pick, r.end = narrativeBase, byTense, i
	}
	return r, true
}

// determined reads what begins with a determiner.
func (s *scanner) determined(i int) *node {
	for _, read := range [...]func(int) *node{s.portion, s.spannedUnits, s.namedDay, s.determinedUnit, s.determinedDate, s.idiom} {
		if n := read(i); n != nil {
			return n
		}
	}
	return nil
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
	w := s.tok(end).word
	switch {
	case s.is(end, wHalf) && (k == 1 || k == 2 || k == -1):
		return s.half1(i, end+1, k)
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

// half1 reads on behind "the first half".
func (s *scanner) half1(i, end, k int) *node {
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
	if s.sports(i) || s.hyphen(end) {
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

// spannedUnits reads "the last two years", "the past decade", "the next six
// months", "recent weeks", "the first three days".
func (s *scanner) spannedUnits(i int) *node {
	j := i
	if s.is(j, wThe, wThese, wThis, wThose, wPossessive) {
		j++
	}
	if s.is(j, wAll) {
		return nil
	}
	direction := 0
	switch {
	case j == i && s.is(j, wLast) && (s.tok(i-1).word.flags&ahead != 0 || s.is(i-1, wTo)):
		return nil // "will last 72 hours"
	case s.is(j, wLast, wPast, wPrevious):
		direction = -1
	case s.is(j, wNext, wComing, wFollowing):
		direction = 1
	default:
		return nil
	}
	k := j + 1
	a, ok := s.amountAt(k)
	if ok && !a.article {
		k = a.end
	} else if s.is(k, wCouple) || s.is(k, wFew) {
		a.vague = true
		if k++; s.is(k, wOf) {
			k++
		}
	} else {
		a = amount{whole: 1, vague: true}
		ok = false
	}
	u, end, _ := s.unitAt(k)
	if u == noUnit {
		return nil
	}
	isPlural := s.tok(end-1).word.flags&plural != 0
	switch {
	case isPlural && (ok || a.vague && (s.is(i, wThe, wThese) || j == i)):
	case !isPlural && !ok && s.is(j, wPast) && !s.is(i, wThis):
		a = amount{whole: 1} // "the past decade"
	case !isPlural && !ok && (u == decade || u == century) && s.is(i, wThe) && !s.is(j, wPrevious, wFollowing):
		a = amount{whole: 1}
	default:
		return nil
	}
	if s.is(end, wOf) && isPlural && !s.is(j, wPast) {
		// "the last two weeks of February" are bounded by what they are of.
		if d := s.simple(end + 1); d != nil && d.typ == Date && d.form != fixedForm && !s.blocked(d) {
			return done(fixedDuration(a.period(u)), i, d.end)
		}
	}
	n := fixedDuration(a.period(u))
	n.days, n.quantity, n.unit, n.vague = direction, a.whole, levelOf[u], a.vague || u <= hour || a.tenths != ""
	if u == fortnight {
		n.quantity *= 2
	}
	return done(n, i, end)
}

// namedDay reads "the day before yesterday", "the day after tomorrow", "the day
// before", "the week before last", "the year after".
func (s *scanner) namedDay(i int) *node {
	if !s.is(i, wThe) {
		return nil
	}
	w := s.tok(i + 1).word
	direction := 0
	switch {
	case s.is(i+2, wBefore):
		direction = -1
	case s.is(i+2, wAfter):
		direction = 1
	default:
		if s.is(i+2, wEarlier) && w.unit >= day {
			return done(shifted(narrativeBase, -1, levelOf[w.unit]), i, i+3)
		}
		return nil
	}
	if w.part == night || w.part == evening || w.part == morning {
		if direction < 0 && s.ends(i+3) {
			n := shifted(narrativeBase, -1, dayLevel)
			return done(n.at(partClock(w.part)), i, i+3)
		}
		return nil
	}
	if w.unit < day || w.flags&(plural|adjective) != 0 {
		return nil
	}
	l := levelOf[w.unit]
	switch {
	case s.is(i+3, wYesterday) && direction < 0:
		return done(shifted(speechBase, -2, dayLevel), i, i+4)
	case s.is(i+3, wTomorrow) && direction > 0:
		return done(shifted(speechBase, 2, dayLevel), i, i+4)
	case s.is(i+3, wLast) && direction < 0:
		return done(shifted(speechBase, -2, l), i, i+4)
	case s.is(i+3, wNext) && direction > 0:
		return done(shifted(speechBase, 2, l), i, i+4)
	}
	if s.tok(i+3).kind != noToken {
		if d := s.simple(i + 3); d != nil && d.typ == Date && d.form != fixedForm && !s.blocked(d) {
			n := shifted(noBase, direction, l)
			n.of = d
			return done(n, i, d.end)
		}
	}
	if !s.ends(i + 3) {
		return nil
	}
	return done(shifted(narrativeBase, direction, l), i, i+3)
}

// determinedUnit reads "this week", "last month", "the following year", "that
// day", "the same day", "the year", "the weekend".
func (s *scanner) determinedUnit(i int) *node {
	r, ok := s.relationAt(i)
	if !ok {
		return nil
	}
	fiscal := s.is(r.end, wFiscal)
	u, end, hyphened := s.unitAt(r.end)
	if u < day || hyphened || s.tok(end-1).word.flags&plural != 0 || s.tok(end-1).word.id == wQuarterCode {
		return nil
	}
	bare := r.end == i+1 && s.is(i, wThe)
	if bare && !s.spokenOf(i, end, u) {
		return nil
	}
	if s.is(i, wPossessive) || s.is(i, wLast) && u == day || s.is(i, wPast) && !s.is(i-1, wThis) || s.is(i, wNext) && u == day {
		return nil
	}
	if s.is(i, wThat) && !s.demonstrative(i, end) {
		return nil
	}
	if u == year && bare {
		if y, after := s.yearAt(end, false); y != unknown {
			n := newDate(yearLevel)
			n.point.year, n.point.fiscal = y, fiscal
			return done(n, i, after)
		}
	}
	if u == month && bare && s.is(end, wOf) {
		if d := s.simple(end + 1); d != nil && (d.form == dateForm && d.point.level == monthLevel || d.calendar != gregorian) {
			return done(d, i, d.end)
		}
		return nil
	}
	if (u == week || u == weekend) && s.is(end, wOf) {
		if d := s.simple(end + 1); d != nil && d.isDay() && bare && !s.blocked(d) {
			n := shifted(noBase, 0, levelOf[u])
			n.of = d
			return done(n, i, d.end)
		}
	}
	if u == weekend && (bare || s.is(i, wThis)) {
		n := newDate(weekendLevel)
		n.reach = r.pick
		return done(n, i, end)
	}
	n := shifted(r.base, r.n, levelOf[u])
	if u == fortnight {
		n.n *= 2
	}
	if bare && u > day {
		n.base = settingBase
	}
	n.point.fiscal = fiscal
	if s.is(i, wThe) && r.end == i+2 && s.is(i+1, wSame) || s.is(i, wSame) {
		if shiftedAgain := s.again(n, end); shiftedAgain != nil {
			return done(shiftedAgain, i, shiftedAgain.end)
		}
	}
	if p := s.tok(end).word.part; u == day && p == noDayPart {
		return done(n, i, end)
	}
	return done(n, i, end)
}

// again reads "a year ago" and "last year" behind "the same month".
func (s *scanner) again(n *node, end int) *node {
	if s.is(end, wOf, wIn) {
		end++
	}
	d := s.simple(end)
	if d == nil || d.form != shiftForm || d.unit != yearLevel {
		return nil
	}
	n.of, n.base = d, noBase
	out := *n
	out.form = shiftForm
	out.base, out.of = narrativeBase, nil
	out.n = 0
	out.quantity = d.n
	return done(&out, end, d.end)
}

// demonstrative tells "that day" from a clause: "that week-long talks", "said
// that week after week".
func (s *scanner) demonstrative(i, end int) bool {
	if s.tok(end).kind == letters && s.lowerAt(end) && s.tok(end).word == plain && !s.ends(end) && s.is(i-1, noID) && i > 0 && s.tok(i-1).word.flags&(past|present) != 0 {
		return false
	}
	return true
}

// spokenOf tells whether "the" and a unit mean the one that the text is
// speaking of.
func (s *scanner) spokenOf(i, end int, u unit) bool {
	if s.hyphen(end) || s.tok(end).word.unit != noUnit || s.is(end, wThat, wOf) && !(s.is(end, wOf) && (u == week || u == weekend || u == month)) || u == second || u == century || u == decade || u == quarter {
		return false
	}
	if s.is(end, wGenitive) {
		return u == day && false
	}
	switch u {
	case year, month:
		if s.tok(end).kind == figures {
			return true
		}
		if u == month && s.is(end, wOf) {
			return true
		}
		return s.is(i-1, wOf, wIn, wDuring, wFor) && s.ends(end) && !s.is(end, wTo) || s.textOf(i-1) == "ended"
	case week, weekend:
		if s.is(end, wOf) {
			return true
		}
		return s.is(i-1, wOf, wIn, wDuring, wFor, wOn, wOver, wAt) && (s.ends(end) || s.is(end, wAt, wOn)) || u == weekend && s.ends(end)
	case day:
		switch s.textOf(i - 1) {
		case "end", "ended", "ending", "finish", "finished", "close", "closed", "start", "started", "began", "begin":
			return s.ends(end) || s.is(end, wAt, wOn, wOver) || s.textOf(end) == "with" || s.textOf(end) == "down" || s.textOf(end) == "higher" || s.textOf(end) == "lower"
		}
		return s.is(i-1, wOf, wIn, wDuring, wOn) && s.ends(end) || s.is(i-2, wEarlier, wLater, wEarly, wLate) && s.is(i-1, wIn) || s.is(i-1, wFor) && s.ends(end) && s.tok(i-2).word == plain
	}
	return false
}

// determinedDate reads names behind a determiner: "last Wednesday", "this
// morning", "the summer of 2005", "next May", "the 1990s", "the late 1980s".
func (s *scanner) determinedDate(i int) *node {
	r, ok := s.relationAt(i)
	if !ok {
		return nil
	}
	j := r.end
	bare := j == i+1 && s.is(i, wThe)
	w := s.tok(j).word
	switch {
	case bare && s.is(j, wEarly, wLate) && s.tok(j+1).word.part != noDayPart && s.tok(j+2).word.unit == hour && s.is(j+3, wOf):
		if d := s.simple(j + 4); d != nil && d.isDay() && !d.timed {
			out := &node{form: atForm, of: d, mod: Start}
			if s.is(j, wLate) {
				out.mod = End
			}
			return done(out.at(partClock(s.tok(j+1).word.part)), i, d.end)
		}
		return nil
	case bare && s.is(j, wEarly, wLate, wMid):
		if n := s.staged(j); n != nil {
			return done(n, i, n.end)
		}
		return nil
	case w.part != noDayPart && w.flags&plural == 0:
		return s.determinedPart(i, j, r, bare)
	case bare && s.is(j, wDecadeName) && s.tok(j).word.number >= 20 && !s.is(j+1, wOf):
		n := newDate(decadeLevel)
		n.point.year, n.century = int(w.number), true
		return done(n, i, j+1)
	case bare && s.tok(j).kind == figures:
		for _, read := range [...]func(int) *node{s.decade, s.century, s.dayMonth, s.hijriDayMonth} {
			if n := read(j); n != nil {
				if n.form == dateForm && n.point.level == dayLevel && s.ordinalEnd(j+1) == j+1 {
					return done(n, j, n.end) // "the 15 September attack"
				}
				return done(n, i, n.end)
			}
		}
		return s.dayOfMonth(i, j)
	case bare && s.is(j, wIranian, wIslamicYear):
		if n := s.hijriYear(j); n != nil {
			return done(n, i, n.end)
		}
		return nil
	case bare && (w.ordinal != 0 || w.number != 0):
		if n := s.century(j); n != nil {
			return done(n, i, n.end)
		}
		if n := s.dayMonth(j); n != nil {
			return done(n, i, n.end)
		}
		return nil
	case bare && s.is(j, wFiscal):
		if n := s.fiscal(j, i); n != nil {
			return n
		}
		return nil
	case bare && s.is(j, wNoon):
		return nil
	}
	return s.reached(i, j, r, bare)
}

// reached reads a weekday, month, season or feast behind a determiner.
func (s *scanner) reached(i, j int, r relation, bare bool) *node {
	if s.is(i, wPossessive) {
		return nil
	}
	w := s.tok(j).word
	if bare && (w.weekday != 0 || w.month != 0) {
		n := s.simple(j)
		if n == nil || n.form != dateForm || n.timed {
			return nil
		}
		if w.weekday != 0 && n.point.day == unknown && (s.is(n.end, wBefore) || s.is(n.end, wAfter)) && s.ends(n.end+1) {
			if n.reach = beforeStory; s.is(n.end, wAfter) {
				n.reach = afterStory
			}
			return done(n, i, n.end+1)
		}
		if n.point.day != unknown || n.point.year != unknown {
			return done(n, j, n.end)
		}
		return nil
	}
	if w.weekday == 0 && w.month == 0 && w.season == 0 && w.holiday == 0 && w.islamic == 0 && !s.is(j, wIranian) && w.id != wFiscal && w.ordinal == 0 && s.textOf(j) != "holy" {
		return nil
	}
	n := s.common(j)
	switch {
	case w.weekday != 0:
		n = s.weekdayDate(j)
	case w.month != 0:
		if s.is(i, wThat) && w.flags&name != 0 && s.tok(j+1).word.flags&(past|present|ahead) != 0 {
			return nil // "said that May was ill"
		}
		n = s.monthDate(j)
	case s.is(j, wIranian):
		n = s.hijriYear(j)
	case w.ordinal != 0:
		n = s.ordinalOf(j, j)
		if n != nil && n.form == dateForm && n.point.level == quarterLevel && n.point.year == unknown {
			return done(n, i, n.end)
		}
		return nil
	}
	if n != nil && n.form == partForm && w.season != 0 && bare {
		return done(n, i, n.end)
	}
	if n == nil || n.form != dateForm {
		return nil
	}
	if bare && w.holiday != 0 && s.textOf(j) != "Christmas" {
		return done(n, j, n.end)
	}
	if n.point.year == unknown && n.weekday*(n.point.day-unknown) == 0 {
		n.reach = r.pick
	}
	if w.weekday != 0 && n.weekday != 0 && s.is(n.end, wBefore) && s.is(i, wThe) && s.ends(n.end+1) {
		n.reach = beforeStory
		n.end++
	}
	return done(n, i, n.end)
}

// determinedPart reads "this morning", "last night", "that evening", "the
// morning of July 3", "the night of Wednesday".
func (s *scanner) determinedPart(i, j int, r relation, bare bool) *node {
	w := s.tok(j).word
	if s.is(j+1, wOf) {
		if d := s.simple(j + 2); d != nil && d.isDay() && !d.timed && !s.blocked(d) {
			out := &node{form: atForm, of: d}
			return done(out.at(partClock(w.part)), i, d.end)
		}
	}
	if s.tok(j+1).word.unit == hour && s.is(j+2, wOf) && bare {
		if d := s.simple(j + 3); d != nil && d.isDay() && !d.timed {
			out := &node{form: atForm, of: d}
			return done(out.at(partClock(w.part)), i, d.end)
		}
	}
	if s.tok(j+1).word.weekday != 0 || s.is(i, wPossessive) || s.is(i, wLast) && w.part != night && w.part != evening || s.is(i, wPast) || s.is(i, wCurrent) {
		return nil
	}
	if bare {
		if !(s.is(i-1, wIn, wDuring) && (s.ends(j+1) || s.is(i-2, wEarlier, wLater, wEarly, wLate))) {
			return nil
		}
	}
	end := j + 1
	n := shifted(r.base, r.n, dayLevel)
	if s.is(i, wNext) {
		n.base = narrativeBase
	}
	return done(n.at(partClock(w.part)), i, end)
}

// dayOfMonth reads "the 27th" behind a preposition.
func (s *scanner) dayOfMonth(i, j int) *node {
	d, end := s.dayNumberAt(j)
	if d == 0 || end == j+1 || !s.is(i-1, wOn, wBy, wUntil) || !s.ends(end) {
		return nil
	}
	if s.is(end, wOf) {
		r, ok := s.relationAt(end + 1)
		if !ok || s.tok(r.end).word.unit != month {
			return nil
		}
	}
	n := newDate(dayLevel)
	n.point.day = d
	return done(n, i, end)
}

// idiom reads "the future", "the past", "these days", "the time being".
func (s *scanner) idiom(i int) *node {
	j := i + 1
	switch {
	case s.is(i, wThe) && s.is(j, wFuture) && !s.hyphen(j+1) && s.ends(j+1):
		return done(fixed(Date, "FUTURE_REF"), i, j+1)
	case s.is(i, wThe) && (s.textOf(j) == "near" || s.textOf(j) == "foreseeable") && s.is(j+1, wFuture):
		return done(fixed(Date, "FUTURE_REF"), i, j+2)
	case s.is(i, wThe) && s.is(j, wPast) && s.ends(j+1):
		return done(fixed(Date, "PAST_REF"), i, j+1)
	case s.is(i, wThe) && s.is(j, wTime) && s.textOf(j+1) == "being":
		return done(fixed(Date, "PRESENT_REF"), i, j+2)
	case s.is(i, wThese) && s.tok(j).word.unit == day:
		return done(fixed(Date, "PRESENT_REF"), i, j+1)
	case s.is(i, wCurrent) && !s.hyphen(j) && s.lowerAt(j) && !s.tok(i).capitals:
		return done(fixed(Date, "PRESENT_REF"), i, j)
	case s.is(i, wSame, wThe) && (s.is(i, wSame) && s.is(j, wPeriod) || s.is(j, wSame) && s.is(j+1, wPeriod)):
		end := j + 1
		if s.is(j, wSame) {
			end++
		}
		return s.samePeriod(i, end)
	}
	return nil
}

// samePeriod reads "the same period last year", "the same period of 2018".
func (s *scanner) samePeriod(i, end int) *node {
	at := end
	if s.is(at, wOf, wIn) {
		at++
	}
	d := s.simple(at)
	if d == nil || d.typ != Date || d.form == fixedForm {
		return nil
	}
	return done(d, i, d.end)
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

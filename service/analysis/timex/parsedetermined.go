package timex

import "github.com/rapporteur-io/rapporteur/service/language"

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
		if d := s.simple(i + 3); d != nil && d.typ == Date && d.form != fixedForm && s.ends(d.end) && !s.blocked(d) {
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
		return false
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
		if s.is(end, wOf) || u == weekend && s.is(i-1, wOver, wDuring) {
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
	case bare && s.is(j, wEarly) && s.tok(j+1).word.unit == hour && s.is(j+2, wOf):
		// "the early hours of Tuesday"
		d := s.simple(j + 3)
		if d == nil || !d.isDay() || s.blocked(d) {
			return nil
		}
		if d = s.extend(d); !d.timed {
			d = done((&node{form: atForm, of: d}).at(partClock(morning)), i, d.end)
		}
		d.mod = Start
		return done(d, i, d.end)
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
	case w.part != noDayPart && w.flags&plural == 0 && !(s.capitalInside(j) && !s.tok(j).capitals && s.lowerAt(i)): // not "Imus in the Morning"
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

// verbForm tells words that are tagged as verbs, and "spring" and "fall" in front of a
// preposition that verbs have.
func (s *scanner) verbForm(i int) bool {
	if s.tok(i).word.season != 0 && s.lowerAt(i) {
		switch s.textOf(i + 1) {
		case "from", "into", "up", "short", "under", "within":
			return true
		}
	}
	switch s.tagOf(s.tok(i)) {
	case language.XPOSVB, language.XPOSVBP, language.XPOSVBZ:
		return true
	}
	return false
}

// reached reads a weekday, month, season or feast behind a determiner.
func (s *scanner) reached(i, j int, r relation, bare bool) *node {
	if s.is(i, wPossessive) || s.is(i, wThat) && s.verbForm(j) {
		return nil // the latter: "troubles that spring from it"
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
	case s.is(i, wThe) && s.horizon(j) && s.textOf(j+1) == "term" && s.ends(j+2):
		return done(fixed(Date, "FUTURE_REF"), i, j+2)
	case s.is(i, wThe) && s.tok(j).word.unit >= week && s.tok(j).word.flags == plural && s.is(i-1, wOver, wIn, wTo) && s.ends(j+1) && s.tok(j).word.unit != quarter && s.tok(j).word.unit != weekend:
		return done(fixedDuration(amount{vague: true}.period(s.tok(j).word.unit)), i, j+1) // "over the years"
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

// horizon tells how far ahead plans look: "the long term".
func (s *scanner) horizon(i int) bool {
	switch s.textOf(i) {
	case "long", "longer", "near", "short", "medium":
		return true
	}
	return false
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

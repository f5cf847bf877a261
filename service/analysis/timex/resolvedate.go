package timex

import "github.com/rapporteur-io/rapporteur/service/language"

// date resolves a date that is told in whole or in part.
func (r *resolver) date(n *node, i int) outcome {
	switch {
	case n.figures[0] != 0:
		if out, settled := r.readFigures(n); settled {
			return out
		}
	case n.holiday != 0:
		return r.feast(n)
	case n.calendar != gregorian:
		return r.hijri(n, i)
	}
	p := n.point
	if n.of != nil && n.timed {
		n.of.sentence = n.sentence
		return r.resolve(n.of, i)
	}
	if n.of != nil {
		return r.monthOf(n, i)
	}
	switch {
	case n.timed && p.day == unknown && p.month == unknown && n.weekday == 0:
		return r.dayOfTime(n)
	case p.level == dayLevel && p.day != unknown && p.month == unknown:
		return r.dayAlone(n)
	case n.weekday != 0 && p.month == unknown:
		return r.weekday(n)
	case p.level == decadeLevel && n.century:
		p.year += 1900
		return outcome{point: p, anchor: Explicit}
	case p.year != unknown:
		if !p.valid() || p.level == dayLevel && p.month == unknown {
			return invalid(p)
		}
		return outcome{point: p, anchor: Explicit, explicit: true}
	case p.level == weekendLevel:
		return r.weekend(n)
	}
	if !p.valid() {
		return invalid(p)
	}
	return r.withYear(n)
}

// monthOf resolves a month or day of a year that is told from an anchor:
// "October of last year".
func (r *resolver) monthOf(n *node, i int) outcome {
	n.of.sentence, n.of.tense = n.sentence, n.tense
	of := r.resolve(n.of, i)
	p := n.point
	p.year = of.point.year
	switch {
	case of.resolution != Resolved:
		return partial(n.point)
	case !p.valid():
		return invalid(p)
	}
	of.point = p
	return of
}

// readFigures settles the order of day and month of a date in figures; settled
// is false where it goes on as any other date does.
func (r *resolver) readFigures(n *node) (out outcome, settled bool) {
	a, b := n.figures[0], n.figures[1]
	order := r.order
	if order == UnknownOrder {
		order = r.order2
	}
	switch {
	case a > 12 && b > 12 || a < 1 || b < 1 || a > 31 || b > 31:
		n.point.month, n.point.day = b, a
		return invalid(n.point), true
	case a > 12:
		order = DayFirst
	case b > 12:
		order = MonthFirst
	case order == UnknownOrder && a != b:
		p := n.point
		p.month, p.day = unknown, unknown
		return outcome{point: p, anchor: Explicit, resolution: Ambiguous}, true
	}
	if n.point.month, n.point.day = b, a; order == MonthFirst {
		n.point.month, n.point.day = a, b
	}
	n.figures = [3]int{}
	return out, false
}

// dayOfTime resolves a time that tells no day: it is of the day that the
// sentence speaks of, else of the day of writing.
func (r *resolver) dayOfTime(n *node) outcome {
	m := r.recent[dayLevel]
	if m.point.level != noLevel && (r.story || m.sentence == n.sentence || !r.speech.known() || m.sentence == n.sentence-1 && r.fresh(m)) {
		p, _ := m.point.at(dayLevel)
		if m.point.level == timeLevel {
			p = m.point
			p.level, p.clock = dayLevel, clock{}
		}
		return outcome{point: p, anchor: Narrative, from: m.span}
	}
	if r.speech.level != dayLevel {
		return partial(gaps(dayLevel))
	}
	out := outcome{point: r.speech, anchor: r.written}
	if !r.speech.known() {
		out.resolution = Partial
	}
	return out
}

// freshDays is how many days before the day of writing news happen that the
// next sentence still speaks of.
const freshDays = 14

// fresh tells whether a mention is news.
func (r *resolver) fresh(m mention) bool {
	now, day := r.speech.firstDay(), m.point.firstDay()
	return now-day <= freshDays && day <= now
}

// dayAlone resolves "the 27th": of the month that is spoken of.
func (r *resolver) dayAlone(n *node) outcome {
	p := n.point
	if n.linked && r.previous.level == dayLevel && r.previous.known() {
		if p.year, p.month = r.previous.year, r.previous.month; !p.valid() {
			return invalid(p)
		}
		return outcome{point: p, anchor: Explicit}
	}
	from, anchor, span := r.baseOf(narrativeBase, monthLevel)
	if m, ok := from.at(monthLevel); ok {
		p.year, p.month = m.year, m.month
		if !p.valid() {
			return invalid(p)
		}
		return outcome{point: p, anchor: anchor, from: span}
	}
	if from.month != unknown && from.level >= monthLevel {
		p.month = from.month
	}
	return partial(p)
}

// weekday resolves a day of the week.
func (r *resolver) weekday(n *node) outcome {
	from, anchor, span := r.speech, r.written, language.Span{}
	if n.reach == beforeStory || n.reach == afterStory || r.story && n.reach == byTense {
		from, anchor, span = r.baseOf(narrativeBase, dayLevel)
	}
	if n.reach == afterStory && r.ahead.point.level != noLevel && r.ahead.sentence == n.sentence {
		from, anchor, span = r.ahead.point, Narrative, r.ahead.span
	}
	day, ok := from.at(dayLevel)
	if !ok {
		return outcome{value: "XXXX-WXX-" + partValue(n.weekday), resolution: Partial}
	}
	reach := n.reach
	if r.story && reach == byTense && anchor == Narrative {
		reach = afterStory
	}
	at := weekdayFrom(day.firstDay(), n.weekday, reach, n.tense)
	if reach != n.reach && n.tense == pastTense && r.speech.level == dayLevel && r.speech.known() && at > r.speech.firstDay() {
		// What has happened is not behind the day of writing: the text has come from its story to news.
		from, anchor, span = r.speech, r.written, language.Span{}
		at = weekdayFrom(from.firstDay(), n.weekday, n.reach, n.tense)
	}
	return outcome{point: dayPoint(at), anchor: anchor, from: span}
}

// weekdayFrom is the day of the week that is meant from a day on.
func weekdayFrom(base, weekday int, reach reach, t tense) int {
	back := mod(weekdayOf(base)-weekday, 7)
	at := base - back
	switch reach {
	case lastOne, beforeStory:
		if back == 0 {
			at -= 7
		}
	case nextOne:
		at = base - weekdayOf(base) + weekday + 7
	case afterStory:
		at += 7
	case thisOne:
		at = base - weekdayOf(base) + weekday
		if at < base && t != pastTense {
			at += 7
		}
	default:
		if t == futureTense && back != 0 {
			at += 7
		}
	}
	return at
}

// weekend resolves "the weekend", "this weekend".
func (r *resolver) weekend(n *node) outcome {
	day, ok := r.speech.at(dayLevel)
	if !ok {
		return partial(gaps(weekendLevel))
	}
	p := weekPoint(day.firstDay(), weekendLevel)
	if n.reach != thisOne && n.tense != futureTense && weekdayOf(day.firstDay()) < 6 {
		p, _ = p.shift(-1, weekendLevel)
	}
	return outcome{point: p, anchor: r.written}
}

// withYear resolves a month, day, season or quarter of which no year is told.
func (r *resolver) withYear(n *node) outcome {
	p := n.point
	if m := r.yearSpokenOf(n); m.point.level != noLevel && n.reach == byTense && r.follows(n, m) {
		p.year = r.yearAfter(p, m.point)
		if p.valid() {
			return outcome{point: p, anchor: Narrative, from: m.span, explicit: true}
		}
	}
	if !r.speech.known() {
		return partial(n.point)
	}
	best, ok := r.nearest(n, func(y int) (point, bool) {
		q := n.point
		q.year = y
		return q, q.valid()
	})
	if !ok {
		return partial(n.point)
	}
	return outcome{point: best, anchor: r.written}
}

// yearSpokenOf is the mention that tells the year that the text is in: the last
// month or day, unless a year by itself stands nearer and leads the sentence on.
func (r *resolver) yearSpokenOf(n *node) mention {
	last, exact := r.recent[yearLevel], r.recent[monthLevel]
	if !r.story || exact.point.level == noLevel || last.span == exact.span || n.sentence-last.sentence <= 0 {
		return last
	}
	return exact
}

// follows tells whether a date without a year is of the time of a mention before
// it: in a narrative always, in news where the same sentence tells the year.
func (r *resolver) follows(n *node, m mention) bool {
	if r.story {
		return true
	}
	return m.explicit && m.point.level >= monthLevel && m.sentence == n.sentence && m.point.year != unknown && m.point.year < r.speech.year
}

// yearAfter is the year of a date that a text speaks of after another.
func (r *resolver) yearAfter(p, before point) int {
	y := before.year
	if before.level == decadeLevel || before.level == centuryLevel {
		return y
	}
	was, ok := before.at(monthLevel)
	if !ok || before.level < monthLevel || p.month == unknown {
		return y
	}
	if was.month >= 10 && p.month <= 3 {
		return was.year + 1
	}
	return was.year
}

const (
	// nearDays is how far off a day without a year may be for its tense not to
	// matter: agencies tell the year of days that are not of this one.
	nearDays = 120
)

// nearest chooses the year by tense and distance from the day of writing.
func (r *resolver) nearest(n *node, in func(year int) (point, bool)) (best point, ok bool) {
	now, end, _ := r.speech.days()
	end--
	reach := n.reach
	t := n.tense
	found := -1 << 40
	for y := r.speech.year - 2; y <= r.speech.year+2; y++ {
		p, valid := in(y)
		if !valid {
			continue
		}
		first, behind, known := p.days()
		if !known {
			q := p
			q.fiscal = false
			first, behind, _ = q.days()
		}
		score := rank(first, behind-1, now, end, p.level, reach, t)
		if score > found {
			found, best, ok = score, p, true
		}
	}
	return best, ok
}

// never is a rank below any day.
const never = -1 << 30

// rank weighs a candidate, from its first day to its last, against the day of
// writing: the higher the better.
func rank(first, last, now, end int, l level, reach reach, t tense) int {
	behind := now - last  // how far it lies in the past
	before := first - end // how far it lies ahead
	distance := max(behind, before, 0)
	switch reach {
	case lastOne, beforeStory:
		if behind <= 0 {
			return never - distance
		}
		return -distance
	case nextOne, afterStory:
		if before <= 0 {
			return never - distance
		}
		return -distance
	case thisOne:
		y, _, _ := civilOf(first)
		if year, _, _ := civilOf(now); y != year {
			return never - distance
		}
		return -distance
	}
	wrong := t == pastTense && before > 0 || t == futureTense && behind > 0
	if l == dayLevel && distance <= nearDays {
		wrong = false
	}
	if l == quarterLevel && t != futureTense && behind <= 0 {
		wrong = true
	}
	if wrong {
		distance += 1000
	}
	if t == noTense && before > 0 {
		distance += distance / 8 // the past is nearer in news
	}
	return -distance
}

// feast resolves a day with a name.
func (r *resolver) feast(n *node) outcome {
	f := holidays[n.holiday]
	p := gaps(dayLevel)
	if f.calendar == gregorian && !f.moves && f.nth == 0 {
		p.month, p.day = f.month, f.day
	}
	year := n.point.year
	if year != unknown {
		if d, ok := f.in(year); ok {
			return outcome{point: dayPoint(d), anchor: Explicit, explicit: true}
		}
		return partial(p)
	}
	if m := r.recent[yearLevel]; m.point.level != noLevel && n.reach == byTense && r.follows(n, m) {
		if d, ok := f.in(m.point.year); ok {
			return outcome{point: dayPoint(d), anchor: Narrative, from: m.span, explicit: true}
		}
	}
	if !r.speech.known() {
		return partial(p)
	}
	best, ok := r.nearest(n, func(y int) (point, bool) {
		d, ok := f.in(y)
		if !ok {
			return point{}, false
		}
		return dayPoint(d), true
	})
	if !ok {
		return partial(p)
	}
	return outcome{point: best, anchor: r.written}
}

// stretch is the point of the days from first up to end.
func stretch(l level, first, end int) point {
	if end-first == 1 {
		return dayPoint(first)
	}
	y, m, d := civilOf(first)
	return point{level: l, year: y, month: m, day: d, first: first, last: end - 1}
}

// hijri resolves a date of the Solar Hijri or Islamic calendar.
func (r *resolver) hijri(n *node, i int) outcome {
	p := n.point
	if p.year != unknown {
		first, end, ok := hijriRange(n.calendar, p.year, p.month, p.day)
		if !ok {
			return outcome{value: p.value(), anchor: Explicit, resolution: Invalid}
		}
		return outcome{point: stretch(p.level, first, end), anchor: Explicit, explicit: true}
	}
	if n.of != nil {
		return r.hijriFrom(n, i)
	}
	if !r.speech.known() {
		return partial(gaps(p.level)) // a month of another calendar has no place in the value
	}
	now := r.speech.firstDay()
	year := hijriYearOf(n.calendar, now)
	if p.level == yearLevel {
		year += map[reach]int{lastOne: -1, beforeStory: -1, nextOne: 1, afterStory: 1}[n.reach]
		first, end, ok := hijriRange(n.calendar, year, unknown, unknown)
		if !ok {
			return partial(gaps(yearLevel))
		}
		return outcome{point: stretch(yearLevel, first, end), anchor: r.written}
	}
	best, found := point{}, -1<<40
	for y := year - 2; y <= year+2; y++ {
		first, end, ok := hijriRange(n.calendar, y, p.month, p.day)
		if !ok {
			continue
		}
		if score := rank(first, end-1, now, now, p.level, n.reach, n.tense); score > found && n.reach != thisOne || n.reach == thisOne && y == year {
			found, best = score, stretch(p.level, first, end)
		}
	}
	if best.level == noLevel {
		return partial(gaps(p.level))
	}
	return outcome{point: best, anchor: r.written}
}

// hijriFrom resolves a year told by the Gregorian day of its beginning or end.
func (r *resolver) hijriFrom(n *node, i int) outcome {
	n.of.sentence, n.of.tense = n.sentence, n.tense
	of := r.resolve(n.of, i)
	if of.resolution != Resolved || of.point.level != dayLevel {
		return partial(gaps(yearLevel))
	}
	day := of.point.firstDay() + 10 // the day told may be off by some
	if n.year {
		day -= 20
	}
	first, end, ok := hijriRange(n.calendar, hijriYearOf(n.calendar, day), unknown, unknown)
	if !ok {
		return partial(gaps(yearLevel))
	}
	return outcome{point: stretch(yearLevel, first, end), anchor: of.anchor, from: of.from, explicit: of.explicit}
}

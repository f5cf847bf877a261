package timex

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// mention is a time that the text has spoken of.
type mention struct {
	point    point
	span     language.Span
	sentence int
	explicit bool // it tells its year itself, or follows one that does
}

// resolver resolves what was read, in text order.
type resolver struct {
	text    string
	order   Order
	nodes   []*node
	found   []Expression
	speech  point  // when the copy was written; may be partial, or not known
	written Anchor // what told it
	// story tells that the text narrates the past by full dates rather than
	// reports news: dates without a year are then of the year it speaks of.
	story    bool
	previous point                  // what the last expression means
	recent   [timeLevel + 1]mention // the last that is at least so exact
	ahead    mention                // the last day to come
	order2   Order                  // that dates in figures of this text show
}

// newResolver reads the context of a text.
func newResolver(text string, c Context, nodes []*node) *resolver {
	r := &resolver{text: text, order: c.Order, nodes: nodes}
	head, published := parseDay(c.Dateline), parseDay(c.Published)
	switch {
	case head.level == dayLevel && head.year != unknown:
		r.speech, r.written = head, Dateline
	case published.level == dayLevel && published.year != unknown:
		r.speech, r.written = published, Publication
	case head.level == dayLevel:
		r.speech, r.written = head, Dateline
	case published.level != noLevel:
		r.speech, r.written = published, Publication
	case head.level != noLevel:
		r.speech, r.written = head, Dateline
	}
	r.readOrder()
	r.story = r.narrates(c.Dateline != "")
	r.passOn()
	r.passBack()
	return r
}

// readOrder finds the order of dates in figures by those that have only one.
func (r *resolver) readOrder() {
	first, second := false, false
	for _, n := range r.nodes {
		if f := n.figures; n.strokes && f[0] > 0 {
			first = first || f[0] > 12
			second = second || f[1] > 12
		}
	}
	switch {
	case first && !second:
		r.order2 = DayFirst
	case second && !first:
		r.order2 = MonthFirst
	}
}

const (
	// leastOld is the number of full dates of other years that a narrative has.
	leastOld = 4
	// mostSpoken is the share of days told from the day of writing, of all dates,
	// that it has at most.
	mostSpoken = 0.2
)

// narrates tells narratives: histories and lives.
func (r *resolver) narrates(dateline bool) bool {
	if !r.speech.known() {
		return true
	}
	if dateline {
		return false
	}
	old, spoken := 0, 0
	for _, n := range r.nodes {
		switch {
		case n.form == shiftForm && n.base == speechBase || n.form == dateForm && n.weekday != 0 && n.point.month == unknown && n.reach == byTense:
			spoken++
		case n.form == dateForm && n.point.year != unknown && n.calendar == gregorian && (n.point.year < r.speech.year-1 || n.point.year > r.speech.year+1):
			old++
		}
	}
	return old >= leastOld && float64(spoken) <= mostSpoken*float64(old+spoken)
}

// passOn gives the last day of a list, which tells the year, the month that only
// the first one tells: "March 7-8, 2022".
func (r *resolver) passOn() {
	month := unknown
	for i, n := range r.nodes {
		day := n.form == dateForm && n.point.level == dayLevel && n.point.day != unknown && !n.timed && n.weekday == 0 && n.calendar == gregorian
		switch {
		case !day || i > 0 && !n.linked, i > 0 && n.sentence != r.nodes[i-1].sentence, n.point.month != unknown:
			month = unknown
			if day {
				month = n.point.month
			}
		case n.point.year != unknown:
			n.point.month = month
		}
	}
}

// passBack gives the dates of a list what only the last of them tells: "3 to 7
// May 2019".
func (r *resolver) passBack() {
	for i := len(r.nodes) - 2; i >= 0; i-- {
		a, b := r.nodes[i], r.nodes[i+1]
		if a.timed && !a.dateful && a.of == nil && a.sentence == b.sentence && (b.tied || b.linked) {
			switch {
			case !b.timed && b.tied && b.isDay():
				a.of = b // "1830 GMT) on Tuesday"
			case b.timed:
				a.of = b.of // "2 and 4 a.m. on Sunday"
			}
			continue
		}
		if !b.linked || a.sentence != b.sentence || a.form != dateForm || b.form != dateForm || a.timed || b.timed || b.strokes ||
			a.calendar != b.calendar || a.weekday != 0 || a.holiday != 0 {
			continue
		}
		if a.point.level == dayLevel && a.point.day != unknown && a.point.month == unknown {
			a.point.month = b.point.month
		}
		if a.point.year == unknown && a.point.month != unknown && b.point.month != unknown && b.point.year != unknown {
			a.point.year = b.point.year
			if a.point.month > b.point.month {
				a.point.year--
			}
		}
		if a.point.level == quarterLevel && b.point.level == quarterLevel && a.point.year == unknown {
			a.point.year = b.point.year
		}
	}
}

// all resolves every node.
func (r *resolver) all() []Expression {
	r.found = make([]Expression, 0, len(r.nodes))
	for i, n := range r.nodes {
		e := Expression{Span: n.span, Type: n.typ, Modifier: n.mod}
		got := r.resolve(n, i)
		e.Value, e.Anchor, e.AnchorSpan, e.Resolution = got.value, got.anchor, got.from, got.resolution
		if got.value == "" {
			e.Value = got.point.value()
		}
		if got.resolution == Resolved {
			e.Begin, e.Finish = got.begin, got.finish
			if got.begin == "" {
				e.Begin, e.Finish, _ = got.point.interval()
			}
		}
		r.found = append(r.found, e)
		r.remember(n, got)
		r.previous = got.point
	}
	return r.found
}

// outcome is what a node means.
type outcome struct {
	point         point
	value         string // where the point does not tell it
	begin, finish string // likewise
	anchor        Anchor
	from          language.Span
	resolution    Resolution
	explicit      bool
}

// remember lets later expressions be told from this one.
func (r *resolver) remember(n *node, got outcome) {
	p := got.point
	if got.resolution != Resolved || n.typ != Date && n.typ != Time || !p.known() || p.fiscal {
		return
	}
	m := mention{point: p, span: n.span, sentence: n.sentence, explicit: got.explicit}
	if !r.story && n.typ == Date && p.level >= dayLevel && r.speech.known() && r.speech.level == dayLevel && p.firstDay() > r.speech.firstDay() {
		r.ahead = m
		return // what is still to come is spoken of in this sentence only
	}
	if r.story && (got.anchor == Publication || got.anchor == Dateline) {
		return // the day of writing is not of the story
	}
	top := p.level
	if p.last != 0 {
		top = yearLevel
	}
	for l := centuryLevel; l <= top; l++ {
		r.recent[l] = m
	}
}

// partial is an outcome whose point has gaps.
func partial(p point) outcome { return outcome{point: p, resolution: Partial} }

// resolve tells what the i-th node means.
func (r *resolver) resolve(n *node, i int) outcome {
	var got outcome
	switch n.form {
	case fixedForm:
		return outcome{value: n.value}
	case durationForm:
		return r.duration(n)
	case dateForm:
		got = r.date(n, i)
	case shiftForm:
		got = r.shifted(n, i)
	case partForm:
		got = r.part(n, i)
	case atForm:
		n.of.sentence, n.of.tense = n.sentence, n.tense
		got = r.resolve(n.of, i)
	}
	switch {
	case !n.timed || got.resolution == Invalid:
	case got.value == "":
		got.point = withClock(got.point, n.clock)
	case got.resolution == Partial:
		got.value += n.clock.value()
	}
	return got
}

// withClock is a time of a day.
func withClock(p point, c clock) point {
	if p.level != dayLevel {
		p = emptyPoint(dayLevel)
	}
	p.level, p.clock = timeLevel, c
	return p
}

// baseOf is what a base stands for at a level.
func (r *resolver) baseOf(b base, l level) (point, Anchor, language.Span) {
	if m := r.recent[l]; b == narrativeBase && m.point.level != noLevel {
		return m.point, Narrative, m.span
	}
	if b == speechBase && r.written == NoAnchor && r.story && l <= dayLevel {
		return point{}, NoAnchor, language.Span{}
	}
	return r.speech, r.written, language.Span{}
}

// coarse tells whether what the text speaks of is not exact enough to count
// units from: "in 2012 …, three months later".
func (r *resolver) coarse(n *node, anchor Anchor) bool {
	if anchor == Narrative {
		return r.ahead.sentence != n.sentence && r.left(r.recent[n.unit])
	}
	last := r.recent[yearLevel]
	return last.point.level != noLevel && last.point.level < n.unit && last.sentence >= n.sentence-1
}

// left tells whether the text has gone on from a day to a month that it is not
// of: what is so many days later is then not known.
func (r *resolver) left(m mention) bool {
	later := r.recent[monthLevel]
	if later.span.Start <= m.span.Start || later.point.level >= m.point.level {
		return false
	}
	first, end, ok := later.point.days()
	day := m.point.firstDay()
	return ok && (day < first || day >= end)
}

// setting is the base of a node, that of "the year" chosen: in a narrative, and
// behind another date of the same sentence, what is spoken of; else when the copy
// was written.
func (r *resolver) setting(n *node) base {
	if n.base != settingBase {
		return n.base
	}
	m := r.recent[n.unit]
	if r.story || n.tense != futureTense && m.point.level != noLevel && m.sentence == n.sentence {
		return narrativeBase
	}
	return speechBase
}

// gaps is the point of a level of which nothing is known.
func gaps(l level) point {
	p := emptyPoint(l)
	if l < monthLevel {
		p.part = 0
	}
	if l == weekLevel || l == weekendLevel {
		p.part = -1
	}
	return p
}

// shifted resolves so many units from a base.
func (r *resolver) shifted(n *node, i int) outcome {
	if n.vague {
		if n.n < 0 || n.n == 0 && n.base == speechBase {
			return outcome{value: "PAST_REF"}
		}
		return outcome{value: "FUTURE_REF"}
	}
	if n.hours {
		from, anchor, span := r.baseOf(n.base, dayLevel)
		p, ok := from.at(dayLevel)
		if !ok {
			return partial(withClock(gaps(dayLevel), clock{hour: unknown, minute: unknown, second: unknown}))
		}
		return outcome{value: p.value() + "TXX", point: p, anchor: anchor, from: span, resolution: Partial}
	}
	from, anchor, span := r.baseOf(r.setting(n), n.unit)
	if n.base == narrativeBase && n.unit == dayLevel && r.ahead.point.level != noLevel && r.ahead.sentence == n.sentence {
		from, anchor, span = r.ahead.point, Narrative, r.ahead.span
	}
	explicit := false
	if n.of != nil {
		n.of.sentence, n.of.tense = n.sentence, n.tense
		of := r.resolve(n.of, i)
		if of.resolution != Resolved {
			return outcome{point: gaps(n.unit), resolution: Partial}
		}
		from, anchor, span, explicit = of.point, of.anchor, of.from, of.explicit
	}
	if n.base == narrativeBase && n.n != 0 && n.of == nil && r.coarse(n, anchor) {
		return partial(gaps(n.unit))
	}
	from.fiscal = false
	p, ok := from.shift(n.n, n.unit)
	if !ok {
		return r.unshifted(n, from, anchor)
	}
	if n.quantity != 0 {
		p.year += n.quantity
	}
	p.fiscal = n.point.fiscal
	return outcome{point: p, anchor: anchor, from: span, explicit: explicit}
}

// unshifted is a shift from a base that is not exact enough: "today" of a
// dateline without a year is still a day.
func (r *resolver) unshifted(n *node, from point, anchor Anchor) outcome {
	p := gaps(n.unit)
	if n.unit == dayLevel && from.level == dayLevel && from.month != unknown && from.day+n.n >= 1 && from.day+n.n <= min(28, daysOf(unknown, from.month)) {
		p.month, p.day = from.month, from.day+n.n
		return outcome{point: p, anchor: anchor, resolution: Partial}
	}
	if n.unit == dayLevel && from.level == dayLevel && n.n == 0 {
		p.month, p.day = from.month, from.day
		return outcome{point: p, anchor: anchor, resolution: Partial}
	}
	return partial(p)
}

// part resolves a part of another stretch.
func (r *resolver) part(n *node, i int) outcome {
	n.of.sentence, n.of.tense = n.sentence, n.tense
	of := r.resolve(n.of, i)
	p := of.point
	missing := gaps(n.unit)
	if n.n > 0 && n.unit < monthLevel {
		missing.part = n.n
	}
	if of.resolution != Resolved || !p.known() && !p.fiscal {
		return outcome{point: missing, resolution: Partial}
	}
	fiscal := p.fiscal
	p.fiscal = false
	first, end, _ := p.days()
	last := dayPoint(end - 1)
	out := of
	out.value = ""
	switch {
	case n.weekday != 0 && p.level == weekLevel:
		out.point = dayPoint(first + n.weekday - 1)
	case n.weekday != 0:
		d := first + mod(n.weekday-weekdayOf(first), 7) + 7*(n.n-1)
		if n.n < 0 {
			d = end - 1 - mod(weekdayOf(end-1)-n.weekday, 7)
		}
		if d >= end {
			return outcome{point: missing, resolution: Invalid}
		}
		out.point = dayPoint(d)
	case n.n < 0:
		out.point, _ = last.at(n.unit)
	case n.unit == seasonLevel:
		out.point = point{level: seasonLevel, year: p.year, part: n.n}
	case n.unit == weekLevel:
		out.point = weekPoint(min(first+7*(n.n-1), end-1), weekLevel)
	default:
		start, ok := dayPoint(first).at(n.unit)
		if ok {
			start, ok = start.shift(n.n-1, n.unit)
		}
		if !ok || start.firstDay() >= end {
			return outcome{point: missing, resolution: Invalid}
		}
		out.point = start
	}
	out.point.fiscal = fiscal && out.point.level < monthLevel
	return out
}

// duration resolves a length of time; where it leads to or from the day of
// writing, that bounds it.
func (r *resolver) duration(n *node) outcome {
	out := outcome{value: n.value}
	if n.days == 0 || n.quantity == 0 || n.vague || !r.speech.known() || r.speech.level != dayLevel || r.story {
		return out
	}
	from := r.speech.firstDay()
	other := shiftDays(from, n.days*n.quantity, n.unit)
	if n.days < 0 {
		out.begin, out.finish = isoDay(other), isoDay(from)
	} else {
		out.begin, out.finish = isoDay(from), isoDay(other)
	}
	out.anchor = r.written
	return out
}

// shiftDays is the day so many units from another, the last of its month where
// that has no such day.
func shiftDays(day, n int, l level) int {
	y, m, d := civilOf(day)
	switch l {
	case dayLevel:
		return day + n
	case weekLevel, weekendLevel:
		return day + 7*n
	case monthLevel:
		y, m = carry(y, m+n, 12)
	case quarterLevel:
		y, m = carry(y, m+3*n, 12)
	case decadeLevel:
		y += 10 * n
	case centuryLevel:
		y += 100 * n
	default:
		y += n
	}
	return dayNumber(y, m, min(d, daysOf(y, m)))
}

// invalid is the outcome for a day that there is not.
func invalid(p point) outcome {
	return outcome{point: p, value: strings.ReplaceAll(p.value(), "BC", "-"), anchor: Explicit, resolution: Invalid}
}

package timex

import (
	"strconv"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// unitLetters are the designators of ISO 8601 durations; T stands before parts
// of a day.
var unitLetters = [...]string{
	second: "S", minute: "M", hour: "H", day: "D", week: "W", weekend: "WE", fortnight: "W", month: "M", quarter: "Q", year: "Y", decade: "Y", century: "Y",
}

// amount is how many units are told.
type amount struct {
	whole   int
	tenths  string // decimals as written, without the point
	vague   bool   // "several"
	article bool   // "a"
	end     int
}

// period is the TIMEX3 value of so many units.
func (a amount) period(u unit) string {
	n := a.whole
	switch u {
	case fortnight:
		n *= 2
	case decade:
		n *= 10
	case century:
		n *= 100
	}
	count := strconv.Itoa(n)
	if a.vague {
		count = "X"
		if u == decade || u == century {
			return "P" + map[unit]string{decade: "XDE", century: "XCE"}[u]
		}
	} else if a.tenths != "" && u != decade && u != century && u != fortnight {
		count += "." + a.tenths
	} else if a.tenths != "" {
		frac, _ := strconv.Atoi(a.tenths[:1])
		count = strconv.Itoa(n + frac*map[unit]int{decade: 10, century: 100, fortnight: 2}[u]/10)
	}
	if u <= hour {
		return "PT" + count + unitLetters[u]
	}
	return "P" + count + unitLetters[u]
}

// amountAt reads how many: "3", "2,000", "22.8", "twenty-one", "two and a
// half", "a", "half a", "several", "a few", "dozens of".
func (s *scanner) amountAt(i int) (a amount, ok bool) {
	a.end = i
	t := s.tok(i)
	switch {
	case t.kind == figures && t.digits < 7:
		a.whole, a.end = int(t.number), i+1
		if f := s.tok(i + 2); s.isMark(i+1, '.') && s.tok(i+1).glued && f.kind == figures && f.glued && f.digits < 4 {
			a.tenths, a.end = s.textOf(i+2), i+3
		} else if s.hyphenOrTo(i+1) && s.tok(i+2).kind == figures && s.tok(i+2).digits < 4 && s.tok(i+2).number > t.number {
			// "10 to 15 years", "10-15 days": as many as the greater.
			a.whole, a.end = int(s.tok(i+2).number), i+3
		} else if f.kind == figures && s.isMark(i+3, '/') && s.tok(i+3).glued || s.isMark(i+1, '½') {
			return a, false
		}
	case t.word.id == wA:
		a.whole, a.article, a.end = 1, true, i+1
		if s.is(i+1, wFew, wCouple) || s.is(i+1, wVague) {
			a.vague, a.article, a.end = true, false, i+2
			if s.is(a.end, wOf) {
				a.end++
			}
			return a, true
		}
		if s.textOf(i+1) == "number" && s.is(i+2, wOf) {
			a.vague, a.article, a.end = true, false, i+3
			return a, true
		}
		if s.tok(i+1).word.number == 1 {
			a.end = i + 2 // "a single year"
		}
		if s.tok(i+1).word.number >= 100 || s.tok(i+1).word.number == 12 && s.textOf(i+1) == "dozen" {
			a.whole, a.end = int(s.tok(i+1).word.number), i+2
		}
	case t.word.id == wHalf && s.is(i+1, wA):
		a.whole, a.tenths, a.end = 0, "5", i+2
		return a, true
	case t.word.id == wVague, t.word.id == wFew:
		a.vague, a.end = true, i+1
		return a, true
	case t.word.id == wDecadeName && s.is(i+1, wOf):
		a.vague, a.end = true, i+2
		return a, true
	case t.word.number > 0 && t.word.id == noID:
		a.whole, a.end = s.spelled(i)
	default:
		return a, false
	}
	j := a.end
	if s.hyphen(j) && s.is(j+1, wAnd) {
		j++
	}
	if s.is(j, wAnd) && (s.is(j+1, wA) || s.hyphen(j+1) && s.is(j+2, wA)) {
		k := j + 2
		if s.hyphen(j + 1) {
			k++
		}
		if s.hyphen(k) {
			k++
		}
		if s.is(k, wHalf) {
			a.tenths, a.end = "5", k+1
		}
	}
	return a, true
}

func (s *scanner) hyphenOrTo(i int) bool { return s.hyphen(i) || s.is(i, wTo, wOr) }

// spelled reads a cardinal in words: "twenty-one", "two hundred".
func (s *scanner) spelled(i int) (n, end int) {
	t := s.tok(i).word
	n, end = int(t.number), i+1
	if n >= 20 && n < 100 {
		next := end
		if s.hyphen(next) {
			next++
		}
		if d := s.tok(next).word; d.number > 0 && d.number < 10 && d.id == noID {
			n, end = n+int(d.number), next+1
		}
	}
	if h := s.tok(end).word.number; h == 100 || h == 1000 {
		n, end = n*int(h), end+1
	}
	return n, end
}

// unitAt reads a unit behind an amount, with a hyphen or adjectives before it:
// "two-year", "six straight days".
func (s *scanner) unitAt(i int) (u unit, end int, hyphened bool) {
	j := i
	if s.hyphen(j) {
		j, hyphened = j+1, true
	}
	for range 2 {
		if s.is(j, wFilling, wConsecutive, wMore, wLong, wOther, wFiscal) || s.is(j, wPast, wLast) {
			j++
		}
	}
	w := s.tok(j).word
	if w.unit == noUnit || w.flags&adjective != 0 || w == quarterCode {
		return noUnit, i, false
	}
	return w.unit, j + 1, hyphened
}

// counted reads an expression that begins with an amount: "two weeks", "two
// weeks ago", "a few hours earlier", "a two-year-old".
func (s *scanner) counted(i int) *node {
	first := i
	switch {
	case s.is(i, wExact):
		first, i = i+1, i+1
	case s.is(i, wSome, wAnother):
		i++
	}
	if s.is(first, wAnother) && s.tok(i).word.unit >= day && s.tok(i).word.flags == 0 {
		return s.afterDuration(first, i+1, amount{whole: 1}, s.tok(i).word.unit, false)
	}
	if s.is(first, wSome) && s.tok(i).word.unit != noUnit && s.tok(i).word.flags&plural != 0 {
		return s.afterDuration(first, i+1, amount{vague: true}, s.tok(i).word.unit, false)
	}
	a, ok := s.amountAt(i)
	if !ok {
		return nil
	}
	u, end, hyphened := s.unitAt(a.end)
	if u == noUnit && s.is(i-1, wBetween) && s.is(a.end, wAnd) && !a.article && !a.vague {
		// The unit is told once: "between 60 and 90 days".
		if b, ok := s.amountAt(a.end + 1); ok && !b.article && !b.vague && b.whole > a.whole {
			if v, _, hyphened := s.unitAt(b.end); v != noUnit && !hyphened {
				return done(fixedDuration(a.period(v)), first, a.end)
			}
		}
	}
	if u == noUnit || !s.countedUnit(i, a, u, end, hyphened) {
		return nil
	}
	n := s.afterDuration(first, end, a, u, hyphened)
	if n.form == durationForm && a.article && s.rate(first) && !s.is(n.end, wBefore, wAfter) {
		return done(fixed(Set, n.value), first, n.end)
	}
	return n
}

// rate tells whether "a day" at i is how often: "barrels a day", "$20 a month".
func (s *scanner) rate(i int) bool {
	t := s.tok(i - 1)
	if t.kind == figures || t.word.id == wOnce || t.word.flags&counted != 0 || s.textOf(i-1) == "times" {
		return true
	}
	return t.kind == letters && !t.capital && t.word == plain && s.countable(i-1) && s.tagOf(t) != language.XPOSVBZ || t.word.unit != noUnit && t.word.flags&plural != 0
}

// countedUnit tells whether an amount and a unit make a length of time.
func (s *scanner) countedUnit(i int, a amount, u unit, end int, hyphened bool) bool {
	w := s.tok(end - 1).word
	isPlural := w.flags&plural != 0
	switch {
	case a.article && isPlural, u == second && !isPlural && (a.article || !hyphened && a.whole != 1):
		return false
	case s.is(end-1, wOf), u == quarter && (s.is(end, wOf) && !s.is(end-2, wConsecutive) || a.article && !s.is(end, wAgo, wEarlier, wLater)):
		return false // "three quarters of the population"
	case u == minute && a.article && s.lowerAt(end) && s.tok(end).word == plain:
		return false
	case a.whole == 1 && !a.article && u == day && s.textOf(i) != "1" && !hyphened && !s.is(end, wAgo, wEarlier, wLater, wBefore, wAfter, wOld) && a.end == end-1:
		// "One day" is some day, mostly.
		return s.is(i-1, wFor, wIn, wDuring, wLeast, wThan) || s.tok(i-1).kind == letters && s.lowerAt(i-1) && s.is(i-1, wLast, wTo, wOf)
	case !hyphened && !isPlural && !a.article && !(a.whole == 1 || a.whole == 0) && !a.vague:
		return u == hour && s.tok(end-1).end-s.tok(end-1).start == 2 || s.tok(i).kind == figures && s.tok(end-1).glued
	}
	return true
}

// afterDuration reads on behind an amount of units: "ago", "later", "before
// July 3", "and three months", "-old".
func (s *scanner) afterDuration(first, end int, a amount, u unit, hyphened bool) *node {
	value := a.period(u)
	if hyphened && s.hyphen(end) && s.is(end+1, wOld, wLong) {
		end += 2
		if s.hyphen(end) {
			return nil
		}
		return done(fixedDuration(value), first, end)
	}
	if a.article && s.hyphen(end) && s.is(end+1, wOld) && !s.hyphen(end+2) {
		return done(fixedDuration(value), end-1, end+2) // "a month-old strike"
	}
	if s.hyphen(end) && s.is(end+1, wLong) && s.tok(end-1).word.flags&plural == 0 {
		return done(fixedDuration(value), first, end+2)
	}
	end = s.moreUnits(&value, end, u, &a)
	direction, after, b := 0, end, narrativeBase
	switch {
	case s.is(end, wAgo):
		direction, after, b = -1, end+1, speechBase
	case s.is(end, wEarlier):
		direction, after = -1, end+1
	case s.is(end, wLater):
		direction, after = 1, end+1
	case s.is(end, wBefore, wPrevious) && (s.ends(end+1) || s.is(end+1, wThe)) && !s.is(end+1, wThe):
		direction, after = -1, end+1
	case s.is(end, wAfter) && s.ends(end+1) && s.tok(end+1).kind != noToken:
		direction, after = 1, end+1
	case s.is(end, wFrom) && s.is(end+1, wNow, wToday):
		direction, after, b = 1, end+2, speechBase
	case s.is(end, wBefore, wAfter, wFrom) && !hyphened:
		return s.relativeTo(first, end, a, u, value)
	}
	if direction == 0 {
		if s.is(end, wOld) {
			end++
		}
		return done(fixedDuration(value), first, end)
	}
	return done(s.shift(b, direction, a, u), first, after)
}

// moreUnits reads "and a half", "and three months", ", 21 days" behind an
// amount of units.
func (s *scanner) moreUnits(value *string, end int, u unit, a *amount) int {
	j := end
	if s.is(j, wAnd) && s.is(j+1, wA) && s.is(j+2, wHalf) && !a.vague && a.tenths == "" {
		a.tenths = "5"
		*value = a.period(u)
		return j + 3
	}
	if s.isMark(j, ',') {
		j++
	}
	if s.is(j, wAnd) {
		j++
	}
	if a.vague {
		return end
	}
	b, ok := s.amountAt(j)
	if !ok || b.vague || b.article {
		return end
	}
	v, after, hyphened := s.unitAt(b.end)
	if v == noUnit || hyphened || v >= u || (v <= hour) != (u <= hour) || v == weekend || v == quarter || v == week || u == week || u > year {
		return end
	}
	more := b.period(v)
	cut := 1
	if v <= hour {
		cut = 2
	}
	*value += more[cut:]
	return after
}

// fixedDuration is a length of time that nothing tells the place of.
func fixedDuration(value string) *node {
	return &node{form: durationForm, typ: Duration, value: value}
}

// shift is so many units from a base.
func (s *scanner) shift(b base, direction int, a amount, u unit) *node {
	n := shifted(b, direction*a.whole, noLevel)
	if a.tenths == "5" && (u == year || u == decade) {
		a.whole, a.tenths = 2*a.whole+1, ""
		a.whole *= map[unit]int{year: 6, decade: 5}[u]
		u = map[unit]unit{year: month, decade: year}[u]
		n.n = direction * a.whole
	}
	if n.vague = a.vague || a.tenths != ""; n.vague {
		n.n = direction
	}
	switch {
	case u <= hour:
		n.hours, n.typ = true, Time
	case u == week && a.whole == 1:
		n.unit, n.n = dayLevel, 7*direction // "a week ago" is the day of a week before
	default:
		n.unit = levelOf[u]
		if u == fortnight {
			n.n *= 2
		}
	}
	return n
}

// relativeTo reads "two days before Christmas": the date where one is told, else
// the length of time.
func (s *scanner) relativeTo(first, end int, a amount, u unit, value string) *node {
	direction := 1
	if s.is(end, wBefore) {
		direction = -1
	}
	plainly := done(fixedDuration(value), first, end)
	if u <= hour || a.vague {
		return plainly
	}
	d := s.simple(end + 1)
	if d == nil || d.typ != Date || s.blocked(d) || !s.ends(d.end) || d.form == fixedForm || d.form == dateForm && d.point.level < monthLevel {
		return plainly
	}
	n := s.shift(noBase, direction, a, u)
	n.of = d
	return done(n, first, d.end)
}

// bareUnit reads a unit in the plural without an amount ("for years"), and
// adjectives ("annual", "daily").
func (s *scanner) bareUnit(i int) *node {
	w := s.tok(i).word
	if w.flags&adjective != 0 {
		if s.tok(i).capital && i > 0 && !s.tok(i).capitals || s.tok(i+1).capital && s.tok(i).capital {
			return nil // "Daily Mail"
		}
		return done(fixed(Set, amount{whole: 1}.period(w.unit)), i, i+1)
	}
	if w.flags&plural == 0 {
		if s.hyphen(i+1) && (s.is(i+2, wLong) || s.is(i+2, wOld) && !s.hyphen(i+3) && !s.hyphen(i-1) && w.unit >= day) {
			return done(fixedDuration(amount{whole: 1}.period(w.unit)), i, i+3)
		}
		return nil
	}
	if s.tok(i).capital && i > 0 || s.tok(i).glued || w.unit == quarter || w.unit == second || w.unit == weekend {
		return nil
	}
	if s.hyphen(i+1) && s.is(i+2, wLong, wOld) {
		return done(fixedDuration(amount{vague: true}.period(w.unit)), i, i+3)
	}
	if s.is(i+1, wAgo, wEarlier, wLater) {
		return s.afterDuration(i, i+1, amount{vague: true}, w.unit, false)
	}
	if s.is(i-1, wExact) && s.is(i-2, wFor, wIn, wDuring) || s.is(i-1, wFor, wIn, wDuring, wOf, wAfter, wOver, wTo, wBefore, wAnd, wRecent) || i == 0 || s.is(i+1, wOf, wBefore, wAfter) || s.isMark(i-1, ',', '—', '–') {
		return done(fixedDuration(amount{vague: true}.period(w.unit)), i, i+1)
	}
	return nil
}

// set reads "every Monday", "each year", "every two years", "twice a week".
func (s *scanner) set(i int) *node {
	j := i + 1
	if s.is(i, wOnce) {
		if s.is(j, wA, wPer, wEvery) && s.tok(j+1).word.unit >= minute && s.tok(j+1).word.flags&(plural|adjective) == 0 {
			return done(fixed(Set, amount{whole: 1}.period(s.tok(j+1).word.unit)), i, j+2)
		}
		if s.is(j, wEvery) {
			if n := s.set(j); n != nil {
				return done(n, i, n.end)
			}
		}
		return nil
	}
	if s.is(i, wPer) {
		if u := s.tok(j).word.unit; u >= day && s.tok(j).word.flags == 0 {
			return done(fixed(Set, amount{whole: 1}.period(u)), i, j+1)
		}
		return nil
	}
	a := amount{whole: 1, end: j}
	if s.is(j, wOther) {
		a.whole, a.end = 2, j+1
	} else if b, ok := s.amountAt(j); ok && !b.article {
		a = b
	} else if s.is(j, wFew) {
		a.vague, a.end = true, j+1
	}
	w := s.tok(a.end).word
	switch {
	case w.unit != noUnit && w.flags&adjective == 0 && w != quarterCode && !(w.unit == second && a.whole == 1):
		if a.end == j && w.flags&plural == 0 && s.tok(a.end+1).word.part != noDayPart {
			break
		}
		return done(fixed(Set, a.period(w.unit)), i, a.end+1)
	case a.end != j && !(s.is(j, wOther) && w.weekday != 0):
	case w.weekday != 0:
		n := fixed(Set, "XXXX-WXX-"+string(rune('0'+w.weekday)))
		end := a.end + 1
		if p := s.tok(end).word.part; p != noDayPart {
			n.value += dayPartValues[p]
			end++
		}
		return done(n, i, end)
	case w.part != noDayPart && w.flags&plural == 0:
		return done(fixed(Set, "XXXX-XX-XX"+dayPartValues[w.part]), i, j+1)
	case w.month != 0 && s.tok(j).capital:
		return done(fixed(Set, "XXXX-"+twoDigits(int(w.month))), i, j+1)
	case w.season != 0:
		return done(fixed(Set, "XXXX-"+seasonValues[w.season]), i, j+1)
	}
	return nil
}

package timex

import (
	"fmt"
	"math"
)

// level is how exact a point is.
type level uint8

// The levels, from the coarsest to the finest.
const (
	noLevel level = iota
	centuryLevel
	decadeLevel
	yearLevel
	halfLevel
	quarterLevel
	seasonLevel
	monthLevel
	weekLevel
	weekendLevel
	dayLevel
	timeLevel
)

// unknown stands for a year, month or day that is not known.
const unknown = math.MinInt32

// point is a stretch of the Gregorian calendar, reckoned backwards before it
// was (ISO 8601): a century, a year, a week, a day, a minute. Years before 1 AD
// are 0 and less.
type point struct {
	level  level
	fiscal bool  // of a year, half or quarter: of a business's year, whose beginning is not known
	year   int   // the first year of a decade or century; may be unknown
	part   int   // half 1 or 2, quarter 1 to 4, season as in words.go, ISO week
	month  int   // 1 to 12; unknown with a day only where the year is, too
	day    int   // 1 to 31; may be unknown
	clock  clock // of timeLevel
	first  int   // where last is set: a stretch of days that is no unit of this calendar
	last   int
}

// clock is a time of day.
type clock struct {
	part                 dayPart // morning …; the hour is then not told
	hour, minute, second int     // minute and second are unknown where they are not told
	zone                 string  // "Z", "+03:30"; empty where not told
}

// isLeap tells leap years.
func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// daysOf is the number of days of a month; the longest February where the year
// is unknown.
func daysOf(year, month int) int {
	switch month {
	case 2:
		if year == unknown || isLeap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// dayNumber counts days, 1970-01-01 being 0 (Hinnant, "chrono-compatible
// low-level date algorithms", 2013).
func dayNumber(y, m, d int) int {
	if m <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 719468
}

// civilOf is the date of a day number.
func civilOf(n int) (y, m, d int) {
	n += 719468
	era := floorDiv(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, d
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func mod(a, b int) int { return a - floorDiv(a, b)*b }

// weekdayOf is the day of the week, 1 Monday to 7 Sunday.
func weekdayOf(n int) int { return mod(n+3, 7) + 1 }

// isoWeek is the ISO 8601 week of a day.
func isoWeek(n int) (year, week int) {
	thursday := n - weekdayOf(n) + 4
	year, _, _ = civilOf(thursday)
	return year, (thursday-dayNumber(year, 1, 1))/7 + 1
}

// weekStart is the Monday of an ISO week.
func weekStart(year, week int) int {
	fourth := dayNumber(year, 1, 4)
	return fourth - weekdayOf(fourth) + 1 + (week-1)*7
}

// dayPoint is the point of a day number.
func dayPoint(n int) point {
	y, m, d := civilOf(n)
	return point{level: dayLevel, year: y, month: m, day: d}
}

func weekPoint(n int, l level) point {
	y, w := isoWeek(n)
	return point{level: l, year: y, part: w}
}

// known tells whether the point lies on the line of time.
func (p point) known() bool {
	if p.level == noLevel || p.year == unknown {
		return false
	}
	return p.last != 0 || p.level < monthLevel || p.level == weekLevel || p.level == weekendLevel ||
		p.month != unknown && (p.level == monthLevel || p.day != unknown)
}

// seasonMonth is the month in which the seasons begin that words.go numbers,
// as meteorologists reckon in the northern hemisphere. The winter of a year is
// the one that begins in it.
var seasonMonth = [...]int{0, 3, 6, 9, 12}

// days are the first day of the point and the one behind its last; ok is false
// where they are not known.
func (p point) days() (first, end int, ok bool) {
	if !p.known() || p.fiscal {
		return 0, 0, false
	}
	if p.last != 0 {
		return p.first, p.last + 1, true
	}
	y := p.year
	switch p.level {
	case centuryLevel:
		// "The 19th century" is taken as 1800 to 1899, as the value 18 has it.
		return dayNumber(y, 1, 1), dayNumber(y+100, 1, 1), true
	case decadeLevel:
		return dayNumber(y, 1, 1), dayNumber(y+10, 1, 1), true
	case yearLevel:
		return dayNumber(y, 1, 1), dayNumber(y+1, 1, 1), true
	case halfLevel:
		return monthsFrom(y, 6*p.part-5, 6)
	case quarterLevel:
		return monthsFrom(y, 3*p.part-2, 3)
	case seasonLevel:
		return monthsFrom(y, seasonMonth[p.part], 3)
	case monthLevel:
		return monthsFrom(y, p.month, 1)
	case weekLevel:
		s := weekStart(y, p.part)
		return s, s + 7, true
	case weekendLevel:
		s := weekStart(y, p.part)
		return s + 5, s + 7, true
	}
	n := dayNumber(y, p.month, p.day)
	return n, n + 1, true
}

// monthsFrom are the days of n months.
func monthsFrom(year, month, n int) (first, end int, ok bool) {
	next := month - 1 + n
	return dayNumber(year, month, 1), dayNumber(year+next/12, next%12+1, 1), true
}

// firstDay is the first day of a point that is known.
func (p point) firstDay() int {
	p.fiscal = false
	first, _, _ := p.days()
	return first
}

// at is the point of that level that holds p; ok is false where p is coarser,
// or not known.
func (p point) at(l level) (point, bool) {
	switch {
	case !p.known() || l > p.level && p.last == 0:
		return point{}, false
	case l == p.level && p.last == 0:
		return p, true
	}
	n := p.firstDay()
	y, m, d := civilOf(n)
	if p.level == weekLevel && l == yearLevel {
		y = p.year
	}
	switch l {
	case centuryLevel:
		return point{level: l, year: floorDiv(y, 100) * 100}, true
	case decadeLevel:
		return point{level: l, year: floorDiv(y, 10) * 10}, true
	case yearLevel:
		return point{level: l, year: y}, true
	case halfLevel:
		return point{level: l, year: y, part: (m + 5) / 6}, true
	case quarterLevel:
		return point{level: l, year: y, part: (m + 2) / 3}, true
	case seasonLevel:
		return seasonOf(y, m), true
	case monthLevel:
		return point{level: l, year: y, month: m}, true
	case weekLevel, weekendLevel:
		return weekPoint(n, l), true
	case dayLevel:
		return point{level: l, year: y, month: m, day: d}, true
	}
	return point{}, false
}

// seasonOf is the season that a month is of.
func seasonOf(y, m int) point {
	if m < 3 {
		return point{level: seasonLevel, year: y - 1, part: winter}
	}
	return point{level: seasonLevel, year: y, part: m / 3}
}

// shift is the n-th unit of that level after the one that holds p.
func (p point) shift(n int, l level) (point, bool) {
	q, ok := p.at(l)
	if !ok || n > 1e5 || n < -1e5 {
		return point{}, false
	}
	switch l {
	case centuryLevel:
		q.year += 100 * n
	case decadeLevel:
		q.year += 10 * n
	case yearLevel:
		q.year += n
	case halfLevel:
		q.year, q.part = carry(q.year, q.part+n, 2)
	case quarterLevel:
		q.year, q.part = carry(q.year, q.part+n, 4)
	case seasonLevel:
		q.year, q.part = carry(q.year, q.part+n, 4)
	case monthLevel:
		q.year, q.month = carry(q.year, q.month+n, 12)
	case weekLevel, weekendLevel:
		return weekPoint(weekStart(q.year, q.part)+7*n, l), true
	case dayLevel:
		return dayPoint(dayNumber(q.year, q.month, q.day) + n), true
	default:
		return point{}, false
	}
	return q, true
}

// carry brings a 1-based part of a year into 1 to n.
func carry(year, part, n int) (int, int) {
	return year + floorDiv(part-1, n), mod(part-1, n) + 1
}

// valid reports whether there is such a day.
func (p point) valid() bool {
	if p.level < dayLevel || p.month == unknown || p.day == unknown {
		return true
	}
	return p.month >= 1 && p.month <= 12 && p.day >= 1 && p.day <= daysOf(p.year, p.month)
}

// isoDay is a day number in ISO 8601.
func isoDay(n int) string {
	y, m, d := civilOf(n)
	if y < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -y, m, d)
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

package timex

import (
	"fmt"
	"strconv"
)

// value is the point as TIMEX3 writes it.
func (p point) value() string {
	if p.last != 0 {
		return isoDay(p.first) + "/" + isoDay(p.last)
	}
	year := yearValue(p.year)
	if p.fiscal {
		year = "FY" + year
	}
	switch p.level {
	case centuryLevel:
		return year[:max(0, len(year)-2)]
	case decadeLevel:
		return year[:max(0, len(year)-1)]
	case yearLevel:
		return year
	case halfLevel:
		return year + "-H" + partValue(p.part)
	case quarterLevel:
		return year + "-Q" + partValue(p.part)
	case seasonLevel:
		return year + "-" + seasonValues[p.part]
	case monthLevel:
		return year + "-" + twoDigits(p.month)
	case weekLevel:
		return year + "-W" + twoDigits(p.part)
	case weekendLevel:
		return year + "-W" + twoDigits(p.part) + "-WE"
	case dayLevel:
		return year + "-" + twoDigits(p.month) + "-" + twoDigits(p.day)
	case timeLevel:
		return year + "-" + twoDigits(p.month) + "-" + twoDigits(p.day) + p.clock.value()
	}
	return ""
}

// yearValue is a year in four digits, BC0490 for 490 BC.
func yearValue(y int) string {
	switch {
	case y == unknown:
		return "XXXX"
	case y <= 0:
		return fmt.Sprintf("BC%04d", 1-y)
	}
	return fmt.Sprintf("%04d", y)
}

func partValue(n int) string {
	if n <= 0 {
		return "X"
	}
	return strconv.Itoa(n)
}

func twoDigits(n int) string {
	if n < 0 {
		return "XX"
	}
	return string([]byte{byte('0' + n/10%10), byte('0' + n%10)})
}

var (
	seasonValues  = [...]string{"XX", "SP", "SU", "FA", "WI"}
	dayPartValues = [...]string{"", "TMO", "TMI", "TAF", "TEV", "TNI", "TDT"}
)

// value is the time as ISO 8601 and TIMEX3 write it.
func (c clock) value() string {
	if c.part != noDayPart {
		return dayPartValues[c.part]
	}
	v := "T" + twoDigits(c.hour)
	if c.hour >= 0 && c.minute >= 0 {
		v += ":" + twoDigits(c.minute)
	}
	if c.second >= 0 && c.minute >= 0 {
		v += ":" + twoDigits(c.second)
	}
	return v + c.zone
}

// interval is the point as a half-open interval in ISO 8601; ok is false where
// it has no bounds.
func (p point) interval() (begin, finish string, ok bool) {
	first, end, ok := p.days()
	if !ok {
		return "", "", false
	}
	c := p.clock
	if p.level != timeLevel || c.part != noDayPart || c.hour < 0 {
		return isoDay(first), isoDay(end), true
	}
	start, length := c.hour*3600, 3600
	if c.minute >= 0 {
		start, length = start+c.minute*60, 60
	}
	if c.second >= 0 {
		start, length = start+c.second, 1
	}
	return instant(first, start, c), instant(first, start+length, c), true
}

// instant is the time so many seconds into a day.
func instant(day, seconds int, c clock) string {
	day, seconds = day+floorDiv(seconds, 86400), mod(seconds, 86400)
	s := fmt.Sprintf("%sT%02d:%02d", isoDay(day), seconds/3600, seconds/60%60)
	if c.second >= 0 {
		s += fmt.Sprintf(":%02d", seconds%60)
	}
	return s + c.zone
}

// parseDay reads an ISO 8601 day that may be partial.
func parseDay(s string) point {
	field := func(from, to int) int {
		if len(s) < to {
			return unknown
		}
		n, err := strconv.Atoi(s[from:to])
		if err != nil || n < 0 {
			return unknown
		}
		return n
	}
	p := point{year: field(0, 4), month: field(5, 7), day: field(8, 10)}
	switch {
	case p.day != unknown && p.month != unknown:
		p.level = dayLevel
	case p.month != unknown:
		p.level = monthLevel
	case p.year != unknown:
		p.level = yearLevel
	}
	if !p.valid() || p.month != unknown && (p.month < 1 || p.month > 12) {
		return point{}
	}
	return p
}

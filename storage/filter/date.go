package filter

import (
	"strconv"
	"strings"
	"time"
)

const day = 24 * time.Hour

// interval is a run of days, half-open, in UTC.
type interval struct{ from, to time.Time }

func (i interval) first() string { return i.from.Format(time.DateOnly) }
func (i interval) last() string  { return i.to.Add(-day).Format(time.DateOnly) }

// days reads an ISO 8601 day, month, year, week or day of a week (2019-07-03,
// 2019-07, 2019, 2019-W27, 2019-W27-3), of the years 1 to 9999; what a time of
// day adds is passed over.
func days(date string) (interval, bool) {
	date, _, _ = strings.Cut(date, "T")
	if year, week, ok := strings.Cut(date, "-W"); ok {
		return weekDays(year, week)
	}
	for _, f := range []struct {
		layout              string
		years, months, days int
	}{
		{"2006-01-02", 0, 0, 1},
		{"2006-01", 0, 1, 0},
		{"2006", 1, 0, 0},
	} {
		if len(date) != len(f.layout) {
			continue
		}
		from, err := time.Parse(f.layout, date)
		if err != nil || from.Year() < 1 {
			return interval{}, false
		}
		return interval{from, from.AddDate(f.years, f.months, f.days)}, true
	}
	return interval{}, false
}

// weekDays reads the parts of an ISO week, with or without a day.
func weekDays(year, week string) (interval, bool) {
	week, weekday, single := strings.Cut(week, "-")
	y, ok := number(year, 4, 9999)
	w, okWeek := number(week, 2, 53)
	if !ok || !okWeek {
		return interval{}, false
	}
	// The week with 4 January is the first (ISO 8601).
	fourth := time.Date(y, time.January, 4, 0, 0, 0, 0, time.UTC)
	monday := fourth.AddDate(0, 0, 7*(w-1)-(int(fourth.Weekday())+6)%7)
	if isoYear, isoWeek := monday.ISOWeek(); isoYear != y || isoWeek != w || monday.Year() < 1 {
		return interval{}, false
	}
	if !single {
		return interval{monday, monday.AddDate(0, 0, 7)}, monday.AddDate(0, 0, 6).Year() <= 9999
	}
	d, ok := number(weekday, 1, 7)
	from := monday.AddDate(0, 0, d-1)
	return interval{from, from.Add(day)}, ok && from.Year() <= 9999
}

// number reads a number of exactly so many digits, from 1 to most.
func number(s string, digits, most int) (int, bool) {
	n, err := strconv.ParseUint(s, 10, 16)
	return int(n), err == nil && len(s) == digits && n >= 1 && int(n) <= most
}

// micros reads a time, or days, as a half-open interval of microseconds since
// 1970. The interval of a time that lies between two microseconds is empty.
func micros(value string) (from, to int64, ok bool) {
	if !strings.Contains(value, "T") {
		d, ok := days(value)
		return d.from.UnixMicro(), d.to.UnixMicro(), ok
	}
	t, err := time.Parse(time.RFC3339Nano, value)
	if err != nil {
		return 0, 0, false
	}
	from = t.UnixMicro()
	if t.Nanosecond()%1000 != 0 {
		return from + 1, from + 1, true
	}
	return from, from + 1, true
}

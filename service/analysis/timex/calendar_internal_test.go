package timex

import (
	"testing"
	"time"
)

func TestDayNumber_AsTheStandardLibrary(t *testing.T) {
	for _, day := range []string{"1970-01-01", "2000-02-29", "1900-03-01", "0001-01-01", "2019-12-31", "2020-12-31"} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		n := int(at.Unix()) / 86400
		if got := isoDay(n); got != day {
			t.Errorf("day %d: got %s, want %s", n, got, day)
		}
		if y, w := isoWeek(n); day > "1900" {
			if wantYear, wantWeek := at.ISOWeek(); y != wantYear || w != wantWeek {
				t.Errorf("%s: got week %d of %d, want %d of %d", day, w, y, wantWeek, wantYear)
			}
		}
		if got, want := weekdayOf(n)%7, int(at.Weekday()); got != want {
			t.Errorf("%s: got weekday %d, want %d", day, got, want)
		}
	}
	if got := isoDay(dayNumber(-489, 9, 12)); got != "-0489-09-12" {
		t.Errorf("got %s for 12 September 490 BC", got)
	}
}

// The first days of Solar Hijri years as the calendar centre of the University
// of Tehran gives them.
func TestNowruz_ByYear(t *testing.T) {
	for year, want := range map[int]string{
		1342: "1963-03-21", 1357: "1978-03-21", 1375: "1996-03-20", 1387: "2008-03-20", 1388: "2009-03-21", 1391: "2012-03-20", 1395: "2016-03-20",
		1396: "2017-03-21", 1398: "2019-03-21", 1399: "2020-03-20", 1400: "2021-03-21", 1403: "2024-03-20", 1404: "2025-03-21",
	} {
		if got := isoDay(nowruz(year)); got != want {
			t.Errorf("1 Farvardin %d: got %s, want %s", year, got, want)
		}
	}
}

func TestHijriRange_Days(t *testing.T) {
	tests := []struct {
		calendar         calendarKind
		year, month, day int
		first, last      string
		ok               bool
	}{
		{solarHijri, 1398, 4, 12, "2019-07-03", "2019-07-03", true},
		{solarHijri, 1357, 11, 22, "1979-02-11", "1979-02-11", true},
		{solarHijri, 1398, 4, unknown, "2019-06-22", "2019-07-22", true},
		{solarHijri, 1399, 12, 30, "2021-03-20", "2021-03-20", true},
		{solarHijri, 1398, 12, 30, "", "", false},
		{solarHijri, 1398, 7, 31, "", "", false},
		{islamicTabular, 1440, 9, unknown, "2019-05-06", "2019-06-04", true},
		{islamicTabular, 1, 1, 1, "0622-07-19", "0622-07-19", true}, // 16 July of the Julian calendar
		{islamicTabular, 1445, unknown, unknown, "2023-07-19", "2024-07-07", true},
		{islamicTabular, 1440, 9, 31, "", "", false},
	}
	for _, tt := range tests {
		first, end, ok := hijriRange(tt.calendar, tt.year, tt.month, tt.day)
		if ok != tt.ok || ok && (isoDay(first) != tt.first || isoDay(end-1) != tt.last) {
			t.Errorf("%+v: got %s to %s, %v", tt, isoDay(first), isoDay(end-1), ok)
		}
	}
}

func TestHijriYearOf_EveryDayOfItsYear(t *testing.T) {
	for _, k := range []calendarKind{solarHijri, islamicTabular} {
		for day := dayNumber(1950, 1, 1); day < dayNumber(2050, 1, 1); day += 13 {
			y := hijriYearOf(k, day)
			if first, end, ok := hijriRange(k, y, unknown, unknown); !ok || day < first || day >= end {
				t.Fatalf("calendar %d: %s is not in its year %d", k, isoDay(day), y)
			}
		}
	}
}

func TestEaster_ByYear(t *testing.T) {
	for year, want := range map[int]string{1961: "1961-04-02", 2000: "2000-04-23", 2008: "2008-03-23", 2019: "2019-04-21", 2024: "2024-03-31", 2038: "2038-04-25"} {
		if got := isoDay(easter(year)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestShift_OverTheEnds(t *testing.T) {
	day := dayPoint(dayNumber(2020, 1, 31))
	tests := []struct {
		n    int
		l    level
		want string
	}{
		{-1, monthLevel, "2019-12"},
		{-1, quarterLevel, "2019-Q4"},
		{-1, halfLevel, "2019-H2"},
		{-1, seasonLevel, "2019-FA"},
		{0, seasonLevel, "2019-WI"},
		{-5, weekLevel, "2019-W52"},
		{1, dayLevel, "2020-02-01"},
		{-1, decadeLevel, "201"},
		{-1, centuryLevel, "19"},
		{-2100, yearLevel, "BC0081"},
	}
	for _, tt := range tests {
		if got, ok := day.shift(tt.n, tt.l); !ok || got.value() != tt.want {
			t.Errorf("%d of level %d: got %s, %v, want %s", tt.n, tt.l, got.value(), ok, tt.want)
		}
	}
	if _, ok := (point{level: yearLevel, year: 2019}).shift(1, dayLevel); ok {
		t.Error("a day was counted from a year")
	}
}

// The table of words would depend on the order of a map if a word stood in two
// lists.
func TestGrammarWords_EachInOneList(t *testing.T) {
	seen := map[string]id{}
	for i, list := range grammarWords {
		for _, w := range fields(list) {
			if other, ok := seen[w]; ok && other != i {
				t.Errorf("%q is in two lists", w)
			}
			seen[w] = i
		}
	}
}

func TestWords_FitTheBuffer(t *testing.T) {
	for w := range words {
		if len(w) > longestWord {
			t.Errorf("%q is longer than %d bytes", w, longestWord)
		}
	}
}

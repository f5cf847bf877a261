package wire

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// civil is a day of the Gregorian calendar. Year 0 is unknown, and so is the
// whole date where Month is 0.
type civil struct{ Year, Month, Day int }

// String writes ISO 8601, with XXXX for an unknown year as ISO 8601-2 has it;
// it is empty for an unknown date.
func (c civil) String() string {
	switch {
	case c.Month == 0:
		return ""
	case c.Year == 0:
		return fmt.Sprintf("XXXX-%02d-%02d", c.Month, c.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
}

// valid reports whether there is such a day, in a leap year where the year is
// unknown.
func (c civil) valid() bool {
	year := c.Year
	if year == 0 {
		year = 2000
	}
	t := time.Date(year, time.Month(c.Month), c.Day, 0, 0, 0, 0, time.UTC)
	return c.Month >= 1 && c.Month <= 12 && c.Day >= 1 && t.Day() == c.Day
}

// days counts days on a line, for differences.
func (c civil) days() int {
	return int(time.Date(c.Year, time.Month(c.Month), c.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// near gives a date without a year the year in which it lies nearest to ref.
func (c civil) near(ref civil) civil {
	if c.Year != 0 || ref.Year == 0 || ref.Month == 0 {
		return c
	}
	best, distance := c, 1<<30
	for _, year := range []int{ref.Year, ref.Year - 1, ref.Year + 1} {
		d := civil{year, c.Month, c.Day}
		if !d.valid() {
			continue
		}
		if away := max(d.days()-ref.days(), ref.days()-d.days()); away < distance {
			best, distance = d, away
		}
	}
	return best
}

// date is a date as copy writes it: a day, or a day of the week.
type date struct {
	civil
	weekday int  // 1 Monday to 7 Sunday; 0 where none is written
	bare    bool // two numbers without a year ("03/07"), which could be much else
}

// known reports whether a day or a weekday is written.
func (d date) known() bool { return d.Month != 0 || d.weekday != 0 }

// resolve is the day of d, its year or week taken from ref where it has none.
func (d date) resolve(ref civil) civil {
	if d.Month != 0 {
		return d.near(ref)
	}
	if d.weekday == 0 || ref.Year == 0 || ref.Month == 0 {
		return civil{}
	}
	t := time.Date(ref.Year, time.Month(ref.Month), ref.Day, 0, 0, 0, 0, time.UTC)
	for int(t.Weekday()+6)%7+1 != d.weekday {
		t = t.AddDate(0, 0, -1)
	}
	return civil{t.Year(), int(t.Month()), t.Day()}
}

// scanDate reads a date at the beginning of s and returns its length in bytes,
// 0 where there is none. It knows "July 3", "Jul. 03, 2019", "3rd July 2019",
// "3 de julio de 2019", "3. Juli", "2019. július 3.", "2019-07-03",
// "03.07.2019", "03/07", "July 3/2019" and each behind a day of the week, or
// that alone; months and weekdays in some twenty languages.
func scanDate(s string) (date, int) {
	s = s[:min(len(s), 80)]
	weekday, start := scanWeekday(s)
	if d, n := scanDay(s[start:]); n > 0 {
		d.weekday = weekday
		return d, start + n
	}
	if weekday == 0 {
		return date{}, 0
	}
	return date{weekday: weekday}, len(strings.TrimRight(s[:start], " ,"))
}

// scanWeekday reads a day of the week and the comma and blanks behind it.
func scanWeekday(s string) (weekday, n int) {
	word := leadingLetters(s)
	weekday = weekdays[tableKey(word)]
	if weekday == 0 {
		return 0, 0
	}
	n = len(word)
	if len(word) <= 4 && strings.HasPrefix(s[n:], ".") {
		n++
	}
	rest := s[n:]
	if trimmed := strings.TrimLeft(rest, ", "); trimmed != "" {
		return weekday, n + len(rest) - len(trimmed)
	}
	return weekday, n
}

// scanDay reads a date that begins with its day, month or year.
func scanDay(s string) (date, int) {
	number, digits := leadingNumber(s)
	var d date
	var n int
	switch {
	case digits == 0:
		d.civil, n = scanMonthDay(s)
	case digits == 4:
		d.civil, n = scanYearFirst(s, number)
	case digits <= 2:
		if d.civil, n = scanDayMonth(s, number, digits); n == 0 {
			d.civil, n = scanNumeric(s, number, digits)
			d.bare = d.Year == 0
		}
	}
	if n == 0 || !d.valid() || startsWord(s[n:]) && !isoTime.MatchString(s[n:]) {
		return date{}, 0
	}
	return d, n
}

// scanMonthDay reads "July 3", "Jul. 03, 2019", "July 3rd" or "July 3/2019".
func scanMonthDay(s string) (civil, int) {
	month, n := scanMonth(s)
	if month == 0 {
		return civil{}, 0
	}
	n += blanks(s[n:])
	day, digits := leadingNumber(s[n:])
	if digits == 0 || digits > 2 {
		return civil{}, 0
	}
	n += digits
	n += len(ordinal(s[n:]))
	year, m := scanYear(s[n:])
	return civil{year, month, day}, n + m
}

// scanDayMonth reads "3 July", "3rd of July, 2019", "3. Juli 2019", "3 de
// julio de 2019", "03-Jul-19" or "03jul19".
func scanDayMonth(s string, day, n int) (civil, int) {
	n += len(ordinal(s[n:]))
	if strings.HasPrefix(s[n:], ".") {
		n++
	}
	if strings.HasPrefix(s[n:], "-") {
		n++
	}
	n += blanks(s[n:])
	for _, of := range []string{"of ", "de ", "di ", "ta' ", "d'"} {
		if strings.HasPrefix(s[n:], of) {
			n += len(of)
			break
		}
	}
	month, m := scanMonth(s[n:])
	if month == 0 {
		return civil{}, 0
	}
	n += m
	year, m := scanYear(s[n:])
	return civil{year, month, day}, n + m
}

// scanYearFirst reads "2019-07-03", "2019/7/3" or "2019. július 3.".
func scanYearFirst(s string, year int) (civil, int) {
	n := 4
	if n < len(s) && strings.IndexByte("-/.", s[n]) >= 0 {
		sep := s[n]
		month, digits := leadingNumber(s[n+1:])
		if end := n + 1 + digits; digits > 0 && digits <= 2 && end < len(s) && s[end] == sep {
			if day, more := leadingNumber(s[end+1:]); more > 0 && more <= 2 {
				return civil{year, month, day}, end + 1 + more
			}
		}
	}
	n += len(s[n:]) - len(strings.TrimLeft(s[n:], ". "))
	if month, m := scanMonth(s[n:]); month != 0 && n > 4 {
		n += m
		n += blanks(s[n:])
		if day, digits := leadingNumber(s[n:]); digits > 0 && digits <= 2 {
			n += digits
			if strings.HasPrefix(s[n:], ".") {
				n++
			}
			return civil{year, month, day}, n
		}
	}
	return civil{}, 0
}

// scanNumeric reads "03.07.2019", "3/7/19" or "03/07", the day first unless
// the second number cannot be a month.
func scanNumeric(s string, first, n int) (civil, int) {
	if n >= len(s) || strings.IndexByte("./-", s[n]) < 0 {
		return civil{}, 0
	}
	sep := s[n]
	second, digits := leadingNumber(s[n+1:])
	if digits == 0 || digits > 2 {
		return civil{}, 0
	}
	n += 1 + digits
	year := 0
	if n < len(s) && s[n] == sep {
		if y, more := leadingNumber(s[n+1:]); more == 4 || more == 2 {
			year = fullYear(y, more)
			n += 1 + more
		}
	}
	if year == 0 && sep != '/' {
		return civil{}, 0
	}
	if second > 12 {
		first, second = second, first
	}
	return civil{year, second, first}, n
}

// scanYear reads the year behind a day and month, with what stands between:
// ", 2019", " 2019", "/2019", "-19", " de 2019".
func scanYear(s string) (year, n int) {
	for _, sep := range []string{", ", ",", " de ", " del ", ". ", " ", "/", "-", ""} {
		rest, ok := strings.CutPrefix(s, sep)
		if !ok {
			continue
		}
		number, digits := leadingNumber(rest)
		switch {
		case digits == 4 && number >= 1800 && number < 2200 && !startsWord(rest[4:]) && !strings.HasPrefix(rest[4:], "-"):
			return number, len(sep) + 4
		case digits == 2 && (sep == "-" || sep == "/" || sep == "") && !startsWord(rest[2:]):
			return fullYear(number, 2), len(sep) + 2
		}
	}
	return 0, 0
}

// fullYear makes four digits of two: 1970 to 2069.
func fullYear(year, digits int) int {
	switch {
	case digits > 2:
		return year
	case year < 70:
		return 2000 + year
	}
	return 1900 + year
}

// scanMonth reads a month's name and the full stop of its abbreviation.
func scanMonth(s string) (month, n int) {
	word := leadingLetters(s)
	if month = months[tableKey(word)]; month == 0 {
		return 0, 0
	}
	n = len(word)
	if utf8.RuneCountInString(word) <= 5 && strings.HasPrefix(s[n:], ".") {
		n++
	}
	return month, n
}

// ordinal is the ending of an ordinal number at the beginning of s.
func ordinal(s string) string {
	for _, end := range []string{"st", "nd", "rd", "th", "º", "°", "er", "ST", "ND", "RD", "TH"} {
		if strings.HasPrefix(s, end) && !startsWord(s[len(end):]) {
			return end
		}
	}
	return ""
}

// leadingNumber reads the digits at the beginning of s; more than eight are
// counted and not read.
func leadingNumber(s string) (number, digits int) {
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		if digits < 8 {
			number = number*10 + int(s[digits]-'0')
		}
		digits++
	}
	return number, digits
}

// leadingLetters is the run of letters at the beginning of s.
func leadingLetters(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return s[:i]
		}
	}
	return s
}

// startsWord reports whether s begins with a letter or a digit.
func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// blanks counts the spaces at the beginning of s.
func blanks(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

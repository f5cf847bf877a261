package wire

import (
	"strconv"
	"strings"
	"time"
)

// clockTime reads the time of day of an embargo or a header, with its zone:
// "0001 GMT", "00:01 BST", "10 a.m. EDT", "12.30 UTC", "noon ET".
var clockTime = mustCompile(`(?i)\b(?:(\d{1,2})[:.h](\d{2})(?::\d{2})?|(\d{2})(\d{2})|(\d{1,2})|(noon|midnight))\s*(a\.?m\.?|p\.?m\.?)?\s*(?:hours\s*|hrs\s*|uhr\s*)?\(?(Z|GMT|UTC|BST|WEST|WET|CET|CEST|MEZ|MESZ|EET|EEST|MSK|IST|PKT|SGT|HKT|JST|KST|AEST|AEDT|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|NST|SAST|[+-]\d{2}:?\d{2})\b`)

// zones are the offsets from UTC in minutes of what agencies call their times.
// CST is North American; ET, CT, MT and PT follow daylight saving time.
var zones = map[string]int{
	"Z": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120, "SAST": 120, "EEST": 180, "MSK": 180,
	"PKT": 300, "IST": 330, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "NST": -210,
	"ET": -300, "CT": -360, "MT": -420, "PT": -480,
}

// scanMoment finds a time of day with its zone and a date in s, in either
// order, and returns the moment; a year that s does not give is that nearest
// to ref. There is no moment without a zone, a date and its year.
func scanMoment(s string, ref civil) (time.Time, bool) {
	s = cut(s, 400)
	at := clockTime.FindStringSubmatchIndex(s)
	if at == nil {
		return time.Time{}, false
	}
	group := func(i int) string {
		if at[2*i] < 0 {
			return ""
		}
		return s[at[2*i]:at[2*i+1]]
	}
	hour, minute, ok := clock(group(1)+group(3)+group(5), group(2)+group(4), strings.ToLower(group(6)), strings.ToLower(group(7)))
	d := findDate(s[:at[0]] + strings.Repeat(" ", 3) + s[at[1]:]).resolve(ref)
	if !ok || d.Month == 0 || d.Year == 0 {
		return time.Time{}, false
	}
	local := time.Date(d.Year, time.Month(d.Month), d.Day, hour, minute, 0, 0, time.UTC)
	if group(6) == "midnight" { // the end of the day
		local = local.Add(24 * time.Hour)
	}
	return local.Add(-zoneOffset(strings.ToUpper(group(8)), local)), true
}

// clock makes hours and minutes of the parts of a time of day.
func clock(hours, minutes, word, half string) (hour, minute int, ok bool) {
	switch word {
	case "noon":
		return 12, 0, true
	case "midnight":
		return 0, 0, true
	}
	hour, _ = strconv.Atoi(hours) // digits by the pattern
	minute, _ = strconv.Atoi("0" + minutes)
	switch {
	case strings.HasPrefix(half, "p") && hour < 12:
		hour += 12
	case strings.HasPrefix(half, "a") && hour == 12:
		hour = 0
	}
	return hour, minute, hour <= 24 && minute < 60
}

// zoneOffset is how far the zone is ahead of UTC at a local time.
func zoneOffset(zone string, local time.Time) time.Duration {
	if zone[0] == '+' || zone[0] == '-' {
		digits := strings.ReplaceAll(zone[1:], ":", "")
		n, _ := strconv.Atoi(digits) // four digits by the pattern
		offset := time.Duration(n/100*60+n%100) * time.Minute
		if zone[0] == '-' {
			return -offset
		}
		return offset
	}
	offset := time.Duration(zones[zone]) * time.Minute
	if len(zone) == 2 && summerInAmerica(local) {
		offset += time.Hour
	}
	return offset
}

// summerInAmerica reports whether daylight saving time holds in the United
// States (Energy Policy Act of 2005): from the second Sunday of March to the
// first of November.
func summerInAmerica(t time.Time) bool {
	sunday := func(month time.Month, nth int) time.Time {
		first := time.Date(t.Year(), month, 1, 2, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(nth-1))
	}
	return !t.Before(sunday(time.March, 2)) && t.Before(sunday(time.November, 1))
}

// findDate is the first date with a day and a month in s, or else its first
// weekday.
func findDate(s string) date {
	var weekday date
	for i := range len(s) {
		if i > 0 && isWordByte(s[i-1]) || !isWordByte(s[i]) {
			continue
		}
		d, n := scanDate(s[i:])
		switch {
		case n > 0 && d.Month != 0 && !d.bare:
			return d
		case n > 0 && d.weekday != 0 && weekday.weekday == 0:
			weekday = d
		}
	}
	return weekday
}

// isWordByte reports whether b is of a word, counting every byte of letters
// beyond ASCII.
func isWordByte(b byte) bool {
	return b >= 0x80 || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z'
}

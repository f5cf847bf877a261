package wire

import (
	"strconv"
	"strings"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// stated reads a time as headers of wire formats have it, and returns nil
// where s is none. It takes ISO 8601 in its extended and basic forms, whole or
// partial (NewsML, ninjs, NITF, Atom), RFC 5322 and what feeds make of it
// (RSS), and the dates of prose. A time without a zone keeps none.
func stated(s string) *rapporteurv1.StatedTime {
	s = strings.TrimSpace(fold(cut(s, 80)))
	if s == "" {
		return nil
	}
	if t := statedISO(s); t != nil {
		return t
	}
	if t := statedMail(s); t != nil {
		return t
	}
	d, n := scanDate(s)
	if n == 0 || d.Year == 0 || !d.valid() {
		return nil
	}
	if when, ok := scanMoment(s, d.civil); ok {
		return &rapporteurv1.StatedTime{Value: when.Format(time.RFC3339), Time: timestamppb.New(when)}
	}
	return &rapporteurv1.StatedTime{Value: d.String()}
}

// digitsAt reads n digits at the beginning of s, -1 where there are fewer.
func digitsAt(s string, n int) int {
	if len(s) < n {
		return -1
	}
	v := 0
	for i := range n {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		v = v*10 + int(s[i]-'0')
	}
	return v
}

// clockOf is a time of day in the making.
type clockOf struct {
	day                civil
	hour, minute, sec  int
	nanos              int
	offset             int // minutes
	hasClock, hasZone  bool
	monthOnly, yearOny bool
}

// stated makes the message.
func (c *clockOf) stated() *rapporteurv1.StatedTime {
	switch {
	case c.yearOny:
		return &rapporteurv1.StatedTime{Value: pad(c.day.Year, 4)}
	case c.monthOnly:
		return &rapporteurv1.StatedTime{Value: pad(c.day.Year, 4) + "-" + pad(c.day.Month, 2)}
	case !c.day.valid() || c.hour > 24 || c.minute > 59 || c.sec > 60:
		return nil
	case !c.hasClock:
		return &rapporteurv1.StatedTime{Value: c.day.String()}
	}
	local := time.Date(c.day.Year, time.Month(c.day.Month), c.day.Day, c.hour, c.minute, c.sec, c.nanos, time.FixedZone("", c.offset*60))
	if !c.hasZone {
		return &rapporteurv1.StatedTime{Value: local.Format("2006-01-02T15:04:05.999999999")}
	}
	out := &rapporteurv1.StatedTime{Value: local.Format(time.RFC3339Nano)}
	if ts := timestamppb.New(local); ts.IsValid() {
		out.Time = ts
	}
	return out
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

// statedISO reads ISO 8601, basic or extended; nil where s is something else.
func statedISO(s string) *rapporteurv1.StatedTime {
	var c clockOf
	year := digitsAt(s, 4)
	if year <= 0 {
		return nil
	}
	c.day.Year = year
	s = s[4:]
	dashed := s != "" && isDateSeparator(s[0])
	switch {
	case s == "":
		c.yearOny = true
		return c.stated()
	case dashed:
		s = s[1:]
	}
	if c.day.Month = digitsAt(s, 2); c.day.Month < 1 || c.day.Month > 12 {
		return nil
	}
	if s = s[2:]; s == "" {
		c.monthOnly = true
		return c.stated()
	}
	if dashed {
		if !isDateSeparator(s[0]) {
			return nil
		}
		s = s[1:]
	}
	if c.day.Day = digitsAt(s, 2); c.day.Day < 1 {
		return nil
	}
	s = s[2:]
	if s == "" {
		return c.stated()
	}
	switch {
	case s[0] == 'T' || s[0] == 't' || s[0] == ' ':
		s = strings.TrimLeft(s[1:], " ")
	case s[0] == 'Z' || s[0] == '+' || s[0] == '-': // a day with a zone
		return c.stated()
	default:
		return nil
	}
	if !c.clock(s) {
		return nil
	}
	return c.stated()
}

func isDateSeparator(c byte) bool { return c == '-' || c == '/' || c == '.' }

// clock reads a time of day and its zone.
func (c *clockOf) clock(s string) bool {
	if c.hour = digitsAt(s, 2); c.hour < 0 {
		if c.hour = digitsAt(s, 1); c.hour < 0 {
			return false
		}
		s = "0" + s
	}
	c.hasClock = true
	s = s[2:]
	extended := strings.HasPrefix(s, ":")
	for _, part := range []*int{&c.minute, &c.sec} {
		if extended != strings.HasPrefix(s, ":") {
			break
		}
		n := digitsAt(strings.TrimPrefix(s, ":"), 2)
		if n < 0 {
			break
		}
		*part = n
		s = strings.TrimPrefix(s, ":")[2:]
	}
	if len(s) > 1 && (s[0] == '.' || s[0] == ',') && digitsAt(s[1:], 1) >= 0 {
		scale := 100_000_000
		for s = s[1:]; len(s) > 0 && s[0] >= '0' && s[0] <= '9'; s = s[1:] {
			c.nanos += int(s[0]-'0') * scale
			scale /= 10
		}
	}
	s = strings.TrimSpace(s)
	switch half := strings.ToLower(cut(s, 2)); {
	case half == "pm" && c.hour < 12:
		c.hour += 12
		s = strings.TrimSpace(s[2:])
	case half == "am" && c.hour == 12:
		c.hour = 0
		s = strings.TrimSpace(s[2:])
	case half == "am" || half == "pm":
		s = strings.TrimSpace(s[2:])
	}
	return c.readZone(s)
}

// readZone reads a zone, which is an offset or a name that is known. Of an
// unknown one nothing is kept.
func (c *clockOf) readZone(s string) bool {
	if end := strings.IndexAny(s, "( "); end > 0 { // "-0500 (EST)", "+02:00 Europe/Paris"
		s = s[:end]
	}
	switch {
	case s == "":
		return true
	case s[0] == '+' || s[0] == '-':
		digits := strings.ReplaceAll(s[1:], ":", "")
		if len(digits) == 2 {
			digits += "00"
		}
		n := digitsAt(digits, 4)
		if n < 0 || n/100 > 18 || n%100 > 59 {
			return true
		}
		c.offset, c.hasZone = n/100*60+n%100, true
		if s[0] == '-' {
			c.offset = -c.offset
		}
		return true
	}
	name := strings.ToUpper(strings.Trim(s, "()"))
	if name == "UT" {
		name = "UTC"
	}
	if _, ok := zones[name]; ok {
		local := time.Date(c.day.Year, time.Month(c.day.Month), c.day.Day, c.hour, c.minute, 0, 0, time.UTC)
		c.offset, c.hasZone = int(zoneOffset(name, local)/time.Minute), true
	}
	return true
}

// statedMail reads the dates of RFC 5322 and its relatives: a day of the week
// may stand in front, day and month in either order, the year short; nil where
// s is something else.
func statedMail(s string) *rapporteurv1.StatedTime {
	var c clockOf
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' })
	if len(fields) > 0 && weekdays[tableKey(strings.Trim(fields[0], "."))] > 0 {
		fields = fields[1:]
	}
	if len(fields) > 0 && strings.Count(fields[0], "-") == 2 {
		fields = append(strings.Split(fields[0], "-"), fields[1:]...)
	}
	if len(fields) < 3 {
		return nil
	}
	day, month := fields[0], fields[1]
	if months[tableKey(strings.Trim(day, "."))] > 0 {
		day, month = month, day
	}
	c.day.Month = months[tableKey(strings.Trim(month, "."))]
	n, err := strconv.Atoi(strings.TrimRight(day, "stndrh."))
	if err != nil || c.day.Month == 0 {
		return nil
	}
	c.day.Day = n
	rest := fields[2:]
	// "Jan 2 15:04:05 2006", as C writes it, has the year at the end.
	if strings.Contains(rest[0], ":") && len(rest) > 1 {
		last := len(rest) - 1
		rest = append([]string{rest[last]}, rest[:last]...)
	}
	year, err := strconv.Atoi(rest[0])
	if err != nil || year < 0 || year > 9999 {
		return nil
	}
	switch {
	case len(rest[0]) <= 2 && year < 50: // RFC 5322, section 4.3
		year += 2000
	case len(rest[0]) <= 3:
		year += 1900
	}
	c.day.Year = year
	if rest = rest[1:]; len(rest) > 0 && tableKey(rest[0]) == "at" {
		rest = rest[1:]
	}
	if len(rest) > 0 && !c.clock(strings.Join(rest, " ")) {
		return nil
	}
	return c.stated()
}

// dayOfStated is the day that a stated time begins with, the zero civil where
// it has none; a month or year alone is not one.
func dayOfStated(t *rapporteurv1.StatedTime) civil {
	v := t.GetValue()
	if len(v) < 10 {
		return civil{}
	}
	return civil{digitsAt(v, 4), digitsAt(v[5:], 2), digitsAt(v[8:], 2)}
}

package timex

// feast is a day of the year that has a name.
type feast struct {
	words      string // its first word, in small letters; others after a blank must follow
	calendar   calendarKind
	month, day int
	easter     int  // days from Easter Sunday, where moves is set
	moves      bool // with Easter
	nth        int  // the nth weekday of the month, where set
	weekday    int
}

// holidays are the feasts that mean the same day in every country, and
// Thanksgiving, which is that of the United States. The longest of those with
// the same first word are tried first.
var holidays = []feast{
	{},
	{words: "christmas eve", month: 12, day: 24},
	{words: "christmas day", month: 12, day: 25},
	{words: "christmas", month: 12, day: 25},
	{words: "new year 's eve", month: 12, day: 31},
	{words: "new year 's day", month: 1, day: 1},
	{words: "good friday", moves: true, easter: -2},
	{words: "palm sunday", moves: true, easter: -7},
	{words: "ash wednesday", moves: true, easter: -46},
	{words: "easter sunday", moves: true},
	{words: "easter monday", moves: true, easter: 1},
	{words: "easter", moves: true},
	{words: "boxing day", month: 12, day: 26},
	{words: "halloween", month: 10, day: 31},
	{words: "valentine 's day", month: 2, day: 14},
	{words: "bastille day", month: 7, day: 14},
	{words: "may day", month: 5, day: 1},
	{words: "thanksgiving day", month: 11, nth: 4, weekday: 4},
	{words: "thanksgiving", month: 11, nth: 4, weekday: 4},
	{words: "nowruz", calendar: solarHijri, month: 1, day: 1},
	{words: "norouz", calendar: solarHijri, month: 1, day: 1},
	{words: "noruz", calendar: solarHijri, month: 1, day: 1},
	{words: "nauroz", calendar: solarHijri, month: 1, day: 1},
	{words: "newroz", calendar: solarHijri, month: 1, day: 1},
	{words: "ashura", calendar: islamicTabular, month: 1, day: 10},
	{words: "ashoura", calendar: islamicTabular, month: 1, day: 10},
	{words: "arbaeen", calendar: islamicTabular, month: 2, day: 20},
	{words: "eid al - fitr", calendar: islamicTabular, month: 10, day: 1},
	{words: "eid ul - fitr", calendar: islamicTabular, month: 10, day: 1},
	{words: "eid al fitr", calendar: islamicTabular, month: 10, day: 1},
	{words: "eid al - adha", calendar: islamicTabular, month: 12, day: 10},
	{words: "eid ul - adha", calendar: islamicTabular, month: 12, day: 10},
	{words: "eid al adha", calendar: islamicTabular, month: 12, day: 10},
}

// holidays marks the first words of the feasts.
func (t table) holidays() {
	for i := len(holidays) - 1; i > 0; i-- {
		first := fields(holidays[i].words)[0]
		t.each(first, func(w *word) { w.holiday = uint8(i) })
	}
}

// holidayDate reads a feast, with a year behind it.
func (s *scanner) holidayDate(i int) *node {
	t := s.tok(i)
	if !t.capital {
		return nil
	}
	first := t.word.holiday
	for h := int(first); h < len(holidays); h++ {
		parts := fields(holidays[h].words)
		if lookUp(parts[0]) != t.word {
			break
		}
		end := i + 1
		for _, p := range parts[1:] {
			if !s.spells(end, p) {
				end = 0
				break
			}
			end++
		}
		if end == 0 {
			continue
		}
		before, behind := s.tok(i-1), s.tok(end)
		if behind.capital && behind.kind == letters && !behind.capitals || s.hyphen(end) && s.tok(end+1).capital || before.capital && before.word == plain && before.kind == letters && i > 1 {
			return nil // "Christmas Island", "Easter Rising", "Father Christmas"
		}
		n := newDate(dayLevel)
		n.holiday = h
		n.point.year, end = s.yearAt(end, false)
		return done(n, i, end)
	}
	return nil
}

// spells tells whether the i-th token is a word of a feast's name.
func (s *scanner) spells(i int, part string) bool {
	t := s.tok(i)
	switch part {
	case "-":
		return s.dash(i)
	case "'s":
		return t.word.id == wGenitive
	}
	text := s.textOf(i)
	if len(text) != len(part) {
		return false
	}
	for k := range len(part) {
		if text[k]|0x20 != part[k] {
			return false
		}
	}
	return true
}

// fields cuts at blanks.
func fields(s string) []string {
	var parts []string
	start := 0
	for i := range len(s) + 1 {
		if i == len(s) || s[i] == ' ' {
			parts = append(parts, s[start:i])
			start = i + 1
		}
	}
	return parts
}

// easter is Easter Sunday of the Gregorian calendar (Meeus, "Astronomical
// Algorithms", 1991, after Butcher).
func easter(y int) int {
	a, b, c := mod(y, 19), floorDiv(y, 100), mod(y, 100)
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return dayNumber(y, month, day)
}

// in is the day of a feast in a Gregorian year; those of the Islamic calendar
// take the first that falls in it.
func (f feast) in(y int) (int, bool) {
	switch {
	case f.moves:
		return easter(y) + f.easter, y > 325
	case f.nth > 0:
		first := dayNumber(y, f.month, 1)
		return first + mod(f.weekday-weekdayOf(first), 7) + 7*(f.nth-1), true
	case f.calendar == gregorian:
		return dayNumber(y, f.month, f.day), true
	}
	start := hijriYearOf(f.calendar, dayNumber(y, 1, 1))
	for h := start; h <= start+1; h++ {
		if first, _, ok := hijriRange(f.calendar, h, f.month, f.day); ok && first >= dayNumber(y, 1, 1) {
			return first, true
		}
	}
	return 0, false
}

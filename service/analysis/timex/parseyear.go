package timex

// century reads "19th century", "19th-century", "nineteenth century BC".
func (s *scanner) century(i int) *node {
	d, end := s.dayNumberAt(i)
	if d == 0 || end == i+1 && s.tok(i).kind == figures {
		return nil
	}
	if s.hyphen(end) {
		end++
	}
	if s.tok(end).word.unit != century || s.tok(end).word.flags&plural != 0 {
		return nil
	}
	n := newDate(centuryLevel)
	n.point.year = 100 * (d - 1)
	end++
	if s.is(end, wBC) {
		n.point.year = -100*d + 1
		return done(fixed(Date, "BC"+twoDigits(d-1)), i, end+1)
	}
	return done(n, i, end)
}

// decade reads "1990s", "1990's", "70s".
func (s *scanner) decade(i int) *node {
	t := s.tok(i)
	end := i + 1
	switch {
	case t.kind != figures || t.number%10 != 0 || t.grouped:
		return nil
	case s.tok(end).kind == letters && s.tok(end).glued && s.textOf(end) == "s":
		end++
	case s.is(end, wGenitive) && s.tok(end).end-s.tok(end).start > 1 && (t.digits == 4 && s.is(i-1, wThe, wEarly, wLate, wMid)):
		end++
	default:
		return nil
	}
	if !s.bound(end) {
		return nil
	}
	n := newDate(decadeLevel)
	switch {
	case t.digits == 4 && t.number >= 1000 && t.number < 2200:
		n.point.year = int(t.number)
		if s.is(end, wBC) {
			n.point.year = 1 - n.point.year - 9
			end++
		}
	case t.digits == 2 && t.number >= 10 && s.decadeSurely(i):
		n.point.year, n.century = int(t.number), true
	case t.digits == 3 && s.is(end, wBC):
		return done(fixed(Date, "BC"+string([]byte{'0', byte('0' + t.number/100), byte('0' + t.number/10%10)})), i, end+1)
	default:
		return nil
	}
	return done(n, i, end)
}

// decadeSurely tells decades of two figures from ages: "the 70s", not "in her
// 70s".
func (s *scanner) decadeSurely(i int) bool {
	for j := max(0, i-sportsReach); j < min(len(s.tokens), i+sportsReach); j++ {
		if s.tokens[j].word.flags&gauge != 0 {
			return false
		}
	}
	j := i - 1
	if s.is(j, wEarly, wLate, wMid) {
		if s.is(j, wMid) && s.tok(i).number < 50 {
			return false // "the mid 30s" are prices
		}
		j--
	}
	return s.is(j, wThe) || s.isMark(j, '\'', '’', '‘') || s.is(j, wAnd, wOr, wTo) && len(s.found) > 0 && s.found[len(s.found)-1].end == j && s.found[len(s.found)-1].point.level == decadeLevel
}

// shortYear reads "'90s", "'82".
func (s *scanner) shortYear(i int) *node {
	t := s.tok(i + 1)
	if t.kind != figures || !t.glued || t.digits != 2 || s.tok(i).glued {
		return nil
	}
	if n := s.decade(i + 1); n != nil {
		return done(n, i, n.end)
	}
	if !s.bound(i+2) || s.tok(i+2).kind == letters && s.tok(i+2).glued {
		return nil
	}
	n := newDate(yearLevel)
	n.point.year = fullYear(int(t.number))
	return done(n, i, i+2)
}

// eraYear reads "490 BC", "AD 70", "70 AD".
func (s *scanner) eraYear(i int) *node {
	n := newDate(yearLevel)
	t := s.tok(i)
	if s.is(i, wAD) {
		next := s.tok(i + 1)
		if !t.capitals && t.end-t.start < 4 || next.kind != figures || next.grouped || next.number < 1 || next.digits > 4 || !s.bound(i+2) {
			return nil
		}
		n.point.year = int(next.number)
		return done(n, i, i+2)
	}
	if t.kind != figures || t.number < 1 || t.digits > 4 {
		return nil
	}
	end := i + 1
	// "490-480 BC", "from 264 to 241 BC": the era is told once.
	bc := s.is(end, wBC)
	if !bc && (s.dash(end) || s.is(end, wTo, wAnd, wUntil, wOr)) && s.tok(end+1).kind == figures && s.is(end+2, wBC) {
		n.point.year = 1 - int(t.number)
		return done(n, i, end)
	}
	switch {
	case bc && (s.tok(end).capitals || s.tok(end).end-s.tok(end).start > 2):
		n.point.year = 1 - int(t.number)
		return done(n, i, end+1)
	case s.is(end, wAD) && s.tok(end).capitals:
		n.point.year = int(t.number)
		return done(n, i, end+1)
	}
	return nil
}

// yearAlone reads a year that stands by itself, where what stands around it
// tells that it is one.
func (s *scanner) yearAlone(i int) *node {
	t := s.tok(i)
	if t.digits == 2 {
		return s.shortEnd(i)
	}
	if t.digits != 4 || t.grouped || t.number < 1000 || t.number >= 2200 || !s.bound(i+1) || !s.isYear(i) {
		return nil
	}
	n := newDate(yearLevel)
	n.point.year = int(t.number)
	return done(n, i, i+1)
}

// shortEnd reads the second of "1992-94", "2015/16".
func (s *scanner) shortEnd(i int) *node {
	before := s.tok(i - 2)
	if !s.hyphen(i-1) && !(s.isMark(i-1, '/') && s.tok(i).glued) || before.kind != figures || before.digits != 4 || len(s.found) == 0 || !s.bound(i+1) {
		return nil
	}
	last := s.found[len(s.found)-1]
	if last.sentence != s.number || last.end != i-1 || last.form != dateForm || last.point.level != yearLevel || int(s.tok(i).number) <= last.point.year%100 {
		return nil
	}
	n := newDate(yearLevel)
	n.point.year = last.point.year/100*100 + int(s.tok(i).number)
	return done(n, i, i+1)
}

// isYear weighs the neighbours of four figures.
func (s *scanner) isYear(i int) bool {
	t, before, behind := s.tok(i), s.tok(i-1), s.tok(i+1)
	y := t.number
	modern := y >= 1500 && y < 2100
	if s.timeZone(i+1) || behind.kind == figures || before.kind == figures || s.isMark(i+1, '%', '°') || behind.word.flags&counted != 0 ||
		s.isMark(i-1, '$', '€', '£', '#', '+', '=', '<', '>', '№') || behind.word.unit != noUnit && behind.word.flags&adjective == 0 && behind.word.unit <= minute {
		return false
	}
	if s.hyphen(i+1) && s.tok(i+2).kind == letters && !s.yearly(i+2) || s.numbering(i) {
		return false
	}
	if s.listedYear(i) || behind.word.id == wGenitive && modern && y >= 1900 && s.textOf(i+1) != "'" {
		return true
	}
	switch before.word.id {
	case wIn, wSince, wUntil, wDuring, wEarly, wLate, wMid, wPrevious, wFiscal, wBetween, wBeginning, wEnd:
		return behind.word.unit == noUnit || behind.word.flags&adjective != 0 || behind.word.unit >= month
	case wThan, wOver, wNearly, wMost, wLeast, wAt, wMore, wUp, wEvery:
		return false
	case wApprox:
		return modern && s.ends(i+1)
	case wFrom, wBy, wBefore, wAfter, wOf, wTo, wAnd, wOr, wFor:
		if other := s.tok(i - 2); other.kind == figures && s.is(i-1, wTo, wAnd, wOr) && (other.digits != 4 || other.grouped) {
			return false
		}
		if s.is(i-1, wAnd, wOr) && (s.ends(i+1) || y < 1900) {
			return false // "1,846 were ill and 1720 had left"
		}
		return modern && !s.countable(i+1)
	case wThe, wA, wThis, wThat, wPossessive, wGenitive, wLast:
		return modern && !s.countable(i+1) && (!s.ends(i+1) || s.isMark(i+1, '"', '“', '‘'))
	case wOn, wPer:
		return modern && behind.kind == letters && !s.countable(i+1) && !s.ends(i+1) && y >= 1900
	}
	if before.kind == letters && before.word.season != 0 {
		return true // "summer 2005"
	}
	if s.isMark(i-1, '(', '[') {
		return modern && (s.isMark(i+1, ')', ']', ',', '-', '–', ':', ';', '/') || s.tok(i+1).kind == letters && !s.countable(i+1))
	}
	if s.dash(i-1) || s.isMark(i-1, '/') {
		return modern && before.glued && s.isPrefix(i-2)
	}
	if before.kind == noToken && behind.kind == noToken {
		return modern && s.sentence != nil // a heading
	}
	if before.kind == noToken || s.isMark(i-1, '"', '“', ';', ':', '.') {
		// A sentence that begins with a year: "2015 was …", "2003: Invasion".
		return modern && (s.isMark(i+1, ':', '-', '–') || s.tok(i+1).word.flags&(past|present|ahead) != 0 || i == 0 && s.lowerAt(i+1) && !s.countable(i+1) && y >= 1900)
	}
	if s.isMark(i-1, ',') {
		return modern && y >= 1700 && (s.isMark(i+1, ',', ')', '-', '–') || s.ends(i+1) || s.listedYear(i))
	}
	if before.capital && before.kind == letters {
		return modern && (before.word.flags&nominal != 0 || before.word.holiday != 0)
	}
	if s.lowerAt(i-1) && before.word == plain && s.is(i-2, wThe, wA, wThis, wPossessive, wGenitive) && behind.kind == letters {
		return modern && y >= 1900 && !s.countable(i+1) && !s.ends(i+1) // "a secret 1902 pact"
	}
	return modern && y >= 1900 && before.kind == letters && (before.word.flags&nominal != 0 || s.tok(i+1).kind == letters && s.lowerAt(i+1) && !s.countable(i+1) && s.lowerAt(i-1) && s.gerundOrVerb(i-1))
}

// yearly tells the words that a year is tied to by a hyphen, unlike the seats of
// "a 1500-seat theatre".
func (s *scanner) yearly(i int) bool {
	switch s.textOf(i) {
	case "era", "style", "vintage", "dated", "model", "election", "season", "born", "founded", "built", "based", "present", "to", "now", "today", "onwards":
		return true
	}
	return false
}

// numbering tells what numbers of things stand behind: "No. 1987", "case 2017".
func (s *scanner) numbering(i int) bool {
	if s.isMark(i-1, '.') && s.tok(i-1).glued {
		i--
	}
	switch s.textOf(i - 1) {
	case "No", "no", "Nos", "nos", "number", "numbers", "case", "item", "page", "pages", "pp", "paragraph", "ref", "reference", "lot", "room", "gate", "bus", "flight", "route", "docket", "file":
		return true
	}
	return false
}

// gerundOrVerb tells verbs that a year can stand behind as an adjective: "won
// 2018 elections", "discussing 2015 accord".
func (s *scanner) gerundOrVerb(i int) bool {
	t := s.textOf(i)
	return len(t) > 4 && (t[len(t)-3:] == "ing" || t[len(t)-2:] == "ed")
}

// ends tells whether what stands at i ends a phrase.
func (s *scanner) ends(i int) bool {
	t := s.tok(i)
	return t.kind == noToken || t.kind == mark && !s.hyphen(i) || t.word.id == wIn || t.word.id == wTo || t.word.id == wAnd || t.word.flags&(past|present|ahead) != 0
}

// countable tells whether the word at i is what a number counts: a plural in
// small letters.
func (s *scanner) countable(i int) bool {
	t := s.tok(i)
	if t.kind != letters || t.capital || t.glued {
		return false
	}
	if t.word.flags&counted != 0 || t.word.unit != noUnit && t.word.flags&plural != 0 {
		return true
	}
	if t.word != plain || t.end-t.start < 4 {
		return false
	}
	w := s.textOf(i)
	if w[len(w)-1] != 's' || w[len(w)-2] == 's' || w[len(w)-2] == 'u' || w[len(w)-2] == 'i' {
		return false
	}
	switch w {
	case "elections", "protests", "talks", "polls", "games", "championships", "finals", "attacks", "bombings", "riots", "floods", "olympics", "sanctions", "primaries", "midterms", "levels", "figures",
		"results", "hostilities", "uprisings", "earnings", "sales", "proceedings", "accords":
		return false
	}
	return true
}

// listedYear tells a year that a year stands before or behind in a range or
// list: "2009 to 2011", "2014, 2015 and 2016".
func (s *scanner) listedYear(i int) bool {
	return s.yearBeside(i, -1) || s.yearBeside(i, 1)
}

// yearBeside looks for the neighbour of a list in one direction.
func (s *scanner) yearBeside(i, step int) bool {
	j := i + step
	for range 2 {
		if s.is(j, wTo, wAnd, wOr, wUntil) || s.dash(j) || s.isMark(j, ',', '/') {
			j += step
		}
	}
	t := s.tok(j)
	if j == i+step || t.kind != figures || t.digits != 4 || t.grouped || t.number < 1000 || t.number >= 2200 {
		return false
	}
	if step < 0 {
		last := len(s.found) - 1
		return last >= 0 && s.found[last].sentence == s.number && s.found[last].end == j+1
	}
	if s.tok(j).number < s.tok(i).number || s.countable(j+1) || !s.bound(j+1) || s.timeZone(j+1) {
		return false
	}
	return s.is(i-1, wIn, wSince, wFrom, wBetween, wDuring, wOf, wThe, wFor, wFrom) || s.isMark(i-1, '(')
}

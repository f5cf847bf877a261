package timex

// blocked tells whether what was read is part of a name or of something else
// that is no time.
func (s *scanner) blocked(n *node) bool {
	first, end := n.first, n.end
	if s.hyphen(end) && s.hyphenBlocks(n) || s.tok(end).glued && s.tok(end).kind == letters && s.tok(end).word.id != wGenitive && s.tok(end-1).kind != mark {
		return true
	}
	switch s.tok(first).word.weekday {
	case 0:
	default:
		if s.named(first, end) {
			return true
		}
	}
	return s.titled(first, end)
}

// hyphenBlocks tells compounds that are no time: "first-quarter" is one, "May-
// Britt" and "July-born" are none.
func (s *scanner) hyphenBlocks(n *node) bool {
	next := s.tok(n.end + 1)
	if next.kind == figures || next.word.month != 0 || next.word.weekday != 0 {
		return false
	}
	return n.form == dateForm && n.point.level == monthLevel && n.end-n.first == 1 && next.capital
}

// named tells days of the week that are part of a name.
func (s *scanner) named(first, end int) bool {
	behind := s.tok(end)
	if behind.capital && behind.word == plain && behind.kind == letters && !behind.capitals && end == first+1 &&
		(first == 0 || s.is(first-1, wAnd) && s.tok(first-2).word.weekday == 0) {
		return true // "Sunday Oliseh"
	}
	switch s.textOf(first - 1) {
	case "Sheffield", "Bloody", "Black", "Super", "Fat", "Ash", "Palm", "Cyber", "Holy", "Shrove", "Maundy", "Ruby", "Freaky", "Joe", "Casual", "Manic", "Blue":
		return true
	}
	switch s.textOf(end) {
	case "Times", "Telegraph", "Mirror", "Express", "Mail", "Herald", "Post", "Sun", "World", "People", "Independent", "Star", "Review", "Tribune", "Mercury", "Mosque", "Group", "Night", "Weld",
		"Addams", "Magazine", "Journal":
		return s.tok(end).capital && !s.tok(end).capitals
	}
	switch s.textOf(first - 2) {
	case "Mail", "Fridays":
		return s.is(first-1, wOn)
	}
	return false
}

// titled tells expressions inside the marks of a title: "60 Minutes", "24
// Hours", "28 Days Later".
func (s *scanner) titled(first, end int) bool {
	t := s.tok(end - 1)
	return end-first >= 2 && t.word.unit != noUnit && t.capital && !t.capitals && first > 0 && t.word.flags&plural != 0 && !s.isMark(first-1, '.')
}

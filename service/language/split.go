package language

import (
	"strings"
	"unicode/utf8"
)

// Bounds of what the splitter looks at around a mark.
const (
	maxOpeners = 5   // marks between the end of a sentence and the first word of the next
	maxSpeaker = 10  // tokens between a quotation and its verb of speech
	maxAside   = 500 // bytes of a bracket in which no sentence ends
)

// splitter finds the sentences of a block in its lexemes.
type splitter struct {
	lex        *lexicon
	text       string
	convention convention
	tokens     []lexeme
	match      []int32 // for each opening bracket the one that closes it, 0 for none
	open       []int32 // opening brackets in hand
	aside      int     // up to this lexeme a bracket inside the sentence lasts
	cuts       []int32 // ends of sentences: indices behind their last lexemes
	points     []bool  // whether the point of that last lexeme is a token of its own
}

// split finds the ends of sentences.
func (s *splitter) split(tokens []lexeme) {
	s.tokens = tokens
	s.cuts, s.points = s.cuts[:0], s.points[:0]
	s.matchBrackets()
	s.orientQuotes()
	s.aside = -1
	first := 0
	for k := 0; k < len(tokens); k++ {
		if tokens[k].kind == opener && k > first && s.match[k] > 0 && tokens[s.match[k]].end-tokens[k].start <= maxAside {
			s.aside = max(s.aside, int(s.match[k]))
		}
		last, point := k, false
		switch {
		case k+1 == len(tokens):
			point = tokens[k].class != noAbbreviation && s.cutsPoint(&tokens[k])
		case s.lineEnds(first, k):
		default:
			var ends bool
			if last, point, ends = s.ends(first, k); !ends {
				continue
			}
		}
		s.cuts, s.points = append(s.cuts, int32(last+1)), append(s.points, point)
		first, k = last+1, last
	}
}

// matchBrackets finds for each bracket the one that closes it.
func (s *splitter) matchBrackets() {
	s.match = resized(s.match, len(s.tokens))
	s.open = s.open[:0]
	for k, t := range s.tokens {
		switch {
		case t.flags&newBlock != 0:
			s.open = s.open[:0]
			fallthrough
		case t.kind == opener:
			if t.kind == opener {
				s.open = append(s.open, int32(k))
			}
		case t.kind == closer && len(s.open) > 0:
			s.match[s.open[len(s.open)-1]] = int32(k)
			s.open = s.open[:len(s.open)-1]
		}
	}
}

// resized is a slice of n zeros, in the memory of a where it suffices.
func resized(a []int32, n int) []int32 {
	if cap(a) < n {
		return make([]int32, n, n+n/2)
	}
	a = a[:n]
	clear(a)
	return a
}

// orientQuotes tells opening from closing quotation marks, where the mark
// itself does not, or languages differ, by the blanks around it and by
// turns.
func (s *splitter) orientQuotes() {
	straight, low, reversed := false, 0, false
	for k := range s.tokens {
		t := &s.tokens[k]
		if t.kind != quote && t.kind != quoteOpens && t.kind != quoteCloses {
			continue
		}
		before := t.flags&spaced != 0
		after := k+1 == len(s.tokens) || s.tokens[k+1].flags&spaced != 0
		switch r, _ := utf8.DecodeRuneInString(s.text[t.start:t.end]); {
		case t.kind == quote:
			opens := !straight
			switch {
			case before != after:
				opens = before
			case r == '\'':
				opens = k == 0 || s.tokens[k-1].kind != stop
			}
			if t.kind = quoteCloses; opens {
				t.kind = quoteOpens
			}
			if r != '\'' {
				straight = opens
			}
		case r == '„' || r == '‚':
			low++
		case (r == '“' || r == '‘') && low > 0: // German
			t.kind = quoteCloses
			low--
		case r == '”' && low > 0: // Polish, Hungarian
			low--
		case r == '”' && before && !after: // Swedish, Finnish
			t.kind = quoteOpens
		case (r == '»' || r == '›') && before && !after: // German, Danish
			t.kind = quoteOpens
			reversed = true
		case (r == '«' || r == '‹') && reversed && !before:
			t.kind = quoteCloses
		}
	}
}

// lineEnds tells whether a sentence ends behind lexeme k since a line does.
func (s *splitter) lineEnds(first, k int) bool {
	next := &s.tokens[k+1]
	switch {
	case next.flags&itemMark != 0 && next.flags&spaced != 0:
		return k+2 < len(s.tokens) && s.tokens[k+2].flags&spaced != 0
	case next.flags&newLine == 0:
		return false
	case next.flags&newBlock != 0:
		return true
	case s.beginsItem(k + 1):
		return true
	}
	switch t := s.tokens[k]; t.kind {
	case stop, fullStop, exclamation, ellipsis, closer, quoteCloses:
		return next.flags&lower == 0
	case comma:
		return s.text[t.start] == ':' && next.flags&lower == 0
	}
	return false
}

// beginsItem tells whether an item of a list begins at lexeme k, the first of
// its line: "- ", "* ", "1. ", "2) ", "a) ".
func (s *splitter) beginsItem(k int) bool {
	t := s.tokens[k]
	if k+1 >= len(s.tokens) {
		return false
	}
	next := s.tokens[k+1]
	switch t.kind {
	case bullet, dash:
		return next.flags&spaced != 0
	case numeral, word:
		if t.kind == word && t.end-t.start > 2 || t.end-t.start > 3 {
			return false
		}
		if t.class == initial {
			return true
		}
		return next.flags&spaced == 0 && (next.kind == stop && t.kind == numeral || next.kind == closer) && k+2 < len(s.tokens) && s.tokens[k+2].flags&spaced != 0
	}
	return false
}

// ends tells whether a sentence that began at first ends with lexeme k and the
// closing marks behind it: its last lexeme, and whether the point of lexeme k
// is a token of its own.
func (s *splitter) ends(first, k int) (last int, point, ends bool) {
	t := &s.tokens[k]
	switch {
	case t.kind == stop, t.kind == fullStop, t.kind == exclamation, t.kind == ellipsis, t.class != noAbbreviation:
	case k == s.aside && k > 0 && s.tokens[k-1].kind == stop && s.tokens[k].flags&spaced == 0:
		// "(Reuters reported this.) The talks": the bracket ends with the sentence.
		return k, false, s.capital(k+1) && !s.speaks(k+1)
	default:
		return k, false, false
	}
	last = s.closing(k)
	if last+1 == len(s.tokens) {
		return last, last == k && s.cutsPoint(t), true
	}
	if k < s.aside {
		return k, false, false
	}
	next := s.tokens[last+1]
	if t.kind == fullStop {
		return last, false, !(last > k && s.quotativeParticle(last+1)) && next.kind != comma
	}
	switch next.kind {
	case comma, stop, ellipsis, closer:
		if next.flags&spaced == 0 || next.kind != ellipsis {
			return k, false, false
		}
	}
	if next.flags&spaced == 0 && !s.lacksBlank(k, last) {
		return k, false, false
	}
	at := s.firstWord(last + 1)
	if t.class != noAbbreviation {
		ends = s.abbreviationEnds(first, k, last, at)
		return last, ends && last == k && s.cutsPoint(t), ends
	}
	return last, false, s.markEnds(first, k, last, at)
}

// cutsPoint tells whether the point of an abbreviation that ends a sentence is
// a token of its own: "Plan B.", "He said no." and "etc.", but "the U.S."
func (s *splitter) cutsPoint(t *lexeme) bool {
	return t.class == initial || t.class == numbering || s.text[t.start:t.end] == "etc."
}

// closing is the last of the closing marks behind lexeme k, or k.
func (s *splitter) closing(k int) int {
	last := k
	for last+1 < len(s.tokens) {
		n := &s.tokens[last+1]
		switch n.kind {
		case quoteCloses:
		case closer:
			if n.flags&spaced != 0 && k >= s.aside {
				return last
			}
		case exclamation:
			if n.flags&spaced != 0 {
				return last
			}
		case opener: // a note: "said.[3] [4]"
			end := int(s.match[last+1])
			if end != last+3 || s.text[n.start] != '[' || s.tokens[last+2].kind != numeral {
				return last
			}
			last = end - 1
		case other:
			if !emoticons.has(s.text[n.start:n.end]) {
				return last
			}
		default:
			return last
		}
		last++
	}
	return last
}

// lacksBlank tells whether the text goes on with a new sentence right behind
// the mark at k, where the blank is missing: "the plan.The" and "“No.”He".
func (s *splitter) lacksBlank(k, last int) bool {
	at := s.firstWord(last + 1)
	if at < 0 || s.tokens[at].flags&(upper|caseless) == 0 || k == 0 {
		return false
	}
	if s.tokens[k].kind == ellipsis && s.tokens[k].flags&spaced != 0 {
		return false
	}
	if at > last+1 && s.tokens[last+1].kind != quoteOpens && s.tokens[last+1].kind != opener && s.tokens[last+1].kind != inverted {
		return false
	}
	before := s.tokens[k-1]
	return last > k || before.kind == word && before.end-before.start > 2 || before.kind == numeral
}

// firstWord is the first word or number from lexeme k on, behind opening marks; -1 where
// something else comes first.
func (s *splitter) firstWord(k int) int {
	for i := k; i < len(s.tokens) && i < k+maxOpeners; i++ {
		switch s.tokens[i].kind {
		case word, numeral, other:
			return i
		case opener, quoteOpens, dash, bullet, inverted, quoteCloses, ellipsis:
		default:
			return -1
		}
	}
	return -1
}

// capital tells whether lexeme k, or the first behind opening marks, begins
// with a capital.
func (s *splitter) capital(k int) bool {
	at := s.firstWord(k)
	return at >= 0 && s.tokens[at].flags&upper != 0
}

// form is the text of a lexeme, without the point of an abbreviation.
func (s *splitter) form(k int) string {
	t := s.tokens[k]
	if t.class != noAbbreviation {
		return s.text[t.start : t.end-1]
	}
	return s.text[t.start:t.end]
}

// abbreviationEnds tells whether the abbreviation k ends a sentence before the
// word at, which is -1 where none follows.
func (s *splitter) abbreviationEnds(first, k, last, at int) bool {
	if at < 0 {
		return false
	}
	next := &s.tokens[at]
	switch s.tokens[k].class {
	case title, inline:
		return last > k && next.flags&upper != 0 && s.starts(at)
	case numbering:
		return next.kind != numeral && next.kind != other && next.flags&upper != 0 && (next.class == noAbbreviation || next.class == title || s.starts(at)) && !roman(s.form(at)) && k > first-1
	case month:
		return next.flags&upper != 0 && !s.lex.months.has(s.form(at))
	case initial:
		if k == first {
			return false // of a list, or of a name
		}
		return next.flags&upper != 0 && s.starts(at) && s.form(at) != "A" && !s.surname(at)
	case strong:
		return (next.flags&(upper|caseless) != 0 || next.kind == numeral) && !(s.hour(k) && s.lex.afterHour.has(s.form(at)))
	}
	return next.flags&upper != 0 && s.starts(at) || last > k && s.capital(last+1)
}

// starts tells whether a word often begins sentences.
func (s *splitter) starts(k int) bool {
	return (s.tokens[k].class == noAbbreviation || s.tokens[k].class == title) && s.lex.starters.has(s.form(k)) || s.tokens[k].class == initial && s.form(k) == "A"
}

// surname tells words that may begin sentences and, behind an initial, names.
func (s *splitter) surname(k int) bool {
	switch s.form(k) {
	case "De", "Des", "Les", "Das", "Do", "W", "Z", "O", "V", "E", "I", "А", "И", "О", "В", "У", "З", "Я":
		return true
	}
	return false
}

// hour tells the abbreviations behind hours.
func (s *splitter) hour(k int) bool {
	switch s.form(k) {
	case "a.m", "p.m", "A.M", "P.M", "am", "pm":
		return true
	}
	return false
}

// roman tells Roman numerals.
func roman(w string) bool { return len(w) > 0 && len(w) < 6 && strings.Trim(w, "IVXLC") == "" }

// markEnds tells whether the mark k ends a sentence before the word at, which
// is -1 where none follows.
func (s *splitter) markEnds(first, k, last, at int) bool {
	quoted := last > k && s.tokens[last].kind == quoteCloses
	if at < 0 {
		return true
	}
	next := &s.tokens[at]
	switch s.tokens[k].kind {
	case ellipsis:
		return s.ellipsisEnds(k, at)
	case exclamation:
		if next.flags&lower != 0 {
			return !quoted && (next.flags&goesCamel != 0 || s.plain(k-1) && !s.lex.speech.has(s.form(at)))
		}
		if k > first && s.lex.exclaiming.has(s.form(k-1)) && s.text[s.tokens[k].start] == '!' && !quoted {
			return s.starts(at)
		}
		return !(quoted && s.speaks(at))
	}
	if k > first && s.enumerates(first, k, at) {
		return false
	}
	if next.flags&lower != 0 {
		return next.flags&goesCamel != 0 || s.plain(k-1)
	}
	return true
}

// plain tells whether lexeme k is a word in small letters and too long for an
// abbreviation that the table lacks. In English a point behind it ends a
// sentence even where the next one begins with a small letter.
func (s *splitter) plain(k int) bool {
	if k < 0 || s.convention != english {
		return false
	}
	t := s.tokens[k]
	return t.kind == word && t.flags&lower != 0 && t.end-t.start >= 4
}

// ellipsisEnds tells whether an ellipsis ends a sentence before the word at.
func (s *splitter) ellipsisEnds(k, at int) bool {
	return s.tokens[at].flags&(upper|caseless) != 0
}

// enumerates tells whether the point k stands behind a number that counts what
// follows: "1. The talks", "am 3. Oktober", "der 2. Weltkrieg".
func (s *splitter) enumerates(first, k, at int) bool {
	n := s.tokens[k-1]
	if s.tokens[k].flags&spaced != 0 {
		return false
	}
	if k-1 == first {
		return n.end-n.start <= 3 && (n.kind == numeral || roman(s.form(k-1)))
	}
	if n.kind != numeral || n.end-n.start > 2 {
		return false
	}
	if b := s.tokens[k-2]; s.text[b.start] == ':' && b.kind == comma {
		return true
	}
	next := &s.tokens[at]
	if next.flags&lower != 0 || s.lex.months.has(s.form(at)) && next.flags&upper != 0 && s.germanMonth(at) {
		return true
	}
	return next.flags&upper != 0 && s.lex.articles.has(s.form(k-2))
}

// germanMonth tells names of months that are not English words.
func (s *splitter) germanMonth(k int) bool {
	switch s.form(k) {
	case "Januar", "Jänner", "Februar", "März", "Maerz", "Mai", "Juni", "Juli", "Oktober", "Dezember":
		return true
	}
	return false
}

// speaks tells whether lexeme k begins a name with a verb of speech behind it:
// then a question or cry before it is a part of the sentence.
func (s *splitter) speaks(k int) bool {
	for i := k; i >= 0 && i < len(s.tokens) && i < k+maxSpeaker; i++ {
		t := s.tokens[i]
		if t.kind == dash && t.flags&spaced == 0 {
			continue // al-Muallem
		}
		if t.kind != word || t.flags&newLine != 0 {
			return false
		}
		if t.flags&lower != 0 && s.lex.speech.has(s.form(i)) {
			return i > k
		}
		if i > k && t.flags&upper == 0 && !nameParticle(s.form(i)) {
			return false
		}
	}
	return false
}

// nameParticle tells the small words inside names and titles.
func nameParticle(w string) bool {
	switch w {
	case "al", "bin", "bint", "ibn", "de", "del", "della", "der", "den", "van", "von", "da", "dos", "du", "la", "le", "el", "of", "the", "abu", "ben", "di", "'s", "’s", "minister", "president", "official", "spokesman", "spokeswoman":
		return true
	}
	return false
}

// quotativeParticle tells the Japanese particles that go on behind a quotation.
func (s *splitter) quotativeParticle(k int) bool {
	if s.tokens[k].flags&spaced != 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s.text[s.tokens[k].start:])
	return strings.ContainsRune("とっなのはがをにもでやかへ", r)
}

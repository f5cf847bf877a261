package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters passes over the letters, digits and joiners of a word.
func (t *tokeniser) letters(i, end int) int {
	for i < end {
		_, c, size := charAt(t.text, i)
		if c != charLetter && c != charDigit {
			break
		}
		i += size
	}
	return i
}

// word adds the tokens of the word that begins at i: one, or several where
// hyphens, apostrophes or points part it.
func (t *tokeniser) word(i, end int) int {
	if next := t.address(i, end); next > 0 {
		return next
	}
	head := i               // of the token in hand
	part := i               // of its part behind the last hyphen, apostrophe or stroke
	at := t.letters(i, end) // end of that part
	apostrophe := false     // whether there is one in the token
	for at < end {
		r, size := utf8.DecodeRuneInString(t.text[at:end])
		next := at + size
		if r == '.' {
			if !apostrophe && part == head {
				return t.pointed(head, at, end)
			}
			break
		}
		if r == '$' && at-head <= 3 && allCapitals(t.text[head:at]) {
			t.emit(head, next, word, noAbbreviation)
			return next
		}
		if !wordlike(t.text, next, end) {
			break
		}
		switch {
		case isApostrophe(r):
			apostrophe = true
		case isHyphen(r):
			if !t.keepsHyphen(head, part, at, next, end) {
				t.finish(head, at, end, apostrophe)
				t.emit(at, next, dash, noAbbreviation)
				return next
			}
		case !t.ties(r, part, at, next, end):
			t.finish(head, at, end, apostrophe)
			return at
		}
		part = next
		at = t.letters(next, end)
	}
	t.finish(head, at, end, apostrophe)
	return at
}

// ties tells whether the mark at at ties the parts beside it to one token.
func (t *tokeniser) ties(r rune, part, at, next, end int) bool {
	left := t.text[part:at]
	switch r {
	case '&': // AT&T
		return len(left) <= 3 && t.letters(next, min(end, next+8))-next <= 3
	case '+': // P5+1
		return isDigit(t.text[next])
	case '/':
		return t.tiesStroke(left, next, end)
	case '*': // a word that is not spelt out
		return true
	case '·', '‧', '・': // col·laboració
		return letterAt(t.text, next, end)
	case '"', '״', '׳', '\u05be': // Hebrew acronyms and compounds
		last, _ := utf8.DecodeLastRuneInString(left)
		first, _ := utf8.DecodeRuneInString(t.text[next:end])
		return unicode.Is(unicode.Hebrew, last) && unicode.Is(unicode.Hebrew, first)
	}
	return false
}

// tiesStroke keeps "w/o" and "MNA/IRN83379128" whole.
func (t *tokeniser) tiesStroke(left string, next, end int) bool {
	if len(left) == 1 && strings.Contains("wblsniWBLSNI", left) {
		return t.letters(next, min(end, next+8))-next <= 3
	}
	if len(left) < 2 || len(left) > 8 || !allCapitals(left) {
		return false
	}
	i := next
	for i < end && i-next < 8 && isUpper(t.text[i]) {
		i++
	}
	digits := i
	for digits < end && digits-i < 16 && isDigit(t.text[digits]) {
		digits++
	}
	return i > next && digits-i >= 3
}

// allCapitals tells whether w is of ASCII capitals only.
func allCapitals(w string) bool {
	for i := range len(w) {
		if !isUpper(w[i]) {
			return false
		}
	}
	return len(w) > 0
}

// keepsHyphen tells whether the hyphen at at, behind the part of the token that
// begins at head, stays inside it.
func (t *tokeniser) keepsHyphen(head, part, at, next, end int) bool {
	if t.convention != english {
		return letterAt(t.text, next, end) || part > head
	}
	left := t.text[part:at]
	if len(left) <= 8 && t.lex.prefixes.has(strings.ToLower(left)) {
		return true
	}
	rest := t.letters(next, min(end, next+8))
	return rest-next <= 6 && t.lex.suffixes.has(t.text[next:rest])
}

// finish adds the token from head to at, cut at its apostrophes.
func (t *tokeniser) finish(head, at, end int, apostrophe bool) {
	if !apostrophe {
		t.plainWord(head, at)
		return
	}
	switch t.convention {
	case english:
		t.contraction(head, at)
	case elided:
		t.elision(head, at)
	default:
		t.emit(head, at, word, noAbbreviation)
	}
}

// contraction adds a word with the verb, negation or possessive tied to it:
// "do|n't", "Iran|'s", "would|n't|'ve".
func (t *tokeniser) contraction(head, at int) {
	var cuts [3]int
	n := 0
	stop := at
	for n < len(cuts) {
		cut := contracted(t.text[head:stop])
		if cut <= 0 {
			break
		}
		cuts[n] = head + cut
		stop = head + cut
		n++
	}
	for n--; n >= 0; n-- {
		t.emit(head, cuts[n], word, noAbbreviation)
		head = cuts[n]
	}
	t.emit(head, at, word, noAbbreviation)
}

// contracted is where the last clitic of w begins; 0 where it has none.
func contracted(w string) int {
	tail := len(w)
	for range 2 { // "s", "ll"
		if tail > 0 && isAlpha(w[tail-1]) {
			tail--
		}
	}
	clitic := strings.TrimLeft(w[tail:], "'")
	mark, size := utf8.DecodeLastRuneInString(w[:len(w)-len(clitic)])
	if !isApostrophe(mark) && len(clitic) == 2 {
		clitic = clitic[1:]
		mark, size = utf8.DecodeLastRuneInString(w[:len(w)-1])
	}
	if !isApostrophe(mark) {
		return 0
	}
	at := len(w) - len(clitic) - size
	switch strings.ToLower(clitic) {
	case "s", "m", "d", "ll", "re", "ve":
		return at
	case "t":
		if at > 1 && w[at-1]|0x20 == 'n' {
			return at - 1
		}
	}
	return 0
}

// elision adds a word with the elided words in front of it: "l'|homme".
func (t *tokeniser) elision(head, at int) {
	for i := head; i < at; {
		r, size := utf8.DecodeRuneInString(t.text[i:at])
		i += size
		if isApostrophe(r) && i < at && i-head < 12 && t.lex.elisions.has(strings.ToLower(t.text[head:i-size])) {
			t.emit(head, i, word, noAbbreviation)
			head = i
		}
	}
	t.emit(head, at, word, noAbbreviation)
}

// pointed adds the tokens of a compound that has its first point at at: an
// abbreviation, letters with points, a name on the net, or words that lack a
// blank behind a point.
func (t *tokeniser) pointed(head, at, end int) int {
	last := at // end of the last part
	parts, singles, lowers := 1, 0, 0
	for begin := head; ; {
		if r, size := utf8.DecodeRuneInString(t.text[begin:last]); size == last-begin && unicode.IsLetter(r) {
			singles++
		} else if unicode.IsLower(r) {
			lowers++
		}
		if last+1 >= end || t.text[last] != '.' || !wordlike(t.text, last+1, end) {
			break
		}
		begin = last + 1
		last = t.letters(begin, end)
		parts++
	}
	final := last < end && t.text[last] == '.' && (last+1 == end || t.text[last+1] != '.')
	if parts == 1 {
		return t.abbreviation(head, at, final)
	}
	whole := t.text[head:last]
	if len(whole) <= maxAbbreviation {
		switch c := t.lex.abbreviations[whole]; {
		case c != noAbbreviation && final:
			t.emit(head, last+1, word, c)
			return last + 1
		case c != noAbbreviation:
			t.emit(head, last, word, noAbbreviation)
			return last
		}
	}
	switch {
	case singles == parts:
		return t.initials(head, last, final)
	case t.isName(head, last, parts, lowers):
		if last < end && t.text[last] == '/' {
			last = t.locator(head, end)
		}
		t.emit(head, last, word, noAbbreviation)
		return last
	}
	return t.parts(head, last, end)
}

// isName tells names on the net and of files, and versions.
func (t *tokeniser) isName(head, last, parts, lowers int) bool {
	whole := t.text[head:last]
	tail := whole[strings.LastIndexByte(whole, '.')+1:]
	if len(tail) <= 5 && t.lex.domains.has(strings.ToLower(tail)) {
		// "Newsfeed.Com" is a name, "plan.In" lacks a blank.
		return parts > 2 || len(tail) > 2 || !isUpper(tail[0]) || allCapitals(tail)
	}
	if parts > 2 && lowers >= parts-1 {
		return true
	}
	dot := strings.IndexByte(whole, '.')
	return isDigit(whole[dot-1]) && isDigit(whole[dot+1])
}

// initials adds letters that all have points behind them; final tells whether
// the last one has, too.
func (t *tokeniser) initials(head, last int, final bool) int {
	if !final {
		t.emit(head, last, word, noAbbreviation)
		return last
	}
	c := acronym
	if r, _ := utf8.DecodeRuneInString(t.text[head:last]); unicode.IsLower(r) {
		c = inline
	}
	t.emit(head, last+1, word, c)
	return last + 1
}

// parts adds the parts of a compound one by one, initials and abbreviations
// with their points.
func (t *tokeniser) parts(head, last, end int) int {
	for head < last {
		at := t.letters(head, last)
		if at == last {
			final := last < end && t.text[last] == '.' && (last+1 == end || t.text[last+1] != '.')
			switch {
			case isDigit(t.text[head]):
				return t.number(head, end)
			case final:
				return t.abbreviation(head, last, true)
			}
			return t.word(head, min(end, t.wordEnd(last, end)))
		}
		if c := t.classAt(head, at); c != noAbbreviation {
			t.emit(head, at+1, word, c)
		} else {
			t.plainWord(head, at)
			t.emit(at, at+1, stop, noAbbreviation)
		}
		head = at + 1
	}
	return head
}

// wordEnd is the end of the chunk's part in which a word that ends at last may
// go on, with hyphens and apostrophes.
func (t *tokeniser) wordEnd(last, end int) int {
	if last < end && t.text[last] == '.' {
		return last
	}
	return end
}

// abbreviation adds the word from head to at with its point, where it is an
// abbreviation; final tells whether a single point follows.
func (t *tokeniser) abbreviation(head, at int, final bool) int {
	if final {
		if c := t.classAt(head, at); c != noAbbreviation {
			t.emit(head, at+1, word, c)
			return at + 1
		}
	}
	t.plainWord(head, at)
	return at
}

// classAt is the class of the abbreviation from head to at.
func (t *tokeniser) classAt(head, at int) class {
	w := t.text[head:at]
	if len(w) > maxAbbreviation {
		return noAbbreviation
	}
	if r, size := utf8.DecodeRuneInString(w); size == len(w) && unicode.IsUpper(r) {
		return initial
	}
	return t.lex.abbreviations[w]
}

package language

import (
	"strings"
	"unicode/utf8"
)

// number adds the tokens of a number that begins at i.
func (t *tokeniser) number(i, end int) int { return t.numberFrom(i, i, end) }

// numberFrom adds the tokens of a number whose digits begin at i and whose sign
// at head.
func (t *tokeniser) numberFrom(head, i, end int) int {
	if head == i {
		if next := t.address(i, end); next > 0 {
			return next
		}
	}
	if stop := dashedNumber(t.text, i, end); stop > 0 {
		t.emit(head, stop, numeral, noAbbreviation)
		return stop
	}
	at := t.digits(i, end)
	for at < end {
		c := t.text[at]
		if at+1 >= end || !isDigit(t.text[at+1]) || strings.IndexByte(".,:/+'", c) < 0 {
			break
		}
		at = t.digits(at+1, end)
	}
	return t.numberTail(head, at, end)
}

// digits passes over digits of any script.
func (t *tokeniser) digits(i, end int) int {
	for i < end {
		_, c, size := charAt(t.text, i)
		if c != charDigit {
			break
		}
		i += size
	}
	return i
}

// numberTail adds the number from head to at, and what stands right behind it:
// letters ("20th", "330i"), a unit ("5|km"), a name's or file's rest
// ("3com.com").
func (t *tokeniser) numberTail(head, at, end int) int {
	tail := t.letters(at, end)
	if tail == at {
		t.emit(head, at, numeral, noAbbreviation)
		return t.hyphenTail(at, end)
	}
	if tail-at <= 3 && t.lex.units.has(t.text[at:tail]) {
		t.emit(head, at, numeral, noAbbreviation)
		if strings.HasPrefix(t.text[tail:end], ".m.") {
			tail += len(".m.")
			t.emit(at, tail, word, strong)
			return tail
		}
		t.emit(at, tail, word, noAbbreviation)
		return tail
	}
	if c := t.text[at] | 0x20; (c == 'a' || c == 'p') && tail == at+1 && strings.HasPrefix(t.text[tail:end], ".m.") {
		t.emit(head, at, numeral, noAbbreviation)
		t.emit(at, tail+3, word, strong)
		return tail + 3
	}
	for tail < end && (t.text[tail] == '.' || t.text[tail] == '-' && t.convention != english || t.text[tail] == '+') && wordlike(t.text, tail+1, end) {
		tail = t.letters(tail+1, end)
	}
	t.emit(head, tail, numeral, noAbbreviation)
	return tail
}

// hyphenTail goes on behind a number: outside English a word tied to it by a
// hyphen is of the same token ("15-летний"), so the number is lengthened; a
// decade's plural too ("1980's").
func (t *tokeniser) hyphenTail(at, end int) int {
	if at >= end {
		return at
	}
	last := &t.out[len(t.out)-1]
	r, size := utf8.DecodeRuneInString(t.text[at:end])
	switch {
	case isApostrophe(r) && at+size < end && t.text[at+size] == 's' && !wordlike(t.text, at+size+1, end):
		last.end = int32(at + size + 1)
	case isHyphen(r) && t.convention != english && letterAt(t.text, at+size, end):
		last.end = int32(t.letters(at+size, end))
	}
	return int(last.end)
}

// dashedNumber is the end of a telephone number, postcode or date with hyphens
// that begins at i, 0 where there is none. "10-15" is none, but a range.
func dashedNumber(text string, i, end int) int {
	var groups [4]int
	n := 0
	at := i
	for at < end && n < len(groups) {
		begin := at
		for at < end && at-begin < 6 && isDigit(text[at]) {
			at++
		}
		groups[n] = at - begin
		n++
		if at+1 >= end || text[at] != '-' || !isDigit(text[at+1]) {
			break
		}
		at++
	}
	if n < 2 || at < end && (text[at] == '-' || wordlike(text, at, end)) {
		return 0
	}
	switch groups {
	case [4]int{3, 4}, [4]int{3, 3, 4}, [4]int{1, 3, 3, 4}, [4]int{2, 3, 3, 4}, [4]int{5, 4}, [4]int{1, 4}, [4]int{4, 2, 2}, [4]int{2, 2, 4}, [4]int{3, 2, 4}:
		return at
	}
	return 0
}

package language

import "strings"

// address adds the address on the net or of mail that begins at i, and returns
// its end; 0 where there is none.
func (t *tokeniser) address(i, end int) int {
	if t.hasScheme(i, end) {
		next := t.locator(i, end)
		t.emit(i, next, other, noAbbreviation)
		return next
	}
	if i < t.mailTried {
		return 0
	}
	at := i
	for at < end && (isAlpha(t.text[at]) || isDigit(t.text[at]) || strings.IndexByte("._%+-", t.text[at]) >= 0) {
		at++
	}
	if at == i || at+1 >= end || t.text[at] != '@' || !isAlpha(t.text[at+1]) && !isDigit(t.text[at+1]) {
		// Whatever begins before at ends there, too.
		t.mailTried = at
		return 0
	}
	next := at + 1
	for next < end && (isAlpha(t.text[next]) || isDigit(t.text[next]) || strings.IndexByte(".-_", t.text[next]) >= 0 && wordlike(t.text, next+1, end)) {
		next++
	}
	t.emit(i, next, other, noAbbreviation)
	return next
}

// schemes are what addresses on the net begin with.
var schemes = [...]string{"http://", "https://", "ftp://", "www.", "mailto:"}

// hasScheme tells whether an address on the net begins at i.
func (t *tokeniser) hasScheme(i, end int) bool {
	if c := t.text[i] | 0x20; c != 'h' && c != 'f' && c != 'w' && c != 'm' {
		return false
	}
	for _, s := range schemes {
		if end-i > len(s) && strings.EqualFold(t.text[i:i+len(s)], s) {
			return true
		}
	}
	return false
}

// locator is the end of the address on the net that begins at i: that of the
// chunk, or the first mark that none holds, without the punctuation behind it.
func (t *tokeniser) locator(i, end int) int {
	stop := strings.IndexAny(t.text[i:end], "<>\"“”«»")
	if stop < 0 {
		stop = end - i
	}
	address := t.text[i : i+stop]
	open := strings.Count(address, "(") - strings.Count(address, ")")
	for len(address) > 1 {
		c := address[len(address)-1]
		if strings.IndexByte(".,;:!?'*", c) < 0 && c != ']' && c != '}' && (c != ')' || open >= 0) && !strings.HasSuffix(address, "’") {
			break
		}
		if strings.HasSuffix(address, "’") {
			address = address[:len(address)-len("’")]
			continue
		}
		if c == ')' {
			open++
		}
		address = address[:len(address)-1]
	}
	return i + len(address)
}

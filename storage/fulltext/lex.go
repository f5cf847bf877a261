package fulltext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is the kind of a lexeme.
type kind int

const (
	end kind = iota
	phrase
	open
	closed
	minus
	andWord
	orWord
	notWord
)

// lexeme is the smallest part of a query.
type lexeme struct {
	kind   kind
	phrase Phrase
}

// lexer breaks a query into lexemes.
type lexer struct {
	query   string
	pos     int
	lexemes []lexeme
	words   int
}

// lex returns the lexemes of a query, and the number of words in them.
func lex(query string) (lexemes []lexeme, words int) {
	l := lexer{query: query}
	for l.pos < len(query) {
		r, size := utf8.DecodeRuneInString(query[l.pos:])
		switch {
		case r == '(':
			l.add(open)
			l.pos += size
		case r == ')':
			l.add(closed)
			l.pos += size
		case isQuote(r):
			l.quoted(size)
		case r == '-' && l.excludes():
			l.add(minus)
			l.pos += size
		case isJoiner(r) || classOf(r) != separator:
			l.run()
		default:
			l.pos += size
		}
	}
	return l.lexemes, l.words
}

func (l *lexer) add(k kind) { l.lexemes = append(l.lexemes, lexeme{kind: k}) }

// quoted reads a phrase from the quotation mark at the position, or skips the
// mark where there is no other.
func (l *lexer) quoted(size int) {
	l.pos += size
	length := strings.IndexFunc(l.query[l.pos:], isQuote)
	if length < 0 {
		// Without a partner here, no later mark has one either, but the words
		// behind this one are still to be read.
		return
	}
	_, last := utf8.DecodeRuneInString(l.query[l.pos+length:])
	l.phrase(l.query[l.pos:l.pos+length], false)
	l.pos += length + last
}

// excludes tells whether the hyphen at the position stands before a word, a
// phrase or a group, and behind none.
func (l *lexer) excludes() bool {
	before, _ := utf8.DecodeLastRuneInString(l.query[:l.pos])
	if l.pos > 0 && !unicode.IsSpace(before) && before != '(' {
		return false
	}
	after, _ := utf8.DecodeRuneInString(l.query[l.pos+1:])
	c := classOf(after)
	return after == '(' || isQuote(after) || c == letter || c == digit || c == character
}

// run reads characters without white space between them: an operator, a word,
// or a phrase where it is more than one word to the index.
func (l *lexer) run() {
	rest := l.query[l.pos:]
	length := strings.IndexFunc(rest, func(r rune) bool { return !isJoiner(r) && classOf(r) == separator })
	if length < 0 {
		length = len(rest)
	}
	text := rest[:length]
	l.pos += length
	switch text {
	case "AND":
		l.add(andWord)
	case "OR":
		l.add(orWord)
	case "NOT":
		l.add(notWord)
	default:
		star := strings.HasPrefix(rest[length:], "*") && l.starEnds(l.pos+1)
		l.phrase(text, star)
	}
}

// starEnds tells whether the word whose * ends at offset i ends there.
func (l *lexer) starEnds(i int) bool {
	after, _ := utf8.DecodeRuneInString(l.query[i:])
	return i == len(l.query) || after != '*' && !isJoiner(after) && classOf(after) == separator
}

// phrase adds the phrase that the words of text make; star where a * follows.
func (l *lexer) phrase(text string, star bool) {
	var p Phrase
	last := 0
	for w := range Words(text) {
		p.Words = append(p.Words, Term{Form: w.Form, Stem: w.Stem})
		last = w.End
	}
	if len(p.Words) == 0 {
		return
	}
	p.Prefix = star && last == len(text) || strings.TrimSpace(text[last:]) == "*" && text[last] == '*'
	l.words += len(p.Words)
	l.lexemes = append(l.lexemes, lexeme{kind: phrase, phrase: p})
}

// pairs drops the parentheses that have no partner or stand deeper than
// MaxDepth.
func pairs(lexemes []lexeme) []lexeme {
	var opened []int
	drop := make([]bool, len(lexemes))
	for i, x := range lexemes {
		switch x.kind {
		case open:
			opened = append(opened, i)
		case closed:
			if len(opened) == 0 {
				drop[i] = true
				continue
			}
			if len(opened) > MaxDepth {
				drop[i], drop[opened[len(opened)-1]] = true, true
			}
			opened = opened[:len(opened)-1]
		}
	}
	for _, i := range opened {
		drop[i] = true
	}
	kept := lexemes[:0]
	for i, x := range lexemes {
		if !drop[i] {
			kept = append(kept, x)
		}
	}
	return kept
}

// isQuote tells the double quotation marks.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return true
	}
	return false
}

// isJoiner tells the marks that make one phrase of the words around them.
func isJoiner(r rune) bool {
	switch r {
	case '-', '‐', '‑', '/', '.', ',', '_', '&', '@', ':', '+', '#', '%', '\\', '·', '・':
		return true
	}
	return false
}

package summary

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// traits are marks on the surface of a sentence that tell whether it can stand
// by itself in a summary.
type traits uint16

const (
	short       traits = 1 << iota // fewer than minWords words
	question                       // ends in a question mark
	unfinished                     // does not end as a sentence does: captions, headings, items of lists
	fragment                       // begins in lower case: the rest of something
	quoted                         // wholly within quotation marks: nobody is named who says so
	opensQuote                     // begins with a quotation mark
	dependent                      // begins with a pronoun or connective that points back
	boilerplate                    // addressed to readers, or about a picture
	labelled                       // begins with a label: "Back in jail: ..."
	personal                       // speaks of I or we outside quotation marks
	capitalised                    // in capitals throughout
	mended                         // would be dependent, but the editor can mend it
	unclosed                       // opens a quotation that goes on behind it
)

// minWords is the number of words below which a sentence is short.
const minWords = 5

// labelWords is the number of words that a label may have.
const labelWords = 4

// quoteState is whether a quotation is open where a sentence begins; it runs
// from the first sentence of a paragraph to its last.
type quoteState struct{ open bool }

// observer finds the traits of sentences, in the order of the text. The lists of
// words are known for English only.
type observer struct {
	english bool
	quotes  quoteState
	lower   []byte // the sentence in hand in lower case, as far as ASCII goes
	opening []byte // its first words, see open
}

// paragraph says that the next sentence begins a paragraph.
func (o *observer) paragraph() { o.quotes = quoteState{} }

// observe finds the traits of a sentence of the given number of words.
func (o *observer) observe(text string, words int) traits {
	var t traits
	first, _ := utf8.DecodeRuneInString(text)
	body, final := trimClosers(text)
	set := func(trait traits, holds bool) {
		if holds {
			t |= trait
		}
	}
	set(short, words < minWords)
	set(question, final == '?' || final == '？' || final == '؟')
	set(unfinished, !endsSentence(final))
	set(fragment, unicode.IsLower(first))
	set(opensQuote, o.quotes.open || opensQuotation(first))
	open := o.quotes.open
	set(quoted, o.quotes.follow(text, body))
	set(unclosed, !open && o.quotes.open && t&quoted == 0)
	lower, upper := letterCases(text)
	set(capitalised, upper && !lower)
	set(labelled, hasLabel(text))
	if o.english {
		set(dependent, o.pointsBack(text))
		set(boilerplate, words <= longestBoilerplate && o.isBoilerplate(text))
		set(personal, t&(opensQuote|quoted) == 0 && speaksInPerson(text))
	}
	return t
}

// endsSentence says whether r ends a sentence.
func endsSentence(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || unicode.Is(unicode.STerm, r)
}

// closers may follow the mark that ends a sentence.
const closers = "\"'”’»)]}›」』）】"

// trimClosers returns text without the closing quotation marks and brackets at
// its end, and the last character of what is left.
func trimClosers(text string) (body string, final rune) {
	for body = text; body != ""; {
		r, size := utf8.DecodeLastRuneInString(body)
		if !strings.ContainsRune(closers, r) && !unicode.IsSpace(r) {
			return body, r
		}
		body = body[:len(body)-size]
	}
	return body, utf8.RuneError
}

// opensQuotation says whether r opens a quotation.
func opensQuotation(r rune) bool {
	switch r {
	case '"', '\'', '“', '‘', '„', '«', '‹', '「', '『':
		return true
	}
	return false
}

// follow reads the quotation marks of a sentence and says whether all of it is
// quoted; body is the sentence without its closing marks. Single marks are
// counted at the ends only, since within a sentence they may be apostrophes.
func (q *quoteState) follow(text, body string) bool {
	first, size := utf8.DecodeRuneInString(text)
	single := first == '\'' || first == '‘'
	inside := q.open || opensQuotation(first)
	if first == '"' && !q.open || single {
		body = body[min(size, len(body)):]
	}
	left := false // a quotation was left before the end
	open := inside
	for i, r := range body {
		switch r {
		case '"':
			open = !open
		case '“', '„', '«', '「', '『':
			open = true
		case '”', '»', '」', '』':
			open = false
		case '’', '\'':
			// Closes where it stands behind a comma or stop: ‘No,’ he said.
			if single && i > 0 && strings.IndexByte(",.!?", body[i-1]) >= 0 {
				open = false
			}
		}
		left = left || !open
	}
	tail := text[len(text)-min(len(text), maxTail):]
	q.open = open && !strings.ContainsAny(tail, "\"”»」』") && !(single && strings.ContainsAny(tail, "'’"))
	return inside && !left
}

// maxTail is the length in bytes within which the closing marks of a sentence lie.
const maxTail = 8

// letterCases says which cases the letters of text have.
func letterCases(text string) (lower, upper bool) {
	for _, r := range text {
		lower = lower || unicode.IsLower(r)
		upper = upper || unicode.IsUpper(r)
		if lower && upper {
			break
		}
	}
	return lower, upper
}

// hasLabel says whether text begins with at most labelWords words and a colon,
// as captions and interviews do.
func hasLabel(text string) bool {
	blanks := 0
	for i, r := range text {
		switch {
		case r == ':':
			return i > 0 && labels(text[:i], text[i+1:])
		case r == ' ':
			if blanks++; blanks >= labelWords {
				return false
			}
		case r == '.' || r == ';' || endsSentence(r) || r != '\'' && opensQuotation(r):
			return false
		}
	}
	return false
}

// labels says whether what stands before a colon is a label of what follows,
// and does not lead up to a quotation.
func labels(before, after string) bool {
	if !strings.HasPrefix(after, " ") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after[1:])
	if opensQuotation(next) {
		return false
	}
	switch before[strings.LastIndexByte(before, ' ')+1:] {
	case "said", "says", "added", "asked", "told", "wrote", "writes", "concluded", "tweeted":
		return false
	}
	return true
}

// pointers are words and phrases that begin a sentence and lean on the one
// before it (compare Paice, "Constructing literature abstracts by computer",
// 1990, on dangling anaphora).
var pointers = func() map[string]bool {
	const list = `he|she|it|they|this|these|those|his|her|hers|him|its|their|theirs|them|such|he's|she's|it's|they're|he'd|she'd|they'd|that's
		but|and|or|so|yet|also|then|however|meanwhile|moreover|furthermore|nevertheless|nonetheless|therefore|thus|hence|instead|otherwise|still
		besides|additionally|consequently|accordingly|likewise|similarly|conversely|earlier|later|afterwards|afterward|elsewhere|separately|nor
		both|neither|another|others|indeed|again|too|here|there|that|for his part|for her part|for its part|for their part|for example|for instance
		in addition|in turn|in contrast|in response|in return|in that|in this|in these|in those|in the meantime|in other words|as a result|as such|at the time|at that time
		at the same time|at this|because of this|because of that|by contrast|by then|despite this|despite that|during that|during this|during the meeting|during the talks
		even so|following this|following that|from there|on the other hand|on that|since then|to that end|to this end|until then|after that|after this|before that
		the two sides|the two officials|the two men|the two leaders|the two ministers|the former|the latter|the pair|the move|the same day|the following day|the next day`
	set := map[string]bool{}
	for line := range strings.Lines(list) {
		for phrase := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			set[phrase] = true
		}
	}
	return set
}()

// pointerWords is the number of words of the longest of pointers.
const pointerWords = 4

// pointsBack says whether the first words of a sentence are one of pointers.
func (o *observer) pointsBack(text string) bool {
	o.open(text)
	end := 0
	for range pointerWords {
		i := bytes.IndexByte(o.opening[end:], ' ')
		if i < 0 {
			return false
		}
		if pointers[string(o.opening[:end+i])] {
			return true
		}
		end += i + 1
	}
	return false
}

// openingLength is the number of bytes that open looks at.
const openingLength = 48

// open puts the first words of text into opening, in lower case, each followed
// by a blank, without the quotation mark in front of them.
func (o *observer) open(text string) {
	o.opening = o.opening[:0]
	for _, r := range text[:min(len(text), openingLength)] {
		switch {
		case r >= 'A' && r <= 'Z':
			o.opening = append(o.opening, byte(r)+'a'-'A')
		case r == '’':
			o.opening = append(o.opening, '\'')
		case r == '"', r == '“', r == '‘':
		case r == ',' || r == ' ' || r == ':':
			if n := len(o.opening); n > 0 && o.opening[n-1] != ' ' {
				o.opening = append(o.opening, ' ')
			}
		default:
			o.opening = utf8.AppendRune(o.opening, r)
		}
	}
}

// boilerplateStarts and boilerplateParts are words of captions, of links, and
// of lines from editors to readers, in lower case.
var (
	boilerplateStarts = []string{
		"click here", "click on", "click to", "scroll down", "scroll for", "watch:", "watch the video", "video:", "photo:", "photos:", "image:", "picture:", "pictured", "file photo",
		"file -", "file –", "file —", "in this photo", "in this image", "in this file", "this photo", "in pictures", "read more", "read also", "read:", "see also", "see more",
		"also read", "related:", "more:", "more on this", "follow us", "follow @", "subscribe to", "sign up", "sign in", "log in", "share this", "listen:", "copyright ©",
		"copyright (c)", "copyright 20", "all rights reserved", "©", "(c) ", "for more information", "for more on", "for more news", "for confidential", "editor's note",
		"editors' note", "editor’s note", "correction:", "this article was", "this article has", "this story was", "this story has been", "read the full", "graphic:",
		"live updates", "most read", "story continues", "the views expressed", "the opinions expressed",
	}
	boilerplateParts = []string{
		"click here", "scroll down", "all rights reserved", "contributed to this report", "contributed to this story", "contributed to this article", "cookie policy",
		"terms of use", "terms of service", "privacy policy", "sign up for", "subscribe to our", "our newsletter", "follow us on", "getty images", "(pictured", "pictured)",
		"(left)", "(right)", "(centre)", "(center)", "(l)", "(r)", "(file photo)", "file photo", "courtesy of ", "photograph by", "photo by", "photo:", "image:", "picture:",
		"may not be published, broadcast", "this material may not be", "http://", "https://", "www.",
	}
)

// longestBoilerplate is the number of words up to which a sentence may be
// boilerplate.
const longestBoilerplate = 60

// boilerplateAt lists the boilerplateParts by their first byte.
var boilerplateAt = func() (at [256][]string) {
	for _, p := range boilerplateParts {
		at[p[0]] = append(at[p[0]], p)
	}
	return at
}()

// isBoilerplate says whether a sentence is one that no reader wants in a
// summary.
func (o *observer) isBoilerplate(text string) bool {
	text = strings.TrimLeft(text, "\"'“‘([ ")
	o.lower = o.lower[:0]
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		o.lower = append(o.lower, c)
	}
	for _, s := range boilerplateStarts {
		if len(o.lower) >= len(s) && string(o.lower[:len(s)]) == s {
			return true
		}
	}
	inWord := false
	for i, c := range o.lower {
		if !inWord {
			for _, p := range boilerplateAt[c] {
				if bytes.HasPrefix(o.lower[i:], []byte(p)) {
					return true
				}
			}
		}
		inWord = asciiClass[c] == letter
	}
	return false
}

// speaksInPerson says whether the writer or somebody unnamed speaks as I or
// we. What stands in quotation marks is somebody's words and does not count.
func speaksInPerson(text string) bool {
	quoted := false
	start := -1
	for i, r := range text {
		if r == '"' {
			quoted = !quoted
		}
		if r == '“' || r == '”' {
			quoted = r == '“'
		}
		if unicode.IsLetter(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && !quoted && firstPerson(text[start:i]) {
			return true
		}
		start = -1
	}
	return false
}

// firstPerson says whether a word is a pronoun of the first person. US and
// capital letters are names.
func firstPerson(word string) bool {
	switch word {
	case "I", "we", "We", "our", "Our", "my", "My", "me", "us":
		return true
	}
	return false
}

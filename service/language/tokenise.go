package language

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexeme is a token while sentences are looked for.
type lexeme struct {
	start, end int32
	kind       kind
	class      class
	flags      flags
}

// flags are facts about a lexeme.
type flags uint8

const (
	spaced    flags = 1 << iota // white space stands before it
	newLine                     // a line end is in that white space
	newBlock                    // a blank line is
	upper                       // begins with a capital
	lower                       // begins with a small letter
	caseless                    // begins with a letter of a script without capitals
	itemMark                    // a bullet that begins an item also within a line
	goesCamel                   // has a capital behind a small first letter: "iPhone"
)

// convention is the manner of cutting words, which differs between languages.
type convention uint8

const (
	joined  convention = iota // hyphens and apostrophes do not part words
	english                   // as Universal Dependencies' English Web Treebank does
	elided                    // French, Italian and Catalan: an elided article is a word
)

// tokeniser cuts blocks into lexemes. The conventions for English are those of
// the Universal Dependencies English Web Treebank (Silveira et al., "A gold
// standard dependency corpus for English", 2014).
type tokeniser struct {
	lex        *lexicon
	text       string
	convention convention
	out        []lexeme
	pending    flags // of the next lexeme
	mailTried  int   // no address begins before here
	chunk      int   // where the chunk in hand begins
}

// block cuts text[start:end].
func (t *tokeniser) block(start, end int) {
	t.out = t.out[:0]
	t.pending = spaced
	for i := start; i < end; {
		_, c, size := charAt(t.text, i)
		if c == charSpace {
			i = t.blank(i, end, size)
			continue
		}
		stop, plain := t.chunkEnd(i, end)
		t.chunk = i
		if plain {
			t.plainWord(i, stop)
		} else {
			t.cut(i, stop)
		}
		i = stop
	}
}

// blank passes over white space.
func (t *tokeniser) blank(i, end, size int) int {
	t.pending |= spaced
	if strings.HasPrefix(t.text[i:end], "\u2029") {
		t.pending |= newBlock
	}
	if t.text[i] == '\n' || t.text[i] == '\v' || t.text[i] == '\f' || strings.HasPrefix(t.text[i:end], "\u2028") {
		if t.pending&newLine != 0 {
			t.pending |= newBlock
		}
		t.pending |= newLine
	}
	return i + size
}

// chunkEnd finds the end of the run without white space that begins at i, and
// whether it is of ASCII letters only.
func (t *tokeniser) chunkEnd(i, end int) (stop int, plain bool) {
	plain = true
	for i < end {
		c := t.text[i]
		if c < utf8.RuneSelf {
			if asciiClasses[c] == charSpace {
				break
			}
			plain = plain && isAlpha(c)
			i++
			continue
		}
		plain = false
		_, class, size := charAt(t.text, i)
		if class == charSpace {
			break
		}
		i += size
	}
	return i, plain
}

// emit adds a lexeme.
func (t *tokeniser) emit(start, end int, k kind, c class) {
	f := t.pending
	t.pending = 0
	if k == word {
		f |= caseOf(t.text[start:end])
	}
	t.out = append(t.out, lexeme{int32(start), int32(end), k, c, f})
}

// caseOf tells the case of a word.
func caseOf(w string) flags {
	r, size := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsUpper(r), unicode.IsTitle(r):
		return upper
	case unicode.IsLower(r):
		if size < len(w) && w[size] < utf8.RuneSelf && isUpper(w[size]) || size+1 < len(w) && w[size] == '-' && isUpper(w[size+1]) {
			return lower | goesCamel
		}
		return lower
	case unicode.IsLetter(r):
		return caseless
	}
	return 0
}

// plainWord adds a word of ASCII letters.
func (t *tokeniser) plainWord(start, end int) {
	if at := t.splitAt(start, end); at > 0 {
		t.emit(start, start+at, word, noAbbreviation)
		t.emit(start+at, end, word, noAbbreviation)
		return
	}
	t.emit(start, end, word, noAbbreviation)
}

// maxSplit is the length of the longest word that is cut without an apostrophe.
const maxSplit = 6

// appendSmall appends s with its ASCII letters small.
func appendSmall(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if isUpper(c) {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

// splitAt is where a word as "cannot" is cut; 0 for nowhere.
func (t *tokeniser) splitAt(start, end int) int {
	if n := end - start; t.convention != english || n < 5 || n > maxSplit {
		return 0
	}
	w := t.text[start:end]
	if at := t.lex.split[w]; at > 0 {
		return at
	}
	if isUpper(w[0]) {
		var small [maxSplit]byte
		return t.lex.split[string(appendSmall(small[:0], w))]
	}
	return 0
}

// cut cuts a chunk.
func (t *tokeniser) cut(i, end int) {
	if t.emoticon(i, end) {
		return
	}
	for i < end {
		r, c, size := charAt(t.text, i)
		switch c {
		case charLetter:
			i = t.word(i, end)
		case charDigit:
			i = t.number(i, end)
		case charSingle:
			t.emit(i, i+size, word, noAbbreviation)
			i += size
		case charRun, charSpacing:
			i = t.run(i, end, c)
		default:
			i = t.mark(i, end, r, size)
		}
	}
}

// run adds a run of characters of one class.
func (t *tokeniser) run(start, end int, class charClass) int {
	i := start
	for i < end {
		_, c, size := charAt(t.text, i)
		if c != class {
			break
		}
		i += size
	}
	t.emit(start, i, word, noAbbreviation)
	return i
}

// mark adds the token that begins with the mark r at i.
func (t *tokeniser) mark(i, end int, r rune, size int) int {
	next := i + size
	switch {
	case r == '.':
		return t.points(i, end)
	case r == '!' || r == '?':
		return t.same(i, end, exclamation, "!?")
	case (r == '@' || r == '#') && i == t.chunk && letterAt(t.text, next, end):
		return t.handle(i, end)
	case r == '\'' && next < end && isDigit(t.text[next]) && t.pending&spaced != 0:
		return t.decade(i, end)
	case isDash(r) || strings.ContainsRune("*=_~#$<>+|^/\\&", r):
		return t.repeated(i, end, r, size)
	case (r == '\'' || r == '`') && next < end && rune(t.text[next]) == r:
		k := quote
		if r == '`' {
			k = quoteOpens
		}
		t.emit(i, next+1, k, noAbbreviation)
		return next + 1
	case r == '[' || r == '(':
		if stop := omission(t.text, i, end); stop > 0 {
			t.emit(i, stop, ellipsis, noAbbreviation)
			return stop
		}
	case r == ';' && t.afterGreek():
		t.emit(i, next, exclamation, noAbbreviation)
		return next
	case isSymbol(r):
		return t.symbol(i, end)
	}
	t.emit(i, next, kindOf(r), noAbbreviation)
	if hardBullet(r) {
		t.out[len(t.out)-1].flags |= itemMark
	}
	return next
}

// afterGreek tells whether the lexeme before ends in a Greek letter: then a
// semicolon asks a question.
func (t *tokeniser) afterGreek() bool {
	if len(t.out) == 0 || t.pending&spaced != 0 {
		return false
	}
	last := t.out[len(t.out)-1]
	r, _ := utf8.DecodeLastRuneInString(t.text[last.start:last.end])
	return unicode.Is(unicode.Greek, r)
}

// omission is the end of an ellipsis in brackets that begins at i, 0 where
// there is none.
func omission(text string, i, end int) int {
	for _, form := range [...]string{"[...]", "[…]", "(...)", "(…)"} {
		if strings.HasPrefix(text[i:end], form) {
			return i + len(form)
		}
	}
	return 0
}

// points adds a point, a number that begins with one, a file's ending, or a run of points.
func (t *tokeniser) points(i, end int) int {
	next := i + 1
	for next < end && t.text[next] == '.' {
		next++
	}
	if next-i > 1 {
		t.emit(i, next, ellipsis, noAbbreviation)
		return next
	}
	if t.pending&spaced != 0 && next < end && isDigit(t.text[next]) {
		for next < end && isDigit(t.text[next]) {
			next++
		}
		t.emit(i, next, numeral, noAbbreviation)
		return next
	}
	t.emit(i, next, stop, noAbbreviation)
	return next
}

// same adds a run of marks out of set.
func (t *tokeniser) same(i, end int, k kind, set string) int {
	next := i
	for next < end && strings.IndexByte(set, t.text[next]) >= 0 {
		next++
	}
	t.emit(i, next, k, noAbbreviation)
	return next
}

// repeated adds a run of one mark; a plus or minus sign in front of a number
// is of the number.
func (t *tokeniser) repeated(i, end int, r rune, size int) int {
	next := i + size
	for next < end {
		if s, n := utf8.DecodeRuneInString(t.text[next:end]); s != r {
			break
		} else {
			next += n
		}
	}
	if next == i+size && (r == '+' || r == '-' || r == '−') && t.pending&spaced != 0 && next < end && isDigit(t.text[next]) {
		return t.numberFrom(i, next, end)
	}
	k := kindOf(r)
	if k == bullet && next > i+size {
		k = other
	}
	t.emit(i, next, k, noAbbreviation)
	return next
}

// decade adds a year that has lost its century: "'90s".
func (t *tokeniser) decade(i, end int) int {
	next := i + 1
	for next < end && isDigit(t.text[next]) {
		next++
	}
	if next-i == 3 && (next == end || t.text[next] == 's' || !wordlike(t.text, next, end)) {
		if next < end && t.text[next] == 's' {
			next++
		}
		if !wordlike(t.text, next, end) {
			t.emit(i, next, numeral, noAbbreviation)
			return next
		}
	}
	t.emit(i, i+1, quote, noAbbreviation)
	return i + 1
}

// handle adds the name of a user or a hashtag.
func (t *tokeniser) handle(i, end int) int {
	next := i + 1
	for next < end {
		_, c, size := charAt(t.text, next)
		if c != charLetter && c != charDigit && !(t.text[next] == '.' && t.text[i] == '@' && wordlike(t.text, next+1, end)) {
			break
		}
		next += size
	}
	t.emit(i, next, other, noAbbreviation)
	return next
}

// isSymbol tells pictographs, which may be made of several characters.
func isSymbol(r rune) bool {
	return r >= 0x1f000 && r < 0x1fb00 || r >= 0x2600 && r < 0x27c0
}

// symbol adds a pictograph with its modifiers, joined ones as one.
func (t *tokeniser) symbol(i, end int) int {
	first, size := utf8.DecodeRuneInString(t.text[i:end])
	next := i + size
	flag := first >= 0x1f1e6 && first <= 0x1f1ff
	for next < end {
		r, n := utf8.DecodeRuneInString(t.text[next:end])
		switch {
		case r == 0x200d:
			_, further := utf8.DecodeRuneInString(t.text[next+n : end])
			n += further
		case flag && r >= 0x1f1e6 && r <= 0x1f1ff:
			flag = false
		case r >= 0x1f3fb && r <= 0x1f3ff, r == 0xfe0f, r == 0xfe0e, r == 0x20e3, r >= 0xe0020 && r <= 0xe007f:
		default:
			t.emit(i, next, other, noAbbreviation)
			return next
		}
		next += n
	}
	t.emit(i, next, other, noAbbreviation)
	return next
}

// emoticons are faces drawn with marks.
var emoticons = func() wordSet {
	set := wordSet{}
	for w := range strings.FieldsSeq(`:) :( ;) ;( :-) :-( ;-) ;-( :D :-D ;D :P :-P ;P :p :-p :/ :-/ :\ :| :-| :o :O :-o :-O :* :-* =) =( =D =P :] :[ <3 </3 ^_^ ^^ -_- o_O O_o xD XD :'( :') :? :?) 8) 8-) B-) >:( >:) D: :)) :((`) {
		set[w] = struct{}{}
	}
	return set
}()

// emoticon adds a chunk that is an emoticon, and marks behind it.
func (t *tokeniser) emoticon(i, end int) bool {
	n := end - i
	if n < 2 || n > 6 || isAlpha(t.text[i]) && isAlpha(t.text[i+1]) {
		return false
	}
	stop := end
	for stop > i+2 && strings.IndexByte(".,!", t.text[stop-1]) >= 0 {
		stop--
	}
	if !emoticons.has(t.text[i:stop]) {
		return false
	}
	t.emit(i, stop, other, noAbbreviation)
	for j := stop; j < end; {
		r, _, size := charAt(t.text, j)
		j = t.mark(j, end, r, size)
	}
	return true
}

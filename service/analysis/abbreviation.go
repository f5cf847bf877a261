package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Bounds of abbreviations and of the search for their long forms, after
// Schwartz and Hearst, "A simple algorithm for identifying abbreviation
// definitions in biomedical text" (2003).
const (
	maxShort  = 12  // characters of a short form
	maxLong   = 240 // bytes of a long form
	moreWords = 5   // a long form has at most so many words more than its short form has letters, and at most
	timesMore = 2   // so many times as many, save words of function
)

// Weights of an alignment. The published algorithm takes the shortest long form
// that has the letters of the short form in order, wherever they stand. In
// news copy that binds "(EU)" to "excused", so letters are aligned by the best
// score instead: those that begin words count, and content words that are
// passed over tell against the pair.
const (
	initialScore  = 10 // letter that begins a word
	repeatedScore = 4  // further letter of a word right behind the one before it
	insideScore   = 1  // further letter of a word
	skippedScore  = -8 // content word without a letter
	functionScore = -1 // word of function without a letter
	leastScore    = 6  // of a letter on average
	noScore       = -1 << 20
)

// functionWords may stand in a long form without a letter in the short form;
// in the languages that names of organisations come in.
var functionWords = wordSet(`a an and as at by for from in of on or the to with
	al el la le les los las de del della delle di do dos da das du des der die das dem den des und et e y i na für im von zu zur zum och og`)

// longestFunction is the length of the longest of these.
const longestFunction = 5

// longWord is a word that may be of a long form.
type longWord struct {
	start, end int    // bytes in the text
	letters    []rune // folded
	function   bool
}

// abbreviations finds the short forms that text itself explains, in the order
// of their places; each short form once. ranges are the sentences to look in.
func abbreviations(text string, ranges []span) []*rapporteurv1.Abbreviation {
	var found []*rapporteurv1.Abbreviation
	seen := make(map[string]bool)
	for _, r := range ranges {
		sentence := text[:r.end]
		for open := r.start; ; {
			i := bracket(sentence[open:])
			if i < 0 {
				break
			}
			open += i + 1
			inner := bracketed(sentence, open)
			if inner.end == 0 {
				continue
			}
			short, long, ok := pair(text, r.start, open-1, inner)
			if !ok || seen[text[short.start:short.end]] {
				continue
			}
			seen[text[short.start:short.end]] = true
			found = append(found, &rapporteurv1.Abbreviation{
				ShortForm: text[short.start:short.end],
				LongForm:  text[long.start:long.end],
				ShortSpan: short.proto(),
				LongSpan:  long.proto(),
			})
		}
	}
	return found
}

// bracket is where the first bracket of a text opens, -1 where none does.
func bracket(text string) int {
	round := strings.IndexByte(text, '(')
	if round >= 0 {
		text = text[:round]
	}
	if square := strings.IndexByte(text, '['); square >= 0 {
		return square
	}
	return round
}

// bracketed is what a bracket holds that opens before at, up to its first
// comma or semicolon; zero where it does not close within the sentence, or
// holds another.
func bracketed(sentence string, at int) span {
	limit := min(len(sentence), at+maxLong)
	i := strings.IndexAny(sentence[at:limit], ")]([;")
	if i < 0 || sentence[at+i] == '(' || sentence[at+i] == '[' {
		return span{}
	}
	return trim(sentence, span{at, at + i})
}

// pair reads the bracket at open, which holds inner, as the explanation of an
// abbreviation: the short form within and the long form before it, or the
// other way round.
func pair(text string, begin, open int, inner span) (short, long span, ok bool) {
	if s := shortForm(text, inner); s.end > 0 {
		if l, ok := longBefore(text, begin, open, text[s.start:s.end]); ok {
			return s, l, true
		}
		return span{}, span{}, false
	}
	before := trim(text, span{begin, open})
	word := strings.LastIndexAny(text[before.start:before.end], " \n/–—(") + 1
	s := shortForm(text, trim(text, span{before.start + word, before.end}))
	if s.end == 0 {
		return span{}, span{}, false
	}
	l, ok := longWithin(text, inner, text[s.start:s.end])
	return s, l, ok
}

// trim drops blanks and quotation marks at both ends.
func trim(text string, s span) span {
	const marks = " \n\t\"'“”‘’«»„‹›"
	part := strings.TrimLeft(text[s.start:s.end], marks)
	start := s.end - len(part)
	return span{start, start + len(strings.TrimRight(part, marks))}
}

// shortForm is the short form that s holds, without an article in front and
// quotation marks around; zero where s holds none: a short form is a word, or two, of at most
// maxShort characters with at least two capitals, or a capital and a digit.
func shortForm(text string, s span) span {
	for _, article := range []string{"the ", "The ", "or ", "a ", "an "} {
		if strings.HasPrefix(text[s.start:s.end], article) {
			s = trim(text, span{s.start + len(article), s.end})
		}
	}
	if i := strings.IndexByte(text[s.start:s.end], ','); i > 0 {
		s = trim(text, span{s.start, s.start + i})
	}
	form := text[s.start:s.end]
	capitals, digits, blanks, n := 0, 0, 0, 0
	for i, r := range form {
		n++
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsDigit(r):
			digits++
		case r == ' ':
			blanks++
		case unicode.IsLower(r), r == '.', r == '&':
		case (r == '-' || r == '/' || r == '+') && i > 0:
		default:
			return span{}
		}
	}
	first, _ := utf8.DecodeRuneInString(form)
	if n < 2 || n > maxShort || blanks > 1 || capitals == 0 || capitals+digits < 2 || !unicode.IsLetter(first) && !unicode.IsDigit(first) || isParty(form) {
		return span{}
	}
	return s
}

// isParty tells "R-Texas" and "D-Calif.", which say where a politician is from.
func isParty(form string) bool {
	return len(form) > 2 && form[1] == '-' && strings.IndexByte("RDIC", form[0]) >= 0
}

// shortLetters are the letters and digits of a short form, folded, without the
// s of a plural.
func shortLetters(form string) []rune {
	if stem, ok := strings.CutSuffix(form, "s"); ok && len(stem) > 1 && strings.ToUpper(stem) == stem {
		form = stem
	}
	return foldedLetters(nil, form)
}

// foldedLetters appends the letters and digits of s in lower case, without accents.
func foldedLetters(letters []rune, s string) []rune {
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				letters = append(letters, r)
			}
			continue
		}
		r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters = append(letters, unicode.ToLower(r))
		}
	}
	return letters
}

// longBefore finds the long form that ends right before the bracket at open.
func longBefore(text string, begin, open int, short string) (span, bool) {
	letters := shortLetters(short)
	words := wordsBefore(text, begin, open, min(len(letters)+moreWords, timesMore*len(letters)))
	best, bestScore := -1, 0
	for w := range words {
		if words[w].function && unicode.IsLower(rune(text[words[w].start])) {
			continue // "(Office) of the Prosecutor General (OPG)"
		}
		if score := align(letters, words[w:]); score >= leastScore*len(letters) && score > bestScore {
			best, bestScore = w, score
		}
	}
	if best < 0 {
		best = initials(letters, words)
	}
	if best < 0 {
		return span{}, false
	}
	return sound(text, span{words[best].start, withoutPossessive(text, words[len(words)-1])}, short)
}

// withoutPossessive is the end of a word without its possessive: what follows
// a long form in "the Republic of Korea's (ROK) president" is no part of it.
func withoutPossessive(text string, w longWord) int {
	for _, clitic := range []string{"'s", "’s"} {
		if strings.HasSuffix(text[w.start:w.end], clitic) {
			return w.end - len(clitic)
		}
	}
	return w.end
}

// longWithin takes s as the long form of short where it is one from its first
// word to its last.
func longWithin(text string, s span, short string) (span, bool) {
	for _, article := range []string{"the ", "The ", "or "} {
		if strings.HasPrefix(text[s.start:s.end], article) {
			s = trim(text, span{s.start + len(article), s.end})
		}
	}
	letters := shortLetters(short)
	words := wordsBefore(text, s.start, s.end, len(letters)+moreWords)
	if len(words) == 0 || words[0].start != s.start || align(letters, words) < leastScore*len(letters) && initials(letters, words) != 0 {
		return span{}, false
	}
	return sound(text, s, short)
}

// sound refuses a long form that is no longer than its short form, or that has it as
// a word.
func sound(text string, long span, short string) (span, bool) {
	form := text[long.start:long.end]
	if utf8.RuneCountInString(form) <= utf8.RuneCountInString(short) {
		return span{}, false
	}
	for _, w := range strings.FieldsFunc(form, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' }) {
		if strings.EqualFold(w, short) {
			return span{}, false
		}
	}
	return long, true
}

// wordsBefore are the last words of text[begin:end], of which at most content are content words,
// up to a mark that no long form goes across. Hyphens and strokes part words.
func wordsBefore(text string, begin, end, content int) []longWord {
	begin = max(begin, end-maxLong)
	for begin < end && !utf8.RuneStart(text[begin]) {
		begin++
	}
	back, memory := make([]longWord, 0, 2*content), make([]rune, 0, end-begin) // of the letters of all
	for end > begin && content > 0 {
		r, size := utf8.DecodeLastRuneInString(text[begin:end])
		if !wordRune(r) {
			if strings.ContainsRune(".;:()[]?!", r) && len(back) > 0 && !(r == '.' && initialBefore(text[begin:end-size])) {
				break
			}
			end -= size
			continue
		}
		start := end
		for start > begin {
			r, size := utf8.DecodeLastRuneInString(text[begin:start])
			if !wordRune(r) && !(r == '.' && initialBefore(text[begin:start-size])) {
				break
			}
			start -= size
		}
		from := len(memory)
		memory = foldedLetters(memory, text[start:end])
		word := longWord{start: start, end: end, letters: memory[from:len(memory):len(memory)]}
		word.function = end-start <= longestFunction && functionWords[strings.ToLower(text[start:end])]
		if len(word.letters) == 0 {
			break
		}
		if !word.function {
			content--
		}
		back = append(back, word)
		end = start
	}
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	return back
}

// wordRune tells whether r is of a word.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '\'' || r == '’' || r == '&'
}

// initialBefore tells whether s ends in a single capital, as of "U.S.": the
// point behind it is of the word.
func initialBefore(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	if !unicode.IsUpper(r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return len(s) == size || before == ' ' || before == '.'
}

// align is the score of the best way to read letters off words in order, from
// the first letter of the first word; noScore where there is none.
func align(letters []rune, words []longWord) int {
	if len(letters) == 0 || len(words) == 0 || words[0].letters[0] != letters[0] {
		return noScore
	}
	// next[i] is the best score for letters[i:] in the words behind the one in
	// hand.
	next, here := make([]int, len(letters)+1), make([]int, len(letters)+1)
	for i := range letters {
		next[i] = noScore
	}
	for w := len(words) - 1; w >= 0; w-- {
		skip := skippedScore
		if words[w].function {
			skip = functionScore
		}
		for i := range here {
			here[i] = next[i] + skip
			if i < len(letters) && words[w].letters[0] == letters[i] {
				here[i] = max(here[i], readWord(letters, i, words[w].letters, next))
			}
		}
		if w == 0 {
			return readWord(letters, 0, words[0].letters, next)
		}
		next, here = here, next
	}
	return noScore
}

// readWord is the best score where a word gives the letter at i by its first
// letter, and perhaps further ones by its further letters.
func readWord(letters []rune, i int, word []rune, next []int) int {
	score := initialScore
	best := score + next[i+1]
	at := 0
	for i++; i < len(letters); i++ {
		step := 1
		for at+step < len(word) && word[at+step] != letters[i] {
			step++
		}
		if at+step >= len(word) {
			break
		}
		at += step
		if step == 1 {
			score += repeatedScore
		} else {
			score += insideScore
		}
		best = max(best, score+next[i+1])
	}
	return best
}

// initials finds the first of the words whose initials, those of content words
// all, are the letters in another order: "Revolutionary Armed Forces of
// Colombia (FARC)". It returns -1 where there is none.
func initials(letters []rune, words []longWord) int {
	if len(letters) < 3 {
		return -1
	}
	left := make(map[rune]int, len(letters))
	for _, l := range letters {
		left[l]++
	}
	n := 0
	for w := len(words) - 1; w >= 0; w-- {
		if words[w].function {
			continue
		}
		if left[words[w].letters[0]] == 0 {
			return -1
		}
		left[words[w].letters[0]]--
		if n++; n == len(letters) {
			return w
		}
	}
	return -1
}

package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxDateline bounds a dateline, in bytes.
const maxDateline = 240

// longestBare is the length up to which a line may be a dateline without any
// mark ("ANKARA" on a line of its own), in bytes.
const longestBare = 80

// dateline is one that was read at the beginning of a paragraph. Offsets are
// bytes from the paragraph's beginning.
type dateline struct {
	place    string     // as written; empty where it has none
	info     placeInfo  // of the first place that the gazetteer knows
	caps     bool       // whether the place is in capitals
	listed   bool       // whether the gazetteer knows the first place
	guarded  bool       // whether a known country or region follows the first place
	date     date       // zero where it has none
	agency   []spelling // candidates; none where it has none or one that is not in the table
	code     string     // agency as written where it is not in the table
	bracket  bool       // whether brackets or strokes mark the agency
	open     bool       // whether a sentence follows the name of the agency without any mark
	terminal terminal   // what ends it
	end      int        // behind the closing dash
	body     int        // where the text goes on; the paragraph's length where it does not
}

// terminal is what ends a dateline.
type terminal int

// The ends of datelines.
const (
	noTerminal terminal = iota
	dash
	colon
	stop // the full stop of "/TASS/."
)

// strong reports whether the dateline can be told from a sentence without
// looking at its place's name.
func (d *dateline) strong() bool {
	return d.place != "" && (len(d.agency) > 0 || d.date.Month != 0 && d.caps)
}

// datelineScanner reads the parts of a dateline from left to right.
type datelineScanner struct {
	s   string // the paragraph's beginning
	pos int
	dateline
	parts int
}

// scanDateline reads the dateline at the beginning of paragraph. It knows the
// parts place, date and agency in the orders that agencies use, and wants the
// more of them the less the rest proves it: a name alone must be a known city
// or stand in capitals with a dash.
func scanDateline(paragraph string) (dateline, bool) {
	if paragraph == "" {
		return dateline{}, false
	}
	if r, _ := utf8.DecodeRuneInString(paragraph); !unicode.IsLetter(r) && !unicode.IsDigit(r) && strings.IndexByte("(/[", paragraph[0]) < 0 {
		return dateline{}, false
	}
	sc := &datelineScanner{s: cut(paragraph, maxDateline)}
	if len(sc.s) > longestBare && !hasDatelineMark(sc.s) {
		return dateline{}, false
	}
	sc.scan()
	if sc.parts == 0 {
		return dateline{}, false
	}
	sc.body = sc.end + blanks(paragraph[sc.end:])
	if !sc.accepts(paragraph[sc.body:]) {
		return dateline{}, false
	}
	return sc.dateline, true
}

// hasDatelineMark tells whether s has anything that a dateline has and a
// sentence may lack: a digit, a bracket, a stroke, a colon, or a dash that is
// no hyphen inside a word. It spares most paragraphs the scan.
func hasDatelineMark(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9', c == '(', c == '[', c == '/', c == ':', c == '_', c == '=':
			return true
		case c == '-' && (i == 0 || i+1 == len(s) || !isASCIILetter(s[i-1]) || !isASCIILetter(s[i+1])):
			return true
		case c == 0xE2 && strings.HasPrefix(s[i:], "\u2212"), c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80 && s[i+2] >= 0x90 && s[i+2] <= 0x95: // − and U+2010 to U+2015
			return true
		}
	}
	return false
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// scan reads part after part until one is missing or a terminal ends them.
func (sc *datelineScanner) scan() {
	for sc.part() {
		sc.parts++
		sc.end = sc.pos
		if t, n := scanTerminal(sc.s[sc.pos:], sc.hasAgency() || sc.plainlyPlaced()); t != noTerminal {
			sc.terminal, sc.end = t, sc.pos+n
			if !sc.continues(sc.end) {
				return
			}
			sc.pos = sc.end
		}
		sc.separator()
	}
}

// plainlyPlaced reports whether the parts are a dateline even if only a full stop
// ends them: a known place in capitals with a date, as "BAKU, Azerbaijan, July 3.".
func (sc *datelineScanner) plainlyPlaced() bool {
	return sc.caps && (sc.listed || sc.guarded) && sc.date.Month != 0 && !sc.date.bare
}

// continues reports whether a further part follows the terminal that ends at
// pos, as in "(ANSA) - ROME, JUL 3 -" and "PRETORIA, July 3 – (SAnews)".
func (sc *datelineScanner) continues(pos int) bool {
	next := *sc
	next.pos = pos
	next.separator()
	had := sc.place != ""
	if had && sc.hasAgency() || !next.part() {
		return false
	}
	if had { // the agency has to be marked as one
		if next.bracket {
			return len(next.agency) > 0
		}
		rest := next.s[next.pos:]
		return next.hasAgency() && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ": ") || strings.HasPrefix(rest, " - ") || strings.HasPrefix(rest, " – "))
	}
	for {
		if t, _ := scanTerminal(next.s[next.pos:], false); t == dash {
			return next.place != "" && (next.caps || next.listed || next.date.known())
		}
		if next.separator(); !next.part() {
			return false
		}
	}
}

// hasAgency reports whether an agency was read.
func (sc *datelineScanner) hasAgency() bool { return len(sc.agency) > 0 || sc.code != "" }

// part reads the next part: an agency, a date or, once, a place.
func (sc *datelineScanner) part() bool {
	if sc.pos >= len(sc.s) {
		return false
	}
	if !sc.hasAgency() && (sc.bracketed() || sc.parts > 0 && sc.bareAgency()) {
		return true
	}
	if !sc.date.known() {
		if d, n := scanDate(sc.s[sc.pos:]); n > 0 {
			sc.date = d
			sc.pos += n
			return true
		}
	}
	if sc.place != "" {
		return sc.beside()
	}
	if !sc.hasAgency() && sc.leadingAgency() {
		return true
	}
	return sc.scanPlace()
}

// separator passes over what stands between parts.
func (sc *datelineScanner) separator() {
	rest := sc.s[sc.pos:]
	sc.pos += len(rest) - len(strings.TrimLeft(rest, " ,."))
}

// beside passes over what may stand beside the date: the same day in the
// Islamic calendar ("Shawwal 30, 1440"), or its day of the week.
func (sc *datelineScanner) beside() bool {
	rest := sc.s[sc.pos:]
	if weekday, n := scanWeekday(rest); weekday != 0 && sc.date.Month != 0 {
		sc.pos += n
		return true
	}
	n := len(leadingLetters(rest))
	if hijriMonths[tableKey(rest[:n])] == 0 {
		return false
	}
	n += blanks(rest[n:])
	_, digits := leadingNumber(rest[n:])
	n += digits
	between := len(rest[n:]) - len(strings.TrimLeft(rest[n:], ", "))
	year, more := leadingNumber(rest[n+between:])
	if digits == 0 || more != 4 || year < 1300 || year > 1600 {
		return false
	}
	sc.pos += n + between + more
	return true
}

// bracketed reads "(AP)", "/TASS/" or "[IRNA]". A country or region in
// brackets belongs to the place before it.
func (sc *datelineScanner) bracketed() bool {
	rest := sc.s[sc.pos:]
	closing := map[byte]byte{'(': ')', '/': '/', '[': ']'}[rest[0]]
	if closing == 0 {
		return false
	}
	end := strings.IndexByte(rest[1:], closing)
	if end < 1 || end > 60 {
		return false
	}
	content := strings.TrimSpace(rest[1 : 1+end])
	if info := lookUpPlace(content); sc.place != "" && info.kinds&(country|region) != 0 && len(agencies().find(content)) == 0 {
		sc.guarded = true
		sc.place = strings.TrimSpace(sc.place) + " " + rest[:end+2]
		sc.pos += end + 2
		return true
	}
	first := content // "(AP/Reuters)", "(Trend, J. Smith)", "(dpa-AFX)", "(Reuters Health)"
	candidates := agencies().find(content)
	for cutAt := len(content); len(candidates) == 0 && cutAt > 0; {
		if cutAt = strings.LastIndexAny(content[:cutAt], "/,;-–+& "); cutAt > 0 {
			first = strings.TrimSpace(content[:cutAt])
			candidates = agencies().find(first)
		}
	}
	switch {
	case len(candidates) > 0 && looksLikeName(first):
		sc.agency = candidates
	case rest[0] == '(' && (sc.place != "" && isCodeLike(content) || sc.parts == 0 && isCallSign(content)):
		sc.code = content
	default:
		return false
	}
	sc.bracket = true
	sc.pos += end + 2
	return true
}

// looksLikeName tells "Reuters" and "dpa" from words such as "beta" and
// "trend" in brackets, which are agencies only with a capital.
func looksLikeName(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsDigit(r) || len(s) == 3 || s == "ritzau" || s == "allAfrica.com"
}

// isCodeLike reports whether s could be the code or name of an agency that the
// table does not have: one to three words that begin with capitals.
func isCodeLike(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 3 || len(s) < 2 || len(s) > 30 {
		return false
	}
	for _, w := range words {
		for i, r := range w {
			if i == 0 && !unicode.IsUpper(r) || !unicode.IsLetter(r) && r != '-' && r != '.' && r != '/' {
				return false
			}
		}
	}
	return true
}

// isCallSign reports whether s is of three to six capitals, as "CNN" and "WXIA".
func isCallSign(s string) bool {
	return len(s) >= 3 && len(s) <= 6 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// bareCode reads the name of an agency that the table does not have, with a
// dash, behind a place and a date: "Almaty. July 3. KazTAG -".
func (sc *datelineScanner) bareCode() bool {
	word, _, _ := strings.Cut(sc.s[sc.pos:], " ")
	capitals := 0
	for _, r := range word {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	if sc.place == "" || sc.date.Month == 0 || capitals < 3 || !isCodeLike(word) {
		return false
	}
	if t, _ := scanTerminal(sc.s[sc.pos+len(word):], false); t != dash {
		return false
	}
	sc.code = word
	sc.pos += len(word)
	return true
}

// bareAgency reads an agency's name or code that nothing encloses, as in
// "Moscow. July 3. INTERFAX -" and "Tehran, IRNA –".
func (sc *datelineScanner) bareAgency() bool {
	name, candidates := longestAgency(sc.s[sc.pos:])
	if len(candidates) == 0 {
		return sc.bareCode()
	}
	if !candidates[0].isProper(name) || len(name) == 2 && name != "AP" {
		return false
	}
	rest := strings.TrimLeft(sc.s[sc.pos+len(name):], " ")
	open := sc.listed && sc.date.Month != 0 && len(name) > 3 && isUpper(name) && startsSentence(rest) // "Baku, July 3, AZERTAC The ..."
	if t, _ := scanTerminal(rest, true); t == noTerminal && rest != "" && !open {
		return false
	}
	sc.agency, sc.open = candidates, open
	sc.pos += len(name)
	return true
}

// leadingAgency reads the agency of "NNA - President Aoun ...": its code, in
// capitals, with a dash.
func (sc *datelineScanner) leadingAgency() bool {
	word := sc.s[sc.pos:]
	if end := strings.IndexAny(word, " -–—"); end > 0 {
		word = word[:end]
	}
	candidates := agencies().find(word)
	if len(word) < 3 || len(candidates) == 0 || !candidates[0].isCode || !isUpper(word) || lookUpPlace(word).kinds != 0 {
		return false
	}
	if t, _ := scanTerminal(sc.s[sc.pos+len(word):], false); t != dash {
		return false
	}
	sc.agency = candidates
	sc.pos += len(word)
	return true
}

// scanTerminal reads what ends a dateline: dashes of every kind with the
// blanks and points around them, a colon, or, where stops end it, a full stop.
func scanTerminal(s string, stops bool) (terminal, int) {
	trimmed := strings.TrimLeft(s, " ")
	skipped := len(s) - len(trimmed)
	head := trimmed
	if strings.HasPrefix(head, ".-") || strings.HasPrefix(head, ".–") || strings.HasPrefix(head, ". -") || strings.HasPrefix(head, ". –") || strings.HasPrefix(head, ". —") || strings.HasPrefix(head, ", -") || strings.HasPrefix(head, ",-") {
		head = strings.TrimLeft(head[1:], " ")
	}
	n := len(trimmed) - len(head)
	for head != "" {
		r, size := utf8.DecodeRuneInString(head)
		if !strings.ContainsRune("-–—―−‒_=", r) {
			break
		}
		n += size
		head = head[size:]
	}
	rest := trimmed[n:]
	if n > 0 && len(head) < len(trimmed) && strings.ContainsAny(trimmed[:n], "-–—―−‒_=") {
		single := trimmed[:n] == "-" || trimmed[:n] == "="
		if single && skipped == 0 && rest != "" && rest[0] != ' ' { // a hyphen inside a word
			return noTerminal, 0
		}
		return dash, skipped + n
	}
	switch {
	case strings.HasPrefix(trimmed, ":") && (len(trimmed) == 1 || !unicode.IsDigit(rune(trimmed[1]))):
		return colon, skipped + 1
	case stops && skipped == 0 && (trimmed == "." || strings.HasPrefix(trimmed, ". ")):
		return stop, 1
	}
	return noTerminal, 0
}

// cut shortens s to at most n bytes, on a character boundary.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// isUpper reports whether s has a capital and no small letter.
func isUpper(s string) bool {
	found := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		found = found || unicode.IsUpper(r)
	}
	return found
}

package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of a place in a dateline.
const (
	maxPlaceWords = 9
	maxPlaceBytes = 120
)

// scanPlace reads the place or places that a dateline begins with: words with
// capitals and the particles between them, joined by blanks, commas, strokes
// and hyphens, up to a date, an agency or a terminal.
func (sc *datelineScanner) scanPlace() bool {
	start, words := sc.pos, 0
	end := start
	for words < maxPlaceWords && sc.pos-start <= maxPlaceBytes {
		word := placeWord(sc.s[sc.pos:])
		if word == "" || words == 0 && !startsUpper(word) || words > 0 && !startsUpper(word) && !particles[word] {
			break
		}
		words++
		sc.pos += len(word)
		if startsUpper(word) {
			end = sc.pos
		}
		if !sc.joinPlace() {
			break
		}
	}
	if sc.pos = end; end == start {
		return false
	}
	sc.judgePlace(sc.s[start:sc.pos])
	return true
}

// joinPlace moves to the next word of the place, or reports that there is
// none.
func (sc *datelineScanner) joinPlace() bool {
	rest := sc.s[sc.pos:]
	next, n := rest, 0
	switch {
	case strings.HasPrefix(rest, ", "):
		n = 2
	case strings.HasPrefix(rest, " / "):
		n = 3
	case strings.HasPrefix(rest, "/"), strings.HasPrefix(rest, " "), strings.HasPrefix(rest, ","):
		n = 1
	default:
		return false
	}
	next = rest[n:]
	if next == "" || next[0] == '(' || next[0] == '[' || next[0] == ' ' {
		return false
	}
	if _, digits := scanDate(next); digits > 0 {
		return false
	}
	if name, candidates := longestAgency(next); len(candidates) > 0 && candidates[0].isProper(name) && len(name) > 1 {
		t, _ := scanTerminal(next[len(name):], true)
		if bare := t != noTerminal && (len(name) > 2 || name == "AP"); bare || strings.HasPrefix(next[len(name):], "/") && strings.HasPrefix(strings.TrimLeft(rest, " "), "/") {
			return false
		}
	}
	if word := placeWord(next); rest[0] == ',' && hijriMonths[tableKey(leadingLetters(word))] != 0 {
		return false
	}
	sc.pos += n
	return true
}

// judgePlace notes what the name of the place proves.
func (sc *datelineScanner) judgePlace(name string) {
	sc.place = name
	first := name
	if at := strings.IndexAny(name, ",/"); at >= 0 {
		first = name[:at]
		for part := range strings.FieldsFuncSeq(name[at:], func(r rune) bool { return r == ',' || r == '/' }) {
			sc.guarded = sc.guarded || lookUpPlace(part).kinds != 0
		}
	}
	sc.info = lookUpPlace(first)
	sc.listed = sc.info.kinds&city != 0
	capitals, small := 0, 0
	for i, r := range first {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r) && !particles[wordAround(first, i)]:
			small++
		}
	}
	// "McALLEN" and "St. PETERSBURG" are in capitals, too.
	sc.caps = capitals >= 2 && (small == 0 || small <= 2 && capitals >= 3*small)
}

// placeWord reads a word of a place's name: letters with the apostrophes,
// hyphens and full stops between them, and the full stop of an abbreviation.
func placeWord(s string) string {
	end := 0
	for i, r := range s {
		switch {
		case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
			end = i + utf8.RuneLen(r)
		case strings.ContainsRune("'’‘ʼ`-.&", r):
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if i > 0 && unicode.IsLetter(next) && (r != '.' || isAbbreviation(s[:i+1])) {
				continue
			}
			if r == '.' && i > 0 && isAbbreviation(s[:i+1]) {
				end = i + 1
			}
			return s[:end]
		default:
			return s[:end]
		}
	}
	return s[:end]
}

// isAbbreviation reports whether word, which ends with a full stop, can be
// the abbreviation of a place's name: "D.C.", "St.", "Calif.".
func isAbbreviation(word string) bool {
	body := strings.TrimSuffix(word, ".")
	if utf8.RuneCountInString(body) <= 2 || strings.Contains(body, ".") {
		return true
	}
	return places()[tableKey(word)].kinds&region != 0 || abbreviatedPlaceWords[tableKey(body)]
}

// abbreviatedPlaceWords are parts of names.
var abbreviatedPlaceWords = map[string]bool{"ste": true, "mts": true, "sta": true, "sto": true, "gen": true, "ont": true, "pte": true}

// particles are the small words inside the names of places and between them.
var particles = setOf("de da do dos das du des del della di la le les el al los las of the and am an der den im in on upon sur sous en y e et ve und i near bei by aan ad-")

// setOf is the set of the words of s.
func setOf(s string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(s) {
		set[word] = true
	}
	return set
}

// startsUpper reports whether word begins with a capital.
func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// wordAround is the word of s in which the byte i is.
func wordAround(s string, i int) string {
	start := strings.LastIndexAny(s[:i], " -/'’") + 1
	if r := start; r > 0 && r < len(s) && !utf8.RuneStart(s[r]) {
		start += 2 // behind the last byte of a curly apostrophe
	}
	end := strings.IndexAny(s[i:], " -/")
	if end < 0 {
		return s[start:]
	}
	return s[start : i+end]
}

// accepts decides whether the parts that were read, with rest behind them, are
// a dateline.
func (sc *datelineScanner) accepts(rest string) bool {
	if strings.TrimLeft(rest, " .") == "" {
		return sc.acceptsAlone()
	}
	starts := startsSentence(rest)
	named := len(sc.agency) > 0
	if sc.place == "" {
		return sc.acceptsPlaceless(starts)
	}
	if !sc.caps && !sc.listed && notPlaces[tableKey(firstWord(sc.place))] {
		return false
	}
	if sc.date.bare && !named {
		return false
	}
	switch {
	case named && sc.bracket:
		return sc.terminal == dash || sc.terminal == colon || starts && (sc.caps || sc.listed || sc.guarded || sc.date.Month != 0)
	case named:
		return starts && (sc.terminal != noTerminal || sc.open) && (sc.caps || sc.listed || sc.guarded || sc.date.Month != 0)
	case sc.code != "": // an agency that is not in the table
		return starts && sc.terminal == dash && (sc.caps || sc.listed || sc.date.Month != 0)
	case sc.date.Month != 0:
		return (starts || sc.caps || sc.listed) && (sc.terminal == dash || sc.terminal == colon && (sc.caps || sc.listed)) || starts && sc.terminal == stop
	case sc.date.known(): // a weekday
		return starts && sc.terminal == dash && (sc.caps || sc.listed)
	}
	return starts && sc.acceptsPlaceOnly(rest)
}

// acceptsAlone decides where nothing follows: the dateline has its own line.
func (sc *datelineScanner) acceptsAlone() bool {
	switch {
	case sc.place == "":
		return len(sc.agency) > 0 && sc.date.Month != 0
	case len(sc.agency) > 0 && (sc.bracket || sc.date.Month != 0):
		return sc.caps || sc.listed || sc.guarded || sc.date.Month != 0
	case sc.date.Month != 0 && !sc.date.bare:
		return sc.caps || sc.listed || sc.guarded
	case sc.terminal == colon:
		return sc.caps && sc.listed
	}
	return sc.caps && (sc.listed || sc.guarded && sc.terminal == dash) && sc.info.kinds&country == 0
}

// acceptsPlaceless decides where there is an agency and no place: "July 3
// (UPI) --", "(Adnkronos) -", "NNA -", "(CNN) —".
func (sc *datelineScanner) acceptsPlaceless(starts bool) bool {
	return sc.hasAgency() && starts && (sc.terminal == dash || sc.terminal == colon && sc.bracket && sc.code == "")
}

// acceptsPlaceOnly decides where a place is all there is.
func (sc *datelineScanner) acceptsPlaceOnly(rest string) bool {
	switch sc.terminal {
	case dash:
		if sc.caps {
			return sc.listed || sc.guarded || isPlausibleUnknown(sc.place) && !isUpper(firstWords(rest, 3))
		}
		return (sc.listed || sc.guarded && sc.info.kinds == 0) && lookUpPlace(firstWord(rest)).kinds&city == 0
	case colon:
		return sc.caps && sc.listed
	}
	return false
}

// isPlausibleUnknown reports whether a name in capitals that the gazetteer
// does not know can be a place: it is not a label, a code or a person's title.
func isPlausibleUnknown(name string) bool {
	letters := 0
	for _, r := range name {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return r == ' ' || r == '-' || r == '/' || r == ',' }) {
		if notPlaces[tableKey(strings.Trim(word, ".'’"))] || labelWords[tableKey(word)] {
			return false
		}
	}
	least := 4
	if !strings.ContainsAny(name, " -,/") {
		least = 6 // a shorter word is rather an abbreviation
	}
	return letters >= least && strings.Count(name, " ") <= 3 && len(agencies().find(name)) == 0
}

// startsSentence reports whether s begins as a sentence does.
func startsSentence(s string) bool {
	s = strings.TrimLeft(s, "\"'“”‘’«»„‚([<¿¡*•$€£ ")
	r, size := utf8.DecodeRuneInString(s)
	if unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.IsLower(r) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s[size:])
	return unicode.IsLower(r) && unicode.IsUpper(next) // "iPhone", "al-" aside
}

// firstWord is the word that s begins with, without marks around it.
func firstWord(s string) string { return strings.Trim(firstWords(s, 1), ".,:;\"'“”’") }

// firstWords are the first n words of s.
func firstWords(s string, n int) string {
	s = cut(s, 200)
	for i := range len(s) {
		if s[i] == ' ' {
			if n--; n == 0 {
				return s[:i]
			}
		}
	}
	return s
}

// notPlaces are words that begin a sentence or name a person and no place.
var notPlaces = setOf(`on in at by to from since after before until during last next this that these those it he she they we you i as when
while but and or if for with without the a an there here his her its their our my yes no not what who why how where which all some many most
both every each any another other more over under about between against despite meanwhile however also then now still earlier later today
yesterday tomorrow christmas easter ramadan published updated posted date president minister prime secretary premier senator
ambassador governor general colonel captain mr mrs ms miss dr sir lord lady king queen prince princess pope sheikh judge justice chairman
director spokesman spokeswoman question answer moderator speaker host q`)

// labelWords are words that stand in capitals before a dash and name no place.
var labelWords = setOf(`analysis background breaking brief briefs bulletin chronology comment commentary corrected correction embargo
embargoed end ends exclusive explainer fact factbox feature flash focus highlights insight interview kill lead live more news newsmaker note
opinion photo photos poll preview profile quote quotes recap recast refile repeat replay review roundup scenario scoreboard
snap snapshot special spotlight summary table takeaway text timeline transcript update updated updates urgent video warning watch wrap wrapup
withdrawn advisory alert attention editors editor eds results scores standings market markets stocks bonds forex gold oil grain grains
cocoa coffee sugar wheat soybeans metals grade prices rates sales quarter year month week day net shr revs fob river gradings oper total
opening closing close mid noon session report statement release press index sport sports football soccer cricket tennis golf rugby
olympics weather diary calendar agenda part section chapter world national international business politics health science
entertainment economy culture travel vote senate house court committee`)

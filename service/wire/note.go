package wire

import (
	"slices"
	"strconv"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// signalWords are the words of notes, by tableKey, with the signals that they
// give.
var signalWords = func() map[string]string {
	m := map[string]string{}
	for signal, words := range map[string]string{
		"ADDS":       "adds add adding anade amplia ajoute aggiunge acrescenta erganzt",
		"ADVISORY":   "advisory attention attn eds editors achtung atencion",
		"BULLETIN":   "bulletin",
		"CORRECTION": "correction corrections corrected corrects correct correcting corr korrektur berichtigung berichtigt corrige correccion correcao corregge correzione rettifica",
		"EMBARGO":    "embargo embargoed sperrfrist",
		"FLASH":      "flash blitz",
		"KILL":       "kill withdrawn withdrawal annulation anulacion",
		"LEAD":       "lead ld lede releads",
		"MORE":       "more sigue segue",
		"RECAST":     "recast recasts recasting rewrites",
		"REFILE":     "refile refiles refiled refiling",
		"REPEAT":     "repeat repeats repeated repeating rpt wiederholung repite ripete",
		"UPDATE":     "update updates updated updating upd wrapup actualiza actualizacion actualise actualisation aktualisiert aktualisierung aggiorna atualiza",
		"URGENT":     "urgent urgente eilmeldung eil alert alerte alerta breaking newsalert",
		"WITHHOLD":   "withhold withheld hold",
		"WRITETHRU":  "writethru writethrough write-thru",
	} {
		for word := range strings.FieldsSeq(words) {
			m[word] = signal
		}
	}
	return m
}()

// urgencies are the IPTC urgencies that signals stand for.
var urgencies = map[string]int32{"FLASH": 1, "BULLETIN": 2, "URGENT": 3}

// fillers are the words that stand with signal words in a note that says
// nothing else: "MORE TO COME", "MANDATORY KILL", "BREAKING NEWS".
var fillers = setOf("to come follow follows news story mandatory stands throughout the item all subscribers editors newspaper through official clients")

// ordinals are the numbers of leads that are spelt out.
var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}

// leadNumber finds "2ND LEAD", "1st Ld-Writethru", "2NDLD", "UPDATE 2" and
// "5th-LD" anywhere in a note or slugline.
var leadNumber = mustCompile(`(?i)\b(?:(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:lead|ld|lede|update|add)\b|(?:update|upd|wrapup|lead|ld|version|roundup|take)[ -]{0,3}(\d{1,2})\b)`)

// addSignals reads the signals of a note. Every clause gives what its first
// words say: "(Recasts, adds quotes)" is RECAST and ADDS.
func addSignals(m *rapporteurv1.Metadata, note string) {
	note = cut(note, 400)
	if held.MatchString(strings.Trim(note, marksAround)) && !embargoWords.MatchString(note) {
		addSignal(m, "WITHHOLD")
	}
	clauses := strings.FieldsFunc(note, func(r rune) bool { return strings.ContainsRune(",;:/-–—()[]=*■●<>^.|", r) })
	for _, clause := range clauses {
		for i, word := range strings.Fields(clause) {
			key := tableKey(strings.Trim(word, "'’\"“”!"))
			signal := signalWords[key]
			if signal == "" {
				if key == "to" || !fillers[key] && !isCount(key) && key != "and" && (i > 0 || key != "new") {
					break
				}
				continue
			}
			addSignal(m, signal)
		}
	}
	if n := versionOf(note); n > 0 && m.Version == 0 {
		m.Version = n
	}
	lower := strings.ToLower(note)
	for _, p := range signalPhrases {
		if strings.Contains(lower, p.phrase) {
			addSignal(m, p.signal)
		}
	}
	if strings.Contains(lower, "embargo lifted") || strings.Contains(lower, "embargo is lifted") {
		m.Status = rapporteurv1.Metadata_USABLE
	}
}

// signalPhrases give signals wherever they stand in a note.
var signalPhrases = []struct{ phrase, signal string }{
	{"writes through", "WRITETHRU"},
	{"write through", "WRITETHRU"},
	{"been corrected", "CORRECTION"},
	{"version corrects", "CORRECTION"},
	{"story corrects", "CORRECTION"},
	{"been updated", "UPDATE"},
	{"been refiled", "REFILE"},
	{"story refiles", "REFILE"},
}

// isCount reports whether a word counts: "2", "2nd", "second".
func isCount(key string) bool {
	number, digits := leadingNumber(key)
	return digits > 0 && digits <= 2 && number > 0 && (len(key) == digits || ordinal(key[digits:]) != "") || ordinals[key] > 0
}

// versionOf is the number of the lead or update that a note states, 0 where it
// states none.
func versionOf(note string) int32 {
	if match := leadNumber.FindStringSubmatch(note); match != nil {
		n, _ := strconv.Atoi(match[1] + match[2]) // one of them is empty, the other one or two digits
		return int32(n)
	}
	words := strings.Fields(strings.ToLower(note))
	for i, word := range words[:max(0, len(words)-1)] {
		if next := signalWords[strings.Trim(words[i+1], ":,-")]; ordinals[word] > 0 && (next == "LEAD" || next == "UPDATE") {
			return int32(ordinals[word])
		}
	}
	return 0
}

// addSignal notes one signal and what follows from it.
func addSignal(m *rapporteurv1.Metadata, signal string) {
	if !slices.Contains(m.Signals, signal) {
		m.Signals = append(m.Signals, signal)
	}
	if u := urgencies[signal]; u > 0 && (m.Urgency == 0 || u < m.Urgency) {
		m.Urgency = u
	}
	switch {
	case signal == "KILL":
		m.Status = rapporteurv1.Metadata_CANCELED
	case (signal == "EMBARGO" || signal == "WITHHOLD") && m.Status != rapporteurv1.Metadata_CANCELED:
		m.Status = rapporteurv1.Metadata_WITHHELD
	}
}

// marksAround are the signs of transmission formats around a line: "^...<" of
// the AP, "=" and boxes.
const marksAround = " ^<>=*■●♦‡•|"

// isSignalPhrase reports whether s consists of signal words and the numbers
// and fillers that go with them: "URGENT ■", "1st Ld-Writethru", "(MORE)".
func isSignalPhrase(s string) bool {
	if len(s) > 80 {
		return false
	}
	found, words := false, 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" -–—/()[]:.,=*■●♦<>^|…!", r) }) {
		key := tableKey(word)
		signal := signalWords[key] != "" || strings.ContainsAny(word, "0123456789") && leadNumber.MatchString(word)
		if words++; words > 7 || !signal && !fillers[key] && !isCount(key) {
			return false
		}
		found = found || signal
	}
	return found
}

// The shapes of notes that take a whole paragraph.
var (
	// toEditors begins words of the agency to its customers.
	toEditors = mustOpen(`(?i)^\(*\s*(?:eds|editors?|(?:editor|ed)['’]?s['’]? note|editors['’]? note|notes? to (?:editors|desks|subscribers|clients|media)|advisory|achtung|atención(?: editores)?|attention(?: all)?(?: editors| subscribers| newspapers)?|attn(?: editors)?|media advisory|anmerkung der redaktion|nota del editor|nota de la redacción)\s*(?:[:–—]|-+ )`)

	// held begins an embargo or an order to wait. A headline such as "Embargo
	// on oil tightened" is none.
	held = mustOpen(`(?i)^\(*\s*(?:(?:strictly|under|news|media|press|note)[ :-]+)*(?:embargo(?:ed)?(?:\s*[:–—-]|\s+(?:un)?till?\b|\s+(?:for|to|by|at|lifted|is lifted|date|time)\b|\s*[.)!]*$)|hold for (?:release|publication|\w+day)\b|hold until\b|withhold\b|not (?:for|to be) (?:publication|publish|published|release|released|broadcast|use|used)\b|for (?:immediate )?release(?:\s*[:–—-]|\s+(?:at|on|after|before|until|upon)\b|\s+\d|\s*[.)!]*$|\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)|sperrfrist\b|embargo hasta\b|sous embargo\b|embargo jusqu)`)

	// embargoWords are in those of the notes above that order no withholding,
	// or say by a word of their own that they do.
	embargoWords = mustCompile(`(?i)immediate|embargo|sperrfrist`)

	// ofItself tells what was done to the story since it was last sent.
	ofItself = mustOpen(`(?i)^[(\[]*\s*(?:this|the above|the) (?:[\w.,]{1,12} ){0,4}?(?:story|version|item|article|report|copy|dispatch) (?:(?:has been|was|is being) (?:corrected|updated|amended|refiled|edited|clarified|revised|withdrawn)\b|(?:corrects|refiles|repeats|restores|removes|deletes|fixes|updates (?:with|to)|adds)\b)`)

	// notForPublication begins the part of dpa's and other agencies' copy
	// that is for the desks alone; all that follows belongs to it.
	notForPublication = mustOpen(`(?i)^[#*\s]*(?:dpa-notizblock|notizblock|dpa-notebook|notebook$|die folgenden informationen sind nicht zur veröffentlichung|the following information is not (?:intended )?for publication|not for publication[:.]?$|redaktioneller hinweis|orientierung für die redaktion)`)

	// pictures announces what comes with the story.
	pictures = mustOpen(`(?i)^[(\[=^]*(?:(?:with|see|eds:) )?(?:ap |afp |reuters |epa |file )*(?:photos?|pictures?|pix|video|videos|graphics?|foto|fotos|vídeo|tv|audio|infographic|news feature)(?:\s*(?:[,+/&]|and)\s*(?:photos?|pictures?|pix|video|videos|graphics?|foto|fotos|vídeo|tv|audio))*(?:\s+(?:available|attached|to follow|will follow|[a-z]{2,5}\d{2,4}))*[.)\]=<]*$`)
)

// noteVerbs begin the notes in which an agency says how a story differs from
// its last sending.
var noteVerbs = setOf(`adds updates recasts corrects refiles repeats rewrites releads writes changes removes clarifies subs substitutes
deletes fixes restores inserts trims retransmits resends drops replaces updated corrected refiled repeated recast repeat refile update correction new
anade amplia actualiza corrige repite ajoute actualise precise erganzt neu aktualisiert berichtigt berichtigung aggiunge aggiorna
corregge atualiza acrescenta eds repeating retransmitting resending combines edits embargoed strictly`)

// isNote reports whether a whole paragraph is a note. What could as well be a
// sentence is one only at the head or the tail of the copy.
func isNote(s string, margin bool) bool {
	s = strings.Trim(s, marksAround)
	switch {
	case s == "" || isRule(s):
		return true
	case len(s) > 1200:
		return false
	case isSignalPhrase(s):
		return margin || s[0] == '(' || s[0] == '-' || isUpper(s)
	case !margin:
		return false
	case pictures.MatchString(s) && len(s) <= 120:
		return true
	case toEditors.MatchString(s), ofItself.MatchString(s), held.MatchString(s) && len(s) <= 400:
		return true
	}
	return isBracketedNote(s)
}

// isBracketedNote reports whether s stands in brackets and begins as a note
// does.
func isBracketedNote(s string) bool {
	inner, ok := strings.CutPrefix(s, "(")
	if !ok {
		return false
	}
	inner = strings.TrimRight(inner, ").= ")
	if strings.ContainsAny(inner, ")") && !strings.HasSuffix(s, ")") {
		return false
	}
	return noteVerbs[tableKey(firstWord(strings.TrimLeft(inner, "( ")))] && strings.HasSuffix(strings.TrimRight(s, ".= "), ")")
}

// isRule reports whether s is a line of signs without a letter or digit, as
// separates the parts of a story.
func isRule(s string) bool {
	return s != "" && !strings.ContainsFunc(s, isWordRune)
}

// sent is what the notes in front of headlines and first sentences are made
// of; signs follow it, or words that are not in capitals.
var (
	sent      = mustOpen(`^(?:(?:\d{1,2}(?:ST|ND|RD|TH|st|nd|rd|th) |FIRST |SECOND |THIRD )?(?:LEAD|LD|Ld|Lead)(?:[- ](?:WRITETHRU|Writethru))?|NEWS ALERT|ALERT|URGENT|FLASH|BULLETIN|BREAKING(?: NEWS)?|EILMELDUNG|EIL|URGENTE|UPDATE(?:[ -]?\d{1,2})?|UPD ?\d{0,2}|WRAPUP(?:[ -]\d{1,2})?|RPT|REPEAT|REFILE|RECAST|CORRECTED(?: ?\([^)]{1,20}\))?|CORRECTION|CORR|WITHDRAWN|EMBARGOED|ADVISORY|ROUNDUP \d|KILL)`)
	sentMixed = mustOpen(`^(?i:urgent|correction|corrected|update(?: \d{1,2})?|breaking(?: news)?|eilmeldung|berichtigung|korrektur|urgente|corrección|rettifica|news alert): `)
	sentSigns = mustCompile(`^\s*(?:[-–—:/|■●]+\s*|\.{3}\s*)`)
)

// notePrefix is the length of the notes in front of a headline or first
// sentence, with the signs and blanks behind them: "RPT-UPDATE 2-",
// "(2nd LD) ", "URGENT: ".
func notePrefix(s string) int {
	total := 0
	for range 4 {
		rest := s[total:]
		marks := len(rest) - len(strings.TrimLeft(rest, marksAround))
		n := onePrefix(rest[marks:])
		if n == 0 {
			break
		}
		total += marks + n
	}
	if total >= len(s) {
		return 0
	}
	return total
}

// onePrefix is the length of the first of those notes.
func onePrefix(s string) int {
	if strings.HasPrefix(s, "(") {
		if end := strings.IndexByte(cut(s, 60), ')'); end > 0 && isSignalPhrase(s[:end+1]) {
			return end + 1 + blanks(s[end+1:])
		}
		return 0
	}
	if match := sentMixed.FindString(s); match != "" {
		return len(match)
	}
	word := sent.FindString(s)
	if word == "" || startsWord(s[len(word):]) {
		return 0
	}
	rest := s[len(word):]
	if signs := sentSigns.FindString(rest); signs != "" {
		// "LEAD-free paint" and "FLASH-FLOOD" are words; "UPDATE 2-Iran" is not.
		if signs == "-" && !strings.ContainsAny(word, "0123456789") && !hyphenPrefixes[firstWords(word, 1)] {
			return 0
		}
		return len(word) + len(signs)
	}
	next := firstWord(strings.TrimLeft(rest, " "))
	if blanks(rest) > 0 && loud[word] && startsUpper(next) && !isUpper(next) {
		return len(word) + blanks(rest)
	}
	return 0
}

var (
	// hyphenPrefixes are joined to the headline by a hyphen without blanks.
	hyphenPrefixes = map[string]bool{"RPT": true, "REPEAT": true, "REFILE": true, "CORRECTED": true, "CORRECTION": true, "UPDATE": true, "WRAPUP": true, "WITHDRAWN": true, "RECAST": true, "CORR": true, "URGENT": true}

	// loud stand in front of words in ordinary letters without any sign.
	loud = map[string]bool{"URGENT": true, "FLASH": true, "BULLETIN": true, "EILMELDUNG": true, "URGENTE": true, "NEWS ALERT": true}
)

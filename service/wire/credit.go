package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxCredit bounds a paragraph of credits, in bytes; copyright notices can be
// long.
const maxCredit = 1500

// credited is one agency in a line of credits. Offsets are bytes from the
// line's beginning.
type credited struct {
	start, end int
	agency     []spelling // candidates; none where the code is not in the table
	code       string     // as written, where it is not in the table
	reference  string
	secondary  bool // a source or contributor, not the distributor
}

// creditLine is what a line of credits says.
type creditLine struct {
	credits   []credited
	reference string // of the item, where no code stands in front of it
	refSpan   [2]int
	stamp     civil // date of the transmission; the zero civil where it has none
	year      int   // of the copyright; 0 where it has none
}

// readCredit reads a line of credits: end marks, codes, references, names of
// agencies, contributors, copyright notices, stamps. A line that is only
// likely to be one counts where loose is set, for which it has to be a
// paragraph of its own at the end of the copy.
func readCredit(s string, loose bool) (creditLine, bool) {
	if s == "" || len(s) > maxCredit || strings.IndexByte(s, '\n') >= 0 {
		return creditLine{}, false
	}
	for _, read := range strictCredits {
		if line, ok := read(s, loose); ok {
			return line, true
		}
	}
	if loose {
		for _, read := range looseCredits {
			if line, ok := read(s); ok {
				return line, true
			}
		}
	}
	return creditLine{}, false
}

// strictCredits are the shapes that no sentence has, looseCredits the others.
var (
	strictCredits = []func(string, bool) (creditLine, bool){
		readEndMark, readCopyright, readContributors, readChain, readReference, readBracketed, readDashed, readBare,
	}
	looseCredits = []func(string) (creditLine, bool){readContributed, readLabelled, readStamp, readAddress}
)

// endMark is what closes a story: "END", "(ENDS)", "/ends", "ENDS/2019",
// "(end) mb.hm", "Enditem", "###", "-30-", "-0-", "NNNN".
var endMark = mustOpen(`^(?:(?i:[\s(\[/*=.–—-]*(?:end|ends|endit|enditem|endall|end item|end text|fin|fim|ende|eom)\b[\s)\]/*=.#–—-]*(?:\(?\d{4}\)?|[a-z]{1,3}(?:[./][a-z]{1,3}){0,3}\.?)?)|[ –—-]*#(?: ?#)*[ –—-]*|[–—-]+ ?\(?30\)? ?[–—-]+|-0-.{0,60}|N{4}|X{3,4})$`)

// readEndMark reads an end mark. In small letters and without any sign it is
// one only in a paragraph of its own.
func readEndMark(s string, loose bool) (creditLine, bool) {
	if len(s) > 80 || !endMark.MatchString(s) {
		return creditLine{}, false
	}
	r, _ := utf8.DecodeRuneInString(s)
	if !loose && unicode.IsLower(r) || strings.HasSuffix(s, ".") && unicode.IsLetter(r) && !isUpper(s) {
		return creditLine{}, false
	}
	line := creditLine{}
	if strings.HasPrefix(s, "-0-") {
		line.credits = agenciesIn(s, 3, false)
	}
	return line, true
}

// Copyright notices.
var (
	copyrightMark = mustOpen(`(?i)^[\s(\[*"-]*(?:(copyright|\(c\))|©|(?:all rights reserved|alle rechte vorbehalten|todos los derechos reservados|tous droits réservés|tutti i diritti riservati|todos os direitos reservados)(?:\s*[.!)]|\s*$))`)
	yearPattern   = mustCompile(`\b(?:19|20)\d\d\b`)
)

// readCopyright reads a copyright notice. The word alone begins sentences, so
// a year, a sign, an agency or the reservation of rights has to follow it.
func readCopyright(s string, _ bool) (creditLine, bool) {
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsLetter(r) && !strings.ContainsRune("cCaAtT", r) {
		return creditLine{}, false
	}
	match := copyrightMark.FindStringSubmatch(s)
	if match == nil {
		return creditLine{}, false
	}
	line := creditLine{credits: agenciesIn(s, len(match[0]), false)}
	if len(line.credits) > 1 {
		line.credits = line.credits[:1] // a notice names its owner first
	}
	year := yearPattern.FindString(cut(s, 80))
	if match[1] != "" && year == "" && !strings.Contains(s, "©") && (len(line.credits) == 0 || line.credits[0].start > 40) && !strings.Contains(strings.ToLower(s), "rights reserved") {
		return creditLine{}, false
	}
	line.year, _ = leadingNumber(year)
	if ref := dpaReference.FindStringSubmatchIndex(s); ref != nil && len(line.credits) > 0 {
		line.credits[0].reference = s[ref[2]:ref[3]]
	}
	return line, true
}

// dpaReference is the number that dpa writes behind its name.
var dpaReference = mustCompile(`\bdpa:(\d{6}-\d\d-\d{4,8}/\d{1,3})`)

// contributors begins a line that names who worked on the story.
var contributors = mustOpen(`(?i)^([\s(\[*–—-]*)(?:(?:additional|further|other|original)? ?(?:report|story|text|words|pictures|reporting|writing|editing|reported|written|edited|compiled|translated|compilation|translation|redaktion|redacción|graphics?|photos?)(?:(?:,? and|,) (?:additional )?(?:reporting|writing|editing|compiled|translated|edited))* (?:by|von|por)\b|with [^.;()]{2,60}? inputs?\b|with (?:inputs?|files|reports?|reporting|additional reporting|contributions?|information|agency inputs?)(?: (?:from|by)\b|[.)\]\s]*$)|con información de\b|(?:reporter|editor|author|writer|editing|writing|reporting)s?: )`)

// readContributors reads "(Reporting by Jane Doe in Tehran; Editing by ...)"
// and its like. Without brackets every word has to be a name or one of the few
// that go with them, since a sentence can begin so.
func readContributors(s string, loose bool) (creditLine, bool) {
	match := contributors.FindStringSubmatch(s)
	if match == nil {
		return creditLine{}, false
	}
	bracketed := strings.ContainsAny(match[1], "([") && strings.ContainsAny(s[max(0, len(s)-3):], ")]")
	if !bracketed && !onlyNames(s[len(match[0]):]) || !bracketed && !loose && !strings.Contains(strings.ToLower(s), "editing by") {
		return creditLine{}, false
	}
	line := creditLine{}
	if strings.HasPrefix(strings.ToLower(strings.TrimLeft(s, "([ –—-")), "with ") {
		line.credits = agenciesIn(s, len(match[1]), true)
	}
	return line, true
}

// goWithNames are the words in small letters in a line of contributors.
var goWithNames = setOf(`in at and by with from for of the additional reporting writing editing edited compiled translated graphics bureau
newsroom desk team staff writer correspondent by-line van von der de la al el bin und y et da dos`)

// onlyNames reports whether s holds names and what goes with them, and no
// sentence.
func onlyNames(s string) bool {
	words := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(" ,;()[]/|", r) }) {
		word = strings.TrimRight(word, ".:")
		if words++; words > 80 || !startsUpper(word) && !goWithNames[strings.ToLower(word)] && !strings.HasPrefix(word, "al-") && !strings.Contains(word, "@") && word != "" {
			return false
		}
	}
	return words > 0
}

// contributed closes a paragraph about those who worked on the story, firstSent
// is The Canadian Press's.
var (
	contributed = mustCompile(`(?i)contributed (?:to|reporting to) this (?:report|story|article|dispatch)[.)_\s]*$`)
	unedited    = mustOpen(`(?i)^[\s(\[*]*(?:this|the|except for the headline, this) (?:story|report|article|copy|news item)\b.{0,120}(?:(?:not|n.t) (?:been )?(?:edited|changed|modified)\b.{0,160}|(?:generated|published|sourced|taken) from (?:a|an|the) [\w -]{0,30}(?:feed|agency|service)\b.{0,60})$`)
	firstSent   = mustOpen(`(?i)^\W*this (?:report|story|article) by .{3,60} was first published (?:on )?`)
)

// nameless is a line for who wrote the story without a name: "Special
// Correspondent", "Our Staff Reporter", "Web Desk".
var nameless = mustOpen(`(?i)^(?:(?:by|from) )?(?:(?:our|a|the) )?(?:(?:own|staff|special|senior|diplomatic|foreign|national|political|court|crime|business|sports|news|web|online|digital|monitoring) )+(?:correspondents?|reporters?|writers?|desk|bureau|team|report)$`)

// readContributed reads sentences that are credits by convention.
func readContributed(s string) (creditLine, bool) {
	if at := firstSent.FindString(s); at != "" {
		line := creditLine{credits: agenciesIn(s, 0, false), stamp: findDate(s[len(at):]).civil}
		return line, true
	}
	if len(s) <= 400 && unedited.MatchString(s) || nameless.MatchString(s) {
		return creditLine{}, true
	}
	if len(s) <= 600 && contributed.MatchString(s) {
		line := creditLine{credits: agenciesIn(s, 0, false)}
		if len(line.credits) > 0 && line.credits[0].start > 10 {
			line.credits = nil
		}
		return line, true
	}
	return creditLine{}, false
}

// Lines with a label.
var (
	sourced    = mustOpen(`(?i)^[\s(\[–—-]*(?:sources?|fuentes?|quellen?|fonte|agencies|agencias|via)\s*[:–—-]\s*`)
	pictured   = mustOpen(`(?i)^[\s(\[–—-]*(?:(?:file|cover|lead|main) )?(?:photos?|image|picture|video|graphic|illustration)(?: (?:credit|courtesy|by|source))?\s*[:/–—]\s*`)
	standards  = mustOpen(`(?i)^our standards: `)
	keywords   = mustOpen(`(?i)^(?:tags?|keywords?|topics?|hashtags?)\s*:\s*[^.!?]{1,200}$`)
	itemNumber = mustOpen(`(?i)^[\s(\[]*(?:(?:news|story|item|report|ref(?:erence)?)\.? ?(?:code|id|no\.?|number)?\s*[:#.]|(?:news|story|item|report) (?:code|id|no\.?|number))\s*([A-Za-z]{0,6}[-/ ]?\d{3,20})[)\]\s.]*$`)
)

// readLabelled reads "Source: IRNA", "Photo: AFP" and "News Code: 83379128".
func readLabelled(s string) (creditLine, bool) {
	if standards.MatchString(s) {
		return creditLine{credits: agenciesIn(s, 0, false)}, true
	}
	if label := pictured.FindString(s); label != "" && len(s) <= 120 {
		return creditLine{}, onlyNames(s[len(label):])
	}
	if keywords.MatchString(s) {
		return creditLine{}, true
	}
	if match := sourced.FindString(s); match != "" && len(s) <= 120 {
		line := creditLine{credits: agenciesIn(s, len(match), true)}
		return line, len(line.credits) > 0 || onlyNames(s[len(match):])
	}
	if match := itemNumber.FindStringSubmatchIndex(s); match != nil {
		return creditLine{reference: s[match[2]:match[3]], refSpan: [2]int{match[2], match[3]}}, true
	}
	return creditLine{}, false
}

// Stamps of transmission.
var (
	apStamp     = mustOpen(`^[\s<^]*(?:AP|APTV|UPI)?-?(?:[A-Z]{2}-)?(\d{2})-(\d{2})-(\d{2}) \d{4}[A-Z]{1,4}[\s<^]*$`)
	plainStamp  = mustOpen(`(?i)^(?:[\s\d:./,-]|gmt|utc|local|time|hrs|am|pm|edt|est|ist|cet|n{3,4}|of|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december|lug|gen|mag|giu|ago|set|ott|dic)+$`)
	stampTime   = mustCompile(`(?i)\d:\d{2}|\d{4} ?(?:gmt|utc|est|edt|ist|cet|local|hrs)\b|^\d{4}$`)
	irnaStamp   = mustOpen(`^\d{3,5}\*{1,2}\d{3,5}\.?$`)
	initialDots = mustOpen(`^(?:(?:[A-Za-z]{1,3}\.)+[A-Za-z]{1,3}|(?:[A-Za-z]{1,2}\.){2,4}|[a-z]{2}(?: [a-z]{2}){1,2}|[A-Z]{2,3}(?: [A-Z]{2,3}){0,4}|RTS[$#&:]+(?: [A-Z]{2}){1,4})$`)
)

// readStamp reads the date and time of transmission and the initials of those
// who sent the story.
func readStamp(s string) (creditLine, bool) {
	if len(s) > 60 {
		return creditLine{}, false
	}
	if m := apStamp.FindStringSubmatch(s); m != nil {
		month, _ := leadingNumber(m[1])
		d, _ := leadingNumber(m[2])
		year, _ := leadingNumber(m[3])
		line := creditLine{stamp: civil{fullYear(year, 2), month, d}}
		if !line.stamp.valid() {
			line.stamp = civil{}
		}
		if strings.HasPrefix(s, "AP") {
			line.credits = []credited{{start: 0, end: 2, agency: agencies().find("AP")}}
		}
		return line, true
	}
	if irnaStamp.MatchString(s) || initialDots.MatchString(s) {
		return creditLine{}, true
	}
	if !strings.ContainsAny(s, "0123456789") || strings.HasSuffix(s, ".") || !plainStamp.MatchString(s) {
		return creditLine{}, false
	}
	d := findDate(s)
	if d.Year == 0 {
		return creditLine{}, stampTime.MatchString(s)
	}
	return creditLine{stamp: d.civil}, true
}

// address is a line that only says where to find or reach someone.
var address = mustOpen(`(?i)^[\s(<\[]*(?:(?:(?:on the net|online|web|website|internet|e-?mail|twitter|contact)\s*:\s*)?(?:https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30})[\s,;)\]>]*)+(?:[\s;,+()\d-]*|; ?tel.{0,80})[)\]]*$|^\(\(.{1,300}\)\)$|^\([^().]{1,80} at [\w.+-]+@[\w.-]+\)$|^(?:follow|read|see|find|get|view|more|full|for more|the full|watch|visit)\b[^.!?]{0,120}\bhttps?://\S+[)\]]*$|^(?:follow|like) .{1,60} on (?:twitter|facebook|instagram|x|telegram|linkedin)\b.{0,60}$`)

// readAddress reads an address line.
func readAddress(s string) (creditLine, bool) {
	if len(s) > 400 || !strings.ContainsAny(s[:1], "(<[fFlL@") && !strings.Contains(s, "@") && !strings.Contains(s, "www.") && !strings.Contains(s, "://") {
		return creditLine{}, false
	}
	return creditLine{}, address.MatchString(s)
}

// agenciesIn finds the agencies that are named in s behind the offset from.
func agenciesIn(s string, from int, secondary bool) []credited {
	var found []credited
	for i := from; i < len(s) && i < 400; i++ {
		if !isWordByte(s[i]) || i > 0 && isWordByte(s[i-1]) {
			continue
		}
		name, candidates := longestAgency(s[i:])
		if len(candidates) == 0 || !candidates[0].isProper(name) || len(name) == 2 && name != "AP" && name != "PA" {
			continue
		}
		found = append(found, credited{start: i, end: i + len(name), agency: candidates, secondary: secondary})
		i += len(name) - 1
	}
	return found
}

// sentenceEnds are the marks that can end a sentence, closers those that can
// follow them.
const (
	sentenceEnds = ".!?…؟。"
	closers      = "\"'”’»)]“‘"
)

// gluedCredit is the offset of the credits that stand at the end of a body
// paragraph, behind its last sentence; -1 where there are none.
func gluedCredit(s string) int {
	from := max(0, len(s)-700)
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	for i := from; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if !strings.ContainsRune(sentenceEnds, r) {
			continue
		}
		behind := strings.TrimLeft(s[i:], closers)
		tail := strings.TrimLeft(behind, " ")
		if tail == "" || len(tail) == len(behind) && strings.IndexByte("([/#", tail[0]) < 0 && !isCompactChain(tail) {
			continue
		}
		if strings.HasPrefix(tail, "(") && !strings.ContainsAny(tail[max(0, len(tail)-4):], ")0123456789") {
			continue
		}
		if _, ok := readCredit(tail, false); ok {
			return len(s) - len(tail)
		}
	}
	// A reference cannot be a word of the sentence.
	if at := strings.LastIndexByte(s, ' ') + 1; at > 0 && isCompactChain(s[at:]) {
		if line, ok := readChain(s[at:], false); ok && len(line.credits) > 0 && line.credits[len(line.credits)-1].reference != "" {
			return at
		}
	}
	return -1
}

package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// coded is a code with the reference behind it: "IRN83379128", "FNA-1398041".
var coded = mustOpen(`^([A-Z]{2,8})[- ]?(\d{4,20})$`)

// maxChain bounds a chain of codes and initials, in bytes.
const maxChain = 120

// readChain reads codes, names and initials between strokes: "MNA/TT",
// "MNA/IRN83379128", "rgh/mem/jg", "Lusa/Fim", "WAM/Jane Doe/John Smith",
// "//Petra// AA". The initials of desk editors are no agencies: a code of two
// letters is one only where it is AP or has a reference, one of three only
// behind another agency.
func readChain(s string, loose bool) (creditLine, bool) {
	body := strings.TrimRight(s, " .")
	if len(body) > maxChain || !strings.Contains(body, "/") || strings.Contains(body, "://") {
		return creditLine{}, false
	}
	var line creditLine
	links, signed := 0, 0 // signed: known agencies and references
	short, spaced := true, strings.Contains(body, " ")
	for start := 0; start <= len(body); {
		end := strings.IndexByte(body[start:], '/')
		if end < 0 {
			end = len(body) - start
		}
		token := strings.TrimSpace(body[start : start+end])
		at := start + strings.Index(body[start:start+end], token)
		start += end + 1
		if token == "" {
			continue
		}
		if links++; links > 8 {
			return creditLine{}, false
		}
		if c, ok := readCode(token, len(line.credits) > 0, links == 1); ok {
			c.start, c.end = at, at+len(token)
			line.credits = append(line.credits, c)
			signed++
			continue
		}
		if !isInitials(token) {
			short = false
			if !isSignature(token) {
				return creditLine{}, false
			}
		}
	}
	switch {
	case signed > 0 && (links > 1 || strings.HasPrefix(body, "//")):
		return line, short || loose || len(line.credits) > 0 && line.credits[0].start <= 2
	case links < 2:
		return creditLine{}, false
	}
	return line, short && (!spaced || loose) && (isUpper(body) || isLower(body)) || loose && !short && links <= 4
}

// isCompactChain reports whether s is one word with a stroke in it, as chains
// of codes are that follow the last sentence without a blank.
func isCompactChain(s string) bool {
	return len(s) <= 40 && strings.Contains(s, "/") && !strings.ContainsAny(s, " :.") && startsUpper(s)
}

// readCode reads one link of a chain as an agency.
func readCode(token string, behindAgency, first bool) (credited, bool) {
	if match := coded.FindStringSubmatch(token); match != nil {
		c := credited{reference: match[2], agency: codesOf(match[1])}
		if len(c.agency) == 0 {
			c.code = match[1]
		}
		return c, true
	}
	candidates := agencies().find(token)
	if len(candidates) == 0 || !candidates[0].isProper(token) {
		return credited{}, false
	}
	if n := utf8.RuneCountInString(token); n == 2 && token != "AP" || n == 3 && !first && !behindAgency {
		return credited{}, false
	}
	return credited{agency: candidates}, true
}

// codesOf are the agencies with that code.
func codesOf(code string) []spelling {
	var found []spelling
	for _, s := range agencies().find(code) {
		if s.isCode {
			found = append(found, s)
		}
	}
	return found
}

// isInitials reports whether token is one to four letters of one case, with or
// without points, or several such groups joined by hyphens.
func isInitials(token string) bool {
	letters := 0
	for _, r := range token {
		switch {
		case unicode.IsLetter(r):
			if letters++; letters > 4 {
				return false
			}
		case r == '-' && letters > 0: // "bur-ab"
			letters = 0
		case r != '.':
			return false
		}
	}
	return letters > 0 && (isUpper(token) || isLower(token))
}

// isLower reports whether s has a small letter and no capital.
func isLower(s string) bool {
	return strings.ContainsFunc(s, unicode.IsLower) && !strings.ContainsFunc(s, unicode.IsUpper)
}

// isSignature reports whether token is a name of one to three words, or a
// word that closes ("Fim").
func isSignature(token string) bool {
	words := strings.Fields(token)
	if token == "fim" || token == "ends" || token == "end" {
		return true
	}
	for _, w := range words {
		if !startsUpper(w) && !nameParticles[w] && !strings.HasPrefix(w, "al-") || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune("-'’.", r) }) {
			return false
		}
	}
	return len(words) > 0 && len(words) <= 4
}

// readReference reads a code with its reference that stands alone:
// "IRN83379128", "MNA 4657890".
func readReference(s string, loose bool) (creditLine, bool) {
	match := coded.FindStringSubmatch(strings.Trim(s, " .()[]"))
	if match == nil {
		return creditLine{}, false
	}
	c := credited{end: len(s), agency: codesOf(match[1]), reference: match[2]}
	c.start = strings.Index(s, match[0])
	c.end = c.start + len(match[0])
	switch {
	case len(c.agency) > 0 && (loose || len(match[2]) > 4):
		return creditLine{credits: []credited{c}}, true
	case len(match[2]) >= 6:
		c.code = match[1]
		return creditLine{credits: []credited{c}}, true
	}
	return creditLine{}, false
}

// readBracketed reads agencies in brackets: "(ANI)", "(AFP, Reuters)",
// "/TASS/", "(ANSA).".
func readBracketed(s string, _ bool) (creditLine, bool) {
	body := strings.TrimRight(s, " .")
	if len(body) < 4 || len(body) > 80 || strings.IndexByte("([/", body[0]) < 0 || strings.IndexByte(")]/", body[len(body)-1]) < 0 {
		return creditLine{}, false
	}
	inner := body[1 : len(body)-1]
	var line creditLine
	for start := 0; start < len(inner); {
		end := len(inner)
		if at := strings.IndexAny(inner[start:], ",/;&+"); at >= 0 {
			end = start + at
		}
		// "RFE/RL" has a stroke of its own.
		if whole := agencies().find(inner[start:]); len(whole) > 0 {
			end = len(inner)
		}
		name := strings.TrimSpace(inner[start:end])
		candidates := agencies().find(name)
		if len(candidates) == 0 || !candidates[0].isProper(name) {
			return creditLine{}, false
		}
		at := 1 + start + strings.Index(inner[start:end], name)
		line.credits = append(line.credits, credited{start: at, end: at + len(name), agency: candidates})
		start = end + 1
	}
	return line, len(line.credits) > 0
}

// readDashed reads an agency behind a dash: "-- IRNA", "--SPA", "— AP",
// "==Kyodo". In front of a paragraph of its own one hyphen is enough.
func readDashed(s string, loose bool) (creditLine, bool) {
	rest := strings.TrimLeft(s, "-–—_=* ")
	marks := s[:len(s)-len(rest)]
	if strings.Trim(marks, " ") == "" || !loose && strings.Trim(marks, " ") == "-" || len(s) > 80 {
		return creditLine{}, false
	}
	line, ok := readBare(rest, loose)
	if !ok {
		return creditLine{}, false
	}
	for i := range line.credits {
		line.credits[i].start += len(marks)
		line.credits[i].end += len(marks)
	}
	return line, true
}

// tail is what follows the name of an agency that stands alone: initials,
// numbers, the year, the language of the service.
var tail = mustCompile(`^(?:[ /]+(?:[A-Z]{1,4}|English|Arabic|French|Spanish|Russian|Persian|Chinese|Urdu|Hindi|[a-z]{1,5}|[a-z]\d|\d{4,8}|[a-z]{2,4}(?:/[a-z]{2,4})+|[A-Z]{2,4}(?:/[A-Z]{2,4})+))*(?: \d{6} [A-Z][a-z]{2} \d{2})?[ .]*$`)

// dpaStamp is dpa's time of transmission: "031425 Jul 19".
var dpaStamp = mustCompile(` (\d{2})\d{4} ([A-Z][a-zä]{2}) (\d{2})[ .]*$`)

// readBare reads an agency that stands alone, with or without the initials of
// its editors: "Reuter", "IRNA", "PTI ABC XYZ", "dpa abc xy n1 de".
func readBare(s string, loose bool) (creditLine, bool) {
	if len(s) > 80 {
		return creditLine{}, false
	}
	name, candidates := longestAgency(s)
	whole := loose && len(name) > 4 && len(name) == len(strings.TrimRight(s, " ."))
	if len(candidates) == 0 || !candidates[0].isProper(name) && !whole {
		return creditLine{}, false
	}
	rest := s[len(name):]
	weak := utf8.RuneCountInString(name) == 2 && name != "AP"
	if !tail.MatchString(rest) || weak && !loose {
		return creditLine{}, false
	}
	initials := strings.Trim(rest, " .")
	if initials != "" && !loose && !isUpper(initials) || !loose && initials == "" && strings.HasSuffix(s, ".") {
		return creditLine{}, false
	}
	line := creditLine{credits: []credited{{end: len(name), agency: candidates}}}
	if m := dpaStamp.FindStringSubmatch(rest); m != nil {
		d, _ := scanDate(m[1] + " " + m[2] + " 20" + m[3])
		line.stamp = d.civil
	}
	return line, true
}

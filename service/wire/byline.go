package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// byWords begin bylines, with the blank behind them.
var byWords = []string{"By ", "BY ", "by ", "Von ", "VON ", "Por ", "POR ", "Par ", "PAR ", "From "}

// scanByline reads a paragraph that is a byline and returns its authors as
// written, without "By" and without what they are.
func scanByline(s string) (authors string, ok bool) {
	s = strings.Trim(s, marksAround)
	if len(s) > 200 || strings.Contains(s, "\n") {
		return "", false
	}
	for _, by := range byWords {
		if rest, found := strings.CutPrefix(s, by); found {
			return scanAuthors(strings.TrimSpace(rest), by == "By " || by == "BY " || by == "by ")
		}
	}
	// Reuters names its writers without "By": "Jane Doe in Tehran".
	if name, where, found := strings.Cut(s, " in "); found && lookUpPlace(where).kinds&city != 0 && isFullName(name) {
		return name, true
	}
	return "", false
}

// scanAuthors reads the names behind "By".
func scanAuthors(s string, english bool) (authors string, ok bool) {
	if name, candidates := longestAgency(s); english && len(candidates) > 0 && candidates[0].isProper(name) {
		rest := strings.TrimSpace(s[len(name):])
		switch role := firstWord(rest); {
		case rest == "" || isRole(rest):
			return s, true
		case writers[tableKey(role)]: // "Xinhua writers Li Ming, Wang Hua"
			s = strings.TrimSpace(strings.TrimPrefix(rest, role))
		}
	}
	end := len(s)
	for _, sep := range []string{" in ", " at ", " | ", " – ", " - ", " — ", "; "} {
		if at := strings.Index(s[:end], sep); at > 0 {
			end = at
		}
	}
	names := splitNames(s[:end])
	kept := 0
	for i, name := range names {
		switch {
		case i > 0 && (isRole(name.text) || isAgencyName(name.text)):
		case isFullName(name.text):
			kept = name.end
		default:
			return "", false
		}
	}
	return s[:kept], kept > 0
}

// nameSpan is a name and where it ends.
type nameSpan struct {
	text string
	end  int
}

// splitNames splits "A, B and C" into its names.
func splitNames(s string) []nameSpan {
	var names []nameSpan
	for start := 0; start < len(s); {
		end, next := len(s), len(s)
		for _, sep := range []string{", and ", ", ", " and ", " AND ", " & ", " und ", " y ", " et ", " e "} {
			if at := strings.Index(s[start:], sep); at >= 0 && start+at < end {
				end, next = start+at, start+at+len(sep)
			}
		}
		names = append(names, nameSpan{strings.TrimSpace(s[start:end]), end})
		start = next
	}
	return names
}

// nameParticles are the small words inside the names of people.
var nameParticles = setOf("van von der den de da di del della dos la le el al bin bint ibn ben abu ter zu af e y")

// isFullName reports whether s is two to five words that begin with capitals,
// none of them one that names no person.
func isFullName(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 6 {
		return false
	}
	for i, word := range words {
		if nameParticles[word] && i > 0 {
			continue
		}
		first, size := utf8.DecodeRuneInString(word)
		hyphened := strings.HasPrefix(word, "al-") || strings.HasPrefix(word, "el-") || strings.HasPrefix(word, "d'")
		if !unicode.IsUpper(first) && !hyphened || notNames[tableKey(word)] {
			return false
		}
		if strings.HasSuffix(word, ".") && utf8.RuneCountInString(word) > 3 || strings.ContainsFunc(word[size:], func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !strings.ContainsRune("-'’.", r)
		}) {
			return false
		}
	}
	return months[tableKey(words[0])] == 0 && weekdays[tableKey(words[0])] == 0
}

// notNames are words that begin with a capital behind "By" and are no name.
var notNames = setOf(`the a an this that these those all land sea air train car early late mid end then now our your his her its their
next last law order popular public chance contrast comparison definition design phone email mail hand default day night year month
week request monday tuesday wednesday thursday friday saturday sunday christmas easter`)

// writers are the words for the authors of an agency.
var writers = setOf("writer writers correspondent correspondents reporter reporters editor")

// isRole reports whether s says what an author is: "Associated Press Writer",
// "AP Diplomatic Writer", "Staff".
func isRole(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 7 {
		return false
	}
	last := tableKey(strings.Trim(words[len(words)-1], ".,"))
	return writers[last] || last == "staff" || last == "analyst" || last == "columnist"
}

// isAgencyName reports whether s is an agency's name, with or without "The" or
// "Of The".
func isAgencyName(s string) bool {
	for _, prefix := range []string{"of ", "Of ", "For "} {
		s = strings.TrimPrefix(s, prefix)
	}
	name, candidates := longestAgency(s)
	return len(candidates) > 0 && name == s && candidates[0].isProper(s)
}

// isAffiliation reports whether the line below a byline says what its authors
// are or for whom they write.
func isAffiliation(s string) bool {
	s = strings.Trim(s, marksAround+",")
	return len(s) <= 100 && startsUpper(s) && (isRole(s) || isAgencyName(s))
}

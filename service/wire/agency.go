package wire

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed agencies.tsv
var agenciesTSV string

// agency is a row of agencies.tsv.
type agency struct {
	code    string // canonical
	name    string
	country string // ISO 3166-1 alpha-2; empty for the international
}

// spelling is one way to write an agency.
type spelling struct {
	agency  *agency
	written string // as the table has it
	code    string // what Credit.agency gets: the code itself, or the canonical one for a name
	isCode  bool
}

// agencyTable finds agencies by any of their spellings.
type agencyTable struct {
	spellings map[string][]spelling // by key; in the order of the table
	openers   map[string]bool       // first words of the keys, up to the first nameBreaks
	words     int                   // of the longest spelling
}

// nameBreaks are the characters behind which an agency's name can end, or go
// on.
const nameBreaks = " -,.:/)"

// agencies is the table of agencies.tsv.
var agencies = sync.OnceValue(func() *agencyTable {
	t := &agencyTable{spellings: map[string][]spelling{}, openers: map[string]bool{}}
	for _, row := range rows(agenciesTSV) {
		codes := strings.Split(row[0], "|")
		a := &agency{code: codes[0], name: row[1], country: row[3]}
		for _, c := range codes {
			t.add(spelling{a, c, c, true})
		}
		t.add(spelling{a, a.name, a.code, false})
		for alias := range strings.SplitSeq(row[2], "|") {
			if alias != "" {
				t.add(spelling{a, alias, a.code, false})
			}
		}
	}
	return t
})

// add enters s, unless its agency has that spelling already.
func (t *agencyTable) add(s spelling) {
	key := tableKey(s.written)
	for _, other := range t.spellings[key] {
		if other.agency == s.agency {
			return
		}
	}
	t.spellings[key] = append(t.spellings[key], s)
	t.words = max(t.words, 1+strings.Count(key, " "))
	if end := strings.IndexAny(key, nameBreaks); end > 0 {
		key = key[:end]
	}
	t.openers[key] = true
}

// find returns the agencies that are written as s, letter case and accents
// aside.
func (t *agencyTable) find(s string) []spelling {
	if len(s) < 2 || len(s) > 80 {
		return nil
	}
	return t.spellings[tableKey(s)]
}

// longestAgency finds the agency with the longest spelling at the beginning
// of s, and the spelling as s has it.
func longestAgency(s string) (name string, found []spelling) {
	const longest = 60 // bytes
	t := agencies()
	first := strings.IndexAny(cut(s, longest), nameBreaks)
	if first < 0 {
		if len(s) <= longest {
			found = t.find(s)
		}
		return s, found
	}
	if !t.openers[tableKey(s[:first])] {
		return "", nil
	}
	words := t.words
	for i := first; i < len(s) && i <= longest && words > 0; i++ {
		if strings.IndexByte(nameBreaks, s[i]) < 0 {
			continue
		}
		if candidates := t.find(s[:i]); len(candidates) > 0 {
			name, found = s[:i], candidates
		}
		if s[i] == ' ' {
			words--
		}
	}
	if len(s) <= longest {
		if candidates := t.find(s); len(candidates) > 0 {
			return s, candidates
		}
	}
	return name, found
}

// isProper reports whether written is how the table spells s, or its capitals:
// what is needed of a name that no bracket or stroke marks as an agency.
func (s spelling) isProper(written string) bool {
	return written == s.written || isUpper(written) && strings.EqualFold(written, s.written) || strings.Contains(written, " ")
}

// choose takes the first of several agencies of one spelling, or the first
// whose country is in countries.
func choose(candidates []spelling, countries map[string]bool) spelling {
	if len(candidates) > 1 {
		for _, c := range candidates {
			if countries[c.agency.country] {
				return c
			}
		}
	}
	return candidates[0]
}

// tableKey is s in lower case, without accents, with single spaces.
func tableKey(s string) string {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] < 0x80
	}
	if !plain {
		s = strings.Map(func(r rune) rune {
			switch {
			case unicode.Is(unicode.Mn, r):
				return -1
			case r == '’' || r == '‘' || r == 'ʼ':
				return '\''
			case r == 'ø' || r == 'Ø':
				return 'o'
			case r == 'ł' || r == 'Ł':
				return 'l'
			case r == 'ı':
				return 'i'
			}
			return r
		}, norm.NFD.String(s))
	}
	return strings.ToLower(s)
}

// rows splits a table of tab-separated columns, comments left out.
func rows(tsv string) [][]string {
	var out [][]string
	for line := range strings.Lines(tsv) {
		if line = strings.TrimRight(line, "\n"); line != "" && line[0] != '#' {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}

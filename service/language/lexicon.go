package language

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexiconText is the table of words behind the rules; its first lines say how
// it is written.
//
//go:embed data/lexicon.txt
var lexiconText string

// class says whether the point of an abbreviation may end a sentence.
type class uint8

// The classes of abbreviations; data/lexicon.txt describes them.
const (
	noAbbreviation class = iota
	title
	inline
	numbering // stands before numbers
	month
	weak
	strong
	initial // a capital by itself
	acronym // letters with points
)

// classSections names the sections that hold abbreviations, those that win
// over the others last.
var classSections = []struct {
	name  string
	class class
}{
	{"month", month},
	{"weak", weak},
	{"inline", inline},
	{"number", numbering},
	{"title", title},
	{"strong", strong},
}

// maxAbbreviation is the number of bytes of the longest abbreviation.
const maxAbbreviation = 24

// wordSet is a set of words.
type wordSet map[string]struct{}

func (s wordSet) has(w string) bool {
	_, ok := s[w]
	return ok
}

// lexicon is the table of words, as the rules ask for them.
type lexicon struct {
	abbreviations map[string]class
	exclaiming    wordSet
	starters      wordSet
	speech        wordSet
	months        wordSet
	afterHour     wordSet
	articles      wordSet // German, before ordinals
	prefixes      wordSet
	suffixes      wordSet
	units         wordSet
	domains       wordSet
	elisions      wordSet
	split         map[string]int // where a word is cut, in bytes
}

// newLexicon reads the table.
func newLexicon(text string) *lexicon {
	sections := readSections(text)
	l := &lexicon{abbreviations: make(map[string]class, 2048), split: make(map[string]int)}
	for _, s := range classSections {
		for _, w := range sections[s.name] {
			for _, form := range caseForms(w) {
				l.abbreviations[form] = s.class
			}
		}
	}
	for name, set := range map[string]*wordSet{
		"exclaiming": &l.exclaiming, "starters": &l.starters, "speech": &l.speech, "months": &l.months, "afterhour": &l.afterHour,
		"ordinalarticles": &l.articles, "prefixes": &l.prefixes, "suffixes": &l.suffixes, "units": &l.units, "domains": &l.domains,
		"elisions": &l.elisions,
	} {
		*set = make(wordSet, len(sections[name]))
		for _, w := range sections[name] {
			(*set)[w] = struct{}{}
		}
	}
	for _, w := range sections["split"] {
		head, tail, _ := strings.Cut(w, "|")
		l.split[head+tail] = len(head)
	}
	return l
}

// readSections reads words by section.
func readSections(text string) map[string][]string {
	sections := make(map[string][]string)
	name := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			name = strings.Trim(line, "[]")
		default:
			sections[name] = append(sections[name], strings.Fields(line)...)
		}
	}
	return sections
}

// caseForms are the spellings of an abbreviation: as listed, with a capital,
// and, where it is listed with one, in capitals. A letter by itself holds only
// as listed, and a dotted one too.
func caseForms(w string) []string {
	forms := []string{w}
	if utf8.RuneCountInString(w) == 1 || strings.Contains(w, ".") {
		return forms
	}
	if first, size := utf8.DecodeRuneInString(w); unicode.IsLower(first) {
		return append(forms, string(unicode.ToUpper(first))+w[size:])
	}
	return append(forms, strings.ToUpper(w))
}

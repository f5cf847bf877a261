package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// dating is a time told from the day of writing ("yesterday", "on Wednesday"),
// with the date that it means. Where a summary is of documents of several days,
// such words tell nothing.
type dating struct {
	edit
	value string // of the date, as TIMEX3 has it
}

// mostDatings bounds the dates of a sentence that are told.
const mostDatings = 2

// datingsOf are the datings of a sentence, outside quotation marks; times are in
// text order and begin with those of the sentence.
func datingsOf(text string, span *rapporteurv1.Span, times []*rapporteurv1.TimeExpression, quoteOpen bool) []dating {
	var all []dating
	marks := quotedRanges(text, quoteOpen)
	for _, t := range times {
		start, end := int(t.GetSpan().GetStart()-span.GetStart()), int(t.GetSpan().GetEnd()-span.GetStart())
		if start >= len(text) || len(all) == mostDatings {
			break
		}
		if start < 0 || end > len(text) || end <= start {
			continue
		}
		for len(marks) > 0 && marks[0].end <= start {
			marks = marks[1:]
		}
		if len(marks) > 0 && marks[0].start < start || t.GetResolution() != rapporteurv1.TimeExpression_RESOLVED || !deictic(text[start:end]) {
			continue
		}
		led, plain := dateWords(t)
		if day, _, clock := strings.Cut(t.GetValue(), "T"); clock && plain == "" {
			first, last, ok := dayWord(text[start:end])
			if !ok {
				continue
			}
			start, end = start+first, start+last
			led, plain = dateWords(&rapporteurv1.TimeExpression{Value: day})
		}
		if words := fitDate(text, start, end, led, plain); words != "" {
			all = append(all, dating{edit{start, end, words}, t.GetValue()})
		}
	}
	return all
}

// deictic tells whether an expression is told from the day of writing.
func deictic(words string) bool {
	words = strings.ToLower(words)
	first, _, _ := strings.Cut(words, " ")
	last := words[strings.LastIndexByte(words, ' ')+1:]
	return deictics[first] || weekdays[first] || weekdays[last] || deictics[last] && last != "this"
}

// dayWord finds the word that tells the day in an expression that tells the hour,
// too: "Today at 10:30 BST", "1922 UTC yesterday".
func dayWord(words string) (start, end int, ok bool) {
	for start < len(words) {
		end = start + strings.IndexAny(words[start:]+" ", " ,")
		if w := strings.ToLower(words[start:end]); weekdays[w] || clockDays[w] {
			return start, end, true
		}
		start = end + 1
	}
	return 0, 0, false
}

// clockDays are the words that tell a whole day from that of writing.
var clockDays = wordSet(`yesterday today tomorrow`)

// deictics are the words that such expressions begin with, beside the days.
var deictics = wordSet(`yesterday today tomorrow tonight this last next`)

// fitDate is the date as it fits in the place from start to end of a sentence;
// empty where it does not.
func fitDate(text string, start, end int, led, plain string) string {
	if plain == "" || end < len(text) && text[end] != ' ' && text[end] != ',' && text[end] != '.' && text[end] != ';' {
		return "" // "Wednesday's", "Tuesday-Thursday"
	}
	if start == 0 {
		return led
	}
	if text[start-1] != ' ' {
		return ""
	}
	before := text[strings.LastIndexByte(text[:start-1], ' ')+1 : start-1]
	lower := strings.ToLower(before)
	switch {
	case datePrepositions[lower]:
		return plain
	case dayModifiers[lower]:
		return "" // "late Wednesday"
	}
	first, size := utf8.DecodeRuneInString(led)
	return string(unicode.ToLower(first)) + led[size:]
}

// datePrepositions are words that a date follows without a preposition of its own.
var datePrepositions = wordSet(`on in by since until from during of for before after through between and to at till following`)

// dayModifiers are words before a day that belong to it.
var dayModifiers = wordSet(`early late mid earlier later the a an each every last next this past previous one any`)

// tellDays puts dates in the place of days where the summary is of several, once
// for each day and run of sentences of a document.
func (e *editor) tellDays(c *sentence) {
	if e.last < 0 || e.sentences[e.last].document != c.document {
		e.told = e.told[:0]
	}
	for _, d := range c.datings {
		if hasDay(e.told, d.value) || e.overlaps(d.start, d.end) {
			continue
		}
		e.told = append(e.told, d.value)
		e.edits = append(e.edits, d.edit)
	}
}

func hasDay(days []string, day string) bool {
	for _, d := range days {
		if d == day {
			return true
		}
	}
	return false
}

// severalDays tells whether documents are of more than one day.
func severalDays(documents []*rapporteurv1.Document) bool {
	for _, d := range documents {
		if day(d) != day(documents[0]) {
			return true
		}
	}
	return false
}

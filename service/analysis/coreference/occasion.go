package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// longestOccasion is how many small words behind its name say what an event is.
const longestOccasion = 3

// withOccasion adds to the name of an event the small words that say what it is,
// and makes one of a name between a year and such words: "2020 United States
// presidential election".
func (t *text) withOccasion(n typed) typed {
	dated := t.yearBefore(n.First)
	if n.kind != language.Event && (!dated || n.kind == language.Person) || t.lemmaIs(n.End-1, occasions) {
		return n
	}
	for e := n.End; e < min(n.End+longestOccasion, t.bounds(n.First).End) && !t.capital(e) && (t.UPOS[e] == language.ADJ || t.UPOS[e] == language.NOUN); e++ {
		if !t.lemmaIs(e, occasions) {
			continue
		}
		first := n.First
		if dated {
			if first--; first > t.bounds(n.First).First && t.is(first-1, months) && t.capital(first-1) {
				first--
			}
		}
		return typed{Range{first, e + 1}, language.Event}
	}
	return n
}

// months are the names of months.
var months = classOf("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

// numbered adds the number that is a part of a name: of a war of the world, of a
// fleet or division behind a country ("U.S. 5th Fleet"), of a resolution behind
// the body that passed it, which makes it the name of an agreement.
func (t *text) numbered(n typed) typed {
	e, end := n.End, t.bounds(n.First).End
	switch {
	case n.kind == language.Event && e < end && t.lower[e-1] == "war" && (isRoman(t.word(e)) || t.word(e) == "I" || t.word(e) == "One" || t.word(e) == "Two"):
		return typed{Range{n.First, e + 1}, n.kind}
	case (n.kind == language.Country || n.kind == language.Organisation) && e+1 < end && isOrdinal(t.lower[e]) && t.capital(e+1) && t.is(e+1, units):
		return typed{Range{n.First, e + 2}, language.Organisation}
	case n.kind != language.Person && e < end && e-n.First > 1 && t.word(e-1) == "Flight" && t.UPOS[e] == language.NUM:
		return typed{Range{n.First, e + 1}, language.Product} // "Lion Air Flight 610"
	case n.kind == language.Organisation && e+1 < end && t.word(e) == "Flight" && t.UPOS[e+1] == language.NUM:
		return typed{Range{n.First, e + 2}, language.Product}
	case n.kind == language.Organisation && e+1 < end && t.word(e) == "Resolution" && t.UPOS[e+1] == language.NUM:
		return typed{Range{n.First, e + 2}, language.Agreement}
	}
	return n
}

// units are parts of armed forces and courts that have a number.
var units = classOf("fleet", "army", "corps", "division", "brigade", "battalion", "regiment", "squadron", "wing", "circuit")

// isOrdinal tells "5th" and "Sixth", in small letters.
func isOrdinal(word string) bool {
	if n := len(word); n > 2 && word[0] >= '0' && word[0] <= '9' {
		switch word[n-2:] {
		case "st", "nd", "rd", "th":
			return true
		}
	}
	switch word {
	case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
		return true
	}
	return false
}

// yearBefore tells whether the number of a year stands right before a token, in
// the same sentence.
func (t *text) yearBefore(i int) bool { return i > t.bounds(i).First && t.isYear(i-1) }

// isYear tells whether a token is the number of a year.
func (t *text) isYear(i int) bool {
	w := t.lower[i]
	return t.UPOS[i] == language.NUM && len(w) == 4 && (w[0] == '1' || w[0] == '2')
}

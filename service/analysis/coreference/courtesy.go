package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// PronounOf is the pronoun for whom a word stands, by what the word itself tells
// of his or her sex: "he" or "she" for a word of courtesy ("Mrs."), a noun
// ("father") or a given name, else the empty string.
func PronounOf(word string) string {
	word = strings.TrimSuffix(strings.ToLower(word), ".")
	g, row := honorifics.Of(word), lexicon.Row(word)
	switch {
	case maleNouns.In(row):
		g = male
	case femaleNouns.In(row):
		g = female
	case g == noGender:
		g = givenGender(word)
	}
	switch g {
	case male:
		return "he"
	case female:
		return "she"
	}
	return ""
}

// reverend tells whether a word is the first one of "Most Rev." and the like.
func (t *text) reverend(i int) bool {
	switch t.lower[i] {
	case "most", "right", "very", "rt", "rt.":
		next := strings.TrimSuffix(t.lower[i+1], ".")
		return next == "rev" || next == "reverend" || next == "hon" || next == "honourable" || next == "honorable"
	}
	return false
}

// courtesy is the gender that a word of courtesy at a token tells, noGender where
// it is none. "Tan Sri" is one, but "Tan" is the name of a family; "Majesty" is behind
// "His", and "HE" in capitals.
func (t *text) courtesy(i int) gender {
	if t.capital(i) && i+1 < len(t.lower) && t.reverend(i) {
		return either
	}
	if t.rows[i] == 0 && !strings.HasSuffix(t.lower[i], ".") && t.lower[i] != "sri" && t.lower[i] != "tan" {
		return noGender
	}
	w := strings.TrimSuffix(t.lower[i], ".")
	if t.bareIs(i, honorificWords) {
		if w == "lady" && i > 0 && t.lower[i-1] == "first" {
			return noGender // that is an office
		}
		return honorifics.Of(w)
	}
	if t.bareIs(i, reverent) && i > 0 && t.XPOS[i-1] == language.XPOSPRPPoss || w == "he" && t.looksLikePronoun(i) {
		return either
	}
	if w == "sri" && i > 0 && (t.lower[i-1] == "tan" || t.lower[i-1] == "puan") || w == "tan" && i+1 < len(t.lower) && t.lower[i+1] == "sri" {
		return either
	}
	return noGender
}

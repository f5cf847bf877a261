package coreference

import "strings"

// PronounOf is the pronoun for whom a word stands, by what the word itself tells
// of his or her sex: "he" or "she" for a word of courtesy ("Mrs."), a noun
// ("father") or a given name, else the empty string.
func PronounOf(word string) string {
	word = strings.TrimSuffix(strings.ToLower(word), ".")
	g := honorifics[word]
	switch {
	case maleNouns[word]:
		g = male
	case femaleNouns[word]:
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

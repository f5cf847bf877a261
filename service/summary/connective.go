package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// connectives are words that may begin a sentence to join it to the one before
// it, and that it says the same without; those of the first list need a comma
// behind them. Words that change what a sentence claims ("otherwise",
// "elsewhere", "nor") are not among them: such a sentence is left to stand with
// the one before it.
var (
	withComma = phraseSet(`however|meanwhile|moreover|furthermore|also|additionally|besides|nevertheless|nonetheless|therefore|thus|hence|consequently|accordingly
		likewise|similarly|indeed|separately|again|still|so|yet|then|instead|but|and|in addition|in turn|in response|as a result|on the other hand|on the one hand|by contrast|in contrast
		for example|for instance|at the same time|in other words|of course|in the meantime|even so|after all|what is more|in fact|overall|conversely|finally|lastly
		for this reason|for that reason|as such|because of this|because of that|to this end|to that end|in this regard|in this context|against this|on top of this|on top of that`)
	withoutComma = phraseSet(`but|and|yet|meanwhile|however`)
)

// connectiveWords is the number of words of the longest connective.
const connectiveWords = 4

// phraseSet reads a list of phrases, parted by strokes and line ends.
func phraseSet(list string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(list) {
		for phrase := range strings.SplitSeq(strings.TrimSpace(line), "|") {
			set[phrase] = true
		}
	}
	return set
}

// connectiveEnd is the offset behind the connective that begins a sentence, and
// behind the comma and blank that follow it; 0 where none does.
func connectiveEnd(text string) int {
	end := 0
	for range connectiveWords {
		word := strings.IndexAny(text[end:min(len(text), end+maxConnective)], " ,")
		if word <= 0 {
			return 0
		}
		end += word
		comma := text[end] == ','
		next := end + 1
		if comma {
			if next >= len(text) || text[next] != ' ' {
				return 0
			}
			next++
		}
		phrase := strings.ToLower(text[:end])
		if comma && withComma[phrase] || !comma && withoutComma[phrase] && goesOn(text[next:]) {
			return next
		}
		if comma {
			return 0
		}
		end = next
	}
	return 0
}

// maxConnective is the length in bytes of the longest word of a connective.
const maxConnective = 16

// goesOn tells whether a clause with a subject of its own follows "But" or
// "And": a name, an article or a pronoun, not a verb or a preposition.
func goesOn(rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsUpper(first) {
		return true
	}
	word, _, _ := strings.Cut(rest, " ")
	return subjectWords[word]
}

// subjectWords may begin a subject.
var subjectWords = wordSet(`the a an he she it they we his her its their this that these those some many most all no there in on after
	as if when while although though even since during at with`)

// adverb finds "also", or "then" behind an auxiliary, among the first words of
// a sentence: it points back, and what is said is the same without it. begin and
// end take in the blank behind it; both are 0 where there is none.
func adverb(text string) (begin, end int) {
	const words = 12
	before := ""
	for n, at := 0, 0; n < words; n++ {
		size := strings.IndexByte(text[at:], ' ')
		if size < 0 {
			return 0, 0
		}
		word := text[at : at+size]
		if strings.ContainsAny(word, "\"“‘") {
			return 0, 0
		}
		if word == "also" && n > 0 && !negatesAlso[before] && behindWord(before) && beforeWord(text[at+size:]) || word == "then" && auxiliaries[before] {
			return at, at + size + 1
		}
		before, at = word, at+size+1
	}
	return 0, 0
}

// behindWord tells whether a word ends in a letter, so that no mark parts it from
// the next one.
func behindWord(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(word)
	return unicode.IsLetter(r)
}

// beforeWord tells whether a word in small letters follows that needs no "also".
func beforeWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(rest, " "))
	return unicode.IsLower(r) && !strings.HasPrefix(rest, " known")
}

// negatesAlso are words after which "also" cannot be left out.
var negatesAlso = wordSet(`but not and or as who which that than if`)

// auxiliaries are verbs after which "then" tells that something came before.
var auxiliaries = wordSet(`was were is are has had`)

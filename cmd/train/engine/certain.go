package engine

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Agreements and events are hardly marked in the corpora, but many tell what they
// are by a word of their own. Sentences of the open text with such names become
// examples that are silent on all other types.

// cue is a word that a name of a certain type begins with. It goes on behind one
// of joins, where there are any, or with a number.
type cue struct {
	kind   language.NameType
	joins  string
	number bool
}

var firstCues = map[string]cue{
	"Treaty": {language.Agreement, "of on", false}, "Convention": {language.Agreement, "on for against relating", false}, "Protocol": {language.Agreement, "of on to", false},
	"Declaration": {language.Agreement, "of on", false}, "Charter": {language.Agreement, "of for", false}, "Resolution": {language.Agreement, "", true},
	"Battle": {language.Event, "of", false}, "Siege": {language.Event, "of", false}, "Operation": {language.Event, "", false}, "Exercise": {language.Event, "", false},
	"Hurricane": {language.Event, "", false}, "Typhoon": {language.Event, "", false}, "Cyclone": {language.Event, "", false},
}

var lastCues = func() map[string]language.NameType {
	cues := map[string]language.NameType{}
	for kind, list := range map[language.NameType]string{
		language.Agreement: "Agreement Agreements Accord Accords Treaty Convention Conventions Protocol Protocols Pact Charter Act Declaration Memorandum Covenant Armistice Bill " +
			"Communique Communiqué Constitution Regulation",
		language.Event: "War Summit Games Olympics Paralympics Cup Championship Championships Festival Revolution Uprising Intifada Massacre Earthquake Tournament Marathon Holocaust " +
			"Genocide Crusade Referendum Conference Trophy Bowl Biennale",
	} {
		for w := range strings.FieldsSeq(list) {
			cues[w] = kind
		}
	}
	return cues
}()

// doubtful are words that make a name with a cue another one: "Republican
// National Convention".
var doubtful = []string{"Republican", "Democratic", "National", "Party", "Ministry", "Department", "Committee", "Council", "Institute", "Secretary", "Museum", "President", "Minister", "Cold"}

// notProducts are words that a hyphen and a number make no product of.
var notProducts = []string{"COVID", "Covid", "G", "U", "P", "SARS", "Under", "Top", "Class", "Grade", "Article", "Group", "MERS", "Omicron", "Big", "Mid", "Post", "Pre", "NC", "FY"}

// certain finds the names in a sentence whose type is certain, in text order.
func certain(words []string) []corpus.NameSpan {
	var names []corpus.NameSpan
	for i := 0; i < len(words); i++ {
		n, ok := certainAt(words, i)
		if !ok {
			continue
		}
		names = append(names, n)
		i = n.End - 1
	}
	return names
}

// certainAt is the name with a cue that begins with word i.
func certainAt(words []string, i int) (corpus.NameSpan, bool) {
	none := corpus.NameSpan{}
	if !(words[i][0] >= 'A' && words[i][0] <= 'Z') || i > 0 && (startsCapital(words[i-1]) || words[i-1] == "-" || isName(words[i-1])) {
		return none, false
	}
	if i+2 < len(words) && words[i+1] == "-" && isNumber(words[i+2]) {
		if slices.Contains(notProducts, words[i]) || i == 0 {
			return none, false
		}
		return corpus.NameSpan{Start: i, End: i + 3, Types: corpus.Of(language.Product)}, true
	}
	if !startsCapital(words[i]) {
		return none, false
	}
	start := i
	if i == 0 { // the first word has a capital whatever it is
		if words[0] != "The" {
			return none, false
		}
		start = 1
	}
	end := runEnd(words, start)
	for _, w := range words[start:end] {
		if slices.Contains(doubtful, w) {
			return none, false
		}
	}
	if end <= start {
		return none, false
	}
	if c, ok := firstCues[words[start]]; ok {
		next := start + 1
		switch {
		case next >= len(words), c.number && !isNumber(words[next]), c.joins != "" && !slices.Contains(strings.Fields(c.joins), words[next]):
			return none, false
		case c.number:
			return corpus.NameSpan{Start: start, End: next + 1, Types: corpus.Of(c.kind)}, true
		}
		return corpus.NameSpan{Start: start, End: end, Types: corpus.Of(c.kind)}, end-start > 1 && (c.joins == "" || end-start > 2)
	}
	kind, ok := lastCues[words[end-1]]
	if !ok || end-start < 2 {
		return none, false
	}
	if kind == language.Event && start > 0 && isYear(words[start-1]) {
		start--
	}
	return corpus.NameSpan{Start: start, End: end, Types: corpus.Of(kind)}, true
}

// runEnd is the word behind the run of capitals that begins at word i, joined by
// small words.
func runEnd(words []string, i int) int {
	end := i
	for j := i; j < len(words) && j <= end+2; j++ {
		switch {
		case startsCapital(words[j]):
			end = j + 1
		case j == end && (words[j] == "of" || words[j] == "on" || words[j] == "for" || words[j] == "-" || words[j] == "against"), j == end+1 && words[j] == "the":
		default:
			return end
		}
	}
	return end
}

func isName(w string) bool { return w == "'s" || w == "’s" }

func isNumber(w string) bool {
	return w != "" && strings.Trim(w, "0123456789") == "" && len(w) <= 4
}

func isYear(w string) bool { return isNumber(w) && len(w) == 4 }

// startsCapital tells a word, of more than a letter, with a capital.
func startsCapital(w string) bool { return len(w) > 1 && w[0] >= 'A' && w[0] <= 'Z' }

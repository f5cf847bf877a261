package summary

import (
	"strings"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// These stand for words that are no terms; all are below 0.
const (
	noTerm   = -1 // tells nothing of what a text is about: a stop word, a letter by itself
	negation = -2 // turns what is said into its contrary
)

// negations are English words that negate; don't is cut into don and t.
var negations = map[string]bool{"no": true, "not": true, "never": true, "none": true, "neither": true, "nor": true, "nobody": true, "nothing": true, "cannot": true, "without": true, "t": true}

// numerals are English words that stand for numbers.
var numerals = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(`one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
		seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen
		first second third fourth fifth sixth seventh eighth ninth tenth half quarter`) {
		set[w] = true
	}
	return set
}()

// vocabulary numbers the terms of a subject, from 0 in order of appearance,
// over all of its languages.
type vocabulary struct {
	ids      map[string]int32
	numeric  []bool              // per term, whether it is a number
	lexicons map[string]*lexicon // by language
}

// newVocabulary returns an empty vocabulary.
func newVocabulary() *vocabulary {
	return &vocabulary{ids: make(map[string]int32, 256), lexicons: make(map[string]*lexicon, 1)}
}

// close gives back what the lexicons have on loan; no word may be looked up
// after it.
func (v *vocabulary) close() {
	for _, l := range v.lexicons {
		if l.stemmer != nil {
			stemmers.Put(l.stemmer)
			l.stemmer = nil
		}
	}
}

// size is the number of terms so far.
func (v *vocabulary) size() int { return len(v.ids) }

// id returns the identity of a term and makes it where there is none.
func (v *vocabulary) id(term string, numeric bool) int32 {
	id, ok := v.ids[term]
	if !ok {
		id = int32(len(v.ids))
		v.ids[term] = id
		v.numeric = append(v.numeric, numeric)
	}
	return id
}

// lexicon returns the lexicon of a BCP-47 tag.
func (v *vocabulary) lexicon(tag string) *lexicon {
	language := strings.ToLower(tag)
	if i := strings.IndexAny(language, "-_"); i >= 0 {
		language = language[:i]
	}
	l, ok := v.lexicons[language]
	if !ok {
		l = &lexicon{
			vocabulary: v,
			english:    language == englishCode,
			stop:       stopWords(language),
			words:      make(map[string]int32, 256),
		}
		if l.english {
			l.stemmer = stemmers.Get().(*stemmer)
		}
		v.lexicons[language] = l
	}
	return l
}

// englishCode is the language whose words are stemmed and whose sentence
// openers are known.
const englishCode = "en"

// lexicon turns the words of one language into terms: stop words fall away,
// and English words are stemmed, irregular forms by their base. Words of other languages are terms as they stand.
type lexicon struct {
	vocabulary *vocabulary
	english    bool
	stop       map[string]bool
	words      map[string]int32 // terms of the folded words that were met
	stemmer    *stemmer         // where english
	upper      []byte
}

// term returns the term of a folded word, noTerm or negation.
func (l *lexicon) term(folded []byte, s spelling) int32 {
	if len(folded) == 0 {
		return noTerm
	}
	if s == capital && l.stop[string(folded)] {
		// US, IT and WHO are names where us, it and who are not. No folded word
		// is in capitals, so that the two never meet.
		l.upper = append(l.upper[:0], folded...)
		for i, c := range l.upper {
			if 'a' <= c && c <= 'z' {
				l.upper[i] = c - ('a' - 'A')
			}
		}
		folded = l.upper
	}
	if id, ok := l.words[string(folded)]; ok {
		return id
	}
	word := string(folded)
	id := l.make(word, s)
	l.words[word] = id
	return id
}

// make finds the term of a word that was not met before.
func (l *lexicon) make(word string, s spelling) int32 {
	if l.english && negations[word] {
		return negation
	}
	if l.stop[word] || s == plain && len(word) == 1 {
		return noTerm
	}
	numeric := s == number || l.english && numerals[word]
	if l.english && !numeric && s != gram {
		if base, ok := irregular[word]; ok {
			word = base
		}
		word = l.stemmer.stem(word)
	}
	return l.vocabulary.id(word, numeric)
}

// stopWords returns the stop list of a language, cut and folded as all text is;
// nil where there is none.
func stopWords(tag string) map[string]bool {
	if list, ok := foldedStops.Load(tag); ok {
		return list.(map[string]bool)
	}
	words := language.StopWords(tag)
	if words == nil {
		return nil
	}
	list := make(map[string]bool, len(words))
	for w := range words {
		new(scanner).scan(w, func(folded []byte, _ spelling) { list[string(folded)] = true })
	}
	foldedStops.Store(tag, list)
	return list
}

// foldedStops keeps what stopWords made, by language.
var foldedStops sync.Map

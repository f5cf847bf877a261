package language

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what Identify reads.
const (
	sampleBytes = 8 << 10 // text up to this is read whole
	sampleParts = 16      // evenly spread parts of a longer text,
	partBytes   = 512     // and the bytes of each
	maxWordRead = 48      // bytes of a word that is read; longer ones are none
)

// Weights of the evidence.
const (
	nameWeight    = 0.4 // of words with a capital, many of which are names
	dependence    = 0.3 // of each word, since words of a text depend on each other
	leastUnlisted = 0.4 // probability below which a text without a listed word is of no known language
	leastLikely   = 5.5 // mean negative logarithm of the probability of its characters above which it is not, either
	surest        = 0.99
)

// undetermined is the tag of a language that cannot be told.
const undetermined = "und"

// Identify tells the language of text as a BCP-47 tag, with a confidence from 0
// to 1; "und" and 0 where there are no letters or no language of the table is
// likely. Of a text of several languages it tells the one of most of it, with a
// lower confidence; it is lower for short texts and for languages that are near
// each other, too. Of a text of more than 8 KiB it reads 16 evenly spread parts of
// 512 bytes each.
//
// Scripts of one language tell it. Languages that share a script are told by
// naive Bayes (Cavnar and Trenkle, "N-gram-based text categorization", 1994, and
// Dunning, "Statistical identification of language", 1994): a word's probability
// is by its rank among the frequent words of a language (Zipf's law), or by its characters,
// each given the two before it, whichever is greater.
func Identify(text string) (tag string, confidence float64) {
	var t tally
	m := readModels()
	if len(text) <= sampleBytes {
		t.read(m, text)
	} else {
		for i := range sampleParts {
			start := i * (len(text) - partBytes) / (sampleParts - 1)
			t.read(m, part(text, start, start+partBytes))
		}
	}
	return t.verdict(m)
}

// part is text[start:end], bounds moved back to those of characters.
func part(text string, start, end int) string {
	for start > 0 && !utf8.RuneStart(text[start]) {
		start--
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[start:end]
}

// Bounds of what MayBeEnglish reads.
const (
	glanceBytes = 4 << 10 // text up to this is looked at
	tooShort    = 80      // of text up to this it says yes
	oneWordIn   = 25      // of English words at least is one of those that it knows
)

// MayBeEnglish tells at a glance, without any model, whether it is worth while to
// read the models of English before the language of text is known: whether
// words that are common in English and in no other language are frequent in it,
// or it is too short to tell. It may be wrong; Identify decides.
func MayBeEnglish(text string) bool {
	words, known := 0, 0
	for word := range strings.FieldsSeq(text[:min(len(text), glanceBytes)]) {
		words++
		switch strings.ToLower(word) {
		case "the", "and", "of", "that", "with":
			known++
		}
	}
	return len(text) <= tooShort || known*oneWordIn >= words
}

// tally is what was read of a text.
type tally struct {
	letters [scripts]int // by script
	models  [scripts]evidence
	lower   []byte
}

// read adds the words of a text.
func (t *tally) read(m *models, text string) {
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		s := scriptOf(r)
		if s == noScript {
			i += size
			continue
		}
		if c := m.byScript[s]; c != nil {
			i = t.word(c(), s, text, i)
			continue
		}
		t.letters[s]++
		i += size
	}
}

// word adds the word of script s that begins at i, and returns its end.
func (t *tally) word(m *model, s script, text string, i int) int {
	start, letters := i, 0
	t.lower = t.lower[:0]
	capital, joined := false, false
	for i < len(text) {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if scriptOf(r) == s {
			letters++
			if l := lowerOf(r); l != r {
				capital = capital || i == start
				r = l
			}
		} else if (r == '\'' || r == '’' || r == 'ʻ' || r == 'ʼ' || r == '‘') && i > start {
			r = '\''
		} else if !(unicode.IsMark(r) || r == 0x200c || r == 0x200d || r == '·' && i > start) {
			joined = r == '@' || r == '/' || r >= '0' && r <= '9' || r == '_'
			break
		}
		if len(t.lower) <= maxWordRead {
			t.lower = utf8.AppendRune(t.lower, r)
		}
		i += size
	}
	t.letters[s] += letters
	for len(t.lower) > 0 && t.lower[len(t.lower)-1] == '\'' {
		t.lower = t.lower[:len(t.lower)-1]
	}
	if joined || len(t.lower) > maxWordRead || len(t.lower) == 0 || start > 0 && (text[start-1] == '@' || text[start-1] == '/' || text[start-1] == '.' || text[start-1] == '_') {
		return i
	}
	m.weigh(&t.models[s], t.lower, capital)
	return i
}

// lowerOf is r in lower case; the Turkish I with a point is an i.
func lowerOf(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r | 0x20
	case r < utf8.RuneSelf:
		return r
	case r == 'İ':
		return 'i'
	}
	return unicode.ToLower(r)
}

// letterWeights are what letters of the scripts count: a Chinese character holds
// as much as three letters of an alphabet, a syllable of hangul as two, and
// since copy in other scripts is sprinkled with Latin names, a Latin letter
// counts least.
var letterWeights = func() (weights [scripts]int) {
	for s := range weights {
		weights[s] = 3
	}
	weights[latin], weights[han], weights[hangul], weights[kana] = 2, 7, 5, 4
	return weights
}()

// verdict tells the language of what was read.
func (t *tally) verdict(m *models) (tag string, confidence float64) {
	counts, all := t.letters, 0
	for s := range counts {
		counts[s] *= letterWeights[s]
	}
	for _, n := range counts {
		all += n
	}
	if all == 0 {
		return undetermined, 0
	}
	if counts[kana]*16 > counts[han] {
		counts[kana] += counts[han]
		counts[han] = 0
	}
	best := script(0)
	for s := range counts {
		if counts[s] > counts[best] {
			best = script(s)
		}
	}
	share := float64(counts[best]) / float64(all)
	if c := m.byScript[best]; c != nil {
		tag, confidence = c().choose(&t.models[best])
	} else {
		tag, confidence = scriptLanguages[best], 1-math.Exp(-float64(counts[best])/9)
	}
	if tag == "" || tag == undetermined {
		return undetermined, 0
	}
	return tag, math.Round(1e4*min(surest, confidence*share)) / 1e4
}

// Package lemma finds the lemmas of words by rules that cut and add endings: of
// a word by itself where it was met in training, else of the longest ending
// that tells, both by the word's tag (after Jongejan and Dalianis 2009).
package lemma

import (
	"encoding/binary"
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// rule makes a lemma: it takes so many bytes off the end of the word and puts
// an ending there, in small letters or as the word stands.
type rule struct {
	cut   uint8
	small bool // what is kept goes into small letters
	title bool // and its first letter into a capital again
	whole bool // the ending is the whole lemma
	end   string
}

// Model finds lemmas. It is safe for use by many goroutines.
type Model struct {
	rules   []rule
	words   *form.Table // rule by wordKey
	endings *form.Table // rule by endingKey
}

// longestEnding is the number of characters of the longest ending that is looked at.
const longestEnding = 6

// longCapitals is the number of bytes from which on a word of capitals is more
// often a word in capitals than an abbreviation.
const longCapitals = 5

// allCapitals are the bits of a kind that tell words of capitals.
const allCapitals = 3 << 8

// kindOf is what rules depend on beside a word's ending: its tag, and whether
// it is of capitals or begins beyond ASCII.
func kindOf(word string, c form.Case, tag uint8) uint64 {
	k := uint64(tag)
	switch {
	case c == form.Capitals && len(word) >= longCapitals:
		k |= 2 << 8
	case c == form.Capitals, c == form.OneCapital:
		k |= 1 << 8
	}
	if word[0] >= utf8.RuneSelf {
		k |= 1 << 10
	}
	return k
}

// wordKey is the key of a word of a kind.
func wordKey(lower, kind uint64) uint64 { return perceptron.Mix(lower, kind) }

// endingKey is the key of an ending, given by its hash, of words of a kind.
func endingKey(ending uint64, length int, kind uint64) uint64 {
	return perceptron.Mix(ending, kind|1<<12|uint64(length)<<16)
}

// endings calls f for the hashes of the last 1, 2, … characters of a word in
// small letters, up to longestEnding of them, until f returns false.
func endings(word string, f func(length int, hash uint64) bool) {
	h := uint64(0)
	for n, at := 1, len(word); at > 0 && n <= longestEnding; n++ {
		r, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		h = perceptron.Mix(h, uint64(r))
		if !f(n, h) {
			return
		}
	}
}

// find is the rule for a word: that of its kind, or, where nothing is known of
// words in capitals, that of others.
func (m *Model) find(word string, f *form.Form, tag uint8) rule {
	kind := kindOf(word, f.Case, tag)
	if i, ok := m.words.Find(wordKey(f.Lower, kind)); ok {
		return m.rules[i]
	}
	if i, ok := m.byEnding(word, kind); ok {
		return m.rules[i]
	}
	if plain := kind &^ allCapitals; plain != kind {
		if i, ok := m.words.Find(wordKey(f.Lower, plain)); ok {
			return m.rules[i]
		}
		if i, ok := m.byEnding(word, plain); ok {
			return m.rules[i]
		}
	}
	return m.rules[0]
}

// byEnding is the rule of the longest ending that has one.
func (m *Model) byEnding(word string, kind uint64) (best uint16, found bool) {
	if i, ok := m.endings.Find(endingKey(0, 0, kind)); ok {
		best, found = i, true
	}
	h := uint64(0)
	for n, at := 1, len(word); at > 0 && n <= longestEnding; n++ {
		r, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		h = perceptron.Mix(h, uint64(r))
		if i, ok := m.endings.Find(endingKey(h, n, kind)); ok {
			best, found = i, true
		}
	}
	return best, found
}

// apply is the lemma that a rule makes of a word.
func (r rule) apply(word string) string {
	if r.whole {
		return r.end
	}
	stem := word[:max(len(word)-int(r.cut), 0)]
	if r.small {
		stem = strings.ToLower(stem)
	}
	return stem + r.end
}

// Builder collects lemmas that are no part of the text, so that they take one
// allocation together.
type Builder struct {
	built []byte
	spans []span
}

type span struct{ token, start, end int32 }

// Find sets lemmas[i], the lemma of word with its tag, or notes it in b, which
// sets it when Flush is called.
func (m *Model) Find(b *Builder, word string, f *form.Form, tag uint8, lemmas []string, i int) {
	if word[0] >= '0' && word[0] <= '9' {
		b.number(word, lemmas, i)
		return
	}
	r := m.find(word, f, tag)
	switch {
	case r.whole:
		lemmas[i] = r.end
		return
	case int(r.cut) > len(word):
		lemmas[i] = word
		return
	}
	stem := word[:len(word)-int(r.cut)]
	if stem == "" && (r.title || r.end == "") { // a word that is all ending has no less of a lemma
		lemmas[i] = word
		return
	}
	if r.cut > 0 && !utf8.RuneStart(word[len(stem)]) {
		lemmas[i] = word
		return
	}
	if r.end == "" && (!r.small || !r.title && isSmall(stem)) {
		lemmas[i] = stem
		return
	}
	start := int32(len(b.built))
	if r.small {
		b.built = appendLower(b.built, stem)
		if r.title && b.built[start] >= 'a' && b.built[start] <= 'z' {
			b.built[start] -= 'a' - 'A'
		}
	} else {
		b.built = append(b.built, stem...)
	}
	b.built = append(b.built, r.end...)
	b.spans = append(b.spans, span{int32(i), start, int32(len(b.built))})
}

// number sets the lemma of a word that begins with a digit: itself, without the
// commas that part thousands.
func (b *Builder) number(word string, lemmas []string, i int) {
	lemmas[i] = word
	if strings.IndexByte(word, ',') < 0 {
		return
	}
	start := int32(len(b.built))
	for j := range len(word) {
		if word[j] != ',' {
			b.built = append(b.built, word[j])
		}
	}
	b.spans = append(b.spans, span{int32(i), start, int32(len(b.built))})
}

// Flush sets the lemmas that b has noted and empties it.
func (b *Builder) Flush(lemmas []string) {
	all := string(b.built)
	for _, s := range b.spans {
		lemmas[s.token] = all[s.start:s.end]
	}
	b.built, b.spans = b.built[:0], b.spans[:0]
}

// isSmall tells words without capitals.
func isSmall(s string) bool {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' {
			return false
		}
		if s[i] >= utf8.RuneSelf {
			return strings.IndexFunc(s[i:], unicode.IsUpper) < 0
		}
	}
	return true
}

func appendLower(b []byte, s string) []byte {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return append(b, strings.ToLower(s[i:])...)
		}
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b
}

var errModel = errors.New("lemma: not a model")

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(m.rules)))
	for _, r := range m.rules {
		flags := byte(0)
		if r.small {
			flags |= 1
		}
		if r.whole {
			flags |= 2
		}
		if r.title {
			flags |= 4
		}
		b = append(b, r.cut, flags, byte(len(r.end)))
		b = append(b, r.end...)
	}
	return m.endings.AppendTo(m.words.AppendTo(b))
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	if len(b) < 4 {
		return nil, errModel
	}
	m := new(Model)
	n := int(binary.LittleEndian.Uint32(b))
	b = b[4:]
	for range n {
		if len(b) < 3 || len(b) < 3+int(b[2]) {
			return nil, errModel
		}
		m.rules = append(m.rules, rule{cut: b[0], small: b[1]&1 != 0, whole: b[1]&2 != 0, title: b[1]&4 != 0, end: string(b[3 : 3+int(b[2])])})
		b = b[3+int(b[2]):]
	}
	var err error
	if m.words, b, err = form.ReadTable(b); err != nil {
		return nil, err
	}
	if m.endings, b, err = form.ReadTable(b); err != nil {
		return nil, err
	}
	if n == 0 || len(b) > 0 {
		return nil, errModel
	}
	return m, nil
}

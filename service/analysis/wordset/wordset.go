// Package wordset looks words up in lists that do not change. Nearly all words
// of a text are in none of the lists that they are looked up in: most of them are
// told by their length and first byte, and where there are many lists a text looks
// each word up once for all of them (Lexicon). A map does much more for each.
package wordset

import (
	"iter"
	"maps"
	"slices"
)

// Set is a set of words; its zero value is empty. It is safe for use by many
// goroutines.
type Set struct{ words *Table[struct{}] }

// Of is the set of words, none of which may be empty.
func Of(words ...string) Set {
	s := Set{&Table[struct{}]{}}
	for _, w := range words {
		s.words.Add(w, struct{}{})
	}
	return s
}

// Has tells whether a word is in the set. It does not allocate.
func (s Set) Has(word string) bool { return s.words != nil && s.words.number(word) > 0 }

// Empty tells whether the set has no words.
func (s Set) Empty() bool { return s.words == nil || len(s.words.entries) == 0 }

// All are the words of the set, in the order in which they were given.
func (s Set) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		if s.words == nil {
			return
		}
		for w := range s.words.All() {
			if !yield(w) {
				return
			}
		}
	}
}

// Table is a value for each of some words; its zero value is empty. It is safe
// for use by many goroutines as long as nothing is added.
type Table[V any] struct {
	lengths, firsts uint32   // bits for the lengths (31: 31 and more), and for the first bytes (by their last five bits)
	slots           []slot   // a power of two of them, at most a quarter of which is taken
	hashes          []uint64 // bits for the hashes of the words, twice as many as slots, by which most other words are told
	entries         []entry[V]
	words           []string // of the entries
}

// may tells whether there is a word of the same length and one with the same
// first byte, which there are not for most words.
func (t *Table[V]) may(word string) bool {
	return word != "" && t.lengths>>min(len(word), 31)&(t.firsts>>(word[0]&31))&1 != 0
}

// slot is a place of the table: behind the first bits of the hash of a word, as
// many as are above slotBits, the number of its entry from 1 on; 0 where it is
// empty. Slots are so small that those of a table stay in the processor's nearest
// memory, and nearly all words that are not in it are told by them alone.
type slot uint32

// slotBits is how many bits of a slot number an entry.
const slotBits = 16

// entry is a word, by its ends and its length, with its value. The ends of a word of
// up to wholeEnds bytes are all of it, so that it need not be looked at itself.
type entry[V any] struct {
	first, last uint64 // see ends
	value       V
	length      uint8 // 255: so many bytes and more
}

// wholeEnds is the length of the longest word that its ends tell.
const wholeEnds = 16

// sparse is how many places there are, at least, for each word.
const sparse = 4

// leastSlots is how many slots a table has at least, so that they have a word of bits.
const leastSlots = 32

// Add adds a word with its value, which takes the place of one that the word had
// before. It must not be empty. A table holds 65,535 words.
func (t *Table[V]) Add(word string, value V) {
	if word == "" {
		panic("wordset: the empty word is none")
	}
	if n := t.number(word); n > 0 {
		t.entries[n-1].value = value
		return
	}
	if len(t.entries)+1 >= 1<<slotBits {
		panic("wordset: a table has too many words")
	}
	first, last := ends(word)
	t.entries, t.words = append(t.entries, entry[V]{first, last, value, uint8(min(len(word), 255))}), append(t.words, word)
	t.lengths |= 1 << min(len(word), 31)
	t.firsts |= 1 << (word[0] & 31)
	if len(t.entries)*sparse <= len(t.slots) {
		t.take(len(t.entries))
		return
	}
	t.slots = make([]slot, max(leastSlots, 2*len(t.slots)))
	t.hashes = make([]uint64, 2*len(t.slots)/64)
	for i := range t.entries {
		t.take(i + 1)
	}
}

// take gives an entry, by its number from 1 on, a slot.
func (t *Table[V]) take(number int) {
	mask := uint32(len(t.slots) - 1)
	e := &t.entries[number-1]
	h := hash(e.first, e.last, len(t.words[number-1]))
	i := h & mask
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = slot(h&^(1<<slotBits-1)) | slot(number)
	t.hashes[h>>6&uint32(len(t.hashes)-1)] |= 1 << (h & 63)
}

// TableOf is a table of the words of a map, none of which may be empty.
func TableOf[V any](values map[string]V) *Table[V] {
	t := &Table[V]{}
	for _, w := range slices.Sorted(maps.Keys(values)) {
		t.Add(w, values[w])
	}
	return t
}

// Of is the value of a word, the zero value where it has none. It does not
// allocate.
func (t *Table[V]) Of(word string) V {
	v, _ := t.Find(word)
	return v
}

// Find is the value of a word, and whether it has one. It does not allocate.
func (t *Table[V]) Find(word string) (value V, ok bool) {
	if n := t.number(word); n > 0 {
		return t.entries[n-1].value, true
	}
	return value, false
}

// At is the value of a word, which must not be changed, nil where it has none.
func (t *Table[V]) At(word string) *V {
	if n := t.number(word); n > 0 {
		return &t.entries[n-1].value
	}
	return nil
}

// number is the number of the entry of a word, from 1 on, 0 where it has none.
func (t *Table[V]) number(word string) uint32 {
	if !t.may(word) {
		return 0
	}
	mask := uint32(len(t.slots) - 1)
	first, last := ends(word)
	h := hash(first, last, len(word))
	if t.hashes[h>>6&uint32(len(t.hashes)-1)]>>(h&63)&1 == 0 {
		return 0
	}
	for i := h & mask; ; i = (i + 1) & mask {
		s := uint32(t.slots[i])
		if s == 0 {
			return 0
		}
		if (s^h)>>slotBits != 0 {
			continue
		}
		n := s & (1<<slotBits - 1)
		if e := &t.entries[n-1]; e.first == first && e.last == last && int(e.length) == min(len(word), 255) && (len(word) <= wholeEnds || t.words[n-1] == word) {
			return n
		}
	}
}

// All are the words with their values, in the order in which they were added.
func (t *Table[V]) All() iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for i := range t.entries {
			if !yield(t.words[i], t.entries[i].value) {
				return
			}
		}
	}
}

// Row is the number of a word of a lexicon; 0 for all other words.
type Row uint16

// Lexicon is a vocabulary whose words are of classes: a text looks each of its
// words up once, and asks all classes for the row that it finds. Its zero value is
// empty. It is safe for use by many goroutines as long as nothing is added.
type Lexicon struct{ rows Table[struct{}] }

// mostRows is the number of rows of a lexicon, at most.
const mostRows = 1 << 14

// Of is a new class of words, none of which may be empty. A lexicon holds 16,383 words.
func (l *Lexicon) Of(words ...string) Class {
	m := &members{lexicon: l}
	for _, w := range words {
		if l.rows.number(w) == 0 {
			if len(l.rows.entries) == mostRows-1 {
				panic("wordset: a lexicon has too many words")
			}
			l.rows.Add(w, struct{}{})
		}
		m.add(w, l.Row(w))
	}
	return Class{m}
}

// Row is the row of a word. It does not allocate, and stays the same when words
// are added.
func (l *Lexicon) Row(word string) Row { return Row(l.rows.number(word)) }

// members are the words of a class.
type members struct {
	rows            [mostRows / 64]uint64 // a bit for each row
	lexicon         *Lexicon
	lengths, firsts uint32 // as those of a table
}

// add adds a word by its row.
func (m *members) add(word string, row Row) {
	m.rows[row/64] |= 1 << (row % 64)
	m.lengths |= 1 << min(len(word), 31)
	m.firsts |= 1 << (word[0] & 31)
}

// may tells whether a word can be one of them, as Table.may does.
func (m *members) may(word string) bool {
	return word != "" && m.lengths>>min(len(word), 31)&(m.firsts>>(word[0]&31))&1 != 0
}

func (m *members) has(row Row) bool {
	return m.rows[row/64%(mostRows/64)]>>(row%64)&1 != 0
}

// Class is a set of words of a lexicon; its zero value is empty.
type Class struct{ words *members }

// Has tells whether a word is of the class. It does not allocate.
func (c Class) Has(word string) bool {
	return c.words != nil && c.words.may(word) && c.words.has(c.words.lexicon.Row(word))
}

// In tells whether the word with a row of the lexicon is of the class.
func (c Class) In(row Row) bool { return row != 0 && c.words != nil && c.words.has(row) }

// Empty tells whether the class has no words.
func (c Class) Empty() bool { return c.words == nil || c.words.lengths == 0 }

// All are the words of the class, in the order in which they came into the
// lexicon.
func (c Class) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		if c.words == nil {
			return
		}
		row := Row(0)
		for w := range c.words.lexicon.rows.All() {
			if row++; c.words.has(row) && !yield(w) {
				return
			}
		}
	}
}

// ends are the first and the last eight bytes of a word; of one of less than eight,
// four and four; of one of less than four, its first, middle and last byte.
func ends(word string) (first, last uint64) {
	switch n := len(word); {
	case n >= 8:
		return load(word), load(word[n-8:])
	case n >= 4:
		return half(word), half(word[n-4:])
	default:
		return uint64(word[0]) | uint64(word[n/2])<<8 | uint64(word[n-1])<<16, 0
	}
}

// hash mixes the ends of a word and its length.
func hash(first, last uint64, length int) uint32 {
	return uint32((first ^ last<<29 ^ last>>35 ^ uint64(length)) * 0x9e3779b97f4a7c15 >> 32)
}

func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func half(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

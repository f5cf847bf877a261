package gazetteer

import (
	"hash/maphash"
	"math/bits"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// Memo is a Gazetteer that remembers what it was asked lately: a text names the same
// things again and again, and many ask for each. It is for one goroutine.
type Memo struct {
	*Gazetteer
	slots []remembered // a power of two of them
	seed  maphash.Seed
}

// remembered is what is known of a stretch of a text, which is empty where nothing is
// remembered.
type remembered struct {
	name   string
	found  []Entry
	named  bool // see fold
	begins bool // see prefix
}

// The numbers of stretches of a text that a Memo remembers.
const (
	leastRemembered = 1 << 9
	mostRemembered  = 1 << 14
)

// memos keeps memory between texts.
var memos = sync.Pool{New: func() any { return &Memo{seed: maphash.MakeSeed()} }}

// Memo gives a Memo of g for a text of so many names, about.
func (g *Gazetteer) Memo(names int) *Memo {
	m := memos.Get().(*Memo)
	size := 1 << bits.Len(uint(min(max(names, leastRemembered), mostRemembered)-1))
	if cap(m.slots) < size {
		m.slots = make([]remembered, size)
	}
	m.Gazetteer, m.slots = g, m.slots[:size]
	return m
}

// Release gives the memory back. The Memo must not be used any more.
func (m *Memo) Release() {
	clear(m.slots) // so that it holds on to no text
	m.Gazetteer = nil
	memos.Put(m)
}

// of is what is known of a stretch of a text.
func (m *Memo) of(name string) *remembered {
	slot := &m.slots[maphash.String(m.seed, name)&uint64(len(m.slots)-1)]
	if slot.name != name {
		var buffer [maxKey]byte
		key, named := fold(buffer[:0], name)
		*slot = remembered{name: name, named: named}
		if named {
			slot.found, slot.begins = m.prefix(key)
		}
	}
	return slot
}

// Lookup is that of Gazetteer.
func (m *Memo) Lookup(name string) []Entry {
	if name == "" {
		return nil
	}
	return m.of(name).found
}

// Longest is that of Gazetteer.
func (m *Memo) Longest(text string, tokens []language.Span) (n int, found []Entry) {
	for i, t := range tokens {
		start := tokens[0].Start
		if t.End-start > maxKey || t.End <= start || i > 0 && !joined(text[tokens[i-1].End:t.Start]) {
			break
		}
		known := m.of(text[start:t.End])
		if known.found != nil {
			n, found = i+1, known.found
		}
		if !known.begins {
			break
		}
	}
	return n, found
}

// Begins tells whether a name may begin with some words of a text, or is all of them.
func (m *Memo) Begins(words string) bool {
	if len(words) > maxKey || words == "" {
		return false
	}
	known := m.of(words)
	return known.begins || known.found != nil
}

// Demonym is that of Gazetteer.
func (m *Memo) Demonym(word string) []Entry { return demonym(m.Lookup(word)) }

// Capital is that of Gazetteer.
func (m *Memo) Capital(name string) (Entry, bool) { return m.capital(m.Lookup(name)) }

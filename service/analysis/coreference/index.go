package coreference

import "hash/maphash"

// lists are lists of numbers under keys, which are made in memory of their own and
// kept once.
type lists struct {
	slots   []listSlot // a power of two of them, at most half of which are taken
	taken   int
	entries []listed
	keys    []byte // of all slots
	key     []byte // in the making, see begin
	found   int32  // one more than the slot of the key; 0 before it is looked for
}

// listSlot is the place of a key.
type listSlot struct {
	hash       uint32
	last       int32  // one more than the place of the entry that came last; 0 where the slot is free
	begin, end uint32 // of its key in keys
}

// listed is an entry of a list.
type listed struct{ number, before int32 }

// seed mixes the hashes of keys.
var seed = maphash.MakeSeed()

// reset makes the lists empty, with room for so many keys.
func (l *lists) reset(keys int) {
	size := 16
	for size < 2*keys {
		size *= 2
	}
	if cap(l.slots) < size {
		l.slots = make([]listSlot, size)
	}
	l.slots = l.slots[:size]
	clear(l.slots)
	l.taken, l.found, l.entries, l.keys = 0, 0, l.entries[:0], l.keys[:0]
}

// begin begins a key with a mark that tells kinds of keys apart.
func (l *lists) begin(mark string) { l.key, l.found = append(l.key[:0], mark...), 0 }

// write adds to the key.
func (l *lists) write(word string) { l.key, l.found = append(l.key, word...), 0 }

// under begins a key of words, parted by blanks.
func (l *lists) under(mark string, words []string) {
	l.begin(mark)
	for i, w := range words {
		if i > 0 {
			l.write(" ")
		}
		l.write(w)
	}
}

// underInitials begins a key of the first letters of words.
func (l *lists) underInitials(mark string, words []string) {
	l.begin(mark)
	for _, w := range words {
		l.write(w[:1])
	}
}

// latest is the entry that was added last under the key, 0 where there is none.
func (l *lists) latest() int32 { return l.slot().last }

// latestOf is latest under a word.
func (l *lists) latestOf(word string) int32 {
	l.begin(word)
	return l.latest()
}

// slot is the slot of the key, a free one where it has none.
func (l *lists) slot() *listSlot {
	if l.found > 0 {
		return &l.slots[l.found-1]
	}
	hash, mask := uint32(maphash.Bytes(seed, l.key)), uint32(len(l.slots)-1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &l.slots[i]
		if s.last == 0 {
			s.hash = hash
		} else if s.hash != hash || string(l.keys[s.begin:s.end]) != string(l.key) {
			continue
		}
		l.found = int32(i) + 1
		return s
	}
}

// at is a number, and the entry before it under the same key, 0 where it is the first.
func (l *lists) at(entry int32) (number int, before int32) {
	e := l.entries[entry-1]
	return int(e.number), e.before
}

// addOf adds a number under a word.
func (l *lists) addOf(word string, number int) {
	l.begin(word)
	l.add(number)
}

// add adds a number under the key.
func (l *lists) add(number int) {
	s := l.slot()
	if s.last == 0 {
		s.begin = uint32(len(l.keys))
		l.keys = append(l.keys, l.key...)
		s.end = uint32(len(l.keys))
		l.taken++
	}
	l.entries = append(l.entries, listed{int32(number), s.last})
	s.last = int32(len(l.entries))
	if 2*l.taken > len(l.slots) {
		l.grow()
		l.found = 0
	}
}

// grow makes room for twice as many keys.
func (l *lists) grow() {
	old := l.slots
	l.slots = make([]listSlot, 2*len(old))
	for _, s := range old {
		if s.last == 0 {
			continue
		}
		i := s.hash & uint32(len(l.slots)-1)
		for l.slots[i].last != 0 {
			i = (i + 1) & uint32(len(l.slots)-1)
		}
		l.slots[i] = s
	}
}

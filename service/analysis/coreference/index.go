package coreference

// lists are lists of numbers under keys, which are made in memory of their own and
// kept once.
type lists struct {
	last    map[string]int32 // by key: one more than the place of the entry that came last
	entries []listed
	key     []byte // in the making, see begin
}

// listed is an entry of a list.
type listed struct{ number, before int32 }

// makeLists makes lists with room for so many keys.
func makeLists(keys int) lists {
	return lists{last: make(map[string]int32, keys), entries: make([]listed, 0, keys)}
}

// begin begins a key with a mark that tells kinds of keys apart.
func (l *lists) begin(mark string) { l.key = append(l.key[:0], mark...) }

// write adds to the key.
func (l *lists) write(word string) { l.key = append(l.key, word...) }

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

// latest is the entry that was added last under the key, 0 where there is none.
func (l *lists) latest() int32 { return l.last[string(l.key)] }

// latestOf is latest under a word.
func (l *lists) latestOf(word string) int32 { return l.last[word] }

// at is a number, and the entry before it under the same key, 0 where it is the first.
func (l *lists) at(entry int32) (number int, before int32) {
	e := l.entries[entry-1]
	return int(e.number), e.before
}

// add adds a number under the key.
func (l *lists) add(number int) {
	if n, ok := l.last[string(l.key)]; ok {
		l.append(number, n)
		l.last[string(l.key)] = int32(len(l.entries))
		return
	}
	l.addOf(string(l.key), number)
}

// addOf adds a number under a word.
func (l *lists) addOf(word string, number int) {
	l.append(number, l.last[word])
	l.last[word] = int32(len(l.entries))
}

func (l *lists) append(number int, before int32) {
	l.entries = append(l.entries, listed{int32(number), before})
}

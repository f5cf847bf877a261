package form

// memoBits is the power of two that the words of a Memo are.
const memoBits = 12

// Memo remembers what was found of words, so that it need not be found again for
// those that come again, by their Normal: all that a Form tells of a word's
// letters depends on it. Words whose hashes fall together displace each other. Its
// zero value is ready for use, by one goroutine at a time.
type Memo[T any] struct {
	owner any
	slots []slot[T]
}

type slot[T any] struct {
	normal uint64
	known  bool
	value  T
}

// Of is where the value of a word is, and whether it is known; where it is not,
// the caller has to fill it in. A memo forgets all when the owner, which finds
// the values, is another.
func (m *Memo[T]) Of(owner any, normal uint64) (value *T, known bool) {
	if m.owner != owner {
		m.owner, m.slots = owner, make([]slot[T], 1<<memoBits)
	}
	s := &m.slots[normal>>(64-memoBits)]
	known = s.known && s.normal == normal
	s.normal, s.known = normal, true
	return &s.value, known
}

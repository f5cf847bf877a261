package coreference

// arena is memory for lists that are short and many, and go together.
type arena[T any] struct{ free []T }

// leastRoom is how many values an arena has room for, at least.
const leastRoom = 64

// grown is a list with room for so many more.
func (a *arena[T]) grown(list []T, more int) []T {
	n := len(list) + more
	if n <= cap(list) {
		return list
	}
	room := n
	if len(list) > 0 {
		room = 2*n + 2 // what has grown once does so again
	}
	if cap(a.free)-len(a.free) < room {
		a.free = make([]T, 0, max(room, leastRoom, 2*cap(a.free)))
	}
	at := len(a.free)
	a.free = a.free[:at+room]
	return append(a.free[at:at:at+room], list...)
}

// with is a list with one more value.
func (a *arena[T]) with(list []T, value T) []T { return append(a.grown(list, 1), value) }

// one is a list of one value.
func (a *arena[T]) one(value T) []T { return append(a.grown(nil, 1), value) }

// reset makes all of the memory free, of which nothing may be used any more.
func (a *arena[T]) reset() { a.free = a.free[:0] }

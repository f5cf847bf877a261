package sqlite

// places reads the positions of an entry one after the other.
type places struct {
	b  []byte
	i  int
	at int64 // the column in the upper half, the number of the word in the lower; -1: nothing read
}

// What positions hold besides distances, which are raised.
const (
	nextColumn = 1 // stands before the number of a column
	raised     = 2 // what distances are raised by
)

// next goes to the next position; false where there is none.
func (p *places) next() bool {
	if p.i < len(p.b) && p.b[p.i]-raised < 0x80-raised {
		p.at += int64(p.b[p.i]) - raised
		p.i++
		return true
	}
	return p.far()
}

// reach goes on to the first position that is not before at; false where there is
// none.
func (p *places) reach(at int64) bool {
	b, i, here := p.b, p.i, p.at
	for here < at {
		if i < len(b) && b[i]-raised < 0x80-raised {
			here += int64(b[i]) - raised
			i++
			continue
		}
		p.i, p.at = i, here
		if !p.far() {
			return false
		}
		i, here = p.i, p.at
	}
	p.i, p.at = i, here
	return true
}

// follows tells whether any position of b is the one behind a position of a.
// Very many entries are asked this, and most are not: all is in the registers of
// the processor but for far positions.
func follows(a, b []byte) bool {
	at, behind := int64(0), int64(0)
	for i, j := 0, 0; i < len(a); {
		if c := a[i]; c-raised < 0x80-raised {
			at += int64(c) - raised
			i++
		} else {
			p := places{a, i, at}
			if !p.far() {
				return false
			}
			i, at = p.i, p.at
		}
		for behind <= at {
			if j == len(b) {
				return false
			}
			if c := b[j]; c-raised < 0x80-raised {
				behind += int64(c) - raised
				j++
				continue
			}
			p := places{b, j, behind}
			if !p.far() {
				return false
			}
			j, behind = p.i, p.at
		}
		if behind == at+1 {
			return true
		}
	}
	return false
}

// far is next where that is not near.
func (p *places) far() bool {
	v, n := varint(p.b[p.i:])
	p.i += n
	if v == nextColumn {
		v, n = varint(p.b[p.i:])
		p.i += n
		p.at = v << 32
		v, n = varint(p.b[p.i:])
		p.i += n
	}
	p.at += v - raised
	return n > 0 && v >= raised
}

// read begins with the positions of an entry.
func (p *places) read(b []byte) { *p = places{b: b} }

// appendPlace adds a position behind the one before to an entry.
func appendPlace(b []byte, before, at int64) []byte {
	if at>>32 != before>>32 {
		b = appendVarint(append(b, nextColumn), at>>32)
		before = at >> 32 << 32
	}
	return appendVarint(b, at-before+raised)
}

// varint reads a number as SQLite's files have it, and returns how many bytes it
// takes; 0 where it is cut off.
func varint(b []byte) (v int64, n int) {
	const longest = 9
	for i, c := range b {
		if i == longest-1 {
			return v<<8 | int64(c), longest
		}
		v = v<<7 | int64(c&0x7F)
		if c < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// appendVarint writes a number below 2^56 as varint reads it.
func appendVarint(b []byte, v int64) []byte {
	shift := 0
	for v>>(shift+7) != 0 {
		shift += 7
	}
	for ; shift > 0; shift -= 7 {
		b = append(b, byte(v>>shift)|0x80)
	}
	return append(b, byte(v&0x7F))
}

// varints reads numbers one after the other; bad is set where there are too few.
type varints struct {
	b   []byte
	bad bool
}

func (r *varints) next() int64 {
	v, n := varint(r.b)
	r.bad = r.bad || n == 0 || v < 0
	r.b = r.b[n:]
	if r.bad {
		r.b = nil
		return 0
	}
	return v
}

func (r *varints) skip(n int) {
	for range n {
		r.next()
	}
}

package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
)

// cursor walks through the documents of a term in a segment, or of all terms
// with a prefix, one term after the other.
type cursor struct {
	x      *textIndex
	s      *segment
	list   listKey
	gone   *seqSet // nil: none
	sought []byte
	prefix bool

	rows  *sql.Rows
	page  int // the leaf
	b     []byte
	size  int // of what is before the places of terms, which end the leaf
	terms int // offset in b of the place behind nextTerm
	// Offset of the next term of the leaf; -1 where there is none.
	nextTerm, firstTerm int

	term    []byte
	at      int   // offset of what comes behind the entry
	spilled bool  // the entry went on to this leaf, whose header tells where the next one is
	inList  bool  // at is within the list of a term that is sought
	ready   bool  // the entry was read, and next has not returned it
	seq     int64 // of the entry
	// Where the positions of the entry begin: on the leaf up to at, or, where
	// they stand on several leaves, in buffer. (A slice would be dear to the
	// collector of garbage.)
	pos    int
	buffer []byte
	marks  []mark // of the list
}

// open returns a cursor on a segment, which has to be closed. It may begin
// behind documents that are before from.
func (x *textIndex) open(at *start, segment int, prefix bool, from int64) (c *cursor, err error) {
	c = &cursor{x: x, s: x.segments[segment], list: listKey{at.term, segment}, sought: []byte(at.term), prefix: prefix}
	if at.absent {
		return c, nil
	}
	if c.s.tombstones > 0 {
		if c.gone, err = x.deleted(c.s); err != nil {
			return c, err
		}
	}
	marks := x.marks[c.list]
	if behind, _ := slices.BinarySearchFunc(marks, from+1, func(m mark, from int64) int { return cmp.Compare(m.seq, from) }); behind > 0 {
		c.page = marks[behind-1].leaf - 1
		more, err := c.nextLeaf()
		c.inList, c.spilled = more, true
		return c, err
	}
	c.page = at.leaf - 1
	if err := c.useLeaf(at.b); err != nil {
		return c, err
	}
	err = c.seek()
	at.absent = err == nil && !c.inList && !prefix
	return c, err
}

func (c *cursor) close() error {
	if !c.prefix && len(c.marks) > len(c.x.marks[c.list]) {
		c.x.marks[c.list] = c.marks
	}
	if c.rows == nil {
		return nil
	}
	return c.rows.Close()
}

// nextLeaf reads the next leaf; false where there is none.
func (c *cursor) nextLeaf() (bool, error) {
	c.b, c.size, c.nextTerm = nil, 0, -1
	if err := c.x.ctx.Err(); err != nil {
		return false, err
	}
	if c.rows == nil {
		// The rows are many, and each would cost more if it could be interrupted.
		rows, err := c.x.tx.QueryContext(context.WithoutCancel(c.x.ctx), `SELECT block FROM words_data WHERE id BETWEEN ? AND ? ORDER BY id`, //nolint:rowserrcheck // Err is looked at where the rows end, below
			leafRow(c.s.id, c.page+1), leafRow(c.s.id, c.s.last))
		if err != nil {
			return false, err
		}
		c.rows = rows
	}
	if !c.rows.Next() {
		if c.page < c.s.last && c.rows.Err() == nil {
			return false, errIndex
		}
		return false, c.rows.Err()
	}
	var b sql.RawBytes
	if err := c.rows.Scan(&b); err != nil {
		return false, err
	}
	return true, c.useLeaf(b)
}

// useLeaf goes to the beginning of the next leaf.
func (c *cursor) useLeaf(b []byte) error {
	c.page++
	const header = 4
	if len(b) < header {
		return errIndex
	}
	c.b, c.size, c.nextTerm = b, int(binary.BigEndian.Uint16(b[2:])), -1
	if c.size < header || c.size > len(b) {
		return errIndex
	}
	c.terms = c.size
	if c.terms < len(b) {
		place, ok := c.varint(&c.terms)
		if !ok || place < header || place >= int64(c.size) {
			return errIndex
		}
		c.nextTerm = int(place)
	}
	c.firstTerm = c.nextTerm
	return nil
}

// varint reads a number of the leaf.
func (c *cursor) varint(at *int) (int64, bool) {
	if *at < len(c.b) && c.b[*at] < 0x80 {
		*at++
		return int64(c.b[*at-1]), true
	}
	if *at > len(c.b) {
		return 0, false
	}
	v, n := varint(c.b[*at:])
	*at += n
	return v, n > 0
}

// seek goes to the list of the next term that is sought, and leaves inList
// false where there is none.
func (c *cursor) seek() error {
	for c.inList = false; ; {
		for c.nextTerm < 0 {
			if more, err := c.nextLeaf(); !more {
				return err
			}
		}
		if err := c.readTerm(); err != nil {
			return err
		}
		order := bytes.Compare(c.term, c.sought)
		if order == 0 || c.prefix && bytes.HasPrefix(c.term, c.sought) {
			c.inList, c.ready, c.spilled = true, true, false
			return c.firstEntry()
		}
		if order > 0 {
			return nil
		}
	}
}

// readTerm reads the term at nextTerm, which says how much of the term before
// it keeps, but for the first of a leaf.
func (c *cursor) readTerm() error {
	kept := int64(0)
	c.at = c.nextTerm
	ok := true
	if c.at != c.firstTerm {
		kept, ok = c.varint(&c.at)
	}
	n, enough := c.varint(&c.at)
	if !ok || !enough || kept > int64(len(c.term)) || n > int64(c.size-c.at) || kept < 0 || n < 0 {
		return errIndex
	}
	c.term = append(c.term[:kept], c.b[c.at:c.at+int(n)]...)
	c.at += int(n)
	if c.terms >= len(c.b) {
		c.nextTerm = -1
		return nil
	}
	step, ok := c.varint(&c.terms)
	if !ok || step <= 0 || step >= int64(c.size-c.nextTerm) {
		return errIndex
	}
	c.nextTerm += int(step)
	return nil
}

// firstEntry reads the first entry of a list, which may begin a leaf of its
// own.
func (c *cursor) firstEntry() error {
	for c.at >= c.size {
		if more, err := c.nextLeaf(); !more {
			return errors.Join(err, errIndex)
		}
		c.at = 4
	}
	return c.entry(0)
}

// entry reads an entry, whose seq stands as the distance from before.
func (c *cursor) entry(before int64) error {
	distance, ok := c.varint(&c.at)
	length, enough := c.varint(&c.at)
	c.seq = before + distance
	if !ok || !enough || distance <= 0 || c.seq <= 0 || length < 0 {
		return errIndex
	}
	n := int(length >> 1) // the last bit tells of a deletion that this kind of table has not
	if n <= c.size-c.at {
		c.pos = c.at
		c.at += n
		return nil
	}
	if c.at > c.size {
		return errIndex
	}
	c.buffer = append(c.buffer[:0], c.b[c.at:c.size]...)
	for len(c.buffer) < n {
		if more, err := c.nextLeaf(); !more {
			return errors.Join(err, errIndex)
		}
		c.buffer = append(c.buffer, c.b[4:min(c.size, 4+n-len(c.buffer))]...)
	}
	c.spilled = true
	return nil
}

// next returns the next document that has a term that is sought; 0 where there
// is none. Those of one term stand in their order.
func (c *cursor) next() (int64, error) {
	for c.inList {
		if !c.ready && !c.step() {
			if err := c.advance(); err != nil {
				return 0, err
			}
		}
		c.ready = false
		if c.inList && c.seq <= c.x.newest && (c.gone == nil || !c.gone.has(c.seq)) {
			return c.seq, nil
		}
	}
	return 0, nil
}

// step goes to the next entry where that is as most are: near, short and all on
// the leaf.
func (c *cursor) step() bool {
	at := c.at
	end := c.size
	if c.nextTerm >= 0 {
		end = c.nextTerm
	}
	if c.spilled || at+2 > end {
		return false
	}
	distance, length := c.b[at], c.b[at+1]
	if distance-1 >= 0x7F || length >= 0x80 || at+2+int(length>>1) > end {
		return false
	}
	c.seq += int64(distance)
	c.pos = at + 2
	c.at = c.pos + int(length>>1)
	return true
}

// advance goes to the next entry. On a leaf that begins with the rest of a list,
// its header tells where the first entry is.
func (c *cursor) advance() error {
	for c.spilled || c.at >= c.size {
		if !c.spilled {
			if more, err := c.nextLeaf(); !more {
				return errors.Join(err, c.listOver())
			}
		}
		c.spilled = false
		c.at = int(binary.BigEndian.Uint16(c.b))
		if c.at != 0 && c.at < c.size {
			leaf := c.page
			err := c.entry(0)
			c.marks = append(c.marks, mark{leaf, c.seq})
			return err
		}
		if c.nextTerm >= 0 {
			return c.listOver()
		}
		c.at = c.size
	}
	if c.nextTerm >= 0 && c.at >= c.nextTerm {
		return c.listOver()
	}
	return c.entry(c.seq)
}

// listOver goes on to the list of the next term.
func (c *cursor) listOver() error {
	c.inList = false
	if c.prefix {
		return c.seek()
	}
	return nil
}

// positions are those of the entry, as they are encoded.
func (c *cursor) positions() []byte {
	if c.spilled {
		return c.buffer
	}
	return c.b[c.pos:c.at]
}

// weight is the weight of the occurrences in the entry.
func (c *cursor) weight() (w float64, err error) {
	each := columnWeights[0]
	for b := c.positions(); len(b) > 0; {
		n := 1
		if b[0] >= 0x80 {
			_, n = varint(b)
		} else if b[0] == 1 {
			column, width := varint(b[1:])
			if width <= 0 || column < 0 || column >= int64(len(columnWeights)) {
				return 0, errIndex
			}
			each = columnWeights[column]
			b = b[1+width:]
			continue
		}
		if n <= 0 {
			return 0, errIndex
		}
		w += each
		b = b[n:]
	}
	return w, nil
}

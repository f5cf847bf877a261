package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// FTS5 answers whether a document matches, one after the other, at a cost that
// is mostly that of its way through SQLite. What follows reads its index itself,
// in long stretches, as ext/fts5/fts5_index.c of SQLite describes it.
//
// The index is a number of segments, each a list of terms in order, and with
// each the documents that hold it, with their positions. A segment is cut into
// leaves, which are rows of words_data; words_idx tells on which leaf a term
// may stand.

// indexFormat is the version of the format that is read here. FTS5 raises it
// where older readers cannot read an index any more.
const indexFormat = 4

// Rows of words_data that are no leaves.
const (
	averagesRow  = 1
	structureRow = 10
)

// structureMagic stands at the beginning of a structure with tombstones.
const structureMagic = "\xFF\x00\x00\x01"

// mainPrefix stands before each term of an index that is not one of prefixes.
const mainPrefix = '0'

// errIndex is the error of an index that is not as FTS5 writes it.
var errIndex = errors.New("the full-text index is damaged; check the archive")

// textIndex is the full-text index as a transaction sees it.
type textIndex struct {
	ctx      context.Context
	tx       *sql.Tx
	rows     int64 // documents
	tokens   int64 // of all documents
	segments []*segment
	// Segments between which the words of a document may be divided: those that
	// are being merged, and what they are merged to. All others stand alone.
	groups [][]int
	list   string             // of the segments and their first leaves, in JSON
	starts map[string][]start // by term, for each segment
	found  map[string]int     // by phrase: how many documents have it
	marks  map[listKey][]mark // where to begin in long lists that were read once

	kept        map[string][]weighed // by phrase: the weights in the documents that have it
	keptWeights int
}

// start is the leaf of a segment on which a term may stand.
type start struct {
	term   string
	leaf   int
	b      []byte
	absent bool // whether the term was not found there
}

// listKey names the list of a term in a segment.
type listKey struct {
	term    string
	segment int
}

// mark says which document is the first on a leaf within a list.
type mark struct {
	leaf int
	seq  int64
}

// segment is a part of the index.
type segment struct {
	id          int64
	first, last int     // leaves
	tombstones  int     // pages of them
	gone        *seqSet // what the tombstones name; nil: not read
}

// openIndex reads what the index consists of.
func openIndex(ctx context.Context, tx *sql.Tx) (*textIndex, error) {
	x := &textIndex{ctx: ctx, tx: tx, starts: make(map[string][]start), found: make(map[string]int), marks: make(map[listKey][]mark), kept: make(map[string][]weighed)}
	var structure, averages []byte
	var format int
	err := tx.QueryRowContext(ctx, `
		SELECT (SELECT block FROM words_data WHERE id = ?),
		       (SELECT block FROM words_data WHERE id = ?),
		       (SELECT v FROM words_config WHERE k = 'version')`, structureRow, averagesRow).Scan(&structure, &averages, &format)
	if err != nil {
		return nil, err
	}
	if format != indexFormat {
		return nil, fmt.Errorf("the full-text index has the format %d, %d is known", format, indexFormat)
	}
	if err := x.readStructure(structure); err != nil {
		return nil, err
	}
	r := varints{b: averages}
	x.rows = r.next()
	for len(r.b) > 0 {
		x.tokens += r.next()
	}
	if len(averages) > 0 && r.bad {
		return nil, errIndex
	}
	return x, nil
}

// readStructure reads which segments there are.
func (x *textIndex) readStructure(b []byte) error {
	const cookie = 4
	if len(b) < cookie {
		return errIndex
	}
	b, tombstones := bytes.CutPrefix(b[cookie:], []byte(structureMagic))
	r := varints{b: b}
	levels := r.next()
	r.skip(2) // segments of all levels; a counter
	var list []string
	var merging []int
	for ; levels > 0 && !r.bad; levels-- {
		inputs := int(r.next())
		var level []int
		for left := r.next(); left > 0 && !r.bad; left-- {
			s := &segment{id: r.next(), first: int(r.next()), last: int(r.next())}
			if tombstones {
				r.skip(2) // between which counts its documents were stored
				s.tombstones = int(r.next())
				r.skip(2) // numbers of tombstones and entries
			}
			level = append(level, len(x.segments))
			x.segments = append(x.segments, s)
			list = append(list, fmt.Sprintf("[%d,%d]", s.id, s.first))
		}
		if r.bad || inputs > len(level) || len(merging) > 0 && len(level) == 0 {
			return errIndex
		}
		merging = x.group(merging, level, inputs)
	}
	if len(merging) > 0 {
		return errIndex
	}
	x.list = "[" + strings.Join(list, ",") + "]"
	if r.bad {
		return errIndex
	}
	return nil
}

// group forms the groups of the segments of a level, of which the first, as many
// as inputs, are being merged to the last one of the next level. It is given
// those that are being merged to the last one of this level, and returns those
// that await the next.
func (x *textIndex) group(merging, level []int, inputs int) []int {
	if len(merging) > 0 {
		last := len(level) - 1
		merging = append(merging, level[last])
		level = level[:last]
		if last < inputs { // merged further itself
			return append(merging, level...)
		}
		x.groups = append(x.groups, merging)
	}
	for _, segment := range level[inputs:] {
		x.groups = append(x.groups, []int{segment})
	}
	return level[:inputs]
}

// leafRow is the row of words_data that holds a leaf of the segment id; of its
// tombstones where id is raised by tombstoneID.
func leafRow(id int64, leaf int) int64 { return id<<37 + int64(leaf) }

const tombstoneID = 1 << 16

// deleted returns the documents that are not in the segment any more though
// entries of them are.
func (x *textIndex) deleted(s *segment) (*seqSet, error) {
	if s.gone != nil {
		return s.gone, nil
	}
	gone := &seqSet{}
	first := leafRow(s.id+tombstoneID, 0)
	err := each(context.WithoutCancel(x.ctx), x.tx, func(rows *sql.Rows) error {
		var b sql.RawBytes
		if err := rows.Scan(&b); err != nil {
			return err
		}
		return readTombstones(b, gone)
	}, `SELECT block FROM words_data WHERE id >= ? AND id < ?`, first, first+int64(s.tombstones))
	s.gone = gone
	return gone, err
}

// readTombstones adds the documents that a page of tombstones names: a hash
// table, whose empty slots are 0.
func readTombstones(b []byte, into *seqSet) error {
	const header = 8
	if len(b) < header {
		return errIndex
	}
	width := 8
	if b[0] == 4 {
		width = 4
	}
	for b = b[header:]; len(b) >= width; b = b[width:] {
		seq := int64(binary.BigEndian.Uint32(b))
		if width == 8 {
			seq = int64(binary.BigEndian.Uint64(b))
		}
		if seq < 0 {
			return errIndex
		}
		if seq > 0 {
			into.add(seq)
		}
	}
	return nil
}

// keptStarts is of how many terms the first leaves are kept, for a second look.
const keptStarts = 64

// startsOf returns on which leaf of each segment a term may stand.
func (x *textIndex) startsOf(term string) (starts []start, err error) {
	if starts, ok := x.starts[term]; ok {
		return starts, nil
	}
	err = each(context.WithoutCancel(x.ctx), x.tx, func(rows *sql.Rows) error {
		s := start{term: term}
		err := rows.Scan(&s.leaf, &s.b)
		starts = append(starts, s)
		return err
	}, `
		SELECT leaf, (SELECT block FROM words_data WHERE id = (segment << 37) + leaf)
		FROM (
			SELECT key, value ->> 0 AS segment, max(value ->> 1, ifnull((
				SELECT pgno >> 1 FROM words_idx
				WHERE segid = value ->> 0 AND term <= ?1
				ORDER BY term DESC LIMIT 1), 0)) AS leaf
			FROM json_each(?2)
		)
		ORDER BY key`, []byte(term), x.list)
	if err == nil && len(starts) != len(x.segments) {
		err = errIndex
	}
	if len(x.starts) < keptStarts {
		x.starts[term] = starts
	}
	return starts, err
}

// cursor walks through the documents of a term in a segment, or of all terms
// with a prefix, one term after the other.
type cursor struct {
	x      *textIndex
	s      *segment
	list   listKey
	start  *start
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
	term := at.term
	c = &cursor{x: x, s: x.segments[segment], list: listKey{term, segment}, start: at, sought: []byte(term), prefix: prefix}
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
		rows, err := c.x.tx.QueryContext(context.WithoutCancel(c.x.ctx), `SELECT block FROM words_data WHERE id BETWEEN ? AND ? ORDER BY id`,
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
		if c.inList && (c.gone == nil || !c.gone.has(c.seq)) {
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

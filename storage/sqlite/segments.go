package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
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
	newest   int64 // seq of the newest document; what an entry or tombstone says of others is of documents that are gone
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
	var newest sql.NullInt64
	err := tx.QueryRowContext(ctx, `
		SELECT (SELECT block FROM words_data WHERE id = ?),
		       (SELECT block FROM words_data WHERE id = ?),
		       (SELECT v FROM words_config WHERE k = 'version'),
		       (SELECT max(id) FROM words_docsize)`, structureRow, averagesRow).Scan(&structure, &averages, &format, &newest)
	if err != nil {
		return nil, err
	}
	if format != indexFormat {
		return nil, fmt.Errorf("the full-text index has the format %d, %d is known", format, indexFormat)
	}
	x.newest = newest.Int64
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
		return x.readTombstones(b, gone)
	}, `SELECT block FROM words_data WHERE id >= ? AND id < ?`, first, first+int64(s.tombstones))
	s.gone = gone
	return gone, err
}

// readTombstones adds the documents that a page of tombstones names: a hash
// table, whose empty slots are 0.
func (x *textIndex) readTombstones(b []byte, into *seqSet) error {
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
		if seq > 0 && seq <= x.newest {
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

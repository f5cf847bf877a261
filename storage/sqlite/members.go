package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
)

// members is a set of documents that statements can ask about at little cost:
// a byte for each value of seq from the first to the last of them, 1 where the
// document is one of the set. A table of SQLite's own, as IN makes it, costs
// several times as much; it is used where the members lie too far apart.
type members struct {
	count       int
	first, last int64 // 0: the set is empty
	in          []byte
	list        string // the members with commas between them
}

// spread is from how many values of seq on members lie too far apart
// (Store.spread).
const spread = 16 << 20

// gather returns the set of what a statement selects, which is one seq a row.
func (s *Store) gather(ctx context.Context, tx *sql.Tx, c *condition) (*members, error) {
	// In one value: each row has its price.
	var list sql.NullString
	err := tx.QueryRowContext(ctx, "SELECT group_concat(seq) FROM ("+c.sql.String()+")", c.args...).Scan(&list)
	if err != nil {
		return nil, err
	}
	return s.membersOf(list.String)
}

// membersOf returns the set of the members of a list.
func (s *Store) membersOf(list string) (*members, error) {
	m := &members{list: list}
	if list == "" {
		return m, nil
	}
	err := m.each(func(seq int64) {
		if m.count == 0 || seq < m.first {
			m.first = seq
		}
		m.last = max(m.last, seq)
		m.count++
	})
	if err != nil || m.last-m.first >= s.spread {
		return m, err
	}
	m.in = make([]byte, 1+m.last-m.first)
	return m, m.each(func(seq int64) { m.in[seq-m.first] = 1 })
}

// each calls do with each member as it stands in the list.
func (m *members) each(do func(seq int64)) error {
	for number := range strings.SplitSeq(m.list, ",") {
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return fmt.Errorf("read what was gathered: %w", err)
		}
		do(seq)
	}
	return nil
}

// hold adds the condition that the document of a seq is a member. The seq is
// not below the first.
func (m *members) hold(c *condition, seq string) {
	if m.in == nil {
		c.add(" AND +"+seq+" IN (SELECT value FROM json_each(?))", "["+m.list+"]")
		return
	}
	c.add(" AND substr(?, "+seq+" - ?, 1) = x'01'", m.in, m.first-1)
}

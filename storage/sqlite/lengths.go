package sqlite

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Of how many documents, and with how many bytes each, a row of the table
// lengths holds the lengths: a page of the file.
const (
	lengthsBlock = 1000
	lengthsWidth = 4
)

// words is the number of words that FTS5 counts: a blank follows each.
func (w indexed) words() int { return strings.Count(w.headline, " ") + strings.Count(w.body, " ") }

// keepLengths keeps the numbers of words of documents.
func keepLengths(ctx context.Context, conn *sql.Conn, words map[int64]int) error {
	seqs := slices.Sorted(maps.Keys(words))
	for len(seqs) > 0 {
		block := seqs[0] / lengthsBlock
		var packed []byte
		err := conn.QueryRowContext(ctx, `SELECT packed FROM lengths WHERE block = ?`, block).Scan(&packed)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		for ; len(seqs) > 0 && seqs[0]/lengthsBlock == block; seqs = seqs[1:] {
			at := int(seqs[0]%lengthsBlock) * lengthsWidth
			if more := at + lengthsWidth - len(packed); more > 0 {
				packed = append(packed, make([]byte, more)...)
			}
			binary.LittleEndian.PutUint32(packed[at:], uint32(words[seqs[0]]))
		}
		if _, err := conn.ExecContext(ctx, `INSERT OR REPLACE INTO lengths (block, packed) VALUES (?, ?)`, block, packed); err != nil {
			return err
		}
	}
	return nil
}

// lengths returns how many words each of the documents has, which are in their
// order.
func lengths(ctx context.Context, q querier, docs []int64) ([]float64, error) {
	all := make([]float64, len(docs))
	at := 0
	err := each(ctx, q, func(rows *sql.Rows) error {
		var block int64
		var packed sql.RawBytes
		if err := rows.Scan(&block, &packed); err != nil {
			return err
		}
		for ; at < len(docs) && docs[at]/lengthsBlock == block; at++ {
			i := int(docs[at]%lengthsBlock) * lengthsWidth
			if i+lengthsWidth > len(packed) {
				return errIndex
			}
			all[at] = float64(binary.LittleEndian.Uint32(packed[i:]))
		}
		return nil
	}, `SELECT block, packed FROM lengths WHERE block BETWEEN ? AND ? ORDER BY block`, docs[0]/lengthsBlock, docs[len(docs)-1]/lengthsBlock)
	if err == nil && at < len(docs) {
		err = errIndex
	}
	return all, err
}

// eachCounted calls do with every document of the index and the number of words
// that FTS5 has counted of it.
func eachCounted(ctx context.Context, q querier, do func(seq int64, words int) error) error {
	return each(ctx, q, func(rows *sql.Rows) error {
		var seq int64
		var sizes sql.RawBytes // of the columns
		if err := rows.Scan(&seq, &sizes); err != nil {
			return err
		}
		words := int64(0)
		for r := (varints{b: sizes}); len(r.b) > 0; {
			words += r.next()
		}
		return do(seq, int(words))
	}, `SELECT id, sz FROM words_docsize ORDER BY id`)
}

// fillLengths keeps the lengths of the documents of an archive without them.
func fillLengths(ctx context.Context, tx *sql.Tx) error {
	var packed []byte
	block := int64(0)
	keep := func() error {
		if len(packed) == 0 {
			return nil
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO lengths (block, packed) VALUES (?, ?)`, block, packed)
		packed = packed[:0]
		return err
	}
	err := eachCounted(ctx, tx, func(seq int64, words int) error {
		if seq/lengthsBlock != block {
			if err := keep(); err != nil {
				return err
			}
			block = seq / lengthsBlock
		}
		at := int(seq%lengthsBlock) * lengthsWidth
		packed = append(packed, make([]byte, at-len(packed))...)
		packed = binary.LittleEndian.AppendUint32(packed, uint32(words))
		return nil
	})
	return errors.Join(err, keep())
}

// checkLengths finds documents whose length is not what FTS5 has counted.
func checkLengths(ctx context.Context, tx *sql.Tx) (findings []string, err error) {
	var docs []int64
	var counted []float64
	err = eachCounted(ctx, tx, func(seq int64, words int) error {
		docs, counted = append(docs, seq), append(counted, float64(words))
		return nil
	})
	if err != nil || len(docs) == 0 {
		return nil, err
	}
	kept, err := lengths(ctx, tx, docs)
	if errors.Is(err, errIndex) {
		return []string{"the lengths of documents are not all there"}, nil
	}
	for i, n := range kept {
		if n != counted[i] {
			findings = append(findings, fmt.Sprintf("row %d of the full-text index has the length %v, not %v", docs[i], n, counted[i]))
		}
	}
	return findings, err
}

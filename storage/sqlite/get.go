package sqlite

import (
	"context"
	"database/sql"
	"errors"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// querier is a connection or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each calls scan with every row of a query.
func each(ctx context.Context, q querier, scan func(*sql.Rows) error, query string, args ...any) (err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Get returns a document.
func (s *Store) Get(ctx context.Context, id storage.ID) (*rapporteurv1.Document, error) {
	var kept *stored
	err := s.reading(ctx, "read the document", func(tx *sql.Tx) error {
		var seq int64
		err := tx.QueryRowContext(ctx, `SELECT seq FROM documents WHERE id = ?`, string(id)).Scan(&seq)
		if errors.Is(err, sql.ErrNoRows) {
			return errNotFound(id)
		}
		if err != nil {
			return err
		}
		kept, err = readWhole(ctx, tx, seq)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.document(kept)
}

// readWhole reads a document that is there.
func readWhole(ctx context.Context, q querier, seq int64) (*stored, error) {
	var r stored
	err := q.QueryRowContext(ctx, `
		SELECT d.id, d.etag, d.create_time, d.update_time, d.metadata, c.body
		FROM documents d JOIN contents c ON c.seq = d.seq
		WHERE d.seq = ?`, seq).Scan((*string)(&r.id), &r.etag, &r.createTime, &r.updateTime, &r.metadata, &r.body)
	return &r, err
}

// readLight reads a document that is there, without its body.
func readLight(ctx context.Context, q querier, seq int64) (*stored, error) {
	var r stored
	err := q.QueryRowContext(ctx, `
		SELECT id, etag, create_time, update_time, metadata
		FROM documents
		WHERE seq = ?`, seq).Scan((*string)(&r.id), &r.etag, &r.createTime, &r.updateTime, &r.metadata)
	return &r, err
}

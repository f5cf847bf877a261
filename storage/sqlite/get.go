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

// Get returns the version that stands for a document.
func (s *Store) Get(ctx context.Context, id storage.ID) (*rapporteurv1.Document, error) {
	return s.GetVersion(ctx, id, 0)
}

// GetVersion returns a version of a document; 0 is the one that stands for it.
func (s *Store) GetVersion(ctx context.Context, id storage.ID, version int) (*rapporteurv1.Document, error) {
	var kept *stored
	var by []*rapporteurv1.VersionReference
	err := s.reading(ctx, "read the document", func(tx *sql.Tx) error {
		seq, current, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		if version == 0 {
			version = int(current)
		}
		kept, err = readVersion(ctx, tx, seq, version, true)
		if errors.Is(err, sql.ErrNoRows) {
			return errNoVersion(id, version)
		}
		if err != nil {
			return err
		}
		by, err = corrections(ctx, tx, id, version)
		return err
	})
	if err != nil {
		return nil, err
	}
	doc, err := s.document(kept)
	if err == nil {
		doc.CorrectedBy = by
	}
	return doc, err
}

// find looks up a document, and the version that stands for it.
func find(ctx context.Context, q querier, id storage.ID) (seq int64, current int32, err error) {
	err = q.QueryRowContext(ctx, `SELECT seq, version FROM documents WHERE id = ?`, string(id)).Scan(&seq, &current)
	if errors.Is(err, sql.ErrNoRows) {
		err = errNotFound(id)
	}
	return seq, current, err
}

// readVersion reads a version of a document that is there, with its body where
// that is wanted; sql.ErrNoRows where there is none of the number.
func readVersion(ctx context.Context, q querier, seq int64, version int, whole bool) (*stored, error) {
	var r stored
	err := q.QueryRowContext(ctx, `
		SELECT d.id, v.etag, d.create_time, v.update_time, v.version, d.version, v.corrects, v.corrects_version, v.metadata,
		       CASE WHEN ?3 THEN v.body END
		FROM documents d JOIN (
			SELECT c.seq, version, etag, update_time, corrects, corrects_version, metadata, body
			FROM documents c JOIN contents USING (seq)
			WHERE c.seq = ?1 AND version = ?2
			UNION ALL
			SELECT seq, version, etag, update_time, corrects, corrects_version, metadata, body
			FROM versions
			WHERE seq = ?1 AND version = ?2
		) v ON v.seq = d.seq
		WHERE d.seq = ?1`, seq, version, whole).Scan((*string)(&r.id), &r.etag, &r.createTime, &r.updateTime, &r.version, &r.current,
		(*string)(&r.corrects.id), &r.corrects.version, &r.metadata, &r.body)
	return &r, err
}

// corrections returns what corrects a version of a document, in the order of
// storing.
func corrections(ctx context.Context, q querier, id storage.ID, version int) (by []*rapporteurv1.VersionReference, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		var l link
		err := rows.Scan((*string)(&l.id), &l.version)
		by = append(by, l.proto())
		return err
	}, `
		SELECT id, version FROM (
			SELECT id, version, update_time FROM documents
			WHERE corrects = ?1 AND corrects <> '' AND corrects_version = ?2
			UNION ALL
			SELECT d.id, v.version, v.update_time FROM versions v JOIN documents d ON d.seq = v.seq
			WHERE v.corrects = ?1 AND v.corrects <> '' AND v.corrects_version = ?2
		)
		ORDER BY update_time, id, version`, string(id), version)
	return by, err
}

// readWhole reads a document that is there.
func readWhole(ctx context.Context, q querier, seq int64) (*stored, error) {
	var r stored
	err := q.QueryRowContext(ctx, `
		SELECT d.id, d.etag, d.create_time, d.update_time, d.version, d.corrects, d.corrects_version, d.metadata, c.body
		FROM documents d JOIN contents c ON c.seq = d.seq
		WHERE d.seq = ?`, seq).Scan((*string)(&r.id), &r.etag, &r.createTime, &r.updateTime, &r.version,
		(*string)(&r.corrects.id), &r.corrects.version, &r.metadata, &r.body)
	r.current = r.version
	return &r, err
}

// readLight reads a document that is there, without its body.
func readLight(ctx context.Context, q querier, seq int64) (*stored, error) {
	var r stored
	err := q.QueryRowContext(ctx, `
		SELECT id, etag, create_time, update_time, version, corrects, corrects_version, metadata
		FROM documents
		WHERE seq = ?`, seq).Scan((*string)(&r.id), &r.etag, &r.createTime, &r.updateTime, &r.version,
		(*string)(&r.corrects.id), &r.corrects.version, &r.metadata)
	r.current = r.version
	return &r, err
}

package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// Reanalyse keeps another analysis of a version.
func (s *Store) Reanalyse(ctx context.Context, doc *rapporteurv1.Document) (*rapporteurv1.Document, error) {
	if err := s.enter(); err != nil {
		return nil, err
	}
	defer s.leave()
	rec, body, err := describe(doc)
	if err != nil {
		return nil, err
	}
	rec.body = s.compress(body)
	var kept *stored
	err = s.writer.do(ctx, len(rec.body), func(conn *sql.Conn) (err error) {
		kept, err = s.reanalyse(conn, doc, rec, body)
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.document(kept)
}

// reanalyse writes the body of the version that doc names anew. What can be
// refused is found before it writes, as job.run wants it.
func (s *Store) reanalyse(conn *sql.Conn, doc *rapporteurv1.Document, rec *record, body []byte) (*stored, error) {
	ctx := context.Background()
	id, version := storage.ID(strings.TrimPrefix(doc.GetName(), storage.ID("").Name())), int(doc.GetVersion())
	seq, current, err := find(ctx, conn, id)
	if err != nil {
		return nil, err
	}
	kept, err := readVersion(ctx, conn, seq, version, false)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, errNoVersion(id, version)
	case err != nil:
		return nil, err
	case kept.etag != doc.GetEtag():
		return nil, errEtag(id)
	}
	if !bytes.Equal(kept.metadata, rec.metadata) {
		rec.digest = digestOf(kept.metadata, body)
	}
	kept.body, kept.updateTime = rec.body, s.now(rec)
	kept.etag = rec.etag(kept.updateTime)
	if version == int(current) {
		return kept, reanalyseCurrent(ctx, conn, seq, kept, rec)
	}
	return kept, oneRow(conn.ExecContext(ctx, `
		UPDATE versions SET body = ?, etag = ?, update_time = ?
		WHERE seq = ? AND version = ? AND content_hash = ?`, kept.body, kept.etag, kept.updateTime, seq, version, rec.hash))
}

// reanalyseCurrent writes the version that stands for a document.
func reanalyseCurrent(ctx context.Context, conn *sql.Conn, seq int64, kept *stored, rec *record) error {
	err := oneRow(conn.ExecContext(ctx, `
		UPDATE documents SET etag = ?, update_time = ?
		WHERE seq = ? AND content_hash = ?`, kept.etag, kept.updateTime, seq, rec.hash))
	if err != nil {
		return err
	}
	return oneRow(conn.ExecContext(ctx, `UPDATE contents SET body = ? WHERE seq = ?`, kept.body, seq))
}

// oneRow fails where a statement has not changed one row: then the analysis is
// that of another text.
func oneRow(result sql.Result, err error) error {
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, errors.New("storage: an analysis of another text than is kept"))
	}
	return nil
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"github.com/rapporteur-io/rapporteur/storage"
)

// Delete removes a document and all that was kept for it.
func (s *Store) Delete(ctx context.Context, id storage.ID, etag string) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	return s.writer.do(ctx, 0, func(conn *sql.Conn) error { return remove(conn, id, etag) })
}

// remove refuses before it writes, as job.run wants it.
func remove(conn *sql.Conn, id storage.ID, etag string) error {
	ctx := context.Background()
	var seq int64
	var current string
	err := conn.QueryRowContext(ctx, `SELECT seq, etag FROM documents WHERE id = ?`, string(id)).Scan(&seq, &current)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return errNotFound(id)
	case err != nil:
		return err
	case etag != "" && etag != current:
		return errEtag(id)
	}
	if _, err := conn.ExecContext(ctx, `DELETE FROM words WHERE rowid = ?`, seq); err != nil {
		return err
	}
	for _, table := range []string{"documents", "versions"} {
		_, err := conn.ExecContext(ctx, `UPDATE `+table+` SET corrects = '', corrects_version = 0 WHERE corrects = ? AND corrects <> ''`, string(id))
		if err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, `DELETE FROM documents WHERE seq = ?`, seq) // what belongs to it goes with it
	return err
}

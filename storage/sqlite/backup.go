package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"github.com/rapporteur-io/rapporteur"
)

// Backup writes a copy of the archive to a new file at path. The copy is of one
// moment; writers go on meanwhile, and what they write grows the log until it
// is done. The copy is compact (VACUUM INTO), and durable when Backup returns.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	target, err := usableTarget(path)
	if err != nil {
		return err
	}
	err = s.copyTo(ctx, target)
	switch {
	case err != nil && ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, fs.ErrExist):
		return errOpen("BACKUP_EXISTS", err, "%q is there already; name a new file for the backup", target)
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrPermission):
		return errOpen("BACKUP_PATH", err, "no backup can be written to the folder %q; make it, and make it writable", filepath.Dir(target))
	}
	return failed("back up the archive", err)
}

// copyTo copies the archive through a connection of its own.
func (s *Store) copyTo(ctx context.Context, target string) error {
	db := connect(s.path, copier, s.cfg)
	conn, err := db.Conn(ctx)
	if err != nil {
		return errors.Join(err, db.Close())
	}
	return errors.Join(copyTo(ctx, conn, target), conn.Close(), db.Close())
}

// usableTarget returns path as an absolute one.
func usableTarget(path string) (string, error) {
	if path == "" {
		return "", errOpen("BACKUP_PATH", nil, "the backup has no path; name a new file")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", &rapporteur.Error{Kind: rapporteur.FailedPrecondition, Reason: "BACKUP_PATH", Message: "the path of the backup cannot be made absolute", Cause: err}
	}
	return absolute, nil
}

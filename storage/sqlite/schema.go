package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// applicationID marks the files of this package ("RPTR"), so that no other
// database is taken for an archive.
const applicationID = 0x52505452

// minVersion is the first SQLite without the WAL-reset race, by which a
// checkpoint could lose a commit.
const (
	minVersion     = 3_051_003
	minVersionName = "3.51.3"
)

// migrationFiles are the steps of the schema, in the order of their names;
// never changed once released.
//
//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is a step from one version of the schema, which is the number of
// steps done (PRAGMA user_version), to the next.
type migration struct {
	name, sql string
	fill      func(context.Context, *sql.Tx) error // what SQL cannot do; nil: nothing
}

// fillers are what migrations do behind their SQL.
var fillers = map[string]func(context.Context, *sql.Tx) error{
	"0002_versions.sql": fillStates,
	"0003_lengths.sql":  fillLengths,
}

// embedded returns the steps to the schema of this program.
func embedded() ([]migration, error) {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, fmt.Errorf("list the migrations: %w", err)
	}
	var steps []migration
	for _, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read the migration: %w", err)
		}
		steps = append(steps, migration{filepath.Base(name), string(text), fillers[filepath.Base(name)]})
	}
	return steps, nil
}

// prepare brings the database of conn to the schema of migrations.
func prepare(ctx context.Context, conn *sql.Conn, path string, migrations []migration, patience time.Duration) error {
	if err := checkLibrary(ctx, conn); err != nil {
		return err
	}
	version, err := identify(ctx, conn, path, len(migrations))
	if err != nil {
		return err
	}
	if err := setWAL(ctx, conn, path, patience); err != nil {
		return err
	}
	if version > 0 && version < len(migrations) {
		if err := keepCopy(ctx, conn, path, version); err != nil {
			return fmt.Errorf("keep a copy of the archive before its schema is changed: %w", err)
		}
	}
	// Asked for even where nothing is to be done: it shows whether the file
	// can be written.
	return migrateAll(ctx, conn, path, migrations)
}

// migrateAll does the steps that are left. Foreign keys are not heeded
// meanwhile, so that a table can be made anew under its name (as
// sqlite.org/lang_altertable.html has it), and are checked at the end.
func migrateAll(ctx context.Context, conn *sql.Conn, path string, migrations []migration) (err error) {
	if _, err := conn.ExecContext(ctx, `PRAGMA foreign_keys = OFF`); err != nil {
		return err
	}
	defer func() {
		_, on := conn.ExecContext(ctx, `PRAGMA foreign_keys = ON`)
		err = errors.Join(err, on)
	}()
	for done := false; !done && err == nil; {
		done, err = migrate(ctx, conn, path, migrations)
	}
	return err
}

// checkLibrary refuses an SQLite that the archive cannot be trusted to.
func checkLibrary(ctx context.Context, conn *sql.Conn) error {
	if name, number, _ := sqlite3.Version(); number < minVersion {
		return errOpen("SQLITE_TOO_OLD", nil, "this program was built with SQLite %s, in which a commit can be lost; build it with %s or later", name, minVersionName)
	}
	var fts5 bool
	if err := conn.QueryRowContext(ctx, `SELECT sqlite_compileoption_used('ENABLE_FTS5')`).Scan(&fts5); err != nil {
		return err
	}
	if !fts5 {
		return errOpen("SQLITE_WITHOUT_FTS5", nil, "this program was built without full-text search; build it with -tags sqlite_fts5")
	}
	return nil
}

// identify returns the version of the schema, 0 of an empty database, and
// refuses what is no archive or newer than this program.
func identify(ctx context.Context, conn *sql.Conn, path string, newest int) (version int, err error) {
	var application, objects int
	err = conn.QueryRowContext(ctx, `
		SELECT (SELECT application_id FROM pragma_application_id),
		       (SELECT user_version FROM pragma_user_version),
		       (SELECT count(*) FROM sqlite_schema)`).Scan(&application, &version, &objects)
	switch {
	case err != nil:
		return 0, err
	case application == 0 && version == 0 && objects == 0:
		return 0, nil
	case application != applicationID:
		return 0, errOpen("ARCHIVE_FOREIGN", nil, "%q is an SQLite database, but no archive of Rapporteur; name another path", path)
	case version > newest:
		return 0, errNewer(path, version, newest)
	}
	return version, nil
}

func errNewer(path string, version, newest int) error {
	return errOpen("ARCHIVE_NEWER", nil, "the archive %q has schema %d, this program knows up to %d; use the newer program that wrote it", path, version, newest)
}

// setWAL turns write-ahead logging on, which the file remembers. While another
// process does the same SQLite answers busy at once, whatever the timeout.
func setWAL(ctx context.Context, conn *sql.Conn, path string, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		var mode string
		err := conn.QueryRowContext(ctx, `PRAGMA journal_mode = WAL`).Scan(&mode)
		if e, ok := errors.AsType[sqlite3.Error](err); ok && e.Code == sqlite3.ErrBusy {
			select {
			case <-ctx.Done():
				return err
			case <-time.After(5 * time.Millisecond):
				continue
			}
		}
		if err == nil && mode != "wal" {
			if err := writable(ctx, conn); err != nil {
				return err
			}
			return errOpen("ARCHIVE_NO_WAL", nil, "the file system of the archive %q does not allow write-ahead logging; keep it on a local disk", path)
		}
		return err
	}
}

// writable returns the error of writing to the database, if there is one.
func writable(ctx context.Context, conn *sql.Conn) error {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// migrate does the next step, and tells whether there was none left. The
// version is read within the transaction, since another process may be doing
// the same.
func migrate(ctx context.Context, conn *sql.Conn, path string, migrations []migration) (done bool, err error) {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() { _ = tx.Rollback() }() // without effect once committed
	var version int
	if err := tx.QueryRowContext(ctx, `SELECT user_version FROM pragma_user_version`).Scan(&version); err != nil {
		return false, err
	}
	if version > len(migrations) {
		return false, errNewer(path, version, len(migrations))
	}
	if version == len(migrations) {
		return true, tx.Commit()
	}
	step := migrations[version]
	mark := fmt.Sprintf(`PRAGMA application_id = %d; PRAGMA user_version = %d`, applicationID, version+1)
	for _, statements := range []string{step.sql, mark} {
		if _, err := tx.ExecContext(ctx, statements); err != nil {
			return false, fmt.Errorf("migration %s: %w", step.name, err)
		}
	}
	if step.fill != nil {
		if err := step.fill(ctx, tx); err != nil {
			return false, fmt.Errorf("migration %s: %w", step.name, err)
		}
	}
	var dangling bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM pragma_foreign_key_check)`).Scan(&dangling); err != nil {
		return false, err
	}
	if dangling {
		return false, fmt.Errorf("migration %s: leaves rows that refer to none", step.name)
	}
	return false, tx.Commit()
}

// keepCopy keeps a copy of a database of an old schema beside it, under a name
// that is not taken yet.
func keepCopy(ctx context.Context, conn *sql.Conn, path string, version int) error {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.schema-%d", path, version)
		if n > 1 {
			name = fmt.Sprintf("%s.%d", name, n)
		}
		err := copyTo(ctx, conn, name)
		if !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
}

// copyTo writes the database of conn, as it stands at one moment, to a new
// file at path, durably. Where it fails it leaves nothing behind.
func copyTo(ctx context.Context, conn *sql.Conn, path string) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return &fs.PathError{Op: "copy to", Path: path, Err: fs.ErrExist}
	}
	// VACUUM INTO takes an empty file; the name has no place for the URI that
	// SQLite would read into "file:…", since it is absolute.
	partial, err := os.CreateTemp(filepath.Dir(path), strings.ReplaceAll(filepath.Base(path), "*", "_")+".partial-*")
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, partial.Close())
		if gone := os.Remove(partial.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	if _, err := conn.ExecContext(ctx, `VACUUM INTO ?`, partial.Name()); err != nil {
		return err
	}
	if err := partial.Sync(); err != nil {
		return err
	}
	if err := moveNew(partial.Name(), path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(path))
}

// moveNew gives the file at from the name to as well, or instead. Unlike a
// renaming alone it does not replace a file that is there.
func moveNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// A file system without hard links: hold the name with an empty file.
	placeholder, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(placeholder.Close(), os.Rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// syncFolder makes the names in a folder durable.
func syncFolder(path string) error {
	folder, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/mattn/go-sqlite3"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
)

// Synchronous is how far a commit goes before it counts as durable.
type Synchronous string

// The levels.
const (
	Full   Synchronous = "FULL"   // survives the loss of power
	Normal Synchronous = "NORMAL" // survives the death of the process; the loss of power may undo the last commits
)

// Config says which archive to open, and how.
type Config struct {
	Path        string        // the file; made where it is missing. Required.
	Clock       storage.Clock // default: time.Now
	Synchronous Synchronous   // default: Full
	Readers     int           // connections that read at once; default: 4
	BusyTimeout time.Duration // how long to wait for another process; default: 10 s
}

// Store is an archive in one SQLite file.
type Store struct {
	path    string
	cfg     Config
	write   *sql.DB // of one connection, which writer holds
	read    *sql.DB
	writer  *groupCommit
	encoder *zstd.Encoder
	decoder *zstd.Decoder
	depth   int // how many matches a search ranks together

	// open is held for reading by every call while it runs, and for writing
	// by Close, which so waits for them.
	open   sync.RWMutex
	closed bool // guarded by open
}

var _ storage.Store = (*Store)(nil)

// Open opens the archive at cfg.Path. It makes the file where it is missing,
// but not its folder, and brings an older schema up to date, of which it keeps
// a copy beside it first, named like the file with .schema-N at its end. The
// error is FailedPrecondition where the file cannot be used as it is, and says
// why.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	migrations, err := embedded()
	if err != nil {
		return nil, err
	}
	return open(ctx, cfg, migrations)
}

func open(ctx context.Context, cfg Config, migrations []migration) (_ *Store, err error) {
	cfg = cfg.withDefaults()
	path, err := usable(cfg.Path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, cfg: cfg, depth: storage.MaxTotal}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.closeAll())
			if e, ok := errors.AsType[*rapporteur.Error](err); ok {
				err = e
			}
		}
	}()
	s.write = connect(path, writer, cfg)
	s.write.SetMaxOpenConns(1)
	conn, err := s.write.Conn(ctx)
	if err != nil {
		return nil, opening(path, err)
	}
	if err := prepare(ctx, conn, path, migrations, cfg.BusyTimeout); err != nil {
		return nil, errors.Join(opening(path, err), conn.Close())
	}
	s.read = connect(path, reader, cfg)
	s.read.SetMaxOpenConns(cfg.Readers)
	s.read.SetMaxIdleConns(cfg.Readers)
	if err := s.codec(); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	s.writer = startGroupCommit(conn, len(migrations))
	return s, nil
}

func (cfg Config) withDefaults() Config {
	if cfg.Clock == nil {
		cfg.Clock = time.Now
	}
	if cfg.Synchronous == "" {
		cfg.Synchronous = Full
	}
	if cfg.Readers <= 0 {
		cfg.Readers = 4
	}
	if cfg.BusyTimeout <= 0 {
		cfg.BusyTimeout = 10 * time.Second
	}
	return cfg
}

// usable returns path as an absolute one, or says why there cannot be an
// archive there.
func usable(path string) (string, error) {
	if path == "" {
		return "", errOpen("ARCHIVE_PATH", nil, "the archive has no path; name a file")
	}
	if strings.ContainsRune(path, 0) {
		return "", errOpen("ARCHIVE_PATH", nil, "the path %q of the archive holds a NUL character; name another file", path)
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return "", errOpen("ARCHIVE_PATH", err, "the path %q of the archive cannot be made absolute", path)
	}
	folder := filepath.Dir(absolute)
	switch info, err := os.Stat(folder); {
	case errors.Is(err, fs.ErrNotExist):
		return "", errOpen("ARCHIVE_PATH", err, "the folder %q of the archive does not exist; make it first", folder)
	case err != nil:
		return "", errOpen("ARCHIVE_PATH", err, "the folder %q of the archive cannot be read", folder)
	case !info.IsDir():
		return "", errOpen("ARCHIVE_PATH", nil, "%q is no folder and cannot hold an archive; name another path", folder)
	}
	switch info, err := os.Stat(absolute); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", errOpen("ARCHIVE_PATH", err, "the archive %q cannot be read", absolute)
	case !info.Mode().IsRegular():
		return "", errOpen("ARCHIVE_PATH", nil, "%q is no regular file; name another path for the archive", absolute)
	}
	return absolute, nil
}

// opening tells why the file at path cannot be opened, by the driver's code.
func opening(path string, err error) error {
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok {
		return failed("open the archive", err)
	}
	switch e.Code {
	case sqlite3.ErrNotADB:
		return errOpen("ARCHIVE_NO_DATABASE", err, "%q is no SQLite database; name another path for the archive", path)
	case sqlite3.ErrCorrupt:
		return errOpen("ARCHIVE_DAMAGED", err, "the archive %q is damaged; restore it from a backup", path)
	case sqlite3.ErrReadonly:
		return errOpen("ARCHIVE_READ_ONLY", err, "the archive %q cannot be written; make the file and its folder writable", path)
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrAuth:
		return errOpen("ARCHIVE_PATH", err, "the archive %q cannot be opened; see that the file and its folder can be read and written", path)
	}
	return failed("open the archive", err)
}

// Ping returns nil where the archive can be read.
func (s *Store) Ping(ctx context.Context) error {
	return s.reading(ctx, "ping the archive", func(tx *sql.Tx) error {
		var any bool
		return tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM documents)`).Scan(&any)
	})
}

// Close waits for the calls that were begun, and closes the archive.
func (s *Store) Close() error {
	s.open.Lock()
	defer s.open.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return failed("close the archive", s.closeAll())
}

// closeAll closes what was opened, the writer last, so that it can fold the
// log into the file.
func (s *Store) closeAll() error {
	var errs []error
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.stop())
	}
	if s.write != nil {
		errs = append(errs, s.write.Close())
	}
	if s.decoder != nil {
		s.decoder.Close()
	}
	return errors.Join(errs...)
}

// enter begins a call, which must leave.
func (s *Store) enter() error {
	s.open.RLock()
	if s.closed {
		s.open.RUnlock()
		return errClosed()
	}
	return nil
}

func (s *Store) leave() { s.open.RUnlock() }

// reading runs a call that reads in one snapshot.
func (s *Store) reading(ctx context.Context, doing string, read func(*sql.Tx) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	err := func() error {
		tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }() // it has written nothing
		return read(tx)
	}()
	// An interrupted statement has the driver's code, not the context's error.
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return failed(doing, err)
}

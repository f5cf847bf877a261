package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"strconv"
	"time"

	"github.com/mattn/go-sqlite3"
)

// role is what a connection is for.
type role int

const (
	writer role = iota
	reader
	copier // reads the archive and writes a copy of it
)

// Cache of a connection's pages, in KiB; what does not fit is in the page
// cache of the operating system.
const (
	writerCache = 4 << 10
	readerCache = 4 << 10
)

// pragmas are the settings of all connections that the DSN has no word for.
// What a search sorts is kept in memory: a container may have no folder for
// temporary files.
const pragmas = `PRAGMA temp_store = MEMORY`

// connect returns the pool of connections to the file at path, which is
// absolute, for one role. It is the only place where a connection gets its
// settings. (WAL is a setting of the file, made when it is opened first.)
func connect(path string, r role, cfg Config) *sql.DB {
	return sql.OpenDB(connector{
		dsn: dsn(path, r, cfg),
		driver: &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
			_, err := conn.Exec(pragmas, nil)
			return err
		}},
	})
}

// connector opens connections by a name.
type connector struct {
	dsn    string
	driver *sqlite3.SQLiteDriver
}

func (c connector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.dsn) }
func (c connector) Driver() driver.Driver                        { return c.driver }

// dsn returns the name by which the driver opens a connection.
func dsn(path string, r role, cfg Config) string {
	settings := url.Values{
		"_busy_timeout":    {strconv.FormatInt(int64(cfg.BusyTimeout/time.Millisecond), 10)},
		"_foreign_keys":    {"true"},
		"_stmt_cache_size": {"64"},
		"_mutex":           {"no"}, // the pool has one goroutine at a time use a connection
	}
	switch r {
	case writer:
		settings.Set("mode", "rwc")
		settings.Set("_synchronous", string(cfg.Synchronous))
		settings.Set("_cache_size", strconv.Itoa(-writerCache))
		settings.Set("_txlock", "immediate")
	case reader:
		settings.Set("mode", "ro")
		settings.Set("_query_only", "true")
		settings.Set("_cache_size", strconv.Itoa(-readerCache))
		settings.Set("_txlock", "deferred")
	case copier:
		// VACUUM INTO counts as writing, so that query_only would forbid it.
		settings.Set("mode", "ro")
	}
	// A URI takes any path: SQLite undoes the escaping.
	file := url.URL{Scheme: "file", Path: path}
	return file.String() + "?" + settings.Encode()
}

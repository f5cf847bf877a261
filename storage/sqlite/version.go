package sqlite

import "github.com/mattn/go-sqlite3"

// Version is the version of the SQLite that is compiled in, such as 3.54.1.
func Version() string {
	version, _, _ := sqlite3.Version()
	return version
}

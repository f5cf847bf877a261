package sqlite

// #include <stdlib.h>
// #if defined(__GLIBC__)
// #include <malloc.h>
// __attribute__((constructor)) static void share_arena(void) { mallopt(M_ARENA_MAX, 1); }
// static void give_back(void) { malloc_trim(0); }
// #else
// static void give_back(void) {}
// #endif
import "C"

import (
	"context"
	"database/sql"
)

// All threads take SQLite's memory from one place (share_arena, before there are
// any). The GNU library gives each thread a place of its own otherwise, and the
// Go scheduler has a connection wander over all threads, so that most of each
// place lies idle.

// GiveBack returns to the system what memory the connections hold for what they
// may be asked next. It waits for what is being written.
func (s *Store) GiveBack() error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	s.read.SetMaxIdleConns(0) // which closes them
	s.read.SetMaxIdleConns(s.cfg.Readers)
	err := s.writer.do(context.Background(), 0, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(context.Background(), `PRAGMA shrink_memory`)
		return err
	})
	C.give_back()
	return err
}

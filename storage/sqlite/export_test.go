package sqlite

import (
	"context"
	"database/sql"

	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

// MatchExpression is how a query is put to FTS5.
func MatchExpression(q fulltext.Query) string { return matchExpression(q.Root) }

// SchemaVersion is that of the schema of this program.
func SchemaVersion() int {
	steps, err := embedded()
	if err != nil {
		panic(err)
	}
	return len(steps)
}

// OpenWith opens an archive whose schema goes on with more steps.
func OpenWith(ctx context.Context, cfg Config, more ...string) (*Store, error) {
	steps, err := embedded()
	if err != nil {
		return nil, err
	}
	for _, text := range more {
		steps = append(steps, migration{"of the test", text})
	}
	return open(ctx, cfg, steps)
}

// Readers is the pool that reads.
func (s *Store) Readers() *sql.DB { return s.read }

// Write runs a job of the writer.
func (s *Store) Write(ctx context.Context, run func(*sql.Conn) error) error {
	if err := s.enter(); err != nil {
		return err
	}
	defer s.leave()
	return s.writer.do(ctx, 0, run)
}

// SetDepth sets how many matches are ranked together.
func (s *Store) SetDepth(n int) { s.depth = n }

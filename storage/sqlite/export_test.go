package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
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
		steps = append(steps, migration{name: "of the test", sql: text})
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

// MakeFirst makes an archive of schema 1 that holds the documents, as the first
// release wrote it.
func MakeFirst(ctx context.Context, path string, docs ...*rapporteurv1.Document) error {
	steps, err := embedded()
	if err != nil {
		return err
	}
	s, err := open(ctx, Config{Path: path}, steps[:1])
	if err != nil {
		return err
	}
	for i, doc := range docs {
		rec, err := s.encode(doc)
		if err != nil {
			return err
		}
		err = s.Write(ctx, func(conn *sql.Conn) error {
			id := fmt.Sprintf("d%d", i+1)
			for _, insert := range []struct {
				sql  string
				args []any
			}{
				{`INSERT INTO documents VALUES (?, ?, ?, 1, 1, ?, ?, '', '', ?, '', '', ?)`, []any{i + 1, id, rec.hash, rec.etag(1), rec.values.Agency, int(rec.values.Status), bytesNotNil(rec.metadata)}},
				{`INSERT INTO contents VALUES (?, ?)`, []any{i + 1, rec.body}},
				{`INSERT INTO requests VALUES (?, ?, '', ?, 1)`, []any{fmt.Sprintf("r%d", i+1), i + 1, rec.hash}},
				{`INSERT INTO words (rowid, headline, body) VALUES (?, ?, ?)`, []any{i + 1, rec.words.headline, rec.words.body}},
			} {
				if _, err := conn.ExecContext(ctx, insert.sql, insert.args...); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.Close()
}

// matchExpression writes an expression in the language of FTS5. Forms and stems hold
// letters, digits and marks only, so that quotation marks keep them whole.
func matchExpression(e fulltext.Expr) string {
	var b strings.Builder
	writeMatch(&b, e)
	return b.String()
}

func writeMatch(b *strings.Builder, e fulltext.Expr) {
	list := func(parts []fulltext.Expr, operator string) {
		for i, part := range parts {
			if i > 0 {
				b.WriteString(operator)
			}
			writeMatch(b, part)
		}
	}
	if p, ok := e.(fulltext.Phrase); ok {
		writePhrase(b, p)
		return
	}
	b.WriteByte('(')
	switch e := e.(type) {
	case fulltext.And:
		list(e, " AND ")
	case fulltext.Or:
		list(e, " OR ")
	case fulltext.Without:
		list([]fulltext.Expr{e.Want, e.Exclude}, " NOT ")
	}
	b.WriteByte(')')
}

func writePhrase(b *strings.Builder, p fulltext.Phrase) {
	b.WriteByte('"')
	for i, w := range p.Words {
		if i > 0 {
			b.WriteByte(' ')
		}
		if p.Prefix {
			b.WriteString(formMark + w.Form)
		} else {
			b.WriteString(w.Stem)
		}
	}
	b.WriteByte('"')
	if p.Prefix {
		b.WriteString(" *")
	}
}

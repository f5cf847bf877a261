package sqlite

import (
	"context"
	"database/sql"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

// Search returns a page of the documents that match q.
func (s *Store) Search(ctx context.Context, q storage.Query) (storage.Page, error) {
	r, err := newRequest("search", q)
	if err != nil {
		return storage.Page{}, err
	}
	return s.page(ctx, "search documents", r)
}

// selectMatches selects the documents of a page of matches, and counts all.
func selectMatches(ctx context.Context, tx *sql.Tx, r *request) (rows []found, total int, err error) {
	c := &condition{}
	matches(c, r)
	if r.order[0] == byScore {
		bestMatches(c, r)
	} else {
		sortedMatches(c, r)
	}
	if rows, err = scanFound(ctx, tx, c, len(r.order)+1); err != nil {
		return nil, 0, err
	}
	for i := range rows {
		last := len(rows[i].keys) - 1
		total = int(rows[i].keys[last].(int64))
		rows[i].keys = rows[i].keys[:last]
	}
	if len(rows) == 0 && r.after != nil {
		c := &condition{}
		matches(c, r)
		c.add(" SELECT count(*) FROM f")
		err = tx.QueryRowContext(ctx, c.sql.String(), c.args...).Scan(&total)
	}
	return rows, min(total, storage.MaxTotal), err
}

// matches begins a statement with the table f of all matches and their scores.
// SQLite makes a table once and for all where a statement reads it twice, as
// those below do with f and rest.
func matches(c *condition, r *request) {
	c.add(`
		WITH f AS (
			SELECT words.rowid AS seq, words.rank AS score
			FROM words`)
	if r.where == nil {
		c.add(" WHERE words MATCH ?", matchExpression(r.text))
	} else {
		c.add(" CROSS JOIN documents d ON d.seq = words.rowid WHERE words MATCH ? AND ", matchExpression(r.text))
		c.add(r.where.sql.String(), r.where.args...)
	}
	c.add(")")
}

// bestMatches goes on with the best matches behind the page before.
//
// They are found without looking at other tables: sorting by score alone gives
// the score of the last one on the page (worst), and only the documents that
// are no worse are looked up for their names, by which equal ones are sorted.
func bestMatches(c *condition, r *request) {
	if r.after == nil {
		c.add(`, rest AS (SELECT seq, score FROM f)`)
	} else {
		c.add(`, rest AS (
			SELECT seq, score
			FROM f
			WHERE score > ? OR score = ? AND (SELECT id FROM documents WHERE documents.seq = f.seq) > ?)`,
			r.after[0], r.after[0], r.after[1])
	}
	limit := oneMore(r.PageSize)
	c.add(`, worst AS (SELECT score FROM rest ORDER BY score LIMIT 1 OFFSET ?)
		SELECT d.seq, s.score, s.score, d.id, (SELECT count(*) FROM f)
		FROM rest s CROSS JOIN documents d ON d.seq = s.seq
		WHERE s.score <= ifnull((SELECT score FROM worst), 9e999)
		ORDER BY s.score, d.id
		LIMIT ?`, limit-1, limit)
}

// sortedMatches goes on with the matches in another order.
func sortedMatches(c *condition, r *request) {
	c.add(" SELECT d.seq, f.score")
	for _, k := range r.order {
		c.add(", " + k.sql)
	}
	c.add(", (SELECT count(*) FROM f) FROM f CROSS JOIN documents d ON d.seq = f.seq")
	if r.after != nil {
		c.add(" WHERE ")
		c.behindKeys(r.order, r.after)
	}
	c.add(" ORDER BY "+orderSQL(r.order)+" LIMIT ?", oneMore(r.PageSize))
}

// snippets are the passages of doc that match.
func snippets(doc *rapporteurv1.Document, q fulltext.Query, n int) []*rapporteurv1.Snippet {
	text := doc.GetText()
	sentences := make([]fulltext.Span, 0, len(doc.GetSentences()))
	at := 0
	for _, s := range doc.GetSentences() {
		span := fulltext.Span{Start: int(s.GetSpan().GetStart()), End: int(s.GetSpan().GetEnd())}
		// What was stored may be any document; one that is no sentence of the
		// text is passed over.
		if span.Start < at || span.End <= span.Start || span.End > len(text) {
			continue
		}
		sentences = append(sentences, span)
		at = span.End
	}
	var found []*rapporteurv1.Snippet
	for _, p := range q.Passages(text, sentences, n) {
		snippet := &rapporteurv1.Snippet{Text: text[p.Start:p.End], Span: spanOf(p.Span)}
		for _, m := range p.Matches {
			snippet.Matches = append(snippet.Matches, spanOf(m))
		}
		found = append(found, snippet)
	}
	return found
}

func spanOf(s fulltext.Span) *rapporteurv1.Span {
	return &rapporteurv1.Span{Start: int32(s.Start), End: int32(s.End)}
}

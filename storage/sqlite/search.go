package sqlite

import (
	"context"
	"database/sql"
	"strconv"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
	"github.com/rapporteur-io/rapporteur/storage/pagetoken"
)

// Search returns a page of the documents that match q.
func (s *Store) Search(ctx context.Context, q storage.Query) (storage.Page, error) {
	r, err := s.newRequest("search", q)
	if err != nil {
		return storage.Page{}, err
	}
	return s.page(ctx, "search documents", r)
}

// selectMatches selects the documents of a page of matches, and counts all.
func (s *Store) selectMatches(ctx context.Context, tx *sql.Tx, r *request) (rows []found, total int, err error) {
	all := matching{expression: matchExpression(r.text.Root)}
	if r.where != nil {
		if r.few, err = s.selectsFew(ctx, tx, r, all); err != nil {
			return nil, 0, err
		}
	}
	if _, either := r.text.Root.(fulltext.Or); r.best && r.after == nil && !either {
		return s.firstBestMatches(ctx, tx, r, all)
	}
	if total, all.from, err = s.latest(ctx, tx, r, all); err != nil {
		return nil, 0, err
	}
	if r.best {
		rows, err = s.bestMatches(ctx, tx, r, all, total)
	} else {
		rows, err = s.sortedMatches(ctx, tx, r, all, total)
	}
	return rows, total, err
}

// fewFactor is how many times s.depth documents a filter may select to be
// gathered for a query that very many documents match: to look up each match
// costs more then.
const fewFactor = 4

// selectsFew gathers the documents of the filter before the matches are looked
// at, where they are not too many.
func (s *Store) selectsFew(ctx context.Context, tx *sql.Tx, r *request, m matching) (*members, error) {
	matches, _, err := s.latest(ctx, tx, anything, m)
	if err != nil {
		return nil, err
	}
	most := s.depth
	if matches == s.depth {
		most *= fewFactor
	}
	c := &condition{}
	c.add("SELECT d.seq")
	c.documents(r)
	c.add(" LIMIT ?", most)
	few, err := s.gather(ctx, tx, c)
	if err != nil || few.count == most {
		return nil, err
	}
	return few, nil
}

// matching is what matches an expression of FTS5 among the documents from and
// below, of which from is within.
type matching struct {
	expression  string
	from, below int64    // values of seq; below 0: no bound
	among       *members // nil: of all documents
}

// add adds the matches to a statement, behind FROM, as rows of words. The
// documents of a filter that selects few were gathered beforehand; those of
// another are looked up for each match, of which enough come soon.
func (m matching) add(c *condition, r *request) {
	lookUp := r.where != nil && r.few == nil
	c.add("words")
	if lookUp {
		c.add(" CROSS JOIN documents d ON d.seq = words.rowid")
	}
	c.add(" WHERE ")
	m.within(r.few).conditions(c)
	if lookUp {
		c.add(" AND ")
		c.add(r.where.sql.String(), r.where.args...)
	}
	if r.few == nil {
		c.shown(r, "+words.rowid")
	}
}

// within are the matches that are among the members, too; all where these are
// nil. A matching has one set of members only.
func (m matching) within(among *members) matching {
	if among == nil {
		return m
	}
	m.among = among
	m.from = max(m.from, among.first)
	if m.below == 0 || m.below > among.last {
		m.below = among.last + 1
	}
	return m
}

// conditions adds the conditions that rows of words match.
func (m matching) conditions(c *condition) {
	c.add("words MATCH ?", m.expression)
	if m.from > 0 {
		c.add(" AND words.rowid >= ?", m.from)
	}
	if m.below > 0 {
		c.add(" AND words.rowid < ?", m.below)
	}
	if m.among != nil {
		m.among.hold(c, "words.rowid")
	}
}

// latest counts the latest of the matches, up to s.depth, and returns the seq
// of the first of them; 0 where they are all.
func (s *Store) latest(ctx context.Context, tx *sql.Tx, r *request, m matching) (n int, from int64, err error) {
	c := &condition{}
	c.add("SELECT count(*), ifnull(min(seq), 0) FROM (SELECT words.rowid AS seq FROM ")
	m.add(c, r)
	c.add(" ORDER BY words.rowid DESC LIMIT ?)", s.depth)
	err = tx.QueryRowContext(ctx, c.sql.String(), c.args...).Scan(&n, &from)
	if n < s.depth {
		from = 0
	}
	return n, from, err
}

// block is a part of the matches that are ranked together: the latest s.depth
// of a stratum, then those before them, and so on.
type block struct {
	stratum     int
	from, below int64   // as in matching
	under       float64 // score that those of the block lie below; 0: any
}

// blockKeys are the sort keys of the best matches: those of their block, the
// rank, which is lower the better, and the ID.
var blockKeys = []sortKey{
	{like: int64(0)}, {like: int64(0)}, {like: int64(0)}, {like: 0.0}, {like: 0.0}, {like: ""},
}

// next is the block behind b, whose lowest score is under, but for where it
// begins.
func (b block) next(under float64) block {
	if b.from == 0 {
		return block{stratum: b.stratum + 1, under: under}
	}
	return block{stratum: b.stratum, below: b.from, under: under}
}

// finish gives documents that were ranked in the block their keys and scores.
func (b block) finish(ranked []found) {
	for i, f := range ranked {
		ranked[i].score = b.score(f.score)
		ranked[i].keys = append([]pagetoken.Key{int64(b.stratum), b.from, b.below, b.under}, f.keys...)
	}
}

// score is the score that is told of a document of the block: BM25 in the
// first block, and in the others what keeps the order of BM25 and lies a little
// below the block before.
func (b block) score(bm25 float64) float64 {
	if b.under == 0 {
		return bm25
	}
	return b.under * (1 - 1/(1000*(1+bm25)))
}

// firstBestMatches selects the first page of the best matches, in one look at
// the index, and counts all.
func (s *Store) firstBestMatches(ctx context.Context, tx *sql.Tx, r *request, all matching) (rows []found, total int, err error) {
	rows, total, all.from, err = s.rank(ctx, tx, r, all, nil, oneMore(r.PageSize))
	if err != nil || int64(len(rows)) < oneMore(r.PageSize) && all.from > 0 {
		// A page that goes beyond the first block.
		rows, err = s.bestMatches(ctx, tx, r, all, total)
		return rows, total, err
	}
	block{from: all.from}.finish(rows)
	return rows, total, err
}

// bestMatches selects the best matches behind the page before, block by block;
// the first block of all begins at all.from.
func (s *Store) bestMatches(ctx context.Context, tx *sql.Tx, r *request, all matching, total int) (rows []found, err error) {
	strata := []string{all.expression}
	if total >= s.depth {
		if strata, err = s.strata(ctx, tx, r.text.Root); err != nil {
			return nil, err
		}
	}
	b := block{from: all.from}
	after := r.after
	if after != nil {
		b = block{int(after[0].(int64)), after[1].(int64), after[2].(int64), after[3].(float64)}
		after = after[4:]
	} else if len(strata) > 1 {
		if _, b.from, err = s.latest(ctx, tx, r, matching{expression: strata[0]}); err != nil {
			return nil, err
		}
	}
	under := b.under
	if after != nil {
		under = b.score(-after[0].(float64))
	}
	for wanted := oneMore(r.PageSize); b.stratum >= 0 && b.stratum < len(strata); after = nil {
		ranked, _, _, err := s.rank(ctx, tx, r, matching{expression: strata[b.stratum], from: b.from, below: b.below}, after, wanted-int64(len(rows)))
		if err != nil {
			return nil, err
		}
		b.finish(ranked)
		if rows = append(rows, ranked...); int64(len(rows)) == wanted {
			break
		}
		if len(ranked) > 0 {
			under = ranked[len(ranked)-1].score
		}
		if b = b.next(under); b.stratum < len(strata) {
			if _, b.from, err = s.latest(ctx, tx, r, matching{expression: strata[b.stratum], below: b.below}); err != nil {
				return nil, err
			}
		}
	}
	return rows, nil
}

// anything is a request that selects all documents.
var anything = &request{Query: storage.Query{Hidden: true}}

// strata splits a query that very many documents match into expressions whose
// matches come one after the other: where the query wants either of several
// things and some of them are rare, first what matches those. No document
// matches two of the expressions.
func (s *Store) strata(ctx context.Context, tx *sql.Tx, root fulltext.Expr) ([]string, error) {
	whole := []string{matchExpression(root)}
	parts, ok := root.(fulltext.Or)
	if !ok {
		return whole, nil
	}
	var rare, common fulltext.Or
	for _, part := range parts {
		n, _, err := s.latest(ctx, tx, anything, matching{expression: matchExpression(part)})
		if err != nil {
			return nil, err
		}
		if n < s.depth {
			rare = append(rare, part)
		} else {
			common = append(common, part)
		}
	}
	if len(rare) == 0 || len(common) == 0 {
		return whole, nil
	}
	return []string{matchExpression(rare), matchExpression(fulltext.Without{Want: common, Exclude: rare})}, nil
}

// rank selects the best of the latest s.depth of some matches, behind the rank
// and ID of after. It counts them, and returns where they begin as latest does.
//
// They are found without looking at other tables: sorting by rank alone gives
// that of the last one wanted (worst), and only the documents that are no worse
// are looked up for their IDs, by which equal ones are sorted.
func (s *Store) rank(ctx context.Context, tx *sql.Tx, r *request, m matching, after []pagetoken.Key, limit int64) (ranked []found, n int, from int64, err error) {
	c := &condition{}
	c.add("WITH f AS MATERIALIZED (SELECT words.rowid AS seq, words.rank AS rank FROM ")
	m.add(c, r)
	c.add(" ORDER BY words.rowid DESC LIMIT ?), rest AS (SELECT seq, rank FROM f", s.depth)
	if after != nil {
		c.add(` WHERE rank > ? OR rank = ? AND (SELECT id FROM documents WHERE documents.seq = f.seq) > ?`, after[0], after[0], after[1])
	}
	c.add(`), worst AS (SELECT rank FROM rest ORDER BY rank LIMIT 1 OFFSET ?)
		SELECT d.seq, -rest.rank, rest.rank, d.id, (SELECT count(*) FROM f), (SELECT min(seq) FROM f)
		FROM rest CROSS JOIN documents d ON d.seq = rest.seq
		WHERE rest.rank <= ifnull((SELECT rank FROM worst), 9e999)
		ORDER BY rest.rank, d.id
		LIMIT ?`, limit-1, limit)
	if ranked, err = scanFound(ctx, tx, c, 4); err != nil || len(ranked) == 0 {
		return nil, 0, 0, err
	}
	n, from = int(ranked[0].keys[2].(int64)), ranked[0].keys[3].(int64)
	if n < s.depth {
		from = 0
	}
	for i := range ranked {
		ranked[i].keys = ranked[i].keys[:2:2]
	}
	return ranked, n, from, nil
}

// candidates is how many documents, in the order wanted, are asked at most
// first whether they are among very many matches (Store.candidates).
const candidates = 4000

// sortedMatches selects the matches of a page in another order. A few are
// looked up and sorted; of many, those are looked for first that stand first in
// the order, since a page of matches is mostly among them.
func (s *Store) sortedMatches(ctx context.Context, tx *sql.Tx, r *request, all matching, total int) (rows []found, err error) {
	if total < s.depth {
		rows, err = s.sortMatches(ctx, tx, r, all.within(r.few), "0.0")
	} else {
		rows, err = s.firstOfMany(ctx, tx, r, all)
		if err != nil || int64(len(rows)) == oneMore(r.PageSize) {
			return rows, err
		}
		rows, err = s.firstOfAll(ctx, tx, r, all)
	}
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return rows, s.scoreAll(ctx, tx, all, rows)
}

// sortMatches looks up matches and sorts them, with the score that SQL has for
// a row of words.
func (s *Store) sortMatches(ctx context.Context, tx *sql.Tx, r *request, m matching, score string) ([]found, error) {
	c := r.selectSorted(score)
	c.add(" FROM words CROSS JOIN documents d ON d.seq = words.rowid WHERE ")
	m.conditions(c)
	c.sorted(r, oneMore(r.PageSize))
	return scanFound(ctx, tx, c, len(r.order))
}

// firstOfMany selects the matches of a page, with their scores, among the
// candidates. Fewer than
// the page wants may not be all: there may be others behind the candidates.
func (s *Store) firstOfMany(ctx context.Context, tx *sql.Tx, r *request, all matching) ([]found, error) {
	newest, err := s.newest(ctx, tx)
	if err != nil {
		return nil, err
	}
	// As often as there are matches among the latest documents, some times the
	// page is likely among so many candidates.
	likely := 4 * oneMore(r.PageSize) * (1 + newest - all.from) / int64(s.depth)
	c := &condition{}
	c.add("SELECT d.seq FROM documents d WHERE TRUE")
	c.sorted(r, max(min(likely, s.candidates), oneMore(r.PageSize)))
	first, err := s.gather(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	all.from = 0
	return s.sortMatches(ctx, tx, r, all.within(first), "-words.rank")
}

// firstOfAll selects the matches of a page among all documents: it walks
// through these in the order wanted until it has met enough matches.
func (s *Store) firstOfAll(ctx context.Context, tx *sql.Tx, r *request, all matching) ([]found, error) {
	all.from = 0
	c := &condition{}
	c.add("SELECT words.rowid AS seq FROM words WHERE ")
	all.conditions(c)
	matches, err := s.gather(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	c = r.selectSorted("0.0")
	c.add(" FROM documents d WHERE +d.seq >= ?", matches.first)
	matches.hold(c, "d.seq")
	c.sorted(r, oneMore(r.PageSize))
	return scanFound(ctx, tx, c, len(r.order))
}

// newest is the greatest seq; 0 where there is no document.
func (s *Store) newest(ctx context.Context, tx *sql.Tx) (seq int64, err error) {
	err = tx.QueryRowContext(ctx, `SELECT ifnull(max(seq), 0) FROM documents`).Scan(&seq)
	return seq, err
}

// selectSorted begins a statement that selects documents d in the order of the
// request, with a score.
func (r *request) selectSorted(score string) *condition {
	c := &condition{}
	c.add("SELECT d.seq, " + score)
	for _, k := range r.order {
		c.add(", " + k.sql)
	}
	return c
}

// sorted adds to a condition on documents d those of the request, and its order
// and limit.
func (c *condition) sorted(r *request, limit int64) {
	if r.where != nil {
		c.add(" AND ")
		c.add(r.where.sql.String(), r.where.args...)
	}
	c.shown(r, "+d.seq")
	if r.after != nil {
		c.add(" AND (")
		c.behindKeys(r.order, r.after)
		c.add(")")
	}
	c.add(" ORDER BY "+orderSQL(r.order)+" LIMIT ?", limit)
}

// scoreAll gives the rows their scores. That the rows are members keeps FTS5
// from looking for each of them anew, for which it would weigh the words anew,
// too.
func (s *Store) scoreAll(ctx context.Context, tx *sql.Tx, m matching, rows []found) error {
	place := make(map[int64]*found, len(rows))
	var list []byte
	for i := range rows {
		place[rows[i].seq] = &rows[i]
		list = append(strconv.AppendInt(list, rows[i].seq, 10), ',')
	}
	own, err := s.membersOf(string(list[:len(list)-1]))
	if err != nil {
		return err
	}
	c := &condition{}
	c.add("SELECT words.rowid, -words.rank FROM words WHERE ")
	matching{expression: m.expression}.within(own).conditions(c)
	return each(ctx, tx, func(rows *sql.Rows) error {
		var seq int64
		var score float64
		err := rows.Scan(&seq, &score)
		place[seq].score = score
		return err
	}, c.sql.String(), c.args...)
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

package sqlite

import (
	"context"
	"database/sql"
	"math"

	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/filter"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
	"github.com/rapporteur-io/rapporteur/storage/orderby"
	"github.com/rapporteur-io/rapporteur/storage/pagetoken"
)

// defaultOrder is List's.
const defaultOrder = "create_time desc"

// List returns a page of the documents that q selects.
func (s *Store) List(ctx context.Context, q storage.Query) (storage.Page, error) {
	r, err := s.newRequest("list", q)
	if err != nil {
		return storage.Page{}, err
	}
	return s.page(ctx, "list documents", r)
}

// request is a query that was read.
type request struct {
	storage.Query
	text    fulltext.Query
	now     int64      // hidden is what is released later
	where   *condition // nil: all
	best    bool       // in the order of the best match
	order   []sortKey
	after   []pagetoken.Key // the keys of the last document of the page before; nil: the first page
	binding []string
}

// newRequest reads q for a call of the given name.
func (s *Store) newRequest(call string, q storage.Query) (*request, error) {
	if q.PageSize < 1 {
		return nil, rapporteur.InvalidField("INVALID_PAGE_SIZE", "page_size", "must be at least 1")
	}
	r := &request{Query: q, now: s.cfg.Clock().UnixMicro(), binding: []string{call, q.Text, q.Filter, q.OrderBy}}
	if q.Hidden {
		r.binding = append(r.binding, "hidden")
	}
	var err error
	if call == "search" {
		if r.text, err = fulltext.Parse(q.Text); err != nil {
			return nil, err
		}
	}
	e, err := filter.Parse(q.Filter)
	if err != nil {
		return nil, err
	}
	r.where = where(e)
	keys, err := orderby.Parse(q.OrderBy)
	if err == nil && len(keys) == 0 && call == "list" {
		keys, err = orderby.Parse(defaultOrder)
	}
	if err != nil {
		return nil, err
	}
	if r.best = len(keys) == 0; r.best {
		r.order = blockKeys
	} else {
		r.order = sortKeys(keys)
	}
	if q.PageToken == "" {
		return r, nil
	}
	like := make([]pagetoken.Key, len(r.order))
	for i, k := range r.order {
		like[i] = k.like
	}
	r.after, err = pagetoken.Decode(q.PageToken, r.binding, like...)
	return r, err
}

// sortKey is an expression that documents d are sorted by.
type sortKey struct {
	sql        string
	descending bool
	like       pagetoken.Key // example of its kind
}

var byName = sortKey{sql: "d.id", like: ""}

// sortKeys returns the sort keys of an order, the last of which no two
// documents share.
func sortKeys(keys []orderby.Key) []sortKey {
	var sorts []sortKey
	for _, k := range keys {
		var s sortKey
		switch k.Field {
		case orderby.CreateTime:
			s = sortKey{sql: "d.create_time", like: int64(0)}
		case orderby.PublishDate:
			s = sortKey{sql: "d.publish_first", like: ""}
		case orderby.Name:
			s = byName
		}
		s.descending = k.Descending
		sorts = append(sorts, s)
	}
	if keys[len(keys)-1].Field != orderby.Name {
		sorts = append(sorts, byName)
	}
	return sorts
}

// orderSQL is what follows ORDER BY.
func orderSQL(order []sortKey) string {
	sql := ""
	for i, k := range order {
		if i > 0 {
			sql += ", "
		}
		sql += k.sql
		if k.descending {
			sql += " DESC"
		}
	}
	return sql
}

// behindKeys adds the condition that a document comes behind the one with the
// keys after: a1 > k1 OR a1 = k1 AND (a2 > k2 OR …), with the first comparison
// said once more so that an index can be used for it.
func (c *condition) behindKeys(order []sortKey, after []pagetoken.Key) {
	last := len(order) - 1
	for i, k := range order {
		operator := " > ?"
		if k.descending {
			operator = " < ?"
		}
		if i == last {
			c.add(k.sql+operator, after[i])
			break
		}
		if i == 0 {
			c.add(k.sql+operator[:2]+"= ? AND ", after[i])
		}
		c.add("("+k.sql+operator, after[i])
		c.add(" OR "+k.sql+" = ? AND ", after[i])
	}
	for range last {
		c.add(")")
	}
}

// found is a document of a page: its sort keys, and its score in a search.
type found struct {
	seq   int64
	keys  []pagetoken.Key
	score float64
}

// page reads a page in one snapshot, and decodes it afterwards.
func (s *Store) page(ctx context.Context, doing string, r *request) (storage.Page, error) {
	var page storage.Page
	err := s.reading(ctx, doing, func(tx *sql.Tx) (err error) {
		var rows []found
		if rows, page.Total, err = s.sel(ctx, tx, r); err != nil {
			return err
		}
		return s.fill(ctx, tx, r, rows, &page)
	})
	return page, err
}

// sel selects the documents of the page, and one more where there is a next
// page, and counts those of all pages.
func (s *Store) sel(ctx context.Context, tx *sql.Tx, r *request) (rows []found, total int, err error) {
	if r.text.Root != nil {
		return s.selectMatches(ctx, tx, r)
	}
	statement := &condition{}
	statement.add("SELECT d.seq, 0.0")
	for _, k := range r.order {
		statement.add(", " + k.sql)
	}
	statement.documents(r)
	if r.after != nil {
		statement.add(" AND (")
		statement.behindKeys(r.order, r.after)
		statement.add(")")
	}
	statement.add(" ORDER BY "+orderSQL(r.order)+" LIMIT ?", oneMore(r.PageSize))
	if rows, err = scanFound(ctx, tx, statement, len(r.order)); err != nil {
		return nil, 0, err
	}
	total, err = s.countDocuments(ctx, tx, r, storage.MaxTotal)
	return rows, total, err
}

// countDocuments counts the documents that the filter selects, up to limit.
func (s *Store) countDocuments(ctx context.Context, tx *sql.Tx, r *request, limit int) (n int, err error) {
	c := &condition{}
	c.add("SELECT count(*) FROM (SELECT 1")
	c.documents(r)
	c.add(" LIMIT ?)", limit)
	err = tx.QueryRowContext(ctx, c.sql.String(), c.args...).Scan(&n)
	return n, err
}

// documents adds the documents that the filter selects.
func (c *condition) documents(r *request) {
	c.add(" FROM documents d WHERE ")
	if r.where == nil {
		c.add("TRUE")
	} else {
		c.add(r.where.sql.String(), r.where.args...)
	}
	c.shown(r, "+d.seq")
}

// shown adds that the document of a seq may be shown. Those that may not are
// few, and an index holds them and no other.
func (c *condition) shown(r *request, seq string) {
	if !r.Hidden {
		c.add(" AND "+seq+" NOT IN (SELECT seq FROM documents WHERE release_time > 0 AND release_time > ?)", r.now)
	}
}

// oneMore is the limit that shows whether a page is the last one.
func oneMore(pageSize int) int64 {
	return int64(min(pageSize, math.MaxInt32)) + 1
}

// scanFound reads rows of seq, score and sort keys.
func scanFound(ctx context.Context, tx *sql.Tx, statement *condition, keys int) (all []found, err error) {
	err = each(ctx, tx, func(rows *sql.Rows) error {
		f := found{keys: make([]pagetoken.Key, keys)}
		into := []any{&f.seq, &f.score}
		for i := range f.keys {
			into = append(into, (*any)(&f.keys[i]))
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		all = append(all, f)
		return nil
	}, statement.sql.String(), statement.args...)
	return all, err
}

// fill reads the documents of the page up to its size and MaxBytes.
func (s *Store) fill(ctx context.Context, tx *sql.Tx, r *request, rows []found, page *storage.Page) error {
	read := readLight
	if r.Whole || r.Snippets > 0 && r.text.Root != nil {
		read = readWhole
	}
	bytes := 0
	for i, row := range rows {
		full := i == r.PageSize
		var hit storage.Hit
		if !full {
			kept, err := read(ctx, tx, row.seq)
			if err != nil {
				return err
			}
			if hit, err = s.hit(r, kept, row.score); err != nil {
				return err
			}
			bytes += proto.Size(hit.Document)
			full = r.MaxBytes > 0 && bytes > r.MaxBytes && i > 0
		}
		if full {
			page.NextPageToken = pagetoken.Encode(r.binding, rows[i-1].keys...)
			return nil
		}
		page.Hits = append(page.Hits, hit)
	}
	return nil
}

// hit makes the hit of a document, without its body where the request does not
// want it.
func (s *Store) hit(r *request, kept *stored, score float64) (storage.Hit, error) {
	doc, err := s.document(kept)
	if err != nil {
		return storage.Hit{}, err
	}
	hit := storage.Hit{Document: doc, Score: score}
	if r.text.Root == nil {
		return hit, nil
	}
	if r.Snippets > 0 {
		hit.Snippets = snippets(doc, r.text, r.Snippets)
	}
	if !r.Whole && kept.body != nil {
		kept.body = nil
		hit.Document, err = s.document(kept)
	}
	return hit, err
}

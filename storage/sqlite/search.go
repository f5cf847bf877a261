package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

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

// matching is a search in hand.
type matching struct {
	*Store
	ctx   context.Context
	tx    *sql.Tx
	r     *request
	index *textIndex
	kept  *seqSet // the documents of the filter, where these were gathered; nil: they were not
}

// selectMatches selects the documents of a page of matches, and counts all.
func (s *Store) selectMatches(ctx context.Context, tx *sql.Tx, r *request) (rows []found, total int, err error) {
	index, err := openIndex(ctx, tx)
	if err != nil {
		return nil, 0, err
	}
	m := &matching{Store: s, ctx: ctx, tx: tx, r: r, index: index}
	all, err := m.shown(r.text.Root)
	if err != nil {
		return nil, 0, err
	}
	if r.where != nil {
		if m.kept, err = m.keptByFilter(all); err != nil {
			return nil, 0, err
		}
	}
	latest, err := m.latest(all, 0, 0)
	if err != nil || len(latest) == 0 {
		return nil, 0, err
	}
	if r.best {
		rows, err = m.best(all, latest)
	} else {
		rows, err = m.sorted(all, latest)
	}
	return rows, len(latest), err
}

// shown returns the documents that match an expression and are not hidden.
func (m *matching) shown(e fulltext.Expr) (*seqSet, error) {
	all, err := m.index.matches(e)
	if err != nil || m.r.Hidden {
		return all, err
	}
	c := &condition{}
	c.add("SELECT seq FROM documents WHERE release_time > 0 AND release_time > ?", m.r.now)
	hidden, err := m.gather(c)
	for _, seq := range hidden {
		all.drop(seq)
	}
	return all, err
}

// sample is how many matches show how many of them a filter keeps.
const sample = 200

// keptByFilter gathers the documents of the filter, where that takes less than
// to look up the latest matches until s.depth of them are found that it keeps.
func (m *matching) keptByFilter(all *seqSet) (*seqSet, error) {
	const lookUp = 3 // what looking up a match takes, as a multiple of gathering a document
	matches := all.count()
	if matches <= sample {
		return nil, nil
	}
	some, err := m.lookUp(all.latest(sample, 0, 0))
	if err != nil {
		return nil, err
	}
	share := float64(1+len(some)) / sample
	documents := float64(m.index.rows) * share
	if documents > lookUp*min(float64(matches), float64(m.depth)/share) {
		return nil, nil
	}
	c := &condition{}
	c.add("SELECT d.seq")
	c.documents(m.r)
	gathered, err := m.gather(c)
	kept := &seqSet{}
	for _, seq := range gathered {
		kept.add(seq)
	}
	return kept, err
}

// lookUp returns those of the documents that the filter keeps.
func (m *matching) lookUp(docs []int64) ([]int64, error) {
	c := &condition{}
	c.add("SELECT d.seq FROM json_each(?) AS j CROSS JOIN documents d ON d.seq = j.value WHERE ", jsonList(docs))
	c.add(m.r.where.sql.String(), m.r.where.args...)
	kept, err := m.gather(c)
	slices.Sort(kept)
	return kept, err
}

// gather returns what a statement selects, which is one seq a row.
func (m *matching) gather(c *condition) (docs []int64, err error) {
	// In one value: each row has its price.
	var list sql.NullString
	err = m.tx.QueryRowContext(m.ctx, "SELECT group_concat(seq) FROM ("+c.sql.String()+")", c.args...).Scan(&list)
	if err != nil || list.String == "" {
		return nil, err
	}
	for number := range strings.SplitSeq(list.String, ",") {
		seq, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read what was gathered: %w", err)
		}
		docs = append(docs, seq)
	}
	return docs, nil
}

// latest returns the latest of some matches that are from and up and below, and
// that the filter keeps: s.depth of them where there are as many. A bound of 0
// is none.
func (m *matching) latest(matches *seqSet, from, below int64) ([]int64, error) {
	if m.kept != nil {
		matches = matches.copy()
		matches.keep(m.kept)
	}
	if m.kept != nil || m.r.where == nil {
		return matches.latest(m.depth, from, below), nil
	}
	var parts [][]int64
	for n := 0; n < m.depth; {
		next := matches.latest(max(sample, m.depth/4), from, below)
		if len(next) == 0 {
			break
		}
		kept, err := m.lookUp(next)
		if err != nil {
			return nil, err
		}
		parts = append(parts, kept)
		n += len(kept)
		below = next[0]
	}
	slices.Reverse(parts)
	all := slices.Concat(parts...)
	return all[max(0, len(all)-m.depth):], nil
}

// block is a part of the matches that are ranked together: the latest s.depth
// of a stratum, then those before them, and so on.
type block struct {
	stratum     int
	from, below int64   // between which the matches are; 0: no bound
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

// best selects the best matches behind the page before, block by block; latest
// are those of the first block, where there is one stratum.
func (m *matching) best(all *seqSet, latest []int64) (rows []found, err error) {
	strata := []stratum{{m.r.text.Root, all}}
	if len(latest) == m.depth {
		if strata, err = m.strata(all); err != nil {
			return nil, err
		}
	}
	var b block
	after := m.r.after
	if after != nil {
		b = block{int(after[0].(int64)), after[1].(int64), after[2].(int64), after[3].(float64)}
		after = after[4:]
	}
	under := b.under
	if after != nil {
		under = b.score(-after[0].(float64))
	}
	for wanted := int(oneMore(m.r.PageSize)); b.stratum >= 0 && b.stratum < len(strata); after = nil {
		docs := latest
		if b != (block{}) || len(strata) > 1 {
			if docs, err = m.latest(strata[b.stratum].docs, b.from, b.below); err != nil {
				return nil, err
			}
		}
		if after == nil && len(docs) == m.depth {
			b.from = docs[0]
		}
		ranked, err := m.rank(strata[b.stratum].Expr, docs, after, wanted-len(rows))
		if err != nil {
			return nil, err
		}
		b.finish(ranked)
		if rows = append(rows, ranked...); len(rows) == wanted {
			break
		}
		if len(ranked) > 0 {
			under = ranked[len(ranked)-1].score
		}
		b = b.next(under)
	}
	return rows, nil
}

// stratum is an expression, and the documents that match it.
type stratum struct {
	fulltext.Expr
	docs *seqSet
}

// strata splits a query that very many documents match into expressions whose
// matches come one after the other: where the query wants either of several
// things and some of them are rare, first what matches those. No document
// matches two of the expressions.
func (m *matching) strata(all *seqSet) ([]stratum, error) {
	whole := []stratum{{m.r.text.Root, all}}
	parts, ok := m.r.text.Root.(fulltext.Or)
	if !ok {
		return whole, nil
	}
	var rare, common fulltext.Or
	some := &seqSet{} // of the rare parts
	for _, part := range parts {
		docs, err := m.index.matches(part)
		if err != nil {
			return nil, err
		}
		if docs.count() >= m.depth {
			common = append(common, part)
			continue
		}
		rare = append(rare, part)
		some.unite(docs)
	}
	if len(rare) == 0 || len(common) == 0 {
		return whole, nil
	}
	some.keep(all)
	all.remove(some)
	return []stratum{{rare, some}, {common, all}}, nil
}

// rank selects the best of matches, behind the rank and ID of after.
func (m *matching) rank(e fulltext.Expr, docs []int64, after []pagetoken.Key, limit int) ([]found, error) {
	scores, err := m.index.scores(e, docs)
	if err != nil {
		return nil, err
	}
	rest := make([]found, 0, limit)
	if after != nil {
		if rest, err = m.behindEqual(docs, scores, after); err != nil {
			return nil, err
		}
	}
	// Only the documents that are no worse than the last one wanted are looked
	// up for their IDs, by which equal ones are sorted.
	lower := make([]float64, 0, len(docs))
	for _, score := range scores {
		if after == nil || -score > after[0].(float64) {
			lower = append(lower, score)
		}
	}
	worst := 0.0
	if left := limit - len(rest); left <= 0 {
		worst = math.Inf(1)
	} else if left < len(lower) {
		slices.Sort(lower)
		worst = lower[len(lower)-left]
	}
	for i, seq := range docs {
		if score := scores[i]; score >= worst && (after == nil || -score > after[0].(float64)) {
			rest = append(rest, found{seq: seq, score: score})
		}
	}
	if err := m.nameAll(rest); err != nil {
		return nil, err
	}
	slices.SortFunc(rest, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.keys[1].(string), b.keys[1].(string)))
	})
	return rest[:min(limit, len(rest))], nil
}

// behindEqual returns the documents that have the rank of after, and come behind
// its ID.
func (m *matching) behindEqual(docs []int64, scores []float64, after []pagetoken.Key) ([]found, error) {
	var same []found
	for i, seq := range docs {
		if -scores[i] == after[0].(float64) {
			same = append(same, found{seq: seq, score: scores[i]})
		}
	}
	err := m.nameAll(same)
	return slices.DeleteFunc(same, func(f found) bool { return f.keys[1].(string) <= after[1].(string) }), err
}

// nameAll sets the keys of matches within their block.
func (m *matching) nameAll(docs []found) error {
	if len(docs) == 0 {
		return nil
	}
	seqs := make([]int64, len(docs))
	place := make(map[int64]int, len(docs))
	for i, f := range docs {
		seqs[i], place[f.seq] = f.seq, i
	}
	named := 0
	err := each(m.ctx, m.tx, func(rows *sql.Rows) error {
		var seq int64
		var id string
		err := rows.Scan(&seq, &id)
		f := &docs[place[seq]]
		f.keys = []pagetoken.Key{-f.score, id}
		named++
		return err
	}, `SELECT seq, id FROM documents WHERE seq IN (SELECT value FROM json_each(?))`, jsonList(seqs))
	if err == nil && named != len(docs) {
		err = errIndex
	}
	return err
}

// sorted selects the matches of a page in another order, of which latest are at
// least some. A few are looked up and sorted; of many, a walk through all
// documents in the order wanted soon meets enough.
func (m *matching) sorted(all *seqSet, latest []int64) (rows []found, err error) {
	c := &condition{}
	c.add("SELECT d.seq, 0.0")
	for _, k := range m.r.order {
		c.add(", " + k.sql)
	}
	c.add(" FROM documents d WHERE ")
	wanted := oneMore(m.r.PageSize)
	if n := int64(len(latest)); n < int64(m.depth) && n*n < walkFactor*wanted*m.index.rows {
		c.add("+d.seq IN (SELECT value FROM json_each(?))", jsonList(latest))
	} else {
		c.member("d.seq", all)
		if m.r.where != nil {
			c.add(" AND ")
			c.add(m.r.where.sql.String(), m.r.where.args...)
		}
	}
	if m.r.after != nil {
		c.add(" AND (")
		c.behindKeys(m.r.order, m.r.after)
		c.add(")")
	}
	c.add(" ORDER BY "+orderSQL(m.r.order)+" LIMIT ?", wanted)
	if rows, err = scanFound(m.ctx, m.tx, c, len(m.r.order)); err != nil {
		return nil, err
	}
	return rows, m.scoreAll(rows)
}

// walkFactor is how many documents are walked past in the time that looking up
// one takes.
const walkFactor = 4

// member adds the condition that the document of a seq is in a set. A table of
// SQLite's own, as IN makes it, would cost several times as much.
func (c *condition) member(seq string, s *seqSet) {
	c.add("substr(?, 1 + "+seq+", 1) = x'01'", s.bytes())
}

// scoreAll gives matches their scores.
func (m *matching) scoreAll(rows []found) error {
	docs := make([]int64, len(rows))
	for i, f := range rows {
		docs[i] = f.seq
	}
	slices.Sort(docs)
	scores, err := m.index.scores(m.r.text.Root, docs)
	if err != nil {
		return err
	}
	for i, f := range rows {
		at, _ := slices.BinarySearch(docs, f.seq)
		rows[i].score = scores[at]
	}
	return nil
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

package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

// columnWeights are what an occurrence counts in the headline and in the body.
var columnWeights = [...]float64{4, 1}

// The parameters of BM25.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// postings are the documents of a segment that have a word, in their order.
type postings interface {
	next() (seq int64, err error) // 0: no more
	positions() []byte            // in the document, as places reads them
}

// matches returns the documents that match an expression.
func (x *textIndex) matches(e fulltext.Expr) (*seqSet, error) {
	switch e := e.(type) {
	case fulltext.Phrase:
		return x.phrase(e)
	case fulltext.And:
		return x.fold(e, (*seqSet).keep)
	case fulltext.Or:
		return x.fold(e, (*seqSet).unite)
	case fulltext.Without:
		return x.fold([]fulltext.Expr{e.Want, e.Exclude}, (*seqSet).remove)
	}
	return nil, fmt.Errorf("an expression of type %T", e)
}

// fold joins the documents of each part to those of the first.
func (x *textIndex) fold(parts []fulltext.Expr, join func(all, more *seqSet)) (all *seqSet, err error) {
	for _, part := range parts {
		of, err := x.matches(part)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = of
			continue
		}
		join(all, of)
	}
	return all, nil
}

// weighed is a document that has a phrase, and the weight of the occurrences.
type weighed struct {
	seq    int64
	weight float64
}

// Up to how many documents of a word and of a longer phrase, which is harder to
// find again, their weights are kept; and of all phrases.
const (
	keptOfWord   = 5_000
	keptOfPhrase = 200_000
	keptWeights  = 400_000
)

// phrase returns the documents that have a phrase, and remembers their number,
// and the weights where these are not too many.
func (x *textIndex) phrase(p fulltext.Phrase) (*seqSet, error) {
	all := &seqSet{}
	most := keptOfWord
	if len(p.Words) > 1 {
		most = keptOfPhrase
	}
	most = min(most, keptWeights-x.keptWeights)
	var kept []weighed
	err := x.occurrences(p, 0, func(seq int64, weight func() (float64, error)) error {
		all.add(seq)
		if most < 0 {
			return nil
		}
		if len(kept) == most {
			kept, most = nil, -1
			return nil
		}
		w, err := weight()
		kept = append(kept, weighed{seq, w})
		return err
	})
	key := keyOf(p)
	x.found[key] = all.count()
	if most >= 0 && x.kept[key] == nil {
		x.kept[key] = kept
		x.keptWeights += len(kept)
	}
	return all, err
}

// errEnough ends the occurrences in a segment.
var errEnough = errors.New("enough")

// occurrences calls do with the documents that have a phrase, segment by
// segment, and with what tells the weight of its occurrences there.
// Those before the document from may be left out.
func (x *textIndex) occurrences(p fulltext.Phrase, from int64, do func(seq int64, weight func() (float64, error)) error) error {
	terms := termsOf(p)
	starts := make([][]start, len(terms))
	for i, term := range terms {
		var err error
		if starts[i], err = x.startsOf(term); err != nil {
			return err
		}
	}
	for _, group := range x.groups {
		if err := x.inGroup(group, starts, p.Prefix, from, do); err != nil {
			return err
		}
	}
	return nil
}

// inGroup is occurrences for a group of segments, and for terms of which it is
// given the leaves where they start.
func (x *textIndex) inGroup(group []int, starts [][]start, prefix bool, from int64, do func(int64, func() (float64, error)) error) (err error) {
	words := make([][]*cursor, len(starts))
	defer func() {
		for _, cursors := range words {
			for _, c := range cursors {
				err = errors.Join(err, c.close())
			}
		}
	}()
	for i, of := range starts {
		for _, segment := range group {
			c, err := x.open(&of[segment], segment, prefix && i == len(starts)-1, from)
			if err == nil && c.inList {
				words[i] = append(words[i], c)
				continue
			}
			if err = errors.Join(err, c.close()); err != nil {
				return err
			}
		}
		if len(words[i]) == 0 {
			return nil
		}
	}
	if len(words) > 1 {
		return together(words, do)
	}
	for _, c := range words[0] {
		if err := c.each(do); err != nil {
			return err
		}
	}
	return nil
}

// termsOf are the terms of the index that stand for the words of a phrase.
func termsOf(p fulltext.Phrase) (terms []string) {
	for _, w := range p.Words {
		if p.Prefix {
			terms = append(terms, string(mainPrefix)+formMark+w.Form)
		} else {
			terms = append(terms, string(mainPrefix)+w.Stem)
		}
	}
	return terms
}

// keyOf tells phrases apart by what they match.
func keyOf(p fulltext.Phrase) string { return strings.Join(termsOf(p), " ") }

// each calls do with the documents of a cursor. One that has several words with
// a prefix comes with each.
func (c *cursor) each(do func(int64, func() (float64, error)) error) error {
	return drain(c.next, c.weight, do)
}

// drain calls do with all documents that next comes to.
func drain(next func() (int64, error), weight func() (float64, error), do func(int64, func() (float64, error)) error) error {
	for {
		seq, err := next()
		if seq == 0 || err != nil {
			return err
		}
		if err := do(seq, weight); err != nil {
			return unlessEnough(err)
		}
	}
}

// together calls do with the documents in which the words of cursors follow one
// another.
func together(words [][]*cursor, do func(int64, func() (float64, error)) error) error {
	j := &join{at: make([]int64, len(words)), in: make([]places, len(words))}
	for _, cursors := range words {
		var p postings = cursors[0]
		var err error
		switch {
		case cursors[0].prefix:
			p, err = gatherWords(cursors)
		case len(cursors) > 1:
			p, err = mergeCursors(cursors)
		}
		if err != nil {
			return err
		}
		j.words = append(j.words, p)
	}
	return drain(j.next, j.weight, do)
}

func unlessEnough(err error) error {
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// merged are the documents of several segments that have a word. Each is in one
// of them.
type merged struct {
	cursors []*cursor
	at      []int64 // the document that each of them stands at; 0: it has no more
	now     int     // which is the first
}

func mergeCursors(cursors []*cursor) (*merged, error) {
	m := &merged{cursors: cursors, at: make([]int64, len(cursors))}
	for i, c := range cursors[1:] {
		var err error
		if m.at[i+1], err = c.next(); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func (m *merged) next() (seq int64, err error) {
	if m.at[m.now], err = m.cursors[m.now].next(); err != nil {
		return 0, err
	}
	for i, at := range m.at {
		if at > 0 && (seq == 0 || at < seq) {
			seq, m.now = at, i
		}
	}
	return seq, nil
}

func (m *merged) positions() []byte { return m.cursors[m.now].positions() }

// gathered are the documents that have any of several words.
type gathered struct {
	all     []gatheredPlace
	encoded []byte
}

// gatheredPlace is where one of the words stands.
type gatheredPlace struct{ seq, at int64 }

// gatherWords reads all that cursors have.
func gatherWords(cursors []*cursor) (*gathered, error) {
	g := &gathered{}
	for _, c := range cursors {
		for {
			seq, err := c.next()
			if err != nil {
				return nil, err
			}
			if seq == 0 {
				break
			}
			var p places
			for p.read(c.positions()); p.next(); {
				g.all = append(g.all, gatheredPlace{seq, p.at})
			}
		}
	}
	slices.SortFunc(g.all, func(a, b gatheredPlace) int { return cmp.Or(cmp.Compare(a.seq, b.seq), cmp.Compare(a.at, b.at)) })
	return g, nil
}

func (g *gathered) next() (seq int64, err error) {
	if len(g.all) == 0 {
		return 0, nil
	}
	seq = g.all[0].seq
	g.encoded = g.encoded[:0]
	for before := int64(0); len(g.all) > 0 && g.all[0].seq == seq; g.all = g.all[1:] {
		g.encoded = appendPlace(g.encoded, before, g.all[0].at)
		before = g.all[0].at
	}
	return seq, nil
}

func (g *gathered) positions() []byte { return g.encoded }

// join finds the documents of a segment in which words follow one another.
type join struct {
	words []postings
	at    []int64 // the document that each of them stands at
	seq   int64   // the last document looked at
	in    []places
	start int64 // of the phrase, where meet found it
}

// next returns the next document that has the phrase; 0 where there is none.
func (j *join) next() (int64, error) {
	for {
		if more, err := j.align(); !more {
			return 0, err
		}
		if !follows(j.words[0].positions(), j.words[1].positions()) {
			continue
		}
		for i, w := range j.words {
			j.in[i].read(w.positions())
		}
		if j.meet() {
			return j.seq, nil
		}
	}
}

// align goes to the next document that has all words; false where there is
// none. Each word in turn goes on to the document that the one before is at.
func (j *join) align() (bool, error) {
	j.seq++
	for i, same := 0, 0; same < len(j.words); i = (i + 1) % len(j.words) {
		for j.at[i] < j.seq {
			var err error
			if j.at[i], err = j.words[i].next(); err != nil || j.at[i] == 0 {
				return false, err
			}
		}
		if same++; j.at[i] > j.seq {
			j.seq, same = j.at[i], 1
		}
	}
	return true, nil
}

// meet goes on to the next place where the phrase stands in the document that
// all words are at; false where there is none.
func (j *join) meet() bool {
	for first := &j.in[0]; first.next(); {
		met := true
		for i := 1; i < len(j.in) && met; i++ {
			p, wanted := &j.in[i], first.at+int64(i)
			if !p.reach(wanted) {
				return false
			}
			met = p.at == wanted
		}
		if met {
			j.start = first.at
			return true
		}
	}
	return false
}

// weight is that of the phrase in the document, of which meet found the first
// place.
func (j *join) weight() (w float64, err error) {
	for more := true; more; more = j.meet() {
		column := j.start >> 32
		if column < 0 || column >= int64(len(columnWeights)) {
			return 0, errIndex
		}
		w += columnWeights[column]
	}
	return w, nil
}

// part is a phrase of an expression, and the documents in which it counts; nil:
// all that match.
type part struct {
	fulltext.Phrase
	among *seqSet
}

// parts adds the phrases by which matches of an expression are weighed: those
// that are wanted, of something that is wanted or else another where that
// matches as a whole.
func (x *textIndex) parts(to []part, e fulltext.Expr, among *seqSet) (_ []part, err error) {
	switch e := e.(type) {
	case fulltext.Phrase:
		return append(to, part{e, among}), nil
	case fulltext.Without:
		return x.parts(to, e.Want, among)
	case fulltext.And:
		for _, one := range e {
			if to, err = x.parts(to, one, among); err != nil {
				return nil, err
			}
		}
	case fulltext.Or:
		for _, one := range e {
			within := among
			if _, alone := one.(fulltext.Phrase); !alone {
				if within, err = x.matches(one); err != nil {
					return nil, err
				}
				if among != nil {
					within.keep(among)
				}
			}
			if to, err = x.parts(to, one, within); err != nil {
				return nil, err
			}
		}
	}
	return to, nil
}

// scores returns the BM25 of documents, in the order of their seq, that match
// an expression whose phrases were looked for.
func (x *textIndex) scores(e fulltext.Expr, docs []int64) ([]float64, error) {
	scores := make([]float64, len(docs))
	if len(docs) == 0 {
		return scores, nil
	}
	lengths, err := lengths(context.WithoutCancel(x.ctx), x.tx, docs)
	if err != nil {
		return nil, err
	}
	parts, err := x.parts(nil, e, nil)
	if err != nil {
		return nil, err
	}
	average := float64(x.tokens) / float64(x.rows)
	weights := make([]float64, len(docs))
	for _, p := range parts {
		clear(weights)
		if err := x.weigh(p, docs, weights); err != nil {
			return nil, err
		}
		k1, b, rarity := bm25K1, bm25B, x.rarity(p.Phrase)
		for i, w := range weights {
			long := (1 - b) + b*lengths[i]/average
			scores[i] += float64(rarity * (w * (k1 + 1) / (w + float64(k1*long))))
		}
	}
	return scores, nil
}

// rarity is the inverse document frequency of a phrase (Robertson and Spärck
// Jones, 1976), but never quite nothing.
func (x *textIndex) rarity(p fulltext.Phrase) float64 {
	all, has := float64(x.rows), float64(x.found[keyOf(p)])
	if idf := math.Log((all - has + 0.5) / (has + 0.5)); idf > 0 {
		return idf
	}
	return 1e-6
}

// weigh adds the weights of the occurrences of a part to those of documents.
func (x *textIndex) weigh(p part, docs []int64, weights []float64) error {
	last := docs[len(docs)-1]
	at := 0
	add := func(seq int64, weight func() (float64, error)) error {
		if seq > last && !p.Prefix {
			return errEnough
		}
		if at = place(docs, at, seq); at == len(docs) || docs[at] != seq || p.among != nil && !p.among.has(seq) {
			return nil
		}
		w, err := weight()
		weights[at] += w
		return err
	}
	kept, ok := x.kept[keyOf(p.Phrase)]
	if !ok {
		return x.occurrences(p.Phrase, docs[0], add)
	}
	var w float64
	weight := func() (float64, error) { return w, nil }
	for _, one := range kept {
		w = one.weight
		if err := add(one.seq, weight); unlessEnough(err) != nil {
			return err
		}
	}
	return nil
}

// place is the index of seq, or of the first behind it, in docs. It is looked
// for from at on, where seq is not before.
func place(docs []int64, at int, seq int64) int {
	if at > 0 && docs[at-1] >= seq {
		at, _ = slices.BinarySearch(docs[:at], seq)
		return at
	}
	for at < len(docs) && docs[at] < seq {
		at++
	}
	return at
}

// jsonList writes numbers as a list that json_each reads.
func jsonList(numbers []int64) string {
	list := []byte{'['}
	for i, n := range numbers {
		if i > 0 {
			list = append(list, ',')
		}
		list = strconv.AppendInt(list, n, 10)
	}
	return string(append(list, ']'))
}

package storagetest

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// model is an archive as simple as can be, that a real one is compared with.
type model struct {
	docs     map[storage.ID]*modelDocument
	requests map[string]modelRequest
	clock    int // puts that made a document
}

type modelDocument struct {
	id      storage.ID
	created int
	modelVersion
	older []modelVersion // that stand for it no more, or came late
}

// modelVersion is a version of a document: nothing is hidden but what was
// killed.
type modelVersion struct {
	text, agency, date string
	item               string // empty: none
	stated             int32
	number             int32
	killed             bool
	etag               string
}

func (v modelVersion) proto() *rapporteurv1.Document {
	m := &rapporteurv1.Metadata{Agency: v.agency, PublishDate: v.date, Identifier: v.item, Version: v.stated}
	if v.killed {
		m.Status = rapporteurv1.Metadata_CANCELED
	}
	return &rapporteurv1.Document{Text: v.text, Metadata: m}
}

func (d *modelDocument) versions() []modelVersion {
	return append([]modelVersion{d.modelVersion}, d.older...)
}

type modelRequest struct {
	asked   storage.ID
	text    string
	id      storage.ID
	version int32
	created bool
}

// Words, agencies and dates that the model test draws from. No two words have
// the same stem.
var (
	modelWords    = strings.Fields("iran syria envoy minister talk border river market storm verdict")
	modelAgencies = []string{"", "AP", "MNA", "mna", "IRN"}
	modelDates    = []string{"", "2018-12-31", "2019-01-01", "2019-07-03", "2019-07-04", "2020-02-29"}
)

func testModel(t *testing.T, open Opener) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			run := &modelRun{
				archive: openNew(t, open, Options{Clock: (&Clock{Step: time.Second}).Now}),
				random:  rand.New(rand.NewPCG(seed, 7)),
				model:   &model{docs: make(map[storage.ID]*modelDocument), requests: make(map[string]modelRequest)},
			}
			for range 700 {
				switch n := run.random.IntN(10); {
				case n < 4:
					run.put()
				case n < 6:
					run.remove()
				case n < 7:
					run.read()
				case n < 8:
					run.list()
				default:
					run.search()
				}
				if t.Failed() {
					return
				}
			}
			run.sound()
		})
	}
}

// modelRun does random operations on an archive and the model alike.
type modelRun struct {
	*archive
	random *rand.Rand
	model  *model
}

func pick[E any](random *rand.Rand, from []E) E { return from[random.IntN(len(from))] }

func (r *modelRun) id() storage.ID { return storage.ID(fmt.Sprintf("id-%d", r.random.IntN(30))) }

func (r *modelRun) put() {
	words := make([]string, 1+r.random.IntN(3))
	for i := range words {
		words[i] = pick(r.random, modelWords)
	}
	v := modelVersion{text: strings.Join(words, " "), agency: pick(r.random, modelAgencies), date: pick(r.random, modelDates)}
	if r.random.IntN(2) == 0 {
		v.item, v.stated = fmt.Sprintf("item-%d", r.random.IntN(8)), int32(r.random.IntN(5))
		v.killed = r.random.IntN(6) == 0
	}
	put := storage.Put{Document: v.proto()}
	if r.random.IntN(3) > 0 {
		put.ID = r.id()
	}
	if r.random.IntN(4) == 0 {
		put.RequestID = fmt.Sprintf("r-%d", r.random.IntN(20))
	}
	known, failed := r.Known(context.Background(), put)
	got, err := r.Put(context.Background(), put)
	want, kind := r.model.put(put, v)
	r.wantKnown(put, known, failed, got, kind == 0 && !want.created && put.RequestID == "")
	if kind != 0 {
		if err == nil || rapporteur.KindOf(err) != kind {
			r.t.Errorf("Put(%+v): got %v, want kind %d", put, err, kind)
		}
		return
	}
	if err != nil {
		r.t.Errorf("Put(%+v): %v", put, err)
		return
	}
	id := storage.ID(strings.TrimPrefix(got.Document.GetName(), "documents/"))
	if want.id == "" {
		want.id = id // made from the content
	}
	if got.Created != want.created || id != want.id || !got.Created && got.DuplicateOf != want.id || got.Document.GetVersion() != want.version {
		r.t.Errorf("Put(%+v): got %s, version %d, Created %v, DuplicateOf %q, want %s, version %d, Created %v",
			put, id, got.Document.GetVersion(), got.Created, got.DuplicateOf, want.id, want.version, want.created)
	}
	if _, replayed := r.model.requests[put.RequestID]; want.created && !(put.RequestID != "" && replayed) {
		v.number, v.etag = want.version, got.Document.GetEtag()
		r.model.keep(id, v)
	}
	if put.RequestID != "" {
		r.model.requests[put.RequestID] = modelRequest{put.ID, v.text, id, want.version, want.created}
	}
}

// wantKnown fails where what Known answered is not what Put did, or nothing.
func (r *modelRun) wantKnown(put storage.Put, known *storage.PutResult, err error, got storage.PutResult, want bool) {
	if err != nil || (known != nil) != want {
		r.t.Errorf("Known(%+v): got %+v, %v, want a document: %v", put, known, err, want)
		return
	}
	if want && (known.Created || known.DuplicateOf != got.DuplicateOf) {
		r.t.Errorf("Known(%+v): got Created %v, DuplicateOf %q, want what Put returned, %q", put, known.Created, known.DuplicateOf, got.DuplicateOf)
	}
	if want {
		wantDocument(r.t, known.Document, got.Document, "the known document")
	}
}

// put says what a put is to be answered: a request's outcome, whose id is empty
// where it is made from the content, or the kind of its error.
func (m *model) put(put storage.Put, v modelVersion) (modelRequest, rapporteur.Kind) {
	if old, ok := m.requests[put.RequestID]; ok && put.RequestID != "" {
		if old.asked != put.ID || old.text != v.text {
			return modelRequest{}, rapporteur.Invalid
		}
		return old, 0
	}
	of := m.ofItem(v.item)
	if taken, ok := m.docs[put.ID]; ok && taken != of && !slices.ContainsFunc(taken.versions(), v.sameContent) {
		return modelRequest{}, rapporteur.AlreadyExists
	}
	if of != nil {
		highest := int32(0)
		for _, old := range of.versions() {
			if old.sameContent(v) && old.stated == v.stated {
				return modelRequest{id: of.id, version: m.first(of, v, true)}, 0
			}
			highest = max(highest, old.number)
		}
		number := highest + 1
		free := !slices.ContainsFunc(of.versions(), func(old modelVersion) bool { return old.number == v.stated })
		if v.stated > highest || v.stated > 0 && free && !v.supersedes(of.modelVersion) {
			number = v.stated
		}
		return modelRequest{id: of.id, version: number, created: true}, 0
	}
	if same, version := m.holding(v); same != nil {
		return modelRequest{id: same.id, version: version}, 0
	}
	return modelRequest{id: put.ID, version: max(1, v.stated), created: true}, 0
}

// ofItem is the document of an item, nil where there is none.
func (m *model) ofItem(item string) *modelDocument {
	for _, doc := range m.docs {
		if item != "" && doc.item == item {
			return doc
		}
	}
	return nil
}

// holding is the document that has the content of v already: one that stands
// so before one that stood so, the one stored first before others.
func (m *model) holding(v modelVersion) (doc *modelDocument, version int32) {
	var found []*modelDocument
	for _, doc := range m.docs {
		found = append(found, doc)
	}
	slices.SortFunc(found, func(a, b *modelDocument) int { return cmp.Compare(a.created, b.created) })
	for _, doc := range found {
		if doc.sameContent(v) {
			return doc, doc.number
		}
	}
	for _, doc := range found {
		if n := m.first(doc, v, false); n > 0 {
			return doc, n
		}
	}
	return nil, 0
}

// first is the number of the version of a document that has the content of v,
// and states its version, where that is asked: the one that stands for the
// document, else the lowest; 0 where there is none.
func (m *model) first(doc *modelDocument, v modelVersion, stated bool) (number int32) {
	for i, old := range doc.versions() {
		switch {
		case !old.sameContent(v) || stated && old.stated != v.stated:
		case i == 0:
			return old.number
		case number == 0 || old.number < number:
			number = old.number
		}
	}
	return number
}

func (v modelVersion) sameContent(other modelVersion) bool {
	return v.text == other.text && v.killed == other.killed
}

// supersedes is storage.Supersedes for copy without time.
func (v modelVersion) supersedes(stands modelVersion) bool {
	if stands.killed && !v.killed {
		return v.stated > stands.stated
	}
	return v.stated == 0 || stands.stated == 0 || v.stated >= stands.stated
}

// keep adds a version to the document of an ID, which it makes where it is
// missing.
func (m *model) keep(id storage.ID, v modelVersion) {
	doc, ok := m.docs[id]
	switch {
	case !ok:
		m.docs[id] = &modelDocument{id: id, created: m.clock, modelVersion: v}
		m.clock++
	case v.supersedes(doc.modelVersion):
		doc.older = append(doc.older, doc.modelVersion)
		doc.modelVersion = v
	default:
		doc.older = append(doc.older, v)
	}
}

// read compares a document and its versions with the model's.
func (r *modelRun) read() {
	id := r.id()
	doc, there := r.model.docs[id]
	if !there {
		_, err := r.Get(context.Background(), id)
		wantKind(r.t, err, rapporteur.NotFound, "Get(%s)", id)
		return
	}
	if got := r.get(id); got.GetText() != doc.text || got.GetEtag() != doc.etag || got.GetVersion() != doc.number {
		r.t.Errorf("Get(%s): got %v, want %+v", id, got, doc.modelVersion)
	}
	all := doc.versions()
	slices.SortFunc(all, func(a, b modelVersion) int { return cmp.Compare(b.number, a.number) })
	var want []string
	for _, v := range all {
		want = append(want, fmt.Sprintf("%d:%s", v.number, v.text))
		if got := r.version(id, int(v.number)); got.GetText() != v.text || got.GetEtag() != v.etag || got.GetCurrentVersion() != doc.number {
			r.t.Errorf("GetVersion(%s, %d): got %v, want %+v", id, v.number, got, v)
		}
	}
	if got := r.versions(id, 1+r.random.IntN(4)); got != strings.Join(want, " ") {
		r.t.Errorf("Versions(%s): got %s, want %s", id, got, strings.Join(want, " "))
	}
}

func (r *modelRun) remove() {
	id := r.id()
	doc, there := r.model.docs[id]
	etag := ""
	if there && r.random.IntN(2) == 0 {
		etag = doc.etag
	} else if r.random.IntN(4) == 0 {
		etag = "other"
	}
	want := rapporteur.NotFound
	if there && etag == "other" {
		want = rapporteur.Conflict
	}
	err := r.Delete(context.Background(), id, etag)
	if !there || etag == "other" {
		if err == nil || rapporteur.KindOf(err) != want {
			r.t.Errorf("Delete(%s, %q): got %v, want kind %d", id, etag, err, want)
		}
		return
	}
	if err != nil {
		r.t.Errorf("Delete(%s, %q): %v", id, etag, err)
	}
	delete(r.model.docs, id)
	for request, made := range r.model.requests {
		if made.id == id {
			delete(r.model.requests, request)
		}
	}
}

// test tells whether a document is selected; text says how a query puts it.
type test struct {
	text string
	of   func(*modelDocument) bool
}

// filter draws a comparison.
func (r *modelRun) filter() test {
	agency, date := pick(r.random, modelAgencies), pick(r.random, modelDates[1:])
	return pick(r.random, []test{
		{"", func(*modelDocument) bool { return true }},
		{fmt.Sprintf("agency = %q", agency), func(d *modelDocument) bool { return strings.EqualFold(d.agency, agency) }},
		{fmt.Sprintf("agency != %q", agency), func(d *modelDocument) bool { return !strings.EqualFold(d.agency, agency) }},
		{"publish_date >= " + date, func(d *modelDocument) bool { return d.date >= date }},
		{"publish_date < " + date, func(d *modelDocument) bool { return d.date < date && d.date != "" }},
		{"publish_date = " + date[:7], func(d *modelDocument) bool { return strings.HasPrefix(d.date, date[:7]) }},
		{"agency = m* OR -publish_date:*", func(d *modelDocument) bool { return strings.EqualFold(d.agency, "mna") || d.date == "" }},
	})
}

// words draws a query of words.
func (r *modelRun) words() test {
	a, b := pick(r.random, modelWords), pick(r.random, modelWords)
	holds := func(d *modelDocument, word string) bool { return slices.Contains(strings.Fields(d.text), word) }
	return pick(r.random, []test{
		{a, func(d *modelDocument) bool { return holds(d, a) }},
		{a + " " + b, func(d *modelDocument) bool { return holds(d, a) && holds(d, b) }},
		{a + " OR " + b, func(d *modelDocument) bool { return holds(d, a) || holds(d, b) }},
		{a + " -" + b, func(d *modelDocument) bool { return holds(d, a) && !holds(d, b) }},
		{`"` + a + " " + b + `"`, func(d *modelDocument) bool { return strings.Contains(" "+d.text+" ", " "+a+" "+b+" ") }},
		{a[:2] + "*", func(d *modelDocument) bool { return strings.Contains(" "+d.text, " "+a[:2]) }},
	})
}

// order draws an order.
func (r *modelRun) order() (text string, compare func(a, b *modelDocument) int) {
	byID := func(a, b *modelDocument) int { return cmp.Compare(a.id, b.id) }
	orders := []struct {
		text    string
		compare func(a, b *modelDocument) int
	}{
		{"create_time desc", func(a, b *modelDocument) int { return cmp.Compare(b.created, a.created) }},
		{"name", byID},
		{"publish_date", func(a, b *modelDocument) int { return cmp.Or(cmp.Compare(a.date, b.date), byID(a, b)) }},
		{"publish_date desc, name desc", func(a, b *modelDocument) int { return cmp.Or(cmp.Compare(b.date, a.date), byID(b, a)) }},
	}
	drawn := pick(r.random, orders)
	return drawn.text, drawn.compare
}

func (r *modelRun) list() {
	filter := r.filter()
	order, compare := r.order()
	q := storage.Query{Filter: filter.text, OrderBy: order, PageSize: 1 + r.random.IntN(9)}
	wantIDs(r.t, r.archive.list(q), r.model.selected(compare, filter), "List(%+v)", q)
}

func (r *modelRun) search() {
	filter, words := r.filter(), r.words()
	order, compare := r.order()
	q := storage.Query{Text: words.text, Filter: filter.text, OrderBy: order, PageSize: 1 + r.random.IntN(9)}
	want := r.model.selected(compare, filter, words)
	wantIDs(r.t, r.archive.search(q), want, "Search(%+v)", q)
	q.OrderBy = ""
	best := r.archive.search(q)
	slices.Sort(best)
	sorted := strings.Fields(want)
	slices.Sort(sorted)
	wantIDs(r.t, best, strings.Join(sorted, " "), "Search(%+v), by name", q)
}

// selected returns the IDs of the documents that pass all tests, in an order.
func (m *model) selected(compare func(a, b *modelDocument) int, tests ...test) string {
	var found []*modelDocument
	for _, doc := range m.docs {
		if !doc.killed && !slices.ContainsFunc(tests, func(t test) bool { return !t.of(doc) }) {
			found = append(found, doc)
		}
	}
	slices.SortFunc(found, compare)
	var ids []string
	for _, doc := range found {
		ids = append(ids, string(doc.id))
	}
	return strings.Join(ids, " ")
}

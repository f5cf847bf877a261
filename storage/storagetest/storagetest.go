// Package storagetest proves that a driver keeps the contract of
// storage.Store. A driver's test is one call of Run.
package storagetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// Options say which archive a test wants.
type Options struct {
	Path  string        // a file that Backup wrote; empty: a new archive
	Clock storage.Clock // nil: time.Now
}

// Opener opens an archive for a test, and fails the test where it cannot. The
// suite closes it.
type Opener func(t testing.TB, o Options) storage.Store

// Run proves that the archives of open keep the contract.
func Run(t *testing.T, open Opener) {
	group(t, open,
		subtest{"Put", testPut},
		subtest{"Requests", testRequests},
		subtest{"Concurrency", testConcurrency},
		subtest{"Get", testGet},
		subtest{"Delete", testDelete},
		subtest{"List", testList},
		subtest{"Filter", testFilter},
		subtest{"Pages", testPages},
		subtest{"Search", testSearch},
		subtest{"Snippets", testSnippets},
		subtest{"Unicode", testUnicode},
		subtest{"Contexts", testContexts},
		subtest{"Upkeep", testUpkeep},
		subtest{"Versions", testVersions},
		subtest{"States", testStates},
		subtest{"KillByHeadline", testKillByHeadline},
		subtest{"Corrections", testCorrections},
		subtest{"Reanalyse", testReanalyse},
		subtest{"Model", testModel},
	)
}

// subtest is a part of the suite under its name.
type subtest struct {
	name string
	run  func(*testing.T, Opener)
}

func group(t *testing.T, open Opener, parts ...subtest) {
	for _, part := range parts {
		t.Run(part.name, func(t *testing.T) { part.run(t, open) })
	}
}

// Clock is a clock for tests: it begins on 3 July 2019 at noon, UTC, and goes
// on by Step, or stands still, each time that it is read, and by what Go says.
type Clock struct {
	Step time.Duration
	ns   atomic.Int64
}

// Now reads the clock.
func (c *Clock) Now() time.Time {
	start := time.Date(2019, time.July, 3, 12, 0, 0, 0, time.UTC)
	return start.Add(time.Duration(c.ns.Add(int64(c.Step)) - int64(c.Step)))
}

// Go sets the clock forward.
func (c *Clock) Go(d time.Duration) { c.ns.Add(int64(d)) }

// Document makes a document of the kind that an analysis makes: the first line
// is the headline, every other line that is not blank a paragraph, and what
// ends with a full stop and a blank or the line a sentence.
func Document(text string, change ...func(*rapporteurv1.Metadata)) *rapporteurv1.Document {
	doc := &rapporteurv1.Document{
		Text:     text,
		Metadata: &rapporteurv1.Metadata{Language: "en", MediaType: "text/plain", Status: rapporteurv1.Metadata_USABLE},
		Analysis: &rapporteurv1.AnalysisInfo{ModelVersion: "test", LanguageConfidence: 0.5},
	}
	start := 0
	for i, line := range strings.SplitAfter(text, "\n") {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			kind := rapporteurv1.Paragraph_BODY
			if i == 0 {
				kind = rapporteurv1.Paragraph_HEADLINE
				doc.Metadata.Title = trimmed
			}
			addParagraph(doc, kind, start, start+len(strings.TrimRight(line, "\n ")))
		}
		start += len(line)
	}
	for _, f := range change {
		f(doc.Metadata)
	}
	return doc
}

// addParagraph adds the paragraph of text start to end, and its sentences.
func addParagraph(doc *rapporteurv1.Document, kind rapporteurv1.Paragraph_ParagraphKind, start, end int) {
	number := int32(len(doc.Paragraphs))
	doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{Span: span(start, end), Kind: kind})
	for start < end {
		length := strings.Index(doc.Text[start:end], ". ")
		stop := end
		if length >= 0 {
			stop = start + length + 1
		}
		doc.Sentences = append(doc.Sentences, &rapporteurv1.Sentence{Span: span(start, stop), Paragraph: number})
		for start = stop; start < end && doc.Text[start] == ' '; start++ {
		}
	}
}

func span(start, end int) *rapporteurv1.Span {
	return &rapporteurv1.Span{Start: int32(start), End: int32(end)}
}

// archive is a store under test.
type archive struct {
	storage.Store
	t testing.TB
}

func openNew(t testing.TB, open Opener, o Options) *archive {
	t.Helper()
	store := open(t, o)
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	return &archive{store, t}
}

// put stores a document under an ID, or under its own where that is empty.
func (a *archive) put(doc *rapporteurv1.Document, id storage.ID) storage.PutResult {
	a.t.Helper()
	result, err := a.Put(context.Background(), storage.Put{Document: doc, ID: id})
	if err != nil {
		a.t.Fatalf("Put(%.60q): %v", doc.GetText(), err)
	}
	return result
}

// known is what Known says of a put.
func (a *archive) known(put storage.Put) *storage.PutResult {
	a.t.Helper()
	result, err := a.Known(context.Background(), put)
	if err != nil {
		a.t.Fatalf("Known(%.60q): %v", put.Document.GetText(), err)
	}
	return result
}

// get returns the document of an ID.
func (a *archive) get(id storage.ID) *rapporteurv1.Document {
	a.t.Helper()
	doc, err := a.Get(context.Background(), id)
	if err != nil {
		a.t.Fatalf("Get(%s): %v", id, err)
	}
	return doc
}

// list returns the IDs of all pages of a list.
func (a *archive) list(q storage.Query) []storage.ID {
	a.t.Helper()
	return a.all(a.List, q)
}

// search returns the IDs of all pages of a search.
func (a *archive) search(q storage.Query) []storage.ID {
	a.t.Helper()
	return a.all(a.Search, q)
}

// all follows the page tokens, and fails where a page but the last is not full.
func (a *archive) all(find func(context.Context, storage.Query) (storage.Page, error), q storage.Query) []storage.ID {
	a.t.Helper()
	if q.PageSize == 0 {
		q.PageSize = 100
	}
	var ids []storage.ID
	for {
		page, err := find(context.Background(), q)
		if err != nil {
			a.t.Fatalf("%+v: %v", q, err)
		}
		if page.NextPageToken != "" && len(page.Hits) != q.PageSize {
			a.t.Fatalf("%+v: a page of %d that is not the last", q, len(page.Hits))
		}
		ids = append(ids, idsOf(page)...)
		if q.PageToken = page.NextPageToken; q.PageToken == "" {
			return ids
		}
	}
}

func idsOf(page storage.Page) []storage.ID {
	var ids []storage.ID
	for _, hit := range page.Hits {
		ids = append(ids, storage.ID(strings.TrimPrefix(hit.Document.GetName(), "documents/")))
	}
	return ids
}

// sound fails where the archive finds something wrong with itself.
func (a *archive) sound() {
	a.t.Helper()
	findings, err := a.Check(context.Background())
	if err != nil || len(findings) > 0 {
		a.t.Errorf("Check: got %q, %v, want nothing", findings, err)
	}
}

// wantKind fails unless err is of a kind.
func wantKind(t testing.TB, err error, want rapporteur.Kind, doing string, args ...any) {
	t.Helper()
	if e, ok := errors.AsType[*rapporteur.Error](err); !ok || e.Kind != want {
		t.Fatalf("%s: got %v, want an Error of kind %d", fmt.Sprintf(doing, args...), err, want)
	}
}

// wantResource fails unless err is of a kind and names a document.
func wantResource(t testing.TB, err error, want rapporteur.Kind, id storage.ID, doing string, args ...any) {
	t.Helper()
	wantKind(t, err, want, doing, args...)
	if e, ok := errors.AsType[*rapporteur.Error](err); ok && e.Resource != id.Name() {
		t.Errorf("%s: resource %q, want %q", fmt.Sprintf(doing, args...), e.Resource, id.Name())
	}
}

// wantInvalid fails unless err says that one field is wrong, and how.
func wantInvalid(t testing.TB, err error, field, doing string, args ...any) {
	t.Helper()
	wantKind(t, err, rapporteur.Invalid, doing, args...)
	e, ok := errors.AsType[*rapporteur.Error](err)
	if !ok || len(e.Violations) != 1 || e.Violations[0].Field != field || e.Violations[0].Description == "" || e.Reason == "" {
		t.Errorf("%s: got %+v, want a violation of %s, and a reason", fmt.Sprintf(doing, args...), e, field)
	}
}

// wantIDs fails unless the IDs are those, in their order.
func wantIDs(t testing.TB, got []storage.ID, want string, doing string, args ...any) {
	t.Helper()
	var words []string
	for _, id := range got {
		words = append(words, string(id))
	}
	if shown := strings.Join(words, " "); shown != want {
		t.Errorf("%s: got %q, want %q", fmt.Sprintf(doing, args...), shown, want)
	}
}

// wantDocument fails unless two documents are the same.
func wantDocument(t testing.TB, got, want *rapporteurv1.Document, what string) {
	t.Helper()
	if diff := cmp.Diff(want, got, protocmp.Transform()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

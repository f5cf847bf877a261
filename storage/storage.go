// Package storage defines what an archive of documents must do. Its drivers
// live in packages of their own; storagetest proves that each keeps the
// contract written here.
package storage

import (
	"context"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// ID is the last part of a document's resource name: "abc" of "documents/abc".
type ID string

// Name returns the resource name, documents/{id}.
func (id ID) Name() string { return "documents/" + string(id) }

// MaxTotal is the number up to which a page's Total is counted; a Total of
// MaxTotal means that many or more.
const MaxTotal = 10_000

// Store keeps documents. All methods may be called at once from any number of
// goroutines. Spans count bytes of UTF-8. Documents handed in are not changed
// and not kept; documents handed out belong to the caller.
//
// Errors are *rapporteur.Error where the caller's input or the named document
// is the cause, with the field paths of the public requests (page_size,
// page_token, filter, order_by, query, document_id, request_id); the context's
// error where that ended the call; anything else is internal.
type Store interface {
	// Put keeps a document, its index rows and its full text: all of it or
	// nothing. It returns only once that is durable.
	//
	// Two documents have the same content where their canonical texts are the
	// same bytes and SameState holds of them. Where the content is there
	// already nothing is written and the document already there is returned,
	// with Created false and DuplicateOf set.
	//
	// Copy of an item that is there already (ItemOf) is a version of its
	// document, whatever put.ID is: the newer one stands for the document, the
	// others are kept beside it. It is created unless the document has it: a
	// version of the same content that states the same version. The rules are
	// the table in version.go.
	//
	// Where put.ID is set, it is the document's ID; Invalid (document_id) where
	// it is not 1 to 63 of a-z, 0-9 and hyphen, beginning with a letter and not
	// ending with a hyphen; AlreadyExists where another content of another item
	// has it, wherever this content is. Otherwise the ID is made from the content, so that every
	// archive gives the same content the same ID unless a caller's choice has
	// taken it.
	//
	// Where put.RequestID is set and was used before by a call with the same
	// ID and content, that call's Created and DuplicateOf are returned with the
	// document, as long as it exists; Invalid (request_id) where it was used for
	// something else, or is not at most 128 printable ASCII characters.
	//
	// Where ctx ends before the writing begins nothing is written. From then on
	// Put waits for the outcome.
	//
	// Name, CreateTime, UpdateTime, Etag, Version, CurrentVersion, Corrects and
	// CorrectedBy of put.Document are ignored, and set by the store in what it
	// returns; all but CorrectedBy. CreateTime is that of the document,
	// UpdateTime that of the version.
	Put(ctx context.Context, put Put) (PutResult, error)

	// Known returns what Put would return of the document already there, where
	// that would write nothing, and nil where Put would write something or fail.
	// Of put.Document it heeds the text and the metadata, but for their language,
	// so that a caller can ask before it analyses. Whatever it returns, another
	// call may change it before the caller goes on.
	Known(ctx context.Context, put Put) (*PutResult, error)

	// Reanalyse keeps another analysis of a version that is there. The version is
	// told by Name and Version of doc, which is as Get or GetVersion returned it
	// but for what an analysis makes: its text must be the version's. What the
	// store holds of the metadata stays. Etag and UpdateTime change. Conflict
	// where Etag of doc is not the version's any more, NotFound where the
	// version is gone. It returns the version as kept, once that is durable.
	Reanalyse(ctx context.Context, doc *rapporteurv1.Document) (*rapporteurv1.Document, error)

	// Get returns the document, NotFound where there is none: the version that
	// stands for it, with CorrectedBy, whatever its state.
	Get(ctx context.Context, id ID) (*rapporteurv1.Document, error)

	// GetVersion returns the version of a document that has a number, as Get
	// does; NotFound where there is none.
	GetVersion(ctx context.Context, id ID, version int) (*rapporteurv1.Document, error)

	// Versions returns a page of the versions of a document, the highest number
	// first; NotFound where there is no such document. Of q it heeds PageSize,
	// PageToken, MaxBytes and Whole. Pages keep List's promise.
	Versions(ctx context.Context, id ID, q Query) (Page, error)

	// List returns a page of the documents that q selects and that are not
	// hidden (Hidden, by the store's clock) unless q wants these too, in its order,
	// documents of the same key in the order of their IDs. Following
	// NextPageToken gives each document that is there from the first page to
	// the last exactly once, whatever is stored or deleted meanwhile.
	//
	// Invalid (page_size, page_token, filter, order_by) where q is wrong.
	List(ctx context.Context, q Query) (Page, error)

	// Search returns a page of the documents that match q.Text, which must
	// not be empty, and q.Filter, hidden ones as in List; in q.OrderBy, or, where that is empty, the
	// best match first (BM25), documents of the same score in the order of
	// their IDs. Invalid (query) where q.Text holds no word to look for.
	//
	// Where MaxTotal documents or more match, a driver may rank them in parts
	// of at least MaxTotal: those stored latest first, and where the query
	// wants either of several things, of which fewer documents match some,
	// those that match one of these first. Scores fall from part to part, too.
	//
	// Pages in an order of q.OrderBy keep List's promise. Scores depend on the
	// whole archive: while it changes a document can move from one page to
	// another, and so be given twice or passed over.
	Search(ctx context.Context, q Query) (Page, error)

	// Delete removes the document with its versions and all that was kept for it, NotFound
	// where there is none; Conflict where etag is not empty and not the
	// document's. It returns once that is durable.
	Delete(ctx context.Context, id ID, etag string) error

	// Check reads the whole archive and returns what is wrong with it,
	// a finding a line; none where it is sound.
	Check(ctx context.Context) (findings []string, err error)

	// Backup writes a copy of the archive as it stands at one moment to a new
	// file at path, which a store can open. FailedPrecondition where the file
	// exists or its folder does not. It leaves nothing behind where it fails,
	// and does not stop writers.
	Backup(ctx context.Context, path string) error

	// Ping returns nil where the archive can be read.
	Ping(ctx context.Context) error

	// Close finishes the writes that were begun, then closes the archive. A
	// call made afterwards fails with Unavailable. A second Close does nothing.
	Close() error
}

// Put is what Store.Put keeps.
type Put struct {
	Document  *rapporteurv1.Document
	ID        ID     // empty: made from the content
	RequestID string // empty: none
}

// PutResult is the answer of Store.Put.
type PutResult struct {
	Document    *rapporteurv1.Document // as kept
	Created     bool
	DuplicateOf ID // of the document that already held the content; empty where created
}

// Query selects and orders documents.
type Query struct {
	Text      string // words to look for, in the grammar of fulltext.Parse; Search only
	Filter    string // AIP-160, as package filter reads it; empty: all
	OrderBy   string // as package orderby reads it; List's default is "create_time desc"
	PageSize  int    // at least 1
	PageToken string // NextPageToken of the page before, of the same Text, Filter and OrderBy; Invalid (page_token) otherwise
	MaxBytes  int    // a page with at least one document ends before its documents, as returned, have more bytes (proto.Size) than this; 0: no bound
	Whole     bool   // whether documents are returned whole, or only Name, Metadata, CreateTime, UpdateTime, Etag, Version, CurrentVersion and Corrects
	Hidden    bool   // whether documents that are hidden by their state are selected too
	Snippets  int    // snippets wanted for each result, as fulltext.Query.Passages chooses them; Search only; 0: none
}

// Page is a page of documents.
type Page struct {
	Hits          []Hit
	NextPageToken string // empty on the last page
	Total         int    // of all pages, counted up to MaxTotal
}

// Hit is a document of a page.
type Hit struct {
	Document *rapporteurv1.Document
	Score    float64                 // above 0, the higher the better; Search only; compares within one query
	Snippets []*rapporteurv1.Snippet // the best passages in text order; Search only
}

// Clock tells the time for CreateTime and UpdateTime, which are kept in
// microseconds, and for embargoes; time.Now where a driver is given none.
type Clock func() time.Time

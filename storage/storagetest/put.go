package storagetest

import (
	"context"
	"regexp"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

var madeID = regexp.MustCompile(`^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`)

func testPut(t *testing.T, open Opener) {
	group(t, open,
		subtest{"KeepsTheDocument", testPutKeepsTheDocument},
		subtest{"SameContentTwice", testPutSameContentTwice},
		subtest{"OtherBytesAreOtherContent", testPutOtherBytesAreOtherContent},
		subtest{"MadeID", testPutMadeID},
		subtest{"ChosenID", testPutChosenID},
		subtest{"InvalidText", testPutInvalidText},
		subtest{"LargeAndOdd", testPutLargeAndOdd},
	)
}

func testPutKeepsTheDocument(t *testing.T, open Opener) {
	clock := &Clock{Step: 1500 * time.Nanosecond}
	a := openNew(t, open, Options{Clock: clock.Now})
	a.put(Document("Another"), "")
	doc := Document("Talks in Damascus\n\nThe minister spoke. He left.")
	doc.KeyPhrases = []*rapporteurv1.KeyPhrase{{Text: "minister", Score: 1, Spans: []*rapporteurv1.Span{span(23, 31)}}}
	doc.Name, doc.Etag, doc.CreateTime = "documents/other", "other", timestamppb.New(time.Unix(1, 0))
	doc.Version, doc.CurrentVersion, doc.Corrects = 7, 8, &rapporteurv1.VersionReference{Document: "documents/other", Version: 7}
	before := proto.CloneOf(doc)
	got := a.put(doc, "story")
	wantDocument(t, doc, before, "the document handed in")
	if !got.Created || got.DuplicateOf != "" {
		t.Errorf("got Created %v, DuplicateOf %q, want true and none", got.Created, got.DuplicateOf)
	}
	want := proto.CloneOf(before)
	want.Name, want.Etag = "documents/story", got.Document.GetEtag()
	want.CreateTime = timestamppb.New(time.Date(2019, time.July, 3, 12, 0, 0, 1000, time.UTC))
	want.UpdateTime = want.CreateTime
	want.Version, want.CurrentVersion, want.Corrects = 1, 1, nil
	wantDocument(t, got.Document, want, "the document returned")
	if want.Etag == "" || want.Etag == "other" {
		t.Errorf("etag %q is not the store's", want.Etag)
	}
	wantDocument(t, a.get("story"), want, "the document read back")
	doc.Metadata.Title, got.Document.Text = "changed", "changed"
	wantDocument(t, a.get("story"), want, "the document after changes to others")
	a.sound()
}

func testPutSameContentTwice(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	if known := a.known(storage.Put{Document: Document("Talks in Damascus")}); known != nil {
		t.Errorf("%s is known before it is there", known.Document.GetName())
	}
	first := a.put(Document("Talks in Damascus"), "")
	changed := Document("Talks in Damascus", func(m *rapporteurv1.Metadata) { m.Agency = "MNA" })
	bare := &rapporteurv1.Document{Text: changed.GetText(), Metadata: &rapporteurv1.Metadata{Agency: "MNA"}}
	for _, id := range []storage.ID{"", "other"} {
		again := a.put(changed, id)
		if again.Created || again.DuplicateOf.Name() != first.Document.GetName() {
			t.Errorf("got Created %v, DuplicateOf %q, want false and %s", again.Created, again.DuplicateOf, first.Document.GetName())
		}
		wantDocument(t, again.Document, first.Document, "the document already there")
		known := a.known(storage.Put{Document: bare, ID: id})
		if known == nil || known.Created || known.DuplicateOf != again.DuplicateOf {
			t.Fatalf("known as %+v, want a duplicate of %s", known, again.DuplicateOf)
		}
		wantDocument(t, known.Document, first.Document, "the document known")
	}
	for what, put := range map[string]storage.Put{
		"another state":                {Document: Document("Talks in Damascus", func(m *rapporteurv1.Metadata) { m.Status = rapporteurv1.Metadata_WITHHELD })},
		"a request to remember":        {Document: bare, RequestID: "new"},
		"an identifier that cannot be": {Document: bare, ID: "-"},
	} {
		if known := a.known(put); known != nil {
			t.Errorf("%s: %s is known, want Put to decide", what, known.Document.GetName())
		}
	}
	if got := a.list(storage.Query{}); len(got) != 1 {
		t.Errorf("%d documents, want 1", len(got))
	}
}

func testPutOtherBytesAreOtherContent(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	for _, text := range []string{"", " ", "a", "A", "a ", " a", "a\n", "a\x00", "á", "a\u0301", "ß", "ss", "İ", "i", "😀"} {
		if got := a.put(&rapporteurv1.Document{Text: text}, ""); !got.Created {
			t.Errorf("%q is held to be %s", text, got.DuplicateOf)
		}
	}
	a.sound()
}

func testPutMadeID(t *testing.T, open Opener) {
	one, other := openNew(t, open, Options{}), openNew(t, open, Options{})
	doc := Document("Talks in Damascus")
	name := one.put(doc, "").Document.GetName()
	id := storage.ID(strings.TrimPrefix(name, "documents/"))
	if !madeID.MatchString(string(id)) {
		t.Errorf("%q is no ID", id)
	}
	other.put(Document("First something else"), "")
	if got := other.put(doc, "").Document.GetName(); got != name {
		t.Errorf("another archive gives %s, want %s", got, name)
	}
	taken := openNew(t, open, Options{})
	taken.put(Document("A caller's choice"), id)
	if got := taken.put(doc, ""); !got.Created || got.Document.GetName() == name {
		t.Errorf("got %s, Created %v, want another name since that one is taken", got.Document.GetName(), got.Created)
	}
}

func testPutChosenID(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(Document("one"), "taken")
	a.put(Document("two"), "second")
	for _, text := range []string{"three", "two"} {
		_, err := a.Put(context.Background(), storage.Put{Document: Document(text), ID: "taken"})
		wantResource(t, err, rapporteur.AlreadyExists, "taken", "Put of %q under an ID that is taken", text)
	}
	if got := a.put(Document("one"), "taken"); got.Created || got.DuplicateOf != "taken" {
		t.Errorf("the same again: got %+v", got)
	}
	for _, id := range []storage.ID{
		"A", "1a", "-a", "a-", "a_b", "a b", "a/b", "ä", "ß", "İ", "a\x00", "a.", "😀", "a\n",
		storage.ID(strings.Repeat("a", 64)),
	} {
		_, err := a.Put(context.Background(), storage.Put{Document: Document("four"), ID: id})
		wantInvalid(t, err, "document_id", "Put under %q", id)
	}
	for _, id := range []storage.ID{"a", "a-b-9", storage.ID(strings.Repeat("z", 63))} {
		if got := a.put(Document("text of "+string(id)), id); got.Document.GetName() != id.Name() {
			t.Errorf("got %s, want %s", got.Document.GetName(), id.Name())
		}
	}
}

func testPutInvalidText(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	_, err := a.Put(context.Background(), storage.Put{Document: &rapporteurv1.Document{Text: "a\xff"}})
	wantKind(t, err, rapporteur.Invalid, "Put of a text that is not UTF-8")
	if got := a.list(storage.Query{}); len(got) != 0 {
		t.Errorf("%d documents were kept", len(got))
	}
}

func testPutLargeAndOdd(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	for _, unit := range []string{"a", "word ", "北", "7", "(", "\"", "é ", "\n", "a\u0301\u0302"} {
		doc := &rapporteurv1.Document{Text: strings.Repeat(unit, 400_000/len(unit))}
		name := a.put(doc, "").Document.GetName()
		if got := a.get(storage.ID(strings.TrimPrefix(name, "documents/"))); got.GetText() != doc.GetText() {
			t.Errorf("%q repeated comes back otherwise", unit)
		}
	}
	a.sound()
}

func testRequests(t *testing.T, open Opener) {
	group(t, open,
		subtest{"SameRequestSameAnswer", testRequestsSameRequestSameAnswer},
		subtest{"AnotherRequest", testRequestsAnotherRequest},
		subtest{"NoIdentifier", testRequestsNoIdentifier},
		subtest{"GoesWithItsDocument", testRequestsGoesWithItsDocument},
		subtest{"FailedRequestIsNotKept", testRequestsFailedRequestIsNotKept},
	)
}

func testRequestsSameRequestSameAnswer(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	duplicate := a.put(Document("there before"), "before")
	for _, put := range []storage.Put{
		{Document: Document("one"), RequestID: "r-1"},
		{Document: Document("two"), RequestID: "r-2", ID: "chosen"},
		{Document: Document("there before"), RequestID: "r-3"},
		{Document: Document("three"), RequestID: strings.Repeat("~", 128)},
	} {
		first, err := a.Put(ctx, put)
		if err != nil {
			t.Fatal(err)
		}
		again, err := a.Put(ctx, put)
		if err != nil {
			t.Fatal(err)
		}
		if again.Created != first.Created || again.DuplicateOf != first.DuplicateOf {
			t.Errorf("%s: got %v %q, want %v %q", put.RequestID, again.Created, again.DuplicateOf, first.Created, first.DuplicateOf)
		}
		wantDocument(t, again.Document, first.Document, put.RequestID)
	}
	if got := len(a.list(storage.Query{})); got != 4 {
		t.Errorf("%d documents, want 4", got)
	}
	wantDocument(t, a.get("before"), duplicate.Document, "the document that was there before")
	a.sound()
}

func testRequestsAnotherRequest(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	put := storage.Put{Document: Document("one"), RequestID: "r-1"}
	if _, err := a.Put(ctx, put); err != nil {
		t.Fatal(err)
	}
	for _, other := range []storage.Put{
		{Document: Document("two"), RequestID: "r-1"},
		{Document: Document("one"), RequestID: "r-1", ID: "chosen"},
	} {
		_, err := a.Put(ctx, other)
		wantInvalid(t, err, "request_id", "another request under the same identifier")
	}
	if got := len(a.list(storage.Query{})); got != 1 {
		t.Errorf("%d documents, want 1", got)
	}
}

func testRequestsNoIdentifier(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	for _, id := range []string{" ", "a b", "ä", "a\x00", "a\n", "😀", strings.Repeat("a", 129)} {
		_, err := a.Put(ctx, storage.Put{Document: Document("one"), RequestID: id})
		wantInvalid(t, err, "request_id", "Put with request %q", id)
	}
}

func testRequestsGoesWithItsDocument(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	put := storage.Put{Document: Document("one"), RequestID: "r-1", ID: "chosen"}
	for range 2 {
		if got, err := a.Put(ctx, put); err != nil || !got.Created {
			t.Fatalf("got %+v, %v, want it created", got, err)
		}
		if err := a.Delete(ctx, "chosen", ""); err != nil {
			t.Fatal(err)
		}
	}
	other := storage.Put{Document: Document("two"), RequestID: "r-1"}
	if got, err := a.Put(ctx, other); err != nil || !got.Created {
		t.Fatalf("got %+v, %v, want it created", got, err)
	}
}

func testRequestsFailedRequestIsNotKept(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	a.put(Document("one"), "taken")
	put := storage.Put{Document: Document("two"), RequestID: "r-1", ID: "taken"}
	_, err := a.Put(ctx, put)
	wantKind(t, err, rapporteur.AlreadyExists, "Put under an ID that is taken")
	put.ID = "free"
	if got, err := a.Put(ctx, put); err != nil || !got.Created {
		t.Errorf("got %+v, %v, want it created", got, err)
	}
}

func testGet(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(Document("one"), "one")
	for _, id := range []storage.ID{"", "two", "ONE", "one ", "documents/one", "%", "o%", "one\x00", "😀"} {
		_, err := a.Get(context.Background(), id)
		wantResource(t, err, rapporteur.NotFound, id, "Get(%q)", id)
	}
	first := a.get("one")
	first.Text, first.Metadata.Title = "changed", "changed"
	if got := a.get("one"); got.GetText() != "one" || got.GetMetadata().GetTitle() != "one" {
		t.Errorf("a document handed out is still the store's: %v", got)
	}
}

func testDelete(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	doc := a.put(Document("Talks in Damascus"), "story").Document
	a.put(Document("Talks in Geneva"), "other")
	wantKind(t, a.Delete(ctx, "missing", ""), rapporteur.NotFound, "Delete of what is not there")
	wantKind(t, a.Delete(ctx, "missing", "x"), rapporteur.NotFound, "Delete of what is not there, with etag")
	wantResource(t, a.Delete(ctx, "story", "x"), rapporteur.Conflict, "story", "Delete with another etag")
	wantDocument(t, a.get("story"), doc, "after a Delete that failed")
	if err := a.Delete(ctx, "story", doc.GetEtag()); err != nil {
		t.Fatalf("Delete with the etag: %v", err)
	}
	_, err := a.Get(ctx, "story")
	wantKind(t, err, rapporteur.NotFound, "Get of what was deleted")
	wantKind(t, a.Delete(ctx, "story", ""), rapporteur.NotFound, "a second Delete")
	wantIDs(t, a.list(storage.Query{}), "other", "List")
	wantIDs(t, a.search(storage.Query{Text: "talks"}), "other", "Search")
	wantIDs(t, a.search(storage.Query{Text: "damascus"}), "", "Search for words of the deleted one")
	if again := a.put(Document("Talks in Damascus"), "story"); !again.Created || again.Document.GetEtag() == doc.GetEtag() {
		t.Errorf("stored again: got Created %v, etag %q as before", again.Created, again.Document.GetEtag())
	}
	wantIDs(t, a.search(storage.Query{Text: "damascus"}), "story", "Search for it when stored again")
	a.sound()
}

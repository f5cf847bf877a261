package storagetest

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

func testVersions(t *testing.T, open Opener) {
	group(t, open,
		subtest{"NewerTakesThePlace", testVersionsNewerTakesThePlace},
		subtest{"OlderIsKeptBeside", testVersionsOlderIsKeptBeside},
		subtest{"SameTwice", testVersionsSameTwice},
		subtest{"Numbers", testVersionsNumbers},
		subtest{"References", testVersionsReferences},
		subtest{"ChosenID", testVersionsChosenID},
		subtest{"Requests", testVersionsRequests},
		subtest{"Pages", testVersionsPages},
		subtest{"Delete", testVersionsDelete},
	)
}

// item makes a version of an item.
func item(text, identifier string, version int32, change ...func(*rapporteurv1.Metadata)) *rapporteurv1.Document {
	return Document(text, append([]func(*rapporteurv1.Metadata){func(m *rapporteurv1.Metadata) {
		m.Identifier, m.Version = identifier, version
	}}, change...)...)
}

// status gives copy a status, and an embargo where that is not zero.
func status(s rapporteurv1.Metadata_PublishStatus, embargo time.Time) func(*rapporteurv1.Metadata) {
	return func(m *rapporteurv1.Metadata) {
		if m.Status = s; !embargo.IsZero() {
			m.EmbargoTime = timestamppb.New(embargo)
		}
	}
}

// signals gives copy the signals of its notes.
func signals(of ...string) func(*rapporteurv1.Metadata) {
	return func(m *rapporteurv1.Metadata) { m.Signals = of }
}

// version returns a version of a document.
func (a *archive) version(id storage.ID, number int) *rapporteurv1.Document {
	a.t.Helper()
	doc, err := a.GetVersion(context.Background(), id, number)
	if err != nil {
		a.t.Fatalf("GetVersion(%s, %d): %v", id, number, err)
	}
	return doc
}

// versions tells the versions of a document as number:text, over all pages.
func (a *archive) versions(id storage.ID, size int) string {
	a.t.Helper()
	var shown []string
	for q := (storage.Query{PageSize: size, Whole: true}); ; {
		page, err := a.Versions(context.Background(), id, q)
		if err != nil {
			a.t.Fatalf("Versions(%s): %v", id, err)
		}
		for _, hit := range page.Hits {
			shown = append(shown, fmt.Sprintf("%d:%s", hit.Document.GetVersion(), hit.Document.GetText()))
		}
		if q.PageToken = page.NextPageToken; q.PageToken == "" {
			if page.Total != len(shown) {
				a.t.Errorf("Versions(%s): Total %d of %d", id, page.Total, len(shown))
			}
			return strings.Join(shown, " ")
		}
	}
}

func testVersionsNewerTakesThePlace(t *testing.T, open Opener) {
	a := openNew(t, open, Options{Clock: (&Clock{Step: time.Hour}).Now})
	first := a.put(item("Talks begin", "urn:x:1", 1, func(m *rapporteurv1.Metadata) { m.Agency = "MNA" }), "story")
	second := a.put(item("Talks end", "urn:x:1", 2, func(m *rapporteurv1.Metadata) { m.Agency = "IRN" }), "")
	if !second.Created || second.DuplicateOf != "" || second.Document.GetName() != "documents/story" || second.Document.GetText() != "Talks end" {
		t.Errorf("got %+v, want a version of documents/story", second)
	}
	now := a.get("story")
	wantDocument(t, now, second.Document, "the document")
	if now.GetVersion() != 2 || now.GetCurrentVersion() != 2 {
		t.Errorf("version %d of current version %d, want 2 and 2", now.GetVersion(), now.GetCurrentVersion())
	}
	if now.GetEtag() == first.Document.GetEtag() || !now.GetCreateTime().AsTime().Equal(first.Document.GetCreateTime().AsTime()) ||
		!now.GetUpdateTime().AsTime().After(first.Document.GetUpdateTime().AsTime()) {
		t.Errorf("etag and times %v do not follow those of the first version, %v", now, first.Document)
	}
	old := first.Document
	old.CurrentVersion = 2
	wantDocument(t, a.version("story", 1), old, "the first version")
	wantDocument(t, a.version("story", 2), now, "the second version")
	wantIDs(t, a.search(storage.Query{Text: "end"}), "story", "Search of the new text")
	wantIDs(t, a.search(storage.Query{Text: "begin"}), "", "Search of the old text")
	wantIDs(t, a.search(storage.Query{Text: "talks"}), "story", "Search of both")
	wantIDs(t, a.list(storage.Query{Filter: "agency = IRN"}), "story", "List by the new agency")
	wantIDs(t, a.list(storage.Query{Filter: "agency = MNA"}), "", "List by the old agency")
	_, err := a.GetVersion(context.Background(), "story", 3)
	wantResource(t, err, rapporteur.NotFound, "story", "GetVersion of a version that is not there")
	_, err = a.GetVersion(context.Background(), "other", 1)
	wantResource(t, err, rapporteur.NotFound, "other", "GetVersion of a document that is not there")
	a.sound()
}

func testVersionsOlderIsKeptBeside(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	second := a.put(item("Talks end", "urn:x:1", 2), "story").Document
	first := a.put(item("Talks begin", "urn:x:1", 1), "")
	if !first.Created || first.Document.GetVersion() != 1 || first.Document.GetCurrentVersion() != 2 || first.Document.GetText() != "Talks begin" {
		t.Errorf("got %+v, want version 1 beside 2", first)
	}
	wantDocument(t, a.get("story"), second, "the document")
	wantDocument(t, a.version("story", 1), first.Document, "the late version")
	wantIDs(t, a.search(storage.Query{Text: "begin"}), "", "Search of the late text")
	a.sound()
}

func testVersionsSameTwice(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(item("one", "urn:x:1", 1), "story")
	a.put(item("two", "urn:x:1", 2), "")
	for number, text := range []string{1: "one", 2: "two"} {
		if text == "" {
			continue
		}
		again := a.put(item(text, "urn:x:1", int32(number)), "")
		if again.Created || again.DuplicateOf != "story" || again.Document.GetVersion() != int32(number) || again.Document.GetText() != text {
			t.Errorf("version %d again: got %+v", number, again)
		}
	}
	// Text that stood for a document is there, too, when it comes by itself.
	if got := a.put(Document("one"), ""); got.Created || got.DuplicateOf != "story" || got.Document.GetVersion() != 1 {
		t.Errorf("the text of an old version: got %+v", got)
	}
	// The same text as a later version is one.
	if got := a.put(item("one", "urn:x:1", 3), ""); !got.Created || got.Document.GetVersion() != 3 {
		t.Errorf("an old text as a new version: got %+v", got)
	}
	if got := a.put(item("one", "urn:x:9", 1), ""); got.Created || got.DuplicateOf != "story" {
		t.Errorf("the text under another identifier: got %+v", got)
	}
	if got, want := a.versions("story", 100), "3:one 2:two 1:one"; got != want {
		t.Errorf("got versions %s, want %s", got, want)
	}
	a.sound()
}

func testVersionsNumbers(t *testing.T, open Opener) {
	at := func(hour int) func(*rapporteurv1.Metadata) {
		return func(m *rapporteurv1.Metadata) {
			m.PublishTime = timestamppb.New(time.Date(2019, time.July, 3, hour, 0, 0, 0, time.UTC))
		}
	}
	for _, c := range []struct {
		name          string
		docs          []*rapporteurv1.Document
		stands, whole string
	}{
		{"stated", []*rapporteurv1.Document{item("a", "i", 3), item("b", "i", 5), item("c", "i", 4)}, "b", "5:b 4:c 3:a"},
		{"not stated", []*rapporteurv1.Document{item("a", "i", 0), item("b", "i", 0), item("c", "i", 0)}, "c", "3:c 2:b 1:a"},
		{"stated behind not stated", []*rapporteurv1.Document{item("a", "i", 0), item("b", "i", 1), item("c", "i", 7)}, "c", "7:c 2:b 1:a"},
		{"the same stated twice", []*rapporteurv1.Document{item("a", "i", 1), item("b", "i", 1), item("c", "i", 2)}, "c", "3:c 2:b 1:a"},
		{"a late one of a number that is taken", []*rapporteurv1.Document{item("a", "i", 1), item("b", "i", 5), item("c", "i", 1)}, "b", "6:c 5:b 1:a"},
		{"published later", []*rapporteurv1.Document{item("a", "i", 0, at(12)), item("b", "i", 0, at(14)), item("c", "i", 0, at(13))}, "b", "3:c 2:b 1:a"},
		{"published at the same time", []*rapporteurv1.Document{item("a", "i", 0, at(12)), item("b", "i", 0, at(12))}, "b", "2:b 1:a"},
		{"higher but published before", []*rapporteurv1.Document{item("a", "i", 1, at(12)), item("b", "i", 2, at(9))}, "b", "2:b 1:a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := openNew(t, open, Options{})
			id := storage.ID("story")
			for _, doc := range c.docs {
				a.put(doc, id)
				id = ""
			}
			if got := a.get("story").GetText(); got != c.stands {
				t.Errorf("%q stands for the document, want %q", got, c.stands)
			}
			if got := a.versions("story", 100); got != c.whole {
				t.Errorf("got versions %s, want %s", got, c.whole)
			}
			a.sound()
		})
	}
}

func testVersionsReferences(t *testing.T, open Opener) {
	credited := func(text, agency string, change ...func(*rapporteurv1.Metadata)) *rapporteurv1.Document {
		return Document(text, append(change, func(m *rapporteurv1.Metadata) {
			m.Agency, m.Reference = agency, "83379128"
			m.Credits = []*rapporteurv1.Credit{{Agency: agency}, {Agency: "IRN", Reference: "83379128"}}
		})...)
	}
	a := openNew(t, open, Options{})
	a.put(credited("one", "MNA"), "one")
	if got := a.put(credited("two", "MNA"), "two"); got.Document.GetVersion() != 1 || !got.Created {
		t.Errorf("another text with the reference, of which no note says that it is an update: got %+v", got)
	}
	if got := a.put(credited("three", "TASNIM", signals("UPDATE")), "three"); got.Document.GetName() != "documents/three" {
		t.Errorf("an update by another agency: got %+v", got)
	}
	if got := a.put(credited("four", "MNA", signals("ADDS", "UPDATE")), ""); got.Document.GetName() != "documents/two" || got.Document.GetVersion() != 2 {
		t.Errorf("an update: got %+v, want a version of the last document with the reference", got)
	}
	if got := a.put(credited("five", "MNA", signals("URGENT")), ""); got.Document.GetVersion() != 1 {
		t.Errorf("a note that is no update: got %+v", got)
	}
	a.sound()
}

func testVersionsChosenID(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(item("one", "urn:x:1", 1), "story")
	a.put(Document("other"), "other")
	for _, id := range []storage.ID{"story", "", "elsewhere"} {
		text := "version for " + string(id)
		if got := a.put(item(text, "urn:x:1", 0), id); !got.Created || got.Document.GetName() != "documents/story" {
			t.Errorf("Put under %q: got %+v, want a version of documents/story", id, got)
		}
	}
	_, err := a.Put(context.Background(), storage.Put{Document: item("more", "urn:x:1", 0), ID: "other"})
	wantResource(t, err, rapporteur.AlreadyExists, "other", "Put under an ID that another item has")
	_, err = a.Put(context.Background(), storage.Put{Document: item("more", "urn:x:2", 0), ID: "story"})
	wantResource(t, err, rapporteur.AlreadyExists, "story", "Put of another item under an ID that is taken")
}

func testVersionsRequests(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	put := func(text string, version int32, request string) storage.PutResult {
		t.Helper()
		got, err := a.Put(context.Background(), storage.Put{Document: item(text, "urn:x:1", version), RequestID: request})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	first := put("one", 1, "r1")
	put("two", 2, "r2")
	again := put("one", 1, "r1")
	if !again.Created || again.Document.GetText() != "one" || again.Document.GetVersion() != 1 || again.Document.GetCurrentVersion() != 2 {
		t.Errorf("the request again: got %+v, want the version that it made, %+v", again, first)
	}
}

func testVersionsPages(t *testing.T, open Opener) {
	ctx := context.Background()
	a := openNew(t, open, Options{})
	var want []string
	for i := range 7 {
		a.put(item(fmt.Sprintf("text-%d", i+1), "urn:x:1", 0), "")
		want = append([]string{fmt.Sprintf("%d:text-%d", i+1, i+1)}, want...)
	}
	id := a.list(storage.Query{})[0]
	for _, size := range []int{1, 2, 6, 7, 8} {
		if got := a.versions(id, size); got != strings.Join(want, " ") {
			t.Errorf("pages of %d: got %s, want %s", size, got, want)
		}
	}
	page, err := a.Versions(ctx, id, storage.Query{PageSize: 3})
	if err != nil {
		t.Fatal(err)
	}
	if doc := page.Hits[0].Document; doc.GetText() != "" || doc.GetMetadata().GetIdentifier() != "urn:x:1" || doc.GetVersion() != 7 || doc.GetCurrentVersion() != 7 {
		t.Errorf("got %+v, want version 7 without its text", doc)
	}
	a.put(item("text-8", "urn:x:1", 0), "")
	next, err := a.Versions(ctx, id, storage.Query{PageSize: 1, PageToken: page.NextPageToken})
	if err != nil || next.Hits[0].Document.GetVersion() != 4 {
		t.Errorf("the page behind 5: got %+v, %v, want version 4", next, err)
	}
	_, err = a.Versions(ctx, "other", storage.Query{PageSize: 1, PageToken: page.NextPageToken})
	wantInvalid(t, err, "page_token", "the token of another document")
	_, err = a.Versions(ctx, id, storage.Query{})
	wantInvalid(t, err, "page_size", "no page size")
	_, err = a.Versions(ctx, "other", storage.Query{PageSize: 1})
	wantResource(t, err, rapporteur.NotFound, "other", "Versions of a document that is not there")
	one, err := a.Versions(ctx, id, storage.Query{PageSize: 5, MaxBytes: 1, Whole: true})
	if err != nil || len(one.Hits) != 1 || one.NextPageToken == "" {
		t.Errorf("a page of one byte: got %+v, %v, want one version", one, err)
	}
}

func testVersionsDelete(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(item("one", "urn:x:1", 1), "story")
	a.put(item("two", "urn:x:1", 2), "")
	if err := a.Delete(context.Background(), "story", ""); err != nil {
		t.Fatal(err)
	}
	_, err := a.GetVersion(context.Background(), "story", 1)
	wantResource(t, err, rapporteur.NotFound, "story", "GetVersion after Delete")
	a.sound()
	if got := a.put(item("one", "urn:x:1", 1), ""); !got.Created || got.Document.GetVersion() != 1 {
		t.Errorf("Put after Delete: got %+v", got)
	}
	if got, want := a.versions(a.list(storage.Query{})[0], 10), "1:one"; got != want {
		t.Errorf("got versions %s, want %s", got, want)
	}
}

func testStates(t *testing.T, open Opener) {
	const (
		usable, withheld, canceled = rapporteurv1.Metadata_USABLE, rapporteurv1.Metadata_WITHHELD, rapporteurv1.Metadata_CANCELED
	)
	noon := time.Date(2019, time.July, 3, 12, 0, 0, 0, time.UTC)
	clock := &Clock{}
	a := openNew(t, open, Options{Clock: clock.Now})
	seen := func(want, when string) {
		t.Helper()
		for _, order := range []string{"name", "publish_date"} {
			wantIDs(t, a.list(storage.Query{OrderBy: order}), want, "List by %s, %s", order, when)
			wantIDs(t, a.search(storage.Query{Text: "text", OrderBy: order}), want, "Search by %s, %s", order, when)
		}
		if got := a.search(storage.Query{Text: "text OR absent", PageSize: 1}); len(got) != len(strings.Fields(want)) {
			t.Errorf("Search, the best first, %s: got %q, want %q", when, got, want)
		}
		page, err := a.List(context.Background(), storage.Query{PageSize: 1})
		if err != nil || page.Total != len(strings.Fields(want)) {
			t.Errorf("List, %s: got a total of %d, %v, want %q", when, page.Total, err, want)
		}
	}
	a.put(item("text a", "a", 1), "a")
	a.put(item("text b", "b", 1, status(canceled, time.Time{})), "b")
	a.put(item("text c", "c", 1, status(withheld, time.Time{})), "c")
	a.put(item("text d", "d", 1, status(withheld, noon.Add(time.Hour))), "d")
	a.put(item("text e", "e", 1, status(usable, noon.Add(2*time.Hour))), "e")
	a.put(item("text f", "f", 1, status(canceled, noon.Add(-time.Hour))), "f")
	a.put(item("text g", "g", 1, status(withheld, noon.Add(-time.Hour))), "g")
	seen("a g", "at noon")
	wantIDs(t, a.list(storage.Query{Hidden: true, OrderBy: "name"}), "a b c d e f g", "List of hidden ones too")
	wantIDs(t, a.search(storage.Query{Text: "text", Hidden: true, OrderBy: "name"}), "a b c d e f g", "Search of hidden ones too")
	if got := a.get("b").GetMetadata().GetStatus(); got != canceled {
		t.Errorf("a document that was killed has the status %v when it is read", got)
	}
	clock.Go(time.Hour - time.Microsecond)
	seen("a g", "a microsecond before the first embargo ends")
	clock.Go(time.Microsecond)
	seen("a d g", "as the first embargo ends")
	clock.Go(time.Hour)
	seen("a d e g", "as the second embargo ends")

	a.put(item("text a killed", "a", 2, status(canceled, time.Time{})), "")
	seen("d e g", "after a kill")
	a.put(item("text a again", "a", 1), "")
	a.put(item("text a unnumbered", "a", 0), "")
	seen("d e g", "after copy that comes late behind the kill")
	if got := a.get("a"); got.GetText() != "text a killed" || got.GetMetadata().GetStatus() != canceled {
		t.Errorf("the document that was killed: got %+v", got)
	}
	a.put(item("text a reinstated", "a", 3), "")
	seen("a d e g", "after a higher version")
	a.put(item("text c", "c", 1, status(usable, time.Time{})), "")
	seen("a c d e g", "after the same text was released")
	a.put(item("text d", "x", 1, status(canceled, time.Time{})), "d2")
	seen("a c d e g", "after the same text came killed, as another item")
	a.sound()
}

func testKillByHeadline(t *testing.T, open Opener) {
	copied := func(text, agency, date string, s rapporteurv1.Metadata_PublishStatus, change ...func(*rapporteurv1.Metadata)) *rapporteurv1.Document {
		return Document("Bridge closed\n\n"+text, append(change, func(m *rapporteurv1.Metadata) { m.Agency, m.PublishDate, m.Status = agency, date, s })...)
	}
	const usable, canceled = rapporteurv1.Metadata_USABLE, rapporteurv1.Metadata_CANCELED
	identified := func(m *rapporteurv1.Metadata) { m.Identifier = "urn:x:1" }
	for _, c := range []struct {
		name        string
		story, kill *rapporteurv1.Document
		killed      bool
	}{
		{"the day after", copied("one", "AP", "2019-07-01", usable), copied("kill", "AP", "2019-07-02", canceled), true},
		{"of a story with identifier", copied("one", "AP", "2019-07-01", usable, identified), copied("kill", "AP", "2019-07-02", canceled), true},
		{"without date", copied("one", "AP", "2019-07-01", usable), copied("kill", "AP", "", canceled), true},
		{"long after", copied("one", "AP", "2019-06-01", usable), copied("kill", "AP", "2019-07-02", canceled), false},
		{"by another agency", copied("one", "AP", "2019-07-01", usable), copied("kill", "UPI", "2019-07-02", canceled), false},
		{"of another identifier", copied("one", "AP", "2019-07-01", usable), copied("kill", "AP", "2019-07-02", canceled, identified), false},
		{"that is none", copied("one", "AP", "2019-07-01", usable), copied("more", "AP", "2019-07-02", usable), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := openNew(t, open, Options{})
			a.put(c.story, "story")
			a.put(c.kill, "")
			if got := a.get("story").GetMetadata().GetStatus() == canceled; got != c.killed {
				t.Errorf("the story is killed: %v, want %v", got, c.killed)
			}
			if c.killed {
				if late := a.put(copied("two", "AP", "2019-07-01", usable, identified), ""); c.story.GetMetadata().GetIdentifier() != "" && late.Document.GetName() != "documents/story" {
					t.Errorf("copy of the story's identifier is %s behind the kill", late.Document.GetName())
				}
			}
			a.sound()
		})
	}
}

func testCorrections(t *testing.T, open Opener) {
	a := openNew(t, open, Options{Clock: (&Clock{Step: time.Second}).Now})
	reference := func(id storage.ID, version int32) *rapporteurv1.VersionReference {
		return &rapporteurv1.VersionReference{Document: id.Name(), Version: version}
	}
	check := func(id storage.ID, number int, corrects *rapporteurv1.VersionReference, by ...*rapporteurv1.VersionReference) {
		t.Helper()
		got := a.version(id, number)
		wantDocument(t, &rapporteurv1.Document{Corrects: got.GetCorrects(), CorrectedBy: got.GetCorrectedBy()},
			&rapporteurv1.Document{Corrects: corrects, CorrectedBy: by}, fmt.Sprintf("links of %s, version %d", id, number))
	}
	dated := func(headline, agency, date string, of ...string) *rapporteurv1.Document {
		return Document(headline+"\n\nText of "+date+strings.Join(of, " "), signals(of...), func(m *rapporteurv1.Metadata) { m.Agency, m.PublishDate = agency, date })
	}
	a.put(item("ten died", "i", 1), "item")
	a.put(item("nine died", "i", 2, signals("CORRECTION")), "")
	a.put(item("nine died, more", "i", 3, signals("UPDATE")), "")
	a.put(item("eight died", "i", 4, signals("CORRECTION")), "")
	check("item", 1, nil, reference("item", 2))
	check("item", 2, reference("item", 1))
	check("item", 3, nil, reference("item", 4))
	check("item", 4, reference("item", 3))

	a.put(dated("Market report", "AP", "2019-06-20"), "long-ago")
	a.put(dated("Market report", "AP", "2019-07-01"), "before")
	a.put(dated("Market report", "AP", "2019-07-02"), "story")
	a.put(dated("Market report", "UPI", "2019-07-03"), "other-agency")
	a.put(dated("Market reports", "AP", "2019-07-03"), "other-headline")
	a.put(dated("Market report", "AP", "2019-07-05"), "later")
	a.put(dated("MARKET  Report", "AP", "2019-07-03", "CORRECTION"), "correction")
	check("story", 1, nil, reference("correction", 1))
	check("correction", 1, reference("story", 1))
	check("before", 1, nil)
	a.put(dated("Market report", "AP", "2019-06-28", "CORRECTION"), "too-late")
	check("too-late", 1, nil)
	a.put(dated("Market report", "AP", "2019-07-02", "CORRECTION", "x"), "second")
	check("second", 1, reference("story", 1))
	check("story", 1, nil, reference("correction", 1), reference("second", 1))
	if err := a.Delete(context.Background(), "story", ""); err != nil {
		t.Fatal(err)
	}
	check("correction", 1, nil)
	a.sound()
}

package storagetest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

func testReanalyse(t *testing.T, open Opener) {
	group(t, open,
		subtest{"Kept", testReanalyseKept},
		subtest{"OlderVersion", testReanalyseOlderVersion},
		subtest{"Refused", testReanalyseRefused},
		subtest{"Concurrently", testReanalyseConcurrently},
	)
}

// phrased is doc with a key phrase more.
func phrased(doc *rapporteurv1.Document, phrase string) *rapporteurv1.Document {
	doc = proto.CloneOf(doc)
	doc.KeyPhrases = append(doc.KeyPhrases, &rapporteurv1.KeyPhrase{Text: phrase, Score: 1})
	doc.Analysis.ModelVersion = "test-2"
	return doc
}

func testReanalyseKept(t *testing.T, open Opener) {
	clock := &Clock{}
	a := openNew(t, open, Options{Clock: clock.Now})
	first := a.put(Document("Talks begin\n\nEnvoys met. They went on."), "one").Document
	clock.Go(time.Hour)
	changed := phrased(first, "talks")
	changed.Metadata.Title = "another"
	got, err := a.Reanalyse(context.Background(), changed)
	if err != nil {
		t.Fatal(err)
	}
	want := phrased(first, "talks")
	want.UpdateTime, want.Etag = got.GetUpdateTime(), got.GetEtag()
	wantDocument(t, got, want, "what Reanalyse returns")
	wantDocument(t, a.get("one"), want, "what is kept")
	if want.GetEtag() == first.GetEtag() || want.GetUpdateTime().AsTime().Sub(first.GetUpdateTime().AsTime()) != time.Hour {
		t.Errorf("got etag %s, changed %v; first %s, %v", want.GetEtag(), want.GetUpdateTime().AsTime(), first.GetEtag(), first.GetUpdateTime().AsTime())
	}
	wantIDs(t, a.search(storage.Query{Text: "envoys"}), "one", "search")
	again := a.put(Document("Talks begin\n\nEnvoys met. They went on."), "")
	if again.Created || again.DuplicateOf != "one" || len(again.Document.GetKeyPhrases()) != 1 {
		t.Errorf("the same content again: got %+v, want the document as analysed anew", again)
	}
	a.sound()
}

func testReanalyseOlderVersion(t *testing.T, open Opener) {
	a := openNew(t, open, Options{Clock: (&Clock{Step: time.Second}).Now})
	a.put(item("First text", "urn:a", 1), "a")
	a.put(item("Second text", "urn:a", 2), "")
	got, err := a.Reanalyse(context.Background(), phrased(a.version("a", 1), "first"))
	if err != nil {
		t.Fatal(err)
	}
	wantDocument(t, a.version("a", 1), got, "version 1")
	if now := a.get("a"); now.GetText() != "Second text" || len(now.GetKeyPhrases()) != 0 {
		t.Errorf("the version that stands was changed: %v", now)
	}
	a.sound()
}

func testReanalyseRefused(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	first := a.put(Document("A text"), "one").Document
	_, err := a.Reanalyse(context.Background(), phrased(Document("A text"), "x"))
	wantKind(t, err, rapporteur.NotFound, "without a name")
	gone := phrased(first, "x")
	gone.Version = 7
	_, err = a.Reanalyse(context.Background(), gone)
	wantResource(t, err, rapporteur.NotFound, "one", "another version")
	if _, err := a.Reanalyse(context.Background(), phrased(first, "x")); err != nil {
		t.Fatal(err)
	}
	_, err = a.Reanalyse(context.Background(), phrased(first, "y"))
	wantResource(t, err, rapporteur.Conflict, "one", "an etag of before")
	other := phrased(a.get("one"), "x")
	other.Text = "Another text"
	if _, err := a.Reanalyse(context.Background(), other); err == nil || rapporteur.KindOf(err) != rapporteur.Internal {
		t.Errorf("another text: got %v, want an internal error", err)
	}
	if now := a.get("one"); now.GetText() != "A text" || len(now.GetKeyPhrases()) != 1 {
		t.Errorf("what was refused is kept: %v", now)
	}
	a.sound()
}

// Of several that change one state one wins each time, so that who goes on from
// what is there loses nothing.
func testReanalyseConcurrently(t *testing.T, open Opener) {
	a := openNew(t, open, Options{})
	a.put(Document("A text"), "one")
	const writers = 8
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for {
				doc, err := a.Get(context.Background(), "one")
				if err == nil {
					_, err = a.Reanalyse(context.Background(), phrased(doc, fmt.Sprint("phrase ", w)))
				}
				if rapporteur.KindOf(err) == rapporteur.Conflict {
					continue
				}
				if err != nil {
					t.Error(err)
				}
				return
			}
		})
	}
	all.Wait()
	if got := len(a.get("one").GetKeyPhrases()); got != writers {
		t.Errorf("got %d phrases, want those of all %d", got, writers)
	}
	a.sound()
}

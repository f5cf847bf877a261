package service_test

import (
	"os"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// several is a source of several items.
func several(t *testing.T, file string) *rapporteurv1.Source {
	t.Helper()
	raw, err := os.ReadFile("../testdata/wire/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return rawSource(raw)
}

// Parse of several items says how many there are and how to go on.
func TestParse_SeveralItems(t *testing.T) {
	r := start(t)
	src := several(t, "rss-2.0.xml")
	_, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: src})
	fields := wantStatus(t, err, codes.InvalidArgument)
	if got := fields["source.raw"]; !strings.Contains(got, "holds 2 items") || !strings.Contains(got, "source.item") {
		t.Errorf("got %v", fields)
	}
	src.Item = 2
	resp, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: src})
	if err != nil || resp.GetDocument().GetMetadata().GetTitle() != "Celje bridge reopens" {
		t.Errorf("item 2: got %v (%v)", resp.GetDocument().GetMetadata(), err)
	}
	src.Item = 3
	_, err = r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: src})
	if fields := wantStatus(t, err, codes.InvalidArgument); fields["source.item"] == "" {
		t.Errorf("item 3: got %v", fields)
	}
	src.Item = -1
	_, err = r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: src})
	if fields := wantStatus(t, err, codes.InvalidArgument); fields["source.item"] == "" {
		t.Errorf("item -1: got %v", fields)
	}
}

// Store keeps every item as a document, in the order of the source, and again
// keeps none twice.
func TestStore_SeveralItems(t *testing.T) {
	r := start(t)
	src := several(t, "newsml-g2-message.xml")
	first, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: src, RequestId: "a"})
	if err != nil {
		t.Fatal(err)
	}
	all := append([]*rapporteurv1.StoreResponse{first}, first.GetFurther()...)
	titles := []string{"What moves the markets this morning", "Copper slips as stocks in Asian warehouses rise", "Tin at a record"}
	if len(all) != len(titles) {
		t.Fatalf("got %d documents, want %d", len(all), len(titles))
	}
	for i, one := range all {
		if got := one.GetDocument().GetMetadata().GetTitle(); got != titles[i] || !one.GetCreated() {
			t.Errorf("item %d: got %q, created %v; want %q", i+1, got, one.GetCreated(), titles[i])
		}
		doc, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: one.GetDocument().GetName()})
		if err != nil || len(doc.GetSentences()) == 0 {
			t.Errorf("item %d: got %d sentences (%v)", i+1, len(doc.GetSentences()), err)
		}
	}
	for _, id := range []string{"a", "b"} {
		again, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: src, RequestId: id})
		if err != nil {
			t.Fatal(err)
		}
		if len(again.GetFurther()) != 2 || again.GetFurther()[1].GetDocument().GetName() != all[2].GetDocument().GetName() {
			t.Errorf("request %s again: got %v", id, again)
		}
		if id == "b" && (again.GetCreated() || again.GetFurther()[0].GetDuplicateOf() == "") {
			t.Errorf("another request: got %v, want duplicates", again)
		}
	}
	_, err = r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: src, DocumentId: "one"})
	if fields := wantStatus(t, err, codes.InvalidArgument); fields["document_id"] == "" {
		t.Errorf("one identifier: got %v", fields)
	}
	src.Item = 2
	one, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: src})
	if err != nil || len(one.GetFurther()) != 0 || one.GetDuplicateOf() != all[1].GetDocument().GetName() {
		t.Errorf("item 2 alone: got %v (%v)", one, err)
	}
}

// An item without any text is refused where it is alone, and passed over among
// others.
func TestStore_ItemsWithoutText(t *testing.T) {
	r := start(t)
	_, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource(`{"uri": "urn:a", "type": "picture"}`)})
	if fields := wantStatus(t, err, codes.InvalidArgument); !strings.Contains(fields["source"], "nothing to keep") {
		t.Errorf("got %v", fields)
	}
	resp, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource(`[{"uri": "urn:a", "type": "picture"}, {"uri": "urn:b", "headline": "It rained in the north"}]`)})
	if err != nil || resp.GetDocument().GetName() != "" || resp.GetDocument().GetMetadata().GetIdentifier() != "urn:a" || !resp.GetFurther()[0].GetCreated() {
		t.Errorf("got %v (%v)", resp, err)
	}
}

package service_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage"
)

func TestInvalid_EveryFieldAtOnce(t *testing.T) {
	r := start(t)
	_, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{
		Source: &rapporteurv1.Source{
			Content:   &rapporteurv1.Source_Text{Text: "One sentence."},
			MediaType: "application/x-unheard-of",
			Language:  "not a tag",
			Title:     strings.Repeat("x", 2000),
		},
		Layers:         []rapporteurv1.Layer{99},
		OffsetEncoding: 77,
	})
	fields := wantStatus(t, err, codes.InvalidArgument)
	for _, want := range []string{"source.media_type", "source.language", "source.title", "layers[0]", "offset_encoding"} {
		if fields[want] == "" {
			t.Errorf("no violation of %s in %v", want, fields)
		}
	}
	if !strings.Contains(fields["source.media_type"], "text/plain") {
		t.Errorf("got %q, want the media types that there are", fields["source.media_type"])
	}
}

func TestInvalid_Fields(t *testing.T) {
	r := start(t, func(c *service.Config) { c.MaxDocumentBytes = 1000 })
	ctx := t.Context()
	parse := func(src *rapporteurv1.Source) error {
		_, err := r.Parse(ctx, &rapporteurv1.ParseRequest{Source: src})
		return err
	}
	summarise := func(req *rapporteurv1.SummariseRequest) error {
		_, err := r.Summarise(ctx, req)
		return err
	}
	list := func(req *rapporteurv1.ListDocumentsRequest) error {
		_, err := r.archive.ListDocuments(ctx, req)
		return err
	}
	store := func(id, request string) error {
		_, err := r.Store(ctx, &rapporteurv1.StoreRequest{Source: textSource("A."), DocumentId: id, RequestId: request})
		return err
	}
	search := func(query string) error {
		_, err := r.archive.SearchDocuments(ctx, &rapporteurv1.SearchDocumentsRequest{Query: query})
		return err
	}
	selection := func(s *rapporteurv1.Selection) *rapporteurv1.SummariseRequest {
		return &rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Selection{Selection: s}}
	}
	for _, c := range []struct {
		name, field string
		err         error
	}{
		{"no source", "source", parse(nil)},
		{"no content", "source.content", parse(&rapporteurv1.Source{})},
		{"empty text", "source.text", parse(textSource(""))},
		{"white space", "source.text", parse(textSource(" \n\t "))},
		{"too large a text", "source.text", parse(textSource(strings.Repeat("word ", 201)))},
		{"too large raw", "source.raw", parse(rawSource([]byte(strings.Repeat("word ", 201))))},
		{"invalid UTF-8", "source.raw", parse(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: []byte("abc \xff\xfe\xfd def")}, MediaType: "text/plain; charset=utf-8"})},
		{"binary", "source.raw", parse(rawSource([]byte("%PDF-1.7\n\x00\x01\x02\x03\x00\x00\x00 stream")))},
		{"document id", "document_id", store("Not An ID", "")},
		{"document id ends in a hyphen", "document_id", store("abc-", "")},
		{"request id", "request_id", store("", "a b")},
		{"no subject", "subject", summarise(&rapporteurv1.SummariseRequest{})},
		{"no sentences", "max_sentences", summarise(&rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Name{Name: "documents/a"}, Length: &rapporteurv1.SummariseRequest_MaxSentences{}})},
		{"ratio above one", "ratio", summarise(&rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Name{Name: "documents/a"}, Length: &rapporteurv1.SummariseRequest_Ratio{Ratio: 1.5}})},
		{"bad name", "name", summarise(&rapporteurv1.SummariseRequest{Subject: &rapporteurv1.SummariseRequest_Name{Name: "stories/a"}})},
		{"empty selection", "selection", summarise(selection(&rapporteurv1.Selection{}))},
		{"names and query", "selection", summarise(selection(&rapporteurv1.Selection{Names: []string{"documents/a"}, Query: "x"}))},
		{"selection's filter", "selection.filter", summarise(selection(&rapporteurv1.Selection{Filter: "agncy = 3"}))},
		{"selection's query", "selection.query", summarise(selection(&rapporteurv1.Selection{Query: "!!!"}))},
		{"filter", "filter", list(&rapporteurv1.ListDocumentsRequest{Filter: "agency ="})},
		{"order", "order_by", list(&rapporteurv1.ListDocumentsRequest{OrderBy: "size"})},
		{"page token", "page_token", list(&rapporteurv1.ListDocumentsRequest{PageToken: "junk"})},
		{"negative page size", "page_size", list(&rapporteurv1.ListDocumentsRequest{PageSize: -1})},
		{"read mask", "read_mask", list(&rapporteurv1.ListDocumentsRequest{ReadMask: &fieldmaskpb.FieldMask{Paths: []string{"metadata.colour"}}})},
		{"empty query", "query", search("")},
		{"query of marks", "query", search("?!")},
		{"query of exclusions", "query", search("-iran")},
	} {
		t.Run(c.name, func(t *testing.T) {
			fields := wantStatus(t, c.err, codes.InvalidArgument)
			if fields[c.field] == "" {
				t.Errorf("no violation of %s in %v", c.field, fields)
			}
		})
	}
}

func TestErrors_NameTheResource(t *testing.T) {
	r := start(t)
	_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: "documents/nowhere"})
	wantStatus(t, err, codes.NotFound)
	if got := detail[*errdetails.ResourceInfo](err).GetResourceName(); got != "documents/nowhere" {
		t.Errorf("got resource %q, want documents/nowhere", got)
	}
	if _, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource("One."), DocumentId: "taken"}); err != nil {
		t.Fatal(err)
	}
	_, err = r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: textSource("Another."), DocumentId: "taken"})
	wantStatus(t, err, codes.AlreadyExists)
	if got := detail[*errdetails.ResourceInfo](err).GetResourceName(); got != "documents/taken" {
		t.Errorf("got resource %q, want documents/taken", got)
	}
	_, err = r.archive.DeleteDocument(t.Context(), &rapporteurv1.DeleteDocumentRequest{Name: "documents/taken", Etag: "stale"})
	wantStatus(t, err, codes.Aborted)
}

func TestErrors_OverREST(t *testing.T) {
	r := start(t, func(c *service.Config) { c.MaxDocumentBytes = 1000 })
	for _, c := range []struct {
		name, method, path, body string
		code                     int
		wants                    []string
	}{
		{"no JSON", "POST", "/v1/documents:parse", "{", 400, []string{"google.rpc.ErrorInfo", "google.rpc.BadRequest", "body"}},
		{"unknown field", "POST", "/v1/documents:parse", `{"sauce":{}}`, 400, []string{"sauce", "google.rpc.BadRequest"}},
		{"violations", "POST", "/v1/documents:parse", `{"source":{"text":""},"layers":["NOISE"]}`, 400, []string{"NOISE"}},
		{"empty text", "POST", "/v1/documents:parse", `{"source":{"text":""}}`, 400, []string{"source.text", "google.rpc.BadRequest"}},
		{"too large", "POST", "/v1/documents:parse", `{"source":{"text":"` + strings.Repeat("x", 2<<20) + `"}}`, 413, []string{"1000", "google.rpc.BadRequest"}},
		{"no such document", "GET", "/v1/documents/none", "", 404, []string{"documents/none", "google.rpc.ResourceInfo"}},
		{"no such path", "GET", "/v2/documents", "", 404, []string{"google.rpc.ErrorInfo"}},
		{"wrong method", "PUT", "/v1/documents:parse", "{}", 501, []string{"google.rpc.ErrorInfo"}},
		{"unknown parameter", "GET", "/v1/documents?pagesize=3", "", 400, []string{"pagesize", "google.rpc.BadRequest"}},
		{"bad parameter", "GET", "/v1/documents?page_size=many", "", 400, []string{"page_size"}},
		{"bad name", "GET", "/v1/documents/Not%20An%20Id", "", 400, []string{"documents/{id}"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, answer := r.rest(t, c.method, c.path, c.body)
			if code != c.code {
				t.Errorf("got %d, want %d: %v", code, c.code, answer)
			}
			text := jsonText(t, answer)
			for _, want := range append(c.wants, "rapporteur.io", "google.rpc.RequestInfo") {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in %s", want, text)
				}
			}
		})
	}
}

func TestInternal_CausesStayInTheLog(t *testing.T) {
	inner := start(t)
	faulty := &faultyStore{Store: inner.store, get: func(context.Context, storage.ID) (*rapporteurv1.Document, error) {
		return nil, errors.New("disk I/O error on secret-file")
	}}
	r := startOver(t, faulty)
	_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: "documents/a"})
	wantStatus(t, err, codes.Internal)
	if strings.Contains(err.Error(), "secret-file") {
		t.Errorf("the cause is told to the client: %v", err)
	}
	id := detail[*errdetails.RequestInfo](err).GetRequestId()
	if log := r.logged(); !strings.Contains(log, "secret-file") || !strings.Contains(log, id) {
		t.Errorf("the log has no cause under request id %s: %s", id, log)
	}
}

func TestPanic_IsAnInternalError(t *testing.T) {
	inner := start(t)
	r := startOver(t, &faultyStore{Store: inner.store, get: func(context.Context, storage.ID) (*rapporteurv1.Document, error) { panic("secret state") }})
	_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: "documents/a"})
	wantStatus(t, err, codes.Internal)
	if strings.Contains(err.Error(), "secret state") {
		t.Errorf("the panic is told to the client: %v", err)
	}
	if log := r.logged(); !strings.Contains(log, "secret state") {
		t.Errorf("the panic is not in the log: %s", log)
	}
	if _, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("Still here.")}); err != nil {
		t.Errorf("after a panic: %v", err)
	}
}

func TestOverload_IsRefusedAtOnce(t *testing.T) {
	inner := start(t)
	entered, release := make(chan struct{}), make(chan struct{})
	r := startOver(t, &faultyStore{Store: inner.store, get: func(ctx context.Context, id storage.ID) (*rapporteurv1.Document, error) {
		entered <- struct{}{}
		<-release
		return inner.store.Get(ctx, id)
	}}, func(c *service.Config) { c.MaxInFlight = 1 })
	answered := make(chan error)
	go func() {
		_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: "documents/a"})
		answered <- err
	}()
	<-entered
	_, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("No room.")})
	wantStatus(t, err, codes.ResourceExhausted)
	if detail[*errdetails.RetryInfo](err).GetRetryDelay().AsDuration() <= 0 {
		t.Errorf("got no retry delay in %v", err)
	}
	if code, answer := r.rest(t, "POST", "/v1/documents:parse", `{"source":{"text":"No room."}}`); code != http.StatusTooManyRequests {
		t.Errorf("REST: got %d %v, want 429", code, answer)
	}
	close(release)
	wantStatus(t, <-answered, codes.NotFound)
	if _, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("Room again.")}); err != nil {
		t.Errorf("after the overload: %v", err)
	}
}

func TestDeadline_OfTheServer(t *testing.T) {
	inner := start(t)
	r := startOver(t, &faultyStore{Store: inner.store, get: func(ctx context.Context, _ storage.ID) (*rapporteurv1.Document, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}}, func(c *service.Config) { c.RequestTimeout = 20 * time.Millisecond })
	_, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: "documents/a"})
	wantStatus(t, err, codes.DeadlineExceeded)
}

func TestNoArchive_IsSaid(t *testing.T) {
	r := startOver(t, nil)
	_, err := r.archive.ListDocuments(t.Context(), &rapporteurv1.ListDocumentsRequest{})
	wantStatus(t, err, codes.FailedPrecondition)
	if _, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("No archive is needed.")}); err != nil {
		t.Error(err)
	}
}

func TestRequestID_GoesBothWays(t *testing.T) {
	r := start(t)
	var header metadata.MD
	ctx := metadata.AppendToOutgoingContext(t.Context(), service.RequestIDHeader, "story-17")
	if _, err := r.Parse(ctx, &rapporteurv1.ParseRequest{Source: textSource("A.")}, grpc.Header(&header)); err != nil {
		t.Fatal(err)
	}
	if got := header.Get(service.RequestIDHeader); len(got) != 1 || got[0] != "story-17" {
		t.Errorf("gRPC: got request id %q, want story-17", got)
	}
	if log := r.logged(); !strings.Contains(log, "request_id=story-17") {
		t.Errorf("not in the log: %s", log)
	}
	req, err := http.NewRequestWithContext(t.Context(), "GET", r.url+"/v1/documents", nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("X-Request-Id", "story-18")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if got := resp.Header.Get("X-Request-Id"); got != "story-18" {
		t.Errorf("REST: got request id %q, want story-18", got)
	}
}

func TestLog_HasNoTextOfDocuments(t *testing.T) {
	r := start(t)
	r.put(t, "The unmistakable wombat spoke.")
	if _, err := r.archive.SearchDocuments(t.Context(), &rapporteurv1.SearchDocumentsRequest{Query: "wombat"}); err != nil {
		t.Fatal(err)
	}
	if log := r.logged(); strings.Contains(log, "wombat") || !strings.Contains(log, "SearchDocuments") {
		t.Errorf("got log %s", log)
	}
}

func TestCrossOrigin_WritesAreRefused(t *testing.T) {
	r := start(t)
	req, err := http.NewRequestWithContext(t.Context(), "POST", r.url+"/v1/documents", strings.NewReader(`{"source":{"text":"Planted."}}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://elsewhere.example")
	req.Header.Set("Sec-Fetch-Site", "cross-site")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("got %d, want 403", resp.StatusCode)
	}
}

package service_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage"
)

// feedStream is the client's side of a StoreStream.
type feedStream = rapporteurv1.RapporteurService_StoreStreamClient

func openFeed(t *testing.T, client rapporteurv1.RapporteurServiceClient) feedStream {
	t.Helper()
	stream, err := client.StoreStream(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return stream
}

// feed sends requests, closes the client's side, and returns all responses and
// the end of the stream, nil where it is io.EOF.
func feed(stream feedStream, reqs ...*rapporteurv1.StoreStreamRequest) ([]*rapporteurv1.StoreStreamResponse, error) {
	go func() {
		for _, req := range reqs {
			if stream.Send(req) != nil {
				return // Recv tells why
			}
		}
		_ = stream.CloseSend()
	}()
	return responses(stream)
}

// responses are all that come, up to the end of the stream.
func responses(stream feedStream) (all []*rapporteurv1.StoreStreamResponse, err error) {
	for {
		resp, err := stream.Recv()
		switch {
		case errors.Is(err, io.EOF):
			return all, nil
		case err != nil:
			return all, err
		}
		all = append(all, resp)
	}
}

func textRequest(text string) *rapporteurv1.StoreStreamRequest {
	return &rapporteurv1.StoreStreamRequest{Source: textSource(text)}
}

func mustSend(t *testing.T, stream feedStream, req *rapporteurv1.StoreStreamRequest) {
	t.Helper()
	if err := stream.Send(req); err != nil {
		t.Fatal(err)
	}
}

// Responses come in the order of the requests, a response each, though short
// copy is done before the long copy in front of it; what they tell is there.
func TestStoreStream_InOrder(t *testing.T) {
	r := start(t)
	var reqs []*rapporteurv1.StoreStreamRequest
	for i := range 300 {
		length := 1
		if i%20 == 0 {
			length = 400
		}
		reqs = append(reqs, textRequest(strings.Repeat(fmt.Sprintf("Minister %d spoke in Rome. ", i), length)))
	}
	all, err := feed(openFeed(t, r), reqs...)
	if err != nil || len(all) != len(reqs) {
		t.Fatalf("got %d responses, %v, want %d", len(all), err, len(reqs))
	}
	for i, resp := range all {
		doc := resp.GetStored().GetDocument()
		if resp.GetIndex() != int64(i) || !resp.GetStored().GetCreated() {
			t.Fatalf("response %d: got %v", i, resp)
		}
		if doc.GetText() != "" || doc.GetVersion() != 1 || doc.GetEtag() == "" || doc.GetCreateTime() == nil || doc.GetMetadata().GetLanguage() == "" {
			t.Fatalf("response %d: got %v, want the document in short", i, doc)
		}
		kept, err := r.archive.GetDocument(t.Context(), &rapporteurv1.GetDocumentRequest{Name: doc.GetName()})
		if err != nil || !strings.HasPrefix(kept.GetText(), fmt.Sprintf("Minister %d spoke", i)) || kept.GetEtag() != doc.GetEtag() {
			t.Fatalf("response %d: got %v, %v", i, kept, err)
		}
	}
	if log := r.logged(); !strings.Contains(log, "requests=300 refused=0") {
		t.Errorf("the log does not tell how many requests there were: %s", log)
	}
}

// What is refused is told in its place, with all details, and what stands
// behind it is stored.
func TestStoreStream_BadItems(t *testing.T) {
	r := start(t, func(c *service.Config) { c.MaxDocumentBytes = 1000 })
	taken := &rapporteurv1.StoreStreamRequest{Source: textSource("One text."), DocumentId: "taken"}
	another := &rapporteurv1.StoreStreamRequest{Source: textSource("Another text."), DocumentId: "taken"}
	all, err := feed(openFeed(t, r),
		textRequest("The first."),
		&rapporteurv1.StoreStreamRequest{},
		textRequest(""),
		&rapporteurv1.StoreStreamRequest{Source: textSource("A."), DocumentId: "Not An ID", RequestId: "a b", Layers: []rapporteurv1.Layer{0}},
		textRequest(strings.Repeat("word ", 201)),
		&rapporteurv1.StoreStreamRequest{Source: rawSource([]byte("%PDF-1.7\n\x00\x01\x02\x03\x00\x00\x00 stream"))},
		taken, another,
		textRequest("The last."),
	)
	if err != nil || len(all) != 9 {
		t.Fatalf("got %d responses, %v, want 9", len(all), err)
	}
	for i, want := range []struct {
		code   codes.Code
		fields []string
	}{
		{},
		{codes.InvalidArgument, []string{"source"}},
		{codes.InvalidArgument, []string{"source.text"}},
		{codes.InvalidArgument, []string{"document_id", "request_id", "layers[0]"}},
		{codes.InvalidArgument, []string{"source.text"}},
		{codes.InvalidArgument, []string{"source.raw"}},
		{},
		{codes.AlreadyExists, nil},
		{},
	} {
		if want.code == codes.OK {
			if !all[i].GetStored().GetCreated() {
				t.Errorf("response %d: got %v, want it stored", i, all[i])
			}
			continue
		}
		err := status.ErrorProto(all[i].GetError())
		got := wantStatus(t, err, want.code)
		for _, field := range want.fields {
			if got[field] == "" {
				t.Errorf("response %d: no violation of %s in %v", i, field, got)
			}
		}
		if id := detail[*errdetails.RequestInfo](err).GetRequestId(); !strings.HasSuffix(id, fmt.Sprintf("#%d", i)) {
			t.Errorf("response %d: got request id %q", i, id)
		}
	}
}

// A source of several items has one response, and copy of one item and the same
// copy twice are stored as they stand in the stream, however long each takes.
func TestStoreStream_ItemsVersionsAndCopies(t *testing.T) {
	r := start(t)
	version := func(text string) *rapporteurv1.StoreStreamRequest {
		return textRequest(fmt.Sprintf(`{"uri": "urn:a", "type": "text", "headline": "Talks", "body_text": %q}`, text))
	}
	long := strings.Repeat("The envoys of Rome met in the old town. ", 2000)
	all, err := feed(openFeed(t, r), &rapporteurv1.StoreStreamRequest{Source: several(t, "newsml-g2-message.xml")},
		version(long), version("The second version."), version("The third version."), textRequest(long), textRequest(long))
	if err != nil || len(all) != 6 {
		t.Fatalf("got %d responses, %v, want 6", len(all), err)
	}
	if further := all[0].GetStored().GetFurther(); len(further) != 2 || further[1].GetDocument().GetMetadata().GetTitle() != "Tin at a record" || further[1].GetDocument().GetVersion() != 2 {
		t.Errorf("several items: got %v", all[0])
	}
	for i := 1; i <= 3; i++ {
		if doc := all[i].GetStored().GetDocument(); doc.GetVersion() != int32(i) || doc.GetName() != all[1].GetStored().GetDocument().GetName() {
			t.Errorf("version %d: got %v", i, all[i])
		}
	}
	if !all[4].GetStored().GetCreated() || all[5].GetStored().GetDuplicateOf() != all[4].GetStored().GetDocument().GetName() {
		t.Errorf("the same twice: got %v and %v", all[4], all[5])
	}
}

// What is known needs no analysis, and so no put; what is known with fewer
// layers than are wanted is analysed.
func TestStore_KnownContentIsNotAnalysed(t *testing.T) {
	store := &slowStore{Store: openStore(t)}
	r := startOver(t, store)
	req := &rapporteurv1.StoreRequest{Source: textSource(twin(t)), Layers: fewLayers}
	first, err := r.Store(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Store(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	if got := store.begun.Load(); got != 1 {
		t.Errorf("%d puts, want 1", got)
	}
	if again.GetCreated() || again.GetDuplicateOf() != first.GetDocument().GetName() || !proto.Equal(again.GetDocument(), first.GetDocument()) {
		t.Errorf("stored again: got created %v, duplicate of %q, want the first document", again.GetCreated(), again.GetDuplicateOf())
	}
	more, err := r.Store(t.Context(), &rapporteurv1.StoreRequest{Source: req.GetSource(), Layers: plainLayers})
	if err != nil {
		t.Fatal(err)
	}
	if want := []rapporteurv1.Layer{rapporteurv1.Layer_TOKENS, rapporteurv1.Layer_KEY_PHRASES}; !slices.Equal(more.GetAddedLayers(), want) {
		t.Errorf("got added layers %v, want %v", more.GetAddedLayers(), want)
	}
}

// slowStore lets puts wait, and counts them.
type slowStore struct {
	storage.Store
	begun   atomic.Int64
	release chan struct{} // a put takes one; nil: none waits
}

func (s *slowStore) Put(ctx context.Context, put storage.Put) (storage.PutResult, error) {
	s.begun.Add(1)
	if strings.Contains(put.Document.GetText(), "panic") {
		panic("a driver's fault")
	}
	if s.release != nil {
		select {
		case <-s.release:
		case <-ctx.Done():
			return storage.PutResult{}, ctx.Err()
		}
	}
	return s.Store.Put(ctx, put)
}

// eventually waits until a condition holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !holds(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not within 20 seconds", what)
		}
	}
}

// A client that sends and does not read, or an archive that does not keep up,
// stops the reading of requests: nothing is refused, memory is bounded, and
// other calls are answered.
func TestStoreStream_BackPressure(t *testing.T) {
	store := &slowStore{Store: openStore(t), release: make(chan struct{})}
	r := startOver(t, store, func(c *service.Config) { c.MaxConcurrentAnalyses, c.MaxInFlight = 1, 2 })
	const requests = 300
	stream := openFeed(t, r)
	var all []*rapporteurv1.StoreStreamResponse
	var err error
	var reading sync.WaitGroup
	reading.Go(func() {
		var reqs []*rapporteurv1.StoreStreamRequest
		for i := range requests {
			reqs = append(reqs, textRequest(fmt.Sprintf("Story %d.", i)))
		}
		all, err = feed(stream, reqs...)
	})
	eventually(t, "64 puts", func() bool { return store.begun.Load() == 64 })
	time.Sleep(50 * time.Millisecond) // long enough for more, were there no window
	if n := store.begun.Load(); n != 64 {
		t.Errorf("got %d requests in hand, want the window of 64", n)
	}
	if _, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("Meanwhile.")}); err != nil {
		t.Errorf("a call beside the stream: %v", err)
	}
	other := openFeed(t, r) // the second call in hand
	mustSend(t, other, textRequest("Beside it."))
	eventually(t, "a put of the other stream", func() bool { return store.begun.Load() == 65 })
	_, refused := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: textSource("Too many.")})
	wantStatus(t, refused, codes.ResourceExhausted)
	close(store.release)
	reading.Wait()
	if err != nil || len(all) != requests || all[requests-1].GetStored() == nil {
		t.Errorf("got %d responses, %v, want %d", len(all), err, requests)
	}
}

// At shutdown all requests that were read have their responses, the stream says
// that it ends, and what was acknowledged is there.
func TestStoreStream_Drain(t *testing.T) {
	store := &slowStore{Store: openStore(t), release: make(chan struct{})}
	_, conn, stop := listening(t, store)
	stream := openFeed(t, rapporteurv1.NewRapporteurServiceClient(conn))
	for i := range 5 {
		mustSend(t, stream, textRequest(fmt.Sprintf("Story %d.", i)))
	}
	eventually(t, "5 puts", func() bool { return store.begun.Load() == 5 })
	ended := make(chan error, 1)
	go func() { ended <- stop() }()
	select {
	case err := <-ended:
		t.Fatalf("Run ended with requests in hand: %v", err)
	case <-time.After(50 * time.Millisecond): // long enough to end, had it not waited
	}
	close(store.release)
	all, err := responses(stream)
	wantStatus(t, err, codes.Unavailable)
	if detail[*errdetails.RetryInfo](err) == nil {
		t.Errorf("got %v, want a RetryInfo", err)
	}
	if len(all) != 5 {
		t.Fatalf("got %d responses, want 5", len(all))
	}
	for i, resp := range all {
		name := resp.GetStored().GetDocument().GetName()
		if _, err := store.Get(t.Context(), storage.ID(strings.TrimPrefix(name, "documents/"))); err != nil {
			t.Errorf("response %d: %v", i, err)
		}
	}
	if err := <-ended; err != nil {
		t.Errorf("Run: %v", err)
	}
}

// A client that goes away stops what it has in hand, and nothing of it stays.
func TestStoreStream_Cancel(t *testing.T) {
	store := &slowStore{Store: openStore(t), release: make(chan struct{})}
	r := startOver(t, store)
	ctx, cancel := context.WithCancel(t.Context())
	stream, err := r.StoreStream(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		mustSend(t, stream, textRequest(fmt.Sprintf("Story %d.", i)))
	}
	eventually(t, "3 puts", func() bool { return store.begun.Load() == 3 })
	cancel()
	if _, err := responses(stream); status.Code(err) != codes.Canceled {
		t.Errorf("got %v, want CANCELLED", err)
	}
	eventually(t, "the end in the log", func() bool { return strings.Contains(r.logged(), "code=Canceled") })
	if page, err := store.List(t.Context(), storage.Query{PageSize: 1}); err != nil || page.Total != 0 {
		t.Errorf("got %d documents, %v, want none", page.Total, err)
	}
}

// A stream may last longer than a request; each of its requests may not. One
// that nobody sends to, or reads from, ends.
func TestStoreStream_Times(t *testing.T) {
	store := &slowStore{Store: openStore(t), release: make(chan struct{}, 1)}
	r := startOver(t, store, func(c *service.Config) {
		c.RequestTimeout, c.StreamIdleTimeout = 200*time.Millisecond, 300*time.Millisecond
	})
	stream := openFeed(t, r)
	mustSend(t, stream, textRequest("Too slow."))
	resp, err := stream.Recv()
	if err != nil {
		t.Fatal(err)
	}
	wantStatus(t, status.ErrorProto(resp.GetError()), codes.DeadlineExceeded)
	store.release <- struct{}{}
	mustSend(t, stream, textRequest("In time."))
	if resp, err = stream.Recv(); err != nil || !resp.GetStored().GetCreated() {
		t.Fatalf("got %v, %v, want it stored, though the stream is older than a request may be", resp, err)
	}
	_, err = stream.Recv()
	wantStatus(t, err, codes.DeadlineExceeded)
	if got := detail[*errdetails.ErrorInfo](err).GetReason(); got != "STREAM_IDLE" {
		t.Errorf("got reason %q", got)
	}
}

// A client that sends without reading responses ends once the window is full
// and nothing moves.
func TestStoreStream_ResponsesNotTaken(t *testing.T) {
	r := start(t, func(c *service.Config) { c.StreamIdleTimeout = 300 * time.Millisecond })
	stream := openFeed(t, r)
	title := strings.Repeat("x", 1000) // so that responses fill the transport's buffers
	go func() {
		for i := 0; ; i++ {
			if stream.Send(&rapporteurv1.StoreStreamRequest{
				Source: &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: fmt.Sprintf("Story %d.", i)}, Title: title},
				Layers: []rapporteurv1.Layer{rapporteurv1.Layer_ABBREVIATIONS},
			}) != nil {
				return // at the latest with the test's context
			}
		}
	}()
	eventually(t, "the end in the log", func() bool { return strings.Contains(r.logged(), "code=DeadlineExceeded") })
}

// A fault in one request is told as such, without its cause, and the stream
// goes on.
func TestStoreStream_Panic(t *testing.T) {
	r := startOver(t, &slowStore{Store: openStore(t)})
	all, err := feed(openFeed(t, r), textRequest("A panic."), textRequest("All is well."))
	if err != nil || len(all) != 2 || !all[1].GetStored().GetCreated() {
		t.Fatalf("got %v, %v", all, err)
	}
	wantStatus(t, status.ErrorProto(all[0].GetError()), codes.Internal)
	if strings.Contains(all[0].String(), "driver") || !strings.Contains(r.logged(), "a driver's fault") {
		t.Errorf("got %v; the cause belongs into the log alone", all[0])
	}
}

func TestStoreStream_WithoutArchive(t *testing.T) {
	r := startOver(t, nil)
	_, err := feed(openFeed(t, r), textRequest("A."))
	wantStatus(t, err, codes.FailedPrecondition)
}

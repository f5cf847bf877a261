package main

import (
	"context"
	"errors"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// maxFedBytes is the largest request that goes over a stream: a message that is
// too large for the server ends the stream for all others.
const maxFedBytes = 2 << 20

// feeder stores over one stream what any number of goroutines want stored. A
// stream that ends fails what waits for responses then; what comes later opens
// another.
type feeder struct {
	client rapporteurv1.RapporteurServiceClient
	ctx    context.Context // of the streams

	mu     sync.Mutex  // guards stream
	stream *feedStream // the last one; nil: none yet
}

// feedStream is one stream of a feeder.
type feedStream struct {
	rapporteurv1.RapporteurService_StoreStreamClient
	sending sync.Mutex // held while a request is sent, which joins waiting in the same order

	mu      sync.Mutex // guards what follows
	waiting []chan<- fedResponse
	ended   error         // why there are no more responses; nil: there may be
	over    chan struct{} // closed once ended is set
}

// fedResponse is what became of a request.
type fedResponse struct {
	resp *rapporteurv1.StoreStreamResponse
	err  error // of the stream, where it ended
}

// Store sends a request and waits for its response, as the unary call does; the
// documents of the response are in short.
func (f *feeder) Store(ctx context.Context, req *rapporteurv1.StoreRequest) (*rapporteurv1.StoreResponse, error) {
	if proto.Size(req) > maxFedBytes {
		return f.client.Store(ctx, req)
	}
	fed := &rapporteurv1.StoreStreamRequest{
		Source: req.GetSource(), DocumentId: req.GetDocumentId(), RequestId: req.GetRequestId(), OffsetEncoding: req.GetOffsetEncoding(), Layers: req.GetLayers(),
	}
	answer := make(chan fedResponse, 1)
	for {
		stream, err := f.open()
		if err != nil {
			return nil, err
		}
		if stream.send(fed, answer) {
			break
		}
	}
	select {
	case a := <-answer:
		switch {
		case status.Code(a.err) == codes.ResourceExhausted && !passing(a.err): // one was too large, maybe this one
			return f.client.Store(ctx, req)
		case a.err != nil:
			return nil, a.err
		case a.resp.GetError() != nil:
			return nil, status.ErrorProto(a.resp.GetError())
		}
		return a.resp.GetStored(), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// open returns a stream that has not ended, as far as is known.
func (f *feeder) open() (*feedStream, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stream != nil && !f.stream.hasEnded() {
		return f.stream, nil
	}
	opened, err := f.client.StoreStream(f.ctx)
	if err != nil {
		return nil, err
	}
	f.stream = &feedStream{RapporteurService_StoreStreamClient: opened, over: make(chan struct{})}
	go f.stream.receive()
	return f.stream, nil
}

// Close ends the stream and waits for its end.
func (f *feeder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.stream == nil {
		return nil
	}
	f.stream.sending.Lock()
	defer f.stream.sending.Unlock()
	err := f.stream.CloseSend()
	<-f.stream.over
	return err
}

func (s *feedStream) hasEnded() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ended != nil
}

// send sends a request, whose response goes to answer; false where the stream
// has ended already.
func (s *feedStream) send(req *rapporteurv1.StoreStreamRequest, answer chan<- fedResponse) bool {
	s.sending.Lock()
	defer s.sending.Unlock()
	s.mu.Lock()
	if s.ended != nil {
		s.mu.Unlock()
		return false
	}
	s.waiting = append(s.waiting, answer)
	s.mu.Unlock()
	_ = s.Send(req) // where it fails the stream has ended, and receive tells why
	return true
}

// receive hands out the responses, and the end of the stream to all that wait
// for one then.
func (s *feedStream) receive() {
	for {
		resp, err := s.Recv()
		s.mu.Lock()
		if err != nil || len(s.waiting) == 0 {
			s.ended = errors.Join(err, errors.New("the stream has ended"))
			for _, w := range s.waiting {
				w <- fedResponse{err: err}
			}
			s.waiting = nil
			close(s.over)
			s.mu.Unlock()
			return
		}
		s.waiting[0] <- fedResponse{resp: resp}
		s.waiting = s.waiting[1:]
		s.mu.Unlock()
	}
}

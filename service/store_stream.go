package service

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math"
	"sync/atomic"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// Bounds of what streams have in hand; told in the proto.
const (
	feedWindow = 64      // requests of one stream that wait for their responses
	feedBytes  = 4 << 20 // sources of all streams that are not kept yet; read, they take some times as much
)

// StoreStream keeps a feed of sources.
func (s *rapporteurService) StoreStream(stream rapporteurv1.RapporteurService_StoreStreamServer) error {
	archive, err := s.archive()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(inBulk(stream.Context()))
	defer cancel(nil)
	f := &feed{
		rapporteurService: s, archive: archive, stream: stream, call: callOf(ctx), order: newSequence(),
		window: make(chan struct{}, feedWindow), waiting: make(chan *fed, feedWindow),
	}
	f.watch = time.AfterFunc(s.cfg.StreamIdleTimeout, func() { f.idle(cancel) })
	defer f.watch.Stop()
	err = f.run(ctx)
	f.call.told = []slog.Attr{slog.Int64("requests", f.count), slog.Int64("refused", f.refused.Load())}
	return err
}

// feed is a StoreStream in hand. One goroutine receives its requests, one for
// each of them keeps it, and one sends the responses; that of the handler ties
// them together.
type feed struct {
	*rapporteurService
	archive storage.Store
	stream  rapporteurv1.RapporteurService_StoreStreamServer
	call    *call
	order   *sequence

	window  chan struct{} // a slot for each request without a response
	waiting chan *fed     // these, in their order; closed behind the last
	working atomic.Int64  // those that are not done
	refused atomic.Int64  // responses that are errors
	watch   *time.Timer   // calls idle
	count   int64         // requests begun; of the handler's goroutine
}

// fed is a request of a feed in hand.
type fed struct {
	index int64
	done  chan struct{} // closed once resp is there
	resp  *rapporteurv1.StoreStreamResponse
}

// received is what Recv returned.
type received struct {
	req *rapporteurv1.StoreStreamRequest
	err error
}

// run takes requests until the feed ends, and returns once all that it took
// have responses, or none can have one any more.
func (f *feed) run(ctx context.Context) error {
	in, sent := make(chan received), make(chan error, 1)
	go f.receive(ctx, in) // ends with the stream, which ends with the handler
	go func() { sent <- f.respond(ctx) }()
	end := f.take(ctx, in, sent)
	close(f.waiting)
	select {
	case err := <-sent:
		if err != nil {
			return err
		}
		return end
	case <-ctx.Done(): // the client may not take what respond sends
		return context.Cause(ctx)
	}
}

// receive hands on what comes.
func (f *feed) receive(ctx context.Context, in chan<- received) {
	for {
		var r received
		r.req, r.err = f.stream.Recv()
		select {
		case in <- r:
		case <-ctx.Done():
			return
		}
		if r.err != nil && !invalid(r.err) {
			return
		}
	}
}

// invalid tells errors of a request, behind which a stream goes on.
func invalid(err error) bool {
	_, ok := errors.AsType[*rapporteur.Error](err)
	return ok
}

// take begins the requests that come. It returns nil where the client has sent
// all, and otherwise why no more are taken.
func (f *feed) take(ctx context.Context, in <-chan received, sent chan error) error {
	before := make(chan struct{})
	close(before)
	for {
		select {
		case r := <-in:
			switch {
			case errors.Is(r.err, io.EOF):
				return nil
			case r.err != nil && !invalid(r.err):
				return r.err
			}
			var err error
			if before, err = f.begin(ctx, r, before); err != nil {
				return err
			}
		case <-f.draining:
			return &rapporteur.Error{
				Kind: rapporteur.Unavailable, Reason: "SHUTTING_DOWN", RetryAfter: time.Second,
				Message: "the server is shutting down; send what has no response again, to the server that takes its place",
			}
		case err := <-sent: // only where it could not send
			sent <- err
			return err
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// begin has a request kept as soon as there is room for it. Its reading ends
// behind that of the one before; the channel that it returns is closed then.
func (f *feed) begin(ctx context.Context, r received, before <-chan struct{}) (read chan struct{}, err error) {
	size := min(int64(proto.Size(r.req)), feedBytes)
	select {
	case f.window <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if err := f.feeding.Acquire(ctx, size); err != nil {
		return nil, context.Cause(ctx)
	}
	f.active()
	one := &fed{index: f.count, done: make(chan struct{})}
	f.count++
	f.working.Add(1)
	f.waiting <- one // has room, since window had
	read = make(chan struct{})
	go func() {
		defer f.feeding.Release(size)
		defer f.working.Add(-1)
		defer close(one.done)
		one.resp = f.response(ctx, one.index, r, before, read)
	}()
	return read, nil
}

// response keeps a request and says what became of it.
func (f *feed) response(ctx context.Context, index int64, r received, before <-chan struct{}, read chan<- struct{}) *rapporteurv1.StoreStreamResponse {
	resp := &rapporteurv1.StoreStreamResponse{Index: index}
	stored, err := f.keep(ctx, r, before, read)
	if err == nil {
		resp.Result = &rapporteurv1.StoreStreamResponse_Stored{Stored: stored}
		return resp
	}
	f.refused.Add(1)
	id := fmt.Sprintf("%s#%d", f.call.requestID, index)
	st := toStatus(err, id)
	if st.Code() == codes.Internal || st.Code() == codes.Unknown {
		f.log.LogAttrs(ctx, slog.LevelError, "a request of a stream", slog.String("method", f.call.method), slog.String("request_id", id), slog.Any("error", err))
	}
	resp.Result = &rapporteurv1.StoreStreamResponse_Error{Error: st.Proto()}
	return resp
}

// keep reads, analyses and keeps a request, which has the time of a call for
// each of its items. Requests are read beside each other and join the order of
// the feed one after the other.
func (f *feed) keep(ctx context.Context, r received, before <-chan struct{}, read chan<- struct{}) (*rapporteurv1.StoreResponse, error) {
	turns, err := f.join(ctx, r, before, read)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.timeFor(len(turns)))
	defer cancel()
	resp, err := f.storeAll(ctx, f.archive, r.req, turns)
	if err != nil {
		return nil, err
	}
	resp.Document = inShort(resp.GetDocument())
	return resp, nil
}

// timeFor is the time that a request of so many items may take.
func (f *feed) timeFor(items int) time.Duration {
	each := f.cfg.RequestTimeout
	if each > math.MaxInt64/time.Duration(items) {
		return math.MaxInt64
	}
	return each * time.Duration(items)
}

// join reads a request and gives what it holds its turns, behind the requests
// before it, each of which ends its reading within its time.
func (f *feed) join(ctx context.Context, r received, before <-chan struct{}, read chan<- struct{}) (turns []*turn, err error) {
	defer close(read)
	ctx, cancel := context.WithTimeout(ctx, f.cfg.RequestTimeout)
	defer cancel()
	var docs []*rapporteurv1.Document
	if err = r.err; err == nil {
		err = guarded(func() (err error) {
			docs, err = f.readAll(ctx, r.req)
			return err
		})
	}
	<-before
	if err != nil {
		return nil, err
	}
	return f.order.join(docs, r.req), nil
}

// respond sends the responses in the order of the requests.
func (f *feed) respond(ctx context.Context) error {
	for one := range f.waiting {
		select {
		case <-one.done:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		if err := f.stream.Send(one.resp); err != nil {
			return err
		}
		f.active()
		<-f.window
	}
	return nil
}

// active begins the time anew for which a feed may be idle.
func (f *feed) active() { f.watch.Reset(f.cfg.StreamIdleTimeout) }

// idle ends a feed that waits for its client, which neither sends nor takes.
func (f *feed) idle(end context.CancelCauseFunc) {
	if f.working.Load() > 0 {
		f.active()
		return
	}
	end(&rapporteur.Error{
		Kind: rapporteur.TimedOut, Reason: "STREAM_IDLE",
		Message: fmt.Sprintf("for %s neither a request came nor a response was taken; open the stream anew, or raise --stream-idle-timeout", f.cfg.StreamIdleTimeout),
	})
}

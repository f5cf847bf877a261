package service

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/peer"
	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
)

// RequestIDHeader carries the request id, both ways, over gRPC and HTTP alike.
const RequestIDHeader = "x-request-id"

// maxRequestID bounds the request id that a client may choose, in bytes.
const maxRequestID = 128

// call is what the chain knows of the call in hand.
type call struct {
	method    string // full name: /rapporteur.v1.RapporteurService/Parse
	requestID string
	own       bool // of our services, not of health or reflection
	streaming bool // of many messages, each of which has the time of a call
	setHeader func(metadata.MD) error
	told      []slog.Attr // what the handler adds to the line of the log
}

// callKey is the key of the call in its context.
type callKey struct{}

// callOf is the call in hand under a context of the chain.
func callOf(ctx context.Context) *call {
	if c, ok := ctx.Value(callKey{}).(*call); ok {
		return c
	}
	return &call{}
}

// step is one link of the chain: it calls next at most once, and may refuse to.
// Unary and streaming calls go through the very same links.
type step func(ctx context.Context, c *call, next func(context.Context) error) error

// chain is every step in order, the outermost first.
func (s *Server) chain() []step {
	return []step{s.recovering, s.identified, s.logged, s.admitted, s.timed}
}

// through runs handle behind the chain.
func (s *Server) through(ctx context.Context, c *call, handle func(context.Context) error) error {
	next := handle
	for i := len(s.steps) - 1; i >= 0; i-- {
		step, inner := s.steps[i], next
		next = func(ctx context.Context) error { return step(ctx, c, inner) }
	}
	return next(ctx)
}

// newCall describes a call of the full method name.
func newCall(method string, setHeader func(metadata.MD) error) *call {
	return &call{method: method, own: strings.HasPrefix(method, "/rapporteur."), setHeader: setHeader}
}

// unary is the chain for unary calls; validation stands last, where the
// request is at hand.
func (s *Server) unary(ctx context.Context, req any, info *grpc.UnaryServerInfo, handler grpc.UnaryHandler) (resp any, err error) {
	c := newCall(info.FullMethod, func(md metadata.MD) error { return grpc.SetHeader(ctx, md) })
	err = s.through(ctx, c, func(ctx context.Context) error {
		if m, ok := req.(proto.Message); ok && c.own {
			if err := s.validate(m); err != nil {
				return err
			}
		}
		var err error
		resp, err = handler(ctx, req)
		return err
	})
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// stream is the chain for streaming calls; each message is validated as it is
// received.
func (s *Server) stream(srv any, ss grpc.ServerStream, info *grpc.StreamServerInfo, handler grpc.StreamHandler) error {
	c := newCall(info.FullMethod, ss.SetHeader)
	c.streaming = true
	return s.through(context.WithValue(ss.Context(), callKey{}, c), c, func(ctx context.Context) error {
		return handler(srv, &validatedStream{ServerStream: ss, ctx: ctx, own: c.own, validate: s.validate})
	})
}

// validatedStream hands on only messages that are valid, under the context of
// the chain.
type validatedStream struct {
	grpc.ServerStream
	ctx      context.Context
	own      bool // of our services: others have no rules
	validate func(proto.Message) error
}

func (v *validatedStream) Context() context.Context { return v.ctx }

func (v *validatedStream) RecvMsg(m any) error {
	if err := v.ServerStream.RecvMsg(m); err != nil {
		return err
	}
	if m, ok := m.(proto.Message); ok && v.own {
		return v.validate(m)
	}
	return nil
}

// recovering turns a panic into an internal error; the panic is logged, never
// sent.
func (s *Server) recovering(ctx context.Context, c *call, next func(context.Context) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			s.log.LogAttrs(ctx, slog.LevelError, "panic", slog.String("method", c.method), slog.String("request_id", c.requestID),
				slog.Any("panic", p), slog.String("stack", string(debug.Stack())))
			err = toStatus(&rapporteur.Error{}, c.requestID).Err()
		}
	}()
	return next(ctx)
}

// guarded turns a panic of do, which runs on a goroutine of its own, into an
// error that is logged and not sent.
func guarded(do func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
		}
	}()
	return do()
}

// identified gives the call the request id of its header, or a new one, and
// tells the client.
func (s *Server) identified(ctx context.Context, c *call, next func(context.Context) error) error {
	if v := metadata.ValueFromIncomingContext(ctx, RequestIDHeader); len(v) > 0 && validRequestID(v[0]) {
		c.requestID = v[0]
	} else {
		c.requestID = s.newID()
	}
	if err := c.setHeader(metadata.Pairs(RequestIDHeader, c.requestID)); err != nil {
		s.log.LogAttrs(ctx, slog.LevelWarn, "the request id could not be sent", slog.String("request_id", c.requestID), slog.Any("error", err))
	}
	return next(ctx)
}

// validRequestID tells whether id is 1 to maxRequestID printable ASCII bytes.
func validRequestID(id string) bool {
	for i := range len(id) {
		if id[i] < '!' || id[i] > '~' {
			return false
		}
	}
	return id != "" && len(id) <= maxRequestID
}

// randomID is a request id for calls that bring none.
func randomID() string {
	var b [12]byte
	rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}

// logged is the edge: it turns the error into the status that the client sees
// and writes one line for the call. Texts of documents are never in it.
func (s *Server) logged(ctx context.Context, c *call, next func(context.Context) error) error {
	begin := s.now()
	err := next(ctx)
	code, level := codes.OK, slog.LevelInfo
	attrs := []slog.Attr{slog.String("method", c.method), slog.String("request_id", c.requestID)}
	if p, ok := peer.FromContext(ctx); ok && p.Addr != nil {
		attrs = append(attrs, slog.String("peer", p.Addr.String()))
	}
	if err != nil {
		st := toStatus(err, c.requestID)
		code = st.Code()
		if code == codes.Internal || code == codes.Unknown || code == codes.DataLoss {
			level = slog.LevelError
			attrs = append(attrs, slog.Any("error", err))
		}
		err = st.Err()
	}
	if !c.own && level == slog.LevelInfo {
		level = slog.LevelDebug
	}
	attrs = append(attrs, c.told...)
	attrs = append(attrs, slog.String("code", code.String()), slog.Duration("duration", s.now().Sub(begin)))
	s.log.LogAttrs(ctx, level, "call", attrs...)
	return err
}

// admitted refuses a call at once where too many are in hand. Health and
// reflection are always answered.
func (s *Server) admitted(ctx context.Context, c *call, next func(context.Context) error) error {
	if !c.own {
		return next(ctx)
	}
	select {
	case s.inFlight <- struct{}{}:
		defer func() { <-s.inFlight }()
		s.calls.Add(1)
		return next(ctx)
	default:
		return &rapporteur.Error{
			Kind:       rapporteur.Exhausted,
			Reason:     "TOO_MANY_REQUESTS",
			Message:    "the server has as many requests in hand as it takes; try again in a moment, or raise --max-in-flight",
			RetryAfter: time.Second,
		}
	}
}

// timed ends a call that takes longer than the server allows, or than the
// client does, whichever is less. Streams of ours end by their own rules, and
// those of health and reflection stay open.
func (s *Server) timed(ctx context.Context, c *call, next func(context.Context) error) error {
	if !c.own || c.streaming {
		return next(ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, s.cfg.RequestTimeout)
	defer cancel()
	return next(ctx)
}

package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"github.com/grpc-ecosystem/grpc-gateway/v2/utilities"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/gen/openapi"
)

// serveHTTP builds the HTTP server: the gateway, which calls the gRPC server
// from inside the process and so goes through the whole chain, and the pages
// beside it.
func (s *Server) serveHTTP() error {
	gateway := runtime.NewServeMux(
		runtime.WithMarshalerOption(runtime.MIMEWildcard, newMarshaller()),
		runtime.SetQueryParameterParser(strictQuery{}),
		runtime.WithIncomingHeaderMatcher(matchRequestID(runtime.DefaultHeaderMatcher)),
		runtime.WithOutgoingHeaderMatcher(matchRequestID(func(string) (string, bool) { return "", false })),
		runtime.WithErrorHandler(s.answerError),
		runtime.WithDisableHTTPMethodOverride(),
		runtime.WithDisablePathLengthFallback(),
	)
	ctx := context.Background()
	if err := rapporteurv1.RegisterRapporteurServiceHandler(ctx, gateway, s.conn); err != nil {
		return fmt.Errorf("register the gateway: %w", err)
	}
	if err := rapporteurv1.RegisterArchiveServiceHandler(ctx, gateway, s.conn); err != nil {
		return fmt.Errorf("register the gateway: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/", s.bounded(gateway))
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(openapi.JSON) // the client has gone
	})
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answerPlain(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", s.readyz)
	s.http = &http.Server{
		// Pages of other origins must not use a browser to reach a server on loopback.
		Handler:           http.NewCrossOriginProtection().Handler(mux),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       s.cfg.RequestTimeout + 30*time.Second,
		WriteTimeout:      2*s.cfg.RequestTimeout + 30*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	return nil
}

// readyz answers 200 while the network is served and the archive can be read.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	if !s.ready.Load() {
		answerPlain(w, http.StatusServiceUnavailable, "not serving")
		return
	}
	if s.store != nil {
		if err := s.store.Ping(r.Context()); err != nil {
			s.log.Error("the archive cannot be read", "error", err)
			answerPlain(w, http.StatusServiceUnavailable, "the archive cannot be read")
			return
		}
	}
	answerPlain(w, http.StatusOK, "ready")
}

func answerPlain(w http.ResponseWriter, code int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(code)
	_, _ = io.WriteString(w, text+"\n") // the client has gone
}

// bounded reads the body up to the limit before the gateway does, so that a
// larger one is answered with the limit.
func (s *Server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body == nil || r.Body == http.NoBody {
			next.ServeHTTP(w, r)
			return
		}
		limit := s.cfg.bodyBytes()
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			s.writeError(w, http.StatusRequestEntityTooLarge, rapporteur.InvalidField("DOCUMENT_TOO_LARGE", "source",
				"the request body is larger than %d bytes, and a document may have %s; send less, or raise --max-document-bytes", limit, s.cfg.MaxDocumentBytes), r)
			return
		}
		if err != nil {
			s.writeError(w, http.StatusBadRequest, rapporteur.InvalidField("INCOMPLETE_BODY", "body", "the request body ended before its announced length; send it again"), r)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// writeError answers an error that arises before the gateway.
func (s *Server) writeError(w http.ResponseWriter, code int, err error, r *http.Request) {
	st := toStatus(err, s.requestIDOf(w, r))
	b, merr := newMarshaller().Marshal(st.Proto())
	if merr != nil {
		http.Error(w, http.StatusText(code), code)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_, _ = w.Write(b) // the client has gone
}

// answerError answers an error of a call or of the gateway itself, which has
// no details yet: a body that is no JSON, an unknown path, a wrong method.
func (s *Server) answerError(ctx context.Context, mux *runtime.ServeMux, m runtime.Marshaler, w http.ResponseWriter, r *http.Request, err error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body) // in memory; keeps the connection usable
	}
	// What wraps the error only says which HTTP code goes with it.
	var wrapped *runtime.HTTPStatusError
	cause := err
	if errors.As(err, &wrapped) {
		cause = wrapped.Err
	}
	st, _ := status.FromError(cause)
	if st.Code() == codes.InvalidArgument && len(st.Details()) == 0 { // of the gateway, which could not read the request
		field := "body"
		if r.Method == http.MethodGet || r.Method == http.MethodDelete {
			field = "query"
		}
		st = toStatus(rapporteur.InvalidField("MALFORMED_REQUEST", field, "%s", st.Message()), s.requestIDOf(w, r))
	}
	err = complete(st, s.requestIDOf(w, r)).Err()
	if wrapped != nil {
		err = &runtime.HTTPStatusError{HTTPStatus: wrapped.HTTPStatus, Err: err}
	}
	runtime.DefaultHTTPErrorHandler(ctx, mux, m, w, r, err)
}

// requestIDOf is the id of a request that may not have reached the chain: the
// one already answered with, else the client's, else a new one.
func (s *Server) requestIDOf(w http.ResponseWriter, r *http.Request) string {
	if id := w.Header().Get(RequestIDHeader); id != "" {
		return id
	}
	id := r.Header.Get(RequestIDHeader)
	if !validRequestID(id) {
		id = s.newID()
	}
	w.Header().Set(RequestIDHeader, id)
	return id
}

// matchRequestID lets the request id pass, and leaves other headers to match.
func matchRequestID(match runtime.HeaderMatcherFunc) runtime.HeaderMatcherFunc {
	return func(key string) (string, bool) {
		if strings.EqualFold(key, RequestIDHeader) {
			return RequestIDHeader, true
		}
		return match(key)
	}
}

// marshaller writes and reads the JSON of the API: the proto3 mapping, with
// fields that have their default value, so that a span's start is always there; unknown
// fields are an error. The output is compacted, since protojson varies its
// white space from build to build.
type marshaller struct{ runtime.JSONPb }

func newMarshaller() *marshaller {
	return &marshaller{runtime.JSONPb{MarshalOptions: protojson.MarshalOptions{EmitDefaultValues: true}}}
}

// Marshal writes v as compact JSON.
func (m *marshaller) Marshal(v any) ([]byte, error) {
	b, err := m.JSONPb.Marshal(v)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Compact(&out, b); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// strictQuery reads query parameters as the gateway does, and refuses those
// that are no field of the request, which the gateway would pass over.
type strictQuery struct{ runtime.DefaultQueryParser }

// Parse fills target from values.
func (q strictQuery) Parse(target proto.Message, values url.Values, filter *utilities.DoubleArray) error {
	for key := range values {
		if err := known(target.ProtoReflect().Descriptor(), key); err != nil {
			return err
		}
	}
	return q.DefaultQueryParser.Parse(target, values, filter)
}

// known tells whether path, of proto or JSON names, leads to a field of m.
func known(m protoreflect.MessageDescriptor, path string) error {
	top, rest, deeper := strings.Cut(path, ".")
	f := m.Fields().ByName(protoreflect.Name(top))
	if f == nil {
		f = m.Fields().ByJSONName(top)
	}
	if f == nil {
		return fmt.Errorf("%s has no field %q", m.Name(), top)
	}
	if deeper && f.Message() != nil && !strings.HasPrefix(string(f.Message().FullName()), "google.protobuf.") {
		return known(f.Message(), rest)
	}
	return nil
}

// Package service is everything between a request and its answer: the RPC
// handlers, the chain that every call goes through, and the server that listens.
// Linguistics live in the packages below it, SQL in the drivers of storage.
package service

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"buf.build/go/protovalidate"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	healthv1 "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/reflection"
	"google.golang.org/grpc/test/bufconn"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/wire"
	"github.com/rapporteur-io/rapporteur/storage"
)

// Server answers the API. It is made by New, serves its own process through
// Conn at once and the network while Run runs, and ends with Close.
type Server struct {
	cfg      Config
	store    storage.Store // nil: no archive
	log      *slog.Logger
	analyser *analysis.Analyser
	rules    protovalidate.Validator
	now      func() time.Time
	newID    func() string

	steps    []step
	inFlight chan struct{}       // a slot for each request in hand
	calls    atomic.Uint64       // requests that have been taken
	cores    *semaphore.Weighted // a unit for each analysis at once
	bulk     *semaphore.Weighted // a unit for each of these that is of work in bulk, or waits to be
	feeding  *semaphore.Weighted // bytes of sources that streams have in hand
	draining chan struct{}       // closed when the server begins to end
	ready    atomic.Bool         // whether the network is served

	grpc   *grpc.Server
	health *health.Server
	http   *http.Server
	inside *bufconn.Listener // reaches grpc from inside the process
	conn   *grpc.ClientConn  // over inside
	local  *insideConn       // without grpc

	grpcListener, httpListener net.Listener // set by Listen

	closing sync.Once
	served  errgroup.Group // the goroutine that serves inside; Close waits for it
}

// An Option changes what a Server is made of.
type Option func(*Server)

// WithClock has the server tell the time by now; the default is time.Now.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// WithRequestIDs has requests that bring no id named by newID; the default is
// 96 random bits in hexadecimal digits.
func WithRequestIDs(newID func() string) Option { return func(s *Server) { s.newID = newID } }

// New makes a server of cfg over store, which stays the caller's to close after
// the server. Without a store the archive's methods answer FAILED_PRECONDITION.
func New(cfg Config, store storage.Store, log *slog.Logger, options ...Option) (*Server, error) {
	if err := cfg.check(); err != nil {
		return nil, err
	}
	rules, err := newRules()
	if err != nil {
		return nil, err
	}
	analyser, err := newAnalyser(cfg)
	if err != nil {
		return nil, err
	}
	s := &Server{
		cfg:      cfg,
		store:    store,
		log:      log,
		analyser: analyser,
		rules:    rules,
		now:      time.Now,
		newID:    randomID,
		inFlight: make(chan struct{}, cfg.requests()),
		cores:    semaphore.NewWeighted(int64(cfg.analyses())),
		bulk:     semaphore.NewWeighted(int64(cfg.analyses())),
		feeding:  semaphore.NewWeighted(feedBytes),
		draining: make(chan struct{}),
		inside:   bufconn.Listen(insideBuffer),
	}
	for _, o := range options {
		o(s)
	}
	s.steps = s.chain()
	s.serveGRPC()
	if err := s.connect(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.serveHTTP(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// insideBuffer is how many bytes a connection inside the process has under way
// each way, for which it takes the memory at once.
const insideBuffer = 64 << 10

// Prepare begins to read what layers (none named: all but TOKENS) need of the
// embedded models, beside what the caller does next. A program that is going to
// analyse calls it before it makes its server, with the language and some of
// the copy that it is going to analyse first, each empty where it is not known.
func Prepare(layers Layers, tag, text string) {
	analysis.New(language.New()).Prepare(tag, text, layers)
}

// settleText is English copy in which there is something for every layer.
const settleText = `ROME (ANSA) - "The talks of the European Union (EU) will go on," Minister Anna Rossi said in Rome on Monday.`

// Settle returns once all that layers (none named: all but TOKENS) of English
// copy need is there, and what only the reading took of the memory is given
// back to the system. It takes about the time of a start; a server does it
// beside its first requests.
func Settle(ctx context.Context, layers Layers) error {
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: settleText}}, wire.Limits{MaxBytes: len(settleText)})
	if err != nil {
		return err
	}
	if err := analysis.New(language.New()).Analyse(ctx, doc, layers); err != nil {
		return err
	}
	debug.FreeOSMemory()
	return nil
}

// newAnalyser makes the analyser, with the user's gazetteer where there is one.
func newAnalyser(cfg Config) (*analysis.Analyser, error) {
	analyser := analysis.New(language.New())
	if cfg.Gazetteer == "" {
		return analyser, nil
	}
	file, err := os.Open(cfg.Gazetteer)
	if err != nil {
		return nil, fmt.Errorf("--gazetteer: %w", err)
	}
	defer file.Close()
	known, err := gazetteer.Builtin().With(file)
	if err != nil {
		return nil, fmt.Errorf("--gazetteer: %s: %w", cfg.Gazetteer, err)
	}
	return analyser.WithGazetteer(known), nil
}

// serveGRPC builds the gRPC server and serves the process itself with it.
func (s *Server) serveGRPC() {
	s.grpc = grpc.NewServer(
		grpc.UnaryInterceptor(s.unary),
		grpc.StreamInterceptor(s.stream),
		grpc.MaxRecvMsgSize(s.cfg.messageBytes()),
		grpc.MaxConcurrentStreams(1<<10),
		grpc.ConnectionTimeout(10*time.Second),
		grpc.KeepaliveParams(keepalive.ServerParameters{Time: 2 * time.Minute, Timeout: 20 * time.Second}),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: 10 * time.Second, PermitWithoutStream: true}),
	)
	s.local = &insideConn{server: s, methods: make(map[string]insideMethod)}
	for _, own := range []struct {
		desc *grpc.ServiceDesc
		impl any
	}{
		{&rapporteurv1.RapporteurService_ServiceDesc, &rapporteurService{Server: s}},
		{&rapporteurv1.ArchiveService_ServiceDesc, &archiveService{Server: s}},
	} {
		s.grpc.RegisterService(own.desc, own.impl)
		s.local.register(own.desc, own.impl)
	}
	s.health = health.NewServer()
	healthv1.RegisterHealthServer(s.grpc, s.health)
	for name := range s.grpc.GetServiceInfo() {
		s.health.SetServingStatus(name, healthv1.HealthCheckResponse_SERVING)
	}
	reflection.Register(s.grpc)
	s.served.Go(func() error { return s.grpc.Serve(s.inside) })
}

// connect dials the server from inside.
func (s *Server) connect() (err error) {
	s.conn, err = grpc.NewClient("passthrough:///inside",
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return s.inside.DialContext(ctx) }),
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(ClientCallOptions()...),
	)
	return err
}

// ClientCallOptions let a client read answers of any size: a document's analysis may be
// many times as large as its text.
func ClientCallOptions() []grpc.CallOption {
	return []grpc.CallOption{grpc.MaxCallRecvMsgSize(1 << 30), grpc.MaxCallSendMsgSize(1 << 30)}
}

// Conn is a connection to the server from inside its process, through the same
// chain as any other. It is closed by Close.
func (s *Server) Conn() *grpc.ClientConn { return s.conn }

// Local calls the services' unary methods within the process, through the same
// chain as any call but without a transport: for programs that embed the
// server. It needs no closing.
func (s *Server) Local() grpc.ClientConnInterface { return s.local }

// Handler answers HTTP as the server does on its address.
func (s *Server) Handler() http.Handler { return s.http.Handler }

// Listen opens the addresses of the configuration. Run does so where it has not
// been done.
func (s *Server) Listen() (err error) {
	if s.grpcListener != nil {
		return nil
	}
	if s.grpcListener, err = net.Listen("tcp", s.cfg.GRPCAddr); err != nil {
		return fmt.Errorf("--grpc-addr: %w", err)
	}
	if s.httpListener, err = net.Listen("tcp", s.cfg.HTTPAddr); err != nil {
		return errors.Join(fmt.Errorf("--http-addr: %w", err), s.grpcListener.Close())
	}
	return nil
}

// GRPCAddr is the address that gRPC listens on, after Listen.
func (s *Server) GRPCAddr() net.Addr { return s.grpcListener.Addr() }

// HTTPAddr is the address that HTTP listens on, after Listen.
func (s *Server) HTTPAddr() net.Addr { return s.httpListener.Addr() }

// Run serves the network until ctx ends, then drains: it reports NOT_SERVING,
// takes no new connection, and lets what is in hand finish within the
// configured time. A request that was accepted is answered. Run returns nil
// after a clean end.
func (s *Server) Run(ctx context.Context) error {
	if err := s.Listen(); err != nil {
		return err
	}
	s.log.Info("serving", "grpc", s.GRPCAddr().String(), "http", s.HTTPAddr().String(), "model", analysis.ModelVersion)
	s.ready.Store(true)
	group, ended := errgroup.WithContext(ctx)
	group.Go(func() error { return s.grpc.Serve(s.grpcListener) })
	group.Go(func() error {
		if err := s.http.Serve(s.httpListener); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	group.Go(func() error {
		s.restNowAndThen(ended)
		return nil
	})
	group.Go(func() error {
		<-ended.Done()
		return s.drain()
	})
	return group.Wait()
}

// drain ends the network's service: HTTP first, since its requests go on to
// gRPC.
func (s *Server) drain() error {
	s.log.Info("draining")
	s.ready.Store(false)
	close(s.draining)
	s.health.Shutdown()
	ctx, cancel := context.WithTimeout(context.Background(), s.cfg.ShutdownTimeout)
	defer cancel()
	httpErr := s.http.Shutdown(ctx)
	if httpErr != nil {
		httpErr = errors.Join(fmt.Errorf("http: requests in hand did not finish: %w", httpErr), s.http.Close())
	}
	done := make(chan struct{})
	go func() { // ends with the server: Stop unblocks GracefulStop
		s.grpc.GracefulStop()
		close(done)
	}()
	select {
	case <-done:
		return httpErr
	case <-ctx.Done():
		s.grpc.Stop()
		<-done
		return errors.Join(httpErr, errors.New("grpc: requests in hand did not finish in time"))
	}
}

// Close ends the service inside the process, which Run's end has done already
// where it ran. It does not close the store. A second Close does nothing.
func (s *Server) Close() error {
	var err error
	s.closing.Do(func() {
		if s.conn != nil {
			err = s.conn.Close()
		}
		s.grpc.Stop()
		if e := s.served.Wait(); !errors.Is(e, grpc.ErrServerStopped) {
			err = errors.Join(err, e)
		}
	})
	return err
}

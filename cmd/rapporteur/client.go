package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"time"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// client reaches the service: a server's, or one inside this process. Both go
// through the same chain, so that both give the same answers and errors.
type client struct {
	rapporteurv1.RapporteurServiceClient
	archive rapporteurv1.ArchiveServiceClient
	feed    *feeder     // stores many documents over one stream; nil: by calls
	closers []io.Closer // in the order of closing
}

// feedsServer has what is stored sent over one stream, where the client is that
// of a server: answers are smaller, and a server that is busy lets it wait.
func (c *client) feedsServer(ctx context.Context, server string) {
	if server != "" {
		c.feed = &feeder{client: c.RapporteurServiceClient, ctx: ctx}
		c.closers = append([]io.Closer{c.feed}, c.closers...)
	}
}

// store stores one source.
func (c *client) store(ctx context.Context, req *rapporteurv1.StoreRequest) (*rapporteurv1.StoreResponse, error) {
	if c.feed != nil {
		return c.feed.Store(ctx, req)
	}
	return c.Store(ctx, req)
}

// need is what a command needs of the archive.
type need int

const (
	noArchive       need = iota
	existingArchive      // a file that is there: a name mistyped must not look like an empty archive
	anyArchive           // the file is made where it is missing
)

// embeddedTimeout is the time that a request may take inside this process, whose
// user can interrupt it: a file of thousands of stories takes minutes.
const embeddedTimeout = 7 * 24 * time.Hour

// dial reaches the service; the embedded one opens the archive only where it
// is needed.
func (a *app) dial(ctx context.Context, archive need) (*client, error) {
	if a.server != "" {
		conn, err := grpc.NewClient(a.server,
			grpc.WithTransportCredentials(insecure.NewCredentials()),
			grpc.WithDefaultCallOptions(service.ClientCallOptions()...))
		if err != nil {
			return nil, usage(err)
		}
		return newClient(conn, conn), nil
	}
	if archive != existingArchive {
		service.Prepare(a.cfg.Layers, a.first.language, a.first.text) // nothing is there yet: there will be something to analyse
	}
	var store storage.Store
	if archive != noArchive {
		opened, err := a.openArchive(ctx, archive)
		if err != nil {
			return nil, err
		}
		store = opened
	}
	cfg := a.cfg
	cfg.MaxInFlight = embeddedRequests
	cfg.RequestTimeout = embeddedTimeout
	server, err := service.New(cfg, store, slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelError})))
	if err != nil {
		if store != nil {
			err = errors.Join(err, store.Close())
		}
		return nil, usage(err)
	}
	closers := []io.Closer{server}
	if store != nil {
		closers = append(closers, store)
	}
	return newClient(server.Local(), closers...), nil
}

// openArchive opens the file of --db.
func (a *app) openArchive(ctx context.Context, archive need) (storage.Store, error) {
	if archive == existingArchive {
		if _, err := os.Stat(a.cfg.DB); errors.Is(err, fs.ErrNotExist) {
			return nil, usage(fmt.Errorf("--db: there is no %s; store something first, or give another file", a.cfg.DB))
		}
	}
	return sqlite.Open(ctx, sqlite.Config{Path: a.cfg.DB})
}

func newClient(conn grpc.ClientConnInterface, closers ...io.Closer) *client {
	return &client{
		RapporteurServiceClient: rapporteurv1.NewRapporteurServiceClient(conn),
		archive:                 rapporteurv1.NewArchiveServiceClient(conn),
		closers:                 closers,
	}
}

// Close lets go of the service, and of the archive where it was opened.
func (c *client) Close() error {
	var errs []error
	for _, closer := range c.closers {
		errs = append(errs, closer.Close())
	}
	return errors.Join(errs...)
}

// with runs do on a client and closes it.
func (a *app) with(ctx context.Context, archive need, do func(*client) error) (err error) {
	c, err := a.dial(ctx, archive)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	return do(c)
}

// reasonOf is the reason that a status carries, or its code.
func reasonOf(st *status.Status) string {
	for _, d := range st.Details() {
		if info, ok := d.(*errdetails.ErrorInfo); ok {
			return info.GetReason()
		}
	}
	return st.Code().String()
}

// requestIDOf is the request id that a status carries.
func requestIDOf(st *status.Status) string {
	for _, d := range st.Details() {
		if info, ok := d.(*errdetails.RequestInfo); ok {
			return info.GetRequestId()
		}
	}
	return ""
}

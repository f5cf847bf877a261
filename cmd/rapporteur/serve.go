package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/rapporteur-io/rapporteur/service"
)

func (a *app) serveCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve gRPC and REST until interrupted",
		Long: `Serves gRPC, and REST with /openapi.json, /healthz and /readyz, until it is interrupted; then it
finishes what it has in hand. It listens on loopback unless told otherwise.`,
		Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.serve(c.Context()) },
	}
	a.addSettings(c)
	return c
}

// serveGCPercent is how much the heap of a server may grow between collections
// of garbage. Most of it is the models, which hold no pointers and cost the
// collector nothing, so that frequent collections are cheap.
const serveGCPercent = 10

// serve opens the archive and serves it until ctx ends. That end is a clean
// one.
func (a *app) serve(ctx context.Context) (err error) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(serveGCPercent)
	}
	log, err := newLogger(a.err, a.cfg)
	if err != nil {
		return usage(err)
	}
	store, err := a.openArchive(ctx, anyArchive)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	server, err := service.New(a.cfg, store, log)
	if err != nil {
		return usage(err)
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	if err := server.Listen(); err != nil {
		return err
	}
	go func() { // behind the start, which it would slow down
		if err := service.Settle(ctx, a.cfg.Layers); err != nil && ctx.Err() == nil {
			log.LogAttrs(ctx, slog.LevelError, "reading the models", slog.Any("error", err))
		}
	}()
	return server.Run(ctx)
}

// newLogger makes the log that cfg describes.
func newLogger(w io.Writer, cfg service.Config) (*slog.Logger, error) {
	var level slog.Level
	if err := level.UnmarshalText([]byte(cfg.LogLevel)); err != nil {
		return nil, fmt.Errorf("--log-level: %q is not debug, info, warn or error", cfg.LogLevel)
	}
	options := &slog.HandlerOptions{Level: level}
	switch cfg.LogFormat {
	case "text":
		return slog.New(slog.NewTextHandler(w, options)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return nil, fmt.Errorf("--log-format: %q is not text or json", cfg.LogFormat)
}

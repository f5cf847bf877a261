// Command rapporteur parses, stores and summarises newswire copy, on its own
// or as a server.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/rapporteur-io/rapporteur/service"
)

// Exit codes, for scripts; they stand in the help of the root command.
const (
	exitFailed      = 1   // something else went wrong
	exitUsage       = 2   // the command line or an input is wrong
	exitNotFound    = 3   // a document that is not there, a search without a hit
	exitPartly      = 4   // some of several inputs were refused
	exitUnavailable = 5   // the server cannot be reached, is overloaded or too slow
	exitInterrupted = 130 // by a signal
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// app is what the commands share: where they read and write, and what they
// were told.
type app struct {
	in       io.Reader
	out, err io.Writer
	style    style // of out

	cfg    service.Config
	server string // address of a server; empty: embedded
	output string // text or json
	first  input  // what a command is going to analyse first
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	a := &app{in: in, out: out, err: errw, style: styleOf(out), cfg: service.Defaults()}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if errors.Is(err, context.Canceled) || ctx.Err() != nil {
		return exitInterrupted
	}
	var quiet *exitError
	if errors.As(err, &quiet) {
		if quiet.err != nil {
			fmt.Fprintln(errw, "rapporteur:", message(quiet.err))
		}
		return quiet.code
	}
	fmt.Fprintln(errw, "rapporteur:", message(err))
	return exitCode(err)
}

// root is the command line.
func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "rapporteur",
		Short: "Parses, stores and summarises newswire copy",
		Long: `Rapporteur reads newswire copy, keeps it, and writes it up: every fact with its place in the text.

parse, store, import, summarise, search, get, versions, list and delete work on a database file of their own (--db), or
against a server (--server). Each setting of "serve" can be given by flag or by environment
(--grpc-addr or RAPPORTEUR_GRPC_ADDR); the flag wins.

Exit codes: 0 done; 1 failed; 2 wrong usage or input; 3 not found, or no hit; 4 some of several
inputs were refused; 5 server unavailable, overloaded or too slow; 130 interrupted.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          unknownCommand,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usage(err) })
	root.AddCommand(
		a.serveCommand(), a.parseCommand(), a.storeCommand(), a.importCommand(), a.summariseCommand(), a.searchCommand(),
		a.getCommand(), a.versionsCommand(), a.listCommand(), a.deleteCommand(), a.checkCommand(), a.backupCommand(), a.versionCommand(),
	)
	return root
}

// unknownCommand refuses what is no command, and names those that are near.
func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	near := ""
	if names := c.SuggestionsFor(args[0]); len(names) > 0 {
		near = "; did you mean " + strings.Join(names, " or ") + "?"
	}
	return usage(fmt.Errorf("unknown command %q%s", args[0], near))
}

// exitError ends the program with a code; err, where set, is told first.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return fmt.Sprint(e.err) }
func (e *exitError) Unwrap() error { return e.err }

// usage marks err as a fault of the command line.
func usage(err error) error { return &exitError{exitUsage, err} }

// message is what a person is told of err.
func message(err error) string {
	if st, ok := status.FromError(err); ok {
		if id := requestIDOf(st); id != "" && st.Code() == codes.Internal {
			return fmt.Sprintf("%s (%s)", st.Message(), id)
		}
		return st.Message()
	}
	return err.Error()
}

// exitCode is the exit code that goes with err.
func exitCode(err error) int {
	st, ok := status.FromError(err)
	if !ok {
		return exitFailed
	}
	switch st.Code() {
	case codes.InvalidArgument:
		return exitUsage
	case codes.NotFound:
		return exitNotFound
	case codes.Unavailable, codes.ResourceExhausted, codes.DeadlineExceeded:
		return exitUnavailable
	default:
		return exitFailed
	}
}

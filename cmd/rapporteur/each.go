package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/term"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// embeddedRequests is how many inputs are in hand at once at most: enough for
// the archive to write many in one go.
const embeddedRequests = 512

// work asks the service about one input, and returns what prints the answer.
type work func(ctx context.Context, name string, src *rapporteurv1.Source) (show func() error, err error)

// outcome is what became of one input.
type outcome struct {
	name string
	show func() error
	err  error
}

// each does work for every input that args name, jobs at once, and prints the
// answers in the order of the inputs. An input that is refused is told and does
// not stop the others.
func (a *app) each(ctx context.Context, args []string, jobs int, flags sourceFlags, do work) error {
	if jobs < 1 || jobs > embeddedRequests {
		return usage(fmt.Errorf("--jobs: %d is not from 1 to %d", jobs, embeddedRequests))
	}
	names, err := a.inputs(args)
	if err != nil {
		return err
	}
	// A slot a job: the outcome of input i goes into slots[i%jobs], which is
	// read in the order of the inputs; a job waits until its slot is free.
	slots := make([]chan outcome, jobs)
	for i := range slots {
		slots[i] = make(chan outcome, 1)
	}
	group, ctx := errgroup.WithContext(ctx)
	for j := range jobs {
		group.Go(func() error {
			for i := j; i < len(names); i += jobs {
				o := outcome{name: names[i]}
				o.show, o.err = a.one(ctx, names[i], flags, do)
				select {
				case slots[j] <- o:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			return nil
		})
	}
	var failed []error
	group.Go(func() error {
		bar := a.progress(len(names))
		defer bar.end()
		for i := range names {
			select {
			case o := <-slots[i%jobs]:
				bar.step(i + 1)
				if o.err == nil {
					o.err = o.show()
				}
				if o.err != nil {
					bar.clear()
					fmt.Fprintf(a.err, "rapporteur: %s: %s\n", o.name, message(o.err))
					failed = append(failed, o.err)
				}
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return err
	}
	return verdict(failed, len(names))
}

// verdict is the error of a run in which some inputs failed; they have been
// told already.
func verdict(failed []error, inputs int) error {
	switch {
	case len(failed) == 0:
		return nil
	case inputs == 1:
		var e *exitError
		if errors.As(failed[0], &e) {
			return &exitError{code: e.code}
		}
		return &exitError{code: exitCode(failed[0])}
	default:
		return &exitError{exitPartly, fmt.Errorf("%d of %d inputs failed", len(failed), inputs)}
	}
}

// one reads an input and does work for it.
func (a *app) one(ctx context.Context, name string, flags sourceFlags, do work) (func() error, error) {
	raw, err := a.read(name)
	if err != nil {
		return nil, err
	}
	src, err := flags.source(raw)
	if err != nil {
		return nil, err
	}
	return do(ctx, name, src)
}

// progress is a line on a terminal that says how far a run is; silent where
// standard error is no terminal, or there is one input only.
type progress struct {
	w     io.Writer // nil: silent
	total int
	begin time.Time
	shown time.Time
	at    int // inputs that are through
	count int // documents, where these are not the inputs
}

func (a *app) progress(total int) *progress {
	f, ok := a.err.(*os.File)
	if !ok || total < 2 || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	return &progress{w: f, total: total, begin: time.Now()}
}

// step shows that done inputs are through, ten times a second at most.
func (p *progress) step(done int) {
	p.at = done
	if p.w == nil || (done < p.total && time.Since(p.shown) < 100*time.Millisecond) {
		return
	}
	p.shown = time.Now()
	const width = 30
	filled := width * done / p.total
	seconds := max(time.Since(p.begin).Seconds(), 1e-3)
	if p.count > 0 {
		fmt.Fprintf(p.w, "\r\x1b[K[%-*s] %d of %d files, %d documents, %.0f a second", width, fmt.Sprintf("%.*s", filled, "=============================="), done, p.total, p.count, float64(p.count)/seconds)
		return
	}
	rate := float64(done) / seconds
	fmt.Fprintf(p.w, "\r\x1b[K[%-*s] %d of %d, %.0f a second", width, fmt.Sprintf("%.*s", filled, "=============================="), done, p.total, rate)
}

// note counts the documents of the inputs.
func (p *progress) note(documents int) {
	p.count = documents
	p.step(p.at)
}

// clear makes room for another line.
func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// end leaves the last state standing.
func (p *progress) end() {
	if p.w != nil {
		fmt.Fprintln(p.w)
	}
}

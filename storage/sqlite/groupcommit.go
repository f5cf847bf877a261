package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"github.com/rapporteur-io/rapporteur"
)

// Bounds of one transaction.
const (
	maxBatchJobs  = 512
	maxBatchBytes = 32 << 20
)

// job is something to be written. Its owner waits for done.
type job struct {
	ctx  context.Context
	size int // bytes it will write, about
	// run writes within a transaction. It may be called a second time, after
	// the first transaction was undone. An Error that it returns must come
	// before it has written anything: the others of the transaction go on.
	run   func(*sql.Conn) error
	state atomic.Int32
	err   error         // the outcome, once done is closed
	done  chan struct{} // closed by the writer
}

// The states of a job. Who moves it on from waiting owns its fate.
const (
	waiting int32 = iota
	begun         // by the writer
	dropped       // by its owner
)

// groupCommit writes jobs in transactions that they share.
type groupCommit struct {
	conn   *sql.Conn // used by the goroutine of run only, until it has ended
	schema int       // version of the schema that jobs are written for
	queue  chan *job // closed by stop
	ended  chan struct{}
	// Of documents whose words the transaction wrote: how many these are. All
	// are kept at its end, since many stand in one row.
	lengths map[int64]int
}

func startGroupCommit(conn *sql.Conn, schema int) *groupCommit {
	g := &groupCommit{conn: conn, schema: schema, queue: make(chan *job, maxBatchJobs), ended: make(chan struct{}), lengths: make(map[int64]int)}
	go g.run()
	return g
}

// do writes what run writes, and returns once that is durable or has failed.
// Where ctx ends before run begins nothing is written; from then on the
// outcome is waited for, so that callers know it.
func (g *groupCommit) do(ctx context.Context, size int, run func(*sql.Conn) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	j := &job{ctx: ctx, size: size, run: run, done: make(chan struct{})}
	select {
	case g.queue <- j:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-j.done:
	case <-ctx.Done():
		if j.state.CompareAndSwap(waiting, dropped) {
			return ctx.Err()
		}
		<-j.done
	}
	return j.err
}

// stop writes what is queued and ends. Nothing may call do any more.
func (g *groupCommit) stop() error {
	close(g.queue)
	<-g.ended
	return g.conn.Close()
}

func (g *groupCommit) run() {
	defer close(g.ended)
	var held *job // taken from the queue, and too large for the batch before
	for {
		first := held
		if first == nil {
			var ok bool
			if first, ok = <-g.queue; !ok {
				return
			}
		}
		var batch []*job
		batch, held = g.gather(first)
		g.commit(batch)
	}
}

// gather collects what is queued at this moment, and returns a job apart that
// does not fit any more.
func (g *groupCommit) gather(first *job) (batch []*job, held *job) {
	batch = []*job{first}
	size := first.size
	for len(batch) < maxBatchJobs {
		select {
		case j, ok := <-g.queue:
			if !ok {
				return batch, nil
			}
			if size += j.size; size > maxBatchBytes {
				return batch, j
			}
			batch = append(batch, j)
		default:
			return batch, nil
		}
	}
	return batch, nil
}

// commit writes a batch in one transaction, or, where the database fails in
// it, each of its jobs in its own.
func (g *groupCommit) commit(batch []*job) {
	var jobs []*job
	for _, j := range batch {
		if !j.state.CompareAndSwap(waiting, begun) {
			continue
		}
		if j.err = j.ctx.Err(); j.err != nil {
			close(j.done)
			continue
		}
		jobs = append(jobs, j)
	}
	if len(jobs) == 0 {
		return
	}
	err := g.attempt(jobs)
	if _, ok := errors.AsType[itemError](err); ok && len(jobs) > 1 {
		for _, j := range jobs {
			g.finish([]*job{j}, g.attempt([]*job{j}))
		}
		return
	}
	g.finish(jobs, err)
}

// finish tells the owners of jobs the outcome, err where that is not nil.
func (g *groupCommit) finish(jobs []*job, err error) {
	for _, j := range jobs {
		if err != nil {
			j.err = failed("write to the archive", err)
		}
		close(j.done)
	}
}

// itemError is a failure behind the beginning of a transaction, which another
// choice of jobs may not have.
type itemError struct{ error }

func (e itemError) Unwrap() error { return e.error }

// attempt runs jobs in one transaction. Where it returns an error nothing was
// written; otherwise each job has its own outcome.
func (g *groupCommit) attempt(jobs []*job) error {
	ctx := context.Background() // a statement of one job must not end with another's context
	clear(g.lengths)
	if _, err := g.conn.ExecContext(ctx, `BEGIN IMMEDIATE`); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	err := g.checkSchema(ctx)
	if err != nil {
		return errors.Join(err, g.rollback(ctx))
	}
	for _, j := range jobs {
		j.err = runJob(j, g.conn)
		if j.err == nil {
			continue
		}
		if _, refused := errors.AsType[*rapporteur.Error](j.err); !refused {
			return itemError{errors.Join(j.err, g.rollback(ctx))}
		}
	}
	if err := keepLengths(ctx, g.conn, g.lengths); err != nil {
		return itemError{errors.Join(err, g.rollback(ctx))}
	}
	if _, err := g.conn.ExecContext(ctx, `COMMIT`); err != nil {
		return itemError{errors.Join(fmt.Errorf("commit: %w", err), g.rollback(ctx))}
	}
	return nil
}

// runJob turns a panic of a job into an error, so that its owner does not wait
// for ever.
func runJob(j *job, conn *sql.Conn) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic while writing: %v\n%s", r, debug.Stack())
		}
	}()
	return j.run(conn)
}

// rollback undoes the transaction, unless SQLite has done so already.
func (g *groupCommit) rollback(ctx context.Context) error {
	var ended bool
	err := g.conn.Raw(func(driver any) error {
		ended = driver.(interface{ AutoCommit() bool }).AutoCommit()
		return nil
	})
	if err != nil || ended {
		return err
	}
	_, err = g.conn.ExecContext(ctx, `ROLLBACK`)
	return err
}

// checkSchema refuses to write where another process has changed the schema.
func (g *groupCommit) checkSchema(ctx context.Context) error {
	var version int
	if err := g.conn.QueryRowContext(ctx, `SELECT user_version FROM pragma_user_version`).Scan(&version); err != nil {
		return err
	}
	if version != g.schema {
		return errOpen("ARCHIVE_NEWER", nil, "the archive now has schema %d, this program knows up to %d; restart with the newer program", version, g.schema)
	}
	return nil
}

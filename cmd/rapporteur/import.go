package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
)

const (
	importBytes   = int64(4 * service.LargestDocument) // of documents in hand at once
	refusalsShown = 20                                 // told on standard error; the report has all
	storeAttempts = 7                                  // at a document, while the server is overloaded or away
	firstDelay    = 100 * time.Millisecond             // before the second attempt; each further one takes twice as long
	journalBatch  = 64                                 // lines of the journal written at once
	maxFaults     = 100                                // internal errors one after the other
)

func (a *app) importCommand() *cobra.Command {
	var src sourceFlags
	var journalPath, reportPath string
	var noJournal bool
	c := &cobra.Command{
		Use:   "import FILE|FOLDER...",
		Short: "Keep whole folders and archives of copy, and go on where an import ended",
		Long: `Keeps all copy in files and folders, whatever its formats, as "store" does, also what is in gzip and zip
archives. A file that cannot be read is told and does not stop the others. Hidden files are left out.

A journal beside the database remembers what is done. After an interruption the same command goes on where
it was; what is in the archive already is not stored again, with or without a journal. With other --layers
the same command adds these to what is there, so that much copy can be stored with few layers first.

Exit codes: 0 all documents are in the archive; 2 none is, or wrong usage; 4 some were refused; 5 the server
is unavailable or overloaded, run it again; 130 interrupted, run it again; 1 anything else.`,
		Example: `  rapporteur import --db news.db --report refused.jsonl archive/
  rapporteur import --server 127.0.0.1:9090 --journal 2019.journal 2019.zip`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(errors.New("give files or folders to import"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := src.source(nil); err != nil {
				return err
			}
			if journalPath == "" && a.server == "" {
				journalPath = a.cfg.DB + ".import"
			}
			if noJournal {
				journalPath = ""
			}
			inBulk()
			return a.with(c.Context(), anyArchive, func(cl *client) error {
				cl.feedsServer(c.Context(), a.server)
				return a.importAll(c.Context(), cl, args, src, journalPath, reportPath)
			})
		},
	}
	src.add(c)
	a.addClientFlags(c)
	a.addSettings(c, "layers")
	c.Flags().StringVar(&journalPath, "journal", "", "file that remembers what is done (default: the database's name with .import behind; with --server none)")
	c.Flags().BoolVar(&noJournal, "no-journal", false, "read everything anew")
	c.MarkFlagsMutuallyExclusive("journal", "no-journal")
	c.Flags().StringVar(&reportPath, "report", "", "file for what was refused, one JSON object a line: file, code, message")
	return c
}

// importAll runs one import.
func (a *app) importAll(ctx context.Context, cl *client, args []string, src sourceFlags, journalPath, reportPath string) (err error) {
	im := &importer{app: a, cl: cl, src: src, begin: time.Now(), bytes: semaphore.NewWeighted(importBytes), slots: semaphore.NewWeighted(embeddedRequests)}
	if im.journal, err = openJournal(journalPath); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, im.journal.close()) }()
	if err := im.checkJournal(ctx, journalPath); err != nil {
		return err
	}
	if reportPath != "" {
		report, err := os.Create(reportPath)
		if err != nil {
			return usage(fmt.Errorf("--report: %w", err))
		}
		defer report.Close()
		im.report = report
	}
	files := im.list(args)
	if len(files) == 0 && im.counts.Refused == 0 {
		return usage(fmt.Errorf("no file in %s", strings.Join(args, ", ")))
	}
	im.bar = a.progress(2) // shown for one file, too, which may hold many documents
	im.bar.total = len(files)
	err = im.run(ctx, files)
	im.bar.end()
	if told := im.tell(); err == nil {
		err = told
	}
	if err != nil {
		return err
	}
	return im.verdict()
}

// importer is one import.
type importer struct {
	*app
	cl    *client
	src   sourceFlags
	begin time.Time
	bytes *semaphore.Weighted // of documents in hand
	slots *semaphore.Weighted // documents in hand

	mu      sync.Mutex // guards what follows
	journal *journal
	noted   int       // lines of the journal since the last flush
	report  io.Writer // nil: none
	bar     *progress
	done    int // files
	faults  int // internal errors since the last document that was stored
	counts  importCounts
}

// importCounts is what became of the documents; -o json prints it.
type importCounts struct {
	Files     int     `json:"files"`
	Stored    int     `json:"stored"`    // new documents
	Versions  int     `json:"versions"`  // further versions of documents
	Amended   int     `json:"amended"`   // that the archive had already, and has with more layers now
	Duplicate int     `json:"duplicate"` // that the archive had already
	Skipped   int     `json:"skipped"`   // documents and whole files that the journal knew to be done
	Refused   int     `json:"refused"`
	Seconds   float64 `json:"seconds"`
}

func (c importCounts) came() int { return c.Stored + c.Versions + c.Amended + c.Duplicate }

// importFile is a file in hand. Its fields are guarded by the importer's lock.
type importFile struct {
	key     key
	pending int  // its documents in hand, and one while it is read
	refused bool // something of it
}

// checkJournal begins the journal anew where it is of another archive.
func (im *importer) checkJournal(ctx context.Context, path string) error {
	for _, name := range im.journal.last {
		_, err := im.cl.archive.GetDocument(ctx, &rapporteurv1.GetDocumentRequest{Name: name, ReadMask: &fieldmaskpb.FieldMask{Paths: []string{"name"}}})
		if status.Code(err) == codes.NotFound {
			fmt.Fprintf(im.err, "rapporteur: the journal %s tells of documents that the archive does not hold; it is begun anew\n", path)
			return im.journal.restart()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// list gathers the files, each once. What cannot be listed is refused.
func (im *importer) list(args []string) []string {
	var files []string
	seen := make(map[string]bool)
	for _, arg := range args {
		err := walkFiles(arg, func(path string, err error) {
			clean := filepath.Clean(path)
			switch {
			case err != nil:
				im.refuse(nil, path, err)
			case !seen[clean]:
				seen[clean] = true
				files = append(files, path)
			}
		})
		if err != nil {
			im.refuse(nil, arg, err)
		}
	}
	return files
}

// run reads the files, several at once, and waits until all is stored.
func (im *importer) run(ctx context.Context, files []string) error {
	group, storing := errgroup.WithContext(ctx)
	stores := &storeGroup{group, storing}
	readers, reading := errgroup.WithContext(storing) // ends with the stores, and not they with it
	next := make(chan string)
	readers.Go(func() error {
		defer close(next)
		for _, name := range files {
			select {
			case next <- name:
			case <-reading.Done():
				return reading.Err()
			}
		}
		return nil
	})
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() error {
			for name := range next {
				if err := im.file(reading, stores, name); err != nil {
					return err
				}
			}
			return nil
		})
	}
	readErr := readers.Wait()
	if err := group.Wait(); err != nil {
		return err // what ended the reading, too
	}
	return readErr
}

// storeGroup is the goroutines that store, and their context.
type storeGroup struct {
	*errgroup.Group
	ctx context.Context
}

// file reads one file; what is in it is stored by goroutines of stores. The
// error is one that ends the import.
func (im *importer) file(ctx context.Context, stores *storeGroup, name string) error {
	f := &importFile{key: im.fileKey(name), pending: 1}
	if im.skip(f.key) {
		im.finish(f, false)
		return nil
	}
	documents := 0
	u := &unpacker{
		document: func(label string, raw []byte) error {
			documents++
			return im.submit(ctx, stores, f, label, raw)
		},
		refused: func(label string, err error) { im.refuse(f, label, err) },
	}
	err := u.file(name)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err == nil && documents == 0 && !f.refused {
		err = errors.New("holds no document")
	}
	if err != nil {
		im.refuse(f, name, err)
	}
	im.finish(f, true)
	return nil
}

// submit has one document stored, as soon as there is room for it.
func (im *importer) submit(ctx context.Context, stores *storeGroup, f *importFile, label string, raw []byte) error {
	k := im.keyOf("document", string(raw))
	if im.skip(k) {
		return nil
	}
	size := min(importBytes, int64(len(raw))+4096)
	if err := im.bytes.Acquire(ctx, size); err != nil {
		return stopped{err}
	}
	if err := im.slots.Acquire(ctx, 1); err != nil {
		return stopped{err}
	}
	im.mu.Lock()
	f.pending++
	im.mu.Unlock()
	stores.Go(func() error {
		defer im.bytes.Release(size)
		defer im.slots.Release(1)
		return im.storeAll(stores.ctx, f, k, label, raw)
	})
	return nil
}

// stopped is the end of the import, in the course of a file.
type stopped struct{ error }

func isFatal(err error) bool {
	var s stopped
	return errors.As(err, &s)
}

// storeAll stores the items of one document of a file. The error is one that
// ends the import.
func (im *importer) storeAll(ctx context.Context, f *importFile, k key, label string, raw []byte) error {
	items, err := im.readItems(label, raw)
	if err != nil {
		im.refuse(f, label, err)
	}
	whole, last := err == nil, "-"
	for i, item := range items {
		resp, err := im.cl.storePatiently(ctx, &rapporteurv1.StoreRequest{Source: item, Layers: im.cfg.Layers})
		if err == nil {
			last = resp.GetDocument().GetName()
			im.count(resp)
			for _, further := range resp.GetFurther() {
				im.count(further)
			}
			continue
		}
		if im.ends(ctx, err) {
			return err
		}
		whole = false
		if len(items) > 1 {
			label = fmt.Sprintf("%s#%d", label, i+1)
		}
		im.refuse(f, label, err)
	}
	if whole {
		if err := im.note(k, last); err != nil {
			return err
		}
	}
	im.finish(f, true)
	return nil
}

// readItems makes the sources of the items that a document holds.
func (im *importer) readItems(label string, raw []byte) ([]*rapporteurv1.Source, error) {
	src, err := im.src.source(raw)
	if err != nil {
		return nil, err
	}
	if src.GetUri() == "" {
		src.Uri = label
	}
	return []*rapporteurv1.Source{src}, nil
}

// storePatiently stores one source, and tries again while the server is
// overloaded or away.
func (c *client) storePatiently(ctx context.Context, req *rapporteurv1.StoreRequest) (*rapporteurv1.StoreResponse, error) {
	delay := firstDelay
	for attempt := 1; ; attempt++ {
		resp, err := c.store(ctx, req)
		if err == nil || !passing(err) || attempt == storeAttempts {
			return resp, err
		}
		asked, _ := retryDelay(err)
		wait := time.NewTimer(max(delay, asked))
		select {
		case <-wait.C:
		case <-ctx.Done():
			wait.Stop()
			return nil, ctx.Err()
		}
		delay *= 2
	}
}

// passing tells errors that may be gone at the next attempt. A message that is
// too large exhausts a resource, too, and no server says when to send it again.
func passing(err error) bool {
	switch status.Code(err) {
	case codes.Unavailable, codes.DeadlineExceeded, codes.Aborted:
		return true
	case codes.ResourceExhausted:
		_, told := retryDelay(err)
		return told
	}
	return false
}

// retryDelay is how long the server asks to wait, if it does.
func retryDelay(err error) (_ time.Duration, told bool) {
	for _, d := range status.Convert(err).Details() {
		if info, ok := d.(*errdetails.RetryInfo); ok {
			return min(info.GetRetryDelay().AsDuration(), 10*time.Second), true
		}
	}
	return 0, false
}

// ends tells errors that end the import, for which the document is not to
// blame: those that did not pass, an archive that cannot be written, and
// internal errors that come one after the other.
func (im *importer) ends(ctx context.Context, err error) bool {
	switch status.Code(err) {
	case codes.FailedPrecondition:
		return true
	case codes.Internal, codes.Unknown:
		im.mu.Lock()
		defer im.mu.Unlock()
		im.faults++
		return im.faults > maxFaults
	}
	return ctx.Err() != nil || passing(err)
}

// keyOf is the key of something that is read by the importer's flags.
func (im *importer) keyOf(parts ...string) key {
	how := []string{im.src.mediaType, im.src.language, im.src.title, im.src.uri, im.src.publishTime}
	if len(im.cfg.Layers) > 0 { // other layers are to be filled in
		how = append(how, im.cfg.Layers.String())
	}
	return keyOf(append(how, parts...)...)
}

// fileKey is the key of a file as it is now; that of none where it cannot be
// seen.
func (im *importer) fileKey(name string) key {
	path, err := filepath.Abs(name)
	if err != nil {
		return key{}
	}
	info, err := os.Stat(path)
	if err != nil {
		return key{}
	}
	return im.keyOf("file", path, strconv.FormatInt(info.Size(), 10), strconv.FormatInt(info.ModTime().UnixNano(), 10))
}

// skip tells and counts what is done already.
func (im *importer) skip(k key) bool {
	im.mu.Lock()
	defer im.mu.Unlock()
	if k == (key{}) || !im.journal.done[k] {
		return false
	}
	im.counts.Skipped++
	return true
}

// note remembers that a document is done.
func (im *importer) note(k key, name string) error {
	im.mu.Lock()
	defer im.mu.Unlock()
	return im.noteLocked(k, name)
}

func (im *importer) noteLocked(k key, name string) error {
	if err := im.journal.add(k, name); err != nil {
		return fmt.Errorf("write the journal: %w", err)
	}
	if im.noted++; im.noted < journalBatch {
		return nil
	}
	im.noted = 0
	return im.journal.flush()
}

// count counts a document that is in the archive.
func (im *importer) count(resp *rapporteurv1.StoreResponse) {
	doc := resp.GetDocument()
	im.mu.Lock()
	defer im.mu.Unlock()
	switch {
	case len(resp.GetAddedLayers()) > 0:
		im.counts.Amended++
	case !resp.GetCreated():
		im.counts.Duplicate++
	case doc.GetUpdateTime().AsTime().After(doc.GetCreateTime().AsTime()):
		im.counts.Versions++
	default:
		im.counts.Stored++
	}
	im.faults = 0
	im.bar.note(im.counts.came())
}

// refusal is a line of the report.
type refusal struct {
	File    string `json:"file"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// refuse tells that something was refused; of a file, where that is not nil.
func (im *importer) refuse(f *importFile, label string, err error) {
	r := refusal{File: label, Code: "UNREADABLE", Message: message(err)}
	if st, ok := status.FromError(err); ok {
		r.Code = reasonOf(st)
	}
	im.mu.Lock()
	defer im.mu.Unlock()
	if f != nil {
		f.refused = true
	}
	im.counts.Refused++
	if im.report != nil {
		line, _ := json.Marshal(r) // strings alone
		fmt.Fprintf(im.report, "%s\n", line)
	}
	switch n := im.counts.Refused; {
	case n <= refusalsShown:
		im.clear()
		fmt.Fprintf(im.err, "rapporteur: %s: %s\n", printable(label), printable(r.Message))
	case n == refusalsShown+1:
		im.clear()
		fmt.Fprintf(im.err, "rapporteur: more were refused; --report has them all\n")
	}
}

func (im *importer) clear() {
	if im.bar != nil {
		im.bar.clear()
	}
}

// finish counts a part of a file as done, and the file with the last of them;
// one that was read without a refusal is noted.
func (im *importer) finish(f *importFile, read bool) {
	im.mu.Lock()
	defer im.mu.Unlock()
	if f.pending--; f.pending > 0 {
		return
	}
	im.done++
	im.counts.Files++
	im.bar.step(im.done)
	if read && !f.refused && f.key != (key{}) {
		_ = im.noteLocked(f.key, "-") // what fails here is only read again
	}
}

// tell prints what was done.
func (im *importer) tell() error {
	im.mu.Lock()
	defer im.mu.Unlock()
	c := &im.counts
	c.Seconds = time.Since(im.begin).Seconds()
	if im.output == "json" {
		return json.NewEncoder(im.out).Encode(c)
	}
	_, err := fmt.Fprintf(im.out, "%d files: %d stored, %d as further versions, %d now with more layers, %d already there, %d skipped as done, %d refused; %.0f a second\n",
		c.Files, c.Stored, c.Versions, c.Amended, c.Duplicate, c.Skipped, c.Refused, float64(c.came())/max(c.Seconds, 1e-3))
	return err
}

// verdict is the error of an import that came to its end.
func (im *importer) verdict() error {
	c := im.counts
	switch {
	case c.Refused == 0:
		return nil
	case c.came()+c.Skipped == 0:
		return &exitError{code: exitUsage}
	default:
		return &exitError{code: exitPartly}
	}
}

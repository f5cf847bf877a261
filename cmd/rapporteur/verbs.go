package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
)

// emit writes m as JSON, or as the page that render fills.
func (a *app) emit(m proto.Message, render func(*page)) error {
	if a.output == "json" {
		return writeJSON(a.out, m)
	}
	p := &page{style: a.style}
	render(p)
	return p.writeTo(a.out)
}

func (a *app) parseCommand() *cobra.Command {
	var src sourceFlags
	var layers service.Layers
	var offsets string
	c := &cobra.Command{
		Use:   "parse [FILE|FOLDER|-]...",
		Short: "Analyse copy and print what was found",
		Example: `  rapporteur parse story.txt
  rapporteur parse -o json --layers tokens,abbreviations < story.txt
  rapporteur parse -o conllu story.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			if a.output == conllu {
				layers = service.Layers{rapporteurv1.Layer_TOKENS}
			}
			a.cfg.Layers, a.first = layers, glance(args, src) // nothing else is read of the models
			enc := rapporteurv1.OffsetEncoding(rapporteurv1.OffsetEncoding_value[strings.ToUpper(offsets)])
			return a.with(c.Context(), noArchive, func(cl *client) error {
				return a.each(c.Context(), args, 1, src, func(ctx context.Context, name string, s *rapporteurv1.Source) (func() error, error) {
					return everyItem(s, func(s *rapporteurv1.Source) (func() error, error) {
						resp, err := cl.Parse(ctx, &rapporteurv1.ParseRequest{Source: s, Layers: layers, OffsetEncoding: enc})
						if err != nil {
							return nil, err
						}
						if a.output == conllu {
							return func() error { return writeCoNLLU(a.out, resp.GetDocument(), name) }, nil
						}
						return func() error { return a.printDocument(resp.GetDocument(), enc) }, nil
					})
				})
			})
		},
	}
	src.add(c)
	a.addClientFlags(c, conllu)
	c.Flags().TextVar(&layers, "layers", layers, "layers wanted, comma-separated: "+strings.Join(service.LayerNames(), ", ")+" (default: all but tokens)")
	addOffsetsFlag(c, &offsets)
	return c
}

// addOffsetsFlag gives c the flag for the encoding of spans.
func addOffsetsFlag(c *cobra.Command, value *string) {
	c.Flags().Var(&choice{value: value, allowed: []string{"utf8", "utf16", "utf32"}}, "offsets", "what spans count, with -o json: utf8 bytes, utf16 units or utf32 code points")
}

// printDocument writes doc; the text form cuts by bytes, whatever was asked.
func (a *app) printDocument(doc *rapporteurv1.Document, enc rapporteurv1.OffsetEncoding) error {
	if a.output != "json" && enc > rapporteurv1.OffsetEncoding_UTF8 {
		return usage(fmt.Errorf("--offsets %s goes with -o json", strings.ToLower(enc.String())))
	}
	return a.emit(doc, func(p *page) { p.document(doc) })
}

// bulkGCPercent lets the heap grow to five times what is in use while a folder
// is stored: a third less time for some tens of MiB.
const bulkGCPercent = 400

// bulkMemory is from where on less garbage is let lie, in bytes: a folder of
// huge documents would take gigabytes otherwise.
const bulkMemory = 512 << 20

// inBulk has the collector of garbage work as is best where very much is stored.
func inBulk() {
	debug.SetGCPercent(bulkGCPercent)
	debug.SetMemoryLimit(bulkMemory)
}

func (a *app) storeCommand() *cobra.Command {
	var src sourceFlags
	var id, requestID string
	var jobs int
	c := &cobra.Command{
		Use:   "store [FILE|FOLDER|-]...",
		Short: "Analyse copy and keep it; the same content is kept once",
		Example: `  rapporteur store --db news.db stories/
  rapporteur store --server 127.0.0.1:9090 story.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 1 && (id != "" || requestID != "") {
				return usage(fmt.Errorf("--id and --request-id go with one input"))
			}
			inBulk()
			return a.with(c.Context(), anyArchive, func(cl *client) error {
				if a.output != "json" { // which has the documents as a whole
					cl.feedsServer(c.Context(), a.server)
				}
				return a.each(c.Context(), args, jobs, src, func(ctx context.Context, name string, s *rapporteurv1.Source) (func() error, error) {
					if s.GetUri() == "" && name != stdin {
						s.Uri = name
					}
					req := &rapporteurv1.StoreRequest{Source: s, DocumentId: id, RequestId: requestID, Layers: a.cfg.Layers}
					resp, err := cl.store(ctx, req)
					if status.Code(err) == codes.ResourceExhausted {
						resp, err = cl.storePatiently(ctx, req)
					}
					if err != nil {
						return nil, err
					}
					return func() error { return a.printStored(name, resp) }, nil
				})
			})
		},
	}
	src.add(c)
	a.addClientFlags(c)
	a.addSettings(c, "layers")
	c.Flags().StringVar(&id, "id", "", "identifier for the document (default: made from the content)")
	c.Flags().StringVar(&requestID, "request-id", "", "identifier of the request: the same again gives the same answer")
	c.Flags().IntVar(&jobs, "jobs", embeddedRequests, "inputs in hand at once, 1 to "+fmt.Sprint(embeddedRequests))
	return c
}

func (a *app) printStored(name string, resp *rapporteurv1.StoreResponse) error {
	return a.emit(resp, func(p *page) {
		p.stored(name, resp)
		for i, further := range resp.GetFurther() {
			p.stored(fmt.Sprintf("%s (item %d)", name, i+2), further)
		}
	})
}

// stored writes what became of an item.
func (p *page) stored(name string, resp *rapporteurv1.StoreResponse) {
	p.line("%s  %s  %s", p.heading(joined("", resp.GetDocument().GetName())), storedAs(resp), p.faint(printable(name)))
}

// storedAs says what became of copy that was stored.
func storedAs(resp *rapporteurv1.StoreResponse) string {
	doc := resp.GetDocument()
	version, current := doc.GetVersion(), doc.GetCurrentVersion()
	switch {
	case doc.GetName() == "":
		return "no text to keep"
	case len(resp.GetAddedLayers()) > 0:
		return "already there, now with " + strings.ReplaceAll(service.Layers(resp.GetAddedLayers()).String(), ",", ", ")
	case !resp.GetCreated():
		return "already there"
	case version != current:
		return fmt.Sprintf("stored as version %d, behind %d", version, current)
	case doc.GetUpdateTime().AsTime().After(doc.GetCreateTime().AsTime()):
		return fmt.Sprintf("stored as version %d", version)
	}
	return "stored"
}

func (a *app) summariseCommand() *cobra.Command {
	var src sourceFlags
	var req rapporteurv1.SummariseRequest
	var sel rapporteurv1.Selection
	var length struct {
		sentences, words int32
		ratio            float64
	}
	c := &cobra.Command{
		Use:     "summarise [FILE|FOLDER|-|documents/ID]...",
		Aliases: []string{"summarize"},
		Short:   "Write up copy, stored documents, or what a query selects",
		Example: `  rapporteur summarise --sentences 2 story.txt
  rapporteur summarise documents/d4k2 documents/x7f1
  rapporteur summarise --query "idlib ceasefire" --words 150 --focus Turkey`,
		RunE: func(c *cobra.Command, args []string) error {
			switch {
			case c.Flags().Changed("sentences"):
				req.Length = &rapporteurv1.SummariseRequest_MaxSentences{MaxSentences: length.sentences}
			case c.Flags().Changed("words"):
				req.Length = &rapporteurv1.SummariseRequest_MaxWords{MaxWords: length.words}
			case c.Flags().Changed("ratio"):
				req.Length = &rapporteurv1.SummariseRequest_Ratio{Ratio: length.ratio}
			}
			names, files := splitNames(args)
			sel.Names = names
			stored := len(names) > 0 || sel.GetQuery() != "" || sel.GetFilter() != ""
			if stored && len(files) > 0 {
				return usage(fmt.Errorf("summarise files or stored documents, not both at once"))
			}
			archive := noArchive
			if stored {
				archive = existingArchive
			}
			return a.with(c.Context(), archive, func(cl *client) error {
				if stored {
					req.Subject = &rapporteurv1.SummariseRequest_Selection{Selection: &sel}
					return a.summarise(c.Context(), cl, &req)
				}
				return a.each(c.Context(), files, 1, src, func(ctx context.Context, _ string, s *rapporteurv1.Source) (func() error, error) {
					return everyItem(s, func(s *rapporteurv1.Source) (func() error, error) {
						one := proto.CloneOf(&req)
						one.Subject = &rapporteurv1.SummariseRequest_Source{Source: s}
						resp, err := cl.Summarise(ctx, one)
						if err != nil {
							return nil, err
						}
						return func() error { return a.emit(resp, func(p *page) { p.summary(resp) }) }, nil
					})
				})
			})
		},
	}
	src.add(c)
	a.addClientFlags(c)
	f := c.Flags()
	f.Int32Var(&length.sentences, "sentences", 3, "sentences at most")
	f.Int32Var(&length.words, "words", 0, "words at most")
	f.Float64Var(&length.ratio, "ratio", 0, "share of the sentences, above 0 and up to 1")
	c.MarkFlagsMutuallyExclusive("sentences", "words", "ratio")
	f.StringVar(&req.Focus, "focus", "", "a name or words that the summary should be about")
	f.StringVar(&sel.Query, "query", "", "summarise the stored documents that match these words")
	f.StringVar(&sel.Filter, "filter", "", `summarise the stored documents that match this filter, such as 'agency = "MNA"'`)
	f.Int32Var(&sel.MaxDocuments, "max-documents", 0, "documents that --query and --filter take at most (default 100)")
	return c
}

// summarise asks for one summary and prints it.
func (a *app) summarise(ctx context.Context, cl *client, req *rapporteurv1.SummariseRequest) error {
	resp, err := cl.Summarise(ctx, req)
	if err != nil {
		return err
	}
	return a.emit(resp, func(p *page) { p.summary(resp) })
}

// splitNames tells resource names from files.
func splitNames(args []string) (names, files []string) {
	for _, arg := range args {
		if strings.HasPrefix(arg, "documents/") {
			names = append(names, arg)
		} else {
			files = append(files, arg)
		}
	}
	return names, files
}

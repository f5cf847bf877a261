package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// pageFlags are the flags of commands that read page by page.
type pageFlags struct {
	filter, orderBy, token string
	size                   int32
	all, hidden            bool
}

func (f *pageFlags) add(c *cobra.Command, order string) {
	c.Flags().StringVar(&f.filter, "filter", "", `only documents that match, such as 'agency = "MNA" AND publish_date >= "2019-07"'`)
	c.Flags().StringVar(&f.orderBy, "order-by", "", "create_time, publish_date or name, each with an optional \" desc\" (default: "+order+")")
	c.Flags().BoolVar(&f.hidden, "show-hidden", false, "documents that were killed, are withheld or under embargo, too")
	f.addPaging(c)
}

// addPaging gives c the flags of the pages alone.
func (f *pageFlags) addPaging(c *cobra.Command) {
	c.Flags().Int32Var(&f.size, "page-size", 20, "documents of a page")
	c.Flags().StringVar(&f.token, "page-token", "", "continue where another page ended")
	c.Flags().BoolVar(&f.all, "all", false, "all pages, one after the other")
}

// pages calls next with the token of each page wanted, until it returns none;
// the token that is left is told.
func (a *app) pages(f *pageFlags, next func(token string) (string, error)) error {
	token := f.token
	for {
		var err error
		if token, err = next(token); err != nil || token == "" {
			return err
		}
		if !f.all {
			if a.output != "json" {
				fmt.Fprintf(a.err, "there is more: --page-token %s, or --all\n", token)
			}
			return nil
		}
	}
}

func (a *app) searchCommand() *cobra.Command {
	var f pageFlags
	c := &cobra.Command{
		Use:   "search QUERY...",
		Short: "Find stored documents by their words",
		Long: `Finds stored documents by their words, in any inflection, case and accent:

  khaji damascus      both words
  '"peace talks"'     the phrase
  'sanction*'         words that begin so
  iran OR syria       either
  iran NOT nuclear    without the word
  '(iran OR iraq) talks'`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(errors.New("give the words to find"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			found := false
			err := a.with(c.Context(), existingArchive, func(cl *client) error {
				return a.pages(&f, func(token string) (string, error) {
					resp, err := cl.archive.SearchDocuments(c.Context(), &rapporteurv1.SearchDocumentsRequest{
						Query: strings.Join(args, " "), Filter: f.filter, OrderBy: f.orderBy, PageSize: f.size, PageToken: token, ShowHidden: f.hidden,
					})
					if err != nil {
						return "", err
					}
					found = found || len(resp.GetResults()) > 0
					return resp.GetNextPageToken(), a.emit(resp, func(p *page) {
						for _, r := range resp.GetResults() {
							p.result(r)
						}
						p.line("%s", p.faint(fmt.Sprintf("%s in all", counted(resp.GetTotalSize(), "document"))))
					})
				})
			})
			if err == nil && !found {
				return &exitError{code: exitNotFound}
			}
			return err
		},
	}
	a.addClientFlags(c)
	f.add(c, "the best match first")
	return c
}

// counted is a number of things; pages are counted up to 10000.
func counted(n int32, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case n >= 10_000:
		return "10000 or more " + thing + "s"
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

func (a *app) listCommand() *cobra.Command {
	var f pageFlags
	c := &cobra.Command{
		Use:   "list",
		Short: "List stored documents",
		Args:  noArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return a.with(c.Context(), existingArchive, func(cl *client) error {
				return a.pages(&f, func(token string) (string, error) {
					resp, err := cl.archive.ListDocuments(c.Context(), &rapporteurv1.ListDocumentsRequest{
						Filter: f.filter, OrderBy: f.orderBy, PageSize: f.size, PageToken: token, ShowHidden: f.hidden,
					})
					if err != nil {
						return "", err
					}
					return resp.GetNextPageToken(), a.emit(resp, func(p *page) {
						for _, d := range resp.GetDocuments() {
							p.listing(d)
						}
						p.line("%s", p.faint(fmt.Sprintf("%s in all", counted(resp.GetTotalSize(), "document"))))
					})
				})
			})
		},
	}
	a.addClientFlags(c)
	f.add(c, "create_time desc")
	return c
}

func (a *app) getCommand() *cobra.Command {
	var offsets string
	var version int32
	c := &cobra.Command{
		Use:   "get documents/ID...",
		Short: "Print stored documents",
		Args:  someNames,
		RunE: func(c *cobra.Command, args []string) error {
			enc := rapporteurv1.OffsetEncoding(rapporteurv1.OffsetEncoding_value[strings.ToUpper(offsets)])
			return a.with(c.Context(), existingArchive, func(cl *client) error {
				return a.eachName(c.Context(), args, func(ctx context.Context, name string) error {
					doc, err := cl.archive.GetDocument(ctx, &rapporteurv1.GetDocumentRequest{Name: name, OffsetEncoding: enc, Version: version})
					if err != nil {
						return err
					}
					return a.printDocument(doc, enc)
				})
			})
		},
	}
	a.addClientFlags(c)
	addOffsetsFlag(c, &offsets)
	c.Flags().Int32Var(&version, "version", 0, "number of the version wanted (default: the one that stands for the document now)")
	return c
}

func (a *app) versionsCommand() *cobra.Command {
	var f pageFlags
	c := &cobra.Command{
		Use:   "versions documents/ID",
		Short: "List the versions of a stored document",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(errors.New("give the name of one document, such as documents/d4k2"))
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return a.with(c.Context(), existingArchive, func(cl *client) error {
				return a.pages(&f, func(token string) (string, error) {
					resp, err := cl.archive.ListDocumentVersions(c.Context(), &rapporteurv1.ListDocumentVersionsRequest{
						Name: documentName(args[0]), PageSize: f.size, PageToken: token,
					})
					if err != nil {
						return "", err
					}
					return resp.GetNextPageToken(), a.emit(resp, func(p *page) {
						for _, d := range resp.GetDocuments() {
							p.version(d)
						}
						p.line("%s", p.faint(fmt.Sprintf("%s in all", counted(resp.GetTotalSize(), "version"))))
					})
				})
			})
		},
	}
	a.addClientFlags(c)
	f.addPaging(c)
	return c
}

// documentName is the resource name of an argument, which may be an ID alone.
func documentName(arg string) string {
	if strings.HasPrefix(arg, "documents/") {
		return arg
	}
	return "documents/" + arg
}

func (a *app) deleteCommand() *cobra.Command {
	var allowMissing bool
	c := &cobra.Command{
		Use:   "delete documents/ID...",
		Short: "Delete stored documents",
		Args:  someNames,
		RunE: func(c *cobra.Command, args []string) error {
			return a.with(c.Context(), existingArchive, func(cl *client) error {
				return a.eachName(c.Context(), args, func(ctx context.Context, name string) error {
					resp, err := cl.archive.DeleteDocument(ctx, &rapporteurv1.DeleteDocumentRequest{Name: name, AllowMissing: allowMissing})
					if err != nil {
						return err
					}
					return a.emit(resp, func(p *page) { p.line("%s  deleted", p.heading(name)) })
				})
			})
		},
	}
	a.addClientFlags(c)
	c.Flags().BoolVar(&allowMissing, "allow-missing", false, "count a document that is not there as deleted")
	return c
}

// eachName does work for every name; a name that fails is told and does not
// stop the others.
func (a *app) eachName(ctx context.Context, names []string, do func(context.Context, string) error) error {
	var failed []error
	for _, name := range names {
		name = documentName(name)
		if err := do(ctx, name); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			fmt.Fprintf(a.err, "rapporteur: %s: %s\n", name, message(err))
			failed = append(failed, err)
		}
	}
	return verdict(failed, len(names))
}

func someNames(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage(errors.New("give the names of documents, such as documents/d4k2"))
	}
	return nil
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(fmt.Errorf("no argument is expected, and %q is one", args[0]))
	}
	return nil
}

package service

import (
	"context"
	"errors"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
	"github.com/rapporteur-io/rapporteur/service/wire"
	"github.com/rapporteur-io/rapporteur/storage"
)

// defaultMaxDocuments is how many documents a selection takes unless told.
const defaultMaxDocuments = 100

// rapporteurService answers RapporteurService.
type rapporteurService struct {
	rapporteurv1.UnimplementedRapporteurServiceServer
	*Server
}

// Parse analyses one source and keeps nothing.
func (s *rapporteurService) Parse(ctx context.Context, req *rapporteurv1.ParseRequest) (*rapporteurv1.ParseResponse, error) {
	doc, err := s.analyse(ctx, req.GetSource(), req.GetLayers())
	if err != nil {
		return nil, err
	}
	reencodeDocument(doc, req.GetOffsetEncoding())
	return &rapporteurv1.ParseResponse{Document: doc}, nil
}

// Summarise writes up a source, a stored document or several.
func (s *rapporteurService) Summarise(ctx context.Context, req *rapporteurv1.SummariseRequest) (*rapporteurv1.SummariseResponse, error) {
	docs, matched, err := s.subject(ctx, req)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx, docs); err != nil {
		return nil, err
	}
	resp, err := s.extract(ctx, docs, req)
	if err != nil {
		return nil, err
	}
	resp.Stats.DocumentsMatched = int32(max(matched, len(docs)))
	reencodeCitations(resp, docs, req.GetOffsetEncoding())
	return resp, nil
}

// summaryLayers are the layers that a summary is made from.
var summaryLayers = []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_TIMES}

// prepare makes what documents that were stored with few layers lack of
// summaryLayers. What is made is not kept.
func (s *rapporteurService) prepare(ctx context.Context, docs []*rapporteurv1.Document) error {
	group, ctx := errgroup.WithContext(inBulk(ctx))
	group.SetLimit(s.cfg.analyses())
	for _, doc := range docs {
		if lacking := lackedLayers(doc, summaryLayers); len(lacking) > 0 {
			group.Go(func() error {
				return guarded(func() error { return s.makeLacking(ctx, doc, lacking) })
			})
		}
	}
	return group.Wait()
}

// subject gathers the documents to summarise, and how many the selection
// matched.
func (s *rapporteurService) subject(ctx context.Context, req *rapporteurv1.SummariseRequest) (docs []*rapporteurv1.Document, matched int, err error) {
	switch subject := req.GetSubject().(type) {
	case *rapporteurv1.SummariseRequest_Source:
		doc, err := s.analyse(ctx, subject.Source, summaryLayers)
		return []*rapporteurv1.Document{doc}, 1, err
	case *rapporteurv1.SummariseRequest_Name:
		docs, err = s.named(ctx, []string{subject.Name})
		return docs, 1, err
	default:
		if names := req.GetSelection().GetNames(); len(names) > 0 {
			docs, err = s.named(ctx, names)
			return docs, len(names), err
		}
		return s.selected(ctx, req.GetSelection())
	}
}

// named reads the documents of the names.
func (s *rapporteurService) named(ctx context.Context, names []string) ([]*rapporteurv1.Document, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	docs := make([]*rapporteurv1.Document, 0, len(names))
	budget := s.budget()
	for _, name := range names {
		doc, err := archive.Get(ctx, idOf(name))
		if err != nil {
			return nil, err
		}
		if err := s.shown(doc); err != nil {
			return nil, err
		}
		if err := budget.take(doc, "selection.names"); err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
	return docs, nil
}

// shown refuses a document that its state keeps out of summaries.
func (s *Server) shown(doc *rapporteurv1.Document) error {
	m := doc.GetMetadata()
	if !storage.Hidden(m, s.now()) {
		return nil
	}
	why, what := rapporteur.Reason("DOCUMENT_WITHHELD"), "is withheld until further notice"
	switch {
	case m.GetStatus() == rapporteurv1.Metadata_CANCELED:
		why, what = "DOCUMENT_CANCELED", "was killed by its agency"
	case m.GetEmbargoTime() != nil:
		why, what = "DOCUMENT_EMBARGOED", "is under embargo until "+m.GetEmbargoTime().AsTime().Format(time.RFC3339)
	}
	return &rapporteur.Error{
		Kind: rapporteur.FailedPrecondition, Reason: why, Resource: doc.GetName(),
		Message: doc.GetName() + " " + what + ", and is not summarised; leave it out",
	}
}

// selected reads the documents that a query and a filter select: the best
// matches of the query, or the latest of the filter.
func (s *rapporteurService) selected(ctx context.Context, sel *rapporteurv1.Selection) (docs []*rapporteurv1.Document, matched int, err error) {
	archive, err := s.archive()
	if err != nil {
		return nil, 0, err
	}
	find, orderBy := archive.List, "publish_date desc"
	if sel.GetQuery() != "" {
		find, orderBy = archive.Search, ""
	}
	wanted := int(sel.GetMaxDocuments())
	if wanted == 0 {
		wanted = defaultMaxDocuments
	}
	budget := s.budget()
	seen := make(map[string]bool, wanted) // pages of a search may overlap while the archive changes
	q := storage.Query{Text: sel.GetQuery(), Filter: sel.GetFilter(), OrderBy: orderBy, MaxBytes: maxPageBytes, Whole: true}
	for len(docs) < wanted {
		q.PageSize = wanted - len(docs)
		page, err := find(ctx, q)
		if err != nil {
			return nil, 0, inside("selection", err)
		}
		matched = page.Total
		for _, hit := range page.Hits {
			if seen[hit.Document.GetName()] {
				continue
			}
			seen[hit.Document.GetName()] = true
			if err := budget.take(hit.Document, "selection.max_documents"); err != nil {
				return nil, 0, err
			}
			docs = append(docs, hit.Document)
		}
		if q.PageToken = page.NextPageToken; q.PageToken == "" {
			break
		}
	}
	return docs, matched, nil
}

// budget bounds the text that one summary reads.
type budget struct{ left, limit ByteSize }

func (s *Server) budget() *budget {
	return &budget{left: s.cfg.MaxSummaryBytes, limit: s.cfg.MaxSummaryBytes}
}

// take counts doc, and names field where the budget is overdrawn.
func (b *budget) take(doc *rapporteurv1.Document, field string) error {
	b.left -= ByteSize(len(doc.GetText()))
	if b.left < 0 {
		return rapporteur.InvalidField("SELECTION_TOO_LARGE", field,
			"the documents hold more than %s of text, the limit of one summary; select fewer, or raise --max-summary-bytes", b.limit)
	}
	return nil
}

// extract summarises docs as the request asks.
func (s *rapporteurService) extract(ctx context.Context, docs []*rapporteurv1.Document, req *rapporteurv1.SummariseRequest) (resp *rapporteurv1.SummariseResponse, err error) {
	err = s.onCore(ctx, func() error {
		resp, err = summary.Extract(ctx, docs, summary.Options{
			MaxSentences: int(req.GetMaxSentences()),
			MaxWords:     int(req.GetMaxWords()),
			Ratio:        req.GetRatio(),
			Focus:        req.GetFocus(),
		})
		return err
	})
	return resp, err
}

// reencodeCitations turns the spans of a summary, each by the text that it
// points into.
func reencodeCitations(resp *rapporteurv1.SummariseResponse, docs []*rapporteurv1.Document, enc rapporteurv1.OffsetEncoding) {
	if !needsText(enc) {
		return
	}
	spans := make(map[string][]*rapporteurv1.Span, len(docs))
	for _, sentence := range resp.GetSentences() {
		for _, c := range sentence.GetCitations() {
			spans[c.GetDocument()] = append(spans[c.GetDocument()], c.GetSpan())
		}
	}
	for _, doc := range docs {
		reencode(doc.GetText(), enc, spans[doc.GetName()])
	}
}

// checkSource reports what the reader would refuse in the source of m.
func (s *Server) checkSource(m proto.Message) []rapporteur.Violation {
	r, ok := m.(interface{ GetSource() *rapporteurv1.Source })
	if !ok || r.GetSource() == nil {
		return nil
	}
	check := wire.Check
	if _, several := m.(storeRequest); several {
		check = wire.CheckAll
	}
	return violations("source", check(r.GetSource(), s.wireLimits()))
}

// violations are those of err, whose fields lie in field.
func violations(field string, err error) []rapporteur.Violation {
	if e, ok := errors.AsType[*rapporteur.Error](inside(field, err)); ok {
		return e.Violations
	}
	return nil
}

// inside puts field in front of the fields that err names, unless they name it
// already.
func inside(field string, err error) error {
	e, ok := errors.AsType[*rapporteur.Error](err)
	if !ok || len(e.Violations) == 0 {
		return err
	}
	moved := *e
	moved.Violations = make([]rapporteur.Violation, len(e.Violations))
	for i, v := range e.Violations {
		if v.Field != field && !strings.HasPrefix(v.Field, field+".") {
			v.Field = field + "." + v.Field
		}
		moved.Violations[i] = v
	}
	return &moved
}

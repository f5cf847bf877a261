package service

import (
	"context"
	"errors"
	"fmt"
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

// Store analyses a source and keeps each of its items.
func (s *rapporteurService) Store(ctx context.Context, req *rapporteurv1.StoreRequest) (*rapporteurv1.StoreResponse, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	docs, err := s.readAll(ctx, req.GetSource())
	if err != nil {
		return nil, err
	}
	if len(docs) > 1 && req.GetDocumentId() != "" {
		return nil, rapporteur.InvalidField("SEVERAL_ITEMS", "document_id",
			"is one identifier for the %d items that the source holds; leave it empty, or name one item in source.item", len(docs))
	}
	if len(docs) == 1 && docs[0].GetText() == "" {
		return nil, rapporteur.InvalidField("EMPTY_DOCUMENT", "source", "holds an item without headline and text, of which there is nothing to keep")
	}
	resps, err := s.storeItems(ctx, archive, docs, req)
	if err != nil {
		return nil, err
	}
	resp := resps[0]
	for _, further := range resps[1:] {
		d := further.Document
		further.Document = &rapporteurv1.Document{Name: d.GetName(), Metadata: d.GetMetadata(), CreateTime: d.GetCreateTime(), UpdateTime: d.GetUpdateTime(), Etag: d.GetEtag()}
		resp.Further = append(resp.Further, further)
	}
	return resp, nil
}

// storesAtOnce is how many items of one source are in hand at once: enough for
// the archive to write many in one go.
const storesAtOnce = 64

// storeItems analyses and keeps the items of a source, each by itself, and
// answers in their order.
func (s *rapporteurService) storeItems(ctx context.Context, archive storage.Store, docs []*rapporteurv1.Document, req *rapporteurv1.StoreRequest) ([]*rapporteurv1.StoreResponse, error) {
	resps := make([]*rapporteurv1.StoreResponse, len(docs))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(storesAtOnce)
	for i, doc := range docs {
		group.Go(func() error {
			put := storage.Put{Document: doc, ID: storage.ID(req.GetDocumentId()), RequestID: req.GetRequestId()}
			if i > 0 && put.RequestID != "" {
				put.RequestID = fmt.Sprintf("%s#%d", put.RequestID, i+1)
			}
			resp, err := s.storeItem(ctx, archive, put)
			if resp != nil {
				reencodeDocument(resp.Document, req.GetOffsetEncoding())
			}
			resps[i] = resp
			return err
		})
	}
	return resps, group.Wait()
}

// storeItem analyses and keeps one item. One without text is answered as it is,
// without a name.
func (s *rapporteurService) storeItem(ctx context.Context, archive storage.Store, put storage.Put) (*rapporteurv1.StoreResponse, error) {
	if put.Document.GetText() == "" {
		return &rapporteurv1.StoreResponse{Document: put.Document}, nil
	}
	if err := s.analyseItem(ctx, put.Document, nil); err != nil {
		return nil, err
	}
	kept, err := archive.Put(ctx, put)
	if err != nil {
		return nil, err
	}
	resp := &rapporteurv1.StoreResponse{Document: kept.Document, Created: kept.Created}
	if kept.DuplicateOf != "" {
		resp.DuplicateOf = kept.DuplicateOf.Name()
	}
	return resp, nil
}

// Summarise writes up a source, a stored document or several.
func (s *rapporteurService) Summarise(ctx context.Context, req *rapporteurv1.SummariseRequest) (*rapporteurv1.SummariseResponse, error) {
	docs, matched, err := s.subject(ctx, req)
	if err != nil {
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

// summaryLayers are the layers that a summary is made from; stored documents
// have them.
var summaryLayers = []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_TIMES}

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
func (s *rapporteurService) extract(ctx context.Context, docs []*rapporteurv1.Document, req *rapporteurv1.SummariseRequest) (*rapporteurv1.SummariseResponse, error) {
	if err := s.cores.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer s.cores.Release(1)
	return summary.Extract(ctx, docs, summary.Options{
		MaxSentences: int(req.GetMaxSentences()),
		MaxWords:     int(req.GetMaxWords()),
		Ratio:        req.GetRatio(),
		Focus:        req.GetFocus(),
	})
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

// analyse reads a source and makes the layers, within the number of analyses
// at once.
func (s *Server) analyse(ctx context.Context, src *rapporteurv1.Source, layers []rapporteurv1.Layer) (*rapporteurv1.Document, error) {
	if err := s.cores.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer s.cores.Release(1)
	doc, err := wire.Read(src, s.wireLimits())
	if err != nil {
		return nil, inside("source", err)
	}
	if err := s.analyser.Analyse(ctx, doc, layers); err != nil {
		return nil, err
	}
	return doc, nil
}

// readAll reads the items of a source, within the number of analyses at once.
func (s *Server) readAll(ctx context.Context, src *rapporteurv1.Source) ([]*rapporteurv1.Document, error) {
	if err := s.cores.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	defer s.cores.Release(1)
	docs, err := wire.ReadAll(src, s.wireLimits())
	if err != nil {
		return nil, inside("source", err)
	}
	return docs, nil
}

// analyseItem makes the layers of a document, within the number of analyses at
// once.
func (s *Server) analyseItem(ctx context.Context, doc *rapporteurv1.Document, layers []rapporteurv1.Layer) error {
	if err := s.cores.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.cores.Release(1)
	return s.analyser.Analyse(ctx, doc, layers)
}

// wireLimits bounds what is read.
func (s *Server) wireLimits() wire.Limits {
	return wire.Limits{MaxBytes: int(s.cfg.MaxDocumentBytes)}
}

// checkSource reports what the reader would refuse in the source of m.
func (s *Server) checkSource(m proto.Message) []rapporteur.Violation {
	r, ok := m.(interface{ GetSource() *rapporteurv1.Source })
	if !ok || r.GetSource() == nil {
		return nil
	}
	check := wire.Check
	if _, several := m.(*rapporteurv1.StoreRequest); several {
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

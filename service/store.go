package service

import (
	"context"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
	"github.com/rapporteur-io/rapporteur/storage"
)

// storeRequest is what StoreRequest and StoreStreamRequest have in common.
type storeRequest interface {
	GetSource() *rapporteurv1.Source
	GetDocumentId() string
	GetRequestId() string
	GetOffsetEncoding() rapporteurv1.OffsetEncoding
	GetLayers() []rapporteurv1.Layer
}

// Store analyses a source and keeps each of its items.
func (s *rapporteurService) Store(ctx context.Context, req *rapporteurv1.StoreRequest) (*rapporteurv1.StoreResponse, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	docs, err := s.readAll(ctx, req)
	if err != nil {
		return nil, err
	}
	return s.storeAll(ctx, archive, req, newSequence().join(docs, req))
}

// readAll reads the items of a source, within the number of analyses at once.
func (s *Server) readAll(ctx context.Context, req storeRequest) (docs []*rapporteurv1.Document, err error) {
	err = s.onCore(ctx, func() error {
		docs, err = wire.ReadAll(req.GetSource(), s.wireLimits())
		return inside("source", err)
	})
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
	return docs, nil
}

// storesAtOnce is how many items of one source are in hand at once: enough for
// the archive to write many in one go.
const storesAtOnce = 64

// storeAll analyses and keeps the items of a source, each by itself, and
// answers in their order: the first as a whole, the further ones in short.
func (s *rapporteurService) storeAll(ctx context.Context, archive storage.Store, req storeRequest, items []*turn) (*rapporteurv1.StoreResponse, error) {
	resps := make([]*rapporteurv1.StoreResponse, len(items))
	if len(items) > 1 {
		ctx = inBulk(ctx)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(storesAtOnce)
	for i, item := range items {
		group.Go(func() error {
			defer item.end()
			return guarded(func() (err error) {
				put := storage.Put{Document: item.doc, ID: storage.ID(req.GetDocumentId()), RequestID: requestIDOfItem(req, i)}
				item.doc = nil // a source may have thousands, which are not all kept in memory
				if resps[i], err = s.storeItem(ctx, archive, put, item, s.layersWanted(req)); err != nil {
					return err
				}
				reencodeDocument(resps[i].Document, req.GetOffsetEncoding())
				if i > 0 {
					resps[i].Document = inShort(resps[i].Document)
				}
				return nil
			})
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	resps[0].Further = resps[1:]
	return resps[0], nil
}

// requestIDOfItem is the identifier under which an item of a request is kept;
// the first item is 0.
func requestIDOfItem(req storeRequest, item int) string {
	if item == 0 || req.GetRequestId() == "" {
		return req.GetRequestId()
	}
	return fmt.Sprintf("%s#%d", req.GetRequestId(), item+1)
}

// inShort is what answers in bulk tell of a document.
func inShort(d *rapporteurv1.Document) *rapporteurv1.Document {
	return &rapporteurv1.Document{
		Name: d.GetName(), Metadata: d.GetMetadata(), CreateTime: d.GetCreateTime(), UpdateTime: d.GetUpdateTime(), Etag: d.GetEtag(),
		Version: d.GetVersion(), CurrentVersion: d.GetCurrentVersion(), Corrects: d.GetCorrects(),
	}
}

// layersWanted are the layers that a request asks for, in the order of their
// numbers: those that it names, or else those of the configuration.
func (s *Server) layersWanted(req storeRequest) []rapporteurv1.Layer {
	if len(req.GetLayers()) == 0 {
		return s.cfg.layers()
	}
	wanted := slices.Clone(req.GetLayers())
	slices.Sort(wanted)
	return slices.Compact(wanted)
}

// storeItem analyses and keeps one item, in its turn. One without text is
// answered as it is, without a name.
func (s *rapporteurService) storeItem(ctx context.Context, archive storage.Store, put storage.Put, item *turn, wanted []rapporteurv1.Layer) (*rapporteurv1.StoreResponse, error) {
	if put.Document.GetText() == "" {
		return &rapporteurv1.StoreResponse{Document: put.Document}, nil
	}
	kept, err := alreadyKept(ctx, archive, put, item)
	if err != nil {
		return nil, err
	}
	if kept == nil {
		if kept, err = s.analyseAndPut(ctx, archive, put, item, wanted); err != nil {
			return nil, err
		}
	}
	resp := &rapporteurv1.StoreResponse{Document: kept.Document, Created: kept.Created}
	if kept.DuplicateOf != "" {
		resp.DuplicateOf = kept.DuplicateOf.Name()
	}
	resp.Document, resp.AddedLayers, err = s.addLayers(ctx, archive, kept.Document, wanted)
	return resp, err
}

// alreadyKept returns the document that holds the content of an item already, so that
// there is nothing to analyse for it; nil where there is none. What comes before
// the item in its sequence is waited for only where there is one.
func alreadyKept(ctx context.Context, archive storage.Store, put storage.Put, item *turn) (*storage.PutResult, error) {
	kept, err := archive.Known(ctx, put)
	if err != nil || kept == nil || len(item.before) == 0 {
		return kept, err
	}
	if err := item.wait(ctx); err != nil {
		return nil, err
	}
	return archive.Known(ctx, put)
}

// analyseAndPut analyses an item and keeps it in its turn.
func (s *rapporteurService) analyseAndPut(ctx context.Context, archive storage.Store, put storage.Put, item *turn, wanted []rapporteurv1.Layer) (*storage.PutResult, error) {
	if err := s.analyseItem(ctx, put.Document, wanted); err != nil {
		return nil, err
	}
	if err := item.wait(ctx); err != nil {
		return nil, err
	}
	kept, err := archive.Put(ctx, put)
	if err != nil {
		return nil, err
	}
	return &kept, nil
}

// addLayers makes the layers that a kept document lacks, with those that it
// has, so that all are of one model, and returns the document as it is then and
// what was added. Another call may do the same at the same time: then what that
// one kept is gone on from, so that no layer is lost.
func (s *Server) addLayers(ctx context.Context, archive storage.Store, doc *rapporteurv1.Document, wanted []rapporteurv1.Layer) (_ *rapporteurv1.Document, added []rapporteurv1.Layer, err error) {
	had := slices.Clone(doc.GetAnalysis().GetLayers())
	for lacking := lackedLayers(doc, wanted); len(lacking) > 0; lacking = lackedLayers(doc, wanted) {
		id, version := idOf(doc.GetName()), int(doc.GetVersion())
		if err := s.makeLacking(ctx, doc, lacking); err != nil {
			return nil, nil, err
		}
		kept, err := archive.Reanalyse(ctx, doc)
		switch rapporteur.KindOf(err) {
		case rapporteur.NotFound:
			return nil, nil, &rapporteur.Error{Kind: rapporteur.Conflict, Resource: id.Name(), Message: id.Name() + " was deleted meanwhile; store it again", Cause: err}
		case rapporteur.Conflict:
			kept, err = archive.GetVersion(ctx, id, version)
		}
		if err != nil {
			return nil, nil, err
		}
		doc = kept
	}
	for _, l := range doc.GetAnalysis().GetLayers() {
		if !slices.Contains(had, l) && slices.Contains(wanted, l) {
			added = append(added, l)
		}
	}
	return doc, added, nil
}

// makeLacking makes layers that a document lacks, and those that it has anew.
func (s *Server) makeLacking(ctx context.Context, doc *rapporteurv1.Document, lacking []rapporteurv1.Layer) error {
	return s.analyseItem(ctx, doc, append(lacking, doc.GetAnalysis().GetLayers()...))
}

// lackedLayers are the wanted layers that a document neither has nor says why
// it cannot have.
func lackedLayers(doc *rapporteurv1.Document, wanted []rapporteurv1.Layer) (lacked []rapporteurv1.Layer) {
	info := doc.GetAnalysis()
	for _, l := range wanted {
		omitted := slices.ContainsFunc(info.GetOmissions(), func(o *rapporteurv1.AnalysisInfo_Omission) bool { return o.GetLayer() == l })
		if !omitted && !slices.Contains(info.GetLayers(), l) {
			lacked = append(lacked, l)
		}
	}
	return lacked
}

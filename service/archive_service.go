package service

import (
	"context"
	"strings"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

const (
	defaultListSize   = 50
	defaultSearchSize = 20
	snippetsPerResult = 3
	maxPageBytes      = 8 << 20 // a page ends before it holds more; told in the proto
)

// archiveService answers ArchiveService.
type archiveService struct {
	rapporteurv1.UnimplementedArchiveServiceServer
	*Server
}

// archive is the store, or the error that there is none.
func (s *Server) archive() (storage.Store, error) {
	if s.store == nil {
		return nil, &rapporteur.Error{Kind: rapporteur.FailedPrecondition, Reason: "NO_ARCHIVE", Message: "this process has no archive; open one with --db"}
	}
	return s.store, nil
}

// GetDocument returns one document.
func (s *archiveService) GetDocument(ctx context.Context, req *rapporteurv1.GetDocumentRequest) (*rapporteurv1.Document, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	doc, err := getVersion(ctx, archive, idOf(req.GetName()), int(req.GetVersion()))
	if err != nil {
		return nil, err
	}
	reencodeDocument(doc, req.GetOffsetEncoding())
	maskOf(req.GetReadMask(), nil).apply(doc)
	return doc, nil
}

// getVersion reads a version of a document; 0 is the one that stands for it.
func getVersion(ctx context.Context, archive storage.Store, id storage.ID, version int) (*rapporteurv1.Document, error) {
	if version == 0 {
		return archive.Get(ctx, id)
	}
	return archive.GetVersion(ctx, id, version)
}

// ListDocumentVersions returns a page of the versions of one document.
func (s *archiveService) ListDocumentVersions(ctx context.Context, req *rapporteurv1.ListDocumentVersionsRequest) (*rapporteurv1.ListDocumentVersionsResponse, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	m := maskOf(req.GetReadMask(), listed)
	page, err := archive.Versions(ctx, idOf(req.GetName()), storage.Query{
		PageSize:  s.pageSize(req.GetPageSize(), defaultListSize),
		PageToken: req.GetPageToken(),
		MaxBytes:  maxPageBytes,
		Whole:     !m.light() || needsText(req.GetOffsetEncoding()),
	})
	if err != nil {
		return nil, err
	}
	return &rapporteurv1.ListDocumentVersionsResponse{
		Documents:     documentsOf(page, m, req.GetOffsetEncoding()),
		NextPageToken: page.NextPageToken,
		TotalSize:     int32(page.Total),
	}, nil
}

// documentsOf are the documents of a page as an answer has them.
func documentsOf(page storage.Page, m mask, enc rapporteurv1.OffsetEncoding) []*rapporteurv1.Document {
	var docs []*rapporteurv1.Document
	for _, hit := range page.Hits {
		reencodeDocument(hit.Document, enc)
		m.apply(hit.Document)
		docs = append(docs, hit.Document)
	}
	return docs
}

// ListDocuments returns a page of documents.
func (s *archiveService) ListDocuments(ctx context.Context, req *rapporteurv1.ListDocumentsRequest) (*rapporteurv1.ListDocumentsResponse, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	m := maskOf(req.GetReadMask(), listed)
	page, err := archive.List(ctx, storage.Query{
		Filter:    req.GetFilter(),
		OrderBy:   req.GetOrderBy(),
		PageSize:  s.pageSize(req.GetPageSize(), defaultListSize),
		PageToken: req.GetPageToken(),
		MaxBytes:  maxPageBytes,
		Whole:     !m.light() || needsText(req.GetOffsetEncoding()),
		Hidden:    req.GetShowHidden(),
	})
	if err != nil {
		return nil, err
	}
	return &rapporteurv1.ListDocumentsResponse{
		Documents:     documentsOf(page, m, req.GetOffsetEncoding()),
		NextPageToken: page.NextPageToken,
		TotalSize:     int32(page.Total),
	}, nil
}

// SearchDocuments returns a page of the documents that match a query.
func (s *archiveService) SearchDocuments(ctx context.Context, req *rapporteurv1.SearchDocumentsRequest) (*rapporteurv1.SearchDocumentsResponse, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	m := maskOf(req.GetReadMask(), listed)
	page, err := archive.Search(ctx, storage.Query{
		Text:      req.GetQuery(),
		Filter:    req.GetFilter(),
		OrderBy:   req.GetOrderBy(),
		PageSize:  s.pageSize(req.GetPageSize(), defaultSearchSize),
		PageToken: req.GetPageToken(),
		MaxBytes:  maxPageBytes,
		Whole:     !m.light() || needsText(req.GetOffsetEncoding()),
		Hidden:    req.GetShowHidden(),
		Snippets:  snippetsPerResult,
	})
	if err != nil {
		return nil, err
	}
	resp := &rapporteurv1.SearchDocumentsResponse{NextPageToken: page.NextPageToken, TotalSize: int32(page.Total)}
	for _, hit := range page.Hits {
		result := &rapporteurv1.SearchResult{Document: hit.Document, Score: hit.Score, Snippets: hit.Snippets}
		if needsText(req.GetOffsetEncoding()) {
			reencode(hit.Document.GetText(), req.GetOffsetEncoding(), spansOf(result))
		}
		m.apply(hit.Document)
		resp.Results = append(resp.Results, result)
	}
	return resp, nil
}

// DeleteDocument deletes one document.
func (s *archiveService) DeleteDocument(ctx context.Context, req *rapporteurv1.DeleteDocumentRequest) (*emptypb.Empty, error) {
	archive, err := s.archive()
	if err != nil {
		return nil, err
	}
	err = archive.Delete(ctx, idOf(req.GetName()), req.GetEtag())
	if req.GetAllowMissing() && rapporteur.KindOf(err) == rapporteur.NotFound {
		err = nil
	}
	if err != nil {
		return nil, err
	}
	return &emptypb.Empty{}, nil
}

// pageSize is the size wanted, the default where none is, and at most the
// configured largest (AIP-158).
func (s *Server) pageSize(wanted int32, otherwise int) int {
	if wanted == 0 {
		return min(otherwise, s.cfg.MaxPageSize)
	}
	return min(int(wanted), s.cfg.MaxPageSize)
}

// idOf is the ID in a resource name that has been validated.
func idOf(name string) storage.ID {
	return storage.ID(strings.TrimPrefix(name, "documents/"))
}

// checkArchive reports what is wrong with the parts that the requests of the
// archive share.
func checkArchive(m proto.Message) []rapporteur.Violation {
	if r, ok := m.(interface {
		GetReadMask() *fieldmaskpb.FieldMask
	}); ok {
		return checkMask(r.GetReadMask())
	}
	return nil
}

package service

import (
	"context"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// bulkKey marks the context of work in bulk.
type bulkKey struct{}

// inBulk marks what is done under a context as one of very many things that
// one caller wants done.
func inBulk(ctx context.Context) context.Context { return context.WithValue(ctx, bulkKey{}, true) }

// onCore runs do within the number of analyses at once. Work in bulk queues
// apart first, so that a call for one document stands behind few others.
func (s *Server) onCore(ctx context.Context, do func() error) error {
	if ctx.Value(bulkKey{}) != nil {
		if err := s.bulk.Acquire(ctx, 1); err != nil {
			return err
		}
		defer s.bulk.Release(1)
	}
	if err := s.cores.Acquire(ctx, 1); err != nil {
		return err
	}
	defer s.cores.Release(1)
	return do()
}

// analyse reads a source and makes the layers, within the number of analyses
// at once.
func (s *Server) analyse(ctx context.Context, src *rapporteurv1.Source, layers []rapporteurv1.Layer) (doc *rapporteurv1.Document, err error) {
	err = s.onCore(ctx, func() error {
		if doc, err = wire.Read(src, s.wireLimits()); err != nil {
			return inside("source", err)
		}
		return s.analyser.Analyse(ctx, doc, layers)
	})
	if err != nil {
		return nil, err
	}
	return doc, nil
}

// analyseItem makes the layers of a document, within the number of analyses at
// once.
func (s *Server) analyseItem(ctx context.Context, doc *rapporteurv1.Document, layers []rapporteurv1.Layer) error {
	return s.onCore(ctx, func() error { return s.analyser.Analyse(ctx, doc, layers) })
}

// wireLimits bounds what is read.
func (s *Server) wireLimits() wire.Limits {
	return wire.Limits{MaxBytes: int(s.cfg.MaxDocumentBytes)}
}

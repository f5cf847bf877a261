package main

import (
	"context"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// reader turns sources into analysed documents as the service does.
type reader struct{ analyser *analysis.Analyser }

// newReader makes a reader.
func newReader() reader { return reader{analysis.New(language.New())} }

// read reads and analyses a source, with the layers named; none named: those
// that a request gets by default.
func (r reader) read(ctx context.Context, src *rapporteurv1.Source, layers ...rapporteurv1.Layer) (*rapporteurv1.Document, error) {
	doc, err := wire.Read(src, wire.Limits{})
	if err != nil {
		return nil, err
	}
	if err := r.analyser.Analyse(ctx, doc, layers); err != nil {
		return nil, err
	}
	return doc, nil
}

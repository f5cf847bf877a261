//go:build unix

package analysis_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// BenchmarkEntities measures what the layer costs on top of the language engine,
// in processor time, on the annotated texts of testdata/who: as stories of about
// 4 KB, one after the other, and as one document of a megabyte. layer-% is the time
// of the layer in percent of the engine's, layer-s/MB its time for a megabyte, both
// the median over the stories.
func BenchmarkEntities(b *testing.B) {
	benchmarkLayers(b, nil, rapporteurv1.Layer_ENTITIES)
}

// BenchmarkQuotationsAndTimes measures what these two layers cost together on top
// of the language engine and entities, as BenchmarkEntities does. The statements
// themselves are read for the entities already.
func BenchmarkQuotationsAndTimes(b *testing.B) {
	benchmarkLayers(b, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}, rapporteurv1.Layer_QUOTATIONS, rapporteurv1.Layer_TIMES)
}

// benchmarkLayers measures what layers cost on top of the engine and of the layers
// below them. Each document is analysed without and with the layers, and which of
// the two comes first alternates, since the second finds the words of the document
// in the engine's memory.
func benchmarkLayers(b *testing.B, below []rapporteurv1.Layer, layers ...rapporteurv1.Layer) {
	text := wireText(b)
	for _, c := range []struct {
		name string
		docs []*rapporteurv1.Document
	}{{"story", cut(text, 4<<10)}, {"megabyte", cut(strings.Repeat(text, 1<<20/len(text)+1), 1<<20)[:1]}} {
		b.Run(c.name, func(b *testing.B) {
			engine := language.New()
			analyser := analysis.New(engine)
			// time is what the engine takes, with layers on top where there are any.
			time := func(doc *rapporteurv1.Document, layers []rapporteurv1.Layer) time.Duration {
				var blocks []language.Span
				for _, p := range doc.GetParagraphs() {
					blocks = append(blocks, language.Span{Start: p.GetSpan().GetStart(), End: p.GetSpan().GetEnd()})
				}
				start := processorTime(b)
				if len(layers) == 0 {
					engine.Analyse(doc.GetText(), blocks, "en", language.AllLayers)
				} else if err := analyser.Analyse(b.Context(), doc, layers); err != nil {
					b.Fatal(err)
				}
				return processorTime(b) - start
			}
			all := slices.Concat(below, layers)
			time(c.docs[0], all)
			var shares, seconds []float64
			bytes, n := 0, 0
			b.ReportAllocs()
			for b.Loop() {
				doc := c.docs[n%len(c.docs)]
				first, second := below, all
				if n%2 > 0 {
					first, second = second, first
				}
				alone, on := time(doc, first), time(doc, second)
				if n%2 > 0 {
					alone, on = on, alone
				}
				n++
				bytes += len(doc.GetText())
				shares = append(shares, 100*(on-alone).Seconds()/alone.Seconds())
				seconds = append(seconds, (on-alone).Seconds()/float64(len(doc.GetText()))*(1<<20))
			}
			b.SetBytes(int64(bytes / n))
			b.ReportMetric(median(shares), "layer-%")
			b.ReportMetric(median(seconds), "layer-s/MB")
		})
	}
}

// cut makes documents of at most size bytes out of the paragraphs of a text.
func cut(text string, size int) []*rapporteurv1.Document {
	var docs []*rapporteurv1.Document
	for len(text) > size {
		end := strings.LastIndex(text[:size], "\n\n")
		doc := document(text[:end])
		doc.Metadata.Language = "en"
		docs, text = append(docs, doc), text[end+2:]
	}
	return docs
}

// median is the middle of some measurements, which other work on the machine moves
// less than their mean.
func median(of []float64) float64 {
	slices.Sort(of)
	return (of[len(of)/2] + of[(len(of)-1)/2]) / 2
}

// processorTime is the time that the process has had of processors.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// wireText is the text of the annotated paragraphs, without their marks.
func wireText(b *testing.B) string {
	b.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "who", "*.txt"))
	if err != nil || len(files) == 0 {
		b.Fatal("testdata/who has no cases", err)
	}
	var text strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		for part := range strings.SplitSeq("\n"+string(content), "\n%% ") {
			_, rest, _ := strings.Cut(part, "\n")
			marked, _, _ := strings.Cut(rest, "\n--\n")
			for k, piece := range strings.Split(marked, "{") {
				if k > 0 {
					_, piece, _ = strings.Cut(piece, " ")
				}
				text.WriteString(strings.ReplaceAll(piece, "}", ""))
			}
			text.WriteString("\n\n")
		}
	}
	return text.String()
}

package language_test

import (
	"os"
	"runtime"
	"strconv"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// wireStory is a story of our own, as one block.
func wireStory(b *testing.B) (string, []language.Span) {
	b.Helper()
	raw, err := os.ReadFile("../../testdata/wire/mehr.txt")
	if err != nil {
		b.Fatal(err)
	}
	return string(raw), []language.Span{{Start: 0, End: int32(len(raw))}}
}

// BenchmarkAnnotate measures the layers apart, on a story of our own; tokens/s
// is the rate of one core.
func BenchmarkAnnotate(b *testing.B) {
	text, blocks := wireStory(b)
	engine := language.New()
	for _, layers := range []struct {
		name string
		set  language.Layers
	}{{"tokens", 0}, {"tags", language.Tags}, {"trees", language.Trees}, {"names", language.Names}, {"all", language.AllLayers}} {
		b.Run(layers.name, func(b *testing.B) {
			tokens := len(engine.Analyse(text, blocks, "en", layers.set).Tokens)
			b.ReportAllocs()
			for b.Loop() {
				engine.Analyse(text, blocks, "en", layers.set)
			}
			b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkAnnotate_Cores measures all layers on one core and on all of them, each
// with documents of its own; tokens/s is the rate of all together.
func BenchmarkAnnotate_Cores(b *testing.B) {
	text, blocks := wireStory(b)
	engine := language.New()
	tokens := len(engine.Analyse(text, blocks, "en", language.AllLayers).Tokens)
	for _, cores := range []int{1, runtime.NumCPU()} {
		b.Run(strconv.Itoa(cores), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
			b.RunParallel(func(p *testing.PB) {
				for p.Next() {
					engine.Analyse(text, blocks, "en", language.AllLayers)
				}
			})
			b.ReportMetric(float64(tokens*b.N)/b.Elapsed().Seconds(), "tokens/s")
		})
	}
}

// BenchmarkOpen measures the way from the model file to the first answer.
func BenchmarkOpen(b *testing.B) {
	file, err := os.ReadFile("data/english.model")
	if err != nil {
		b.Fatal(err)
	}
	text := "Envoys met in Accra."
	for b.Loop() {
		engine, err := language.Open(file)
		if err != nil {
			b.Fatal(err)
		}
		engine.Analyse(text, []language.Span{{Start: 0, End: int32(len(text))}}, "en", language.AllLayers)
	}
}

package language_test

import (
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// story is invented copy of some length.
var story = strings.Repeat(`The foreign ministers of the two countries met in Geneva, Switzerland, on Tuesday for talks on the border dispute, officials said. `+
	`"We're close to an agreement," Dr. A. K. Marwan, the U.N. envoy, told reporters at 5 p.m. The al-Noor Agency put the cost at $3.5bn, or 1.2% of output. `, 8)

func BenchmarkAnalyse(b *testing.B) {
	engine := language.New()
	blocks := []language.Span{{Start: 0, End: int32(len(story))}}
	b.SetBytes(int64(len(story)))
	b.ReportAllocs()
	tokens := 0
	for b.Loop() {
		tokens = len(engine.Analyse(story, blocks, "", 0).Tokens)
	}
	b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

package summary_test

import (
	"context"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/summary"
)

// BenchmarkExtract_Story is one story of about 2.3 kB.
func BenchmarkExtract_Story(b *testing.B) {
	c := portStory("", "")
	for _, s := range furtherCopy {
		c = c.body(s)
	}
	docs := []*rapporteurv1.Document{c.Document}
	b.SetBytes(int64(len(c.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := summary.Extract(context.Background(), docs, summary.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// furtherCopy makes the port story as long as agency copy tends to be.
var furtherCopy = []string{
	"Koleva, who took office in January, had refused to meet the strikers as long as cranes at the eastern terminal stood still.",
	"The breakthrough came after the mayor invited both delegations to the town hall and locked, as he put it, the coffee machine until they spoke.",
	"According to the text, which both sides made public, wages rise in three steps until next summer and night shifts are limited to ten per month.",
	"Shipping companies welcomed the end of the dispute but warned that clearing the backlog of containers might take until the middle of next month.",
	"Exporters of sunflower oil estimate their losses at thirty million euros and intend to claim compensation before the administrative court.",
	"A spokesman for the employers' federation said the settlement set a precedent that smaller harbours along the Black Sea could hardly afford.",
	"Rail freight, which had been diverted through Constanta, is expected to return gradually once safety inspections of the quays are complete.",
	"Opposition lawmakers accused the cabinet of having ignored warnings since autumn and demanded a parliamentary inquiry into the privatisation of 2019.",
}

// BenchmarkExtract_Feed is what a selection of a thousand documents asks for.
func BenchmarkExtract_Feed(b *testing.B) {
	docs := feed(1000, 20)
	for _, bm := range []struct {
		name    string
		options summary.Options
	}{
		{"ThreeSentences", summary.Options{}},
		{"ThousandSentences", summary.Options{MaxSentences: 1000}},
		{"All", summary.Options{Ratio: 1}},
		{"Focus", summary.Options{Focus: "word17 word99"}},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := summary.Extract(context.Background(), docs, bm.options); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package timex_test

import (
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/analysis/timex"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// BenchmarkFind tells the tokens of wire copy that are gone through in a second.
func BenchmarkFind(b *testing.B) {
	var text strings.Builder
	for _, s := range readMarked(b) {
		text.WriteString(s.text)
	}
	copy := strings.Repeat(text.String()+plainCopy, 4)
	words := language.New().Analyse(copy, []language.Span{{End: int32(len(copy))}}, "en", language.Tags)
	c := timex.Context{Published: "2019-07-03", Dateline: "2019-07-03"}
	b.SetBytes(int64(len(copy)))
	b.ReportAllocs()
	for b.Loop() {
		timex.Find(words, c)
	}
	b.ReportMetric(float64(len(words.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// plainCopy is copy with few dates, as most of a story is.
const plainCopy = `The envoy and his host also went over recent events in the region, and over what they called the economic terrorism that Washington wages against their peoples. Speaking to reporters after the talks, he called them frank and most constructive, and said that the conversation had covered ways of reviving trade, transport and other fields of cooperation between the two countries. The president told his visitor that the capital stands with the people of the republic in the face of every threat that runs counter to international law. He thanked the leadership for its help, and added that his government regards the claims of its neighbours as just and will not leave them alone. On the agenda, too, were the campaign against terrorism, the raids by groups that foreign backers keep in the northwestern province, proposals for ending the crisis by negotiation, and the coming session of the talks that the republic hosts.
`

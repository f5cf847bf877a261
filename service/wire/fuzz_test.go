package wire_test

import (
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// fuzzReader gives a reader content made of the samples: it must read it into
// sound documents, or refuse it for what is the sender's fault.
func fuzzReader(f *testing.F, mediaType string, files ...string) {
	for _, file := range files {
		f.Add(sample(f, file))
	}
	for _, h := range hostileMarkup {
		if h.mediaType == mediaType {
			f.Add([]byte(h.head + strings.Repeat(h.unit, 3) + h.foot))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		docs, err := wire.ReadAll(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}, MediaType: mediaType}, wire.Limits{})
		if err != nil {
			fault(t, err)
			return
		}
		for _, doc := range docs {
			if doc.GetText() != "" {
				checkDocument(t, doc)
			}
			for _, e := range doc.GetMetadata().GetMarkedEntities() {
				for _, s := range e.GetSpans() {
					if doc.GetText()[s.GetStart():s.GetEnd()] != e.GetName() {
						t.Fatalf("the span of %q cuts %q", e.GetName(), doc.GetText()[s.GetStart():s.GetEnd()])
					}
				}
			}
		}
	})
}

func FuzzNewsMLG2(f *testing.F) {
	fuzzReader(f, "application/vnd.iptc.g2.newsitem+xml", "newsml-g2.xml", "newsml-g2-message.xml")
}
func FuzzNewsML1(f *testing.F)  { fuzzReader(f, "text/vnd.iptc.newsml", "newsml-1.2.xml") }
func FuzzNITF(f *testing.F)     { fuzzReader(f, "application/nitf+xml", "nitf.xml") }
func FuzzFeed(f *testing.F)     { fuzzReader(f, "application/rss+xml", "rss-2.0.xml", "atom.xml") }
func FuzzJSONFeed(f *testing.F) { fuzzReader(f, "application/feed+json", "feed.json") }
func FuzzNinjs(f *testing.F) {
	fuzzReader(f, "application/ninjs+json", "ninjs-1.json", "ninjs-2.json", "ninjs-3.json")
}

func FuzzReuters(f *testing.F)  { fuzzReader(f, "application/x-reuters-21578", "reuters-21578.sgm") }
func FuzzANPA1312(f *testing.F) { fuzzReader(f, "application/x-anpa-1312", "anpa-1312.anpa") }
func FuzzIPTC7901(f *testing.F) { fuzzReader(f, "application/x-iptc-7901", "iptc-7901.7901") }
func FuzzMail(f *testing.F)     { fuzzReader(f, "message/rfc822", "press-release.eml") }
func FuzzHTMLPage(f *testing.F) { fuzzReader(f, "text/html", "page.html") }
func FuzzMarkdown(f *testing.F) { fuzzReader(f, "text/markdown", "story.md") }
func FuzzSniffing(f *testing.F) { fuzzReader(f, "", samples...) }

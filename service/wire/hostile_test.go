package wire_test

import (
	"fmt"
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// hostileMarkup are pieces of which each, repeated between a head and a foot,
// could make a careless reader of its format slow.
var hostileMarkup = []struct{ name, mediaType, head, unit, foot string }{
	{"htmlDivs", "text/html", "<html><body><p>Abc.", "<div>", ""},
	{"htmlParagraphs", "text/html", "<html><body>", "<p>The minister said, on Wednesday, that it rained.", ""},
	{"htmlSpans", "text/html", "<html><body><p>", "<span class=\"a\">x", ""},
	{"htmlEnds", "text/html", "<html><body><p>Abc.", "</div></span>", ""},
	{"htmlTables", "text/html", "<html><body><p>Abc.", "<table><tr><td>a", ""},
	{"htmlCells", "text/html", "<html><body><p>Abc.<table>", "<tr><td>a<td>b", ""},
	{"htmlComments", "text/html", "<html><body><p>Abc.", "<!--", ""},
	{"htmlAttributes", "text/html", "<html><body><p ", "a=b ", ">Abc."},
	{"htmlLinks", "text/html", "<html><body><p>Abc.", "<a href=x>y</a> ", ""},
	{"htmlLists", "text/html", "<html><body><p>Abc.", "<ul><li>a", ""},
	{"htmlEntities", "text/html", "<html><body><p>Abc.", "&amp;&#x41;&", ""},
	{"htmlBold", "text/html", "<html><body>", "<b><p>Abc</b>", ""},
	{"htmlScripts", "text/html", "<html><body><p>Abc.", "<script type=\"application/ld+json\">{\"@graph\":[", ""},
	{"htmlAside", "text/html", "<html><body><p>Abc.", "<div class=\"comment\"><p>x, y</p></div>", ""},
	{"htmlLess", "text/html", "<html><body><p>Abc.", "<", ""},
	{"nitfParagraphs", "application/nitf+xml", "<nitf><body><body.content>", "<p>It rained.</p>", "</body.content></body></nitf>"},
	{"nitfMarks", "application/nitf+xml", "<nitf><body><body.content><p>", "<person>A</person> ", "</p></body.content></body></nitf>"},
	{"nitfAmpersands", "application/nitf+xml", "<nitf><body><body.content><p>", "&", "</p></body.content></body></nitf>"},
	{"nitfAttributes", "application/nitf+xml", "<nitf ", "a='b' ", "><body><body.content><p>Abc.</p></body.content></body></nitf>"},
	{"nitfDoctype", "application/nitf+xml", "<!DOCTYPE nitf [", "<!ELEMENT a ANY>", "]><nitf><body><body.content><p>Abc.</p></body.content></body></nitf>"},
	{"g2Items", "application/vnd.iptc.g2.newsmessage+xml", "<newsMessage><itemSet>", "<newsItem guid='a'><contentMeta><headline>A</headline></contentMeta></newsItem>", "</itemSet></newsMessage>"},
	{"g2Subjects", "application/vnd.iptc.g2.newsitem+xml", "<newsItem><contentMeta><headline>A</headline>", "<subject type='cpnat:person' literal='a'><name>b</name></subject>", "</contentMeta></newsItem>"},
	{"rssItems", "application/rss+xml", "<rss><channel>", "<item><title>A</title></item>", "</channel></rss>"},
	{"rssEnds", "application/rss+xml", "<rss><channel><item><title>A</title>", "</a>", "</item></channel></rss>"},
	{"rssNamespaces", "application/rss+xml", "<rss><channel><item><title>A</title>", "<a xmlns:b='c'/>", "</item></channel></rss>"},
	{"ninjsPeople", "application/ninjs+json", `{"uri":"a","headline":"b","person":[`, `{"name":"a"},`, `{"name":"a"}]}`},
	{"ninjsAssociations", "application/ninjs+json", `{"uri":"a","headline":"b","associations":{`, `"a":{"uri":"a"},`, `"b":{"uri":"a"}}}`},
	{"reutersStories", "application/x-reuters-21578", "", "<REUTERS NEWID=\"1\"><DATE>1-JAN-1987</DATE><TEXT><TITLE>A</TITLE></TEXT></REUTERS>\n", ""},
	{"anpaHeads", "application/x-anpa-1312", "", "\x16\x16\x01i0417\x1fe\r\nu i A 07-03 0112\r\n\x02Abc.\x03\x04", ""},
	{"anpaText", "application/x-anpa-1312", "\x16\x16\x01i0417\x1fe\r\nu i A 07-03 0112\r\n\x02", "^<=\t_ ", "\x03\x04"},
	{"7901Heads", "application/x-iptc-7901", "", "\x01a0273 4 pl 112\r\n\x02Abc.\x03\x04", ""},
	{"7901Digits", "application/x-iptc-7901", "\x01a0273 4 pl 112 ", "1", "\r\n\x02Abc.\x03\x04"},
	{"mailFields", "message/rfc822", "Subject: A\r\n", "X-A: b\r\n", "\r\nAbc."},
	{"mailFolded", "message/rfc822", "Subject: A\r\n", " b\r\n", "\r\nAbc."},
	{"mailParts", "message/rfc822", "Subject: A\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", "--b\r\n\r\nAbc.\r\n", ""},
	{"mailNested", "message/rfc822", "Subject: A\r\n", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", ""},
	{"mbox", "message/rfc822", "From a\n", "Subject: A\n\nAbc.\n\nFrom b\n", ""},
	{"markdownBrackets", "text/markdown", "# A\n\n", "[", ""},
	{"markdownClosed", "text/markdown", "# A\n\n", "[a](b) ", ""},
	{"markdownOpen", "text/markdown", "# A\n\n", "[a](", ""},
	{"markdownStress", "text/markdown", "# A\n\n", "*a **b ", ""},
	{"markdownTags", "text/markdown", "# A\n\n", "<a ", ""},
	{"markdownRows", "text/markdown", "# A\n\n", "| a | b |\n", ""},
	{"markdownFront", "text/markdown", "---\n", "a: b\n", "---\nAbc."},
}

// hostileText is a hostile text of about size bytes.
func hostileText(head, unit, foot string, size int) string {
	return head + strings.Repeat(unit, max(1, (size-len(head)-len(foot))/len(unit))) + foot
}

// Hostile markup of a size at which what is not linear shows is read, and its documents are sound, or it is
// refused.
func TestReadAll_HostileMarkup(t *testing.T) {
	size := 1 << 20
	if testing.Short() {
		size = 1 << 16
	}
	for _, h := range hostileMarkup {
		t.Run(fmt.Sprintf("%s-%d", h.name, size), func(t *testing.T) {
			docs, err := readAll(t, []byte(hostileText(h.head, h.unit, h.foot, size)), h.mediaType)
			if err != nil {
				fault(t, err)
				return
			}
			for i, doc := range docs {
				if i%1000 == 0 {
					checkDocument(t, doc)
				}
			}
		})
	}
}

// A page of ten megabytes is read, and so is JSON that is nested as deeply as
// JSON may be.
func TestRead_TenMegabytes(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	page := hostileText("<html><body><article>", "<div class=\"x\"><p>The minister said, on Wednesday, that it rained in the north.</p></div>", "</article></body></html>", 10<<20)
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: page}}, wire.Limits{MaxBytes: 11 << 20})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(paragraphsOf(doc, rapporteurv1.Paragraph_BODY)); n < 100_000 {
		t.Errorf("got %d paragraphs, want all of them", n)
	}
	deep := `{"uri":"a","bodies":` + strings.Repeat("[", 9990) + strings.Repeat("]", 9990) + "}"
	if _, err := readAll(t, []byte(deep), "application/ninjs+json"); err == nil {
		t.Error("a body of arrays: got no error")
	}
}

func BenchmarkRead_HostileMarkup(b *testing.B) {
	for _, h := range hostileMarkup {
		b.Run(h.name, func(b *testing.B) {
			benchmarkAll(b, []byte(hostileText(h.head, h.unit, h.foot, 1<<20)), h.mediaType)
		})
	}
}

// BenchmarkReadAll_Formats reads each sample as often as makes a MiB, for
// throughput of the readers alone.
func BenchmarkReadAll_Formats(b *testing.B) {
	for _, file := range samples {
		b.Run(file, func(b *testing.B) { benchmarkAll(b, sample(b, file), "") })
	}
}

func benchmarkAll(b *testing.B, raw []byte, mediaType string) {
	src := &rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}, MediaType: mediaType}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wire.ReadAll(src, wire.Limits{}); err != nil && mediaType == "" {
			b.Fatal(err)
		}
	}
}

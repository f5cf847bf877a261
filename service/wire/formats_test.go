package wire_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// samples are the files of testdata/wire in formats other than plain text.
var samples = []string{
	"anpa-1312.anpa", "atom.xml", "feed.json", "iptc-7901.7901", "newsml-1.2.xml", "newsml-g2-message.xml", "newsml-g2.xml", "ninjs-1.json", "ninjs-2.json", "ninjs-3.json",
	"nitf.xml", "page.html", "press-release.eml", "reuters-21578.sgm", "rss-2.0.xml", "story.md",
}

// sample is the content of a file of testdata/wire.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("../../testdata/wire", name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// What each sample says of itself, of which nothing is declared.
func TestReadAll_Samples(t *testing.T) {
	for _, tt := range []struct {
		file, mediaType, title, identifier, published, agency string
		version                                               int32
		items, body                                           int
	}{
		{"anpa-1312.anpa", "application/x-anpa-1312", "Footbridge collapses in Linz, no one hurt", "", "2019-07-03", "AP", 1, 1, 3},
		{"atom.xml", "application/atom+xml", "Lake Ohrid trout catch to be halved", "urn:uuid:60a76c80-0000-0000-0000-000000000002", "2021-09-14", "", 0, 1, 2},
		{"feed.json", "application/feed+json", "Vineyards of Kakheti count the hail", "exn-77", "2022-08-20", "", 0, 1, 2},
		{"iptc-7901.7901", "application/x-iptc-7901", "Fußgängerbrücke in Linz eingestürzt", "", "2019-07-03", "dpa", 0, 2, 2},
		{"newsml-1.2.xml", "text/vnd.iptc.newsml", "Rail: trafic perturbé en Bretagne après la chute d'un pylône", "EP-4711", "2018-06-11", "EP", 2, 1, 2},
		{"newsml-g2-message.xml", "application/vnd.iptc.g2.packageitem+xml", "What moves the markets this morning", "urn:newsml:example-news.org:20230201:PK-1", "2023-02-01", "", 1, 3, 0},
		{"newsml-g2.xml", "application/vnd.iptc.g2.newsitem+xml", "Aral water talks end with a fund and a date", "urn:newsml:example-news.org:20220504:TX-00417", "2022-05-04", "Example News", 3, 1, 5},
		{"ninjs-1.json", "application/ninjs+json", "Kabul bakers' strike ends after flour price is cut", "http://example-news.org/items/20190703-0007", "2019-07-03", "Example News", 2, 1, 3},
		{"ninjs-2.json", "application/ninjs+json", "Cierra tras un siglo la última salina de Torreblanca", "urn:example-news:2023:881", "2023-03-09", "", 0, 1, 2},
		{"ninjs-3.json", "application/ninjs+json", "Ferry with 212 aboard runs aground off Skagen", "urn:example-news:2024:3001", "2024-11-02", "Example News", 4, 2, 2},
		{"nitf.xml", "application/nitf+xml", "Harbour crane topples in Varna storm, two hurt", "varna-crane", "2021-01-18", "BTA", 4, 1, 5},
		{"page.html", "text/html", "Quarry strike ends in Carrara", "", "2020-02-18", "EXN", 0, 1, 4},
		{"press-release.eml", "message/rfc822", "Neue Fähre für den See", "20191105101158.4711@example-gov.org", "2019-11-05", "", 0, 1, 2},
		{"reuters-21578.sgm", "application/x-reuters-21578", "BOLIVIA TO REOPEN <VINTO> SMELTER", "50001", "1987-05-12", "Reuters", 0, 2, 3},
		{"rss-2.0.xml", "application/rss+xml", "Beekeepers’ fair draws 4,000 to Celje", "exn-2020-115", "2020-03-09", "EXN", 0, 2, 2},
		{"story.md", "text/markdown", "Salt caravans return to Bilma", "", "2018-12-01", "EXN", 0, 1, 5},
	} {
		t.Run(tt.file, func(t *testing.T) {
			docs, err := readAll(t, sample(t, tt.file), "")
			if err != nil {
				t.Fatal(err)
			}
			for _, doc := range docs {
				checkDocument(t, doc)
			}
			m := docs[0].GetMetadata()
			got := []any{m.GetMediaType(), m.GetTitle(), m.GetIdentifier(), m.GetPublishDate(), m.GetAgency(), m.GetVersion(), len(docs), len(paragraphsOf(docs[0], rapporteurv1.Paragraph_BODY))}
			want := []any{tt.mediaType, tt.title, tt.identifier, tt.published, tt.agency, tt.version, tt.items, tt.body}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("media type, title, identifier, published, agency, version, items, body paragraphs (-want +got):\n%s", diff)
			}
			if strings.ContainsAny(docs[0].GetText(), "\x01\x02\x03\x16") || strings.Contains(docs[0].GetText(), "<p>") {
				t.Errorf("codes or tags in %q", docs[0].GetText())
			}
		})
	}
}

// Content of several items is read by ReadAll, or by the number of the item.
func TestRead_SeveralItems(t *testing.T) {
	src := &rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: sample(t, "newsml-g2-message.xml")}}
	_, err := wire.Read(src, wire.Limits{})
	if got := fault(t, err); !strings.Contains(got, "source.raw: holds 3 items") || !strings.Contains(got, "source.item") || reasonOf(err) != "SEVERAL_ITEMS" {
		t.Errorf("got %q (%s)", got, reasonOf(err))
	}
	docs, err := wire.ReadAll(src, wire.Limits{})
	if err != nil || len(docs) != 3 {
		t.Fatalf("got %d documents (%v), want 3", len(docs), err)
	}
	for i, want := range []string{"What moves the markets this morning", "Copper slips as stocks in Asian warehouses rise", "Tin at a record"} {
		src.Item = int32(i + 1)
		doc, err := wire.Read(src, wire.Limits{})
		if err != nil || doc.GetMetadata().GetTitle() != want || docs[i].GetMetadata().GetTitle() != want {
			t.Errorf("item %d: got %q (%v), want %q", src.Item, doc.GetMetadata().GetTitle(), err, want)
		}
	}
	src.Item = 4
	if _, err := wire.Read(src, wire.Limits{}); reasonOf(err) != "NO_SUCH_ITEM" {
		t.Errorf("item 4: got %v, want NO_SUCH_ITEM", err)
	}
	src.Item, src.Title = 0, "One title"
	if _, err := wire.ReadAll(src, wire.Limits{}); err == nil {
		t.Error("one title for three items: got no error")
	}
}

// reasonOf is the reason of an error.
func reasonOf(err error) rapporteur.Reason {
	if e, ok := errors.AsType[*rapporteur.Error](err); ok {
		return e.Reason
	}
	return ""
}

// The request's word goes before the header's in every format.
func TestRead_RequestOverridesHeader(t *testing.T) {
	for _, file := range samples {
		doc, err := wire.Read(&rapporteurv1.Source{
			Content: &rapporteurv1.Source_Raw{Raw: sample(t, file)}, Item: 1, Title: "Another title", Language: "nl", Uri: "https://example.com/1", PublishTime: &timestamppb.Timestamp{Seconds: 1},
		}, wire.Limits{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if m := doc.GetMetadata(); m.GetTitle() != "Another title" || m.GetLanguage() != "nl" || m.GetUri() != "https://example.com/1" || m.GetPublishDate() != "1970-01-01" || m.GetPublishTime().GetSeconds() != 1 {
			t.Errorf("%s: got %v", file, m)
		}
	}
}

// What is broken is refused with its format, the line and the cause.
func TestRead_Damaged(t *testing.T) {
	for _, tt := range []struct {
		name, content, mediaType string
		want                     []string
	}{
		{"NITF cut off", "<nitf>\n<body>\n<body.content><p>Abc", "", []string{"NITF that cannot be read", "line 3", "cut off"}},
		{"NITF cut off in a tag", "<nitf>\n<body class=", "application/nitf+xml", []string{"NITF that cannot be read", "line 2"}},
		{"wrong end tag", "<nitf>\n<body>\n</nitf>", "", []string{"line 3", "</nitf> stands where </body> is due", "line 2"}},
		{"NewsML-G2 cut off", `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">` + "\n<itemMeta>", "", []string{"NewsML-G2 that cannot be read", "line 2", "cut off"}},
		{"entities", `<!DOCTYPE nitf [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><nitf>&b;</nitf>`, "", []string{"NITF that cannot be read", "line 1", "entities"}},
		{"external entity", "<!DOCTYPE rss [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<rss><channel><title>&x;</title></channel></rss>", "", []string{"line 2", "entities"}},
		{"too deep", "<newsItem>" + strings.Repeat("<a>", 300), "", []string{"NewsML-G2 that cannot be read", "nested more than 256 deep"}},
		{"array too deep", strings.Repeat("[", 10001) + strings.Repeat("]", 10001), "", []string{"ninjs that cannot be read", "line 1", "max depth"}},
		{"NewsML without items", "<NewsML><Catalog/></NewsML>", "", []string{"NewsML 1 without a NewsItem"}},
		{"another root", "<newsItem/>", "application/nitf+xml", []string{"no NITF", "<newsItem>"}},
		{"feed without entries", `<rss version="2.0"><channel><title>A</title></channel></rss>`, "", []string{"a feed without an entry"}},
		{"ninjs cut off", "{\"uri\": \"a\",\n\"headline\": ", "", []string{"ninjs that cannot be read", "line 2", "cut off"}},
		{"ninjs with a fault", "{\"uri\": \"a\",\n\n\"headline\": x}", "", []string{"ninjs that cannot be read", "line 3"}},
		{"deep JSON", strings.Repeat("[", 10001), "application/json", []string{"ninjs that cannot be read", "depth"}},
		{"deep JSON in an object", `{"uri":` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000) + "}", "application/ninjs+json", []string{"ninjs that cannot be read", "depth"}},
		{"unknown property", `{"uri": "a", "colour": "red"}`, "", []string{"no ninjs", "colour is no property"}},
		{"Reuters cut off", "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\"><TEXT>", "", []string{"Reuters-21578 that cannot be read", "line 2", "cut off"}},
		{"ANPA cut off", "\x16\x16\x01i0417\x1fexne\r\nu i BC-Abc 07-03 0112\r\n", "application/x-anpa-1312", []string{"ANPA 1312 that cannot be read", "line 1", "no STX"}},
		{"no 7901", "abc", "application/x-iptc-7901", []string{"no IPTC 7901"}},
		{"no e-mail", "Once upon a time", "message/rfc822", []string{"no e-mail"}},
		{"picture as HTML", "\x89PNG\r\n\x1a\n\x00\x00", "text/html", []string{"a PNG image"}},
		{"picture as NITF", "\xff\xd8\xff\xe0\x00\x10JFIF", "application/nitf+xml", []string{"a JPEG image"}},
		{"zeros as XML", "<nitf>\x00\x00\x00\x00" + strings.Repeat("\x00\x01\x02\xfe", 100), "application/nitf+xml", []string{"source.raw: "}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll(t, []byte(tt.content), tt.mediaType)
			got := fault(t, err)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("got %q, want %q in it", got, want)
				}
			}
		})
	}
}

// Every sample cut off anywhere is read as far as it can be, or refused.
func TestRead_CutOff(t *testing.T) {
	for _, file := range samples {
		raw := sample(t, file)
		for i := 1; i < 60; i++ {
			docs, err := readAll(t, raw[:len(raw)*i/60], "")
			if err != nil {
				fault(t, err) // which must be of the caller's making
			}
			for _, doc := range docs {
				checkDocument(t, doc)
			}
		}
	}
}

// Feeds and pages have faults that do not hinder reading.
func TestReadAll_Forgiving(t *testing.T) {
	for _, tt := range []struct{ name, content, title, text string }{
		{"bare ampersand", "<rss><channel><item><title>Bread & Butter</title><description>Prices & wages rose.</description></item></channel></rss>", "Bread & Butter", "Prices & wages rose."},
		{"control character", "<nitf><body><body.head><hedline><hl1>A\x03 title</hl1></hedline></body.head><body.content><p>It rained.\x02</p></body.content></body></nitf>", "A title", "It rained."},
		{"undeclared prefix", "<rss><channel><item><title>A</title><content:encoded><![CDATA[<p>It rained.</p>]]></content:encoded></item></channel></rss>", "A", "It rained."},
		{"full text of Yandex", `<rss xmlns:y="http://news.yandex.ru"><channel><item><title>A</title><description>Short.</description><y:full-text>It rained.</y:full-text></item></channel></rss>`, "A", "It rained."},
		{"end tag too many", "<rss><channel><item><title>A</title></b><description>It rained.</description></item></channel></rss>", "A", "It rained."},
		{"wrong declaration", "<?xml version=\"1.0\" encoding=\"utf-8\"?><nitf><body><body.content><p>Er sagte: \xdcber alles.</p></body.content></body></nitf>", "", "Er sagte: Über alles."},
		{"named entity", "<nitf><body><body.content><p>Caf&eacute;&nbsp;au lait &unknown; here.</p></body.content></body></nitf>", "", "Café au lait &unknown; here."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, err := readAll(t, []byte(tt.content), "")
			if err != nil {
				t.Fatal(err)
			}
			if got := docs[0].GetMetadata().GetTitle(); got != tt.title {
				t.Errorf("got title %q, want %q", got, tt.title)
			}
			if !strings.HasSuffix(docs[0].GetText(), tt.text) {
				t.Errorf("got %q, want it to end with %q", docs[0].GetText(), tt.text)
			}
		})
	}
}

// The same document in other encodings is the same document.
func TestRead_MarkupEncodings(t *testing.T) {
	const doc = `<nitf><body><body.head><hedline><hl1>Über Zürich</hl1></hedline></body.head><body.content><p>Es regnete in Zürich.</p></body.content></body></nitf>`
	utf16le := []byte("\xFF\xFE")
	for _, r := range doc {
		utf16le = append(utf16le, byte(r), byte(r>>8))
	}
	latin := func(head string) []byte {
		out := []byte(head)
		for _, r := range doc {
			out = append(out, byte(r))
		}
		return out
	}
	for _, tt := range []struct {
		name, charset string
		raw           []byte
	}{
		{"UTF-8", "utf-8", []byte(doc)},
		{"UTF-8 with a mark", "utf-8", []byte("\uFEFF" + doc)},
		{"UTF-16", "utf-16le", utf16le},
		{"declared", "iso-8859-2", latin(`<?xml version="1.0" encoding="ISO-8859-2"?>`)},
		{"undeclared", "windows-1252", latin("")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, err := readAll(t, tt.raw, "")
			if err != nil {
				t.Fatal(err)
			}
			if got, want := docs[0].GetText(), "Über Zürich\n\nEs regnete in Zürich."; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			if got := docs[0].GetAnalysis().GetCharset(); got != tt.charset {
				t.Errorf("got charset %q, want %q", got, tt.charset)
			}
		})
	}
}

package wire_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

func TestDecode(t *testing.T) {
	const (
		latin    = "Der Außenminister sagte am Mittwoch, die Gespräche würden „bald“ fortgesetzt – und zwar für 5 € in Zürich."
		cyrillic = "Министр иностранных дел заявил в среду, что переговоры будут продолжены."
		japan    = "外務大臣は水曜日、両国は協議を続けると述べた。"
		chinese  = "外交部长星期三说，两国将继续会谈。"
		persian  = "وزیر امور خارجه روز چهارشنبه گفت که گفتگوها ادامه خواهد یافت."
	)
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, tt := range []struct {
		name, text, mediaType, charset string
		enc                            encoding.Encoding // nil: UTF-8
		mark                           string
	}{
		{"ASCII", "The minister said so on Wednesday.", "", "utf-8", nil, ""},
		{"UTF-8", latin, "", "utf-8", nil, ""},
		{"UTF-8 with a mark", latin, "", "utf-8", nil, "\xEF\xBB\xBF"},
		{"UTF-8 declared", latin, "text/plain; charset=UTF-8", "utf-8", nil, ""},
		{"windows-1252 detected", latin, "", "windows-1252", charmap.Windows1252, ""},
		{"windows-1252 declared", latin, `text/plain; charset="windows-1252"`, "windows-1252", charmap.Windows1252, ""},
		{"ISO-8859-15", "Für 5 € in Zürich, sagte der Außenminister.", "text/plain; charset=iso-8859-15", "iso-8859-15", charmap.ISO8859_15, ""},
		{"IBM code page 850", "Der Außenminister sagte nein.", "text/plain; charset=IBM850", "ibm850", charmap.CodePage850, ""},
		{"windows-1251", cyrillic, "text/plain; charset=windows-1251", "windows-1251", charmap.Windows1251, ""},
		{"KOI8-R", cyrillic, "TEXT/PLAIN; Charset=koi8-r", "koi8-r", charmap.KOI8R, ""},
		{"Shift_JIS", japan, "text/plain; charset=Shift_JIS", "shift_jis", japanese.ShiftJIS, ""},
		{"ISO-2022-JP", japan, "text/plain; charset=iso-2022-jp", "iso-2022-jp", japanese.ISO2022JP, ""},
		{"GB18030", chinese, "text/plain; charset=gb18030", "gb18030", simplifiedchinese.GB18030, ""},
		{"UTF-16LE with a mark", latin, "", "utf-16le", le, "\xFF\xFE"},
		{"UTF-16BE with a mark", latin, "", "utf-16be", be, "\xFE\xFF"},
		{"UTF-16LE detected", latin, "", "utf-16le", le, ""},
		{"UTF-16BE detected", latin, "", "utf-16be", be, ""},
		{"UTF-16LE detected, Cyrillic", cyrillic, "", "utf-16le", le, ""},
		{"UTF-16BE detected, Persian", persian, "", "utf-16be", be, ""},
		{"UTF-16 declared without a mark", latin, "text/plain; charset=utf-16", "utf-16le", le, ""},
		{"UTF-32LE with a mark", latin, "", "utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "\xFF\xFE\x00\x00"},
		{"mark over declaration", latin, "text/plain; charset=windows-1252", "utf-8", nil, "\xEF\xBB\xBF"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			raw := tt.text
			if tt.enc != nil {
				var err error
				if raw, err = tt.enc.NewEncoder().String(tt.text); err != nil {
					t.Fatal(err)
				}
			}
			doc := readRaw(t, tt.mark+raw, tt.mediaType)
			if doc.GetText() != tt.text {
				t.Errorf("got text %q, want %q", doc.GetText(), tt.text)
			}
			if got := doc.GetAnalysis().GetCharset(); got != tt.charset {
				t.Errorf("got charset %q, want %q", got, tt.charset)
			}
		})
	}
	if doc := readText(t, latin); doc.GetAnalysis() != nil {
		t.Errorf("decoded text: got analysis %v, want none", doc.GetAnalysis())
	}
}

// fault writes the violations of err as "field: description", joined by lines.
func fault(t *testing.T, err error) string {
	t.Helper()
	e, ok := errors.AsType[*rapporteur.Error](err)
	if !ok || e.Kind != rapporteur.Invalid {
		t.Fatalf("got error %v, want one of kind Invalid", err)
	}
	var lines []string
	for _, v := range e.Violations {
		lines = append(lines, v.Field+": "+v.Description)
	}
	return strings.Join(lines, "\n")
}

func TestRead_Refused(t *testing.T) {
	text := func(s string) *rapporteurv1.Source {
		return &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: s}}
	}
	raw := func(s, mediaType string) *rapporteurv1.Source {
		return &rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: []byte(s)}, MediaType: mediaType}
	}
	for _, tt := range []struct {
		name string
		src  *rapporteurv1.Source
		want []string // that the violations contain
	}{
		{"nothing", nil, []string{"source: ", "neither text nor raw"}},
		{"no content", &rapporteurv1.Source{}, []string{"source: ", "neither text nor raw"}},
		{"empty text", text(""), []string{"source.text: is empty"}},
		{"empty bytes", raw("", ""), []string{"source.raw: is empty"}},
		{"white space", text(" \n\t\u00a0\u200b\ufeff"), []string{"source.text: holds no text"}},
		{"white space in UTF-16", raw("\xFF\xFE \x00\n\x00", ""), []string{"source.raw: holds no text"}},
		{"invalid text", text("Minister \xff said"), []string{"source.text: ", "offset 9"}},
		{"invalid UTF-8, declared", raw("Minister \xe4 said", "text/plain; charset=utf-8"), []string{"source.raw: is not valid UTF-8", "0xE4 at offset 9"}},
		{"invalid UTF-8 behind a mark", raw("\xEF\xBB\xBFMinister \xe4", ""), []string{"source.raw: ", "offset 12"}},
		{"UTF-8 cut off", raw("Die Gespräche würden für alle fortgesetzt, sagte er in Zürich \xC3", ""), []string{"source.raw: is UTF-8 but for 1 bytes", "offset 66"}},
		{"invalid Shift_JIS", raw(strings.Repeat("abcd", 2000)+"\x81", "text/plain; charset=shift_jis"), []string{"source.raw: is not valid shift_jis", "offset 8000"}},
		{"half a unit of UTF-16", raw("\xFF\xFEa\x00b", ""), []string{"source.raw: is not valid utf-16le", "offset 4"}},
		{"Cyrillic undeclared", raw("\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xe7\xe0\xff\xe2\xe8\xeb \xe2 \xf1\xf0\xe5\xe4\xf3", ""), []string{"source.raw: ", "name its charset"}},
		{"unknown charset", raw("abc", "text/plain; charset=klingon"), []string{"source.media_type: ", "klingon"}},
		{"unknown type", raw("abc", "application/x-unheard-of"), []string{"source.media_type: application/x-unheard-of cannot be read", "text/plain"}},
		{"RTF declared", raw("{\\rtf1 abc}", "application/rtf"), []string{"source.media_type: application/rtf cannot be read", "text/plain"}},
		{"no media type", raw("abc", "plain text"), []string{"source.media_type: ", "not a media type"}},
		{"PDF", raw("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", ""), []string{"source.raw: is a PDF document"}},
		{"PDF as text", raw("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "text/plain"), []string{"source.raw: is a PDF document"}},
		{"zip", raw("PK\x03\x04\x14\x00\x00\x00", ""), []string{"source.raw: is a zip archive"}},
		{"PNG", raw("\x89PNG\r\n\x1a\n\x00\x00", ""), []string{"source.raw: is a PNG image"}},
		{"JPEG", raw("\xff\xd8\xff\xe0\x00\x10JFIF", ""), []string{"source.raw: is a JPEG image"}},
		{"gzip", raw("\x1f\x8b\x08\x00\x00\x00\x00\x00", ""), []string{"source.raw: is gzip data"}},
		{"zeros", raw("abc\x00def", ""), []string{"source.raw: is binary data"}},
		{"zeros in text", text("abc\x00def"), []string{"source.text: is binary data"}},
		{"noise", raw(string(bytes.Repeat([]byte{1, 2, 3, 4, 5, 6, 7, 0x11}, 99)), ""), []string{"source.raw: is binary data"}},
		{"XML", raw("<?xml version=\"1.0\"?><gpx><wpt/></gpx>", ""), []string{"source.raw: is XML with the root element <gpx>", "text/plain"}},
		{"XML without a declaration", text("<gpx><wpt>abc</wpt></gpx>"), []string{"source.text: is XML"}},
		{"empty NITF", raw("<?xml version=\"1.0\"?><nitf/>", ""), []string{"source.raw: is NITF without"}},
		{"empty HTML", text("<!DOCTYPE html><script>abc</script>"), []string{"source.text: is HTML without text"}},
		{"JSON", text(`{"headline": "abc"}`), []string{"source.text: is JSON, but no ninjs", "uri is missing"}},
		{"JSON cut off", text("{\"uri\": \"a\",\n\"headline\": \"abc"), []string{"source.text: is ninjs that cannot be read: line 2", "cut off"}},
		{"RTF", text(`{\rtf1\ansi abc}`), []string{"source.text: is an RTF document"}},
		{
			"everything at once", &rapporteurv1.Source{
				Content: &rapporteurv1.Source_Text{Text: "a\xff"}, MediaType: "image/png", Language: "englisch!", Title: " ", Uri: "\xff",
				PublishTime: &timestamppb.Timestamp{Seconds: 1 << 60},
			},
			[]string{"source.text: ", "source.media_type: ", "source.language: ", "source.title: ", "source.uri: ", "source.publish_time: "},
		},
		{"unregistered language", &rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: "abc"}, Language: "xx"}, []string{"source.language: ", "not registered"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := wire.Read(tt.src, wire.Limits{})
			got := fault(t, err)
			for _, want := range tt.want {
				if !strings.Contains(got, want) {
					t.Errorf("got %q, want %q in it", got, want)
				}
			}
			if diff := cmp.Diff(got, fault(t, wire.Check(tt.src, wire.Limits{}))); diff != "" {
				t.Errorf("Check differs from Read (-Read +Check):\n%s", diff)
			}
		})
	}
}

// Text that begins like markup is text.
func TestRead_NotMarkup(t *testing.T) {
	for _, text := range []string{
		"<AAPL.O> shares rose on Tuesday after the company reported earnings.",
		"[Updates with comment] The minister said so.",
		"{The minister} said so.",
		"<CORRECTION> - The story said that the minister had resigned.",
		"RIFF raff is what the minister called them.",
		"MM, the company, said that it would close the plant.",
		"<!-- is how a comment begins, the teacher said.",
	} {
		if _, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: text}}, wire.Limits{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	// Declared as plain text, markup is read as it stands.
	if doc := readRaw(t, "<p>The minister said so.</p>", "text/plain"); doc.GetText() != "<p>The minister said so.</p>" {
		t.Errorf("got %q", doc.GetText())
	}
}

func TestRead_Limit(t *testing.T) {
	for _, src := range []*rapporteurv1.Source{
		{Content: &rapporteurv1.Source_Text{Text: strings.Repeat("a", 101)}},
		{Content: &rapporteurv1.Source_Raw{Raw: bytes.Repeat([]byte("a"), 101)}},
	} {
		_, err := wire.Read(src, wire.Limits{MaxBytes: 100})
		if got := fault(t, err); !strings.Contains(got, "is 101 bytes long; the limit is 100") {
			t.Errorf("got %q", got)
		}
		if _, err := wire.Read(src, wire.Limits{MaxBytes: 101}); err != nil {
			t.Errorf("at the limit: %v", err)
		}
	}
}

func TestRead_RequestOverridesCopy(t *testing.T) {
	doc, err := wire.Read(&rapporteurv1.Source{
		Content: &rapporteurv1.Source_Text{Text: "Headline: Ministers meet\nLanguage: de\n\n" + sentence + "\n\n" + sentence},
		Title:   " Talks\u00a0 resume ", Language: "EN-us", Uri: "https://example.com/1",
		PublishTime: &timestamppb.Timestamp{Seconds: 1562112000},
	}, wire.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	m := doc.GetMetadata()
	if m.GetTitle() != "Talks resume" || m.GetLanguage() != "en-US" || m.GetUri() != "https://example.com/1" || m.GetPublishDate() != "2019-07-03" || m.GetMediaType() != "text/plain" {
		t.Errorf("got %v", m)
	}
	if got := paragraphsOf(doc, rapporteurv1.Paragraph_HEADLINE); len(got) != 1 || got[0] != "Ministers meet" {
		t.Errorf("got headlines %q, want the copy's own", got)
	}
}

// Every format has a media type that it alone has.
func TestMediaTypes(t *testing.T) {
	types := wire.MediaTypes()
	if !slices.IsSorted(types) {
		t.Errorf("got %q, want them in order", types)
	}
	for _, want := range []string{
		"application/vnd.iptc.g2.newsitem+xml", "text/vnd.iptc.newsml", "application/nitf+xml", "application/rss+xml", "application/atom+xml", "application/feed+json",
		"application/ninjs+json", "application/x-reuters-21578", "application/x-iptc-7901", "application/x-anpa-1312", "message/rfc822", "text/html", "text/markdown", "text/plain",
	} {
		if !slices.Contains(types, want) {
			t.Errorf("got %q, want %s among them", types, want)
		}
	}
}

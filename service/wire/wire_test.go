package wire_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// checkDocument holds doc against what every document promises.
func checkDocument(t *testing.T, doc *rapporteurv1.Document) {
	t.Helper()
	text := doc.GetText()
	if !utf8.ValidString(text) {
		t.Fatalf("the text is not valid UTF-8: %q", text)
	}
	check := func(name string, s *rapporteurv1.Span) {
		start, end := int(s.GetStart()), int(s.GetEnd())
		if start < 0 || end <= start || end > len(text) || !utf8.RuneStart(text[start]) || end < len(text) && !utf8.RuneStart(text[end]) {
			t.Fatalf("%s: span [%d, %d) in %d bytes of %q", name, start, end, len(text), text)
		}
	}
	last := int32(0)
	for i, p := range doc.GetParagraphs() {
		check("paragraph", p.GetSpan())
		if p.GetSpan().GetStart() < last {
			t.Fatalf("paragraph %d begins at %d, before %d, in %q", i, p.GetSpan().GetStart(), last, text)
		}
		last = p.GetSpan().GetEnd()
		if cut := text[p.GetSpan().GetStart():last]; strings.TrimSpace(cut) != cut {
			t.Fatalf("paragraph %q has white space around it", cut)
		}
	}
	if d := doc.GetMetadata().GetDateline(); d != nil {
		check("dateline", d.GetSpan())
	}
	for _, c := range doc.GetMetadata().GetCredits() {
		check("credit", c.GetSpan())
	}
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimRight(line, " \t") != line {
			t.Fatalf("line %q ends with a blank", line)
		}
	}
	if strings.Contains(text, "\n\n\n") || strings.TrimSpace(text) != text {
		t.Fatalf("more than one blank line, or white space at the ends: %q", text)
	}
}

// stories are the pieces of copy written for the tests.
func stories(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/wire/*.txt")
	if err != nil || len(files) < 14 {
		t.Fatalf("got %d stories (%v), want at least 14", len(files), err)
	}
	return files
}

// readFile reads a file as raw bytes of which nothing is declared.
func readFile(t testing.TB, path string) *rapporteurv1.Document {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return readRaw(t, string(raw), "")
}

// Every story is sound, has text and an agency, and its canonical text is
// canonical.
func TestRead_Stories(t *testing.T) {
	for _, file := range stories(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			doc := readFile(t, file)
			checkDocument(t, doc)
			m := doc.GetMetadata()
			if m.GetAgency() == "" {
				t.Errorf("got no agency: %v", m)
			}
			if m.GetStatus() != rapporteurv1.Metadata_CANCELED && len(paragraphsOf(doc, rapporteurv1.Paragraph_BODY)) < 3 {
				t.Errorf("got %q, want at least three body paragraphs", outline(doc))
			}
			again := readText(t, doc.GetText())
			again.Analysis = doc.GetAnalysis()
			if diff := cmp.Diff(doc, again, protocmp.Transform()); diff != "" {
				t.Errorf("read again (-first +second):\n%s", diff)
			}
		})
	}
}

// What the stories say of themselves.
func TestRead_StoriesMetadata(t *testing.T) {
	for _, tt := range []struct {
		file, charset, title, place, date, agency, reference, signals string
		status                                                        rapporteurv1.Metadata_PublishStatus
	}{
		{"dpa.txt", "utf-8", "Rockslide cuts Alpine rail line, repairs to take weeks", "Feldkirch/Buchs", "", "dpa", "", "", rapporteurv1.Metadata_USABLE},
		{"dpa-de-windows-1252.txt", "windows-1252", "Brücke über die Mosel gesperrt - Risse im Pfeiler", "Trier", "", "dpa", "210317-99-864213/2", "URGENT", rapporteurv1.Metadata_USABLE},
		{"anadolu-utf16.txt", "utf-16le", "Turkey plants 11 million saplings in single day", "ANKARA", "", "AA", "", "", rapporteurv1.Metadata_USABLE},
		{"reuters-correction.txt", "utf-8", "Finnish shipyard wins order for two ferries", "HELSINKI", "XXXX-11-28", "Reuters", "", "CORRECTION", rapporteurv1.Metadata_USABLE},
		{"ap-kill.txt", "utf-8", "", "CEDAR FALLS, Iowa", "", "AP", "", "KILL BULLETIN ADVISORY", rapporteurv1.Metadata_CANCELED},
		{"upi-hardwrap.txt", "utf-8", "", "NEWARK, N.J.", "XXXX-08-19", "UPI", "", "", rapporteurv1.Metadata_USABLE},
	} {
		t.Run(tt.file, func(t *testing.T) {
			doc := readFile(t, filepath.Join("../../testdata/wire", tt.file))
			m := doc.GetMetadata()
			got := []string{doc.GetAnalysis().GetCharset(), m.GetTitle(), m.GetDateline().GetPlace(), m.GetDateline().GetDate(), m.GetAgency(), m.GetReference(), strings.Join(m.GetSignals(), " "), m.GetStatus().String()}
			want := []string{tt.charset, tt.title, tt.place, tt.date, tt.agency, tt.reference, tt.signals, tt.status.String()}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The sample, where it is at hand, and its twin.
func TestRead_MehrStory(t *testing.T) {
	for _, file := range []string{"../../testdata/wire/mehr.txt", "../../../shared/samples/mna-2019-07-03.txt"} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			if _, err := os.Stat(file); err != nil {
				t.Skip("not on this machine")
			}
			doc := readFile(t, file)
			text := doc.GetText()
			end := int32(len(text))
			want := &rapporteurv1.Metadata{
				PublishDate: "2019-07-03", Agency: "MNA", Reference: "83379128", MediaType: "text/plain", Status: rapporteurv1.Metadata_USABLE,
				Credits: []*rapporteurv1.Credit{
					{Agency: "MNA", AgencyName: "Mehr News Agency", Span: &rapporteurv1.Span{Start: end - 15, End: end - 12}},
					{Agency: "IRN", AgencyName: "Islamic Republic News Agency", Reference: "83379128", Span: &rapporteurv1.Span{Start: end - 11, End: end}},
				},
			}
			if diff := cmp.Diff(want, doc.GetMetadata(), protocmp.Transform()); diff != "" {
				t.Errorf("metadata (-want +got):\n%s", diff)
			}
			lines := outline(doc)
			if lines[0] != "DATELINE date 2019-07-03" || lines[len(lines)-1] != "CREDIT MNA/IRN83379128" {
				t.Errorf("got %q first and %q last", lines[0], lines[len(lines)-1])
			}
			if got := paragraphsOf(doc, rapporteurv1.Paragraph_BODY); len(got) != 10 {
				t.Errorf("got %d body paragraphs, want 10", len(got))
			}
		})
	}
}

func TestRead_Deterministic(t *testing.T) {
	for _, file := range stories(t) {
		first := readFile(t, file)
		for range 5 {
			if diff := cmp.Diff(first, readFile(t, file), protocmp.Transform()); diff != "" {
				t.Fatalf("%s (-first +later):\n%s", file, diff)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range stories(f) {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	for _, line := range append(tailLines, creditLines...) {
		f.Add([]byte("A b.\n" + line.line))
	}
	f.Add([]byte("TEHRAN, July 3 (IRNA) - A\n- b\n- c\n\nD  e   f\ng   h  i"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}, MediaType: "text/plain"}, wire.Limits{})
		if err != nil {
			return
		}
		checkDocument(t, doc)
		again := readPlain(t, doc.GetText())
		if again.GetText() != doc.GetText() {
			t.Fatalf("the canonical text is not canonical:\n%q\n%q", doc.GetText(), again.GetText())
		}
	})
}

// readPlain reads text as plain text, whatever it looks like.
func readPlain(t testing.TB, text string) *rapporteurv1.Document {
	t.Helper()
	doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: text}, MediaType: "text/plain"}, wire.Limits{MaxBytes: 16 << 20})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return doc
}

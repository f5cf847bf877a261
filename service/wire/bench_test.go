package wire_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"mehr.txt", "ap.txt", "upi-hardwrap.txt", "dpa-de-windows-1252.txt"} {
		raw, err := os.ReadFile(filepath.Join("../../testdata/wire", name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) { benchmark(b, raw) })
	}
}

// hostile are texts of which each kind could make a careless reader slow.
var hostile = []struct{ name, unit string }{
	{"prose", "The minister said on Wednesday that the talks would go on.\n\n"},
	{"wrapped", "the minister said on Wednesday that the talks would go on in the\n"},
	{"oneLine", "word "},
	{"oneWord", "a"},
	{"quotes", "\""},
	{"digits", "1"},
	{"brackets", "("},
	{"closedBrackets", "(a)."},
	{"stops", ". "},
	{"dashes", "- "},
	{"slashes", "a/"},
	{"lineFeeds", "a\n"},
	{"hyphens", "agree-\n"},
	{"list", "- item\n"},
	{"rows", "a    b\n"},
	{"notes", "MORE\n\n"},
	{"credits", "MNA/TT\n\n"},
	{"headlines", "Ministers meet\n\n"},
	{"datelines", "TEHRAN, July 3 (IRNA) – "},
	{"places", "LONDON, "},
	{"marks", "a\u0301\u0301\u0301"},
	{"joiners", "\u200d\u0645"},
	{"accents", "é"},
	{"han", "外"},
	{"spaces", "a                                        "},
	{"indents", "    a\n   a\n"},
}

func BenchmarkRead_Hostile(b *testing.B) {
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) { benchmark(b, []byte(strings.Repeat(h.unit, 1<<20/len(h.unit)))) })
	}
}

func benchmark(b *testing.B, raw []byte) {
	src := &rapporteurv1.Source{Content: &rapporteurv1.Source_Raw{Raw: raw}}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := wire.Read(src, wire.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// Hostile texts of full size are read, and their documents are sound.
func TestRead_Hostile(t *testing.T) {
	size := wire.DefaultMaxBytes
	if testing.Short() {
		size = 1 << 16
	}
	for _, h := range hostile {
		t.Run(fmt.Sprintf("%s-%d", h.name, size), func(t *testing.T) {
			checkDocument(t, readPlain(t, strings.Repeat(h.unit, size/len(h.unit))))
		})
	}
}

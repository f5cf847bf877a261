package service_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/reflect/protoreflect"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

var update = flag.Bool("update", false, "write the golden analyses anew")

// TestGolden holds the whole analysis of every story in testdata/wire against
// testdata/golden, where each fact stands on a line with the text that its span cuts.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("../testdata/wire/*.*")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 12 {
		t.Fatalf("got %d stories, want at least 12", len(files))
	}
	r := start(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, doc := range parseItems(t, r, raw) {
				if b.Len() > 0 {
					b.WriteString("\n")
				}
				dump(&b, doc.GetText(), "", doc.ProtoReflect())
			}
			got, golden := b.String(), filepath.Join("../testdata/golden", name+".golden")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the analysis changed; if it is right, make golden (-want +got):\n%s", diff)
			}
		})
	}
}

// parseItems parses the items that raw holds, one or several.
func parseItems(t *testing.T, r *rig, raw []byte) []*rapporteurv1.Document {
	t.Helper()
	src := rawSource(raw)
	resp, err := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: src})
	if err == nil {
		return []*rapporteurv1.Document{resp.GetDocument()}
	}
	var docs []*rapporteurv1.Document
	for src.Item = 1; ; src.Item++ {
		resp, more := r.Parse(t.Context(), &rapporteurv1.ParseRequest{Source: src})
		if more != nil && len(docs) < 2 {
			t.Fatal(err)
		}
		if more != nil {
			return docs
		}
		docs = append(docs, resp.GetDocument())
	}
}

// dump writes every field of m, a line each, in the order of their numbers;
// spans with what they cut.
func dump(b *strings.Builder, text, indent string, m protoreflect.Message) {
	fields := m.Descriptor().Fields()
	for i := range fields.Len() {
		f := fields.Get(i)
		if !m.Has(f) || f.Name() == "text" && indent == "" {
			continue
		}
		if !f.IsList() {
			dumpValue(b, text, indent, f, m.Get(f))
			continue
		}
		for j := range m.Get(f).List().Len() {
			dumpValue(b, text, indent, f, m.Get(f).List().Get(j))
		}
	}
}

func dumpValue(b *strings.Builder, text, indent string, f protoreflect.FieldDescriptor, v protoreflect.Value) {
	switch {
	case f.Kind() == protoreflect.EnumKind:
		fmt.Fprintf(b, "%s%s: %s\n", indent, f.Name(), f.Enum().Values().ByNumber(v.Enum()).Name())
	case f.Kind() == protoreflect.DoubleKind:
		fmt.Fprintf(b, "%s%s: %.4f\n", indent, f.Name(), v.Float())
	case f.Message() == nil:
		fmt.Fprintf(b, "%s%s: %q\n", indent, f.Name(), fmt.Sprint(v.Interface()))
	default:
		if s, ok := v.Message().Interface().(*rapporteurv1.Span); ok {
			fmt.Fprintf(b, "%s%s: %d-%d %q\n", indent, f.Name(), s.GetStart(), s.GetEnd(), cutUTF8(text, s))
			return
		}
		fmt.Fprintf(b, "%s%s:\n", indent, f.Name())
		dump(b, text, indent+"  ", v.Message())
	}
}

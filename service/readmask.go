package service

import (
	"fmt"
	"slices"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/known/fieldmaskpb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// listed are the fields that lists and searches return by default: what the
// store gives without reading the whole document.
var listed = []string{"name", "metadata", "create_time", "update_time", "etag", "version", "current_version", "corrects"}

// mask is a read mask in force: which fields of a document are wanted.
type mask struct {
	all   bool
	paths []string
}

// maskOf reads a read mask (AIP-157); otherwise are the paths that an empty
// one stands for, nil for all.
func maskOf(given *fieldmaskpb.FieldMask, otherwise []string) mask {
	paths := given.GetPaths()
	if len(paths) == 0 {
		paths = otherwise
	}
	if len(paths) == 0 {
		return mask{all: true}
	}
	m := make([]string, len(paths))
	for i, p := range paths {
		m[i] = snake(p)
	}
	return mask{all: slices.Contains(m, "*"), paths: m}
}

// snake turns the JSON name of a path, as a URL may have it, into the proto
// name: metadata.publishDate into metadata.publish_date.
func snake(path string) string {
	var b strings.Builder
	for _, r := range path {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

// light tells whether the mask asks for no more than listed.
func (m mask) light() bool {
	if m.all {
		return false
	}
	for _, p := range m.paths {
		top, _, _ := strings.Cut(p, ".")
		if !slices.Contains(listed, top) {
			return false
		}
	}
	return true
}

// apply clears what the mask does not want.
func (m mask) apply(doc *rapporteurv1.Document) {
	if !m.all {
		prune(doc.ProtoReflect(), m.paths)
	}
}

// prune clears every field of msg that no path names or leads into.
func prune(msg protoreflect.Message, paths []string) {
	inside := make(map[string][]string, len(paths))
	whole := make(map[string]bool, len(paths))
	for _, p := range paths {
		top, rest, deeper := strings.Cut(p, ".")
		if deeper {
			inside[top] = append(inside[top], rest)
		} else {
			whole[top] = true
		}
	}
	msg.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		name := string(f.Name())
		switch {
		case whole[name]:
		case len(inside[name]) > 0:
			prune(v.Message(), inside[name])
		default:
			msg.Clear(f)
		}
		return true
	})
}

// checkMask reports the paths of a read mask that no document has.
func checkMask(m *fieldmaskpb.FieldMask) []rapporteur.Violation {
	for _, p := range m.GetPaths() {
		if p == "*" {
			continue
		}
		if _, err := fieldmaskpb.New(&rapporteurv1.Document{}, snake(p)); err != nil {
			return []rapporteur.Violation{{
				Field:       "read_mask",
				Description: fmt.Sprintf("no field %q in Document; give paths such as metadata, sentences or metadata.title, or *", p),
			}}
		}
	}
	return nil
}

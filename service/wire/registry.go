package wire

import (
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Certainty is how surely a Reader recognises content as its own.
type Certainty int

// The certainties in rising order. Where no media type is declared the reader
// with the highest one is taken, the first of the registry among equals.
const (
	Foreign  Certainty = iota // in another format
	Possible                  // nothing speaks against it
	Certain                   // marked as this format
)

// Reader reads the formats of one family. It is safe for use by many
// goroutines. Each has a file of its own and a line in the registry.
type Reader interface {
	// MediaTypes lists what the reader reads, in lower case and without
	// parameters, the usual one first.
	MediaTypes() []string

	// Sniff tells whether content is in the reader's format. It may look at
	// all of it, and takes time linear in its length.
	Sniff(content []byte) Certainty

	// Read makes a Document of what passed check, with metadata.media_type
	// and, for raw bytes, analysis.charset. The document is the caller's.
	Read(in *Input) (*rapporteurv1.Document, error)

	// check finds what Read would refuse. It is called before Read, with the
	// same Input, and may leave in it what it has read.
	check(in *Input) findings
}

// registry lists the readers. It does not change while the program runs.
var registry = []Reader{plainText{}}

// MediaTypes lists every media type that can be read, in alphabetical order.
func MediaTypes() []string {
	var types []string
	for _, r := range registry {
		types = append(types, r.MediaTypes()...)
	}
	slices.Sort(types)
	return types
}

// selectReader finds the reader for in: by its media type where it declares
// one, else by its content. It returns nil, with a finding, where there is
// none.
func selectReader(in *Input, found *findings) Reader {
	known := strings.Join(MediaTypes(), ", ")
	if in.MediaType != "" {
		for _, r := range registry {
			if slices.Contains(r.MediaTypes(), in.MediaType) {
				return r
			}
		}
		found.add("UNKNOWN_MEDIA_TYPE", fieldMediaType, "%s cannot be read; what can be: %s", in.MediaType, known)
		return nil
	}
	best, certainty := Reader(nil), Foreign
	for _, r := range registry {
		if c := r.Sniff(in.Content); c > certainty {
			best, certainty = r, c
		}
	}
	if best == nil {
		name := foreignFormat(in.Content)
		if name == "" {
			name = "binary data"
		}
		found.add("UNSUPPORTED_FORMAT", in.field, "is %s, which cannot be read; what can be: %s (set media_type to read it as that nevertheless)", name, known)
	}
	return best
}

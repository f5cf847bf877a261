// Package wire reads newswire copy as it comes in, as bytes or as text, and
// makes a Document of it: the canonical text, its paragraphs and what each is
// for, and the metadata that the conventions of news agencies put into the
// copy itself (dateline, credits, slugline, notes to editors).
//
// # Canonical text
//
// The canonical text is what all spans point into. It is valid UTF-8 in
// Unicode normalisation form C, so that the same words are the same bytes
// however their sender composed the accents. Line ends of every kind are LF,
// blanks of every kind are the space; control characters, byte order marks,
// soft hyphens, direction marks and invisible characters are left out (joiners
// stay where the script or an emoji needs them). Lines that were broken at a
// column are joined, and nothing else is changed: a word stays as it is
// written. Paragraphs are apart by one blank line. A line feed inside a
// paragraph is a line end that means something: in a list, a table or verse.
// The canonical text of a canonical text is that text.
//
// # Paragraphs
//
// Paragraph spans are in text order and do not overlap. One line of text can
// hold several: "TEHRAN, Jul. 03 (MNA) – Iran's foreign minister said ..." is
// a dateline and a body paragraph.
package wire

import (
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// DefaultMaxBytes is the largest content that Read takes where Limits does not
// say otherwise.
const DefaultMaxBytes = 4 << 20

// maxSpan is the largest offset that a Span holds, less what normalisation may
// add to a text.
const maxSpan = 256 << 20

// Limits bounds what is read.
type Limits struct {
	// MaxBytes is the largest content, as text or as raw bytes, in bytes.
	// Default (0): DefaultMaxBytes. It is never more than 256 MiB.
	MaxBytes int
}

// maxBytes is the bound in force.
func (l Limits) maxBytes() int {
	switch {
	case l.MaxBytes <= 0:
		return DefaultMaxBytes
	case l.MaxBytes > maxSpan:
		return maxSpan
	}
	return l.MaxBytes
}

// Read makes a Document of src. The document has text, paragraphs and
// metadata, and analysis.charset where src held raw bytes; metadata.language
// is set only where src or the copy's own header declares it. Spans count
// bytes of UTF-8.
//
// What cannot be read is refused with a *rapporteur.Error of kind Invalid that
// lists every field at fault, with paths such as source.raw. Text is never
// refused for what it says, and never shortened.
func Read(src *rapporteurv1.Source, limits Limits) (*rapporteurv1.Document, error) {
	in, reader, found := open(src, limits)
	if len(found) > 0 {
		return nil, found.err()
	}
	doc, err := reader.Read(in)
	if err != nil {
		return nil, err
	}
	doc.Metadata.Uri = src.GetUri()
	return doc, nil
}

// Check finds what Read would refuse in src, without reading it: the same
// error, or nil.
func Check(src *rapporteurv1.Source, limits Limits) error {
	_, _, found := open(src, limits)
	return found.err()
}

// open checks src and finds the reader for it.
func open(src *rapporteurv1.Source, limits Limits) (*Input, Reader, findings) {
	var found findings
	in := newInput(src, &found)
	checkFields(src, &found)
	if len(in.Content) > limits.maxBytes() {
		found.add("DOCUMENT_TOO_LARGE", in.field, "is %d bytes long; the limit is %d", len(in.Content), limits.maxBytes())
	}
	unreadable := found.touches(in.field)
	if found.touches(fieldMediaType) || unreadable && in.MediaType == "" {
		return in, nil, found
	}
	reader := selectReader(in, &found)
	if reader != nil && !unreadable {
		found = append(found, reader.check(in)...)
	}
	return in, reader, found
}

// Input is what a Reader is given.
type Input struct {
	Content     []byte            // the source's raw bytes, or its text, which is valid UTF-8
	Decoded     bool              // whether Content was given as text
	MediaType   string            // as the source names it, lower case, without parameters; empty where it does not
	Params      map[string]string // parameters of the media type, keys in lower case
	Title       string            // headline that overrides the copy's own; empty: none
	Language    string            // BCP-47 tag that overrides the copy's own; empty: none
	PublishTime time.Time         // overrides the copy's own; zero: none

	field string // path of the field that Content is of

	// What check has read, so that Read need not read it again.
	text, charset string
}

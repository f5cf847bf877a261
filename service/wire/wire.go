// Package wire reads newswire copy as it comes in, as bytes or as text, and
// makes a Document of it, or of each item where it holds several: the canonical text, its paragraphs and what each is
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
// # Formats
//
// Each format has a reader (see the registry's table). What a header says goes
// into the metadata; headline, byline and dateline come into the text as well,
// in front of the body, unless the body begins with them itself. Marked-up bodies
// are read as a browser would show them: blocks are paragraphs, rows of tables
// are the lines of one paragraph; scripts, captions, forms and lines that lead
// elsewhere are left out. Then the paragraphs are read by the conventions of wire
// copy, as those of plain text are.
//
// A file may hold several items, each of which is a document of its own.
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

// MaxItems is how many items one source may hold.
const MaxItems = 10_000

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

// Read makes a Document of src, which holds one item or says which of several
// is meant (source.item). The document has text, paragraphs and metadata, and
// analysis.charset where src held raw bytes; metadata.language is set only
// where src or the copy's own header declares it. Spans count bytes of UTF-8.
// The text is empty where an item of a structured format has none, such as a
// picture without a caption.
//
// What cannot be read is refused with a *rapporteur.Error of kind Invalid that
// lists every field at fault, with paths such as source.raw. Its reason is
// SEVERAL_ITEMS where src holds several items and names none, NO_SUCH_ITEM
// where it has no item of that number. Text is never refused for what it says,
// and never shortened.
func Read(src *rapporteurv1.Source, limits Limits) (*rapporteurv1.Document, error) {
	in, items, found := open(src, limits)
	if len(found) == 0 && len(items) > 1 {
		found.several(in, len(items))
	}
	if len(found) > 0 {
		return nil, found.err()
	}
	return in.document(src, items[0]), nil
}

// ReadAll makes a Document of every item of src, or of the one that source.item
// names, in the order of src. Otherwise it is as Read; where src holds several
// items its title cannot be overridden.
func ReadAll(src *rapporteurv1.Source, limits Limits) ([]*rapporteurv1.Document, error) {
	in, items, found := open(src, limits)
	if len(found) == 0 && len(items) > 1 && in.Title != "" {
		found.add("INVALID_FIELD", fieldTitle, "is one title for the %d items that the content holds; leave it empty, or name the item in source.item", len(items))
	}
	if len(found) > 0 {
		return nil, found.err()
	}
	docs := make([]*rapporteurv1.Document, len(items))
	for i, it := range items {
		docs[i] = in.document(src, it)
	}
	return docs, nil
}

// Check finds what Read would refuse in src, without making the document: the
// same error, or nil.
func Check(src *rapporteurv1.Source, limits Limits) error {
	in, items, found := open(src, limits)
	if len(found) == 0 && len(items) > 1 {
		found.several(in, len(items))
	}
	return found.err()
}

// CheckAll finds what ReadAll would refuse in src, without making documents.
func CheckAll(src *rapporteurv1.Source, limits Limits) error {
	_, _, found := open(src, limits)
	return found.err()
}

// several notes that the content holds several items where one is wanted.
func (f *findings) several(in *Input, n int) {
	f.add("SEVERAL_ITEMS", in.field, "holds %d items; name the one that is meant in source.item, from 1 to %d, or store the content, which keeps all of them", n, n)
}

// document makes the Document of an item.
func (in *Input) document(src *rapporteurv1.Source, it item) *rapporteurv1.Document {
	doc := it(in)
	if uri := src.GetUri(); uri != "" {
		doc.Metadata.Uri = uri
	}
	return doc
}

// open checks src and finds the items that it holds, or the one that it names.
func open(src *rapporteurv1.Source, limits Limits) (*Input, []item, findings) {
	var found findings
	in := newInput(src, &found)
	checkFields(src, &found)
	if len(in.Content) > limits.maxBytes() {
		found.add("DOCUMENT_TOO_LARGE", in.field, "is %d bytes long; the limit is %d", len(in.Content), limits.maxBytes())
		return in, nil, found
	}
	unreadable := found.touches(in.field)
	if found.touches(fieldMediaType) || unreadable && in.MediaType == "" {
		return in, nil, found
	}
	reader := selectReader(in, &found)
	if reader == nil || unreadable {
		return in, nil, found
	}
	items, faults := reader.read(in)
	found = append(found, faults...)
	if len(items) > MaxItems {
		found.add("TOO_MANY_ITEMS", in.field, "holds %d items; the limit is %d: send it in parts", len(items), MaxItems)
		return in, nil, found
	}
	if n := int(src.GetItem()); n > 0 && len(faults) == 0 {
		if n > len(items) {
			found.add("NO_SUCH_ITEM", fieldItem, "is %d, but the content holds %d", n, len(items))
			return in, nil, found
		}
		items = items[n-1 : n]
	}
	return in, items, found
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
}

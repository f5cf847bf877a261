package service

import (
	"slices"
	"unicode/utf8"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// spanName is the type that spansOf looks for.
var spanName = (&rapporteurv1.Span{}).ProtoReflect().Descriptor().FullName()

// spansOf collects every span inside m, wherever it is.
func spansOf(m proto.Message) []*rapporteurv1.Span {
	var spans []*rapporteurv1.Span
	var walk func(protoreflect.Message)
	walk = func(m protoreflect.Message) {
		if m.Descriptor().FullName() == spanName {
			spans = append(spans, m.Interface().(*rapporteurv1.Span))
			return
		}
		m.Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
			if f.Message() == nil || f.IsMap() {
				return true
			}
			if !f.IsList() {
				walk(v.Message())
				return true
			}
			for i := range v.List().Len() {
				walk(v.List().Get(i).Message())
			}
			return true
		})
	}
	walk(m.ProtoReflect())
	return spans
}

// reencode turns spans that count bytes of text into spans of the encoding, in
// one pass over the text. The spans must lie within the text, on the
// boundaries of characters.
func reencode(text string, enc rapporteurv1.OffsetEncoding, spans []*rapporteurv1.Span) {
	if enc != rapporteurv1.OffsetEncoding_UTF16 && enc != rapporteurv1.OffsetEncoding_UTF32 {
		return
	}
	offsets := make([]*int32, 0, 2*len(spans))
	for _, s := range spans {
		offsets = append(offsets, &s.Start, &s.End)
	}
	slices.SortFunc(offsets, func(a, b *int32) int { return int(*a) - int(*b) })
	units, at := int32(0), 0
	for _, o := range offsets {
		for ; at < int(*o); units++ {
			r, size := utf8.DecodeRuneInString(text[at:])
			at += size
			if r > 0xFFFF && enc == rapporteurv1.OffsetEncoding_UTF16 {
				units++ // a surrogate pair
			}
		}
		*o = units
	}
}

// reencodeDocument turns every span of doc.
func reencodeDocument(doc *rapporteurv1.Document, enc rapporteurv1.OffsetEncoding) {
	if needsText(enc) {
		reencode(doc.GetText(), enc, spansOf(doc))
	}
}

// needsText tells whether spans of the encoding can only be counted with the
// text at hand.
func needsText(enc rapporteurv1.OffsetEncoding) bool {
	return enc == rapporteurv1.OffsetEncoding_UTF16 || enc == rapporteurv1.OffsetEncoding_UTF32
}

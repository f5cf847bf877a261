// Package language turns canonical text into sentences of tokens with their
// tags, lemmas, trees and names, and tells what language a text is in.
//
// Offsets count bytes of UTF-8. Everything takes time linear in the text's
// length and is a pure function of the text and the embedded model.
package language

// Span is a half-open stretch of text, in bytes of UTF-8.
type Span struct{ Start, End int32 }

// Sentence is a sentence and the tokens that it holds, as a half-open range of
// indices into Analysis.Tokens. It begins with its first token and ends with
// its last one.
type Sentence struct {
	Span
	FirstToken, EndToken int32
	Block                int32 // index of the block (paragraph) that it is of
}

// Layers is a set of what can be found beyond sentences and tokens.
type Layers uint8

// The layers. A layer brings those with it that it stands on: Trees and Names
// bring Tags.
const (
	Tags  Layers = 1 << iota // UPOS, XPOS and Lemmas
	Trees                    // Heads and Relations
	Names                    // Names

	AllLayers = Tags | Trees | Names
)

// NameType is the type of a name.
type NameType uint8

// The types of names; what each takes in is that of api.md's EntityType.
const (
	NoName NameType = iota
	Person
	Organisation
	Country
	Place
	Facility
	Group
	Agreement
	Event
	Product
	Work
	NameTypes // how many there are, NoName among them
)

// Name is a name in the text, as a half-open range of indices into
// Analysis.Tokens. It lies within one sentence; names do not overlap.
type Name struct {
	FirstToken, EndToken int32
	Type                 NameType
}

// Analysis is what the engine found in a text: flat slices in text order.
// Every token is of exactly one sentence. Slices of layers that were not asked
// for, or that the engine does not have for the text's language, are nil; the
// others but Names are as long as Tokens.
type Analysis struct {
	Text      string
	Sentences []Sentence
	Tokens    []Span
	UPOS      []UPOS     // universal part of speech
	XPOS      []XPOS     // Penn Treebank tag
	Lemmas    []string   // UD English lemma
	Heads     []int32    // index into Tokens of the head, -1 for the root of a sentence
	Relations []Relation // to the head: UD relation, with its main subtypes
	Names     []Name
}

// Engine analyses text. It is safe for use by many goroutines.
type Engine interface {
	// Prepare begins to read the models of layers, beside what the caller does
	// next. Nothing needs it; the first analysis has less to wait for.
	Prepare(layers Layers)

	// Analyse splits the blocks of text, which must be ordered, not overlap,
	// and lie on character boundaries, into sentences, and those into tokens,
	// and finds the layers asked for. A sentence never leaves its block, and a
	// block of white space has none. tag is the primary subtag of the text's
	// language (ISO 639), by which words are cut; the engine tells it by itself
	// where it is empty. Layers are there for English only ("en").
	// Any valid UTF-8 of less than 2 GiB is fine; the time is linear in the
	// text's length.
	Analyse(text string, blocks []Span, tag string, layers Layers) *Analysis

	// Annotate finds layers for the sentences and tokens that a holds already,
	// which are taken to be English, and overwrites what a holds of them.
	Annotate(a *Analysis, layers Layers)
}

// Package language turns canonical text into sentences and tokens, and tells
// what language a text is in.
//
// Offsets count bytes of UTF-8. Everything takes time linear in the text's
// length and is a pure function of the text.
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

// Analysis is what the engine found in a text: flat slices in text order.
// Every token is of exactly one sentence.
type Analysis struct {
	Text      string
	Sentences []Sentence
	Tokens    []Span
}

// Engine finds sentences and tokens. It is safe for use by many goroutines.
type Engine interface {
	// Analyse splits the blocks of text, which must be ordered, not overlap,
	// and lie on character boundaries, into sentences, and those into tokens.
	// A sentence never leaves its block, and a block of white space has none.
	// tag is the primary subtag of the text's language (ISO 639), by which words
	// are cut; the engine tells it by itself where it is empty.
	// Any valid UTF-8 of less than 2 GiB is fine; the time is linear in the
	// text's length.
	Analyse(text string, blocks []Span, tag string) *Analysis
}

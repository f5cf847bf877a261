// Package language turns canonical text into sentences and tokens.
package language

// Span is a half-open stretch of text, in bytes of UTF-8.
type Span struct{ Start, End int32 }

// Sentence is a sentence and the tokens that it holds, as a half-open range of
// indices into Analysis.Tokens.
type Sentence struct {
	Span
	FirstToken, EndToken int32
	Block                int32 // index of the block (paragraph) that it is of
}

// Analysis is what the engine found in a text: flat slices in text order.
type Analysis struct {
	Text      string
	Sentences []Sentence
	Tokens    []Span
}

// Engine finds sentences and tokens. It is safe for use by many goroutines.
type Engine interface {
	// Analyse splits the blocks of text, which must be ordered, not overlap,
	// and lie on character boundaries, into sentences, and those into tokens.
	// A sentence never leaves its block. Any valid UTF-8 is fine; the time is
	// linear in the text's length.
	Analyse(text string, blocks []Span) *Analysis
}

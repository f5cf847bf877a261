package language

import (
	"sync"
	"unicode/utf8"
)

// New returns the engine with the models that are part of the program. It reads
// English as Universal Dependencies does, and finds sentences and words of other
// languages by their punctuation and scripts. It panics where the models do not
// fit the program, which then was not built as it should be.
func New() Engine {
	m, err := embedded()
	if err != nil {
		panic(err)
	}
	return &engine{lex: readLexicon(), models: m}
}

// Open returns the engine with the models of a file. The error says why they
// do not fit the program.
func Open(file []byte) (Engine, error) {
	m, err := openModels(file)
	if err != nil {
		return nil, err
	}
	return &engine{lex: readLexicon(), models: m}, nil
}

// Untrained returns the engine without models: it finds sentences and words
// alone.
func Untrained() Engine { return &engine{lex: readLexicon()} }

// readLexicon reads the embedded table, once.
var readLexicon = sync.OnceValue(func() *lexicon { return newLexicon(lexiconText) })

// engine is the engine.
type engine struct {
	lex    *lexicon
	models *layerModels // nil where there are none
}

// scratch is the memory of an analysis that its answer does not hold.
type scratch struct {
	tokeniser tokeniser
	splitter  splitter
	reviser   reviser
}

// scratches keeps scratch between analyses; none that holds a huge text.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// maxScratch is the number of lexemes up to which scratch is kept.
const maxScratch = 1 << 16

// Analyse finds sentences and tokens; see Engine.
func (e *engine) Analyse(text string, blocks []Span, tag string, layers Layers) *Analysis {
	s := scratches.Get().(*scratch)
	convention := conventionOf(text, blocks, tag)
	s.tokeniser = tokeniser{lex: e.lex, text: text, convention: convention, out: s.tokeniser.out}
	s.splitter.lex, s.splitter.text, s.splitter.convention = e.lex, text, s.tokeniser.convention
	var ends *boundaries
	if convention == english && e.models != nil {
		ends, s.reviser.lexicon = e.models.ends(), e.models.lexicon()
	}
	a := &Analysis{Text: text}
	size := 0
	for _, b := range blocks {
		size += int(b.End - b.Start)
	}
	a.Tokens = make([]Span, 0, size/5+8)
	a.Sentences = make([]Sentence, 0, size/120+len(blocks))
	for i, b := range blocks {
		s.tokeniser.block(int(b.Start), int(b.End))
		s.splitter.split(s.tokeniser.out)
		if ends != nil {
			ends.revise(&s.reviser, &s.splitter)
		}
		a.add(&s.splitter, int32(i))
	}
	s.tokeniser.text, s.splitter.text = "", ""
	if cap(s.tokeniser.out) <= maxScratch {
		scratches.Put(s)
	}
	if convention == english {
		e.Annotate(a, layers)
	}
	return a
}

// Prepare begins to read models; see Engine.
func (e *engine) Prepare(layers Layers) {
	if e.models != nil {
		e.models.fetch(layers)
	}
}

// Annotate finds layers; see Engine.
func (e *engine) Annotate(a *Analysis, layers Layers) {
	if e.models != nil {
		e.models.annotate(a, layers)
	}
}

// add copies the sentences of a block.
func (a *Analysis) add(s *splitter, block int32) {
	at := 0
	for i, cut := range s.cuts {
		first := int32(len(a.Tokens))
		for ; at < int(cut); at++ {
			t := s.tokens[at]
			if s.points[i] && at+1 == int(cut) {
				a.Tokens = append(a.Tokens, Span{t.start, t.end - 1})
				t.start = t.end - 1
			}
			a.Tokens = append(a.Tokens, Span{t.start, t.end})
		}
		a.Sentences = append(a.Sentences, Sentence{
			Span:       Span{a.Tokens[first].Start, a.Tokens[len(a.Tokens)-1].End},
			FirstToken: first, EndToken: int32(len(a.Tokens)), Block: block,
		})
	}
}

// The manner of cutting words is chosen by the language of so many bytes, where
// that is told with this confidence.
const (
	conventionSample = 1 << 10
	leastConfidence  = 0.6
)

// conventionOf tells how the words of a text are cut: by its language, which is
// that of its beginning where tag is empty.
func conventionOf(text string, blocks []Span, tag string) convention {
	if tag == "" {
		tag = beginningOf(text, blocks)
	}
	switch tag {
	case "en":
		return english
	case "fr", "it", "ca", "oc":
		return elided
	}
	return joined
}

// beginningOf is the language of the beginning of a text, English where that
// cannot be told.
func beginningOf(text string, blocks []Span) string {
	if len(blocks) == 0 {
		return "en"
	}
	start, end := int(blocks[0].Start), int(blocks[len(blocks)-1].End)
	end = min(end, start+conventionSample)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end--
	}
	tag, confidence := Identify(text[start:end])
	if confidence < leastConfidence {
		return "en"
	}
	return tag
}

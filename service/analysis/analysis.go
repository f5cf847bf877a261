// Package analysis finds what a document says: its sentences and tokens, who is
// who and who says what, its times, abbreviations and key phrases. It fills the
// Document that wire has read.
//
// Each layer is a pure function of the text and the model. Whatever valid
// UTF-8 the text is, an analysis succeeds; a layer that cannot honestly be made
// for a text is left out, and the document says why.
package analysis

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// ModelVersion names the rules and the models that analyses are made with. It
// changes whenever the same text may give another document. With a user's
// gazetteer, a document's own version goes on with that of the gazetteer.
var ModelVersion = "rules-6+" + language.ModelVersion() + "+" + gazetteer.BuiltinVersion()

// undetermined is the BCP-47 tag of a language that cannot be told.
const undetermined = "und"

// span is a half-open stretch of text, in bytes.
type span struct{ start, end int }

func (s span) proto() *rapporteurv1.Span {
	return &rapporteurv1.Span{Start: int32(s.start), End: int32(s.end)}
}

// Analyser analyses documents. It is safe for use by many goroutines.
type Analyser struct {
	engine language.Engine
	known  *gazetteer.Gazetteer // nil: the embedded one

	prepared atomic.Bool // whether the gazetteer is read, or being read
}

// New returns an Analyser over engine with the embedded gazetteer.
func New(engine language.Engine) *Analyser { return &Analyser{engine: engine} }

// WithGazetteer returns an Analyser that goes by another gazetteer.
func (a *Analyser) WithGazetteer(known *gazetteer.Gazetteer) *Analyser {
	return &Analyser{engine: a.engine, known: known}
}

// version names what a document is analysed with.
func (a *Analyser) version() string {
	if a.known == nil {
		return ModelVersion
	}
	return ModelVersion + "+names." + a.known.Version()
}

// gazetteer is the gazetteer that names are looked up in. The embedded one is
// read when it is first needed.
func (a *Analyser) gazetteer() *gazetteer.Gazetteer {
	if a.known != nil {
		return a.known
	}
	return gazetteer.Builtin()
}

// DefaultLayers are the layers made where none is named: all but TOKENS, in
// the order of their numbers.
func DefaultLayers() []rapporteurv1.Layer {
	var layers []rapporteurv1.Layer
	values := rapporteurv1.Layer(0).Descriptor().Values()
	for i := range values.Len() {
		l := rapporteurv1.Layer(values.Get(i).Number())
		if l != rapporteurv1.Layer_LAYER_UNSPECIFIED && l != rapporteurv1.Layer_TOKENS {
			layers = append(layers, l)
		}
	}
	slices.Sort(layers)
	return layers
}

// work is a document in hand.
type work struct {
	doc    *rapporteurv1.Document
	words  *language.Analysis
	blocks []int32 // paragraph of each block of words
	tag    string  // primary subtag of the document's language
	known  func() *gazetteer.Gazetteer
	said   *quotation.Reading // see statements
	who    *entityBuilder     // see entities
}

// layer makes one layer of a document out of what the engine found for it. Its
// reason, where not empty, says why it was left out.
type layer struct {
	number rapporteurv1.Layer
	needs  language.Layers
	make   func(*work) (reason string)
}

// layers are the layers there are, in the order of their numbers.
var layers = []layer{
	{rapporteurv1.Layer_TOKENS, language.Tags | language.Trees, addTokens},
	{rapporteurv1.Layer_ENTITIES, language.AllLayers, addEntities},
	{rapporteurv1.Layer_QUOTATIONS, language.AllLayers, addQuotations},
	{rapporteurv1.Layer_TIMES, language.Tags, addTimes},
	{rapporteurv1.Layer_ABBREVIATIONS, 0, addAbbreviations},
	{rapporteurv1.Layer_KEY_PHRASES, language.Tags | language.Names, addKeyPhrases},
}

// Analyse fills in doc its language, where metadata does not name one, its
// sentences, the layers wanted (none named: DefaultLayers) and what
// doc.Analysis says of them. It overwrites what was there, save
// analysis.charset and, with a language, analysis.language_confidence: a
// document that was analysed before can be again. The only error is that of ctx.
func (a *Analyser) Analyse(ctx context.Context, doc *rapporteurv1.Document, wanted []rapporteurv1.Layer) error {
	if len(wanted) == 0 {
		wanted = DefaultLayers()
	}
	if doc.Metadata == nil {
		doc.Metadata = &rapporteurv1.Metadata{}
	}
	before := doc.GetAnalysis()
	doc.Analysis = &rapporteurv1.AnalysisInfo{ModelVersion: a.version(), Charset: before.GetCharset(), LanguageConfidence: before.GetLanguageConfidence()}
	doc.Sentences, doc.Entities, doc.Quotations, doc.Times, doc.Abbreviations, doc.KeyPhrases = nil, nil, nil, nil, nil, nil
	a.prepare(doc.GetMetadata().GetLanguage(), doc.GetText(), wanted)
	w := &work{doc: doc, known: a.gazetteer}
	blocks := w.readBlocks()
	w.identify(blocks, before.GetModelVersion() != "")
	if err := ctx.Err(); err != nil {
		return err
	}
	w.words = a.engine.Analyse(doc.GetText(), blocks, w.wordsOf(), needsOf(wanted))
	w.addSentences()
	for _, l := range layers {
		if !slices.Contains(wanted, l.number) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if reason := l.make(w); reason != "" {
			doc.Analysis.Omissions = append(doc.Analysis.Omissions, &rapporteurv1.AnalysisInfo_Omission{Layer: l.number, Reason: reason})
		} else {
			doc.Analysis.Layers = append(doc.Analysis.Layers, l.number)
		}
	}
	w.release()
	return nil
}

// release gives the memory back that the document does not hold.
func (w *work) release() {
	if w.who != nil {
		w.who.found.Release()
	}
	if w.said != nil {
		w.said.Release()
	}
}

// needsOf is what the engine has to find for the layers wanted.
func needsOf(wanted []rapporteurv1.Layer) language.Layers {
	var needs language.Layers
	for _, l := range layers {
		if slices.Contains(wanted, l.number) {
			needs |= l.needs
		}
	}
	return needs
}

// Prepare begins to read what the layers wanted (none named: DefaultLayers) of a
// text stand on, beside what the caller does next. The text may be a part of
// what comes; empty: not known, so that it may be English. The tag is that of
// its language; empty: to be recognised. Nothing needs it; the first analysis
// has less to wait for.
func (a *Analyser) Prepare(tag, text string, wanted []rapporteurv1.Layer) {
	if len(wanted) == 0 {
		wanted = DefaultLayers()
	}
	a.prepare(tag, text, wanted)
	if tag == "" {
		go language.Identify("the")
	}
}

// prepare has what the layers wanted stand on read beside what comes before
// them, if the document may be English.
func (a *Analyser) prepare(tag, text string, wanted []rapporteurv1.Layer) {
	if tag == "" && !language.MayBeEnglish(text) || tag != "" && !strings.HasPrefix(strings.ToLower(tag), "en") {
		return
	}
	a.engine.Prepare(needsOf(wanted))
	if slices.Contains(wanted, rapporteurv1.Layer_ENTITIES) && !a.prepared.Swap(true) {
		go a.gazetteer()
	}
}

// readBlocks gathers the paragraphs that hold sentences: headlines and body.
func (w *work) readBlocks() []language.Span {
	var blocks []language.Span
	for i, p := range w.doc.GetParagraphs() {
		if p.GetKind() == rapporteurv1.Paragraph_HEADLINE || p.GetKind() == rapporteurv1.Paragraph_BODY {
			blocks = append(blocks, language.Span{Start: p.GetSpan().GetStart(), End: p.GetSpan().GetEnd()})
			w.blocks = append(w.blocks, int32(i))
		}
	}
	return blocks
}

// identify sets the document's language where it has none; again is whether
// the document was analysed before, which then has told it.
func (w *work) identify(blocks []language.Span, again bool) {
	m, info := w.doc.Metadata, w.doc.Analysis
	switch {
	case m.GetLanguage() != "" && again:
	case m.GetLanguage() != "":
		info.LanguageConfidence = 1
	default:
		text := w.doc.GetText()
		if len(blocks) > 0 && len(blocks) < len(w.doc.GetParagraphs()) {
			text = text[blocks[0].Start:blocks[len(blocks)-1].End]
		}
		m.Language, info.LanguageConfidence = language.Identify(text)
	}
	w.tag, _, _ = strings.Cut(strings.ToLower(m.GetLanguage()), "-")
}

// leastConfidence is the confidence from which on a language that was
// recognised decides how words are cut.
const leastConfidence = 0.6

// wordsOf is the language whose manner of cutting words is followed: English
// where the document's cannot be told for sure.
func (w *work) wordsOf() string {
	if w.tag == undetermined || w.doc.GetAnalysis().GetLanguageConfidence() < leastConfidence {
		return "en"
	}
	return w.tag
}

// addSentences copies the sentences into the document.
func (w *work) addSentences() {
	sentences := make([]rapporteurv1.Sentence, len(w.words.Sentences))
	spans := make([]rapporteurv1.Span, len(w.words.Sentences))
	w.doc.Sentences = make([]*rapporteurv1.Sentence, len(sentences))
	for i, s := range w.words.Sentences {
		spans[i].Start, spans[i].End = s.Start, s.End
		sentences[i].Span, sentences[i].Paragraph = &spans[i], w.blocks[s.Block]
		w.doc.Sentences[i] = &sentences[i]
	}
}

// addTokens copies the tokens into the sentences.
func addTokens(w *work) string {
	all := w.words.Tokens
	tokens := make([]rapporteurv1.Token, len(all))
	spans := make([]rapporteurv1.Span, len(all))
	pointers := make([]*rapporteurv1.Token, len(all))
	for i, t := range all {
		spans[i].Start, spans[i].End = t.Start, t.End
		tokens[i].Span, tokens[i].Text = &spans[i], w.doc.Text[t.Start:t.End]
		pointers[i] = &tokens[i]
	}
	if w.words.UPOS != nil {
		w.describeTokens(tokens)
	}
	for i, s := range w.words.Sentences {
		w.doc.Sentences[i].Tokens = pointers[s.FirstToken:s.EndToken:s.EndToken]
	}
	return ""
}

// describeTokens adds the tags, lemmas and trees.
func (w *work) describeTokens(tokens []rapporteurv1.Token) {
	a := w.words
	for _, s := range a.Sentences {
		for i := s.FirstToken; i < s.EndToken; i++ {
			t := &tokens[i]
			t.Lemma, t.Upos, t.Xpos, t.Deprel = a.Lemmas[i], a.UPOS[i].String(), a.XPOS[i].String(), a.Relations[i].String()
			if a.Heads[i] >= 0 {
				t.Head = a.Heads[i] - s.FirstToken + 1
			}
		}
	}
}

// addAbbreviations finds the abbreviations that the sentences explain.
func addAbbreviations(w *work) string {
	if caseless[w.tag] {
		return fmt.Sprintf("the script of language %q has no capitals, which short forms are told by", w.doc.GetMetadata().GetLanguage())
	}
	w.doc.Abbreviations = abbreviations(w.doc.GetText(), w.sentenceRanges())
	return ""
}

// sentenceRanges are the places of the sentences.
func (w *work) sentenceRanges() []span {
	ranges := make([]span, len(w.words.Sentences))
	for i, s := range w.words.Sentences {
		ranges[i] = span{int(s.Start), int(s.End)}
	}
	return ranges
}

// caseless are the languages whose scripts have no capitals.
var caseless = wordSet(`ar fa ur ps ckb ug sd he yi hi mr ne bn as pa gu or ta te kn ml si th lo my km ka am ti dv zh ja ko bo dz`)

// addKeyPhrases finds what the document is about.
func addKeyPhrases(w *work) string {
	stop := language.StopWords(w.tag)
	switch {
	case w.tag == undetermined:
		return "the language could not be told, and key phrases need its stop words"
	case stop == nil:
		return fmt.Sprintf("there is no list of stop words for language %q", w.doc.GetMetadata().GetLanguage())
	}
	w.doc.KeyPhrases = keyPhrases(w.words, stop, abbreviations(w.doc.GetText(), w.sentenceRanges()), w.headlineSentences())
	return ""
}

// headlineSentences is the number of sentences of headlines before the body.
func (w *work) headlineSentences() int {
	for i, s := range w.words.Sentences {
		if w.doc.GetParagraphs()[w.blocks[s.Block]].GetKind() != rapporteurv1.Paragraph_HEADLINE {
			return i
		}
	}
	return 0
}

// wordSet reads a list of words.
func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

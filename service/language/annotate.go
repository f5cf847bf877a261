package language

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/rapporteur-io/rapporteur/service/language/bundle"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/lemma"
	"github.com/rapporteur-io/rapporteur/service/language/namer"
	"github.com/rapporteur-io/rapporteur/service/language/parser"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// The sections of a model file.
const (
	SectionLexicon  = "lexicon"
	SectionTagger   = "tagger"
	SectionLemmas   = "lemmas"
	SectionParser   = "parser"
	SectionNames    = "names"
	SectionSplitter = "splitter"
)

// Fingerprints are those of the features that the code makes, by section. A
// model file that was trained with others is refused.
func Fingerprints() map[string]string {
	prints := map[string]string{}
	for section, print := range map[string]func() uint64{
		SectionTagger: tagger.Fingerprint, SectionParser: parser.Fingerprint, SectionNames: namer.Fingerprint, SectionSplitter: boundaryFingerprint,
	} {
		prints[section] = fmt.Sprintf("%016x", print())
	}
	return prints
}

// layerModels are the trained models of a file, each read when it is first needed.
type layerModels struct {
	bundle  *bundle.Bundle
	lexicon func() *form.Lexicon
	tagger  func() *tagger.Model
	lemmas  func() *lemma.Model
	parser  func() *parser.Model
	namer   func() *namer.Model
	fetched [AllLayers + 1]atomic.Bool // sets of layers whose models are being read
	ends    func() *boundaries
}

// openModels reads the header of a model file.
func openModels(file []byte) (*layerModels, error) {
	b, err := bundle.Open(file)
	if err != nil {
		return nil, err
	}
	for section, print := range Fingerprints() {
		if b.Templates[section] != print {
			return nil, fmt.Errorf("language: the model file's features of %s are %s, the program's are %s: train it anew (make models)", section, b.Templates[section], print)
		}
	}
	return &layerModels{
		bundle:  b,
		lexicon: lazy(b, SectionLexicon, form.ReadLexicon),
		tagger:  lazy(b, SectionTagger, tagger.ReadModel),
		lemmas:  lazy(b, SectionLemmas, lemma.ReadModel),
		parser:  lazy(b, SectionParser, parser.ReadModel),
		namer:   lazy(b, SectionNames, namer.ReadModel),
		ends:    lazy(b, SectionSplitter, readBoundaries),
	}, nil
}

// lazy reads a section when it is first asked for. The file is part of the
// program, so that one which cannot be read is a broken program.
func lazy[T any](b *bundle.Bundle, section string, read func([]byte) (T, error)) func() T {
	return sync.OnceValue(func() T {
		data, err := b.Section(section)
		if err != nil {
			panic(err)
		}
		m, err := read(data)
		if err != nil {
			panic(fmt.Errorf("section %s: %w", section, err))
		}
		if packed := b.Packed(section); within(packed, modelFile) {
			forget(packed)
		}
		return m
	})
}

// within tells whether a is a part of b, in the same memory.
func within(a, b []byte) bool {
	first, start := uintptr(unsafe.Pointer(unsafe.SliceData(a))), uintptr(unsafe.Pointer(unsafe.SliceData(b)))
	return len(a) > 0 && first >= start && first+uintptr(len(a)) <= start+uintptr(len(b))
}

// fetch begins to read the models of layers beside each other, once.
func (m *layerModels) fetch(layers Layers) {
	if m.fetched[layers&AllLayers].Swap(true) {
		return
	}
	go m.lexicon()
	if layers&(Tags|Trees|Names) != 0 {
		go m.tagger()
		go m.lemmas()
	}
	if layers&Trees != 0 {
		go m.parser()
	}
	if layers&Names != 0 {
		go m.namer()
	}
}

// annotator is the memory of an annotation that its answer does not hold.
type annotator struct {
	forms     []form.Form
	memo      form.LexiconMemo
	coarse    []uint8
	fine      []uint8
	relations []uint8
	ends      []int32
	names     []namer.Name
	tag       tagger.State
	parse     parser.State
	find      namer.State
	lemmas    lemma.Builder
}

// annotators keeps memory between annotations; none that holds a huge text.
var annotators = sync.Pool{New: func() any { return new(annotator) }}

// annotate finds layers for the tokens of a.
func (m *layerModels) annotate(a *Analysis, layers Layers) {
	if layers&(Trees|Names) != 0 {
		layers |= Tags
	}
	if layers == 0 || len(a.Tokens) == 0 {
		return
	}
	m.fetch(layers)
	s := annotators.Get().(*annotator)
	s.tags(m, a)
	s.lemmatise(m.lemmas(), a)
	if layers&Trees != 0 {
		s.trees(m.parser(), a)
	}
	if layers&Names != 0 {
		s.nameAll(m.namer(), a)
	}
	if len(a.Tokens) <= maxScratch {
		annotators.Put(s)
	}
}

// tags fills in the tags.
func (s *annotator) tags(m *layerModels, a *Analysis) {
	n := len(a.Tokens)
	s.forms, s.coarse, s.fine = sized(s.forms, n), sized(s.coarse, n), sized(s.fine, n)
	lexicon, tags := m.lexicon(), m.tagger()
	for i, t := range a.Tokens {
		lexicon.Describe(&s.forms[i], a.Text[t.Start:t.End], &s.memo)
	}
	s.ends = s.ends[:0]
	for _, sentence := range a.Sentences {
		s.ends = append(s.ends, sentence.EndToken)
	}
	tags.Tag(&s.tag, s.forms, s.ends, s.coarse, s.fine)
	for _, sentence := range a.Sentences {
		rightTags(a, sentence, s.coarse, s.fine)
		rightLastTag(a, sentence, s.fine)
		rightBoth(a, sentence, s.coarse, s.fine)
		rightNouns(sentence, s.coarse, s.fine)
	}
	a.UPOS, a.XPOS = make([]UPOS, n), make([]XPOS, n)
	for i := range n {
		a.UPOS[i], a.XPOS[i] = UPOS(s.coarse[i]), XPOS(s.fine[i])
	}
}

// trees fills in the trees.
func (s *annotator) trees(m *parser.Model, a *Analysis) {
	n := len(a.Tokens)
	a.Heads, a.Relations, s.relations = make([]int32, n), make([]Relation, n), sized(s.relations, n)
	m.Parse(&s.parse, &parser.Words{Forms: s.forms, Coarse: s.coarse, Fine: s.fine}, s.ends, a.Heads, s.relations)
	for _, sentence := range a.Sentences {
		first, end := sentence.FirstToken, sentence.EndToken
		for i := first; i < end; i++ {
			a.Relations[i] = Relation(s.relations[i])
			if a.Heads[i] >= 0 {
				a.Heads[i] += first
			}
		}
		a.rightParticiples(sentence)
		a.rightSayings(sentence)
		a.rightSubjects(sentence)
		a.rightAgents(sentence)
		a.rightFlats(sentence)
		a.rightTitles(sentence)
		a.rightPairs(sentence)
		a.rightCounted(sentence)
		a.rightAges(sentence)
		a.rightJoined(sentence)
		a.rightGenerals(sentence)
		a.rightLists(sentence)
	}
}

// lemmatise fills in the lemmas.
func (s *annotator) lemmatise(lemmas *lemma.Model, a *Analysis) {
	a.Lemmas = make([]string, len(a.Tokens))
	for i, t := range a.Tokens {
		lemmas.Find(&s.lemmas, a.Text[t.Start:t.End], &s.forms[i], s.fine[i], a.Lemmas, i)
	}
	s.lemmas.Flush(a.Lemmas)
}

// nameAll fills in the names.
func (s *annotator) nameAll(m *namer.Model, a *Analysis) {
	s.names = m.Find(&s.find, &namer.Document{Forms: s.forms, Coarse: s.coarse, Fine: s.fine, Ends: s.ends}, s.names[:0])
	a.Names = make([]Name, len(s.names))
	for i, n := range s.names {
		a.Names[i] = Name{n.Start, n.End, NameType(n.Type)}
	}
}

// sized is s with the length n, its contents of no matter.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// modelFile holds the trained models; cmd/train writes it.
//
//go:embed data/english.model
var modelFile []byte

// embedded is the model file that is part of the program.
var embedded = sync.OnceValues(func() (*layerModels, error) { return openModels(modelFile) })

// ModelVersion names the models that the engine works with: the hash of their
// header and sections, in short.
func ModelVersion() string {
	m, err := embedded()
	if err != nil {
		return "none"
	}
	h := fnv.New64a()
	for _, s := range m.bundle.Sections {
		h.Write([]byte(s.SHA256))
	}
	return m.bundle.Version + "-" + hex.EncodeToString(h.Sum(nil))[:8]
}

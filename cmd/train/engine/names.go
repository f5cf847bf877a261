package engine

import (
	"fmt"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/namer"
)

// listBits deals the kinds of name lists out to the bits of namer.Phrase.
var listBits = map[string]int{
	"given_name": 0, "family_name": 1, "person": 2, "party": 3, "company": 4, "sanctioned": 4, "club": 4, "event": 5, "agreement": 5, "weapon": 5,
	"university": 6, "government": 7, "military": 7, "international": 8, "media": 9, "country": 10, "city": 11, "region": 12, "people": 13,
	"position": 14, "title": 14,
}

// leftOut are corpora whose marks hurt more than they help: see the card.
var leftOut = map[string]bool{"multiner-gov": true}

// silverWeight is the weight of a mistake on what machines marked.
const silverWeight = 0.3

// certainWeight and agreedWeight are the weights of mistakes on sentences of the
// open text.
const (
	certainWeight = 1
	agreedWeight  = 0.3
)

// silverStep thins what machines marked out: one document of so many is taken.
const silverStep = 2

// nameSources are what names are learnt from.
type nameSources struct {
	marked []corpus.NameCorpus
	lists  []corpus.NameList
}

func (b *builder) nameCorpora() (c nameSources, err error) {
	if c.marked, err = corpus.NameCorpora(b.corpora); err != nil {
		return c, err
	}
	c.lists, err = corpus.NameLists(b.corpora)
	return c, err
}

// trainNames trains the name finder.
func (b *builder) trainNames() error {
	c, err := b.nameCorpora()
	if err != nil {
		return err
	}
	examples, known, err := b.marked(c, 0)
	if err != nil {
		return err
	}
	open, err := b.openText(examples, known, settings.names)
	if err != nil {
		return err
	}
	if b.namer, err = b.learnNames(c, open, settings.names, 0); err != nil {
		return err
	}
	for _, c := range c.marked {
		t := b.tally(b.namer, c.Dev)
		b.score(c.Name+" dev, gold words: names F1", 2*t.hits, t.found+t.gold)
	}
	return nil
}

// lever is a part of the training of names that may be left out, to see what it
// is good for.
type lever uint

// The levers.
const (
	noLists lever = 1 << iota
	noClusters
	noProfiles
	noCertain
	noAgreed
	noSilver
	noSubstitutes
	noSecondPass
)

type namedLever struct {
	off  lever
	name string
}

// levers name the levers, for people.
var levers = []namedLever{
	{noLists, "without lists of names"},
	{noClusters, "without word clusters"},
	{noProfiles, "without what open text says of words"},
	{noCertain, "without open text, certain names"},
	{noAgreed, "without open text, agreed names"},
	{noSilver, "without what machines marked (gmb)"},
	{noSubstitutes, "without other names in their places"},
	{noSecondPass, "without a second pass"},
}

// learnNames learns a name finder without the parts that off tells.
func (b *builder) learnNames(c nameSources, open *openText, o namer.Options, off lever) (*namer.Model, error) {
	b.unclustered = off&noClusters != 0
	examples, known, err := b.marked(c, off)
	if err != nil {
		return nil, err
	}
	if off&noProfiles == 0 {
		known.Learned, known.Profiles = open.tables()
	}
	examples = append(examples, b.openExamples(open, off)...)
	o.OnePass = off&noSecondPass != 0
	return namer.Train(examples, known, o), nil
}

// marked are the examples that the marked corpora give, and the lists.
func (b *builder) marked(c nameSources, off lever) ([]namer.Example, namer.Knowledge, error) {
	var known namer.Knowledge
	if off&noLists == 0 {
		phrases, err := phrasesOf(c.lists)
		if err != nil {
			return nil, known, err
		}
		known.Lists = namer.Lists(phrases)
	}
	substitutes := newSubstitutes(c.lists)
	var examples []namer.Example
	for _, c := range c.marked {
		switch {
		case leftOut[c.Name], c.Silver && off&noSilver != 0:
		case c.Silver:
			examples = append(examples, b.silver(&c, substitutes, off)...)
		default:
			examples = append(examples, b.gold(&c, substitutes, off)...)
		}
	}
	return examples, known, nil
}

// gold are the examples of a corpus that people have marked: each document, and
// the same with other names in it, half of which no list knows, unless its names are
// varied as they are.
func (b *builder) gold(c *corpus.NameCorpus, substitutes *substitutes, off lever) []namer.Example {
	var examples []namer.Example
	for i := range c.Train {
		examples = append(examples, b.named(&c.Train[i], true))
		examples[len(examples)-1].Source = i
		if off&noSubstitutes != 0 || c.Varied {
			continue
		}
		d := substitutes.document(&c.Train[i])
		e := b.named(&d, true)
		e.Unlisted, e.Source = i%2 == 0, i
		examples = append(examples, e)
	}
	return examples
}

// silver are the examples of a corpus that machines have marked: some of the
// documents, every other one with other names.
func (b *builder) silver(c *corpus.NameCorpus, substitutes *substitutes, off lever) []namer.Example {
	var examples []namer.Example
	for i := 0; i < len(c.Train); i += silverStep {
		d := c.Train[i]
		other := off&noSubstitutes == 0 && i/silverStep%2 == 1
		if other {
			d = substitutes.document(&d)
		}
		e := b.named(&d, true)
		e.Weight, e.Unlisted, e.Source = silverWeight, other && i/silverStep%4 == 1, i/silverStep
		examples = append(examples, e)
	}
	return examples
}

// openText reads the open text with two name finders that have learnt from
// halves of the examples.
func (b *builder) openText(examples []namer.Example, known namer.Knowledge, o namer.Options) (*openText, error) {
	o.OnePass, o.Epochs, o.Orders = true, settings.openEpochs, 1
	var models [2]*namer.Model
	together(len(models), func(k int) {
		var half []namer.Example
		for _, e := range examples {
			if e.Source/2%2 == k {
				half = append(half, e)
			}
		}
		models[k] = namer.Train(half, known, o)
	})
	return b.readOpenText(models)
}

// openExamples are the documents to learn from that the open text gives.
func (b *builder) openExamples(open *openText, off lever) []namer.Example {
	sure, agreed := open.documents()
	b.note("%d sentences with certain names, %d in which two name finders agree", len(sure), len(agreed))
	var examples []namer.Example
	add := func(documents []corpus.NamedDocument, weight float32) {
		for i := range documents {
			e := b.named(&documents[i], true)
			e.Weight, e.Source = weight, i
			examples = append(examples, e)
		}
	}
	if off&noCertain == 0 {
		add(sure, certainWeight)
	}
	if off&noAgreed == 0 {
		add(agreed, agreedWeight)
	}
	return examples
}

// phrasesOf are the phrases of lists.
func phrasesOf(lists []corpus.NameList) ([]namer.Phrase, error) {
	var phrases []namer.Phrase
	for _, l := range lists {
		bit, ok := listBits[l.Kind]
		if !ok {
			return nil, fmt.Errorf("there is no bit for lists of kind %q", l.Kind)
		}
		for _, p := range l.Phrases {
			var words []uint64
			for w := range strings.FieldsSeq(p) {
				words = append(words, form.HashLower(w))
			}
			phrases = append(phrases, namer.Phrase{Words: words, Value: 1 << bit})
		}
	}
	return phrases, nil
}

// named makes a document to train the name finder with, its words tagged as
// they would be in unseen text where unseen is true.
func (b *builder) named(d *corpus.NamedDocument, unseen bool) namer.Example {
	e := namer.Example{Weight: 1}
	for _, s := range d.Sentences {
		at := len(e.Forms)
		none := namer.LabelNone
		for _, t := range s.Silent.Types() {
			none |= namer.LabelsOfAll(int(t))
		}
		for _, w := range s.Words {
			var f form.Form
			b.lexicon.Describe(&f, w, nil)
			e.Forms, e.Allowed = append(e.Forms, f), append(e.Allowed, none)
		}
		for _, n := range s.Names {
			for i := n.Start; i < n.End; i++ {
				var labels uint64
				for _, t := range n.Types.Types() {
					labels |= namer.LabelsOf(int(t), i-n.Start, n.End-n.Start)
				}
				if n.Optional {
					labels |= none
				}
				e.Allowed[at+i] = labels
			}
		}
		m := b.tagger
		if unseen {
			m = b.folds[foldOf(e.Forms[at:])]
		}
		coarse, fine := b.tag(m, e.Forms[at:])
		e.Coarse, e.Fine = append(e.Coarse, coarse...), append(e.Fine, fine...)
		e.Ends = append(e.Ends, int32(len(e.Forms)))
	}
	if b.unclustered {
		for i := range e.Forms {
			e.Forms[i].Cluster = 0
		}
	}
	return e
}

// class is the class of a type in the inventory of persons, organisations and places.
func class(t language.NameType) string {
	switch t {
	case language.Person:
		return "PER"
	case language.Organisation:
		return "ORG"
	case language.Country, language.Place, language.Facility:
		return "LOC"
	}
	return ""
}

// tally counts names that were found and right, that were found, and that were
// to be found.
type tally struct{ hits, found, gold int }

// tally compares exact names of persons, organisations and places with those of
// documents; types on which a corpus is silent count neither way.
func (b *builder) tally(m *namer.Model, documents []corpus.NamedDocument) tally {
	var t tally
	var state namer.State
	for i := range documents {
		e := b.named(&documents[i], false)
		names := m.Find(&state, &e.Document, nil)
		at := 0
		for _, s := range documents[i].Sentences {
			end := 0
			for end < len(names) && int(names[end].Start) < at+len(s.Words) {
				end++
			}
			t.sentence(&s, at, names[:end])
			names = names[end:]
			at += len(s.Words)
		}
	}
	return t
}

// sentence counts the names of a sentence that begins with word at.
func (t *tally) sentence(s *corpus.NamedSentence, at int, names []namer.Name) {
	marked := map[[2]int]corpus.NameSpan{}
	for _, n := range s.Names {
		marked[[2]int{n.Start, n.End}] = n
		if !n.Optional && class(n.Types.Types()[0]) != "" {
			t.gold++
		}
	}
	for _, name := range names {
		kind := language.NameType(name.Type)
		n, ok := marked[[2]int{int(name.Start) - at, int(name.End) - at}]
		if class(kind) == "" || s.Silent.Has(kind) || ok && n.Optional {
			continue
		}
		t.found++
		for _, m := range n.Types.Types() {
			if class(m) == class(kind) {
				t.hits++
				break
			}
		}
	}
}

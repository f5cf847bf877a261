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

// silverStep thins what machines marked out: one document of so many is taken.
const silverStep = 2

// trainNames trains the name finder.
func (b *builder) trainNames() error {
	corpora, err := corpus.NameCorpora(b.corpora)
	if err != nil {
		return err
	}
	phrases, err := b.phrases()
	if err != nil {
		return err
	}
	var examples []namer.Example
	for _, c := range corpora {
		if leftOut[c.Name] {
			continue
		}
		step := 1
		if c.Silver {
			step = silverStep
		}
		for i := 0; i < len(c.Train); i += step {
			e := b.named(&c.Train[i], true)
			if c.Silver {
				e.Weight = silverWeight
			}
			examples = append(examples, e)
		}
	}
	b.namer = namer.Train(examples, namer.Lists(phrases), settings.names)
	for _, c := range corpora {
		b.scoreNames(&c)
	}
	return nil
}

// phrases are the lists of names.
func (b *builder) phrases() ([]namer.Phrase, error) {
	lists, err := corpus.NameLists(b.corpora)
	if err != nil {
		return nil, err
	}
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
			phrases = append(phrases, namer.Phrase{Words: words, Kinds: 1 << bit})
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
			b.lexicon.Describe(&f, w)
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

// scoreNames notes the F1 of exact names of persons, organisations and places
// on the development part of a corpus; types on which it is silent count neither way.
func (b *builder) scoreNames(c *corpus.NameCorpus) {
	var hits, found, gold int
	var state namer.State
	for i := range c.Dev {
		d := &c.Dev[i]
		e := b.named(d, false)
		names := b.namer.Find(&state, &e.Document, nil)
		at, k := 0, 0
		for _, s := range d.Sentences {
			marked := map[[2]int]corpus.NameSpan{}
			for _, n := range s.Names {
				marked[[2]int{n.Start, n.End}] = n
				if !n.Optional && class(n.Types.Types()[0]) != "" {
					gold++
				}
			}
			for ; k < len(names) && int(names[k].Start) < at+len(s.Words); k++ {
				t := language.NameType(names[k].Type)
				n, ok := marked[[2]int{int(names[k].Start) - at, int(names[k].End) - at}]
				if class(t) == "" || s.Silent.Has(t) || ok && n.Optional {
					continue
				}
				found++
				for _, m := range n.Types.Types() {
					if class(m) == class(t) {
						hits++
						break
					}
				}
			}
			at += len(s.Words)
		}
	}
	b.score(c.Name+" dev, gold words: names F1", 2*hits, found+gold)
}

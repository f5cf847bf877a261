// Package coreference tells who is who in a text: it finds what the text
// mentions by names, nouns and pronouns, and which mentions are of the same
// person, country or thing; it binds roles to persons and countries to names.
//
// The method is the multi-pass sieve of Lee, Chang, Peirsman, Chambers, Surdeanu
// and Jurafsky, "Deterministic Coreference Resolution Based on Entity-Centric,
// Precision-Ranked Rules" (2013): passes from the surest to the least sure, each
// of which sees the entities that those before it have built. Pronouns are
// resolved by a linear ranking of the entities before them, after Lappin and
// Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994).
//
// Everything is a function of the analysis and the gazetteer, and linear in the
// number of mentions: each mention looks at a bounded number of entities.
package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Kind tells how something is mentioned.
type Kind uint8

// The kinds of mentions.
const (
	Name    Kind = iota + 1 // by a name: "Assad"
	Nominal                 // by a noun: "the Syrian president"
	Pronoun                 // by a pronoun: "he"
)

// Range is a half-open range of token indices.
type Range struct{ First, End int }

// within tells whether r lies within o.
func (r Range) within(o Range) bool { return o.First <= r.First && r.End <= o.End }

// Mention is a mention of an entity.
type Mention struct {
	Range             // the phrase: with its article and all that hangs on its head
	Core     Range    // of a name: the name, without titles; of a nominal: up to its last word before clauses and appositions
	Kind     Kind     //
	Head     int      // token of the head
	Sentence int      //
	Entity   int      // index into Resolution.Entities; -1 where it is of none
	Metonymy string   // ISO code of the country, where the name of a place stands for a government
	facts    features // what the passes compare
}

// Referring tells whether a mention counts by the guidelines of OntoNotes: it is
// no relative pronoun, adjective of nationality, apposition or predicate.
func (m *Mention) Referring() bool {
	f := &m.facts
	return !f.relative && !f.adjective && !f.empty && f.apposition < 0 && f.predicateOf < 0
}

// Relative tells whether a mention is a relative pronoun.
func (m *Mention) Relative() bool { return m.facts.relative }

// Predicate tells whether a mention says what its subject is: it refers to
// nothing by itself.
func (m *Mention) Predicate() bool { return m.facts.predicateOf >= 0 && m.Kind == Nominal }

// Coordination tells whether a mention is of the form "A and B".
func (m *Mention) Coordination() bool { return len(m.facts.conjuncts) > 0 }

// Adjective tells whether a mention is a nationality or people before a noun.
func (m *Mention) Adjective() bool { return m.facts.adjective }

// General tells whether a mention speaks of any of its kind: "one woman in
// three", "every voter".
func (m *Mention) General() bool { return m.facts.general }

// Plural tells whether a mention is of several.
func (m *Mention) Plural() bool { return m.facts.number == plural }

// Role is a position of a person.
type Role struct {
	Title        Range  // tokens of the title, without country
	Text         string // the title as the text has it
	Organisation Range  // empty where the text names none
	Country      string // ISO code; empty where the text names none
	Former       bool
	Acting       bool
	Deputy       bool

	head   string // lemma of the title's last word: "minister"
	owner  int    // token whose mention owns the office ("its ambassador"), -1
	end    int    // token behind all that was read of it
	behind bool   // its country or organisation stands behind the name
}

// Entity is something that the text mentions.
type Entity struct {
	Type     language.NameType // NoName where only nouns and pronouns mention it and they do not tell
	Mentions []int             // indices into Resolution.Mentions, in text order
	Roles    []Role            // of a person, in text order
	Country  string            // ISO code; empty where it stays open
	Wikidata string            // item or user's id; empty where unknown
	Members  []int             // of a set: indices into Resolution.Entities
	Name     int               // mention with the best name, or the best nominal; index into Resolution.Mentions
	Person   bool              // it is a person, or persons
}

// Resolution is what a text mentions.
type Resolution struct {
	Mentions []Mention // in the order of their first tokens, outer ones first
	Entities []Entity  // in the order of their first mentions

	text *text // whose memory the mentions are
}

// ShortForm is an abbreviation that the text explains, in bytes of the text.
type ShortForm struct{ Short, Long language.Span }

// Resolve finds what a mentions. shorts are the abbreviations that it explains.
// a must have tags and trees; names may be missing.
func Resolve(a *language.Analysis, known *gazetteer.Gazetteer, shorts []ShortForm) *Resolution {
	return ResolveSaid(a, known, shorts, quotation.Read(a, quotation.Context{}), "")
}

// ResolveSaid is Resolve for a text whose statements have been read, of the very
// analysis. home is the code of the country that it is datelined from, empty where
// that is not known.
func ResolveSaid(a *language.Analysis, known *gazetteer.Gazetteer, shorts []ShortForm, said *quotation.Reading, home string) *Resolution {
	t := newText(a, said.Index, known)
	t.home = home
	t.explain(shorts)
	t.findNames()
	t.findMentions()
	t.findRoles()
	t.findSpeech(said)
	s := newSieve(t, shorts, &weights)
	s.run()
	r := s.resolution()
	t.known.Release()
	r.text = t
	return r
}

// Release gives the memory of what was found back: nothing of it must be used any
// more.
func (r *Resolution) Release() {
	if r.text != nil {
		r.text.release()
	}
	*r = Resolution{}
}

package engine

import (
	"math/rand/v2"
	"strings"
	"unicode"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// substitutes puts other names in the place of those of marked documents, so
// that what stands around names is learnt from names of all countries (mention
// replacement, Dai and Adel 2020). In a document each name keeps its substitute.
type substitutes struct {
	random *rand.Rand
	lists  map[string][]string // phrases by kind of list, their words parted by blanks
}

// drawn are the kinds of lists that names of a type are drawn from, each as
// often as it stands here; an empty kind says that the name is coined.
var drawn = map[language.NameType][]string{
	language.Person: {"person", "person", "person", "person", ""},
	language.Organisation: {
		"party", "party", "company", "company", "university", "government", "military", "military", "international", "media", "media", "club", "club", "", "", "", "", "", "", "",
	},
	language.Country:   {"country"},
	language.Place:     {"city", "city", "city", "region"},
	language.Facility:  {""},
	language.Group:     {"people"},
	language.Agreement: {"agreement", "", "", ""},
	language.Event:     {""},
	language.Product:   {"weapon", "", ""},
}

// How often, in a hundred, sentences of substituted documents are written
// otherwise, too.
const (
	titledShare   = 12 // persons get a title
	initialShare  = 8  // persons' given names are cut to their first letter
	capitalsShare = 4  // sentences are in capitals
	headlineShare = 5  // sentences are in headline case
	facilityShare = 15 // names that may be of places or facilities become facilities
)

func newSubstitutes(lists []corpus.NameList) *substitutes {
	s := &substitutes{random: rand.New(rand.NewPCG(settings.names.Seed, 11)), lists: map[string][]string{}}
	for _, l := range lists {
		for _, p := range l.Phrases {
			if usable(l.Kind, p) {
				s.lists[l.Kind] = append(s.lists[l.Kind], p)
			}
		}
	}
	return s
}

// usable tells a phrase that may stand in running text.
func usable(kind, p string) bool {
	words := strings.Count(p, " ") + 1
	if kind == "person" && words < 2 || words > 7 || words > 1 && strings.ToUpper(p) == p {
		return false
	}
	return p[0] >= 'A' && p[0] <= 'Z' && !strings.ContainsAny(p, `(),;:/"`)
}

// listed is a phrase of a list; nil where there is none.
func (s *substitutes) listed(kind string) []string {
	if len(s.lists[kind]) == 0 {
		return nil
	}
	return strings.Split(pick(s.random, s.lists[kind]), " ")
}

func (s *substitutes) chance(percent int) bool { return s.random.IntN(100) < percent }

// substitute is what stands for a name.
type substitute struct {
	words []string
	types corpus.TypeSet
}

// document is d with other names.
func (s *substitutes) document(d *corpus.NamedDocument) corpus.NamedDocument {
	given := map[string]substitute{}
	for _, sentence := range d.Sentences {
		for _, n := range sentence.Names {
			s.give(given, sentence.Words[n.Start:n.End], n)
		}
	}
	out := corpus.NamedDocument{ID: d.ID + "-substituted"}
	for _, sentence := range d.Sentences {
		written := s.sentence(given, sentence)
		if s.chance(capitalsShare) {
			rewrite(written.Words, strings.ToUpper)
		} else if s.chance(headlineShare) {
			rewrite(written.Words, headline)
		}
		out.Sentences = append(out.Sentences, written)
	}
	return out
}

// give gives a name a substitute, where it has none, and a person's given and
// family name the parts of it.
func (s *substitutes) give(given map[string]substitute, name []string, n corpus.NameSpan) {
	key := strings.Join(name, " ")
	if _, ok := given[key]; ok || n.Optional {
		return
	}
	types := n.Types
	placeOrFacility := corpus.Of(language.Place, language.Facility)
	switch {
	case types == placeOrFacility && s.chance(facilityShare):
		types = corpus.Of(language.Facility)
	case types == placeOrFacility:
		types = corpus.Of(language.Place)
	case len(types.Types()) > 1:
		return
	}
	t := types.Types()[0]
	words := s.name(t)
	if len(words) == 0 || t == language.Group && len(name) > 1 {
		return
	}
	if t == language.Person {
		first, last := givenName(words), familyName(words)
		if len(name) == len(givenName(name)) {
			words = last
		} else {
			for _, part := range []struct{ old, new []string }{{familyName(name), last}, {givenName(name), first}} {
				if old := strings.Join(part.old, " "); given[old].words == nil {
					given[old] = substitute{part.new, types}
				}
			}
			if s.chance(initialShare) {
				words = append([]string{string([]rune(words[0])[:1]) + "."}, words[len(first):]...)
			}
		}
	}
	given[key] = substitute{words, types}
}

// name is a name of a type.
func (s *substitutes) name(t language.NameType) []string {
	if len(drawn[t]) == 0 {
		return nil
	}
	if kind := pick(s.random, drawn[t]); kind != "" {
		return s.listed(kind)
	}
	return s.coin(t)
}

// titles stand before persons' names in wire copy of all countries.
var titles = strings.Split("President|Prime Minister|Foreign Minister|Minister|Dr.|Dr|Prof.|Professor|Mr.|Mrs.|Ms.|Gen.|General|Col.|Colonel|Capt.|Sen.|Rep.|Gov.|Governor|Senator|Chief|Alhaji|Hon.|"+
	"Rev.|Reverend|Pastor|Bishop|Archbishop|Cardinal|Pope|Imam|Sheikh|Ayatollah|Mullah|Maulana|Rabbi|King|Queen|Prince|Princess|Sir|Dame|Lord|Lady|Justice|Chief Justice|Judge|Ambassador|Envoy|"+
	"Inspector|Superintendent|Sgt.|Lt.|Maj.|Brig.|Admiral|Datuk|Datuk Seri|Tan Sri|Nana|Otunba|Oba|Barrister|Engr.|Mayor|Councillor|MP|Commissioner|Chairman|Secretary|Spokesman|spokesman|"+
	"spokeswoman|coach|captain|striker|defender|analyst|economist|Crown Prince|Patriarch|Attorney General|Deputy Prime Minister|Finance Minister|Interior Minister|Vice President|Speaker", "|")

// sentence is a sentence with the substitutes of its names.
func (s *substitutes) sentence(given map[string]substitute, old corpus.NamedSentence) corpus.NamedSentence {
	out := corpus.NamedSentence{Silent: old.Silent}
	at := 0
	for _, n := range old.Names {
		out.Words = append(out.Words, old.Words[at:n.Start]...)
		words := old.Words[n.Start:n.End]
		if g, ok := given[strings.Join(words, " ")]; ok && !n.Optional {
			words, n.Types = g.words, g.types
			if n.Types == corpus.Of(language.Person) && (n.Start == 0 || startsSmall(old.Words[n.Start-1])) && s.chance(titledShare) {
				out.Words = append(out.Words, strings.Fields(pick(s.random, titles))...)
			}
		}
		start := len(out.Words)
		out.Words = append(out.Words, words...)
		at = n.End
		n.Start, n.End = start, len(out.Words)
		out.Names = append(out.Names, n)
	}
	out.Words = append(out.Words, old.Words[at:]...)
	return out
}

func startsSmall(w string) bool {
	for _, r := range w {
		return unicode.IsLower(r)
	}
	return false
}

// rewrite writes words in another case.
func rewrite(words []string, as func(string) string) {
	for i, w := range words {
		words[i] = as(w)
	}
}

// headline is a word as headlines have it: with a capital but for the small
// words.
func headline(w string) string {
	switch w {
	case "of", "and", "for", "in", "to", "at", "by", "the", "a", "an", "on", "or", "'s", "’s", "n't":
		return w
	}
	r := []rune(w)
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

package coreference

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

//go:embed natures.txt
var naturesText string

// natures are words that tell what a land is or where it lies, with the countries that are
// so: no other one is "the landlocked nation".
var natures = func() *wordset.Table[wordset.Class] {
	all := map[string]wordset.Class{}
	for words, codes := range readSections(naturesText) {
		for word := range strings.FieldsSeq(words) {
			all[word] = codes
		}
	}
	return wordset.TableOf(all)
}()

// islands and monarchies are the countries that are so.
var islands, monarchies = natures.Of("island"), natures.Of("kingdom")

// isOfNature tells whether a country can be the land that a noun and the words before it
// tell of.
func (s *sieve) isOfNature(m *Mention, code string) bool {
	if code == "" {
		return true
	}
	l := s.lemma(m.Head)
	if of := natures.Of(l); !of.Empty() && !of.Has(code) || l == "republic" && monarchies.Has(code) {
		return false
	}
	for i, w := range m.facts.words {
		if of := natures.Of(w); !of.Empty() && !of.Has(code) {
			return false
		}
		if i > 0 && regional.Has(w) {
			if of := natures.Of(m.facts.words[i-1] + "_" + w); !of.Empty() && !of.Has(code) {
				return false // "the Latin American country"
			}
		}
	}
	return true
}

// regional are the second words of natures that have two.
var regional = func() wordset.Set {
	var second []string
	for words := range natures.All() {
		if _, w, two := strings.Cut(words, "_"); two {
			second = append(second, w)
		}
	}
	return wordset.Of(second...)
}()

// isCityState tells whether a mention is "the city-state".
func (s *sieve) isCityState(m *Mention) bool {
	return s.lemma(m.Head) == "state" && m.Head > m.Core.First+2 && s.word(m.Head-1) == "-" && s.lower[m.Head-2] == "city"
}

// isIsland tells whether the text has said of a place that something is on or off it.
func (s *sieve) isIsland(c int) bool {
	mentions := s.clusters[c].mentions
	return slices.ContainsFunc(mentions[:min(len(mentions), maxAlike)], func(i int) bool {
		m := &s.mentions[i]
		k := m.Core.First - 1
		return m.Kind == Name && k >= s.bounds(m.Head).First && (s.lower[k] == "off" || s.lower[k] == "on")
	})
}

// capitalNamed is the capital, named before, that a noun behind the adjective of its country
// means, or "national": "the Lebanese capital"; noEntity where the text has not named it.
func (s *sieve) capitalNamed(i int) int {
	m := &s.mentions[i]
	if s.lemma(m.Head) != "capital" || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	land := s.landBefore(m.Head)
	national := m.Core.End == m.Core.First+3 && s.lower[m.Core.First+1] == "national"
	if land == "" && !national {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		if o.Kind != Name || o.facts.name < 0 || s.clusters[s.of(j)].kind != language.Place {
			continue
		}
		if e := s.names[o.facts.name].entries; slices.ContainsFunc(e, func(g gazetteer.Entry) bool { return g.Kind == gazetteer.Capital && (national || g.Country == land) }) {
			return s.of(j)
		}
	}
	return noEntity
}

// seatOfSubject is the place of which the subject of the clause of a noun, or of the one
// above it, holds an office: a governor who speaks of "the county" means their own.
func (s *sieve) seatOfSubject(i int) int {
	m := &s.mentions[i]
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		a, ok := s.atHead.at(h)
		if h < 0 || !ok || s.clusters[s.of(a)].kind != language.Person {
			continue
		}
		for _, r := range s.clusters[s.of(a)].roles {
			if r.Former || !governing.Has(r.head) || cityNouns.Has(s.lemma(m.Head)) != (r.head == "mayor") || r.Organisation.End <= r.Organisation.First || s.nameAt[r.Organisation.First] < 0 {
				continue
			}
			if o, ok := s.atHead.at(s.headOf(s.names[s.nameAt[r.Organisation.First]])); ok && s.clusters[s.of(o)].kind == language.Place && o < i {
				return s.of(o)
			}
		}
	}
	return noEntity
}

// governing are titles of those who govern a town or region.
var governing = classOf("governor", "mayor", "premier", "prefect", "sheriff", "commissioner")

// breakaways are names of lands that few states recognise.
var breakaways = classOf("somaliland", "abkhazia", "ossetia", "transnistria", "karabakh", "donetsk", "luhansk", "puntland", "artsakh", "rojava", "kosovo", "taiwan")

// breakaway is the nearest of them that "the breakaway territory" means; noEntity where none
// is named.
func (s *sieve) breakaway(i int) int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, placeNouns) || !slices.ContainsFunc(m.facts.words, apartWords.Has) {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-2*windowMentions); j-- {
		if o := &s.mentions[j]; o.Kind == Name && s.is(o.Core.End-1, breakaways) {
			return s.of(j)
		}
	}
	return noEntity
}

// apartWords are adjectives of such lands.
var apartWords = classOf("breakaway", "separatist", "self-declared", "unrecognised", "unrecognized", "secessionist")

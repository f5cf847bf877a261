package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// describedSentences is the number of sentences before a noun with words that describe a
// body in which the body is named that it means.
const describedSentences = 3

// What a body is worth that such a noun can mean.
const (
	describedLand    = 3 // it is of the country that the words tell
	describedCue     = 3 // the text has called it by one of the words
	describedSubject = 2 // it has been a subject lately
	describedOften   = 1 // it is named more than once
)

// describable are nouns of bodies that copy takes them up by, with what kind of body they
// are: "the rights group", "the militant group", "the young company".
var describable = sections["describable"]

// armed are words for those who fight.
var armed = classOf("militant", "terrorist", "terror", "rebel", "insurgent", "extremist", "jihadist", "jihadi", "islamist", "armed", "guerrilla", "separatist", "paramilitary", "radical")

// described is the body that a noun takes up which describes it by what the text need not
// have told: "the embattled carrier", "the Italian company", "the aid group". It is the
// only one of its kind in the last sentences, or the one of which they speak.
func (s *sieve) describedBody(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if m.facts.possessor >= 0 || m.Core.End != m.Head+1 || s.lower[m.Core.First] != "the" || !describable.Has(l) && !businesses.Has(l) && !s.isMajor(m.Head) || s.saysWhich(m) {
		return noEntity
	}
	if b := s.bodyBefore(m); b != noEntity && s.clusters[b].kind != language.Place {
		return noEntity // but "the Basel group"
	}
	land, actor := s.landBefore(m.Head), s.actorOn(i)
	var seen [maxAlike]int
	n := 0
	best, first, second := noEntity, 0, 0
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= describedSentences && n < maxAlike; j-- {
		c := s.of(j)
		if s.mentions[j].Kind != Name || c == actor || slices.Contains(seen[:n], c) || !s.canBe(m, j, land) {
			continue
		}
		seen[n] = c
		n++
		worth := s.describes(m, c, i, land)
		if best == noEntity || worth > first {
			best, first, second = c, worth, first
		} else {
			second = max(second, worth)
		}
	}
	if n == 1 && (first > 0 || businesses.Has(l) && !generic.Has(l)) || n > 1 && first >= second+describedSubject {
		return best
	}
	return noEntity
}

// saysWhich tells whether a noun does not take up what is known but tells which is meant:
// by a superlative, a participle, another name behind it, or because it says of something
// what it is.
func (s *sieve) saysWhich(m *Mention) bool {
	if m.facts.apposition >= 0 || m.facts.predicateOf >= 0 || m.facts.modifier || s.child(m.Head, language.Cop) >= 0 {
		return true
	}
	if m.Head+1 < s.bounds(m.Head).End && (s.capital(m.Head+1) || s.nameAt[m.Head+1] >= 0) {
		return true
	}
	for k := m.Core.First; k < m.Head; k++ {
		if s.is(k, apart) {
			return true
		}
		switch s.XPOS[k] {
		case language.XPOSJJS, language.XPOSRBS, language.XPOSVBG, language.XPOSJJR:
			return true
		}
	}
	return false
}

// canBe tells whether a body that is named can be one of the kind and country that a noun
// tells.
func (s *sieve) canBe(m *Mention, j int, land string) bool {
	o := &s.mentions[j]
	x := &s.clusters[s.of(j)]
	l := s.lemma(m.Head)
	if x.kind != language.Organisation || o.facts.name < 0 || o.facts.adjective || o.within(m.Range) || m.within(o.Range) || s.isPress(o) || s.isObservers(o) || s.isMedium(o) {
		return false
	}
	if known := s.knownLand(o); land != "" && known != "" && known != land {
		return false
	}
	of := s.sectorOf(x)
	switch {
	case slices.Contains(m.facts.words, "world"):
		return of == world
	case slices.ContainsFunc(m.facts.words, armed.Has):
		return of == private || of == party
	case slices.Contains(m.facts.words, "state"):
		return of != world
	case businesses.Has(l) && l != "group", commercial.Has(l), s.isMajor(m.Head):
		return of == private
	case l == "party":
		return of == party || of == private
	}
	return of != state || l == "body" || l == "agency"
}

// describes is how much speaks for a body as what a noun with words before it means.
func (s *sieve) describes(m *Mention, c, i int, land string) int {
	x := &s.clusters[c]
	worth, times := 0, s.before(c, i)
	lately := x.mentions[max(0, times-maxAlike):times]
	if slices.ContainsFunc(lately, func(k int) bool { return m.Sentence-s.mentions[k].Sentence < 2 && s.isSubject(&s.mentions[k]) }) {
		worth += describedSubject
	}
	if times > 1 {
		worth += describedOften
	}
	cue := false
	for _, k := range lately {
		o := &s.mentions[k]
		if land != "" && o.facts.name >= 0 && s.knownLand(o) == land {
			worth += describedLand
			land = ""
		}
		if cue || o.Kind == Pronoun {
			continue
		}
		cue = slices.ContainsFunc(m.facts.words, func(w string) bool {
			return slices.Contains(o.facts.words, w) || o.Core.End < s.bounds(o.Head).End && s.lemma(o.Core.End) == w || o.Core.First > s.bounds(o.Head).First && s.lemma(o.Core.First-1) == w
		})
	}
	if cue {
		worth += describedCue
	}
	return worth
}

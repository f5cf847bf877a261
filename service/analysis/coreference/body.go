package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// sector is what kind of body an organisation is, as far as its names tell.
type sector uint8

// The sectors; what no name tells is a firm or a club.
const (
	private sector = iota
	state          // ministries, courts, police, parliaments
	world          // bodies of several countries
	party          // parties, unions and movements
)

// parties and businesses are nouns of parties and the like, and of firms.
var parties, businesses = sections["parties"], sections["businesses"]

// sectorOf is the sector of an organisation.
func (s *sieve) sectorOf(x *cluster) sector {
	for _, i := range x.mentions[:min(len(x.mentions), maxAlike)] {
		m := &s.mentions[i]
		if m.Kind != Name || m.facts.name < 0 {
			continue
		}
		for _, e := range s.names[m.facts.name].entries {
			switch {
			case e.Kind == gazetteer.Government:
				return state
			case e.Type == language.Organisation && e.Country == "" && e.Wikidata != "":
				return world
			}
		}
		switch last := m.Core.End - 1; {
		case last > m.Core.First && s.is(last, parties):
			return party
		case last > m.Core.First && (s.is(m.Core.First, publicBodies) || parliaments.Has(s.lower[m.Core.First])) && s.lower[m.Core.First+1] == "of":
			return state // "Congress of the Philippines"
		case last > m.Core.First && s.allOfState(m.Core):
			return state // "Central Bank"
		case last > m.Core.First && s.is(last, publicBodies) || s.is(last, publicBodies) && s.is(last, ofState):
			return state
		}
	}
	switch {
	case slices.ContainsFunc(x.nouns, publicBodies.Has):
		return state
	case slices.ContainsFunc(x.nouns, parties.Has):
		return party
	}
	return private
}

// allOfState tells whether a name has nothing but words of bodies of any state.
func (s *sieve) allOfState(r Range) bool {
	for i := r.First; i < r.End; i++ {
		if !s.is(i, ofState) {
			return false
		}
	}
	return true
}

// ofStates tells whether a body is one of a state, or of several.
func (s *sieve) ofStates(x *cluster) bool {
	k := s.sectorOf(x)
	return k == state || k == world
}

// soleFirm is the firm that a noun of business means which no name of the text has:
// "the insurer", "the utility"; the only one that the last sentences have named, or
// the one of which they speak by far the most.
func (s *sieve) soleFirm(i int) int {
	m := &s.mentions[i]
	var firms [maxAlike]struct{ cluster, times int }
	n := 0
	for j := i - 1; j >= max(0, i-4*windowMentions) && n < maxAlike; j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence > 2*windowSentences {
			break
		}
		c := s.of(j)
		if o.Kind == Pronoun || s.nested(i, j) || o.facts.adjective || s.clusters[c].kind != language.Organisation || len(s.clusters[c].names) == 0 {
			continue
		}
		k := 0
		for k < n && firms[k].cluster != c {
			k++
		}
		if k == n {
			if o.Kind != Name || s.isPress(o) && !media.Has(s.lemma(m.Head)) || s.isObservers(o) || s.sectorOf(&s.clusters[c]) != private {
				continue
			}
			firms[k].cluster = c
			n++
		}
	}
	if n == 0 {
		return noEntity
	}
	best, second := 0, 0
	for k := range firms[:n] {
		firms[k].times = s.before(firms[k].cluster, i)
	}
	for k := range firms[:n] {
		if k > 0 && firms[k].times > firms[best].times {
			best = k
		}
	}
	for k := range firms[:n] {
		if k != best {
			second = max(second, firms[k].times)
		}
	}
	if firms[best].times < 2*second {
		return noEntity
	}
	return firms[best].cluster
}

// media are nouns of firms that are of the press.
var media = classOf("network", "broadcaster", "channel", "publisher")

// isPress tells whether the gazetteer knows a name as that of a paper or an agency
// alone, which copy quotes and does not write about.
func (s *sieve) isPress(o *Mention) bool {
	if o.facts.name < 0 {
		return false
	}
	entries := s.names[o.facts.name].entries
	return len(entries) > 0 && entries[0].Kind == gazetteer.Organisation && entries[0].Country == "" && entries[0].Wikidata == ""
}

// isCited tells whether a paper or an agency is named as the one that is told something
// or has reported it.
func (s *sieve) isCited(o *Mention) bool {
	b := s.bounds(o.Head)
	if i := o.Core.First - 1; i >= b.First && (s.lower[i] == "told" || s.lower[i] == "to" && i > b.First && s.lower[i-1] == "according") {
		return true
	}
	return o.Core.End < b.End && s.lemmaIs(o.Core.End, reporting)
}

// isObservers tells whether a name is of whom somebody works for who judges others: "an
// analyst at Kotwal Securities".
func (s *sieve) isObservers(o *Mention) bool {
	b := s.bounds(o.Head)
	i := o.Core.First - 1
	if i > b.First && s.lower[i] == "the" {
		i--
	}
	if i > b.First && s.is(i, employing) && s.lemmaIs(i-1, observers) {
		return true
	}
	for k := o.Core.End; k < min(b.End, o.Core.End+3); k++ {
		if s.lemmaIs(k, observers) {
			return true
		}
		if s.UPOS[k] != language.NOUN && s.UPOS[k] != language.ADJ {
			return false
		}
	}
	return false
}

// employing are prepositions before the name of who employs somebody, and observers
// nouns of those who judge what other bodies do.
var employing, observers = classOf("at", "with", "of", "from", "for"), classOf("analyst", "economist", "strategist", "researcher", "trader", "broker", "expert", "professor", "lawyer", "attorney")

// isMedium tells whether something is said on what a name is of: "said on Telegram".
func (s *sieve) isMedium(o *Mention) bool {
	i := o.Core.First - 1
	h := s.Heads[o.Head]
	return i >= s.bounds(o.Head).First && s.lower[i] == "on" && (s.is(o.Core.First, networks) || h >= 0 && s.lemmaIs(int(h), speechVerbs))
}

// reporting are verbs of what the press does.
var reporting = classOf("report", "say", "quote", "cite")

// landed is the organisation of the country that an adjective before a noun names:
// "the US planemaker" of Boeing; the nearest of the last sentences.
func (s *sieve) landed(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if m.facts.possessor >= 0 || !organisationNouns.Has(l) && cuesBefore.Of(l) != language.Organisation {
		return noEntity
	}
	land := s.landBefore(m.Head)
	if land == "" {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence > windowSentences {
			break
		}
		c := s.of(j)
		x := &s.clusters[c]
		if o.Kind != Name || x.kind != language.Organisation || o.facts.name < 0 || s.nested(i, j) || s.knownLand(o) != land {
			continue
		}
		if known := s.inName(x, l); known || businesses.Has(l) && s.sectorOf(x) == private && !s.isPress(o) {
			return c
		}
	}
	return noEntity
}

// knownLand is the country of an organisation as the gazetteer or the words before
// its name tell.
func (s *sieve) knownLand(o *Mention) string {
	if o.facts.land != "" {
		return o.facts.land
	}
	return s.names[o.facts.name].country()
}

// qualified is the body that a noun with words before it takes up whose name has the
// noun, or one for the same kind of thing: "the paramilitary force" of the Rapid Support
// Forces, "the central bank" of the Bank of Japan; the nearest of the last sentences.
func (s *sieve) qualified(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if m.facts.possessor >= 0 || m.Core.End != m.Head+1 || s.lower[m.Core.First] != "the" || !organisationNouns.Has(l) && !businesses.Has(l) || slices.ContainsFunc(m.facts.words, apart.Has) {
		return noEntity
	}
	if s.landBefore(m.Head) != "" || s.bodyBefore(m) != noEntity {
		return noEntity
	}
	actor := s.actorOn(i)
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2*windowSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		x := &s.clusters[c]
		if o.Kind != Name || x.kind != language.Organisation || s.nested(i, j) || c == actor {
			continue
		}
		if s.inName(x, l) || generic.Has(l) && s.saysWords(x, m.facts.words) || l == "body" && m.facts.words[0] == "world" && s.sectorOf(x) == world && !s.isPress(o) {
			return c
		}
	}
	return noEntity
}

// saysWords tells whether a name of a body has one of the words before a noun: "the space
// agency" of the Indian Space Research Organisation.
func (s *sieve) saysWords(x *cluster, words []string) bool {
	return slices.ContainsFunc(x.names, func(name []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(name, w) })
	})
}

// apart are words before the noun of a body that speak of another one than was named.
var apart = classOf("other", "rival", "local", "parent", "new", "former", "sister", "first", "second", "third", "similar", "latter", "next", "last", "old", "regional", "foreign",
	"combined", "merged", "joint", "whole", "entire", "future", "potential", "ruling", "holding", "food", "supply", "best", "largest", "biggest", "leading", "selected", "winning", "remaining", "umbrella", "splinter")

// headedBySubject is the body of whose officer the subject of the clause of a nominal, or
// of the one above it, is the name: a chairman who speaks of "the party" means his own;
// noEntity where there is none that the noun fits.
func (s *sieve) headedBySubject(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		a, ok := s.atHead.at(h)
		if h < 0 || !ok || s.clusters[s.of(a)].kind != language.Person {
			continue
		}
		for _, r := range s.clusters[s.of(a)].roles {
			if r.Former || observers.Has(r.head) {
				continue
			}
			if c := s.bodyOf(r); c != noEntity && s.clusters[c].mentions[0] < i && s.isKind(l, c, &s.mentions[s.clusters[c].mentions[0]]) {
				return c
			}
		}
	}
	return noEntity
}

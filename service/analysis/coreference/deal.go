package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// buying are verbs of taking a firm over, buyers the nouns of who does, and targets of whom
// it is done to.
var (
	buying  = classOf("buy", "acquire", "purchase", "swallow")
	buyers  = classOf("buyer", "acquirer", "bidder", "suitor", "purchaser")
	targets = classOf("target")
)

// dealt is the firm that "the buyer" or "the target" means where the text has told of one
// that buys another; noEntity where it has not.
func (s *sieve) dealt(i int) int {
	m := &s.mentions[i]
	buyer := s.lemmaIs(m.Head, buyers)
	if !buyer && !s.lemmaIs(m.Head, targets) || m.facts.number == plural || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" || m.Core.End != m.Head+1 {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		v := int(s.Heads[o.Head])
		if o.Kind != Name || v < 0 || s.Relations[o.Head].Basic() != language.Obj || !s.lemmaIs(v, buying) || s.clusters[s.of(j)].kind == language.Person {
			continue
		}
		a, ok := s.atHead.at(s.buyerBy(v))
		if !ok || s.mentions[a].Kind != Name || s.clusters[s.of(a)].kind != language.Organisation {
			continue
		}
		if buyer {
			return s.of(a)
		}
		return s.of(j)
	}
	return noEntity
}

// buyerBy is the subject of a verb of buying, or of the verb of agreeing or planning to;
// -1 where there is none.
func (s *sieve) buyerBy(v int) int {
	for range longestControl {
		if h := s.subject(v); h >= 0 {
			return h
		}
		u := int(s.Heads[v])
		if r := s.Relations[v].Basic(); u < 0 || r != language.Xcomp && r != language.Advcl && r != language.Conj || s.UPOS[u] != language.VERB {
			return -1
		}
		v = u
	}
	return -1
}

// boasted is the firm that is the subject of what a noun with a superlative says of itself:
// "Rift Highlands will sack 3,400 pickers, Kenya's biggest grower said"; noEntity where
// there is none.
func (s *sieve) boasted(i int) int {
	m := &s.mentions[i]
	said := int(s.Heads[m.Head])
	if said < 0 || m.facts.number == plural || s.Relations[m.Head].Basic() != language.Nsubj || !s.lemmaIs(said, speechVerbs) || s.lemmaIs(m.Head, titleForms) {
		return noEntity
	}
	best := false
	for k := m.Core.First; k < m.Head; k++ {
		best = best || s.XPOS[k] == language.XPOSJJS || s.XPOS[k] == language.XPOSRBS
	}
	if !best {
		return noEntity
	}
	a, ok := s.atHead.at(s.reported(said, m.First))
	if !ok || s.mentions[a].First >= m.First || s.mentions[a].Kind != Name || s.clusters[s.of(a)].kind != language.Organisation {
		return noEntity
	}
	return s.of(a)
}

// bands are nouns for those who fight without being of a state, and bandNames words of their
// names.
var (
	bands     = classOf("rebel", "insurgent", "militant", "guerrilla", "jihadist", "separatist", "paramilitary", "militiaman", "militia", "insurgency")
	bandNames = classOf("movement", "front", "army", "brigade", "brigades", "militia", "resistance", "liberation", "jihad", "guerrilla", "lions", "insurgency", "fighters", "houthi", "houthis")
)

// bandSentences is the number of sentences before "the rebels" in which these are named.
const bandSentences = 6

// band is the armed group that "the rebels" or "the militia" means: the one that the text has
// called so, or whose name says it, or else the only body that is of no state; noEntity
// where it is not known.
func (s *sieve) band(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if !bands.Has(l) || m.facts.number != plural && l != "militia" && l != "insurgency" || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" || m.Core.End != m.Head+1 {
		return noEntity
	}
	best, worth, several := noEntity, -1, false
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence <= bandSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		x := &s.clusters[c]
		if o.Kind != Name || x.kind != language.Organisation && x.kind != language.Group || x.country != "" || o.facts.adjective || o.facts.land != "" || c == best || s.nested(i, j) || s.isPress(o) || s.isMedium(o) || s.isObservers(o) {
			continue
		}
		if of := s.sectorOf(x); of == state || of == world {
			continue
		}
		w := 0
		if s.isArmed(c) {
			w = 1
		}
		switch {
		case w > worth:
			best, worth, several = c, w, false
		case w == worth && s.before(c, i) > s.before(best, i):
			best, several = c, w == 0
		case w == worth:
			several = w == 0
		}
	}
	if several || worth < 1 && (best == noEntity || s.sectorOf(&s.clusters[best]) != party) {
		return noEntity
	}
	x := &s.clusters[s.of(i)]
	x.number, x.animacy = noNumber, noAnimacy // a group is "it", too
	return best
}

// isArmed tells whether the text has called a body an armed one, or its name says so.
func (s *sieve) isArmed(c int) bool {
	x := &s.clusters[c]
	if slices.ContainsFunc(x.names, func(words []string) bool { return slices.ContainsFunc(words, bandNames.Has) }) {
		return true
	}
	return slices.ContainsFunc(x.mentions[:min(len(x.mentions), maxAlike)], func(i int) bool {
		m := &s.mentions[i]
		if m.Kind == Nominal {
			return s.lemmaIs(m.Head, bands) || slices.ContainsFunc(m.facts.words, armed.Has)
		}
		k := m.Core.First - 1
		return m.Kind == Name && (k >= s.bounds(m.Head).First && (s.lemmaIs(k, bands) || s.is(k, armed)) || m.Core.End < s.bounds(m.Head).End && (s.lemmaIs(m.Core.End, bands) || s.is(m.Core.End, armed)))
	})
}

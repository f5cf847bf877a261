package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinNamedSets joins a plural to those whom copy names right behind or before it: "his
// Egyptian and Jordanian counterparts, Sameh Abbas and Ayman Khalil", "Niger and Burkina
// Faso, partners of Mali".
func (s *sieve) joinNamedSets() {
	for i := range s.mentions {
		k := &s.mentions[i]
		if len(k.facts.conjuncts) < 2 {
			continue
		}
		for j := max(0, i-maxAlike); j < min(len(s.mentions), i+maxAlike); j++ {
			m := &s.mentions[j]
			if m.Sentence != k.Sentence || m.Kind != Nominal || m.facts.number != plural || len(m.facts.conjuncts) > 0 || !s.namedBeside(m, k) || !s.tellsOf(m, k) {
				continue
			}
			if n := m.facts.quantity; n > 1 && n != len(k.facts.conjuncts) || s.isPartOf(m) || m.facts.general {
				continue
			}
			if c := s.of(j); len(s.clusters[c].members) == 0 && len(s.clusters[c].names) == 0 {
				s.settleBodies(m, k, s.of(i))
				members, kind := s.clusters[s.of(i)].members, s.clusters[s.of(i)].kind
				if kind == language.NoName && len(members) > 0 {
					kind = s.clusters[s.find(members[0])].kind
				}
				c = s.join(s.of(i), c)
				s.clusters[c].members, s.clusters[c].kind = members, kind
			}
			break
		}
	}
}

// announcedSentences is the number of sentences within which those are named whom an
// indefinite plural has counted.
const announcedSentences = 2

// joinAnnounced joins an indefinite plural with a number to as many as copy names for
// the first time soon behind it: "Two lawmakers were suspended. Ana Rey and Juan Paz had
// left their seats."
func (s *sieve) joinAnnounced() {
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if !m.facts.indefinite || m.facts.quantity < 2 || quantities.Of(s.lower[m.Head]) > 0 || collectives.Of(s.lemma(m.Head)) > 0 || s.isPartOf(m) {
			continue
		}
		c := s.of(i)
		if len(s.clusters[c].members) > 0 || len(s.clusters[c].names) > 0 {
			continue
		}
		for j := i + 1; j < min(len(s.mentions), i+windowMentions) && s.mentions[j].Sentence-m.Sentence <= announcedSentences; j++ {
			k := &s.mentions[j]
			if len(k.facts.conjuncts) == 0 || s.of(j) == c {
				continue
			}
			set := s.of(j)
			if len(k.facts.conjuncts) == m.facts.quantity && k.First > m.End+1 && s.tellsOf(m, k) && s.namedFirst(k, i) {
				s.settleBodies(m, k, set)
				members, kind := s.clusters[set].members, s.clusters[set].kind
				c = s.join(set, c)
				s.clusters[c].members, s.clusters[c].kind = members, kind
			}
			break
		}
	}
}

// namedFirst tells whether all parts of a coordination are mentioned behind the mention i
// for the first time.
func (s *sieve) namedFirst(k *Mention, i int) bool {
	for _, h := range k.facts.conjuncts {
		if a, ok := s.atHead.at(h); !ok || s.clusters[s.of(a)].mentions[0] < i {
			return false
		}
	}
	return true
}

// namedBeside tells whether nothing but a comma stands between a plural and those who are
// named, and something ends the latter.
func (s *sieve) namedBeside(m, k *Mention) bool {
	b := s.bounds(m.Head)
	if m.Core.End+1 == k.First {
		return (m.facts.definite || m.facts.quantity == len(k.facts.conjuncts)) && s.word(m.Core.End) == "," && (k.End >= b.End || s.UPOS[k.End] == language.PUNCT || s.UPOS[k.End] == language.VERB || s.UPOS[k.End] == language.ADP)
	}
	return k.End+1 == m.First && s.word(k.End) == "," && m.Core.End < b.End && s.UPOS[m.Core.End] == language.PUNCT
}

// tellsOf tells whether a plural can say what those are who are named: persons, or
// countries and bodies. Of bodies that it counts, some may have been taken for places or
// persons, as long as one has not.
func (s *sieve) tellsOf(m, k *Mention) bool {
	kind, bodies, several := language.NoName, 0, false
	for _, h := range k.facts.conjuncts {
		a, ok := s.atHead.at(h)
		if !ok || s.mentions[a].Kind != Name {
			return false
		}
		x := s.clusters[s.of(a)].kind
		if x == language.Organisation {
			bodies++
		}
		several = several || kind != language.NoName && x != kind
		kind = x
	}
	if several {
		return bodies > 0 && m.facts.quantity == len(k.facts.conjuncts) && s.ofBodies(m)
	}
	persons := m.facts.kind == language.Person || s.lemmaIs(m.Head, personNouns)
	switch kind {
	case language.Person:
		return persons
	case language.Country:
		return stateRoles.Has(s.lemma(m.Head)) || landNouns.Has(s.lemma(m.Head)) || s.lemma(m.Head) == "partner"
	case language.Organisation:
		return m.facts.kind == language.Organisation || s.lemmaIs(m.Head, businesses) || s.lemma(m.Head) == "rival" || s.lemma(m.Head) == "partner"
	}
	return false
}

// ofBodies tells whether a plural is a noun for nothing but bodies.
func (s *sieve) ofBodies(m *Mention) bool {
	return m.facts.kind == language.Organisation || s.lemmaIs(m.Head, businesses)
}

// settleBodies makes bodies of those whom a plural for bodies counts right beside their
// names, whatever they were taken for, and makes them the members of its set.
func (s *sieve) settleBodies(m, k *Mention, set int) {
	if !s.ofBodies(m) || m.facts.quantity != len(k.facts.conjuncts) {
		return
	}
	for _, h := range k.facts.conjuncts {
		if a, ok := s.atHead.at(h); ok {
			if x := &s.clusters[s.of(a)]; x.kind != language.Organisation && len(x.roles) == 0 {
				x.kind, x.animacy, x.number, x.country = language.Organisation, inanimate, noNumber, ""
			}
		}
	}
	s.clusters[set].kind = language.Organisation
}

// meeting are verbs of what two do together, and meetings the nouns of it.
var meeting, meetings = sections["meeting"], sections["meetings"]

// conferring are verbs of what two who have met do.
var conferring = classOf("discuss", "exchange", "confer", "talk", "meet", "agree", "review", "negotiate")

// met makes a plural pronoun that takes up nothing else the set of the two who have met
// shortly before: "Novak met with Horak. They signed an accord"; noEntity where there are
// none.
func (s *sieve) met(i int) int {
	m := &s.mentions[i]
	if s.quoted[m.Head] >= 0 {
		return noEntity
	}
	members, kind := s.metBefore(i)
	if members == nil {
		return noEntity
	}
	c := s.of(i)
	s.clusters[c].number = plural
	s.setMembers(c, members, kind)
	return s.of(i)
}

// metSentences is the number of sentences after that of a meeting in which a plural takes up
// the two who have met.
const metSentences = 2

// metBefore are the two persons or countries who have met in the last sentences before a
// plural, and their type; nil where nobody has, or others act or are counted since.
func (s *sieve) metBefore(i int) ([]int, language.NameType) {
	m := &s.mentions[i]
	var since [maxAlike]int // subjects behind the sentence of j
	n, later := 0, 0        // later is the number of them that stand behind it for sure
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= metSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Sentence < s.mentions[j+1].Sentence {
			later = n
		}
		subject := s.Relations[o.Head].Basic() == language.Nsubj
		if v := int(s.Heads[o.Head]); subject && v >= 0 && o.Sentence < m.Sentence && o.Kind == Name && (o.facts.kind == language.Person || o.facts.kind == language.Country) {
			if other := s.metWith(v, o); other != noEntity && other != c {
				if slices.ContainsFunc(since[:later], func(k int) bool { return k != c && k != other }) {
					return nil, language.NoName
				}
				return []int{min(c, other), max(c, other)}, o.facts.kind
			}
		}
		if !subject && o.Sentence < m.Sentence || o.facts.person != 3 || !s.canAct(c) {
			continue
		}
		if subject || o.facts.number == plural {
			if n == len(since) {
				return nil, language.NoName
			}
			since[n] = c
			n++
		}
	}
	return nil, language.NoName
}

// canAct tells whether a cluster is of persons, bodies or countries.
func (s *sieve) canAct(c int) bool {
	switch x := &s.clusters[c]; x.kind {
	case language.Person, language.Group, language.Organisation, language.Country:
		return true
	case language.NoName:
		return x.animacy == animate
	}
	return false
}

// metWith is the cluster, of the type of the subject, of whom a verb of meeting tells, by
// its object or behind "with"; noEntity where there is none.
func (s *sieve) metWith(v int, subject *Mention) int {
	held := s.lemma(v) == "hold" || s.lemma(v) == "have"
	if !held && !s.lemmaIs(v, meeting) {
		return noEntity
	}
	for h := v + 1; h < s.bounds(v).End; h++ {
		above := int(s.Heads[h])
		switch r := s.Relations[h].Basic(); {
		case s.XPOS[h] == language.XPOSNNS:
			continue // "met officers Quirin and Redouane"
		case r == language.Obj && above == v && !held && s.lemma(v) == "meet":
		case s.withWhom(h) && (!held && s.rightBehind(v, h) || above >= 0 && int(s.Heads[above]) == v && s.lemmaIs(above, meetings)) || held && s.withWhom(h) && above == v && s.meetingOf(v):
		default:
			continue
		}
		if a, ok := s.atHead.at(s.nameFor(h)); ok && s.mentions[a].First > subject.First && s.alone(h, s.of(a)) && s.alone(s.mentions[a].Head, s.of(a)) && len(s.clusters[s.of(a)].names) > 0 && s.clusters[s.of(a)].kind == subject.facts.kind {
			return s.of(a)
		}
	}
	return noEntity
}

// alone tells whether nothing is joined to the noun at a token but what is of its own
// cluster, as an apposition that the tree takes for the next of a list.
func (s *sieve) alone(h, cluster int) bool {
	k := s.child(h, language.Conj)
	if k < 0 {
		return true
	}
	a, ok := s.atHead.at(k)
	return ok && s.of(a) == cluster
}

// rightBehind tells whether a noun belongs to a verb: it hangs on it, or no other verb stands
// between the two, whatever the tree hangs the noun on.
func (s *sieve) rightBehind(v, h int) bool {
	if int(s.Heads[h]) == v {
		return true
	}
	for i := v + 1; i < h; i++ {
		if s.UPOS[i] == language.VERB || s.UPOS[i] == language.AUX || s.UPOS[i] == language.SCONJ || s.UPOS[i] == language.CCONJ {
			return false
		}
	}
	return true
}

// withWhom tells whether a noun stands behind "with".
func (s *sieve) withWhom(h int) bool {
	c := s.child(h, language.Case)
	return c >= 0 && c < h && s.lower[c] == "with"
}

// meetingOf tells whether a verb has a noun of meeting as its object.
func (s *sieve) meetingOf(v int) bool {
	o := s.child(v, language.Obj)
	return o >= 0 && s.lemmaIs(o, meetings)
}

package coreference

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// setKind tells what members a plural nominal wants, by its head: persons,
// countries or organisations; NoName for either ("sides").
var setKinds = wordset.TableOf(map[string][]language.NameType{
	"side": {language.Country, language.Person, language.Organisation}, "party": {language.Country, language.Organisation},
	"country": {language.Country}, "nation": {language.Country}, "state": {language.Country}, "government": {language.Country}, "neighbour": {language.Country}, "neighbor": {language.Country},
	"capital": {language.Place}, "city": {language.Place}, "town": {language.Place}, "region": {language.Place}, "province": {language.Place}, "island": {language.Place}, "district": {language.Place}, "village": {language.Place},
	"airline": {language.Organisation}, "club": {language.Organisation}, "agency": {language.Organisation}, "union": {language.Organisation}, "bloc": {language.Organisation}, "movement": {language.Organisation}, "lender": {language.Organisation}, "organisations": {language.Organisation}, "power": {language.Country, language.Organisation}, "people": {language.Country},
	"company": {language.Organisation}, "firm": {language.Organisation}, "group": {language.Organisation}, "team": {language.Organisation, language.Country}, "organisation": {language.Organisation}, "organization": {language.Organisation}, "bank": {language.Organisation},
	"two": {language.Person, language.Country, language.Organisation}, "three": {language.Person, language.Country, language.Organisation}, "four": {language.Person, language.Country}, "both": {language.Person, language.Country, language.Organisation},
	"kingdom": {language.Country}, "republic": {language.Country},
	"man": {language.Person}, "woman": {language.Person}, "pair": {language.Person}, "duo": {language.Person}, "couple": {language.Person}, "trio": {language.Person}, "ally": {language.Country, language.Person}, "rival": {language.Country, language.Person, language.Organisation},
})

// joinSets finds what plurals with a number ("the two sides", "both ministers")
// and "A and B" are sets of.
func (s *sieve) joinSets() {
	for _, i := range s.several {
		s.setOfConjuncts(int(i))
	}
	s.joinNamedSets()
	s.joinAnnounced()
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		switch {
		case m.facts.number != plural:
		case m.facts.quantity > 1 && m.facts.definite:
			s.setBefore(i)
		case m.facts.quantity == 0 && m.facts.definite && m.facts.possessor < 0 && m.Range == m.Core && !s.toldApart(m) && !slices.ContainsFunc(m.facts.words, func(w string) bool { return !atOdds.Has(w) }):
			s.setOfTwo(i)
		}
	}
	for _, i := range s.nouns {
		if m := &s.mentions[i]; m.facts.number == plural && m.facts.quantity > 1 && m.facts.definite {
			s.setElsewhere(int(i))
		}
	}
}

// toldApart tells whether a plural for lands goes on with which ones it means: "the countries
// in the region".
func (s *sieve) toldApart(m *Mention) bool {
	i := m.Core.End
	return s.lemmaIs(m.Head, landNouns) && i < s.bounds(m.Head).End && (s.UPOS[i] == language.ADP && s.lower[i] != "to" || s.lower[i] == "that" || s.lower[i] == "which")
}

// atOdds are words before plurals that tell of no other ones than are spoken of: "the warring
// parties".
var atOdds = classOf("warring", "rival", "opposing", "feuding", "belligerent")

// setOfConjuncts makes a coordination the set of its parts.
func (s *sieve) setOfConjuncts(i int) {
	c := &s.clusters[s.of(i)]
	twice := 0 // parts that are one, as an officer and the name in apposition
	for _, h := range s.mentions[i].facts.conjuncts {
		a, ok := s.atHead.at(h)
		switch {
		case !ok || s.of(a) == s.of(i):
		case slices.Contains(c.members, s.of(a)):
			twice++
		default:
			c.members = append(c.members, s.of(a))
		}
	}
	if len(c.members) > 1 && len(c.members)+twice == len(s.mentions[i].facts.conjuncts) {
		slices.SortFunc(c.members, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
		s.joinSet(s.of(i))
	}
}

// ofThing tells whether sides are those of a thing rather than of a quarrel: "both sides of
// the aisle".
func (s *sieve) ofThing(m *Mention) bool {
	return s.lemma(m.Head) == "side" && m.Head+2 < s.bounds(m.Head).End && s.lower[m.Head+1] == "of" && s.lower[m.Head+2] == "the" && !s.is(m.Core.End-1, quarrels)
}

// quarrels are nouns of what has sides that countries and persons take.
var quarrels = classOf("conflict", "war", "dispute", "quarrel", "talks", "negotiations", "negotiation", "deal", "agreement", "row", "standoff", "divide", "fighting")

// isPartOf tells whether a plural stands behind "one of": it is more than those that
// the text names.
func (s *sieve) isPartOf(m *Mention) bool {
	i := m.First - 2
	return i >= s.bounds(m.Head).First && s.lower[i+1] == "of" && (s.lower[i] == "one" || s.is(i, quantityWords) || s.lower[i] == "some" || s.lower[i] == "many" || s.lower[i] == "among")
}

// setBefore finds the members of a plural that counts them: the nearest
// entities of its kind before it, as many as it says.
func (s *sieve) setBefore(i int) {
	m := &s.mentions[i]
	c := s.of(i)
	if len(s.clusters[c].members) > 0 || len(s.clusters[c].names) > 0 || s.countedUnnamed(i) || s.isPartOf(m) || s.ofThing(m) {
		return
	}
	kinds := s.setKindsOf(m)
	if m.facts.kind == language.Person && kinds == nil {
		kinds = []language.NameType{language.Person}
	}
	if set := s.sidesTold(i); set != noEntity {
		members, kind := s.clusters[set].members, s.clusters[set].kind
		c = s.join(set, c)
		s.clusters[c].members, s.clusters[c].kind = members, kind
		return
	}
	if found := s.nearPair(i); found != nil {
		s.setMembers(c, found, s.clusters[found[0]].kind)
		return
	}
	if m.facts.kind == language.Person || slices.Contains(kinds, language.Person) {
		if set := s.toldBefore(i); set != noEntity {
			members := s.clusters[set].members
			c = s.join(set, c)
			s.clusters[c].members, s.clusters[c].kind = members, language.Person
			return
		}
	}
	if l := s.lemma(m.Head); m.facts.quantity == 2 && slices.Contains(kinds, language.Person) && l != "side" && l != "party" {
		if met, kind := s.metBefore(i); kind == language.Person && !slices.ContainsFunc(met, func(k int) bool { return !s.fitsPersons(m, k) }) {
			s.setMembers(c, met, kind)
			return
		}
	}
	if found := s.mixedPair(i, kinds); found != nil {
		s.clusters[c].members, s.clusters[c].kind = found, s.clusters[found[0]].kind
		s.joinSet(c)
		return
	}
	if found := s.sidesBefore(i); found != nil {
		s.setMembers(c, found, s.clusters[found[0]].kind)
		return
	}
	var persons []int
	for _, kind := range kinds {
		found := s.membersBefore(i, kind)
		if len(found) != m.facts.quantity {
			continue
		}
		if kind == language.Person && s.tellsSides(m) && !s.haveMet(found) {
			persons = found // who speaks for the sides is none of them
			continue
		}
		if kind == language.Organisation && persons != nil && slices.ContainsFunc(found, func(k int) bool { return s.before(k, i) < sidesMentions }) {
			continue
		}
		s.setMembers(c, found, kind)
		return
	}
	if persons != nil {
		if sides := s.spokenFor(persons); sides != nil {
			persons = sides
		}
		s.setMembers(c, persons, s.clusters[persons[0]].kind)
		return
	}
	found := s.membersByNoun(i)
	if found == nil && s.lemmaIs(m.Head, businesses) {
		if found = s.membersBefore(i, language.Organisation); len(found) != m.facts.quantity {
			return
		}
	}
	if found != nil {
		s.setMembers(c, found, s.clusters[found[0]].kind)
	}
}

// sideSentences is the number of sentences before "the two sides" in which these are spoken
// of.
const sideSentences = 8

// sidesBefore are a country and a body, or two bodies, that "the two sides" are where the
// text speaks of them more than of any others, and not only of what is theirs ("Saudi
// diplomats"); nil where it is of no such two.
func (s *sieve) sidesBefore(i int) []int {
	m := &s.mentions[i]
	if !s.tellsSides(m) || m.facts.quantity != 2 || slices.ContainsFunc(m.facts.words, political.Has) {
		return nil
	}
	actor, teller := s.actorOn(i), s.teller(i)
	var near []candidate
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence < sideSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		x := &s.clusters[c]
		if c == actor || o.Kind != Name || o.facts.empty || o.facts.adjective || x.kind == language.Country && o.facts.possessive || len(x.members) > 0 || x.kind != language.Country && x.kind != language.Organisation || s.nested(i, j) || slices.ContainsFunc(near, func(n candidate) bool { return n.cluster == c }) {
			continue
		}
		if x.kind == language.Organisation && (s.isPress(o) || s.isMedium(o) || s.isObservers(o) || c == teller && s.sectorOf(x) == world) {
			continue
		}
		if s.paired(j) > 0 {
			return nil // it is spoken of beside another one
		}
		near = append(near, candidate{c, s.before(c, i)})
	}
	slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(b.mentions, a.mentions) })
	if len(near) < 2 || near[1].mentions < sidesMentions || len(near) > 2 && near[2].mentions >= near[1].mentions {
		return nil
	}
	found := []int{near[0].cluster, near[1].cluster}
	if s.clusters[found[0]].kind == language.Country && s.clusters[found[1]].kind == language.Country {
		return nil // as of others
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
	return found
}

// tellsSides tells whether a plural speaks of the sides of a quarrel or deal.
func (s *sieve) tellsSides(m *Mention) bool {
	l := s.lemma(m.Head)
	return l == "side" || l == "party"
}

// spokenFor are the bodies and countries that some persons hold offices of, each another
// one: the sides of a quarrel in which these speak; nil where the text does not tell.
func (s *sieve) spokenFor(persons []int) []int {
	var sides []int
	for _, p := range persons {
		side := noEntity
		for k := range s.clusters[p].roles {
			r := s.clusters[p].roles[k]
			if r.Former {
				continue
			}
			if side = s.bodyOf(r); side == noEntity && r.owner >= 0 {
				if a, ok := s.atHead.at(r.owner); ok && (s.clusters[s.of(a)].kind == language.Organisation || s.clusters[s.of(a)].kind == language.Country) && len(s.clusters[s.of(a)].names) > 0 {
					side = s.of(a)
				}
			}
			if side == noEntity && r.Country != "" {
				if c, ok := s.placed(r.Country); ok {
					side = s.find(c)
				}
			}
			if side != noEntity {
				break
			}
		}
		if side == noEntity || slices.Contains(sides, side) {
			return nil
		}
		sides = append(sides, side)
	}
	slices.SortFunc(sides, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
	return sides
}

// political are words before "parties" that are not sides of a quarrel.
var political = classOf("coalition", "political", "opposition", "ruling", "governing", "government", "left-wing", "right-wing", "centrist", "conservative", "liberal", "parliamentary", "largest", "biggest", "main", "smaller", "minor")

// setKindsOf are the types of the members of the set that a plural speaks of.
func (s *sieve) setKindsOf(m *Mention) []language.NameType {
	if s.lemma(m.Head) == "party" && slices.ContainsFunc(m.facts.words, political.Has) {
		return []language.NameType{language.Organisation}
	}
	return setKinds.Of(s.lemma(m.Head))
}

// setMembers makes a cluster the set of others.
func (s *sieve) setMembers(c int, members []int, kind language.NameType) {
	s.clusters[c].members, s.clusters[c].kind = members, kind
	s.joinSet(c)
}

// haveMet tells whether two persons are parties to one verb, or joined by "and".
func (s *sieve) haveMet(members []int) bool {
	all := s.clusters[members[0]].mentions
	for _, j := range all[max(0, len(all)-maxAlike):] {
		if s.mentions[j].Kind == Name && s.dealsWith(j, members[1]) {
			return true
		}
	}
	return false
}

// membersByNoun are the things that the last sentences name by the noun of a plural, where
// they are as many as it counts: "Both airports" of Brussels Airport and Liège Airport.
func (s *sieve) membersByNoun(i int) []int {
	m := &s.mentions[i]
	var members []int
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence < windowSentences; j-- {
		c := s.of(j)
		if o := &s.mentions[j]; o.Kind != Name || s.nested(i, j) || s.clusters[c].kind == language.Person || slices.Contains(members, c) || !s.inName(&s.clusters[c], s.lemma(m.Head)) {
			continue
		}
		if members = append(members, c); len(members) > m.facts.quantity {
			return nil
		}
	}
	if len(members) != m.facts.quantity {
		return nil
	}
	slices.SortFunc(members, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
	return members
}

// toldBefore is the set of persons of the last sentences that a plural takes up: as many
// as it counts, whom it fits, and no such number of others has been named since;
// noEntity where there is none.
func (s *sieve) toldBefore(i int) int {
	m := &s.mentions[i]
	tried := s.lemmaIs(m.Head, theTried)
	var others [maxAlike]int
	n := 0
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= pairSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		members := s.clusters[c].members
		if o.Kind == Name && s.clusters[c].kind == language.Person && n < maxAlike && !slices.Contains(others[:n], c) {
			others[n] = c
			n++
		}
		if o.Kind != Nominal || len(o.facts.conjuncts) > 0 && !s.hasPronoun(c) || len(members) != m.facts.quantity || s.clusters[c].kind != language.Person {
			continue
		}
		since := 0
		for _, k := range others[:n] {
			if s.sidelined(k, i) || tried {
				continue
			}
			if !slices.ContainsFunc(members, func(x int) bool { return s.find(x) == k }) {
				since++
			}
		}
		if since >= m.facts.quantity || slices.ContainsFunc(members, func(x int) bool { return !s.fitsPersons(m, s.find(x)) }) {
			return noEntity
		}
		return c
	}
	return noEntity
}

// hasPronoun tells whether a pronoun takes up a cluster.
func (s *sieve) hasPronoun(c int) bool {
	mentions := s.clusters[c].mentions
	return slices.ContainsFunc(mentions[:min(len(mentions), maxAlike)], func(k int) bool { return s.mentions[k].Kind == Pronoun })
}

// theTried are nouns of those who stand trial.
var theTried = sections["the-tried"]

// sidelined tells whether a person is not one of those of whom a plural without an office
// speaks, since they do or say something to those, or stand beside them for their calling:
// lawyers, judges and spokesmen.
func (s *sieve) sidelined(c, i int) bool {
	if c == s.teller(i) || c == s.actorOn(i) {
		return true
	}
	return len(s.mentions[i].facts.titles) == 0 && slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool {
		return !r.Former && (counsels.Has(r.head) || jurists.Has(r.head) || spokespersons.Has(r.head))
	})
}

// spokespersons are titles of those who speak for others.
var spokespersons = classOf("spokesman", "spokeswoman", "spokesperson", "counsel", "speaker")

// setElsewhere finds the members of a plural that those before it do not tell:
// it is the set that the text has counted before ("both leaders" after "the two
// men"); else its members come after it, too, as where a story begins in the
// middle of things.
func (s *sieve) setElsewhere(i int) {
	m := &s.mentions[i]
	c := s.of(i)
	if len(s.clusters[c].members) > 0 || len(s.clusters[c].names) > 0 || s.countedUnnamed(i) || s.isPartOf(m) || s.ofThing(m) {
		return
	}
	kinds := s.setKindsOf(m)
	if kinds == nil && m.facts.kind == language.Person {
		kinds = []language.NameType{language.Person}
	}
	if set := s.countedBefore(i, kinds); set != noEntity {
		members, kind := s.clusters[set].members, s.clusters[set].kind
		c = s.join(set, c)
		s.clusters[c].members, s.clusters[c].kind = members, kind
		return
	}
	for _, kind := range kinds {
		if found := s.membersAround(i, kind); len(found) == m.facts.quantity {
			if kind == language.Person && s.tellsSides(m) && !s.haveMet(found) {
				if sides := s.spokenFor(found); sides != nil {
					found, kind = sides, s.clusters[sides[0]].kind
				}
			}
			s.clusters[c].members, s.clusters[c].kind = found, kind
			s.joinSet(c)
			return
		}
	}
}

// countedBefore is the nearest set before a plural that has as many members,
// of one of its kinds, and is counted, too; noEntity where there is none.
func (s *sieve) countedBefore(i int, kinds []language.NameType) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence < 3*windowSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind == Nominal && max(o.facts.quantity, len(o.facts.conjuncts)) == m.facts.quantity && len(s.clusters[c].members) == m.facts.quantity && slices.Contains(kinds, s.clusters[c].kind) && c != s.of(i) {
			return c
		}
	}
	return noEntity
}

// sidesMentions is how often a country or body must be mentioned to be a side of
// what is told later.
const sidesMentions = 2

// membersAround are the entities of a kind near a plural, before and behind it:
// the countries and bodies that the text mentions most; the persons before it
// and, where they are too few, the nearest behind it. One at least must come
// before it.
func (s *sieve) membersAround(i int, kind language.NameType) []int {
	m := &s.mentions[i]
	actor := s.actorOn(i)
	var near []candidate
	add := func(j int) {
		o := &s.mentions[j]
		c := s.of(j)
		if c == actor || o.Kind != Name || len(o.facts.conjuncts) > 0 || o.facts.empty || s.clusters[c].kind != kind || len(s.clusters[c].names) == 0 || s.nested(i, j) ||
			kind == language.Person && !s.fitsPersons(m, c) || slices.ContainsFunc(near, func(n candidate) bool { return n.cluster == c }) {
			return
		}
		near = append(near, candidate{c, len(s.clusters[c].mentions)})
	}
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence < windowSentences; j-- {
		add(j)
	}
	if len(near) == 0 {
		return nil
	}
	for j := i + 1; j < min(len(s.mentions), i+windowMentions) && s.mentions[j].Sentence-m.Sentence < windowSentences; j++ {
		add(j)
	}
	if kind != language.Person {
		slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(b.mentions, a.mentions) })
	}
	if len(near) < m.facts.quantity {
		return nil
	}
	var members []int
	for _, n := range near[:m.facts.quantity] {
		if kind != language.Person && n.mentions < sidesMentions {
			return nil
		}
		members = append(members, n.cluster)
	}
	slices.SortFunc(members, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
	return members
}

// joinSet joins a set to an earlier one of the same members that is counted,
// too.
func (s *sieve) joinSet(c int) {
	members := s.clusters[c].members
	var memory [64]byte
	id := memory[:0]
	for _, m := range members {
		id = append(strconv.AppendInt(id, int64(m), 10), ' ')
	}
	if first, ok := s.sets[string(id)]; ok {
		s.join(first, c)
		s.clusters[s.find(c)].members = members
		return
	}
	s.sets[string(id)] = c
}

// membersBefore are the entities of a kind that a plural speaks of, as many as
// it counts: of those that are named in its sentence or the three before it, the
// nearest persons, but the countries and organisations that the text has
// mentioned most so far, since those which the talk is of are the sides of it.
func (s *sieve) membersBefore(i int, kind language.NameType) []int {
	m := &s.mentions[i]
	actor := s.actorOn(i)
	var near []candidate
next:
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence < windowSentences; j-- {
		o := &s.mentions[j]
		if len(o.facts.conjuncts) > 0 || o.facts.empty || s.nested(i, j) || s.of(j) == actor {
			continue
		}
		c := s.of(j)
		if kind == language.Country && s.clusters[c].kind == language.Place {
			c = s.governed(j)
		}
		if c == noEntity || s.clusters[c].kind != kind || len(s.clusters[c].names) == 0 || kind == language.Person && !s.fitsPersons(m, c) {
			continue
		}
		for _, have := range near {
			if have.cluster == c {
				continue next
			}
		}
		near = append(near, candidate{c, s.before(c, i) + s.paired(j)})
	}
	if kind != language.Person {
		slices.SortStableFunc(near, func(a, b candidate) int { return cmp.Compare(b.mentions, a.mentions) })
	} else if teller := s.teller(i); len(near) > m.facts.quantity && teller != noEntity {
		near = slices.DeleteFunc(near, func(n candidate) bool { return n.cluster == teller })
	}
	if len(near) < m.facts.quantity {
		return nil
	}
	var members []int
	for _, c := range near[:m.facts.quantity] {
		members = append(members, c.cluster)
	}
	slices.SortFunc(members, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
	return members
}

// countedUnnamed tells whether a plural counts as many persons as an indefinite
// one shortly before it did ("two Russian diplomats … both men"): it speaks of
// those, who have no names.
func (s *sieve) countedUnnamed(i int) bool {
	m := &s.mentions[i]
	bare := quantities.Of(s.lower[m.Head]) > 0 // "both"
	if m.facts.kind != language.Person && !s.lemmaIs(m.Head, personNouns) && !bare {
		return false
	}
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence < windowSentences; j-- {
		o := &s.mentions[j]
		if bare && (m.Sentence-o.Sentence > 1 || s.Relations[o.Head].Basic() != language.Nsubj) {
			continue
		}
		if o.Kind == Nominal && o.facts.kind == language.Person && o.facts.indefinite && o.facts.quantity == m.facts.quantity && o.facts.number == plural && len(o.facts.conjuncts) == 0 && len(s.clusters[s.of(j)].members) == 0 && o.facts.apposition < 0 && s.child(o.Head, language.Appos) < 0 {
			return true
		}
	}
	return false
}

// fitsPersons tells whether a person can be one of those that a plural counts:
// it has such a role, and is of their gender.
func (s *sieve) fitsPersons(m *Mention, c int) bool {
	g := s.clusters[c].gender
	if m.facts.gender == male && g == female || m.facts.gender == female && g == male {
		return false
	}
	return s.fitsTitle(m, c)
}

// fitsTitle tells whether a person can be one of "the two ministers": it has
// such a role, or no role where the noun is no title.
func (s *sieve) fitsTitle(m *Mention, c int) bool {
	if len(m.facts.titles) == 0 {
		return true
	}
	want := m.facts.titles[0]
	for _, r := range s.clusters[c].roles {
		if r.head == want.head || hypernyms[s.lemma(m.Head)].Has(r.head) {
			return true
		}
	}
	for _, i := range s.clusters[c].mentions[:min(len(s.clusters[c].mentions), maxAlike)] {
		if s.lemmaIs(s.mentions[i].Head, peers) || s.amongPeers(i) {
			return true
		}
	}
	return !hypernyms[s.lemma(m.Head)].Empty() && len(s.clusters[c].roles) == 0
}

// amongPeers tells whether a mention stands in a list of those whom a noun right before it
// calls the peers of another: "his Greek and Turkish counterparts, Novak and Horak".
func (s *sieve) amongPeers(i int) bool {
	for j := i - 1; j >= max(0, i-maxAlike) && s.mentions[j].Sentence == s.mentions[i].Sentence; j-- {
		o := &s.mentions[j]
		if o.Kind == Nominal && o.facts.number == plural && len(o.facts.conjuncts) == 0 && s.lemmaIs(o.Head, peers) {
			return slices.ContainsFunc(s.clusters[s.of(j)].members, func(c int) bool { return s.find(c) == s.of(i) })
		}
	}
	return false
}

// peers are nouns of persons who have the office or calling of another.
var peers = classOf("counterpart", "colleague", "co-author", "opposite")

// allies are what those are called who belong to an alliance.
var allies = classOf("ally", "allies", "partners", "members", "leaders", "ministers", "ambassadors")

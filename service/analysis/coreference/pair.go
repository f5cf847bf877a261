package coreference

import (
	"cmp"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// ofEither are nouns for persons and for bodies.
var ofEither = classOf("partner", "rival", "owner", "buyer", "seller", "bidder", "shareholder", "supplier", "operator", "producer", "backer", "sponsor", "competitor", "creditor", "manager", "maker", "provider", "distributor", "contractor", "developer", "publisher", "organiser", "organizer", "parent")

// nearPairSentences is the number of sentences before a plural in which those stand together
// that are meant by a noun for persons and bodies.
const nearPairSentences = 2

// nearPair are those that "and" joins nearest before a plural with a noun for persons and
// bodies, as many as it counts: "Bosch and Infineon. The two German partners"; nil where
// there are none.
func (s *sieve) nearPair(i int) []int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, ofEither) || m.facts.possessor >= 0 {
		return nil
	}
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= nearPairSentences; j-- {
		o := &s.mentions[j]
		if len(o.facts.conjuncts) != m.facts.quantity {
			continue
		}
		var found []int
		for _, h := range o.facts.conjuncts {
			if a, ok := s.atHead.at(s.nameFor(h)); ok && len(s.clusters[s.of(a)].names) > 0 && !slices.Contains(found, s.of(a)) {
				found = append(found, s.of(a))
			}
		}
		if len(found) != m.facts.quantity || s.clusters[found[0]].kind != s.clusters[found[1]].kind {
			continue
		}
		switch s.clusters[found[0]].kind {
		case language.Facility, language.Place, language.Product, language.Event, language.Agreement, language.Work:
			continue
		}
		slices.SortFunc(found, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
		return found
	}
	return nil
}

// mixedPair are the country and the body that "and" joins in the sentence of a plural
// or the one before it: "the two sides" of "Israel and Hamas"; nil where there are none.
func (s *sieve) mixedPair(i int, kinds []language.NameType) []int {
	m := &s.mentions[i]
	if m.facts.quantity != 2 || len(kinds) < 2 {
		return nil
	}
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence < 2; j-- {
		o := &s.mentions[j]
		if len(o.facts.conjuncts) != 2 {
			continue
		}
		a, okA := s.atHead.at(o.facts.conjuncts[0])
		b, okB := s.atHead.at(o.facts.conjuncts[1])
		if !okA || !okB || s.mentions[a].Kind != Name || s.mentions[b].Kind != Name {
			continue
		}
		if x, y := s.clusters[s.of(a)].kind, s.clusters[s.of(b)].kind; x != y && slices.Contains(kinds, x) && slices.Contains(kinds, y) {
			found := []int{s.of(a), s.of(b)}
			slices.SortFunc(found, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
			return found
		}
	}
	return nil
}

// setOfTwo finds what a plural without a number speaks of, "the companies", "the
// ministers": the only two of its kind that its sentence and the one before it
// name.
func (s *sieve) setOfTwo(i int) {
	m := &s.mentions[i]
	c := s.of(i)
	if s.capital(m.Head) && !isCapitals(s.word(m.Head)) {
		return // "the Great Hall of the People"
	}
	if len(s.clusters[c].members) > 0 || slices.ContainsFunc(s.clusters[c].mentions, func(k int) bool { return k != i && s.mentions[k].Kind != Pronoun }) {
		return
	}
	kinds := s.setKindsOf(m)
	if kinds == nil && (len(m.facts.titles) > 0 || s.lemmaIs(m.Head, pairNouns)) {
		kinds = []language.NameType{language.Person}
	}
	if len(kinds) == 0 {
		return
	}
	if s.joinPair(i, kinds) || len(kinds) > 1 || kinds[0] == language.Place {
		return
	}
	var found []int
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence < 2; j-- {
		o := &s.mentions[j]
		k := s.of(j)
		if o.Kind != Name || o.facts.empty || s.clusters[k].kind != kinds[0] || slices.Contains(found, k) || kinds[0] == language.Person && !s.fitsPersons(m, k) {
			continue
		}
		found = append(found, k)
	}
	if len(found) != 2 {
		return
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Compare(s.clusters[a].mentions[0], s.clusters[b].mentions[0]) })
	s.clusters[c].members, s.clusters[c].kind = found, kinds[0]
	s.joinSet(c)
}

// pairNouns are nouns for persons who are told of together: "the brothers".
var pairNouns = sections["pair-nouns"]

// pairSentences is the number of sentences before a plural without a number in which
// those stand together that it speaks of.
const pairSentences = 3

// joinPair finds what a plural without a number speaks of among those that "and" joins
// or another plural has counted in the last sentences: "the brothers" of "Ivan and
// Petr Novak", "the presidents" behind "the two leaders". Nobody of their kind may be
// named in between.
func (s *sieve) joinPair(i int, kinds []language.NameType) bool {
	m := &s.mentions[i]
	tried := s.lemmaIs(m.Head, theTried)
	var between []language.NameType // types of the kinds that are named in between
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= pairSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		members := s.clusters[c].members
		if len(o.facts.conjuncts) == 0 && len(members) == 0 {
			if k := s.clusters[c].kind; o.Kind == Name && !o.facts.adjective && slices.Contains(kinds, k) && !s.inPair(j, i) && !(k == language.Person && (s.sidelined(c, i) || tried)) {
				if len(kinds) == 1 {
					return false
				}
				between = append(between, k)
			}
			continue
		}
		if len(members) < 2 || o.Kind == Pronoun {
			continue
		}
		if slices.Contains(between, s.clusters[s.find(members[0])].kind) {
			return false
		}
		for _, k := range members {
			x := &s.clusters[s.find(k)]
			if len(x.names) == 0 || !slices.Contains(kinds, x.kind) || x.kind == language.Person && !s.fitsPersons(m, s.find(k)) {
				return false
			}
		}
		s.clusters[s.of(i)].members, s.clusters[s.of(i)].kind = slices.Clone(members), s.clusters[s.find(members[0])].kind
		s.joinSet(s.of(i))
		return true
	}
	return false
}

// inPair tells whether a mention is of a set that is told before the mention i, in its
// own sentence.
func (s *sieve) inPair(j, i int) bool {
	o := &s.mentions[j]
	for k := j - 1; k >= max(0, j-windowMentions) && s.mentions[k].Sentence == o.Sentence; k-- {
		if len(s.mentions[k].facts.conjuncts) > 0 && s.mentions[k].First <= o.First && o.End <= s.mentions[k].End {
			return true
		}
	}
	return false
}

// teller is the cluster of whoever says what a mention is in; noEntity where
// nobody does.
func (s *sieve) teller(i int) int {
	h := s.subjectAbove(s.mentions[i].Head)
	if h < 0 || s.Heads[h] < 0 || !s.lemmaIs(int(s.Heads[h]), speechVerbs) {
		return noEntity
	}
	if a, ok := s.atHead.at(h); ok {
		return s.of(a)
	}
	return noEntity
}

// candidate is an entity that may be of a set.
type candidate struct {
	cluster  int
	mentions int // of it before the set
}

// pairBonus is how many mentions it is worth to be named beside another.
const pairBonus = 3

// paired is pairBonus for a name that "and" parts from another one of its type,
// as "Russian and Turkish" are: the two are spoken of together.
func (s *sieve) paired(j int) int {
	r := s.mentions[j].Core
	b := s.bounds(r.First)
	kind := s.mentions[j].facts.kind
	i := r.First - 1
	if i > b.First && s.lower[i] == "the" {
		i--
	}
	if i > b.First && s.lower[i] == "and" && s.nameAt[i-1] >= 0 && s.names[s.nameAt[i-1]].kind == kind {
		return pairBonus
	}
	i = r.End
	if i >= b.End || s.lower[i] != "and" {
		return 0
	}
	if i++; i < b.End && s.lower[i] == "the" {
		i++
	}
	if i < b.End && s.nameAt[i] >= 0 && s.names[s.nameAt[i]].kind == kind {
		return pairBonus
	}
	return 0
}

// actorOn is the cluster of the subject of the verb that a mention is another
// argument of: who tells "the pair" something is none of them; noEntity where
// there is none.
func (s *sieve) actorOn(i int) int {
	h := s.mentions[i].Head
	p := int(s.Heads[h])
	if p < 0 || !s.argument(h) || s.Relations[h].Basic() == language.Nsubj {
		return noEntity
	}
	if a, ok := s.atHead.at(s.subject(p)); ok {
		return s.of(a)
	}
	return noEntity
}

// governed is the cluster of the country whose government the name of a place
// stands for; noEntity where it stands for none, or the text does not name the
// country.
func (s *sieve) governed(j int) int {
	if code := s.metonymy(j); code != "" {
		if c, ok := s.placed(code); ok {
			return s.find(c)
		}
	}
	return noEntity
}

// sidesTold are the sides of which the text has spoken as such before, and which "both sides"
// are again, whoever mediates between them; noEntity where it has not, or not lately.
func (s *sieve) sidesTold(i int) int {
	m := &s.mentions[i]
	if s.lemma(m.Head) != "side" || m.facts.quantity != 2 {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence < sideSentences; j-- {
		o := &s.mentions[j]
		if c := s.of(j); o.Kind == Nominal && o.facts.quantity == 2 && c != s.of(i) && len(s.clusters[c].members) == 2 && s.lemma(o.Head) == "side" {
			return c
		}
	}
	return noEntity
}

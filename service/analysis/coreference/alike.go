package coreference

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinNames joins names that are equal, parts or abbreviations of each other.
func (s *sieve) joinNames() {
	for _, k := range s.called {
		i := int(k)
		m := &s.mentions[i]
		if len(m.facts.words) == 0 || m.facts.empty {
			continue
		}
		s.retype(i)
		if m.facts.name >= 0 && s.joinPlace(i) {
			continue
		}
		if c := s.alike(i); c != noEntity {
			s.join(c, i)
		}
		s.index(i)
	}
}

// voteKinds makes a cluster of what most of its names were taken for; of the
// first of them where they are even.
func (s *sieve) voteKinds() {
	for c := range s.clusters {
		x := &s.clusters[c]
		if s.merged[c] != c || len(x.mentions) < 2 || x.kind == language.NoName {
			continue
		}
		var votes [language.NameTypes]int
		for _, i := range x.mentions {
			if f := &s.mentions[i].facts; f.name >= 0 && !f.adjective {
				votes[f.kind]++
			}
		}
		best := x.kind
		for k, n := range votes {
			if language.NameType(k) != language.NoName && n > votes[best] {
				best = language.NameType(k)
			}
		}
		if best == x.kind || best == language.Country || best == language.Group || x.kind == language.Country {
			continue
		}
		x.kind, x.animacy = best, inanimate
		if best == language.Person {
			x.animacy = animate
		}
	}
}

// retype makes a person of a name that was taken for a place or an
// organisation, where it is the family name of a person of the text and does
// not stand as places do; nor may it do so anywhere in the text, unless the
// gazetteer knows it as no more than a town.
func (s *sieve) retype(i int) {
	m := &s.mentions[i]
	f := &m.facts
	if f.name < 0 || len(f.words) != 1 || f.kind != language.Place && f.kind != language.Organisation && f.kind != language.Facility || !s.isFamilyName(s.lower[m.Core.End-1]) {
		return
	}
	n := &s.names[f.name]
	if len(n.entries) > 0 && n.entries[0].Kind != gazetteer.City && s.isSomewhere(s.lower[m.Core.End-1]) || f.modifier {
		return
	}
	for _, c := range s.children(m.Head) {
		if s.Relations[c] == language.Case && s.XPOS[c] != language.XPOSPOS && (!s.is(int(c), relating) || len(n.entries) > 0 && s.is(int(c), ofWhere)) && !(s.lower[c] == "to" && s.Heads[m.Head] >= 0 && s.lemmaIs(int(s.Heads[m.Head]), closeTo)) {
			return
		}
	}
	n.kind, n.entries, f.kind, f.animacy, f.number = language.Person, nil, language.Person, animate, singular
	c := &s.clusters[s.of(i)]
	c.kind, c.animacy, c.number = language.Person, animate, singular
}

// relating are prepositions that stand before names of persons as often as places.
var relating = classOf("of", "by", "with", "for", "against", "about", "like", "than")

// closeTo are words whose "to" leads to a person rather than to a place.
var closeTo = classOf("close", "loyal", "according", "similar", "akin", "adviser", "advisor", "aide", "successor", "challenger", "rival", "alternative", "tribute", "married", "related", "grateful", "faithful", "opposed")

// ofWhere are those of them that stand before names of places that are known, too.
var ofWhere = classOf("of", "for")

// isSomewhere tells whether a name of one word stands behind a preposition of
// place anywhere in the text.
func (s *sieve) isSomewhere(word string) bool {
	if s.somewhere == nil {
		s.somewhere = map[string]bool{}
		for _, n := range s.names {
			if n.End-n.First > 1 {
				continue
			}
			for _, c := range s.children(n.First) {
				if w := s.lower[c]; s.Relations[c] == language.Case && (w == "in" || w == "from" || w == "to" || w == "at" || w == "near" || w == "into" || w == "around" || w == "outside") {
					s.somewhere[s.lower[n.First]] = true
				}
			}
		}
	}
	return s.somewhere[word]
}

// Marks of the keys of names, beside those of their single words, which have none.
const (
	wholeMark    = "~"  // of all of their words
	initialsMark = "="  // of their initials
	placeMark    = "\n" // of the country or place that it names, see joinPlace
)

// index makes a name's words lead to its cluster.
func (s *sieve) index(i int) {
	m := &s.mentions[i]
	c := s.of(i)
	s.byWord.under(wholeMark, m.facts.words)
	if s.leads(s.byWord.latest(), c) {
		return // so do its words
	}
	s.byWord.add(c)
	for _, w := range m.facts.words {
		if !s.leads(s.byWord.latestOf(w), c) {
			s.byWord.add(c)
		}
	}
	if len(m.facts.words) > 2 {
		s.byWord.underInitials(initialsMark, m.facts.words)
		s.lead(c)
	}
	if m.facts.kind == language.Organisation && len(m.facts.words) == 2 && m.Core.End-m.Core.First == 3 && s.lower[m.Core.First+1] == "of" {
		s.byWord.begin(initialsMark) // "BOJ" of "Bank of Japan"
		s.byWord.write(m.facts.words[0][:1])
		s.byWord.write("o")
		s.byWord.write(m.facts.words[1][:1])
		s.lead(c)
	}
	if len(m.facts.words) == 1 {
		if w := m.facts.words[0]; strings.Contains(w, "&") {
			s.byWord.begin(strings.ReplaceAll(w, "&", "")) // as its initials are, see shortBefore
			s.lead(c)
		}
		if long := s.shorts[m.facts.words[0]]; len(long) > 0 {
			s.byWord.under(wholeMark, long)
			s.lead(c)
		}
	}
}

// lead makes the key lead to a cluster.
func (s *sieve) lead(c int) {
	if !s.leads(s.byWord.latest(), c) {
		s.byWord.add(c)
	}
}

// leads tells whether a key whose latest entry is given leads to a cluster.
func (s *sieve) leads(latest int32, c int) bool {
	for n := 0; latest != 0 && n < maxAlike; n++ {
		k, before := s.byWord.at(latest)
		if s.find(k) == c {
			return true
		}
		latest = before
	}
	return false
}

// joinPlace joins names of one country or place by the gazetteer's canonical
// name: "US" and "United States".
func (s *sieve) joinPlace(i int) bool {
	f := &s.mentions[i].facts
	n := &s.names[f.name]
	if n.kind == language.Person {
		return false
	}
	id := s.placeKey[:0] // the code of a country, or the canonical name of a place
	switch {
	case n.kind == language.Country || n.demonym && f.adjective:
		id = append(id, n.country()...)
		if len(id) == 0 && n.kind == language.Country {
			id = append(append(id, '~'), key(s.phrase(n.Range))...)
		}
	case n.kind == language.Group && f.name >= 0 && len(n.entries) > 0:
		id = append(append(append(id, "people "...), n.entries[0].Canonical...), n.entries[0].Country...)
	case n.kind == language.Organisation && len(n.entries) > 0 && n.entries[0].Kind == gazetteer.People:
		id = append(append(append(id, "people "...), n.entries[0].Canonical...), n.entries[0].Country...) // "the Houthis"
	default:
		for k := range n.entries {
			if e := &n.entries[k]; e.Type == n.kind && (e.Prior >= 0.5 || n.kind != language.Place) {
				id = append(append(append(id, n.kind.String()...), ' '), e.Canonical...)
				break
			}
		}
	}
	if s.placeKey = id; len(id) == 0 {
		return false
	}
	s.byWord.begin(placeMark)
	s.byWord.key = append(s.byWord.key, id...)
	if first := s.byWord.latest(); first != 0 {
		c, _ := s.byWord.at(first)
		s.join(c, i)
	} else {
		s.byWord.add(i)
		if c := s.alike(i); c != noEntity && n.kind != language.Country && !n.demonym {
			s.join(c, i)
		}
	}
	s.index(i)
	return true
}

// placed is the cluster of a country by its code, and whether it has been named.
func (s *sieve) placed(code string) (c int, ok bool) {
	s.byWord.begin(placeMark)
	s.byWord.write(code)
	first := s.byWord.latest()
	if first == 0 {
		return 0, false
	}
	c, _ = s.byWord.at(first)
	return c, true
}

// alike is the cluster before a name that it can be of; the best of several.
func (s *sieve) alike(i int) int {
	m := &s.mentions[i]
	words := m.facts.words
	best, bestScore := noEntity, 0
	try := func(latest int32, sure bool) {
		for n := 0; latest != 0 && n < maxAlike; n++ {
			var c int
			c, latest = s.byWord.at(latest)
			if c = s.find(c); c == s.of(i) {
				continue
			}
			if score := s.likeness(c, i, sure); score > bestScore {
				best, bestScore = c, score
			}
		}
	}
	s.byWord.under(wholeMark, words)
	try(s.byWord.latest(), false)
	if best != noEntity {
		return best
	}
	if len(words) == 1 {
		if long := s.shorts[words[0]]; len(long) > 0 {
			s.byWord.under(wholeMark, long)
			try(s.byWord.latest(), true)
		}
		if n := len(words[0]); n >= 2 && n <= 8 && m.facts.kind != language.Person && isCapitals(s.phrase(m.Core)) {
			s.byWord.begin(initialsMark)
			s.byWord.write(strings.ReplaceAll(words[0], "&", "")) // "PG&E"
			try(s.byWord.latest(), true)
		}
	}
	if best == noEntity && len(words) > 2 && hasInitials(m.facts.kind) {
		if c := s.shortBefore(i); c != noEntity {
			return c
		}
	}
	try(s.byWord.latestOf(words[len(words)-1]), false)
	for k := 0; k < len(words)-1 && k < maxNameWords; k++ {
		try(s.byWord.latestOf(words[k]), false)
	}
	return best
}

// isCapitals tells whether a word has no small letter.
func isCapitals(word string) bool {
	for _, r := range word {
		if r >= 'a' && (r <= 'z' || unicode.ToUpper(r) != r) {
			return false
		}
	}
	return true
}

// likeness scores how well a name answers to a cluster; 0 where it does not.
// Of several, a fuller match counts first, then how often the cluster is
// mentioned and whether it has a role, then which came first.
func (s *sieve) likeness(c, i int, sure bool) int {
	x := &s.clusters[c]
	m := &s.mentions[i]
	if len(x.names) == 0 || len(x.members) > 0 {
		return 0
	}
	if m.facts.land != "" && x.kind == language.Organisation && x.country != "" && x.country != m.facts.land {
		return 0 // the parliament of another country
	}
	kinds := x.kind == m.facts.kind || x.kind == language.NoName || m.facts.kind == language.NoName
	matched := 0
	for _, have := range x.names {
		equal := slices.Equal(have, m.facts.words)
		switch {
		case sure && m.facts.kind != language.Person:
			matched = max(matched, 3)
		case equal && (kinds || mixable(x.kind, m.facts.kind) && !s.townAndTeam(x, m)):
			matched = max(matched, 4)
		case !kinds:
		case x.kind == language.Person || m.facts.kind == language.Person:
			if samePerson(have, m.facts.words) && !s.contradicts(x, m) && !s.kinOf(x, m) {
				matched = max(matched, 2)
			}
		case x.kind == language.Organisation || x.kind == language.Facility || x.kind == language.Agreement || x.kind == language.Event || x.kind == language.NoName && m.facts.kind == language.NoName && len(have) > 1 && len(m.facts.words) > 1:
			if sameBody(have, m.facts.words) && !s.otherBody(x, m) {
				matched = max(matched, 2)
			}
		}
	}
	if matched == 0 || x.gender == male && m.facts.gender == female || x.gender == female && m.facts.gender == male {
		return 0
	}
	if x.number == singular && m.facts.number == plural || x.number == plural && m.facts.number == singular {
		return 0
	}
	score := matched*1_000_000 + min(len(x.mentions), 99)*10_000 + max(0, 9_999-x.mentions[0])
	if len(x.roles) > 0 {
		score += 20_000
	}
	return score
}

// contradicts tells whether any full name of a cluster cannot be the same
// person as a name.
func (s *sieve) contradicts(x *cluster, m *Mention) bool {
	words := m.facts.words
	if len(words) > 1 && slices.ContainsFunc(x.names, func(have []string) bool {
		return len(have) > len(words) && slices.Equal(have[len(have)-len(words):], words)
	}) {
		return false // "Pierluisi Urrutia" of Pedro Pierluisi Urrutia, whom the text calls Pedro Pierluisi, too
	}
	for _, have := range x.names {
		if len(have) > 1 && len(words) > 1 && !samePerson(have, words) {
			return true
		}
	}
	return false
}

// listed tells whether two mentions are names of bodies that no word joins, which copy
// lists rather than explains one by the other.
func (s *sieve) listed(a, m *Mention) bool {
	if a.Kind != Name || m.Kind != Name || a.facts.kind != language.Organisation || m.facts.kind != language.Organisation || a.facts.name < 0 || m.facts.name < 0 {
		return false
	}
	x, y := s.phrase(a.Core), s.phrase(m.Core)
	if (isCapitals(x) || isCapitals(y)) && x[0] == y[0] {
		return false // one may be the abbreviation of the other
	}
	return !sameBody(a.facts.words, m.facts.words)
}

// townAndTeam tells whether one of a cluster and a name is of a town, and the other of its
// team.
func (s *sieve) townAndTeam(x *cluster, m *Mention) bool {
	if x.kind != language.Place && m.facts.kind != language.Place {
		return false
	}
	isTeam := func(o *Mention) bool { return o.facts.name >= 0 && s.names[o.facts.name].team }
	return isTeam(m) || isTeam(&s.mentions[x.mentions[0]])
}

// otherBody tells whether the gazetteer knows a name and one of a cluster as those of
// different bodies: "UN" and "UN Security Council".
func (s *sieve) otherBody(x *cluster, m *Mention) bool {
	if land := s.landOfState(m); land != "" {
		for _, i := range x.mentions[:min(len(x.mentions), maxAlike)] {
			if l := s.landOfState(&s.mentions[i]); l != "" && l != land {
				return true // "United States Supreme Court" and "Supreme Court of Israel"
			}
		}
	}
	known := s.knownBody(m)
	if known == "" {
		return false
	}
	for _, i := range x.mentions[:min(len(x.mentions), maxAlike)] {
		if k := s.knownBody(&s.mentions[i]); k != "" && k != known {
			return true
		}
	}
	return false
}

// landOfState is the country of a body of a state as its name or the gazetteer tells, empty
// where they do not.
func (s *sieve) landOfState(m *Mention) string {
	if m.Kind != Name || m.facts.name < 0 || m.facts.kind != language.Organisation {
		return ""
	}
	if m.facts.land != "" && m.facts.landWords > 0 {
		return m.facts.land
	}
	if e := s.names[m.facts.name].entries; len(e) > 0 && e[0].Kind == gazetteer.Government && !e[0].Weak && e[0].Prior >= 0.75 && m.Core.End-m.Core.First > 2 {
		return e[0].Country
	}
	if last := m.Core.End - 1; last-m.Core.First > 1 && s.lower[last-1] == "of" {
		if e := s.known.Lookup(s.word(last)); len(e) > 0 && e[0].Kind == gazetteer.Country && e[0].Prior >= 0.75 {
			return e[0].Country
		}
	}
	return ""
}

// knownBody is the canonical name of the body of several countries that the gazetteer
// knows by a name, empty where it is not sure of one: the parts of firms and states
// go by shorter names, too.
func (s *sieve) knownBody(m *Mention) string {
	if m.Kind != Name || m.facts.name < 0 {
		return ""
	}
	if e := s.names[m.facts.name].entries; len(e) > 0 && e[0].Kind == gazetteer.Organisation && e[0].Country == "" && !e[0].Weak && e[0].Prior >= 0.5 {
		return e[0].Canonical
	}
	return ""
}

// kinOf tells whether a full name stands in the sentence of nothing but its
// last word, before it: it is of another of that family, since copy does not
// tell a person's full name after the short one ("Ure was the daughter of Colin
// Ure").
func (s *sieve) kinOf(x *cluster, m *Mention) bool {
	if len(m.facts.words) < 2 || len(x.names) != 1 || len(x.names[0]) != 1 {
		return false
	}
	for _, i := range x.mentions {
		if s.mentions[i].Sentence == m.Sentence && s.mentions[i].Kind == Name {
			return true
		}
	}
	return false
}

// mixable tells whether equal names of two types are rather one thing of which
// the type was mistaken, than two.
func mixable(a, b language.NameType) bool {
	if a == language.Person || b == language.Person {
		other := a
		if a == language.Person {
			other = b
		}
		return other == language.Organisation || other == language.Work || other == language.Product
	}
	return a != language.Group && b != language.Group
}

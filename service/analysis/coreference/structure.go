package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinStructures joins what grammar says is one: appositions, predicates of
// roles, relative pronouns.
func (s *sieve) joinStructures() {
	bearing := s.flags(flagBearing) // heads of names that a title stands in apposition to
	for i := range s.apposed {
		if h, ok := s.apposed.at(i); ok {
			bearing[h] = true
		}
	}
	for i := range s.mentions {
		m := &s.mentions[i]
		if len(m.facts.conjuncts) > 0 || m.facts.empty {
			continue
		}
		if h := m.facts.apposition; h >= 0 {
			if a, ok := s.atHead.at(h); ok && s.mentions[a].facts.empty {
				continue // the tree hangs a name on a word of its title
			}
		}
		if a := s.inBrackets(i); m.Kind == Name && a >= 0 {
			s.join(a, i)
			continue
		}
		if h, ok := s.alias[m.Head]; ok && m.Kind == Name {
			if a, ok := s.atHead.at(h); ok {
				s.join(a, i)
			}
			continue
		}
		if m.facts.relative {
			if h, ok := s.relative.at(m.Head); ok {
				if a, ok := s.atHead.at(s.nameFor(h)); ok {
					s.join(a, i)
				}
			}
			continue
		}
		if h, ok := s.apposed.at(m.Head); ok {
			if a, ok := s.atHead.at(h); ok && s.agree(s.of(a), s.of(i)) && !s.clash(s.of(a), s.of(i)) {
				s.join(a, i)
			}
			continue
		}
		if h := m.facts.predicateOf; h >= 0 && m.Kind == Nominal && m.facts.apposition < 0 && !s.negated(m.Head) {
			if a, ok := s.atHead.at(h); ok && s.saysKind(a, i) {
				s.join(a, i)
			}
			continue
		}
		if h := m.facts.apposition; h >= 0 {
			if a, ok := s.atHead.at(h); ok && s.bareThing(m) && s.mentions[a].facts.kind == language.Person {
				continue // "His wife, Svitlana, posted bail"
			}
			if a, ok := s.atHead.at(h); ok && m.Kind == Name && m.facts.kind == language.Person && s.mentions[a].Kind == Nominal && s.mentions[a].facts.kind == language.NoName && s.mentions[a].facts.indefinite && s.opensWith(m.Core.First-1) {
				continue // "At a press conference in Tokyo, Zarif spoke"
			}
			if k := m.First - 1; k > h && s.word(k) == ";" {
				continue // "Markets slide; Nikkei at its lowest"
			}
			if a, ok := s.atHead.at(h); ok && s.listed(&s.mentions[a], m) {
				continue // the next of a list
			}
			if a, ok := s.atHead.at(h); ok && m.Kind == Name && m.facts.kind == language.Person && s.mentions[a].Kind == Nominal && s.mentions[a].facts.kind == language.NoName && s.mentions[a].facts.indefinite && len(s.rolesAt(m.Head)) > 0 && m.Core.End < s.bounds(m.Head).End && s.lemmaIs(m.Core.End, speechVerbs) {
				continue // "died in an air raid, spokesman Felix Okello said"
			}
			if a, ok := s.atHead.at(h); ok && (s.isDoing(m) && s.mentions[a].facts.kind == language.Person || s.isDoing(&s.mentions[a]) && m.facts.kind == language.Person) {
				continue // "met Lavrov - the first meeting since May"
			}
			if m.facts.kind == language.Person && m.Kind == Name && bearing[m.Head] {
				if a, ok := s.atHead.at(h); ok && s.mentions[a].Kind == Nominal && s.mentions[a].facts.kind != language.Person {
					continue // "the head of the service, Maxim Orlov": he is the head
				}
			}
			if a, ok := s.atHead.at(h); ok {
				s.beBody(a, i)
			}
			if a, ok := s.atHead.at(h); ok && s.agree(s.of(a), s.of(i)) && !s.apart(a, i) && !s.clash(s.of(a), s.of(i)) &&
				!s.otherPlace(a, i) && !s.otherPlace(i, a) && !s.noLand(a, i) && !s.noLand(i, a) {
				s.join(a, i)
			}
		}
	}
}

// identifying are verbs that say who somebody is, with "as".
var identifying = classOf("identify", "name", "unmask")

// joinIdentified joins persons without names to the names that the text says they have.
func (s *sieve) joinIdentified() {
	for _, k := range s.called {
		i := int(k)
		if a := s.identified(i); a >= 0 && len(s.clusters[s.of(a)].names) == 0 {
			s.join(a, i)
		}
	}
}

// identified is the mention of a person without a name of whom is said who it is by the
// name i: "identified the gunman as Carl Ames"; -1 where there is none.
func (s *sieve) identified(i int) int {
	m := &s.mentions[i]
	if m.facts.kind != language.Person {
		return -1
	}
	if n := s.subject(m.Head); n >= 0 && n < m.Head && s.lemma(n) == "name" && !s.negated(m.Head) { // "The gunman's name is Carl Ames"
		if a, ok := s.atHead.at(s.child(n, language.NmodPoss)); ok && s.mentions[a].facts.number != plural && s.agree(s.of(a), s.of(i)) {
			return a
		}
		return -1
	}
	as := s.child(m.Head, language.Case)
	if as < 0 || as > m.Head || s.lower[as] != "as" {
		return -1
	}
	for v, steps := int(s.Heads[m.Head]), 0; v >= 0 && steps < 2; v, steps = int(s.Heads[v]), steps+1 {
		if !s.lemmaIs(v, identifying) || v > as {
			continue
		}
		for _, c := range s.children(v) {
			r := s.Relations[c]
			if r.Basic() != language.Obj && r != language.NsubjPass || int(c) > as {
				continue
			}
			if a, ok := s.atHead.at(int(c)); ok && s.mentions[a].Kind == Nominal && s.mentions[a].facts.number != plural && len(s.mentions[a].facts.conjuncts) == 0 && s.agree(s.of(a), s.of(i)) {
				return a
			}
		}
	}
	return -1
}

// isDoing tells whether a mention is a noun for what is done, by its end.
func (s *sieve) isDoing(m *Mention) bool {
	if m.Kind != Nominal || m.facts.kind == language.Person || m.facts.animacy == animate {
		return false
	}
	if s.lemmaIs(m.Head, doings) {
		return true
	}
	l := s.lemma(m.Head)
	return len(l) > 6 && (strings.HasSuffix(l, "ing") || strings.HasSuffix(l, "tion") || strings.HasSuffix(l, "sion") || strings.HasSuffix(l, "ment"))
}

// beBody makes a body of what a noun for persons and bodies calls one that is named beside
// it: "Saronic Lines, the vessel's owner".
func (s *sieve) beBody(a, i int) {
	if s.mentions[a].Kind == Nominal {
		a, i = i, a
	}
	o, m := &s.mentions[a], &s.mentions[i]
	if o.Kind != Name || m.Kind != Nominal || s.clusters[s.of(a)].kind != language.Organisation || !s.lemmaIs(m.Head, ofEither) || len(s.clusters[s.of(i)].mentions) > 1 {
		return
	}
	m.facts.kind, m.facts.animacy, m.facts.titles = language.Organisation, inanimate, nil
	x := &s.clusters[s.of(i)]
	x.kind, x.animacy, x.number = language.Organisation, inanimate, noNumber
}

// bareThing tells whether a mention is a noun of no person, without an article.
func (s *sieve) bareThing(m *Mention) bool {
	first := m.Core.First
	return m.Kind == Nominal && m.facts.kind == language.NoName && m.facts.number != plural && s.UPOS[first] != language.DET && s.XPOS[first] != language.XPOSPRPPoss && !s.capital(m.Head)
}

// clash tells whether two clusters have names of persons of which none answers to
// one of the other.
func (s *sieve) clash(a, b int) bool {
	x, y := &s.clusters[a], &s.clusters[b]
	if x.kind != language.Person || y.kind != language.Person || len(x.names) == 0 || len(y.names) == 0 {
		return false
	}
	for _, have := range x.names {
		for _, want := range y.names {
			if samePerson(have, want) {
				return false
			}
		}
	}
	return true
}

// inBrackets is the mention of a body or agreement whose name ends right before
// the brackets that hold the mention i, which is written in capitals or shortens it:
// "Confederation of Nationalities (CONAIE)"; -1 where there is none.
func (s *sieve) inBrackets(i int) int {
	m := &s.mentions[i]
	b := s.bounds(m.Head)
	first := m.Core.First - 1
	if m.facts.kind == language.Person && first > b.First && m.Core.End < b.End && s.word(first) == "(" && s.word(m.Core.End) == ")" && s.nameAt[first-1] >= 0 {
		if n := &s.names[s.nameAt[first-1]]; n.kind == language.Person && n.End-n.First > 2 && m.Core.End-m.Core.First > 1 && s.lower[n.First] == s.lower[m.Core.First] && s.is(n.First, given) {
			if a, ok := s.atHead.at(s.headOf(*n)); ok {
				return a // "Ana María Sola Paz (Ana Rey)"
			}
		}
		return -1
	}
	if m.facts.kind != language.Organisation && m.facts.kind != language.Agreement || first <= b.First || m.Core.End >= b.End || s.word(first) != "(" || s.word(m.Core.End) != ")" || s.nameAt[first-1] < 0 {
		return -1
	}
	n := &s.names[s.nameAt[first-1]]
	if !isShort(s.phrase(m.Core)) && !s.shortens(m.Core, n) && !s.shortensFront(m.Core, n) {
		return -1
	}
	if a, ok := s.atHead.at(s.headOf(*n)); ok && n.kind == m.facts.kind && n.End-n.First > 1 {
		return a
	}
	return -1
}

// shortensFront tells whether a name is a longer one's last word behind capitals that begin
// words of it: "CU Boulder" of the University of Colorado at Boulder.
func (s *sieve) shortensFront(r Range, long *name) bool {
	if r.End-r.First != 2 || s.lower[r.End-1] != s.lower[long.End-1] || !isCapitals(s.word(r.First)) {
		return false
	}
	for _, letter := range []byte(s.lower[r.First]) {
		begins := false
		for i := long.First; i < long.End-1; i++ {
			begins = begins || s.lower[i][0] == letter
		}
		if !begins {
			return false
		}
	}
	return true
}

// noLand tells whether a name of a country stands beside a noun that none is
// called by, which then says where the thing is: "a base in Wardak, Afghanistan".
func (s *sieve) noLand(name, nominal int) bool {
	x, y := &s.mentions[name], &s.mentions[nominal]
	noun := s.lemma(y.Head)
	if x.Kind == Name && y.Kind == Nominal && x.facts.kind == language.Place && !placeNouns.Has(noun) && y.facts.indefinite {
		c := max(s.child(y.Head, language.Conj), s.child(x.Head, language.Conj))
		return c > y.Head && s.nameAt[c] < 0 && !s.lemmaIs(c, placeNouns) // "in his home in London, a flag and a gun"
	}
	return x.Kind == Name && y.Kind == Nominal && x.facts.kind == language.Country && !landNouns.Has(noun) && !stateRoles.Has(noun)
}

// otherPlace tells whether a noun is that of a smaller or larger place than the
// name that the tree sets in apposition to it: "a suburb of Aleppo, Syria".
func (s *sieve) otherPlace(name, nominal int) bool {
	x, y := &s.mentions[name], &s.mentions[nominal]
	l := s.lemma(y.Head)
	return x.Kind == Name && y.Kind == Nominal && placeNouns.Has(l) && (x.facts.kind == language.Country && !landNouns.Has(l) && l != "island" || x.facts.kind == language.Place && landNouns.Has(l) && l != "state")
}

// saysKind tells whether a predicate says of a name what kind of thing it is:
// "Athens is a city". Nouns for that kind then mean it.
func (s *sieve) saysKind(subject, predicate int) bool {
	x, y := &s.mentions[subject], &s.mentions[predicate]
	return x.Kind == Name && x.facts.name >= 0 && x.facts.kind == y.facts.kind && x.facts.kind != language.NoName && x.facts.kind != language.Person && s.agree(s.of(subject), s.of(predicate))
}

// apart tells whether two mentions are two names that do not answer to each
// other.
func (s *sieve) apart(a, b int) bool {
	x, y := &s.mentions[a], &s.mentions[b]
	return x.Kind == Name && y.Kind == Name && (x.facts.kind != y.facts.kind || x.facts.kind != language.Organisation && x.facts.kind != language.Agreement && !samePerson(x.facts.words, y.facts.words))
}

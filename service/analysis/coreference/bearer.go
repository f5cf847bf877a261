package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// bearer is the person that a nominal means by a title: the one with that role
// and country; the nearest of several. It is exact where the title is that of the
// role and no noun above it.
func (s *sieve) bearer(i int) (c int, exact bool) {
	m := &s.mentions[i]
	if len(m.facts.titles) == 0 && hypernyms[s.lemma(m.Head)].Empty() {
		return noEntity, false
	}
	var want Role
	if len(m.facts.titles) > 0 {
		want = m.facts.titles[0]
	}
	var seen [maxAlike]int
	n := 0
	above, unknown := noEntity, noEntity // the nearest whose title the noun stands above; of no known country, where the noun tells one
	teller, actor, subject := s.teller(i), s.actorOn(i), s.clauseSubject(i)
	for j := i - 1; j >= max(0, i-20*windowMentions) && n < maxAlike; j-- {
		if s.mentions[j].Kind != Name || s.mentions[j].facts.kind != language.Person {
			if s.isAnother(m, j) {
				break // "another federal judge", whom "the judge" takes up
			}
			continue
		}
		c := s.of(j)
		if slices.Contains(seen[:n], c) {
			continue
		}
		seen[n] = c
		n++
		if c == s.of(i) || !s.agree(c, s.of(i)) || s.mentions[i].within(s.mentions[j].Range) {
			continue
		}
		if c == teller || c == actor || c == subject {
			continue // who says or does something is not called anew in it
		}
		if want.Country != "" && len(s.clusters[c].roles) == 0 && s.counterpartOf(c, want.Country) {
			return c, true // "the Omani minister" of "his Omani counterpart, Badr"
		}
		land := landOfPerson(&s.clusters[c])
		if want.Country != "" && land != "" && land != want.Country {
			continue
		}
		for _, r := range s.clusters[c].roles {
			switch {
			case !s.answers(want, r, m):
			case want.head == r.head && want.head != "":
				return c, true
			case want.Country != "" && land == "":
				if unknown == noEntity {
					unknown = c
				}
			case above == noEntity:
				above = c
			}
		}
	}
	if above == noEntity {
		above = unknown
	}
	return above, false
}

// isAnother tells whether the mention j is of one more of the persons that a noun stands for.
func (s *sieve) isAnother(m *Mention, j int) bool {
	o := &s.mentions[j]
	return o.Kind == Nominal && s.lower[o.Core.First] == "another" && s.lemma(o.Head) == s.lemma(m.Head)
}

// clauseSubject is the cluster of the subject of the clause that a mention stands in, where
// it is another one; noEntity where there is none.
func (s *sieve) clauseSubject(i int) int {
	m := &s.mentions[i]
	if s.Relations[m.Head] == language.Conj {
		if a, ok := s.atHead.at(int(s.Heads[m.Head])); ok && s.mentions[a].Kind == Name {
			return s.of(a) // "Kurdi and the Saudi diplomat"
		}
	}
	h := s.subjectOf(m.Head)
	if h < 0 || h >= m.First || s.child(h, language.Conj) >= 0 || s.child(m.Head, language.Cop) >= 0 {
		return noEntity
	}
	if a, ok := s.atHead.at(h); ok && !m.within(s.mentions[a].Range) {
		return s.of(a)
	}
	return noEntity
}

// counterpartOf tells whether a person is called the counterpart of a country: "his
// Omani counterpart".
func (s *sieve) counterpartOf(c int, country string) bool {
	mentions := s.clusters[c].mentions
	for _, i := range mentions[:min(len(mentions), maxAlike)] {
		if m := &s.mentions[i]; m.Kind == Nominal && s.lemma(m.Head) == "counterpart" && s.landBefore(m.Head) == country {
			return true
		}
	}
	return false
}

// answers tells whether a nominal with a title, or with a noun above titles,
// can mean the bearer of a role.
func (s *sieve) answers(want, have Role, m *Mention) bool {
	if want.Country != "" && have.Country != "" && want.Country != have.Country {
		return false
	}
	if want.Former != have.Former && want.Former {
		return false
	}
	if want.Country != "" && want.Organisation.End == 0 && have.Organisation.End > 0 && reigns.Has(want.head) {
		return false // "the U.S. President" is no president of the Senate
	}
	if have.head == "leader" && want.Country != "" && want.Organisation.End == 0 && have.Title.End-have.Title.First > 1 && s.is(have.Title.End-2, partLeaders) {
		return false // "the Venezuelan leader" is no majority leader
	}
	if s.lower[have.Title.End-1] == "elect" && s.lower[want.Title.End-1] != "elect" && want.head == have.head {
		return false // "the president" is not yet the president-elect
	}
	l := s.lemma(m.Head)
	if want.Deputy != have.Deputy && (want.Deputy || want.head == have.head || hypernyms[l].Empty()) {
		return false
	}
	if want.head == have.head && want.head != "" {
		return s.subsumes(want, have) && !s.otherWords(m, want, have)
	}
	if have.head == "general" && len(m.facts.words) == 0 && have.Title.End-have.Title.First > 1 && s.lower[have.Title.End-2] == l {
		return true // "the auditor" of the auditor general
	}
	if l == "premier" && s.isPrime(have) || l == "minister" && have.head == "premier" && s.isPrime(want) {
		return !s.otherWords(m, want, have)
	}
	if of := headsOf[have.head]; l == "head" && of != "" && want.Title.End-want.Title.First == 3 && s.lower[want.Title.End-1] == of {
		return m.Sentence > 0 && (have.head != "minister" || s.isPrime(have))
	}
	if want.Organisation.End > 0 {
		return (hypernyms[l].Has(have.head) || chiefs.Has(l) && chiefs.Has(have.head)) && have.Organisation.End > 0 && s.sameOrganisation(want.Organisation, have.Organisation)
	}
	if k := m.Head - 1; k > m.Core.First && s.XPOS[k] == language.XPOSVBG {
		return false // "the presiding officer"
	}
	return hypernyms[l].Has(have.head) && (len(m.facts.words) <= 1 || len(m.facts.words) == 2 && want.Country != "" && topmost.Has(m.facts.words[0])) && (want.Title.End-want.Title.First <= 1 || want.Title.End-want.Title.First == 2 && s.lower[want.Title.First] == "senior") && (m.Sentence > 0 || len(m.facts.words) == 0)
}

// sameOrganisation tells whether two ranges name one body.
func (s *sieve) sameOrganisation(a, b Range) bool {
	if i, j := s.nameAt[a.First], s.nameAt[b.First]; i >= 0 && j >= 0 {
		x, okX := s.atHead.at(s.headOf(s.names[i]))
		y, okY := s.atHead.at(s.headOf(s.names[j]))
		if okX && okY && s.of(x) == s.of(y) {
			return true
		}
	}
	return sameBody(nameWords(s.phrase(a)), nameWords(s.phrase(b)))
}

// isPrime tells whether a role is that of a prime minister.
func (s *sieve) isPrime(r Role) bool {
	first := r.Title.First
	for first+1 < r.Title.End && s.is(first, deputyWords) {
		first++
	}
	return (r.head == "minister" || r.head == "premier") && first < r.Title.End && (s.lower[first] == "prime" || r.head == "premier")
}

// subsumes tells whether every word of a title is in another: "minister" in
// "Foreign Minister".
func (s *sieve) subsumes(want, have Role) bool {
	for i := want.Title.First; i < want.Title.End; i++ {
		w := s.lower[i]
		if w == "of" || w == "and" || w == "the" || s.lemma(i) == want.head || w == have.head || strings.HasSuffix(w, want.head) && len(w) > len(want.head) && w[len(w)-len(want.head)-1] == '-' || longTitles.Of(strings.TrimSuffix(w, ".")) == want.head {
			continue
		}
		found := false
		for j := have.Title.First; j < have.Title.End; j++ {
			found = found || s.lower[j] == w || s.lemma(j) == s.lemma(i)
		}
		if !found {
			return false
		}
	}
	return true
}

// otherWords tells whether a nominal says more than the role does: another
// organisation.
func (s *sieve) otherWords(m *Mention, want, have Role) bool {
	if want.Organisation.End == 0 || have.Organisation.End == 0 {
		return want.Organisation.End != 0 && have.Country == "" && have.Organisation.End == 0
	}
	return !s.sameOrganisation(want.Organisation, have.Organisation)
}

// reigns are titles that say, behind the name of a country, that it is the country's.
var reigns = classOf("president", "premier", "king", "queen", "emperor")

// partLeaders are words before "leader" of those who lead a part of a parliament or of a people.
var partLeaders = classOf("majority", "minority", "opposition", "party", "house", "senate", "floor", "group", "faction", "caucus", "union", "rebel", "student", "protest", "community", "tribal", "religious", "business", "team", "project")

// topmost are adjectives of rank before the country of an official.
var topmost = classOf("top", "senior", "chief", "veteran", "leading", "high-ranking")

// chiefs are titles of those at the head of bodies, which copy changes for variety:
// "the DCCI chief" is its president.
var chiefs = classOf("chief", "boss", "head", "leader", "president", "chairman", "chairwoman", "director", "executive", "ceo")

// headsOf are what the bearers of titles are the heads of: "the head of state" can
// be a president.
var headsOf = map[string]string{
	"president": "state", "king": "state", "queen": "state", "emperor": "state", "emir": "state", "sultan": "state", "premier": "government", "minister": "government", "chancellor": "government",
}

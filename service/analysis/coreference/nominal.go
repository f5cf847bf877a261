package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// joinNominals joins noun phrases to what they speak of, in text order: roles,
// the same noun with no other modifiers, and nouns for the kind of a name.
func (s *sieve) joinNominals() {
	for _, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.facts.empty {
			s.nameOfficer(i)
			continue
		}
		if m.facts.definite && len(s.clusters[s.of(i)].names) == 0 {
			if c := s.antecedent(i); c != noEntity {
				s.join(c, i)
			}
		} else if m.facts.definite {
			if c := s.announcedBefore(i); c != noEntity {
				s.join(c, i)
			}
		}
		s.byHead.addOf(s.lemma(m.Head), i)
	}
}

// nameOfficer joins the officer of whom a headline or lede tells without a name to the name
// that a title, the mention i, stands before: "Greek prime minister reaffirms project. The
// Greek prime minister Kyriakos Mitsotakis said".
func (s *sieve) nameOfficer(i int) {
	h, ok := s.text.before.at(s.mentions[i].Head)
	if !ok || s.mentions[i].Sentence > ledeSentences {
		return
	}
	a, ok := s.atHead.at(h)
	if !ok || s.mentions[a].Kind != Name {
		return
	}
	if c := s.sameHead(i); c != noEntity && len(s.clusters[c].names) == 0 && c != s.of(a) && s.clusters[c].kind == language.Person && s.agree(c, s.of(a)) {
		s.join(c, a)
	}
}

// revered is the monarch or prince of the church whom "His Majesty" or "Her Highness" means;
// noEntity where the text has named none.
func (s *sieve) revered(i int) int {
	m := &s.mentions[i]
	if !s.isReverence(m.Head) {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		c := s.of(j)
		if s.mentions[j].Kind == Name && s.clusters[c].kind == language.Person && slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return royal.Has(r.head) }) && s.agree(c, s.of(i)) {
			return c
		}
	}
	return noEntity
}

// announcedBefore is the person without a name whom an indefinite noun has told of and a
// definite one with a name in apposition takes up: "bribed a navy engineer. The engineer,
// Jerald Ong, got a watch"; noEntity where there is none.
func (s *sieve) announcedBefore(i int) int {
	m := &s.mentions[i]
	if m.facts.kind != language.Person || m.facts.number == plural || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	c := s.of(i)
	if s.before(c, i) > 0 {
		return noEntity
	}
	latest := s.byHead.latestOf(s.lemma(m.Head))
	if latest == 0 {
		return noEntity
	}
	j, _ := s.byHead.at(latest)
	o := &s.mentions[j]
	if !o.facts.indefinite && o.facts.possessor < 0 || m.Sentence-o.Sentence > windowSentences || o.facts.number == plural || o.facts.apposition >= 0 || o.facts.predicateOf >= 0 || len(s.clusters[s.of(j)].names) > 0 || s.nested(i, j) || !s.agree(s.of(j), c) {
		return noEntity
	}
	return s.of(j)
}

// antecedent is the cluster that a definite nominal speaks of.
func (s *sieve) antecedent(i int) int {
	f := &s.mentions[i].facts
	if m := &s.mentions[i]; s.isPartisan(Range{m.Core.First + 1, m.Head + 1}, m.Head) {
		return s.partisan(i)
	}
	if f.name >= 0 {
		return s.compatriot(i)
	}
	for _, find := range [...]func(int) int{s.latter, s.dealt, s.boasted, s.band, s.revered} {
		if c := find(i); c != noEntity {
			return c
		}
	}
	if s.saysOfName(s.mentions[i].Head) {
		return noEntity // "the state of Ohio"
	}
	if f.number != plural && f.kind == language.Person {
		c, exact := s.bearer(i)
		if !exact {
			if unnamed := s.sameHead(i); unnamed != noEntity {
				return unnamed // "the officer" of whom the text has spoken as one
			}
		}
		if c != noEntity {
			return c
		}
	}
	if f.quantity > 1 {
		return noEntity // a set: its members tell what it is
	}
	if l := s.lemma(s.mentions[i].Head); f.number != plural && f.possessor < 0 && landNouns.Has(l) && l != "state" && s.bare(&s.mentions[i]) {
		if c := s.mentions[i].Head + 1; c < s.bounds(c-1).End && s.Relations[c].Basic() == language.ACL && s.XPOS[c] == language.XPOSVBG {
			return noEntity // "the country requesting it"
		}
		if c, told := s.landOfApposed(&s.mentions[i]); told {
			return c
		}
		if c := s.servedBySubject(i); c != noEntity && s.isOfNature(&s.mentions[i], s.clusters[c].country) {
			return c
		}
	}
	if c := s.sameHead(i); c != noEntity {
		if f.number != plural && f.kind != language.Person && s.isStale(c, i) {
			if d := s.namedKind(i); d != noEntity && s.before(d, i) > 1 {
				return d // the talk has gone on to another one
			}
		}
		if d := s.namedSince(c, i); d != noEntity {
			return d
		}
		if d := s.agreementNamed(c, i); d != noEntity {
			return d
		}
		if d := s.landOfParagraph(c, i); d != noEntity {
			return d
		}
		if f.number != plural && f.possessor < 0 && len(s.clusters[c].names) == 0 && s.lemmaIs(s.mentions[i].Head, landNouns) {
			if d := s.namedKind(i); d != noEntity {
				return d // rather than "the first country in Asia" that did so
			}
		}
		return c
	}
	if f.number != plural && f.kind == language.Person {
		return s.firstOf(i, (*sieve).aged, (*sieve).taking, (*sieve).undergoing, (*sieve).described, (*sieve).epithet)
	}
	if f.number != plural || s.lemma(s.mentions[i].Head) == "game" {
		return s.namedKind(i)
	}
	return noEntity
}

// staleSentences is the number of sentences behind the last mention of a body, place or
// thing from which on a noun for it can mean another one that has been named since.
const staleSentences = 4

// firstOf is what the first of some ways to read a noun finds; noEntity where none does.
func (s *sieve) firstOf(i int, ways ...func(*sieve, int) int) int {
	for _, way := range ways {
		if c := way(s, i); c != noEntity {
			return c
		}
	}
	return noEntity
}

// namedSince is the firm that a bare noun for one means which has been named, as a subject, only since the
// text has last spoken of one without a name by it: "The nation's largest network is off the
// air. Teleluz signed off; the network …"; noEntity where there is none.
func (s *sieve) namedSince(c, i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if m.facts.number == plural || len(s.clusters[c].names) > 0 || !businesses.Has(l) && !generic.Has(l) || m.facts.possessor >= 0 || len(m.facts.words) > 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	d := s.namedKind(i)
	if d == noEntity || len(s.clusters[d].names) == 0 || s.clusters[d].mentions[0] < s.last(c, i) || !s.isSubjectLately(i, d) {
		return noEntity
	}
	return d
}

// landOfParagraph is the only country or state that the paragraph of a bare noun for one
// names before it, where it does not speak of the cluster c, which an earlier paragraph has
// called so: "Romania protects the bears in the country"; noEntity where there is none.
func (s *sieve) landOfParagraph(c, i int) int {
	m := &s.mentions[i]
	if m.facts.number == plural || m.facts.possessor >= 0 || !s.lemmaIs(m.Head, landNouns) || !s.bare(m) {
		return noEntity
	}
	l, land, at := s.lemma(m.Head), noEntity, int(s.Tokens[m.First].Start)
	for j := i - 1; j >= max(0, i-windowMentions); j-- {
		o := &s.mentions[j]
		if end := int(s.Tokens[o.Head].End); end < at {
			if strings.IndexByte(s.Text[end:at], '\n') >= 0 {
				return land
			}
			at = end
		}
		switch d := s.of(j); {
		case d == c:
			return noEntity
		case d == land || o.Kind != Name || s.nested(i, j) || !s.isKind(l, d, o) || !s.isOfNature(m, s.clusters[d].country) || s.elsewhere(m, o):
		case (o.facts.adjective || o.facts.modifier) && !m.facts.possessive:
		case land != noEntity:
			return noEntity
		default:
			land = d
		}
	}
	return noEntity // of the first paragraph, or a long one
}

// isStale tells whether a cluster with a name has not been mentioned for so long before the
// mention i, which is a noun with nothing but an article.
func (s *sieve) isStale(c, i int) bool {
	last, m := s.last(c, i), &s.mentions[i]
	return last >= 0 && m.facts.possessor < 0 && len(m.facts.words) == 0 && s.lower[m.Core.First] == "the" && len(s.clusters[c].names) > 0 && m.Sentence-s.mentions[last].Sentence >= staleSentences
}

// agreementNamed is the agreement whose name stands right before the noun by which the text has
// last spoken of it, and which a noun means: "the Sierra Accord treaty"; noEntity where the
// cluster of that noun is of another one.
func (s *sieve) agreementNamed(c, i int) int {
	if s.mentions[i].facts.kind != language.Agreement || len(s.clusters[c].names) > 0 {
		return noEntity
	}
	last := s.last(c, i)
	if last < 0 {
		return noEntity
	}
	h := s.mentions[last].Head - 1
	if h < 0 || s.nameAt[h] < 0 || s.names[s.nameAt[h]].kind != language.Agreement {
		return noEntity
	}
	if a, ok := s.atHead.at(s.headOf(s.names[s.nameAt[h]])); ok && a < i {
		return s.of(a)
	}
	return noEntity
}

// callings are nouns of what persons do that wire copy takes them up by, of athletes
// above all.
var callings = sections["callings"]

// seats are nouns of those who sit in parliaments.
var seats = classOf("mp", "mep", "msp", "mla", "deputy", "lawmaker", "legislator", "senator", "congressman", "congresswoman", "parliamentarian")

// described is the person that a noun of a calling, or of those in parliaments, takes up, whom the text has not
// called so: "the Argentina striker". It is the nearest of the last sentences of
// whom no other office is told.
func (s *sieve) described(i int) int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, callings) && !(s.lemmaIs(m.Head, seats) && len(m.facts.words) == 0) || m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	subject := s.clauseSubject(i)
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind != Name || s.clusters[c].kind != language.Person || c == subject || s.nested(i, j) || !s.agree(c, s.of(i)) {
			continue
		}
		if s.lemmaIs(m.Head, seats) {
			if len(s.clusters[c].roles) == 0 {
				return c
			}
			continue
		}
		if !slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return !callings.Has(r.head) }) {
			return c
		}
	}
	return noEntity
}

// sameHead is the nearest cluster with a nominal of the same head, and no
// modifier that the cluster lacks.
func (s *sieve) sameHead(i int) int {
	m := &s.mentions[i]
	if s.ownedByAny(m) {
		return noEntity // "his country" is that of whoever he is
	}
	latest := s.byHead.latestOf(s.lemma(m.Head))
	for n := 0; latest != 0 && n < maxAlike; n++ {
		var j int
		j, latest = s.byHead.at(latest)
		o := &s.mentions[j]
		c := s.of(j)
		if f := m.facts.quantity; f > 1 && o.facts.quantity != f && o.facts.quantity > 0 {
			continue
		}
		if m.Sentence-o.Sentence > farSentences || s.nested(i, j) || s.saysOfName(o.Head) || c == s.of(i) || !s.agree(c, s.of(i)) || o.facts.number != m.facts.number {
			continue
		}
		if (m.facts.possessor >= 0) != (o.facts.possessor >= 0) && m.facts.possessor >= 0 && !samePhrase(s.text, m, o) {
			continue
		}
		if m.facts.possessor >= 0 && o.facts.possessor >= 0 && !s.samePossessor(m, o) {
			continue
		}
		if s.compatible(m, c) {
			return c
		}
	}
	return noEntity
}

// ownedByAny tells whether a nominal speaks of the country or body of a person by a
// pronoun: whose it is has not been found yet.
func (s *sieve) ownedByAny(m *Mention) bool {
	if m.facts.possessor < 0 || m.facts.number == plural || s.XPOS[m.facts.possessor] != language.XPOSPRPPoss {
		return false
	}
	l := s.lemma(m.Head)
	return (landNouns.Has(l) || l == "homeland" || cityNouns.Has(l) || s.lemmaIs(m.Head, organisationNouns)) && s.lower[m.facts.possessor] != "its"
}

// samePhrase tells whether two mentions read the same.
func samePhrase(t *text, a, b *Mention) bool {
	return slices.Equal(t.lower[a.Core.First:a.Core.End], t.lower[b.Core.First:b.Core.End])
}

// samePossessor tells whether the possessors of two mentions are one, as far as
// is known: equal words, or one cluster. Pronouns are not resolved yet.
func (s *sieve) samePossessor(a, b *Mention) bool {
	x, okX := s.atHead.at(a.facts.possessor)
	y, okY := s.atHead.at(b.facts.possessor)
	if okX && okY && s.of(x) == s.of(y) {
		return true
	}
	if okX && okY && s.mentions[x].Kind == Name && s.mentions[y].Kind == Name {
		return false // "the Green Party's candidate" is not the Labour Party's
	}
	return s.lower[a.facts.possessor] == s.lower[b.facts.possessor]
}

// compatible tells whether all modifiers of a nominal are among those of the
// cluster, and numerals do not differ (Lee et al.: word inclusion, compatible
// modifiers).
func (s *sieve) compatible(m *Mention, c int) bool {
	mentions := s.clusters[c].mentions
	if n := len(mentions); n > maxAlike {
		mentions = mentions[n-maxAlike:]
	}
	for _, w := range m.facts.words {
		found := emptyModifiers.Has(w)
		for _, j := range mentions {
			o := &s.mentions[j]
			if slices.Contains(o.facts.words, w) {
				found = true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

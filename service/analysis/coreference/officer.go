package coreference

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// mostOfficers is the number of officers without names at the beginning of a text whose names
// are looked for.
const mostOfficers = 4

// officer is a noun for one whom the beginning of a text tells of without a name, with the
// cluster of the only person behind it who can be meant.
type officer struct {
	mention int
	bearer  int // noEntity where there is none yet
	several bool
}

// joinOfficers joins the officers whom the beginning of a text tells of without a name to
// those who are named behind it and hold their offices: "Iran's deputy FM arrives", as a
// headline has it, to "Deputy Foreign Minister Majid Ravan"; "Kenya's prime minister flew to
// Paris. Prime Minister Peter Otieno is to meet officials there". What fits several persons, or
// a person whom another such noun fits, stays apart.
func (s *sieve) joinOfficers() {
	var memory [mostOfficers]officer
	told := memory[:0]
	for _, k := range s.nouns {
		m := &s.mentions[k]
		if m.Sentence > ledeSentences || len(told) == mostOfficers {
			break
		}
		if s.isUntold(int(k)) {
			told = append(told, officer{mention: int(k), bearer: noEntity})
		}
	}
	if len(told) == 0 {
		return
	}
	for _, k := range s.called {
		m := &s.mentions[k]
		if m.Sentence > ledeSentences+nameSentences {
			break
		}
		if c := s.of(int(k)); m.facts.kind == language.Person && len(s.clusters[c].roles) > 0 {
			s.meetOfficers(told, m, c)
		}
	}
	for _, o := range told {
		if o.bearer != noEntity && !o.several && !slices.ContainsFunc(told, func(x officer) bool { return x.bearer == o.bearer && s.otherOffice(o, x) }) {
			s.join(o.bearer, o.mention)
		}
	}
}

// isUntold tells whether a noun is for an officer whom the text has not named. What the first
// sentence calls so without an article can be of a headline.
func (s *sieve) isUntold(i int) bool {
	m := &s.mentions[i]
	f := &m.facts
	if f.kind != language.Person || f.number == plural || len(f.titles) == 0 || f.empty || f.apposition >= 0 && !s.isListed(m) || f.predicateOf >= 0 || len(s.clusters[s.of(i)].names) > 0 {
		return false
	}
	if !f.definite && (m.Sentence > 0 || s.is(m.Core.First, indefinites)) {
		return false
	}
	if _, ok := s.text.before.at(m.Head); ok {
		return false
	}
	if _, ok := s.apposed.at(m.Head); ok {
		return false
	}
	c, _ := s.bearer(i)
	return c == noEntity
}

// isListed tells whether the tree makes an apposition of an officer whom the first sentence
// lists: "Chinese vice premier, Zambian president pledge to revive railway".
func (s *sieve) isListed(m *Mention) bool {
	a, ok := s.atHead.at(m.facts.apposition)
	if m.Sentence > 0 || !ok || s.UPOS[m.Core.First] == language.DET {
		return false
	}
	o := &s.mentions[a]
	return o.Kind == Nominal && len(o.facts.titles) > 0 && o.facts.titles[0].Country != m.facts.titles[0].Country && m.facts.titles[0].Country != "" && o.facts.titles[0].Country != ""
}

// meetOfficers notes of the officers told of in sentences before the name m whether a person
// can be meant.
func (s *sieve) meetOfficers(told []officer, m *Mention, c int) {
	for i := range told {
		o := &told[i]
		noun := &s.mentions[o.mention]
		if noun.Sentence >= m.Sentence || o.bearer == c || !s.agree(c, s.of(o.mention)) || !slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return s.holdsOffice(noun, &r) }) {
			continue
		}
		o.several = o.bearer != noEntity
		o.bearer = c
	}
}

// joinHeadlineBodies joins the body that the first sentence, which may be a headline, calls by
// a noun without an article to the only one that the next ones name by it: "Findlay school
// board asks for money", "Findlay City Schools Board of Education".
func (s *sieve) joinHeadlineBodies() {
	for n, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.Sentence > 0 || n == longestHeadline {
			return
		}
		if !s.lemmaIs(m.Head, organisationNouns) || m.facts.number == plural || s.UPOS[m.Core.First] == language.DET || m.facts.possessor >= 0 || m.facts.empty || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		if c := s.bodyCalled(i); c != noEntity {
			s.join(c, i)
		}
	}
}

// joinHeadlineNouns joins the person whom the headline calls by a noun without an article to the
// only one whom the next sentences call by the same noun: "Judges jail militia leader", "a former
// militia leader was sentenced".
func (s *sieve) joinHeadlineNouns() {
	if len(s.Sentences) < 2 || s.Sentences[0].Block == s.Sentences[1].Block {
		return
	}
	for n, k := range s.nouns {
		i := int(k)
		m := &s.mentions[i]
		if m.Sentence > 0 || n == longestHeadline {
			return
		}
		if m.facts.kind != language.Person || m.facts.number == plural || m.facts.definite || s.is(m.Core.First, indefinites) || m.facts.possessor >= 0 || m.facts.empty || m.facts.apposition >= 0 || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		if c := s.calledSo(i, s.nouns[n+1:]); c != noEntity {
			s.join(c, i)
		}
	}
}

// calledSo is the only person whom one of some nouns, in the sentences behind a headline, calls as
// the noun i of it does; noEntity where there is none, or several.
func (s *sieve) calledSo(i int, behind []int32) int {
	m := &s.mentions[i]
	found := noEntity
	for _, k := range behind {
		o := &s.mentions[k]
		if o.Sentence > ledeSentences {
			break
		}
		c := s.of(int(k))
		if o.Sentence == 0 || c == found || s.lemma(o.Head) != s.lemma(m.Head) || o.facts.kind != language.Person || o.facts.number == plural || !s.agree(c, s.of(i)) {
			continue
		}
		if found != noEntity {
			return noEntity
		}
		if slices.ContainsFunc(m.facts.words, func(w string) bool {
			return !slices.Contains(o.facts.words, w) && s.known.Demonym(strings.ToUpper(w[:1])+w[1:]) == nil && natures.Of(w).Empty()
		}) {
			continue
		}
		found = c
	}
	return found
}

// The numbers of nouns that a headline has, and of names that its first sentences have, at
// most.
const (
	longestHeadline = 32
	mostCalled      = 128
)

// bodyCalled is the only body named in the sentences behind a noun by that noun and the words
// before it; noEntity where there is none, or several.
func (s *sieve) bodyCalled(i int) int {
	m := &s.mentions[i]
	found := noEntity
	for n, k := range s.called {
		o := &s.mentions[k]
		if o.Sentence > ledeSentences || n == mostCalled {
			break
		}
		c := s.of(int(k))
		if o.Sentence <= m.Sentence || c == found || s.clusters[c].kind != language.Organisation || !s.inName(&s.clusters[c], s.lemma(m.Head)) || !s.agree(c, s.of(i)) || !allInName(m.facts.words, o) {
			continue
		}
		if found != noEntity {
			return noEntity
		}
		found = c
	}
	return found
}

// allInName tells whether the name of a mention has all of some words, or longer ones that
// begin so.
func allInName(words []string, o *Mention) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(o.facts.words, func(have string) bool { return strings.HasPrefix(have, w) })
	})
}

// joinOfficer joins the officer who says something in the first sentences, and whom they do
// not name, to the first name without a title that says or does something in the next ones:
// "The city's auditor says that money is gone. Kim Hall released her report on Monday";
// "Poland has expelled two diplomats, the country's foreign minister said. "We gave them two
// days," Tomasz Wierz told reporters".
func (s *sieve) joinOfficer() {
	told := -1
	for i := range s.mentions {
		m := &s.mentions[i]
		if told < 0 && m.Sentence > ledeSentences || told >= 0 && m.Sentence > s.mentions[told].Sentence+nameSentences {
			return
		}
		if m.facts.kind != language.Person || m.facts.number == plural || len(m.facts.conjuncts) > 0 || m.Kind == Pronoun || m.facts.empty {
			continue
		}
		if told < 0 {
			switch {
			case m.Kind == Nominal && s.saysUnnamed(i):
				told = i
			case m.Sentence == 0: // which may be a headline
			default:
				return
			}
			continue
		}
		if m.Kind == Nominal || s.titledBefore(m) {
			continue // somebody else
		}
		c := s.of(told)
		if m.Sentence == s.mentions[told].Sentence || m.Core.End-m.Core.First < 2 || s.Relations[m.Head].Basic() != language.Nsubj || len(s.clusters[c].names) > 0 || !s.agree(c, s.of(i)) || s.clash(c, s.of(i)) || s.clusters[s.of(i)].mentions[0] < told {
			return
		}
		if v := int(s.Heads[m.Head]); m.Core.First != s.bounds(m.Head).First && (v < 0 || !s.lemmaIs(v, speechVerbs) && !s.lemmaIs(v, pledging)) {
			return
		}
		s.takeTitle(s.join(c, s.of(i)), told, i)
		return
	}
}

// pledging are further verbs of what officers do before the press.
var pledging = classOf("pledge", "vow", "promise", "urge", "accuse", "condemn", "reject", "deny", "defend", "praise", "thank", "call", "welcome")

// saysUnnamed tells whether a noun is for an officer without a name who says something.
func (s *sieve) saysUnnamed(i int) bool {
	m := &s.mentions[i]
	v := int(s.Heads[m.Head])
	if v < 0 || s.Relations[m.Head].Basic() != language.Nsubj || !s.lemmaIs(v, speechVerbs) || s.titleLemma(m.Head) == "" || len(s.clusters[s.of(i)].names) > 0 {
		return false
	}
	opens := m.Core.First == s.bounds(m.Head).First
	return m.facts.possessor >= 0 || s.lower[m.Core.First] == "the" || opens && !s.is(m.Core.First, indefinites)
}

// titledBefore tells whether a title stands before a name, or is all that is told of it.
func (s *sieve) titledBefore(m *Mention) bool {
	return slices.ContainsFunc(s.rolesAt(m.Head), func(r Role) bool { return r.Title.First < m.Core.End })
}

// otherOffice tells whether two nouns for officers are of different countries or bodies.
func (s *sieve) otherOffice(a, b officer) bool {
	x, y := s.mentions[a.mention].facts.titles[0], s.mentions[b.mention].facts.titles[0]
	return x.Country != y.Country && x.Country != "" && y.Country != "" || x.owner != y.owner && x.owner >= 0 && y.owner >= 0
}

// officesShort are short words for offices, as headlines have them, with a word of the office and its last one.
var officesShort = map[string][2]string{"fm": {"foreign", "minister"}, "pm": {"prime", "minister"}, "premier": {"prime", "minister"}, "dpm": {"prime", "minister"}, "eam": {"external", "minister"}, "cm": {"chief", "minister"}, "vp": {"vice", "president"}}

// holdsOffice tells whether a role can be the office that a noun tells of: in the first
// sentence, in fewer words; else in the same.
func (s *sieve) holdsOffice(m *Mention, role *Role) bool {
	want := &m.facts.titles[0]
	if want.Country != "" && role.Country != "" && want.Country != role.Country || want.Deputy && !role.Deputy {
		return false
	}
	if want.Organisation.End > 0 && (role.Organisation.End > 0 && !s.sameOrganisation(want.Organisation, role.Organisation) || role.Organisation.End == 0 && role.Country == "" && m.facts.possessor >= 0) {
		return false // "the Green Party's nominee" is not any nominee
	}
	if m.Sentence > 0 {
		return want.head == role.head && want.Former == role.Former && want.Deputy == role.Deputy &&
			s.subsumes(*want, *role) && s.subsumes(*role, *want)
	}
	have := strings.ToLower(role.Text)
	switch short, ok := officesShort[s.lower[m.Head]]; {
	case ok && strings.Contains(have, short[0]) && strings.Contains(have, short[1]):
	case want.head == role.head:
	case want.head == "head" && headsOf[role.head] != "" && want.Title.End-want.Title.First == 3 && s.lower[want.Title.End-1] == headsOf[role.head]:
		return true // "Head of State receives envoy"
	case hypernyms[want.head].Has(role.head) && want.Country != "" && want.Country == role.Country,
		(want.head == "chief" || want.head == "boss") && (chiefs.Has(role.head) || strings.Contains(role.head, "general")) && want.Organisation.End > 0 && role.Organisation.End > 0:
		return !want.Former || role.Former
	default:
		return false
	}
	of := want.Organisation
	return !slices.ContainsFunc(m.facts.words, func(w string) bool {
		if of.End > 0 && slices.Contains(s.lower[of.First:of.End], w) {
			return false
		}
		first, size := utf8.DecodeRuneInString(w)
		return !strings.Contains(have, w) && !deputyWords.Has(w) && s.known.Demonym(string(unicode.ToUpper(first))+w[size:]) == nil && natures.Of(w).Empty() && w != "new" && w != "top"
	})
}

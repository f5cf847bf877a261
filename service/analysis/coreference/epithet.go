package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// What a person is worth, beside the weights of pronouns, of whom the text has told what
// an epithet says: the country, the body, or a title that its noun means.
const (
	epithetLand    = 3
	epithetBody    = 3
	epithetTitle   = 1.5
	epithetSubject = 0.5
	epithetTopic   = 1 // of an age that the text has not told, where the sentence before is of the person
)

// untoldEpithet is the number of sentences before an epithet in which the person is named
// of whom the text has told nothing that it says.
const untoldEpithet = 3

// epithets are nouns of persons that wire copy takes them up by, with something of them
// that it has not told yet.
var epithets = sections["epithets"]

// epithet is the person whom a noun takes up that says more than the text has told: "the
// IFP politician", "the Norwegian diplomat", "the 68-year-old". It is one whom
// the text speaks of most, or lately.
func (s *sieve) epithet(i int) int {
	m := &s.mentions[i]
	if m.Sentence == 0 || m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" || m.Head < m.Core.First+2 {
		return noEntity
	}
	if s.XPOS[m.Head-1] == language.XPOSVBG {
		return noEntity // "the presiding officer"
	}
	past := s.tellsPast(m)
	if !past && (m.Core.End != m.Head+1 || !s.lemmaIs(m.Head, epithets) && !s.isAged(m.Head)) {
		return noEntity
	}
	land, body, age := s.landBefore(m.Head), s.bodyBefore(m), s.ageBefore(m)
	teller, actor, subject := s.teller(i), s.actorOn(i), s.clauseSubject(i)
	var seen [maxAlike]int
	n := 0
	best, bestScore := noEntity, 0.0
	for j := i - 1; j >= max(0, i-2*windowMentions) && m.Sentence-s.mentions[j].Sentence <= toldSentences && n < maxAlike; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if o.Kind != Name || s.clusters[c].kind != language.Person || slices.Contains(seen[:n], c) {
			continue
		}
		seen[n] = c
		n++
		if c == teller || c == actor || c == subject || s.nested(i, j) || !s.agree(c, s.of(i)) {
			continue
		}
		told, ok := s.tells(m, c, land, body)
		if known := s.ageOf(c); age != "" && known != "" {
			if known == age {
				return c
			}
			continue
		}
		if past && s.holdsYet(m, c) {
			continue
		}
		if !ok && s.isAged(m.Head) {
			ok = o.Sentence < m.Sentence && (s.before(c, i) > 1 || s.isSubjectLately(i, c))
		}
		if !ok && past {
			ok = s.Relations[m.Head].Basic() == language.Nsubj && s.isSubjectLately(i, c) || age != "" && s.before(c, i) > ofTalk
		}
		if !ok || told == 0 && m.Sentence-o.Sentence > untoldEpithet {
			continue
		}
		score := told + log2(s.before(c, i)) + 1/float64(1+m.Sentence-o.Sentence)
		if r := s.Relations[o.Head]; r == language.Nsubj || r == language.NsubjPass {
			score += epithetSubject
			if v := s.Heads[o.Head]; age != "" && m.Sentence-o.Sentence <= 1 && v >= 0 && s.Heads[v] < 0 {
				score += epithetTopic
			}
		}
		if best == noEntity || score > bestScore {
			best, bestScore = c, score
		}
	}
	return best
}

// tellsPast tells whether a noun for a person tells an age, what somebody has been, or how
// often: "the 74-year-old author", "the former coach", "the three-time champion". Copy says
// so of whom it has named, whatever it has told else.
func (s *sieve) tellsPast(m *Mention) bool {
	for k := m.Core.First + 1; k < m.Head; k++ {
		if s.is(k, formerWords) && s.lower[k] != "late" || s.is(k, ofOld) {
			return true
		}
		if (s.lower[k] == "old" && s.lower[k-1] == "-" && k > m.Core.First+3) || s.lower[k] == "time" && s.lower[k-1] == "-" || strings.HasSuffix(s.lower[k], "-old") || strings.HasSuffix(s.lower[k], "-time") {
			return true
		}
	}
	return false
}

// holdsYet tells whether a noun tells of a former head of a state or government who is
// not the person: one who holds the office yet, or of whom the text tells none.
func (s *sieve) holdsYet(m *Mention, c int) bool {
	l := s.titleLemma(m.Head)
	return states.Has(l) && !s.isAgeBefore(m) && !slices.ContainsFunc(s.clusters[c].roles, func(r Role) bool { return r.head == l && r.Former })
}

// states are titles of those at the head of states and their governments.
var states = classOf("president", "minister", "premier", "chancellor", "king", "queen")

// isAgeBefore tells whether a noun has an age before it.
func (s *sieve) isAgeBefore(m *Mention) bool {
	for k := m.Core.First + 1; k < m.Head; k++ {
		if s.lower[k] == "old" || strings.HasSuffix(s.lower[k], "-old") {
			return true
		}
	}
	return false
}

// ofOld are adjectives beside those of former offices.
var ofOld = classOf("veteran", "longtime", "long-time", "long-serving", "outgoing")

// tells is how much of what an epithet says the text has told of a person; it is not ok
// where the text has told another thing, or nothing of it but an office that is held yet.
func (s *sieve) tells(m *Mention, c int, land string, body int) (worth float64, ok bool) {
	x := &s.clusters[c]
	l := s.lemma(m.Head)
	if have := landOfPerson(x); land != "" && have != "" {
		if have != land {
			return 0, false
		}
		worth += epithetLand
	}
	titled := false
	for _, r := range x.roles {
		titled = titled || r.head == l || hypernyms[l].Has(r.head)
		if body == noEntity {
			continue
		}
		switch s.bodyOf(r) {
		case noEntity:
		case body:
			worth += epithetBody
		default:
			return 0, false
		}
	}
	if titled {
		worth += epithetTitle
	}
	return worth, worth > 0 || !slices.ContainsFunc(x.roles, func(r Role) bool { return !r.Former })
}

// bodyBefore is the cluster of the body whose name stands before the noun of a nominal;
// noEntity where there is none.
func (s *sieve) bodyBefore(m *Mention) int {
	for k := m.Head - 1; k > m.Core.First; k-- {
		if n := s.nameAt[k]; n >= 0 && !s.names[n].demonym {
			if a, ok := s.atHead.at(s.headOf(s.names[n])); ok {
				return s.of(a)
			}
		}
	}
	return noEntity
}

package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// ground is where a team plays, as a noun for it tells.
type ground uint8

// The grounds.
const (
	anywhere ground = iota + 1 // the champions
	home                       // the hosts
	away                       // the visitors
)

// teamNouns are plurals by which copy takes up a team.
var teamNouns = wordset.TableOf(map[string]ground{
	"host": home, "visitor": away, "tourist": away, "guest": away, "champion": anywhere, "holder": anywhere, "titleholder": anywhere,
})

// grounds are words that tell the ground of a "side" or "team".
var grounds = wordset.TableOf(map[string]ground{"home": home, "host": home, "visiting": away, "visit": away, "touring": away, "away": away})

// teamSentences is the number of sentences before a noun for a team in which teams are
// named.
const teamSentences = 4

// joinTeams joins "the hosts", "the visitors" and "the champions" of a match to the team
// that they mean: the other one than that which they play against. Once one is known, the
// other is, too.
func (s *sieve) joinTeams() {
	var sides [away + 1]int
	for k := range sides {
		sides[k] = noEntity
	}
	for _, k := range s.nouns {
		i := int(k)
		at := s.groundOf(i)
		if at == 0 || len(s.clusters[s.of(i)].names) > 0 {
			continue
		}
		team, against := s.opponentOf(i)
		switch {
		case team != noEntity:
		case at == home || at == away:
			team = sides[at]
		}
		if team == noEntity {
			continue
		}
		team = s.find(team)
		s.join(team, i)
		if at == anywhere {
			continue
		}
		sides[at] = team
		if other := home + away - at; against != noEntity {
			sides[other] = against
		}
	}
}

// groundOf is the ground that a mention tells of a team; 0 for what is no noun for one.
func (s *sieve) groundOf(i int) ground {
	m := &s.mentions[i]
	if m.facts.possessor >= 0 || s.lower[m.Core.First] != "the" || m.Core.End != m.Head+1 || m.facts.apposition >= 0 {
		return 0
	}
	l := s.lemma(m.Head)
	if m.facts.number == plural {
		return teamNouns.Of(l)
	}
	if l != "side" && l != "team" || len(m.facts.words) != 1 {
		return 0
	}
	return grounds.Of(m.facts.words[0])
}

// opponentOf is the team that plays, in the clause of a noun for it, against one that is
// named there, and that one: the nearest other team of the last sentences; noEntity where
// there is none.
func (s *sieve) opponentOf(i int) (team, against int) {
	m := &s.mentions[i]
	v := int(s.Heads[m.Head])
	if v < 0 || !s.lemmaIs(v, contests) {
		return noEntity, noEntity
	}
	against = noEntity
	for _, c := range s.children(v) {
		if r := s.Relations[c].Basic(); int(c) == m.Head || r != language.Nsubj && r != language.Obj && r != language.Obl {
			continue
		}
		if a, ok := s.atHead.at(int(c)); ok && s.mentions[a].Kind == Name && s.isSide(a) {
			against = s.of(a)
			break
		}
	}
	if against == noEntity {
		return noEntity, noEntity
	}
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= teamSentences; j-- {
		if c := s.of(j); c != against && s.mentions[j].Kind == Name && s.isSide(j) && s.plays(j) {
			return c, against
		}
	}
	return noEntity, against
}

// isSide tells whether a mention can be that of a team.
func (s *sieve) isSide(j int) bool {
	switch s.clusters[s.of(j)].kind {
	case language.Organisation, language.Country, language.Place:
		return true
	}
	return false
}

// plays tells whether a name stands as those of teams do: as a party to a match, or
// before the title of a player or a coach.
func (s *sieve) plays(j int) bool {
	o := &s.mentions[j]
	if v := int(s.Heads[o.Head]); v >= 0 && s.lemmaIs(v, contests) {
		return true
	}
	end := s.bounds(o.Head).End
	k := o.Core.End
	if k < end && s.XPOS[k] == language.XPOSPOS {
		k++
	}
	for n := 0; k < end && n < longestDescribed; k, n = k+1, n+1 {
		if s.lemmaIs(k, callings) || s.lemmaIs(k, trainers) {
			return true
		}
		if s.UPOS[k] != language.ADJ && s.UPOS[k] != language.NOUN {
			return false
		}
	}
	return false
}

// trainers are titles of those who lead teams, beside players.
var trainers = classOf("coach", "manager", "boss", "selector", "pacer", "seamer", "spinner", "opener", "international", "trainer", "centre", "center", "guard", "lock", "prop", "hooker")

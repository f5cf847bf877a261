package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// partisanSentences is the number of sentences before the noun of a party in which the
// person of it is named.
const partisanSentences = 3

// partyMembers are nouns for one of a party.
var partyMembers = classOf("democrat", "republican", "conservative", "liberal", "socialist", "tory", "centrist", "nationalist", "communist", "libertarian", "progressive", "leftist", "populist", "independent")

// isPartisan tells whether the noun of a party behind "the" stands for one person of it:
// "the Republican said", "the Social Democrat".
func (t *text) isPartisan(r Range, h int) bool {
	b := t.bounds(h)
	if r.End-r.First > 2 || r.First == b.First || !t.is(r.End-1, partyMembers) {
		return false
	}
	if t.lower[r.First-1] != "the" && !(t.is(r.First-1, indefinites) && t.beforePerson(r.End)) {
		return false
	}
	if r.End < b.End && (t.UPOS[r.End] == language.NOUN || t.UPOS[r.End] == language.PROPN || t.UPOS[r.End] == language.ADJ || t.UPOS[r.End] == language.NUM || t.word(r.End) == "-") {
		return false
	}
	switch t.Relations[h].Basic() {
	case language.Nsubj, language.Obj, language.Iobj, language.Obl:
		return true
	}
	return false
}

// beforePerson tells whether a comma parts a token from the name of a person: "a Republican,
// Mark Ames,".
func (t *text) beforePerson(i int) bool {
	if i+1 >= t.bounds(i-1).End || t.word(i) != "," || t.nameAt[i+1] < 0 {
		return false
	}
	n := &t.names[t.nameAt[i+1]]
	return n.First == i+1 && n.kind == language.Person && n.End < t.bounds(i).End && t.word(n.End) == ","
}

// partisan is the person whom the noun of a party means: of whom the text has told it, else
// the only one of the last sentences.
func (s *sieve) partisan(i int) int {
	m := &s.mentions[i]
	word := s.lower[m.Head]
	teller, actor, subject := s.teller(i), s.actorOn(i), s.clauseSubject(i)
	only, several := noEntity, false
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence <= partisanSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		x := &s.clusters[c]
		if o.Kind != Name || x.kind != language.Person || c == teller || c == actor || c == subject || c == only {
			continue
		}
		if s.isOfParty(x, word) {
			return c
		}
		if m.Sentence-o.Sentence < 2 && !slices.ContainsFunc(x.roles, func(r Role) bool { return monarchs.Has(r.head) }) {
			several = several || only != noEntity
			only = c
		}
	}
	if several {
		return noEntity
	}
	return only
}

// isOfParty tells whether the text has called a person one of a party, by a role, a noun or
// the letter behind the name.
func (s *sieve) isOfParty(x *cluster, word string) bool {
	if slices.ContainsFunc(x.roles, func(r Role) bool { return slices.Contains(s.lower[r.Organisation.First:r.Organisation.End], word) }) {
		return true
	}
	for _, k := range x.mentions[:min(len(x.mentions), maxAlike)] {
		o := &s.mentions[k]
		if end := o.Core.End; o.Kind == Name && end+2 < len(s.lower) && s.word(end) == "(" && strings.ToLower(s.word(end + 1)[:1]) == word[:1] && len(s.word(end+1)) == 1 {
			return true
		}
		if end := o.Core.End; o.Kind == Name && end+2 < len(s.lower) && s.word(end) == "," && s.is(end+1, indefinites) && s.lower[end+2] == word {
			return true // "Guidry, a Democrat"
		}
		if o.Kind == Nominal && (s.lower[o.Head] == word || slices.Contains(o.facts.words, word)) {
			return true
		}
		if first := o.Core.First; o.Kind == Name && slices.Contains(s.lower[max(s.bounds(first).First, first-longestTitle):first], word) {
			return true
		}
	}
	return false
}

package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// ownPart is the cluster of whom "for his part" is said: what stands right
// before it; noEntity for other pronouns.
func (s *sieve) ownPart(i int) int {
	m := &s.mentions[i]
	b := s.bounds(m.Head)
	if m.facts.possessive && m.First > b.First+1 && s.lower[m.First-1] == "and" {
		return s.beside(i)
	}
	if m.facts.possessive && m.First > b.First+3 && s.UPOS[m.First-1] == language.VERB {
		if c := s.parallel(i); c != noEntity {
			return c
		}
	}
	if m.facts.reflexive && m.First > b.First+1 && s.word(m.First-1) == "," && m.End < b.End && s.word(m.End) != "," {
		return s.endingAt(i, m.First-1) // "Rossi, himself a former mayor"
	}
	if m.facts.reflexive {
		k := m.First - 1
		for k > b.First && s.UPOS[k] == language.AUX {
			k--
		}
		if a, ok := s.atHead.at(k); ok && k >= b.First && s.mentions[a].facts.relative && s.agree(s.of(a), i) {
			return s.of(a) // "a network, which itself"
		}
	}
	if !m.facts.possessive || m.First <= b.First || m.End >= b.End || s.lower[m.First-1] != "for" || s.lower[m.End] != "part" {
		return noEntity
	}
	end := m.First - 1
	if end > b.First && s.word(end-1) == "," {
		end--
	}
	return s.endingAt(i, end)
}

// parallel is what is named right before the verb that a possessive pronoun stands behind, where the
// like of the pronoun stands in a clause before it, for another one: "France recalled its
// envoy, and Spain expelled its guests". It goes by words, since trees are often wrong
// here; noEntity where there is none.
func (s *sieve) parallel(i int) int {
	m := &s.mentions[i]
	v, first := m.First-2, s.bounds(m.Head).First
	for v > first && (s.UPOS[v] == language.ADV || s.UPOS[v] == language.AUX) {
		v--
	}
	if n := s.nameAt[v]; n < 0 || s.names[n].demonym {
		return noEntity
	}
	c := s.endingAt(i, v+1)
	if c == noEntity {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-windowMentions) && s.mentions[j].Sentence == m.Sentence; j-- {
		if o := &s.mentions[j]; o.Kind == Pronoun && s.lower[o.Head] == s.lower[m.Head] && o.First < v {
			if s.of(j) != c && s.before(s.of(j), j) > 0 {
				return c
			}
			return noEntity
		}
	}
	return noEntity
}

// endingAt is the cluster of the mention that ends before a token, in the sentence of a
// pronoun that it fits; noEntity where there is none.
func (s *sieve) endingAt(i, end int) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-windowMentions) && s.mentions[j].Sentence == m.Sentence; j-- {
		if o := &s.mentions[j]; (o.End == end || o.Core.End == end) && len(o.facts.conjuncts) == 0 && s.agree(s.of(j), i) {
			return s.of(j)
		}
	}
	return noEntity
}

// beside is the cluster of what "and" joins the noun to that a pronoun possesses: "the
// officer and his family"; noEntity where it fits none.
func (s *sieve) beside(i int) int {
	m := &s.mentions[i]
	h := int(s.Heads[m.Head])
	if m.facts.animacy != animate || h < m.Head || s.Relations[h] != language.Conj {
		return noEntity
	}
	a, ok := s.atHead.at(int(s.Heads[h]))
	if !ok || s.mentions[a].First >= m.First || !s.possible(i, a) {
		return noEntity
	}
	return s.of(a)
}

// longestChain is the number of words between a noun and the one that its phrase
// hangs on.
const longestChain = 3

// ownSpeaker is the body or country that "its" means in "the bank will close, its
// spokesman said": the subject of what the speaker that it owns reports; noEntity
// for other pronouns.
func (s *sieve) ownSpeaker(i int) int {
	m := &s.mentions[i]
	h := int(s.Heads[m.Head])
	if !m.facts.possessive || m.facts.animacy != inanimate || h < m.Head || s.titleLemma(h) == "" && !s.lemmaIs(h, personNouns) {
		return noEntity
	}
	for steps := 0; steps < longestChain && h >= 0 && s.Relations[h].Basic() != language.Nsubj; steps++ {
		h = int(s.Heads[h])
	}
	if h < 0 || s.Relations[h].Basic() != language.Nsubj {
		return noEntity
	}
	said := int(s.Heads[h])
	if said < 0 || !s.lemmaIs(said, speechVerbs) {
		return noEntity
	}
	told := -1
	if above := int(s.Heads[said]); s.Relations[said] == language.Parataxis && above >= 0 && above < m.Head {
		told = above
	}
	for _, c := range s.children(said) {
		if r := s.Relations[c]; int(c) < m.Head && (r == language.Ccomp || r == language.Parataxis) {
			told = int(c)
		}
	}
	if told < 0 {
		return noEntity
	}
	if a, ok := s.atHead.at(s.subject(told)); ok && s.mentions[a].First < m.First && s.possible(i, a) {
		if k := s.clusters[s.of(a)].kind; k == language.Organisation || k == language.Country {
			return s.of(a)
		}
	}
	return noEntity
}

// speaker is the cluster of who says what a mention stands in, noEntity where it
// is not quoted or nobody is told.
func (s *sieve) speaker(i int) int {
	q := s.quoted[s.mentions[i].Head]
	if q < 0 || s.quotes[q].speaker < 0 {
		return noEntity
	}
	if a, ok := s.atHead.at(s.quotes[q].speaker); ok {
		return s.of(a)
	}
	return noEntity
}

// hearer is the cluster of the one person to whom what a mention stands in is said; noEntity where
// it is not quoted, or is said to several, or the text does not tell.
func (s *sieve) hearer(i int) int {
	q := s.quoted[s.mentions[i].Head]
	if q < 0 || s.quotes[q].hearer < 0 {
		return noEntity
	}
	a, ok := s.atHead.at(s.nameFor(s.quotes[q].hearer))
	if !ok {
		return noEntity
	}
	if c := s.of(a); s.clusters[c].number != plural && (s.clusters[c].kind == language.Person || s.clusters[c].animacy == animate) && s.mentions[a].Kind != Pronoun {
		return c
	}
	return noEntity
}

// chain joins a pronoun of the writer's to those before it.
func (s *sieve) chain(c, i int) int {
	if c == noEntity {
		return i
	}
	return s.join(c, i)
}

// chainQuoted joins a "we" or "you" to the one before it, unless another quote
// parts them.
func (s *sieve) chainQuoted(c, i int) int {
	if c == noEntity {
		return i
	}
	last := s.last(s.find(c), i)
	if last >= 0 && s.voice(last) != s.voice(i) {
		return i
	}
	return s.join(c, i)
}

// voice tells who speaks at a mention: the head of the speaker, or -1 for the
// writer.
func (s *sieve) voice(i int) int {
	q := s.quoted[s.mentions[i].Head]
	if q < 0 {
		return -1
	}
	if sp := s.quotes[q].speaker; sp >= 0 {
		if a, ok := s.atHead.at(sp); ok {
			return s.of(a)
		}
	}
	return -2 - int(q)
}

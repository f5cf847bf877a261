package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// candidates calls try for the mentions before a pronoun that it can refer to,
// the nearest first, each cluster once.
func (s *sieve) candidates(i int, try func(j, order int)) {
	m := &s.mentions[i]
	var seen [2*windowMentions + 1]int
	n := 0
	for j := i - 1; j >= max(0, i-windowMentions) && m.Sentence-s.mentions[j].Sentence < 2; j-- {
		if o := &s.mentions[j]; o.Sentence == m.Sentence && (s.bound(m, o) || s.opens(m, o) || s.judges(m, o) || s.rates(m, o) || o.facts.possessor == m.Head) || s.speaksOf(m, o) {
			seen[n] = s.of(j) // by whatever mention: "He told him"
			n++
		}
	}
	for j := i + 1; j < min(len(s.mentions), i+windowMentions) && n < len(seen)/2 && s.mentions[j].Sentence == m.Sentence; j++ {
		if o := &s.mentions[j]; o.Kind == Name && !o.facts.adjective && s.commands(m, o) {
			seen[n] = s.of(j) // "He called on Bush" is not said of Bush
			n++
		}
	}
	barred := n
	if j := s.announced(i); j >= 0 {
		seen[n] = s.of(j)
		n++
		try(j, n-barred)
	}
next:
	for j := i - 1; j >= max(0, i-windowMentions); j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence >= windowSentences {
			break
		}
		c := s.of(j)
		for _, have := range seen[:n] {
			if have == c {
				continue next
			}
		}
		if !s.possible(i, j) {
			continue
		}
		seen[n] = c
		n++
		try(j, n-barred)
	}
}

// speaksOf tells whether a pronoun is the speaker of the quote in which a mention stands:
// "'Carla took it well,' she said" is not said by Carla.
func (s *sieve) speaksOf(m, o *Mention) bool {
	q := s.quoted[o.Head]
	return q >= 0 && s.quotes[q].speaker == m.Head && o.Kind == Name
}

// longestCommand is the number of steps up the tree from a name to the verb whose
// subject a pronoun is.
const longestCommand = 4

// commands tells whether a pronoun is the subject of a verb among whose objects and what it
// reports a name stands: it cannot refer to what the name does (principle C of binding,
// Chomsky 1981). What stands beside the clause, or is joined to it, does not count.
func (s *sieve) commands(m, o *Mention) bool {
	v := int(s.Heads[m.Head])
	if v < 0 || s.Relations[m.Head].Basic() != language.Nsubj {
		return false
	}
	for h, steps := o.Head, 0; h >= 0 && steps < longestCommand; h, steps = int(s.Heads[h]), steps+1 {
		if int(s.Heads[h]) != v {
			continue
		}
		switch s.Relations[h].Basic() {
		case language.Obj, language.Iobj, language.Obl, language.Ccomp, language.Xcomp:
			return h > m.Head
		}
		return false
	}
	return false
}

// opens tells whether a mention stands behind "with" in what opens the clause of a pronoun
// that is its subject: "in a meeting with Salehi, he" is another one.
func (s *sieve) opens(m, o *Mention) bool {
	v, with := int(s.Heads[m.Head]), s.child(o.Head, language.Case)
	if v < 0 || with < 0 || s.lower[with] != "with" || o.Kind == Pronoun || o.First > m.First || s.Relations[m.Head].Basic() != language.Nsubj {
		return false
	}
	for h, steps := o.Head, 0; h >= 0 && steps < longestChain; h, steps = int(s.Heads[h]), steps+1 {
		if int(s.Heads[h]) == v {
			return s.Relations[h].Basic() == language.Obl && h < m.Head
		}
	}
	return false
}

// judging are verbs of what is done to the words and deeds of others, and deeds the nouns
// of these.
var judging, deeds = sections["judging"], sections["deeds"]

// judges tells whether a mention is the subject of a verb of judging whose object is a
// word or deed of whom a possessive pronoun speaks: "Orte called her plan bloated".
func (s *sieve) judges(m, o *Mention) bool {
	h := int(s.Heads[m.Head])
	if !m.facts.possessive || m.facts.animacy != animate || h < m.Head || o.First > m.First || s.Relations[o.Head].Basic() != language.Nsubj || !s.lemmaIs(h, deeds) {
		return false
	}
	v := int(s.Heads[o.Head])
	if v < 0 || v > m.Head || !s.lemmaIs(v, judging) {
		return false
	}
	p := int(s.Heads[h])
	return p == v && s.Relations[h].Basic() == language.Obj || p >= 0 && s.Relations[h].Basic() == language.Nsubj && int(s.Heads[p]) == v
}

// rates tells whether a mention is the subject of a verb of praise or blame whose object is
// a person, and a possessive pronoun speaks of what for, which is the other's: "Novak
// congratulated Horak on his victory".
func (s *sieve) rates(m, o *Mention) bool {
	v := int(s.Heads[o.Head])
	if !m.facts.possessive || m.facts.animacy != animate || v < 0 || v > m.Head || s.Relations[o.Head].Basic() != language.Nsubj {
		return false
	}
	if !s.lemmaIs(v, thanking) {
		if v = s.thanked(m.Head); v < 0 || s.controller(v) != o.Head {
			return false
		}
	}
	h := s.child(v, language.Obj)
	if h < v || h > m.Head || s.UPOS[h] != language.PROPN && s.UPOS[h] != language.PRON {
		return false
	}
	for k := m.Head - 1; k > h; k-- {
		if s.UPOS[k] == language.ADP {
			return s.lower[k] == "on" || s.lower[k] == "for" || s.lower[k] == "upon" || s.lower[k] == "over"
		}
		if s.UPOS[k] == language.PUNCT || s.UPOS[k] == language.VERB && s.XPOS[k] != language.XPOSVBG {
			return false
		}
	}
	return false
}

// thanked is the infinitive of praise or blame with a pronoun as its object a few words before
// a token: "to congratulate him on assuming his office"; -1 where there is none.
func (s *sieve) thanked(i int) int {
	for k := i - 2; k > max(0, i-longestWord); k-- {
		if s.UPOS[k] == language.PRON && s.lemmaIs(k-1, thanking) && s.XPOS[k-1] == language.XPOSVB {
			return k - 1
		}
	}
	return -1
}

// announced is the mention behind a pronoun that it can announce: the subject
// of the clause that the pronoun's phrase opens ("In his speech, Assad said"),
// if that is a name; -1 where there is none.
func (s *sieve) announced(i int) int {
	m := &s.mentions[i]
	if m.facts.gender != male && m.facts.gender != female {
		if !m.facts.possessive || m.facts.animacy != inanimate {
			return -1
		}
		if h := s.subjectOf(m.Head); h >= 0 && h < m.Head {
			return -1 // "After the firm cut its forecast, Boeing rose"
		}
		for j := i - 1; j >= 0 && s.mentions[j].Sentence == m.Sentence; j-- {
			if s.mentions[j].Kind == Name {
				return -1
			}
		}
		return s.announcedBehindComma(i) // "On its website, Boeing said"
	}
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		if h <= m.Head {
			continue
		}
		if j, ok := s.atHead.at(h); ok && s.mentions[j].Kind == Name && s.mentions[j].facts.kind == language.Person && s.possible(i, j) {
			return j
		}
	}
	return s.announcedBehindComma(i)
}

// longestOpening is the number of tokens that the opening of a sentence has at
// most in which a pronoun announces its subject.
const longestOpening = 25

// announcedBehindComma is the name of a person right behind the first comma of a
// sentence that opens with an adposition, a conjunction or a participle and has
// the pronoun i in its opening, whatever the tree says, or the subject there that names
// a body or a country, for "its"; -1 where there is none.
func (s *sieve) announcedBehindComma(i int) int {
	m := &s.mentions[i]
	b := s.bounds(m.Head)
	switch s.UPOS[b.First] {
	case language.ADP, language.SCONJ, language.VERB:
	default:
		return -1
	}
	comma := m.End
	for comma < b.End && s.word(comma) != "," {
		comma++
	}
	if comma >= b.End || comma-b.First > longestOpening {
		return -1
	}
	for k := b.First; k < m.First; k++ {
		if s.word(k) == "," {
			return -1
		}
	}
	for j := i + 1; j < min(len(s.mentions), i+windowMentions); j++ {
		o := &s.mentions[j]
		if o.Core.First > comma+2 {
			return -1
		}
		if o.Core.First <= comma || o.Kind != Name {
			continue
		}
		if k := o.facts.kind; k == language.Person || m.facts.animacy == inanimate && (k == language.Organisation || k == language.Country) && s.Relations[o.Head].Basic() == language.Nsubj {
			if s.possible(i, j) {
				return j
			}
		}
	}
	return -1
}

// possible tells whether a pronoun can refer to what the mention j does.
func (s *sieve) possible(i, j int) bool {
	m, o := &s.mentions[i], &s.mentions[j]
	c := s.of(j)
	x := &s.clusters[c]
	f := &m.facts
	if c == s.of(i) || o.facts.empty || o.facts.adjective && f.number != plural || o.facts.person == 1 || o.facts.person == 2 {
		return false
	}
	if m.within(o.Range) && o.Kind != Pronoun && !o.facts.relative {
		return false
	}
	if x.mentions[0] != j && s.nested(i, j) {
		return false
	}
	switch f.number {
	case singular:
		if x.number == plural || len(o.facts.conjuncts) > 0 {
			return false
		}
	case plural:
		if x.number == singular && !(x.kind == language.Organisation || x.kind == language.Country && false) {
			return false
		}
	}
	switch {
	case f.gender == male && x.gender == female, f.gender == female && x.gender == male:
		return false
	case f.animacy == animate && s.unsure(m, o, x):
	case f.animacy == animate && (x.animacy == inanimate || x.kind != language.NoName && x.kind != language.Person && x.kind != language.Group):
		return false
	case f.animacy == animate && x.animacy == noAnimacy && x.kind == language.NoName && o.Kind != Pronoun && f.gender != noGender:
		return false
	case f.animacy == inanimate && (x.animacy == animate || x.kind == language.Person):
		return false
	}
	if f.animacy == inanimate && x.kind == language.NoName && o.Kind != Pronoun && o.facts.name < 0 && s.lemmaIs(o.Head, timeNouns) {
		return false
	}
	if q := s.quoted[m.Head]; q >= 0 && s.quotes[q].speaker >= 0 {
		if a, ok := s.atHead.at(s.quotes[q].speaker); ok && s.of(a) == c {
			return false // who speaks says "I"
		}
	}
	return !s.bound(m, o)
}

// unsure tells whether a personal pronoun can make a person of what nothing but
// the engine's guess says is none: a short name that the gazetteer does not know
// and that does not stand as names of places do.
func (s *sieve) unsure(m, o *Mention, x *cluster) bool {
	if m.facts.gender != male && m.facts.gender != female || o.Kind != Name || o.facts.modifier || o.facts.adjective || o.Core.End-o.Core.First > 2 {
		return false
	}
	switch given := s.is(o.Core.First, given); x.kind {
	case language.Place, language.Facility:
		if o.Core.End-o.Core.First > 1 && !given {
			return false
		}
	case language.NoName, language.Organisation, language.Product, language.Work:
		if acting := x.kind == language.NoName && o.Core.End-o.Core.First == 1 && s.isActing(o.Head); !given && !acting || isCapitals(s.phrase(o.Core)) {
			return false
		}
	default:
		return false
	}
	if o.facts.name >= 0 && len(s.names[o.facts.name].entries) > 0 || s.is(o.Core.End-1, organisationNouns) || s.is(o.Core.End-1, placeNouns) {
		return false
	}
	if o.facts.name < 0 && s.known.Lookup(s.phrase(o.Core)) != nil {
		return false
	}
	if b := s.bounds(o.Head); o.Core.First > b.First && (s.UPOS[o.Core.First-1] == language.DET || s.UPOS[o.Core.First-1] == language.ADJ) {
		return false
	}
	return !s.isSomewhere(s.lower[o.Core.End-1])
}

// isActing tells whether a word is the subject of a verb other than "be".
func (s *sieve) isActing(h int) bool {
	p := s.Heads[h]
	return p >= 0 && s.Relations[h] == language.Nsubj && s.UPOS[p] == language.VERB
}

// timeNouns are nouns that "it" does not take up.
var timeNouns = sections["time-nouns"]

// bound tells whether grammar keeps a pronoun from referring to a mention: two
// arguments of one verb are the same only with a reflexive, and conjuncts never
// are (principles A and B of binding, Chomsky 1981).
func (s *sieve) bound(m, o *Mention) bool {
	hm, ho := int(s.Heads[m.Head]), int(s.Heads[o.Head])
	if m.facts.reflexive {
		return m.Sentence != o.Sentence
	}
	if m.facts.possessive {
		return s.Relations[o.Head] == language.Appos && ho == m.Head
	}
	if hm >= 0 && s.argument(m.Head) && s.argument(o.Head) && hm == ho {
		return true
	}
	if hm >= 0 && s.argument(m.Head) && s.Relations[m.Head].Basic() != language.Nsubj && s.controller(hm) == o.Head && o.Head != hm {
		return true // "UpGuard wrote to the firm, informing it"
	}
	if hm >= 0 && ho >= 0 && s.argument(m.Head) && s.Relations[o.Head] == language.Conj && o.Kind == Name && hm == int(s.Heads[ho]) && s.argument(ho) {
		return true // "Volgin and Slutskov backed him"
	}
	if hm >= 0 && ho >= 0 && s.argument(m.Head) && s.Relations[o.Head] == language.Compound && s.argument(ho) && hm == int(s.Heads[ho]) {
		return true // "A Chicago newspaper reported it": no word outside means a part of a compound (Postal, 1969)
	}
	return s.Relations[m.Head] == language.Conj && hm == o.Head || s.Relations[o.Head] == language.Conj && ho == m.Head ||
		s.Relations[m.Head] == language.Conj && s.Relations[o.Head] == language.Conj && hm == ho
}

// circumstantial are words before participles whose subject is that of the clause above.
var circumstantial = classOf("after", "before", "by", "while", "without", "since", "when", "upon")

// longestControl is the number of verbs from one without a subject up to the one that has
// its subject.
const longestControl = 3

// controller is the noun that does what a verb tells: its subject, or that of the verb which
// it hangs on without one of its own, as a complement or a participle of what one says to
// another, or the object of that where it tells somebody to do it; -1 where it is not known.
func (s *sieve) controller(v int) int {
	for range longestControl {
		if h := s.subject(v); h >= 0 {
			return h
		}
		u := int(s.Heads[v])
		if u < 0 || s.UPOS[v] != language.VERB {
			return -1
		}
		switch r := s.Relations[v]; {
		case r == language.Xcomp:
			if o := max(s.child(u, language.Obj), s.child(u, language.Iobj)); o >= 0 && o < v && s.lemma(u) != "promise" {
				return o
			}
		case r == language.Advcl && v > 0 && s.lower[v-1] == "to" && (s.lemmaIs(u, addressed) || s.lemma(u) == "request"):
			if o := s.child(u, language.Obj); o >= 0 && o < v {
				return o
			}
			return -1
		case r == language.Conj && s.Relations[u] == language.Root && s.UPOS[u] == language.VERB && v > 0 && (s.UPOS[v-1] == language.CCONJ || s.UPOS[v-1] == language.ADV): // "flew home and told him"
		case r == language.Advcl && v > 0 && s.lower[v-1] == "to" && s.child(u, language.Obj) < 0: // "came to see her"
		case r == language.Advcl && s.XPOS[v] == language.XPOSVBG && v > u+1 && s.is(v-1, circumstantial) && s.UPOS[v-2] != language.CCONJ: // "left after meeting him"
		case r == language.Advcl && (s.XPOS[v] == language.XPOSVBG || s.XPOS[v] == language.XPOSVB && s.lower[v-1] == "to") && (s.lemmaIs(v, addressed) || s.lemmaIs(v, speechVerbs) || s.lemmaIs(v, judging) || s.lemmaIs(v, thanking) || s.lemma(v) == "inform"):
		default:
			return -1
		}
		v = u
	}
	return -1
}

// argument tells whether a token is an argument of its head.
func (s *sieve) argument(h int) bool {
	switch s.Relations[h].Basic() {
	case language.Nsubj, language.Obj, language.Iobj, language.Obl:
		return true
	}
	return false
}

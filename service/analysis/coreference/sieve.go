package coreference

import (
	"slices"
	"strings"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Bounds of what a mention looks at, so that the time is linear.
const (
	windowSentences = 4   // sentences before a pronoun, or a nominal without a name's likeness
	windowMentions  = 60  // mentions before it
	maxAlike        = 24  // entities with a word of a name in common
	nominalSpan     = 30  // sentences before a definite nominal with the same head
	maxNameWords    = 4   // words of a name by which others are looked for
	noEntity        = -1  //
	farSentences    = 200 // sentences after which equal common nouns are no longer one
)

// cluster is an entity in the making.
type cluster struct {
	mentions []int // in text order
	kind     language.NameType
	gender   gender
	likely   gender // what a given name alone tells
	number   number
	animacy  animacy
	names    [][]string // different names, by their words
	roles    []Role
	country  string   // of a country or a people
	members  []int    // clusters, of a set
	nouns    []string // lemmas of the nouns that the text says what it is by
}

// sieve runs the passes over the mentions of a text.
type sieve struct {
	*text
	clusters  []cluster
	shorts    map[string][]string // folded short form: words of its long form
	byWord    *lists              // clusters with a name that has the word, and of places; found through of
	byHead    *lists              // mentions with a nominal of that head
	placeKey  []byte              // memory of keys, see joinPlace
	somewhere map[string]bool     // names of one word that stand behind prepositions of place; nil before it is asked for
	sets      map[string]int      // cluster of a set by its members
	merged    []int               // union-find over clusters
	weights   *Weights            // of pronouns
}

// newSieve makes a sieve in which each mention stands alone.
func newSieve(t *text, shorts []ShortForm, w *Weights) *sieve {
	names := len(t.names)
	s := &sieve{
		text: t, weights: w, shorts: map[string][]string{}, sets: map[string]int{},
	}
	s.byWord, s.byHead = &s.scratch.byWord, &s.scratch.byHead
	s.byWord.reset(4 * names)
	s.byHead.reset(max(0, len(t.mentions)-names) / 2)
	for _, p := range shorts {
		s.shorts[key(t.Text[p.Short.Start:p.Short.End])] = nameWords(t.Text[p.Long.Start:p.Long.End])
	}
	return s
}

// key is a folded name without the mark of abbreviations.
func key(name string) string { return strings.TrimPrefix(gazetteer.Fold(name), "=") }

// run makes the passes, from the surest to the least sure.
func (s *sieve) run() {
	s.seed()
	s.joinNames()
	s.voteKinds()
	s.joinStructures()
	s.joinAsides()
	s.joinLede()
	s.joinOfficer()
	s.joinOfficers()
	s.joinHeadlineBodies()
	s.joinHeadlineNouns()
	s.joinCentralBanks()
	s.joinHouses()
	s.joinInitials()
	s.joinNominals()
	s.joinIdentified()
	s.joinTeams()
	s.joinClients()
	s.joinInlaws()
	s.joinPronouns()
	s.joinOwned()
	s.joinOthers()
	s.joinKin()
	s.joinSets()
}

// scratch is memory of a text, for the next one.
type scratch struct {
	numbers  []int32
	flags    []bool
	large    []int32
	lists    []int32 // of mentions
	rows     []wordset.Row
	words    []string
	mentions []Mention
	ones     []int
	clusters []cluster
	entities []Entity
	merged   []int
	names    [][]string
	nouns    []string
	byWord   lists
	byHead   lists
	titles   [][]Role
	named    []name
	persons  []name
	heads    []int
	order    []int32
	numbered []int
	quotes   []quote
	pieces   []piece
	mended   []typed
	// What lists of clusters lie in that have grown, and all roles.
	roles      arena[Role]
	namesOf    arena[[]string]
	nounsOf    arena[string]
	mentionsOf arena[int]
}

// scratches keeps memory between texts; none of a huge one.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// maxScratch is the number of mentions up to which memory is kept.
const maxScratch = 1 << 16

// sized is s with the length n, which may hold anything.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}

// release gives the memory of the text back, which must not be used any more, and
// what was found in it neither. The memory holds on to the text until it is used
// again, or a collection of garbage or two empties the pool.
func (t *text) release() {
	own := t.scratch
	if own == nil || len(t.mentions) > maxScratch {
		return
	}
	own.mentions, own.words, own.titles, own.named, own.quotes = t.mentions, t.spare, t.titles, t.names, t.quotes
	*t = text{}
	scratches.Put(own)
}

// seed makes a cluster of each mention.
func (s *sieve) seed() {
	n := len(s.mentions)
	own := s.scratch
	own.clusters, own.merged, own.names, own.nouns = sized(own.clusters, n), sized(own.merged, n), sized(own.names, n), sized(own.nouns, n)
	s.clusters, s.merged = own.clusters, own.merged
	own.ones = sized(own.ones, n)
	own.namesOf.reset()
	own.nounsOf.reset()
	own.mentionsOf.reset()
	numbers, names, nouns := own.ones, own.names, own.nouns // memory of lists of one
	for i := range s.mentions {
		m := &s.mentions[i]
		f := &m.facts
		s.merged[i], numbers[i] = i, i
		c := &s.clusters[i]
		*c = cluster{mentions: numbers[i : i+1 : i+1], kind: f.kind, gender: f.gender, likely: f.likely, number: f.number, animacy: f.animacy}
		if m.Kind == Name {
			names[i] = f.words
			c.names = names[i : i+1 : i+1]
			c.nouns = s.nounsBeside(m)
		} else if m.Kind == Nominal && f.kind != language.Person && len(f.conjuncts) == 0 {
			nouns[i] = s.lemma(m.Head)
			c.nouns = nouns[i : i+1 : i+1]
		}
		if len(f.conjuncts) == 0 {
			c.roles = slices.Clip(s.rolesAt(m.Head))
		}
		if c.gender == noGender && c.kind == language.Person {
			c.gender = genderOf(c.roles)
		}
		if f.name >= 0 {
			n := &s.names[f.name]
			switch n.kind {
			case language.Country, language.Group:
				c.country = n.country()
			case language.Organisation:
				c.country = f.land
			}
			if n.demonym && f.adjective && c.country != "" {
				c.kind, c.animacy, c.number = language.Country, inanimate, singular // "Syrian" speaks of Syria
			}
		}
	}
}

// nounsBeside are the nouns in small letters right before and behind a name of a
// body, place or thing that say what it is: "the ruling Law and Order party",
// "grid operator Ukrenergo".
func (s *sieve) nounsBeside(m *Mention) []string {
	var nouns []string
	if m.facts.kind == language.Person || m.facts.adjective || m.facts.kind == language.Country {
		return nil
	}
	b := s.bounds(m.Head)
	for _, i := range [2]int{m.Core.First - 1, m.Core.End} {
		if i < b.First || i >= b.End || s.UPOS[i] != language.NOUN || s.capital(i) {
			continue
		}
		if l := s.lemma(i); organisationNouns.Has(l) || placeNouns.Has(l) || agreementNouns.Has(l) || cuesBefore.Of(l) != language.NoName || cuesBehind.Of(l) != language.NoName {
			nouns = append(nouns, l)
		}
	}
	i := m.Core.First - 1
	if i > b.First && s.lower[i] == "the" {
		i--
	}
	switch {
	case i-1 < b.First || s.UPOS[i-1] != language.NOUN || s.capital(i-1):
	case s.lower[i] == "of" && s.lemmaIs(i-1, placeNouns), s.is(i, christening):
		nouns = append(nouns, s.lemma(i-1)) // "the town of Beit Ummar", "a satellite named Kowsar"
	}
	return nouns
}

// christening are words between a noun and the name of what it speaks of.
var christening = classOf("named", "called", "dubbed", "codenamed", "nicknamed", "christened")

// genderOf is the gender that titles tell.
func genderOf(roles []Role) gender {
	for _, r := range roles {
		switch {
		case femaleNouns.Has(r.head):
			return female
		case maleNouns.Has(r.head):
			return male
		}
	}
	return noGender
}

// of is the cluster of a mention.
func (s *sieve) of(mention int) int { return s.find(mention) }

// find is the cluster that a merged one has gone into.
func (s *sieve) find(c int) int {
	for s.merged[c] != c {
		s.merged[c] = s.merged[s.merged[c]]
		c = s.merged[c]
	}
	return c
}

// join merges two clusters into the one with the earlier mention, and gives it.
func (s *sieve) join(a, b int) int {
	a, b = s.find(a), s.find(b)
	if a == b {
		return a
	}
	if s.clusters[b].mentions[0] < s.clusters[a].mentions[0] {
		a, b = b, a
	}
	x, y, own := &s.clusters[a], &s.clusters[b], s.scratch
	s.merged[b] = a
	if x.kind == language.NoName || len(x.names) == 0 && len(y.names) > 0 && y.kind != language.NoName {
		x.kind = y.kind
	}
	if x.gender == noGender || x.gender == either {
		x.gender = y.gender
	}
	if x.likely == noGender {
		x.likely = y.likely
	}
	if x.number == noNumber {
		x.number = y.number
	}
	if x.animacy == noAnimacy {
		x.animacy = y.animacy
	}
	if x.country == "" {
		x.country = y.country
	}
	x.mentions = mergeSorted(own.mentionsOf.grown(x.mentions, len(y.mentions)), y.mentions)
	for _, n := range y.names {
		if len(x.names) < maxAlike && !slices.ContainsFunc(x.names, func(o []string) bool { return slices.Equal(o, n) }) {
			x.names = own.namesOf.with(x.names, n)
		}
	}
	for _, r := range y.roles {
		if len(x.roles) < maxAlike && !slices.ContainsFunc(x.roles, func(o Role) bool { return o.head == r.head && o.Country == r.Country && o.Text == r.Text }) {
			x.roles = own.roles.with(x.roles, r)
		}
	}
	for _, noun := range y.nouns {
		if len(x.nouns) < maxAlike && !slices.Contains(x.nouns, noun) {
			x.nouns = own.nounsOf.with(x.nouns, noun)
		}
	}
	x.members = append(x.members, y.members...)
	y.mentions = nil
	return a
}

// mergeSorted merges two ascending slices into the first.
func mergeSorted(a, b []int) []int {
	switch {
	case len(a) == 0 || len(b) == 0 || a[len(a)-1] < b[0]:
		return append(a, b...)
	case len(b) == 1:
		k, _ := slices.BinarySearch(a, b[0])
		return slices.Insert(a, k, b[0])
	}
	a = append(a, b...)
	slices.Sort(a)
	return a
}

// agree tells whether clusters can be one by gender, number, animacy and type.
func (s *sieve) agree(a, b int) bool {
	x, y := &s.clusters[a], &s.clusters[b]
	switch {
	case x.gender == male && y.gender == female, x.gender == female && y.gender == male:
		return false
	case x.number != noNumber && y.number != noNumber && x.number != y.number:
		return false
	case x.animacy != noAnimacy && y.animacy != noAnimacy && x.animacy != y.animacy:
		return false
	case x.kind == language.NoName || y.kind == language.NoName || x.kind == y.kind:
		return true
	}
	return placeLike(x.kind) && placeLike(y.kind)
}

// placeLike tells types apart that nouns of places can answer to.
func placeLike(k language.NameType) bool {
	return k == language.Place || k == language.Country || k == language.Facility
}

// doings are nouns of what is done or befalls somebody, without such an end.
var doings = classOf("arrest", "death", "return", "visit", "trip", "release", "defeat", "victory", "departure", "arrival", "birth", "murder", "funeral", "trial", "exile", "escape", "ouster", "removal", "appeal", "speech", "resignation", "capture", "disappearance")

// nested tells whether one of two mentions lies within the other.
func (s *sieve) nested(a, b int) bool {
	x, y := s.mentions[a].Range, s.mentions[b].Range
	return x.within(y) || y.within(x)
}

// before is the number of mentions of a cluster before the mention i.
func (s *sieve) before(c, i int) int {
	k, _ := slices.BinarySearch(s.clusters[c].mentions, i)
	return k
}

// last is the last mention of a cluster before the mention i, -1 where there
// is none.
func (s *sieve) last(c, i int) int {
	if k := s.before(c, i); k > 0 {
		return s.clusters[c].mentions[k-1]
	}
	return -1
}

// nameFor is the head of the name that a title stands before, for the head of the
// title; any other head is its own.
func (t *text) nameFor(head int) int {
	if h, ok := t.before.at(head); ok {
		return h
	}
	return head
}

package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
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
	country  string // of a country or a people
	members  []int  // clusters, of a set
}

// sieve runs the passes over the mentions of a text.
type sieve struct {
	*text
	clusters  []cluster
	shorts    map[string][]string // folded short form: words of its long form
	byWord    map[string][]int    // clusters with a name that has the word; found through of
	byHead    map[string][]int    // clusters with a nominal of that head
	byPlace   map[string]int      // cluster of a country by its code, or of a place by its canonical name
	somewhere map[string]bool     // names of one word that stand behind prepositions of place; nil before it is asked for
	sets      map[string]int      // cluster of a set by its members
	merged    []int               // union-find over clusters
	weights   *Weights            // of pronouns
}

// newSieve makes a sieve in which each mention stands alone.
func newSieve(t *text, shorts []ShortForm, w *Weights) *sieve {
	s := &sieve{text: t, weights: w, shorts: map[string][]string{}, byWord: map[string][]int{}, byHead: map[string][]int{}, byPlace: map[string]int{}, sets: map[string]int{}}
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
	s.joinNominals()
	s.joinPronouns()
	s.joinSets()
}

// seed makes a cluster of each mention.
func (s *sieve) seed() {
	s.clusters = make([]cluster, len(s.mentions))
	s.merged = make([]int, len(s.mentions))
	for i := range s.mentions {
		m := &s.mentions[i]
		f := &m.facts
		s.merged[i] = i
		c := cluster{mentions: []int{i}, kind: f.kind, gender: f.gender, likely: f.likely, number: f.number, animacy: f.animacy}
		if m.Kind == Name {
			c.names = [][]string{f.words}
		}
		c.roles = slices.Clone(s.titles[m.Head])
		if len(f.conjuncts) > 0 {
			c.roles = nil
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
		s.clusters[i] = c
	}
}

// genderOf is the gender that titles tell.
func genderOf(roles []Role) gender {
	for _, r := range roles {
		switch {
		case femaleNouns[r.head]:
			return female
		case maleNouns[r.head]:
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
	x, y := &s.clusters[a], &s.clusters[b]
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
	x.mentions = mergeSorted(x.mentions, y.mentions)
	for _, n := range y.names {
		if len(x.names) < maxAlike && !slices.ContainsFunc(x.names, func(o []string) bool { return slices.Equal(o, n) }) {
			x.names = append(x.names, n)
		}
	}
	for _, r := range y.roles {
		if len(x.roles) < maxAlike && !slices.ContainsFunc(x.roles, func(o Role) bool { return o.head == r.head && o.Country == r.Country && o.Text == r.Text }) {
			x.roles = append(x.roles, r)
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

// joinNames joins names that are equal, parts or abbreviations of each other.
func (s *sieve) joinNames() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if m.Kind != Name || len(m.facts.words) == 0 || m.facts.empty {
			continue
		}
		s.retype(i)
		if m.facts.name >= 0 && s.joinPlace(i) {
			continue
		}
		if c := s.alike(i); c != noEntity {
			s.join(c, i)
		}
		s.index(i)
	}
}

// voteKinds makes a cluster of what most of its names were taken for; of the
// first of them where they are even.
func (s *sieve) voteKinds() {
	for c := range s.clusters {
		x := &s.clusters[c]
		if s.merged[c] != c || len(x.mentions) < 2 || x.kind == language.NoName {
			continue
		}
		var votes [language.NameTypes]int
		for _, i := range x.mentions {
			if f := &s.mentions[i].facts; f.name >= 0 && !f.adjective {
				votes[f.kind]++
			}
		}
		best := x.kind
		for k, n := range votes {
			if language.NameType(k) != language.NoName && n > votes[best] {
				best = language.NameType(k)
			}
		}
		if best == x.kind || best == language.Country || best == language.Group || x.kind == language.Country {
			continue
		}
		x.kind, x.animacy = best, inanimate
		if best == language.Person {
			x.animacy = animate
		}
	}
}

// retype makes a person of a name that was taken for a place or an
// organisation, where it is the family name of a person of the text and does
// not stand as places do; nor may it do so anywhere in the text, unless the
// gazetteer knows it as no more than a town.
func (s *sieve) retype(i int) {
	m := &s.mentions[i]
	f := &m.facts
	if f.name < 0 || len(f.words) != 1 || f.kind != language.Place && f.kind != language.Organisation && f.kind != language.Facility || !s.isFamilyName(s.lower[m.Core.End-1]) {
		return
	}
	n := &s.names[f.name]
	if len(n.entries) > 0 && n.entries[0].Kind != gazetteer.City && s.isSomewhere(s.lower[m.Core.End-1]) || f.modifier || s.child(m.Head, language.Case) >= 0 {
		return
	}
	n.kind, n.entries, f.kind, f.animacy, f.number = language.Person, nil, language.Person, animate, singular
	c := &s.clusters[s.of(i)]
	c.kind, c.animacy, c.number = language.Person, animate, singular
}

// isSomewhere tells whether a name of one word stands behind a preposition of
// place anywhere in the text.
func (s *sieve) isSomewhere(word string) bool {
	if s.somewhere == nil {
		s.somewhere = map[string]bool{}
		for _, n := range s.names {
			if n.End-n.First > 1 {
				continue
			}
			for _, c := range s.children[n.First] {
				if w := s.lower[c]; s.Relations[c] == language.Case && (w == "in" || w == "from" || w == "to" || w == "at" || w == "near" || w == "into" || w == "around" || w == "outside") {
					s.somewhere[s.lower[n.First]] = true
				}
			}
		}
	}
	return s.somewhere[word]
}

// index makes a name's words lead to its cluster.
func (s *sieve) index(i int) {
	m := &s.mentions[i]
	add := func(w string) {
		list := s.byWord[w]
		c := s.of(i)
		for k := len(list) - 1; k >= max(0, len(list)-maxAlike); k-- {
			if s.find(list[k]) == c {
				return
			}
		}
		s.byWord[w] = append(list, c)
	}
	for _, w := range m.facts.words {
		add(w)
	}
	if len(m.facts.words) > 2 {
		add("=" + initialsKey(m.facts.words))
	}
	if len(m.facts.words) == 1 {
		if long := s.shorts[m.facts.words[0]]; len(long) > 0 {
			add("~" + strings.Join(long, " "))
		}
	}
	add("~" + strings.Join(m.facts.words, " "))
}

// initialsKey is the word that the initials of words make.
func initialsKey(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(w[:1])
	}
	return b.String()
}

// joinPlace joins names of one country or place by the gazetteer's canonical
// name: "US" and "United States".
func (s *sieve) joinPlace(i int) bool {
	f := &s.mentions[i].facts
	n := &s.names[f.name]
	if n.kind == language.Person {
		return false
	}
	id := ""
	switch {
	case n.kind == language.Country || n.demonym && f.adjective:
		id = n.country()
		if id == "" && n.kind == language.Country {
			id = "~" + key(s.phrase(n.Range))
		}
	case n.kind == language.Group && f.name >= 0 && len(n.entries) > 0:
		id = "people " + n.entries[0].Canonical + n.entries[0].Country
		if f.adjective {
			return true
		}
	default:
		for _, e := range n.entries {
			if e.Type == n.kind && (e.Prior >= 0.5 || n.kind != language.Place) {
				id = n.kind.String() + " " + e.Canonical
				break
			}
		}
	}
	if id == "" {
		return false
	}
	if c, ok := s.byPlace[id]; ok {
		s.join(c, i)
	} else {
		s.byPlace[id] = i
		if c := s.alike(i); c != noEntity && n.kind != language.Country && !n.demonym {
			s.join(c, i)
		}
	}
	s.index(i)
	return true
}

// alike is the cluster before a name that it can be of; the best of several.
func (s *sieve) alike(i int) int {
	m := &s.mentions[i]
	words := m.facts.words
	best, bestScore := noEntity, 0
	try := func(list []int, sure bool) {
		for k := len(list) - 1; k >= max(0, len(list)-maxAlike); k-- {
			c := s.find(list[k])
			if c == s.of(i) {
				continue
			}
			if score := s.likeness(c, i, sure); score > bestScore {
				best, bestScore = c, score
			}
		}
	}
	try(s.byWord["~"+strings.Join(words, " ")], false)
	if best != noEntity {
		return best
	}
	if len(words) == 1 {
		if long := s.shorts[words[0]]; len(long) > 0 {
			try(s.byWord["~"+strings.Join(long, " ")], true)
		}
		if n := len(words[0]); n >= 2 && n <= 8 && m.facts.kind != language.Person && isCapitals(s.phrase(m.Core)) {
			try(s.byWord["="+words[0]], true)
		}
	}
	try(s.byWord[words[len(words)-1]], false)
	for k := 0; k < len(words)-1 && k < maxNameWords; k++ {
		try(s.byWord[words[k]], false)
	}
	return best
}

// isCapitals tells whether a word has no small letter.
func isCapitals(word string) bool { return strings.ToUpper(word) == word }

// likeness scores how well a name answers to a cluster; 0 where it does not.
// Of several, a fuller match counts first, then how often the cluster is
// mentioned and whether it has a role, then which came first.
func (s *sieve) likeness(c, i int, sure bool) int {
	x := &s.clusters[c]
	m := &s.mentions[i]
	if len(x.names) == 0 || len(x.members) > 0 {
		return 0
	}
	if m.facts.land != "" && x.kind == language.Organisation && x.country != "" && x.country != m.facts.land {
		return 0 // the parliament of another country
	}
	kinds := x.kind == m.facts.kind || x.kind == language.NoName || m.facts.kind == language.NoName
	matched := 0
	for _, have := range x.names {
		equal := slices.Equal(have, m.facts.words)
		switch {
		case sure && m.facts.kind != language.Person:
			matched = max(matched, 3)
		case equal && (kinds || mixable(x.kind, m.facts.kind)):
			matched = max(matched, 4)
		case !kinds:
		case x.kind == language.Person || m.facts.kind == language.Person:
			if samePerson(have, m.facts.words) && !s.contradicts(x, m) && !s.kinOf(x, m) {
				matched = max(matched, 2)
			}
		case x.kind == language.Organisation || x.kind == language.Facility || x.kind == language.Agreement || x.kind == language.Event || x.kind == language.NoName && m.facts.kind == language.NoName && len(have) > 1 && len(m.facts.words) > 1:
			if sameBody(have, m.facts.words) {
				matched = max(matched, 2)
			}
		}
	}
	if matched == 0 || x.gender == male && m.facts.gender == female || x.gender == female && m.facts.gender == male {
		return 0
	}
	if x.number == singular && m.facts.number == plural || x.number == plural && m.facts.number == singular {
		return 0
	}
	score := matched*1_000_000 + min(len(x.mentions), 99)*10_000 + max(0, 9_999-x.mentions[0])
	if len(x.roles) > 0 {
		score += 20_000
	}
	return score
}

// contradicts tells whether any full name of a cluster cannot be the same
// person as a name.
func (s *sieve) contradicts(x *cluster, m *Mention) bool {
	for _, have := range x.names {
		if len(have) > 1 && len(m.facts.words) > 1 && !samePerson(have, m.facts.words) {
			return true
		}
	}
	return false
}

// kinOf tells whether a full name stands in the sentence of nothing but its
// last word, before it: it is of another of that family, since copy does not
// tell a person's full name after the short one ("Ure was the daughter of Colin
// Ure").
func (s *sieve) kinOf(x *cluster, m *Mention) bool {
	if len(m.facts.words) < 2 || len(x.names) != 1 || len(x.names[0]) != 1 {
		return false
	}
	for _, i := range x.mentions {
		if s.mentions[i].Sentence == m.Sentence && s.mentions[i].Kind == Name {
			return true
		}
	}
	return false
}

// mixable tells whether equal names of two types are rather one thing of which
// the type was mistaken, than two.
func mixable(a, b language.NameType) bool {
	if a == language.Person || b == language.Person {
		other := a
		if a == language.Person {
			other = b
		}
		return other == language.Organisation || other == language.Work || other == language.Product
	}
	return a != language.Group && b != language.Group
}

// joinStructures joins what grammar says is one: appositions, predicates of
// roles, relative pronouns.
func (s *sieve) joinStructures() {
	for i := range s.mentions {
		m := &s.mentions[i]
		if len(m.facts.conjuncts) > 0 || m.facts.empty {
			continue
		}
		if h := m.facts.apposition; h >= 0 {
			if a, ok := s.atHead[h]; ok && s.mentions[a].facts.empty {
				continue // the tree hangs a name on a word of its title
			}
		}
		if a := s.inBrackets(i); m.Kind == Name && a >= 0 {
			s.join(a, i)
			continue
		}
		if m.facts.relative {
			if a, ok := s.atHead[s.relative[m.Head]]; ok {
				s.join(a, i)
			}
			continue
		}
		if h, ok := s.apposed[m.Head]; ok {
			if a, ok := s.atHead[h]; ok && s.agree(s.of(a), s.of(i)) && !s.clash(s.of(a), s.of(i)) {
				s.join(a, i)
			}
			continue
		}
		if h := m.facts.predicateOf; h >= 0 && m.Kind == Nominal && m.facts.apposition < 0 && !s.negated(m.Head) {
			if a, ok := s.atHead[h]; ok && s.saysKind(a, i) {
				s.join(a, i)
			}
			continue
		}
		if h := m.facts.apposition; h >= 0 {
			if a, ok := s.atHead[h]; ok && s.agree(s.of(a), s.of(i)) && !s.apart(a, i) && !s.clash(s.of(a), s.of(i)) &&
				!s.otherPlace(a, i) && !s.otherPlace(i, a) && !s.noLand(a, i) && !s.noLand(i, a) {
				s.join(a, i)
			}
		}
	}
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
// the brackets that hold the mention i, which is written in capitals:
// "Confederation of Nationalities (CONAIE)"; -1 where there is none.
func (s *sieve) inBrackets(i int) int {
	m := &s.mentions[i]
	b := s.bounds(m.Head)
	first := m.Core.First - 1
	if m.facts.kind != language.Organisation && m.facts.kind != language.Agreement || first <= b.First || m.Core.End >= b.End || s.word(first) != "(" || s.word(m.Core.End) != ")" || s.nameAt[first-1] < 0 || !isCapitals(s.phrase(m.Core)) {
		return -1
	}
	n := &s.names[s.nameAt[first-1]]
	if a, ok := s.atHead[s.headOf(*n)]; ok && n.kind == m.facts.kind && n.End-n.First > 1 {
		return a
	}
	return -1
}

// noLand tells whether a name of a country stands beside a noun that none is
// called by, which then says where the thing is: "a base in Wardak, Afghanistan".
func (s *sieve) noLand(name, nominal int) bool {
	x, y := &s.mentions[name], &s.mentions[nominal]
	noun := s.lemma(y.Head)
	return x.Kind == Name && y.Kind == Nominal && x.facts.kind == language.Country && !landNouns[noun] && !stateRoles[noun]
}

// otherPlace tells whether a noun is that of a smaller or larger place than the
// name that the tree sets in apposition to it: "a suburb of Aleppo, Syria".
func (s *sieve) otherPlace(name, nominal int) bool {
	x, y := &s.mentions[name], &s.mentions[nominal]
	l := s.lemma(y.Head)
	return x.Kind == Name && y.Kind == Nominal && placeNouns[l] && (x.facts.kind == language.Country && !landNouns[l] && l != "island" || x.facts.kind == language.Place && landNouns[l] && l != "state")
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

package coreference

import (
	"cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// lands are the countries that a text speaks of.
type lands struct {
	spoken tally  // mentions of each country and of its places
	times  tally  // entities of each country, bodies among them
	chief  string // the only one, or the one that it speaks of by far the most; empty where there is none
	home   string // what else bodies of state are of: chief, or the country of the dateline
	near   string // what places and buildings that nobody knows are of: the country of the dateline, if the text speaks of it most; else empty
}

// Shares that make a country the chief one of a text: chiefShare of so many
// mentions of countries and places that no chance made them.
const (
	chiefShare    = 0.85
	chiefMentions = 8
)

// landsOf are the countries that the entities are of that are countries and places.
func (s *sieve) landsOf(r *Resolution) lands {
	var l lands
	all, first := 0, len(s.Sentences)
	for i := range r.Entities {
		if e := &r.Entities[i]; (e.Type == language.Country || e.Type == language.Place) && e.Country != "" {
			n := len(e.Mentions)
			if n == 1 && s.isBacker(e.Mentions[0]) {
				n = 0
			}
			l.spoken.add(e.Country, n)
			all += n
			first = min(first, s.mentions[e.Mentions[0]].Sentence)
		}
	}
	for _, c := range l.spoken {
		if c.times == all && all < chiefMentions && s.home != "" && c.code != s.home && first > ledeSentences {
			continue // another country, which copy from home speaks of late
		}
		if c.times > 0 && c.times == all || all >= chiefMentions && float64(c.times) >= chiefShare*float64(all) {
			l.chief = c.code
		}
	}
	l.home = cmp.Or(l.chief, s.home, s.landOfOfficials(r))
	if n := l.spoken.of(s.home); n > 0 && float64(n) >= nearShare*float64(all) {
		l.near = s.home
	}
	return l
}

// isBacker tells whether a mention says no more of a country than that it backs, makes or leads
// something: "Turkish-backed fighters".
func (s *sieve) isBacker(k int) bool {
	i := s.mentions[k].Core.End
	return i+1 < s.bounds(i-1).End && s.word(i) == "-" && s.is(i+1, hyphened) && !s.is(i+1, rooted)
}

// nearShare is the share of the mentions of countries and places that makes the country of the
// dateline that of what nobody knows.
const nearShare = 0.6

// landOfOfficials is the only country that officials of the text are of, one of whom it
// names at its beginning; empty where they are of several, or none is.
func (s *sieve) landOfOfficials(r *Resolution) string {
	land, early := "", false
	for i := range r.Entities {
		e := &r.Entities[i]
		if e.Type != language.Person || e.Country == "" || len(e.Roles) == 0 {
			continue
		}
		if land != "" && land != e.Country {
			return ""
		}
		land = e.Country
		early = early || s.mentions[e.Mentions[0]].Sentence == 0
	}
	if !early {
		return ""
	}
	return land
}

// tell counts the entities of each country.
func (l *lands) tell(r *Resolution) {
	l.times = nil
	for i := range r.Entities {
		e := &r.Entities[i]
		if e.Country == "" || e.Type == language.Person {
			continue
		}
		l.times.add(e.Country, 1)
	}
}

// likelyTown is the prior from which on a town or region is the one that is mostly meant,
// whatever the text speaks of.
const likelyTown = 0.75

// replace gives a town or region that nothing else in the text shares its country with,
// and of whose name there is one in the only other country spoken of that has one, that
// country: "Punjab" in a text on Lahore.
func (s *sieve) replace(e *Entity, lands *lands) {
	if e.Type != language.Place || e.Country == "" || lands.times.of(e.Country) > 1 {
		return
	}
	best := ""
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.facts.name < 0 {
			continue
		}
		n := &s.names[m.facts.name]
		if n.sure || len(n.entries) > 0 && (n.entries[0].Kind == gazetteer.Capital || n.entries[0].Prior >= likelyTown) {
			return
		}
		for _, g := range n.entries {
			if g.Type != language.Place || g.Country == e.Country || lands.times.of(g.Country) == 0 {
				continue
			}
			if best != "" && best != g.Country {
				return
			}
			best = g.Country
		}
	}
	if best != "" {
		e.Country, e.Wikidata = best, ""
	}
}

// Shares that make a country the chief one for what nobody knows, where the bodies
// of known countries count, too.
const (
	widerShare    = 0.8
	widerMentions = 7
)

// widen takes the countries of bodies into account where no country is the chief one.
func (l *lands) widen(r *Resolution) {
	if l.chief != "" {
		return
	}
	var spoken tally
	all := 0
	for i := range r.Entities {
		if e := &r.Entities[i]; e.Country != "" && (e.Type == language.Country || e.Type == language.Place || e.Type == language.Organisation) {
			spoken.add(e.Country, len(e.Mentions))
			all += len(e.Mentions)
		}
	}
	for _, c := range spoken {
		if all >= widerMentions && float64(c.times) >= widerShare*float64(all) {
			l.chief = c.code
		}
	}
	l.home = cmp.Or(l.chief, l.home)
}

// settleLands gives organisations that the gazetteer does not know the country that
// stands before, in or behind their names; bodies of state whose names say of no state,
// "Supreme Court", "Anti-Corruption Commission", the chief one of the text, and so
// places that nobody knows.
func (s *sieve) settleLands(r *Resolution, lands lands) {
	for i := range r.Entities {
		if e := &r.Entities[i]; e.Type == language.Organisation && e.Country == "" && e.Wikidata == "" && len(e.Members) == 0 { // else it is of the world: "Britain's UN ambassador"
			e.Country = cmp.Or(s.countryWithin(e, lands.spoken), s.countryBefore(e), s.countryBeside(e))
		}
	}
	lands.widen(r)
	for i := range r.Entities {
		e := &r.Entities[i]
		if e.Type == language.Facility && e.Country == "" && len(e.Members) == 0 {
			e.Country = cmp.Or(s.countryWithin(e, lands.spoken), s.countryBefore(e), s.seatOf(e), s.landOfBuilding(e, lands.spoken), lands.near)
		}
		if e.Country != "" || e.Wikidata != "" || len(e.Members) > 0 {
			continue
		}
		switch e.Type {
		case language.Organisation:
			switch {
			case s.isOfState(e) && !s.isWorldly(e):
				e.Country = cmp.Or(s.seatOf(e), lands.home) // "the Foreign Ministry in Oslo"
			case s.isPublicBody(e) && !s.isWorldly(e):
				e.Country = cmp.Or(s.seatOf(e), lands.chief, lands.near)
			}
		case language.Group:
			if lands.spoken.has("US") && s.isAmericanParty(e) {
				e.Country = "US"
			}
		case language.Place:
			if e.Country = s.landOfRegion(e, lands.spoken); e.Country == "" && !s.isWater(e) {
				e.Country = s.countryBefore(e)
			}
			if e.Country == "" && e.Wikidata == "" && !s.isWorldly(e) && !s.isWater(e) {
				e.Country = cmp.Or(s.partOfLand(e), s.within(e), s.settled(e, cmp.Or(lands.chief, lands.near)))
			}
		}
	}
}

// partOfLand is the country whose name an adjective of where stands before: "Eastern Ukraine".
func (s *sieve) partOfLand(e *Entity) string {
	m := &s.mentions[e.Name]
	if m.Core.End-m.Core.First < 2 || !s.is(m.Core.First, quarters) {
		return ""
	}
	if found := s.known.Lookup(s.phrase(Range{m.Core.First + 1, m.Core.End})); len(found) > 0 && found[0].Kind == gazetteer.Country && found[0].Prior >= 0.75 {
		return found[0].Country
	}
	return ""
}

// landOfBuilding is the country of the place that the name of a building begins with:
// "Pyongyang International Airport"; empty where the gazetteer does not tell.
func (s *sieve) landOfBuilding(e *Entity, spoken tally) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.Kind != Name || m.Core.End-m.Core.First < 2 || !s.is(m.Core.End-1, facilities) {
			continue
		}
		if n, found := s.known.Longest(s.Text, s.Tokens[m.Core.First:m.Core.End-1]); n > 0 {
			if code := landOfEntries(found, spoken); code != "" {
				return code
			}
		}
	}
	return ""
}

// isAmericanParty tells whether a name is that of one of the people of the two parties of
// the United States: "a Democrat".
func (s *sieve) isAmericanParty(e *Entity) bool {
	for _, k := range e.Mentions {
		if l := s.lemma(s.mentions[k].Head); s.mentions[k].Kind == Name && (l == "democrat" || l == "republican") && s.mentions[k].Core.End-s.mentions[k].Core.First == 1 {
			return true
		}
	}
	return false
}

// seatOf is the country of a building by the place that "in" or "at" right behind its
// name tells: "the Space Centre in Sriharikota".
func (s *sieve) seatOf(e *Entity) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		i := m.Core.End
		if m.Kind != Name || i-m.Core.First < 2 || i+1 >= s.bounds(m.Head).End || s.lower[i] != "in" && s.lower[i] != "at" && s.word(i) != "," || s.nameAt[i+1] < 0 {
			continue
		}
		if n := &s.names[s.nameAt[i+1]]; n.First == i+1 && !n.demonym {
			if code := s.landOfName(n); code != "" {
				return code
			}
		}
	}
	return ""
}

// within is the country of a place that nobody knows by the place that "in" right behind its
// name tells: "the village of Vazneka in Donetsk", "Ormudia in southern Kenya".
func (s *sieve) within(e *Entity) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		i, end := m.Core.End, s.bounds(m.Head).End
		if m.Kind != Name || i+1 >= end || s.lower[i] != "in" {
			continue
		}
		if i++; s.is(i, compassAdjectives) && !s.capital(i) && i+1 < end {
			i++
		}
		if s.nameAt[i] < 0 {
			continue
		}
		if n := &s.names[s.nameAt[i]]; n.First == i && !n.demonym {
			if code := s.landOfName(n); code != "" {
				return code
			}
		}
	}
	return ""
}

// settled is the country that a place is of in a text about chief: chief, unless the
// gazetteer knows towns of its name in other countries only, and most of them in one; then
// that.
func (s *sieve) settled(e *Entity, chief string) string {
	best, prior := "", 0.0
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.facts.name < 0 {
			continue
		}
		for _, g := range s.names[m.facts.name].entries {
			if g.Type != language.Place || g.Country == "" {
				continue
			}
			if g.Country == chief {
				return chief
			}
			if g.Prior > prior {
				best, prior = g.Country, g.Prior
			}
		}
	}
	if best != "" && (prior >= likelyLand || chief == "" && prior > leastLand) {
		return best
	}
	return chief
}

// The priors from which on a town is taken to be in the likeliest country, against the one that
// a text speaks of, and where it speaks of none.
const (
	likelyLand = 0.5
	leastLand  = 0.35
)

// landOfRegion is the country of a place whose name ends with a noun of places, by the
// rest of it: "Lagos State", "Kursk Region".
func (s *sieve) landOfRegion(e *Entity, spoken tally) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if of := m.Core.First + 2; m.Kind == Name && of+1 < m.Core.End && s.lower[of] == "of" && s.lower[of-1] == "district" && s.is(m.Core.First, quarters) {
			if found := s.known.Lookup(s.phrase(Range{of + 1, m.Core.End})); len(found) > 0 && found[0].Prior >= likelyTown {
				return found[0].Country // "Western District of Texas"
			}
		}
		if last := m.Core.End - 1; m.Kind == Name && last > m.Core.First && (s.is(last, placeNouns) || s.is(last, landParts)) && !(s.is(last, waters) && s.is(m.Core.First, quarters)) { // but "North Sea"
			found := s.known.Lookup(s.phrase(Range{m.Core.First, last}))
			likely := ""
			for _, g := range found {
				if g.Type == language.Place && g.Country != "" && spoken.has(g.Country) {
					return g.Country
				}
				if g.Type == language.Place && g.Prior >= 0.75 && likely == "" && (g.Kind != gazetteer.City || len(spoken) == 0 || s.is(last, seated)) {
					likely = g.Country
				}
			}
			if likely != "" {
				return likely
			}
		}
	}
	return ""
}

// seated are nouns of regions that are called by their towns.
var seated = classOf("oblast", "governorate", "voivodeship", "raion", "prefecture", "wilayah", "wilaya")

// isWorldly tells whether the gazetteer knows a name of an entity as that of what is
// of several countries, or of none.
func (s *sieve) isWorldly(e *Entity) bool {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.facts.name < 0 {
			continue
		}
		if m.Core.End-m.Core.First > 2 && s.is(m.Core.First, worldly) {
			return true // "European Seed Safety Agency"
		}
		for _, g := range s.names[m.facts.name].entries {
			if g.Country == "" && g.Kind != gazetteer.User && g.Prior >= leastPrior {
				return true
			}
		}
	}
	return false
}

// worldly are adjectives that names of bodies of several countries begin with.
var worldly = classOf("european", "african", "asian", "arab", "international", "world", "global", "inter-american", "pan-american", "nordic", "baltic", "eurasian", "un", "u.n.", "eu", "e.u.")

// publicBodies are nouns of bodies that are mostly of the state.
var publicBodies = sections["public-bodies"]

// isPublicBody tells whether a name of an entity has such a noun at its end, or
// before what it is for.
func (s *sieve) isPublicBody(e *Entity) bool {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		if m.Kind != Name || m.Core.End-m.Core.First < 2 {
			continue
		}
		for i := m.Core.First; i < m.Core.End; i++ {
			if s.is(i, publicBodies) && (i+1 == m.Core.End || !s.capital(i+1)) {
				return true
			}
		}
	}
	return false
}

// countryBeside is the country of a body that the text around its name or a noun for
// it tells: "the Mexican company Anahuac", "Oslo-based Nordlys", "Nordlys of Norway",
// "Nordlys, based in Oslo", "the Norwegian shipper" of it.
func (s *sieve) countryBeside(e *Entity) string {
	for _, k := range e.Mentions {
		m := &s.mentions[k]
		switch {
		case m.Kind == Name && m.facts.name >= 0:
			if code := cmp.Or(s.countryOfPhrase(m), s.countryBehind(m), s.countryApposed(m)); code != "" {
				return code
			}
		case m.Kind == Nominal && m.facts.number != plural && !m.facts.partial && len(m.facts.conjuncts) == 0:
			if code := s.landBefore(m.Head); code != "" {
				return code
			}
		}
	}
	return ""
}

// countryApposed is the country of what is said behind the comma after a name of a body:
// "Tanbreak, an Australian miner with a licence", "Lantern Capital, a London fund".
func (s *sieve) countryApposed(m *Mention) string {
	i, end := m.Core.End, s.bounds(m.Head).End
	if i+3 >= end || s.word(i) != "," || s.UPOS[i+1] != language.DET {
		return ""
	}
	code := ""
	for i += 2; i < end; i++ {
		switch n := s.nameAt[i]; {
		case n >= 0 && (code != "" || !s.names[n].demonym && s.names[n].kind != language.Place):
			return ""
		case n >= 0:
			if code = s.landOfName(&s.names[n]); code == "" {
				return ""
			}
			i = s.names[n].End - 1
		case s.UPOS[i] == language.NOUN || s.UPOS[i] == language.ADJ || s.word(i) == "-":
		default:
			k := i - 1
			if s.UPOS[k] != language.NOUN || s.capital(k) || s.is(k, titleForms) && !s.is(k, occupations) || s.is(k, timeNouns) {
				return ""
			}
			if s.UPOS[i] == language.ADP || s.UPOS[i] == language.PUNCT || s.UPOS[i] == language.PRON || s.UPOS[i] == language.SCONJ {
				return code
			}
			return ""
		}
	}
	return ""
}

// longestDescribed is the number of tokens between a country and the name of the
// body that it describes.
const longestDescribed = 6

// countryOfPhrase is the country that begins the nouns before a name which say what
// it is, or that it is based in.
func (s *sieve) countryOfPhrase(m *Mention) string {
	b := s.bounds(m.Head)
	i := m.Core.First - 1
	if i <= b.First || s.UPOS[i] != language.NOUN && s.lower[i] != "based" || s.capital(i) {
		return ""
	}
	return s.landBefore(m.Core.First)
}

// landBefore is the country that stands before a token, with nothing but small words
// of its noun phrase in between.
func (s *sieve) landBefore(i int) string {
	b := s.bounds(i)
	for k := i - 1; k >= max(b.First, i-longestDescribed); k-- {
		if n := s.nameAt[k]; n >= 0 {
			name := &s.names[n]
			based := k+2 < i && s.word(k+1) == "-" && s.lower[k+2] == "based"
			if name.demonym || based || k == i-1 && name.kind == language.Country && isAdjective(name.entries) || k+1 < i && s.XPOS[k+1] == language.XPOSPOS && name.kind == language.Country {
				return s.landOfName(name)
			}
			return ""
		}
		switch s.UPOS[k] {
		case language.NOUN, language.ADJ, language.ADV, language.NUM:
		case language.VERB:
			if s.XPOS[k] != language.XPOSVBG && s.XPOS[k] != language.XPOSVBN {
				return "" // but "Nigeria's ruling party"
			}
		case language.PART, language.PUNCT:
			if s.XPOS[k] != language.XPOSPOS && s.word(k) != "-" {
				return ""
			}
		default:
			if s.lower[k] != "based" {
				return ""
			}
		}
	}
	return ""
}

// isAdjective tells whether a name of a country stands for its adjective, too: "US".
func isAdjective(entries []gazetteer.Entry) bool {
	return len(entries) > 1 && entries[1].Kind == gazetteer.Demonym && entries[1].Country == entries[0].Country
}

// countryBehind is the country right behind a name that tells where it is: "of
// Norway", ", based in Oslo".
func (s *sieve) countryBehind(m *Mention) string {
	end := s.bounds(m.Head).End
	i := m.Core.End
	if i+1 < end && s.lower[i] == "of" && s.nameAt[i+1] >= 0 {
		return s.landOfName(&s.names[s.nameAt[i+1]])
	}
	if i < end && s.word(i) == "," {
		i++
	}
	if i+2 < end && (s.lower[i] == "based" || s.lower[i] == "headquartered") && s.lower[i+1] == "in" && s.nameAt[i+2] >= 0 {
		return s.landOfName(&s.names[s.nameAt[i+2]])
	}
	return ""
}

// landOfName is the country of a name of a country, a people or a place.
func (s *sieve) landOfName(n *name) string {
	if n.kind == language.Country || n.kind == language.Place || n.demonym {
		return n.country()
	}
	return ""
}

// allOf tells whether all meanings of a name are of one country.
func allOf(entries []gazetteer.Entry, country string) bool {
	for i := range entries {
		if entries[i].Country != country {
			return false
		}
	}
	return country != ""
}

// landOf is the country that the name of a body begins with, or that stands
// before it, with the number of its tokens within the name, so that "U.S.
// Congress" and "Congress" have the same words.
func (t *text) landOf(n name) (code string, words int) {
	if t.known.Lookup(t.phrase(n.Range)) == nil && (t.lemmaIs(n.End-1, organisationNouns) || t.is(n.End-1, bodyEnds) || n.End-n.First > 2 && n.End < t.bounds(n.First).End && t.lower[n.End] == "party") {
		if k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End-1]); k > 0 && (found[0].Kind == gazetteer.Demonym || found[0].Kind == gazetteer.Country) && (found[0].Prior >= 0.75 || allOf(found, found[0].Country)) {
			return found[0].Country, k
		}
	}
	if k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End-1]); k > 0 && k < n.End-n.First && found[0].Kind == gazetteer.Country && (found[0].Prior >= 0.75 || allOf(found, found[0].Country)) && (t.is(n.First+k, parliaments) || t.lower[n.First+k] == "department" || t.lower[n.First+k] == "ministry" || t.is(n.End-1, ofStates)) {
		return found[0].Country, k // "United States House of Representatives", "US Supreme Court"
	}
	if len(n.entries) > 0 && n.entries[0].Wikidata != "" && n.entries[0].Country == "" && n.kind == language.Organisation {
		return "", 0 // of the world: "Britain's UN ambassador"
	}
	i, begin := n.First-1, t.bounds(n.First).First
	if i >= begin && t.XPOS[i] == language.XPOSPOS {
		i--
	}
	if i >= begin && t.nameAt[i] >= 0 {
		if o := &t.names[t.nameAt[i]]; o.demonym || o.kind == language.Country && i < n.First-1 {
			return o.country(), 0
		}
	}
	return "", 0
}

// landAtEnd is the country that the name of a body of a state ends with, and the end of the
// name without it: "Congress" of "Congress of the Philippines"; else the end of the name.
func (t *text) landAtEnd(n name) (code string, end int) {
	for of := n.First + 1; of+1 < n.End; of++ {
		if t.lower[of] != "of" {
			continue
		}
		if !t.is(of-1, parliaments) && !t.is(of-1, ofStates) {
			break
		}
		k := of + 1
		if t.lower[k] == "the" && k+1 < n.End {
			k++
		}
		if found := t.known.Lookup(t.phrase(Range{k, n.End})); len(found) > 0 && found[0].Kind == gazetteer.Country && found[0].Prior >= 0.75 {
			return found[0].Country, of
		}
		break
	}
	return "", n.End
}

// ofStates are last words of names of bodies that every state has one of by that name.
var ofStates = classOf("court", "treasury", "army", "navy", "embassy", "parliament", "cabinet", "mint", "senate")

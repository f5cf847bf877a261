package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// namedKind is the cluster of a name that a bare noun for its kind can mean:
// "the country", "the city", "the agency", "the accord".
func (s *sieve) namedKind(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	if s.isCityState(m) {
		l = "city-state"
	}
	if m.facts.possessor < 0 && !s.bare(m) {
		return s.firstOf(i, (*sieve).capitalNamed, (*sieve).breakaway, (*sieve).landed, (*sieve).qualified, (*sieve).describedBody)
	}
	if m.facts.possessor >= 0 {
		return noEntity
	}
	actor := noEntity // the subject of the clause, which a land told by more than an article is not
	if s.lemmaIs(m.Head, landNouns) && len(m.facts.words) > 0 {
		h := s.subjectOf(m.Head)
		if h < 0 {
			h = s.subjectAbove(m.Head)
		}
		if a, ok := s.atHead.at(h); ok && !s.mentions[a].facts.relative {
			actor = s.of(a)
		}
	} else if s.lemmaIs(m.Head, landNouns) {
		if c := s.servedBySubject(i); c != noEntity && s.isOfNature(m, s.clusters[c].country) {
			return c
		}
	}
	if s.lemmaIs(m.Head, placeNouns) && !s.lemmaIs(m.Head, landNouns) {
		if c := s.seatOfSubject(i); c != noEntity {
			return c
		}
	}
	if s.lemmaIs(m.Head, placeNouns) {
		if c := s.toldAs(i); c != noEntity {
			return c
		}
	}
	if s.lemmaIs(m.Head, papers) {
		return s.paper(i)
	}
	if s.lemmaIs(m.Head, organisationNouns) {
		if c := s.telling(i); c != noEntity {
			return c
		}
		if c := s.headedBySubject(i); c != noEntity {
			return c
		}
	}
	sole, organisations := noEntity, 0
	agency := noEntity         // the nearest body that "the agency" can mean if none of states is near
	passing := noEntity        // the nearest body, if it is named but once and in passing
	land, lands := noEntity, 0 // the country that adjectives alone have told, "Brazilian", and how many there are
	abroad := s.postOfOwned(m)
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		if m.Sentence-o.Sentence > 2*windowSentences {
			break
		}
		c := s.of(j)
		if c == actor || abroad != "" && s.clusters[c].country == abroad || s.lemmaIs(m.Head, landNouns) && s.elsewhere(m, o) || s.clusters[c].kind == language.Country && !s.isOfNature(m, s.clusters[c].country) {
			continue
		}
		adjective := o.facts.adjective || o.facts.modifier && o.facts.kind == language.Country && isAdjective(s.names[o.facts.name].entries) // "US"
		if adjective && s.lemmaIs(m.Head, landNouns) && l != "state" && s.clusters[c].kind == language.Country && c != land {
			land = c
			lands++
		}
		if o.Kind != Name || s.nested(i, j) || adjective || o.facts.modifier && o.facts.kind != language.Country && o.facts.kind != language.Organisation && o.facts.kind != language.Agreement && o.facts.kind != language.Facility && !(s.lemmaIs(m.Head, regionNouns) && s.isRegion(o)) {
			continue
		}
		if l == "state" && m.Sentence-o.Sentence > describedSentences && s.before(c, i) < 2 {
			continue // "the state" can be any government, too
		}
		if s.isKind(l, c, o) && !(s.lemmaIs(m.Head, generic) && s.clusters[c].kind == language.Organisation && (s.isPress(o) && s.isCited(o) || s.isMedium(o) || s.isObservers(o))) {
			if l == "agency" && !s.ofStates(&s.clusters[c]) && !s.inName(&s.clusters[c], l) {
				if agency == noEntity {
					agency = c
				}
				continue
			}
			switch times := s.before(c, i); {
			case s.clusters[c].kind == language.Country && passing == noEntity && times == 1 && m.Sentence-o.Sentence > 1 && !s.isSubject(o) && !m.facts.indefinite:
				passing = c // named once, in passing: rather the one that the talk is of
				continue
			case s.clusters[c].kind == language.Country && passing != noEntity && times < ofTalk:
				continue
			case !s.lemmaIs(m.Head, generic) || s.clusters[c].kind != language.Organisation || s.inName(&s.clusters[c], l):
				return c
			case passing == noEntity && (times == 1 && m.Sentence > o.Sentence && !s.isSubject(o) || s.capital(m.Head) && s.UPOS[m.Head] == language.PROPN):
				passing = c
				continue
			case passing == noEntity || times >= ofTalk || times > 1 && s.lemmaIs(m.Head, commercial) && s.isSubjectLately(i, c):
				return c
			}
			continue
		}
		if s.clusters[c].kind == language.Organisation && c != sole && !s.isPress(o) && !s.isMedium(o) {
			sole = c
			organisations++
		}
	}
	if agency != noEntity {
		return agency
	}
	if passing != noEntity {
		return passing
	}
	if organisations == 1 && s.lemmaIs(m.Head, soleNouns) && !(s.lemmaIs(m.Head, businesses) && s.isPublic(&s.clusters[sole])) {
		return sole
	}
	if s.lemmaIs(m.Head, businesses) {
		return s.soleFirm(i)
	}
	if lands == 1 {
		return land
	}
	return noEntity
}

// postOfOwned is the country that the envoy of a mention is sent to, which is another: "the
// country's ambassador to China"; empty where it has none.
func (s *sieve) postOfOwned(m *Mention) string {
	h := int(s.Heads[m.Head])
	if !m.facts.possessive || h <= m.Head || h+2 >= len(s.lower) || s.lower[h+1] != "to" || s.nameAt[h+2] < 0 || s.titleLemma(h) == "" {
		return ""
	}
	n := &s.names[s.nameAt[h+2]]
	return n.country()
}

// paper is the nearest body named before a noun for a paper that is one, as far as is known,
// or has been cited; noEntity where there is none.
func (s *sieve) paper(i int) int {
	m := &s.mentions[i]
	l := s.lemma(m.Head)
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2*windowSentences; j-- {
		o := &s.mentions[j]
		c := s.of(j)
		if x := &s.clusters[c]; o.Kind == Name && x.kind == language.Organisation && !s.nested(i, j) && (s.inName(x, l) || s.isPress(o) || s.isCited(o) && !s.isPublic(x)) && !isCapitals(s.phrase(o.Core)) {
			return c
		}
	}
	return noEntity
}

// landOfApposed is the country that a noun for one means which possesses what is said in
// apposition to the name of a place: "Lyon, the country's third city". It is that of the
// place, if the gazetteer is sure of it: noEntity where the text does not name it.
func (s *sieve) landOfApposed(m *Mention) (c int, told bool) {
	if !m.facts.possessive {
		return noEntity, false
	}
	if s.nameBeforeComma(m) < 0 || int(s.Heads[m.Head]) < m.Head {
		return noEntity, false
	}
	n := &s.names[s.nameAt[m.First-2]]
	code := n.country()
	if n.kind != language.Place || code == "" {
		return noEntity, false
	}
	if c, ok := s.placed(code); ok {
		return s.find(c), true
	}
	return noEntity, true
}

// elsewhere tells whether a name stands in the clause of a bare noun for a land so that
// it is another one: as the subject of a verb whose object the noun is, or in the object
// of one that tells from or in where it is taken: "expel American troops from the
// country".
func (s *sieve) elsewhere(m, o *Mention) bool {
	v := int(s.Heads[m.Head])
	if v < 0 || o.Sentence != m.Sentence || m.facts.possessive {
		return false
	}
	if s.UPOS[v] == language.NOUN && o.facts.modifier && int(s.Heads[o.Head]) == v && o.Head < v {
		return true // "United States troops from the country"
	}
	if s.UPOS[v] != language.VERB {
		return false
	}
	r := s.Relations[m.Head].Basic()
	if r != language.Obj && r != language.Obl {
		return false
	}
	if s.Relations[o.Head].Basic() == language.Nsubj && int(s.Heads[o.Head]) == v {
		return r == language.Obj || towards.Has(s.lower[m.First-1])
	}
	if r == language.Obj {
		return false
	}
	for h, steps := o.Head, 0; h >= 0 && steps < longestChain; h, steps = int(s.Heads[h]), steps+1 {
		if int(s.Heads[h]) == v {
			return s.Relations[h].Basic() == language.Obj && h < m.Head
		}
	}
	return false
}

// telling is the body that is the subject of what a noun for one says of itself: "Halcyon
// will close two plants, the company said"; noEntity where there is none that it fits.
func (s *sieve) telling(i int) int {
	m := &s.mentions[i]
	said := int(s.Heads[m.Head])
	if said < 0 || s.Relations[m.Head].Basic() != language.Nsubj || !s.lemmaIs(said, speechVerbs) {
		return noEntity
	}
	a, ok := s.atHead.at(s.reported(said, m.First))
	if !ok || s.mentions[a].First >= m.First || s.mentions[a].Kind != Name {
		return noEntity
	}
	c, l := s.of(a), s.lemma(m.Head)
	x := &s.clusters[c]
	if x.kind != language.Organisation {
		return noEntity
	}
	switch of := s.sectorOf(x); {
	case s.isKind(l, c, &s.mentions[a]), soleNouns.Has(l) && !businesses.Has(l) && (of == state || of == world), businesses.Has(l) && of == private && !s.isPublic(x):
		return c
	}
	return noEntity
}

// isSubject tells whether a mention is the subject of a verb, or stands within one.
func (s *sieve) isSubject(o *Mention) bool {
	h := o.Head
	for steps := 0; steps < longestChain && h >= 0; steps++ {
		if s.Relations[h].Basic() == language.Nsubj {
			return true
		}
		h = int(s.Heads[h])
	}
	return false
}

// toldAs is the nearest place of which the text has said that it is what a nominal
// speaks of: "the town" after "the town of Beit Ummar, north of Hebron"; noEntity where
// there is none.
func (s *sieve) toldAs(i int) int {
	m := &s.mentions[i]
	for j := i - 1; j >= max(0, i-4*windowMentions) && m.Sentence-s.mentions[j].Sentence <= 2*windowSentences; j-- {
		o := &s.mentions[j]
		if o.Kind != Name || s.nested(i, j) || o.facts.kind == language.Person {
			continue
		}
		if c := s.of(j); s.clusters[c].kind == language.Place && slices.Contains(s.clusters[c].nouns, s.lemma(m.Head)) {
			return c
		}
	}
	return noEntity
}

// servedBySubject is the country, named before, whose office the subject of the
// clause of a nominal or of one above it holds, or of which its noun or name
// tells that it is: a minister who speaks of "the country" means his own; noEntity where there is none.
func (s *sieve) servedBySubject(i int) int {
	m := &s.mentions[i]
	if v := int(s.Heads[m.Head]); v >= 0 && s.lemmaIs(v, visiting) || s.lower[m.Core.First] == "that" {
		return noEntity
	}
	told := s.toldSubject(m)
	for _, h := range [3]int{told, s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		a, ok := s.atHead.at(h)
		if !ok || s.mentions[a].First <= m.First && m.End <= s.mentions[a].End {
			continue
		}
		c, ok := s.placed(s.landOfSubject(a, h == told))
		if !ok {
			continue
		}
		if c = s.find(c); s.clusters[c].mentions[0] < i && (h == told || !s.landBetween(a, i, c)) && !s.elsewhere(m, &s.mentions[a]) {
			return c
		}
	}
	return s.actingLand(m)
}

// actingLand is the country that is the subject of the clause of a noun for a land which
// possesses something, or tells that it is all over it: "Iran has built the country's
// dams"; noEntity where it is of no country.
func (s *sieve) actingLand(m *Mention) int {
	if first := m.First - 1; len(m.facts.words) > 0 || !m.facts.possessive && (first < 0 || !s.is(first, allOver)) {
		return noEntity
	}
	if a, ok := s.atHead.at(s.subjectOf(m.Head)); ok && s.child(s.mentions[a].Head, language.Conj) < 0 && s.mentions[a].Kind == Name && s.mentions[a].First < m.First && s.clusters[s.of(a)].kind == language.Country {
		return s.of(a)
	}
	return noEntity
}

// landOfSubject is the country that the mention of a subject is of: that which a person
// serves, whose name or adjective stands before a noun or in the name of a public body,
// "Indonesian officials", or where those are of whom a noun tells, "officials in Ukraine".
func (s *sieve) landOfSubject(a int, told bool) string {
	o := &s.mentions[a]
	x := &s.clusters[s.of(a)]
	switch {
	case x.kind == language.Person && len(x.names) > 0:
		return servedBy(x)
	case x.kind == language.Country && told:
		return x.country
	case o.Kind == Name && x.kind == language.Organisation && !s.isPress(o) && s.isPublic(x):
		return o.facts.land
	case o.Kind != Nominal || !s.lemmaIs(o.Head, homely) && !stately.Has(s.titleLemma(o.Head)):
		return ""
	}
	if code := s.landBefore(o.Head); code != "" {
		return code
	}
	if k := o.Head + 2; k < s.bounds(o.Head).End && s.lower[k-1] == "in" && s.nameAt[k] >= 0 && s.names[s.nameAt[k]].kind == language.Country {
		return s.names[s.nameAt[k]].country()
	}
	return ""
}

// landBetween tells whether another country, or a place, is named between two mentions,
// which a noun for a land can mean rather than that of the cluster c.
func (s *sieve) landBetween(a, i, c int) bool {
	for j := i - 1; j > a; j-- {
		o := &s.mentions[j]
		if k := s.of(j); o.Kind == Name && k != c && s.clusters[k].kind == language.Country && !s.elsewhere(&s.mentions[i], o) && !o.within(s.mentions[a].Range) {
			return true
		}
	}
	return false
}

// toldSubject is the subject of what is reported before "the country's court said", for
// the noun that possesses the speaker; -1 for other nouns.
func (s *sieve) toldSubject(m *Mention) int {
	h := int(s.Heads[m.Head])
	if h < m.Head || s.Relations[m.Head].Basic() != language.Nmod || s.Relations[h].Basic() != language.Nsubj {
		return -1
	}
	said := int(s.Heads[h])
	if said < 0 || !s.lemmaIs(said, speechVerbs) {
		return -1
	}
	return s.reported(said, m.Head)
}

// reported is the subject of the clause that a verb of speech reports, before a token; -1
// where there is none.
func (s *sieve) reported(said, before int) int {
	if above := int(s.Heads[said]); s.Relations[said] == language.Parataxis && above >= 0 && above < before {
		return s.subject(above)
	}
	for _, c := range s.children(said) {
		if r := s.Relations[c]; int(c) < before && (r == language.Ccomp || r == language.Parataxis) {
			return s.subject(int(c))
		}
	}
	return -1
}

// bare tells whether a nominal has nothing but an article, or words that name
// the year of an agreement.
func (s *sieve) bare(m *Mention) bool {
	if w := m.facts.words; len(w) == 1 && (w[0] == "base" || w[0] == "based") {
		return true // "the Houston-based company"
	}
	if s.isCityState(m) {
		return true
	}
	for _, w := range m.facts.words {
		if !emptyModifiers.Has(w) && !(s.lemmaIs(m.Head, landNouns) && shapes.Has(w)) && !(m.facts.kind == language.Agreement && (len(w) == 4 && w[0] <= '2' && w[0] >= '1' || w == "nuclear" || w == "peace" || w == "landmark" || w == "historic")) {
			return false
		}
	}
	return true
}

// isKind tells whether a noun names the kind of a cluster.
func (s *sieve) isKind(l string, c int, o *Mention) bool {
	switch x := &s.clusters[c]; x.kind {
	case language.Country:
		return landNouns.Has(l) && l != "state" || l == "island" && islands.Has(x.country) || l == "city-state" && cityStates.Has(x.country) || l == "territory" && territories.Has(x.country) || cityNouns.Has(l) && cityStates.Has(x.country)
	case language.Place:
		if landNouns.Has(l) && l != "state" {
			return false
		}
		return placeNouns.Has(l) && (s.inName(x, l) || l == "island" && s.isIsland(c) || cityNouns.Has(l) && s.canBeTown(o) && !s.withArticle(o.Core) || l == "area" || regionNouns.Has(l) && s.isRegion(o))
	case language.Organisation:
		return (organisationNouns.Has(l) || headed.Has(l)) && (s.inName(x, l) || generic.Has(l) && !(commercial.Has(l) && s.sectorOf(x) != private) || (l == "team" || l == "club") && !s.isPublic(x))
	case language.Agreement:
		if bills.Has(l) {
			return slices.ContainsFunc(x.names, func(words []string) bool { return len(words) > 0 && enacted.Has(words[len(words)-1]) })
		}
		return agreementNouns.Has(l)
	case language.Event:
		return s.inName(x, l) || storms.Has(l) && (s.is(o.Core.First, storms) || o.Core.End-o.Core.First > 2 && s.is(o.Core.First+1, storms))
	case language.Facility, language.Product, language.Work:
		return s.inName(x, l)
	}
	return false
}

// isPublic tells whether the name of a body tells what it is, and it is no club:
// "Security Council".
func (s *sieve) isPublic(x *cluster) bool {
	for _, words := range x.names {
		if slices.ContainsFunc(words, func(w string) bool { return bodyEnds.Has(w) && w != "association" && w != "federation" && w != "union" }) {
			return true
		}
	}
	return false
}

// isRegion tells whether the gazetteer knows a name as that of a region.
func (s *sieve) isRegion(o *Mention) bool {
	if o.facts.name < 0 {
		return false
	}
	entries := s.names[o.facts.name].entries
	return len(entries) > 0 && entries[0].Kind == gazetteer.Region
}

// canBeTown tells whether a name of a place can be that of a town: it is known as none
// of a region, or as that of a town, too, and no noun beside it calls it a region.
func (s *sieve) canBeTown(o *Mention) bool {
	if !s.isRegion(o) {
		return true
	}
	for _, e := range s.names[o.facts.name].entries {
		if e.Kind == gazetteer.City || e.Kind == gazetteer.Capital {
			return !slices.ContainsFunc(s.nounsBeside(o), regionNouns.Has)
		}
	}
	return false
}

// inName tells whether a noun, or one for the same kind of thing, is in a name of
// a cluster or beside it.
func (s *sieve) inName(x *cluster, l string) bool {
	if slices.Contains(x.nouns, l) {
		return true
	}
	if like := alikeNouns[l]; !like.Empty() {
		for _, words := range x.names {
			if slices.ContainsFunc(words, func(w string) bool { return like.Has(w) }) {
				return true
			}
		}
		if slices.ContainsFunc(x.nouns, func(w string) bool { return like.Has(w) }) {
			return true
		}
	}
	for _, words := range x.names {
		if slices.ContainsFunc(words, func(w string) bool { return w == l || len(l) > 3 && len(w) > len(l)+2 && strings.HasSuffix(w, l) }) {
			return true // "the yard" of "Adriatic Shipyard"
		}
	}
	return false
}

// emptyModifiers do not tell things apart.
var emptyModifiers = classOf("same", "whole", "entire", "very", "said", "own", "above")

// towards are prepositions behind which a land is not that of the subject, or of what
// is moved there: "sent troops into the country".
var towards = classOf("into", "against", "onto", "upon", "toward", "towards")

// ofTalk is the number of mentions before a noun for any body by which it is that which
// the talk is of, rather than a nearer one that is named in passing.
const ofTalk = 3

// allOver are prepositions of what is everywhere in a land.
var allOver = classOf("across", "throughout", "around")

// homely are nouns of those who speak of their own country.
var homely = sections["homely"]

// visiting are verbs and nouns of what one does in another country than one's own.
var visiting = classOf("visit", "tour", "trip", "arrive", "invade", "expel", "deport", "envoy", "ambassador")

// shapes are nouns and adjectives that tell what land a country is, or where it lies,
// without telling it from another that copy speaks of: "the island nation", "the Andean
// country".
var shapes = sections["shapes"]

// bills are nouns for laws in the making and those that have passed, and enacted the last
// words of names of such.
var bills, enacted = classOf("bill", "legislation", "law", "act"), classOf("act", "bill", "law", "code", "statute", "amendment")

// regionNouns are nouns that a name of a region answers to.
var regionNouns = classOf("province", "region", "state", "territory")

// cityStates and territories are the codes of countries that are towns, and of those that
// are of another country or none.
var cityStates, territories = sections["city-states"], sections["territories"]

// shipNouns are nouns for ships.
var shipNouns = classOf("ship", "vessel", "ferry", "tanker", "freighter", "trawler", "cruiser", "frigate", "destroyer", "corvette", "warship", "submarine", "yacht", "icebreaker")

// parliamentWords are words in names of parliaments.
var parliamentWords = classOf("parliament", "assembly", "congress", "senate", "legislature", "house", "majlis", "duma", "knesset", "bundestag", "bundesrat", "diet", "rada", "sejm", "riksdag", "storting", "folketing", "althing", "khural", "dáil", "dail", "seimas", "saeima", "riigikogu", "eduskunta", "sabor", "sabha", "cortes", "skupština", "skupshtina", "commons", "lords", "shura", "meclis", "rajya", "jirga")

// alikeNouns are nouns that take up names with other words.
var alikeNouns = map[string]wordset.Class{
	"lender": classOf("bank", "banco", "banque", "banca", "credit", "bancorp", "caja", "caixa", "sparkasse", "bancshares", "savings"), "bank": classOf("lender", "banco", "banque"), "tribunal": classOf("court"), "court": classOf("tribunal"),
	"force": classOf("army", "forces", "police", "navy", "guard", "militia", "constabulary"), "carrier": classOf("airline", "airlines", "airways", "air", "aviation"), "airline": classOf("carrier", "airlines", "airways", "air"),
	"miner": classOf("mining", "mines", "mine", "gold", "metals", "minerals"), "broadcaster": classOf("television", "tv", "radio", "broadcasting"), "newspaper": classOf("daily", "times", "herald", "gazette", "tribune"), "paper": classOf("daily", "newspaper", "times", "herald"),
	"regulator": classOf("authority", "commission", "watchdog"), "watchdog": classOf("authority", "commission", "regulator"), "carmaker": classOf("motor", "motors", "automaker", "auto"), "automaker": classOf("motor", "motors", "carmaker", "auto"),
	"insurer": classOf("insurance", "assurance"), "union": classOf("workers", "federation", "nurses", "teachers", "pilots", "drivers", "association", "congress", "teamsters"),
	"assembly": parliamentWords, "parliament": parliamentWords, "legislature": parliamentWords, "chamber": parliamentWords, "house": classOf("parliament"),
	"exchange": classOf("bourse"), "bourse": classOf("exchange"), "brewer": classOf("brewery", "breweries", "brewing"), "utility": classOf("power", "electric", "electricity", "gas", "water", "energy"), "oil": classOf("petroleum"), "hospital": classOf("clinic", "infirmary"),
	"school": classOf("academy", "college", "university"), "university": classOf("college", "institute", "polytechnic"), "college": classOf("university"), "institute": classOf("university", "institution"), "orchestra": classOf("philharmonic", "symphony"), "party": classOf("movement", "front", "league", "alliance", "democrats", "congress", "rally", "coalition", "socialists", "conservatives", "liberals", "republicans", "greens"), "institution": classOf("university", "college", "institute", "bank"), "body": classOf("council"),
	"ship": shipNouns, "vessel": shipNouns, "boat": classOf("ferry", "trawler", "yacht", "vessel"), "warship": classOf("frigate", "destroyer", "cruiser", "corvette", "ship"), "flagship": classOf("cruiser", "ship", "carrier", "frigate", "destroyer"),
	"storm": classOf("hurricane", "typhoon", "cyclone"), "hurricane": classOf("storm"), "typhoon": classOf("storm"), "cyclone": classOf("storm"), "game": classOf("games", "olympics", "paralympics"),
	"tournament": classOf("cup", "championship", "championships", "open", "masters"), "competition": classOf("cup", "championship", "championships", "olympiad"), "championship": classOf("championships"), "race": classOf("prix", "marathon", "derby", "rally"),
	"award": classOf("prize", "medal", "trophy"), "prize": classOf("award"), "trophy": classOf("cup"), "exercise": classOf("drill", "manoeuvres", "maneuvers"), "drill": classOf("exercise"), "offensive": classOf("operation"), "gathering": classOf("summit", "conference"),
	"jail": classOf("prison", "penitentiary"), "prison": classOf("jail", "penitentiary"), "plant": classOf("factory", "refinery", "smelter"), "factory": classOf("plant"), "stadium": classOf("arena"), "venue": classOf("stadium", "arena"), "church": classOf("cathedral", "basilica", "chapel"), "hotel": classOf("inn", "lodge"),
	"spacecraft": classOf("capsule", "probe", "shuttle", "orbiter", "lander", "soyuz"), "plane": classOf("airliner", "jet", "aircraft"), "aircraft": classOf("airliner", "jet", "plane", "helicopter"), "ministry": classOf("department", "treasury"), "department": classOf("treasury", "ministry", "pentagon"), "daily": classOf("newspaper", "times", "herald", "gazette", "tribune"), "weekly": classOf("magazine", "newspaper"), "tabloid": classOf("newspaper"), "retailer": classOf("stores", "supermarket", "supermarkets"), "club": classOf("fc", "united", "city", "rovers"),
}

// generic are nouns that any organisation answers to.
var generic = classOf("company", "firm", "group", "organisation", "organization", "agency", "body", "bloc", "corporation")

// commercial are those of them that only firms answer to.
var commercial = classOf("company", "firm", "corporation")

package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// cuesOf are nouns of whose "of" a name of a place follows: "the town of
// Murzuq".
var cuesOf = classOf(
	"city", "town", "village", "province", "district", "region", "island", "county", "prefecture", "governorate", "suburb",
	"municipality", "neighbourhood", "neighborhood", "hamlet", "oasis", "enclave", "peninsula", "commune", "township", "archipelago", "port", "state", "area",
)

// cuesBefore are nouns that tell the type of the name right behind them: "the
// tanker Nordlys Star", "the weekly Frontera Norte".
var cuesBefore = wordset.TableOf(map[string]language.NameType{
	"tanker": language.Product, "ship": language.Product, "vessel": language.Product, "ferry": language.Product, "frigate": language.Product, "destroyer": language.Product, "yacht": language.Product,
	"cruiser": language.Product, "icebreaker": language.Product, "corvette": language.Product, "warship": language.Product, "schooner": language.Product, "tugboat": language.Product, "minesweeper": language.Product,
	"lander": language.Product, "rover": language.Product, "spacecraft": language.Product, "spaceship": language.Product, "capsule": language.Product, "orbiter": language.Product, "telescope": language.Product, "bulker": language.Product, "dredger": language.Product, "lifeboat": language.Product,
	"submarine": language.Product, "trawler": language.Product, "freighter": language.Product, "airliner": language.Product,
	"newspaper": language.Organisation, "daily": language.Organisation, "weekly": language.Organisation, "magazine": language.Organisation, "broadcaster": language.Organisation, "tabloid": language.Organisation,
	"retailer": language.Organisation, "automaker": language.Organisation, "carmaker": language.Organisation, "lender": language.Organisation, "insurer": language.Organisation, "brokerage": language.Organisation,
	"operator": language.Organisation, "utility": language.Organisation, "producer": language.Organisation, "maker": language.Organisation, "chipmaker": language.Organisation, "drugmaker": language.Organisation, "steelmaker": language.Organisation,
	"planemaker": language.Organisation, "startup": language.Organisation, "concern": language.Organisation, "conglomerate": language.Organisation, "developer": language.Organisation, "supermarket": language.Organisation, "publisher": language.Organisation, "consultancy": language.Organisation,
	"charity": language.Organisation, "militia": language.Organisation, "bank": language.Organisation, "company": language.Organisation, "firm": language.Organisation, "refiner": language.Organisation, "regulator": language.Organisation, "monopoly": language.Organisation, "subsidiary": language.Organisation,
	"group": language.Organisation, "organisation": language.Organisation, "organization": language.Organisation, "party": language.Organisation, "union": language.Organisation, "channel": language.Organisation,
	"network": language.Organisation, "website": language.Organisation, "portal": language.Organisation, "outlet": language.Organisation, "chain": language.Organisation, "foundation": language.Organisation, "alliance": language.Organisation,
	"miner": language.Organisation, "airline": language.Organisation, "carrier": language.Organisation, "watchdog": language.Organisation, "bloc": language.Organisation,
})

// cuesBehind are nouns that tell the type of the name right before them:
// "Helmand province", "An-Nahar newspaper".
var cuesBehind = wordset.TableOf(map[string]language.NameType{
	"province": language.Place, "district": language.Place, "state": language.Place, "region": language.Place, "governorate": language.Place, "prefecture": language.Place, "county": language.Place, "river": language.Place,
	"peninsula": language.Place, "neighbourhood": language.Place, "neighborhood": language.Place, "suburb": language.Place, "valley": language.Place, "municipality": language.Place, "desert": language.Place, "township": language.Place,
	"counties": language.Place, "provinces": language.Place, "districts": language.Place, "governorates": language.Place, "prefectures": language.Place,
	"tribe": language.Group, "clan": language.Group,
	"newspaper": language.Organisation, "daily": language.Organisation, "magazine": language.Organisation, "television": language.Organisation, "radio": language.Organisation, "party": language.Organisation,
	"movement": language.Organisation, "militia": language.Organisation, "cartel": language.Organisation, "gang": language.Organisation, "faction": language.Organisation, "supermarket": language.Organisation, "airline": language.Organisation, "insurgents": language.Organisation, "caucus": language.Organisation, "crude": language.Product, "rifle": language.Product, "missile": language.Product, "jet": language.Product,
})

// cueWordsBefore and cueWordsBehind are the words of cuesBefore and cuesBehind.
var cueWordsBefore, cueWordsBehind = classOfTable(cuesBefore), classOfTable(cuesBehind)

// cueBefore is the type that a token tells of a name behind it, if it does.
func (t *text) cueBefore(i int) (language.NameType, bool) {
	if !t.is(i, cueWordsBefore) {
		return language.NoName, false
	}
	return cuesBefore.Find(t.lower[i])
}

// cueBehind is the type that a token tells of a name before it, if it does.
func (t *text) cueBehind(i int) (language.NameType, bool) {
	if !t.is(i, cueWordsBehind) {
		return language.NoName, false
	}
	return cuesBehind.Find(t.lower[i])
}

// equities are what investors have of firms.
var equities = classOf("shares", "stake", "stakes", "stock")

// newsBodies are nouns that "news" makes nouns of the press.
var newsBodies = classOf("agency", "channel", "network", "website", "site", "outlet", "service")

// wilds are nouns of nature that the name of a land or water stands before, and hardly one
// of a firm.
var wilds = classOf("rainforest", "jungle", "river", "basin", "delta", "wetland", "wetlands", "volcano", "glacier", "steppe", "savannah", "watershed")

// isWild tells whether the text has a name before a noun of nature.
func (t *text) isWild(r Range) bool {
	if t.wild == nil {
		t.wild = map[string]bool{}
		for i := range t.Tokens {
			if t.is(i, wilds) && !t.capital(i) && i > 0 && t.capital(i-1) && t.UPOS[i-1] == language.PROPN && t.sentence[i-1] == t.sentence[i] {
				t.wild[t.lower[i-1]] = true
			}
		}
	}
	return t.wild[t.lower[r.First]]
}

// cued is the type that a noun beside a name gives it, else kind. What the
// gazetteer knows as a country or people keeps its type.
func (t *text) cued(r Range, kind language.NameType, entries []gazetteer.Entry) language.NameType {
	if kind == language.Country || kind == language.Group {
		return kind
	}
	for _, e := range entries {
		if (e.Kind == gazetteer.Country || e.Kind == gazetteer.Demonym || e.Kind == gazetteer.People) && e.Prior >= leastPrior {
			return kind
		}
	}
	b := t.bounds(r.First)
	if i := r.First - 1; i > b.First && (t.lower[i] == "in" || t.lower[i] == "of") && t.is(i-1, equities) && kind != language.Organisation && len(entries) == 0 {
		return language.Organisation // "shares in Minas Vale Ferro"
	}
	if i := r.First - 1; kind == language.Person && i-1 > b.First && t.lower[i] == "from" && r.End-r.First < 3 && t.UPOS[i-1] == language.PROPN && t.capital(i-1) && (i+1 == r.First) && !t.is(r.First, given) && len(entries) > 0 && entries[0].Type == language.Place {
		return language.Place // "Nguyen Quang Huy from Binh Duong"
	}
	if w := t.word(r.First); kind == language.Place && r.End-r.First == 1 && len(w) > 2 && isCapitals(w) && isTown(entries) && entries[0].Kind != gazetteer.Capital && strings.EqualFold(entries[0].Canonical, w) && r.First > b.First+1 && t.aloneInCapitals(r.First) {
		return language.Organisation // "the union UTICA", not the town of Utica
	}
	if i := r.First - 3; i >= b.First && t.word(i) == "(" && t.word(i+2) == "-" && isCapitals(t.word(i+1)) && len(t.word(i+1)) <= 3 && len(entries) > 0 && entries[0].Type == language.Place {
		return language.Place // "(D-CA)"
	}
	if kind == language.Organisation && r.End-r.First == 1 && t.isWild(r) {
		return language.Place // "Amazon rainforest"
	}
	if t.isVessel(r) {
		return language.Product // "its lunar lander, Esperanza"
	}
	if kind != language.Person && t.isRelative(r) {
		return language.Person // "her sister, Mahsa"
	}
	if i := r.First - 1; i >= b.First && civil.Has(strings.TrimSuffix(t.lower[i], ".")) && t.capital(i) && !isCapitals(t.word(i)) {
		return language.Person // "Hon. Horace Chambers"
	}
	if i := r.First - 1; kind == language.Person && r.End-r.First == 1 && i >= b.First && t.lower[i] == "told" && isKindOf(entries, gazetteer.Organisation) && !t.isFamilyName(t.lower[r.First]) {
		return language.Organisation // "told Petra"
	}
	if kind == language.Person && r.End < b.End && !t.capital(r.End) && !isTown(entries) && r.End-r.First > 1 && t.is(r.End, facilities) {
		return language.Facility // "Charles de Gaulle airport"
	}
	if kind == language.Organisation && r.End-r.First == 2 && t.is(r.First, landforms) && len(entries) == 0 && !t.is(r.End-1, bodyEnds) {
		return language.Place // "Lake Ohrid"
	}
	if kind == language.Organisation && r.End-r.First == 1 && r.End < b.End && t.lower[r.End] == "regime" && len(entries) == 0 {
		return language.Person // "the Assad regime"
	}
	if i := r.End; i < b.End && (t.lower[i] == "prison" || t.lower[i] == "jail") && len(entries) == 0 && kind != language.Organisation {
		return language.Facility // "Evin prison"
	}
	if i := r.First - 1; r.End-r.First == 1 && i > b.First && t.lower[i] == "on" && t.is(r.First, networks) && t.wroteBefore(i) {
		return language.Organisation
	}
	if i := r.First - 1; kind == language.Person && r.End-r.First == 1 && i >= b.First && t.lower[i] == "the" && r.End < b.End && t.lower[r.End] == "group" && !t.is(r.First, given) && !t.isFamilyName(t.lower[r.First]) {
		return language.Organisation // "the Wagner group"
	}
	if i := r.End; i+1 < b.End && t.lower[i] == "refugee" && t.lower[i+1] == "camp" || i < b.End && t.lower[i] == "camp" && kind == language.Organisation && len(entries) == 0 {
		return language.Place // "Nahr el-Bared refugee camp"
	}
	if i := r.First - 1; kind == language.Person && r.End-r.First < 3 && i > b.First && t.lower[i] == "of" && t.is(i-1, civic) && !t.is(r.First, given) {
		return language.Place // "the mayor of Castelo Branco"
	}
	if kind == language.Place && r.End-r.First == 1 && t.takesUp(r.First) {
		return language.Person // "Gao, also a member of it,"
	}
	if k := t.knownAs(r); k != language.NoName && kind != language.Person {
		return k
	}
	if i := r.First - 1; i > b.First && t.lower[i] == "of" && !t.capital(i-1) && t.lemmaIs(i-1, cuesOf) && !(kind == language.Organisation && t.wordsIn(r) > 2) {
		return language.Place
	}
	if i := r.First - 1; i > b.First && (t.lower[i] == "at" || t.lower[i] == "with") && t.is(i-1, analysts) && len(entries) == 0 {
		return language.Organisation // "an analyst at Kidder Peabody"
	}
	if i := r.First - 1; i > b.First && (t.lower[i] == "of" || t.lower[i] == "for") && t.is(i-1, bodily) && kind != language.Person && len(entries) == 0 {
		return language.Organisation // "the CEO of Cambridge Analytica"
	}
	if i := r.First - 1; i >= b.First && !t.capital(i) && t.UPOS[i] != language.VERB {
		if k, ok := t.cueBefore(i); ok && (kind != language.Person || k == language.Product || r.End-r.First == 1 && k == language.Organisation && !t.is(r.First, given)) {
			return k
		}
	}
	if r.End-r.First == 1 && (kind == language.Person || kind == language.Place) && len(entries) == 0 && isFirmWord(t.word(r.First)) && !t.is(r.First, given) && !t.isFamilyName(t.lower[r.First]) && !(r.First > b.First && (t.courtesy(r.First-1) != noGender || t.is(r.First-1, titleForms))) {
		return language.Organisation
	}
	if r.End-r.First == 1 && kind != language.Organisation && t.ownsAsFirm(r) && !t.is(r.First, given) && !t.isFamilyName(t.lower[r.First]) {
		return language.Organisation
	}
	if i := r.End; i < b.End && !t.capital(i) && t.wordsIn(r) < 4 {
		if k, ok := t.cueBehind(i); ok && !(k == language.Organisation && kind == language.Place && isTown(entries)) && (kind != language.Person || k == language.Place || r.End-r.First == 1 && k == language.Product || k == language.Organisation && t.is(i, papers) && !t.is(r.First, given) && (r.End-r.First > 1 || !t.isFamilyName(t.lower[r.First]))) && (kind != language.Organisation || k != language.Product) {
			return k
		}
	}
	return kind
}

// aloneInCapitals tells whether no word right beside a token, and not the one that begins its
// sentence, is in capitals, as in headlines and datelines.
func (t *text) aloneInCapitals(i int) bool {
	b := t.bounds(i)
	for _, k := range [3]int{i - 1, i + 1, b.First} {
		if k >= b.First && k < b.End && len(t.word(k)) > 1 && isWord(t.word(k)) && isCapitals(t.word(k)) {
			return false
		}
	}
	return true
}

// landforms begin names of waters and lands.
var landforms = classOf("lake", "mount", "cape", "gulf", "strait", "isle", "lough", "loch")

// isKindOf tells whether one of the meanings of a name is of a kind.
func isKindOf(entries []gazetteer.Entry, kind gazetteer.Kind) bool {
	return slices.ContainsFunc(entries, func(e gazetteer.Entry) bool { return e.Kind == kind })
}

// isTown tells whether a name is first of all that of a town or region that news speaks
// of: "a Chicago newspaper" has no name.
func isTown(entries []gazetteer.Entry) bool {
	return len(entries) > 0 && (entries[0].Kind == gazetteer.Capital || entries[0].Kind == gazetteer.City || entries[0].Kind == gazetteer.Region)
}

// civic are titles of those who govern places.
var civic = classOf("mayor", "mayors", "governor", "governors", "prefect", "sheriff", "bishop", "archbishop", "ward")

// takesUp tells whether a family name that the text has, and that is a town's, too,
// begins a sentence as the name of who speaks or of whom more is said: "Gao said",
// "Gao, also a member of the party,".
func (t *text) takesUp(i int) bool {
	b := t.bounds(i)
	if i != b.First || i+2 >= b.End || !t.isFamilyName(t.lower[i]) {
		return false
	}
	if t.word(i+1) == "," {
		return t.lower[i+2] == "who" || t.lower[i+2] == "also" || t.UPOS[i+2] == language.NUM && i+3 < b.End && t.word(i+3) == ","
	}
	return t.UPOS[i+1] == language.VERB && t.lemmaIs(i+1, speechVerbs)
}

// isVessel tells whether a name stands behind a comma and a noun for a vessel that is somebody's, or
// one of a kind: "its lunar lander, Esperanza,", "the ferry, Sonar Tori".
func (t *text) isVessel(r Range) bool {
	b, i := t.bounds(r.First), r.First-2
	if i <= b.First || r.End-r.First > 3 || t.word(i+1) != "," || r.End < b.End && t.UPOS[r.End] != language.PUNCT || t.is(r.First, given) && r.End-r.First > 1 || t.UPOS[i] != language.NOUN || t.capital(i) {
		return false
	}
	if k, ok := t.cueBefore(i); !ok || k != language.Product {
		return false
	}
	for i--; i > b.First && (t.UPOS[i] == language.ADJ || t.UPOS[i] == language.NOUN); i-- {
	}
	return t.UPOS[i] == language.DET || t.XPOS[i] == language.XPOSPRPPoss || t.XPOS[i] == language.XPOSPOS
}

// isRelative tells whether a name stands behind a relative of somebody: "her sister, Mahsa",
// "Novak's son Petr".
func (t *text) isRelative(r Range) bool {
	b, i := t.bounds(r.First), r.First-1
	if i > b.First && t.word(i) == "," {
		i--
	}
	if i <= b.First || r.End-r.First > 3 || t.UPOS[i] != language.NOUN || t.capital(i) || !t.lemmaIs(i, relatives) {
		return false
	}
	for i--; i > b.First && t.UPOS[i] == language.ADJ; i-- {
	}
	return t.XPOS[i] == language.XPOSPOS || t.lower[i] == "his" || t.lower[i] == "her"
}

// relatives are nouns of persons of a family.
var relatives = classOf(append(slices.Collect(family.All()), "widow", "girlfriend", "boyfriend", "fiancé", "fiancée")...)

// naming are verbs that give a name to the noun before them.
var naming = classOf("known", "called", "dubbed", "named", "nicknamed", "titled", "entitled")

// knownAs is the type of the noun that is said to be known by a name, NoName
// where there is none or it does not tell: "the bill, known as the Red Code".
func (t *text) knownAs(r Range) language.NameType {
	b, i := t.bounds(r.First), r.First-1
	for i > b.First && (t.UPOS[i] == language.DET || t.lower[i] == "as" || t.UPOS[i] == language.PUNCT && t.word(i) != "," && t.word(i) != ")") {
		i--
	}
	if i <= b.First || !t.is(i, naming) {
		return language.NoName
	}
	for i--; i > b.First && (t.UPOS[i] == language.ADV || t.word(i) == ","); i-- {
	}
	if t.UPOS[i] != language.NOUN {
		return language.NoName
	}
	switch l := t.lemma(i); {
	case agreementNouns.Has(l) || l == "bill":
		return language.Agreement
	case cuesBefore.Of(l) != language.NoName:
		return cuesBefore.Of(l)
	}
	return language.NoName
}

// ofFirms are nouns of what only companies have.
var ofFirms = sections["of-firms"]

// ownsAsFirm tells whether what stands beside a name is had by companies alone:
// "Vedanta's chief executive", "shares of Halcyon", "Halcyon shares".
func (t *text) ownsAsFirm(r Range) bool {
	b := t.bounds(r.First)
	if i := r.First - 2; i >= b.First && (t.lower[i+1] == "of" || t.lower[i+1] == "in") && (t.lower[i] == "shares" || t.lower[i] == "shareholders") {
		return true
	}
	i := r.End
	if i < b.End && t.XPOS[i] == language.XPOSPOS {
		i++
		if i+1 < b.End && t.lower[i] == "chief" && t.lower[i+1] == "executive" {
			return true
		}
	} else if i < b.End && t.capital(i) {
		return false
	}
	return i < b.End && t.is(i, ofFirms)
}

// papers are nouns of the press behind its names.
var papers = classOf("newspaper", "daily", "magazine", "weekly", "tabloid")

// analysts are titles of those who work at firms.
var analysts = classOf("analyst", "economist", "strategist", "trader", "broker", "dealer", "analysts", "economists", "traders", "brokers", "dealers", "partner")

// civil are words of courtesy behind which nothing stands but a person's name.
var civil = sections["civil"]

// wordsIn is the number of words in a range, marks not counted.
func (t *text) wordsIn(r Range) int {
	n := 0
	for i := r.First; i < r.End; i++ {
		if t.UPOS[i] != language.PUNCT {
			n++
		}
	}
	return n
}

// bodily are titles that only bodies give, so that words with capitals before
// them are the name of one.
var bodily = sections["bodily"]

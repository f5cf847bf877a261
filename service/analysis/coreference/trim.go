package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// noName tells whether a range holds nothing but titles, or small letters.
func (t *text) noName(r Range, kind language.NameType) bool {
	small, titles := true, true
	for i := r.First; i < r.End; i++ {
		w := strings.TrimSuffix(t.lower[i], ".")
		small = small && w != "" && !t.capital(i) && w[0] >= 'a' && w[0] <= 'z'
		titles = titles && (t.bareIs(i, titleForms) || t.bareIs(i, titleModifiers) || t.courtesy(i) != noGender || w == "-" || w == ".")
	}
	if kind == language.Person && r.End-r.First == 1 && (t.is(r.First, weekdays) || t.is(r.First, noPersons)) {
		return true
	}
	if r.End-r.First == 1 && (t.is(r.First, tails) || t.isElect(r.First) || t.is(r.First, compassAdjectives) && r.End < t.bounds(r.First).End && !t.capital(r.End) && t.UPOS[r.End] == language.NOUN) {
		return true
	}
	if r.End-r.First == 1 && t.is(r.First, currencies) && r.End < t.bounds(r.First).End && t.UPOS[r.End] == language.NUM {
		return true // "Taka 25,000"
	}
	if kind == language.Organisation && r.End-r.First == 1 && t.lower[r.First] == "high" && r.End < t.bounds(r.First).End && t.is(r.End, titleForms) {
		return true // "High Commissioner"
	}
	if r.End-r.First == 1 && (t.is(r.First, faiths) || t.word(r.First) == "Us" || t.word(r.First) == "X." || t.lower[r.First] == "covid") {
		return true
	}
	if r.End-r.First == 1 && t.isFamilyName(t.lower[r.First]) {
		return false
	}
	if i := r.First - 1; kind == language.Person && r.End-r.First == 1 && t.is(r.First, headlineVerbs) && i >= t.bounds(r.First).First && t.is(i, titleForms) {
		return true // "DPRK FM Wraps Up Visit"
	}
	if kind == language.Organisation && r.End-r.First == 1 && t.bodyAlone(r.First) {
		return true
	}
	if titles && kind == language.Person && t.addressed(r.First) {
		return false
	}
	last := strings.TrimSuffix(t.lower[r.End-1], ".")
	return small || titles && (kind == language.Person || isTitle(last) || honorifics.Of(last) != noGender)
}

// tails are what stands behind family names, and compassAdjectives what tells where a part of
// the world lies: "Western economists".
var (
	tails             = classOf("jr", "jr.", "sr", "sr.")
	compassAdjectives = classOf("western", "eastern", "northern", "southern")
)

// currencies are names of money that stand before the sum.
var currencies = classOf("taka", "tk", "tk.", "rupees", "naira", "cedis", "kwacha", "baht", "ringgit", "rupiah", "riyals", "rials", "dirhams", "shillings", "rs", "rs.", "kes", "ksh", "shs")

// isElect tells whether a word is what a hyphen joins to the title of who has been elected:
// "President-Elect Marcos".
func (t *text) isElect(i int) bool {
	return t.lower[i] == "elect" && i-2 >= t.bounds(i).First && t.word(i-1) == "-" && t.bareIs(i-2, titleForms)
}

// bodyAlone tells whether a word is a noun for any body behind an article, by which copy takes
// one up that it has named: "the Council". A parliament is the only one of its country.
func (t *text) bodyAlone(i int) bool {
	return t.is(i, organisationNouns) && i > t.bounds(i).First && t.lower[i-1] == "the" && !t.is(i, parliaments) && t.known.Lookup(t.word(i)) == nil
}

// addressed tells whether a title stands behind a courtesy, as the name by which
// its bearer is spoken to: "Madam Speaker", "Mr. Chief Justice".
func (t *text) addressed(i int) bool {
	b := t.bounds(i)
	for i--; i > b.First && (t.word(i) == "." || t.is(i, titleModifiers)); i-- {
	}
	if i < b.First {
		return false
	}
	switch strings.TrimSuffix(t.lower[i], ".") {
	case "mr", "mister", "madam", "madame", "mrs", "ms":
		return true
	}
	return false
}

// faiths are names of religions, which are taken for those of peoples and buildings.
var faiths = classOf("islam", "christianity", "judaism", "buddhism", "hinduism", "sikhism", "catholicism", "protestantism", "zoroastrianism", "shiism", "sunnism")

// noPersons are words with capitals that are the name of no person: laws, books
// and feasts of religions.
var noPersons = sections["no-persons"]

// keepsArticle tells whether the article is a part of a name: of a work, or of
// what the gazetteer knows with it, "The Hague".
func (t *text) keepsArticle(r Range, kind language.NameType) bool {
	if !t.capital(r.First) || kind == language.Work {
		return kind == language.Work && t.capital(r.First)
	}
	found := t.known.Lookup(t.phrase(r))
	if len(found) > 0 && found[0].Kind == gazetteer.Country && r.First > t.bounds(r.First).First {
		return articled.Has(found[0].Country) // "in The Gambia"
	}
	return len(found) > 0 && found[0].Type == language.Place && strings.HasPrefix(found[0].Canonical, "The ")
}

// articled are the codes of countries of whose names an article with a capital is a part.
var articled = wordset.Of("GM", "BS")

// trimName drops an article and titles in front of a name, and a possessive
// behind it.
func (t *text) trimName(r Range, kind language.NameType) Range {
	for r.First < r.End && (t.lower[r.First] == "the" && !t.keepsArticle(r, kind) || r.First+1 < r.End && t.UPOS[r.First] == language.ADP && !t.capital(r.First) && !t.is(r.First, nobility) || t.UPOS[r.First] == language.PUNCT && t.word(r.First) != "(") {
		r.First++
	}
	r.First = t.opener(r, kind)
	if r.End-r.First > 1 && t.word(r.First) == "X." && r.First > t.bounds(r.First).First && t.is(r.First-1, ofNetworks) {
		r.First++ // "on X. Georgian Dream said"
	}
	if kind == language.Organisation && r.End-r.First > 1 && r.First == t.bounds(r.First).First && t.is(r.First, organisationNouns) && t.known.Lookup(t.phrase(r)) == nil && t.known.Lookup(t.phrase(Range{r.First + 1, r.End})) != nil {
		r.First++ // "Union IG Metall" at the beginning of a sentence
	}
	if kind == language.Organisation && r.End-r.First == 2 && r.First == t.bounds(r.First).First && (t.XPOS[r.First] == language.XPOSVBG && t.is(r.First+1, parliaments) || t.UPOS[r.First] == language.NUM && t.is(r.First+1, stateBodies)) {
		r.First++ // "Proroguing Parliament", "Four Navy ships"
	}
	if kind == language.Organisation && r.End-r.First == 2 && t.is(r.End-1, ministersShort) && t.known.Lookup(t.word(r.First)) != nil {
		r.End-- // "Pakistan FMs" of a headline
	}
	for i := r.First + 1; i+1 < r.End && kind != language.Work; i++ {
		if t.lower[i] == "that" && t.UPOS[i] == language.SCONJ {
			r.End = i // "told the Council that Kenya would send police"
		}
	}
	if kind == language.Organisation && r.End-r.First == 2 && (t.is(r.First, partyWords) && t.is(r.First+1, partyPeople) || isCapitals(t.word(r.First)) && t.is(r.First+1, allies) && t.known.Lookup(t.word(r.First)) != nil) {
		r.End-- // "Republican Representatives", "NATO Allies"
	}
	if kind == language.Organisation && r.End-r.First > 1 && t.lower[r.First] == "partners" && t.capital(r.First+1) {
		r.First++ // "Partners Bharat Deepwater"
	}
	if kind == language.Organisation && r.End-r.First > 2 && t.is(r.End-1, bodyEnds) && (t.lower[r.First] == "opposition" || t.lower[r.First] == "ruling") && r.First == t.bounds(r.First).First {
		r.First++ // "Opposition Democratic Party leader" at the beginning of a sentence
	}
	for r.First < r.End && (t.XPOS[r.End-1] == language.XPOSPOS || t.word(r.End-1) == "’s" || t.word(r.End-1) == "'s" || t.UPOS[r.End-1] == language.PUNCT && t.word(r.End-1) != ")" && t.word(r.End-1) != ".") {
		r.End--
	}
	if r.End-r.First > 3 && t.word(r.End-2) == "-" && !t.capital(r.End-1) && t.is(r.End-1, hyphened) {
		r.End -= 2 // "Max Murdoch-owned"
	}
	for r.End-1 > r.First && t.UPOS[r.End-1] == language.CCONJ && !t.capital(r.End-1) {
		r.End--
	}
	if kind == language.Person && r.End-r.First > 2 && dashes.Has(t.word(r.End-2)) && t.is(r.End-1, titleForms) {
		r.End -= 2 // "Volkan Bozkir — President"
	}
	for r.End-1 > r.First && !t.capital(r.End-1) && (t.is(r.End-1, titleForms) || t.is(r.End-1, personNouns)) {
		r.End-- // "Hezbollah leader"
	}
	if kind == language.Organisation {
		r.First = t.withoutKind(r)
		r.End = t.withoutTitle(Range{r.First, t.withoutGeneral(r)})
		for i := r.First; i < min(r.First+4, r.End-1); i++ {
			if t.lower[i] == "based" || strings.HasSuffix(t.lower[i], "-based") {
				r.First = i + 1 // "Bergen-based Nordlys Shipping"
			}
		}
	}
	if kind != language.Person {
		return r
	}
	if r.End-r.First > 2 && t.lower[r.First] == "pro" && (t.lower[r.First+1] == "tempore" || t.lower[r.First+1] == "tem") {
		r.First += 2 // "President Pro Tempore Patty Marsh"
	}
	if r.End-r.First > 1 && r.First > 0 && t.lower[r.First-1] == "pro" && (t.lower[r.First] == "tempore" || t.lower[r.First] == "tem") {
		r.First++
	}
	if r.End-r.First > 1 && t.is(r.End-1, headlineVerbs) {
		r.End-- // "Lofgren Welcomes" in a headline
	}
	if r.End-r.First > 2 && t.word(r.First) == "SP" {
		r.First++ // a superintendent of police
	}
	if r.End-r.First > 1 && (t.lower[r.First] == "emeritus" || t.lower[r.First] == "emerita") {
		r.First++
	}
	if r.End-r.First > 2 && t.ofRank(r.First) {
		r.First += 2 // "Captain Third Rank Dmytro Pletnev"
	}
	if r.End-r.First > 1 && t.is(r.First, siblings) && t.capital(r.First+1) {
		r.First++ // "Brothers Ivan and Petr Novak"
	}
	for k := r.First + 1; k+2 < r.End; k++ {
		if t.lower[k+1] == "of" && t.capital(k) && isRoman(t.word(k)) || t.lower[k+1] == "of" && t.word(k) == "I" {
			r.End = k + 1 // "Juan Carlos I of Spain"
		}
	}
	if r.End-r.First > 2 && (t.isPostnominal(r.End-1) || t.isHonours(r.End-1)) {
		r.End--
	}
	for r.First > 0 && r.First+1 < r.End && t.is(r.First, titleModifiers) && (t.lower[r.First-1] == "of" || t.lower[r.First-1] == "for") {
		r.First++ // "Minister of Defense Shaalan"
	}
	if r.End-r.First > 2 && t.ofOffice(r.First) && !t.is(r.First, given) && t.is(r.First+1, given) {
		r.First++ // "Exchequer" of "Chancellor of the Exchequer Rachel Thorne"
	}
	if r.End-r.First > 2 && t.is(r.First, portfolios) && t.inOffice(r.First) {
		r.First++ // "Affairs" of "Minister of Foreign Affairs Waleed Al-Khuraif"
	}
	// The last title word in front of at least one other word ends the titles.
	for i := min(r.End-2, r.First+6); i >= r.First; i-- {
		if t.courtesy(i) != noGender && i > r.First && t.is(r.First, given) && !(i == r.First+1 && t.is(r.First, royal)) {
			break // "Muhammed Sheikh Khalil"
		}
		if t.bareIs(i, royal) && i == r.First && i > t.bounds(i).First && t.courtesy(i) == noGender && t.courtesy(i-1) != noGender {
			break // "Dr Sultan Ahmed Al Jaber"
		}
		if t.bareIs(i, titleForms) && i == r.First && t.bareIs(i, given) && !t.bareIs(i, royal) && t.capital(i) && r.End-r.First == 2 {
			break // "Dean Fraser"
		}
		if i > r.First && t.is(i-1, patronymic) {
			break // "Fahd bin Sultan bin Abdulaziz"
		}
		if t.bareIs(i, titleForms) || t.courtesy(i) != noGender {
			r.First = i + 1
			break
		}
	}
	for r.First < r.End-1 && (t.lower[r.First] == "of" || t.lower[r.First] == "for" || t.lower[r.First] == "the" || t.XPOS[r.First] == language.XPOSPOS || t.isElect(r.First) || t.word(r.First) == "-" && t.isElect(r.First+1)) {
		r.First++ // "Sultan of Oman" has a country, and no person's name
	}
	return r
}

// headlineVerbs are verbs that headlines write with a capital behind the name of a person,
// and that are no family names.
var headlineVerbs = classOf("says", "tells", "warns", "urges", "calls", "welcomes", "slams", "hails", "meets", "visits", "vows", "rejects", "condemns", "denies", "admits", "wins", "loses", "announces", "introduces", "votes", "joins", "leads", "wraps", "holds", "begins", "leaves", "seeks", "signs", "hosts", "attends", "inspects", "chairs", "inaugurates", "concludes", "departs", "stresses", "reaffirms", "reiterates", "mourns", "lauds", "discusses", "praises", "applauds", "demands", "resigns", "dies", "arrives", "addresses", "congratulates", "receives", "remands", "pushes", "censures", "arrests", "jails", "picks", "backs", "seizes", "bans", "faces", "sues", "fines", "probes", "elects", "appoints", "approves", "detains", "deports", "extends", "suspends", "targets", "unveils", "expels", "summons", "launches", "raises", "cuts", "orders", "names", "buys", "sells", "plans", "eyes", "mulls", "nabs", "inks", "flags", "lifts", "halts", "quits", "ousts", "sacks", "reopens", "resumes", "recalls", "rescues", "blames", "accuses", "defends", "commends", "pledges", "hosts")

// ofNetworks are prepositions before the name of a network.
var ofNetworks = classOf("on", "to", "via", "from")

// ministersShort are the plurals of titles that headlines shorten.
var ministersShort = classOf("fms", "pms", "dms", "nsas", "mps", "mla", "mlas", "meps")

// withoutKind is the beginning of the name of a body behind words that say of what kind it
// is: "Hamas" of "Islamic Militant Group Hamas", "Party of Regions" of "pro-Russian Party
// of Regions".
func (t *text) withoutKind(r Range) int {
	if r.End-r.First > 3 && t.word(r.First+1) == "-" && !t.capital(r.First) && t.capital(r.First+3) && (t.lower[r.First] == "pro" || t.lower[r.First] == "anti") {
		return r.First + 3
	}
	if w := t.lower[r.First]; r.End-r.First > 1 && !t.capital(r.First) && (strings.HasPrefix(w, "pro-") || strings.HasPrefix(w, "anti-")) && t.capital(r.First+1) {
		return r.First + 1
	}
	if r.End-r.First > 1 && r.End < t.bounds(r.First).End && !t.capital(r.End) && t.lemmaIs(r.End, personNouns) && t.known.Demonym(t.word(r.First)) != nil {
		if found := t.known.Lookup(t.phrase(Range{r.First + 1, r.End})); len(found) > 0 && found[0].Kind == gazetteer.Organisation && found[0].Country == "" && !found[0].Weak && t.known.Lookup(t.phrase(r)) == nil {
			return r.First + 1 // "Canadian Islamic State fighters"
		}
	}
	for i := r.First + 1; i < r.End; i++ {
		if !t.is(i-1, kindsOfBodies) {
			continue
		}
		if found := t.known.Lookup(t.phrase(Range{i, r.End})); len(found) > 0 && found[0].Type == language.Organisation && !found[0].Weak && found[0].Prior >= 0.5 && t.known.Lookup(t.phrase(r)) == nil {
			return i
		}
	}
	return r.First
}

// kindsOfBodies are nouns that stand before names of bodies and are no parts of them.
var kindsOfBodies = classOf("group", "militia", "network", "firm", "company", "carrier", "airline", "agency", "giant", "newspaper", "magazine")

// siblings are plurals before names of several persons.
var siblings = classOf("brothers", "sisters", "twins", "spouses", "climbers", "students", "actors", "singers")

// weekdays are the days of the week, of which none is a whole name of a person.
var weekdays = classOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

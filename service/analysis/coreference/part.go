package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// countries takes a name apart that is two countries: "Papua New Guinea and
// Australia", or a country and a body of it: in the capitals of a headline, or
// with a possessive between them; nil where it is not.
func (t *text) countries(n typed) []typed {
	if r := (Range{n.First, n.End - 1}); n.End-n.First > 1 && isCapitals(t.phrase(n.Range)) && t.is(n.End-1, organisationNouns) {
		if a := t.known.Lookup(t.phrase(r)); len(a) > 0 && a[0].Kind == gazetteer.Country { // "PERU CONGRESS" of a headline
			return []typed{{r, language.Country}, {Range{n.End - 1, n.End}, language.Organisation}}
		}
	}
	if i := n.First + 2; i < n.End && t.is(n.First, titleForms) && t.lower[n.First+1] == "of" {
		if a := t.known.Lookup(t.phrase(Range{i, n.End})); len(a) > 0 && a[0].Kind == gazetteer.Country && t.known.Lookup(t.phrase(n.Range)) == nil { // "Sultan of Brunei"
			return []typed{{Range{i, n.End}, language.Country}}
		}
	}
	if n.End-n.First == 2 && n.kind != language.Person && t.is(n.First, partyWords) && (t.lower[n.First+1] == "house" || t.lower[n.First+1] == "senate") && t.capital(n.First+1) {
		return []typed{{Range{n.First, n.First + 1}, language.Organisation}, {Range{n.First + 1, n.End}, language.Organisation}} // "the Democratic House leader"
	}
	if n.End-n.First > 2 && n.End-n.First < 5 && n.kind == language.Organisation && t.known.Demonym(t.word(n.First)) != nil {
		if a := t.known.Lookup(t.phrase(Range{n.First + 1, n.End})); len(a) > 0 && a[0].Type == language.Place && a[0].Prior >= leastSettled && t.known.Lookup(t.phrase(n.Range)) == nil {
			return []typed{{Range{n.First, n.First + 1}, language.Group}, {Range{n.First + 1, n.End}, language.Place}} // "the Israeli West Bank barrier"
		}
	}
	for i := n.First + 2; i+2 < n.End; i++ {
		if t.lower[i] == "and" && t.is(n.First, landKinds) && t.lower[i+1] == t.lower[n.First] {
			return []typed{{Range{n.First, i}, language.Place}, {Range{i + 1, n.End}, language.Place}} // "County Kerry and County Limerick"
		}
	}
	for i := n.First + 1; i < n.End-1; i++ {
		if t.XPOS[i] == language.XPOSPOS && (n.kind == language.Organisation || n.kind == language.Facility || n.kind == language.Product) {
			if a := t.known.Lookup(t.phrase(Range{n.First, i})); len(a) > 0 && a[0].Kind == gazetteer.Country && a[0].Prior >= 0.5 { // "Peru's Congress"
				return []typed{{Range{n.First, i}, language.Country}, {Range{i + 1, n.End}, language.Organisation}}
			}
			if parts := t.ofBody(n, i); parts != nil {
				return parts
			}
			if w := t.lower[i-1]; n.End-i > 2 && (parliaments.Has(w) || bodyEnds.Has(w) || (t.is(n.First, ministries) || t.is(n.First+1, ministries) || n.First > 2 && t.is(n.First-3, ministries) && t.lower[n.First-2] == "of") && !t.is(i-1, peoples)) && t.capital(i+1) { // "Parliament's Finance and Budget Committee"
				return []typed{{Range{n.First, i}, language.Organisation}, {Range{i + 1, n.End}, language.Organisation}}
			}
		}
		if t.lower[i] != "and" && t.lower[i] != "," && t.lower[i] != "/" {
			continue
		}
		if t.lower[i] == "and" && n.End-n.First == 3 && t.is(n.First, parliaments) && t.is(n.End-1, parliaments) {
			return []typed{{Range{n.First, i}, language.Organisation}, {Range{i + 1, n.End}, language.Organisation}} // "House and Senate"
		}
		a, b := t.known.Lookup(t.phrase(Range{n.First, i})), t.known.Lookup(t.phrase(Range{i + 1, n.End}))
		if len(a) > 0 && len(b) > 0 && a[0].Kind == gazetteer.Country && b[0].Kind == gazetteer.Country && t.known.Lookup(t.phrase(n.Range)) == nil {
			return []typed{{Range{n.First, i}, language.Country}, {Range{i + 1, n.End}, language.Country}}
		}
	}
	return nil
}

// landKinds are nouns that stand before names of lands and waters.
var landKinds = classOf("county", "lake", "mount", "cape", "camp", "port", "fort")

// ministries are nouns that names of departments of state begin with.
var ministries = classOf("ministry", "department")

// ofBody takes a name apart that is a body and something of it, with a possessive at i
// between them: "DFAT's Middle East Branch", "Apple's Airport Express"; nil where it is
// not.
func (t *text) ofBody(n typed, i int) []typed {
	front := Range{n.First, i}
	word := t.word(n.First)
	short := i == n.First+1 && len(word) > 2 && isCapitals(word)
	if found := t.known.Lookup(t.phrase(front)); len(found) > 0 {
		short = found[0].Type == language.Organisation && !found[0].Weak && found[0].Prior >= 0.5
	}
	if !short || !t.capital(i+1) || t.known.Lookup(t.phrase(n.Range)) != nil {
		return nil
	}
	return []typed{{front, language.Organisation}, {Range{i + 1, n.End}, n.kind}}
}

// partings take a name apart, each in its own way; nil where it is none of theirs.
var partings = [...]func(*text, typed) []typed{
	(*text).ofHeadline, (*text).beforeMinister, (*text).countries, (*text).prefixed, (*text).ofPerson, (*text).ofWhole, (*text).atSemicolon, (*text).twoBodies, (*text).behindCommittee, (*text).behindPortfolio, (*text).behindHalf, (*text).behindPlace, (*text).behindBody, (*text).bearer, (*text).ofSeat,
	(*text).beforeOffice, (*text).beforeEnvoy, (*text).aroundTitle, (*text).twoPersons,
}

// parted takes a name apart that holds several, or a title: "U.N. Secretary-General Ban
// Ki-moon".
func (t *text) parted(n typed) []typed {
	if n.End-n.First == 1 {
		return t.whole(n) // nothing takes one word apart
	}
	for _, part := range partings {
		if parts := part(t, n); parts != nil {
			return parts
		}
	}
	return t.whole(n)
}

// twoPersons takes apart the family names of two persons that a hyphen joins before a noun
// for what is of both: "the Biden-Harris administration".
func (t *text) twoPersons(n typed) []typed {
	if n.End-n.First != 3 || n.kind != language.Person && n.kind != language.Organisation || !t.isPair(n.First) {
		return nil
	}
	return []typed{{Range{n.First, n.First + 1}, language.Person}, {Range{n.First + 2, n.End}, language.Person}}
}

// isPair tells whether two words with capitals that a hyphen joins begin at a token, before
// such a noun.
func (t *text) isPair(i int) bool {
	if i+3 >= len(t.lower) || !t.is(i+3, ofTwo) || t.word(i+1) != "-" && t.word(i+1) != "–" || t.sentence[i] != t.sentence[i+3] || !t.capital(i) || !t.capital(i+2) || isCapitals(t.word(i)) || isCapitals(t.word(i+2)) ||
		t.is(i, given) && !t.isFamilyName(t.lower[i]) || t.is(i, nobility) || t.isLand(i) || t.isLand(i+2) {
		return false
	}
	return !slices.ContainsFunc(t.Names, func(n language.Name) bool { // but one family name with a hyphen
		e := int(n.EndToken)
		return e-int(n.FirstToken) > 3 && t.lower[e-1] == t.lower[i+2] && t.lower[e-3] == t.lower[i]
	})
}

// isLand tells whether the gazetteer knows a word first of all as that of a country, a people,
// a region or a capital.
func (t *text) isLand(i int) bool {
	found := t.known.Lookup(t.word(i))
	if len(found) == 0 {
		return false
	}
	switch found[0].Kind {
	case gazetteer.Country, gazetteer.Demonym, gazetteer.People, gazetteer.Region, gazetteer.Capital:
		return true
	}
	return false
}

// ofTwo are nouns for what is of two persons.
var ofTwo = classOf("administration", "ticket", "summit", "debate", "meeting", "talks", "duo", "matchup", "encounter")

// ofWhole parts the organ of a body from the body that the gazetteer knows: "Political
// Bureau of the Communist Party of China".
func (t *text) ofWhole(n typed) []typed {
	if n.kind != language.Organisation {
		return nil
	}
	for i := n.First + 1; i+3 < n.End; i++ {
		if t.lower[i] != "of" || t.lower[i+1] != "the" || !t.is(i-1, organs) {
			continue
		}
		if k, found := t.known.Longest(t.Text, t.Tokens[i+2:n.End]); k > 1 && found[0].Type == language.Organisation && !found[0].Weak && t.known.Lookup(t.phrase(n.Range)) == nil {
			return []typed{{Range{n.First, i}, language.Organisation}, {Range{i + 2, n.End}, language.Organisation}}
		}
	}
	for i := n.First + 2; i+3 < n.End; i++ {
		if t.lower[i] == "of" && t.lower[i+1] == "the" && t.endsOrgan(Range{n.First, i}) && t.isWholeBody(Range{i + 2, n.End}) && t.known.Lookup(t.phrase(n.Range)) == nil {
			return []typed{{Range{n.First, i}, language.Organisation}, {Range{i + 2, n.End}, language.Organisation}} // "Border Service of the State Committee for National Security"
		}
	}
	return nil
}

// endsOrgan tells whether a name is that of a part of a body: its noun stands at the end, or
// before "on" or "for".
func (t *text) endsOrgan(r Range) bool {
	for i := r.First; i < r.End; i++ {
		if t.is(i, organNouns) && (i+1 == r.End || t.lower[i+1] == "on" || t.lower[i+1] == "for") {
			return true
		}
	}
	return false
}

// organNouns are nouns of parts of bodies.
var organNouns = classOf("committee", "service", "department", "directorate", "commission", "board", "division", "branch", "section", "council", "office", "command", "unit", "federation", "secretariat")

// isWholeBody tells whether the name of a body by itself begins with its noun, or ends with it.
func (t *text) isWholeBody(r Range) bool {
	last := r.End - 1
	for i := r.First + 1; i < r.End; i++ {
		if t.lower[i] == "of" || t.lower[i] == "for" || t.lower[i] == "on" {
			last = i - 1
			break
		}
	}
	return r.End-r.First > 1 && t.capital(last) && (t.is(last, parliaments) || t.is(last, ministries) || t.is(last, organNouns) || t.is(last, institutions) || t.is(last, bodyEnds) || t.lower[last] == "forces" || t.lower[last] == "parliament" || t.lower[last] == "assembly")
}

// organs are nouns for parts of parties and unions.
var organs = classOf("bureau", "politburo", "secretariat", "presidium", "branch", "wing", "committee")

// behindHalf takes apart the last word of a place or body, of which the first was left
// out, and who holds an office of it: "Hampshire Gene Hartley" of "Bishop of New Hampshire
// Gene Hartley", "International Ruth Mwale" of "director of Amnesty International Ruth
// Mwale".
func (t *text) behindHalf(n typed) []typed {
	i := n.First - 1
	if n.kind != language.Person || n.End-n.First < 3 || i <= 0 || !t.capital(i) || !t.is(i-1, parting) {
		return nil
	}
	found := t.known.Lookup(t.phrase(Range{i, n.First + 1}))
	if len(found) == 0 || found[0].Prior < 0.5 || found[0].Weak || found[0].Type != language.Organisation && (found[0].Type != language.Place || !t.is(i, beforePlaces)) {
		return nil
	}
	return []typed{{Range{i, n.First + 1}, found[0].Type}, {Range{n.First + 1, n.End}, language.Person}}
}

// behindPlace takes apart what is the place or body of an office and who holds it:
// "President of Ukraine Olena Hrytsenko".
func (t *text) behindPlace(n typed) []typed {
	switch n.kind {
	case language.Person:
	case language.Organisation, language.Place:
		if !t.ofOffice(n.First) && !t.toOffice(n.First) && !(n.First > 1 && t.lower[n.First-1] == "of" && t.is(n.First-2, ofLands) && n.End-n.First > 2 && t.is(n.First+1, given)) {
			return nil
		}
	default:
		return nil
	}
	if n.End-n.First < 3 || n.First == 0 || !t.is(n.First-1, parting) {
		return nil
	}
	if n.kind == language.Organisation && t.is(n.First, parliaments) && t.is(n.First+1, given) && n.End-n.First < 5 {
		return []typed{{Range{n.First, n.First + 1}, n.kind}, {Range{n.First + 1, n.End}, language.Person}} // "Speaker of the House Nancy Pelton"
	}
	if t.is(n.End-1, organisationNouns) || t.is(n.End-1, bodyEnds) {
		return nil // "Secretary-General of the Jordan Valley Authority"
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End-1])
	if k == 0 || n.End-n.First-k < 2 || found[0].Prior < 0.5 {
		return nil
	}
	switch e := &found[0]; {
	case e.Kind == gazetteer.Country, e.Kind == gazetteer.Capital, e.Kind == gazetteer.Region, (k > 1 || isCapitals(t.word(n.First)) && !e.Weak) && (e.Type == language.Place || e.Type == language.Organisation):
		return []typed{{Range{n.First, n.First + k}, e.Type}, {Range{n.First + k, n.End}, language.Person}}
	}
	return nil
}

// behindBody takes apart a body that the gazetteer knows and one of its members: "members of
// the House of Representatives Dale Hood and Ann Lowe".
func (t *text) behindBody(n typed) []typed {
	if n.kind != language.Organisation || n.End-n.First < leastWhole+2 {
		return nil
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End-2])
	if k < leastWhole || found[0].Type != language.Organisation || n.End-n.First-k > 3 || !t.is(n.First+k, given) || t.UPOS[n.End-1] != language.PROPN || t.namesThing(t.lower[n.End-1]) {
		return nil
	}
	return []typed{{Range{n.First, n.First + k}, language.Organisation}, {Range{n.First + k, n.End}, language.Person}}
}

// bearer makes a person of what was taken for a body, a place or a building and begins
// with a title that nothing else begins with: "Sultan Haitham", "Justices Sudhir Kant",
// "General Tihomir Kundić".
func (t *text) bearer(n typed) []typed {
	words := n.End - n.First
	switch {
	case (n.kind == language.Place || n.kind == language.Organisation) && t.reigns(n.Range):
	case n.kind != language.Organisation && n.kind != language.Facility, words < 2, words > 4:
		return nil
	case t.is(n.First, borne) && t.UPOS[n.End-1] == language.PROPN && (!t.namesThing(t.lower[n.First+1]) || t.lower[n.First+1] == "justice" && words > 2) && !t.namesThing(t.lower[n.End-1]):
	case n.kind == language.Organisation && words == 2 && t.is(n.First, militaryRanks) && t.isFamilyName(t.lower[n.First+1]) && !t.is(n.First+1, organisationNouns): // "General Brown"
	case n.kind == language.Organisation && t.is(n.First, militaryRanks) && t.is(n.First+1, given) && !t.is(n.End-1, bodyEnds) && !t.is(n.End-1, organisationNouns):
	default:
		return nil
	}
	return []typed{{n.Range, language.Person}}
}

// ofSeat leaves the place of "Sultan of Sokoto", and parts a parliament from the seat in
// it: "Member of Parliament for Bimbilla".
func (t *text) ofSeat(n typed) []typed {
	if n.End-n.First < 3 || n.kind == language.Person {
		return nil
	}
	switch seat := (typed{Range{n.First + 2, n.End}, language.Place}); {
	case t.lower[n.First+1] == "of" && t.is(n.First, reigning):
		return []typed{seat}
	case n.kind == language.Organisation && t.lower[n.First+1] == "for" && parliaments.Has(t.lower[n.First]):
		return []typed{{Range{n.First, n.First + 1}, language.Organisation}, seat}
	}
	return nil
}

// beforeOffice leaves the body of what was taken for one and is an office in it: "UN" of
// "UN Special Envoy for Syria", "UN Under-Secretary-General for Political Affairs".
func (t *text) beforeOffice(n typed) []typed {
	if n.kind != language.Organisation || t.is(n.First, organisationNouns) {
		return nil
	}
	for i := n.First + 1; i+2 < n.End; i++ {
		if t.lower[i] == "general" && t.word(i-1) == "-" && t.lower[i+1] == "for" && i > n.First+1 {
			for i--; i > n.First+1 && (t.word(i-1) == "-" || t.is(i-1, titleModifiers) || t.is(i-1, titleWords)); i-- {
			}
			return []typed{{Range{n.First, i}, n.kind}}
		}
		if (t.is(i, abroad) || i > n.First+1 && t.is(i, portfolio) && t.is(i-1, organisationNouns)) && (t.lower[i+1] == "for" || t.lower[i+1] == "to") {
			for i > n.First+1 && t.is(i-1, titleModifiers) && t.known.Lookup(t.phrase(Range{n.First, i})) == nil {
				i--
			}
			return []typed{{Range{n.First, i}, n.kind}}
		}
	}
	return nil
}

// beforeEnvoy parts a country from the region that its envoy is sent to: "U.S. Middle East"
// before "envoy".
func (t *text) beforeEnvoy(n typed) []typed {
	if n.kind != language.Organisation || n.End-n.First < 2 || n.End >= t.bounds(n.First).End || !t.is(n.End, envoys) {
		return nil
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End])
	if k == 0 || n.First+k == n.End || found[0].Kind != gazetteer.Country || found[0].Prior < 0.5 || t.known.Lookup(t.phrase(n.Range)) != nil {
		return nil
	}
	rest := t.known.Lookup(t.phrase(Range{n.First + k, n.End}))
	if len(rest) == 0 {
		return nil
	}
	return []typed{{Range{n.First, n.First + k}, language.Country}, {Range{n.First + k, n.End}, rest[0].Type}}
}

// aroundTitle takes a name apart that holds a title between an organisation or a people
// and a person: "U.N. Secretary-General Ban Ki-moon".
func (t *text) aroundTitle(n typed) []typed {
	switch n.kind {
	case language.Organisation, language.Person, language.Country, language.Group:
	default:
		return nil
	}
	if last := t.lower[n.End-1]; n.kind == language.Organisation && (organisationNouns.Has(last) || bodyEnds.Has(last)) {
		return nil // "Chancellor University"
	}
	title := t.titleWithin(n)
	if title < 0 {
		return nil
	}
	first := title
	for first > n.First && (t.is(first-1, titleModifiers) || t.is(first-1, titleForms) || t.lower[first-1] == "-" || t.lower[first-1] == "and") {
		first--
	}
	if title+1 < n.End-1 && t.lower[title+1] == "-" {
		title += 2 // secretary-general
	}
	var parts []typed
	if first > n.First {
		kind := n.kind
		if found := t.known.Lookup(t.phrase(Range{n.First, first})); len(found) > 0 {
			kind = found[0].Type
		} else if kind == language.Person {
			kind = language.Organisation
		}
		parts = append(parts, typed{Range{n.First, first}, kind})
	}
	return append(parts, typed{Range{title + 1, n.End}, language.Person})
}

// titleWithin is the last title or word of courtesy within a name; -1 where there is none.
func (t *text) titleWithin(n typed) int {
	title := -1
	for i := n.First; i < n.End-1; i++ {
		if i+2 < n.End-1 && t.lower[i] == "secretary" && t.lower[i+1] == "-" && t.lower[i+2] == "general" {
			return i
		}
		if i > n.First && t.is(i-1, patronymic) {
			continue
		}
		if i > n.First && n.kind == language.Organisation && t.is(i, eastern) || t.is(i, office) && t.lower[i+1] != "of" && t.lower[i+1] != "for" && t.lower[i+1] != "'s" && t.lower[i+1] != "’s" {
			title = i
		}
	}
	return title
}

// borne are titles that begin the names of no bodies.
var borne = classOf("justices", "judges", "senators", "lieutenant", "colonel", "brigadier", "sergeant", "inspector", "superintendent", "hon", "hon.", "dr", "dr.", "mr", "mr.", "mrs", "mrs.", "prof", "prof.", "sgt", "sgt.", "col", "col.", "gen.", "lt.", "rep.", "sen.", "gov.", "dsp", "acp", "asp", "csp", "dcp", "ssp", "igp", "aig", "sp")

// atSemicolon takes apart what a semicolon parts: "Agarak; Moscow".
func (t *text) atSemicolon(n typed) []typed {
	for i := n.First + 1; i+1 < n.End; i++ {
		if t.word(i) == ";" {
			return []typed{{Range{n.First, i}, n.kind}, {Range{i + 1, n.End}, n.kind}}
		}
	}
	return nil
}

// whole is a name that is not parted, until the next one.
func (t *text) whole(n typed) []typed {
	t.unparted[0] = n
	return t.unparted[:]
}

// eastern are words of courtesy of the east that stand within the names of no bodies.
var eastern = classOf("datuk", "dato", "datin", "tun", "encik", "alhaji", "alhaja", "shri", "smt", "haji", "hajji", "tengku")

// royal are titles that stand before the name of a person and seldom begin that of
// a body.
var royal = sections["royal"]

// reigning are titles of those who reign over a place, or watch over its souls.
var reigning = classOf("sultan", "emir", "archbishop", "bishop", "governor", "mayor")

// parting are words before the place of an office with the name of who holds it
// right behind: "President of Ukraine Olena Hrytsenko", "Director for Africa Chikwe
// Moeti".
var parting = classOf("of", "the", "for", "to")

// beforePlaces are words that names of places begin with, which are left out of them
// where they are taken for names of persons.
var beforePlaces = classOf("new", "north", "south", "west", "east", "san", "los", "las", "el", "saint", "st", "st.", "santa", "northern", "southern", "western", "eastern")

// portfolios are the last words of what ministers are of.
var portfolios = sections["portfolios"]

// longestHolder is the number of words of the name of a minister that the engine has
// taken for a part of what the minister is of.
const longestHolder = 4

// behindPortfolio leaves the name of who holds an office of what was taken for a body
// and is the end of that office with the name behind it: "State for External Affairs
// Vikram Rao" of "Minister of State for External Affairs Vikram Rao"; nil where it is
// not.
func (t *text) behindPortfolio(n typed) []typed {
	if n.kind != language.Organisation && n.kind != language.Facility && n.kind != language.Place || n.End-n.First < 3 || !t.inOffice(n.First) {
		return nil
	}
	k := n.End - 1
	for k > n.First && t.UPOS[k] == language.PROPN && t.capital(k) && !t.is(k, portfolios) && !t.namesThing(t.lower[k]) {
		k--
	}
	if words := n.End - 1 - k; !t.is(k, portfolios) || words < 2 || words > longestHolder {
		return nil
	}
	return []typed{{Range{k + 1, n.End}, language.Person}}
}

// inOffice tells whether words with capitals right before a token go back to a title
// and "of" or "for".
func (t *text) inOffice(i int) bool { return t.officeBefore(i) >= 0 }

// officeBefore is that title; -1 where there is none.
func (t *text) officeBefore(i int) int {
	b := t.bounds(i)
	for k := i - 1; k > b.First && k > i-longestPortfolio; k-- {
		if (t.lower[k] == "of" || t.lower[k] == "for" || t.lower[k] == "in" && t.lower[k+1] == "the") && t.titleLemma(k-1) != "" && t.capital(k-1) {
			return k - 1
		}
		if !t.capital(k) && t.lower[k] != "and" && t.word(k) != "," && t.lower[k] != "of" && t.lower[k] != "the" && t.lower[k] != "in" {
			return -1
		}
	}
	return -1
}

// behindCommittee takes a name apart that is a body of which an office is, and who
// holds it: "Secretary of the Party Central Committee Sounthone Xayachack", "Rector of
// Moscow State University Viktor Sadovnichy"; nil where it is not.
func (t *text) behindCommittee(n typed) []typed {
	if n.End-n.First < 3 || n.kind != language.Organisation && n.kind != language.Person && n.kind != language.Facility {
		return nil
	}
	first := n.First
	for b := t.bounds(n.First); first > b.First && t.capital(first-1) && t.UPOS[first-1] == language.PROPN && n.First-first < 4; first-- {
	}
	if !t.ofOffice(first) {
		return nil
	}
	for k := n.First; k+2 < n.End; k++ {
		if t.lower[k] == "of" && t.UPOS[k+1] == language.PROPN {
			if m, found := t.known.Longest(t.Text, t.Tokens[k+1:n.End]); m > 0 && found[0].Kind == gazetteer.Country && n.End-k-1-m > 1 && n.End-k-1-m < 5 {
				return []typed{{Range{first, k + 1 + m}, language.Organisation}, {Range{k + 1 + m, n.End}, language.Person}} // "Speaker of the National Assembly of Zambia Nelly Mutale"
			}
		}
	}
	if parts := t.forPlaces(Range{first, n.End}); parts != nil {
		return parts
	}
	if last := t.word(n.End - 1); n.kind == language.Organisation && n.End-first == 3 && len(t.word(first)) > 2 && isCapitals(t.word(first)) && !isCapitals(last) && !isCapitals(t.word(first+1)) && !t.namesThing(t.lower[n.End-1]) && t.UPOS[n.End-1] == language.PROPN {
		return []typed{{Range{first, first + 1}, language.Organisation}, {Range{first + 1, n.End}, language.Person}} // "Vice President of SOCAR Elshad Nasirli"
	}
	k := n.End - 1
	for ; k > n.First && k >= n.End-4 && t.UPOS[k] == language.PROPN && !t.is(k, bodyEnds) && !t.is(k, organisationNouns) && !t.is(k, institutions); k-- {
	}
	if k < n.First || k == first && t.lower[first-1] != "the" || n.End-k < 3 || !t.is(k, bodyEnds) && !t.is(k, institutions) {
		return nil
	}
	return []typed{{Range{first, k + 1}, language.Organisation}, {Range{k + 1, n.End}, language.Person}}
}

// forPlaces takes a name apart that is a body whose officer for some places is named
// right behind them: "Vice President of the World Bank for Europe and Central Asia
// Antonella Bassini"; nil where it is not.
func (t *text) forPlaces(r Range) []typed {
	for k := r.First + 1; k+2 < r.End; k++ {
		if t.lower[k] != "for" {
			continue
		}
		if found := t.known.Lookup(t.phrase(Range{r.First, k})); len(found) == 0 || found[0].Type != language.Organisation {
			return nil
		}
		parts := []typed{{Range{r.First, k}, language.Organisation}}
		for i := k + 1; i < r.End; i++ {
			if i > k+1 && t.lower[i] != "and" && t.lower[i] != "," {
				if r.End-i > 1 && r.End-i < 4 {
					return append(parts, typed{Range{i, r.End}, language.Person})
				}
				return nil
			}
			if i > k+1 {
				i++
			}
			n, found := t.known.Longest(t.Text, t.Tokens[i:r.End])
			if n == 0 || found[0].Type != language.Place && found[0].Type != language.Country {
				return nil
			}
			parts = append(parts, typed{Range{i, i + n}, found[0].Type})
			i += n - 1
		}
	}
	return nil
}

// institutions are the last words of names of bodies with a house of their own.
var institutions = classOf("museum", "university", "institute", "hospital", "theatre", "theater", "academy", "library", "gallery", "observatory", "college", "court", "bank", "centre", "center", "school", "fund", "office", "service", "bureau", "authority", "board", "chamber", "foundation")

// reigns tells whether what was taken for a body is a royal or spiritual title
// with a name: "Sultan Abdullah", but not "King Saud University".
func (t *text) reigns(r Range) bool {
	if r.End-r.First > 2 && t.is(r.First, titleModifiers) && !t.is(r.First, royal) {
		r.First++ // "Ecumenical Patriarch Bartholomew"
	}
	n := r.End - r.First
	last := t.lower[r.End-1]
	return n > 1 && n < 4 && t.lower[r.First+1] != "of" && t.is(r.First, royal) && !isCapitals(t.phrase(r)) && !organisationNouns.Has(last) && !placeNouns.Has(last) && !bodyEnds.Has(last) && t.UPOS[r.End-1] == language.PROPN && t.known.Lookup(t.phrase(r)) == nil
}

// ofOffice tells whether a title and "of" stand before a token.
func (t *text) ofOffice(i int) bool {
	b := t.bounds(i)
	if i--; i > b.First && t.lower[i] == "the" {
		i--
	}
	return i-1 >= b.First && t.lower[i] == "of" && t.titleLemma(i-1) != "" && t.capital(i-1)
}

// toOffice tells whether the title of an envoy and "to" stand before a token.
func (t *text) toOffice(i int) bool {
	b := t.bounds(i)
	if i--; i > b.First && t.lower[i] == "the" {
		i--
	}
	return i > b.First && t.lower[i] == "to" && t.is(i-1, envoys)
}

// office are titles that hardly ever stand within the name of an organisation
// before its last word.
var office = classOf(
	"president", "minister", "premier", "chancellor", "secretary-general", "spokesman", "spokeswoman", "senator",
	"ambassador", "governor", "chairman", "speaker", "chairwoman", "commissioner", "superintendent", "inspector", "leader", "ceo", "mp", "mullah", "ayatollah", "envoy", "rapporteur", "coordinator", "prosecutor", "director", "undersecretary", "spokesperson",
)

// longestTeam is the number of words of the longest name that ends with a plural like a verb.
const longestTeam = 4

// ofHeadline is the name at the beginning of a headline that was taken for one whole: "MACC" of
// "MACC Remands Former PKA Boss".
func (t *text) ofHeadline(n typed) []typed {
	if n.kind == language.Work {
		return nil
	}
	for i := n.First + 1; i < n.End; i++ {
		if t.XPOS[i] == language.XPOSVBZ && t.UPOS[i] == language.VERB && !t.capital(i) || i+1 < n.End && t.capital(i) && t.is(i, headlineVerbs) && (t.UPOS[i] != language.NOUN || n.End-n.First > longestTeam) {
			return []typed{{Range{n.First, i}, n.kind}}
		}
	}
	return nil
}

// beforeMinister is the people before the title of a minister, of which a body was made with the
// portfolio: "Tanzanian" of "Tanzanian Energy Minister".
func (t *text) beforeMinister(n typed) []typed {
	people := t.known.Demonym(t.word(n.First))
	if n.kind != language.Organisation || n.End >= t.bounds(n.First).End || !t.is(n.End, portfolio) || !t.capital(n.End) || people == nil || people[0].Kind == gazetteer.Country {
		return nil
	}
	for i := n.First + 1; i < n.End; i++ {
		if !t.is(i, portfolios) && t.lower[i] != "and" {
			return nil
		}
	}
	return []typed{{Range{n.First, n.First + 1}, language.Group}}
}

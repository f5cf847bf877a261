package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// byWords rights the type of a name that one of its own words tells, and takes in
// what belongs to a name of that type: laws by their last word, with their year;
// buildings by theirs; storms and ships by the word in front.
func (t *text) byWords(n typed, from int) typed {
	several := n.End-n.First > 1
	switch {
	case several && t.lower[n.End-1] == "convention" && t.is(n.End-2, gathering) && t.capital(n.End-1):
		n.kind = language.Event // "the Democratic National Convention"
	case n.kind == language.Agreement, several && t.is(n.End-1, laws) && t.capital(n.End-1) && n.kind != language.Person:
		n.kind = language.Agreement
		return t.wholeLaw(n, from)
	case several && t.is(n.End-1, tribes) && t.capital(n.End-1) && (n.kind == language.Organisation || n.kind == language.Place || n.kind == language.Person) && t.lower[n.End-1] != "band":
		n.kind = language.Group // "Pointe Noire Tribe"
	case several && n.kind != language.Place && n.kind != language.Country && n.kind != language.Work && t.is(n.End-1, waterEnds) && t.capital(n.End-1) && t.known.Lookup(t.phrase(n.Range)) == nil:
		n.kind = language.Place // "Tasman Glacier"
	case several && t.capital(n.End-1) && (t.lower[n.End-1] == "base" && t.is(n.End-2, beforeBase) || t.lower[n.End-1] == "ground" && t.lower[n.End-2] == "cricket"):
		n.kind = language.Facility
	case n.kind != language.Place && n.End-n.First == 2 && t.lower[n.First] == "county" && t.capital(n.First) && !t.is(n.End-1, organisationNouns) && !t.is(n.End-1, bodyEnds) && !t.is(n.End-1, titleForms) && !t.is(n.End-1, facilities):
		n.kind = language.Place // "County Clare"
	case several && t.is(n.First, foreignHouses) && t.capital(n.First) && n.kind != language.Work && n.kind != language.Event:
		n.kind = language.Facility // "Estadio Azteca"
	case n.kind == language.Person && n.End-n.First > 2 && t.lower[n.End-1] == "room" && t.capital(n.End-1):
		n.kind = language.Facility // "Thomas Jefferson Room"
	case several && n.kind == language.Person && t.is(n.End-1, firmTails) && !t.is(n.End-1, familyTails) && t.capital(n.End-1):
		n.kind = language.Organisation // "Lim Seng Logistics"
	case several && n.kind == language.Person && t.is(n.End-1, prizes) && t.capital(n.End-1):
		n.kind = language.Event
	case several && t.is(n.End-1, facilities) && t.capital(n.End-1) && (n.kind == language.Organisation || n.kind == language.Place || n.kind == language.Person && n.End-n.First > 2):
		n.kind = language.Facility
	case several && (n.kind != language.Person || warships.Has(t.word(n.First))) && ships.Has(t.word(n.First)):
		n.kind = language.Product
	case n.First > from && !several && n.kind != language.Country && ships.Has(t.word(n.First-1)) && t.sentence[n.First-1] == t.sentence[n.First]:
		return typed{Range{n.First - 1, n.End}, language.Product} // "HMAS Anzac"
	case several && t.is(n.First, storms) && t.capital(n.First) && t.UPOS[n.First+1] == language.PROPN && n.kind != language.Country:
		n.kind = language.Event
	case n.First > from && t.is(n.First-1, storms) && t.capital(n.First-1) && n.End-n.First == 1 && n.kind != language.Country:
		return typed{Range{n.First - 1, n.End}, language.Event}
	}
	return n
}

// gathering are words before the "convention" to which a party comes together.
var gathering = classOf("national", "party", "republican", "democratic", "state")

// laws are the last words of names of laws and agreements, facilities those of
// names of buildings and their like; storms are words before names of storms.
var laws, facilities, storms = sections["laws"], sections["facilities"], sections["storms"]

// waterEnds are last words of names that nothing but waters and shapes of the land have.
var waterEnds = classOf("glacier", "strait", "straits", "peninsula", "archipelago", "fjord", "lagoon", "atoll", "sea", "desert", "plateau", "mountains")

// familyTails are ends of names of firms that are names of families, too.
var familyTails = classOf("power", "steel", "cement", "mining", "energy", "foods", "bulk", "bio", "cargo", "motors")

// prizes are last words of names of prizes, which are called after persons.
var prizes = classOf("prize", "award", "awards", "medal", "trophy", "cup", "lecture", "scholarship")

// foreignHouses are nouns of other languages that names of buildings begin with.
var foreignHouses = classOf("estadio", "estádio", "stadio", "stade", "palacio", "palazzo", "masjid", "plaza", "piazza", "teatro", "aeropuerto", "stadion")

// beforeBase are words that stand before "Base" at the end of names.
var beforeBase = classOf("air", "naval", "force", "army", "military", "reserve", "submarine", "marine")

// ships are abbreviations before names of ships that are seldom anything else, as
// the "SS" of clubs and the initials of persons are.
var ships = classOf("USS", "USNS", "HMS", "HMAS", "HMCS", "HMNZS", "INS", "FS", "ROKS", "BRP", "KRI", "PNS", "MV", "RV", "RMS", "CCGS", "USCGC")

// warships are those of them that are the initials of nobody.
var warships = classOf("USS", "USNS", "HMS", "HMAS", "HMCS", "HMNZS", "ROKS", "USCGC")

// wholeLaw adds to the name of a law or agreement the parties in front that
// hyphens or an "and" join to it, and its year: "United States-Mexico-Canada
// Agreement", "CHIPS and Science Act", "1959 Nile Waters Agreement", "Voting
// Rights Act of 1965". The words in front of from are taken.
func (t *text) wholeLaw(n typed, from int) typed {
	b := t.bounds(n.First)
	from = max(from, b.First)
	for n.First-2 >= from && t.word(n.First-1) == "-" && t.capital(n.First-2) && t.touching(n.First-2) && t.touching(n.First-1) {
		n.First -= 2
		for n.First > from && t.UPOS[n.First-1] == language.PROPN && t.capital(n.First-1) && !t.is(n.First-1, titleForms) {
			n.First--
		}
	}
	if i := n.First - 2; i-1 >= from && t.lower[n.First-1] == "and" && t.UPOS[i] == language.PROPN && t.UPOS[i-1] == language.DET && t.is(n.End-1, laws) {
		n.First = i
	}
	if t.yearBefore(n.First) && n.First > from {
		n.First--
	}
	if k := n.End; k+1 < b.End && t.lower[k] == "of" && t.isYear(k+1) {
		n.End += 2
	}
	return n
}

// leastSettled is the prior from which on the gazetteer's meaning of a name of
// several words settles its type.
const leastSettled = 0.9

// settled is the type of a name that the gazetteer knows for one thing alone,
// whatever the engine took it for, where that holds: "the Dalai Lama", "the Black
// Sea fleet", "Médecins Sans Frontières". Persons may have the names of places and
// of bodies, so that what looks like a person's stays one.
func (t *text) settled(r Range, kind language.NameType, entries []gazetteer.Entry) (language.NameType, bool) {
	if len(entries) == 0 || entries[0].Weak || entries[0].Prior < leastSettled || entries[0].Type == kind {
		return kind, false
	}
	e, several := &entries[0], r.End-r.First > 1
	if kind == language.Person && e.Kind != gazetteer.Country && t.likePerson(r) {
		return kind, false
	}
	switch e.Kind {
	case gazetteer.Known:
		return e.Type, true
	case gazetteer.Country:
		return e.Type, several
	case gazetteer.Organisation:
		return e.Type, several && kind != language.Event && kind != language.Agreement && kind != language.Work
	case gazetteer.Government:
		return language.Organisation, several && kind == language.Person // "Downing Street said"
	case gazetteer.Region:
		return e.Type, several && (kind == language.Organisation || kind == language.Person || kind == language.Product) && !t.is(r.End-1, organisationNouns)
	case gazetteer.Capital, gazetteer.City:
		return e.Type, several && (kind == language.Person || kind == language.Product) && !saints.Has(strings.TrimSuffix(t.lower[r.First], "."))
	}
	return kind, false
}

// withTitle tells whether what was taken for a thing is a person's name: a given name
// begins it, and a title stands before it: "captain Rhys Cole".
func (t *text) withTitle(r Range, kind language.NameType) bool {
	if kind != language.Product && kind != language.Work && kind != language.Event && kind != language.Agreement || r.End-r.First < 2 || r.End-r.First > 3 || r.First == t.bounds(r.First).First {
		return false
	}
	return t.is(r.First, given) && t.UPOS[r.End-1] == language.PROPN && (t.is(r.First-1, titleWords) || t.courtesy(r.First-1) != noGender) && !t.namesThing(t.lower[r.End-1])
}

// saints are words before names of saints, which are those of towns, too.
var saints = classOf("saint", "saints", "st", "ste")

// likePerson tells whether a range has the look of a person's name: it begins with a
// given name, is a family name of the text, or stands behind a title.
func (t *text) likePerson(r Range) bool {
	i := r.First - 1
	return t.is(r.First, given) || r.End-r.First == 1 && t.isFamilyName(t.lower[r.First]) || i >= t.bounds(r.First).First && (t.is(i, titleForms) || t.courtesy(i) != noGender)
}

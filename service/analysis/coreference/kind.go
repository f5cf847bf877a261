package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/language"
)

// byWords rights the type of a name that one of its own words tells, and takes in
// what belongs to a name of that type: laws by their last word, with their year;
// buildings by theirs; storms and ships by the word in front.
func (t *text) byWords(n typed, from int) typed {
	several := n.End-n.First > 1
	switch {
	case n.kind == language.Agreement, several && t.is(n.End-1, laws) && t.capital(n.End-1) && n.kind != language.Person:
		n.kind = language.Agreement
		return t.wholeLaw(n, from)
	case several && t.is(n.End-1, facilities) && t.capital(n.End-1) && (n.kind == language.Organisation || n.kind == language.Place || n.kind == language.Person && n.End-n.First > 2):
		n.kind = language.Facility
	case several && n.kind != language.Person && ships.Has(t.word(n.First)):
		n.kind = language.Product
	case several && t.is(n.First, storms) && t.capital(n.First) && t.UPOS[n.First+1] == language.PROPN && n.kind != language.Country:
		n.kind = language.Event
	case n.First > from && t.is(n.First-1, storms) && t.capital(n.First-1) && n.End-n.First == 1 && n.kind != language.Country:
		return typed{Range{n.First - 1, n.End}, language.Event}
	}
	return n
}

// laws are the last words of names of laws and agreements, facilities those of
// names of buildings and their like; storms are words before names of storms.
var laws, facilities, storms = sections["laws"], sections["facilities"], sections["storms"]

// ships are abbreviations before names of ships that are seldom anything else, as
// the "SS" of clubs and the initials of persons are.
var ships = classOf("USS", "USNS", "HMS", "HMAS", "HMCS", "HMNZS", "INS", "FS", "ROKS", "BRP", "KRI", "PNS", "MV", "RV", "RMS", "CCGS", "USCGC")

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

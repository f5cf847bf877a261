package analysis

import (
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
)

// datelined is a place of the dateline whose country the dateline itself tells.
type datelined struct{ name, country string }

// leastSure is the prior from which on a country or region of the dateline means
// what it mostly means.
const leastSure = 0.75

// datelinedPlaces are the places of the dateline with the codes of the countries, or
// the countries of the states and provinces, that it names behind them: "BILMA,
// Niger", "PARIS, Texas".
func datelinedPlaces(m *rapporteurv1.Metadata, known *gazetteer.Gazetteer) []datelined {
	var places []datelined
	for place := range strings.SplitSeq(m.GetDateline().GetPlace(), "/") {
		city, land, ok := strings.Cut(place, ",")
		if !ok {
			continue
		}
		name := gazetteer.Fold(strings.TrimSpace(city))
		if country := landOf(known, strings.TrimSpace(city), strings.TrimSpace(land)); country != "" && name != "" {
			places = append(places, datelined{strings.TrimPrefix(name, "="), country})
		}
	}
	return places
}

// landOf is the code of the country that land is, or that it lies in; where it can be
// several, of the one that has the city; empty where that stays open.
func landOf(known *gazetteer.Gazetteer, city, land string) string {
	lands := known.Lookup(land)
	for _, e := range lands {
		if e.Prior >= leastSure && (e.Kind == gazetteer.Country || e.Kind == gazetteer.Region) {
			return e.Country
		}
	}
	for _, c := range known.Lookup(city) {
		for _, e := range lands {
			if c.Country == e.Country && (e.Kind == gazetteer.Country || e.Kind == gazetteer.Region) {
				return e.Country
			}
		}
	}
	return ""
}

// placeByDateline gives a place that the dateline names the country that the
// dateline gives it. An item of Wikidata for a town of that name elsewhere goes.
func (b *entityBuilder) placeByDateline(e *rapporteurv1.Entity) {
	for _, p := range b.datelined {
		if e.GetType() == rapporteurv1.EntityType_PLACE && e.GetCountryCode() != p.country && strings.TrimPrefix(gazetteer.Fold(e.GetName()), "=") == p.name {
			if e.GetCountryCode() != "" {
				e.WikidataId = ""
			}
			e.CountryCode = p.country
		}
	}
}

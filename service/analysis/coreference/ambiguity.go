package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// disambiguate decides for names that are a country and a region by turns
// ("Georgia"): a governor's is the region; else that of the country of which
// the text names other places.
func (t *text) disambiguate() {
	t.placeInRegions()
	t.placeByPeople()
	var spoken tally // nil before it is asked for, which is before anything is decided
	for i := range t.names {
		n := &t.names[i]
		if n.demonym && len(n.entries) > 1 && n.entries[0].Prior < 0.75 {
			if spoken == nil {
				spoken = t.spokenOf()
			}
			t.decideDemonym(n, spoken)
			continue
		}
		if n.sure || n.kind != language.Country && n.kind != language.Place || len(n.entries) < 2 || n.entries[0].Prior >= 0.75 || n.entries[0].Country == n.entries[1].Country {
			continue
		}
		if spoken == nil {
			spoken = t.spokenOf()
		}
		best, bestScore := -1, 0
		for k, e := range n.entries {
			score := 0
			switch {
			case e.Kind == gazetteer.Region && n.End < len(t.lower) && ofRegions.Has(strings.TrimSuffix(t.lower[n.End], ".")):
				score = 1000
			case e.Kind == gazetteer.Region || e.Kind == gazetteer.City || e.Kind == gazetteer.Capital:
				score = spoken.of(e.Country)
			case e.Kind == gazetteer.Country && slices.ContainsFunc(n.entries, func(o gazetteer.Entry) bool { return o.Kind != gazetteer.Country }):
				if score = nativeWeight * spoken.of(e.Country); t.ownsState(n.Range) || t.hasRuler(n.First) {
					score += 500
				}
			}
			if e.Prior > 0.1 && score > bestScore {
				best, bestScore = k, score
			}
		}
		if best >= 0 && farMore*bestScore <= spoken.most() {
			continue // "Waterloo" in a text on London, in which a firm of America is named
		}
		if best >= 0 {
			n.kind, n.entries = n.entries[best].Type, slices.Clone(n.entries[best:best+1])
			n.sure = true
			if n.kind == language.Country {
				n.entries[0].Prior = 1
			}
		}
	}
}

// nativeWeight is how much more a name of a country counts for it where it shares its
// name with a region of another one, of which copy speaks more often.
const nativeWeight = 10

// farMore is how many times as often a text speaks of another country than of that of a place
// of which there are several, where it is none of them.
const farMore = 5

// ownsState tells whether a possessive stands behind a name, before what no region
// has: "Georgia's parliament".
func (t *text) ownsState(r Range) bool {
	i := r.End
	return i+1 < t.bounds(r.First).End && t.XPOS[i] == language.XPOSPOS && t.is(i+1, ofCountries)
}

// hasRuler tells whether a name stands behind the title of who rules a country, and "of", with
// or without the ruler's name in between: "President Irakli Dolidze of Georgia".
func (t *text) hasRuler(i int) bool {
	k := i - 2
	if k < t.bounds(i).First || t.lower[k+1] != "of" {
		return false
	}
	if n := t.nameAt[k]; n >= 0 && t.names[n].kind == language.Person && t.names[n].First > t.bounds(i).First {
		k = t.names[n].First - 1
	}
	return t.is(k, ofLands)
}

// ofLands are titles that nobody holds of a region.
var ofLands = classOf("president", "minister", "king", "queen", "ambassador")

// ofCountries are words for what countries have and regions do not.
var ofCountries = classOf("parliament", "president", "prime", "army", "military", "foreign", "defence", "defense", "ambassador", "embassy", "presidential", "breakaway", "sovereignty", "independence", "accession", "membership")

// spokenOf is how often the text names what is of each country for certain.
func (t *text) spokenOf() tally {
	spoken := tally{}
	for i := range t.names {
		if n := &t.names[i]; len(n.entries) > 0 && n.entries[0].Prior >= 0.8 && n.kind != language.Person {
			spoken.add(n.entries[0].Country, 1)
		}
	}
	return spoken
}

// ofRegions are nouns behind a name that is a country's, too, which tell that it is
// the region: of a country, copy says "Georgian" or "Georgia's".
var ofRegions = classOf("governor", "gov", "premier", "state", "secretary", "attorney", "senator", "sen", "rep", "congressman", "congresswoman", "legislature", "lawmakers")

// placeInRegions gives places that stand before their region, with a comma, the
// country of that: "Moscow, Idaho,", "Athens, Georgia". A list of places goes on
// with another comma and "and".
func (t *text) placeInRegions() {
	// chain is the country that ends the places with commas between them that the pair begins.
	chain := ""
	for i := len(t.names) - 2; i >= 0; i-- { // so that "Punjab, Pakistan" is settled before "Chakwal, Punjab"
		city, region := &t.names[i], &t.names[i+1]
		if city.kind == language.Person && len(city.entries) > 0 && region.kind == language.Country && !region.demonym && region.First == city.End+1 && t.word(city.End) == "," && !t.conjoined(region.End) {
			city.settleIn(region.country()) // "to Monte Carlo, Monaco"
		}
		switch {
		case region.First != city.End+1 || t.word(city.End) != "," || region.demonym || city.demonym:
			chain = ""
		case region.kind == language.Country && t.closes(region.End):
			chain = region.country()
		case chain != "" && city.kind == language.Place && len(city.entries) == 0 && region.kind == language.Place && region.country() == chain:
			city.entries = []gazetteer.Entry{{Kind: gazetteer.City, Type: language.Place, Canonical: t.phrase(city.Range), Country: chain, Prior: 1}} // "Tarvanisa, Agrigento, Sicily, Italy"
		}
		if city.kind == language.Person && len(city.entries) == 0 && city.First > 0 && t.is(city.First-1, townly) && city.End < len(t.lower) && t.word(city.End) == "," && region.First == city.End+1 && region.kind == language.Country && !region.demonym {
			city.kind = language.Place // "in Kirdava, Serbia"
		}
		if city.kind != language.Place && !(city.kind == language.Organisation && len(city.entries) > 0 && city.entries[0].Type == language.Place) ||
			region.kind != language.Place && region.kind != language.Country || region.First != city.End+1 || t.word(city.End) != "," || t.conjoined(region.End) {
			continue
		}
		at := slices.IndexFunc(region.entries, func(e gazetteer.Entry) bool { return e.Kind == gazetteer.Region && e.Prior > 0.1 })
		if at < 0 && region.kind == language.Country && len(region.entries) > 0 {
			if city.settleIn(region.entries[0].Country); !city.sure && len(city.entries) == 0 && region.entries[0].Kind == gazetteer.Country && t.closes(region.End) {
				city.entries = []gazetteer.Entry{{Kind: gazetteer.City, Type: language.Place, Canonical: t.phrase(city.Range), Country: region.entries[0].Country, Prior: 1}} // "Osiny, Poland,"
			}
		}
		if at < 0 || len(city.entries) > 0 && city.entries[0].Kind == gazetteer.Region {
			continue
		}
		country := region.entries[at].Country
		own := slices.IndexFunc(city.entries, func(e gazetteer.Entry) bool {
			return e.Country == country && (e.Kind == gazetteer.City || e.Kind == gazetteer.Capital)
		})
		switch {
		case own >= 0:
			city.entries = slices.Clone(city.entries[own : own+1])
		case region.entries[0].Kind == gazetteer.Region:
			city.entries = []gazetteer.Entry{{Kind: gazetteer.City, Type: language.Place, Canonical: t.phrase(city.Range), Country: country, Prior: 1}}
		default: // "Tbilisi, Georgia"
			continue
		}
		city.kind, city.sure = language.Place, true
		region.kind, region.sure, region.entries = language.Place, true, slices.Clone(region.entries[at:at+1])
	}
}

// townly are prepositions before the name of a town.
var townly = classOf("in", "near", "outside")

// closes tells whether the sentence ends at a token, or a comma stands there and no name
// behind it, as the next one of a list would.
func (t *text) closes(i int) bool {
	if i >= len(t.lower) || t.sentence[i] != t.sentence[i-1] || t.word(i) == "." || t.word(i) == ")" {
		return true
	}
	return t.word(i) == "," && (i+1 == len(t.lower) || !t.capital(i+1) && t.lower[i+1] != "and" && t.lower[i+1] != "or")
}

// longestTown is the number of tokens between the adjective of a country and the "of"
// before the name of a town of it.
const longestTown = 3

// placeByPeople gives places the country of which the adjective before "city of" says that
// they are: "the German city of Hanover".
func (t *text) placeByPeople() {
	for i := range t.names {
		n := &t.names[i]
		of := n.First - 1
		if n.kind != language.Place || n.sure || of-1 <= t.bounds(n.First).First || t.lower[of] != "of" || !t.lemmaIs(of-1, cuesOf) {
			continue
		}
		for k := i - 1; k >= 0 && t.names[k].End > of-1-longestTown; k-- {
			people := &t.names[k]
			if !people.demonym || people.End > of-1 || t.sentence[people.First] != t.sentence[n.First] {
				continue
			}
			if c := people.country(); c != "" && n.country() != c {
				n.settleIn(c)
				if !n.sure {
					n.sure, n.entries = true, []gazetteer.Entry{{Kind: gazetteer.City, Type: language.Place, Canonical: t.phrase(n.Range), Country: c, Prior: 1}}
				}
			}
			break
		}
	}
}

// settleIn leaves of the towns of a name that of a country, where there is one: "San Jose,
// Costa Rica".
func (n *name) settleIn(country string) {
	at := slices.IndexFunc(n.entries, func(e gazetteer.Entry) bool {
		return e.Country == country && (e.Kind == gazetteer.City || e.Kind == gazetteer.Capital || e.Kind == gazetteer.Region)
	})
	if at >= 0 {
		n.kind, n.sure, n.entries = language.Place, true, slices.Clone(n.entries[at:at+1])
	}
}

// conjoined tells whether "and" or "or" stands at a token, or behind a comma there.
func (t *text) conjoined(i int) bool {
	if i < len(t.lower) && t.lower[i] == "," {
		i++
	}
	return i < len(t.lower) && (t.lower[i] == "and" || t.lower[i] == "or")
}

// decideDemonym decides for "Congolese" and the like: it is of the one country of
// its meanings that the text names.
func (t *text) decideDemonym(n *name, spoken tally) {
	best, several := -1, false
	for k, e := range n.entries {
		if e.Kind == gazetteer.Demonym && spoken.of(e.Country) > 0 {
			best, several = k, best >= 0
		}
	}
	if best >= 0 && !several {
		n.entries, n.sure = slices.Clone(n.entries[best:best+1]), true
		n.entries[0].Prior = 1
	}
}

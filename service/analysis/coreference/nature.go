package coreference

import (
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// What lands are, by the codes of their countries: common knowledge.
var (
	archipelagos = classOf("MV", "PH", "ID", "BS", "JP", "CV", "KM", "FJ", "SC", "TO", "VU", "SB", "KI", "TV", "MH", "FM", "PW", "ST", "FO", "TC", "WS", "AG", "VC")
	islands      = classOf("CU", "JM", "HT", "DO", "BS", "BB", "TT", "GD", "LC", "VC", "DM", "AG", "KN", "MT", "CY", "IS", "IE", "LK", "MV", "MG", "MU", "SC", "KM", "CV", "ST", "TW", "SG", "FJ", "WS", "TO", "VU", "SB", "KI", "TV", "NR", "PW", "FM", "MH", "PG", "BH", "TL", "GL", "PR", "GU", "BM", "KY", "AW", "CW", "NC", "PF", "RE", "GP", "MQ", "YT", "FO", "JE", "GG", "IM", "HK", "BN")
	monarchies   = classOf("GB", "SE", "NO", "DK", "NL", "BE", "ES", "JO", "SA", "MA", "BH", "TH", "KH", "BT", "LS", "SZ", "TO")
	emirates     = classOf("AE", "QA", "KW")
	sultanates   = classOf("OM", "BN")
	landlocked   = classOf("AF", "AM", "AZ", "AT", "BY", "BT", "BO", "BW", "BF", "BI", "CF", "TD", "CZ", "SZ", "ET", "HU", "KZ", "KG", "LA", "LS", "LI", "LU", "ML", "MD", "MN", "NP", "NE", "MK", "PY", "RW", "SM", "RS", "SK", "SS", "CH", "TJ", "TM", "UG", "UZ", "VA", "ZM", "ZW", "XK", "AD", "MW")
	balkan       = classOf("AL", "BA", "BG", "GR", "HR", "XK", "ME", "MK", "RO", "RS", "SI")
	baltic       = classOf("EE", "LV", "LT")
	nordic       = classOf("DK", "FI", "IS", "NO", "SE")
	andean       = classOf("BO", "CO", "EC", "PE", "CL", "VE")
	gulf         = classOf("AE", "BH", "IQ", "IR", "KW", "OM", "QA", "SA")
	arab         = classOf("AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE", "DJ", "KM")
	caribbean    = classOf("AG", "AI", "AW", "BB", "BS", "BZ", "CU", "CW", "DM", "DO", "GD", "GY", "HT", "JM", "KN", "KY", "LC", "PR", "SR", "SX", "TC", "TT", "VC", "VG", "VI")
	pacific      = classOf("AU", "FJ", "FM", "KI", "MH", "NC", "NR", "NZ", "PF", "PG", "PW", "SB", "TO", "TV", "VU", "WS")
	caucasus     = classOf("AM", "AZ", "GE")
	african      = classOf("DZ", "AO", "BJ", "BW", "BF", "BI", "CV", "CM", "CF", "TD", "KM", "CD", "CG", "CI", "DJ", "EG", "GQ", "ER", "SZ", "ET", "GA", "GM", "GH", "GN", "GW", "KE", "LS", "LR", "LY", "MG", "MW", "ML", "MR", "MU", "MA", "MZ", "NA", "NE", "NG", "RW", "ST", "SN", "SC", "SL", "SO", "ZA", "SS", "SD", "TZ", "TG", "TN", "UG", "ZM", "ZW", "EH")
	european     = classOf("AL", "AD", "AT", "BY", "BE", "BA", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IS", "IE", "IT", "XK", "LV", "LI", "LT", "LU", "MT", "MD", "MC", "ME", "NL", "MK", "NO", "PL", "PT", "RO", "RU", "SM", "RS", "SK", "SI", "ES", "SE", "CH", "UA", "GB", "VA", "GE", "AM", "TR")
)

// natures are words that tell what a land is or where it lies, with the countries that are
// so: no other one is "the landlocked nation".
var natures = wordset.TableOf(map[string]wordset.Class{
	"archipelago": archipelagos, "island": islands, "kingdom": monarchies, "emirate": emirates, "sultanate": sultanates, "landlocked": landlocked, "balkan": balkan, "baltic": baltic, "nordic": nordic, "scandinavian": nordic,
	"andean": andean, "gulf": gulf, "arab": arab, "caribbean": caribbean, "pacific": pacific, "caucasus": caucasus, "caucasian": caucasus, "african": african, "european": european,
})

// isOfNature tells whether a country can be the land that a noun and the words before it
// tell of.
func (s *sieve) isOfNature(m *Mention, code string) bool {
	if code == "" {
		return true
	}
	l := s.lemma(m.Head)
	if of := natures.Of(l); !of.Empty() && !of.Has(code) || l == "republic" && monarchies.Has(code) {
		return false
	}
	return !slices.ContainsFunc(m.facts.words, func(w string) bool {
		of := natures.Of(w)
		return !of.Empty() && !of.Has(code)
	})
}

// isCityState tells whether a mention is "the city-state".
func (s *sieve) isCityState(m *Mention) bool {
	return s.lemma(m.Head) == "state" && m.Head > m.Core.First+2 && s.word(m.Head-1) == "-" && s.lower[m.Head-2] == "city"
}

// isIsland tells whether the text has said of a place that something is on or off it.
func (s *sieve) isIsland(c int) bool {
	mentions := s.clusters[c].mentions
	return slices.ContainsFunc(mentions[:min(len(mentions), maxAlike)], func(i int) bool {
		m := &s.mentions[i]
		k := m.Core.First - 1
		return m.Kind == Name && k >= s.bounds(m.Head).First && (s.lower[k] == "off" || s.lower[k] == "on")
	})
}

// capitalNamed is the capital, named before, that a noun behind the adjective of its country
// means: "the Lebanese capital"; noEntity where the text has not named it.
func (s *sieve) capitalNamed(i int) int {
	m := &s.mentions[i]
	if s.lemma(m.Head) != "capital" || s.lower[m.Core.First] != "the" {
		return noEntity
	}
	land := s.landBefore(m.Head)
	if land == "" {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-4*windowMentions); j-- {
		o := &s.mentions[j]
		if o.Kind != Name || o.facts.name < 0 || s.clusters[s.of(j)].kind != language.Place {
			continue
		}
		if e := s.names[o.facts.name].entries; slices.ContainsFunc(e, func(g gazetteer.Entry) bool { return g.Kind == gazetteer.Capital && g.Country == land }) {
			return s.of(j)
		}
	}
	return noEntity
}

// seatOfSubject is the place of which the subject of the clause of a noun, or of the one
// above it, holds an office: a governor who speaks of "the county" means their own.
func (s *sieve) seatOfSubject(i int) int {
	m := &s.mentions[i]
	for _, h := range [2]int{s.subjectOf(m.Head), s.subjectAbove(m.Head)} {
		a, ok := s.atHead.at(h)
		if h < 0 || !ok || s.clusters[s.of(a)].kind != language.Person {
			continue
		}
		for _, r := range s.clusters[s.of(a)].roles {
			if r.Former || !governing.Has(r.head) || cityNouns.Has(s.lemma(m.Head)) != (r.head == "mayor") || r.Organisation.End <= r.Organisation.First || s.nameAt[r.Organisation.First] < 0 {
				continue
			}
			if o, ok := s.atHead.at(s.headOf(s.names[s.nameAt[r.Organisation.First]])); ok && s.clusters[s.of(o)].kind == language.Place && o < i {
				return s.of(o)
			}
		}
	}
	return noEntity
}

// governing are titles of those who govern a town or region.
var governing = classOf("governor", "mayor", "premier", "prefect", "sheriff", "commissioner")

// breakaways are names of lands that few states recognise.
var breakaways = classOf("somaliland", "abkhazia", "ossetia", "transnistria", "karabakh", "donetsk", "luhansk", "puntland", "artsakh", "rojava", "kosovo", "taiwan")

// breakaway is the nearest of them that "the breakaway territory" means; noEntity where none
// is named.
func (s *sieve) breakaway(i int) int {
	m := &s.mentions[i]
	if !s.lemmaIs(m.Head, placeNouns) || !slices.ContainsFunc(m.facts.words, apartWords.Has) {
		return noEntity
	}
	for j := i - 1; j >= max(0, i-2*windowMentions); j-- {
		if o := &s.mentions[j]; o.Kind == Name && s.is(o.Core.End-1, breakaways) {
			return s.of(j)
		}
	}
	return noEntity
}

// apartWords are adjectives of such lands.
var apartWords = classOf("breakaway", "separatist", "self-declared", "unrecognised", "unrecognized", "secessionist")

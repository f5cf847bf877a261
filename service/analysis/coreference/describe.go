package coreference

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// saysSo tells whether words that a body is called by are no name here, since the last of
// them has no capital, as it has in the name: "New vision" of "New Vision".
func (t *text) saysSo(r Range, canonical string) bool {
	if r.End-r.First < 2 || t.capital(r.End-1) {
		return false
	}
	last, _ := utf8.DecodeRuneInString(canonical[strings.LastIndexByte(canonical, ' ')+1:])
	return unicode.IsUpper(last) && strings.EqualFold(t.phrase(r), canonical)
}

// leastPrior is the prior below which a meaning does not count against the
// likeliest one, even where the engine's type speaks for it.
const leastPrior = 0.1

// opensBody tells whether a name seems to be the first word of that of a firm: "BC" of "BC Partners".
func (t *text) opensBody(r Range) bool {
	i := r.End
	return i < t.bounds(r.First).End && t.UPOS[i] == language.PROPN && t.capital(i) && !t.is(i, titleForms) && !t.is(i, bodyEnds)
}

// describe looks a name up.
func (t *text) describe(r Range, kind language.NameType) name {
	if t.isParty(r) {
		return name{Range: r, kind: language.Organisation, entries: t.known.Lookup(t.phrase(r) + " Party")}
	}
	n := name{Range: r, kind: kind, entries: t.known.Lookup(t.phrase(r))}
	if t.withTitle(r, kind) {
		kind, n.kind = language.Person, language.Person
	}
	if (kind == language.Country || (kind == language.Organisation || kind == language.Place || kind == language.Event) && t.lower[r.First] != "state") && len(n.entries) == 0 && r.End-r.First > 2 && t.lower[r.First+1] == "of" && t.is(r.First, realms) {
		if found := t.known.Lookup(t.phrase(Range{r.First + 2, r.End})); len(found) > 0 && found[0].Kind == gazetteer.Country {
			n.entries, n.kind, kind = found, language.Country, language.Country // "Kingdom of Italy"
		}
	}
	if t.noTown(r, n.entries) {
		n.entries = nil
	}
	for _, e := range n.entries {
		if e.Kind == gazetteer.User {
			n.kind = e.Type
			return n
		}
	}
	if kind == language.Organisation && t.noParty(r) {
		n.kind = language.NoName
		return n
	}
	if kind != language.Organisation && t.namesParty(r) {
		n.kind = language.Organisation
		return n
	}
	if k, ok := t.settled(r, kind, n.entries); ok {
		n.kind = k
		return n
	}
	if k := t.cued(r, kind, n.entries); k != kind {
		n.kind = k
		return n
	}
	if kind == language.Country && !slices.ContainsFunc(n.entries, func(e gazetteer.Entry) bool { return e.Type == language.Country || e.Type == language.Group }) && !t.holdsCountry(r) {
		kind = t.noCountry(r)
		n.kind = kind
	}
	if (kind == language.Person || kind == language.Place) && r.End-r.First > 1 && t.is(r.First, foreignBodies) || kind == language.Group && len(n.entries) == 0 && (t.beforeOneTitle(r) || r.End-r.First > 1 && t.XPOS[r.End-1] == language.XPOSNNP && !t.is(r.End-1, tribes)) {
		kind, n.kind = language.Organisation, language.Organisation // "Banque du Liban", "Nationals leader"
	}
	if kind == language.Group && allPlaces(n.entries) && n.entries[0].Prior >= 0.9 {
		kind, n.kind = language.Place, language.Place // "the Mediterranean"
	}
	if kind == language.Group && t.kinsman(r) {
		kind, n.kind, n.entries = language.Person, language.Person, nil
	}
	if kind == language.Person {
		if len(n.entries) > 0 && r.End-r.First == 1 && t.noPerson(n.entries[0], r) {
			n.kind = n.entries[0].Type
			n.demonym = n.entries[0].Kind == gazetteer.Demonym
		}
		if w := t.word(r.First); r.End-r.First == 1 && len(w) > 2 && len(w) < 6 && isCapitals(w) && isKindOf(n.entries, gazetteer.Organisation) && !t.isFamilyName(t.lower[r.First]) && (r.First == t.bounds(r.First).First || t.courtesy(r.First-1) == noGender && !t.is(r.First-1, titleForms)) {
			n.kind = language.Organisation // "the liberal VVD"
		}
		if r.End-r.First > 1 && t.noFounder(n.entries, r) {
			n.kind = language.Organisation
		}
		return n
	}
	var best *gazetteer.Entry
	for i := range n.entries {
		if e := &n.entries[i]; best == nil || e.Type == kind && best.Type != kind && e.Prior >= leastPrior {
			best = e
		}
	}
	if best == nil {
		best = &gazetteer.Entry{}
	}
	if i := slices.IndexFunc(n.entries, func(e gazetteer.Entry) bool { return e.Kind == gazetteer.Country && cityStates.Has(e.Country) }); i >= 0 && kind == language.Place {
		best = &n.entries[i] // Hong Kong
	}
	people := best.Kind == gazetteer.Demonym || best.Kind == gazetteer.People
	switch {
	case people && (kind != language.Organisation || best.Prior >= 0.9 && !isCapitals(t.phrase(r)) && (t.UPOS[r.End-1] == language.ADJ || t.beforeSmallNoun(r))):
		n.kind, n.demonym = language.Group, best.Kind == gazetteer.Demonym
	case best.Kind == gazetteer.Country && (kind == language.Place || kind == language.Organisation && r.End-r.First < 3):
		n.kind = language.Country
	case (best.Kind == gazetteer.Region || best.Kind == gazetteer.Capital) && !best.Weak && kind != language.Place && kind != language.Organisation && kind != language.Country && kind != language.Group:
		n.kind = language.Place
	case kind == language.Organisation && best.Type == language.Place && (best.Kind == gazetteer.Region || best.Kind == gazetteer.City) && (best.Prior >= 0.9 || allPlaces(n.entries)) && !isCapitals(t.phrase(r)) && t.standsAsPlace(r):
		n.kind = language.Place
	case kind == language.Organisation && best.Kind == gazetteer.Region && !best.Weak && best.Prior >= 0.9 && r.End-r.First == 1 && isCapitals(t.phrase(r)) && allPlaces(n.entries) && !t.opensBody(r):
		n.kind = language.Place // "NSW Premier", "the NSW government"
	case kind == language.Facility && best.Kind == gazetteer.City && r.End-r.First == 1:
		n.kind = language.Place
	case (kind == language.Place || kind == language.Facility || kind == language.Work || kind == language.Product || kind == language.Agreement || kind == language.Event) && t.is(r.End-1, bodyEnds) && r.End-r.First > 1 && best.Type != language.Place:
		n.kind = language.Organisation
	case best.Kind == gazetteer.Agreement && !best.Weak:
		n.kind = language.Agreement
	case (best.Kind == gazetteer.Organisation || best.Kind == gazetteer.Government && best.Type == language.Organisation) && (!best.Weak || kind == language.Place && r.End-r.First > 1 && len(n.entries) == 1) && (kind == language.Place || kind == language.Country || kind == language.Group || kind == language.Facility || r.End-r.First > 1 && best.Country == "" && kind == language.Event):
		n.kind = language.Organisation
	}
	return n
}

// allPlaces tells whether the gazetteer knows a name as that of places alone.
func allPlaces(entries []gazetteer.Entry) bool {
	return len(entries) > 0 && !slices.ContainsFunc(entries, func(e gazetteer.Entry) bool { return e.Type != language.Place })
}

// standsAsPlace tells whether a name stands behind a preposition of place, or owns a body:
// "the West Bank's Hebron University".
func (t *text) standsAsPlace(r Range) bool {
	b := t.bounds(r.First)
	i := r.First - 1
	if i >= b.First && t.lower[i] == "the" {
		i--
	}
	if i >= b.First && (t.is(i, whereabouts) || t.lower[i] == "at") && !(i > b.First && (t.is(i-1, analysts) || t.lemmaIs(i-1, trusting))) {
		return r.End == b.End || !t.capital(r.End)
	}
	return r.End+1 < b.End && t.XPOS[r.End] == language.XPOSPOS && t.capital(r.End+1) && r.End-r.First > 1
}

// realms are nouns of states before "of" and the country.
var realms = classOf("kingdom", "republic", "state", "sultanate", "emirate", "principality", "commonwealth", "federation", "nation", "country")

// beforeOneTitle tells whether the title of one person stands behind a range.
func (t *text) beforeOneTitle(r Range) bool {
	return r.End < t.bounds(r.First).End && t.is(r.End, titleWords) && t.UPOS[r.End] != language.VERB
}

// noFounder tells whether the gazetteer knows what was taken for a person's name of several
// words as that of a body, and no title or given name makes it a person's: "Ansar Allah",
// "Goldman Sachs".
func (t *text) noFounder(entries []gazetteer.Entry, r Range) bool {
	if len(entries) == 0 || entries[0].Kind != gazetteer.Organisation && entries[0].Kind != gazetteer.Government || entries[0].Type != language.Organisation || entries[0].Weak || entries[0].Prior < 0.5 {
		return false
	}
	i := r.First - 1
	return i < t.bounds(r.First).First || t.courtesy(i) == noGender && (!t.is(i, titleForms) || t.is(i, capitalless))
}

// foreignBodies are nouns of other languages that names of bodies begin with.
var foreignBodies = sections["foreign-bodies"]

// holdsCountry tells whether a part of a range is the name of a country or people.
func (t *text) holdsCountry(r Range) bool {
	for i := r.First; i < r.End; i++ {
		if k, found := t.known.Longest(t.Text, t.Tokens[i:r.End]); k > 0 && (found[0].Kind == gazetteer.Country || found[0].Kind == gazetteer.Demonym || found[0].Kind == gazetteer.People) {
			return true
		}
	}
	return false
}

// noCountry is the type of what was taken for a country and is none, since
// countries are known.
func (t *text) noCountry(r Range) language.NameType {
	last, several := t.lower[r.End-1], r.End-r.First > 1
	switch {
	case several && timeNouns.Has(last):
		return language.Event // "Pride Month"
	case several && organisationNouns.Has(last):
		return language.Organisation
	case several && t.is(r.First, given) && !placeNouns.Has(last), t.isFamilyName(last):
		return language.Person
	}
	return language.Place
}

// governs are nouns for what rules a place whose name stands before them.
var governs = classOf("government", "legislature", "assembly", "police", "authorities", "province", "state", "district", "governor", "mayor")

// beforeSmallNoun tells whether a noun or adjective without a capital stands
// right behind a range: "Takfiri groups".
func (t *text) beforeSmallNoun(r Range) bool {
	return r.End < t.bounds(r.First).End && !t.capital(r.End) && (t.UPOS[r.End] == language.NOUN || t.UPOS[r.End] == language.ADJ)
}

// kinsman tells whether the name of a people is that of a family, since the text names a person
// of it, and stands as no people's name does: "Baloch" of Qandeel Baloch.
func (t *text) kinsman(r Range) bool {
	i := r.First
	if r.End-i != 1 || t.XPOS[i] != language.XPOSNNP || !t.isFamilyName(t.lower[i]) || t.beforeSmallNoun(r) {
		return false
	}
	return i == t.bounds(i).First || t.UPOS[i-1] != language.DET && t.UPOS[i-1] != language.ADJ
}

// noPerson tells whether the gazetteer knows a single word, which was taken for
// a person, as a country, people, capital or body, and no title stands before it.
func (t *text) noPerson(e gazetteer.Entry, r Range) bool {
	least := 0.9
	switch e.Kind {
	case gazetteer.Country, gazetteer.Demonym, gazetteer.People:
	case gazetteer.Capital, gazetteer.Organisation:
		least = 0.5
	case gazetteer.Region, gazetteer.City:
		if least = 0.5; r.End == t.bounds(r.First).End || !t.is(r.End, governs) || t.capital(r.End) {
			return false // but "the Sabah government"
		}
	default:
		return false
	}
	if e.Weak || e.Prior < least {
		return false
	}
	if t.isFamilyName(t.lower[r.First]) {
		return false
	}
	if r.First == 0 {
		return true
	}
	return (!t.bareIs(r.First-1, titleForms) || t.bareIs(r.First-1, capitalless) && !t.capital(r.First-1)) && !t.bareIs(r.First-1, honorificWords) && t.givenGender(r.First) == noGender
}

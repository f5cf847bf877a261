package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// evidence is what the places where a name stands say of its type.
type evidence struct{ person, place, body, ship int }

// weighKinds gives a name that nothing but the engine's guess makes a person, or
// a place or body that the gazetteer does not know, the type that all the places where it
// stands speak for: "near Masisi", "Masisi, a town"; "Pastef" of "his party,
// Pastef,". A name with a given name, or the family name of a fuller one, keeps
// its type.
func (t *text) weighKinds() {
	var found map[string]*evidence
	var memory arena[evidence]
	inPairs := false                          // whether a doubtful place or body has two words, of which persons tell
	doubts := make([]*evidence, len(t.names)) // of the doubtful ones
	doubtful := func(n *name) bool {
		switch n.kind {
		case language.Person:
			return n.End-n.First < 3 && (len(n.entries) == 0 || isKindOf(n.entries, gazetteer.Organisation) || t.mayLie(n)) && !t.is(n.First, given) && (n.End-n.First > 1 || !t.isFamilyName(t.lower[n.First]))
		case language.Place, language.Group:
			return len(n.entries) == 0
		case language.Organisation, language.Facility:
			return len(n.entries) == 0 && n.End-n.First > 1 && n.End-n.First < 4 && !t.namesThing(t.lower[n.End-1]) && !isCapitals(t.word(n.End-1)) && t.UPOS[n.End-1] == language.PROPN
		}
		return false
	}
	for i := range t.names {
		if n := &t.names[i]; n.kind != language.Person && n.End-n.First == 2 && (isRoman(t.word(n.End-1)) || t.word(n.End-1) == "I") && t.isFamilyName(t.lower[n.First]) {
			n.kind = language.Person // "Norton I" beside "Joshua Norton"
		}
		if n := &t.names[i]; (n.kind == language.Organisation || n.kind == language.Place) && n.End-n.First == 1 && len(n.entries) == 0 && t.isFamilyName(t.lower[n.First]) && !isCapitals(t.word(n.First)) && !t.afterArticle(n.First) {
			n.kind = language.Person // "Uchiyama" beside "Yasutaka Uchiyama"
		}
		if n := &t.names[i]; doubtful(n) {
			key := t.smallPhrase(n.Range)
			e := found[key]
			if e == nil {
				if found == nil {
					found = map[string]*evidence{}
				}
				e = &memory.one(evidence{})[0]
				found[key] = e
			}
			doubts[i] = e
			inPairs = inPairs || n.End-n.First == 2 && (n.kind == language.Place || n.kind == language.Organisation)
			t.weigh(e, n.Range)
			if i > 0 && t.shortens(n.Range, &t.names[i-1]) {
				e.body += 2
			}
			if t.besideBody(i) {
				found[key].body++
				if isKindOf(n.entries, gazetteer.Organisation) {
					found[key].body++ // "Glencore, Rio Tinto and Vale"
				}
			}
		}
	}
	if found == nil {
		return
	}
	var heads map[string]bool  // what names of firms begin with
	var single map[string]bool // names of persons of one word
	var kin map[string]string  // first words of those of several, by the last, a mark where they differ
	if inPairs {
		single, kin = map[string]bool{}, map[string]string{}
	}
	for i := range t.names {
		n := &t.names[i]
		if n.kind == language.Person && n.End-n.First == 1 && inPairs {
			single[t.lower[n.First]] = true
		}
		if n.kind == language.Organisation && n.End-n.First > 1 && t.endsFirm(n) {
			if heads == nil {
				heads = map[string]bool{}
			}
			for end := n.First + 2; end < min(n.End, n.First+longestRun); end++ {
				heads[t.smallPhrase(Range{n.First, end})] = true
			}
			if t.is(n.End-1, firmTails) || t.is(n.End-1, firmForms) {
				heads[t.lower[n.First]] = true
			}
		}
		if n.kind == language.Person && n.End-n.First > 1 && inPairs {
			last, first := t.lower[n.End-1], t.lower[n.First]
			if k := kin[last]; k != "" && k != first {
				first = "~"
			}
			kin[last] = first
		}
		if n.kind == language.Organisation && doubts[i] == nil {
			if e := found[t.smallPhrase(n.Range)]; e != nil {
				e.body += 2 // "Nissan" of "Nissan Chief Financial Officer"
			}
		}
	}
	for i := range t.names {
		n := &t.names[i]
		if doubts[i] == nil {
			continue
		}
		switch e := doubts[i]; {
		case heads != nil && e.person+e.place == 0 && n.kind != language.Organisation && (len(n.entries) == 0 || n.kind == language.Person && t.mayLie(n)) && heads[strings.ToLower(t.phrase(n.Range))]:
			n.kind = language.Organisation // "Minas Vale" beside "Minas Vale Ferro"
		case e.ship > 1 && e.ship > e.person+e.place+e.body:
			n.kind = language.Product // "the Ada Star", of which the text says "a tanker, the Ada Star,"
		case e.person > 0 && n.kind == language.Person:
		case n.kind == language.Person && len(n.entries) > 0 && t.mayLie(n) && (e.place < 2 || e.body > 0):
		case n.kind == language.Place && n.End-n.First == 2 && e.place+e.body == 0 && single[t.lower[n.End-1]]:
			n.kind = language.Person // "Sipho Maqubela", of whom the text says "Maqubela" later
		case n.kind == language.Organisation && n.End-n.First == 2 && e.body < 3 && e.place == 0 && (single[t.lower[n.End-1]] && t.is(n.First, given) || kin[t.lower[n.End-1]] != "" && kin[t.lower[n.End-1]] != t.lower[n.First]) && !t.is(n.End-1, firmTails) && !t.is(n.End-1, institutions) && !t.is(n.First, organisationNouns) && t.UPOS[n.First] == language.PROPN && !isCapitals(t.word(n.First)):
			n.kind = language.Person
		case n.kind == language.Organisation || n.kind == language.Facility:
			if e.person > 1 && e.body+e.place == 0 {
				n.kind, n.Range = language.Person, t.trimName(n.Range, language.Person)
			}
		case e.place > 1 && e.place >= e.body:
			n.kind = language.Place
		case e.body > 1 && e.body > e.place:
			n.kind = language.Organisation
		}
	}
}

// afterArticle tells whether an article stands right before a token.
func (t *text) afterArticle(i int) bool {
	return i > t.bounds(i).First && t.UPOS[i-1] == language.DET
}

// besideBody tells whether a comma or "and" joins a name to that of a body.
func (t *text) besideBody(i int) bool {
	joined := func(a, b *name) bool {
		return b.First == a.End+1 && t.sentence[a.First] == t.sentence[b.First] && (t.lower[a.End] == "and" || t.word(a.End) == ",")
	}
	return i > 0 && t.names[i-1].kind == language.Organisation && joined(&t.names[i-1], &t.names[i]) ||
		i+1 < len(t.names) && t.names[i+1].kind == language.Organisation && joined(&t.names[i], &t.names[i+1])
}

// endsFirm tells whether the last word of the name of a body is no noun of bodies, which the
// name of a place stands before: "Ferro" of "Minas Vale Ferro", but not that of "Kent Police".
func (t *text) endsFirm(n *name) bool {
	i := n.End - 1
	return !t.is(i, organisationNouns) && !t.is(i, bodyEnds) && !t.is(i, institutions) && !t.is(i, publicBodies) && !t.is(i, parties) && t.capital(i) && t.UPOS[i] == language.PROPN && !isNickname(t.lower[i])
}

// mayLie tells whether the gazetteer knows a name, which was taken for a person's, as that
// of a place alone.
func (t *text) mayLie(n *name) bool {
	return !slices.ContainsFunc(n.entries, func(e gazetteer.Entry) bool { return e.Type != language.Place })
}

// whereabouts are prepositions of places that persons hardly stand behind.
var whereabouts = classOf("in", "near", "around", "outside", "into", "across", "throughout")

// trusting are words whose "in" tells of no place.
var trusting = classOf("believe", "belief", "trust", "faith", "confidence", "interest", "interested", "hope", "confide", "stake", "share")

// sites are nouns of what lies at the place whose name stands before them.
var sites = classOf("mine", "plant", "refinery", "dam", "oilfield", "shipyard", "smelter", "quarry", "checkpoint", "crossing", "airport", "airfield", "airbase", "prison", "jail", "neighborhood", "neighbourhood", "district", "area", "beach", "junction", "stadium")

// ofPlaces are titles whose "of" a place follows.
var ofPlaces = classOf("mayor", "governor", "sheriff", "prefect", "archbishop", "bishop")

// weigh adds what one place where a name stands says.
func (t *text) weigh(e *evidence, r Range) {
	b := t.bounds(r.First)
	if i := r.First - 1; i >= b.First {
		switch w := strings.TrimSuffix(t.lower[i], "."); {
		case w == "the" && i > b.First+1 && t.word(i-1) == "," && t.UPOS[i-2] == language.NOUN && !t.behindPreposition(i-2):
			t.weighNoun(e, i-2) // "a bulk carrier, the Golden Harvest,"
		case cuesBefore.Of(w) == language.Organisation:
			e.body += 2
		case t.courtesy(i) != noGender || isTitle(w) || t.occupation(i):
			e.person += 2
		case whereabouts.Has(w) && !(i > b.First && t.lemmaIs(i-1, trusting)) && t.XPOS[min(r.End, len(t.XPOS)-1)] != language.XPOSPOS:
			e.place += 2
		case (w == "of" || w == "at") && i > b.First && t.is(i-1, ofPlaces):
			e.place += 2
		case (w == "of" || w == "at") && i > b.First && t.is(i-1, bodily):
			e.body += 2
		case (w == "of" || w == "at") && i > b.First+1 && t.lower[i-1] == "director" && t.is(i-2, titleModifiers):
			e.body += 2
		case w == "told" && r.End-r.First == 1:
			e.body += 2 // "told Tanjug"
		case w == "," && i > b.First && t.UPOS[i-1] == language.NOUN && r.End < b.End && t.word(r.End) == "," && !t.behindPreposition(i-1):
			t.weighNoun(e, i-1) // "his party, Pastef,"
		case w == "," && r.End-r.First > 1 && r.End < b.End && t.word(r.End) == "," && t.behindOffice(i-1, b.First):
			e.person += 2 // "the chairman of the committee, Arshad Salehi,"
		}
	}
	if r.End+1 >= b.End {
		return
	}
	switch i := r.End; {
	case t.is(i, sites) && !t.capital(i) && t.UPOS[i] == language.NOUN:
		e.place += 2 // "the Porgera mine"
	case t.is(i, papers) && !t.capital(i):
		e.body += 2 // "the official Rodong Sinmun newspaper"
	case t.is(i, analysts) && !t.capital(i) && t.capital(i+1) && t.UPOS[i+1] == language.PROPN:
		e.body += 2 // "Uralsib analyst Chris Weafer"
	case t.ownsAsFirm(r) || t.hasExecutive(r.End, b.End):
		e.body += 2
	case t.UPOS[r.End] == language.AUX && t.is(r.End+1, undergone) && (t.is(r.First, given) || t.is(r.First, wordsAndNames)):
		e.person += 2 // "Crystal Munoz was convicted"
	case t.lower[r.End] == "who" || t.word(r.End) == "," && (t.lower[r.End+1] == "who" || t.UPOS[r.End+1] == language.NUM):
		e.person += 2
	case t.word(r.End) == "," && t.UPOS[r.End+1] == language.DET:
		k := r.End + 2
		for k < b.End && k < r.End+longestTitle && (t.UPOS[k] == language.ADJ || t.UPOS[k] == language.PROPN && k+1 < b.End && t.word(k+1) == "-" || t.word(k) == "-" || t.XPOS[k] == language.XPOSVBN && t.word(k-1) == "-" || t.UPOS[k] == language.NOUN && k+1 < b.End && t.UPOS[k+1] == language.NOUN) {
			k++
		}
		if k+1 < b.End && t.UPOS[k] == language.NOUN && t.XPOS[k+1] != language.XPOSPOS && t.UPOS[k+1] != language.PROPN {
			t.weighNoun(e, k)
		}
	}
}

// undergone are participles of what persons undergo, and bodies seldom.
var undergone = classOf("born", "jailed", "sentenced", "convicted", "arrested", "imprisoned", "married", "hospitalised", "hospitalized", "extradited", "stabbed", "beaten", "raped", "buried")

// shortens tells whether a name of one word stands in brackets behind the long name
// of a body with a word that begins alike: "National Institute of Civil Defense
// (Indeci)".
func (t *text) shortens(r Range, long *name) bool {
	if long.kind != language.Organisation || long.End != r.First-1 || long.End-long.First < 2 || r.End-r.First != 1 || r.End >= len(t.Tokens) || t.word(long.End) != "(" || t.word(r.End) != ")" {
		return false
	}
	for i := long.First; i < long.End; i++ {
		if t.capital(i) && t.lower[i][0] == t.lower[r.First][0] {
			return true
		}
	}
	return false
}

// hasExecutive tells whether the title of one who runs a firm, with his name
// behind it, stands at a token: "Nissan Chief Financial Officer Stephen Ma".
func (t *text) hasExecutive(i, end int) bool {
	if i >= end || !t.is(i, titleModifiers) && !t.is(i, titleForms) {
		return false
	}
	last := i
	for last+1 < end && last < i+longestTitle && (t.is(last+1, titleModifiers) || t.is(last+1, titleForms)) {
		last++
	}
	return last+1 < end && t.is(last, executives) && (t.capital(last) || t.lower[last] != "officer") && t.capital(last) == t.capital(i) && t.capital(last+1) && t.UPOS[last+1] == language.PROPN
}

// executives are last words of titles of those who run firms.
var executives = classOf("ceo", "cfo", "coo", "cto", "executive", "officer", "chairman", "chairwoman", "president")

// behindOffice tells whether what ends at a token is an office with what it is of, in
// small letters: "the chairman of the committee".
func (t *text) behindOffice(i, begin int) bool {
	for k := i; k >= max(begin, i-longestOffice); k-- {
		switch t.UPOS[k] {
		case language.PUNCT, language.VERB, language.AUX, language.PRON, language.SCONJ:
			return false
		}
		if k < i && !t.capital(k) && t.titleLemma(k) != "" && (t.lower[k+1] == "of" || t.lower[k+1] == "for" || t.lower[k+1] == "at") {
			return true
		}
	}
	return false
}

// behindPreposition tells whether the phrase that a noun ends stands behind a
// preposition: "port" of "the head of the port".
func (t *text) behindPreposition(i int) bool {
	b := t.bounds(i)
	for i--; i > b.First && t.nameAt[i] < 0 && (t.UPOS[i] == language.ADJ || t.UPOS[i] == language.NOUN || t.UPOS[i] == language.PROPN || t.UPOS[i] == language.DET || t.XPOS[i] == language.XPOSPRPPoss || t.XPOS[i] == language.XPOSPOS); i-- {
	}
	return i >= b.First && t.UPOS[i] == language.ADP
}

// carriers are words before "carrier" that make a ship of it.
var carriers = classOf("bulk", "aircraft", "container", "ore", "car", "gas", "lng")

// houses are words before "house" that make a firm of it.
var houses = classOf("trading", "auction", "publishing", "fashion", "brokerage", "investment", "media", "commodity", "shipping", "bullion")

// things are nouns of what is made, beside ships.
var things = classOf("drug", "pill", "vaccine", "tablet", "medicine", "app", "software", "database", "satellite", "rocket", "missile", "drone", "spacecraft", "helicopter", "smartphone", "chatbot", "rifle")

// weighNoun adds what a noun in apposition says.
func (t *text) weighNoun(e *evidence, k int) {
	switch l := t.lemma(k); {
	case cuesBefore.Of(l) == language.Product, t.lemmaIs(k, things), l == "carrier" && k > 0 && t.is(k-1, carriers):
		e.ship += 2
	case titleWords.Has(l) || personNouns.Has(l):
		e.person += 2
	case placeNouns.Has(l) || cuesOf.Has(l) || l == "airport":
		e.place += 2
	case l == "house" && k > 0 && t.is(k-1, houses), organisationNouns.Has(l) || cuesBefore.Of(l) == language.Organisation:
		e.body += 2
	}
}

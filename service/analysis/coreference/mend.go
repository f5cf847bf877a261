package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// typed is a range of tokens that is a name of a type.
type typed struct {
	Range
	kind language.NameType
}

// mended are the names of the engine without titles and articles; parts of one
// person's name are put together, and what is no name is left out.
func (t *text) mended() []typed {
	own := t.scratch
	pieces := own.pieces[:0]
	for i, n := range t.Names {
		next := len(t.Tokens)
		if i+1 < len(t.Names) {
			next = int(t.Names[i+1].FirstToken)
		}
		for _, m := range t.parted(typed{Range{int(n.FirstToken), int(n.EndToken)}, n.Type}) {
			pieces = append(pieces, piece{m, next})
		}
	}
	own.pieces = pieces
	out := own.mended[:0]
	for _, p := range t.trimmed(pieces) {
		m, next := p.typed, p.next
		last := 0
		if k := len(out) - 1; k >= 0 {
			last = out[k].End
		}
		m.First = t.leftCountry(m, t.leftBody(m, t.leftPerson(m, last)), last)
		m = t.leftCompass(m)
		for k := len(out) - 1; k >= 0 && m.First <= out[k].First; k-- {
			out = out[:k] // parts of it
		}
		if i := m.First - 1; m.kind == language.Person && i > t.bounds(m.First).First+1 && i >= last && t.word(i) == "He" && (t.is(i-1, titleForms) || t.courtesy(i-1) != noGender) {
			m.First = i // "Vice Premier He Lifeng"
		}
		if i := m.First - 2; m.kind != language.Person && i >= last && t.word(i+1) == "-" && t.touching(i) && t.touching(i+1) && t.is(i, arabicArticles) {
			m.First = i // "Masirah" of "al-Masirah"
		}
		m.End = t.wholePerson(m, next)
		m.End = t.withParticles(m)
		m = t.withHyphen(m)
		m = t.behindTitle(t.withBody(t.knownFront(t.knownWhole(m), last)), next)
		m = t.heldPlace(t.byWords(t.numbered(t.withOccasion(m)), last))
		if m.End < t.bounds(m.First).End && isRoman(t.word(m.End)) {
			m.End++ // "John Paul II"
		}
		if k := len(out) - 1; k >= 0 {
			if m.First < out[k].End {
				continue
			}
			if t.oneSlashed(out[k], m) {
				out[k] = typed{Range{out[k].First, m.End}, m.kind}
				continue
			}
			if t.onePolice(out[k], m) || t.oneSociety(out[k], m) {
				out[k] = typed{Range{out[k].First, m.End}, language.Organisation}
				continue
			}
		}
		out = append(out, m)
	}
	own.mended = out
	return out
}

// arabicArticles begin names with a hyphen.
var arabicArticles = classOf("al", "el", "an", "ar", "as", "ash", "at", "az", "ad")

// piece is what a name of the engine was taken apart into, with the token that the next name
// begins at.
type piece struct {
	typed
	next int
}

// trimmed are the pieces without titles and articles, and without those that are no name.
func (t *text) trimmed(pieces []piece) []piece {
	kept := pieces[:0]
	for _, p := range pieces {
		m := p.typed
		if t.withCourtesy(m) || t.withOffice(m) || t.withHonours(m) {
			m.kind = language.Person
		}
		m.Range = t.withoutPlace(m)
		m.End = t.beforeHouse(m)
		m.Range = t.trimName(m.Range, m.kind)
		if m.First >= m.End || t.noName(m.Range, m.kind) || t.isOffice(m) {
			continue
		}
		if m = t.beforePortfolio(t.beforeTitle(m)); m.First >= m.End {
			continue
		}
		if t.hasArticle(m) {
			m.First--
		}
		kept = append(kept, piece{m, p.next})
	}
	return kept
}

// hasArticle tells whether the name of a paper or firm has the article with a capital before
// it, which stands behind a word in small letters: "told The Courier".
func (t *text) hasArticle(n typed) bool {
	i := n.First - 1
	return n.kind == language.Organisation && n.End-n.First < 4 && i > t.bounds(n.First).First && t.word(i) == "The" && isWord(t.word(i-1)) && !t.capital(i-1) && !isCapitals(t.word(n.First)) && !t.is(n.End-1, organisationNouns) && !t.is(n.End-1, bodyEnds) && !t.is(n.End-1, publicBodies) && t.known.Lookup(t.phrase(n.Range)) == nil
}

// heldPlace makes a place of what an army holds: "rebel-held Al-Marqab".
func (t *text) heldPlace(n typed) typed {
	i := n.First - 1
	if i-2 < t.bounds(n.First).First || !t.is(i, held) || t.word(i-1) != "-" || n.kind != language.Person && n.kind != language.Organisation && n.kind != language.Product || t.is(n.First, given) && !t.is(n.First, nobility) || t.is(n.End-1, organisationNouns) || t.is(n.End-1, facilities) || n.End-n.First > 1 && (t.is(n.First, organisationNouns) || t.is(n.First, parliaments)) {
		return n
	}
	return typed{n.Range, language.Place}
}

// held are participles of what armies do with places.
var held = classOf("held", "controlled", "occupied", "besieged", "administered")

// withCourtesy tells whether what was taken for another thing is a person's name
// with a word of courtesy: "Mrs Georgia Mars".
func (t *text) withCourtesy(n typed) bool {
	several := n.End-n.First > 1 && n.End-n.First < 5
	return several && n.kind != language.Person && n.kind != language.Work && civil.Has(strings.TrimSuffix(t.lower[n.First], ".")) && t.capital(n.First) && !isCapitals(t.word(n.First)) && !organisationNouns.Has(t.lower[n.End-1]) && t.known.Lookup(t.phrase(n.Range)) == nil
}

// withHonours tells whether what was taken for a body is a person's name with letters behind it.
func (t *text) withHonours(n typed) bool {
	return n.kind == language.Organisation && n.End-n.First > 2 && n.End-n.First < 5 && t.isHonours(n.End-1) && t.is(n.First, given) && t.capital(n.First)
}

// withoutPlace is the name of a body, building or event without the place that it lies in, or
// that people come to for it: "Relief Force in Sydney", "Washington for the Harbour Summit"; but "Mission in Somalia".
func (t *text) withoutPlace(n typed) Range {
	if n.End-n.First < 4 || n.kind != language.Organisation && n.kind != language.Facility && n.kind != language.Event {
		return n.Range
	}
	for i := n.First + 1; i+1 < n.End; i++ {
		switch w := t.lower[i]; {
		case n.kind == language.Event && w == "for" && t.lower[i+1] == "the" && i+2 < n.End && t.isPlace(Range{n.First, i}):
			return Range{i + 2, n.End}
		case n.kind != language.Event && w == "in" && i-n.First > 1 && t.isPlace(Range{i + 1, n.End}) && t.known.Lookup(t.phrase(n.Range)) == nil:
			return Range{n.First, i}
		case t.is(i, schools) || w == "of" || w == "for" && n.kind != language.Event:
			return n.Range // "University of Nebraska in Omaha"
		}
	}
	return n.Range
}

// schools are nouns in whose names a place stands behind "in".
var schools = classOf("university", "college", "school", "academy", "institute")

// isPlace tells whether the gazetteer knows words first of all as the name of a place.
func (t *text) isPlace(r Range) bool {
	found := t.known.Lookup(t.phrase(r))
	return len(found) > 0 && found[0].Type == language.Place
}

// withOffice tells whether what was taken for a body is a person's family name with the title
// that no body's name begins with: "Co-Chair Lofgren" of a headline.
func (t *text) withOffice(n typed) bool {
	if n.kind == language.Organisation && n.End-n.First > 1 && n.End-n.First < 5 && t.is(n.First, officesInLetters) && isCapitals(t.word(n.First)) && !isCapitals(t.word(n.First+1)) && t.capital(n.First+1) && t.known.Lookup(t.phrase(n.Range)) == nil && !t.namesThing(t.lower[n.End-1]) {
		return true // "PM Alistair Liburd"
	}
	return n.kind == language.Organisation && n.End-n.First == 2 && t.is(n.First, heldOffices) && t.capital(n.First) && !isCapitals(t.word(n.First)) && t.capital(n.End-1) && !t.namesThing(t.lower[n.End-1]) && !t.is(n.End-1, portfolios) && !t.is(n.End-1, facilities) && t.known.Lookup(t.phrase(n.Range)) == nil
}

// officesInLetters are titles that are written in letters before a name.
var officesInLetters = classOf("pm", "fm", "eam", "cm", "mp", "mla", "mca", "td", "vp", "dpm", "igp", "dig", "acp", "dcp", "ssp", "dsp")

// isOffice tells whether what was taken for a body is an office: "Cabinet Secretary
// for Health", "Assistant Commissioner of Police".
func (t *text) isOffice(n typed) bool {
	if n.kind == language.Organisation && n.End-n.First > 1 && t.lower[n.End-1] == "officer" {
		return true // "Police Public Relations Officer"
	}
	if n.kind != language.Organisation && n.kind != language.Facility || n.End-n.First < 3 {
		return false
	}
	of := n.First
	for of < n.End && (t.is(of, titleForms) || t.is(of, titleModifiers)) {
		of++
	}
	if n.kind == language.Organisation && n.End-n.First == 3 && t.lower[n.First+1] == "of" && t.lemma(n.First) == "member" && parliaments.Has(t.lower[n.First+2]) {
		return true // "Member of Parliament (MP) Ann Lowe"
	}
	if of == n.First || of+1 >= n.End || t.lower[of] != "of" && t.lower[of] != "for" || !t.lemmaIs(of-1, heldOffices) {
		return false
	}
	if t.XPOS[of-1] == language.XPOSNNPS || t.XPOS[of-1] == language.XPOSNNS {
		return true // "Foreign Ministers of the Coalition"
	}
	last := t.lower[n.End-1]
	return !organisationNouns.Has(last) && !bodyEnds.Has(last) && !facilities.Has(last) || last == "police" || last == "staff"
}

// heldOffices are titles that begin the names of no bodies.
var heldOffices = classOf("secretary", "minister", "commissioner", "director", "inspector", "superintendent", "ambassador", "president", "governor", "adviser", "advisor", "chief", "chairman", "chairwoman", "undersecretary", "under-secretary", "spokesman", "spokeswoman", "deputy", "co-chair", "co-chairman", "vice-chair", "senator", "congressman", "congresswoman")

// leftBody is the beginning of the name of a body with the word that "and" joins to
// it, where an article or an adjective stands before that: "Fire" of "the Fire and
// Rescue Department", "Belt" of "the second Belt and Road Forum for …".
func (t *text) leftBody(n typed, first int) int {
	i := first - 2
	b := t.bounds(first)
	if n.kind != language.Organisation && n.kind != language.Event || n.End-first < 2 || i <= b.First || t.lower[first-1] != "and" || !t.endsBody(Range{first, n.End}) {
		return first
	}
	if t.word(i) == "," {
		i-- // "Meteorology, Climatology, and Geophysics Agency"
	}
	for ; i > b.First && t.partOfBody(i); i -= 2 {
		if k := i - 1; t.capital(k) && k > b.First && t.lower[k-1] == "the" && (t.UPOS[k] == language.ADJ || t.UPOS[k] == language.PROPN) && !t.is(k, titleForms) && !isCapitals(t.word(k)) {
			return k // "National Snow and Ice Data Center"
		}
		if !t.capital(i-1) && (t.lower[i-1] == "the" || t.UPOS[i-1] == language.ADJ || t.UPOS[i-1] == language.NUM || t.XPOS[i-1] == language.XPOSPOS) {
			return i
		}
		if t.word(i-1) != "," {
			break
		}
	}
	return first
}

// leftCompass is a part of the world with the other one that "and" joins to it: "Central and
// Eastern Europe", of which the engine has found the latter.
func (t *text) leftCompass(n typed) typed {
	i := n.First - 2
	if n.End-n.First < 2 || i < t.bounds(n.First).First || t.lower[i+1] != "and" || !t.is(i, partsOfWorld) || !t.capital(i) || !t.is(n.First, partsOfWorld) && !t.is(n.First, quarters) || !t.isPlace(Range{n.First + 1, n.End}) {
		return n
	}
	return typed{Range{i, n.End}, language.Place}
}

// partsOfWorld are adjectives that names of parts of the world begin with.
var partsOfWorld = classOf("central", "western", "eastern", "northern", "southern", "southeastern", "northeastern", "south-eastern", "north-eastern")

// leftCountry is the beginning of a country's name with the words before it that the
// gazetteer knows it by: "People's" of "People's Republic of China".
func (t *text) leftCountry(n typed, first, last int) int {
	if n.kind != language.Country {
		return first
	}
	for k := max(last, first-3, t.bounds(first).First); k < first; k++ {
		if t.capital(k) && t.lower[k] != "the" {
			if found := t.known.Lookup(t.phrase(Range{k, n.End})); len(found) > 0 && found[0].Kind == gazetteer.Country {
				return k
			}
		}
	}
	return first
}

// partOfBody tells whether a word may be one of those that the name of a body lists.
func (t *text) partOfBody(i int) bool {
	return t.capital(i) && !t.is(i, organisationNouns) && !isCapitals(t.word(i)) && !t.is(i, given) && (t.UPOS[i] == language.PROPN || t.UPOS[i] == language.NOUN || t.UPOS[i] == language.ADJ) && t.known.Lookup(t.word(i)) == nil
}

// endsBody tells whether the name of a body has its noun at the end, or before "of",
// "for" or "on".
func (t *text) endsBody(r Range) bool {
	for i := r.First + 1; i < r.End; i++ {
		if (i+1 == r.End || t.lower[i+1] == "of" || t.lower[i+1] == "for" || t.lower[i+1] == "on") && (t.is(i, organisationNouns) || t.is(i, bodyEnds) || t.is(i, institutions)) {
			return true
		}
	}
	return false
}

// withoutTitle is the end of an organisation's name before the title that was
// taken for a part of it: "Senate" of "Senate Majority Leader".
func (t *text) withoutTitle(r Range) int {
	e := r.End
	for e-r.First > 1 && strings.HasSuffix(t.lower[e-1], ".") && longTitles.Of(strings.TrimSuffix(t.lower[e-1], ".")) != "" {
		e-- // "Air Force" of "Air Force Brig. Gen."
	}
	if e < r.End {
		return e
	}
	if e-r.First > 3 && t.lower[e-1] == "general" && t.word(e-2) == "-" {
		e -= 2 // "U.N." of "U.N. Secretary-General"
	}
	if e-r.First < 2 || !t.is(e-1, bearers) || t.known.Lookup(t.phrase(r)) != nil {
		return r.End
	}
	party := t.is(e-1, partisans)
	for e--; e > r.First+1 && !party && t.is(e-1, titleModifiers) && t.lower[e-1] != "party" && t.known.Lookup(t.phrase(Range{r.First, e})) == nil; e-- {
	}
	if e-r.First == 1 && t.is(r.First, titleModifiers) && !t.is(r.First, organisationNouns) && !t.is(r.First, partyWords) && !t.is(r.First, partyNames) {
		return r.End // "National Security Advisor"
	}
	if w := t.lower[e-1]; !t.capital(e-1) || e-r.First == 1 && !organisationNouns.Has(w) && !partyWords.Has(w) && !partyNames.Has(w) && !bodyEnds.Has(w) && !isCapitals(t.word(e-1)) && t.known.Lookup(t.word(e-1)) == nil {
		return r.End // "Ministry of Justice", "Lone Justice"
	}
	return e
}

// withoutGeneral is the end of an organisation's name before the title of who heads
// it: "U.N." of "U.N. Secretary-General".
func (t *text) withoutGeneral(r Range) int {
	e := r.End - 1
	if e > r.First+1 && t.is(e, militaryRanks) && t.word(e-1) != "-" && !t.is(e-1, beforeRanks) && t.capital(e) && r.End < t.bounds(e).End && t.capital(r.End) && t.UPOS[r.End] == language.PROPN {
		return e // "Joint Chiefs of Staff General"
	}
	if e <= r.First || t.lower[e] != "general" && t.lower[e] != "secretary-general" && t.lower[e] != "director-general" {
		return r.End
	}
	if t.lower[e] == "general" {
		if e--; e > r.First && t.word(e) == "-" {
			e--
		}
		if t.lower[e] != "secretary" && t.lower[e] != "director" {
			return r.End
		}
	}
	for e > r.First && (t.is(e-1, deputies) || t.word(e-1) == "-") {
		e--
	}
	if e <= r.First {
		return r.End
	}
	return e
}

// beforeRanks are words that make another title of the rank behind them.
var beforeRanks = classOf("secretary", "attorney", "surgeon", "inspector", "director", "postmaster", "governor", "solicitor", "auditor", "major", "lieutenant", "brigadier", "of", "the")

// deputies are words before titles that tell of a lower rank.
var deputies = classOf("deputy", "assistant", "under", "vice", "acting", "former")

// bearers are titles that end the names of no organisations.
var bearers = sections["bearers"]

// beforeTitle leaves out the words at the end of a name that begin a title:
// "Saudi Crown" of "Saudi Crown Prince".
func (t *text) beforeTitle(n typed) typed {
	end := t.bounds(n.First).End
	if n.kind == language.Place && n.End < end && n.End-n.First > 1 && t.lower[n.End-1] == "state" && t.is(n.End, stateSeats) {
		n.End-- // "California State Senator"
	}
	e := n.End
	for e > n.First && e < end && !(e < n.End && e-n.First > 1 && t.known.Lookup(t.phrase(Range{n.First, e})) != nil) && t.is(e-1, titleModifiers) && !t.is(e-1, parliaments) && (t.is(e, titleForms) || e < n.End && t.is(e, titleModifiers)) {
		e--
	}
	if n.End-n.First == 1 && n.kind != language.Person && n.End < end && t.capital(n.End) && t.is(n.End, titleForms) && t.is(n.First, noBodies) {
		return typed{Range{n.First, n.First}, n.kind} // "Supreme" of "Supreme Leader"
	}
	if e == n.End || e == n.First || n.kind == language.Organisation && t.is(n.End-1, bodyEnds) {
		return n
	}
	if t.is(e-1, parliaments) && e < n.End && n.kind == language.Organisation {
		return typed{Range{n.First, e}, n.kind} // "Senate Minority" of "Senate Minority leader"
	}
	found := t.known.Lookup(t.phrase(Range{n.First, e}))
	if len(found) == 0 || t.is(n.End-1, parliaments) || t.known.Lookup(t.phrase(n.Range)) != nil {
		return n
	}
	return typed{Range{n.First, e}, found[0].Type}
}

// stateSeats are titles of those who sit in the parliament of a state of the United States.
var stateSeats = classOf("senator", "senators", "sen", "sen.", "representative", "representatives", "rep", "rep.")

// noBodies are words before titles that name no body by themselves.
var noBodies = classOf("supreme", "chief", "prime", "first", "grand", "general", "special", "executive", "managing", "deputy", "vice", "senior", "city", "county", "district", "group")

// hyphened are words behind hyphens that make an adjective of a name rather
// than being part of it.
var hyphened = sections["hyphened"]

// withHyphen is the end of a person's name with what hyphens join to it: "Ban
// Ki-moon".
func (t *text) withHyphen(n typed) typed {
	end := t.bounds(n.First).End
	joins := func() bool {
		return n.End+1 < end && t.word(n.End) == "-" && t.touching(n.End-1) && t.touching(n.End)
	}
	if n.End-n.First == 1 && joins() && isNumber(t.word(n.End+1)) && !(n.End+2 < end && t.word(n.End+2) == "-") {
		n.End += 2 // "Kowsar-3"
		if n.kind != language.Organisation && n.kind != language.Event {
			n.kind = language.Product
		}
		return n
	}
	if n.kind != language.Person && n.End-n.First == 2 && t.is(n.First, koreans) && joins() && !t.capital(n.End+1) && isWord(t.word(n.End+1)) && !t.is(n.End+1, hyphened) && t.known.Lookup(t.phrase(n.Range)) == nil {
		n.kind = language.Person // "Park Won-soon"
	}
	for n.kind == language.Person && n.End-n.First > 1 && joins() && !t.is(n.End+1, hyphened) {
		n.End += 2
	}
	return n
}

// isNumber tells whether a word is of one to three digits.
func isNumber(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return len(word) > 0 && len(word) < 4
}

// touching tells whether nothing stands between a token and the next.
func (t *text) touching(i int) bool { return t.Tokens[i].End == t.Tokens[i+1].Start }

// officeNouns are nouns of the bodies that officials have.
var officeNouns = classOf("office", "department")

// firmTails are last words of names of firms that are left out where they stand for
// what the firm makes.
var firmTails = classOf("metals", "smelting", "mining", "resources", "energy", "power", "foods", "steel", "motors", "industries", "holdings", "pharma", "pharmaceuticals", "aerospace", "petroleum", "minerals", "chemicals", "cement", "airlines", "airways", "shipping", "pipelines", "securities", "laboratories", "technologies", "robotics", "dynamics", "automotive", "insurance", "telecom",
	"air", "tankers", "timber", "bulk", "bio", "biotech", "logistics", "freight", "cargo", "breweries", "textiles", "plastics", "electronics", "software", "semiconductor", "semiconductors", "entertainment", "telecoms", "properties", "engineering", "fisheries", "beverages", "maritime", "biosciences", "therapeutics", "genomics", "renewables", "refining", "smelters")

// tribes are the last words of names of peoples.
var tribes = classOf("tribe", "clan", "band", "pueblo", "islander", "islanders")

// landParts are nouns that the names of parts of a country end with.
var landParts = classOf("county", "province", "region", "state", "prefecture", "governorate", "oblast", "island", "islands", "valley")

// oneSlashed tells whether a slash joins a place to the first word of a building or body,
// so that they are one name: "Leipzig/Halle Airport".
func (t *text) oneSlashed(place, thing typed) bool {
	i := place.End
	return place.kind == language.Place && (thing.kind == language.Facility || thing.kind == language.Organisation) && thing.First == i+1 && t.word(i) == "/" && t.touching(i-1) && t.touching(i) &&
		(t.is(thing.End-1, facilities) || t.is(thing.End-1, organisationNouns))
}

// onePolice tells whether a place and a body of one word right behind it are one
// name: "Kent" "Police".
func (t *text) onePolice(place, body typed) bool {
	return (place.kind == language.Place || place.kind == language.Person && place.End == place.First+1) && body.kind == language.Organisation && place.End == body.First && body.End == body.First+1 &&
		t.sentence[place.First] == t.sentence[body.First] && t.is(body.First, organisationNouns)
}

// oneSociety tells whether a country and a word right behind it, which was taken
// for a body and is known as none, are one name: "New Zealand" "Rugby".
func (t *text) oneSociety(country, body typed) bool {
	return country.kind == language.Country && body.kind == language.Organisation && country.End == body.First && body.End == body.First+1 && t.sentence[country.First] == t.sentence[body.First] &&
		!isCapitals(t.word(body.First)) && !t.is(body.First, organisationNouns) && t.known.Lookup(t.phrase(body.Range)) == nil
}

// withParticles is the end of a person's name with particles behind it and the
// proper noun that they lead to.
func (t *text) withParticles(n typed) int {
	end := t.bounds(n.First).End
	i := n.End
	for i < end && i < n.End+3 && t.is(i, nobility) && !t.capital(i) {
		i++
	}
	if n.kind != language.Person || i == n.End || i == end || t.UPOS[i] != language.PROPN || !t.capital(i) {
		return n.End
	}
	return i + 1
}

// onlyParticles tells whether there are particles of names and nothing else
// between two tokens of a sentence, at least one.
func (t *text) onlyParticles(from, to int) bool {
	if from >= to || to-from > 3 || t.sentence[from-1] != t.sentence[to] {
		return false
	}
	for i := from; i < to; i++ {
		if w := t.lower[i]; !particles.Has(w) || w == "of" || w == "the" || w == "and" || w == "for" || w == "&" || w == "as" || w == "an" || w == "ad" {
			return false
		}
	}
	return true
}

// bodyEnds are last words of names that only organisations have.
var bodyEnds = classOf(
	"party", "league", "union", "movement", "ministry", "council", "commission", "committee", "association", "federation", "agency",
	"corporation", "company", "coalition", "alliance", "organisation", "organization", "secretariat", "department", "congress", "police", "bank", "society", "group", "forum", "inc", "ltd", "subcommittee", "guild",
)

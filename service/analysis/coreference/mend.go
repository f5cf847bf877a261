package coreference

import (
	"strings"
	"unicode"

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
	out := make([]typed, 0, len(t.Names))
	for i, n := range t.Names {
		next := len(t.Tokens)
		if i+1 < len(t.Names) {
			next = int(t.Names[i+1].FirstToken)
		}
		for _, m := range t.parted(typed{Range{int(n.FirstToken), int(n.EndToken)}, n.Type}) {
			m.Range = t.trimName(m.Range, m.kind)
			if m.First >= m.End || t.noName(m.Range, m.kind) || t.isOffice(m) {
				continue
			}
			if m = t.beforePortfolio(t.beforeTitle(m)); m.First >= m.End {
				continue
			}
			last := 0
			if k := len(out) - 1; k >= 0 {
				last = out[k].End
			}
			m.First = t.leftBody(m, t.leftPerson(m, last))
			for k := len(out) - 1; k >= 0 && m.First <= out[k].First; k-- {
				out = out[:k] // parts of it
			}
			if i := m.First - 1; m.kind == language.Person && i > t.bounds(m.First).First+1 && i >= last && t.word(i) == "He" && (t.is(i-1, titleForms) || t.courtesy(i-1) != noGender) {
				m.First = i // "Vice Premier He Lifeng"
			}
			m.End = t.wholePerson(m, next)
			m.End = t.withParticles(m)
			m = t.withHyphen(m)
			m = t.behindTitle(t.withBody(t.knownWhole(m)), next)
			m = t.byWords(t.numbered(t.withOccasion(m)), last)
			if m.End < t.bounds(m.First).End && isRoman(t.word(m.End)) {
				m.End++ // "John Paul II"
			}
			if k := len(out) - 1; k >= 0 {
				if m.First < out[k].End {
					continue
				}
				if t.onePolice(out[k], m) || t.oneSociety(out[k], m) {
					out[k] = typed{Range{out[k].First, m.End}, language.Organisation}
					continue
				}
			}
			out = append(out, m)
		}
	}
	return out
}

// isOffice tells whether what was taken for a body is an office: "Cabinet Secretary
// for Health", "Assistant Commissioner of Police".
func (t *text) isOffice(n typed) bool {
	if n.kind != language.Organisation && n.kind != language.Facility || n.End-n.First < 3 {
		return false
	}
	of := n.First
	for of < n.End && (t.is(of, titleForms) || t.is(of, titleModifiers)) {
		of++
	}
	if of == n.First || of+1 >= n.End || t.lower[of] != "of" && t.lower[of] != "for" || !t.is(of-1, heldOffices) {
		return false
	}
	last := t.lower[n.End-1]
	return !organisationNouns.Has(last) && !bodyEnds.Has(last) && !facilities.Has(last) || last == "police" || last == "staff"
}

// heldOffices are titles that begin the names of no bodies.
var heldOffices = classOf("secretary", "minister", "commissioner", "director", "inspector", "superintendent", "ambassador", "president", "governor", "adviser", "advisor", "chief", "chairman", "chairwoman", "undersecretary", "under-secretary", "spokesman", "spokeswoman", "deputy")

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
		if !t.capital(i-1) && (t.lower[i-1] == "the" || t.UPOS[i-1] == language.ADJ || t.UPOS[i-1] == language.NUM || t.XPOS[i-1] == language.XPOSPOS) {
			return i
		}
		if t.word(i-1) != "," {
			break
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
		if (i+1 == r.End || t.lower[i+1] == "of" || t.lower[i+1] == "for" || t.lower[i+1] == "on") && (t.is(i, organisationNouns) || t.is(i, bodyEnds)) {
			return true
		}
	}
	return false
}

// withoutTitle is the end of an organisation's name before the title that was
// taken for a part of it: "Senate" of "Senate Majority Leader".
func (t *text) withoutTitle(r Range) int {
	e := r.End
	if e-r.First < 2 || !t.is(e-1, bearers) || t.known.Lookup(t.phrase(r)) != nil {
		return r.End
	}
	for e--; e > r.First+1 && t.is(e-1, titleModifiers); e-- {
	}
	if w := t.lower[e-1]; !t.capital(e-1) || e-r.First == 1 && !organisationNouns.Has(w) && !bodyEnds.Has(w) && !isCapitals(t.word(e-1)) && t.known.Lookup(w) == nil {
		return r.End // "Ministry of Justice", "Lone Justice"
	}
	return e
}

// bearers are titles that end the names of no organisations.
var bearers = sections["bearers"]

// beforeTitle leaves out the words at the end of a name that begin a title:
// "Saudi Crown" of "Saudi Crown Prince".
func (t *text) beforeTitle(n typed) typed {
	end := t.bounds(n.First).End
	e := n.End
	for e > n.First && e < end && t.is(e-1, titleModifiers) && !t.is(e-1, parliaments) && (t.is(e, titleForms) || e < n.End && t.is(e, titleModifiers)) {
		e--
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

// leastWhole is the number of tokens from which on a name of the gazetteer
// counts more than what the engine has found of it.
const leastWhole = 3

// knownWhole is the name of the gazetteer that begins as n does and goes on
// beyond it: "International Committee" of the Red Cross.
func (t *text) knownWhole(n typed) typed {
	b := t.bounds(n.First)
	if n.End == b.End || n.End-n.First > longestRun || !t.mayGoOn(n.End) {
		return n
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:min(b.End, n.First+longestRun)])
	for k > 0 && !isWord(t.word(n.First+k-1)) {
		k-- // the end of the sentence, or a possessive
	}
	if k < leastWhole || n.First+k <= n.End || found[0].Type == language.Place && !t.capital(n.First+k-1) || found[0].Weak || found[0].Prior < 0.5 || n.kind == language.Person && found[0].Kind != gazetteer.Country {
		return n
	}
	return typed{Range{n.First, n.First + k}, found[0].Type}
}

// mayGoOn tells whether a token may stand within a name behind its first words.
func (t *text) mayGoOn(i int) bool {
	if t.capital(i) {
		return true
	}
	switch t.UPOS[i] {
	case language.VERB, language.AUX, language.PRON, language.ADV, language.SCONJ:
		return false
	case language.PUNCT:
		w := t.word(i)
		return w == "-" || w == "." || w == "'" || w == "’" || w == "," && i+1 < len(t.lower) && t.capital(i+1) // "Washington, D.C."
	}
	return true
}

// isWord tells whether a token has a letter or digit.
func isWord(token string) bool {
	return strings.ContainsFunc(token, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// withBody is a place with the noun of a body right behind it, which together
// are the name of one: "Kent" of "Kent Police".
func (t *text) withBody(n typed) typed {
	e := n.End
	if n.kind == language.Place && e < t.bounds(n.First).End && t.UPOS[e] == language.PROPN && t.capital(e) && t.is(e, landParts) && !isCapitals(t.word(e)) && !(e+1 < t.bounds(n.First).End && t.capital(e+1) && !t.is(e+1, titleForms)) {
		return typed{Range{n.First, e + 1}, language.Place} // "Los Angeles" of "Los Angeles County"
	}
	if e < t.bounds(n.First).End && (n.kind == language.Place || n.kind == language.Person || n.kind == language.Organisation) && t.is(e, tribes) && t.capital(e) && t.UPOS[e] == language.PROPN {
		return typed{Range{n.First, e + 1}, language.Group} // "Pointe Noire Tribe"
	}
	if n.kind == language.Place {
		k := e
		for k < t.bounds(n.First).End && k < e+4 && t.capital(k) && (t.UPOS[k] == language.PROPN || t.UPOS[k] == language.ADJ) && !t.is(k, organisationNouns) && !t.is(k, titleForms) && !isCapitals(t.word(k)) {
			k++
		}
		if k > e && k < t.bounds(n.First).End && t.capital(k) && t.UPOS[k] == language.PROPN && (t.is(k, organisationNouns) || t.is(k, bodyEnds)) && (t.is(e, titleModifiers) || t.is(e, landParts)) {
			for k+1 < t.bounds(n.First).End && t.capital(k+1) && t.is(k+1, organisationNouns) {
				k++
			}
			return typed{Range{n.First, k + 1}, language.Organisation} // "Zaporizhzhia Regional Military Administration"
		}
	}
	if n.kind != language.Person && n.kind != language.Country && n.End-n.First < 4 && e < t.bounds(n.First).End && t.UPOS[e] == language.PROPN && t.capital(e) && t.is(e, firmTails) && !isCapitals(t.word(e)) && !t.touching(e-1) && !(e+1 < t.bounds(n.First).End && t.capital(e+1) && t.UPOS[e+1] == language.PROPN && !t.is(e+1, titleForms) && !t.is(e+1, titleModifiers)) {
		return typed{Range{n.First, e + 1}, language.Organisation} // "Northcape" of "Northcape Metals"
	}
	if end := t.bounds(n.First).End; n.kind == language.Organisation && e+1 < end && t.capital(e) && t.is(e, titleModifiers) && !t.is(e, titleForms) && !t.capital(e+1) && t.is(e+1, titleForms) {
		return typed{Range{n.First, e + 1}, n.kind} // "Wizz Air" of "Wizz Air boss"
	}
	if n.kind != language.Place || e >= t.bounds(n.First).End || t.UPOS[e] != language.PROPN || !t.capital(e) || !t.is(e, organisationNouns) || isCapitals(t.word(e)) {
		return n
	}
	if e+1 < t.bounds(n.First).End && t.UPOS[e+1] == language.PROPN && t.capital(e+1) && !t.is(e+1, titleForms) {
		return n
	}
	return typed{Range{n.First, e + 1}, language.Organisation}
}

// behindTitle makes a person of one word that was taken for a place, where it
// stands between a title in small letters and another word of the name: "Warwick" of
// "head coach Warwick Gatling". The next name begins at next.
func (t *text) behindTitle(n typed, next int) typed {
	i, e := n.First-1, n.End
	if n.kind != language.Place || e-n.First != 1 || i < t.bounds(n.First).First || e >= min(next, t.bounds(n.First).End) || t.capital(i) || t.UPOS[i] != language.NOUN || t.XPOS[i] != language.XPOSNN || !t.is(i, titleForms) || t.is(i, capitalless) {
		return n
	}
	if t.UPOS[e] != language.PROPN || !t.capital(e) || isCapitals(t.word(e)) || t.namesThing(t.lower[e]) || t.endsNames(e) {
		return n
	}
	return typed{Range{n.First, e + 1}, language.Person}
}

// firmTails are last words of names of firms that are left out where they stand for
// what the firm makes.
var firmTails = classOf("metals", "smelting", "mining", "resources", "energy", "power", "foods", "steel", "motors", "industries", "holdings", "pharma", "pharmaceuticals", "aerospace", "petroleum", "minerals", "chemicals", "cement", "airlines", "airways", "shipping", "pipelines", "securities", "laboratories", "technologies", "robotics", "dynamics", "automotive", "insurance", "telecom")

// tribes are the last words of names of peoples.
var tribes = classOf("tribe", "clan", "band", "pueblo")

// landParts are nouns that the names of parts of a country end with.
var landParts = classOf("county", "province", "region", "state", "prefecture", "governorate", "oblast", "island", "islands", "valley")

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

// beforePortfolio leaves the country or people of what was taken for an
// organisation and is the office of a minister: "Indian External Affairs" of
// "Indian External Affairs Minister"; nothing where there is none.
func (t *text) beforePortfolio(n typed) typed {
	if n.kind != language.Organisation || n.End >= t.bounds(n.First).End || t.is(n.End-1, organisationNouns) {
		return n
	}
	w := strings.TrimSuffix(t.lower[n.End], "s")
	office := (w == "minister" || w == "secretary" || w == "adviser" || w == "advisor" || w == "undersecretary") && !isCapitals(t.word(n.First))
	if !office && t.ofPortfolio(n) == n || t.known.Lookup(t.phrase(n.Range)) != nil {
		return n
	}
	if !office {
		return typed{}
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End])
	if k == 0 || found[0].Kind != gazetteer.Demonym && found[0].Kind != gazetteer.Country {
		return typed{}
	}
	return typed{Range{n.First, n.First + k}, found[0].Type}
}

// ofPortfolio leaves out what was taken for an organisation and is the office
// that "for" tells: "Economic Affairs" of "Minister for Economic Affairs".
func (t *text) ofPortfolio(n typed) typed {
	b := t.bounds(n.First)
	if i := n.First - 2; i >= b.First && (t.lower[n.First-1] == "for" || t.lower[n.First-1] == "of") && (t.lower[i] == "minister" || t.lower[i] == "secretary") && t.capital(i) {
		return typed{}
	}
	return n
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

// noName tells whether a range holds nothing but titles, or small letters.
func (t *text) noName(r Range, kind language.NameType) bool {
	small, titles := true, true
	for i := r.First; i < r.End; i++ {
		w := strings.TrimSuffix(t.lower[i], ".")
		small = small && w != "" && !t.capital(i) && w[0] >= 'a' && w[0] <= 'z'
		titles = titles && (isTitle(w) || titleModifiers.Has(w) || t.courtesy(i) != noGender || w == "-" || w == ".")
	}
	if kind == language.Person && r.End-r.First == 1 && (t.is(r.First, weekdays) || t.is(r.First, noPersons)) {
		return true
	}
	if r.End-r.First == 1 && t.isFamilyName(t.lower[r.First]) {
		return false
	}
	if titles && kind == language.Person && t.addressed(r.First) {
		return false
	}
	last := strings.TrimSuffix(t.lower[r.End-1], ".")
	return small || titles && (kind == language.Person || isTitle(last) || honorifics.Of(last) != noGender)
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

// noPersons are words with capitals that are the name of no person: laws, books
// and feasts of religions.
var noPersons = sections["no-persons"]

// weekdays are the days of the week, of which none is a whole name of a person.
var weekdays = classOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

// countries takes a name apart that is two countries: "Papua New Guinea and
// Australia", or a country and a body of it: in the capitals of a headline, or
// with a possessive between them; nil where it is not.
func (t *text) countries(n typed) []typed {
	if r := (Range{n.First, n.End - 1}); n.End-n.First > 1 && isCapitals(t.phrase(n.Range)) && t.is(n.End-1, organisationNouns) {
		if a := t.known.Lookup(t.phrase(r)); len(a) > 0 && a[0].Kind == gazetteer.Country { // "PERU CONGRESS" of a headline
			return []typed{{r, language.Country}, {Range{n.End - 1, n.End}, language.Organisation}}
		}
	}
	for i := n.First + 1; i < n.End-1; i++ {
		if t.XPOS[i] == language.XPOSPOS && n.kind == language.Organisation {
			if a := t.known.Lookup(t.phrase(Range{n.First, i})); len(a) > 0 && a[0].Kind == gazetteer.Country && a[0].Prior >= 0.5 { // "Peru's Congress"
				return []typed{{Range{n.First, i}, language.Country}, {Range{i + 1, n.End}, language.Organisation}}
			}
			if w := t.lower[i-1]; n.End-i > 2 && (parliaments.Has(w) || bodyEnds.Has(w)) && t.capital(i+1) { // "Parliament's Finance and Budget Committee"
				return []typed{{Range{n.First, i}, language.Organisation}, {Range{i + 1, n.End}, language.Organisation}}
			}
		}
		if t.lower[i] != "and" && t.lower[i] != "," && t.lower[i] != "/" {
			continue
		}
		a, b := t.known.Lookup(t.phrase(Range{n.First, i})), t.known.Lookup(t.phrase(Range{i + 1, n.End}))
		if len(a) > 0 && len(b) > 0 && a[0].Kind == gazetteer.Country && b[0].Kind == gazetteer.Country && t.known.Lookup(t.phrase(n.Range)) == nil {
			return []typed{{Range{n.First, i}, language.Country}, {Range{i + 1, n.End}, language.Country}}
		}
	}
	return nil
}

// parted takes a name apart that holds a title between an organisation or a
// people and a person: "U.N. Secretary-General Ban Ki-moon".
func (t *text) parted(n typed) []typed {
	if parts := t.countries(n); parts != nil {
		return parts
	}
	if parts := t.behindCommittee(n); parts != nil {
		return parts
	}
	if (n.kind == language.Person || (n.kind == language.Organisation || n.kind == language.Place) && t.ofOffice(n.First)) && n.End-n.First > 2 && n.First > 0 && t.is(n.First-1, parting) {
		if k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End-1]); k > 0 && n.End-n.First-k > 1 && (found[0].Kind == gazetteer.Country || found[0].Kind == gazetteer.Capital || found[0].Kind == gazetteer.Region) && found[0].Prior >= 0.5 {
			return []typed{{Range{n.First, n.First + k}, found[0].Type}, {Range{n.First + k, n.End}, language.Person}} // "President of Ukraine Olena Hrytsenko"
		}
	}
	if n.kind == language.Place && t.reigns(n.Range) {
		return []typed{{n.Range, language.Person}} // "Sultan Haitham"
	}
	switch n.kind {
	case language.Organisation, language.Person, language.Country, language.Group:
	default:
		return t.whole(n)
	}
	if n.kind == language.Organisation && n.End-n.First > 1 && n.End-n.First < 5 && t.is(n.First, militaryRanks) && t.is(n.First+1, given) && !t.is(n.End-1, bodyEnds) && !t.is(n.End-1, organisationNouns) {
		return []typed{{n.Range, language.Person}} // "General Tihomir Kundić"
	}
	if n.kind == language.Organisation {
		for i := n.First + 1; i+2 < n.End; i++ {
			if (t.is(i, abroad) || i > n.First+1 && t.is(i, portfolio) && t.is(i-1, organisationNouns)) && (t.lower[i+1] == "for" || t.lower[i+1] == "to") {
				for i > n.First+1 && t.is(i-1, titleModifiers) {
					i--
				}
				return []typed{{Range{n.First, i}, n.kind}} // "UN" of "UN Special Envoy for Syria"
			}
		}
	}
	title := -1
	if n.kind == language.Organisation && t.reigns(n.Range) {
		return []typed{{n.Range, language.Person}}
	}
	if last := t.lower[n.End-1]; n.kind == language.Organisation && (organisationNouns.Has(last) || bodyEnds.Has(last)) {
		return t.whole(n) // "Chancellor University"
	}
	for i := n.First; i < n.End-1; i++ {
		if i+2 < n.End-1 && t.lower[i] == "secretary" && t.lower[i+1] == "-" && t.lower[i+2] == "general" {
			title = i
			break
		}
		if t.is(i, office) && t.lower[i+1] != "of" && t.lower[i+1] != "for" && t.lower[i+1] != "'s" && t.lower[i+1] != "’s" {
			title = i
		}
	}
	if title < 0 {
		return t.whole(n)
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

// whole is a name that is not parted, until the next one.
func (t *text) whole(n typed) []typed {
	t.unparted[0] = n
	return t.unparted[:]
}

// royal are titles that stand before the name of a person and seldom begin that of
// a body.
var royal = sections["royal"]

// parting are words before the place of an office with the name of who holds it
// right behind: "President of Ukraine Olena Hrytsenko", "Director for Africa Chikwe
// Moeti".
var parting = classOf("of", "the", "for", "to")

// portfolios are the last words of what ministers are of.
var portfolios = classOf("affairs", "relations", "cooperation", "development", "planning", "works", "services", "resources", "security", "reform", "industry", "environment", "investment", "communications")

// inOffice tells whether words with capitals right before a token go back to a title
// and "of" or "for".
func (t *text) inOffice(i int) bool {
	b := t.bounds(i)
	for k := i - 1; k > b.First && k > i-longestPortfolio; k-- {
		if (t.lower[k] == "of" || t.lower[k] == "for") && t.titleLemma(k-1) != "" && t.capital(k-1) {
			return true
		}
		if !t.capital(k) && t.lower[k] != "and" && t.word(k) != "," && t.lower[k] != "of" && t.lower[k] != "the" {
			return false
		}
	}
	return false
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
	if last := t.word(n.End - 1); n.kind == language.Organisation && n.End-first == 3 && len(t.word(first)) > 2 && isCapitals(t.word(first)) && !isCapitals(last) && !isCapitals(t.word(first+1)) && !t.namesThing(t.lower[n.End-1]) && t.UPOS[n.End-1] == language.PROPN {
		return []typed{{Range{first, first + 1}, language.Organisation}, {Range{first + 1, n.End}, language.Person}} // "Vice President of SOCAR Elshad Nasirli"
	}
	k := n.End - 1
	for ; k > n.First && k >= n.End-4 && t.UPOS[k] == language.PROPN && !t.is(k, bodyEnds) && !t.is(k, organisationNouns) && !t.is(k, institutions); k-- {
	}
	if k < n.First || k == first || n.End-k < 3 || !t.is(k, bodyEnds) && !t.is(k, institutions) {
		return nil
	}
	return []typed{{Range{first, k + 1}, language.Organisation}, {Range{k + 1, n.End}, language.Person}}
}

// institutions are the last words of names of bodies with a house of their own.
var institutions = classOf("museum", "university", "institute", "hospital", "theatre", "theater", "academy", "library", "gallery", "observatory", "college", "court", "bank", "centre", "center", "school", "fund", "office", "service", "bureau", "authority", "board", "chamber", "foundation")

// reigns tells whether what was taken for a body is a royal or spiritual title
// with a name: "Sultan Abdullah", but not "King Saud University".
func (t *text) reigns(r Range) bool {
	n := r.End - r.First
	last := t.lower[r.End-1]
	return n > 1 && n < 4 && t.is(r.First, royal) && !isCapitals(t.phrase(r)) && !organisationNouns.Has(last) && !placeNouns.Has(last) && !bodyEnds.Has(last) && t.UPOS[r.End-1] == language.PROPN && t.known.Lookup(t.phrase(r)) == nil
}

// ofOffice tells whether a title and "of" stand before a token.
func (t *text) ofOffice(i int) bool {
	b := t.bounds(i)
	if i--; i > b.First && t.lower[i] == "the" {
		i--
	}
	return i-1 >= b.First && t.lower[i] == "of" && t.titleLemma(i-1) != "" && t.capital(i-1)
}

// office are titles that hardly ever stand within the name of an organisation
// before its last word.
var office = classOf(
	"president", "minister", "premier", "chancellor", "secretary-general", "spokesman", "spokeswoman", "senator",
	"ambassador", "governor", "chairman", "speaker", "chairwoman", "commissioner", "superintendent", "inspector", "leader", "ceo", "mp", "mullah", "ayatollah",
)

// bodyEnds are last words of names that only organisations have.
var bodyEnds = classOf(
	"party", "league", "union", "movement", "ministry", "council", "commission", "committee", "association", "federation", "agency",
	"corporation", "company", "coalition", "alliance", "organisation", "organization", "secretariat", "department", "congress", "police", "bank", "society", "group", "forum", "inc", "ltd",
)

// keepsArticle tells whether the article is a part of a name: of a work, or of
// what the gazetteer knows with it, "The Hague".
func (t *text) keepsArticle(r Range, kind language.NameType) bool {
	if !t.capital(r.First) || kind == language.Work {
		return kind == language.Work && t.capital(r.First)
	}
	found := t.known.Lookup(t.phrase(r))
	return len(found) > 0 && found[0].Type == language.Place && strings.HasPrefix(found[0].Canonical, "The ")
}

// trimName drops an article and titles in front of a name, and a possessive
// behind it.
func (t *text) trimName(r Range, kind language.NameType) Range {
	for r.First < r.End && (t.lower[r.First] == "the" && !t.keepsArticle(r, kind) || r.First+1 < r.End && t.UPOS[r.First] == language.ADP && !t.capital(r.First) && !t.is(r.First, nobility) || t.UPOS[r.First] == language.PUNCT && t.word(r.First) != "(") {
		r.First++
	}
	if kind == language.Organisation && r.End-r.First > 1 && r.First == t.bounds(r.First).First && t.is(r.First, organisationNouns) && t.known.Lookup(t.phrase(r)) == nil && t.known.Lookup(t.phrase(Range{r.First + 1, r.End})) != nil {
		r.First++ // "Union IG Metall" at the beginning of a sentence
	}
	if kind == language.Organisation && r.End-r.First > 2 && t.is(r.End-1, bodyEnds) && (t.lower[r.First] == "opposition" || t.lower[r.First] == "ruling") && r.First == t.bounds(r.First).First {
		r.First++ // "Opposition Democratic Party leader" at the beginning of a sentence
	}
	for r.First < r.End && (t.XPOS[r.End-1] == language.XPOSPOS || t.word(r.End-1) == "’s" || t.word(r.End-1) == "'s" || t.UPOS[r.End-1] == language.PUNCT && t.word(r.End-1) != ")" && t.word(r.End-1) != ".") {
		r.End--
	}
	for r.End-1 > r.First && !t.capital(r.End-1) && (t.is(r.End-1, titleForms) || t.is(r.End-1, personNouns)) {
		r.End-- // "Hezbollah leader"
	}
	if kind == language.Organisation {
		r.End = t.withoutTitle(r)
		for i := r.First; i < min(r.First+4, r.End-1); i++ {
			if t.lower[i] == "based" || strings.HasSuffix(t.lower[i], "-based") {
				r.First = i + 1 // "Bergen-based Nordlys Shipping"
			}
		}
	}
	if kind != language.Person {
		return r
	}
	if r.End-r.First > 1 && t.is(r.First, siblings) && t.capital(r.First+1) {
		r.First++ // "Brothers Ivan and Petr Novak"
	}
	if r.End-r.First > 2 && t.isPostnominal(r.End-1) {
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
		w := strings.TrimSuffix(t.lower[i], ".")
		if t.courtesy(i) != noGender && i > r.First && t.is(r.First, given) && !(i == r.First+1 && royal.Has(t.lower[r.First])) {
			break // "Muhammed Sheikh Khalil"
		}
		if royal.Has(w) && i == r.First && i > t.bounds(i).First && t.courtesy(i) == noGender && t.courtesy(i-1) != noGender {
			break // "Dr Sultan Ahmed Al Jaber"
		}
		if isTitle(w) && i == r.First && isGiven(w) && !royal.Has(w) && t.capital(i) && r.End-r.First == 2 {
			break // "Dean Fraser"
		}
		if isTitle(w) || t.courtesy(i) != noGender {
			r.First = i + 1
			break
		}
	}
	return r
}

// siblings are plurals before names of several persons.
var siblings = classOf("brothers", "sisters", "twins", "spouses", "climbers", "students", "actors", "singers")

// longestOccasion is how many small words behind its name say what an event is.
const longestOccasion = 3

// withOccasion adds to the name of an event the small words that say what it is,
// and makes one of a name between a year and such words: "2020 United States
// presidential election".
func (t *text) withOccasion(n typed) typed {
	dated := t.yearBefore(n.First)
	if n.kind != language.Event && (!dated || n.kind == language.Person) || t.lemmaIs(n.End-1, occasions) {
		return n
	}
	for e := n.End; e < min(n.End+longestOccasion, t.bounds(n.First).End) && !t.capital(e) && (t.UPOS[e] == language.ADJ || t.UPOS[e] == language.NOUN); e++ {
		if !t.lemmaIs(e, occasions) {
			continue
		}
		first := n.First
		if dated {
			if first--; first > t.bounds(n.First).First && t.is(first-1, months) && t.capital(first-1) {
				first--
			}
		}
		return typed{Range{first, e + 1}, language.Event}
	}
	return n
}

// months are the names of months.
var months = classOf("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

// numbered adds the number that is a part of a name: of a war of the world, of a
// fleet or division behind a country ("U.S. 5th Fleet"), of a resolution behind
// the body that passed it, which makes it the name of an agreement.
func (t *text) numbered(n typed) typed {
	e, end := n.End, t.bounds(n.First).End
	switch {
	case n.kind == language.Event && e < end && t.lower[e-1] == "war" && (isRoman(t.word(e)) || t.word(e) == "I" || t.word(e) == "One" || t.word(e) == "Two"):
		return typed{Range{n.First, e + 1}, n.kind}
	case (n.kind == language.Country || n.kind == language.Organisation) && e+1 < end && isOrdinal(t.lower[e]) && t.capital(e+1) && t.is(e+1, units):
		return typed{Range{n.First, e + 2}, language.Organisation}
	case n.kind == language.Organisation && e+1 < end && t.word(e) == "Resolution" && t.UPOS[e+1] == language.NUM:
		return typed{Range{n.First, e + 2}, language.Agreement}
	}
	return n
}

// units are parts of armed forces and courts that have a number.
var units = classOf("fleet", "army", "corps", "division", "brigade", "battalion", "regiment", "squadron", "wing", "circuit")

// isOrdinal tells "5th" and "Sixth", in small letters.
func isOrdinal(word string) bool {
	if n := len(word); n > 2 && word[0] >= '0' && word[0] <= '9' {
		switch word[n-2:] {
		case "st", "nd", "rd", "th":
			return true
		}
	}
	switch word {
	case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
		return true
	}
	return false
}

// yearBefore tells whether the number of a year stands right before a token, in
// the same sentence.
func (t *text) yearBefore(i int) bool { return i > t.bounds(i).First && t.isYear(i-1) }

// isYear tells whether a token is the number of a year.
func (t *text) isYear(i int) bool {
	w := t.lower[i]
	return t.UPOS[i] == language.NUM && len(w) == 4 && (w[0] == '1' || w[0] == '2')
}

package coreference

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// name is a name in the text with what is known of it.
type name struct {
	Range
	kind    language.NameType
	entries []gazetteer.Entry // what the gazetteer makes of it
	demonym bool              // a nationality as an adjective or noun
	sure    bool              // the text has decided between its meanings
	team    bool              // of the team of a town
}

// findNames takes over the names of the engine, mended, and adds those that it
// has not found: of the gazetteer, and family names of persons whose full name
// stands elsewhere.
func (t *text) findNames() {
	taken := make([]bool, len(t.Tokens))
	add := func(r Range, kind language.NameType) {
		if n := t.describe(r, kind); n.kind != language.NoName {
			t.names = append(t.names, n)
		}
		for i := r.First; i < r.End; i++ {
			taken[i] = true
		}
	}
	t.ownBodies()
	mended := t.dropWords(t.mended())
	t.names = make([]name, 0, len(mended)+len(mended)/4+8)
	for _, n := range mended {
		add(n.Range, n.kind)
	}
	t.addKnown(taken, add)
	t.addCued(taken, add)
	t.addBracketed(taken, add)
	t.addAgain(taken, add)
	t.addNicknames(taken, add)
	t.addTitled(taken, add)
	t.addTailed(taken, add)
	t.addPosted(taken, add)
	t.shortenFirms(taken, add)
	t.shortenStorms()
	t.addFamilyNames(taken, add)
	t.nameHalves(taken)
	slices.SortStableFunc(t.names, func(a, b name) int { return cmp.Compare(a.First, b.First) })
	t.joinParts()
	t.weighKinds()
	for i, n := range t.names {
		for j := n.First; j < n.End; j++ {
			t.nameAt[j] = int32(i)
		}
	}
	t.disambiguate()
	t.nameTeams()
}

// joinParts puts names of persons together that only particles or a nickname part:
// "Ursula", "von der", "Leyen"; "Wilmer", "Chavarría" of "Wilmer "Pipo" Chavarría";
// and what "&" joins to a firm.
func (t *text) joinParts() {
	kept := t.names[:0]
	for _, n := range t.names {
		if k := len(kept) - 2; k >= 0 && n.kind == language.Person && kept[k].kind == language.Person && kept[k+1].First > kept[k].End && n.First-kept[k].End <= longestNickname+2 && kept[k+1].End < n.First && t.onlyNickname(kept[k].End, n.First) {
			kept = kept[:k+1] // "Ka Berting" of "Wilfredo "Ka Berting" Malinao"
		}
		if k := len(kept) - 1; k >= 0 && n.kind == language.Person && kept[k].kind == language.Person && (t.onlyParticles(kept[k].End, n.First) || t.onlyNickname(kept[k].End, n.First)) {
			kept[k].End = n.End
			continue
		}
		if k := len(kept) - 1; k >= 0 && n.First == kept[k].End+1 && t.word(kept[k].End) == "&" && t.sentence[kept[k].First] == t.sentence[n.First] {
			kept[k] = t.describe(Range{kept[k].First, n.End}, language.Organisation) // "Marks & Spencer"
			continue
		}
		kept = append(kept, n)
	}
	t.names = kept
}

// nicknameMarks are the marks that stand around nicknames.
var nicknameMarks = wordset.Of(`"`, "'", "“", "”", "‘", "’", "``", "''", "«", "»")

// longestNickname is the number of words that a nickname has at most.
const longestNickname = 3

// onlyNickname tells whether a few words in quotation marks and nothing else stand
// between two tokens.
func (t *text) onlyNickname(from, to int) bool {
	return to-from >= 3 && to-from <= longestNickname+2 && nicknameMarks.Has(t.word(from)) && nicknameMarks.Has(t.word(to-1)) && t.capital(from+1) && t.capital(to-2)
}

// addKnown adds what the gazetteer alone may call a name.
func (t *text) addKnown(taken []bool, add func(Range, language.NameType)) {
	for i := 0; i < len(t.Tokens); i++ {
		if taken[i] || t.UPOS[i] != language.PROPN && t.UPOS[i] != language.ADJ && t.UPOS[i] != language.NOUN && !t.looksLikePronoun(i) && !t.beginsTitle(i) || !t.capital(i) {
			continue
		}
		end := i + 1
		for limit := t.bounds(i).End; end < limit && end < i+8 && !taken[end]; end++ {
		}
		n, found := t.known.Longest(t.Text, t.Tokens[i:end])
		for n > 0 && !isWord(t.word(i+n-1)) {
			n-- // a mark is no part of it
		}
		if r := (Range{i, i + n}); n == 0 || !t.sure(found, r) || t.inCompound(r) || t.isLanguage(found[0], r) || t.ofYear(r) {
			continue
		}
		add(Range{i, i + n}, found[0].Type)
		i += n - 1
	}
}

// beginsTitle tells whether a word of another kind with a capital, before another one, may
// begin the name of a body: "Planned Parenthood".
func (t *text) beginsTitle(i int) bool {
	return t.capital(i) && (t.UPOS[i] == language.VERB || t.UPOS[i] == language.NUM) && i+1 < t.bounds(i).End && t.capital(i+1) && !isCapitals(t.word(i))
}

// looksLikePronoun tells whether a pronoun in capitals is rather an abbreviation,
// since its neighbours are in small letters: "WHO Director-General".
func (t *text) looksLikePronoun(i int) bool {
	if t.UPOS[i] != language.PRON || len(t.word(i)) < 2 || !isCapitals(t.word(i)) {
		return false
	}
	b := t.bounds(i)
	loud := func(k int) bool {
		return k >= b.First && k < b.End && isWord(t.word(k)) && len(t.word(k)) > 1 && isCapitals(t.word(k))
	}
	return !loud(i-1) && !loud(i+1)
}

// isLanguage tells whether the adjective of a people stands alone: it is what
// they speak.
func (t *text) isLanguage(e gazetteer.Entry, r Range) bool {
	if e.Kind != gazetteer.Demonym && e.Kind != gazetteer.People || e.Plural || t.beforeSomeNoun(r) {
		return false
	}
	b := t.bounds(r.First)
	return r.First > b.First && t.UPOS[r.First-1] != language.DET && !t.capital(r.First-1)
}

// beforeSomeNoun tells whether a noun, or an adjective of one, stands right behind
// a range.
func (t *text) beforeSomeNoun(r Range) bool {
	if r.End >= t.bounds(r.First).End {
		return false
	}
	switch t.UPOS[r.End] {
	case language.NOUN, language.PROPN, language.ADJ, language.NUM, language.CCONJ:
		return true
	}
	return t.word(r.End) == "-" || t.word(r.End) == "," || t.word(r.End) == "/"
}

// ofYear tells whether a name stands behind the number of a year, as a part of
// what that year's event is called: "the 1951 Irish general election".
func (t *text) ofYear(r Range) bool {
	return t.yearBefore(r.First)
}

// inCompound tells whether a hyphen joins a name to a word beside it: "Austria"
// of "Austria-Hungary", "U.S." of "U.S.-led".
func (t *text) inCompound(r Range) bool {
	b := t.bounds(r.First)
	hyphen := func(i int) bool { return i > b.First && i < b.End-1 && t.word(i) == "-" }
	if hyphen(r.First-1) && t.capital(r.First-2) {
		return !t.twoLands(r.First-2, r)
	}
	if !hyphen(r.End) {
		return false
	}
	if t.capital(r.End + 1) {
		return !t.twoLands(r.End+1, r)
	}
	return t.is(r.End+1, hyphened) && !t.is(r.End+1, rooted)
}

// rooted are words behind hyphens that tell where somebody or something is from, so that
// what stands before them is a name of its own: "the Tokyo-born chairman".
var rooted = classOf("born", "based")

// twoLands tells whether a name and what a hyphen joins to it at a token are countries
// or peoples, of which a noun behind both tells: "the U.S.-Mexican border".
func (t *text) twoLands(i int, r Range) bool {
	end := max(i+1, r.End)
	if end >= t.bounds(i).End || t.UPOS[end] != language.NOUN && !(t.capital(end) && (t.UPOS[end] == language.ADJ || t.UPOS[end] == language.PROPN)) {
		return false
	}
	land := func(e []gazetteer.Entry) bool {
		return len(e) > 0 && (e[0].Kind == gazetteer.Country || e[0].Kind == gazetteer.Demonym) && e[0].Prior >= 0.5
	}
	return land(t.known.Lookup(t.word(i))) && land(t.known.Lookup(t.phrase(r)))
}

// addFamilyNames adds words that nobody has called a name and that are the last
// or the first word of a person's full name.
func (t *text) addFamilyNames(taken []bool, add func(Range, language.NameType)) {
	family := make(map[string]bool, len(t.names))
	for _, n := range t.names {
		if n.kind != language.Person || n.End-n.First < 2 {
			continue
		}
		if w := t.lower[n.End-1]; !t.namesThing(w) {
			family[w] = true
		}
		if w := t.lower[n.First]; isGiven(w) {
			family[w] = true
		}
	}
	for i := range t.Tokens {
		if taken[i] || !t.capital(i) || !family[t.lower[i]] {
			continue
		}
		switch t.UPOS[i] {
		case language.PROPN, language.INTJ, language.X:
		case language.NOUN, language.ADV, language.ADJ, language.VERB: // "Rezaei, for his part, …"
			if i == t.bounds(i).First && t.lower[i] == strings.ToLower(t.Lemmas[i]) && !t.beforeVerb(i) || t.UPOS[i] != language.NOUN && stopWords[t.lower[i]] {
				continue
			}
		default:
			continue
		}
		if i+1 < t.bounds(i).End && t.UPOS[i+1] == language.PROPN || i > 0 && t.UPOS[i-1] == language.PROPN && !t.bareIs(i-1, titleForms) && t.courtesy(i-1) == noGender {
			continue
		}
		if t.inCompound(Range{i, i + 1}) || i+1 < t.bounds(i).End && (t.UPOS[i+1] == language.NUM || t.capital(i+1) && t.UPOS[i+1] != language.PRON && !t.beforeVerb(i)) || i > t.bounds(i).First+1 && t.UPOS[i-1] == language.ADJ && t.capital(i-1) {
			continue // a part of another name
		}
		first := i
		for first > 0 && !taken[first-1] && t.sentence[first-1] == t.sentence[i] && t.is(first-1, nobility) {
			first--
		}
		add(Range{first, i + 1}, language.Person)
	}
}

// namesThing tells whether a word is that of titles, bodies or places rather than
// a family name.
func (t *text) namesThing(word string) bool {
	row := lexicon.Row(word)
	return titleForms.In(row) || titleModifiers.In(row) || organisationNouns.In(row) || placeNouns.In(row) || bodyEnds.In(row) || len(word) < 2
}

// isGiven tells whether a word is known as a given name.
func isGiven(word string) bool { return given.Has(word) }

// stopWords are the function words of English.
var stopWords = language.StopWords("en")

// beforeVerb tells whether a verb, an auxiliary or a comma stands behind a word.
func (t *text) beforeVerb(i int) bool {
	return i+1 < t.bounds(i).End && (t.UPOS[i+1] == language.VERB || t.UPOS[i+1] == language.AUX || t.word(i+1) == ",")
}

// nobility are particles that stand within names of persons.
var nobility = sections["nobility"]

// explain puts the long form of an abbreviation together where the engine has
// found names in parts of it: "Group to Support Islam and Muslims (GSIM)".
func (t *text) explain(shorts []ShortForm) {
	if len(shorts) == 0 {
		return
	}
	names := slices.Clone(t.Names)
	from := func(token int) int { // the first name that ends behind token
		i, _ := slices.BinarySearchFunc(names, int32(token), func(n language.Name, at int32) int { return cmp.Compare(n.EndToken, at+1) })
		return i
	}
	for _, p := range shorts {
		first := t.tokenAt(p.Long.Start)
		end := t.tokenAt(p.Long.End-1) + 1
		if end <= first || end-first > 2*longestRun {
			continue
		}
		whole := language.Name{FirstToken: int32(first), EndToken: int32(end), Type: language.Organisation}
		if known := t.known.Lookup(t.phrase(Range{first, end})); len(known) > 0 && known[0].Prior >= likelyPlace {
			whole.Type = known[0].Type // "New South Wales (NSW)"
		}
		short := int32(t.tokenAt(p.Short.Start))
		if i := from(int(short)); i < len(names) && names[i].FirstToken == short && t.known.Lookup(t.phrase(Range{first, end})) == nil {
			whole.Type = names[i].Type
		}
		low := from(first)
		high := low
		for high < len(names) && names[high].FirstToken < whole.EndToken {
			high++
		}
		if whole.Type == language.Organisation && low < high && placesOnly(names[low:high]) && !t.endsBody(Range{first, end}) {
			whole.Type = language.Place // "Middle East and North Africa (MENA)"
		}
		found := low < high && (names[low].FirstToken > whole.FirstToken || names[low].EndToken < whole.EndToken) // else the engine has it whole
		if found && t.capital(first) && whole.Type != language.Person {
			names = slices.Replace(names, low, high, whole)
		}
	}
	t.Names = names
}

// placesOnly tells whether names are all of places, and several.
func placesOnly(names []language.Name) bool {
	return len(names) > 1 && !slices.ContainsFunc(names, func(n language.Name) bool { return n.Type != language.Place })
}

// likelyPlace is the prior from which the gazetteer tells the type of a long form.
const likelyPlace = 0.6

// tokenAt is the token that holds a byte of the text, or the first behind it.
func (t *text) tokenAt(at int32) int {
	i, _ := slices.BinarySearchFunc(t.Tokens, at, func(s language.Span, at int32) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	return min(i, len(t.Tokens)-1)
}

// disambiguate decides for names that are a country and a region by turns
// ("Georgia"): a governor's is the region; else that of the country of which
// the text names other places.
func (t *text) disambiguate() {
	t.placeInRegions()
	t.placeByPeople()
	var spoken map[string]int // nil before it is asked for, which is before anything is decided
	for i := range t.names {
		n := &t.names[i]
		if n.demonym && len(n.entries) > 1 && n.entries[0].Prior < 0.75 {
			t.decideDemonym(n, spoken)
			continue
		}
		if n.sure || n.kind != language.Country && n.kind != language.Place || len(n.entries) < 2 || n.entries[0].Prior >= 0.75 || n.entries[0].Country == n.entries[1].Country {
			continue
		}
		best, bestScore := -1, 0
		for k, e := range n.entries {
			score := 0
			switch {
			case e.Kind == gazetteer.Region && n.End < len(t.lower) && ofRegions.Has(strings.TrimSuffix(t.lower[n.End], ".")):
				score = 1000
			case e.Kind == gazetteer.Region || e.Kind == gazetteer.City || e.Kind == gazetteer.Capital:
				score = spoken[e.Country]
			case e.Kind == gazetteer.Country && slices.ContainsFunc(n.entries, func(o gazetteer.Entry) bool { return o.Kind != gazetteer.Country }):
				if score = nativeWeight * spoken[e.Country]; t.ownsState(n.Range) {
					score += 500
				}
			}
			if e.Prior > 0.1 && score > bestScore {
				best, bestScore = k, score
			}
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

// ownsState tells whether a possessive stands behind a name, before what no region
// has: "Georgia's parliament".
func (t *text) ownsState(r Range) bool {
	i := r.End
	return i+1 < t.bounds(r.First).End && t.XPOS[i] == language.XPOSPOS && t.is(i+1, ofCountries)
}

// ofCountries are words for what countries have and regions do not.
var ofCountries = classOf("parliament", "president", "prime", "army", "military", "foreign", "defence", "defense", "ambassador", "embassy", "presidential", "breakaway", "sovereignty", "independence", "accession", "membership")

// spokenOf is how often the text names what is of each country for certain.
func (t *text) spokenOf() map[string]int {
	spoken := map[string]int{}
	for i := range t.names {
		if n := &t.names[i]; len(n.entries) > 0 && n.entries[0].Prior >= 0.8 && n.kind != language.Person {
			spoken[n.entries[0].Country]++
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
	for i := range len(t.names) - 1 {
		city, region := &t.names[i], &t.names[i+1]
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
func (t *text) decideDemonym(n *name, spoken map[string]int) {
	best, several := -1, false
	for k, e := range n.entries {
		if e.Kind == gazetteer.Demonym && spoken[e.Country] > 0 {
			best, several = k, best >= 0
		}
	}
	if best >= 0 && !several {
		n.entries, n.sure = slices.Clone(n.entries[best:best+1]), true
		n.entries[0].Prior = 1
	}
}

// sure tells whether the gazetteer alone may make a name of r: it must know it
// as a country, a people, a capital, a body of state or the user's, and the
// words must not be part of a longer name.
func (t *text) sure(found []gazetteer.Entry, r Range) bool {
	e := found[0]
	if t.word(r.First) == "Fed" && r.End-r.First == 1 && r.End < t.bounds(r.First).End && t.is(r.End, titleForms) {
		return true // "Fed Chair"
	}
	if e.Weak || e.Prior < 0.5 {
		return false
	}
	b := t.bounds(r.First)
	next := func(i int) bool {
		return i >= b.First && i < b.End && t.UPOS[i] == language.PROPN && t.capital(i) && !t.is(i, titleForms) && !t.is(i, titleModifiers)
	}
	switch e.Kind {
	case gazetteer.User:
		return true
	case gazetteer.Demonym, gazetteer.People:
		return true
	case gazetteer.Region:
		return r.End < b.End && t.is(r.End, titleForms) && !next(r.First-1)
	case gazetteer.Capital:
		return t.UPOS[r.End-1] == language.PROPN && !next(r.First-1) && !next(r.End)
	case gazetteer.Country, gazetteer.Government, gazetteer.Organisation, gazetteer.Agreement:
		return t.UPOS[r.End-1] != language.ADJ && !next(r.First-1) && !next(r.End) && !t.saysSo(r, e.Canonical)
	}
	return false
}

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

// describe looks a name up.
func (t *text) describe(r Range, kind language.NameType) name {
	if t.isParty(r) {
		return name{Range: r, kind: language.Organisation, entries: t.known.Lookup(t.phrase(r) + " Party")}
	}
	n := name{Range: r, kind: kind, entries: t.known.Lookup(t.phrase(r))}
	if (kind == language.Country || (kind == language.Organisation || kind == language.Place) && t.lower[r.First] != "state") && len(n.entries) == 0 && r.End-r.First > 2 && t.lower[r.First+1] == "of" && t.is(r.First, realms) {
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
	if kind == language.Person && r.End-r.First > 1 && t.is(r.First, foreignBodies) || kind == language.Group && len(n.entries) == 0 && (t.beforeOneTitle(r) || r.End-r.First > 1 && t.XPOS[r.End-1] == language.XPOSNNP && !t.is(r.End-1, tribes)) {
		kind, n.kind = language.Organisation, language.Organisation // "Banque du Liban", "Nationals leader"
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
	people := best.Kind == gazetteer.Demonym || best.Kind == gazetteer.People
	switch {
	case people && (kind != language.Organisation || best.Prior >= 0.9 && !isCapitals(t.phrase(r)) && (t.UPOS[r.End-1] == language.ADJ || t.beforeSmallNoun(r))):
		n.kind, n.demonym = language.Group, best.Kind == gazetteer.Demonym
	case best.Kind == gazetteer.Country && (kind == language.Place || kind == language.Organisation && r.End-r.First < 3):
		n.kind = language.Country
	case (best.Kind == gazetteer.Region || best.Kind == gazetteer.Capital) && !best.Weak && kind != language.Place && kind != language.Organisation && kind != language.Country && kind != language.Group:
		n.kind = language.Place
	case kind == language.Organisation && best.Type == language.Place && (best.Kind == gazetteer.Region || best.Kind == gazetteer.City) && best.Prior >= 0.9 && !isCapitals(t.phrase(r)) && t.standsAsPlace(r):
		n.kind = language.Place
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

package coreference

import (
	"cmp"
	"slices"
	"strings"

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
	taken := t.flags(flagTaken)
	add := func(r Range, kind language.NameType) {
		if n := t.describe(r, kind); n.kind != language.NoName {
			t.names = append(t.names, n)
		}
		for i := r.First; i < r.End; i++ {
			taken[i] = true
		}
	}
	t.ownBodies()
	mended := t.dropWords(t.withSyllables(t.mended()))
	if t.names = t.scratch.named[:0]; cap(t.names) < len(mended)+len(mended)/4+8 {
		t.names = make([]name, 0, len(mended)+len(mended)/4+8)
	}
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
	t.placeListed()
	for i, n := range t.names {
		for j := n.First; j < n.End; j++ {
			t.nameAt[j] = int32(i)
		}
	}
	t.disambiguate()
	t.nameTeams()
}

// placeListed makes places of the names of a list before a plural that calls them so: "Barry,
// Berrien and Cass counties".
func (t *text) placeListed() {
	for j := 1; j < len(t.names); j++ {
		k := t.names[j].End
		if k >= t.bounds(t.names[j].First).End || t.capital(k) || !t.is(k, placeLists) {
			continue
		}
		if !t.listJoins(t.names[j-1].End, t.names[j].First) {
			continue
		}
		first := j
		for ; first > 0 && t.listJoins(t.names[first-1].End, t.names[first].First); first-- {
		}
		for i := first; i <= j; i++ {
			n := &t.names[i]
			if (n.kind == language.Person || n.kind == language.Organisation || n.kind == language.Place) && !(n.kind == language.Place && len(n.entries) > 0) {
				*n = name{Range: n.Range, kind: language.Place, entries: placesOf(t.known.Lookup(t.phrase(n.Range)))}
			}
		}
		shareLand(t.names[first : j+1])
	}
}

// shareLand settles the places of a list in the country that most of them can be in; of those that
// cannot, nothing is known.
func shareLand(list []name) {
	var lands tally
	for i := range list {
		var own tally
		for _, e := range list[i].entries {
			own.add(e.Country, 1)
		}
		for _, c := range own {
			lands.add(c.code, 1)
		}
	}
	for _, c := range lands {
		if c.code == "" || 2*c.times <= len(list) || c.times < lands.most() {
			continue
		}
		for i := range list {
			n := &list[i]
			if n.settleIn(c.code); n.kind == language.Place && !n.sure {
				n.entries = nil
			}
		}
		return
	}
}

// placesOf are the meanings of a name that are places.
func placesOf(entries []gazetteer.Entry) []gazetteer.Entry {
	return slices.DeleteFunc(slices.Clone(entries), func(e gazetteer.Entry) bool { return e.Type != language.Place })
}

// listJoins tells whether a comma, "and" or both, and nothing else, stand between two tokens.
func (t *text) listJoins(from, to int) bool {
	switch to - from {
	case 1:
		return t.word(from) == "," || t.lower[from] == "and"
	case 2:
		return t.word(from) == "," && t.lower[from+1] == "and"
	}
	return false
}

// placeLists are plurals of lands behind a list of their names.
var placeLists = classOf("counties", "provinces", "districts", "governorates", "municipalities", "prefectures", "parishes", "townships", "oblasts", "cantons", "departments", "neighbourhoods", "neighborhoods", "boroughs")

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
		if k := len(kept) - 1; k >= 0 && (n.kind == language.Place || n.kind == language.Country) && kept[k].kind == language.Place && n.First == kept[k].End+1 && t.lower[kept[k].End] == "of" && kept[k].End-kept[k].First == 2 && t.lower[kept[k].End-1] == "district" && t.is(kept[k].First, quarters) {
			kept[k] = t.describe(Range{kept[k].First, n.End}, language.Place) // "Northern District of Georgia"
			continue
		}
		if k := len(kept) - 1; k >= 0 && n.kind == language.Organisation && n.First == kept[k].End+2 && t.lower[n.First-1] == "the" && t.lower[n.First-2] == "of" && t.lower[kept[k].End-1] == "department" && t.capital(kept[k].End-1) && n.End-n.First == 1 {
			kept[k] = t.describe(Range{kept[k].First, n.End}, language.Organisation) // "United States Department" of the "Treasury"
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
	for _, k := range t.large {
		i := int(k)
		if taken[i] || t.UPOS[i] != language.PROPN && t.UPOS[i] != language.ADJ && t.UPOS[i] != language.NOUN && !t.looksLikePronoun(i) && !t.beginsTitle(i) {
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
	if end+1 < t.bounds(i).End && t.UPOS[end] == language.ADJ && !t.capital(end) && t.UPOS[end+1] == language.NOUN {
		end++ // "the U.S.-Polish bilateral relationship"
	}
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
	alone := map[string]bool{} // words that have been called a person's name once
	for _, n := range t.names {
		if n.kind == language.Person && n.End-n.First == 1 && len(n.entries) == 0 && (t.UPOS[n.First] == language.PROPN || t.UPOS[n.First] == language.NOUN) && !t.namesThing(t.lower[n.First]) {
			family[t.lower[n.First]] = family[t.lower[n.First]] || alone[t.lower[n.First]]
			alone[t.lower[n.First]] = true
		}
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
	for _, k := range t.large {
		i := int(k)
		if taken[i] || !family[t.lower[i]] {
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
		if i+1 < t.bounds(i).End && t.UPOS[i+1] == language.PROPN || i > 0 && t.UPOS[i-1] == language.PROPN && !t.bareIs(i-1, titleForms) && t.courtesy(i-1) == noGender && !t.is(i-1, nobility) {
			continue
		}
		if t.inCompound(Range{i, i + 1}) && !t.isPair(i) && !(i > 1 && t.isPair(i-2)) || i+1 < t.bounds(i).End && (t.UPOS[i+1] == language.NUM || t.capital(i+1) && t.UPOS[i+1] != language.PRON && !t.beforeVerb(i)) || i > t.bounds(i).First+1 && t.UPOS[i-1] == language.ADJ && t.capital(i-1) {
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
	of := r.First - 1
	if of > b.First && t.lower[of] == "the" {
		of--
	}
	if (e.Kind == gazetteer.Country || e.Type == language.Organisation && r.End-r.First > 1) && of > b.First && t.lower[of] == "of" && t.is(of-1, titleForms) {
		return true // "President of Ukraine Olena Hrytsenko"
	}
	switch e.Kind {
	case gazetteer.User:
		return true
	case gazetteer.Demonym, gazetteer.People:
		return true
	case gazetteer.Known:
		return r.End-r.First > 2 && e.Type != language.NoName && t.capital(r.End-1) && !next(r.First-1) && !next(r.End)
	case gazetteer.Region:
		return r.End < b.End && t.is(r.End, titleForms) && !next(r.First-1) && !t.is(r.First, compassAdjectives)
	case gazetteer.Capital:
		return t.UPOS[r.End-1] == language.PROPN && !next(r.First-1) && !next(r.End)
	case gazetteer.Country, gazetteer.Government, gazetteer.Organisation, gazetteer.Agreement:
		return t.UPOS[r.End-1] != language.ADJ && !next(r.First-1) && !next(r.End) && !t.saysSo(r, e.Canonical)
	}
	return false
}

package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// addPosted adds the networks that something is written on: "posted on Telegram",
// "wrote on X:".
func (t *text) addPosted(taken []bool, add func(Range, language.NameType)) {
	for _, k := range t.large {
		i := int(k)
		if i == 0 || taken[i] || !t.is(i, networks) || t.lower[i-1] != "on" || t.sentence[i-1] != t.sentence[i] || i+1 < t.bounds(i).End && t.capital(i+1) && t.UPOS[i+1] == language.PROPN {
			continue
		}
		if t.wroteBefore(i-1) || t.is(max(i-2, 0), posts) {
			add(Range{i, i + 1}, language.Organisation)
		}
	}
}

// posts are nouns of what is written on networks: "in a post on X".
var posts = classOf("post", "posts", "message", "messages", "statement", "comment", "video", "account", "thread", "tweet")

// wroteBefore tells whether a verb of speech or writing stands a few words before a
// token.
func (t *text) wroteBefore(i int) bool {
	b := t.bounds(i)
	for k := i - 1; k >= max(b.First, i-longestTitle); k-- {
		if t.UPOS[k] == language.VERB {
			return t.lemmaIs(k, speechVerbs) || t.lemmaIs(k, posting)
		}
	}
	return false
}

// networks are names of what messages are written on, which have another sense.
var networks = classOf("x", "telegram", "threads", "signal", "facebook", "instagram", "twitter", "bluesky", "weibo", "tiktok", "youtube")

// posting are verbs of what is done on them.
var posting = classOf("post", "write", "publish", "share", "repost", "comment", "appear", "release", "upload")

// tellingNames are words in small letters beside which addCued looks for names.
var tellingNames = classOf(slices.Concat(slices.Collect(partisans.All()), slices.Collect(bodily.All()), slices.Collect(titleModifiers.All()), slices.Collect(titleForms.All()),
	slices.Collect(cueWordsBefore.All()), slices.Collect(cueWordsBehind.All()), []string{"in", "of", "news"})...)

// addCued adds runs of words with capitals that nobody has called a name and
// that a noun beside them calls one: "the ruling Law and Order party".
func (t *text) addCued(taken []bool, add func(Range, language.NameType)) {
	for i := range t.Tokens {
		if !t.capital(i) && !t.is(i, tellingNames) {
			continue
		}
		if r := t.partyBefore(i, taken); r.First < r.End {
			add(r, language.Organisation)
		}
		if t.capital(i) {
			if r := t.partyAt(i, taken); r.First < r.End {
				add(r, language.Organisation)
			}
		}
		if r := t.bodyBefore(i, taken); r.First < r.End {
			add(r, language.Organisation)
		}
		if t.capital(i) {
			if r := t.peoplesBody(i, taken); r.First < r.End {
				add(r, language.Organisation)
			}
			if t.isTeam(i) && !taken[i] {
				add(Range{i, i + 1}, language.Organisation)
			}
			if t.isToldAgency(i) && !taken[i] {
				add(Range{i, i + 1}, language.Organisation)
			}
			if r := t.seatBehind(i, taken); r.First < r.End {
				add(r, language.Place)
			}
			continue
		}
		if t.UPOS[i] == language.VERB {
			continue
		}
		b := t.bounds(i)
		if (t.lower[i] == "in" || t.lower[i] == "of") && i > b.First && (t.lower[i-1] == "shares" || t.lower[i-1] == "stake" || t.lower[i-1] == "stakes") {
			if r := t.capitalRun(b, i+1, 1, taken); r.First < r.End && t.known.Lookup(t.phrase(r)) == nil {
				add(r, language.Organisation) // "shares in Northgate Pipelines"
			}
		}
		k, ok := t.cueBehind(i)
		if !ok && t.lower[i] == "news" && i+1 < b.End && t.is(i+1, newsBodies) {
			k, ok = language.Organisation, true // "the MAP news agency"
		}
		if ok {
			if r := t.capitalRun(b, i, -1, taken); r.First < r.End && r.First > b.First {
				add(r, k)
			}
		}
		if k, ok := t.cueBefore(i); ok {
			if r := t.capitalRun(b, i+1, 1, taken); r.First < r.End {
				add(r, k)
			}
		}
		if t.lower[i] == "of" && i > b.First && t.is(i-1, runners) && !t.capital(i-1) {
			if r := t.capitalRun(b, i+1, 1, taken); r.End-r.First == 1 && t.UPOS[r.First] == language.PROPN && t.known.Lookup(t.phrase(r)) == nil {
				add(r, language.Organisation) // "president of Concacaf"
			}
		}
		if t.lower[i] == "of" && i > b.First && t.lemmaIs(i-1, cuesOf) && !t.capital(i-1) {
			if r := t.capitalRun(b, i+1, 1, taken); r.First < r.End {
				add(r, language.Place)
			}
		}
	}
}

// peoplesBody is the party or union with the possessive of its people that ends at a
// token: "Republican People's Party", "Workers' Union".
func (t *text) peoplesBody(i int, taken []bool) Range {
	if i < 2 || t.XPOS[i-1] != language.XPOSPOS {
		return Range{}
	}
	b := t.bounds(i)
	if i-2 < b.First || taken[i] || taken[i-2] || !t.capital(i) || !t.is(i, bodyEnds) || !t.capital(i-2) || !t.is(i-2, peoples) {
		return Range{}
	}
	r := Range{i - 2, i + 1}
	for r.First > b.First && !taken[r.First-1] && t.capital(r.First-1) && (t.UPOS[r.First-1] == language.ADJ || t.UPOS[r.First-1] == language.PROPN) && r.First-1 > b.First {
		r.First--
	}
	return r
}

// peoples are nouns whose possessive begins names of parties and unions.
var peoples = classOf("people", "peoples", "workers", "women", "farmers", "nurses", "teachers", "miners", "students", "men", "children", "citizens", "bakers", "peasants", "journalists", "writers", "pilots", "drivers", "fishermen", "doctors", "lawyers")

// isTeam tells whether a plural with a capital stands before a title in small
// letters, as the names of parties and teams do: "Nationals leader", "Scarlets
// winger".
func (t *text) isTeam(i int) bool {
	if t.XPOS[i] != language.XPOSNNPS && t.XPOS[i] != language.XPOSNNS || !t.capital(i) || i+1 >= t.bounds(i).End || t.capital(i+1) || t.UPOS[i+1] != language.NOUN || t.XPOS[i+1] != language.XPOSNN {
		return false
	}
	w := t.lower[i]
	return strings.HasSuffix(w, "s") && t.is(i+1, titleForms) && !t.is(i+1, portfolio) && !t.namesThing(w) && !t.lemmaIs(i, timeNouns) && !t.lemmaIs(i, personNouns) && t.known.Demonym(t.word(i)) == nil
}

// isToldAgency tells whether an abbreviation is told something, as news agencies
// are: "told TAP".
func (t *text) isToldAgency(i int) bool {
	if i == 0 || t.lower[i-1] != "told" {
		return false
	}
	w := t.word(i)
	return i > t.bounds(i).First && len(w) > 1 && len(w) < 7 && isCapitals(w) && (t.UPOS[i] == language.NOUN || t.UPOS[i] == language.PROPN)
}

// addBracketed adds what stands in brackets behind names: the party of a person,
// "Evita Silinja (Progressives)", and the abbreviation of a body, "National
// Anti-Corruption Authority (INLUCC)".
func (t *text) addBracketed(taken []bool, add func(Range, language.NameType)) {
	for _, n := range t.names {
		b := t.bounds(n.First)
		if n.kind != language.Person && n.kind != language.Organisation || n.End+2 >= b.End || t.word(n.End) != "(" {
			continue
		}
		r := t.capitalRun(b, n.End+1, 1, taken)
		if r.First == r.End || r.End >= b.End || t.word(r.End) != ")" || n.kind == language.Organisation && (n.End-n.First < 2 || !isCapitals(t.phrase(r))) {
			continue
		}
		found := t.known.Lookup(t.phrase(r))
		if (len(found) == 0 || n.kind == language.Organisation && found[0].Type == language.Organisation) && !t.isFamilyName(t.lower[r.End-1]) {
			add(r, language.Organisation)
		}
	}
}

// addAgain adds the places where an abbreviation that is the name of a body elsewhere in
// the text stands alone, and the initials of a body of the text: "the CGT triumvirate",
// "GM's rival" beside "General Motors".
func (t *text) addAgain(taken []bool, add func(Range, language.NameType)) {
	var short map[string]bool
	mark := func(w string) {
		if short == nil {
			short = map[string]bool{}
		}
		short[w] = true
	}
	for _, n := range t.names {
		if n.kind != language.Organisation {
			continue
		}
		if w := t.word(n.First); n.End-n.First == 1 && len(w) > 1 && len(w) <= longestShort && isCapitals(w) && (t.inBrackets(n.Range) || len(n.entries) > 0 && n.entries[0].Type == language.Organisation && !n.entries[0].Weak && n.entries[0].Country != "") {
			mark(w)
		} else if w := t.initials(n.Range); len(w) > 2 && t.endsBody(n.Range) || w != "" && len(n.entries) > 0 {
			mark(w)
		}
	}
	if short == nil {
		return
	}
	for _, k := range t.large {
		i := int(k)
		if taken[i] {
			continue
		}
		w := t.word(i)
		if len(w) < 2 || len(w) > longestShort || !isCapitals(w) || !short[w] || t.UPOS[i] != language.PROPN && t.UPOS[i] != language.NOUN && t.UPOS[i] != language.X {
			continue
		}
		b := t.bounds(i)
		if i > b.First && t.capital(i-1) && isCapitals(t.word(i-1)) && len(t.word(i-1)) > 1 || i+1 < b.End && (t.UPOS[i+1] == language.NUM || t.capital(i+1) && t.UPOS[i+1] == language.PROPN && !t.is(i+1, titleForms) && !t.is(i+1, titleModifiers)) || t.inCompound(Range{i, i + 1}) {
			continue // of a headline, or a part of another name
		}
		add(Range{i, i + 1}, language.Organisation)
	}
}

// inBrackets tells whether a name stands in brackets behind words with capitals.
func (t *text) inBrackets(r Range) bool {
	b := t.bounds(r.First)
	return r.First-2 >= b.First && r.End < b.End && t.word(r.First-1) == "(" && t.word(r.End) == ")" && t.capital(r.First-2)
}

// longestShort is the number of letters of the longest abbreviation of a body.
const longestShort = 7

// initials are the first letters of the words of a name, where it has several words and
// all have capitals, empty where not.
func (t *text) initials(r Range) string {
	if r.End-r.First < 2 || r.End-r.First > longestShort {
		return ""
	}
	var letters [longestShort]byte
	for k := r.First; k < r.End; k++ {
		if w := t.word(k); w[0] < 'A' || w[0] > 'Z' || len(w) < 2 || isCapitals(w) {
			return ""
		}
		letters[k-r.First] = t.word(k)[0]
	}
	return string(letters[:r.End-r.First])
}

// runners are titles of those who run bodies: an unknown name behind their "of" is
// that of one.
var runners = classOf("president", "chairman", "chairwoman", "ceo", "boss", "chief", "head", "director", "spokesman", "spokeswoman", "spokesperson", "founder", "member")

// seatBehind is the state that stands behind the letters of a party: "Ohio" of
// "Sen. Martha Delgado (R-Ohio)".
func (t *text) seatBehind(i int, taken []bool) Range {
	if i == 0 || t.lower[i-1] != "-" {
		return Range{}
	}
	b := t.bounds(i)
	if i < b.First+3 || i+1 >= b.End || taken[i] || !t.touching(i-1) || !t.touching(i-2) || len(t.word(i-2)) > 3 || !isCapitals(t.word(i-2)) || t.word(i-3) != "(" && t.word(i-3) != "," {
		return Range{}
	}
	for end := min(b.End, i+3); end > i; end-- {
		if found := t.known.Lookup(t.phrase(Range{i, end})); len(found) > 0 && found[0].Type == language.Place && end < b.End && (t.word(end) == ")" || t.word(end) == ",") {
			return Range{i, end}
		}
	}
	return Range{}
}

// partisans are titles before which a word with a capital is a party.
var partisans = classOf("td", "tds", "mp", "mps", "mep", "meps", "msp", "mla", "lawmaker", "lawmakers", "councillor", "backbencher")

// longestTitle is the number of words that a title has at most between a body and
// its last word.
const longestTitle = 6

// bodyBefore is the body that stands before the title of one: "Cascade Energy"
// of "Cascade Energy Chief Executive".
func (t *text) bodyBefore(i int, taken []bool) Range {
	if taken[i] || !t.is(i, bodily) && !t.is(i, titleModifiers) && !t.is(i, titleForms) {
		return Range{}
	}
	b := t.bounds(i)
	if i == b.First || !t.is(i, bodily) && !(t.capital(i-1) && t.hasExecutive(i, b.End)) {
		return Range{}
	}
	end := i
	for end > b.First && end > i-longestTitle && !taken[end-1] && (t.capital(i) || !t.capital(end-1) || end-1 == b.First) && (t.is(end-1, titleModifiers) && t.lower[end-1] != "energy" || t.is(end-1, titleWords) || t.lower[end-1] == "and") {
		end--
	}
	r := Range{end, end}
	for r.First > b.First && end-r.First < 5 && !taken[r.First-1] && t.capital(r.First-1) && (t.UPOS[r.First-1] == language.PROPN || t.UPOS[r.First-1] == language.ADJ && r.First < end && r.First-1 > b.First) && !t.is(r.First-1, titleForms) && !t.is(r.First-1, passing) && !t.is(r.First-1, formerWords) && !t.is(r.First-1, timeNouns) && t.courtesy(r.First-1) == noGender {
		r.First--
	}
	if r.End-r.First == 1 && t.is(r.First, organisationNouns) && r.First > b.First && t.lower[r.First-1] == "and" {
		return Range{} // "Managing Director and Group CEO"
	}
	if r.End-r.First > 0 && t.is(i, portfolio) && t.known.Demonym(t.word(r.First)) != nil {
		return Range{} // "Tanzanian Energy Minister"
	}
	if r.End-r.First == 1 && t.is(r.First, noBodies) {
		return Range{} // "City Councillor"
	}
	if r.End-r.First == 1 && (r.First == b.First && (!t.hasExecutive(r.End, b.End) || t.namesThing(t.lower[r.First])) || t.known.Demonym(t.phrase(r)) != nil) {
		return Range{}
	}
	return r
}

// noParties are words before the title of a lawmaker that are no parties.
var noParties = classOf("city", "county", "town", "district", "borough", "parish", "municipal", "provincial", "regional", "opposition", "senior", "junior", "ruling", "independent", "local", "veteran", "backbench", "federal", "state")

// partyBefore is the party that stands before the title of a lawmaker: "Labour"
// of "Labour MP".
func (t *text) partyBefore(i int, taken []bool) Range {
	b := t.bounds(i)
	if !t.is(i, partisans) || i == b.First || taken[i] {
		return Range{}
	}
	w := t.lower[i-1]
	if taken[i-1] || !t.capital(i-1) || noParties.Has(w) || formerWords.Has(w) || t.UPOS[i-1] != language.PROPN && i-1 == b.First && !(i+1 < b.End && t.UPOS[i+1] == language.PROPN && t.UPOS[i-1] == language.ADJ && !titleModifiers.Has(w) && !passing.Has(w)) || t.known.Demonym(t.word(i-1)) != nil {
		return Range{}
	}
	r := Range{i - 1, i}
	for r.First > b.First && !taken[r.First-1] && t.capital(r.First-1) && (t.UPOS[r.First-1] == language.PROPN || t.UPOS[r.First-1] == language.ADJ && r.First-1 > b.First) && i-r.First < 4 {
		r.First--
	}
	return r
}

// capitalRun is the run of free words with capitals that ends before i, or,
// where step is 1, begins at i; within it there may be one "and" or "of".
func (t *text) capitalRun(b Range, i, step int, taken []bool) Range {
	free := func(k int) bool {
		return k >= b.First && k < b.End && !taken[k] && t.capital(k) && (t.UPOS[k] == language.PROPN || t.UPOS[k] == language.NOUN || t.UPOS[k] == language.ADJ) && !t.is(k, titleForms) && !t.is(k, timeNouns)
	}
	k := i
	if step < 0 {
		k--
	}
	first := k
	for n := 0; n < longestRun; n++ {
		if free(k) {
			k += step
		} else if k >= b.First && k < b.End && (t.lower[k] == "and" || t.lower[k] == "of") && !taken[k] && k != first && free(k+step) {
			k += 2 * step
		} else {
			break
		}
	}
	r := Range{k + 1, first + 1}
	if step > 0 {
		r = Range{first, k}
	}
	if k >= b.First && k < b.End && taken[k] && t.capital(k) && step > 0 {
		return Range{} // more of the name stands behind: "the carrier FS Charles de Gaulle"
	}
	if r.First < r.End && t.inCompound(r) {
		return Range{}
	}
	if r.First < r.End && t.known.Demonym(t.phrase(Range{r.First, r.First + 1})) != nil {
		return Range{} // "the Dutch newspaper"
	}
	return r
}

package coreference

import (
	"cmp"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// abroad are titles that go on with a place or matter: "ambassador to Russia".
var abroad = sections["abroad"]

// offices are titles with a fixed end: "head of state".
var offices = sections["offices"]

// bareOffices are titles that go on with a noun without article: "director of
// research".
var bareOffices = classOf("director", "head", "president", "manager", "professor", "secretary", "chief", "officer", "dean", "general", "superintendent", "controller", "registrar")

// speakers are titles that go on with what one speaks for: "spokesperson for energy".
var speakers = classOf("spokesman", "spokeswoman", "spokesperson", "councillor", "councilor")

// titleLemma is the last word of a title as the lexicon has it; empty where h
// ends none.
func (t *text) titleLemma(h int) string {
	if t.lower[h] == "lady" && h > 0 && t.lower[h-1] == "first" {
		return "lady"
	}
	if t.lower[h] == "half" && h > 1 && t.word(h-1) == "-" && t.is(h-2, halves) {
		return t.lower[h-2] + "-half"
	}
	if t.isCharge(h) {
		return "chargé"
	}
	if t.isMajor(h) || t.isOfficially(h) {
		return ""
	}
	if t.isPosition(h) {
		return t.lower[h]
	}
	if !t.is(h, titleForms) && !t.lemmaIs(h, titleWords) {
		if i := strings.LastIndexByte(t.lower[h], '-'); i > 0 && titleWords.Has(t.lower[h][i+1:]) {
			return t.lower[h][i+1:]
		}
		return ""
	}
	if t.endsInChief(h) {
		return ""
	}
	switch {
	case t.is(h, titleWords):
		return t.lower[h]
	case t.lemmaIs(h, titleWords):
		return t.lemma(h)
	case t.bareIs(h, titleWords):
		return strings.TrimSuffix(t.lower[h], ".")
	}
	if w, ok := strings.CutSuffix(t.lower[h], "s"); ok && titleWords.Has(w) {
		return w
	}
	if w, ok := strings.CutSuffix(t.lower[h], "men"); ok && titleWords.Has(w+"man") {
		return w + "man"
	}
	return ""
}

// halves are the first words of the posts of half-backs: "fly-half".
var halves = classOf("fly", "scrum", "centre", "center", "wing")

// positions are what players are called by behind the name of their team, beside those
// that are titles wherever they stand.
var positions = sections["positions"]

// positionWords stand before such a noun, and are a part of what the player is called.
var positionWords = classOf("wide", "defensive", "offensive", "running", "point", "power", "shooting", "left", "right", "first", "second", "third", "tight", "outside", "inside", "middle", "starting", "relief", "designated", "loose", "full")

// isPosition tells whether a noun behind the name of a team or country says what a
// player is: "Germany international Robin Lang", "Denver Nuggets center Petr Mala".
func (t *text) isPosition(h int) bool {
	if !t.is(h, positions) {
		return false
	}
	team := h - 1
	for team > 0 && team > h-3 && t.nameAt[team] < 0 && t.is(team, positionWords) {
		team-- // "wide receiver"
	}
	if team < 0 || h+1 >= len(t.lower) || t.nameAt[team] < 0 || t.capital(h) || t.sentence[team] != t.sentence[h+1] {
		return false
	}
	if k := t.names[t.nameAt[team]].kind; k == language.Person || k == language.Work {
		return false
	}
	if n := t.nameAt[h+1]; n >= 0 {
		return t.names[n].kind == language.Person
	}
	return t.lower[h] == "international" && (t.UPOS[h+1] == language.PUNCT || t.UPOS[h+1] == language.VERB || t.UPOS[h+1] == language.AUX)
}

// isCharge tells whether a token ends "chargé d'affaires".
func (t *text) isCharge(h int) bool {
	return h > 0 && (t.lower[h] == "d'affaires" || t.lower[h] == "d’affaires") && (t.lower[h-1] == "chargé" || t.lower[h-1] == "charge")
}

// endsInChief tells whether a token is the last one of "-in-chief" or "-in-office" behind a title.
func (t *text) endsInChief(i int) bool {
	return (t.lower[i] == "chief" || t.lower[i] == "office") && i > 3 && t.word(i-1) == "-" && t.lower[i-2] == "in" && t.word(i-3) == "-"
}

// longTitles are titles by their abbreviations.
var longTitles = wordset.TableOf(map[string]string{
	"sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "capt": "captain", "sgt": "sergeant",
	"sens": "senator", "reps": "representative", "govs": "governor", "gens": "general", "profs": "professor", "insp": "inspector", "supt": "superintendent", "convenor": "convener", "cpl": "corporal", "pvt": "private", "cmdr": "commander", "brig": "brigadier", "adm": "admiral", "prof": "professor", "pm": "premier", "vp": "vice-president",
	"amb": "ambassador", "cllr": "councillor", "cllrs": "councillor",
})

// titleAt reads the title whose last word, not counting "of" and what follows,
// is h.
func (t *text) titleAt(h int) Role {
	r := Role{Title: Range{h, h + 1}, head: t.titleLemma(h), owner: -1}
	r.head = cmp.Or(longTitles.Of(r.head), r.head)
	if left, ok := strings.CutSuffix(t.lower[h], r.head); ok && strings.HasSuffix(left, "-") {
		r.flag(left[:len(left)-1])
	}
	if t.isCharge(h) {
		r.Title.First = h - 1
		t.readOwner(&r, h-2, t.bounds(h).First)
	} else {
		t.readBefore(&r, h)
	}
	if r.head == "general" && r.Title.First < h && strings.Contains(strings.ToLower(t.phrase(r.Title)), "secretary") {
		r.head = "secretary-general"
	}
	if r.head == "general" || r.head == "secretary-general" {
		r.Deputy = r.Deputy || t.ofDeputy(r.Title, h)
	}
	if r.head == "lady" && r.Title.First == h {
		r.Title.First-- // "first lady"
	}
	party := r.Organisation
	if party.End > 0 && party.End <= r.Title.First && (t.is(party.First, partyWords) || t.namesParty(party)) {
		r.Organisation = Range{}
	} else {
		party = Range{}
	}
	r.end = t.readBehind(&r, h)
	if party.End > 0 && (r.Organisation.End == 0 && speakers.Has(r.head) || r.Title.End == h+1 && !t.isOfBody(r.Organisation)) {
		r.Organisation = party // but "the Democratic chairman of the House Oversight Committee", "the Democratic Speaker of the House"
	}
	if r.Title.End == h+1 {
		r.Title.End = t.elect(h)
		r.end = max(r.end, r.Title.End)
	}
	r.Text = t.titleText(r.Title, h)
	r.dropFormer()
	r.Former = r.Former || t.isOver(max(r.Title.End, r.Organisation.End, r.end))
	return r
}

// isOver tells whether the years that begin at a token end, too: "from 2010 to 2014",
// "between 2010 and 2014".
func (t *text) isOver(i int) bool {
	if i+3 >= len(t.lower) || t.sentence[i+3] != t.sentence[i-1] || !t.isYear(i+1) || !t.isYear(i+3) {
		return false
	}
	switch t.lower[i] {
	case "from":
		return t.lower[i+2] == "to" || t.lower[i+2] == "until" || t.lower[i+2] == "till" || t.lower[i+2] == "through"
	case "between":
		return t.lower[i+2] == "and"
	}
	return false
}

// ofDeputy tells whether the title of an office that "general" ends is that of a
// deputy: "Deputy Secretary General", but not "Deputy General".
func (t *text) ofDeputy(title Range, h int) bool {
	deputy, office := false, false
	for i := title.First; i < h; i++ {
		deputy = deputy || t.is(i, deputyWords)
		office = office || t.is(i, generals)
	}
	return deputy && office
}

// officially is the word "official".
var officially = classOf("official")

// isOfficially tells whether "official" before a title says how it is held: "the official
// spokesman".
func (t *text) isOfficially(i int) bool {
	return t.is(i, officially) && (t.UPOS[i] == language.ADJ || i+1 < t.bounds(i).End && t.is(i+1, titleForms))
}

// titleText is a title as one person has it, of whose words h is the last that can
// be plural: "Senator" of "Senators", "Sen." of "Sens.".
func (t *text) titleText(title Range, h int) string {
	text := t.phrase(title)
	if h+3 < title.End && t.lower[h+1] == "of" && abroad.Has(t.titleLemma(h)) {
		for k := h + 3; k+1 < title.End && k < h+longestTitle; k++ {
			if n := t.nameAt[h+2]; t.lower[k] == "to" && n >= 0 && t.names[n].kind == language.Country && t.names[n].End == k {
				return t.phrase(Range{title.First, h + 1}) + " " + t.phrase(Range{k, title.End}) // "Ambassador of Estonia to the UAE"
			}
		}
	}
	if !t.pluralTitle(h) || t.isCharge(h) {
		return text
	}
	if single, ok := strings.CutSuffix(text, "ies"); ok {
		return single + "y"
	}
	if single, ok := strings.CutSuffix(text, "men"); ok {
		return single + "man"
	}
	if short, ok := strings.CutSuffix(text, "s."); ok {
		return short + "."
	}
	return strings.TrimSuffix(text, "s")
}

// pluralTitle tells whether the last word of a title is one of several persons.
func (t *text) pluralTitle(h int) bool {
	if t.XPOS[h] == language.XPOSNNS || t.XPOS[h] == language.XPOSNNPS {
		return true
	}
	w := strings.TrimSuffix(t.lower[h], ".")
	return pluralShorts.Has(w) || strings.HasSuffix(w, "men") && titleForms.Has(w) || strings.HasSuffix(w, "s") && !titleWords.Has(w) && titleWords.Has(w[:len(w)-1])
}

// pluralShorts are abbreviations of titles of several persons.
var pluralShorts = classOf("sens", "reps", "govs", "gens", "profs")

// dropFormer leaves out what tells that an office is no longer held: "president"
// of "ex-president".
func (r *Role) dropFormer() {
	first, rest, ok := strings.Cut(r.Text, "-")
	if !ok {
		return
	}
	if first = strings.ToLower(first); formerWords.Has(first) || first == "then" {
		r.Text, r.Former = rest, true
	}
}

// flag notes what a word says of how an office is held.
func (r *Role) flag(word string) (said bool) {
	switch {
	case formerWords.Has(word):
		r.Former = true
	case actingWords.Has(word):
		r.Acting = true
	default:
		return false
	}
	return true
}

// readBefore reads the words of a title before h, and what it is of.
func (t *text) readBefore(r *Role, h int) {
	begin := t.bounds(h).First
	i := h - 1
	for ; i >= max(begin, h-10); i-- {
		w := t.lower[i]
		hyphen := (w == "-" || w == "–") && i > begin && t.nameAt[i-1] < 0 && (t.touching(i) || t.touching(i-1))
		if hyphen {
			if r.flag(t.lower[i-1]) {
				i--
				continue
			}
			r.Title.First = i - 1
			i--
			if t.is(i, deputyWords) {
				r.Deputy = true
			}
			continue
		}
		if t.nameAt[i] >= 0 || ministerial.Has(w) && t.capital(i) && personal.Has(r.head) && t.capital(h) {
			break // the latter: "Foreign Minister Senator Muhammad Asim"
		}
		if r.flag(w) {
			continue
		}
		if w == "staff" && flagRanks.Has(r.head) {
			break // "Chief of the Defence Staff General Musa"
		}
		if t.deputes(r, i) && !militaryRanks.Has(r.head) {
			r.Deputy = true
		}
		if (w == "and" || w == "," && portfolio.Has(r.head) || w == "&") && r.Title.First == i+1 && i > begin && t.nameAt[i-1] < 0 && !t.afterName(i-1) && t.ofTitle(r, i-1) && t.lower[i-1] != "secretary" && r.Title.First != h && !t.is(i+1, deputyWords) && t.lower[i+1] != "prime" && (t.is(i-1, titleModifiers) && !(t.is(i-1, titleWords) && r.head == "executive") || t.titleLemma(i-1) == "") {
			r.Title.First = i
			continue
		}
		if !t.ofTitle(r, i) || r.Title.First != i+1 {
			break
		}
		r.Title.First = i
	}
	if r.Title.First < h && t.capital(h) && !t.is(r.Title.First, titleWords) && t.withinOffice(r.Title.First, begin) {
		r.Title.First = h // "Chief of the Defence Staff General Musa" has two titles
		return
	}
	t.readOwner(r, i, begin)
	for r.Title.First < h && (t.lower[r.Title.First] == "and" || t.lower[r.Title.First] == ",") {
		r.Title.First++
	}
}

// ofGroups are words of offices that a group of firms has.
var ofGroups = classOf("chief", "managing", "ceo", "chairman", "executive", "finance")

// ministerial are offices behind which another title of their bearer stands.
var ministerial = classOf("minister", "secretary", "premier", "speaker", "chairman", "chairperson", "chairwoman")

// elected are titles of those who sit for a place.
var elected = classOf("senator", "representative", "congressman", "congresswoman", "lawmaker", "legislator", "mp", "member", "deputy", "delegate", "assemblyman", "assemblywoman")

// flagRanks are ranks of those who are chiefs of staff; "Staff Sergeant" is none.
var flagRanks = classOf("general", "admiral", "marshal", "lieutenant")

// withinOffice tells whether the words from i on belong to a title with "of" before
// them: "Defence Staff" of "Chief of the Defence Staff".
func (t *text) withinOffice(i, begin int) bool {
	for i--; i > begin && (t.lower[i] == "the" || t.capital(i) && t.nameAt[i] < 0 && !t.is(i, titleWords)); {
		i--
	}
	return i > begin && t.lower[i] == "of" && t.capital(i-1) && t.titleLemma(i-1) != ""
}

// ordinals tell which bearer of an office it is rather than which office, unless
// they have capitals ("First Minister").
var ordinals = classOf("first", "second", "third")

// afterName tells whether a noun for a body stands right behind the name of it:
// "party" of "the Labour party and shadow housing secretary".
func (t *text) afterName(i int) bool {
	return t.is(i, organisationNouns) && i > t.bounds(i).First && t.nameAt[i-1] >= 0 && !t.names[t.nameAt[i-1]].demonym
}

// leading are words that begin a title, whatever adjective stands behind them.
var leading = classOf("chief", "deputy", "special", "assistant", "vice")

// passing are adjectives that tell how long an office has been held, and are no
// part of its title even where a sentence begins with them.
var passing = sections["passing"]

// gerunds are the matters of offices that a sentence's first word can be taken for a verb
// by.
var gerunds = classOf("shipping", "housing", "planning", "mining", "farming", "fishing", "policing", "training", "banking", "gaming", "manufacturing", "engineering", "broadcasting")

// ofTitle tells whether the word at i can stand within a title.
func (t *text) ofTitle(r *Role, i int) bool {
	if t.isOfficially(i) {
		return false
	}
	w, row := t.lower[i], t.rows[i]
	if strings.HasSuffix(w, ".") {
		w = w[:len(w)-1]
		row = lexicon.Row(w)
	}
	if t.UPOS[i] == language.ADJ && !t.capital(i) && i > t.bounds(i).First && t.is(i-1, leading) && r.Title.First == i+1 {
		return true // "chief nuclear negotiator"
	}
	if (w == "lord" || w == "lady") && t.capital(i) && lordships.Has(r.head) {
		return true // "Lord Justice", "Lord Mayor"
	}
	if t.courtesy(i) != noGender && !titleWords.In(row) || len(w) > 1 && !titleWords.In(row) && !titleModifiers.In(row) && isCapitals(t.word(i)) && !isCapitals(t.word(r.Title.First)) {
		return false // "Majesty" of "His Majesty King Mohammed", "CDC" of "CDC Director-General"
	}
	if w == "group" && r.Title.First == i+1 && t.is(i+1, ofGroups) && (i == t.bounds(i).First || t.nameAt[i-1] < 0 && !t.capital(i-1)) {
		return true // "Group Chief Executive Officer"
	}
	if w == "state" && (r.head == "senator" || r.head == "representative") {
		return true // "state Sen."
	}
	if positions.Has(r.head) && t.is(i, positionWords) && !t.capital(i) {
		return true // "wide receiver"
	}
	if t.UPOS[i] == language.ADP && !t.capital(i) && t.lower[i+1] != "secretary" {
		return false // "under Chargé Hruby's leadership"
	}
	if t.unknownFirm(r, i) || w == "star" {
		return false // "general" of "three-star general"
	}
	if passing.In(row) || !portfolio.Has(r.head) && !(r.head == "general" && generals.In(row)) && i-2 >= t.bounds(i).First && (t.lower[i-1] == "of" || t.lower[i-1] == "for") && t.is(i-2, titleWords) {
		return false // "State" of "Secretary of State Cardinal Bianchi"
	}
	if t.is(i, partyWords) && t.capital(i) && (t.isParty(Range{i, i + 1}) || r.head == "speaker") {
		return false // "Democratic" of "Democratic Rep."
	}
	begins := i == t.bounds(i).First && !t.capital(r.Title.First) // its capital is that of the sentence
	if !t.capital(i) && t.capital(r.Title.First) {
		if r.Title.End-r.Title.First == 1 && portfolio.Has(r.head) && (t.is(i, portfolios) || w == "foreign" || w == "prime") {
			return true // "defence Minister"
		}
		return false // "commander" of "commander General Soleimani"
	}
	if ordinals.In(row) && !t.capital(i) || timeNouns.In(row) {
		return false // "the first president", "on Sunday President …"
	}
	if honorifics.Of(r.head) != noGender && titleWords.In(row) && !titleModifiers.In(row) {
		return false // "Minister" of "Foreign Minister Sheikh Khalid"
	}
	if militaryRanks.Has(r.head) && titleWords.In(row) && !withinRanks.In(row) && !(r.head == "general" && generals.In(row)) && !(r.head == "marshal" && w == "chief" && i > t.bounds(i).First && t.lower[i-1] == "air") {
		return false // "Commander" of "Corps Commander Lt Gen Naseem"
	}
	if titleModifiers.In(row) || titleWords.In(row) && t.UPOS[i] != language.VERB {
		return true
	}
	if t.capital(i) && portfolio.Has(r.head) && (t.XPOS[i] == language.XPOSVBG && i > t.bounds(i).First || t.is(i, gerunds)) {
		return true // "Housing Secretary"
	}
	switch t.UPOS[i] {
	case language.NOUN:
		if t.is(i, newsVerbs) {
			return false // "A court sentences opposition leader Rita Mado"
		}
		return t.capital(i) && t.capital(r.Title.First) || t.Relations[i] == language.Compound && (!t.capital(i) || begins) || portfolio.Has(r.head)
	case language.PROPN, language.ADJ:
		if t.UPOS[i] == language.ADJ && (!t.capital(i) || begins) && !t.capital(r.Title.First) && occupations.Has(r.head) && r.Title.First == i+1 && !descriptive.In(row) && t.known.Demonym(t.word(i)) == nil {
			return true
		}
		if begins && t.capital(i) && row != 0 && !t.is(i, stateBodies) && !t.is(i, parliaments) && !(r.head == "leader" && (organisationNouns.In(row) || bodyEnds.In(row))) && t.UPOS[i] == language.PROPN && t.Relations[i] == language.Compound {
			return true // "Fire officer", "Club president", but "League leader"
		}
		return t.capital(i) && (portfolio.Has(r.head) || i > t.bounds(i).First && t.nameAt[i] < 0 && r.Title.First == i+1 && t.capital(r.Title.First))
	}
	return false
}

// newsVerbs are verbs of copy in the present tense that are taken for nouns before titles.
var newsVerbs = classOf("sentences", "appoints", "names", "elects", "picks", "nominates", "jails", "arrests", "sacks", "fires", "kills", "detains", "expels", "fines", "frees", "pardons", "replaces", "urges", "meets")

// descriptive are adjectives that tell what somebody is like, or which one it is, rather than
// what he does.
var descriptive = sections["descriptive"]

// lordships are titles that "Lord" and "Lady" are a part of, rather than a courtesy.
var lordships = classOf("justice", "mayor", "mayoress", "provost", "chancellor", "advocate", "president", "speaker", "lieutenant", "chamberlain", "commissioner")

// unknownFirm tells whether a word with a capital before the title of an officer of
// firms in short is the name of the firm, which nobody has found: "HateAid" of "HateAid
// CEO".
func (t *text) unknownFirm(r *Role, i int) bool {
	return officers.Has(r.head) && t.UPOS[i] == language.PROPN && t.capital(i) && !titleModifiers.In(t.rows[i]) && !titleWords.In(t.rows[i]) && !organisationNouns.In(t.rows[i])
}

// officers are titles of firms alone.
var officers = classOf("ceo", "cfo", "coo", "cto", "cio")

// militaryRanks are their last words, and withinRanks are titles that stand
// before the last word of one.
var militaryRanks, withinRanks = sections["ranks"], sections["within-ranks"]

// readOwner reads what stands before a title: the country or organisation that
// it is of, with "former" before it.
func (t *text) readOwner(r *Role, i, begin int) {
	i = t.skipAdjectives(r, i, begin)
	if i > begin && t.word(i) == "-" && t.nameAt[i-1] >= 0 && t.touching(i) {
		i-- // "then-U.S.-president"
	}
	if i >= begin && t.XPOS[i] == language.XPOSPOS {
		i--
	}
	if i >= begin && t.XPOS[i] == language.XPOSPRPPoss {
		r.owner = i
		return
	}
	if i-2 >= begin && t.word(i) == ")" && t.word(i-2) == "(" && t.nameAt[i-1] >= 0 {
		i-- // "African Union (AU) head"
	}
	if i >= begin && i+1 < len(t.Tokens) && t.XPOS[i+1] == language.XPOSPOS && t.nameAt[i] < 0 && (t.UPOS[i] == language.NOUN || t.UPOS[i] == language.PROPN) {
		if i > begin && t.is(i, placeNouns) && t.nameAt[i-1] >= 0 && t.names[t.nameAt[i-1]].kind == language.Place {
			t.own(r, t.names[t.nameAt[i-1]]) // "Paktika province's governor"
			return
		}
		r.owner = i // "the foundation's director"
		return
	}
	if first := i; i >= begin && t.nameAt[i] < 0 && r.Title.First == i+1 && t.unknownFirm(r, i) {
		for first > begin && t.nameAt[first-1] < 0 && t.UPOS[first-1] == language.PROPN && t.capital(first-1) {
			first--
		}
		r.Organisation = Range{first, i + 1}
		return
	}
	for i >= begin && t.nameAt[i] >= 0 {
		n := t.names[t.nameAt[i]]
		if n.End == r.Title.First && r.head == "minister" && n.kind == language.Place && len(n.entries) > 0 && n.entries[0].Country == "" && n.entries[0].Kind == gazetteer.Region {
			r.Title.First = n.First // "Denmark's Europe minister"
			i = n.First - 1
			if i > begin && t.XPOS[i] == language.XPOSPOS {
				i--
			}
			continue
		}
		if n.kind != language.Person && n.kind != language.Work && !t.isTopic(r, n) && !(t.capital(r.Title.First) && t.ofOther(n.First, begin)) {
			t.own(r, n)
		}
		i = n.First - 1
		if i > begin && t.XPOS[i] == language.XPOSPOS && t.nameAt[i-1] >= 0 && n.kind == language.Organisation {
			i-- // "Nigeria's Senate President"
		}
	}
	for ; i >= begin && (t.UPOS[i] == language.ADJ || t.UPOS[i] == language.ADV || t.is(i, formerWords) || t.is(i, deputyWords)); i-- {
		r.flag(t.lower[i])
		r.Deputy = r.Deputy || t.deputes(r, i) // "deputy White House chief of staff"
	}
	if i > begin && t.lower[i] == "-" {
		r.flag(t.lower[i-1])
		r.Former = r.Former || t.lower[i-1] == "then" // "then-New Jersey Governor"
	}
}

// deputes tells whether a word before a title makes it that of a deputy, and is no title of
// another office of a bearer who has a title for life: "Undersecretary Sheikh Abdullah".
func (t *text) deputes(r *Role, i int) bool {
	return t.is(i, deputyWords) && !(t.is(i, titleWords) && (personal.Has(r.head) || r.head == "sheikh"))
}

// isTopic tells whether the name of a country right before a title is what its bearer knows of
// rather than whose he is: "White House Russia adviser".
func (t *text) isTopic(r *Role, n name) bool {
	return n.kind == language.Country && !n.demonym && !isCapitals(t.phrase(n.Range)) && n.End == r.Title.First && topical.Has(r.head)
}

// topical are titles of those who know of a country.
var topical = classOf("adviser", "advisor", "expert", "analyst", "researcher", "specialist", "historian", "correspondent", "economist", "strategist")

// ofOther tells whether a name right before a title is what a title before it is of:
// "Kuwait" of "the Prime Minister of the State of Kuwait Sheikh Ahmad".
func (t *text) ofOther(i, begin int) bool {
	for i--; i > begin && (t.UPOS[i] == language.DET || t.capital(i) && t.is(i, landNouns) || t.lower[i] == "of" && t.is(i-1, landNouns)); {
		i--
	}
	return i > begin && (t.lower[i] == "of" || t.lower[i] == "to" || t.lower[i] == "for") && t.titleLemma(i-1) != "" && t.capital(i-1)
}

// longestDescription is the number of adjectives that may stand between a title
// and what it is of.
const longestDescription = 3

// serving are participles that tell how an office is held.
var serving = classOf("ruling", "serving", "sitting", "retiring", "visiting", "outgoing", "incoming", "newly", "remaining", "departing", "leading", "reigning", "ailing", "jailed", "exiled", "embattled", "influential")

// skipAdjectives is the token before the adjectives that end at i, where what
// stands there can own a title: "Chinese paramount leader", "Peru's new finance
// minister", "its first president"; else i.
func (t *text) skipAdjectives(r *Role, i, begin int) int {
	k := i
	for k > begin && k > i-longestDescription && t.nameAt[k] < 0 && !t.capital(k) && (t.UPOS[k] == language.ADJ || t.word(k) == "-" || t.word(k-1) == "-" || k < i && t.word(k+1) == "-" || t.UPOS[k] == language.ADV || t.UPOS[k] == language.NUM || t.XPOS[k] == language.XPOSVBN || t.is(k, ordinals) || t.is(k, serving)) {
		k--
	}
	if k == i || t.word(k+1) == "-" || t.XPOS[k] != language.XPOSPOS && t.XPOS[k] != language.XPOSPRPPoss && (t.nameAt[k] < 0 || !t.names[t.nameAt[k]].demonym) {
		return i
	}
	for j := k + 1; j <= i; j++ {
		r.flag(t.lower[j])
	}
	return k
}

// own notes the country or organisation that a name gives a title.
func (t *text) own(r *Role, n name) {
	if c := n.country(); c != "" && (n.kind == language.Country || n.kind == language.Group) {
		if r.Country == "" {
			r.Country = c
		}
		return
	}
	if n.kind == language.Group {
		return
	}
	if r.Organisation.End == 0 {
		r.Organisation = n.Range
	}
}

// isOfBody tells whether tokens are of the name of a body.
func (t *text) isOfBody(r Range) bool {
	return r.End > 0 && t.nameAt[r.First] >= 0 && t.names[t.nameAt[r.First]].kind == language.Organisation
}

// country is the code of the country that a name is of by the gazetteer,
// where it is certain enough.
func (n *name) country() string {
	if n.kind == language.Person {
		return ""
	}
	for i, e := range n.entries {
		if e.Country != "" && (e.Type == n.kind || n.kind == language.NoName) && (e.Prior >= 0.7 || i == 0 && e.Prior >= 0.6) {
			return e.Country
		}
	}
	return ""
}

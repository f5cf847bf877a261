package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// portfolio are titles whose office is told by further words of the title:
// "Foreign and Expatriates Minister", "minister of health".
var portfolio = sections["portfolio"]

// generals are titles that "general" ends.
var generals = sections["generals"]

// readBehind reads "of", "for", "to" and the like behind a title, and gives the
// token behind what it has read.
func (t *text) readBehind(r *Role, h int) int {
	end := t.bounds(h).End
	i := h + 1
	for i+1 < end {
		p := t.lower[i]
		if p == "-" && t.is(i+1, titleWords) { // secretary-general
			r.Title.End, i = i+2, i+2
			continue
		}
		if p == "-" && i+4 <= end && t.lower[i+1] == "of" && t.word(i+2) == "-" && t.is(i+3, offices) { // chief-of-staff
			r.Title.End, i = i+4, i+4
			continue
		}
		if p == "general" && i == h+1 && generals.Has(r.head) {
			r.Title.End, i = i+1, i+1
			continue
		}
		if p == "without" && t.lower[i+1] == "portfolio" {
			r.Title.End, i = i+2, i+2
			continue
		}
		if p == "in" && t.lower[i+1] == "chief" {
			r.Title.End, i = i+2, i+2
			continue
		}
		if p == "-" && i+3 < end && t.endsInChief(i+3) {
			r.Title.End, i = i+4, i+4
			continue
		}
		if p == "from" && t.nameAt[i+1] >= 0 && elected.Has(r.head) && t.names[t.nameAt[i+1]].kind == language.Place {
			t.own(r, t.names[t.nameAt[i+1]])
			i = t.names[t.nameAt[i+1]].End // "the senator from Idaho"
			continue
		}
		if p != "of" && p != "for" && p != "to" && p != "at" && p != "in" && p != "with" && p != "on" {
			break
		}
		if p == "on" && (t.is(i+1, weekdays) || t.is(i+1, timeNouns) || t.UPOS[i+1] == language.NUM) {
			break // "received the envoy on Monday"
		}
		if p == "of" && t.accused(h) && !(t.capital(h) && t.nameAt[i+1] >= 0) {
			break // "accused the minister of a coup"
		}
		if p == "of" && r.head == "chief" && t.lower[i+1] == "cabinet" && t.capital(i+1) == t.capital(h) {
			r.Title.End, i = i+2, i+2
			continue
		}
		if p == "of" && t.lower[i-1] == "board" && r.Title.End == i && t.is(i+1, boards) {
			r.Title.End, i = i+2, i+2 // "chairman of the board of management"
			continue
		}
		k := i + 1
		for k < end && (t.UPOS[k] == language.DET || t.XPOS[k] == language.XPOSPRPPoss) {
			k++
		}
		if k == end || p == "for" && t.XPOS[k-1] == language.XPOSPRPPoss {
			break // "thanked the minister for her efforts"
		}
		if n := t.nameAt[k]; p == "for" && n >= 0 && t.names[n].End < end && t.XPOS[t.names[n].End] == language.XPOSPOS && t.isObjectOf(h, thanking) {
			break // "thanked the minister for Poland's help"
		}
		next, ok := t.readOf(r, p, i, t.described(t.calledPlace(k, end), end), end)
		if !ok {
			break
		}
		i = next
	}
	return i
}

// boards are what a board is of.
var boards = classOf("management", "directors", "trustees", "governors", "regents", "supervisors", "overseers")

// longestWord is the number of tokens that may stand between "of" and the name of a body
// that they describe.
const longestWord = 6

// described is the beginning of the name of a body behind adjectives, and what else tells
// which body it is: "the pro-Kurdish Democratic Society Party", "the Washington-based
// World Bank"; k where there is none.
func (t *text) described(k, end int) int {
	nouns := false
	for i := k; i < min(end, k+longestWord); {
		n := t.nameAt[i]
		switch {
		case n >= 0 && t.names[n].kind == language.Organisation:
			if nouns && !t.isBodyNoun(i-1) {
				return k
			}
			return i
		case n >= 0:
			if e := t.names[n].End; t.names[n].First != i || !t.names[n].demonym && !(e+1 < end && t.word(e) == "-" && t.lower[e+1] == "based") {
				return k
			}
			i = t.names[n].End
		case t.UPOS[i] == language.NOUN && !t.capital(i) && t.XPOS[i] == language.XPOSNN:
			nouns = nouns || i+1 < end && t.word(i+1) != "-" // but "the opposition-held National Assembly"
			i++
		case t.word(i) == "-" || !t.capital(i) && (t.UPOS[i] == language.ADJ || t.UPOS[i] == language.ADV || t.XPOS[i] == language.XPOSVBN || t.XPOS[i] == language.XPOSVBG || t.word(i-1) == "-" || i+1 < end && t.word(i+1) == "-"):
			i++
		default:
			return k
		}
	}
	return k
}

// calledPlace is the name of a place behind what it is called: "Goa" of "the Indian state of
// Goa"; k where there is none.
func (t *text) calledPlace(k, end int) int {
	i := k
	for i < min(end, k+longestWord) && (t.nameAt[i] >= 0 && t.names[t.nameAt[i]].demonym || t.nameAt[i] < 0 && !t.capital(i) && (t.UPOS[i] == language.ADJ || t.UPOS[i] == language.NOUN)) {
		i++
	}
	if i > k && i+1 < end && t.lower[i] == "of" && t.is(i-1, placeNouns) && t.nameAt[i+1] >= 0 && t.names[t.nameAt[i+1]].kind == language.Place {
		return i + 1
	}
	return k
}

// isBodyNoun tells whether a noun calls the name behind it that of a body.
func (t *text) isBodyNoun(i int) bool {
	return t.lemmaIs(i, organisationNouns) || cuesBefore.Of(t.lemma(i)) == language.Organisation
}

// readOf reads one phrase behind a title: the preposition at i, its noun from k
// on. It gives the token behind what it has read.
func (t *text) readOf(r *Role, p string, i, k, end int) (next int, ok bool) {
	if ni := t.nameAt[k]; ni >= 0 {
		n := t.names[ni]
		if n.kind == language.Person {
			return 0, false
		}
		if e := t.regionEnd(n, end); p == "for" && n.kind == language.Place && e+1 < end && t.lower[e] == "at" && t.nameAt[e+1] >= 0 && t.names[t.nameAt[e+1]].kind == language.Organisation {
			r.Title.End = e // "director for the Middle East and North Africa at Amnesty International"
			return e, true
		}
		if e := max(n.End, t.portfolioEnd(k, end)); (p == "of" || p == "for") && portfolio.Has(r.head) && t.capital(i-1) && (n.kind != language.Country || e > n.End) && (p == "for" || e > n.End) {
			r.Title.End = e // "Minister for Europe and Foreign Affairs"
			return e, true
		}
		switch {
		case p == "of" && k == i+1 && r.head == "member" && t.is(k, offices), (p == "to" || p == "for" || p == "on") && abroad.Has(r.head),
			(p == "on" || p == "for") && k == i+1 && speakers.Has(r.head) && t.is(n.End-1, portfolios):
			r.Title.End = n.End // "member of Parliament", "ambassador to Russia"
		case p == "to" && counsels.Has(r.head) && n.kind == language.Organisation:
			t.own(r, n) // "Counsel to the EFCC"
		case p == "in" && abroad.Has(r.head): // where an envoy lives is not whose he is
		case p == "of" || p == "at" || p == "for" || p == "with" && n.kind == language.Organisation || p == "in" && n.kind == language.Country && r.Country == "":
			if (n.kind == language.Group || n.kind == language.Organisation && p == "for" && !t.capital(i-1)) && n.End < end && t.opensPerson(n.End, end) {
				return 0, false // "a spokesman for British Prime Minister Tony Blair"
			}
			if n.kind == language.Group && n.End < end && t.nameAt[n.End] < 0 && (t.UPOS[n.End] == language.NOUN || t.UPOS[n.End] == language.PROPN) {
				if k := n.End + 2; k < end && t.is(n.End, cuesOf) && t.lower[k-1] == "of" && t.nameAt[k] >= 0 { // "mayor of the Colombian city of Cali"
					t.own(r, t.names[t.nameAt[k]])
					return t.names[t.nameAt[k]].End, true
				}
				if e := t.nounRun(n.End, end); portfolio.Has(r.head) && (t.capital(i-1) || p == "for" && t.is(e-1, portfolios)) {
					r.Title.End = e // "Secretary of State for African Affairs"
					return e, true
				}
				t.own(r, n)
				r.Organisation = Range{n.End, t.nounRun(n.End, end)}
				if e := r.Organisation.End; e+1 < end && t.XPOS[e] == language.XPOSPOS && t.nameAt[e+1] < 0 {
					r.Organisation = Range{e + 1, t.nounRun(e+1, end)} // "of the Iraqi parliament's foreign relations committee"
				}
				return r.Organisation.End, true
			}
			t.own(r, n)
			if n.End+1 < end && t.XPOS[n.End] == language.XPOSPOS {
				return t.readOwned(r, n, end), true
			}
			if e := t.partOf(n, end); e > n.End && p != "in" {
				r.Organisation = Range{n.First, e}
				return e, true // "of the Kirkuk police operations room"
			}
			if n.kind == language.Organisation && n.End+1 < end && t.is(n.End, organisationNouns) && t.XPOS[n.End+1] != language.XPOSPOS {
				return n.End + 1, true // "of the Labour party"
			}
		default:
			return 0, false
		}
		return n.End, true
	}
	if (!t.capital(i-1) || p == "to") && t.opensPerson(k, end) {
		return 0, false // "a deputy of Foreign Minister Mottaki"
	}
	if p == "of" && t.UPOS[k] == language.NUM && k+1 < end && t.capital(i-1) && t.capital(k) && t.capital(k+1) {
		r.Title.End = t.nounRun(k+1, end) // "Custodian of the Two Holy Mosques"
		return r.Title.End, true
	}
	if t.UPOS[k] != language.NOUN && t.UPOS[k] != language.PROPN && t.UPOS[k] != language.ADJ && !(p == "for" && k == i+1 && t.XPOS[k] == language.XPOSVBG && bareOffices.Has(r.head)) {
		return 0, false
	}
	e := t.nounRun(k, end)
	if portfolio.Has(r.head) && (p == "of" || p == "for") && t.capital(i-1) && k == i+1 {
		e = max(e, t.portfolioEnd(k, end))
	}
	if portfolio.Has(r.head) && e+1 < end && t.lower[e] == "and" && (t.UPOS[e-1] == language.ADJ || p == "for" && t.UPOS[e+1] == language.ADJ && t.nounRun(e+1, end) > e+2) && !t.capital(e-1) && !t.capital(e+1) && t.nameAt[e+1] < 0 && (t.UPOS[e+1] == language.NOUN || t.UPOS[e+1] == language.ADJ) {
		e = t.nounRun(e+1, end) // "minister for political and security affairs", "for terrorism and financial intelligence"
	}
	if e < end && t.nameAt[e] >= 0 && r.Organisation.End == 0 && (cuesBefore.Of(t.lemma(e-1)) == language.Organisation || t.lemmaIs(e-1, organisationNouns)) && !t.capital(e-1) {
		if n := t.names[t.nameAt[e]]; n.kind == language.Organisation { // "leaders of the opposition bloc New Dawn"
			r.Organisation = n.Range
			return n.End, true
		}
	}
	if e+1 < end && t.XPOS[e] == language.XPOSPOS && t.nameAt[e+1] >= 0 && r.Organisation.End == 0 && (p == "of" || p == "at") && k == i+2 && !t.capital(e-1) {
		if n := t.names[t.nameAt[e+1]]; n.First == e+1 && n.kind == language.Organisation {
			r.Organisation = n.Range // "chairman of the lower house's Committee on Information Policy"
			return n.End, true
		}
	}
	if e+1 < end && t.XPOS[e] == language.XPOSPOS && t.nameAt[e+1] < 0 && r.Organisation.End == 0 && (p == "of" || p == "at") {
		last := t.nounRun(e+1, end) // "head of the country's spy agency"
		r.owner, r.Organisation = e-1, Range{e + 1, last}
		return last, true
	}
	if e < end && t.nameAt[e] >= 0 && t.names[t.nameAt[e]].kind == language.Person && t.is(e-1, titleWords) && !(e == i+2 && portfolio.Has(r.head) && t.capital(i-1)) {
		return 0, false // "a deputy of Foreign Minister Mottaki"
	}
	if p == "of" && t.lower[e-1] == "house" && e+1 < end && t.lower[e] == "of" && t.capital(e+1) && t.nameAt[e+1] < 0 {
		r.Organisation = Range{k, e + 2} // "Speaker of the House of Representatives"
		return e + 2, true
	}
	switch {
	case p == "of" && k == i+1 && bareOffices.Has(r.head) && e+1 < end && t.lower[e] == "at" && t.nameAt[e+1] >= 0 && !t.lemmaIs(e-1, organisationNouns):
		r.Title.End = e // "director of Housing Studies at Harvard University"
	case p == "for" && k == i+1 && r.Title.End == i && t.capital(i-1) && t.capital(k) && !t.lemmaIs(e-1, organisationNouns) && !t.is(e-1, bodyEnds) && !t.is(e-1, institutions) && !isCapitals(t.word(e-1)):
		r.Title.End = e // "Vice-President for Production and Innovation"
	case p == "on" && k == i+1 && speakers.Has(r.head) && t.is(e-1, portfolios):
		r.Title.End = e // "spokesperson on health"
	case p == "in" && portfolio.Has(r.head) && k == i+2 && t.lower[i+1] == "the" && t.capital(i-1) && t.is(e-1, portfolios):
		r.Title.End = e // "Minister in the Presidency"
	case p == "in" && abroad.Has(r.head) && k > i+1:
	case p == "of" && k > i+1 && portfolio.Has(r.head) && t.lemmaIs(e-1, organisationNouns) && !t.capital(e-1):
		r.Organisation = Range{k, e} // "State Secretary of the ministry"
	case (p == "of" || p == "for") && k == i+1 && (bareOffices.Has(r.head) || p == "for" && speakers.Has(r.head)) && !t.capital(k) && !t.capital(e-1) && !t.lemmaIs(e-1, organisationNouns) && !t.lemmaIs(e-1, placeNouns) && !t.lemmaIs(e-1, personNouns),
		p == "of" && t.is(e-1, offices) && e <= k+2 && r.head != "minister" && (!t.capital(k) || t.capital(i-1)), (p == "of" || p == "for") && portfolio.Has(r.head) && !(p == "for" && !t.capital(k) && e < end && t.lower[e] == "of" && t.lemmaIs(e-1, cuesOf)), p == "for" && r.head == "secretary-general", abroad.Has(r.head) && (p == "to" || p == "for" || p == "on"),
		t.capital(i-1) && t.capital(k) && (p == "on" && bodily.Has(r.head) && !t.is(k, timeNouns) || p == "to" && portfolio.Has(r.head) || p == "of" && bareOffices.Has(r.head) && (t.XPOS[e-1] == language.XPOSNNS || t.XPOS[e-1] == language.XPOSNNPS)):
		r.Title.End = e
	case (p == "of" || p == "at" || p == "for") && r.Organisation.End == 0 && (t.lemmaIs(e-1, organisationNouns) || t.capital(e-1)):
		r.Organisation = Range{k, e}
	default:
		return 0, false
	}
	return e, true
}

// regionEnd is the end of the name of a region, and of the one that "and" joins to it.
func (t *text) regionEnd(n name, end int) int {
	if e := n.End; e+1 < end && t.lower[e] == "and" && t.nameAt[e+1] >= 0 && t.names[t.nameAt[e+1]].kind == language.Place {
		return t.names[t.nameAt[e+1]].End
	}
	return n.End
}

// partOf is the end of the nouns behind the name of a place or body which tell what
// part of it somebody heads: "Kirkuk police operations room", "EU training mission".
func (t *text) partOf(n name, end int) int {
	if n.kind != language.Place && n.kind != language.Organisation || n.demonym {
		return n.End
	}
	e := n.End
	for e < end && e < n.End+longestWord && t.nameAt[e] < 0 && !t.capital(e) && (t.UPOS[e] == language.NOUN || t.UPOS[e] == language.ADJ || t.XPOS[e] == language.XPOSVBG) {
		e++
	}
	if e > n.End && (t.lemmaIs(e-1, organisationNouns) || t.lemmaIs(e-1, headed)) {
		return e
	}
	return n.End
}

// longestPortfolio is the number of words that a portfolio has at most.
const longestPortfolio = 14

// portfolioEnd is the end of a list of words with capitals that a minister is of or
// for: "Foreign Affairs, African Cooperation and Expatriates", "Europe and Foreign
// Affairs". A comma is within it only where "and" follows. 0 where k begins none.
func (t *text) portfolioEnd(k, end int) int {
	word := func(i int) bool {
		if i >= end || !t.capital(i) || t.is(i, titleForms) && t.lower[i] != "general" || t.courtesy(i) != noGender {
			return false
		}
		if n := t.nameAt[i]; n >= 0 {
			return t.names[n].kind != language.Person && t.names[n].kind != language.Country
		}
		return t.UPOS[i] == language.NOUN || t.UPOS[i] == language.PROPN || t.UPOS[i] == language.ADJ
	}
	last, i := 0, k
	for i < min(end, k+longestPortfolio) {
		run := i
		for word(i) {
			i++
		}
		if i == run {
			return last
		}
		if i < end && t.is(i, titleForms) {
			return last // "Minister of Finance and Senate President"
		}
		if run > k && (t.lower[run-1] == "and" || t.lower[run-1] == "&" || t.lower[run-1] == "the" && t.lower[run-2] == "and") {
			return i
		}
		if run == k {
			last = i
		}
		if i+1 >= end || t.lower[i] != "and" && t.lower[i] != "&" && t.word(i) != "," {
			return last
		}
		if i++; t.lower[i] == "and" && t.word(i-1) == "," {
			i++
		}
		if i < end && t.lower[i] == "the" {
			i++ // "Energy, and the Environment"
		}
	}
	return last
}

// readOwned reads what a name with a possessive owns, behind a title: "head of
// Nigeria's anti-graft agency", "governor of Japan's Okinawa prefecture", "head of
// Rio Tinto's iron division". It gives the token behind it.
func (t *text) readOwned(r *Role, n name, end int) int {
	k := n.End + 1
	if t.nameAt[k] >= 0 {
		o := t.names[t.nameAt[k]]
		if o.First != k || o.kind == language.Person || o.demonym {
			return n.End
		}
		if o.kind == language.Place {
			r.Country = "" // a region's, not the country's
		}
		r.Organisation = o.Range
		return o.End
	}
	last := k
	if t.XPOS[k] == language.XPOSVBG && k+1 < end {
		last++ // "the European Central Bank's governing council"
	}
	if t.UPOS[last] != language.NOUN && t.UPOS[last] != language.ADJ && t.UPOS[last] != language.PROPN {
		return n.End
	}
	e := t.nounRun(last, end)
	if e < end && t.nameAt[e] >= 0 && t.names[t.nameAt[e]].kind == language.Organisation && t.isBodyNoun(e-1) {
		r.Organisation = t.names[t.nameAt[e]].Range // "Russia's state monopoly RAO UES"
		return r.Organisation.End
	}
	switch {
	case n.kind == language.Country:
		r.Organisation = Range{k, e}
	case r.Organisation == n.Range:
		r.Organisation.End = e
	}
	return e
}

// opensPerson tells whether a rank or a courtesy right before a person's name
// begins at a token.
func (t *text) opensPerson(i, end int) bool {
	k := i
	if t.lower[i] == "staff" && i > 0 && t.capital(i-1) {
		return false // of "Chief of the Defence Staff General Musa"
	}
	for k < end && k < i+longestTitle && t.nameAt[k] < 0 && (t.word(k) == "-" && k > i || t.capital(k) == t.capital(i)) && (t.word(k) == "-" || t.is(k, titleForms) || t.is(k, titleModifiers) || t.courtesy(k) != noGender || t.word(k) == ".") {
		k++
	}
	return k > i && k < end && t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind == language.Person && (t.is(k-1, titleForms) || t.courtesy(k-1) != noGender || t.word(k-1) == ".")
}

// anotherOffice tells whether words with capitals from a token on are another office, behind
// which a comma or the name of its bearer stands: "Emergency Relief Coordinator".
func (t *text) anotherOffice(i, end int) bool {
	k := i
	for k < end && k < i+longestTitle && t.capital(k) && t.nameAt[k] < 0 && (t.UPOS[k] == language.PROPN || t.UPOS[k] == language.NOUN || t.UPOS[k] == language.ADJ) {
		k++
	}
	return k > i+1 && k < end && t.is(k-1, titleForms) && !t.is(k-1, portfolio) && (t.word(k) == "," || t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind == language.Person)
}

// nounRun is the end of a run of nouns and adjectives with "and" in between.
func (t *text) nounRun(k, end int) int {
	e := k
	for e < end && t.nameAt[e] < 0 && (e == k || !t.opensPerson(e, end)) {
		switch {
		case t.UPOS[e] == language.NOUN || t.UPOS[e] == language.PROPN || t.UPOS[e] == language.ADJ:
		case (t.lower[e] == "and" || t.lower[e] == "&" || t.lower[e] == ",") && e > k && e+1 < end && t.capital(e-1) && t.capital(e+1) && t.UPOS[e+1] != language.PRON && t.nameAt[e+1] < 0 && t.lower[e] != "," && !t.is(e+1, heldOffices) && !t.anotherOffice(e+1, end):
		case t.lower[e] == "and" && e > k && e+1 < end && t.Relations[e+1] == language.Conj && t.UPOS[e+1] == language.NOUN && int(t.Heads[e+1]) >= k:
		default:
			return max(e, k+1)
		}
		e++
	}
	return max(e, k+1)
}

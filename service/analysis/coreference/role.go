package coreference

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// heading are verbs of holding an office, with what they make of a person.
var heading = wordset.TableOf(map[string]string{
	"head": "head", "lead": "leader", "chair": "chair", "command": "commander", "direct": "director", "found": "founder", "edit": "editor", "coach": "coach", "manage": "manager", "run": "head", "rule": "ruler", "govern": "governor", "own": "owner",
})

// headed are nouns beside those of organisations for what persons head.
var headed = sections["headed"]

// binders bind titles to the name of a person, with its head, by what its sentence says of
// it: each in its own way, and in this order.
var binders = [...]func(*text, name, int){
	(*text).titleOfClause, (*text).titleAs, (*text).titleOfPassive, (*text).titleOfService, (*text).titleOfVerb, (*text).titleOfCopula,
}

// findRoles binds titles to the persons that the text gives them, by where they
// stand: before the name; behind it in apposition; before it in apposition; in
// a relative clause; as its predicate.
func (t *text) findRoles() {
	for _, i := range t.nouns {
		m := &t.mentions[i]
		if t.titleLemma(m.Head) != "" {
			m.facts.titles = t.scratch.roles.one(t.titleAt(m.Head))
			if m.facts.kind == language.NoName && t.lower[m.Head] == "pm" && t.capital(m.Head) && m.facts.titles[0].Country != "" {
				m.facts.kind, m.facts.animacy = language.Person, animate // "Solomon Islands PM", where the tree sees a time of day
				if k := m.First - 1; k >= 0 && t.nameAt[k] >= 0 && m.First == m.facts.titles[0].Title.First && t.sentence[k] == t.sentence[m.Head] {
					m.First = t.names[t.nameAt[k]].First
					m.Core.First = m.First
				}
			}
			t.holdTitle(m)
		}
	}
	persons, heads := t.scratch.persons[:0], t.scratch.heads[:0]
	for _, n := range t.names {
		if n.kind != language.Person {
			continue
		}
		persons = append(persons, n)
		heads = append(heads, t.headOf(n))
	}
	t.scratch.persons, t.scratch.heads = persons, heads
	for i, n := range persons {
		h := heads[i]
		t.titleBefore(n, h)
		t.titleBehind(n, h)
		t.nounBehind(n, h)
		t.aliasBehind(n, h)
		t.titleApposed(n, h)
	}
	for _, bind := range binders {
		for i, n := range persons {
			bind(t, n, heads[i])
		}
	}
	for _, i := range t.pronouns {
		if m := &t.mentions[i]; t.lower[m.Head] == "he" || t.lower[m.Head] == "she" {
			t.titleOfService(name{Range: Range{m.Head, m.Head + 1}}, m.Head)
			t.titleOfPassive(name{Range: Range{m.Head, m.Head + 1}}, m.Head)
		}
	}
	for _, i := range t.nouns {
		if m := &t.mentions[i]; len(m.facts.titles) > 0 && m.facts.predicateOf >= 0 && m.facts.number != plural && !t.negated(m.Head) {
			if c := t.child(m.Head, language.Case); !t.bareOccupation(m) && (c < 0 || t.lower[c] != "in") { // but "was in the chair"
				t.addRole(m.facts.predicateOf, m.facts.titles[0])
			}
		}
	}
	t.dropTitles()
	t.widenOwned()
}

// widenOwned lets nouns that begin with the name of their possessor begin with the titles
// before it: "President Gomez's press secretary".
func (t *text) widenOwned() {
	for _, i := range t.nouns {
		m := &t.mentions[i]
		n := t.nameAt[m.Core.First]
		if n < 0 || t.names[n].kind != language.Person || t.names[n].End >= m.Head || t.XPOS[t.names[n].End] != language.XPOSPOS {
			continue
		}
		if a, ok := t.atHead.at(t.headOf(t.names[n])); ok && t.mentions[a].Kind == Name && t.mentions[a].First < m.Core.First {
			m.Core.First = t.mentions[a].First
			m.First = min(m.First, m.Core.First)
		}
	}
}

// holdTitle makes a nominal as long as the title that it is read as, whatever the
// tree hangs the words of it on.
func (t *text) holdTitle(m *Mention) {
	r := &m.facts.titles[0]
	if r.Title.First < m.First && t.nameAt[r.Title.First] < 0 {
		m.First = t.withDeterminer(r.Title.First)
		m.Core.First = min(m.Core.First, m.First)
	}
	if r.Title.First > m.First && (t.word(r.Title.First-1) == "," || t.is(r.Title.First-1, newsVerbs)) {
		m.First, m.Core.First = r.Title.First, r.Title.First // the tree hangs the name before on it
	}
	if o := r.Organisation; o.End > o.First && o.First < m.First && o.End <= r.Title.First && t.sentence[o.First] == t.sentence[m.Head] {
		first := o.First
		if k := first - 2; k >= 0 && t.word(k+1) == "(" && t.nameAt[k] >= 0 {
			first = t.names[t.nameAt[k]].First // "The Directorate of Investigations (DCI) boss"
		}
		m.First = t.withDeterminer(first)
		m.Core.First = min(m.Core.First, m.First)
	}
	m.End = max(m.End, r.Title.End)
	if t.withShort(m.Core.End) > m.Core.End {
		m.Core.End = t.withShort(m.Core.End)
		m.End = max(m.End, m.Core.End)
	}
	if abroad.Has(r.head) || portfolio.Has(r.head) || generals.Has(r.head) && r.Title.End > m.Head+1 || t.endsInChief(r.Title.End-1) {
		m.End = max(m.End, r.end)
	}
	m.Core.End = max(m.Core.End, min(m.End, max(r.Title.End, r.Organisation.End, r.end)))
	for i := m.Head + 1; i < r.Title.End; i++ {
		if a, ok := t.atHead.at(i); ok && t.mentions[a].Kind == Nominal && len(t.mentions[a].facts.titles) == 0 && (generals.Has(r.head) || t.endsInChief(i)) {
			t.mentions[a].facts.empty = true // "general" of "director general"
		}
	}
}

// withDeterminer is the token of the article or possessive pronoun before i, else i.
func (t *text) withDeterminer(i int) int {
	if k := i - 1; k >= t.bounds(i).First && (t.UPOS[k] == language.DET || t.XPOS[k] == language.XPOSPRPPoss) {
		return k
	}
	return i
}

// dropTitles takes capitalised words of titles, which look like names that
// nobody has found, out of the mentions.
func (t *text) dropTitles() {
	inTitle := t.flags(flagTitle)
	for _, roles := range t.titles {
		for _, r := range roles {
			for i := r.Title.First; i < r.Title.End; i++ {
				inTitle[i] = true
			}
		}
	}
	for i := range t.mentions {
		m := &t.mentions[i]
		if n := m.facts.name; m.Kind == Name && n >= 0 && m.facts.kind == language.Organisation && (len(t.names[n].entries) == 0 || t.names[n].entries[0].Weak) && t.lower[m.Core.First] != "office" && inTitle[m.Core.First] && inTitle[m.Core.End-1] {
			m.facts.empty = true // "Foreign Affairs" of "Minister for Europe and Foreign Affairs"
		}
	}
	for last := range t.before {
		if t.before[last] == 0 {
			continue
		}
		for i := last - 1; i >= 0 && inTitle[i]; i-- {
			if a, ok := t.atHead.at(i); ok && t.mentions[a].Kind == Nominal {
				t.mentions[a].facts.empty = true // "Finance" of "Finance Minister Khalil"
			}
		}
		for i := last + 1; i < len(inTitle) && inTitle[i]; i++ {
			if a, ok := t.atHead.at(i); ok && t.mentions[a].Kind == Nominal {
				t.mentions[a].facts.empty = true // "Affairs" of "Minister of Foreign Affairs Khalil"
			}
		}
	}
	for i := range t.mentions {
		m := &t.mentions[i]
		if m.Kind == Name && m.facts.name < 0 && inTitle[m.Head] {
			m.facts.empty = true
		}
		h, ok := t.before.at(m.Head)
		if !ok || m.Kind != Nominal {
			continue
		}
		if len(m.facts.conjuncts) > 0 {
			m.facts.empty = slices.ContainsFunc(m.facts.conjuncts, func(c int) bool { // two titles of one person are not two persons
				other, ok := t.before.at(c)
				return c != m.Head && (c == h || ok && other == h)
			})
			continue
		}
		m.facts.empty = true
		if a, ok := t.atHead.at(h); ok {
			n := &t.mentions[a]
			n.First, n.End = min(n.First, m.First), max(n.End, m.End)
		}
	}
}

// negated tells whether a clause's head has a "not" or "no".
func (t *text) negated(h int) bool {
	for _, c := range t.children(h) {
		if w := t.lower[c]; w == "not" || w == "n't" || w == "n’t" || w == "never" || w == "no" {
			return true
		}
	}
	return false
}

// addRole gives a role to the mention of a head, once.
func (t *text) addRole(h int, r Role) {
	have := t.rolesAt(h)
	for i := range have {
		if have[i].Title == r.Title {
			return
		}
	}
	t.holdRoles(h, t.scratch.roles.with(have, r))
}

// titleBefore reads "Foreign Minister Zarif", "Presidents Putin and Xi".
func (t *text) titleBefore(n name, h int) {
	begin := t.bounds(n.First).First
	i := t.beforeShort(n.First-1, begin)
	if i == begin-1 && i >= 0 && t.isCutOff(i) {
		begin = t.bounds(i).First
	}
	for i >= begin && (t.courtesy(i) != noGender && !t.bareIs(i, titleWords) || t.lower[i] == "." && i > begin && t.is(i-1, titleWords)) {
		i--
	}
	if i < begin {
		return
	}
	if t.lower[i] == "," && i > begin && i < n.First-1 {
		return
	}
	if i-2 >= begin && t.elect(i-2) == i+1 {
		i -= 2
	}
	if t.isObjectBefore(n, i, begin) {
		return
	}
	if k := t.actsFor(i, begin); k >= 0 {
		r := t.titleAt(k) // "Special Envoy of the Zimbabwean President Tendai Mavhaire"
		r.Title.End, r.Organisation, r.Country = i+1, Range{}, cmp.Or(r.Country, t.landBeforeTitle(i))
		r.Text = t.phrase(Range{r.Title.First, k + 1})
		r.Title.End = k + 1
		t.before.set(k, h)
		t.before.set(i, h)
		t.addRole(h, r)
		return
	}
	if k := t.behindTitleWords(i, begin); k >= 0 {
		r := t.titleAt(k)
		r.Title.End = i + 1
		r.Text = t.phrase(r.Title)
		t.before.set(k, h)
		t.ownBehind(&r, n)
		t.addRole(h, r)
		return
	}
	if t.lower[i] == "pm" && i > 0 && t.UPOS[i-1] == language.NUM {
		return // a time of day
	}
	if i-2 >= begin && t.lower[i] == "rank" && t.ofRank(i-1) && t.lower[i-2] == "captain" {
		r := t.titleAt(i - 2)
		r.Title.End = i + 1
		r.Text = t.phrase(r.Title)
		t.before.set(i-2, h)
		t.addRole(h, r)
		t.rankBefore(h, r, begin)
		return
	}
	if t.occupation(i) && t.nameAt[i] < 0 {
		t.before.set(i, h)
		r := t.titleAt(i)
		t.addRole(h, r)
		if r.Title.First-2 >= begin && t.lower[r.Title.First-1] == "and" {
			t.rankBefore(h, r, begin)
		}
		return
	}
	if t.titleLemma(i) == "" || t.nameAt[i] >= 0 || t.UPOS[i] == language.VERB && !t.isCharge(i) && !(i > begin && (t.nameAt[i-1] >= 0 || t.word(i-1) == ")")) {
		if t.titleWithOffice(i+1, h) {
			return
		}
		if j := t.listedBefore(n, begin); j >= 0 {
			t.shareTitle(t.names[t.nameAt[j]], n, h)
		}
		return
	}
	if i-1 > begin && t.lower[i-1] == "of" && (t.pluralTitle(i) || t.is(i-2, portfolio)) && t.titleWithOffice(i+1, h) {
		return // "Dean of Lawyers Hatem Mziou", "Secretary of Justice Wanda Vázquez"
	}
	if k := t.assists(i, begin); k >= 0 {
		r := t.titleAt(k) // "Assistant to the President Hikmat Hajizada"
		r.Title.End = k + 1
		r.Text = t.titleText(r.Title, k)
		t.before.set(k, h)
		t.addRole(h, r)
		return
	}
	if t.XPOS[i] == language.XPOSNNS && !t.capital(i) && !t.isCharge(i) && !t.listGoesOn(n.End) {
		return // "told journalists Adamowicz was alive"
	}
	r := t.titleAt(i)
	r.Title.End = min(r.Title.End, i+1)
	if i+1 < n.First {
		r.Title.End = max(r.Title.End, t.elect(i))
	}
	r.Text = strings.TrimSuffix(t.titleText(r.Title, i), "-")
	r.dropFormer()
	t.before.set(i, h)
	t.inheritCountry(&r, begin)
	t.ownBehind(&r, n)
	t.addRole(h, r)
	t.rankBefore(h, r, begin)
}

// isObjectBefore tells whether the noun that ends at i stands in apposition to the name before
// it, and the clause of the name behind tells of him: "Sondland, a wealthy hotelier Trump tapped".
func (t *text) isObjectBefore(n name, i, begin int) bool {
	if n.End >= t.bounds(n.First).End || i != n.First-1 || t.capital(i) || t.XPOS[n.End] != language.XPOSVBD && t.XPOS[n.End] != language.XPOSVBZ {
		return false
	}
	for i--; i > begin && !t.is(i, indefinites) && (t.UPOS[i] == language.ADJ || t.UPOS[i] == language.NOUN); i-- {
	}
	return i-2 >= begin && t.is(i, indefinites) && t.word(i-1) == "," && t.nameAt[i-2] >= 0 && t.names[t.nameAt[i-2]].kind == language.Person
}

// actsFor is the title of one who acts for the ruler whose title, with an article, ends at i: the
// name behind is the former's; -1 where there is none.
func (t *text) actsFor(i, begin int) int {
	if !t.is(i, ofLands) {
		return -1
	}
	k := i - 1
	for k > begin && (t.nameAt[k] >= 0 && t.names[t.nameAt[k]].demonym || t.is(k, titleModifiers) && t.lower[k] != "of") {
		k--
	}
	if k-2 < begin || t.lower[k] != "the" || t.lower[k-1] != "of" || !t.is(k-2, abroad) || !t.capital(k-2) {
		return -1
	}
	return k - 2
}

// landBeforeTitle is the country of the people right before the title that ends at i; empty where
// there is none.
func (t *text) landBeforeTitle(i int) string {
	if n := t.nameAt[max(i-1, 0)]; i > 0 && n >= 0 && t.names[n].demonym {
		return t.names[n].country()
	}
	return ""
}

// beforeShort is the token before the brackets that end at i and hold one word,
// as they stand behind a title: "Chief of Army Staff (COAS)", "Lt Gen (retd)"; else i.
func (t *text) beforeShort(i, begin int) int {
	if i-3 >= begin && t.word(i) == ")" && t.word(i-2) == "(" && (isShort(t.word(i-1)) || retired.Has(strings.TrimSuffix(t.lower[i-1], "."))) {
		return i - 3
	}
	return i
}

// isShort tells whether a word is written as an abbreviation: no fewer of its letters are
// capitals than small, as in "AfDB", and it begins and ends with one.
func isShort(word string) bool {
	large := 0
	for i := range len(word) {
		if word[i] >= 'A' && word[i] <= 'Z' {
			large++
		}
	}
	return isCapitals(word) || large > 1 && 2*large >= len(word) && beginsWithCapital(word) && beginsWithCapital(word[len(word)-1:])
}

// retired are what stands in brackets behind the rank of one who has left.
var retired = classOf("retd", "rtd", "ret", "ret'd", "retired")

// listGoesOn tells whether more of a list can stand behind a name.
func (t *text) listGoesOn(i int) bool {
	if i >= t.bounds(i-1).End {
		return false
	}
	switch t.lower[i] {
	case ",", "and", "&", "(", "of", "from", "/", "-", "–", "—":
		return true
	}
	return false
}

// elect is the token behind the "elect" of "president-elect", or "designate", where the title ends
// with i, and i+1 where there is none.
func (t *text) elect(i int) int {
	if i+2 < t.bounds(i).End && t.word(i+1) == "-" && (t.lower[i+2] == "elect" || t.lower[i+2] == "designate") {
		return i + 3
	}
	return i + 1
}

// ownBehind gives a title before a name the country or body that "of" or "from"
// behind the name tells: "President Akufo of Ghana".
func (t *text) ownBehind(r *Role, n name) {
	end := t.bounds(n.First).End
	k := n.End + 1
	if r.Country != "" || r.Organisation.End != 0 || r.owner >= 0 || k >= end || t.lower[n.End] != "of" && t.lower[n.End] != "from" {
		return
	}
	if t.lower[k] == "the" && k+1 < end {
		k++
	}
	if t.nameAt[k] < 0 {
		return
	}
	o := t.names[t.nameAt[k]]
	if o.First != k || o.demonym || o.kind == language.Person || t.lower[n.End] == "from" && o.kind == language.Country {
		return
	}
	t.own(r, o)
	r.behind = true
}

// isCutOff tells whether a token is a title that the engine has taken for the end
// of a sentence: "PM", which may be a time of day.
func (t *text) isCutOff(i int) bool {
	w := t.word(i)
	return t.is(i, titleForms) && (isCapitals(w) || strings.HasSuffix(w, ".")) && t.Sentences[t.sentence[i]].Block == t.Sentences[t.sentence[i+1]].Block
}

// inheritCountry gives a title of state the country of the one before it that
// it is coordinated with: "Syrian President Assad and Deputy Minister Mikdad".
func (t *text) inheritCountry(r *Role, begin int) {
	if r.Country != "" || r.Organisation.End != 0 || r.owner >= 0 || !stately.Has(r.head) {
		return
	}
	i := r.Title.First - 1
	for i >= begin && i > r.Title.First-7 && t.nameAt[i] < 0 {
		switch t.UPOS[i] {
		case language.CCONJ, language.PUNCT, language.ADP, language.ADV:
			i--
			continue
		}
		return
	}
	if i < begin || t.nameAt[i] < 0 || t.names[t.nameAt[i]].kind != language.Person {
		return
	}
	joined := false
	for k := i + 1; k < r.Title.First; k++ {
		joined = joined || t.lower[k] == "and"
	}
	for _, have := range t.rolesAt(t.headOf(t.names[t.nameAt[i]])) {
		if joined && stately.Has(have.head) && have.Organisation.End == 0 {
			r.Country = have.Country
		}
	}
}

// stately are titles that countries have.
var stately = sections["stately"]

// occupation tells whether a noun right before a name says what the person
// does, without being a title: "forecaster Maria Santos".
func (t *text) occupation(i int) bool {
	w := t.lower[i]
	if t.UPOS[i] != language.NOUN && t.UPOS[i] != language.PROPN && !(t.UPOS[i] == language.ADJ && personNouns.Has(w)) || t.titleLemma(i) != "" || t.XPOS[i] == language.XPOSNNS || kinship.Has(w) {
		return false
	}
	if t.capital(i) {
		return i == t.bounds(i).First && personNouns.Has(w) && !t.is(i, given) && !isCapitals(t.word(i))
	}
	if personNouns.Has(w) {
		return true
	}
	for _, end := range []string{"ist", "ian", "woman", "eer"} {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return true
		}
	}
	return len(w) > 5 && strings.HasSuffix(w, "er")
}

// kinship are nouns of what persons are to others; they are no roles.
var kinship = classOf(
	"wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "uncle", "aunt", "nephew", "niece",
	"cousin", "grandfather", "grandmother", "grandson", "granddaughter", "partner", "friend", "colleague", "counterpart", "spouse",
	"widow", "widower", "girlfriend", "boyfriend", "fiancé", "fiancée", "predecessor", "successor", "rival", "ally", "parent", "relative", "critic", "supporter", "loyalist", "opponent", "follower", "foe", "native", "figure", "suspect",
	"neighbour", "neighbor", "victim", "person", "man", "woman", "boy", "girl", "child", "winner", "loser", "killer", "former", "member", "brother-in-law",
	"center", "number", "computer", "newspaper", "paper", "matter", "summer", "winter", "october", "september", "character", "thriller", "chapter", "company", "center-right", "single",
)

// listedBefore is a token of the person's name before n in a list, where nothing
// but commas, "and" and what "of" tells of a person stands between: "Senators
// Marco Rubio of Florida, Mike Lee of Utah and"; -1 where there is none.
func (t *text) listedBefore(n name, begin int) int {
	j := n.First - 1
	if j < begin || t.lower[j] != "and" && t.lower[j] != "," {
		return -1
	}
	for j >= begin && (t.lower[j] == "and" || t.lower[j] == ",") {
		j--
	}
	if j > begin && t.word(j) == ")" { // "Lena Murkow (R-Alaska) and"
		for j--; j > begin && t.word(j) != "("; j-- {
		}
		j--
	}
	if j < begin || t.nameAt[j] < 0 {
		return -1
	}
	if o := t.names[t.nameAt[j]]; o.kind != language.Person && o.First-2 >= begin && t.lower[o.First-1] == "of" && t.nameAt[o.First-2] >= 0 {
		j = o.First - 2
	}
	if t.names[t.nameAt[j]].kind != language.Person {
		return -1
	}
	return j
}

// shareTitle gives the bearer of a name in a list the plural title before the
// first, each of what stands behind the name: "Presidents Buhari of Nigeria and
// Talon of Benin".
func (t *text) shareTitle(first, n name, h int) {
	for _, r := range t.rolesAt(t.headOf(first)) {
		last := r.Title.End - 1
		if last < first.First && t.pluralTitle(last) {
			if r.behind {
				r.Country, r.Organisation = "", Range{}
			}
			t.ownBehind(&r, n)
			t.addRole(h, r)
		}
	}
}

package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// titleBehind reads "Zarif, the foreign minister of Iran,".
func (t *text) titleBehind(n name, h int) {
	end := t.bounds(n.First).End
	i := n.End
	if i < end && t.isPostnominal(i) {
		t.addRole(h, t.titleAt(i))
		i++
	}
	if i < end && t.word(i) == "(" { // an age or party in brackets
		for i < end && t.word(i) != ")" {
			i++
		}
		i++
	}
	if i+1 >= end || t.word(i) != "," && !dashes.Has(t.word(i)) {
		return
	}
	i++
	if t.UPOS[i] == language.NUM && i+2 < end && t.word(i+1) == "," { // his age
		i += 2
	}
	if i+3 < end && t.word(i+1) == "-" && len(t.word(i)) < 4 && isCapitals(t.word(i)) { // his party and seat: "D-Yonkers,"
		for i += 2; i < end && t.word(i) != ","; i++ {
		}
		if i++; i >= end {
			return
		}
	}
	if (t.lower[i] == "himself" || t.lower[i] == "herself") && i+1 < end {
		i++ // "Mantasha, himself a former union leader"
	}
	if t.UPOS[i] == language.CCONJ {
		return // "Rey, and Ecuador's president"
	}
	if o := t.nameAt[i]; o >= 0 && t.names[o].kind == language.Person && t.names[o].End+1 < end && t.XPOS[t.names[o].End] == language.XPOSPOS {
		i = t.names[o].End + 1 // "Zoghlin, Carlineo's attorney,"
	}
	last := -1
	for k := i; k < min(end, i+12); k++ {
		if t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind == language.Person {
			break
		}
		if t.titleLemma(k) != "" && t.nameAt[k] < 0 && t.UPOS[k] != language.VERB {
			last = k
			if !t.titleGoesOn(k, end) {
				break
			}
			continue
		}
		if t.is(k, titleModifiers) || t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind == language.Organisation {
			continue
		}
		switch t.UPOS[k] {
		case language.DET, language.ADJ, language.NOUN, language.PROPN, language.PART, language.NUM, language.CCONJ, language.ADV:
			continue
		case language.VERB:
			if t.Relations[k].Basic() == language.Amod { // "a retired general", "the Tokyo-born chairman"
				continue
			}
		case language.PRON:
			if t.XPOS[k] == language.XPOSPRPPoss && k == i {
				continue
			}
		case language.PUNCT:
			if t.lower[k] == "-" || t.lower[k] == "." {
				continue
			}
		}
		break
	}
	if last < 0 || t.followedByName(last, end) {
		return
	}
	r := t.titleAt(last)
	stop := max(r.Title.End, r.Organisation.End, last+1)
	if stop < end {
		switch t.UPOS[stop] {
		case language.PUNCT, language.CCONJ, language.ADP, language.VERB, language.PRON, language.AUX, language.SCONJ, language.ADV, language.DET, language.NUM, language.NOUN:
		default:
			return
		}
		if t.UPOS[stop] == language.NOUN && t.Heads[last] == int32(stop) {
			return
		}
	}
	// "Zarif, the minister said," is no apposition: the title is the subject of a verb behind it.
	if rel := t.Relations[last].Basic(); rel == language.Nsubj && int(t.Heads[last]) > last && t.Heads[last] != t.Heads[h] && stop < end && t.UPOS[stop] != language.PUNCT {
		return
	}
	if a, ok := t.atHead.at(last); ok && t.bareOccupation(&t.mentions[a]) {
		t.furtherTitles(h, last, r, dashes.Has(t.word(n.End))) // "Hay, an ecologist and professor at Yale,"
	} else {
		t.addRole(h, r)
		t.furtherTitles(h, last, r, dashes.Has(t.word(n.End)))
		if t.XPOS[last] == language.XPOSNNS { // "Beridze and Maisuradze, the leaders of New Dawn,"
			for j := t.listedBefore(n, t.bounds(n.First).First); j >= 0; {
				o := t.names[t.nameAt[j]]
				t.addRole(t.headOf(o), r)
				j = t.listedBefore(o, t.bounds(o.First).First)
			}
		}
	}
	t.apposed[last] = h
	t.appose(Range{r.Title.First, last}, h)
}

// longestAside is the number of tokens before the noun of an apposition.
const longestAside = 6

// behindAside are words that go on an apposition behind its noun, or end it.
var behindAside = classOf("of", "to", "for", "in", "with", "from", "at", "who", ",", ".")

// nounBehind reads what a person is said to be without an office, whatever the tree:
// "Dodić, an ally of Putin,".
func (t *text) nounBehind(n name, h int) {
	end, i := t.bounds(n.First).End, n.End
	if i+3 >= end || t.word(i) != "," {
		return
	}
	if i++; t.UPOS[i] == language.NUM && t.word(i+1) == "," { // his age
		i += 2
	}
	if i >= end || t.UPOS[i] != language.DET || !t.is(i, articles) {
		return
	}
	for k := i + 1; k+1 < min(end, i+longestAside); k++ {
		if t.UPOS[k] == language.NOUN && t.nameAt[k] < 0 && t.lemmaIs(k, personNouns) && t.is(k+1, behindAside) {
			if _, ok := t.apposed[k]; !ok && !t.followedByName(k, end) {
				t.apposed[k] = h
			}
			return
		}
		switch {
		case t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind != language.Person, t.word(k) == "-", t.Relations[k].Basic() == language.Amod:
		case t.UPOS[k] == language.ADJ, t.UPOS[k] == language.NOUN, t.UPOS[k] == language.NUM:
		default:
			return
		}
	}
}

// aliasBehind reads "Mohamed Dagalo, widely known as Hemedti,".
func (t *text) aliasBehind(n name, h int) {
	end, i := t.bounds(n.First).End, n.End
	if i < end && (t.word(i) == "," || t.word(i) == "(") {
		i++
	}
	for i < end && t.UPOS[i] == language.ADV {
		i++
	}
	if i+2 >= end || t.lower[i] != "known" || t.lower[i+1] != "as" {
		return
	}
	for i += 2; i < end && t.UPOS[i] == language.PUNCT && t.word(i) != "," && t.word(i) != "."; i++ {
	}
	if i < end && t.nameAt[i] >= 0 && t.names[t.nameAt[i]].First == i && t.names[t.nameAt[i]].kind == language.Person {
		t.alias[t.headOf(t.names[t.nameAt[i]])] = h
	}
}

// isPostnominal tells whether a word is the title of a lawmaker in capitals, as it
// stands behind names, too: "Russell Findlater MSP".
func (t *text) isPostnominal(i int) bool {
	return t.is(i, partisans) && isCapitals(t.word(i))
}

// dashes open what is set into a sentence.
var dashes = classOf("—", "–", "--")

// furtherTitles reads the titles that "and" joins to one behind a name, "chairman
// and CEO of Halcyon", and between dashes also those that commas do.
func (t *text) furtherTitles(h, last int, r Role, dashed bool) {
	end := t.bounds(h).End
	whole, named := t.atHead.at(last)
	for i := max(r.Title.End, r.Organisation.End, r.end); i+1 < end; {
		switch {
		case t.lower[i] == "and" && t.UPOS[i+1] != language.DET:
			i++
		case t.lower[i] == "," && (dashed || t.titlesGoOn(i, end)):
			if i++; t.lower[i] == "and" {
				i++
			}
		default:
			return
		}
		k := i
		if k < end && t.nameAt[k] >= 0 && t.names[t.nameAt[k]].demonym {
			k = t.names[t.nameAt[k]].End // "general secretary of the party and Lao president"
		}
		for k < end && t.nameAt[k] < 0 && t.titleLemma(k) == "" && (t.UPOS[k] == language.ADJ || t.UPOS[k] == language.NOUN || t.UPOS[k] == language.PROPN || t.word(k) == "-") {
			k++
		}
		for k+1 < end && t.titleLemma(k) != "" && t.titleLemma(k+1) != "" && t.nameAt[k+1] < 0 {
			k++
		}
		if k >= end || t.nameAt[k] >= 0 || t.titleLemma(k) == "" || t.UPOS[k] == language.VERB || t.followedByName(k, end) {
			return
		}
		other := t.titleAt(k)
		if r.Organisation.End == 0 && r.Country == "" && other.owner < 0 && !dashed {
			for j := range t.titles[h] {
				if have := &t.titles[h][j]; have.Title == r.Title {
					have.Country, have.Organisation = other.Country, other.Organisation
				}
			}
		} else if other.Organisation.End == 0 && other.Country == "" && !dashed {
			other.Country, other.Organisation, other.owner = r.Country, r.Organisation, r.owner
		}
		t.addRole(h, other)
		if a, ok := t.atHead.at(k); ok && t.mentions[a].Kind == Nominal {
			t.mentions[a].facts.empty = true // a part of the apposition
		}
		if named && !dashed {
			m := &t.mentions[whole]
			m.Core.End = max(m.Core.End, other.Title.End, other.Organisation.End, other.end)
			m.End = max(m.End, m.Core.End)
		}
		r, i = other, max(other.Title.End, other.Organisation.End, other.end)
	}
}

// titlesGoOn tells whether titles and nothing else stand behind a comma up to "and"
// and the last of them: ", president and chief executive".
func (t *text) titlesGoOn(comma, end int) bool {
	last := false
	for k := comma + 1; k < min(end, comma+longestTitle); k++ {
		switch {
		case t.lower[k] == "and" || t.word(k) == ",":
			if !last || k+1 >= end || t.word(k) == "," && t.lower[k+1] != "and" && t.titleLemma(k+1) == "" && !t.is(k+1, titleModifiers) {
				return false
			}
			if t.lower[k] == "and" {
				return t.titleLemma(k+1) != "" || t.is(k+1, titleModifiers)
			}
			last = false
		case t.nameAt[k] >= 0 || t.capital(k) != t.capital(comma+1):
			return false
		case t.titleLemma(k) != "":
			last = true
		case !t.is(k, titleModifiers):
			return false
		}
	}
	return false
}

// bareOccupation tells whether a nominal says what a person does for a living
// and nothing more: "an engineer". That is no office.
func (t *text) bareOccupation(m *Mention) bool {
	if !m.facts.indefinite || len(m.facts.titles) == 0 || m.Head+2 < len(t.lower) && t.lower[m.Head+1] == "for" && t.nameAt[m.Head+2] >= 0 {
		return false // "a lawyer for DeAngelis" is his
	}
	r := &m.facts.titles[0]
	return occupations.Has(r.head) && r.Organisation.End == 0 && r.Country == "" && r.owner < 0 && !r.Former
}

// followedByName tells whether a title stands before a name, whose it then is.
func (t *text) followedByName(i, end int) bool {
	for i++; i < end && (t.courtesy(i) != noGender || t.lower[i] == "."); i++ {
	}
	return i < end && t.nameAt[i] >= 0 && t.names[t.nameAt[i]].kind == language.Person
}

// titleApposed reads "the head of the agency, Zarif,", "its ambassador to
// Russia, Ederer".
func (t *text) titleApposed(n name, h int) {
	begin := t.bounds(n.First).First
	comma := n.First - 1
	office := false // whether an office in small letters stands right before the name
	for comma >= begin && t.word(comma) != "," && (t.courtesy(comma) != noGender || t.nameAt[comma] >= 0 && t.names[t.nameAt[comma]].demonym || t.is(comma, titleForms) || t.is(comma, titleModifiers) || t.is(comma, formerWords) || t.word(comma) == "-" && t.is(comma+1, titleForms)) {
		office = office || t.is(comma, titleForms) && !t.capital(comma) && !t.is(comma, occupations)
		comma--
	}
	if comma < begin || t.word(comma) != "," {
		return
	}
	for k := t.beforeShort(comma-1, begin); k >= max(begin, comma-14); k-- {
		if t.nameAt[k] >= 0 {
			if t.names[t.nameAt[k]].kind == language.Person {
				return
			}
			continue
		}
		if t.UPOS[k] == language.PUNCT && t.lower[k] != "-" || t.UPOS[k] == language.VERB || t.UPOS[k] == language.AUX {
			return
		}
		if (k == comma-1 && t.lemmaIs(k, kinship) || t.lemma(k) == "official" && t.titleLemma(k) == "") && t.owned(k, begin) {
			t.apposed[k] = h // "her uncle, Zarif", "the UN's top official in Cyprus, Colin Stewart"
			return
		}
		if t.titleLemma(k) == "" || k+1 < comma && t.lower[k+1] != "of" && t.lower[k+1] != "to" && t.lower[k+1] != "for" && t.lower[k+1] != "at" && t.lower[k+1] != "in" && t.lower[k+1] != "-" && t.lower[k+1] != "on" && !(t.lower[k+1] == "from" && t.is(k, elected)) {
			continue
		}
		r := t.titleAt(k)
		if office && r.owner < 0 && !t.owned(k, begin) {
			return // "met the head of state, spokesman Vít Kolařík said"
		}
		if b := t.withShort(max(r.Title.End, r.Organisation.End)); b < comma && !(t.nameAt[comma-1] >= 0 || t.UPOS[comma-1] == language.NOUN || t.UPOS[comma-1] == language.PROPN) {
			return
		}
		if i := r.Title.First - 1; i > begin && t.lower[i] == "and" && t.titleLemma(i-1) != "" && t.nameAt[i-1] < 0 && t.UPOS[i-1] != language.VERB {
			other := t.titleAt(i - 1) // "The utility's president and CEO, Peter Grygiel"
			if r.Country == "" && r.Organisation.End == 0 && r.owner < 0 {
				r.Country, r.Organisation, r.owner = other.Country, other.Organisation, other.owner
			}
			t.addRole(h, other)
			t.apposed[i-1] = h
		}
		t.addRole(h, r)
		t.apposed[k] = h
		t.appose(Range{r.Title.First, k}, h)
		return
	}
}

// appose sets the nominals at the words of a title before its last one in
// apposition, since the tree may have the title hang on its first word: "attorney
// general".
func (t *text) appose(r Range, h int) {
	for j := r.First; j < r.End; j++ {
		if a, ok := t.atHead.at(j); ok && t.mentions[a].Kind == Nominal {
			t.apposed[j] = h
		}
	}
}

// owned tells whether a noun has a possessor before it: "his German
// counterpart".
func (t *text) owned(k, begin int) bool {
	for i := k - 1; i >= max(begin, k-4); i-- {
		if t.XPOS[i] == language.XPOSPRPPoss || t.XPOS[i] == language.XPOSPOS {
			return true
		}
		if t.UPOS[i] != language.ADJ && t.UPOS[i] != language.NOUN && t.UPOS[i] != language.PROPN {
			return false
		}
	}
	return false
}

// findAppositions notes which mentions stand in apposition to or as the
// predicate of others.
func (t *text) findAppositions() {
	for i := range t.mentions {
		m := &t.mentions[i]
		if len(m.facts.conjuncts) > 0 {
			continue
		}
		h := m.Head
		if t.Relations[h] == language.Appos && t.Heads[h] >= 0 && !t.tallies(h) && !t.is(h, timeNouns) && !t.is(int(t.Heads[h]), timeNouns) && t.child(h, language.Case) < 0 && !(m.First > t.bounds(h).First && t.UPOS[m.First-1] == language.ADP) {
			m.facts.apposition = int(t.Heads[h])
			if t.opensFor(m, int(t.Heads[h])) {
				m.facts.apposition = -1
			}
		}
		if v := t.identifiedAs(m); v >= 0 {
			m.facts.apposition = v
		}
		if n := t.nameBeforeComma(m); n >= 0 && t.explains(m, n) {
			m.facts.apposition = n
		}
		if t.child(h, language.Cop) >= 0 {
			if s := t.child(h, language.Nsubj); s >= 0 {
				m.facts.predicateOf = s
			}
		}
		if t.Relations[h] == language.Xcomp && t.Heads[h] >= 0 && t.lemmaIs(int(t.Heads[h]), becoming) {
			for _, r := range []language.Relation{language.NsubjPass, language.Obj, language.Nsubj} {
				if s := t.child(int(t.Heads[h]), r); s >= 0 {
					m.facts.predicateOf = s
					break
				}
			}
		}
	}
}

// opensFor tells whether the noun at a token stands behind a preposition that opens the
// sentence, and the mention is the subject behind the comma rather than an apposition: "In
// a statement, Hamas said", "According to Tass, the blast hit a school".
func (t *text) opensFor(m *Mention, p int) bool {
	b := t.bounds(m.Head)
	if p >= m.First || m.First-1 <= b.First || t.word(m.First-1) != "," || m.Core.End >= b.End || t.UPOS[b.First] != language.ADP && t.lower[b.First] != "according" {
		return false
	}
	for i := b.First; i < m.First-1; i++ {
		if t.word(i) == "," {
			return false
		}
	}
	for i := m.Core.End; i < min(b.End, m.Core.End+longestAside) && t.UPOS[i] != language.PUNCT; i++ {
		switch t.XPOS[i] {
		case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
			return true
		}
	}
	return t.lower[b.First] == "according" && m.Kind == Nominal && m.facts.kind == language.NoName
}

// identified are participles of telling who somebody is.
var identified = classOf("identified", "named")

// longestTelling is the number of words between such a participle and its "as".
const longestTelling = 4

// identifiedAs is the head of the noun that a name of a person is told for: "the
// gunman, identified by police as Carl Ames", "the victim was named as Ann Lowe"; -1
// where it is told for none.
func (t *text) identifiedAs(m *Mention) int {
	if m.Kind != Name || m.facts.kind != language.Person {
		return -1
	}
	b := t.bounds(m.Head)
	i := m.Core.First - 1
	for i > b.First && t.nameAt[i] < 0 && (t.is(i, titleForms) || t.courtesy(i) != noGender || t.word(i) == ".") {
		i--
	}
	if i <= b.First || t.lower[i] != "as" {
		return -1
	}
	for steps := 0; i > b.First && steps <= longestTelling && !t.is(i, identified); steps++ {
		i--
	}
	if !t.is(i, identified) || i == b.First {
		return -1
	}
	if h := t.child(i, language.NsubjPass); h >= 0 && t.nameAt[h] < 0 && t.lemmaIs(h, personNouns) {
		return h
	}
	if t.word(i-1) == "," {
		i--
	}
	if h := i - 1; t.nameAt[h] < 0 && t.UPOS[h] == language.NOUN && (t.lemmaIs(h, personNouns) || t.is(h, titleWords)) {
		return h
	}
	return -1
}

// nameBeforeComma is the head of the name that stands before a noun phrase with
// nothing but a comma in between; -1 where there is none.
func (t *text) nameBeforeComma(m *Mention) int {
	i := m.First - 2
	if m.Kind != Nominal || i < t.bounds(m.Head).First || t.word(i+1) != "," || t.nameAt[i] < 0 || t.names[t.nameAt[i]].End != i+1 {
		return -1
	}
	return t.headOf(t.names[t.nameAt[i]])
}

// explains tells whether a noun phrase says what the name before it is where the tree
// has it otherwise: it hangs on another conjunct, "Amin, the premier, and Sidi, a
// lawyer,", or is taken for the subject beside the name, "Nordlys, the shipper, said".
func (t *text) explains(m *Mention, name int) bool {
	h, p := m.Head, int(t.Heads[m.Head])
	switch {
	case p < 0 || p == name:
		return false
	case m.facts.apposition == p:
		return t.Relations[name] == language.Conj && int(t.Heads[name]) == p
	case t.Relations[h].Basic() == language.Nsubj && int(t.Heads[name]) == p:
		r := t.Relations[name].Basic()
		end := max(m.Core.End, m.End)
		return (r == language.Vocative || r == language.Dislocated || r == language.Nsubj) && end < t.bounds(h).End && t.word(end) == "," && t.child(name, language.Case) < 0
	}
	return false
}

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
	if i < end && t.isHonours(i) {
		i++
	}
	i, ok := t.asideFrom(i, end)
	if !ok {
		return
	}
	if k := t.oneOfTitles(i, end); k >= 0 {
		t.addRole(h, t.titleAt(k))
		return
	}
	over := t.is(i, onceWords)
	last := t.lastTitle(i, end)
	if last < 0 || t.followedByName(last, end) || (t.lower[n.End] == "of" || t.lower[n.End] == "from") && t.pluralTitle(last) {
		return // "Baucus of Montana, state lawmakers and producers"
	}
	if t.XPOS[last] == language.XPOSNNS && t.pluralTitle(last) && t.listedBefore(n, t.bounds(n.First).First) < 0 {
		return // "According to Ames, the Russian and Kyrgyz leaders will meet"
	}
	r := t.titleAt(last)
	r.Former = r.Former || over
	if !t.endsAside(&r, last, h, end) {
		return
	}
	dashed := dashes.Has(t.word(n.End))
	t.addRole(h, r)
	t.furtherTitles(h, last, r, dashed)
	if t.XPOS[last] == language.XPOSNNS { // "Beridze and Maisuradze, the leaders of New Dawn,"
		for j := t.listedBefore(n, t.bounds(n.First).First); j >= 0; {
			o := t.names[t.nameAt[j]]
			t.addRole(t.headOf(o), r)
			j = t.listedBefore(o, t.bounds(o.First).First)
		}
	}
	t.apposed.set(last, h)
	t.appose(Range{r.Title.First, last}, h)
}

// isPostnominal tells whether a word is the title of a lawmaker in capitals, as it
// stands behind names, too: "Russell Findlater MSP".
func (t *text) isPostnominal(i int) bool {
	return t.is(i, partisans) && isCapitals(t.word(i))
}

// isHonours tells whether a word is an honour in letters behind a name: "Philippa Longstaffe KC".
func (t *text) isHonours(i int) bool { return t.is(i, honours) && isCapitals(t.word(i)) }

// honours are letters for honours that stand behind names.
var honours = classOf("kc", "qc", "sc", "san", "obe", "mbe", "cbe", "dbe", "kbe", "cmg", "kcmg", "frs", "phd", "md", "dsc", "cvo", "am", "ao")

// dashes open what is set into a sentence.
var dashes = classOf("—", "–", "--")

// furtherTitles reads the titles that "and" joins to one behind a name, "chairman
// and CEO of Halcyon", and between dashes also those that commas do.
func (t *text) furtherTitles(h, last int, r Role, dashed bool) {
	end := t.bounds(h).End
	whole, named := t.atHead.at(last)
	for i := t.restOfBody(max(r.Title.End, r.Organisation.End, r.end), end); i+1 < end; {
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
		for k < end && t.nameAt[k] < 0 && t.is(k, formerWords) {
			k++
		}
		owned := k < end && t.nameAt[k] >= 0 && (t.names[t.nameAt[k]].demonym || t.names[t.nameAt[k]].kind == language.Organisation)
		if owned {
			k = t.names[t.nameAt[k]].End // "general secretary of the party and Lao president"
		}
		for k < end && t.nameAt[k] < 0 && t.titleLemma(k) == "" && (t.UPOS[k] == language.ADJ || t.UPOS[k] == language.NOUN || t.UPOS[k] == language.PROPN || t.word(k) == "-") {
			k++
		}
		for k+1 < end && t.nameAt[k] < 0 && (t.titleLemma(k) != "" || t.is(k, titleModifiers)) && t.titleGoesOn(k, end) {
			k++ // "Chief Operating Officer"
		}
		if k >= end || t.nameAt[k] >= 0 || t.titleLemma(k) == "" || t.UPOS[k] == language.VERB || t.followedByName(k, end) {
			return
		}
		other := t.titleAt(k)
		if r.Organisation.End == 0 && r.Country == "" && other.owner < 0 && !dashed && !(owned && occupations.Has(r.head)) {
			for j := range t.rolesAt(h) {
				if have := &t.rolesAt(h)[j]; have.Title == r.Title {
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

// restOfBody is the token behind the rest of the name of a body that its abbreviation
// parts: "(LPRP) Central Committee"; i where there is none.
func (t *text) restOfBody(i, end int) int {
	k := t.withShort(i)
	if k == i || k >= end || !t.capital(k) {
		return i
	}
	if n := t.nameAt[k]; n >= 0 {
		return t.names[n].End
	}
	for k < end && t.nameAt[k] < 0 && t.capital(k) && t.UPOS[k] == language.PROPN {
		k++
	}
	return k
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
// and nothing more: "an engineer". In a predicate that is no office.
func (t *text) bareOccupation(m *Mention) bool {
	if !m.facts.indefinite || len(m.facts.titles) == 0 || m.Head+2 < len(t.lower) && (t.lower[m.Head+1] == "for" || t.is(m.Head+1, occupied) && t.nameAt[m.Head+2] >= 0) {
		return false // "a lawyer for the family", "a teacher from Porto Alegre"
	}
	r := &m.facts.titles[0]
	if r.head == "member" && r.Title.End > m.Head+1 {
		return false // "a member of Parliament"
	}
	return occupations.Has(r.head) && r.Organisation.End == 0 && r.Country == "" && r.owner < 0 && !r.Former
}

// occupied are prepositions before where a person works or comes from.
var occupied = classOf("from", "in", "at", "with")

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
	if o := comma - 1; comma > begin && t.XPOS[comma] == language.XPOSPOS && t.nameAt[o] >= 0 && t.names[t.nameAt[o]].kind == language.Country {
		comma = t.names[t.nameAt[o]].First - 1 // "its commander, Russia's Sergey Korsunov"
	}
	office := false // whether an office in small letters stands right before the name
	for comma >= begin && t.word(comma) != "," && (t.courtesy(comma) != noGender || t.lower[comma] == "the" && t.courtesy(comma+1) != noGender || t.nameAt[comma] >= 0 && t.names[t.nameAt[comma]].demonym || t.is(comma, titleForms) || t.is(comma, titleModifiers) && t.UPOS[comma] != language.ADP || t.is(comma, formerWords) || t.ofRank(comma) || t.word(comma) == "-" && t.is(comma+1, titleForms)) {
		office = office || t.is(comma, titleForms) && !t.capital(comma) && !t.is(comma, occupations)
		comma--
	}
	if comma < begin || t.word(comma) != "," || n.End < t.bounds(begin).End && t.opensWith(comma) && t.verbFollows(n.End) {
		return // "At a meeting with his counterpart, Zarif said"
	}
	for k := t.beforeShort(comma-1, begin); k >= max(begin, comma-14); k-- {
		if t.nameAt[k] >= 0 {
			if t.names[t.nameAt[k]].kind == language.Person {
				if to := t.servesAt(t.names[t.nameAt[k]].First-1, begin); to >= 0 && k == comma-1 {
					k = to // "Special Adviser on Media to Governor Bello, Mustapha Jafaru"
					continue
				}
				if of := t.relativeOf(t.names[t.nameAt[k]].First, begin); of >= 0 && k == comma-1 {
					t.apposed.set(of, h)
				}
				return
			}
			continue
		}
		if b := t.beforeShort(k, begin); b < k {
			k = b + 1 // "the director of the Palestinian Red Crescent Society (PRCS) in Nablus"
			continue
		}
		if t.word(k) == "," && t.capital(k+1) && t.inOffice(k+1) {
			continue // "Minister of Science, Research and Technology"
		}
		if t.word(k) == "," && t.bodyBetween(k+1, comma) && k-1 > begin && t.nameAt[k-1] < 0 && t.titleLemma(k-1) != "" && t.capital(k-1) {
			r := t.titleAt(k - 1) // "the Permanent Secretary, Ministry of Defence, Obinna Eze,"
			if r.Organisation.End == 0 {
				t.own(&r, t.names[t.nameAt[comma-1]])
			}
			t.addRole(h, r)
			t.apposed.set(k-1, h)
			t.appose(Range{r.Title.First, k - 1}, h)
			return
		}
		if (t.XPOS[k] == language.XPOSVBG || t.XPOS[k] == language.XPOSVBN) && !t.capital(k) && k+1 < comma && (t.UPOS[k+1] == language.NOUN || t.UPOS[k+1] == language.ADJ) && t.UPOS[k-1] != language.AUX {
			continue // "stalled nuclear talks"
		}
		if t.UPOS[k] == language.PUNCT && t.lower[k] != "-" || t.UPOS[k] == language.VERB && !(k > begin && t.nameAt[k-1] >= 0 && t.titleLemma(k) != "") || t.UPOS[k] == language.AUX {
			return
		}
		if (k == comma-1 && t.lemmaIs(k, kinship) || t.lemma(k) == "official" && t.titleLemma(k) == "") && t.owned(k, begin) {
			t.apposed.set(k, h) // "her uncle, Zarif", "the UN's top official in Cyprus, Colin Stewart"
			return
		}
		if t.titleLemma(k) == "" || k+1 < comma && t.lower[k+1] != "of" && t.lower[k+1] != "to" && t.lower[k+1] != "for" && t.lower[k+1] != "at" && t.lower[k+1] != "in" && t.lower[k+1] != "-" && t.lower[k+1] != "on" && !(t.lower[k+1] == "from" && t.is(k, elected)) {
			continue
		}
		if t.XPOS[k] == language.XPOSNNS && !t.capital(k) && !t.isCharge(k) && !t.oneOf(k, begin) && !t.listBegins(n.End) {
			continue // "According to investigators, Ames said", "the president of its board of directors, Ames,"
		}
		if a := t.assists(k, begin); a >= 0 {
			r := t.titleAt(a) // "Special Adviser to the President on Media"
			r.Title.End = a + 1
			r.Text = t.titleText(r.Title, a)
			t.addRole(h, r)
			t.apposed.set(a, h)
			return
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
			t.apposed.set(i-1, h)
		}
		t.addRole(h, r)
		t.apposed.set(k, h)
		t.appose(Range{r.Title.First, k}, h)
		return
	}
}

// servesAt is the "to" before the titles that end at k and stand before the name of whom another
// serves, behind a title with a capital: "Special Adviser on Media to Governor"; -1 where there is
// none.
func (t *text) servesAt(k, begin int) int {
	for k > begin && (t.is(k, titleForms) || t.is(k, titleModifiers) && t.lower[k] != "to" || t.lower[k] == "the" || t.courtesy(k) != noGender) {
		k--
	}
	if k > begin && t.lower[k] == "to" && t.capital(k-1) {
		return k
	}
	return -1
}

// bodyBetween tells whether the name of a body fills the tokens between two.
func (t *text) bodyBetween(first, end int) bool {
	if end <= first || t.nameAt[end-1] < 0 {
		return false
	}
	n := &t.names[t.nameAt[end-1]]
	return n.First == first && n.End == end && n.kind == language.Organisation
}

// relativeOf is the noun of a relative that "of" and titles stand behind up to the name of
// a person: "nephew" of "a nephew of President Monagas, Flores"; -1 where there is none.
func (t *text) relativeOf(name, begin int) int {
	k := name - 1
	for k > begin && (t.is(k, titleForms) || t.is(k, titleModifiers) || t.courtesy(k) != noGender) {
		k--
	}
	if k > begin && t.lower[k] == "of" && t.lemmaIs(k-1, kinship) && t.XPOS[k-1] == language.XPOSNN {
		return k - 1
	}
	return -1
}

// appose sets the nominals at the words of a title before its last one in
// apposition, since the tree may have the title hang on its first word: "attorney
// general".
func (t *text) appose(r Range, h int) {
	for j := r.First; j < r.End; j++ {
		if a, ok := t.atHead.at(j); ok && t.mentions[a].Kind == Nominal {
			t.apposed.set(j, h)
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
		if t.Relations[h] == language.Appos && t.Heads[h] >= 0 && !t.tallies(h) && !t.is(h, timeNouns) && !t.is(int(t.Heads[h]), timeNouns) && t.child(h, language.Case) < 0 && !(m.First > t.bounds(h).First && (t.UPOS[m.First-1] == language.ADP || t.word(m.First-1) == ":" && m.Kind == Nominal && t.titleLemma(h) != "")) {
			m.facts.apposition = int(t.Heads[h])
			if p := int(t.Heads[h]); t.opensFor(m, p) || t.beginsNoun(m) || t.isLabel(p) || t.speaksBehind(m, p) || t.liesBehind(m, p) {
				m.facts.apposition = -1
			} else if q := t.heldIn(m, p); q >= 0 {
				m.facts.apposition = q
			}
		}
		if p := m.First - 2; m.Kind == Name && m.facts.kind == language.Person && t.Relations[h].Basic() == language.Vocative && p > t.bounds(h).First && t.word(p+1) == "," && t.UPOS[p] == language.NOUN && t.nameAt[p] < 0 && t.lemmaIs(p, personNouns) && t.child(p, language.Det) >= 0 {
			m.facts.apposition = p // "praised the victim, Ana Holm"
		}
		if v := t.identifiedAs(m); v >= 0 {
			m.facts.apposition = v
		}
		if p := m.Core.First - 2; m.Kind == Name && m.facts.kind == language.Place && t.Relations[h] == language.Conj && p > t.bounds(h).First && int(t.Heads[h]) == p && t.word(p+1) == "," && t.lower[p] == "capital" {
			m.facts.apposition = p // "east of the capital, Riyadh"
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
			if k := t.madeIt(m); k >= 0 {
				m.facts.predicateOf = k
				continue
			}
			for _, r := range []language.Relation{language.NsubjPass, language.Obj, language.Nsubj} {
				if s := t.child(int(t.Heads[h]), r); s >= 0 {
					m.facts.predicateOf = s
					break
				}
			}
		}
	}
}

// madeIt is the head of the name of a person right before an office, which the verb of appointing
// before it gives to that person, whatever else the tree takes for the one appointed: "the
// president also named Ana Lund foreign minister"; -1 where there is none.
func (t *text) madeIt(m *Mention) int {
	k := m.First - 1
	if m.Kind != Nominal || k <= int(t.Heads[m.Head]) || t.nameAt[k] < 0 || t.names[t.nameAt[k]].kind != language.Person {
		return -1
	}
	name := t.headOf(t.names[t.nameAt[k]])
	if t.Heads[name] != t.Heads[m.Head] || t.child(name, language.Case) >= 0 {
		return -1
	}
	return name
}

// heldIn is the noun for a person whose "in", "to" or "at" the thing at p stands behind, where
// the tree hangs the name of that person on the thing: "another witness in the probe, former
// adviser Fiona Hill"; -1 where there is none.
func (t *text) heldIn(m *Mention, p int) int {
	q := int(t.Heads[p])
	if m.Kind != Name || m.facts.kind != language.Person || p >= m.First || q < 0 || q >= p || !t.isThing(p) || t.lemmaIs(p, personNouns) || t.titleLemma(p) != "" || t.Relations[p].Basic() != language.Nmod || !t.lemmaIs(q, personNouns) {
		return -1
	}
	return q
}

// beginsNoun tells whether the name of a body has an article that is that of the noun behind
// it: "a State Department spokesperson".
func (t *text) beginsNoun(m *Mention) bool {
	i := m.Core.End
	return m.Kind == Name && m.facts.kind == language.Organisation && i < t.bounds(m.Head).End && t.UPOS[i] == language.NOUN && !t.capital(i) && m.Core.First > 0 && t.is(m.Core.First-1, indefinites)
}

// opensFor tells whether the noun at a token stands behind a preposition that opens the
// sentence, and the mention is the subject behind the comma rather than an apposition: "In
// a statement, Hamas said", "According to Tass, the blast hit a school".
func (t *text) opensFor(m *Mention, p int) bool {
	b := t.bounds(m.Head)
	if p >= m.First || m.Core.End >= b.End || !t.opensWith(m.First-1) {
		return false
	}
	from := m.Core.End
	if t.word(from) == "," && m.facts.kind == language.Organisation && !t.lemmaIs(p, organisationNouns) && !t.is(p, bodyEnds) { // "At the election, the Labour Party, the smaller one, won"
		for from++; from < b.End && t.word(from) != ","; from++ {
		}
		if from++; from >= b.End || from-m.Core.End > 2*longestAside {
			return false
		}
	}
	return t.verbFollows(from) || t.lower[b.First] == "according" && m.Kind == Nominal && m.facts.kind == language.NoName
}

// opensWith tells whether a token is the first comma of a sentence that a preposition
// opens.
func (t *text) opensWith(comma int) bool {
	first := t.bounds(comma).First
	if comma <= first || t.word(comma) != "," || t.UPOS[first] != language.ADP && t.Relations[first] != language.Case && t.lower[first] != "according" {
		return false
	}
	for i := first; i < comma; i++ {
		if t.word(i) == "," {
			return false
		}
	}
	return true
}

// verbFollows tells whether a verb that has a subject stands soon behind a token, with no
// mark in between.
func (t *text) verbFollows(i int) bool {
	for end := min(t.bounds(i).End, i+longestAside); i < end && t.UPOS[i] != language.PUNCT; i++ {
		switch t.XPOS[i] {
		case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
			return true
		}
	}
	return false
}

// isLabel tells whether a noun is all that stands before a colon: "Photo: Amin in Rabat".
func (t *text) isLabel(p int) bool {
	return p == t.bounds(p).First && p+1 < t.bounds(p).End && t.word(p+1) == ":" && t.nameAt[p] < 0 && t.titleLemma(p) == "" && !t.lemmaIs(p, personNouns)
}

// isThing tells whether the mention at a token is a noun for no person or body, as far as is
// known.
func (t *text) isThing(p int) bool {
	a, ok := t.atHead.at(p)
	return ok && t.mentions[a].Kind == Nominal && t.mentions[a].facts.kind == language.NoName && t.mentions[a].facts.animacy != animate
}

// speaksBehind tells whether a noun of a person behind a comma is the subject of a verb of
// speech right behind it, rather than an apposition to a thing: "to look into the matter, a
// spokesman for the bank said".
func (t *text) speaksBehind(m *Mention, p int) bool {
	b := t.bounds(m.Head)
	return m.Kind == Nominal && m.facts.kind == language.Person && m.First-1 > b.First && t.word(m.First-1) == "," && m.Core.End < b.End && t.UPOS[m.Core.End] == language.VERB && t.lemmaIs(m.Core.End, speechVerbs) && t.isThing(p)
}

// liesBehind tells whether a name of a place behind a comma tells where the name before it
// lies, rather than what the noun is on which the tree hangs it: "the attack on Lymanka,
// Donetsk Region".
func (t *text) liesBehind(m *Mention, p int) bool {
	i := m.Core.First - 2
	return m.Kind == Name && placeLike(m.facts.kind) && i > p && t.word(i+1) == "," && t.nameAt[i] >= 0 && t.isThing(p)
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
		n := t.names[t.nameAt[m.First-2]].kind
		switch {
		case n == language.Place && t.lemmaIs(h, placeNouns) && t.nameAt[p] < 0:
			return true // "a speech in Tehran, the capital,"
		case n == language.Person && m.facts.kind == n && t.isThing(p):
			return true // "an inquiry into Amin, his rival"
		case n == language.Person && m.facts.kind == n && t.nameAt[p] >= 0 && t.Relations[name].Basic() == language.Nmod && int(t.Heads[name]) == p && t.child(name, language.Case) >= 0:
			return true // "replaced Amin with Sidi, a lawyer"
		}
		return t.Relations[name] == language.Conj && int(t.Heads[name]) == p
	case t.Relations[h].Basic() == language.Nsubj && int(t.Heads[name]) == p:
		r := t.Relations[name].Basic()
		end := max(m.Core.End, m.End)
		return (r == language.Vocative || r == language.Dislocated || r == language.Nsubj) && end < t.bounds(h).End && t.word(end) == "," && t.child(name, language.Case) < 0
	case t.Relations[h].Basic() == language.Nsubj && name < p && h < p:
		end := max(m.Core.End, m.End) // "told the Agency, a local outlet, that one was": the clause has a subject of its own
		return end+1 < t.bounds(h).End && t.word(end) == "," && (t.UPOS[end+1] == language.SCONJ || t.Relations[end+1] == language.Mark) && t.lemmaIs(h, organisationNouns) && t.names[t.nameAt[m.First-2]].kind == language.Organisation && t.subjectBehind(h)
	}
	return false
}

// subjectBehind tells whether the verb of a subject has another subject behind it.
func (t *text) subjectBehind(h int) bool {
	for _, c := range t.children(int(t.Heads[h])) {
		if int(c) > h && t.Relations[c].Basic() == language.Nsubj {
			return true
		}
	}
	return false
}

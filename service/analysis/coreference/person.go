package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// longestPerson is the number of tokens that a person's name has at most where
// the words beside it are taken for parts of it.
const longestPerson = 8

// wholePerson is the end of a person's name with what the engine has left out
// behind it: proper nouns that the tree hangs on it, or that a hyphen joins to a
// word in small letters ("Bae" of "Bae Do-yeon"). The next name begins at next.
func (t *text) wholePerson(n typed, next int) int {
	end := min(t.bounds(n.First).End, n.First+longestPerson, max(next, n.End))
	e := n.End
	for q := e + 3; n.kind == language.Person && e-n.First == 1 && q <= e+2+longestNickname && q < t.bounds(n.First).End; q++ {
		if t.onlyNickname(e, q) && t.capital(q) && t.UPOS[q] == language.PROPN {
			return q + 1 // "Wilfredo "Ka Berting" Malinao"
		}
	}
	if n.kind == language.Person && e+3 < end && t.onlyNickname(e, e+3) && t.capital(e+3) && t.UPOS[e+3] == language.PROPN && t.Relations[e+3].Basic() == language.Flat {
		e += 4 // "Wilmer "Pipo" Chavarría"
	}
	for n.kind == language.Person && e < end && t.capital(e) && !t.touching(e-1) && !t.endsNames(e) && !t.isHonours(e) {
		switch {
		case t.isTail(e):
			e += 3
		case t.UPOS[e] == language.PROPN && e == n.First+1 && t.is(n.First, given) && !t.namesThing(t.lower[e]) && !isCapitals(t.word(e)) && t.known.Demonym(t.word(e)) == nil:
			e++ // "Ulrike" of "named Ulrike Sommer head"
		case t.UPOS[e] == language.PROPN && t.Relations[e].Basic() == language.Flat && int(t.Heads[e]) >= n.First && int(t.Heads[e]) < e:
			e++
		default:
			return e
		}
	}
	if k := e + 1; n.kind == language.Person && k < t.bounds(n.First).End && t.word(e) == "," && t.is(k, tails) && t.capital(k) {
		return k + 1 // "Marcos, Jr."
	}
	return e
}

// leftPerson is the beginning of a person's name with what a hyphen joins to it
// ("Ali" of "Ali-Asghar Khaji"), or of one of one word with the given name before
// it, or the proper noun that the tree hangs on it: "Mere" of "Mere Vosailagi". The
// name before ends at last.
func (t *text) leftPerson(n typed, last int) int {
	least := max(last, t.bounds(n.First).First)
	i, k := n.First-1, n.First-2
	switch {
	case n.kind != language.Person:
	case t.bounds(n.First).First == n.First:
	case k >= least && t.word(i) == "-" && t.touching(k) && t.touching(i) && isWord(t.word(k)) && t.known.Demonym(t.word(k)) == nil && t.beginsPerson(k):
		return k
	case i >= least && t.is(i, shortened) && t.capital(i):
		return i // "Md. Zahirul Haque"
	case k >= least && t.word(i) == "." && t.is(k, shortened) && t.capital(k) && t.touching(k):
		return k
	case k >= least && t.is(i, patronymic) && t.capital(k) && t.UPOS[k] == language.PROPN:
		return k // "Sultan bin" of "Sultan bin Saad Al Muraikhi"
	case i >= least && t.is(i, nobility) && t.UPOS[i] == language.PROPN && t.beginsPerson(i) && n.End == n.First+2:
		return i // "Le" of "Le Hoai Chung"
	case i >= least && !t.is(n.First, given) && t.behindCalling(i, least) <= i:
		return t.behindCalling(i, least)
	case i >= least && (t.is(n.First, patronymic) || t.is(n.First, nobility)) && n.End > n.First+1 && t.UPOS[i] == language.PROPN && t.beginsPerson(i) && t.known.Lookup(t.word(i)) == nil && (i == t.bounds(i).First || !t.capital(i-1)):
		return i // "Hedi" of "Hedi Ben Youssef"
	case i > least && n.End < n.First+3 && t.fromTitle(i, least) >= 0:
		return t.fromTitle(i, least) // "Datuk Onn Hafizi Kassim", "member Le Hoai Chung"
	case n.End > n.First+1 || i < least || !t.beginsPerson(i) || i-2 >= least && t.lower[i-1] == "of" && t.is(i-2, titleForms) && t.capital(i-2):
	case t.is(i, given) && !t.is(n.First, given) && (t.UPOS[i] == language.PROPN || t.UPOS[i] == language.NOUN && i > t.bounds(i).First):
		return i // "Amir" of "Knesset speaker Amir Ohan"
	case t.UPOS[i] == language.PROPN && !t.is(i, placeNouns) && t.known.Demonym(t.word(i)) == nil &&
		(t.Relations[i] == language.NmodDesc && int(t.Heads[i]) == n.First || t.Relations[n.First] == language.Flat && int(t.Heads[n.First]) == i && i > t.bounds(i).First):
		return i
	}
	return n.First
}

// shortened are given names that are written short.
var shortened = classOf("md", "md.", "mohd", "mohd.", "muhd", "muhd.", "ma.", "abd.", "wm.", "chas.")

// longestFront is the number of words of a person's name that the engine may have left
// out before it.
const longestFront = 3

// behindCalling is the first of the proper nouns that end at i and stand right behind a
// title or courtesy, so that they begin the name that follows: "Tan Boon" of "Prime
// Minister Tan Boon Keng"; the token behind i where there are none.
func (t *text) behindCalling(i, least int) int {
	k := i
	for k >= least && k > i-longestFront && (t.UPOS[k] == language.PROPN || t.UPOS[k] == language.X || t.UPOS[k] == language.NOUN || t.is(k, nobility)) && t.beginsPerson(k) && !t.is(k, titleForms) && !t.is(k, placeNouns) && t.known.Demonym(t.word(k)) == nil {
		k--
	}
	if k == i || k < least || !(t.courtesy(k) != noGender || t.is(k, titleForms) && t.UPOS[k] != language.VERB) {
		return i + 1
	}
	if found := t.known.Lookup(t.phrase(Range{k + 1, i + 1})); len(found) > 0 && !t.is(k+1, given) {
		return i + 1
	}
	return k + 1
}

// addTailed adds names of Korea at the beginning of which no tag tells a name: "Ban
// Ki-moon was speaking".
func (t *text) addTailed(taken []bool, add func(Range, language.NameType)) {
	for _, k := range t.large {
		i := int(k)
		if !taken[i] && t.is(i, koreans) && i+3 < t.bounds(i).End && !taken[i+1] && t.isTail(i+1) {
			add(Range{i, i + 4}, language.Person)
		}
	}
}

// koreans are family names of Korea.
var koreans = classOf("kim", "lee", "park", "ban", "moon", "choi", "choe", "jung", "jang", "kang", "cho", "yoon", "yun", "lim", "han", "shin", "oh", "seo", "kwon", "hwang", "ahn", "song", "hong", "ko", "bae", "ryu", "roh", "noh", "chung", "yoo", "nam", "son", "ri", "pak", "paek", "hyon")

// fromTitle is the first of one or two words up to i that stand right behind a title and
// can be of a person's name; -1 where there are none.
func (t *text) fromTitle(i, least int) int {
	for k := i; k > least && k > i-2 && t.UPOS[k] == language.PROPN && t.beginsPerson(k) && !t.ofRank(k) && !t.is(k, heldAs) && t.known.Lookup(t.word(k)) == nil; k-- {
		if t.nameBehindTitle(k) {
			return k
		}
	}
	return -1
}

// heldAs are words behind a title that tell how it is held.
var heldAs = classOf("pro", "tempore", "tem", "emeritus", "emerita", "designate", "elect")

// nameBehindTitle tells whether a word that the gazetteer does not know stands right
// behind a courtesy or the title of one person.
func (t *text) nameBehindTitle(i int) bool {
	if k := i - 1; k < t.bounds(i).First || t.courtesy(k) == noGender && (!t.is(k, titleWords) || t.XPOS[k] == language.XPOSNNS || t.XPOS[k] == language.XPOSNNPS || t.is(k, titleModifiers) && !t.is(k, militaryRanks)) {
		return false
	}
	return t.known.Lookup(t.word(i)) == nil && !t.touching(i)
}

// patronymic are particles between the name of a person and that of a father.
var patronymic = classOf("bin", "ibn", "bint", "ben", "binti", "binte")

// beginsPerson tells whether a word in front of a person's name can be a part of it.
func (t *text) beginsPerson(i int) bool {
	return t.capital(i) && !isCapitals(t.word(i)) && !t.endsNames(i) && !t.isElect(i)
}

// isTail tells whether a word with a capital, a hyphen and a word in small letters
// begin at a token, with nothing between them: "Min-seok", of a name of Korea,
// Taiwan or old China.
func (t *text) isTail(i int) bool {
	return i+2 < t.bounds(i).End && t.word(i+1) == "-" && t.touching(i) && t.touching(i+1) && t.capital(i) && !t.capital(i+2) && isWord(t.word(i+2)) && !t.is(i+2, hyphened)
}

// endsNames tells whether a word behind a person's name is no part of it.
func (t *text) endsNames(i int) bool {
	return t.bareIs(i, titleForms) || t.bareIs(i, titleModifiers) || t.bareIs(i, organisationNouns) || t.bareIs(i, weekdays) || t.bareIs(i, timeNouns) || t.courtesy(i) != noGender
}

// addTitled adds words with capitals that nobody has called a name and that
// stand behind a title or a courtesy, or behind what a title is of: "Minister Gao",
// "the Secretary-General of the United Nations Ban Ki-moon".
func (t *text) addTitled(taken []bool, add func(Range, language.NameType)) {
	for _, k := range t.large {
		i := int(k)
		if i == 0 || taken[i] {
			continue
		}
		named := t.UPOS[i] != language.PROPN && t.is(i, given) && i+1 < t.bounds(i).End && t.capital(i+1) // "Spokesperson Ned Price", whatever the tags
		if t.UPOS[i] != language.PROPN && !t.isSurnameHe(i) && !named || isCapitals(t.word(i)) || t.endsNames(i) || t.is(i, headlineVerbs) || !t.titled(i, taken) {
			continue
		}
		end, limit := i+1, min(t.bounds(i).End, i+longestPerson)
		for end < limit && !taken[end] && t.capital(end) && !t.endsNames(end) && (t.UPOS[end] == language.PROPN || named && end == i+1 || t.isTail(end)) {
			if t.isTail(end) {
				end += 3
				continue
			}
			end++
		}
		if end < t.bounds(i).End && (taken[end] && t.capital(end) && t.sentence[end] == t.sentence[i] || t.word(end) == "-" && t.touching(end-1) || t.capital(end) && t.UPOS[end] == language.PROPN) {
			continue // more of it stands behind: it is something else
		}
		if t.known.Lookup(t.phrase(Range{i, end})) != nil && !(end == i+1 && t.is(i-1, monarchs)) || t.namesThing(t.lower[end-1]) {
			continue
		}
		add(Range{i, end}, language.Person)
	}
}

// isSurnameHe tells whether "He" is a family name of China: it has a capital within a
// sentence, behind a title and before another name.
func (t *text) isSurnameHe(i int) bool {
	if t.lower[i] != "he" || t.word(i) != "He" {
		return false
	}
	b := t.bounds(i)
	return i > b.First && i+1 < b.End && t.capital(i+1) && t.UPOS[i+1] == language.PROPN && (t.is(i-1, titleForms) || t.courtesy(i-1) != noGender)
}

// monarchs are titles that no name of a place stands behind without "of".
var monarchs = classOf("pope", "king", "queen", "emperor", "empress")

// capitalless are titles in small letters behind which names of other things stand:
// "founder Halcyon" does not, but "owner Halcyon" does.
var capitalless = sections["capitalless"]

// titled tells whether a token stands behind the last word of a title that is
// written with a capital, or behind the name of what such a title is of.
func (t *text) titled(i int, taken []bool) bool {
	b := t.bounds(i)
	k := i - 1
	if k < b.First {
		return false
	}
	if w := strings.TrimSuffix(t.lower[k], "."); (t.capital(k) || t.UPOS[k] == language.NOUN && t.XPOS[k] == language.XPOSNN && !capitalless.Has(w)) && (isTitle(w) && !strings.HasSuffix(w, "s") || t.courtesy(k) != noGender) && !taken[k] {
		return true
	}
	if t.capital(k) && k > b.First && t.pluralTitle(k) && t.is(k, titleForms) && !taken[k] && i+1 < b.End && t.capital(i+1) && t.UPOS[i+1] == language.PROPN && !t.namesThing(t.lower[i+1]) {
		return true // "Justices Sudhir Kant and …"
	}
	if k-2 >= b.First && t.is(k, offices) && t.lower[k-1] == "of" && t.titleLemma(k-2) != "" && !taken[k] {
		return true // "chief of staff Noh"
	}
	for ; k > b.First && taken[k]; k-- {
	}
	if k == i-1 {
		return false
	}
	if t.lower[k] == "the" {
		k--
	}
	return k-1 >= b.First && t.lower[k] == "of" && t.capital(k-1) && !taken[k-1] && t.titleLemma(k-1) != ""
}

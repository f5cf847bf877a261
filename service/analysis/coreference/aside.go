package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// asideFrom is the first token of what an apposition behind a person's name says, from the
// end of the name on: behind brackets, an age, a party and a seat; false where there is none.
func (t *text) asideFrom(i, end int) (from int, ok bool) {
	if i < end && t.word(i) == "(" { // an age or party in brackets
		for i < end && t.word(i) != ")" {
			i++
		}
		i++
	}
	i = t.behindOwner(i, end)
	if i+1 >= end || t.word(i) != "," && !dashes.Has(t.word(i)) {
		return 0, false
	}
	i++
	if t.UPOS[i] == language.NUM && i+2 < end && t.word(i+1) == "," { // his age
		i += 2
	}
	if i+3 < end && t.word(i+1) == "-" && len(t.word(i)) < 4 && isCapitals(t.word(i)) { // his party and seat: "D-Yonkers,"
		for i += 2; i < end && t.word(i) != ","; i++ {
		}
		if i++; i >= end {
			return 0, false
		}
	}
	if (t.lower[i] == "himself" || t.lower[i] == "herself") && i+1 < end {
		i++ // "Mantasha, himself a former union leader"
	}
	if t.UPOS[i] == language.CCONJ {
		return 0, false // "Rey, and Ecuador's president"
	}
	if k := t.behindTitles(i, end); k < end && t.nameAt[k] >= 0 {
		if o := &t.names[t.nameAt[k]]; o.kind == language.Person && o.End+1 < end && t.XPOS[o.End] == language.XPOSPOS {
			i = o.End + 1 // "Zoghlin, Carlineo's attorney,", "Horn, President Gomez's press secretary,"
		}
	}
	return i, true
}

// behindTitles is the token behind the titles, with their land or place, that begin at i and
// stand before a name: "then-New Jersey Governor".
func (t *text) behindTitles(i, end int) int {
	for k := i; k < min(end, i+longestTitle); k++ {
		n := t.nameAt[k]
		switch {
		case n >= 0 && t.names[n].kind == language.Person:
			return k
		case n >= 0 && (t.names[n].demonym || t.names[n].kind == language.Place || t.names[n].kind == language.Country):
		case n < 0 && t.capital(k) && (t.bareIs(k, titleForms) || t.is(k, titleModifiers) || t.courtesy(k) != noGender), t.is(k, onceWords), t.is(k, formerWords), t.word(k) == "-", t.word(k) == ".":
		default:
			return end
		}
	}
	return end
}

// longestBefore is the number of tokens up to the last word of a title in an apposition.
const longestBefore = 12

// lastTitle is the last word of the title that an apposition from i on gives; -1 where
// it gives none.
func (t *text) lastTitle(i, end int) int {
	last := -1
	for k := i; k < min(end, i+longestBefore); k++ {
		if t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind == language.Person {
			break
		}
		if t.titleLemma(k) != "" && t.nameAt[k] < 0 && t.UPOS[k] != language.VERB {
			last = k
			if !t.titleGoesOn(k, end) && !(k+1 < end && t.XPOS[k+1] == language.XPOSPOS) {
				break // but "the president's chief of staff"
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
			if t.withShort(k) > k {
				k = t.withShort(k) - 1 // "Farm Credit Administration (FCA) board member"
				continue
			}
		}
		break
	}
	return last
}

// endsAside tells whether what stands behind a title and what it is of ends an apposition
// to a name with the head h, or can go on it: "Zarif, the minister said," is none, since
// the title is the subject of a verb behind it.
func (t *text) endsAside(r *Role, last, h, end int) bool {
	stop := max(r.Title.End, r.Organisation.End, last+1)
	if r.end == r.Organisation.End+1 {
		stop = r.end // "with the New Democracy party"
	}
	if stop = t.smallRun(stop, end); stop == end {
		return true
	}
	switch t.UPOS[stop] {
	case language.PUNCT, language.CCONJ, language.ADP, language.VERB, language.PRON, language.AUX, language.SCONJ, language.ADV, language.DET, language.NUM:
	case language.NOUN:
		if t.Heads[last] == int32(stop) {
			return false
		}
	default:
		return false
	}
	verb := int(t.Heads[last])
	return t.Relations[last].Basic() != language.Nsubj || verb <= last || t.Heads[last] == t.Heads[h] || t.UPOS[stop] == language.PUNCT || t.XPOS[stop] == language.XPOSWP || t.closed(stop, verb)
}

// behindOwner is the token behind "of" and the name of the body or place that a person
// is said to be of, right behind the person's name: "Han Ki-jun of the People Power
// Party (PPP), a former general,"; else i.
func (t *text) behindOwner(i, end int) int {
	if i+2 >= end || t.lower[i] != "of" && t.lower[i] != "from" {
		return i
	}
	k := i + 1
	for k < end && k < i+longestAside && t.nameAt[k] < 0 && (t.UPOS[k] == language.DET || t.UPOS[k] == language.ADJ || t.UPOS[k] == language.NOUN) {
		k++
	}
	if k >= end || t.nameAt[k] < 0 || t.names[t.nameAt[k]].kind == language.Person {
		return i
	}
	return t.withShort(t.names[t.nameAt[k]].End)
}

// oneOfTitles is the plural title of which a person is said to be one: "one of Uemura's
// two deputies"; -1 where there is none.
func (t *text) oneOfTitles(i, end int) int {
	if i+2 >= end || t.lower[i] != "one" || t.lower[i+1] != "of" {
		return -1
	}
	for k := i + 2; k < min(end, i+2+longestTitle); k++ {
		if t.nameAt[k] < 0 && t.titleLemma(k) != "" && t.pluralTitle(k) && t.UPOS[k] != language.VERB {
			return k
		}
		switch t.UPOS[k] {
		case language.DET, language.ADJ, language.NOUN, language.PROPN, language.PART, language.NUM, language.PRON:
		default:
			return -1
		}
	}
	return -1
}

// onceWords begin an apposition that tells what somebody was: "Kraus, then foreign
// minister,", "Bloom, formerly the mayor".
var onceWords = classOf("then", "formerly", "previously", "once")

// oneOf tells whether "one of" stands before a plural, with its determiners in between.
func (t *text) oneOf(k, begin int) bool {
	for i := k - 1; i > begin && i > k-longestAside; i-- {
		if t.lower[i] == "of" {
			return t.lower[i-1] == "one"
		}
	}
	return false
}

// listBegins tells whether "and" or a comma and the name of another person stand at a token.
func (t *text) listBegins(i int) bool {
	b := t.bounds(i - 1)
	if i = t.behindOwner(i, b.End); i+1 >= b.End || t.lower[i] != "and" && t.word(i) != "," {
		return false
	}
	for i++; i < b.End && t.nameAt[i] < 0 && (t.UPOS[i] == language.NOUN || t.UPOS[i] == language.PROPN || t.UPOS[i] == language.ADJ || t.lower[i] == "and"); i++ {
	}
	return i < b.End && t.nameAt[i] >= 0 && t.names[t.nameAt[i]].kind == language.Person
}

// closed tells whether a comma stands between two tokens: what goes on from the first on
// is no subject of a verb at the second.
func (t *text) closed(from, verb int) bool {
	for i := from; i < verb; i++ {
		if t.word(i) == "," || dashes.Has(t.word(i)) {
			return true
		}
	}
	return false
}

// smallRun is the mark behind nouns and adjectives in small letters that begin at a token,
// "international operations" of "the chief of ETA international operations,"; or the
// token where there is none.
func (t *text) smallRun(i, end int) int {
	k := i
	for k < end && k < i+longestAside && t.nameAt[k] < 0 && !t.capital(k) && (t.UPOS[k] == language.NOUN || t.UPOS[k] == language.ADJ) {
		k++
	}
	if k < end && k > i && (t.UPOS[k] == language.PUNCT || t.UPOS[k] == language.ADP) {
		return k
	}
	return i
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
			if _, ok := t.apposed.at(k); !ok && !t.followedByName(k, end) {
				t.apposed.set(k, h)
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
		if t.alias == nil {
			t.alias = map[int]int{}
		}
		t.alias[t.headOf(t.names[t.nameAt[i]])] = h
	}
}

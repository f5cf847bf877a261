package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// behindTitleWords is the last word of a title before words that tell how it is held and
// end at i: "Archbishop Emeritus", "President Pro Tempore", "editor-in-chief"; -1 where there is none.
func (t *text) behindTitleWords(i, begin int) int {
	k := -1
	switch {
	case t.lower[i] == "emeritus" || t.lower[i] == "emerita" || t.lower[i] == "designate":
		k = i - 1
	case i > 0 && (t.lower[i] == "tempore" || t.lower[i] == "tem") && t.lower[i-1] == "pro":
		k = i - 2
	case t.endsInChief(i):
		k = i - 4
	}
	if k < begin || t.titleLemma(k) == "" || t.nameAt[k] >= 0 {
		return -1
	}
	return k
}

// ofRank tells whether a token is one of the words behind "Captain" in ranks of navies
// of the east: "Third Rank", "1st Rank".
func (t *text) ofRank(i int) bool {
	if t.lower[i] == "rank" && i > 0 {
		i--
	}
	return i+1 < len(t.lower) && t.lower[i+1] == "rank" && t.is(i, rankOrdinals)
}

// rankOrdinals are the ordinals of such ranks.
var rankOrdinals = classOf("first", "second", "third", "1st", "2nd", "3rd")

// assists is the title of one who serves the office whose title ends at i: "Assistant"
// of "Assistant to the President"; -1 where there is none.
func (t *text) assists(i, begin int) int {
	k := i - 1
	for k > begin && (t.is(k, titleModifiers) || t.lower[k] == "the") {
		k--
	}
	if k-1 >= begin && t.lower[k] == "to" && t.lower[k+1] == "the" && t.is(k-1, assistants) && t.capital(k-1) && t.nameAt[k-1] < 0 {
		return k - 1
	}
	return -1
}

// assistants are titles of those who serve an office.
var assistants = classOf("assistant", "adviser", "advisor", "aide", "counsel", "counselor", "counsellor", "secretary")

// longestOffice is the number of tokens that an office of a title has at most
// between the title and the name.
const longestOffice = 16

// titleWithOffice reads "Minister for Economic Affairs Budi Hartono": a title
// whose office ends right before the name or the rank at a token.
func (t *text) titleWithOffice(at, h int) bool {
	begin := t.bounds(at).First
	for k := at - 2; k >= max(begin, at-longestOffice); k-- {
		switch t.UPOS[k+1] {
		case language.NOUN, language.PROPN, language.ADJ, language.ADP, language.CCONJ, language.DET:
		case language.NUM:
			if !t.capital(k + 1) {
				return false // but "the Two Holy Mosques"
			}
		case language.PUNCT:
			if t.word(k+1) != "," || !t.capital(k) || !t.capital(k+2) && !(t.lower[k+2] == "and" && (t.capital(k+3) || t.lower[k+3] == "the")) {
				return false // but "Civilian Security, Democracy, and Human Rights"
			}
		default:
			if t.nameAt[k+1] < 0 {
				return false // "United" of "United Nations" may look like a verb
			}
		}
		if !t.opensOffice(k, at) {
			continue
		}
		r := t.titleAt(k)
		if !t.reaches(&r, k, at) || t.lower[at] == "and" && t.withDeterminer(r.Title.First) < r.Title.First {
			return false // "the president of Ukraine and Prime Minister Modi" are two
		}
		t.before.set(k, h)
		t.addRole(h, r)
		t.rankBefore(h, r, begin)
		return true
	}
	return false
}

// opensOffice tells whether k ends a title and what that is of can begin behind it,
// before the token at: "ambassador to Iraq", "Senator from Vermont".
func (t *text) opensOffice(k, at int) bool {
	if t.nameAt[k] >= 0 || t.titleLemma(k) == "" {
		return false
	}
	named := k + 2 // where a name may begin
	if named < at && t.UPOS[named] == language.DET {
		named++
	}
	leads := named < at && t.nameAt[named] >= 0
	switch t.lower[k+1] {
	case "of", "for", "without":
		return true
	case "on", "to":
		return t.capital(k) || leads && t.is(k, envoys) && t.nameAt[at] >= 0 && t.names[t.nameAt[at]].kind == language.Person
	case "in":
		return leads && named == k+2 || t.capital(k) && t.is(k, portfolio) && t.lower[k+2] == "the" && named < at && t.capital(named)
	case "from":
		return leads && t.is(k, elected)
	}
	return false
}

// envoys are titles of those who are sent to a country or a body.
var envoys = classOf("ambassador", "ambassadors", "envoy", "envoys", "representative", "consul", "mediator", "negotiator")

// reaches tells whether a title with what it is of ends at a token, as it must
// before the name of who holds it. What it is of may go on in small letters: "First
// Deputy Chairman of the State Duma defense committee", "governor of the province".
func (t *text) reaches(r *Role, k, at int) bool {
	end := max(r.Title.End, r.Organisation.End, r.end)
	first := -1
	if end == k+1 && end < at && (t.lower[end] == "of" || t.lower[end] == "for") && !t.capital(k) {
		if end++; end < at && t.UPOS[end] == language.DET {
			end++
		}
		first = end
	} else if r.Organisation.End == end {
		first = r.Organisation.First
	}
	if end+1 < at && end > k+1 && t.lower[end] == "and" && t.nameAt[end-1] >= 0 && t.nameAt[end+1] >= 0 && t.names[t.nameAt[end+1]].kind != language.Person {
		end = t.names[t.nameAt[end+1]].End // "for Europe and Central Asia"
	}
	if end+1 < at && t.lower[end] == "in" && t.nameAt[end+1] >= 0 && t.names[t.nameAt[end+1]].End == at && t.names[t.nameAt[end+1]].kind != language.Person {
		return true // "the Hamas leader in Gaza Yahya Said"
	}
	from := end
	for end < at && !t.capital(end) && t.nameAt[end] < 0 && (t.UPOS[end] == language.NOUN || t.UPOS[end] == language.ADJ) {
		end++
	}
	if end != at || first == from && end == from {
		return false
	}
	if first >= 0 && end > from && first < end {
		r.Organisation = Range{first, end}
	}
	return true
}

package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// Sets of types that corpora put under one label.
const (
	person       = TypeSet(1 << language.Person)
	organisation = TypeSet(1 << language.Organisation)
	country      = TypeSet(1 << language.Country)
	place        = TypeSet(1 << language.Place)
	facility     = TypeSet(1 << language.Facility)
	group        = TypeSet(1 << language.Group)
	agreement    = TypeSet(1 << language.Agreement)
	event        = TypeSet(1 << language.Event)
	product      = TypeSet(1 << language.Product)
	work         = TypeSet(1 << language.Work)

	location      = country | place | facility
	miscellaneous = group | agreement | event | product | work
	anyType       = person | organisation | location | miscellaneous
)

// label is what a corpus means by one of its labels. The zero label is of no
// name.
type label struct {
	types    TypeSet
	optional bool // not all that bears the label is a name of ours
}

// mark is a stretch of words with the label that a corpus gives it.
type mark struct {
	start, end int
	label
}

// schemes brings the marks of all corpora under one scheme:
//
//   - Determiners, quotation marks, possessives and other punctuation at the
//     edges are no part of a name, but "The Hague" and works keep their article.
//   - Titles before a person's name are no part of it, with whatever stands
//     before them.
//   - Places that a table knows as countries are Countries, by their common,
//     official, short and former names; other places are Facilities or Places where
//     a word of theirs tells, or one that a list of cities and regions knows, and
//     either of both elsewhere.
//   - Nationalities, peoples, religious and political groups are Groups,
//     as adjectives and as nouns, whatever the corpus takes them for.
//   - Of the many things that corpora call miscellaneous, a word tells Agreements
//     and Events, and quotation marks tell Works; others may be of any such type,
//     or of none.
type schemes struct {
	*tables
	places map[string]bool // cities and regions, in small letters
	engine language.Engine
}

// newSchemes makes the mapping; the list of cities under dir is used where it
// is there.
func newSchemes(dir string) (*schemes, error) {
	places, err := readPlaces(dir)
	if err != nil {
		return nil, err
	}
	return &schemes{tables: knownWords(), places: places, engine: language.Untrained()}, nil
}

// sentence maps marks of a sentence, cut into words as the engine cuts them.
func (s *schemes) sentence(words []string, marks []mark, silent TypeSet) NamedSentence {
	return s.cutSentence(s.recut(words, marks))(silent)
}

// cutSentence maps marks of a sentence whose words are cut as the engine's are.
func (s *schemes) cutSentence(words []string, marks []mark) func(silent TypeSet) NamedSentence {
	return func(silent TypeSet) NamedSentence {
		sentence := NamedSentence{Words: words, Silent: silent}
		for _, m := range marks {
			n, ok := s.name(words, m)
			if last := len(sentence.Names) - 1; !ok || last >= 0 && sentence.Names[last].End > n.Start {
				continue
			}
			sentence.Names = append(sentence.Names, n)
		}
		return sentence
	}
}

// recut cuts words anew as the engine does and moves the marks along. A mark
// whose edge falls inside a word of the engine's is widened to it.
func (s *schemes) recut(words []string, marks []mark) ([]string, []mark) {
	var text strings.Builder
	starts := make([]int32, 0, len(words)+1)
	for i, w := range words {
		if i > 0 && !leans(words, i) {
			text.WriteByte(' ')
		}
		starts = append(starts, int32(text.Len()))
		text.WriteString(w)
	}
	starts = append(starts, int32(text.Len()))
	a := s.engine.Analyse(text.String(), []language.Span{{Start: 0, End: int32(text.Len())}}, "en", 0)
	cut := make([]string, len(a.Tokens))
	for i, t := range a.Tokens {
		cut[i] = a.Text[t.Start:t.End]
	}
	moved := make([]mark, 0, len(marks))
	at := 0
	for _, m := range marks {
		start, end := starts[m.start], starts[m.end]
		for at < len(cut) && a.Tokens[at].End <= start {
			at++
		}
		next := at
		for next < len(cut) && a.Tokens[next].Start < end {
			next++
		}
		if at < next {
			moved = append(moved, mark{at, next, m.label})
		}
	}
	return cut, moved
}

// leans tells a word that corpora cut off the word before it, as in "Iran 's",
// "do n't" and "Iran ’ s".
func leans(words []string, i int) bool {
	w := strings.ToLower(strings.ReplaceAll(words[i], "’", "'"))
	switch w {
	case "'s", "'re", "'ve", "'ll", "'d", "'m", "n't":
		return true
	case "'":
		return i+1 < len(words) && strings.EqualFold(words[i+1], "s")
	case "s":
		return i > 1 && (words[i-1] == "'" || words[i-1] == "’")
	}
	return false
}

// name maps one mark.
func (s *schemes) name(sentence []string, m mark) (NameSpan, bool) {
	if m.types == 0 {
		return NameSpan{}, false
	}
	n := NameSpan{Start: m.start, End: m.end, Types: m.types, Optional: m.optional}
	quoted := m.start > 0 && isQuote(sentence[m.start-1]) || isQuote(sentence[m.start])
	s.trim(sentence, &n, quoted)
	if n.Start >= n.End {
		return NameSpan{}, false
	}
	name := sentence[n.Start:n.End]
	key := strings.ToLower(strings.Join(name, " "))
	switch {
	case n.Types == person:
		n.Start = s.afterTitles(sentence, n.Start, n.End)
	case n.Start > 0 && s.peoples[strings.ToLower(sentence[n.Start-1])+" "+key]:
		n.Start, n.Types, n.Optional = n.Start-1, group, false // "Costa Rican", of which but the end is marked
	case s.arePeoples(name):
		n.Types, n.Optional = group, false
	case s.countries[key] && n.Types&(location|organisation) != 0:
		n.Types = s.location(key, name, n.Types|country|place)
	case n.Types&location != 0 && n.Types&(person|miscellaneous|organisation)&^group == 0:
		n.Types = s.location(key, name, n.Types)
	case n.Types&miscellaneous == n.Types:
		s.miscellaneous(&n, name, quoted)
	}
	return n, true
}

// arePeoples tells a phrase for people, or one such after the other: "Bosnian
// Serbs".
func (s *schemes) arePeoples(name []string) bool {
	key := strings.ToLower(strings.Join(name, " "))
	if s.peoples[key] || s.peoples[strings.ReplaceAll(key, " - ", "-")] {
		return true
	}
	for _, w := range name {
		if !s.peoples[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

// location tells countries, facilities and other places apart, among types.
func (s *schemes) location(key string, name []string, types TypeSet) TypeSet {
	first, last := strings.ToLower(name[0]), strings.ToLower(name[len(name)-1])
	narrowed := types
	switch {
	case s.either[key] && types&country != 0:
		narrowed = types & (country | place)
	case s.countries[key]:
		narrowed = country
	case placeCues[last]:
		narrowed = types & place
	case len(name) > 1 && facilityCues[last]:
		narrowed = types & facility
	case len(name) > 1 && leadingPlaceCues[first]:
		narrowed = types & place
	case s.places[key] || s.places[first] && len(name) > 2 && name[1] == ",":
		narrowed = types & place
	default:
		narrowed = types &^ country
	}
	if narrowed == 0 {
		return types
	}
	return narrowed
}

// miscellaneous tells apart what corpora put into one class.
func (s *schemes) miscellaneous(n *NameSpan, name []string, quoted bool) {
	has := func(cues map[string]bool) bool {
		for _, w := range name {
			if cues[strings.ToLower(w)] && isCapital(w) {
				return true
			}
		}
		return false
	}
	narrowed := TypeSet(0)
	switch {
	case quoted:
		narrowed = n.Types & (work | product)
	case has(agreementCues):
		narrowed = n.Types & agreement
	case has(eventCues):
		narrowed = n.Types & event
	}
	if narrowed != 0 {
		n.Types, n.Optional = narrowed, n.Optional && quoted
	}
}

// trim takes from the edges what is no part of names.
func (s *schemes) trim(sentence []string, n *NameSpan, quoted bool) {
	for n.Start < n.End {
		w := sentence[n.Start]
		if isMark(w) || isDeterminer(w) && !keepsArticle(sentence, *n, quoted) || isPossessive(w) || n.Types&(location|organisation) != 0 && isDirection(w) ||
			n.Types&work == 0 && isJoint(w) && n.End-n.Start > 1 {
			n.Start++
			continue
		}
		break
	}
	if n.Start > 0 && n.End-n.Start == 1 && strings.EqualFold(sentence[n.Start], "Hague") && strings.EqualFold(sentence[n.Start-1], "the") {
		n.Start--
	}
	for n.Start < n.End {
		w := sentence[n.End-1]
		switch {
		case isPossessive(w), isMark(w), n.Types&work == 0 && (isJoint(w) || w == "the"):
			n.End--
			continue
		case n.End-n.Start > 2 && isHyphen(sentence[n.End-2]) && !isCapital(w) && !startsWithDigit(w) && !isCompoundName(w):
			n.End -= 2 // "NATO - led"
			continue
		}
		break
	}
}

// keepsArticle tells whether the article before a name is part of it.
func keepsArticle(sentence []string, n NameSpan, quoted bool) bool {
	if !isCapital(sentence[n.Start]) || n.End-n.Start < 2 {
		return false
	}
	return quoted || n.Types&work != 0 && n.Types&(organisation|group|event|agreement) == 0 || strings.EqualFold(sentence[n.Start+1], "Hague")
}

// afterTitles is where a person's name begins: behind its titles and what
// stands before and between them. Titles alone are the name themselves.
func (s *schemes) afterTitles(sentence []string, start, end int) int {
	begin := start
	for i := start; i < end-1; i++ {
		w := sentence[i]
		lower := strings.ToLower(w)
		switch {
		case s.isTitle(w), lower == "state" && i > start && strings.EqualFold(sentence[i-1], "of"), lower == "affairs" && i > start:
			begin = i + 1
		case s.peoples[lower], s.countries[lower], lower == "of", lower == "for", lower == "the", lower == "and", lower == "to", isMark(w), lower == "he":
		default:
			return begin
		}
	}
	return begin
}

func isDeterminer(w string) bool {
	switch strings.ToLower(w) {
	case "the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your":
		return true
	}
	return false
}

// isJoint tells the small words that join words of names, and neither begin
// nor end them.
func isJoint(w string) bool {
	switch w {
	case "of", "and", "for", "in", "to", "at", "by", "from", "with", "on":
		return true
	}
	return false
}

// isDirection tells what says which part of a place is meant.
func isDirection(w string) bool {
	switch w {
	case "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "northeastern", "northwestern", "southeastern",
		"southwestern", "northeast", "northwest", "southeast", "southwest", "downtown", "neighboring", "neighbouring", "mainland", "former", "upper", "lower", "rural", "greater":
		return true
	}
	return false
}

func isPossessive(w string) bool {
	switch w {
	case "'s", "’s", "'S", "’S", "'", "’":
		return true
	}
	return false
}

func isQuote(w string) bool {
	switch w {
	case `"`, "“", "”", "``", "''", "'", "‘", "«", "»", "`":
		return true
	}
	return false
}

// isMark tells punctuation; a word that is but symbols of names ("&", "#") or a
// number is none.
func isMark(w string) bool {
	for _, r := range w {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("#$&@+", r) {
			return false
		}
	}
	return true
}

func isHyphen(w string) bool { return w == "-" || w == "–" || w == "‐" }

// isCapital tells a word that begins with a capital.
func isCapital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

func startsWithDigit(w string) bool { return w[0] >= '0' && w[0] <= '9' }

// isCompoundName tells the small-letter ends of hyphenated names: "Park
// Geun-hye", "Xi'an-er".
func isCompoundName(w string) bool {
	switch strings.ToLower(w) {
	case "led", "backed", "based", "born", "controlled", "held", "occupied", "style", "sponsored", "owned", "run", "made", "dominated", "like",
		"related", "affiliated", "linked", "speaking", "language", "trained", "funded", "built", "wide", "friendly", "administered", "bound",
		"inspired", "era", "type", "only", "themed", "educated", "area", "allied", "brokered", "mediated", "ruled", "appointed", "bred", "aligned":
		return false
	}
	return true
}

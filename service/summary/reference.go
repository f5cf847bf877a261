package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// pointer is a pronoun or noun at the opening of a sentence that stands for an
// actor whom the sentence itself does not name.
type pointer struct {
	start, end int   // in bytes of the sentence
	actor      int32 // in the cast of its document
	possessive bool  // "his": the name takes a possessive mark
	sure       bool  // the name can be put in its place
}

// stance is how a sentence stands to what is before it.
type stance struct {
	cast     *cast
	mentions []mention // of the sentence, in its own offsets
	pointer  *pointer
	// dangling tells that the sentence cannot stand without the one before it: it
	// begins with a word that points back to something which cannot be named.
	dangling bool
}

// stances finds the stances of a document's sentences, in text order.
type stances struct {
	cast     *cast
	rest     []mention // those that are not yet read
	previous []mention // of the body sentence before
	subject  int32     // person that it opens with, -1
	count    int32     // sentences so far
}

// of is the stance of the next sentence. quoteOpen tells whether a quotation is
// open where it begins.
func (s *stances) of(text string, start int32, english, quoteOpen bool) stance {
	st := stance{cast: s.cast}
	s.count++
	for len(s.rest) > 0 && s.rest[0].start < start {
		s.rest = s.rest[1:]
	}
	end := start + int32(len(text))
	marks := quotedRanges(text, quoteOpen)
	for len(s.rest) > 0 && s.rest[0].start < end {
		m := s.rest[0]
		s.rest = s.rest[1:]
		if m.end > end {
			continue
		}
		m.start, m.end = m.start-start, m.end-start
		for len(marks) > 0 && marks[0].end <= int(m.start) {
			marks = marks[1:]
		}
		m.quoted = len(marks) > 0 && marks[0].start < int(m.start)
		if m.kind == rapporteurv1.Mention_NAME && s.cast.namedIn[m.actor] != s.count {
			s.cast.namedIn[m.actor], m.fresh = s.count, true
		}
		st.mentions = append(st.mentions, m)
	}
	if english && !quoteOpen {
		opening := connectiveEnd(text)
		st.pointer = s.pointer(text, opening, st.mentions)
		if p := st.pointer; p == nil || !p.sure {
			st.dangling = dangles(text[opening:], st.mentions, opening, s.cast) || pronounAfterLead(text, st.mentions)
		}
	}
	s.previous, s.subject = st.mentions, s.subjectOf(text, connectiveEnd(text), st.mentions)
	return st
}

// pronounForms are the pronouns that a name can be put for; true: it takes a
// possessive mark.
var pronounForms = map[string]bool{"he": false, "she": false, "they": false, "his": true, "her": true, "their": true, "both": false}

// pointer finds the pointer of a sentence: the first mention outside quotation
// marks, where it stands at the opening and its actor is named nowhere in the
// sentence; nil where there is none.
func (s *stances) pointer(text string, opening int, mentions []mention) *pointer {
	for k, m := range mentions {
		if m.quoted || m.kind == rapporteurv1.Mention_NAME || !opens(text, int(m.start), opening) || strings.ContainsAny(text[m.end:min(len(text), int(m.end)+3)], "'’") {
			if m.quoted || s.cast.actors[m.actor].person {
				return nil // what follows may speak of whom this names
			}
			continue
		}
		a := &s.cast.actors[m.actor]
		if a.name == "" && len(a.members) == 0 || named(mentions[k:], m.actor) {
			return nil
		}
		possessive, known := pronounForms[strings.ToLower(text[m.start:m.end])]
		p := &pointer{start: int(m.start), end: int(m.end), actor: m.actor, possessive: possessive}
		switch {
		case len(a.members) > 0:
			p.sure = s.sureOfSet(a, text[m.start:m.end], known)
		case !a.person:
		case m.kind == rapporteurv1.Mention_PRONOUN:
			p.sure = known && s.sureOf(m.actor, text[m.end:])
		default:
			p.sure = s.sureOfTitle(m.actor, text[m.start:m.end])
		}
		return p
	}
	return nil
}

// named tells whether one of mentions names an actor.
func named(mentions []mention, actor int32) bool {
	for _, m := range mentions {
		if m.actor == actor && m.kind == rapporteurv1.Mention_NAME {
			return true
		}
	}
	return false
}

// sureOf tells whether the pronoun that ends at behind is sure to be of a
// person: the sentence before opens with that person as its subject; and it mentions
// no other, or the pronoun goes on speaking ("He added"). In GAP (Webster et al.,
// 2018), where each pronoun has two names before it, 53 of 57 that are sure by this
// are named rightly.
func (s *stances) sureOf(actor int32, behind string) bool {
	if s.subject != actor {
		return false
	}
	if speaking[openingWord(strings.TrimPrefix(behind, " "))] {
		return true
	}
	for _, m := range s.previous {
		if m.actor != actor && s.cast.actors[m.actor].human {
			return false
		}
	}
	return true
}

// speaking are verbs of saying, in the forms in which reports go on with them.
var speaking = wordSet(`said says added adds told tells stressed stresses noted notes stated states went also continued underlined underscored emphasized emphasised
	reiterated explained argued warned insisted pointed described called urged expressed praised voiced hailed further`)

// subjectOf is the person that a sentence opens with, -1 where it does with none:
// its first mention of a person, before which nothing stands but a short phrase
// and a title.
func (s *stances) subjectOf(text string, opening int, mentions []mention) int32 {
	for _, m := range mentions {
		if !s.cast.actors[m.actor].human {
			continue
		}
		if !m.quoted && (opens(text, int(m.start), opening) || m.kind == rapporteurv1.Mention_NAME && titleBefore(text[:m.start], opening)) {
			return m.actor
		}
		return -1
	}
	return -1
}

// titleBefore tells whether a title is all that stands before a name: a few words, of
// which none is a verb or preposition as far as their capitals tell.
func titleBefore(lead string, opening int) bool {
	if len(lead) > 2*longestLead || opening > len(lead) {
		return false
	}
	n := 0
	for w := range strings.FieldsSeq(lead[opening:]) {
		first, _ := utf8.DecodeRuneInString(w)
		if n++; n > longestTitle || !unicode.IsUpper(first) && !titleWords[w] {
			return false
		}
	}
	return true
}

// titleWords are words in small letters that titles hold.
var titleWords = wordSet(`of and the for minister president secretary spokesman spokeswoman spokesperson leader chief director envoy ambassador chairman chairwoman governor mayor general official
	lawmaker senator judge prosecutor lawyer professor commander deputy prime foreign interior defense defence finance executive officer head manager coach captain analyst economist author actor singer`)

// sureOfTitle tells whether a noun with an article is sure to be of a person: it
// is a title of that person's, and no other person's of the document.
func (s *stances) sureOfTitle(actor int32, noun string) bool {
	words := strings.Fields(strings.ToLower(noun))
	if len(words) < 2 || words[0] != "the" {
		return false
	}
	holder, ok := s.cast.holders[words[len(words)-1]]
	return ok && holder == actor
}

// sureOfSet tells whether a pronoun or noun is sure to be of a set of two: the
// sentence before names both and no third person.
func (s *stances) sureOfSet(set *actor, words string, pronoun bool) bool {
	if len(set.members) != 2 || !pronoun && !strings.Contains(words, "two") && !strings.HasPrefix(strings.ToLower(words), "both") {
		return false
	}
	for _, m := range set.members {
		if !s.cast.actors[m].person || !named(s.previous, m) {
			return false
		}
	}
	for _, m := range s.previous {
		if a := &s.cast.actors[m.actor]; a.human && m.actor != set.members[0] && m.actor != set.members[1] {
			return false
		}
	}
	return true
}

// longestLead is the number of bytes of a phrase before the subject.
const longestLead = 60

// opens tells whether what begins at start opens its sentence: nothing stands
// before it but a connective, or one short phrase with a comma.
func opens(text string, start, opening int) bool {
	if start == 0 || start == opening {
		return true
	}
	lead := text[:start]
	if start > longestLead || !strings.HasSuffix(lead, ", ") || strings.IndexByte(lead, ',') != start-2 {
		return false
	}
	word, _, _ := strings.Cut(lead, " ")
	return leads[strings.ToLower(word)] || strings.HasSuffix(word, "ing")
}

// leads are words that begin a phrase before the subject.
var leads = wordSet(`on in at after before during since as by for from under with until following despite earlier later late through throughout
	monday tuesday wednesday thursday friday saturday sunday yesterday today asked`)

// pronounAfterLead tells whether a pronoun is the subject behind a phrase that
// names no person: "On Tuesday, he said".
func pronounAfterLead(text string, mentions []mention) bool {
	comma := strings.Index(text[:min(len(text), longestLead)], ", ")
	if comma < 0 || !opens(text, comma+2, -1) {
		return false
	}
	switch openingWord(text[comma+2:]) {
	case "he", "she", "they":
	default:
		return false
	}
	for _, m := range mentions {
		if m.kind == rapporteurv1.Mention_NAME && int(m.start) < comma {
			return false
		}
	}
	return true
}

// dangles tells whether the opening of a sentence points back by its words:
// text begins behind its connective, at the offset opening of the sentence.
func dangles(text string, mentions []mention, opening int, cast *cast) bool {
	word := openingWord(text)
	switch {
	case pronounsBack[word]:
		// "His" may point ahead: "In his speech, Khaji said".
		for _, m := range mentions {
			if int(m.start) == opening {
				return !named(mentions, m.actor)
			}
		}
		return true
	case word == "it":
		return !pleonastic(text)
	case demonstratives[word]:
		return !timely(text)
	case word == "both" || word == "neither" || word == "another" || word == "others":
		return word != "both" || !strings.Contains(text[:min(len(text), longestLead)], " and ")
	}
	for _, phrase := range setPhrases {
		if hasPrefixFold(text, phrase) {
			for _, m := range mentions {
				if int(m.start) == opening && len(cast.actors[m.actor].members) > 0 {
					return !namedAll(mentions, cast.actors[m.actor].members)
				}
			}
			return true
		}
	}
	return false
}

// mostMembers is the number of members up to which a set is looked for.
const mostMembers = 8

// namedAll tells whether mentions name all of some actors.
func namedAll(mentions []mention, actors []int32) bool {
	if len(actors) > mostMembers {
		return false
	}
	for _, a := range actors {
		if !named(mentions, a) {
			return false
		}
	}
	return true
}

// pronounsBack are pronouns that point back where they begin a sentence.
var pronounsBack = wordSet(`he she they his her hers him their theirs them its he's she's they're they've he'd she'd they'd he'll she'll they'll it's`)

// demonstratives point back unless a word of time follows.
var demonstratives = wordSet(`this that these those such`)

// setPhrases are the beginnings of noun phrases that count what was told before.
var setPhrases = []string{
	"the two sides", "the two officials", "the two men", "the two women", "the two leaders", "the two ministers", "the two presidents", "the two parties",
	"the latter", "the pair ", "the duo ", "the trio ", "the three men", "the three leaders", "the three ministers", "the three officials",
}

// timely tells whether a demonstrative dates what is said: "This week, …".
func timely(text string) bool {
	_, rest, _ := strings.Cut(text, " ")
	word := openingWord(rest)
	return timeWords[strings.TrimSuffix(word, "'s")]
}

// timeWords follow demonstratives that date.
var timeWords = wordSet(`day week month year morning afternoon evening night time weekend summer winter spring autumn fall season decade century quarter
	monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december`)

// pleonastic tells whether an "it" that begins a sentence stands for a clause
// that follows ("It is not clear whether …") or for nothing ("It rained").
func pleonastic(text string) bool {
	words := strings.Fields(text[:min(len(text), 2*longestLead)])
	if len(words) < 3 {
		return false
	}
	switch words[1] {
	case "rained", "snowed", "seems", "seemed", "appears", "appeared", "remains", "remained", "emerged", "turned", "took":
		return true
	case "is", "was", "will", "would", "has", "had", "may", "could":
	default:
		return false
	}
	if prepositionWords[words[2]] {
		return false // "It is in keeping with …"
	}
	for i, w := range words[2:] {
		switch w {
		case "that", "whether", "how", "why", "when", "who":
			return i > 0
		case "to":
			return i > 0 && judging[words[i+1]]
		case "unclear", "clear", "known":
			return true
		}
	}
	return false
}

// prepositionWords begin what "it" is said to be in, at or of.
var prepositionWords = wordSet(`in at on of by for with from under about among one part also now being`)

// judging are words of which "it is … to" is said.
var judging = wordSet(`possible impossible difficult hard easy important necessary likely unlikely better best time wrong right good useful safe illegal legal common rare`)

// openingWord is the first word of a text in small letters.
func openingWord(text string) string {
	end := strings.IndexAny(text[:min(len(text), maxConnective)], " ,;:")
	if end < 0 {
		end = min(len(text), maxConnective)
	}
	return strings.ReplaceAll(strings.ToLower(text[:end]), "’", "'")
}

// hasPrefixFold tells whether text begins with a prefix in small letters.
func hasPrefixFold(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

// quotedRange is a half-open stretch of a sentence within quotation marks.
type quotedRange struct{ start, end int }

// quotedRanges are the stretches within double quotation marks.
func quotedRanges(text string, open bool) []quotedRange {
	var ranges []quotedRange
	start := 0
	for i, r := range text {
		switch {
		case r == '"' && open, r == '”', r == '»':
			if open {
				ranges = append(ranges, quotedRange{start, i})
			}
			open = false
		case r == '"', r == '“', r == '„', r == '«':
			if !open {
				start = i
			}
			open = true
		}
	}
	if open {
		ranges = append(ranges, quotedRange{start, len(text)})
	}
	return ranges
}

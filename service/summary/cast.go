package summary

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// actor is an entity of a document that has a name.
type actor struct {
	name    string   // in full, as the text has it
	names   []string // all forms of it
	titled  string   // with the title that stands before it in the text; the name alone where none does
	inside  string   // the same within a sentence, where a title may lose the capital of the sentence that it began
	short   string   // the surname by which the text goes on; the name where it does not
	human   bool     // a person, with a name or without
	person  bool     // one person who has a name
	shared  bool     // another person of the document has the same surname, or a country or the like has it as its name
	members []int32  // of a set: actors, all of which have names
}

// mention is a place of a sentence where an actor is mentioned.
type mention struct {
	start, end int32 // in bytes of the sentence; of the text in cast.mentions
	actor      int32
	kind       rapporteurv1.Mention_MentionKind
	quoted     bool // within quotation marks
	fresh      bool // the first name of the actor in the sentence
}

// cast is who is mentioned in a document, and where.
type cast struct {
	actors   []actor
	mentions []mention        // in text order
	holders  map[string]int32 // who holds a title, by its last word in small letters ("minister"); severalHold where it is more than one
	focal    [][]int32        // per actor, the terms of the focus that its names hold; nil without focus
	namedIn  []int32          // per actor, the last sentence that names it, by number + 1
}

// severalHold stands for the holder of a title that several persons have.
const severalHold = -1

// longest is the longest form of what an actor is called.
func (c *cast) longest(actor int32) string {
	a := &c.actors[actor]
	if len(a.members) != 2 {
		return a.titled
	}
	return c.actors[a.members[0]].titled + " and " + c.actors[a.members[1]].titled
}

// longestTitle is the number of words up to which a title goes before a name.
const longestTitle = 6

// castOf gathers the actors of a document. Entities without a name are left
// out, and sets of which a member has none.
func castOf(d *rapporteurv1.Document) *cast {
	n := len(d.GetEntities())
	c := &cast{actors: make([]actor, n), namedIn: make([]int32, n), holders: map[string]int32{}}
	numbers := make(map[string]int32, len(c.actors))
	for i, e := range d.GetEntities() {
		numbers[e.GetId()] = int32(i)
		for _, m := range e.GetMentions() {
			s := m.GetSpan()
			if s.GetStart() < 0 || s.GetEnd() <= s.GetStart() || int(s.GetEnd()) > len(d.GetText()) {
				continue
			}
			c.mentions = append(c.mentions, mention{start: s.GetStart(), end: s.GetEnd(), actor: int32(i), kind: m.GetKind()})
		}
	}
	slices.SortStableFunc(c.mentions, func(a, b mention) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end)) })
	surnames := map[string]int{}
	for i, e := range d.GetEntities() {
		a := &c.actors[i]
		a.read(d.GetText(), e)
		switch {
		case a.person:
			surnames[surname(a.name)]++
		case a.name != "" && !strings.Contains(a.name, " "): // "Colombia" is no short form of "Telecom Colombia"
			surnames[a.name] += 2
		}
	}
	for i, e := range d.GetEntities() {
		a := &c.actors[i]
		if a.person {
			a.shared = surnames[surname(a.name)] > 1
			a.titled, a.inside = c.titled(d, e)
			c.hold(int32(i), e.GetRoles())
		}
		for _, id := range e.GetMembers() {
			if n, ok := numbers[id]; ok && c.actors[n].name != "" {
				a.members = append(a.members, n)
			}
		}
		if len(a.members) != len(e.GetMembers()) {
			a.members = nil
		}
	}
	return c
}

// hold notes the titles that an actor holds.
func (c *cast) hold(actor int32, roles []*rapporteurv1.Role) {
	for _, r := range roles {
		title := strings.ToLower(r.GetTitle())
		title = title[strings.LastIndexByte(title, ' ')+1:]
		if other, ok := c.holders[title]; ok && other != actor {
			c.holders[title] = severalHold
		} else if !r.GetFormer() {
			c.holders[title] = actor
		}
	}
}

// read sets what an actor is called.
func (a *actor) read(text string, e *rapporteurv1.Entity) {
	a.human = e.GetType() == rapporteurv1.EntityType_PERSON && len(e.GetMembers()) == 0
	named := false
	for _, m := range e.GetMentions() {
		named = named || m.GetKind() == rapporteurv1.Mention_NAME
	}
	first, _ := utf8.DecodeRuneInString(e.GetName())
	if !named || len(e.GetMembers()) > 0 || !unicode.IsUpper(first) {
		return
	}
	a.names = append([]string{e.GetName()}, e.GetAliases()...)
	a.name, a.titled, a.inside, a.short = e.GetName(), e.GetName(), e.GetName(), e.GetName()
	a.person = a.human
	if !a.person {
		return
	}
	for _, alias := range e.GetAliases() {
		if len(alias) < len(a.name) && surname(alias) == surname(a.name) && !strings.Contains(alias, " ") {
			a.short = alias
			break
		}
	}
}

// longestArticle is the length in bytes of the longest Arabic article in a name:
// "Ash-Sheikh".
const longestArticle = 3

// surname is the last word of a name, without the Arabic article: texts write
// "Bashar al-Assad" and then "Assad".
func surname(name string) string {
	word := name[strings.LastIndexByte(name, ' ')+1:]
	if article, rest, ok := strings.Cut(word, "-"); ok && len(article) <= longestArticle && rest != "" {
		return rest
	}
	return word
}

// titled is the name of a person with the title that stands right before it
// somewhere in the text, with the country or body that it is of: a stretch of
// the text. inside is the same as it stands within a sentence.
func (c *cast) titled(d *rapporteurv1.Document, e *rapporteurv1.Entity) (titled, inside string) {
	text := d.GetText()
	for _, m := range e.GetMentions() {
		start, end := int(m.GetSpan().GetStart()), int(m.GetSpan().GetEnd())
		if m.GetKind() != rapporteurv1.Mention_NAME || start < 1 || end > len(text) || text[start:end] != e.GetName() || text[start-1] != ' ' {
			continue
		}
		for _, r := range e.GetRoles() {
			s := r.GetSpan()
			if int(s.GetEnd()) != start-1 || s.GetStart() < 0 || text[s.GetStart():s.GetEnd()] != r.GetTitle() || strings.HasPrefix(r.GetTitle(), "then") {
				continue
			}
			from, complete := c.reach(text, int(s.GetStart()))
			words := len(strings.Fields(text[from:start]))
			if words > longestTitle || !complete || r.GetFormer() && !former(text[from:start]) {
				continue
			}
			titled, inside = text[from:end], text[from:end]
			if beginsSentence(d, from) && c.nameAt(from) < 0 {
				inside = uncapitalised(titled, r.GetTitle(), int(s.GetStart()) == from, e.GetName())
			}
			return titled, inside
		}
	}
	return e.GetName(), e.GetName()
}

// uncapitalised is a title and name that begin a sentence as they stand within
// one: whether the first word keeps its capital, the words behind it tell; where
// they do not, the name stands alone. bare: nothing stands before the title.
func uncapitalised(titled, title string, bare bool, name string) string {
	if _, rest, ok := strings.Cut(title, " "); bare && ok {
		title = rest
	} else if bare {
		return name // "President": the word may be written either way
	}
	if first, _ := utf8.DecodeRuneInString(title); unicode.IsUpper(first) {
		return titled
	}
	first, size := utf8.DecodeRuneInString(titled)
	return string(unicode.ToLower(first)) + titled[size:]
}

// beginsSentence tells whether a sentence begins at the offset at.
func beginsSentence(d *rapporteurv1.Document, at int) bool {
	_, found := slices.BinarySearchFunc(d.GetSentences(), at, func(s *rapporteurv1.Sentence, at int) int {
		return cmp.Compare(int(s.GetSpan().GetStart()), at)
	})
	return found
}

// leading are words that may stand before a title as part of it, beside names.
var leading = wordSet(`senior top chief former acting interim outgoing incoming deputy caretaker veteran ex current late`)

// reach is where the title that begins at start begins with the country, body and
// words of rank before it. It is not complete where it is of more than one
// person, or where something of it may be missing.
func (c *cast) reach(text string, start int) (from int, complete bool) {
	from = start
	for from > 1 && text[from-1] == ' ' {
		if at := c.nameBefore(from - 1); at >= 0 {
			from = at
			continue
		}
		at := from - 1
		for at > 0 && text[at-1] != ' ' && text[at-1] != '\n' {
			at--
		}
		if !leading[strings.ToLower(text[at:from-1])] {
			break
		}
		from = at
	}
	if from < 2 || text[from-1] != ' ' {
		return from, true
	}
	before := text[strings.LastIndexAny(text[:from-1], " \n")+1 : from-1]
	r, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(before)
	// A capital before it may be the rest of a body's name; a hyphen, that of a rank.
	return from, r != '-' && r != '&' && (!unicode.IsUpper(first) || r == ',' || r == '.' || r == ':' || sentenceOpeners[before])
}

// sentenceOpeners are words with a capital that begin a sentence before a title.
var sentenceOpeners = wordSet(`The In On At After When While But And As For By With Then However`)

// nameBefore is where the name that ends at end begins, -1 where none does.
func (c *cast) nameBefore(end int) int {
	i, _ := slices.BinarySearchFunc(c.mentions, end, func(m mention, end int) int { return cmp.Compare(int(m.start), end) })
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if m := &c.mentions[k]; int(m.end) == end && m.kind == rapporteurv1.Mention_NAME && !c.actors[m.actor].person {
			return int(m.start)
		}
	}
	return -1
}

// nameAt is the mention by name that begins at start, -1 where none does.
func (c *cast) nameAt(start int) int {
	i, found := slices.BinarySearchFunc(c.mentions, start, func(m mention, start int) int { return cmp.Compare(int(m.start), start) })
	for ; found && i < len(c.mentions) && int(c.mentions[i].start) == start; i++ {
		if c.mentions[i].kind == rapporteurv1.Mention_NAME {
			return i
		}
	}
	return -1
}

// former tells whether a title says that it is over.
func former(title string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(title)) {
		if w == "former" || w == "late" || strings.HasPrefix(w, "ex-") || w == "ex" {
			return true
		}
	}
	return false
}

// wordSet reads a list of words.
func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

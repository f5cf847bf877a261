package summary

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// edit puts words in the place of a stretch of a sentence.
type edit struct {
	start, end int
	words      string
}

// apply makes edits, which must not overlap. What begins with a capital does so
// afterwards, too.
func apply(text string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.start])
		b.WriteString(e.words)
		at = e.end
	}
	b.WriteString(text[at:])
	return capitalise(b.String(), text)
}

// capitalise gives text a capital where original begins with one.
func capitalise(text, original string) string {
	was, _ := utf8.DecodeRuneInString(original)
	if is, size := utf8.DecodeRuneInString(text); unicode.IsUpper(was) && unicode.IsLower(is) {
		return string(unicode.ToUpper(is)) + text[size:]
	}
	return text
}

// editor makes the chosen sentences read well one after the other: what points
// to something that the summary leaves out is named, and what joins a sentence
// to one that is left out is dropped. Nothing else is changed.
type editor struct {
	*subject
	introduced map[string]bool // names of persons whom the summary has named so far
	last       int32           // the sentence before; -1 at the beginning
	told       []string        // days that the sentences before it from its document have told
	edits      []edit
}

// mostEdits bounds the edits of a sentence that introduce names: what needs more
// is a list.
const mostEdits = 8

func newEditor(s *subject) *editor {
	return &editor{subject: s, introduced: map[string]bool{}, last: -1}
}

// next is a sentence, the next one of the summary, as it is to be read; goesOn
// tells whether the summary has the sentence behind it in the text, too.
func (e *editor) next(i int32, goesOn bool) (text string, edited bool) {
	c := &e.sentences[i]
	e.edits = e.edits[:0]
	follows := e.last >= 0 && e.last == i-1 && e.sentences[e.last].document == c.document
	if c.english && !follows && c.number > 0 && c.traits&(opensQuote|quoted) == 0 {
		e.unjoin(c)
	}
	if o := c.opening; o != nil && !o.dangles() && !e.tellsDay(c, follows) {
		e.edits = append(e.edits, o.edit())
	}
	e.tellDays(c)
	if c.english && c.traits&(quoted|capitalised) == 0 {
		e.name(c, follows)
	}
	if c.traits&unclosed != 0 && !goesOn {
		if mark := closingMark(c.text); mark != "" {
			e.edits = append(e.edits, edit{len(c.text), len(c.text), mark})
		}
	}
	e.introduce(c)
	e.last = i
	if len(e.edits) == 0 {
		return c.text, false
	}
	return apply(c.text, e.edits), true
}

// closingMark is the mark that closes the quotation which a sentence leaves open:
// that of its last opening mark, where a word stands right behind it.
func closingMark(text string) string {
	at := strings.LastIndexAny(text, "\"“„«")
	if at < 0 || at > 0 && text[at-1] != ' ' && text[at-1] != '(' {
		return ""
	}
	mark, size := utf8.DecodeRuneInString(text[at:])
	if next, _ := utf8.DecodeRuneInString(text[at+size:]); !unicode.IsLetter(next) && !unicode.IsDigit(next) {
		return ""
	}
	return closingMarks[mark]
}

// closingMarks are the marks that close quotations, by those that open them.
var closingMarks = map[rune]string{'"': "\"", '“': "”", '„': "“", '«': "»"}

// unjoin drops the connective at the beginning, and an "also".
func (e *editor) unjoin(c *sentence) {
	end := connectiveEnd(c.text)
	if end > 0 {
		e.edits = append(e.edits, edit{0, end, ""})
	}
	if begin, behind := adverb(c.text[end:]); behind > 0 {
		e.edits = append(e.edits, edit{end + begin, end + behind, ""})
	}
}

// tellsDay says whether the day that the opening of c points to is told by the
// sentence before it.
func (e *editor) tellsDay(c *sentence, follows bool) bool {
	if e.last < 0 {
		return false
	}
	before, anchor := &e.sentences[e.last], c.opening.anchor
	switch {
	case before.document != c.document:
		return false
	case anchor == nil:
		return follows
	}
	return before.span.GetStart() <= anchor.GetStart() && anchor.GetEnd() <= before.span.GetEnd()
}

// name puts names where c speaks of persons whom the summary has not told of.
func (e *editor) name(c *sentence, follows bool) {
	first := -1
	if p := c.pointer; p != nil && p.sure && !e.understood(c, follows) {
		if words := e.nameOf(c, p); words != "" && !e.overlaps(p.start, p.end) {
			e.edits = append(e.edits, edit{p.start, p.end, words})
			first = p.start
		}
	}
	for _, m := range c.mentions {
		if len(e.edits) == mostEdits {
			break
		}
		a := &c.cast.actors[m.actor]
		if !m.fresh || !a.person || int(m.start) == first || m.quoted || e.introduced[a.name] || a.shared {
			continue
		}
		if full, ok := fullName(c.text, a, int(m.start), int(m.end)); ok && !e.overlaps(full.start, full.end) {
			e.edits = append(e.edits, full)
		}
	}
}

// overlaps tells whether a stretch is edited already.
func (e *editor) overlaps(start, end int) bool {
	for _, d := range e.edits {
		if d.start < end && start < d.end {
			return true
		}
	}
	return false
}

// understood says whether the reader of the summary knows whom the pointer of c
// means: the sentence before speaks of that actor, and of no other person unless
// the text itself goes on from there.
func (e *editor) understood(c *sentence, follows bool) bool {
	if e.last < 0 || e.sentences[e.last].document != c.document {
		return false
	}
	wanted := []int32{c.pointer.actor}
	if members := c.cast.actors[c.pointer.actor].members; len(members) > 0 {
		wanted = members
	}
	before := e.sentences[e.last].mentions
	for _, w := range wanted {
		if !slices.ContainsFunc(before, func(m mention) bool { return m.actor == w }) {
			return false
		}
	}
	return follows || !slices.ContainsFunc(before, func(m mention) bool { return c.cast.actors[m.actor].human && !slices.Contains(wanted, m.actor) })
}

// nameOf is what stands for the pointer of c.
func (e *editor) nameOf(c *sentence, p *pointer) string {
	a := &c.cast.actors[p.actor]
	words := e.call(a, p.start > 0)
	if len(a.members) > 0 {
		words = e.call(&c.cast.actors[a.members[0]], p.start > 0) + " and " + e.call(&c.cast.actors[a.members[1]], true)
	}
	if !p.possessive {
		return words
	}
	if strings.Contains(c.text, "’") {
		return words + "’s"
	}
	return words + "'s"
}

// call is what the summary calls a person: the surname once it has named the
// person, the name with its title before.
func (e *editor) call(a *actor, inside bool) string {
	switch {
	case e.introduced[a.name] && !a.shared:
		return a.short
	case inside:
		return a.inside
	}
	return a.titled
}

// introduce notes whom a sentence has named.
func (e *editor) introduce(c *sentence) {
	for _, m := range c.mentions {
		if m.kind == rapporteurv1.Mention_NAME {
			e.introduced[c.cast.actors[m.actor].name] = true
		}
	}
	if c.pointer == nil || !c.pointer.sure {
		return
	}
	a := &c.cast.actors[c.pointer.actor]
	e.introduced[a.name] = true
	for _, m := range a.members {
		e.introduced[c.cast.actors[m].name] = true
	}
}

// fullName is the edit that puts the name of a person in full, with its title where
// that reads well, in the place of the surname from start to end of text. It is
// false where the words around do not tell that the surname stands by itself.
func fullName(text string, a *actor, start, end int) (edit, bool) {
	form := text[start:end]
	if len(form) >= len(a.name) || !strings.EqualFold(surname(a.name), surname(form)) {
		return edit{}, false
	}
	if end < len(text) && (text[end] == '-' || strings.HasPrefix(text[end:], "–")) {
		return edit{}, false
	}
	if start == 0 {
		return edit{0, end, a.titled}, true
	}
	if text[start-1] != ' ' {
		return edit{}, false
	}
	from := strings.LastIndexByte(text[:start-1], ' ') + 1
	word := text[from : start-1]
	lower := strings.TrimSuffix(strings.ToLower(word), ".")
	switch {
	case honorifics[lower] && from == 0:
		return edit{0, end, a.titled}, true
	case honorifics[lower]:
		return edit{from, end, a.name}, true
	case beforeFullNames[lower]:
		return edit{start, end, a.name}, true
	case beforeNames[lower] || strings.HasSuffix(word, ","):
		return edit{start, end, a.inside}, true
	}
	return edit{}, false // "the Trump administration", "Hurricane Lorenzo", "second-placed Nadal"
}

// honorifics give way to the name in full.
var honorifics = wordSet(`mr mrs ms miss`)

// beforeFullNames are titles after which the name may stand in full.
var beforeFullNames = wordSet(`president minister premier chancellor secretary ambassador governor senator senators representative congressman congresswoman mayor judge justice
	general colonel major captain admiral commander lieutenant sergeant chief director chairman chairwoman chair speaker leader spokesman spokeswoman envoy
	king queen prince princess sheikh emir sultan pope bishop archbishop cardinal rabbi imam ayatollah professor prof dr sir lord lady baroness dame
	inspector detective superintendent constable officer commissioner attorney coach manager`)

// beforeNames are words that names with titles may follow.
var beforeNames = wordSet(`that and by with of to for from against between said says told added after before when while as than but on about toward towards because if met meets
	including leaving called accused asked urged quoted where whom which although though since until whether`)

// cost is the number of words that a sentence takes at most, however it is edited.
func (c *sentence) cost() int {
	words := int(c.words)
	grow := func(is, was string) { words += max(0, count(is)-count(was)) }
	if o := c.opening; o != nil && !o.dangles() {
		e := o.edit()
		grow(e.words, c.text[e.start:e.end])
	}
	for _, d := range c.datings {
		grow(d.words, c.text[d.start:d.end])
	}
	if c.pointer != nil && c.pointer.sure {
		grow(c.cast.longest(c.pointer.actor), c.text[c.pointer.start:c.pointer.end])
	}
	if !c.english {
		return words
	}
	for _, m := range c.mentions {
		if m.fresh && c.cast.actors[m.actor].person {
			grow(c.cast.actors[m.actor].titled, c.text[m.start:m.end])
		}
	}
	return words
}

// mends tells whether a sentence that points back can be made to stand alone: its
// pointer can be named, or it has but a connective to lose.
func (c *sentence) mends() bool {
	switch {
	case c.dangling || c.opening.dangles():
		return false
	case c.pointer != nil:
		return c.pointer.sure
	}
	return connectiveEnd(c.text) > 0
}

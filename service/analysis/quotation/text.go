package quotation

import (
	"slices"
	"strings"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/analysis/tree"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// text is an analysis in hand, with its trees and quotation marks indexed.
type text struct {
	*language.Analysis
	context    Context
	index      *tree.Index // from which the next seven are
	words      []string    // the tokens
	lower      []string    // words in small letters
	lemmas     []string    // in small letters; the word where there is none
	sentence   []int32     // of each token
	parents    []int32     // head of each token within its sentence, -1 for the root
	left       []int32     // first token of the subtree of each token
	right      []int32     // behind its last one
	first      []int32     // first dependent of each token, -1
	next       []int32     // the dependent of the same head behind it, -1
	name       []language.NameType
	inside     []int32 // innermost stretch in quotation marks of each token, -1
	startsAt   []int32 // stretch whose opening mark a token is, -1
	endsAt     []int32 // stretch whose closing mark a token is, -1
	byVerb     []int32 // statement whose cue a token is, -1
	finites    []int32 // number of finite verbs in front of each token, and of the end
	marked     []bool  // of each block, whether a stretch in quotation marks begins or ends in it
	byQuote    []int32 // statement that an outer stretch is content of, -1
	quotes     []quoted
	statements []statement
	verb       verb    // the one that is read
	room       []Range // memory of contents, see held
	own        *scratch
}

// scratch is memory of a text that what is read of it does not hold, for the next one.
type scratch struct {
	numbers    []int32
	names      []language.NameType
	statements []statement
	quotes     []quoted
}

// scratches keeps memory between texts; none of a huge one.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// maxScratch is the number of tokens up to which memory is kept.
const maxScratch = 1 << 18

// release gives the memory of the text back, which must not be used any more.
func (t *text) release() {
	if len(t.Tokens) <= maxScratch {
		t.own.statements, t.own.quotes = t.statements[:0], t.quotes[:0]
		scratches.Put(t.own)
	}
	*t = text{}
}

// newText indexes the trees of an analysis.
func newText(a *language.Analysis, context Context) *text {
	n := len(a.Tokens)
	index := tree.Of(a)
	t := &text{
		Analysis: a, context: context, index: index, own: scratches.Get().(*scratch),
		words: index.Words, lower: index.Lower, lemmas: index.Lemmas, sentence: index.Sentence, parents: index.Parents, left: index.Left, right: index.Right,
	}
	if cap(t.own.names) < n {
		t.own.numbers, t.own.names = make([]int32, 7*n+1), make([]language.NameType, n)
	}
	t.statements, t.quotes = t.own.statements[:0], t.own.quotes[:0]
	t.name = t.own.names[:n]
	clear(t.name)
	memory := t.own.numbers[:6*n]
	for i, s := range []*[]int32{&t.first, &t.next, &t.inside, &t.startsAt, &t.endsAt, &t.byVerb} {
		*s = memory[i*n : (i+1)*n : (i+1)*n]
	}
	for i := range memory {
		memory[i] = -1
	}
	t.linkDependents()
	for _, name := range a.Names {
		for k := name.FirstToken; k < name.EndToken; k++ {
			t.name[k] = name.Type
		}
	}
	t.mendTags()
	t.finites = t.own.numbers[6*n : 7*n+1]
	count := int32(0)
	t.finites[0] = 0
	for i := range n {
		if t.finite(i) {
			count++
		}
		t.finites[i+1] = count
	}
	return t
}

// mendTags makes verbs of saying of words that were taken for nouns, as they
// often are in the present tense, or for participles, and conjunctions of
// articles that do not agree with their nouns.
func (t *text) mendTags() {
	own := false
	mend := func(i int, u language.UPOS, x language.XPOS) {
		if !own {
			a := *t.Analysis
			a.UPOS, a.XPOS = slices.Clone(a.UPOS), slices.Clone(a.XPOS)
			t.Analysis, own = &a, true
		}
		t.UPOS[i], t.XPOS[i] = u, x
	}
	for i := 1; i+1 < len(t.Tokens); i++ {
		switch u, x := t.UPOS[i], t.XPOS[i]; {
		case u != language.NOUN && u != language.DET && x != language.XPOSVBN && x != language.XPOSVB && x != language.XPOSVBZ:
		case t.UPOS[i] == language.NOUN && t.saysThough(i):
			mend(i, language.VERB, language.XPOSVBZ)
		case (t.XPOS[i] == language.XPOSVBN || t.XPOS[i] == language.XPOSVB) && t.saidThough(i):
			mend(i, language.VERB, language.XPOSVBD)
		case t.XPOS[i] == language.XPOSVBZ && t.XPOS[i-1] == language.XPOSVBD && words.nouns.of(t.lemma(i)) != nil && t.sentence[i] == t.sentence[i-1]:
			mend(i, language.NOUN, language.XPOSNNS) // "rejected claims the vote was lost"
		case t.UPOS[i] == language.NOUN && t.sayingThough(i):
			mend(i, language.VERB, language.XPOSVBG)
		case t.XPOS[i] == language.XPOSVB && t.is(i, "say") && t.word(i-1) == "," && t.nominal(i+1) && (i+2 >= len(t.Tokens) || t.punct(i+2)):
			mend(i, language.VERB, language.XPOSVBP) // "It has failed, say critics."
		case t.UPOS[i] == language.DET && t.XPOS[i+1] == language.XPOSNNS && t.is(i, "that") && t.UPOS[i-1] == language.VERB:
			mend(i, language.SCONJ, language.XPOSIN) // declared that talks were over
		}
	}
}

// sayingThough tells whether a word that is tagged as a noun is a participle of
// saying: words in quotation marks follow it: "…, warning: “…”".
func (t *text) sayingThough(i int) bool {
	switch t.word(i + 1) {
	case ",", ":":
	default:
		return false
	}
	if w := t.word(i); !strings.HasSuffix(w, "ing") || t.word(i-1) != "," && !t.nominal(i-1) {
		return false
	}
	switch t.word(i + 2) {
	case "“", "\"", "``", "‘", "«", "„":
	default:
		return false
	}
	c := words.verbs.of(baseForm(t.word(i)))
	return c != nil && c.has(clauseFrame)
}

// saidThough tells whether a word that is tagged as a participle is the verb of
// its sentence: it hangs on a noun that the sentence is built on, behind a comma,
// and has a clause: "The company, a maker of ships which has failed, announced
// that …".
func (t *text) saidThough(i int) bool {
	if t.calledFor(i) || t.quippedThough(i) || i > 1 && t.is(i, "said") && (t.word(i-1) == "'s" || t.word(i-1) == "’s") && (t.UPOS[i-2] == language.NOUN || t.UPOS[i-2] == language.PROPN) {
		return true // the latter: "Moody's said"
	}
	c := words.verbs.of(t.lemma(i))
	if c == nil {
		c = words.verbs.of(baseForm(t.small(i)))
	}
	h := t.parent(i)
	if c != nil && h >= 0 && t.XPOS[i] == language.XPOSVBN && t.relation(i) == language.ACL && h < i && t.nominal(h) && t.sees(h, i) && (t.rootless(i, h) || t.claimedThough(i, h, c) || t.relatedThough(i)) {
		return true
	}
	if c != nil && h >= 0 && t.XPOS[i] == language.XPOSVBN && t.relation(i) == language.ACL && h < i && t.nominal(h) && t.Relations[h] == language.ACLRelcl {
		return true // "a plan that diplomats described as useless": a noun is no relative clause
	}
	if c != nil && h >= 0 && t.XPOS[i] == language.XPOSVBN && t.relation(i) == language.Conj && (t.XPOS[h] == language.XPOSVBN || t.child(h, language.Cop) >= 0) && t.UPOS[i-1] == language.CCONJ && t.child(i, language.Aux) < 0 && strings.Contains(c.with, " "+t.small(i+1)+" ") {
		return true // "said they were hurt and called for help"
	}
	if c != nil && h >= 0 && t.XPOS[i] == language.XPOSVBN && t.relation(i) == language.Conj && t.joinsFinite(i) && t.speaksTo(i) {
		return true // "sought time and assured the court that"
	}
	if t.XPOS[i] == language.XPOSVB {
		return false
	}
	if c != nil && c.has(clauseFrame) && i > 1 && t.word(i-1) == "," && h >= 0 && t.nominal(i-2) && (t.relation(i) == language.Conj && t.UPOS[h] == language.VERB || t.relation(i) == language.ACL) {
		k := t.behindTime(i+1, len(t.Tokens)) // "after the judge, a woman of sixty, ordered last week that …"
		return k+1 < len(t.Tokens) && t.sentence[k] == t.sentence[i] && t.is(k, "that")
	}
	if c == nil || !c.has(clauseFrame) || t.relation(i) != language.ACL || h < 0 || !t.nominal(h) || t.word(i-1) != "," {
		return false
	}
	if t.relation(h) == language.Parataxis {
		return t.strongCue(i) // "“…,” one of them, who refused to give his name, told AFP"
	}
	if t.parent(h) >= 0 {
		return false
	}
	for k := i + 1; k < len(t.Tokens) && k < i+6 && t.sentence[k] == t.sentence[i] && !t.punct(k); k++ {
		if t.is(k, "that") {
			return true
		}
	}
	return false
}

// rootless tells whether a participle with an object hangs on a noun that the tree
// makes the root of its sentence, which then has no other verb: "The paper described it as
// useless."
func (t *text) rootless(i, h int) bool {
	return t.parent(h) < 0 && t.word(i-1) != "," && t.child(i, language.Aux) < 0 && (t.child(i, language.Obj) > i || t.child(i, language.Ccomp) > i)
}

// relatedThough tells whether a relative pronoun and its subject stand in front of a
// participle: "a standoff that senior diplomats described as useless".
func (t *text) relatedThough(i int) bool {
	if !t.nominal(i-1) || t.child(i, language.Aux) >= 0 {
		return false
	}
	for k := i - 2; k > max(0, i-6); k-- {
		switch {
		case t.XPOS[k] == language.XPOSWDT || t.is(k, "that") && k > 0 && t.nominal(k-1):
			return true
		case t.UPOS[k] != language.DET && t.UPOS[k] != language.ADJ && !t.nominal(k) && t.UPOS[k] != language.PART:
			return false
		}
	}
	return false
}

// claimedThough tells whether a participle of saying is the verb of who can speak: a
// noun phrase and a finite verb follow it: "a spokesman claimed West had left".
func (t *text) claimedThough(i, h int, c *cue) bool {
	if !c.has(clauseFrame) || c.has(marksFrame) || t.child(i, language.Aux) >= 0 || t.word(i-1) == "," || i+2 >= len(t.Tokens) || !words.speakers.Has(t.lemma(h)) {
		return false
	}
	k := i + 1
	if t.XPOS[k] != language.XPOSPRP && t.UPOS[k] != language.DET && t.UPOS[k] != language.PROPN || t.tellsTime(k) {
		return false
	}
	for k++; k < min(len(t.Tokens), i+7) && t.sentence[k] == t.sentence[i] && !t.punct(k) && t.UPOS[k] != language.ADP; k++ {
		if t.finite(k) {
			return true
		}
	}
	return false
}

// dates tells whether a few words tell nothing but a day: "on June 18".
func (t *text) dates(r Range) bool {
	if r.End-r.First > 5 {
		return false
	}
	for k := r.First; k < r.End; k++ {
		if t.UPOS[k] != language.ADP && t.UPOS[k] != language.NUM && !t.tellsTime(k) {
			return false
		}
	}
	return r.First < r.End
}

// joinsFinite tells whether what a verb without an auxiliary is joined to is finite,
// or stands under a verb that is.
func (t *text) joinsFinite(i int) bool {
	h := t.parent(i)
	for n := 0; n < climb && t.nominal(h) && !t.finitely(h) && t.parent(h) >= 0; n++ {
		h = t.parent(h)
	}
	return t.child(i, language.Aux) < 0 && t.finitely(h) && t.XPOS[h] != language.XPOSVBN && t.XPOS[h] != language.XPOSVB
}

// speaksTo tells verbs that have an object behind them, and a clause.
func (t *text) speaksTo(i int) bool {
	return (t.child(i, language.Iobj) > i || t.child(i, language.Obj) > i) && t.child(i, language.Ccomp) > i
}

// quippedThough tells whether a participle or infinitive right behind a closing
// quotation mark is a verb of saying whose subject follows: "“Yes,” quipped one of
// them".
func (t *text) quippedThough(i int) bool {
	switch t.word(i - 1) {
	case "”", "\"", "''", "’", "»":
	default:
		return false
	}
	if c := words.verbs.of(t.lemma(i)); c == nil || !c.has(clauseFrame) {
		return false
	}
	switch t.UPOS[i+1] {
	case language.DET, language.NUM, language.PROPN, language.NOUN:
		return true
	}
	return t.XPOS[i+1] == language.XPOSPRP || t.XPOS[i+1] == language.XPOSPRPPoss
}

// calledFor tells whether a word that is tagged as a participle is the verb of a
// sentence which has no other: one of saying with its preposition, right behind a
// noun: "Both sides called for restraint."
func (t *text) calledFor(i int) bool {
	c := words.verbs.of(t.lemma(i))
	if c == nil || !strings.Contains(c.with, " "+t.small(i+1)+" ") || t.child(i, language.Aux) >= 0 || !t.nominal(i-1) || !t.sees(i, i-1) {
		return false
	}
	if h := t.parent(i); h >= 0 && (t.relation(i) != language.ACL || t.parent(h) >= 0 || h != i-1 && !t.dates(Range{h + 1, i})) {
		return false
	}
	if h := t.parent(i); h >= 0 && t.parent(h) < 0 && h < i && t.nominal(h) && t.relation(i) == language.ACL {
		return true // the sentence has no other verb
	}
	s := t.Sentences[t.sentence[i]]
	for k := int(s.FirstToken); k < min(int(s.EndToken), int(s.FirstToken)+clauseReach); k++ {
		switch t.XPOS[k] {
		case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
			return false
		}
	}
	return true
}

// saysThough tells whether a word that is tagged as a noun is a verb of saying:
// it hardly is anything else, and a clause follows ("the general insists he"), or
// a plural or pronoun stands in front and "that" behind ("workers fear that").
func (t *text) saysThough(i int) bool {
	l := t.lemma(i)
	c := words.verbs.of(l)
	if c != nil && c.has(infinitiveFrame) && t.meansTo(i) {
		return true
	}
	if c == nil || !c.has(clauseFrame|asFrame) || t.UPOS[i-1] == language.DET || !t.sees(i, i-1) {
		return false
	}
	that := t.is(i+1, "that")
	switch t.XPOS[i-1] {
	case language.XPOSNNS, language.XPOSNNPS, language.XPOSPRP:
		return that || t.XPOS[i] == language.XPOSNN && (words.nouns.of(l) == nil && (t.UPOS[i+1] == language.DET || t.is(i+1, "as")) || t.XPOS[i+1] == language.XPOSPRP && words.speakers.Has(t.lemma(i-1)))
	case language.XPOSNN, language.XPOSNNP, language.XPOSJJ:
		if t.namedThough(i) {
			return true
		}
		if t.XPOS[i] != language.XPOSNNS || words.nouns.of(l) != nil && !(t.UPOS[i+1] == language.DET && words.speakers.Has(t.lemma(i-1))) {
			return false
		}
		return that || t.UPOS[i+1] == language.PRON || t.UPOS[i+1] == language.DET || t.UPOS[i+1] == language.PROPN
	}
	return t.word(i-1) == "," && t.XPOS[i] == language.XPOSNNS && words.nouns.of(l) == nil && (t.UPOS[i+1] == language.PROPN || t.UPOS[i+1] == language.DET || t.UPOS[i+1] == language.PRON)
}

// namedThough tells whether a plural right behind a name that a sentence or clause
// begins with is its verb: a clause follows: "Poland fears the border will be closed".
func (t *text) namedThough(i int) bool {
	if t.XPOS[i] != language.XPOSNNS || t.name[i-1] == language.NoName || t.name[i] != language.NoName || i+2 >= len(t.Tokens) {
		return false
	}
	first := i - 1
	for first > 0 && t.name[first-1] == t.name[i-1] && t.sentence[first-1] == t.sentence[i] {
		first--
	}
	if first != t.limitOfSentence(i) && t.word(first-1) != "," && t.UPOS[first-1] != language.CCONJ {
		return false
	}
	if t.UPOS[i+1] != language.DET && t.XPOS[i+1] != language.XPOSPRP && t.UPOS[i+1] != language.PROPN && !t.is(i+1, "that") {
		return false
	}
	finite := 0
	for k := i + 1; k < min(len(t.Tokens), i+clauseReach) && t.sentence[k] == t.sentence[i] && !t.punct(k); k++ {
		if t.finite(k) {
			finite++
		}
	}
	return finite == 1
}

// meansTo tells whether a plural is the only verb of a headline, in front of an
// infinitive: "Northgate plans to close two mills".
func (t *text) meansTo(i int) bool {
	if t.XPOS[i] != language.XPOSNNS || !t.is(i+1, "to") || i+2 >= len(t.Tokens) || t.XPOS[i+2] != language.XPOSVB || !t.nominal(i-1) || t.XPOS[i-1] == language.XPOSPOS || !t.sees(i, i-1) {
		return false
	}
	if t.XPOS[i-1] == language.XPOSWDT || t.XPOS[i-1] == language.XPOSWP {
		return true // "a firm which plans to grow"
	}
	s := t.Sentences[t.sentence[i]]
	for k := int(s.FirstToken); k < min(int(s.EndToken), int(s.FirstToken)+clauseReach); k++ {
		if t.finite(k) {
			return false
		}
	}
	return true
}

// mostDependents is the number of dependents of one head that are looked at, so
// that a head of any number of them takes no longer.
const mostDependents = 64

// linkDependents lists the dependents of each head in text order.
func (t *text) linkDependents() {
	for _, h := range t.parents {
		if h < 0 || t.first[h] >= 0 {
			continue // the root, or one that is done
		}
		before := int32(-1)
		for k, c := range t.index.Children(int(h)) {
			if k == mostDependents {
				break
			}
			if k == 0 {
				t.first[h] = c
			} else {
				t.next[before] = c
			}
			before = c
		}
	}
}

// indexMarks notes where the stretches in quotation marks begin and end.
func (t *text) indexMarks() {
	t.byQuote = make([]int32, len(t.quotes))
	blocks := int32(0)
	for i := range t.Sentences {
		blocks = max(blocks, t.Sentences[i].Block+1)
	}
	t.marked = make([]bool, blocks)
	for i := range t.quotes {
		q := &t.quotes[i]
		t.marked[t.block(q.First)], t.marked[t.block(q.End-1)] = true, true
		t.byQuote[i] = -1
		t.startsAt[q.First] = int32(i)
		if q.closed {
			t.endsAt[q.End-1] = int32(i)
		}
	}
}

// parent is the head of a token within its sentence, -1 for the root.
func (t *text) parent(i int) int {
	return int(t.parents[i])
}

// word is the text of a token; empty beyond the first and the last.
func (t *text) word(i int) string {
	if i < 0 || i >= len(t.words) {
		return ""
	}
	return t.words[i]
}

// small is the text of a token in small letters; empty beyond the first and the last.
func (t *text) small(i int) string {
	if i < 0 || i >= len(t.lower) {
		return ""
	}
	return t.lower[i]
}

// is tells whether a token is the word, whose letters are small, in any case.
func (t *text) is(i int, word string) bool {
	return i >= 0 && i < len(t.lower) && t.lower[i] == word
}

// lemma is the lemma of a token in small letters; empty beyond the first and the last.
func (t *text) lemma(i int) string {
	if i < 0 || i >= len(t.lemmas) {
		return ""
	}
	return t.lemmas[i]
}

// block is the block of a token.
func (t *text) block(i int) int32 { return t.Sentences[t.sentence[i]].Block }

// punct tells marks of punctuation.
func (t *text) punct(i int) bool { return t.UPOS[i] == language.PUNCT }

// relation is the relation of a token without its subtype.
func (t *text) relation(i int) language.Relation { return t.Relations[i].Basic() }

// child is the first dependent of i with the relation, subtypes among them; -1
// where there is none.
func (t *text) child(i int, r language.Relation) int {
	for c := t.first[i]; c >= 0; c = t.next[c] {
		if t.Relations[c].Basic() == r {
			return int(c)
		}
	}
	return -1
}

// hasChild tells whether i has a dependent with the very relation.
func (t *text) hasChild(i int, r language.Relation) bool {
	for c := t.first[i]; c >= 0; c = t.next[c] {
		if t.Relations[c] == r {
			return true
		}
	}
	return false
}

// longestStatement is the number of words on either side of a cue that can be
// content outside of quotation marks, so that a sentence of any length and with
// any number of cues takes no longer.
const longestStatement = 300

// bounds are the tokens around i that a statement with a cue at i can take in
// without leaving its sentence or the quotation marks that the cue stands in.
func (t *text) bounds(i int) Range {
	s := t.Sentences[t.sentence[i]]
	r := Range{max(int(s.FirstToken), i-longestStatement), min(int(s.EndToken), i+longestStatement)}
	if q := t.inside[i]; q >= 0 {
		end := t.quotes[q].End
		if t.quotes[q].closed {
			end--
		}
		r.First, r.End = max(r.First, t.quotes[q].First+1), min(r.End, end)
	}
	return r
}

// sees tells whether token k lies on the same level of quotation marks as i.
func (t *text) sees(i, k int) bool { return t.inside[i] == t.inside[k] }

// finite tells verbs and auxiliaries that a clause can be built on.
func (t *text) finite(i int) bool {
	switch t.XPOS[i] {
	case language.XPOSVBD, language.XPOSVBZ, language.XPOSVBP, language.XPOSMD:
		return true
	}
	return false
}

// clausal tells whether a token is the head of a clause: it has a subject, and a
// finite verb.
func (t *text) clausal(i int) bool {
	subject, finite := false, t.finite(i)
	for c := t.first[i]; c >= 0; c = t.next[c] {
		switch t.Relations[c].Basic() {
		case language.Nsubj, language.Csubj, language.Expl:
			subject = true
		case language.Aux, language.Cop:
			finite = finite || t.finite(int(c))
		}
	}
	return subject && finite
}

// hasFinite tells whether there is a finite verb in r.
func (t *text) hasFinite(r Range) bool {
	return r.First < r.End && t.finites[r.End] > t.finites[r.First]
}

// nominal tells nouns, names, pronouns and numbers.
func (t *text) nominal(i int) bool {
	switch t.UPOS[i] {
	case language.NOUN, language.PROPN, language.PRON, language.NUM:
		return true
	}
	return false
}

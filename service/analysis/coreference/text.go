package coreference

import (
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/tree"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// text is a document in hand.
type text struct {
	*language.Analysis
	known    *gazetteer.Memo
	home     string        // code of the country of the dateline
	words    []string      // the tokens
	lower    []string      // words in small letters
	capitals []bool        // whether each token begins with a capital
	large    []int32       // the tokens that do
	lemmas   []string      // in small letters; the word where there is none
	rows     []wordset.Row // of words in small letters, in the lexicon
	roots    []wordset.Row // of lemmas
	bares    []wordset.Row // of words in small letters without the point of an abbreviation
	sentence []int32       // of each token
	limits   []tree.Bounds // of the sentence of each token
	left     []int32       // first token of the subtree of each token
	right    []int32       // behind its last one
	index    *tree.Index   // from which the former are
	nameAt   []int32       // index into names of the name that holds a token; -1
	names    []name
	mentions []Mention
	nouns    []int32  // the mentions by a noun that are not of several
	several  []int32  // those of the form "A and B"
	called   []int32  // those by a name
	pronouns []int32  // those by a pronoun
	atHead   ofTokens // mention by head token
	spare    []string // memory of the words of mentions
	titles   [][]Role // of each person who has any
	entitled ofTokens // of the head of a person: index into titles
	quoted   []int32  // quotation of each token; -1
	quotes   []quote
	// spokeBefore is, by the head of a speaker, the head of the one who spoke before.
	spokeBefore ofTokens
	before      ofTokens        // of the head of a title right before a name: head of the name
	alias       map[int]int     // head of a name that somebody is said to be known by: head of his name
	apposed     ofTokens        // of the head of an apposition: head of what it explains
	family      map[string]bool // last words of full names of persons; nil before it is asked for
	familyBits  uint64          // a bit for each of them, by which most other words are told
	wild        map[string]bool // names before nouns of nature; nil before it is asked for
	relative    ofTokens        // relative pronoun: head of what it refers to
	unparted    [1]typed        // memory of whole
	scratch     *scratch        // whose memory much of it is
}

// ofTokens is a number of some tokens, one more than it is; 0 is none.
type ofTokens []int32

func (o ofTokens) set(i, value int) { o[i] = int32(value) + 1 }

// at is the number of a token, and whether it has one; no token has none.
func (o ofTokens) at(i int) (value int, ok bool) {
	if i < 0 || o[i] == 0 {
		return 0, false
	}
	return int(o[i]) - 1, true
}

// newText makes the text of an analysis and its index, which may be nil.
func newText(a *language.Analysis, index *tree.Index, known *gazetteer.Gazetteer) *text {
	n := len(a.Tokens)
	changed := *a // whose Names may be
	if index == nil {
		index = tree.Of(a)
	}
	t := &text{
		Analysis: &changed, words: index.Words, lower: index.Lower, lemmas: index.Lemmas, index: index, sentence: index.Sentence, limits: index.Bounds, left: index.Left, right: index.Right,
	}
	own := scratches.Get().(*scratch)
	own.numbers, own.flags = sized(own.numbers, 8*n), sized(own.flags, flagParts*n)
	clear(own.numbers[n : 7*n])
	t.scratch, t.spare = own, own.words[:0]
	t.nameAt, t.capitals, t.titles = own.numbers[:n:n], own.flags[:n:n], own.titles[:0]
	for i, o := range [...]*ofTokens{&t.atHead, &t.before, &t.apposed, &t.entitled, &t.relative, &t.spokeBefore} {
		*o = own.numbers[(i+1)*n : (i+2)*n : (i+2)*n]
	}
	own.roles.reset()
	for i := range t.nameAt {
		t.nameAt[i] = -1
	}
	t.large = own.large[:0]
	for i, w := range t.words {
		if t.capitals[i] = beginsWithCapital(w); t.capitals[i] {
			t.large = append(t.large, int32(i))
		}
	}
	own.large = t.large
	t.known = known.Memo(2 * len(t.large))
	t.lookUp()
	return t
}

// What tokens are flagged for, beside having a capital: each in a part of the memory of flags.
const (
	flagTaken = iota + 1
	flagAnchor
	flagTitle
	flagSpeaker
	flagBearing
	flagParts
)

// flags is a flag for each token, none of which is set.
func (t *text) flags(part int) []bool {
	n := len(t.words)
	of := t.scratch.flags[part*n : (part+1)*n : (part+1)*n]
	clear(of)
	return of
}

// lookUp finds the rows of the words in the lexicon.
func (t *text) lookUp() {
	n := len(t.lower)
	t.scratch.rows = sized(t.scratch.rows, 3*n)
	memory := t.scratch.rows
	rows, roots, bares := memory[:n:n], memory[n:2*n:2*n], memory[2*n:]
	upos, lemmas := t.UPOS[:n], t.lemmas[:n]
	for i, w := range t.lower {
		if len(w) == 1 && upos[i] == language.PUNCT && w != "," && w != "." {
			rows[i], roots[i], bares[i] = 0, 0, 0 // no list has it
			continue
		}
		row := lexicon.Row(w)
		rows[i], roots[i], bares[i] = row, row, row
		if w != "" && w[len(w)-1] == '.' {
			bares[i] = lexicon.Row(w[:len(w)-1])
		}
		if l := lemmas[i]; l != w {
			roots[i] = lexicon.Row(l)
		}
	}
	t.rows, t.roots, t.bares = rows, roots, bares
}

// rolesAt are the roles of the person whose head a token is.
func (t *text) rolesAt(h int) []Role {
	if i, ok := t.entitled.at(h); ok {
		return t.titles[i]
	}
	return nil
}

// holdRoles makes roles those of the person whose head a token is.
func (t *text) holdRoles(h int, roles []Role) {
	if i, ok := t.entitled.at(h); ok {
		t.titles[i] = roles
	} else if len(roles) > 0 {
		t.entitled.set(h, len(t.titles))
		t.titles = append(t.titles, roles)
	}
}

// children are the dependents of a token in the order of the text.
func (t *text) children(i int) []int32 { return t.index.Children(i) }

// word is the text of a token.
func (t *text) word(i int) string { return t.words[i] }

// phrase is the text of a range of tokens.
func (t *text) phrase(r Range) string {
	if r.First >= r.End {
		return ""
	}
	return t.Text[t.Tokens[r.First].Start:t.Tokens[r.End-1].End]
}

// is tells whether a token is of a class of words.
func (t *text) is(i int, c wordset.Class) bool { return c.In(t.rows[i]) }

// bareIs tells whether a token, without the point of an abbreviation, is of a class
// of words.
func (t *text) bareIs(i int, c wordset.Class) bool { return c.In(t.bares[i]) }

// lemmaIs tells whether the lemma of a token is of a class of words.
func (t *text) lemmaIs(i int, c wordset.Class) bool { return c.In(t.roots[i]) }

// lemma is the lemma of a token in small letters.
func (t *text) lemma(i int) string { return t.lemmas[i] }

// child is the first dependent of i with the relation, -1 where there is none.
func (t *text) child(i int, r language.Relation) int {
	for _, c := range t.children(i) {
		if t.Relations[c] == r {
			return int(c)
		}
	}
	return -1
}

// bounds are the tokens of the sentence of a token.
func (t *text) bounds(i int) Range {
	b := t.limits[i]
	return Range{int(b.First), int(b.End)}
}

// capital tells whether a token begins with a capital.
func (t *text) capital(i int) bool { return t.capitals[i] }

// beginsWithCapital tells whether a word does.
func beginsWithCapital(w string) bool {
	if w == "" || w[0] < utf8.RuneSelf {
		return w != "" && w[0] >= 'A' && w[0] <= 'Z'
	}
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

package coreference

import (
	"strings"
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
	lower    []string      // words in small letters
	capitals []bool        // whether each token begins with a capital
	lemmas   []string      // in small letters; the word where there is none
	rows     []wordset.Row // of words in small letters, in the lexicon
	roots    []wordset.Row // of lemmas
	bares    []wordset.Row // of words in small letters without the point of an abbreviation
	sentence []int32       // of each token
	left     []int32       // first token of the subtree of each token
	right    []int32       // behind its last one
	index    *tree.Index   // from which the former are
	nameAt   []int32       // index into names of the name that holds a token; -1
	names    []name
	mentions []Mention
	atHead   ofTokens // mention by head token
	words    []string // memory of the words of mentions
	titles   map[int][]Role
	quoted   []int32 // quotation of each token; -1
	quotes   []quote
	// spokeBefore is, by the head of a speaker, the head of the one who spoke before.
	spokeBefore map[int]int
	before      map[int]int     // head of a title right before a name: head of the name
	alias       map[int]int     // head of a name that somebody is said to be known by: head of his name
	apposed     map[int]int     // head of an apposition: head of what it explains
	family      map[string]bool // last words of full names of persons; nil before it is asked for
	relative    map[int]int     // relative pronoun: head of what it refers to
	unparted    [1]typed        // memory of whole
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
	own := *a // whose Names may be changed
	if index == nil {
		index = tree.Of(a)
	}
	t := &text{
		Analysis: &own, known: known.Memo(n), lower: index.Lower, lemmas: index.Lemmas, index: index, sentence: index.Sentence, left: index.Left, right: index.Right,
		nameAt: make([]int32, n), atHead: make(ofTokens, n), titles: map[int][]Role{},
		capitals: make([]bool, n), alias: map[int]int{}, apposed: map[int]int{}, before: map[int]int{}, relative: map[int]int{},
	}
	rows := make([]wordset.Row, 3*n)
	t.rows, t.roots, t.bares = rows[:n:n], rows[n:2*n:2*n], rows[2*n:]
	for i, w := range t.lower {
		if a.UPOS[i] == language.PUNCT && w != "," && w != "." && len(w) == 1 {
			continue // no list has it
		}
		t.rows[i] = lexicon.Row(w)
		if t.bares[i] = t.rows[i]; strings.HasSuffix(w, ".") {
			t.bares[i] = lexicon.Row(w[:len(w)-1])
		}
		if t.roots[i] = t.rows[i]; t.lemmas[i] != w {
			t.roots[i] = lexicon.Row(t.lemmas[i])
		}
	}
	for i := range n {
		t.nameAt[i] = -1
		t.capitals[i] = beginsWithCapital(t.word(i))
	}
	return t
}

// children are the dependents of a token in the order of the text.
func (t *text) children(i int) []int32 { return t.index.Children(i) }

// word is the text of a token.
func (t *text) word(i int) string { return t.Text[t.Tokens[i].Start:t.Tokens[i].End] }

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
	s := t.Sentences[t.sentence[i]]
	return Range{int(s.FirstToken), int(s.EndToken)}
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

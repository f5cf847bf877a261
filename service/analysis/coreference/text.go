package coreference

import (
	"sort"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// text is a document in hand.
type text struct {
	*language.Analysis
	known    *gazetteer.Gazetteer
	lower    []string // words in small letters
	sentence []int32  // of each token
	left     []int32  // first token of the subtree of each token
	right    []int32  // behind its last one
	children [][]int32
	nameAt   []int32 // index into names of the name that holds a token; -1
	names    []name
	mentions []Mention
	atHead   map[int]int // mention by head token
	titles   map[int][]Role
	quoted   []int32 // quotation of each token; -1
	quotes   []quote
	apposed  map[int]int // head of an apposition: head of what it explains
	relative map[int]int // relative pronoun: head of what it refers to
}

// newText indexes an analysis.
func newText(a *language.Analysis, known *gazetteer.Gazetteer) *text {
	n := len(a.Tokens)
	t := &text{
		Analysis: a, known: known, lower: make([]string, n), sentence: make([]int32, n), left: make([]int32, n), right: make([]int32, n),
		children: make([][]int32, n), nameAt: make([]int32, n), atHead: map[int]int{}, titles: map[int][]Role{},
		apposed: map[int]int{}, relative: map[int]int{},
	}
	for i := range n {
		t.lower[i] = strings.ToLower(t.word(i))
		t.nameAt[i] = -1
		t.left[i], t.right[i] = int32(i), int32(i+1)
	}
	for i, s := range a.Sentences {
		for j := s.FirstToken; j < s.EndToken; j++ {
			t.sentence[j] = int32(i)
			if h := a.Heads[j]; h >= s.FirstToken && h < s.EndToken && h != j {
				t.children[h] = append(t.children[h], j)
			}
		}
	}
	t.measureSubtrees()
	return t
}

// measureSubtrees sets left and right, from the leaves up.
func (t *text) measureSubtrees() {
	waiting := make([]int32, len(t.Tokens))
	var ready []int32
	for i := range waiting {
		waiting[i] = int32(len(t.children[i]))
		if waiting[i] == 0 {
			ready = append(ready, int32(i))
		}
	}
	for len(ready) > 0 {
		i := ready[len(ready)-1]
		ready = ready[:len(ready)-1]
		h := t.Heads[i]
		if h < 0 || int(h) >= len(waiting) || t.sentence[h] != t.sentence[i] || h == i {
			continue
		}
		t.left[h], t.right[h] = min(t.left[h], t.left[i]), max(t.right[h], t.right[i])
		if waiting[h]--; waiting[h] == 0 {
			ready = append(ready, h)
		}
	}
}

// word is the text of a token.
func (t *text) word(i int) string { return t.Text[t.Tokens[i].Start:t.Tokens[i].End] }

// phrase is the text of a range of tokens.
func (t *text) phrase(r Range) string {
	if r.First >= r.End {
		return ""
	}
	return t.Text[t.Tokens[r.First].Start:t.Tokens[r.End-1].End]
}

// lemma is the lemma of a token in small letters.
func (t *text) lemma(i int) string {
	if l := t.Lemmas[i]; l != "" && l != "_" {
		return strings.ToLower(l)
	}
	return t.lower[i]
}

// child is the first dependent of i with the relation, -1 where there is none.
func (t *text) child(i int, r language.Relation) int {
	for _, c := range t.children[i] {
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
func (t *text) capital(i int) bool {
	w := t.word(i)
	return w != "" && w[0] != t.lower[i][0] || strings.ToLower(w[:1]) != w[:1]
}

// name is a name in the text with what is known of it.
type name struct {
	Range
	kind    language.NameType
	entries []gazetteer.Entry // what the gazetteer makes of it
	demonym bool              // a nationality as an adjective or noun
}

// findNames takes over the names of the engine, without titles in front, and
// adds those of the gazetteer that it has not found.
func (t *text) findNames() {
	for _, n := range t.Names {
		r := t.trimName(Range{int(n.FirstToken), int(n.EndToken)}, n.Type)
		if r.First < r.End {
			t.names = append(t.names, t.describe(r, n.Type))
		}
	}
	taken := make([]bool, len(t.Tokens))
	for _, n := range t.names {
		for i := n.First; i < n.End; i++ {
			taken[i] = true
		}
	}
	for i := 0; i < len(t.Tokens); i++ {
		if taken[i] || t.UPOS[i] != language.PROPN && t.UPOS[i] != language.ADJ && t.UPOS[i] != language.NOUN || !t.capital(i) {
			continue
		}
		end := i + 1
		for limit := t.bounds(i).End; end < limit && end < i+8 && !taken[end]; end++ {
		}
		n, found := t.known.Longest(t.Text, t.Tokens[i:end])
		if n == 0 || !t.sure(found, Range{i, i + n}) {
			continue
		}
		t.names = append(t.names, t.describe(Range{i, i + n}, found[0].Type))
		i += n - 1
	}
	sort.SliceStable(t.names, func(i, j int) bool { return t.names[i].First < t.names[j].First })
	for i, n := range t.names {
		for j := n.First; j < n.End; j++ {
			t.nameAt[j] = int32(i)
		}
	}
}

// sure tells whether the gazetteer alone may make a name of r: it must know it
// as a country, a people, a capital, a body of state or the user's, and the
// words must not be part of a longer name.
func (t *text) sure(found []gazetteer.Entry, r Range) bool {
	e := found[0]
	if e.Weak || e.Prior < 0.5 {
		return false
	}
	b := t.bounds(r.First)
	next := func(i int) bool {
		return i >= b.First && i < b.End && t.UPOS[i] == language.PROPN && t.capital(i) && !isTitle(t.lower[i])
	}
	switch e.Kind {
	case gazetteer.User:
		return true
	case gazetteer.Demonym, gazetteer.People:
		return true
	case gazetteer.Country, gazetteer.Capital, gazetteer.Government, gazetteer.Organisation, gazetteer.Agreement:
		return t.UPOS[r.End-1] != language.ADJ && !next(r.First-1) && !next(r.End)
	}
	return false
}

// describe looks a name up.
func (t *text) describe(r Range, kind language.NameType) name {
	n := name{Range: r, kind: kind, entries: t.known.Lookup(t.phrase(r))}
	for _, e := range n.entries {
		if e.Kind == gazetteer.User {
			n.kind = e.Type
			return n
		}
	}
	if kind == language.Person {
		return n
	}
	var best *gazetteer.Entry
	for i := range n.entries {
		if e := &n.entries[i]; e.Type == kind || best == nil {
			if best == nil || best.Type != kind {
				best = e
			}
		}
	}
	if best == nil {
		return n
	}
	people := best.Kind == gazetteer.Demonym || best.Kind == gazetteer.People
	switch {
	case people && kind != language.Organisation:
		n.kind, n.demonym = language.Group, best.Kind == gazetteer.Demonym
	case best.Kind == gazetteer.Country && (kind == language.Place || kind == language.Organisation && r.End-r.First < 3):
		n.kind = language.Country
	case best.Kind == gazetteer.Agreement && !best.Weak:
		n.kind = language.Agreement
	case best.Kind == gazetteer.Organisation && !best.Weak && kind == language.Place, best.Kind == gazetteer.Organisation && !best.Weak && kind == language.Country:
		n.kind = language.Organisation
	}
	return n
}

// trimName drops an article and titles in front of a name, and a possessive
// behind it.
func (t *text) trimName(r Range, kind language.NameType) Range {
	for r.First < r.End && (t.lower[r.First] == "the" || t.UPOS[r.First] == language.PUNCT && t.word(r.First) != "(") {
		r.First++
	}
	for r.First < r.End && (t.XPOS[r.End-1] == language.XPOSPOS || t.word(r.End-1) == "’s" || t.word(r.End-1) == "'s" || t.UPOS[r.End-1] == language.PUNCT && t.word(r.End-1) != ")" && t.word(r.End-1) != ".") {
		r.End--
	}
	if kind != language.Person {
		return r
	}
	// The last title word in front of at least one other word ends the titles.
	for i := min(r.End-2, r.First+6); i >= r.First; i-- {
		if isTitle(strings.TrimSuffix(t.lower[i], ".")) || honorifics[strings.TrimSuffix(t.lower[i], ".")] != noGender {
			r.First = i + 1
			break
		}
	}
	return r
}

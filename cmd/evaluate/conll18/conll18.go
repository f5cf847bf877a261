// Package conll18 scores tokens, sentences, words, tags, lemmas and trees by the
// definitions of the CoNLL 2018 shared task (Zeman, Hajič, Popel et al. 2018):
// F-measures of what a system found against what annotators found in the same
// text, where words are compared by their places in it, white space apart, and
// the words of one token by their forms.
//
// Other than the task's own program, Score tells LAS with subtypes of relations,
// too.
package conll18

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a syntactic word. Empty columns match nothing but empty ones.
type Word struct {
	Form, UPOS, XPOS, Lemma, Relation string
	Head                              int // index of its head among the words of its document, -1 for the root of a sentence
}

// Token is a surface token: words [First, End) of a document.
type Token struct{ First, End int }

// Sentence is the tokens [First, End) of a document.
type Sentence struct{ First, End int }

// Document is a text as it was analysed. The forms of its tokens, put together,
// must be the text without white space; a token's form is that of its words,
// put together.
type Document struct {
	Words     []Word
	Tokens    []Token
	Sentences []Sentence
}

// Count is how many things were right, found, and to be found.
type Count struct{ Right, Found, Wanted int }

// F1 is the harmonic mean of precision and recall, in per cent.
func (c Count) F1() float64 {
	if c.Found+c.Wanted == 0 {
		return 0
	}
	return 200 * float64(c.Right) / float64(c.Found+c.Wanted)
}

func (c *Count) add(o Count) {
	c.Right += o.Right
	c.Found += o.Found
	c.Wanted += o.Wanted
}

// Score holds the counts of every measure.
type Score struct {
	Tokens, Sentences, Words, UPOS, XPOS, Lemmas Count
	UAS                                          Count // heads
	LAS                                          Count // heads and relations without subtypes
	LASFull                                      Count // heads and relations with subtypes
	CLAS                                         Count // LAS of content words
}

// Add adds the counts of another score.
func (s *Score) Add(o Score) {
	s.Tokens.add(o.Tokens)
	s.Sentences.add(o.Sentences)
	s.Words.add(o.Words)
	s.UPOS.add(o.UPOS)
	s.XPOS.add(o.XPOS)
	s.Lemmas.add(o.Lemmas)
	s.UAS.add(o.UAS)
	s.LAS.add(o.LAS)
	s.LASFull.add(o.LASFull)
	s.CLAS.add(o.CLAS)
}

// Measure is a count with its name.
type Measure struct {
	Name  string
	Count Count
}

// Measures are the counts in the order of the task's table.
func (s Score) Measures() []Measure {
	return []Measure{
		{"tokens", s.Tokens},
		{"sentences", s.Sentences},
		{"words", s.Words},
		{"UPOS", s.UPOS},
		{"XPOS", s.XPOS},
		{"lemmas", s.Lemmas},
		{"UAS", s.UAS},
		{"LAS", s.LAS},
		{"LAS with subtypes", s.LASFull},
		{"CLAS", s.CLAS},
	}
}

// span is a stretch of a text's characters without its white space.
type span struct{ start, end int }

// layout is where things of a document stand.
type layout struct {
	tokens, sentences, words []span
	several                  []bool // of words: their token has others
	length                   int
}

// lay finds the places of what a document holds. Words of one token all have
// its place.
func lay(d Document) layout {
	l := layout{words: make([]span, len(d.Words)), several: make([]bool, len(d.Words))}
	for _, t := range d.Tokens {
		start := l.length
		for _, w := range d.Words[t.First:t.End] {
			l.length += countVisible(w.Form)
		}
		s := span{start, l.length}
		l.tokens = append(l.tokens, s)
		for i := t.First; i < t.End; i++ {
			l.words[i], l.several[i] = s, t.End-t.First > 1
		}
	}
	for _, s := range d.Sentences {
		if s.First < s.End {
			l.sentences = append(l.sentences, span{l.tokens[s.First].start, l.tokens[s.End-1].end})
		}
	}
	return l
}

func countVisible(form string) int {
	n := 0
	for i := 0; i < len(form); {
		r, size := utf8.DecodeRuneInString(form[i:])
		if !unicode.IsSpace(r) {
			n++
		}
		i += size
	}
	return n
}

// Compare scores what was found in a document against what was to be found.
func Compare(wanted, found Document) Score {
	w, f := lay(wanted), lay(found)
	pairs := align(wanted, found, w, f)
	s := Score{
		Tokens:    same(w.tokens, f.tokens),
		Sentences: same(w.sentences, f.sentences),
	}
	s.Words = Count{len(pairs), len(found.Words), len(wanted.Words)}
	partner := make([]int, len(found.Words)) // of words found: the wanted one, or -1
	for i := range partner {
		partner[i] = -1
	}
	for _, p := range pairs {
		partner[p.found] = p.wanted
	}
	count := func(right func(wanted, found *Word) bool, counts func(*Word) bool) Count {
		var c Count
		for i := range found.Words {
			if counts(&found.Words[i]) {
				c.Found++
			}
		}
		for i := range wanted.Words {
			if counts(&wanted.Words[i]) {
				c.Wanted++
			}
		}
		for _, p := range pairs {
			if want := &wanted.Words[p.wanted]; counts(want) && right(want, &found.Words[p.found]) {
				c.Right++
			}
		}
		return c
	}
	all := func(*Word) bool { return true }
	head := func(w, f *Word) bool {
		if f.Head < 0 || f.Relation == "" {
			return w.Head < 0 && f.Relation != ""
		}
		return partner[f.Head] >= 0 && partner[f.Head] == w.Head
	}
	s.UPOS = count(func(w, f *Word) bool { return w.UPOS == f.UPOS }, all)
	s.XPOS = count(func(w, f *Word) bool { return w.XPOS == f.XPOS }, all)
	s.Lemmas = count(func(w, f *Word) bool { return w.Lemma == "_" || w.Lemma == f.Lemma }, all)
	s.UAS = count(head, all)
	labelled := func(w, f *Word) bool { return head(w, f) && basic(w.Relation) == basic(f.Relation) }
	s.LAS = count(labelled, all)
	s.LASFull = count(func(w, f *Word) bool { return head(w, f) && w.Relation == f.Relation }, all)
	s.CLAS = count(labelled, isContent)
	return s
}

// same counts spans that are of both lists, which are ordered.
func same(wanted, found []span) Count {
	c := Count{Found: len(found), Wanted: len(wanted)}
	for i, k := 0, 0; i < len(wanted) && k < len(found); {
		switch {
		case wanted[i].start < found[k].start:
			i++
		case found[k].start < wanted[i].start:
			k++
		default:
			if wanted[i].end == found[k].end {
				c.Right++
			}
			i++
			k++
		}
	}
	return c
}

// basic is a relation without its subtype.
func basic(relation string) string {
	b, _, _ := strings.Cut(relation, ":")
	return b
}

// contentRelations are the relations of content words, by the task's
// definition.
var contentRelations = map[string]bool{
	"nsubj": true, "obj": true, "iobj": true, "csubj": true, "ccomp": true, "xcomp": true, "obl": true, "vocative": true, "expl": true, "dislocated": true,
	"advcl": true, "advmod": true, "discourse": true, "nmod": true, "appos": true, "nummod": true, "acl": true, "amod": true, "conj": true, "fixed": true,
	"flat": true, "compound": true, "list": true, "parataxis": true, "orphan": true, "goeswith": true, "reparandum": true, "root": true, "dep": true,
}

func isContent(w *Word) bool { return contentRelations[basic(w.Relation)] }

// Package quotation finds what a text says that others say, think or write: in
// their words, in its own, or in both.
//
// Statements are found by cues (verbs and nouns of saying, "according to", a
// colon behind a name) whose content, speaker and addressee are read off the
// dependency trees, and by pairs of quotation marks, whose cue stands beside
// them. The design follows the rules of Pareti, O'Keefe, Konstas, Curran and
// Koprinska, "Automatically Detecting and Attributing Indirect Quotations"
// (2013), and the sieve of Muzny, Fang, Chang and Jurafsky, "A Two-stage Sieve
// Approach for Quote Attribution" (2017). Trees are those of a fast parser, so
// that no rule stands on one alone: commas, marks and the order of words decide
// with them.
//
// Everything is a function of the analysis, and linear in its length.
package quotation

import (
	"cmp"
	"slices"

	"github.com/rapporteur-io/rapporteur/service/analysis/tree"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Kind tells in whose words a statement is given.
type Kind uint8

// The kinds of statements.
const (
	Direct   Kind = iota + 1 // all of it stands in quotation marks, or in a transcript
	Indirect                 // nothing of it does
	Mixed                    // a part of it does
)

// Class tells what a statement is to its speaker.
type Class uint8

// The classes of statements.
const (
	Speech   Class = iota + 1 // said or written
	Thought                   // thought, felt or known
	Document                  // told by a document
)

// Range is a half-open range of token indices, empty where First is End.
type Range struct{ First, End int }

// Empty tells whether there is nothing in r.
func (r Range) Empty() bool { return r.First >= r.End }

// Quotation is a statement that the text ascribes to somebody or something.
type Quotation struct {
	Content   []Range // what is said, in text order; with its quotation marks
	Cue       Range   // the words that say so; empty where marks alone do
	Speaker   Range   // the words that tell the speaker; empty where nothing does
	Head      int     // head of Speaker, -1 for none
	Author    int     // of a document: head of whose it is, -1 where that is not told
	Addressee Range   // to whom it is said; empty where that is not told
	Hearer    int     // head of Addressee, -1 for none
	Kind      Kind    //
	Class     Class   //
	Method    Method  // the rule that found it
}

// Context is what is known of a text beside its analysis.
type Context struct {
	Headlines []bool                   // of each block, whether it is a headline; nil for none
	PronounOf func(word string) string // "he" or "she" for whom a word stands, empty where it does not tell; nil where none does
}

// Find finds the statements in a; see Read.
func Find(a *language.Analysis, context Context) []Quotation { return Read(a, context).Quotations }

// Reading is what is said in a text.
type Reading struct {
	Quotations []Quotation // in the order of their first content; outer ones before those that lie in them
	Index      *tree.Index // of the text, for those who read on; nil where nothing was read
	Marked     []Range     // the outermost stretches in quotation marks, with their marks, in text order; of those in single ones, statements only
}

// Read finds the statements in a, and its quotation marks. a must have tags and
// trees; without them nothing is found.
func Read(a *language.Analysis, context Context) *Reading {
	if len(a.Tokens) == 0 || a.UPOS == nil || a.Heads == nil {
		return &Reading{}
	}
	t := newText(a, context)
	t.readCues()
	t.readBareQuotes()
	r := &Reading{Quotations: t.finish(), Index: t.index}
	if len(t.quotes) > 0 {
		r.Marked = make([]Range, 0, len(t.quotes))
	}
	for i := range t.quotes {
		if q := &t.quotes[i]; q.parent < 0 && (q.claimed || t.markAt(q.First).style != single) {
			r.Marked = append(r.Marked, t.quotes[i].Range)
		}
	}
	t.release()
	return r
}

// Release gives the memory of the index back, which must not be used any more.
func (r *Reading) Release() {
	if r.Index != nil {
		r.Index.Release()
		r.Index = nil
	}
}

// statement is a statement in the making.
type statement struct {
	Quotation
	verb int // token of its cue, -1
}

// add keeps a statement, if it has any content, and returns its index.
func (t *text) add(s statement) int {
	if len(s.Content) == 0 {
		return -1
	}
	for _, r := range s.Content {
		t.claim(r)
		if s.Head < r.First && r.First < s.Speaker.End {
			s.Speaker.End = r.First // "described by the opposition as a gift"
		}
	}
	t.statements = append(t.statements, s)
	k := len(t.statements) - 1
	if s.verb >= 0 {
		t.byVerb[s.verb] = int32(k)
	}
	return k
}

// claim notes that the stretches in quotation marks that begin in r are content.
func (t *text) claim(r Range) {
	for k := r.First; k < r.End; k++ {
		if q := t.startsAt[k]; q >= 0 {
			t.quotes[q].claimed = true
			if t.quotes[q].parent < 0 && t.byQuote[q] < 0 {
				t.byQuote[q] = int32(len(t.statements))
			}
		}
	}
}

// extend gives a statement more content.
func (t *text) extend(k int, r Range) {
	n := len(t.statements)
	t.statements[k].Content = append(t.statements[k].Content, r)
	t.claim(r)
	for i := r.First; i < r.End; i++ {
		if q := t.startsAt[i]; q >= 0 && t.byQuote[q] == int32(n) {
			t.byQuote[q] = int32(k)
		}
	}
}

// finish puts the statements in order and tells their kinds.
func (t *text) finish() []Quotation {
	out := make([]Quotation, 0, len(t.statements))
	for i := range t.statements {
		q := t.statements[i].Quotation
		q.Content = t.tidy(q.Content)
		if len(q.Content) == 0 {
			continue
		}
		if q.Kind == 0 {
			q.Kind = t.kindOf(q.Content)
		}
		q.Cue = t.withNegation(q.Cue, t.statements[i].verb, q.Content)
		out = append(out, q)
	}
	slices.SortStableFunc(out, func(a, b Quotation) int {
		return cmp.Or(a.Content[0].First-b.Content[0].First, b.Content[len(b.Content)-1].End-a.Content[len(a.Content)-1].End)
	})
	return out
}

// withNegation is a cue with what denies its verb, and the auxiliaries around that:
// "did not say", "has never claimed". Without it a reader would take for said what
// was not. What stands in the content denies that.
func (t *text) withNegation(cue Range, verb int, content []Range) Range {
	if verb < 0 || cue.First != verb {
		return cue
	}
	first, denied := verb, false
	for c := t.first[verb]; c >= 0 && int(c) < verb; c = t.next[c] {
		k := int(c)
		negative := t.relation(k) == language.Advmod && (t.lemma(k) == "not" || t.lemma(k) == "never" || t.lemma(k) == "n't")
		if denied = denied || negative; negative || t.relation(k) == language.Aux {
			first = min(first, k)
		}
	}
	if !denied || verb-first > mostDenying || !t.sees(verb, first) {
		return cue
	}
	for _, r := range content {
		if r.First < verb && first < r.End {
			return cue
		}
	}
	cue.First = first
	return cue
}

// mostDenying is how far before its verb a cue can begin.
const mostDenying = 5

// tidy orders the stretches of a content, joins those that touch, and drops
// marks without words.
func (t *text) tidy(content []Range) []Range {
	slices.SortFunc(content, func(a, b Range) int { return cmp.Or(a.First-b.First, a.End-b.End) })
	out := content[:0]
	for _, r := range content {
		if r = t.trim(r); r.Empty() {
			continue
		}
		if n := len(out); n > 0 && (r.First < out[n-1].End || r.First == out[n-1].End && t.block(r.First) == t.block(r.First-1)) {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}

// trim takes marks off the ends of a stretch that are not part of what is said,
// and takes stretches in quotation marks in whole or not at all.
func (t *text) trim(r Range) Range {
	for !r.Empty() {
		last := r.End - 1
		if q := t.endsAt[last]; q >= 0 && t.quotes[q].First >= r.First {
			break
		}
		if q := t.inside[last]; q >= 0 && !t.quotes[q].closed && t.quotes[q].End == r.End && t.quotes[q].First >= r.First {
			break // it goes on in the next paragraph
		}
		if !t.punct(last) || t.word(last) == ")" || t.word(last) == "%" {
			break
		}
		r.End--
	}
	for !r.Empty() && t.punct(r.First) && t.startsAt[r.First] < 0 && t.word(r.First) != "(" {
		r.First++
	}
	return r
}

// kindOf tells in whose words a content is given.
func (t *text) kindOf(content []Range) Kind {
	inside, outside := 0, 0
	for _, r := range content {
		level := t.inside[r.First]
		if q := t.startsAt[r.First]; q >= 0 {
			level = t.quotes[q].parent
		}
		for k := r.First; k < r.End; k++ {
			if t.punct(k) {
				continue
			}
			if t.inside[k] != level {
				inside++
			} else {
				outside++
			}
		}
	}
	switch {
	case inside == 0:
		return Indirect
	case outside == 0:
		return Direct
	}
	return Mixed
}

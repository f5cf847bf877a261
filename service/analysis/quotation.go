package analysis

import (
	"fmt"
	"slices"
	"strconv"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/quotation"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// statements are the statements in the text, found once.
func (w *work) statements() *quotation.Reading {
	if w.said == nil {
		w.said = quotation.Read(w.words, quotation.Context{Headlines: w.headlines(), PronounOf: coreference.PronounOf})
	}
	return w.said
}

// headlines tells of every block whether it is a headline.
func (w *work) headlines() []bool {
	heads := make([]bool, len(w.blocks))
	for i, p := range w.blocks {
		heads[i] = w.doc.GetParagraphs()[p].GetKind() == rapporteurv1.Paragraph_HEADLINE
	}
	return heads
}

// addQuotations finds who says what.
func addQuotations(w *work) string {
	if w.words.UPOS == nil || w.words.Heads == nil {
		return fmt.Sprintf("there is no model for language %q", w.doc.GetMetadata().GetLanguage())
	}
	b := &quotationBuilder{work: w, who: w.entities()}
	b.index()
	for i := range w.statements().Quotations {
		w.doc.Quotations = append(w.doc.Quotations, b.quotation(i))
	}
	return ""
}

// quotationBuilder turns statements into quotations of a document.
type quotationBuilder struct {
	*work
	who *entityBuilder

	atHead  map[int]int // mention by the token of its head, that of one before that of several
	several map[int]int // mention of several that "and" joins, by the same token
	inOrder []int       // mentions of entities that are given out, by where they begin
}

// index finds the mentions by their heads, and those of the document's entities.
func (b *quotationBuilder) index() {
	b.atHead, b.several = make(map[int]int, len(b.who.found.Mentions)), map[int]int{}
	for i := range b.who.found.Mentions {
		m := &b.who.found.Mentions[i]
		by := b.atHead
		if m.Coordination() {
			by = b.several
		}
		if _, ok := by[m.Head]; !ok && m.Entity >= 0 {
			by[m.Head] = i
		}
		if m.Entity >= 0 && b.who.id(m.Entity) != "" && !m.Predicate() && !m.Coordination() {
			b.inOrder = append(b.inOrder, i)
		}
	}
	slices.SortStableFunc(b.inOrder, func(x, y int) int { return b.who.found.Mentions[x].Core.First - b.who.found.Mentions[y].Core.First })
}

// quotation is a statement as the document has it.
func (b *quotationBuilder) quotation(i int) *rapporteurv1.Quotation {
	s := &b.said.Quotations[i]
	q := &rapporteurv1.Quotation{
		Id: "q" + strconv.Itoa(i+1), Kind: rapporteurv1.Quotation_QuotationKind(s.Kind), Attribution: rapporteurv1.Quotation_Attribution(s.Class),
		Method: s.Method.String(), Confidence: s.Confidence(),
		SpeakerSpan: b.place(s.Speaker), Cue: b.place(s.Cue), AddresseeSpan: b.place(s.Addressee),
	}
	for _, r := range s.Content {
		q.Content = append(q.Content, b.place(r))
	}
	q.Span = b.hull(q, s)
	q.Speaker = b.entityOf(s.Head, s.Speaker)
	if q.Speaker == "" && s.Author >= 0 {
		q.Speaker = b.entityOf(s.Author, quotation.Range{First: s.Author, End: s.Author + 1})
	}
	q.Addressee = b.entityOf(s.Hearer, s.Addressee)
	q.Entities = b.mentioned(s.Content)
	return q
}

// place is the place of a range of tokens, nil for none.
func (b *quotationBuilder) place(r quotation.Range) *rapporteurv1.Span {
	if r.Empty() {
		return nil
	}
	return &rapporteurv1.Span{Start: b.words.Tokens[r.First].Start, End: b.words.Tokens[r.End-1].End}
}

// hull is from the first to the last of what makes up a statement. A speaker
// or cue that stands in none of the sentences of the content does not count.
func (b *quotationBuilder) hull(q *rapporteurv1.Quotation, s *quotation.Quotation) *rapporteurv1.Span {
	out := &rapporteurv1.Span{Start: q.GetContent()[0].GetStart(), End: q.GetContent()[len(q.GetContent())-1].GetEnd()}
	first, last := b.sentenceOf(out.GetStart()), b.sentenceOf(out.GetEnd()-1)
	for _, part := range []*rapporteurv1.Span{q.GetCue(), q.GetSpeakerSpan()} {
		if k := b.sentenceOf(part.GetStart()); part != nil && (k >= first && k <= last || part == q.GetCue()) {
			out.Start, out.End = min(out.GetStart(), part.GetStart()), max(out.GetEnd(), part.GetEnd())
		}
	}
	return out
}

// sentenceOf is the sentence that holds a place, or the one before it.
func (b *quotationBuilder) sentenceOf(at int32) int {
	i, _ := slices.BinarySearchFunc(b.words.Sentences, at+1, func(s language.Sentence, at int32) int { return int(s.Start - at) })
	return i - 1
}

// entityOf is the id of the entity that a head mentions; where the head is of
// none, that of the longest mention in its words, or of the name that it is a
// title of. Empty where the document has none.
func (b *quotationBuilder) entityOf(head int, r quotation.Range) string {
	if head < 0 {
		return ""
	}
	if k, ok := b.several[head]; ok {
		if m := &b.who.found.Mentions[k]; m.Core.End <= r.End && b.who.id(m.Entity) != "" {
			return b.who.id(m.Entity)
		}
	}
	if m, ok := b.atHead[head]; ok {
		return b.who.id(b.who.found.Mentions[m].Entity)
	}
	best, length := "", 0
	b.mentionsIn(r, func(m *coreference.Mention) {
		if n := m.Core.End - m.Core.First; m.Core.First <= head && head < m.Core.End && n > length && m.Core.End <= r.End {
			best, length = b.who.id(m.Entity), n
		}
		if best == "" && m.Kind == coreference.Name && m.First <= head && head < m.Core.First && m.Core.End <= r.End {
			best = b.who.ids[m.Entity]
		}
	})
	return best
}

// mentionsIn calls visit with the mentions that begin in r.
func (b *quotationBuilder) mentionsIn(r quotation.Range, visit func(*coreference.Mention)) {
	k, _ := slices.BinarySearchFunc(b.inOrder, r.First, func(i, first int) int { return b.who.found.Mentions[i].Core.First - first })
	for ; k < len(b.inOrder); k++ {
		m := &b.who.found.Mentions[b.inOrder[k]]
		if m.Core.First >= r.End {
			return
		}
		visit(m)
	}
}

// mentioned are the ids of the entities that a content mentions, each once.
func (b *quotationBuilder) mentioned(content []quotation.Range) []string {
	var ids []string
	for _, r := range content {
		b.mentionsIn(r, func(m *coreference.Mention) {
			if id := b.who.id(m.Entity); m.Core.End <= r.End && !m.Relative() && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		})
	}
	return ids
}

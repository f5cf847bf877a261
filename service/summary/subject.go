package summary

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// sentence is one that may be chosen.
type sentence struct {
	text     string
	document int32 // index in subject.documents
	span     *rapporteurv1.Span
	number   int32 // place among the sentences of the document that may be chosen, 0-based
	words    int32 // as readers count them
	terms    []int32
	distinct []int32 // terms, each once, in order of first appearance
	implied  []int32 // terms of the focus that the sentence has not, but a name of somebody whom it mentions otherwise
	traits   traits
	negated  bool  // denies something, as far as English tells
	first    int32 // index of the first sentence of the subject with the same words; its own where that is itself
	english  bool
	most     int // words that it takes at most, see cost
	opening  *opening
	datings  []dating // where the documents are of several days
	stance
}

// subject is what a summary is made of: the sentences of all documents, in the
// order of the documents and of the text.
type subject struct {
	documents  []*rapporteurv1.Document // in order of their dates
	sentences  []sentence
	vocabulary *vocabulary
	titles     []int32  // terms of the headlines, with repeats
	focuses    []*focus // per document; nil without focus
	unlisted   bool     // no document is in a language that has a stop list
}

// checkEvery is the number of sentences between two looks at the context.
const checkEvery = 1024

// read gathers the sentences of body paragraphs. Spans that do not lie within
// the text, which no analysis makes, are passed over.
func read(ctx context.Context, documents []*rapporteurv1.Document, focusWords string) (*subject, error) {
	s := &subject{documents: byDate(documents), vocabulary: newVocabulary(), unlisted: true}
	defer s.vocabulary.close()
	total := 0
	for _, d := range s.documents {
		total += len(d.GetSentences())
	}
	s.sentences = make([]sentence, 0, total)
	r := reader{subject: s, several: severalDays(s.documents), focus: focusWords, same: make(map[uint64]int32, total), focusOf: map[*lexicon]*focus{}}
	for i, d := range s.documents {
		if err := r.document(ctx, int32(i), d); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// reader fills a subject.
type reader struct {
	*subject
	scanner  scanner
	observer observer
	several  bool   // the documents are of several days
	focus    string // what the reader of the summary wants to know about
	focusOf  map[*lexicon]*focus
	same     map[uint64]int32 // first sentence with words of this fingerprint
	arena    []int32          // room for terms, handed out piece by piece
	seen     []int32          // per term, the last sentence (by index + 1) that it was seen in

	// Of the document in hand: its day, the times that are not yet read, and who is in it.
	published string
	times     []*rapporteurv1.TimeExpression
	stances   stances
}

// document reads the sentences of d.
func (r *reader) document(ctx context.Context, index int32, d *rapporteurv1.Document) error {
	lexicon := r.vocabulary.lexicon(d.GetMetadata().GetLanguage())
	r.unlisted = r.unlisted && len(lexicon.stop) == 0
	r.title(lexicon, d.GetMetadata().GetTitle())
	if r.focus != "" {
		r.focuses = append(r.focuses, r.focusIn(lexicon))
	}
	r.observer.english = lexicon.english
	paragraph, number := int32(-1), int32(0)
	r.stances = stances{cast: castOf(d)}
	r.stances.rest = r.stances.cast.mentions
	r.published, r.times = day(d), d.GetTimes()
	if r.focus != "" {
		r.findFocal(lexicon, r.stances.cast)
	}
	for i, s := range d.GetSentences() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p := s.GetParagraph()
		if p < 0 || int(p) >= len(d.GetParagraphs()) || d.GetParagraphs()[p].GetKind() != rapporteurv1.Paragraph_BODY {
			continue
		}
		span := s.GetSpan()
		if span.GetStart() < 0 || span.GetEnd() <= span.GetStart() || int(span.GetEnd()) > len(d.GetText()) {
			continue
		}
		if p != paragraph {
			paragraph = p
			r.observer.paragraph()
		}
		text := d.GetText()[span.GetStart():span.GetEnd()]
		c := sentence{text: text, document: index, span: span, number: number, words: int32(count(text)), english: lexicon.english}
		if c.words == 0 {
			continue
		}
		r.describe(&c)
		r.terms(lexicon, &c)
		r.focal(&c)
		r.sentences = append(r.sentences, c)
		number++
	}
	return nil
}

// describe finds what makes c stand by itself or not, and what could be edited
// in it; the sentences of a document are described in their order.
func (r *reader) describe(c *sentence) {
	quoteOpen := r.observer.quotes.open
	c.opening, r.times = openingOf(c.text, c.span, r.times, r.published)
	c.stance = r.stances.of(c.text, c.span.GetStart(), c.english, quoteOpen)
	if r.several && c.english {
		c.datings = datingsOf(c.text, c.span, r.times, quoteOpen)
	}
	c.most = c.cost()
	c.traits = r.observer.observe(c.text, int(c.words))
	if c.traits&dependent != 0 && c.mends() {
		c.traits += mended - dependent
	}
}

// title notes the terms of a headline.
func (r *reader) title(lexicon *lexicon, text string) {
	capitals := text == strings.ToUpper(text)
	r.scanner.scan(text, func(folded []byte, s spelling) {
		if s == capital && capitals {
			s = plain
		}
		if id := lexicon.term(folded, s); id >= 0 {
			r.titles = append(r.titles, id)
		}
	})
}

// terms finds the terms of c and whether its words stood in a sentence before.
func (r *reader) terms(lexicon *lexicon, c *sentence) {
	const offset, prime = 14695981039346656037, 1099511628211 // FNV-1a
	fingerprint := uint64(offset)
	room := len(r.arena)
	capitals := c.traits&capitalised != 0
	r.scanner.scan(c.text, func(folded []byte, s spelling) {
		for _, b := range folded {
			fingerprint = (fingerprint ^ uint64(b)) * prime
		}
		fingerprint = (fingerprint ^ ' ') * prime
		if s == capital && capitals {
			s = plain // a shouted sentence says nothing of its words
		}
		switch id := lexicon.term(folded, s); {
		case id >= 0:
			r.arena = append(r.arena, id)
		case id == negation:
			c.negated = true
		}
	})
	c.terms = slices.Clip(r.arena[room:])
	own := int32(len(r.sentences))
	if n := r.vocabulary.size(); n > len(r.seen) {
		r.seen = append(r.seen, make([]int32, n-len(r.seen))...)
	}
	room = len(r.arena)
	for _, t := range c.terms {
		if r.seen[t] != own+1 {
			r.seen[t] = own + 1
			r.arena = append(r.arena, t)
		}
	}
	c.distinct = slices.Clip(r.arena[room:])
	c.first = own
	if first, ok := r.same[fingerprint]; !ok {
		r.same[fingerprint] = own
	} else if slices.Equal(r.sentences[first].terms, c.terms) {
		c.first = first
	}
}

// byDate returns the documents in order of publication: by publish_date, of
// which a partial one stands before the days that it holds, then by
// publish_time, then as given. Documents without either stand last.
func byDate(documents []*rapporteurv1.Document) []*rapporteurv1.Document {
	sorted := slices.Clone(documents)
	slices.SortStableFunc(sorted, func(a, b *rapporteurv1.Document) int {
		return cmp.Or(
			compareDays(day(a), day(b)),
			publishTime(a).Compare(publishTime(b)),
		)
	})
	return sorted
}

// compareDays compares days in ISO 8601; an empty one is after all others.
func compareDays(a, b string) int {
	if a == "" || b == "" {
		return strings.Compare(b, a)
	}
	return strings.Compare(a, b)
}

// day is the day of publication, empty where it is unknown.
func day(d *rapporteurv1.Document) string {
	if date := d.GetMetadata().GetPublishDate(); date != "" {
		return date
	}
	if t := publishTime(d); !t.IsZero() {
		return t.Format(time.DateOnly)
	}
	return ""
}

// publishTime is the time of publication, zero where it is unknown.
func publishTime(d *rapporteurv1.Document) time.Time {
	t := d.GetMetadata().GetPublishTime()
	if !t.IsValid() {
		return time.Time{}
	}
	return t.AsTime()
}

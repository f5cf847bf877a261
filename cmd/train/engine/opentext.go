package engine

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/namer"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
	"github.com/rapporteur-io/rapporteur/service/language/tagger"
)

// A name finder that has read the marked corpora alone goes over the open news
// text. What it takes a word or a phrase for most of the time, over millions of
// words, tells more than what it takes it for in one place: that becomes a
// feature of the name finder that is shipped (after Kazama and Torisawa 2007,
// who drew lists of names from unlabelled text, and the clusters-as-features of
// Miller, Guinness and Zamanian 2004).

// profile counts what a word written with a capital was part of.
type profile struct {
	types  [language.NameTypes]int32 // 0: not in a name
	places [4]int32
}

// seen counts what a phrase was taken for.
type seen struct {
	words []uint64
	types [language.NameTypes]int32
}

// openText is what was counted in open text, and what of it is fit to learn from.
type openText struct {
	profiles map[uint64]*profile
	phrases  map[uint64]*seen
	certain  []excerpt // sentences with names of a certain type
	agreed   []excerpt // sentences in which two name finders found the same
}

// excerpt is a sentence of the open text, of the document of a number.
type excerpt struct {
	document, number int
	corpus.NamedSentence
}

func newOpenText() *openText {
	return &openText{profiles: map[uint64]*profile{}, phrases: map[uint64]*seen{}}
}

// readOpenText counts what the names of two models are in the open news text.
func (b *builder) readOpenText(models [2]*namer.Model) (*openText, error) {
	type numbered struct {
		number int
		text   string
	}
	const readers = 2
	texts := make(chan numbered, readers)
	parts := make([]*openText, readers)
	done := make(chan struct{})
	for i := range parts {
		parts[i] = newOpenText()
		go func() {
			r := openReader{builder: b, models: models, counts: parts[i], engine: language.Untrained()}
			for t := range texts {
				r.read(t.number, t.text)
			}
			done <- struct{}{}
		}()
	}
	var failed error
	number := 0
	for d, err := range corpus.NewsTexts(b.corpora) {
		if err != nil {
			failed = err
			break
		}
		texts <- numbered{number, strings.Join(d.Paragraphs, "\n")}
		number++
	}
	close(texts)
	for range parts {
		<-done
	}
	parts[0].add(parts[1])
	return parts[0], failed
}

// openReader reads documents of open text.
type openReader struct {
	*builder
	models [2]*namer.Model
	counts *openText
	engine language.Engine
	state  namer.State
	tags   tagger.State
	names  [2][]namer.Name
}

func (r *openReader) read(number int, text string) {
	var blocks []language.Span
	for start := 0; start < len(text); {
		end := len(text)
		if at := strings.IndexByte(text[start:], '\n'); at >= 0 {
			end = start + at
		}
		blocks = append(blocks, language.Span{Start: int32(start), End: int32(end)})
		start = end + 1
	}
	a := r.engine.Analyse(text, blocks, "en", 0)
	d := namer.Document{Forms: make([]form.Form, len(a.Tokens)), Coarse: make([]uint8, len(a.Tokens)), Fine: make([]uint8, len(a.Tokens))}
	for i, t := range a.Tokens {
		r.lexicon.Describe(&d.Forms[i], text[t.Start:t.End], nil)
	}
	for _, s := range a.Sentences {
		d.Ends = append(d.Ends, s.EndToken)
	}
	r.tagger.Tag(&r.tags, d.Forms, d.Ends, d.Coarse, d.Fine)
	for i, m := range r.models {
		r.names[i] = m.Find(&r.state, &d, r.names[i][:0])
		r.counts.count(&d, r.names[i])
	}
	for i, s := range a.Sentences {
		r.excerpts(excerpt{document: number, number: i}, a, s)
	}
}

// Sentences of the open text that are looked at for examples: one of so many, of
// so many words.
const (
	agreedStep   = 6
	leastWords   = 6
	longestWords = 60
)

// excerpts keeps a sentence where it is fit to learn from.
func (r *openReader) excerpts(e excerpt, a *language.Analysis, s language.Sentence) {
	n := int(s.EndToken - s.FirstToken)
	if n < leastWords || n > longestWords {
		return
	}
	words := make([]string, 0, n)
	for _, t := range a.Tokens[s.FirstToken:s.EndToken] {
		words = append(words, a.Text[t.Start:t.End])
	}
	if names := certain(words); len(names) > 0 {
		sure := e
		sure.Words, sure.Names, sure.Silent = words, names, allTypes
		r.counts.certain = append(r.counts.certain, sure)
	}
	if (e.document+e.number)%agreedStep != 0 {
		return
	}
	first, second := within(r.names[0], s), within(r.names[1], s)
	if len(first) == 0 || !slices.Equal(first, second) {
		return
	}
	e.Words, e.Silent = words, rareTypes
	for _, name := range first {
		e.Names = append(e.Names, corpus.NameSpan{
			Start: int(name.Start - s.FirstToken), End: int(name.End - s.FirstToken), Types: corpus.Of(language.NameType(name.Type)),
		})
	}
	r.counts.agreed = append(r.counts.agreed, e)
}

// Types on which excerpts are silent: those with certain names on all others,
// and the agreed ones on such that few corpora mark.
var (
	allTypes = corpus.Of(language.Person, language.Organisation, language.Country, language.Place, language.Facility, language.Group, language.Agreement, language.Event,
		language.Product, language.Work)
	rareTypes = corpus.Of(language.Facility, language.Agreement, language.Event, language.Product, language.Work)
)

// within are the names of a sentence.
func within(names []namer.Name, s language.Sentence) []namer.Name {
	first := sort.Search(len(names), func(i int) bool { return names[i].Start >= s.FirstToken })
	last := sort.Search(len(names), func(i int) bool { return names[i].Start >= s.EndToken })
	return names[first:last]
}

// Examples of one name are at most so many, and those of the agreed kind so many
// in all.
const (
	mostOfName = 8
	mostAgreed = 14000
)

// documents are the excerpts as documents of one sentence, in the order of the
// text: certain ones but for those of names of which there were enough, and
// agreed ones all of whose names are what they are mostly taken for.
func (o *openText) documents() (sure, agreed []corpus.NamedDocument) {
	byPlace := func(a, b excerpt) int { return cmp.Or(a.document-b.document, a.number-b.number) }
	slices.SortFunc(o.certain, byPlace)
	slices.SortFunc(o.agreed, byPlace)
	times := map[string]int{}
	for _, e := range o.certain {
		enough := true
		for _, n := range e.Names {
			key := strings.Join(e.Words[n.Start:n.End], " ")
			times[key]++
			enough = enough && times[key] > mostOfName
		}
		if !enough {
			sure = append(sure, corpus.NamedDocument{Sentences: []corpus.NamedSentence{e.NamedSentence}})
		}
	}
	var all []corpus.NamedDocument
	for _, e := range o.agreed {
		if o.consistent(&e) {
			all = append(all, corpus.NamedDocument{Sentences: []corpus.NamedSentence{e.NamedSentence}})
		}
	}
	step := max(1, (len(all)+mostAgreed-1)/mostAgreed)
	for i := 0; i < len(all); i += step {
		agreed = append(agreed, all[i])
	}
	return sure, agreed
}

// consistent tells a sentence all of whose names are what they mostly are.
func (o *openText) consistent(e *excerpt) bool {
	for _, n := range e.Names {
		h := uint64(0)
		for _, w := range e.Words[n.Start:n.End] {
			h = perceptron.Mix(h, form.HashLower(w))
		}
		s := o.phrases[h]
		if s == nil {
			return false
		}
		first, _, all := two(s.types[:])
		if !n.Types.Has(language.NameType(first)) || 10*s.types[first] < 8*all {
			return false
		}
	}
	return true
}

// count counts the names of a document.
func (o *openText) count(d *namer.Document, names []namer.Name) {
	next := 0
	for i := range d.Forms {
		for next < len(names) && int(names[next].End) <= i {
			next++
		}
		f := &d.Forms[i]
		if f.Case == form.Small || f.Case == form.NoLetters {
			continue
		}
		p := o.profiles[f.Lower]
		if p == nil {
			p = new(profile)
			o.profiles[f.Lower] = p
		}
		if next == len(names) || int(names[next].Start) > i {
			p.types[0]++
			continue
		}
		n := names[next]
		p.types[n.Type]++
		p.places[placeIn(i-int(n.Start), int(n.End-n.Start))]++
	}
	for _, n := range names {
		var words []uint64
		h := uint64(0)
		for i := n.Start; i < n.End; i++ {
			words = append(words, d.Forms[i].Lower)
			h = perceptron.Mix(h, d.Forms[i].Lower)
		}
		s := o.phrases[h]
		if s == nil {
			s = &seen{words: words}
			o.phrases[h] = s
		}
		s.types[n.Type]++
	}
}

// placeIn is the place of word i of a name of n words: at its beginning, inside,
// at its end, alone.
func placeIn(i, n int) int {
	switch {
	case n == 1:
		return 3
	case i == 0:
		return 0
	case i == n-1:
		return 2
	}
	return 1
}

// add adds the counts of another part.
func (o *openText) add(other *openText) {
	for h, p := range other.profiles {
		mine := o.profiles[h]
		if mine == nil {
			o.profiles[h] = p
			continue
		}
		for i, n := range p.types {
			mine.types[i] += n
		}
		for i, n := range p.places {
			mine.places[i] += n
		}
	}
	o.certain, o.agreed = append(o.certain, other.certain...), append(o.agreed, other.agreed...)
	for h, s := range other.phrases {
		mine := o.phrases[h]
		if mine == nil {
			o.phrases[h] = s
			continue
		}
		for i, n := range s.types {
			mine.types[i] += n
		}
	}
}

// How often a word or a phrase must have been met to be kept.
const (
	leastProfile = 6 // by two name finders
	leastSeen    = 4
)

// tables freeze what was counted.
func (o *openText) tables() (learned, profiles *form.Table) {
	var entries []form.Entry
	for _, h := range slices.Sorted(maps.Keys(o.profiles)) {
		if v := o.profiles[h].value(); v != 0 {
			entries = append(entries, form.Entry{Hash: h, Value: v})
		}
	}
	var phrases []namer.Phrase
	for _, h := range slices.Sorted(maps.Keys(o.phrases)) {
		if v := o.phrases[h].value(); v != 0 {
			phrases = append(phrases, namer.Phrase{Words: o.phrases[h].words, Value: v})
		}
	}
	return namer.Lists(phrases), form.NewTable(entries)
}

// two are the most frequent types, their counts, and the sum of all.
func two(counts []int32) (first, second int, all int32) {
	second = -1
	for t, n := range counts {
		all += n
		switch {
		case t == 0:
		case n > counts[first]:
			first, second = t, first
		case second < 0 || n > counts[second]:
			second = t
		}
	}
	return first, second, all
}

// value packs the profile; 0 where the word was met too seldom.
func (p *profile) value() uint16 {
	first, second, all := two(p.types[:])
	if all < leastProfile {
		return 0
	}
	sure, often, place := 0, 0, 0
	for _, limit := range []int32{50, 75, 93} {
		if 100*p.types[first] >= limit*all {
			sure++
		}
	}
	for _, limit := range []int32{20, 80, 400} {
		if all >= limit {
			often++
		}
	}
	if 10*p.types[second] < all {
		second = 0
	}
	for i, n := range p.places {
		if n > p.places[place] {
			place = i
		}
	}
	return namer.ProfileValue(first, sure, often, second, place) | 1<<14 // never 0
}

// value packs what the phrase was taken for; 0 where that is not sure.
func (s *seen) value() uint16 {
	first, _, all := two(s.types[:])
	if len(s.words) < 2 || all < leastSeen || 10*s.types[first] < 7*all {
		return 0
	}
	sure := 0
	for _, limit := range []int32{6, 16, 60} {
		if all >= limit && 10*s.types[first] >= 9*all {
			sure++
		}
	}
	return namer.LearnedValue(first, sure)
}

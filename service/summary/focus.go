package summary

import (
	"math"
	"slices"
)

const (
	unfocused     = 0.05 // weight of a sentence's score without regard to the focus
	mentioned     = 0.4  // least weight of a sound sentence that mentions the focus whole
	phraseShare   = 0.25 // part of the bearing that the order of the words makes
	besideBefore  = 0.2  // bearing of the sentence before a mention, relative to it
	besideAfter   = 0.3  // and of the sentence after it
	besideLeaning = 0.5  // and of the sentence after it that begins with "He" or the like
	impliedShare  = 0.8  // of a mention that is not by the reader's words: "he", "the envoy"
)

// focus is what the reader wants to know about, in the terms of one language.
type focus struct {
	terms  []int32           // each once
	pairs  map[[2]int32]bool // neighbours in the reader's words
	weight map[int32]float64 // of the terms, by their rarity in the subject
	total  float64           // of weight
}

// focusIn reads the focus by the rules of a lexicon, once for each.
func (r *reader) focusIn(lexicon *lexicon) *focus {
	if f, ok := r.focusOf[lexicon]; ok {
		return f
	}
	f := &focus{pairs: map[[2]int32]bool{}, weight: map[int32]float64{}}
	r.focusOf[lexicon] = f
	previous := int32(noTerm)
	r.scanner.scan(r.focus, func(folded []byte, s spelling) {
		id := lexicon.term(folded, s)
		if id < 0 {
			return
		}
		if previous >= 0 {
			f.pairs[[2]int32{previous, id}] = true
		}
		if _, ok := f.weight[id]; !ok {
			f.weight[id] = 0
			f.terms = append(f.terms, id)
		}
		previous = id
	})
	return f
}

// weighFocus changes scores and factors by how much each sentence bears on the
// focus (query-biased summaries: Tombros and Sanderson, "Advantages of query
// biased summaries in information retrieval", 1998). Words count by their
// rarity in the subject; words that the subject does not have count for
// nothing. A sentence that mentions the focus comes before all that do not,
// wherever it stands, unless it is none that can stand alone. Where no sentence
// mentions the focus, all stays as it is.
func (s *subject) weighFocus(w weights, sentences []float64) {
	for _, f := range s.focuses {
		f.weigh(sentences, float64(len(s.sentences)))
	}
	bearing := make([]float64, len(s.sentences))
	best, hit := 0.0, false
	for i := range s.sentences {
		c := &s.sentences[i]
		bearing[i] = s.focuses[c.document].bearing(c)
		hit = hit || bearing[i] > 0
		best = max(best, w.score[i])
	}
	if !hit {
		return
	}
	for i, score := range w.score {
		if score == 0 {
			continue
		}
		relative := score / best
		near := s.near(bearing, i) * s.sentences[i].traits.shape()
		w.score[i] = near*(mentioned+(1-mentioned)*relative) + unfocused*relative
		w.factor[i] *= w.score[i] / score
	}
}

// near is the bearing of sentence i, or its part in that of its neighbours.
func (s *subject) near(bearing []float64, i int) float64 {
	c, b := &s.sentences[i], bearing[i]
	if i > 0 && s.sentences[i-1].document == c.document {
		share := besideAfter
		if c.traits&dependent != 0 {
			share = besideLeaning
		}
		b = max(b, share*bearing[i-1])
	}
	if i+1 < len(s.sentences) && s.sentences[i+1].document == c.document {
		b = max(b, besideBefore*bearing[i+1])
	}
	return b
}

// weigh sets the weights of the terms; sentences is the number of sentences
// that each term stands in, out of so many.
func (f *focus) weigh(sentences []float64, all float64) {
	f.total = 0
	for _, t := range f.terms {
		if sentences[t] > 0 {
			f.weight[t] = math.Log1p(all / sentences[t])
			f.total += f.weight[t]
		}
	}
}

// bearing is the share of the focus that a sentence mentions, 0 to 1; it is the
// whole only where the words stand together as the reader wrote them.
func (f *focus) bearing(c *sentence) float64 {
	if f.total == 0 {
		return 0
	}
	have := 0.0
	for _, t := range c.distinct {
		have += f.weight[t]
	}
	for _, t := range c.implied {
		have += impliedShare * f.weight[t]
	}
	share := min(1, have/f.total) // the order of the sums may differ
	if have == 0 || len(f.pairs) == 0 {
		return share
	}
	together := map[[2]int32]bool{}
	for i := 1; i < len(c.terms); i++ {
		if pair := [2]int32{c.terms[i-1], c.terms[i]}; f.pairs[pair] {
			together[pair] = true
		}
	}
	phrase := float64(len(together)) / float64(len(f.pairs))
	return share * (1 - phraseShare + phraseShare*phrase)
}

// findFocal notes which terms of the focus each actor's names hold. An actor is
// meant where the focus holds the last word of one of its names, or a name all of
// the focus.
func (r *reader) findFocal(lexicon *lexicon, who *cast) {
	f := r.focusIn(lexicon)
	who.focal = make([][]int32, len(who.actors))
	for i := range who.actors {
		for _, name := range who.actors[i].names {
			last, all := int32(noTerm), 0
			var held []int32
			r.scanner.scan(name, func(folded []byte, s spelling) {
				last = lexicon.term(folded, s)
				if _, ok := f.weight[last]; ok && last >= 0 && !slices.Contains(held, last) {
					held = append(held, last)
					all++
				}
			})
			if all > len(who.focal[i]) && (all == len(f.terms) || slices.Contains(held, last)) {
				who.focal[i] = held
			}
		}
	}
}

// focal notes the terms of the focus that a sentence, the one in hand, has only by
// whom it mentions: where the reader asks for Khaji, "he" counts, too.
func (r *reader) focal(c *sentence) {
	if r.focus == "" {
		return
	}
	own := int32(len(r.sentences)) + 1
	for _, m := range c.mentions {
		for _, t := range c.cast.focal[m.actor] {
			if int(t) < len(r.seen) && r.seen[t] != own {
				r.seen[t] = own
				c.implied = append(c.implied, t)
			}
		}
	}
}

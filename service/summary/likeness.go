package summary

const (
	// leastTerms is the number of terms from which on two sentences of different
	// words can be told to say the same.
	leastTerms = 4
	// alike is the share of common terms, of all terms of both (Jaccard), from
	// which on two sentences say the same.
	alike = 0.75
	// contained is the share of a sentence's terms that another has, from which
	// on the other says all that the first one does; the other may have at most
	// larger times as many terms, since a long sentence has the words of much that
	// it does not say.
	contained = 0.9
	larger    = 2
	// nominees bounds the chosen sentences that a term leads to. Summaries of no
	// more sentences are compared in full; in longer ones a frequent term tells
	// little, and the rarer ones still lead to the sentences that matter.
	nominees = 64
)

// likeness finds what repeats a chosen sentence, by an inverted index over the
// chosen ones.
type likeness struct {
	*subject
	chosen   []int32
	postings map[int32][]int32 // per term, indices into chosen
	common   []int32           // per chosen sentence, number of terms in common with the one in hand
	touched  []int32           // those of chosen whose common is not 0
	marked   []int32           // per term, the last round of agree that it was met in
	round    int32
}

func newLikeness(s *subject) likeness {
	return likeness{subject: s, postings: map[int32][]int32{}, marked: make([]int32, s.vocabulary.size())}
}

// add notes that a sentence was chosen.
func (l *likeness) add(i int32) {
	n := int32(len(l.chosen))
	l.chosen = append(l.chosen, i)
	l.common = append(l.common, 0)
	for _, t := range l.sentences[i].distinct {
		if p := l.postings[t]; len(p) < nominees {
			l.postings[t] = append(p, n)
		}
	}
}

// repeats says whether a chosen sentence says what sentence i does. One that
// has another number in it, or that denies, does not say the same.
func (l *likeness) repeats(i int32) bool {
	terms := l.sentences[i].distinct
	if len(terms) < leastTerms {
		return false
	}
	l.touched = l.touched[:0]
	for _, t := range terms {
		for _, n := range l.postings[t] {
			if l.common[n] == 0 {
				l.touched = append(l.touched, n)
			}
			l.common[n]++
		}
	}
	repeats := false
	for _, n := range l.touched {
		common, other := float64(l.common[n]), l.sentences[l.chosen[n]].distinct
		l.common[n] = 0
		repeats = repeats || same(common, float64(len(terms)), float64(len(other))) && l.agree(i, l.chosen[n])
	}
	return repeats
}

// same says whether a sentence repeats another one, by the number of its own
// terms, of those of the other, and of those that both have.
func same(common, own, other float64) bool {
	return common/(own+other-common) >= alike || common/own >= contained && other <= larger*own
}

// agree says whether sentence i denies as chosen does and has no number that
// chosen has not: figures are what copy is updated for.
func (l *likeness) agree(i, chosen int32) bool {
	a, b := &l.sentences[i], &l.sentences[chosen]
	if a.negated != b.negated {
		return false
	}
	l.round++
	for _, t := range b.distinct {
		l.marked[t] = l.round
	}
	for _, t := range a.distinct {
		if l.vocabulary.numeric[t] && l.marked[t] != l.round {
			return false
		}
	}
	return true
}

package summary

import "math"

// The constants below were found by coordinate search on blanc-summary-quality
// (371 summaries of 205 news stories), which cmd/evaluate measures; each optimum
// is flat, and in trials on three quarters of the stories the other quarter did
// as well. leadFactor and titleBonus are set by what wire copy is, the first at a
// cost of 0.3 points of ROUGE-1 there; the faults partly so. LexRank (Erkan and
// Radev, 2004) on top of the rest added nothing.
const (
	frequencyPower = 1.2 // a word's weight is its frequency to this power
	single         = 0.3 // weight of a word that stands once
	titleBonus     = 1.5 // factor for words of a headline

	lengthOffset = 1.5 // distinct terms that each sentence is thought to have besides its own
	wordsIdeal   = 25  // length that reads best in a summary
	wordsSpread  = 0.8 // standard deviation of the logarithm of the length
	wordsFloor   = 0.05

	leadFactor    = 2    // first sentence of a document: wire copy leads with the news
	positionFloor = 0.33 // of a sentence far down, against one at the top
	positionSpan  = 7    // sentences over which the place falls off
)

// faults are the factors for sentences that do not stand well by themselves.
var faults = []struct {
	trait  traits
	factor float64
}{
	{short, 0.2},
	{question, 0.4},
	{unfinished, 0.4},
	{fragment, 0.4},
	{quoted, 0.5},
	{opensQuote, 0.4},
	{dependent, dependence},
	{mended, mending},
	{boilerplate, 0.02},
	{labelled, 0.6},
	{personal, 0.5},
}

// dependence is the factor for a sentence that leans on the one before it, as
// long as that one is not chosen.
const dependence = 0.6

// mending is the factor for a sentence that the editor has to mend.
const mending = 0.7

// weights is what a choice is made by; all are indexed as their subject is.
type weights struct {
	term    []float64 // per term, how central it is
	factor  []float64 // per sentence: place, shape and focus
	score   []float64 // per sentence: centrality times factor, by itself
	divisor []float64 // per sentence, what the sum of its terms is divided by
}

// weigh finds the weights of a subject.
func (s *subject) weigh() weights {
	stands := s.sentencesOf()
	w := weights{
		term:    s.termWeights(stands),
		factor:  make([]float64, len(s.sentences)),
		score:   make([]float64, len(s.sentences)),
		divisor: make([]float64, len(s.sentences)),
	}
	for i := range s.sentences {
		c := &s.sentences[i]
		w.factor[i] = positionWeight(c.number) * lengthWeight(c.words) * c.traits.shape()
		// The square root lies between the sum of the terms, which favours long
		// sentences, and their mean, which favours short ones.
		w.divisor[i] = math.Sqrt(float64(len(c.distinct)) + lengthOffset)
		for _, t := range c.distinct {
			w.score[i] += w.term[t]
		}
		w.score[i] *= w.factor[i] / w.divisor[i]
	}
	if s.focuses != nil {
		s.weighFocus(w, stands)
	}
	for i := range s.sentences {
		// What stands in several places has the weight of the best of them.
		if first := s.sentences[i].first; w.score[i] > w.score[first] {
			w.score[first], w.factor[first] = w.score[i], w.factor[i]
		}
	}
	return w
}

// shape is the product of the factors of a sentence's faults.
func (t traits) shape() float64 {
	product := 1.0
	for _, f := range faults {
		if t&f.trait != 0 {
			product *= f.factor
		}
	}
	return product
}

// sentencesOf is the number of sentences that each term stands in.
func (s *subject) sentencesOf() []float64 {
	sentences := make([]float64, s.vocabulary.size())
	for i := range s.sentences {
		for _, t := range s.sentences[i].distinct {
			sentences[t]++
		}
	}
	return sentences
}

// termWeights weighs the terms by their frequency in the subject and by the
// headlines. Where there is no stop list, a term loses as it stands in more of
// the sentences; sentences is what sentencesOf says.
func (s *subject) termWeights(sentences []float64) []float64 {
	frequency := make([]float64, s.vocabulary.size())
	for i := range s.sentences {
		for _, t := range s.sentences[i].terms {
			frequency[t]++
		}
	}
	inTitle := make([]bool, len(frequency))
	for _, t := range s.titles {
		inTitle[t] = true
	}
	for t, f := range frequency {
		switch f {
		case 0:
			continue
		case 1:
			f = single
		default:
			f = math.Pow(f, frequencyPower)
		}
		if inTitle[t] {
			f *= titleBonus
		}
		if s.unlisted && len(s.sentences) >= leastForCommon {
			rare := 1 - sentences[t]/float64(len(s.sentences))
			f *= rare * rare
		}
		frequency[t] = f
	}
	return frequency
}

// leastForCommon is the number of sentences from which on a word can be told
// to be common by the subject alone.
const leastForCommon = 8

// positionWeight weighs the place of a sentence in its document.
func positionWeight(number int32) float64 {
	w := positionFloor + (1-positionFloor)*math.Exp(-float64(number)/positionSpan)
	if number == 0 {
		w *= leadFactor
	}
	return w
}

// lengthWeight prefers sentences of a length that reads well (log-normal).
func lengthWeight(words int32) float64 {
	d := math.Log(float64(words)/wordsIdeal) / wordsSpread
	return max(wordsFloor, math.Exp(-d*d/2))
}

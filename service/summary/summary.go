// Package summary writes up analysed documents by choosing sentences of theirs.
//
// A sentence is weighed by how central its words are to the subject (the
// centroid of Radev et al., "Centroid-based summarization of multiple
// documents", 2004, over word frequencies as Nenkova and Vanderwende, "The
// impact of frequency on summarization", 2005, have them), by its place and by
// the words of the headline (Edmundson, "New methods in automatic extracting",
// 1969), and by whether it can stand alone. Sentences are then chosen one by
// one: what the summary already says counts for less each time, which makes the
// objective submodular (Lin and Bilmes, "A class of submodular functions for
// document summarization", 2011) and the greedy choice near the best one.
//
// What is chosen must stand without what is left out. A sentence that begins with
// a pronoun, a title or a time that points to such a sentence is given with the
// name or the date in its place, where these are sure, else it is chosen only
// with the sentence before it (compare Paice, "Constructing literature abstracts
// by computer", 1990, on dangling anaphora; Nenkova, "Entity-driven rewrite for
// multi-document summarization", 2008, on names in full at the first mention).
//
// Nothing compares all sentences with each other, so that a thousand documents
// take about as long as reading their words. The same documents and options give
// the same summary, byte for byte.
package summary

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// DefaultSentences is the length of a summary for which Options name none.
const DefaultSentences = 3

// Options say how long a summary may be and what it is to be about. At most
// one of MaxSentences, MaxWords and Ratio may be set.
type Options struct {
	// MaxSentences is the number of sentences; 0: not limited by it. Where no
	// limit is set, DefaultSentences is taken.
	MaxSentences int
	// MaxWords is the number of words, as white space parts them; characters of
	// scripts without blanks count one each. 0: not limited by it. It is never
	// exceeded, save where not even one sentence fits: then the best sentence is
	// given whole.
	MaxWords int
	// Ratio is the share of the sentences to choose from, above 0 and up to 1,
	// rounded to whole sentences, at least one. 0: not limited by it.
	Ratio float64
	// Focus is a name or words that the reader wants to know about. Sentences
	// that mention it, and those beside them, are preferred. Words are matched by
	// their stem, without regard to case and diacritics; of an entity that one of
	// them names, every mention counts ("he", "the envoy"). Where nothing matches,
	// the summary is the same as without focus.
	Focus string
}

// check tells every option that cannot be meant.
func (o Options) check() error {
	var v []rapporteur.Violation
	if o.MaxSentences < 0 {
		v = append(v, rapporteur.Violation{Field: "max_sentences", Description: "must be at least 1; leave it out for the default of three sentences"})
	}
	if o.MaxWords < 0 {
		v = append(v, rapporteur.Violation{Field: "max_words", Description: "must be at least 1; leave it out for the default of three sentences"})
	}
	if math.IsNaN(o.Ratio) || o.Ratio < 0 || o.Ratio > 1 {
		v = append(v, rapporteur.Violation{Field: "ratio", Description: "must be above 0 and at most 1; leave it out for the default of three sentences"})
	}
	set := 0
	for _, is := range []bool{o.MaxSentences != 0, o.MaxWords != 0, o.Ratio != 0} {
		if is {
			set++
		}
	}
	if set > 1 {
		v = append(v, rapporteur.Violation{Field: "length", Description: "only one of max_sentences, max_words and ratio can be set; choose one"})
	}
	if len(v) == 0 {
		return nil
	}
	return &rapporteur.Error{Kind: rapporteur.Invalid, Reason: "INVALID_FIELD", Violations: v}
}

// limits is the length of a summary in numbers.
type limits struct{ sentences, words int }

// limits turns the options into numbers for so many sentences to choose from.
func (o Options) limits(sentences int) limits {
	switch {
	case o.MaxSentences > 0:
		return limits{o.MaxSentences, math.MaxInt}
	case o.MaxWords > 0:
		return limits{math.MaxInt, o.MaxWords}
	case o.Ratio > 0:
		return limits{max(1, int(math.Round(o.Ratio*float64(sentences)))), math.MaxInt}
	}
	return limits{DefaultSentences, math.MaxInt}
}

// Extract chooses sentences of the body paragraphs of documents, which must be
// analysed as far as sentences; it leaves the documents as they are. Entities and
// times are used where the documents have them.
//
// The sentences of the answer stand in the order of their documents' dates
// (publish_date, then publish_time, then as given; undated documents last), and
// within a document in the order of its text. A sentence that stands in several
// places is given once and cites all of them, the place it is taken from first;
// spans are in bytes of UTF-8. A sentence that says nearly the same as a chosen
// one is passed over and counted. stats.documents_matched is left to the
// caller, who knows what was selected from.
//
// A subject without a sentence gives an empty summary. The errors are a
// *rapporteur.Error for options that cannot be meant, and that of ctx when it
// ends.
func Extract(ctx context.Context, documents []*rapporteurv1.Document, o Options) (*rapporteurv1.SummariseResponse, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	s, err := read(ctx, documents, o.Focus)
	if err != nil {
		return nil, err
	}
	w := s.weigh()
	choice, err := s.choose(ctx, w, o.limits(len(s.sentences)))
	if err != nil {
		return nil, err
	}
	return s.response(choice, w), nil
}

// response writes the answer out.
func (s *subject) response(c choice, w weights) *rapporteurv1.SummariseResponse {
	response := &rapporteurv1.SummariseResponse{Stats: &rapporteurv1.SummaryStats{
		Documents:          int32(len(s.documents)),
		SourceSentences:    int32(len(s.sentences)),
		Sentences:          int32(len(c.chosen)),
		RedundantSentences: int32(c.redundant),
	}}
	for _, d := range s.documents {
		if name := d.GetName(); name != "" {
			response.Documents = append(response.Documents, name)
		}
	}
	for i := range s.sentences {
		response.Stats.SourceWords += s.sentences[i].words
	}
	best := slices.Max(append(w.score, 0))
	places := s.places(c.chosen)
	editor := newEditor(s)
	var text strings.Builder
	for n, i := range c.chosen {
		chosen := &s.sentences[i]
		if n > 0 {
			text.WriteByte(separator(chosen.document != s.sentences[c.chosen[n-1]].document))
		}
		reads, edited := editor.next(i, n+1 < len(c.chosen) && c.chosen[n+1] == i+1)
		text.WriteString(reads)
		response.Stats.Words += int32(count(reads))
		sentence := &rapporteurv1.SummarySentence{Text: reads}
		if best > 0 {
			sentence.Score = round(w.score[i] / best)
		}
		for _, place := range places[i] {
			citation := s.citation(place)
			citation.Edited = edited
			sentence.Citations = append(sentence.Citations, citation)
		}
		response.Sentences = append(response.Sentences, sentence)
	}
	response.Text = text.String()
	return response
}

// round keeps four digits, so that the last bits of floating-point arithmetic,
// which differ between processors, do not show.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

// separator stands between two sentences of a summary.
func separator(newDocument bool) byte {
	if newDocument {
		return '\n'
	}
	return ' '
}

// places lists, for each of the chosen sentences, every sentence of the same
// words, itself first.
func (s *subject) places(chosen []int32) map[int32][]int32 {
	places := make(map[int32][]int32, len(chosen))
	for _, i := range chosen {
		places[i] = nil
	}
	for i := range s.sentences {
		first := s.sentences[i].first
		if _, ok := places[first]; ok {
			places[first] = append(places[first], int32(i))
		}
	}
	return places
}

// citation is the place of a sentence.
func (s *subject) citation(i int32) *rapporteurv1.Citation {
	c := &s.sentences[i]
	return &rapporteurv1.Citation{
		Document: s.documents[c.document].GetName(),
		Span:     &rapporteurv1.Span{Start: c.span.GetStart(), End: c.span.GetEnd()},
	}
}

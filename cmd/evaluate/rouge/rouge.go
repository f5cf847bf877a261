// Package rouge measures how much of a reference summary a candidate summary
// holds: ROUGE-N and ROUGE-L (Lin, "ROUGE: A Package for Automatic Evaluation
// of Summaries", 2004).
//
// The words of a text are its runs of a-z and 0-9 after lower-casing, and,
// where stemming is asked for, those of more than three letters are stemmed
// (Porter, 1980). That is what Google's rouge-score does, so that figures can
// be compared with published ones.
package rouge

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/porter"
)

// Score is one measure of a candidate against a reference. All three lie
// between 0 and 1; all are 0 where either text has no unit to compare.
type Score struct {
	Precision float64 // share of the candidate's units that the reference has
	Recall    float64 // share of the reference's units that the candidate has
	F1        float64 // harmonic mean of the two
}

// minStemmed is the least length of a word that is stemmed, in bytes.
const minStemmed = 4

// Words are the words of text, lower-cased, and stemmed where stem is Porter.
func Words(text string, stem Stemming) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	if stem == Porter {
		for i, w := range words {
			if len(w) >= minStemmed {
				env := snowballstem.NewEnv(w)
				porter.Stem(env)
				words[i] = env.Current()
			}
		}
	}
	return words
}

// Stemming says whether words are compared by their stems.
type Stemming int

// The ways of stemming.
const (
	Unstemmed Stemming = iota
	Porter
)

// N is ROUGE-N: the overlap of the n-grams of two lists of words, each n-gram
// counted as often as it stands in both. It panics where n is below 1.
func N(candidate, reference []string, n int) Score {
	if n < 1 {
		panic("rouge: n-grams need a length of at least 1")
	}
	have, want := grams(candidate, n), grams(reference, n)
	common := 0
	for g, count := range want {
		common += min(count, have[g])
	}
	return score(common, max(len(candidate)-n+1, 0), max(len(reference)-n+1, 0))
}

// L is ROUGE-L over whole texts: the length of the longest common subsequence
// of the two lists of words. It takes time in the product of their lengths.
func L(candidate, reference []string) Score {
	return score(longestCommonSubsequence(candidate, reference), len(candidate), len(reference))
}

// grams counts the n-grams of words; the words of one are joined by a byte
// that no word holds.
func grams(words []string, n int) map[string]int {
	counts := make(map[string]int, len(words))
	for i := 0; i+n <= len(words); i++ {
		counts[strings.Join(words[i:i+n], " ")]++
	}
	return counts
}

// longestCommonSubsequence is the textbook dynamic programme with one row.
func longestCommonSubsequence(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

func score(common, candidate, reference int) Score {
	if common == 0 {
		return Score{}
	}
	p, r := float64(common)/float64(candidate), float64(common)/float64(reference)
	return Score{Precision: p, Recall: r, F1: 2 * p * r / (p + r)}
}

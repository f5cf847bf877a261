package summary

import (
	"sync"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

const (
	knownStems    = 1 << 15 // words that a stemmer remembers before it starts anew
	longestMemory = 32      // length in bytes of the longest word that it remembers
)

// stemmer stems English words (Porter's English stemmer of Snowball, 2001). It
// remembers what it stemmed, which makes no difference but to the time: half of
// the time of a short summary would go into stemming. One goroutine at a time
// may use it.
type stemmer struct {
	env   snowballstem.Env
	stems map[string]string
}

// stemmers hands out stemmers that may remember words of other texts.
var stemmers = sync.Pool{New: func() any { return &stemmer{stems: make(map[string]string, 1<<10)} }}

// stem returns the stem of a folded word.
func (s *stemmer) stem(word string) string {
	if stem, ok := s.stems[word]; ok {
		return stem
	}
	s.env.SetCurrent(word)
	english.Stem(&s.env)
	stem := s.env.Current()
	if len(word) <= longestMemory {
		if len(s.stems) >= knownStems {
			clear(s.stems)
		}
		s.stems[word] = stem
	}
	return stem
}

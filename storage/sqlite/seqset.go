package sqlite

import (
	"math/bits"
	"slices"
)

// seqSet is a set of documents, a bit for each value of seq. Its zero value is
// empty; values of seq begin with 1 and lie close together.
type seqSet struct{ words []uint64 }

func (s *seqSet) add(seq int64) {
	at := int(seq >> 6)
	if at >= len(s.words) {
		s.words = append(s.words, make([]uint64, at+1-len(s.words))...)
	}
	s.words[at] |= 1 << (seq & 63)
}

func (s *seqSet) has(seq int64) bool {
	at := seq >> 6
	return at < int64(len(s.words)) && s.words[at]&(1<<(seq&63)) != 0
}

func (s *seqSet) drop(seq int64) {
	if s.has(seq) {
		s.words[seq>>6] &^= 1 << (seq & 63)
	}
}

// unite adds the documents of other.
func (s *seqSet) unite(other *seqSet) {
	if n := len(other.words) - len(s.words); n > 0 {
		s.words = append(s.words, make([]uint64, n)...)
	}
	for i, w := range other.words {
		s.words[i] |= w
	}
}

// keep removes all but the documents of other.
func (s *seqSet) keep(other *seqSet) {
	s.words = s.words[:min(len(s.words), len(other.words))]
	for i := range s.words {
		s.words[i] &= other.words[i]
	}
}

// remove removes the documents of other.
func (s *seqSet) remove(other *seqSet) {
	for i := range min(len(s.words), len(other.words)) {
		s.words[i] &^= other.words[i]
	}
}

func (s *seqSet) copy() *seqSet { return &seqSet{slices.Clone(s.words)} }

func (s *seqSet) count() (n int) {
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// latest returns the greatest n of the set that are from and up and below, in
// their order; below 0 is no bound.
func (s *seqSet) latest(n int, from, below int64) []int64 {
	at := int64(len(s.words)) - 1
	if below > 0 {
		at = min(at, (below-1)>>6)
	}
	var found []int64
	for ; at >= from>>6 && at >= 0 && len(found) < n; at-- {
		for w := s.words[at]; w != 0 && len(found) < n; {
			bit := int64(bits.Len64(w) - 1)
			w &^= 1 << bit
			if seq := at<<6 | bit; seq >= from && (below == 0 || seq < below) {
				found = append(found, seq)
			}
		}
	}
	slices.Reverse(found)
	return found
}

// bytes returns a byte for each value of seq, 1 where it is in the set.
func (s *seqSet) bytes() []byte {
	all := make([]byte, 64*len(s.words))
	for i, w := range s.words {
		for ; w != 0; w &= w - 1 {
			all[i<<6|bits.TrailingZeros64(w)] = 1
		}
	}
	return all
}

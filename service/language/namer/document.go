package namer

import (
	"math/bits"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// word is what features need of a word beside its form.
type word struct {
	kind       int32  // index into kinds
	first, end int32  // the run of capitals that it is of; itself where it is of none
	row        int32  // of its scores; -1 where it is closed
	lists      uint32 // lists that a phrase over the word stands on, a bit each; above them those of the word by itself
	place      uint8  // in the longest such phrase, from 1 on; 0 where there is none
	learned    uint8  // what a learned phrase over the word was taken for
	within     uint8  // place in that phrase, from 1 on
	title      bool   // in a sentence of capitals or of headline case
	start      bool   // first letters of its sentence
	short      uint8  // 1: an abbreviation in brackets behind its long form; 2: of such a long form
}

// kind is what a document says of a word, all places where it stands taken together.
type kind struct {
	lower   uint64
	small   int32 // times in small letters
	middle  int32 // times with a capital where that tells a name
	times   int32
	long    int32               // the last word of the long form that the word abbreviates; -1 for none
	profile uint16              // see ProfileValue
	inner   bool                // may be of a name without a capital
	found   [MaxTypes + 1]int32 // by type, times in names that the first pass found, weighed
	places  [4]int32            // times at each place of such names
}

// edge stands for the words outside of a sentence.
var (
	edge     = form.Form{Normal: 1, Lower: 1, Shape: 1}
	edgeWord = word{kind: -1}
)

// prepare gathers what features need of a document.
func (s *State) prepare(k *Knowledge, d *Document) {
	n := len(d.Forms)
	if cap(s.words) < n {
		s.words = make([]word, n+n/2)
	}
	s.words = s.words[:n]
	s.intern(k, d.Forms)
	start := int32(0)
	s.open = 0
	for _, end := range d.Ends {
		s.sentence(k, d, start, end)
		start = end
	}
}

// intern gives words of one form, but for capitals, one kind.
func (s *State) intern(k *Knowledge, forms []form.Form) {
	size := 1 << bits.Len(uint(2*len(forms)+16))
	if len(s.index) < size || len(s.index) > 8*size {
		s.index = make([]int32, size)
	}
	for i := range s.index {
		s.index[i] = -1
	}
	s.kinds = s.kinds[:0]
	mask := uint64(len(s.index) - 1)
	for i := range forms {
		lower := forms[i].Lower
		at := lower >> 17 & mask
		for s.index[at] >= 0 && s.kinds[s.index[at]].lower != lower {
			at = (at + 1) & mask
		}
		if s.index[at] < 0 {
			s.index[at] = int32(len(s.kinds))
			profile, _ := k.Profiles.Find(lower)
			_, inner := k.Inner.Find(lower)
			s.kinds = append(s.kinds, kind{lower: lower, long: -1, profile: profile, inner: inner})
		}
		s.words[i] = word{kind: s.index[at], first: int32(i), end: int32(i) + 1}
		s.kinds[s.index[at]].times++
	}
}

// sentence looks at the words of a sentence: their case, where that tells
// something, the lists that they stand on, and the runs of capitals.
func (s *State) sentence(k *Knowledge, d *Document, start, end int32) {
	letters, capitals := 0, 0
	for i := start; i < end; i++ {
		switch d.Forms[i].Case {
		case form.Small:
			letters++
		case form.Capital, form.Capitals:
			letters++
			capitals++
		}
	}
	title := letters > 2 && 4*capitals >= 3*letters
	begins := true
	for i := start; i < end; i++ {
		w, f := &s.words[i], &d.Forms[i]
		w.title, w.start = title, begins
		k := &s.kinds[w.kind]
		switch {
		case f.Case == form.Small:
			k.small++
		case (f.Case == form.Capital || f.Case == form.Capitals) && !begins && !title:
			k.middle++
		}
		if f.Case != form.NoLetters {
			begins = false
		}
	}
	for i := start; i < end; {
		i = s.match(k.Lists, d.Forms, i, end)
	}
	for i := start; i < end; {
		i = s.matchLearned(k.Learned, d.Forms, i, end)
	}
	for i := start; i < end; {
		i = s.run(d.Forms, i, end)
	}
	s.abbreviations(d.Forms, start, end)
	s.close(d, start, end)
}

// How far from a word in small letters the capitals stand that make it open to
// be of a name.
const (
	nearCapital = 2 // in front of it, where the name begins with it: "al-Shabab"
	farCapital  = 4 // on both sides of it, where it stands within the name: "Bank for International Settlements"
)

// close finds the words that are in no name since they have no capital, and
// either never are within one or have none near them; and gives the others a row
// for their scores.
func (s *State) close(d *Document, start, end int32) {
	last := start - farCapital - 1
	for i := start; i < end; i++ {
		if hasCapital(d.Forms[i].Case) {
			last = i
		}
		s.words[i].row = last
	}
	next := end + farCapital + 1
	for i := end - 1; i >= start; i-- {
		if hasCapital(d.Forms[i].Case) {
			next = i
		}
		far, near := next-i, i-s.words[i].row
		closed := far > nearCapital && (near > farCapital || far > farCapital) || far > 0 && !s.kinds[s.words[i].kind].inner && !bound(d.Forms, start, i, near, far)
		s.words[i].row = 0
		if closed {
			s.words[i].row = -1
		}
	}
	for i := start; i < end; i++ {
		if s.words[i].row == 0 {
			s.words[i].row = s.open
			s.open++
		}
	}
}

// bound tells a word between two capitals, or behind a hyphen with a capital in
// front, which may be of a name though it is not known to be: "Kiptoo arap Rono",
// "Ban Ki-moon". The distances are those to the next capitals on both sides.
func bound(forms []form.Form, start, i, near, far int32) bool {
	return near == 1 && far == 1 || near == 2 && i > start && forms[i-1].Lower == hyphen
}

var hyphen = form.HashLower("-")

func hasCapital(c form.Case) bool { return c != form.Small && c != form.NoLetters }

// match notes the longest phrase that begins at word i, and returns where to go on.
func (s *State) match(lists *form.Table, forms []form.Form, i, end int32) int32 {
	if !hasCapital(forms[i].Case) {
		return i + 1
	}
	n, kinds, single := longest(lists, forms, i, end)
	s.words[i].lists |= uint32(single) << 16
	for j := i; j < i+n; j++ {
		w := &s.words[j]
		w.lists |= uint32(kinds)
		w.place = placeOf(j-i, n)
		if j > i {
			if v, ok := lists.Find(perceptron.Mix(0, forms[j].Lower)); ok {
				w.lists |= uint32(v&^goesOn) << 16
			}
		}
	}
	return i + max(n, 1)
}

// matchLearned is match for learned phrases.
func (s *State) matchLearned(learned *form.Table, forms []form.Form, i, end int32) int32 {
	if !hasCapital(forms[i].Case) {
		return i + 1
	}
	n, value, _ := longest(learned, forms, i, end)
	for j := i; j < i+n; j++ {
		s.words[j].learned, s.words[j].within = uint8(value), placeOf(j-i, n)
	}
	return i + max(n, 1)
}

// placeOf is the place of word i of n, from 1 on.
func placeOf(i, n int32) uint8 {
	switch {
	case n == 1:
		return 1 + unit
	case i == 0:
		return 1 + begin
	case i == n-1:
		return 1 + last
	}
	return 1 + inside
}

// joints are the small words, and the hyphen, that go on a run of capitals where
// one follows them.
var joints = func() [16]uint64 {
	var hashes [16]uint64
	for i, w := range [16]string{"of", "for", "the", "-", "&", "de", "la", "del", "von", "der", "van", "den", "bin", "al", "da", "du"} {
		hashes[i] = form.HashLower(w)
	}
	return hashes
}()

func isJoint(lower uint64) bool {
	for _, j := range joints {
		if j == lower {
			return true
		}
	}
	return false
}

// run finds the run of capitals that begins at word i, and returns where to go on.
func (s *State) run(forms []form.Form, i, end int32) int32 {
	if !hasCapital(forms[i].Case) {
		return i + 1
	}
	const longestJoint = 2 // words: "of the"
	behind := i + 1
	for j := behind; j < end && j <= behind+longestJoint; j++ {
		if hasCapital(forms[j].Case) {
			behind = j + 1
		} else if !isJoint(forms[j].Lower) {
			break
		}
	}
	for j := i; j < behind; j++ {
		s.words[j].first, s.words[j].end = i, behind
	}
	return behind
}

// brackets are hashes of "(" and ")".
var brackets = [2]uint64{form.HashLower("("), form.HashLower(")")}

// longestForm is the number of words of a long form in front of its abbreviation.
const longestForm = 8

// abbreviations marks words of capitals in brackets behind names whose words
// begin with their letters, as far as the first letter tells: "International
// Monetary Fund (IMF)" (Schwartz and Hearst 2003).
func (s *State) abbreviations(forms []form.Form, start, end int32) {
	for i := start + 2; i+1 < end; i++ {
		f := &forms[i]
		if f.Case != form.Capitals && f.Case != form.Camel || forms[i-1].Lower != brackets[0] || forms[i+1].Lower != brackets[1] {
			continue
		}
		long := &s.words[i-2]
		first := max(long.first, i-1-longestForm)
		for first < i-2 && forms[first].Prefix[0] != f.Prefix[0] {
			first++
		}
		if !hasCapital(forms[i-2].Case) || forms[first].Prefix[0] != f.Prefix[0] || first == i-2 && forms[first].Lower == f.Lower {
			continue
		}
		s.words[i].short = 1
		s.kinds[s.words[i].kind].long = i - 2
		for j := first; j < i-1; j++ {
			s.words[j].short = 2
		}
	}
}

package namer

import (
	"math/bits"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// ListKinds is the number of kinds of lists that there may be.
const ListKinds = 15

// goesOn marks, in the table of lists, the beginning of a longer phrase.
const goesOn = 1 << 15

// longestPhrase is the number of words of the longest phrase of a list.
const longestPhrase = 8

// Phrase is a phrase of a list: the hashes form.Lower of its words, and the
// kinds of lists that it stands on, a bit each.
type Phrase struct {
	Words []uint64
	Kinds uint16
}

// Lists makes a table of phrases. Longer ones than eight words are left out.
func Lists(phrases []Phrase) *form.Table {
	values := map[uint64]uint16{}
	var order []uint64
	note := func(h uint64, v uint16) {
		if _, ok := values[h]; !ok {
			order = append(order, h)
		}
		values[h] |= v
	}
	for _, p := range phrases {
		if len(p.Words) == 0 || len(p.Words) > longestPhrase {
			continue
		}
		h := uint64(0)
		for i, w := range p.Words {
			h = perceptron.Mix(h, w)
			if i+1 < len(p.Words) {
				note(h, goesOn)
			}
		}
		note(h, p.Kinds&^goesOn)
	}
	entries := make([]form.Entry, 0, len(order))
	for _, h := range order {
		entries = append(entries, form.Entry{Hash: h, Value: values[h]})
	}
	return form.NewTable(entries)
}

// prepare gathers what features need of a document.
func (s *State) prepare(lists *form.Table, d *Document) {
	n := len(d.Forms)
	if cap(s.words) < n {
		s.words = make([]word, n+n/2)
	}
	s.words = s.words[:n]
	s.intern(d.Forms)
	start := int32(0)
	for _, end := range d.Ends {
		s.sentence(lists, d, start, end)
		start = end
	}
}

// intern gives words of one form, but for capitals, one kind.
func (s *State) intern(forms []form.Form) {
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
			s.kinds = append(s.kinds, kind{lower: lower})
		}
		s.words[i] = word{kind: s.index[at]}
		s.kinds[s.index[at]].times++
	}
}

// sentence looks at the words of a sentence: their case, where that tells
// something, and the lists that they stand on.
func (s *State) sentence(lists *form.Table, d *Document, start, end int32) {
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
		i = s.match(lists, d.Forms, i, end)
	}
}

// match notes the longest phrase that begins at word i, and returns where to go on.
func (s *State) match(lists *form.Table, forms []form.Form, i, end int32) int32 {
	if forms[i].Case == form.Small || forms[i].Case == form.NoLetters {
		return i + 1
	}
	h := uint64(0)
	longest, kinds := int32(0), uint16(0)
	for j := i; j < end && j < i+longestPhrase; j++ {
		h = perceptron.Mix(h, forms[j].Lower)
		v, ok := lists.Find(h)
		if !ok {
			break
		}
		if v&^goesOn != 0 {
			longest, kinds = j+1-i, v&^goesOn
			if j == i {
				s.words[i].lists |= uint32(kinds) << 16 // of the word by itself
			}
		}
		if v&goesOn == 0 {
			break
		}
	}
	if longest == 0 {
		return i + 1
	}
	for j := i; j < i+longest; j++ {
		w := &s.words[j]
		w.lists |= uint32(kinds)
		switch {
		case longest == 1:
			w.place = 1 + unit
		case j == i:
			w.place = 1 + begin
		case j == i+longest-1:
			w.place = 1 + last
		default:
			w.place = 1 + inside
		}
		if j > i {
			if v, ok := lists.Find(perceptron.Mix(0, forms[j].Lower)); ok {
				w.lists |= uint32(v&^goesOn) << 16
			}
		}
	}
	return i + longest
}

// features fills in features; every template mixes its number with what it is of.
type features struct {
	hashes []uint64
	n      uint64
}

func (f *features) one(a uint64) {
	f.hashes[f.n] = perceptron.Mix(a, f.n+1)
	f.n++
}

func (f *features) two(a, b uint64) {
	f.hashes[f.n] = perceptron.Mix(perceptron.Mix(a, b), f.n+1)
	f.n++
}

func (f *features) three(a, b, c uint64) {
	f.hashes[f.n] = perceptron.Mix(perceptron.Mix(perceptron.Mix(a, b), c), f.n+1)
	f.n++
}

// The number of features of a word in each pass.
const (
	firstTemplates  = 62
	secondTemplates = firstTemplates + 9
)

// describe fills in the features of word i of the sentence [start, end).
func (s *State) describe(d *Document, start, end, i int32, again bool, hashes []uint64) {
	f := features{hashes: hashes}
	var forms [5]*form.Form
	var words [5]*word
	var tags [5]uint64
	for k := range forms {
		j := i + int32(k) - 2
		if j < start || j >= end {
			forms[k], words[k], tags[k] = &edge, &edgeWord, 0
			continue
		}
		forms[k], words[k] = &d.Forms[j], &s.words[j]
		tags[k] = uint64(d.Fine[j]) + 1
	}
	l2, l1, c, r1, r2 := forms[0], forms[1], forms[2], forms[3], forms[4]
	w := words[2]
	place := uint64(c.Case)
	if w.start {
		place |= 8
	}
	if w.title {
		place |= 16
	}
	known := place | s.history(w)<<8
	f.one(place)
	f.one(known)
	f.one(c.Normal)
	f.one(c.Lower)
	f.two(c.Lower, place)
	f.one(l1.Lower)
	f.one(r1.Lower)
	f.one(l2.Lower)
	f.one(r2.Lower)
	f.two(l1.Lower, c.Lower)
	f.two(c.Lower, r1.Lower)
	f.two(l1.Lower, r1.Lower)
	f.two(l2.Lower, l1.Lower)
	f.two(r1.Lower, r2.Lower)
	f.two(uint64(c.Shape), place)
	f.two(uint64(l1.Shape), uint64(c.Shape))
	f.two(uint64(c.Shape), uint64(r1.Shape))
	f.three(uint64(l1.Shape), uint64(c.Shape), uint64(r1.Shape))
	f.three(uint64(c.Shape), uint64(r1.Shape), uint64(r2.Shape))
	for _, p := range c.Prefix[1:] {
		f.one(uint64(p))
	}
	for _, x := range c.Suffix[1:] {
		f.two(uint64(x), uint64(c.Case))
	}
	f.two(uint64(l1.Suffix[2]), uint64(l1.Case))
	f.two(uint64(r1.Suffix[2]), uint64(r1.Case))
	f.one(uint64(c.Cluster))
	f.two(uint64(c.Cluster), place)
	f.one(uint64(l1.Cluster))
	f.one(uint64(r1.Cluster))
	f.one(uint64(l2.Cluster))
	f.one(uint64(r2.Cluster))
	f.two(uint64(l1.Cluster), uint64(c.Cluster))
	f.two(uint64(c.Cluster), uint64(r1.Cluster))
	f.three(uint64(l1.Cluster), uint64(c.Cluster), uint64(r1.Cluster))
	f.two(uint64(l1.Cluster), uint64(c.Shape))
	f.two(uint64(r1.Cluster), uint64(c.Shape))
	f.two(l1.Lower, uint64(c.Shape))
	f.two(r1.Lower, uint64(c.Shape))
	f.one(tags[2])
	f.two(tags[1], tags[2])
	f.two(tags[2], tags[3])
	f.three(tags[1], tags[2], tags[3])
	f.three(tags[0], tags[1], tags[2])
	f.three(tags[2], tags[3], tags[4])
	f.two(tags[2], place)
	f.two(uint64(c.Ambiguity), place)

	in := uint64(w.lists & 0xffff)
	f.two(in, uint64(w.place))
	f.three(in, uint64(w.place), place)
	f.one(uint64(w.lists >> 16))
	f.two(uint64(words[1].lists), uint64(words[1].place))
	f.two(uint64(words[3].lists), uint64(words[3].place))
	f.two(uint64(words[1].lists>>16), uint64(w.lists>>16))
	f.two(uint64(w.lists>>16), uint64(words[3].lists>>16))
	f.three(in, uint64(w.place), tags[3])
	f.three(in, uint64(w.place), r1.Lower)
	f.three(in, uint64(w.place), l1.Lower)
	f.two(s.near(d, start, end, i, -1), place)
	f.two(s.near(d, start, end, i, 1), place)
	f.two(in, uint64(r1.Cluster))
	f.two(in, uint64(l1.Cluster))
	if !again {
		return
	}
	s.describeAgain(&f, words[:], place)
}

// history is what the document says of a word's capitals.
func (s *State) history(w *word) uint64 {
	if w.kind < 0 {
		return 0
	}
	k := &s.kinds[w.kind]
	h := uint64(1)
	if k.small > 0 {
		h |= 2
	}
	if k.middle > 0 {
		h |= 4
	}
	if k.times > 1 {
		h |= 8
	}
	return h
}

// near is the lower-case or unlisted word that the run of capitals around word
// i leads to in a direction: what stands before or behind the name that i may be of.
func (s *State) near(d *Document, start, end, i, step int32) uint64 {
	for n, j := uint64(0), i+step; n < 6; n, j = n+1, j+step {
		if j < start || j >= end {
			return 2
		}
		if c := d.Forms[j].Case; c != form.Capital && c != form.Capitals && c != form.OneCapital {
			return d.Forms[j].Lower
		}
	}
	return 4
}

// describeAgain adds what the first pass found in the document.
func (s *State) describeAgain(f *features, words []*word, place uint64) {
	var found [5]uint64
	for i, w := range words {
		if w.kind < 0 {
			continue
		}
		k := &s.kinds[w.kind]
		found[i] = 1 + uint64(k.majority)
	}
	k := &s.kinds[words[2].kind]
	t := uint64(k.majority)
	part := uint64(k.part)
	much := uint64(0)
	if t > 0 {
		n := k.found[t]
		switch {
		case n > 6:
			much = 3
		case n > 2:
			much = 2
		default:
			much = 1
		}
	}
	f.two(t, much)
	f.three(t, part, place)
	f.three(found[1], found[2], found[3])
	f.two(found[1], found[2])
	f.two(found[2], found[3])
	f.three(t, uint64(min(k.alone, 2)), uint64(min(k.times, 3)))
	f.three(found[0], found[1], found[2])
	f.three(found[2], found[3], found[4])
	f.three(t, uint64(words[2].lists&0xffff), uint64(words[2].place))
}

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	d := Document{Forms: form.Samples()}
	for i := range d.Forms {
		d.Coarse, d.Fine = append(d.Coarse, uint8(i%5)), append(d.Fine, uint8(i%7))
	}
	d.Ends = []int32{int32(len(d.Forms))}
	lists := Lists([]Phrase{{[]uint64{d.Forms[2].Lower, d.Forms[3].Lower}, 5}})
	var s State
	s.prepare(lists, &d)
	s.gather([]Name{{0, 1, 1}, {2, 4, 2}})
	var hashes [secondTemplates]uint64
	h := uint64(0)
	for i := range d.Forms {
		s.describe(&d, 0, d.Ends[0], int32(i), true, hashes[:])
		for _, f := range hashes {
			h = perceptron.Mix(h, f)
		}
	}
	return h
}

package namer

import (
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

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
	firstTemplates  = 77
	secondTemplates = 14
)

// How far a cluster's number is cut down to those of wider classes: neighbours
// in the tree of clusters have neighbouring numbers.
const (
	wide   = 3
	widest = 5
)

// around are the words of a sentence about one of them, two on each side.
type around struct {
	forms [5]*form.Form
	words [5]*word
	tags  [5]uint64
}

func (a *around) set(s *State, d *Document, start, end, i int32) {
	for k := range a.forms {
		j := i + int32(k) - 2
		if j < start || j >= end {
			a.forms[k], a.words[k], a.tags[k] = &edge, &edgeWord, 0
			continue
		}
		a.forms[k], a.words[k] = &d.Forms[j], &s.words[j]
		a.tags[k] = uint64(d.Fine[j]) + 1
	}
}

// describe fills in the features of word i of the sentence [start, end).
func (s *State) describe(d *Document, start, end, i int32, hashes []uint64) {
	var a around
	a.set(s, d, start, end, i)
	f := features{hashes: hashes}
	place := s.placeOf(&a)
	s.describeWords(&f, &a, place)
	s.describeKnown(&f, &a, place)
	s.describeRun(&f, d, start, end, i, place)
}

// placeOf is the case of the word in the middle, and where that tells little.
func (s *State) placeOf(a *around) uint64 {
	place := uint64(a.forms[2].Case)
	if a.words[2].start {
		place |= 8
	}
	if a.words[2].title {
		place |= 16
	}
	return place
}

// describeWords adds the features of words, clusters and tags.
func (s *State) describeWords(f *features, a *around, place uint64) {
	l2, l1, c, r1, r2 := a.forms[0], a.forms[1], a.forms[2], a.forms[3], a.forms[4]
	tags := &a.tags
	f.one(place)
	f.one(place | s.history(a.words[2])<<8)
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
	f.two(uint64(c.Cluster>>wide), place)
	f.three(uint64(l1.Cluster>>wide), uint64(c.Cluster>>wide), uint64(r1.Cluster>>wide))
	f.three(uint64(l1.Cluster>>widest), uint64(c.Cluster>>widest), uint64(r1.Cluster>>widest))
	f.one(tags[2])
	f.two(tags[1], tags[2])
	f.two(tags[2], tags[3])
	f.three(tags[1], tags[2], tags[3])
	f.three(tags[0], tags[1], tags[2])
	f.three(tags[2], tags[3], tags[4])
	f.two(tags[2], place)
	f.two(uint64(c.Ambiguity), place)
}

// describeKnown adds what lists and open text say of the words.
func (s *State) describeKnown(f *features, a *around, place uint64) {
	w, l, r := a.words[2], a.words[1], a.words[3]
	in, at := uint64(w.lists&0xffff), uint64(w.place)
	f.two(in, at)
	f.three(in, at, place)
	f.one(uint64(w.lists >> 16))
	f.two(uint64(l.lists), uint64(l.place))
	f.two(uint64(r.lists), uint64(r.place))
	f.two(uint64(l.lists>>16), uint64(w.lists>>16))
	f.two(uint64(w.lists>>16), uint64(r.lists>>16))
	f.three(in, at, a.tags[3])
	f.three(in, at, a.forms[3].Lower)
	f.three(in, at, a.forms[1].Lower)
	f.two(in, uint64(a.forms[3].Cluster))
	f.two(in, uint64(a.forms[1].Cluster))
	f.three(uint64(w.learned), uint64(w.within), place)
	f.three(uint64(w.learned), uint64(l.learned), uint64(r.learned))
	p, before, after := s.profile(w), s.profile(l), s.profile(r)
	f.two(p, place)
	f.three(p&0xf, before&0xff, place)
	f.three(p&0xf, after&0xff, place)
	f.three(before&0xf, p&0xff, after&0xf)
}

// profile is what open text says of a word.
func (s *State) profile(w *word) uint64 {
	if w.kind < 0 {
		return 0
	}
	return uint64(s.kinds[w.kind].profile)
}

// describeRun adds features of the run of capitals that the word is of, and of
// what stands before and behind it.
func (s *State) describeRun(f *features, d *Document, start, end, i int32, place uint64) {
	w := &s.words[i]
	before, behind := uint64(2), uint64(2)
	if w.first > start {
		before = d.Forms[w.first-1].Lower
	}
	if w.end < end {
		behind = d.Forms[w.end].Lower
	}
	at := uint64(min(w.end-w.first, 5))<<8 | place
	if i == w.first {
		at |= 32
	}
	if i == w.end-1 {
		at |= 64
	}
	first, last := &d.Forms[w.first], &d.Forms[w.end-1]
	f.two(before, place)
	f.two(behind, place)
	f.two(before, at&^0x1f)
	f.two(behind, at&^0x1f)
	f.two(last.Lower, at)
	f.two(first.Lower, at)
	f.three(uint64(first.Cluster>>wide), uint64(last.Cluster>>wide), at)
	f.two(uint64(w.short), at)
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

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	d := Document{Forms: form.Samples()}
	for i := range d.Forms {
		d.Coarse, d.Fine = append(d.Coarse, uint8(i%5)), append(d.Fine, uint8(i%7))
	}
	d.Ends = []int32{int32(len(d.Forms))}
	k := Knowledge{
		Lists:    Lists([]Phrase{{[]uint64{d.Forms[2].Lower, d.Forms[3].Lower}, 5}}),
		Learned:  Lists([]Phrase{{[]uint64{d.Forms[1].Lower}, LearnedValue(2, 3)}}),
		Profiles: form.NewTable([]form.Entry{{Hash: d.Forms[3].Lower, Value: ProfileValue(3, 2, 1, 4, 1)}}),
		Inner:    form.NewTable([]form.Entry{{Hash: d.Forms[4].Lower, Value: 1}}),
	}
	var s State
	s.prepare(&k, &d)
	s.labels = make([]uint8, len(d.Forms))
	s.labels[0], s.labels[2] = 4, 5
	s.labels[3] = 7
	s.gather(&d, []Name{{0, 1, 1}, {2, 4, 2}})
	var hashes [firstTemplates + secondTemplates]uint64
	h := uint64(0)
	for i := range d.Forms {
		s.describe(&d, 0, d.Ends[0], int32(i), hashes[:firstTemplates])
		if s.words[i].row >= 0 {
			s.describeAgain(&d, 0, d.Ends[0], int32(i), hashes[firstTemplates:])
		}
		for _, f := range hashes {
			h = perceptron.Mix(h, f)
		}
	}
	return h
}

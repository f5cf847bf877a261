// Package tagger finds the parts of speech of words: the universal ones from
// left to right, then the Penn tags among those that the universal tag admits.
//
// The model is a greedy averaged perceptron with the features of Collins (2002)
// and Toutanova et al. (2003), with word clusters (Brown et al. 1992) and classes
// of ambiguity (Cutting et al. 1992) beside them.
package tagger

import (
	"encoding/binary"
	"errors"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Model tags sentences. It is safe for use by many goroutines. Tags are small
// numbers, 0 for none, as the caller deals them out.
type Model struct {
	coarse  *perceptron.Table
	fine    *perceptron.Table
	allowed [maxTags]uint64 // fine tags that each coarse one admits, a bit each
	only    [maxTags]uint8  // the fine tag where there is one alone, else 0
}

// maxTags is the number of tags that there may be of a kind.
const maxTags = 64

// sides is how far around a word features look.
const sides = 2

// edge stands for the words outside of a sentence.
var edge = form.Form{Normal: 1, Lower: 1, Shape: 1}

// window is the words around the one in hand, which is in the middle.
type window [2*sides + 1]*form.Form

// at sets the window around word i.
func (w *window) at(words []form.Form, i int) {
	for k := range w {
		j := i + k - sides
		if j < 0 || j >= len(words) {
			w[k] = &edge
		} else {
			w[k] = &words[j]
		}
	}
}

// coarseTemplates is the number of features of a coarse decision.
const coarseTemplates = 38

// features fills in the features of a word. Every template mixes its number
// with what it is of.
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

// coarse describes a word for its coarse tag; before and before2 are the tags
// of the two words to the left.
func coarseFeatures(w *window, first bool, before, before2 uint8, hashes []uint64) {
	f := features{hashes: hashes}
	l2, l1, c, r1, r2 := w[0], w[1], w[2], w[3], w[4]
	t1, t2 := uint64(before)+1, uint64(before2)+1
	place := uint64(c.Case)
	if first {
		place |= 8
	}
	f.one(place)
	f.one(c.Lower)
	for _, p := range c.Prefix[1:] {
		f.one(uint64(p))
	}
	for _, s := range c.Suffix {
		f.one(uint64(s))
	}
	f.two(uint64(c.Shape), place)
	f.two(uint64(c.Shape), uint64(c.Suffix[1]))
	f.one(uint64(c.Ambiguity))
	f.two(uint64(c.Ambiguity), place)
	f.one(uint64(c.Cluster))
	f.two(uint64(l1.Cluster), uint64(c.Cluster))
	f.two(uint64(c.Cluster), uint64(r1.Cluster))
	f.one(uint64(l1.Cluster))
	f.one(uint64(r1.Cluster))
	f.one(uint64(l2.Cluster))
	f.one(uint64(r1.Ambiguity))
	f.two(uint64(r1.Ambiguity), uint64(r2.Ambiguity))
	f.two(uint64(c.Ambiguity), uint64(r1.Ambiguity))
	f.one(t1)
	f.two(t1, t2)
	f.two(t1, c.Lower)
	f.two(t1, uint64(c.Suffix[2]))
	f.three(t1, t2, uint64(c.Ambiguity))
	f.one(l1.Lower)
	f.one(r1.Lower)
	f.one(l2.Lower)
	f.one(r2.Lower)
	f.two(l1.Lower, c.Lower)
	f.two(c.Lower, r1.Lower)
	f.two(l1.Lower, r1.Lower)
	f.two(uint64(l1.Suffix[2]), uint64(c.Suffix[2]))
	f.two(uint64(r1.Suffix[2]), uint64(r1.Case))
	f.three(uint64(c.Ambiguity), uint64(r1.Ambiguity), uint64(r2.Ambiguity))
	f.three(uint64(l1.Case), uint64(c.Case), uint64(r1.Case))
}

// fineTemplates is the number of features of a fine decision.
const fineTemplates = 26

// fineFeatures describes a word for its fine tag; tags are the coarse tags of
// the window.
func fineFeatures(w *window, tags *[2*sides + 1]uint64, before uint8, hashes []uint64) {
	f := features{hashes: hashes}
	l1, c, r1 := w[1], w[2], w[3]
	u := tags[2]
	f.one(u)
	f.two(u, c.Normal)
	f.two(u, c.Lower)
	f.two(u, uint64(c.Suffix[0]))
	f.two(u, uint64(c.Suffix[1]))
	f.two(u, uint64(c.Suffix[2]))
	f.two(u, uint64(c.Suffix[3]))
	f.two(u, uint64(c.Prefix[2]))
	f.two(u, uint64(c.Shape))
	f.two(u, uint64(c.Cluster))
	f.two(u, tags[1])
	f.two(u, tags[3])
	f.three(u, tags[1], tags[0])
	f.three(u, tags[3], tags[4])
	f.three(u, tags[1], tags[3])
	f.two(u, l1.Lower)
	f.two(u, r1.Lower)
	f.two(u, w[0].Lower)
	f.two(u, w[4].Lower)
	f.three(u, tags[1], uint64(c.Suffix[1]))
	f.three(u, l1.Lower, c.Lower)
	f.three(u, c.Lower, r1.Lower)
	f.three(u, uint64(before)+64, uint64(c.Suffix[1]))
	f.two(u, uint64(before)+64)
	f.three(u, uint64(l1.Cluster), uint64(c.Suffix[1]))
	f.three(u, uint64(before)+64, c.Lower)
}

// Tag fills in the coarse and fine tags of a sentence; all slices are of one
// length. It allocates nothing.
func (m *Model) Tag(words []form.Form, coarse, fine []uint8) {
	var w window
	var hashes [coarseTemplates]uint64
	var sums perceptron.Sums
	var before, before2 uint8
	for i := range words {
		w.at(words, i)
		coarseFeatures(&w, i == 0, before, before2, hashes[:])
		m.coarse.Sum(hashes[:], &sums)
		coarse[i] = uint8(m.coarse.Best(&sums)) + 1
		before, before2 = coarse[i], before
	}
	m.Refine(words, coarse, fine)
}

// Refine fills in the fine tags of a sentence whose coarse ones are known.
func (m *Model) Refine(words []form.Form, coarse, fine []uint8) {
	var w window
	var hashes [fineTemplates]uint64
	var sums perceptron.Sums
	var tags [2*sides + 1]uint64
	var before uint8
	for i := range words {
		if only := m.only[coarse[i]]; only > 0 {
			fine[i], before = only, only
			continue
		}
		w.at(words, i)
		tagWindow(coarse, i, &tags)
		fineFeatures(&w, &tags, before, hashes[:])
		m.fine.Sum(hashes[:], &sums)
		fine[i] = uint8(m.fine.BestOf(&sums, m.allowed[coarse[i]]>>1)) + 1
		before = fine[i]
	}
}

// tagWindow gathers the tags around word i.
func tagWindow(tags []uint8, i int, out *[2*sides + 1]uint64) {
	for k := range out {
		j := i + k - sides
		if j < 0 || j >= len(tags) {
			out[k] = 1
		} else {
			out[k] = uint64(tags[j]) + 2
		}
	}
}

var errModel = errors.New("tagger: not a model")

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	for i := range m.allowed {
		b = binary.LittleEndian.AppendUint64(b, m.allowed[i])
	}
	b = append(b, m.only[:]...)
	return m.fine.AppendTo(m.coarse.AppendTo(b))
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	m := new(Model)
	if len(b) < 9*maxTags {
		return nil, errModel
	}
	for i := range m.allowed {
		m.allowed[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	b = b[8*maxTags:]
	b = b[copy(m.only[:], b):]
	var err error
	if m.coarse, b, err = perceptron.ReadTable(b); err != nil {
		return nil, err
	}
	if m.fine, b, err = perceptron.ReadTable(b); err != nil {
		return nil, err
	}
	if len(b) > 0 || m.coarse.Templates() != coarseTemplates || m.fine.Templates() != fineTemplates {
		return nil, errModel
	}
	return m, nil
}

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	words := form.Samples()
	h := uint64(0)
	var w window
	var hashes [coarseTemplates]uint64
	var fine [fineTemplates]uint64
	for i := range words {
		w.at(words, i)
		coarseFeatures(&w, i == 0, uint8(i%5), uint8(i%7), hashes[:])
		fineFeatures(&w, &[2*sides + 1]uint64{1, 2, 3, 4, 5}, uint8(i%3), fine[:])
		for _, f := range append(hashes[:], fine[:]...) {
			h = perceptron.Mix(h, f)
		}
	}
	return h
}

package parser

import (
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/network"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// What a word is known by, besides what it is by itself.
const (
	coarseKind = network.FormKinds + iota
	tagsKind
	Kinds // how many there are in all
)

// Words are the words of sentences with their tags: small numbers, as the
// caller deals them out.
type Words struct {
	Forms        []form.Form
	Coarse, Fine []uint8
}

// Values are what word i is known by, for each kind.
func (w *Words) Values(i int) (values [Kinds]uint64) {
	alone := network.Values(&w.Forms[i])
	copy(values[:], alone[:])
	values[coarseKind], values[tagsKind] = uint64(w.Coarse[i]), uint64(w.Coarse[i])<<8|uint64(w.Fine[i])
	return values
}

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	w := Words{Forms: form.Samples()}
	for i := range w.Forms {
		w.Coarse, w.Fine = append(w.Coarse, uint8(i%5)), append(w.Fine, uint8(i%7))
	}
	h := uint64(Kinds)<<8 | rootRelation
	for i := range w.Forms {
		for kind, value := range w.Values(i) {
			h = perceptron.Mix(h, network.Key(kind, value))
		}
	}
	for i := range 64 {
		h = perceptron.Mix(h, uint64(Distance(32, i)))
	}
	return h
}

// Distances are how many classes of distances there are between words and heads.
const Distances = 32

// Distance is the class of the distance of a head at j from its word at i.
func Distance(i, j int) int {
	d, side := j-i, 0
	if d < 0 {
		d, side = -d, Distances/2
	}
	switch {
	case d < 8:
		return side + d
	case d < 10:
		return side + 8
	case d < 13:
		return side + 9
	case d < 17:
		return side + 10
	case d < 22:
		return side + 11
	case d < 30:
		return side + 12
	case d < 45:
		return side + 13
	}
	return side + 14
}

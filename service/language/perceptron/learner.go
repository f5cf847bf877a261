package perceptron

import (
	"fmt"
	"math"
	"slices"
)

// Learner is a model in training. It is not safe for use by several goroutines.
type Learner struct {
	labels    int
	templates int
	index     rowIndex
	features  []uint64  // hash of each row
	template  []uint16  // of each row
	touched   []uint32  // updates of each row
	weights   []float32 // row by row
	drift     []float64 // weights times the time of their change, for the average (Daumé 2006)
	clock     float64
}

// NewLearner returns an untrained model of so many labels and templates.
func NewLearner(labels, templates int) *Learner {
	if labels > MaxLabels {
		panic(fmt.Sprintf("perceptron: %d labels, the limit is %d", labels, MaxLabels))
	}
	return &Learner{labels: labels, templates: templates, clock: 1}
}

// Sum adds up the weights of a decision into scores, one for each label.
func (l *Learner) Sum(features []uint64, scores []float32) {
	clear(scores[:l.labels])
	for _, h := range features[:l.templates] {
		row := l.index.find(h)
		if row < 0 {
			continue
		}
		w := l.weights[int(row)*l.labels:][:l.labels]
		for i, v := range w {
			scores[i] += v
		}
	}
}

// Reward moves the weights of a decision towards a label, or away from it where
// by is negative.
func (l *Learner) Reward(features []uint64, label int, by float32) {
	for i, h := range features[:l.templates] {
		row := l.row(h, i)
		l.touched[row]++
		at := int(row)*l.labels + label
		l.weights[at] += by
		l.drift[at] += float64(by) * l.clock
	}
}

// Tick ends a step of the training; averages are taken over steps.
func (l *Learner) Tick() { l.clock++ }

// Rows is the number of features that have been met in updates.
func (l *Learner) Rows() int { return len(l.features) }

// row is the row of a feature, a new one where it has none.
func (l *Learner) row(h uint64, template int) int32 {
	if row := l.index.find(h); row >= 0 {
		return row
	}
	row := int32(len(l.features))
	l.index.add(h, row)
	l.features = append(l.features, h)
	l.template = append(l.template, uint16(template))
	l.touched = append(l.touched, 0)
	l.weights = append(l.weights, make([]float32, l.labels)...)
	l.drift = append(l.drift, make([]float64, l.labels)...)
	return row
}

// average is the averaged weights of a row.
func (l *Learner) average(row int, out []float32) {
	at := row * l.labels
	for i := range out {
		out[i] = float32(float64(l.weights[at+i]) - l.drift[at+i]/l.clock)
	}
}

// Averaged returns a learner that scores with the averaged weights; it cannot
// be trained further.
func (l *Learner) Averaged() *Learner {
	a := &Learner{labels: l.labels, templates: l.templates, index: l.index, features: l.features, template: l.template, touched: l.touched}
	a.weights = make([]float32, len(l.weights))
	for row := range l.features {
		l.average(row, a.weights[row*l.labels:][:l.labels])
	}
	return a
}

// Mean returns a learner that scores with the mean of the averaged weights of learners,
// which have learnt the same in orders of their own: what one of them owes to its order
// alone counts less. It cannot be trained further.
func Mean(of []*Learner) *Learner {
	if len(of) == 1 {
		return of[0]
	}
	m := NewLearner(of[0].labels, of[0].templates)
	w := make([]float32, m.labels)
	for _, l := range of {
		for row, h := range l.features {
			l.average(row, w)
			r := m.row(h, int(l.template[row]))
			m.touched[r] += l.touched[row]
			for i, v := range w {
				m.weights[int(r)*m.labels+i] += v / float32(len(of))
			}
		}
	}
	for r := range m.touched {
		m.touched[r] /= uint32(len(of))
	}
	return m
}

// Freeze makes a table of the averaged weights: of the features that were
// updated at least leastUpdates times, and of those only where some weight does
// not round to zero. Weights become integers of eight bits, with a scale of its
// own, a power of two, for each template.
func (l *Learner) Freeze(leastUpdates int) *Table {
	w := make([]float32, l.labels)
	peak := make([]float32, l.templates)
	for row := range l.features {
		if l.touched[row] < uint32(leastUpdates) {
			continue
		}
		l.centred(row, w)
		for _, v := range w {
			peak[l.template[row]] = max(peak[l.template[row]], float32(math.Abs(float64(v))))
		}
	}
	unit, shifts := scales(peak)
	t := &Table{labels: l.labels, words: wordsFor(l.labels), shifts: shifts, unit: unit}
	t.stride = strideOf(t.words)
	t.group()
	type entry struct {
		hash uint64
		row  [MaxWords]uint64
	}
	var kept []entry
	for row, h := range l.features {
		if l.touched[row] < uint32(leastUpdates) {
			continue
		}
		l.centred(row, w)
		e := entry{hash: h}
		if pack(w, unit*float32(int(1)<<shifts[l.template[row]]), &e.row) {
			kept = append(kept, e)
		}
	}
	slices.SortFunc(kept, func(a, b entry) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return 0
	})
	t.slots = uint32(2*len(kept) + 1)
	homes, keys := make([]uint32, len(kept)), make([]uint32, len(kept))
	t.rows = make([]uint64, 0, len(kept)*t.stride)
	for i, e := range kept {
		homes[i], keys[i] = slotOf(e.hash, t.slots), uint32(keyOf(e.hash))
		t.rows = append(t.rows, e.row[:t.stride]...)
	}
	t.homes, t.keys = homes, keys
	t.rows = append(t.rows, make([]uint64, spareRows*t.stride)...)
	t.place(homes, keys)
	return t
}

// centred is the averaged weights of a row less what all labels of it have in
// common, which no decision depends on.
func (l *Learner) centred(row int, w []float32) {
	l.average(row, w)
	low, high := w[0], w[0]
	for _, v := range w {
		low, high = min(low, v), max(high, v)
	}
	if low > 0 || high < 0 {
		for i := range w {
			w[i] -= (low + high) / 2
		}
	}
}

// scales chooses the unit of the integers, the smallest for which no sum can
// overflow its lane, and the shift of each template.
func scales(peak []float32) (unit float32, shifts []uint8) {
	var most float32
	for _, p := range peak {
		most = max(most, p)
	}
	shifts = make([]uint8, len(peak))
	for quarters := 4 * MaxShift; ; quarters-- {
		unit = max(most, 1e-6) / 127 * float32(math.Exp2(-float64(quarters)/4))
		bound := 0
		for i, p := range peak {
			shifts[i] = 0
			for p > 127*unit*float32(int(1)<<shifts[i])*1.0001 {
				shifts[i]++
			}
			bound += 255 << shifts[i]
		}
		if bound < 1<<16 || quarters == 0 {
			return unit, shifts
		}
	}
}

// pack rounds the weights of a row to bytes, and tells whether any is not zero.
func pack(w []float32, unit float32, row *[MaxWords]uint64) bool {
	some := false
	for i, v := range w {
		n := int(math.RoundToEven(float64(v / unit)))
		n = min(max(n, -127), 127)
		some = some || n != 0
		row[i/8] |= uint64(n+bias) << (8 * (i % 8))
	}
	return some
}

// rowIndex finds the row of a feature: open addressing with linear search.
type rowIndex struct {
	slots []rowSlot
	used  int
}

type rowSlot struct {
	key uint64
	row int32 // of the feature, from 1 on; 0 marks an empty slot
}

func (x *rowIndex) find(h uint64) int32 {
	if len(x.slots) == 0 {
		return -1
	}
	mask := uint64(len(x.slots) - 1)
	for i := h >> 20 & mask; ; i = (i + 1) & mask {
		if s := &x.slots[i]; s.key == h || s.row == 0 {
			return s.row - 1
		}
	}
}

func (x *rowIndex) add(h uint64, row int32) {
	if 2*x.used >= len(x.slots) {
		x.grow()
	}
	mask := uint64(len(x.slots) - 1)
	i := h >> 20 & mask
	for x.slots[i].row != 0 {
		i = (i + 1) & mask
	}
	x.slots[i] = rowSlot{h, row + 1}
	x.used++
}

func (x *rowIndex) grow() {
	old := x.slots
	*x = rowIndex{slots: make([]rowSlot, max(1<<16, 2*len(old)))}
	for _, s := range old {
		if s.row != 0 {
			x.add(s.key, s.row-1)
		}
	}
}

// Labels is the number of labels.
func (l *Learner) Labels() int { return l.labels }

// Package perceptron holds linear models over hashed features: a Learner that
// is trained as an averaged perceptron (Collins 2002), and the Table of small
// integers that it is frozen to for use.
//
// A decision is described by a fixed number of features, one for each template,
// each a 64-bit hash. A table has one row for each feature that it knows, with
// one weight for each label in a byte; a score is a sum of rows. Eight weights
// are added at once in the lanes of machine words ("SIMD within a register"), so
// that the sums are exact and the same on every machine.
package perceptron

import "math/bits"

// Mix makes a feature's hash out of two values (the finaliser of splitmix64,
// Steele, Lea and Flood 2014).
func Mix(a, b uint64) uint64 {
	h := (a ^ b*0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9
	return h ^ h>>29
}

const (
	bias     = 128                // what a byte of a row stands above its weight
	lanes    = 0x00ff00ff00ff00ff // the even bytes of a word
	keyBytes = 3                  // bytes that tell a feature in its slot
	keyMask  = 1<<(8*keyBytes) - 1
	// MaxShift is the greatest power of two that a template's weights may be scaled with.
	MaxShift = 7
	// MaxWords is the greatest number of machine words in a row.
	MaxWords = 8
	// MaxLabels is the greatest number of labels.
	MaxLabels = MaxWords * 8
)

// Sums are the sums of a decision, two lanes' words for each word of a row.
type Sums [2 * MaxWords]uint64

// Of is the sum of a label: comparable with those of other labels of the same
// decision only, since all stand above zero by the same amount.
func (s *Sums) Of(label int) int32 {
	return int32(uint16(s[2*(label>>3)+label&1] >> (16 * (uint(label) >> 1 & 3))))
}

// Table is a frozen model. It is read only, and safe for use by many goroutines.
//
// Features are found by open addressing with linear search in an index that is
// half empty, so that most features that are not there cost one look at it. An
// entry holds the feature's key and, above it, the number of its row, from 1 on;
// 0 marks an empty slot. Rows of one machine word stand in the index themselves.
type Table struct {
	labels int
	words  int // machine words in a row
	slots  uint32
	index  []uint64
	rows   []uint64
	shifts []uint8                // of each template
	groups [MaxShift + 1][]uint16 // templates by shift, the greatest last
	top    int                    // the greatest shift that a template has

	homes, keys []uint32 // of the rows in their order; of tables fresh from Freeze alone, to be written
}

// Labels is the number of labels.
func (t *Table) Labels() int { return t.labels }

// Templates is the number of features of a decision.
func (t *Table) Templates() int { return len(t.shifts) }

// Bytes is the size of the table in memory.
func (t *Table) Bytes() int { return 8 * (len(t.rows) + len(t.index)) }

// wordsFor is the number of machine words in a row of so many labels; a row of
// one word holds the key beside the weights.
func wordsFor(labels int) int {
	if labels <= 8-keyBytes {
		return 1
	}
	return max((labels+7)/8, 2)
}

// keyOf is what tells a feature in its slot; never 0, which marks an empty slot.
func keyOf(h uint64) uint64 {
	if k := h & keyMask; k != 0 {
		return k
	}
	return 1
}

// slotOf is where the search for a feature begins.
func slotOf(h uint64, slots uint32) uint32 {
	hi, _ := bits.Mul64(h, uint64(slots))
	return uint32(hi)
}

// maxTemplates is the greatest number of templates.
const maxTemplates = 128

// Sum scores a decision. features are as many as the table has templates.
func (t *Table) Sum(features []uint64, sums *Sums) {
	var l Lookup
	t.look(features, &l)
	switch t.words {
	case 1:
		t.addOne(&l.found, sums)
	case 3:
		t.add3(&l.found, sums)
	case 6:
		t.add6(&l.found, sums)
	case 7:
		t.add7(&l.found, sums)
	default:
		t.addAny(&l.found, sums)
	}
}

// Lookup is the memory of a search for features; what it holds before is of no
// matter.
type Lookup struct {
	slots [maxTemplates]uint32
	found [maxTemplates]uint64
	next  [maxTemplates]uint64
}

// look finds the rows of features: their numbers, or what they hold where they
// stand in the index.
func (t *Table) look(features []uint64, l *Lookup) {
	// First the index is read for all features, then what was read is looked
	// at, then the rows are added: so the memory is asked for many of them at a
	// time, and no guess of the processor has to wait for it.
	slots, found, next := &l.slots, &l.found, &l.next
	n := len(features)
	if n > maxTemplates {
		panic("perceptron: too many features")
	}
	for i, h := range features {
		slots[i] = slotOf(h, t.slots)
	}
	for i, slot := range slots[:n] {
		found[i], next[i] = t.index[slot], t.index[slot+1]
	}
	for i, e := range found[:n] {
		key := keyOf(features[i])
		second := next[i]
		v := uint64(0)
		if second&keyMask == key {
			v = second
		}
		if e == 0 {
			v = 0
		}
		if e&keyMask == key {
			v = e
		}
		if v == 0 && e != 0 && second != 0 {
			v = t.search(slots[i]+2, key)
		}
		found[i] = v >> (8 * keyBytes)
	}
}

// search goes on with the search for a key from a slot.
func (t *Table) search(slot uint32, key uint64) uint64 {
	for e := t.index[slot]; e != 0; e = t.index[slot] {
		if e&keyMask == key {
			return e
		}
		slot++
	}
	return 0
}

func (t *Table) addOne(found *[maxTemplates]uint64, sums *Sums) {
	var a, b uint64
	for g := t.top; g >= 0; g-- {
		a, b = a<<1, b<<1
		for _, i := range t.groups[g] {
			v := found[i]
			a += v & lanes
			b += v >> 8 & lanes
		}
	}
	sums[0], sums[1] = a, b
}

func (t *Table) addAny(found *[maxTemplates]uint64, sums *Sums) {
	*sums = Sums{}
	for g := t.top; g >= 0; g-- {
		for k := range sums {
			sums[k] <<= 1
		}
		for _, i := range t.groups[g] {
			if found[i] == 0 {
				continue
			}
			at := (int(found[i]) - 1) * t.words
			for k, v := range t.rows[at : at+t.words] {
				sums[2*k] += v & lanes
				sums[2*k+1] += v >> 8 & lanes
			}
		}
	}
}

func (t *Table) add3(found *[maxTemplates]uint64, sums *Sums) {
	var a0, b0, a1, b1, a2, b2 uint64
	for g := t.top; g >= 0; g-- {
		a0, b0, a1, b1, a2, b2 = a0<<1, b0<<1, a1<<1, b1<<1, a2<<1, b2<<1
		for _, i := range t.groups[g] {
			if found[i] == 0 {
				continue
			}
			at := (int(found[i]) - 1) * 3
			r := t.rows[at : at+3 : at+3]
			a0 += r[0] & lanes
			b0 += r[0] >> 8 & lanes
			a1 += r[1] & lanes
			b1 += r[1] >> 8 & lanes
			a2 += r[2] & lanes
			b2 += r[2] >> 8 & lanes
		}
	}
	sums[0], sums[1], sums[2], sums[3], sums[4], sums[5] = a0, b0, a1, b1, a2, b2
}

func (t *Table) add6(found *[maxTemplates]uint64, sums *Sums) {
	s := (*[12]uint64)(sums[:12])
	*s = [12]uint64{}
	for g := t.top; g >= 0; g-- {
		for k := range s {
			s[k] <<= 1
		}
		for _, i := range t.groups[g] {
			if found[i] == 0 {
				continue
			}
			at := (int(found[i]) - 1) * 6
			r := t.rows[at : at+6 : at+6]
			s[0] += r[0] & lanes
			s[1] += r[0] >> 8 & lanes
			s[2] += r[1] & lanes
			s[3] += r[1] >> 8 & lanes
			s[4] += r[2] & lanes
			s[5] += r[2] >> 8 & lanes
			s[6] += r[3] & lanes
			s[7] += r[3] >> 8 & lanes
			s[8] += r[4] & lanes
			s[9] += r[4] >> 8 & lanes
			s[10] += r[5] & lanes
			s[11] += r[5] >> 8 & lanes
		}
	}
}

func (t *Table) add7(found *[maxTemplates]uint64, sums *Sums) {
	s := (*[14]uint64)(sums[:14])
	*s = [14]uint64{}
	for g := t.top; g >= 0; g-- {
		for k := range s {
			s[k] <<= 1
		}
		for _, i := range t.groups[g] {
			if found[i] == 0 {
				continue
			}
			at := (int(found[i]) - 1) * 7
			r := t.rows[at : at+7 : at+7]
			s[0] += r[0] & lanes
			s[1] += r[0] >> 8 & lanes
			s[2] += r[1] & lanes
			s[3] += r[1] >> 8 & lanes
			s[4] += r[2] & lanes
			s[5] += r[2] >> 8 & lanes
			s[6] += r[3] & lanes
			s[7] += r[3] >> 8 & lanes
			s[8] += r[4] & lanes
			s[9] += r[4] >> 8 & lanes
			s[10] += r[5] & lanes
			s[11] += r[5] >> 8 & lanes
			s[12] += r[6] & lanes
			s[13] += r[6] >> 8 & lanes
		}
	}
}

// Best is the label with the highest sum, the lowest such where several have it.
func (t *Table) Best(sums *Sums) int {
	best, most := 0, int32(-1)
	for l := range t.labels {
		if s := sums.Of(l); s > most {
			best, most = l, s
		}
	}
	return best
}

// BestOf is the label with the highest sum among those of allowed, a set of bits.
func (t *Table) BestOf(sums *Sums, allowed uint64) int {
	best, most := 0, int32(-1)
	for ; allowed != 0; allowed &= allowed - 1 {
		l := bits.TrailingZeros64(allowed)
		if s := sums.Of(l); s > most {
			best, most = l, s
		}
	}
	return best
}

// group sorts the templates by their shifts.
func (t *Table) group() {
	t.top = 0
	for i, s := range t.shifts {
		t.groups[s] = append(t.groups[s], uint16(i))
		t.top = max(t.top, int(s))
	}
}

// place fills the index and the rows: rows are given in the order of the slots
// where the searches for them begin, homes. A row is at most as far behind as
// rows crowd there; the last slots stay empty to end every search.
func (t *Table) place(homes, keys []uint32, rows []uint64) {
	t.index = large(int(t.slots) + 64)[:0]
	next := 0
	for i, home := range homes {
		next = max(next, int(home))
		for len(t.index) <= next {
			t.index = append(t.index, 0)
		}
		if t.words == 1 {
			t.index[next] = rows[i]<<(8*keyBytes) | uint64(keys[i])
		} else {
			t.index[next] = uint64(i+1)<<(8*keyBytes) | uint64(keys[i])
		}
		next++
	}
	for len(t.index) < max(next+2, int(t.slots)+2) {
		t.index = append(t.index, 0)
	}
	if t.words > 1 {
		t.rows = rows
	}
}

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

import (
	"math/bits"
	"runtime"

	"github.com/rapporteur-io/rapporteur/service/language/pages"
)

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
	keyShift = 64 - 8*keyBytes // of the key in the last word of a row
	// MaxShift is the greatest power of two that a template's weights may be scaled with.
	MaxShift = 7
	// MaxWords is the greatest number of machine words in a row.
	MaxWords = 8
	// MaxLabels is the greatest number of labels.
	MaxLabels = MaxWords*8 - keyBytes
)

// Sums are the sums of a decision, two lanes' words for each word of a row, with
// the memory that finding them takes. They may be used for one decision after
// the other.
type Sums struct {
	lanes [2 * MaxWords]uint64
	found found
}

// Of is the sum of a label: comparable with those of other labels of the same
// decision only, since all stand above zero by the same amount.
func (s *Sums) Of(label int) int32 {
	return int32(uint16(s.lanes[2*(label>>3)+label&1] >> (16 * (uint(label) >> 1 & 3))))
}

// Table is a frozen model. It is read only, and safe for use by many goroutines.
//
// Rows of one machine word, which hold the key beside the weights, stand in cells
// that are half empty, where open addressing with linear search finds them: one
// look for most features, whether they are there or not.
//
// Longer rows are found in buckets of about six features each. A bucket holds
// one byte of each feature's key, and the number of its first row; the rows of a
// bucket stand in a row. So most features that are not there cost one look at an
// index of three bytes a feature, which stays in the processor's cache, and those
// that are there one more, at the row itself, which ends with the whole key.
type Table struct {
	labels  int
	words   int // machine words in a row that hold weights, or the key
	stride  int // machine words from row to row
	slots   uint32
	cells   []uint64 // rows of one machine word; 0 marks an empty cell
	buckets []bucket
	rows    []uint64               // longer ones
	shifts  []uint8                // of each template
	groups  [MaxShift + 1][]uint16 // templates by shift, the greatest last
	top     int                    // the greatest shift that a template has

	homes, keys []uint32 // of the rows in their order; of tables fresh from Freeze alone, to be written
	unit        float32  // the learner's weight that a sum of 1 stands for; of such tables alone
}

// bucket is a part of the index: the low bytes of its features' keys, 0 where
// there is none; above those of hi the number of the first row, and whether there
// are more features than it has room for.
type bucket struct{ lo, hi uint64 }

const (
	bucketSlots = 12 // slots of a bucket, half of which are empty; as many features have room in it
	spareRows   = 16 // behind the last row, since what a crowded bucket guesses may lie there
	rowShift    = 32 // of the first row in hi
	crowded     = 1 << 63
	ones        = 0x0101010101010101
	highs       = 0x8080808080808080
)

// Labels is the number of labels.
func (t *Table) Labels() int { return t.labels }

// Unit is the weight of the learner that a sum of 1 stands for, of a table fresh
// from Freeze; 0 of one that was read.
func (t *Table) Unit() float32 { return t.unit }

// Templates is the number of features of a decision.
func (t *Table) Templates() int { return len(t.shifts) }

// Bytes is the size of the table in memory.
func (t *Table) Bytes() int { return 8*(len(t.cells)+len(t.rows)) + 16*len(t.buckets) }

// wordsFor is the number of machine words in a row of so many labels and a key.
func wordsFor(labels int) int { return (labels + keyBytes + 7) / 8 }

// strideOf is the number of machine words from row to row, so that no row lies
// in more lines of the processor's cache than it must.
func strideOf(words int) int {
	switch {
	case words == 3:
		return 4
	case words > 4:
		return 8
	}
	return words
}

// keyOf is what tells a feature in its bucket; its low byte, which is what the
// bucket has of it, is never 0.
func keyOf(h uint64) uint64 {
	if h&0xff == 0 {
		h++
	}
	return h & keyMask
}

// slotOf is where a feature belongs.
func slotOf(h uint64, slots uint32) uint32 {
	hi, _ := bits.Mul64(h, uint64(slots))
	return uint32(hi)
}

// maxTemplates is the greatest number of templates.
const maxTemplates = 128

// Sum scores a decision. features are as many as the table has templates.
func (t *Table) Sum(features []uint64, sums *Sums) {
	if len(features) > maxTemplates {
		panic("perceptron: too many features")
	}
	if t.words == 1 {
		t.look(features, &sums.found.cells)
		t.addOne(&sums.found.cells.found, sums)
	} else {
		t.addLong(features, sums)
	}
	runtime.KeepAlive(t)
}

// addLong scores a decision of rows of several words.
func (t *Table) addLong(features []uint64, sums *Sums) {
	// First the buckets are read for all features, then they are searched, then
	// the keys in the rows are looked at, then the rows are added: so the memory
	// is asked for many of them at a time.
	for i, h := range features {
		sums.found.buckets[i&(maxTemplates-1)] = t.buckets[slotOf(h, t.slots)/bucketSlots]
	}
	if t.words == 6 {
		t.add6(features, sums)
		return
	}
	t.addAny(features, sums)
}

// lookup is the memory of a search for features; what it holds before is of no
// matter.
type lookup struct {
	slots [maxTemplates]uint32
	found [maxTemplates]uint64
	next  [maxTemplates]uint64
}

// look finds the rows of one machine word of features; l.found holds their
// weights then, zeros where there is none.
func (t *Table) look(features []uint64, l *lookup) {
	// The cells are read for all features before any is looked at, and no guess
	// of the processor has to wait for the memory.
	slots, found, next := &l.slots, &l.found, &l.next
	n := len(features)
	for i, h := range features {
		slots[i&(maxTemplates-1)] = slotOf(h, t.slots)
	}
	for i, slot := range slots[:n] {
		found[i], next[i] = t.cells[slot], t.cells[slot+1]
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
			v = t.seek(slots[i]+2, key)
		}
		found[i] = v >> (8 * keyBytes)
	}
}

// seek goes on with the search for a key from a cell.
func (t *Table) seek(slot uint32, key uint64) uint64 {
	for e := t.cells[slot]; e != 0; e = t.cells[slot] {
		if e&keyMask == key {
			return e
		}
		slot++
	}
	return 0
}

// found is what a decision's features were found to be.
type found struct {
	cells   lookup
	buckets [maxTemplates]bucket
	rows    [maxTemplates]uint32 // where the rows begin of those that may be there
	which   [maxTemplates]uint8  // their templates
}

// search finds the rows of the features of some templates, and returns how many
// there are.
func (t *Table) search(features []uint64, templates []uint16, f *found) int {
	n := 0
	for _, i := range templates {
		b := &f.buckets[i&(maxTemplates-1)]
		key := keyOf(features[i]) & 0xff * ones
		// A byte of x is 0 where the bucket has the key's, and the lowest such
		// byte is the lowest high bit of hit (Mycroft 1987).
		x, y := b.lo^key, b.hi^key
		hitLo, hitHi := (x-ones)&^x&highs, (y-ones)&^y&(highs>>rowShift)
		at := bits.TrailingZeros64(hitLo)
		if hitLo == 0 {
			at += bits.TrailingZeros64(hitHi | crowded)
		}
		row := uint32(b.hi&^crowded>>rowShift) + uint32(at)>>3
		f.rows[n&(maxTemplates-1)] = row * uint32(t.stride)
		f.which[n&(maxTemplates-1)] = uint8(i)
		any := hitLo | hitHi | b.hi&crowded
		n += int((any | -any) >> 63)
	}
	return t.check(features, f, n)
}

// check keeps those of n rows whose whole keys are the features'.
func (t *Table) check(features []uint64, f *found, n int) int {
	kept, last := 0, uint32(t.words-1)
	for k, at := range f.rows[:n] {
		h := features[f.which[k&(maxTemplates-1)]]
		if t.rows[at+last]>>keyShift != keyOf(h) {
			row := t.again(slotOf(h, t.slots)/bucketSlots, keyOf(h))
			if row < 0 {
				continue
			}
			at = uint32(row)
		}
		f.rows[kept&(maxTemplates-1)] = at
		kept++
	}
	return kept
}

// again looks for a feature among all rows of a bucket, and returns where the
// row begins; it is negative where there is none.
func (t *Table) again(bucket uint32, key uint64) int {
	first, end := int(t.buckets[bucket].hi&^crowded>>rowShift), int(t.buckets[bucket+1].hi&^crowded>>rowShift)
	for at := first * t.stride; at < end*t.stride; at += t.stride {
		if t.rows[at+t.words-1]>>keyShift == key {
			return at
		}
	}
	return -1
}

func (t *Table) addOne(found *[maxTemplates]uint64, sums *Sums) {
	var a, b uint64
	for g := t.top; g >= 0; g-- {
		a, b = a<<1, b<<1
		for _, i := range t.groups[g] {
			v := found[i&(maxTemplates-1)]
			a += v & lanes
			b += v >> 8 & lanes
		}
	}
	sums.lanes[0], sums.lanes[1] = a, b
}

func (t *Table) addAny(features []uint64, sums *Sums) {
	s := &sums.lanes
	*s = [2 * MaxWords]uint64{}
	for g := t.top; g >= 0; g-- {
		for k := range s {
			s[k] <<= 1
		}
		n := t.search(features, t.groups[g], &sums.found)
		for _, at := range sums.found.rows[:n] {
			for k, v := range t.rows[at : at+uint32(t.words)] {
				s[2*k] += v & lanes
				s[2*k+1] += v >> 8 & lanes
			}
		}
	}
}

func (t *Table) add6(features []uint64, sums *Sums) {
	s := (*[12]uint64)(sums.lanes[:12])
	*s = [12]uint64{}
	for g := t.top; g >= 0; g-- {
		for k := range s {
			s[k] <<= 1
		}
		n := t.search(features, t.groups[g], &sums.found)
		for _, at := range sums.found.rows[:n] {
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

// place fills the index: homes are the slots that the rows belong to, in their
// order, and keys their keys.
func (t *Table) place(homes, keys []uint32) {
	if t.words == 1 {
		t.placeCells(homes, keys)
		return
	}
	t.buckets = pages.Of[bucket](t, int(t.slots)/bucketSlots+2)
	next := 0
	for i := range t.buckets {
		b := &t.buckets[i]
		b.hi = uint64(next) << rowShift
		for k := 0; next < len(homes) && int(homes[next])/bucketSlots == i; k++ {
			low := uint64(keys[next]) & 0xff
			switch {
			case k < 8:
				b.lo |= low << (8 * k)
			case k < bucketSlots:
				b.hi |= low << (8 * (k - 8))
			default:
				b.hi |= crowded
			}
			t.rows[next*t.stride+t.words-1] |= uint64(keys[next]) << keyShift
			next++
		}
	}
}

// placeCells puts the rows, of one machine word, into cells: each is at most as
// far behind its home as rows crowd there. The last cells stay empty to end every
// search.
func (t *Table) placeCells(homes, keys []uint32) {
	t.cells = pages.Of[uint64](t, int(t.slots)+64)[:0]
	next := 0
	for i, home := range homes {
		next = max(next, int(home))
		for len(t.cells) <= next {
			t.cells = append(t.cells, 0)
		}
		t.cells[next] = t.rows[i]<<(8*keyBytes) | uint64(keys[i])
		next++
	}
	for len(t.cells) < max(next+2, int(t.slots)+2) {
		t.cells = append(t.cells, 0)
	}
}

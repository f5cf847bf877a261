package perceptron

import (
	"math/bits"
	"runtime"
)

// Part is a run of the templates of a table whose rows have one machine word. A
// decision's sums are those of its parts together, so that what several
// decisions have in common is summed up once.
type Part struct {
	table  *Table
	groups [MaxShift + 1][]uint16 // templates by shift, from 0 on within the run
	top    int                    // the greatest shift that one of them has
}

// Partial is the sum of a part: of five labels at most.
type Partial [2]uint64

// Add adds up two parts of one decision.
func (p Partial) Add(o Partial) Partial { return Partial{p[0] + o[0], p[1] + o[1]} }

// Of is the sum of a label, as that of Sums.
func (p Partial) Of(label int) int32 {
	return int32(uint16(p[label&1] >> (16 * (uint(label) >> 1 & 3))))
}

// Best is the label with the highest sum among those of allowed, a set of bits.
func (p Partial) Best(allowed uint64) int {
	best, most := 0, int32(-1)
	for ; allowed != 0; allowed &= allowed - 1 {
		l := bits.TrailingZeros64(allowed)
		if s := p.Of(l); s > most {
			best, most = l, s
		}
	}
	return best
}

// Part is the run of the templates from first up to, not including, end. It
// panics where the table has rows of several words.
func (t *Table) Part(first, end int) Part {
	if t.words != 1 {
		panic("perceptron: parts of rows of several words")
	}
	p := Part{table: t}
	for i, s := range t.shifts[first:end] {
		p.groups[s] = append(p.groups[s], uint16(i))
		p.top = max(p.top, int(s))
	}
	return p
}

// Sum scores the part's features of a decision, in the order of its templates.
func (p *Part) Sum(features []uint64, l *Lookup) Partial {
	p.table.look(features, l)
	found := &l.found
	var a, b uint64
	for g := p.top; g >= 0; g-- {
		a, b = a<<1, b<<1
		for _, i := range p.groups[g] {
			v := found[i]
			a += v & lanes
			b += v >> 8 & lanes
		}
	}
	runtime.KeepAlive(p.table)
	return Partial{a, b}
}

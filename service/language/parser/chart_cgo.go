//go:build cgo

package parser

// #cgo CFLAGS: -O3
// #include "chart_cgo.h"
import "C"

import (
	"unsafe"

	"github.com/rapporteur-io/rapporteur/service/language/network"
)

// wide tells whether to use the wide lanes of the processor.
var wide = network.WideLanes()

// fill fills the chart; see fillGeneric, which it does the same as.
func (c *chart) fill(scores []int32, wideScores, from, n int) {
	lanes := C.int(0)
	if wide {
		lanes = 1
	}
	at := func(s []int32) *C.int32_t { return (*C.int32_t)(unsafe.SliceData(s)) }
	C.rapporteur_fill(lanes, at(c.lefts), at(c.rights), at(c.leftEnds), at(c.rightEnds), at(c.leftArcs), at(c.rightArcs), at(c.arcAt), at(c.leftAt), at(c.rightAt),
		at(scores), C.int(wideScores), C.int(from), C.int(n))
}

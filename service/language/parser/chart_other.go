//go:build !cgo

package parser

// wide is for the chart in C.
var wide bool

func (c *chart) fill(scores []int32, wideScores, from, n int) {
	c.fillGeneric(scores, wideScores, from, n)
}

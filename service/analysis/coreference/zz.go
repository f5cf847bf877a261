package coreference

import (
	"fmt"
	"math"
)

func SetWeights(w *Weights) { weights = *w }

func Accuracy(ex []Example, w *Weights) string {
	n, hit, answerable, hitA := 0, 0, 0, 0
	ll := 0.0
	per := [pronounClasses][2]int{}
	for i := range ex {
		e := &ex[i]
		n++
		best, bs := -1, leastScores[e.Class]
		all, right, none := 1.0, 0.0, true
		for k := range e.Candidates {
			s := w.score(e.Class, &e.Candidates[k])
			if s > bs {
				best, bs = k, s
			}
			all += math.Exp(s)
			if e.Right[k] {
				none = false
				right += math.Exp(s)
			}
		}
		if none {
			right = 1
		} else {
			answerable++
		}
		ll -= math.Log(right / all)
		ok := none && best < 0 || best >= 0 && e.Right[best]
		per[e.Class][1]++
		if ok {
			per[e.Class][0]++
			hit++
			if !none {
				hitA++
			}
		}
	}
	return fmt.Sprintf("%d/%d ans %d/%d ll %.4f per %v", hit, n, hitA, answerable, ll/float64(n), per)
}

func (m *Mention) Unknown() bool { return m.facts.name < 0 }

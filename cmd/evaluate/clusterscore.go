package main

import (
	"math"

	"github.com/rapporteur-io/rapporteur/cmd/train/anaphora"
)

// extent is a mention's place.
type extent = anaphora.Extent

// clustering is the entities of a document, each by the places of its mentions.
type clustering [][]extent

// tally adds up the numerators and denominators of a metric over documents.
type tally struct{ recallHit, recallAll, precisionHit, precisionAll float64 }

// add adds another tally.
func (t *tally) add(o tally) {
	t.recallHit += o.recallHit
	t.recallAll += o.recallAll
	t.precisionHit += o.precisionHit
	t.precisionAll += o.precisionAll
}

// scores are precision, recall and F1.
func (t tally) scores() (p, r, f float64) {
	if t.precisionAll > 0 {
		p = t.precisionHit / t.precisionAll
	}
	if t.recallAll > 0 {
		r = t.recallHit / t.recallAll
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// metrics are the measures of coreference in the order of coreferenceMetrics.
type metrics [4]tally

// coreferenceMetrics are the names of metrics; the CoNLL average is the mean of
// F1 of the last three (Pradhan et al., "Scoring Coreference Partitions of
// Predicted Mentions: A Reference Implementation", 2014).
var coreferenceMetrics = [4]string{"mentions", "MUC", "B³", "CEAFe"}

// add adds the metrics of another document.
func (m *metrics) add(o metrics) {
	for i := range m {
		m[i].add(o[i])
	}
}

// average is the CoNLL average.
func (m *metrics) average() float64 {
	sum := 0.0
	for _, t := range m[1:] {
		_, _, f := t.scores()
		sum += f
	}
	return sum / 3
}

// scoreClusters measures one document.
func scoreClusters(gold, found clustering) metrics {
	g, f := indexClusters(gold), indexClusters(found)
	var m metrics
	m[0] = mentionTally(g, f)
	m[1].recallHit, m[1].recallAll = muc(gold, f)
	m[1].precisionHit, m[1].precisionAll = muc(found, g)
	m[2].recallHit, m[2].recallAll = bCubed(gold, f)
	m[2].precisionHit, m[2].precisionAll = bCubed(found, g)
	m[3] = ceafEntity(gold, found, f)
	return m
}

// indexClusters gives the cluster of each mention.
func indexClusters(c clustering) map[extent]int {
	index := map[extent]int{}
	for i, mentions := range c {
		for _, m := range mentions {
			index[m] = i
		}
	}
	return index
}

// mentionTally counts mentions with equal places.
func mentionTally(gold, found map[extent]int) tally {
	t := tally{recallAll: float64(len(gold)), precisionAll: float64(len(found))}
	for m := range gold {
		if _, ok := found[m]; ok {
			t.recallHit++
		}
	}
	t.precisionHit = t.recallHit
	return t
}

// muc counts the links of key that other keeps (Vilain et al., 1995).
func muc(key clustering, other map[extent]int) (hit, all float64) {
	for _, mentions := range key {
		if len(mentions) < 2 {
			continue
		}
		parts, alone := map[int]bool{}, 0
		for _, m := range mentions {
			if c, ok := other[m]; ok {
				parts[c] = true
			} else {
				alone++
			}
		}
		hit += float64(len(mentions) - len(parts) - alone)
		all += float64(len(mentions) - 1)
	}
	return hit, all
}

// bCubed adds up, over the mentions of key, the share of their cluster that
// other has with them (Bagga and Baldwin, 1998).
func bCubed(key clustering, index map[extent]int) (hit, all float64) {
	for _, mentions := range key {
		shared := map[int]float64{}
		for _, m := range mentions {
			if c, ok := index[m]; ok {
				shared[c]++
			}
		}
		for _, n := range shared {
			hit += n * n / float64(len(mentions))
		}
		all += float64(len(mentions))
	}
	return hit, all
}

// ceafEntity aligns the clusters one to one so that the sum of their likeness
// is greatest (Luo 2005, with φ4).
func ceafEntity(gold, found clustering, index map[extent]int) tally {
	n := max(len(gold), len(found))
	if n == 0 {
		return tally{}
	}
	cost := make([][]float64, n)
	for i := range cost {
		cost[i] = make([]float64, n)
		if i >= len(gold) {
			continue
		}
		for _, m := range gold[i] {
			if c, ok := index[m]; ok {
				cost[i][c]++
			}
		}
		for c := range found {
			cost[i][c] = -2 * cost[i][c] / float64(len(gold[i])+len(found[c]))
		}
	}
	best := -assign(cost)
	return tally{best, float64(len(gold)), best, float64(len(found))}
}

// assign is the least cost of giving each row a column of its own: the
// Hungarian method (Kuhn 1955) in the form with potentials.
func assign(cost [][]float64) float64 {
	n := len(cost)
	u, v := make([]float64, n+1), make([]float64, n+1)
	row, way := make([]int, n+1), make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		column := 0
		least, used := make([]float64, n+1), make([]bool, n+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for {
			used[column] = true
			i0, delta, next := row[column], math.Inf(1), 0
			for j := 1; j <= n; j++ {
				if used[j] {
					continue
				}
				if c := cost[i0-1][j-1] - u[i0] - v[j]; c < least[j] {
					least[j], way[j] = c, column
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := range used {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			column = next
			if row[column] == 0 {
				break
			}
		}
		for column != 0 {
			row[column], column = row[way[column]], way[column]
		}
	}
	total := 0.0
	for j := 1; j <= n; j++ {
		total += cost[row[j]-1][j-1]
	}
	return total
}

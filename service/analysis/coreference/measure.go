package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// measureClauses gives the features of the mention j as what the pronoun i refers
// to that tell how their clauses stand to each other.
func (s *sieve) measureClauses(i, j int, v *[featureCount]float64) {
	m, o := &s.mentions[i], &s.mentions[j]
	set := func(k int, when bool) {
		if when {
			v[k] = 1
		}
	}
	apart := max(0, m.First-o.Core.End, o.First-m.End)
	v[wordsApart] = log2(1+apart) / 4
	set(subjectLately, s.isSubjectLately(i, s.of(j)))
	p, q := s.clause(m.Head), s.clause(o.Head)
	if p < 0 || q < 0 {
		return
	}
	rel := s.Relations[o.Head].Basic()
	object := rel == language.Obj || rel == language.Iobj
	set(ownObject, object && q == p)
	if q != s.clause(p) {
		return
	}
	set(aboveObject, object)
	set(reported, rel == language.Nsubj && (s.Relations[p] == language.Ccomp || s.Relations[p] == language.Parataxis))
	set(adverbial, rel == language.Nsubj && s.Relations[p] == language.Advcl)
}

// latelyMentions is the number of mentions of an entity before a pronoun that
// are looked at for what it has been lately.
const latelyMentions = 8

// isSubjectLately tells whether one of a cluster's last mentions before the
// mention i is a subject in its sentence or the one before.
func (s *sieve) isSubjectLately(i, c int) bool {
	mentions := s.clusters[c].mentions
	for n, k := s.before(c, i), 1; k <= min(n, latelyMentions); k++ {
		o := &s.mentions[mentions[n-k]]
		if s.mentions[i].Sentence-o.Sentence > 1 {
			return false
		}
		if s.Relations[o.Head].Basic() == language.Nsubj {
			return true
		}
	}
	return false
}

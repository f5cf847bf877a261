package language

// rightParticiples rights trees that a participle heads which cannot: one
// without a subject or auxiliary of its own, to whose left is a clause with both a
// finite verb and a subject, as its complement. "Khan praised the talks, saying
// that they went well" is of the form that "“…”, he said, …" has, and is often
// read so. The clause heads the sentence then, and the participle hangs on it.
func (a *Analysis) rightParticiples(s Sentence) {
	root := int32(-1)
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] < 0 {
			root = i
		}
	}
	if root <= s.FirstToken || a.XPOS[root] != XPOSVBG {
		return
	}
	clause := int32(-1)
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] != root {
			continue
		}
		switch a.Relations[i].Basic() {
		case Nsubj, Aux, Cop, Csubj:
			return
		case Ccomp, Parataxis:
			if i < root && finiteTag(a.XPOS[i]) && a.hasSubject(i, s) {
				clause = i
			}
		}
	}
	if clause < 0 {
		return
	}
	for i := s.FirstToken; i < s.EndToken; i++ {
		if a.Heads[i] == root && (i < root || i == s.EndToken-1 && a.UPOS[i] == PUNCT) {
			a.Heads[i] = clause
		}
	}
	a.Heads[clause], a.Relations[clause] = -1, Root
	a.Heads[root], a.Relations[root] = clause, Advcl
}

// finiteTag tells whether a verb of this tag is finite.
func finiteTag(x XPOS) bool { return x == XPOSVBD || x == XPOSVBZ || x == XPOSVBP }

// hasSubject tells whether a word has a subject before it.
func (a *Analysis) hasSubject(i int32, s Sentence) bool {
	for k := s.FirstToken; k < i; k++ {
		if a.Heads[k] == i && a.Relations[k].Basic() == Nsubj {
			return true
		}
	}
	return false
}

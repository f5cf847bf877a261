package timex

import "github.com/rapporteur-io/rapporteur/service/language"

// tenseReach is the number of tokens on either side of an expression in which
// its verb is looked for.
const tenseReach = 24

// tenseAt tells the tense of the clause around the tokens from first to end: by
// the verb before them, else by the one behind. Words of planning and "to" before
// a verb that they lead to make a future: "is due to meet".
func (s *scanner) tenseAt(first, end int) tense {
	if s.is(first-1, wUntil) {
		return futureTense // "halted until Friday"
	}
	past, found := noTense, false
	for i := first - 1; i >= max(0, first-tenseReach); i-- {
		switch s.verbAt(i) {
		case futureTense:
			return futureTense
		case pastTense:
			if !found && s.leads(i, first) {
				return futureTense
			}
			past, found = pastTense, true
		}
		if found {
			return past
		}
		if s.isMark(i, ';', '“', '”', '"') {
			break
		}
	}
	for i := end; i < min(len(s.tokens), end+tenseReach) && !s.isMark(i, ';'); i++ {
		if t := s.verbAt(i); t != noTense {
			return t
		}
	}
	if s.is(first-1, wBy) {
		return futureTense
	}
	return noTense
}

// leads tells whether a verb in the past tense is of planning, so that what
// comes behind is to be: "was scheduled for Friday".
func (s *scanner) leads(i, first int) bool {
	for j := i; j < first && j < i+4; j++ {
		if s.tok(j).word.flags&planned != 0 && !s.capitalInside(j) && !(s.is(j, wApprox) && !s.is(j+1, wTo)) {
			return true
		}
	}
	return false
}

func (s *scanner) capitalInside(i int) bool { return i > 0 && s.tok(i).capital }

// verbAt tells the tense of the verb at i: by its tag where there is one, else by
// its form.
func (s *scanner) verbAt(i int) tense {
	t := s.tok(i)
	if t.kind != letters {
		return noTense
	}
	if t.word.id == wTo && s.lowerAt(i+1) && (s.tok(i+1).word.id == noID || s.tagOf(s.tok(i+1)) == language.XPOSVB) {
		switch s.textOf(i - 1) {
		case "is", "are", "was", "were":
			return futureTense // "is to visit"
		}
	}
	w := t.word.flags
	switch {
	case w&ahead != 0, t.word.month == 5 && !t.capital:
		return futureTense
	case w&planned != 0 && !s.capitalInside(i) && !s.is(i, wApprox):
		return futureTense
	}
	if tag := s.tagOf(t); tag != language.NoXPOS {
		switch tag {
		case language.XPOSVBD:
			return pastTense
		case language.XPOSVBN:
			return s.participle(i)
		}
		return noTense
	}
	if w&past != 0 {
		return pastTense
	}
	if t.capital && i > 0 || t.end-t.start < 5 {
		return noTense
	}
	if word := s.textOf(i); word[len(word)-2:] == "ed" && t.word == plain {
		return pastTense
	}
	return noTense
}

// participle tells the tense that a participle is part of: "will be held",
// "was held", "held".
func (s *scanner) participle(i int) tense {
	for j := i - 1; j >= max(0, i-4); j-- {
		if s.tok(j).word.flags&ahead != 0 {
			return futureTense
		}
		if s.tok(j).kind == mark {
			break
		}
	}
	if s.textOf(i-1) == "be" {
		return noTense
	}
	return pastTense
}

// tagOf is the tag of the token of the analysis that begins where t does.
func (s *scanner) tagOf(t *token) language.XPOS {
	a := s.analysis
	if a.XPOS == nil || s.sentence == nil {
		return language.NoXPOS
	}
	low, high := int(s.sentence.FirstToken), int(s.sentence.EndToken)
	for low < high {
		mid := (low + high) / 2
		if a.Tokens[mid].Start < t.start {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low < len(a.Tokens) && a.Tokens[low].Start == t.start && low < len(a.XPOS) {
		return a.XPOS[low]
	}
	return language.NoXPOS
}

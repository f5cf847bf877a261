package coreference

import (
	"github.com/rapporteur-io/rapporteur/service/language"
)

// quote is a stretch in quotation marks, with the head of its speaker, -1 where
// the text does not say.
type quote struct {
	Range
	speaker int
}

// findSpeech finds what stands in quotation marks and who says it.
func (t *text) findSpeech() {
	t.quoted = make([]int32, len(t.Tokens))
	for i := range t.quoted {
		t.quoted[i] = -1
	}
	t.markQuotes()
	for i := range t.quotes {
		q := &t.quotes[i]
		for k := q.First; k < q.End; k++ {
			t.quoted[k] = int32(i)
		}
	}
	for i := range t.quotes {
		t.quotes[i].speaker = t.speakerOf(i)
	}
}

// markQuotes finds pairs of quotation marks within a block; a mark that is not
// closed holds to the end of its block.
func (t *text) markQuotes() {
	open, block := -1, int32(-1)
	closeAt := func(end int) {
		if open >= 0 && end > open+1 {
			t.quotes = append(t.quotes, quote{Range{open, end}, -1})
		}
		open = -1
	}
	for i := range t.Tokens {
		if b := t.Sentences[t.sentence[i]].Block; b != block {
			closeAt(i)
			block = b
		}
		switch t.word(i) {
		case "“", "``", "«", "„":
			if open < 0 {
				open = i
			}
		case "”", "''", "»":
			closeAt(i + 1)
		case "\"":
			if open < 0 {
				open = i
			} else {
				closeAt(i + 1)
			}
		}
	}
	closeAt(len(t.Tokens))
}

// speechReach is the number of words on either side of a quote in which its verb
// of speech is looked for, so that a sentence of many quotes takes no longer.
const speechReach = 200

// speakerOf finds the subject of a verb of speech in the sentences of a quote,
// outside of quotes; where there is none, the speaker of the quote before it in
// the same block or the one before.
func (t *text) speakerOf(i int) int {
	q := t.quotes[i]
	first, last := t.bounds(q.First), t.bounds(q.End-1)
	best, distance := -1, 1<<30
	for v := max(first.First, q.First-speechReach); v < min(last.End, q.End+speechReach); v++ {
		if t.quoted[v] >= 0 {
			continue
		}
		s := -1
		if t.UPOS[v] == language.VERB && speechVerbs[t.lemma(v)] {
			for _, r := range []language.Relation{language.Nsubj, language.NsubjPass} {
				if c := t.child(v, r); c >= 0 && t.quoted[c] < 0 {
					s = c
				}
			}
			if s < 0 && (t.Relations[v] == language.Advcl || t.Relations[v] == language.Xcomp || t.Relations[v] == language.Conj) && t.Heads[v] >= 0 {
				s = t.child(int(t.Heads[v]), language.Nsubj)
			}
		} else if t.lower[v] == "according" {
			for k := v + 1; k < last.End && k < v+8; k++ {
				if t.nameAt[k] >= 0 || t.UPOS[k] == language.NOUN {
					s = k
					if t.nameAt[k] >= 0 {
						s = t.headOf(t.names[t.nameAt[k]])
					}
					break
				}
			}
		}
		if d := min(abs(v-q.First), abs(v-q.End)); s >= 0 && t.quoted[s] < 0 && d < distance {
			best, distance = s, d
		}
	}
	if best >= 0 {
		return best
	}
	if i > 0 {
		before := t.quotes[i-1]
		if t.Sentences[t.sentence[q.First]].Block-t.Sentences[t.sentence[before.End-1]].Block <= 1 {
			return before.speaker
		}
	}
	return -1
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

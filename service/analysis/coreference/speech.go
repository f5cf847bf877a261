package coreference

import "github.com/rapporteur-io/rapporteur/service/analysis/quotation"

// quote is a stretch in quotation marks, with the heads of its speaker and of who is spoken to,
// -1 where the text does not say.
type quote struct {
	Range
	speaker, hearer int
}

// findSpeech notes what stands in quotation marks, who says it, and who made
// the statement before each.
func (t *text) findSpeech(said *quotation.Reading) {
	n := len(t.words)
	t.quoted = t.scratch.numbers[7*n : 8*n : 8*n]
	for i := range t.quoted {
		t.quoted[i] = -1
	}
	t.quotes = t.scratch.quotes[:0]
	for i, r := range said.Marked {
		t.quotes = append(t.quotes, quote{Range{r.First, r.End}, -1, -1})
		for k := r.First; k < r.End; k++ {
			t.quoted[k] = int32(i)
		}
	}
	for i := range said.Quotations {
		q := &said.Quotations[i]
		if q.Head < 0 || t.quoted[q.Head] >= 0 {
			continue // it is told by somebody quoted
		}
		for _, r := range q.Content {
			t.speakIn(r, t.nameFor(q.Head), q.Hearer)
		}
	}
	t.orderSpeakers(said)
}

// speakIn makes head the speaker, and hearer the one spoken to, of the quotes that begin in r.
func (t *text) speakIn(r quotation.Range, head, hearer int) {
	for k := r.First; k < r.End; k++ {
		if i := t.quoted[k]; i >= 0 {
			if t.quotes[i].First >= r.First && t.quotes[i].speaker < 0 {
				t.quotes[i].speaker, t.quotes[i].hearer = head, hearer
			}
			k = t.quotes[i].End - 1
		}
	}
}

// orderSpeakers notes of each head of a speaker who speaks in the sentence before.
func (t *text) orderSpeakers(said *quotation.Reading) {
	speakers := t.flags(flagSpeaker)
	for i := range said.Quotations {
		if h := said.Quotations[i].Head; h >= 0 && t.quoted[h] < 0 && said.Quotations[i].Class == quotation.Speech && said.Quotations[i].Method != quotation.Noun {
			speakers[h] = true
		}
	}
	last := -1
	for h, speaks := range speakers {
		if !speaks {
			continue
		}
		if last >= 0 && t.sentence[h]-t.sentence[last] == 1 {
			t.spokeBefore.set(h, last)
		}
		last = h
	}
}

package quotation

import (
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// answers are nouns for what is said in turn.
var answers = wordset.Of(
	"answer", "reply", "response", "retort", "rejoinder", "query", "question", "comment", "remark",
	"verdict", "reaction", "word", "cry", "greeting", "exclamation", "reflection", "advice", "message",
)

// answer is the noun that stretch i is told to be right behind it, "“No,” was the
// reply"; -1 where there is none.
func (d *dialogue) answer(i int) int {
	q := &d.quotes[i]
	k := q.End
	if !q.closed || k+2 >= len(d.Tokens) || d.block(k) != q.block || d.lemma(k) != "be" && d.lemma(k) != "come" || !d.finite(k) {
		return -1
	}
	for k++; k < len(d.Tokens) && k < q.End+8 && d.inside[k] < 0; k++ {
		switch d.UPOS[k] {
		case language.NOUN:
			if !answers.Has(d.lemma(k)) && !(d.is(k, "words") && k+1 < len(d.Tokens)) {
				if k+1 < len(d.Tokens) && d.XPOS[k+1] == language.XPOSPOS {
					continue
				}
				return -1
			}
			return k
		case language.DET, language.ADJ, language.ADV, language.PRON, language.PROPN, language.PART, language.NUM:
		default:
			return -1
		}
	}
	return -1
}

// readAnswer reads stretch i as what the noun behind it tells: by whose it is,
// else by another than the one who spoke before.
func (d *dialogue) readAnswer(i int) {
	n := d.answer(i)
	s := statement{verb: -1}
	s.Class, s.Method, s.Content, s.Cue = Speech, MarkBefore, []Range{d.quotes[i].Range}, Range{n, n + 1}
	s.Head, s.Author, s.Hearer = -1, -1, -1
	if h := d.sourceOf(n); h >= 0 {
		d.setSpeaker(&s, h)
	} else {
		d.fromOther(&s, i)
	}
	d.byQuote[i] = int32(d.add(s))
}

package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// contrast is what the words for two speakers tell of whether they are the same.
type contrast uint8

const (
	untold contrast = iota
	same
	others
)

// contrast compares the speakers of two statements by the words for them.
func (t *text) contrast(a, b int) contrast {
	x, y := t.statements[a].Head, t.statements[b].Head
	switch {
	case x < 0 || y < 0:
		return untold
	case x == y:
		return same
	case t.UPOS[x] == language.PRON || t.UPOS[y] == language.PRON:
		if g, h := t.person(a), t.person(b); g != "" && h != "" && g != h {
			return others
		}
		return untold
	case strings.EqualFold(t.word(x), t.word(y)):
		return same
	case t.UPOS[x] == language.PROPN && t.UPOS[y] == language.PROPN:
		if t.shares(a, b) || t.shares(b, a) {
			return same
		}
		return others
	}
	if g, h := t.person(a), t.person(b); g != "" && h != "" && g != h {
		return others
	}
	return untold
}

// shares tells whether the head of one speaker is a word for the other.
func (t *text) shares(a, b int) bool {
	head := t.word(t.statements[a].Head)
	r := t.statements[b].Speaker
	for k := r.First; k < r.End; k++ {
		if t.UPOS[k] == language.PROPN && strings.EqualFold(t.word(k), head) {
			return true
		}
	}
	return false
}

// person is the pronoun by which a speaker is referred to, empty where the words
// do not tell.
func (t *text) person(s int) string {
	h := t.statements[s].Head
	l := t.lemma(h)
	if t.UPOS[h] == language.PRON {
		switch l {
		case "i", "he", "she", "they", "we":
			return l
		}
		return ""
	}
	if t.context.PronounOf == nil {
		return ""
	}
	r := t.statements[s].Speaker
	for k := r.First; k < r.End; k++ {
		if t.UPOS[k] == language.PROPN || k == h {
			if p := t.context.PronounOf(t.word(k)); p != "" {
				return p
			}
		}
	}
	return ""
}

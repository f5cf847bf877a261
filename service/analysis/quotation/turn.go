package quotation

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// dialogue is what is known of the turns of a text in the order of its words in
// quotation marks: who speaks in turn with whom (He, Barbosa and Kondrak,
// "Identification of Speakers in Novels", 2013).
type dialogue struct {
	*text
	outer     []int32 // the stretches that lie in no others, in text order
	at        []int32 // of each stretch, where it stands among them
	exchanges bool    // words in quotation marks that follow each other are turns of several speakers
	talk      bool    // there are several such turns
	lost      bool    // the paragraphs that would part turns are not told
	turns     []turn  // so far
}

// turn is what one speaker says between two others.
type turn struct {
	quote     int32 // its first stretch
	statement int32 // -1 where it is no statement
	change    bool  // another speaks in the turn before
}

// link is what stands between two stretches.
type link uint8

const (
	adjacent    link = iota // nothing
	attributed              // the cue of the first, which ends a sentence
	interrupted             // the cue of the first
	narrated                // anything else
)

// newDialogue looks at the turns of the text as a whole.
func (t *text) newDialogue() *dialogue {
	d := &dialogue{text: t, at: make([]int32, len(t.quotes))}
	for i := range t.quotes {
		d.at[i] = int32(len(d.outer))
		if t.quotes[i].parent < 0 {
			d.outer = append(d.outer, int32(i))
		}
	}
	pairs, lively, told := 0, 0, 0
	for n := 1; n < len(d.outer); n++ {
		p, q := d.outer[n-1], d.outer[n]
		switch d.linkTo(n) {
		case adjacent:
			if t.quotes[p].closed && !t.quotes[q].goes {
				pairs++
				if t.word(t.quotes[p].End-2) == "?" || d.brief(p) || d.brief(q) {
					lively++
				}
			}
		case narrated:
			if t.quotes[p].block == t.quotes[q].block {
				told++
			}
		}
	}
	d.exchanges = 2*lively >= pairs
	d.talk = d.exchanges && pairs > 2
	d.lost = d.talk && told > 1 && !d.tellingBlock()
	return d
}

// tellingBlock tells whether a paragraph but the first begins with anything but
// quotation marks. Where none does, and yet much is told between the turns, the
// paragraphs are not those that the text was written in.
func (t *text) tellingBlock() bool {
	for i := 1; i < len(t.Sentences); i++ {
		s := &t.Sentences[i]
		if s.Block != t.Sentences[i-1].Block && t.startsAt[s.FirstToken] < 0 {
			return true
		}
	}
	return false
}

// brief tells whether a stretch is as short as monologues are not.
func (d *dialogue) brief(q int32) bool { return d.quotes[q].End-d.quotes[q].First < 10 }

// linkTo tells what stands in front of outer stretch n, behind the one before.
func (d *dialogue) linkTo(n int) link {
	p, q := d.outer[n-1], d.outer[n]
	from, to := d.quotes[p].End, d.quotes[q].First
	if from >= to {
		return adjacent
	}
	s := d.byQuote[p]
	if s < 0 || d.statements[s].verb < from || d.statements[s].verb >= to {
		return narrated
	}
	v := d.statements[s].verb
	switch end := int(d.Sentences[d.sentence[v]].EndToken); {
	case end > to:
		return interrupted
	case end == to:
		return attributed
	}
	return narrated
}

// changes tells whether another speaks in stretch i than in the one before.
func (d *dialogue) changes(i int) bool {
	n := int(d.at[i])
	if n == 0 || !d.exchanges || d.byQuote[d.outer[n-1]] < 0 {
		return false
	}
	switch d.linkTo(n) {
	case adjacent:
		return d.quotes[d.outer[n-1]].closed
	case attributed:
		return d.breaksOff(i)
	}
	return false
}

// breaksOff tells whether a stretch behind the cue of another is not that one's
// second half though no paragraph parts them.
func (d *dialogue) breaksOff(i int) bool {
	n := int(d.at[i])
	if n == 0 || d.linkTo(n) != attributed {
		return false
	}
	p := d.outer[n-1]
	s := d.byQuote[p]
	if d.addresses(i, int(s)) {
		return true
	}
	if !d.lost {
		return false
	}
	if d.word(d.quotes[p].End-2) == "?" {
		return true
	}
	if n+1 < len(d.outer) && d.linkTo(n+1) == adjacent {
		if next := d.byQuote[d.outer[n+1]]; next >= 0 && d.contrast(int(s), int(next)) == same {
			return true
		}
	}
	return false
}

// addresses tells whether stretch i addresses the speaker of a statement.
func (d *dialogue) addresses(i, s int) bool {
	h := d.statements[s].Head
	if h < 0 || d.UPOS[h] == language.PRON {
		return false
	}
	v := d.vocative(i)
	return v >= 0 && d.sharesName(v, s)
}

// sharesName tells whether a word is one of the words for the speaker of a
// statement.
func (d *dialogue) sharesName(v, s int) bool {
	r := d.statements[s].Speaker
	for k := r.First; k < r.End; k++ {
		if (d.UPOS[k] == language.PROPN || k == d.statements[s].Head) && strings.EqualFold(d.word(k), d.word(v)) {
			return true
		}
	}
	return false
}

// vocative is the last word of a name in stretch i by which somebody is
// addressed, -1 for none: it stands between marks of punctuation.
func (d *dialogue) vocative(i int) int {
	q := &d.quotes[i]
	end := min(q.End, q.First+4*clauseReach)
	for k := q.First + 1; k < end; k++ {
		if d.Relations[k].Basic() == language.Vocative && d.UPOS[k] == language.PROPN && d.inside[k] == int32(i) {
			for k+1 < end && d.UPOS[k+1] == language.PROPN {
				k++
			}
			return k
		}
	}
	return -1
}

// take adds stretch i to the turns.
func (d *dialogue) take(i int) {
	s := d.byQuote[i]
	if n := len(d.turns); n > 0 && s >= 0 && d.turns[n-1].statement == s {
		return
	}
	d.turns = append(d.turns, turn{quote: int32(i), statement: s, change: d.changes(i)})
}

// known tells whether the speaker of a turn is.
func (d *dialogue) known(n int) bool {
	return n >= 0 && n < len(d.turns) && d.turns[n].statement >= 0 && d.statements[d.turns[n].statement].Head >= 0
}

// mostTurns is how many turns back a speaker is looked for.
const mostTurns = 6

// fromOther takes the speaker of stretch i from an earlier turn of the one who
// speaks with the speaker of the turn before.
func (d *dialogue) fromOther(s *statement, i int) bool {
	last := len(d.turns) - 1
	if last < 0 {
		return false
	}
	if d.turns[last].change && d.known(last-1) && !d.clashes(i, last-1, last) {
		d.copySpeaker(s, int(d.turns[last-1].statement), Turn)
		return true
	}
	for n := last - 1; d.known(last) && n >= 0 && n >= last-mostTurns; n-- {
		if d.known(n) && !d.clashes(i, n, last) && d.contrast(int(d.turns[n].statement), int(d.turns[last].statement)) == others {
			d.copySpeaker(s, int(d.turns[n].statement), Turn)
			return true
		}
	}
	return false
}

// fromTold takes the speaker of stretch i from the sentence in front of it, which
// tells in a dialogue what the next speaker does.
func (d *dialogue) fromTold(s *statement, i int) bool {
	q := &d.quotes[i]
	n := int(d.at[i])
	if q.First == 0 || d.inside[q.First-1] >= 0 || d.endsAt[q.First-1] >= 0 || n > 0 && d.linkTo(n) != narrated {
		return false
	}
	k := int(d.sentence[q.First])
	if q.First == int(d.Sentences[k].FirstToken) {
		k--
	}
	h := d.actorOf(k)
	if h < 0 {
		return false
	}
	d.setSpeaker(s, h)
	s.Method = Neighbour
	return true
}

// clashes tells whether the speaker of turn n cannot be that of stretch i, behind
// or in front of turn m.
func (d *dialogue) clashes(i, n, m int) bool {
	s := int(d.turns[n].statement)
	return d.addresses(i, s) || d.known(m) && d.contrast(s, int(d.turns[m].statement)) == same
}

// lookAhead gives turns without a speaker that of the turn after the next.
func (d *dialogue) lookAhead() {
	for n := len(d.turns) - 3; n >= 0; n-- {
		u := d.turns[n]
		if u.statement < 0 || d.known(n) || !d.turns[n+1].change || !d.turns[n+2].change || !d.known(n+2) || d.clashes(int(u.quote), n+2, n+1) {
			continue
		}
		d.copySpeaker(&d.statements[u.statement], int(d.turns[n+2].statement), Turn)
	}
}

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
	r := t.statements[s].Speaker
	for k := r.First; k < r.End; k++ {
		if p := persons[strings.ToLower(t.word(k))]; p != "" {
			return p
		}
	}
	return ""
}

// persons are words that tell which pronoun refers to whom they name.
var persons = map[string]string{
	"mr": "he", "mr.": "he", "sir": "he", "lord": "he", "king": "he", "prince": "he", "man": "he", "gentleman": "he", "boy": "he", "lad": "he", "father": "he",
	"uncle": "he", "brother": "he", "son": "he", "husband": "he", "grandfather": "he", "nephew": "he",
	"mrs": "she", "mrs.": "she", "ms": "she", "ms.": "she", "miss": "she", "lady": "she", "queen": "she", "princess": "she", "madame": "she", "woman": "she",
	"girl": "she", "mother": "she", "aunt": "she", "sister": "she", "daughter": "she", "wife": "she", "grandmother": "she", "niece": "she",
}

// fromTurns takes the speaker from the turn before the last where two speakers
// alternate in paragraphs of their own.
func (t *text) fromTurns(s *statement, i int) bool {
	q := &t.quotes[i]
	one := t.turnBefore(q.First)
	if one < 0 || !t.allQuoted(one, q) {
		return false
	}
	two := t.turnBefore(t.statements[one].Content[0].First)
	if two < 0 || t.sameSpeaker(one, two) || t.statements[two].Head < 0 {
		return false
	}
	t.copySpeaker(s, two, Turn)
	return true
}

// turnBefore is the direct statement that begins in the block before that of
// token k, -1 where there is none.
func (t *text) turnBefore(k int) int {
	first := k
	block := t.block(k)
	for first > 0 && t.block(first-1) == block && first > k-4*clauseReach {
		first--
	}
	if first == 0 || t.block(first-1) == block {
		return -1
	}
	block = t.block(first - 1)
	found := -1
	for j := first - 1; j >= 0 && t.block(j) == block && j > first-4*clauseReach; j-- {
		if q := t.startsAt[j]; q >= 0 && t.quotes[q].parent < 0 && t.byQuote[q] >= 0 {
			found = int(t.byQuote[q])
		}
	}
	return found
}

// allQuoted tells whether a statement fills its block but for its cue, and is
// closed, as the turns of a dialogue are.
func (t *text) allQuoted(k int, q *quoted) bool {
	r := t.statements[k].Content[0]
	b := t.startsAt[r.First]
	return b >= 0 && t.quotes[b].closed && t.quotes[b].block == q.block-1
}

// sameSpeaker tells whether two statements have the same words as speaker.
func (t *text) sameSpeaker(a, b int) bool {
	x, y := t.statements[a].Head, t.statements[b].Head
	if x < 0 || y < 0 {
		return x == y
	}
	return x == y || strings.EqualFold(t.word(x), t.word(y))
}

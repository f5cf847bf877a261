package quotation

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	turned    bool    // there is such a turn
	talk      bool    // there are several
	lost      bool    // the paragraphs that would part turns are not told
	turns     []turn  // so far
}

// turn is what one speaker says between two others.
type turn struct {
	quote     int32 // its first stretch
	last      int32 // its last one
	statement int32 // -1 where it is no statement
	change    bool  // another speaks in the turn before
	passage   passage
}

// passage is what stands between a turn and the one before.
type passage uint8

const (
	passParted passage = iota // the end of a paragraph, and another speaks
	passTurned                // nothing or the cue of the turn before, and another speaks
	passOn                    // nothing
	passSaid                  // the cue of the turn before
	passTold                  // anything else
)

// passageTo is what stands in front of stretch i.
func (d *dialogue) passageTo(i int, change bool) passage {
	n := int(d.at[i])
	if n == 0 {
		return passTold
	}
	switch link := d.linkTo(n); {
	case change && d.quotes[d.outer[n-1]].block != d.quotes[i].block:
		return passParted
	case change:
		return passTurned
	case link == adjacent:
		return passOn
	case link == narrated:
		return passTold
	}
	return passSaid
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
	d.turned = d.exchanges && pairs > 0
	d.talk = d.exchanges && pairs > 2
	d.lost = (d.turned && told > 1 || pairs > 0 && told > muchTold) && !d.tellingBlock()
	if d.lost {
		d.exchanges, d.turned, d.talk = true, true, pairs > 2
	}
	return d
}

// muchTold is how often something is told between turns of the same paragraph in a
// dialogue whose paragraphs are surely lost where none begins with that.
const muchTold = 3

// tellingBlock tells whether a paragraph but the first begins with anything but
// quotation marks. Where none does, and yet much is told between the turns, the
// paragraphs are not those that the text was written in.
func (t *text) tellingBlock() bool {
	for i := 1; i < len(t.Sentences); i++ {
		s := &t.Sentences[i]
		if s.Block != t.Sentences[i-1].Block && !t.mayMark(int(s.FirstToken)) {
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
		p := &d.quotes[d.outer[n-1]]
		return p.block != d.quotes[i].block && (d.talk || d.turned && d.word(p.End-2) == "?") || d.breaksOff(i)
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
	switch d.ahead(n, int(s)) {
	case same:
		return false
	case others:
		return true
	}
	return d.word(d.quotes[p].End-2) == "?" || d.replies(i)
}

// replies tells whether a stretch begins as replies do.
func (d *dialogue) replies(i int) bool {
	k := d.quotes[i].First + 1
	switch strings.ToLower(d.word(k)) {
	case "yes", "no", "oh", "ah", "indeed", "certainly", "exactly", "nonsense", "thanks", "nothing":
		return true
	case "all":
		return d.is(k+1, "right")
	case "very":
		return d.is(k+1, "well") || d.is(k+1, "good")
	case "of":
		return d.is(k+1, "course")
	case "thank":
		return d.is(k+1, "you")
	}
	return d.UPOS[k] == language.INTJ
}

// ahead tells whether the speaker of outer stretch n, which others follow in turn,
// is that of a statement: by the first of them whose cue tells.
func (d *dialogue) ahead(n, s int) contrast {
	for m := n + 1; m < len(d.outer) && m < n+mostTurns && d.linkTo(m) == adjacent; m++ {
		next := d.byQuote[d.outer[m]]
		if next < 0 || d.statements[next].Head < 0 {
			continue
		}
		c := d.contrast(s, int(next))
		if c != untold && (m-n)%2 == 1 { // the other of two
			c = same + others - c
		}
		return c
	}
	return untold
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

// vocative is the last word of a name or noun in stretch i by which somebody is
// addressed, -1 for none: its relation says so, or it stands between a comma and
// another mark.
func (d *dialogue) vocative(i int) int {
	q := &d.quotes[i]
	end := min(q.End, q.First+4*clauseReach)
	for k := q.First + 1; k < end; k++ {
		if d.inside[k] != int32(i) || d.UPOS[k] != language.PROPN && d.UPOS[k] != language.NOUN {
			continue
		}
		first := k
		for d.UPOS[first] == language.PROPN && k+1 < end && d.UPOS[k+1] == language.PROPN {
			k++
		}
		if k-first < 3 && d.addressed(first, k, q.First, end) {
			return k
		}
	}
	return -1
}

// addressed tells whether the name or noun [first, k] of the words in quotation
// marks that begin at mark is a vocative.
func (d *dialogue) addressed(first, k, mark, end int) bool {
	behind := k+1 < end && d.punct(k+1)
	if d.UPOS[k] == language.NOUN {
		before := first - 1
		if d.is(before, "my") || d.is(before, "old") || d.is(before, "dear") {
			before--
		}
		return behind && (d.word(before) == "," || before == mark) && d.human(k) && d.XPOS[k] == language.XPOSNN
	}
	if d.Relations[first].Basic() == language.Vocative || d.Relations[k].Basic() == language.Vocative {
		return true
	}
	return behind && (d.word(first-1) == "," && (d.sentenceEnds(k+1) || d.word(k+1) == "," && d.turnsTo(k+2)) || first == mark+1 && d.word(k+1) == ",")
}

// turnsTo tells whether the words from k on are about the speaker or who is addressed:
// "Well, Anna, I see", "Well, Anna, are you there".
func (d *dialogue) turnsTo(k int) bool {
	if k < len(d.Tokens) && d.UPOS[k] == language.AUX {
		k++
	}
	return d.is(k, "i") || d.is(k, "you") || d.is(k, "we")
}

// take adds stretch i to the turns.
func (d *dialogue) take(i int) {
	s := d.byQuote[i]
	if n := len(d.turns); n > 0 && s >= 0 && d.turns[n-1].statement == s {
		d.turns[n-1].last = int32(i)
		return
	}
	u := turn{quote: int32(i), last: int32(i), statement: s, change: d.changes(i)}
	if n := len(d.turns) - 1; n >= 0 && s >= 0 && d.statements[s].verb >= 0 && d.known(n) {
		switch d.contrast(int(d.turns[n].statement), int(s)) {
		case same:
			u.change = false
		case others:
			u.change = true
		case untold: // one who goes on is not called by a noun anew
			h := d.statements[s].Head
			u.change = u.change || h >= 0 && d.UPOS[h] != language.PRON && d.linkTo(int(d.at[i])) == attributed
		}
	}
	u.passage = d.passageTo(i, u.change)
	d.turns = append(d.turns, u)
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
	if d.turns[last].change && d.known(last-1) && !d.rejects(i, last-1, last) {
		d.copySpeaker(s, int(d.turns[last-1].statement), Turn)
		return true
	}
	for n := last - 1; d.known(last) && n >= 0 && n >= last-mostTurns; n-- {
		if d.known(n) && !d.rejects(i, n, last) && d.contrast(int(d.turns[n].statement), int(d.turns[last].statement)) == others {
			d.copySpeaker(s, int(d.turns[n].statement), Turn)
			return true
		}
	}
	return false
}

// goesOn joins stretch i to the statement whose cue stands in front of it in the
// same sentence, and words behind that: "“Talks,” said Smith, shaking his head,
// “have failed.”"
func (d *dialogue) goesOn(i int) bool {
	n := int(d.at[i])
	if n == 0 || d.linkTo(n) != interrupted {
		return false
	}
	q, p := &d.quotes[i], d.outer[n-1]
	s := d.byQuote[p]
	if q.block != d.quotes[p].block || !d.breaks(q.First-1) || !d.joinable(int(s)) {
		return false
	}
	small, _ := utf8.DecodeRuneInString(d.word(q.First + 1))
	if ends := q.closed && !d.sentenceEnds(q.End-2); ends || d.word(q.First-1) == "," && !unicode.IsLower(small) {
		return false
	}
	d.extend(int(s), q.Range)
	d.byQuote[i] = s
	return true
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
	h := d.heard(d.actorOf(k))
	if h < 0 {
		return false
	}
	d.setSpeaker(s, h)
	s.Method = Neighbour
	return true
}

// heard is who is heard where h is the subject of a verb of hearing, "He heard
// Smith's voice", else h.
func (d *dialogue) heard(h int) int {
	if h < 0 {
		return -1
	}
	v := d.parent(h)
	if v < h || d.lemma(v) != "hear" && d.lemma(v) != "overhear" {
		return h
	}
	for k := v + 1; k < v+mostTurns && k < len(d.Tokens) && d.sentence[k] == d.sentence[v]; k++ {
		if d.XPOS[k] == language.XPOSPRP || d.human(k) {
			return k
		}
	}
	return h
}

// rejects tells whether the speaker of turn n cannot be that of stretch i beside
// turn m.
func (d *dialogue) rejects(i, n, m int) bool {
	s := int(d.turns[n].statement)
	return d.addresses(i, s) || d.known(m) && d.contrast(s, int(d.turns[m].statement)) == same
}

// give gives turn n the speaker whom the word h tells.
func (d *dialogue) give(n, h int) {
	s := &d.statements[d.turns[n].statement]
	d.setSpeaker(s, h)
	s.Method = Turn
}

// human tells words for persons: names, nouns and the subjects of verbs.
func (d *dialogue) human(k int) bool {
	switch d.UPOS[k] {
	case language.PRON:
		return d.relation(k) == language.Nsubj && d.personalSubject(k)
	case language.PROPN:
		return d.name[k] == language.Person && (k+1 >= len(d.Tokens) || d.name[k+1] != language.Person)
	case language.NOUN:
		return words.speakers.Has(d.lemma(k)) && !words.things.Has(d.lemma(k)) || d.personal(d.lemma(k)) || d.context.PronounOf != nil && d.context.PronounOf(d.word(k)) != ""
	}
	return false
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

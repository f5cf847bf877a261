package quotation

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// feature is something that speaks for or against a person as the speaker of
// words in quotation marks without a cue. The choice follows Elson and McKeown,
// "Automatic Attribution of Quoted Speech in Literary Narrative" (2010), and He,
// Barbosa and Kondrak (2013): candidates are ranked by what stands beside the
// words, whom they address, and who speaks in the turns around them.
type feature uint8

// The features.
const (
	actsBehind      feature = iota // is the subject of the sentence right behind, in the same paragraph
	toldBehind                     // is told of there
	actsInFront                    // is the subject of the sentence in front, in the same paragraph
	toldInFront                    // is told of there
	actsAbove                      // is the subject of the last sentence of the paragraph above
	toldAbove                      // is told of there
	spokeHere                      // spoke last, in the same paragraph
	spokeAbove                     // spoke last, in another paragraph, and the turn may be the same
	spokeInTurn                    // spoke last, and another speaks now
	spokeBeforeTurn                // spoke in the turn before the last, and the speaker changes in between
	spokeBefore                    // spoke in the turn before the last otherwise
	speaksNext                     // speaks next, in another turn
	speaksOn                       // speaks next, in what may be the same turn
	speaksAfterNext                // speaks in the turn after the next
	evenBack                       // is told by a cue some turns back to speak in every other one
	oddBack                        // … in the other ones
	evenAhead                      // the same some turns ahead
	oddAhead                       // …
	calledHere                     // is addressed in these words
	calledBefore                   // is addressed in the turn before
	calledNext                     // is addressed in the turn behind
	otherInTurn                    // spoke last of those who did not speak in the turn before, and another speaks now
	otherOn                        // the same, and the turn may be the same
	answersNow                     // did not ask what was asked in the turn before
	speaksNear                     // speaks in the turns around with a cue
	lastTold                       // is the last one told of in front
	secondTold                     // the last but one
	longTold                       // three or more have been told of since
	often                          // is told of most often of all candidates
	asName                         // has a name
	asNoun                         // is called by a noun
	asTeller                       // is "I"
	hasSpoken                      // speaks elsewhere with a cue
	features
)

var featureNames = [features]string{
	"actsBehind", "toldBehind", "actsInFront", "toldInFront", "actsAbove", "toldAbove", "spokeHere", "spokeAbove", "spokeInTurn", "spokeBeforeTurn",
	"spokeBefore", "speaksNext", "speaksOn", "speaksAfterNext", "evenBack", "oddBack", "evenAhead", "oddAhead", "calledHere", "calledBefore", "calledNext",
	"otherInTurn", "otherOn", "answersNow", "speaksNear", "lastTold", "secondTold", "longTold", "often", "asName", "asNoun", "asTeller", "hasSpoken",
}

// Features are the features of a candidate, a bit each.
type Features uint64

// Weights are what the features of a candidate count for.
type Weights [features]int

//go:embed weights.txt
var weightsText string

// weights are those in use; cmd/train fits them.
var weights = parseWeights(weightsText)

// String writes the weights as weights.txt has them.
func (w *Weights) String() string {
	var b strings.Builder
	b.WriteString("# Weights of who may be the speaker of words in quotation marks without a cue, fitted to litbank-quotes (CC BY 4.0); written by make speakers.\n")
	for f, name := range featureNames {
		fmt.Fprintf(&b, "%s\t%d\n", name, w[f])
	}
	return b.String()
}

// parseWeights reads what String writes. A feature without a line weighs nothing.
func parseWeights(text string) *Weights {
	w := &Weights{}
	for line := range strings.Lines(text) {
		name, number, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if f := slices.Index(featureNames[:], name); f >= 0 {
			w[f], _ = strconv.Atoi(number)
		}
	}
	return w
}

// Score is the sum of the weights of features.
func (w *Weights) Score(f Features) int {
	sum := 0
	for k, weight := range w {
		if f>>k&1 != 0 {
			sum += weight
		}
	}
	return sum
}

// ranking is the choice of speakers for the turns of a dialogue.
type ranking struct {
	*cast
	speaker []int  // figure that speaks in each turn, -1
	cued    []bool // of each turn: its cue tells the speaker
	spoken  []int  // of each figure: number of turns that it speaks with a cue
	called  []int  // figure that the words of each turn address, -1
	hidden  Range  // nothing that it tells counts; empty but where weights are fitted
}

// newRanking takes the speakers over that are known by now.
func newRanking(d *dialogue) *ranking {
	r := &ranking{cast: newCast(d), speaker: make([]int, len(d.turns)), cued: make([]bool, len(d.turns))}
	r.spoken = make([]int, len(r.figures))
	r.called = make([]int, len(d.turns))
	for n, u := range d.turns {
		r.speaker[n], r.called[n] = -1, -1
		if v := d.vocative(int(u.quote)); v >= 0 {
			r.called[n] = r.figureAt(v)
		}
		if u.statement < 0 || d.statements[u.statement].Head < 0 {
			continue
		}
		r.speaker[n] = r.figureAt(d.statements[u.statement].Head)
		if r.cued[n] = !d.ranked(n); r.cued[n] && r.speaker[n] >= 0 {
			r.spoken[r.speaker[n]]++
		}
	}
	return r
}

// ranked tells whether the speaker of a turn is to be chosen: no cue tells it.
func (d *dialogue) ranked(n int) bool {
	if d.turns[n].statement < 0 {
		return false
	}
	switch s := &d.statements[d.turns[n].statement]; s.Method {
	case Continued, Neighbour, Turn, Bare:
		return s.Cue.Empty()
	default:
		return s.Head < 0 && s.Cue.Empty()
	}
}

// rank chooses the speakers of the turns that have no cue, in their order, by
// weights; where the text is no dialogue, of those alone that rules have found none
// for.
func (d *dialogue) rank(w *Weights) {
	var r *ranking
	for n := range d.turns {
		if !d.ranked(n) || !d.turned && d.known(n) {
			continue
		}
		if r == nil {
			r = newRanking(d)
		}
		r.choose(n, r.candidates(n), w)
	}
}

// choose gives turn n the candidate with the highest score, the first of several.
func (r *ranking) choose(n int, all []candidate, w *Weights) {
	best := -1
	for i := range all {
		if best < 0 || w.Score(all[i].features) > w.Score(all[best].features) {
			best = i
		}
	}
	if best < 0 || all[best].figure == r.speaker[n] {
		return
	}
	r.speaker[n] = all[best].figure
	r.give(n, all[best].at)
}

// candidate is a person who may be speaking.
type candidate struct {
	figure   int
	at       int // the token of the word that tells the person best near by
	features Features
}

// Reach of candidates, in appearances in front of and behind a turn.
const (
	castBack  = 24
	castAhead = 3
)

// candidates are the persons told of around turn n, and those who speak around it.
func (r *ranking) candidates(n int) []candidate {
	q := r.quotes[r.turns[n].quote]
	at := r.before(q.First)
	var all []candidate
	add := func(i int) {
		m := r.mentions[i]
		if r.hides(m.at) {
			return
		}
		k := slices.IndexFunc(all, func(c candidate) bool { return c.figure == m.figure })
		if k < 0 {
			all = append(all, candidate{figure: m.figure, at: m.at})
		} else if r.UPOS[all[k].at] == language.PRON && r.UPOS[m.at] != language.PRON {
			all[k].at = m.at
		}
	}
	for i := at - 1; i >= 0 && i >= at-castBack; i-- {
		add(i)
	}
	for i := at; i < len(r.mentions) && i < at+castAhead; i++ {
		add(i)
	}
	told := 0
	for i := range all {
		told = max(told, r.figures[all[i].figure].count)
	}
	for i := range all {
		all[i].features = r.measure(n, all[i], i, told)
	}
	return all
}

func (r *ranking) hides(k int) bool { return k >= r.hidden.First && k < r.hidden.End }

// set adds a feature where it holds.
func (f *Features) set(k feature, holds bool) {
	if holds {
		*f |= 1 << k
	}
}

// measure tells the features of candidate c of turn n, which is the order-th told
// of, going back; told is the number of appearances of the one told of most often.
func (r *ranking) measure(n int, c candidate, order, told int) (f Features) {
	who := c.figure
	r.measureBeside(n, who, &f)
	r.measureTurns(n, who, &f)
	f.set(calledHere, r.called[n] == who)
	f.set(calledBefore, n > 0 && (r.called[n-1] == who || r.hears(n-1, who)))
	f.set(calledNext, n+1 < len(r.turns) && r.called[n+1] == who)
	f.set(lastTold, order == 0)
	f.set(secondTold, order == 1)
	f.set(longTold, order > 2)
	f.set(often, r.figures[who].count == told)
	f.set(asName, r.UPOS[c.at] == language.PROPN)
	f.set(asNoun, r.UPOS[c.at] == language.NOUN)
	f.set(asTeller, r.figures[who].pronoun == "i")
	others := r.spoken[who]
	if r.cued[n] && r.speaker[n] == who {
		others-- // it is hidden
	}
	f.set(hasSpoken, others > 0)
	return f
}

// measureBeside tells what the sentences beside turn n say of a figure.
func (r *ranking) measureBeside(n, who int, f *Features) {
	q := r.quotes[r.turns[n].quote]
	if q.End < len(r.Tokens) && r.block(q.End) == q.block && r.startsAt[q.End] < 0 {
		acts, told := r.inSentence(int(r.sentence[q.End]), q.End, who)
		f.set(actsBehind, acts)
		f.set(toldBehind, told)
	}
	if q.First == 0 || r.endsAt[q.First-1] >= 0 || r.inside[q.First-1] >= 0 {
		return
	}
	acts, told := r.inSentence(int(r.sentence[q.First-1]), -1, who)
	here := r.block(q.First-1) == q.block
	f.set(actsInFront, here && acts)
	f.set(toldInFront, here && told)
	f.set(actsAbove, !here && acts)
	f.set(toldAbove, !here && told)
}

// inSentence tells whether a figure is the first subject, or else is told of, in the part of a sentence from token from on.
func (r *ranking) inSentence(sentence, from, who int) (acts, told bool) {
	s := r.Sentences[sentence]
	subject := false
	for i := r.before(max(from, int(s.FirstToken))); i < len(r.mentions) && r.mentions[i].at < int(s.EndToken); i++ {
		m := r.mentions[i]
		if r.inside[m.at] >= 0 || r.hides(m.at) {
			continue
		}
		first := !subject && m.subject
		subject = subject || first
		if m.figure == who {
			acts, told = acts || first, told || !first
		}
		if i > r.before(int(s.FirstToken))+castBack {
			break
		}
	}
	return acts, told && !acts
}

// measureTurns tells in which turns around turn n a figure speaks.
func (r *ranking) measureTurns(n, who int, f *Features) {
	change := func(k int) bool { return k >= 0 && k < len(r.turns) && r.turns[k].change }
	speaks := func(k int) bool { return k >= 0 && k < len(r.turns) && r.speaker[k] == who }
	if speaks(n - 1) {
		here := r.quotes[r.turns[n-1].quote].block == r.quotes[r.turns[n].quote].block
		f.set(spokeInTurn, change(n))
		f.set(spokeHere, !change(n) && here)
		f.set(spokeAbove, !change(n) && !here)
	}
	if speaks(n - 2) {
		f.set(spokeBeforeTurn, change(n) && change(n-1))
		f.set(spokeBefore, !change(n) || !change(n-1))
	}
	if speaks(n+1) && r.cued[n+1] {
		f.set(speaksNext, change(n+1))
		f.set(speaksOn, !change(n+1))
	}
	f.set(speaksAfterNext, speaks(n+2) && r.cued[n+2] && change(n+1) && change(n+2))
	if n > 0 && r.speaker[n-1] >= 0 && r.speaker[n-1] != who {
		k := n - 2
		for k >= 0 && k >= n-mostTurns && (r.speaker[k] < 0 || r.speaker[k] == r.speaker[n-1]) {
			k--
		}
		f.set(otherInTurn, speaks(k) && change(n))
		f.set(otherOn, speaks(k) && !change(n))
		f.set(answersNow, r.word(r.quotes[r.turns[n-1].quote].End-2) == "?")
	}
	for k := max(0, n-mostTurns); k < len(r.turns) && k <= n+mostTurns; k++ {
		f.set(speaksNear, k != n && r.cued[k] && speaks(k))
	}
	for k := n - 1; k >= 0 && k >= n-mostTurns && change(k+1); k-- {
		if r.cued[k] {
			f.set(evenBack, speaks(k) && (n-k)%2 == 0)
			f.set(oddBack, speaks(k) && (n-k)%2 == 1)
			break
		}
	}
	for k := n + 1; k < len(r.turns) && k <= n+mostTurns && change(k); k++ {
		if r.cued[k] {
			f.set(evenAhead, speaks(k) && (k-n)%2 == 0)
			f.set(oddAhead, speaks(k) && (k-n)%2 == 1)
			break
		}
	}
}

// hears tells whether the statement of turn n is told to be addressed to a figure.
func (r *ranking) hears(n, who int) bool {
	s := r.turns[n].statement
	return s >= 0 && r.statements[s].Hearer >= 0 && r.figureAt(r.statements[s].Hearer) == who
}

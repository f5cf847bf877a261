package quotation

import (
	_ "embed"
	"fmt"
	"math/bits"
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
	actsInFront                    // is the subject of the sentence in front
	toldInFront                    // is told of there
	speaksInFront                  // is the subject of a verb of saying there, of which no statement is told
	spokeParted                    // spoke last, and another speaks now in the next paragraph
	spokeTurned                    // the same, in the same paragraph
	spokeOn                        // spoke last, and nothing stands between
	spokeSaid                      // spoke last, and only the cue stands between
	spokeTold                      // spoke last, and something is told between
	otherParted                    // spoke last of those who did not speak in the turn before, and another speaks now in the next paragraph
	otherTurned                    // the same, in the same paragraph
	otherOn                        // the same, nothing stands between, and the turn may be the same
	otherSaid                      // the same, and only the cue stands between
	otherTold                      // the same, and something is told between
	replies                        // spoke last, and now begins as replies do
	calledTurned                   // is addressed in the turn before, and nothing but its cue stands between
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
	namedHere                      // is named in these words
	byTurn                         // is whom rules take to speak: by turns
	byNeighbour                    // by what is told beside
	byGoingOn                      // as one who goes on
	speaksNear                     // speaks in the turns around with a cue
	lastTold                       // is the last one told of in front
	secondTold                     // is the last but one
	longTold                       // three or more have been told of since
	often                          // is told of most often of all candidates
	asPronoun                      // is called by nothing but pronouns
	asTeller                       // is "I"
	hasSpoken                      // speaks elsewhere with a cue, or in a turn before
	near                           // is told of just in front
	far                            // is told of far in front
	seldom                         // is told of once, where others are told of often, and is not addressed
	features
)

var featureNames = [features]string{
	"actsBehind", "toldBehind", "actsInFront", "toldInFront", "speaksInFront", "spokeParted", "spokeTurned", "spokeOn", "spokeSaid", "spokeTold", "otherParted", "otherTurned", "otherOn", "otherSaid",
	"otherTold", "replies", "calledTurned", "speaksNext", "speaksOn", "speaksAfterNext", "evenBack", "oddBack", "evenAhead", "oddAhead", "calledHere",
	"calledBefore", "calledNext", "namedHere", "byTurn", "byNeighbour", "byGoingOn", "speaksNear", "lastTold", "secondTold", "longTold", "often",
	"asPronoun", "asTeller", "hasSpoken", "near", "far", "seldom",
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
	for ; f != 0; f &= f - 1 {
		sum += w[bits.TrailingZeros64(uint64(f))]
	}
	return sum
}

// ranking is the choice of speakers for the turns of a dialogue.
type ranking struct {
	*cast
	speaker []int  // figure that speaks in each turn, -1
	byRule  []int  // figure that rules take to speak in each turn that has no cue, -1
	cued    []bool // of each turn: its cue tells the speaker
	spoken  []int  // of each figure: number of turns that it speaks with a cue
	chosen  []bool // of each figure: it has been chosen for a turn
	called  []int  // figure that the words of each turn address, -1
	hidden  Range  // nothing that it tells counts; empty but where weights are fitted
}

// newRanking takes the speakers over that are known by now.
func newRanking(d *dialogue) *ranking {
	n := len(d.turns)
	r := &ranking{cast: newCast(d), speaker: make([]int, n), byRule: make([]int, n), called: make([]int, n), cued: make([]bool, n)}
	r.spoken, r.chosen = make([]int, len(r.figures)), make([]bool, len(r.figures))
	for n, u := range d.turns {
		r.speaker[n], r.byRule[n], r.called[n] = -1, -1, -1
		for i := d.at[u.quote]; i <= d.at[u.last] && r.called[n] < 0; i++ {
			if v := d.vocative(int(d.outer[i])); v >= 0 {
				r.called[n] = r.figureAt(v)
			}
		}
		if u.statement < 0 || d.statements[u.statement].Head < 0 {
			continue
		}
		r.speaker[n] = r.figureAt(d.statements[u.statement].Head)
		switch r.cued[n] = !d.ranked(n); {
		case !r.cued[n]:
			r.byRule[n] = r.speaker[n]
		case r.speaker[n] >= 0:
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
		if !d.ranked(n) || d.known(n) && (!d.turned || d.paragraphTells(n)) {
			continue
		}
		if r == nil {
			r = newRanking(d)
		}
		all := r.candidates(n)
		if best := r.choose(n, all, w); best >= 0 && all[best].figure != r.byRule[n] {
			r.give(n, all[best].at)
		}
	}
}

// paragraphTells tells whether the paragraph of turn n has words of the turn before:
// a paragraph has one speaker.
func (d *dialogue) paragraphTells(n int) bool {
	return n > 0 && !d.lost && !d.turns[n].change && d.quotes[d.turns[n-1].last].block == d.quotes[d.turns[n].quote].block
}

// choose makes the candidate with the highest score, the first of several, the
// speaker of turn n, and tells its index; -1 where there is none.
func (r *ranking) choose(n int, all []candidate, w *Weights) int {
	best := -1
	for i := range all {
		if best < 0 || w.Score(all[i].features) > w.Score(all[best].features) {
			best = i
		}
	}
	if best >= 0 {
		r.speaker[n] = all[best].figure
		r.chosen[all[best].figure] = true
	}
	return best
}

// hideCue hides the sentence of the cue of turn n.
func (r *ranking) hideCue(n int) {
	r.hidden = Range{}
	if v := r.statements[r.turns[n].statement].verb; r.cued[n] && v >= 0 {
		c := r.Sentences[r.sentence[v]]
		r.hidden = Range{int(c.FirstToken), int(c.EndToken)}
	}
}

// candidate is a person who may be speaking.
type candidate struct {
	figure   int
	at       int // the token of the word that tells the person best near by
	features Features
}

// How many tokens in front somebody is told of who is near, or far.
const (
	nearby  = 40
	farAway = 250
)

// toldOften is how many appearances are many.
const toldOften = 6

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
		} else if r.UPOS[all[k].at] != language.PROPN && r.UPOS[m.at] == language.PROPN {
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
	named := r.namedIn(n)
	for i := range all {
		all[i].features = r.measure(n, all[i], i, told)
		all[i].features.set(namedHere, slices.Contains(named, all[i].figure))
	}
	return all
}

// namedIn are the figures that have one of the names in the words of turn n.
func (r *ranking) namedIn(n int) (named []int) {
	q := r.quotes[r.turns[n].quote]
	for k := q.First + 1; k < min(q.End, q.First+4*clauseReach); k++ {
		if r.UPOS[k] == language.PROPN {
			if known := r.named[r.wordOf(k)]; len(known) > 0 {
				named = append(named, known[len(known)-1])
			}
		}
	}
	return named
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
	r.measureCued(n, who, &f)
	if r.byRule[n] == who {
		switch r.statements[r.turns[n].statement].Method {
		case Turn:
			f.set(byTurn, true)
		case Neighbour:
			f.set(byNeighbour, true)
		default:
			f.set(byGoingOn, true)
		}
	}
	f.set(calledHere, r.called[n] == who)
	f.set(calledBefore, n > 0 && (r.called[n-1] == who || r.hears(n-1, who)))
	f.set(calledTurned, n > 0 && r.called[n-1] == who && r.turns[n].passage <= passSaid)
	f.set(calledNext, n+1 < len(r.turns) && r.called[n+1] == who)
	f.set(lastTold, order == 0)
	f.set(secondTold, order == 1)
	f.set(longTold, order > 2)
	f.set(often, r.figures[who].count == told)
	f.set(asPronoun, r.UPOS[c.at] == language.PRON)
	f.set(asTeller, r.figures[who].pronoun == "i")
	others := r.spoken[who]
	if r.cued[n] && r.speaker[n] == who {
		others-- // it is hidden
	}
	f.set(hasSpoken, others > 0 || r.chosen[who])
	first := r.quotes[r.turns[n].quote].First
	f.set(near, c.at < first && c.at > first-nearby)
	f.set(far, c.at < first-farAway)
	f.set(seldom, r.figures[who].count == 1 && told >= toldOften && r.inside[c.at] < 0)
	return f
}

// measureBeside tells what the sentences beside turn n say of a figure.
func (r *ranking) measureBeside(n, who int, f *Features) {
	q, last := r.quotes[r.turns[n].quote], r.quotes[r.turns[n].last]
	if last.End < len(r.Tokens) && r.block(last.End) == last.block && r.startsAt[last.End] < 0 {
		acts, told := r.inSentence(int(r.sentence[last.End]), last.End, who)
		f.set(actsBehind, acts)
		f.set(toldBehind, told)
	}
	if q.First == 0 || r.endsAt[q.First-1] >= 0 || r.inside[q.First-1] >= 0 {
		return
	}
	front := int(r.sentence[q.First-1])
	if n > 0 && r.cueIn(n-1, front) {
		return // its speaker speaks before
	}
	acts, told := r.inSentence(front, -1, who)
	f.set(actsInFront, acts)
	f.set(toldInFront, told)
	f.set(speaksInFront, acts && r.speaksIn(front))
}

// speaksIn tells whether the first subject of a sentence is that of a verb of saying
// of which no statement is told: "Then one of them spoke."
func (r *ranking) speaksIn(sentence int) bool {
	s := r.Sentences[sentence]
	for i := r.before(int(s.FirstToken)); i < len(r.mentions) && r.mentions[i].at < int(s.EndToken); i++ {
		if m := r.mentions[i]; m.subject && r.inside[m.at] < 0 {
			v := r.parent(m.at)
			if v < 0 || r.byVerb[v] >= 0 {
				return false
			}
			c := words.verbs.of(r.lemma(v))
			return c != nil && c.class == Speech
		}
	}
	return false
}

// cueIn tells whether the cue of turn n stands in a sentence.
func (r *ranking) cueIn(n, sentence int) bool {
	s := r.turns[n].statement
	return s >= 0 && r.statements[s].verb >= 0 && int(r.sentence[r.statements[s].verb]) == sentence
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

// measureCued tells in which turns with a cue around turn n a figure speaks.
func (r *ranking) measureCued(n, who int, f *Features) {
	change := func(k int) bool { return k >= 0 && k < len(r.turns) && r.turns[k].change }
	speaks := func(k int) bool { return k >= 0 && k < len(r.turns) && r.cued[k] && r.speaker[k] == who }
	if speaks(n + 1) {
		f.set(speaksNext, change(n+1))
		f.set(speaksOn, !change(n+1))
	}
	f.set(speaksAfterNext, speaks(n+2) && change(n+1) && change(n+2))
	for k := max(0, n-mostTurns); k < len(r.turns) && k <= n+mostTurns; k++ {
		f.set(speaksNear, k != n && speaks(k))
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

// measureTurns tells which of the turns before turn n a figure speaks: the last
// one, or the last one of those by anybody else.
func (r *ranking) measureTurns(n, who int, f *Features) {
	if n == 0 || r.speaker[n-1] < 0 {
		return
	}
	passage := feature(r.turns[n].passage)
	if r.speaker[n-1] == who {
		f.set(spokeParted+passage, true)
		f.set(replies, r.replies(int(r.turns[n].quote)))
		return
	}
	k := n - 2
	for k >= 0 && k >= n-mostTurns && (r.speaker[k] < 0 || r.speaker[k] == r.speaker[n-1]) {
		k--
	}
	if k >= 0 && r.speaker[k] == who {
		f.set(otherParted+passage, true)
	}
}

// hears tells whether the statement of turn n is told to be addressed to a figure.
func (r *ranking) hears(n, who int) bool {
	s := r.turns[n].statement
	return s >= 0 && r.statements[s].Hearer >= 0 && r.figureAt(r.statements[s].Hearer) == who
}

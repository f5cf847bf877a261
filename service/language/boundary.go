package language

import (
	"errors"
	"math/rand/v2"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// boundaries is the model that has the last word on where English sentences
// end: it weighs what the splitter's rules say against the words around.
type boundaries struct{ table *perceptron.Table }

// boundaryTemplates is the number of features of a boundary.
const boundaryTemplates = 28

// The labels of a boundary.
const (
	goesOnThere = iota
	endsThere
	boundaryLabels
)

// reviser goes over the boundaries of a block.
type reviser struct {
	lexicon *form.Lexicon
	forms   []form.Form
	memo    form.LexiconMemo
	rules   []bool // where the rules end a sentence, by the lexeme before
	points  []bool // whether they make the point of that lexeme a token
	quotes  bool   // whether a quotation is open
	words   int    // since the last end
	small   int    // words in small letters since then
	hashes  [boundaryTemplates]uint64
}

// begin prepares for a block that the rules have split.
func (r *reviser) begin(s *splitter) {
	n := len(s.tokens)
	r.forms, r.rules, r.points = sized(r.forms, n), sized(r.rules, n), sized(r.points, n)
	clear(r.rules)
	clear(r.points)
	for i, cut := range s.cuts {
		r.rules[cut-1], r.points[cut-1] = true, s.points[i]
	}
	for i, t := range s.tokens {
		r.lexicon.Describe(&r.forms[i], s.text[t.start:t.end], &r.memo)
	}
	r.quotes, r.words, r.small = false, 0, 0
}

// step takes lexeme k into account.
func (r *reviser) step(s *splitter, k int) {
	switch s.tokens[k].kind {
	case quoteOpens:
		r.quotes = true
	case quoteCloses:
		r.quotes = false
	case word, numeral:
		r.words++
		if s.tokens[k].flags&lower != 0 {
			r.small++
		}
	}
}

// end begins a new sentence.
func (r *reviser) end() { r.words, r.small = 0, 0 }

// open tells whether the boundary behind lexeme k is one that words decide:
// where a blank follows, and a mark or a capital or number stands beside it.
func (r *reviser) open(s *splitter, k int) bool {
	next := &s.tokens[k+1]
	if next.flags&spaced == 0 || s.settled(k) {
		return false
	}
	if r.rules[k] || next.flags&(upper|newLine) != 0 {
		return true
	}
	switch s.tokens[k].kind {
	case stop, exclamation, ellipsis, closer, quoteCloses:
		return true
	}
	switch next.kind {
	case numeral, opener, quoteOpens, bullet, dash, other:
		return true
	}
	return s.tokens[k].kind == other
}

// settled tells the boundaries that the rules alone decide: before items of
// lists, behind titles and the like, and within names that have a mark.
func (s *splitter) settled(k int) bool {
	t, next := &s.tokens[k], &s.tokens[k+1]
	switch {
	case next.flags&itemMark != 0, next.flags&newBlock != 0:
		return true
	case next.flags&newLine != 0 && s.beginsItem(k+1):
		return true
	case t.class == title, t.class == inline:
		return true
	}
	return t.kind == exclamation && k > 0 && s.lex.exclaiming.has(s.form(k-1)) && next.flags&lower != 0
}

// describe fills in the features of the boundary behind lexeme k.
func (r *reviser) describe(s *splitter, k int) {
	absent := form.Form{Lower: 1, Normal: 1, Shape: 1}
	at := func(i int) (*form.Form, uint64) {
		if i < 0 || i >= len(s.tokens) {
			return &absent, 63
		}
		return &r.forms[i], uint64(s.tokens[i].kind)
	}
	p2, kp2 := at(k - 1)
	p, kp := at(k)
	n, kn := at(k + 1)
	n2, kn2 := at(k + 2)
	next := &s.tokens[k+1]
	rule := uint64(0)
	if r.rules[k] {
		rule = 1
	}
	class := uint64(s.tokens[k].class)
	line := uint64(next.flags & (newLine | newBlock))
	length := uint64(min(r.words, 3))
	if r.words > 8 {
		length = 4
	}
	style := uint64(0)
	if r.small == 0 {
		style = 1
	} else if 3*r.small < r.words {
		style = 2
	}
	quotes := uint64(0)
	if r.quotes {
		quotes = 1
	}
	c := uint64(n.Case)
	n64 := uint64(0)
	add := func(values ...uint64) {
		h := n64 + 1
		for _, v := range values {
			h = perceptron.Mix(h, v)
		}
		r.hashes[n64] = h
		n64++
	}
	add(rule)
	add(rule, kp, kn)
	add(rule, kp, kn, c)
	add(rule, p.Lower)
	add(rule, n.Lower)
	add(rule, p2.Lower)
	add(rule, n2.Lower)
	add(p.Lower, n.Lower)
	add(kp, n.Normal)
	add(p.Lower, kn, c)
	add(uint64(p.Cluster), uint64(n.Cluster))
	add(kp, uint64(n.Cluster), c)
	add(uint64(p.Cluster), kn, c)
	add(kp, uint64(p.Shape), uint64(n.Shape))
	add(length, rule, kp, c)
	add(style, length, kp, c)
	add(uint64(p.Suffix[2]), c, rule)
	add(n.Lower, n2.Lower)
	add(p2.Lower, p.Lower)
	add(line, kp, c, style)
	add(quotes, rule, kp, kn)
	add(kp2, kp, kn, kn2)
	add(class, n.Lower, rule)
	add(class, c, kn, rule)
	add(rule, uint64(p.Shape))
	add(rule, uint64(n.Shape), uint64(n2.Case))
	add(line, n.Normal, rule)
	add(uint64(p2.Cluster), uint64(p.Cluster), kn, c)
}

// unmarkedMargin is by how much the model must be sure where no mark stands
// between two words: web text is full of such ends, wire copy has none but by
// mistake. In the table's units; it costs a tenth of a point on web text.
const unmarkedMargin = 1600

// unmarked tells boundaries between two words of a line.
func (s *splitter) unmarked(k int) bool {
	t, next := &s.tokens[k], &s.tokens[k+1]
	return (t.kind == word || t.kind == numeral) && t.class == noAbbreviation && (next.kind == word || next.kind == numeral) && next.flags&newLine == 0
}

// revise puts the ends of sentences of a block where the model has them.
func (m *boundaries) revise(r *reviser, s *splitter) {
	if len(s.tokens) == 0 {
		return
	}
	r.begin(s)
	var sums perceptron.Sums
	s.cuts, s.points = s.cuts[:0], s.points[:0]
	begin := 0
	for k := range len(s.tokens) - 1 {
		r.step(s, k)
		ends := r.rules[k]
		if r.open(s, k) {
			r.describe(s, k)
			m.table.Sum(r.hashes[:], &sums)
			least := int32(0)
			if s.unmarked(k) {
				least = unmarkedMargin
			}
			ends = sums.Of(endsThere)-sums.Of(goesOnThere) > least
		}
		if ends && s.closesAside(begin, k) {
			ends = false
		}
		if ends {
			begin = k + 1
			s.cuts, s.points = append(s.cuts, int32(k+1)), append(s.points, r.points[k])
			r.end()
		}
	}
	k := len(s.tokens) - 1
	s.cuts, s.points = append(s.cuts, int32(k+1)), append(s.points, r.points[k])
}

// longestAside is the number of lexemes that an aside in brackets has at most, with
// the bracket that opens it.
const longestAside = 5

// closesAside tells whether lexeme k closes brackets around a word or two behind a
// word of the sentence that begins at begin, and the line goes on: "the bank (CBE)
// Governor", "Rep. Guidry (D-La.) said". Web text ends sentences so, wire copy none.
func (s *splitter) closesAside(begin, k int) bool {
	if s.tokens[k].kind != closer || s.tokens[k+1].flags&newLine != 0 {
		return false
	}
	words, joined := 0, false
	for j := k - 1; j > begin && k-j <= longestAside; j-- {
		switch s.tokens[j].kind {
		case opener:
			return words > 0 && (words < 2 || joined || k-j == 3) && s.tokens[j-1].kind == word
		case word:
			words++
			joined = joined || strings.Contains(s.form(j), "-")
		case dash:
			joined = true
		case stop:
			if j != k-1 || s.tokens[j-1].kind != word {
				return false // but the point of an abbreviation, "D-La.", ends nothing
			}
		default:
			return false
		}
	}
	return false
}

// Paragraph is a text whose sentences are known: Ends are the offsets behind
// their last characters.
type Paragraph struct {
	Text string
	Ends []int32
}

// TrainSplitter learns where English sentences end from paragraphs, and gives
// the model as the section of a model file holds it.
func TrainSplitter(lexicon *form.Lexicon, paragraphs []Paragraph, epochs int, seed uint64) []byte {
	learner := perceptron.NewLearner(boundaryLabels, boundaryTemplates)
	t := splitterTraining{learner: learner, reviser: reviser{lexicon: lexicon}}
	random := rand.New(rand.NewPCG(seed, 4))
	for range epochs {
		for _, i := range random.Perm(len(paragraphs)) {
			t.learn(&paragraphs[i])
		}
	}
	return learner.Freeze(2).AppendTo(nil)
}

// splitterTraining is a training in hand.
type splitterTraining struct {
	learner   *perceptron.Learner
	reviser   reviser
	tokeniser tokeniser
	splitter  splitter
	gold      map[int32]bool
}

// learn goes over a paragraph, learning from mistakes.
func (t *splitterTraining) learn(p *Paragraph) {
	t.tokeniser = tokeniser{lex: readLexicon(), text: p.Text, convention: english, out: t.tokeniser.out}
	t.splitter.lex, t.splitter.text, t.splitter.convention = t.tokeniser.lex, p.Text, english
	t.tokeniser.block(0, len(p.Text))
	t.splitter.split(t.tokeniser.out)
	t.gold = map[int32]bool{}
	for _, end := range p.Ends {
		t.gold[end] = true
	}
	r, s := &t.reviser, &t.splitter
	if len(s.tokens) == 0 {
		return
	}
	r.begin(s)
	scores := make([]float32, boundaryLabels)
	for k := range len(s.tokens) - 1 {
		r.step(s, k)
		right := t.gold[s.tokens[k].end]
		if r.open(s, k) {
			r.describe(s, k)
			t.learner.Sum(r.hashes[:], scores)
			if found := scores[endsThere] > scores[goesOnThere]; found != right {
				by := float32(-1)
				if right {
					by = 1
				}
				t.learner.Reward(r.hashes[:], endsThere, by)
				t.learner.Reward(r.hashes[:], goesOnThere, -by)
			}
			t.learner.Tick()
		}
		if right {
			r.end()
		}
	}
}

var errBoundaries = errors.New("language: not a model of sentence ends")

// readBoundaries reads a model that TrainSplitter has written.
func readBoundaries(b []byte) (*boundaries, error) {
	table, rest, err := perceptron.ReadTable(b)
	if err != nil {
		return nil, err
	}
	if len(rest) > 0 || table.Labels() != boundaryLabels || table.Templates() != boundaryTemplates {
		return nil, errBoundaries
	}
	return &boundaries{table}, nil
}

// boundaryFingerprint tells the features from others.
func boundaryFingerprint() uint64 {
	text := "“No. 7 fell,” Col. M. Diaz said at 9 a.m. The\nU.N. (and others) AGREE … - ok? 1. Yes"
	t := tokeniser{lex: readLexicon(), text: text, convention: english}
	s := splitter{lex: t.lex, text: text, convention: english}
	t.block(0, len(text))
	s.split(t.out)
	r := reviser{lexicon: new(form.Lexicon)}
	r.begin(&s)
	h := uint64(0)
	for k := range len(s.tokens) - 1 {
		r.step(&s, k)
		if !r.open(&s, k) {
			continue
		}
		r.describe(&s, k)
		for _, f := range r.hashes {
			h = perceptron.Mix(h, f)
		}
	}
	return h
}

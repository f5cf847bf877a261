package analysis

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Key phrases of a language that there is a model for are noun phrases and names,
// see nounphrase.go. Those of the others are found after YAKE (Campos,
// Mangaravite, Pasquali, Jorge, Nunes and Jatowt, "YAKE! Keyword extraction from
// single documents using multiple local features", 2020), whose weights of words
// are taken as they are: case, place, frequency, spread, and the variety of
// neighbours. Phrases differ, since news leads with what matters and is full of
// long names:
//
//   - A run of capitalised words is a candidate whatever its length, with the
//     words of function inside it ("Joint Comprehensive Plan of Action").
//   - A candidate is weighed by the mean of its words, its frequency and how
//     early it stands, not by the product of its words, which favours rare
//     ones.
//   - A candidate that mostly stands inside a name gives way to it.
const (
	maxGram     = 3  // words of a candidate in small letters
	maxName     = 8  // words of a candidate that is a name
	mostPhrases = 15 // key phrases of a long text
	fewPhrases  = 5  // key phrases of a short text
	perPhrase   = 40 // tokens of text for each further key phrase
	maxWord     = 60 // bytes of a word that may be of a phrase

	mostlyInside = 0.6  // share of a candidate's places inside names from which on it gives way
	lengthPower  = 0.15 // 1: the mean of a candidate's words; 0: their sum
	oftenPower   = 1.1  // of the frequency
	leadFactor   = 6    // what the first sentence adds, as a factor
	leadSpan     = 2    // sentences over which that falls off
)

// class is what a token can be in a phrase.
type class uint8

const (
	mark     class = iota // ends phrases
	stopWord              // may only stand inside a name
	number                // may not begin or end a phrase
	plain                 // a word
	capital               // a word with a capital, not at the beginning of a sentence
	acronym               // a word in capitals
)

// term is a word of the text, whatever its inflection.
type term struct {
	class      class // the highest of its tokens
	frequency  int
	capitals   int   // tokens with a capital inside a sentence
	acronyms   int   // tokens in capitals
	sentences  int   // that it stands in
	middle     int32 // the one in the middle of these
	left       int   // terms that stand before it
	right      int   // terms that stand behind it
	leftCount  int   // how often one does
	rightCount int
	weight     float64 // the less the better
}

// phrase is a candidate.
type phrase struct {
	terms   []int32    // of its words, stop words as -1
	spans   []span     // its places, in text order
	tokens  [][2]int32 // the same places as tokens
	longest int        // place of the fullest form, the first of several
	weight  float64    // the more the better
	name    bool
}

// phraser finds the key phrases of one text.
type phraser struct {
	words   *language.Analysis
	lower   string // text in small letters, where these take as many bytes; else empty
	stop    map[string]bool
	ids     map[string]int32
	terms   []term
	places  []relation    // term and sentence
	related [2][]relation // term and the one before it; term and the one behind it
	token   []int32       // term of each token, -1 where it is none
	class   []class
	phrases []phrase
	byKey   map[string]int
	ranks   []int32           // of each sentence, how far down it stands; nil without a model
	heads   map[int32]int32   // best phrase that ends in a term; nil without a model
	same    map[string]string // key of the long form, by that of a surname or short form
	names   []int32           // name that each token is of, as an index into words.Names; -1; nil without a model
}

// keyPhrases returns the key phrases of a text, the best first; ties in text
// order. The first sentences of it, so many, are headlines.
func keyPhrases(words *language.Analysis, stop map[string]bool, shorts []*rapporteurv1.Abbreviation, headlines int) []*rapporteurv1.KeyPhrase {
	words = hyphenated(words)
	p := &phraser{
		words: words, lower: lowered(words.Text), stop: stop,
		ids:   make(map[string]int32, 256),
		byKey: make(map[string]int, 256),
		token: make([]int32, len(words.Tokens)),
		class: make([]class, len(words.Tokens)),
	}
	if words.UPOS != nil {
		p.readNames(shorts)
		p.rankSentences(headlines)
	}
	p.readTerms()
	p.countPlaces()
	p.weighTerms()
	if words.UPOS != nil {
		p.readNounPhrases()
	} else {
		p.readCandidates()
	}
	p.weighCandidates()
	return p.choose()
}

// hyphenated is words with compounds as one token: the engine cuts al-Muallem
// into three, as treebanks do. Tags, lemmas and names are those of the compound.
func hyphenated(words *language.Analysis) *language.Analysis {
	whole := &language.Analysis{
		Text:      words.Text,
		Tokens:    make([]language.Span, 0, len(words.Tokens)),
		Sentences: slices.Clone(words.Sentences),
	}
	at := make([]int32, len(words.Tokens)) // number of the compound that each token is of
	for n, s := range words.Sentences {
		whole.Sentences[n].FirstToken = int32(len(whole.Tokens))
		for i := s.FirstToken; i < s.EndToken; i++ {
			first, t := i, words.Tokens[i]
			for i+2 < s.EndToken && words.Tokens[i+1].Start == t.End && words.Text[t.End] == '-' &&
				words.Tokens[i+1].End == words.Tokens[i+2].Start && words.Tokens[i+1].End == t.End+1 {
				t.End = words.Tokens[i+2].End
				i += 2
			}
			for k := first; k <= i; k++ {
				at[k] = int32(len(whole.Tokens))
			}
			whole.Tokens = append(whole.Tokens, t)
			if words.UPOS != nil {
				addCompound(whole, words, first, i)
			}
		}
		whole.Sentences[n].EndToken = int32(len(whole.Tokens))
	}
	for _, n := range words.Names {
		whole.Names = append(whole.Names, language.Name{FirstToken: at[n.FirstToken], EndToken: at[n.EndToken-1] + 1, Type: n.Type})
	}
	return whole
}

// text is the text of a token.
func (p *phraser) text(token int32) string {
	t := p.words.Tokens[token]
	return p.words.Text[t.Start:t.End]
}

// readTerms classes every token and counts the terms.
func (p *phraser) readTerms() {
	for number, s := range p.words.Sentences {
		before := int32(-1)
		for i := s.FirstToken; i < s.EndToken; i++ {
			form, lower := p.text(i), p.lowerText(p.words.Tokens[i])
			p.token[i], p.class[i] = -1, p.classOf(form, lower, i == s.FirstToken)
			if p.words.UPOS != nil {
				p.class[i] = p.classByTag(i, p.class[i])
				lower = strings.ToLower(p.words.Lemmas[i])
			}
			if p.class[i] < plain {
				before = -1
				continue
			}
			id := p.id(lower)
			t := &p.terms[id]
			if t.frequency == 0 || p.class[i] > t.class {
				t.class = p.class[i]
			}
			t.frequency++
			switch p.class[i] {
			case capital:
				t.capitals++
			case acronym:
				t.acronyms++
			}
			p.places = append(p.places, relationOf(id, int32(number)))
			p.token[i] = id
			if before >= 0 {
				p.neighbours(before, id)
			}
			before = id
		}
	}
}

// id is the number of the term that a form in small letters is of.
func (p *phraser) id(lower string) int32 {
	id, ok := p.ids[lower]
	if !ok {
		id = int32(len(p.terms))
		p.ids[lower] = id
		p.terms = append(p.terms, term{})
	}
	return id
}

// neighbours notes that right follows left.
func (p *phraser) neighbours(left, right int32) {
	p.related[0] = append(p.related[0], relationOf(right, left))
	p.related[1] = append(p.related[1], relationOf(left, right))
	p.terms[left].rightCount++
	p.terms[right].leftCount++
}

// relation is a term and something that goes with it, in an order by both.
type relation uint64

func relationOf(term, other int32) relation { return relation(uint64(term)<<32 | uint64(other)) }

// countPlaces counts the sentences and neighbours of each term.
func (p *phraser) countPlaces() {
	eachTerm(p.places, func(id int32, sentences []relation) {
		p.terms[id].sentences = len(sentences)
		p.terms[id].middle = int32(sentences[len(sentences)/2])
	})
	eachTerm(p.related[0], func(id int32, before []relation) { p.terms[id].left = len(before) })
	eachTerm(p.related[1], func(id int32, behind []relation) { p.terms[id].right = len(behind) })
}

// eachTerm calls found with the different relations of each term, in their order.
// It sorts all.
func eachTerm(all []relation, found func(id int32, own []relation)) {
	slices.Sort(all)
	all = slices.Compact(all)
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end]>>32 == all[start]>>32 {
			end++
		}
		found(int32(all[start]>>32), all[start:end])
		start = end
	}
}

// lowered is text in small letters where each takes as many bytes as its
// capital, so that what is cut from both is the same; else it is empty.
func lowered(text string) string {
	for _, r := range text {
		if r >= utf8.RuneSelf && (r == utf8.RuneError || utf8.RuneLen(unicode.ToLower(r)) != utf8.RuneLen(r)) {
			return ""
		}
	}
	return strings.ToLower(text)
}

// lowerText is the text of a stretch in small letters.
func (p *phraser) lowerText(s language.Span) string {
	if p.lower != "" {
		return p.lower[s.Start:s.End]
	}
	return strings.ToLower(p.words.Text[s.Start:s.End])
}

// classOf is what a token of the form can be.
func (p *phraser) classOf(form, lower string, begins bool) class {
	r, size := utf8.DecodeRuneInString(form)
	if !unicode.IsLetter(r) {
		if unicode.IsDigit(r) {
			return number
		}
		return mark
	}
	if len(form) > maxWord || strings.Contains(form, "://") || strings.Contains(form, "@") {
		return mark
	}
	upper := unicode.IsUpper(r)
	all := upper && size < len(form) && strings.ToUpper(form) == form
	switch {
	case utf8.RuneCountInString(form) < 4 && strings.ContainsAny(form, "'’"): // n't, 'll
		return stopWord
	case counting[lower]:
		return number
	case p.stop[lower] && !(all && len(form) > 1 && len(form) < 5 && !begins), p.stop[strings.Trim(lower, "'’")], size == len(form):
		return stopWord
	case all:
		return acronym
	case upper && !begins:
		return capital
	}
	return plain
}

// weighTerms gives each term its weight: the less the better.
func (p *phraser) weighTerms() {
	sum, squares, most, n := 0.0, 0.0, 1, 0.0
	for i := range p.terms {
		f := float64(p.terms[i].frequency)
		sum, squares, n = sum+f, squares+f*f, n+1
		most = max(most, p.terms[i].frequency)
	}
	mean := sum / max(n, 1)
	deviation := math.Sqrt(max(0, squares/max(n, 1)-mean*mean))
	sentences := float64(max(1, len(p.words.Sentences)))
	for i := range p.terms {
		t := &p.terms[i]
		f := float64(t.frequency)
		casing := float64(max(t.capitals, t.acronyms)) / (1 + math.Log(f))
		place := math.Log(math.Log(3 + float64(t.middle)))
		often := f / (mean + deviation)
		spread := float64(t.sentences) / sentences
		variety := 1 + (share(t.left, t.leftCount)+share(t.right, t.rightCount))*f/float64(most)
		t.weight = variety * max(place, 0.05) / (casing + often/variety + spread/variety)
	}
}

func share(different, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(different) / float64(all)
}

// readCandidates gathers the candidates of every sentence.
func (p *phraser) readCandidates() {
	for _, s := range p.words.Sentences {
		for i := s.FirstToken; i < s.EndToken; i++ {
			if p.class[i] < plain {
				continue
			}
			if (i == s.FirstToken || !p.isName(i-1)) && p.isName(i) {
				p.addName(i, s.EndToken)
			}
			for end := i + 1; end <= s.EndToken && end-i <= maxGram && p.class[end-1] >= plain && p.joined(i, end); end++ {
				if !(i > s.FirstToken && p.runs(i)) && !(end < s.EndToken && p.runs(end)) {
					p.add(i, end, false)
				}
			}
		}
	}
}

// isName tells whether a token has a capital, or begins a sentence with one and
// has a name behind it.
func (p *phraser) isName(i int32) bool {
	if p.class[i] > plain {
		return true
	}
	form := p.text(i)
	r, _ := utf8.DecodeRuneInString(form[strings.IndexByte(form, '-')+1:]) // al-Muallem
	return p.class[i] == plain && unicode.IsUpper(r)
}

// runs tells whether a name goes on from the token before i.
func (p *phraser) runs(i int32) bool { return p.isName(i-1) && p.isName(i) && p.joined(i-1, i+1) }

// addName adds the run of capitalised words that begins at i, over the words
// of function inside it.
func (p *phraser) addName(i, limit int32) {
	last := i
	for at := i + 1; at < limit && at-i < maxName; at++ {
		switch {
		case p.isName(at):
			last = at
		case p.class[at] == stopWord && links[p.text(at)]:
		default:
			at = limit
		}
	}
	if last > i && p.joined(i, last+1) {
		p.add(i, last+1, true)
	}
}

// counting are words that date or count what happened and say nothing of it.
var counting = wordSet(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
	october november december jan feb mar apr jun jul aug sep sept oct nov dec today yesterday tomorrow morning afternoon evening night week month year
	days weeks months years hours minutes gmt utc
	metre metres meter meters kilometre kilometres kilometer kilometers km mile miles foot feet inch inches yards kilo kilos kilogram kilograms kg mg tonne tonnes tons pounds
	litre litres liter liters gallon gallons degree degrees dollar dollars euro euros yen cents
	one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands
	million millions billion billions trillion first second third fourth fifth half percent`)

// links are the words of function that names hold.
var links = wordSet(`of for the de del della di da do dos das du des la las el al der den von van und et y e`)

// joined tells whether nothing but blanks, hyphens and apostrophes stands
// between the tokens from begin to end.
func (p *phraser) joined(begin, end int32) bool {
	for i := begin + 1; i < end; i++ {
		for _, r := range p.words.Text[p.words.Tokens[i-1].End:p.words.Tokens[i].Start] {
			if r != ' ' && r != '-' && r != '’' && r != '\'' {
				return false
			}
		}
	}
	return true
}

// add counts the candidate of the tokens from begin to end.
func (p *phraser) add(begin, end int32, name bool) {
	p.addAs(p.lowerText(language.Span{Start: p.words.Tokens[begin].Start, End: p.words.Tokens[end-1].End}), begin, end, name)
}

// addAs counts the candidate of the tokens from begin to end under a key.
func (p *phraser) addAs(key string, begin, end int32, name bool) {
	s := span{int(p.words.Tokens[begin].Start), int(p.words.Tokens[end-1].End)}
	i, ok := p.byKey[key]
	if !ok {
		i = len(p.phrases)
		p.byKey[key] = i
		p.phrases = append(p.phrases, phrase{terms: p.token[begin:end:end]})
	}
	c := &p.phrases[i]
	c.name = c.name || name
	if n := len(c.spans); n == 0 || c.spans[n-1] != s {
		c.spans = append(c.spans, s)
		c.tokens = append(c.tokens, [2]int32{begin, end})
	}
	if longest := c.tokens[c.longest]; end-begin > longest[1]-longest[0] {
		c.longest, c.terms = len(c.tokens)-1, p.token[begin:end:end]
	}
}

// weighCandidates gives each candidate its weight, and drops those that a
// longer candidate speaks for.
func (p *phraser) weighCandidates() {
	covered := p.covered()
	kept := p.phrases[:0]
	for i := range p.phrases {
		c := p.phrases[i]
		if float64(covered[i]) > mostlyInside*float64(len(c.spans)) || !p.sensible(&c) {
			continue
		}
		c.weight = p.phraseWeight(&c)
		kept = append(kept, c)
	}
	p.phrases = kept
}

// phraseWeight is the weight of a candidate: the more the better.
func (p *phraser) phraseWeight(c *phrase) float64 {
	if p.names != nil {
		return p.taggedWeight(c)
	}
	sum, n := 0.0, 0.0
	for _, t := range c.terms {
		if t >= 0 {
			sum += 1 / p.terms[t].weight
			n++
		}
	}
	w := sum / math.Pow(n, lengthPower) * math.Pow(float64(len(c.spans)), oftenPower)
	first := float64(p.sentenceOf(c.tokens[0][0]))
	return w * (1 + leadFactor*math.Exp(-first/leadSpan))
}

// sentenceOf is the sentence that holds a token.
func (p *phraser) sentenceOf(token int32) int {
	i, _ := slices.BinarySearchFunc(p.words.Sentences, token, func(s language.Sentence, t int32) int {
		if s.EndToken <= t {
			return -1
		}
		return 1
	})
	return i
}

// covered counts for each candidate its places inside a name.
func (p *phraser) covered() []int {
	in := make([]int32, len(p.words.Tokens)+1) // end of the longest name that holds the token
	for i := range p.phrases {
		if !p.phrases[i].name {
			continue
		}
		for _, t := range p.phrases[i].tokens {
			for at := t[0]; at < t[1]; at++ {
				in[at] = max(in[at], t[1])
			}
		}
	}
	counts := make([]int, len(p.phrases))
	for i := range p.phrases {
		if p.phrases[i].name {
			continue
		}
		for _, t := range p.phrases[i].tokens {
			if in[t[0]] >= t[1] {
				counts[i]++
			}
		}
	}
	return counts
}

// sensible tells whether a candidate can stand as a phrase: a word in small
// letters by itself must be frequent.
func (p *phraser) sensible(c *phrase) bool {
	if c.name || len(c.terms) > 1 {
		return true
	}
	t := &p.terms[c.terms[0]]
	if p.names != nil {
		return (t.frequency > 1 || p.ranks[p.sentenceOf(c.tokens[0][0])] == 0) && !p.general(c.tokens[0][0])
	}
	return t.class >= capital || t.frequency > 2
}

// choose takes the best candidates, none of which holds another one's words.
func (p *phraser) choose() []*rapporteurv1.KeyPhrase {
	slices.SortStableFunc(p.phrases, func(a, b phrase) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.spans[0].start, b.spans[0].start), cmp.Compare(b.spans[0].end, a.spans[0].end))
	})
	if p.names != nil {
		p.findHeads()
	}
	most := min(mostPhrases, fewPhrases+len(p.words.Tokens)/perPhrase)
	var chosen []*rapporteurv1.KeyPhrase
	taken := make([]bool, len(p.terms))
	best := 0.0
	for i := range p.phrases {
		if len(chosen) == most {
			break
		}
		if p.repeats(&p.phrases[i], taken) {
			continue
		}
		if len(chosen) == 0 {
			best = p.phrases[i].weight
		}
		score := 1.0
		if best > 0 {
			score = max(round(p.phrases[i].weight/best), faintest)
		}
		c := p.fullest(&p.phrases[i], taken)
		for _, t := range c.terms {
			if t >= 0 {
				taken[t] = true
			}
		}
		chosen = append(chosen, p.proto(c, score))
	}
	return chosen
}

// repeats tells whether the words of c, or most of them, are in phrases that were
// chosen.
func (p *phraser) repeats(c *phrase, taken []bool) bool {
	all, old := 0, 0
	for _, t := range c.terms {
		if t < 0 {
			continue
		}
		all++
		if taken[t] {
			old++
		}
	}
	if p.names != nil && !c.name && all > 1 {
		return 2*old >= all // half of a noun phrase is enough: "prison" is said by "prison term"
	}
	return 2*old > all
}

// proto is the answer for a candidate.
func (p *phraser) proto(c *phrase, score float64) *rapporteurv1.KeyPhrase {
	k := &rapporteurv1.KeyPhrase{Text: p.words.Text[c.spans[c.longest].start:c.spans[c.longest].end], Score: score}
	for _, s := range c.spans {
		k.Spans = append(k.Spans, s.proto())
	}
	return k
}

// faintest is what a phrase that says next to nothing scores: more than none.
const faintest = 1e-4

// round keeps four digits, so that the last bits of floating-point arithmetic,
// which differ between processors, do not show.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }

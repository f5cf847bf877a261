package analysis

import (
	"cmp"
	"math"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// The candidates of a language that there is a model for are names, whole and
// without titles, and noun phrases: adjectives and nouns that end in a noun (after
// Hulth, "Improved automatic keyword extraction given more linguistic knowledge",
// 2003). Phrases are one candidate whose words have the same lemmas; so are the
// surname and the full name of a person, and a short form and its long form. They are
// weighed by their frequency, that of their words, and how early they stand.

const (
	maxNounPhrase = 4 // words of a noun phrase

	// These were found by coordinate search on the headlines of every second of 293
	// Wikinews stories; on the others they gain as much (see cmd/evaluate, section
	// keyphrases). Inverse document frequencies in place of the list of general words
	// gained less.
	wordPower      = 0.75 // of the frequency of a word
	generalFactor  = 0.25 // for a word that says little
	sharePower     = 0.6  // 1: the mean of a candidate's words; 0: their sum
	phrasePower    = 0.6  // of the frequency of the candidate
	earlyFactor    = 10   // what the first word of the text adds, as a factor
	earlySentences = 0.6  // sentences over which that falls off
	earlyTokens    = 30   // tokens of a sentence over which it does
	leastSentence  = 8    // tokens of the shortest lead

	nearlyAsGood = 0.3 // share of a noun's weight from which on a phrase that ends in it speaks for it
)

// nameFactors are the factors for kinds of names.
var nameFactors = map[language.NameType]float64{language.Country: 0.55, language.Place: 0.55, language.Person: 0.65}

// addCompound adds the tag and lemma of the compound of the tokens from first to
// last of words.
func addCompound(whole, words *language.Analysis, first, last int32) {
	tag, lemma := words.UPOS[last], words.Lemmas[last]
	if first < last {
		if tag == language.VERB || tag == language.ADV || tag == language.ADP {
			tag = language.ADJ // "long-running", "Iran-backed"
		}
		lemma = words.Text[words.Tokens[first].Start:words.Tokens[last].Start] + lemma
	}
	whole.UPOS = append(whole.UPOS, tag)
	whole.XPOS = append(whole.XPOS, words.XPOS[last])
	whole.Lemmas = append(whole.Lemmas, lemma)
}

// classByTag is the class of a word by its tag, where that of its form is class.
func (p *phraser) classByTag(i int32, class class) class {
	switch p.words.UPOS[i] {
	case language.PUNCT, language.SYM:
		return mark
	case language.NUM:
		return number
	case language.NOUN, language.ADJ, language.VERB, language.ADV:
		if class == capital {
			return plain
		}
	case language.PROPN:
		if class == plain {
			return capital
		}
	default:
		if class > stopWord {
			return stopWord
		}
	}
	return class
}

// readNames notes which tokens are of names.
func (p *phraser) readNames(shorts []*rapporteurv1.Abbreviation) {
	p.names = make([]int32, len(p.words.Tokens))
	for i := range p.names {
		p.names[i] = -1
	}
	p.same = map[string]string{}
	surnames := map[string]string{}
	for k, n := range p.words.Names {
		for i := n.FirstToken; i < n.EndToken; i++ {
			p.names[i] = int32(k)
		}
		if key := p.key(n.FirstToken, n.EndToken); n.Type == language.Person && n.EndToken-n.FirstToken > 1 {
			surname := key[strings.LastIndexByte(key, ' ')+1:]
			if other, ok := surnames[surname]; ok && other != key {
				surnames[surname] = "" // of two persons
			} else if !ok {
				surnames[surname] = key
			}
		}
	}
	for surname, full := range surnames {
		if full != "" {
			p.same[surname] = full
		}
	}
	for _, a := range shorts {
		if begin, end := p.tokensOf(a.GetLongSpan()); begin < end {
			p.same[strings.ToLower(a.GetShortForm())] = p.key(begin, end)
		}
	}
}

// tokensOf are the tokens within a span.
func (p *phraser) tokensOf(s *rapporteurv1.Span) (begin, end int32) {
	at := func(offset int32) int32 {
		i, _ := slices.BinarySearchFunc(p.words.Tokens, offset, func(t language.Span, offset int32) int { return cmp.Compare(t.Start, offset) })
		return int32(i)
	}
	return at(s.GetStart()), at(s.GetEnd())
}

// key is what a candidate is counted by: its words in small letters, the last one
// as its lemma.
func (p *phraser) key(begin, end int32) string {
	first, last := p.words.Tokens[begin], p.words.Tokens[end-1]
	return p.lowerText(language.Span{Start: first.Start, End: last.Start}) + strings.ToLower(p.words.Lemmas[end-1])
}

// place is where a candidate stands.
type place struct {
	begin, end int32
	name       bool
}

// readNounPhrases gathers the candidates, in text order.
func (p *phraser) readNounPhrases() {
	var places []place
	for _, s := range p.words.Sentences {
		for i := s.FirstToken; i < s.EndToken; {
			end := p.nounRun(i, s.EndToken)
			if end == i {
				i++
				continue
			}
			if end == s.EndToken || !p.person(end) || !p.joined(end-1, end+1) { // else it is the title of a person
				places = p.appendPhrases(places, i, end)
			}
			i = end
		}
	}
	for _, n := range p.words.Names {
		if p.words.UPOS[n.EndToken-1] != language.ADJ {
			places = append(places, place{n.FirstToken, n.EndToken, true})
		}
	}
	slices.SortStableFunc(places, func(a, b place) int { return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(b.end, a.end)) })
	for _, c := range places {
		key := p.key(c.begin, c.end)
		if full, ok := p.same[key]; ok {
			key = full
		}
		p.addAs(key, c.begin, c.end, c.name)
	}
}

// person tells whether a token is of the name of a person.
func (p *phraser) person(i int32) bool {
	return p.names[i] >= 0 && p.words.Names[p.names[i]].Type == language.Person
}

// nounRun is the end of the run of adjectives and nouns that begins at i; names of
// persons are not of it.
func (p *phraser) nounRun(i, limit int32) int32 {
	end := i
	for end < limit && !p.person(end) && (end == i || p.joined(end-1, end+1)) {
		switch p.words.UPOS[end] {
		case language.NOUN, language.PROPN, language.ADJ:
			if p.class[end] < plain {
				return end
			}
		default:
			return end
		}
		end++
	}
	return end
}

// appendPhrases appends the phrases that a run ends with. Names are not cut; one by
// itself is no phrase.
func (p *phraser) appendPhrases(places []place, begin, end int32) []place {
	for end > begin && p.words.UPOS[end-1] == language.ADJ {
		end--
	}
	for first := max(begin, end-maxNounPhrase); first < end; first++ {
		if k := p.names[first]; k >= 0 && (p.words.Names[k].FirstToken != first || p.words.Names[k].EndToken == end) {
			continue
		}
		places = append(places, place{begin: first, end: end})
	}
	return places
}

// taggedWeight is the weight of a candidate by the frequency of its words, its own,
// and how early it stands: the more the better. General words count for little.
func (p *phraser) taggedWeight(c *phrase) float64 {
	sum, n := 0.0, 0.0
	for i := c.tokens[c.longest][0]; i < c.tokens[c.longest][1]; i++ {
		id := p.token[i]
		if id < 0 {
			continue
		}
		w := math.Pow(float64(p.terms[id].frequency), wordPower)
		if p.general(i) {
			w *= generalFactor
		}
		sum += w
		n++
	}
	if n == 0 {
		return 0
	}
	w := sum / math.Pow(n, sharePower) * math.Pow(float64(len(c.spans)), phrasePower) * p.earliness(c.tokens[0][0])
	if k := p.names[c.tokens[0][0]]; c.name && k >= 0 {
		if f, ok := nameFactors[p.words.Names[k].Type]; ok {
			w *= f
		}
	}
	return w
}

// rankSentences ranks the sentences by how far down they stand: the headlines and
// the lead are first; what is too short to be a sentence, as a line with a date, does
// not count.
func (p *phraser) rankSentences(headlines int) {
	p.ranks = make([]int32, len(p.words.Sentences))
	rank := int32(0)
	for i, s := range p.words.Sentences {
		p.ranks[i] = rank
		if i >= headlines && s.EndToken-s.FirstToken >= leastSentence {
			rank++
		}
	}
}

// earliness is the factor for what is first told at a token: sentences and their
// beginnings lead with what matters.
func (p *phraser) earliness(token int32) float64 {
	s := p.sentenceOf(token)
	within := float64(token - p.words.Sentences[s].FirstToken)
	return 1 + earlyFactor*math.Exp(-float64(p.ranks[s])/earlySentences-within/earlyTokens)
}

// general tells whether a word says little by itself.
func (p *phraser) general(i int32) bool { return generalWords[strings.ToLower(p.words.Lemmas[i])] }

// fullest is the candidate that is given for c: of a noun, the best phrase that
// ends in it and is about as good ("apartment building" for "building").
func (p *phraser) fullest(c *phrase, taken []bool) *phrase {
	if len(c.terms) > 1 || c.name || p.heads == nil {
		return c
	}
	if i, ok := p.heads[c.terms[0]]; ok && p.phrases[i].weight >= nearlyAsGood*c.weight && !p.repeats(&p.phrases[i], taken) {
		return &p.phrases[i]
	}
	return c
}

// findHeads notes the best phrase of several words for each word that one ends
// in; the phrases are in order of their weight.
func (p *phraser) findHeads() {
	p.heads = map[int32]int32{}
	for i := range p.phrases {
		c := &p.phrases[i]
		head := c.terms[len(c.terms)-1]
		if _, ok := p.heads[head]; !ok && len(c.terms) > 1 && head >= 0 {
			p.heads[head] = int32(i)
		}
	}
}

// generalWords are nouns and adjectives that say little of what a story is about: they
// are in one of twenty or more news texts on any subject.
var generalWords = wordSet(`people person man country nation government state authority official leader member spokesman spokeswoman spokesperson minister president secretary
	year month week day time hour decade today moment world region area place city part side end point number group team kind form level case fact thing way
	work effort action step plan process decision order result reason role example matter issue question problem situation condition event development
	meeting talk statement report news interview press conference announcement comment remark view discussion conversation relation relationship cooperation support
	help use need interest attention agreement change increase member rest lot majority series range set purpose basis response term source detail information
	other new last next recent former current own same such many more most several different general large major main key important local national international
	foreign public official political special further additional able available possible certain various good great high strong close full clear past early late`)

package language

import (
	_ "embed"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// languagesText is the table of languages; its first lines say how it is
// written.
//
//go:embed data/languages.txt
var languagesText string

// maxLanguages is the number of languages that a script has room for.
const maxLanguages = 68

// Smoothing of the probabilities of characters: of a character, of one behind
// another, and of one behind two (Witten and Bell, 1991: the more different
// characters follow, the more is left for those not seen).
const (
	unseen       = 0.005 // characters added to the counts of each one of the alphabet
	fewLetters   = 2.0
	wordShare    = 0.30 // of a text, the words of the list of a language
	rankOffset   = 4.0  // Mandelbrot's addition to Zipf's law
	charWeight   = 0.75 // of the logarithm of a character's probability, since they depend on each other
	endWeight    = 2.0  // of the typical ends of words among the words that characters are counted in
	countedWords = 220  // words of a list that characters are counted in, so that no long list is at an advantage
)

// models are the models by script, each made when it is first asked for; nil
// for scripts of one language.
type models struct{ byScript [scripts]func() *model }

// readModels reads the embedded table, once.
var readModels = sync.OnceValue(func() *models {
	byScript := make(map[script][]profile)
	for _, p := range readProfiles(languagesText) {
		s := modelScripts[p.script]
		byScript[s] = append(byScript[s], p)
	}
	m := &models{}
	for s, profiles := range byScript {
		m.byScript[s] = sync.OnceValue(func() *model { return newModel(profiles) })
	}
	return m
})

// model tells the languages of one script apart.
type model struct {
	tags     []string
	priors   []float64
	alphabet map[rune]uint8 // characters by number; 0 for the bounds of words, 1 for those that no list has
	ascii    [utf8.RuneSelf]uint8
	words    map[string]int32 // listed words: index into wordRows
	wordRows []row            // what a listed word costs each language
	pairs    []row            // by two characters, the first times stride: what the second costs
	stride   int
	triples  trigrams // by three: index into rows
	rows     []row
}

// row has a cost for each language, the negative logarithm of a probability in
// units of 1/costUnit: four in a word of memory, so that they are added four at a
// time. The costs of a word do not overflow, since maxWordRead bounds it.
type row [maxLanguages / 4]uint64

const (
	costUnit = 64
	maxCost  = 1000
)

// at is the cost for a language.
func (r *row) at(language int) int { return int(uint16(r[language/4] >> (language % 4 * 16))) }

// set sets the cost for a language.
func (r *row) set(language, cost int) {
	shift := language % 4 * 16
	r[language/4] = r[language/4]&^(0xffff<<shift) | uint64(cost)<<shift
}

// fill sets the cost for a language that has none yet.
func (r *row) fill(language, cost int) { r[language/4] |= uint64(cost) << (language % 4 * 16) }

// add adds the costs of o.
func (r *row) add(o *row) {
	for i := range r {
		r[i] += o[i]
	}
}

// exactCost is the cost of a probability.
func exactCost(p float64) float64 { return -math.Log(p) * costUnit }

// rounded is a cost as rows have it.
func rounded(cost float64) int { return min(maxCost, int(math.Round(cost))) }

// trigrams is a hash table from three characters to a row, with open
// addressing.
type trigrams struct {
	keys  []uint32 // 0: free
	index []int32
	shift int
}

// newTrigrams has room for n keys.
func newTrigrams(n int) trigrams {
	bits := 4
	for 1<<bits < 2*n {
		bits++
	}
	return trigrams{make([]uint32, 1<<bits), make([]int32, 1<<bits), 32 - bits}
}

// slot is where a key is, or would be.
func (t *trigrams) slot(key uint32) uint32 {
	i := key * 2654435769 >> t.shift
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & uint32(len(t.keys)-1)
	}
	return i
}

// profile is a language as the table has it.
type profile struct {
	tag, script string
	words       []string
	ends        []string
	letters     string
}

// readProfiles reads the table.
func readProfiles(text string) []profile {
	var all []profile
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			tag, rest, _ := strings.Cut(line[1:], "]")
			all = append(all, profile{tag: tag, script: strings.TrimSpace(rest)})
			continue
		}
		p := &all[len(all)-1]
		switch key, rest, _ := strings.Cut(line, ":"); key {
		case "ends":
			p.ends = append(p.ends, strings.Fields(rest)...)
		case "letters":
			p.letters += strings.TrimSpace(rest)
		default:
			p.words = append(p.words, strings.Fields(line)...)
		}
	}
	return all
}

// newModel makes the model of the languages of a script.
func newModel(profiles []profile) *model {
	m := &model{alphabet: make(map[rune]uint8, 256), words: make(map[string]int32, 8192)}
	c := newCounts(m, profiles)
	c.finish()
	for n, p := range profiles {
		m.tags = append(m.tags, p.tag)
		m.priors = append(m.priors, prior(p.tag))
		m.list(n, p.words)
	}
	return m
}

// list notes the words of a language, the most frequent first: each costs the
// language what its rank says, where that is less than what its characters cost.
func (m *model) list(language int, words []string) {
	norm := math.Log((float64(len(words)) + rankOffset) / rankOffset)
	for rank, w := range words {
		at, ok := m.words[w]
		if !ok {
			at = int32(len(m.wordRows))
			m.words[w] = at
			characters, _ := m.spell([]byte(w))
			var r row
			for l := range maxLanguages {
				r.set(l, int(float64(characters.at(l))*charWeight))
			}
			m.wordRows = append(m.wordRows, r)
		}
		r := &m.wordRows[at]
		r.set(language, min(r.at(language), rounded(exactCost(wordShare/norm/(float64(rank)+rankOffset)))))
	}
}

// prior is the logarithm of how likely a language is before anything is read.
func prior(tag string) float64 {
	switch tag {
	case "en":
		return 0.7
	case "de", "fr", "es", "pt", "it", "nl", "tr", "pl", "id", "ru", "uk", "ar", "fa", "hi", "bn", "he", "am", "sv", "vi":
		return 0.5
	case "oc", "br", "fo", "lb", "ceb", "jv", "su", "st", "sn", "ny", "la", "eo", "ht", "fy", "gd", "bs", "nn", "sa", "yi", "tt":
		return -1.5
	}
	return 0
}

// counts are characters counted in the lists.
type counts struct {
	m       *model
	ones    [][]float64          // by language, character
	pairs   []map[uint32]float64 // by language: two characters
	triples []map[uint32]float64
}

// newCounts counts the characters of the lists, frequent words more.
func newCounts(m *model, profiles []profile) *counts {
	c := &counts{m: m}
	for _, p := range profiles {
		for _, w := range p.words {
			c.admit(w)
		}
		c.admit(p.letters)
	}
	for n, p := range profiles {
		c.ones = append(c.ones, make([]float64, len(m.alphabet)+2))
		c.pairs, c.triples = append(c.pairs, map[uint32]float64{}), append(c.triples, map[uint32]float64{})
		for rank, w := range p.words[:min(len(p.words), countedWords)] {
			c.count(n, []rune(w), 1+2/math.Sqrt(1+float64(rank)), true)
		}
		for _, end := range p.ends {
			c.count(n, []rune(end), endWeight, false)
		}
		for _, r := range p.letters {
			c.ones[n][c.m.char(r)] += 1
		}
	}
	return c
}

// admit gives the characters of w numbers.
func (c *counts) admit(w string) {
	for _, r := range w {
		if c.m.alphabet[r] == 0 && len(c.m.alphabet) < 250 {
			n := uint8(len(c.m.alphabet) + 2)
			c.m.alphabet[r] = n
			if r < utf8.RuneSelf {
				c.m.ascii[r] = n
			}
		}
	}
}

// char is the number of a character.
func (m *model) char(r rune) uint8 {
	if r < utf8.RuneSelf {
		if n := m.ascii[r]; n > 0 {
			return n
		}
		return 1
	}
	if n := m.alphabet[r]; n > 0 {
		return n
	}
	return 1
}

// count counts the characters of a word, or of the end of one.
func (c *counts) count(n int, w []rune, weight float64, whole bool) {
	a, b := uint8(0), uint8(0)
	if !whole {
		a, b = 1, 1
	}
	for i := 0; i <= len(w); i++ {
		next := uint8(0)
		if i < len(w) {
			next = c.m.char(w[i])
		}
		if whole || i > 0 {
			c.ones[n][next] += weight
			c.pairs[n][pairKey(b, next)] += weight
		}
		if whole || i > 1 {
			c.triples[n][tripleKey(a, b, next)] += weight
		}
		a, b = b, next
	}
}

func pairKey(b, c uint8) uint32      { return uint32(b)<<8 | uint32(c) }
func tripleKey(a, b, c uint8) uint32 { return 1<<24 | uint32(a)<<16 | uint32(b)<<8 | uint32(c) }

// finish turns the counts into the rows of the model.
func (c *counts) finish() {
	m := c.m
	size := len(m.alphabet) + 2
	m.pairs, m.stride = make([]row, size*size), size
	c.finishPairs(size)
	keys := make(map[uint32]bool)
	for n := range c.triples {
		for key := range c.triples[n] {
			keys[key] = true
		}
	}
	m.triples = newTrigrams(len(keys))
	sorted := slices.Sorted(maps.Keys(keys)) // those with the same first two characters side by side
	for at, key := range sorted {
		i := m.triples.slot(key)
		m.triples.keys[i], m.triples.index[i] = key, int32(at)
	}
	m.rows = make([]row, len(sorted))
	c.finishTriples(sorted)
}

// seen walks over the counts of a language in the order of their keys.
type seen struct {
	counts map[uint32]float64
	keys   []uint32 // those that are left
}

// walks begins to walk over the counts of each language.
func walks(counts []map[uint32]float64) []seen {
	all := make([]seen, len(counts))
	for n := range all {
		all[n] = seen{counts[n], slices.Sorted(maps.Keys(counts[n]))}
	}
	return all
}

// behind is how much was counted under the next keys that begin with prefix, all
// but the last character, and under how many.
func (s *seen) behind(prefix uint32) (total float64, kinds int) {
	for kinds < len(s.keys) && s.keys[kinds]>>8 == prefix {
		total += s.counts[s.keys[kinds]]
		kinds++
	}
	return total, kinds
}

// next is the count of a key, which it then leaves behind; ok tells whether it
// was the next.
func (s *seen) next(key uint32) (count float64, ok bool) {
	if len(s.keys) == 0 || s.keys[0] != key {
		return 0, false
	}
	count = s.counts[key]
	s.keys = s.keys[1:]
	return count, true
}

// finishPairs fills in the costs of characters behind another: row by row for all
// languages, since the rows are more than the processor's cache holds.
func (c *counts) finishPairs(size int) {
	ones := c.single(size)
	all := walks(c.pairs)
	alone := make([][]int, len(ones)) // what a character costs behind one that the language does not know
	for n := range ones {
		for _, cost := range ones[n] {
			alone[n] = append(alone[n], rounded(cost))
		}
	}
	for b := range size {
		rows := c.m.pairs[b*size:][:size]
		for n := range ones {
			total, kinds := all[n].behind(uint32(b))
			if kinds == 0 {
				for next, cost := range alone[n] {
					rows[next].fill(n, cost)
				}
				continue
			}
			spare := fewLetters * (float64(kinds) + 1)
			backOff := exactCost(spare / (total + spare))
			for next := range size {
				if k, ok := all[n].next(pairKey(uint8(b), uint8(next))); ok {
					rows[next].fill(n, rounded(exactCost((k+spare*math.Exp(-ones[n][next]/costUnit))/(total+spare))))
				} else {
					rows[next].fill(n, rounded(ones[n][next]+backOff))
				}
			}
		}
	}
}

// single is what each character costs each language by itself.
func (c *counts) single(size int) [][]float64 {
	all := make([][]float64, len(c.ones))
	for n, counts := range c.ones {
		total := 0.0
		for _, k := range counts {
			total += k
		}
		all[n] = make([]float64, size)
		for i, k := range counts {
			all[n][i] = exactCost((k + unseen) / (total + unseen*float64(size)))
		}
	}
	return all
}

// finishTriples fills in the costs of characters behind two others, for the
// sorted keys.
func (c *counts) finishTriples(sorted []uint32) {
	m := c.m
	all := walks(c.triples)
	for first, end := 0, 0; first < len(sorted); first = end {
		behind := sorted[first] >> 8
		for end < len(sorted) && sorted[end]>>8 == behind {
			end++
		}
		pairs := m.pairs[int(behind&0xff)*m.stride:][:m.stride]
		for n := range all {
			total, kinds := all[n].behind(behind)
			spare := fewLetters * float64(kinds+1)
			backOff := 0.0
			if kinds > 0 {
				backOff = exactCost(spare / (total + spare))
			}
			for at := first; at < end; at++ {
				pair := float64(pairs[sorted[at]&0xff].at(n))
				if k, ok := all[n].next(sorted[at]); ok {
					m.rows[at].fill(n, rounded(exactCost((k+spare*math.Exp(-pair/costUnit))/(total+spare))))
				} else {
					m.rows[at].fill(n, rounded(pair+backOff))
				}
			}
		}
	}
}

// spell is what the characters of a word in lower case cost, and their number
// with the word's end.
func (m *model) spell(w []byte) (costs row, n int) {
	a, b := uint8(0), uint8(0)
	for i := 0; i <= len(w); n++ {
		next := uint8(0)
		switch {
		case i == len(w):
			i++
		case w[i] < utf8.RuneSelf:
			next = max(1, m.ascii[w[i]])
			i++
		default:
			r, size := utf8.DecodeRune(w[i:])
			next = m.char(r)
			i += size
		}
		if slot := m.triples.slot(tripleKey(a, b, next)); m.triples.keys[slot] != 0 {
			costs.add(&m.rows[m.triples.index[slot]])
		} else {
			costs.add(&m.pairs[int(b)*m.stride+int(next)])
		}
		a, b = b, next
	}
	return costs, n
}

// evidence is what the words of one script say: what they cost each language.
// Those with a capital, many of which are names, stand by themselves.
type evidence struct {
	listed     [2][maxLanguages]int32 // words of the lists; [1]: with a capital
	spelt      [2][maxLanguages]int32 // other words, by their characters
	known      int                    // number of words of the lists
	read       int                    // of all words
	least      int                    // the least costs of the other words, each one's by itself
	characters int                    // of the other words
}

// weigh adds a word in lower case to the evidence.
func (m *model) weigh(e *evidence, w []byte, capital bool) {
	e.read++
	kind := 0
	if capital {
		kind = 1
	}
	if at, ok := m.words[string(w)]; ok {
		e.known++
		spread(&e.listed[kind], &m.wordRows[at])
		return
	}
	costs, n := m.spell(w)
	e.least += m.least(&costs)
	e.characters += n
	spread(&e.spelt[kind], &costs)
}

// spread adds the costs of r to sums.
func spread(sums *[maxLanguages]int32, r *row) {
	for i, four := range r {
		s := (*[4]int32)(sums[4*i:])
		s[0] += int32(uint16(four))
		s[1] += int32(uint16(four >> 16))
		s[2] += int32(uint16(four >> 32))
		s[3] += int32(four >> 48)
	}
}

// least is the least of the costs for the languages of the model.
func (m *model) least(r *row) int {
	least := r.at(0)
	for l := 1; l < len(m.tags); l++ {
		least = min(least, r.at(l))
	}
	return least
}

// choose is the likeliest language, with its probability.
func (m *model) choose(e *evidence) (tag string, probability float64) {
	if e.read == 0 {
		return undetermined, 0
	}
	best := 0
	scores := make([]float64, len(m.tags))
	for l := range m.tags {
		total := float64(e.listed[0][l]) + charWeight*float64(e.spelt[0][l]) + nameWeight*(float64(e.listed[1][l])+charWeight*float64(e.spelt[1][l]))
		scores[l] = m.priors[l] - total*dependence/costUnit
		if scores[l] > scores[best] {
			best = l
		}
	}
	sum := 0.0
	for l := range m.tags {
		sum += math.Exp(scores[l] - scores[best])
	}
	if e.known == 0 && (1/sum < leastUnlisted || float64(e.least) > leastLikely*costUnit*float64(e.characters)) {
		return undetermined, 0
	}
	return m.tags[best], 1 / sum
}

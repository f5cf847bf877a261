package language

import (
	_ "embed"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

// model tells the languages of one script apart. Its rows, most of which no
// text needs, are filled in when they are first asked for.
type model struct {
	tags      []string
	priors    []float64
	alphabet  map[rune]uint8 // characters by number; 0 for the bounds of words, 1 for those that no list has
	ascii     [utf8.RuneSelf]uint8
	words     map[string]int32 // listed words: index into wordLists and wordRows
	wordLists []wordList
	wordRows  []row // what a listed word costs each language
	wordMade  once
	pairs     []row // by two characters, the first times stride: what the second costs
	pairMade  once  // by the first character
	stride    int
	triples   trigrams // by three: index into rows
	rows      []row
	behind    []int32 // by row: which of the groups that begin with the same two characters it is of
	groups    []group
	groupMade once
	counts    counts
}

// wordList is a word with what its ranks in the lists cost.
type wordList struct {
	word  string
	costs []languageCost
}

type languageCost struct{ language, cost int32 }

// group is a range of rows: their keys, which begin with the same two characters.
type group struct {
	first int32
	keys  []uint32
}

// once tells which parts of a table have been made.
type once struct {
	made []atomic.Bool
	mu   sync.Mutex
}

// do makes part i unless it has been made.
func (o *once) do(i int, makePart func(i int)) {
	if !o.made[i].Load() {
		o.first(i, makePart)
	}
}

func (o *once) first(i int, makePart func(i int)) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.made[i].Load() {
		makePart(i)
		o.made[i].Store(true)
	}
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
	m.count(profiles)
	for n, p := range profiles {
		m.tags = append(m.tags, p.tag)
		m.priors = append(m.priors, prior(p.tag))
		m.list(n, p.words)
	}
	m.wordRows, m.wordMade.made = make([]row, len(m.wordLists)), make([]atomic.Bool, len(m.wordLists))
	return m
}

// list notes the words of a language, the most frequent first.
func (m *model) list(language int, words []string) {
	norm := math.Log((float64(len(words)) + rankOffset) / rankOffset)
	for rank, w := range words {
		at, ok := m.words[w]
		if !ok {
			at = int32(len(m.wordLists))
			m.words[w] = at
			m.wordLists = append(m.wordLists, wordList{word: w})
		}
		l := &m.wordLists[at]
		l.costs = append(l.costs, languageCost{int32(language), int32(rounded(exactCost(wordShare / norm / (float64(rank) + rankOffset))))})
	}
}

// makeWord fills in the costs of a listed word: what its ranks say, where that is
// less than what its characters cost.
func (m *model) makeWord(at int) {
	w, r := &m.wordLists[at], &m.wordRows[at]
	characters, _ := m.spell([]byte(w.word))
	for l := range maxLanguages {
		r.set(l, int(float64(characters.at(l))*charWeight))
	}
	for _, c := range w.costs {
		r.set(int(c.language), min(r.at(int(c.language)), int(c.cost)))
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

// counts are characters counted in the lists, by language.
type counts struct {
	ones           [][]float64 // what each character costs by itself
	pairs, triples []counted
}

// counted are numbers by the keys of two or three characters, in their order.
type counted struct {
	keys    []uint32
	numbers []float64
}

// sortedCounts are counts in the order of their keys.
func sortedCounts(counts map[uint32]float64) counted {
	c := counted{keys: slices.Sorted(maps.Keys(counts))}
	for _, key := range c.keys {
		c.numbers = append(c.numbers, counts[key])
	}
	return c
}

// behind are the counts whose keys begin with prefix, all but the last character,
// and their sum.
func (c *counted) behind(prefix uint32) (part counted, total float64) {
	first, _ := slices.BinarySearch(c.keys, prefix<<8)
	end := first
	for end < len(c.keys) && c.keys[end]>>8 == prefix {
		total += c.numbers[end]
		end++
	}
	return counted{c.keys[first:end], c.numbers[first:end]}, total
}

// next is the count of a key, which it then leaves behind; ok tells whether it
// was the next.
func (c *counted) next(key uint32) (count float64, ok bool) {
	if len(c.keys) == 0 || c.keys[0] != key {
		return 0, false
	}
	count = c.numbers[0]
	c.keys, c.numbers = c.keys[1:], c.numbers[1:]
	return count, true
}

// counter counts the characters of the lists of a language.
type counter struct {
	m              *model
	ones           []float64
	pairs, triples map[uint32]float64
}

// count counts the characters of the lists, frequent words more, and makes room
// for the rows.
func (m *model) count(profiles []profile) {
	for _, p := range profiles {
		for _, w := range p.words {
			m.admit(w)
		}
		m.admit(p.letters)
	}
	size := len(m.alphabet) + 2
	var keys []uint32
	for _, p := range profiles {
		c := counter{m, make([]float64, size), map[uint32]float64{}, map[uint32]float64{}}
		for rank, w := range p.words[:min(len(p.words), countedWords)] {
			c.count([]rune(w), 1+2/math.Sqrt(1+float64(rank)), true)
		}
		for _, end := range p.ends {
			c.count([]rune(end), endWeight, false)
		}
		for _, r := range p.letters {
			c.ones[m.char(r)] += 1
		}
		m.counts.ones = append(m.counts.ones, single(c.ones))
		m.counts.pairs = append(m.counts.pairs, sortedCounts(c.pairs))
		m.counts.triples = append(m.counts.triples, sortedCounts(c.triples))
		keys = append(keys, m.counts.triples[len(m.counts.triples)-1].keys...)
	}
	m.stride = size
	m.pairs, m.pairMade.made = make([]row, size*size), make([]atomic.Bool, size)
	slices.Sort(keys)
	m.group(slices.Compact(keys))
}

// group gives keys of three characters, in their order, their rows.
func (m *model) group(keys []uint32) {
	m.triples = newTrigrams(len(keys))
	m.rows, m.behind = make([]row, len(keys)), make([]int32, len(keys))
	for at, key := range keys {
		i := m.triples.slot(key)
		m.triples.keys[i], m.triples.index[i] = key, int32(at)
		if at == 0 || keys[at-1]>>8 != key>>8 {
			m.groups = append(m.groups, group{first: int32(at)})
		}
		last := &m.groups[len(m.groups)-1]
		last.keys = keys[last.first : at+1]
		m.behind[at] = int32(len(m.groups) - 1)
	}
	m.groupMade.made = make([]atomic.Bool, len(m.groups))
}

// admit gives the characters of w numbers.
func (m *model) admit(w string) {
	for _, r := range w {
		if m.alphabet[r] == 0 && len(m.alphabet) < 250 {
			n := uint8(len(m.alphabet) + 2)
			m.alphabet[r] = n
			if r < utf8.RuneSelf {
				m.ascii[r] = n
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
func (c *counter) count(w []rune, weight float64, whole bool) {
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
			c.ones[next] += weight
			c.pairs[pairKey(b, next)] += weight
		}
		if whole || i > 1 {
			c.triples[tripleKey(a, b, next)] += weight
		}
		a, b = b, next
	}
}

func pairKey(b, c uint8) uint32      { return uint32(b)<<8 | uint32(c) }
func tripleKey(a, b, c uint8) uint32 { return 1<<24 | uint32(a)<<16 | uint32(b)<<8 | uint32(c) }

// single is what each character costs by itself.
func single(counts []float64) []float64 {
	total := 0.0
	for _, k := range counts {
		total += k
	}
	costs := make([]float64, len(counts))
	for i, k := range counts {
		costs[i] = exactCost((k + unseen) / (total + unseen*float64(len(counts))))
	}
	return costs
}

// makePairs fills in the costs of characters behind another.
func (m *model) makePairs(b int) {
	rows := m.pairs[b*m.stride:][:m.stride]
	for n, ones := range m.counts.ones {
		seen, total := m.counts.pairs[n].behind(uint32(b))
		spare, backOff := spared(len(seen.keys), total)
		for next := range rows {
			if k, ok := seen.next(pairKey(uint8(b), uint8(next))); ok {
				rows[next].fill(n, rounded(exactCost((k+spare*math.Exp(-ones[next]/costUnit))/(total+spare))))
			} else {
				rows[next].fill(n, rounded(ones[next]+backOff))
			}
		}
	}
}

// makeGroup fills in the costs of characters behind two others.
func (m *model) makeGroup(i int) {
	g := &m.groups[i]
	b := int(g.keys[0] >> 8 & 0xff)
	m.pairMade.do(b, m.makePairs)
	pairs := m.pairs[b*m.stride:][:m.stride]
	for n := range m.counts.triples {
		seen, total := m.counts.triples[n].behind(g.keys[0] >> 8)
		spare, backOff := spared(len(seen.keys), total)
		for k, key := range g.keys {
			row, pair := &m.rows[int(g.first)+k], float64(pairs[key&0xff].at(n))
			if k, ok := seen.next(key); ok {
				row.fill(n, rounded(exactCost((k+spare*math.Exp(-pair/costUnit))/(total+spare))))
			} else {
				row.fill(n, rounded(pair+backOff))
			}
		}
	}
}

// spared is how much is added to a total of counts, of so many kinds, for the
// characters not seen, and what falling back on shorter keys costs therefore:
// nothing where there are no counts.
func spared(kinds int, total float64) (spare, backOff float64) {
	spare = fewLetters * (float64(kinds) + 1)
	if kinds > 0 {
		backOff = exactCost(spare / (total + spare))
	}
	return spare, backOff
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
			at := m.triples.index[slot]
			m.groupMade.do(int(m.behind[at]), m.makeGroup)
			costs.add(&m.rows[at])
		} else {
			m.pairMade.do(int(b), m.makePairs)
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
		m.wordMade.do(int(at), m.makeWord)
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

// Package gazetteer knows the names of countries, peoples, places and public
// bodies: what a name can mean, which country that belongs to, and how likely
// each meaning is in news copy.
//
// The table is data, built from open sources by cmd/train and embedded; see
// SOURCES.md for their licences. Users add names of their own with With.
package gazetteer

import (
	"math/bits"
	"slices"
	"sync"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// Kind is what a name is in the gazetteer, finer than the type of an entity.
type Kind uint8

// The kinds.
const (
	NoKind       Kind = iota
	Country           // a country or territory of ISO 3166-1, or Kosovo (XK)
	Demonym           // the adjective or noun of a country's people: Type is Group
	People            // a people, faith or current that is no country's demonym
	Capital           // a city that is its country's seat of government
	City              // a city or town
	Region            // a state, province, continent, sea or the like
	Government        // a seat or body whose name stands for a government
	Organisation      // an international or other public body
	Agreement         // a treaty, accord or convention
	Weapon            // a make of weapon, ship, aircraft or vehicle
	Known             // a thing so well known that its name settles the type; of no type, what is no entity
	User              // of the user's own gazetteer
	kinds
)

var kindNames = [kinds]string{"", "country", "demonym", "people", "capital", "city", "region", "government", "organisation", "agreement", "weapon", "known", "user"}

// String is the kind as data files write it.
func (k Kind) String() string { return kindNames[k] }

// ParseKind is the kind of that name, NoKind where there is none.
func ParseKind(name string) Kind { return Kind(max(0, slices.Index(kindNames[:], name))) }

// Entry is one meaning of a name.
type Entry struct {
	Kind      Kind
	Type      language.NameType // of the entity that the name means
	Canonical string            // the name that news copy gives the thing in full
	Country   string            // ISO 3166-1 alpha-2 code; empty where it is of several or of none
	Wikidata  string            // Wikidata item, or the id of the user's gazetteer; empty where unknown
	Prior     float64           // share of the name's uses that mean this, 0 to 1; those of a name add up to 1
	Weak      bool              // the ordinary sense of the name is another: count it beside better evidence only
	Noun      bool              // of a demonym: it is (also) a noun, so that it can stand for persons
	Plural    bool              // of a demonym: it is the plural of the noun
}

// Gazetteer is a table of names. It does not change after it was made, and is
// safe for use by many goroutines.
type Gazetteer struct {
	keys      []string // folded names, sorted
	heads     []uint64 // the first bytes of each key, see head
	starts    []int32  // by the first two bytes of a key, as a number: the first key that does not come before them
	begins    []uint64 // bits of what keys begin with, see mayBegin; a power of two of words
	first     []int32  // entries of keys[i] are entries[first[i]:first[i+1]]
	entries   []Entry
	countries map[string]int32 // by code: index of the country's own entry
	version   string
	below     *Gazetteer // asked where this one does not know a name; nil for the embedded one
}

// builtin reads the embedded table, once.
var builtin = sync.OnceValue(func() *Gazetteer {
	g, err := Decode(embedded)
	if err != nil {
		panic(err) // the embedded file is broken: found by the first test that runs
	}
	return g
})

// Builtin is the embedded gazetteer. The first call reads it.
func Builtin() *Gazetteer { return builtin() }

// Version names the data of the gazetteer: the same version, the same answers.
func (g *Gazetteer) Version() string {
	if g.below != nil {
		return g.below.Version() + "+" + g.version
	}
	return g.version
}

// Lookup gives the meanings of a name, the likeliest first, nil where it is
// not known. Case is heeded as far as it tells names from words: a name must
// begin with a capital, and an abbreviation must be written in capitals. Points,
// accents, apostrophes, hyphens and a leading "the" make no difference. The
// slice is the gazetteer's own and must not be changed. Lookup does not
// allocate.
func (g *Gazetteer) Lookup(name string) []Entry {
	var buffer [maxKey]byte
	key, named := fold(buffer[:0], name)
	if !named {
		return nil
	}
	return g.find(key)
}

// find gives the meanings of a folded name.
func (g *Gazetteer) find(key []byte) []Entry {
	found, _ := g.prefix(key)
	return found
}

// prefix gives the meanings of a folded name, and tells whether a longer one
// begins with it. What is written as an abbreviation may also be a name in the
// capitals of a headline.
func (g *Gazetteer) prefix(key []byte) (found []Entry, begins bool) {
	for ; g != nil; g = g.below {
		entries, longer := []Entry(nil), false
		if key[0] == shortMark[0] {
			entries, _ = g.at(key)
			word, more := g.at(key[1:])
			if longer = more; entries == nil {
				entries = word
			}
		} else {
			entries, longer = g.at(key)
		}
		if found == nil {
			found = entries
		}
		begins = begins || longer
	}
	return found, begins
}

// at gives the meanings of a key of this very table, and tells whether a longer
// one begins with it.
func (g *Gazetteer) at(key []byte) (found []Entry, begins bool) {
	if !g.mayBegin(head(key)) {
		return nil, false
	}
	i := g.search(key)
	if i < len(g.keys) && g.keys[i] == string(key) {
		found = g.entries[g.first[i]:g.first[i+1]]
		i++
	}
	return found, i < len(g.keys) && len(g.keys[i]) > len(key) && g.keys[i][:len(key)] == string(key)
}

// Longest finds the longest name that begins with the first of tokens, which
// are spans of text in order, and gives the number of its tokens with its
// meanings; 0 where no name begins there. Tokens must be parted by white space
// or hyphens at most.
func (g *Gazetteer) Longest(text string, tokens []language.Span) (n int, found []Entry) {
	if len(tokens) == 0 {
		return 0, nil
	}
	var buffer [maxKey]byte
	start := tokens[0].Start
	for i, t := range tokens {
		if t.End-start > maxKey || i > 0 && !joined(text[tokens[i-1].End:t.Start]) {
			break
		}
		key, named := fold(buffer[:0], text[start:t.End])
		if !named {
			break
		}
		entries, begins := g.prefix(key)
		if entries != nil {
			n, found = i+1, entries
		}
		if !begins {
			break
		}
	}
	return n, found
}

// joined tells whether a name can go on across a gap between tokens.
func joined(gap string) bool { return gap == "" || gap == " " || gap == "\u00a0" }

// startShift is how far the first two bytes of a head stand from its end.
const startShift = 48

// search is the index of the first key that is not less than key.
func (g *Gazetteer) search(key []byte) int {
	begin := head(key)
	low, high := int(g.starts[begin>>startShift]), int(g.starts[begin>>startShift+1])
	for low < high {
		middle := int(uint(low+high) / 2)
		if h := g.heads[middle]; h < begin || h == begin && g.keys[middle] < string(key) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// mayBegin tells whether a key may begin with so much of one, which has the head
// given. Most words of names begin none, and need not be searched for.
func (g *Gazetteer) mayBegin(head uint64) bool {
	i := g.beginBit(head)
	return g.begins[i/64]>>(i%64)&1 != 0
}

// beginBit is the bit that stands for a head.
func (g *Gazetteer) beginBit(head uint64) uint64 {
	return (head ^ head>>29) * 0x9e3779b97f4a7c15 >> 32 & uint64(64*len(g.begins)-1)
}

// bitsPerKey is how many bits there are, at least, for what each key begins with.
const bitsPerKey = 32

// markBegins sets the bits of begins: for the first byte of each key, for its
// first two, and so on up to its head.
func (g *Gazetteer) markBegins() {
	words := 1
	for words*64 < bitsPerKey*len(g.heads) {
		words *= 2
	}
	g.begins = make([]uint64, words)
	before := uint64(0)
	for _, h := range g.heads {
		for shift := (63 - bits.LeadingZeros64(h^before)) &^ 7; shift >= 0; shift -= 8 {
			i := g.beginBit(h >> shift << shift)
			g.begins[i/64] |= 1 << (i % 64)
		}
		before = h
	}
}

// head is the first eight bytes of a key as a number that sorts as the keys do;
// a key that ends before them has zeros in their place.
func head[K string | []byte](key K) uint64 {
	if len(key) >= 8 {
		return uint64(key[7]) | uint64(key[6])<<8 | uint64(key[5])<<16 | uint64(key[4])<<24 | uint64(key[3])<<32 | uint64(key[2])<<40 | uint64(key[1])<<48 | uint64(key[0])<<56
	}
	h := uint64(0)
	for i := range len(key) {
		h |= uint64(key[i]) << (56 - 8*i)
	}
	return h
}

// Demonym gives the peoples that a word can mean: the countries of "Syrian",
// "Koreans", "Congolese", the likeliest first; nil where it is no such word.
func (g *Gazetteer) Demonym(word string) []Entry { return demonym(g.Lookup(word)) }

// demonym gives meanings of which one is a people, else nil.
func demonym(found []Entry) []Entry {
	for i := range found {
		if k := found[i].Kind; k == Demonym || k == People {
			return found
		}
	}
	return nil
}

// Capital gives the country whose capital name is, by the likeliest meaning of
// the name as a capital.
func (g *Gazetteer) Capital(name string) (Entry, bool) { return g.capital(g.Lookup(name)) }

// capital gives the country of the likeliest capital among meanings.
func (g *Gazetteer) capital(found []Entry) (Entry, bool) {
	for i := range found {
		if found[i].Kind == Capital {
			return g.Country(found[i].Country)
		}
	}
	return Entry{}, false
}

// Country gives the country of an ISO 3166-1 alpha-2 code.
func (g *Gazetteer) Country(code string) (Entry, bool) {
	for ; g != nil; g = g.below {
		if i, ok := g.countries[code]; ok {
			return g.entries[i], true
		}
	}
	return Entry{}, false
}

// Len is the number of names.
func (g *Gazetteer) Len() int {
	n := len(g.keys)
	if g.below != nil {
		n += g.below.Len()
	}
	return n
}

// row is an entry with its folded name.
type row struct {
	key string
	Entry
}

// build makes a gazetteer of rows that are sorted by their keys.
func build(rows []row, version string) *Gazetteer {
	g := newGazetteer(version, len(rows))
	for _, r := range rows {
		g.add(r)
	}
	return g.finish()
}

// newGazetteer makes a gazetteer to which so many rows can be added.
func newGazetteer(version string, rows int) *Gazetteer {
	return &Gazetteer{
		version: version, keys: make([]string, 0, rows), heads: make([]uint64, 0, rows), first: make([]int32, 0, rows+1),
		entries: make([]Entry, 0, rows), countries: make(map[string]int32),
	}
}

// add adds a row, whose key is not less than that of the row before.
func (g *Gazetteer) add(r row) {
	at := int32(len(g.entries))
	if n := len(g.keys); n == 0 || r.key != g.keys[n-1] {
		g.keys, g.heads = append(g.keys, r.key), append(g.heads, head(r.key))
		g.first = append(g.first, at)
	}
	g.entries = append(g.entries, r.Entry)
	if _, known := g.countries[r.Country]; r.Kind == Country && !known {
		g.countries[r.Country] = at
	}
}

// finish ends the adding.
func (g *Gazetteer) finish() *Gazetteer {
	g.starts = make([]int32, 1<<(64-startShift)+1)
	at := 0
	for i := range g.starts {
		for at < len(g.heads) && g.heads[at]>>startShift < uint64(i) {
			at++
		}
		g.starts[i] = int32(at)
	}
	g.first = append(g.first, int32(len(g.entries)))
	g.markBegins()
	return g
}

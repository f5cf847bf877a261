package coreference

import (
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// waters are nouns that make the name before them one of a water, a range or the land
// around it.
var waters = classOf("basin", "sea", "gulf", "strait", "straits", "river", "delta", "glacier", "desert", "mountains", "plateau", "reef", "canal", "aquifer", "watershed")

// noTown tells whether a name that is a town's elsewhere is none here: with an
// article, since rivers have it and towns do not ("the Traun"), or before a noun that
// says so ("the Aral basin").
func (t *text) noTown(r Range, entries []gazetteer.Entry) bool {
	if len(entries) == 0 || entries[0].Kind != gazetteer.City || strings.HasPrefix(entries[0].Canonical, "The ") {
		return false
	}
	b := t.bounds(r.First)
	if r.End < b.End && t.is(r.End, waters) && !t.capital(r.End) {
		return true
	}
	return t.withArticle(r) && (r.End == b.End || t.UPOS[r.End] != language.NOUN && t.UPOS[r.End] != language.PROPN && t.UPOS[r.End] != language.ADJ && t.word(r.End) != "-")
}

// isWater tells whether a place is named as rivers, seas and ranges are, which may be
// of several countries.
func (s *sieve) isWater(e *Entity) bool {
	return slices.ContainsFunc(e.Mentions, func(k int) bool {
		m := &s.mentions[k]
		return m.Kind == Name && (s.withArticle(m.Core) || m.Core.End < s.bounds(m.Head).End && s.is(m.Core.End, waters))
	})
}

// withArticle tells whether a "the" of its own stands before a name.
func (t *text) withArticle(r Range) bool {
	i := r.First - 1
	return i >= t.bounds(r.First).First && t.lower[i] == "the" && int(t.Heads[i]) >= r.First && int(t.Heads[i]) < r.End
}

// dropWords leaves out names of one word that are none: words that begin a sentence
// or a headline, which are nouns in small letters elsewhere in the text and are
// nowhere written as names are, and those that the tags tell for nouns. Names that
// the gazetteer or a title vouches for stay.
func (t *text) dropWords(names []typed) []typed {
	var open []int // names that the rest of the text tells about
	dropped := make([]bool, len(names))
	any := false
	for k, n := range names {
		i := n.First
		if n.End-i == 1 && n.kind == language.Person && t.meansNoun(i) {
			dropped[k], any = true, true // "Amber warnings"
			continue
		}
		if n.End-i != 1 || i != t.firstWord(i) || n.kind == language.Country || n.kind == language.Organisation || t.is(i, given) || isCapitals(t.word(i)) {
			continue
		}
		if t.UPOS[i] == language.NOUN && t.XPOS[i] == language.XPOSNNS && t.lemma(i) != t.lower[i] && !t.isFamilyName(t.lower[i]) && t.known.Lookup(t.word(i)) == nil {
			dropped[k], any = true, true // "Beekeepers' fair"
			continue
		}
		open = append(open, k)
	}
	if len(open) > 0 && len(open) <= maxOpen {
		small := make([]bool, len(open)) // as a noun: in small letters, or in the plural
		large := make([]bool, len(open)) // with a capital where nothing else asks for it
		seen := uint64(0)                // a bit for each of the words, by which most others are told
		for _, k := range open {
			seen |= 1 << bitOf(t.lower[names[k].First])
		}
		for i, w := range t.lower {
			if t.UPOS[i] != language.NOUN && !t.capital(i) || seen>>bitOf(w)&1 == 0 {
				continue
			}
			for at, k := range open {
				if first := names[k].First; w == t.lower[first] && i != first {
					small[at] = small[at] || t.UPOS[i] == language.NOUN && (!t.capital(i) || t.XPOS[i] == language.XPOSNNS)
					large[at] = large[at] || t.capital(i) && i != t.firstWord(i) && !withinLonger(names, i)
				}
			}
		}
		for at, k := range open {
			if small[at] && !large[at] && t.known.Lookup(t.word(names[k].First)) == nil {
				dropped[k], any = true, true // "Port closed until Tuesday"
			}
		}
	}
	if !any {
		return names
	}
	kept := names[:0]
	for k, n := range names {
		if !dropped[k] {
			kept = append(kept, n)
		}
	}
	return kept
}

// bitOf is one of 64 bits for a word.
func bitOf(word string) uint {
	if word == "" {
		return 0
	}
	return (uint(word[0]) + 5*uint(word[len(word)-1]) + 11*uint(len(word))) & 63
}

// meansNoun tells whether a given name that is a common word, too, begins a sentence
// before a noun and is nowhere else in the text: "Amber warnings remain in force".
func (t *text) meansNoun(i int) bool {
	if i != t.firstWord(i) || !t.is(i, wordsAndNames) || i+1 >= t.bounds(i).End || t.capital(i+1) || t.UPOS[i+1] != language.NOUN {
		return false
	}
	for k, w := range t.lower {
		if k != i && w == t.lower[i] && t.capital(k) && k != t.firstWord(k) {
			return false
		}
	}
	return true
}

// wordsAndNames are given names that are common words, too.
var wordsAndNames = classOf("amber", "rose", "grace", "hope", "faith", "joy", "summer", "autumn", "dawn", "ruby", "pearl", "jade", "crystal", "ivy", "violet", "olive", "iris", "daisy", "lily", "holly", "heather", "hazel", "ginger", "jasmine", "rosemary", "sage", "scarlet", "charity", "mercy", "patience", "prudence", "grant", "chase", "miles", "sandy", "storm", "star", "sky", "chance", "penny", "coral", "melody", "harmony", "destiny", "liberty", "brook", "forest", "heath", "robin", "basil", "clay", "cliff", "dale", "glen", "rusty", "sunny", "victor", "bill", "art", "guy", "gay", "rich", "rod", "jack", "jimmy", "poppy", "fern", "opal", "cash", "buddy", "sunset")

// withinLonger tells whether a token is a part of a name of several words.
func withinLonger(names []typed, i int) bool {
	k, _ := slices.BinarySearchFunc(names, i, func(n typed, i int) int { return n.End - i - 1 })
	return k < len(names) && names[k].First <= i && names[k].End-names[k].First > 1
}

// maxOpen is how many names of one word the text is searched for.
const maxOpen = 32

// firstWord is the first token of a sentence that is a word.
func (t *text) firstWord(i int) int {
	b := t.bounds(i)
	for k := b.First; k < i; k++ {
		if isWord(t.word(k)) {
			return k
		}
	}
	return i
}

// ownBodies adds to the names of the engine those of bodies behind a possessor that
// it has not found: of the state, "Cabinet" of "Lebanon's Cabinet"; and of members,
// "Bakers' Union of Kabul".
func (t *text) ownBodies() {
	var more []language.Name
	at := 0 // the first name that ends behind i
	for i := 2; i < len(t.Tokens); i++ {
		for at < len(t.Names) && int(t.Names[at].EndToken) <= i {
			at++
		}
		if t.XPOS[i-1] != language.XPOSPOS || !t.is(i, organisationNouns) || !t.capital(i) || isCapitals(t.word(i)) || t.sentence[i-2] != t.sentence[i] {
			continue
		}
		b := t.bounds(i)
		named := at < len(t.Names) && int(t.Names[at].FirstToken) <= i
		switch {
		case t.XPOS[i-2] == language.XPOSNNPS && t.capital(i-2) && i-2 > b.First && strings.HasSuffix(t.lower[i-2], "s") && t.known.Lookup(t.word(i-2)) == nil:
			first := i - 2
			for first-1 > b.First && t.capital(first-1) && t.UPOS[first-1] == language.PROPN {
				first--
			}
			more = append(more, language.Name{FirstToken: int32(first), EndToken: int32(t.ofPlace(i + 1)), Type: language.Organisation})
		case !named && t.is(i, stateBodies) && (i+1 == b.End || !t.capital(i+1)):
			if e := t.known.Lookup(t.word(i - 2)); len(e) > 0 && e[0].Kind == gazetteer.Country {
				more = append(more, language.Name{FirstToken: int32(i), EndToken: int32(i + 1), Type: language.Organisation})
			}
		}
	}
	if len(more) == 0 {
		return
	}
	names := make([]language.Name, 0, len(t.Names)+len(more))
	k := 0
	for _, n := range t.Names {
		for k < len(more) && more[k].EndToken <= n.FirstToken {
			names = append(names, more[k])
			k++
		}
		if k < len(more) && n.FirstToken < more[k].EndToken && n.EndToken > more[k].FirstToken {
			more[k].FirstToken, more[k].EndToken = min(more[k].FirstToken, n.FirstToken), max(more[k].EndToken, n.EndToken)
			continue // a part of it
		}
		names = append(names, n)
	}
	t.Names = append(names, more[k:]...)
}

// stateBodies are nouns for bodies that a state has one of.
var stateBodies = classOf("cabinet", "government", "parliament", "senate", "congress", "assembly", "legislature", "army", "navy", "police")

// ofPlace is the end of a name that may go on from i with "of" and words with
// capitals.
func (t *text) ofPlace(i int) int {
	b := t.bounds(i - 1)
	if i+1 >= b.End || t.lower[i] != "of" || !t.capital(i+1) || t.UPOS[i+1] != language.PROPN {
		return i
	}
	for i++; i < b.End && t.capital(i) && t.UPOS[i] == language.PROPN; i++ {
	}
	return i
}

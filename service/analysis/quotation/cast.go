package quotation

import (
	"sort"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// cast are the persons told of outside of quotation marks, and those addressed
// within them, as far as the words for them tell who is the same: a name by one of
// its words, a noun by itself, a pronoun by who is told of most just before. It is for
// choosing among the few who may be speaking; who is who in the text is the
// business of another layer, which reads the quotations first.
type cast struct {
	*dialogue
	figures  []figure
	mentions []appearance     // in text order
	voice    int              // word for who is heard by the last one told to hear, -1
	named    map[string][]int // figures by a word of their names, or their noun, in small letters
}

// figure is a person.
type figure struct {
	pronoun string // "he", "she" or "i"; empty where nothing tells
	given   string // first name in small letters; empty where none is told
	named   bool   // by a name when told of first
	count   int    // of appearances
	same    int    // the figure that it has turned out to be; else itself
}

// appearance is a word for a person, or the words of a name.
type appearance struct {
	first, at int // its first and last token
	figure    int
	subject   bool // of a verb, or is heard
}

// titled are words in front of names that tell nobody from others.
var titled = wordset.Of(
	"mr", "mrs", "ms", "miss", "sir", "lady", "lord", "dr", "madame", "uncle", "aunt",
	"captain", "master", "mister", "president", "minister", "senator", "doctor", "the",
)

// newCast reads who is told of. Whoever speaks by a cue counts as a person,
// whatever he is.
func newCast(d *dialogue) *cast {
	c := &cast{dialogue: d, named: map[string][]int{}, voice: -1}
	heads := make([]bool, len(d.Tokens))
	for n, u := range d.turns {
		if d.known(n) && !d.ranked(n) {
			if h := d.statements[u.statement].Head; h >= 0 {
				heads[h] = true
			}
		}
	}
	called := -1
	for k := 0; k < len(d.Tokens); k++ {
		if q := d.startsAt[k]; q >= 0 && d.quotes[q].parent < 0 {
			called = d.vocative(int(q))
		}
		first, last := k, d.nameEnd(k)
		person := called >= k && called <= last
		for i := first; i <= last && !person; i++ {
			person = d.inside[k] < 0 && (heads[i] || d.human(i))
		}
		switch {
		case d.XPOS[k] == language.XPOSWP:
			if f := c.byRelative(k); f >= 0 || heads[k] {
				c.appear(k, k, f)
			}
		case d.inside[k] < 0 && (d.XPOS[k] == language.XPOSPRP || d.XPOS[k] == language.XPOSPRPPoss):
			if f := c.byPronoun(k); f >= 0 {
				c.appear(k, k, f)
			}
		case person:
			c.appear(first, last, c.byWords(first, last))
		}
		k = last
	}
	c.settle()
	return c
}

// settle gives the appearances of figures that have turned out to be the same to one
// of them.
func (c *cast) settle() {
	for i := range c.mentions {
		c.mentions[i].figure = c.find(c.mentions[i].figure)
	}
	for f := range c.figures {
		if g := c.find(f); g != f {
			c.figures[g].count += c.figures[f].count
		}
	}
	for _, known := range c.named {
		for i, f := range known {
			known[i] = c.find(f)
		}
	}
}

// find is the figure that f has turned out to be.
func (c *cast) find(f int) int {
	for c.figures[f].same != f {
		c.figures[f].same = c.figures[c.figures[f].same].same
		f = c.figures[f].same
	}
	return f
}

// nameEnd is the last token of the run of proper nouns that begins at k; k where
// none does.
func (t *text) nameEnd(k int) int {
	last := k
	for t.UPOS[k] == language.PROPN && last+1 < len(t.Tokens) && last < k+5 && t.UPOS[last+1] == language.PROPN && t.sentence[last+1] == t.sentence[k] && t.inside[last+1] == t.inside[k] {
		last++
	}
	return last
}

// appear notes words for a figure, -1 for one that is told of here alone.
func (c *cast) appear(first, last, f int) {
	if f < 0 {
		f = len(c.figures)
		c.figures = append(c.figures, figure{same: f})
	}
	subject := false
	for k := first; k <= last; k++ {
		if c.relation(k) == language.Nsubj {
			h := c.heard(k)
			if subject = subject || h == k; h != k {
				c.voice = h
			}
		}
		subject = subject || k == c.voice
	}
	f = c.find(f)
	c.mentions = append(c.mentions, appearance{first, last, f, subject})
	c.figures[f].count++
}

// byWords is the figure of a name or noun of the tokens [first, k]: the last one
// that shares a word and is not known to be another, else a new one. A name whose
// words are those of two figures tells that they are the same.
func (c *cast) byWords(first, k int) int {
	pronoun := ""
	for i := first; i <= k && pronoun == "" && c.context.PronounOf != nil; i++ {
		pronoun = c.context.PronounOf(c.word(i))
	}
	if c.UPOS[k] == language.NOUN && first > 0 && (c.is(k-1, "a") || c.is(k-1, "an") || c.is(k-1, "another")) {
		return c.add(pronoun, first, k)
	}
	best, given := -1, c.givenName(first, k)
	for i := k; i >= first; i-- {
		if first < k && titled.Has(c.wordOf(i)) {
			continue
		}
		switch f := c.byWord(i, pronoun, given); {
		case f < 0:
		case best < 0:
			best = f
		case best != f && c.UPOS[i] == language.PROPN:
			c.figures[f].same = best
			c.figures[best].learn(c.figures[f].pronoun, c.figures[f].given)
		}
	}
	if best < 0 {
		best = c.add(pronoun, first, k)
	}
	c.figures[best].learn(pronoun, given)
	return best
}

// namesakes is how many figures that have the same word are looked at.
const namesakes = 3

// byWord is the last figure that has word i among its own, and is of the sex and has
// the first name that are told, as far as either is known; -1 for none.
func (c *cast) byWord(i int, pronoun, given string) int {
	known := c.named[c.wordOf(i)]
	for n := len(known) - 1; n >= 0 && n >= len(known)-namesakes; n-- {
		f := c.find(known[n])
		if agree(c.figures[f].pronoun, pronoun) && agree(c.figures[f].given, given) {
			return f
		}
	}
	return -1
}

// agree tells whether two words are the same, or one of them is not known.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

// learn notes what is told of a figure and was not known.
func (f *figure) learn(pronoun, given string) {
	if f.pronoun == "" {
		f.pronoun = pronoun
	}
	if f.given == "" {
		f.given = given
	}
}

// givenName is the first name in the words [first, k] of a name, empty where there
// is none.
func (c *cast) givenName(first, k int) string {
	for first < k && titled.Has(c.wordOf(first)) {
		first++
	}
	if first < k && c.UPOS[first] == language.PROPN && c.UPOS[k] == language.PROPN {
		return c.wordOf(first)
	}
	return ""
}

// wordOf is a word of a name as names are compared.
func (c *cast) wordOf(i int) string {
	if c.UPOS[i] == language.NOUN {
		return c.lemma(i)
	}
	return strings.TrimSuffix(c.lower[i], ".")
}

// add adds a figure with the words of its name.
func (c *cast) add(pronoun string, first, k int) int {
	n := len(c.figures)
	c.figures = append(c.figures, figure{pronoun: pronoun, named: c.UPOS[k] == language.PROPN, same: n})
	for i := first; i <= k; i++ {
		if w := c.wordOf(i); first == k || !titled.Has(w) {
			c.named[w] = append(c.named[w], n)
		}
	}
	return n
}

// Of who is meant by a pronoun.
const (
	pronounReach  = 20 // appearances back among which he is looked for
	relativeReach = 4  // tokens in front of "who"

	// What speaks for a figure counts as much as so many appearances in between.
	forSex         = 10
	forSubject     = 4
	forPronoun     = 2
	forName        = 1
	perSentence    = 2 // against it, for each sentence in between
	mostAppearance = 8 // one for each appearance, up to
)

// byRelative is the figure that "who" refers to, -1 for none.
func (c *cast) byRelative(k int) int {
	if n := len(c.mentions) - 1; c.inside[k] < 0 && n >= 0 && c.mentions[n].at >= k-relativeReach && c.sentence[c.mentions[n].at] == c.sentence[k] {
		return c.mentions[n].figure
	}
	return -1
}

// byPronoun is the figure of a pronoun of one person; -1 for other pronouns. An
// object is not the subject of its own sentence.
func (c *cast) byPronoun(k int) int {
	pronoun := ""
	switch c.lower[k] {
	case "he", "him", "his":
		pronoun = "he"
	case "she", "her":
		pronoun = "she"
	case "i", "me", "my":
		if known := c.named["i"]; len(known) > 0 {
			return c.find(known[0])
		}
		f := c.add("i", k, k)
		c.named["i"] = []int{f}
		return f
	default:
		return -1
	}
	best := c.meant(k, pronoun)
	if best < 0 {
		best = c.add(pronoun, k, k)
	}
	c.figures[best].learn(pronoun, "")
	return best
}

// meant is who is told of most just before the pronoun k; -1 where nobody is who it
// can mean.
func (c *cast) meant(k int, pronoun string) int {
	object := c.relation(k) == language.Obj || c.relation(k) == language.Iobj
	best, most := -1, 0
	for n := len(c.mentions) - 1; n >= 0 && n > len(c.mentions)-pronounReach; n-- {
		m := c.mentions[n]
		g := c.find(m.figure)
		f := &c.figures[g]
		if !agree(f.pronoun, pronoun) || c.inside[m.at] >= 0 || object && m.subject && c.sentence[m.at] == c.sentence[k] {
			continue
		}
		score := min(f.count, mostAppearance) - (len(c.mentions) - n) - perSentence*int(c.sentence[k]-c.sentence[m.at])
		if f.pronoun == pronoun {
			score += forSex
		}
		if m.subject {
			score += forSubject
		}
		if c.UPOS[m.at] == language.PRON {
			score += forPronoun
		}
		if f.named {
			score += forName
		}
		if best < 0 || score > most {
			best, most = g, score
		}
	}
	return best
}

// figureAt is the figure that a token is a word for, -1 for none.
func (c *cast) figureAt(k int) int {
	if i := c.before(k); i < len(c.mentions) && c.mentions[i].first <= k {
		return c.mentions[i].figure
	}
	return -1
}

// before is the index of the first appearance that ends at or behind token k.
func (c *cast) before(k int) int {
	return sort.Search(len(c.mentions), func(i int) bool { return c.mentions[i].at >= k })
}

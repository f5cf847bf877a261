package quotation

import (
	"sort"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// cast are the persons told of outside of quotation marks, and those addressed
// within them, as far as the words for them tell who is the same: a name by one of
// its words, a noun by itself, a pronoun by the last person of its sex. It is for
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
	count   int    // of appearances
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
	heads := make(map[int]bool, len(d.turns))
	for n, u := range d.turns {
		if d.known(n) && !d.ranked(n) {
			heads[d.statements[u.statement].Head] = true
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
		case d.inside[k] < 0 && (d.XPOS[k] == language.XPOSPRP || d.XPOS[k] == language.XPOSPRPPoss):
			if f := c.byPronoun(k); f >= 0 {
				c.appear(k, k, f)
			}
		case person:
			c.appear(first, last, c.byWords(first, last))
		}
		k = last
	}
	return c
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

// appear notes words for a figure.
func (c *cast) appear(first, last, f int) {
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
	c.mentions = append(c.mentions, appearance{first, last, f, subject})
	c.figures[f].count++
}

// byWords is the figure of a name or noun of the tokens [first, k]: the last one
// that shares a word and is not known to be of the other sex, else a new one.
func (c *cast) byWords(first, k int) int {
	pronoun := ""
	for i := first; i <= k && pronoun == "" && c.context.PronounOf != nil; i++ {
		pronoun = c.context.PronounOf(c.word(i))
	}
	if c.UPOS[k] == language.NOUN && first > 0 && (c.is(k-1, "a") || c.is(k-1, "an") || c.is(k-1, "another")) {
		return c.add(pronoun, first, k)
	}
	for i := k; i >= first; i-- {
		w := c.wordOf(i)
		if titled.Has(w) && first < k {
			continue
		}
		known := c.named[w]
		for n := len(known) - 1; n >= 0 && n > len(known)-4; n-- {
			if f := &c.figures[known[n]]; pronoun == "" || f.pronoun == "" || f.pronoun == pronoun {
				if f.pronoun == "" {
					f.pronoun = pronoun
				}
				return known[n]
			}
		}
	}
	return c.add(pronoun, first, k)
}

// wordOf is a word of a name as names are compared.
func (c *cast) wordOf(i int) string {
	if c.UPOS[i] == language.NOUN {
		return c.lemma(i)
	}
	return strings.TrimSuffix(strings.ToLower(c.word(i)), ".")
}

// add adds a figure with the words of its name.
func (c *cast) add(pronoun string, first, k int) int {
	n := len(c.figures)
	c.figures = append(c.figures, figure{pronoun: pronoun})
	for i := first; i <= k; i++ {
		if w := c.wordOf(i); first == k || !titled.Has(w) {
			c.named[w] = append(c.named[w], n)
		}
	}
	return n
}

// pronounReach is the number of appearances back among which a pronoun's figure is
// looked for.
const pronounReach = 12

// byPronoun is the figure of a pronoun of one person; -1 for other pronouns. An
// object is not the subject of its own sentence.
func (c *cast) byPronoun(k int) int {
	pronoun := ""
	switch strings.ToLower(c.word(k)) {
	case "he", "him", "his":
		pronoun = "he"
	case "she", "her":
		pronoun = "she"
	case "i", "me", "my":
		if known := c.named["i"]; len(known) > 0 {
			return known[0]
		}
		f := c.add("i", k, k)
		c.named["i"] = []int{f}
		return f
	default:
		return -1
	}
	object := c.relation(k) == language.Obj || c.relation(k) == language.Iobj
	best := -1
	for n := len(c.mentions) - 1; n >= 0 && n > len(c.mentions)-pronounReach; n-- {
		m := c.mentions[n]
		if f := &c.figures[m.figure]; f.pronoun != "" && f.pronoun != pronoun || c.inside[m.at] >= 0 {
			continue
		}
		if object && m.subject && c.sentence[m.at] == c.sentence[k] {
			continue
		}
		if m.subject || c.UPOS[m.at] == language.PRON {
			best = m.figure
			break
		}
		if best < 0 {
			best = m.figure
		}
	}
	if best < 0 {
		best = c.add(pronoun, k, k)
	}
	if f := &c.figures[best]; f.pronoun == "" {
		f.pronoun = pronoun
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

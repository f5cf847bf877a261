package fulltext

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Span is a half-open stretch of a text, in bytes.
type Span struct{ Start, End int }

// match is an occurrence of a wanted phrase: words first to last of the text.
type match struct {
	first, last int32
	phrase      int32 // index in Query.Wanted
}

// Matches returns the places in text of the phrases that q wants, each phrase
// as a whole, in text order; places that overlap are one.
func (q Query) Matches(text string) []Span {
	m := newMatcher(q)
	words, matches := m.find(text)
	spans := make([]Span, len(matches))
	for i, x := range matches {
		spans[i] = Span{words[x.first].Start, words[x.last].End}
	}
	return union(spans)
}

// union joins the spans, which are in the order of their starts, that overlap.
func union(spans []Span) []Span {
	var joined []Span
	for _, s := range spans {
		if n := len(joined); n > 0 && s.Start < joined[n-1].End {
			joined[n-1].End = max(joined[n-1].End, s.End)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

// matcher finds the wanted phrases of a query in texts. All phrases are sought
// at once, by two automata of Aho and Corasick (1975) whose letters are words:
// one of stems, and one of forms for the phrases that end in a prefix.
type matcher struct {
	stems, forms automaton
	alone        []prefix // prefixes that are the whole phrase, sorted
	endings      []prefix // prefix that ends the phrase whose number this is
	phrases      int
}

// prefix is what the last word of a phrase begins with.
type prefix struct {
	text   string
	phrase int32
}

func newMatcher(q Query) *matcher {
	wanted := q.Wanted()
	m := &matcher{phrases: len(wanted), endings: make([]prefix, len(wanted))}
	for i, p := range wanted {
		var words []string
		if !p.Prefix {
			for _, w := range p.Words {
				words = append(words, w.Stem)
			}
			m.stems.add(words, int32(i))
			continue
		}
		last := len(p.Words) - 1
		ending := prefix{p.Words[last].Form, int32(i)}
		m.endings[i] = ending
		if last == 0 {
			m.alone = append(m.alone, ending)
			continue
		}
		for _, w := range p.Words[:last] {
			words = append(words, w.Form)
		}
		m.forms.add(words, int32(i))
	}
	slices.SortFunc(m.alone, func(a, b prefix) int { return cmp.Compare(a.text, b.text) })
	m.stems.link()
	m.forms.link()
	return m
}

// find returns the words of text and the matches, in the order of their first
// words, of the same first word the longest first.
func (m *matcher) find(text string) (words []Span, matches []match) {
	var stems, forms int32 // the automata's states
	var pending []match    // phrases whose last word is the next one
	for w := range Words(text) {
		at := int32(len(words))
		if at > 0 && strings.IndexByte(text[words[at-1].End:w.Start], '\n') >= 0 {
			stems, forms, pending = 0, 0, pending[:0]
		}
		words = append(words, Span{w.Start, w.End})
		for _, x := range pending {
			if strings.HasPrefix(w.Form, m.endings[x.phrase].text) {
				matches = append(matches, match{x.first, at, x.phrase})
			}
		}
		pending = pending[:0]
		m.startsWith(w.Form, func(phrase int32) { matches = append(matches, match{at, at, phrase}) })
		stems = m.stems.step(stems, w.Stem, func(phrase, length int32) {
			matches = append(matches, match{at - length + 1, at, phrase})
		})
		forms = m.forms.step(forms, w.Form, func(phrase, length int32) {
			pending = append(pending, match{at - length + 1, at, phrase})
		})
	}
	slices.SortFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last), cmp.Compare(a.phrase, b.phrase))
	})
	return words, matches
}

// startsWith calls found with each phrase that is a prefix of form alone.
func (m *matcher) startsWith(form string, found func(phrase int32)) {
	if len(m.alone) == 0 {
		return
	}
	for length := 1; length <= len(form); length++ {
		i := sort.Search(len(m.alone), func(i int) bool { return m.alone[i].text >= form[:length] })
		if i == len(m.alone) {
			return
		}
		if m.alone[i].text == form[:length] {
			found(m.alone[i].phrase)
		}
	}
}

// automaton seeks sequences of words. Node 0 is its root.
type automaton struct {
	vocabulary map[string]int32
	nodes      []node
}

// node is a state: the sequence that leads to it has been read.
type node struct {
	next   map[int32]int32
	fail   int32 // state of the longest ending of this sequence
	report int32 // nearest state on the way of fail that ends a phrase; 0: none
	phrase int32 // phrase that ends here; -1: none
	length int32 // words of the sequence
}

// add adds a phrase, which must not be there yet.
func (a *automaton) add(words []string, phrase int32) {
	if a.vocabulary == nil {
		a.vocabulary = make(map[string]int32)
		a.nodes = []node{{phrase: -1}}
	}
	at := int32(0)
	for i, w := range words {
		id, ok := a.vocabulary[w]
		if !ok {
			id = int32(len(a.vocabulary))
			a.vocabulary[w] = id
		}
		next, ok := a.nodes[at].next[id]
		if !ok {
			next = int32(len(a.nodes))
			a.nodes = append(a.nodes, node{phrase: -1, length: int32(i + 1)})
			if a.nodes[at].next == nil {
				a.nodes[at].next = make(map[int32]int32)
			}
			a.nodes[at].next[id] = next
		}
		at = next
	}
	a.nodes[at].phrase = phrase
}

// link sets the states to go on with where a sequence breaks off.
func (a *automaton) link() {
	queue := []int32{0}
	for len(queue) > 0 && len(a.nodes) > 0 {
		at := queue[0]
		queue = queue[1:]
		for id, child := range a.nodes[at].next {
			if at != 0 {
				a.nodes[child].fail = a.follow(a.nodes[at].fail, id)
			}
			fail := a.nodes[child].fail
			a.nodes[child].report = fail
			if a.nodes[fail].phrase < 0 {
				a.nodes[child].report = a.nodes[fail].report
			}
			queue = append(queue, child)
		}
	}
}

// follow returns the state behind state and a word.
func (a *automaton) follow(state, id int32) int32 {
	for {
		if next, ok := a.nodes[state].next[id]; ok {
			return next
		}
		if state == 0 {
			return 0
		}
		state = a.nodes[state].fail
	}
}

// step reads a word and calls found with each phrase that ends with it.
func (a *automaton) step(state int32, word string, found func(phrase, length int32)) int32 {
	id, ok := a.vocabulary[word]
	if !ok {
		return 0
	}
	state = a.follow(state, id)
	for at := state; at != 0; at = a.nodes[at].report {
		if n := a.nodes[at]; n.phrase >= 0 {
			found(n.phrase, n.length)
		}
	}
	return state
}

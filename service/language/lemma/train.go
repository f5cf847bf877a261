package lemma

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/service/language/form"
)

// Example is a word with its tag and lemma.
type Example struct {
	Word  string
	Tag   uint8
	Lemma string
}

// ruleFor is the rule that makes the lemma of a word: one that takes it to small
// letters where that does it, and that keeps as much of it as can be.
func ruleFor(word, lemma string) rule {
	for _, r := range []rule{{small: true}, {}, {small: true, title: true}} {
		w := word
		if r.small {
			if w = strings.ToLower(word); len(w) != len(word) {
				continue
			}
		}
		if r.title {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		n := 0
		for n < len(w) && n < len(lemma) && w[n] == lemma[n] {
			n++
		}
		for n > 0 && (n < len(w) && !utf8.RuneStart(w[n]) || n < len(lemma) && !utf8.RuneStart(lemma[n])) {
			n--
		}
		r.cut, r.end = uint8(min(len(w)-n, 255)), lemma[n:]
		if n > 0 && len(lemma)-n < 256 && len(w)-n < 256 && (r.end == "" || 2*n >= len(w)) {
			return r
		}
	}
	return rule{whole: true, end: lemma[:min(len(lemma), 255)]}
}

// votes counts how often each rule made the lemma.
type votes map[uint16]int

// best is the rule that most often did, the lowest such, and how often out of how many.
func (v votes) best() (r uint16, n, of int) {
	for i, k := range v {
		of += k
		if k > n || k == n && i < r {
			r, n = i, k
		}
	}
	return r, n, of
}

// Train learns the rules of examples. Words of vocabulary, in small letters,
// whose ending misleads, so that what it makes is no word of bases, get a place
// of their own with the most frequent rule that makes one; words of it with a
// capital, which are those that are never written small, keep their capital.
func Train(examples []Example, vocabulary []string, bases map[string]bool) *Model {
	m := new(Model)
	numbers := map[rule]uint16{}
	number := func(r rule) uint16 {
		i, ok := numbers[r]
		if !ok {
			i = uint16(len(m.rules))
			numbers[r] = i
			m.rules = append(m.rules, r)
		}
		return i
	}
	number(rule{small: true}) // where nothing is known: the word in small letters
	words, ends := map[uint64]votes{}, map[uint64]votes{}
	types := map[uint64]bool{} // endings count each word once, not each time it stands in the text
	byTag := map[uint8]votes{} // of rules that cut an ending
	vote2 := func(to map[uint8]votes, tag uint8, r uint16) {
		if to[tag] == nil {
			to[tag] = votes{}
		}
		to[tag][r]++
	}
	vote := func(to map[uint64]votes, key uint64, r uint16) {
		if to[key] == nil {
			to[key] = votes{}
		}
		to[key][r]++
	}
	var f form.Form
	for _, e := range examples {
		f.Set(e.Word)
		r := number(ruleFor(e.Word, e.Lemma))
		key := wordKey(f.Lower, kindOf(e.Word, f.Case, e.Tag))
		vote(words, key, r)
		if types[key^uint64(r)] || m.rules[r].whole {
			continue
		}
		types[key^uint64(r)] = true
		if inflects(m.rules[r]) || !m.rules[r].small {
			vote2(byTag, e.Tag, r)
		}
		vote(ends, endingKey(0, 0, kindOf(e.Word, f.Case, e.Tag)), r)
		endings(e.Word, func(n int, h uint64) bool {
			vote(ends, endingKey(h, n, kindOf(e.Word, f.Case, e.Tag)), r)
			return true
		})
	}
	m.endings = form.NewTable(sure(ends, 2))
	// A word that its ending tells already needs no place of its own.
	kept := map[uint64]votes{}
	for _, e := range examples {
		f.Set(e.Word)
		key := wordKey(f.Lower, kindOf(e.Word, f.Case, e.Tag))
		if kept[key] != nil {
			continue
		}
		best, _, _ := words[key].best()
		m.words = form.NewTable(nil)
		if m.find(e.Word, &f, e.Tag) != m.rules[best] {
			kept[key] = words[key]
		}
	}
	m.words = form.NewTable(nil)
	entries := append(sure(kept, 1), m.misled(vocabulary, bases, words, byTag, numbers)...)
	m.words = form.NewTable(entries)
	return m
}

// inflects tells rules that take an ending off a word in small letters.
func inflects(r rule) bool { return r.small && !r.title && !r.whole && r.cut > 0 }

// leastVotes is the number of different words of a tag for which a rule must
// have held to be tried on others.
const leastVotes = 4

// misled lists the words of a vocabulary that need a rule of their own.
func (m *Model) misled(vocabulary []string, bases map[string]bool, met map[uint64]votes, byTag map[uint8]votes, numbers map[rule]uint16) []form.Entry {
	var entries []form.Entry
	for tag := range uint8(255) {
		var rules []uint16
		for r, n := range byTag[tag] {
			if n >= leastVotes && inflects(m.rules[r]) {
				rules = append(rules, r)
			}
		}
		slices.SortFunc(rules, func(a, b uint16) int {
			if d := byTag[tag][b] - byTag[tag][a]; d != 0 {
				return d
			}
			return int(a) - int(b)
		})
		if len(rules) == 0 {
			continue
		}
		for _, w := range vocabulary {
			var f form.Form
			f.Set(w)
			key := wordKey(f.Lower, kindOf(w, f.Case, tag))
			found := m.find(w, &f, tag)
			if f.Case == form.Capital {
				as := found
				as.small, as.title = false, false
				if r, ok := numbers[as]; ok && byTag[tag][r] > 0 && met[key] == nil {
					entries = append(entries, form.Entry{Hash: key, Value: r})
				}
				continue
			}
			if met[key] != nil || !inflects(found) || bases[found.apply(w)] {
				continue
			}
			for _, r := range rules {
				if m.rules[r].fits(w, found) && bases[m.rules[r].apply(w)] {
					entries = append(entries, form.Entry{Hash: key, Value: r})
					break
				}
			}
		}
	}
	return entries
}

// fits tells whether a rule takes off what the rule found does, or a little
// more or less of it.
func (r rule) fits(word string, found rule) bool {
	return int(r.cut) < len(word) && r.cut <= found.cut+1 && found.cut <= r.cut+2
}

// sure lists the best rule of every key that has at least so many votes.
func sure(all map[uint64]votes, least int) []form.Entry {
	var entries []form.Entry
	for key, v := range all {
		r, n, of := v.best()
		if of >= least && n*2 > of || least == 1 {
			entries = append(entries, form.Entry{Hash: key, Value: r})
		}
	}
	slices.SortFunc(entries, func(a, b form.Entry) int {
		if a.Hash < b.Hash {
			return -1
		}
		return 1
	})
	return entries
}

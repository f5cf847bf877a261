package namer

import (
	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// ListKinds is the number of kinds of lists that there may be.
const ListKinds = 15

// goesOn marks, in a table of phrases, the beginning of a longer one.
const goesOn = 1 << 15

// longestPhrase is the number of words of the longest phrase of a list.
const longestPhrase = 8

// Phrase is a phrase of a list: the hashes form.Lower of its words, and what is
// known of it in fifteen bits. Of one that several lists have all bits count.
type Phrase struct {
	Words []uint64
	Value uint16
}

// Lists makes a table of phrases. Longer ones than eight words are left out.
func Lists(phrases []Phrase) *form.Table {
	values := map[uint64]uint16{}
	var order []uint64
	note := func(h uint64, v uint16) {
		if _, ok := values[h]; !ok {
			order = append(order, h)
		}
		values[h] |= v
	}
	for _, p := range phrases {
		if len(p.Words) == 0 || len(p.Words) > longestPhrase {
			continue
		}
		h := uint64(0)
		for i, w := range p.Words {
			h = perceptron.Mix(h, w)
			if i+1 < len(p.Words) {
				note(h, goesOn)
			}
		}
		note(h, p.Value&^goesOn)
	}
	entries := make([]form.Entry, 0, len(order))
	for _, h := range order {
		entries = append(entries, form.Entry{Hash: h, Value: values[h]})
	}
	return form.NewTable(entries)
}

// longest finds the longest phrase that begins at word i and ends before end:
// its words, 0 for none, its value, and that of the word i by itself.
func longest(table *form.Table, forms []form.Form, i, end int32) (words int32, value, single uint16) {
	h := uint64(0)
	for j := i; j < end && j < i+longestPhrase; j++ {
		h = perceptron.Mix(h, forms[j].Lower)
		v, ok := table.Find(h)
		if !ok {
			break
		}
		if v&^goesOn != 0 {
			words, value = j+1-i, v&^goesOn
			if j == i {
				single = value
			}
		}
		if v&goesOn == 0 {
			break
		}
	}
	return words, value, single
}

// Knowledge is what a model knows of words and phrases beside what it has
// learnt from marked documents. A nil table knows nothing.
type Knowledge struct {
	Lists    *form.Table // phrases by the kinds of lists that they stand on, a bit each
	Learned  *form.Table // phrases by what they were taken for in open text, see LearnedValue
	Profiles *form.Table // words in small letters by what they were part of in open text, see ProfileValue

	// Inner are the words without a capital that may be of a name: "of", "al", "-".
	// Train finds them in its examples.
	Inner *form.Table
}

// LearnedValue packs what a phrase was taken for: its type, and how sure that
// is, from 0 to 3.
func LearnedValue(kind, sure int) uint16 { return uint16(kind | sure<<4) }

// ProfileValue packs what a word was part of: the type of most names that it
// stands in, 0 for none; how sure that is, from 0 to 3; how often it was met, from
// 0 to 3; the second type, 0 for none; and its most frequent place in names, from
// 0 to 3.
func ProfileValue(kind, sure, often, second, place int) uint16 {
	return uint16(kind | sure<<4 | often<<6 | second<<8 | place<<12)
}

// empty is the table that knows nothing.
var empty = form.NewTable(nil)

// full is k with empty tables for those that are nil.
func (k Knowledge) full() Knowledge {
	for _, t := range k.tables() {
		if *t == nil {
			*t = empty
		}
	}
	return k
}

// tables are the tables, in the order in which they are written.
func (k *Knowledge) tables() [4]**form.Table {
	return [...]**form.Table{&k.Lists, &k.Learned, &k.Profiles, &k.Inner}
}

package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// chainErrors tells what becomes of the annotators' mentions behind the first of
// their entity, by what they are, and which entities lose the most.
type chainErrors struct {
	fates map[string]*[fateCount]int // by what the mention is
	lost  []lostChain
}

// The fates of a mention.
const (
	fateLinked = iota // its entity holds an earlier mention of the right one
	fateMissed        // no entity has it
	fateAstray        // it is of an entity without such a mention
	fateCount         //
)

// lostChain is an entity of which mentions were lost.
type lostChain struct {
	document, first string
	mentions, lost  int
}

// add adds a document, which a analyses.
func (c *chainErrors) add(id string, a *language.Analysis, gold, found clustering) {
	if c.fates == nil {
		c.fates = map[string]*[fateCount]int{}
	}
	tokens := map[int]int{}
	for i, t := range a.Tokens {
		tokens[int(t.Start)] = i
	}
	index := indexClusters(found)
	for _, chain := range gold {
		chain = slices.SortedFunc(slices.Values(chain), func(x, y extent) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
		if len(chain) == 0 {
			continue
		}
		seen := map[int]bool{}
		lost := 0
		for k, m := range chain {
			entity, ok := index[m]
			fate := fateMissed
			switch {
			case ok && seen[entity]:
				fate = fateLinked
			case ok:
				fate = fateAstray
			}
			if ok {
				seen[entity] = true
			}
			if k == 0 {
				continue
			}
			kind := "other"
			if i, ok := tokens[m.Start]; ok {
				kind = mentionKind(headKind(a, i, m.End))
			}
			if c.fates[kind] == nil {
				c.fates[kind] = &[fateCount]int{}
			}
			c.fates[kind][fate]++
			if fate != fateLinked {
				lost++
			}
		}
		if lost > 0 {
			c.lost = append(c.lost, lostChain{id, strings.Join(strings.Fields(a.Text[chain[0].Start:chain[0].End]), " "), len(chain), lost})
		}
	}
}

// mentionKind is what a mention is, by the part of speech of its head.
func mentionKind(u language.UPOS) string {
	switch u {
	case language.PROPN:
		return "names"
	case language.NOUN:
		return "nouns"
	case language.PRON:
		return "pronouns"
	}
	return "other"
}

// table has the fates.
func (c *chainErrors) table(title string) table {
	t := table{Title: title + ": what becomes of mentions behind the first of their entity", Columns: []string{"linked", "missed", "astray"}}
	for _, kind := range sortedKeys(c.fates) {
		f := c.fates[kind]
		t.Rows = append(t.Rows, plainRow(kind, float64(f[fateLinked]), float64(f[fateMissed]), float64(f[fateAstray])))
	}
	return t
}

// worst are the entities that lose the most mentions.
func (c *chainErrors) worst(title string) []string {
	slices.SortStableFunc(c.lost, func(a, b lostChain) int { return b.lost - a.lost })
	var lines []string
	for _, l := range c.lost[:min(len(c.lost), maxWrong)] {
		lines = append(lines, fmt.Sprintf("%s: %s: %q loses %d of %d mentions", title, l.document, l.first, l.lost, l.mentions))
	}
	return lines
}

// Package conlleval scores names as the CoNLL 2003 shared task does (Tjong Kim
// Sang and De Meulder 2003): a name is right where its span and its type are
// those of the annotators, and F1 is the harmonic mean of precision and recall.
//
// Annotators' names may be of one of several types, or optional, and their
// corpora silent on types; what then is neither right nor wrong does not count.
package conlleval

import (
	"fmt"
	"slices"
	"strings"
)

// Gold is a name of the annotators: a half-open span of a text, and the types
// that it may be of, the first of which is the one it is counted for where it is
// missed. Optional names may as well be none.
type Gold struct {
	Start, End int
	Types      []string
	Optional   bool
}

// Found is a name that a system found.
type Found struct {
	Start, End int
	Type       string
}

// Count is how many names were right, found, and to be found.
type Count struct{ Right, Found, Wanted int }

// Precision is the share of what was found that is right, in per cent.
func (c Count) Precision() float64 { return share(c.Right, c.Found) }

// Recall is the share of what was to be found that is right, in per cent.
func (c Count) Recall() float64 { return share(c.Right, c.Wanted) }

// F1 is the harmonic mean of precision and recall, in per cent.
func (c Count) F1() float64 { return share(2*c.Right, c.Found+c.Wanted) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// Score gathers counts by type, and errors. The zero value is ready.
type Score struct {
	types  map[string]Count
	errors map[string]int
}

// Add counts the names of a text. Both lists are ordered by their spans and do
// not overlap in themselves; silent are the types that do not count where
// annotators left a place unmarked.
func (s *Score) Add(text string, gold []Gold, found []Found, silent []string) {
	if s.types == nil {
		s.types, s.errors = map[string]Count{}, map[string]int{}
	}
	at := 0
	for _, g := range gold {
		for at < len(found) && found[at].End <= g.Start {
			s.spurious(text, found[at], silent)
			at++
		}
		first := at
		matched := ""
		for at < len(found) && found[at].Start < g.End {
			if f := found[at]; f.Start == g.Start && f.End == g.End && slices.Contains(g.Types, f.Type) {
				matched = f.Type
			}
			at++
		}
		s.compare(text, g, found[first:at], matched, silent)
		// One that reaches into the next name was counted with this one, as two names overlap it.
	}
	for ; at < len(found); at++ {
		s.spurious(text, found[at], silent)
	}
}

// compare counts a name of the annotators and what was found over it; matched
// is the type of the one that is right.
func (s *Score) compare(text string, g Gold, over []Found, matched string, silent []string) {
	if g.Optional {
		for _, f := range over {
			if matched == "" && !slices.Contains(g.Types, f.Type) {
				s.spurious(text, f, silent)
			}
		}
		return
	}
	if matched != "" {
		s.count(matched, Count{1, 1, 1})
		return
	}
	s.count(g.Types[0], Count{Wanted: 1})
	var instead []string
	for _, f := range over {
		instead = append(instead, fmt.Sprintf("%s %q", f.Type, text[f.Start:f.End]))
		if !slices.Contains(silent, f.Type) {
			s.count(f.Type, Count{Found: 1})
		}
	}
	what := "nothing"
	if len(instead) > 0 {
		what = strings.Join(instead, ", ")
	}
	s.errors[fmt.Sprintf("%s %q: found %s", strings.Join(g.Types, "|"), text[g.Start:g.End], what)]++
}

// spurious counts a name where the annotators have none.
func (s *Score) spurious(text string, f Found, silent []string) {
	if slices.Contains(silent, f.Type) {
		return
	}
	s.count(f.Type, Count{Found: 1})
	s.errors[fmt.Sprintf("nothing: found %s %q", f.Type, text[f.Start:f.End])]++
}

func (s *Score) count(kind string, c Count) {
	old := s.types[kind]
	s.types[kind] = Count{old.Right + c.Right, old.Found + c.Found, old.Wanted + c.Wanted}
}

// Types are the types that were found or to be found, sorted.
func (s *Score) Types() []string {
	types := make([]string, 0, len(s.types))
	for t := range s.types {
		types = append(types, t)
	}
	slices.Sort(types)
	return types
}

// Of is the count of a type.
func (s *Score) Of(kind string) Count { return s.types[kind] }

// All is the count of all types together.
func (s *Score) All() Count {
	var all Count
	for _, c := range s.types {
		all = Count{all.Right + c.Right, all.Found + c.Found, all.Wanted + c.Wanted}
	}
	return all
}

// Errors are the most frequent errors, at most n, with their numbers; of equally
// frequent ones the first in the order of letters.
func (s *Score) Errors(n int) []string {
	errors := make([]string, 0, len(s.errors))
	for e := range s.errors {
		errors = append(errors, e)
	}
	slices.SortFunc(errors, func(a, b string) int {
		if d := s.errors[b] - s.errors[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	errors = errors[:min(n, len(errors))]
	for i, e := range errors {
		errors[i] = fmt.Sprintf("%d × %s", s.errors[e], e)
	}
	return errors
}

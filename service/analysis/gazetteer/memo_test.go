package gazetteer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
)

// A memo says what its gazetteer does, asked once or again, of one text or the next.
func TestMemo_SameAnswers(t *testing.T) {
	g := gazetteer.Builtin()
	names := []string{"", "US", "us", "the United States", "Guinea-Bissau", "Guinea", "Kiev", "Syrian", "Atlantis of Nowhere", "International Committee", "al-Shabaab", "…"}
	for range 3 {
		m := g.Memo(0)
		for range 2 {
			for _, name := range names {
				if diff := cmp.Diff(g.Lookup(name), m.Lookup(name)); diff != "" {
					t.Errorf("Lookup(%q): %s", name, diff)
				}
				if diff := cmp.Diff(g.Demonym(name), m.Demonym(name)); diff != "" {
					t.Errorf("Demonym(%q): %s", name, diff)
				}
				want, wantFound := g.Capital(name)
				if got, found := m.Capital(name); found != wantFound || got != want {
					t.Errorf("Capital(%q) = %v, %t, want %v, %t", name, got, found, want, wantFound)
				}
				text := name + " of the Red Cross"
				n, found := m.Longest(text, tokens(text))
				wantN, wantEntries := g.Longest(text, tokens(text))
				if diff := cmp.Diff(wantEntries, found); n != wantN || diff != "" {
					t.Errorf("Longest(%q) = %d, want %d: %s", text, n, wantN, diff)
				}
			}
		}
		m.Release()
	}
}

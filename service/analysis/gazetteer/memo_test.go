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

// Words begin a name where a longer one goes on behind them, or they are all of one.
func TestMemo_Begins(t *testing.T) {
	m := gazetteer.Builtin().Memo(0)
	defer m.Release()
	for words, want := range map[string]bool{
		"International Committee": true, "International Committee of the Red Cross": true, "Guinea": true, "International Committee of Nowhere": false, "Atlantis of": false, "": false,
	} {
		if got := m.Begins(words); got != want {
			t.Errorf("Begins(%q) = %t, want %t", words, got, want)
		}
	}
}

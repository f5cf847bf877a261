package gazetteer

import (
	"sort"
	"testing"
)

// The search finds what a plain one does, for each key and for what stands
// between two of them.
func TestSearch(t *testing.T) {
	g := Builtin()
	for _, k := range g.keys {
		for _, key := range []string{k, k + " ", k[:len(k)-1], k[:len(k)-1] + "~", k[:len(k)/2]} {
			if got, want := g.search([]byte(key)), sort.SearchStrings(g.keys, key); got != want {
				t.Fatalf("search(%q) = %d, want %d", key, got, want)
			}
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	for b.Loop() {
		if _, err := Decode(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

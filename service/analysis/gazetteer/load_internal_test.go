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

// What a key begins with is known as such, and most else is not.
func TestMayBegin(t *testing.T) {
	g := Builtin()
	wrong, others := 0, 0
	for _, k := range g.keys {
		for n := 1; n <= len(k); n++ {
			if !g.mayBegin(head(k[:n])) {
				t.Fatalf("no key begins with %q", k[:n])
			}
			other := k[:n-1] + "~"
			if others++; g.mayBegin(head(other)) {
				wrong++
			}
			if n == 8 {
				break
			}
		}
	}
	if wrong*4 > others {
		t.Errorf("%d of %d that begin no key may begin one", wrong, others)
	}
}

package form_test

import (
	"math/rand/v2"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language/form"
)

// A memo knows the values of the last words, and never another's.
func TestMemo(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var m form.Memo[uint64]
	owners := []*int{new(int), new(int)}
	hits := 0
	for i := range 50_000 {
		owner := i / 25_000
		normal := random.Uint64N(3000) * 0x9e3779b97f4a7c15
		want := normal ^ uint64(owner)
		v, known := m.Of(owners[owner], normal)
		if known && *v != want {
			t.Fatalf("word %d: got %x, want %x", i, *v, want)
		}
		if known {
			hits++
		}
		*v = want
	}
	if hits < 25_000 {
		t.Errorf("%d of 50000 words were known", hits)
	}
}

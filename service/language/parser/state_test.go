package parser

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/language/form"
)

// TestDescribe_WhatIsKept makes moves at random and holds that the features whose
// sums are kept are the same as long as they are kept: those of the buffer up to
// the next shift, those of the stack while its top is there.
func TestDescribe_WhatIsKept(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	samples := form.Samples()
	for range 200 {
		var w Words
		for range 1 + random.IntN(12) {
			w.Forms = append(w.Forms, samples[random.IntN(len(samples))])
			w.Coarse, w.Fine = append(w.Coarse, uint8(random.IntN(4))), append(w.Fine, uint8(random.IntN(4)))
		}
		var s State
		s.start(&w, Phrases{Nouns: 1 << 1, Inner: 1 << 2})
		buffers, stacks := map[int32][]uint64{}, map[int32][]uint64{}
		for !s.done() {
			if len(s.stack) > 0 {
				now := make([]uint64, moveTemplates)
				s.describe(now)
				buffer, stack := now[:bufferEnd], now[bufferEnd:stackEnd]
				if kept := buffers[s.next]; kept != nil && !slices.Equal(kept, buffer) {
					t.Fatalf("features of the buffer have changed before word %d was shifted", s.next)
				}
				if kept := stacks[s.top(0)]; kept != nil && !slices.Equal(kept, stack) {
					t.Fatalf("features of the stack have changed while word %d was its top", s.top(0))
				}
				buffers[s.next], stacks[s.top(0)] = buffer, stack
			}
			move := random.IntN(moveCount)
			for s.allowed()>>move&1 == 0 {
				move = random.IntN(moveCount)
			}
			s.do(move)
		}
	}
}

func TestLookAhead(t *testing.T) {
	// 0 verb, 1 determiner, 2 noun, 3 adposition: "gave the press officer a list of names".
	w := Words{Forms: make([]form.Form, 8), Coarse: []uint8{0, 1, 2, 2, 1, 2, 3, 2}, Fine: make([]uint8, 8)}
	var s State
	s.start(&w, Phrases{Nouns: 1 << 2, Inner: 1 << 1})
	var got []int32
	for i := range w.Forms {
		got = append(got, s.nodes[i].ahead)
	}
	if want := []int32{3, 3, 3, 5, 5, none, 7, none}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

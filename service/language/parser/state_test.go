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
		s.start(&w, TagSets{Verbs: 1 << 1, Marks: 1 << 2})
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
	// 0 others, 1 verbs, 2 marks: "said , the officer knew ."
	w := Words{Forms: make([]form.Form, 6), Coarse: []uint8{1, 2, 0, 0, 1, 2}, Fine: make([]uint8, 6)}
	var s State
	s.start(&w, TagSets{Verbs: 1 << 1, Marks: 1 << 2})
	var verbs []int32
	var marks []uint64
	for i := range int32(len(w.Forms)) {
		verbs = append(verbs, s.nodes[i].verb)
		marks = append(marks, s.verb(&s.nodes[i])>>32)
	}
	if want := []int32{4, 4, 4, 4, none, none}; !slices.Equal(verbs, want) {
		t.Errorf("got the verbs %v, want %v", verbs, want)
	}
	if want := []uint64{2, 1, 1, 1, 0, 0}; !slices.Equal(marks, want) {
		t.Errorf("got the marks %v, want %v", marks, want)
	}
}

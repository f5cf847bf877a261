package coreference

import "testing"

func TestArena_ListsKeepApart(t *testing.T) {
	var a arena[int]
	for round := range 3 { // the memory of the round before
		var lists [20][]int
		for v := range 100 {
			k := v * 7 % len(lists)
			lists[k] = a.with(lists[k], v)
		}
		single := a.one(round)
		shared := append(lists[0][:1:1], -1) // one that is cut short keeps its room to itself
		lists[0] = a.with(lists[0], 100)
		for k, list := range lists {
			last := -1
			for _, v := range list {
				if v != 100 && v*7%len(lists) != k || v <= last {
					t.Fatalf("round %d: list %d is %v", round, k, list)
				}
				last = v
			}
			want := 5
			if k == 0 {
				want++
			}
			if len(list) != want {
				t.Errorf("round %d: list %d has %d values, want %d", round, k, len(list), want)
			}
		}
		if single[0] != round || shared[1] != -1 {
			t.Errorf("round %d: %v, %v", round, single, shared)
		}
		a.reset()
	}
}

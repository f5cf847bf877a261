package namer

// gather counts for every word of the document what the first pass took it for.
func (s *State) gather(names []Name) {
	for i := range s.kinds {
		k := &s.kinds[i]
		k.found, k.places, k.alone = [MaxTypes + 1]int32{}, [4]int32{}, 0
	}
	for _, n := range names {
		long := n.End - n.Start
		for i := n.Start; i < n.End; i++ {
			k := &s.kinds[s.words[i].kind]
			weight := int32(1)
			if long > 1 {
				weight = 2
			} else {
				k.alone++
			}
			k.found[n.Type] += weight
			k.places[placeOf(i-n.Start, long)-1]++
		}
	}
	for i := range s.kinds {
		s.kinds[i].sum()
	}
}

// sum finds the types and the place that the word mostly has.
func (k *kind) sum() {
	k.majority, k.second, k.part = 0, 0, 0
	for t := 1; t <= MaxTypes; t++ {
		if k.found[t] == 0 {
			continue
		}
		switch {
		case k.majority == 0 || k.found[t] > k.found[k.majority]:
			k.majority, k.second = uint8(t), k.majority
		case k.second == 0 || k.found[t] > k.found[k.second]:
			k.second = uint8(t)
		}
	}
	for p := range k.places {
		if k.places[p] > k.places[k.part] {
			k.part = uint8(p)
		}
	}
}

// evidence is what the first pass found of a word in the document: 1 above the
// type that it mostly is of, 0 outside of sentences.
func (s *State) evidence(w *word) uint64 {
	if w.kind < 0 {
		return 0
	}
	return 1 + uint64(s.kinds[w.kind].majority)
}

// describeAgain fills in the features of the second pass, of what the first one
// found in the document.
func (s *State) describeAgain(d *Document, start, end, i int32, hashes []uint64) {
	var a around
	a.set(s, d, start, end, i)
	f := features{hashes: hashes}
	place := s.placeOf(&a)
	w := a.words[2]
	var found [5]uint64
	for n := range found {
		found[n] = s.evidence(a.words[n])
	}
	var before, behind uint64 // labels
	if i > start {
		before = 1 + uint64(s.labels[i-1])
	}
	if i+1 < end {
		behind = 1 + uint64(s.labels[i+1])
	}
	k := &s.kinds[w.kind]
	label, t, part := uint64(s.labels[i]), uint64(k.majority), uint64(k.part)
	much := amount(k.found[t])
	if t == 0 {
		much = 0
	}
	missed := amount(k.times - k.places[0] - k.places[1] - k.places[2] - k.places[3])
	f.two(t, much)
	f.three(t, part, place)
	f.three(found[1], found[2], found[3])
	f.two(found[1], found[2])
	f.two(found[2], found[3])
	f.three(t, uint64(min(k.alone, 2)), uint64(min(k.times, 3)))
	f.three(found[0], found[1], found[2])
	f.three(found[2], found[3], found[4])
	f.three(t, uint64(w.lists&0xffff), uint64(w.place))
	f.three(label, t, much<<4|missed)
	f.two(label, before)
	f.two(label, behind)
	f.three(label, t, part)
	f.three(label, place, s.history(w))
	f.three(label, t<<4|uint64(k.second), amount(k.found[k.second]))
	f.two(label, s.longForm(k))
	f.three(t, uint64(k.profile&0xff), missed)
	f.three(label, found[1], found[3])
}

// longForm is what the first pass took the long form of an abbreviation for:
// 2 above its label, 1 where the word is none, 0 for one out of a name.
func (s *State) longForm(k *kind) uint64 {
	if k.long < 0 {
		return 1
	}
	if l := uint64(s.labels[k.long]); l > 0 {
		return 2 + (l-1)/4
	}
	return 0
}

// amount is n in few steps.
func amount(n int32) uint64 {
	switch {
	case n > 6:
		return 3
	case n > 2:
		return 2
	case n > 0:
		return 1
	}
	return 0
}

package namer

// evidence is what the first pass found of a word where it stands elsewhere in
// the document.
type evidence struct {
	found   uint8 // 0: it stands nowhere else; 1: it is in no name there; 1 above the type of most names that it is of
	sure    uint8 // how often that is, see amount
	against uint8 // how often it is in no name
	second  uint8 // the second type, 0 for none
	part    uint8 // the place that it mostly has in names there
	long    uint8 // what its long form was taken for, see longForm
}

// gather counts for every word of the document what the first pass took it for,
// and from that the evidence for each word that may be of a name.
func (s *State) gather(d *Document, names []Name) {
	for i := range s.kinds {
		k := &s.kinds[i]
		k.found, k.places = [MaxTypes + 1]int32{}, [4]int32{}
	}
	for _, n := range names {
		long := n.End - n.Start
		for i := n.Start; i < n.End; i++ {
			k := &s.kinds[s.words[i].kind]
			k.found[n.Type] += weightOf(long == 1)
			k.places[placeOf(i-n.Start, long)-1]++
		}
	}
	if cap(s.evidence) < int(s.open) {
		s.evidence = make([]evidence, int(s.open)*5/4)
	}
	s.evidence = s.evidence[:s.open]
	for i := range s.words {
		if w := &s.words[i]; w.row >= 0 {
			s.evidence[w.row] = s.elsewhere(int32(i), hasCapital(d.Forms[i].Case))
		}
	}
}

// weightOf is by how much a word of a name counts: less where it is the name by
// itself, as it is easily taken for another.
func weightOf(alone bool) int32 {
	if alone {
		return 1
	}
	return 2
}

// elsewhere is the evidence for a word from the other places where it stands.
func (s *State) elsewhere(i int32, capital bool) evidence {
	k := &s.kinds[s.words[i].kind]
	e := evidence{long: s.longForm(k)}
	if k.times < 2 {
		return e
	}
	found, places := k.found, k.places
	if label := int(s.labels[i]); label > 0 {
		place := (label - 1) % 4
		found[(label-1)/4+1] -= weightOf(place == unit)
		places[place]--
	}
	first, second := 0, 0
	for t := 1; t <= MaxTypes; t++ {
		switch {
		case found[t] == 0:
		case first == 0 || found[t] > found[first]:
			first, second = t, first
		case second == 0 || found[t] > found[second]:
			second = t
		}
	}
	if first == 0 && !capital {
		return e
	}
	part := 0
	for p, n := range places {
		if n > places[part] {
			part = p
		}
	}
	in := places[0] + places[1] + places[2] + places[3]
	e.found, e.second, e.part = 1+uint8(first), uint8(second), uint8(part)
	e.sure, e.against = amount(found[first]), amount(k.times-1-in)
	return e
}

// longForm is what the first pass took the long form of an abbreviation for:
// 2 above its type, 1 for no name, 0 where the word is no abbreviation.
func (s *State) longForm(k *kind) uint8 {
	if k.long < 0 {
		return 0
	}
	if l := s.labels[k.long]; l > 0 {
		return 2 + (l-1)/4
	}
	return 1
}

// amount is n in few steps.
func amount(n int32) uint8 {
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

// telling tells whether there is evidence for word i or one beside it: a word
// without is left as the first pass has it.
func (s *State) telling(start, end, i int32) bool {
	for j := max(i-1, start); j < min(i+2, end); j++ {
		if w := &s.words[j]; w.row >= 0 && (s.evidence[w.row].found > 0 || s.evidence[w.row].long > 0) {
			return true
		}
	}
	return false
}

// describeAgain fills in the features of the second pass.
func (s *State) describeAgain(d *Document, start, end, i int32, hashes []uint64) {
	f := features{hashes: hashes}
	w := &s.words[i]
	e := s.evidence[w.row]
	var before, behind evidence
	var labelBefore, labelBehind uint64
	if i > start {
		labelBefore = 1 + uint64(s.labels[i-1])
		if row := s.words[i-1].row; row >= 0 {
			before = s.evidence[row]
		}
	}
	if i+1 < end {
		labelBehind = 1 + uint64(s.labels[i+1])
		if row := s.words[i+1].row; row >= 0 {
			behind = s.evidence[row]
		}
	}
	label, found := uint64(s.labels[i]), uint64(e.found)
	much := uint64(e.sure)<<2 | uint64(e.against)
	place := uint64(d.Forms[i].Case)
	if w.start {
		place |= 8
	}
	if w.title {
		place |= 16
	}
	f.two(found, much)
	f.three(found, uint64(e.part), place)
	f.three(uint64(before.found), found, uint64(behind.found))
	f.two(uint64(before.found), found)
	f.two(found, uint64(behind.found))
	f.three(label, found, much)
	f.three(label, found, uint64(e.part))
	f.three(label, found, uint64(e.second))
	f.three(label, labelBefore, found)
	f.three(label, labelBehind, found)
	f.two(label, uint64(e.long))
	f.three(found, uint64(w.lists&0xffff), uint64(w.place))
	f.three(label, uint64(before.found), uint64(behind.found))
	f.three(found, uint64(s.kinds[w.kind].profile&0x3f), much)
}

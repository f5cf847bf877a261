package form

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"
)

// Table maps hashes of words to small numbers. It is frozen: open addressing
// with linear search, filled in an order that depends on its entries alone. A
// word that is not in it is taken for one that is with a probability of about
// one in four milliards.
type Table struct {
	slots  uint32
	keys   []uint32 // 0 marks an empty slot
	values []uint16
}

// Entry is an entry of a table.
type Entry struct {
	Hash  uint64
	Value uint16
}

// NewTable makes a table; of entries with one hash the first holds.
func NewTable(entries []Entry) *Table {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int {
		switch {
		case a.Hash < b.Hash:
			return -1
		case a.Hash > b.Hash:
			return 1
		}
		return 0
	})
	entries = slices.CompactFunc(entries, func(a, b Entry) bool { return a.Hash == b.Hash })
	t := &Table{slots: uint32(len(entries)*4/3 + 1)}
	next := 0
	for _, e := range entries {
		next = max(next, int(t.slot(e.Hash)))
		for len(t.keys) <= next {
			t.keys, t.values = append(t.keys, 0), append(t.values, 0)
		}
		t.keys[next], t.values[next] = tableKey(e.Hash), e.Value
		next++
	}
	for len(t.keys) < max(next+1, int(t.slots)+1) {
		t.keys, t.values = append(t.keys, 0), append(t.values, 0)
	}
	return t
}

func (t *Table) slot(h uint64) uint32 {
	hi, _ := bits.Mul64(h, uint64(t.slots))
	return uint32(hi)
}

func tableKey(h uint64) uint32 {
	if k := uint32(h); k != 0 {
		return k
	}
	return 1
}

// Find is the value of a hash, 0 and false where it has none.
func (t *Table) Find(h uint64) (uint16, bool) {
	key := tableKey(h)
	for i := t.slot(h); ; i++ {
		switch t.keys[i] {
		case key:
			return t.values[i], true
		case 0:
			return 0, false
		}
	}
}

// Len is the number of entries.
func (t *Table) Len() int {
	n := 0
	for _, k := range t.keys {
		if k != 0 {
			n++
		}
	}
	return n
}

// Largest is the largest value.
func (t *Table) Largest() (most uint16) {
	for _, v := range t.values {
		most = max(most, v)
	}
	return most
}

// AppendTo writes the table behind b.
func (t *Table) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, t.slots)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.keys)))
	for shift := 0; shift < 32; shift += 8 {
		for _, k := range t.keys {
			b = append(b, byte(k>>shift))
		}
	}
	for _, v := range t.values {
		b = append(b, byte(v))
	}
	for _, v := range t.values {
		b = append(b, byte(v>>8))
	}
	return b
}

var errTable = errors.New("form: not a table")

// ReadTable reads a table that AppendTo has written, and returns the bytes
// behind it.
func ReadTable(b []byte) (*Table, []byte, error) {
	if len(b) < 8 {
		return nil, nil, errTable
	}
	t := &Table{slots: binary.LittleEndian.Uint32(b)}
	n := int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	if n <= int(t.slots) || len(b) < 6*n {
		return nil, nil, errTable
	}
	t.keys, t.values = make([]uint32, n), make([]uint16, n)
	for i := range n {
		t.keys[i] = uint32(b[i]) | uint32(b[n+i])<<8 | uint32(b[2*n+i])<<16 | uint32(b[3*n+i])<<24
		t.values[i] = uint16(b[4*n+i]) | uint16(b[5*n+i])<<8
	}
	if t.keys[n-1] != 0 {
		return nil, nil, errTable
	}
	return t, b[6*n:], nil
}

// Lexicon is what frozen tables say of words.
type Lexicon struct {
	Clusters    *Table // by Form.Normal, else by Form.Lower
	Ambiguities *Table // by Form.Lower
}

// listed is what a lexicon says of a word.
type listed struct{ cluster, ambiguity uint16 }

// LexiconMemo remembers what a lexicon said of words.
type LexiconMemo = Memo[listed]

// Describe describes a word with what the tables say; m is nil or remembers that.
func (x *Lexicon) Describe(f *Form, word string, m *LexiconMemo) {
	f.Set(word)
	var found listed
	if m == nil {
		found = x.find(f)
	} else if l, known := m.Of(x, f.Normal); known {
		found = *l
	} else {
		found = x.find(f)
		*l = found
	}
	f.Cluster, f.Ambiguity = found.cluster, found.ambiguity
}

// find is what the tables say of a word.
func (x *Lexicon) find(f *Form) (l listed) {
	if x.Clusters != nil {
		c, ok := x.Clusters.Find(f.Normal)
		if !ok {
			c, _ = x.Clusters.Find(f.Lower)
		}
		l.cluster = c
	}
	if x.Ambiguities != nil {
		l.ambiguity, _ = x.Ambiguities.Find(f.Lower)
	}
	return l
}

// AppendTo writes the lexicon behind b.
func (x *Lexicon) AppendTo(b []byte) []byte { return x.Ambiguities.AppendTo(x.Clusters.AppendTo(b)) }

// ReadLexicon reads a lexicon that AppendTo has written.
func ReadLexicon(b []byte) (*Lexicon, error) {
	x := new(Lexicon)
	var err error
	if x.Clusters, b, err = ReadTable(b); err != nil {
		return nil, err
	}
	if x.Ambiguities, b, err = ReadTable(b); err != nil {
		return nil, err
	}
	if len(b) > 0 {
		return nil, errTable
	}
	return x, nil
}

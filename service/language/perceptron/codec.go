package perceptron

import (
	"encoding/binary"
	"errors"
	"runtime"

	"github.com/rapporteur-io/rapporteur/service/language/pages"
)

// errTable says that bytes are no table.
var errTable = errors.New("perceptron: not a table")

// header is the number of bytes before the shifts of a table's templates.
const header = 16

// AppendTo writes the table behind b: bytes of equal place in their rows stand
// together, which compresses best. The table must be fresh from Freeze.
func (t *Table) AppendTo(b []byte) []byte {
	n := len(t.homes)
	b = binary.LittleEndian.AppendUint32(b, uint32(t.labels))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(t.shifts)))
	b = binary.LittleEndian.AppendUint32(b, t.slots)
	b = binary.LittleEndian.AppendUint32(b, uint32(n))
	b = append(b, t.shifts...)
	home := uint32(0)
	for _, h := range t.homes {
		b = binary.AppendUvarint(b, uint64(h-home))
		home = h
	}
	for shift := 0; shift < 8*keyBytes; shift += 8 {
		for _, k := range t.keys {
			b = append(b, byte(k>>shift))
		}
	}
	for label := range t.labels {
		for i := range n {
			b = append(b, byte(t.rows[i*t.stride+label/8]>>(8*(label%8))))
		}
	}
	runtime.KeepAlive(t)
	return b
}

// ReadTable reads a table that AppendTo has written, and returns the bytes
// behind it.
func ReadTable(b []byte) (*Table, []byte, error) {
	if len(b) < header {
		return nil, nil, errTable
	}
	t := &Table{labels: int(binary.LittleEndian.Uint32(b)), slots: binary.LittleEndian.Uint32(b[8:])}
	templates, n := int(binary.LittleEndian.Uint32(b[4:])), int(binary.LittleEndian.Uint32(b[12:]))
	b = b[header:]
	if t.labels < 1 || t.labels > MaxLabels || templates > maxTemplates || templates > len(b) || n > len(b) {
		return nil, nil, errTable
	}
	t.words = wordsFor(t.labels)
	t.stride = strideOf(t.words)
	t.shifts = append([]uint8(nil), b[:templates]...)
	b = b[templates:]
	for _, s := range t.shifts {
		if s > MaxShift {
			return nil, nil, errTable
		}
	}
	t.group()
	homes, keys := make([]uint32, n), make([]uint32, n)
	home := uint64(0)
	for i := range homes {
		gap, size := binary.Uvarint(b)
		if home += gap; size <= 0 || gap > uint64(t.slots) || home >= uint64(t.slots) {
			return nil, nil, errTable
		}
		homes[i], b = uint32(home), b[size:]
	}
	if len(b) < (keyBytes+t.labels)*n {
		return nil, nil, errTable
	}
	for i := range keys {
		keys[i] = uint32(b[i]) | uint32(b[n+i])<<8 | uint32(b[2*n+i])<<16
		keys[i] = uint32(keyOf(uint64(keys[i])))
	}
	b = b[keyBytes*n:]
	t.readRows(b, n)
	t.place(homes, keys)
	if t.words == 1 {
		t.rows = nil // they stand in the cells
	}
	return t, b[t.labels*n:], nil
}

// readRows puts the weights of n rows together, eight labels to a word.
func (t *Table) readRows(b []byte, n int) {
	var rows []uint64
	if t.words == 1 {
		rows = make([]uint64, n) // until they stand in the cells
	} else {
		rows = pages.Of[uint64](t, (n+spareRows)*t.stride)
	}
	blank := make([]byte, n)
	for word := range (t.labels + 7) / 8 {
		var c [8][]byte
		for k := range c {
			c[k] = blank
			if label := 8*word + k; label < t.labels {
				c[k] = b[label*n:][:n]
			}
		}
		c0, c1, c2, c3, c4, c5, c6, c7 := c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]
		for i := range n {
			rows[i*t.stride+word] = uint64(c0[i]) | uint64(c1[i])<<8 | uint64(c2[i])<<16 | uint64(c3[i])<<24 |
				uint64(c4[i])<<32 | uint64(c5[i])<<40 | uint64(c6[i])<<48 | uint64(c7[i])<<56
		}
	}
	t.rows = rows
}

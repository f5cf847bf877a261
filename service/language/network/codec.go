package network

import (
	"encoding/binary"
	"slices"
	"unsafe"

	"github.com/rapporteur-io/rapporteur/service/language/pages"
)

// maxNumbers bounds the number of numbers of a list in a file.
const maxNumbers = 1 << 28

// appendShorts writes a list of numbers: how many there are, their low bytes and
// their high bytes.
func appendShorts(b []byte, s []int16) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	for _, x := range s {
		b = append(b, byte(x))
	}
	for _, x := range s {
		b = append(b, byte(uint16(x)>>8))
	}
	return b
}

// readCount reads how many numbers of so many bytes there are.
func readCount(b []byte, size int) (n int, rest []byte, err error) {
	if len(b) < 4 {
		return 0, nil, errNetwork
	}
	n = int(binary.LittleEndian.Uint32(b))
	if n > maxNumbers || len(b)-4 < n*size {
		return 0, nil, errNetwork
	}
	return n, b[4:], nil
}

func readShorts(b []byte) ([]int16, []byte, error) {
	n, b, err := readCount(b, 2)
	if err != nil {
		return nil, nil, err
	}
	s := make([]int16, n)
	for i := range s {
		s[i] = int16(uint16(b[i]) | uint16(b[n+i])<<8)
	}
	return s, b[2*n:], nil
}

// appendBytes writes a list of small numbers.
func appendBytes(b []byte, s []int8) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	for _, x := range s {
		b = append(b, byte(x))
	}
	return b
}

func readBytes(b []byte) ([]int8, []byte, error) {
	n, b, err := readCount(b, 1)
	if err != nil {
		return nil, nil, err
	}
	return slices.Clone(unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), n)), b[n:], nil
}

// AppendNumbers writes a list of numbers behind b.
func AppendNumbers(b []byte, s []int32) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(len(s)))
	for _, x := range s {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
}

// ReadNumbers reads a list that AppendNumbers has written, and returns the bytes
// behind it.
func ReadNumbers(b []byte) ([]int32, []byte, error) {
	n, b, err := readCount(b, 4)
	if err != nil {
		return nil, nil, err
	}
	s := make([]int32, n)
	for i := range s {
		s[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return s, b[4*n:], nil
}

// narrowMark marks the number of rows of a narrow product.
const narrowMark = 1 << 31

// AppendTo writes the product behind b.
func (p *Product) AppendTo(b []byte) []byte {
	if p.narrow != nil {
		b = binary.LittleEndian.AppendUint32(b, uint32(p.in)|narrowMark)
		b = binary.LittleEndian.AppendUint32(b, uint32(p.out))
		return AppendNumbers(appendBytes(b, p.narrow), p.bias)
	}
	b = binary.LittleEndian.AppendUint32(b, uint32(p.in))
	b = binary.LittleEndian.AppendUint32(b, uint32(p.out))
	return AppendNumbers(appendShorts(b, p.packed), p.bias)
}

// ReadProduct reads a product that AppendTo has written, and returns the bytes
// behind it.
func ReadProduct(b []byte) (p Product, rest []byte, err error) {
	if len(b) < 8 {
		return p, nil, errNetwork
	}
	rows := binary.LittleEndian.Uint32(b)
	p.in, p.out = int(rows&^narrowMark), int(binary.LittleEndian.Uint32(b[4:]))
	weights, fits := 0, p.in%2 == 0
	if b = b[8:]; rows&narrowMark != 0 {
		p.narrow, b, err = readBytes(b)
		weights, fits = len(p.narrow), p.in%narrowRows == 0 && p.in <= mostNarrowRows && !slices.ContainsFunc(p.narrow, func(w int8) bool { return w > narrowMost || w < -narrowMost })
	} else {
		p.packed, b, err = readShorts(b)
		weights = len(p.packed)
	}
	if err != nil {
		return p, nil, err
	}
	if p.bias, b, err = ReadNumbers(b); err != nil {
		return p, nil, err
	}
	if p.in <= 0 || !fits || p.out <= 0 || p.out > maxNumbers || len(p.bias) != round(p.out) || weights != p.in*len(p.bias) {
		return p, nil, errNetwork
	}
	return p, b, nil
}

// AppendTo writes the encoder behind b.
func (e *Encoder) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(e.Units))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(e.Layers)))
	for _, l := range e.Layers {
		b = appendShorts(l.Product.AppendTo(b), l.Memory)
	}
	return appendBytes(b, e.Embeddings)
}

// maxLayers bounds the number of layers.
const maxLayers = 16

// ReadEncoder reads an encoder that AppendTo has written, and returns how many
// rows of embeddings it has and the bytes behind it.
func ReadEncoder(b []byte) (e Encoder, rows int, rest []byte, err error) {
	if len(b) < 8 {
		return e, 0, nil, errNetwork
	}
	e.Units = int(binary.LittleEndian.Uint32(b))
	layers := int(binary.LittleEndian.Uint32(b[4:]))
	b = b[8:]
	if layers > maxLayers {
		return e, 0, nil, errNetwork
	}
	for range layers {
		var l Layer
		if l.Product, b, err = ReadProduct(b); err != nil {
			return e, 0, nil, err
		}
		if l.Memory, b, err = readShorts(b); err != nil {
			return e, 0, nil, err
		}
		e.Layers = append(e.Layers, l)
	}
	n, b, err := readCount(b, 1)
	if err != nil {
		return e, 0, nil, err
	}
	e.kept = new(keeper)
	e.kept.self = e.kept
	e.Embeddings = pages.Of[int8](e.kept, n)
	copy(e.Embeddings, unsafe.Slice((*int8)(unsafe.Pointer(unsafe.SliceData(b))), n))
	rows, ok := e.valid()
	if !ok {
		return e, 0, nil, errNetwork
	}
	return e, rows, b[n:], nil
}

package parser

import (
	"encoding/binary"
	"errors"

	"github.com/rapporteur-io/rapporteur/service/language/network"
)

// Model parses sentences. It is safe for use by many goroutines.
type Model struct {
	rows       network.Rows // embeddings by the keys of what words are known by
	encoder    network.Encoder
	sides      network.Product // of what a word is: its side of an arc as a dependent and as a head, the same of a relation, and the head by itself
	distances  []int32         // what the distance of a head scores, by class
	offsets    []int32         // the same, by the distance
	relations  network.Product
	arc, label int   // widths of the sides
	joined     uint8 // relation of the parts of a long sentence
}

// ScoreOne is a score of 1, of arcs.
const ScoreOne = 1 << (20 - 2*arcShift)

// Parts are what a model is made of; Distances are in units of ScoreOne.
type Parts struct {
	Rows       network.Rows
	Encoder    network.Encoder
	Sides      network.Product // 2*Arc, 2*Label and one more value
	Distances  []int32
	Relations  network.Product
	Arc, Label int
	Joined     uint8
}

var errModel = errors.New("parser: not a model")

// New puts a model together.
func New(p Parts) (*Model, error) {
	m := &Model{
		rows: p.Rows, encoder: p.Encoder, sides: p.Sides, distances: p.Distances, relations: p.Relations,
		arc: p.Arc, label: p.Label, joined: p.Joined,
	}
	d := 2 * m.encoder.Units
	if len(m.encoder.Layers) == 0 || m.arc <= 0 || m.label <= 0 || m.arc%2 != 0 || m.label%2 != 0 || m.sides.In() != d || m.sides.Out() != 2*m.arc+2*m.label+1 ||
		len(m.distances) != Distances || m.relations.In() != m.label || m.relations.Out() <= rootRelation+1 || m.relations.Out() > 256 {
		return nil, errModel
	}
	m.offsets = make([]int32, 2*longest)
	for i := range m.offsets {
		m.offsets[i] = m.distances[Distance(longest, i)]
	}
	return m, nil
}

// longest is a number of words that no part has more of.
const longest = network.Widest

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, uint32(m.arc))
	b = binary.LittleEndian.AppendUint32(b, uint32(m.label))
	b = append(b, m.joined)
	b = m.rows.AppendTo(b)
	b = m.sides.AppendTo(b)
	b = network.AppendNumbers(b, m.distances)
	b = m.relations.AppendTo(b)
	return m.encoder.AppendTo(b)
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	const fixed = 9
	if len(b) < fixed {
		return nil, errModel
	}
	p := Parts{Arc: int(binary.LittleEndian.Uint32(b)), Label: int(binary.LittleEndian.Uint32(b[4:])), Joined: b[8]}
	var err error
	if p.Rows, b, err = network.ReadRows(b[fixed:]); err != nil {
		return nil, err
	}
	if p.Sides, b, err = network.ReadProduct(b); err != nil {
		return nil, err
	}
	if p.Distances, b, err = network.ReadNumbers(b); err != nil {
		return nil, err
	}
	if p.Relations, b, err = network.ReadProduct(b); err != nil {
		return nil, err
	}
	rows := 0
	if p.Encoder, rows, b, err = network.ReadEncoder(b); err != nil {
		return nil, err
	}
	if len(b) > 0 || !p.Rows.Within(rows, Kinds) {
		return nil, errModel
	}
	return New(p)
}

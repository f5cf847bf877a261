// Package parser finds the dependency trees of sentences: first their
// structure, by the arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and
// Satta 2011), greedily and in linear time, then the relation of each arc with
// the whole tree in view.
//
// Trees are projective and have one root each. The model is trained with a
// dynamic oracle and exploration (Goldberg and Nivre 2013); its features follow
// Zhang and Nivre (2011).
package parser

import (
	"encoding/binary"
	"errors"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/perceptron"
)

// Model parses sentences. It is safe for use by many goroutines.
type Model struct {
	moves               *perceptron.Table
	relations           *perceptron.Table
	buffer, stack, open perceptron.Part // of the moves' features
	sets                TagSets
	sure                sureRelations
}

// TagSets are sets of coarse tags, a bit each.
type TagSets struct {
	Verbs uint64 // of verbs and auxiliaries
	Marks uint64 // of punctuation
}

// newModel puts a model together.
func newModel(sets TagSets, sure sureRelations, moves, relations *perceptron.Table) *Model {
	return &Model{
		sets: sets, sure: sure, moves: moves, relations: relations,
		buffer: moves.Part(0, bufferEnd), stack: moves.Part(bufferEnd, stackEnd), open: moves.Part(stackEnd, moveTemplates),
	}
}

// Words are the words of a sentence with their tags: small numbers, as the
// caller deals them out.
type Words struct {
	Forms        []form.Form
	Coarse, Fine []uint8
}

// Parse finds the tree of a sentence: the index of each word's head, -1 for the
// root, and its relation. heads and relations are as long as w. It allocates
// nothing once s has grown to the sentence's length.
func (m *Model) Parse(s *State, w *Words, heads []int32, relations []uint8) {
	s.start(w, m.sets)
	for !s.done() {
		allowed := s.allowed()
		if allowed&(allowed-1) == 0 {
			s.do(only(allowed))
			continue
		}
		s.do(m.sum(s).Best(allowed))
	}
	s.label(m.relations, &m.sure)
	for i := range heads {
		n := &s.nodes[i]
		heads[i], relations[i] = n.head, n.relation
		if n.head == s.end {
			heads[i] = none
		}
	}
}

// sum scores the next move. There is a word on the stack.
func (m *Model) sum(s *State) perceptron.Partial {
	hashes := &s.hashes
	if !s.summed {
		s.describeBuffer(hashes[:bufferTemplates])
		s.ahead, s.summed = m.buffer.Sum(hashes[:bufferTemplates], &s.lookup), true
	}
	top := &s.nodes[s.top(0)]
	if !top.summed {
		s.describeStack(hashes[:stackTemplates])
		top.below, top.summed = m.stack.Sum(hashes[:stackTemplates], &s.lookup), true
	}
	s.describeOpen(hashes[:openTemplates])
	return m.open.Sum(hashes[:openTemplates], &s.lookup).Add(s.ahead).Add(top.below)
}

var errModel = errors.New("parser: not a model")

// AppendTo writes the model behind b.
func (m *Model) AppendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, m.sets.Verbs)
	b = binary.LittleEndian.AppendUint64(b, m.sets.Marks)
	b = append(b, m.sure[:]...)
	return m.relations.AppendTo(m.moves.AppendTo(b))
}

// ReadModel reads a model that AppendTo has written.
func ReadModel(b []byte) (*Model, error) {
	if len(b) < 16+maxTags {
		return nil, errModel
	}
	sets := TagSets{binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])}
	sure := sureRelations(b[16:])
	moves, b, err := perceptron.ReadTable(b[16+maxTags:])
	if err != nil {
		return nil, err
	}
	relations, b, err := perceptron.ReadTable(b)
	if err != nil {
		return nil, err
	}
	if len(b) > 0 || moves.Templates() != moveTemplates || moves.Labels() != moveCount || relations.Templates() != relationTemplates {
		return nil, errModel
	}
	return newModel(sets, sure, moves, relations), nil
}

// Fingerprint tells the features from others: a model must have been trained
// with the same.
func Fingerprint() uint64 {
	w := Words{Forms: form.Samples()}
	for i := range w.Forms {
		w.Coarse, w.Fine = append(w.Coarse, uint8(i%5)), append(w.Fine, uint8(i%7))
	}
	var s State
	var moves [moveTemplates]uint64
	var arcs [relationTemplates]uint64
	h := uint64(firstRelation)
	s.start(&w, TagSets{Verbs: 1 << 2, Marks: 1 << 3})
	for k := 0; !s.done(); k++ {
		s.describe(moves[:])
		for _, f := range moves {
			h = perceptron.Mix(h, f)
		}
		for m := range moveCount {
			if allowed := s.allowed(); allowed>>((k+m)%moveCount)&1 != 0 {
				s.do((k + m) % moveCount)
				break
			}
		}
	}
	s.link()
	for i := range s.end {
		s.describeArc(i, arcs[:])
		for _, f := range arcs {
			h = perceptron.Mix(h, f)
		}
	}
	return h
}

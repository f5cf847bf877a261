package namer_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
	"github.com/rapporteur-io/rapporteur/service/language/namer"
)

// Types of the tests.
const (
	person = iota + 1
	place
	types = place
)

// document reads sentences parted by strokes, with names as [P …] and [L …].
func document(text string) (namer.Example, []namer.Name) {
	e := namer.Example{Weight: 1}
	var names []namer.Name
	start, kind := int32(0), uint8(0)
	for field := range strings.FieldsSeq(text) {
		switch field {
		case "|":
			e.Ends = append(e.Ends, int32(len(e.Forms)))
			continue
		case "[P", "[L":
			start, kind = int32(len(e.Forms)), person
			if field == "[L" {
				kind = place
			}
			continue
		case "]":
			end := int32(len(e.Forms))
			for i := start; i < end; i++ {
				e.Allowed[i] = namer.LabelsOf(int(kind), int(i-start), int(end-start))
			}
			names = append(names, namer.Name{Start: start, End: end, Type: kind})
			continue
		}
		var f form.Form
		f.Set(field)
		e.Forms, e.Allowed = append(e.Forms, f), append(e.Allowed, namer.LabelNone)
		e.Coarse, e.Fine = append(e.Coarse, 1), append(e.Fine, 1)
	}
	return e, names
}

var copyText = []string{
	"Minister [P Ama Mensah ] met [P Jope Tora ] in [L Suva ] . | [P Mensah ] left [L Suva ] on Monday . |",
	"In [L Accra ] , President [P Kofi Addo ] said talks failed . | [P Addo ] flew to [L Oslo ] . |",
	"President [P Anna Berg ] stayed in [L Oslo ] . | [P Berg ] spoke . |",
	"Talks in [L Port Moresby ] ended on Tuesday , Minister [P Iara Reis ] said . | [P Reis ] agreed . |",
	"The talks failed . | On Friday the envoys met in [L Bergen ] . |",
}

func model(t *testing.T) *namer.Model {
	t.Helper()
	var examples []namer.Example
	for _, text := range copyText {
		for range 3 {
			e, _ := document(text)
			e.Source = len(examples)
			examples = append(examples, e)
		}
	}
	lists := namer.Lists([]namer.Phrase{{Words: []uint64{form.HashLower("Port"), form.HashLower("Moresby")}, Value: 2}, {Words: []uint64{form.HashLower("Ama")}, Value: 1}})
	m := namer.Train(examples, namer.Knowledge{Lists: lists}, namer.Options{Types: types, Epochs: 12, LeastUpdates: 1, Folds: 3, Seed: 1})
	again, err := namer.ReadModel(m.AppendTo(nil))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestFind(t *testing.T) {
	m := model(t)
	var state namer.State
	for _, text := range append(copyText, "Minister [P Ama Berg ] flew to [L Port Moresby ] . | [P Berg ] spoke in [L Suva ] . |", "") {
		e, want := document(text)
		if diff := cmp.Diff(m.Find(&state, &e.Document, nil), want); diff != "" {
			t.Errorf("%s: got (-) and want (+):\n%s", text, diff)
		}
	}
}

func TestTrain_SameTwice(t *testing.T) {
	first, second := model(t).AppendTo(nil), model(t).AppendTo(nil)
	if !bytes.Equal(first, second) {
		t.Error("two trainings give different models")
	}
}

func TestReadModel_Damaged(t *testing.T) {
	whole := model(t).AppendTo(nil)
	for n := range len(whole) {
		if _, err := namer.ReadModel(whole[:n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a model", n, len(whole))
		}
	}
}

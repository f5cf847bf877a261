package namer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
)

// prepared is a sentence with what features need of it.
func prepared(text string, inner ...string) (*State, []string) {
	words := strings.Fields(text)
	d := Document{Forms: make([]form.Form, len(words)), Coarse: make([]uint8, len(words)), Fine: make([]uint8, len(words)), Ends: []int32{int32(len(words))}}
	for i, w := range words {
		d.Forms[i].Set(w)
	}
	var entries []form.Entry
	for _, w := range inner {
		entries = append(entries, form.Entry{Hash: form.HashLower(w), Value: 1})
	}
	k := Knowledge{Inner: form.NewTable(entries)}.full()
	s := new(State)
	s.prepare(&k, &d)
	return s, words
}

func TestPrepare_Runs(t *testing.T) {
	for text, want := range map[string]string{
		"the Bank of Ghana said":             "Bank of Ghana",
		"Ghana and Togo met":                 "Ghana|Togo",
		"Armed Forces of the Congo moved":    "Armed Forces of the Congo",
		"Annegret von der Heide of the left": "Annegret von der Heide",
		"the of":                             "",
		"Ban Ki - moon":                      "Ban Ki",
	} {
		s, words := prepared(text)
		var runs []string
		for i := int32(0); i < int32(len(words)); i++ {
			if w := s.words[i]; w.first == i && (w.end > i+1 || words[i][0] < 'a') && words[i] != "-" {
				runs = append(runs, strings.Join(words[i:w.end], " "))
				i = w.end - 1
			}
		}
		if diff := cmp.Diff(strings.Join(runs, "|"), want); diff != "" {
			t.Errorf("%s: got (-) and want (+):\n%s", text, diff)
		}
	}
}

func TestPrepare_Abbreviations(t *testing.T) {
	for text, want := range map[string]string{
		"the International Monetary Fund ( IMF ) said":          "International Monetary Fund|IMF",
		"the International Committee of the Red Cross ( ICRC )": "International Committee of the Red Cross|ICRC",
		"Kwame Mensah ( NDC ) won":                              "",
		"he said ( AP ) that":                                   "",
	} {
		s, words := prepared(text)
		var long, short []string
		for i, w := range words {
			switch s.words[i].short {
			case 1:
				short = append(short, w)
			case 2:
				long = append(long, w)
			}
		}
		got := strings.Join(long, " ") + "|" + strings.Join(short, " ")
		if diff := cmp.Diff(strings.Trim(got, "|"), want); diff != "" {
			t.Errorf("%s: got (-) and want (+):\n%s", text, diff)
		}
	}
}

// TestPrepare_Closed: words that cannot be of a name get no scores.
func TestPrepare_Closed(t *testing.T) {
	s, words := prepared("they said of it that the Bank of Ghana would soon of late raise of all", "of")
	var open []string
	for i, w := range words {
		if s.words[i].row >= 0 {
			open = append(open, w)
		}
	}
	if diff := cmp.Diff(strings.Join(open, " "), "Bank of Ghana"); diff != "" {
		t.Errorf("got (-) and want (+):\n%s", diff)
	}
	if int(s.open) != len(open) {
		t.Errorf("%d rows for %d words", s.open, len(open))
	}
}

package engine

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
)

var nameLists = []corpus.NameList{
	{Kind: "person", Type: language.Person, Phrases: []string{"Ama Serwaa Mensah", "Li Wei", "Jean - Luc Okoro"}},
	{Kind: "city", Type: language.Place, Phrases: []string{"Suva", "Port Moresby"}},
	{Kind: "region", Type: language.Place, Phrases: []string{"Skole"}},
	{Kind: "country", Type: language.Country, Phrases: []string{"Chad"}},
	{Kind: "people", Type: language.Group, Phrases: []string{"Chadian"}},
	{Kind: "party", Type: language.Organisation, Phrases: []string{"Unity Party"}},
}

func markedDocument() corpus.NamedDocument {
	span := func(start, end int, t language.NameType) corpus.NameSpan {
		return corpus.NameSpan{Start: start, End: end, Types: corpus.Of(t)}
	}
	return corpus.NamedDocument{ID: "a", Sentences: []corpus.NamedSentence{
		{Words: strings.Fields("Ida Berg of Norway met Rotaria in Oslo ."), Names: []corpus.NameSpan{
			span(0, 2, language.Person), span(3, 4, language.Country), span(5, 6, language.Organisation), span(7, 8, language.Place),
		}},
		{Words: strings.Fields("later Berg left Oslo"), Names: []corpus.NameSpan{span(1, 2, language.Person), span(3, 4, language.Place)}},
	}}
}

// TestSubstitutes_Consistent: a name keeps its substitute in the whole document,
// a family name is that of the substitute, and marks stay on the names.
func TestSubstitutes_Consistent(t *testing.T) {
	s := newSubstitutes(nameLists)
	known := map[string]bool{}
	for _, l := range nameLists {
		for _, p := range l.Phrases {
			known[strings.ToLower(p)] = true
		}
	}
	for range 200 {
		d := markedDocument()
		out := s.document(&d)
		name := func(sentence, n int) string {
			x := out.Sentences[sentence]
			return strings.ToLower(strings.Join(x.Words[x.Names[n].Start:x.Names[n].End], " "))
		}
		person, family := name(0, 0), name(1, 0)
		if !strings.HasSuffix(person, family) {
			t.Fatalf("%q became %q", person, family)
		}
		if city := name(0, 3); !known[city] || city != name(1, 1) {
			t.Fatalf("Oslo became %q and %q", city, name(1, 1))
		}
		if name(0, 1) != "chad" || out.Sentences[0].Words[len(out.Sentences[0].Words)-1] != "." {
			t.Fatalf("got %v", out.Sentences[0])
		}
	}
	if diff := cmp.Diff(markedDocument().Sentences[0].Words[0], "Ida"); diff != "" {
		t.Error(diff)
	}
}

func TestSubstitutes_SameTwice(t *testing.T) {
	var got [2][]corpus.NamedDocument
	for i := range got {
		s := newSubstitutes(nameLists)
		for range 20 {
			d := markedDocument()
			got[i] = append(got[i], s.document(&d))
		}
	}
	if diff := cmp.Diff(got[0], got[1]); diff != "" {
		t.Errorf("the same documents got other names: %s", diff)
	}
}

// TestCoin_EveryPattern: the slots of all patterns can be filled.
func TestCoin_EveryPattern(t *testing.T) {
	s := newSubstitutes(nameLists)
	for kind, all := range patterns {
		for range 50 * len(all) {
			words := s.coin(kind)
			if len(words) == 0 || strings.Contains(strings.Join(words, " "), "$") {
				t.Fatalf("%v: coined %q", kind, words)
			}
		}
	}
}

package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// entities analyses paragraphs of English.
func entities(t testing.TB, paragraphs ...string) []*rapporteurv1.Entity {
	t.Helper()
	doc := document(strings.Join(paragraphs, "\n\n"))
	doc.Metadata.Language = "en"
	return analyse(t, doc, rapporteurv1.Layer_ENTITIES).GetEntities()
}

// named is the entity of that name.
func named(t testing.TB, all []*rapporteurv1.Entity, name string) *rapporteurv1.Entity {
	t.Helper()
	i := slices.IndexFunc(all, func(e *rapporteurv1.Entity) bool { return e.GetName() == name })
	if i < 0 {
		t.Fatalf("there is no entity %q in %v", name, all)
	}
	return all[i]
}

// meeting is a story in which everything of the layer stands.
var meeting = []string{
	"Syrian President Bashar al-Assad received Iranian Foreign Minister Javad Karimi in Damascus on Monday. Assad thanked Karimi, and the two countries signed an accord.",
	"Damascus supports the talks, the Syrian president said. He will visit Tehran in May.",
}

func TestEntities_Meeting(t *testing.T) {
	all := entities(t, meeting...)
	assad := named(t, all, "Bashar al-Assad")
	if assad.GetType() != rapporteurv1.EntityType_PERSON || assad.GetCountryCode() != "SY" || !slices.Equal(assad.GetAliases(), []string{"Assad"}) || len(assad.GetMentions()) != 4 {
		t.Errorf("got %v", assad)
	}
	want := []*rapporteurv1.Role{{Title: "Foreign Minister", CountryCode: "IR", Span: &rapporteurv1.Span{Start: 50, End: 66}}}
	if diff := cmp.Diff(want, named(t, all, "Javad Karimi").GetRoles(), protocmp.Transform()); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	set := named(t, all, "the two countries")
	syria, iran := named(t, all, "Syria"), named(t, all, "Iran")
	if !slices.Equal(set.GetMembers(), []string{syria.GetId(), iran.GetId()}) || set.GetCountryCode() != "" {
		t.Errorf("got %v, want a set of %s and %s", set, syria.GetId(), iran.GetId())
	}
	damascus := named(t, all, "Damascus")
	if damascus.GetType() != rapporteurv1.EntityType_PLACE || damascus.GetWikidataId() != "Q3766" || damascus.GetMentions()[0].GetMetonymy() != "" || damascus.GetMentions()[1].GetMetonymy() != "SY" {
		t.Errorf("got %v", damascus)
	}
}

func TestEntities_SoundWhateverTheText(t *testing.T) {
	for name, unit := range map[string]string{
		"one word": "a", "capitals": "Word ", "names": "Bashar al-Assad ", "countries": "Syria and Iran and ", "the two": "the two ministers ", "he": "he ", "quotes": "“I said ", "commas": "a, ",
		"sentences": "Mr Smith said he left. ", "titles": "President Minister ", "executives": "chief executive ", "lists": "Senators Ann Lee of Ohio, ", "US": "US U.S. ", "CJK": "国", "possessives": "John's ", "brackets": "(ABC) ",
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(unit, (1<<18)/len(unit))
			known := map[string]bool{}
			all := entities(t, text)
			for _, e := range all {
				if known[e.GetId()] || e.GetName() == "" || len(e.GetMentions()) == 0 || e.GetSalience() < 0 || e.GetSalience() > 1 {
					t.Fatalf("got %v", e)
				}
				known[e.GetId()] = true
				last := int32(-1)
				for _, m := range e.GetMentions() {
					s := m.GetSpan()
					if s.GetStart() < last || s.GetEnd() <= s.GetStart() || int(s.GetEnd()) > len(text) {
						t.Fatalf("%s has a mention at %v", e.GetName(), s)
					}
					last = s.GetStart()
				}
			}
			for _, e := range all {
				for _, m := range e.GetMembers() {
					if !known[m] {
						t.Fatalf("%s has a member %s that is no entity", e.GetName(), m)
					}
				}
			}
		})
	}
}

func TestEntities_TheUsersGazetteerWins(t *testing.T) {
	known, err := gazetteer.Builtin().With(strings.NewReader("name,type,canonical name,id,country\nFleet House,FACILITY,Fleet House,fh-1,GH\n"))
	if err != nil {
		t.Fatal(err)
	}
	doc := document("The minister left Fleet House on Monday.")
	doc.Metadata.Language = "en"
	if err := analysis.New(language.New()).WithGazetteer(known).Analyse(t.Context(), doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES}); err != nil {
		t.Fatal(err)
	}
	if v := doc.GetAnalysis().GetModelVersion(); v == analysis.ModelVersion || !strings.HasPrefix(v, analysis.ModelVersion) {
		t.Errorf("model version %q does not tell of the user's names", v)
	}
	if e := named(t, doc.GetEntities(), "Fleet House"); e.GetType() != rapporteurv1.EntityType_FACILITY || e.GetCountryCode() != "GH" || e.GetWikidataId() != "fh-1" {
		t.Errorf("got %v", e)
	}
}

func TestEntities_CapitalsAreSpeltAsTheGazetteerDoes(t *testing.T) {
	all := entities(t, "HANOI – The minister met envoys of NATO on Monday.")
	if e := named(t, all, "Hanoi"); e.GetCountryCode() != "VN" || !slices.Equal(e.GetAliases(), []string{"HANOI"}) {
		t.Errorf("got %v", e)
	}
	named(t, all, "NATO")
}

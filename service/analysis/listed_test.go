package analysis_test

import (
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// What the text does not call names is none.
func TestEntities_NoNames(t *testing.T) {
	all := entities(t, "Ferrymen's strike ends after talks", "Ferrymen went back to work on Monday. The bridge over the Traun had collapsed, and the Aral basin is dry.", "Harbour closed until Tuesday", "The harbour of Varna was calm.")
	for _, e := range all {
		switch name := e.GetName(); {
		case name == "Ferrymen" || name == "Harbour":
			t.Errorf("%q is an entity", name)
		case (name == "Traun" || name == "Aral") && e.GetCountryCode() != "":
			t.Errorf("%q is of %q", name, e.GetCountryCode())
		}
	}
}

func TestEntities_BodiesBehindPossessors(t *testing.T) {
	all := entities(t, "Lebanon's Cabinet on Monday approved a budget, said Zarmina Sadat of the Bakers' Union of Kabul.", "It was discussed at the second Belt and Road Forum for International Cooperation.")
	for _, name := range []string{"Cabinet", "Bakers' Union of Kabul", "Belt and Road Forum for International Cooperation"} {
		if e := named(t, all, name); e.GetType() != rapporteurv1.EntityType_ORGANISATION && e.GetType() != rapporteurv1.EntityType_EVENT {
			t.Errorf("got %v", e)
		}
	}
	if got := named(t, all, "Cabinet").GetCountryCode(); got != "LB" {
		t.Errorf("Cabinet is of %q, want LB", got)
	}
}

// Several persons without a name are an entity where "they" say something.
func TestEntities_WhoTheyAre(t *testing.T) {
	doc := document("Two fishermen were rescued on Monday. They said they had drifted for a week. Four farmers went home. They were tired.")
	doc.Metadata.Language = "en"
	doc = analyse(t, doc, rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_QUOTATIONS)
	if len(doc.GetEntities()) != 1 || len(doc.GetQuotations()) != 1 {
		t.Fatalf("got %v and %v, want an entity and a quotation", doc.GetEntities(), doc.GetQuotations())
	}
	if e, q := doc.GetEntities()[0], doc.GetQuotations()[0]; e.GetName() != "Two fishermen" || q.GetSpeaker() != e.GetId() {
		t.Errorf("got %v, said by %q", e, q.GetSpeaker())
	}
}

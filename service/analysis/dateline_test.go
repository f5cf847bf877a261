package analysis_test

import (
	"testing"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// TestEntities_CountryByDateline holds what the dateline of a story tells of the countries of
// its names.
func TestEntities_CountryByDateline(t *testing.T) {
	for _, c := range []struct{ dateline, text, name, country string }{
		// A place of the dateline is in the country named there, whatever place of its name
		// is known elsewhere.
		{"DIRKOU, Niger", "The caravans have come back to Dirkou after three dry years.", "Dirkou", "NE"},
		{"PARIS, Texas", "Firefighters in Paris put out the blaze.", "Paris", "US"},
		{"ATLANTA, Georgia", "The court sits in Atlanta.", "Atlanta", "US"},
		{"TBILISI, Georgia", "The court sits in Tbilisi.", "Tbilisi", "GE"},
		{"OSLO/SKAGEN, Denmark", "The ferry ran aground off Skagen.", "Skagen", "DK"},
		{"PARIS", "Firefighters in Paris put out the blaze.", "Paris", "FR"},
		{"NOWHERE, Nowhereland", "Firefighters in Paris put out the blaze.", "Paris", "FR"},
		// Places and buildings that nobody knows are of the country of the dateline where the
		// text speaks of it.
		{"OSLO", "Norway and Kenya signed the deal at the Strandvik Stadium. He then left Norway for Strandvik in Eastern Ukraine.", "Strandvik Stadium", "NO"},
		{"OSLO", "Norway and Kenya signed the deal at the Strandvik Stadium. He then left Norway for Strandvik in Eastern Ukraine.", "Eastern Ukraine", "UA"},
		// Bodies of state are of it where the text speaks of none.
		{"OSLO", "The Energy Ministry said on Monday that it would sell the dam.", "Energy Ministry", "NO"},
		// A body that any state may have is of it, whatever body the gazetteer knows by its
		// name, unless the text speaks of the country of that.
		{"ISLAMABAD", "The Foreign Office said the envoy had been summoned.", "Foreign Office", "PK"},
		{"ISLAMABAD", "In London, the Foreign Office said the envoy had been summoned.", "Foreign Office", "GB"},
	} {
		doc := document(c.text)
		doc.Metadata.Language, doc.Metadata.Dateline = "en", &rapporteurv1.Dateline{Place: c.dateline}
		if got := named(t, analyse(t, doc, rapporteurv1.Layer_ENTITIES).GetEntities(), c.name).GetCountryCode(); got != c.country {
			t.Errorf("%s: %s: %s is of %q, want %q", c.dateline, c.text, c.name, got, c.country)
		}
	}
}

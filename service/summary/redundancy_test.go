package summary_test

import (
	"slices"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/summary"
)

func TestExtract_WhatSaysTheSameIsTakenOnce(t *testing.T) {
	const told = "Rescue teams in Valparaiso pulled eleven people from a collapsed warehouse on Friday, the fire brigade said."
	tests := []struct {
		name   string
		again  string
		repeat bool
	}{
		{"word for word", told, true},
		{"other case and marks", "RESCUE TEAMS IN VALPARAÍSO PULLED ELEVEN PEOPLE FROM A COLLAPSED WAREHOUSE ON FRIDAY THE FIRE BRIGADE SAID", true},
		{"other words of no weight", "Rescue teams have pulled eleven people from the collapsed warehouse in Valparaiso on Friday, says the fire brigade.", true},
		{"cut short", "Rescue teams in Valparaiso pulled eleven people from a collapsed warehouse.", true},
		{"another number in words", "Rescue teams in Valparaiso pulled fourteen people from a collapsed warehouse on Friday, the fire brigade said.", false},
		{"a number in digits", "Rescue teams in Valparaiso pulled 14 people from a collapsed warehouse on Friday, the fire brigade said.", false},
		{"denied", "Rescue teams in Valparaiso did not pull eleven people from a collapsed warehouse on Friday, the fire brigade said.", false},
		{"other news", "The warehouse in Valparaiso had been closed since an inspection of its roof in spring.", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := extract(t, summary.Options{MaxSentences: 10},
				newCopy("documents/a", "2024-01-01").body(told),
				newCopy("documents/b", "2024-01-02").body(tt.again))
			if repeat := got.GetStats().GetRedundantSentences() == 1; repeat != tt.repeat {
				t.Errorf("got %q, %d redundant", texts(got), got.GetStats().GetRedundantSentences())
			}
			want := 2
			if tt.repeat {
				want = 1
			}
			if len(got.GetSentences()) != want {
				t.Errorf("got %d sentences, want %d", len(got.GetSentences()), want)
			}
		})
	}
}

func TestExtract_NearlyTheSameIsNotCited(t *testing.T) {
	got := extract(t, summary.Options{MaxSentences: 1},
		newCopy("documents/a", "2024-01-01").body("Rescue teams in Valparaiso pulled eleven people from a collapsed warehouse on Friday."),
		newCopy("documents/b", "2024-01-02").body("Rescue teams in Valparaiso pulled eleven people from a collapsed warehouse."))
	if n := len(got.GetSentences()[0].GetCitations()); n != 1 {
		t.Errorf("got %d citations, want that of the sentence alone: the other document says a little else", n)
	}
}

func TestExtract_SameSentenceTwiceInADocument(t *testing.T) {
	got := extract(t, summary.Options{Ratio: 1}, newCopy("", "").body(portLead).body(portShips).body(portLead))
	if len(got.GetSentences()) != 2 || len(got.GetSentences()[0].GetCitations()) != 2 {
		t.Errorf("got %v, want two sentences, the first cited twice", got.GetSentences())
	}
	if n := got.GetStats().GetRedundantSentences(); n != 1 {
		t.Errorf("got %d redundant sentences, want 1", n)
	}
}

func TestExtract_SourceSentencesAreChosenOrRedundantWhereAllAreWanted(t *testing.T) {
	got := extract(t, summary.Options{Ratio: 1}, portStory("documents/a", ""), portStory("documents/b", ""), newCopy("documents/c", "").body(portLead))
	s := got.GetStats()
	if s.GetSentences()+s.GetRedundantSentences() != s.GetSourceSentences() {
		t.Errorf("got %d chosen and %d redundant of %d", s.GetSentences(), s.GetRedundantSentences(), s.GetSourceSentences())
	}
}

func TestExtract_SeveralStoriesEachHaveASay(t *testing.T) {
	// Five agencies carry the port story, one a story of its own.
	docs := []copyOf{newCopy("documents/z", "2024-03-09").body(
		"Bakers in Lyon opened a school for apprentices on Monday with money from the city council.",
		"The council of Lyon pays half of the cost of the school for bakers.")}
	for _, name := range []string{"documents/a", "documents/b", "documents/c", "documents/d", "documents/e"} {
		docs = append(docs, portStory(name, "2024-03-08"))
	}
	got := texts(extract(t, summary.Options{MaxSentences: 5}, docs...))
	if !slices.Contains(got, portLead) || !slices.ContainsFunc(got, func(s string) bool { return s[:6] == "Bakers" }) {
		t.Errorf("got %q, want the leads of both stories", got)
	}
}

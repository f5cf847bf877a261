package summary_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/testing/protocmp"

	"github.com/rapporteur-io/rapporteur/service/summary"
)

func TestExtract_FocusShiftsTheChoice(t *testing.T) {
	const (
		lead     = "Ministers from nine countries met in Oslo on Wednesday to agree on a common fishing quota for the North Sea."
		quota    = "The quota allows a catch of forty thousand tonnes of cod, ministers said after the meeting in Oslo."
		erdogan  = "President Recep Tayyip Erdoğan sent a greeting that was read out at the opening."
		he       = "He praised the host and asked for an observer's seat."
		sanction = "Trawlers that break the rules face sanctions of up to a year in port."
		us       = "US envoys followed the debate from the gallery and left before the vote."
		code     = "The code of conduct on fishing nets stays in force, officials said."
	)
	story := newCopy("", "").body(lead, quota).body(erdogan, he).body(sanction).body(us).body(code)
	tests := []struct {
		name, focus string
		sentences   int
		want        []string
	}{
		{"a name", "Erdoğan", 1, []string{erdogan}},
		{"without its diacritics", "erdogan", 1, []string{erdogan}},
		{"in capitals", "ERDOGAN", 1, []string{erdogan}},
		{"another form of the word", "sanctioning", 1, []string{sanction}},
		{"of three words", "code of conduct", 1, []string{code}},
		{"capitals that are a name", "US", 1, []string{us}},
		{"what stands beside it", "Tayyip Erdogan", 2, []string{erdogan, he}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := texts(extract(t, summary.Options{MaxSentences: tt.sentences, Focus: tt.focus}, story))
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("got before want:\n%s", diff)
			}
		})
	}
}

func TestExtract_PhraseBeforeItsWords(t *testing.T) {
	const (
		apart    = "The plan for the nuclear plant was dropped in May, and the deal with its builder is void."
		together = "The nuclear deal of the ministers is void since May, and its builder dropped the plan for a plant."
	)
	for _, order := range [][]string{{portLead, apart, together}, {portLead, together, apart}} {
		got := texts(extract(t, summary.Options{MaxSentences: 1, Focus: "nuclear deal"}, newCopy("", "").body(order...)))
		if diff := cmp.Diff(got, []string{together}); diff != "" {
			t.Errorf("got before want:\n%s", diff)
		}
	}
}

func TestExtract_FocusThatNothingMatches(t *testing.T) {
	want := extract(t, summary.Options{}, portStory("", ""))
	for _, focus := range []string{"zebra", "of the", "?!", " "} {
		got := extract(t, summary.Options{Focus: focus}, portStory("", ""))
		if diff := cmp.Diff(got, want, protocmp.Transform()); diff != "" {
			t.Errorf("focus %q, got before want:\n%s", focus, diff)
		}
	}
}

func TestExtract_FocusFindsTheDocument(t *testing.T) {
	got := extract(t, summary.Options{MaxSentences: 2, Focus: "bakers of Lyon"},
		portStory("documents/a", "2024-03-08"), portStory("documents/b", "2024-03-08"),
		newCopy("documents/z", "2024-03-09").body(
			"Bakers in Lyon opened a school for apprentices on Monday with money from the city council.",
			"The council of Lyon pays half of the cost of the school for bakers."))
	for _, s := range got.GetSentences() {
		if d := s.GetCitations()[0].GetDocument(); d != "documents/z" {
			t.Errorf("got %q of %s", s.GetText(), d)
		}
	}
}

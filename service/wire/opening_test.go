package wire

import (
	"slices"
	"testing"
)

// openings are all expressions that are tried by their first letters.
var openings = []*opening{
	toEditors, held, ofItself, notForPublication, pictures, sent, sentMixed,
	endMark, copyrightMark, contributors, firstSent, sourced, itemNumber, apStamp, plainStamp, irnaStamp, initialDots, address, coded,
	cycleSlug, spacedSlug, capitalSlug, topicSlug, leadSlug, itemCode, stampWords, labelled,
}

// FuzzOpening holds that the table of first letters changes no answer.
func FuzzOpening(f *testing.F) {
	for _, seed := range []string{
		"", "(", "E", "EDS: see below", "(Editor's note: x", "Embargoed until noon", "This story has been corrected", "PHOTO", "photos available",
		"(END)", "#", "-0-", "Copyright AP", "(c) 2019", "© x", "Reporting by A B", "(Additional reporting by", "This story by X was first published",
		"Source: IRNA", "News Code: 83379128", "AP-NY-07-03-19 1205EDT", "07/03/19 12:00", "1420**1420", "a.b.c", "https://example.org", "((x))", "IRN83379128",
		"u i BC-Iran", "BC-US--Bridge Collapse, KILL,0094", "IRAN-SYRIA/TALKS", "Iran/Syrien/", "Iran-Syria, 1st Ld", "a0456", "ZCZC", "Published on 3 July",
		"date: 2019", "2ND LEAD", "urgent: x", "ſource: x", "\u212Aill", "é", "nota del editor:", "dpa-Notizblock", "Achtung:", "\n", " \t",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, o := range openings {
			if got, want := o.MatchString(s), o.Regexp.MatchString(s); got != want {
				t.Errorf("%s on %q: %v, want %v", o, s, got, want)
			}
			if got, want := o.FindStringSubmatch(s), o.Regexp.FindStringSubmatch(s); !slices.Equal(got, want) {
				t.Errorf("%s on %q: %q, want %q", o, s, got, want)
			}
			if got, want := o.FindStringIndex(s), o.Regexp.FindStringIndex(s); !slices.Equal(got, want) {
				t.Errorf("%s on %q: %v, want %v", o, s, got, want)
			}
		}
	})
}

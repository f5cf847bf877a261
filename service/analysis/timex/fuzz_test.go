package timex_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/analysis/timex"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// FuzzFind holds what is promised of any text: expressions lie in text order
// within it, do not overlap, have a value, and an interval that is not empty.
func FuzzFind(f *testing.F) {
	for _, s := range readMarked(f) {
		f.Add(s.text, s.context.Dateline, s.context.Published)
	}
	f.Add("’90s '82 2019-07-03T14:30:59+03:30 the eve of the eve of May", "0000-00-00", "9999-12-31")
	f.Add("99999999 days ago, the 1st century BC, 31 February 1398, 30 Esfand 1400", "2019-02-30", "-1")
	f.Add("The next 0 years and the past 0 days.", "", "2019-07-03") // an interval without length
	f.Fuzz(func(t *testing.T, text, dateline, published string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		words := language.New().Analyse(text, []language.Span{{End: int32(len(text))}}, "en", language.Tags)
		c := timex.Context{Dateline: dateline, Published: published}
		found := timex.Find(words, c)
		at := int32(0)
		for _, e := range found {
			if e.Start < at || e.End <= e.Start || int(e.End) > len(text) || !utf8.ValidString(text[e.Start:e.End]) {
				t.Fatalf("%q: got span %v behind %d", text, e.Span, at)
			}
			at = e.End
			if e.Value == "" || e.Type == 0 {
				t.Errorf("%q: got %+v", text, e)
			}
			if (e.Begin == "") != (e.Finish == "") || e.Begin != "" && e.Begin[0] != '-' && e.Finish[0] != '-' && len(e.Begin) == len(e.Finish) && e.Begin >= e.Finish {
				t.Errorf("%q: got interval [%s, %s)", text, e.Begin, e.Finish)
			}
		}
		if again := timex.Find(words, c); !slices.Equal(found, again) {
			t.Errorf("%q: got %v, then %v", text, found, again)
		}
	})
}

// TestFind_SameWhateverStandsBefore: what is read of a sentence does not depend on the text before it, however much
// of that there is and whatever it is made of.
func TestFind_SameWhateverStandsBefore(t *testing.T) {
	want := []string{"2019-07-05", "2019-07"}
	for _, filler := range []string{"", "1 ", "2019 ", "the ", "3, ", "Wednesday ", "the end of ", "1-", "'", "a.m. ", "2019/", "May "} {
		text := strings.Repeat(filler, 5000) + "\nHe will leave on Friday, 5 July 2019, not in July 2019.\n"
		var got []string
		for _, e := range find(t, text, timex.Context{Published: "2019-07-03"}) {
			if int(e.Start) > 5000*len(filler) {
				got = append(got, e.Value)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("behind 5000 times %q (-want +got):\n%s", filler, diff)
		}
	}
}

// BenchmarkFind_Hostile shows that the rate does not fall with the length of a
// text of nothing but figures, weekdays or openings.
func BenchmarkFind_Hostile(b *testing.B) {
	for _, filler := range []string{"2019 ", "the end of ", "Wednesday ", "3, ", "1-"} {
		for _, n := range []int{1000, 100000} {
			text := strings.Repeat(filler, n)
			words := language.New().Analyse(text, []language.Span{{End: int32(len(text))}}, "en", 0)
			b.Run(strings.TrimSpace(filler)+"/"+strconv.Itoa(n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					timex.Find(words, timex.Context{Published: "2019-07-03"})
				}
			})
		}
	}
}

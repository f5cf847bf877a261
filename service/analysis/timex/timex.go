// Package timex finds the time expressions of English copy and tells which days
// they mean.
//
// Types and values are those of TIMEX3 (Pustejovsky et al., "TimeML: robust
// specification of event and temporal expressions in text", 2003; ISO 24617-1),
// spans those of its annotation guidelines: articles and modifiers belong to an
// expression ("the end of last year", "about two weeks"), prepositions do not.
// The rules are written for newswire.
//
// It goes in three steps, each linear in the text: words get their meaning in
// time from a table (lex.go, words.go); a grammar with bounded lookahead reads the
// longest expression at each place (parse.go and its neighbours); and what was
// read is resolved in text order against the anchors (resolve.go). No step knows
// the wall clock.
package timex

import "github.com/rapporteur-io/rapporteur/service/language"

// Type is the TIMEX3 type of an expression.
type Type uint8

// The types.
const (
	Date     Type = iota + 1 // a day, or a longer stretch of the calendar
	Time                     // a time of a day
	Duration                 // a length of time
	Set                      // times that recur
)

// Anchor is what an expression was resolved against.
type Anchor uint8

// The anchors.
const (
	NoAnchor    Anchor = iota // nothing: the value stands by itself, or there was nothing to resolve it against
	Explicit                  // its own date
	Narrative                 // another expression of the text
	Dateline                  // the date of the dateline
	Publication               // the date of publication
)

// Modifier is the mod of TIMEX3.
type Modifier uint8

// The modifiers.
const (
	NoModifier  Modifier = iota
	Start                // "early 2018", "the beginning of May"
	Mid                  // "mid-2018"
	End                  // "late 2018", "the end of May"
	Approx               // "about two weeks"
	MoreThan             // "more than two weeks"
	LessThan             // "nearly two weeks"
	EqualOrMore          // "at least two weeks"
	EqualOrLess          // "up to two weeks"
)

// Resolution tells how far the value of an expression is known.
type Resolution uint8

// The resolutions.
const (
	Resolved  Resolution = iota // as far as the text means it
	Partial                     // X stands in the value for what no anchor gives
	Ambiguous                   // a date in figures whose order cannot be told: the value has what both orders share
	Invalid                     // there is no such day; the value is as written
)

// Expression is a time expression.
type Expression struct {
	language.Span // in the text
	Type          Type
	// Value is that of TIMEX3: an ISO 8601 date ("2019-07-03", "2019-07",
	// "2019-W27", "2019-07-03T14:30Z") with X for what is not known
	// ("XXXX-07-03") and the additions of TIMEX3 ("2019-Q3", "2019-H1",
	// "2019-SU", "2019-W27-WE", "2019-07-03TNI", "BC0490", "199" for a decade,
	// "18" for a century, "PAST_REF"), an ISO 8601 duration ("P3D", "PXY"; of
	// TIMEX3 "P2Q" for quarters and "PXDE" for some decades), or two dates with a stroke between them, both meant, for stretches of other
	// calendars ("2019-06-22/2019-07-22" for Tir 1398).
	Value string
	// Begin and Finish bound the time meant, half-open, in ISO 8601: dates, or
	// times of day with the offset that the text gives. Both are empty where the
	// text does not bound it.
	Begin, Finish string
	Modifier      Modifier
	Anchor        Anchor
	// AnchorSpan is the expression that a Narrative one was resolved against.
	AnchorSpan language.Span
	Resolution Resolution
}

// Order is the order of day and month in dates in figures.
type Order uint8

// The orders.
const (
	UnknownOrder Order = iota
	DayFirst           // 03/07/2019 is in July
	MonthFirst         // 03/07/2019 is in March
)

// Context is what is known of a text beside its words.
type Context struct {
	// Dateline and Published are days in ISO 8601, either of which may be empty
	// or partial (2019-07, XXXX-07-03). The dateline goes first.
	Dateline, Published string
	// Order is that of the agency's country.
	Order Order
	// Heads are stretches of the text, apart from its sentences, that hold dates
	// too, as datelines do; in text order.
	Heads []language.Span
}

// Find finds the time expressions of the sentences of a, which are taken to be
// English, and of the heads of c, in text order; they do not overlap. It uses
// the tags of a where there are any.
func Find(a *language.Analysis, c Context) []Expression {
	s := newScanner(a)
	defer s.release()
	heads := c.Heads
	for i := range a.Sentences {
		for len(heads) > 0 && heads[0].Start < a.Sentences[i].Start {
			s.scan(heads[0], nil)
			heads = heads[1:]
		}
		s.scan(a.Sentences[i].Span, &a.Sentences[i])
	}
	for _, h := range heads {
		s.scan(h, nil)
	}
	return newResolver(a.Text, c, s.found).all()
}

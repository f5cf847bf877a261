package timex

import "github.com/rapporteur-io/rapporteur/service/language"

// form is how a node is resolved.
type form uint8

// The forms.
const (
	dateForm     form = iota + 1 // a date, whole or in part
	shiftForm                    // so many units from its base: "last week", "two days ago"
	partForm                     // a part of another: "the first week of May"
	durationForm                 // a length of time
	fixedForm                    // a value that needs no anchor: sets, PAST_REF
	atForm                       // another node, with a time of day or modifier of its own
)

// base is what a node counts from.
type base uint8

// The bases.
const (
	noBase        base = iota
	speechBase         // when the copy was written: "today", "last week"
	narrativeBase      // the day that the text is speaking of: "that day"
	settingBase        // "the year": of what the sentence speaks of, else of when the copy was written
)

// calendarKind is a calendar.
type calendarKind uint8

// The calendars.
const (
	gregorian calendarKind = iota
	solarHijri
	islamicTabular
)

// tense is the tense of the clause around an expression.
type tense uint8

// The tenses.
const (
	noTense tense = iota
	pastTense
	futureTense
)

// reach is which of the days of a name is meant: "last Monday", "next May".
type reach uint8

// The reaches.
const (
	byTense     reach = iota // the nearest that the tense allows
	thisOne                  // of the current week or year
	lastOne                  // the latest one before
	nextOne                  // the next one after
	beforeStory              // the latest one before the narrative's day
	afterStory               // the next one after the narrative's day
)

// node is what was read of an expression.
type node struct {
	span     language.Span
	first    int // tokens of the sentence
	end      int
	sentence int
	form     form
	typ      Type
	mod      Modifier
	tense    tense
	base     base
	of       *node // what a partForm, atForm or shiftForm starts from

	// Of dateForm: what is told, the rest unknown; level is that of the finest.
	point    point
	weekday  int
	reach    reach
	calendar calendarKind // whose year, month and day these are
	holiday  int
	century  bool // the year is two figures
	figures  [3]int
	strokes  bool // the date is in figures only

	n       int   // of shiftForm: how many levels; of partForm: which one, the last being -1
	unit    level // of shiftForm and partForm
	hours   bool  // of shiftForm: less than a day
	vague   bool  // of shiftForm: how many is not told: "years ago"
	clock   clock // where timed
	timed   bool
	dateful bool // of a timed node: it tells its day, too

	value    string // of durationForm and fixedForm
	days     int    // of a durationForm: its direction from its base, -1 or 1; 0 for none
	quantity int    // of a durationForm that has a direction: how many of unit
	year     bool   // a Solar Hijri or Islamic year, told by its beginning: of

	tied   bool // only "on", a comma or a bracket stands between it and the expression before
	linked bool // tied to the expression before it by "to", "and", a comma or a dash
}

// newDate is a date of which nothing is told yet.
func newDate(l level) *node {
	return &node{form: dateForm, typ: Date, point: emptyPoint(l)}
}

func emptyPoint(l level) point {
	return point{level: l, year: unknown, month: unknown, day: unknown, clock: clock{hour: unknown, minute: unknown, second: unknown}}
}

// shifted is n units from a base.
func shifted(b base, n int, l level) *node {
	return &node{form: shiftForm, typ: Date, base: b, n: n, unit: l}
}

// fixed is a node of a value that needs no anchor.
func fixed(t Type, value string) *node { return &node{form: fixedForm, typ: t, value: value} }

// isDay tells whether a node means a day or could be told one.
func (n *node) isDay() bool {
	switch n.form {
	case dateForm:
		return n.point.level == dayLevel
	case shiftForm, partForm:
		return n.unit == dayLevel && n.typ != Duration
	case atForm:
		return n.of.isDay()
	}
	return false
}

// at is the node with a time of day.
func (n *node) at(c clock) *node {
	n.clock, n.timed, n.typ, n.dateful = c, true, Time, true
	return n
}

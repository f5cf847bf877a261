package summary

import (
	"strconv"
	"strings"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// opening is a time expression at the beginning of a sentence that points back
// to a day told before: "Earlier in the day", "The same evening".
type opening struct {
	anchor *rapporteurv1.Span // of the words that tell the day; nil where that is the day of writing
	end    int                // of the expression, in bytes of the sentence
	lead   int                // of the preposition before it and the blank behind that
	plain  string             // what it stands for: "July 3, 2019"; empty where that is not known
	led    string             // the same with its preposition: "On July 3, 2019"
	drop   bool               // it tells some hours only, and can be left out: "A few hours before, "
}

// backward are the beginnings, in small letters, of expressions that point back
// though what they are resolved against is the day of writing.
var backward = []string{
	"earlier in", "earlier that", "later in", "later that", "late that", "early that", "that ", "the same", "the following", "the next", "the previous", "the preceding",
	"the day before", "the day after", "the week before", "the month before", "the year before", "the week after", "the month after", "the year after", "the night before",
}

// backwardEnds are the ends of such expressions.
var backwardEnds = []string{" before", " earlier", " later", " afterwards", " afterward", " prior"}

// hoursApart tells whether an expression tells hours or less from a moment told
// before.
func hoursApart(s string) bool {
	s = strings.ToLower(s)
	return pointsBackward(s) && (strings.Contains(s, "hour") || strings.Contains(s, "minute") || strings.Contains(s, "moment") || strings.Contains(s, "second"))
}

// prepositions may stand before an expression that begins a sentence.
var prepositions = []string{"On ", "In ", "By ", "At ", "During ", "Until ", "Since ", "From ", "Before ", "After ", "For ", "Through ", "Throughout "}

// openingOf finds the opening of a sentence; nil where it has none. The times
// must be in text order; those behind the sentence's beginning are given back.
// published is the day of publication, empty where it is unknown.
func openingOf(text string, span *rapporteurv1.Span, times []*rapporteurv1.TimeExpression, published string) (*opening, []*rapporteurv1.TimeExpression) {
	for len(times) > 0 && times[0].GetSpan().GetStart() < span.GetStart() {
		times = times[1:]
	}
	if len(times) == 0 || times[0].GetSpan().GetEnd() > span.GetEnd() {
		return nil, times
	}
	t := times[0]
	o := &opening{anchor: t.GetAnchorSpan(), lead: int(t.GetSpan().GetStart() - span.GetStart()), end: int(t.GetSpan().GetEnd() - span.GetStart())}
	if o.lead > 0 && !isPreposition(text[:o.lead]) || o.end <= o.lead {
		return nil, times
	}
	if t.GetAnchor() != rapporteurv1.TimeExpression_NARRATIVE && !pointsBackward(text[o.lead:o.end]) {
		return nil, times
	}
	if selfSaying(strings.ToLower(text[o.lead:o.end]), t.GetValue(), published) {
		return nil, times
	}
	if t.GetType() != rapporteurv1.TimeExpression_DATE && t.GetType() != rapporteurv1.TimeExpression_TIME {
		return nil, times
	}
	if t.GetResolution() == rapporteurv1.TimeExpression_RESOLVED {
		o.led, o.plain = dateWords(t)
	}
	if o.plain == "" && o.lead == 0 && hoursApart(text[:o.end]) && strings.HasPrefix(text[o.end:], ", ") {
		o.drop, o.end = true, o.end+2
	}
	return o, times
}

// selfSaying tells whether the words of a date need no other: they name a month, or
// a day of the week of publication, which news calls by its name.
func selfSaying(words, value, published string) bool {
	last := words[strings.LastIndexByte(words, ' ')+1:]
	first, _, _ := strings.Cut(words, " ")
	return months[first] || months[last] || weekdays[words] && withinWeek(value, published)
}

// weekdays are the names of the days, months those of the months.
var (
	weekdays = wordSet(`monday tuesday wednesday thursday friday saturday sunday`)
	months   = wordSet(`january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec.`)
)

// withinWeek tells whether two days in ISO 8601 are less than a week apart.
func withinWeek(a, b string) bool {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	return err == nil && err2 == nil && x.Sub(y).Abs() < 7*24*time.Hour
}

func isPreposition(s string) bool {
	for _, p := range prepositions {
		if s == p {
			return true
		}
	}
	return false
}

// pointsBackward tells expressions that point back by their first words.
func pointsBackward(s string) bool {
	const longest = 24
	for _, e := range backwardEnds {
		if len(s) <= 2*longest && strings.HasSuffix(s, e) {
			return true
		}
	}
	s = strings.ToLower(s[:min(len(s), longest)])
	for _, b := range backward {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	return false
}

// dangles tells whether a sentence cannot stand without the one before it: it
// points back to a day that is not known.
func (o *opening) dangles() bool { return o != nil && o.plain == "" && !o.drop }

// edit puts the date in the place of the opening.
func (o *opening) edit() edit {
	if o.drop {
		return edit{0, o.end, ""}
	}
	if o.lead > 0 {
		return edit{o.lead, o.end, o.plain}
	}
	return edit{0, o.end, o.led}
}

// partsOfDay are the words for the parts of a day in values of TIMEX3.
var partsOfDay = map[string]string{"TMO": "morning", "TMI": "midday", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}

// stages are the words for modifiers.
var stages = map[rapporteurv1.TimeExpression_Modifier]string{
	rapporteurv1.TimeExpression_START: "early ",
	rapporteurv1.TimeExpression_MID:   "mid-",
	rapporteurv1.TimeExpression_END:   "late ",
}

// dateWords writes a resolved date out, with its preposition and without; both
// are empty where it is of a kind that has no words here.
func dateWords(t *rapporteurv1.TimeExpression) (led, plain string) {
	value, part, _ := strings.Cut(t.GetValue(), "T")
	stage := stages[t.GetModifier()]
	switch {
	case len(value) == len("2006-01-02"):
		day, err := time.Parse(time.DateOnly, value)
		if err != nil || t.GetModifier() == rapporteurv1.TimeExpression_MID {
			return "", ""
		}
		words := day.Format("January 2, 2006")
		if name := partsOfDay["T"+part]; name != "" {
			return "On the " + stage + name + " of " + words, "the " + stage + name + " of " + words
		}
		if part != "" {
			return "", ""
		}
		if stage != "" {
			return strings.ToUpper(stage[:1]) + stage[1:] + "on " + words, words
		}
		return "On " + words, words
	case part != "":
		return "", ""
	case len(value) == len("2006-01"):
		month, err := time.Parse("2006-01", value)
		if err != nil {
			return "", ""
		}
		words := stage + month.Format("January 2006")
		return "In " + words, words
	case len(value) == len("2006"):
		if _, err := strconv.Atoi(value); err != nil {
			return "", ""
		}
		return "In " + stage + value, stage + value
	case len(value) == len("2006-W01") && value[5] == 'W':
		first, err := time.Parse(time.DateOnly, t.GetStart())
		if err != nil || stage != "" {
			return "", ""
		}
		words := "the week of " + first.Format("January 2, 2006")
		return "In " + words, words
	}
	return "", ""
}

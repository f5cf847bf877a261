package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// timeRow is a line of the dated list: every expression of the same meaning.
type timeRow struct {
	when, start string
	said        []*rapporteurv1.TimeExpression
}

// times writes what the text says of time: first the days, in their order, with
// the words that tell them; then what has no place in the calendar.
func (p *page) times(doc *rapporteurv1.Document) {
	if len(doc.GetTimes()) == 0 {
		return
	}
	p.line("\n%s", p.heading("TIMES"))
	rows := timeRows(doc.GetTimes())
	width := 0
	for _, r := range rows {
		width = max(width, len(r.when))
	}
	for _, r := range rows {
		var words []string
		for _, t := range r.said {
			words = append(words, fmt.Sprintf("%s %s", printable(cut(doc.GetText(), t.GetSpan())), p.faint(at(t.GetSpan())+anchored(doc, t))))
		}
		first := fmt.Sprintf("  %-*s  ", width, r.when)
		p.line("%s", p.wrap(first, strings.Repeat(" ", len(first)), strings.Join(words, "; ")))
	}
}

// timeRows gathers the expressions of the same value: dated ones by their
// beginning, then the others as they come.
func timeRows(times []*rapporteurv1.TimeExpression) []*timeRow {
	var rows []*timeRow
	byWhen := map[string]*timeRow{}
	for _, t := range times {
		when := whenOf(t)
		r := byWhen[when]
		if r == nil {
			r = &timeRow{when: when, start: t.GetStart()}
			if t.GetType() == rapporteurv1.TimeExpression_DURATION {
				r.start = ""
			}
			byWhen[when] = r
			rows = append(rows, r)
		}
		r.said = append(r.said, t)
	}
	slices.SortStableFunc(rows, func(a, b *timeRow) int {
		switch {
		case (a.start == "") != (b.start == ""):
			if a.start == "" {
				return 1
			}
			return -1
		case strings.HasPrefix(a.start, "-") && strings.HasPrefix(b.start, "-"):
			return cmp.Compare(b.start, a.start) // years before Christ
		}
		return cmp.Compare(a.start, b.start)
	})
	return rows
}

// whenOf is the value of an expression, with what stands against it.
func whenOf(t *rapporteurv1.TimeExpression) string {
	var notes []string
	switch t.GetModifier() {
	case rapporteurv1.TimeExpression_MODIFIER_UNSPECIFIED:
	case rapporteurv1.TimeExpression_START:
		notes = append(notes, "early")
	case rapporteurv1.TimeExpression_END:
		notes = append(notes, "late")
	default:
		notes = append(notes, strings.ToLower(strings.ReplaceAll(t.GetModifier().String(), "_", " ")))
	}
	switch t.GetResolution() {
	case rapporteurv1.TimeExpression_INVALID:
		notes = append(notes, "no such day")
	case rapporteurv1.TimeExpression_AMBIGUOUS:
		notes = append(notes, "day and month unclear")
	}
	if len(notes) == 0 {
		return t.GetValue()
	}
	return t.GetValue() + " (" + strings.Join(notes, ", ") + ")"
}

// anchored tells the words that an expression was resolved against.
func anchored(doc *rapporteurv1.Document, t *rapporteurv1.TimeExpression) string {
	if t.GetAnchor() != rapporteurv1.TimeExpression_NARRATIVE {
		return ""
	}
	return " by “" + printable(cut(doc.GetText(), t.GetAnchorSpan())) + "”"
}

package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

// report is what a section has measured.
type report struct {
	Section string   `json:"section"`
	About   string   `json:"about"`
	Notes   []string `json:"notes"` // how it was measured
	Tables  []table  `json:"tables"`
	Errors  []string `json:"errors,omitempty"` // the most frequent ones, where a section tells them
}

// table holds figures of one condition.
type table struct {
	Title   string   `json:"title"`
	Columns []string `json:"columns"`
	Rows    []row    `json:"rows"`
}

// row is one thing that was measured, with a figure per column.
type row struct {
	Name    string   `json:"name"`
	Figures []figure `json:"figures"`
}

// plainRow is a row of values without intervals.
func plainRow(name string, values ...float64) row {
	r := row{Name: name}
	for _, v := range values {
		r.Figures = append(r.Figures, figure{Value: v})
	}
	return r
}

// figure is a measured value, with its confidence interval where it has one.
type figure struct {
	Value    float64   `json:"value"`
	Interval *interval `json:"interval,omitempty"`
}

// interval is where the value lies with a confidence of 95 %.
type interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// String is the figure with two places, and its interval in brackets.
func (f figure) String() string {
	if f.Interval == nil {
		return fmt.Sprintf("%.2f", f.Value)
	}
	return fmt.Sprintf("%.2f [%.2f, %.2f]", f.Value, f.Interval.Low, f.Interval.High)
}

// text writes the report for people, with its errors where they are asked for.
func (r *report) text(w io.Writer, errors bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", r.Section, r.About)
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "  %s\n", n)
	}
	for _, t := range r.Tables {
		fmt.Fprintf(&b, "\n  %s\n", t.Title)
		tabs := tabwriter.NewWriter(&b, 0, 0, 3, ' ', 0)
		fmt.Fprintf(tabs, "    \t%s\n", strings.Join(t.Columns, "\t"))
		for _, row := range t.Rows {
			cells := make([]string, len(row.Figures))
			for i, f := range row.Figures {
				cells[i] = f.String()
			}
			fmt.Fprintf(tabs, "    %s\t%s\n", row.Name, strings.Join(cells, "\t"))
		}
		if err := tabs.Flush(); err != nil {
			return err
		}
	}
	if errors && len(r.Errors) > 0 {
		fmt.Fprintf(&b, "\n  the most frequent errors\n    %s\n", strings.Join(r.Errors, "\n    "))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

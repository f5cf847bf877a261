package filter

import (
	"fmt"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// compares makes the comparison of each field; problem says what is wrong with
// it, empty where nothing is.
var compares = map[string]func(op string, v value) (e Expr, problem string){
	"agency":       func(op string, v value) (Expr, string) { return text(Agency, op, v) },
	"language":     func(op string, v value) (Expr, string) { return text(Language, op, v) },
	"source":       func(op string, v value) (Expr, string) { return text(Source, op, v) },
	"status":       status,
	"publish_date": publishDate,
	"create_time":  createTime,
}

// matches are the comparisons of strings; "!=" and ":" are seen to before.
var matches = map[string]TextMatch{"=": TextEqual, "<": TextLess, "<=": TextLessEqual, ">": TextGreater, ">=": TextGreaterEqual}

// ops are the comparisons of dates and times.
var ops = map[string]Op{"=": Equal, "!=": Equal, ":": Equal, "<": Less, "<=": LessEqual, ">": Greater, ">=": GreaterEqual}

func text(field TextField, op string, v value) (Expr, string) {
	t := Text{Field: field, Value: v.text}
	if field != Source {
		t.Value = foldCase(v.text)
	}
	if op == "!=" {
		e, problem := text(field, "=", v)
		return Not{e}, problem
	}
	if v.star {
		t.Match = TextPrefix
		if op != "=" && op != ":" {
			return nil, fmt.Sprintf("a value with * behind %s; * goes with = != and : only", op)
		}
		return t, ""
	}
	if op != ":" {
		t.Match = matches[op]
		// What is not set has no place in an order.
		if t.Match != TextEqual {
			return And{t, Text{Field: field, Match: TextPrefix}}, ""
		}
		return t, ""
	}
	switch {
	case v.text == "" || field == Agency:
		t.Match = TextEqual
	case field == Language:
		t.Match = TextTag
	default:
		t.Match = TextContains
	}
	return t, ""
}

func status(op string, v value) (Expr, string) {
	number, ok := rapporteurv1.Metadata_PublishStatus_value[strings.ToUpper(v.text)]
	if !ok || number == 0 || v.star {
		return nil, fmt.Sprintf("the status %q; it is USABLE, WITHHELD or CANCELED", v.text)
	}
	s := Status{rapporteurv1.Metadata_PublishStatus(number)}
	switch op {
	case "=", ":":
		return s, ""
	case "!=":
		return Not{s}, ""
	}
	return nil, fmt.Sprintf("a status behind %s; status goes with = != and : only", op)
}

func publishDate(op string, v value) (Expr, string) {
	d := Date{Op: ops[op]}
	switch {
	case v == value{star: true} && slices.Contains([]string{"=", "!=", ":"}, op):
		d.Known = true
	case v == value{} && slices.Contains([]string{"=", "!=", ":"}, op):
	default:
		i, ok := days(v.text)
		if !ok || v.star || strings.Contains(v.text, "T") {
			return nil, fmt.Sprintf("the date %q; a day, month, year or week was expected, such as 2019-07-03, 2019-07, 2019 or 2019-W27", v.written())
		}
		d.First, d.Last = i.first(), i.last()
	}
	if op == "!=" {
		return Not{d}, ""
	}
	return d, ""
}

func createTime(op string, v value) (Expr, string) {
	from, to, ok := micros(v.text)
	if !ok || v.star {
		return nil, fmt.Sprintf("the time %q; an RFC 3339 time or a date was expected, such as 2019-07-03T12:00:00Z, 2019-07-03 or 2019-07", v.written())
	}
	t := Time{Op: ops[op], From: from, To: to}
	if op == "!=" {
		return Not{t}, ""
	}
	return t, ""
}

// written is the value with its *.
func (v value) written() string {
	if v.star {
		return v.text + "*"
	}
	return v.text
}

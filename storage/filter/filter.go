// Package filter reads the filter field of list and search requests: a subset
// of AIP-160.
//
//	agency = "MNA" AND publish_date >= "2019-07"
//	(agency = AP OR agency = REUTERS) language:en -source = "https://example.org/*"
//
// A filter is comparisons joined by AND, OR, NOT (or -) and parentheses.
// Comparisons that follow one another without operator are joined by AND. As
// in AIP-160, NOT binds tightest, then OR, then AND: a AND b OR c is
// a AND (b OR c). Operators are written in capitals.
//
// A comparison is a field, one of = != < <= > >= : and a value. A value is
// bare or quoted ("…" or '…', in which \ takes the next character as it is).
//
//   - agency: the agency's code, without regard to case. ":" is "=".
//   - language: a BCP-47 tag, without regard to case. ":" matches the tag and
//     its longer forms: language:en matches en and en-GB, language = en only en.
//   - source: where the copy is from (metadata.uri), with regard to case. ":"
//     matches where the value stands anywhere in it.
//   - status: USABLE, WITHHELD or CANCELED; "=", "!=" and ":" only. Documents
//     whose status is not known are USABLE.
//   - publish_date: a day, month, year or ISO week (2019-07-03, 2019-07, 2019,
//     2019-W27). "=" matches the documents whose date lies within it, ">=" those
//     from its first day on, "<=" those up to its last day, ">" those behind and
//     "<" those before it. A document whose own date is partial matches where
//     every day that it may mean does: 2019-07 is >= 2019 and is not = 2019-07-03.
//   - create_time: an RFC 3339 time (2019-07-03T12:00:00Z), or a day, month, year
//     or week of UTC, which compares like publish_date.
//
// For agency, language and source a * at the end of a value stands for any
// ending, with "=", "!=" and ":"; \* is the character itself. The value ""
// stands for a field that is not set, and the value * for one that is;
// publish_date knows both as well. A comparison other than these two and "!="
// does not match a document that lacks the field; "!=" matches whatever "="
// does not.
package filter

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Bounds of a filter, so that no filter is more than a driver can take.
const (
	MaxBytes       = 16 << 10 // length of a filter
	MaxDepth       = 32       // parentheses within parentheses
	MaxComparisons = 128      // comparisons in a filter
)

// Expr is an expression of a filter: And, Or, Not, Text, Status, Date or Time.
// It is true or false of every document, never unknown.
type Expr interface{ expr() }

// And is true where all of its parts are; it has at least two.
type And []Expr

// Or is true where any of its parts is; it has at least two.
type Or []Expr

// Not is true where Expr is not.
type Not struct{ Expr Expr }

// Op is an operator of a comparison. "!=" is a Not of Equal.
type Op int

// The operators.
const (
	Equal Op = iota
	Less
	LessEqual
	Greater
	GreaterEqual
)

// TextField is a field that Text compares.
type TextField int

// The fields; the field of Values that holds each is named like it.
const (
	Agency TextField = iota
	Language
	Source
)

// Text compares a string, byte by byte in UTF-8. Strings and Value are folded
// as in Values.
type Text struct {
	Field TextField
	Match TextMatch
	Value string
}

// TextMatch is how Text compares.
type TextMatch int

// The comparisons.
const (
	TextEqual TextMatch = iota
	TextLess
	TextLessEqual
	TextGreater
	TextGreaterEqual
	TextPrefix   // begins with Value; an empty Value: is not empty
	TextContains // holds Value, which is not empty
	TextTag      // is Value or begins with Value and a hyphen
)

// Status compares the status for equality.
type Status struct {
	Value rapporteurv1.Metadata_PublishStatus
}

// Date compares the publication date with the days First to Last, both within,
// as ISO 8601 days. The zero First and Last with Equal are true of documents
// without date; Known is true of those with one.
type Date struct {
	Op          Op
	First, Last string
	Known       bool // the other fields are zero
}

// Time compares the time of creation with the half-open interval From to To,
// in microseconds since 1970 UTC. Where To is not above From nothing is equal.
type Time struct {
	Op       Op
	From, To int64
}

func (And) expr()    {}
func (Or) expr()     {}
func (Not) expr()    {}
func (Text) expr()   {}
func (Status) expr() {}
func (Date) expr()   {}
func (Time) expr()   {}

// Values is what a filter can see of a document, folded for comparison.
type Values struct {
	Agency   string // case folded
	Language string // case folded
	Source   string // as it is
	Status   rapporteurv1.Metadata_PublishStatus
	// PublishFirst and PublishLast are the first and last day that the
	// publication date may mean, empty where there is none or it is no date.
	PublishFirst, PublishLast string
}

// ValuesOf returns the values of a document. The time of creation is the
// store's to know.
func ValuesOf(doc *rapporteurv1.Document) Values {
	m := doc.GetMetadata()
	v := Values{
		Agency:   foldCase(m.GetAgency()),
		Language: foldCase(m.GetLanguage()),
		Source:   m.GetUri(),
		Status:   m.GetStatus(),
	}
	if v.Status == rapporteurv1.Metadata_PUBLISH_STATUS_UNSPECIFIED {
		v.Status = rapporteurv1.Metadata_USABLE
	}
	if days, ok := days(m.GetPublishDate()); ok {
		v.PublishFirst, v.PublishLast = days.first(), days.last()
	}
	return v
}

// foldCase folds the case of a string by Unicode's full case folding, in NFC.
func foldCase(s string) string {
	return norm.NFC.String(cases.Fold().String(s))
}

package quotation

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Method is the rule that found a statement.
type Method uint8

// The rules.
const (
	MarkBefore   Method = iota + 1 // words in quotation marks in front of their cue
	MarkBehind                     // words in quotation marks behind their cue
	MarkStranger                   // the same, beside a verb that is none of saying
	Colon                          // behind a colon, or in front of a dash and a name
	Clause                         // a clause behind its verb
	Parenthesis                    // a clause in front of its verb
	Infinitive                     // what somebody will do, or somebody else is to do
	Object                         // the object of a verb
	Preposition                    // behind the preposition of a verb
	Predicate                      // something, and what it is called
	According                      // "according to"
	Noun                           // content of a noun of saying
	Headline                       // a headline and its source
	Transcript                     // behind a speaker's name at the beginning of a paragraph
	Continued                      // bare quotation marks that go on with the statement before
	Neighbour                      // bare quotation marks beside a sentence that tells the speaker
	Turn                           // bare quotation marks in a dialogue
	Bare                           // bare quotation marks, speaker untold
	methods
)

var methodNames = [methods]string{
	"", "mark-before", "mark-behind", "mark-stranger", "colon", "clause", "parenthesis", "infinitive", "object", "preposition", "predicate", "according",
	"noun", "headline", "transcript", "continued", "neighbour", "turn", "bare",
}

// String is the stable name of the rule.
func (m Method) String() string { return methodNames[m] }

// Record is how many statements a rule found, and how many of them were right.
type Record struct{ Right, Found int }

//go:embed found.txt
var foundText string

// found are the records of the rules; cmd/evaluate counts them.
var found = parseRecords(foundText)

// WriteRecords writes the records of rules, by their names, as found.txt has them.
func WriteRecords(of map[string]Record) string {
	var b strings.Builder
	b.WriteString("# What each rule found in the texts that rules are made by (testdata/said without later-*, news of gum with a cue, litbank-quotes):\n")
	b.WriteString("# how many statements were right, and how many there were, as cmd/evaluate scores them; written by make confidences.\n")
	for _, name := range methodNames[1:] {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", name, of[name].Right, of[name].Found)
	}
	return b.String()
}

// parseRecords reads what WriteRecords writes. A rule without a line has found nothing.
func parseRecords(text string) (records [methods]Record) {
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		if m := slices.Index(methodNames[:], f[0]); m > 0 {
			records[m].Right, _ = strconv.Atoi(f[1])
			records[m].Found, _ = strconv.Atoi(f[2])
		}
	}
	return records
}

// Confidence is the share of right statements among those that the same rule
// found in the texts that rules are made by, with one right and one wrong one added
// (Laplace), so that what was seldom found counts for less. It has two decimal places.
// A statement is right where it overlaps one that is marked by more than 0.3; its
// speaker does not count. cmd/evaluate tells how well that holds in other texts.
func (q *Quotation) Confidence() float64 {
	r := found[q.Method]
	return float64((100*(r.Right+1)+(r.Found+2)/2)/(r.Found+2)) / 100
}

package quotation

// Method is the rule that found a statement.
type Method uint8

// The rules.
const (
	MarkBefore   Method = iota + 1 // words in quotation marks in front of their cue
	MarkBehind                     // words in quotation marks behind their cue
	MarkStranger                   // the same, beside a verb that is none of saying
	Colon                          // behind a colon
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

// precision is, in percent, how many of the statements that each rule found in
// the development data were right; see Confidence.
var precision = [methods]int{
	MarkBefore: 95, MarkBehind: 95, MarkStranger: 90, Colon: 90, Clause: 85, Parenthesis: 90, Infinitive: 70, Object: 60, Preposition: 70, Predicate: 75,
	According: 95, Noun: 60, Headline: 90, Transcript: 90, Continued: 90, Neighbour: 70, Turn: 80, Bare: 60,
}

// Confidence is the share of statements that were right among those that the
// same rule found in the development data.
func (q *Quotation) Confidence() float64 { return float64(precision[q.Method]) / 100 }

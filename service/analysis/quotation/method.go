package quotation

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

// found counts, for each rule, statements that it found in the development data,
// and how many of them were right: by the scorer of cmd/evaluate in testdata/said
// (without later-*), gum news and litbank-quotes; and, of most rules, up to 48 in
// paragraphs of Wikinews and Reuters-21578 drawn at random, by reading them, as
// the corpora mark too few of the others.
var found = [methods]struct{ right, all int }{
	MarkBefore: {887, 903}, MarkBehind: {85, 98}, MarkStranger: {60, 65}, Colon: {60, 64},
	Clause: {232, 249}, Parenthesis: {60, 62}, According: {38, 45}, Headline: {1, 1}, Transcript: {0, 0},
	Infinitive: {66, 76}, Object: {72, 85}, Preposition: {23, 29}, Predicate: {48, 54}, Noun: {15, 20},
	Continued: {59, 69}, Neighbour: {67, 71}, Turn: {343, 353}, Bare: {2, 2},
}

// Confidence is the share of right statements among those that the same rule
// found in the development data, with one right and one wrong one added (Laplace),
// so that what was seldom found counts for less. It has two decimal places.
func (q *Quotation) Confidence() float64 {
	f := found[q.Method]
	return float64((100*(f.right+1)+(f.all+2)/2)/(f.all+2)) / 100
}

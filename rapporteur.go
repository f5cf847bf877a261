// Package rapporteur is the vocabulary that every room of Rapporteur shares and
// that the generated types do not hold: its errors.
//
// The documents themselves are rapporteurv1.Document of gen/go/rapporteur/v1.
package rapporteur

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Kind tells the edge how to answer an error. The list is closed.
type Kind int

// The kinds of errors.
const (
	Internal           Kind = iota // a fault of ours; the message is never sent
	Invalid                        // the request is wrong and stays wrong
	NotFound                       // the named resource does not exist
	AlreadyExists                  // the name is taken
	Conflict                       // the resource changed meanwhile
	FailedPrecondition             // the system's state forbids it until someone acts
	Exhausted                      // a limit of the moment; try again later
	Unavailable                    // stopping or starting; try again later
	TimedOut                       // took longer than it may; try again
)

// Reason is the machine-readable cause of an error, in UPPER_SNAKE_CASE
// (google.rpc.ErrorInfo.reason).
type Reason string

// Violation says what is wrong with one field of a request and how to mend it.
type Violation struct {
	Field       string // path from the request's root, proto names: "source.text"
	Description string // a sentence without capital and full stop
}

// Error is the one error type that crosses package boundaries. It is built
// where the fact is known.
type Error struct {
	Kind       Kind
	Reason     Reason
	Message    string        // for the client: what was wrong and what to do; no internals
	Violations []Violation   // with Invalid
	Resource   string        // with NotFound, AlreadyExists and Conflict: documents/{id}
	RetryAfter time.Duration // with Exhausted and Unavailable
	Cause      error         // for the log
}

// Error tells the message, the violations and the cause.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Message)
	for i, v := range e.Violations {
		if i == 0 && b.Len() == 0 {
			fmt.Fprintf(&b, "%s: %s", v.Field, v.Description)
			continue
		}
		fmt.Fprintf(&b, "; %s: %s", v.Field, v.Description)
	}
	if e.Cause != nil {
		fmt.Fprintf(&b, ": %v", e.Cause)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// KindOf returns the kind of err: Internal where no Error is in its chain.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// InvalidField is the error for one wrong field.
func InvalidField(reason Reason, field, format string, args ...any) *Error {
	return &Error{
		Kind:       Invalid,
		Reason:     reason,
		Violations: []Violation{{Field: field, Description: fmt.Sprintf(format, args...)}},
	}
}

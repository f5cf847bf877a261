package service

import (
	"context"
	"errors"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/protoadapt"
	"google.golang.org/protobuf/types/known/durationpb"

	"github.com/rapporteur-io/rapporteur"
)

// Domain is google.rpc.ErrorInfo.domain of every error.
const Domain = "rapporteur.io"

// resourceType is the type of resource that NOT_FOUND and ALREADY_EXISTS name.
const resourceType = "rapporteur.io/Document"

// answers says how each kind of error is answered; reason stands in where the
// error has none of its own.
var answers = map[rapporteur.Kind]struct {
	code   codes.Code
	reason rapporteur.Reason
}{
	rapporteur.Internal:           {codes.Internal, "INTERNAL"},
	rapporteur.Invalid:            {codes.InvalidArgument, "INVALID_FIELD"},
	rapporteur.NotFound:           {codes.NotFound, "NOT_FOUND"},
	rapporteur.AlreadyExists:      {codes.AlreadyExists, "ALREADY_EXISTS"},
	rapporteur.Conflict:           {codes.Aborted, "CONFLICT"},
	rapporteur.FailedPrecondition: {codes.FailedPrecondition, "FAILED_PRECONDITION"},
	rapporteur.Exhausted:          {codes.ResourceExhausted, "OVERLOADED"},
	rapporteur.Unavailable:        {codes.Unavailable, "UNAVAILABLE"},
	rapporteur.TimedOut:           {codes.DeadlineExceeded, "DEADLINE_EXCEEDED"},
}

// toStatus turns any error into the status that the client sees. What is not
// an Error, a status or the end of a context is a fault of ours: its text
// stays in the log.
func toStatus(err error, requestID string) *status.Status {
	if e, ok := errors.AsType[*rapporteur.Error](err); ok && e.Kind != rapporteur.Internal {
		return fromError(e, requestID)
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return withDetails(codes.DeadlineExceeded, "the deadline passed before the answer was ready; allow more time or send less", "DEADLINE_EXCEEDED", requestID)
	case errors.Is(err, context.Canceled):
		return withDetails(codes.Canceled, "the client cancelled the request", "CANCELLED", requestID)
	}
	if st, ok := status.FromError(err); ok {
		return complete(st, requestID)
	}
	return withDetails(codes.Internal, "internal error; the server's log tells more under this request id", "INTERNAL", requestID)
}

// fromError answers an Error whose message is meant for the client.
func fromError(e *rapporteur.Error, requestID string) *status.Status {
	a := answers[e.Kind]
	reason := e.Reason
	if reason == "" {
		reason = a.reason
	}
	var details []protoadapt.MessageV1
	if len(e.Violations) > 0 {
		b := &errdetails.BadRequest{}
		for _, v := range e.Violations {
			b.FieldViolations = append(b.FieldViolations, &errdetails.BadRequest_FieldViolation{Field: v.Field, Description: v.Description})
		}
		details = append(details, b)
	}
	if e.Resource != "" {
		details = append(details, &errdetails.ResourceInfo{ResourceType: resourceType, ResourceName: e.Resource, Description: e.Message})
	}
	if e.Kind == rapporteur.Exhausted || e.Kind == rapporteur.Unavailable {
		details = append(details, &errdetails.RetryInfo{RetryDelay: durationpb.New(e.RetryAfter)})
	}
	return withDetails(a.code, publicMessage(e), reason, requestID, details...)
}

// publicMessage is the message of e with its violations, without its cause.
func publicMessage(e *rapporteur.Error) string {
	public := *e
	public.Cause = nil
	return public.Error()
}

// complete adds an ErrorInfo to a status that has none, such as those that the
// gRPC library makes.
func complete(st *status.Status, requestID string) *status.Status {
	for _, d := range st.Details() {
		if _, ok := d.(*errdetails.ErrorInfo); ok {
			return st
		}
	}
	full := withDetails(st.Code(), st.Message(), reasonOf(st.Code()), requestID)
	p := full.Proto()
	p.Details = append(p.Details, st.Proto().GetDetails()...)
	return status.FromProto(p)
}

// reasonOf names a code as google.rpc.Code does.
func reasonOf(c codes.Code) rapporteur.Reason {
	return rapporteur.Reason(code.Code(c).String())
}

// withDetails builds a status with an ErrorInfo and a RequestInfo in front of
// the other details.
func withDetails(code codes.Code, message string, reason rapporteur.Reason, requestID string, details ...protoadapt.MessageV1) *status.Status {
	all := []protoadapt.MessageV1{
		&errdetails.ErrorInfo{Reason: string(reason), Domain: Domain},
		&errdetails.RequestInfo{RequestId: requestID},
	}
	st, err := status.New(code, message).WithDetails(append(all, details...)...)
	if err != nil { // only for codes.OK, which is no error
		return status.New(code, message)
	}
	return st
}

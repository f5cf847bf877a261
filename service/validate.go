package service

import (
	"errors"
	"fmt"

	"buf.build/go/protovalidate"
	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// newRules compiles the rules of every request at once, so that no call has to.
func newRules() (protovalidate.Validator, error) {
	rules, err := protovalidate.New(protovalidate.WithDisableLazy(), protovalidate.WithMessages(
		&rapporteurv1.ParseRequest{}, &rapporteurv1.StoreRequest{}, &rapporteurv1.StoreStreamRequest{}, &rapporteurv1.SummariseRequest{},
		&rapporteurv1.GetDocumentRequest{}, &rapporteurv1.ListDocumentsRequest{},
		&rapporteurv1.SearchDocumentsRequest{}, &rapporteurv1.DeleteDocumentRequest{}, &rapporteurv1.ListDocumentVersionsRequest{},
	))
	if err != nil {
		return nil, fmt.Errorf("compile the rules of the proto: %w", err)
	}
	return rules, nil
}

// validate holds a request against the rules of its proto and against those
// of checkArchive and checkSource, and reports every field at fault at once.
func (s *Server) validate(m proto.Message) error {
	violations, err := s.protoViolations(m)
	if err != nil {
		return err
	}
	broken := make(map[string]bool, len(violations))
	for _, v := range violations {
		broken[v.Field] = true
	}
	found := checkArchive(m)
	if len(violations) > 0 { // otherwise the reader tells the same, in the course of reading
		found = append(found, s.checkSource(m)...)
	}
	for _, v := range found {
		if !broken[v.Field] {
			violations = append(violations, v)
		}
	}
	if len(violations) == 0 {
		return nil
	}
	return &rapporteur.Error{Kind: rapporteur.Invalid, Reason: "INVALID_FIELD", Violations: violations}
}

// protoViolations are the rules of the proto that m breaks.
func (s *Server) protoViolations(m proto.Message) ([]rapporteur.Violation, error) {
	err := s.rules.Validate(m)
	if err == nil {
		return nil, nil
	}
	broken, ok := errors.AsType[*protovalidate.ValidationError](err)
	if !ok {
		return nil, fmt.Errorf("validate %s: %w", m.ProtoReflect().Descriptor().FullName(), err)
	}
	var violations []rapporteur.Violation
	for _, v := range broken.Violations {
		field := protovalidate.FieldPathString(v.Proto.GetField())
		if field == "" { // a rule on the message itself
			field = string(m.ProtoReflect().Descriptor().Name())
		}
		violations = append(violations, rapporteur.Violation{Field: field, Description: v.Proto.GetMessage()})
	}
	return violations, nil
}

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage"
)

// retryAfter is what callers are told to wait before they try again.
const retryAfter = time.Second

// failed is the error of what was being done, told by the driver's code. An
// Error and the end of a context stay what they are.
func failed(doing string, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*rapporteur.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	cause := fmt.Errorf("%s: %w", doing, err)
	e, ok := errors.AsType[sqlite3.Error](err)
	if !ok {
		return cause
	}
	switch e.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &rapporteur.Error{
			Kind: rapporteur.Unavailable, Reason: "ARCHIVE_BUSY", RetryAfter: retryAfter, Cause: cause,
			Message: "the archive is being written by another process; try again",
		}
	case sqlite3.ErrFull:
		return &rapporteur.Error{
			Kind: rapporteur.Exhausted, Reason: "ARCHIVE_FULL", RetryAfter: time.Minute, Cause: cause,
			Message: "the archive's disk is full, nothing was stored; make room and try again",
		}
	case sqlite3.ErrReadonly:
		return &rapporteur.Error{
			Kind: rapporteur.FailedPrecondition, Reason: "ARCHIVE_READ_ONLY", Cause: cause,
			Message: "the archive cannot be written: its file or folder is read-only",
		}
	case sqlite3.ErrTooBig:
		return &rapporteur.Error{
			Kind: rapporteur.Invalid, Reason: "DOCUMENT_TOO_LARGE", Cause: cause,
			Message: "the document is larger than the archive can keep; store it in parts",
		}
	}
	return cause
}

func errClosed() error {
	return &rapporteur.Error{
		Kind: rapporteur.Unavailable, Reason: "ARCHIVE_CLOSED", RetryAfter: retryAfter,
		Message: "the archive is closed; try again when the server is up",
	}
}

func errNotFound(id storage.ID) error {
	return &rapporteur.Error{
		Kind: rapporteur.NotFound, Reason: "DOCUMENT_NOT_FOUND", Resource: id.Name(),
		Message: fmt.Sprintf("there is no document %q", id.Name()),
	}
}

func errNoVersion(id storage.ID, version int) error {
	return &rapporteur.Error{
		Kind: rapporteur.NotFound, Reason: "VERSION_NOT_FOUND", Resource: id.Name(),
		Message: fmt.Sprintf("%s has no version %d; list its versions, or leave the version out for the one that stands now", id.Name(), version),
	}
}

func errAlreadyExists(id storage.ID) error {
	return &rapporteur.Error{
		Kind: rapporteur.AlreadyExists, Reason: "DOCUMENT_ALREADY_EXISTS", Resource: id.Name(),
		Message: fmt.Sprintf("%s is there already and holds another text of another item; choose another document_id, or none", id.Name()),
	}
}

func errEtag(id storage.ID) error {
	return &rapporteur.Error{
		Kind: rapporteur.Conflict, Reason: "ETAG_MISMATCH", Resource: id.Name(),
		Message: fmt.Sprintf("%s does not have this etag any more; read it again and decide anew", id.Name()),
	}
}

// errOpen is the error of a file that cannot be opened as it is.
func errOpen(reason rapporteur.Reason, cause error, format string, args ...any) error {
	return &rapporteur.Error{Kind: rapporteur.FailedPrecondition, Reason: reason, Message: fmt.Sprintf(format, args...), Cause: cause}
}

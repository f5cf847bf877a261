package wire

import (
	"errors"
	"fmt"
	"mime"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// The fields that errors name.
const (
	fieldSource      = "source"
	fieldText        = "source.text"
	fieldRaw         = "source.raw"
	fieldMediaType   = "source.media_type"
	fieldLanguage    = "source.language"
	fieldTitle       = "source.title"
	fieldURI         = "source.uri"
	fieldPublishTime = "source.publish_time"
	fieldItem        = "source.item"
)

// finding is one violation with its reason.
type finding struct {
	reason rapporteur.Reason
	rapporteur.Violation
}

// findings is everything that is wrong with a source.
type findings []finding

// add notes that field is wrong.
func (f *findings) add(reason rapporteur.Reason, field, format string, args ...any) {
	*f = append(*f, finding{reason, rapporteur.Violation{Field: field, Description: fmt.Sprintf(format, args...)}})
}

// touches reports whether field is among the findings.
func (f findings) touches(field string) bool {
	for _, one := range f {
		if one.Field == field {
			return true
		}
	}
	return false
}

// err is the one error for all findings, nil where there are none. Its reason
// is theirs where they share one, INVALID_FIELD otherwise.
func (f findings) err() error {
	if len(f) == 0 {
		return nil
	}
	e := &rapporteur.Error{Kind: rapporteur.Invalid, Reason: f[0].reason}
	for _, one := range f {
		if one.reason != e.Reason {
			e.Reason = "INVALID_FIELD"
		}
		e.Violations = append(e.Violations, one.Violation)
	}
	return e
}

// newInput takes the content and its media type out of src.
func newInput(src *rapporteurv1.Source, found *findings) *Input {
	in := &Input{Title: fold(src.GetTitle()), field: fieldSource}
	switch content := src.GetContent().(type) {
	case *rapporteurv1.Source_Text:
		in.Content, in.Decoded, in.field = []byte(content.Text), true, fieldText
	case *rapporteurv1.Source_Raw:
		in.Content, in.field = content.Raw, fieldRaw
	default:
		found.add("EMPTY_DOCUMENT", fieldSource, "has neither text nor raw; give one of them")
		return in
	}
	if len(in.Content) == 0 {
		found.add("EMPTY_DOCUMENT", in.field, "is empty; give the copy")
	}
	if bad := firstInvalid(in.Content); bad >= 0 && in.Decoded {
		found.add("INVALID_ENCODING", in.field, "is not valid UTF-8: bad byte at offset %d; send other encodings as raw", bad)
	}
	if declared := strings.TrimSpace(src.GetMediaType()); declared != "" {
		mediaType, params, err := mime.ParseMediaType(declared)
		if err != nil || !strings.Contains(mediaType, "/") {
			found.add("INVALID_MEDIA_TYPE", fieldMediaType, "%q is not a media type such as \"text/plain; charset=utf-8\"; leave it empty to have it told from the content", declared)
			return in
		}
		in.MediaType, in.Params = mediaType, params
		if charset := params["charset"]; charset != "" && !in.Decoded {
			if _, ok := charsetByLabel(charset); !ok {
				found.add("UNKNOWN_CHARSET", fieldMediaType, "names the charset %q, which is not known; name one of the WHATWG Encoding Standard or of IANA, such as utf-8 or windows-1252, or leave it out to have it detected", charset)
			}
		}
	}
	if tag, err := language.Parse(src.GetLanguage()); err == nil && src.GetLanguage() != "" {
		in.Language = tag.String()
	}
	if t := src.GetPublishTime(); t != nil && t.IsValid() {
		in.PublishTime = t.AsTime()
	}
	return in
}

// checkFields checks the fields of src beside its content and media type.
func checkFields(src *rapporteurv1.Source, found *findings) {
	if tag := src.GetLanguage(); tag != "" {
		if _, err := language.Parse(tag); err != nil {
			found.add("INVALID_LANGUAGE", fieldLanguage, "%q is not a BCP-47 tag such as \"en\" or \"pt-BR\" (%s); leave it empty to have the language recognised", tag, languageFault(err))
		}
	}
	for _, f := range []struct{ field, value string }{{fieldTitle, src.GetTitle()}, {fieldURI, src.GetUri()}} {
		switch {
		case !utf8.ValidString(f.value):
			found.add("INVALID_ENCODING", f.field, "is not valid UTF-8: bad byte at offset %d", firstInvalid([]byte(f.value)))
		case f.value != "" && fold(f.value) == "":
			found.add("INVALID_FIELD", f.field, "holds only white space; give a value or leave it empty")
		}
	}
	if t := src.GetPublishTime(); t != nil {
		if err := t.CheckValid(); err != nil {
			found.add("INVALID_TIME", fieldPublishTime, "is not a time from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z")
		}
	}
}

// languageFault says what language.Parse found wrong.
func languageFault(err error) string {
	if unknown, ok := errors.AsType[language.ValueError](err); ok {
		return fmt.Sprintf("the subtag %q is not registered", unknown.Subtag())
	}
	return "it is not well-formed"
}

// fold makes one line of s: white space of every kind becomes single spaces,
// none at the ends, and what the canonical text leaves out is left out.
func fold(s string) string {
	return strings.Join(strings.Fields(normalise(strings.ToValidUTF8(s, "\uFFFD"))), " ")
}

// day is the civil date of t in UTC, the zero civil where t is zero.
func day(t time.Time) civil {
	if t.IsZero() {
		return civil{}
	}
	y, m, d := t.UTC().Date()
	return civil{y, int(m), d}
}

package wire

import (
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// plainText reads wire copy without markup, text/plain.
type plainText struct{}

// MediaTypes is text/plain.
func (plainText) MediaTypes() []string { return []string{"text/plain"} }

// sniff takes everything for plain text that is not marked as something else;
// whether its bytes are text at all is left to read, which can say where they
// are not.
func (plainText) sniff(p *probe) Certainty {
	if p.foreign != "" {
		return Foreign
	}
	return Possible
}

// read decodes the content and wants a character to be seen in it.
func (p plainText) read(in *Input) ([]item, findings) {
	text, charset, found := p.decode(in)
	return []item{func(in *Input) *rapporteurv1.Document {
		doc := tell(layOut(text), in)
		doc.Metadata.MediaType = "text/plain"
		if !in.Decoded {
			doc.Analysis = &rapporteurv1.AnalysisInfo{Charset: charset}
		}
		return doc
	}}, found
}

// decode is the normalised text of the content and the name of its encoding,
// empty for text that came decoded.
func (p plainText) decode(in *Input) (text, charset string, found findings) {
	if text, charset, found = p.decodeRaw(in); len(found) > 0 {
		return "", "", found
	}
	if strings.EqualFold(in.Params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(in.Params["delsp"], "yes"))
	}
	if text = normalise(text); strings.Trim(text, " \t\n") == "" {
		found.add("EMPTY_DOCUMENT", in.field, "holds no text, only white space; give the copy")
	}
	return text, charset, found
}

// decodeRaw is the text of the content as it stands.
func (plainText) decodeRaw(in *Input) (text, charset string, found findings) {
	if in.Decoded {
		text = string(in.Content)
		if isBinary(in.Content) {
			found.add("UNSUPPORTED_FORMAT", in.field, "is binary data, not text")
		}
		return text, "", found
	}
	if name := signature(in.Content); name != "" {
		found.add("UNSUPPORTED_FORMAT", in.field, "is %s, not text", name)
		return "", "", found
	}
	text, charset, found = decode(in.Content, in.Params["charset"])
	if len(found) == 0 && strings.Contains(text, "\x00") {
		found.add("UNSUPPORTED_FORMAT", in.field, "is binary data, not %s text", charset)
	}
	return text, charset, found
}

// unflow joins the lines of format=flowed text (RFC 3676): a line that ends
// with a blank goes on in the next one, but for the mark of a signature; the
// blank that stuffs a line goes.
func unflow(text string, deleteSpace bool) string {
	var b strings.Builder
	b.Grow(len(text))
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\r\n")
		end := line[len(body):]
		body = strings.TrimPrefix(body, " ")
		if strings.HasSuffix(body, " ") && body != "-- " {
			if end = ""; deleteSpace {
				body = body[:len(body)-1]
			}
		}
		b.WriteString(body)
		b.WriteString(end)
	}
	return b.String()
}

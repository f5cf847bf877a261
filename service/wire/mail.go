package wire

import (
	"bytes"
	"encoding/base64"
	"mime"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// mail reads e-mail (RFC 5322 with MIME, RFC 2045 to 2047): of several parts the
// text, plain or HTML; the others are linked by name. A mailbox (RFC 4155) is a
// file of several items.
type mail struct{}

// Bounds of a message.
const (
	maxMailDepth = 16   // of parts within parts
	maxMailParts = 1000 // of one message
)

// MediaTypes is message/rfc822.
func (mail) MediaTypes() []string {
	return []string{"message/rfc822", "message/global", "application/mbox"}
}

// mailFields are the fields of a header that copy and web pages do not have.
var mailFields = map[string]bool{
	"received": true, "message-id": true, "mime-version": true, "return-path": true, "delivered-to": true, "content-transfer-encoding": true, "x-mailer": true,
	"content-type": true, "dkim-signature": true, "in-reply-to": true, "reply-to": true, "list-id": true, "list-unsubscribe": true, "x-received": true, "envelope-to": true,
}

func (mail) sniff(p *probe) Certainty {
	head := string(p.content[:min(len(p.content), 16<<10)])
	if strings.HasPrefix(head, "From ") {
		_, rest, _ := strings.Cut(head, "\n")
		head = rest
	}
	fields, _ := readHeader(head)
	own, from := 0, false
	for _, f := range fields {
		if mailFields[f.name] {
			own++
		}
		from = from || f.name == "from" && strings.Contains(f.value, "@")
	}
	names := map[string]bool{}
	for _, f := range fields {
		names[f.name] = true
	}
	switch {
	case own >= 2, own == 1 && (from || names["subject"]), from && names["date"] && (names["to"] || names["subject"]):
		return Certain
	}
	return Foreign
}

// field is a field of a header, its name in lower case.
type field struct{ name, value string }

// readHeader reads the fields up to the empty line, and gives the offset behind
// it. A line that is no field ends the header as well.
func readHeader(s string) (fields []field, body int) {
	for body < len(s) {
		end := strings.IndexByte(s[body:], '\n')
		next := len(s)
		if end >= 0 {
			next = body + end + 1
		}
		line := strings.TrimRight(s[body:next], "\r\n")
		switch {
		case line == "":
			return fields, next
		case (line[0] == ' ' || line[0] == '\t') && len(fields) > 0:
			last := &fields[len(fields)-1]
			if len(last.value) < 64<<10 {
				last.value += " " + strings.TrimSpace(line)
			}
		default:
			name, value, ok := strings.Cut(line, ":")
			if !ok || !isFieldName(name) {
				if strings.HasPrefix(line, ">From ") {
					break
				}
				return fields, body
			}
			fields = append(fields, field{strings.ToLower(name), strings.TrimSpace(value)})
		}
		body = next
	}
	return fields, body
}

// isFieldName reports whether s is a name of a field (RFC 5322, section 3.6.8).
func isFieldName(s string) bool {
	s = strings.TrimRight(s, " ")
	if s == "" || len(s) > 76 {
		return false
	}
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// header is the fields of a message.
type header []field

// get is the value of the first field of that name.
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

// text is the value of a field with its encoded words decoded (RFC 2047).
func (h header) text(name string) string { return decodeWords(h.get(name)) }

// decodeWords decodes the encoded words in s. What cannot be decoded stays.
func decodeWords(s string) string {
	if !strings.Contains(s, "=?") {
		if firstInvalid([]byte(s)) >= 0 {
			s, _ = transcode([]byte(s), charset1252.enc)
		}
		return fold(s)
	}
	dec := mime.WordDecoder{CharsetReader: charsetReader}
	out, err := dec.DecodeHeader(s)
	if err != nil {
		return fold(s)
	}
	return fold(out)
}

func (r mail) read(in *Input) ([]item, findings) {
	var found findings
	if name := signature(in.Content); name != "" {
		found.add("UNSUPPORTED_FORMAT", in.field, "is %s, not e-mail", name)
		return nil, found
	}
	var drafts []*draft
	for _, message := range splitMailbox(in.Content) {
		fields, body := readHeader(string(message))
		if len(fields) == 0 {
			found.add("MALFORMED_CONTENT", in.field, "is no e-mail: line 1 is no field of a header")
			return nil, found
		}
		m := &letter{draft: newDraft("message/rfc822", ""), header: fields, decoded: in.Decoded}
		m.readFields()
		m.part(m.header, message[body:], 0)
		if problem := m.settleBody(); problem != "" {
			found.add("MALFORMED_CONTENT", in.field, "is e-mail that cannot be read: %s", problem)
			return nil, found
		}
		drafts = append(drafts, m.draft)
	}
	return itemsOf(drafts), nil
}

// splitMailbox gives the messages of a mailbox, or the only one.
func splitMailbox(content []byte) [][]byte {
	if !bytes.HasPrefix(content, []byte("From ")) {
		return [][]byte{content}
	}
	var out [][]byte
	begin, empty := 0, true // of the message in hand; whether the line before is empty
	for at := 0; at < len(content); {
		next := len(content)
		if end := bytes.IndexByte(content[at:], '\n'); end >= 0 {
			next = at + end + 1
		}
		line := content[at:next]
		if empty && bytes.HasPrefix(line, []byte("From ")) {
			if at > 0 {
				out = append(out, content[begin:at])
			}
			begin = next
		}
		empty = len(bytes.TrimRight(line, "\r\n")) == 0
		at = next
	}
	return append(out, content[begin:])
}

// letter is a message in hand.
type letter struct {
	*draft
	header  header
	decoded bool // whether the message came as text
	parts   int

	plain, html       string // the first texts of each kind
	flowed, delSpace  bool   // RFC 3676, of plain
	plainSet, htmlSet string
	problem           string
}

// readFields reads the header.
func (m *letter) readFields() {
	meta := m.meta
	meta.Title = m.header.text("subject")
	meta.Published = stated(m.header.get("date"))
	meta.Identifier = strings.Trim(m.header.get("message-id"), "<> ")
	name, address := mailbox(m.header.text("from"))
	meta.Provider = firstOf(m.header.text("organization"), firstOf(name, address))
	for word := range strings.SplitSeq(m.header.text("keywords"), ",") {
		meta.Keywords = addText(meta.Keywords, word)
	}
	meta.Language = languageTag(firstPart(m.header.get("content-language"), ","))
	for _, name := range []string{"in-reply-to", "references"} {
		for id := range strings.FieldsSeq(m.header.get(name)) {
			addLink(meta, &rapporteurv1.Link{Rel: "related", Identifier: strings.Trim(id, "<>")})
		}
	}
	if before := strings.Trim(m.header.get("supersedes"), "<> "); before != "" {
		addLink(meta, &rapporteurv1.Link{Rel: "previous", Identifier: before})
	}
	meta.Expires = stated(m.header.get("expires"))
	if u := m.header.get("x-urgency"); u != "" {
		setUrgency(meta, u)
	}
}

// firstPart is s up to the separator.
func firstPart(s, sep string) string {
	part, _, _ := strings.Cut(s, sep)
	return strings.TrimSpace(part)
}

// mailbox is the name and the address of a field such as From.
func mailbox(s string) (name, address string) {
	if open := strings.LastIndexByte(s, '<'); open >= 0 {
		address = strings.Trim(s[open:], "<> ")
		return strings.Trim(fold(s[:open]), `"' `), address
	}
	if open := strings.IndexByte(s, '('); open > 0 {
		return strings.Trim(s[open:], "() "), strings.TrimSpace(s[:open])
	}
	return "", strings.TrimSpace(s)
}

// part reads a part of a message, and those within it.
func (m *letter) part(h header, body []byte, depth int) {
	if m.parts++; m.parts > maxMailParts || depth > maxMailDepth {
		if m.problem == "" {
			m.problem = "it has parts more than 16 deep, or more than 1000 of them"
		}
		return
	}
	kind, params := parseMediaType(firstOf(h.get("content-type"), "text/plain"))
	disposition, dispositionParams := parseMediaType(h.get("content-disposition"))
	name := decodeWords(firstOf(dispositionParams["filename"], params["name"]))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		for _, one := range splitParts(body, params["boundary"]) {
			fields, at := readHeader(string(one))
			m.part(fields, one[at:], depth+1)
		}
	case disposition == "attachment" || !strings.HasPrefix(kind, "text/"):
		addLink(m.meta, &rapporteurv1.Link{Rel: "enclosure", Uri: h.get("content-location"), Identifier: firstOf(strings.Trim(h.get("content-id"), "<> "), name), MediaType: kind, Title: name})
	default:
		text, charset := m.decode(body, h.get("content-transfer-encoding"), params["charset"])
		switch {
		case kind == "text/html" && m.html == "":
			m.html, m.htmlSet = text, charset
		case kind != "text/html" && strings.TrimSpace(m.plain) == "":
			m.plain, m.plainSet = text, charset
			m.flowed, m.delSpace = strings.EqualFold(params["format"], "flowed"), strings.EqualFold(params["delsp"], "yes")
		}
	}
}

// splitParts gives the parts between the lines of the boundary; what stands
// before the first and behind the last is none.
func splitParts(body []byte, boundary string) [][]byte {
	if boundary == "" {
		return nil
	}
	mark := []byte("--" + boundary)
	var parts [][]byte
	begin := -1
	for at := 0; at < len(body); {
		end := bytes.IndexByte(body[at:], '\n')
		next := len(body)
		if end >= 0 {
			next = at + end + 1
		}
		if line := bytes.TrimRight(body[at:next], " \t\r\n"); bytes.HasPrefix(line, mark) {
			rest := line[len(mark):]
			if last := string(rest) == "--"; last || len(rest) == 0 {
				if begin >= 0 {
					parts = append(parts, trimLastEnd(body[begin:at]))
				}
				if begin = next; last {
					return parts
				}
			}
		}
		at = next
	}
	if begin >= 0 { // cut off, or without its last boundary
		parts = append(parts, body[begin:])
	}
	return parts
}

// trimLastEnd is b without the line end in front of a boundary.
func trimLastEnd(b []byte) []byte {
	b = bytes.TrimSuffix(b, []byte("\n"))
	return bytes.TrimSuffix(b, []byte("\r"))
}

// decode undoes the transfer encoding and the charset of a part.
func (m *letter) decode(body []byte, transfer, label string) (text, charset string) {
	switch strings.ToLower(strings.TrimSpace(transfer)) {
	case "quoted-printable":
		body = unquotePrintable(body)
	case "base64":
		body = decodeBase64(body)
	default:
		if m.decoded {
			return string(body), ""
		}
	}
	if c, ok := charsetByLabel(label); ok && label != "" && c.name != "utf-16" {
		if text, charset, found := decodeAs(body, c, 0, "the part says"); len(found) == 0 {
			return text, charset
		}
	}
	if text, charset, found := decode(body, ""); len(found) == 0 {
		return text, charset
	}
	text, _ = charset1252Loose(body)
	return text, charset1252.name
}

// charset1252Loose reads bytes as windows-1252, whatever they are.
func charset1252Loose(body []byte) (string, bool) {
	out, err := charset1252.enc.NewDecoder().Bytes(body)
	if err != nil {
		return strings.ToValidUTF8(string(body), "\uFFFD"), false
	}
	return string(out), true
}

// unquotePrintable decodes quoted-printable (RFC 2045, section 6.7). What is no
// code stays as it is.
func unquotePrintable(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '=' {
			out = append(out, b[i])
			continue
		}
		rest := b[i+1:]
		if hi, lo := hexDigit(rest, 0), hexDigit(rest, 1); hi >= 0 && lo >= 0 {
			out = append(out, byte(hi<<4|lo))
			i += 2
			continue
		}
		j := 0
		for j < len(rest) && (rest[j] == ' ' || rest[j] == '\t' || rest[j] == '\r') {
			j++
		}
		if j < len(rest) && rest[j] == '\n' { // a soft line break
			i += j + 1
			continue
		}
		if j == len(rest) {
			break
		}
		out = append(out, '=')
	}
	return out
}

// hexDigit is the value of the digit at i, -1 where it is none.
func hexDigit(b []byte, i int) int {
	if i >= len(b) {
		return -1
	}
	switch c := b[i]; {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// decodeBase64 decodes base64, passing over what is not of its alphabet.
func decodeBase64(b []byte) []byte {
	clean := make([]byte, 0, len(b))
	for _, c := range b {
		if c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' {
			clean = append(clean, c)
		}
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, err := base64.RawStdEncoding.Decode(out, clean)
	if err != nil {
		n = min(n, len(out))
	}
	return out[:n]
}

// settleBody takes the better of the texts, and tells what is wrong where there
// is none. Plain text is taken as it is sent, unless it is but a hint at the
// HTML.
func (m *letter) settleBody() (problem string) {
	var html []piece
	if m.html != "" {
		html = withoutPromotion(piecesOfHTML(m.html))
	}
	length := 0
	for _, p := range html {
		length += len(p.text)
	}
	switch {
	case strings.TrimSpace(m.plain) != "" && len(strings.TrimSpace(m.plain))*3 >= length:
		text := m.plain
		if m.flowed {
			text = unflow(text, m.delSpace)
		}
		text, signature, signed := strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n-- \n")
		m.body = piecesOfText(text)
		m.charset = m.plainSet
		if signed {
			for _, p := range piecesOfText(signature) {
				p.role = roleNote
				m.body = append(m.body, p)
			}
		}
	case len(html) > 0:
		m.body, m.charset = html, m.htmlSet
	case m.problem != "":
		return m.problem
	case m.meta.Title == "":
		return "it has neither subject nor text"
	}
	return ""
}

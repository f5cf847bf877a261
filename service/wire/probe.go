package wire

import (
	"bytes"
)

// probe is content as it is shown to the readers that might know it.
type probe struct {
	content []byte // in UTF-8 or an encoding that ASCII is a part of
	foreign string // what it is where it is no text of any kind, or markup

	isXML       bool // begins as XML or SGML does
	root, space string
	isJSON      bool
}

// newProbe looks at the content of in.
func newProbe(in *Input) *probe {
	p := &probe{content: in.Content}
	if !in.Decoded {
		p.content = asciiCompatible(in.Content)
	}
	p.content = bytes.TrimPrefix(p.content, []byte("\uFEFF"))
	p.foreign = foreignFormat(p.content)
	p.isJSON = p.foreign == "JSON"
	p.root, p.space, p.isXML = xmlRoot(p.content)
	return p
}

// describe names the format for an error.
func (p *probe) describe() string {
	switch {
	case p.foreign == "XML" && p.root != "" && p.space != "":
		return "XML with the root element <" + cut(p.root, 60) + "> of " + cut(p.space, 100)
	case p.foreign == "XML" && p.root != "":
		return "XML with the root element <" + cut(p.root, 60) + ">"
	case p.foreign != "":
		return p.foreign
	}
	return "binary data, or text that is not in the format declared"
}

// asciiCompatible turns UTF-16 and UTF-32 into UTF-8 and leaves the rest.
func asciiCompatible(raw []byte) []byte {
	for _, b := range byteOrderMarks {
		if rest, ok := bytes.CutPrefix(raw, []byte(b.mark)); ok {
			if b.enc == nil {
				return rest
			}
			return transcodeLoosely(rest, b.charset)
		}
	}
	if c, ok := detectUTF16(raw); ok {
		return transcodeLoosely(raw, c)
	}
	return raw
}

// transcodeLoosely decodes raw as far as it can be; errors are told when it is
// read.
func transcodeLoosely(raw []byte, c charset) []byte {
	out, err := c.enc.NewDecoder().Bytes(raw)
	if err != nil {
		return raw
	}
	return out
}

// markupText decodes the content of in, which says itself how it is encoded: a
// byte order mark decides, then the charset of the media type, then what find
// reads in the content, then the bytes. A declaration inside the content that
// its bytes give the lie to is passed over, as browsers do.
func markupText(in *Input, find func([]byte) string) (text, charset string, found findings) {
	if in.Decoded {
		return string(in.Content), "", nil
	}
	if name := signature(in.Content); name != "" {
		found.add("UNSUPPORTED_FORMAT", in.field, "is %s, not text", name)
		return "", "", found
	}
	if declared := in.Params["charset"]; declared != "" {
		return decode(in.Content, declared)
	}
	label := ""
	if _, isWide := detectUTF16(in.Content); !isWide {
		label = find(in.Content)
	}
	if c, ok := charsetByLabel(label); ok && label != "" && !bytes.HasPrefix(in.Content, []byte("\uFEFF")) && c.name != "utf-16" {
		if text, charset, found = decodeAs(in.Content, c, 0, "its declaration says"); len(found) == 0 {
			return text, charset, nil
		}
	}
	text, charset, found = decode(in.Content, "")
	if len(found) > 0 && !isBinary(in.Content) {
		// Markup is written in ASCII: some bytes that are wrong need not hide
		// the rest of it.
		if c, ok := charsetByLabel("windows-1252"); ok {
			if text, charset, again := decodeAs(in.Content, c, 0, ""); len(again) == 0 && label == "" {
				return text, charset, nil
			}
		}
	}
	return text, charset, found
}

// declaredXML is the encoding that an XML declaration names, empty where there
// is none.
func declaredXML(content []byte) string {
	content = bytes.TrimLeft(content[:min(len(content), 512)], " \t\r\n")
	if !bytes.HasPrefix(content, []byte("<?xml")) {
		return ""
	}
	head, _, _ := bytes.Cut(content, []byte("?>"))
	_, rest, ok := bytes.Cut(head, []byte("encoding"))
	if !ok {
		return ""
	}
	rest = bytes.TrimLeft(rest, " =\t\r\n")
	if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	value, _, _ := bytes.Cut(rest[1:], rest[:1])
	return string(value)
}

// xmlText decodes and parses the content of in as XML of the format named.
func xmlText(in *Input, format string, lenient bool) (root *element, charset string, found findings) {
	text, charset, found := markupText(in, declaredXML)
	if len(found) > 0 {
		return nil, "", found
	}
	root, err := parseXML(text, lenient)
	if err != nil {
		found.add("MALFORMED_CONTENT", in.field, "is %s that cannot be read: %v", format, err)
		return nil, "", found
	}
	return root, charset, nil
}

// itemsOf are the items of drafts.
func itemsOf(drafts []*draft) []item {
	items := make([]item, len(drafts))
	for i, d := range drafts {
		items[i] = d.document
	}
	return items
}

// whole is whether the decoded text holds something to read.
func (d *draft) empty() bool {
	return len(d.body) == 0 && fold(d.meta.Title) == "" && fold(d.meta.Subheadline) == ""
}

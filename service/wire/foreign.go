package wire

import (
	"bytes"
	"encoding/json"
	"strings"
)

// signatures are the first bytes of formats that are not text.
var signatures = []struct{ magic, name string }{
	{"%PDF-", "a PDF document"},
	{"%!PS", "a PostScript document"},
	{"{\\rtf", "an RTF document"},
	{"PK\x03\x04", "a zip archive or an Office document"},
	{"PK\x05\x06", "a zip archive"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Office document"},
	{"\x1F\x8B", "gzip data"},
	{"BZh", "bzip2 data"},
	{"\xFD7zXZ\x00", "xz data"},
	{"7z\xBC\xAF\x27\x1C", "a 7z archive"},
	{"Rar!\x1A\x07", "a RAR archive"},
	{"\x28\xB5\x2F\xFD", "zstd data"},
	{"\x89PNG\r\n\x1A\n", "a PNG image"},
	{"GIF87a", "a GIF image"},
	{"GIF89a", "a GIF image"},
	{"\xFF\xD8\xFF", "a JPEG image"},
	{"II*\x00", "a TIFF image"},
	{"MM\x00*", "a TIFF image"},
	{"RIFF", "RIFF media"},
	{"OggS", "Ogg media"},
	{"ID3", "MP3 audio"},
	{"\x7FELF", "a program"},
	{"MZ\x90\x00", "a program"},
	{"SQLite format 3\x00", "a SQLite database"},
}

// wordSignatures are those whose letters could begin a text, so that what
// follows them has to be binary.
var wordSignatures = map[string]bool{"BZh": true, "RIFF": true, "OggS": true, "ID3": true, "\x1F\x8B": true}

// foreignFormat names the format of content where it is not plain text, and
// is empty where it may be. Binary data without a known signature is not
// looked for here.
func foreignFormat(content []byte) string {
	if name := signature(content); name != "" {
		return name
	}
	body := bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\uFEFF")))
	switch {
	case len(body) == 0:
		return ""
	case body[0] == '<':
		return markupFormat(body)
	case body[0] == '{' || body[0] == '[':
		if looksLikeJSON(body) {
			return "JSON"
		}
	}
	return ""
}

// signature names the binary format that content begins as.
func signature(content []byte) string {
	for _, s := range signatures {
		if !bytes.HasPrefix(content, []byte(s.magic)) {
			continue
		}
		if wordSignatures[s.magic] && !hasBinary(content[:min(len(content), 64)]) {
			continue
		}
		return s.name
	}
	if len(content) >= 12 && string(content[4:8]) == "ftyp" && content[0] == 0 {
		return "MP4 media"
	}
	return ""
}

// hasBinary reports whether b holds bytes that no text in a one-byte or UTF-8
// encoding has.
func hasBinary(b []byte) bool {
	return bytes.ContainsFunc(b, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r) })
}

// markupFormat names the markup language that body, which begins with "<", is
// in. A story may begin with "<AAPL.O>" or "<CORRECTION>", so the first
// element must be one of HTML's or be closed again.
func markupFormat(body []byte) string {
	head := strings.ToLower(string(body[:min(len(body), 256)]))
	switch {
	case strings.HasPrefix(head, "<?xml"):
		return "XML"
	case strings.HasPrefix(head, "<!doctype html"):
		return "HTML"
	case strings.HasPrefix(head, "<!doctype"):
		return "XML or SGML"
	case strings.HasPrefix(head, "<!--"):
		_, rest, _ := bytes.Cut(body, []byte("-->"))
		if rest = bytes.TrimSpace(rest); bytes.HasPrefix(rest, []byte("<")) && !bytes.HasPrefix(rest, []byte("<!--")) {
			return markupFormat(rest)
		}
		return ""
	}
	end := strings.IndexAny(head, " \t\r\n/>")
	if end < 2 || head[1] < 'a' || head[1] > 'z' {
		return ""
	}
	name := head[1:end]
	if htmlElements[name] {
		return "HTML"
	}
	if bytes.HasSuffix(bytes.ToLower(body[max(0, len(body)-len(name)-16):]), []byte("</"+name+">")) {
		return "XML"
	}
	return ""
}

// htmlElements are those that a page or a piece of one begins with.
var htmlElements = map[string]bool{
	"html": true, "head": true, "body": true, "title": true, "meta": true, "link": true, "script": true, "style": true,
	"div": true, "p": true, "article": true, "section": true, "main": true, "header": true, "table": true, "span": true,
	"h1": true, "h2": true, "h3": true, "ul": true, "ol": true, "br": true, "a": true, "img": true, "b": true, "i": true,
	"strong": true, "em": true, "center": true, "font": true, "blockquote": true, "figure": true, "pre": true,
}

// deepestJSON is the number of levels of JSON that encoding/json reads.
const deepestJSON = 10000

// looksLikeJSON reports whether body, which begins with a brace or a bracket,
// is JSON or an object that was meant to be.
func looksLikeJSON(body []byte) bool {
	if json.Valid(body) {
		return true
	}
	if body[0] != '{' {
		// No copy begins so; the JSON reader says that it is too deep.
		opening := body[:len(body)-len(bytes.TrimLeft(body, "[ \t\r\n"))]
		return bytes.Count(opening, []byte("[")) > deepestJSON
	}
	rest := bytes.TrimSpace(body[1:])
	if len(rest) == 0 || rest[0] != '"' {
		return false
	}
	rest = rest[1:min(len(rest), 200)]
	end := bytes.IndexByte(rest, '"')
	return end >= 0 && bytes.HasPrefix(bytes.TrimSpace(rest[end+1:]), []byte(":"))
}

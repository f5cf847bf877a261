package wire

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// charset is a character encoding and its canonical name in lower case.
type charset struct {
	name string
	enc  encoding.Encoding // nil: UTF-8
}

// The encodings that are recognised without being declared.
var (
	charsetUTF8    = charset{name: "utf-8"}
	charsetUTF16LE = charset{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	charsetUTF16BE = charset{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}
	charsetUTF32LE = charset{"utf-32le", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)}
	charsetUTF32BE = charset{"utf-32be", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)}
	charset1252    = charset{"windows-1252", charmap.Windows1252}
)

// byteOrderMarks in the order in which they are looked for: that of UTF-32LE
// begins with that of UTF-16LE.
var byteOrderMarks = []struct {
	mark string
	charset
}{
	{"\xEF\xBB\xBF", charsetUTF8},
	{"\xFF\xFE\x00\x00", charsetUTF32LE},
	{"\x00\x00\xFE\xFF", charsetUTF32BE},
	{"\xFF\xFE", charsetUTF16LE},
	{"\xFE\xFF", charsetUTF16BE},
}

// charsetByLabel finds an encoding by a label of the WHATWG Encoding Standard,
// or else of IANA's registry. As in that standard, ISO-8859-1 and US-ASCII
// are read as windows-1252, of which they are parts.
func charsetByLabel(label string) (charset, bool) {
	label = strings.ToLower(strings.TrimSpace(label))
	switch label {
	case "utf-16", "utf16", "ucs-2", "unicode": // without a byte order mark: told from the bytes
		return charset{name: "utf-16"}, true
	case "utf-32", "utf32", "ucs-4", "utf-32be":
		return charsetUTF32BE, true
	case "utf-32le":
		return charsetUTF32LE, true
	}
	if enc, err := htmlindex.Get(label); err == nil {
		name, err := htmlindex.Name(enc)
		switch {
		case err != nil || name == "replacement" || name == "x-user-defined":
			return charset{}, false
		case name == "utf-8":
			return charsetUTF8, true
		}
		return charset{name, enc}, true
	}
	enc, err := ianaindex.IANA.Encoding(label)
	if err != nil || enc == nil {
		return charset{}, false
	}
	name, err := ianaindex.MIME.Name(enc)
	if err != nil {
		return charset{}, false
	}
	return charset{strings.ToLower(name), enc}, true
}

// decode makes UTF-8 of raw. A byte order mark decides first, then the
// declared charset, then the bytes: UTF-16 by the place of its zeros, UTF-8 by
// its validity, and what is neither and reads as Western European text as
// windows-1252. It returns the text and the name of the encoding.
func decode(raw []byte, declared string) (text, name string, found findings) {
	for _, b := range byteOrderMarks {
		if rest, ok := bytes.CutPrefix(raw, []byte(b.mark)); ok {
			return decodeAs(rest, b.charset, len(b.mark), "the byte order mark says")
		}
	}
	if declared == "" {
		return detect(raw)
	}
	c, ok := charsetByLabel(declared)
	if !ok { // open has refused it already
		found.add("UNKNOWN_CHARSET", fieldMediaType, "names an unknown charset")
		return "", "", found
	}
	if c.name == "utf-16" {
		c = charsetUTF16BE // RFC 2781, section 4.3
		if u, ok := detectUTF16(raw); ok {
			c = u
		}
	}
	return decodeAs(raw, c, 0, "source.media_type says")
}

// decodeAs decodes raw, which begins at offset base of the source, as c.
func decodeAs(raw []byte, c charset, base int, who string) (text, name string, found findings) {
	if c.enc == nil {
		if bad := firstInvalid(raw); bad >= 0 {
			found.add("INVALID_ENCODING", fieldRaw, "is not valid UTF-8, which %s: bad byte 0x%02X at offset %d", who, raw[bad], base+bad)
			return "", "", found
		}
		return string(raw), c.name, nil
	}
	text, bad := transcode(raw, c.enc)
	if bad >= 0 {
		found.add("INVALID_ENCODING", fieldRaw, "is not valid %s, which %s: bad byte at offset %d", c.name, who, base+bad)
		return "", "", found
	}
	return text, c.name, nil
}

// transcode decodes raw and returns the offset of the first bytes that are
// not valid, or -1. Decoders mark those with U+FFFD, so one is invalid unless
// the encoding can say U+FFFD itself.
func transcode(raw []byte, enc encoding.Encoding) (text string, bad int) {
	var out strings.Builder
	out.Grow(len(raw) + len(raw)/4)
	dec := enc.NewDecoder()
	replacement := replacementCode(enc)
	var dst [4096]byte
	for pos := 0; ; {
		nDst, nSrc, err := dec.Transform(dst[:], raw[pos:], true)
		if at := bytes.Index(dst[:nDst], []byte("\uFFFD")); at >= 0 {
			if chunk := raw[pos : pos+nSrc]; replacement == nil || !bytes.Contains(chunk, replacement) {
				return "", pos + sourceOffset(chunk, enc, at)
			}
		}
		out.Write(dst[:nDst])
		pos += nSrc
		switch {
		case err == nil:
			return out.String(), -1
		case !errors.Is(err, transform.ErrShortDst) || nDst+nSrc == 0:
			return "", pos
		}
	}
}

// sourceOffset is the offset in raw of what is decoded to the bytes from at.
func sourceOffset(raw []byte, enc encoding.Encoding, at int) int {
	dec := enc.NewDecoder()
	var dst [8]byte
	done, pos := 0, 0
	for pos < len(raw) {
		n := utf8.UTFMax - 1 // room for one character, so that the decoder stops behind it
		var nDst, nSrc int
		for ; n <= len(dst); n++ {
			var err error
			if nDst, nSrc, err = dec.Transform(dst[:n], raw[pos:], true); nSrc > 0 || err == nil {
				break
			}
		}
		if nSrc == 0 || done+nDst > at {
			return pos
		}
		done, pos = done+nDst, pos+nSrc
	}
	return pos
}

// replacementCode is how enc says U+FFFD itself, nil where it cannot.
func replacementCode(enc encoding.Encoding) []byte {
	code, err := enc.NewEncoder().Bytes([]byte("\uFFFD"))
	if err != nil || len(code) < 2 {
		return nil
	}
	return code
}

// firstInvalid is the offset of the first byte that is not valid UTF-8, -1
// where all are.
func firstInvalid(b []byte) int {
	for pos := 0; pos < len(b); {
		if b[pos] < utf8.RuneSelf {
			pos++
			continue
		}
		r, size := utf8.DecodeRune(b[pos:])
		if r == utf8.RuneError && size == 1 {
			return pos
		}
		pos += size
	}
	return -1
}

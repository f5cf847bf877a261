package wire

import (
	"bytes"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// detect decodes raw bytes of which nothing is declared.
func detect(raw []byte) (text, name string, found findings) {
	if c, ok := detectUTF16(raw); ok {
		return decodeAs(raw, c, 0, "the bytes look like")
	}
	if isBinary(raw) {
		found.add("UNSUPPORTED_FORMAT", fieldRaw, "is binary data, not text; name its charset in media_type if it is text")
		return "", "", found
	}
	bad := firstInvalid(raw)
	if bad < 0 {
		return string(raw), charsetUTF8.name, nil
	}
	census := takeCensus(raw)
	switch {
	case census.sequences > census.stray:
		found.add("INVALID_ENCODING", fieldRaw, "is UTF-8 but for %d bytes, the first 0x%02X at offset %d; send it whole, or name its charset in media_type", census.stray, raw[bad], bad)
		return "", "", found
	case census.undefined > 0 || census.high > census.letters:
		found.add("UNKNOWN_CHARSET", fieldRaw, "is neither UTF-8 (bad byte 0x%02X at offset %d) nor UTF-16 nor Western European text in windows-1252; name its charset in media_type, such as \"text/plain; charset=windows-1251\"", raw[bad], bad)
		return "", "", found
	}
	return decodeAs(raw, charset1252, 0, "the bytes look like")
}

// census counts what tells one-byte encodings from UTF-8 and from each other.
type census struct {
	letters   int // ASCII letters
	high      int // bytes from 0x80
	sequences int // valid UTF-8 sequences of several bytes
	stray     int // bytes that are in none
	undefined int // bytes that windows-1252 does not define
}

// takeCensus counts the bytes of raw.
func takeCensus(raw []byte) census {
	var c census
	for pos := 0; pos < len(raw); {
		b := raw[pos]
		if b < utf8.RuneSelf {
			if b|0x20 >= 'a' && b|0x20 <= 'z' {
				c.letters++
			}
			pos++
			continue
		}
		r, size := utf8.DecodeRune(raw[pos:])
		c.high += size
		if r == utf8.RuneError && size == 1 {
			c.stray++
			if bytes.IndexByte([]byte{0x81, 0x8D, 0x8F, 0x90, 0x9D}, b) >= 0 {
				c.undefined++
			}
		} else {
			c.sequences++
		}
		pos += size
	}
	return c
}

// isBinary reports whether raw is no text in any encoding of one byte or in
// UTF-8: it holds a NUL, or more control characters than the transmission
// codes of ANPA 1312 and IPTC 7901 account for, or a known signature.
func isBinary(raw []byte) bool {
	if signature(raw) != "" {
		return true
	}
	controls := 0
	for _, b := range raw {
		if b == 0 {
			return true
		}
		if b < ' ' && (b < '\t' || b > '\r') || b == 0x7F {
			controls++
		}
	}
	return controls > 32+len(raw)/50
}

// sampled is how many bytes are looked at to recognise UTF-16.
const sampled = 4096

// detectUTF16 recognises UTF-16 that has no byte order mark. Text in it holds
// units of the Basic Latin block, at least as spaces and line ends, whose zero
// bytes all stand on the same side.
func detectUTF16(raw []byte) (charset, bool) {
	sample := raw[:min(len(raw), sampled)&^1]
	if len(raw)%2 != 0 || bytes.IndexByte(sample, 0) < 0 {
		return charset{}, false
	}
	units := len(sample) / 2
	for _, order := range []struct {
		charset
		hi, lo int
	}{{charsetUTF16LE, 1, 0}, {charsetUTF16BE, 0, 1}} {
		latin, printable := 0, 0
		var pending rune
		for i := 0; i < len(sample); i += 2 {
			u := rune(sample[i+order.hi])<<8 | rune(sample[i+order.lo])
			if u >= ' ' && u < 0x7F || u >= '\t' && u <= '\r' {
				latin++
			}
			if utf16.IsSurrogate(u) {
				if pending != 0 && utf16.DecodeRune(pending, u) != unicode.ReplacementChar {
					printable += 2
				}
				pending = u
				continue
			}
			pending = 0
			if unicode.IsPrint(u) || unicode.IsSpace(u) || unicode.Is(unicode.Cf, u) {
				printable++
			}
		}
		if latin*20 >= units && printable >= units-1-units/50 {
			return order.charset, true
		}
	}
	return charset{}, false
}

// Package pagetoken writes and reads page tokens (AIP-158): the sort keys of
// the last document of a page, bound to the query that made them.
//
// A token is the unpadded base64url of a version byte, the keys, and the first
// eight bytes of the SHA-256 of both and of the query. That keeps tokens from
// being used for another query by mistake; it is no signature, and a driver
// must take the keys as values only.
package pagetoken

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"math"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur"
)

// version is that of the layout; others are refused.
const version = 1

// sumSize is the length of the checksum.
const sumSize = 8

// MaxBytes is the greatest length of a token.
const MaxBytes = 2048

// Key is a sort key: an int64, a float64 or a string.
type Key any

// The tags of the kinds of keys.
const (
	tagInt    = 'i'
	tagFloat  = 'f'
	tagString = 's'
)

// Encode returns the token of keys for the query that the strings of binding
// tell apart.
func Encode(binding []string, keys ...Key) string {
	data := []byte{version}
	for _, k := range keys {
		switch k := k.(type) {
		case int64:
			data = binary.AppendVarint(append(data, tagInt), k)
		case float64:
			data = binary.BigEndian.AppendUint64(append(data, tagFloat), math.Float64bits(k))
		case string:
			data = binary.AppendUvarint(append(data, tagString), uint64(len(k)))
			data = append(data, k...)
		default:
			panic("pagetoken: a key is an int64, float64 or string")
		}
	}
	return encoding.EncodeToString(append(data, sum(binding, data)...))
}

// Decode returns the keys of token. Each is of the kind of the example at its
// place in like. The error is Invalid, of the field page_token.
func Decode(token string, binding []string, like ...Key) ([]Key, error) {
	if len(token) > MaxBytes {
		return nil, invalid()
	}
	data, err := encoding.DecodeString(token)
	// The decoder passes over line feeds, which no token has.
	if err != nil || encoding.EncodeToString(data) != token || len(data) < 1+sumSize || data[0] != version {
		return nil, invalid()
	}
	data, check := data[:len(data)-sumSize], data[len(data)-sumSize:]
	if !bytes.Equal(check, sum(binding, data)) {
		return nil, invalid()
	}
	rest := data[1:]
	keys := make([]Key, 0, len(like))
	for _, example := range like {
		var key Key
		if key, rest = next(rest); key == nil || tag(key) != tag(example) {
			return nil, invalid()
		}
		keys = append(keys, key)
	}
	if len(rest) > 0 {
		return nil, invalid()
	}
	return keys, nil
}

var encoding = base64.RawURLEncoding.Strict()

// next reads the first key of data; nil where there is none.
func next(data []byte) (key Key, rest []byte) {
	if len(data) == 0 {
		return nil, nil
	}
	tag, data := data[0], data[1:]
	switch tag {
	case tagInt:
		if v, n := binary.Varint(data); n > 0 {
			return v, data[n:]
		}
	case tagFloat:
		if len(data) >= 8 {
			if v := math.Float64frombits(binary.BigEndian.Uint64(data)); !math.IsNaN(v) {
				return v, data[8:]
			}
		}
	case tagString:
		size, n := binary.Uvarint(data)
		if n <= 0 || size > uint64(len(data)-n) {
			break
		}
		if s := string(data[n : n+int(size)]); utf8.ValidString(s) {
			return s, data[n+int(size):]
		}
	}
	return nil, nil
}

func tag(k Key) byte {
	switch k.(type) {
	case int64:
		return tagInt
	case float64:
		return tagFloat
	default:
		return tagString
	}
}

// sum is the checksum of data for a query.
func sum(binding []string, data []byte) []byte {
	h := sha256.New()
	var size [8]byte
	for _, s := range binding {
		binary.BigEndian.PutUint64(size[:], uint64(len(s)))
		h.Write(size[:])
		h.Write([]byte(s))
	}
	h.Write(data)
	return h.Sum(nil)[:sumSize]
}

func invalid() error {
	return rapporteur.InvalidField("PAGE_TOKEN_INVALID", "page_token",
		"is not the next_page_token of this query; send the token of the page before with the same query, filter and order_by, or none for the first page")
}

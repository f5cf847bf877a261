package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// jsonText decodes the content of in as JSON of the format named. The depth of
// its nesting is bounded by encoding/json (10,000).
func jsonText(in *Input, format string) (v any, charset string, found findings) {
	text, charset, found := markupText(in, func([]byte) string { return "utf-8" })
	if len(found) > 0 {
		return nil, "", found
	}
	raw := []byte(strings.TrimPrefix(text, "\uFEFF"))
	dec := json.NewDecoder(bytes.NewReader(raw))
	err := dec.Decode(&v)
	if err == nil && dec.More() {
		err = errors.New("something follows behind its end")
	}
	if err != nil {
		line := 1 + bytes.Count(raw[:min(len(raw), int(dec.InputOffset()))], []byte("\n"))
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			line = 1 + bytes.Count(raw[:min(len(raw), max(0, int(syntax.Offset)-1))], []byte("\n"))
		}
		cause := err.Error()
		if strings.Contains(cause, "unexpected EOF") || strings.Contains(cause, "unexpected end") {
			line, cause = 1+bytes.Count(raw, []byte("\n")), "it ends too early: it has been cut off"
		}
		found.add("MALFORMED_CONTENT", in.field, "is %s that cannot be read: line %d: %s", format, line, cause)
		return nil, "", found
	}
	return v, charset, nil
}

// object is a JSON object whose properties are found whatever the case of
// their names is.
type object map[string]any

// objectOf is v as an object, its names in lower case; nil where it is none.
func objectOf(v any) object {
	m, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	o := make(object, len(m))
	for _, k := range sortedKeys(m) {
		o[strings.ToLower(k)] = m[k]
	}
	return o
}

// text is the value of the first of the names that has one, as it is written
// where it is a number.
func (o object) text(names ...string) string {
	for _, name := range names {
		if s := scalarText(o[name]); s != "" {
			return s
		}
	}
	return ""
}

// scalarText is a string or number as text.
func scalarText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case bool:
		return fmt.Sprint(v)
	}
	return ""
}

// list is the value of the first of the names that has one, as a list: a single
// value is a list of one, an object of named values the list of them in the
// order of their names.
func (o object) list(names ...string) []any {
	for _, name := range names {
		switch v := o[name].(type) {
		case []any:
			return v
		case nil:
		default:
			return []any{v}
		}
	}
	return nil
}

// objects are the objects of list.
func (o object) objects(names ...string) []object {
	var out []object
	for _, v := range o.list(names...) {
		if one := objectOf(v); one != nil {
			out = append(out, one)
		} else if s := scalarText(v); s != "" {
			out = append(out, object{"name": s})
		}
	}
	return out
}

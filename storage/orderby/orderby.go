// Package orderby reads the order_by field of list and search requests
// (AIP-132): field names, each with an optional " desc", separated by commas.
package orderby

import (
	"strings"

	"github.com/rapporteur-io/rapporteur"
)

// Field is what documents can be sorted by.
type Field int

// The fields.
const (
	CreateTime  Field = iota // create_time
	PublishDate              // publish_date: the first day that it may mean; documents without come before all others
	Name                     // name, in the order of its bytes
)

var names = map[string]Field{"create_time": CreateTime, "publish_date": PublishDate, "name": Name}

// Key is a field with its direction.
type Key struct {
	Field      Field
	Descending bool
}

// Parse reads an order; an empty one has no keys. Keys behind name are left
// out, since no two documents have the same. The error is Invalid, of the
// field order_by.
func Parse(order string) ([]Key, error) {
	if strings.TrimSpace(order) == "" {
		return nil, nil
	}
	var keys []Key
	seen := make(map[Field]bool)
	for part := range strings.SplitSeq(order, ",") {
		words := strings.Fields(part)
		if len(words) == 0 {
			return nil, invalid("has nothing before or behind a comma; write for instance \"publish_date desc, name\"")
		}
		field, ok := names[words[0]]
		if !ok {
			return nil, invalid("cannot sort by %q; the fields are create_time, publish_date and name", words[0])
		}
		if len(words) > 2 || len(words) == 2 && words[1] != "desc" {
			return nil, invalid("has %q behind %s; only \"desc\" may follow a field, and a comma separates fields", strings.Join(words[1:], " "), words[0])
		}
		if seen[field] {
			return nil, invalid("names %s twice; name it once", words[0])
		}
		seen[field] = true
		keys = append(keys, Key{Field: field, Descending: len(words) == 2})
	}
	for i, k := range keys {
		if k.Field == Name {
			return keys[:i+1], nil
		}
	}
	return keys, nil
}

func invalid(format string, args ...any) error {
	return rapporteur.InvalidField("ORDER_BY_INVALID", "order_by", format, args...)
}

package gazetteer

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// Bounds of a user's gazetteer.
const (
	MaxUserNames = 1_000_000 // rows
	maxUserField = 512       // bytes of a canonical name or an id
)

// userColumns are the columns of a user's gazetteer, in their order.
var userColumns = []string{"name", "type", "canonical name", "id", "country"}

// With gives a gazetteer that knows the names of a user before those of g, and
// forgets what g makes of them. r holds CSV (RFC 4180) in UTF-8 of five columns
// under a heading: name, type, canonical name, id, country. Type is that of an
// entity (PERSON, ORGANISATION, COUNTRY, PLACE, FACILITY, GROUP, AGREEMENT,
// EVENT, PRODUCT, WORK), in either case; an empty canonical name is the name
// itself; id is the user's own or a Wikidata item; country is an ISO 3166-1
// alpha-2 code or empty. A name of several rows has several meanings. There
// are at most MaxUserNames rows. An error is a *rapporteur.Error that names the
// line and the column.
func (g *Gazetteer) With(r io.Reader) (*Gazetteer, error) {
	sum := sha256.New()
	reader := csv.NewReader(io.TeeReader(r, sum))
	reader.FieldsPerRecord = -1
	heading, err := reader.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(err)
	}
	if len(heading) > 0 {
		heading[0] = strings.TrimPrefix(heading[0], "\ufeff")
	}
	if !slices.EqualFunc(heading, userColumns, func(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), b) }) {
		return nil, refused(1, "name", "the first line must be the heading %q", strings.Join(userColumns, ","))
	}
	var names []Named
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unreadable(err)
		}
		line, _ := reader.FieldPos(0)
		if len(names) == MaxUserNames {
			return nil, refused(line, "name", "there are more than %d names; leave some out", MaxUserNames)
		}
		n, err := g.userName(record, line)
		if err != nil {
			return nil, err
		}
		names = append(names, n)
	}
	rows, err := rowsOf(names)
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err) // userName has checked what can be wrong
	}
	over := build(rows, hex.EncodeToString(sum.Sum(nil)[:versionBytes]))
	over.below = g
	return over, nil
}

// userName reads a row of a user's gazetteer.
func (g *Gazetteer) userName(record []string, line int) (Named, error) {
	if len(record) != len(userColumns) {
		return Named{}, refused(line, userColumns[min(len(record), len(userColumns)-1)], "there are %d columns; there must be %d, of which the last three may be empty", len(record), len(userColumns))
	}
	for i, field := range record {
		record[i] = strings.TrimSpace(field)
		if !utf8.ValidString(field) || strings.ContainsAny(field, "\t\n") || len(field) > maxUserField {
			return Named{}, refused(line, userColumns[i], "it must be UTF-8 of at most %d bytes without tabs and line feeds", maxUserField)
		}
	}
	name, canonical, country := record[0], record[2], strings.ToUpper(record[4])
	var buffer [maxKey]byte
	if _, named := fold(buffer[:0], name); !named {
		return Named{}, refused(line, "name", "%q must begin with a capital or a digit and have at most %d bytes", name, maxKey)
	}
	kind := language.ParseNameType(strings.Replace(strings.ToUpper(record[1]), "ORGANIZATION", "ORGANISATION", 1))
	if kind == language.NoName {
		return Named{}, refused(line, "type", "%q is none of %s", record[1], strings.Join(typeNames(), ", "))
	}
	if _, known := g.Country(country); country != "" && !known {
		return Named{}, refused(line, "country", "%q is no code of ISO 3166-1 alpha-2", record[4])
	}
	if canonical == "" {
		canonical = name
	}
	return Named{name, Entry{Kind: User, Type: kind, Canonical: canonical, Country: country, Wikidata: record[3], Prior: 1}}, nil
}

// typeNames are the types that a name can have.
func typeNames() []string {
	var names []string
	for t := language.Person; t < language.NameTypes; t++ {
		names = append(names, t.String())
	}
	return names
}

// refused is the error for a wrong field of a user's gazetteer.
func refused(line int, column, format string, args ...any) error {
	return rapporteur.InvalidField("INVALID_GAZETTEER", fmt.Sprintf("gazetteer line %d, column %q", line, column), format, args...)
}

// unreadable is the error for what is no CSV.
func unreadable(err error) error {
	if p, ok := errors.AsType[*csv.ParseError](err); ok {
		return rapporteur.InvalidField("INVALID_GAZETTEER", fmt.Sprintf("gazetteer line %d, column %d", p.Line, p.Column), "the CSV cannot be read: %v", p.Err)
	}
	return fmt.Errorf("gazetteer: read: %w", err)
}

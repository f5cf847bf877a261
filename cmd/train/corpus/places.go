package corpus

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// placesFile is the list of cities with their regions (GeoNames, CC BY 4.0).
const placesFile = "gazetteers-world/world-cities/world-cities.csv.gz"

// readPlaces reads the cities and regions, in small letters; none where the list
// is not there.
func readPlaces(dir string) (map[string]bool, error) {
	places := map[string]bool{}
	err := eachCity(dir, func(city, region string) {
		places[strings.ToLower(city)] = true
		places[strings.ToLower(region)] = true
	})
	if errors.Is(err, fs.ErrNotExist) {
		return places, nil
	}
	return places, err
}

// eachCity calls f with the cities of the world and the regions that they are
// in.
func eachCity(dir string, f func(city, region string)) error {
	return eachRow(filepath.Join(dir, placesFile), ',', []string{"name", "subcountry"}, func(row []string) { f(row[0], row[1]) })
}

// eachRow calls f with the named columns of a file of values parted by comma,
// with quotation marks, or by tab, without.
func eachRow(path string, comma rune, columns []string, f func(row []string)) error {
	if comma == '\t' {
		return eachTabbed(path, columns, f)
	}
	file, err := open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.ReuseRecord, rows.FieldsPerRecord = true, -1
	row := picker{names: columns, f: f}
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = row.pick(fields)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
}

// eachTabbed is eachRow for a file of values parted by tabs.
func eachTabbed(path string, columns []string, f func(row []string)) error {
	row := picker{names: columns, f: f}
	return eachLine(path, func(line string) error { return row.pick(strings.Split(line, "\t")) })
}

// picker picks columns out of rows, the first of which has their names.
type picker struct {
	names []string
	f     func(row []string)
	at    []int // where the columns stand; nil before the header
	row   []string
}

func (p *picker) pick(fields []string) error {
	if p.at == nil {
		p.row = make([]string, len(p.names))
		for _, name := range p.names {
			at := slices.IndexFunc(fields, func(h string) bool { return strings.TrimPrefix(h, "\ufeff") == name })
			if at < 0 {
				return fmt.Errorf("no column %q", name)
			}
			p.at = append(p.at, at)
		}
		return nil
	}
	for i, at := range p.at {
		p.row[i] = ""
		if at < len(fields) {
			p.row[i] = fields[at]
		}
	}
	p.f(p.row)
	return nil
}

package corpus

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
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

// eachRow calls f with the named columns of a file of values parted by comma or
// tab.
func eachRow(path string, comma rune, columns []string, f func(row []string)) error {
	file, err := open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	rows := csv.NewReader(file)
	rows.Comma, rows.ReuseRecord, rows.FieldsPerRecord, rows.LazyQuotes = comma, true, -1, comma == '\t'
	header, err := rows.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	at := make([]int, len(columns))
	for i, c := range columns {
		at[i] = -1
		for k, h := range header {
			if strings.TrimPrefix(h, "\ufeff") == c {
				at[i] = k
			}
		}
		if at[i] < 0 {
			return fmt.Errorf("%s: no column %q", path, c)
		}
	}
	row := make([]string, len(columns))
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		for i, k := range at {
			row[i] = ""
			if k < len(fields) {
				row[i] = fields[k]
			}
		}
		f(row)
	}
}
